// compiler/codegen_store.cpp — targets: assignment, unpacking, deletion, augmented and annotated assignment.
#include <algorithm>

#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

namespace {

bool has_starred(List<Expr*> elements) {
  return std::any_of(elements.begin(), elements.end(), [](const Expr* each) { return each->kind == ExprKind::Starred; });
}

}  // namespace

void Codegen::note_static_attribute(const AttributeExpr& node) {
  if (node.value->kind != ExprKind::Name || static_cast<const NameExpr*>(node.value)->id != "self") return;
  for (Unit* unit = unit_; unit != nullptr; unit = unit->outer) {
    if (unit->scope->kind != ScopeKind::Class) continue;
    auto& names = unit->static_attributes;
    if (std::find(names.begin(), names.end(), node.attr) == names.end()) names.emplace_back(node.attr);
    return;
  }
}

// ---- assignment
void Codegen::assign(const Expr* target, Reg value) {
  const DepthGuard guard(depth_, target->range);
  const Positioned positioned(*this, target->range);
  const TempMark mark(as());
  switch (target->kind) {
    case ExprKind::Name: {
      const auto& name = *static_cast<const NameExpr*>(target);
      forbid_debug(name.id, name.range, "assign to");
      return store_name(name.id, value);
    }
    case ExprKind::Attribute: {
      const auto& attribute = *static_cast<const AttributeExpr*>(target);
      forbid_debug(attribute.attr, attribute.range, "assign to");
      note_static_attribute(attribute);
      const Reg object = expr(attribute.value);
      return as().with_word(Op::StoreAttr, object, value, 0, as().cached_name(mangle(attribute.attr)));
    }
    case ExprKind::Subscript: {
      const auto& item = *static_cast<const SubscriptExpr*>(target);
      const Reg object = operand(item.value, false);
      return as().abc(Op::StoreItem, object, expr(item.index), value);
    }
    case ExprKind::ListExpr:
    case ExprKind::TupleExpr: return unpack(*static_cast<const SequenceExpr*>(target), value);
    case ExprKind::Starred: fail("starred assignment target must be in a list or tuple", target->range);
    default: fail("cannot assign to expression", target->range);
  }
}

void Codegen::assign_expression(const Expr* target, const Expr* value) {
  const TempMark mark(as());
  if (const std::optional<Reg> local = local_register(target)) {
    expr_to(value, *local);
    as().assigned.add(*local);
    return;
  }
  if (target->kind == ExprKind::TupleExpr || target->kind == ExprKind::ListExpr) {
    if (assign_elementwise(*static_cast<const SequenceExpr*>(target), value)) return;
  }
  assign(target, operand(value, false));
}

// `a, b = b, a + b`: no tuple. All values first, then the stores from left to right; a local among the values stays where it is
// unless an earlier store changes it.
bool Codegen::assign_elementwise(const SequenceExpr& target, const Expr* value) {
  if (value->kind != ExprKind::TupleExpr && value->kind != ExprKind::ListExpr) return false;
  const auto values = static_cast<const SequenceExpr*>(value)->elements;
  if (values.size() != target.elements.size() || values.empty() || values.size() > 16) return false;
  if (has_starred(values) || has_starred(target.elements)) return false;
  std::vector<Reg> registers;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::optional<Reg> local = local_register(values[i]);
    bool stays = local.has_value() && !unit_->scope->has_walrus;
    for (std::size_t j = 0; j < i && stays; ++j) {
      const Expr* earlier = target.elements[j];
      stays = earlier->kind == ExprKind::Name ? local_register(earlier) != local
                                              : earlier->kind == ExprKind::Attribute || earlier->kind == ExprKind::Subscript;
    }
    registers.push_back(stays ? expr(values[i]) : expr_to_temp(values[i]));
  }
  for (std::size_t i = 0; i < values.size(); ++i) assign(target.elements[i], registers[i]);
  return true;
}

// Near locals whose registers follow each other: a sequence is unpacked straight into them.
std::optional<Reg> Codegen::consecutive_locals(List<Expr*> elements) {
  std::optional<Reg> first;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const std::optional<Reg> local = local_register(elements[i]);
    if (!local || (i > 0 && *local != *first + i)) return std::nullopt;
    if (i == 0) first = local;
  }
  return first;
}

void Codegen::unpack(const SequenceExpr& target, Reg value) {
  const auto elements = target.elements;
  std::size_t star = elements.size();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i]->kind != ExprKind::Starred) continue;
    if (star != elements.size()) fail("multiple starred expressions in assignment", target.range);
    star = i;
  }
  const bool is_starred = star != elements.size();
  if (elements.size() > 200) fail("too many expressions in star-unpacking assignment", target.range);
  if (!is_starred) {
    if (const std::optional<Reg> locals = consecutive_locals(elements)) {
      as().abc(Op::UnpackSequence, value, *locals, static_cast<Reg>(elements.size()));
      for (std::size_t i = 0; i < elements.size(); ++i) as().assigned.add(*locals + static_cast<Reg>(i));
      return;
    }
  }
  const auto count = static_cast<unsigned>(elements.size());
  const Reg first = as().alloc(count);
  if (is_starred) {
    as().with_word(Op::UnpackEx, value, first, 0, static_cast<std::uint32_t>(star) | static_cast<std::uint32_t>(count - star - 1) << 16);
  } else {
    as().abc(Op::UnpackSequence, value, first, count);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Expr* each = elements[i];
    if (each->kind == ExprKind::Starred) each = static_cast<const StarredExpr*>(each)->value;
    assign(each, first + static_cast<Reg>(i));
  }
}

