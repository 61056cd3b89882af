// vm/coroutine.cpp — await chains: making heap frames, linking them, suspending and resuming them.
//
// Here: what vm/coroutine.hpp declares, less methods. The rules are there.
#include "vm/coroutine.hpp"

#include <cstring>

#include "vm/awaitable.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/generator_methods.hpp"
#include "vm/interpreter.hpp"
#include "vm/list.hpp"

namespace coil {
namespace {

constexpr unsigned kRoomForShifts = 3;  // load_code adds them for frames on the stack

unsigned registers_needed(const CodeObject* code) { return code->register_count - kRoomForShifts; }

Generator* allocate_frame(Vm& vm, Function* f, Type* type) {
  const unsigned registers = registers_needed(f->code);
  auto* g = static_cast<Generator*>(vm.heap.allocate(sizeof(Generator) + registers * sizeof(Value), Kind::Generator, type->root_shape));
  if (!g) return nullptr;
  g->aux = registers;
  return g;
}

void init_frame(Generator* g, Function* f) {
  CodeObject* code = f->code;
  g->root = g;
  g->leaf = nullptr;
  g->delegate = g->handled = g->outer_handled = g->extra = Value::unset();
  g->frame.function = f;
  g->frame.back = nullptr;
  g->frame.pc = code->instructions;
  g->frame.kind = FrameKind::Generator;
  g->frame.return_register = g->frame.flags = g->frame.continuation = 0;
  g->frame.extra = 1;
  for (unsigned i = 0; i < code->local_count; ++i) g->registers()[i] = Value::unset();
}

/// Ends the suspension of the leaf `g`: its own `handled` comes back.
void wake_leaf(Vm& vm, Generator* g) {
  if (!g->handled.is_unset()) {
    vm.handled = g->handled;
    g->handled = Value::unset();
  }
  g->flags2 = static_cast<std::uint8_t>(GeneratorState::Running);
}

/// The register that the result of the suspending instruction of `g` goes to.
unsigned result_register(const Generator* g) {
  if (g->frame.flags & kFrameAsyncFor) return b_of(g->frame.pc[-2]);
  return a_of(g->frame.pc[-1]);
}

/// An exception from the delegate of an `async for`: StopAsyncIteration ends the loop.
bool ends_async_for(Vm& vm, Generator* g) {
  if (!(g->frame.flags & kFrameAsyncFor) || !vm.pending_is(Exc::StopAsyncIteration)) return false;
  (void)vm.take_exception();
  g->frame.pc += static_cast<std::int32_t>(g->frame.pc[-1]);
  return true;
}

void clear_async_for(Generator* g) { g->frame.flags = static_cast<std::uint8_t>(g->frame.flags & ~kFrameAsyncFor); }

/// Links `g` (suspended, a root) in front of the running frame `self`.
bool link_suspended(Vm& vm, Generator* self, Generator* g, Drive drive, unsigned ret) {
  if (vm.depth + g->frame.extra > vm.recursion_limit) {
    (void)raise_recursion_error(vm);
    return false;
  }
  vm.depth += g->frame.extra;
  Generator* leaf = g->state() == GeneratorState::Created ? g : g->leaf;
  g->flags2 = static_cast<std::uint8_t>(GeneratorState::Running);
  g->root = root_of(self);
  g->leaf = nullptr;
  g->outer_handled = vm.handled;
  g->frame.back = &self->frame;
  g->frame.continuation = static_cast<std::uint8_t>(drive);
  g->frame.return_register = static_cast<std::uint8_t>(ret);
  vm.heap.barrier(self);
  vm.heap.barrier(g);
  wake_leaf(vm, leaf);
  vm.current = &leaf->frame;
  return true;
}

}  // namespace

const char* generator_word(const Generator* g) {
  const std::uint32_t flags = g->frame.callee()->code->flags;
  return flags & kCodeCoroutine ? "coroutine" : flags & kCodeAsyncGenerator ? "async generator" : "generator";
}

// ---------------------------------------------------------------- making and ending

Generator* make_generator(Vm& vm, Function* f) {
  const std::uint32_t flags = f->code->flags;
  Type* type = flags & kCodeCoroutine ? vm.types.coroutine : flags & kCodeAsyncGenerator ? vm.types.async_generator : vm.types.generator;
  Generator* g = allocate_frame(vm, f, type);
  if (!g) return nullptr;
  init_frame(g, f);
  g->flags2 = static_cast<std::uint8_t>(GeneratorState::Created);
  g->flags = kGeneratorEscaped;
  if (flags & kCodeCoroutine) g->flags |= kGeneratorIterable | kGeneratorWarn;
  if (flags & kCodeIterableCoroutine) g->flags |= kGeneratorIterable;
  return g;
}

Generator* make_awaited(Vm& vm, Function* f) {
  const unsigned registers = registers_needed(f->code);
  const unsigned size = (registers + 1) / 2;
  Generator* g;
  if (size < Vm::kPoolSizes && vm.generator_pool[size]) {
    g = vm.generator_pool[size];
    vm.generator_pool[size] = g->leaf;
    g->aux = registers;
  } else {
    g = static_cast<Generator*>(vm.heap.allocate(sizeof(Generator) + size * 2 * sizeof(Value), Kind::Generator, vm.types.coroutine->root_shape));
    if (!g) return nullptr;
    g->aux = registers;
  }
  init_frame(g, f);
  g->flags2 = static_cast<std::uint8_t>(GeneratorState::Running);
  g->flags = kGeneratorIterable;
  return g;
}

void recycle_generator(Vm& vm, Generator* g) {
  const unsigned size = (g->aux + 1) / 2;
  if (size >= Vm::kPoolSizes || g->shape->type_ != vm.types.coroutine || g->frame.flags & kFrameObserved) return;
  g->leaf = vm.generator_pool[size];
  vm.generator_pool[size] = g;
}

void clear_generator_pool(Vm& vm) {
  for (auto& first : vm.generator_pool) first = nullptr;
}

void complete_generator(Vm& vm, Generator* g) {
  if (g->frame.flags & kFrameObserved) {
    detach_frame(vm, &g->frame);
    g->frame.flags = static_cast<std::uint8_t>(g->frame.flags & ~kFrameObserved);
  }
  g->flags2 = static_cast<std::uint8_t>(GeneratorState::Completed);
  g->root = g;
  g->leaf = nullptr;
  g->delegate = g->handled = g->outer_handled = Value::unset();
  if (g->gc_flags & kGcFinalizable) vm.heap.unregister_finalizable(g);
}

// ---------------------------------------------------------------- driving

bool start_driving(Vm& vm, Generator* g, Frame* back, Drive drive) {
  const std::uint32_t depth = vm.depth;
  if (depth + g->frame.extra > vm.recursion_limit) {
    (void)raise_recursion_error(vm);
    return false;
  }
  if (!is_heap_frame(back)) vm.stack_top = end_of_frame(vm, back);
  vm.depth = depth + g->frame.extra;
  g->frame.extra = depth;
  Generator* leaf = g->state() == GeneratorState::Created ? g : g->leaf;
  g->leaf = leaf;
  g->flags2 = static_cast<std::uint8_t>(GeneratorState::Running);
  g->frame.back = back;
  g->frame.continuation = static_cast<std::uint8_t>(drive);
  g->outer_handled = vm.handled;
  wake_leaf(vm, leaf);
  return true;
}

Generator* suspend_chain(Vm& vm, Generator* leaf) {
  Generator* root = root_of(leaf);
  leaf->handled = vm.handled == root->outer_handled && !(leaf->frame.flags & kFrameOwnsHandled) ? Value::unset() : vm.handled;
  vm.handled = root->outer_handled;
  const std::uint32_t base = root->frame.extra;
  root->frame.extra = vm.depth - base;
  vm.depth = base;
  root->leaf = leaf;
  root->flags2 = static_cast<std::uint8_t>(GeneratorState::Suspended);
  vm.heap.barrier(leaf);
  vm.heap.barrier(root);
  return root;
}

void cut_from_chain(Generator* g) {
  Generator* root = root_of(g);
  if (root == g) return;
  Generator* parent = Generator::of(g->frame.back);
  std::uint32_t below = 0;
  for (Generator* p = root->leaf;; p = Generator::of(p->frame.back)) {
    p->root = g;
    ++below;
    if (p == g) break;
  }
  g->leaf = root->leaf;
  g->flags2 = static_cast<std::uint8_t>(GeneratorState::Suspended);
  if (static_cast<Drive>(g->frame.continuation) == Drive::AsyncForAwait) parent->frame.flags |= kFrameAsyncFor;
  root->leaf = parent;
  parent->delegate = g;
  root->frame.extra = root->frame.extra > below ? root->frame.extra - below : 1;
  g->frame.extra = below;
}

Went await_value(Vm& vm, Generator* self, Value delegate, Drive drive, unsigned ret, Frame** frame, Value* value) {
  if (auto* g = try_as<Generator>(delegate); g && !is_async_generator(g)) {
    switch (logical_state(g)) {
      case GeneratorState::Running:
        (void)vm.raise(Exc::ValueError, "{} already executing", {generator_word(g)});
        return Went::Error;
      case GeneratorState::Completed:
        if (is_coroutine_frame(g)) {
          (void)vm.raise(Exc::RuntimeError, "cannot reuse already awaited coroutine");
          return Went::Error;
        }
        *value = Value::none();
        return Went::Value;
      default: break;
    }
    cut_from_chain(g);
    const bool created = g->state() == GeneratorState::Created;
    if (!link_suspended(vm, self, g, drive, ret)) return Went::Error;
    if (created) {
      *frame = &g->frame;
      return Went::Frame;
    }
    const Went went = deliver(vm, Generator::of(vm.current), Value::none(), false, frame, value);
    return went == Went::Value ? Went::Frame : went;
  }
  bool finished = false;
  *value = send_to(vm, delegate, Value::none(), &finished);
  if (value->is_error()) return Went::Error;
  if (finished) return Went::Value;
  self->delegate = delegate;
  return Went::Suspended;
}

Went deliver(Vm& vm, Generator* g, Value sent, bool throwing, Frame** frame, Value* value) {
  *frame = &g->frame;
  vm.current = &g->frame;
  if (g->delegate.is_unset()) {
    if (throwing) return Went::Error;
    const Instruction i = g->frame.pc[-1];
    if (g->frame.pc > g->frame.callee()->code->instructions) g->registers()[a_of(i)] = sent;
    return Went::Value;
  }
  const Value delegate = g->delegate;
  bool finished = false;
  Value result;
  if (throwing) {
    const Value exception = vm.take_exception();
    result = throw_to(vm, delegate, exception, &finished);
  } else if (auto* inner = try_as<Generator>(delegate); inner && !is_async_generator(inner) && sent.is_none() && logical_state(inner) == GeneratorState::Suspended) {
    g->delegate = Value::unset();
    const bool async_for = g->frame.flags & kFrameAsyncFor;
    const unsigned ret = result_register(g);
    clear_async_for(g);
    const Went went = await_value(vm, g, delegate, async_for ? Drive::AsyncForAwait : Drive::Await, ret, frame, value);
    if (went == Went::Value) g->registers()[ret] = *value;
    return went;
  } else if (const AwaitHooks* hooks = delegate.is_object() ? await_hooks(delegate.as_object()->type()) : nullptr) {
    result = hooks->resume(vm, delegate.as_object());
    finished = !result.is_unset();
    if (!finished) result = delegate;
  } else {
    result = send_to(vm, delegate, sent, &finished);
  }
  if (!result.is_error() && !finished) {
    *value = result;
    vm.heap.barrier(g);
    return Went::Suspended;
  }
  g->delegate = Value::unset();
  if (result.is_error()) {
    const bool ended = ends_async_for(vm, g);
    clear_async_for(g);
    return ended ? Went::Value : Went::Error;
  }
  const unsigned ret = result_register(g);
  clear_async_for(g);
  g->registers()[ret] = result;
  return Went::Value;
}

namespace {

/// GeneratorExit goes down the chain innermost first: each awaited frame is closed, then its awaiter sees the exception.
bool close_below(Vm& vm, Generator* g) {
  while (g->leaf && g->leaf != g) {
    Generator* leaf = g->leaf;
    cut_from_chain(leaf);
    Generator* parent = g->leaf;
    parent->delegate = Value::unset();
    const bool async_for = parent->frame.flags & kFrameAsyncFor;
    clear_async_for(parent);
    Root keep(vm.heap, leaf);
    const Value closed = close_generator(vm, leaf);
    if (closed.is_error()) {
      // Raised in the awaiting frame, which is now the leaf.
      if (async_for) parent->frame.flags |= 0;
      return false;
    }
  }
  return true;
}

/// The delegate of the leaf is closed too.
bool close_delegate(Vm& vm, Generator* leaf) {
  if (leaf->delegate.is_unset()) return true;
  const Value delegate = leaf->delegate;
  leaf->delegate = Value::unset();
  clear_async_for(leaf);
  return close_awaited(vm, delegate);
}

}  // namespace

Value Vm::resume(Generator* g, Value value, Value exception, bool* finished) {
  *finished = true;
  switch (logical_state(g)) {
    case GeneratorState::Running: return raise(Exc::ValueError, "{} already executing", {generator_word(g)});
    case GeneratorState::Completed:
      if (is_coroutine_frame(g)) return raise(Exc::RuntimeError, "cannot reuse already awaited coroutine");
      if (!exception.is_unset()) return raise_again(exception);
      return Value::none();
    case GeneratorState::Created:
      g->flags = static_cast<std::uint8_t>(g->flags & ~kGeneratorWarn);
      if (!exception.is_unset()) {  // raised at the function's first line
        complete_generator(*this, g);
        if (is<ExceptionObject>(exception)) {
          add_traceback(*this, exception.as<ExceptionObject>(), &g->frame, g->frame.callee()->code->instructions);
        }
        return raise_again(exception);
      }
      if (!value.is_none()) return raise(Exc::TypeError, "can't send non-None value to a just-started {}", {generator_word(g)});
      break;
    default: break;
  }
  cut_from_chain(g);
  const bool created = g->state() == GeneratorState::Created;
  bool throwing = !exception.is_unset();
  if (throwing && is_subtype(exception.as_object()->type(), exception_type(Exc::GeneratorExit))) {
    Root keep(heap, exception);
    g->flags2 = static_cast<std::uint8_t>(GeneratorState::Running);  // as what it awaits sees it while it is closed
    const bool closed = close_below(*this, g) && close_delegate(*this, g->leaf);
    if (g->state() == GeneratorState::Running) g->flags2 = static_cast<std::uint8_t>(GeneratorState::Suspended);
    if (!closed) exception = take_exception();
    if (g->state() == GeneratorState::Completed) return raise_again(exception);
  }
  Entry entry(*this);
  if (!entry.ok() || !start_driving(*this, g, entry.frame(), Drive::Entry)) return Value::error();
  Generator* leaf = g->leaf;
  current = &leaf->frame;
  Value result;
  Frame* next = &leaf->frame;
  if (created) {
    result = run_frames(*this, next, false);
  } else if (!throwing && leaf->delegate.is_unset()) {
    leaf->registers()[a_of(leaf->frame.pc[-1])] = value;
    result = run_frames(*this, next, false);
  } else {
    if (throwing) (void)raise_value(exception);  // its context is what the leaf is handling
    Value delivered;
    switch (deliver(*this, leaf, value, throwing, &next, &delivered)) {
      case Went::Frame: case Went::Value: result = run_frames(*this, next, false); break;
      case Went::Error: result = run_frames(*this, current, true); break;
      case Went::Suspended:
        suspend_chain(*this, Generator::of(current));
        result = delivered;
        entry.frame()->extra = 0;
        break;
    }
  }
  *finished = entry.frame()->extra == 1;
  last_was_yield = entry.frame()->extra == 2;
  return result;
}

// ---------------------------------------------------------------- what is awaited

bool is_coroutine(Vm& vm, Value v) { return is<Generator>(v) && v.as_object()->type() == vm.types.coroutine; }

Value get_awaitable(Vm& vm, Value v) { return op_get_awaitable(vm, v, 0, false); }

Value awaited_by(Vm& vm, Generator* g) {
  if (g->state() == GeneratorState::Completed || g->state() == GeneratorState::Created) return Value::none();
  if (!g->delegate.is_unset()) return g->delegate;
  Generator* root = root_of(g);
  if (root->state() != GeneratorState::Suspended) {
    // Running: the frame linked in front of it, if it is not the innermost one.
    for (Frame* f = vm.current; f; f = f->back)
      if (is_heap_frame(f) && f->back == &g->frame && f->continuation >= static_cast<std::uint8_t>(Drive::Await)) {
        Generator::of(f)->flags |= kGeneratorEscaped;
        return Generator::of(f);
      }
    return Value::none();
  }
  for (Generator* p = root->leaf; p != g && p != root;) {
    Generator* parent = Generator::of(p->frame.back);
    if (parent == g) {
      p->flags |= kGeneratorEscaped;
      return p;
    }
    p = parent;
  }
  return Value::none();
}

}  // namespace coil
