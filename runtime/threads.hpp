// runtime/threads.hpp — threads of a script: stacks of their own within the interpreter, that take turns.
//
// Here: starting one, waiting on one without holding up the others. Not here: what scripts see (_thread: runtime/modules/thread.cpp;
// threading, concurrent.futures: frozen); await chains, which need no stack (vm/coroutine.hpp).
//
// All run on the interpreter's one system thread. A stack gives way when it waits (a lock, time, a descriptor), when the event loop
// ends a turn, and at safepoints after its time slice. So script code needs no locks of its own to stay whole, as under CPython's GIL,
// and a function given to asyncio.to_thread() that calls time.sleep() suspends only its own stack.
#pragma once

#include <cstdint>
#include <vector>

#include "vm/vm.hpp"

namespace coil::runtime {

/// What a stack waits for. At least one of them; the first that comes about ends the wait.
struct Waiting {
  bool (*ready)(void* argument) = nullptr;   // asked again and again: cheap, and without side effects
  void* argument = nullptr;
  double deadline = -1;                      // CLOCK_MONOTONIC seconds; negative: none
  int descriptor = -1;                       // with `events` as for poll()
  short events = 0;
};

/// Whether a stack beside the running one is alive. When not, waiting is the caller's own affair.
bool has_threads(Vm& vm);
/// Gives the other stacks time until `what` comes about. *timed_out (may be null) tells that it was the deadline. error(): a signal's
/// exception; RuntimeError when every stack waits for another one.
Value wait_in_thread(Vm& vm, const Waiting& what, bool* timed_out);
/// Before a call that would block on `descriptor`: where there are threads, waits until it would not. seconds < 0: for ever.
/// True, False (time is up), or error().
Value wait_for_descriptor(Vm& vm, int descriptor, short events, double seconds = -1);
/// Lets every other stack that can run have a turn.
void yield_thread(Vm& vm);
/// While it lives, the running stack is not interrupted at safepoints; it still gives way where it waits. For module bodies: nobody
/// else should see half of one.
class NoPreemption {
 public:
  explicit NoPreemption(Vm& vm);
  ~NoPreemption();
  NoPreemption(const NoPreemption&) = delete;
  NoPreemption& operator=(const NoPreemption&) = delete;

 private:
  std::uint32_t* count_;
};
/// Begins function(*args, **kwargs) on a stack of its own, at the next occasion. Its identity, or error().
Value start_thread(Vm& vm, Value function, Value args, Value kwargs);
/// For what is the main stack's to do, a signal's handler. When another one runs, the main stack gets its turn, even while it waits.
bool on_main_stack(Vm& vm);
std::uint64_t thread_identity(Vm& vm);
std::size_t thread_count(Vm& vm);            // those that were started and have not ended
/// The end of a program: waits for threading's non-daemon threads; the others stop where they are.
void finish_threads(Vm& vm);
/// The interpreter ends: every stack is unwound, past all handlers, and its memory given back.
void close_threads(Vm& vm);
/// While the interpreter is in use on another native stack than the one that is paused (embed/drive.cpp): the paused one must not run.
void forbid_switches(Vm& vm, bool forbidden);
double monotonic_seconds();
/// Every stack of registers, the running one's first.
std::vector<Vm::Stack*> register_stacks(Vm& vm);

}  // namespace coil::runtime
