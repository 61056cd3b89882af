// runtime/asyncio/objects.hpp — the native objects of asyncio: Future, Task, Handle, Waiter, Event, Lock, Queue; and the Loop.
//
// Here: layouts and the calls between the files of this folder. Not here: frames and await chains (vm/), Python-level parts
// (runtime/frozen/asyncio).
//
// How waiting works. A Task's step resumes its coroutine (Vm::resume). What comes back when it suspends is the awaited object itself: a
// Future, a Waiter (sleep, Event.wait, Lock.acquire, Queue.get/put), or None for a bare yield. The task subscribes to it and is put
// into the loop's ready ring when it is done; no callback objects, no frames of their own.
//
// Rules:
// 1. A task is in the ready ring at most once, or waiting for exactly one object (waiting_on), or running, or done.
// 2. A Waiter is unlinked from its owner before its task is resumed or it is dropped.
// 3. Every store into these objects is followed by heap.barrier: they grow old quickly.
#pragma once

#include <uv.h>

#include <string>
#include <vector>

#include "runtime/interpreter.hpp"
#include "runtime/state.hpp"
#include "vm/awaitable.hpp"

namespace coil::runtime {

enum class FutureState : std::uint8_t { Pending, Cancelled, Finished };

struct LoopObject;
struct NetState;

struct Future : Object {         // flags: FutureState; flags2: FutureFlags
  static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  LoopObject* loop;
  Value result;                  // Finished: the result, or the exception with kFutureRaised; Cancelled: the CancelledError that ended the task, once
  Value callbacks;               // unset, one entry, or a List of them: Task (waits), Tuple (function, context), GatherFuture, BoundMethod (called as it is)
  Value cancel_message;          // unset: none. Raised: the traceback that the exception had when it was set
  FutureState state() const { return static_cast<FutureState>(flags); }
  bool is_done() const { return flags != 0; }
};
enum FutureFlags : std::uint8_t {
  kFutureRaised = 1, kFutureLogTraceback = 2, kFutureBlocking = 4, kFutureIsTask = 8, kFutureIsGather = 16,
  kTaskMustCancel = 32, kTaskLogDestroy = 64, kTaskGenericWait = 128
};

struct Task : Future {           // aux: its index in AsyncState::tasks. While pending, `result` is the CodeObject that made it
  Value coroutine;
  Value context;                 // a slot of runtime/modules/contextvars.hpp
  Value name;                    // Str, or the number of "Task-N"
  Value waiting_on;              // Future, Waiter, or unset
  std::uint32_t cancel_requests;
  std::uint32_t created;         // which instruction of that made it
};

struct GatherFuture : Future {
  Value children;                // Tuple
  std::uint32_t finished, return_exceptions, cancel_requested, unused;
};

enum class WaiterKind : std::uint8_t { Sleep, Event, Lock, Get, Put, Enter /* async with lock */, Done /* an __aexit__ that is done */,
                                       External /* its owner's WaiterOps say */ };
enum class WaiterState : std::uint8_t { New, Waiting, Woken, Finished };
struct WaiterOwner;
/// Only Put and External have the two words at the end, and a sleep keeps its own two where others have links: a million waiters of
/// 48 bytes matter.
struct Waiter : Object {         // flags: WaiterKind; flags2: WaiterState. aux: a sleep's place in time among equals; External: its
                                 // owner's; Lock and Enter: is_cancelled_for_lock()
  static constexpr Kind kKind = Kind::Native;
  WaiterOwner* owner;            // null for sleep
  Value task;                    // who waits; unset while nobody does
  union {
    Waiter* next;                // in the owner's list
    Value sleep_result;
  };
  union {
    Waiter* previous;
    double sleep_seconds;
  };
  Value value;                   // put: the item. Not there in others, as what follows
  double delay;                  // External: its owner's
  WaiterState state() const { return static_cast<WaiterState>(flags2); }
  void set_state(WaiterState s) { flags2 = static_cast<std::uint8_t>(s); }
};
/// Set while its task is to be cancelled: the lock may be taken meanwhile by who comes along.
inline bool is_cancelled_for_lock(const Waiter* w) {
  const auto kind = static_cast<WaiterKind>(w->flags);
  return (kind == WaiterKind::Lock || kind == WaiterKind::Enter) && w->aux;
}
struct WaiterList { Waiter *head = nullptr, *tail = nullptr; };

struct WaiterOwner : Object {    // Event (flags: 1 set), Lock (flags: 1 locked), Queue (flags: 1 shut down)
  static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  WaiterList waiters;            // Queue: getters
  LoopObject* loop;              // whose tasks wait here; null until one did
  Value holder;                  // Lock: the task that has it, or unset
};
struct QueueObject : WaiterOwner {
  WaiterList putters;
  Value items;                   // List used as a ring: [head, size)
  Value size_given;              // maxsize as it was given
  std::int64_t head, max_size, unfinished;
  Value finished;                // Event: set while nothing is unfinished; unset until join() is used
  bool plain;                    // no subclass overrides _get/_put/_init
};

struct Handle : Object {         // flags: 1 cancelled, 2 is a TimerHandle, 4 scheduled
  static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Value loop, callback, args /* Tuple */, context, source /* List of where it was made, in debug mode */;
  double when;
};

/// What an awaitable of another folder (runtime/net) does; its owner is an ExternalOwner. `aux` of the Waiter is the owner's to use.
struct WaiterOps {
  Value (*attempt)(Vm&, Waiter*, bool first);      // the result, error(), or unset(): must wait (again)
  void (*dropped)(Vm&, Waiter*, bool woken);       // nobody waits any more; null: nothing to do
  const char* (*name)(const Waiter*);              // qualified
};
struct ExternalOwner : WaiterOwner { const WaiterOps* ops; };

/// What the `data` of a libuv handle made outside of loop.cpp points to: how the loop closes it when it ends itself.
struct LoopHandle {
  void (*close)(LoopHandle*, bool heap_alive);     // calls uv_close; heap_alive false: the interpreter is going, touch no object
};

constexpr std::uint8_t kHandleCancelled = 1, kHandleTimer = 2, kHandleScheduled = 4;

/// One event loop: ready ring, timers, a libuv loop.
class Loop {
 public:
  explicit Loop(Vm& vm);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  struct Ready { Value what, argument; };   // Task + what woke it; Handle; GatherFuture + child; BoundMethod + its argument
  /// Both are Values, so that the collector goes through all of them as one array. Of two that are due at the same time the one with
  /// the smaller order (Object::aux) comes first.
  struct Timer {
    Value when_value, target;    // target: Handle or Waiter
    double when() const { return when_value.as_double(); }
  };

