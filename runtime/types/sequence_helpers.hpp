// runtime/types/sequence_helpers.hpp — what the methods of list, tuple, str, bytes share: index arguments and slices.
#pragma once

#include <cstring>
#include <string_view>

#include "vm/int.hpp"
#include "vm/protocol.hpp"
#include "vm/shape.hpp"

namespace coil::runtime {

/// Where `wanted` begins in `text`, npos if nowhere: linear whatever the two are, unlike std::string_view::find.
inline std::size_t find_text(std::string_view text, std::string_view wanted, std::size_t from = 0) {
  if (wanted.size() <= 1) return text.find(wanted, from);
  if (from > text.size()) return std::string_view::npos;
  constexpr std::size_t kShort = 64;  // here memmem's preparations would take longer than the search, whatever the texts are
  if (text.size() - from <= kShort) {
    const char *p = text.data() + from, *end = text.data() + text.size();
    while (static_cast<std::size_t>(end - p) >= wanted.size()) {
      p = static_cast<const char*>(std::memchr(p, wanted[0], static_cast<std::size_t>(end - p) - wanted.size() + 1));
      if (!p) break;
      if (std::memcmp(p + 1, wanted.data() + 1, wanted.size() - 1) == 0) return static_cast<std::size_t>(p - text.data());
      ++p;
    }
    return std::string_view::npos;
  }
  const void* at = ::memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  return at ? static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) : std::string_view::npos;
}

/// An index argument of a subscript: int64, negative counted from the end. False: IndexError `what`, or TypeError, is pending.
inline bool subscript_index(Vm& vm, Value key, std::int64_t size, const char* out_of_range, std::int64_t* out) {
  std::int64_t i;
  if (key.is_small_int()) i = key.as_small_int();
  else if (!to_int64(vm, key, &i, Exc::IndexError)) return false;
  if (i < 0) i += size;
  if (i < 0 || i >= size) { (void)vm.raise(Exc::IndexError, "{}", {out_of_range}); return false; }
  *out = i;
  return true;
}

/// True for what may be a subscript index (has __index__).
inline bool is_index(Vm& vm, Value key) { return is_int(key) || type_of(vm, key)->slots.index; }

/// start/stop arguments of index(), count(), find(): clamped as slices are. False: pending.
inline bool clamp_range(Vm& vm, Value start, Value stop, std::int64_t size, std::int64_t* from, std::int64_t* to) {
  *from = 0;
  *to = size;
  const auto take = [&](Value v, std::int64_t* out) {
    if (v.is_unset() || v.is_none()) return true;
    if (is_index(vm, v)) return to_size(vm, v, out, true);
    (void)vm.raise(Exc::TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
  };
  if (!take(start, from) || !take(stop, to)) return false;
  if (*from < 0) *from = *from + size < 0 ? 0 : *from + size;
  if (*to < 0) *to = *to + size < 0 ? 0 : *to + size;
  if (*to > size) *to = size;
  return true;
}

inline Value* items_of(List* list) { return list->items; }
inline Value* items_of(Tuple* tuple) { return tuple->items(); }

/// list and tuple: the first items that differ decide, else the sizes. Comparing may run script code that changes a list.
template <class Sequence>
Value compare_items(Vm& vm, Sequence* a, Sequence* b, CompareOp op) {
  if (a->size != b->size && (op == CompareOp::Eq || op == CompareOp::NotEq) && is<List>(a)) return Value::boolean(op == CompareOp::NotEq);
  COIL_CHECK(vm.charge(0));
  std::uint64_t i = 0;
  for (; i < a->size && i < b->size; ++i) {
    const Value x = items_of(a)[i], y = items_of(b)[i];
    if (i % 1024 == 1023) COIL_CHECK(vm.charge(1 << 13));
    if (Value::both_small_ints(x, y)) {
      if (x == y) continue;
      break;
    }
    const int same = equals(vm, x, y);
    if (same < 0) return Value::error();
    if (!same) break;
  }
  if (i < a->size && i < b->size) {
    if (op == CompareOp::Eq) return Value::false_value();
    if (op == CompareOp::NotEq) return Value::true_value();
    return compare(vm, items_of(a)[i], items_of(b)[i], op);
  }
  const std::uint64_t x = a->size, y = b->size;
  switch (op) {
    case CompareOp::Eq: return Value::boolean(x == y);
    case CompareOp::NotEq: return Value::boolean(x != y);
    case CompareOp::Lt: return Value::boolean(x < y);
    case CompareOp::LtE: return Value::boolean(x <= y);
    case CompareOp::Gt: return Value::boolean(x > y);
    default: return Value::boolean(x >= y);
  }
}

/// How often to repeat (`sequence * n`): clamped at 0. False: pending (not an int, or OverflowError).
inline bool repeat_count(Vm& vm, Value n, std::int64_t* out) {
  if (!to_int64(vm, n, out)) {
    if (vm.pending_is(Exc::OverflowError)) {
      (void)vm.take_exception();
      (void)vm.raise(Exc::OverflowError, "cannot fit 'int' into an index-sized integer");
    }
    return false;
  }
  if (*out < 0) *out = 0;
  return true;
}

/// An object of a subclass of a variable-sized builtin (tuple, str, int, bytes): `bytes` of layout, zeroed beyond the header, and room
/// for attributes. Set the size fields at once, then call init_instance_attributes (vm/shape.hpp).
inline Object* allocate_sized_instance(Vm& vm, Type* type, std::size_t bytes) {
  bytes = (bytes + 7) & ~std::size_t{7};
  const std::size_t total = bytes + (type->attrs_offset == -1 ? sizeof(Attributes) : 0);
  Object* o = vm.heap.allocate(total, type->instance_kind, type->root_shape);
  if (!o) return nullptr;
  std::memset(static_cast<void*>(o + 1), 0, total - sizeof(Object));
  if (type->type_flags & kTypeHasFinalizer) vm.heap.register_finalizable(o);
  return o;
}

}  // namespace coil::runtime
