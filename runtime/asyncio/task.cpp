// runtime/asyncio/task.cpp — Task: stepping a coroutine, waiting, cancellation.
#include <algorithm>

#include "runtime/asyncio/objects.hpp"
#include "runtime/modules/contextvars.hpp"
#include "runtime/types/types.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/observe.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

Task* self_task(Value v) { return v.as<Task>(); }

void forget(Vm& vm, Task* t) {  // done: out of the list of all tasks
  auto& tasks = async_state(vm).tasks;
  if (t->aux < tasks.size() && tasks[t->aux] == t) {
    tasks[t->aux] = tasks.back();
    tasks[t->aux]->aux = t->aux;
    tasks.pop_back();
  }
  t->aux = UINT32_MAX;
}

/// Whose instruction is being run, leaving out asyncio's own functions: where a task is made.
void note_creator(Vm& vm, Task* t) {
  constexpr std::string_view kOwn = "<frozen asyncio";
  t->created = 0;
  for (Frame* f = vm.current; f; f = f->back) {
    if (f->kind == FrameKind::Entry || !is<Function>(f->function)) continue;
    CodeObject* code = f->callee()->code;
    if (view(vm, code->filename).starts_with(kOwn)) continue;
    t->result = code;
    t->created = static_cast<std::uint32_t>(f->pc - code->instructions);
    return;
  }
}
/// (file, line, function) or None. A failed task keeps it in its attributes.
Value created_at(Vm& vm, Value self) {
  auto* t = self_task(self);
  if (t->is_done()) {
    const Value kept = get_attr_or_unset(vm, self, vm.intern("_created_by"));
    return kept.is_unset() ? Value::none() : kept;
  }
  auto* code = try_as<CodeObject>(t->result);
  if (!code) return Value::none();
  return make_tuple_of(vm, {code->filename, Value::small_int(line_of(code, code->instructions + t->created)), code->qualname});
}

void note_failure(Vm& vm, Task* t, Value failure, Value created) {
  constexpr std::size_t kMost = 32;
  if (t->loop->loop->until == Value(t)) return;  // its making is part of the traceback
  auto& failures = async_state(vm).failures;
  if (failures.size() >= kMost) failures.erase(failures.begin());
  failures.push_back({failure.as_object(), created, task_name(vm, t)});
}

void finish(Vm& vm, Task* t, Value failure = Value::unset()) {
  if (t->flags2 & kFutureRaised) {
    const Value created = created_at(vm, t);
    if (!created.is_error() && created.is_object()) {
      (void)set_attr(vm, t, vm.intern("_created_by"), created);
      if (failure.is_object()) note_failure(vm, t, failure, created);
    }
    if (vm.has_exception()) (void)vm.take_exception();
  }
  t->result = Value::unset();
  forget(vm, t);
  t->flags2 &= static_cast<std::uint8_t>(~(kTaskMustCancel | kTaskLogDestroy));
  if (!(t->flags2 & kFutureRaised)) vm.heap.unregister_finalizable(t);
}

bool is_plain_coroutine(Vm& vm, Value v) {
  auto* g = try_as<Generator>(v);
  return g && (g->type() == vm.types.coroutine || g->frame.callee()->code->flags & kCodeIterableCoroutine);
}

/// Sends or throws into whatever the task runs. Result as Vm::resume.
Value drive(Vm& vm, Task* t, Value exception, bool* finished) {
  const Value coroutine = t->coroutine;
  if (is<Generator>(coroutine)) return vm.resume(coroutine.as<Generator>(), Value::none(), exception, finished);
  if (coroutine.is_object() && coroutine.as_object()->type() == async_state(vm).waiter) return waiter_step(vm, coroutine.as<Waiter>(), exception, finished);
  if (!exception.is_unset()) return throw_to(vm, coroutine, exception, finished);
  return send_to(vm, coroutine, Value::none(), finished);
}

/// The step after a bad yield, with RuntimeError thrown in.
void schedule_error(Vm& vm, Task* t, const std::string& message) {
  const Value e = make_exception(vm, vm.exception_type(Exc::RuntimeError), {make_str(vm, message)});
  if (e.is_error()) return;
  t->loop->loop->make_ready(t, e);
}

std::string text_of(Vm& vm, Value v) {
  const Value r = to_repr(vm, v);
  if (r.is_error()) { (void)vm.take_exception(); return "?"; }
  return std::string(view(vm, r));
}

