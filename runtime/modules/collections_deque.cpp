// runtime/modules/collections_deque.cpp — collections.deque: a ring of Values, and its two iterators.
#include <string>

#include "runtime/modules/collections.hpp"
#include "runtime/state.hpp"
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime {
namespace {

struct Deque : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value* items;                // Storage: a ring of `capacity` (a power of two), or null
  std::uint64_t capacity, head, size;
  std::int64_t limit;          // maxlen; -1: none
  std::uint64_t version;       // changes with every change of the length: what iterators check

  Value& at(std::uint64_t i) { return items[(head + i) & (capacity - 1)]; }
};
Deque* deque(Value v) { return v.as<Deque>(); }
void trace_deque(Object* o, Tracer& tracer) {
  auto* d = static_cast<Deque*>(o);
  tracer.storage(d->items);
  for (std::uint64_t i = 0; i < d->size; ++i) tracer(d->at(i));
}
extern const TypeSpec kDeque;
bool is_deque(Vm& vm, Value v) { return v.is_object() && is_subtype(type_of(vm, v), type_of_spec(vm, kDeque)); }

bool reserve(Vm& vm, Deque* d, std::uint64_t wanted) {
  if (wanted <= d->capacity) return true;
  std::uint64_t capacity = d->capacity ? d->capacity : 8;
  while (capacity < wanted) capacity *= 2;
  Value* items = vm.heap.allocate_values(capacity);
  if (!items) return false;
  for (std::uint64_t i = 0; i < d->size; ++i) items[i] = d->at(i);
  d->items = items;
  d->head = 0;
  d->capacity = capacity;
  vm.heap.barrier(d);
  return true;
}
bool push_right(Vm& vm, Deque* d, Value v) {
  if (d->limit == 0) return true;
  if (static_cast<std::int64_t>(d->size) == d->limit) {
    d->head = (d->head + 1) & (d->capacity - 1);
    --d->size;
  } else if (!reserve(vm, d, d->size + 1)) {
    return false;
  }
  d->at(d->size++) = v;
  ++d->version;
  vm.heap.barrier(d);
  return true;
}
bool push_left(Vm& vm, Deque* d, Value v) {
  if (d->limit == 0) return true;
  if (static_cast<std::int64_t>(d->size) == d->limit) --d->size;
  else if (!reserve(vm, d, d->size + 1)) return false;
  d->head = (d->head - 1) & (d->capacity - 1);
  ++d->size;
  d->at(0) = v;
  ++d->version;
  vm.heap.barrier(d);
  return true;
}
Value pop_right(Deque* d) {
  ++d->version;
  return d->at(--d->size);
}
Value pop_left(Deque* d) {
  const Value v = d->at(0);
  d->head = (d->head + 1) & (d->capacity - 1);
  --d->size;
  ++d->version;
  return v;
}
void clear(Deque* d) {
  d->size = d->head = d->capacity = 0;
  d->items = nullptr;
  ++d->version;
}
/// Removes item `i`, moving the shorter side.
void remove_at(Vm& vm, Deque* d, std::uint64_t i) {
  if (i < d->size / 2) {
    for (; i > 0; --i) d->at(i) = d->at(i - 1);
    (void)pop_left(d);
  } else {
    for (; i + 1 < d->size; ++i) d->at(i) = d->at(i + 1);
    (void)pop_right(d);
  }
  vm.heap.barrier(d);
}

Value extend(Vm& vm, Deque* d, Value iterable, bool left) {
  Value source = iterable;
  if (iterable == Value(d)) {
    source = to_list(vm, iterable);
    COIL_CHECK(source);
  }
  const bool ok = for_each(vm, source, [&](Value item) { return left ? push_left(vm, d, item) : push_right(vm, d, item); });
  return ok ? Value::none() : Value::error();
}

Value deque_new(Vm& vm, Type* type, Args&) {
  auto* d = static_cast<Deque*>(allocate_instance(vm, type));
  if (!d) return Value::error();
  d->limit = -1;
  return d;
}
Value deque_init(Vm& vm, Value self, Args& args) {
  Value given[2];
  if (!take_arguments(vm, args, "deque", {"iterable", "maxlen"}, 0, given)) return Value::error();
  std::int64_t limit = -1;
  if (!given[1].is_unset() && !given[1].is_none()) {
    if (!is_int(given[1]) && !type_of(vm, given[1])->slots.index) return vm.raise(Exc::TypeError, "an integer is required");
    if (!to_int64(vm, given[1], &limit)) return Value::error();
    if (limit < 0) return vm.raise(Exc::ValueError, "maxlen must be non-negative");
  }
  Deque* d = deque(self);
  d->limit = limit;
  if (d->size) clear(d);
  return given[0].is_unset() ? Value::none() : extend(vm, d, given[0], false);
}
/// An empty deque of the same type, made by calling the type when it is a subclass.
Value like(Vm& vm, Value self, Value iterable) {
  Deque* d = deque(self);
  Type* type = type_of(vm, self);
  if (type == type_of_spec(vm, kDeque)) {
    Args none{nullptr, 0};
    COIL_TRY(out, deque_new(vm, type, none));
    deque(out)->limit = d->limit;
    if (iterable.is_unset()) return out;
    COIL_CHECK(extend(vm, deque(out), iterable, false));
    return out;
  }
  if (d->limit < 0) return iterable.is_unset() ? vm.call(type, {}) : vm.call(type, {iterable});
  const Value source = iterable.is_unset() ? Value(make_tuple(vm, std::size_t{0})) : iterable;
  COIL_TRY(out, vm.call(type, {source, make_int(vm, d->limit)}));
  if (!is_deque(vm, out)) return vm.raise(Exc::TypeError, "{}() must return a deque, not {t}", {type->name, out});
  return out;
}

// ---- methods
Value deque_append(Vm& vm, Args& args) { return push_right(vm, deque(args[0]), args[1]) ? Value::none() : Value::error(); }
Value deque_append_left(Vm& vm, Args& args) { return push_left(vm, deque(args[0]), args[1]) ? Value::none() : Value::error(); }
Value deque_pop(Vm& vm, Args& args) { return deque(args[0])->size ? pop_right(deque(args[0])) : vm.raise(Exc::IndexError, "pop from an empty deque"); }
Value deque_pop_left(Vm& vm, Args& args) { return deque(args[0])->size ? pop_left(deque(args[0])) : vm.raise(Exc::IndexError, "pop from an empty deque"); }
Value deque_clear(Vm&, Args& args) { clear(deque(args[0])); return Value::none(); }
Value deque_extend(Vm& vm, Args& args) { return extend(vm, deque(args[0]), args[1], false); }
Value deque_extend_left(Vm& vm, Args& args) { return extend(vm, deque(args[0]), args[1], true); }
Value deque_copy(Vm& vm, Args& args) { return like(vm, args[0], args[0]); }
Value mutated(Vm& vm) { return vm.raise(Exc::RuntimeError, "deque mutated during iteration"); }

Value deque_count(Vm& vm, Args& args) {
  Deque* d = deque(args[0]);
  const std::uint64_t version = d->version;
  std::int64_t count = 0;
  for (std::uint64_t i = 0; i < d->size; ++i) {
    const int same = equals(vm, d->at(i), args[1]);
    if (same < 0) return Value::error();
    count += same;
    if (d->version != version) return mutated(vm);
    COIL_CHECK(vm.charge(1));
  }
  return Value::small_int(count);
}
/// Index of `v` in [from, to), -1 when it is not there; -2: pending.
std::int64_t find(Vm& vm, Deque* d, Value v, std::uint64_t from, std::uint64_t to, Exc kind, const char* message) {
  const std::uint64_t version = d->version;
  for (std::uint64_t i = from; i < to; ++i) {
    const int same = equals(vm, d->at(i), v);
    if (same < 0) return -2;
    if (d->version != version) {
      (void)vm.raise(kind, message);
      return -2;
    }
    if (same) return static_cast<std::int64_t>(i);
    if (vm.charge(1).is_error()) return -2;
  }
  return -1;
}
constexpr const char* kMutated = "deque mutated during iteration";
Value deque_index(Vm& vm, Args& args) {
  Deque* d = deque(args[0]);
  std::int64_t from, to;
  if (!clamp_range(vm, args.has(2) ? args[2] : Value::unset(), args.has(3) ? args[3] : Value::unset(), static_cast<std::int64_t>(d->size), &from, &to)) return Value::error();
  if (from > to) from = to;
  const std::int64_t i = to <= 0 ? -1 : find(vm, d, args[1], static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to), Exc::RuntimeError, kMutated);
  if (i == -1) return vm.raise(Exc::ValueError, "{r} is not in deque", {args[1]});
  return i < 0 ? Value::error() : Value::small_int(i);
}
Value deque_remove(Vm& vm, Args& args) {
  Deque* d = deque(args[0]);
  const std::int64_t i = find(vm, d, args[1], 0, d->size, Exc::IndexError, "deque mutated during remove().");
  if (i == -1) return vm.raise(Exc::ValueError, "{r} is not in deque", {args[1]});
  if (i < 0) return Value::error();
  remove_at(vm, d, static_cast<std::uint64_t>(i));
  return Value::none();
}
Value deque_contains(Vm& vm, Value self, Value item) {
  const std::int64_t i = find(vm, deque(self), item, 0, deque(self)->size, Exc::RuntimeError, kMutated);
  return i == -2 ? Value::error() : Value::boolean(i >= 0);
}
Value deque_insert(Vm& vm, Args& args) {
  Deque* d = deque(args[0]);
  std::int64_t i;
  if (!to_int64(vm, args[1], &i)) return Value::error();
  const auto size = static_cast<std::int64_t>(d->size);
  if (size == d->limit) return vm.raise(Exc::IndexError, "deque already at its maximum size");
  if (i < 0) i = std::max<std::int64_t>(i + size, 0);
  if (i >= size) return push_right(vm, d, args[2]) ? Value::none() : Value::error();
  if (i < size / 2) {
    if (!push_left(vm, d, args[2])) return Value::error();
    for (std::int64_t j = 0; j < i; ++j) d->at(static_cast<std::uint64_t>(j)) = d->at(static_cast<std::uint64_t>(j) + 1);
  } else {
    if (!push_right(vm, d, args[2])) return Value::error();
    for (std::int64_t j = size; j > i; --j) d->at(static_cast<std::uint64_t>(j)) = d->at(static_cast<std::uint64_t>(j) - 1);
  }
  d->at(static_cast<std::uint64_t>(i)) = args[2];
  vm.heap.barrier(d);
  return vm.charge(static_cast<std::size_t>(size));
}
Value deque_reverse(Vm& vm, Args& args) {
  Deque* d = deque(args[0]);
  for (std::uint64_t i = 0; i < d->size / 2; ++i) std::swap(d->at(i), d->at(d->size - 1 - i));
  return vm.charge(d->size).is_error() ? Value::error() : Value::none();
}
Value deque_rotate(Vm& vm, Args& args) {
  Deque* d = deque(args[0]);
  std::int64_t n = 1;
  if (args.has(1) && !to_int64(vm, args[1], &n)) return Value::error();
  const auto size = static_cast<std::int64_t>(d->size);
  if (size < 2) return Value::none();
  n %= size;
  if (n > size / 2) n -= size;
  if (n < -size / 2) n += size;
  const std::uint64_t mask = d->capacity - 1;
  for (; n > 0; --n) {
    const Value v = d->at(d->size - 1);
    d->head = (d->head - 1) & mask;
    d->at(0) = v;
  }
  for (; n < 0; ++n) {
    const Value v = d->at(0);
    d->head = (d->head + 1) & mask;
    d->at(d->size - 1) = v;
  }
  ++d->version;
  vm.heap.barrier(d);
  return vm.charge(d->size).is_error() ? Value::error() : Value::none();
}

