// vm/attributes.cpp — attribute lookup: along the MRO, on instances, types and modules; descriptors.
//
// Here: what CPython calls object.__getattribute__, type.__getattribute__ and their setters. Not here: inline caches
// (vm/inline_cache.cpp), attribute storage (vm/shape.cpp), the descriptors' own behaviour (vm/type_*.cpp).
#include "vm/attributes.hpp"

#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

Str* interned(Vm& vm, Str* name) { return name->flags & kStrInterned ? name : intern(vm, name); }

/// Own attribute of any object: its slots, its dict, or the module's namespace.
Value own_of(Vm& vm, Value object, Str* name) {
  if (!object.is_object()) return Value::unset();
  Object* o = object.as_object();
  if (Dict* space = own_namespace(o)) return dict_get_str(vm, space, name);
  if (!(o->type()->type_flags & kTypeHasDict)) return Value::unset();
  Attributes* attrs = attributes_of(o);
  return attrs ? own_attribute(vm, o, attrs, name) : Value::unset();
}

/// object.__getattribute__ without the error: unset() when there is none.
Value generic_lookup(Vm& vm, Value object, Str* name) {
  Type* type = type_of(vm, object);
  const Value found = lookup_in_type(vm, type, name);
  if (!found.is_unset() && is_data_descriptor(vm, found)) return bind_descriptor(vm, found, object, type);
  const Value own = own_of(vm, object, name);
  if (!own.is_unset()) return own;
  return found.is_unset() ? found : bind_descriptor(vm, found, object, type);
}

/// type.__getattribute__ without the error.
Value type_lookup(Vm& vm, Type* type, Str* name) {
  Type* meta = type->type();
  const Value on_meta = lookup_in_type(vm, meta, name);
  if (!on_meta.is_unset() && is_data_descriptor(vm, on_meta)) return bind_descriptor(vm, on_meta, type, meta);
  const Value found = lookup_in_type(vm, type, name);
  if (!found.is_unset()) return bind_descriptor(vm, found, Value::unset(), type);
  return on_meta.is_unset() ? on_meta : bind_descriptor(vm, on_meta, type, meta);
}

Value raise_no_type_attribute(Vm& vm, Type* type, Str* name) {
  return raise_attribute_error(vm, type, name, "type object '{}' has no attribute '{}'", {type->name, name});
}

}  // namespace

// ---- the MRO

Dict* type_dict(Vm& vm, Type* type) {
  if (type->type_flags & kTypeLazyDict) {
    type->type_flags &= ~kTypeLazyDict;
    fill_native_dict(vm, type);
  }
  return type->dict;
}

Value find_in_mro(Vm& vm, Type* type, Str* name) {
  if (!type->mro) return Value::unset();
  for (const Value v : type->mro->span()) {
    auto* t = v.as<Type>();
    const Value found = dict_get_str(vm, t->type_flags & kTypeLazyDict ? type_dict(vm, t) : t->dict, name);
    if (found.is_error()) (void)vm.take_exception();
    else if (!found.is_unset()) return found;
  }
  return Value::unset();
}

Value lookup_in_type(Vm& vm, Type* type, Str* name) {
  name = interned(vm, name);
  Vm::State& state = *vm.state;
  const std::size_t i = type->version * 31 + (reinterpret_cast<std::uintptr_t>(name) >> 4);
  MethodCacheEntry& e = state.method_cache[i & state.method_cache_mask];
  if (e.version == type->version && e.name == name) return e.value;
  const Value found = find_in_mro(vm, type, name);
  watch_type(type);
  if (++state.method_cache_misses == kMethodCacheSize)
    if (auto* large = static_cast<MethodCacheEntry*>(std::calloc(kMethodCacheSize, sizeof(MethodCacheEntry)))) {
      std::free(state.method_cache);
      state.method_cache = large;
      state.method_cache_mask = kMethodCacheSize - 1;
    }
  MethodCacheEntry& fresh = state.method_cache[i & state.method_cache_mask];
  fresh.version = type->version;
  fresh.name = name;
  fresh.value = found;
  return found;
}

// ---- descriptors

bool is_data_descriptor(Vm& vm, Value found) {
  const Slots& s = type_of(vm, found)->slots;
  return s.descr_set && s.descr_get;  // with __set__ alone, the instance's own attribute is what is read
}

Value bind_descriptor(Vm& vm, Value found, Value instance, Type* owner) {
  if (!found.is_object()) return found;
  if (is<Function>(found)) return instance.is_unset() ? found : make_bound_method(vm, found, instance);
  const slot::DescrGet get = found.as_object()->type()->slots.descr_get;
  return get ? get(vm, found, instance, owner) : found;
}

// ---- errors

