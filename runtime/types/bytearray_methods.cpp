// runtime/types/bytearray_methods.cpp — bytearray: what changes it. Reading methods are shared with bytes (bytes_methods.cpp).
#include <algorithm>
#include <cstring>
#include <vector>

#include "runtime/types/buffer.hpp"
#include "runtime/types/bytes_methods.hpp"
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/long_work.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

ByteArray* self_array(Value v) { return v.as<ByteArray>(); }

/// Makes the contents `size` bytes long. False: pending.
bool resize(Vm& vm, ByteArray* a, std::size_t size) {
  if (size != a->size && !may_resize(vm, a->aux)) { (void)raise_exported(vm); return false; }
  if (size > a->capacity) {
    const std::size_t capacity = std::max<std::size_t>(size + (size >> 3) + 16, 32);
    auto* fresh = static_cast<char*>(vm.heap.allocate_bytes(capacity));
    if (!fresh) return false;
    if (a->size) std::memcpy(fresh, a->data, a->size);
    vm.heap.free_storage(a->data);
    a->data = fresh;
    a->capacity = capacity;
    vm.heap.barrier(a);
  }
  a->size = size;
  return true;
}

bool splice(Vm& vm, ByteArray* a, std::size_t start, std::size_t stop, std::string_view with) {
  const std::string copy(with);  // may point into a
  const std::size_t old_size = a->size, tail = old_size - stop, size = start + copy.size() + tail;
  if (size != old_size && !may_resize(vm, a->aux)) { (void)raise_exported(vm); return false; }
  if (size > old_size && !resize(vm, a, size)) return false;
  if (tail) std::memmove(a->data + start + copy.size(), a->data + stop, tail);
  if (!copy.empty()) std::memcpy(a->data + start, copy.data(), copy.size());
  return size >= old_size || resize(vm, a, size);
}

bool byte_value(Vm& vm, Value v, char* out) {
  std::int64_t i;
  const Value index = to_index(vm, v);
  if (index.is_error()) return false;
  if (!int_fits_int64(index, &i) || i < 0 || i > 255) { (void)vm.raise(Exc::ValueError, "byte must be in range(0, 256)"); return false; }
  *out = static_cast<char>(i);
  return true;
}

/// Any iterable of ints or bytes-like object.
bool contents(Vm& vm, Value source, std::string* out) {
  if (std::string_view data; as_bytes(vm, source, &data)) { *out = data; return true; }
  if (is_str(source)) { (void)vm.raise(Exc::TypeError, "expected iterable of integers; got: 'str'"); return false; }
  Type* type = type_of(vm, source);
  if (!type->slots.iter && !type->slots.getitem) { (void)vm.raise(Exc::TypeError, "can't extend bytearray with {t}", {source}); return false; }
  if (type->type_flags & kTypeHeap && length_hint(vm, source, 0) < 0) return false;
  return for_each(vm, source, [&](Value item) {
    char c;
    if (!byte_value(vm, item, &c)) return false;
    out->push_back(c);
    return true;
  });
}

Value array_repr(Vm& vm, Value self) {
  if (!can_build(vm, 4 * data_of(self).size(), 4)) return Value::error();
  return make_str_ascii(vm, std::string(type_name(vm, self)) + "(" + repr_bytes(data_of(self)) + ")");
}
Value array_iter(Vm& vm, Value self) { return make_iterator(vm, IteratorKind::ByteArray, self); }

