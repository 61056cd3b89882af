// vm/interpreter.cpp — the dispatch loop: decodes, dispatches, checks the safepoint, and keeps the measured fast paths.
//
// Here: one function with a computed goto per handler, the handlers themselves in vm/handlers/*.inc. Not here: everything that is
// slow or rare (vm/ops_*.cpp, vm/call.cpp, vm/coroutine.cpp, vm/unwind.cpp).
//
// Rules for whoever edits this:
// 1. `frame`, `pc` and K are the running frame's; reload them with LOAD_FRAME after anything that changes `frame`.
// 2. Before anything that may raise, collect, call or look at frames: SAVE_PC. Saved pcs lie past the instruction that is
//    under way, its extra word included.
// 3. A result is stored only after the error check: R[A] may be a live local.
// 4. vm.current is the running frame whenever other code runs.
#include "vm/interpreter.hpp"

#include <cmath>
#include <cstring>
#include <new>
#include <stdexcept>
#include <utility>

#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/fast_paths.hpp"
#include "vm/generator_methods.hpp"
#include "vm/int.hpp"
#include "vm/lazy_iterator.hpp"
#include "vm/list.hpp"
#include "vm/observe.hpp"
#include "vm/operator_frames.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

// Computed goto is an extension on purpose.
#pragma GCC diagnostic ignored "-Wpedantic"

