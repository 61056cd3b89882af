// vm/type_native_function.cpp — attributes of native functions and methods: builtin_function_or_method, method_descriptor.
#include <cstdio>
#include <cstring>

#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value native_call_slot(Vm& vm, Value callable, Args& args) { return call_native(vm, callable.as<NativeFunction>(), args); }

Value descriptor_get(Vm& vm, Value descriptor, Value instance, Value owner) {
  auto* f = descriptor.as<NativeFunction>();
  Value self = instance;
  if (native_is_class_method(f)) {
    self = owner.is_unset() ? Value(type_of(vm, instance)) : owner;
    auto* t = try_as<Type>(self);
    if (!t)
      return vm.raise(Exc::TypeError, "descriptor '{}' for type '{}' needs a type, not a '{t}' as arg 2", {f->def->name, f->owner->name, self});
    if (!is_subtype(t, f->owner))
      return vm.raise(Exc::TypeError, "descriptor '{}' requires a subtype of '{}' but received '{}'", {f->def->name, f->owner->name, t->name});
  } else {
    if (instance.is_unset()) return descriptor;
    if (!is_subtype(type_of(vm, instance), f->owner))
      return vm.raise(Exc::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{t}' object",
                      {f->def->name, full_type_name(vm, f->owner), instance});
  }
  auto* bound = vm.heap.make<NativeFunction>(vm.types.builtin_function->root_shape);
  bound->def = f->def;
  bound->self = self;
  bound->owner = f->owner;
  bound->module = Value::unset();
  return bound;
}

Value function_repr(Vm& vm, Value self) {
  auto* f = self.as<NativeFunction>();
  if (f->self.is_unset()) return make_str(vm, vm.format("<built-in function {}>", {f->def->name}));
  char address[32];
  std::snprintf(address, sizeof address, "0x%012llx", static_cast<unsigned long long>(f->self.bits()));
  return make_str(vm, vm.format("<built-in method {} of {} object at {}>", {f->def->name, full_type_name(vm, type_of(vm, f->self)), std::string(address)}));
}
Value descriptor_repr(Vm& vm, Value self) {
  auto* f = self.as<NativeFunction>();
  return make_str(vm, vm.format("<method '{}' of '{}' objects>", {f->def->name, full_type_name(vm, f->owner)}));
}

Value function_compare(Vm&, Value a, Value b, CompareOp op) {
  if (!is<NativeFunction>(b) || (op != CompareOp::Eq && op != CompareOp::NotEq)) return Value::not_implemented();
  auto *x = a.as<NativeFunction>(), *y = b.as<NativeFunction>();
  const bool same = x == y || (x->def == y->def && x->self == y->self && !x->self.is_unset() && x->owner == y->owner);
  return Value::boolean(same == (op == CompareOp::Eq));
}
Value function_hash(Vm&, Value self) {
  auto* f = self.as<NativeFunction>();
  const std::uint64_t own = f->self.is_unset() ? self.bits() : f->self.bits();
  return Value::small_int(static_cast<std::int64_t>((own ^ reinterpret_cast<std::uintptr_t>(f->def) * 7) >> 4 & 0x7FFF'FFFF'FFFF));
}

