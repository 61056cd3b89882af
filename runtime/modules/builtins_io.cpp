// runtime/modules/builtins_io.cpp — print and input: the builtin functions that meet streams. (open: io_open.cpp.)
#include <unistd.h>

#include "runtime/modules/builtins.hpp"
#include "runtime/modules/text_stream.hpp"
#include "runtime/state.hpp"
#include "vm/exceptions.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

/// Writes one piece of text to a file object: native streams directly, others through their write().
Value write_text(Vm& vm, Value file, Value text) {
  if (is_native_text_stream(vm, file)) return write_native_text(vm, file, text);
  COIL_CHECK(call_method(vm, file, vm.names.write, {text}));
  return Value::none();
}

}  // namespace

Value builtin_print(Vm& vm, Args& args) {
  Value separator = Value::none(), end = Value::none(), file = Value::none(), flush = Value::false_value();
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    const Value v = args.values[args.count + i];
    if (k == "sep") separator = v;
    else if (k == "end") end = v;
    else if (k == "file") file = v;
    else if (k == "flush") flush = v;
    else return vm.raise(Exc::TypeError, "print() got an unexpected keyword argument '{}'", {k});
  }
  if (!separator.is_none() && !is_str(separator)) return vm.raise(Exc::TypeError, "sep must be None or a string, not {t}", {separator});
  if (!end.is_none() && !is_str(end)) return vm.raise(Exc::TypeError, "end must be None or a string, not {t}", {end});
  if (file.is_none()) {
    file = sys_attribute(vm, "stdout");
    if (file.is_unset()) return vm.raise(Exc::RuntimeError, "lost sys.stdout");
    if (file.is_none()) return Value::none();
  }
  for (std::uint32_t i = 0; i < args.count; ++i) {
    if (i > 0) COIL_CHECK(separator.is_none() ? write_text(vm, file, make_char(vm, ' ')) : write_text(vm, file, separator));
    COIL_TRY(text, to_str(vm, args[i]));
    COIL_CHECK(write_text(vm, file, text));
  }
  COIL_CHECK(end.is_none() ? write_text(vm, file, make_char(vm, '\n')) : write_text(vm, file, end));
  COIL_TRY(do_flush, truth(vm, flush));
  if (do_flush.is_true()) COIL_CHECK(call_method(vm, file, vm.names.flush, {}));
  return Value::none();
}

Value builtin_input(Vm& vm, Args& args) {
  const Value in = sys_attribute(vm, "stdin"), out = sys_attribute(vm, "stdout");
  if (in.is_unset() || in.is_none()) return vm.raise(Exc::RuntimeError, "input(): lost sys.stdin");
  if (out.is_unset() || out.is_none()) return vm.raise(Exc::RuntimeError, "input(): lost sys.stdout");
  if (args.has(0)) {
    COIL_TRY(prompt, to_str(vm, args[0]));
    COIL_CHECK(write_text(vm, out, prompt));
  }
  COIL_CHECK(call_method(vm, out, vm.names.flush, {}));
  COIL_TRY(line, call_method(vm, in, vm.intern("readline"), {}));
  if (!is_str(line)) return vm.raise(Exc::TypeError, "object.readline() returned non-string");
  const std::string_view text = view(vm, line);
  if (text.empty()) return vm.raise(Exc::EOFError, "EOF when reading a line");
  return text.back() == '\n' ? Value(make_str(vm, text.substr(0, text.size() - 1))) : line;
}

bool write_to_stream(Vm& vm, std::string_view stream_name, std::string_view text) {
  const Value stream = sys_attribute(vm, stream_name);
  if (stream.is_unset() || stream.is_none()) {
    if (stream_name == "stderr") return ::write(STDERR_FILENO, text.data(), text.size()) >= 0;
    return true;
  }
  return !write_text(vm, stream, make_str(vm, text)).is_error();
}

bool flush_stream(Vm& vm, std::string_view stream_name) {
  const Value stream = made_sys_attribute(vm, stream_name);
  if (stream.is_unset() || stream.is_none()) return true;
  if (is_native_text_stream(vm, stream)) return !flush_native_text(vm, stream).is_error();
  const Value closed = get_attr_or_unset(vm, stream, vm.intern("closed"));
  if (closed.is_error()) { (void)vm.take_exception(); return true; }
  if (closed.is_true()) return true;
  return !call_method(vm, stream, vm.names.flush, {}).is_error();
}

}  // namespace coil::runtime
