// vm/protocol_compare.cpp — comparison and hashing of any objects.
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/operator_frames.hpp"
#include "vm/protocol.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

constexpr CompareOp kSwapped[] = {CompareOp::Eq, CompareOp::NotEq, CompareOp::Gt, CompareOp::GtE, CompareOp::Lt, CompareOp::LtE};
constexpr const char* kText[] = {"==", "!=", "<", "<=", ">", ">="};

template <class T>
Value ordered(const T& a, const T& b, CompareOp op) {
  switch (op) {
    case CompareOp::Eq: return Value::boolean(a == b);
    case CompareOp::NotEq: return Value::boolean(a != b);
    case CompareOp::Lt: return Value::boolean(a < b);
    case CompareOp::LtE: return Value::boolean(a <= b);
    case CompareOp::Gt: return Value::boolean(a > b);
    case CompareOp::GtE: return Value::boolean(a >= b);
  }
  return Value::not_implemented();
}

/// Identity, or TypeError: when no operand knows how.
Value compare_by_default(Vm& vm, Value a, Value b, CompareOp op) {
  if (op == CompareOp::Eq) return Value::boolean(a == b);
  if (op == CompareOp::NotEq) return Value::boolean(!(a == b));
  return vm.raise(Exc::TypeError, "'{}' not supported between instances of '{t}' and '{t}'", {kText[static_cast<unsigned>(op)], a, b});
}

Value compare_by_slots(Vm& vm, Value a, Value b, CompareOp op) {
  Type *ta = type_of(vm, a), *tb = type_of(vm, b);
  bool tried_reflected = false;
  if (ta != tb && tb->slots.compare && is_subtype(tb, ta)) {
    tried_reflected = true;
    COIL_TRY(r, tb->slots.compare(vm, b, a, kSwapped[static_cast<unsigned>(op)]));
    if (!r.is_not_implemented()) return r;
  }
  if (ta->slots.compare) {
    COIL_TRY(r, ta->slots.compare(vm, a, b, op));
    if (!r.is_not_implemented()) return r;
  }
  if (!tried_reflected && tb->slots.compare) {
    COIL_TRY(r, tb->slots.compare(vm, b, a, kSwapped[static_cast<unsigned>(op)]));
    if (!r.is_not_implemented()) return r;
  }
  return compare_by_default(vm, a, b, op);
}

}  // namespace

Value compare_rest(Vm& vm, CompareOp op, Value a, Value b) {
  if (const slot::Compare other = type_of(vm, b)->slots.compare) {
    if (!vm.enter_native_call(" in comparison")) return Value::error();
    const Value r = other(vm, b, a, kSwapped[static_cast<unsigned>(op)]);
    vm.leave_native_call();
    if (!r.is_not_implemented()) return r;
  }
  return compare_by_default(vm, a, b, op);
}

Value compare(Vm& vm, Value a, Value b, CompareOp op) {
  if (Value::both_small_ints(a, b)) return ordered(a.as_small_int(), b.as_small_int(), op);
  if (a.is_double() && b.is_double()) return ordered(a.as_double(), b.as_double(), op);
  if (is<Str>(a) && is<Str>(b) && a.as_object()->type() == vm.types.str && b.as_object()->type() == vm.types.str) {
    if (a.as<Str>()->size > (1 << 15)) [[unlikely]] COIL_CHECK(vm.charge(a.as<Str>()->size / 8));
    if (op == CompareOp::Eq) return Value::boolean(equal_text(vm, a.as<Str>(), b.as<Str>()));
    if (op == CompareOp::NotEq) return Value::boolean(!equal_text(vm, a.as<Str>(), b.as<Str>()));
    return ordered(compare_text(vm, a.as<Str>(), b.as<Str>()), 0, op);
  }
  if (is_exact_int(vm, a) && is_exact_int(vm, b)) return ordered(int_compare(a, b), 0, op);
  if (a.is_double() && is_exact_int(vm, b)) return Value::boolean(int_compare_double(b, a.as_double(), kSwapped[static_cast<unsigned>(op)]));
  if (b.is_double() && is_exact_int(vm, a)) return Value::boolean(int_compare_double(a, b.as_double(), op));
  if (!vm.enter_native_call(" in comparison")) return Value::error();
  const Value result = compare_by_slots(vm, a, b, op);
  vm.leave_native_call();
  return result;
}

Value rich_truth(Vm& vm, Value a, Value b, CompareOp op) {
  COIL_TRY(r, compare(vm, a, b, op));
  return r.is_bool() ? r : truth(vm, r);
}

int equals(Vm& vm, Value a, Value b) {
  if (a == b) return 1;
  if (Value::both_small_ints(a, b)) return 0;
  const Value r = rich_truth(vm, a, b, CompareOp::Eq);
  return r.is_error() ? -1 : r.is_true();
}

namespace {

bool hash_tuple(Vm& vm, Tuple* t, std::uint64_t* out) {
  if (t->flags & 1) {  // the cached half is spread over the word
    *out = (std::uint64_t{t->aux} << 20) ^ t->aux;
    return true;
  }
  if (!vm.enter_native_call()) return false;
  std::uint64_t h = 0x27D4EB2F165667C5ull;
  bool ok = true;
  for (std::size_t i = 0; ok && i < t->size; ++i) {
    std::uint64_t item;
    ok = hash_of(vm, t->items()[i], &item);
    h += item * 0xC2B2AE3D27D4EB4Full;
    h = (h << 31 | h >> 33) * 0x9E3779B185EBCA87ull;
  }
  vm.leave_native_call();
  if (!ok) return false;
  h += t->size ^ 0x27D4EB2F165667C5ull;
  const auto folded = static_cast<std::uint32_t>(h ^ h >> 32);
  if (t->size) {
    t->aux = folded;
    t->flags |= 1;
  }
  *out = (std::uint64_t{folded} << 20) ^ folded;
  return true;
}

}  // namespace

bool hash_of(Vm& vm, Value v, std::uint64_t* out) {
  if (v.is_small_int()) {
    *out = static_cast<std::uint64_t>(v.as_small_int() == -1 ? -2 : v.as_small_int());
    return true;
  }
  if (v.is_object()) {
    Object* o = v.as_object();
    Type* type = o->type();
    if (o->kind == Kind::Str && type->slots.hash == vm.types.str->slots.hash) {
      *out = hash_of_str(vm, static_cast<Str*>(o));
      return true;
    }
    if (o->kind == Kind::Tuple && type->slots.hash == vm.types.tuple->slots.hash) return hash_tuple(vm, static_cast<Tuple*>(o), out);
    if (type == vm.types.integer) {
      *out = hash_int(v);
      return true;
    }
    const slot::Unary hash = type->slots.hash;
    if (!hash) {
      (void)vm.raise(Exc::TypeError, "unhashable type: '{t}'", {v});
      return false;
    }
    const Value h = hash(vm, v);
    if (h.is_error()) return false;
    if (h.is_small_int()) {
      *out = static_cast<std::uint64_t>(h.as_small_int());
      return true;
    }
    std::int64_t wide;
    *out = int_fits_int64(h, &wide) ? static_cast<std::uint64_t>(wide) : hash_int(h);
    return true;
  }
  if (v.is_double()) *out = hash_double(v.as_double());
  else if (v.is_bool()) *out = v.is_true();
  else *out = v.bits() * 0x9E3779B97F4A7C15ull >> 20;  // None, NotImplemented, ...
  return true;
}

}  // namespace coil
