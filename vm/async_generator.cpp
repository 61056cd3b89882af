// vm/async_generator.cpp — async generators: asend(), athrow(), aclose() and the objects they give, hooks, attributes.
//
// `async for` over one runs its frame directly (vm/interpreter.cpp); these objects are for everybody else.
#include "vm/awaitable.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/generator_methods.hpp"
#include "vm/interpreter.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

enum class StepState : std::uint8_t { Init, Iterating, Closed };
enum class StepKind : std::uint8_t { Send, Throw, Close };

/// What asend(), athrow(), aclose() and __anext__() return.
struct AsyncStep : Object {   // flags: StepState; flags2: StepKind
  static constexpr Kind kKind = Kind::AsyncGenStep;
  Generator* generator;
  Value value;                // Send: what to send; Throw: the exception
  StepState state() const { return static_cast<StepState>(flags); }
  StepKind what() const { return static_cast<StepKind>(flags2); }
  void set_state(StepState s) { flags = static_cast<std::uint8_t>(s); }
};

bool is_running(const Generator* g) { return g->flags & kGeneratorAsyncRunning; }
void set_running(Generator* g, bool on) {
  g->flags = static_cast<std::uint8_t>(on ? g->flags | kGeneratorAsyncRunning : g->flags & ~kGeneratorAsyncRunning);
}

Value make_step(Vm& vm, Type* type, Generator* g, StepKind what, Value value) {
  auto* step = vm.heap.make<AsyncStep>(type->root_shape);
  if (!step) return Value::error();
  step->generator = g;
  step->value = value;
  step->flags2 = static_cast<std::uint8_t>(what);
  vm.heap.register_finalizable(step);
  return step;
}

/// Runs the generator and sorts out how it stopped: a yield is the step's result, an await is passed on.
Value run_step(Vm& vm, AsyncStep* step, Value value, Value exception, bool* finished) {
  Generator* g = step->generator;
  *finished = false;
  if (logical_state(g) == GeneratorState::Completed && exception.is_unset()) {
    set_running(g, false);
    step->set_state(StepState::Closed);
    return vm.raise_value(vm.exception_type(Exc::StopAsyncIteration));
  }
  bool ended;
  const Value v = vm.resume(g, value, exception, &ended);
  const bool yielded = vm.last_was_yield;
  if (!v.is_error() && !ended && !yielded) return v;
  set_running(g, false);
  step->set_state(StepState::Closed);
  if (!v.is_error() && !ended) {
    if (step->what() == StepKind::Close) return vm.raise(Exc::RuntimeError, "async generator ignored GeneratorExit");
    *finished = true;
    return v;
  }
  if (!v.is_error()) (void)vm.raise_value(vm.exception_type(Exc::StopAsyncIteration));
  if (vm.pending_is(Exc::StopAsyncIteration) || vm.pending_is(Exc::GeneratorExit)) {
    g->flags |= kGeneratorClosing;
    if (step->what() == StepKind::Close) {
      (void)vm.take_exception();
      *finished = true;
      return Value::none();
    }
  }
  return Value::error();
}

Value raise_reused(Vm& vm, const AsyncStep* step) {
  return vm.raise(Exc::RuntimeError, step->what() == StepKind::Send ? "cannot reuse already awaited __anext__()/asend()" : "cannot reuse already awaited aclose()/athrow()");
}
Value raise_running(Vm& vm, AsyncStep* step) {
  step->set_state(StepState::Closed);
  const char* name = step->what() == StepKind::Send ? "anext()" : step->what() == StepKind::Throw ? "athrow()" : "aclose()";
  return vm.raise(Exc::RuntimeError, "{}: asynchronous generator is already running", {name});
}

AsyncStep* step_of(Value v) { return v.as<AsyncStep>(); }

Value finish_step(Vm& vm, Value v, bool finished) { return v.is_error() || !finished ? v : vm.raise_stop_iteration(v); }

