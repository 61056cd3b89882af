// cli/line_reader.hpp — one line from a person at a terminal, with editing and history where libedit is built in.
//
// Here: prompting, reading, the history file. Not here: what the lines mean (cli/repl.cpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace coil::cli {

enum class LineStatus : std::uint8_t {
  Line,         // a line, with its newline
  Interrupted,  // Ctrl-C: what was typed is forgotten
  End,          // Ctrl-D on an empty line, or the end of the input
};

class LineReader {
 public:
  /// `history_path` may be empty: then history lasts as long as the reader.
  explicit LineReader(std::string history_path);
  ~LineReader();  // writes the history file
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// Shows `prompt` and reads one line into `line`.
  LineStatus read(std::string_view prompt, std::string& line);

  /// Adds a whole entry (which may have several lines) to the history.
  void remember(std::string_view entry);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The history file that the environment asks for: COIL_HISTORY, else ~/.coil_history, else none.
std::string default_history_path();

}  // namespace coil::cli
