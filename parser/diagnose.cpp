// parser/diagnose.cpp — words the errors that the grammar itself finds.
//
// How: bison stops before it takes or reduces anything on the wrong token (LAC), so its stack shows what was being read. Each
// check below looks at the top of that stack and at what would have been accepted, and either knows the mistake or leaves it to
// the next one. Their order is CPython's: what it would find first, reading from the left.
#include "parser/diagnose.hpp"

#include <algorithm>

#include "grammar.hpp"
#include "parser/probe.hpp"

namespace coil::parser {

using lexer::TokenKind;
using S = Grammar::symbol_kind;

namespace {

constexpr std::ptrdiff_t kDeepestEntry = 4000;  // of the parser's stack, for the hints

bool has_expression(int symbol) {
  switch (symbol) {
    case S::S_star_expressions:
    case S::S_star_expression:
    case S::S_expression:
    case S::S_disjunction:
    case S::S_operand:
    case S::S_await_primary:
    case S::S_primary:
    case S::S_atom:
    case S::S_named_expression:
    case S::S_star_named:
    case S::S_group_element:
    case S::S_strings:
    case S::S_number:
    case S::S_slice:
    case S::S_yield_expr: return true;
    default: return false;
  }
}

}  // namespace

void Grammar::report_syntax_error(const context& ctx) const {
  if (b.has_failed()) return;
  b.failure.token = ctx.location().first;
  if (b.is_probe) return;
  b.failure.expected.assign(symbol_kind::YYNTOKENS, false);
  symbol_kind_type expected[symbol_kind::YYNTOKENS];
  int count = ctx.expected_tokens(expected, symbol_kind::YYNTOKENS);
  for (int i = 0; i < count; ++i) b.failure.expected[static_cast<std::size_t>(expected[i])] = true;
  const std::ptrdiff_t depth = std::min<std::ptrdiff_t>(yystack_.size(), kDeepestEntry);
  for (std::ptrdiff_t i = 0; i < depth; ++i) {
    const stack_symbol_type& entry = yystack_[static_cast<stack_type::index_type>(i)];
    if (entry.state == 0) break;
    b.failure.stack.push_back({entry.kind(), entry.location, has_expression(entry.kind()) ? entry.value.expr : nullptr});
  }
}

void Grammar::error(const location_type&, const std::string&) {
  b.fail(Range{1, 0, 1, 0}, "Parser stack overflowed - Python source too complex to parse", ErrorKind::Recursion);
}

namespace {

class Diagnoser {
 public:
  Diagnoser(AstBuilder& builder, const TokenStore& tokens)
      : b_(builder), store_(tokens), stack_(builder.failure.stack), at_(builder.failure.token) {}

  void run() {
    bool is_worded = as_in_group() || indentation() || missing_block_parts() || definition_header() || statement_hints() ||
                     field_start() || parameter_hints() || argument_hints() || not_after_operator() || for_without_in() ||
                     loop_target() || missing_else() || legacy_call() || equality() || equality_after_tuple() || display_hints() ||
                     missing_comma() || field_end() || misplaced_clause();
    if (is_worded) return;
    if (kind(at_) == TokenKind::Dedent) {
      fail_here("unexpected unindent", ErrorKind::Indentation);
    } else {
      std::uint32_t place = wrong_token();
      fail(place, place, "invalid syntax");
    }
  }

 private:
  // ---- reading the tokens and the stack ----
  TokenKind kind(std::uint32_t index) const { return index < b_.token_count() ? b_.token(index).kind : TokenKind::End; }
  std::string_view text(std::uint32_t index) const { return b_.token(index).text; }
  bool expects(TokenKind kind) const { return b_.failure.expected[static_cast<std::size_t>(kind) + 2]; }
  int symbol(std::size_t depth) const { return depth < stack_.size() ? stack_[depth].symbol : -1; }
  bool is_token(std::size_t depth, TokenKind kind) const { return symbol(depth) == static_cast<int>(kind) + 2; }
  bool fail(std::uint32_t first, std::uint32_t last, std::string message) {
    b_.fail(TokenSpan{first, last}, std::move(message));
    return true;
  }
  bool fail_at(std::uint32_t line, std::uint32_t column, std::string message, ErrorKind error_kind = ErrorKind::Syntax) {
    b_.fail(Range{line, column, line, column}, std::move(message), error_kind);
    return true;
  }
  /// At the token, or at the end of the text when nothing but that follows.
  bool fail_here(std::string message, ErrorKind error_kind = ErrorKind::Syntax) {
    Range range = b_.range({at_, at_});
    if (b_.is_at_end(at_) && kind(at_) != TokenKind::Newline) {
      const std::string_view text = store_.source.substr(0, store_.source.size() - (store_.source.empty() ? 0 : 1));
      return fail_at(std::max(range.line, 2U) - 1, static_cast<std::uint32_t>(text.size() - (text.rfind('\n') + 1)),
                     std::move(message), error_kind);
    }
    if (kind(at_) == TokenKind::Dedent || kind(at_) == TokenKind::Indent) {  // CPython's column: the character before
      return fail_at(range.line, std::max(range.end_column, 1U) - 1, std::move(message), error_kind);
    }
    b_.fail(range, std::move(message), error_kind);
    return true;
  }
  std::uint32_t statement_start(std::uint32_t index) const {
    while (index > 1) {
      TokenKind before = kind(index - 1);
      if (before == TokenKind::Newline || before == TokenKind::Indent || before == TokenKind::Dedent ||
          before == TokenKind::Semicolon) {
        break;
      }
      --index;
    }
    return index;
  }
  static int bracket_step(TokenKind kind) {
    switch (kind) {
      case TokenKind::LeftParen:
      case TokenKind::LeftBracket:
      case TokenKind::LeftBrace: return 1;
      case TokenKind::RightParen:
      case TokenKind::RightBracket:
      case TokenKind::RightBrace: return -1;
      default: return 0;
    }
  }
  bool is_in_brackets(std::uint32_t index) const {
    int depth = 0;
    for (std::uint32_t i = statement_start(index); i < index; ++i) depth += bracket_step(kind(i));
    return depth > 0;
  }

