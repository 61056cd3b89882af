#include "cli/options.hpp"

#include <csignal>
#include <optional>
#include <utility>

namespace coil::cli {
namespace {

constexpr std::string_view kUsage =
    R"(usage: coil [option] ... [-c CODE | -m MODULE | FILE | -] [argument] ...

  FILE             run a script
  -c CODE          run a program given as text
  -m MODULE        run a module as a script
  -                run a program read from standard input
                   without any of these: a prompt

options:
  -i               open a prompt after the program, with its names
  -E               take no notice of PYTHONPATH
  -W FILTER        warnings: action[:message[:category[:module[:line]]]]
  --virtual-time   asyncio's clock jumps to the next timer when nothing else is ready
  --shuffle SEED   run ready asyncio tasks in an order drawn from SEED
  --dump-tasks-on SIGNAL
                   print the tree of asyncio's tasks on this signal too (Ctrl-\ does)
  -X gcstress      collect garbage at every allocation (to find bugs in Coil)
  -X memory=SIZE   raise MemoryError beyond this many bytes (64M, 2G, ...)
  --sandbox        nothing outside of the interpreter but the script's folder for imports, and what these allow:
                   --allow-read=PATH --allow-write=PATH --allow-connect=HOST[:PORT] --allow-listen=HOST[:PORT]
                   --allow-processes --allow-environment --allow-clock --allow-randomness
  --dis FILE       print the bytecode of a script, with its source lines
  -V, --version    print the version
  -h, --help       print this text

environment:
  COIL_GC_STRESS=1   the same as -X gcstress
  PYTHONPATH         folders for imports, separated by colons (not with --sandbox)
  COIL_HISTORY       the prompt's history file (default: ~/.coil_history)
)";

Options failure(std::string complaint) {
  Options options;
  options.action = Action::Fail;
  options.target = std::move(complaint);
  return options;
}

// "64M" -> 67108864. Nothing when it is no size.
std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t value = 0;
  std::size_t index = 0;
  for (; index < text.size() && text[index] >= '0' && text[index] <= '9'; ++index) {
    if (value > (UINT64_MAX >> 8)) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(text[index] - '0');
  }
  if (index == 0) return std::nullopt;
  const std::string_view unit = text.substr(index);
  unsigned shift = 0;
  if (unit == "K" || unit == "k") shift = 10;
  else if (unit == "M" || unit == "m") shift = 20;
  else if (unit == "G" || unit == "g") shift = 30;
  else if (!unit.empty()) return std::nullopt;
  if (value > (UINT64_MAX >> shift)) return std::nullopt;
  return value << shift;
}

// Applies one -X setting; returns the complaint, empty when there is none.
std::string apply_setting(Options& options, std::string_view setting) {
  if (setting == "gcstress") {
    options.collector_stress = true;
    return {};
  }
  constexpr std::string_view kMemory = "memory=";
  if (setting.starts_with(kMemory)) {
    const auto bytes = parse_size(setting.substr(kMemory.size()));
    if (!bytes || *bytes == 0) return "-X memory: a size such as 64M is wanted";
    options.memory_limit_bytes = *bytes;
    return {};
  }
  return "unknown -X setting: " + std::string(setting);
}

// The long options with an operand; returns the complaint, empty when there is none.
std::string apply_operand(Options& options, std::string_view option, std::string_view operand) {
  if (option == "--shuffle") {
    const auto seed = parse_size(operand);
    if (!seed) return "--shuffle: a number is wanted";
    options.shuffle_seed = *seed * 2 + 1;  // never 0, which stands for none
    return {};
  }
  constexpr std::pair<std::string_view, int> kSignals[] = {{"USR1", SIGUSR1}, {"USR2", SIGUSR2}, {"HUP", SIGHUP}, {"QUIT", SIGQUIT}};
  if (operand.starts_with("SIG")) operand.remove_prefix(3);
  for (const auto& [name, number] : kSignals)
    if (name == operand) {
      options.dump_signal = number;
      return {};
    }
  return "--dump-tasks-on: one of SIGUSR1, SIGUSR2, SIGHUP, SIGQUIT is wanted";
}

