// vm/inline_cache.cpp — filling inline caches: see vm/inline_cache.hpp for what they mean.
#include "vm/inline_cache.hpp"

#include "vm/attributes.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

void fill(InlineCache* c, CacheKind kind, std::uint64_t key, std::uint64_t key2, Value value, std::uint32_t slot) {
  c->kind = static_cast<std::uint32_t>(kind);
  c->key = key;
  c->key2 = key2;
  c->value = value;
  c->slot = slot;
}

void fill_by_shape(InlineCache* c, CacheKind kind, Object* o, Value value, std::uint32_t slot = 0, std::uint64_t key2 = 0) {
  watch_type(o->type());
  fill(c, kind, o->shape->id, key2, value, slot);
}

/// A slot of the object itself; not for variable-sized layouts.
void fill_slot(InlineCache* c, Object* o, std::uint32_t slot, CacheKind fast, CacheKind at) {
  const std::int16_t offset = o->type()->attrs_offset;
  if (offset == kFastAttributesOffset) fill_by_shape(c, fast, o, Value::unset(), slot);
  else if (offset > 0) fill_by_shape(c, at, o, Value::unset(), slot, static_cast<std::uint64_t>(offset));
}

/// Attribute reads of this type go by object.__getattribute__ (with __getattr__, perhaps, for what is missing).
bool reads_are_plain(const Type* type) { return type->type_flags & (kTypeDefaultGetattr | kTypeHasGetattrHook); }

bool is_plain(Vm& vm, Value v) { return type_of(vm, v)->slots.descr_get == nullptr; }

Value read_member_slot(Object* o, std::uint32_t slot) {
  Attributes* attrs = attributes_of(o);
  return attrs && attrs->slots ? attrs->slots[slot] : Value::unset();
}

/// What an attribute read of `o` comes to, and how it may be cached.
struct Read {
  enum Source { Missing, Own, Slot, OnType, General } source = Missing;
  Value value;          // Own: the value; OnType: what the type holds, not a data descriptor; General: a data descriptor or dict mode
  std::uint32_t slot = 0;
};

Read read_plain(Vm& vm, Object* o, Str* name) {
  Type* type = o->type();
  const Value found = lookup_in_type(vm, type, name);
  if (!found.is_unset() && is_data_descriptor(vm, found)) {
    if (auto* m = try_as<Member>(found); m && !m->def && is_subtype(type, m->owner)) return {Read::Slot, found, m->aux};
    return {Read::General, found, 0};
  }
  if (type->type_flags & kTypeHasDict && !own_namespace(o)) {
    if (o->shape->flags & kShapeDictMode) {
      const Value own = own_attribute(vm, o, attributes_of(o), name);
      if (!own.is_unset()) return {Read::General, Value::unset(), 0};
      return found.is_unset() ? Read{} : Read{Read::General, found, 0};
    }
    if (const std::int32_t slot = shape_find(vm, o->shape, name); slot >= 0)
      return {Read::Own, attributes_of(o)->slots[slot], static_cast<std::uint32_t>(slot)};
  }
  return found.is_unset() ? Read{} : Read{Read::OnType, found, 0};
}

Value type_attr(Vm& vm, Type* type, Str* name, InlineCache* c, Value* self) {
  Type* meta = type->type();
  if (meta->slots.getattr != vm.types.type->slots.getattr) return get_attr(vm, type, name);
  const Value on_meta = lookup_in_type(vm, meta, name);
  if (!on_meta.is_unset() && is_data_descriptor(vm, on_meta)) return bind_descriptor(vm, on_meta, type, meta);
  const Value found = lookup_in_type(vm, type, name);
  const auto remember = [&](CacheKind kind, Value value) {
    watch_type(type);
    watch_type(meta);
    fill(c, kind, type->version, type->shape->id, value, 0);
  };
  if (found.is_unset()) {
    if (on_meta.is_unset()) return type_get_attr(vm, type, name);  // raises
    if (self && is<Function>(on_meta)) {
      remember(CacheKind::ClassMethodOf, on_meta);
      *self = type;
      return on_meta;
    }
    return bind_descriptor(vm, on_meta, type, meta);
  }
  if (auto* s = try_as<StaticMethod>(found); s && s->shape->type_ == vm.types.staticmethod) {
    remember(CacheKind::ClassValue, s->function);
    return s->function;
  }
  if (auto* m = try_as<ClassMethod>(found); self && m && m->shape->type_ == vm.types.classmethod && is<Function>(m->function)) {
    remember(CacheKind::ClassMethodOf, m->function);
    *self = type;
    return m->function;
  }
  if (is<Function>(found) || is_plain(vm, found)) {
    remember(CacheKind::ClassValue, found);
    return found;
  }
  const Value bound = bind_descriptor(vm, found, Value::unset(), type);
  if (bound == found && is<NativeFunction>(found)) remember(CacheKind::ClassValue, found);  // dict.__getitem__
  return bound;
}

