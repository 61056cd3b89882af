// cli/main.cpp — the `coil` command: from its options to a run of the interpreter, to an exit status.
//
// Here: signals, standard input, the choice of what to run. Not here: the options (cli/options.hpp), the prompt (cli/repl.hpp),
// and everything that happens inside (runtime/interpreter.hpp).
//
// Exit status: the script's own; 1 for an uncaught exception, 2 for a wrong command line or a file that cannot be read,
// 130 for Ctrl-C, 120 when standard output could not be written.

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "cli/options.hpp"
#include "cli/repl.hpp"
#include "runtime/capabilities.hpp"
#include "runtime/interpreter.hpp"
#include "runtime/task_dump.hpp"

namespace coil::cli {
namespace {

using runtime::Interpreter;

constexpr int kUsageError = 2;

std::atomic<Interpreter*> running_interpreter{nullptr};

void on_interrupt(int) {
  if (Interpreter* interpreter = running_interpreter.load()) interpreter->interrupt();
}

// Ctrl-C becomes KeyboardInterrupt, unless whoever started us wants it ignored (a shell's background job). A closed pipe becomes
// an error of write(), which the script can catch.
class SignalScope {
 public:
  explicit SignalScope(Interpreter& interpreter) {
    running_interpreter = &interpreter;
    std::signal(SIGPIPE, SIG_IGN);
    struct sigaction current = {};
    sigaction(SIGINT, nullptr, &current);
    if (current.sa_handler == SIG_IGN) return;
    struct sigaction action = {};
    action.sa_handler = on_interrupt;  // without SA_RESTART: a blocked read has to notice
    sigaction(SIGINT, &action, nullptr);
  }
  ~SignalScope() { running_interpreter = nullptr; }
  SignalScope(const SignalScope&) = delete;
  SignalScope& operator=(const SignalScope&) = delete;
};

bool is_set_in_environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != 0 && std::strcmp(value, "0") != 0;
}

// What the script sees as sys.argv[0].
std::string program_name(const Options& options) {
  switch (options.action) {
    case Action::RunFile: return options.target;
    case Action::RunCode: return "-c";
    case Action::RunModule: return "-m";
    case Action::RunInput: return "-";
    default: return "";
  }
}

runtime::Config make_config(const Options& options) {
  runtime::Config config;
  config.argv.push_back(program_name(options));
  config.argv.insert(config.argv.end(), options.arguments.begin(), options.arguments.end());
  if (options.action == Action::Prompt) config.search_path.emplace_back("");  // the current folder; what is run puts its own in front
  if (const char* more = std::getenv("PYTHONPATH"); more != nullptr && *more != 0 && !options.ignore_environment && !options.sandbox)
    for (std::string_view rest = more;;) {
      const std::size_t colon = rest.find(':');
      config.search_path.emplace_back(rest.substr(0, colon));
      if (colon == std::string_view::npos) break;
      rest.remove_prefix(colon + 1);
    }
  config.warning_filters = options.warning_filters;
  config.gc_stress = options.collector_stress || is_set_in_environment("COIL_GC_STRESS");
  if (config.gc_stress) config.x_options.emplace_back("gcstress");
  if (options.memory_limit_bytes != 0) {
    config.memory_limit = options.memory_limit_bytes;
    config.x_options.push_back("memory=" + std::to_string(options.memory_limit_bytes));
  }
  config.virtual_time = options.virtual_time;
  config.shuffle_seed = options.shuffle_seed;
  if (options.sandbox) {
    auto grants = std::make_shared<runtime::Grants>();
    grants->read = options.allow_read;
    grants->write = options.allow_write;
    grants->connect = options.allow_connect;
    grants->listen = options.allow_listen;
    grants->processes = options.allow_processes;
    grants->environment = options.allow_environment;
    grants->clock = options.allow_clock;
    grants->randomness = options.allow_randomness;
    const std::size_t slash = options.action == Action::RunFile ? options.target.rfind('/') : std::string::npos;
    grants->import_from.push_back(slash == std::string::npos ? "." : slash == 0 ? "/" : options.target.substr(0, slash));
    config.grants = std::move(grants);
  }
  config.interactive = options.prompt_after || options.action == Action::Prompt;
  return config;
}

std::string read_standard_input() {
  std::string text;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

int prompt(Interpreter& interpreter) {
  return run_prompt([&](std::string_view text, int& exit_status) {
    switch (interpreter.run_interactive(text, &exit_status)) {
      case Interpreter::Entry::Incomplete: return EntryStatus::Incomplete;
      case Interpreter::Entry::Exit: return EntryStatus::Exit;
      default: return EntryStatus::Done;
    }
  });
}

runtime::Outcome run_action(Interpreter& interpreter, const Options& options) {
  switch (options.action) {
    case Action::RunFile: return interpreter.run_file(options.target);
    case Action::RunCode: return interpreter.run_source(options.target, "<string>");
    case Action::RunModule: return interpreter.run_module(options.target);
    case Action::RunInput: return interpreter.run_source(read_standard_input(), "<stdin>");
    case Action::Disassemble: return interpreter.disassemble(options.target);
    default: return {};
  }
}

int run(const Options& options) {
  Interpreter interpreter(make_config(options));
  const SignalScope signals(interpreter);
  runtime::dump_tasks_on(interpreter, SIGQUIT);
  if (options.dump_signal != 0) runtime::dump_tasks_on(interpreter, options.dump_signal);
  if (options.action == Action::Prompt) {
    std::printf("Coil %s (Python 3.12). Ctrl-D ends it.\n", COIL_VERSION);
    return prompt(interpreter);
  }
  const runtime::Outcome outcome = run_action(interpreter, options);
  if (options.prompt_after) return prompt(interpreter);
  return outcome.exit_status;
}

}  // namespace
}  // namespace coil::cli

int main(int argc, char** argv) {
  using namespace coil::cli;
  Options options = parse_options(std::vector<std::string_view>(argv + (argc > 0 ? 1 : 0), argv + argc));
  switch (options.action) {
    case Action::ShowHelp:
      std::fwrite(usage_text().data(), 1, usage_text().size(), stdout);
      return 0;
    case Action::ShowVersion:
      std::printf("Coil %s (Python 3.12)\n", COIL_VERSION);
      return 0;
    case Action::Fail:
      std::fprintf(stderr, "coil: %s\ncoil --help lists the options.\n", options.target.c_str());
      return kUsageError;
    case Action::Prompt:
      if (!isatty(STDIN_FILENO) && !options.prompt_after) options.action = Action::RunInput;
      break;
    default:
      break;
  }
  return run(options);
}
