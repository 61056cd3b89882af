// vm/frame_jump.cpp — see frame_jump.hpp.
//
// A register machine's temporaries carry what CPython has on its value stack: iterators of `for`, exits of `with`, the exception of an
// `except` block, half an expression. A place may be gone to when every temporary that is read there before it is written was written by
// the very instruction that wrote it here. So two analyses of the code: who wrote each temporary (forwards), and which are read
// later (backwards). Locals are another matter: those without a value become None, as in CPython, for the compiler left out checks.
#include "vm/frame_jump.hpp"

#include <algorithm>
#include <vector>

#include "vm/function.hpp"
#include "vm/interpreter.hpp"

namespace coil {
namespace {

struct Range { unsigned first = 0, count = 0; };
struct Use {
  Range reads[3], writes[2];
  unsigned clobbers = UINT32_MAX;  // what lies from here on is lost
};

Use use_of(Instruction i, std::uint32_t x) {
  const unsigned a = a_of(i), b = b_of(i), c = c_of(i);
  constexpr unsigned H = kFrameHeaderWords;
  const Op op = op_of(i);
  switch (op) {
    case Op::Nop: case Op::Jump: case Op::Loop: case Op::LoopFor: case Op::ReturnNone: case Op::DeleteGlobal: case Op::DeleteFree: return {};
    case Op::LoadConst: case Op::LoadConstFar: case Op::LoadInt: case Op::LoadNone: case Op::LoadTrue: case Op::LoadFalse: case Op::LoadUnset:
    case Op::LoadFree: case Op::LoadFreeCell: case Op::LoadGlobal: case Op::MakeEmptyCell: case Op::LoadBuildClass: case Op::MakeFunction:
    case Op::LoadAssertionError: return {{}, {{a, 1}}};
    case Op::LoadFar: return {{{bx_of(i), 1}}, {{a, 1}}};
    case Op::StoreFar: return {{{a, 1}}, {{bx_of(i), 1}}};
    case Op::CheckLocal: case Op::CheckName: case Op::DeleteCell: case Op::StoreFree: case Op::StoreGlobal: case Op::DeleteAttr: case Op::JumpIfTrue:
    case Op::JumpIfFalse: case Op::JumpIfNone: case Op::JumpIfNotNone: case Op::JumpIfUnset: case Op::Return: case Op::PopExcept:
    case Op::JumpEqK: case Op::JumpNotEqK: case Op::JumpLtK: case Op::JumpLtEK: case Op::JumpGtK: case Op::JumpGtEK: return {{{a, 1}}, {}};
    case Op::Reraise: return {{{a, 2}}, {}};
    case Op::SetupAnnotations: return {{{a, a == 255 ? 0u : 1u}}, {}};
    case Op::FunctionParts: return {{{a, 1}, {b, 4}}, {}};
    case Op::ImportStar: return {{{a, 1}, {b, b == 255 ? 0u : 1u}}, {}};
    case Op::MakeCell: return {{{a, 1}}, {{a, 1}}};
    case Op::StoreCell: case Op::StoreName: case Op::StoreAttr: case Op::DeleteItem: case Op::JumpEq: case Op::JumpNotEq: case Op::JumpLt: case Op::JumpLtE:
    case Op::JumpGt: case Op::JumpGtE: case Op::JumpIs: case Op::JumpIn: case Op::ListAppend: case Op::SetAdd: case Op::SetUpdate: case Op::DictUpdate:
    case Op::JumpIfNotMatch: return {{{a, 1}, {b, 1}}, {}};
    case Op::DeleteName: return {{{b, 1}}, {}};
    case Op::ListExtend: return {{{a, 1}, {b, 1}, {a - H, c ? 1u : 0u}}, {}};
    case Op::LoadNameOrCell: return {{{b, 1}, {c, 1}}, {{a, 1}}};
    case Op::LoadMethod: case Op::LoadSpecial: return {{{b, 1}}, {{a, 1}, {a + H, 1}}};
    case Op::LoadSuperAttr: return {{{b, 3}}, {{a, 1}}};
    case Op::LoadSuperMethod: return {{{b, 3}}, {{a, 1}, {a + H, 1}}};
    case Op::StoreItem: case Op::DictSet: case Op::DictMerge: return {{{a, 1}, {b, 1}, {c, 1}}, {}};
    case Op::LoadSlice: return {{{b, 1}, {c, 2}}, {{a, 1}}};
    case Op::BuildSlice: return {{{b, 3}}, {{a, 1}}};
    case Op::ForIter: case Op::AsyncForIter: return {{{a, 1}}, {{b, 1}}};
    case Op::UnpackSequence: return {{{a, 1}}, {{b, c}}};
    case Op::UnpackEx: return {{{a, 1}}, {{b, (x & 0xffff) + (x >> 16) + 1}}};
    case Op::BuildTuple: case Op::BuildList: case Op::BuildSet: case Op::BuildString: return {{{b, c}}, {{a, 1}}};
    case Op::BuildDict: return {{{b, 2 * c}}, {{a, 1}}};
    case Op::FormatValue: return {{{b, c & 4 ? 2u : 1u}}, {{a, 1}}};
    case Op::Call: case Op::CallKw: case Op::CallMethod: case Op::CallMethodKw: case Op::CallAwaited: case Op::CallMethodAwaited:
      return {{{a, 1}, {a + H, b}}, {{c, 1}}, a};
    case Op::CallEx: return {{{a, 1}, {a + H, 1 + b}}, {{c, 1}}, a};
    case Op::Raise: return {{{a, c ? 1u : 0u}, {b, c == 2 ? 1u : 0u}}, {}};
    case Op::GroupMatch: return {{{b, 1}, {c, 1}}, {{a, 2}}};
    case Op::ExcParts: return {{{b, 1}}, {{a, 3}}};
    case Op::ImportName: case Op::MatchClass: return {{{b, 2}}, {{a, 1}}};
    case Op::Intrinsic: return {{{b, 3}}, {{a, 1}}};
    default: break;
  }
  const bool two = (op >= Op::Add && op <= Op::InFloorDiv) || (op >= Op::Eq && op <= Op::NotIn) || op == Op::LoadItem || op == Op::GroupReraise ||
                   op == Op::MatchKeys || op == Op::DictWithoutKeys;
  return {{{b, 1}, {c, two ? 1u : 0u}}, {{a, 1}}};
}

constexpr std::uint32_t kNobody = 0, kSeveral = UINT32_MAX;  // writers; others are a word plus 1

/// The temporaries of one code object: writers_[word][temporary] before the word runs, and whether it is read later.
class Temporaries {
 public:
  explicit Temporaries(const CodeObject* code)
      : code_(*code->code), first_(code->local_count), count_(code->register_count > first_ ? code->register_count - first_ : 0),
        size_(static_cast<std::uint32_t>(code_.instructions.size())), flags_(size_), live_(std::size_t{size_} * count_), writers_(std::size_t{size_} * count_) {
    find_writers();
    find_live();
  }
  bool reached(std::uint32_t word) const { return flags_[word] & kReached; }
  bool is_target(std::uint32_t word) const { return flags_[word] & kTarget; }
  /// The first temporary that is needed at `to` and not there at `from`: who should have written it; kNobody when all are there.
  std::uint32_t missing(std::uint32_t from, std::uint32_t to, unsigned* needed) const {
    *needed = 0;
    for (unsigned r = 0; r < count_; ++r) {
      const std::uint32_t w = writers(to)[r];
      if (!live(to)[r] && !is_handler(w, r)) continue;
      ++*needed;
      if (w == kNobody || w == kSeveral || w != writers(from)[r]) return w == kNobody ? kSeveral : w;
    }
    return kNobody;
  }
  /// Of the handlers that are left by going from `from` to `to`, the outermost one's register; 0: none.
  unsigned left_handler(std::uint32_t from, std::uint32_t to) const {
    for (unsigned r = 0; r < count_; ++r)
      if (is_handler(writers(from)[r], r) && writers(to)[r] != writers(from)[r]) return first_ + r;
    return 0;
  }

