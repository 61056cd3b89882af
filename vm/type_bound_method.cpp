// vm/type_bound_method.cpp — bound methods (types.MethodType).
#include "vm/arg_buffer.hpp"
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value method_call(Vm& vm, Value callable, Args& args) {
  auto* m = callable.as<BoundMethod>();
  const std::size_t n = std::size_t{args.count} + args.keyword_count();
  ArgBuffer values(vm, n + 1);
  if (values.failed()) return Value::error();
  values[0] = m->self;
  for (std::size_t i = 0; i < n; ++i) values[i + 1] = args.values[i];
  Args with_self{values.data(), args.count + 1, args.keywords};
  return vm.call(m->function, with_self);
}

Value method_new(Vm& vm, Type*, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "method() takes no keyword arguments");
  if (args.count != 2) return vm.raise(Exc::TypeError, "method expected 2 arguments, got {}", {args.count});
  if (!is_callable(vm, args[0])) return vm.raise(Exc::TypeError, "first argument must be callable");
  if (args[1].is_none()) return vm.raise(Exc::TypeError, "instance must not be None");
  return make_bound_method(vm, args[0], args[1]);
}

/// What is not the method's own is the function's.
Value method_getattr(Vm& vm, Value self, Str* name) {
  const Value found = lookup_in_type(vm, vm.types.bound_method, name);
  if (!found.is_unset()) return bind_descriptor(vm, found, self, vm.types.bound_method);
  return get_attr(vm, self.as<BoundMethod>()->function, name);
}

Value method_repr(Vm& vm, Value self) {
  auto* m = self.as<BoundMethod>();
  Value name = get_attr_or_unset(vm, m->function, vm.names.dunder_qualname);
  if (name.is_unset()) name = get_attr_or_unset(vm, m->function, vm.names.dunder_name);
  COIL_CHECK(name);
  COIL_TRY(repr, to_repr(vm, m->self));
  return make_str(vm, vm.format("<bound method {} of {}>", {is_str(name) ? view(vm, name) : std::string_view("?"), repr}));
}

Value method_compare(Vm& vm, Value a, Value b, CompareOp op) {
  if (!is<BoundMethod>(b) || (op != CompareOp::Eq && op != CompareOp::NotEq)) return Value::not_implemented();
  auto *x = a.as<BoundMethod>(), *y = b.as<BoundMethod>();
  const int same = equals(vm, x->function, y->function);
  if (same < 0) return Value::error();
  return Value::boolean((same && x->self == y->self) == (op == CompareOp::Eq));
}

Value method_hash(Vm& vm, Value self) {
  std::uint64_t h;
  if (!hash_of(vm, self.as<BoundMethod>()->function, &h)) return Value::error();
  return Value::small_int(static_cast<std::int64_t>((h ^ self.as<BoundMethod>()->self.bits() >> 4) & 0x7FFF'FFFF'FFFF));
}

Value method_descr_get(Vm&, Value descriptor, Value, Value) { return descriptor; }  // bound already

Value get_function(Vm&, Value self) { return self.as<BoundMethod>()->function; }
Value get_self(Vm&, Value self) { return self.as<BoundMethod>()->self; }
Value get_doc(Vm& vm, Value self) { return get_attr(vm, self.as<BoundMethod>()->function, vm.names.dunder_doc); }

Value reduce(Vm& vm, Args& args) {
  auto* m = args[0].as<BoundMethod>();
  COIL_TRY(name, get_attr(vm, m->function, vm.names.dunder_name));
  COIL_TRY(pair, make_tuple_of(vm, {m->self, name}));
  return make_tuple_of(vm, {vm.builtin(vm.builtins, vm.intern("getattr")), pair});
}

constexpr NativeDef kMethods[] = {{"__reduce__", 1, 1, reduce, "__reduce__($self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kMembers[] = {
    {"__func__", get_function, nullptr}, {"__self__", get_self, nullptr}, {"__doc__", get_doc, nullptr}, {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_bound_method_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.call = method_call;
    s.new_object = method_new;
    s.getattr = method_getattr;
    s.repr = method_repr;
    s.compare = method_compare;
    s.hash = method_hash;
    s.descr_get = method_descr_get;
    return s;
  }();
  TypeSpec spec{"method", Kind::BoundMethod, sizeof(BoundMethod)};
  spec.slots = &slots;
  spec.methods = kMethods;
  spec.members = kMembers;
  spec.doc = "Create a bound instance method object.";
  return complete_type(vm, vm.types.bound_method, spec);
}

}  // namespace coil
