// vm/protocol_number.cpp — operators on any objects: slots of both operands, in Python's order, with its messages.
//
// Arithmetic of ints and floats itself is in vm/int*.cpp and vm/float.cpp.
#include "vm/attributes.hpp"
#include "vm/int.hpp"
#include "vm/operator_frames.hpp"
#include "vm/protocol.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

constexpr SlotId kPlainSlots[] = {SlotId::add, SlotId::subtract, SlotId::multiply, SlotId::matmul, SlotId::divide, SlotId::modulo, SlotId::power,
                                  SlotId::lshift, SlotId::rshift, SlotId::bit_or, SlotId::bit_xor, SlotId::bit_and, SlotId::floor_divide};
constexpr SlotId kInplaceSlots[] = {SlotId::in_add, SlotId::in_subtract, SlotId::in_multiply, SlotId::in_matmul, SlotId::in_divide,
                                    SlotId::in_modulo, SlotId::in_power, SlotId::in_lshift, SlotId::in_rshift, SlotId::in_bit_or,
                                    SlotId::in_bit_xor, SlotId::in_bit_and, SlotId::in_floor_divide};

Value call_slot(Vm& vm, SlotId id, AnySlot f, Value a, Value b) {
  if (id == SlotId::power || id == SlotId::in_power) return reinterpret_cast<slot::Ternary>(f)(vm, a, b, Value::none());
  return reinterpret_cast<slot::Binary>(f)(vm, a, b);
}

bool both_exact_str(Vm& vm, Value a, Value b) {
  return is<Str>(a) && is<Str>(b) && a.as_object()->type() == vm.types.str && b.as_object()->type() == vm.types.str;
}

bool is_sequence_add(const Type* t) { return t->slots.add && t->slots.getitem && !t->slots.subtract; }

/// not_implemented() when no operand knows how. A sequence's concatenation and repetition come after all numeric tries (they are
/// other slots in CPython): a left list must let the right operand's __radd__ go first.
Value try_slots(Vm& vm, SlotId id, Value a, Value b) {
  Type *ta = type_of(vm, a), *tb = type_of(vm, b);
  const AnySlot fa = slot_at(ta->slots, id);
  AnySlot fb = ta == tb ? nullptr : slot_at(tb->slots, id);
  if (fb == fa) fb = nullptr;
  const bool sequence_first = id == SlotId::add && fa && fb && is_sequence_add(ta) && fa != script_slot(id) && fb == script_slot(id);
  if (fa && !sequence_first) {
    if (fb && is_subtype(tb, ta)) {
      COIL_TRY(r, call_slot(vm, id, fb, a, b));
      if (!r.is_not_implemented()) return r;
      fb = nullptr;
    }
    COIL_TRY(r, call_slot(vm, id, fa, a, b));
    if (!r.is_not_implemented()) return r;
  }
  if (fb) {
    COIL_TRY(r, call_slot(vm, id, fb, a, b));
    if (!r.is_not_implemented()) return r;
  }
  return sequence_first ? call_slot(vm, id, fa, a, b) : Value::not_implemented();
}

Value raise_unsupported(Vm& vm, BinOp op, bool inplace, Value a, Value b) {
  Type *ta = type_of(vm, a), *tb = type_of(vm, b);
  if (op == BinOp::Add && !(ta->type_flags & kTypeHeap) && is_sequence_add(ta) && ta->slots.add != ta->slots.multiply) {
    // Concatenation has its own words where the left operand is a sequence that only concatenates with its like.
    const bool text = ta->type_flags & kTypeStrSubclass;
    if (ta->type_flags & (kTypeStrSubclass | kTypeListSubclass | kTypeTupleSubclass)) {
      const char* name = text ? "str" : ta->type_flags & kTypeListSubclass ? "list" : "tuple";
      return vm.raise(Exc::TypeError, "can only concatenate {} (not \"{t}\") to {}", {name, b, name});
    }
    if (ta->type_flags & kTypeBytesSubclass || ta == vm.types.bytearray) return vm.raise(Exc::TypeError, "can't concat {t} to {t}", {b, a});
  }
  if (op == BinOp::Mult) {
    const auto repeats = [](const Type* t) { return t->slots.getitem && t->slots.multiply && !t->slots.subtract; };
    if (repeats(ta)) return vm.raise(Exc::TypeError, "can't multiply sequence by non-int of type '{t}'", {b});
    if (repeats(tb)) return vm.raise(Exc::TypeError, "can't multiply sequence by non-int of type '{t}'", {a});
  }
  if (op == BinOp::RShift && !inplace && is<NativeFunction>(a) && view(vm, type_of(vm, a)->name) == "builtin_function_or_method" &&
      std::string_view(a.as<NativeFunction>()->def->name) == "print")
    return vm.raise(Exc::TypeError,
                    "unsupported operand type(s) for >>: '{t}' and '{t}'. Did you mean \"print(<message>, file=<output_stream>)\"?", {a, b});
  return vm.raise(Exc::TypeError, "unsupported operand type(s) for {}: '{t}' and '{t}'", {operator_text(op, inplace), a, b});
}

}  // namespace

SlotId slot_of(BinOp op, bool inplace) { return (inplace ? kInplaceSlots : kPlainSlots)[static_cast<unsigned>(op)]; }

