// runtime/asyncio/future.cpp — Future: results, callbacks, cancellation, awaiting.
#include <cstdio>

#include "runtime/asyncio/objects.hpp"
#include "runtime/modules/contextvars.hpp"
#include "runtime/types/types.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/generator_methods.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

Future* self_future(Value v) { return v.as<Future>(); }

struct FutureIterator : Object {   // what __await__ and __iter__ give: yields the future once, then returns its result
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value future;                    // unset: finished
};

Value invalid_state(Vm& vm, const char* message) {
  COIL_TRY(e, vm.call(async_state(vm).invalid_state_error, {make_str(vm, message)}));
  return vm.raise_value(e);
}

Value make_loop_handle(Vm& vm, Future* f, Value function, Value argument, Value context) {
  return call_method(vm, f->loop, vm.intern("_call_soon_in"), {function, argument, context});
}

void schedule_entry(Vm& vm, Future* f, Value entry) {
  if (auto* pair = try_as<Tuple>(entry)) {
    // An ordinary callback becomes a Handle, so that it can be cancelled and shown.
    if (make_loop_handle(vm, f, pair->items()[0], f, pair->items()[1]).is_error()) vm.hooks.unraisable(vm, vm.take_exception(), pair->items()[0]);
  } else {
    f->loop->loop->make_ready(entry, f);
  }
}

// ---- await
bool await_ready(Vm& vm, Object* self, Value* value) {
  auto* f = static_cast<Future*>(self);
  if (!f->is_done()) {
    f->flags2 |= kFutureBlocking;
    return false;
  }
  *value = future_result(vm, f);
  return true;
}
Value await_resume(Vm& vm, Object* self) {
  auto* f = static_cast<Future*>(self);
  if (!f->is_done()) return vm.raise(Exc::RuntimeError, "await wasn't used with future");
  return future_result(vm, f);
}
constexpr AwaitHooks kAwaitHooks{await_ready, await_resume, nullptr};

Value check_initialised(Vm& vm, Value self) {
  return self_future(self)->loop ? Value::none() : vm.raise(Exc::RuntimeError, "Future object is not initialized.");
}

Value future_await(Vm& vm, Value self) {
  COIL_CHECK(check_initialised(vm, self));
  auto* it = vm.heap.make<FutureIterator>(async_state(vm).future_iterator->root_shape);
  it->future = self;
  return it;
}

