// vm/slots.cpp — which slots a type has: its own native ones, those that stand for methods in its dict, those it inherits.
//
// `defined_slots` says of each class which slots it defines itself. A slot of a type is that of the first class in its MRO that
// defines it; when that one was written in script, the names of the slot are looked up: all native wrappers of one function give
// that function, else the slot calls methods by name (vm/slots_script.cpp).
#include "vm/slots.hpp"

#include "vm/attributes.hpp"
#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {

#define COIL_BINARY(slot, name, op)                                                \
  {"__" name "__", SlotId::slot, kVariantPlain, "Return self" op "value."},         \
  {"__r" name "__", SlotId::slot, kVariantReflected, "Return value" op "self."}
#define COIL_INPLACE(slot, name, op) {"__i" name "__", SlotId::slot, kVariantPlain, "Return self" op "=value."}

const Dunder kDunders[kDunderCount] = {
    {"__repr__", SlotId::repr, 0, "Return repr(self)."},
    {"__str__", SlotId::str, 0, "Return str(self)."},
    {"__hash__", SlotId::hash, 0, "Return hash(self)."},
    {"__call__", SlotId::call, 0, "Call self as a function."},
    {"__getattribute__", SlotId::getattr, 0, "Return getattr(self, name)."},
    {"__getattr__", SlotId::getattr, kVariantGetattrHook, nullptr},
    {"__setattr__", SlotId::setattr, 0, "Implement setattr(self, name, value)."},
    {"__delattr__", SlotId::setattr, kVariantDelete, "Implement delattr(self, name)."},
    {"__eq__", SlotId::compare, static_cast<std::uint8_t>(CompareOp::Eq), "Return self==value."},
    {"__ne__", SlotId::compare, static_cast<std::uint8_t>(CompareOp::NotEq), "Return self!=value."},
    {"__lt__", SlotId::compare, static_cast<std::uint8_t>(CompareOp::Lt), "Return self<value."},
    {"__le__", SlotId::compare, static_cast<std::uint8_t>(CompareOp::LtE), "Return self<=value."},
    {"__gt__", SlotId::compare, static_cast<std::uint8_t>(CompareOp::Gt), "Return self>value."},
    {"__ge__", SlotId::compare, static_cast<std::uint8_t>(CompareOp::GtE), "Return self>=value."},
    {"__iter__", SlotId::iter, 0, "Implement iter(self)."},
    {"__next__", SlotId::next, 0, "Implement next(self)."},
    {"__get__", SlotId::descr_get, 0, "Return an attribute of instance, which is of type owner."},
    {"__set__", SlotId::descr_set, 0, "Set an attribute of instance to value."},
    {"__delete__", SlotId::descr_set, kVariantDelete, "Delete an attribute of instance."},
    {"__init__", SlotId::init, 0, "Initialize self.  See help(type(self)) for accurate signature."},
    {"__new__", SlotId::new_object, 0, "Create and return a new object.  See help(type) for accurate signature."},
    {"__del__", SlotId::finalize, 0, "Called when the instance is about to be destroyed."},
    {"__bool__", SlotId::boolean, 0, "True if self else False"},
    {"__len__", SlotId::length, 0, "Return len(self)."},
    {"__getitem__", SlotId::getitem, 0, "Return self[key]."},
    {"__setitem__", SlotId::setitem, 0, "Set self[key] to value."},
    {"__delitem__", SlotId::setitem, kVariantDelete, "Delete self[key]."},
    {"__contains__", SlotId::contains, 0, "Return bool(key in self)."},
    {"__await__", SlotId::await, 0, "Return an iterator to be used in await expression."},
    {"__aiter__", SlotId::aiter, 0, "Return an awaitable, that resolves in asynchronous iterator."},
    {"__anext__", SlotId::anext, 0, "Return a value or raise StopAsyncIteration."},
    {"__int__", SlotId::to_int, 0, "int(self)"},
    {"__float__", SlotId::to_float, 0, "float(self)"},
    {"__index__", SlotId::index, 0, "Return self converted to an integer, if self is suitable for use as an index into a list."},
    {"__neg__", SlotId::negative, 0, "-self"},
    {"__pos__", SlotId::positive, 0, "+self"},
    {"__abs__", SlotId::absolute, 0, "abs(self)"},
    {"__invert__", SlotId::invert, 0, "~self"},
    COIL_BINARY(add, "add", "+"),
    COIL_BINARY(subtract, "sub", "-"),
    COIL_BINARY(multiply, "mul", "*"),
    COIL_BINARY(matmul, "matmul", "@"),
    COIL_BINARY(divide, "truediv", "/"),
    COIL_BINARY(modulo, "mod", "%"),
    {"__pow__", SlotId::power, kVariantPlain, "Return pow(self, value, mod)."},
    {"__rpow__", SlotId::power, kVariantReflected, "Return pow(value, self, mod)."},
    COIL_BINARY(lshift, "lshift", "<<"),
    COIL_BINARY(rshift, "rshift", ">>"),
    COIL_BINARY(bit_or, "or", "|"),
    COIL_BINARY(bit_xor, "xor", "^"),
    COIL_BINARY(bit_and, "and", "&"),
    COIL_BINARY(floor_divide, "floordiv", "//"),
    {"__divmod__", SlotId::divmod, kVariantPlain, "Return divmod(self, value)."},
    {"__rdivmod__", SlotId::divmod, kVariantReflected, "Return divmod(value, self)."},
    COIL_INPLACE(in_add, "add", "+"),
    COIL_INPLACE(in_subtract, "sub", "-"),
    COIL_INPLACE(in_multiply, "mul", "*"),
    COIL_INPLACE(in_matmul, "matmul", "@"),
    COIL_INPLACE(in_divide, "truediv", "/"),
    COIL_INPLACE(in_modulo, "mod", "%"),
    COIL_INPLACE(in_power, "pow", "**"),
    COIL_INPLACE(in_lshift, "lshift", "<<"),
    COIL_INPLACE(in_rshift, "rshift", ">>"),
    COIL_INPLACE(in_bit_or, "or", "|"),
    COIL_INPLACE(in_bit_xor, "xor", "^"),
    COIL_INPLACE(in_bit_and, "and", "&"),
    COIL_INPLACE(in_floor_divide, "floordiv", "//"),
};
#undef COIL_BINARY
#undef COIL_INPLACE

