// compiler/verifier.cpp — see verifier.hpp.
#include "compiler/verifier.hpp"

#include <vector>

namespace coil {
namespace {

enum class Use : std::uint8_t { None, Register, RegisterOrNone, Constant, Count, Free };

// What the three 8-bit operands are. Register ranges (argument lists) are checked by extent().
struct Uses {
  Use a = Use::Register, b = Use::None, c = Use::None;
};

Uses uses_of(Op op) {
  constexpr Use R = Use::Register, N = Use::None, K = Use::Constant, F = Use::Free;
  switch (op) {
    case Op::Nop:
    case Op::Jump:
    case Op::Loop:
    case Op::LoopFor:
    case Op::ReturnNone:
    case Op::DeleteGlobal: return {N, N, N};
    case Op::LoadConst: case Op::LoadConstFar: case Op::LoadInt: case Op::LoadNone: case Op::LoadTrue: case Op::LoadFalse:
    case Op::LoadUnset: case Op::LoadFar: case Op::StoreFar: case Op::CheckLocal: case Op::CheckName: case Op::MakeCell:
    case Op::MakeEmptyCell: case Op::DeleteCell: case Op::LoadFree: case Op::StoreFree: case Op::LoadFreeCell: case Op::LoadGlobal:
    case Op::StoreGlobal: case Op::DeleteAttr: case Op::JumpIfTrue: case Op::JumpIfFalse: case Op::JumpIfNone: case Op::JumpIfNotNone:
    case Op::JumpIfUnset: case Op::MakeFunction: case Op::LoadBuildClass: case Op::Return: case Op::Reraise: case Op::PopExcept:
    case Op::LoadAssertionError: case Op::UnpackSequence: case Op::UnpackEx: case Op::ListToTuple: case Op::BuildTuple: case Op::BuildList:
    case Op::BuildSet: case Op::BuildDict: case Op::BuildString: case Op::FunctionParts: case Op::Intrinsic: case Op::DeleteFree:
      return op == Op::DeleteFree ? Uses{N, N, N} : op == Op::ListToTuple ? Uses{R, R, N} : Uses{R, N, N};
    case Op::DeleteName: return {N, R, N};
    case Op::LoadNameOrFree: return {R, R, F};
    case Op::LoadNameOrCell: return {R, R, R};
    case Op::SetupAnnotations: return {Use::RegisterOrNone, N, N};
    case Op::ImportStar: return {R, Use::RegisterOrNone, N};
    case Op::AddK: case Op::SubK: case Op::MultK: case Op::ModK: case Op::FloorDivK: case Op::BitAndK: case Op::InAddK: case Op::InSubK:
      return {R, R, K};
    case Op::JumpEqK: case Op::JumpNotEqK: case Op::JumpLtK: case Op::JumpLtEK: case Op::JumpGtK: case Op::JumpGtEK: return {R, K, N};
    case Op::JumpEq: case Op::JumpNotEq: case Op::JumpLt: case Op::JumpLtE: case Op::JumpGt: case Op::JumpGtE: case Op::JumpIs:
    case Op::JumpIn: case Op::JumpIfNotMatch: case Op::ForIter: case Op::AsyncForIter: return {R, R, N};
    case Op::Call: case Op::CallKw: case Op::CallMethod: case Op::CallMethodKw: case Op::CallAwaited: case Op::CallMethodAwaited:
    case Op::CallEx: return {R, N, R};
    case Op::LoadItem: case Op::StoreItem: case Op::DictSet: case Op::GroupMatch: case Op::GroupReraise: case Op::MatchKeys:
    case Op::DictWithoutKeys: case Op::DictMerge: return {R, R, R};
    case Op::Raise: return {N, N, N};
    default:
      if (op >= Op::Add && op <= Op::InFloorDiv) return {R, R, R};
      if (op >= Op::Eq && op <= Op::NotIn) return {R, R, R};
      return {R, R, N};
  }
}

// Registers [first, first + count) that the instruction uses beyond its plain operands.
struct Extent {
  std::uint32_t first = 0, count = 0;
};

Extent extent_of(Instruction i, std::uint32_t x) {
  const unsigned a = a_of(i), b = b_of(i), c = c_of(i);
  switch (op_of(i)) {
    case Op::BuildTuple: case Op::BuildList: case Op::BuildSet: case Op::BuildString: return {b, c};
    case Op::BuildDict: return {b, 2 * c};
    case Op::UnpackSequence: return {b, c};
    case Op::UnpackEx: return {b, (x & 0xffff) + (x >> 16) + 1};
    case Op::BuildSlice: return {b, 3};
    case Op::LoadSlice: return {c, 2};
    case Op::FormatValue: return {b, (c & 4) != 0 ? 2u : 1u};
    case Op::LoadSuperAttr: case Op::LoadSuperMethod: return {b, 3};
    case Op::LoadMethod: case Op::LoadSpecial: return {a, kFrameHeaderWords + 1};
    case Op::Call: case Op::CallKw: case Op::CallMethod: case Op::CallMethodKw: case Op::CallAwaited: case Op::CallMethodAwaited:
      return {a, kFrameHeaderWords + b};
    case Op::CallEx: return {a, kFrameHeaderWords + 1 + b};
    case Op::ExcParts: return {a, 3};
    case Op::GroupMatch: return {a, 2};
    case Op::Reraise: return {a, 2};
    case Op::ImportName: return {b, 2};
    case Op::MatchClass: return {b, 2};
    default: return {a, 0};
  }
}

class Verifier {
 public:
  explicit Verifier(const Code& code) : code_(code), starts_(code.instructions.size() + 1) {}

