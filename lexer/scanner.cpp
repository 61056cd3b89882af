// lexer/scanner.cpp — construction, tokens and errors; see lexer/scanner.hpp for where the rest is.
#include "lexer/scanner.hpp"

#include <cstdio>
#include <utility>

#include "lexer/identifier.hpp"
#include "lexer/source.hpp"

namespace coil::lexer {

Scanner::Scanner(std::string_view source, const Options& options) : trivia_(options.trivia) {
  DecodedSource decoded = decode_source(source, options);
  text_ = std::move(decoded.text);
  added_newline_ = decoded.added_newline;
  source_error_ = std::move(decoded.error);
  cursor_ = line_begin_ = text_.data();
}

Token Scanner::next() {
  if (error_) return error_token();
  if (pending_dedents_ > 0) return dedent();
  if (at_line_start_) return scan_line_start();
  if (!fstrings_.empty() && fstrings_.back().in_text) return scan_fstring_text();
  return scan_code();
}

Token Scanner::token(TokenKind kind) const {
  Token result;
  result.kind = kind;
  result.range = {begin_.line, begin_.column, line_, column_of(cursor_)};
  result.offset = offset_of(begin_.at);
  result.end_offset = offset_of(cursor_);
  result.text = {begin_.at, cursor_};
  return result;
}

Token Scanner::empty_token(TokenKind kind) const {
  Token result;
  result.kind = kind;
  result.range = {line_, column_of(cursor_), line_, column_of(cursor_)};
  result.offset = result.end_offset = offset_of(cursor_);
  return result;
}

Token Scanner::error_token() const {
  Token result = empty_token(TokenKind::Error);
  result.range = error_->range;
  return result;
}

Token Scanner::fail(LexErrorKind kind, std::string message, Range range) {
  LexError& error = error_.emplace();
  error.kind = kind;
  error.message = std::move(message);
  error.outranks_grammar = kind == LexErrorKind::Syntax && fstrings_.empty();
  error.range = range;
  return error_token();
}

Token Scanner::fail_at(std::string message, std::uint32_t line, std::uint32_t column) {
  return fail(LexErrorKind::Syntax, std::move(message), {line, column, line, column});
}

Token Scanner::fail(std::string message, const char* at) { return fail_at(std::move(message), line_, column_of(at)); }

Token Scanner::bad_character(const char* at) {
  const char32_t c = first_character({at, text_.data() + text_.size()});
  char message[80];
  if (is_printable(c)) {
    const int length = static_cast<int>(sequence_length(static_cast<unsigned char>(*at)));
    std::snprintf(message, sizeof message, "invalid character '%.*s' (U+%04X)", length, at, static_cast<unsigned>(c));
  } else {
    std::snprintf(message, sizeof message, "invalid non-printable character U+%04X", static_cast<unsigned>(c));
  }
  return fail(message, at);
}

Token Scanner::name() {
  Token result = token(TokenKind::Name);
  bool is_ascii = true;
  for (const char c : result.text) is_ascii = is_ascii && static_cast<unsigned char>(c) < 0x80;
  if (is_ascii) return result;
  if (const std::size_t bad = find_non_identifier(result.text); bad != result.text.size())
    return bad_character(begin_.at + bad);
  if (std::string normal = nfkc(result.text); normal != result.text)
    result.text = normalised_names_.emplace_back(std::move(normal));
  return result;
}

}  // namespace coil::lexer
