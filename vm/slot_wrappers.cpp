// vm/slot_wrappers.cpp — native slots as scripts see them: int.__add__ and its kin, method-wrappers, and native __new__.
//
// A wrapper is callable with the object first; looked up on an instance it is a method-wrapper with `self` set. One native slot
// function may have several wrappers (__add__ and __radd__; the six comparisons), told apart by `variant`.
#include "vm/arg_buffer.hpp"
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

bool check_count(Vm& vm, const Args& args, std::uint32_t min, std::uint32_t max) {
  if (args.count >= min && args.count <= max) return true;
  const std::uint32_t wanted = args.count < min ? min : max;
  if (min == max) (void)vm.raise(Exc::TypeError, "expected {} argument{}, got {}", {wanted, wanted == 1 ? "" : "s", args.count});
  else (void)vm.raise(Exc::TypeError, "expected at {} {} argument{}, got {}", {args.count < min ? "least" : "most", wanted, wanted == 1 ? "" : "s", args.count});
  return false;
}

/// object.__setattr__ must not be used to get round what the object's own native type does (a type's immutability).
bool check_hack(Vm& vm, SlotWrapper* w, Value self, const char* what) {
  Type* type = type_of(vm, self);
  while (type && type->type_flags & kTypeHeap) type = type->base;
  if (!type || slot_at(type->slots, SlotId::setattr) == slot_at(*w->owner->native_slots, SlotId::setattr)) return true;
  if (is_subtype(w->owner, type)) return true;
  (void)vm.raise(Exc::TypeError, "can't apply this {} to {} object", {what, type->name});
  return false;
}

template <class F>
F slot_as(SlotWrapper* w) {
  return reinterpret_cast<F>(slot_at(*w->owner->native_slots, static_cast<SlotId>(w->slot)));
}

enum class Signature : std::uint8_t { Unary, Binary, Ternary, Compare, Call, GetAttr, SetAttr, DescrGet, DescrSet, SetItem, Init, New };
constexpr Signature kSignatures[] = {
#define COIL_SLOT(field, signature, dunder) Signature::signature,
#include "vm/slots.def"
};

