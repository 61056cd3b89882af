#include "cli/repl.hpp"

#include <cstdio>
#include <string>

#include "cli/block.hpp"
#include "cli/line_reader.hpp"

namespace coil::cli {
namespace {

constexpr std::string_view kPrompt = ">>> ";
constexpr std::string_view kContinuation = "... ";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\f\r\n") == std::string_view::npos; }

}  // namespace

int run_prompt(const RunEntry& run) {
  LineReader reader(default_history_path());
  std::string entry;
  std::string line;
  for (;;) {
    std::fflush(stdout);
    switch (reader.read(entry.empty() ? kPrompt : kContinuation, line)) {
      case LineStatus::Interrupted:
        std::puts("KeyboardInterrupt");
        entry.clear();
        continue;
      case LineStatus::End:
        std::puts("");
        if (entry.empty()) return 0;
        entry.clear();  // as an empty line would: what is there cannot be finished
        continue;
      case LineStatus::Line:
        break;
    }
    if (entry.empty() && is_blank(line)) continue;
    if (line.back() != '\n') line += '\n';
    entry += line;
    // An entry that opens a block ends with an empty line, even if it could end earlier: `if x: y` may have an `else`.
    if (opens_block(entry) && !ends_with_blank_line(entry)) continue;
    int exit_status = 0;
    const EntryStatus status = run(entry, exit_status);
    if (status == EntryStatus::Incomplete) continue;
    reader.remember(entry);
    entry.clear();
    if (status == EntryStatus::Exit) return exit_status;
  }
}

}  // namespace coil::cli
