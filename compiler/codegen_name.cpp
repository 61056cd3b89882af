// compiler/codegen_name.cpp — loading, storing and deleting names wherever they live.
#include <algorithm>

#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

Place Codegen::place_of(const Variable& variable, std::string_view name) {
  Place place;
  place.name = name;
  place.variable = const_cast<Variable*>(&variable);
  if (variable.owner->unit == unit_->scope) {
    place.reg = static_cast<Reg>(variable.reg);
    const bool is_far = place.reg >= kFirstFar;
    if (variable.captured) {
      place.kind = is_far ? Place::Kind::FarCell : Place::Kind::Cell;
    } else {
      place.kind = is_far ? Place::Kind::FarRegister : Place::Kind::Register;
    }
    return place;
  }
  const auto& free = unit_->scope->free;
  place.kind = Place::Kind::Free;
  place.free_index = static_cast<unsigned>(std::find(free.begin(), free.end(), &variable) - free.begin());
  return place;
}

Place Codegen::place_of(std::string_view written) {
  const std::string_view name = mangle(written);
  const Symbol* symbol = scope_->find(name);
  Place place;
  place.name = name;
  const ScopeKind kind = scope_->kind;
  const bool in_module_namespace = unit_->has_namespace && unit_->scope->kind == ScopeKind::Module;
  if (symbol == nullptr || symbol->resolution != Resolution::Variable) {
    const bool is_explicit = symbol != nullptr && symbol->resolution == Resolution::GlobalExplicit;
    if (in_module_namespace && (!is_explicit || kind != ScopeKind::Module)) {
      place.kind = Place::Kind::Namespace;
    } else if (kind == ScopeKind::Class && !is_explicit) {
      place.kind = Place::Kind::Namespace;
    } else if (scope_->sees_class && scope_->class_dict_use != nullptr && !(is_explicit && (symbol->flags & kGlobal) != 0)) {
      place.kind = is_explicit ? Place::Kind::ClassDictOrGlobal : Place::Kind::ClassDict;
    }
    return place;
  }
  const Variable& variable = *symbol->variable;
  if (kind == ScopeKind::Class && variable.owner == scope_) {
    place.kind = Place::Kind::Namespace;
    return place;
  }
  place = place_of(variable, name);
  if (place.kind == Place::Kind::Free) {
    if (kind == ScopeKind::Class && (symbol->flags & kNonlocal) == 0) place.kind = Place::Kind::NamespaceOrFree;
    if (scope_->sees_class && scope_->class_dict_use != nullptr && variable.owner->kind != ScopeKind::TypeParams) {
      place.kind = Place::Kind::ClassDictOrFree;
    }
  }
  return place;
}

// Emitted only where it is not proven that the local has a value; from there on it has.
void Codegen::check_assigned(const Place& place) {
  if (place.kind == Place::Kind::Register) {
    if (as().assigned.has(place.reg)) return;
    as().abx(Op::CheckLocal, place.reg, as().name(place.name));
    as().assigned.add(place.reg);
  }
}

Reg Codegen::class_dict_register() {
  const Reg reg = as().alloc();
  load_place(place_of(*scope_->class_dict_use, "__classdict__"), reg);
  return reg;
}

void Codegen::load_name(std::string_view name, Reg target) { load_place(place_of(name), target); }