 private:
  enum : std::uint8_t { kReached = 1, kTarget = 2 };
  std::uint32_t* writers(std::uint32_t word) { return writers_.data() + std::size_t{word} * count_; }
  const std::uint32_t* writers(std::uint32_t word) const { return writers_.data() + std::size_t{word} * count_; }
  std::uint8_t* live(std::uint32_t word) { return live_.data() + std::size_t{word} * count_; }
  const std::uint8_t* live(std::uint32_t word) const { return live_.data() + std::size_t{word} * count_; }
  /// Whether `writer` is the entry of a handler whose exception lies in temporary `r`: within its body.
  bool is_handler(std::uint32_t writer, unsigned r) const {
    for (const Handler& h : code_.handlers)
      if (h.reg == first_ + r && h.target + 1 == writer) return true;
    return false;
  }
  Instruction at(std::uint32_t word) const { return code_.instructions[word]; }
  std::uint32_t extra(std::uint32_t word) const { return has_extra_word(op_of(at(word))) ? code_.instructions[word + 1] : 0; }
  template <class F>
  void each(Range r, F&& f) const {
    for (unsigned i = std::max(r.first, first_); i < r.first + r.count && i - first_ < count_; ++i) f(i - first_);
  }
  template <class F>
  void successors(std::uint32_t word, F&& f) const {
    const OpInfo& info = kOpInfo[static_cast<unsigned>(op_of(at(word)))];
    const std::uint32_t end = word + length_of(op_of(at(word)));
    if (!(info.effects & kEnds) && end < size_) f(end);
    if (info.effects & kJumps) f(end + static_cast<std::uint32_t>(info.format == Format::J ? jump_of(at(word)) : static_cast<std::int32_t>(extra(word))));
  }
  bool merge(std::uint32_t to, const std::uint32_t* state) {
    std::uint32_t* known = writers(to);
    bool changed = !reached(to);
    for (unsigned r = 0; r < count_; ++r) {
      const std::uint32_t now = !reached(to) || known[r] == state[r] ? state[r] : kSeveral;
      changed |= now != known[r];
      known[r] = now;
    }
    flags_[to] |= kReached;
    return changed;
  }
  void find_writers() {
    std::vector<std::uint32_t> work{0}, state(count_), entry(count_);
    (void)merge(0, state.data());
    while (!work.empty()) {
      const std::uint32_t word = work.back();
      work.pop_back();
      std::copy_n(writers(word), count_, state.begin());
      if (const Handler* h = handler_of(word)) {
        for (unsigned r = 0; r < count_; ++r) entry[r] = r + first_ < h->reg ? state[r] : r + first_ < h->reg + 2u ? h->target + 1 : kNobody;
        if (merge(h->target, entry.data())) work.push_back(h->target);
        flags_[h->target] |= kTarget;
      }
      const Op op = op_of(at(word));
      const Use use = use_of(at(word), extra(word));
      for (unsigned r = 0; r < count_; ++r)
        if (r + first_ >= use.clobbers) state[r] = kNobody;
      for (const Range& w : use.writes) each(w, [&](unsigned r) { state[r] = word + 1; });
      // An exception that was handled, and an iterator that ended, are gone.
      if (op == Op::PopExcept) each({a_of(at(word)) - 1, 2}, [&](unsigned r) { state[r] = kNobody; });
      const std::uint32_t end = word + length_of(op);
      successors(word, [&](std::uint32_t next) {
        if (next != end) {
          flags_[next] |= kTarget;
          if (op == Op::ForIter || op == Op::AsyncForIter) each({a_of(at(word)), 1}, [&](unsigned r) { state[r] = kNobody; });
        }
        if (merge(next, state.data())) work.push_back(next);
      });
    }
  }
  void find_live() {
    std::vector<std::uint8_t> now(count_);
    for (bool changed = true; changed;) {
      changed = false;
      // Backwards, as far as words tell: one that is no instruction's first was not reached.
      for (std::uint32_t word = size_; word-- > 0;) {
        if (!reached(word)) continue;
        std::fill(now.begin(), now.end(), 0);
        successors(word, [&](std::uint32_t next) { for (unsigned r = 0; r < count_; ++r) now[r] |= live(next)[r]; });
        const Use use = use_of(at(word), extra(word));
        for (const Range& w : use.writes) each(w, [&](unsigned r) { now[r] = 0; });
        for (const Range& w : use.reads) each(w, [&](unsigned r) { now[r] = 1; });
        if (const Handler* h = handler_of(word))
          for (unsigned r = 0; r < count_; ++r)
            if (r + first_ - h->reg >= 2) now[r] |= live(h->target)[r];
        if (!std::equal(now.begin(), now.end(), live(word))) {
          std::copy(now.begin(), now.end(), live(word));
          changed = true;
        }
      }
    }
  }
  const Handler* handler_of(std::uint32_t word) const {
    for (const Handler& h : code_.handlers)
      if (word - h.begin < h.end - h.begin) return &h;
    return nullptr;
  }

