// vm/coroutine.hpp — heap frames and await chains: making them, linking, suspending, resuming, throwing into them.
//
// Here: what the dispatch loop and the methods of generators share. Layout: vm/frame.hpp. Not here: the methods themselves
// (vm/generator_methods.cpp, vm/async_generator.cpp).
//
// Rules:
// 1. A chain is the frames linked by Await, YieldFrom and AsyncForIter. root(g) is its outermost frame, the one that a driver resumes;
//    links to it are compressed. Only the root's flags2 tells Running from Suspended; a linked frame's stays Running.
// 2. A suspended chain keeps in its root: leaf (where to go on) and frame.extra (how many calls deep it is). Links are `back`.
// 3. `delegate` is set while the frame is suspended on something that is not linked. Resuming sends to the delegate.
// 4. Values that `handled` was before entry to an `except` are stored as unset in heap frames when they are the driver's: the
//    driver may be another one when the block ends (restored_handled finds the present one).
// 5. A frame stops running by suspending, linking or ending; the first two call heap.barrier(g).
#pragma once

#include "vm/function.hpp"
#include "vm/stack.hpp"

namespace coil {

/// A generator-like call of `f`, its parameters still to be filled in; all registers are unset.
Generator* make_generator(Vm&, Function* f);
/// The same from the pool of frames that nobody saw, for CallAwaited.
Generator* make_awaited(Vm&, Function* f);
/// Takes a finished, never seen frame back. (inline in the interpreter's fast path)
void recycle_generator(Vm&, Generator* g);
void clear_generator_pool(Vm&);

inline Generator* root_of(Generator* g) {
  Generator* root = g->root;
  if (root->root == root) [[likely]] return root;
  while (root->root != root) root = root->root;
  for (Generator* p = g; p != root;) { Generator* next = p->root; p->root = root; p = next; }
  return root;
}
inline GeneratorState logical_state(Generator* g) { return g->state() == GeneratorState::Running ? root_of(g)->state() : g->state(); }

inline bool is_async_generator(const Generator* g) { return g->frame.callee()->code->flags & kCodeAsyncGenerator; }
inline bool is_coroutine_frame(const Generator* g) { return g->frame.callee()->code->flags & kCodeCoroutine; }
const char* generator_word(const Generator* g);  // "generator", "coroutine", "async generator"

/// Makes `g`, a root in state Suspended or Created, run under the driver `back`; false: RecursionError. `g->frame` (or its leaf's) is
/// not entered yet.
bool start_driving(Vm&, Generator* g, Frame* back, Drive drive);
/// Puts the chain whose innermost frame is `leaf` to rest: the driver's depth and `handled` are restored. Returns the root.
Generator* suspend_chain(Vm&, Generator* leaf);
/// Ends `g`: state Completed, registers dropped, FrameObject detached.
void complete_generator(Vm&, Generator* g);

/// Cuts a linked, suspended frame from the chain that awaits it: `g` becomes a root and its awaiter's delegate.
void cut_from_chain(Generator* g);

enum class Went : std::uint8_t {
  Frame,      // *frame is to be run (linked, or a callee)
  Value,      // *value is the result of the await: goes on in the same frame
  Suspended,  // *value goes to the driver; the frame keeps its delegate
  Error,      // pending: raise in the same frame
};
/// `await`/`yield from` of `delegate` in the running frame `g`: links it or asks it for its first value.
Went await_value(Vm&, Generator* g, Value delegate, Drive drive, unsigned result_register, Frame** frame, Value* value);
/// Resumes the leaf `g` (already running again) with a sent value, or with the pending exception when `throwing`.
Went deliver(Vm&, Generator* g, Value sent, bool throwing, Frame** frame, Value* value);

/// gen.close() and what GeneratorExit does: None or the returned value (3.13), or error().
Value close_generator(Vm&, Generator* g);
/// send/throw/close/next for any awaitable's iterator: *finished tells a result from a yielded value.
Value send_to(Vm&, Value delegate, Value sent, bool* finished);
/// The generator frame that `g` awaits, or its delegate; None when it awaits nothing (gi_yieldfrom, cr_await, ag_await).
Value awaited_by(Vm&, Generator* g);

// ---- async generators (vm/async_generator.cpp)
/// First use: hooks. False: pending.
bool async_generator_first(Vm&, Generator* g);
Value make_asend(Vm&, Generator* g, Value sent);
Value make_athrow(Vm&, Generator* g, Value exception /* unset: aclose() */);
Value async_step_send(Vm&, Object* step, Value sent, bool* finished);
Value async_step_throw(Vm&, Object* step, Value exception, bool* finished);
Value async_step_close(Vm&, Object* step);

/// Normalises the (type, value, traceback) arguments of throw() to an exception; unset and pending on TypeError.
Value throw_arguments(Vm&, Args& args, unsigned first);
/// What runs when the collector finds one dead: warnings and close.
Value finalize_generator(Vm&, Value self);

}  // namespace coil
