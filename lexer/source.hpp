// lexer/source.hpp — from bytes as read to the text that the lexer works on.
//
// Here: byte-order mark, PEP 263 coding line, checks of encoding, line ends, NUL bytes. Not here: tokens (lexer/scanner.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lexer/lexer.hpp"
#include "lexer/token.hpp"

namespace coil::lexer {

struct DecodedSource {
  // Valid UTF-8 without NUL; lines end with "\n", the last one too, unless the text is empty.
  std::string text;
  bool added_newline = false;  // the last "\n" was not in the source
  // What is wrong with the source behind `text`, which then stops before the line at fault: CPython reads line by line, so an
  // error in the lines before comes first.
  std::optional<LexError> error;
};

DecodedSource decode_source(std::string_view source, const Options& options);

}  // namespace coil::lexer