Value module_attr(Vm& vm, Module* module, Str* name, InlineCache* c) {
  if (module->shape->type_ == vm.types.module) {
    const Value on_type = lookup_in_type(vm, vm.types.module, name);
    if (on_type.is_unset() || !is_data_descriptor(vm, on_type)) {
      const std::int64_t i = dict_index_of_interned(vm, module->dict, name);
      if (i >= 0) {
        fill(c, CacheKind::ModuleEntry, dict_watch(vm, module->dict), 0, Value::unset(), static_cast<std::uint32_t>(i));
        return module->dict->entries[i].value;
      }
    }
  }
  return get_attr(vm, module, name);
}

SharedCacheEntry& shared_entry(Vm& vm, std::uint64_t shape_id, const Str* name, CachedOp op) {
  if (!vm.state->shared_caches) [[unlikely]] vm.state->shared_caches = static_cast<SharedCacheEntry*>(std::calloc(kSharedCacheSize, sizeof(SharedCacheEntry)));
  return vm.state->shared_caches[shared_cache_place(shape_id, name, op)];
}

/// After a miss: a place that had a cache before and has another now sees several shapes.
void share(Vm& vm, const InlineCache& before, const InlineCache& now, const Str* name, CachedOp op) {
  if (before.kind == 0 || now.key == before.key || now.kind >= static_cast<std::uint32_t>(CacheKind::FirstOther)) return;
  shared_entry(vm, now.key, name, op) = {now, shared_cache_tag(name, op)};
}

Value load_attr(Vm& vm, Value object, Str* name, InlineCache* c) {
  if (!object.is_object()) return get_attr(vm, object, name);
  Object* o = object.as_object();
  if (o->kind == Kind::Type) return type_attr(vm, static_cast<Type*>(o), name, c, nullptr);
  if (o->kind == Kind::Module) return module_attr(vm, static_cast<Module*>(o), name, c);
  Type* type = o->type();
  if (!reads_are_plain(type)) return get_attr(vm, object, name);
  const Read r = read_plain(vm, o, name);
  switch (r.source) {
    case Read::Missing: return get_attr(vm, object, name);
    case Read::Own:
      fill_slot(c, o, r.slot, CacheKind::OwnSlot, CacheKind::OwnSlotAt);
      return r.value;
    case Read::Slot: {
      const Value v = read_member_slot(o, r.slot);
      if (v.is_unset()) return get_attr(vm, object, name);
      fill_slot(c, o, r.slot, CacheKind::OwnSlot, CacheKind::OwnSlotAt);
      return v;
    }
    case Read::OnType:
      if (is<Function>(r.value)) {
        fill_by_shape(c, CacheKind::BindMethod, o, r.value);
        return make_bound_method(vm, r.value, object);
      }
      if (auto* s = try_as<StaticMethod>(r.value); s && s->shape->type_ == vm.types.staticmethod) {
        fill_by_shape(c, CacheKind::TypeValue, o, s->function);
        return s->function;
      }
      if (is_plain(vm, r.value)) {
        fill_by_shape(c, CacheKind::TypeValue, o, r.value);
        return r.value;
      }
      return bind_descriptor(vm, r.value, object, type);
    case Read::General:
      if (auto* p = try_as<Property>(r.value); p && p->shape->type_ == vm.types.property && is<Function>(p->getter))
        fill_by_shape(c, CacheKind::Getter, o, p->getter);
      return get_attr(vm, object, name);
  }
  return get_attr(vm, object, name);
}

