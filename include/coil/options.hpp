// include/coil/options.hpp — what an Interpreter is made with: limits, streams, modules, and what the outside world it may reach.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <coil/config.hpp>

COIL_BEGIN_NAMESPACE

/// What scripts may reach outside of the interpreter. Everything is off until granted; what is refused raises PermissionError
/// with a message that names the capability ("filesystem read of '/etc/passwd' is not allowed").
struct Capabilities {
  /// Folders (or single files) that may be read, with everything below them. "/" is the whole file system. Relative paths are taken
  /// from the process's current folder when the interpreter is made. A symbolic link counts as what it points at.
  std::vector<std::string> read;
  /// The same for writing, creating, renaming and deleting. Writing does not imply reading.
  std::vector<std::string> write;
  /// Hosts that scripts may connect to: "api.example.com", "api.example.com:443", "10.0.0.7", or "*" for all. Names are compared as
  /// the script gives them, before any look-up.
  std::vector<std::string> connect;
  /// Addresses that scripts may listen on: "127.0.0.1", "127.0.0.1:8080", or "*".
  std::vector<std::string> listen;
  bool processes = false;    ///< start programs, send signals, end this process
  bool environment = false;  ///< read and change environment variables
  bool clock = false;        ///< ask what time it is, also with monotonic clocks (sleeping is always possible)
  bool randomness = false;   ///< take entropy from the system (random.seed(n) is always possible)

  static Capabilities none() { return {}; }
  static Capabilities all() { return {{"/"}, {"/"}, {"*"}, {"*"}, true, true, true, true}; }
};

/// What a module loader gives for a name.
struct ModuleSource {
  std::string source;         ///< UTF-8
  std::string filename;       ///< for tracebacks; empty: "<name>"
  bool is_package = false;    ///< has submodules, which the loader is asked for as "name.sub"
};

struct Options {
  /// Most bytes of heap that scripts may use; MemoryError beyond, which a script may catch. What the C++ side allocates is not counted.
  std::size_t memory_limit = SIZE_MAX;
  /// How long one call into the interpreter may take, in real time: run(), eval(), call(), ... ; zero: no limit. The script is then
  /// stopped (Stopped, Reason::TimeLimit).
  std::chrono::nanoseconds time_limit{0};
  /// How many steps one call into the interpreter may take; 0: no limit. A step is a turn of a loop, a call, or a piece of work in a
  /// builtin (about 16 items or bytes). (Stopped, Reason::InstructionLimit.) The same script takes the same steps every time.
  std::uint64_t instruction_limit = 0;
  /// Depth of calls, RecursionError beyond.
  std::uint32_t recursion_limit = 1000;

  /// Get what scripts print, in pieces as they come. Not set: the process's own stdout and stderr.
  std::function<void(std::string_view)> on_stdout, on_stderr;
  /// Gives the next line of input with its newline; empty at the end. Not set: there is no input.
  std::function<std::string()> on_stdin;

  /// Asked for every module that is neither built in nor loaded yet, before the search path. The name is absolute ("pkg.sub").
  std::function<std::optional<ModuleSource>(std::string_view name)> module_loader;
  /// Folders that modules are imported from (they may be read for that without a grant).
  std::vector<std::string> search_path;
  /// sys.argv.
  std::vector<std::string> arguments;

  Capabilities capabilities;

  /// Collects garbage at every allocation: slow, and finds mistakes of Coil or of a host soon.
  bool collector_stress = false;
};

COIL_END_NAMESPACE
