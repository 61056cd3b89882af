// vm/slots_script.cpp — what the slots of classes written in script hold: functions that look the special method up and call it.
//
// These recurse on the native stack; the dispatch loop runs the common ones itself (it asks script_method). Order of tries,
// reflected methods and error messages follow CPython's.
#include "vm/arg_buffer.hpp"
#include "vm/attributes.hpp"
#include "vm/int.hpp"
#include "vm/exceptions.hpp"
#include "vm/list.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

Value not_found(Vm& vm, Value self, Str* name) { return raise_no_attribute(vm, self, name); }

/// type(self).name(self, args...); unset() when the type has no such method.
Value call_found(Vm& vm, Value self, Value found, std::initializer_list<Value> args) {
  if (is<Function>(found) || (is<NativeFunction>(found) && found.as<NativeFunction>()->owner && !native_is_class_method(found.as<NativeFunction>()))) {
    Value buffer[5] = {self};
    std::uint32_t n = 1;
    for (const Value v : args) buffer[n++] = v;
    Args call_args{buffer, n, nullptr};
    return vm.call(found, call_args);
  }
  COIL_TRY(bound, bind_descriptor(vm, found, self, type_of(vm, self)));
  return vm.call(bound, args);
}

template <SlotId id>
Value script_unary(Vm& vm, Value self) {
  Str* name = dunder_name(vm, id);
  const Value found = lookup_in_type(vm, type_of(vm, self), name);
  if (found.is_unset()) return not_found(vm, self, name);
  return call_found(vm, self, found, {});
}

Value script_repr(Vm& vm, Value self) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_repr);
  COIL_TRY(r, call_found(vm, self, found, {}));
  return is_str(r) ? r : vm.raise(Exc::TypeError, "__repr__ returned non-string (type {t})", {r});
}
Value script_str(Vm& vm, Value self) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_str);
  COIL_TRY(r, call_found(vm, self, found, {}));
  return is_str(r) ? r : vm.raise(Exc::TypeError, "__str__ returned non-string (type {t})", {r});
}
Value script_hash(Vm& vm, Value self) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_hash);
  if (found.is_unset() || found.is_none()) return vm.raise(Exc::TypeError, "unhashable type: '{t}'", {self});
  COIL_TRY(r, call_found(vm, self, found, {}));
  if (!is_int(r)) return vm.raise(Exc::TypeError, "__hash__ method should return an integer");
  if (r.is_small_int()) return r.as_small_int() == -1 ? Value::small_int(-2) : r;
  std::int64_t h;
  if (!int_fits_int64(r, &h)) h = static_cast<std::int64_t>(hash_int(r));
  return make_int(vm, h == -1 ? -2 : h);
}

Value script_bool(Vm& vm, Value self) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_bool);
  COIL_TRY(r, call_found(vm, self, found, {}));
  return r.is_bool() ? r : vm.raise(Exc::TypeError, "__bool__ should return bool, returned {t}", {r});
}

Value script_length(Vm& vm, Value self) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_len);
  COIL_TRY(r, call_found(vm, self, found, {}));
  COIL_TRY(n, to_index(vm, r));
  if (int_sign(n) < 0) return vm.raise(Exc::ValueError, "__len__() should return >= 0");
  std::int64_t size;
  if (!int_fits_int64(n, &size)) return vm.raise(Exc::OverflowError, "cannot fit 'int' into an index-sized integer");
  return n;
}

Value script_next(Vm& vm, Value self) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_next);
  const Value v = call_found(vm, self, found, {});
  if (v.is_error() && vm.pending_is(Exc::StopIteration)) {
    vm.iterator_result = exception_attribute(vm, vm.take_exception().as<ExceptionObject>(), vm.names.value);
    return Value::unset();
  }
  return v;
}

Value script_iter(Vm& vm, Value self) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_iter);
  if (found.is_none()) return vm.raise(Exc::TypeError, "'{t}' object is not iterable", {self});
  return call_found(vm, self, found, {});
}

