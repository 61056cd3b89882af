// vm/interpreter.cpp — the dispatch loop: decodes, dispatches, checks the safepoint, and keeps the measured fast paths.
//
// Here: one function with a computed goto per handler. Not here: everything that is slow or rare (vm/ops_*.cpp, vm/call.cpp,
// vm/coroutine.cpp, vm/unwind.cpp).
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

/// After `v` was stored into `owner`: what is no object needs no barrier.
COIL_HOT void barrier_for(Vm& vm, Object* owner, Value v) {
  if (v.bits() >> 48 == 0) vm.heap.barrier(owner);
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

  // ---- moves and constants
OP(Nop): NEXT;
OP(Move): RA = RB; NEXT;
OP(LoadConst): RA = K[BX_]; NEXT;
OP(LoadConstFar): IRA = K[*pc++]; NEXT;
OP(LoadInt): RA = Value::small_int(sbx_of(i)); NEXT;
OP(LoadNone): RA = Value::none(); NEXT;
OP(LoadTrue): RA = Value::true_value(); NEXT;
OP(LoadFalse): RA = Value::false_value(); NEXT;
OP(LoadUnset): RA = Value::unset(); NEXT;
OP(LoadFar): RA = R[BX_]; NEXT;
OP(StoreFar): R[BX_] = RA; NEXT;
OP(CheckLocal):
  if (!RA.is_unset()) [[likely]] NEXT;
  SAVE_PC;
  (void)vm.raise(Exc::UnboundLocalError, "cannot access local variable '{}' where it is not associated with a value", {K[BX_]});
  goto error;
OP(CheckName):
  if (!RA.is_unset()) [[likely]] NEXT;
  SAVE_PC;
  (void)raise_unbound_name(vm, K[BX_].as<Str>());
  goto error;

  // ---- cells and closures
OP(MakeCell): {
  SAVE_PC;
  Cell* cell = make_cell(vm, RA);
  RA = cell;
  NEXT;
}
OP(MakeEmptyCell): {
  SAVE_PC;
  Cell* cell = make_cell(vm, Value::unset());
  RA = cell;
  NEXT;
}
OP(LoadCell): {
  const Value v = RB.as<Cell>()->value;
  if (v.is_unset()) [[unlikely]] {
    SAVE_PC;
    (void)raise_unbound_local(vm, frame->callee()->code, B_);
    goto error;
  }
  RA = v;
  NEXT;
}
OP(StoreCell): {
  Cell* cell = RA.as<Cell>();
  const Value v = RB;
  cell->value = v;
  barrier_for(vm, cell, v);
  NEXT;
}
OP(DeleteCell): {
  Cell* cell = RA.as<Cell>();
  if (cell->value.is_unset()) [[unlikely]] {
    SAVE_PC;
    (void)raise_unbound_local(vm, frame->callee()->code, A_);
    goto error;
  }
  cell->value = Value::unset();
  NEXT;
}
OP(LoadFree): {
  const Value v = frame->callee()->closure.as<Tuple>()->items()[BX_].as<Cell>()->value;
  if (v.is_unset()) [[unlikely]] {
    SAVE_PC;
    (void)raise_unset_free(vm, frame->callee()->code, BX_);
    goto error;
  }
  RA = v;
  NEXT;
}
OP(StoreFree): {
  Cell* cell = frame->callee()->closure.as<Tuple>()->items()[BX_].as<Cell>();
  const Value v = RA;
  cell->value = v;
  barrier_for(vm, cell, v);
  NEXT;
}
OP(DeleteFree): {
  Cell* cell = frame->callee()->closure.as<Tuple>()->items()[BX_].as<Cell>();
  if (cell->value.is_unset()) [[unlikely]] {
    SAVE_PC;
    (void)raise_unset_free(vm, frame->callee()->code, BX_);
    goto error;
  }
  cell->value = Value::unset();
  NEXT;
}
OP(LoadFreeCell): RA = frame->callee()->closure.as<Tuple>()->items()[BX_]; NEXT;

  // ---- names
OP(LoadGlobal): {
  const std::uint32_t x = *pc++;
  InlineCache* cache = CACHE(x);
  Function* f = frame->callee();
  if (f->globals->keys_version == cache->key) [[likely]] {
    if (cache->kind == static_cast<std::uint32_t>(CacheKind::GlobalEntry)) [[likely]] {
      IRA = f->globals->entries[cache->slot].value;
      NEXT;
    }
    if (cache->kind == static_cast<std::uint32_t>(CacheKind::BuiltinEntry) && f->builtins->keys_version == cache->key2) [[likely]] {
      IRA = f->builtins->entries[cache->slot].value;
      NEXT;
    }
  }
  SAVE_PC;
  CHECKED(load_global_miss(vm, f->globals, f->builtins, NAME(x), cache));
  IRA = result;
  NEXT;
}
OP(StoreGlobal): {
  const std::uint32_t x = *pc++;
  InlineCache* cache = CACHE(x);
  Dict* globals = frame->callee()->globals;
  if (globals->keys_version == cache->key && cache->kind == static_cast<std::uint32_t>(CacheKind::GlobalEntry)) [[likely]] {
    const Value v = IRA;
    globals->entries[cache->slot].value = v;
    barrier_for(vm, globals, v);
    NEXT;
  }
  SAVE_PC;
  CHECKED(store_global_miss(vm, globals, NAME(x), IRA, cache));
  NEXT;
}
OP(DeleteGlobal): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  CHECKED(op_delete_global(vm, frame, NAME(x)));
  NEXT;
}
OP(LoadName): OP(LoadNameOrGlobal): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  CHECKED(op_load_name(vm, frame, IRB, NAME(x)));
  IRA = result;
  NEXT;
}
OP(StoreName): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  CHECKED(op_store_name(vm, IRB, NAME(x), IRA));
  NEXT;
}
OP(DeleteName): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  CHECKED(op_delete_name(vm, IRB, NAME(x)));
  NEXT;
}
OP(LoadNameOrFree): OP(LoadNameOrCell): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  CHECKED(op_load_name_only(vm, IRB, NAME(x)));
  if (result.is_unset()) {
    const bool free = op_of(i) == Op::LoadNameOrFree;
    result = (free ? frame->callee()->closure.as<Tuple>()->items()[IC_] : IRC).as<Cell>()->value;
    if (result.is_unset()) {
      if (free) (void)raise_unset_free(vm, frame->callee()->code, IC_);
      else (void)raise_unbound_local(vm, frame->callee()->code, IC_);
      goto error;
    }
  }
  IRA = result;
  NEXT;
}

  // ---- attributes and items