Value binary_op_rest(Vm& vm, BinOp op, bool inplace, Value a, Value b) {
  const SlotId id = slot_of(op, false);
  Type* tb = type_of(vm, b);
  Value r = Value::not_implemented();
  if (const AnySlot f = slot_at(tb->slots, id); f && type_of(vm, a) != tb) {
    if (f == script_slot(id)) {
      const Value reflected = lookup_in_type(vm, tb, dunder_name(vm, id, kVariantReflected));
      if (!reflected.is_unset()) {
        COIL_TRY(bound, bind_descriptor(vm, reflected, b, tb));
        r = vm.call(bound, {a});
      }
    } else {
      r = call_slot(vm, id, f, a, b);
    }
  }
  return r.is_not_implemented() ? raise_unsupported(vm, op, inplace, a, b) : r;
}

Value binary_op(Vm& vm, BinOp op, Value a, Value b) {
  if (a.is_double() && b.is_double()) {
    if (op <= BinOp::Pow && op != BinOp::MatMult) return float_binary(vm, op, a.as_double(), b.as_double());
    if (op == BinOp::FloorDiv) return float_binary(vm, op, a.as_double(), b.as_double());
  } else if (op != BinOp::MatMult && is_exact_int(vm, a) && is_exact_int(vm, b)) {
    return int_binary(vm, op, a, b);
  }
  if (op == BinOp::Add && both_exact_str(vm, a, b)) return concat(vm, a.as<Str>(), b.as<Str>());
  COIL_TRY(r, try_slots(vm, kPlainSlots[static_cast<unsigned>(op)], a, b));
  return r.is_not_implemented() ? raise_unsupported(vm, op, false, a, b) : r;
}

Value inplace_op(Vm& vm, BinOp op, Value a, Value b) {
  if (op == BinOp::Add && both_exact_str(vm, a, b)) return concat(vm, a.as<Str>(), b.as<Str>());
  Type* ta = type_of(vm, a);
  const SlotId id = kInplaceSlots[static_cast<unsigned>(op)];
  if (const AnySlot f = slot_at(ta->slots, id)) {
    // A list takes any iterable by +=, but a right operand's __radd__ goes first, as for + (list += is a sequence's, not a number's).
    COIL_TRY(r, call_slot(vm, id, f, a, b));
    if (!r.is_not_implemented()) return r;
  }
  if (a.is_double() || a.is_small_int()) {
    if ((a.is_double() && b.is_double()) || Value::both_small_ints(a, b)) return binary_op(vm, op, a, b);
  }
  if (op != BinOp::MatMult && is_exact_int(vm, a) && is_exact_int(vm, b)) return int_binary(vm, op, a, b);
  COIL_TRY(r, try_slots(vm, kPlainSlots[static_cast<unsigned>(op)], a, b));
  return r.is_not_implemented() ? raise_unsupported(vm, op, true, a, b) : r;
}

Value power(Vm& vm, Value base, Value exponent, Value modulus) {
  if (modulus.is_none()) return binary_op(vm, BinOp::Pow, base, exponent);
  Type *ta = type_of(vm, base), *tb = type_of(vm, exponent), *tc = type_of(vm, modulus);
  const slot::Ternary fa = ta->slots.power;
  slot::Ternary fb = ta == tb ? nullptr : tb->slots.power;
  if (fb == fa) fb = nullptr;
  if (fa) {
    if (fb && is_subtype(tb, ta)) {
      COIL_TRY(r, fb(vm, base, exponent, modulus));
      if (!r.is_not_implemented()) return r;
      fb = nullptr;
    }
    COIL_TRY(r, fa(vm, base, exponent, modulus));
    if (!r.is_not_implemented()) return r;
  }
  if (fb) {
    COIL_TRY(r, fb(vm, base, exponent, modulus));
    if (!r.is_not_implemented()) return r;
  }
  if (const slot::Ternary fc = tc->slots.power; fc && fc != fa && fc != fb) {
    COIL_TRY(r, fc(vm, base, exponent, modulus));
    if (!r.is_not_implemented()) return r;
  }
  return vm.raise(Exc::TypeError, "unsupported operand type(s) for ** or pow(): '{t}', '{t}', '{t}'", {base, exponent, modulus});
}

Value divmod(Vm& vm, Value a, Value b) {
  COIL_TRY(r, try_slots(vm, SlotId::divmod, a, b));
  return r.is_not_implemented() ? vm.raise(Exc::TypeError, "unsupported operand type(s) for divmod(): '{t}' and '{t}'", {a, b}) : r;
}

namespace {

Value unary_op(Vm& vm, Value v, slot::Unary Slots::*field, const char* text) {
  const slot::Unary f = type_of(vm, v)->slots.*field;
  return f ? f(vm, v) : vm.raise(Exc::TypeError, "bad operand type for {}: '{t}'", {text, v});
}

}  // namespace

Value negative(Vm& vm, Value v) {
  if (v.is_small_int()) return make_int(vm, -v.as_small_int());
  if (v.is_double()) return Value::number(-v.as_double());
  return unary_op(vm, v, &Slots::negative, "unary -");
}
Value positive(Vm& vm, Value v) {
  if (v.is_small_int() || v.is_double()) return v;
  return unary_op(vm, v, &Slots::positive, "unary +");
}
Value invert(Vm& vm, Value v) {
  if (v.is_small_int()) return make_int(vm, ~v.as_small_int());
  return unary_op(vm, v, &Slots::invert, "unary ~");
}
Value absolute(Vm& vm, Value v) {
  if (v.is_small_int()) return make_int(vm, v.as_small_int() < 0 ? -v.as_small_int() : v.as_small_int());
  if (v.is_double()) return Value::number(__builtin_fabs(v.as_double()));
  return unary_op(vm, v, &Slots::absolute, "abs()");
}

}  // namespace coil
