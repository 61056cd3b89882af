// lexer/string_literal.hpp — what a string literal means: its prefix and quotes taken off, its escapes replaced.
//
// Not here: where literals begin and end (lexer/strings.cpp); joining of adjacent ones (the parser).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace coil::lexer {

struct DecodedLiteral {
  // str: UTF-8; a lone surrogate ("\ud800") is three bytes (WTF-8). bytes: the bytes.
  std::string value;
  // What is wrong, worded as CPython's SyntaxError. CPython reports it at the literal's token (for the text of an f-string: at
  // the token that follows the text).
  std::optional<std::string> error;
  // The first dubious escape ("invalid escape sequence '\d'"): a SyntaxWarning at the line where the literal's token begins.
  std::optional<std::string> warning;
};

/// Decodes a String token's text: prefix, quotes and all.
DecodedLiteral decode_string(std::string_view token_text);

/// Decodes a Bytes token's text.
DecodedLiteral decode_bytes(std::string_view token_text);

/// Decodes an FStringMiddle token's text. `start_text` is the text of the FStringStart before it, which says whether it is raw.
DecodedLiteral decode_fstring_text(std::string_view text, std::string_view start_text);

/// True when a String token is written u"...".
bool has_u_prefix(std::string_view token_text);

/// The character with this Unicode name, as `\N{name}` finds it (in any case); nothing when there is none.
std::optional<char32_t> find_character_by_name(std::string_view name);

/// The Unicode name of a character; empty when it has none.
std::string name_of_character(char32_t code);

/// The characters of a named sequence; empty when there is none of this name.
std::u32string find_sequence_by_name(std::string_view name);

}  // namespace coil::lexer
