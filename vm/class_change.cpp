// vm/class_change.cpp — changing classes and objects' classes: __bases__, __class__, abstract methods.
#include <algorithm>

#include "vm/attributes.hpp"
#include "vm/class_build.hpp"
#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

bool same_layout(const Type* a, const Type* b) {
  return a->instance_kind == b->instance_kind && a->basic_size == b->basic_size && a->attrs_offset == b->attrs_offset &&
         a->fixed_slot_count == b->fixed_slot_count && (a->type_flags & kTypeHasDict) == (b->type_flags & kTypeHasDict);
}

/// Names of the __slots__ values of two classes agree.
bool same_slots(Vm& vm, const Type* a, const Type* b) {
  if (a->fixed_slot_count == 0) return true;
  const auto names = [&](const Type* t) {
    std::vector<std::string> out;
    for (const Type* c = t; c; c = c->base)
      if (c->fixed_slot_count && is<Tuple>(c->slot_names))
        for (const Value v : c->slot_names.as<Tuple>()->span())
          if (view(vm, v) != "__dict__" && view(vm, v) != "__weakref__") out.emplace_back(view(vm, v));
    std::sort(out.begin(), out.end());
    return out;
  };
  return names(a) == names(b);
}

/// `type` is `base`, or reaches it through the bases whose layouts it extends (while __bases__ is being set, the orders lag behind).
bool extends(const Type* type, const Type* base) {
  for (; type; type = type->base)
    if (type == base) return true;
  return false;
}

/// New orders for a class and everything below it; the class, the new and the old one go to `undo`.
bool renew_orders(Vm& vm, Type* type, List* undo) {
  const Value old = type->mro;
  bool overtaken = false;
  if (!set_mro(vm, type, &overtaken)) return false;
  if (overtaken) return true;
  for (const Value v : {Value(type), Value(type->mro), old}) list_append(vm, undo, v);
  bool ok = true;
  each_subclass(type, [&](Type* t) { ok = ok && renew_orders(vm, t, undo); });
  return ok;
}

void renew_slots(Vm& vm, Type* type) {
  init_slots(vm, type);
  each_subclass(type, [&](Type* t) { renew_slots(vm, t); });
}

}  // namespace

Value assign_bases(Vm& vm, Type* type, Value value) {
  if (!(type->type_flags & kTypeHeap)) return vm.raise(Exc::TypeError, "cannot set '__bases__' attribute of immutable type '{}'", {full_type_name(vm, type)});
  if (value.is_unset()) return vm.raise(Exc::TypeError, "cannot delete '__bases__' attribute of type '{}'", {type->name});
  auto* bases = try_as<Tuple>(value);
  if (!bases) return vm.raise(Exc::TypeError, "can only assign tuple to {}.__bases__, not {t}", {type->name, value});
  if (bases->size == 0) return vm.raise(Exc::TypeError, "can only assign non-empty tuple to {}.__bases__, not ()", {type->name});
  for (const Value v : bases->span()) {
    auto* t = try_as<Type>(v);
    if (!t) return vm.raise(Exc::TypeError, "{}.__bases__ must be tuple of classes, not '{t}'", {type->name, v});
    if (is_subtype(t, type) || extends(t, type)) return vm.raise(Exc::TypeError, "a __bases__ item causes an inheritance cycle");
  }
  Type* base = best_base(vm, bases);
  if (!base) return Value::error();
  // Instances keep their layout: all that is allowed is a base of the same one, this class adding no more than it did.
  const bool fits = base->instance_kind == type->base->instance_kind && base->basic_size == type->base->basic_size &&
                    base->fixed_slot_count == type->base->fixed_slot_count &&
                    ((base->type_flags & kTypeHasDict) == (type->base->type_flags & kTypeHasDict) || (type->type_flags & kTypeHasDict)) &&
                    type->type_flags & kTypeHasDict;
  if (!fits && !same_layout(base, type->base))
    return vm.raise(Exc::TypeError, "__bases__ assignment: '{}' object layout differs from '{}'", {base->name, type->base->name});
  Tuple* old_bases = type->bases;
  Type* old_base = type->base;
  type->bases = bases;
  type->base = base;
  vm.heap.barrier(type);
  List* undo = make_list(vm);
  if (!renew_orders(vm, type, undo)) {
    if (type->bases == bases) {  // unless a mro() has set other ones meanwhile
      type->bases = old_bases;
      type->base = old_base;
    }
    for (std::size_t i = 0; i + 2 < undo->size; i += 3) {
      auto* changed = undo->items[i].as<Type>();
      if (Value(changed->mro) == undo->items[i + 1]) changed->mro = undo->items[i + 2].as<Tuple>();
      vm.heap.barrier(changed);
    }
    return Value::error();
  }
  if (type->bases != bases) return Value::none();
  for (const Value v : old_bases->span()) remove_subclass(v.as<Type>(), type);
  for (const Value v : bases->span()) add_subclass(vm, v.as<Type>(), type);
  type_modified(vm, type);
  renew_slots(vm, type);
  return Value::none();
}

Value assign_class(Vm& vm, Value object, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "can't delete __class__ attribute");
  auto* to = try_as<Type>(value);
  if (!to) return vm.raise(Exc::TypeError, "__class__ must be set to a class, not '{t}' object", {value});
  Type* from = type_of(vm, object);
  const bool both_modules = is_subtype(from, vm.types.module) && is_subtype(to, vm.types.module);
  if (!both_modules && (!(from->type_flags & kTypeHeap) || !(to->type_flags & kTypeHeap)))
    return vm.raise(Exc::TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
  if (!same_layout(from, to) || !same_slots(vm, from, to)) {
    if (!both_modules || from->instance_kind != to->instance_kind || from->attrs_offset != to->attrs_offset)
      return vm.raise(Exc::TypeError, "__class__ assignment: '{}' object layout differs from '{}'", {to->name, from->name});
  }
  if (from == to) return Value::none();
  Object* o = object.as_object();
  if (o->kind == Kind::Type) {
    o->shape = to->root_shape;
    type_modified(vm, static_cast<Type*>(o));
  } else if (Attributes* attrs = attributes_of(o)) {
    if (!change_shape_type(vm, o, attrs, to)) return Value::error();
  } else {
    o->shape = to->root_shape;
  }
  if (auto* m = try_as<Module>(object)) m->dict->keys_version = 0;
  if (to->type_flags & kTypeHasFinalizer) vm.heap.register_finalizable(o);
  vm.heap.barrier(o);
  return Value::none();
}

Value raise_abstract(Vm& vm, Type* type) {
  COIL_TRY(abstract, get_attr(vm, type, vm.names.dunder_abstractmethods));
  COIL_TRY(names, to_list(vm, abstract));
  auto* list = names.as<List>();
  std::sort(list->items, list->items + list->size, [&](Value a, Value b) { return view(vm, a) < view(vm, b); });
  std::string text;
  for (std::size_t i = 0; i < list->size; ++i) {
    if (i) text += ", ";
    text += '\'';
    text += view(vm, list->items[i]);
    text += '\'';
  }
  return vm.raise(Exc::TypeError, "Can't instantiate abstract class {} without an implementation for abstract method{} {}",
                  {type->name, list->size > 1 ? "s" : "", text});
}

}  // namespace coil
