// runtime/asyncio/waiters.cpp — sleep, Event, Lock and Queue: awaitables without a frame of their own.
//
// A Waiter is what sleep(), Event.wait(), Lock.acquire(), Queue.get() and Queue.put() give. Awaited, it tries at once; if it must
// wait, it joins its owner's list. Whoever makes progress possible *wakes* the first waiter: its task becomes ready, and takes
// what it wants when it runs (as CPython's futures do), waiting again if somebody was quicker.
#include "runtime/asyncio/objects.hpp"

#include <algorithm>
#include <cmath>

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

WaiterOwner* self_owner(Value v) { return v.as<WaiterOwner>(); }
QueueObject* self_queue(Value v) { return v.as<QueueObject>(); }
Waiter* self_waiter(Value v) { return v.as<Waiter>(); }

constexpr std::size_t kShortWaiter = sizeof(Waiter) - 2 * sizeof(Value);
bool has_value(WaiterKind kind) { return kind == WaiterKind::Put || kind == WaiterKind::External; }

WaiterList& list_of(Waiter* w) {
  return static_cast<WaiterKind>(w->flags) == WaiterKind::Put ? static_cast<QueueObject*>(w->owner)->putters : w->owner->waiters;
}

void link(Vm& vm, Waiter* w) {
  WaiterList& list = list_of(w);
  w->previous = list.tail;
  w->next = nullptr;
  if (list.tail) { list.tail->next = w; vm.heap.barrier(list.tail); }
  else list.head = w;
  list.tail = w;
  vm.heap.barrier(w->owner);
  vm.heap.barrier(w);
}

/// Who waits belongs to one loop: the first one that waited. False: RuntimeError pending.
bool same_loop(Vm& vm, WaiterOwner* owner) {
  const Value running = async_state(vm).running_loop;
  if (running.is_unset()) return true;
  if (!owner->loop) {
    owner->loop = running.as<LoopObject>();
    vm.heap.barrier(owner);
  }
  if (Value(owner->loop) == running) return true;
  (void)vm.raise(Exc::RuntimeError, "{r} is bound to a different event loop", {owner});
  return false;
}

bool is_linked(Waiter* w) { return w->previous || list_of(w).head == w; }

void unlink(Vm& vm, Waiter* w) {
  if (!is_linked(w)) return;
  WaiterList& list = list_of(w);
  if (w->previous) { w->previous->next = w->next; vm.heap.barrier(w->previous); }
  else list.head = w->next;
  if (w->next) { w->next->previous = w->previous; vm.heap.barrier(w->next); }
  else list.tail = w->previous;
  w->next = w->previous = nullptr;
  vm.heap.barrier(w->owner);
}

void wake(Vm& vm, Waiter* w) {
  w->set_state(WaiterState::Woken);
  if (w->task.is_unset()) return;
  auto* t = w->task.as<Task>();
  w->task = Value::unset();
  (void)vm;
  t->loop->loop->make_ready(t, w);
}

/// The first waiter that was not woken yet. Locks leave woken ones in the list until they run, so that nobody overtakes them.
void wake_first(Vm& vm, WaiterList& list, bool remove) {
  Waiter* w = list.head;
  if (!w) return;
  if (w->state() == WaiterState::Woken || is_cancelled_for_lock(w)) return;  // it wakes the next one when it leaves
  if (remove) unlink(vm, w);
  wake(vm, w);
}

/// Whether somebody waits for the lock who was not cancelled: those are in the list until their tasks run.
bool is_waited_for(const WaiterList& list) {
  for (const Waiter* w = list.head; w; w = w->next)
    if (!is_cancelled_for_lock(w)) return true;
  return false;
}

/// The lock is the running task's now.
void take_lock(Vm& vm, WaiterOwner* lock) {
  lock->flags |= 1;
  const Value loop = async_state(vm).running_loop;
  lock->holder = loop.is_unset() ? loop : loop.as<LoopObject>()->loop->current_task;
  vm.heap.barrier(lock);
}

// ---- what each kind wants
bool queue_empty(QueueObject* q) { return q->items.as<List>()->size == static_cast<std::uint64_t>(q->head); }
std::int64_t queue_size(QueueObject* q) { return static_cast<std::int64_t>(q->items.as<List>()->size) - q->head; }

Value queue_length(Vm& vm, QueueObject* q) {
  return q->plain ? Value::small_int(queue_size(q)) : call_method(vm, q, vm.intern("qsize"), {});
}