OP(LoadAttr): {
  const std::uint32_t x = *pc++;
  InlineCache* cache = CACHE(x);
  const Value v = IRB;
  if (v.is_object()) [[likely]] {
    Object* o = v.as_object();
    if (o->shape->id == cache->key) [[likely]] {
    load_attr_hit:
      if (cache->kind == static_cast<std::uint32_t>(CacheKind::OwnSlot)) [[likely]] {
        result = fast_attributes(o)->slots[cache->slot];
        if (result.is_unset()) [[unlikely]] goto load_attr_slow;
        IRA = result;
        NEXT;
      }
      switch (static_cast<CacheKind>(cache->kind)) {
        case CacheKind::OwnSlotAt:
          result = attributes_at(o, cache->key2)->slots[cache->slot];
          if (result.is_unset()) [[unlikely]] break;
          IRA = result;
          NEXT;
        case CacheKind::TypeValue:
          IRA = cache->value;
          NEXT;
        case CacheKind::BindMethod:
          SAVE_PC;
          CHECKED(make_bound_method(vm, cache->value, v));
          IRA = result;
          NEXT;
        case CacheKind::Getter: {  // the getter's frame returns into R[A] like a call
          SAVE_PC;
          Value* base = reinterpret_cast<Value*>(end_of_frame(vm, frame));
          CodeObject* code = cache->value.as<Function>()->code;
          if (code->simple_count != 1 || !has_room(vm, base, code->register_count + kFrameHeaderWords)) break;
          base[0] = cache->value;
          base[kFrameHeaderWords] = v;
          Frame* callee = push_frame(vm, reinterpret_cast<Frame*>(base), frame, code, 1, FrameKind::Plain, IA_);
          if (!callee) goto error;
          frame = callee;
          LOAD_FRAME;
          NEXT;
        }
        default: break;
      }
    } else if (cache->kind == static_cast<std::uint32_t>(CacheKind::ModuleEntry)) {
      if (o->kind == Kind::Module && static_cast<Module*>(o)->dict->keys_version == cache->key) {
        IRA = static_cast<Module*>(o)->dict->entries[cache->slot].value;
        NEXT;
      }
    } else if (cache->kind == static_cast<std::uint32_t>(CacheKind::ClassValue)) {
      if (o->kind == Kind::Type && static_cast<Type*>(o)->version == cache->key && o->shape->id == cache->key2) {
        IRA = cache->value;
        NEXT;
      }
    } else if (InlineCache* shared = find_shared_cache(vm, o, NAME(x), CachedOp::Load)) {
      cache = shared;
      goto load_attr_hit;
    }
  }
load_attr_slow:
  SAVE_PC;
  CHECKED(load_attr_miss(vm, v, NAME(x), CACHE(x)));
  IRA = result;
  NEXT;
}
OP(StoreAttr): {
  const std::uint32_t x = *pc++;
  InlineCache* cache = CACHE(x);
  const Value v = IRA;
  if (v.is_object()) [[likely]] {
    Object* o = v.as_object();
    if (o->shape->id == cache->key) [[likely]] {
    store_attr_hit:
      if (cache->kind == static_cast<std::uint32_t>(CacheKind::StoreSlot)) [[likely]] {
        fast_attributes(o)->slots[cache->slot] = IRB;
        barrier_for(vm, o, IRB);
        NEXT;
      }
      if (cache->kind == static_cast<std::uint32_t>(CacheKind::StoreAdd) && cache->slot < o->aux) {
        o->shape = cache->value.as<Shape>();
        fast_attributes(o)->slots[cache->slot] = IRB;
        vm.heap.barrier(o);
        NEXT;
      }
      if (cache->kind == static_cast<std::uint32_t>(CacheKind::StoreSlotAt)) {
        attributes_at(o, cache->key2)->slots[cache->slot] = IRB;
        barrier_for(vm, o, IRB);
        NEXT;
      }
    } else if (InlineCache* shared = find_shared_cache(vm, o, NAME(x), CachedOp::Store)) {
      cache = shared;
      goto store_attr_hit;
    }
  }
  SAVE_PC;
  CHECKED(store_attr_miss(vm, v, NAME(x), IRB, CACHE(x)));
  NEXT;
}
OP(DeleteAttr): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  CHECKED(set_attr(vm, IRA, NAME(x), Value::unset()));
  NEXT;
}
OP(LoadMethod): {
  const std::uint32_t x = *pc++;
  InlineCache* cache = CACHE(x);
  const Value v = IRB;
  if (v.is_object()) [[likely]] {
    Object* o = v.as_object();
    if (o->shape->id == cache->key) [[likely]] {
    load_method_hit:
      if (cache->kind == static_cast<std::uint32_t>(CacheKind::Method)) [[likely]] {
        R[IA_ + kFrameHeaderWords] = v;
        IRA = cache->value;
        NEXT;
      }
      switch (static_cast<CacheKind>(cache->kind)) {
        case CacheKind::OwnSlot:
          result = fast_attributes(o)->slots[cache->slot];
          if (result.is_unset()) [[unlikely]] break;
          IRA = result;
          R[IA_ + kFrameHeaderWords] = Value::unset();
          NEXT;
        case CacheKind::TypeValue:
          IRA = cache->value;
          R[IA_ + kFrameHeaderWords] = Value::unset();
          NEXT;
        case CacheKind::MethodOfClass:
          IRA = cache->value;
          R[IA_ + kFrameHeaderWords] = o->type();
          NEXT;
        default: break;
      }
    } else if (cache->kind == static_cast<std::uint32_t>(CacheKind::ModuleEntry)) {
      if (o->kind == Kind::Module && static_cast<Module*>(o)->dict->keys_version == cache->key) {
        IRA = static_cast<Module*>(o)->dict->entries[cache->slot].value;
        R[IA_ + kFrameHeaderWords] = Value::unset();
        NEXT;
      }
    } else if (cache->kind == static_cast<std::uint32_t>(CacheKind::ClassValue) || cache->kind == static_cast<std::uint32_t>(CacheKind::ClassMethodOf)) {
      if (o->kind == Kind::Type && static_cast<Type*>(o)->version == cache->key && o->shape->id == cache->key2) {
        R[IA_ + kFrameHeaderWords] = cache->kind == static_cast<std::uint32_t>(CacheKind::ClassMethodOf) ? v : Value::unset();
        IRA = cache->value;
        NEXT;
      }
    } else if (InlineCache* shared = find_shared_cache(vm, o, NAME(x), CachedOp::Method)) {
      cache = shared;
      goto load_method_hit;
    }
  }
  SAVE_PC;
  CHECKED(load_method_miss(vm, v, NAME(x), CACHE(x), &produced));
  IRA = result;
  R[IA_ + kFrameHeaderWords] = take(produced);
  NEXT;
}
OP(LoadSpecial): {
  SAVE_PC;
  CHECKED(op_load_special(vm, RB, static_cast<SpecialMethod>(C_), &produced));
  RA = result;
  R[A_ + kFrameHeaderWords] = take(produced);
  NEXT;
}
OP(LoadSuperAttr): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  CHECKED(op_load_super(vm, &IRB, NAME(x), CACHE(x), nullptr));
  IRA = result;
  NEXT;
}
OP(LoadSuperMethod): {
  const std::uint32_t x = *pc++;
  InlineCache* cache = CACHE(x);
  Value* operands = &IRB;
  if (operands[0] == Value(vm.types.super) && operands[1].bits() == cache->key2 && operands[2].is_object() &&
      operands[2].as_object()->type()->version == cache->key && operands[2].as_object()->kind != Kind::Type) [[likely]] {
    if (cache->kind == static_cast<std::uint32_t>(CacheKind::SuperMethod)) {
      const Value self = operands[2];
      IRA = cache->value;
      R[IA_ + kFrameHeaderWords] = self;
      NEXT;
    }
  }
  SAVE_PC;
  CHECKED(op_load_super(vm, operands, NAME(x), cache, &produced));
  IRA = result;
  R[IA_ + kFrameHeaderWords] = take(produced);
  NEXT;
}
OP(LoadItem): {
  const Value object = RB, key = RC;
  if (object.is_object()) [[likely]] {
    Object* o = object.as_object();
    if (o->kind == Kind::List && key.is_small_int() && o->shape->type_ == vm.types.list) [[likely]] {
      auto* list = static_cast<List*>(o);
      std::int64_t index = key.as_small_int();
      if (index < 0) index += static_cast<std::int64_t>(list->size);
      if (static_cast<std::uint64_t>(index) < list->size) [[likely]] {
        RA = list->items[index];
        NEXT;
      }
    } else if (o->kind == Kind::Tuple && key.is_small_int() && o->shape->type_ == vm.types.tuple) {
      auto* tuple = static_cast<Tuple*>(o);
      std::int64_t index = key.as_small_int();
      if (index < 0) index += static_cast<std::int64_t>(tuple->size);
      if (static_cast<std::uint64_t>(index) < tuple->size) [[likely]] {
        RA = tuple->items()[index];
        NEXT;
      }
    }
  }
  SAVE_PC;
  if (is_instance(object)) {
    if ((called = get_item_method(vm, object))) { BEGIN_PLAIN(FrameKind::Plain, object, key, Value::unset(), 2, A_); }
  }
  CHECKED(op_load_item(vm, object, key));
  RA = result;
  NEXT;
}
OP(LoadItemInt): {
  const Value object = RB;
  const std::uint32_t index = C_;
  if (object.is_object()) [[likely]] {
    Object* o = object.as_object();
    if (o->kind == Kind::List && o->shape->type_ == vm.types.list) {
      if (index < static_cast<List*>(o)->size) [[likely]] {
        RA = static_cast<List*>(o)->items[index];
        NEXT;
      }
    } else if (o->kind == Kind::Tuple && o->shape->type_ == vm.types.tuple) {
      if (index < static_cast<Tuple*>(o)->size) [[likely]] {
        RA = static_cast<Tuple*>(o)->items()[index];
        NEXT;
      }
    }
  }
  SAVE_PC;
  if (is_instance(object)) {
    if ((called = get_item_method(vm, object))) { BEGIN_PLAIN(FrameKind::Plain, object, Value::small_int(index), Value::unset(), 2, A_); }
  }
  CHECKED(op_load_item(vm, object, Value::small_int(index)));
  RA = result;
  NEXT;
}
OP(StoreItem): {
  const Value object = RA, key = RB;
  if (object.is_object() && object.as_object()->kind == Kind::List && key.is_small_int() && object.as_object()->shape->type_ == vm.types.list) [[likely]] {
    auto* list = object.as<List>();
    std::int64_t index = key.as_small_int();
    if (index < 0) index += static_cast<std::int64_t>(list->size);
    if (static_cast<std::uint64_t>(index) < list->size) [[likely]] {
      const Value v = RC;
      list->items[index] = v;
      barrier_for(vm, list, v);
      NEXT;
    }
  }
  SAVE_PC;
  if (is_instance(object)) {
    if ((called = set_item_method(vm, object))) { BEGIN_PLAIN(FrameKind::Discard, object, key, RC, 3, 0); }
  }
  CHECKED(op_store_item(vm, object, key, RC));
  NEXT;
}
OP(DeleteItem):
  SAVE_PC;
  CHECKED(del_item(vm, RA, RB));
  NEXT;
OP(LoadSlice):
  SAVE_PC;
  CHECKED(op_load_slice(vm, RB, &RC));
  RA = result;
  NEXT;
OP(BuildSlice): {
  SAVE_PC;
  Value* parts = &RB;
  Slice* slice = make_slice(vm, parts[0], parts[1], parts[2]);
  RA = slice;
  NEXT;
}

  // ---- arithmetic
