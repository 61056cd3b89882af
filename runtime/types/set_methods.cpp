// runtime/types/set_methods.cpp — set and frozenset: slots and methods, over the dict table.
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

Set* self_set(Value v) { return v.as<Set>(); }
bool is_frozen(Vm& vm, Value v) { return is_subtype(v.as_object()->type(), vm.types.frozenset); }
bool is_set(Value v) { return is<Set>(v); }

bool add_all(Vm& vm, Set* s, Value iterable) {
  if (is_set(iterable)) {
    Dict* t = self_set(iterable)->table;
    if (s->table->used) {  // equality tests of script code may change both
      for (std::uint32_t i = 0; i < t->entry_count; ++i)
        if (const DictEntry e = t->entries[i]; !e.key.is_unset() && dict_set(vm, s->table, e.key, e.hash, e.value).is_error()) return false;
      return true;
    }
    Dict* copy = dict_copy(vm, t);
    if (!copy) return false;
    s->table = copy;
    vm.heap.barrier(s);
    return true;
  }
  if (is<Dict>(iterable) && iterable.as_object()->type() == vm.types.dict) {  // its hashes are known
    auto* d = iterable.as<Dict>();
    std::uint32_t position = 0;
    DictEntry* e;
    while (dict_next(d, &position, &e))
      if (dict_set(vm, s->table, e->key, e->hash, Value::none()).is_error()) return false;
    return true;
  }
  return for_each(vm, iterable, [&](Value item) { return !set_add(vm, s, item).is_error(); });
}

bool no_keywords(Vm& vm, const Args& args) {
  if (!args.keyword_count()) return true;
  (void)vm.raise(Exc::TypeError, "{}.{}() takes no keyword arguments", {vm.native_callee->owner ? vm.native_callee->owner->name : type_of(vm, args[0])->name, vm.native_callee->def->name});
  return false;
}

/// A plain set or frozenset with the same type family as `like`.
Set* make_like(Vm& vm, Value like) { return make_set(vm, is_set(like) && is_frozen(vm, like) ? vm.types.frozenset : vm.types.set); }

/// The same, with room for `count` elements.
Set* make_roomy(Vm& vm, Value like, std::uint32_t count) {
  Set* out = make_like(vm, like);
  Dict* table = out ? make_dict(vm, count) : nullptr;
  if (!table) return nullptr;
  out->table = table;
  vm.heap.barrier(out);
  return out;
}

Value copy_of(Vm& vm, Value self) {
  Set* out = make_like(vm, self);
  return out && add_all(vm, out, self) ? Value(out) : Value::error();
}

/// The iterable as a set (itself if it is one), for membership tests.
Value as_set(Vm& vm, Value iterable) {
  if (is_set(iterable)) return iterable;
  Set* s = make_set(vm, vm.types.set);
  return s && add_all(vm, s, iterable) ? Value(s) : Value::error();
}

Value set_repr(Vm& vm, Value self) {
  auto* s = self_set(self);
  const std::string name(type_name(vm, self));
  if (s->table->used == 0) return make_str(vm, name + "()");
  if (repr_enter(vm, s)) return make_str(vm, name + "(...)");
  std::string out = "{";
  bool ok = true, first = true;
  std::uint32_t position = 0;
  DictEntry* e;
  while (ok && dict_next(s->table, &position, &e)) {
    if (!first) out += ", ";
    first = false;
    const Value r = to_repr(vm, e->key);
    if (r.is_error()) ok = false;
    else out += view(vm, r);
  }
  repr_leave(vm, s);
  if (!ok) return Value::error();
  out += "}";
  return make_str(vm, s->type() == vm.types.set ? out : name + "(" + out + ")");
}

