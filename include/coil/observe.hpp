// include/coil/observe.hpp — observing a script while it runs: what debuggers, profilers, tracers and coverage tools are written on.
//
//     std::map<std::string, int> calls;
//     const auto id = in.observe(coil::Event::Call, [&](const coil::Observation& o) { ++calls[std::string(o.frame().function())]; });
//     in.run("...");
//     in.stop_observing(id);
//
// Programs that nobody observes pay nothing: what observes is written into the bytecode when the first observer comes, and taken out when
// the last one goes. Observing calls costs some tens of nanoseconds for each, observing lines as much for each line.
//
// Each Call or Resume of a frame is followed by exactly one Return, Yield or Unwind of it. A chain of awaiting frames that is suspended gives
// a Yield for each, the innermost first; when it goes on, a Resume for each, the outermost first: as Python's sys.settrace tells it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <coil/value.hpp>

COIL_BEGIN_NAMESPACE

/// What happened. Combine with |.
enum class Event : std::uint32_t {
  Call = 1 << 0,            ///< a script function begins (a generator or coroutine: at its first step)
  Resume = 1 << 1,          ///< a generator or coroutine goes on
  Return = 1 << 2,          ///< value(): what it returns
  Yield = 1 << 3,           ///< value(): what it yields, or what it waits for
  Unwind = 1 << 4,          ///< it ends by an exception
  Line = 1 << 5,            ///< the first instruction of a line, before it runs; again at each turn of a loop
  Exception = 1 << 6,       ///< value(): the exception that was raised in the frame or came into it from a call, caught or not
  NativeCall = 1 << 8,      ///< value(): a builtin function or one of the host's that the frame calls
  NativeReturn = 1 << 9,    ///< value(): that function
  NativeError = 1 << 10,    ///< the same
  TaskCreated = 1 << 11,    ///< value(): the asyncio.Task. The frame is that which makes it.
  TaskStarted = 1 << 12,    ///< value(): the task that runs from now on
  TaskSuspended = 1 << 13,  ///< value(): the task that waits from now on
  TaskDone = 1 << 14,       ///< value(): the task that has a result, failed or was cancelled
  Calls = Call | Resume | Return | Yield | Unwind,
  Native = NativeCall | NativeReturn | NativeError,
  Tasks = TaskCreated | TaskStarted | TaskSuspended | TaskDone,
};
constexpr Event operator|(Event a, Event b) { return static_cast<Event>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b)); }
constexpr bool operator&(Event a, Event b) { return (static_cast<std::uint32_t>(a) & static_cast<std::uint32_t>(b)) != 0; }

/// A running script function, as an observer sees it. Good during the callback that got it only.
class COIL_API Frame {
 public:
  std::string_view function() const;     ///< qualified name: "Shop.sell", "<module>"
  std::string_view file() const;
  std::uint32_t line() const;            ///< where it is
  std::uint32_t first_line() const;      ///< where the function begins
  /// The same for every frame of the same function: a key for tables. Good as long as the function lives.
  const void* code() const noexcept;
  /// Who called it: the next frame outwards; nothing for the outermost.
  std::optional<Frame> caller() const;
  /// Its local variables by name, as a dict: a copy, except at a module's top level and in class bodies.
  Value locals() const;
  /// One of them; empty when there is none of that name (yet).
  Value local(std::string_view name) const;
  Value globals() const;
  /// The value of an expression with the names that are seen in the frame: for breakpoints with a condition, and for watches.
  Value eval(std::string_view expression) const;

  /// For the library.
  Frame(detail::Core* core, void* frame, std::uint32_t line) noexcept : core_(core), frame_(frame), line_(line) {}

 private:
  detail::Core* core_;
  void* frame_;
  std::uint32_t line_;
};

/// What an observer is called with. Good during the call only (Values may be kept).
class COIL_API Observation {
 public:
  Event event() const noexcept { return event_; }
  /// Of the event: for a Call, where the function begins; else as frame().line().
  std::uint32_t line() const noexcept { return line_; }
  bool has_frame() const noexcept { return frame_ != nullptr; }  ///< false for TaskStarted, TaskSuspended and TaskDone
  Frame frame() const;                                           ///< throws UsageError where there is none
  Value value() const;                                           ///< as the Event says; None for others
  std::string task() const;                                      ///< name of the asyncio task that runs (or that the event is about), or empty

  /// For the library.
  Observation(detail::Core* core, Event event, void* frame, detail::Raw value, std::uint32_t line) noexcept
      : core_(core), event_(event), frame_(frame), value_(value), line_(line) {}

 private:
  detail::Core* core_;
  Event event_;
  void* frame_;
  detail::Raw value_;
  std::uint32_t line_;
};

/// What Interpreter::observe() takes. It may use the interpreter (what it runs is not observed), and ends or adds observers at will. What it
/// throws is raised in the script, where the event happened.
using ObserverCallback = std::function<void(const Observation&)>;
enum class Observer : std::uint64_t {};  ///< names one, for Interpreter::stop_observing()
/// Whose functions are told of.
enum class Observed : std::uint8_t {
  Scripts,      ///< the script's and its modules'
  Everything,   ///< also those of Coil's own library that are written in script (asyncio.run, json.dumps, ...)
};

COIL_END_NAMESPACE