Value take_item(Vm& vm, QueueObject* q) {
  Value item;
  if (q->plain) {
    auto* list = q->items.as<List>();
    item = list->items[q->head];
    list->items[q->head++] = Value::none();
    if (static_cast<std::uint64_t>(q->head) == list->size) {
      list->size = 0;
      q->head = 0;
    } else if (q->head > 64 && q->head * 2 > static_cast<std::int64_t>(list->size)) {
      std::copy(list->items + q->head, list->items + list->size, list->items);
      list->size -= static_cast<std::uint64_t>(q->head);
      q->head = 0;
    }
  } else {
    item = call_method(vm, q, vm.intern("_get"), {});
    COIL_CHECK(item);
  }
  wake_first(vm, q->putters, true);
  return item;
}

Value put_item(Vm& vm, QueueObject* q, Value item) {
  if (q->plain) {
    if (!list_append(vm, q->items.as<List>(), item)) return Value::error();
  } else {
    COIL_CHECK(call_method(vm, q, vm.intern("_put"), {item}));
  }
  ++q->unfinished;
  if (q->finished.is_object()) self_owner(q->finished)->flags &= static_cast<std::uint8_t>(~1);
  wake_first(vm, q->waiters, true);
  return Value::none();
}

Value raise_class(Vm& vm, Value type) {
  COIL_TRY(e, vm.call(type, std::initializer_list<Value>{}));
  return vm.raise_value(e);
}

/// Tries to get what the waiter waits for. unset(): must wait.
Value attempt(Vm& vm, Waiter* w, bool first) {
  switch (static_cast<WaiterKind>(w->flags)) {
    case WaiterKind::Done: return Value::none();
    case WaiterKind::Enter:  // like Lock, awaiting None
    case WaiterKind::Sleep:
      if (static_cast<WaiterKind>(w->flags) == WaiterKind::Enter) {
        if (w->owner->flags & 1) return Value::unset();
        if (first && is_waited_for(w->owner->waiters)) return Value::unset();
        take_lock(vm, w->owner);
        return Value::none();
      }
      return first ? Value::unset() : w->sleep_result;
    case WaiterKind::Event: return w->owner->flags & 1 || !first ? Value::true_value() : Value::unset();
    case WaiterKind::Lock:
      if (w->owner->flags & 1) return Value::unset();
      if (first && is_waited_for(w->owner->waiters)) return Value::unset();
      take_lock(vm, w->owner);
      return Value::true_value();
    case WaiterKind::Get: {
      auto* q = static_cast<QueueObject*>(w->owner);
      COIL_TRY(n, queue_length(vm, q));
      if (n.as_small_int() == 0) return q->flags & 1 ? raise_class(vm, async_state(vm).queue_shut_down) : Value::unset();
      return take_item(vm, q);
    }
    case WaiterKind::Put: {
      auto* q = static_cast<QueueObject*>(w->owner);
      if (q->flags & 1) return raise_class(vm, async_state(vm).queue_shut_down);
      if (q->max_size > 0) {
        COIL_TRY(n, queue_length(vm, q));
        if (n.as_small_int() >= q->max_size) return Value::unset();
      }
      return put_item(vm, q, w->value);
    }
    case WaiterKind::External: return static_cast<ExternalOwner*>(w->owner)->ops->attempt(vm, w, first);
  }
  return Value::unset();
}

bool await_ready(Vm& vm, Object* self, Value* value) {
  auto* w = static_cast<Waiter*>(self);
  if (w->state() != WaiterState::New) {
    *value = vm.raise(Exc::RuntimeError, "cannot reuse already awaited coroutine");
    return true;
  }
  w->set_state(WaiterState::Waiting);
  *value = attempt(vm, w, true);
  if (!value->is_unset()) {
    w->set_state(WaiterState::Finished);
    return true;
  }
  if (w->owner) {
    if (static_cast<WaiterKind>(w->flags) != WaiterKind::External && !same_loop(vm, w->owner)) {
      w->set_state(WaiterState::Finished);
      *value = Value::error();
      return true;
    }
    link(vm, w);
  }
  return false;
}

Value await_resume(Vm& vm, Object* self) {
  auto* w = static_cast<Waiter*>(self);
  if (w->state() == WaiterState::Waiting && w->owner) return Value::unset();  // woken by nobody: a stray resume
  if (w->owner) unlink(vm, w);
  const Value v = attempt(vm, w, false);
  if (v.is_unset()) {  // somebody was quicker
    w->set_state(WaiterState::Waiting);
    link(vm, w);
    return v;
  }
  w->set_state(WaiterState::Finished);
  return v;
}