Value call_wrapped(Vm& vm, SlotWrapper* w, Value self, Args& args) {
  switch (kSignatures[w->slot]) {
    case Signature::Call: return slot_as<slot::Call>(w)(vm, self, args);
    case Signature::Init: return slot_as<slot::Init>(w)(vm, self, args);
    default: break;
  }
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "wrapper {}() takes no keyword arguments", {w->name});
  switch (kSignatures[w->slot]) {
    case Signature::Unary: {
      if (!check_count(vm, args, 0, 0)) return Value::error();
      vm.iterator_result = Value::none();
      const Value v = slot_as<slot::Unary>(w)(vm, self);
      return v.is_unset() && w->slot == static_cast<std::uint16_t>(SlotId::next) ? vm.raise_stop_iteration(vm.take_iterator_result()) : v;
    }
    case Signature::Binary:
      if (!check_count(vm, args, 1, 1)) return Value::error();
    {
      const Value r = w->variant == kVariantReflected ? slot_as<slot::Binary>(w)(vm, args[0], self) : slot_as<slot::Binary>(w)(vm, self, args[0]);
      // Sequences repeat by an index: their __mul__ has nobody to leave another operand to.
      if (r.is_not_implemented() && (w->slot == static_cast<std::uint16_t>(SlotId::multiply) || w->slot == static_cast<std::uint16_t>(SlotId::in_multiply)) &&
          w->owner->native_slots->getitem && !w->owner->native_slots->subtract)
        return vm.raise(Exc::TypeError, "'{t}' object cannot be interpreted as an integer", {args[0]});
      return r;
    }
    case Signature::Ternary: {
      if (!check_count(vm, args, 1, 2)) return Value::error();
      const Value modulus = args.count > 1 ? args[1] : Value::none();
      return w->variant == kVariantReflected ? slot_as<slot::Ternary>(w)(vm, args[0], self, modulus)
                                             : slot_as<slot::Ternary>(w)(vm, self, args[0], modulus);
    }
    case Signature::Compare:
      if (!check_count(vm, args, 1, 1)) return Value::error();
      return slot_as<slot::Compare>(w)(vm, self, args[0], static_cast<CompareOp>(w->variant));
    case Signature::GetAttr: {
      if (!check_count(vm, args, 1, 1)) return Value::error();
      Str* name = attribute_name(vm, args[0]);
      return name ? slot_as<slot::GetAttr>(w)(vm, self, name) : Value::error();
    }
    case Signature::SetAttr: {
      const bool deletes = w->variant == kVariantDelete;
      if (!check_count(vm, args, deletes ? 1 : 2, deletes ? 1 : 2)) return Value::error();
      if (!check_hack(vm, w, self, deletes ? "__delattr__" : "__setattr__")) return Value::error();
      Str* name = attribute_name(vm, args[0]);
      return name ? slot_as<slot::SetAttr>(w)(vm, self, name, deletes ? Value::unset() : args[1]) : Value::error();
    }
    case Signature::DescrGet: {
      if (!check_count(vm, args, 1, 2)) return Value::error();
      const Value instance = args[0].is_none() ? Value::unset() : args[0];
      Value owner = args.count > 1 && !args[1].is_none() ? args[1] : Value::unset();
      if (instance.is_unset() && owner.is_unset()) return vm.raise(Exc::TypeError, "__get__(None, None) is invalid");
      if (owner.is_unset()) owner = type_of(vm, instance);
      return slot_as<slot::DescrGet>(w)(vm, self, instance, owner);
    }
    case Signature::DescrSet: {
      const bool deletes = w->variant == kVariantDelete;
      if (!check_count(vm, args, deletes ? 1 : 2, deletes ? 1 : 2)) return Value::error();
      return slot_as<slot::DescrSet>(w)(vm, self, args[0], deletes ? Value::unset() : args[1]);
    }
    case Signature::SetItem: {
      const bool deletes = w->variant == kVariantDelete;
      if (!check_count(vm, args, deletes ? 1 : 2, deletes ? 1 : 2)) return Value::error();
      return slot_as<slot::SetItem>(w)(vm, self, args[0], deletes ? Value::unset() : args[1]);
    }
    default: return vm.raise(Exc::TypeError, "cannot call {}", {w->name});
  }
}

Value wrapper_call(Vm& vm, Value callable, Args& args) {
  auto* w = callable.as<SlotWrapper>();
  if (!w->self.is_unset()) return call_wrapped(vm, w, w->self, args);
  if (args.count == 0) return vm.raise(Exc::TypeError, "descriptor '{}' of '{}' object needs an argument", {w->name, w->owner->name});
  const Value self = args[0];
  if (!is_subtype(type_of(vm, self), w->owner))
    return vm.raise(Exc::TypeError, "descriptor '{}' requires a '{}' object but received a '{t}'", {w->name, w->owner->name, self});
  Args rest{args.values + 1, args.count - 1, args.keywords};
  return call_wrapped(vm, w, self, rest);
}

