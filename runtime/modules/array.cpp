// runtime/modules/array.cpp — module array: typed arrays of numbers (and of characters) in one piece of memory.
//
// Items are converted by runtime/types/item_format.cpp; views of an array's memory are memoryviews (runtime/types/buffer.hpp), and while
// there are some it keeps its size.
#include <algorithm>
#include <bit>
#include <cstring>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "runtime/types/buffer.hpp"
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime {
namespace {

struct Array : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  std::uint64_t size, capacity;  // items
  char* data;                    // Bytes_storage or null
  std::uint32_t exports;
  char code;
  std::uint8_t item_size;
  std::size_t bytes() const { return size * item_size; }
  char* at(std::size_t i) const { return data + i * item_size; }
};

/// What each code is called where a value does not fit; characters have none.
struct Code { char code; const char* low; const char* high; };
constexpr Code kCodes[] = {
    {'b', "signed char is less than minimum", "signed char is greater than maximum"},
    {'B', "unsigned byte integer is less than minimum", "unsigned byte integer is greater than maximum"},
    {'u', nullptr, nullptr},
    {'h', "signed short integer is less than minimum", "signed short integer is greater than maximum"},
    {'H', "unsigned short is less than minimum", "unsigned short is greater than maximum"},
    {'i', "signed integer is less than minimum", "signed integer is greater than maximum"},
    {'I', "can't convert negative value to unsigned int", "unsigned int is greater than maximum"},
    {'l', "Python int too large to convert to C long", "Python int too large to convert to C long"},
    {'L', "can't convert negative value to unsigned int", "Python int too large to convert to C unsigned long"},
    {'q', "int too big to convert", "int too big to convert"},
    {'Q', "can't convert negative int to unsigned", "int too big to convert"},
    {'f', nullptr, nullptr},
    {'d', nullptr, nullptr},
    {'w', nullptr, nullptr},
};
const Code* find_code(char c) {
  for (const Code& code : kCodes)
    if (code.code == c) return &code;
  return nullptr;
}
bool is_text(char code) { return code == 'u' || code == 'w'; }

Array* self_array(Value v) { return v.as<Array>(); }
void trace_array(Object* o, Tracer& tracer) { tracer.storage(static_cast<Array*>(o)->data); }
bool is_array(Vm& vm, Value v) { return v.is_object() && v.as_object()->kind == Kind::Native && type_of(vm, v)->trace == trace_array; }

/// Room for `size` items in all, and that size. New items are not set. False: pending.
bool resize(Vm& vm, Array* a, std::size_t size) {
  if (size == a->size) return true;
  if (!may_resize(vm, a->exports)) { (void)vm.raise(Exc::BufferError, "cannot resize an array that is exporting buffers"); return false; }
  if (size > a->capacity) {
    if (size > (SIZE_MAX >> 4)) { (void)vm.raise_memory_error(); return false; }
    const std::size_t capacity = size + (size >> 3) + 8;
    if (!vm.heap.check_room(capacity * a->item_size)) return false;
    auto* fresh = static_cast<char*>(vm.heap.allocate_bytes(capacity * a->item_size));
    if (!fresh) return false;
    if (a->size) std::memcpy(fresh, a->data, a->bytes());
    vm.heap.free_storage(a->data);
    a->data = fresh;
    a->capacity = capacity;
    vm.heap.barrier(a);
  }
  a->size = size;
  return true;
}

Array* new_array(Vm& vm, Type* type, char code, std::size_t size) {
  auto* a = static_cast<Array*>(allocate_instance(vm, type));
  if (!a) return nullptr;
  a->code = code;
  a->item_size = static_cast<std::uint8_t>(is_text(code) ? 4 : item_size_of(code));
  return resize(vm, a, size) ? a : nullptr;
}
Array* new_like(Vm& vm, Array* a, std::size_t size) {
  const Value keep(a);
  return new_array(vm, type_of(vm, keep)->type_flags & kTypeHeap ? a->type()->base : a->type(), a->code, size);
}

Value item_at(Vm& vm, const Array* a, std::size_t i) {
  if (!is_text(a->code)) return unpack_item(vm, a->code, a->at(i));
  std::uint32_t c;
  std::memcpy(&c, a->at(i), 4);
  if (c > 0x10FFFF) return vm.raise(Exc::ValueError, "character U+{} is not in range [U+0000; U+10ffff]", {vm.format("{}", {c})});
  return make_char(vm, c);
}

/// The bytes of `v` as an item of `a` into `to` (8 bytes). False: pending.
bool item_bytes(Vm& vm, const Array* a, Value v, char* to) {
  if (is_text(a->code)) {
    if (!is_str(v)) return (void)vm.raise(Exc::TypeError, "array item must be a unicode character, not {t}", {v}), false;
    auto* s = v.as<Str>();
    if (s->aux != 1) {
      (void)vm.raise(Exc::TypeError, "array item must be a string of length 1, not a string of length {}", {s->aux});
      return false;
    }
    const std::uint32_t c = char_at(vm, s, 0);
    std::memcpy(to, &c, 4);
    return true;
  }
  switch (pack_item(vm, a->code, to, v)) {
    case ItemStatus::Ok: return true;
    case ItemStatus::Raised: return false;
    case ItemStatus::WrongType: {
      if (a->code == 'f' || a->code == 'd') (void)vm.raise(Exc::TypeError, "must be real number, not {t}", {v});
      else (void)vm.raise(Exc::TypeError, "'{t}' object cannot be interpreted as an integer", {v});
      return false;
    }
    case ItemStatus::OutOfRange: break;
  }
  const Value index = to_index(vm, v);
  const Code* code = find_code(a->code);
  if (!index.is_error()) (void)vm.raise(Exc::OverflowError, "{}", {int_sign(index) < 0 ? code->low : code->high});
  return false;
}

bool append(Vm& vm, Array* a, Value v) {
  char bytes[8];
  if (!item_bytes(vm, a, v, bytes) || !resize(vm, a, a->size + 1)) return false;
  std::memcpy(a->at(a->size - 1), bytes, a->item_size);
  return true;
}
bool append_bytes(Vm& vm, Array* a, std::string_view data) {
  if (data.size() % a->item_size) return (void)vm.raise(Exc::ValueError, "bytes length not a multiple of item size"), false;
  const std::string copy(data);  // may be our own
  const std::size_t old = a->bytes();
  if (!resize(vm, a, a->size + data.size() / a->item_size)) return false;
  if (!copy.empty()) std::memcpy(a->data + old, copy.data(), copy.size());
  return true;
}
bool append_array(Vm& vm, Array* a, Array* other) {
  if (other->code != a->code) return (void)vm.raise(Exc::TypeError, "can only extend with array of same kind"), false;
  return append_bytes(vm, a, {other->data ? other->data : "", other->bytes()});
}
bool append_text(Vm& vm, Array* a, Str* s) {
  const std::string text(view(vm, s));
  const std::size_t old = a->size;
  if (!resize(vm, a, old + s->aux)) return false;
  const char* p = text.data();
  for (std::size_t i = old; i < a->size; ++i) {
    const std::uint32_t c = decode_utf8(p);
    std::memcpy(a->at(i), &c, 4);
  }
  return true;
}
bool extend(Vm& vm, Array* a, Value items) {
  if (is_array(vm, items)) return append_array(vm, a, self_array(items));
  return for_each(vm, items, [&](Value v) { return append(vm, a, v); });
}

Value array_new(Vm& vm, Type* type, Args& args) {
  if (args.keyword_count() && type->slots.init == vm.types.object->slots.init) return vm.raise(Exc::TypeError, "array.array() takes no keyword arguments");
  if (!take_positional(vm, {args.values, args.count, nullptr}, "array", 1, 2)) return Value::error();
  if (!is_str(args[0]) || args[0].as<Str>()->aux != 1)
    return vm.raise(Exc::TypeError, is_str(args[0]) ? "array() argument 1 must be a unicode character, not a string of length " + std::to_string(args[0].as<Str>()->aux)
                                                    : std::string("array() argument 1 must be a unicode character, not {t}"), {args[0]});
  const char32_t code = char_at(vm, args[0].as<Str>(), 0);
  if (code > 127 || !find_code(static_cast<char>(code))) return vm.raise(Exc::ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  const char c = static_cast<char>(code);
  const Value initial = args.count > 1 ? args[1] : Value::unset();
  if (!initial.is_unset() && is_str(initial) && !is_text(c)) return vm.raise(Exc::TypeError, "cannot use a str to initialize an array with typecode '{}'", {std::string(1, c)});
  if (is_array(vm, initial) && is_text(self_array(initial)->code) && !is_text(c))
    return vm.raise(Exc::TypeError, "cannot use a unicode array to initialize an array with typecode '{}'", {std::string(1, c)});
  Array* a = new_array(vm, type, c, 0);
  if (!a) return Value::error();
  if (initial.is_unset()) return a;
  bool ok;
  if (is<Bytes>(initial) || is<ByteArray>(initial)) {
    std::string_view data;
    ok = as_bytes(vm, initial, &data) && append_bytes(vm, a, data);
  } else if (is_str(initial)) {
    ok = append_text(vm, a, initial.as<Str>());
  } else if (is_array(vm, initial) && self_array(initial)->code != c) {
    ok = true;
    for (std::size_t i = 0; ok && i < self_array(initial)->size; ++i) {
      const Value v = item_at(vm, self_array(initial), i);
      ok = !v.is_error() && append(vm, a, v);
    }
  } else {
    ok = extend(vm, a, initial);
  }
  return ok ? Value(a) : Value::error();
}

Value array_repr(Vm& vm, Value self) {
  Array* a = self_array(self);
  const std::string name(type_name(vm, self));
  if (a->size == 0) return make_str(vm, vm.format("{}('{}')", {name, std::string(1, a->code)}));
  Value items;
  if (is_text(a->code)) {
    std::string text;
    for (std::size_t i = 0; i < a->size; ++i) {
      std::uint32_t c;
      std::memcpy(&c, a->at(i), 4);
      append_utf8(text, c);
    }
    items = make_str(vm, text);
  } else {
    List* list = make_list(vm);
    for (std::size_t i = 0; i < a->size; ++i)
      if (!list || !list_append(vm, list, item_at(vm, a, i))) return Value::error();
    items = list;
  }
  return make_str(vm, vm.format("{}('{}', {r})", {name, std::string(1, a->code), items}));
}

Value array_length(Vm&, Value self) { return Value::small_int(static_cast<std::int64_t>(self_array(self)->size)); }

Value array_getitem(Vm& vm, Value self, Value key) {
  Array* a = self_array(self);
  if (auto* slice = try_as<Slice>(key)) {
    std::int64_t start, stop, step, count;
    if (!slice_indices(vm, slice, static_cast<std::int64_t>(a->size), &start, &stop, &step, &count)) return Value::error();
    Array* part = new_like(vm, a, static_cast<std::size_t>(count));
    if (!part) return Value::error();
    for (std::int64_t i = 0; i < count; ++i) std::memcpy(part->at(static_cast<std::size_t>(i)), a->at(static_cast<std::size_t>(start + i * step)), a->item_size);
    return part;
  }
  if (!is_index(vm, key)) return vm.raise(Exc::TypeError, "array indices must be integers");
  std::int64_t i;
  if (!subscript_index(vm, key, static_cast<std::int64_t>(a->size), "array index out of range", &i)) return Value::error();
  return item_at(vm, a, static_cast<std::size_t>(i));
}

/// Puts `with` in the place of items [start, stop).
bool splice(Vm& vm, Array* a, std::size_t start, std::size_t stop, std::string_view with) {
  const std::string copy(with);
  const std::size_t added = copy.size() / a->item_size, old = a->size, size = old - (stop - start) + added;
  if (size != old && !may_resize(vm, a->exports)) return (void)vm.raise(Exc::BufferError, "cannot resize an array that is exporting buffers"), false;
  if (size > old && !resize(vm, a, size)) return false;
  if (old > stop) std::memmove(a->at(start + added), a->at(stop), (old - stop) * a->item_size);
  if (!copy.empty()) std::memcpy(a->at(start), copy.data(), copy.size());
  return size >= old || resize(vm, a, size);
}

Value array_setitem(Vm& vm, Value self, Value key, Value value) {
  Array* a = self_array(self);
  if (auto* slice = try_as<Slice>(key)) {
    std::string data;
    if (!value.is_unset()) {
      if (!is_array(vm, value)) return vm.raise(Exc::TypeError, "can only assign array (not \"{t}\") to array slice", {value});
      Array* other = self_array(value);
      if (other->code != a->code) return vm.raise(Exc::TypeError, "bad argument type for built-in operation");
      data.assign(other->data ? other->data : "", other->bytes());
    }
    std::int64_t start, stop, step, count;
    if (!slice_indices(vm, slice, static_cast<std::int64_t>(a->size), &start, &stop, &step, &count)) return Value::error();
    if (value.is_unset() && count == 0) return Value::none();
    if (step == 1) {
      if (stop < start) stop = start;
      return splice(vm, a, static_cast<std::size_t>(start), static_cast<std::size_t>(stop), data) ? Value::none() : Value::error();
    }
    if (value.is_unset()) {
      std::string rest;
      for (std::int64_t i = 0; i < static_cast<std::int64_t>(a->size); ++i) {
        const std::int64_t offset = step > 0 ? i - start : start - i, stride = step > 0 ? step : -step;
        if (offset < 0 || offset % stride || offset / stride >= count) rest.append(a->at(static_cast<std::size_t>(i)), a->item_size);
      }
      return splice(vm, a, 0, a->size, rest) ? Value::none() : Value::error();
    }
    if (static_cast<std::int64_t>(data.size() / a->item_size) != count)
      return vm.raise(Exc::ValueError, "attempt to assign array of size {} to extended slice of size {}", {data.size() / a->item_size, count});
    for (std::int64_t i = 0; i < count; ++i)
      std::memcpy(a->at(static_cast<std::size_t>(start + i * step)), data.data() + static_cast<std::size_t>(i) * a->item_size, a->item_size);
    return Value::none();
  }
  if (!is_index(vm, key)) return vm.raise(Exc::TypeError, "array indices must be integers");
  std::int64_t i;
  if (!subscript_index(vm, key, static_cast<std::int64_t>(a->size), value.is_unset() ? "array assignment index out of range" : "array assignment index out of range", &i))
    return Value::error();
  if (value.is_unset()) return splice(vm, a, static_cast<std::size_t>(i), static_cast<std::size_t>(i) + 1, "") ? Value::none() : Value::error();
  char bytes[8];
  if (!item_bytes(vm, a, value, bytes)) return Value::error();
  if (static_cast<std::size_t>(i) >= a->size) return vm.raise(Exc::IndexError, "array assignment index out of range");
  std::memcpy(a->at(static_cast<std::size_t>(i)), bytes, a->item_size);
  return Value::none();
}

Value array_add(Vm& vm, Value left, Value right) {
  if (!is_array(vm, left)) return Value::not_implemented();
  if (!is_array(vm, right)) return vm.raise(Exc::TypeError, "can only append array (not \"{t}\") to array", {right});
  Array *a = self_array(left), *b = self_array(right);
  if (a->code != b->code) return vm.raise(Exc::TypeError, "bad argument type for built-in operation");
  Array* sum = new_like(vm, a, a->size + b->size);
  if (!sum) return Value::error();
  if (a->size) std::memcpy(sum->data, a->data, a->bytes());
  if (b->size) std::memcpy(sum->at(a->size), b->data, b->bytes());
  return sum;
}
Value array_in_add(Vm& vm, Value self, Value other) {
  if (!is_array(vm, other)) return vm.raise(Exc::TypeError, "can only extend with array (not \"{t}\")", {other});
  return append_array(vm, self_array(self), self_array(other)) ? self : Value::error();
}
bool repeat(Vm& vm, const std::string& piece, std::int64_t count, Array* into) {
  if (count && piece.size() > (SIZE_MAX >> 4) / static_cast<std::size_t>(count)) return (void)vm.raise_memory_error(), false;
  if (!resize(vm, into, piece.size() / into->item_size * static_cast<std::size_t>(count))) return false;
  for (std::size_t at = 0; at < into->bytes() && !piece.empty(); at += piece.size()) std::memcpy(into->data + at, piece.data(), piece.size());
  return true;
}
Value array_multiply(Vm& vm, Value left, Value right) {
  if (!is_array(vm, left)) std::swap(left, right);
  std::int64_t n;
  if (!is_index(vm, right)) return Value::not_implemented();
  if (!repeat_count(vm, right, &n)) return Value::error();
  Array* a = self_array(left);
  Array* result = new_like(vm, a, 0);
  return result && repeat(vm, std::string(a->data ? a->data : "", a->bytes()), n, result) ? Value(result) : Value::error();
}
Value array_in_multiply(Vm& vm, Value self, Value right) {
  std::int64_t n;
  if (!is_index(vm, right)) return Value::not_implemented();
  if (!repeat_count(vm, right, &n)) return Value::error();
  Array* a = self_array(self);
  return repeat(vm, std::string(a->data ? a->data : "", a->bytes()), n, a) ? self : Value::error();
}

Value array_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (!is_array(vm, self) || !is_array(vm, other)) return Value::not_implemented();
  Array *a = self_array(self), *b = self_array(other);
  if ((op == CompareOp::Eq || op == CompareOp::NotEq) && a->size != b->size) return Value::boolean(op == CompareOp::NotEq);
  for (std::size_t i = 0; i < a->size && i < b->size; ++i) {
    COIL_TRY(x, item_at(vm, a, i));
    COIL_TRY(y, item_at(vm, b, i));
    COIL_TRY(same, rich_truth(vm, x, y, CompareOp::Eq));
    if (same.is_true()) continue;
    if (op == CompareOp::Eq || op == CompareOp::NotEq) return Value::boolean(op == CompareOp::NotEq);
    return compare(vm, x, y, op);
  }
  return compare(vm, Value::small_int(static_cast<std::int64_t>(a->size)), Value::small_int(static_cast<std::int64_t>(b->size)), op);
}

/// Index of the first item equal to `v` in [from, to); -1 none, -2 error.
std::int64_t find(Vm& vm, Array* a, Value v, std::int64_t from, std::int64_t to) {
  for (std::int64_t i = from; i < to && static_cast<std::size_t>(i) < a->size; ++i) {
    const Value item = item_at(vm, a, static_cast<std::size_t>(i));
    const int same = item.is_error() ? -1 : equals(vm, item, v);
    if (same < 0) return -2;
    if (same) return i;
  }
  return -1;
}
Value array_contains(Vm& vm, Value self, Value item) {
  const std::int64_t at = find(vm, self_array(self), item, 0, INT64_MAX);
  return at == -2 ? Value::error() : Value::boolean(at >= 0);
}

// ---- methods
Value method_append(Vm& vm, Args& args) { return append(vm, self_array(args[0]), args[1]) ? Value::none() : Value::error(); }
Value method_extend(Vm& vm, Args& args) { return extend(vm, self_array(args[0]), args[1]) ? Value::none() : Value::error(); }
Value method_insert(Vm& vm, Args& args) {
  std::int64_t i;
  char bytes[8];
  Array* a = self_array(args[0]);
  if (!to_size(vm, args[1], &i) || !item_bytes(vm, a, args[2], bytes)) return Value::error();
  const auto size = static_cast<std::int64_t>(a->size);
  i = std::clamp<std::int64_t>(i < 0 ? i + size : i, 0, size);
  return splice(vm, a, static_cast<std::size_t>(i), static_cast<std::size_t>(i), {bytes, a->item_size}) ? Value::none() : Value::error();
}
Value method_pop(Vm& vm, Args& args) {
  std::int64_t i = -1;
  if (args.has(1) && !to_size(vm, args[1], &i)) return Value::error();
  Array* a = self_array(args[0]);
  if (a->size == 0) return vm.raise(Exc::IndexError, "pop from empty array");
  if (i < 0) i += static_cast<std::int64_t>(a->size);
  if (i < 0 || i >= static_cast<std::int64_t>(a->size)) return vm.raise(Exc::IndexError, "pop index out of range");
  COIL_TRY(v, item_at(vm, a, static_cast<std::size_t>(i)));
  return splice(vm, a, static_cast<std::size_t>(i), static_cast<std::size_t>(i) + 1, "") ? v : Value::error();
}
Value method_remove(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  const std::int64_t at = find(vm, a, args[1], 0, INT64_MAX);
  if (at < 0) return at == -2 ? Value::error() : vm.raise(Exc::ValueError, "array.remove(x): x not in array");
  return splice(vm, a, static_cast<std::size_t>(at), static_cast<std::size_t>(at) + 1, "") ? Value::none() : Value::error();
}
Value method_index(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  std::int64_t from, to;
  if (!clamp_range(vm, args[2], args[3], static_cast<std::int64_t>(a->size), &from, &to)) return Value::error();
  const std::int64_t at = find(vm, a, args[1], from, to);
  if (at < 0) return at == -2 ? Value::error() : vm.raise(Exc::ValueError, "array.index(x): x not in array");
  return Value::small_int(at);
}
Value method_count(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  std::int64_t n = 0;
  for (std::int64_t at = 0; (at = find(vm, a, args[1], at, INT64_MAX)) >= 0; ++at) ++n;
  return vm.has_exception() ? Value::error() : Value::small_int(n);
}
Value method_clear(Vm& vm, Args& args) { return resize(vm, self_array(args[0]), 0) ? Value::none() : Value::error(); }
Value method_reverse(Vm&, Args& args) {
  Array* a = self_array(args[0]);
  char held[8];
  for (std::size_t i = 0, j = a->size; i + 1 < j; ++i) {
    --j;
    std::memcpy(held, a->at(i), a->item_size);
    std::memcpy(a->at(i), a->at(j), a->item_size);
    std::memcpy(a->at(j), held, a->item_size);
  }
  return Value::none();
}
Value method_byteswap(Vm&, Args& args) {
  Array* a = self_array(args[0]);
  for (std::size_t i = 0; i < a->size; ++i) std::reverse(a->at(i), a->at(i) + a->item_size);
  return Value::none();
}
Value method_buffer_info(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  return make_tuple_of(vm, {make_int(vm, static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(a->data))), Value::small_int(static_cast<std::int64_t>(a->size))});
}
Value method_tobytes(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  return make_bytes(vm, {a->data ? a->data : "", a->bytes()});
}
Value method_frombytes(Vm& vm, Args& args) {
  std::string_view data;
  if (!as_bytes(vm, args[1], &data)) return vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {args[1]});
  return append_bytes(vm, self_array(args[0]), data) ? Value::none() : Value::error();
}
Value method_tolist(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  List* list = make_list(vm, a->size);
  if (!list) return Value::error();
  for (std::size_t i = 0; i < a->size; ++i) {
    COIL_TRY(v, item_at(vm, a, i));
    if (!list_append(vm, list, v)) return Value::error();
  }
  return list;
}
Value method_fromlist(Vm& vm, Args& args) {
  if (!is<List>(args[1])) return vm.raise(Exc::TypeError, "arg must be list");
  Array* a = self_array(args[0]);
  const std::size_t old = a->size;
  auto* list = args[1].as<List>();
  for (std::uint64_t i = 0; i < list->size; ++i)
    if (!append(vm, a, list->items[i])) {
      const Value e = vm.take_exception();
      (void)resize(vm, a, old);
      return vm.raise_again(e);
    }
  return Value::none();
}
Value method_fromunicode(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "fromunicode() argument must be str, not {t}", {args[1]});
  if (!is_text(a->code)) return vm.raise(Exc::ValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
  return append_text(vm, a, args[1].as<Str>()) ? Value::none() : Value::error();
}
Value method_tounicode(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  if (!is_text(a->code)) return vm.raise(Exc::ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
  std::string text;
  for (std::size_t i = 0; i < a->size; ++i) {
    std::uint32_t c;
    std::memcpy(&c, a->at(i), 4);
    if (c > 0x10FFFF) return vm.raise(Exc::ValueError, "character is not in range [U+0000; U+10ffff]");
    append_utf8(text, c);
  }
  return make_str(vm, text);
}
Value method_tofile(Vm& vm, Args& args) {
  Args inner{args.values, 1};
  COIL_TRY(bytes, method_tobytes(vm, inner));
  COIL_CHECK(call_method(vm, args[1], vm.intern("write"), {bytes}));
  return Value::none();
}
Value method_fromfile(Vm& vm, Args& args) {
  std::int64_t n;
  if (!to_size(vm, args[2], &n)) return Value::error();
  Array* a = self_array(args[0]);
  if (n < 0) return vm.raise(Exc::ValueError, "negative count");
  COIL_TRY(bytes, call_method(vm, args[1], vm.intern("read"), {make_int(vm, n * a->item_size)}));
  std::string_view data;
  if (!as_bytes(vm, bytes, &data)) return vm.raise(Exc::TypeError, "read() didn't return bytes");
  const bool short_read = static_cast<std::int64_t>(data.size()) < n * a->item_size;
  if (!append_bytes(vm, a, data.substr(0, data.size() - data.size() % a->item_size))) return Value::error();
  return short_read ? vm.raise(Exc::EOFError, "read() didn't return enough bytes") : Value::none();
}
Value method_copy(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  Array* copy = new_like(vm, a, a->size);
  if (!copy) return Value::error();
  if (a->size) std::memcpy(copy->data, a->data, a->bytes());
  return copy;
}
Value method_reduce(Vm& vm, Args& args) {
  Array* a = self_array(args[0]);
  const Value code = make_str_ascii(vm, {&a->code, 1});
  Args inner{args.values, 1};
  COIL_TRY(items, is_text(a->code) ? method_tounicode(vm, inner) : method_tolist(vm, inner));
  const Value dict = instance_dict(vm, args[0]);
  COIL_CHECK(dict);
  std::int64_t protocol;
  if (!to_int64(vm, args[1], &protocol)) return Value::error();
  if (protocol >= 3) {  // bytes, with their machine format
    COIL_TRY(reconstructor, imported_attribute(vm, "array", "_array_reconstructor"));
    unsigned format = a->code == 'f' ? 14 : a->code == 'd' ? 16 : 20;
    if (!is_text(a->code) && a->code != 'f' && a->code != 'd') {
      const bool is_signed = a->code >= 'a';
      format = a->item_size == 1 ? is_signed : a->item_size == 2 ? 2 + 2 * is_signed : a->item_size == 4 ? 6 + 2 * is_signed : 10 + 2 * is_signed;
    }
    COIL_TRY(raw, method_tobytes(vm, inner));
    return make_tuple_of(vm, {reconstructor, make_tuple_of(vm, {type_of(vm, args[0]), code, Value::small_int(format), raw}), dict.is_unset() ? Value::none() : dict});
  }
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {code, items}), dict.is_unset() ? Value::none() : dict});
}
Value method_sizeof(Vm&, Args& args) { return Value::small_int(static_cast<std::int64_t>(sizeof(Array) + self_array(args[0])->capacity * self_array(args[0])->item_size)); }

