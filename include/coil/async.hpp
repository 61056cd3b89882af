// include/coil/async.hpp — async in both directions: futures, coroutines and generators of the host for scripts, and back.
//
//     in.def("fetch", [&](std::string url) -> coil::Future<std::string> {      // completed later, by any thread
//       coil::Promise<std::string> promise;
//       pool.submit([promise, url] { promise.set(download(url)); });
//       return promise.future();
//     });
//     in.def("poll_all", [](coil::Value sources) -> coil::Task<int> {           // a C++20 coroutine
//       int n = 0;
//       for (const coil::Value& s : sources) n += (co_await s()).as<int>();     // a script's `async def`
//       co_await coil::sleep(0.1);
//       co_return n;
//     });
//
// In a script both are awaited: `await fetch(url)`. Cancelling the script's task cancels what it awaits: a Promise hears of it
// (on_cancel), a coroutine gets coil::Error asyncio.CancelledError out of its co_await, and may clean up and go on as a script could.
#pragma once

#include <chrono>
#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>

#include <coil/interpreter.hpp>

COIL_BEGIN_NAMESPACE

namespace detail {

/// What happens when a promise is completed: the library waits for it once, from the interpreter's thread.
struct COIL_API FutureStateBase : std::enable_shared_from_this<FutureStateBase> {
  virtual ~FutureStateBase();
  /// The result for the script, on the interpreter's thread; throws what failed.
  virtual Raw result(Core*) = 0;
  std::mutex mutex;
  bool done = false, cancelled = false;
  std::exception_ptr failure;
  std::function<void()> notify;                  // set by the library; called once when done
  std::vector<std::function<void()>> on_cancel;
  void finish(std::unique_lock<std::mutex>& lock);
  void cancel();
};
template <class T>
struct FutureState final : FutureStateBase {
  std::conditional_t<std::is_void_v<T>, std::monostate, std::optional<std::conditional_t<std::is_void_v<T>, std::monostate, T>>> value;
  Raw result(Core* core) override {
    if (failure) std::rethrow_exception(failure);
    if constexpr (std::is_void_v<T>) return make_none(core);
    else return to_raw(core, std::move(*value));
  }
};
/// An asyncio future of the running loop, completed when `state` is.
COIL_API Raw await_state(Core*, std::shared_ptr<FutureStateBase> state);

}  // namespace detail

/// A result that comes later. A host function that returns one gives its script an awaitable.
template <class T = void>
class Future {
 public:
  explicit Future(std::shared_ptr<detail::FutureState<T>> state) : state_(std::move(state)) {}
  const std::shared_ptr<detail::FutureState<T>>& state() const { return state_; }

 private:
  std::shared_ptr<detail::FutureState<T>> state_;
};

/// The other end of a Future. Copies are the same promise. Every member may be called from any thread; the first completion counts,
/// later ones do nothing. A promise that is never completed leaves its awaiter waiting.
template <class T = void>
class Promise {
 public:
  Promise() : state_(std::make_shared<detail::FutureState<T>>()) {}
  Future<T> future() const { return Future<T>(state_); }
  template <class U = T> requires(!std::is_void_v<T>)
  void set(U&& value) const {
    std::unique_lock lock(state_->mutex);
    if (state_->done) return;
    state_->value.emplace(std::forward<U>(value));
    state_->finish(lock);
  }
  void set() const requires std::is_void_v<T> {
    std::unique_lock lock(state_->mutex);
    if (!state_->done) state_->finish(lock);
  }
  /// The awaiter gets this exception: a coil::Error, or any C++ exception, which is mapped as those of host functions are.
  void fail(std::exception_ptr e) const {
    std::unique_lock lock(state_->mutex);
    if (state_->done) return;
    state_->failure = std::move(e);
    state_->finish(lock);
  }
  template <class E> requires std::is_base_of_v<std::exception, E>
  void fail(const E& e) const { fail(std::make_exception_ptr(e)); }
  /// Whether the script that awaited it was cancelled: the work may be given up.
  bool cancelled() const {
    const std::lock_guard lock(state_->mutex);
    return state_->cancelled;
  }
  /// Called on the interpreter's thread when the script is cancelled; at once when it was already.
  void on_cancel(std::function<void()> f) const {
    {
      const std::lock_guard lock(state_->mutex);
      if (!state_->cancelled) {
        state_->on_cancel.push_back(std::move(f));
        return;
      }
    }
    f();
  }

