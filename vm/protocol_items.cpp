// vm/protocol_items.cpp — items, length, membership and iteration of any object.
#include "vm/attributes.hpp"
#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"

namespace coil {

Value get_item(Vm& vm, Value object, Value key) {
  Type* type = type_of(vm, object);
  if (const slot::Binary get = type->slots.getitem) return get(vm, object, key);
  if (auto* cls = try_as<Type>(object)) {
    if (cls == vm.types.type) return make_generic_alias(vm, object, key);
    const Value hook = get_attr_or_unset(vm, object, vm.names.dunder_class_getitem);
    COIL_CHECK(hook);
    if (!hook.is_unset() && !hook.is_none()) return vm.call(hook, {key});
    return vm.raise(Exc::TypeError, "type '{}' is not subscriptable", {full_type_name(vm, cls)});
  }
  return vm.raise(Exc::TypeError, "'{t}' object is not subscriptable", {object});
}

Value set_item(Vm& vm, Value object, Value key, Value value) {
  const slot::SetItem set = type_of(vm, object)->slots.setitem;
  if (!set) return vm.raise(Exc::TypeError, "'{t}' object does not support item assignment", {object});
  return set(vm, object, key, value);
}

Value del_item(Vm& vm, Value object, Value key) {
  const slot::SetItem set = type_of(vm, object)->slots.setitem;
  if (!set) return vm.raise(Exc::TypeError, "'{t}' object {}", {object, type_of(vm, object)->slots.getitem ? "doesn't support item deletion" : "does not support item deletion"});
  return set(vm, object, key, Value::unset());
}

Value contains(Vm& vm, Value container, Value item) {
  Type* type = type_of(vm, container);
  if (const slot::Binary has = type->slots.contains) return has(vm, container, item);
  if (!type->slots.iter && !type->slots.getitem) return vm.raise(Exc::TypeError, "argument of type '{t}' is not iterable", {container});
  const Value it = get_iter(vm, container);
  if (it.is_error()) {
    if (vm.pending_is(Exc::TypeError) && !type->slots.iter) {
      (void)vm.take_exception();
      return vm.raise(Exc::TypeError, "argument of type '{t}' is not iterable", {container});
    }
    return it;
  }
  for (;;) {
    COIL_TRY(next, iter_next(vm, it));
    if (next.is_unset()) return Value::false_value();
    const int r = equals(vm, next, item);
    if (r < 0) return Value::error();
    if (r) return Value::true_value();
    COIL_CHECK(vm.charge(1));
  }
}

Value length(Vm& vm, Value v) {
  const slot::Unary len = type_of(vm, v)->slots.length;
  if (!len) return vm.raise(Exc::TypeError, "object of type '{t}' has no len()", {v});
  return len(vm, v);
}

std::int64_t length_hint(Vm& vm, Value v, std::int64_t fallback) {
  if (type_of(vm, v)->slots.length) {
    const Value n = length(vm, v);
    if (!n.is_error()) return n.as_small_int();
    if (!vm.pending_is(Exc::TypeError)) return -1;
    (void)vm.take_exception();
  }
  const Value found = lookup_special(vm, v, vm.names.dunder_length_hint);
  if (found.is_error()) return -1;
  if (found.is_unset()) return fallback;
  const Value hint = vm.call(found, {});
  if (hint.is_error()) {
    if (!vm.pending_is(Exc::TypeError)) return -1;
    (void)vm.take_exception();
    return fallback;
  }
  if (hint.is_not_implemented()) return fallback;
  if (!is_int(hint)) {
    (void)vm.raise(Exc::TypeError, "__length_hint__ must be an integer, not {t}", {hint});
    return -1;
  }
  std::int64_t n;
  if (!to_size(vm, hint, &n)) return -1;
  if (n < 0) {
    (void)vm.raise(Exc::ValueError, "__length_hint__() should return >= 0");
    return -1;
  }
  return n;
}

// ---- iteration

Value get_iter(Vm& vm, Value v) {
  Type* type = type_of(vm, v);
  if (type == vm.types.list) return make_iterator(vm, IteratorKind::List, v);
  if (type == vm.types.tuple) return make_iterator(vm, IteratorKind::Tuple, v);
  if (const slot::Unary iter = type->slots.iter) {
    COIL_TRY(it, iter(vm, v));
    if (!type_of(vm, it)->slots.next) return vm.raise(Exc::TypeError, "iter() returned non-iterator of type '{t}'", {it});
    return it;
  }
  if (type->slots.getitem && !(type->type_flags & kTypeDictSubclass)) return make_iterator(vm, IteratorKind::Sequence, v);
  return vm.raise(Exc::TypeError, "'{t}' object is not iterable", {v});
}

Value iter_next(Vm& vm, Value iterator) {
  if (auto* it = try_as<Iterator>(iterator)) {
    if (it->flags == static_cast<std::uint8_t>(IteratorKind::List) && is<List>(it->target)) {
      auto* list = it->target.as<List>();
      if (static_cast<std::uint64_t>(it->index) < list->size) return list->items[it->index++];
      it->target = Value::none();
      return Value::unset();
    }
    if (it->flags == static_cast<std::uint8_t>(IteratorKind::Tuple) && is<Tuple>(it->target)) {
      auto* tuple = it->target.as<Tuple>();
      if (static_cast<std::uint64_t>(it->index) < tuple->size) return tuple->items()[it->index++];
      it->target = Value::none();
      return Value::unset();
    }
  }
  const slot::Unary next = type_of(vm, iterator)->slots.next;
  if (!next) return vm.raise(Exc::TypeError, "'{t}' object is not an iterator", {iterator});
  // Iterators over iterators over iterators: no call of a function bounds these.
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)), base = reinterpret_cast<std::uintptr_t>(vm.heap.stack_base());
  if (base > here && base - here > vm.native_stack_limit) [[unlikely]] return vm.raise(Exc::RecursionError, "maximum recursion depth exceeded");
  return next(vm, iterator);
}

// ---- slices

namespace {

bool slice_part(Vm& vm, Value v, std::int64_t fallback, std::int64_t* out) {
  if (v.is_none()) { *out = fallback; return true; }
  if (v.is_small_int()) { *out = v.as_small_int(); return true; }
  if (!is_int(v) && !type_of(vm, v)->slots.index) {
    (void)vm.raise(Exc::TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  return to_size(vm, v, out, true);
}

}  // namespace

bool slice_indices(Vm& vm, Slice* slice, std::int64_t size, std::int64_t* start, std::int64_t* stop, std::int64_t* step, std::int64_t* count) {
  if (!slice_part(vm, slice->step, 1, step)) return false;
  if (*step == 0) {
    (void)vm.raise(Exc::ValueError, "slice step cannot be zero");
    return false;
  }
  if (*step < -INT64_MAX) *step = -INT64_MAX;
  const bool up = *step > 0;
  if (!slice_part(vm, slice->start, up ? 0 : INT64_MAX, start) || !slice_part(vm, slice->stop, up ? INT64_MAX : INT64_MIN, stop)) return false;
  const auto clamp = [&](std::int64_t i) {
    if (i < 0) {
      i = i < -size ? -1 : i + size;
      return i < 0 ? (up ? 0 : -1) : i;
    }
    return i >= size ? (up ? size : size - 1) : i;
  };
  *start = clamp(*start);
  *stop = clamp(*stop);
  if (up) *count = *start < *stop ? (*stop - *start - 1) / *step + 1 : 0;
  else *count = *stop < *start ? (*start - *stop - 1) / -*step + 1 : 0;
  return true;
}

}  // namespace coil