// Order-independent: the elements' hashes, scattered and xored.
Value frozenset_hash(Vm& vm, Value self) {
  auto* s = self_set(self);
  if (s->flags & 1) return make_int(vm, static_cast<std::int64_t>(s->hash));
  std::uint64_t h = 0;
  std::uint32_t position = 0;
  DictEntry* e;
  while (dict_next(s->table, &position, &e)) h ^= ((e->hash ^ 89869747ULL) ^ (e->hash << 16)) * 3644798167ULL;
  h ^= (s->table->used + 1) * 1927868237ULL;
  h ^= (h >> 11) ^ (h >> 25);
  h = h * 69069ULL + 907133923ULL;
  if (h == ~std::uint64_t{0}) h = 590923713ULL;
  s->hash = h;
  s->flags |= 1;
  return make_int(vm, static_cast<std::int64_t>(h));
}

/// 1: every element of a is in b.
int is_subset(Vm& vm, Set* a, Set* b) {
  std::uint32_t position = 0;
  DictEntry* e;
  while (dict_next(a->table, &position, &e)) {
    const Value found = dict_get(vm, b->table, e->key, e->hash);
    if (found.is_error()) return -1;
    if (found.is_unset()) return 0;
    if (vm.charge(16).is_error()) return -1;
  }
  return 1;
}

Value set_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (!is_set(other)) return Value::not_implemented();
  auto *a = self_set(self), *b = self_set(other);
  const std::uint32_t x = a->table->used, y = b->table->used;
  int r;
  switch (op) {
    case CompareOp::Eq: r = x == y ? is_subset(vm, a, b) : 0; break;
    case CompareOp::NotEq: r = x == y ? is_subset(vm, a, b) : 0; if (r >= 0) r = !r; break;
    case CompareOp::Lt: r = x < y ? is_subset(vm, a, b) : 0; break;
    case CompareOp::LtE: r = x <= y ? is_subset(vm, a, b) : 0; break;
    case CompareOp::Gt: r = x > y ? is_subset(vm, b, a) : 0; break;
    default: r = x >= y ? is_subset(vm, b, a) : 0; break;
  }
  return r < 0 ? Value::error() : Value::boolean(r);
}

Value set_iter(Vm& vm, Value self) {
  Iterator* it = make_iterator(vm, IteratorKind::Set, self);
  if (!it) return Value::error();
  it->stop = self_set(self)->table->used;
  return it;
}
Value set_length(Vm&, Value self) { return Value::small_int(self_set(self)->table->used); }

/// A set given as an element is looked up as its frozen equal.
Value hashable_element(Vm& vm, Value item) {
  if (is_set(item) && !is_frozen(vm, item) && type_of(vm, item)->slots.hash == vm.types.set->slots.hash) {
    Set* frozen = make_set(vm, vm.types.frozenset);
    return frozen && add_all(vm, frozen, item) ? Value(frozen) : Value::error();
  }
  return item;
}

Value set_contains_slot(Vm& vm, Value self, Value item) {
  COIL_TRY(element, hashable_element(vm, item));
  const int r = set_contains(vm, self_set(self), element);
  return r < 0 ? Value::error() : Value::boolean(r);
}

// ---- the four operations, as functions (result) and in place
Value update_with(Vm& vm, Value self, Value other) { return add_all(vm, self_set(self), other) ? self : Value::error(); }

Value intersect(Vm& vm, Value self, Value other, Set* out) {
  if (is_set(other)) {
    auto *a = self_set(self), *b = self_set(other);
    if (a->table->used >= b->table->used) std::swap(a, b);
    std::uint32_t position = 0;
    DictEntry* e;
    while (dict_next(a->table, &position, &e)) {
      const DictEntry entry = *e;  // comparing may change the table
      COIL_TRY(found, dict_get(vm, b->table, entry.key, entry.hash));
      if (!found.is_unset()) COIL_CHECK(dict_set(vm, out->table, entry.key, entry.hash, Value::none()));
    }
    return out;
  }
  const bool ok = for_each(vm, other, [&](Value item) {
    const int in = set_contains(vm, self_set(self), item);
    return in >= 0 && (!in || !set_add(vm, out, item).is_error());
  });
  return ok ? Value(out) : Value::error();
}

/// Takes the contents of `source` (which nobody else holds).
void steal(Vm& vm, Value self, Set* source) {
  self_set(self)->table = source->table;
  vm.heap.barrier(self.as_object());
}

