// tests/fuzz/parser_fuzz.cpp — any bytes at all through the parser: it ends, and gives either a tree or a message.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "parser/parse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace coil::parser;
  Mode mode = size % 5 == 0 ? Mode::Eval : size % 5 == 1 ? Mode::Interactive : Mode::Exec;
  ParseResult result = parse({reinterpret_cast<const char*>(data), size}, mode);
  bool has_tree = result.module != nullptr || result.expression != nullptr;
  if (has_tree == result.error.has_value()) std::abort();
  if (result.error && result.error->message.empty()) std::abort();
  return 0;
}
