// vm/shape.cpp — hidden classes: transitions, attribute storage, dict mode, versions.
#include "vm/shape.hpp"

#include <algorithm>
#include <cstring>

#include "vm/dict.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

constexpr std::uint32_t kMaxSlots = 200;         // more named attributes: dict mode
constexpr std::uint32_t kMaxTransitions = 200;   // objects used as dicts by setattr: dict mode
constexpr std::uint32_t kTableFrom = 8;          // shapes with more attributes get a lookup table
constexpr std::uint32_t kMaxInlineSlots = 32;

/// Slots that Storage for a shape of so many has room for.
std::uint32_t capacity_for(std::uint32_t slots) {
  if (slots == 0) return 0;
  std::uint32_t capacity = 4;
  while (capacity < slots) capacity *= 2;
  return capacity;
}

Shape* new_shape(Vm& vm, Type* type, Shape* parent, Str* key, std::uint32_t slot_count) {
  auto* s = vm.heap.make<Shape>(vm.types.shape ? vm.types.shape->root_shape : nullptr);
  s->type_ = type;
  s->id = vm.new_version();
  s->parent = parent;
  s->key = key;
  s->slot_count = slot_count;
  s->transitions = s->table = Value::unset();
  s->next_of_type = nullptr;
  return s;
}

void link_shape(Vm& vm, Type* type, Shape* s) {
  if (Shape* root = type->root_shape) {
    s->next_of_type = root->next_of_type;
    root->next_of_type = s;
    vm.heap.barrier(root);
  }
}

/// Gives the object room for `slot` and stores there; the caller then sets the shape.
bool put_slot(Vm& vm, Object* o, Attributes* attrs, std::uint32_t slot, Value value) {
  if (o->kind == Kind::Instance) {
    auto* i = static_cast<Instance*>(o);
    if (slot >= i->aux) {
      Type* type = o->type();
      const std::uint32_t wanted = std::min((slot + 2) & ~1u, kMaxInlineSlots);
      if (type->inline_slot_count < wanted) type->inline_slot_count = static_cast<std::uint8_t>(wanted);
      const std::uint32_t capacity = slot < 4 ? 4 : slot * 2;
      Value* slots = vm.heap.allocate_values(capacity);
      if (!slots) return false;
      std::copy_n(attrs->slots, o->shape->slot_count, slots);
      attrs->slots = slots;
      i->aux = capacity;
    }
  } else if (!attrs->slots || slot >= capacity_for(slot)) {
    Value* slots = vm.heap.grow_values(attrs->slots, attrs->slots ? o->shape->slot_count : 0, capacity_for(slot + 1));
    if (!slots) return false;
    attrs->slots = slots;
  }
  attrs->slots[slot] = value;
  vm.heap.barrier(o);
  return true;
}

std::uint32_t fixed_slots(const Object* o) { return o->type()->fixed_slot_count; }
bool in_dict_mode(const Object* o) { return o->shape->flags & kShapeDictMode; }

}  // namespace

std::size_t variable_size(const Object* o) {
  switch (o->kind) {
    case Kind::Tuple: return sizeof(Tuple) + static_cast<const Tuple*>(o)->size * sizeof(Value);
    case Kind::Bytes: return (kBytesHeader + static_cast<const Bytes*>(o)->size + 1 + 7) & ~std::size_t{7};
    case Kind::BigInt: return kBigIntHeader + std::max<std::size_t>(o->aux, 1) * sizeof(mp_limb_t);
    default: return o->type()->basic_size;
  }
}

Attributes* attributes_of(Object* o) {
  const std::int16_t offset = o->type()->attrs_offset;
  if (offset > 0) return attributes_at(o, static_cast<std::size_t>(offset));
  if (offset == 0) return nullptr;
  return attributes_at(o, variable_size(o));
}

Shape* make_root_shape(Vm& vm, Type* type) { return new_shape(vm, type, nullptr, nullptr, type->fixed_slot_count); }

std::int32_t shape_find(Vm& vm, Shape* shape, Str* name) {
  if (shape->flags & kShapeDictMode) return -1;
  const std::uint32_t named = shape->slot_count - shape->type_->fixed_slot_count;
  if (named <= kTableFrom) {
    for (Shape* s = shape; s->parent; s = s->parent)
      if (s->key == name) return static_cast<std::int32_t>(s->slot_count) - 1;
    return -1;
  }
  if (shape->table.is_unset()) {
    Dict* table = make_dict(vm, named);
    if (!table) return -1;
    for (Shape* s = shape; s->parent; s = s->parent) dict_set_str(vm, table, s->key, Value::small_int(s->slot_count - 1));
    shape->table = table;
    vm.heap.barrier(shape);
  }
  const Value slot = dict_get_str(vm, shape->table.as<Dict>(), name);
  return slot.is_small_int() ? static_cast<std::int32_t>(slot.as_small_int()) : -1;
}