  std::optional<std::string> run() {
    if (!mark_starts()) return problem_;
    for (std::uint32_t pc = 0; pc < code_.instructions.size(); pc += length_of(op_of(code_.instructions[pc]))) {
      if (!check(pc)) return problem_;
    }
    if (!check_end() || !check_handlers() || !check_tables()) return problem_;
    for (const auto& child : code_.children) {
      if (child == nullptr) return at(0, "absent child");
      if (auto found = verify(*child)) return found;
    }
    return std::nullopt;
  }

 private:
  std::string at(std::uint32_t pc, const std::string& what) const { return code_.qualname + " at " + std::to_string(pc) + ": " + what; }
  bool bad(std::uint32_t pc, const std::string& what) {
    problem_ = at(pc, what);
    return false;
  }

  bool mark_starts() {
    std::uint32_t pc = 0;
    const auto size = static_cast<std::uint32_t>(code_.instructions.size());
    if (size == 0) return bad(0, "no instructions");
    while (pc < size) {
      const unsigned op = code_.instructions[pc] & 0xff;
      if (op >= kOpCount || op == static_cast<unsigned>(Op::Trap)) return bad(pc, "unknown opcode");
      starts_[pc] = true;
      last_ = pc;
      pc += length_of(static_cast<Op>(op));
    }
    return pc == size || bad(last_, "truncated instruction");
  }

  bool check_operand(std::uint32_t pc, Use use, unsigned value) {
    switch (use) {
      case Use::RegisterOrNone:
        if (value == 255) return true;
        [[fallthrough]];
      case Use::Register: return value < code_.register_count || bad(pc, "register " + std::to_string(value) + " out of range");
      case Use::Constant: return value < code_.constants.size() || bad(pc, "constant out of range");
      case Use::Free: return value < code_.free_names.size() || bad(pc, "free variable out of range");
      default: return true;
    }
  }

  bool check_jump(std::uint32_t pc, std::int64_t target) {
    const bool is_fine = target >= 0 && target < static_cast<std::int64_t>(code_.instructions.size()) && starts_[static_cast<std::size_t>(target)];
    return is_fine || bad(pc, "jump to the middle of nowhere");
  }

  // Back edges are safepoints; of the other jumps only the tests are.
  static bool may_jump_back(Op op) {
    return op == Op::Loop || op == Op::LoopFor || (op >= Op::JumpIfTrue && op <= Op::JumpGtEK && op != Op::JumpIfUnset);
  }

  bool check_name(std::uint32_t pc, std::uint32_t index) {
    const bool is_fine = index < code_.constants.size() && code_.constants[index].kind == Constant::Kind::Str;
    return is_fine || bad(pc, "name out of range");
  }

  bool check(std::uint32_t pc) {
    const Instruction i = code_.instructions[pc];
    const Op op = op_of(i);
    const OpInfo& info = kOpInfo[static_cast<unsigned>(op)];
    const std::uint32_t x = has_extra_word(op) ? code_.instructions[pc + 1] : 0;
    const std::uint32_t next = pc + length_of(op);
    const Uses uses = uses_of(op);
    if (!check_operand(pc, uses.a, a_of(i)) || !check_operand(pc, uses.b, b_of(i)) || !check_operand(pc, uses.c, c_of(i))) return false;
    const Extent extent = extent_of(i, x);
    if (extent.count > 0 && extent.first + extent.count > code_.register_count) return bad(pc, "registers out of range");
    if ((info.effects & kJumps) != 0) {
      const std::int64_t distance = info.format == Format::J ? jump_of(i) : static_cast<std::int32_t>(x);
      if (!check_jump(pc, static_cast<std::int64_t>(next) + distance)) return false;
      if (distance < 0 && !may_jump_back(op)) return bad(pc, "backward jump");
      if (op == Op::LoopFor && op_of(code_.instructions[static_cast<std::size_t>(static_cast<std::int64_t>(next) + distance)]) != Op::ForIter) {
        return bad(pc, "LoopFor without its ForIter");
      }
    }
    return check_special(pc, i, x, next);
  }