/// Cancelled while waiting: what it was woken for goes to the next one.
void await_dropped(Vm& vm, Object* self) {
  auto* w = static_cast<Waiter*>(self);
  const bool woken = w->state() == WaiterState::Woken;
  w->set_state(WaiterState::Finished);
  const Value task = w->task;
  w->task = Value::unset();
  if (!w->owner) {
    if (task.is_object() && !woken) task.as<Task>()->loop->loop->timer_cancelled();
    return;
  }
  unlink(vm, w);
  switch (static_cast<WaiterKind>(w->flags)) {
    case WaiterKind::Lock: case WaiterKind::Enter:
      if (!(w->owner->flags & 1)) wake_first(vm, w->owner->waiters, false);
      break;
    case WaiterKind::Get:
      if (woken && !queue_empty(static_cast<QueueObject*>(w->owner))) wake_first(vm, w->owner->waiters, true);
      break;
    case WaiterKind::Put: {
      auto* q = static_cast<QueueObject*>(w->owner);
      if (woken && (q->max_size <= 0 || queue_size(q) < q->max_size)) wake_first(vm, q->putters, true);
      break;
    }
    case WaiterKind::External:
      if (auto* dropped = static_cast<ExternalOwner*>(w->owner)->ops->dropped) dropped(vm, w, woken);
      break;
    default: break;
  }
}
constexpr AwaitHooks kAwaitHooks{await_ready, await_resume, await_dropped};

// ---- the waiter as a coroutine object: for create_task(sleep(1)) and for other drivers
Value waiter_send(Vm& vm, Args& args) {
  auto* w = self_waiter(args[0]);
  Value v;
  if (w->state() == WaiterState::New) {
    if (!await_ready(vm, w, &v)) return w;
  } else if (w->state() == WaiterState::Finished) {
    return vm.raise(Exc::RuntimeError, "cannot reuse already awaited coroutine");
  } else {
    if (static_cast<WaiterKind>(w->flags) == WaiterKind::Sleep && w->sleep_seconds > 0 && w->state() == WaiterState::Waiting) return w;
    v = await_resume(vm, w);
    if (v.is_unset()) return w;
  }
  COIL_CHECK(v);
  return vm.raise_stop_iteration(v);
}
Value waiter_throw(Vm& vm, Args& args) {
  await_dropped(vm, self_waiter(args[0]));
  COIL_TRY(e, throw_arguments(vm, args, 1));
  return vm.raise_again(e);
}
Value waiter_close(Vm& vm, Args& args) {
  if (self_waiter(args[0])->state() != WaiterState::Finished) await_dropped(vm, self_waiter(args[0]));
  return Value::none();
}
Value waiter_self(Vm&, Value self) { return self; }
Value waiter_next(Vm& vm, Value self) {
  Value none = Value::none();
  Value values[] = {self, none};
  Args args{values, 2};
  return waiter_send(vm, args);
}

constexpr const char* kWaiterNames[] = {"sleep", "Event.wait", "Lock.acquire", "Queue.get", "Queue.put", "Lock.__aenter__", "Lock.__aexit__"};
const char* name_of(const Waiter* w) {
  return static_cast<WaiterKind>(w->flags) == WaiterKind::External ? static_cast<ExternalOwner*>(w->owner)->ops->name(w) : kWaiterNames[w->flags];
}
Value waiter_name(Vm& vm, Value self) {
  const std::string full = name_of(self_waiter(self));
  return make_str(vm, full.substr(full.find('.') + 1));
}
Value waiter_qualname(Vm& vm, Value self) { return make_str(vm, name_of(self_waiter(self))); }
Value waiter_repr(Vm& vm, Value self) {
  char text[96];
  std::snprintf(text, sizeof text, "<coroutine object %s at %p>", name_of(self_waiter(self)), static_cast<void*>(self.as_object()));
  return make_str(vm, text);
}

Value waiter_done(Vm&, Args& args) {
  auto* w = self_waiter(args[0]);
  return Value::boolean(w->state() == WaiterState::Woken || w->state() == WaiterState::Finished || w->task.is_unset());
}
/// Its task was cancelled, and has not run since.
Value waiter_cancelled(Vm&, Args& args) { return Value::boolean(self_waiter(args[0])->state() == WaiterState::Waiting && self_waiter(args[0])->task.is_unset()); }
Value waiters_list(Vm& vm, const WaiterList& list) {
  List* out = make_list(vm);
  if (!out) return Value::error();
  for (Waiter* w = list.head; w; w = w->next)
    if (!list_append(vm, out, w)) return Value::error();
  return out;
}
Value owner_waiters(Vm& vm, Value self) { return waiters_list(vm, self_owner(self)->waiters); }
Value owner_loop(Vm&, Value self) { return self_owner(self)->loop ? Value(self_owner(self)->loop) : Value::none(); }
Value set_owner_loop(Vm& vm, Value self, Value loop) {
  if (!loop.is_none() && !has_type(vm, loop, async_state(vm).loop)) return vm.raise(Exc::TypeError, "an event loop is required, not '{t}'", {loop});
  self_owner(self)->loop = loop.is_none() ? nullptr : loop.as<LoopObject>();
  vm.heap.barrier(self.as_object());
  return Value::none();
}

