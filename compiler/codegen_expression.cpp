// compiler/codegen_expression.cpp — expressions: operators, attributes, items, await and yield.
//
// Not here: calls, displays, comprehensions, conditions that only jump (their own codegen_*.cpp).
#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

namespace {

constexpr Op shifted(Op first, unsigned by) { return static_cast<Op>(static_cast<unsigned>(first) + by); }
constexpr Op operator_for(BinaryOperator op, bool in_place) { return shifted(in_place ? Op::InAdd : Op::Add, static_cast<unsigned>(op)); }
static_assert(operator_for(BinaryOperator::FloorDiv, false) == Op::FloorDiv);
static_assert(operator_for(BinaryOperator::FloorDiv, true) == Op::InFloorDiv);
static_assert(shifted(Op::Eq, static_cast<unsigned>(CompareOperator::NotIn)) == Op::NotIn);

std::optional<Op> constant_form(BinaryOperator op, bool in_place) {
  if (in_place) {
    if (op == BinaryOperator::Add) return Op::InAddK;
    if (op == BinaryOperator::Sub) return Op::InSubK;
    return std::nullopt;
  }
  switch (op) {
    case BinaryOperator::Add: return Op::AddK;
    case BinaryOperator::Sub: return Op::SubK;
    case BinaryOperator::Mult: return Op::MultK;
    case BinaryOperator::Mod: return Op::ModK;
    case BinaryOperator::FloorDiv: return Op::FloorDivK;
    case BinaryOperator::BitAnd: return Op::BitAndK;
    default: return std::nullopt;
  }
}

bool is_small_number(const Constant& value) {
  if (value.kind == Constant::Kind::Float) return true;
  return value.kind == Constant::Kind::Int && value.integer > -(1LL << 46) && value.integer < (1LL << 46);
}

}  // namespace

// ---- where values go
Reg Codegen::expr(const Expr* node) {
  if (const std::optional<Reg> local = local_register(node)) {
    const Positioned positioned(*this, node->range);
    check_assigned(place_of(static_cast<const NameExpr*>(node)->id));
    return *local;
  }
  if (const std::optional<Reg> constant = constant_register(node)) return *constant;
  if (node->kind == ExprKind::NamedExpr) {
    const auto& assignment = *static_cast<const NamedExprExpr*>(node);
    if (const std::optional<Reg> local = local_register(assignment.target)) {
      expr_to(node, *local);
      return *local;
    }
  }
  return expr_to_temp(node);
}

Reg Codegen::operand(const Expr* node, bool is_last) {
  if (is_last || !unit_->scope->has_walrus) return expr(node);
  return expr_to_temp(node);
}

Reg Codegen::expr_to_temp(const Expr* node) {
  const Reg temp = as().alloc();
  expr_to(node, temp);
  return temp;
}

void Codegen::expr_to(const Expr* node, Reg target) {
  const DepthGuard guard(depth_, node->range);
  if (as().top() > kSpillAbove && as().top() > unit_->spill_base + 8 && node->kind != ExprKind::Name) {
    if (!constant_of(node)) return spilled(node, target);
  }
  const Positioned positioned(*this, node->range);
  if (const std::optional<Constant> value = constant_of(node)) return as().load_constant(target, *value);
  const TempMark mark(as());
  dispatch(node, target);
}

// Moves the temporaries of the expressions around out of the way, so that any depth fits in the numbered registers.
void Codegen::spilled(const Expr* node, Reg target) {
  const Reg base = unit_->spill_base, top = as().top(), count = top - base;
  const Reg far = as().alloc_far(count + 1);
  for (Reg i = 0; i < count; ++i) as().abx(Op::StoreFar, base + i, far + i);
  as().set_top(base);
  const Reg value = as().alloc();
  expr_to(node, value);
  as().abx(Op::StoreFar, value, far + count);
  for (Reg i = 0; i < count; ++i) as().abx(Op::LoadFar, base + i, far + i);
  as().set_top(top);
  as().abx(Op::LoadFar, target, far + count);
  as().free_far_to(far);
}

