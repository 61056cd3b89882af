// runtime/asyncio/loop.cpp — the event loop: ready ring, timers, libuv; and its Python face.
//
// A turn runs what was ready when it began, then lets libuv look at its handles (without waiting while anything is ready), then
// moves due timers to the ready ring. All sleeps and call_later()s share one heap and one uv_timer_t. libuv is entered only when
// it has something to do: a program of tasks and queues never makes a system call.
#include <poll.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <limits>
#include <utility>
#include <cstdlib>

#include "runtime/asyncio/objects.hpp"
#include "runtime/async_entry.hpp"
#include "runtime/asyncio/wake.hpp"
#include "runtime/modules/contextvars.hpp"
#include "runtime/threads.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/stop.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

constexpr const char* kStateName = "_asyncio";

bool later(const Loop::Timer& a, const Loop::Timer& b) {
  if (a.when() != b.when()) return a.when() > b.when();
  return static_cast<std::int32_t>(a.target.as_object()->aux - b.target.as_object()->aux) > 0;
}

LoopObject* self_loop(Value v) { return v.as<LoopObject>(); }
Handle* self_handle(Value v) { return v.as<Handle>(); }

}  // namespace

// ---------------------------------------------------------------- the loop itself

Loop::Loop(Vm& vm) : vm_(vm), waiter_type_(async_state(vm).waiter) {
  ring_.resize(64);
  const Config& config = Interpreter::of(vm).config();
  random_ = config.shuffle_seed;
  virtual_ = config.virtual_time;
}

Loop::~Loop() { close(false); }

bool Loop::close(bool heap_alive) {
  if (uv_made_) {
    const auto close_handle = [](uv_handle_t* h, void* alive) {
      if (uv_is_closing(h)) return;
      if (h->data) static_cast<LoopHandle*>(h->data)->close(static_cast<LoopHandle*>(h->data), alive != nullptr);
      else uv_close(h, nullptr);
    };
    uv_walk(&uv_, close_handle, heap_alive ? this : nullptr);
    uv_run(&uv_, UV_RUN_DEFAULT);
    uv_loop_close(&uv_);
    uv_made_ = false;
  }
  timers_.clear();
  head_ = count_ = 0;
  is_closed = true;
  return true;
}

void Loop::trace(Tracer& tracer) {
  static_assert(sizeof(Ready) == 2 * sizeof(Value) && sizeof(Timer) == 2 * sizeof(Value));
  const std::size_t first = std::min(count_, ring_.size() - head_);
  tracer.range(&ring_[head_].what, 2 * first);
  tracer.range(&ring_[0].what, 2 * (count_ - first));
  if (!timers_.empty()) tracer.range(&timers_[0].when_value, 2 * timers_.size());
  tracer(current_task);
  tracer(failed_);
  tracer(until);
}

void Loop::make_ready(Value what, Value argument) {
  vm_.heap.barrier(static_cast<Object*>(object));
  if (count_ == ring_.size()) {
    std::vector<Ready> larger(ring_.size() * 2);
    for (std::size_t i = 0; i < count_; ++i) larger[i] = ring_[(head_ + i) & (ring_.size() - 1)];
    ring_.swap(larger);
    head_ = 0;
  }
  ring_[(head_ + count_++) & (ring_.size() - 1)] = {what, argument};
}

void Loop::add_timer(double when, Value target) {
  vm_.heap.barrier(static_cast<Object*>(object));
  target.as_object()->aux = ++order_;
  timers_.push_back({Value::number(when), target});
  std::push_heap(timers_.begin(), timers_.end(), later);
}

double Loop::time() const { return virtual_ ? async_state(vm_).virtual_now : static_cast<double>(uv_hrtime()) / 1e9; }

void Loop::wake() {
  if (uv_made_) uv_async_send(&async_);
}

bool Loop::is_dead(const Timer& timer) const {
  Object* o = timer.target.as_object();
  if (o->type() != waiter_type_) return static_cast<Handle*>(o)->flags & kHandleCancelled;
  auto* w = static_cast<Waiter*>(o);
  return w->state() != WaiterState::Waiting || w->task.is_unset();
}

void Loop::timer_cancelled() {
  ++cancelled_timers;
}

void Loop::sweep_timers() {
  constexpr std::size_t kFew = 100;
  if (timers_.size() <= kFew || cancelled_timers <= timers_.size() / 2) return;
  std::erase_if(timers_, [&](const Timer& t) { return is_dead(t); });
  std::make_heap(timers_.begin(), timers_.end(), later);
  cancelled_timers = 0;
}