#define ARITHMETIC(op, ints, float_op, plain_slow, in_slow)              \
  op_##op: {                                                             \
    const Value a = RB, b = RC;                                          \
    double x, y;                                                         \
    if (Value::both_small_ints(a, b)) [[likely]] {                       \
      if (ints(a, b, &RA)) [[likely]] NEXT;                              \
    } else if (as_doubles(a, b, &x, &y)) {                               \
      RA = Value::number(x float_op y);                                  \
      NEXT;                                                              \
    }                                                                    \
    goto plain_slow;                                                     \
  }                                                                      \
  op_In##op: {                                                           \
    const Value a = RB, b = RC;                                          \
    double x, y;                                                         \
    if (Value::both_small_ints(a, b)) [[likely]] {                       \
      if (ints(a, b, &RA)) [[likely]] NEXT;                              \
    } else if (as_doubles(a, b, &x, &y)) {                               \
      RA = Value::number(x float_op y);                                  \
      NEXT;                                                              \
    }                                                                    \
    goto in_slow;                                                        \
  }
  ARITHMETIC(Add, add_ints, +, add_slow, add_slow)
  ARITHMETIC(Sub, subtract_ints, -, binary_slow, inplace_slow)
  ARITHMETIC(Mult, multiply_ints, *, binary_slow, inplace_slow)
#define ARITHMETIC_K(op, ints, float_op)                                 \
  op_##op##K: {                                                          \
    const Value a = RB, b = KC;                                          \
    double x, y;                                                         \
    if (Value::both_small_ints(a, b)) [[likely]] {                       \
      if (ints(a, b, &RA)) [[likely]] NEXT;                              \
    } else if (as_doubles(a, b, &x, &y)) {                               \
      RA = Value::number(x float_op y);                                  \
      NEXT;                                                              \
    }                                                                    \
    goto binary_k_slow;                                                  \
  }
  ARITHMETIC_K(Add, add_ints, +)
  ARITHMETIC_K(Sub, subtract_ints, -)
  ARITHMETIC_K(Mult, multiply_ints, *)
#define IN_ARITHMETIC_K(op, ints, float_op)                              \
  op_In##op##K: {                                                        \
    const Value a = RB, b = KC;                                          \
    double x, y;                                                         \
    if (Value::both_small_ints(a, b)) [[likely]] {                       \
      if (ints(a, b, &RA)) [[likely]] NEXT;                              \
    } else if (as_doubles(a, b, &x, &y)) {                               \
      RA = Value::number(x float_op y);                                  \
      NEXT;                                                              \
    }                                                                    \
    goto binary_k_slow;                                                  \
  }
  IN_ARITHMETIC_K(Add, add_ints, +)
  IN_ARITHMETIC_K(Sub, subtract_ints, -)

OP(Div): OP(InDiv): {
  const Value a = RB, b = RC;
  double x, y;
  if (as_doubles(a, b, &x, &y)) {
    if (y != 0) [[likely]] { RA = Value::number(x / y); NEXT; }
  } else if (Value::both_small_ints(a, b) && b.as_small_int() != 0) {
    RA = Value::number(static_cast<double>(a.as_small_int()) / static_cast<double>(b.as_small_int()));
    NEXT;
  }
  if (op_of(i) == Op::Div) goto binary_slow;
  goto inplace_slow;
}
#define INT_OPERATION(op, ints)                                          \
  op_##op: {                                                             \
    const Value a = RB, b = RC;                                          \
    if (Value::both_small_ints(a, b) && ints(a, b, &RA)) [[likely]] NEXT; \
    goto binary_slow;                                                    \
  }                                                                      \
  op_In##op: {                                                           \
    const Value a = RB, b = RC;                                          \
    if (Value::both_small_ints(a, b) && ints(a, b, &RA)) [[likely]] NEXT; \
    goto inplace_slow;                                                   \
  }
  INT_OPERATION(Mod, modulo_ints)
  INT_OPERATION(FloorDiv, floor_divide_ints)
#define INT_OPERATION_K(op, ints)                                        \
  op_##op##K: {                                                          \
    const Value a = RB, b = KC;                                          \
    if (Value::both_small_ints(a, b) && ints(a, b, &RA)) [[likely]] NEXT; \
    goto binary_k_slow;                                                  \
  }
  INT_OPERATION_K(Mod, modulo_ints)
  INT_OPERATION_K(FloorDiv, floor_divide_ints)
OP(BitAndK): {
  const Value a = RB, b = KC;
  if (Value::both_small_ints(a, b)) [[likely]] { RA = Value::from_bits(a.bits() & b.bits()); NEXT; }
  goto binary_k_slow;
}
#define BIT_OPERATION(op, bits_op)                                       \
  op_##op: {                                                             \
    const Value a = RB, b = RC;                                          \
    if (Value::both_small_ints(a, b)) [[likely]] {                       \
      RA = Value::from_bits((a.bits() bits_op b.bits()) | Value::kIntTag); \
      NEXT;                                                              \
    }                                                                    \
    goto binary_slow;                                                    \
  }                                                                      \
  op_In##op: {                                                           \
    const Value a = RB, b = RC;                                          \
    if (Value::both_small_ints(a, b)) [[likely]] {                       \
      RA = Value::from_bits((a.bits() bits_op b.bits()) | Value::kIntTag); \
      NEXT;                                                              \
    }                                                                    \
    goto inplace_slow;                                                   \
  }
  BIT_OPERATION(BitOr, |)
  BIT_OPERATION(BitXor, ^)
  BIT_OPERATION(BitAnd, &)
OP(LShift): OP(InLShift): {
  const Value a = RB, b = RC;
  if (Value::both_small_ints(a, b)) {
    const std::int64_t x = a.as_small_int(), n = b.as_small_int();
    if (n >= 0 && n < 47 && x >= (kSmallIntMin >> n) && x <= (kSmallIntMax >> n)) {
      RA = Value::small_int(static_cast<std::int64_t>(static_cast<std::uint64_t>(x) << n));
      NEXT;
    }
  }
  if (op_of(i) == Op::LShift) goto binary_slow;
  goto inplace_slow;
}
OP(RShift): OP(InRShift): {
  const Value a = RB, b = RC;
  if (Value::both_small_ints(a, b) && b.as_small_int() >= 0) {
    const std::int64_t n = b.as_small_int();
    RA = Value::small_int(a.as_small_int() >> (n > 63 ? 63 : n));
    NEXT;
  }
  if (op_of(i) == Op::RShift) goto binary_slow;
  goto inplace_slow;
}
add_slow:
  if (are_texts(vm, RB, RC)) {
    SAVE_PC;
    CHECKED(concat(vm, RB.as<Str>(), RC.as<Str>()));
    RA = result;
    NEXT;
  }
  if (op_of(i) == Op::InAdd) goto inplace_slow;
  goto binary_slow;
OP(MatMult): OP(Pow):
binary_slow:
  SAVE_PC;
  if (is_instance(IRB)) {
    if ((called = operator_method(vm, operator_of(i), false, IRB, IRC))) { BEGIN_OPERATOR(After::Binary, IRB, IRC, Value::unset(), 2, IA_); }
  }
  CHECKED(binary_op(vm, operator_of(i), IRB, IRC));
  IRA = result;
  NEXT;
OP(InMatMult): OP(InPow):
inplace_slow:
  SAVE_PC;
  if (is_instance(IRB)) {
    if ((called = operator_method(vm, inplace_operator_of(i), true, IRB, IRC))) { BEGIN_OPERATOR(After::Binary, IRB, IRC, Value::unset(), 2, IA_); }
  }
  CHECKED(inplace_op(vm, inplace_operator_of(i), IRB, IRC));
  IRA = result;
  NEXT;
binary_k_slow: {
  bool inplace;
  const BinOp op = constant_operator_of(i, &inplace);
  SAVE_PC;
  if (is_instance(IRB)) {
    if ((called = operator_method(vm, op, inplace, IRB, IKC))) { BEGIN_OPERATOR(After::BinaryK, IRB, IKC, Value::unset(), 2, IA_); }
  }
  CHECKED(inplace ? inplace_op(vm, op, IRB, IKC) : binary_op(vm, op, IRB, IKC));
  IRA = result;
  NEXT;
}
  // A script function runs as an operator of this frame: `called`, with the arguments operand_1.., in a frame of FrameKind step_kind.