/// unset(): finished, *value the result; the future: yielded; error().
Value iterator_step(Vm& vm, Value self, Value* value) {
  auto* it = self.as<FutureIterator>();
  if (it->future.is_unset()) { *value = Value::none(); return Value::unset(); }
  auto* f = self_future(it->future);
  if (!f->is_done()) {
    if (it->flags & 1) return vm.raise(Exc::RuntimeError, "await wasn't used with future");
    it->flags |= 1;
    f->flags2 |= kFutureBlocking;
    return f;
  }
  it->future = Value::unset();
  *value = future_result(vm, f);
  return value->is_error() ? Value::error() : Value::unset();
}
Value iterator_next(Vm& vm, Value self) {
  Value result;
  const Value r = iterator_step(vm, self, &result);
  return r.is_unset() ? vm.raise_stop_iteration(result) : r;
}
Value iterator_self(Vm&, Value self) { return self; }
Value iterator_send(Vm& vm, Args& args) { return iterator_next(vm, args[0]); }
Value iterator_throw(Vm& vm, Args& args) {
  args[0].as<FutureIterator>()->future = Value::unset();
  COIL_TRY(e, throw_arguments(vm, args, 1));
  return vm.raise_again(e);
}
Value iterator_close(Vm&, Args& args) {
  args[0].as<FutureIterator>()->future = Value::unset();
  return Value::none();
}
constexpr NativeDef kIteratorMethods[] = {
    {"close", 1, 1, iterator_close, "close(self, /)"},
    {"send", 2, 2, iterator_send, "send(self, value, /)"},
    {"throw", 2, 4, iterator_throw, "throw(self, type, value=<unset>, traceback=<unset>, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

// ---- methods
Value future_new(Vm& vm, Type* type, Args&) {
  auto* f = static_cast<Future*>(allocate_instance(vm, type));
  if (!f) return Value::error();
  init_future(f, nullptr);
  if (is_subtype(type, async_state(vm).gather)) {
    f->flags2 |= kFutureIsGather;
    static_cast<GatherFuture*>(f)->children = make_tuple(vm, std::size_t{0});
    vm.heap.barrier(f);
  }
  return f;
}
Value future_init(Vm& vm, Value self, Args& args) {
  Value loop;
  if (args.count > 0) return vm.raise(Exc::TypeError, "Future() takes exactly 0 positional arguments ({} given)", {args.count});
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    if (k != "loop") return vm.raise(Exc::TypeError, "Future() got an unexpected keyword argument '{}'", {k});
    loop = args.values[args.count + i];
  }
  COIL_TRY(l, loop_argument(vm, loop));
  init_future(self_future(self), l.as<LoopObject>());
  vm.heap.barrier(self.as_object());
  return note_origin(vm, self_future(self));
}

Value method_result(Vm& vm, Args& args) {
  auto* f = self_future(args[0]);
  if (!f->loop) return invalid_state(vm, "Future object is not initialized.");
  if (f->state() == FutureState::Pending) return invalid_state(vm, "Result is not set.");
  return future_result(vm, f);
}
Value method_exception(Vm& vm, Args& args) {
  auto* f = self_future(args[0]);
  if (!f->loop) return invalid_state(vm, "Future object is not initialized.");
  if (f->state() == FutureState::Cancelled) {
    COIL_TRY(e, make_cancelled_error(vm, f));
    return vm.raise_value(e);
  }
  if (f->state() == FutureState::Pending) return invalid_state(vm, "Exception is not set.");
  f->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);
  return f->flags2 & kFutureRaised ? f->result : Value::none();
}
Value method_set_result(Vm& vm, Args& args) {
  COIL_CHECK(check_initialised(vm, args[0]));
  return future_set_result(vm, self_future(args[0]), args[1]);
}
Value method_set_exception(Vm& vm, Args& args) {
  COIL_CHECK(check_initialised(vm, args[0]));
  Value e = args[1];
  if (self_future(args[0])->is_done()) return future_set_exception(vm, self_future(args[0]), e);  // says so
  if (is<Type>(e)) {
    e = vm.call(e, std::initializer_list<Value>{});
    COIL_CHECK(e);
  }
  if (!is_exception(e)) return vm.raise(Exc::TypeError, "invalid exception object");
  if (has_type(vm, e, vm.exception_type(Exc::StopIteration))) {
    COIL_TRY(r, make_exception(vm, vm.exception_type(Exc::RuntimeError), {make_str(vm, "StopIteration interacts badly with generators and cannot be raised into a Future")}));
    r.as<ExceptionObject>()->cause = r.as<ExceptionObject>()->context = e;
    e = r;
  }
  return future_set_exception(vm, self_future(args[0]), e);
}
Value method_cancel(Vm& vm, Args& args) {
  const Value message = args.has(1) && !args[1].is_none() ? args[1] : Value::unset();
  COIL_CHECK(check_initialised(vm, args[0]));
  auto* f = self_future(args[0]);
  if (f->flags2 & kFutureIsGather) return Value::boolean(gather_cancel(vm, static_cast<GatherFuture*>(f), message));
  return Value::boolean(future_cancel(vm, f, message));
}
Value method_cancelled(Vm&, Args& args) { return Value::boolean(self_future(args[0])->state() == FutureState::Cancelled); }
Value method_done(Vm&, Args& args) { return Value::boolean(self_future(args[0])->is_done()); }
Value method_get_loop(Vm& vm, Args& args) {
  COIL_CHECK(check_initialised(vm, args[0]));
  return self_future(args[0])->loop;
}
Value method_add_done_callback(Vm& vm, Args& args) {
  COIL_CHECK(check_initialised(vm, args[0]));
  COIL_TRY(context, args.has(2) && !args[2].is_none() ? args[2] : copy_current_context(vm));
  COIL_TRY(entry, make_tuple_of(vm, {args[1], context}));
  auto* f = self_future(args[0]);
  if (f->is_done()) schedule_entry(vm, f, entry);
  else future_add_entry(vm, f, entry);
  return Value::none();
}
/// add_done_callback() of what needs no context and is never cancelled: it is called by the loop as it stands.
Value method_tell(Vm& vm, Args& args) {
  COIL_CHECK(check_initialised(vm, args[0]));
  auto* f = self_future(args[0]);
  if (f->is_done()) f->loop->loop->make_ready(args[1], f);
  else future_add_entry(vm, f, args[1]);
  return Value::none();
}
Value method_remove_done_callback(Vm& vm, Args& args) {
  COIL_CHECK(check_initialised(vm, args[0]));
  const std::int64_t n = future_remove_entry(vm, self_future(args[0]), args[1]);
  return n < 0 ? Value::error() : Value::small_int(n);
}
Value method_make_cancelled_error(Vm& vm, Args& args) { return make_cancelled_error(vm, self_future(args[0])); }

