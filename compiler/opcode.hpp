// compiler/opcode.hpp — the instruction set as types: enum, formats, effects, encoding.
//
// Here: what can be read off compiler/opcodes.def. Not here: code objects (compiler/code.hpp), listings (compiler/disassembler.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace coil {

using Instruction = std::uint32_t;

/// Words between a call's base register and its first argument: the frame header that the callee's frame begins with
/// (vm/frame.hpp asserts it).
inline constexpr unsigned kFrameHeaderWords = 4;
/// Registers an instruction's 8-bit operand can name are 0..kMaxRegister; locals above are reached by LoadFar/StoreFar.
inline constexpr unsigned kMaxRegister = 254;

enum class Op : std::uint8_t {
#define COIL_OP(name, format, effects, meaning) name,
#include "compiler/opcodes.def"
};

enum class Format : std::uint8_t { ABC, ABx, AsBx, J, AX, ABX, ABCX };
enum Effects : std::uint8_t { kPure = 0, kRaises = 1, kSuspends = 2, kJumps = 4, kEnds = 8 };

struct OpInfo {
  std::string_view name;
  Format format;
  std::uint8_t effects;
  std::string_view meaning;
};

inline constexpr OpInfo kOpInfo[] = {
#define COIL_OP(name, format, effects, meaning) {#name, Format::format, static_cast<std::uint8_t>(effects), meaning},
#include "compiler/opcodes.def"
};
inline constexpr unsigned kOpCount = sizeof(kOpInfo) / sizeof(kOpInfo[0]);

constexpr bool has_extra_word(Op op) { return kOpInfo[static_cast<unsigned>(op)].format >= Format::AX; }
constexpr unsigned length_of(Op op) { return has_extra_word(op) ? 2 : 1; }

constexpr Instruction encode_abc(Op op, unsigned a, unsigned b = 0, unsigned c = 0) {
  return static_cast<unsigned>(op) | a << 8 | b << 16 | c << 24;
}
constexpr Instruction encode_abx(Op op, unsigned a, unsigned bx) { return static_cast<unsigned>(op) | a << 8 | bx << 16; }
constexpr Instruction encode_jump(Op op, std::int32_t distance) {
  return static_cast<unsigned>(op) | static_cast<std::uint32_t>(distance) << 8;
}
constexpr Op op_of(Instruction i) { return static_cast<Op>(i & 0xff); }
constexpr unsigned a_of(Instruction i) { return i >> 8 & 0xff; }
constexpr unsigned b_of(Instruction i) { return i >> 16 & 0xff; }
constexpr unsigned c_of(Instruction i) { return i >> 24; }
constexpr unsigned bx_of(Instruction i) { return i >> 16; }
constexpr std::int32_t sbx_of(Instruction i) { return static_cast<std::int32_t>(i) >> 16; }
constexpr std::int32_t jump_of(Instruction i) { return static_cast<std::int32_t>(i) >> 8; }

/// Special methods that LoadSpecial looks up (operand C).
enum class SpecialMethod : std::uint8_t { Enter, Exit, AsyncEnter, AsyncExit };

/// Operations too rare for an opcode (operand C of Intrinsic). Arguments are R[B], R[B+1], ...
enum class Intrinsic : std::uint8_t {
  PrintExpression,    // sys.displayhook(R[B]) (interactive mode)
  TypeVar,            // name R[B] -> TypeVar
  TypeVarWithBound,   // name R[B], bound function R[B+1] (evaluated lazily, PEP 695)
  TypeVarWithConstraints,  // name R[B], constraints function R[B+1]
  ParamSpec,          // name R[B]
  TypeVarTuple,       // name R[B]
  TypeAlias,          // name R[B], type params tuple or None R[B+1], value function R[B+2]
  SubscriptGeneric,   // type params tuple R[B] -> Generic[*params]
  SetTypeParams,      // function R[B].__type_params__ = R[B+1]; result: the function
  UnpackTypeVarTuple, // value of `*args: *Ts` -> its single unpacked item
};

}  // namespace coil
