// cli/repl.hpp — the prompt: entries read from a person, run one after another.
//
// Here: gathering lines to an entry, Ctrl-C and Ctrl-D, history. Not here: running an entry and showing its value or its error
// (behind Entries, which the interpreter's side implements); line editing (cli/line_reader.hpp).
#pragma once

#include <optional>
#include <string_view>

namespace coil::cli {

/// What the prompt needs of an interpreter.
class Entries {
 public:
  virtual ~Entries() = default;
  /// True when more lines could make `text` a valid entry: an open bracket or string, a block without its body.
  virtual bool is_incomplete(std::string_view text) = 0;
  /// Runs one entry, prints its value or its error. A status when the entry ended the program (sys.exit).
  virtual std::optional<int> run(std::string_view text) = 0;
};

/// Reads and runs entries until the end of the input or until one ends the program; returns the exit status.
int run_prompt(Entries& entries);

}  // namespace coil::cli
