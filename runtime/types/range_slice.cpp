// runtime/types/range_slice.cpp — range and slice objects.
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

Range* self_range(Value v) { return v.as<Range>(); }
Slice* self_slice(Value v) { return v.as<Slice>(); }

// ---- range. All arithmetic goes through int_binary, so that bounds may be of any size; lengths are computed once, in make_range.
Value item_at(Vm& vm, Range* r, Value index) {
  COIL_TRY(offset, int_binary(vm, BinOp::Mult, index, r->step));
  return int_binary(vm, BinOp::Add, r->start, offset);
}

Value range_new(Vm& vm, Type* type, Args& args) {
  (void)type;
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "range() takes no keyword arguments");
  if (args.count == 0) return vm.raise(Exc::TypeError, "range expected at least 1 argument, got 0");
  if (args.count > 3) return vm.raise(Exc::TypeError, "range expected at most 3 arguments, got {}", {args.count});
  COIL_TRY(first, to_index(vm, args[0]));
  if (args.count == 1) return make_range(vm, Value::small_int(0), first, Value::small_int(1));
  COIL_TRY(second, to_index(vm, args[1]));
  if (args.count == 2) return make_range(vm, first, second, Value::small_int(1));
  COIL_TRY(third, to_index(vm, args[2]));
  return make_range(vm, first, second, third);
}

Value range_repr(Vm& vm, Value self) {
  auto* r = self_range(self);
  COIL_TRY(a, to_repr(vm, r->start));
  COIL_TRY(b, to_repr(vm, r->stop));
  std::string out = "range(" + std::string(view(vm, a)) + ", " + std::string(view(vm, b));
  if (!(r->step == Value::small_int(1))) {
    COIL_TRY(c, to_repr(vm, r->step));
    out += ", " + std::string(view(vm, c));
  }
  return make_str(vm, out + ")");
}

Value range_length(Vm& vm, Value self) {
  auto* r = self_range(self);
  std::int64_t n;
  if (!int_fits_int64(r->length, &n)) return vm.raise(Exc::OverflowError, "Python int too large to convert to C ssize_t");
  return r->length;
}
Value range_bool(Vm&, Value self) { return Value::boolean(int_sign(self_range(self)->length) != 0); }

/// A slice of a range whose length is beyond 64 bits.
Value long_range_slice(Vm& vm, Range* r, Value slice) {
  COIL_TRY(bounds, call_method(vm, slice, vm.intern("indices"), {r->length}));
  const Value* b = bounds.as<Tuple>()->items();
  COIL_TRY(step, int_binary(vm, BinOp::Mult, r->step, b[2]));
  COIL_TRY(start, item_at(vm, r, b[0]));
  COIL_TRY(stop, item_at(vm, r, b[1]));
  return make_range(vm, start, stop, step);
}

Value range_getitem(Vm& vm, Value self, Value key) {
  auto* r = self_range(self);
  if (auto* slice = try_as<Slice>(key)) {
    std::int64_t n;
    if (!int_fits_int64(r->length, &n)) return long_range_slice(vm, r, key);
    std::int64_t start, stop, step, count;
    if (!slice_indices(vm, slice, n, &start, &stop, &step, &count)) return Value::error();
    COIL_TRY(new_step, int_binary(vm, BinOp::Mult, r->step, make_int(vm, step)));
    COIL_TRY(new_start, item_at(vm, r, make_int(vm, start)));
    COIL_TRY(new_stop, item_at(vm, r, make_int(vm, stop)));
    return make_range(vm, new_start, new_stop, new_step);
  }
  if (!is_index(vm, key)) return vm.raise(Exc::TypeError, "range indices must be integers or slices, not {t}", {key});
  COIL_TRY(index, to_index(vm, key));
  if (int_sign(index) < 0) index = int_binary(vm, BinOp::Add, index, r->length);
  if (int_sign(index) < 0 || int_compare(index, r->length) >= 0) return vm.raise(Exc::IndexError, "range object index out of range");
  return item_at(vm, r, index);
}

/// The index of an int, or unset.
Value index_in_range(Vm& vm, Range* r, Value item) {
  COIL_TRY(offset, int_binary(vm, BinOp::Sub, item, r->start));
  COIL_TRY(rest, int_binary(vm, BinOp::Mod, offset, r->step));
  if (int_sign(rest) != 0) return Value::unset();
  COIL_TRY(index, int_binary(vm, BinOp::FloorDiv, offset, r->step));
  return int_sign(index) >= 0 && int_compare(index, r->length) < 0 ? index : Value::unset();
}

Value find_by_equality(Vm& vm, Value self, Value item) {
  std::int64_t at = 0;
  bool found = false;
  const bool ok = for_each(vm, self, [&](Value each) {
    const int same = equals(vm, each, item);
    if (same < 0) return false;
    found = same;
    if (!found) ++at;
    return !found;
  });
  return ok || found ? (found ? Value::small_int(at) : Value::unset()) : Value::error();
}