Value future_repr(Vm& vm, Value self) {
  COIL_TRY(show, imported_attribute(vm, "asyncio._repr", "future_repr"));
  return vm.call(show, {self});
}

Value future_finalize(Vm& vm, Value self) {
  auto* f = self_future(self);
  if (!f->loop || !(f->flags2 & kFutureLogTraceback)) return Value::none();
  f->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);
  COIL_TRY(report, imported_attribute(vm, "asyncio._repr", "report_unretrieved"));
  return vm.call(report, {self, f->result});
}

Value get_callbacks(Vm& vm, Value self) {
  auto* f = self_future(self);
  if (f->callbacks.is_unset()) return Value::none();
  List* out = make_list(vm);
  const auto add = [&](Value entry) {
    if (is<Tuple>(entry)) return list_append(vm, out, entry);
    if (has_type(vm, entry, async_state(vm).loop)) {
      const Value stop = imported_attribute(vm, "asyncio._loop", "_run_until_complete_cb");
      const Value pair = stop.is_error() ? stop : make_tuple_of(vm, {stop, Value::none()});
      return !pair.is_error() && list_append(vm, out, pair);
    }
    const Value wakeup = is<BoundMethod>(entry) ? entry : get_attr(vm, entry, "_wakeup");
    if (wakeup.is_error()) (void)vm.take_exception();
    const Value pair = make_tuple_of(vm, {wakeup.is_error() ? entry : wakeup, Value::none()});
    return list_append(vm, out, pair);
  };
  if (auto* list = try_as<List>(f->callbacks)) {
    for (std::uint64_t i = 0; i < list->size; ++i) add(list->items[i]);
  } else {
    add(f->callbacks);
  }
  return out;
}
Value state_name(Vm& vm, Value self) {
  constexpr const char* names[] = {"PENDING", "CANCELLED", "FINISHED"};
  return make_str_ascii(vm, names[self_future(self)->flags]);
}

constexpr NativeDef kMethods[] = {
    {"add_done_callback", 2, 3, method_add_done_callback, "add_done_callback(self, fn, /, *, context=None)"},
    {"cancel", 1, 2, method_cancel, "cancel(self, /, msg=None)"},
    {"cancelled", 1, 1, method_cancelled, "cancelled(self, /)"},
    {"done", 1, 1, method_done, "done(self, /)"},
    {"exception", 1, 1, method_exception, "exception(self, /)"},
    {"get_loop", 1, 1, method_get_loop, "get_loop(self, /)"},
    {"remove_done_callback", 2, 2, method_remove_done_callback, "remove_done_callback(self, fn, /)"},
    {"result", 1, 1, method_result, "result(self, /)"},
    {"_tell", 2, 2, method_tell, "_tell(self, function, /)"},
    {"set_exception", 2, 2, method_set_exception, "set_exception(self, exception, /)"},
    {"set_result", 2, 2, method_set_result, "set_result(self, result, /)"},
    {"_make_cancelled_error", 1, 1, method_make_cancelled_error, "_make_cancelled_error(self, /)"},
    {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"_state", state_name, nullptr},
    {"_loop", [](Vm&, Value self) -> Value { return self_future(self)->loop ? Value(self_future(self)->loop) : Value::none(); }, nullptr},
    {"_result", [](Vm&, Value self) { auto* f = self_future(self); return f->state() == FutureState::Finished && !(f->flags2 & kFutureRaised) ? f->result : Value::none(); }, nullptr},
    {"_exception", [](Vm&, Value self) { auto* f = self_future(self); return f->state() == FutureState::Finished && f->flags2 & kFutureRaised ? f->result : Value::none(); }, nullptr},
    {"_callbacks", get_callbacks, nullptr},
    {"_source_traceback", [](Vm& vm, Value self) { const Value v = get_attr_or_unset(vm, self, vm.intern("_made_at")); return v.is_unset() ? Value::none() : v; }, nullptr},
    {"_cancel_message", [](Vm&, Value self) { auto* f = self_future(self); return f->cancel_message.is_unset() || f->flags2 & kFutureRaised ? Value::none() : f->cancel_message; },
     [](Vm& vm, Value self, Value v) { self_future(self)->cancel_message = v.is_none() ? Value::unset() : v; vm.heap.barrier(self.as_object()); return Value::none(); }},
    {"_asyncio_future_blocking", [](Vm&, Value self) { return Value::boolean(self_future(self)->flags2 & kFutureBlocking); },
     [](Vm& vm, Value self, Value v) {
       COIL_TRY(t, truth(vm, v));
       auto* f = self_future(self);
       f->flags2 = static_cast<std::uint8_t>(t.is_true() ? f->flags2 | kFutureBlocking : f->flags2 & ~kFutureBlocking);
       return Value::none();
     }},
    {"_log_traceback", [](Vm&, Value self) { return Value::boolean(self_future(self)->flags2 & kFutureLogTraceback); },
     [](Vm& vm, Value self, Value v) {
       COIL_TRY(t, truth(vm, v));
       if (t.is_true()) return vm.raise(Exc::ValueError, "_log_traceback can only be set to False");
       self_future(self)->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);
       return Value::none();
     }},
    {nullptr, nullptr, nullptr},
};

