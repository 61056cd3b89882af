#include "cli/block.hpp"

#include <algorithm>
#include <array>

namespace coil::cli {
namespace {

constexpr std::string_view kSpace = " \t\f\r\n";

constexpr std::array<std::string_view, 8> kBlockWords = {"if", "while", "for", "try", "with", "def", "class", "async"};

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (text[end] == '_' || (text[end] >= 'a' && text[end] <= 'z') ||
                               (text[end] >= 'A' && text[end] <= 'Z') || (text[end] >= '0' && text[end] <= '9') ||
                               static_cast<unsigned char>(text[end]) >= 0x80)) {
    ++end;
  }
  return text.substr(0, end);
}

// `match` is a keyword only where a subject and a colon follow it.
bool is_match_statement(std::string_view text) {
  std::string_view line = text.substr(0, text.find('\n'));
  const auto last = line.find_last_not_of(kSpace);
  return last != std::string_view::npos && line[last] == ':';
}

}  // namespace

bool opens_block(std::string_view text) {
  const auto start = text.find_first_not_of(kSpace);
  if (start == std::string_view::npos) return false;
  text.remove_prefix(start);
  if (text[0] == '@') return true;
  const std::string_view word = first_word(text);
  if (word == "match") return is_match_statement(text);
  return std::find(kBlockWords.begin(), kBlockWords.end(), word) != kBlockWords.end();
}

bool ends_with_blank_line(std::string_view text) {
  if (text.empty() || text.back() != '\n') return false;
  text.remove_suffix(1);
  const auto previous = text.rfind('\n');
  const std::string_view line = previous == std::string_view::npos ? text : text.substr(previous + 1);
  return line.find_first_not_of(kSpace) == std::string_view::npos;
}

}  // namespace coil::cli