  static bool is_operand(int symbol) {
    switch (symbol) {
      case S::S_Name:
      case S::S_Integer:
      case S::S_Float:
      case S::S_Imaginary:
      case S::S_String:
      case S::S_Bytes:
      case S::S_string_piece: return true;
      default: return has_expression(symbol) && symbol != S::S_star_expressions && symbol != S::S_yield_expr && symbol != S::S_slice;
    }
  }
  static bool is_binary(int symbol) {
    switch (symbol) {
      case S::S_KwOr:
      case S::S_KwAnd:
      case S::S_compare_operator:
      case S::S_Pipe:
      case S::S_Caret:
      case S::S_Ampersand:
      case S::S_LeftShift:
      case S::S_RightShift:
      case S::S_Plus:
      case S::S_Minus:
      case S::S_Star:
      case S::S_Slash:
      case S::S_DoubleSlash:
      case S::S_Percent:
      case S::S_At:
      case S::S_DoubleStar: return true;
      default: return false;
    }
  }
  static bool is_prefix(int symbol) {
    return symbol == S::S_Minus || symbol == S::S_Plus || symbol == S::S_Tilde || symbol == S::S_KwNot || symbol == S::S_KwAwait;
  }

  /// The operand of an expression that ends at the top of the stack, with all its operators: `a + b` of `(a + b c)`.
  struct Run {
    bool is_found = false;
    bool is_simple = true;     // no `not`, `and`, `or` or comparison
    std::uint32_t first = 0;   // token
    std::size_t below = 0;     // the stack entry under it
  };
  Run run_at(std::size_t depth) const {
    Run run;
    if (!is_operand(symbol(depth))) return run;
    run.is_found = true;
    for (;;) {
      run.first = stack_[depth].span.first;
      int here = symbol(depth);
      run.is_simple = run.is_simple && here != S::S_disjunction && here != S::S_expression && here != S::S_named_expression;
      ++depth;
      while (is_prefix(symbol(depth)) && !is_operand(symbol(depth + 1))) {
        run.is_simple = run.is_simple && symbol(depth) != S::S_KwNot;
        run.first = stack_[depth].span.first;
        ++depth;
      }
      if (!is_binary(symbol(depth)) || !is_operand(symbol(depth + 1))) break;
      int op = symbol(depth);
      run.is_simple = run.is_simple && op != S::S_KwOr && op != S::S_KwAnd && op != S::S_compare_operator;
      ++depth;
    }
    run.below = depth;
    return run;
  }
  Probe probe_at(ProbeKind kind, std::uint32_t begin) {
    Probe found = probe(scratch_, store_, kind, begin);
    b_.note_probe(found.furthest);
    return found;
  }

  /// The token to blame when there is nothing to say: CPython's grammar looks less far ahead in some places.
  std::uint32_t wrong_token() const {
    bool is_walrus = is_token(0, TokenKind::Walrus) && kind(at_ - 2) != TokenKind::Name;
    bool is_clause = (is_token(0, TokenKind::KwFor) || is_token(0, TokenKind::KwAsync)) && is_token(2, TokenKind::Comma) && symbol(3) == S::S_argument_list;
    return is_walrus || is_clause ? at_ - 1 : at_;
  }

  // ---- the checks ----
  /// CPython's range "from here to the token that it read last" leaves out that token's last byte.
  bool fail_up_to(std::uint32_t first, std::uint32_t read_last, std::string message) {
    const lexer::Range& start = b_.token(first).range;
    const lexer::Range& last = b_.token(read_last).range;
    std::uint32_t end = kind(read_last) == TokenKind::Newline ? last.column : last.end_column - 1;
    b_.fail(Range{start.line, start.column, last.line, end}, std::move(message));
    return true;
  }

