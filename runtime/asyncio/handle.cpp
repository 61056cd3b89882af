// runtime/asyncio/handle.cpp — Handle and TimerHandle: what call_soon() and call_later() give.
//
// Here: the objects and their methods. Not here: when they run (runtime/asyncio/loop.cpp).
#include "runtime/asyncio/objects.hpp"
#include "runtime/modules/contextvars.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {

Value make_handle(Vm& vm, Value loop, Value callback, Value* first, std::uint32_t count, Value context, Type* type) {
  Tuple* args = make_tuple(vm, std::span<const Value>(first, count));
  if (!args) return Value::error();
  auto* h = static_cast<Handle*>(allocate_instance(vm, type));
  if (!h) return Value::error();
  h->loop = loop;
  h->callback = callback;
  h->args = args;
  h->context = Value::none();
  h->when = 0;
  h->source = Value::none();
  vm.heap.barrier(h);
  COIL_TRY(own, context.is_unset() || context.is_none() ? copy_current_context(vm) : context);
  h->context = own;
  vm.heap.barrier(h);
  if (has_type(vm, loop, async_state(vm).loop) && loop.as<LoopObject>()->loop->debug) {
    COIL_TRY(extract, imported_attribute(vm, "asyncio._repr", "creation_stack"));
    COIL_TRY(stack, vm.call(extract, std::initializer_list<Value>{}));
    h->source = stack;
    vm.heap.barrier(h);
  }
  return h;
}

namespace {

LoopObject* self_loop(Value v) { return v.as<LoopObject>(); }
Handle* self_handle(Value v) { return v.as<Handle>(); }

/// Handle(callback, args, loop, context=None); TimerHandle has `when` before them.
Value handle_new(Vm& vm, Type* type, Args&) {
  auto* h = static_cast<Handle*>(allocate_instance(vm, type));
  if (!h) return Value::error();
  h->loop = h->callback = h->context = h->source = Value::none();
  Tuple* empty = make_tuple(vm, std::size_t{0});
  h->args = empty;
  vm.heap.barrier(h);
  return h;
}
Value handle_init(Vm& vm, Value self, Args& args) {
  auto* h = self_handle(self);
  const bool timer = has_type(vm, self, async_state(vm).timer_handle);
  constexpr std::string_view kNames[] = {"when", "callback", "args", "loop", "context"};
  Value given[5];
  const std::size_t first = timer ? 0 : 1;
  const char* name = timer ? "TimerHandle" : "Handle";
  if (args.count > 5 - first) return vm.raise(Exc::TypeError, "{}.__init__() takes from {} to {} positional arguments but {} were given", {name, 5 - first, 6 - first, args.count + 1});
  for (std::uint32_t i = 0; i < args.count; ++i) given[first + i] = args[i];
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    std::size_t at = first;
    while (at < 5 && kNames[at] != k) ++at;
    if (at == 5) return vm.raise(Exc::TypeError, "{}.__init__() got an unexpected keyword argument '{}'", {name, k});
    given[at] = args.values[args.count + i];
  }
  for (std::size_t i = first; i < 4; ++i)
    if (given[i].is_unset()) return vm.raise(Exc::TypeError, "{}.__init__() missing 1 required positional argument: '{}'", {name, kNames[i]});
  if (timer && !to_double(vm, given[0], &h->when)) return Value::error();
  if (timer) h->flags |= kHandleTimer;
  COIL_TRY(callback_args, is<Tuple>(given[2]) ? given[2] : vm.call(vm.types.tuple, {given[2]}));
  COIL_TRY(context, given[4].is_unset() || given[4].is_none() ? copy_current_context(vm) : given[4]);
  h->callback = given[1];
  h->args = callback_args;
  h->loop = given[3];
  h->context = context;
  if (has_type(vm, h->loop, async_state(vm).loop) && self_loop(h->loop)->loop->debug) {
    COIL_TRY(extract, imported_attribute(vm, "asyncio._repr", "creation_stack"));
    COIL_TRY(stack, vm.call(extract, std::initializer_list<Value>{}));
    h->source = stack;
  }
  vm.heap.barrier(h);
  return Value::none();
}
/// Timers are ordered by when they are due.
Value timer_compare(Vm& vm, Value self, Value other, CompareOp op) {
  Type* type = async_state(vm).timer_handle;
  if (!has_type(vm, self, type) || !has_type(vm, other, type)) return Value::not_implemented();
  const auto *a = self_handle(self), *b = self_handle(other);
  const auto same = [&]() -> int {
    if (a->when != b->when || (a->flags & kHandleCancelled) != (b->flags & kHandleCancelled)) return 0;
    const int callback = equals(vm, a->callback, b->callback);
    return callback <= 0 ? callback : equals(vm, a->args, b->args);
  };
  int result = 0;
  switch (op) {
    case CompareOp::Lt: result = a->when < b->when; break;
    case CompareOp::Gt: result = a->when > b->when; break;
    case CompareOp::LtE: result = a->when < b->when ? 1 : same(); break;
    case CompareOp::GtE: result = a->when > b->when ? 1 : same(); break;
    case CompareOp::Eq: result = same(); break;
    default: result = same(); if (result >= 0) result = !result; break;
  }
  return result < 0 ? Value::error() : Value::boolean(result);
}
Value timer_hash(Vm& vm, Value self) { return make_int(vm, static_cast<std::int64_t>(hash_double(self_handle(self)->when))); }
Value handle_run(Vm& vm, Args& args) {
  auto* h = self_handle(args[0]);
  if (!has_type(vm, h->loop, async_state(vm).loop)) return vm.raise(Exc::TypeError, "an event loop is required, not '{t}'", {h->loop});
  return self_loop(h->loop)->loop->run_handle(h);
}
Value handle_repr(Vm& vm, Value self) {
  COIL_TRY(show, imported_attribute(vm, "asyncio._repr", "handle_repr"));
  return vm.call(show, {self});
}
Value handle_cancel(Vm& vm, Args& args) {
  auto* h = self_handle(args[0]);
  if (!(h->flags & kHandleCancelled)) {
    h->flags |= kHandleCancelled;
    if (has_type(vm, h->loop, async_state(vm).loop) && self_loop(h->loop)->loop->debug) {  // what it was, for its repr
      COIL_TRY(text, handle_repr(vm, h));
      COIL_CHECK(set_attr(vm, h, vm.intern("_repr"), text));
    }
    h->callback = Value::none();
    Tuple* none = make_tuple(vm, std::size_t{0});
    h->args = none;
    vm.heap.barrier(h);
    if (h->flags & kHandleScheduled && has_type(vm, h->loop, async_state(vm).loop)) self_loop(h->loop)->loop->timer_cancelled();
  }
  return Value::none();
}
Value handle_cancelled(Vm&, Args& args) { return Value::boolean(self_handle(args[0])->flags & kHandleCancelled); }
Value handle_when(Vm&, Args& args) { return Value::number(self_handle(args[0])->when); }
Value handle_get_context(Vm&, Args& args) { return self_handle(args[0])->context; }