Shape* shape_add(Vm& vm, Shape* shape, Str* name) {
  Dict* many = nullptr;
  if (shape->transitions.is_object()) {
    if (auto* only = try_as<Shape>(shape->transitions)) {
      if (only->key == name) return only;
    } else {
      many = shape->transitions.as<Dict>();
      const Value next = dict_get_str(vm, many, name);
      if (next.is_object()) return next.as<Shape>();
      if (many->used >= kMaxTransitions) return nullptr;
    }
  }
  Type* type = shape->type_;
  if (shape->slot_count - type->fixed_slot_count >= kMaxSlots) return nullptr;
  Shape* next = new_shape(vm, type, shape, name, shape->slot_count + 1);
  link_shape(vm, type, next);
  if (shape->transitions.is_unset()) {
    shape->transitions = next;
  } else {
    if (!many) {
      many = make_dict(vm, 4);
      auto* only = shape->transitions.as<Shape>();
      dict_set_str(vm, many, only->key, only);
      shape->transitions = many;
    }
    if (!dict_set_str(vm, many, name, next)) return nullptr;
  }
  vm.heap.barrier(shape);
  return next;
}

Shape* dict_mode_shape(Vm& vm, Type* type) {
  if (!type->dict_shape) {
    Shape* s = new_shape(vm, type, nullptr, nullptr, type->fixed_slot_count + 1u);
    s->flags |= kShapeDictMode;
    link_shape(vm, type, s);
    type->dict_shape = s;
    vm.heap.barrier(type);
  }
  return type->dict_shape;
}

Value own_attribute(Vm& vm, Object* o, Attributes* attrs, Str* name) {
  if (in_dict_mode(o)) return dict_get_str(vm, attrs->slots[o->shape->slot_count - 1].as<Dict>(), name);
  const std::int32_t slot = shape_find(vm, o->shape, name);
  return slot < 0 ? Value::unset() : attrs->slots[slot];
}

bool set_own_attribute(Vm& vm, Object* o, Attributes* attrs, Str* name, Value value) {
  if (!in_dict_mode(o)) {
    const std::int32_t slot = shape_find(vm, o->shape, name);
    if (slot >= 0) {
      attrs->slots[slot] = value;
      vm.heap.barrier(o);
      return true;
    }
    if (Shape* next = shape_add(vm, o->shape, name)) {
      if (!put_slot(vm, o, attrs, next->slot_count - 1, value)) return false;
      o->shape = next;
      vm.heap.barrier(o);
      return true;
    }
    if (vm.has_exception() || !enter_dict_mode(vm, o, attrs, nullptr)) return false;
  }
  return dict_set_str(vm, attrs->slots[o->shape->slot_count - 1].as<Dict>(), name, value);
}

int delete_own_attribute(Vm& vm, Object* o, Attributes* attrs, Str* name) {
  if (in_dict_mode(o)) return dict_del_str(vm, attrs->slots[o->shape->slot_count - 1].as<Dict>(), name);
  const std::int32_t slot = shape_find(vm, o->shape, name);
  if (slot < 0) return 0;
  const auto last = static_cast<std::int32_t>(o->shape->slot_count) - 1;
  if (slot == last) {
    o->shape = o->shape->parent;
    return 1;
  }
  // The others keep their order: walk from the shape before `name` through those added after it.
  Shape* later[kMaxSlots + 1];
  std::size_t count = 0;
  Shape* s = o->shape;
  for (; s->key != name; s = s->parent) later[count++] = s;
  Shape* shape = s->parent;
  while (count && shape) shape = shape_add(vm, shape, later[--count]->key);
  if (!shape) {
    if (vm.has_exception() || !enter_dict_mode(vm, o, attrs, nullptr)) return -1;
    return delete_own_attribute(vm, o, attrs, name);
  }
  std::memmove(static_cast<void*>(attrs->slots + slot), attrs->slots + slot + 1, static_cast<std::size_t>(last - slot) * sizeof(Value));
  o->shape = shape;
  vm.heap.barrier(o);
  return 1;
}