constexpr MemberDef kGatherMembers[] = {
    {"_children", [](Vm&, Value self) { const Value c = static_cast<GatherFuture*>(self.as_object())->children; return c.is_object() ? c : Value::none(); }, nullptr},
    {nullptr, nullptr, nullptr},
};

void trace_future(Object* o, Tracer& t) {
  auto* f = static_cast<Future*>(o);
  t(f->loop);
  t(f->result);
  t(f->callbacks);
  t(f->cancel_message);
}
void trace_iterator(Object* o, Tracer& t) { t(static_cast<FutureIterator*>(o)->future); }

}  // namespace

void init_future(Future* f, LoopObject* loop) {
  f->loop = loop;
  f->flags = 0;
  f->flags2 &= kFutureIsTask | kFutureIsGather;
  f->result = f->callbacks = f->cancel_message = Value::unset();
}

bool is_future(Vm& vm, Value v) { return v.is_object() && v.as_object()->kind == Kind::Native && is_subtype(v.as_object()->type(), async_state(vm).future); }

Value new_future(Vm& vm, LoopObject* loop) {
  auto* f = static_cast<Future*>(allocate_instance(vm, async_state(vm).future));
  if (!f) return Value::error();
  init_future(f, loop);
  COIL_CHECK(note_origin(vm, f));
  return f;
}

Value note_origin(Vm& vm, Future* f) {
  if (!f->loop->loop->debug) return Value::none();
  COIL_TRY(extract, imported_attribute(vm, "asyncio._repr", "creation_stack"));
  COIL_TRY(stack, vm.call(extract, std::initializer_list<Value>{}));
  return set_attr(vm, f, vm.intern("_made_at"), stack);
}

Value make_cancelled_error(Vm& vm, Future* f) {
  if (f->state() == FutureState::Cancelled && f->result.is_object()) {  // the very exception that ended the task, for who asks first
    const Value e = f->result;
    f->result = Value::unset();
    return e;
  }
  const Value type = async_state(vm).cancelled_error;
  return f->cancel_message.is_unset() ? vm.call(type, std::initializer_list<Value>{}) : vm.call(type, {f->cancel_message});
}

Value future_result(Vm& vm, Future* f) {
  if (f->state() == FutureState::Cancelled) {
    COIL_TRY(e, make_cancelled_error(vm, f));
    return vm.raise_value(e);
  }
  f->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);
  if (f->flags2 & kFutureRaised) {
    // Every await begins with the traceback that the exception came with: it does not grow from one to the next.
    auto* e = f->result.as<ExceptionObject>();
    e->traceback = f->cancel_message;
    vm.heap.barrier(e);
    return vm.raise_value(e);  // in the context of what its awaiter is handling
  }
  return f->result;
}

void future_add_entry(Vm& vm, Future* f, Value entry) {
  if (f->callbacks.is_unset()) {
    f->callbacks = entry;
  } else if (auto* list = try_as<List>(f->callbacks)) {
    (void)list_append(vm, list, entry);
  } else {
    List* l = make_list(vm, 4);
    list_append(vm, l, f->callbacks);
    list_append(vm, l, entry);
    f->callbacks = l;
  }
  vm.heap.barrier(f);
}