Value array_setitem(Vm& vm, Value self, Value key, Value value) {
  auto* a = self_array(self);
  if (auto* slice = try_as<Slice>(key)) {
    std::string data;
    if (!value.is_unset()) {
      if (is_int(value) || is_str(value))
        return vm.raise(Exc::TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
      if (!contents(vm, value, &data)) return Value::error();
    }
    std::int64_t start, stop, step, count;
    if (!slice_indices(vm, slice, static_cast<std::int64_t>(a->size), &start, &stop, &step, &count)) return Value::error();
    if (step == 1) {
      if (stop < start) stop = start;
      return splice(vm, a, static_cast<std::size_t>(start), static_cast<std::size_t>(stop), data) ? Value::none() : Value::error();
    }
    if (value.is_unset() || data.empty()) {
      std::string rest;
      for (std::int64_t i = 0; i < static_cast<std::int64_t>(a->size); ++i) {
        const std::int64_t offset = step > 0 ? i - start : start - i;
        const auto stride = step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
        if (offset < 0 || static_cast<std::uint64_t>(offset) % stride || static_cast<std::uint64_t>(offset) / stride >= static_cast<std::uint64_t>(count)) rest.push_back(a->data[i]);
      }
      return splice(vm, a, 0, a->size, rest) ? Value::none() : Value::error();
    }
    if (static_cast<std::int64_t>(data.size()) != count)
      return vm.raise(Exc::ValueError, "attempt to assign bytes of size {} to extended slice of size {}", {data.size(), count});
    for (std::int64_t i = 0; i < count; ++i) a->data[start + i * step] = data[static_cast<std::size_t>(i)];
    return Value::none();
  }
  if (!is_index(vm, key)) return vm.raise(Exc::TypeError, "bytearray indices must be integers or slices, not {t}", {key});
  std::int64_t i;
  if (!subscript_index(vm, key, static_cast<std::int64_t>(a->size), "bytearray index out of range", &i)) return Value::error();
  if (value.is_unset()) return splice(vm, a, static_cast<std::size_t>(i), static_cast<std::size_t>(i) + 1, "") ? Value::none() : Value::error();
  char c;
  if (!byte_value(vm, value, &c)) return Value::error();
  if (i >= static_cast<std::int64_t>(a->size)) return vm.raise(Exc::IndexError, "bytearray index out of range");  // __index__ took items away
  a->data[i] = c;
  return Value::none();
}

Value array_in_add(Vm& vm, Value self, Value other) {
  std::string_view data;
  if (!as_bytes(vm, other, &data)) return vm.raise(Exc::TypeError, "can't concat {t} to {t}", {other, self});
  auto* a = self_array(self);
  return splice(vm, a, a->size, a->size, data) ? self : Value::error();
}
Value array_in_multiply(Vm& vm, Value self, Value n) {
  if (!is_index(vm, n)) return Value::not_implemented();
  COIL_TRY(r, bytes_multiply(vm, self, n));
  auto* a = self_array(self);
  return splice(vm, a, 0, a->size, data_of(r)) ? self : Value::error();
}

Value array_new(Vm& vm, Type* type, Args&) {
  auto* a = static_cast<ByteArray*>(allocate_instance(vm, type));
  if (!a) return Value::error();
  a->size = a->capacity = 0;
  a->data = nullptr;
  return a;
}
Value array_init(Vm& vm, Value self, Args& args) {
  std::string data;
  if (!bytes_argument(vm, args, "bytearray", &data)) return Value::error();
  auto* a = self_array(self);
  return splice(vm, a, 0, a->size, data) ? Value::none() : Value::error();
}

Value method_append(Vm& vm, Args& args) {
  char c;
  if (!byte_value(vm, args[1], &c)) return Value::error();
  auto* a = self_array(args[0]);
  return splice(vm, a, a->size, a->size, {&c, 1}) ? Value::none() : Value::error();
}
Value method_extend(Vm& vm, Args& args) {
  std::string data;
  if (!contents(vm, args[1], &data)) return Value::error();
  auto* a = self_array(args[0]);
  return splice(vm, a, a->size, a->size, data) ? Value::none() : Value::error();
}
Value method_insert(Vm& vm, Args& args) {
  std::int64_t i;
  char c;
  if (!to_size(vm, args[1], &i) || !byte_value(vm, args[2], &c)) return Value::error();
  auto* a = self_array(args[0]);
  const auto size = static_cast<std::int64_t>(a->size);
  if (i < 0) i = std::max<std::int64_t>(0, i + size);
  i = std::min(i, size);
  return splice(vm, a, static_cast<std::size_t>(i), static_cast<std::size_t>(i), {&c, 1}) ? Value::none() : Value::error();
}
Value method_pop(Vm& vm, Args& args) {
  std::int64_t i = -1;
  if (args.has(1) && !to_size(vm, args[1], &i)) return Value::error();
  auto* a = self_array(args[0]);
  const auto size = static_cast<std::int64_t>(a->size);
  if (size == 0) return vm.raise(Exc::IndexError, "pop from empty bytearray");
  if (i < 0) i += size;
  if (i < 0 || i >= size) return vm.raise(Exc::IndexError, "pop index out of range");
  const Value v = Value::small_int(static_cast<unsigned char>(a->data[i]));
  return splice(vm, a, static_cast<std::size_t>(i), static_cast<std::size_t>(i) + 1, "") ? v : Value::error();
}
Value method_remove(Vm& vm, Args& args) {
  char c;
  if (!byte_value(vm, args[1], &c)) return Value::error();
  const std::size_t at = data_of(args[0]).find(c);
  if (at == std::string_view::npos) return vm.raise(Exc::ValueError, "value not found in bytearray");
  return splice(vm, self_array(args[0]), at, at + 1, "") ? Value::none() : Value::error();
}
Value method_clear(Vm& vm, Args& args) { return resize(vm, self_array(args[0]), 0) ? Value::none() : Value::error(); }
Value method_copy(Vm& vm, Args& args) { return make_bytearray(vm, data_of(args[0])); }
Value method_reverse(Vm&, Args& args) {
  auto* a = self_array(args[0]);
  std::reverse(a->data, a->data + a->size);
  return Value::none();
}
Value method_reduce(Vm& vm, Args& args) {
  COIL_TRY(state, call_method(vm, args[0], vm.intern("__getstate__"), {}));
  const Value contents_value = make_bytes(vm, data_of(args[0]));
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {contents_value}), state});
}
Value method_alloc(Vm&, Args& args) { return Value::small_int(static_cast<std::int64_t>(self_array(args[0])->capacity + (self_array(args[0])->data != nullptr))); }

