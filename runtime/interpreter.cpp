// runtime/interpreter.cpp — making an interpreter and running programs in it.
//
// Here: boot order, run_file/run_source/run_module, the prompt's entries, exit status. Not here: imports (runtime/import.cpp),
// printing of errors (runtime/print_error.cpp).
#include "runtime/interpreter.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

#include "compiler/compile.hpp"
#include "compiler/disassembler.hpp"
#include "runtime/async_entry.hpp"
#include "runtime/asyncio/wake.hpp"
#include "runtime/compile_watch.hpp"
#include "runtime/modules/text_stream.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

constexpr int kStatusError = 1, kStatusUsage = 2, kStatusBrokenStream = 120, kStatusInterrupted = 130;

/// SyntaxError(msg, (filename, lineno, offset, text, end_lineno, end_offset)) left pending.
void raise_syntax_error(Vm& vm, const parser::SyntaxError& error, const std::string& filename) {
  const Exc kind = error.kind == parser::ErrorKind::Tab ? Exc::TabError
                   : error.kind == parser::ErrorKind::Indentation ? Exc::IndentationError : Exc::SyntaxError;
  const auto text_offset = [&](std::uint32_t column, bool same_line) -> std::int64_t {  // bytes to characters, from 1
    if (!same_line) return static_cast<std::int64_t>(column) + 1;
    std::int64_t characters = 1;
    for (std::size_t i = 0; i < column && i < error.source_line.size(); ++i)
      characters += (static_cast<unsigned char>(error.source_line[i]) & 0xC0) != 0x80;
    return characters + (column > error.source_line.size() ? static_cast<std::int64_t>(column - error.source_line.size()) : 0);
  };
  const bool has_text = !error.source_line.empty();
  const Value text = has_text ? Value(make_str(vm, error.source_line + "\n")) : Value::none();
  const Value details = make_tuple_of(
      vm, {make_str(vm, filename), Value::small_int(error.range.line), Value::small_int(text_offset(error.range.column, has_text)), text,
           Value::small_int(error.range.end_line),
           Value::small_int(text_offset(error.range.end_column, has_text && error.range.end_line == error.range.line))});
  if (details.is_error()) return;
  const Value args[] = {make_str(vm, error.message), details};
  Args call_args{const_cast<Value*>(args), 2};
  const Value e = vm.call(vm.exception_type(kind), call_args);
  if (!e.is_error()) (void)vm.raise_value(e);
}

bool read_file(const std::string& path, std::string* out, int* error_number) {
  std::FILE* f = std::fopen(path.c_str(), "rb");
  if (!f) { *error_number = errno; return false; }
  char buffer[65536];
  std::size_t n;
  while ((n = std::fread(buffer, 1, sizeof buffer, f)) > 0) out->append(buffer, n);
  const bool failed = std::ferror(f) != 0;
  *error_number = failed ? errno : 0;
  std::fclose(f);
  return !failed;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : slash == 0 ? "/" : path.substr(0, slash);
}

bool prepend_search_path(Vm& vm, const std::string& folder) {
  const Value path = sys_attribute(vm, "path");
  if (!is<List>(path)) return true;
  return !call_method(vm, path, vm.intern("insert"), {Value::small_int(0), make_str(vm, folder)}).is_error();
}