/// Whether its class overrides add_done_callback(): then that is how one waits for it.
bool has_own_callbacks(Vm& vm, Future* f) {
  AsyncState& s = async_state(vm);
  if (f->type() == s.future || f->type() == s.task) return false;
  const Value found = lookup_in_type(vm, f->type(), vm.intern("add_done_callback"));
  return !(found == lookup_in_type(vm, s.future, vm.intern("add_done_callback"))) && !(found == lookup_in_type(vm, s.task, vm.intern("add_done_callback")));
}

/// Arranges that the task is woken when `awaited` is done.
void wait_for(Vm& vm, Task* t, Value awaited) {
  AsyncState& s = async_state(vm);
  t->flags2 &= static_cast<std::uint8_t>(~kTaskGenericWait);
  if (awaited.is_none()) {
    t->loop->loop->make_ready(t);
    return;
  }
  if (awaited.is_object() && awaited.as_object()->kind == Kind::Native) {
    if (awaited.as_object()->type() == s.waiter) {
      if (t->flags2 & kTaskMustCancel) {  // cancelled while it ran: it does not begin to wait
        t->loop->loop->make_ready(t);
        return;
      }
      t->waiting_on = awaited;
      vm.heap.barrier(t);
      waiter_subscribe(vm, awaited.as<Waiter>(), t);
      return;
    }
    if (is_future(vm, awaited)) {
      auto* f = awaited.as<Future>();
      if (f->loop != t->loop) return schedule_error(vm, t, "Task " + text_of(vm, t) + " got Future " + text_of(vm, awaited) + " attached to a different loop");
      if (!(f->flags2 & kFutureBlocking)) return schedule_error(vm, t, "yield was used instead of yield from in task " + text_of(vm, t) + " with " + text_of(vm, awaited));
      if (f == t) return schedule_error(vm, t, "Task cannot await on itself: " + text_of(vm, t));
      f->flags2 &= static_cast<std::uint8_t>(~kFutureBlocking);
      t->waiting_on = awaited;
      vm.heap.barrier(t);
      if (f->is_done()) {
        t->loop->loop->make_ready(t, f);
      } else if (has_own_callbacks(vm, f)) {
        t->flags2 |= kTaskGenericWait;
        const Value wakeup = get_attr(vm, t, "_wakeup");
        const Value r = wakeup.is_error() ? wakeup : call_method(vm, f, vm.intern("add_done_callback"), {wakeup});
        if (r.is_error()) {
          const Value e = vm.take_exception();
          t->loop->loop->make_ready(t, e);
          return;
        }
      } else {
        future_add_entry(vm, f, t);
      }
      if (t->flags2 & kTaskMustCancel) {
        const Value cancelled = call_method(vm, f, vm.intern("cancel"), t->cancel_message.is_unset() ? std::initializer_list<Value>{} : std::initializer_list<Value>{t->cancel_message});
        if (cancelled.is_error()) (void)vm.take_exception();
        else if (cancelled.is_true()) t->flags2 &= static_cast<std::uint8_t>(~kTaskMustCancel);
      }
      return;
    }
  }
  // A future-like object of another make.
  const Value blocking = get_attr_or_unset(vm, awaited, vm.intern("_asyncio_future_blocking"));
  if (blocking.is_error()) { (void)vm.take_exception(); return schedule_error(vm, t, "Task got bad yield: " + text_of(vm, awaited)); }
  if (!blocking.is_unset() && !blocking.is_none()) {
    const Value is_blocking = truth(vm, blocking);
    if (!is_blocking.is_true()) return schedule_error(vm, t, "yield was used instead of yield from in task " + text_of(vm, t) + " with " + text_of(vm, awaited));
    (void)set_attr(vm, awaited, vm.intern("_asyncio_future_blocking"), Value::false_value());
    t->waiting_on = awaited;
    t->flags2 |= kTaskGenericWait;
    vm.heap.barrier(t);
    const Value wakeup = get_attr(vm, t, "_wakeup");
    Value r = wakeup.is_error() ? wakeup : call_method(vm, awaited, vm.intern("add_done_callback"), {wakeup});
    if (r.is_error()) {
      const Value e = vm.take_exception();
      t->loop->loop->make_ready(t, e);
      return;
    }
    if (t->flags2 & kTaskMustCancel) {
      r = call_method(vm, awaited, vm.intern("cancel"), {});
      if (r.is_error()) (void)vm.take_exception();
      else if (r.is_true()) t->flags2 &= static_cast<std::uint8_t>(~kTaskMustCancel);
    }
    return;
  }
  if (is<Generator>(awaited))
    return schedule_error(vm, t, "yield was used instead of yield from for generator in task " + text_of(vm, t) + " with " + text_of(vm, awaited));
  schedule_error(vm, t, "Task got bad yield: " + text_of(vm, awaited));
}

