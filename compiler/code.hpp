// compiler/code.hpp — a code object: what one function, class body or module compiles to, as plain data.
//
// Here: the data that crosses from the compiler to the VM, and positions. It holds no heap values: the VM makes them from
// `Constant`s when it loads a code object (vm/code_object.hpp), so the compiler needs no heap. Not here: instructions
// (compiler/opcodes.def), writing code to bytes and back (compiler/serialize.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "compiler/opcode.hpp"

namespace coil {

struct Code;

struct Constant {
  enum class Kind : std::uint8_t { None, True, False, Ellipsis, Int, BigInt, Float, Complex, Str, Bytes, Tuple, FrozenSet };
  Kind kind = Kind::None;
  std::int64_t integer = 0;      // Int
  double real = 0, imag = 0;     // Float: real; Complex: both
  std::string text;              // Str (WTF-8), Bytes; BigInt: digits with base prefix, maybe with a leading '-'
  std::vector<Constant> items;   // Tuple, FrozenSet
  bool interned = false;         // Str: a name or looks like one
};

enum CodeFlags : std::uint32_t {  // CPython's numbers, as seen in co_flags
  kCodeOptimized = 0x1,           // locals are registers (functions)
  kCodeNewLocals = 0x2,
  kCodeVarArgs = 0x4,
  kCodeVarKeywords = 0x8,
  kCodeNested = 0x10,
  kCodeGenerator = 0x20,
  kCodeCoroutine = 0x80,
  kCodeIterableCoroutine = 0x100,
  kCodeAsyncGenerator = 0x200,
  kCodeFutureAnnotations = 0x1000000,
  // Coil's own, above CPython's:
  kCodeClassBody = 0x10000000,    // R[0] is the namespace
  kCodeNamespaceInRegister = 0x20000000,  // module-level code for exec/eval with separate locals: R[0] is the mapping
  kCodeUsesLocals = 0x40000000,   // calls a name `locals`, `vars`, `dir`, `exec` or `eval`
  kCodeHasCellParams = 0x80000000,
};

struct Handler {                  // innermost first: the first entry that covers the pc is the one
  std::uint32_t begin, end;       // words [begin, end) covered
  std::uint32_t target;           // word where the handler begins
  std::uint8_t reg;               // R[reg] = exception, R[reg+1] = exception handled before
  bool is_cleanup;                // compiler-made (finally, with, except-cleanup): not shown to debuggers as catching
};

constexpr std::uint32_t kNoColumn = 0xffffffff;  // given to PositionWriter: only the line is kept

struct Position {                 // of an instruction; columns are 0-based UTF-8 bytes; line 0: none
  std::uint32_t line = 0, end_line = 0, column = 0, end_column = 0;
};

struct Capture {                  // how a nested function gets closure[i] when MakeFunction runs in the enclosing frame
  bool from_register;             // true: the Cell in R[index]; false: the enclosing function's closure[index]
  std::uint32_t index;
};

struct Code {
  std::string name, qualname, filename;
  std::uint32_t first_line = 1;
  std::uint32_t flags = 0;
  std::uint32_t positional_only = 0, positional = 0, keyword_only = 0;  // `positional` includes the positional-only ones
  // Registers: parameters (positional, keyword-only, *args, **kwargs), other locals, then temporaries.
  std::uint32_t register_count = 0;
  // Names of R[0..n): CPython's co_varnames, cells included. An inlined comprehension's variables follow, also by name.
  std::vector<std::string> local_names;
  std::uint32_t visible_locals = 0;           // the first so many are co_varnames + own co_cellvars
  std::vector<std::uint32_t> cell_registers;  // registers that hold a Cell (co_cellvars)
  std::vector<std::string> free_names;        // closure[i]
  std::vector<Capture> captures;              // one for each free name
  std::vector<Instruction> instructions;
  std::vector<Constant> constants;            // constants[0] is the docstring or None for functions, as in CPython
  std::vector<std::unique_ptr<Code>> children;  // MakeFunction's Bx
  std::vector<Handler> handlers;
  std::uint32_t cache_count = 0;              // inline caches that the instructions name
  std::vector<std::uint8_t> positions;        // compressed; read with position_at
  bool has_docstring = false;
  // The text that it was compiled from where no file has it (a host's string, a prompt), for source lines in errors; shared by its children.
  std::shared_ptr<const std::string> source;

  bool is_generator_like() const { return (flags & (kCodeGenerator | kCodeCoroutine | kCodeAsyncGenerator)) != 0; }
};

/// Appends positions in the order of instructions; compiler side of Code::positions. (compiler/positions.cpp)
class PositionWriter {
 public:
  void add(std::uint32_t word_count, const Position& position);
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
  std::uint32_t last_line_ = 0;
};

/// The source range of the instruction at word `pc` (any word of it).
Position position_at(const Code& code, std::uint32_t pc);
/// That of every word, in one pass.
std::vector<Position> positions_of(const Code& code);

}  // namespace coil
