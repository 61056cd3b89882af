// lexer/layout.cpp — lines: indentation, blank lines, line joining, the end of the text.
//
// Not here: anything inside a line (lexer.re).
#include <utility>

#include "lexer/scanner.hpp"

namespace coil::lexer {

using enum TokenKind;

// Moves cursor_ over the white space. A form feed starts counting afresh; a backslash joins the next line, whose own white
// space then does not count (unless the backslash stands in the first column).
std::optional<Token> Scanner::measure_indent(Indent& indent) {
  std::uint32_t joined_column = 0;
  for (;; ++cursor_) {
    switch (*cursor_) {
      case ' ':
        ++indent.column;
        ++indent.alt_column;
        break;
      case '\t':
        indent.column = (indent.column / 8 + 1) * 8;
        ++indent.alt_column;
        break;
      case '\f': indent = {}; break;
      case '\\':
        if (joined_column == 0) joined_column = indent.column;
        ++cursor_;
        if (auto wrong = continue_line()) return wrong;
        --cursor_;
        break;
      default:
        if (joined_column != 0) indent = {joined_column, joined_column};
        return std::nullopt;
    }
  }
}

// For a line that holds no code; cursor_ is at its comment or end. Hands out trivia where asked for, else passes the line.
std::optional<Token> Scanner::skip_blank_line() {
  begin_token();
  if (*cursor_ == '#') {
    while (*cursor_ != '\n' && *cursor_ != '\0') ++cursor_;
    if (trivia_) {
      is_blank_line_ = true;
      return token(Comment);
    }
  }
  is_blank_line_ = false;
  if (*cursor_ == '\0') return std::nullopt;
  begin_token();
  ++cursor_;
  const Token end = token(BlankNewline);
  pass_newline();
  if (trivia_) return end;
  return std::nullopt;
}

Token Scanner::tab_error() {
  return fail(LexErrorKind::Tab, "inconsistent use of tabs and spaces in indentation", {line_, 0, line_, 0});
}

// Enters or leaves blocks; cursor_ is at the first character of the statement.
std::optional<Token> Scanner::set_indent(Indent indent) {
  if (indent.column == indents_.back().column) {
    if (indent.alt_column != indents_.back().alt_column) return tab_error();
    return std::nullopt;
  }
  if (indent.column > indents_.back().column) {
    if (indents_.size() >= kMaxIndents)
      return fail(LexErrorKind::Indentation, "too many levels of indentation", {line_, 0, line_, 0});
    if (indent.alt_column <= indents_.back().alt_column) return tab_error();
    indents_.push_back(indent);
    begin_ = {line_begin_, line_, 0};
    return token(TokenKind::Indent);
  }
  while (indent.column < indents_.back().column) {
    indents_.pop_back();
    ++pending_dedents_;
  }
  if (indent.column != indents_.back().column) {
    const char* end = cursor_;
    while (*end != '\n' && *end != '\0') ++end;
    return fail(LexErrorKind::Indentation, "unindent does not match any outer indentation level",
                {line_, column_of(end), line_, column_of(end)});
  }
  if (indent.alt_column != indents_.back().alt_column) return tab_error();
  return dedent();
}

Token Scanner::dedent() {
  --pending_dedents_;
  return empty_token(Dedent);
}

Token Scanner::scan_line_start() {
  for (;;) {
    if (is_blank_line_) return *skip_blank_line();
    Indent indent;
    if (auto wrong = measure_indent(indent)) return *wrong;
    if (*cursor_ == '\0') break;
    if (*cursor_ != '#' && *cursor_ != '\n') {
      at_line_start_ = false;
      if (auto block = set_indent(indent)) return *block;
      return scan_code();
    }
    if (auto trivia = skip_blank_line()) return *trivia;
  }
  at_line_start_ = false;
  return end_of_text();
}

// A comment before the line end is part of the token's range, as in CPython: errors "at the end of the line" point at it.
std::optional<Token> Scanner::newline() {
  Token end = token(brackets_.empty() ? Newline : BlankNewline);
  end.text = added_newline_ && *cursor_ == '\0' ? std::string_view{} : std::string_view(cursor_ - 1, 1);
  pass_newline();
  if (brackets_.empty()) {
    at_line_start_ = true;
    return end;
  }
  if (trivia_) return end;
  return std::nullopt;
}

std::optional<Token> Scanner::continue_line() {
  if (*cursor_ != '\n') {
    fail("unexpected character after line continuation character", cursor_);
    error_->outranks_grammar = false;
    return error_token();
  }
  const std::uint32_t column = column_of(cursor_);
  ++cursor_;
  pass_newline();
  if (*cursor_ != '\0') return std::nullopt;
  if (source_error_ || !brackets_.empty()) return end_of_text();
  fail_at("unexpected EOF while parsing", line_ - 1, column);
  error_->incomplete = true;
  error_->outranks_grammar = false;
  return error_token();
}

Token Scanner::end_of_text() {
  if (source_error_) {
    error_ = source_error_;
    return error_token();
  }
  if (!brackets_.empty()) return unclosed_bracket();
  if (indents_.size() > 1) {
    ends_inside_block_ = !ends_with_blank_line();
    pending_dedents_ = indents_.size() - 1;
    indents_.resize(1);
    return dedent();
  }
  return empty_token(End);
}

bool Scanner::ends_with_blank_line() const {
  std::size_t at = text_.size() - 1;  // the last "\n"
  while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t' || text_[at - 1] == '\f')) --at;
  return at == 0 || text_[at - 1] == '\n';
}

}  // namespace coil::lexer