void Codegen::dispatch(const Expr* node, Reg target) {
  switch (node->kind) {
    case ExprKind::BoolOp: return bool_op(*static_cast<const BoolOpExpr*>(node), target);
    case ExprKind::NamedExpr: return named(*static_cast<const NamedExprExpr*>(node), target);
    case ExprKind::BinOp: return binary(*static_cast<const BinOpExpr*>(node), target);
    case ExprKind::UnaryOp: return unary(*static_cast<const UnaryOpExpr*>(node), target);
    case ExprKind::Lambda: return lambda(*static_cast<const LambdaExpr*>(node), target);
    case ExprKind::IfExp: return if_expression(*static_cast<const IfExpExpr*>(node), target);
    case ExprKind::Dict: return dict_display(*static_cast<const DictExpr*>(node), target);
    case ExprKind::Set: return sequence_display(node, static_cast<const SetExpr*>(node)->elements, Op::BuildSet, target);
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp: return comprehension(*static_cast<const ComprehensionExpr*>(node), target);
    case ExprKind::GeneratorExp: return generator_expression(*static_cast<const ComprehensionExpr*>(node), target);
    case ExprKind::Await: return await_value(*static_cast<const AwaitExpr*>(node), target);
    case ExprKind::Yield: return yield_value(*static_cast<const YieldExpr*>(node), target);
    case ExprKind::YieldFrom: return yield_from(*static_cast<const YieldFromExpr*>(node), target);
    case ExprKind::Compare: return compare(*static_cast<const CompareExpr*>(node), target);
    case ExprKind::Call: return call(*static_cast<const CallExpr*>(node), target);
    case ExprKind::FormattedValue: return formatted_value(*static_cast<const FormattedValueExpr*>(node), target);
    case ExprKind::JoinedStr: return joined_string(*static_cast<const JoinedStrExpr*>(node), target);
    case ExprKind::Constant: return;  // expr_to folded it
    case ExprKind::Attribute: return attribute(*static_cast<const AttributeExpr*>(node), target);
    case ExprKind::Subscript: return subscript(*static_cast<const SubscriptExpr*>(node), target);
    case ExprKind::Starred: fail("can't use starred expression here", node->range);
    case ExprKind::Name: return load_name(static_cast<const NameExpr*>(node)->id, target);
    case ExprKind::ListExpr: return sequence_display(node, static_cast<const SequenceExpr*>(node)->elements, Op::BuildList, target);
    case ExprKind::TupleExpr: return tuple_display(*static_cast<const SequenceExpr*>(node), target);
    case ExprKind::Slice: return slice(*static_cast<const SliceExpr*>(node), target);
  }
}

void Codegen::effect(const Expr* node) {
  const TempMark mark(as());
  if (!constant_of(node)) expr(node);
}

// ---- operators
std::optional<unsigned> Codegen::number_constant(const Expr* node) {
  const std::optional<Constant> value = constant_of(node);
  if (!value || !is_small_number(*value) || !as().is_reachable()) return std::nullopt;
  const unsigned index = as().constant(*value);
  return index < 256 ? std::optional(index) : std::nullopt;
}

std::optional<unsigned> Codegen::comparable_constant(const Expr* node) {
  const std::optional<Constant> value = constant_of(node);
  if (!value || !as().is_reachable()) return std::nullopt;
  if (!is_small_number(*value) && value->kind != Constant::Kind::Str) return std::nullopt;
  const unsigned index = as().constant(*value);
  return index < 256 ? std::optional(index) : std::nullopt;
}

