// parser/ast_builder_patterns.cpp — the match statement and its patterns.
#include "parser/ast_builder.hpp"

namespace coil::parser {

Stmt* AstBuilder::match(Expr* subject, Vec<MatchCase>* cases, TokenSpan span) {
  auto* made = node<MatchStmt>(StmtKind::Match, block_range(span));
  made->subject = subject;
  made->cases = cases->span();
  return made;
}

Vec<MatchCase>* AstBuilder::match_case(Vec<MatchCase>* cases, Pattern* pattern, Expr* guard, Vec<Stmt*>* body) {
  if (cases == nullptr) cases = list<MatchCase>();
  return append(cases, MatchCase{pattern, guard, body->span()});
}

Pattern* AstBuilder::constant_pattern(Expr* value, TokenSpan span) {
  if (value->kind == ExprKind::Constant) {
    ConstantKind kind = static_cast<ConstantExpr*>(value)->constant_kind;
    if (kind <= ConstantKind::False) {
      auto* made = node<SingletonPattern>(PatternKind::Singleton, span);
      made->value = kind;
      return made;
    }
  }
  if (value->kind == ExprKind::JoinedStr) fail(span, "patterns may only match literals and attribute lookups");
  return value_pattern(value, span);
}

Pattern* AstBuilder::value_pattern(Expr* value, TokenSpan span) {
  auto* made = node<ValuePattern>(PatternKind::Value, span);
  made->value = value;
  return made;
}

Pattern* AstBuilder::capture_pattern(TokenSpan name) {
  auto* made = node<AsPattern>(PatternKind::As, name);
  if (token(name.first).text != "_") made->name = text(name);
  return made;
}

Pattern* AstBuilder::star_pattern(TokenSpan name, TokenSpan span) {
  auto* made = node<StarPattern>(PatternKind::Star, span);
  if (token(name.first).text != "_") made->name = text(name);
  return made;
}

Pattern* AstBuilder::as_pattern(Pattern* pattern, Expr* target, TokenSpan target_span, TokenSpan span) {
  auto* made = node<AsPattern>(PatternKind::As, span);
  made->pattern = pattern;
  bool begins_with_name = token(target_span.first).kind == lexer::TokenKind::Name;
  if (begins_with_name && target_span.last != target_span.first) {
    fail(TokenSpan{target_span.first + 1, target_span.first + 1}, "invalid syntax");
  } else if (!begins_with_name) {
    fail(target->range, "invalid pattern target");
  } else if (token(target_span.first).text == "_") {
    fail(target->range, "cannot use '_' as a target");
  } else {
    made->name = static_cast<NameExpr*>(target)->id;
  }
  return made;
}

namespace {

struct GrowingOr : OrPattern {
  Vec<Pattern*> store;
};

}  // namespace

Pattern* AstBuilder::or_pattern(Pattern* left, Pattern* right, TokenSpan span) {
  // A group `(a | b) | c` nests: its parentheses make the left side start after the whole does.
  Range whole = range(span);
  bool is_chain = left->kind == PatternKind::Or && left->range.line == whole.line && left->range.column == whole.column;
  auto* made = is_chain ? static_cast<GrowingOr*>(left) : node<GrowingOr>(PatternKind::Or, span);
  if (!is_chain) made->store.push(arena_, left);
  made->range = whole;
  made->store.push(arena_, right);
  made->patterns = made->store.span();
  return made;
}

Pattern* AstBuilder::sequence_pattern(Vec<Pattern*>* items, TokenSpan span) {
  auto* made = node<SequencePattern>(PatternKind::Sequence, span);
  made->patterns = span_of(items);
  return made;
}

Pattern* AstBuilder::mapping_pattern(PatternArguments* items, TokenSpan span) {
  auto* made = node<MappingPattern>(PatternKind::Mapping, span);
  if (items == nullptr) return made;
  made->keys = items->keys.span();
  made->patterns = items->patterns.span();
  made->rest = items->rest;
  return made;
}

Pattern* AstBuilder::class_pattern(Expr* cls, PatternArguments* items, TokenSpan span) {
  auto* made = node<ClassPattern>(PatternKind::Class, span);
  made->cls = cls;
  if (items == nullptr) return made;
  made->patterns = items->patterns.span();
  made->keyword_names = items->keyword_names.span();
  made->keyword_patterns = items->keyword_patterns.span();
  return made;
}

PatternArguments* AstBuilder::pattern_argument(PatternArguments* list, TokenSpan name, Pattern* pattern, TokenSpan span) {
  if (list == nullptr) list = arena_.make<PatternArguments>();
  if (!name.is_empty()) {
    list->keyword_names.push(arena_, text(name));
    list->keyword_patterns.push(arena_, pattern);
  } else if (list->keyword_names.count != 0) {
    fail(span, "positional patterns follow keyword patterns");
  } else {
    list->patterns.push(arena_, pattern);
  }
  return list;
}

PatternArguments* AstBuilder::mapping_item(PatternArguments* list, Expr* key, Pattern* pattern) {
  if (list == nullptr) list = arena_.make<PatternArguments>();
  if (key->kind == ExprKind::JoinedStr) fail(key->range, "patterns may only match literals and attribute lookups");
  if (!list->rest.empty()) fail(key->range, "invalid syntax");
  list->keys.push(arena_, key);
  list->patterns.push(arena_, pattern);
  return list;
}

PatternArguments* AstBuilder::mapping_rest(PatternArguments* list, TokenSpan name, TokenSpan) {
  if (list == nullptr) list = arena_.make<PatternArguments>();
  if (token(name.first).text == "_" || !list->rest.empty()) fail(name, "invalid syntax");
  list->rest = text(name);
  return list;
}

}  // namespace coil::parser