  void make_ready(Value what, Value argument = Value::unset());
  void add_timer(double when, Value target);
  /// A timer in the heap came to be of no use: dead ones do not gather.
  void timer_cancelled();
  double time() const;
  /// One turn, as run() makes them: what is ready now, libuv, timers.
  Value run_once(LoopObject* self);
  Value run_handle(Handle* handle);
  Value run_bound(Value method, Value argument);
  Value ready_handles(bool timers);          // a List, for loop._ready and loop._scheduled
  /// Runs until stop() was called (after the turn in which it was). error(): an exception left a callback (KeyboardInterrupt).
  Value run(LoopObject* self);
  /// One turn that waits for nothing: libuv's events, due timers, and what is ready then. error() as run().
  Value turn();
  bool has_ready() const { return count_ > 0; }
  /// When the next timer is due, as time(); infinity when there is none.
  double next_timer() const;
  void stop() { stopping_ = true; wake(); }
  bool is_stopping() const { return stopping_; }
  void wake();                               // from any thread
  void trace(Tracer& tracer);
  bool close(bool heap_alive = true);
  /// What run_until_complete waits for, or unset: while it is pending and nothing is left to wait for, the tasks are deadlocked.
  Value until;                               // traced
  bool is_running = false, is_closed = false, debug = false;
  std::uint64_t thread = 0;
  Value current_task;                        // traced
  uv_loop_t* uv();                           // made when first asked for
  Vm& vm() { return vm_; }
  /// From inside a libuv callback: `exception` leaves run() once libuv is done with its turn.
  void fail(Value exception);
  LoopObject* object = nullptr;              // whose barrier guards what the ring and the timers hold
  std::size_t cancelled_timers = 0;

 private:
  Value run_one(Ready item);
  Value run_timed(Ready item);
  Value run_ready(std::size_t count);
  bool pop_due_timers();
  void sweep_timers();
  bool is_dead(const Timer& timer) const;
  Value wait(LoopObject* self);
  Value jump_or_deadlock(bool* done);
  void pick_one(std::size_t left);
  Value turn_uv(uv_run_mode mode);

