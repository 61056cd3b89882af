// vm/frame.hpp — frames on the running stack and in the heap: generators, coroutines, async generators.
//
// A frame is a header of kFrameHeaderWords words followed by its registers. A plain call's frame begins, on the running stack,
// at the base register of the calling instruction: the callable's word becomes `function`, the arguments are already the
// first registers. A generator-like function's frame is the same, inside a Generator object in the heap.
//
// Await chains. `await`/`yield from` on a Generator links its frame in front: callee.back = caller frame. The chain's *root* is
// the Generator that a driver (a task step, send(), next(), a for loop) resumed; root.back is the driver's frame. A suspending
// leaf hands its value to the driver directly: root->leaf = this one, and the running frame becomes root.back. Resuming the
// root goes on in root->leaf. Both take constant time whatever the depth. Generator::root is found through `root` links with path
// compression, because a chain that was driven alone may later be awaited by another.
#pragma once

#include "vm/objects.hpp"

namespace coil {

enum class FrameKind : std::uint8_t {
  Plain,       // result goes to back's register `return_register`
  Entry,       // marks a native caller: the dispatch loop returns there (has no code)
  Init,        // __init__ of a class being called: result must be None; R[return_register] of back already holds the instance
  Discard,     // result is dropped
  Generator,   // heap frame
  Step,        // result is handed to `continuation` (vm/operator_frames.hpp): property getters, operators, next(), ...
};

struct Frame {
  Value function;              // Function (Entry frames: unset)
  Frame* back;
  const Instruction* pc;       // where to go on when this frame runs again
  FrameKind kind;
  std::uint8_t return_register;  // in `back`
  std::uint8_t flags;          // FrameFlags
  std::uint8_t continuation;   // Step: which (vm/operator_frames.hpp)
  std::uint32_t extra;         // Step: its data; root generators: depth of the driver while running, frames in the chain while suspended

  Value* registers() { return reinterpret_cast<Value*>(this + 1); }
  Function* callee() const { return function.as<Function>(); }
};
enum FrameFlags : std::uint8_t {
  kFrameObserved = 1,          // a FrameObject points here: detach it when the frame ends
  kFrameHasLocalsDict = 2,
  kFrameOwnsHandled = 8,       // heap frames: Vm::handled is this frame's own although it is also the driver's (thrown in by its except block)
  kFrameTraced = 16,           // an observer was told that this frame runs (vm/observe.hpp)
  kFrameAsyncFor = 4,          // suspended on a delegate in AsyncForIter: StopAsyncIteration from it ends the loop
};
/// Who runs a generator's frame, in Frame::continuation: what to do with what it yields and returns.
enum class Drive : std::uint8_t {
  Entry,         // native code, through Vm::resume
  ForIter,       // a for loop: back->pc is past its ForIter
  Send,          // a call of send() or __next__(): results go to return_register, the end raises StopIteration
  Await,         // linked: `await` or `yield from` of the frame `back`
  AsyncForAwait, // linked: the awaitable of an `async for` whose iterator is no async generator
  AsyncFor,      // linked: an async generator as the iterator of an `async for`
};
static_assert(sizeof(Frame) == kFrameHeaderWords * sizeof(Value));

enum class GeneratorState : std::uint8_t { Created, Running, Suspended, Completed };
enum GeneratorFlags : std::uint8_t {   // Object::flags
  kGeneratorEscaped = 1,       // some Value refers to it: its memory may not be reused when it ends
  kGeneratorHooked = 2,        // async generator: firstiter hook was called
  kGeneratorClosing = 4,       // GeneratorExit is on its way (aclose)
  kGeneratorAsyncRunning = 8,  // ag_running: an asend/athrow/aclose is under way
  kGeneratorAwaited = 16,      // somebody awaits it ('coroutine is being awaited already')
  kGeneratorWarn = 32,         // warn 'was never awaited' when it dies in state Created
  kGeneratorIterable = 64,     // may be awaited: a coroutine, or a generator of types.coroutine
  kGeneratorMet = 128,         // for whoever goes through many of them and clears it again: seen already
};
struct Generator : Object {    // type tells generator, coroutine, async generator
  static constexpr Kind kKind = Kind::Generator;
  // Object::flags: GeneratorFlags; flags2: GeneratorState; aux: registers allocated
  Generator* root;             // link towards the chain's root; itself when it is one (or not linked)
  Generator* leaf;             // of a suspended root: the innermost frame; else null
  Value delegate;              // what this frame awaits or yields from when that is not a Generator: iterator, Future, ...; else unset
  Value handled;               // the exception being handled inside while suspended; unset: none of its own
  Value outer_handled;         // Vm::handled of whoever resumed or awaited it
  Value extra;                 // rare things: Dict with name, qualname, origin, finalizer hook; else unset
  Frame frame;

  GeneratorState state() const { return static_cast<GeneratorState>(flags2); }
  Value* registers() { return frame.registers(); }
  static Generator* of(Frame* f) { return reinterpret_cast<Generator*>(reinterpret_cast<char*>(f) - offsetof_frame()); }
  static constexpr std::size_t offsetof_frame() { return sizeof(Object) + 6 * sizeof(Value); }
};

}  // namespace coil
