// include/coil/pool.hpp — Pool: scripts on all cores.
//
// A Pool runs jobs over a set of interpreters, one for each of its threads. They share nothing: what goes from one to another is copied, as
// the result of a job or through a channel, which scripts await.
//
//     coil::Pool pool(4);
//     pool.run_everywhere("import coil\nasync def work():\n    async for n in coil.channel('numbers'):\n        await coil.channel('squares').send(n * n)");
//
// In scripts, `coil.channel(name, capacity=64)` gives the channel of that name, the same in all interpreters of the pool:
//     await channel.send(value)      waits while the channel is full
//     await channel.receive()        waits while it is empty; raises coil.ChannelClosed when it is closed and empty
//     channel.close()
//     async for value in channel     until it is closed
// Values are None, bool, int (of 64 bits), float, str, bytes, and lists, tuples and dicts of them. Anything else is a TypeError.
#pragma once

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <coil/async.hpp>

COIL_BEGIN_NAMESPACE

/// A copy of a script value that belongs to no interpreter: what jobs and channels carry between threads.
class COIL_API Plain {
 public:
  using List = std::vector<Plain>;
  struct Tuple { std::vector<Plain> items; };
  using Dict = std::vector<std::pair<Plain, Plain>>;
  using Bytes = std::vector<std::byte>;
  Plain() = default;  ///< None
  template <class T> requires(!std::is_same_v<std::remove_cvref_t<T>, Plain>)
  Plain(T&& v) : data(std::forward<T>(v)) {}  // NOLINT: implicit on purpose
  /// Throws Error(TypeError) for what cannot be copied, or is nested more than 200 deep.
  static Plain copy_of(const Value& v);
  Value in(Interpreter& interpreter) const;
  template <class T>
  const T& get() const { return std::get<T>(data); }

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Bytes, List, Tuple, Dict> data;

 private:
  static Plain copy_of(const Value& v, unsigned depth);
};

namespace detail {
template <>
struct Caster<Plain> {
  static constexpr bool is_value = true;
  static std::string name(Core*) { return "object"; }
  static Raw to(Core* core, const Plain& p) {
    const Value v = p.in(interpreter_of(core));
    return v.raw();
  }
  static Plain from(Core* core, Raw raw) { return Plain::copy_of(Value(core, raw)); }
  static bool accepts(Core*, Raw) { return true; }
};
}  // namespace detail

class COIL_API Pool {
 public:
  /// Starts `threads` threads (0: one for each core), each with an interpreter made with `options`. `set_up` is called on each thread with its
  /// interpreter before the first job: to define functions and classes.
  explicit Pool(unsigned threads = 0, Options options = {}, std::function<void(Interpreter&)> set_up = {});
  /// Interrupts what runs, closes the channels, waits for the threads.
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  std::size_t size() const noexcept;

  /// Runs a job on some interpreter: the next that is free. What it throws comes out of the future. The Interpreter must not be kept.
  std::future<Plain> submit(std::function<Plain(Interpreter&)> job);
  /// Evaluates an expression on some interpreter; a coroutine is run until it is done.
  std::future<Plain> eval(std::string expression);
  /// Runs statements on every interpreter, before its next job; throws the first error.
  void run_everywhere(std::string source, std::string filename = "<pool>");

  // ---- the host's ends of the channels, from any thread
  /// Blocks while the channel is full. False: it is closed.
  bool send(std::string_view channel, Plain value);
  /// Blocks while it is empty; nothing when it is closed and empty.
  std::optional<Plain> receive(std::string_view channel);
  void close(std::string_view channel);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

COIL_END_NAMESPACE