// ---- methods
Value task_new(Vm& vm, Type* type, Args&) {
  auto* t = static_cast<Task*>(allocate_instance(vm, type));
  if (!t) return Value::error();
  t->flags2 = kFutureIsTask;
  init_future(t, nullptr);
  t->coroutine = Value::none();
  t->context = t->name = t->waiting_on = Value::unset();
  t->cancel_requests = 0;
  t->aux = UINT32_MAX;
  return t;
}

Value start(Vm& vm, Task* t, LoopObject* loop, Value coroutine, Value name, Value context, bool eager = false) {
  AsyncState& s = async_state(vm);
  if (!context.is_unset() && !context.is_none() && !is_context(vm, context)) return vm.raise(Exc::TypeError, "an instance of Context was expected, not '{t}'", {context});
  init_future(t, loop);
  t->coroutine = coroutine;
  t->context = context.is_unset() || context.is_none() ? copy_current_context_lazily(vm) : context;
  if (name.is_unset() || name.is_none()) {
    t->name = Value::small_int(static_cast<std::int64_t>(++s.task_counter));
  } else if (is_str(name)) {
    t->name = name;
  } else {
    COIL_TRY(text, to_str(vm, name));
    t->name = text;
  }
  t->waiting_on = Value::unset();
  note_creator(vm, t);
  t->flags2 |= kTaskLogDestroy;
  t->aux = static_cast<std::uint32_t>(s.tasks.size());
  s.tasks.push_back(t);
  vm.heap.register_finalizable(t);
  vm.heap.barrier(t);
  if (loop->loop->debug) COIL_CHECK(note_origin(vm, t));
  if (vm.observation && !observe_task(vm, Observed::TaskCreated, t)) return Value::error();
  if (eager && s.running_loop == Value(loop)) {  // its first step is now
    COIL_CHECK(task_step(vm, t, Value::unset()));
    return t;
  }
  loop->loop->make_ready(t);
  return t;
}

Value task_init(Vm& vm, Value self, Args& args) {
  Value coroutine = args.count > 0 ? args[0] : Value::unset(), loop, name, context, eager = Value::false_value();
  if (args.count > 1) return vm.raise(Exc::TypeError, "Task() takes exactly 1 positional argument ({} given)", {args.count});
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    const Value v = args.values[args.count + i];
    if (k == "coro") coroutine = v;
    else if (k == "loop") loop = v;
    else if (k == "name") name = v;
    else if (k == "context") context = v;
    else if (k == "eager_start") eager = v;
    else return vm.raise(Exc::TypeError, "Task() got an unexpected keyword argument '{}'", {k});
  }
  if (coroutine.is_unset()) return vm.raise(Exc::TypeError, "Task() missing required argument 'coro' (pos 1)");
  COIL_TRY(is_eager, truth(vm, eager));
  if (!is_plain_coroutine(vm, coroutine)) {
    COIL_TRY(check, imported_attribute(vm, "asyncio", "iscoroutine"));
    COIL_TRY(ok, vm.call(check, {coroutine}));
    if (!ok.is_true()) return vm.raise(Exc::TypeError, "a coroutine was expected, got {r}", {coroutine});
  }
  COIL_TRY(l, loop_argument(vm, loop));
  COIL_CHECK(start(vm, self_task(self), l.as<LoopObject>(), coroutine, name, context, is_eager.is_true()));
  return Value::none();
}