Value find_in_range(Vm& vm, Value self, Value item) {
  const bool plain_int = is_exact_int(vm, item) || item.is_bool();
  return plain_int ? index_in_range(vm, self_range(self), item) : find_by_equality(vm, self, item);
}

Value range_contains(Vm& vm, Value self, Value item) {
  COIL_TRY(at, find_in_range(vm, self, item));
  return Value::boolean(!at.is_unset());
}

Value range_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (!is<Range>(other) || (op != CompareOp::Eq && op != CompareOp::NotEq)) return Value::not_implemented();
  auto *a = self_range(self), *b = self_range(other);
  bool same = int_compare(a->length, b->length) == 0;
  if (same && int_sign(a->length) != 0) {
    same = int_compare(a->start, b->start) == 0;
    if (same && !(a->length == Value::small_int(1))) same = int_compare(a->step, b->step) == 0;
  }
  (void)vm;
  return Value::boolean(same == (op == CompareOp::Eq));
}

Value range_hash(Vm& vm, Value self) {
  auto* r = self_range(self);
  const bool empty = int_sign(r->length) == 0, one = r->length == Value::small_int(1);
  COIL_TRY(key, make_tuple_of(vm, {r->length, empty ? Value::none() : r->start, empty || one ? Value::none() : r->step}));
  std::uint64_t h;
  return hash_of(vm, key, &h) ? make_int(vm, static_cast<std::int64_t>(h)) : Value::error();
}

/// An iterator over start, start+step, ... of `length` items.
Value iterate(Vm& vm, Value start, Value step, Value length) {
  std::int64_t a, s, n;
  std::int64_t last;
  if (int_fits_int64(start, &a) && int_fits_int64(step, &s) && int_fits_int64(length, &n) && !__builtin_mul_overflow(s, n, &last) &&
      !__builtin_add_overflow(a, last, &last) && last <= kSmallIntMax && last >= kSmallIntMin && a <= kSmallIntMax && a >= kSmallIntMin) {
    Iterator* it = make_iterator(vm, IteratorKind::Range, Value::none());
    if (!it) return Value::error();
    it->index = a;
    it->step = s;
    it->stop = last;
    return it;
  }
  COIL_TRY(state, make_tuple_of(vm, {start, step, length}));
  Iterator* it = make_iterator(vm, IteratorKind::BigRange, state);
  if (!it) return Value::error();
  it->extra = Value::small_int(0);  // index of the next item
  return it;
}

Value range_iter(Vm& vm, Value self) {
  auto* r = self_range(self);
  return iterate(vm, r->start, r->step, r->length);
}

Value method_reversed(Vm& vm, Args& args) {
  auto* r = self_range(args[0]);
  COIL_TRY(last_index, int_binary(vm, BinOp::Sub, r->length, Value::small_int(1)));
  COIL_TRY(last, item_at(vm, r, last_index));
  COIL_TRY(step, int_binary(vm, BinOp::Sub, Value::small_int(0), r->step));
  return iterate(vm, last, step, r->length);
}

Value method_count(Vm& vm, Args& args) {
  if (is_exact_int(vm, args[1]) || args[1].is_bool()) {
    COIL_TRY(at, index_in_range(vm, self_range(args[0]), args[1]));
    return Value::small_int(!at.is_unset());
  }
  std::int64_t n = 0;
  const bool ok = for_each(vm, args[0], [&](Value each) {
    const int same = equals(vm, each, args[1]);
    n += same > 0;
    return same >= 0;
  });
  return ok ? Value::small_int(n) : Value::error();
}

Value method_index(Vm& vm, Args& args) {
  COIL_TRY(at, find_in_range(vm, args[0], args[1]));
  if (!at.is_unset()) return at;
  if (is_int(args[1])) return vm.raise(Exc::ValueError, "{r} is not in range", {args[1]});
  return vm.raise(Exc::ValueError, "sequence.index(x): x not in sequence");
}

Value method_reduce(Vm& vm, Args& args) {
  auto* r = self_range(args[0]);
  COIL_TRY(arguments, make_tuple_of(vm, {r->start, r->stop, r->step}));
  return make_tuple_of(vm, {vm.types.range, arguments});
}

constexpr NativeDef kRangeMethods[] = {
    {"count", 2, 2, method_count, "count(self, value, /)"},
    {"index", 2, 2, method_index, "index(self, value, /)"},
    {"__reversed__", 1, 1, method_reversed, "__reversed__(self, /)"},
    {"__reduce__", 1, 1, method_reduce, "__reduce__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kRangeMembers[] = {
    {"start", [](Vm&, Value self) { return self_range(self)->start; }, nullptr},
    {"stop", [](Vm&, Value self) { return self_range(self)->stop; }, nullptr},
    {"step", [](Vm&, Value self) { return self_range(self)->step; }, nullptr},
    {nullptr, nullptr, nullptr},
};

// ---- slice
Value slice_new(Vm& vm, Type*, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "slice() takes no keyword arguments");
  if (args.count == 0) return vm.raise(Exc::TypeError, "slice expected at least 1 argument, got 0");
  if (args.count > 3) return vm.raise(Exc::TypeError, "slice expected at most 3 arguments, got {}", {args.count});
  if (args.count == 1) return make_slice(vm, Value::none(), args[0], Value::none());
  return make_slice(vm, args[0], args[1], args.count == 3 ? args[2] : Value::none());
}

