// vm/unwind.cpp — exceptions on their way: handler tables, leaving frames, what `handled` is.
//
// Here: the return path of errors. Not here: exception objects (vm/exceptions.cpp), raising instructions (vm/ops_name.cpp).
//
// Nothing is done at `try`: the table of the code object is searched when something was raised. A traceback entry is a small cell
// that remembers code and pc; lines and frames are made when asked for.
#include <cstdint>

#include "vm/exceptions.hpp"
#include "vm/interpreter.hpp"
#include "vm/generator_methods.hpp"
#include "vm/observe.hpp"
#include "vm/operator_frames.hpp"

namespace coil {
namespace {

const Handler* find_handler(const CodeObject* code, const Instruction* saved_pc) {
  const auto word = static_cast<std::uint32_t>(saved_pc - code->instructions - 1);
  for (const Handler& h : code->code->handlers)
    if (word - h.begin < h.end - h.begin) return &h;
  return nullptr;
}

/// The driver's `handled`, which blocks inside the heap frame `frame` inherit.
Value inherited_handled(Frame* frame) {
  Generator* g = Generator::of(frame);
  if (g->root != g && static_cast<Drive>(frame->continuation) == Drive::AsyncFor) return g->outer_handled;
  return root_of(g)->outer_handled;
}

void enter_handler(Vm& vm, Frame* frame, const CodeObject* code, const Handler* h) {
  const Value e = vm.take_exception();
  Value* r = frame->registers() + h->reg;
  r[0] = e;
  r[1] = vm.handled;
  if (is_heap_frame(frame) && !(frame->flags & kFrameOwnsHandled)) {
    const Value inherited = inherited_handled(frame);
    if (vm.handled == inherited) r[1] = Value::unset();
    if (e == inherited) frame->flags |= kFrameOwnsHandled;
  }
  vm.handled = e;
  frame->pc = code->instructions + h->target;
}

/// PEP 479: StopIteration may not leave a generator, nor StopAsyncIteration an async one.
void convert_stop_iteration(Vm& vm, Generator* g) {
  const bool stop = vm.pending_is(Exc::StopIteration);
  if (!stop && !(is_async_generator(g) && vm.pending_is(Exc::StopAsyncIteration))) return;
  const Value cause = vm.take_exception();
  const char* word = generator_word(g);
  (void)vm.raise(Exc::RuntimeError, stop ? "{} raised StopIteration" : "{} raised StopAsyncIteration", {word});
  auto* e = vm.pending().as<ExceptionObject>();
  if (e->kind != Kind::Exception) return;
  e->cause = e->context = cause;
  e->flags |= kSuppressContext;
  vm.heap.barrier(e);
}

/// The exception leaves the heap frame `frame`. Its driver, which may go on normally (*caught).
Frame* leave_generator(Vm& vm, Frame* frame, bool* caught) {
  Generator* g = Generator::of(frame);
  convert_stop_iteration(vm, g);
  Frame* back = frame->back;
  const auto drive = static_cast<Drive>(frame->continuation);
  const bool linked = drive >= Drive::Await;
  if (linked) {
    --vm.depth;
  } else {
    vm.depth = frame->extra;
    vm.handled = g->outer_handled;
  }
  g->flags = static_cast<std::uint8_t>(g->flags & ~kGeneratorAsyncRunning);
  const bool pooled = linked && drive != Drive::AsyncFor && !(g->flags & kGeneratorEscaped);
  complete_generator(vm, g);
  if (pooled) recycle_generator(vm, g);
  if (drive == Drive::AsyncForAwait && vm.pending_is(Exc::StopAsyncIteration)) {
    (void)vm.take_exception();
    back->pc += static_cast<std::int32_t>(back->pc[-1]);
    *caught = true;
  }
  return back;
}

}  // namespace

Value restored_handled(Frame* frame, Value saved) {
  if (!saved.is_unset()) return saved;
  if (!is_heap_frame(frame)) return Value::none();
  frame->flags = static_cast<std::uint8_t>(frame->flags & ~kFrameOwnsHandled);
  return inherited_handled(frame);
}

Frame* unwind(Vm& vm, Frame* frame, bool reraise) {
  for (;; reraise = false) {
    if (frame->kind == FrameKind::Entry) return frame;
    vm.current = frame;
    CodeObject* code = frame->callee()->code;
    if (!reraise) {
      // A native function that failed without saying why is a bug of its own: the program hears of it, and goes on.
      if (vm.pending().is_unset()) [[unlikely]] (void)vm.raise(Exc::SystemError, "an error came without an exception");
      const Value e = vm.pending();
      if (e.as_object()->kind == Kind::Exception) add_traceback(vm, e.as<ExceptionObject>(), frame, frame->pc);
    }
    if (vm.observation) [[unlikely]] observe_exception(vm, frame, reraise);
    if (const Handler* h = vm.unwinding_all ? nullptr : find_handler(code, frame->pc)) {
      enter_handler(vm, frame, code, h);
      return frame;
    }
    if (frame->flags & kFrameTraced) [[unlikely]] observe_unwinding(vm, frame);
    if (frame->flags & kFrameObserved) detach_frame(vm, frame);
    if (is_heap_frame(frame)) {
      bool caught = false;
      frame = leave_generator(vm, frame, &caught);
      vm.current = frame;
      if (caught) return frame;
      continue;
    }
    const bool ends_loop = frame->kind == FrameKind::Step && frame->continuation == static_cast<std::uint8_t>(After::Next) && !vm.unwinding_all &&
                           vm.pending_is(Exc::StopIteration);
    --vm.depth;
    vm.stack_top = frame->kind == FrameKind::Init ? reinterpret_cast<Frame*>(reinterpret_cast<Value*>(frame) - 1) : frame;
    frame = frame->back;
    vm.current = frame;
    if (ends_loop) {
      if (vm.observation) [[unlikely]] {
        observe_exception(vm, frame, false);
        if (!vm.pending_is(Exc::StopIteration)) continue;
      }
      (void)vm.take_exception();
      frame->pc += static_cast<std::int32_t>(frame->pc[-1]);
      return frame;
    }
  }
}

}  // namespace coil