Value step_send(Vm& vm, Args& args) {
  bool finished;
  const Value v = async_step_send(vm, args[0].as_object(), args[1], &finished);
  return finish_step(vm, v, finished);
}
Value step_next(Vm& vm, Value self) {
  bool finished;
  const Value v = async_step_send(vm, self.as_object(), Value::none(), &finished);
  return finish_step(vm, v, finished);
}
Value step_throw(Vm& vm, Args& args) {
  auto* step = step_of(args[0]);
  if (step->state() == StepState::Closed) return raise_reused(vm, step);
  COIL_TRY(exception, throw_arguments(vm, args, 1));
  bool finished;
  const Value v = async_step_throw(vm, step, exception, &finished);
  return finish_step(vm, v, finished);
}
Value step_close(Vm& vm, Args& args) { return async_step_close(vm, args[0].as_object()); }
Value self_slot(Vm&, Value self) { return self; }
Value finalize_step(Vm& vm, Value self) {
  auto* step = step_of(self);
  if (step->state() != StepState::Init || !vm.hooks.warn) return Value::none();
  step->set_state(StepState::Closed);
  COIL_TRY(name, get_attr(vm, step->generator, vm.names.dunder_qualname));
  const char* method = step->what() == StepKind::Send ? "asend" : step->what() == StepKind::Throw ? "athrow" : "aclose";
  vm.hooks.warn(vm, Exc::RuntimeWarning, vm.format("coroutine method '{}' of '{}' was never awaited", {method, name}), step);
  return vm.has_exception() ? Value::error() : Value::none();
}
void trace_step(Object* o, Tracer& tracer) {
  tracer(static_cast<AsyncStep*>(o)->generator);
  tracer(static_cast<AsyncStep*>(o)->value);
}

// ---- methods of the generator

Value asend(Vm& vm, Args& args) {
  auto* g = args[0].as<Generator>();
  return async_generator_first(vm, g) ? make_asend(vm, g, args[1]) : Value::error();
}
Value athrow(Vm& vm, Args& args) {
  auto* g = args[0].as<Generator>();
  if (!async_generator_first(vm, g)) return Value::error();
  // The arguments are looked at when the result is first awaited.
  Tuple* parts = make_tuple(vm, std::span<const Value>(args.values + 1, 3));
  if (!parts) return Value::error();
  for (unsigned i = 0; i < 3; ++i)
    if (!args.has(i + 1)) parts->items()[i] = Value::unset();
  if (args.has(2) || args.has(3)) {
    if (vm.hooks.warn) {
      vm.hooks.warn(vm, Exc::DeprecationWarning, "the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.", nullptr);
      if (vm.has_exception()) return Value::error();
    }
  }
  return make_athrow(vm, g, parts);
}
Value aclose(Vm& vm, Args& args) {
  auto* g = args[0].as<Generator>();
  return async_generator_first(vm, g) ? make_athrow(vm, g, Value::unset()) : Value::error();
}
Value anext_slot(Vm& vm, Value self) {
  auto* g = self.as<Generator>();
  return async_generator_first(vm, g) ? make_asend(vm, g, Value::none()) : Value::error();
}
Value get_running(Vm&, Value self) { return Value::boolean(is_running(self.as<Generator>())); }

}  // namespace

bool async_generator_first(Vm& vm, Generator* g) {
  if (g->flags & kGeneratorHooked) return true;
  g->flags |= kGeneratorHooked;
  vm.heap.register_finalizable(g);
  if (!vm.asyncgen_finalizer.is_none()) {
    if (!is<Dict>(g->extra)) {
      Dict* d = make_dict(vm);
      if (!d) return false;
      g->extra = d;
      vm.heap.barrier(g);
    }
    if (!dict_set_str(vm, g->extra.as<Dict>(), vm.names.finalizer, vm.asyncgen_finalizer)) return false;
  }
  return vm.asyncgen_firstiter.is_none() || !vm.call(vm.asyncgen_firstiter, {g}).is_error();
}

Value make_asend(Vm& vm, Generator* g, Value sent) { return make_step(vm, vm.types.async_gen_asend, g, StepKind::Send, sent); }
Value make_athrow(Vm& vm, Generator* g, Value exception) {
  return make_step(vm, vm.types.async_gen_athrow, g, exception.is_unset() ? StepKind::Close : StepKind::Throw, exception);
}

Value async_step_send(Vm& vm, Object* object, Value sent, bool* finished) {
  auto* step = static_cast<AsyncStep*>(object);
  Generator* g = step->generator;
  *finished = false;
  if (step->state() == StepState::Closed) return raise_reused(vm, step);
  if (step->what() == StepKind::Send) {
    if (step->state() == StepState::Init) {
      if (is_running(g)) return raise_running(vm, step);
      if (sent.is_none()) sent = step->value;
      step->set_state(StepState::Iterating);
      set_running(g, true);
    }
    return run_step(vm, step, sent, Value::unset(), finished);
  }
  if (logical_state(g) == GeneratorState::Completed) {
    step->set_state(StepState::Closed);
    *finished = true;
    return Value::none();
  }
  if (step->state() == StepState::Iterating) return run_step(vm, step, sent, Value::unset(), finished);
  if (is_running(g)) return raise_running(vm, step);
  if (g->flags & kGeneratorClosing) {
    step->set_state(StepState::Closed);
    return vm.raise_value(vm.exception_type(Exc::StopAsyncIteration));
  }
  if (!sent.is_none()) return vm.raise(Exc::RuntimeError, "can't send non-None value to a just-started coroutine");
  step->set_state(StepState::Iterating);
  set_running(g, true);
  Value exception;
  if (step->what() == StepKind::Close) {
    g->flags |= kGeneratorClosing;
    exception = make_exception(vm, vm.exception_type(Exc::GeneratorExit), {});
  } else {
    auto* parts = step->value.as<Tuple>();
    Args args{parts->items(), 3};
    const auto warn = vm.hooks.warn;  // warned when athrow() was called
    vm.hooks.warn = nullptr;
    exception = throw_arguments(vm, args, 0);
    vm.hooks.warn = warn;
  }
  if (exception.is_error()) {
    set_running(g, false);
    step->set_state(StepState::Closed);
    return exception;
  }
  return run_step(vm, step, Value::none(), exception, finished);
}