constexpr MemberDef kOwnerMembers[] = {
    {"_waiters", owner_waiters, nullptr},
    {"_loop", owner_loop, set_owner_loop},
    {"_holder", [](Vm&, Value self) { const Value t = self_owner(self)->holder; return t.is_object() ? t : Value::none(); }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kWaiterMethods[] = {
    {"cancelled", 1, 1, waiter_cancelled, "cancelled(self, /)"},
    {"done", 1, 1, waiter_done, "done(self, /)"},
    {"close", 1, 1, waiter_close, "close(self, /)"},
    {"send", 2, 2, waiter_send, "send(self, value, /)"},
    {"throw", 2, 4, waiter_throw, "throw(self, type, value=<unset>, traceback=<unset>, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kWaiterMembers[] = {
    {"__name__", waiter_name, nullptr},
    {"__qualname__", waiter_qualname, nullptr},
    {"_owner", [](Vm&, Value self) { auto* w = self_waiter(self); return w->owner ? Value(w->owner) : Value::none(); }, nullptr},
    {"cr_await", [](Vm&, Value) { return Value::none(); }, nullptr},
    {"cr_running", [](Vm&, Value) { return Value::false_value(); }, nullptr},
    {"cr_frame", [](Vm&, Value) { return Value::none(); }, nullptr},
    {nullptr, nullptr, nullptr},
};

// ---- sleep
Value function_sleep(Vm& vm, Args& args) {
  double delay;
  if (!to_double(vm, args[0], &delay)) return Value::error();
  if (delay != delay) return vm.raise(Exc::ValueError, "Invalid delay: NaN (not a number)");
  COIL_TRY(sleep, new_waiter(vm, WaiterKind::Sleep, nullptr, Value::unset()));
  auto* w = self_waiter(sleep);
  w->sleep_result = args.has(1) ? args[1] : Value::none();
  w->sleep_seconds = delay;
  return w;
}

// ---- Event and Lock
template <Type* AsyncState::*type>
Value owner_new(Vm& vm, Type* cls, Args& args) {
  if (cls == async_state(vm).*type) {
    if (args.count) return vm.raise(Exc::TypeError, "{}.__init__() takes 1 positional argument but {} were given", {view(vm, cls->name), args.count + 1});
    if (args.keyword_count()) return vm.raise(Exc::TypeError, "{}.__init__() got an unexpected keyword argument '{}'", {view(vm, cls->name), args.keywords->items()[0]});
  }
  auto* o = static_cast<WaiterOwner*>(allocate_instance(vm, cls));
  if (!o) return Value::error();
  o->waiters = {};
  o->holder = Value::unset();
  return o;
}
Value owner_init(Vm&, Value, Args&) { return Value::none(); }

std::size_t count_waiters(const WaiterList& list) {
  std::size_t n = 0;
  for (Waiter* w = list.head; w; w = w->next) ++n;
  return n;
}

Value owner_repr(Vm& vm, Value self, const char* state) {
  COIL_TRY(base, vm.types.object->slots.repr(vm, self));
  std::string text(view(vm, base));
  text.pop_back();
  text += std::string(" [") + state;
  if (const std::size_t n = count_waiters(self_owner(self)->waiters)) text += ", waiters:" + std::to_string(n);
  return make_str(vm, text + "]>");
}
Value event_repr(Vm& vm, Value self) { return owner_repr(vm, self, self_owner(self)->flags & 1 ? "set" : "unset"); }
Value lock_repr(Vm& vm, Value self) { return owner_repr(vm, self, self_owner(self)->flags & 1 ? "locked" : "unlocked"); }

Value event_is_set(Vm&, Args& args) { return Value::boolean(self_owner(args[0])->flags & 1); }
Value event_set(Vm& vm, Args& args) {
  auto* e = self_owner(args[0]);
  if (e->flags & 1) return Value::none();
  e->flags |= 1;
  for (Waiter* w = e->waiters.head; w; w = w->next)  // they leave the list when they run
    if (w->state() == WaiterState::Waiting) wake(vm, w);
  return Value::none();
}
Value event_clear(Vm&, Args& args) {
  self_owner(args[0])->flags &= static_cast<std::uint8_t>(~1);
  return Value::none();
}
Value event_wait(Vm& vm, Args& args) { return new_waiter(vm, WaiterKind::Event, self_owner(args[0]), Value::unset()); }

Value lock_locked(Vm&, Args& args) { return Value::boolean(self_owner(args[0])->flags & 1); }
Value lock_acquire(Vm& vm, Args& args) { return new_waiter(vm, WaiterKind::Lock, self_owner(args[0]), Value::unset()); }
Value lock_release(Vm& vm, Args& args) {
  auto* l = self_owner(args[0]);
  if (!(l->flags & 1)) return vm.raise(Exc::RuntimeError, "Lock is not acquired.");
  l->flags &= static_cast<std::uint8_t>(~1);
  l->holder = Value::unset();
  wake_first(vm, l->waiters, false);
  return Value::none();
}
/// `async with lock`: __aenter__ awaits None, so the acquire's True is replaced.
Value lock_enter(Vm& vm, Args& args) { return new_waiter(vm, WaiterKind::Enter, self_owner(args[0]), Value::unset()); }
Value lock_exit(Vm& vm, Args& args) {
  COIL_CHECK(lock_release(vm, args));
  COIL_TRY(done, new_waiter(vm, WaiterKind::Done, nullptr, Value::unset()));
  return done;
}

// ---- Queue
Value queue_new(Vm& vm, Type* type, Args&) {
  auto* q = static_cast<QueueObject*>(allocate_instance(vm, type));
  if (!q) return Value::error();
  q->waiters = q->putters = {};
  q->items = q->finished = Value::unset();
  q->size_given = Value::small_int(0);
  q->holder = Value::unset();
  q->head = q->max_size = q->unfinished = 0;
  q->plain = true;
  List* items = make_list(vm);
  if (!items) return Value::error();
  q->items = items;
  vm.heap.barrier(q);
  Type* own = async_state(vm).queue;
  if (type != own)
    for (const char* name : {"_get", "_put", "_init", "qsize"}) {
      Str* key = vm.intern(name);
      const Value mine = lookup_in_type(vm, type, key), base = lookup_in_type(vm, own, key);
      if (!(mine == base)) q->plain = false;
    }
  return q;
}
Value queue_init(Vm& vm, Value self, Args& args) {
  Value size = args.count > 0 ? args[0] : Value::small_int(0);
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    if (k != "maxsize") return vm.raise(Exc::TypeError, "Queue.__init__() got an unexpected keyword argument '{}'", {k});
    size = args.values[args.count + i];
  }
  auto* q = self_queue(self);
  if (size.is_double()) {  // as good as the next whole number
    const double whole = std::ceil(size.as_double());
    q->max_size = whole > 1e18 ? INT64_MAX : whole > 0 ? static_cast<std::int64_t>(whole) : 0;
  } else if (!to_int64(vm, size, &q->max_size)) {
    return Value::error();
  }
  q->size_given = size;
  vm.heap.barrier(q);
  if (!q->plain) COIL_CHECK(call_method(vm, self, vm.intern("_init"), {size}));
  return Value::none();
}
Value queue_base_init(Vm&, Args&) { return Value::none(); }
Value queue_base_get(Vm& vm, Args& args) { return queue_empty(self_queue(args[0])) ? vm.raise(Exc::IndexError, "pop from an empty deque") : take_item(vm, self_queue(args[0])); }
Value queue_base_put(Vm& vm, Args& args) { return list_append(vm, self_queue(args[0])->items.as<List>(), args[1]) ? Value::none() : Value::error(); }
Value queue_qsize(Vm& vm, Args& args) {
  auto* q = self_queue(args[0]);
  if (q->plain) return Value::small_int(queue_size(q));
  const Value inner = get_attr_or_unset(vm, q, vm.intern("_queue"));
  COIL_CHECK(inner);
  return inner.is_unset() ? Value::small_int(queue_size(q)) : length(vm, inner);
}
Value queue_empty_method(Vm& vm, Args& args) {
  COIL_TRY(n, queue_length(vm, self_queue(args[0])));
  return Value::boolean(n.as_small_int() == 0);
}
Value queue_full(Vm& vm, Args& args) {
  auto* q = self_queue(args[0]);
  if (q->max_size <= 0) return Value::false_value();
  COIL_TRY(n, queue_length(vm, q));
  return Value::boolean(n.as_small_int() >= q->max_size);
}
Value queue_get(Vm& vm, Args& args) { return new_waiter(vm, WaiterKind::Get, self_owner(args[0]), Value::unset()); }
Value queue_put(Vm& vm, Args& args) { return new_waiter(vm, WaiterKind::Put, self_owner(args[0]), args[1]); }
Value queue_get_nowait(Vm& vm, Args& args) {
  auto* q = self_queue(args[0]);
  COIL_TRY(n, queue_length(vm, q));
  if (n.as_small_int() == 0) return raise_class(vm, q->flags & 1 ? async_state(vm).queue_shut_down : async_state(vm).queue_empty);
  return take_item(vm, q);
}
Value queue_put_nowait(Vm& vm, Args& args) {
  auto* q = self_queue(args[0]);
  if (q->flags & 1) return raise_class(vm, async_state(vm).queue_shut_down);
  COIL_TRY(full, queue_full(vm, args));
  if (full.is_true()) return raise_class(vm, async_state(vm).queue_full);
  return put_item(vm, q, args[1]);
}
Value finished_event(Vm& vm, QueueObject* q) {
  if (q->finished.is_unset()) {
    COIL_TRY(e, vm.call(async_state(vm).event, std::initializer_list<Value>{}));
    if (q->unfinished == 0) self_owner(e)->flags |= 1;
    q->finished = e;
    vm.heap.barrier(q);
  }
  return q->finished;
}
Value queue_task_done(Vm& vm, Args& args) {
  auto* q = self_queue(args[0]);
  if (q->unfinished <= 0) return vm.raise(Exc::ValueError, "task_done() called too many times");
  if (--q->unfinished == 0 && q->finished.is_object()) {
    Value e = q->finished;
    Args event_args{&e, 1};
    return event_set(vm, event_args);
  }
  return Value::none();
}
Value queue_join(Vm& vm, Args& args) {
  COIL_TRY(e, finished_event(vm, self_queue(args[0])));
  COIL_TRY(join, imported_attribute(vm, "asyncio._repr", "join_queue"));
  return vm.call(join, {args[0], e});
}
Value queue_shutdown(Vm& vm, Args& args) {
  auto* q = self_queue(args[0]);
  COIL_TRY(now, args.has(1) ? truth(vm, args[1]) : Value::false_value());
  q->flags |= 1;
  if (now.is_true()) {
    for (;;) {
      COIL_TRY(n, queue_length(vm, q));
      if (n.as_small_int() == 0) break;
      COIL_CHECK(take_item(vm, q));
      if (q->unfinished > 0) --q->unfinished;
    }
    if (q->unfinished == 0 && q->finished.is_object()) {
      Value e = q->finished;
      Args event_args{&e, 1};
      COIL_CHECK(event_set(vm, event_args));
    }
  }
  while (Waiter* w = q->waiters.head) { unlink(vm, w); wake(vm, w); }
  while (Waiter* w = q->putters.head) { unlink(vm, w); wake(vm, w); }
  return Value::none();
}
Value queue_format(Vm& vm, QueueObject* q, std::string* out) {
  COIL_TRY(size, to_repr(vm, q->size_given));
  *out = "maxsize=" + std::string(view(vm, size));
  if (queue_size(q)) {
    List* items = make_list(vm, std::span<const Value>(q->items.as<List>()->items + q->head, static_cast<std::size_t>(queue_size(q))));
    COIL_TRY(r, to_repr(vm, items));
    *out += " _queue=" + std::string(view(vm, r));
  } else if (!q->plain) {
    const Value inner = get_attr_or_unset(vm, q, vm.intern("_queue"));
    COIL_CHECK(inner);
    if (!inner.is_unset()) {
      COIL_TRY(any, truth(vm, inner));
      COIL_TRY(items, any.is_true() ? vm.call(vm.types.list, {inner}) : inner);
      COIL_TRY(r, to_repr(vm, items));
      if (any.is_true()) *out += " _queue=" + std::string(view(vm, r));
    }
  }
  if (const std::size_t n = count_waiters(q->waiters)) *out += " _getters[" + std::to_string(n) + "]";
  if (const std::size_t n = count_waiters(q->putters)) *out += " _putters[" + std::to_string(n) + "]";
  if (q->unfinished) *out += " tasks=" + std::to_string(q->unfinished);
  if (q->flags & 1) *out += " shutdown";
  return Value::none();
}
Value queue_repr(Vm& vm, Value self) {
  std::string inner;
  COIL_CHECK(queue_format(vm, self_queue(self), &inner));
  char address[32];
  std::snprintf(address, sizeof address, " at %p ", static_cast<void*>(self.as_object()));
  return make_str(vm, std::string("<").append(type_name(vm, self)) + address + inner + ">");
}
Value queue_format_method(Vm& vm, Args& args) {
  std::string inner;
  COIL_CHECK(queue_format(vm, self_queue(args[0]), &inner));
  return make_str(vm, inner);
}
Value queue_str(Vm& vm, Value self) {
  std::string inner;
  COIL_CHECK(queue_format(vm, self_queue(self), &inner));
  return make_str(vm, std::string("<").append(type_name(vm, self)) + " " + inner + ">");
}

constexpr NativeDef kEventMethods[] = {
    {"clear", 1, 1, event_clear, "clear(self, /)"},
    {"is_set", 1, 1, event_is_set, "is_set(self, /)"},
    {"set", 1, 1, event_set, "set(self, /)"},
    {"wait", 1, 1, event_wait, "wait(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr NativeDef kLockMethods[] = {
    {"acquire", 1, 1, lock_acquire, "acquire(self, /)"},
    {"locked", 1, 1, lock_locked, "locked(self, /)"},
    {"release", 1, 1, lock_release, "release(self, /)"},
    {"__aenter__", 1, 1, lock_enter, "__aenter__(self, /)"},
    {"__aexit__", 4, 4, lock_exit, "__aexit__(self, exc_type, exc, tb, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr NativeDef kQueueMethods[] = {
    {"empty", 1, 1, queue_empty_method, "empty(self, /)"},
    {"full", 1, 1, queue_full, "full(self, /)"},
    {"get", 1, 1, queue_get, "get(self, /)"},
    {"get_nowait", 1, 1, queue_get_nowait, "get_nowait(self, /)"},
    {"join", 1, 1, queue_join, "join(self, /)"},
    {"put", 2, 2, queue_put, "put(self, item, /)"},
    {"put_nowait", 2, 2, queue_put_nowait, "put_nowait(self, item, /)"},
    {"qsize", 1, 1, queue_qsize, "qsize(self, /)"},
    {"shutdown", 1, 2, queue_shutdown, "shutdown(self, immediate=False)"},
    {"task_done", 1, 1, queue_task_done, "task_done(self, /)"},
    {"_format", 1, 1, queue_format_method, "_format(self, /)"},
    {"_get", 1, 1, queue_base_get, "_get(self, /)"},
    {"_init", 2, 2, queue_base_init, "_init(self, maxsize, /)"},
    {"_put", 2, 2, queue_base_put, "_put(self, item, /)"},
    {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kQueueMembers[] = {
    {"maxsize", [](Vm&, Value self) { return self_queue(self)->size_given; }, nullptr},
    {"_maxsize", [](Vm&, Value self) { return self_queue(self)->size_given; }, nullptr},
    {"_getters", owner_waiters, nullptr},
    {"_putters", [](Vm& vm, Value self) { return waiters_list(vm, self_queue(self)->putters); }, nullptr},
    {"_loop", owner_loop, set_owner_loop},
    {"_unfinished_tasks", [](Vm& vm, Value self) { return make_int(vm, self_queue(self)->unfinished); },
     [](Vm& vm, Value self, Value n) { return to_int64(vm, n, &self_queue(self)->unfinished) ? Value::none() : Value::error(); }},
    {"_finished", [](Vm& vm, Value self) { return finished_event(vm, self_queue(self)); }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kFunctions[] = {{"sleep", 1, 2, function_sleep, "sleep(delay, result=None)"}, {nullptr, 0, 0, nullptr, nullptr}};

void trace_owner(Object* o, Tracer& t) {
  auto* w = static_cast<WaiterOwner*>(o);
  t(w->waiters.head);
  t(w->waiters.tail);
  t(w->loop);
  t(w->holder);
}

}  // namespace

Value new_waiter(Vm& vm, WaiterKind kind, WaiterOwner* owner, Value value) {
  const bool whole = has_value(kind);
  auto* w = vm.heap.make<Waiter>(async_state(vm).waiter->root_shape, whole ? sizeof(Waiter) : kShortWaiter);
  w->flags = static_cast<std::uint8_t>(kind);
  w->set_state(WaiterState::New);
  w->owner = owner;
  w->task = Value::unset();
  w->next = w->previous = nullptr;
  if (whole) {
    w->value = value;
    w->delay = 0;
  }
  return w;
}

void waiter_subscribe(Vm& vm, Waiter* w, Task* task) {
  if (w->state() == WaiterState::Woken) { task->loop->loop->make_ready(task, w); return; }
  w->task = task;
  vm.heap.barrier(w);
  if (static_cast<WaiterKind>(w->flags) != WaiterKind::Sleep) return;
  if (w->sleep_seconds <= 0) {
    w->set_state(WaiterState::Woken);
    w->task = Value::unset();
    task->loop->loop->make_ready(task, w);
  } else {
    task->loop->loop->add_timer(task->loop->loop->time() + w->sleep_seconds, w);
  }
}

Value waiter_step(Vm& vm, Waiter* w, Value exception, bool* finished) {
  *finished = true;
  if (!exception.is_unset()) {
    await_dropped(vm, w);
    return vm.raise_again(exception);
  }
  Value v;
  if (w->state() == WaiterState::New) {
    if (await_ready(vm, w, &v)) return v;
  } else {
    v = await_resume(vm, w);
    if (!v.is_unset()) return v;
  }
  *finished = false;
  return w;
}

void waiter_fired(Vm& vm, Waiter* w) {
  if (w->state() == WaiterState::Waiting) wake(vm, w);
}

void waiter_wake(Vm& vm, Waiter* w) {
  if (w->state() != WaiterState::Waiting) return;
  unlink(vm, w);
  wake(vm, w);
}

bool make_waiter_types(Vm& vm, AsyncState& s, Module* module) {
  static constexpr Slots waiter_slots = [] {
    Slots x;
    x.repr = waiter_repr;
    x.await = waiter_self;
    x.iter = waiter_self;
    x.next = waiter_next;
    return x;
  }();
  static constexpr Slots event_slots = [] {
    Slots x;
    x.new_object = owner_new<&AsyncState::event>;
    x.init = owner_init;
    x.repr = event_repr;
    return x;
  }();
  static constexpr Slots lock_slots = [] {
    Slots x;
    x.new_object = owner_new<&AsyncState::lock>;
    x.init = owner_init;
    x.repr = lock_repr;
    return x;
  }();
  static constexpr Slots queue_slots = [] {
    Slots x;
    x.new_object = queue_new;
    x.init = queue_init;
    x.repr = queue_repr;
    x.str = queue_str;
    return x;
  }();
  constexpr std::uint32_t open = kTypeBaseAllowed | kTypeHasDict;
  static constexpr TypeSpec waiter_spec{.name = "_asyncio._Waiter", .kind = Kind::Native, .basic_size = sizeof(Waiter), .slots = &waiter_slots, .methods = kWaiterMethods,
                                        .members = kWaiterMembers, .trace = [](Object* o, Tracer& t) {
                                          auto* w = static_cast<Waiter*>(o);
                                          const auto kind = static_cast<WaiterKind>(w->flags);
                                          if (kind == WaiterKind::Sleep) {
                                            t(w->sleep_result);
                                          } else {  // its task comes last and is looked at first: a long list is not put on the mark stack
                                            t(w->next);
                                            t(w->previous);
                                          }
                                          t(w->owner);
                                          if (has_value(kind)) t(w->value);
                                          t(w->task);
                                        }};
  static constexpr TypeSpec event_spec{.name = "asyncio.locks.Event", .kind = Kind::Native, .basic_size = sizeof(WaiterOwner), .flags = open, .slots = &event_slots, .methods = kEventMethods, .members = kOwnerMembers,
                                       .attrs_offset = sizeof(Object), .trace = trace_owner};
  static constexpr TypeSpec lock_spec{.name = "asyncio.locks.Lock", .kind = Kind::Native, .basic_size = sizeof(WaiterOwner), .flags = open, .slots = &lock_slots, .methods = kLockMethods, .members = kOwnerMembers,
                                      .attrs_offset = sizeof(Object), .trace = trace_owner};
  static constexpr TypeSpec queue_spec{.name = "asyncio.queues.Queue", .kind = Kind::Native, .basic_size = sizeof(QueueObject), .flags = open, .slots = &queue_slots, .methods = kQueueMethods,
                                       .members = kQueueMembers, .attrs_offset = sizeof(Object), .trace = [](Object* o, Tracer& t) {
                                         trace_owner(o, t);
                                         auto* q = static_cast<QueueObject*>(o);
                                         t(q->putters.head);
                                         t(q->putters.tail);
                                         t(q->items);
                                         t(q->size_given);
                                         t(q->finished);
                                       }};
  s.waiter = make_native_type(vm, waiter_spec);
  s.event = make_native_type(vm, event_spec);
  s.lock = make_native_type(vm, lock_spec);
  s.queue = make_native_type(vm, queue_spec);
  if (!s.waiter || !s.event || !s.lock || !s.queue) return false;
  set_await_hooks(s.waiter, &kAwaitHooks);
  Dict* d = module->dict;
  return dict_set_str(vm, d, "_Waiter", s.waiter) && dict_set_str(vm, d, "Event", s.event) && dict_set_str(vm, d, "Lock", s.lock) && dict_set_str(vm, d, "Queue", s.queue) &&
         add_functions(vm, module, kFunctions);
}

}  // namespace coil::runtime
