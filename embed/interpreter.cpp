// embed/interpreter.cpp — the members of coil::Interpreter and coil::Code.
#include <cstdio>
#include <cstring>

#include "compiler/compile.hpp"
#include "compiler/serialize.hpp"
#include "compiler/verifier.hpp"
#include "embed/core.hpp"
#include "runtime/asyncio/objects.hpp"
#include "runtime/compile_watch.hpp"
#include "runtime/state.hpp"
#include "vm/function.hpp"

namespace coil::v1 {

using namespace detail;

namespace {

Dict* main_dict(Core* core) { return module_dict(core->inner->state().main.value); }

void run_code_object(Core* core, CodeObject* code, Dict* globals) {
  check_ok(core, code != nullptr);
  (void)check(core, core->vm().run_code(code, globals));
}

CodeObject* compile_text(Core* core, std::string_view source, std::string_view filename, parser::Mode mode) {
  return runtime::compile_kept_text(core->vm(), source, std::string(filename), static_cast<int>(mode));
}

}  // namespace

Interpreter::Interpreter(Options options) : core_(new Core(this, std::move(options))) {}
Interpreter::~Interpreter() {
  detach();
  delete core_;
}

void Interpreter::run(std::string_view source, std::string_view filename) {
  const Entered in(core_);
  run_code_object(core_, compile_text(core_, source, filename, parser::Mode::Exec), main_dict(core_));
}

Value Interpreter::eval(std::string_view expression) {
  const Entered in(core_);
  CodeObject* code = compile_text(core_, expression, "<expression>", parser::Mode::Eval);
  check_ok(core_, code != nullptr);
  return Value(core_, raw(check(core_, core_->vm().run_code(code, main_dict(core_)))));
}

void Interpreter::run_file(const std::string& path) {
  std::FILE* f = std::fopen(path.c_str(), "rb");
  if (!f) {
    const Entered in(core_);
    (void)core_->vm().raise_os_error(errno, ::coil::make_str(core_->vm(), path));
    throw_pending(core_);
  }
  std::string source;
  char buffer[65536];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, f)) > 0;) source.append(buffer, n);
  std::fclose(f);
  run(source, path);
}

Value Interpreter::import(std::string_view name) {
  const Entered in(core_);
  return Value(core_, raw(check(core_, runtime::import_by_name(core_->vm(), name))));
}

// ---- compiled code

Code Interpreter::compile(std::string_view source, std::string_view filename) {
  const Entered in(core_);
  CodeObject* code = compile_text(core_, source, filename, parser::Mode::Exec);
  check_ok(core_, code != nullptr);
  auto impl = std::make_shared<Code::Impl>();
  impl->code = runtime::uncounted_code(*code->owner);
  return Code(std::move(impl));
}

namespace {
const Code::Impl& impl_of(const Code& code) {
  if (!code) throw UsageError("an empty Code was used");
  return *code.impl();
}
}  // namespace

void Interpreter::run(const Code& code) {
  const Entered in(core_);
  run_code_object(core_, core_->loaded(impl_of(code).code), main_dict(core_));
}

void Interpreter::run(const Code& code, const Value& globals) {
  const Entered in(core_);
  auto* dict = try_as<Dict>(vm_value(globals.raw()));
  if (!dict) throw UsageError("run(code, globals): globals must be a dict");
  Vm& vm = core_->vm();
  Str* builtins = vm.intern("__builtins__");
  if (dict_get_str(vm, dict, builtins).is_unset()) check_ok(core_, dict_set_str(vm, dict, builtins, dict_get_str(vm, vm.modules, vm.intern("builtins"))));
  run_code_object(core_, core_->loaded(impl_of(code).code), dict);
}

std::string Code::to_bytes() const {
  const std::vector<std::uint8_t> bytes = serialize(*impl_of(*this).code);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Code Interpreter::load(std::string_view bytes) {
  std::string problem;
  std::unique_ptr<::coil::Code> code = deserialize(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), &problem);
  if (code)
    if (const auto wrong = verify(*code)) {
      problem = *wrong;
      code.reset();
    }
  if (!code) {
    const Entered in(core_);
    (void)core_->vm().raise(Exc::ValueError, "bad bytecode: {}", {problem});
    throw_pending(core_);
  }
  auto impl = std::make_shared<Code::Impl>();
  impl->code = std::shared_ptr<const ::coil::Code>(std::move(code));
  return Code(std::move(impl));
}

