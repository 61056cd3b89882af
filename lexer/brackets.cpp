// lexer/brackets.cpp — brackets, and the colon that their nesting gives a meaning to.
//
// Here also: the braces of an f-string's fields, once the text has come to them. Not here: the text between (strings.cpp).
#include <string>

#include "lexer/scanner.hpp"

namespace coil::lexer {

using enum TokenKind;

bool Scanner::at_field_level() const {
  return !fstrings_.empty() && !brackets_.empty() && brackets_.back().field_of == fstrings_.size();
}

Token Scanner::open_bracket(TokenKind kind) {
  if (brackets_.size() >= kMaxBrackets) return fail("too many nested parentheses", begin_.at);
  brackets_.push_back({*begin_.at, begin_.line, begin_.column});
  return token(kind);
}

Token Scanner::close_bracket(TokenKind kind) {
  const char close = *begin_.at;
  if (brackets_.empty()) return fail(std::string("unmatched '") + close + "'", begin_.at);
  const Bracket open = brackets_.back();
  const char expected = open.open == '(' ? ')' : open.open == '[' ? ']' : '}';
  if (close != expected) {
    if (at_field_level()) return fail(std::string("f-string: unmatched '") + close + "'", begin_.at);
    std::string message = "closing parenthesis '";  // appended to: GCC 12 warns of an overflow in the sum of these
    message += close;
    message += "' does not match opening parenthesis '";
    message += open.open;
    message += '\'';
    if (open.line != line_) message += " on line " + std::to_string(open.line);
    return fail(std::move(message), begin_.at);
  }
  if (at_field_level()) {
    --fstrings_.back().open_fields;
    fstrings_.back().in_text = true;
  }
  brackets_.pop_back();
  return token(kind);
}

Token Scanner::colon() {
  if (at_field_level()) {
    cursor_ = begin_.at + 1;  // `{x:=5}` is the format spec "=5"
    fstrings_.back().in_text = true;
    return token(Colon);
  }
  return token(cursor_ - begin_.at == 2 ? Walrus : Colon);
}

Token Scanner::unclosed_bracket() {
  const Bracket& open = brackets_.back();
  fail_at(std::string("'") + open.open + "' was never closed", open.line, open.column);
  error_->incomplete = error_->unclosed_bracket = true;
  return error_token();
}

}  // namespace coil::lexer
