// compiler/docstring.cpp — see docstring.hpp.
#include "compiler/docstring.hpp"

#include <algorithm>

namespace coil::compiler {
namespace {

constexpr std::size_t kTabSize = 8;

std::string expand_tabs(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  for (const char c : text) {
    if (c == '\t') {
      const std::size_t count = kTabSize - column % kTabSize;
      out.append(count, ' ');
      column += count;
      continue;
    }
    out += c;
    if (c == '\n' || c == '\r') {
      column = 0;
    } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
      ++column;
    }
  }
  return out;
}

std::size_t leading_spaces(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

template <class F>
void for_each_line(std::string_view text, F&& use) {
  while (true) {
    const std::size_t end = text.find('\n');
    use(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string clean_docstring(std::string_view text) {
  const std::string expanded = expand_tabs(text);
  std::size_t margin = std::string::npos;
  bool is_first = true;
  for_each_line(expanded, [&](std::string_view line) {
    const std::size_t spaces = leading_spaces(line);
    if (!is_first && spaces < line.size()) margin = std::min(margin, spaces);
    is_first = false;
  });
  if (margin == std::string::npos) margin = 0;
  std::string out;
  is_first = true;
  for_each_line(expanded, [&](std::string_view line) {
    if (!is_first) out += '\n';
    const std::size_t spaces = leading_spaces(line);
    out += line.substr(is_first ? spaces : std::min(margin, spaces));
    is_first = false;
  });
  return out;
}

}  // namespace coil::compiler
