// vm/type_constants.cpp — the types of NotImplemented and Ellipsis. (None's is in runtime/types/.)
#include "vm/boot.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value not_implemented_repr(Vm& vm, Value) { return vm.intern("NotImplemented"); }
Value ellipsis_repr(Vm& vm, Value) { return vm.intern("Ellipsis"); }

Value not_implemented_bool(Vm& vm, Value) {
  if (vm.hooks.warn) vm.hooks.warn(vm, Exc::DeprecationWarning, "NotImplemented should not be used in a boolean context", nullptr);
  return vm.has_exception() ? Value::error() : Value::true_value();
}
Value not_implemented_reduce(Vm& vm, Args&) { return vm.intern("NotImplemented"); }
Value ellipsis_reduce(Vm& vm, Args&) { return vm.intern("Ellipsis"); }

Value constant_new(Vm& vm, Type* type, Args& args) {
  const bool dots = type == vm.types.ellipsis;
  if (args.count + args.keyword_count()) return vm.raise(Exc::TypeError, "{} takes no arguments", {dots ? "EllipsisType" : "NotImplementedType"});
  return dots ? Value::ellipsis() : Value::not_implemented();
}

constexpr NativeDef kNotImplementedMethods[] = {{"__reduce__", 1, 1, not_implemented_reduce, "__reduce__($self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kEllipsisMethods[] = {{"__reduce__", 1, 1, ellipsis_reduce, "__reduce__($self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};

}  // namespace

bool complete_constant_types(Vm& vm) {
  static constexpr Slots a = [] {
    Slots s;
    s.repr = not_implemented_repr;
    s.boolean = not_implemented_bool;
    s.new_object = constant_new;
    return s;
  }();
  static constexpr Slots b = [] {
    Slots s;
    s.repr = ellipsis_repr;
    s.new_object = constant_new;
    return s;
  }();
  TypeSpec not_implemented{"NotImplementedType", Kind::Instance, 0};
  not_implemented.slots = &a;
  not_implemented.methods = kNotImplementedMethods;
  TypeSpec ellipsis{"ellipsis", Kind::Instance, 0};
  ellipsis.slots = &b;
  ellipsis.methods = kEllipsisMethods;
  return complete_type(vm, vm.types.not_implemented, not_implemented) && complete_type(vm, vm.types.ellipsis, ellipsis);
}

}  // namespace coil