namespace {

// Where a slot's names are in kDunders.
struct DunderRange { std::uint8_t first = 0, count = 0; };
struct DunderRanges {
  DunderRange of[kSlotCount];
  DunderRanges() {
    for (std::size_t i = 0; i < kDunderCount; ++i) {
      DunderRange& r = of[static_cast<std::size_t>(kDunders[i].slot)];
      if (r.count == 0) r.first = static_cast<std::uint8_t>(i);
      ++r.count;
    }
  }
};
const DunderRange& range_of(SlotId id) {
  static const DunderRanges ranges;
  return ranges.of[static_cast<std::size_t>(id)];
}

std::size_t place_of(const Str* name) { return (reinterpret_cast<std::uintptr_t>(name) >> 4) * 0x9E3779B1u >> 7 & 255; }
std::uint64_t bit(SlotId id) { return std::uint64_t{1} << static_cast<unsigned>(id); }

/// The native function that `found`, the value of one of the slot's names, wraps; null: something else.
AnySlot wrapped_function(Type* type, SlotId id, const Dunder& dunder, Value found) {
  if (auto* w = try_as<SlotWrapper>(found)) {
    if (!w->self.is_unset() || w->slot != static_cast<std::uint16_t>(id) || w->variant != dunder.variant || !is_subtype(type, w->owner)) return nullptr;
    return w->owner->native_slots ? slot_at(*w->owner->native_slots, id) : nullptr;
  }
  if (id == SlotId::new_object)
    if (auto* f = try_as<NativeFunction>(found); f && is<Type>(f->self) && f->def == new_function_def()) {
      const Type* t = f->self.as<Type>();
      return t->native_slots ? slot_at(*t->native_slots, id) : nullptr;
    }
  return nullptr;
}

/// The slot of a type when some script class in its MRO defines it.
AnySlot compute_slot(Vm& vm, Type* type, SlotId id) {
  const DunderRange& range = range_of(id);
  AnySlot native = nullptr;
  bool any = false, script = false;
  for (unsigned i = range.first; i < unsigned{range.first} + range.count; ++i) {
    const Value found = find_in_mro(vm, type, vm.state->dunder_names[i]);
    if (found.is_unset()) continue;
    any = true;
    if (id == SlotId::hash && found.is_none()) return nullptr;
    const AnySlot f = wrapped_function(type, id, kDunders[i], found);
    if (!f || (native && native != f)) script = true;
    native = f;
  }
  if (!any) return nullptr;
  return script ? script_slot(id) : native;
}

AnySlot slot_by_mro(Vm& vm, Type* type, SlotId id) {
  for (const Value v : type->mro->span()) {
    auto* t = try_as<Type>(v);
    if (!t || !(t->defined_slots & bit(id))) continue;
    if (t->native_slots || !(t->type_flags & kTypeHeap)) return t->native_slots ? slot_at(*t->native_slots, id) : nullptr;
    return compute_slot(vm, type, id);
  }
  return nullptr;
}

std::uint64_t native_defined(const Slots& own) {
  std::uint64_t defined = 0;
  for (std::size_t i = 0; i < kSlotCount; ++i)
    if (slot_at(own, static_cast<SlotId>(i))) defined |= std::uint64_t{1} << i;
  if (own.compare) defined |= bit(SlotId::hash);  // equality without a hash: unhashable
  return defined;
}

std::uint64_t script_defined(Vm& vm, Dict* dict) {
  std::uint64_t defined = 0;
  std::uint32_t position = 0;
  for (DictEntry* e; dict_next(dict, &position, &e);) {
    auto* name = try_as<Str>(e->key);
    if (!name) continue;
    if (!(name->flags & kStrInterned)) name = intern(vm, name);
    if (const int i = dunder_index(vm, name); i >= 0) defined |= bit(kDunders[i].slot);
  }
  return defined;
}

}  // namespace

