// vm/generator_methods.cpp — methods and attributes of generators and coroutines, coroutine_wrapper, and their finalisation.
//
// Not here: async generators and what asend() gives (vm/async_generator.cpp); chains (vm/coroutine.cpp).
#include "vm/generator_methods.hpp"

#include <utility>

#include "vm/awaitable.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/interpreter.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil {

namespace {

/// What is beneath a generator or a coroutine's __await__ wrapper.
struct CoroutineWrapper : Object {
  static constexpr Kind kKind = Kind::CoroutineWrapper;
  Value coroutine;
};

Generator* generator_of(Value self) {
  if (auto* w = try_as<CoroutineWrapper>(self)) return w->coroutine.as<Generator>();
  return self.as<Generator>();
}

/// The result of resume() as send() and next() see it: the end raises StopIteration.
Value stop_when_finished(Vm& vm, Value v, bool finished) {
  if (v.is_error() || !finished) return v;
  return vm.raise_stop_iteration(v);
}

Value send(Vm& vm, Args& args) {
  bool finished;
  const Value v = vm.resume(generator_of(args[0]), args[1], Value::unset(), &finished);
  return stop_when_finished(vm, v, finished);
}
Value throw_method(Vm& vm, Args& args) {
  COIL_TRY(exception, throw_arguments(vm, args, 1));
  bool finished;
  const Value v = vm.resume(generator_of(args[0]), Value::none(), exception, &finished);
  return stop_when_finished(vm, v, finished);
}
Value close_method(Vm& vm, Args& args) { return close_generator(vm, generator_of(args[0])); }

/// Vm::resume() with None, of a generator that stands at a yield of its own: what for_each() of native code comes to. False, and nothing
/// done, when the general way has to be taken.
bool next_quickly(Vm& vm, Generator* g, Value* result) {
  if (g->state() != GeneratorState::Suspended || g->root != g || g->leaf != g || !g->delegate.is_unset() || g->frame.flags & (kFrameTraced | kFrameAsyncFor)) return false;
  Frame* const back = vm.current;
  Frame* const entry = end_of_frame(vm, back);
  const std::uint32_t depth = vm.depth;
  if (!has_room(vm, reinterpret_cast<Value*>(entry), kFrameHeaderWords + 8) || depth + g->frame.extra > vm.recursion_limit) return false;
  if (!vm.enter_native_call()) { *result = Value::error(); return true; }
  make_entry_frame(entry, back);
  vm.stack_top = entry + 1;
  vm.depth = depth + g->frame.extra;
  g->frame.extra = depth;
  g->frame.back = entry;
  g->frame.continuation = static_cast<std::uint8_t>(Drive::Entry);
  g->outer_handled = vm.handled;
  if (!g->handled.is_unset()) vm.handled = std::exchange(g->handled, Value::unset());
  g->flags2 = static_cast<std::uint8_t>(GeneratorState::Running);
  vm.current = &g->frame;
  g->registers()[a_of(g->frame.pc[-1])] = Value::none();
  *result = run_frames(vm, &g->frame, false);
  if (entry->extra == 1 && !result->is_error()) {
    vm.iterator_result = *result;
    *result = Value::unset();
  }
  vm.last_was_yield = false;
  vm.current = back;
  vm.stack_top = entry;
  vm.leave_native_call();
  return true;
}

Value next_slot(Vm& vm, Value self) {
  if (Value result; next_quickly(vm, generator_of(self), &result)) return result;
  bool finished;
  const Value v = vm.resume(generator_of(self), Value::none(), Value::unset(), &finished);
  if (v.is_error() || !finished) return v;
  vm.iterator_result = v;
  return Value::unset();
}
Value self_slot(Vm&, Value self) { return self; }

}  // namespace
Value vm_repr_generator(Vm& vm, Value self) {
  auto* g = self.as<Generator>();
  char address[32];
  std::snprintf(address, sizeof address, "%p", static_cast<void*>(g));
  COIL_TRY(name, get_attr(vm, self, vm.names.dunder_qualname));
  const char* word = is_async_generator(g) ? "async_generator" : generator_word(g);
  return make_str(vm, vm.format("<{} object {} at {}>", {word, name, address}));
}
namespace {

// ---- attributes, shared by gi_*, cr_* and ag_*

Value extra_item(Vm& vm, Generator* g, Str* key) { return is<Dict>(g->extra) ? dict_get_str(vm, g->extra.as<Dict>(), key) : Value::unset(); }
bool set_extra_item(Vm& vm, Generator* g, Str* key, Value value) {
  if (!is<Dict>(g->extra)) {
    Dict* d = make_dict(vm);
    if (!d) return false;
    g->extra = d;
    vm.heap.barrier(g);
  }
  return dict_set_str(vm, g->extra.as<Dict>(), key, value);
}
}  // namespace
Value generator_name(Vm& vm, Value self) {
  auto* g = self.as<Generator>();
  const Value v = extra_item(vm, g, vm.names.dunder_name);
  return v.is_unset() ? g->frame.callee()->name : v;
}
Value set_generator_name(Vm& vm, Value self, Value value) {
  if (value.is_unset() || !is_str(value)) return vm.raise(Exc::TypeError, "__name__ must be set to a string object");
  return set_extra_item(vm, self.as<Generator>(), vm.names.dunder_name, value) ? Value::none() : Value::error();
}
Value generator_qualname(Vm& vm, Value self) {
  auto* g = self.as<Generator>();
  const Value v = extra_item(vm, g, vm.names.dunder_qualname);
  return v.is_unset() ? g->frame.callee()->qualname : v;
}
Value set_generator_qualname(Vm& vm, Value self, Value value) {
  if (value.is_unset() || !is_str(value)) return vm.raise(Exc::TypeError, "__qualname__ must be set to a string object");
  return set_extra_item(vm, self.as<Generator>(), vm.names.dunder_qualname, value) ? Value::none() : Value::error();
}
Value generator_frame(Vm& vm, Value self) {
  auto* g = self.as<Generator>();
  if (g->state() == GeneratorState::Completed) return Value::none();
  FrameObject* f = frame_object_of(vm, &g->frame);
  return f ? Value(f) : Value::error();
}
namespace {
Value get_running(Vm&, Value self) { return Value::boolean(logical_state(self.as<Generator>()) == GeneratorState::Running); }
}  // namespace
Value generator_suspended(Vm&, Value self) { return Value::boolean(logical_state(self.as<Generator>()) == GeneratorState::Suspended); }
Value generator_code(Vm&, Value self) { return self.as<Generator>()->frame.callee()->code; }
Value generator_awaits(Vm& vm, Value self) {
  auto* g = self.as<Generator>();
  if (logical_state(g) == GeneratorState::Running && root_of(g)->state() == GeneratorState::Running && g == root_of(g) && vm.current == &g->frame) return Value::none();
  return awaited_by(vm, g);
}
namespace {
Value get_origin(Vm& vm, Value self) {
  const Value v = extra_item(vm, self.as<Generator>(), vm.names.origin_);
  return v.is_unset() ? Value::none() : v;
}

Value await_slot(Vm& vm, Value self) {
  auto* w = vm.heap.make<CoroutineWrapper>(vm.types.coroutine_wrapper->root_shape);
  if (!w) return Value::error();
  w->coroutine = self;
  return w;
}

Value sizeof_generator(Vm&, Args& args) {
  return Value::small_int(static_cast<std::int64_t>(sizeof(Generator) + args[0].as<Generator>()->aux * sizeof(Value)));
}
}  // namespace
Value generic_class_getitem(Vm& vm, Args& args) {
  auto* alias = vm.heap.make<GenericAlias>(vm.types.generic_alias->root_shape);
  alias->origin = args[0];
  alias->args = args[1];
  alias->parameters = Value::unset();
  if (!is<Tuple>(args[1])) {
    const Value one = make_tuple_of(vm, {args[1]});
    if (one.is_error()) return one;
    alias->args = one;
    vm.heap.barrier(alias);
  }
  return alias;
}
namespace {

constexpr NativeDef kGeneratorMethods[] = {
    {"send", 2, 2, send, "send(self, value, /)", kNativeDrivesFrames}, {"throw", 2, 4, throw_method, "throw(self, type, value=None, traceback=None, /)"},
    {"close", 1, 1, close_method, "close(self, /)"}, {"__sizeof__", 1, 1, sizeof_generator, "__sizeof__(self, /)"},
    {"__class_getitem__", 2, 2, generic_class_getitem, "__class_getitem__(cls, item, /)", kNativeClass}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kWrapperMethods[] = {
    {"send", 2, 2, send, "send(self, value, /)", kNativeDrivesFrames}, {"throw", 2, 4, throw_method, "throw(self, type, value=None, traceback=None, /)"},
    {"close", 1, 1, close_method, "close(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kGeneratorMembers[] = {
    {"__name__", generator_name, set_generator_name, "name of the generator"}, {"__qualname__", generator_qualname, set_generator_qualname, "qualified name of the generator"},
    {"gi_frame", generator_frame, nullptr}, {"gi_running", get_running, nullptr}, {"gi_suspended", generator_suspended, nullptr}, {"gi_code", generator_code, nullptr},
    {"gi_yieldfrom", generator_awaits, nullptr, "object being iterated by yield from, or None"}, {nullptr, nullptr, nullptr}};
constexpr MemberDef kCoroutineMembers[] = {
    {"__name__", generator_name, set_generator_name, "name of the coroutine"}, {"__qualname__", generator_qualname, set_generator_qualname, "qualified name of the coroutine"},
    {"cr_frame", generator_frame, nullptr}, {"cr_running", get_running, nullptr}, {"cr_suspended", generator_suspended, nullptr}, {"cr_code", generator_code, nullptr},
    {"cr_await", generator_awaits, nullptr, "object being awaited on, or None"}, {"cr_origin", get_origin, nullptr}, {nullptr, nullptr, nullptr}};

void trace_wrapper(Object* o, Tracer& tracer) { tracer(static_cast<CoroutineWrapper*>(o)->coroutine); }

}  // namespace

Value throw_arguments(Vm& vm, Args& args, unsigned first) {
  const Value type = args[first];
  const Value value = args.has(first + 1) ? args[first + 1] : Value::none();
  const Value traceback = args.has(first + 2) ? args[first + 2] : Value::none();
  if (args.has(first + 1) || args.has(first + 2)) {
    if (vm.hooks.warn) {
      vm.hooks.warn(vm, Exc::DeprecationWarning,
                    "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.", nullptr);
      if (vm.has_exception()) return Value::error();
    }
  }
  if (!traceback.is_none() && !is<Traceback>(traceback)) return vm.raise(Exc::TypeError, "throw() third argument must be a traceback object");
  Value e;
  if (is<Type>(type) && type.as<Type>()->type_flags & kTypeExceptionSubclass) {
    if (is_exception(value) && is_subtype(value.as_object()->type(), type.as<Type>())) e = value;
    else if (value.is_none()) e = vm.call(type, {});
    else if (is<Tuple>(value)) {
      Args spread{value.as<Tuple>()->items(), static_cast<std::uint32_t>(value.as<Tuple>()->size)};
      e = vm.call(type, spread);
    } else e = vm.call(type, {value});
    // A failure to make it is raised where the exception would have been.
    if (e.is_error()) return vm.take_exception();
    if (!is_exception(e)) {
      (void)vm.raise(Exc::TypeError, "calling {r} should have returned an instance of BaseException, not {r}", {type, Value(type_of(vm, e))});
      return vm.take_exception();
    }
  } else if (is_exception(type)) {
    if (!value.is_none()) return vm.raise(Exc::TypeError, "instance exception may not have a separate value");
    e = type;
  } else {
    return vm.raise(Exc::TypeError, "exceptions must be classes or instances deriving from BaseException, not {t}", {type});
  }
  if (is<Traceback>(traceback)) {
    e.as<ExceptionObject>()->traceback = traceback;
    vm.heap.barrier(e.as_object());
  }
  return e;
}

Value close_generator(Vm& vm, Generator* g) {
  switch (logical_state(g)) {
    case GeneratorState::Completed: return Value::none();
    case GeneratorState::Created:
      g->flags = static_cast<std::uint8_t>(g->flags & ~kGeneratorWarn);
      complete_generator(vm, g);
      return Value::none();
    case GeneratorState::Running: return vm.raise(Exc::ValueError, "{} already executing", {generator_word(g)});
    case GeneratorState::Suspended: break;
  }
  COIL_TRY(exit, make_exception(vm, vm.exception_type(Exc::GeneratorExit), {}));
  bool finished;
  const Value v = vm.resume(g, Value::none(), exit, &finished);
  if (!v.is_error()) {
    if (!finished) return vm.raise(Exc::RuntimeError, "{} ignored GeneratorExit", {generator_word(g)});
    return v;  // 3.13: the value returned
  }
  if (vm.pending_is(Exc::GeneratorExit)) {
    (void)vm.take_exception();
    return Value::none();
  }
  if (vm.pending_is(Exc::StopIteration)) {
    (void)vm.take_exception();
    return Value::none();
  }
  return v;
}

Value finalize_generator(Vm& vm, Value self) {
  auto* g = self.as<Generator>();
  const GeneratorState state = logical_state(g);
  if (state == GeneratorState::Completed || state == GeneratorState::Running) return Value::none();
  if (is_async_generator(g)) {
    const Value finalizer = extra_item(vm, g, vm.names.finalizer);
    if (finalizer.is_object() && state != GeneratorState::Created) return vm.call(finalizer, {self});
  }
  if (state == GeneratorState::Created) {
    if (g->flags & kGeneratorWarn && vm.hooks.warn) {
      g->flags = static_cast<std::uint8_t>(g->flags & ~kGeneratorWarn);
      COIL_TRY(name, generator_qualname(vm, self));
      vm.hooks.warn(vm, Exc::RuntimeWarning, vm.format("coroutine '{}' was never awaited", {name}), g);
      complete_generator(vm, g);
      if (vm.has_exception()) return Value::error();
    }
    return Value::none();
  }
  return close_generator(vm, g);
}

void record_origin(Vm& vm, Generator* g) {
  RootVector entries(vm.heap);
  std::uint32_t depth = 0;
  for (Frame* f = vm.current; f && depth < vm.coroutine_origin_depth; f = f->back) {
    if (f->kind == FrameKind::Entry) continue;
    CodeObject* code = f->callee()->code;
    const Value entry = make_tuple_of(vm, {code->filename, Value::small_int(line_of(code, f->pc)), code->name});
    if (entry.is_error()) { (void)vm.take_exception(); return; }
    entries.values.push_back(entry);
    ++depth;
  }
  Tuple* origin = make_tuple(vm, std::span<const Value>(entries.values.data(), entries.values.size()));
  if (!origin || !set_extra_item(vm, g, vm.names.origin_, origin)) (void)vm.take_exception();
}

Went drive_from_call(Vm& vm, Frame* caller, NativeFunction* native, Value* values, unsigned count, unsigned ret, Frame** frame, Value* result) {
  // The receiver is bound (self) or the first argument; only send() of a plain suspended or fresh generator is driven by the loop.
  const unsigned given = native->self.is_unset() ? count : count + 1;
  const Value receiver = native->self.is_unset() ? (count ? values[0] : Value::unset()) : native->self;
  const bool is_next = native->def->call != send;  // builtins.next
  if (given == (is_next ? 1U : 2U) && is<Generator>(receiver) && (!native->owner || receiver.as_object()->type() == native->owner) &&
      (is_next ? receiver.as_object()->type() == vm.types.generator : !is_async_generator(receiver.as<Generator>()))) {
    auto* g = receiver.as<Generator>();
    const Value sent = is_next ? Value::none() : values[count - 1];
    const GeneratorState state = g->state();
    if (g->root == g && (state == GeneratorState::Suspended || (state == GeneratorState::Created && sent.is_none()))) {
      if (state == GeneratorState::Created) g->flags = static_cast<std::uint8_t>(g->flags & ~kGeneratorWarn);
      if (!start_driving(vm, g, caller, Drive::Send)) { *result = Value::error(); return Went::Value; }
      g->frame.return_register = static_cast<std::uint8_t>(ret);
      *frame = &g->leaf->frame;
      if (state == GeneratorState::Created) {
        *result = Value::unset();
      } else if (g->leaf->delegate.is_unset()) {
        g->leaf->registers()[a_of(g->leaf->frame.pc[-1])] = sent;
        *result = Value::unset();
      } else {
        *result = sent;
      }
      return Went::Frame;
    }
  }
  Args args{values, count};
  *result = call_native(vm, native, args);
  return Went::Value;
}

bool complete_generator_types(Vm& vm) {
  static const Slots generator_slots = [] {
    Slots s;
    s.repr = vm_repr_generator;
    s.iter = self_slot;
    s.next = next_slot;
    s.finalize = finalize_generator;
    return s;
  }();
  static const Slots coroutine_slots = [] {
    Slots s;
    s.repr = vm_repr_generator;
    s.await = await_slot;
    s.finalize = finalize_generator;
    return s;
  }();
  static const Slots wrapper_slots = [] {
    Slots s;
    s.iter = self_slot;
    s.next = next_slot;
    return s;
  }();
  TypeSpec generator{"generator", Kind::Generator, sizeof(Generator)};
  generator.slots = &generator_slots;
  generator.methods = kGeneratorMethods;
  generator.members = kGeneratorMembers;
  TypeSpec coroutine{"coroutine", Kind::Generator, sizeof(Generator)};
  coroutine.slots = &coroutine_slots;
  coroutine.methods = kGeneratorMethods;
  coroutine.members = kCoroutineMembers;
  TypeSpec wrapper{"coroutine_wrapper", Kind::CoroutineWrapper, sizeof(CoroutineWrapper)};
  wrapper.slots = &wrapper_slots;
  wrapper.methods = kWrapperMethods;
  wrapper.trace = trace_wrapper;
  return complete_type(vm, vm.types.generator, generator) && complete_type(vm, vm.types.coroutine, coroutine) && complete_type(vm, vm.types.coroutine_wrapper, wrapper);
}

}  // namespace coil