Value async_step_throw(Vm& vm, Object* object, Value exception, bool* finished) {
  auto* step = static_cast<AsyncStep*>(object);
  *finished = false;
  if (step->state() == StepState::Closed) return raise_reused(vm, step);
  if (step->state() == StepState::Init) {
    if (is_running(step->generator)) return raise_running(vm, step);
    step->set_state(StepState::Iterating);
    set_running(step->generator, true);
  }
  return run_step(vm, step, Value::none(), exception, finished);
}

Value async_step_close(Vm& vm, Object* object) {
  auto* step = static_cast<AsyncStep*>(object);
  if (step->state() == StepState::Closed) return Value::none();
  COIL_TRY(exit, make_exception(vm, vm.exception_type(Exc::GeneratorExit), {}));
  bool finished;
  const Value v = async_step_throw(vm, step, exit, &finished);
  if (!v.is_error()) return finished ? Value::none() : vm.raise(Exc::RuntimeError, "coroutine ignored GeneratorExit");
  if (vm.pending_is(Exc::StopIteration) || vm.pending_is(Exc::StopAsyncIteration) || vm.pending_is(Exc::GeneratorExit)) {
    (void)vm.take_exception();
    return Value::none();
  }
  return v;
}

bool complete_async_generator_types(Vm& vm) {
  static const Slots generator_slots = [] {
    Slots s;
    s.repr = vm_repr_generator;
    s.aiter = self_slot;
    s.anext = anext_slot;
    s.finalize = finalize_generator;
    return s;
  }();
  static const Slots step_slots = [] {
    Slots s;
    s.await = self_slot;
    s.iter = self_slot;
    s.next = step_next;
    s.finalize = finalize_step;
    return s;
  }();
  static constexpr NativeDef kMethods[] = {
      {"asend", 2, 2, asend, "asend(self, value, /)"}, {"athrow", 2, 4, athrow, "athrow(self, type, value=None, traceback=None, /)"},
      {"aclose", 1, 1, aclose, "aclose(self, /)"}, {"__class_getitem__", 2, 2, generic_class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
      {nullptr, 0, 0, nullptr, nullptr}};
  static constexpr NativeDef kStepMethods[] = {
      {"send", 2, 2, step_send, "send(self, value, /)"}, {"throw", 2, 4, step_throw, "throw(self, type, value=None, traceback=None, /)"},
      {"close", 1, 1, step_close, "close(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
  static constexpr MemberDef kMembers[] = {
      {"__name__", generator_name, set_generator_name, "name of the async generator"},
      {"__qualname__", generator_qualname, set_generator_qualname, "qualified name of the async generator"},
      {"ag_frame", generator_frame, nullptr}, {"ag_running", get_running, nullptr}, {"ag_suspended", generator_suspended, nullptr},
      {"ag_code", generator_code, nullptr}, {"ag_await", generator_awaits, nullptr, "object being awaited on, or None"}, {nullptr, nullptr, nullptr}};
  TypeSpec generator{"async_generator", Kind::Generator, sizeof(Generator)};
  generator.slots = &generator_slots;
  generator.methods = kMethods;
  generator.members = kMembers;
  TypeSpec asend_spec{"async_generator_asend", Kind::AsyncGenStep, sizeof(AsyncStep)};
  asend_spec.slots = &step_slots;
  asend_spec.methods = kStepMethods;
  asend_spec.trace = trace_step;
  TypeSpec athrow_spec = asend_spec;
  athrow_spec.name = "async_generator_athrow";
  return complete_type(vm, vm.types.async_generator, generator) && complete_type(vm, vm.types.async_gen_asend, asend_spec) &&
         complete_type(vm, vm.types.async_gen_athrow, athrow_spec);
}

}  // namespace coil
