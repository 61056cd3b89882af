// lexer/strings.cpp — where string literals and f-strings end.
//
// Not here: what their escapes mean (lexer/string_literal.hpp).
#include <string>

#include "lexer/scanner.hpp"

namespace coil::lexer {

using enum TokenKind;

// cursor_ is behind the opening quotes.
Token Scanner::string(TokenKind kind) {
  const char quote = cursor_[-1];
  const bool is_triple = cursor_ - begin_.at >= 3 && cursor_[-2] == quote;
  for (;;) {
    const char c = *cursor_;
    if (c == quote) {
      if (!is_triple || (cursor_[1] == quote && cursor_[2] == quote)) break;
    } else if (c == '\\' && cursor_[1] != '\0') {
      ++cursor_;
    } else if (c == '\0' || (c == '\n' && !is_triple)) {
      return unterminated_string(is_triple);
    }
    const bool at_line_end = *cursor_ == '\n';
    ++cursor_;
    if (at_line_end) pass_newline();
  }
  cursor_ += is_triple ? 3 : 1;
  return token(kind);
}

Token Scanner::unterminated_string(bool is_triple) {
  const bool at_end = *cursor_ == '\0';
  if (at_end && source_error_) return end_of_text();
  const char* quote = begin_.at;
  while (*quote != '\'' && *quote != '"') ++quote;
  if (!fstrings_.empty() && fstrings_.back().quote == *quote && fstrings_.back().is_triple == is_triple)
    return fail_at("f-string: expecting '}'", begin_.line, begin_.column);
  const std::string detected = " string literal (detected at line " + std::to_string(detected_line()) + ")";
  fail_at((is_triple ? "unterminated triple-quoted" : "unterminated") + detected, begin_.line, begin_.column);
  error_->incomplete = at_end;
  return error_token();
}

Token Scanner::start_fstring() {
  if (fstrings_.size() + 1 >= kMaxFStrings) return fail("too many nested f-strings", cursor_ - 1);
  FString& string = fstrings_.emplace_back();
  string.quote = cursor_[-1];
  string.is_triple = cursor_ - begin_.at >= 4 && cursor_[-2] == string.quote;
  string.is_raw = (begin_.at[0] | 32) == 'r' || (begin_.at[1] | 32) == 'r';
  string.begin = begin_.at;
  string.line = begin_.line;
  string.column = begin_.column;
  return token(FStringStart);
}

bool Scanner::at_closing_quote() const {
  const FString& string = fstrings_.back();
  return cursor_[0] == string.quote && (!string.is_triple || (cursor_[1] == string.quote && cursor_[2] == string.quote));
}

Token Scanner::end_fstring() {
  if (cursor_ != begin_.at) return token(FStringMiddle);
  cursor_ += fstrings_.back().is_triple ? 3 : 1;
  fstrings_.pop_back();
  return token(FStringEnd);
}

// cursor_ is behind two braces, of which one is text.
Token Scanner::doubled_brace() {
  --cursor_;
  const Token text = token(FStringMiddle);
  ++cursor_;
  return text;
}

// cursor_ is at the `{`. Text before it comes first; the brace is then met again.
Token Scanner::start_field() {
  if (cursor_ != begin_.at) return token(FStringMiddle);
  FString& string = fstrings_.back();
  if (string.open_fields >= kMaxFieldNesting) return fail("f-string: expressions nested too deeply", cursor_ - 1);
  if (brackets_.size() >= kMaxBrackets) return fail("too many nested parentheses", cursor_);
  ++cursor_;
  ++string.open_fields;
  string.in_text = false;
  brackets_.push_back({'{', begin_.line, begin_.column, fstrings_.size()});
  return token(LeftBrace);
}

// A format spec ends at cursor_; ordinary rules go on from there.
Token Scanner::end_format_spec() {
  fstrings_.back().in_text = false;
  if (cursor_ != begin_.at) return token(FStringMiddle);
  return scan_code();
}

// cursor_ is at the end of the text, or at that of the line of a single-quoted f-string.
Token Scanner::fstring_text_ends() {
  const bool at_end = *cursor_ == '\0';
  if (!at_end && in_format_spec()) return end_format_spec();
  if (at_end && source_error_) return end_of_text();
  const FString& string = fstrings_.back();
  const std::string detected = " f-string literal (detected at line " + std::to_string(detected_line()) + ")";
  fail_at((string.is_triple ? "unterminated triple-quoted" : "unterminated") + detected, string.line, string.column);
  error_->incomplete = at_end;
  return error_token();
}

}  // namespace coil::lexer
