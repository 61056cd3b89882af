// embed/drive.cpp — slices: running scripts on a native stack of their own, so that they can be paused anywhere.
//
// run_for() runs the interpreter on a second native stack. When the slice is over, the next safepoint switches back to the host and
// leaves everything where it is: VM frames, native functions that called back into script code, host functions in between. The next
// run_for() switches in again. This pauses at any depth, for the price of one stack per interpreter that uses it.
//
// Rules:
// 1. While the second stack runs, it is the heap's native stack; while it is paused, the collector scans it as it was left (Driver is a
//    RootSource).
// 2. The C++ runtime's record of caught exceptions belongs to a thread, so it is exchanged at every switch.
// 3. A paused stack is never thrown away: it is unwound, by a stop that passes every handler, before the interpreter goes.
// 4. A slice may end within a collection: the collector's own frames are paused with the rest. Until it has ended nobody may touch the
//    heap, so whoever enters the interpreter meanwhile first lets it go on, up to the next safepoint (finish_collection()).
// 5. What is paused may be the stack of a script's thread (runtime/threads.cpp). While the host uses the interpreter on its own stack,
//    threads do not switch.
#include <cxxabi.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>
#include <uv.h>

#include <cmath>
#include <cstring>
#include <deque>
#include <limits>

#include "embed/core.hpp"
#include "embed/drive.hpp"
#include "runtime/asyncio/objects.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "vm/vm_state.hpp"