void register_dunder_names(Vm& vm) {
  for (std::size_t i = 0; i < kDunderCount; ++i) {
    Str* name = vm.state->dunder_names[i];
    name->flags |= kStrSlotName;
    std::size_t p = place_of(name);
    while (vm.state->dunder_table[p].name) p = (p + 1) & 255;
    vm.state->dunder_table[p] = {name, static_cast<std::uint8_t>(i)};
  }
}

int dunder_index(Vm& vm, Str* name) {
  if (!(name->flags & kStrSlotName)) return -1;
  for (std::size_t p = place_of(name); vm.state->dunder_table[p].name; p = (p + 1) & 255)
    if (vm.state->dunder_table[p].name == name) return vm.state->dunder_table[p].index;
  return -1;
}

Str* dunder_name(Vm& vm, SlotId id, std::uint8_t variant) {
  const DunderRange& range = range_of(id);
  for (unsigned i = range.first; i < unsigned{range.first} + range.count; ++i)
    if (kDunders[i].variant == variant) return vm.state->dunder_names[i];
  return vm.state->dunder_names[range.first];
}

const char* operator_text(BinOp op, bool inplace) {
  static constexpr const char* kPlain[] = {"+", "-", "*", "@", "/", "%", "** or pow()", "<<", ">>", "|", "^", "&", "//"};
  static constexpr const char* kInplace[] = {"+=", "-=", "*=", "@=", "/=", "%=", "**=", "<<=", ">>=", "|=", "^=", "&=", "//="};
  return (inplace ? kInplace : kPlain)[static_cast<unsigned>(op)];
}

void init_slots(Vm& vm, Type* type) {
  if (type->type_flags & kTypeHeap) {
    type->defined_slots = script_defined(vm, type->dict);
    if (type->bases->size == 1) {  // the common case: the base's slots, then those that this class's names change
      type->slots = type->base->slots;
      for (std::size_t i = 0; i < kSlotCount; ++i)
        if (type->defined_slots >> i & 1) slot_at(type->slots, static_cast<SlotId>(i)) = compute_slot(vm, type, static_cast<SlotId>(i));
    } else {
      for (std::size_t i = 0; i < kSlotCount; ++i) slot_at(type->slots, static_cast<SlotId>(i)) = slot_by_mro(vm, type, static_cast<SlotId>(i));
    }
  } else {
    type->slots = type->base ? type->base->slots : Slots{};
    // Native types are not made by calling them unless they say how.
    if (type->base == vm.types.object && type->instance_kind != Kind::Instance) type->slots.new_object = nullptr;
    type->defined_slots = 0;
    if (const Slots* own = type->native_slots) {
      type->defined_slots = native_defined(*own);
      for (std::size_t i = 0; i < kSlotCount; ++i)
        if (type->defined_slots >> i & 1) slot_at(type->slots, static_cast<SlotId>(i)) = slot_at(*own, static_cast<SlotId>(i));
    }
  }
  update_derived_flags(vm, type);
}

void update_slots(Vm& vm, Type* type, Str* name) {
  const int index = dunder_index(vm, name);
  if (index < 0) return;
  const SlotId id = kDunders[index].slot;
  bool defines = false;
  const DunderRange& range = range_of(id);
  for (unsigned i = range.first; i < unsigned{range.first} + range.count; ++i)
    defines |= !dict_get_str(vm, type->dict, vm.state->dunder_names[i]).is_unset();
  if (defines) type->defined_slots |= bit(id);
  else type->defined_slots &= ~bit(id);
  struct Redo {
    SlotId id;
    Vm& vm;
    static void apply(Type* t, void* context) {
      auto& redo = *static_cast<Redo*>(context);
      if (t->mro) {
        slot_at(t->slots, redo.id) = slot_by_mro(redo.vm, t, redo.id);
        update_derived_flags(redo.vm, t);
      }
      subclasses_of(t, apply, context);
    }
  } redo{id, vm};
  Redo::apply(type, &redo);
}