Dict* copy_own_attributes(Vm& vm, Object* o, Attributes* attrs) {
  if (in_dict_mode(o)) return dict_copy(vm, attrs->slots[o->shape->slot_count - 1].as<Dict>());
  const std::uint32_t fixed = fixed_slots(o), count = o->shape->slot_count - fixed;
  Dict* dict = make_dict(vm, count);
  if (!dict) return nullptr;
  std::vector<Str*> keys(count);
  for (Shape* s = o->shape; s->parent; s = s->parent) keys[s->slot_count - 1 - fixed] = s->key;
  for (std::uint32_t i = 0; i < count; ++i)
    if (!dict_set_str(vm, dict, keys[i], attrs->slots[fixed + i])) return nullptr;
  return dict;
}

Dict* enter_dict_mode(Vm& vm, Object* o, Attributes* attrs, Dict* dict) {
  Shape* mode = dict_mode_shape(vm, o->type());
  if (!dict) {
    if (in_dict_mode(o)) return attrs->slots[o->shape->slot_count - 1].as<Dict>();
    dict = copy_own_attributes(vm, o, attrs);
    if (!dict) return nullptr;
  }
  const std::uint32_t place = mode->slot_count - 1;
  if (o->shape->slot_count > place) {
    attrs->slots[place] = dict;
  } else if (!put_slot(vm, o, attrs, place, dict)) {
    return nullptr;
  }
  o->shape = mode;
  vm.heap.barrier(o);
  return dict;
}

bool change_shape_type(Vm& vm, Object* o, Attributes* attrs, Type* type) {
  if (in_dict_mode(o)) {
    o->shape = dict_mode_shape(vm, type);
  } else {
    std::vector<Str*> keys;
    for (Shape* s = o->shape; s->parent; s = s->parent) keys.push_back(s->key);
    Shape* shape = type->root_shape;
    while (!keys.empty() && shape) {
      shape = shape_add(vm, shape, keys.back());
      keys.pop_back();
    }
    if (!shape) {
      if (vm.has_exception() || !enter_dict_mode(vm, o, attrs, nullptr)) return false;
      shape = dict_mode_shape(vm, type);
    }
    o->shape = shape;
  }
  vm.heap.barrier(o);
  return true;
}

bool init_instance_attributes(Vm& vm, Object* o, Type* type) {
  if (!type->attrs_offset) return true;
  Attributes* attrs = attributes_of(o);
  attrs->slots = nullptr;
  if (!type->fixed_slot_count) return true;
  // The shape already claims the slots: no collection may see it before they are there.
  Shape* shape = o->shape;
  const std::uint32_t count = type->fixed_slot_count;
  Value* slots = vm.heap.allocate_values(capacity_for(count));
  if (!slots) return false;
  for (std::uint32_t i = 0; i < count; ++i) slots[i] = Value::unset();
  attrs->slots = slots;
  o->shape = shape;
  vm.heap.barrier(o);
  return true;
}

Object* allocate_instance(Vm& vm, Type* type) {
  if (type->instance_kind == Kind::Instance) return make_instance(vm, type);
  Object* o = vm.heap.allocate(type->basic_size, type->instance_kind, type->root_shape);
  if (!o) return nullptr;
  std::memset(static_cast<void*>(reinterpret_cast<char*>(o) + sizeof(Object)), 0, type->basic_size - sizeof(Object));
  if (type->attrs_offset > 0 && !init_instance_attributes(vm, o, type)) return nullptr;
  if (type->type_flags & kTypeHasFinalizer) vm.heap.register_finalizable(o);
  return o;
}

Instance* make_instance_slow(Vm& vm, Type* type) {
  const std::uint32_t count = std::max<std::uint32_t>(type->inline_slot_count, type->fixed_slot_count);
  auto* o = vm.heap.make<Instance>(type->root_shape, sizeof(Instance) + count * sizeof(Value));
  if (!o) return nullptr;
  o->aux = count;
  o->attrs.slots = o->inline_slots();
  o->reserved = 0;
  for (std::uint32_t i = 0; i < type->fixed_slot_count; ++i) o->attrs.slots[i] = Value::unset();
  if (type->type_flags & kTypeHasFinalizer) vm.heap.register_finalizable(o);
  return o;
}

// ---- versions

void watch_type(Type* type) {
  if (type->type_flags & kTypeWatched) return;
  type->type_flags |= kTypeWatched;
  if (!type->mro) return;
  for (const Value base : type->mro->span())
    if (auto* t = try_as<Type>(base)) t->type_flags |= kTypeWatched;
}

void type_modified(Vm& vm, Type* type) {
  if (!(type->type_flags & kTypeWatched)) return;
  type->type_flags &= ~kTypeWatched;
  type->version = vm.new_version();
  for (Shape* s = type->root_shape; s; s = s->next_of_type) s->id = vm.new_version();
  each_subclass(type, [&](Type* subclass) { type_modified(vm, subclass); });
}

}  // namespace coil
