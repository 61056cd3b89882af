// compiler/assembler.hpp — builds one Code: instructions, labels, handler ranges, constants, registers.
//
// Here: everything about a unit of code that does not depend on the AST. Unreachable instructions are dropped: after a jump
// nothing is emitted until a label that something jumps to. The set of locals known to be assigned is followed along.
// Not here: what to emit (codegen*.cpp).
//
// Registers: [0, local_count) are locals, [first_temp, kMaxRegister] temporaries used as a stack, [kFirstFar, ...) far locals and
// spilled temporaries; parameters that an operand cannot name are far where they stand.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/code.hpp"
#include "compiler/symbols.hpp"

namespace coil::compiler {

using Reg = unsigned;
inline constexpr Reg kFirstFar = kMaxRegister + 1;
inline constexpr Reg kMaxNearLocals = 120;  // further locals are far: room for temporaries is kept
inline constexpr Reg kSpillAbove = 190;     // an expression that starts above spills the temporaries below it

/// Which near locals are certainly assigned at a point of the program.
class AssignedSet {
 public:
  bool has(Reg r) const { return r / 64 < words_.size() && (words_[r / 64] >> (r % 64) & 1) != 0; }
  void add(Reg r) {
    if (r / 64 >= words_.size()) words_.resize(r / 64 + 1);
    words_[r / 64] |= std::uint64_t{1} << (r % 64);
  }
  void remove(Reg r) {
    if (r / 64 < words_.size()) words_[r / 64] &= ~(std::uint64_t{1} << (r % 64));
  }
  void intersect(const AssignedSet& other) {
    if (words_.size() > other.words_.size()) words_.resize(other.words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void subtract(const AssignedSet& other) {
    for (std::size_t i = 0; i < words_.size() && i < other.words_.size(); ++i) words_[i] &= ~other.words_[i];
  }

 private:
  std::vector<std::uint64_t> words_;
};

/// A place to jump to: forward, unless `back` is set.
struct Label {
  std::vector<std::uint32_t> sites;  // words of the jumping instructions
  AssignedSet assigned;              // at all the jumps
  std::optional<std::uint32_t> back; // a loop's body, above: tests at the loop's end jump there
  bool is_used() const { return !sites.empty(); }
};

/// A range of code covered by one handler; may be interrupted (copies of finally bodies are not covered).
struct Region {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> segments;
  std::uint32_t open_at = 0;
  bool is_open = false;
  AssignedSet assigned;              // where it began
  bool covers_anything() const { return !segments.empty(); }
};

class Assembler {
 public:
  Assembler() : code(std::make_unique<Code>()) {}

  std::unique_ptr<Code> code;
  Position position;                 // of what is emitted next
  parser::Watch* watch = nullptr;    // hears of instructions and constants; or null
  AssignedSet assigned, deletable;

  // ---- instructions
  bool is_reachable() const { return reachable_; }
  std::uint32_t here() const { return static_cast<std::uint32_t>(code->instructions.size()); }
  void abc(Op op, Reg a, Reg b = 0, Reg c = 0);
  void abx(Op op, Reg a, unsigned bx);
  void with_word(Op op, Reg a, Reg b, Reg c, std::uint32_t x);
  void jump(Label& label);
  void jump_if(Op op, Reg a, Reg b, Reg c, Label& label);  // an instruction whose X is the distance
  std::uint32_t loop_head();
  void loop(std::uint32_t head, Op op = Op::Loop);
  void bind(Label& label);
  void mark_unreachable() { reachable_ = false; }
  /// The line of `position` begins here, whether or not it has code: what comes next is of that line, or a Nop is.
  void mark_line();

  // ---- handlers
  void open(Region& region);
  void reopen(Region& region);
  void close(Region& region);
  /// Ends the region and starts its handler here, whose exception goes to reg and reg + 1. Unreachable when nothing is covered.
  void handle(Region& region, Reg reg, bool is_cleanup);

  // ---- constants
  unsigned constant(const Constant& value);
  unsigned name(std::string_view text);                     // a name operand of an X
  std::uint32_t cached_name(std::string_view text);         // name | new cache << 16
  void load_constant(Reg target, const Constant& value);

  // ---- registers
  void start_temps(Reg first) { first_temp_ = top_ = max_top_ = first; }
  Reg first_temp() const { return first_temp_; }
  bool is_temp(Reg r) const { return r >= first_temp_ && r < kFirstFar; }
  Reg top() const { return top_; }
  Reg alloc(unsigned count = 1);
  void free_to(Reg mark) { top_ = mark; }
  void set_top(Reg mark) { top_ = mark; }
  Reg alloc_far(unsigned count = 1);
  void start_far(Reg first) { far_top_ = std::max(far_top_, first); max_far_ = std::max(max_far_, far_top_); }
  Reg far_top() const { return far_top_; }
  void free_far_to(Reg mark) { far_top_ = mark; }

  /// Ends the code: fills what follows from the instructions. No instruction may be missing at the end.
  void finish();

 private:
  void word(Instruction instruction);
  void settle_line(Op next);
  void settle_line();
  void note_position(std::uint32_t words);
  void patch(std::uint32_t site, std::uint32_t target);

  bool reachable_ = true;
  Position marked_;                  // a line that has no code yet; line 0: none
  std::uint32_t barrier_ = 0;        // instructions before stay: ranges and loop heads were measured here
  std::unordered_map<std::string, unsigned> constant_index_;
  std::vector<std::pair<std::uint32_t, Position>> position_runs_;  // start word, position
  Reg first_temp_ = 0, top_ = 0, max_top_ = 0, far_top_ = kFirstFar, max_far_ = kFirstFar;
};

/// Gives back the temporaries allocated since it was made.
class TempMark {
 public:
  explicit TempMark(Assembler& assembler) : assembler_(assembler), mark_(assembler.top()) {}
  ~TempMark() { assembler_.free_to(mark_); }
  TempMark(const TempMark&) = delete;
  TempMark& operator=(const TempMark&) = delete;

 private:
  Assembler& assembler_;
  Reg mark_;
};

// ---- constants as values
Constant none_constant();
Constant bool_constant(bool value);
Constant int_constant(std::int64_t value);
Constant float_constant(double value);
Constant str_constant(std::string_view text);
Constant name_constant(std::string_view text);
Constant tuple_constant(std::vector<Constant> items);
/// A text that differs for constants that must be kept apart (1, 1.0, True, -0.0 ...).
std::string constant_key(const Constant& value);

}  // namespace coil::compiler
