// runtime/types/tuple_methods.cpp — tuple: slots and methods.
#include <cstring>

#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/long_work.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

Tuple* self_tuple(Value v) { return v.as<Tuple>(); }

Value tuple_repr(Vm& vm, Value self) {
  auto* t = self_tuple(self);
  if (t->size == 0) return make_str_ascii(vm, "()");
  if (repr_enter(vm, t)) return make_str_ascii(vm, "(...)");
  std::string out = "(";
  bool ok = true;
  for (std::uint64_t i = 0; i < t->size && ok; ++i) {
    if (i) out += ", ";
    const Value r = to_repr(vm, t->items()[i]);
    if (r.is_error()) ok = false;
    else out += view(vm, r);
  }
  repr_leave(vm, t);
  out += t->size == 1 ? ",)" : ")";
  return ok ? Value(make_str(vm, out)) : Value::error();
}

// The xxHash-based combination that CPython documents for tuples: order matters, equal tuples hash alike.
Value tuple_hash(Vm& vm, Value self) {
  auto* t = self_tuple(self);
  constexpr std::uint64_t p1 = 11400714785074694791ULL, p2 = 14029467366897019727ULL, p5 = 2870177450012600261ULL;
  std::uint64_t acc = p5;
  for (std::uint64_t i = 0; i < t->size; ++i) {
    std::uint64_t lane;
    if (!hash_of(vm, t->items()[i], &lane)) return Value::error();
    acc += lane * p2;
    acc = acc << 31 | acc >> 33;
    acc *= p1;
  }
  acc += t->size ^ (p5 ^ 3527539ULL);
  if (acc == ~std::uint64_t{0}) acc = 1546275796ULL;
  return make_int(vm, static_cast<std::int64_t>(acc));
}

Value tuple_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (!is<Tuple>(other)) return Value::not_implemented();
  return compare_items(vm, self_tuple(self), self_tuple(other), op);
}

Value tuple_iter(Vm& vm, Value self) { return make_iterator(vm, IteratorKind::Tuple, self); }
Value tuple_length(Vm&, Value self) { return Value::small_int(static_cast<std::int64_t>(self_tuple(self)->size)); }

Value tuple_contains(Vm& vm, Value self, Value item) {
  COIL_CHECK(look_at_clock(vm, self));
  auto* t = self_tuple(self);
  for (std::uint64_t i = 0; i < t->size; ++i) {
    const int same = equals(vm, t->items()[i], item);
    if (same < 0) return Value::error();
    if (same) return Value::true_value();
  }
  return Value::false_value();
}

Value tuple_getitem(Vm& vm, Value self, Value key) {
  auto* t = self_tuple(self);
  if (auto* slice = try_as<Slice>(key)) {
    std::int64_t start, stop, step, count;
    if (!slice_indices(vm, slice, static_cast<std::int64_t>(t->size), &start, &stop, &step, &count)) return Value::error();
    if (step == 1 && count == static_cast<std::int64_t>(t->size) && t->type() == vm.types.tuple) return self;
    Tuple* out = make_tuple(vm, static_cast<std::size_t>(count));
    if (!out) return Value::error();
    for (std::int64_t i = 0; i < count; ++i) out->items()[i] = t->items()[start + i * step];
    vm.heap.barrier(out);
    return out;
  }
  if (!is_index(vm, key)) return vm.raise(Exc::TypeError, "tuple indices must be integers or slices, not {t}", {key});
  std::int64_t i;
  if (!subscript_index(vm, key, static_cast<std::int64_t>(t->size), "tuple index out of range", &i)) return Value::error();
  return t->items()[i];
}

Value tuple_add(Vm& vm, Value a, Value b) {
  if (!is<Tuple>(a)) return Value::not_implemented();
  if (!is<Tuple>(b)) return vm.raise(Exc::TypeError, "can only concatenate tuple (not \"{t}\") to tuple", {b});
  auto *x = self_tuple(a), *y = self_tuple(b);
  if (x->size == 0 && y->type() == vm.types.tuple) return b;
  if (y->size == 0 && x->type() == vm.types.tuple) return a;
  COIL_CHECK(vm.charge(x->size + y->size));
  Tuple* out = make_tuple(vm, x->size + y->size);
  if (!out) return Value::error();
  std::memcpy(static_cast<void*>(out->items()), x->items(), x->size * sizeof(Value));
  std::memcpy(static_cast<void*>(out->items() + x->size), y->items(), y->size * sizeof(Value));
  vm.heap.barrier(out);
  return out;
}