Value script_contains(Vm& vm, Value self, Value item) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_contains);
  if (found.is_none()) return vm.raise(Exc::TypeError, "'{t}' object is not a container", {self});
  COIL_TRY(r, call_found(vm, self, found, {item}));
  return truth(vm, r);
}

Value script_getitem(Vm& vm, Value self, Value key) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_getitem);
  return call_found(vm, self, found, {key});
}

Value script_setitem(Vm& vm, Value self, Value key, Value value) {
  Str* name = value.is_unset() ? vm.names.dunder_delitem : vm.names.dunder_setitem;
  const Value found = lookup_in_type(vm, type_of(vm, self), name);
  if (found.is_unset())
    return vm.raise(Exc::TypeError, "'{t}' object {}", {self, value.is_unset() ? "doesn't support item deletion" : "does not support item assignment"});
  if (auto* w = try_as<SlotWrapper>(found); w && w->name == name && w->self.is_unset() && w->owner->slots.setitem && w->owner->slots.setitem != script_setitem &&
                                            is_subtype(type_of(vm, self), w->owner))
    return w->owner->slots.setitem(vm, self, key, value);  // of a class that overrides the other one of the two
  COIL_CHECK(value.is_unset() ? call_found(vm, self, found, {key}) : call_found(vm, self, found, {key, value}));
  return Value::none();
}

Value script_call(Vm& vm, Value self, Args& args) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_call);
  if (found.is_unset()) return vm.raise(Exc::TypeError, "'{t}' object is not callable", {self});
  if (is<Function>(found)) {
    const std::size_t n = std::size_t{args.count} + args.keyword_count();
    ArgBuffer values(vm, n + 1);
    if (values.failed()) return Value::error();
    values[0] = self;
    for (std::size_t i = 0; i < n; ++i) values[i + 1] = args.values[i];
    Args with_self{values.data(), args.count + 1, args.keywords};
    return vm.call(found, with_self);
  }
  COIL_TRY(bound, bind_descriptor(vm, found, self, type_of(vm, self)));
  if (!vm.enter_native_call(" in __call__")) return Value::error();  // __call__ may be an instance of its own class
  const Value result = vm.call(bound, args);
  vm.leave_native_call();
  return result;
}

Value script_init(Vm& vm, Value self, Args& args) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_init);
  Value result;
  if (is<Function>(found)) {
    const std::size_t n = std::size_t{args.count} + args.keyword_count();
    ArgBuffer values(vm, n + 1);
    if (values.failed()) return Value::error();
    values[0] = self;
    for (std::size_t i = 0; i < n; ++i) values[i + 1] = args.values[i];
    Args with_self{values.data(), args.count + 1, args.keywords};
    result = vm.call(found, with_self);
  } else {
    COIL_TRY(bound, bind_descriptor(vm, found, self, type_of(vm, self)));
    result = vm.call(bound, args);
  }
  COIL_CHECK(result);
  if (!result.is_none()) return vm.raise(Exc::TypeError, "__init__() should return None, not '{t}'", {result});
  return result;
}

Value script_new(Vm& vm, Type* type, Args& args) {
  COIL_TRY(found, get_attr(vm, type, vm.names.dunder_new));
  const std::size_t n = std::size_t{args.count} + args.keyword_count();
  ArgBuffer values(vm, n + 1);
  if (values.failed()) return Value::error();
  values[0] = type;
  for (std::size_t i = 0; i < n; ++i) values[i + 1] = args.values[i];
  Args with_type{values.data(), args.count + 1, args.keywords};
  return vm.call(found, with_type);
}

Value script_finalize(Vm& vm, Value self) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_del);
  return found.is_unset() ? Value::none() : call_found(vm, self, found, {});
}

// ---- attributes

