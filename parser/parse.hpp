// parser/parse.hpp — the parser's front door: source text in, AST or a syntax error out.
//
// Here: the call that everybody above uses. Not here: tokens (lexer/), the grammar (parser/grammar.yy), node types
// (parser/ast.hpp).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/arena.hpp"
#include "parser/ast.hpp"

namespace coil::parser {

enum class Mode : std::uint8_t {
  Exec,         // a file or module
  Eval,         // one expression (builtin eval)
  Interactive,  // one REPL entry; tells 'incomplete' from 'wrong'
};

enum class ErrorKind : std::uint8_t {
  Syntax,
  Indentation,
  Tab,
  Recursion,  // RecursionError: an expression deeper than the limit
};

/// What is wrong with a source text, in CPython's words. `range` is 1-based in lines, 0-based bytes in columns.
struct SyntaxError {
  ErrorKind kind = ErrorKind::Syntax;
  std::string message;
  Range range;
  std::string source_line;  // the line that `range` starts in, without its end of line; may be empty
  bool incomplete = false;  // Interactive: more lines could make this valid
};

/// A SyntaxWarning / DeprecationWarning to be issued when the text is compiled ("invalid escape sequence '\d'", ...).
struct Warning {
  bool is_deprecation = false;
  std::string message;
  std::uint32_t line = 0;
};

struct ParseResult {
  Arena arena;                      // owns all nodes; must outlive them
  Module* module = nullptr;         // Exec, Interactive; null on error
  Expression* expression = nullptr; // Eval; null on error
  std::optional<SyntaxError> error;
  std::vector<Warning> warnings;
  bool gave_up = false;             // the watch said so: neither a tree nor an error
};

/// Parses `source` (bytes as read from a file: a BOM and a PEP 263 coding line are honoured; UTF-8 and Latin-1/ASCII only).
/// `allow_top_level_await` makes `await`, `async for` and `async with` legal outside functions (the REPL). Never throws on bad
/// input, never recurses without a bound: nesting deeper than the limits gives a SyntaxError (or MemoryError-worded) result.
/// `file_name` is where `source` was read from, for the wording of decoding errors; empty for text that came from no file.
/// `watch`, if any, is asked on the way whether to go on.
ParseResult parse(std::string_view source, Mode mode, bool allow_top_level_await = false, std::string_view file_name = {},
                  Watch* watch = nullptr);

}  // namespace coil::parser