Value get_name(Vm& vm, Value self) { return vm.intern(self.as<NativeFunction>()->def->name); }
Value get_qualname(Vm& vm, Value self) {
  auto* f = self.as<NativeFunction>();
  Type* t = f->owner;
  if (!f->self.is_unset()) t = is<Type>(f->self) ? f->self.as<Type>() : type_of(vm, f->self);
  return t ? Value(make_str(vm, vm.format("{}.{}", {t->qualname, f->def->name}))) : Value(vm.intern(f->def->name));
}
Value get_module(Vm&, Value self) {
  const Value m = self.as<NativeFunction>()->module;
  return m.is_unset() ? Value::none() : m;
}
Value get_self(Vm& vm, Value self) {
  auto* f = self.as<NativeFunction>();
  if (!f->self.is_unset()) return f->self;
  if (!f->module.is_unset() && vm.modules) {
    const Value module = dict_get(vm, vm.modules, f->module);
    if (module.is_error()) (void)vm.take_exception();
    else if (!module.is_unset()) return module;
  }
  return Value::none();
}
Value get_objclass(Vm&, Value self) { return self.as<NativeFunction>()->owner; }
Value get_doc(Vm& vm, Value self) {
  const char* s = self.as<NativeFunction>()->def->signature;
  return s ? Value(make_str(vm, s)) : Value::none();
}
/// The parameters of the signature line.
Value get_text_signature(Vm& vm, Value self) {
  const char* s = self.as<NativeFunction>()->def->signature;
  const char* open = s ? std::strchr(s, '(') : nullptr;
  if (!open) return Value::none();
  const char* close = open;
  int depth = 0;
  for (; *close; ++close) {
    if (*close == '(') ++depth;
    if (*close == ')' && --depth == 0) break;
  }
  if (!*close) return Value::none();
  std::string text(open, static_cast<std::size_t>(close - open + 1));
  for (const std::string_view receiver : {"(self", "(type", "(cls"})  // marked: a bound method does not show it
    if (text.starts_with(receiver) && (text[receiver.size()] == ',' || text[receiver.size()] == ')')) text.insert(text.begin() + 1, '$');
  return make_str(vm, text);
}
Value reduce(Vm& vm, Args& args) {
  auto* f = args[0].as<NativeFunction>();
  if (f->self.is_unset()) return get_qualname(vm, args[0]);
  const Value function = vm.builtin(vm.builtins, vm.intern("getattr"));
  COIL_TRY(pair, make_tuple_of(vm, {f->self, vm.intern(f->def->name)}));
  return make_tuple_of(vm, {function, pair});
}
Value descriptor_reduce(Vm& vm, Args& args) {
  auto* f = args[0].as<NativeFunction>();
  const Value function = vm.builtin(vm.builtins, vm.intern("getattr"));
  COIL_TRY(pair, make_tuple_of(vm, {f->owner, vm.intern(f->def->name)}));
  return make_tuple_of(vm, {function, pair});
}

constexpr NativeDef kFunctionMethods[] = {{"__reduce__", 1, 1, reduce, "__reduce__($self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kDescriptorMethods[] = {{"__reduce__", 1, 1, descriptor_reduce, "__reduce__($self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kFunctionMembers[] = {
    {"__name__", get_name, nullptr}, {"__qualname__", get_qualname, nullptr}, {"__module__", get_module, nullptr}, {"__self__", get_self, nullptr},
    {"__doc__", get_doc, nullptr}, {"__text_signature__", get_text_signature, nullptr}, {nullptr, nullptr, nullptr}};
constexpr MemberDef kDescriptorMembers[] = {
    {"__name__", get_name, nullptr}, {"__qualname__", get_qualname, nullptr}, {"__objclass__", get_objclass, nullptr},
    {"__doc__", get_doc, nullptr}, {"__text_signature__", get_text_signature, nullptr}, {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_native_function_types(Vm& vm) {
  static constexpr Slots function_slots = [] {
    Slots s;
    s.call = native_call_slot;
    s.repr = function_repr;
    s.compare = function_compare;
    s.hash = function_hash;
    return s;
  }();
  static constexpr Slots descriptor_slots = [] {
    Slots s;
    s.call = native_call_slot;
    s.repr = descriptor_repr;
    s.descr_get = descriptor_get;
    return s;
  }();
  TypeSpec function{"builtin_function_or_method", Kind::NativeFunction, sizeof(NativeFunction)};
  function.slots = &function_slots;
  function.methods = kFunctionMethods;
  function.members = kFunctionMembers;
  TypeSpec descriptor{"method_descriptor", Kind::NativeFunction, sizeof(NativeFunction)};
  descriptor.slots = &descriptor_slots;
  descriptor.methods = kDescriptorMethods;
  descriptor.members = kDescriptorMembers;
  return complete_type(vm, vm.types.builtin_function, function) && complete_type(vm, vm.types.method_descriptor, descriptor) && (descriptor.methods = nullptr, true) &&
         complete_type(vm, vm.types.classmethod_descriptor, descriptor);
}

}  // namespace coil
