// compiler/tools/dis.cpp — coil_dis FILE...: compiles, verifies and lists. `-q` only compiles and verifies.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include "compiler/compile.hpp"
#include "compiler/disassembler.hpp"
#include "compiler/verifier.hpp"

int main(int count, char** arguments) {
  bool quiet = false;
  int failures = 0;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(arguments[i], "-q") == 0) {
      quiet = true;
      continue;
    }
    std::ifstream file(arguments[i], std::ios::binary);
    const std::string source{std::istreambuf_iterator<char>(file), {}};
    coil::compiler::Options options;
    options.filename = arguments[i];
    const auto result = coil::compiler::compile_source(source, coil::parser::Mode::Exec, options);
    if (result.error) {
      std::fprintf(stderr, "%s:%u:%u: %s\n", arguments[i], result.error->range.line, result.error->range.column, result.error->message.c_str());
      ++failures;
      continue;
    }
    if (const auto problem = coil::verify(*result.code)) {
      std::fprintf(stderr, "%s: not verified: %s\n", arguments[i], problem->c_str());
      ++failures;
    }
    if (!quiet) std::fputs(coil::disassemble(*result.code, source).c_str(), stdout);
  }
  return failures == 0 ? 0 : 1;
}