bool Loop::pop_due_timers() {
  if (timers_.empty()) return false;
  if (cancelled_timers > 0) sweep_timers();
  const double now = time() + 1e-9;
  bool any = false;
  while (!timers_.empty()) {
    const Timer& first = timers_.front();
    const Value target = first.target;
    const bool is_waiter = target.as_object()->type() == waiter_type_;
    const bool dead = is_dead(first);
    if (!dead && first.when() > now) break;
    std::pop_heap(timers_.begin(), timers_.end(), later);
    timers_.pop_back();
    if (dead) {
      if (cancelled_timers > 0) --cancelled_timers;
      continue;
    }
    any = true;
    if (is_waiter) {
      waiter_fired(vm_, target.as<Waiter>());
    } else {
      self_handle(target)->flags &= static_cast<std::uint8_t>(~kHandleScheduled);
      make_ready(target);
    }
  }
  return any;
}

Value Loop::run_handle(Handle* h) {
  if (h->flags & kHandleCancelled) return Value::none();
  Value r;
  {
    EnterContext enter(vm_, h->context);
    auto* tuple = h->args.as<Tuple>();
    Args args{tuple->items(), static_cast<std::uint32_t>(tuple->size)};
    r = enter.ok() ? vm_.call(h->callback, args) : Value::error();
  }
  if (!r.is_error()) return Value::none();
  const Value e = vm_.take_exception();
  if (has_type(vm_, e, vm_.exception_type(Exc::KeyboardInterrupt)) || has_type(vm_, e, vm_.exception_type(Exc::SystemExit))) return vm_.raise_again(e);
  COIL_TRY(report, imported_attribute(vm_, "asyncio._repr", "report_callback"));
  const Value handled = std::exchange(vm_.handled, e);  // an exception handler that raises does so while this one is handled
  r = vm_.call(report, {h->loop, h, e});
  vm_.handled = handled;
  return r.is_error() ? r : Value::none();
}

Value Loop::run_bound(Value method, Value argument) {
  if (!vm_.call(method, {argument}).is_error()) return Value::none();
  const Value e = vm_.take_exception();
  if (has_type(vm_, e, vm_.exception_type(Exc::KeyboardInterrupt)) || has_type(vm_, e, vm_.exception_type(Exc::SystemExit))) return vm_.raise_again(e);
  COIL_TRY(h, make_handle(vm_, object, method, &argument, 1, Value::none(), async_state(vm_).handle));  // for the report's sake
  COIL_TRY(report, imported_attribute(vm_, "asyncio._repr", "report_callback"));
  COIL_CHECK(vm_.call(report, {object, h, e}));
  return Value::none();
}

/// In debug mode: says what ran for longer than loop.slow_callback_duration.
Value Loop::run_timed(Ready item) {
  const std::uint64_t start = uv_hrtime();
  COIL_CHECK(run_one(item));
  const double seconds = static_cast<double>(uv_hrtime() - start) / 1e9;
  COIL_TRY(limit, get_attr(vm_, static_cast<Object*>(object), vm_.intern("slow_callback_duration")));
  double most;
  if (!to_double(vm_, limit, &most)) return Value::error();
  if (seconds < most || item.what == Value(object)) return Value::none();
  COIL_TRY(report, imported_attribute(vm_, "asyncio._repr", "report_slow"));
  return vm_.call(report, {item.what, Value::number(seconds)});
}

Value Loop::run_one(Ready item) {
  Object* o = item.what.as_object();
  if (o == object) {  // what run_until_complete waited for is done; what ends the program leaves the loop by itself
    auto* f = item.argument.as<Future>();
    f->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);  // whoever waited sees it
    const bool leaving = f->flags2 & kFutureRaised && (has_type(vm_, f->result, vm_.exception_type(Exc::KeyboardInterrupt)) || has_type(vm_, f->result, vm_.exception_type(Exc::SystemExit)));
    if (!leaving && until == Value(f)) stop();  // else it was an earlier run's, which ended otherwise
    return Value::none();
  }
  AsyncState& s = async_state(vm_);
  if (o->type() == s.task) return static_cast<Future*>(o)->is_done() ? Value::none() : task_step(vm_, static_cast<Task*>(o), item.argument);
  if (o->type() == s.handle || o->type() == s.timer_handle || is_subtype(o->type(), s.handle)) return run_handle(static_cast<Handle*>(o));
  if (o->kind == Kind::BoundMethod) return run_bound(o, item.argument);
  auto* f = static_cast<Future*>(o);
  if (f->flags2 & kFutureIsGather) return gather_child_done(vm_, static_cast<GatherFuture*>(f), item.argument.as<Future>());
  if (f->is_done()) return Value::none();
  return task_step(vm_, static_cast<Task*>(f), item.argument);
}

