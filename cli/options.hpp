// cli/options.hpp — what the command line of `coil` asks for.
//
// Here: the options, their parsing, and the usage text. Not here: doing it (cli/main.cpp).
//
// Parsed by hand: the forms are few and fixed by CPython's (everything after the script, -c CODE or -m MODULE belongs to the
// script), and a library for it would cost more start-up time and size than all of this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace coil::cli {

enum class Action : std::uint8_t {
  RunFile,      // coil script.py
  RunCode,      // coil -c CODE
  RunModule,    // coil -m MODULE
  RunInput,     // coil -, or `coil` with standard input that is no terminal
  Prompt,       // coil on a terminal
  Disassemble,  // coil --dis script.py
  ShowVersion,
  ShowHelp,
  Fail,         // the command line is wrong; `target` says how
};

struct Options {
  Action action = Action::Prompt;
  std::string target;                      // the script, the code, the module or the complaint
  std::vector<std::string> arguments;      // what the script sees as sys.argv[1:]
  std::vector<std::string> warning_filters;  // each -W, in order
  bool collector_stress = false;           // -X gcstress, or COIL_GC_STRESS in the environment
  std::uint64_t memory_limit_bytes = 0;    // -X memory=64M; 0: the interpreter's own default
  bool prompt_after = false;               // -i
  bool ignore_environment = false;         // -E: no PYTHONPATH
  // --sandbox: nothing of the outside world but what the --allow-... say (which imply it).
  bool sandbox = false;
  std::vector<std::string> allow_read, allow_write, allow_connect, allow_listen;
  bool allow_processes = false, allow_environment = false, allow_clock = false, allow_randomness = false;
  bool virtual_time = false;               // --virtual-time
  std::uint64_t shuffle_seed = 0;          // --shuffle SEED; 0: not given
  int dump_signal = 0;                     // --dump-tasks-on SIGUSR1; 0: SIGQUIT only
};

/// Reads `arguments` (without the program's name). Never fails: a wrong command line is Action::Fail.
/// Action::Prompt is returned when nothing is to be run; whether that means a prompt or a program on standard input is the
/// caller's to see, who knows whether there is a terminal.
Options parse_options(const std::vector<std::string_view>& arguments);

/// What `coil --help` prints.
std::string_view usage_text();

}  // namespace coil::cli