Value method_cancel(Vm& vm, Args& args) { return Value::boolean(task_cancel(vm, self_task(args[0]), args.has(1) && !args[1].is_none() ? args[1] : Value::unset())); }
Value method_uncancel(Vm&, Args& args) {
  auto* t = self_task(args[0]);
  if (t->cancel_requests > 0 && --t->cancel_requests == 0) t->flags2 &= static_cast<std::uint8_t>(~kTaskMustCancel);
  return Value::small_int(t->cancel_requests);
}
Value method_cancelling(Vm&, Args& args) { return Value::small_int(self_task(args[0])->cancel_requests); }
Value method_get_coro(Vm&, Args& args) { return self_task(args[0])->coroutine; }
static_assert(sizeof(Future) + sizeof(Value) == kContextSlotOffset);
Value method_get_context(Vm& vm, Args& args) { return self_task(args[0])->context.is_unset() ? Value::none() : context_of(vm, self_task(args[0])); }
Value method_get_name(Vm& vm, Args& args) { return make_str(vm, task_name(vm, self_task(args[0]))); }
Value method_set_name(Vm& vm, Args& args) {
  COIL_TRY(name, is_str(args[1]) ? args[1] : to_str(vm, args[1]));
  self_task(args[0])->name = name;
  vm.heap.barrier(args[0].as_object());
  return Value::none();
}
Value method_set_result(Vm& vm, Args&) { return vm.raise(Exc::RuntimeError, "Task does not support set_result operation"); }
Value method_set_exception(Vm& vm, Args&) { return vm.raise(Exc::RuntimeError, "Task does not support set_exception operation"); }
Value method_wakeup(Vm& vm, Args& args) {
  if (!self_task(args[0])->loop) return vm.raise(Exc::RuntimeError, "Task object is not initialized.");
  COIL_CHECK(task_step(vm, self_task(args[0]), args[1]));
  return Value::none();
}
Value method_get_stack(Vm& vm, Args& args) {
  COIL_TRY(f, imported_attribute(vm, "asyncio._repr", "task_stack"));
  return vm.call(f, {args[0], args.has(1) ? args[1] : Value::none()});
}
Value method_print_stack(Vm& vm, Args& args) {
  COIL_TRY(f, imported_attribute(vm, "asyncio._repr", "print_task_stack"));
  return vm.call(f, {args[0], args.has(1) ? args[1] : Value::none(), args.has(2) ? args[2] : Value::none()});
}

Value task_repr(Vm& vm, Value self) {
  COIL_TRY(show, imported_attribute(vm, "asyncio._repr", "task_repr"));
  return vm.call(show, {self});
}

Value task_finalize(Vm& vm, Value self) {
  auto* t = self_task(self);
  if (!t->loop) return Value::none();
  if (!t->is_done() && t->flags2 & kTaskLogDestroy) {
    forget(vm, t);
    COIL_TRY(report, imported_attribute(vm, "asyncio._repr", "report_destroyed"));
    return vm.call(report, {self});
  }
  return async_state(vm).future->slots.finalize(vm, self);
}

constexpr NativeDef kMethods[] = {
    {"cancel", 1, 2, method_cancel, "cancel(self, /, msg=None)"},
    {"cancelling", 1, 1, method_cancelling, "cancelling(self, /)"},
    {"get_context", 1, 1, method_get_context, "get_context(self, /)"},
    {"get_coro", 1, 1, method_get_coro, "get_coro(self, /)"},
    {"get_name", 1, 1, method_get_name, "get_name(self, /)"},
    {"get_stack", 1, 2, method_get_stack, "get_stack(self, /, *, limit=None)"},
    {"print_stack", 1, 3, method_print_stack, "print_stack(self, /, *, limit=None, file=None)"},
    {"set_exception", 2, 2, method_set_exception, "set_exception(self, exception, /)"},
    {"set_name", 2, 2, method_set_name, "set_name(self, value, /)"},
    {"set_result", 2, 2, method_set_result, "set_result(self, result, /)"},
    {"uncancel", 1, 1, method_uncancel, "uncancel(self, /)"},
    {"_wakeup", 2, 2, method_wakeup, "_wakeup(self, future, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"_created", created_at, nullptr},
    {"_coro", [](Vm&, Value self) { return self_task(self)->coroutine; }, nullptr},
    {"_fut_waiter", [](Vm&, Value self) { return self_task(self)->waiting_on.is_unset() ? Value::none() : self_task(self)->waiting_on; }, nullptr},
    {"_must_cancel", [](Vm&, Value self) { return Value::boolean(self_task(self)->flags2 & kTaskMustCancel); }, nullptr},
    {"_num_cancels_requested", [](Vm&, Value self) { return Value::small_int(self_task(self)->cancel_requests); }, nullptr},
    {"_log_destroy_pending", [](Vm&, Value self) { return Value::boolean(self_task(self)->flags2 & kTaskLogDestroy); },
     [](Vm& vm, Value self, Value v) {
       COIL_TRY(on, truth(vm, v));
       auto* t = self_task(self);
       t->flags2 = static_cast<std::uint8_t>(on.is_true() ? t->flags2 | kTaskLogDestroy : t->flags2 & ~kTaskLogDestroy);
       return Value::none();
     }},
    {nullptr, nullptr, nullptr},
};

}  // namespace