/// --shuffle: moves one of the `left` next entries to the front. Only tasks change places: callbacks promise to run in order.
void Loop::pick_one(std::size_t left) {
  random_ ^= random_ << 13;
  random_ ^= random_ >> 7;
  random_ ^= random_ << 17;
  Ready& first = ring_[head_];
  Ready& other = ring_[(head_ + random_ % std::min(left, count_)) & (ring_.size() - 1)];
  const auto is_task = [&](const Ready& r) { return is_subtype(r.what.as_object()->type(), async_state(vm_).task); };
  if (is_task(first) && is_task(other)) std::swap(first, other);
}

Value Loop::run_ready(std::size_t count) {
  while (count-- > 0 && count_ > 0) {
    if (random_) pick_one(count + 1);
    const Ready item = ring_[head_];
    head_ = (head_ + 1) & (ring_.size() - 1);
    --count_;
    COIL_CHECK(debug ? run_timed(item) : run_one(item));
    if (--vm_.ticks < 0 && vm_.safepoint().is_error()) {
      // That memory is short is told to the tasks that ask for more, not to the loop, which has to end them.
      if (!vm_.pending_is(Exc::MemoryError)) return Value::error();
      (void)vm_.take_exception();
    }
  }
  return Value::none();
}

uv_loop_t* Loop::uv() {
  if (!uv_made_) {
    uv_loop_init(&uv_);
    uv_timer_init(&uv_, &timer_);
    uv_async_init(&uv_, &async_, [](uv_async_t*) {});
    uv_unref(reinterpret_cast<uv_handle_t*>(&async_));  // alive means: somebody else has a handle
    timer_.data = async_.data = nullptr;
    uv_made_ = true;
  }
  return &uv_;
}

void Loop::fail(Value exception) {
  vm_.heap.barrier(static_cast<Object*>(object));
  if (failed_.is_unset()) failed_ = exception;
  uv_stop(&uv_);
}

Value Loop::turn_uv(uv_run_mode mode) {
  uv_run(&uv_, mode);
  if (failed_.is_unset()) return Value::none();
  const Value e = failed_;
  failed_ = Value::unset();
  return vm_.raise_again(e);
}

/// Nothing is ready. With a virtual clock: goes to the next timer at once, after a short look at the real world where somebody is
/// connected to it. With nothing to wait for at all while somebody waits: a deadlock. *done: do not sleep.
Value Loop::jump_or_deadlock(bool* done) {
  constexpr std::uint64_t kLookMs = 10;
  const bool outside = has_threads(vm_) || (uv_made_ && uv_loop_alive(&uv_));
  if (virtual_ && !timers_.empty()) {
    *done = true;
    if (has_threads(vm_)) {
      Waiting soon;
      soon.deadline = monotonic_seconds() + kLookMs / 1e3;
      soon.ready = [](void* p) { return static_cast<Loop*>(p)->count_ > 0; };
      soon.argument = this;
      COIL_CHECK(wait_in_thread(vm_, soon, nullptr));
      if (count_ > 0 || stopping_) return Value::none();
    } else if (outside) {
      uv_update_time(&uv_);
      uv_timer_start(&timer_, [](uv_timer_t* t) { uv_stop(t->loop); }, kLookMs, 0);
      COIL_CHECK(turn_uv(UV_RUN_ONCE));
      uv_timer_stop(&timer_);
      if (count_ > 0 || stopping_) return Value::none();
    }
    async_state(vm_).virtual_now = std::max(async_state(vm_).virtual_now, timers_.front().when());
    return Value::none();
  }
  if (outside || !timers_.empty() || !until.is_object() || until.as<Future>()->is_done()) return Value::none();
  COIL_TRY(report, imported_attribute(vm_, "asyncio._debug", "deadlock"));
  COIL_TRY(error, vm_.call(report, {object}));
  return error.is_none() ? Value::none() : vm_.raise_value(error);
}

