// parser/targets.cpp — what may stand on the left of an assignment, after `for`, `as` and `del`: checks and Store contexts.
#include "parser/ast_builder.hpp"
#include "parser/probe.hpp"

namespace coil::parser {

std::string expression_name(const Expr* expression) {
  switch (expression->kind) {
    case ExprKind::Attribute: return "attribute";
    case ExprKind::Subscript: return "subscript";
    case ExprKind::Starred: return "starred";
    case ExprKind::Name: return "name";
    case ExprKind::ListExpr: return "list";
    case ExprKind::TupleExpr: return "tuple";
    case ExprKind::Lambda: return "lambda";
    case ExprKind::Call: return "function call";
    case ExprKind::BoolOp:
    case ExprKind::BinOp:
    case ExprKind::UnaryOp: return "expression";
    case ExprKind::GeneratorExp: return "generator expression";
    case ExprKind::Yield:
    case ExprKind::YieldFrom: return "yield expression";
    case ExprKind::Await: return "await expression";
    case ExprKind::ListComp: return "list comprehension";
    case ExprKind::SetComp: return "set comprehension";
    case ExprKind::DictComp: return "dict comprehension";
    case ExprKind::Dict: return "dict literal";
    case ExprKind::Set: return "set display";
    case ExprKind::JoinedStr:
    case ExprKind::FormattedValue: return "f-string expression";
    case ExprKind::Constant:
      switch (static_cast<const ConstantExpr*>(expression)->constant_kind) {
        case ConstantKind::None: return "None";
        case ConstantKind::True: return "True";
        case ConstantKind::False: return "False";
        case ConstantKind::Ellipsis: return "ellipsis";
        default: return "literal";
      }
    case ExprKind::Compare: return "comparison";
    case ExprKind::IfExp: return "conditional expression";
    case ExprKind::NamedExpr: return "named expression";
    case ExprKind::Slice: return "slice";
  }
  return "expression";
}

const Expr* AstBuilder::invalid_target(const Expr* target, Targets targets) {
  switch (target->kind) {
    case ExprKind::Name:
    case ExprKind::Attribute:
    case ExprKind::Subscript: return nullptr;
    case ExprKind::Starred:
      if (targets == Targets::Delete) return target;
      return invalid_target(static_cast<const StarredExpr*>(target)->value, targets);
    case ExprKind::ListExpr:
    case ExprKind::TupleExpr:
      for (const Expr* element : static_cast<const SequenceExpr*>(target)->elements) {
        if (const Expr* wrong = invalid_target(element, targets)) return wrong;
      }
      return nullptr;
    default: return target;
  }
}

bool AstBuilder::check_targets(Expr* target, Targets targets) {
  const Expr* wrong = invalid_target(target, targets);
  if (wrong == nullptr || wrong->kind == kAsItem) return wrong == nullptr;
  fail(wrong->range, (targets == Targets::Delete ? "cannot delete " : "cannot assign to ") + expression_name(wrong));
  return false;
}

// Requires: check_targets() found nothing. The depth is bounded by the lexer's limit on brackets.
void AstBuilder::store(Expr* target, Context context) {
  switch (target->kind) {
    case ExprKind::Name: static_cast<NameExpr*>(target)->context = context; break;
    case ExprKind::Attribute: static_cast<AttributeExpr*>(target)->context = context; break;
    case ExprKind::Subscript: static_cast<SubscriptExpr*>(target)->context = context; break;
    case ExprKind::Starred:
      static_cast<StarredExpr*>(target)->context = context;
      store(static_cast<StarredExpr*>(target)->value, context);
      break;
    case ExprKind::ListExpr:
    case ExprKind::TupleExpr:
      static_cast<SequenceExpr*>(target)->context = context;
      for (Expr* element : static_cast<SequenceExpr*>(target)->elements) store(element, context);
      break;
    default: break;
  }
}

namespace {

bool takes_equality_hint(const Expr* target) {
  switch (target->kind) {
    case ExprKind::ListExpr:
    case ExprKind::TupleExpr:
    case ExprKind::GeneratorExp:
    case ExprKind::Starred:
    case ExprKind::Name:
    case ExprKind::Attribute:
    case ExprKind::Subscript: return false;
    case ExprKind::Constant: {
      ConstantKind kind = static_cast<const ConstantExpr*>(target)->constant_kind;
      return kind > ConstantKind::False;
    }
    case ExprKind::BoolOp:
    case ExprKind::Compare:
    case ExprKind::IfExp:
    case ExprKind::Lambda:
    case ExprKind::Yield:
    case ExprKind::YieldFrom:
    case ExprKind::NamedExpr: return target->parenthesised;
    case ExprKind::UnaryOp: return target->parenthesised || static_cast<const UnaryOpExpr*>(target)->op != UnaryOperator::Not;
    default: return true;
  }
}

}  // namespace

// `first = value` starts a statement that cannot be an assignment: CPython takes the first `=` for a slip of `==`, provided that
// an operand follows it and no further `=`.
void AstBuilder::hint_at_equality(const Expr* first, std::uint32_t value_token) {
  const bool is_tuple = first->kind == ExprKind::TupleExpr && !first->parenthesised;
  const Expr* operand = is_tuple ? static_cast<const SequenceExpr*>(first)->elements.back() : first;
  const bool is_name = operand->kind == ExprKind::Name && !operand->parenthesised;
  if (!is_name && !takes_equality_hint(operand)) return;
  const Probe value = parser::probe(arena_, token_store_, ProbeKind::Operand, value_token);
  if (!value.is_found) return;
  const lexer::TokenKind next = token(value.span.last + 1).kind;
  if (next == lexer::TokenKind::Equal || next == lexer::TokenKind::Walrus) return;
  if (is_name) {
    fail(Range{operand->range.line, operand->range.column, value.expr->range.end_line, value.expr->range.end_column},
         "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  } else {
    fail(operand->range, "cannot assign to " + expression_name(operand) + " here. Maybe you meant '==' instead of '='?");
  }
}

// The part of `target` that cannot be assigned to, or null.
const Expr* AstBuilder::wrong_assignment(const Expr* target) const {
  const bool is_yield = target->kind == ExprKind::Yield || target->kind == ExprKind::YieldFrom;
  return is_yield ? target : invalid_target(target, Targets::Assign);
}

bool AstBuilder::refuse_assignment(Expr* first, std::uint32_t value_token) {
  const Expr* wrong = wrong_assignment(first);
  if (wrong == nullptr) return false;
  hint_at_equality(first, value_token);
  refuse_target(wrong);
  return true;
}

void AstBuilder::refuse_target(const Expr* wrong) {
  const bool is_yield = wrong->kind == ExprKind::Yield || wrong->kind == ExprKind::YieldFrom;
  if (is_yield && !wrong->parenthesised)
    fail(wrong->range, "assignment to yield expression not possible");
  else if (wrong->kind != kAsItem)
    fail(wrong->range, "cannot assign to " + expression_name(wrong));
}

bool AstBuilder::refuse_loop_target(Expr* target) {
  if (target->kind == ExprKind::Compare && !target->parenthesised) {
    if (static_cast<CompareExpr*>(target)->ops[0] != CompareOperator::In) return false;
    target = static_cast<CompareExpr*>(target)->left;
  }
  const Expr* wrong = invalid_target(target, Targets::For);
  if (wrong != nullptr) fail(wrong->range, "cannot assign to " + expression_name(wrong));
  return wrong != nullptr;
}

void AstBuilder::check_assignment(List<Expr*> targets, std::uint32_t value_token) {
  for (Expr* target : targets) {
    if (const Expr* wrong = wrong_assignment(target)) {
      if (wrong->kind != kAsItem) hint_at_equality(targets[0], value_token);
      return refuse_target(wrong);
    }
    store(target, Context::Store);
  }
}

Expr* AstBuilder::named_expression(Expr* target, Expr* value, TokenSpan span) {
  auto* made = node<NamedExprExpr>(ExprKind::NamedExpr, span);
  made->target = target;
  made->value = value;
  set_height(made, target);
  set_height(made, value);
  if (target->kind == ExprKind::Name && !target->parenthesised) {
    store(target, Context::Store);
  } else {
    fail(target->range, "cannot use assignment expressions with " + expression_name(target));
  }
  return made;
}

// In a call's arguments CPython has no hint for this.
Expr* AstBuilder::named_argument(Expr* target, Expr* value, TokenSpan walrus, TokenSpan span) {
  if (target->kind != ExprKind::Name || target->parenthesised) fail(walrus, "invalid syntax");
  return named_expression(target, value, span);
}

Expr* AstBuilder::with_target(Expr* target) {
  if (check_targets(target, Targets::Assign)) store(target, Context::Store);
  return target;
}

}  // namespace coil::parser
