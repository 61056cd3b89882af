// compiler/codegen_jump.cpp — conditions that only jump: and, or, not, comparisons fused with their jump.
#include <algorithm>

#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

namespace {

constexpr Op shifted(Op first, CompareOperator op) { return static_cast<Op>(static_cast<unsigned>(first) + static_cast<unsigned>(op)); }
static_assert(shifted(Op::JumpEq, CompareOperator::GtE) == Op::JumpGtE);
static_assert(shifted(Op::JumpEqK, CompareOperator::GtE) == Op::JumpGtEK);

const char* literal_type(const Constant& value) {
  switch (value.kind) {
    case Constant::Kind::Int:
    case Constant::Kind::BigInt: return "int";
    case Constant::Kind::Float: return "float";
    case Constant::Kind::Complex: return "complex";
    case Constant::Kind::Str: return "str";
    case Constant::Kind::Bytes: return "bytes";
    case Constant::Kind::Tuple: return "tuple";
    default: return nullptr;  // None, True, False, ...: compared by identity with good reason
  }
}

}  // namespace

void Codegen::jump_if(const Expr* node, bool when, Label& label) {
  const DepthGuard guard(depth_, node->range);
  const TempMark mark(as());
  if (const std::optional<Constant> value = constant_of(node)) {
    if (is_truthy(*value) == when) as().jump(label);
    return;
  }
  const Positioned positioned(*this, node->range);
  if (node->kind == ExprKind::UnaryOp && static_cast<const UnaryOpExpr*>(node)->op == UnaryOperator::Not) {
    return jump_if(static_cast<const UnaryOpExpr*>(node)->operand, !when, label);
  }
  if (node->kind == ExprKind::BoolOp) return jump_if_bool(*static_cast<const BoolOpExpr*>(node), when, label);
  if (node->kind == ExprKind::Compare) return jump_if_compare(*static_cast<const CompareExpr*>(node), when, label);
  as().jump_if(when ? Op::JumpIfTrue : Op::JumpIfFalse, expr(node), 0, 0, label);
}

void Codegen::jump_if_bool(const BoolOpExpr& node, bool when, Label& label) {
  // `or` jumps when true at any value, `and` when false: with the other wish, only the last value decides.
  const bool decides = node.op == BoolOperator::Or;
  if (decides == when) {
    for (const Expr* each : node.values) jump_if(each, when, label);
    return;
  }
  Label skip;
  for (const Expr* each : node.values) {
    if (each == node.values.back()) {
      jump_if(each, when, label);
    } else {
      jump_if(each, decides, skip);
    }
  }
  as().bind(skip);
}

void Codegen::jump_if_compare(const CompareExpr& node, bool when, Label& label) {
  check_comparisons(node);
  Reg left = operand(node.left, false);
  if (node.ops.size() == 1) {
    jump_if_single(left, node.ops[0], node.comparators[0], true, when, label);
    return;
  }
  Label skip;
  for (std::size_t i = 0; i < node.ops.size(); ++i) {
    const bool is_last = i + 1 == node.ops.size();
    left = jump_if_single(left, node.ops[i], node.comparators[i], is_last, is_last && when, is_last || !when ? label : skip);
  }
  as().bind(skip);
}

Reg Codegen::jump_if_single(Reg left, CompareOperator op, const Expr* right, bool is_last, bool when, Label& label) {
  const bool is_identity = op == CompareOperator::Is || op == CompareOperator::IsNot;
  if (is_last && is_identity) {
    const std::optional<Constant> value = constant_of(right);
    if (value && value->kind == Constant::Kind::None) {
      const bool jumps_on_none = (op == CompareOperator::Is) == when;
      as().jump_if(jumps_on_none ? Op::JumpIfNone : Op::JumpIfNotNone, left, 0, 0, label);
      return left;
    }
  }
  if (is_last && op <= CompareOperator::GtE) {
    if (const std::optional<unsigned> index = comparable_constant(right)) {
      as().jump_if(shifted(Op::JumpEqK, op), left, *index, when, label);
      return left;
    }
  }
  const Reg value = membership_operand(right, op, is_last);
  if (op <= CompareOperator::GtE) {
    as().jump_if(shifted(Op::JumpEq, op), left, value, when, label);
  } else {
    const bool is_negated = op == CompareOperator::IsNot || op == CompareOperator::NotIn;
    as().jump_if(is_identity ? Op::JumpIs : Op::JumpIn, left, value, when != is_negated, label);
  }
  return value;
}

// `x in [1, 2]` looks in a constant tuple, `x in {1, 2}` in a constant frozenset.
Reg Codegen::membership_operand(const Expr* node, CompareOperator op, bool is_last) {
  const bool is_membership = op == CompareOperator::In || op == CompareOperator::NotIn;
  if (!is_membership || !is_last || (node->kind != ExprKind::ListExpr && node->kind != ExprKind::Set)) return operand(node, is_last);
  const auto elements = node->kind == ExprKind::Set ? static_cast<const SetExpr*>(node)->elements
                                                    : static_cast<const SequenceExpr*>(node)->elements;
  Constant container = tuple_constant({});
  for (const Expr* each : elements) {
    std::optional<Constant> item = each->kind == ExprKind::Starred ? std::nullopt : constant_of(each);
    if (!item) return operand(node, is_last);
    container.items.push_back(std::move(*item));
  }
  if (node->kind == ExprKind::Set) container.kind = Constant::Kind::FrozenSet;
  const Positioned positioned(*this, node->range);
  const Reg reg = as().alloc();
  as().load_constant(reg, container);
  return reg;
}

void Codegen::check_comparisons(const CompareExpr& node) {
  const Expr* left = node.left;
  for (std::size_t i = 0; i < node.ops.size(); ++i) {
    const Expr* right = node.comparators[i];
    if (node.ops[i] == CompareOperator::Is || node.ops[i] == CompareOperator::IsNot) {
      const auto type_of = [&](const Expr* side) -> const char* {
        const std::optional<Constant> value = constant_of(side);
        return value ? literal_type(*value) : nullptr;
      };
      const char* type = type_of(left);
      if (type == nullptr) type = type_of(right);
      if (type != nullptr) {
        const bool is_is = node.ops[i] == CompareOperator::Is;
        warn(std::string(is_is ? "\"is\"" : "\"is not\"") + " with '" + type + "' literal. Did you mean \"" + (is_is ? "==" : "!=") + "\"?",
             node.range);
        return;
      }
    }
    left = right;
  }
}

}  // namespace coil::compiler