bool item_index(Vm& vm, Deque* d, Value key, std::int64_t* i) {
  if (!is_index(vm, key)) { (void)vm.raise(Exc::TypeError, "sequence index must be integer, not '{t}'", {key}); return false; }
  return subscript_index(vm, key, static_cast<std::int64_t>(d->size), "deque index out of range", i);
}
Value deque_getitem(Vm& vm, Value self, Value key) {
  std::int64_t i;
  return item_index(vm, deque(self), key, &i) ? deque(self)->at(static_cast<std::uint64_t>(i)) : Value::error();
}
Value deque_setitem(Vm& vm, Value self, Value key, Value value) {
  std::int64_t i;
  Deque* d = deque(self);
  if (!item_index(vm, d, key, &i)) return Value::error();
  if (value.is_unset()) remove_at(vm, d, static_cast<std::uint64_t>(i));
  else d->at(static_cast<std::uint64_t>(i)) = value;
  vm.heap.barrier(d);
  return Value::none();
}
Value deque_length(Vm&, Value self) { return Value::small_int(static_cast<std::int64_t>(deque(self)->size)); }
Value deque_bool(Vm&, Value self) { return Value::boolean(deque(self)->size != 0); }

Value deque_add(Vm& vm, Value a, Value b) {
  if (!is_deque(vm, a)) return Value::not_implemented();
  if (!is_deque(vm, b)) return vm.raise(Exc::TypeError, "can only concatenate deque (not \"{t}\") to deque", {b});
  COIL_TRY(out, like(vm, a, a));
  COIL_CHECK(extend(vm, deque(out), b, false));
  return out;
}
Value deque_in_add(Vm& vm, Value self, Value other) {
  COIL_CHECK(extend(vm, deque(self), other, false));
  return self;
}
/// Repeats the items in place.
Value repeat_in_place(Vm& vm, Deque* d, std::int64_t n) {
  if (n <= 0) { clear(d); return d; }
  const auto size = static_cast<std::int64_t>(d->size);
  if (size == 0 || n == 1) return d;
  if (d->limit < 0 && n > (INT64_MAX >> 8) / size) return vm.raise_memory_error();
  std::int64_t total = d->limit >= 0 && n > (d->limit + size - 1) / size + 1 ? ((d->limit + size - 1) / size + 1) * size : n * size;
  if (!vm.heap.check_room(static_cast<std::size_t>(d->limit >= 0 ? std::min(total, d->limit) : total) * sizeof(Value))) return Value::error();
  COIL_CHECK(vm.charge(static_cast<std::size_t>(total)));
  // With a limit only the last items stay: each copy appends the items of the first.
  RootVector copy(vm.heap);
  for (std::int64_t i = 0; i < size; ++i) copy.values.push_back(d->at(static_cast<std::uint64_t>(i)));
  for (std::int64_t i = size; i < total; ++i)
    if (!push_right(vm, d, copy.values[static_cast<std::size_t>(i % size)])) return Value::error();
  return d;
}
Value deque_multiply(Vm& vm, Value a, Value b) {
  if (!is_deque(vm, a)) std::swap(a, b);
  if (!is_index(vm, b)) return vm.raise(Exc::TypeError, "can't multiply sequence by non-int of type '{t}'", {b});
  std::int64_t n;
  if (!repeat_count(vm, b, &n)) return Value::error();
  COIL_TRY(out, like(vm, a, a));
  return repeat_in_place(vm, deque(out), n);
}
Value deque_in_multiply(Vm& vm, Value self, Value b) {
  if (!is_index(vm, b)) return vm.raise(Exc::TypeError, "can't multiply sequence by non-int of type '{t}'", {b});
  std::int64_t n;
  if (!repeat_count(vm, b, &n)) return Value::error();
  return repeat_in_place(vm, deque(self), n);
}
Value deque_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (!is_deque(vm, other)) return Value::not_implemented();
  Deque *a = deque(self), *b = deque(other);
  if (a->size != b->size && (op == CompareOp::Eq || op == CompareOp::NotEq)) return Value::boolean(op == CompareOp::NotEq);
  const std::uint64_t va = a->version, vb = b->version;
  for (std::uint64_t i = 0; i < a->size && i < b->size; ++i) {
    const Value x = a->at(i), y = b->at(i);
    const int same = equals(vm, x, y);
    if (same < 0) return Value::error();
    if (a->version != va || b->version != vb) return mutated(vm);
    if (!same) {
      if (op == CompareOp::Eq || op == CompareOp::NotEq) return Value::boolean(op == CompareOp::NotEq);
      return compare(vm, x, y, op);
    }
    COIL_CHECK(vm.charge(1));
  }
  switch (op) {
    case CompareOp::Eq: return Value::boolean(a->size == b->size);
    case CompareOp::NotEq: return Value::boolean(a->size != b->size);
    case CompareOp::Lt: return Value::boolean(a->size < b->size);
    case CompareOp::LtE: return Value::boolean(a->size <= b->size);
    case CompareOp::Gt: return Value::boolean(a->size > b->size);
    case CompareOp::GtE: break;
  }
  return Value::boolean(a->size >= b->size);
}
Value deque_repr(Vm& vm, Value self) {
  Deque* d = deque(self);
  if (repr_enter(vm, d)) return make_str(vm, "[...]");
  const Value list = to_list(vm, self);
  const Value items = list.is_error() ? list : to_repr(vm, list);
  repr_leave(vm, d);
  COIL_CHECK(items);
  std::string text = std::string(view(vm, type_of(vm, self)->name)) + "(" + std::string(view(vm, items));
  if (d->limit >= 0) text += ", maxlen=" + std::to_string(d->limit);
  return make_str(vm, text + ")");
}
Value deque_reduce(Vm& vm, Args& args) {
  Deque* d = deque(args[0]);
  COIL_TRY(getstate, get_attr(vm, args[0], vm.names.dunder_getstate));
  COIL_TRY(state, vm.call(getstate, {}));
  COIL_TRY(it, get_iter(vm, args[0]));
  Tuple* empty = make_tuple(vm, std::size_t{0});
  if (!empty) return Value::error();
  COIL_TRY(arguments, d->limit < 0 ? Value(empty) : make_tuple_of(vm, {empty, make_int(vm, d->limit)}));
  return make_tuple_of(vm, {type_of(vm, args[0]), arguments, state, it});
}
Value generic_alias(Vm& vm, Args& args) { return vm.call(vm.types.generic_alias, {args[0], args[1]}); }