namespace coil {
namespace {

COIL_HOT void write_meta(Frame* f, FrameKind kind, unsigned ret, unsigned continuation = 0) {
  const std::uint64_t meta = static_cast<std::uint64_t>(kind) | ret << 8 | static_cast<std::uint64_t>(continuation) << 24;
  std::memcpy(&f->kind, &meta, sizeof meta);
}
COIL_HOT std::uint32_t read_meta(const Frame* f) {
  std::uint32_t meta;
  std::memcpy(&meta, &f->kind, sizeof meta);
  return meta;
}
/// Who runs a heap frame from now on; its flags stay.
COIL_HOT void set_drive(Frame* f, unsigned ret, Drive drive) {
  f->return_register = static_cast<std::uint8_t>(ret);
  f->continuation = static_cast<std::uint8_t>(drive);
}
constexpr std::uint32_t kMetaKindAndFlags = 0x00FF00FF;

/// Both operands as doubles if each is a double or a small int (used after both-ints has been ruled out).
COIL_HOT bool as_doubles(Value a, Value b, double* x, double* y) {
  if (a.is_double()) {
    *x = a.as_double();
    if (b.is_double()) { *y = b.as_double(); return true; }
    if (b.is_small_int()) { *y = static_cast<double>(b.as_small_int()); return true; }
    return false;
  }
  if (a.is_small_int() && b.is_double()) {
    *x = static_cast<double>(a.as_small_int());
    *y = b.as_double();
    return true;
  }
  return false;
}
COIL_HOT std::int64_t shifted(Value v) { return static_cast<std::int64_t>(v.bits() << 16); }
COIL_HOT Value from_shifted(std::int64_t i) { return Value::from_bits(Value::kIntTag | static_cast<std::uint64_t>(i) >> 16); }

COIL_HOT bool add_ints(Value a, Value b, Value* out) {
  std::int64_t sum;
  if (__builtin_add_overflow(shifted(a), shifted(b), &sum)) return false;
  *out = from_shifted(sum);
  return true;
}
COIL_HOT bool subtract_ints(Value a, Value b, Value* out) {
  std::int64_t difference;
  if (__builtin_sub_overflow(shifted(a), shifted(b), &difference)) return false;
  *out = from_shifted(difference);
  return true;
}
COIL_HOT bool multiply_ints(Value a, Value b, Value* out) {
  std::int64_t product;
  if (__builtin_mul_overflow(a.as_small_int(), shifted(b), &product)) return false;
  *out = from_shifted(product);
  return true;
}
COIL_HOT bool floor_divide_ints(Value a, Value b, Value* out) {
  const std::int64_t x = a.as_small_int(), y = b.as_small_int();
  if (y == 0 || y == -1) return false;
  std::int64_t q;
  if (((x | y) >> 31) == 0) q = static_cast<std::int64_t>(static_cast<std::uint32_t>(x) / static_cast<std::uint32_t>(y));
  else { q = x / y; if (x % y != 0 && ((x ^ y) < 0)) --q; }
  *out = Value::small_int(q);
  return true;
}
COIL_HOT bool modulo_ints(Value a, Value b, Value* out) {
  const std::int64_t x = a.as_small_int(), y = b.as_small_int();
  if (y == 0 || y == -1) return false;
  std::int64_t m;
  if (((x | y) >> 31) == 0) m = static_cast<std::int64_t>(static_cast<std::uint32_t>(x) % static_cast<std::uint32_t>(y));
  else { m = x % y; if (m != 0 && ((m ^ y) < 0)) m += y; }
  *out = Value::small_int(m);
  return true;
}

/// is_object() of an operand, which is never unset: the compiler puts checks before what may be.
COIL_HOT bool is_pointer(Value v) { return v.bits() >> 48 == 0; }

/// After `v` was stored into `owner`: what is no object needs no barrier.
COIL_HOT void barrier_for(Vm& vm, Object* owner, Value v) {
  if (is_pointer(v)) vm.heap.barrier(owner);
}

/// The cache for an object of this shape in the table of the whole Vm (vm/inline_cache.hpp): what a place that meets several shapes comes to.
COIL_HOT InlineCache* find_shared_cache(Vm& vm, const Object* o, const Str* name, CachedOp op) {
  SharedCacheEntry* const table = vm.state->shared_caches;
  if (!table) [[unlikely]] return nullptr;
  const std::uint64_t key = o->shape->id;
  SharedCacheEntry& e = table[shared_cache_place(key, name, op)];
  return e.cache.key == key && e.name == shared_cache_tag(name, op) ? &e.cache : nullptr;
}

/// What was handed over by address; not left behind, where the collector would find it ever after.
template <class T>
COIL_HOT T take(T& place) { return std::exchange(place, T{}); }

COIL_HOT bool is_instance(Value v) { return v.is_object() && v.as_object()->kind == Kind::Instance; }

// Operators by instruction: their orders agree (compiler/opcodes.def).
COIL_HOT BinOp operator_of(std::uint64_t i) { return static_cast<BinOp>((i & 0xff) - static_cast<unsigned>(Op::Add)); }
COIL_HOT BinOp inplace_operator_of(std::uint64_t i) { return static_cast<BinOp>((i & 0xff) - static_cast<unsigned>(Op::InAdd)); }
COIL_HOT CompareOp comparison_of(std::uint64_t i, Op first) { return static_cast<CompareOp>((i & 0xff) - static_cast<unsigned>(first)); }
inline BinOp constant_operator_of(std::uint64_t i, bool* inplace) {
  constexpr BinOp kOperators[] = {BinOp::Add, BinOp::Sub, BinOp::Mult, BinOp::Mod, BinOp::FloorDiv, BinOp::BitAnd, BinOp::Add, BinOp::Sub};
  const unsigned n = static_cast<unsigned>(i & 0xff) - static_cast<unsigned>(Op::AddK);
  *inplace = n >= 6;
  return kOperators[n];
}

/// Whether `v` is an exact object of this kind's builtin type.
COIL_HOT bool is_exact(Value v, Kind kind, const Type* type) {
  return v.is_object() && v.as_object()->kind == kind && v.as_object()->shape->type_ == type;
}

}  // namespace

static Value dispatch(Vm& vm, Frame* frame, bool unwinding);

Value run_frames(Vm& vm, Frame* frame, bool unwinding) {
  void* const outer = vm.dispatch_base;
  vm.dispatch_base = __builtin_frame_address(0);
  Value result;
  for (bool more = true; more;) {
    // Native code that wants more memory than there is: an error of the instruction that is under way (rules 2 and 4).
    try {
      result = dispatch(vm, frame, unwinding);
      more = false;
    } catch (const std::bad_alloc&) {
      result = Value::error();
    } catch (const std::length_error&) {
      result = Value::error();
    }
    if (more) {
      (void)vm.raise_memory_error();
      frame = vm.current;
      unwinding = true;
    }
  }
  vm.dispatch_base = outer;
  return result;
}

static Value dispatch(Vm& vm, Frame* frame, bool unwinding) {
  static const void* const labels[256] = {
#define COIL_OP(name, format, effects, meaning) &&op_##name,
#include "compiler/opcodes.def"
  };
  const Instruction* pc;
  Value* K;
  std::uint64_t i;    // the Instruction, extended: its fields then index without further ado
  Value result;       // never passed by address: it would live in memory (see `produced`)
  Value produced;
  Frame* next = nullptr;  // the same
  std::int32_t distance;
  Function* called;
  unsigned operand_count, step_ret;
  FrameKind step_kind;
  After step_after;

#define R reinterpret_cast<Value*>(frame + 1)
// Operands, read where they lie: a load each, where taking `i` apart costs two or three instructions...
#define OPERAND(n) (static_cast<std::uint64_t>(reinterpret_cast<const std::uint8_t*>(pc)[(n) - 4]))
#define A_ OPERAND(1)
#define B_ OPERAND(2)
#define C_ OPERAND(3)
#define BX_ (i >> 16)
#define RA R[A_]
#define RB R[B_]
#define RC R[C_]
#define KC K[C_]
// ... and out of `i`, once pc has moved on.
#define IA_ (i >> 8 & 0xff)
#define IB_ (i >> 16 & 0xff)
#define IC_ (i >> 24)
#define IRA R[IA_]
#define IRB R[IB_]
#define IRC R[IC_]
#define IKC K[IC_]
#define SAVE_PC (frame->pc = pc)
#define NEXT do { ++pc; i = pc[-1]; goto *labels[i & 0xff]; } while (0)
#define OP(name) op_##name
#define LOAD_CODE(code_) (K = (code_)->constants)
#define LOAD_FRAME do { pc = frame->pc; CodeObject* c_ = frame->callee()->code; LOAD_CODE(c_); vm.current = frame; } while (0)
#define CHECKED(expression) do { result = (expression); if (result.is_error()) [[unlikely]] goto error; } while (0)
#define TAKE(distance_) do { distance = (distance_); if (distance < 0 && --vm.ticks < 0) [[unlikely]] goto tick_and_jump; pc += distance; } while (0)
#define JUMP_BY(condition) do { const bool c_ = (condition); const std::int32_t x_ = static_cast<std::int32_t>(*pc++); if (c_) TAKE(x_); NEXT; } while (0)
  // The instruction that `count` words before pc begins, also when a Trap stands there.
#define LAST(count) (i = pc[-(count)], op_of(static_cast<Instruction>(i)) == Op::Trap ? (i = original_instruction(frame, pc - (count))) : i)
#define NAME(x) K[(x) & 0xffff].as<Str>()
#define CACHE(x) (reinterpret_cast<InlineCache*>(K) + ~static_cast<std::int64_t>((x) >> 16))  // they lie before the constants
  // A frame above this one for `called`, where there is room; else the general way goes on.
#define BEGIN_STEP(kind_, after_, a_, b_, c_, count_, ret_)                                       \
  do {                                                                                            \
    Value* base_ = reinterpret_cast<Value*>(end_of_frame(vm, frame));                             \
    if (has_room(vm, base_, called->code->register_count + kFrameHeaderWords)) [[likely]] {       \
      const Value first_ = (a_), second_ = (b_), third_ = (c_);                                   \
      base_[0] = called;                                                                          \
      base_[kFrameHeaderWords] = first_;                                                          \
      if ((count_) > 1) base_[kFrameHeaderWords + 1] = second_;                                   \
      if ((count_) > 2) base_[kFrameHeaderWords + 2] = third_;                                    \
      operand_count = (count_);                                                                   \
      step_kind = (kind_);                                                                        \
      step_after = (after_);                                                                      \
      step_ret = (ret_);                                                                          \
      goto begin_operator;                                                                        \
    }                                                                                             \
  } while (0)
#define BEGIN_OPERATOR(after_, a_, b_, c_, count_, ret_) BEGIN_STEP(FrameKind::Step, after_, a_, b_, c_, count_, ret_)
#define BEGIN_PLAIN(kind_, a_, b_, c_, count_, ret_) BEGIN_STEP(kind_, After::Return, a_, b_, c_, count_, ret_)

  if (unwinding) goto error;
  LOAD_FRAME;
  NEXT;

  // The handlers, by subject. Their order is the code's order in memory.
#include "vm/handlers/loads.inc"
#include "vm/handlers/attributes.inc"
#include "vm/handlers/arithmetic.inc"
#include "vm/handlers/compare.inc"
#include "vm/handlers/iterate.inc"
#include "vm/handlers/calls.inc"
#include "vm/handlers/suspend.inc"
#include "vm/handlers/rest.inc"

recursion_in_callee:  // `frame` is the callee, not entered
  frame = frame->back;
  --vm.depth;
recursion:  // pc saved
  vm.current = frame;
  (void)raise_recursion_error(vm);
error:
  frame = unwind(vm, frame, false);
  goto unwound;
reraise:
  frame = unwind(vm, frame, true);
unwound:
  if (frame->kind == FrameKind::Entry) {
    vm.current = frame;
    frame->extra = 1;
    return Value::error();
  }
  LOAD_FRAME;
  NEXT;
}

}  // namespace coil
