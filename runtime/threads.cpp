// runtime/threads.cpp — see threads.hpp. Rules for whoever edits this:
//
// 1. A Stack is running (current_) or at rest. At rest everything of it that the vm holds in fields lies in the Stack, and the collector
//    scans its native stack as it was left.
// 2. switch_to() is the only place where stacks change. What the C++ library keeps for each thread (caught exceptions) goes along.
// 3. A Stack that ended keeps its memory until another one runs; then it is given to the next thread.
// 4. Nothing switches while finalizers run: they are on the stack of whoever reached the safepoint.
#include "runtime/threads.hpp"

#include <cxxabi.h>
#include <poll.h>
#include <pthread.h>
#include <sys/mman.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "runtime/asyncio/objects.hpp"
#include "runtime/modules/contextvars.hpp"
#include "runtime/modules/sys_trace.hpp"
#include "runtime/state.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/stack.hpp"
#include "vm/stack_switch.hpp"
#include "vm/stop.hpp"
#include "vm/vm_state.hpp"

namespace coil::runtime {
namespace {

constexpr std::size_t kNativeStack = 1 << 20, kNativeReserve = 192 << 10;
constexpr std::size_t kMostThreads = 4096;

struct Stack {
  // The vm's fields while at rest.
  Vm::Stack* registers = nullptr;
  Frame *current = nullptr, *top = nullptr;
  std::uintptr_t low = 0, span = 0;
  std::uint32_t depth = 0, native_depth = 0;
  Value handled = Value::none(), iterator_result = Value::none(), firstiter = Value::none(), finalizer = Value::none();
  Value context, running_loop;
  void* base = nullptr;                // of the native stack: its high end
  std::size_t limit = 0;
  // The native stack.
  char* mapping = nullptr;             // null: the one that the interpreter was entered on
  std::size_t mapped = 0;
  const void* saved_low = nullptr;
  NativeFunction* native_callee = nullptr;
  bool unwinding_all = false;
  void* dispatch_base = nullptr;         // Vm's, while the stack does not run
  ucontext_t registers_saved{};
  void* caught[2] = {};
  StackMark mark;
  // What it runs and waits for.
  Value function, args, kwargs;
  std::uint32_t no_preemption = 0;
  Waiting waiting;
  bool is_waiting = false, descriptor_ready = false, finished = false, deadlocked = false;
};

std::atomic<std::uint64_t> alive{0};   // Threads objects of the process: none, and nobody need look
constexpr const char* kStateName = "threads";

struct Threads : ModuleState, RootSource {
  explicit Threads(Interpreter& interpreter) : vm(interpreter.vm()) {
    alive.fetch_add(1);
    vm.heap.add_root_source(this);
    stacks.push_back(std::make_unique<Stack>());
    current = stacks[0].get();
  }
  ~Threads() override {
    alive.fetch_sub(1);
    vm.heap.remove_root_source(this);
    for (auto& s : stacks) release(*s);
    for (auto& s : idle) release(*s);
  }
  void release(Stack& s) {
    if (!s.mapping) return;
    mark_gone(s.mark);
    if (s.finished) munmap(s.mapping, s.mapped);  // one that did not end when it was told to may hold roots: it stays
    exchange_registers(s);
    destroy_stack(vm);
    exchange_registers(s);
  }
  void trace_roots(Tracer& tracer) override;
  void exchange_registers(Stack& s) {
    std::swap(vm.stack, s.registers);
    std::swap(vm.current, s.current);
    std::swap(vm.stack_top, s.top);
    std::swap(vm.stack_low, s.low);
    std::swap(vm.stack_span, s.span);
  }
  void exchange(Stack& s);
  void switch_to(Stack* next);
  void reap();
  bool can_run(Stack& s);
  Stack* next_to_run();
  void look_at_descriptors(double until);