Value script_getattr(Vm& vm, Value self, Str* name) {
  Type* type = type_of(vm, self);
  if (type->type_flags & kTypeHasGetattrHook) {  // and object.__getattribute__: no exception is made just to be dropped
    const Value found = generic_get_attr_or_unset(vm, self, name);
    return found.is_unset() ? call_found(vm, self, lookup_in_type(vm, type, vm.names.dunder_getattr), {name}) : found;
  }
  const Value getattribute = lookup_in_type(vm, type, vm.names.dunder_getattribute);
  Value result;
  if (auto* w = try_as<SlotWrapper>(getattribute); w && w->slot == static_cast<std::uint16_t>(SlotId::getattr) && is_subtype(type, w->owner))
    result = reinterpret_cast<slot::GetAttr>(slot_at(*w->owner->native_slots, SlotId::getattr))(vm, self, name);
  else result = call_found(vm, self, getattribute, {name});
  if (!result.is_error() || !vm.pending_is(Exc::AttributeError)) return result;
  const Value hook = lookup_in_type(vm, type, vm.names.dunder_getattr);
  if (hook.is_unset()) return result;
  (void)vm.take_exception();
  return call_found(vm, self, hook, {name});
}

Value script_setattr(Vm& vm, Value self, Str* name, Value value) {
  const Value found = lookup_in_type(vm, type_of(vm, self), value.is_unset() ? vm.names.dunder_delattr : vm.names.dunder_setattr);
  COIL_CHECK(value.is_unset() ? call_found(vm, self, found, {name}) : call_found(vm, self, found, {name, value}));
  return Value::none();
}

Value script_descr_get(Vm& vm, Value self, Value instance, Value owner) {
  const Value found = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_get);
  if (found.is_unset()) return self;
  return call_found(vm, self, found, {instance.is_unset() ? Value::none() : instance, owner.is_unset() ? Value::none() : owner});
}

Value script_descr_set(Vm& vm, Value self, Value instance, Value value) {
  Str* name = value.is_unset() ? vm.names.dunder_delete : vm.names.dunder_set;
  const Value found = lookup_in_type(vm, type_of(vm, self), name);
  if (found.is_unset()) return raise_attribute_error(vm, self, name, "{}", {name});
  COIL_CHECK(value.is_unset() ? call_found(vm, self, found, {instance}) : call_found(vm, self, found, {instance, value}));
  return Value::none();
}

// ---- operators

Value script_compare(Vm& vm, Value self, Value other, CompareOp op) {
  const Value found = lookup_in_type(vm, type_of(vm, self), dunder_name(vm, SlotId::compare, static_cast<std::uint8_t>(op)));
  if (found.is_unset()) return Value::not_implemented();
  if (auto* w = try_as<SlotWrapper>(found); w && w->self.is_unset() && w->slot == static_cast<std::uint16_t>(SlotId::compare) &&
                                            w->variant == static_cast<std::uint8_t>(op) && is_subtype(type_of(vm, self), w->owner))
    return w->owner->native_slots->compare(vm, self, other, op);
  if (found.is_none()) return vm.raise(Exc::TypeError, "'NoneType' object is not callable");
  return call_found(vm, self, found, {other});
}

bool overrides(Vm& vm, Type* derived, Type* base, Str* name) {
  const Value a = lookup_in_type(vm, derived, name), b = lookup_in_type(vm, base, name);
  return !a.is_unset() && !(a == b);
}

Value try_method(Vm& vm, Value self, Str* name, Value other) {
  const Value found = lookup_in_type(vm, type_of(vm, self), name);
  return found.is_unset() ? Value::not_implemented() : call_found(vm, self, found, {other});
}