// Where a loop's instruction may put the item: in the local itself, or a temporary that is then assigned.
Reg Codegen::iteration_register(const Expr* target) {
  if (const std::optional<Reg> local = local_register(target)) return *local;
  return as().alloc();
}

// ---- deletion
void Codegen::delete_target(const Expr* target) {
  const DepthGuard guard(depth_, target->range);
  const Positioned positioned(*this, target->range);
  const TempMark mark(as());
  switch (target->kind) {
    case ExprKind::Name:
      forbid_debug(static_cast<const NameExpr*>(target)->id, target->range, "delete");
      return delete_name(static_cast<const NameExpr*>(target)->id);
    case ExprKind::Attribute: {
      const auto& attribute = *static_cast<const AttributeExpr*>(target);
      forbid_debug(attribute.attr, attribute.range, "delete");
      const Reg object = expr(attribute.value);
      return as().with_word(Op::DeleteAttr, object, 0, 0, as().name(mangle(attribute.attr)));
    }
    case ExprKind::Subscript: {
      const auto& item = *static_cast<const SubscriptExpr*>(target);
      const Reg object = operand(item.value, false);
      return as().abc(Op::DeleteItem, object, expr(item.index));
    }
    case ExprKind::ListExpr:
    case ExprKind::TupleExpr:
      for (const Expr* each : static_cast<const SequenceExpr*>(target)->elements) delete_target(each);
      return;
    default: fail("cannot delete expression", target->range);
  }
}

// ---- augmented
void Codegen::augmented(const AugAssignStmt& node) {
  const TempMark mark(as());
  switch (node.target->kind) {
    case ExprKind::Name: {
      const auto& name = *static_cast<const NameExpr*>(node.target);
      forbid_debug(name.id, name.range, "assign to");
      const Place place = place_of(name.id);
      if (place.kind == Place::Kind::Register) {
        const Reg left = operand(node.target, false);
        const Positioned positioned(*this, node.range);
        binary_operation(node.op, place.reg, left, node.value, true);
        return as().assigned.add(place.reg);
      }
      const Reg value = as().alloc();
      {
        const Positioned positioned(*this, name.range);
        load_place(place, value);
      }
      const Positioned positioned(*this, node.range);
      binary_operation(node.op, value, value, node.value, true);
      return store_place(place, value);
    }
    case ExprKind::Attribute: {
      const auto& attribute = *static_cast<const AttributeExpr*>(node.target);
      forbid_debug(attribute.attr, attribute.range, "assign to");
      note_static_attribute(attribute);
      const Reg object = operand(attribute.value, false);
      const Reg value = as().alloc();
      {
        const Positioned positioned(*this, attribute.range);
        as().with_word(Op::LoadAttr, value, object, 0, as().cached_name(mangle(attribute.attr)));
      }
      {
        const Positioned positioned(*this, node.range);
        const TempMark operands(as());
        binary_operation(node.op, value, value, node.value, true);
      }
      const Positioned positioned(*this, attribute.range);
      return as().with_word(Op::StoreAttr, object, value, 0, as().cached_name(mangle(attribute.attr)));
    }
    case ExprKind::Subscript: {
      const auto& item = *static_cast<const SubscriptExpr*>(node.target);
      const Reg object = operand(item.value, false);
      const Reg index = operand(item.index, false);
      const Reg value = as().alloc();
      {
        const Positioned positioned(*this, item.range);
        const std::optional<Constant> constant = constant_of(item.index);
        const bool is_small = constant && constant->kind == Constant::Kind::Int && constant->integer >= 0 && constant->integer < 256;
        as().abc(is_small ? Op::LoadItemInt : Op::LoadItem, value, object, is_small ? static_cast<Reg>(constant->integer) : index);
      }
      {
        const Positioned positioned(*this, node.range);
        const TempMark operands(as());
        binary_operation(node.op, value, value, node.value, true);
      }
      const Positioned positioned(*this, item.range);
      return as().abc(Op::StoreItem, object, index, value);
    }
    default: fail("illegal expression for augmented assignment", node.target->range);
  }
}

// ---- annotated
void Codegen::annotated(const AnnAssignStmt& node) {
  if (node.value != nullptr) assign_expression(node.target, node.value);
  const TempMark mark(as());
  const ScopeKind kind = unit_->scope->kind;
  const bool evaluates = kind == ScopeKind::Module || kind == ScopeKind::Class;
  if (node.target->kind == ExprKind::Name) {
    const auto& name = *static_cast<const NameExpr*>(node.target);
    forbid_debug(name.id, name.range, "assign to");
    if (!evaluates) return;
    if (!node.simple) {  // (x): int — evaluated for its effect only
      if (!future_annotations_) effect(node.annotation);
      return;
    }
    const Reg parts = as().alloc(3);
    annotation_value(node.annotation, parts);
    load_name("__annotations__", parts + 1);
    as().load_constant(parts + 2, name_constant(mangle(name.id)));
    return as().abc(Op::StoreItem, parts + 1, parts + 2, parts);
  }
  if (node.value == nullptr) {
    // The target's parts are evaluated, not the target.
    if (node.target->kind == ExprKind::Attribute) {
      effect(static_cast<const AttributeExpr*>(node.target)->value);
    } else if (node.target->kind == ExprKind::Subscript) {
      effect(static_cast<const SubscriptExpr*>(node.target)->value);
      effect(static_cast<const SubscriptExpr*>(node.target)->index);
    }
  }
  if (evaluates && !future_annotations_) effect(node.annotation);
}

}  // namespace coil::compiler