Value load_method(Vm& vm, Value object, Str* name, InlineCache* c, Value* self) {
  *self = Value::unset();
  Type* type = type_of(vm, object);
  const auto on_type = [&](Value found, Object* o) -> Value {
    if (is<Function>(found)) {
      if (o) fill_by_shape(c, CacheKind::Method, o, found);
      *self = object;
      return found;
    }
    if (auto* f = try_as<NativeFunction>(found); f && f->owner && f->self.is_unset() && f->shape->type_ == vm.types.method_descriptor &&
                                                 !native_is_class_method(f) && is_subtype(type, f->owner)) {
      if (o) fill_by_shape(c, CacheKind::Method, o, found);
      *self = object;
      return found;
    }
    if (auto* m = try_as<ClassMethod>(found); m && m->shape->type_ == vm.types.classmethod && is<Function>(m->function)) {
      if (o) fill_by_shape(c, CacheKind::MethodOfClass, o, m->function);
      *self = type;
      return m->function;
    }
    return Value::unset();
  };
  if (!object.is_object()) {
    if (type->type_flags & kTypeDefaultGetattr)
      if (const Value found = lookup_in_type(vm, type, name); !found.is_unset())
        if (const Value method = on_type(found, nullptr); !method.is_unset()) return method;
    return get_attr(vm, object, name);
  }
  Object* o = object.as_object();
  if (o->kind == Kind::Type) return type_attr(vm, static_cast<Type*>(o), name, c, self);
  if (o->kind == Kind::Module) return module_attr(vm, static_cast<Module*>(o), name, c);
  if (!reads_are_plain(type)) return get_attr(vm, object, name);
  const Read r = read_plain(vm, o, name);
  if (r.source == Read::OnType) {
    const Value method = on_type(r.value, o);
    if (!method.is_unset()) return method;
  } else if (r.source == Read::General && !r.value.is_unset() && !is_data_descriptor(vm, r.value)) {
    const Value method = on_type(r.value, nullptr);  // dict mode: not cached, but not bound either
    if (!method.is_unset()) return method;
  }
  return load_attr(vm, object, name, c);
}

Value store_attr(Vm& vm, Value object, Str* name, Value value, InlineCache* c) {
  if (!object.is_object()) return set_attr(vm, object, name, value);
  Object* o = object.as_object();
  Type* type = o->type();
  if (!(type->type_flags & kTypeDefaultSetattr)) return set_attr(vm, object, name, value);
  const Value found = lookup_in_type(vm, type, name);
  if (auto* m = try_as<Member>(found); m && !m->def && is_subtype(type, m->owner)) {
    Attributes* attrs = attributes_of(o);
    if (!attrs || !attrs->slots) return set_attr(vm, object, name, value);
    attrs->slots[m->aux] = value;
    vm.heap.barrier(o);
    fill_slot(c, o, m->aux, CacheKind::StoreSlot, CacheKind::StoreSlotAt);
    return Value::none();
  }
  if (!found.is_unset() && type_of(vm, found)->slots.descr_set) return set_attr(vm, object, name, value);
  if (o->kind == Kind::Module) {
    Dict* d = static_cast<Module*>(o)->dict;
    if (!dict_set_str(vm, d, name, value)) return Value::error();
    const std::int64_t i = dict_index_of_interned(vm, d, name);
    if (i >= 0 && o->shape->type_ == vm.types.module)
      fill(c, CacheKind::StoreModuleEntry, dict_watch(vm, d), 0, Value::unset(), static_cast<std::uint32_t>(i));
    return Value::none();
  }
  if (!(type->type_flags & kTypeHasDict) || o->shape->flags & kShapeDictMode) return set_attr(vm, object, name, value);
  Shape* before = o->shape;
  const std::int32_t slot = shape_find(vm, before, name);
  Attributes* attrs = attributes_of(o);
  if (!attrs || !set_own_attribute(vm, o, attrs, name, value)) return attrs ? Value::error() : set_attr(vm, object, name, value);
  if (slot >= 0) {
    fill_slot(c, o, static_cast<std::uint32_t>(slot), CacheKind::StoreSlot, CacheKind::StoreSlotAt);
  } else if (o->kind == Kind::Instance && o->shape->parent == before) {
    watch_type(type);
    fill(c, CacheKind::StoreAdd, before->id, 0, o->shape, o->shape->slot_count - 1);
  }
  return Value::none();
}

}  // namespace

