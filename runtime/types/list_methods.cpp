// runtime/types/list_methods.cpp — list: slots and methods (sort is in list_sort.cpp).
//
// A list may change while script code runs (comparisons, iteration): every loop reads size and items anew.
#include <algorithm>
#include <cstring>

#include "runtime/modules/builtins.hpp"
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/long_work.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

List* self_list(Value v) { return v.as<List>(); }

/// Replaces items [start, stop) by `count` values.
bool splice(Vm& vm, List* list, std::int64_t start, std::int64_t stop, const Value* values, std::int64_t count) {
  const std::int64_t old = stop - start, size = static_cast<std::int64_t>(list->size), fresh = size - old + count;
  if (fresh > size && !list_reserve(vm, list, static_cast<std::size_t>(fresh))) return false;
  if (old != count && stop < size) std::memmove(static_cast<void*>(list->items + start + count), list->items + stop, static_cast<std::size_t>(size - stop) * sizeof(Value));
  if (count) std::memmove(static_cast<void*>(list->items + start), values, static_cast<std::size_t>(count) * sizeof(Value));
  list->size = static_cast<std::uint64_t>(fresh);
  vm.heap.barrier(list);
  return true;
}

bool extend(Vm& vm, List* list, Value iterable) {
  if (auto* other = try_as<List>(iterable); other && other->type() == vm.types.list) {
    const std::uint64_t n = other->size;
    if (!list_reserve(vm, list, list->size + n)) return false;
    if (n) std::memcpy(static_cast<void*>(list->items + list->size), other->items, n * sizeof(Value));
    list->size += n;
    vm.heap.barrier(list);
    return true;
  }
  if (auto* tuple = try_as<Tuple>(iterable); tuple && tuple->type() == vm.types.tuple) {
    if (!list_reserve(vm, list, list->size + tuple->size)) return false;
    if (tuple->size) std::memcpy(static_cast<void*>(list->items + list->size), tuple->items(), tuple->size * sizeof(Value));
    list->size += tuple->size;
    vm.heap.barrier(list);
    return true;
  }
  const Value it = get_iter(vm, iterable);
  if (it.is_error()) return false;
  const std::int64_t hint = length_hint(vm, iterable, 8);
  if (hint < 0) return false;
  if (hint < 1 << 20 && !list_reserve(vm, list, list->size + static_cast<std::uint64_t>(hint))) return false;
  for (;;) {
    const Value item = iter_next(vm, it);
    if (item.is_unset()) return true;
    if (item.is_error() || !list_append(vm, list, item) || vm.charge(1).is_error()) return false;
  }
}

Value list_repr(Vm& vm, Value self) {
  auto* list = self_list(self);
  if (list->size == 0) return make_str_ascii(vm, "[]");
  if (repr_enter(vm, list)) return make_str_ascii(vm, "[...]");
  std::string out = "[";
  bool ok = true;
  for (std::uint64_t i = 0; i < list->size && ok; ++i) {
    if (i) out += ", ";
    const Value r = to_repr(vm, list->items[i]);
    if (r.is_error()) ok = false;
    else out += view(vm, r);
  }
  repr_leave(vm, list);
  out += "]";
  return ok ? Value(make_str(vm, out)) : Value::error();
}

Value list_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (!is<List>(other)) return Value::not_implemented();
  return compare_items(vm, self_list(self), self_list(other), op);
}

Value list_iter(Vm& vm, Value self) { return make_iterator(vm, IteratorKind::List, self); }
Value list_length(Vm&, Value self) { return Value::small_int(static_cast<std::int64_t>(self_list(self)->size)); }

Value list_contains(Vm& vm, Value self, Value item) {
  COIL_CHECK(look_at_clock(vm, self));
  auto* list = self_list(self);
  for (std::uint64_t i = 0; i < list->size; ++i) {
    const int same = equals(vm, list->items[i], item);
    if (same < 0) return Value::error();
    if (same) return Value::true_value();
  }
  return Value::false_value();
}