/// Sleeps in libuv until a timer is due, a handle has something, or wake().
Value Loop::wait(LoopObject*) {
  if (count_ == 0 && !stopping_) {
    COIL_CHECK(vm_.safepoint());  // a finalizer or a signal's handler may have something to say first
    bool done = false;
    if (count_ == 0 && !stopping_) COIL_CHECK(jump_or_deadlock(&done));
    if (done) return Value::none();
  }
  uv();
  if (has_threads(vm_)) {  // they run meanwhile; libuv's own descriptor tells when it has something
    COIL_CHECK(turn_uv(UV_RUN_NOWAIT));
    if (count_ > 0 || stopping_) return Value::none();
    Waiting what;
    what.ready = [](void* p) { auto* l = static_cast<Loop*>(p); return l->count_ > 0 || l->stopping_; };
    what.argument = this;
    what.descriptor = uv_backend_fd(&uv_);
    what.events = POLLIN;
    if (!timers_.empty()) what.deadline = timers_.front().when();
    if (const int ms = uv_backend_timeout(&uv_); ms >= 0) {
      const double then = monotonic_seconds() + ms / 1e3;
      if (what.deadline < 0 || then < what.deadline) what.deadline = then;
    }
    COIL_CHECK(wait_in_thread(vm_, what, nullptr));
    COIL_CHECK(turn_uv(UV_RUN_NOWAIT));
  } else if (count_ > 0 || stopping_) {
    COIL_CHECK(turn_uv(UV_RUN_NOWAIT));
  } else {
    // A long wait is cut into pieces, so that a signal that came just before is not missed.
    // While limits are in force, safepoints have to come in time.
    double until = time() + (vm_.hooks.tick ? 0.01 : 0.5);
    if (!timers_.empty()) until = std::min(until, timers_.front().when());
    // libuv counts whole milliseconds of the same clock: rounded up, the timer is due when it fires. Firing stops the turn: it may
    // fire before libuv polls, which would then wait for ever.
    uv_update_time(&uv_);
    const double left = std::ceil(until * 1000) - static_cast<double>(uv_now(&uv_));
    uv_timer_start(&timer_, [](uv_timer_t* t) { uv_stop(t->loop); }, left > 0 ? static_cast<std::uint64_t>(left) : 0, 0);
    const SleepScope sleeping(vm_, &async_);
    COIL_CHECK(turn_uv(UV_RUN_ONCE));
  }
  return vm_.safepoint();
}

Value Loop::run_once(LoopObject* self) {
  pop_due_timers();
  if (count_ == 0) {
    if (stopping_) return Value::none();
    COIL_CHECK(wait(self));
    pop_due_timers();
  }
  COIL_CHECK(run_ready(count_));
  if (has_threads(vm_)) yield_thread(vm_);
  if (vm_.ticks < 0 || vm_.heap.stress()) COIL_CHECK(vm_.safepoint());
  // With nothing ready, wait() asks libuv anyway.
  if (uv_made_ && count_ > 0 && !stopping_ && uv_loop_alive(&uv_)) COIL_CHECK(turn_uv(UV_RUN_NOWAIT));
  return Value::none();
}

Value Loop::turn() {
  Root keep(vm_.heap, object);
  if (uv_made_ && uv_loop_alive(&uv_)) COIL_CHECK(turn_uv(UV_RUN_NOWAIT));
  pop_due_timers();
  return run_ready(count_);
}

double Loop::next_timer() const {
  return timers_.empty() ? std::numeric_limits<double>::infinity() : timers_.front().when();
}

Value Loop::run(LoopObject* self) {
  Root keep(vm_.heap, self);
  Value r;
  do r = run_once(self);
  while (!stopping_ && !r.is_error());
  stopping_ = false;
  return r.is_error() ? r : Value::none();
}

Value Loop::ready_handles(bool timers) {
  List* out = make_list(vm_);
  if (!out) return Value::error();
  const auto add = [&](Value v) { return !has_type(vm_, v, async_state(vm_).handle) || list_append(vm_, out, v); };
  for (std::size_t i = 0; !timers && i < count_; ++i)
    if (!add(ring_[(head_ + i) & (ring_.size() - 1)].what)) return Value::error();
  for (std::size_t i = 0; timers && i < timers_.size(); ++i)
    if (!add(timers_[i].target)) return Value::error();
  return out;
}

// ---------------------------------------------------------------- module state

namespace {
// Found again without looking through the modules: this is asked for at every turn.
// An interpreter may move to another thread and end there: `ended` counts those that did.
std::atomic<std::uint64_t> ended{0};
thread_local std::uint64_t cached_when = 0;
thread_local const Vm* cached_vm = nullptr;
thread_local AsyncState* cached_state = nullptr;
}  // namespace

AsyncState::AsyncState(Interpreter& interpreter) : vm(interpreter.vm()) { vm.heap.add_root_source(this); }
AsyncState::~AsyncState() {
  vm.heap.remove_root_source(this);
  ended.fetch_add(1);
}
void AsyncState::trace_roots(Tracer& t) {
  for (Type* type : {future, task, gather, waiter, event, lock, queue, handle, timer_handle, loop, future_iterator}) t(type);
  for (const Value v : {cancelled_error, invalid_state_error, queue_empty, queue_full, queue_shut_down, running_loop}) t(v);
  for (const Failure& f : failures) t(f.created);
}
void AsyncState::after_mark(Heap& heap) {
  std::erase_if(failures, [&](const Failure& f) { return !heap.is_marked(f.exception); });
  std::size_t kept = 0;
  for (Task* t : tasks)
    if (heap.is_marked(t)) {
      t->aux = static_cast<std::uint32_t>(kept);
      tasks[kept++] = t;
    }
  tasks.resize(kept);
}
AsyncState& async_state(Vm& vm) {
  if (cached_vm != &vm || cached_when != ended.load(std::memory_order_relaxed)) [[unlikely]] {
    cached_when = ended.load();
    auto& interpreter = Interpreter::of(vm);
    cached_state = &interpreter.state().module_state<AsyncState>(kStateName, interpreter);
    cached_vm = &vm;
  }
  return *cached_state;
}