 private:
  std::shared_ptr<detail::FutureState<T>> state_;
};

template <class T = void>
class Task;

namespace detail {

/// What a host coroutine hands to the script side that drives it (embed/async.cpp).
struct COIL_API CoroutineBase {
  Core* core = nullptr;              // while it runs
  Value awaiting;                    // set at a co_await
  Value sent;                        // what that gave
  std::exception_ptr thrown;         // or raised
  std::exception_ptr failure;        // left the coroutine
  bool yielded = false;
  virtual ~CoroutineBase();
  virtual std::coroutine_handle<> handle() = 0;
  virtual Raw take_result(Core*) = 0;
};
/// A script coroutine (or asynchronous generator) that drives `coroutine`.
COIL_API Raw drive_coroutine(Core*, std::unique_ptr<CoroutineBase> coroutine);
COIL_API Raw drive_async_generator(Core*, std::unique_ptr<CoroutineBase> coroutine);
COIL_API Value script_sleep(Core*, double seconds);

struct Sleep { double seconds; };

/// co_await of anything that a script can await.
struct ScriptAwaiter {
  CoroutineBase& coroutine;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  Value await_resume() const {
    if (coroutine.thrown) std::rethrow_exception(std::exchange(coroutine.thrown, nullptr));
    return std::exchange(coroutine.sent, Value());
  }
};
template <class T>
struct TypedAwaiter : ScriptAwaiter {
  T await_resume() const {
    const Value v = ScriptAwaiter::await_resume();
    if constexpr (!std::is_void_v<T>) return v.as<T>();
  }
};

/// What a Task and an AsyncGenerator may await.
struct AwaitsScript {
  CoroutineBase* base = nullptr;
  ScriptAwaiter await_transform(Value v) {
    base->awaiting = std::move(v);
    return {*base};
  }
  ScriptAwaiter await_transform(const Reference& r) { return await_transform(r.get()); }
  TypedAwaiter<void> await_transform(Sleep s) {
    base->awaiting = script_sleep(base->core, s.seconds);
    return {{*base}};
  }
  template <class U>
  TypedAwaiter<U> await_transform(Future<U> f) {
    base->awaiting = Value(base->core, await_state(base->core, f.state()));
    return {{*base}};
  }
  template <class U>
  TypedAwaiter<U> await_transform(Task<U> t) {
    base->awaiting = Value(base->core, std::move(t).into_script(base->core));
    return {{*base}};
  }
};

template <class T>
struct ResultHolder {
  std::optional<T> result;
  template <class U>
  void return_value(U&& value) { result.emplace(std::forward<U>(value)); }
  Raw raw_result(Core* core) { return to_raw(core, std::move(*result)); }
};
template <>
struct ResultHolder<void> {
  void return_void() noexcept {}
  Raw raw_result(Core* core) { return make_none(core); }
};

}  // namespace detail

/// `co_await coil::sleep(0.5)` or coil::sleep(500ms), in a Task or AsyncGenerator.
inline detail::Sleep sleep(double seconds) { return {seconds}; }
template <class R, class P>
detail::Sleep sleep(std::chrono::duration<R, P> d) { return {std::chrono::duration<double>(d).count()}; }

/// A C++20 coroutine for scripts to await. It does not begin before it is awaited (or made a task: `asyncio.create_task(f())`).
///
/// In it, co_await takes: a Value (an `async def`'s coroutine, a task, a future, ...; gives a Value), a Future<T>, another Task<T>, and
/// coil::sleep(). It runs on the interpreter's thread. Its parameters should be taken by value: references may be gone when it runs.
template <class T>
class Task {
 public:
  struct promise_type : detail::ResultHolder<T>, detail::AwaitsScript {
    std::exception_ptr failure;
    Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void unhandled_exception() { failure = std::current_exception(); }
  };

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&&) = delete;
  ~Task() { if (handle_) handle_.destroy(); }
  /// For the library: the script coroutine that runs it.
  detail::Raw into_script(detail::Core* core) && {
    struct Coroutine final : detail::CoroutineBase {
      std::coroutine_handle<promise_type> h;
      ~Coroutine() override { h.destroy(); }
      std::coroutine_handle<> handle() override { return h; }
      detail::Raw take_result(detail::Core* c) override {
        if (h.promise().failure) std::rethrow_exception(std::exchange(h.promise().failure, nullptr));
        return h.promise().raw_result(c);
      }
    };
    auto c = std::make_unique<Coroutine>();
    c->h = std::exchange(handle_, nullptr);
    c->h.promise().base = c.get();
    return detail::drive_coroutine(core, std::move(c));
  }

 private:
  explicit Task(std::coroutine_handle<promise_type> h) : handle_(h) {}
  std::coroutine_handle<promise_type> handle_;
};