Value list_getitem(Vm& vm, Value self, Value key) {
  COIL_CHECK(look_at_clock(vm, is<Slice>(key) ? self : Value::none()));
  auto* list = self_list(self);
  if (auto* slice = try_as<Slice>(key)) {
    std::int64_t start, stop, step, count;
    if (!slice_indices(vm, slice, static_cast<std::int64_t>(list->size), &start, &stop, &step, &count)) return Value::error();
    List* out = make_list(vm, static_cast<std::size_t>(count));
    if (!out) return Value::error();
    if (step == 1) {
      if (count) std::memcpy(static_cast<void*>(out->items), list->items + start, static_cast<std::size_t>(count) * sizeof(Value));
    } else {
      for (std::int64_t i = 0; i < count; ++i) out->items[i] = list->items[start + i * step];
    }
    out->size = static_cast<std::uint64_t>(count);
    vm.heap.barrier(out);
    return out;
  }
  if (!is_index(vm, key)) return vm.raise(Exc::TypeError, "list indices must be integers or slices, not {t}", {key});
  std::int64_t i;
  if (!subscript_index(vm, key, static_cast<std::int64_t>(list->size), "list index out of range", &i)) return Value::error();
  return list->items[i];
}

Value list_setitem(Vm& vm, Value self, Value key, Value value) {
  auto* list = self_list(self);
  if (auto* slice = try_as<Slice>(key)) {
    std::int64_t start, stop, step, count;
    List* source = nullptr;
    if (!value.is_unset()) {  // first: making a list of it may run script code that changes us
      if (auto* l = try_as<List>(value); l && l != list) source = l;
      else {
        Value copied = value.is_object() && (type_of(vm, value)->slots.iter || type_of(vm, value)->slots.getitem) ? to_list(vm, value) : Value::unset();
        if (copied.is_unset()) {
          return vm.raise(Exc::TypeError, "must assign iterable to extended slice");
        }
        COIL_CHECK(copied);
        source = copied.as<List>();
      }
    }
    if (!slice_indices(vm, slice, static_cast<std::int64_t>(list->size), &start, &stop, &step, &count)) return Value::error();
    if (step == 1) {
      if (stop < start) stop = start;
      const std::int64_t n = source ? static_cast<std::int64_t>(source->size) : 0;
      return splice(vm, list, start, stop, source ? source->items : nullptr, n) ? Value::none() : Value::error();
    }
    if (!source) {  // del l[a:b:step]
      if (count == 0) return Value::none();
      if (step < 0) { start += (count - 1) * step; step = -step; }
      std::int64_t out = start, next = start;
      for (std::int64_t i = start; i < static_cast<std::int64_t>(list->size); ++i) {
        if (i == next && count > 0) { next += step; --count; continue; }
        list->items[out++] = list->items[i];
      }
      list->size = static_cast<std::uint64_t>(out);
      return Value::none();
    }
    if (static_cast<std::int64_t>(source->size) != count)
      return vm.raise(Exc::ValueError, "attempt to assign sequence of size {} to extended slice of size {}", {source->size, count});
    for (std::int64_t i = 0; i < count; ++i) list->items[start + i * step] = source->items[i];
    vm.heap.barrier(list);
    return Value::none();
  }
  if (!is_index(vm, key)) return vm.raise(Exc::TypeError, "list indices must be integers or slices, not {t}", {key});
  std::int64_t i;
  if (!subscript_index(vm, key, static_cast<std::int64_t>(list->size), "list assignment index out of range", &i)) return Value::error();
  if (value.is_unset()) return splice(vm, list, i, i + 1, nullptr, 0) ? Value::none() : Value::error();
  list->items[i] = value;
  vm.heap.barrier(list);
  return Value::none();
}

Value list_add(Vm& vm, Value a, Value b) {
  if (!is<List>(a)) return Value::not_implemented();
  if (!is<List>(b)) return vm.raise(Exc::TypeError, "can only concatenate list (not \"{t}\") to list", {b});
  auto *x = self_list(a), *y = self_list(b);
  COIL_CHECK(vm.charge(x->size + y->size));
  List* out = make_list(vm, x->size + y->size);
  if (!out) return Value::error();
  if (x->size) std::memcpy(static_cast<void*>(out->items), x->items, x->size * sizeof(Value));
  if (y->size) std::memcpy(static_cast<void*>(out->items + x->size), y->items, y->size * sizeof(Value));
  out->size = x->size + y->size;
  vm.heap.barrier(out);
  return out;
}

Value list_in_add(Vm& vm, Value a, Value b) { return extend(vm, self_list(a), b) ? a : Value::error(); }