void Codegen::load_place(const Place& place, Reg target) {
  const TempMark mark(as());
  switch (place.kind) {
    case Place::Kind::Register:
      check_assigned(place);
      if (place.reg != target) as().abc(Op::Move, target, place.reg);
      return;
    case Place::Kind::FarRegister: {
      const Reg temp = scratch(target);
      as().abx(Op::LoadFar, temp, place.reg);
      as().abx(Op::CheckLocal, temp, as().name(place.name));
      if (temp != target) as().abc(Op::Move, target, temp);
      return;
    }
    case Place::Kind::Cell: return as().abc(Op::LoadCell, target, place.reg);
    case Place::Kind::FarCell: {
      const Reg temp = as().alloc();
      as().abx(Op::LoadFar, temp, place.reg);
      return as().abc(Op::LoadCell, target, temp);
    }
    case Place::Kind::Free: return as().abx(Op::LoadFree, target, place.free_index);
    case Place::Kind::Global: return as().with_word(Op::LoadGlobal, target, 0, 0, as().cached_name(place.name));
    case Place::Kind::Namespace: return as().with_word(Op::LoadName, target, 0, 0, as().name(place.name));
    case Place::Kind::NamespaceOrFree:
      return as().with_word(Op::LoadNameOrFree, target, 0, place.free_index, as().name(place.name));
    case Place::Kind::ClassDict: {
      const Reg dict = class_dict_register();
      return as().with_word(Op::LoadName, target, dict, 0, as().name(place.name));
    }
    case Place::Kind::ClassDictOrGlobal: {
      const Reg dict = class_dict_register();
      return as().with_word(Op::LoadNameOrGlobal, target, dict, 0, as().name(place.name));
    }
    case Place::Kind::ClassDictOrFree: {
      const Reg dict = class_dict_register();
      return as().with_word(Op::LoadNameOrFree, target, dict, place.free_index, as().name(place.name));
    }
  }
}

void Codegen::store_name(std::string_view name, Reg value) { store_place(place_of(name), value); }

void Codegen::store_place(const Place& place, Reg value) {
  switch (place.kind) {
    case Place::Kind::Register:
      if (place.reg != value) as().abc(Op::Move, place.reg, value);
      return as().assigned.add(place.reg);
    case Place::Kind::FarRegister: return as().abx(Op::StoreFar, value, place.reg);
    case Place::Kind::Cell: return as().abc(Op::StoreCell, place.reg, value);
    case Place::Kind::FarCell: {
      const TempMark mark(as());
      const Reg temp = as().alloc();
      as().abx(Op::LoadFar, temp, place.reg);
      return as().abc(Op::StoreCell, temp, value);
    }
    case Place::Kind::Free: return as().abx(Op::StoreFree, value, place.free_index);
    case Place::Kind::Namespace:
    case Place::Kind::NamespaceOrFree: return as().with_word(Op::StoreName, value, 0, 0, as().name(place.name));
    default: return as().with_word(Op::StoreGlobal, value, 0, 0, as().cached_name(place.name));
  }
}

void Codegen::delete_name(std::string_view name) {
  const Place place = place_of(name);
  const TempMark mark(as());
  switch (place.kind) {
    case Place::Kind::Register:
      check_assigned(place);
      as().abc(Op::LoadUnset, place.reg);
      return as().assigned.remove(place.reg);
    case Place::Kind::FarRegister: {
      const Reg temp = as().alloc();
      load_place(place, temp);
      as().abc(Op::LoadUnset, temp);
      return as().abx(Op::StoreFar, temp, place.reg);
    }
    case Place::Kind::Cell: return as().abc(Op::DeleteCell, place.reg);
    case Place::Kind::FarCell: {
      const Reg temp = as().alloc();
      as().abx(Op::LoadFar, temp, place.reg);
      return as().abc(Op::DeleteCell, temp);
    }
    case Place::Kind::Free: return as().abx(Op::DeleteFree, 0, place.free_index);
    case Place::Kind::Namespace:
    case Place::Kind::NamespaceOrFree: return as().with_word(Op::DeleteName, 0, 0, 0, as().name(place.name));
    default: return as().with_word(Op::DeleteGlobal, 0, 0, 0, as().name(place.name));
  }
}

std::optional<Reg> Codegen::local_register(const Expr* node) {
  if (node->kind != ExprKind::Name) return std::nullopt;
  const Place place = place_of(static_cast<const NameExpr*>(node)->id);
  if (place.kind != Place::Kind::Register) return std::nullopt;
  return place.reg;
}

void Codegen::forbid_debug(std::string_view name, const Range& range, const char* verb) {
  if (name == "__debug__") fail(std::string("cannot ") + verb + " __debug__", range);
}

}  // namespace coil::compiler