Value intersect_in_place(Vm& vm, Value self, Value other) {
  Set* out = make_set(vm, vm.types.set);
  if (!out) return Value::error();
  COIL_CHECK(intersect(vm, self, other, out));
  steal(vm, self, out);
  return self;
}

Value subtract_in_place(Vm& vm, Value self, Value other) {
  if (self == other) { dict_clear(vm, self_set(self)->table); return self; }
  Dict* table = is_set(other) ? self_set(other)->table : is<Dict>(other) && other.as_object()->type() == vm.types.dict ? other.as<Dict>() : nullptr;
  if (table) {
    std::uint32_t position = 0;
    DictEntry* e;
    while (dict_next(table, &position, &e))
      if (set_discard(vm, self_set(self), e->key, e->hash) < 0) return Value::error();
    return self;
  }
  return for_each(vm, other, [&](Value item) { return set_discard(vm, self_set(self), item) >= 0; }) ? self : Value::error();
}

Value symmetric_in_place(Vm& vm, Value self, Value other) {
  if (self == other) { dict_clear(vm, self_set(self)->table); return self; }
  COIL_TRY(theirs, as_set(vm, other));
  std::uint32_t position = 0;
  DictEntry* e;
  while (dict_next(self_set(theirs)->table, &position, &e)) {
    const Value key = e->key;
    const std::uint64_t hash = e->hash;
    const int had = set_discard(vm, self_set(self), key, hash);
    if (had < 0) return Value::error();
    if (!had) COIL_CHECK(dict_set(vm, self_set(self)->table, key, hash, Value::none()));
  }
  return self;
}

using InPlace = Value (*)(Vm&, Value, Value);

Value intersection(Vm& vm, Value a, Value b) {
  if (!is_set(a) || !is_set(b)) return Value::not_implemented();
  Set* out = make_roomy(vm, a, std::min(self_set(a)->table->used, self_set(b)->table->used));
  return out ? intersect(vm, a, b, out) : Value::error();
}
Value difference(Vm& vm, Value a, Value b) {
  if (!is_set(a) || !is_set(b)) return Value::not_implemented();
  Dict *from = self_set(a)->table, *without = self_set(b)->table;
  if (from->used / 4 > without->used) {
    COIL_TRY(out, copy_of(vm, a));
    return subtract_in_place(vm, out, b);
  }
  Set* out = make_roomy(vm, a, from->used);
  if (!out) return Value::error();
  std::uint32_t position = 0;
  DictEntry* e;
  while (dict_next(from, &position, &e)) {
    const DictEntry entry = *e;
    COIL_TRY(found, dict_get(vm, without, entry.key, entry.hash));
    if (found.is_unset()) COIL_CHECK(dict_set(vm, out->table, entry.key, entry.hash, Value::none()));
  }
  return out;
}

template <InPlace operation>
Value binary(Vm& vm, Value a, Value b) {
  if (!is_set(a) || !is_set(b)) return Value::not_implemented();
  COIL_TRY(out, copy_of(vm, a));
  return operation(vm, out, b);
}
template <InPlace operation>
Value in_place(Vm& vm, Value a, Value b) {
  return is_set(b) ? operation(vm, a, b) : Value::not_implemented();
}
template <InPlace operation>
Value method_result(Vm& vm, Args& args) {  // union, intersection, difference: any number of iterables
  if (!no_keywords(vm, args)) return Value::error();
  COIL_TRY(out, copy_of(vm, args[0]));
  for (std::uint32_t i = 1; i < args.count; ++i) COIL_CHECK(operation(vm, out, args[i]));
  return out;
}
template <InPlace operation>
Value method_in_place(Vm& vm, Args& args) {
  if (!no_keywords(vm, args)) return Value::error();
  for (std::uint32_t i = 1; i < args.count; ++i) COIL_CHECK(operation(vm, args[0], args[i]));
  return Value::none();
}