bool repeat_into(Vm& vm, List* out, const List* source, std::int64_t n) {
  const std::uint64_t size = source->size;
  if (size && static_cast<std::uint64_t>(n) > (std::uint64_t{1} << 60) / size) { (void)vm.raise_memory_error(); return false; }
  const std::uint64_t total = size * static_cast<std::uint64_t>(n);
  if (total && (!vm.heap.check_room(total * sizeof(Value)) || !list_reserve(vm, out, total))) return false;
  if (vm.charge(total).is_error()) return false;
  if (size == 1) std::fill_n(out->items, total, source->items[0]);
  else
    for (std::uint64_t i = out == source ? size : 0; i < total; i += size) if (size) std::memcpy(static_cast<void*>(out->items + i), source->items, size * sizeof(Value));
  out->size = total;
  vm.heap.barrier(out);
  return true;
}

Value list_multiply(Vm& vm, Value a, Value b) {
  if (!is<List>(a)) std::swap(a, b);
  if (!is<List>(a) || !is_index(vm, b)) return Value::not_implemented();
  std::int64_t n;
  if (!repeat_count(vm, b, &n)) return Value::error();
  List* out = make_list(vm);
  return out && repeat_into(vm, out, self_list(a), n) ? Value(out) : Value::error();
}

Value list_in_multiply(Vm& vm, Value a, Value b) {
  if (!is_index(vm, b)) return Value::not_implemented();
  std::int64_t n;
  if (!repeat_count(vm, b, &n)) return Value::error();
  auto* list = self_list(a);
  if (n == 0) { list->size = 0; return a; }
  return repeat_into(vm, list, list, n) ? a : Value::error();
}

Value list_new(Vm& vm, Type* type, Args&) {
  List* list = make_list(vm);
  if (!list) return Value::error();
  if (type != vm.types.list) {
    auto* derived = static_cast<List*>(allocate_instance(vm, type));
    if (!derived) return Value::error();
    derived->size = derived->capacity = 0;
    derived->items = nullptr;
    return derived;
  }
  return list;
}

Value list_init(Vm& vm, Value self, Args& args) {
  if (args.keyword_count() && type_of(vm, self)->slots.new_object == list_new) return vm.raise(Exc::TypeError, "list() takes no keyword arguments");
  if (args.count > 1) return vm.raise(Exc::TypeError, "list expected at most 1 argument, got {}", {args.count});
  auto* list = self_list(self);
  list->size = 0;
  if (args.count == 1 && !extend(vm, list, args[0])) return Value::error();
  return Value::none();
}

Value method_append(Vm& vm, Args& args) { return list_append(vm, self_list(args[0]), args[1]) ? Value::none() : Value::error(); }

Value method_extend(Vm& vm, Args& args) { return extend(vm, self_list(args[0]), args[1]) ? Value::none() : Value::error(); }

Value method_insert(Vm& vm, Args& args) {
  auto* list = self_list(args[0]);
  std::int64_t i;
  if (!to_size(vm, args[1], &i)) return Value::error();
  const auto size = static_cast<std::int64_t>(list->size);
  if (i < 0) i = std::max<std::int64_t>(0, i + size);
  if (i > size) i = size;
  const Value item = args[2];
  return splice(vm, list, i, i, &item, 1) ? Value::none() : Value::error();
}

Value method_pop(Vm& vm, Args& args) {
  auto* list = self_list(args[0]);
  std::int64_t i = -1;
  if (args.has(1) && !to_size(vm, args[1], &i)) return Value::error();
  if (list->size == 0) return vm.raise(Exc::IndexError, "pop from empty list");
  const auto size = static_cast<std::int64_t>(list->size);
  if (i < 0) i += size;
  if (i < 0 || i >= size) return vm.raise(Exc::IndexError, "pop index out of range");
  const Value item = list->items[i];
  if (i == size - 1) {
    list->size = static_cast<std::uint64_t>(size - 1);
    return item;
  }
  return splice(vm, list, i, i + 1, nullptr, 0) ? item : Value::error();
}

Value find_item(Vm& vm, List* list, Value item, std::int64_t from, std::int64_t to) {
  for (std::int64_t i = from; i < to && i < static_cast<std::int64_t>(list->size); ++i) {
    const int same = equals(vm, list->items[i], item);
    if (same < 0) return Value::error();
    if (same) return Value::small_int(i);
  }
  return Value::unset();
}