  bool indentation() {
    if (kind(at_) == TokenKind::Indent && !expects(TokenKind::Indent) && !misses_handlers()) {
      const lexer::Range& indent = b_.token(at_).range;
      return fail_at(indent.line, indent.end_column == 0 ? 0 : indent.end_column - 1, "unexpected indent", ErrorKind::Indentation);
    }
    bool wants_block = expects(TokenKind::Indent) && at_ > 1 && kind(at_ - 1) == TokenKind::Newline;
    if (!wants_block) return false;
    for (std::size_t depth = 0; depth < stack_.size(); ++depth) {
      std::uint32_t token = stack_[depth].span.first;
      std::string line = " on line " + std::to_string(b_.token(token).range.line);
      std::string what;
      switch (symbol(depth)) {
        case S::S_KwDef: what = "function definition"; break;
        case S::S_KwClass: what = "class definition"; break;
        case S::S_KwExcept: what = kind(token + 1) == TokenKind::Star ? "'except*' statement" : "'except' statement"; break;
        case S::S_with_header: what = "'with' statement"; break;
        case S::S_async_with_header: what = "'with' statement"; break;
        case S::S_KwIf:
        case S::S_KwElif:
        case S::S_KwElse:
        case S::S_KwFor:
        case S::S_KwWhile:
        case S::S_KwTry:
        case S::S_KwFinally:
        case S::S_KwMatch:
        case S::S_KwCase: what = "'" + std::string(text(token)) + "' statement"; break;
        default: continue;
      }
      // The guard of a case has an `if` of its own.
      if (symbol(depth) == S::S_KwIf && symbol(depth + 1) == S::S_case_patterns) continue;
      return fail_here("expected an indented block after " + what + line, ErrorKind::Indentation);
    }
    return false;
  }

  bool misses_handlers() const {
    return expects(TokenKind::KwExcept) && expects(TokenKind::KwFinally) && symbol(0) == S::S_block &&
           is_token(1, TokenKind::Colon) && is_token(2, TokenKind::KwTry);
  }
  bool missing_block_parts() {
    if (misses_handlers()) return fail_here("expected 'except' or 'finally' block");
    if (is_token(0, TokenKind::KwTry) || is_token(0, TokenKind::KwFinally) ||
        (is_token(0, TokenKind::KwElse) && expects(TokenKind::Colon))) {
      return fail(at_, at_, "expected ':'");
    }
    if (kind(at_) == TokenKind::Newline && expects(TokenKind::Colon) && !is_lambda_header()) return fail(at_, at_, "expected ':'");
    return false;
  }
  bool is_lambda_header() const {
    return is_token(0, TokenKind::KwLambda) || symbol(0) == S::S_lambda_parameter_list || symbol(0) == S::S_lambda_parameters ||
           is_token(1, TokenKind::KwLambda) || symbol(1) == S::S_lambda_parameter_list;
  }

  bool definition_header() {
    bool is_def_name = is_token(0, TokenKind::Name) && is_token(1, TokenKind::KwDef);
    if (is_def_name || (symbol(0) == S::S_type_params_opt && is_token(2, TokenKind::KwDef))) return fail(at_, at_, "expected '('");
    if (is_token(0, TokenKind::LeftBracket) && expects(TokenKind::DoubleStar) && kind(at_) == TokenKind::RightBracket &&
        (is_token(2, TokenKind::KwDef) || is_token(2, TokenKind::KwClass) || is_token(2, TokenKind::KwType))) {
      return fail_up_to(at_, at_ + (is_token(2, TokenKind::KwType) ? 1 : 0), "Type parameter list cannot be empty");
    }
    bool is_after_parameters = is_token(0, TokenKind::RightParen) && symbol(1) == S::S_parameters;
    if (is_after_parameters || symbol(0) == S::S_returns_opt) return fail(at_, at_, "expected ':'");
    Run returns = run_at(0);
    if (returns.is_found && symbol(returns.below) == S::S_Arrow) return fail(at_, at_, "expected ':'");
    if (is_token(0, TokenKind::Arrow)) return fail(at_ - 1, at_ - 1, "expected ':'");
    return false;
  }

  bool statement_hints() {
    if (is_token(0, TokenKind::KwImport) && kind(at_) == TokenKind::Newline) {
      return fail_at(b_.token(at_).range.line, b_.token(at_).range.column, "Expected one or more names after 'import'");
    }
    if (kind(at_) == TokenKind::KwFrom && kind(statement_start(at_)) == TokenKind::KwImport && kind(at_ - 1) == TokenKind::Name &&
        kind(at_ + 1) == TokenKind::Name && kind(at_ - 2) != TokenKind::KwAs) {
      std::uint32_t last = at_ + 1;
      while (kind(last + 1) == TokenKind::Dot && kind(last + 2) == TokenKind::Name) last += 2;
      return fail_up_to(statement_start(at_), last + 1, "Did you mean to use 'from ... import ...' instead?");
    }
    Run type = run_at(0);
    bool is_after_except = type.is_found && (is_token(type.below, TokenKind::KwExcept) ||
                                             (is_token(type.below, TokenKind::Star) && is_token(type.below + 1, TokenKind::KwExcept)));
    if (is_after_except && kind(at_) == TokenKind::Comma) {
      std::uint32_t colon = at_;
      while (kind(colon) != TokenKind::Colon && kind(colon) != TokenKind::Newline && kind(colon) != TokenKind::End) ++colon;
      if (kind(colon) == TokenKind::Colon) return fail_up_to(type.first, colon, "multiple exception types must be parenthesized");
    }
    if (is_token(0, TokenKind::Star) && is_token(1, TokenKind::KwExcept) && kind(at_) == TokenKind::Colon) {
      return fail(at_, at_, "expected one or more exception types");
    }
    std::uint32_t start = statement_start(at_);
    if (kind(start) == TokenKind::KwDel && start < at_) {
      Probe targets = probe_at(ProbeKind::Expressions, start + 1);
      if (targets.is_found && b_.refuse_delete(targets.expr)) return true;
    }
    return assignment_hints();
  }

