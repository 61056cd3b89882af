// runtime/async_entry.cpp — exit functions, and what connects an interpreter's life to its event loop.
#include "runtime/async_entry.hpp"

#include "runtime/state.hpp"
#include "vm/list.hpp"

namespace coil::runtime {

bool run_exit_functions(Interpreter& interpreter) {
  Vm& vm = interpreter.vm();
  bool ok = true;
  auto* list = try_as<List>(interpreter.state().finalizing_functions.value);
  while (list && list->size > 0) {
    const Value entry = list->items[--list->size];
    Value* parts = entry.as<Tuple>()->items();
    const Value partial = imported_attribute(vm, "_coroutine_helpers", "call");
    if (partial.is_error() || vm.call(partial, {parts[0], parts[1], parts[2]}).is_error()) {
      ok = false;
      print_exception(vm, vm.take_exception());
    }
  }
  return ok;
}

Value run_until_complete(Interpreter& interpreter, Value awaitable) {
  Vm& vm = interpreter.vm();
  COIL_TRY(run, imported_attribute(vm, "asyncio", "_run_entry"));
  return vm.call(run, {awaitable});
}

void close_async(Interpreter&) {}

}  // namespace coil::runtime