Value raise_attribute_error(Vm& vm, Value object, Str* name, std::string_view message, std::initializer_list<FormatArg> args) {
  (void)vm.raise(Exc::AttributeError, message, args);
  if (vm.pending_is(Exc::AttributeError)) {
    auto* e = vm.pending().as<ExceptionObject>();
    set_exception_attribute(vm, e, vm.names.name_, name);
    set_exception_attribute(vm, e, vm.names.obj, object);
  }
  return Value::error();
}

Value raise_no_attribute(Vm& vm, Value object, Str* name) {
  return raise_attribute_error(vm, object, name, "'{t}' object has no attribute '{}'", {object, name});
}

Str* attribute_name(Vm& vm, Value v) {
  if (auto* s = try_as<Str>(v)) return interned(vm, s);
  (void)vm.raise(Exc::TypeError, "attribute name must be string, not '{t}'", {v});
  return nullptr;
}

// ---- getting

Value generic_get_attr(Vm& vm, Value object, Str* name) {
  name = interned(vm, name);
  const Value v = generic_lookup(vm, object, name);
  return v.is_unset() ? raise_no_attribute(vm, object, name) : v;
}

Value type_get_attr(Vm& vm, Type* type, Str* name) {
  name = interned(vm, name);
  const Value v = type_lookup(vm, type, name);
  return v.is_unset() ? raise_no_type_attribute(vm, type, name) : v;
}

Value get_attr(Vm& vm, Value object, Str* name) {
  name = interned(vm, name);
  const slot::GetAttr get = type_of(vm, object)->slots.getattr;
  return get ? get(vm, object, name) : generic_get_attr(vm, object, name);
}

Value generic_get_attr_or_unset(Vm& vm, Value object, Str* name) {
  const Value v = generic_lookup(vm, object, interned(vm, name));
  if (!v.is_error() || !vm.pending_is(Exc::AttributeError)) return v;
  (void)vm.take_exception();
  return Value::unset();
}

Value get_attr(Vm& vm, Value object, std::string_view name) { return get_attr(vm, object, vm.intern(name)); }

Value get_attr_or_unset(Vm& vm, Value object, Str* name) {
  name = interned(vm, name);
  Type* type = type_of(vm, object);
  Value v;
  if (type->type_flags & kTypeDefaultGetattr) v = generic_lookup(vm, object, name);
  else if (is<Type>(object) && type->slots.getattr == vm.types.type->slots.getattr) v = type_lookup(vm, object.as<Type>(), name);
  else v = get_attr(vm, object, name);
  if (v.is_error() && vm.pending_is(Exc::AttributeError)) {
    (void)vm.take_exception();
    return Value::unset();
  }
  return v;
}

// ---- setting

Value set_attr(Vm& vm, Value object, Str* name, Value value) {
  name = interned(vm, name);
  const slot::SetAttr set = type_of(vm, object)->slots.setattr;
  return set ? set(vm, object, name, value) : generic_set_attr(vm, object, name, value);
}

Value generic_set_attr(Vm& vm, Value object, Str* name, Value value) {
  name = interned(vm, name);
  Type* type = type_of(vm, object);
  const Value found = lookup_in_type(vm, type, name);
  if (!found.is_unset())
    if (const slot::DescrSet set = type_of(vm, found)->slots.descr_set) return set(vm, found, object, value);
  Object* o = object.is_object() ? object.as_object() : nullptr;
  if (Dict* space = o ? own_namespace(o) : nullptr) {
    if (value.is_unset() && o->kind == Kind::Module && o->flags & kModuleLazy) COIL_CHECK(vm.hooks.lazy_attribute(vm, space, nullptr));
    if (value.is_unset()) return dict_del_str(vm, space, name) ? Value::none() : raise_no_attribute(vm, object, name);
    return dict_set_str(vm, space, name, value) ? Value::none() : Value::error();
  }
  Attributes* attrs = o && type->type_flags & kTypeHasDict ? attributes_of(o) : nullptr;
  if (!attrs) {
    if (!found.is_unset()) return raise_attribute_error(vm, object, name, "'{t}' object attribute '{}' is read-only", {object, name});
    return raise_attribute_error(vm, object, name, "'{t}' object has no attribute '{}' and no __dict__ for setting new attributes", {object, name});
  }
  if (value.is_unset()) {
    const int r = delete_own_attribute(vm, o, attrs, name);
    if (r < 0) return Value::error();
    return r ? Value::none() : raise_no_attribute(vm, object, name);
  }
  return set_own_attribute(vm, o, attrs, name, value) ? Value::none() : Value::error();
}

Value type_set_attr(Vm& vm, Type* type, Str* name, Value value) {
  name = interned(vm, name);
  if (!(type->type_flags & kTypeHeap))
    return vm.raise(Exc::TypeError, "cannot set '{}' attribute of immutable type '{}'", {name, full_type_name(vm, type)});
  const Value on_meta = lookup_in_type(vm, type->type(), name);
  if (!on_meta.is_unset())
    if (const slot::DescrSet set = type_of(vm, on_meta)->slots.descr_set) return set(vm, on_meta, type, value);
  if (value.is_unset()) {
    if (!dict_del_str(vm, type->dict, name)) return raise_no_type_attribute(vm, type, name);
  } else if (!dict_set_str(vm, type->dict, name, value)) {
    return Value::error();
  }
  type_modified(vm, type);
  update_slots(vm, type, name);
  return Value::none();
}

