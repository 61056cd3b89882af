// vm/shape.hpp — hidden classes: where an object's attributes are, and moving objects between shapes.
//
// Here: attribute storage of one object. Not here: lookup along the type (vm/protocol.hpp), caches (vm/inline_cache.hpp).
//
// A type's root shape has `type->fixed_slot_count` nameless slots: the values of __slots__ members, own and inherited (a Member's
// aux is its slot number). Named attributes follow. A shape in dict mode has one slot after the fixed ones: the Dict. Slots of
// objects other than Instances are Storage whose capacity follows from the shape (capacity_for); an Instance knows its own (aux).
// Only shape->slot_count slots are ever read: those beyond are not initialised.
#pragma once

#include "vm/vm.hpp"

namespace coil {

inline constexpr std::uint16_t kFastAttributesOffset = sizeof(Object);

inline Attributes* attributes_at(Object* o, std::size_t offset) {
  return reinterpret_cast<Attributes*>(reinterpret_cast<char*>(o) + offset);
}
inline Attributes* fast_attributes(Object* o) { return attributes_at(o, kFastAttributesOffset); }
/// The Attributes of any object; null when its type has none.
Attributes* attributes_of(Object* o);
/// Bytes of a variable-sized cell without its Attributes (tuple, bytes, int subclasses' instances: attrs_offset -1).
std::size_t variable_size(const Object* o);

/// The first shape of a type's instances.
Shape* make_root_shape(Vm&, Type* type);
/// Slot of `name` (interned) in the shape; -1 when it has none (or is in dict mode).
std::int32_t shape_find(Vm&, Shape* shape, Str* name);
/// The shape that adds `name`; null with nothing pending when the object should go into dict mode instead, null with MemoryError
/// pending on the cap.
Shape* shape_add(Vm&, Shape* shape, Str* name);
/// The type's shape for objects in dict mode.
Shape* dict_mode_shape(Vm&, Type* type);
/// Own attribute, whatever the mode; unset() when there is none.
Value own_attribute(Vm&, Object* o, Attributes* attrs, Str* name);
/// Adds or changes one. False: MemoryError pending.
bool set_own_attribute(Vm&, Object* o, Attributes* attrs, Str* name, Value value);
/// 1 deleted, 0 there was none, -1 error.
int delete_own_attribute(Vm&, Object* o, Attributes* attrs, Str* name);
/// Puts the object into dict mode, with `dict` (null: made of its attributes). Null: MemoryError.
Dict* enter_dict_mode(Vm&, Object* o, Attributes* attrs, Dict* dict);
/// The object's attributes as a new Dict; the object stays as it is. Null: MemoryError.
Dict* copy_own_attributes(Vm&, Object* o, Attributes* attrs);
/// Moves the object to the same attributes under another type (of equal layout). False: MemoryError.
bool change_shape_type(Vm&, Object* o, Attributes* attrs, Type* type);

/// Storage for the fixed slots of a fresh object of any layout whose type has attributes: call it after the other fields are set.
bool init_instance_attributes(Vm&, Object* o, Type* type);
/// A new object of a type with a fixed-size native layout, its fields beyond the header zeroed and attributes ready: what __new__ of
/// a native type begins with, so that subclasses work. Registers __del__.
Object* allocate_instance(Vm&, Type* type);
template <class T>
T* allocate_instance_of(Vm& vm, Type* type) { return static_cast<T*>(allocate_instance(vm, type)); }

/// A new Instance of a class whose layout is object's: one allocation. Null: MemoryError. (What kTypeDefaultNew promises.)
Instance* make_instance_slow(Vm&, Type* type);
inline Instance* make_instance(Vm& vm, Type* type) {
  if (type->fixed_slot_count || type->type_flags & kTypeHasFinalizer) [[unlikely]] return make_instance_slow(vm, type);
  auto* o = vm.heap.make<Instance>(type->root_shape, sizeof(Instance) + type->inline_slot_count * sizeof(Value));
  if (!o) [[unlikely]] return nullptr;
  o->aux = type->inline_slot_count;
  o->attrs.slots = o->inline_slots();
  o->reserved = 0;
  return o;
}

/// The class changed: new version and shape ids for it and its subclasses, where anything was cached.
void type_modified(Vm&, Type* type);
/// To be called before anything is cached that the type's version or its shapes' ids guard.
void watch_type(Type* type);

}  // namespace coil