std::int64_t future_remove_entry(Vm& vm, Future* f, Value callback) {
  const auto matches = [&](Value entry) -> int {
    if (entry == callback) return 1;
    auto* pair = try_as<Tuple>(entry);
    return pair ? equals(vm, pair->items()[0], callback) : 0;
  };
  if (f->callbacks.is_unset()) return 0;
  auto* list = try_as<List>(f->callbacks);
  if (!list) {
    const int m = matches(f->callbacks);
    if (m > 0) f->callbacks = Value::unset();
    return m;
  }
  List* kept = make_list(vm, list->size);
  std::int64_t removed = 0;
  for (std::uint64_t i = 0; i < list->size; ++i) {
    const Value entry = list->items[i];
    const int m = matches(entry);
    if (m < 0) return -1;
    if (m) ++removed;
    else list_append(vm, kept, entry);
  }
  f->callbacks = kept->size ? Value(kept) : Value::unset();
  vm.heap.barrier(f);
  return removed;
}

void future_schedule(Vm& vm, Future* f) {
  const Value entries = f->callbacks;
  f->callbacks = Value::unset();
  if (entries.is_unset()) return;
  if (auto* list = try_as<List>(entries)) {
    for (std::uint64_t i = 0; i < list->size; ++i) schedule_entry(vm, f, list->items[i]);
  } else {
    schedule_entry(vm, f, entries);
  }
}

Value future_set_result(Vm& vm, Future* f, Value result) {
  if (f->is_done()) return invalid_state(vm, "invalid state");
  f->result = result;
  f->flags = static_cast<std::uint8_t>(FutureState::Finished);
  vm.heap.barrier(f);
  future_schedule(vm, f);
  return Value::none();
}

Value future_set_exception(Vm& vm, Future* f, Value exception) {
  if (f->is_done()) return invalid_state(vm, "invalid state");
  f->result = exception;
  f->cancel_message = exception.as<ExceptionObject>()->traceback;
  f->flags = static_cast<std::uint8_t>(FutureState::Finished);
  f->flags2 |= kFutureRaised | kFutureLogTraceback;
  vm.heap.barrier(f);
  vm.heap.register_finalizable(f);
  future_schedule(vm, f);
  return Value::none();
}

bool future_cancel(Vm& vm, Future* f, Value message) {
  f->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);
  if (f->is_done()) return false;
  f->flags = static_cast<std::uint8_t>(FutureState::Cancelled);
  f->cancel_message = message;
  vm.heap.barrier(f);
  future_schedule(vm, f);
  return true;
}

bool make_future_types(Vm& vm, AsyncState& s, Module* module) {
  static constexpr Slots slots = [] {
    Slots x;
    x.new_object = future_new;
    x.init = future_init;
    x.repr = future_repr;
    x.await = future_await;
    x.iter = future_await;
    x.finalize = future_finalize;
    return x;
  }();
  static constexpr Slots iterator_slots = [] {
    Slots x;
    x.iter = iterator_self;
    x.next = iterator_next;
    return x;
  }();
  static constexpr TypeSpec spec{.name = "_asyncio.Future", .kind = Kind::Native, .basic_size = sizeof(Future), .flags = kTypeBaseAllowed | kTypeHasDict, .slots = &slots,
                                 .methods = kMethods, .members = kMembers, .attrs_offset = sizeof(Object), .trace = trace_future};
  static constexpr TypeSpec gather_spec{.name = "_asyncio._GatheringFuture", .kind = Kind::Native, .basic_size = sizeof(GatherFuture), .flags = kTypeHasDict, .slots = &slots, .members = kGatherMembers,
                                        .attrs_offset = sizeof(Object), .trace = [](Object* o, Tracer& t) { trace_future(o, t); t(static_cast<GatherFuture*>(o)->children); }};
  static constexpr TypeSpec iterator_spec{.name = "_asyncio.FutureIter", .kind = Kind::Native, .basic_size = sizeof(FutureIterator), .slots = &iterator_slots,
                                          .methods = kIteratorMethods, .trace = trace_iterator};
  s.future = make_native_type(vm, spec);
  if (!s.future) return false;
  s.gather = make_native_type(vm, gather_spec, s.future);
  s.future_iterator = make_native_type(vm, iterator_spec);
  if (!s.gather || !s.future_iterator) return false;
  set_await_hooks(s.future, &kAwaitHooks);
  return dict_set_str(vm, module->dict, "Future", s.future) && dict_set_str(vm, module->dict, "_GatheringFuture", s.gather);
}

}  // namespace coil::runtime