// --sandbox and --allow-...; false when `word` is none of them. `complaint`: it is one, and wrong.
bool take_sandbox_option(Options& options, std::string_view word, std::string* complaint) {
  if (word != "--sandbox" && !word.starts_with("--allow-")) return false;
  options.sandbox = true;
  if (word == "--sandbox") return true;
  const std::size_t equals = word.find('=');
  const std::string_view name = word.substr(0, equals);
  for (const auto& [option, list] : {std::pair{"--allow-read", &options.allow_read}, {"--allow-write", &options.allow_write},
                                     {"--allow-connect", &options.allow_connect}, {"--allow-listen", &options.allow_listen}}) {
    if (name != option) continue;
    if (equals == std::string_view::npos || equals + 1 == word.size()) *complaint = std::string(name) + ": a value is wanted, as in " + std::string(name) + "=...";
    else list->emplace_back(word.substr(equals + 1));
    return true;
  }
  for (const auto& [option, flag] : {std::pair{"--allow-processes", &options.allow_processes}, {"--allow-environment", &options.allow_environment},
                                     {"--allow-clock", &options.allow_clock}, {"--allow-randomness", &options.allow_randomness}}) {
    if (word != option) continue;
    *flag = true;
    return true;
  }
  *complaint = "unknown option: " + std::string(word);
  return true;
}

// The long options; false when `word` is none of them.
bool take_long_option(Options& options, std::string_view word) {
  if (word == "--help" || word == "-h") options.action = Action::ShowHelp;
  else if (word == "--version" || word == "-V") options.action = Action::ShowVersion;
  else if (word == "-i") options.prompt_after = true;
  else if (word == "-E") options.ignore_environment = true;
  else if (word == "--virtual-time") options.virtual_time = true;
  else return false;
  return true;
}

}  // namespace

std::string_view usage_text() { return kUsage; }

Options parse_options(const std::vector<std::string_view>& arguments) {
  Options options;
  const auto rest_from = [&](std::size_t index) {
    for (; index < arguments.size(); ++index) options.arguments.emplace_back(arguments[index]);
  };
  for (std::size_t index = 0; index < arguments.size(); ++index) {
    const std::string_view word = arguments[index];
    if (word == "-") {
      options.action = Action::RunInput;
      rest_from(index + 1);
      return options;
    }
    if (word.empty() || word[0] != '-') {
      options.action = Action::RunFile;
      options.target = word;
      rest_from(index + 1);
      return options;
    }
    if (std::string complaint; take_sandbox_option(options, word, &complaint)) {
      if (!complaint.empty()) return failure(std::move(complaint));
      continue;
    }
    if (take_long_option(options, word)) {
      if (options.action != Action::Prompt) return options;
      continue;
    }
    if (word == "--") {  // the rest is a script and its arguments, whatever it looks like
      if (index + 1 == arguments.size()) return options;
      options.action = Action::RunFile;
      options.target = arguments[index + 1];
      rest_from(index + 2);
      return options;
    }
    if (word == "--shuffle" || word == "--dump-tasks-on") {
      if (++index == arguments.size()) return failure("argument expected for the " + std::string(word) + " option");
      if (auto complaint = apply_operand(options, word, arguments[index]); !complaint.empty()) return failure(std::move(complaint));
      continue;
    }
    const bool is_disassembly = word == "--dis";
    const char letter = is_disassembly ? 'd' : word[1];
    if (!is_disassembly && letter != 'c' && letter != 'm' && letter != 'W' && letter != 'X') {
      return failure("unknown option: " + std::string(word));
    }
    // The operand is the rest of the word (-Xgcstress) or the next one (-X gcstress).
    std::string_view operand = is_disassembly ? std::string_view() : word.substr(2);
    if (operand.empty()) {
      if (++index == arguments.size()) return failure("argument expected for the " + std::string(word) + " option");
      operand = arguments[index];
    }
    switch (letter) {
      case 'W':
        options.warning_filters.emplace_back(operand);
        continue;
      case 'X':
        if (auto complaint = apply_setting(options, operand); !complaint.empty()) return failure(std::move(complaint));
        continue;
      case 'c': options.action = Action::RunCode; break;
      case 'm': options.action = Action::RunModule; break;
      default: options.action = Action::Disassemble; break;
    }
    options.target = operand;
    rest_from(index + 1);
    return options;
  }
  return options;
}

}  // namespace coil::cli