Value set_new(Vm& vm, Type* type, Args&) {
  Set* s = make_set(vm, type);
  return s ? Value(s) : Value::error();
}
Value set_init(Vm& vm, Value self, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "set() takes no keyword arguments");
  if (args.count > 1) return vm.raise(Exc::TypeError, "set expected at most 1 argument, got {}", {args.count});
  dict_clear(vm, self_set(self)->table);
  return args.count == 0 || add_all(vm, self_set(self), args[0]) ? Value::none() : Value::error();
}
Value frozenset_new(Vm& vm, Type* type, Args& args) {
  if (type->slots.init == vm.types.frozenset->slots.init && args.keyword_count()) return vm.raise(Exc::TypeError, "frozenset() takes no keyword arguments");
  if (args.count > 1) return vm.raise(Exc::TypeError, "frozenset expected at most 1 argument, got {}", {args.count});
  if (args.count == 1 && type == vm.types.frozenset && is_set(args[0]) && args[0].as_object()->type() == type) return args[0];
  Set* s = make_set(vm, type);
  if (!s || (args.count == 1 && !add_all(vm, s, args[0]))) return Value::error();
  return s;
}

Value method_add(Vm& vm, Args& args) {
  COIL_CHECK(set_add(vm, self_set(args[0]), args[1]));
  return Value::none();
}
Value method_discard(Vm& vm, Args& args) {
  COIL_TRY(element, hashable_element(vm, args[1]));
  return set_discard(vm, self_set(args[0]), element) < 0 ? Value::error() : Value::none();
}
Value method_remove(Vm& vm, Args& args) {
  COIL_TRY(element, hashable_element(vm, args[1]));
  const int had = set_discard(vm, self_set(args[0]), element);
  if (had < 0) return Value::error();
  return had ? Value::none() : vm.raise_key_error(args[1]);
}
Value method_pop(Vm& vm, Args& args) {
  Dict* t = self_set(args[0])->table;
  std::uint32_t position = 0;
  DictEntry* e;
  if (!dict_next(t, &position, &e)) return vm.raise_key_error(make_str_ascii(vm, "pop from an empty set"));
  const Value key = e->key;
  COIL_CHECK(dict_pop(vm, t, key));
  return key;
}
Value method_clear(Vm& vm, Args& args) { dict_clear(vm, self_set(args[0])->table); return Value::none(); }
Value method_copy(Vm& vm, Args& args) {
  if (args[0].as_object()->type() == vm.types.frozenset) return args[0];
  return copy_of(vm, args[0]);
}
Value method_isdisjoint(Vm& vm, Args& args) {
  bool disjoint = true;
  const bool ok = for_each(vm, args[1], [&](Value item) {
    const int in = set_contains(vm, self_set(args[0]), item);
    disjoint = in == 0;
    return disjoint;
  });
  if (vm.has_exception()) return Value::error();
  return Value::boolean(ok || disjoint);
}
Value method_issubset(Vm& vm, Args& args) {
  COIL_TRY(other, as_set(vm, args[1]));
  const int r = is_subset(vm, self_set(args[0]), self_set(other));
  return r < 0 ? Value::error() : Value::boolean(r);
}
Value method_issuperset(Vm& vm, Args& args) {
  COIL_TRY(other, as_set(vm, args[1]));
  const int r = is_subset(vm, self_set(other), self_set(args[0]));
  return r < 0 ? Value::error() : Value::boolean(r);
}
Value method_symmetric(Vm& vm, Args& args) {
  COIL_TRY(out, copy_of(vm, args[0]));
  return symmetric_in_place(vm, out, args[1]);
}
Value method_symmetric_update(Vm& vm, Args& args) {
  COIL_CHECK(symmetric_in_place(vm, args[0], args[1]));
  return Value::none();
}
Value method_reduce(Vm& vm, Args& args) {
  COIL_TRY(items, to_list(vm, args[0]));
  COIL_TRY(arguments, make_tuple_of(vm, {items}));
  COIL_TRY(state, call_special(vm, args[0], vm.intern("__getstate__"), {}));
  return make_tuple_of(vm, {type_of(vm, args[0]), arguments, state});
}
Value method_sizeof(Vm&, Args& args) { return Value::small_int(static_cast<std::int64_t>(sizeof(Set) + sizeof(Dict) + self_set(args[0])->table->capacity * sizeof(DictEntry))); }

