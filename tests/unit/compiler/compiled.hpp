// tests/unit/compiler/compiled.hpp — compiles a snippet for a test, and checks it with the verifier.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "compiler/compile.hpp"
#include "compiler/disassembler.hpp"
#include "compiler/verifier.hpp"

namespace coil {

inline std::unique_ptr<Code> compiled(std::string_view source, compiler::Options options = {}, parser::Mode mode = parser::Mode::Exec) {
  auto result = compiler::compile_source(source, mode, options);
  EXPECT_FALSE(result.error.has_value()) << result.error->message;
  if (result.code != nullptr) {
    const auto problem = verify(*result.code);
    EXPECT_FALSE(problem.has_value()) << *problem << "\n" << disassemble(*result.code);
  }
  return std::move(result.code);
}

inline std::string error_of(std::string_view source) {
  const auto result = compiler::compile_source(source, parser::Mode::Exec, {});
  return result.error ? result.error->message : "no error";
}

/// The opcodes of `code` in order, separated by spaces.
inline std::string opcodes(const Code& code) {
  std::string names;
  for (std::size_t pc = 0; pc < code.instructions.size(); pc += length_of(op_of(code.instructions[pc]))) {
    if (!names.empty()) names += ' ';
    names += kOpInfo[static_cast<unsigned>(op_of(code.instructions[pc]))].name;
  }
  return names;
}

/// The opcodes of the first function in `source`.
inline std::string function_opcodes(std::string_view source) {
  const auto code = compiled(source);
  return code == nullptr || code->children.empty() ? "" : opcodes(*code->children[0]);
}

}  // namespace coil