std::string task_name(Vm& vm, Task* t) {
  return t->name.is_small_int() ? "Task-" + std::to_string(t->name.as_small_int()) : std::string(view(vm, t->name));
}

Value new_task(Vm& vm, LoopObject* loop, Value coroutine, Value name, Value context) {
  AsyncState& s = async_state(vm);
  if (!is_plain_coroutine(vm, coroutine) && !(coroutine.is_object() && coroutine.as_object()->type() == s.waiter)) {
    COIL_TRY(check, imported_attribute(vm, "asyncio", "iscoroutine"));
    COIL_TRY(ok, vm.call(check, {coroutine}));
    if (!ok.is_true()) return vm.raise(Exc::TypeError, "a coroutine was expected, got {r}", {coroutine});
  }
  Args none{nullptr, 0};
  COIL_TRY(t, task_new(vm, s.task, none));
  return start(vm, self_task(t), loop, coroutine, name, context);
}

bool task_cancel(Vm& vm, Task* t, Value message) {
  t->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);
  if (t->is_done()) return false;
  ++t->cancel_requests;
  const Value awaited = t->waiting_on;
  if (awaited.is_object()) {
    if (awaited.as_object()->type() == async_state(vm).waiter) {
      auto* w = awaited.as<Waiter>();
      t->cancel_message = message;
      t->flags2 |= kTaskMustCancel;
      vm.heap.barrier(t);
      if (w->state() == WaiterState::Waiting) {  // not woken yet: it never will be
        w->task = Value::unset();
        if (const auto kind = static_cast<WaiterKind>(w->flags); kind == WaiterKind::Lock || kind == WaiterKind::Enter) w->aux = 1;
        if (!w->owner) t->loop->loop->timer_cancelled();
        t->loop->loop->make_ready(t);
      }
      t->waiting_on = Value::unset();
      return true;
    }
    const Value r = message.is_unset() ? call_method(vm, awaited, vm.intern("cancel"), {})
                                       : call_method(vm, awaited, vm.intern("cancel"), {message});
    if (r.is_error()) {
      (void)vm.take_exception();
      if (is_future(vm, awaited) && !awaited.as<Future>()->is_done()) {  // tasks that wait for one another in a circle: it is cut here
        (void)future_remove_entry(vm, awaited.as<Future>(), t);
        t->waiting_on = Value::unset();
        t->loop->loop->make_ready(t);
      }
    } else if (r.is_true()) {
      return true;
    }
  }
  t->flags2 |= kTaskMustCancel;
  t->cancel_message = message;
  vm.heap.barrier(t);
  return true;
}

