// include/coil/interpreter.hpp — Interpreter: one whole, separate world of script.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <coil/module.hpp>
#include <coil/observe.hpp>
#include <coil/options.hpp>

struct uv_loop_s;  // libuv's uv_loop_t

COIL_BEGIN_NAMESPACE

/// Compiled source, to be run any number of times: Interpreter::compile().
class COIL_API Code {
 public:
  Code() = default;
  /// The bytecode, with a version, the length and a checksum in front: what Interpreter::load() takes. Bytes of another version of
  /// Coil are refused there.
  std::string to_bytes() const;
  explicit operator bool() const noexcept { return impl_ != nullptr; }

  struct Impl;  // inside the library; immutable, shared, of no interpreter
  explicit Code(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const std::shared_ptr<const Impl>& impl() const noexcept { return impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

struct Statistics {
  std::size_t heap_bytes = 0;         ///< taken from the system for script objects
  std::size_t used_bytes = 0;         ///< of those, in use (as of the last collection, plus what was allocated since)
  std::size_t collections = 0;
  std::uint64_t steps = 0;            ///< so far: see Options::instruction_limit
  std::size_t tasks = 0;              ///< asyncio tasks that are not done
};

/// A task that is not done.
struct TaskInfo {
  std::string name, description;             ///< "Task-3"; repr(task), which says what it waits for
  std::vector<TracebackEntry> stack;         ///< where it waits, through every await, the outermost `async def` first
  std::string waiting;                       ///< "sleeps", "waits for <asyncio.locks.Lock ...> held by task 'rent' at bank.py:6", "is ready to run"
};

/// One interpreter: heap, modules, globals, event loop. Any number may exist, on any threads; they share nothing.
///
/// Threads: it may be made on one thread and used on another, but by one thread at a time; entering it from two throws UsageError.
/// Only interrupt() may be called from any thread at any moment.
///
/// Re-entry: a host function that a script called may use the interpreter freely (run, call, eval ...).
class COIL_API Interpreter {
 public:
  /// Throws UsageError for options that contradict each other.
  explicit Interpreter(Options options = {});
  /// Drops everything that scripts made. Values and Errors that are still about become unusable, not dangling. Coroutines that were
  /// not finished are dropped without running their `finally` blocks. Must not be called from inside a script.
  ~Interpreter();
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  // ---- running
  /// Compiles and runs statements in __main__. `filename` appears in tracebacks; no file is opened. `source` is UTF-8 and is read only
  /// during the call. Throws Error: SyntaxError when it does not compile, else whatever the script did not catch.
  void run(std::string_view source, std::string_view filename = "<string>");
  /// The value of an expression, with the names of __main__.
  Value eval(std::string_view expression);
  template <class T>
  T eval(std::string_view expression) { return eval(expression).template as<T>(); }
  /// Reads and runs a file in __main__. (The host reads it: no capability is needed.)
  void run_file(const std::string& path);
  /// Calls the global function `name` of __main__.
  template <class R = Value, class... A>
  R call(std::string_view name, A&&... arguments) { return get(name).template call<R>(std::forward<A>(arguments)...); }
  /// Imports a module by its absolute dotted name, and gives that module (not its parent).
  Value import(std::string_view name);

  // ---- compiled code
  /// Compiles statements. The result belongs to no interpreter and may be shared by threads.
  Code compile(std::string_view source, std::string_view filename = "<string>");
  /// Runs it in __main__.
  void run(const Code& code);
  /// Runs it with `globals`, a dict, as its namespace.
  void run(const Code& code, const Value& globals);
  /// Code from Code::to_bytes(). Throws Error(ValueError) when the bytes are torn, altered, of another version or not sane: every
  /// instruction is verified before any runs.
  Code load(std::string_view bytes);

  // ---- globals of __main__
  Value get(std::string_view name);                 ///< throws Error(NameError) when it is not there
  bool has(std::string_view name);
  template <class T>
  void set(std::string_view name, T&& value) { globals()[name] = std::forward<T>(value); }
  Reference operator[](std::string_view name) { return globals()[name]; }
  Value globals();                                  ///< the dict
  /// Defines a function in __main__: see Module::def.
  template <class F, class... Extra>
  Interpreter& def(std::string_view name, F&& f, const Extra&... extra) {
    main().def(name, std::forward<F>(f), extra...);
    return *this;
  }
  /// The host module `name` ("game", "game.units"), made if it is not there yet.
  Module module(std::string_view name, std::string_view documentation = "");
  Module main();

  // ---- making objects
  template <class T>
  Value value(T&& v) {
    detail::Arguments<0> keep(core_);
    keep.result = detail::to_raw(core_, std::forward<T>(v));
    return Value(core_, keep.result);
  }
  Value none();
  Value list();
  Value dict();
  template <class... T>
  Value tuple(T&&... items) {
    detail::Arguments<sizeof...(T)> keep(core_);
    [[maybe_unused]] std::size_t i = 0;
    ((keep.values[i++] = detail::to_raw(core_, std::forward<T>(items))), ...);
    keep.result = detail::make_tuple(core_, keep.values, sizeof...(T));
    return Value(core_, keep.result);
  }
  template <class F, class... Extra>
  Value function(std::string_view name, F&& f, const Extra&... extra) {
    detail::Arguments<0> keep(core_);
    keep.result = detail::make_function(core_, detail::make_host_function<void>(core_, name, std::forward<F>(f), extra...), "");
    return Value(core_, keep.result);
  }
  /// A builtin: a function, type or exception class.
  Value builtin(std::string_view name);

  // ---- async: the interpreter's own event loop, made when it is first needed
  /// Runs the loop until `awaitable` (a coroutine, task or future) is done, and gives its result. Blocks; other tasks run meanwhile.
  Value run_until_complete(const Value& awaitable);
  /// Makes a task of a coroutine (or other awaitable), to run while the loop is driven. Gives the asyncio.Task: see coil/async.hpp for
  /// cancel(), done() and result() of it by attribute. The loop keeps a task that waits for something alive.
  Value spawn(const Value& awaitable);
  /// Queues a call to be made by the next poll() or run_for(): plain scripts that are to be run in slices.
  void start(const Value& callable);
  void start(std::string_view source, std::string_view filename = "<string>");

  /// How things stand after a slice.
  enum class Progress {
    Idle,     ///< nothing is left to do
    Waiting,  ///< tasks wait for timers, I/O or the host: see wait_time()
    Ready,    ///< tasks are ready to go on
    Paused,   ///< the time was up in the middle of a script
  };
  /// One turn of the loop: runs what is ready, without waiting for anything. A script that does not yield is not interrupted.
  /// Throws what a started call raised.
  Progress poll();
  /// Runs what is ready, and goes on with what was paused, for at most `slice`; whatever the script does (`while True: pass` included) it
  /// is paused then, at any depth of calls, and goes on at the next call. Returns early when nothing is ready. Limits of Options count
  /// for each slice. Must not be called from inside a script. A script may be paused inside of a host function that called back into it.
  ///
  /// While a script is paused, the interpreter may be used (get, eval, call ...), except for its event loop if the script was in it.
  Progress run_for(std::chrono::nanoseconds slice);
  /// The same with a number of steps (Options::instruction_limit) instead: the same script is paused at the same place every time.
  Progress run_for_steps(std::uint64_t steps);
  /// After Waiting: how long until the next timer is due; nanoseconds::max() when there is none. I/O may come sooner: poll from time
  /// to time, or attach() to a libuv loop.
  std::chrono::nanoseconds wait_time() const;
  /// Drives the interpreter's loop from the host's libuv loop, beside the host's own handles: it polls when timers are due, when there is
  /// I/O, and when a Promise is completed. Errors of started calls go to `on_error` (default: printed). Both belong to one thread.
  void attach(uv_loop_s* loop, std::function<void(const Error&)> on_error = {});
  /// Before the libuv loop is closed; the destructor does it too. Runs the closing callbacks of its handles on that loop.
  void detach();

  // ---- staying in charge
  /// Stops the script that runs now, or else the next one, at once: it gets an exception (coil.Interrupted, a BaseException), which
  /// may run `finally` blocks for a moment, but which it cannot swallow: the call that ran it throws Stopped. From any thread, and
  /// from signal handlers.
  void interrupt() noexcept;
  /// Collects garbage now.
  void collect();
  Statistics statistics() const;
  /// The tasks of the interpreter's own loop that are not done, with their stacks.
  std::vector<TaskInfo> tasks();
  const Options& options() const;

  // ---- observing (coil/observe.hpp)
  /// Calls `callback` at every one of `events`, from now on, also in the middle of a script that runs or is paused.
  Observer observe(Event events, ObserverCallback callback, Observed what = Observed::Scripts);
  /// Ends it. Nothing is done when it ended already.
  void stop_observing(Observer observer);

  /// Another limit for calls from now on (not for one that is under way).
  void set_time_limit(std::chrono::nanoseconds limit);
  void set_instruction_limit(std::uint64_t steps);

  detail::Core* core() noexcept { return core_; }

 private:
  detail::Core* core_;
};

namespace detail {
inline Core* core_of(Interpreter& interpreter) { return interpreter.core(); }
}  // namespace detail

COIL_END_NAMESPACE
