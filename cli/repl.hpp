// cli/repl.hpp — the prompt: entries read from a person, run one after another.
//
// Here: gathering lines to an entry, Ctrl-C and Ctrl-D, history. Not here: running an entry and showing its value or its error
// (behind RunEntry); line editing (cli/line_reader.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace coil::cli {

/// What became of one entry.
enum class EntryStatus : std::uint8_t { Done, Incomplete, Exit };

/// What the prompt needs of an interpreter: runs one entry, prints its value or its error. Incomplete when more lines could make
/// it valid (an open bracket or string, a block without its body); then nothing has been run. With Exit, `exit_status` is set.
using RunEntry = std::function<EntryStatus(std::string_view text, int& exit_status)>;

/// Reads and runs entries until the end of the input or until one ends the program; returns the exit status.
int run_prompt(const RunEntry& run);

}  // namespace coil::cli