Value loop_argument(Vm& vm, Value loop) {
  AsyncState& s = async_state(vm);
  if (loop.is_unset() || loop.is_none()) {
    if (!s.running_loop.is_unset()) return s.running_loop;
    COIL_TRY(get, imported_attribute(vm, "asyncio", "get_event_loop"));
    loop = vm.call(get, std::initializer_list<Value>{});
    COIL_CHECK(loop);
  }
  if (!has_type(vm, loop, s.loop)) return vm.raise(Exc::TypeError, "an event loop of Coil's asyncio is required, not '{t}'", {loop});
  return loop;
}

// ---------------------------------------------------------------- Python face

namespace {

Value loop_new(Vm& vm, Type* type, Args&) {
  auto* l = static_cast<LoopObject*>(allocate_instance(vm, type));
  if (!l) return Value::error();
  l->loop = new Loop(vm);
  l->loop->object = l;
  const char* debug = std::getenv("PYTHONASYNCIODEBUG");
  l->loop->debug = debug && *debug;
  return l;
}


/// call_soon(callback, *args, context=None): splits off the context.
Value context_keyword(Vm& vm, Args& args, const char* name, Value* context) {
  *context = Value::none();
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    if (k != "context") return vm.raise(Exc::TypeError, "{}() got an unexpected keyword argument '{}'", {name, k});
    *context = args.values[args.count + i];
  }
  return Value::none();
}
Value check_open(Vm& vm, Value self) { return self_loop(self)->loop->is_closed ? vm.raise(Exc::RuntimeError, "Event loop is closed") : Value::none(); }
/// In debug mode: what is not for other threads is called from the loop's own.
Value check_thread(Vm& vm, Value self) {
  Loop* loop = self_loop(self)->loop;
  if (!loop->is_running || async_state(vm).running_loop == self) return Value::none();
  return vm.raise(Exc::RuntimeError, "Non-thread-safe operation invoked on an event loop other than the current one");
}
Value check_callback(Vm& vm, Value callback, const char* method) {
  auto* function = try_as<Function>(callback);
  if (is<Generator>(callback) || (function && function->code->flags & kCodeCoroutine)) return vm.raise(Exc::TypeError, "coroutines cannot be used with {}()", {method});
  if (!is_callable(vm, callback)) return vm.raise(Exc::TypeError, "a callable object was expected by {}(), got {r}", {method, callback});
  return Value::none();
}