// ---- iterators

struct DequeIterator : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value target;            // unset when exhausted
  std::uint64_t given, version;
};
void trace_iterator(Object* o, Tracer& tracer) { tracer(static_cast<DequeIterator*>(o)->target); }
extern const TypeSpec kIterator, kReverseIterator;

Value make_deque_iterator(Vm& vm, const TypeSpec& spec, Value target) {
  auto* it = static_cast<DequeIterator*>(allocate_instance(vm, type_of_spec(vm, spec)));
  if (!it) return Value::error();
  it->target = target;
  it->version = deque(target)->version;
  return it;
}
Value deque_iter(Vm& vm, Value self) { return make_deque_iterator(vm, kIterator, self); }
Value deque_reversed(Vm& vm, Args& args) { return make_deque_iterator(vm, kReverseIterator, args[0]); }
template <bool reverse>
Value iterator_next(Vm& vm, Value self) {
  auto* it = self.as<DequeIterator>();
  if (it->target.is_unset()) return Value::unset();
  Deque* d = deque(it->target);
  if (d->version != it->version) {
    it->target = Value::unset();
    return mutated(vm);
  }
  if (it->given >= d->size) {
    it->target = Value::unset();
    return Value::unset();
  }
  const std::uint64_t i = it->given++;
  return d->at(reverse ? d->size - 1 - i : i);
}
template <const TypeSpec& spec>
Value iterator_new(Vm& vm, Type*, Args& args) {
  if (args.count < 1 || !is_deque(vm, args[0])) return vm.raise(Exc::TypeError, "argument 1 must be collections.deque");
  COIL_TRY(it, make_deque_iterator(vm, spec, args[0]));
  std::int64_t skip = 0;
  if (args.count > 1 && !to_int64(vm, args[1], &skip)) return Value::error();
  it.as<DequeIterator>()->given = static_cast<std::uint64_t>(std::max<std::int64_t>(skip, 0));
  return it;
}
Value iterator_hint(Vm&, Args& args) {
  auto* it = args[0].as<DequeIterator>();
  if (it->target.is_unset()) return Value::small_int(0);
  const std::uint64_t size = deque(it->target)->size;
  return Value::small_int(static_cast<std::int64_t>(size > it->given ? size - it->given : 0));
}
Value iterator_reduce(Vm& vm, Args& args) {
  auto* it = args[0].as<DequeIterator>();
  Value target = it->target;
  if (target.is_unset()) {
    target = vm.call(type_of_spec(vm, kDeque), {});
    COIL_CHECK(target);
  }
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {target, Value::small_int(static_cast<std::int64_t>(it->given))})});
}
constexpr NativeDef kIteratorMethods[] = {
    {"__length_hint__", 1, 1, iterator_hint, "__length_hint__(self, /)"},
    {"__reduce__", 1, 1, iterator_reduce, "__reduce__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
template <bool reverse, const TypeSpec& spec>
constexpr Slots kIteratorSlots = [] {
  Slots s;
  s.new_object = iterator_new<spec>;
  s.init = init_nothing;
  s.iter = iter_self;
  s.next = iterator_next<reverse>;
  return s;
}();
const TypeSpec kIterator{.name = "collections._deque_iterator", .kind = Kind::Native, .basic_size = sizeof(DequeIterator), .slots = &kIteratorSlots<false, kIterator>,
                         .methods = kIteratorMethods, .trace = trace_iterator};
const TypeSpec kReverseIterator{.name = "collections._deque_reverse_iterator", .kind = Kind::Native, .basic_size = sizeof(DequeIterator),
                                .slots = &kIteratorSlots<true, kReverseIterator>, .methods = kIteratorMethods, .trace = trace_iterator};

constexpr NativeDef kMethods[] = {
    {"append", 2, 2, deque_append, "append(self, item, /)"},
    {"appendleft", 2, 2, deque_append_left, "appendleft(self, item, /)"},
    {"clear", 1, 1, deque_clear, "clear(self, /)"},
    {"copy", 1, 1, deque_copy, "copy(self, /)"},
    {"__copy__", 1, 1, deque_copy, "__copy__(self, /)"},
    {"count", 2, 2, deque_count, "count(self, value, /)"},
    {"extend", 2, 2, deque_extend, "extend(self, iterable, /)"},
    {"extendleft", 2, 2, deque_extend_left, "extendleft(self, iterable, /)"},
    {"index", 2, 4, deque_index, "index(self, value, start=<unset>, stop=<unset>, /)"},
    {"insert", 3, 3, deque_insert, "insert(self, index, value, /)"},
    {"pop", 1, 1, deque_pop, "pop(self, /)"},
    {"popleft", 1, 1, deque_pop_left, "popleft(self, /)"},
    {"remove", 2, 2, deque_remove, "remove(self, value, /)"},
    {"reverse", 1, 1, deque_reverse, "reverse(self, /)"},
    {"rotate", 1, 2, deque_rotate, "rotate(self, n=1, /)"},
    {"__reversed__", 1, 1, deque_reversed, "__reversed__(self, /)"},
    {"__reduce__", 1, 1, deque_reduce, "__reduce__(self, /)"},
    {"__class_getitem__", 2, 2, generic_alias, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"maxlen", [](Vm& vm, Value self) { return deque(self)->limit < 0 ? Value::none() : make_int(vm, deque(self)->limit); }, nullptr, "maximum size of a deque or None if unbounded"},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = deque_new;
  s.init = deque_init;
  s.iter = deque_iter;
  s.length = deque_length;
  s.boolean = deque_bool;
  s.getitem = deque_getitem;
  s.setitem = deque_setitem;
  s.contains = deque_contains;
  s.add = deque_add;
  s.in_add = deque_in_add;
  s.multiply = deque_multiply;
  s.in_multiply = deque_in_multiply;
  s.compare = deque_compare;
  s.repr = deque_repr;
  return s;
}();
const TypeSpec kDeque{.name = "collections.deque", .kind = Kind::Native, .basic_size = sizeof(Deque), .flags = kTypeBaseAllowed | kTypeSequence | kTypeWeakReferable, .slots = &kSlots,
                      .methods = kMethods, .members = kMembers, .doc = "A list-like sequence optimized for data accesses near its endpoints.", .trace = trace_deque};

}  // namespace

bool add_deque(Vm& vm, Module* module) {
  return add_type(vm, module, "deque", kDeque) && add_type(vm, module, "_deque_iterator", kIterator) && add_type(vm, module, "_deque_reverse_iterator", kReverseIterator);
}

}  // namespace coil::runtime