/// Ends a run: prints what is pending, runs atexit functions, flushes.
Outcome finish(Interpreter& interpreter, Value result) {
  Vm& vm = interpreter.vm();
  Outcome outcome;
  bool out_of_memory = false;
  if (result.is_error()) {
    Value exception = vm.take_exception();
    out_of_memory = has_type(vm, exception, vm.exception_type(Exc::MemoryError));
    if (vm.exception_type(Exc::SystemExit) == type_of(vm, exception) || has_type(vm, exception, vm.exception_type(Exc::SystemExit))) {
      const Value code = get_attr(vm, exception, vm.names.code_);
      std::int64_t status;
      if (code.is_error()) (void)vm.take_exception();
      else if (code.is_none()) outcome.exit_status = 0;
      else if (is_int(code)) outcome.exit_status = int_fits_int64(code, &status) ? static_cast<int>(status & 0xff) : 255;
      else {
        const Value text = to_str(vm, code);
        if (text.is_error()) (void)vm.take_exception();
        else (void)write_to_stream(vm, "stderr", std::string(view(vm, text)) + "\n");
        if (vm.has_exception()) (void)vm.take_exception();
        outcome.exit_status = kStatusError;
      }
    } else {
      outcome.raised = true;
      outcome.exit_status = has_type(vm, exception, vm.exception_type(Exc::KeyboardInterrupt)) ? kStatusInterrupted : kStatusError;
      (void)flush_stream(vm, "stdout");
      if (vm.has_exception()) (void)vm.take_exception();
      print_exception(vm, exception);
    }
  }
  finish_threads(vm);
  // What was dropped and never finished says so now: coroutines never awaited, tasks with errors that nobody saw, __del__.
  if (!out_of_memory && vm.heap.has_finalizable()) {
    vm.heap.collect_now();
    if (vm.run_finalizers().is_error()) (void)vm.take_exception();
  }
  if (!run_exit_functions(interpreter) && outcome.exit_status == 0) outcome.exit_status = kStatusError;
  flush_open_files(vm, true);
  if (!flush_stream(vm, "stdout")) {
    const Value e = vm.take_exception();
    report_unraisable(vm, e, sys_attribute(vm, "stdout"));
    outcome.exit_status = kStatusBrokenStream;
  }
  if (!flush_stream(vm, "stderr")) (void)vm.take_exception();
  return outcome;
}

Dict* main_globals(Interpreter& interpreter) { return module_dict(interpreter.state().main.value); }

Value run_main_code(Interpreter& interpreter, CodeObject* code) {
  return code ? interpreter.vm().run_code(code, main_globals(interpreter)) : Value::error();
}

}  // namespace

CodeObject* compile_text(Vm& vm, std::string_view source, const std::string& filename, int mode, bool namespace_in_register, bool allow_top_level_await, bool keep_source) {
  compiler::Options options;
  options.filename = filename;
  options.namespace_in_register = namespace_in_register;
  options.interactive = mode == static_cast<int>(parser::Mode::Interactive);
  options.allow_top_level_await = allow_top_level_await;
  options.keep_source = keep_source;
  options.optimize = Interpreter::of(vm).config().optimize;
  compiler::Result result;
  {
    CompileWatch watch(vm);
    options.watch = &watch;
    result = compiler::compile_source(source, static_cast<parser::Mode>(mode), options);
  }
  if (result.gave_up) return nullptr;
  if (result.error) {
    raise_syntax_error(vm, *result.error, filename);
    return nullptr;
  }
  for (const parser::Warning& w : result.warnings) {
    const Value r = warn_at(vm, w.is_deprecation ? Exc::DeprecationWarning : Exc::SyntaxWarning, w.message, filename, w.line);
    if (r.is_error()) {
      // A warning turned into an error is a SyntaxError, as in CPython.
      if (vm.pending_is(Exc::SyntaxWarning)) {
        (void)vm.take_exception();
        parser::SyntaxError error;
        error.message = w.message;
        error.range = {w.line, 0, w.line, 0};
        raise_syntax_error(vm, error, filename);
      }
      return nullptr;
    }
  }
  auto code = counted_code(vm, std::move(result.code));
  return code ? load_code(vm, std::move(code)) : nullptr;
}