#define COIL_SET_COMMON                                                                                   \
  {"copy", 1, 1, method_copy, "copy(self, /)"},                                                           \
  {"difference", 1, 255, method_result<subtract_in_place>, "difference(self, *others)", kNativeRaw},      \
  {"intersection", 1, 255, method_result<intersect_in_place>, "intersection(self, *others)", kNativeRaw}, \
  {"isdisjoint", 2, 2, method_isdisjoint, "isdisjoint(self, other, /)"},                                  \
  {"issubset", 2, 2, method_issubset, "issubset(self, other, /)"},                                        \
  {"issuperset", 2, 2, method_issuperset, "issuperset(self, other, /)"},                                  \
  {"symmetric_difference", 2, 2, method_symmetric, "symmetric_difference(self, other, /)"},               \
  {"union", 1, 255, method_result<update_with>, "union(self, *others)", kNativeRaw},                      \
  {"__reduce__", 1, 1, method_reduce, "__reduce__(self, /)"},                                             \
  {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"},                                             \
  {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass}

constexpr NativeDef kSetMethods[] = {
    COIL_SET_COMMON,
    {"add", 2, 2, method_add, "add(self, object, /)"},
    {"clear", 1, 1, method_clear, "clear(self, /)"},
    {"difference_update", 1, 255, method_in_place<subtract_in_place>, "difference_update(self, *others)", kNativeRaw},
    {"discard", 2, 2, method_discard, "discard(self, object, /)"},
    {"intersection_update", 1, 255, method_in_place<intersect_in_place>, "intersection_update(self, *others)", kNativeRaw},
    {"pop", 1, 1, method_pop, "pop(self, /)"},
    {"remove", 2, 2, method_remove, "remove(self, object, /)"},
    {"symmetric_difference_update", 2, 2, method_symmetric_update, "symmetric_difference_update(self, other, /)"},
    {"update", 1, 255, method_in_place<update_with>, "update(self, *others)", kNativeRaw},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr NativeDef kFrozenMethods[] = {COIL_SET_COMMON, {nullptr, 0, 0, nullptr, nullptr}};
#undef COIL_SET_COMMON

}  // namespace

bool complete_set(Vm& vm) {
  static constexpr Slots frozen = [] {
    Slots s;
    s.repr = set_repr;
    s.hash = frozenset_hash;
    s.compare = set_compare;
    s.iter = set_iter;
    s.length = set_length;
    s.contains = set_contains_slot;
    s.bit_or = binary<update_with>;
    s.bit_and = intersection;
    s.subtract = difference;
    s.bit_xor = binary<symmetric_in_place>;
    s.new_object = frozenset_new;
    return s;
  }();
  static constexpr Slots mutable_slots = [] {
    Slots s = frozen;
    s.hash = nullptr;
    s.in_bit_or = in_place<update_with>;
    s.in_bit_and = in_place<intersect_in_place>;
    s.in_subtract = in_place<subtract_in_place>;
    s.in_bit_xor = in_place<symmetric_in_place>;
    s.new_object = set_new;
    s.init = set_init;
    return s;
  }();
  static constexpr TypeSpec set_spec{.name = "set", .kind = Kind::Set, .basic_size = sizeof(Set), .flags = kTypeMatchSelf | kTypeSetSubclass, .slots = &mutable_slots,
                                     .methods = kSetMethods, .doc = "Build an unordered collection of unique elements."};
  static constexpr TypeSpec frozen_spec{.name = "frozenset", .kind = Kind::Set, .basic_size = sizeof(Set), .flags = kTypeMatchSelf | kTypeSetSubclass, .slots = &frozen,
                                        .methods = kFrozenMethods, .doc = "Build an immutable unordered collection of unique elements."};
  return complete_type(vm, vm.types.set, set_spec) && complete_type(vm, vm.types.frozenset, frozen_spec);
}

}  // namespace coil::runtime
