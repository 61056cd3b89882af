// vm/stack.cpp — the running stack's chunks, and how the collector sees frames.
#include "vm/stack.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "vm/coroutine.hpp"

namespace coil {
namespace {

constexpr std::size_t kFirstChunk = std::size_t{1} << 20;
constexpr std::size_t kLargestChunk = std::size_t{64} << 20;
constexpr std::size_t kSlack = 2048;  // bytes behind the limit, for words written just above a frame

bool add_chunk(Vm::Stack& stack, std::size_t least) {
  std::size_t size = stack.chunks.empty() ? kFirstChunk : stack.chunks.back().size * 2;
  if (size > kLargestChunk) size = kLargestChunk;
  while (size < least + kSlack) size *= 2;
  void* base = std::malloc(size);  // not touched before it is used; and recycled from one interpreter to the next
  if (!base) return false;
  stack.chunks.push_back({static_cast<char*>(base), size});
  return true;
}

void use_chunk(Vm& vm, std::size_t index) {
  vm.stack->current = index;
  vm.stack_low = reinterpret_cast<std::uintptr_t>(vm.stack->chunks[index].base);
  vm.stack_span = vm.stack->chunks[index].size - kSlack;
}

/// The chunk that `address` lies in; -1 for addresses in the heap.
std::ptrdiff_t chunk_of(const Vm::Stack& stack, const void* address) {
  const auto* p = static_cast<const char*>(address);
  for (std::size_t i = 0; i < stack.chunks.size(); ++i)
    if (p >= stack.chunks[i].base && p < stack.chunks[i].base + stack.chunks[i].size) return static_cast<std::ptrdiff_t>(i);
  return -1;
}

void scan(const void* from, const void* to, Tracer& tracer) {
  for (auto* word = static_cast<const Value*>(from); word < static_cast<const Value*>(to); ++word) tracer.maybe(*word);
}

}  // namespace

void make_stack(Vm& vm) {
  vm.stack = new Vm::Stack;
  if (!add_chunk(*vm.stack, 0)) {
    std::fputs("coil: no memory for the stack\n", stderr);
    std::abort();
  }
  use_chunk(vm, 0);
  vm.stack_top = reinterpret_cast<Frame*>(vm.stack->chunks[0].base);
}

void destroy_stack(Vm& vm) {
  if (!vm.stack) return;
  for (const auto& chunk : vm.stack->chunks) std::free(chunk.base);
  delete vm.stack;
  vm.stack = nullptr;
}

Value* room_for(Vm& vm, Value* base, std::size_t words, std::size_t used) {
  const std::size_t bytes = words * sizeof(Value);
  if (has_room(vm, base, words)) return base;
  Value* place = chunk_of(*vm.stack, base) >= 0 ? base : reinterpret_cast<Value*>(vm.stack_top);
  const std::ptrdiff_t index = chunk_of(*vm.stack, place);
  if (index >= 0) use_chunk(vm, static_cast<std::size_t>(index));
  if (index < 0 || !has_room(vm, place, words)) {
    std::size_t next = static_cast<std::size_t>(index + 1);
    while (next < vm.stack->chunks.size() && vm.stack->chunks[next].size < bytes + kSlack) ++next;
    if (next == vm.stack->chunks.size() && !add_chunk(*vm.stack, bytes)) {
      (void)vm.raise_memory_error();
      return nullptr;
    }
    use_chunk(vm, next);
    place = reinterpret_cast<Value*>(vm.stack->chunks[next].base) + 2;  // an Init frame keeps its instance before it
  }
  if (place != base) std::memmove(static_cast<void*>(place), base, used * sizeof(Value));
  return place;
}

bool in_stack(Vm& vm, const Value* address) { return chunk_of(*vm.stack, address) >= 0; }

void trace_generator(Generator* g, Tracer& tracer) {
  tracer(g->frame.function);
  tracer(g->handled);
  tracer(g->outer_handled);
  tracer(g->extra);
  if (g->state() == GeneratorState::Completed) return;
  tracer(g->delegate);
  if (g->root && g->root != g) {
    tracer(g->root);
    if (is_heap_frame(g->frame.back)) tracer(Generator::of(g->frame.back));
  }
  if (g->leaf) tracer(g->leaf);
  scan(g->registers(), g->registers() + g->aux, tracer);
}

void trace_stack(Vm& vm, Tracer& tracer) {
  if (!vm.stack) return;
  clear_generator_pool(vm);
  tracer(vm.iterator_result);
  tracer(vm.stack->tracer);
  tracer(vm.stack->profiler);
  for (FrameObject* f = vm.observed_frames; f; f = f->next_observed) tracer(f);
  // Frames in the heap that are running, old ones too: nothing recorded what was stored in them.
  for (Frame* f = vm.current; f; f = f->back)
    if (is_heap_frame(f)) {
      tracer(Generator::of(f));
      trace_generator(Generator::of(f), tracer);
    }
  // The chunks: whole below each chunk's highest frame. A chunk's top is the highest end of any frame on the chain that lies in it.
  std::vector<const char*> tops(vm.stack->chunks.size(), nullptr);
  const auto raise_top = [&](const void* end) {
    if (const std::ptrdiff_t i = chunk_of(*vm.stack, end); i >= 0) tops[static_cast<std::size_t>(i)] = std::max(tops[static_cast<std::size_t>(i)], static_cast<const char*>(end));
  };
  if (vm.current && is_heap_frame(vm.current)) raise_top(vm.stack_top);
  for (Frame* f = vm.current; f; f = f->back)
    if (!is_heap_frame(f)) raise_top(end_of_frame(vm, f));
  for (std::size_t i = 0; i < tops.size(); ++i)
    if (tops[i]) scan(vm.stack->chunks[i].base, tops[i], tracer);
}

}  // namespace coil
