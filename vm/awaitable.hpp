// vm/awaitable.hpp — awaitables without a frame of their own: what a native type gives so that `await` runs it directly.
//
// Here: the interface between await chains and native awaitables (Future, Task, sleep, queue waits). Not here: frames
// (vm/coroutine.hpp), the event loop (runtime/).
//
// How it works. A native type that may be awaited registers its AwaitHooks once, with set_await_hooks(type). `await x` then goes:
//   1. hooks.ready(vm, x, &value): already done? The await gives `value`, or error(): the pending exception is raised at the
//      await. Nothing suspends.
//   2. Otherwise the chain suspends and its driver gets x itself: Vm::resume returns x with *finished false. In a Task's step that is
//      the thing to wait for (x's registration is the driver's business, as with CPython's Future protocol).
//   3. The driver later calls Vm::resume(root, None, unset) or throws. hooks.resume(vm, x, &value) is asked first: it gives the result,
//      or error(), or unset() when x is still not done (then the chain suspends on x again).
//   throw() and cancellation go straight into the awaiting frame; hooks.dropped(vm, x), when there is one, is told that nobody
//   waits any more.
// Types without hooks go through __await__ and its iterator.
#pragma once

#include "vm/vm.hpp"

namespace coil {

struct AwaitHooks {
  bool (*ready)(Vm&, Object* self, Value* value);     // true: done, *value is the result or error()
  Value (*resume)(Vm&, Object* self);                 // the result, error(), or unset(): still pending
  void (*dropped)(Vm&, Object* self) = nullptr;       // an exception was thrown in instead
};

/// `hooks` is static. Subclasses made by scripts inherit it while they do not define __await__.
void set_await_hooks(Type* type, const AwaitHooks* hooks);
const AwaitHooks* await_hooks(const Type* type);

/// Sends to / throws into any awaitable's iterator. *finished tells its result from a yielded value.
Value send_to(Vm&, Value delegate, Value sent, bool* finished);
Value throw_to(Vm&, Value delegate, Value exception, bool* finished);
/// close() of a delegate, if it has one. False: pending.
bool close_awaited(Vm&, Value delegate);

}  // namespace coil