Value wrapper_get(Vm& vm, Value descriptor, Value instance, Value) {
  auto* w = descriptor.as<SlotWrapper>();
  if (instance.is_unset() || !w->self.is_unset()) return descriptor;
  if (!is_subtype(type_of(vm, instance), w->owner))
    return vm.raise(Exc::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{t}' object", {w->name, w->owner->name, instance});
  auto* bound = vm.heap.make<SlotWrapper>(vm.types.method_wrapper->root_shape);
  bound->owner = w->owner;
  bound->name = w->name;
  bound->self = instance;
  bound->slot = w->slot;
  bound->variant = w->variant;
  return bound;
}

Value wrapper_repr(Vm& vm, Value self) {
  auto* w = self.as<SlotWrapper>();
  if (w->self.is_unset())
    return make_str(vm, vm.format("<slot wrapper '{}' of '{}' objects>", {w->name, full_type_name(vm, w->owner)}));
  char address[32];
  std::snprintf(address, sizeof address, "%p", static_cast<void*>(w->self.is_object() ? w->self.as_object() : w));
  return make_str(vm, vm.format("<method-wrapper '{}' of {} object at {}>", {w->name, full_type_name(vm, type_of(vm, w->self)), std::string(address)}));
}

const Dunder* dunder_of(const SlotWrapper* w) {
  for (const Dunder& d : kDunders)
    if (static_cast<std::uint16_t>(d.slot) == w->slot && d.variant == w->variant) return &d;
  return &kDunders[0];
}

Value wrapper_name(Vm&, Value self) { return self.as<SlotWrapper>()->name; }
Value wrapper_qualname(Vm& vm, Value self) {
  auto* w = self.as<SlotWrapper>();
  Type* type = w->self.is_unset() ? w->owner : type_of(vm, w->self);
  return make_str(vm, vm.format("{}.{}", {type->qualname, w->name}));
}
Value wrapper_objclass(Vm&, Value self) { return self.as<SlotWrapper>()->owner; }
Value wrapper_self(Vm& vm, Value self) {
  const Value v = self.as<SlotWrapper>()->self;
  return v.is_unset() ? vm.raise(Exc::AttributeError, "'wrapper_descriptor' object has no attribute '__self__'") : v;
}
Value wrapper_doc(Vm& vm, Value self) {
  const char* doc = dunder_of(self.as<SlotWrapper>())->doc;
  return doc ? Value(make_str(vm, doc)) : Value::none();
}
Value wrapper_signature(Vm& vm, Value self) {
  auto* w = self.as<SlotWrapper>();
  const char* text = "($self, /)";
  switch (kSignatures[w->slot]) {
    case Signature::Binary: text = w->slot == static_cast<std::uint16_t>(SlotId::getitem) || w->slot == static_cast<std::uint16_t>(SlotId::contains) ? "($self, key, /)" : "($self, value, /)"; break;
    case Signature::Ternary: text = "($self, value, mod=None, /)"; break;
    case Signature::Compare: text = "($self, value, /)"; break;
    case Signature::Call: case Signature::Init: case Signature::New: text = "($self, /, *args, **kwargs)"; break;
    case Signature::GetAttr: text = "($self, name, /)"; break;
    case Signature::SetAttr: text = w->variant ? "($self, name, /)" : "($self, name, value, /)"; break;
    case Signature::DescrGet: text = "($self, instance, owner=None, /)"; break;
    case Signature::DescrSet: text = w->variant ? "($self, instance, /)" : "($self, instance, value, /)"; break;
    case Signature::SetItem: text = w->variant ? "($self, key, /)" : "($self, key, value, /)"; break;
    default: break;
  }
  return make_str(vm, text);
}

Value wrapper_compare(Vm& vm, Value a, Value b, CompareOp op) {
  if (!is<SlotWrapper>(b) || type_of(vm, a) != type_of(vm, b) || (op != CompareOp::Eq && op != CompareOp::NotEq)) return Value::not_implemented();
  auto *x = a.as<SlotWrapper>(), *y = b.as<SlotWrapper>();
  const bool same = x->owner == y->owner && x->slot == y->slot && x->variant == y->variant && x->self == y->self;
  return Value::boolean(same == (op == CompareOp::Eq));
}
Value wrapper_hash(Vm&, Value self) {
  auto* w = self.as<SlotWrapper>();
  return Value::small_int(static_cast<std::int64_t>((Value(w->owner).bits() ^ w->self.bits() * 3 ^ w->slot * 977u ^ w->variant) >> 4 & 0x7FFF'FFFF'FFFF));
}

Value wrapper_reduce(Vm& vm, Args& args) {
  auto* w = args[0].as<SlotWrapper>();
  COIL_TRY(pair, make_tuple_of(vm, {w->self.is_unset() ? Value(w->owner) : w->self, w->name}));
  return make_tuple_of(vm, {vm.builtin(vm.builtins, vm.intern("getattr")), pair});
}
constexpr NativeDef kWrapperMethods[] = {{"__reduce__", 1, 1, wrapper_reduce, "__reduce__($self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};

constexpr MemberDef kWrapperMembers[] = {
    {"__name__", wrapper_name, nullptr},   {"__qualname__", wrapper_qualname, nullptr},       {"__objclass__", wrapper_objclass, nullptr},
    {"__doc__", wrapper_doc, nullptr},     {"__text_signature__", wrapper_signature, nullptr}, {"__self__", wrapper_self, nullptr},
    {nullptr, nullptr, nullptr}};

// ---- __new__

Value new_wrapper(Vm& vm, Args& args) {
  auto* self = args[0].as<Type>();
  if (args.count < 2) return vm.raise(Exc::TypeError, "{}.__new__(): not enough arguments", {self->name});
  auto* type = try_as<Type>(args[1]);
  if (!type) return vm.raise(Exc::TypeError, "{}.__new__(X): X is not a type object ({t})", {self->name, args[1]});
  if (!is_subtype(type, self))
    return vm.raise(Exc::TypeError, "{}.__new__({}): {} is not a subtype of {}", {self->name, type->name, type->name, self->name});
  // The nearest native base says how instances are made: another's __new__ would make something of the wrong layout.
  Type* native = type;
  while (native->type_flags & kTypeHeap) native = native->base;
  if (native->slots.new_object != self->slots.new_object)
    return vm.raise(Exc::TypeError, "{}.__new__({}) is not safe, use {}.__new__()", {self->name, type->name, native->name});
  Args rest{args.values + 2, args.count - 2, args.keywords};
  return self->slots.new_object(vm, type, rest);
}
constexpr NativeDef kNewDef = {"__new__", 1, kAnyCount, new_wrapper, "__new__($type, *args, **kwargs)", kNativeRaw};

/// list, tuple, str and the like add by concatenation, which has no reflected form.
bool has_reflected(const Slots& slots, SlotId id) {
  if (id == SlotId::add) return slots.subtract || slots.divide || !slots.getitem;
  return true;
}

}  // namespace

const NativeDef* new_function_def() { return &kNewDef; }

bool add_slot_wrappers(Vm& vm, Type* type) {
  const Slots& own = *type->native_slots;
  for (std::size_t i = 0; i < kDunderCount; ++i) {
    const Dunder& d = kDunders[i];
    if (!slot_at(own, d.slot)) {
      if (d.slot == SlotId::hash && own.compare) (void)dict_set_default(vm, type->dict, vm.state->dunder_names[i], Value::none());
      continue;
    }
    if (!d.doc || d.slot == SlotId::finalize) continue;
    if (d.variant == kVariantReflected && kSignatures[static_cast<std::size_t>(d.slot)] == Signature::Binary && !has_reflected(own, d.slot)) continue;
    Value entry;
    if (d.slot == SlotId::new_object) {
      entry = make_native_function(vm, kNewDef, type);
    } else {
      auto* w = vm.heap.make<SlotWrapper>(vm.types.slot_wrapper->root_shape);
      w->owner = type;
      w->name = vm.state->dunder_names[i];
      w->self = Value::unset();
      w->slot = static_cast<std::uint16_t>(d.slot);
      w->variant = d.variant;
      entry = w;
    }
    if (dict_set_default(vm, type->dict, vm.state->dunder_names[i], entry).is_error()) return false;
  }
  return true;
}

bool complete_slot_wrapper_types(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = wrapper_repr;
    s.call = wrapper_call;
    s.descr_get = wrapper_get;
    s.compare = wrapper_compare;
    s.hash = wrapper_hash;
    return s;
  }();
  TypeSpec spec{"", Kind::SlotWrapper, sizeof(SlotWrapper)};
  spec.slots = &slots;
  spec.methods = kWrapperMethods;
  spec.members = kWrapperMembers;
  return complete_type(vm, vm.types.slot_wrapper, spec) && complete_type(vm, vm.types.method_wrapper, spec);
}

}  // namespace coil