Value method_remove(Vm& vm, Args& args) {
  auto* list = self_list(args[0]);
  COIL_TRY(at, find_item(vm, list, args[1], 0, INT64_MAX));
  if (at.is_unset()) return vm.raise(Exc::ValueError, "list.remove(x): x not in list");
  const std::int64_t i = at.as_small_int();
  if (i >= static_cast<std::int64_t>(list->size)) return Value::none();
  return splice(vm, list, i, i + 1, nullptr, 0) ? Value::none() : Value::error();
}

Value method_index(Vm& vm, Args& args) {
  auto* list = self_list(args[0]);
  std::int64_t from, to;
  if (!clamp_range(vm, args[2], args[3], static_cast<std::int64_t>(list->size), &from, &to)) return Value::error();
  COIL_TRY(at, find_item(vm, list, args[1], from, to));
  return at.is_unset() ? vm.raise(Exc::ValueError, "{r} is not in list", {args[1]}) : at;
}

Value method_count(Vm& vm, Args& args) {
  auto* list = self_list(args[0]);
  std::int64_t n = 0;
  for (std::uint64_t i = 0; i < list->size; ++i) {
    const int same = equals(vm, list->items[i], args[1]);
    if (same < 0) return Value::error();
    n += same;
  }
  return Value::small_int(n);
}

Value method_clear(Vm& vm, Args& args) {
  auto* list = self_list(args[0]);
  vm.heap.free_storage(list->items);
  list->items = nullptr;
  list->size = list->capacity = 0;
  return Value::none();
}

Value method_copy(Vm& vm, Args& args) {
  List* out = make_list(vm, std::span<const Value>(self_list(args[0])->items, self_list(args[0])->size));
  return out ? Value(out) : Value::error();
}

Value method_reverse(Vm&, Args& args) {
  auto* list = self_list(args[0]);
  std::reverse(list->items, list->items + list->size);
  return Value::none();
}

Value method_sort(Vm& vm, Args& args) {
  const Value key = args.has(1) ? args[1] : Value::none();
  COIL_TRY(reverse, args.has(2) ? truth(vm, args[2]) : Value::false_value());
  COIL_CHECK(sort_list(vm, self_list(args[0]), key, reverse.is_true()));
  return Value::none();
}

Value method_reversed(Vm& vm, Args& args) {
  Iterator* it = make_iterator(vm, IteratorKind::ListReversed, args[0]);
  if (!it) return Value::error();
  it->index = static_cast<std::int64_t>(self_list(args[0])->size) - 1;
  return it;
}

Value method_sizeof(Vm&, Args& args) { return Value::small_int(static_cast<std::int64_t>(sizeof(List) + self_list(args[0])->capacity * sizeof(Value))); }

constexpr NativeDef kMethods[] = {
    {"append", 2, 2, method_append, "append(self, object, /)"},
    {"clear", 1, 1, method_clear, "clear(self, /)"},
    {"copy", 1, 1, method_copy, "copy(self, /)"},
    {"count", 2, 2, method_count, "count(self, value, /)"},
    {"extend", 2, 2, method_extend, "extend(self, iterable, /)"},
    {"index", 2, 4, method_index, "index(self, value, start=0, stop=9223372036854775807, /)"},
    {"insert", 3, 3, method_insert, "insert(self, index, object, /)"},
    {"pop", 1, 2, method_pop, "pop(self, index=-1, /)"},
    {"remove", 2, 2, method_remove, "remove(self, value, /)"},
    {"reverse", 1, 1, method_reverse, "reverse(self, /)"},
    {"sort", 1, 3, method_sort, "sort(self, /, *, key=None, reverse=False)"},
    {"__reversed__", 1, 1, method_reversed, "__reversed__(self, /)"},
    {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"},
    {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool complete_list(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = list_repr;
    s.compare = list_compare;
    s.iter = list_iter;
    s.length = list_length;
    s.contains = list_contains;
    s.getitem = list_getitem;
    s.setitem = list_setitem;
    s.add = list_add;
    s.in_add = list_in_add;
    s.multiply = list_multiply;
    s.in_multiply = list_in_multiply;
    s.new_object = list_new;
    s.init = list_init;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "list", .kind = Kind::List, .basic_size = sizeof(List), .flags = kTypeSequence | kTypeMatchSelf | kTypeListSubclass,
                                 .slots = &slots, .methods = kMethods, .doc = "Built-in mutable sequence."};
  return complete_type(vm, vm.types.list, spec);
}

}  // namespace coil::runtime