namespace coil::v1::detail {

namespace {

constexpr std::size_t kStackBytes = 1 << 20;
constexpr std::size_t kStackReserve = 192 << 10;  // for host functions and what does not look at the limit

struct CaughtExceptions { void* words[2]; };

}  // namespace

Core::Driver::Driver(Core* owner) : core(owner) {
  const std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  void* memory = mmap(nullptr, kStackBytes + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  mprotect(memory, page, PROT_NONE);
  mapping = static_cast<char*>(memory);
  mapped = kStackBytes + page;
  low = mapping + page;
  high = mapping + mapped;
  core->vm().heap.add_root_source(this);
}

Core::Driver::~Driver() {
  if (paused) {  // unwind what is on it
    unwinding = true;
    core->stopping = StopCause::Interrupted;
    core->stop_raises = 1000;
    try {
      for (int i = 0; i < 64 && paused; ++i) (void)run(Budget{});
    } catch (...) {
    }
  }
  core->vm().heap.remove_root_source(this);
  mark_gone(inside_mark);
  munmap(mapping, mapped);
}

void Core::Driver::trace_roots(Tracer& tracer) {
  if (paused) {
    tracer.conservative(saved_low, saved_base);
    tracer.conservative(&inside, &inside + 1);
  }
}

void Core::Driver::entry(unsigned upper, unsigned lower) {
  auto* self = reinterpret_cast<Driver*>(static_cast<std::uintptr_t>(upper) << 32 | lower);
  mark_arrived(self->inside_mark, &self->outside_mark);
  self->body();
  self->finished = true;
  self->switch_out();
}

void Core::Driver::body() {
  enter(core, __builtin_frame_address(0));
  try {
    while (!started.empty() && !unwinding) {
      const Value job = std::move(started.front());
      started.pop_front();
      (void)job();
    }
    if (core->loop_object) {
      runtime::Loop* loop = core->loop();
      for (bool first = true; (first || (loop->has_ready() && !is_over())) && !unwinding; first = false) turn_loop(core);
    }
  } catch (...) {
    error = std::current_exception();
  }
  leave(core);
}

/// The slice ended between two scripts.
bool Core::Driver::is_over() const {
  if (budget.steps) return core->vm().steps() - steps_at_start >= budget.steps;
  return budget.timed && std::chrono::steady_clock::now() >= budget.until;
}

void Core::Driver::switch_in() {
  CaughtExceptions host;
  auto* globals = abi::__cxa_get_globals();
  std::memcpy(host.words, static_cast<void*>(globals), sizeof host.words);
  std::memcpy(static_cast<void*>(globals), caught, sizeof caught);
  mark_leaving(outside_mark, inside_mark, false);
  swapcontext(&outside, &inside);
  mark_arrived(outside_mark, &inside_mark);
  std::memcpy(caught, static_cast<void*>(globals), sizeof caught);
  std::memcpy(static_cast<void*>(globals), host.words, sizeof host.words);
}

void Core::Driver::switch_out() {
  mark_leaving(inside_mark, outside_mark, finished);
  swapcontext(&inside, &outside);
  mark_arrived(inside_mark, &outside_mark);
}

__attribute__((noinline)) void Core::Driver::pause() {
  Vm& vm = core->vm();
  const int depth = core->depth;
  const std::size_t limit = vm.native_stack_limit;
  saved_base = vm.heap.stack_base();
  void* const base = vm.heap.stack_base();
  paused = true;
  __builtin_unwind_init();
  saved_low = __builtin_frame_address(0);
  char red_zone[256];  // what lies below this frame while it switches
  saved_low = red_zone;
  switch_out();
  paused = false;
  core->depth = depth;
  core->thread = pthread_self();
  vm.native_stack_limit = limit;
  vm.heap.set_stack_base(base);
}

Interpreter::Progress Core::Driver::run(const Budget& wanted) {
  if (!running && finished && error) std::rethrow_exception(std::exchange(error, nullptr));  // while the host was in it
  resume(wanted);
  if (!finished) return Interpreter::Progress::Paused;
  if (error) std::rethrow_exception(std::exchange(error, nullptr));
  return progress();
}

void Core::Driver::finish_collection() {
  Budget over;
  over.timed = true;
  finishing = true;
  while (in_collector) resume(over);
  finishing = false;
}

void Core::collecting(bool finished) {
  if (!driver_state) return;  // it is being destroyed, and unwinds
  Driver& d = *driver_state;
  if (!d.running || d.unwinding || d.finishing || !d.budget.timed || std::chrono::steady_clock::now() < d.budget.until) return;
  if (finished) {
    vm_->request_safepoint();
    return;
  }
  d.in_collector = true;
  d.pause();
  d.in_collector = false;
}

void Core::Driver::resume(const Budget& wanted) {
  if (running) throw UsageError("run_for() and poll() must not be called from inside a script");
  if (core->depth != 0) throw UsageError("run_for() and poll() must not be called from inside a script");
  Vm& vm = core->vm();
  budget = wanted;
  steps_at_start = vm.steps();
  running = true;
  core->thread = pthread_self();
  const int host_depth = core->depth;
  const std::size_t host_limit = vm.native_stack_limit;
  void* host_base = vm.heap.stack_base();
  if (paused) {
    if (switches_forbidden) runtime::forbid_switches(vm, false);
    switches_forbidden = false;
  } else {
    vm.heap.set_stack_base(high);
    vm.native_stack_limit = kStackBytes - kStackReserve;
    finished = false;
    error = nullptr;
    mark_fresh(inside_mark, low, static_cast<std::size_t>(high - low));
    std::memset(caught, 0, sizeof caught);
    getcontext(&inside);
    inside.uc_stack.ss_sp = low;
    inside.uc_stack.ss_size = static_cast<std::size_t>(high - low);
    inside.uc_link = nullptr;
    const auto address = reinterpret_cast<std::uintptr_t>(this);
    makecontext(&inside, reinterpret_cast<void (*)()>(&Driver::entry), 2, static_cast<unsigned>(address >> 32), static_cast<unsigned>(address));
  }
  core->arm_slice();
  switch_in();
  core->disarm_slice();
  running = false;
  core->depth = host_depth;
  vm.native_stack_limit = host_limit;
  vm.heap.set_stack_base(host_base);
  if (paused && runtime::has_threads(vm)) {
    runtime::forbid_switches(vm, true);
    switches_forbidden = true;
  }
}

Interpreter::Progress Core::Driver::progress() {
  if (paused) return Interpreter::Progress::Paused;
  if (!started.empty()) return Interpreter::Progress::Ready;
  if (!core->loop_object) return Interpreter::Progress::Idle;
  runtime::Loop* loop = core->loop();
  if (loop->has_ready()) return Interpreter::Progress::Ready;
  if (std::isfinite(loop->next_timer()) || !runtime::async_state(core->vm()).tasks.empty()) return Interpreter::Progress::Waiting;
  return Interpreter::Progress::Idle;
}

void turn_loop(Core* core) {
  Vm& vm = core->vm();
  runtime::AsyncState& s = runtime::async_state(vm);
  runtime::LoopObject* holder = core->loop_holder();
  if (holder->loop->is_running) throw UsageError("the event loop is running: a paused script is in it");
  const VmValue before = s.running_loop;
  s.running_loop = holder;
  holder->loop->is_running = true;
  const VmValue r = holder->loop->turn();
  holder->loop->is_running = false;
  s.running_loop = before;
  (void)check(core, r);
}

Core::Driver& Core::driver() {
  if (!driver_state) driver_state = std::make_unique<Driver>(this);
  return *driver_state;
}

/// In tick(), while a slice runs: whether it is over.
void Core::tick_slice() {
  Driver& d = *driver_state;
  if (!d.running || d.unwinding) return;
  if (d.budget.timed && vm_->state->foreseen > 0) vm_->state->wants_pieces = true;
  if (d.budget.steps) {
    const std::uint64_t used = vm_->steps() - d.steps_at_start;
    if (used < d.budget.steps) {
      if (const std::uint64_t rest = d.budget.steps - used; rest < static_cast<std::uint64_t>(vm_->tick_slice)) vm_->shorten_slice(static_cast<std::int32_t>(rest));
      return;
    }
  } else if (!d.budget.timed || std::chrono::steady_clock::now() < d.budget.until) {
    return;
  }
  d.pause();
}

}  // namespace coil::v1::detail

namespace coil::v1 {

using detail::Core;

void Interpreter::start(const Value& callable) { core_->driver().started.push_back(callable); }
void Interpreter::start(std::string_view source, std::string_view filename) {
  const Code code = compile(source, filename);
  start(function("start", [code](Interpreter& in) { in.run(code); }));
}

Interpreter::Progress Interpreter::run_for(std::chrono::nanoseconds slice) {
  Core::Driver::Budget budget;
  budget.timed = true;
  budget.until = std::chrono::steady_clock::now() + slice;
  return core_->driver().run(budget);
}
Interpreter::Progress Interpreter::run_for_steps(std::uint64_t steps) {
  Core::Driver::Budget budget;
  budget.steps = steps ? steps : 1;
  return core_->driver().run(budget);
}

Interpreter::Progress Interpreter::poll() {
  Core::Driver& d = core_->driver();
  if (core_->depth != 0 || d.running) throw UsageError("run_for() and poll() must not be called from inside a script");
  if (d.paused) return d.run({});
  const detail::Entered in(core_);
  while (!d.started.empty()) {
    const Value job = std::move(d.started.front());
    d.started.pop_front();
    (void)job();
  }
  if (core_->loop_object) detail::turn_loop(core_);
  return d.progress();
}

std::chrono::nanoseconds Interpreter::wait_time() const {
  if (!core_->loop_object) return std::chrono::nanoseconds::max();
  runtime::Loop* loop = core_->loop();
  if (loop->has_ready()) return std::chrono::nanoseconds(0);
  const double at = loop->next_timer();
  if (!std::isfinite(at)) return std::chrono::nanoseconds::max();
  const double left = at - loop->time();
  return left <= 0 ? std::chrono::nanoseconds(0) : std::chrono::nanoseconds(static_cast<std::int64_t>(left * 1e9));
}

}  // namespace coil::v1
