// runtime/print_error.cpp — exceptions and warnings that nobody caught, on their way to stderr.
//
// Here: top-level printing, unraisable errors, warnings from native code. The text itself is made by the frozen module traceback; when that
// fails (out of memory, damaged sys.modules), a plain native form is printed, so that no error is ever lost.
#include <unistd.h>

#include <string>

#include "runtime/async_entry.hpp"
#include "runtime/asyncio/objects.hpp"
#include "runtime/state.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(descriptor, text.data(), text.size());
    if (n <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

void write_error(Vm& vm, std::string_view text) {
  const auto& write = Interpreter::of(vm).config().write_stderr;
  if (!write) return write_all(STDERR_FILENO, text);
  try {
    write(text);
  } catch (...) {  // there is nobody left to tell
  }
}

/// "Type: text" and the traceback's lines without source: needs no script code but str().
void print_plainly(Vm& vm, Value exception) {
  std::string out;
  if (auto* e = try_as<ExceptionObject>(exception)) {
    if (is<Traceback>(e->traceback)) out += "Traceback (most recent call last):\n";
    for (Value t = e->traceback; is<Traceback>(t); t = t.as<Traceback>()->next) {
      auto* tb = t.as<Traceback>();
      const Position position = position_at(*tb->code->code, tb->pc);
      out += "  File \"" + tb->code->code->filename + "\", line " + std::to_string(position.line) + ", in " + tb->code->code->name + "\n";
    }
    out += type_name(vm, exception);
    const Value text = to_str(vm, exception);
    if (text.is_error()) (void)vm.take_exception();
    else if (const std::string_view s = view(vm, text); !s.empty()) { out += ": "; out += s; }
    out += "\n";
  }
  write_error(vm, out);
}

}  // namespace

void print_exception(Vm& vm, Value exception) {
  auto& state = Interpreter::of(vm).state();
  if (!is_exception(exception)) return;
  if (state.errors_printing++ == 0) {
    const Value hook = sys_attribute(vm, "excepthook");
    bool done = false;
    if (!hook.is_unset() && !hook.is_none()) {
      auto* e = exception.as<ExceptionObject>();
      const Value r = vm.call(hook, {type_of(vm, exception), exception, e->traceback});
      done = !r.is_error();
      if (!done) {
        const Value second = vm.take_exception();
        if (has_type(vm, second, vm.exception_type(Exc::MemoryError)) || has_type(vm, second, vm.exception_type(Exc::RecursionError))) done = false;
        else {
          write_error(vm, "Error in sys.excepthook:\n");
          print_plainly(vm, second);
          write_error(vm, "\nOriginal exception was:\n");
        }
      }
    }
    if (!done) print_plainly(vm, exception);
    else if (hook == sys_attribute(vm, "__excepthook__")) report_task_origins(vm, exception);
  } else {
    print_plainly(vm, exception);
  }
  --state.errors_printing;
  if (!flush_stream(vm, "stderr")) (void)vm.take_exception();
}

void report_unraisable(Vm& vm, Value exception, Value where) {
  const Value pending = vm.has_exception() ? vm.take_exception() : Value::unset();
  const Value hook = sys_attribute(vm, "unraisablehook");
  if (hook.is_unset() || hook.is_none()) {
    print_plainly(vm, exception);
  } else {
    auto* e = try_as<ExceptionObject>(exception);
    // sys.UnraisableHookArgs is a simple namespace with CPython's five fields.
    Value r = imported_attribute(vm, "types", "SimpleNamespace");
    if (!r.is_error()) {
      r = vm.call(r, std::initializer_list<Value>{});
      const auto set = [&](const char* name, Value v) {
        if (!r.is_error() && set_attr(vm, r, vm.intern(name), v).is_error()) r = Value::error();
      };
      set("exc_type", type_of(vm, exception));
      set("exc_value", exception);
      set("exc_traceback", e ? e->traceback : Value::none());
      set("err_msg", Value::none());
      set("object", where.is_unset() ? Value::none() : where);
      if (!r.is_error()) r = vm.call(hook, {r});
    }
    if (r.is_error()) {
      (void)vm.take_exception();
      print_plainly(vm, exception);
    }
  }
  if (!pending.is_unset()) (void)vm.raise_again(pending);
}

void issue_warning(Vm& vm, Exc category, const std::string& message, Object* source) {
  const Value warn = imported_attribute(vm, "warnings", "warn");
  if (warn.is_error()) {
    (void)vm.take_exception();
    write_error(vm, std::string(view(vm, vm.exception_type(category)->name)) + ": " + message + "\n");
    return;
  }
  if (const Value warn_coroutine = source && source->kind == Kind::Generator ? imported_attribute(vm, "warnings", "_warn_unawaited_coroutine") : Value::none(); warn_coroutine.is_object()) {
    auto* g = static_cast<Generator*>(source);
    auto* maker = try_as<CodeObject>(g->outer_handled);  // see note_maker() in vm/call.cpp
    const unsigned offset = g->frame.return_register | static_cast<unsigned>(g->frame.continuation) << 8;
    (void)vm.call(warn_coroutine, {g, maker ? Value(maker->filename) : make_str(vm, "sys"), Value::small_int(maker ? line_of(maker, maker->instructions + offset) : 1)});
    return;
  }
  (void)vm.call(warn, {make_str(vm, message), vm.exception_type(category), Value::small_int(1)});
}

Value warn_at(Vm& vm, Exc category, const std::string& message, const std::string& filename, unsigned line) {
  COIL_TRY(warn, imported_attribute(vm, "warnings", "warn_explicit"));
  COIL_CHECK(vm.call(warn, {make_str(vm, message), vm.exception_type(category), make_str(vm, filename), Value::small_int(line)}));
  return Value::none();
}

}  // namespace coil::runtime