namespace {

/// What was raised since the last task that `e` left ran in this one.
void note_task(Vm& vm, Task* t, ExceptionObject* e) {
  if (!is<Traceback>(e->traceback) || !e->traceback.as<Traceback>()->task.is_unset()) return;
  const Value name = make_str(vm, task_name(vm, t));
  if (name.is_error()) return (void)vm.take_exception();
  for (Value v = e->traceback; is<Traceback>(v) && v.as<Traceback>()->task.is_unset(); v = v.as<Traceback>()->next) {
    v.as<Traceback>()->task = name;
    vm.heap.barrier(v.as_object());
  }
}

Value step(Vm& vm, Task* t, Value woken_by) {
  if (t->is_done()) return vm.raise(Exc::RuntimeError, "step(): already done");
  Value exception;
  if (is_exception(woken_by)) exception = woken_by;  // a bad yield
  else if (t->flags2 & kTaskGenericWait && !woken_by.is_unset()) {
    const Value r = call_method(vm, woken_by, vm.intern("result"), {});
    if (r.is_error()) exception = vm.take_exception();
  }
  if (t->flags2 & kTaskMustCancel) {
    if (exception.is_unset() || !has_type(vm, exception, async_state(vm).cancelled_error.as<Type>())) {
      exception = make_cancelled_error(vm, t);
      COIL_CHECK(exception);
    }
    t->flags2 &= static_cast<std::uint8_t>(~kTaskMustCancel);
  }
  t->waiting_on = Value::unset();
  Loop* loop = t->loop->loop;
  const Value previous = loop->current_task;
  loop->current_task = t;
  vm.heap.barrier(t->loop);
  bool finished = false;
  Value result;
  {
    EnterContext enter(vm, t);
    result = enter.ok() ? drive(vm, t, exception, &finished) : Value::error();
  }
  loop->current_task = previous;
  if (result.is_error()) {
    const Value e = vm.take_exception();
    if (is_exception(e)) note_task(vm, t, e.as<ExceptionObject>());
    if (is_exception(e) && !is<Generator>(t->coroutine) && has_type(vm, e, vm.exception_type(Exc::StopIteration))) {
      result = get_attr(vm, e, vm.names.value);
      finished = true;
    } else if (has_type(vm, e, async_state(vm).cancelled_error.as<Type>())) {
      finish(vm, t);
      auto* args = e.as<ExceptionObject>()->args;
      const Value message = args && args->size ? args->items()[0] : Value::unset();
      if (!is<BoundMethod>(t->callbacks)) t->result = e;  // a TaskGroup does not ask for it
      future_cancel(vm, t, message);
      return Value::none();
    } else {
      t->flags2 |= kFutureRaised;
      finish(vm, t, e);
      COIL_CHECK(future_set_exception(vm, t, e));
      if (has_type(vm, e, vm.exception_type(Exc::KeyboardInterrupt)) || has_type(vm, e, vm.exception_type(Exc::SystemExit))) return vm.raise_again(e);
      return Value::none();
    }
  }
  if (finished) {
    if (t->flags2 & kTaskMustCancel) {
      finish(vm, t);
      future_cancel(vm, t, t->cancel_message);
      return Value::none();
    }
    finish(vm, t);
    return future_set_result(vm, t, result);
  }
  wait_for(vm, t, result);
  return Value::none();
}

}  // namespace

Value task_step(Vm& vm, Task* t, Value woken_by) {
  if (!vm.observation) [[likely]] return step(vm, t, woken_by);
  if (!observe_task(vm, Observed::TaskStarted, t)) return Value::error();
  const Value result = step(vm, t, woken_by);
  if (result.is_error() || observe_task(vm, t->is_done() ? Observed::TaskDone : Observed::TaskSuspended, t)) return result;
  return Value::error();
}

bool make_task_types(Vm& vm, AsyncState& s, Module* module) {
  static constexpr Slots slots = [] {
    Slots x;
    x.new_object = task_new;
    x.init = task_init;
    x.repr = task_repr;
    x.finalize = task_finalize;
    return x;
  }();
  static constexpr TypeSpec spec{.name = "_asyncio.Task", .kind = Kind::Native, .basic_size = sizeof(Task), .flags = kTypeBaseAllowed | kTypeHasDict, .slots = &slots,
                                 .methods = kMethods, .members = kMembers, .attrs_offset = sizeof(Object), .trace = [](Object* o, Tracer& t) {
                                   auto* x = static_cast<Task*>(o);
                                   t(x->loop);
                                   t(x->result);
                                   t(x->callbacks);
                                   t(x->cancel_message);
                                   t(x->coroutine);
                                   t(x->context);
                                   t(x->name);
                                   t(x->waiting_on);
                                 }};
  s.task = make_native_type(vm, spec, s.future);
  if (!s.task) return false;
  return dict_set_str(vm, module->dict, "Task", s.task);
}

void report_task_origins(Vm& vm, Value exception) {
  bool used = false;
  for (auto& [key, state] : Interpreter::of(vm).state().modules) used |= std::string_view(key) == "_asyncio";
  if (!used || async_state(vm).failures.empty()) return;
  List* list = make_list(vm);
  for (const auto& f : async_state(vm).failures) {
    const Value entry = make_tuple_of(vm, {f.exception, make_str(vm, f.task), f.created});
    if (entry.is_error() || !list_append(vm, list, entry)) break;
  }
  const Value report = vm.has_exception() ? Value::error() : imported_attribute(vm, "asyncio._repr", "report_origins");
  if (report.is_error() || vm.call(report, {exception, list}).is_error()) (void)vm.take_exception();
}

}  // namespace coil::runtime