begin_operator: {
  Frame* callee = push_frame(vm, end_of_frame(vm, frame), frame, called->code, operand_count, step_kind, step_ret);
  if (!callee) goto error;
  callee->continuation = static_cast<std::uint8_t>(step_after);
  frame = callee;
  LOAD_FRAME;
  NEXT;
}
finish_operator: {  // `result` of such a frame, which is `frame`
  const auto after = static_cast<After>(frame->continuation);
  const unsigned ret = frame->return_register;
  vm.stack_top = frame;
  --vm.depth;
  frame = frame->back;
  LOAD_FRAME;
  switch (after) {
    case After::Binary:
      LAST(1);
      if (result.is_not_implemented()) [[unlikely]] {
        const bool inplace = op_of(i) >= Op::InAdd;
        CHECKED(binary_op_rest(vm, inplace ? inplace_operator_of(i) : operator_of(i), inplace, IRB, IRC));
      }
      R[ret] = result;
      NEXT;
    case After::BinaryK:
      LAST(1);
      if (result.is_not_implemented()) [[unlikely]] {
        bool inplace;
        const BinOp op = constant_operator_of(i, &inplace);
        CHECKED(binary_op_rest(vm, op, inplace, IRB, IKC));
      }
      R[ret] = result;
      NEXT;
    case After::Compare:
      LAST(1);
      if (result.is_not_implemented()) [[unlikely]] CHECKED(compare_rest(vm, comparison_of(i, Op::Eq), IRB, IRC));
      R[ret] = result;
      NEXT;
    case After::CompareJump:
      LAST(2);
      if (result.is_not_implemented()) [[unlikely]] CHECKED(compare_rest(vm, comparison_of(i, Op::JumpEq), IRA, IRB));
      goto jump_by_result;
    case After::CompareJumpK:
      LAST(2);
      if (result.is_not_implemented()) [[unlikely]] CHECKED(compare_rest(vm, comparison_of(i, Op::JumpEqK), IRA, K[IB_]));
    jump_by_result:
      if (!result.is_bool()) CHECKED(truth(vm, result));
      if (result.is_true() == (IC_ != 0)) TAKE(static_cast<std::int32_t>(pc[-1]));
      NEXT;
    case After::TruthJump:
      LAST(2);
      CHECKED(check_truth(vm, result));
      if (result.is_true() == (op_of(i) == Op::JumpIfTrue)) TAKE(static_cast<std::int32_t>(pc[-1]));
      NEXT;
    case After::Next:
      R[ret] = result;
      NEXT;
    case After::Return: break;
  }
  __builtin_unreachable();
}
OP(Negative): {
  const Value v = RB;
  if (v.is_small_int() && v.as_small_int() != kSmallIntMin) { RA = Value::small_int(-v.as_small_int()); NEXT; }
  if (v.is_double()) { RA = Value::number(-v.as_double()); NEXT; }
  SAVE_PC;
  CHECKED(negative(vm, v));
  RA = result;
  NEXT;
}
OP(Positive):
  SAVE_PC;
  CHECKED(positive(vm, RB));
  RA = result;
  NEXT;
OP(Invert): {
  const Value v = RB;
  if (v.is_small_int()) { RA = Value::small_int(~v.as_small_int()); NEXT; }
  SAVE_PC;
  CHECKED(invert(vm, v));
  RA = result;
  NEXT;
}
OP(Not): {
  const Value v = RB;
  if (v.is_bool()) [[likely]] { RA = Value::from_bits(v.bits() ^ 1); NEXT; }
  SAVE_PC;
  CHECKED(truth(vm, v));
  RA = Value::from_bits(result.bits() ^ 1);
  NEXT;
}

  // ---- comparison
#define TEXTS_NOT_COMPARED(sign) /* order of texts: by compare() */
#define TEXTS_COMPARED(sign)                                             \
    if (const int same = texts_equal(vm, a, b); same >= 0) { RA = Value::boolean(same sign 1); NEXT; }
#define COMPARISON(op, sign, TEXTS)                                      \
  op_##op: {                                                             \
    const Value a = RB, b = RC;                                          \
    double x, y;                                                         \
    if (Value::both_small_ints(a, b)) [[likely]] {                       \
      RA = Value::boolean(shifted(a) sign shifted(b));                   \
      NEXT;                                                              \
    }                                                                    \
    if (as_doubles(a, b, &x, &y)) { RA = Value::boolean(x sign y); NEXT; } \
    TEXTS(sign)                                                          \
    goto compare_slow;                                                   \
  }
  COMPARISON(Eq, ==, TEXTS_COMPARED)
  COMPARISON(NotEq, !=, TEXTS_COMPARED)
  COMPARISON(Lt, <, TEXTS_NOT_COMPARED)
  COMPARISON(LtE, <=, TEXTS_NOT_COMPARED)
  COMPARISON(Gt, >, TEXTS_NOT_COMPARED)
  COMPARISON(GtE, >=, TEXTS_NOT_COMPARED)
compare_slow:
  SAVE_PC;
  if (is_instance(RB)) {
    if ((called = compare_method(vm, comparison_of(i, Op::Eq), RB, RC))) { BEGIN_OPERATOR(After::Compare, RB, RC, Value::unset(), 2, A_); }
  }
  CHECKED(compare(vm, RB, RC, comparison_of(i, Op::Eq)));
  RA = result;
  NEXT;
OP(Is): RA = Value::boolean(RB == RC); NEXT;
OP(IsNot): RA = Value::boolean(!(RB == RC)); NEXT;
OP(In):
  SAVE_PC;
  CHECKED(op_contains(vm, RC, RB));
  RA = result;
  NEXT;
OP(NotIn):
  SAVE_PC;
  CHECKED(op_contains(vm, RC, RB));
  RA = Value::from_bits(result.bits() ^ 1);
  NEXT;

  // ---- jumps
OP(Jump): pc += jump_of(i); NEXT;
  // A safepoint of a back edge comes before its jump, so that what is raised there is raised inside the loop.
OP(Loop):
  if (--vm.ticks < 0) [[unlikely]] { SAVE_PC; CHECKED(vm.safepoint()); }
  pc += jump_of(i);
  NEXT;
OP(LoopFor):  // straight on to the ForIter that is the target
  if (--vm.ticks < 0) [[unlikely]] { SAVE_PC; CHECKED(vm.safepoint()); }
  pc += jump_of(i);
  i = *pc++;
  goto op_ForIter;
tick:
  SAVE_PC;
  CHECKED(vm.safepoint());
  NEXT;
tick_and_jump: {
  const std::int32_t there = distance;
  SAVE_PC;
  CHECKED(vm.safepoint());
  pc += there;
  NEXT;
}
OP(JumpIfTrue): {
  const Value v = RA;
  if (v.is_bool()) [[likely]] JUMP_BY(v.is_true());
  if (v.is_none()) { ++pc; NEXT; }
  if (v.is_small_int()) JUMP_BY(v.as_small_int() != 0);
  const std::int32_t x = static_cast<std::int32_t>(*pc++);
  SAVE_PC;
  if (is_instance(v)) {
    if ((called = truth_method(vm, v))) { BEGIN_OPERATOR(After::TruthJump, v, Value::unset(), Value::unset(), 1, 0); }
  }
  CHECKED(truth(vm, v));
  if (result.is_true()) TAKE(x);
  NEXT;
}
OP(JumpIfFalse): {
  const Value v = RA;
  if (v.is_bool()) [[likely]] JUMP_BY(v.is_false());
  const std::int32_t x = static_cast<std::int32_t>(*pc++);
  if (v.is_none()) { TAKE(x); NEXT; }
  if (v.is_small_int()) { if (v.as_small_int() == 0) TAKE(x); NEXT; }
  SAVE_PC;
  if (is_instance(v)) {
    if ((called = truth_method(vm, v))) { BEGIN_OPERATOR(After::TruthJump, v, Value::unset(), Value::unset(), 1, 0); }
  }
  CHECKED(truth(vm, v));
  if (result.is_false()) TAKE(x);
  NEXT;
}
OP(JumpIfNone): JUMP_BY(RA.is_none());
OP(JumpIfNotNone): JUMP_BY(!RA.is_none());
OP(JumpIfUnset): JUMP_BY(RA.is_unset());
#define JUMP_TEXTS_NOT_COMPARED(sign)
#define JUMP_TEXTS_COMPARED(sign)                                        \
    if (const int same = texts_equal(vm, a, b); same >= 0) JUMP_BY((same sign 1) == (C_ != 0));
#define COMPARE_JUMP(name, op, sign, right, TEXTS, slow)                 \
  op_##name: {                                                           \
    const Value a = RA, b = right;                                       \
    double x, y;                                                         \
    if (Value::both_small_ints(a, b)) [[likely]]                         \
      JUMP_BY((shifted(a) sign shifted(b)) == (C_ != 0));                \
    if (as_doubles(a, b, &x, &y)) JUMP_BY((x sign y) == (C_ != 0));      \
    TEXTS(sign)                                                          \
    goto slow;                                                           \
  }
  COMPARE_JUMP(JumpEq, Eq, ==, RB, JUMP_TEXTS_COMPARED, compare_jump_slow)
  COMPARE_JUMP(JumpNotEq, NotEq, !=, RB, JUMP_TEXTS_COMPARED, compare_jump_slow)
  COMPARE_JUMP(JumpLt, Lt, <, RB, JUMP_TEXTS_NOT_COMPARED, compare_jump_slow)
  COMPARE_JUMP(JumpLtE, LtE, <=, RB, JUMP_TEXTS_NOT_COMPARED, compare_jump_slow)
  COMPARE_JUMP(JumpGt, Gt, >, RB, JUMP_TEXTS_NOT_COMPARED, compare_jump_slow)
  COMPARE_JUMP(JumpGtE, GtE, >=, RB, JUMP_TEXTS_NOT_COMPARED, compare_jump_slow)
  COMPARE_JUMP(JumpEqK, Eq, ==, K[B_], JUMP_TEXTS_COMPARED, compare_jump_k_slow)
  COMPARE_JUMP(JumpNotEqK, NotEq, !=, K[B_], JUMP_TEXTS_COMPARED, compare_jump_k_slow)
  COMPARE_JUMP(JumpLtK, Lt, <, K[B_], JUMP_TEXTS_NOT_COMPARED, compare_jump_k_slow)
  COMPARE_JUMP(JumpLtEK, LtE, <=, K[B_], JUMP_TEXTS_NOT_COMPARED, compare_jump_k_slow)
  COMPARE_JUMP(JumpGtK, Gt, >, K[B_], JUMP_TEXTS_NOT_COMPARED, compare_jump_k_slow)
  COMPARE_JUMP(JumpGtEK, GtE, >=, K[B_], JUMP_TEXTS_NOT_COMPARED, compare_jump_k_slow)