Value tuple_multiply(Vm& vm, Value a, Value b) {
  if (!is<Tuple>(a)) std::swap(a, b);
  if (!is<Tuple>(a) || !is_index(vm, b)) return Value::not_implemented();
  std::int64_t n;
  if (!repeat_count(vm, b, &n)) return Value::error();
  auto* t = self_tuple(a);
  if ((n == 1 || t->size == 0) && t->type() == vm.types.tuple) return a;
  if (t->size && static_cast<std::uint64_t>(n) > (std::uint64_t{1} << 60) / t->size) return vm.raise_memory_error();
  const std::uint64_t total = t->size * static_cast<std::uint64_t>(n);
  if (!vm.heap.check_room(total * sizeof(Value))) return Value::error();
  COIL_CHECK(vm.charge(total));
  Tuple* out = make_tuple(vm, total);
  if (!out) return Value::error();
  for (std::uint64_t i = 0; i < total; i += t->size) std::memcpy(static_cast<void*>(out->items() + i), t->items(), t->size * sizeof(Value));
  vm.heap.barrier(out);
  return out;
}

Value tuple_new(Vm& vm, Type* type, Args& args) {
  if (args.keyword_count() && type->slots.init == vm.types.tuple->slots.init) return vm.raise(Exc::TypeError, "tuple() takes no keyword arguments");
  if (args.count > 1) return vm.raise(Exc::TypeError, "tuple expected at most 1 argument, got {}", {args.count});
  COIL_TRY(items, args.count ? to_tuple(vm, args[0]) : Value(make_tuple(vm, std::size_t{0})));
  if (type == vm.types.tuple) return items;
  auto* source = items.as<Tuple>();
  auto* out = static_cast<Tuple*>(allocate_sized_instance(vm, type, sizeof(Tuple) + source->size * sizeof(Value)));
  if (!out) return Value::error();
  out->size = source->size;
  std::memcpy(static_cast<void*>(out->items()), source->items(), source->size * sizeof(Value));
  vm.heap.barrier(out);
  return init_instance_attributes(vm, out, type) ? Value(out) : Value::error();
}

Value method_index(Vm& vm, Args& args) {
  auto* t = self_tuple(args[0]);
  std::int64_t from, to;
  if (!clamp_range(vm, args[2], args[3], static_cast<std::int64_t>(t->size), &from, &to)) return Value::error();
  for (std::int64_t i = from; i < to; ++i) {
    const int same = equals(vm, t->items()[i], args[1]);
    if (same < 0) return Value::error();
    if (same) return Value::small_int(i);
  }
  return vm.raise(Exc::ValueError, "tuple.index(x): x not in tuple");
}

Value method_count(Vm& vm, Args& args) {
  auto* t = self_tuple(args[0]);
  std::int64_t n = 0;
  for (std::uint64_t i = 0; i < t->size; ++i) {
    const int same = equals(vm, t->items()[i], args[1]);
    if (same < 0) return Value::error();
    n += same;
  }
  return Value::small_int(n);
}

Value method_getnewargs(Vm& vm, Args& args) {
  Tuple* plain = make_tuple(vm, std::span<const Value>(self_tuple(args[0])->items(), self_tuple(args[0])->size));
  return plain ? make_tuple_of(vm, {plain}) : Value::error();
}

constexpr NativeDef kMethods[] = {
    {"count", 2, 2, method_count, "count(self, value, /)"},
    {"index", 2, 4, method_index, "index(self, value, start=0, stop=9223372036854775807, /)"},
    {"__getnewargs__", 1, 1, method_getnewargs, "__getnewargs__(self, /)"},
    {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool complete_tuple(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = tuple_repr;
    s.hash = tuple_hash;
    s.compare = tuple_compare;
    s.iter = tuple_iter;
    s.length = tuple_length;
    s.contains = tuple_contains;
    s.getitem = tuple_getitem;
    s.add = tuple_add;
    s.multiply = tuple_multiply;
    s.new_object = tuple_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "tuple", .kind = Kind::Tuple, .basic_size = sizeof(Tuple), .flags = kTypeSequence | kTypeMatchSelf | kTypeTupleSubclass,
                                 .slots = &slots, .methods = kMethods, .doc = "Built-in immutable sequence."};
  return complete_type(vm, vm.types.tuple, spec);
}

}  // namespace coil::runtime