/// A C++20 generator for a script's `for`: co_yield each item. It runs on as the loop asks for more.
template <class T>
class Generator {
 public:
  struct promise_type {
    std::optional<T> item;
    std::exception_ptr failure;
    Generator get_return_object() { return Generator(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void unhandled_exception() { failure = std::current_exception(); }
    template <class U>
    std::suspend_always yield_value(U&& value) { item.emplace(std::forward<U>(value)); return {}; }
    void return_void() noexcept {}
    void await_transform() = delete;
  };
  Generator(Generator&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Generator& operator=(Generator&&) = delete;
  ~Generator() { if (handle_) handle_.destroy(); }
  detail::Raw into_script(detail::Core* core) && {
    struct It final : detail::IteratorBase {
      std::coroutine_handle<promise_type> h;
      ~It() override { h.destroy(); }
      detail::Raw next(detail::Core* c) override {
        if (!h.done()) h.resume();
        if (h.promise().failure) std::rethrow_exception(std::exchange(h.promise().failure, nullptr));
        if (h.done()) return {};
        return detail::to_raw(c, std::move(*h.promise().item));
      }
    };
    auto it = std::make_unique<It>();
    it->h = std::exchange(handle_, nullptr);
    return detail::make_iterator(core, std::move(it));
  }

 private:
  explicit Generator(std::coroutine_handle<promise_type> h) : handle_(h) {}
  std::coroutine_handle<promise_type> handle_;
};

/// A C++20 coroutine for a script's `async for`: co_yield each item, and co_await as in a Task.
template <class T>
class AsyncGenerator {
 public:
  struct promise_type : detail::AwaitsScript {
    std::optional<T> item;
    std::exception_ptr failure;
    AsyncGenerator get_return_object() { return AsyncGenerator(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void unhandled_exception() { failure = std::current_exception(); }
    template <class U>
    std::suspend_always yield_value(U&& value) { item.emplace(std::forward<U>(value)); base->yielded = true; return {}; }
    void return_void() noexcept {}
  };
  AsyncGenerator(AsyncGenerator&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  AsyncGenerator& operator=(AsyncGenerator&&) = delete;
  ~AsyncGenerator() { if (handle_) handle_.destroy(); }
  detail::Raw into_script(detail::Core* core) && {
    struct Coroutine final : detail::CoroutineBase {
      std::coroutine_handle<promise_type> h;
      ~Coroutine() override { h.destroy(); }
      std::coroutine_handle<> handle() override { return h; }
      detail::Raw take_result(detail::Core* c) override {
        if (h.promise().failure) std::rethrow_exception(std::exchange(h.promise().failure, nullptr));
        return h.done() ? detail::make_none(c) : detail::to_raw(c, std::move(*h.promise().item));
      }
    };
    auto c = std::make_unique<Coroutine>();
    c->h = std::exchange(handle_, nullptr);
    c->h.promise().base = c.get();
    return detail::drive_async_generator(core, std::move(c));
  }

 private:
  explicit AsyncGenerator(std::coroutine_handle<promise_type> h) : handle_(h) {}
  std::coroutine_handle<promise_type> handle_;
};

namespace detail {
template <class T>
struct Caster<Future<T>> {
  static constexpr bool is_value = true;
  static std::string name(Core*) { return "Future"; }
  static Raw to(Core* core, const Future<T>& f) { return await_state(core, f.state()); }
};
template <class T>
struct Caster<Task<T>> {
  static constexpr bool is_value = true;
  static std::string name(Core*) { return "coroutine"; }
  static Raw to(Core* core, Task<T>&& t) { return std::move(t).into_script(core); }
};
template <class T>
struct Caster<Generator<T>> {
  static constexpr bool is_value = true;
  static std::string name(Core*) { return "iterator"; }
  static Raw to(Core* core, Generator<T>&& g) { return std::move(g).into_script(core); }
};
template <class T>
struct Caster<AsyncGenerator<T>> {
  static constexpr bool is_value = true;
  static std::string name(Core*) { return "async_generator"; }
  static Raw to(Core* core, AsyncGenerator<T>&& g) { return std::move(g).into_script(core); }
};
}  // namespace detail

COIL_END_NAMESPACE