  Vm& vm;
  std::vector<std::unique_ptr<Stack>> stacks;   // [0]: the main one
  std::vector<std::unique_ptr<Stack>> idle;
  Stack *current, *previous = nullptr;
  bool closing = false;                         // the interpreter ends: every stack unwinds
  Stack* ended = nullptr;                       // whose memory the next one to run takes back
  void (*previous_poll)(Vm&) = nullptr;
  std::uint32_t switches_forbidden = 0;
  bool main_wanted = false;                     // a signal is the main stack's to handle: it gets a turn even while it waits
};


/// Null while the interpreter never started a thread.
Threads* existing(Vm& vm) {
  if (alive.load(std::memory_order_relaxed) == 0) [[likely]] return nullptr;
  for (auto& [key, state] : Interpreter::of(vm).state().modules)
    if (key == kStateName) return static_cast<Threads*>(state.get());
  return nullptr;
}

void Threads::trace_roots(Tracer& tracer) {
  for (auto& s : stacks) {
    tracer(s->function);
    tracer(s->args);
    tracer(s->kwargs);
    if (s.get() == current || s->finished) continue;
    for (const Value v : {s->handled, s->iterator_result, s->firstiter, s->finalizer, s->context, s->running_loop}) tracer(v);
    exchange_registers(*s);
    trace_stack(vm, tracer);
    exchange_registers(*s);
    if (s->saved_low) tracer.conservative(s->saved_low, s->base);
    tracer.conservative(&s->registers_saved, &s->registers_saved + 1);
  }
}

/// Puts what the vm holds of the running stack where `s` has its own, and the other way round.
void Threads::exchange(Stack& s) {
  exchange_registers(s);
  std::swap(vm.depth, s.depth);
  std::swap(Vm::Stack::native_depth(vm), s.native_depth);
  std::swap(vm.handled, s.handled);
  std::swap(vm.iterator_result, s.iterator_result);
  std::swap(vm.asyncgen_firstiter, s.firstiter);
  std::swap(vm.asyncgen_finalizer, s.finalizer);
  std::swap(vm.native_stack_limit, s.limit);
  std::swap(vm.dispatch_base, s.dispatch_base);
  std::swap(vm.native_callee, s.native_callee);
  std::swap(vm.unwinding_all, s.unwinding_all);
  s.context = exchange_context(vm, s.context);
  std::swap(async_state(vm).running_loop, s.running_loop);
  void* base = vm.heap.stack_base();
  vm.heap.set_stack_base(s.base);
  s.base = base;
}

__attribute__((noinline)) void Threads::switch_to(Stack* next) {
  Stack* self = current;
  // No collection meanwhile: half exchanged, this stack's frames are nobody's to trace.
  const bool collecting = std::exchange(vm.heap.enabled, false);
  exchange(*self);  // what the vm held goes to this one's record
  exchange(*next);
  vm.heap.enabled = collecting;
  __builtin_unwind_init();
  self->saved_low = static_cast<char*>(__builtin_frame_address(0)) - 1024;  // the call below, too
  if (self->mapping && self->saved_low < self->mapping) self->saved_low = self->mapping;
  current = next;
  auto* globals = abi::__cxa_get_globals();
  std::memcpy(self->caught, static_cast<void*>(globals), sizeof self->caught);
  std::memcpy(static_cast<void*>(globals), next->caught, sizeof next->caught);
  previous = self;
  mark_leaving(self->mark, next->mark, self->finished);
  swapcontext(&self->registers_saved, &next->registers_saved);
  mark_arrived(self->mark, &previous->mark);
  reap();
}

/// Keeps the memory of a stack that ended, for the next thread. Called on another one.
void Threads::reap() {
  if (ended && ended != current) {
    const auto it = std::find_if(stacks.begin(), stacks.end(), [&](auto& s) { return s.get() == ended; });
    if (it != stacks.end()) {
      idle.push_back(std::move(*it));
      stacks.erase(it);
    }
    ended = nullptr;
  }
}

bool Threads::can_run(Stack& s) {
  if (s.finished) return false;
  if (main_wanted && &s == stacks[0].get()) return true;
  if (!s.is_waiting || s.descriptor_ready || s.deadlocked) return true;
  if (s.waiting.ready && s.waiting.ready(s.waiting.argument)) return true;
  return s.waiting.deadline >= 0 && monotonic_seconds() >= s.waiting.deadline;
}

/// The next stack after the running one, in turn; null when the others all wait.
Stack* Threads::next_to_run() {
  if (switches_forbidden) return nullptr;
  std::size_t at = 0;
  bool descriptors = false;
  for (std::size_t i = 0; i < stacks.size(); ++i) {
    if (stacks[i].get() == current) at = i;
    descriptors |= stacks[i]->is_waiting && stacks[i]->waiting.descriptor >= 0;
  }
  if (descriptors) look_at_descriptors(0);
  for (std::size_t i = 1; i < stacks.size(); ++i)
    if (Stack& s = *stacks[(at + i) % stacks.size()]; can_run(s)) return &s;
  return nullptr;
}

/// Sleeps until a descriptor that somebody waits for is ready, or until `until`.
void Threads::look_at_descriptors(double until) {
  std::vector<pollfd> fds;
  std::vector<Stack*> whose;
  for (auto& s : stacks)
    if (s->is_waiting && s->waiting.descriptor >= 0) {
      fds.push_back({s->waiting.descriptor, s->waiting.events, 0});
      whose.push_back(s.get());
    }
  const double left = std::max(0.0, until - monotonic_seconds());
  timespec wait = {static_cast<time_t>(left), static_cast<long>((left - static_cast<double>(static_cast<time_t>(left))) * 1e9)};
  if (::ppoll(fds.data(), fds.size(), &wait, nullptr) <= 0) return;
  for (std::size_t i = 0; i < fds.size(); ++i)
    if (fds[i].revents) whose[i]->descriptor_ready = true;
}

void body(Threads& threads) {
  Vm& vm = threads.vm;
  Stack& self = *threads.current;
  Value r;
  {
    const Value call = imported_attribute(vm, "_coroutine_helpers", "call");
    r = call.is_error() ? call : vm.call(call, {self.function, self.args, self.kwargs});
  }
  if (r.is_error()) {
    const Value e = vm.take_exception();
    if (has_type(vm, e, vm.exception_type(Exc::KeyboardInterrupt))) vm.request_interrupt();  // it is the main thread's
    else if (!is_stopping(vm) && !has_type(vm, e, vm.exception_type(Exc::SystemExit))) vm.hooks.unraisable(vm, e, self.function);
  }
  forget_tracers(vm);
  self.function = self.args = self.kwargs = Value::unset();
}

void entry(unsigned upper, unsigned lower) {
  auto* threads = reinterpret_cast<Threads*>(static_cast<std::uintptr_t>(upper) << 32 | lower);
  mark_arrived(threads->current->mark, &threads->previous->mark);
  threads->reap();
  if (!threads->closing) body(*threads);
  Stack* self = threads->current;
  self->finished = true;
  Stack* next = threads->closing ? nullptr : threads->next_to_run();
  threads->ended = self;
  threads->switch_to(next ? next : threads->stacks[0].get());
  __builtin_unreachable();
}

/// Raises what takes a stack to its end, past every handler.
Value end_stack(Threads& threads) {
  threads.vm.unwinding_all = true;
  return threads.vm.raise_value(threads.vm.exception_type(Exc::SystemExit));
}

void poll_others(Vm& vm) {
  Threads* threads = existing(vm);
  if (threads && threads->previous_poll) threads->previous_poll(vm);
  if (!threads || vm.has_exception() || threads->stacks.size() < 2 || vm.state->running_finalizers || threads->switches_forbidden || threads->current->no_preemption) return;
  yield_thread(vm);
  if (threads->closing) (void)end_stack(*threads);
}

/// Ctrl-C, where a program has no handler of its own: the main stack's, too.
Value interrupted(Vm& vm) {
  if (on_main_stack(vm)) return vm.raise_value(vm.exception_type(Exc::KeyboardInterrupt));
  vm.request_interrupt();
  if (!existing(vm)->current->no_preemption) yield_thread(vm);
  return Value::none();
}

Threads& make_threads(Vm& vm) {
  if (Threads* t = existing(vm)) return *t;
  // What switch_to() asks for is made now: nothing may be allocated between one stack and the next.
  (void)is_context(vm, Value::none());
  (void)current_context(vm);
  (void)async_state(vm);
  Interpreter& interpreter = Interpreter::of(vm);
  Threads& t = interpreter.state().module_state<Threads>(kStateName, interpreter);
  t.previous_poll = vm.hooks.poll;
  vm.hooks.poll = poll_others;
  if (!vm.hooks.interrupted) vm.hooks.interrupted = interrupted;
  return t;
}

}  // namespace

NoPreemption::NoPreemption(Vm& vm) : count_(existing(vm) ? &existing(vm)->current->no_preemption : nullptr) {
  if (count_) ++*count_;
}
NoPreemption::~NoPreemption() {
  if (count_) --*count_;
}

double monotonic_seconds() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

bool has_threads(Vm& vm) {
  const Threads* t = existing(vm);
  return t && t->stacks.size() > 1;
}

bool on_main_stack(Vm& vm) {
  Threads* t = existing(vm);
  if (!t || t->current == t->stacks[0].get() || t->switches_forbidden || vm.state->running_finalizers) return true;
  t->main_wanted = true;
  return false;
}

std::size_t thread_count(Vm& vm) {
  const Threads* t = existing(vm);
  return t ? t->stacks.size() - 1 : 0;
}

std::vector<Vm::Stack*> register_stacks(Vm& vm) {
  std::vector<Vm::Stack*> out{vm.stack};
  if (const Threads* t = existing(vm))
    for (const auto& s : t->stacks)
      if (s.get() != t->current && !s->finished && s->registers) out.push_back(s->registers);
  return out;
}

std::uint64_t thread_identity(Vm& vm) {
  const Threads* t = existing(vm);
  if (!t || t->current == t->stacks[0].get()) return static_cast<std::uint64_t>(pthread_self());
  return reinterpret_cast<std::uint64_t>(t->current);
}

Value start_thread(Vm& vm, Value function, Value args, Value kwargs) {
  Threads& threads = make_threads(vm);
  if (threads.stacks.size() > kMostThreads) return vm.raise(Exc::RuntimeError, "can't start new thread");
  std::unique_ptr<Stack> s;
  if (!threads.idle.empty()) {
    s = std::move(threads.idle.back());
    threads.idle.pop_back();
    auto fresh = std::make_unique<Stack>();
    fresh->mapping = s->mapping;
    fresh->mapped = s->mapped;
    fresh->registers = s->registers;
    fresh->low = s->low;
    fresh->span = s->span;
    fresh->mark = s->mark;
    s = std::move(fresh);
  } else {
    s = std::make_unique<Stack>();
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void* memory = mmap(nullptr, kNativeStack + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (memory == MAP_FAILED) return vm.raise(Exc::RuntimeError, "can't start new thread");
    mprotect(memory, page, PROT_NONE);
    s->mapping = static_cast<char*>(memory);
    s->mapped = kNativeStack + page;
    threads.exchange_registers(*s);
    make_stack(vm);
    threads.exchange_registers(*s);
  }
  char* high = s->mapping + s->mapped;
  s->top = reinterpret_cast<Frame*>(s->registers->chunks[0].base);
  s->registers->quiet = 0;
  s->base = high;
  s->saved_low = high;
  s->limit = kNativeStack - kNativeReserve;
  s->function = function;
  s->args = args;
  s->kwargs = kwargs;
  getcontext(&s->registers_saved);
  s->registers_saved.uc_stack.ss_sp = s->mapping;
  s->registers_saved.uc_stack.ss_size = s->mapped;
  s->registers_saved.uc_link = nullptr;
  mark_fresh(s->mark, s->mapping, s->mapped);
  const auto address = reinterpret_cast<std::uintptr_t>(&threads);
  makecontext(&s->registers_saved, reinterpret_cast<void (*)()>(entry), 2, static_cast<unsigned>(address >> 32), static_cast<unsigned>(address));
  const auto identity = reinterpret_cast<std::uint64_t>(s.get());
  threads.stacks.push_back(std::move(s));
  return make_int(vm, static_cast<std::int64_t>(identity));
}

void yield_thread(Vm& vm) {
  Threads* threads = existing(vm);
  if (!threads || threads->stacks.size() < 2 || threads->switches_forbidden || vm.state->running_finalizers) return;
  if (Stack* next = threads->next_to_run()) threads->switch_to(next);
}

Value wait_in_thread(Vm& vm, const Waiting& what, bool* timed_out) {
  Threads& threads = make_threads(vm);
  Stack* self = threads.current;
  const Value pending = vm.take_exception();
  Root keep(vm.heap, pending);
  if (timed_out) *timed_out = false;
  self->waiting = what;
  self->descriptor_ready = false;
  self->is_waiting = true;
  const auto done = [&](Value r) {
    self->is_waiting = false;
    if (!r.is_error() && !pending.is_unset()) (void)vm.raise_again(pending);
    return r;
  };
  for (;;) {
    if (threads.closing && self->mapping) return done(end_stack(threads));
    if (threads.main_wanted && self == threads.stacks[0].get()) {
      threads.main_wanted = false;
      if (vm.safepoint().is_error()) return done(Value::error());
    }
    if (self->deadlocked) {
      self->deadlocked = false;
      return done(vm.raise(Exc::RuntimeError, "deadlock: every thread waits for a lock"));
    }
    if (threads.can_run(*self)) {
      const bool by_itself = self->descriptor_ready || (what.ready && what.ready(what.argument));
      if (timed_out) *timed_out = !by_itself;
      return done(Value::none());
    }
    if (vm.safepoint().is_error()) return done(Value::error());
    if (threads.can_run(*self)) continue;
    if (Stack* next = threads.next_to_run()) {
      threads.switch_to(next);
      continue;
    }
    constexpr double kLongest = 0.1;  // a signal that came just before is seen then
    double until = monotonic_seconds() + kLongest;
    bool hope = false;
    for (auto& s : threads.stacks) {
      if (s->waiting.deadline >= 0) until = std::min(until, s->waiting.deadline);
      hope |= s->waiting.deadline >= 0 || s->waiting.descriptor >= 0;
    }
    if (!hope) {
      (threads.switches_forbidden ? self : threads.stacks[0].get())->deadlocked = true;
      continue;
    }
    threads.look_at_descriptors(until);
  }
}

Value wait_for_descriptor(Vm& vm, int descriptor, short events, double seconds) {
  if (!has_threads(vm)) return Value::true_value();
  Waiting what;
  what.descriptor = descriptor;
  what.events = events;
  if (seconds >= 0) what.deadline = monotonic_seconds() + seconds;
  for (;;) {
    bool timed_out = false;
    COIL_CHECK(wait_in_thread(vm, what, &timed_out));
    if (timed_out) return Value::false_value();
    pollfd now{descriptor, events, 0};  // another stack that waited for it may have been quicker
    if (::poll(&now, 1, 0) != 0) return Value::true_value();
  }
}

void finish_threads(Vm& vm) {
  Threads* threads = existing(vm);
  if (!threads || threads->stacks.size() < 2 || threads->current != threads->stacks[0].get()) return;
  const Value shutdown = imported_attribute(vm, "threading", "_shutdown");
  if (shutdown.is_error() || vm.call(shutdown, std::initializer_list<Value>{}).is_error()) print_exception(vm, vm.take_exception());
  ++threads->switches_forbidden;  // daemons end with the program, wherever they are
}

void close_threads(Vm& vm) {
  Threads* threads = existing(vm);
  if (!threads || threads->current != threads->stacks[0].get()) return;
  threads->closing = true;
  threads->switches_forbidden = 0;
  for (int round = 0; round < 4; ++round)  // a `finally` block that waits again takes one more
    for (std::size_t i = threads->stacks.size(); i-- > 1;) {
      if (i >= threads->stacks.size()) continue;
      Stack* s = threads->stacks[i].get();
      if (s->finished) continue;
      threads->switch_to(s);
      if (vm.has_exception()) (void)vm.take_exception();
    }
}

void forbid_switches(Vm& vm, bool forbidden) {
  if (Threads* threads = existing(vm)) threads->switches_forbidden += forbidden ? 1u : ~0u;
}

}  // namespace coil::runtime