compare_jump_slow:
  ++pc;
  SAVE_PC;
  if (is_instance(IRA)) {
    if ((called = compare_method(vm, comparison_of(i, Op::JumpEq), IRA, IRB))) { BEGIN_OPERATOR(After::CompareJump, IRA, IRB, Value::unset(), 2, 0); }
  }
  CHECKED(rich_truth(vm, IRA, IRB, comparison_of(i, Op::JumpEq)));
  if (result.is_true() == (IC_ != 0)) TAKE(static_cast<std::int32_t>(pc[-1]));
  NEXT;
compare_jump_k_slow:
  ++pc;
  SAVE_PC;
  if (is_instance(IRA)) {
    if ((called = compare_method(vm, comparison_of(i, Op::JumpEqK), IRA, K[IB_]))) { BEGIN_OPERATOR(After::CompareJumpK, IRA, K[IB_], Value::unset(), 2, 0); }
  }
  CHECKED(rich_truth(vm, IRA, K[IB_], comparison_of(i, Op::JumpEqK)));
  if (result.is_true() == (IC_ != 0)) TAKE(static_cast<std::int32_t>(pc[-1]));
  NEXT;
OP(JumpIs): JUMP_BY((RA == RB) == (C_ != 0));
OP(JumpIn): {
  const std::int32_t x = static_cast<std::int32_t>(*pc++);
  SAVE_PC;
  CHECKED(op_contains(vm, IRB, IRA));
  if (result.is_true() == (IC_ != 0)) TAKE(x);
  NEXT;
}

  // ---- iteration and unpacking
OP(GetIter): {
  SAVE_PC;
  const Value v = RB;
  if (is<Generator>(v) && v.as_object()->shape->type_ == vm.types.generator) { RA = v; NEXT; }
  CHECKED(get_iter(vm, v));
  RA = result;
  NEXT;
}
OP(ForIter): {
  const Value v = RA;
  Object* o = v.as_object();  // iterators are objects
  if (o->kind == Kind::Iterator) [[likely]] {
    auto* it = static_cast<Iterator*>(o);
    switch (static_cast<IteratorKind>(it->flags)) {
      case IteratorKind::Range: {
        const std::int64_t index = it->index;
        if (it->step > 0 ? index < it->stop : index > it->stop) [[likely]] {
          it->index = index + it->step;
          IRB = Value::small_int(index);
          ++pc;
          NEXT;
        }
        pc += 1 + static_cast<std::int32_t>(*pc);
        NEXT;
      }
      case IteratorKind::List: {
        if (!it->target.is_object()) { pc += 1 + static_cast<std::int32_t>(*pc); NEXT; }
        auto* list = it->target.as<List>();
        const auto index = static_cast<std::uint64_t>(it->index);
        if (index < list->size) [[likely]] {
          it->index = static_cast<std::int64_t>(index + 1);
          IRB = list->items[index];
          ++pc;
          NEXT;
        }
        it->target = Value::unset();
        pc += 1 + static_cast<std::int32_t>(*pc);
        NEXT;
      }
      case IteratorKind::Tuple: {
        if (!it->target.is_object()) { pc += 1 + static_cast<std::int32_t>(*pc); NEXT; }
        auto* tuple = it->target.as<Tuple>();
        const auto index = static_cast<std::uint64_t>(it->index);
        if (index < tuple->size) [[likely]] {
          it->index = static_cast<std::int64_t>(index + 1);
          IRB = tuple->items()[index];
          ++pc;
          NEXT;
        }
        it->target = Value::unset();
        pc += 1 + static_cast<std::int32_t>(*pc);
        NEXT;
      }
      case IteratorKind::Str: {
        if (!it->target.is_object()) break;
        const auto* s = it->target.as<Str>();
        const auto at = static_cast<std::uint64_t>(it->index);
        if (!s->data || at >= s->size) break;
        const auto c = static_cast<unsigned char>(s->data[at]);
        Str* one = c < 0x80 ? vm.state->characters[c] : nullptr;
        if (!one) break;
        ++it->index;
        IRB = one;
        ++pc;
        NEXT;
      }
      case IteratorKind::DictKeys: {
        if (!it->target.is_object()) break;
        const auto* d = it->target.as<Dict>();
        if (it->stop != d->used || it->index >= d->entry_count || it->index >= it->step) break;
        const Value key = d->entries[it->index].key;
        if (key.is_unset()) break;
        ++it->index;
        IRB = key;
        ++pc;
        NEXT;
      }
      case IteratorKind::DictItems: {  // unpacked at once: no tuple is made
        const Instruction unpack = pc[1];
        if (op_of(unpack) != Op::UnpackSequence || a_of(unpack) != IB_ || c_of(unpack) != 2 || IB_ < frame->callee()->code->local_count) break;
        if (!it->target.is_object()) break;
        const auto* d = it->target.as<Dict>();
        if (it->stop != d->used || it->index >= d->entry_count || it->index >= it->step) break;
        const DictEntry& e = d->entries[it->index];
        if (e.key.is_unset()) break;
        ++it->index;
        Value* to = &R[b_of(unpack)];
        to[0] = e.key;
        to[1] = e.value;
        pc += 2;
        NEXT;
      }
      default: break;
    }
  } else if (o->kind == Kind::Generator) {
    auto* g = static_cast<Generator*>(o);
    if (g->state() == GeneratorState::Suspended && g->leaf == g && g->delegate.is_unset() && g->root == g && o->shape->type_ == vm.types.generator) [[likely]] {
      frame->pc = pc + 1;
      if (!is_heap_frame(frame)) vm.stack_top = end_of_frame(vm, frame);
      const std::uint32_t depth = vm.depth;
      vm.depth = depth + g->frame.extra;
      if (vm.depth > vm.recursion_limit) [[unlikely]] { vm.depth = depth; goto recursion; }
      g->flags2 = static_cast<std::uint8_t>(GeneratorState::Running);
      g->frame.back = frame;
      set_drive(&g->frame, IB_, Drive::ForIter);
      g->frame.extra = depth;
      g->outer_handled = vm.handled;
      if (!g->handled.is_unset()) vm.handled = g->handled;
      frame = &g->frame;
      LOAD_FRAME;
      R[a_of(pc[-1])] = Value::none();
      NEXT;
    }
    if (o->shape->type_ == vm.types.generator && g->state() == GeneratorState::Created) {
      frame->pc = pc + 1;
      if (!start_driving(vm, g, frame, Drive::ForIter)) goto error;
      g->frame.return_register = static_cast<std::uint8_t>(IB_);
      frame = &g->frame;
      LOAD_FRAME;
      NEXT;
    }
    if (o->shape->type_ == vm.types.generator && g->state() == GeneratorState::Suspended && root_of(g) == g) {
      frame->pc = pc + 1;
      if (!start_driving(vm, g, frame, Drive::ForIter)) goto error;
      g->frame.return_register = static_cast<std::uint8_t>(IB_);
      frame = &g->leaf->frame;
      vm.current = frame;
      result = Value::none();
      goto deliver_value;
    }
  }
  if (o->kind == Kind::Native && gives_pairs(vm, o)) {
    const Instruction unpack = pc[1];
    if (op_of(unpack) == Op::UnpackSequence && a_of(unpack) == IB_ && c_of(unpack) == 2 && IB_ >= frame->callee()->code->local_count) {
      const std::int32_t x = static_cast<std::int32_t>(*pc++);
      SAVE_PC;
      CHECKED(op_next_pair(vm, static_cast<LazyIterator*>(o), &R[b_of(unpack)]));
      if (result.is_unset()) pc += x;
      else ++pc;
      NEXT;
    }
  }
  const std::int32_t x = static_cast<std::int32_t>(*pc++);
  SAVE_PC;
  if (is_instance(v)) {
    if ((called = next_method(vm, v))) { BEGIN_OPERATOR(After::Next, v, Value::unset(), Value::unset(), 1, IB_); }
  }
  CHECKED(op_next_slow(vm, v));
  if (result.is_unset()) { pc += x; NEXT; }
  IRB = result;
  NEXT;
}
OP(UnpackSequence): {
  const Value v = RA;
  const unsigned count = C_;
  const Value* items = nullptr;
  if (is_exact(v, Kind::Tuple, vm.types.tuple) && v.as<Tuple>()->size == count) items = v.as<Tuple>()->items();
  else if (is_exact(v, Kind::List, vm.types.list) && v.as<List>()->size == count) items = v.as<List>()->items;
  if (items) [[likely]] {
    Value* out = &RB;
    for (unsigned n = 0; n < count; ++n) out[n] = items[n];
    NEXT;
  }
  SAVE_PC;
  CHECKED(op_unpack(vm, v, &RB, count));
  NEXT;
}
OP(UnpackEx): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  CHECKED(op_unpack_ex(vm, IRA, &IRB, x & 0xffff, x >> 16));
  NEXT;
}

  // ---- containers and strings