Value slice_repr(Vm& vm, Value self) {
  auto* s = self_slice(self);
  std::string out = "slice(";
  for (const Value v : {s->start, s->stop, s->step}) {
    COIL_TRY(r, to_repr(vm, v));
    if (out.size() > 6) out += ", ";
    out += view(vm, r);
  }
  return make_str(vm, out + ")");
}

Value as_tuple(Vm& vm, Value self) {
  auto* s = self_slice(self);
  return make_tuple_of(vm, {s->start, s->stop, s->step});
}

Value slice_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (!is<Slice>(other)) return Value::not_implemented();
  if (self == other) return Value::boolean(op == CompareOp::Eq || op == CompareOp::LtE || op == CompareOp::GtE);
  COIL_TRY(a, as_tuple(vm, self));
  COIL_TRY(b, as_tuple(vm, other));
  return compare(vm, a, b, op);
}

Value slice_hash(Vm& vm, Value self) {
  COIL_TRY(t, as_tuple(vm, self));
  std::uint64_t h;
  return hash_of(vm, t, &h) ? make_int(vm, static_cast<std::int64_t>(h ^ 0x51)) : Value::error();
}

Value slice_index_or(Vm& vm, Value v) {
  if (!is_index(vm, v)) return vm.raise(Exc::TypeError, "slice indices must be integers or None or have an __index__ method");
  return to_index(vm, v);
}

// With ints of any size, as the reference describes slice.indices.
Value method_indices(Vm& vm, Args& args) {
  auto* s = self_slice(args[0]);
  COIL_TRY(length, to_index(vm, args[1]));
  if (int_sign(length) < 0) return vm.raise(Exc::ValueError, "length should not be negative");
  const Value zero = Value::small_int(0), one = Value::small_int(1), minus_one = Value::small_int(-1);
  COIL_TRY(step, s->step.is_none() ? one : slice_index_or(vm, s->step));
  if (int_sign(step) == 0) return vm.raise(Exc::ValueError, "slice step cannot be zero");
  const bool backwards = int_sign(step) < 0;
  const Value lower = backwards ? minus_one : zero;
  COIL_TRY(upper, backwards ? int_binary(vm, BinOp::Sub, length, one) : length);
  const auto bound = [&](Value v, Value if_none) -> Value {
    if (v.is_none()) return if_none;
    COIL_TRY(i, slice_index_or(vm, v));
    if (int_sign(i) < 0) {
      i = int_binary(vm, BinOp::Add, i, length);
      COIL_CHECK(i);
      return int_compare(i, lower) < 0 ? lower : i;
    }
    return int_compare(i, upper) > 0 ? upper : i;
  };
  COIL_TRY(start, bound(s->start, backwards ? upper : lower));
  COIL_TRY(stop, bound(s->stop, backwards ? lower : upper));
  return make_tuple_of(vm, {start, stop, step});
}

Value method_slice_reduce(Vm& vm, Args& args) {
  COIL_TRY(t, as_tuple(vm, args[0]));
  return make_tuple_of(vm, {vm.types.slice, t});
}

constexpr NativeDef kSliceMethods[] = {
    {"indices", 2, 2, method_indices, "indices(self, len, /)"},
    {"__reduce__", 1, 1, method_slice_reduce, "__reduce__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kSliceMembers[] = {
    {"start", [](Vm&, Value self) { return self_slice(self)->start; }, nullptr},
    {"stop", [](Vm&, Value self) { return self_slice(self)->stop; }, nullptr},
    {"step", [](Vm&, Value self) { return self_slice(self)->step; }, nullptr},
    {nullptr, nullptr, nullptr},
};

}  // namespace

bool complete_range(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = range_repr;
    s.hash = range_hash;
    s.compare = range_compare;
    s.iter = range_iter;
    s.length = range_length;
    s.boolean = range_bool;
    s.contains = range_contains;
    s.getitem = range_getitem;
    s.new_object = range_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "range", .kind = Kind::Range, .basic_size = sizeof(Range), .flags = kTypeSequence, .slots = &slots,
                                 .methods = kRangeMethods, .members = kRangeMembers, .doc = "An immutable sequence of evenly spaced integers."};
  return complete_type(vm, vm.types.range, spec);
}

bool complete_slice(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = slice_repr;
    s.hash = slice_hash;
    s.compare = slice_compare;
    s.new_object = slice_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "slice", .kind = Kind::Slice, .basic_size = sizeof(Slice), .slots = &slots, .methods = kSliceMethods,
                                 .members = kSliceMembers, .doc = "What a[start:stop:step] passes to a.__getitem__."};
  return complete_type(vm, vm.types.slice, spec);
}

}  // namespace coil::runtime
