// compiler/compile.hpp — AST to bytecode: the front door of target coil_compiler.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/code.hpp"
#include "parser/parse.hpp"

namespace coil::compiler {

struct Options {
  std::string filename = "<string>";
  bool namespace_in_register = false;  // names go through the mapping in R[0] (exec/eval with separate locals, compile())
  bool interactive = false;            // expression statements go to sys.displayhook
  bool allow_top_level_await = false;  // the module code becomes a coroutine when it awaits (REPL)
  bool future_annotations = false;     // inherited `from __future__ import annotations`
  bool keep_source = false;            // the code remembers its text: no file will show it
  int optimize = 0;                    // 1: no asserts; 2: no docstrings
  parser::Watch* watch = nullptr;      // asked on the way whether to go on; or null
};

struct Result {
  std::unique_ptr<Code> code;                // null on error
  std::optional<parser::SyntaxError> error;  // "'return' outside function", "no binding for nonlocal 'x' found", ...
  bool gave_up = false;                      // the watch said so: neither code nor an error
  std::vector<parser::Warning> warnings;     // "\"is\" with 'int' literal. Did you mean \"==\"?", ...
};

Result compile(const parser::Module& module, const Options& options);
Result compile(const parser::Expression& expression, const Options& options);

/// Parses and compiles; the usual way in.
Result compile_source(std::string_view source, parser::Mode mode, const Options& options);

}  // namespace coil::compiler
