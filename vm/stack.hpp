// vm/stack.hpp — the running stack: where the frames of plain calls live, and finding room for the next one.
//
// Chunks of address space that never move; a frame that does not fit goes to the next chunk, which stays for the next time.
// The pages of a chunk cost memory only once they are touched.
//
// Rules:
// 1. Vm::stack_low and stack_span describe the chunk that calls use. After a return into an older chunk they are stale: the next
//    call then takes the slow way, where room_for() finds the chunk of the base again.
// 2. While the innermost frame lies in the heap (a generator), new frames begin at Vm::stack_top. It is set when a generator is
//    resumed from a stack frame and whenever a stack frame returns to its caller.
// 3. The collector scans every chunk up to the innermost frame's end conservatively: registers may hold stale values.
#pragma once

#include <vector>

#include "vm/vm.hpp"

namespace coil {

struct Vm::Stack {
  struct Chunk { char* base; std::size_t size; };
  std::vector<Chunk> chunks;
  std::size_t current = 0;
  // What is observed on this stack (vm/observe.hpp): sys.settrace's and sys.setprofile's functions, and how many callbacks run.
  Value tracer = Value::none(), profiler = Value::none();
  std::uint32_t quiet = 0;
  static std::uint32_t& native_depth(Vm& vm) { return vm.native_depth_; }  // for who changes stacks
};

void make_stack(Vm&);
void destroy_stack(Vm&);

inline bool is_heap_frame(const Frame* f) { return f->kind == FrameKind::Generator; }
/// The first word above frame `f`'s registers, or Vm::stack_top for a frame in the heap.
inline Frame* end_of_frame(Vm& vm, Frame* f) {
  if (!f) return reinterpret_cast<Frame*>(vm.stack->chunks[0].base);
  if (is_heap_frame(f)) return vm.stack_top;
  if (f->kind == FrameKind::Entry) return f + 1;
  return reinterpret_cast<Frame*>(f->registers() + f->callee()->code->register_count);
}
/// Whether a frame of `words` (header included) at `base` fits the chunk in use.
inline bool has_room(const Vm& vm, const Value* base, std::size_t words) {
  return reinterpret_cast<std::uintptr_t>(base + words) - vm.stack_low <= vm.stack_span &&
         reinterpret_cast<std::uintptr_t>(base) >= vm.stack_low;
}
/// Makes `entry` the Entry frame above `back`: the one at which a dispatch loop that native code starts gives its result.
inline void make_entry_frame(Frame* entry, Frame* back) {
  entry->function = Value::unset();
  entry->back = back;
  entry->pc = nullptr;
  entry->kind = FrameKind::Entry;
  entry->return_register = entry->flags = entry->continuation = 0;
  entry->extra = 0;
}
/// A place for `words` words, the first `used` copied from `base`: `base` itself when it has room behind it, else the top of the
/// stack. Null with MemoryError pending when there is no more memory.
Value* room_for(Vm&, Value* base, std::size_t words, std::size_t used);

/// Whether `address` lies in one of the chunks.
bool in_stack(Vm&, const Value* address);

/// Marks what the running frames refer to. Part of the Vm's roots.
void trace_stack(Vm&, Tracer&);
/// A Generator's fields, for vm/trace.cpp.
void trace_generator(Generator*, Tracer&);

}  // namespace coil
