// parser/ast_builder_literals.cpp — numbers, strings and f-strings.
//
// Not here: where a literal ends (lexer/); what its escapes mean (lexer/string_literal.hpp).
#include "parser/ast_builder.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "lexer/string_literal.hpp"

namespace coil::parser {

using lexer::TokenKind;

// ---- numbers ---------------------------------------------------------------------------------------------------------------
namespace {

constexpr std::size_t kMaxDecimalDigits = 4300;  // sys.get_int_max_str_digits()

// from_chars leaves the result alone when it is out of range: too large is infinity, too small is zero.
double out_of_range_value(std::string_view digits) {
  long exponent = 0;
  if (auto e = digits.find_first_of("eE"); e != std::string_view::npos) {
    std::string_view text = digits.substr(e + 1);
    if (text.front() == '-') return 0.0;  // e-999…: a mantissa long enough to make up for it is not worth more
    if (text.front() == '+') text.remove_prefix(1);
    auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (status != std::errc{}) exponent = std::numeric_limits<long>::max() / 2;
    digits = digits.substr(0, e);
  }
  auto point = std::min(digits.find('.'), digits.size());
  auto first = digits.find_first_not_of("0.");
  if (first == std::string_view::npos) return 0.0;
  bool is_large = static_cast<long>(point) - static_cast<long>(first) + exponent > 0;
  return is_large ? std::numeric_limits<double>::infinity() : 0.0;
}

double parse_double(std::string_view digits) {
  double value = 0.0;
  auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return status == std::errc::result_out_of_range ? out_of_range_value(digits) : value;
}

}  // namespace

ConstantExpr* AstBuilder::number_node(ConstantKind kind, TokenSpan span) {
  auto* made = node<ConstantExpr>(ExprKind::Constant, span);
  made->constant_kind = kind;
  return made;
}

std::string AstBuilder::without_underscores(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '_');
  return digits;
}