Value load_attr_miss(Vm& vm, Value object, Str* name, InlineCache* c) {
  const InlineCache before = *c;
  const Value result = load_attr(vm, object, name, c);
  share(vm, before, *c, name, CachedOp::Load);
  return result;
}

Value load_method_miss(Vm& vm, Value object, Str* name, InlineCache* c, Value* self) {
  const InlineCache before = *c;
  const Value result = load_method(vm, object, name, c, self);
  share(vm, before, *c, name, CachedOp::Method);
  return result;
}

Value store_attr_miss(Vm& vm, Value object, Str* name, Value value, InlineCache* c) {
  const InlineCache before = *c;
  const Value result = store_attr(vm, object, name, value, c);
  share(vm, before, *c, name, CachedOp::Store);
  return result;
}

// ---- globals

Value load_global_miss(Vm& vm, Dict* globals, Dict* builtins, Str* name, InlineCache* c) {
  const std::int64_t i = dict_index_of_interned(vm, globals, name);
  if (i >= 0) {
    fill(c, CacheKind::GlobalEntry, dict_watch(vm, globals), 0, Value::unset(), static_cast<std::uint32_t>(i));
    return globals->entries[i].value;
  }
  if (builtins) {
    const std::int64_t j = dict_index_of_interned(vm, builtins, name);
    if (j >= 0) {
      fill(c, CacheKind::BuiltinEntry, dict_watch(vm, globals), dict_watch(vm, builtins), Value::unset(), static_cast<std::uint32_t>(j));
      return builtins->entries[j].value;
    }
    const Value made = vm.builtin(builtins, name);  // the next time it is there to be cached
    if (!made.is_unset()) return made;
  }
  if (vm.has_exception()) return Value::error();
  if (name == vm.names.dunder_spec || name == vm.names.dunder_loader) {  // a module's own, made when asked for
    const Value module_name = dict_get_str(vm, globals, vm.names.dunder_name);
    const Value module = is_str(module_name) && vm.modules ? dict_get(vm, vm.modules, module_name) : Value::unset();
    if (is<Module>(module) && module.as<Module>()->dict == globals) return get_attr(vm, module, name);
  }
  (void)vm.raise(Exc::NameError, "name '{}' is not defined", {name});
  if (vm.pending_is(Exc::NameError)) set_exception_attribute(vm, vm.pending().as<ExceptionObject>(), vm.names.name_, name);
  return Value::error();
}

Value store_global_miss(Vm& vm, Dict* globals, Str* name, Value value, InlineCache* c) {
  if (!dict_set_str(vm, globals, name, value)) return Value::error();
  const std::int64_t i = dict_index_of_interned(vm, globals, name);
  if (i >= 0) fill(c, CacheKind::GlobalEntry, dict_watch(vm, globals), 0, Value::unset(), static_cast<std::uint32_t>(i));
  return Value::none();
}

// ---- super

Value load_super_miss(Vm& vm, Type* cls, Value self, Str* name, InlineCache* c, Value* self_out) {
  Value bound_self;
  Value found = super_lookup(vm, cls, self, name, &bound_self);
  if (found.is_error()) return found;
  if (self_out) *self_out = Value::unset();
  // __class__ is the super object's own, as is everything that is not found beyond `cls`.
  if (found.is_unset() || name == vm.names.dunder_class) {
    COIL_TRY(proxy, vm.call(vm.types.super, {cls, self}));
    return generic_get_attr(vm, proxy, name);
  }
  if (bound_self.is_unset()) return found;
  Type* type = type_of(vm, self);
  if (!is<Type>(self)) {  // a class as self: its version says nothing about the class's own MRO position
    watch_type(type);
    fill(c, CacheKind::SuperMethod, type->version, Value(cls).bits(), found, 0);
  }
  if (self_out) {
    *self_out = bound_self;
    return found;
  }
  return make_bound_method(vm, found, bound_self);
}

Function* script_method(Vm& vm, Type* type, Str* name) { return try_as<Function>(lookup_in_type(vm, type, name)); }

}  // namespace coil