  bool check_special(std::uint32_t pc, Instruction i, std::uint32_t x, std::uint32_t next) {
    switch (op_of(i)) {
      case Op::LoadConst:
      case Op::CheckLocal:
      case Op::CheckName: return bx_of(i) < code_.constants.size() || bad(pc, "constant out of range");
      case Op::LoadConstFar: return x < code_.constants.size() || bad(pc, "constant out of range");
      case Op::LoadFar:
      case Op::StoreFar: return bx_of(i) < code_.register_count || bad(pc, "far register out of range");
      case Op::LoadFree: case Op::StoreFree: case Op::DeleteFree: case Op::LoadFreeCell:
        return bx_of(i) < code_.free_names.size() || bad(pc, "free variable out of range");
      case Op::MakeFunction: return bx_of(i) < code_.children.size() || bad(pc, "child out of range");
      case Op::LoadGlobal: case Op::StoreGlobal: case Op::LoadAttr: case Op::StoreAttr: case Op::LoadMethod: case Op::LoadSuperAttr:
      case Op::LoadSuperMethod: return check_name(pc, x & 0xffff) && (x >> 16 < code_.cache_count || bad(pc, "cache out of range"));
      case Op::DeleteGlobal: case Op::LoadName: case Op::StoreName: case Op::DeleteName: case Op::LoadNameOrFree: case Op::LoadNameOrCell:
      case Op::LoadNameOrGlobal: case Op::DeleteAttr: case Op::ImportName: case Op::ImportFrom: return check_name(pc, x);
      case Op::CallKw: case Op::CallMethodKw: case Op::MatchClass:
        return (x < code_.constants.size() && code_.constants[x].kind == Constant::Kind::Tuple) || bad(pc, "names out of range");
      case Op::CallAwaited: case Op::CallMethodAwaited: return check_awaited(pc, i, next);
      case Op::Raise:
        if (c_of(i) >= 1 && a_of(i) >= code_.register_count) return bad(pc, "register out of range");
        return c_of(i) < 2 || b_of(i) < code_.register_count || bad(pc, "register out of range");
      default: return true;
    }
  }

  bool check_awaited(std::uint32_t pc, Instruction i, std::uint32_t next) {
    const bool has_next = next < code_.instructions.size();
    const bool is_await = has_next && (op_of(code_.instructions[next]) == Op::Await || op_of(code_.instructions[next]) == Op::AwaitEnter);
    return (is_await && b_of(code_.instructions[next]) == c_of(i)) || bad(pc, "awaited call without its Await");
  }

  bool check_end() {
    const OpInfo& info = kOpInfo[code_.instructions[last_] & 0xff];
    return (info.effects & kEnds) != 0 || bad(last_, "falls off the end");
  }

  bool check_handlers() {
    const auto size = static_cast<std::uint32_t>(code_.instructions.size());
    for (const Handler& handler : code_.handlers) {
      if (handler.begin >= handler.end || handler.end > size || !starts_[handler.begin]) return bad(handler.begin, "handler range");
      if (handler.end < size && !starts_[handler.end]) return bad(handler.end, "handler range");
      if (handler.target >= size || !starts_[handler.target]) return bad(handler.target, "handler target");
      if (handler.reg + 1u >= code_.register_count) return bad(handler.target, "handler register");
    }
    return true;
  }

  bool check_tables() {
    if (code_.captures.size() != code_.free_names.size()) return bad(0, "captures do not match free names");
    for (const std::uint32_t reg : code_.cell_registers) {
      if (reg >= code_.register_count) return bad(0, "cell register out of range");
    }
    const std::uint32_t parameters = code_.positional + code_.keyword_only + ((code_.flags & kCodeVarArgs) != 0) + ((code_.flags & kCodeVarKeywords) != 0);
    if (parameters > code_.register_count || code_.positional_only > code_.positional) return bad(0, "parameters out of range");
    for (const auto& child : code_.children) {
      if (child == nullptr) return bad(0, "absent child");
      for (const Capture& capture : child->captures) {
        const std::size_t limit = capture.from_register ? code_.register_count : code_.free_names.size();
        if (capture.index >= limit) return bad(0, "capture out of range");
      }
    }
    return true;
  }

  const Code& code_;
  std::vector<bool> starts_;
  std::uint32_t last_ = 0;
  std::string problem_;
};

}  // namespace

std::optional<std::string> verify(const Code& code) { return Verifier(code).run(); }

}  // namespace coil