void update_derived_flags(Vm& vm, Type* type) {
  std::uint32_t f = type->type_flags & ~(kTypeDefaultGetattr | kTypeDefaultSetattr | kTypeDefaultNew | kTypeDefaultIter | kTypeHasFinalizer | kTypeHasGetattrHook);
  const Slots& s = type->slots;
  const Slots& object = vm.types.object->slots;
  if (s.getattr == generic_get_attr) f |= kTypeDefaultGetattr;
  if (s.setattr == generic_set_attr) f |= kTypeDefaultSetattr;
  if (object.new_object && s.new_object == object.new_object && type->instance_kind == Kind::Instance && !(f & kTypeAbstract) && type != vm.types.object)
    f |= kTypeDefaultNew;
  if (s.finalize) f |= kTypeHasFinalizer;
  if (s.iter && s.iter != reinterpret_cast<slot::Unary>(script_slot(SlotId::iter))) f |= kTypeDefaultIter;
  type->init_function = Value::unset();
  if (type->type_flags & kTypeHeap) {
    if (s.getattr == reinterpret_cast<slot::GetAttr>(script_slot(SlotId::getattr)) &&
        !find_in_mro(vm, type, vm.names.dunder_getattr).is_unset()) {
      auto* w = try_as<SlotWrapper>(find_in_mro(vm, type, vm.names.dunder_getattribute));
      if (w && w->owner->native_slots && w->owner->native_slots->getattr == generic_get_attr) f |= kTypeHasGetattrHook;
    }
    if (s.init == reinterpret_cast<slot::Init>(script_slot(SlotId::init)))
      if (const Value init = find_in_mro(vm, type, vm.names.dunder_init); is<Function>(init)) type->init_function = init;
  }
  type->type_flags = f | kTypeReady;
  vm.heap.barrier(type);
}

// ---- subclasses: native ones as they are (they never die), others by weak references

void subclasses_of(Type* type, void (*visit)(Type*, void*), void* context) {
  if (!is<List>(type->subclasses)) return;
  auto* list = type->subclasses.as<List>();
  for (std::uint64_t i = 0; i < list->size; ++i) {
    Value v = list->items[i];
    if (is<WeakRef>(v)) v = v.as<WeakRef>()->referent;
    if (is<Type>(v)) visit(v.as<Type>(), context);
  }
}

bool add_subclass(Vm& vm, Type* base, Type* subclass) {
  if (!is<List>(base->subclasses)) {
    base->subclasses = make_list(vm, 4);
    vm.heap.barrier(base);
  }
  auto* list = base->subclasses.as<List>();
  std::uint64_t live = 0;  // drop the dead ones where the list would grow
  if (list->size == list->capacity) {
    for (std::uint64_t i = 0; i < list->size; ++i)
      if (const Value v = list->items[i]; !is<WeakRef>(v) || v.as<WeakRef>()->referent.is_object()) list->items[live++] = v;
    list->size = live;
  }
  if (!(subclass->type_flags & kTypeHeap)) return list_append(vm, list, subclass);
  auto* ref = vm.heap.make<WeakRef>(vm.types.weakref->root_shape);
  ref->attrs.slots = nullptr;
  ref->referent = subclass;
  ref->callback = Value::unset();
  ref->hash = 0;
  vm.heap.register_weak(ref);
  return list_append(vm, list, ref);
}

void remove_subclass(Type* base, Type* subclass) {
  if (!is<List>(base->subclasses)) return;
  auto* list = base->subclasses.as<List>();
  for (std::uint64_t i = 0; i < list->size; ++i) {
    Value v = list->items[i];
    if (is<WeakRef>(v)) v = v.as<WeakRef>()->referent;
    if (!(v == Value(subclass))) continue;
    for (std::uint64_t j = i + 1; j < list->size; ++j) list->items[j - 1] = list->items[j];
    --list->size;
    return;
  }
}

bool is_subtype(const Type* type, const Type* base) {
  if (type == base || !type->mro) return type == base;
  for (const Value v : type->mro->span())
    if (v.as_object() == base) return true;
  return false;
}

}  // namespace coil
