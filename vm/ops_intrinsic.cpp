// vm/ops_intrinsic.cpp — operations too rare for an opcode: the prompt's expressions, PEP 695 type parameters.
//
// The classes behind type parameters are in the frozen module _typing, imported when the first one is made.
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/interpreter.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value call_typing(Vm& vm, const char* function, std::initializer_list<Value> args) {
  if (!vm.hooks.import_module) return vm.raise(Exc::ImportError, "type parameters need the module _typing");
  COIL_TRY(module, vm.hooks.import_module(vm, vm.intern("_typing"), Value::none(), Value::none(), 0));
  COIL_TRY(f, get_attr(vm, module, vm.intern(function)));
  return vm.call(f, args);
}

Value print_expression(Vm& vm, Value v) {
  const Value sys = vm.modules ? dict_get_str(vm, vm.modules, vm.intern("sys")) : Value::unset();
  const Value hook = sys.is_object() ? get_attr_or_unset(vm, sys, vm.names.displayhook) : Value::unset();
  if (hook.is_error()) return hook;
  if (hook.is_unset()) return vm.raise(Exc::RuntimeError, "lost sys.displayhook");
  return vm.call(hook, {v});
}

}  // namespace

Value op_intrinsic(Vm& vm, Frame*, Intrinsic which, Value* r) {
  switch (which) {
    case Intrinsic::PrintExpression: return print_expression(vm, r[0]);
    case Intrinsic::TypeVar: return call_typing(vm, "_make_typevar", {r[0], Value::none(), Value::none()});
    case Intrinsic::TypeVarWithBound: return call_typing(vm, "_make_typevar", {r[0], r[1], Value::none()});
    case Intrinsic::TypeVarWithConstraints: return call_typing(vm, "_make_typevar", {r[0], Value::none(), r[1]});
    case Intrinsic::ParamSpec: return call_typing(vm, "_make_paramspec", {r[0]});
    case Intrinsic::TypeVarTuple: return call_typing(vm, "_make_typevartuple", {r[0]});
    case Intrinsic::TypeAlias: return call_typing(vm, "_make_typealias", {r[0], r[1], r[2]});
    case Intrinsic::SubscriptGeneric: return call_typing(vm, "_generic_from", {r[0]});
    case Intrinsic::SetTypeParams:
      if (is<Function>(r[0])) {
        r[0].as<Function>()->type_params = r[1];
        vm.heap.barrier(r[0].as_object());
        return r[0];
      }
      COIL_CHECK(set_attr(vm, r[0], vm.names.dunder_type_params, r[1]));
      return r[0];
    case Intrinsic::UnpackTypeVarTuple: {
      Value one;
      COIL_CHECK(op_unpack(vm, r[0], &one, 1));
      return one;
    }
  }
  return vm.raise(Exc::SystemError, "unknown intrinsic");
}

}  // namespace coil