constexpr NativeDef kMethods[] = {
    {"append", 2, 2, method_append, "append(self, v, /)"},
    {"buffer_info", 1, 1, method_buffer_info, "buffer_info(self, /)"},
    {"byteswap", 1, 1, method_byteswap, "byteswap(self, /)"},
    {"clear", 1, 1, method_clear, "clear(self, /)"},
    {"count", 2, 2, method_count, "count(self, v, /)"},
    {"extend", 2, 2, method_extend, "extend(self, bb, /)"},
    {"frombytes", 2, 2, method_frombytes, "frombytes(self, buffer, /)"},
    {"fromfile", 3, 3, method_fromfile, "fromfile(self, f, n, /)"},
    {"fromlist", 2, 2, method_fromlist, "fromlist(self, list, /)"},
    {"fromunicode", 2, 2, method_fromunicode, "fromunicode(self, ustr, /)"},
    {"index", 2, 4, method_index, "index(self, v, start=0, stop=sys.maxsize, /)"},
    {"insert", 3, 3, method_insert, "insert(self, i, v, /)"},
    {"pop", 1, 2, method_pop, "pop(self, i=-1, /)"},
    {"remove", 2, 2, method_remove, "remove(self, v, /)"},
    {"reverse", 1, 1, method_reverse, "reverse(self, /)"},
    {"tobytes", 1, 1, method_tobytes, "tobytes(self, /)"},
    {"tofile", 2, 2, method_tofile, "tofile(self, f, /)"},
    {"tolist", 1, 1, method_tolist, "tolist(self, /)"},
    {"tounicode", 1, 1, method_tounicode, "tounicode(self, /)"},
    {"__copy__", 1, 1, method_copy, "__copy__(self, /)"},
    {"__deepcopy__", 2, 2, method_copy, "__deepcopy__(self, unused, /)"},
    {"__reduce_ex__", 2, 2, method_reduce, "__reduce_ex__(self, value, /)"},
    {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"},
    {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
Value get_typecode(Vm& vm, Value self) { return make_str_ascii(vm, {&self_array(self)->code, 1}); }
Value get_itemsize(Vm&, Value self) { return Value::small_int(self_array(self)->item_size); }
constexpr MemberDef kMembers[] = {
    {"typecode", get_typecode, nullptr, "the typecode character used to create the array"},
    {"itemsize", get_itemsize, nullptr, "the size, in bytes, of one array item"},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = array_new;
  s.init = init_nothing;
  s.repr = array_repr;
  s.compare = array_compare;
  s.length = array_length;
  s.getitem = array_getitem;
  s.setitem = array_setitem;
  s.contains = array_contains;
  s.add = array_add;
  s.in_add = array_in_add;
  s.multiply = array_multiply;
  s.in_multiply = array_in_multiply;
  s.iter = [](Vm& vm, Value self) -> Value { return make_iterator(vm, IteratorKind::Sequence, self); };
  return s;
}();
const TypeSpec kArray{.name = "array.array", .kind = Kind::Native, .basic_size = sizeof(Array), .flags = kTypeBaseAllowed | kTypeSequence | kTypeWeakReferable, .slots = &kSlots,
                      .methods = kMethods, .members = kMembers,
                      .doc = "array(typecode [, initializer]) -> array\n\nReturn a new array whose items are restricted by typecode, and\ninitialized from the optional initializer value.",
                      .trace = trace_array};

/// What an array's pickle of protocol 3 and up calls in CPython: by machine format.
Value reconstruct(Vm& vm, Args& args) {
  auto* type = try_as<Type>(args[0]);
  if (!type) return vm.raise(Exc::TypeError, "first argument must be a type object, not {t}", {args[0]});
  if (type->trace != trace_array) return vm.raise(Exc::TypeError, "{} is not a subtype of array.array", {type->name});
  if (!is_str(args[1]) || args[1].as<Str>()->aux != 1) return vm.raise(Exc::TypeError, "_array_reconstructor() argument 2 must be a unicode character, not {t}", {args[1]});
  const std::string_view code = view(vm, args[1]);
  if (code.size() != 1 || !find_code(code[0])) return vm.raise(Exc::ValueError, "second argument must be a valid type code");
  std::int64_t format;
  if (!to_int64(vm, args[2], &format)) return Value::error();
  if (format < 0 || format > 21) return vm.raise(Exc::ValueError, "third argument must be a valid machine format code.");
  if (!is<Bytes>(args[3])) return vm.raise(Exc::TypeError, "fourth argument should be bytes, not {t}", {args[3]});
  std::string_view data;
  (void)as_bytes(vm, args[3], &data);
  const bool is_big = format >= 2 && format & 1;
  if (format >= 18) {
    COIL_TRY(text, decode_bytes(vm, data, format >= 20 ? is_big ? "utf-32-be" : "utf-32-le" : is_big ? "utf-16-be" : "utf-16-le", "strict"));
    return vm.call(type, {args[1], text});
  }
  const unsigned size = format < 2 ? 1 : format < 6 ? 2 : format < 10 || format == 14 || format == 15 ? 4 : 8;
  const bool is_signed = format == 1 || format == 4 || format == 5 || format == 8 || format == 9 || format == 12 || format == 13;
  if (data.size() % size) return vm.raise(Exc::ValueError, "bytes length not a multiple of item size");
  List* items = make_list(vm, data.size() / size);
  for (std::size_t at = 0; items && at < data.size(); at += size) {
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < size; ++i) bits |= std::uint64_t{static_cast<unsigned char>(data[at + (is_big ? size - 1 - i : i)])} << 8 * i;
    Value item;
    if (format >= 16) item = Value::number(std::bit_cast<double>(bits));
    else if (format >= 14) item = Value::number(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    else if (is_signed) item = make_int(vm, static_cast<std::int64_t>(bits << (64 - 8 * size)) >> (64 - 8 * size));
    else item = make_int_unsigned(vm, bits);
    if (item.is_error() || !list_append(vm, items, item)) return Value::error();
  }
  Value made_code = args[1];
  const unsigned given = std::strchr("bB", code[0]) ? 1 : std::strchr("hH", code[0]) ? 2 : std::strchr("lLqQd", code[0]) ? 8 : 4;
  if (format < 14 && (given != size || is_signed != (code[0] >= 'a'))) {  // the type that fits better
    const char fitting[] = {"bhiq"[std::countr_zero(size)], '\0'};
    made_code = make_str_ascii(vm, std::string(1, is_signed ? fitting[0] : static_cast<char>(fitting[0] - 32)));
  }
  return items ? vm.call(type, {made_code, items}) : Value::error();
}
constexpr NativeDef kFunctions[] = {{"_array_reconstructor", 4, 4, reconstruct, "_array_reconstructor(arraytype, typecode, mformat_code, items, /)"}, {nullptr, 0, 0, nullptr, nullptr}};

}  // namespace

bool array_buffer(Vm& vm, Value v, Buffer* out) {
  if (!is_array(vm, v)) return false;
  Array* a = self_array(v);
  static constexpr const char* kFormats = "b\0B\0u\0h\0H\0i\0I\0l\0L\0q\0Q\0f\0d\0w";
  const char* format = kFormats;
  while (*format != a->code) format += 2;
  *out = {.data = a->data, .size = static_cast<std::int64_t>(a->bytes()), .format = format, .item_size = a->item_size};
  return true;
}
std::uint32_t* array_exports(Value v) { return v.is_object() && v.as_object()->kind == Kind::Native && v.as_object()->type()->trace == trace_array ? &v.as<Array>()->exports : nullptr; }

bool make_array(Vm& vm, Module* module) {
  Type* type = type_of_spec(vm, kArray);
  // The ABCs learn of the type from whichever module is loaded last.
  if (const Value abcs = dict_get_str(vm, vm.modules, vm.intern("_collections_abc")); type && is<Module>(abcs)) {
    const Value base = get_attr(vm, abcs, "MutableSequence");
    if (base.is_error() || call_method(vm, base, vm.intern("register"), {type}).is_error()) return false;
  }
  return type && add_functions(vm, module, kFunctions) && add_constant(vm, module, "array", type) && add_constant(vm, module, "ArrayType", type) &&
         add_constant(vm, module, "typecodes", make_str_ascii(vm, "bBuwhHiIlLqQfd"));
}

}  // namespace coil::runtime