// ---- special methods

Value lookup_special(Vm& vm, Value object, Str* name) {
  Type* type = type_of(vm, object);
  const Value found = lookup_in_type(vm, type, name);
  return found.is_unset() ? found : bind_descriptor(vm, found, object, type);
}

Value call_special(Vm& vm, Value object, Str* name, std::initializer_list<Value> args) {
  Type* type = type_of(vm, object);
  const Value found = lookup_in_type(vm, type, name);
  if (found.is_unset()) return Value::not_implemented();
  Value buffer[8] = {found, object};
  if (is<Function>(found) && args.size() < 7) {
    std::size_t n = 1;
    buffer[0] = object;
    for (const Value v : args) buffer[n++] = v;
    Args call_args{buffer, static_cast<std::uint32_t>(n), nullptr};
    return vm.call(found, call_args);
  }
  COIL_TRY(bound, bind_descriptor(vm, found, object, type));
  return vm.call(bound, args);
}

Value call_method(Vm& vm, Value object, Str* name, std::initializer_list<Value> args) {
  COIL_TRY(method, get_attr(vm, object, name));
  return vm.call(method, args);
}

// ---- __dict__

Value instance_dict(Vm& vm, Value object) {
  if (!object.is_object()) return Value::unset();
  Object* o = object.as_object();
  if (Dict* space = own_namespace(o)) return space;
  Attributes* attrs = o->type()->type_flags & kTypeHasDict ? attributes_of(o) : nullptr;
  if (!attrs) return Value::unset();
  Dict* d = enter_dict_mode(vm, o, attrs, nullptr);
  return d ? Value(d) : Value::error();
}

bool set_instance_dict(Vm& vm, Value object, Dict* dict) {
  Object* o = object.as_object();
  Attributes* attrs = o->type()->type_flags & kTypeHasDict ? attributes_of(o) : nullptr;
  return attrs && enter_dict_mode(vm, o, attrs, dict);
}

Dict* module_dict(Value module) {
  auto* m = try_as<Module>(module);
  return m ? m->dict : nullptr;
}

// ---- super

Type* super_check(Vm& vm, Type* start, Value self) {
  const auto derives = [&](Type* t) {  // by its order alone: mro() may have left the class itself out
    if (!t->mro) return is_subtype(t, start);
    for (const Value v : t->mro->span())
      if (v == Value(start)) return true;
    return false;
  };
  if (auto* t = try_as<Type>(self); t && derives(t)) return t;
  Type* type = type_of(vm, self);
  if (is_subtype(type, start)) return type;
  const Value cls = get_attr_or_unset(vm, self, vm.names.dunder_class);
  if (cls.is_error()) (void)vm.take_exception();
  if (auto* t = try_as<Type>(cls); t && t != type && is_subtype(t, start)) return t;
  const bool is_class = is<Type>(self);
  (void)vm.raise(Exc::TypeError, "super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).",
                 {is_class ? "type" : "instance of", is_class ? Value(self.as<Type>()->name) : Value(type->name), start->name});
  return nullptr;
}

Value super_lookup(Vm& vm, Type* start, Value self, Str* name, Value* self_out) {
  name = interned(vm, name);
  Type* type = super_check(vm, start, self);
  if (!type) return Value::error();
  *self_out = Value::unset();
  Tuple* mro = type->mro;
  if (!mro) return Value::unset();  // the class is being made
  std::size_t i = 0;
  while (i < mro->size && !(mro->items()[i] == Value(start))) ++i;
  for (++i; i < mro->size; ++i) {
    const Value found = dict_get_str(vm, type_dict(vm, mro->items()[i].as<Type>()), name);
    if (found.is_unset()) continue;
    // A class as self: super() in a classmethod binds to the class, and plain functions stay unbound.
    const bool through_class = self == Value(type);
    if (is<Function>(found)) {
      if (!through_class) *self_out = self;
      return found;
    }
    return bind_descriptor(vm, found, through_class ? Value::unset() : self, type);
  }
  return Value::unset();
}

std::string_view type_name(Vm& vm, Value v) { return view(vm, type_of(vm, v)->name); }

Value type_module(Vm& vm, Type* type) {
  return type->type_flags & kTypeHeap ? dict_get_str(vm, type->dict, vm.names.dunder_module) : type->module;
}

std::string full_type_name(Vm& vm, Type* type) {
  std::string out;
  if (is_str(type->module) && !(type->type_flags & kTypeHeap) && view(vm, type->module) != "builtins") {
    out = view(vm, type->module);
    out += '.';
  }
  out += view(vm, type->name);
  return out;
}

}  // namespace coil