constexpr NativeDef kMethods[] = {
    {"append", 2, 2, method_append, "append(self, item, /)"},
    {"clear", 1, 1, method_clear, "clear(self, /)"},
    {"copy", 1, 1, method_copy, "copy(self, /)"},
    {"extend", 2, 2, method_extend, "extend(self, iterable_of_ints, /)"},
    {"insert", 3, 3, method_insert, "insert(self, index, item, /)"},
    {"pop", 1, 2, method_pop, "pop(self, index=-1, /)"},
    {"remove", 2, 2, method_remove, "remove(self, value, /)"},
    {"reverse", 1, 1, method_reverse, "reverse(self, /)"},
    {"__alloc__", 1, 1, method_alloc, "__alloc__(self, /)"},
    {"__reduce__", 1, 1, method_reduce, "__reduce__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

Value make_bytearray(Vm& vm, std::string_view data) {
  const std::string copy(data);
  auto* a = static_cast<ByteArray*>(allocate_instance(vm, vm.types.bytearray));
  if (!a) return Value::error();
  a->size = a->capacity = 0;
  a->data = nullptr;
  return splice(vm, a, 0, 0, copy) ? Value(a) : Value::error();
}

bool complete_bytearray(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = array_repr;
    s.compare = bytes_compare;
    s.iter = array_iter;
    s.length = bytes_length;
    s.contains = bytes_contains;
    s.getitem = bytes_getitem;
    s.setitem = array_setitem;
    s.add = bytes_add;
    s.in_add = array_in_add;
    s.multiply = bytes_multiply;
    s.in_multiply = array_in_multiply;
    s.modulo = bytes_modulo;
    s.new_object = array_new;
    s.init = array_init;
    return s;
  }();
  static const std::vector<NativeDef> methods = [] {  // what is shared with bytes, then its own
    std::vector<NativeDef> all;
    for (const NativeDef* m = bytes_common_methods(); m->name; ++m) all.push_back(*m);
    for (const NativeDef& m : kMethods) all.push_back(m);
    return all;
  }();
  static const TypeSpec spec{.name = "bytearray", .kind = Kind::ByteArray, .basic_size = sizeof(ByteArray), .flags = kTypeMatchSelf, .slots = &slots,
                             .methods = methods.data(), .doc = "A mutable sequence of bytes."};
  return complete_type(vm, vm.types.bytearray, spec);
}

}  // namespace coil::runtime
