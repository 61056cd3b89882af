// runtime/modules/atexit.cpp — module atexit: functions to be called at the interpreter's end.
//
// Here: the list. Not here: running it (runtime/async_entry.cpp's run_exit_functions).
#include "runtime/async_entry.hpp"
#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"

namespace coil::runtime {
namespace {

/// The List of (function, arguments, keyword arguments). Null: MemoryError.
List* exit_functions(Vm& vm) {
  Value& list = Interpreter::of(vm).state().finalizing_functions.value;
  if (list.is_unset()) list = make_list(vm);
  return list.as<List>();
}

Value atexit_register(Vm& vm, Args& args) {
  if (args.count == 0) return vm.raise(Exc::TypeError, "register() takes at least 1 argument (0 given)");
  if (!is_callable(vm, args[0])) return vm.raise(Exc::TypeError, "the first argument must be callable");
  Tuple* positional = make_tuple(vm, {args.values + 1, args.count - 1});
  Dict* named = make_dict(vm);
  if (!positional || !named) return Value::error();
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) COIL_CHECK(dict_set(vm, named, args.keywords->items()[i], args.values[args.count + i]));
  COIL_TRY(entry, make_tuple_of(vm, {args[0], positional, named}));
  List* list = exit_functions(vm);
  return list && list_append(vm, list, entry) ? args[0] : Value::error();
}

Value atexit_unregister(Vm& vm, Args& args) {
  List* list = exit_functions(vm);
  if (!list) return Value::error();
  for (std::uint64_t i = list->size; i-- > 0;) {
    if (i >= list->size) continue;  // a comparison removed some
    const Value entry = list->items[i];
    COIL_TRY(equal, compare(vm, entry.as<Tuple>()->items()[0], args[0], CompareOp::Eq));
    COIL_TRY(same, truth(vm, equal));
    if (!same.is_true() || i >= list->size || !(list->items[i] == entry)) continue;
    for (std::uint64_t j = i; j + 1 < list->size; ++j) list->items[j] = list->items[j + 1];
    --list->size;
  }
  return Value::none();
}

Value atexit_clear(Vm& vm, Args&) {
  if (List* list = exit_functions(vm)) list->size = 0;
  return Value::none();
}
Value atexit_count(Vm& vm, Args&) {
  List* list = exit_functions(vm);
  return list ? Value::small_int(static_cast<std::int64_t>(list->size)) : Value::error();
}
Value atexit_run(Vm& vm, Args&) {
  (void)run_exit_functions(Interpreter::of(vm));
  return Value::none();
}

constexpr NativeDef kFunctions[] = {
    {"register", 0, kAnyCount, atexit_register, "register(func, /, *args, **kwargs)", kNativeRaw},
    {"unregister", 1, 1, atexit_unregister, "unregister(func, /)"},
    {"_clear", 0, 0, atexit_clear, "_clear()"},
    {"_ncallbacks", 0, 0, atexit_count, "_ncallbacks()"},
    {"_run_exitfuncs", 0, 0, atexit_run, "_run_exitfuncs()"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make_atexit(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
