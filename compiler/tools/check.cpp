// compiler/tools/check.cpp — coil_check: programs on stdin, separated by NUL bytes; errors and warnings on stdout, in the form
// that tests/unit/compiler/syntax_errors.py compares with CPython's.
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "compiler/compile.hpp"
#include "compiler/verifier.hpp"

namespace {

// CPython's columns count characters from 1.
unsigned offset(const std::string& line, unsigned column) {
  unsigned characters = 0;
  for (unsigned i = 0; i < column && i < line.size(); ++i) characters += (static_cast<unsigned char>(line[i]) & 0xc0) != 0x80;
  return characters + 1;
}

void check(const std::string& source) {
  coil::compiler::Options options;
  options.filename = "<test>";
  const auto result = coil::compiler::compile_source(source, coil::parser::Mode::Exec, options);
  if (result.error) {
    const auto& range = result.error->range;
    std::printf("%u:%u-%u:%u %s\n", range.line, offset(result.error->source_line, range.column), range.end_line,
                range.end_line == range.line ? offset(result.error->source_line, range.end_column) : range.end_column + 1, result.error->message.c_str());
  } else if (const auto problem = coil::verify(*result.code)) {
    std::printf("not verified: %s\n", problem->c_str());
  } else {
    std::puts("ok");
  }
  for (const auto& warning : result.warnings) std::printf("warning %u: %s\n", warning.line, warning.message.c_str());
  std::puts("--");
}

}  // namespace

int main() {
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  for (std::size_t start = 0; start <= input.size();) {
    const std::size_t end = input.find('\0', start);
    check(input.substr(start, end == std::string::npos ? end : end - start));
    if (end == std::string::npos) break;
    start = end + 1;
  }
}