// `a + b + c + ...` leans to the left: evaluated in a loop, with one temporary for the intermediate results.
void Codegen::binary(const BinOpExpr& node, Reg target) {
  std::vector<const BinOpExpr*> chain{&node};
  const Expr* leaf = node.left;
  while (leaf->kind == ExprKind::BinOp && !constant_of(leaf)) {
    chain.push_back(static_cast<const BinOpExpr*>(leaf));
    leaf = chain.back()->left;
  }
  const bool leaf_is_local = local_register(leaf).has_value() && !unit_->scope->has_walrus;
  const std::optional<Reg> constant = constant_register(leaf);
  const bool in_place = leaf_is_local || constant.has_value();
  Reg partial = target;
  if (!as().is_temp(target) && (chain.size() > 1 || !in_place)) partial = as().alloc();
  Reg left = partial;
  if (constant) {
    left = *constant;
  } else if (leaf_is_local) {
    left = expr(leaf);
  } else {
    expr_to(leaf, partial);
  }
  for (std::size_t i = chain.size(); i-- > 0;) {
    const TempMark mark(as());
    const Positioned positioned(*this, chain[i]->range);
    binary_operation(chain[i]->op, i == 0 ? target : partial, left, chain[i]->right, false);
    left = partial;
  }
}

void Codegen::binary_operation(BinaryOperator op, Reg target, Reg left, const Expr* right, bool in_place) {
  if (const std::optional<Op> form = constant_form(op, in_place)) {
    if (const std::optional<unsigned> index = number_constant(right)) return as().abc(*form, target, left, *index);
  }
  as().abc(operator_for(op, in_place), target, left, expr(right));
}

void Codegen::unary(const UnaryOpExpr& node, Reg target) {
  if (node.op == UnaryOperator::Not && node.operand->kind == ExprKind::Compare) {
    const auto& test = *static_cast<const CompareExpr*>(node.operand);
    const CompareOperator op = test.ops[0];
    if (test.ops.size() == 1 && op >= CompareOperator::Is) {  // not (a in b) is a not in b
      const auto inverse = static_cast<CompareOperator>(static_cast<unsigned>(CompareOperator::Is) + ((static_cast<unsigned>(op) - static_cast<unsigned>(CompareOperator::Is)) ^ 1u));
      check_comparisons(test);
      const Reg left = operand(test.left, false);
      const Reg right = membership_operand(test.comparators[0], op, true);
      return as().abc(shifted(Op::Eq, static_cast<unsigned>(inverse)), target, left, right);
    }
  }
  const Reg value = expr(node.operand);
  switch (node.op) {
    case UnaryOperator::Invert: return as().abc(Op::Invert, target, value);
    case UnaryOperator::Not: return as().abc(Op::Not, target, value);
    case UnaryOperator::UAdd: return as().abc(Op::Positive, target, value);
    case UnaryOperator::USub: return as().abc(Op::Negative, target, value);
  }
}

void Codegen::bool_op(const BoolOpExpr& node, Reg target) {
  const Reg result = scratch(target);
  Label end;
  for (const Expr* each : node.values) {
    expr_to(each, result);
    if (each != node.values.back()) {
      as().jump_if(node.op == BoolOperator::Or ? Op::JumpIfTrue : Op::JumpIfFalse, result, 0, 0, end);
    }
  }
  as().bind(end);
  if (result != target) as().abc(Op::Move, target, result);
}

void Codegen::if_expression(const IfExpExpr& node, Reg target) {
  Label otherwise, end;
  jump_if(node.test, false, otherwise);
  expr_to(node.body, target);
  as().jump(end);
  as().bind(otherwise);
  expr_to(node.orelse, target);
  as().bind(end);
}

void Codegen::compare(const CompareExpr& node, Reg target) {
  check_comparisons(node);
  const std::size_t count = node.ops.size();
  const Reg result = count == 1 ? target : scratch(target);
  Label end;
  // In a chain the middle operands are used twice, so a temporary that is also the result will not do for them.
  Reg left = operand(node.left, false);
  for (std::size_t i = 0; i < count; ++i) {
    const Reg right = membership_operand(node.comparators[i], node.ops[i], i + 1 == count);
    as().abc(shifted(Op::Eq, static_cast<unsigned>(node.ops[i])), result, left, right);
    if (i + 1 < count) as().jump_if(Op::JumpIfFalse, result, 0, 0, end);
    left = right;
  }
  as().bind(end);
  if (result != target) as().abc(Op::Move, target, result);
}