  bool assignment_hints() {
    // An annotation of something that cannot have one: the colon is wrong, not what follows it.
    for (std::size_t depth = 0; depth + 1 < stack_.size() && depth < 16; ++depth) {
      if (symbol(depth) != S::S_Colon || symbol(depth + 1) != S::S_star_expressions) continue;
      if (symbol(depth + 2) == S::S_KwIn) break;  // `for x in y:`
      const Expr* target = stack_[depth + 1].expr;
      bool is_fine = target->kind == ExprKind::Name || target->kind == ExprKind::Attribute || target->kind == ExprKind::Subscript;
      std::uint32_t colon = stack_[depth].span.first;
      if (is_fine) break;
      if (!probe_at(ProbeKind::Expression, colon + 1).is_found) return fail(colon, colon, "invalid syntax");
      b_.refuse_annotation(target);
      return true;
    }
    // `f() = x y`: the first mistake is on the left.
    for (std::size_t depth = 0; depth + 1 < stack_.size(); ++depth) {
      if (symbol(depth) == S::S_Semicolon || symbol(depth) == S::S_statements) break;
      bool is_target = symbol(depth + 1) == S::S_star_expressions || symbol(depth + 1) == S::S_yield_expr;
      if (symbol(depth) == S::S_Equal && is_target) {
        std::uint32_t value = stack_[depth].span.first + 1;
        bool is_missing = kind(value) == TokenKind::Newline || kind(value) == TokenKind::Semicolon;
        if (!is_missing && !probe_at(ProbeKind::Operand, value).is_found) break;
        return b_.refuse_assignment(stack_[depth + 1].expr, value);
      }
    }
    if (kind(at_) != TokenKind::Walrus) return false;
    return walrus_statement();
  }

  bool walrus_statement() {
    Run target = run_at(0);
    if (!target.is_found) return false;
    std::uint32_t first = target.first;
    if (symbol(target.below) == S::S_Colon) {  // a lambda's body: the lambda is the target
      std::uint32_t lambda = statement_start(at_);
      if (kind(lambda) != TokenKind::KwLambda) return false;
      first = lambda;
    } else if (target.below < stack_.size() && symbol(target.below) != S::S_statements && symbol(target.below) != S::S_tuple_items &&
               symbol(target.below) != S::S_Semicolon) {
      return false;
    }
    if (kind(at_ - 1) == TokenKind::Name && first == at_ - 1) return false;
    Probe found = probe_at(ProbeKind::Expression, first);
    if (!found.is_found || found.span.last + 1 != at_ || !probe_at(ProbeKind::Expression, at_ + 1).is_found) return false;
    b_.fail(found.expr->range, "cannot use assignment expressions with " + expression_name(found.expr));
    return true;
  }

  // ---- fields of f-strings ----
  bool is_field_open(std::size_t depth) const { return is_token(depth, TokenKind::LeftBrace) && symbol(depth + 1) == S::S_field_parts; }

  bool field_start() {
    if (is_token(0, TokenKind::Exclamation)) {
      bool is_missing = kind(at_) == TokenKind::RightBrace || kind(at_) == TokenKind::Colon;
      return fail(at_, at_, is_missing ? "f-string: missing conversion character" : "f-string: invalid conversion character");
    }
    if (!is_field_open(0)) return false;
    switch (kind(at_)) {
      case TokenKind::RightBrace:
      case TokenKind::Equal:
      case TokenKind::Exclamation:
      case TokenKind::Colon:
        return fail(at_, at_, "f-string: valid expression required before '" + std::string(text(at_)) + "'");
      default: return fail(at_, at_, "f-string: expecting a valid expression after '{'");
    }
  }

  bool field_end() {
    if (symbol(0) == S::S_debug_opt || (is_token(0, TokenKind::Equal) && expects(TokenKind::Exclamation))) {
      return fail(at_, at_, "f-string: expecting '!', or ':', or '}'");
    }
    if (symbol(0) == S::S_conversion_opt || (is_token(0, TokenKind::Name) && is_token(1, TokenKind::Exclamation))) {
      return fail(at_, at_, "f-string: expecting ':' or '}'");
    }
    if (kind(at_) == TokenKind::FStringEnd && expects(TokenKind::FStringMiddle)) {
      return fail(at_, at_, "f-string: expecting '}', or format specs");
    }
    // The innermost open bracket decides: only a field's own brace counts.
    for (std::size_t depth = 0; depth < stack_.size(); ++depth) {
      if (is_token(depth, TokenKind::LeftParen) || is_token(depth, TokenKind::LeftBracket)) return false;
      if (!is_token(depth, TokenKind::LeftBrace)) continue;
      if (!is_field_open(depth)) return false;
      std::uint32_t begin = stack_[depth].span.first + 1;
      if (kind(begin) == TokenKind::KwLambda && kind(at_ - 1) == TokenKind::Colon) {
        return fail(begin, at_ - 1, "f-string: lambda expressions are not allowed without parentheses");
      }
      Probe found = probe_at(ProbeKind::Expressions, begin);
      if (!found.is_found) return fail(begin, begin, "f-string: expecting a valid expression after '{'");
      const std::uint32_t place = found.span.last + 1;
      return fail(place, place, "f-string: expecting '=', or '!', or ':', or '}'");
    }
    return false;
  }

