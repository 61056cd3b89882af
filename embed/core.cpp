// embed/core.cpp — Core's life: slots, entering and leaving, what it traces.
#include "embed/core.hpp"

#include "embed/drive.hpp"

#include <algorithm>
#include <new>

#include "runtime/capabilities.hpp"
#include "runtime/state.hpp"
#include "vm/function.hpp"
#include "vm/vm_state.hpp"

namespace coil::v1::detail {

// ---------------------------------------------------------------- slots

Slot* new_slot(Core* core, Raw r) {
  SlotTable* t = core->slots;
  if (!t->free) {
    const std::size_t size = SlotTable::size_of(t->chunks.size());
    auto chunk = std::make_unique<Slot[]>(size);
    for (std::size_t i = size; i-- > 0;) {
      chunk[i] = Slot{reinterpret_cast<std::uint64_t>(t->free), core, t, 0};
      t->free = &chunk[i];
    }
    t->chunks.push_back(std::move(chunk));
  }
  Slot* s = t->free;
  t->free = reinterpret_cast<Slot*>(s->bits);
  s->bits = r.bits;
  s->references = 1;
  ++t->live;
  return s;
}

void free_slot(Slot* s) noexcept {
  SlotTable* t = s->table;
  s->bits = reinterpret_cast<std::uint64_t>(t->free);
  t->free = s;
  if (--t->live == 0 && !t->core) delete t;
}

// ---------------------------------------------------------------- life

Core& core_of_vm(Vm& vm) { return *static_cast<Core*>(vm.hooks.host); }

namespace {

runtime::Config config_of(const Options& o) {
  runtime::Config c;
  c.argv = o.arguments;
  c.search_path = o.search_path;
  c.memory_limit = o.memory_limit;
  c.recursion_limit = o.recursion_limit;
  c.write_stdout = o.on_stdout;
  c.write_stderr = o.on_stderr;
  c.read_stdin = o.on_stdin ? o.on_stdin : [] { return std::string(); };
  c.embedded = true;
  c.gc_stress = o.collector_stress;
  auto grants = std::make_shared<runtime::Grants>();
  const Capabilities& given = o.capabilities;
  grants->read = given.read;
  grants->write = given.write;
  grants->connect = given.connect;
  grants->listen = given.listen;
  grants->processes = given.processes;
  grants->environment = given.environment;
  grants->clock = given.clock;
  grants->randomness = given.randomness;
  grants->import_from = o.search_path;
  const auto has = [](const std::vector<std::string>& list, const char* all) { return std::find(list.begin(), list.end(), all) != list.end(); };
  const bool everything = has(given.read, "/") && has(given.write, "/") && has(given.connect, "*") && has(given.listen, "*") && given.processes && given.environment &&
                          given.clock && given.randomness;
  if (!everything) c.grants = std::move(grants);
  if (o.module_loader)
    c.find_module = [loader = o.module_loader](std::string_view name) -> std::optional<runtime::Config::FoundModule> {
      auto found = loader(name);
      if (!found) return std::nullopt;
      return runtime::Config::FoundModule{std::move(found->source), std::move(found->filename), found->is_package};
    };
  return c;
}

}  // namespace

Core::Core(Interpreter* owner, Options given) : interpreter(owner), options(std::move(given)), slots(new SlotTable) {
  slots->core = this;
  if (options.recursion_limit == 0) throw UsageError("Options::recursion_limit must not be 0");
  inner = std::make_unique<runtime::Interpreter>(config_of(options));
  vm_ = &inner->vm();
  vm_->hooks.host = this;
  vm_->hooks.interrupted = [](Vm& vm) { return core_of_vm(vm).tick(); };
  vm_->heap.add_root_source(this);
  enter(this, __builtin_frame_address(0));
  make_internal_types(this);
  leave(this);
}

Core::~Core() {
  driver_state.reset();
  enter(this, __builtin_frame_address(0));
  ++slots->live;  // so that the table stays until the end of this
  for (std::size_t c = 0; c < slots->chunks.size(); ++c)
    for (std::size_t i = 0; i < SlotTable::size_of(c); ++i) slots->chunks[c][i].core = nullptr;
  slots->core = nullptr;
  vm_->hooks.tick = nullptr;
  vm_->observation = nullptr;  // nobody is told of the end
  vm_->heap.remove_root_source(this);
  inner.reset();  // host objects are handed to dead_holders: their destructors may drop handles
  glue_module = {};
  enums.clear();
  loop_object = {};
  dead_holders.clear();
  dead_functions.clear();
  functions.clear();
  permanent_functions.clear();
  classes.clear();
  if (--slots->live == 0) delete slots;
}

void Core::trace_roots(Tracer& tracer) {
  for (std::size_t c = 0; c < slots->chunks.size(); ++c)
    for (std::size_t i = 0; i < SlotTable::size_of(c); ++i)
      if (slots->chunks[c][i].references) tracer(VmValue::from_bits(slots->chunks[c][i].bits));
  for (auto& [key, info] : classes) tracer(info->script_type);
  for (auto& [key, info] : exceptions) tracer(info.script_type);
  tracer(capsule_type);
  tracer(iterator_type);
  tracer(host_object_type);
  for (auto* t : stop_types) tracer(t);
  tracer(constructing);
  for (auto& [key, code] : loaded_codes) tracer(code);
}

CodeObject* Core::loaded(const std::shared_ptr<const ::coil::Code>& code) {
  if (const auto it = loaded_codes.find(code.get()); it != loaded_codes.end()) return it->second;
  CodeObject* out = load_code(*vm_, code);
  if (out) loaded_codes[code.get()] = out;
  return out;
}

void Core::after_mark(Heap& heap) {
  // Functions of the host die with their objects; what they hold is destroyed outside of the collector.
  std::size_t kept = 0;
  for (auto& entry : functions) {
    if (heap.is_marked(entry.first)) {
      if (&functions[kept] != &entry) functions[kept] = std::move(entry);
      ++kept;
    } else {
      dead_functions.push_back(std::move(entry.second));
    }
  }
  functions.resize(kept);
  if (!dead_functions.empty() || !dead_holders.empty()) vm_->request_safepoint();
}

// ---------------------------------------------------------------- entering

void Core::outermost(const void* base) {
  if (driver_state && driver_state->in_collector && !driver_state->running) [[unlikely]] driver_state->finish_collection();
  thread = pthread_self();
  vm_->heap.set_stack_base(const_cast<void*>(base));
  if (pressed) [[unlikely]] {
    pressed = false;
    vm_->state->skip_collections = vm_->state->futile_collections = 0;
    vm_->heap.collect_full();
    (void)vm_->heap.take_over_limit();
  }
  arm_limits();
}

void Core::left_outermost() noexcept {
  if (vm_->hooks.tick || stopping != StopCause::None) {
    vm_->hooks.tick = nullptr;
    vm_->tick_slice = Vm::kTickSlice;
    vm_->unwinding_all = false;
    stopping = StopCause::None;
    stop_raises = 0;
  }
  if (inner->state().unflushed) {
    inner->state().unflushed = false;
    for (const char* stream : {"stdout", "stderr"})
      if (!runtime::flush_stream(*vm_, stream)) (void)vm_->take_exception();
  }
  if (!dead_functions.empty()) {
    auto dead = std::move(dead_functions);
    dead_functions.clear();
  }
  if (!dead_holders.empty()) {
    auto dead = std::move(dead_holders);
    dead_holders.clear();
  }
}

namespace {
constexpr std::ptrdiff_t kFrameBytes = 64 << 10;  // farther away it is another stack
}  // namespace

void enter(Core* core, const void* base) {
  if (core->depth == 0) {
    core->outermost(base);
  } else if (!pthread_equal(core->thread, pthread_self())) [[unlikely]] {
    throw UsageError("an Interpreter may be used by one thread at a time, and another thread is in it");
  } else if (const auto* known = static_cast<const char*>(core->vm().heap.stack_base()); base > known && static_cast<const char*>(base) - known < kFrameBytes) [[unlikely]] {
    // A nested Arguments that the compiler placed above the outer one, in the same frame.
    core->vm().heap.set_stack_base(const_cast<void*>(base));
  }
  ++core->depth;
}

void leave(Core* core) noexcept {
  if (--core->depth == 0) core->left_outermost();
}

Interpreter& interpreter_of(Core* core) { return *core->interpreter; }

FunctionBase::~FunctionBase() = default;
IteratorBase::~IteratorBase() = default;
Mismatch::~Mismatch() = default;
ScriptedBase::~ScriptedBase() = default;

}  // namespace coil::v1::detail

namespace coil::v1 {
void Value::throw_empty() const {
  throw UsageError(slot_ ? "a Value was used after its Interpreter was destroyed" : "an empty Value was used: it holds no object");
}
}  // namespace coil::v1