/// Either operand may be ours; the other's reflected method goes first when its class derives from ours and overrides it.
Value binary_by_name(Vm& vm, SlotId id, Value left, Value right) {
  Type *a = type_of(vm, left), *b = type_of(vm, right);
  const AnySlot ours = script_slot(id);
  Str *name = dunder_name(vm, id), *reflected = dunder_name(vm, id, kVariantReflected);
  bool try_other = a != b && slot_at(b->slots, id) == ours;
  if (slot_at(a->slots, id) == ours) {
    if (try_other && is_subtype(b, a) && overrides(vm, b, a, reflected)) {
      COIL_TRY(r, try_method(vm, right, reflected, left));
      if (!r.is_not_implemented()) return r;
      try_other = false;
    }
    COIL_TRY(r, try_method(vm, left, name, right));
    if (!r.is_not_implemented() || a == b) return r;
  }
  return try_other ? try_method(vm, right, reflected, left) : Value::not_implemented();
}

template <SlotId id>
Value script_binary(Vm& vm, Value left, Value right) { return binary_by_name(vm, id, left, right); }

template <SlotId id>
Value script_inplace(Vm& vm, Value left, Value right) {
  const Value found = lookup_in_type(vm, type_of(vm, left), dunder_name(vm, id));
  return found.is_unset() ? Value::not_implemented() : call_found(vm, left, found, {right});
}

Value script_power(Vm& vm, Value left, Value right, Value modulus) {
  if (modulus.is_none()) return binary_by_name(vm, SlotId::power, left, right);
  const AnySlot ours = script_slot(SlotId::power);
  if (slot_at(type_of(vm, left)->slots, SlotId::power) != ours) return Value::not_implemented();
  const Value found = lookup_in_type(vm, type_of(vm, left), vm.names.dunder_pow);
  return found.is_unset() ? Value::not_implemented() : call_found(vm, left, found, {right, modulus});
}

Value script_in_power(Vm& vm, Value left, Value right, Value) {
  const Value found = lookup_in_type(vm, type_of(vm, left), vm.names.dunder_ipow);
  return found.is_unset() ? Value::not_implemented() : call_found(vm, left, found, {right});
}

constexpr Slots kScriptSlots = [] {
  Slots s;
  s.repr = script_repr;
  s.str = script_str;
  s.hash = script_hash;
  s.call = script_call;
  s.getattr = script_getattr;
  s.setattr = script_setattr;
  s.compare = script_compare;
  s.iter = script_iter;
  s.next = script_next;
  s.descr_get = script_descr_get;
  s.descr_set = script_descr_set;
  s.init = script_init;
  s.new_object = script_new;
  s.finalize = script_finalize;
  s.boolean = script_bool;
  s.length = script_length;
  s.getitem = script_getitem;
  s.setitem = script_setitem;
  s.contains = script_contains;
  s.power = script_power;
  s.in_power = script_in_power;
#define COIL_U(field) s.field = script_unary<SlotId::field>;
  COIL_U(await) COIL_U(aiter) COIL_U(anext) COIL_U(to_int) COIL_U(to_float) COIL_U(index)
  COIL_U(negative) COIL_U(positive) COIL_U(absolute) COIL_U(invert)
#undef COIL_U
#define COIL_B(field) s.field = script_binary<SlotId::field>;
  COIL_B(add) COIL_B(subtract) COIL_B(multiply) COIL_B(matmul) COIL_B(divide) COIL_B(modulo) COIL_B(lshift) COIL_B(rshift)
  COIL_B(bit_or) COIL_B(bit_xor) COIL_B(bit_and) COIL_B(floor_divide) COIL_B(divmod)
#undef COIL_B
#define COIL_I(field) s.field = script_inplace<SlotId::field>;
  COIL_I(in_add) COIL_I(in_subtract) COIL_I(in_multiply) COIL_I(in_matmul) COIL_I(in_divide) COIL_I(in_modulo) COIL_I(in_lshift)
  COIL_I(in_rshift) COIL_I(in_bit_or) COIL_I(in_bit_xor) COIL_I(in_bit_and) COIL_I(in_floor_divide)
#undef COIL_I
  return s;
}();

}  // namespace

AnySlot script_slot(SlotId id) { return slot_at(kScriptSlots, id); }

}  // namespace coil