constexpr NativeDef kHandleMethods[] = {
    {"cancel", 1, 1, handle_cancel, "cancel(self, /)"},
    {"cancelled", 1, 1, handle_cancelled, "cancelled(self, /)"},
    {"_run", 1, 1, handle_run, "_run(self, /)"},
    {"get_context", 1, 1, handle_get_context, "get_context(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr NativeDef kTimerMethods[] = {{"when", 1, 1, handle_when, "when(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kHandleMembers[] = {
    {"_callback", [](Vm&, Value self) { return self_handle(self)->callback; }, nullptr},
    {"_args", [](Vm&, Value self) { return self_handle(self)->args; }, nullptr},
    {"_cancelled", [](Vm&, Value self) { return Value::boolean(self_handle(self)->flags & kHandleCancelled); }, nullptr},
    {"_loop", [](Vm&, Value self) { return self_handle(self)->loop; }, nullptr},
    {"_context", [](Vm&, Value self) { return self_handle(self)->context; }, nullptr},
    {"_source_traceback", [](Vm&, Value self) { return self_handle(self)->source; }, nullptr},
    {"_when", [](Vm&, Value self) { return Value::number(self_handle(self)->when); }, nullptr},
    {"_scheduled", [](Vm&, Value self) { return Value::boolean(self_handle(self)->flags & kHandleScheduled); }, nullptr},
    {nullptr, nullptr, nullptr},
};

}  // namespace

bool make_handle_types(Vm& vm, AsyncState& s, Module* module) {
  static constexpr Slots handle_slots = [] {
    Slots x;
    x.repr = handle_repr;
    x.new_object = handle_new;
    x.init = handle_init;
    return x;
  }();
  static constexpr Slots timer_slots = [] {
    Slots x;
    x.compare = timer_compare;
    x.hash = timer_hash;
    return x;
  }();
  static constexpr TypeSpec handle_spec{.name = "asyncio.events.Handle", .kind = Kind::Native, .basic_size = sizeof(Handle), .flags = kTypeBaseAllowed | kTypeHasDict | kTypeWeakReferable, .slots = &handle_slots,
                                        .methods = kHandleMethods, .members = kHandleMembers, .attrs_offset = sizeof(Object), .trace = [](Object* o, Tracer& t) {
                                          auto* h = static_cast<Handle*>(o);
                                          t(h->loop);
                                          t(h->callback);
                                          t(h->args);
                                          t(h->context);
                                          t(h->source);
                                        }};
  static constexpr TypeSpec timer_spec{.name = "asyncio.events.TimerHandle", .kind = Kind::Native, .basic_size = sizeof(Handle), .flags = kTypeBaseAllowed | kTypeHasDict, .slots = &timer_slots, .methods = kTimerMethods,
                                       .attrs_offset = sizeof(Object), .trace = handle_spec.trace};
  s.handle = make_native_type(vm, handle_spec);
  s.timer_handle = s.handle ? make_native_type(vm, timer_spec, s.handle) : nullptr;
  return s.timer_handle && dict_set_str(vm, module->dict, "Handle", s.handle) && dict_set_str(vm, module->dict, "TimerHandle", s.timer_handle);
}

}  // namespace coil::runtime
