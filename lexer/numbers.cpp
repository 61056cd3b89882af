// lexer/numbers.cpp — what may follow a number, and what is wrong with it. The forms themselves are in lexer.re.
#include <string>
#include <string_view>

#include "lexer/scanner.hpp"

namespace coil::lexer {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_ascii_name_part(char c) { return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_name_part(char c) { return is_ascii_name_part(c) || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

using enum TokenKind;

// `1if x else y` is valid, with a warning.
bool Scanner::starts_keyword_after_number() const {
  const char* end = cursor_;
  while (is_name_part(*end)) ++end;
  const std::string_view word(cursor_, end);
  for (const auto* keyword : {"and", "else", "for", "if", "in", "is", "not", "or"})
    if (word == keyword) return true;
  return false;
}

Token Scanner::number(TokenKind kind, const char* base_name) {
  const std::string message = std::string("invalid ") + base_name + " literal";
  const char last = cursor_[-1];
  if (*cursor_ == '_' && last != '.' && kind != Imaginary) {
    if (is_digit(cursor_[1])) {  // of no use in this base
      ++cursor_;
      return radix_error(base_name);
    }
    return fail(message, cursor_);
  }
  if (is_digit(*cursor_) && kind != Imaginary) return radix_error(base_name);
  if (!is_ascii_name_part(*cursor_)) return token(kind);
  if (!starts_keyword_after_number()) return fail(message, cursor_ - 1);
  const Token result = token(kind);
  warnings_.push_back({false, message, result.range});
  return result;
}

Token Scanner::decimal_integer() {
  if (*begin_.at == '0' && *cursor_ != '_') {
    const char* digit = begin_.at;
    while (digit != cursor_ && (*digit == '0' || *digit == '_')) ++digit;
    if (digit != cursor_)
      return fail(LexErrorKind::Syntax,
                  "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                  {line_, begin_.column, line_, column_of(digit)});
  }
  return number(Integer, "decimal");
}

// cursor_ is where a digit of the base was due, or behind the underscore before it.
Token Scanner::radix_error(const char* base_name) {
  if (*cursor_ == '_') ++cursor_;
  if (is_digit(*cursor_)) return fail(std::string("invalid digit '") + *cursor_ + "' in " + base_name + " literal", cursor_);
  return fail(std::string("invalid ") + base_name + " literal", cursor_ - 1);
}

Token Scanner::exponent_error() { return fail("invalid decimal literal", cursor_ - 1); }

}  // namespace coil::lexer
