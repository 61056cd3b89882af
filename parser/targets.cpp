// parser/targets.cpp — what may stand on the left of an assignment, after `for`, `as` and `del`: checks and Store contexts.
#include "parser/ast_builder.hpp"

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

// Is it a `bitwise_or` of the grammar: nothing looser than `|` outside parentheses?
bool is_operand(const Expr* expression) {
  if (expression->parenthesised) return true;
  switch (expression->kind) {
    case ExprKind::BoolOp:
    case ExprKind::Compare:
    case ExprKind::IfExp:
    case ExprKind::Lambda:
    case ExprKind::NamedExpr:
    case ExprKind::Starred:
    case ExprKind::Yield:
    case ExprKind::YieldFrom: return false;
    case ExprKind::UnaryOp: return static_cast<const UnaryOpExpr*>(expression)->op != UnaryOperator::Not;
    case ExprKind::TupleExpr: return false;
    default: return true;
  }
}

// The operand that `expression` begins with, or null when it begins with a keyword.
const Expr* first_operand(const Expr* expression) {
  while (!is_operand(expression)) {
    switch (expression->kind) {
      case ExprKind::BoolOp: expression = static_cast<const BoolOpExpr*>(expression)->values[0]; break;
      case ExprKind::Compare: expression = static_cast<const CompareExpr*>(expression)->left; break;
      case ExprKind::IfExp: expression = static_cast<const IfExpExpr*>(expression)->body; break;
      case ExprKind::TupleExpr: {
        const auto elements = static_cast<const SequenceExpr*>(expression)->elements;
        if (elements.empty()) return nullptr;
        expression = elements[0];
        break;
      }
      default: return nullptr;
    }
  }
  return expression;
}

// Does its text begin with a list, a tuple, a generator expression, True, None or False?
bool begins_with_target_display(const Expr* target) {
  for (;;) {
    switch (target->kind) {
      case ExprKind::ListExpr:
      case ExprKind::ListComp:
      case ExprKind::TupleExpr:
      case ExprKind::GeneratorExp: return target->kind != ExprKind::ListComp;
      case ExprKind::Constant: return static_cast<const ConstantExpr*>(target)->constant_kind <= ConstantKind::False;
      case ExprKind::Attribute: target = static_cast<const AttributeExpr*>(target)->value; break;
      case ExprKind::Subscript: target = static_cast<const SubscriptExpr*>(target)->value; break;
      case ExprKind::Call: target = static_cast<const CallExpr*>(target)->function; break;
      case ExprKind::BinOp:
        if (target->parenthesised) return false;
        target = static_cast<const BinOpExpr*>(target)->left;
        break;
      default: return false;
    }
  }
}

}  // namespace

// `target = value`, where no assignment was possible: CPython then takes the `=` for a slip of `==`, provided that the right
// side begins with an operand and the chain ends there.
bool AstBuilder::hint_at_equality(const Expr* target, const Expr* value, bool is_only) {
  const Expr* right = first_operand(value);
  if (right == nullptr || !is_operand(target) || (right == value && !is_only)) return false;
  if (target->kind == ExprKind::Name && !target->parenthesised) {
    fail(Range{target->range.line, target->range.column, right->range.end_line, right->range.end_column},
         "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  } else if (!begins_with_target_display(target)) {
    fail(target->range, "cannot assign to " + expression_name(target) + " here. Maybe you meant '==' instead of '='?");
  }
  return has_failed();
}

void AstBuilder::check_assignment(List<Expr*> targets, const Expr* value) {
  const auto is_yield = [](const Expr* target) {
    return !target->parenthesised && (target->kind == ExprKind::Yield || target->kind == ExprKind::YieldFrom);
  };
  const Expr* bare_yield = nullptr;
  const Expr* wrong = nullptr;
  for (Expr* target : targets) {
    if (bare_yield == nullptr && is_yield(target)) bare_yield = target;
    if (wrong == nullptr && !is_yield(target)) wrong = invalid_target(target, Targets::Assign);
    if (wrong != nullptr || bare_yield != nullptr) break;
  }
  if (wrong == nullptr && bare_yield == nullptr) {
    for (Expr* target : targets) store(target, Context::Store);
    return;
  }
  if (wrong != nullptr && wrong->kind == kAsItem) return;
  const Expr* first = targets[0];
  if (first->kind == ExprKind::TupleExpr && !first->parenthesised && !static_cast<const SequenceExpr*>(first)->elements.empty())
    first = static_cast<const SequenceExpr*>(first)->elements.back();
  if (hint_at_equality(first, targets.size() > 1 ? targets[1] : value, targets.size() == 1)) return;
  if (wrong != nullptr)
    fail(wrong->range, "cannot assign to " + expression_name(wrong));
  else
    fail(bare_yield->range, "assignment to yield expression not possible");
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

Expr* AstBuilder::with_target(Expr* target) {
  if (check_targets(target, Targets::Assign)) store(target, Context::Store);
  return target;
}

}  // namespace coil::parser