OP(BuildTuple): {
  SAVE_PC;
  Tuple* tuple = make_tuple(vm, std::span<const Value>(&RB, C_));
  if (!tuple) goto error;
  RA = tuple;
  NEXT;
}
OP(BuildList): {
  SAVE_PC;
  List* list = make_list(vm, std::span<const Value>(&RB, C_));
  if (!list) goto error;
  RA = list;
  NEXT;
}
OP(BuildSet):
  SAVE_PC;
  CHECKED(op_build_set(vm, &RB, C_));
  RA = result;
  NEXT;
OP(BuildDict):
  SAVE_PC;
  CHECKED(op_build_dict(vm, &RB, C_));
  RA = result;
  NEXT;
OP(BuildString):
  SAVE_PC;
  CHECKED(op_build_string(vm, &RB, C_));
  RA = result;
  NEXT;
OP(FormatValue):
  SAVE_PC;
  CHECKED(op_format_value(vm, &RB, C_));
  RA = result;
  NEXT;
OP(ListAppend): {
  auto* list = RA.as<List>();
  if (list->size < list->capacity) [[likely]] {
    const Value v = RB;
    list->items[list->size++] = v;
    barrier_for(vm, list, v);
    NEXT;
  }
  SAVE_PC;
  if (!list_append_slow(vm, list, RB)) goto error;
  NEXT;
}
OP(ListExtend):
  SAVE_PC;
  CHECKED(op_list_extend(vm, RA.as<List>(), RB, C_ && !RA.as<List>()->size ? (&RA)[-static_cast<int>(kFrameHeaderWords)] : Value::unset()));
  NEXT;
OP(ListToTuple): {
  SAVE_PC;
  auto* list = RB.as<List>();
  Tuple* tuple = make_tuple(vm, std::span<const Value>(list->items, list->size));
  if (!tuple) goto error;
  RA = tuple;
  NEXT;
}
OP(SetAdd):
  SAVE_PC;
  CHECKED(set_add(vm, RA.as<Set>(), RB));
  NEXT;
OP(SetUpdate):
  SAVE_PC;
  CHECKED(op_set_update(vm, RA.as<Set>(), RB));
  NEXT;
OP(DictSet):
  SAVE_PC;
  CHECKED(dict_set(vm, RA.as<Dict>(), RB, RC));
  NEXT;
OP(DictUpdate):
  SAVE_PC;
  CHECKED(op_dict_update(vm, RA.as<Dict>(), RB));
  NEXT;
OP(DictMerge):
  SAVE_PC;
  CHECKED(op_dict_merge(vm, RA.as<Dict>(), RB, RC));
  NEXT;

  // ---- functions and classes
OP(MakeFunction):
  SAVE_PC;
  CHECKED(op_make_function(vm, frame, BX_));
  RA = result;
  NEXT;
OP(FunctionParts): op_function_parts(vm, RA.as<Function>(), &RB, C_); NEXT;
OP(LoadBuildClass): {
  SAVE_PC;
  result = vm.builtin(frame->callee()->builtins, vm.names.dunder_build_class);
  if (result.is_unset()) result = vm.raise(Exc::NameError, "__build_class__ not found");
  CHECKED(result);
  RA = result;
  NEXT;
}

  // A simple script function whose frame fits where its arguments are; everything else goes to call_slow.
#define SIMPLE_CALL(base_, count_, ret_)                                                          \
  Value* base = (base_);                                                                          \
  const unsigned count = (count_);                                                                \
  if (base[0].is_object() && base[0].as_object()->kind == Kind::Function) [[likely]] {            \
    CodeObject* code = base[0].as<Function>()->code;                                              \
    if (code->simple_count == count && has_room(vm, base, code->register_count + kFrameHeaderWords)) [[likely]] { \
      SAVE_PC;                                                                                    \
      Frame* callee = reinterpret_cast<Frame*>(base);                                             \
      callee->back = frame;                                                                       \
      write_meta(callee, FrameKind::Plain, (ret_));                                               \
      frame = callee;                                                                             \
      pc = code->instructions;                                                                    \
      for (Value *local = R + count, *end = R + code->local_count; local < end; ++local) *local = Value::unset(); \
      LOAD_CODE(code);                                                                            \
      if (++vm.depth > vm.recursion_limit) [[unlikely]] goto recursion_in_callee;                 \
      vm.current = frame;                                                                         \
      if (--vm.ticks < 0) [[unlikely]] goto tick;                                                 \
      NEXT;                                                                                       \
    }                                                                                             \
  }                                                                                               \
  call_base = base;                                                                               \
  call_count = count;                                                                             \
  call_ret = (ret_);                                                                              \
  goto call_slow

  Value* call_base;
  unsigned call_count, call_ret;