Value soon(Vm& vm, Args& args, const char* name) {
  COIL_CHECK(check_open(vm, args[0]));
  if (args.count < 2) return vm.raise(Exc::TypeError, "{}() missing 1 required positional argument: 'callback'", {name});
  Value context;
  COIL_CHECK(context_keyword(vm, args, name, &context));
  if (self_loop(args[0])->loop->debug) {
    if (std::string_view(name) == "call_soon") COIL_CHECK(check_thread(vm, args[0]));
    COIL_CHECK(check_callback(vm, args[1], name));
  }
  COIL_TRY(h, make_handle(vm, args[0], args[1], args.values + 2, args.count - 2, context, async_state(vm).handle));
  self_loop(args[0])->loop->make_ready(h);
  return h;
}
Value method_call_soon(Vm& vm, Args& args) { return soon(vm, args, "call_soon"); }
Value method_call_soon_threadsafe(Vm& vm, Args& args) {
  const Value h = soon(vm, args, "call_soon_threadsafe");
  self_loop(args[0])->loop->wake();
  return h;
}
Value method_call_soon_in(Vm& vm, Args& args) {  // (callback, argument, context): from futures
  COIL_CHECK(check_open(vm, args[0]));
  COIL_TRY(h, make_handle(vm, args[0], args[1], args.values + 2, 1, args[3], async_state(vm).handle));
  self_loop(args[0])->loop->make_ready(h);
  return h;
}
Value at(Vm& vm, Args& args, const char* name, bool relative) {
  COIL_CHECK(check_open(vm, args[0]));
  if (args.count < 3) return vm.raise(Exc::TypeError, "{}() missing required positional arguments", {name});
  if (args[1].is_none()) return vm.raise(Exc::TypeError, relative ? "delay must not be None" : "when cannot be None");
  double when;
  if (!to_double(vm, args[1], &when)) return Value::error();
  Value context;
  COIL_CHECK(context_keyword(vm, args, name, &context));
  if (self_loop(args[0])->loop->debug) {
    COIL_CHECK(check_thread(vm, args[0]));
    COIL_CHECK(check_callback(vm, args[2], name));
  }
  COIL_TRY(h, make_handle(vm, args[0], args[2], args.values + 3, args.count - 3, context, async_state(vm).timer_handle));
  if (relative) when += self_loop(args[0])->loop->time();
  self_handle(h)->when = when;
  self_handle(h)->flags |= kHandleTimer | kHandleScheduled;
  self_loop(args[0])->loop->add_timer(when, h);
  return h;
}
Value method_call_later(Vm& vm, Args& args) { return at(vm, args, "call_later", true); }
Value method_call_at(Vm& vm, Args& args) { return at(vm, args, "call_at", false); }
Value method_time(Vm&, Args& args) { return Value::number(self_loop(args[0])->loop->time()); }
Value method_create_future(Vm& vm, Args& args) { return new_future(vm, self_loop(args[0])); }
Value method_new_task(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, args[0]));
  return new_task(vm, self_loop(args[0]), args[1], args[2], args[3]);
}
Value method_stop(Vm&, Args& args) {
  self_loop(args[0])->loop->stop();
  return Value::none();
}
/// The loop itself becomes the future's callback, so that stopping needs no memory.
Value method_stop_when_done(Vm& vm, Args& args) {
  if (!is_future(vm, args[1])) return Value::false_value();
  auto* f = args[1].as<Future>();
  self_loop(args[0])->loop->until = f;
  vm.heap.barrier(args[0].as_object());
  if (f->is_done()) self_loop(args[0])->loop->make_ready(args[0], f);
  else future_add_entry(vm, f, args[0]);
  return Value::true_value();
}
Value method_keep_going(Vm& vm, Args& args) {
  self_loop(args[0])->loop->until = Value::unset();
  if (!is_future(vm, args[1])) return vm.raise(Exc::TypeError, "a future is required, not '{t}'", {args[1]});
  return future_remove_entry(vm, args[1].as<Future>(), args[0]) < 0 ? Value::error() : Value::none();
}
/// Cancels every task of the loop and runs until they are done: what asyncio.run does at its end. Native, because this is where a
/// program is that ran out of memory: nothing here grows with the number of tasks but C++ memory.
Value method_finish_tasks(Vm& vm, Args& args) {
  auto* self = self_loop(args[0]);
  RootVector tasks(vm.heap);
  for (Task* t : async_state(vm).tasks)
    if (t->loop == self && !t->is_done()) tasks.values.push_back(t);
  for (const Value t : tasks.values) {
    if (t.as_object()->type() == async_state(vm).task) (void)task_cancel(vm, t.as<Task>(), Value::unset());
    else COIL_CHECK(call_method(vm, t, vm.intern("cancel"), {}));
  }
  for (const Value t : tasks.values) {
    self->loop->until = t;
    vm.heap.barrier(self);
    for (int futile = 0; !t.as<Task>()->is_done();) {
      future_add_entry(vm, t.as<Task>(), self);
      if (!call_method(vm, self, vm.intern("run_forever"), {}).is_error()) continue;
      if (!vm.pending_is(Exc::MemoryError) || ++futile > 3) return Value::error();
      (void)vm.take_exception();
    }
  }
  self->loop->until = Value::unset();
  bool memory_error = false;
  for (const Value v : tasks.values) {
    auto* t = v.as<Task>();
    if (!(t->flags2 & kFutureRaised)) continue;
    if (has_type(vm, t->result, vm.exception_type(Exc::MemoryError))) {  // one report stands for all
      t->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);
      if (memory_error) continue;
      memory_error = true;
    }
    COIL_TRY(report, imported_attribute(vm, "asyncio._run", "_report_failed_task"));
    COIL_CHECK(vm.call(report, {self, v}));
  }
  return Value::none();
}
Value method_is_running(Vm&, Args& args) { return Value::boolean(self_loop(args[0])->loop->is_running); }
Value method_is_closed(Vm&, Args& args) { return Value::boolean(self_loop(args[0])->loop->is_closed); }
Value method_get_debug(Vm&, Args& args) { return Value::boolean(self_loop(args[0])->loop->debug); }
Value method_set_debug(Vm& vm, Args& args) {
  COIL_TRY(on, truth(vm, args[1]));
  self_loop(args[0])->loop->debug = on.is_true();
  return Value::none();
}
Value method_close(Vm& vm, Args& args) {
  Loop* l = self_loop(args[0])->loop;
  if (l->is_running) return vm.raise(Exc::RuntimeError, "Cannot close a running event loop");
  if (!l->is_closed) l->close();
  return Value::none();
}
/// _set_running(True) before run_once() or run(), _set_running(False) after.
Value set_running(Vm& vm, LoopObject* self, bool on) {
  AsyncState& s = async_state(vm);
  if (on) {
    if (self->loop->is_running) return vm.raise(Exc::RuntimeError, "This event loop is already running");
    if (!s.running_loop.is_unset()) return vm.raise(Exc::RuntimeError, "Cannot run the event loop while another loop is running");
  }
  s.running_loop = on ? Value(self) : Value::unset();
  self->loop->is_running = on;
  return Value::none();
}
Value method_set_running(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, args[0]));
  return set_running(vm, self_loop(args[0]), args[1].is_true());
}
Value method_run(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, args[0]));
  auto* self = self_loop(args[0]);
  COIL_CHECK(set_running(vm, self, true));
  const Value r = self->loop->run(self);
  (void)set_running(vm, self, false);
  if (r.is_error() && is_stopping(vm)) self->loop->close();  // the script does not get to clean up
  return r;
}