  // ---- parameters and arguments ----
  bool parameter_hints() {
    bool is_lambda = is_token(0, TokenKind::KwLambda) ||
                     (is_token(0, TokenKind::Comma) && symbol(1) == S::S_lambda_parameter_list);
    bool is_def = (is_token(0, TokenKind::LeftParen) && expects(TokenKind::Slash)) ||
                  (is_token(0, TokenKind::Comma) && symbol(1) == S::S_parameter_list);
    if ((is_lambda || is_def) && kind(at_) == TokenKind::LeftParen) {
      std::uint32_t i = at_ + 1;
      while (kind(i) == TokenKind::Name && kind(i + 1) == TokenKind::Comma) i += 2;
      if (kind(i) == TokenKind::Name) ++i;
      if (kind(i) == TokenKind::RightParen && i > at_ + 1) {
        return fail(at_, i, is_lambda ? "Lambda expression parameters cannot be parenthesized"
                                      : "Function parameters cannot be parenthesized");
      }
    }
    bool is_in_parameters = symbol(0) == S::S_parameter || symbol(0) == S::S_parameter_list || symbol(0) == S::S_lambda_parameter ||
                            symbol(0) == S::S_lambda_parameter_list || is_token(0, TokenKind::Slash);
    if (is_in_parameters && kind(at_ - 1) == TokenKind::Slash && kind(at_) == TokenKind::Star) return fail(at_, at_, "expected comma between / and *");
    bool ends_value = kind(at_) == TokenKind::Comma || kind(at_) == TokenKind::RightParen;
    if (!is_token(0, TokenKind::Equal) || !ends_value) return false;
    if (symbol(1) == S::S_star_annotation_opt) {
      return fail(at_ - 1, at_ - 1, "var-positional argument cannot have default value");
    }
    if (symbol(1) == S::S_annotation_opt && is_token(3, TokenKind::DoubleStar)) {
      return fail(at_ - 1, at_ - 1, "var-keyword argument cannot have default value");
    }
    bool is_default = symbol(1) == S::S_annotation_opt ||
                      (is_token(1, TokenKind::Name) && (is_token(2, TokenKind::KwLambda) ||
                                                        symbol(3) == S::S_lambda_parameter_list));
    return is_default && fail(at_ - 1, at_ - 1, "expected default value expression");
  }

  /// The opening bracket under `depth`, past earlier elements: is it a call's?
  bool is_call_argument(std::size_t depth) const {
    if (is_token(depth, TokenKind::Comma) && symbol(depth + 1) == S::S_argument_list) return true;
    return is_token(depth, TokenKind::LeftParen) && (symbol(depth + 1) == S::S_primary || is_token(depth + 2, TokenKind::KwClass) ||
                                                     is_token(depth + 3, TokenKind::KwClass));
  }

