// runtime/interpreter.hpp — one whole interpreter: a Vm, the builtin types and modules, imports, the event loop.
//
// Here: how it is made, configured and told to run something. Not here: the public embedding API (include/coil), which wraps this;
// the command line (cli/).
//
// Threads: all members from the thread that created it, except interrupt(). Interpreters share nothing.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vm/vm.hpp"

namespace coil::runtime {

struct Config {
  std::vector<std::string> argv;                 // sys.argv
  std::vector<std::string> search_path;          // sys.path; run_file puts the script's folder in front
  std::size_t memory_limit = SIZE_MAX;           // bytes of heap: MemoryError beyond
  std::uint32_t recursion_limit = 1000;
  bool gc_stress = false;                        // collect at every allocation (-X gcstress)
  bool virtual_time = false;                     // the event loop's clock jumps to the next timer when nothing is ready
  std::uint64_t shuffle_seed = 0;                // 0: ready tasks run in order of arrival
  std::vector<std::string> warning_filters;      // -W
  std::vector<std::string> x_options;            // -X, for sys._xoptions
  int optimize = 0;                              // -O
  bool interactive = false;                      // inspect after the script (-i)

  // Of hosts (include/coil). The standard streams go to the process's descriptors where no function is set.
  bool embedded = false;                         // not a command: no current folder, no exit functions of the process
  std::function<void(std::string_view)> write_stdout, write_stderr;
  std::function<std::string()> read_stdin;       // the next line; empty at the end
  struct FoundModule { std::string source, filename; bool is_package = false; };
  std::function<std::optional<FoundModule>(std::string_view name)> find_module;  // before the search path
  std::shared_ptr<const struct Grants> grants;   // null: everything is allowed (runtime/capabilities.hpp)
};

/// What a run ended with; `exit_status` is what a command would exit with.
struct Outcome {
  int exit_status = 0;
  bool raised = false;                           // an uncaught exception was printed to stderr (not SystemExit)
};

class Interpreter {
 public:
  explicit Interpreter(Config config = {});
  ~Interpreter();                                // runs atexit functions, flushes, closes the loop

  // Each runs as __main__, prints an uncaught exception as CPython does, and flushes sys.stdout (a closed stdout makes the
  // status 120 as in CPython).
  Outcome run_file(const std::string& path);     // a file, or a folder with __main__.py; a missing one: message and status 2
  Outcome run_source(std::string_view source, std::string_view filename);   // -c, stdin
  Outcome run_module(const std::string& name);   // -m
  /// Writes the listing of `path`'s bytecode with source lines to stdout (--dis).
  Outcome disassemble(const std::string& path);

  enum class Entry { Complete, Incomplete, Error, Exit };
  /// One entry of the prompt, in __main__: incomplete ones (an open block or bracket) ask for more. Values of expressions are
  /// printed, `await` works at the top level on the interpreter's loop, errors are printed and survived. With Exit,
  /// *exit_status is set.
  Entry run_interactive(std::string_view source, int* exit_status);
  /// Names that could complete `text` (for the prompt's Tab).
  std::vector<std::string> completions(std::string_view text);

  /// From any thread or a signal handler: KeyboardInterrupt at the next safepoint.
  void interrupt();

  Vm& vm() { return *vm_; }
  const Config& config() const { return config_; }
  static Interpreter& of(Vm& vm) { return *static_cast<Interpreter*>(vm.hooks.context); }

  struct State;                                  // loop, module state, files: runtime/state.hpp
  State& state() { return *state_; }

 private:
  Config config_;
  std::unique_ptr<Vm> vm_;
  std::unique_ptr<State> state_;
};

/// Compiles and loads source text; SyntaxError pending and null on failure. Issues the compiler's warnings.
CodeObject* compile_text(Vm& vm, std::string_view source, const std::string& filename, int mode /* parser::Mode */, bool namespace_in_register,
                         bool allow_top_level_await = false, bool keep_source = false);
/// The same for text that is in no file of that name: errors show its lines nevertheless.
inline CodeObject* compile_kept_text(Vm& vm, std::string_view source, const std::string& filename, int mode) {
  return compile_text(vm, source, filename, mode, false, false, true);
}
/// Prints a traceback of `exception` to sys.stderr as the interpreter does at top level.
void print_exception(Vm& vm, Value exception);

}  // namespace coil::runtime
