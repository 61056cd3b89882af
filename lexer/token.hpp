// lexer/token.hpp — what the lexer hands out: token kinds, tokens, errors and warnings, all plain values.
//
// Not here: how they are found (lexer/lexer.hpp, lexer/lexer.re); what a string literal means (lexer/string_literal.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace coil::lexer {

enum class TokenKind : std::uint8_t {
#define COIL_TOKEN(name, description) name,
#include "lexer/tokens.def"
};

/// The spelling of a keyword or operator; for other kinds a description ("newline").
std::string_view spelling(TokenKind kind);

/// The name of the enumerator ("LeftParen"), for listings and tests.
std::string_view kind_name(TokenKind kind);

/// Lines count from 1; columns are bytes in the decoded line, from 0; the end is exclusive.
struct Range {
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

struct Token {
  TokenKind kind = TokenKind::End;
  Range range;
  // Bytes in Lexer::source(). Differs from `text` for names that NFKC changed; the text of a debug field (`{x = }`) is
  // source().substr(left_brace.end_offset, token_after_equal.offset - left_brace.end_offset).
  std::uint32_t offset = 0, end_offset = 0;
  std::string_view text;  // lives as long as the Lexer
};

enum class LexErrorKind : std::uint8_t { Syntax, Indentation, Tab };

/// What is wrong, in CPython's words. An error that CPython reports with a point instead of a range has
/// end_line == line and end_column == column.
struct LexError {
  LexErrorKind kind = LexErrorKind::Syntax;
  std::string message;
  Range range;
  // The input stops inside a bracket, a triple-quoted string or after a backslash: more lines could make it valid.
  bool incomplete = false;
  // "'(' was never closed". CPython lets this one replace another error only if that is on a later line than the bracket.
  bool unclosed_bracket = false;
  // CPython, once its grammar has found an error, reads on for an error of the lexer and reports that instead; but it does not
  // notice errors of layout and those inside f-strings then.
  bool outranks_grammar = true;
};

/// A SyntaxWarning (or DeprecationWarning) to be issued when the text is compiled.
struct LexWarning {
  bool is_deprecation = false;
  std::string message;
  Range range;
};

}  // namespace coil::lexer
