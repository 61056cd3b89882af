// compiler/assembler.cpp — see assembler.hpp.
#include "compiler/assembler.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace coil::compiler {
namespace {

// Far beyond what anybody writes; nested copies of finally bodies may come here.
constexpr std::size_t kMaxWords = 1 << 22;

bool looks_like_a_name(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

bool same_position(const Position& a, const Position& b) {
  return a.line == b.line && a.end_line == b.end_line && a.column == b.column && a.end_column == b.end_column;
}

}  // namespace

// ---- instructions
void Assembler::note_position(std::uint32_t) {
  if (position_runs_.empty() || !same_position(position_runs_.back().second, position)) position_runs_.emplace_back(here(), position);
}

void Assembler::word(Instruction instruction) {
  if (code->instructions.size() >= kMaxWords) throw CompileError{"code object is too large", {}};
  code->instructions.push_back(instruction);
  constexpr std::size_t kAtOnce = 1024;
  if (code->instructions.size() % kAtOnce == 0) parser::spend(watch, kAtOnce * (2 * sizeof(Instruction) + sizeof(position_runs_[0])));
}

// Lines of statements that compile to nothing are seen by debuggers all the same. The return at the end of a body, which has
// no line of its own, takes such a line over.
void Assembler::settle_line() {
  if (marked_.line == 0) return;
  const Position outer = std::exchange(position, std::exchange(marked_, Position{}));
  note_position(1);
  word(encode_abc(Op::Nop, 0, 0, 0));
  position = outer;
}

void Assembler::mark_line() {
  if (!reachable_) return;
  if (marked_.line != position.line) settle_line();
  marked_ = position;
}

void Assembler::settle_line(Op next) {
  if (marked_.line == 0) return;
  if (position.line == marked_.line) marked_ = {};
  else if (position.line == 0 && next == Op::ReturnNone) position = std::exchange(marked_, Position{});
  else settle_line();
}

void Assembler::abc(Op op, Reg a, Reg b, Reg c) {
  if (!reachable_) return;
  settle_line(op);
  note_position(1);
  word(encode_abc(op, a, b, c));
  if ((kOpInfo[static_cast<unsigned>(op)].effects & kEnds) != 0) reachable_ = false;
}

void Assembler::abx(Op op, Reg a, unsigned bx) {
  if (!reachable_) return;
  settle_line(op);
  if (bx > 0xffff) throw CompileError{"code object is too large", {}};
  note_position(1);
  word(encode_abx(op, a, bx));
}

void Assembler::with_word(Op op, Reg a, Reg b, Reg c, std::uint32_t x) {
  if (!reachable_) return;
  settle_line(op);
  note_position(2);
  word(encode_abc(op, a, b, c));
  word(x);
}

void Assembler::jump(Label& label) {
  if (!reachable_) return;
  if (label.back) return loop(*label.back);
  settle_line(Op::Jump);
  if (label.is_used()) {
    label.assigned.intersect(assigned);
  } else {
    label.assigned = assigned;
  }
  label.sites.push_back(here());
  note_position(1);
  word(encode_jump(Op::Jump, 0));
  reachable_ = false;
}

void Assembler::jump_if(Op op, Reg a, Reg b, Reg c, Label& label) {
  if (!reachable_) return;
  settle_line(op);
  if (label.back) {
    const auto distance = static_cast<std::int32_t>(*label.back) - static_cast<std::int32_t>(here() + length_of(op));
    return with_word(op, a, b, c, static_cast<std::uint32_t>(distance));
  }
  if (label.is_used()) {
    label.assigned.intersect(assigned);
  } else {
    label.assigned = assigned;
  }
  label.sites.push_back(here());
  with_word(op, a, b, c, 0);
}

void Assembler::patch(std::uint32_t site, std::uint32_t target) {
  Instruction& instruction = code->instructions[site];
  const Op op = op_of(instruction);
  const auto distance = static_cast<std::int32_t>(target - (site + length_of(op)));
  if (has_extra_word(op)) {
    code->instructions[site + 1] = static_cast<std::uint32_t>(distance);
  } else {
    if (distance > 0x7fffff) throw CompileError{"code object is too large", {}};
    instruction = encode_jump(op, distance);
  }
}

void Assembler::bind(Label& label) {
  if (!label.is_used()) return;
  if (reachable_) settle_line();
  // A jump to the very next instruction is nothing.
  while (!label.sites.empty() && label.sites.back() + 1 == here() && here() > barrier_ && op_of(code->instructions.back()) == Op::Jump && !reachable_) {
    const std::size_t runs = position_runs_.size();
    if (runs > 1 && position_runs_.back().first + 1 == here() && position_runs_.back().second.line != position_runs_[runs - 2].second.line &&
        position_runs_.back().second.line != 0) {
      code->instructions.back() = encode_abc(Op::Nop, 0, 0, 0);  // all that there is of its line
    } else {
      code->instructions.pop_back();
    }
    if (!position_runs_.empty() && position_runs_.back().first >= here()) position_runs_.pop_back();
    label.sites.pop_back();
    reachable_ = true;
    assigned = label.assigned;  // no smaller than the other jumps' sets allow: they are intersected already
  }
  for (const std::uint32_t site : label.sites) patch(site, here());
  if (reachable_) {
    assigned.intersect(label.assigned);
  } else {
    assigned = label.assigned;
  }
  reachable_ = true;
}

// The body may unbind what is assigned here, and come back.
std::uint32_t Assembler::loop_head() {
  settle_line();
  assigned.subtract(deletable);
  barrier_ = here();
  return here();
}

void Assembler::loop(std::uint32_t head, Op op) {
  if (!reachable_) return;
  const Position outer = position;
  // The head of a for loop has an instruction of its own line, so the way back may have that of a `pass` before it.
  if (op == Op::LoopFor && marked_.line != 0) position = std::exchange(marked_, Position{});
  settle_line(op);
  note_position(1);
  word(encode_jump(op, static_cast<std::int32_t>(head) - static_cast<std::int32_t>(here() + 1)));
  position = outer;
  reachable_ = false;
}

// ---- handlers
void Assembler::open(Region& region) {
  region.assigned = assigned;
  region.assigned.subtract(deletable);
  reopen(region);
}

void Assembler::reopen(Region& region) {
  settle_line();
  region.open_at = barrier_ = here();
  region.is_open = true;
}

void Assembler::close(Region& region) {
  settle_line();
  if (region.is_open && here() > region.open_at) region.segments.emplace_back(region.open_at, here());
  barrier_ = here();
  region.is_open = false;
}

void Assembler::handle(Region& region, Reg reg, bool is_cleanup) {
  close(region);
  if (!region.covers_anything()) {
    reachable_ = false;
    return;
  }
  for (const auto& [begin, end] : region.segments) {
    code->handlers.push_back({begin, end, here(), static_cast<std::uint8_t>(reg), is_cleanup});
  }
  assigned = region.assigned;
  reachable_ = true;
}

// ---- constants
// Unreachable instructions are dropped, so they need no constants.
unsigned Assembler::constant(const Constant& value) {
  if (!reachable_) return 0;
  const auto [it, is_new] = constant_index_.try_emplace(constant_key(value), static_cast<unsigned>(code->constants.size()));
  if (is_new) {
    parser::spend(watch, static_cast<std::ptrdiff_t>(2 * it->first.size() + sizeof(Constant) + 96));
    code->constants.push_back(value);
  }
  return it->second;
}

unsigned Assembler::name(std::string_view text) {
  const unsigned index = constant(name_constant(text));
  if (index > 0xffff) throw CompileError{"too many names in one code object", {}};
  return index;
}

// Sites beyond the last number share one cache: slower, still right.
std::uint32_t Assembler::cached_name(std::string_view text) {
  const std::uint32_t index = name(text);
  if (!reachable_) return index;
  if (code->cache_count < 0x10000) ++code->cache_count;
  return index | (code->cache_count - 1) << 16;
}

void Assembler::load_constant(Reg target, const Constant& value) {
  switch (value.kind) {
    case Constant::Kind::None: return abc(Op::LoadNone, target);
    case Constant::Kind::True: return abc(Op::LoadTrue, target);
    case Constant::Kind::False: return abc(Op::LoadFalse, target);
    case Constant::Kind::Int:
      if (value.integer >= -0x8000 && value.integer <= 0x7fff) {
        return abx(Op::LoadInt, target, static_cast<std::uint16_t>(value.integer));
      }
      break;
    default: break;
  }
  if (!reachable_) return;
  const unsigned index = constant(value);
  if (index <= 0xffff) return abx(Op::LoadConst, target, index);
  with_word(Op::LoadConstFar, target, 0, 0, index);
}

// ---- registers
Reg Assembler::alloc(unsigned count) {
  const Reg first = top_;
  top_ += count;
  if (top_ > kMaxRegister + 1) throw CompileError{"expression is too complex", {}};
  max_top_ = std::max(max_top_, top_);
  return first;
}

Reg Assembler::alloc_far(unsigned count) {
  const Reg first = far_top_;
  far_top_ += count;
  if (far_top_ > 0xffff) throw CompileError{"too many local variables", {}};
  max_far_ = std::max(max_far_, far_top_);
  return first;
}

void Assembler::finish() {
  code->register_count = max_far_ > kFirstFar ? max_far_ : max_top_;
  PositionWriter writer;
  for (std::size_t i = 0; i < position_runs_.size(); ++i) {
    const std::uint32_t end = i + 1 < position_runs_.size() ? position_runs_[i + 1].first : here();
    writer.add(end - position_runs_[i].first, position_runs_[i].second);
  }
  code->positions = writer.take();
}

// ---- constants as values
Constant none_constant() { return {}; }
Constant bool_constant(bool value) {
  Constant made;
  made.kind = value ? Constant::Kind::True : Constant::Kind::False;
  return made;
}
Constant int_constant(std::int64_t value) {
  Constant made;
  made.kind = Constant::Kind::Int;
  made.integer = value;
  return made;
}
Constant float_constant(double value) {
  Constant made;
  made.kind = Constant::Kind::Float;
  made.real = value;
  return made;
}
Constant str_constant(std::string_view text) {
  Constant made;
  made.kind = Constant::Kind::Str;
  made.text = text;
  made.interned = looks_like_a_name(text);
  return made;
}
Constant name_constant(std::string_view text) {
  Constant made = str_constant(text);
  made.interned = true;
  return made;
}
Constant tuple_constant(std::vector<Constant> items) {
  Constant made;
  made.kind = Constant::Kind::Tuple;
  made.items = std::move(items);
  return made;
}

std::string constant_key(const Constant& value) {
  std::string key(1, static_cast<char>('A' + static_cast<int>(value.kind)));
  const auto put = [&key](const auto& part) {
    char bytes[sizeof part];
    std::memcpy(bytes, &part, sizeof part);
    key.append(bytes, sizeof part);
  };
  switch (value.kind) {
    case Constant::Kind::Int: put(value.integer); break;
    case Constant::Kind::Float: put(value.real); break;
    case Constant::Kind::Complex:
      put(value.real);
      put(value.imag);
      break;
    case Constant::Kind::Str:
      key += value.interned ? 'i' : '-';
      key += value.text;
      break;
    case Constant::Kind::BigInt:
    case Constant::Kind::Bytes: key += value.text; break;
    case Constant::Kind::Tuple:
    case Constant::Kind::FrozenSet:
      for (const Constant& item : value.items) {
        const std::string part = constant_key(item);
        put(static_cast<std::uint32_t>(part.size()));
        key += part;
      }
      break;
    default: break;
  }
  return key;
}

}  // namespace coil::compiler