Interpreter::Interpreter(Config config) : config_(std::move(config)), vm_(std::make_unique<Vm>()), state_(std::make_unique<State>(vm_->heap)) {
  Vm& vm = *vm_;
  if (!vm.heap.stack_base()) vm.heap.set_stack_base(__builtin_frame_address(0));
  vm.hooks.context = this;
  vm.hooks.import_module = import_module;
  vm.hooks.warn = issue_warning;
  vm.hooks.unraisable = report_unraisable;
  vm.hooks.lazy_attribute = [](Vm& v, Dict* space, Str* name) { return space == v.builtins ? lazy_builtin(v, name) : lazy_sys(v, space, name); };
  vm.recursion_limit = config_.recursion_limit;
#define X(name) complete_##name(vm);
  COIL_TYPE_LIST(X)
#undef X
  init_imports(*this);
  vm.heap.set_limit(config_.memory_limit);
  if (config_.gc_stress) vm.heap.set_stress(true);
}

Interpreter::~Interpreter() {
  state_->finalizing = true;
  close_threads(*vm_);
  flush_open_files(*vm_, false);
  close_async(*this);
  state_->modules.clear();
}

Outcome Interpreter::run_file(const std::string& path) {
  vm_->heap.set_stack_base(__builtin_frame_address(0));
  Vm& vm = *vm_;
  std::string file = path;
  struct stat info;
  if (stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) {
    file = path + "/__main__.py";
    if (stat(file.c_str(), &info) != 0) {
      std::fprintf(stderr, "coil: can't find '__main__' module in '%s'\n", path.c_str());
      return {kStatusError, false};
    }
    if (!prepend_search_path(vm, path)) return finish(*this, Value::error());
  } else if (!prepend_search_path(vm, folder_of(path))) {
    return finish(*this, Value::error());
  }
  std::string source;
  int error_number = 0;
  if (!read_file(file, &source, &error_number)) {
    std::fprintf(stderr, "coil: can't open file '%s': [Errno %d] %s\n", file.c_str(), error_number, std::strerror(error_number));
    return {kStatusUsage, false};
  }
  Dict* globals = main_globals(*this);
  dict_set_str(vm, globals, "__file__", make_str(vm, file));
  dict_set_str(vm, globals, "__cached__", Value::none());
  return finish(*this, run_main_code(*this, compile_text(vm, source, file, static_cast<int>(parser::Mode::Exec), false)));
}

Outcome Interpreter::run_source(std::string_view source, std::string_view filename) {
  vm_->heap.set_stack_base(__builtin_frame_address(0));
  if (!prepend_search_path(*vm_, "")) return finish(*this, Value::error());
  return finish(*this, run_main_code(*this, compile_kept_text(*vm_, source, std::string(filename), static_cast<int>(parser::Mode::Exec))));
}

Outcome Interpreter::run_module(const std::string& name) {
  vm_->heap.set_stack_base(__builtin_frame_address(0));
  Vm& vm = *vm_;
  if (!prepend_search_path(vm, "")) return finish(*this, Value::error());
  std::string path;
  bool is_package = false;
  CodeObject* code = find_module_code(vm, name, &path, &is_package);
  const bool runs_package = code && is_package;
  if (runs_package) code = find_module_code(vm, name + ".__main__", &path, &is_package);
  if (!code) {
    if (vm.pending_is(Exc::ModuleNotFoundError)) {
      (void)vm.take_exception();
      std::fprintf(stderr, "coil: No module named %s\n", name.c_str());
      return {kStatusError, false};
    }
    return finish(*this, Value::error());
  }
  const std::size_t dot = runs_package ? name.size() : name.rfind('.');
  Dict* globals = main_globals(*this);
  dict_set_str(vm, globals, "__file__", make_str(vm, path));
  dict_set_str(vm, globals, "__package__", make_str(vm, dot == std::string::npos ? "" : name.substr(0, dot)));
  return finish(*this, run_main_code(*this, code));
}

Outcome Interpreter::disassemble(const std::string& path) {
  std::string source;
  int error_number = 0;
  if (!read_file(path, &source, &error_number)) {
    std::fprintf(stderr, "coil: can't open file '%s': [Errno %d] %s\n", path.c_str(), error_number, std::strerror(error_number));
    return {kStatusUsage, false};
  }
  compiler::Options options;
  options.filename = path;
  compiler::Result result = compiler::compile_source(source, parser::Mode::Exec, options);
  if (result.error) {
    raise_syntax_error(*vm_, *result.error, path);
    return finish(*this, Value::error());
  }
  const std::string listing = coil::disassemble(*result.code, source);
  std::fwrite(listing.data(), 1, listing.size(), stdout);
  return {std::fflush(stdout) == 0 ? 0 : kStatusError, false};
}

