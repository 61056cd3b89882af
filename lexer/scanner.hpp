// lexer/scanner.hpp — from decoded text to raw tokens: the state that the re2c rules and their helpers share.
//
// Here: the position in the text, brackets, indentation, f-strings. Not here: decoding (lexer/source.hpp); whether `match` is a
// keyword (lexer/soft_keywords.hpp). The members are defined beside their subject: lexer.re (rules), layout.cpp (lines and
// indentation), brackets.cpp, numbers.cpp, strings.cpp (literals and f-strings).
//
// Rules:
// 1. The text ends with "\n" (unless empty) and then NUL, which stands nowhere else: every loop stops there without a check.
// 2. A scan function moves cursor_ over what it takes, counts the lines that it passes (pass_newline), and either returns a
//    token or sets error_ and returns the Error token.
// 3. Nothing recurses: brackets and f-strings are on explicit, bounded stacks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexer/lexer.hpp"
#include "lexer/token.hpp"

namespace coil::lexer {

class Scanner {
 public:
  Scanner(std::string_view source, const Options& options);

  Token next();

  const LexError& error() const { return *error_; }
  const std::vector<LexWarning>& warnings() const { return warnings_; }
  std::string_view source() const { return text_; }
  bool ends_inside_block() const { return ends_inside_block_; }

 private:
  static constexpr std::size_t kMaxIndents = 100;
  static constexpr std::size_t kMaxBrackets = 200;
  static constexpr std::size_t kMaxFStrings = 150;
  static constexpr int kMaxFieldNesting = 3;

  struct Indent {
    std::uint32_t column = 0;      // tabs go to the next multiple of 8
    std::uint32_t alt_column = 0;  // tabs count as one: the two must order lines alike
  };
  struct Bracket {
    char open = 0;
    std::uint32_t line = 0, column = 0;
    std::size_t field_of = 0;  // the `{` of a field of the f-string with this number, from 1; 0: an ordinary bracket
  };
  struct FString {
    char quote = 0;
    bool is_triple = false, is_raw = false;
    bool in_text = true;  // else inside a field's expression
    int open_fields = 0;  // fields inside each other, through format specs
    const char* begin = nullptr;
    std::uint32_t line = 0, column = 0;
  };
  struct Mark {
    const char* at;
    std::uint32_t line, column;
  };

  // lexer.re
  Token scan_code();
  Token scan_fstring_text();

  // layout.cpp
  Token scan_line_start();  // at_line_start_ is set: blank lines and indentation, then the first token
  std::optional<Token> measure_indent(Indent& indent);
  std::optional<Token> skip_blank_line();
  std::optional<Token> set_indent(Indent indent);
  Token tab_error();
  Token dedent();
  std::optional<Token> newline();        // nothing where the line end is mere white space
  std::optional<Token> continue_line();  // after a backslash; an error or nothing
  Token end_of_text();
  bool ends_with_blank_line() const;

  // brackets.cpp
  Token open_bracket(TokenKind kind);
  Token close_bracket(TokenKind kind);
  Token colon();
  Token unclosed_bracket();
  bool at_field_level() const;

  // numbers.cpp
  Token number(TokenKind kind, const char* base_name);
  Token decimal_integer();
  Token radix_error(const char* base_name);
  Token exponent_error();
  bool starts_keyword_after_number() const;

  // strings.cpp
  Token string(TokenKind kind);
  Token unterminated_string(bool is_triple);
  Token start_fstring();
  Token end_format_spec();
  Token doubled_brace();
  Token start_field();
  Token end_fstring();
  Token fstring_text_ends();
  bool at_closing_quote() const;
  bool in_format_spec() const { return fstrings_.back().open_fields > 0; }

  Token name();
  Token bad_character(const char* at);

  // Tokens and errors.
  void begin_token() { begin_ = {cursor_, line_, column_of(cursor_)}; }
  Token token(TokenKind kind) const;
  Token empty_token(TokenKind kind) const;
  Token fail(LexErrorKind kind, std::string message, Range range);
  Token fail(std::string message, const char* at);  // a point on the current line
  Token fail_at(std::string message, std::uint32_t line, std::uint32_t column);
  Token error_token() const;
  std::uint32_t column_of(const char* at) const { return static_cast<std::uint32_t>(at - line_begin_); }
  std::uint32_t offset_of(const char* at) const { return static_cast<std::uint32_t>(at - text_.data()); }
  void pass_newline() {  // cursor_ is behind a "\n"
    ++line_;
    line_begin_ = cursor_;
  }
  // For "detected at line N": the end of the text is on its last line.
  std::uint32_t detected_line() const { return *cursor_ == '\0' && line_ > 1 ? line_ - 1 : line_; }

  std::string text_;
  bool added_newline_ = false;
  bool trivia_ = false;
  std::optional<LexError> source_error_;  // what stands where text_ ends
  std::optional<LexError> error_;
  std::vector<LexWarning> warnings_;
  std::deque<std::string> normalised_names_;  // a deque: texts of tokens point into it

  const char* cursor_ = nullptr;
  const char* line_begin_ = nullptr;
  std::uint32_t line_ = 1;
  Mark begin_{};  // of the token being scanned

  bool at_line_start_ = true;
  bool ends_inside_block_ = false;
  bool is_blank_line_ = false;  // trivia: the comment of a blank line was handed out, its end not yet
  std::size_t pending_dedents_ = 0;
  std::vector<Indent> indents_{Indent{}};
  std::vector<Bracket> brackets_;
  std::vector<FString> fstrings_;
};

}  // namespace coil::lexer