OP(Call): {
  SIMPLE_CALL(&RA, B_, C_);
}
OP(CallMethod): {
  if (R[A_ + kFrameHeaderWords].is_unset()) [[unlikely]] goto call_without_self;
  SIMPLE_CALL(&RA, B_, C_);
}
call_without_self: {  // a branch, so that the next frame's place does not wait for the test
  R[A_ + 1] = RA;
  SIMPLE_CALL(&RA + 1, B_ - 1, C_);
}
call_slow: {
  SAVE_PC;
  if (call_base[0].is_object() && call_base[0].as_object()->kind == Kind::NativeFunction) [[likely]] {
    auto* native = call_base[0].as<NativeFunction>();
    if (native->def->flags & kNativeDrivesFrames) {
      const Went went = drive_from_call(vm, frame, native, call_base + kFrameHeaderWords, call_count, call_ret, &next, &produced);
      result = take(produced);
      if (went == Went::Frame) {
        frame = take(next);
        if (result.is_unset()) { LOAD_FRAME; NEXT; }
        vm.current = frame;
        goto deliver_value;
      }
      if (result.is_error()) goto error;
      R[call_ret] = result;
      NEXT;
    }
    CHECKED(call_native_quickly(vm, native, call_base + kFrameHeaderWords, call_count));
    R[call_ret] = result;
    NEXT;
  }
  if (call_base[0].is_object() && call_base[0].as_object()->kind == Kind::Type) {
    auto* type = call_base[0].as<Type>();
    if (is_plain_native_class(vm, type)) {
      CHECKED(call_native_class(vm, type, call_base + kFrameHeaderWords, call_count));
      R[call_ret] = result;
      NEXT;
    }
    Value* const base = is_heap_frame(frame) ? reinterpret_cast<Value*>(vm.stack_top) : call_base;
    if (Function* init = plain_init(vm, type, call_count + 1); init && has_room(vm, base, init->code->register_count + kFrameHeaderWords + 1)) {
      Instance* made = make_instance(vm, type);
      if (!made) goto error;
      // [instance][init, header, self, arguments...], as begin_call() lays it out
      for (unsigned n = call_count; n-- > 0;) base[kFrameHeaderWords + 2 + n] = call_base[kFrameHeaderWords + n];
      base[0] = made;
      base[1] = init;
      base[kFrameHeaderWords + 1] = made;
      Frame* callee = push_frame(vm, reinterpret_cast<Frame*>(base + 1), frame, init->code, call_count + 1, FrameKind::Init, call_ret);
      if (!callee) goto error;
      frame = callee;
      LOAD_FRAME;
      NEXT;
    }
  }
  if (!is_heap_frame(frame) && call_base[0].is_object() && call_base[0].as_object()->kind == Kind::Function) {
    // The last parameters have defaults.
    auto* const f = call_base[0].as<Function>();
    CodeObject* code = f->code;
    const unsigned positional = code->positional;
    if (code->simple_call && call_count < positional && f->defaults.is_object() && call_count + f->defaults.as<Tuple>()->size >= positional &&
        has_room(vm, call_base, code->register_count + kFrameHeaderWords)) {
      const Value* const ends = f->defaults.as<Tuple>()->items() + f->defaults.as<Tuple>()->size;
      for (unsigned n = call_count; n < positional; ++n) call_base[kFrameHeaderWords + n] = ends[static_cast<int>(n) - static_cast<int>(positional)];
      Frame* callee = push_frame(vm, reinterpret_cast<Frame*>(call_base), frame, code, positional, FrameKind::Plain, call_ret);
      if (!callee) goto error;
      frame = callee;
      LOAD_FRAME;
      NEXT;
    }
  }
  if (is_heap_frame(frame) && call_base[0].is_object() && call_base[0].as_object()->kind == Kind::Function) {
    // A plain function called by a coroutine or generator: its frame lies on the stack, the arguments in the heap.
    CodeObject* code = call_base[0].as<Function>()->code;
    auto* const base = reinterpret_cast<Value*>(vm.stack_top);
    if (code->simple_count == call_count && has_room(vm, base, code->register_count + kFrameHeaderWords)) {
      base[0] = call_base[0];
      for (unsigned n = 0; n < call_count; ++n) base[kFrameHeaderWords + n] = call_base[kFrameHeaderWords + n];
      Frame* callee = push_frame(vm, reinterpret_cast<Frame*>(base), frame, code, call_count, FrameKind::Plain, call_ret);
      if (!callee) goto error;
      frame = callee;
      LOAD_FRAME;
      NEXT;
    }
  }
  Frame* callee = begin_call(vm, frame, call_base, call_count, nullptr, call_ret, &produced);
  result = take(produced);
  if (callee) {
    frame = callee;
    LOAD_FRAME;
    NEXT;
  }
  if (result.is_error()) goto error;
  R[call_ret] = result;
  NEXT;
}
OP(CallKw): OP(CallMethodKw): {
  auto* keywords = K[*pc++].as<Tuple>();
  SAVE_PC;
  Value* base = &IRA;
  unsigned count = IB_;
  if (op_of(i) == Op::CallMethodKw && base[kFrameHeaderWords].is_unset()) {
    base[1] = base[0];
    ++base;
    --count;
  }
  Frame* callee = begin_call(vm, frame, base, count, keywords, IC_, &produced);
  result = take(produced);
  if (callee) {
    frame = callee;
    LOAD_FRAME;
    NEXT;
  }
  if (result.is_error()) goto error;
  IRC = result;
  NEXT;
}
OP(CallEx): {
  SAVE_PC;
  Value* base = &RA;
  if (const Value given = base[kFrameHeaderWords]; !is_exact(given, Kind::Tuple, vm.types.tuple) && !is_exact(given, Kind::List, vm.types.list)) {
    CHECKED(op_star_arguments(vm, base[0], given));
    base[kFrameHeaderWords] = result;
  }
  Frame* callee = begin_call_spread(vm, frame, base[0], base[kFrameHeaderWords], B_ ? base[kFrameHeaderWords + 1] : Value::unset(), C_, &produced);
  result = take(produced);
  if (callee) {
    frame = callee;
    LOAD_FRAME;
    NEXT;
  }
  if (result.is_error()) goto error;
  RC = result;
  NEXT;
}
OP(CallAwaited): OP(CallMethodAwaited): {
  Value* call_at = &IRA;
  unsigned given = IB_;
  if (op_of(i) == Op::CallMethodAwaited && call_at[kFrameHeaderWords].is_unset()) {
    call_at[1] = call_at[0];
    ++call_at;
    --given;
  }
  if (call_at[0].is_object() && call_at[0].as_object()->kind == Kind::Function) [[likely]] {
    Function* f = call_at[0].as<Function>();
    CodeObject* code = f->code;
    if (code->plain_count == given && (code->flags & kCodeCoroutine) && is_heap_frame(frame)) [[likely]] {
      frame->pc = pc + 1;  // past the Await
      if (vm.depth >= vm.recursion_limit) [[unlikely]] goto recursion;
      Generator* g = make_awaited(vm, f);
      if (!g) goto error;
      Generator* self = Generator::of(frame);
      Value* to = g->registers();
      const Value* from = call_at + kFrameHeaderWords;
      for (unsigned n = 0; n < given; ++n) to[n] = from[n];
      g->root = root_of(self);
      g->outer_handled = vm.handled;
      g->frame.back = frame;
      write_meta(&g->frame, FrameKind::Generator, a_of(*pc), static_cast<unsigned>(Drive::Await));
      vm.heap.barrier(self);
      ++vm.depth;
      frame = &g->frame;
      LOAD_FRAME;
      if (--vm.ticks < 0) [[unlikely]] goto tick;
      NEXT;
    }
  }
  SIMPLE_CALL(call_at, given, IC_);
}
OP(ReturnNone): result = Value::none(); goto do_return;
OP(Return): result = RA;
do_return: {
  const std::uint32_t meta = read_meta(frame);
  if ((meta & kMetaKindAndFlags) == static_cast<std::uint32_t>(FrameKind::Plain)) [[likely]] {
    --vm.depth;
    vm.stack_top = frame;
    frame = frame->back;
    LOAD_FRAME;
    R[meta >> 8 & 0xff] = result;
    NEXT;
  }
  if (meta & (kFrameObserved << 16)) [[unlikely]] {
    SAVE_PC;
    detach_frame(vm, frame);
    frame->flags = static_cast<std::uint8_t>(frame->flags & ~kFrameObserved);
    goto do_return;
  }
  switch (frame->kind) {
    case FrameKind::Generator: goto return_generator;
    case FrameKind::Init:
      if (!result.is_none()) [[unlikely]] {
        SAVE_PC;
        (void)vm.raise(Exc::TypeError, "__init__() should return None, not '{t}'", {result});
        goto error;
      }
      result = reinterpret_cast<Value*>(frame)[-1];
      vm.stack_top = reinterpret_cast<Frame*>(reinterpret_cast<Value*>(frame) - 1);
      break;
    case FrameKind::Step:
      if (frame->continuation) goto finish_operator;
      --vm.depth;  // called from native code
      vm.current = frame->back;
      return result;
    default:
      vm.stack_top = frame;
      break;
  }
  --vm.depth;
  frame = frame->back;
  LOAD_FRAME;
  if ((meta & 0xff) != static_cast<std::uint32_t>(FrameKind::Discard)) R[meta >> 8 & 0xff] = result;
  NEXT;
}

  // ---- generators and coroutines
OP(Yield): {
  Generator* g = Generator::of(frame);
  SAVE_PC;
  if (frame->continuation <= static_cast<std::uint8_t>(Drive::Send) && vm.handled == g->outer_handled && !(frame->flags & kFrameOwnsHandled) &&
      (frame->continuation != static_cast<std::uint8_t>(Drive::Entry) || (!is_async_generator(g) && !(frame->flags & kFrameTraced)))) [[likely]] {  // Entry, ForIter, Send
    const Value v = RB;
    const std::uint32_t base_depth = frame->extra;
    frame->extra = vm.depth - base_depth;
    vm.depth = base_depth;
    g->flags2 = static_cast<std::uint8_t>(GeneratorState::Suspended);
    g->leaf = g;
    g->handled = Value::unset();
    vm.heap.barrier(g);
    const unsigned ret = frame->return_register;
    const bool from_native = frame->continuation == static_cast<std::uint8_t>(Drive::Entry);
    frame = frame->back;
    if (from_native) {
      vm.current = frame;
      frame->extra = 0;
      return v;
    }
    LOAD_FRAME;
    R[ret] = v;
    NEXT;
  }
  result = RB;
  if (frame->continuation == static_cast<std::uint8_t>(Drive::AsyncFor)) {
    g->handled = vm.handled == g->outer_handled && !(frame->flags & kFrameOwnsHandled) ? Value::unset() : vm.handled;
    vm.handled = g->outer_handled;
    g->flags2 = static_cast<std::uint8_t>(GeneratorState::Suspended);
    g->flags = static_cast<std::uint8_t>(g->flags & ~kGeneratorAsyncRunning);
    g->root = g->leaf = g;
    frame->extra = 1;
    --vm.depth;
    vm.heap.barrier(g);
    const unsigned ret = frame->return_register;
    frame = frame->back;
    LOAD_FRAME;
    R[ret] = result;
    NEXT;
  }
  if (is_async_generator(g)) {  // through asend(): vm/async_generator.cpp
    suspend_chain(vm, g);
    vm.current = frame->back;
    frame->back->extra = 2;
    return result;
  }
  goto suspend;
}
suspend: {  // the chain of `frame`, its pc saved: `result` goes to the driver
  if (frame->flags & kFrameTraced) [[unlikely]] {
    if (!observe_suspension(vm, frame, result)) goto error;
  }
  Generator* root = suspend_chain(vm, Generator::of(frame));
  Frame* driver = root->frame.back;
  if (driver->kind == FrameKind::Entry) {
    vm.current = driver;
    driver->extra = 0;
    return result;
  }
  frame = driver;
  LOAD_FRAME;
  R[root->frame.return_register] = result;
  NEXT;
}
return_generator: {
  Generator* g = Generator::of(frame);
  SAVE_PC;
  const unsigned ret = frame->return_register;
  Frame* back = frame->back;
  switch (static_cast<Drive>(frame->continuation)) {
    case Drive::Await:
    case Drive::AsyncForAwait:
      --vm.depth;
      if (!(g->flags & kGeneratorEscaped)) [[likely]] {
        g->flags2 = static_cast<std::uint8_t>(GeneratorState::Completed);
        recycle_generator(vm, g);
      } else {
        complete_generator(vm, g);
      }
      frame = back;
      LOAD_FRAME;
      R[ret] = result;
      NEXT;
    case Drive::ForIter:
      vm.depth = frame->extra;
      complete_generator(vm, g);
      frame = back;
      LOAD_FRAME;
      pc += static_cast<std::int32_t>(pc[-1]);
      NEXT;
    case Drive::Entry:
      vm.depth = frame->extra;
      complete_generator(vm, g);
      vm.current = back;
      back->extra = 1;
      return result;
    case Drive::Send:
      vm.depth = frame->extra;
      complete_generator(vm, g);
      frame = back;
      vm.current = frame;
      (void)vm.raise_stop_iteration(result);
      goto error;
    case Drive::AsyncFor:  // the end of the loop
      --vm.depth;
      g->flags = static_cast<std::uint8_t>(g->flags & ~kGeneratorAsyncRunning);
      complete_generator(vm, g);
      frame = back;
      LOAD_FRAME;
      pc += static_cast<std::int32_t>(pc[-1]);
      NEXT;
  }
  __builtin_unreachable();
}
OP(YieldFrom): OP(Await): OP(AwaitEnter): {
  Generator* self = Generator::of(frame);
  SAVE_PC;
  const Value v = RB;
  if (is<Generator>(v) && v.as_object()->flags2 == static_cast<std::uint8_t>(GeneratorState::Created)) [[likely]] {
    auto* g = v.as<Generator>();
    const bool fits = op_of(i) == Op::YieldFrom ? g->shape->type_ == vm.types.generator : (g->flags & kGeneratorIterable) != 0;
    if (fits && g->root == g) [[likely]] {
      if (vm.depth >= vm.recursion_limit) [[unlikely]] goto recursion;
      g->flags2 = static_cast<std::uint8_t>(GeneratorState::Running);
      g->root = root_of(self);
      g->outer_handled = vm.handled;
      g->frame.back = frame;
      set_drive(&g->frame, A_, Drive::Await);
      vm.heap.barrier(self);
      ++vm.depth;
      frame = &g->frame;
      LOAD_FRAME;
      if (--vm.ticks < 0) [[unlikely]] goto tick;
      NEXT;
    }
  }
  if (op_of(i) == Op::YieldFrom) CHECKED(op_get_awaitable(vm, v, 0, true));
  else CHECKED(op_get_awaitable(vm, v, op_of(i) == Op::AwaitEnter ? C_ : 0, false));
  RB = result;
  const Went went = await_value(vm, self, result, Drive::Await, A_, &next, &produced);
  result = take(produced);
  switch (went) {
    case Went::Frame: frame = take(next); LOAD_FRAME; NEXT;
    case Went::Value: RA = result; NEXT;
    case Went::Suspended: frame = vm.current; goto suspend;  // the innermost frame of what was linked
    case Went::Error: frame = vm.current; goto error;
  }
  __builtin_unreachable();
}
deliver_value: {  // `frame` is the leaf of a chain that runs again (vm.current set): `result` is sent to it
  const Went went = deliver(vm, Generator::of(frame), result, false, &next, &produced);
  result = take(produced);
  switch (went) {
    case Went::Frame: case Went::Value: frame = take(next); LOAD_FRAME; NEXT;
    case Went::Suspended: frame = vm.current; goto suspend;
    case Went::Error: frame = vm.current; goto error;
  }
  __builtin_unreachable();
}
OP(GetAIter):
  SAVE_PC;
  CHECKED(op_get_aiter(vm, RB));
  RA = result;
  NEXT;