Value method_run_once(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, args[0]));
  return self_loop(args[0])->loop->run_once(self_loop(args[0]));
}
Value method_add_callback(Vm& vm, Args& args) {
  if (!has_type(vm, args[1], async_state(vm).handle)) return vm.raise(Exc::TypeError, "A Handle is required here");
  if (!(self_handle(args[1])->flags & kHandleCancelled)) self_loop(args[0])->loop->make_ready(args[1]);
  return Value::none();
}

// ---- functions
Value function_get_running_loop(Vm& vm, Args&) {
  AsyncState& s = async_state(vm);
  return s.running_loop.is_unset() ? vm.raise(Exc::RuntimeError, "no running event loop") : s.running_loop;
}
Value function_get_running_loop_or_none(Vm& vm, Args&) {
  AsyncState& s = async_state(vm);
  return s.running_loop.is_unset() ? Value::none() : s.running_loop;
}
Value function_set_running_loop(Vm& vm, Args& args) {
  AsyncState& s = async_state(vm);
  if (!args[0].is_none() && !has_type(vm, args[0], s.loop)) return vm.raise(Exc::TypeError, "an event loop of Coil's asyncio is required, not '{t}'", {args[0]});
  s.running_loop = args[0].is_none() ? Value::unset() : args[0];
  return Value::none();
}
Value function_create_task(Vm& vm, Args& args) {
  AsyncState& s = async_state(vm);
  if (s.running_loop.is_unset()) {
    if (auto* g = try_as<Generator>(args[0])) g->flags |= kGeneratorWarn;
    return vm.raise(Exc::RuntimeError, "no running event loop");
  }
  const Value factory = get_attr_or_unset(vm, s.running_loop, vm.intern("_task_factory"));
  COIL_CHECK(factory);
  if (!factory.is_unset() && !factory.is_none()) {
    COIL_TRY(create, imported_attribute(vm, "asyncio._repr", "create_task_by_factory"));
    return vm.call(create, {s.running_loop, args[0], args.has(1) ? args[1] : Value::none(), args.has(2) ? args[2] : Value::none()});
  }
  return new_task(vm, s.running_loop.as<LoopObject>(), args[0], args.has(1) ? args[1] : Value::none(), args.has(2) ? args[2] : Value::none());
}
Value function_current_task(Vm& vm, Args& args) {
  COIL_TRY(l, args.has(0) && !args[0].is_none() ? args[0] : function_get_running_loop(vm, args));
  if (!has_type(vm, l, async_state(vm).loop)) return Value::none();
  const Value t = self_loop(l)->loop->current_task;
  return t.is_unset() ? Value::none() : t;
}
Value function_all_tasks(Vm& vm, Args& args) {
  COIL_TRY(l, args.has(0) && !args[0].is_none() ? args[0] : function_get_running_loop(vm, args));
  Set* out = make_set(vm, vm.types.set);
  RootVector tasks(vm.heap);
  for (Task* t : async_state(vm).tasks)
    if (Value(t->loop) == l && !t->is_done()) tasks.values.push_back(t);
  for (const Value t : tasks.values) COIL_CHECK(set_add(vm, out, t));
  return out;
}
Value function_every_task(Vm& vm, Args&) {
  List* out = make_list(vm);
  RootVector tasks(vm.heap);
  for (Task* t : async_state(vm).tasks)
    if (!t->is_done()) tasks.values.push_back(t);
  for (const Value t : tasks.values)
    if (!out || !list_append(vm, out, t)) return Value::error();
  return out;
}
Value function_set_types(Vm& vm, Args& args) {
  AsyncState& s = async_state(vm);
  s.cancelled_error = args[0];
  s.invalid_state_error = args[1];
  s.queue_empty = args[2];
  s.queue_full = args[3];
  s.queue_shut_down = args[4];
  return Value::none();
}