Expr* AstBuilder::integer(TokenSpan span) {
  ConstantExpr* made = number_node(ConstantKind::Int, span);
  std::string digits = without_underscores(token(span.first).text);
  int base = 10;
  std::size_t prefix = 0;
  if (digits.size() > 2 && digits[0] == '0') {
    char letter = static_cast<char>(digits[1] | 0x20);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    prefix = base == 10 ? 0 : 2;
  }
  auto [end, status] = std::from_chars(digits.data() + prefix, digits.data() + digits.size(), made->int_value, base);
  if (status == std::errc{}) return made;
  if (base == 10 && digits.size() > kMaxDecimalDigits) {
    fail(span, "Exceeds the limit (4300 digits) for integer string conversion: value has " + std::to_string(digits.size()) +
                   " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                   "literals to avoid decimal conversion limits.");
  }
  made->constant_kind = ConstantKind::BigInt;
  made->int_value = 0;
  made->text = arena_.copy_text(digits);
  return made;
}

Expr* AstBuilder::floating(TokenSpan span) {
  ConstantExpr* made = number_node(ConstantKind::Float, span);
  made->float_value = parse_double(without_underscores(token(span.first).text));
  return made;
}

Expr* AstBuilder::imaginary(TokenSpan span) {
  ConstantExpr* made = number_node(ConstantKind::Imaginary, span);
  std::string digits = without_underscores(token(span.first).text);
  digits.pop_back();
  made->float_value = parse_double(digits);
  return made;
}

Expr* AstBuilder::complex_literal(Expr* real, BinaryOperator op, Expr* imaginary, TokenSpan real_span, TokenSpan imaginary_span,
                                  TokenSpan span) {
  if (token(real_span.last).kind == TokenKind::Imaginary) fail(real_span, "real number required in complex literal");
  if (token(imaginary_span.last).kind != TokenKind::Imaginary) {
    fail(imaginary_span, "imaginary number required in complex literal");
  }
  return binary(real, op, imaginary, span);
}

// ---- strings ---------------------------------------------------------------------------------------------------------------
namespace {

// Most literals mean what stands between their quotes.
std::string_view without_quotes(std::string_view text) {
  text.remove_prefix(text.find_first_of("'\""));
  std::size_t quotes = text.size() >= 6 && text[0] == text[1] && text[0] == text[2] ? 3 : 1;
  return text.substr(quotes, text.size() - 2 * quotes);
}

}  // namespace

std::string_view AstBuilder::decode(std::uint32_t index) {
  const lexer::Token& literal = token(index);
  bool has_escapes = literal.text.find('\\') != std::string_view::npos;
  lexer::DecodedLiteral decoded;
  std::uint32_t error_index = index;
  switch (literal.kind) {
    case TokenKind::FStringMiddle:
      if (!has_escapes) return arena_.copy_text(literal.text);
      decoded = lexer::decode_fstring_text(literal.text, token_store_.is_raw(index) ? "rf'" : "f'");
      ++error_index;
      break;
    case TokenKind::Bytes: decoded = lexer::decode_bytes(literal.text); break;
    default:
      if (!has_escapes) return arena_.copy_text(without_quotes(literal.text));
      decoded = lexer::decode_string(literal.text);
      break;
  }
  if (decoded.error) fail(TokenSpan{error_index, error_index}, *decoded.error);
  if (decoded.warning) warnings_.push_back({false, *decoded.warning, literal.range.line});
  return arena_.copy_text(decoded.value);
}

Expr* AstBuilder::text_constant(std::string_view text, TokenSpan span) {
  ConstantExpr* made = number_node(ConstantKind::Str, span);
  made->text = text;
  return made;
}

FieldDraft* AstBuilder::string_piece(FieldDraft* pieces, TokenSpan span) {
  if (pieces == nullptr) {
    pieces = arena_.make<FieldDraft>();
    pieces->first = span;
  }
  bool is_bytes = token(span.first).kind == TokenKind::Bytes;
  (is_bytes ? pieces->has_bytes : pieces->has_text) = true;
  auto* made = static_cast<ConstantExpr*>(text_constant(decode(span.first), span));
  if (is_bytes) made->constant_kind = ConstantKind::Bytes;
  made->is_unicode_u = (token(span.first).text.front() | 0x20) == 'u';
  pieces->values.push(arena_, made);
  return pieces;
}

FieldDraft* AstBuilder::fstring_piece(FieldDraft* pieces, FieldDraft* parts, TokenSpan start, TokenSpan) {
  if (pieces == nullptr) {
    pieces = arena_.make<FieldDraft>();
    pieces->first = start;
  }
  pieces->has_text = true;
  pieces->has_field = true;
  if (parts != nullptr) append_all(&pieces->values, &parts->values);
  return pieces;
}

FieldDraft* AstBuilder::fstring_text(FieldDraft* parts, TokenSpan span) {
  if (parts == nullptr) parts = arena_.make<FieldDraft>();
  Expr* made = text_constant(decode(span.first), span);
  // The text of `{{` and `}}` has one brace and its place has two.
  const lexer::Token& text = token(span.first);
  char last = text.text.back();
  bool is_doubled = (last == '{' || last == '}') && text.end_offset < token_store_.source.size() &&
                    token_store_.source[text.end_offset] == last;
  if (is_doubled) ++made->range.end_column;
  parts->values.push(arena_, made);
  return parts;
}

FieldDraft* AstBuilder::fstring_field(FieldDraft* parts, FieldDraft* field) {
  if (parts == nullptr) return field;
  append_all(&parts->values, &field->values);
  return parts;
}

/// Joins neighbouring texts and drops empty ones.
Vec<Expr*> AstBuilder::join_texts(const Vec<Expr*>& pieces, bool keep_empty) {
  Vec<Expr*> joined;
  for (std::uint32_t i = 0; i < pieces.count;) {
    if (pieces.items[i]->kind != ExprKind::Constant) {
      joined.push(arena_, pieces.items[i++]);
      continue;
    }
    auto* first = static_cast<ConstantExpr*>(pieces.items[i]);
    std::uint32_t end = i;
    std::size_t size = 0;
    for (; end < pieces.count && pieces.items[end]->kind == ExprKind::Constant; ++end) {
      size += static_cast<ConstantExpr*>(pieces.items[end])->text.size();
    }
    if (end - i > 1) {
      char* text = arena_.make_array<char>(size);
      char* to = text;
      for (std::uint32_t k = i; k < end; ++k) {
        to = std::ranges::copy(static_cast<ConstantExpr*>(pieces.items[k])->text, to).out;
      }
      first->text = {text, size};
      first->range.end_line = pieces.items[end - 1]->range.end_line;
      first->range.end_column = pieces.items[end - 1]->range.end_column;
    }
    if (size != 0 || keep_empty) joined.push(arena_, first);
    i = end;
  }
  return joined;
}

Expr* AstBuilder::finish_strings(FieldDraft* pieces, TokenSpan span) {
  if (pieces->has_bytes && pieces->has_text) {
    fail(TokenSpan{span.last + 1, span.last + 1}, "cannot mix bytes and nonbytes literals");
    return pieces->values.count != 0 ? pieces->values.items[0] : text_constant({}, span);
  }
  Vec<Expr*> joined = join_texts(pieces->values, !pieces->has_field);
  if (!pieces->has_field) return joined.items[0];
  auto* made = node<JoinedStrExpr>(ExprKind::JoinedStr, span);
  made->values = joined.span();
  set_height(made, made->values);
  return made;
}

// ---- fields of f-strings ---------------------------------------------------------------------------------------------------
FieldDraft* AstBuilder::field(Expr* value, std::uint32_t debug_token, std::uint32_t conversion_token, TokenSpan conversion,
                              FieldDraft* spec, bool has_spec, TokenSpan span, TokenSpan after) {
  auto* draft = arena_.make<FieldDraft>();
  auto* made = node<FormattedValueExpr>(ExprKind::FormattedValue, span);
  made->value = value;
  set_height(made, value);
  if (conversion_token != 0) made->conversion = conversion_of(conversion_token);
  if (has_spec) {
    // From the colon to the last token before the brace.
    auto* format = node<JoinedStrExpr>(ExprKind::JoinedStr, {after.first, span.last - 1});
    if (spec != nullptr) format->values = join_texts(spec->values, false).span();
    set_height(format, format->values);
    made->format_spec = format;
    set_height(made, format);
  }
  if (debug_token != 0) {
    if (conversion_token == 0 && !has_spec) made->conversion = 'r';
    Expr* shown = text_constant(debug_text(span.first, debug_token + 1), span);
    const lexer::Range& brace = token(span.first).range;
    const lexer::Range& end = token(debug_token + 1).range;
    shown->range = {brace.line, brace.column + 1, end.line, end.column};
    draft->values.push(arena_, shown);
  }
  static_cast<void>(conversion);
  draft->values.push(arena_, made);
  return draft;
}

// What stands between two tokens, without the comments.
std::string_view AstBuilder::debug_text(std::uint32_t from, std::uint32_t to) {
  std::string_view source = token_store_.source;
  std::string text;
  for (std::uint32_t i = from; i < to; ++i) {
    if (i != from) text += source.substr(token(i).offset, token(i).end_offset - token(i).offset);
    std::string_view gap = source.substr(token(i).end_offset, token(i + 1).offset - token(i).end_offset);
    for (auto comment = gap.find('#'); comment != std::string_view::npos; comment = gap.find('#')) {
      text += gap.substr(0, comment);
      gap.remove_prefix(std::min(gap.find('\n', comment), gap.size()));
    }
    text += gap;
  }
  return arena_.copy_text(text);
}

char AstBuilder::conversion_of(std::uint32_t index) {
  const lexer::Token& name = token(index);
  if (token(index - 1).end_offset != name.offset) {
    fail(TokenSpan{index - 1, index}, "f-string: conversion type must come right after the exclamanation mark");
  } else if (name.text != "s" && name.text != "r" && name.text != "a") {
    fail(TokenSpan{index, index},
         "f-string: invalid conversion character '" + std::string(name.text) + "': expected 's', 'r', or 'a'");
  }
  return name.text.front();
}

}  // namespace coil::parser