  Vm& vm_;
  Type* waiter_type_;
  std::vector<Ready> ring_;
  std::size_t head_ = 0, count_ = 0;
  std::vector<Timer> timers_;
  std::uint32_t order_ = 0;
  std::uint64_t random_ = 0;                 // --shuffle: the state of the generator; 0: tasks run in order of arrival
  bool virtual_ = false;                     // --virtual-time: the clock is AsyncState::virtual_now
  bool stopping_ = false, uv_made_ = false;
  Value failed_;                             // traced
  uv_loop_t uv_;
  uv_timer_t timer_;
  uv_async_t async_;
};

struct LoopObject : Object {
  static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Loop* loop;
};

/// State of module _asyncio in one interpreter.
struct AsyncState : ModuleState, RootSource {
  explicit AsyncState(Interpreter& interpreter);
  ~AsyncState() override;
  void trace_roots(Tracer& tracer) override;
  void after_mark(Heap& heap) override;
  Vm& vm;
  Type *future = nullptr, *task = nullptr, *gather = nullptr, *waiter = nullptr, *event = nullptr, *lock = nullptr, *queue = nullptr, *handle = nullptr,
       *timer_handle = nullptr, *loop = nullptr, *future_iterator = nullptr;
  Value cancelled_error, invalid_state_error, queue_empty, queue_full, queue_shut_down;
  Value running_loop;            // LoopObject or unset
  NetState* net = nullptr;  // runtime/net's, which is asked for with every message
  std::uint64_t task_counter = 0;
  double virtual_now = 0;        // --virtual-time: seconds on the clock of all loops and of time.monotonic()
  std::vector<Task*> tasks;      // all that are not done; weak
  /// What ended the last tasks that failed, and where those were made: an error that leaves the program says so.
  struct Failure { Object* exception /* weak */; Value created; std::string task; };
  std::vector<Failure> failures;
};
AsyncState& async_state(Vm& vm);

// ---- futures (future.cpp)
bool is_future(Vm& vm, Value v);                       // native Future or subclass
Value new_future(Vm& vm, LoopObject* loop);
Value future_result(Vm& vm, Future* f);                // the result, or error() with the exception or CancelledError pending
Value future_set_result(Vm& vm, Future* f, Value result);
Value future_set_exception(Vm& vm, Future* f, Value exception);
bool future_cancel(Vm& vm, Future* f, Value message);
void future_schedule(Vm& vm, Future* f);               // hands the callbacks to the loop
void future_add_entry(Vm& vm, Future* f, Value entry);
std::int64_t future_remove_entry(Vm& vm, Future* f, Value entry);
Value make_cancelled_error(Vm& vm, Future* f);
void init_future(Future* f, LoopObject* loop);
Value note_origin(Vm& vm, Future* f);                  // debug mode: _source_traceback
Value loop_argument(Vm& vm, Value loop);               // the LoopObject of an argument, or the running one, or error()

// ---- tasks (task.cpp)
Value new_task(Vm& vm, LoopObject* loop, Value coroutine, Value name, Value context);
Value task_step(Vm& vm, Task* task, Value woken_by);   // None, or error() for what must leave the loop
bool task_cancel(Vm& vm, Task* task, Value message);
std::string task_name(Vm& vm, Task* task);
/// For an exception that nobody caught: prints where the tasks were made that it came through.
void report_task_origins(Vm& vm, Value exception);

// ---- waiters (waiters.cpp)
Value new_waiter(Vm& vm, WaiterKind kind, WaiterOwner* owner, Value value);  // value: Put and External only
void waiter_subscribe(Vm& vm, Waiter* w, Task* task);
/// A step of a task whose coroutine is the waiter itself (create_task(sleep(1))). Result as Vm::resume.
Value waiter_step(Vm& vm, Waiter* w, Value exception, bool* finished);
void waiter_fired(Vm& vm, Waiter* w);                  // its timer is due
void waiter_wake(Vm& vm, Waiter* w);                   // takes it out of its owner's list and readies its task

// ---- gather (gather.cpp)
Value gather_child_done(Vm& vm, GatherFuture* outer, Future* child);
bool gather_cancel(Vm& vm, GatherFuture* outer, Value message);
Value gather_call(Vm& vm, Args& args);

// ---- handles (handle.cpp)
Value make_handle(Vm& vm, Value loop, Value callback, Value* first, std::uint32_t count, Value context, Type* type);

// ---- types
bool make_handle_types(Vm& vm, AsyncState& s, Module* module);
bool make_future_types(Vm& vm, AsyncState& s, Module* module);
bool make_task_types(Vm& vm, AsyncState& s, Module* module);
bool make_waiter_types(Vm& vm, AsyncState& s, Module* module);
bool make_loop_types(Vm& vm, AsyncState& s, Module* module);
bool add_gather(Vm& vm, Module* module);

}  // namespace coil::runtime