constexpr NativeDef kLoopMethods[] = {
    {"call_at", 0, 0, method_call_at, "call_at(self, when, callback, *args, context=None)", kNativeRaw},
    {"call_later", 0, 0, method_call_later, "call_later(self, delay, callback, *args, context=None)", kNativeRaw},
    {"call_soon", 0, 0, method_call_soon, "call_soon(self, callback, *args, context=None)", kNativeRaw},
    {"call_soon_threadsafe", 0, 0, method_call_soon_threadsafe, "call_soon_threadsafe(self, callback, *args, context=None)", kNativeRaw},
    {"_call_soon_in", 4, 4, method_call_soon_in, "_call_soon_in(self, callback, argument, context, /)"},
    {"close", 1, 1, method_close, "close(self, /)"},
    {"create_future", 1, 1, method_create_future, "create_future(self, /)"},
    {"get_debug", 1, 1, method_get_debug, "get_debug(self, /)"},
    {"is_closed", 1, 1, method_is_closed, "is_closed(self, /)"},
    {"is_running", 1, 1, method_is_running, "is_running(self, /)"},
    {"set_debug", 2, 2, method_set_debug, "set_debug(self, enabled, /)"},
    {"stop", 1, 1, method_stop, "stop(self, /)"},
    {"time", 1, 1, method_time, "time(self, /)"},
    {"_new_task", 4, 4, method_new_task, "_new_task(self, coro, name, context, /)"},
    {"_run", 1, 1, method_run, "_run(self, /)"},
    {"_stop_when_done", 2, 2, method_stop_when_done, "_stop_when_done(self, future, /)"},
    {"_add_callback", 2, 2, method_add_callback, "_add_callback(self, handle, /)"},
    {"_set_running", 2, 2, method_set_running, "_set_running(self, on, /)"},
    {"_run_once", 1, 1, method_run_once, "_run_once(self, /)"},
    {"_finish_tasks", 1, 1, method_finish_tasks, "_finish_tasks(self, /)"},
    {"_keep_going", 2, 2, method_keep_going, "_keep_going(self, future, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kLoopMembers[] = {
    {"_ready", [](Vm&, Value self) { return self_loop(self)->loop->ready_handles(false); }, nullptr},
    {"_scheduled", [](Vm&, Value self) { return self_loop(self)->loop->ready_handles(true); }, nullptr},
    {"_stopping", [](Vm&, Value self) { return Value::boolean(self_loop(self)->loop->is_stopping()); }, nullptr},
    {"_timer_cancelled_count", [](Vm&, Value self) { return Value::small_int(static_cast<std::int64_t>(self_loop(self)->loop->cancelled_timers)); }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kFunctions[] = {
    {"_get_running_loop", 0, 0, function_get_running_loop_or_none, "_get_running_loop()"},
    {"_set_running_loop", 1, 1, function_set_running_loop, "_set_running_loop(loop, /)"},
    {"_set_types", 5, 5, function_set_types, "_set_types(cancelled, invalid_state, queue_empty, queue_full, queue_shut_down, /)"},
    {"_every_task", 0, 0, function_every_task, "_every_task()"},
    {"all_tasks", 0, 1, function_all_tasks, "all_tasks(loop=None)"},
    {"create_task", 1, 3, function_create_task, "create_task(coro, *, name=None, context=None)"},
    {"current_task", 0, 1, function_current_task, "current_task(loop=None)"},
    {"get_running_loop", 0, 0, function_get_running_loop, "get_running_loop()"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make_loop_types(Vm& vm, AsyncState& s, Module* module) {
  static constexpr Slots loop_slots = [] {
    Slots x;
    x.new_object = loop_new;
    return x;
  }();
  static constexpr TypeSpec loop_spec{.name = "_asyncio._Loop", .kind = Kind::Native, .basic_size = sizeof(LoopObject), .flags = kTypeBaseAllowed | kTypeHasDict, .slots = &loop_slots,
                                      .methods = kLoopMethods, .members = kLoopMembers, .attrs_offset = sizeof(Object),
                                      .trace = [](Object* o, Tracer& t) { if (auto* l = static_cast<LoopObject*>(o)->loop) l->trace(t); },
                                      .destroy = [](Object* o) { delete static_cast<LoopObject*>(o)->loop; }};
  s.loop = make_native_type(vm, loop_spec);
  return s.loop && dict_set_str(vm, module->dict, "_Loop", s.loop) && add_functions(vm, module, kFunctions);
}

bool make_asyncio(Vm& vm, Module* module) {
  AsyncState& s = async_state(vm);
  return make_future_types(vm, s, module) && make_task_types(vm, s, module) && make_waiter_types(vm, s, module) && make_loop_types(vm, s, module) && make_handle_types(vm, s, module) && add_gather(vm, module);
}

}  // namespace coil::runtime