  bool is_index(std::size_t depth) const {
    return (is_token(depth, TokenKind::LeftBracket) && symbol(depth + 1) == S::S_primary) ||
           (is_token(depth, TokenKind::Comma) && symbol(depth + 1) == S::S_slice_items);
  }
  bool argument_hints() {
    bool ends_value = kind(at_) == TokenKind::Comma || kind(at_) == TokenKind::RightParen;
    if (is_token(0, TokenKind::Equal) && is_call_argument(2)) {
      const TokenSpan name = stack_[1].span;
      const TokenKind first = name.first == name.last ? kind(name.first) : TokenKind::LeftParen;
      switch (first) {
        case TokenKind::Name: return ends_value && fail(name.first, at_ - 1, "expected argument value expression");
        case TokenKind::KwTrue:
        case TokenKind::KwFalse:
        case TokenKind::KwNone: return fail(name.first, at_ - 1, "cannot assign to " + std::string(text(name.first)));
        default:
          return fail(name.first, at_ - 1, "expression cannot contain assignment, perhaps you meant \"==\"?");
      }
    }
    bool is_bare = is_token(0, TokenKind::Star) && !is_operand(symbol(1));
    if (is_bare && (is_call_argument(1) || is_index(1) || is_token(1, TokenKind::LeftBracket))) return fail(at_, at_, "Invalid star expression");
    Run value = run_at(0);
    if (!value.is_found) return false;
    bool begins_clause = kind(at_) == TokenKind::KwFor || kind(at_) == TokenKind::KwAsync;
    if (begins_clause && is_token(value.below, TokenKind::Equal) && is_call_argument(value.below + 2)) {
      return fail(value.first - 2, value.first - 1, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    if (begins_clause && is_token(value.below, TokenKind::Star) && is_call_argument(value.below + 1)) {
      return fail(value.first - 1, at_ - 1, "iterable unpacking cannot be used in comprehension");
    }
    bool is_star = is_token(value.below, TokenKind::Star), is_double = is_token(value.below, TokenKind::DoubleStar);
    if (kind(at_) == TokenKind::Equal && (is_star || is_double) && is_call_argument(value.below + 1)) {
      Probe assigned = probe_at(ProbeKind::Expression, at_ + 1);
      if (!assigned.is_found) return false;
      return fail(value.first - 1, assigned.span.last,
                  is_star ? "cannot assign to iterable argument unpacking" : "cannot assign to keyword argument unpacking");
    }
    return false;
  }

  // ---- expressions ----
  bool not_after_operator() {
    if (kind(at_) != TokenKind::KwNot) return false;
    switch (symbol(0)) {
      case S::S_Plus:
      case S::S_Minus:
      case S::S_Tilde:
      case S::S_Star:
      case S::S_Slash:
      case S::S_DoubleSlash:
      case S::S_Percent:
      case S::S_At: break;
      default: return false;
    }
    if (is_token(0, TokenKind::Star) && !is_operand(symbol(1))) return false;
    Probe operand = probe_at(ProbeKind::Operand, at_ + 1);
    return operand.is_found && fail(at_, operand.span.last, "'not' after an operator must be parenthesized");
  }

  bool missing_else() {
    if (!expects(TokenKind::KwElse) || kind(at_) == TokenKind::Colon) return false;
    Run test = run_at(0);
    if (!test.is_found || !is_token(test.below, TokenKind::KwIf)) return false;
    Run body = run_at(test.below + 1);
    return body.is_found && fail(body.first, at_ - 1, "expected 'else' after 'if' expression");
  }

  bool legacy_call() {
    // `a print b`: the call is what is wrong itself; else it comes before.
    bool is_here = kind(at_) == TokenKind::Name && (text(at_) == "print" || text(at_) == "exec") && run_at(0).is_found;
    if (is_here && legacy_call_before(at_ + 1)) return true;
    return legacy_call_before(kind(at_ - 1) == TokenKind::KwNot ? at_ - 1 : at_);
  }
  bool legacy_call_before(std::uint32_t begin) {
    if (begin < 2 || kind(begin - 1) != TokenKind::Name || kind(begin) == TokenKind::LeftParen) return false;
    std::string name(text(begin - 1));
    if ((name != "print" && name != "exec") || kind(begin - 2) == TokenKind::Dot || kind(begin - 2) == TokenKind::KwDef) return false;
    const bool is_not = begin != at_;
    if ((!is_not && !expects(TokenKind::Plus)) || run_at(is_not ? 1 : 0).first != begin - 1) return false;
    Probe arguments = probe_at(ProbeKind::Expressions, begin);
    if (!arguments.is_found) return false;
    std::uint32_t next = arguments.span.last + 1;
    if (kind(next) == TokenKind::KwIf) {
      Probe test = probe_at(ProbeKind::Expression, next + 1);
      if (test.is_found) return fail(begin, test.span.last, "expected 'else' after 'if' expression");
    }
    return fail(begin - 1, arguments.span.last, "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?");
  }

  /// `if x = 1`: an assignment where a value is tested.
  bool equality() {
    if (kind(at_) != TokenKind::Equal || !expects(TokenKind::Walrus)) return false;
    Run target = run_at(0);
    if (!target.is_found || !target.is_simple) return false;
    if (symbol(target.below) == S::S_KwElse || symbol(target.below) == S::S_Colon) return false;
    return equality_between(target.first, at_);
  }
  bool equality_between(std::uint32_t first, std::uint32_t equal) {
    Probe left = probe_at(ProbeKind::Operand, first);
    if (!left.is_found || left.span.last + 1 != equal) return false;
    switch (kind(first)) {
      case TokenKind::KwNone:
      case TokenKind::KwTrue: return false;
      case TokenKind::LeftBracket:
      case TokenKind::LeftParen: {
        ExprKind found = left.expr->kind;
        if (found == ExprKind::ListExpr || found == ExprKind::TupleExpr || found == ExprKind::GeneratorExp) return false;
        break;
      }
      default: break;
    }
    Probe value = probe_at(ProbeKind::Operand, equal + 1);
    if (!value.is_found) return false;
    TokenKind next = kind(value.span.last + 1);
    if (next == TokenKind::Equal || next == TokenKind::Walrus) return false;
    if (first + 1 == equal && kind(first) == TokenKind::Name) {
      return fail(first, value.span.last, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    b_.fail(left.expr->range, "cannot assign to " + expression_name(left.expr) + " here. Maybe you meant '==' instead of '='?");
    return true;
  }

  bool display_hints() {
    if (is_token(0, TokenKind::Colon) && is_dict_key(1)) {
      if (kind(at_) == TokenKind::RightBrace || kind(at_) == TokenKind::Comma) {
        return fail(at_ - 1, at_ - 1, "expression expected after dictionary key and ':'");
      }
      Probe value = kind(at_) == TokenKind::Star ? probe_at(ProbeKind::Operand, at_ + 1) : Probe{};
      if (value.is_found) return fail_up_to(at_, value.span.last + 1, "cannot use a starred expression in a dictionary value");
    }
    Run run = run_at(0);
    if (run.is_found && is_token(run.below, TokenKind::Comma) && symbol(run.below + 1) == S::S_display_items && is_dict_open(run)) {
      Probe key = probe_at(ProbeKind::Expression, run.first);
      if (key.is_found) {
        return fail_at(key.expr->range.end_line, key.expr->range.end_column - 1, "':' expected after dictionary key");
      }
    }
    if (is_token(0, TokenKind::LeftParen) && kind(at_) == TokenKind::DoubleStar && expects(TokenKind::KwYield)) {
      return fail(at_, at_, "cannot use double starred expression here");
    }
    return comprehension_target();
  }
  bool is_dict_key(std::size_t depth) const {
    if (!has_expression(symbol(depth))) return false;
    return (is_token(depth + 1, TokenKind::LeftBrace) && !is_field_open(depth + 1)) ||
           (is_token(depth + 1, TokenKind::Comma) && symbol(depth + 2) == S::S_display_items);
  }
  /// Whether the items before the run were `key: value`: the first of them has a colon, or is `**value`.
  bool is_dict_open(const Run& run) {
    std::uint32_t first = stack_[run.below + 1].span.first;
    if (kind(first) == TokenKind::DoubleStar) return true;
    Probe key = probe_at(ProbeKind::Expression, first);
    return key.is_found && kind(key.span.last + 1) == TokenKind::Colon;
  }
  /// `[x, y for x, y in z]`.
  bool comprehension_target() {
    if (kind(at_) != TokenKind::KwFor && kind(at_) != TokenKind::KwAsync) return false;
    auto is_items = [this](std::size_t depth) {
      return symbol(depth) == S::S_named_items || symbol(depth) == S::S_display_items || symbol(depth) == S::S_slice_items;
    };
    constexpr const char* kMessage = "did you forget parentheses around the comprehension target?";
    if (is_token(0, TokenKind::Comma) && is_items(1)) {
      Probe first = probe_at(ProbeKind::Expression, stack_[1].span.first);
      bool is_only = first.is_found && first.span.last == stack_[1].span.last;
      return fail(stack_[1].span.first, is_only ? at_ - 1 : stack_[1].span.last, kMessage);
    }
    Run run = run_at(0);
    if (!run.is_found || !is_token(run.below, TokenKind::Comma) || !is_items(run.below + 1)) return false;
    return fail(stack_[run.below + 1].span.first, at_ - 1, kMessage);
  }

  /// CPython compares as many letters as the name has: `m` and `typ` are soft keywords to it, where this hint is concerned.
  static bool is_soft_keyword_to_cpython(std::string_view name) {
    if (name.empty()) return false;
    for (std::string_view keyword : {"_", "case", "match", "type"}) {
      if (keyword.starts_with(name)) return true;
    }
    return false;
  }

  /// `a, b c = d`: CPython reads on, name by name, and stumbles over the `=`.
  bool equality_after_tuple() {
    Run run = run_at(0);
    if (!run.is_found || symbol(run.below) != S::S_tuple_items || is_in_brackets(at_)) return false;
    if (statement_start(at_) != stack_[run.below].span.first) return false;
    std::uint32_t first = at_;
    for (int i = 0; i < 40; ++i) {
      Probe item = probe_at(ProbeKind::Expression, first);
      if (!item.is_found) return false;
      std::uint32_t next = item.span.last + 1;
      if (kind(next) == TokenKind::Equal) return equality_between(first, next);
      first = kind(next) == TokenKind::Comma ? next + 1 : next;
    }
    return false;
  }

  /// Where the first two of an expression that lacks a comma meet: at the wrong token, or before it where that belongs to a
  /// second expression that began earlier (`a not b`, `f(a[])`, `f(a(yield))`).
  bool missing_comma() {
    bool is_not = kind(at_ - 1) == TokenKind::KwNot && is_token(0, TokenKind::KwNot);
    bool is_empty_index = is_token(0, TokenKind::LeftBracket) && kind(at_) == TokenKind::RightBracket && symbol(1) == S::S_primary;
    bool is_yield = is_token(0, TokenKind::LeftParen) && kind(at_) == TokenKind::KwYield && symbol(1) == S::S_primary;
    bool is_earlier = is_not || is_empty_index || is_yield;
    std::uint32_t begin = is_earlier ? at_ - 1 : at_;
    Run before = run_at(is_earlier ? 1 : 0);
    if (!before.is_found) return false;
    Probe after = probe_at(ProbeKind::Expression, begin);
    if (!is_in_brackets(begin)) return false;
    switch (symbol(before.below)) {
      // These take an operand, and the hint is only for whole expressions.
      case S::S_KwIn:
      case S::S_case_patterns:
      case S::S_Dot: return false;
      case S::S_KwIf:
        if (symbol(before.below + 1) == S::S_comp_for) return false;
        break;
      case S::S_Star:
        if (!is_call_argument(before.below + 1) && !is_token(before.below + 1, TokenKind::LeftBracket) &&
            !is_token(before.below + 1, TokenKind::LeftParen) && !is_token(before.below + 1, TokenKind::LeftBrace)) {
          return false;
        }
        break;
      case S::S_DoubleStar:
        if (!is_call_argument(before.below + 1)) return false;
        break;
      case S::S_KwFor: return false;
      default: break;
    }
    if (!expects(TokenKind::Plus) && !is_earlier) return false;  // a pattern, a name in an import list, a parameter
    std::string_view name = kind(before.first) == TokenKind::Name ? text(before.first) : std::string_view{};
    if (is_soft_keyword_to_cpython(name)) return false;
    if (!name.empty() && (kind(before.first + 1) == TokenKind::String || kind(before.first + 1) == TokenKind::Bytes)) return false;
    if (!after.is_found || after.expr->kind == ExprKind::Starred) return false;
    Probe left = probe_at(ProbeKind::Expression, before.first);
    const Range end = after.expr->range;
    const lexer::Range& start = b_.token(before.first).range;
    Range range{start.line, start.column, end.end_line, end.end_column};
    if (left.is_found && left.span.last + 1 == begin) {
      range.line = left.expr->range.line;
      range.column = left.expr->range.column;
    }
    b_.fail(range, "invalid syntax. Perhaps you forgot a comma?");
    return true;
  }

  /// `for f() in x`, where the target is something that cannot even be read as one.
  bool loop_target() {
    std::size_t below = 0;
    if (!is_token(0, TokenKind::KwFor)) {
      Run target = run_at(0);
      if (!target.is_found) return false;
      below = target.below;
      if (symbol(below) == S::S_target_items) ++below;
    }
    if (!is_token(below, TokenKind::KwFor) || !expects(is_token(0, TokenKind::KwFor) ? TokenKind::Name : TokenKind::KwIn)) {
      return false;
    }
    Probe targets = probe_at(ProbeKind::Expressions, stack_[below].span.first + 1);
    return targets.is_found && b_.refuse_loop_target(targets.expr);
  }

  /// `(x as y`, which only `with` may begin: the grammar takes it for that until the bracket closes.
  bool as_in_group() {
    for (std::size_t depth = stack_.size(); depth-- > 0;) {
      std::size_t below = depth + 1;
      std::uint32_t as = stack_[depth].span.first;
      if (is_token(depth, TokenKind::KwAs) && is_operand(symbol(depth + 1))) {
        ++below;
      } else if (stack_[depth].expr != nullptr && stack_[depth].expr->kind == kAsItem) {
        while (as < stack_[depth].span.last && kind(as) != TokenKind::KwAs) ++as;
      } else {
        continue;
      }
      if (is_token(below, TokenKind::Comma)) below += 2;
      if (!is_token(below, TokenKind::LeftParen)) continue;
      const TokenKind before = kind(stack_[below].span.first - 1);
      if (before == TokenKind::KwWith || before == TokenKind::KwImport) continue;
      return fail(as, as, "invalid syntax");
    }
    return false;
  }

  /// Where CPython gives up earlier than the grammar: at the `for` of a generator that is not a call's only argument, and at the
  /// bracket of a function's type parameters.
  bool misplaced_clause() {
    for (std::size_t depth = 0; depth + 1 < stack_.size(); ++depth) {
      if (symbol(depth) == S::S_statements) break;
      const std::uint32_t token = stack_[depth].span.first;
      if (is_token(depth, TokenKind::KwFor)) {
        std::size_t below = depth + 1;
        std::uint32_t clause = token;
        if (is_token(below, TokenKind::KwAsync)) {
          ++below;
          --clause;
        }
        Run element = run_at(below);
        if (element.is_found && is_token(element.below, TokenKind::Comma) && symbol(element.below + 1) == S::S_argument_list)
          return fail(clause, clause, "invalid syntax");
      }
      if (is_token(depth, TokenKind::LeftBracket) && is_token(depth + 1, TokenKind::Name) && is_token(depth + 2, TokenKind::KwDef))
        return fail(token, token, "expected '('");
    }
    return false;
  }

  bool for_without_in() {
    Run target = run_at(0);
    bool is_target = target.is_found && target.is_simple && expects(TokenKind::KwIn);
    std::size_t below = target.below;
    if (is_target && symbol(below) == S::S_target_items) ++below;
    if (!is_target || !is_token(below, TokenKind::KwFor)) return false;
    // Only of a comprehension: a statement begins with its `for`.
    std::uint32_t first = stack_[below].span.first;
    if (kind(first - 1) == TokenKind::KwAsync) --first;
    if (statement_start(first) == first) return false;
    return fail(at_, at_, "'in' expected after for-loop variables");
  }

  AstBuilder& b_;
  const TokenStore& store_;
  const std::vector<Failure::Entry>& stack_;
  std::uint32_t at_;
  Arena scratch_;
};

}  // namespace

void diagnose(AstBuilder& builder, const TokenStore& tokens) { Diagnoser(builder, tokens).run(); }

}  // namespace coil::parser