OP(AsyncForIter): {
  Generator* self = Generator::of(frame);
  frame->pc = pc + 1;
  const Value v = IRA;
  if (is<Generator>(v) && v.as_object()->shape->type_ == vm.types.async_generator) [[likely]] {
    auto* g = v.as<Generator>();
    const GeneratorState state = g->state();
    if ((g->flags & (kGeneratorAsyncRunning | kGeneratorHooked)) == kGeneratorHooked && g->root == g &&
        (state == GeneratorState::Created || (state == GeneratorState::Suspended && g->leaf == g && g->delegate.is_unset()))) [[likely]] {
      if (vm.depth >= vm.recursion_limit) [[unlikely]] goto recursion;
      g->flags2 = static_cast<std::uint8_t>(GeneratorState::Running);
      g->flags |= kGeneratorAsyncRunning;
      g->root = root_of(self);
      g->outer_handled = vm.handled;
      if (!g->handled.is_unset()) vm.handled = g->handled;
      g->frame.back = frame;
      set_drive(&g->frame, IB_, Drive::AsyncFor);
      vm.heap.barrier(self);
      ++vm.depth;
      frame = &g->frame;
      LOAD_FRAME;
      if (state == GeneratorState::Suspended) R[a_of(pc[-1])] = Value::none();
      if (--vm.ticks < 0) [[unlikely]] goto tick;
      NEXT;
    }
    if (!(g->flags & kGeneratorHooked)) {
      if (!async_generator_first(vm, g)) goto error;
      --pc;
      NEXT;
    }
  }
  ++pc;
  result = op_anext(vm, v);
  if (!result.is_error()) {
    IRB = result;
    const Went went = await_value(vm, self, result, Drive::AsyncForAwait, IB_, &next, &produced);
    result = take(produced);
    switch (went) {
      case Went::Frame: frame = take(next); LOAD_FRAME; NEXT;
      case Went::Value: IRB = result; NEXT;
      case Went::Suspended:
        if (!self->delegate.is_unset()) frame->flags |= kFrameAsyncFor;
        frame = vm.current;
        goto suspend;
      case Went::Error:
        if (vm.current == frame) break;
        frame = vm.current;
        goto error;
    }
  }
  if (!vm.pending_is(Exc::StopAsyncIteration)) goto error;
  (void)vm.take_exception();
  pc += static_cast<std::int32_t>(pc[-1]);
  NEXT;
}

  // ---- exceptions
OP(Raise): {
  SAVE_PC;
  bool again = false;
  (void)op_raise(vm, frame, i, &again);
  if (again) goto reraise;
  goto error;
}
OP(Reraise):
  SAVE_PC;
  vm.handled = restored_handled(frame, R[A_ + 1]);
  (void)vm.raise_again(RA);
  goto reraise;
OP(PopExcept): {
  const Value saved = RA;
  vm.handled = saved.is_unset() ? restored_handled(frame, saved) : saved;
  NEXT;
}
OP(JumpIfNotMatch): {
  const std::int32_t x = static_cast<std::int32_t>(*pc++);
  const Value e = IRA, cls = IRB;
  if (is<Type>(cls) && e.as_object()->type() == cls.as<Type>()) NEXT;
  SAVE_PC;
  const int matches = exception_matches(vm, e, cls);
  if (matches < 0) goto error;
  if (!matches) pc += x;
  NEXT;
}
OP(GroupMatch): {
  SAVE_PC;
  Value match, rest;
  if (!group_match(vm, RB, RC, &match, &rest)) goto error;
  RA = match;
  R[A_ + 1] = rest;
  if (!match.is_none()) vm.handled = match;
  NEXT;
}
OP(GroupReraise):
  SAVE_PC;
  CHECKED(group_reraise(vm, RB, RC.as<List>()));
  RA = result;
  NEXT;
OP(ExcParts): {
  const Value e = RB;
  Value* out = &RA;
  out[0] = e.as_object()->type();
  out[1] = e;
  out[2] = e.as<ExceptionObject>()->traceback;
  NEXT;
}
OP(LoadAssertionError): RA = vm.exception_type(Exc::AssertionError); NEXT;

  // ---- imports
OP(ImportName): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  Value* operands = &IRB;
  CHECKED(op_import_name(vm, frame, NAME(x), operands[0], operands[1]));
  IRA = result;
  NEXT;
}
OP(ImportFrom): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  CHECKED(op_import_from(vm, IRB, NAME(x)));
  IRA = result;
  NEXT;
}
OP(ImportStar):
  SAVE_PC;
  CHECKED(op_import_star(vm, frame, RA, B_ == 255 ? Value(frame->callee()->globals) : RB));
  NEXT;

  // ---- pattern matching
OP(MatchSequence): RA = Value::boolean(op_match_sequence(vm, RB)); NEXT;
OP(MatchMapping): RA = Value::boolean(op_match_mapping(vm, RB)); NEXT;
OP(MatchKeys):
  SAVE_PC;
  CHECKED(op_match_keys(vm, RB, RC.as<Tuple>()));
  RA = result;
  NEXT;
OP(MatchClass): {
  const std::uint32_t x = *pc++;
  SAVE_PC;
  Value* operands = &IRB;
  CHECKED(op_match_class(vm, operands[0], operands[1], IC_, K[x].as<Tuple>()));
  IRA = result;
  NEXT;
}
OP(GetLength):
  SAVE_PC;
  CHECKED(length(vm, RB));
  RA = result;
  NEXT;
OP(DictWithoutKeys):
  SAVE_PC;
  CHECKED(op_dict_without_keys(vm, RB, RC.as<Tuple>()));
  RA = result;
  NEXT;

  // ---- the rest
OP(SetupAnnotations):
  SAVE_PC;
  CHECKED(op_setup_annotations(vm, frame, A_ == 255 ? Value(frame->callee()->globals) : RA));
  NEXT;
OP(Trap): {
  SAVE_PC;
  const unsigned stands_for = observe_instruction(vm, frame);
  if (stands_for == kObserverRaised) goto error;
  pc = frame->pc;  // f_lineno may have been set
  i = (i & ~std::uint64_t{0xff}) | stands_for;
  goto *labels[stands_for];
}
OP(Intrinsic):
  SAVE_PC;
  CHECKED(op_intrinsic(vm, frame, static_cast<Intrinsic>(C_), &RB));
  RA = result;
  NEXT;

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