void Codegen::named(const NamedExprExpr& node, Reg target) {
  const auto& name = *static_cast<const NameExpr*>(node.target);
  forbid_debug(name.id, name.range, "assign to");
  const Place place = place_of(name.id);
  if (place.kind == Place::Kind::Register) {
    expr_to(node.value, place.reg);
    as().assigned.add(place.reg);
    if (target != place.reg) as().abc(Op::Move, target, place.reg);
    return;
  }
  const Reg value = scratch(target);
  expr_to(node.value, value);
  store_place(place, value);
  if (value != target) as().abc(Op::Move, target, value);
}

// ---- attributes and items
void Codegen::attribute(const AttributeExpr& node, Reg target) {
  const CallExpr* super_call = nullptr;
  if (is_super_call(node.value, super_call)) return super_attribute(node, *super_call, Op::LoadSuperAttr, target);
  Reg value;
  if (local_register(node.value)) {
    value = expr(node.value);
  } else {
    value = scratch(target);
    expr_to(node.value, value);
  }
  const Positioned positioned(*this, from_attribute(node, node.range));
  as().with_word(Op::LoadAttr, target, value, 0, as().cached_name(mangle(node.attr)));
}

void Codegen::subscript(const SubscriptExpr& node, Reg target) {
  check_subscript(node);
  Reg value;
  if (local_register(node.value) && !unit_->scope->has_walrus) {
    value = expr(node.value);
  } else {
    value = scratch(target);
    expr_to(node.value, value);
  }
  const std::optional<Constant> index = constant_of(node.index);
  if (index && index->kind == Constant::Kind::Int && index->integer >= 0 && index->integer < 256) {
    return as().abc(Op::LoadItemInt, target, value, static_cast<Reg>(index->integer));
  }
  if (node.index->kind == ExprKind::Slice && static_cast<const SliceExpr*>(node.index)->step == nullptr) {
    const auto& bounds = *static_cast<const SliceExpr*>(node.index);
    const Reg parts = as().alloc(2);
    slice_bound(bounds.lower, parts);
    slice_bound(bounds.upper, static_cast<Reg>(parts + 1));
    return as().abc(Op::LoadSlice, target, value, parts);
  }
  as().abc(Op::LoadItem, target, value, expr(node.index));
}

void Codegen::slice_bound(const Expr* bound, Reg target) {
  if (bound == nullptr) as().abc(Op::LoadNone, target);
  else expr_to(bound, target);
}

void Codegen::slice(const SliceExpr& node, Reg target) {
  const Reg parts = as().alloc(3);
  Reg part = parts;
  for (const Expr* each : {node.lower, node.upper, node.step}) {
    slice_bound(each, part++);
  }
  as().abc(Op::BuildSlice, target, parts);
}

// ---- suspension points
void Codegen::await_value(const AwaitExpr& node, Reg target) {
  if (!is_async_unit()) {
    fail(is_function_unit() ? "'await' outside async function" : "'await' outside function", node.range);
  }
  const Reg value = target + 1 == as().top() && as().is_temp(target) ? target : as().alloc();
  const auto* inner = node.value->kind == ExprKind::Call ? static_cast<const CallExpr*>(node.value) : nullptr;
  if (inner != nullptr) {
    const Positioned positioned(*this, inner->range);
    call(*inner, value, Awaited::Yes);
  } else {
    expr_to(node.value, value);
  }
  as().abc(Op::Await, target, value);
}

void Codegen::yield_value(const YieldExpr& node, Reg target) {
  if (!is_function_unit()) fail("'yield' outside function", node.range);
  const Reg value = target + 1 == as().top() && as().is_temp(target) ? target : as().alloc();
  if (node.value == nullptr) {
    as().abc(Op::LoadNone, value);
  } else {
    expr_to(node.value, value);
  }
  as().abc(Op::Yield, target, value);
}

void Codegen::yield_from(const YieldFromExpr& node, Reg target) {
  if (!is_function_unit()) fail("'yield from' outside function", node.range);
  if (unit_->scope->is_async_def) fail("'yield from' inside async function", node.range);
  const Reg value = target + 1 == as().top() && as().is_temp(target) ? target : as().alloc();
  expr_to(node.value, value);
  as().abc(Op::YieldFrom, target, value);
}

}  // namespace coil::compiler