  const Code& code_;
  unsigned first_, count_;
  std::uint32_t size_;
  std::vector<std::uint8_t> flags_, live_;
  std::vector<std::uint32_t> writers_;
};

const char* why_not(const Code& code, std::uint32_t writer) {
  if (writer == kSeveral) return "incompatible stacks";
  for (const Handler& h : code.handlers)
    if (h.target + 1 == writer) return "can't jump into an 'except' block as there's no exception";
  const Op op = op_of(code.instructions[writer - 1]);
  return op == Op::GetIter || op == Op::GetAIter ? "can't jump into the body of a for loop" : "incompatible stacks";
}

/// Locals without a value become None: the compiler relies on assignments that were jumped over.
Value fill_locals(Vm& vm, Frame* frame) {
  const CodeObject* code = frame->callee()->code;
  unsigned unbound = 0;
  for (unsigned r = 0; r < code->local_count; ++r) unbound += frame->registers()[r].is_unset();
  if (!unbound) return Value::none();
  vm.hooks.warn(vm, Exc::RuntimeWarning, vm.format("assigning None to {} unbound local{}", {unbound, unbound == 1 ? "" : "s"}), nullptr);
  if (vm.has_exception()) return Value::error();
  for (unsigned r = 0; r < code->local_count; ++r)
    if (frame->registers()[r].is_unset()) frame->registers()[r] = Value::none();
  return Value::none();
}

}  // namespace

Value jump_to_line(Vm& vm, Frame* frame, std::uint32_t from, std::int64_t line) {
  const CodeObject* code = frame->callee()->code;
  const Code& c = *code->code;
  if (line < c.first_line) return vm.raise(Exc::ValueError, "line {} comes before the current code block", {line});
  const std::vector<Position> positions = positions_of(c);
  std::uint32_t goal = UINT32_MAX;
  for (const Position& p : positions)
    if (p.line >= line) goal = std::min(goal, p.line);
  if (goal == UINT32_MAX) return vm.raise(Exc::ValueError, "line {} comes after the current code block", {line});
  const Temporaries temporaries(code);
  const char* problem = "can't jump from unreachable code";
  std::uint32_t best = UINT32_MAX, before = 0;
  unsigned most = 0;
  for (std::uint32_t word = 0; word < positions.size(); word += length_of(op_of(c.instructions[word]))) {
    const bool begins = positions[word].line == goal && (before != goal || temporaries.is_target(word));
    before = positions[word].line;
    const Op op = op_of(c.instructions[word]);
    if (!begins || !temporaries.reached(word) || op == Op::Loop || op == Op::LoopFor) continue;
    unsigned needed = 0;
    if (const std::uint32_t writer = temporaries.missing(from, word, &needed)) {
      problem = why_not(c, writer);
    } else if (best == UINT32_MAX || needed > most) {
      best = word;
      most = needed;
    }
  }
  if (best == UINT32_MAX) return vm.raise(Exc::ValueError, problem);
  COIL_CHECK(fill_locals(vm, frame));
  if (const unsigned reg = temporaries.left_handler(from, best)) vm.handled = restored_handled(frame, frame->registers()[reg + 1]);
  frame->pc = code->instructions + best;
  frame->flags |= kFrameJumped;
  return Value::none();
}

}  // namespace coil