Interpreter::Entry Interpreter::run_interactive(std::string_view source, int* exit_status) {
  vm_->heap.set_stack_base(__builtin_frame_address(0));
  Vm& vm = *vm_;
  compiler::Options options;
  options.filename = "<stdin>";
  options.interactive = true;
  options.allow_top_level_await = true;
  options.keep_source = true;
  compiler::Result compiled = compiler::compile_source(source, parser::Mode::Interactive, options);
  if (compiled.error) {
    if (compiled.error->incomplete) return Entry::Incomplete;
    raise_syntax_error(vm, *compiled.error, "<stdin>");
    print_exception(vm, vm.take_exception());
    return Entry::Error;
  }
  for (const parser::Warning& w : compiled.warnings)
    if (warn_at(vm, w.is_deprecation ? Exc::DeprecationWarning : Exc::SyntaxWarning, w.message, "<stdin>", w.line).is_error())
      print_exception(vm, vm.take_exception());
  CodeObject* code = load_code(vm, std::shared_ptr<const Code>(std::move(compiled.code)));
  Value result = run_main_code(*this, code);
  if (!result.is_error() && code && (code->flags & kCodeCoroutine)) result = run_until_complete(*this, result);
  Entry entry = Entry::Complete;
  if (result.is_error()) {
    if (vm.pending_is(Exc::SystemExit)) {
      *exit_status = finish(*this, result).exit_status;
      return Entry::Exit;
    }
    print_exception(vm, vm.take_exception());
    entry = Entry::Error;
  }
  if (!flush_stream(vm, "stdout") || !flush_stream(vm, "stderr")) (void)vm.take_exception();
  return entry;
}

std::vector<std::string> Interpreter::completions(std::string_view text) {
  Vm& vm = *vm_;
  std::vector<std::string> found;
  const std::size_t dot = text.rfind('.');
  Value names;
  std::string prefix, stem;
  if (dot == std::string_view::npos) {
    stem = std::string(text);
    const auto add = [&](Dict* d) {
      std::uint32_t position = 0;
      DictEntry* e;
      while (dict_next(d, &position, &e))
        if (is_str(e->key))
          if (const std::string_view name = view(vm, e->key); name.starts_with(stem)) found.emplace_back(name);
    };
    add(main_globals(*this));
    add(vm.all_builtins());
    return found;
  }
  prefix = std::string(text.substr(0, dot));
  stem = std::string(text.substr(dot + 1));
  Value object = dict_get_str(vm, main_globals(*this), vm.intern(prefix.substr(0, prefix.find('.'))));
  for (std::size_t at = prefix.find('.'); object.is_object() && at != std::string::npos;) {
    const std::size_t next = prefix.find('.', at + 1);
    object = get_attr_or_unset(vm, object, vm.intern(prefix.substr(at + 1, next == std::string::npos ? next : next - at - 1)));
    at = next;
  }
  if (object.is_unset() || object.is_error()) {
    if (vm.has_exception()) (void)vm.take_exception();
    return found;
  }
  const Value args[] = {object};
  Args call_args{const_cast<Value*>(args), 1};
  names = vm.call(vm.builtin(vm.builtins, vm.intern("dir")), call_args);
  if (names.is_error()) {
    (void)vm.take_exception();
    return found;
  }
  for_each(vm, names, [&](Value name) {
    if (const std::string_view n = view(vm, name); n.starts_with(stem) && (!stem.empty() || !n.starts_with('_'))) found.push_back(prefix + "." + std::string(n));
    return true;
  });
  return found;
}

void Interpreter::interrupt() {
  vm_->request_interrupt();
  wake_sleeper(vm_.get());
}

}  // namespace coil::runtime