// ---- globals

Value Interpreter::get(std::string_view name) {
  const Entered in(core_);
  Vm& vm = core_->vm();
  VmValue v = dict_get_str(vm, main_dict(core_), vm.intern(name));
  if (v.is_unset()) v = vm.builtin(vm.builtins, vm.intern(name));
  if (v.is_unset()) {
    (void)vm.raise(Exc::NameError, "name '{}' is not defined", {name});
    throw_pending(core_);
  }
  return Value(core_, raw(v));
}
bool Interpreter::has(std::string_view name) {
  const Entered in(core_);
  return !dict_get_str(core_->vm(), main_dict(core_), core_->vm().intern(name)).is_unset();
}
Value Interpreter::globals() { return Value(core_, raw(main_dict(core_))); }
Module Interpreter::main() { return Module(Value(core_, raw(core_->inner->state().main.value))); }

Module Interpreter::module(std::string_view name, std::string_view documentation) {
  const Entered in(core_);
  Vm& vm = core_->vm();
  if (name.empty()) throw UsageError("a module needs a name");
  // The packages above it, from the outermost.
  VmValue parent, module;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = name.find('.', end ? end + 1 : 0);
    const std::string_view full = name.substr(0, end);
    Str* key = vm.intern(full);
    module = dict_get_str(vm, vm.modules, key);
    if (!module.is_object()) {
      ::coil::Module* m = make_module(vm, full);
      check_ok(core_, m != nullptr);
      module = m;
      check_ok(core_, dict_set_str(vm, vm.modules, key, m));
      if (end != std::string_view::npos) check_ok(core_, dict_set_str(vm, m->dict, vm.names.dunder_path, make_list(vm)));
      check_ok(core_, dict_set_str(vm, m->dict, vm.names.dunder_package, ::coil::make_str(vm, full)));
      if (parent.is_object()) {
        (void)check(core_, set_attr(vm, parent, vm.intern(full.substr(full.rfind('.') + 1)), m));
        if (dict_get_str(vm, module_dict(parent), vm.names.dunder_path).is_unset())
          check_ok(core_, dict_set_str(vm, module_dict(parent), vm.names.dunder_path, make_list(vm)));
      }
    }
    parent = module;
  }
  if (!documentation.empty()) check_ok(core_, dict_set_str(vm, module_dict(module), vm.names.dunder_doc, ::coil::make_str(vm, documentation)));
  return Module(Value(core_, raw(module)));
}

Value Interpreter::none() { return Value(core_, make_none(core_)); }
Value Interpreter::list() {
  const Entered in(core_);
  return Value(core_, make_list(core_, 0));
}
Value Interpreter::dict() {
  const Entered in(core_);
  return Value(core_, make_dict(core_));
}
Value Interpreter::builtin(std::string_view name) {
  const Entered in(core_);
  Vm& vm = core_->vm();
  const VmValue v = vm.builtin(vm.builtins, vm.intern(name));
  if (v.is_unset()) throw UsageError("there is no builtin '" + std::string(name) + "'");
  return Value(core_, raw(v));
}

// ---- staying in charge

void Interpreter::interrupt() noexcept {
  core_->interrupt_wanted.store(true, std::memory_order_relaxed);
  core_->vm().request_interrupt();
}
void Interpreter::collect() {
  const Entered in(core_);
  Vm& vm = core_->vm();
  vm.heap.collect_now();
  if (vm.run_finalizers().is_error()) throw_pending(core_);
}
Statistics Interpreter::statistics() const {
  const HeapStats s = core_->vm().heap.stats();
  Statistics out;
  out.heap_bytes = s.block_bytes;
  out.used_bytes = s.used_bytes;
  out.collections = s.minor_collections + s.full_collections;
  out.steps = core_->vm().steps();
  if (core_->loop_object) out.tasks = runtime::async_state(core_->vm()).tasks.size();
  return out;
}
const Options& Interpreter::options() const { return core_->options; }
void Interpreter::set_time_limit(std::chrono::nanoseconds limit) { core_->options.time_limit = limit; }
void Interpreter::set_instruction_limit(std::uint64_t steps) { core_->options.instruction_limit = steps; }

}  // namespace coil::v1
