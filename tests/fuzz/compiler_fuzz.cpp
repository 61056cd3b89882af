// tests/fuzz/compiler_fuzz.cpp — any text through lexer, parser and compiler: an error with a message, or code that verifies.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "compiler/compile.hpp"
#include "compiler/verifier.hpp"

namespace {

[[noreturn]] void fail(std::string_view why) {
  std::fprintf(stderr, "compiler_fuzz: %.*s\n", static_cast<int>(why.size()), why.data());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const auto mode : {coil::parser::Mode::Exec, coil::parser::Mode::Interactive, coil::parser::Mode::Eval}) {
    coil::compiler::Options options;
    options.interactive = mode == coil::parser::Mode::Interactive;
    options.allow_top_level_await = options.interactive;
    const coil::compiler::Result result = coil::compiler::compile_source({reinterpret_cast<const char*>(data), size}, mode, options);
    if (result.error) {
      if (result.error->message.empty()) fail("an error without a message");
      continue;
    }
    if (!result.code) fail("neither code nor an error");
    if (const auto problem = coil::verify(*result.code)) fail(*problem);
  }
  return 0;
}
