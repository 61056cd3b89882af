// runtime/state.hpp — what one Interpreter's runtime keeps beside the Vm: the loop, standard streams, module state.
//
// Here: the struct and nothing else. Each module that needs state of its own derives from ModuleState and finds it by name.
#pragma once

#include <csignal>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/interpreter.hpp"

namespace coil::runtime {

class Loop;  // runtime/loop.hpp

/// State of a builtin module (open handles, registered functions, caches of types). Destroyed with the interpreter.
struct ModuleState {
  virtual ~ModuleState() = default;
};

struct Interpreter::State {
  explicit State(Heap& heap) : sys(heap), main(heap), finalizing_functions(heap), loop_module(heap), traceback_printer(heap) {}
  Root sys;                        // module sys
  Root main;                       // module __main__
  Root finalizing_functions;       // List of (function, args, kwargs): atexit
  Root loop_module;
  Root traceback_printer;
  std::vector<std::pair<const char*, std::unique_ptr<ModuleState>>> modules;
  std::size_t errors_printing = 0; // depth of print_exception, to stop when printing itself fails
  bool finalizing = false;
  bool builtins_filled = false, sys_filled = false;  // every name of the module was made (VmHooks::lazy_attribute)
  bool unflushed = false;          // a standard stream holds text that was not written yet

  template <class T>
  T& module_state(const char* name, Interpreter& interpreter) {
    for (auto& [key, state] : modules)
      if (key == name) return static_cast<T&>(*state);
    modules.emplace_back(name, std::make_unique<T>(interpreter));
    return static_cast<T&>(*modules.back().second);
  }
};

/// sys.NAME, or unset.
Value sys_attribute(Vm& vm, std::string_view name);
/// The same for what somebody asked for before: unset for a stream that nobody used.
Value made_sys_attribute(Vm& vm, std::string_view name);
/// VmHooks::lazy_attribute for the two modules that make their names when asked for.
Value lazy_builtin(Vm& vm, Str* name);
Value lazy_sys(Vm& vm, Dict* space, Str* name);
bool set_sys_attribute(Vm& vm, std::string_view name, Value value);
/// Writes text to sys.stdout or sys.stderr (by name), falling back to the descriptor. False with an exception pending.
bool write_to_stream(Vm& vm, std::string_view stream_name, std::string_view text);
bool flush_stream(Vm& vm, std::string_view stream_name);

// ---- imports (runtime/import.cpp)
bool init_imports(Interpreter& interpreter);
Value import_module(Vm& vm, Str* name, Value globals, Value fromlist, int level);
/// Imports by absolute dotted name; the module itself (not the first package).
Value import_by_name(Vm& vm, std::string_view name);
/// The attribute `attribute` of module `module`, importing it if needed.
Value imported_attribute(Vm& vm, std::string_view module, std::string_view attribute);
/// Source of a frozen or file module for -m: code and path. Null and pending when there is none.
CodeObject* find_module_code(Vm& vm, const std::string& name, std::string* path, bool* is_package);

// ---- warnings and errors (runtime/print_error.cpp)
void issue_warning(Vm& vm, Exc category, const std::string& message, Object* source);
void report_unraisable(Vm& vm, Value exception, Value where);

// ---- builtin modules
#define COIL_MODULE(name, function) bool make_##function(Vm& vm, Module* module);
#include "runtime/modules.def"

}  // namespace coil::runtime
