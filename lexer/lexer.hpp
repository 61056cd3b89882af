// lexer/lexer.hpp — the lexer's front door: source text in, tokens out, one at a time.
//
// Here: the class that the parser pulls tokens from. Not here: token kinds (lexer/tokens.def, lexer/token.hpp); the rules
// (lexer/lexer.re); decoding of bytes into text (lexer/source.hpp); meaning of literals (lexer/string_literal.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "lexer/token.hpp"

namespace coil::lexer {

enum class SourceKind : std::uint8_t {
  Bytes,  // as read from a file: a BOM and a PEP 263 coding line are honoured
  Text,   // already UTF-8 (a str given to eval): a coding line is a comment like any other
};

struct Options {
  SourceKind source_kind = SourceKind::Bytes;
  std::string_view file_name = {};  // where the text is from, for CPython's wording of decoding errors; empty: no file
  bool trivia = false;              // hand out Comment and BlankNewline, as Python's tokenize does
};

/// Splits one source text into tokens. Never throws on bad input, never recurses; time is linear in the input.
///
/// `source` is read only by the constructor: the Lexer keeps its own decoded copy, with line ends normalised to "\n" and one
/// added at the end where it was missing. Token texts point into that copy (or, for names that NFKC normalisation changed, into
/// the Lexer's own store), so the Lexer must outlive the tokens; it can be moved, and the texts stay valid.
class Lexer {
 public:
  explicit Lexer(std::string_view source, Options options = {});
  ~Lexer();
  Lexer(Lexer&&) noexcept;
  Lexer& operator=(Lexer&&) noexcept;

  /// The next token. The stream ends with Newline (if a statement is open), the Dedents still due and then End, for ever; or,
  /// when something is wrong, with Error, for ever.
  ///
  /// `match`, `case` and `type` come as KwMatch, KwCase and KwType where they are keywords and as Name everywhere else: decided
  /// here, by looking ahead in the logical line.
  ///
  /// An f-string is FStringStart, then any number of FStringMiddle (never empty) and fields, then FStringEnd. A field is
  /// LeftBrace, the expression's tokens, optionally Equal (debug), optionally Exclamation and Name, optionally Colon and a
  /// format spec (FStringMiddles and fields), RightBrace.
  Token next();

  /// What is wrong. Requires: next() has returned Error.
  const LexError& error() const;

  /// What was found so far that deserves a warning, in order of place.
  const std::vector<LexWarning>& warnings() const;

  /// The decoded text that offsets refer to: ends with "\n" unless empty.
  std::string_view source() const;

  /// The line with this number, without its end; empty when there is none. Linear in the text: for messages.
  std::string_view line_text(std::uint32_t line) const;

  /// For a prompt. Requires: next() has returned End. True when the last logical line is inside an indented block that no blank
  /// line has closed yet.
  bool ends_inside_block() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace coil::lexer
