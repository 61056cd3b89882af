// vm/protocol_type.cpp — isinstance, issubclass, callable.
#include "vm/attributes.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

/// The bases of anything that has a tuple of them; unset() when it has none.
Value abstract_bases(Vm& vm, Value cls) {
  const Value bases = get_attr_or_unset(vm, cls, vm.names.dunder_bases);
  if (bases.is_error()) return bases;
  return is<Tuple>(bases) ? bases : Value::unset();
}

int abstract_subclass(Vm& vm, Value cls, Value base) {
  for (;;) {
    if (cls == base) return 1;
    const Value bases = abstract_bases(vm, cls);
    if (bases.is_error()) return -1;
    if (bases.is_unset()) return 0;
    auto* tuple = bases.as<Tuple>();
    if (tuple->size == 0) return 0;
    if (tuple->size == 1) { cls = tuple->items()[0]; continue; }
    if (!vm.enter_native_call(" in __issubclass__")) return -1;
    int r = 0;
    for (std::size_t i = 0; i < tuple->size && r == 0; ++i) r = abstract_subclass(vm, tuple->items()[i], base);
    vm.leave_native_call();
    return r;
  }
}

bool check_class(Vm& vm, Value cls, std::string_view message) {
  const Value bases = abstract_bases(vm, cls);
  if (bases.is_error()) return false;
  if (!bases.is_unset()) return true;
  (void)vm.raise(Exc::TypeError, message);
  return false;
}

/// Whether the metaclass of `cls` has its own hook (not type's); *hook is it, bound.
bool find_hook(Vm& vm, Value cls, Str* name, Value* hook) {
  Type* meta = type_of(vm, cls);
  if (meta == vm.types.type) return false;
  const Value found = lookup_in_type(vm, meta, name);
  if (found.is_unset() || (is<Type>(cls) && found == lookup_in_type(vm, vm.types.type, name))) return false;
  *hook = bind_descriptor(vm, found, cls, meta);
  return true;
}

int truth_of(Vm& vm, Value v) {
  if (v.is_error()) return -1;
  const Value t = truth(vm, v);
  return t.is_error() ? -1 : t.is_true();
}

/// By the type, or by what __class__ says: -1 where that raised.
int instance_by_class(Vm& vm, Value object, Type* type) {
  Type* own = type_of(vm, object);
  if (is_subtype(own, type)) return 1;
  if (!(own->type_flags & kTypeHeap) && own->slots.getattr == generic_get_attr) return 0;
  if (own->type_flags & kTypeDefaultGetattr && lookup_in_type(vm, own, vm.names.dunder_class) == lookup_in_type(vm, vm.types.object, vm.names.dunder_class)) return 0;
  const Value cls = get_attr_or_unset(vm, object, vm.names.dunder_class);
  if (cls.is_error()) return -1;
  auto* t = try_as<Type>(cls);
  return t && t != own && is_subtype(t, type);
}

int real_instance(Vm& vm, Value object, Value cls) {
  if (auto* type = try_as<Type>(cls)) return instance_by_class(vm, object, type);
  if (!check_class(vm, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
  const Value own = get_attr_or_unset(vm, object, vm.names.dunder_class);
  if (own.is_error()) return -1;
  return own.is_unset() ? 0 : abstract_subclass(vm, own, cls);
}

}  // namespace

bool has_type(Vm& vm, Value v, Type* type) {
  Type* t = type_of(vm, v);
  return t == type || is_subtype(t, type);
}

bool instance_of_type(Vm& vm, Value object, Type* type) {
  const int r = instance_by_class(vm, object, type);
  if (r < 0) (void)vm.take_exception();
  return r > 0;
}

int real_subclass(Vm& vm, Value cls, Value base) {
  auto *a = try_as<Type>(cls), *b = try_as<Type>(base);
  if (a && b) return is_subtype(a, b);
  if (!a && !check_class(vm, cls, "issubclass() arg 1 must be a class")) return -1;
  if (!b && !check_class(vm, base, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) return -1;
  return abstract_subclass(vm, cls, base);
}

int is_instance(Vm& vm, Value object, Value cls) {
  if (Value(type_of(vm, object)) == cls) return 1;
  if (type_of(vm, cls) == vm.types.type) return instance_by_class(vm, object, cls.as<Type>());
  if (auto* tuple = try_as<Tuple>(cls)) {
    int r = 0;
    for (std::size_t i = 0; i < tuple->size && r == 0; ++i) {
      const Value one = tuple->items()[i];
      if (type_of(vm, one) == vm.types.type) {
        r = instance_by_class(vm, object, one.as<Type>());
        continue;
      }
      if (!vm.enter_native_call(" in __instancecheck__")) return -1;
      r = is_instance(vm, object, one);
      vm.leave_native_call();
    }
    return r;
  }
  if (auto* u = try_as<UnionType>(cls)) {
    for (const Value v : u->args->span()) {
      if (is<GenericAlias>(v)) {
        (void)vm.raise(Exc::TypeError, "isinstance() argument 2 cannot be a parameterized generic");
        return -1;
      }
    }
    for (const Value v : u->args->span())
      if (const int r = v.is_none() ? object.is_none() : is_instance(vm, object, v)) return r;
    return 0;
  }
  Value hook;
  if (find_hook(vm, cls, vm.names.dunder_instancecheck, &hook)) {
    if (hook.is_error() || !vm.enter_native_call(" in __instancecheck__")) return -1;
    const int r = truth_of(vm, vm.call(hook, {object}));
    vm.leave_native_call();
    return r;
  }
  return real_instance(vm, object, cls);
}

int is_subclass(Vm& vm, Value cls, Value base) {
  if (type_of(vm, base) == vm.types.type) return cls == base ? 1 : real_subclass(vm, cls, base);
  if (auto* tuple = try_as<Tuple>(base)) {
    if (!vm.enter_native_call(" in __subclasscheck__")) return -1;
    int r = 0;
    for (std::size_t i = 0; i < tuple->size && r == 0; ++i) r = is_subclass(vm, cls, tuple->items()[i]);
    vm.leave_native_call();
    return r;
  }
  if (auto* u = try_as<UnionType>(base)) {
    if (!is<Type>(cls)) {
      (void)vm.raise(Exc::TypeError, "issubclass() arg 1 must be a class");
      return -1;
    }
    for (const Value v : u->args->span()) {
      if (is<GenericAlias>(v)) {
        (void)vm.raise(Exc::TypeError, "issubclass() argument 2 cannot be a parameterized generic");
        return -1;
      }
    }
    for (const Value v : u->args->span())
      if (const int r = v.is_none() ? cls == Value(vm.types.none) : is_subclass(vm, cls, v)) return r;
    return 0;
  }
  Value hook;
  if (find_hook(vm, base, vm.names.dunder_subclasscheck, &hook)) {
    if (hook.is_error() || !vm.enter_native_call(" in __subclasscheck__")) return -1;
    const int r = truth_of(vm, vm.call(hook, {cls}));
    vm.leave_native_call();
    return r;
  }
  return real_subclass(vm, cls, base);
}

bool is_callable(Vm& vm, Value v) { return type_of(vm, v)->slots.call != nullptr; }

}  // namespace coil
