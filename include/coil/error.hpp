// include/coil/error.hpp — what a script raised, as a C++ exception; and what host functions throw to raise in a script.
//
// Here: Error and its tracebacks, UsageError, Stopped, one-line makers of the common errors.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <coil/config.hpp>
#include <coil/detail/abi.hpp>

COIL_BEGIN_NAMESPACE

class Value;

/// One line of a traceback: where an exception passed through. Lines count from 1, columns (of UTF-8 bytes) from 0.
struct TracebackEntry {
  std::string file;           ///< as given to run() or compile(), or a path
  std::string function;       ///< "<module>" for the top level
  std::string source;         ///< the source line, without its indentation; empty when it is not at hand
  std::string task;           ///< name of the asyncio task that ran it; empty outside of tasks
  std::uint32_t line = 0, end_line = 0;      ///< 0: unknown
  std::uint32_t column = 0, end_column = 0;
};

/// A script exception.
///
/// Thrown by every function of this library that runs script code, when the script does not catch it. Thrown by a host function,
/// it is raised in the script that called it: as the very exception that it was when it came from a script, else as a new one of the
/// class named `type`.
///
/// What it says (type, message, traceback as data, notes, cause, context) is read at once and stays valid without the interpreter.
/// value() and text() need the interpreter and are for its thread only; copies share everything, so the last copy should die on
/// that thread too.
class COIL_API Error : public std::exception {
 public:
  /// An exception for a script to get: `type` is a builtin class ("ValueError") or a dotted name ("shop.OutOfStock", imported when
  /// it is raised). An unknown name gives a RuntimeError that says so.
  Error(std::string_view type, std::string_view message);
  Error(const Error&) noexcept;
  Error& operator=(const Error&) noexcept;
  ~Error() override;

  /// "ValueError: bad size": the last line of a traceback.
  const char* what() const noexcept override;
  /// Name of the exception's class, with its module unless that is builtins.
  const std::string& type() const noexcept;
  /// str(exception).
  const std::string& message() const noexcept;
  /// What was added with add_note().
  const std::vector<std::string>& notes() const noexcept;
  /// From the outermost call to where it was raised.
  const std::vector<TracebackEntry>& traceback() const noexcept;
  /// `raise X from cause`; null when there is none.
  const Error* cause() const noexcept;
  /// What was being handled when it was raised; null when there was nothing, or `from None` hides it.
  const Error* context() const noexcept;
  /// The whole text that CPython would print, with a newline at its end.
  std::string text() const;
  /// Whether it is an instance of the class `type` ("OSError", "shop.OutOfStock"), or of one derived from it.
  bool is(std::string_view type) const noexcept;
  /// The exception object; an empty Value for an Error made by the host that never was in a script.
  Value value() const;
  /// The C++ exception that a host function threw and that became this one; null when it was raised by a script.
  std::exception_ptr cpp_exception() const noexcept;

  struct Data;  // inside the library
  explicit Error(std::shared_ptr<Data> data) noexcept : data_(std::move(data)) {}
  const std::shared_ptr<Data>& data() const noexcept { return data_; }

 private:
  std::shared_ptr<Data> data_;
};

/// Thrown when a value cannot become the C++ type that was asked for: a TypeError for scripts.
class COIL_API ConversionError : public Error {
 public:
  ConversionError(std::string_view expected, std::string_view actual);
  ~ConversionError() override;
  const std::string& expected() const noexcept { return *expected_; }
  const std::string& actual() const noexcept { return *actual_; }

 private:
  std::shared_ptr<const std::string> expected_, actual_;
};

/// Thrown instead of Error when the script was stopped from outside: interrupt(), or a limit of Options.
class COIL_API Stopped : public Error {
 public:
  enum class Reason { Interrupted, TimeLimit, InstructionLimit };
  Stopped(std::shared_ptr<Data> data, Reason reason) noexcept : Error(std::move(data)), reason_(reason) {}
  ~Stopped() override;
  Reason reason() const noexcept { return reason_; }

 private:
  Reason reason_;
};

/// The host broke a rule of the API: an empty Value was used, an interpreter entered from two threads, a handle outlived its
/// interpreter. The message names the rule. Never raised by what a script does.
class COIL_API UsageError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
  ~UsageError() override;
};

inline Error value_error(std::string_view message) { return Error("ValueError", message); }
inline Error type_error(std::string_view message) { return Error("TypeError", message); }
inline Error key_error(std::string_view message) { return Error("KeyError", message); }
inline Error index_error(std::string_view message) { return Error("IndexError", message); }
inline Error attribute_error(std::string_view message) { return Error("AttributeError", message); }
inline Error runtime_error(std::string_view message) { return Error("RuntimeError", message); }
/// Ends a host iterator's __next__.
inline Error stop_iteration() { return Error("StopIteration", ""); }

COIL_END_NAMESPACE
