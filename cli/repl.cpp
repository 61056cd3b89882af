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

// An entry that opens a block ends with an empty line, even if it could end earlier: `if x: y` may have an `else`.
bool wants_more(Entries& entries, std::string_view text) {
  if (opens_block(text)) return !ends_with_blank_line(text) || (entries.is_incomplete(text) && text.back() != '\n');
  return entries.is_incomplete(text);
}

}  // namespace

int run_prompt(Entries& entries) {
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
    if (wants_more(entries, entry)) continue;
    reader.remember(entry);
    const auto status = entries.run(entry);
    entry.clear();
    if (status) return *status;
  }
}

}  // namespace coil::cli
