// lexer/identifier.hpp — which characters make an identifier (UAX 31, XID), and its normal form.
//
// Not here: where identifiers are in the text (lexer/lexer.re). Unicode's tables are utf8proc's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace coil::lexer {

bool is_identifier_start(char32_t c);
bool is_identifier_part(char32_t c);

/// str.isprintable() of one character.
bool is_printable(char32_t c);

/// The byte offset of the first character that cannot stand where it does in an identifier; text.size() when all can.
/// `text` is valid UTF-8.
std::size_t find_non_identifier(std::string_view text);

/// NFKC. `text` is valid UTF-8.
std::string nfkc(std::string_view text);

/// The character at the beginning of `text`, which is valid UTF-8 and not empty.
char32_t first_character(std::string_view text);

/// The number of bytes of a UTF-8 sequence that begins with `lead`.
constexpr std::size_t sequence_length(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

}  // namespace coil::lexer
