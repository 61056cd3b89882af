// runtime/types/memoryview.cpp — memoryview: windows on the memory of bytes, bytearray and array.array, with formats, strides and
// several dimensions (library reference, "Memory Views").
//
// Here: the type, and the count of views that holds an exporter's memory in place. Not here: items by format (item_format.cpp).
//
// Rules for whoever edits: any call that may run script code may release the view. Convert first, then look at `released`, then touch
// memory; raise_if_released() is that look.
#include <cstring>
#include <string>
#include <vector>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "runtime/types/buffer.hpp"
#include "runtime/types/bytes_methods.hpp"
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/long_work.hpp"

namespace coil::runtime {
namespace {

constexpr std::size_t kMaxDimensions = 64;

/// The views that hold memory in place. Dead ones leave at the end of a collection.
struct LiveViews : ModuleState, RootSource {
  explicit LiveViews(Interpreter& interpreter) : heap(interpreter.vm().heap) { heap.add_root_source(this); }
  ~LiveViews() override { heap.remove_root_source(this); }
  void trace_roots(Tracer&) override {}
  void after_mark(Heap&) override {
    std::size_t kept = 0;
    for (MemoryView* m : views) {
      if (m->flags & kViewReleased) continue;
      if (heap.is_marked(m)) views[kept++] = m;
      else if (heap.is_marked(export_owner(m->base).as_object())) count_export(m->base, -1);
    }
    views.resize(kept);
  }
  Heap& heap;
  std::vector<MemoryView*> views;
};
LiveViews& live_views(Vm& vm) {
  auto& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<LiveViews>("memoryview", interpreter);
}

MemoryView* self_view(Value v) { return v.as<MemoryView>(); }
char code_of(Vm& vm, const MemoryView* m) { return view(vm, m->format).back(); }
bool raise_if_released(Vm& vm, const MemoryView* m) {
  if (!(m->flags & kViewReleased)) return false;
  (void)vm.raise(Exc::ValueError, "operation forbidden on released memoryview object");
  return true;
}
std::int64_t item_count(MemoryView* m) {
  std::int64_t n = 1;
  for (std::uint64_t d = 0; d < m->dimensions; ++d) n *= m->shape_of()[d];
  return n;
}
bool is_c_contiguous(MemoryView* m) {
  std::int64_t step = m->item_size;
  for (std::uint64_t d = m->dimensions; d-- > 0;) {
    if (m->shape_of()[d] == 0) return true;
    if (m->shape_of()[d] > 1 && m->strides()[d] != step) return false;
    step *= m->shape_of()[d];
  }
  return true;
}
bool is_f_contiguous(MemoryView* m) {
  std::int64_t step = m->item_size;
  for (std::uint64_t d = 0; d < m->dimensions; ++d) {
    if (m->shape_of()[d] > 1 && m->strides()[d] != step) return false;
    step *= m->shape_of()[d];
  }
  return true;
}

MemoryView* new_view(Vm& vm, Value base, Value format, char* data, std::int64_t item_size, bool read_only, std::size_t dimensions) {
  auto* m = vm.heap.make<MemoryView>(vm.types.memoryview->root_shape, sizeof(MemoryView) + dimensions * 2 * sizeof(std::int64_t));
  if (!m) return nullptr;
  m->base = base;
  m->format = format;
  m->data = data;
  m->item_size = item_size;
  m->hash = 0;
  m->dimensions = dimensions;
  m->flags = read_only ? kViewReadOnly : 0;
  count_export(base, 1);
  live_views(vm).views.push_back(m);
  return m;
}
MemoryView* copy_view(Vm& vm, MemoryView* of) {
  MemoryView* m = new_view(vm, of->base, of->format, of->data, of->item_size, of->flags & kViewReadOnly, of->dimensions);
  if (m) std::memcpy(m->extents, of->extents, of->dimensions * 2 * sizeof(std::int64_t));
  return m;
}

void trace_view(Object* o, Tracer& tracer) {
  auto* m = static_cast<MemoryView*>(o);
  tracer(m->base);
  tracer(m->format);
}

Value view_new(Vm& vm, Type*, Args& args) {
  Value source;
  if (!take_arguments(vm, args, "memoryview", {"object"}, 1, &source)) return Value::error();
  return make_memory_view(vm, source);
}

Value view_repr(Vm& vm, Value self) {
  char text[64];
  std::snprintf(text, sizeof text, "<%smemory at %p>", self.as_object()->flags & kViewReleased ? "released " : "", static_cast<void*>(self.as_object()));
  return make_str_ascii(vm, text);
}

Value view_hash(Vm& vm, Value self) {
  auto* m = self_view(self);
  if (!(m->flags & kViewHashed)) {
    if (raise_if_released(vm, m)) return Value::error();
    if (!(m->flags & kViewReadOnly)) return vm.raise(Exc::ValueError, "cannot hash writable memoryview object");
    if (!std::strchr("Bbc", code_of(vm, m))) return vm.raise(Exc::ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    std::string data;
    if (!view_contents(vm, m, &data)) return Value::error();
    const Value bytes = make_bytes(vm, data);
    std::uint64_t hash;
    if (bytes.is_error() || !hash_of(vm, bytes, &hash)) return Value::error();
    m->hash = static_cast<std::int64_t>(hash);
    m->flags |= kViewHashed;
  }
  return make_int(vm, m->hash);
}

Value view_length(Vm& vm, Value self) {
  auto* m = self_view(self);
  if (raise_if_released(vm, m)) return Value::error();
  if (m->dimensions == 0) return vm.raise(Exc::TypeError, "0-dim memory has no length");
  return Value::small_int(m->shape_of()[0]);
}

Value read_item(Vm& vm, char code, const char* place) {
  if (item_size_of(code) == 0) return vm.raise(Exc::NotImplementedError, "memoryview: format {} not supported", {std::string(1, code)});
  return unpack_item(vm, code, place);
}

/// The place of the item that one index per dimension names; null: pending.
char* item_place(Vm& vm, MemoryView* m, const Value* keys, std::size_t count) {
  std::int64_t at = 0;
  for (std::size_t d = 0; d < count; ++d) {
    std::int64_t i;
    if (!to_int64(vm, keys[d], &i, Exc::IndexError) || raise_if_released(vm, m)) return nullptr;
    const std::int64_t length = m->shape_of()[d];
    if (i < 0) i += length;
    if (i < 0 || i >= length) {
      (void)vm.raise(Exc::IndexError, "index out of bounds on dimension {}", {d + 1});
      return nullptr;
    }
    at += i * m->strides()[d];
  }
  return m->data + at;
}

bool all_indices(Vm& vm, Tuple* keys) {
  for (const Value v : keys->span())
    if (!is_index(vm, v)) return false;
  return true;
}
bool all_slices(Tuple* keys) {
  for (const Value v : keys->span())
    if (!is<Slice>(v)) return false;
  return true;
}

char* place_of_tuple(Vm& vm, MemoryView* m, Tuple* keys) {
  if (keys->size < m->dimensions) return (void)vm.raise(Exc::NotImplementedError, "sub-views are not implemented"), nullptr;
  if (keys->size > m->dimensions)
    return (void)vm.raise(Exc::TypeError, "cannot index {}-dimension view with {}-element tuple", {m->dimensions, keys->size}), nullptr;
  return item_place(vm, m, keys->items(), keys->size);
}

/// m[slice] of the first dimension.
Value slice_view(Vm& vm, MemoryView* m, Slice* slice) {
  std::int64_t start, stop, step, count;
  // A script's __index__ may release this view: the slice is another one, made first.
  MemoryView* part = copy_view(vm, m);
  if (!part || !slice_indices(vm, slice, m->shape_of()[0], &start, &stop, &step, &count)) return Value::error();
  part->data += start * part->strides()[0];
  part->shape_of()[0] = count;
  part->strides()[0] *= step;
  return part;
}

Value view_getitem(Vm& vm, Value self, Value key) {
  auto* m = self_view(self);
  if (raise_if_released(vm, m)) return Value::error();
  const char code = code_of(vm, m);
  if (m->dimensions == 0) {
    if (auto* t = try_as<Tuple>(key); t && t->size == 0) return read_item(vm, code, m->data);
    if (key.is_ellipsis()) return self;
    return vm.raise(Exc::TypeError, "invalid indexing of 0-dim memory");
  }
  if (is_index(vm, key)) {
    if (m->dimensions > 1) return vm.raise(Exc::NotImplementedError, "multi-dimensional sub-views are not implemented");
    const char* place = item_place(vm, m, &key, 1);
    return place ? read_item(vm, code, place) : Value::error();
  }
  if (auto* slice = try_as<Slice>(key)) return slice_view(vm, m, slice);
  if (auto* keys = try_as<Tuple>(key)) {
    if (all_indices(vm, keys)) {
      const char* place = place_of_tuple(vm, m, keys);
      return place ? read_item(vm, code, place) : Value::error();
    }
    if (all_slices(keys)) return vm.raise(Exc::NotImplementedError, "multi-dimensional slicing is not implemented");
  }
  return vm.raise(Exc::TypeError, "memoryview: invalid slice key");
}

Value pack_error(Vm& vm, ItemStatus status, char code) {
  if (status == ItemStatus::Raised) return Value::error();
  const bool wrong_type = status == ItemStatus::WrongType;
  return vm.raise(wrong_type ? Exc::TypeError : Exc::ValueError, "memoryview: invalid {} for format '{}'", {wrong_type ? "type" : "value", std::string(1, code)});
}

Value store_item(Vm& vm, MemoryView* m, char* place, Value value) {
  if (!place) return Value::error();
  char bytes[8];
  const char code = code_of(vm, m);
  const ItemStatus status = pack_item(vm, code, bytes, value);
  if (status != ItemStatus::Ok) return pack_error(vm, status, code);
  if (raise_if_released(vm, m)) return Value::error();
  std::memcpy(place, bytes, static_cast<std::size_t>(m->item_size));
  return Value::none();
}

Value store_slice(Vm& vm, MemoryView* m, Slice* slice, Value value) {
  COIL_TRY(source_value, make_memory_view(vm, value));
  auto* source = self_view(source_value);
  COIL_TRY(target_value, slice_view(vm, m, slice));
  auto* target = self_view(target_value);
  const auto release = [&] {
    for (MemoryView* v : {source, target}) {
      v->flags |= kViewReleased;
      count_export(v->base, -1);
    }
  };
  Value result = Value::none();
  if (raise_if_released(vm, m)) {
    result = Value::error();
  } else if (code_of(vm, source) != code_of(vm, target) || source->dimensions != 1 || source->shape_of()[0] != target->shape_of()[0]) {
    result = vm.raise(Exc::ValueError, "memoryview assignment: lvalue and rvalue have different structures");
  } else {
    std::string copy;  // they may overlap
    if (view_contents(vm, source, &copy)) {
      const auto size = static_cast<std::size_t>(target->item_size);
      for (std::int64_t i = 0; i < target->shape_of()[0]; ++i) std::memcpy(target->data + i * target->strides()[0], copy.data() + static_cast<std::size_t>(i) * size, size);
    } else {
      result = Value::error();
    }
  }
  release();
  return result;
}

Value view_setitem(Vm& vm, Value self, Value key, Value value) {
  auto* m = self_view(self);
  if (raise_if_released(vm, m)) return Value::error();
  if (m->flags & kViewReadOnly) return vm.raise(Exc::TypeError, "cannot modify read-only memory");
  if (value.is_unset()) return vm.raise(Exc::TypeError, "cannot delete memory");
  if (m->dimensions == 0) {
    if (auto* t = try_as<Tuple>(key); key.is_ellipsis() || (t && t->size == 0)) return store_item(vm, m, m->data, value);
    return vm.raise(Exc::TypeError, "invalid indexing of 0-dim memory");
  }
  if (is_index(vm, key)) {
    if (m->dimensions > 1) return vm.raise(Exc::NotImplementedError, "sub-views are not implemented");
    return store_item(vm, m, item_place(vm, m, &key, 1), value);
  }
  if (auto* slice = try_as<Slice>(key)) {
    if (m->dimensions > 1) return vm.raise(Exc::NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
    return store_slice(vm, m, slice, value);
  }
  if (auto* keys = try_as<Tuple>(key)) {
    if (all_indices(vm, keys)) return store_item(vm, m, place_of_tuple(vm, m, keys), value);
    if (all_slices(keys)) return vm.raise(Exc::NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
  }
  return vm.raise(Exc::TypeError, "memoryview: invalid slice key");
}

/// Calls f(place) for each item in C order; false: f did, and iteration stopped.
template <class F>
bool each_item(MemoryView* m, std::uint64_t dimension, char* at, F&& f) {
  if (dimension == m->dimensions) return f(at);
  for (std::int64_t i = 0; i < m->shape_of()[dimension]; ++i)
    if (!each_item(m, dimension + 1, at + i * m->strides()[dimension], f)) return false;
  return true;
}

Value nested_list(Vm& vm, MemoryView* m, std::uint64_t dimension, char* at) {
  if (dimension == m->dimensions) return read_item(vm, code_of(vm, m), at);
  List* list = make_list(vm);
  if (!list) return Value::error();
  for (std::int64_t i = 0; i < m->shape_of()[dimension]; ++i) {
    COIL_TRY(v, nested_list(vm, m, dimension + 1, at + i * m->strides()[dimension]));
    if (!list_append(vm, list, v)) return Value::error();
  }
  return list;
}

Value view_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::NotEq) return Value::not_implemented();
  auto* m = self_view(self);
  const auto answer = [op](bool equal) { return Value::boolean(equal == (op == CompareOp::Eq)); };
  if (m->flags & kViewReleased) return answer(self == other);
  Buffer buffer;
  if (!is<MemoryView>(other) && !buffer_of(vm, other, &buffer)) return Value::not_implemented();
  COIL_TRY(second, is<MemoryView>(other) ? other : make_memory_view(vm, other));
  auto* o = self_view(second);
  if (o->flags & kViewReleased) return answer(self == other);
  bool equal = m->dimensions == o->dimensions;
  for (std::uint64_t d = 0; equal && d < m->dimensions; ++d) equal = m->shape_of()[d] == o->shape_of()[d];
  if (equal) {
    auto size = static_cast<std::size_t>(m->item_size);
    for (std::uint64_t d = 0; d < m->dimensions; ++d) size *= static_cast<std::size_t>(m->shape_of()[d]);
    if (!can_build(vm, size, 3)) return Value::error();
    std::string a, b;
    if (!view_contents(vm, m, &a) || !view_contents(vm, o, &b)) return Value::error();
    const char code_a = code_of(vm, m), code_b = code_of(vm, o);
    if (code_a == code_b && !std::strchr("efd", code_a)) {
      equal = a == b;
    } else {
      const auto size_a = static_cast<std::size_t>(m->item_size), size_b = static_cast<std::size_t>(o->item_size);
      for (std::size_t i = 0; equal && i * size_a < a.size(); ++i) {
        COIL_TRY(x, read_item(vm, code_a, a.data() + i * size_a));
        COIL_TRY(y, read_item(vm, code_b, b.data() + i * size_b));
        COIL_TRY(same, rich_truth(vm, x, y, CompareOp::Eq));
        COIL_CHECK(vm.charge(16));
        equal = same.is_true();
      }
    }
  }
  if (second != other) {
    o->flags |= kViewReleased;
    count_export(o->base, -1);
  }
  return answer(equal);
}

// ---- methods
Value method_release(Vm&, Args& args) {
  auto* m = self_view(args[0]);
  if (!(m->flags & kViewReleased)) {
    m->flags |= kViewReleased;
    count_export(m->base, -1);
  }
  return Value::none();
}
Value method_enter(Vm& vm, Args& args) { return raise_if_released(vm, self_view(args[0])) ? Value::error() : args[0]; }
Value method_tobytes(Vm& vm, Args& args) {
  auto* m = self_view(args[0]);
  std::string_view order = "C";
  if (args.has(1) && !args[1].is_none()) {
    if (!is_str(args[1])) return vm.raise(Exc::TypeError, "tobytes() argument 'order' must be str or None, not {t}", {args[1]});
    order = view(vm, args[1]);
  }
  if (order != "C" && order != "F" && order != "A") return vm.raise(Exc::ValueError, "order must be 'C', 'F' or 'A'");
  std::string data;
  if (raise_if_released(vm, m)) return Value::error();
  if (m->dimensions > 1 && (order == "F" || (order == "A" && !is_c_contiguous(m) && is_f_contiguous(m)))) {
    // The first dimension runs fastest: the same walk over the view turned around.
    MemoryView* turned = copy_view(vm, m);
    if (!turned) return Value::error();
    for (std::uint64_t d = 0; d < m->dimensions; ++d) {
      turned->shape_of()[d] = m->shape_of()[m->dimensions - 1 - d];
      turned->strides()[d] = m->strides()[m->dimensions - 1 - d];
    }
    m = turned;
  }
  return view_contents(vm, m, &data) ? make_bytes(vm, data) : Value::error();
}
Value method_tolist(Vm& vm, Args& args) {
  auto* m = self_view(args[0]);
  return raise_if_released(vm, m) ? Value::error() : nested_list(vm, m, 0, m->data);
}
Value method_toreadonly(Vm& vm, Args& args) {
  auto* m = self_view(args[0]);
  if (raise_if_released(vm, m)) return Value::error();
  MemoryView* copy = copy_view(vm, m);
  if (!copy) return Value::error();
  copy->flags |= kViewReadOnly;
  return copy;
}
Value method_hex(Vm& vm, Args& args) {
  Args plain{args.values, 1};
  COIL_TRY(bytes, method_tobytes(vm, plain));
  COIL_TRY(hex, get_attr(vm, bytes, "hex"));
  if (!args.has(1)) return vm.call(hex, {});
  return args.has(2) ? vm.call(hex, {args[1], args[2]}) : vm.call(hex, {args[1]});
}
Value method_buffer(Vm& vm, Args& args) {
  if (raise_if_released(vm, self_view(args[0]))) return Value::error();
  return make_memory_view(vm, args[0]);
}
Value method_release_buffer(Vm& vm, Args& args) {
  if (!is<MemoryView>(args[1])) return vm.raise(Exc::TypeError, "expected a memoryview object");
  Args inner{args.values + 1, 1};
  return method_release(vm, inner);
}

Value method_cast(Vm& vm, Args& args) {
  auto* m = self_view(args[0]);
  if (raise_if_released(vm, m)) return Value::error();
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "cast() argument 'format' must be str, not {t}", {args[1]});
  const std::string_view text = view(vm, args[1]);
  const char code = text.empty() ? 0 : text.back();
  const std::int64_t size = text.size() == 1 || (text.size() == 2 && text[0] == '@') ? item_size_of(code) : 0;
  if (!is_c_contiguous(m)) return vm.raise(Exc::TypeError, "memoryview: casts are restricted to C-contiguous views");
  Value shape;
  if (args.has(2)) {
    if (!is<List>(args[2]) && !is<Tuple>(args[2])) return vm.raise(Exc::TypeError, "shape must be a list or a tuple");
    shape = to_tuple(vm, args[2]);
    COIL_CHECK(shape);
    if (shape.as<Tuple>()->size > kMaxDimensions) return vm.raise(Exc::ValueError, "memoryview: number of dimensions must not exceed 64");
    if (m->dimensions != 1 && shape.as<Tuple>()->size != 1 && shape.as<Tuple>()->size != 0)
      return vm.raise(Exc::TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
  }
  if (size == 0)
    return vm.raise(Exc::ValueError, "memoryview: destination format must be a native single character format prefixed with an optional '@'");
  const auto is_byte = [](char c) { return c == 'B' || c == 'b' || c == 'c'; };
  const char from = code_of(vm, m);
  if (!is_byte(from) && !is_byte(code) && from != code) return vm.raise(Exc::TypeError, "memoryview: cannot cast between two non-byte formats");
  const std::int64_t bytes = item_count(m) * m->item_size;
  if (bytes % size) return vm.raise(Exc::TypeError, "memoryview: length is not a multiple of itemsize");
  std::vector<std::int64_t> lengths;
  if (shape.is_unset()) {
    lengths.push_back(bytes / size);
  } else {
    std::int64_t product = size;
    for (const Value v : shape.as<Tuple>()->span()) {
      if (!is_int(v)) return vm.raise(Exc::TypeError, "memoryview.cast(): elements of shape must be integers");
      std::int64_t n;
      if (!int_fits_int64(v, &n) || n <= 0) return vm.raise(Exc::ValueError, "memoryview.cast(): elements of shape must be integers > 0");
      if (n > INT64_MAX / product) return vm.raise(Exc::ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
      product *= n;
      lengths.push_back(n);
    }
    if (product != bytes) return vm.raise(Exc::TypeError, "memoryview: product(shape) * itemsize != buffer size");
  }
  MemoryView* result = new_view(vm, m->base, args[1], m->data, size, m->flags & kViewReadOnly, lengths.size());
  if (!result) return Value::error();
  std::int64_t step = size;
  for (std::size_t d = lengths.size(); d-- > 0;) {
    result->shape_of()[d] = lengths[d];
    result->strides()[d] = step;
    step *= lengths[d];
  }
  return result;
}

// ---- attributes
template <auto get>
Value attribute(Vm& vm, Value self) {
  auto* m = self_view(self);
  return raise_if_released(vm, m) ? Value::error() : get(vm, m);
}
Value extents(Vm& vm, const std::int64_t* numbers, std::uint64_t count) {
  Tuple* t = make_tuple(vm, count);
  if (!t) return Value::error();
  for (std::uint64_t i = 0; i < count; ++i) {
    t->items()[i] = make_int(vm, numbers[i]);
    vm.heap.barrier(t);
  }
  return t;
}
Value get_obj(Vm&, MemoryView* m) { return m->base; }
Value get_nbytes(Vm& vm, MemoryView* m) { return make_int(vm, item_count(m) * m->item_size); }
Value get_readonly(Vm&, MemoryView* m) { return Value::boolean(m->flags & kViewReadOnly); }
Value get_itemsize(Vm&, MemoryView* m) { return Value::small_int(m->item_size); }
Value get_format(Vm&, MemoryView* m) { return m->format; }
Value get_ndim(Vm&, MemoryView* m) { return Value::small_int(static_cast<std::int64_t>(m->dimensions)); }
Value get_shape(Vm& vm, MemoryView* m) { return extents(vm, m->shape_of(), m->dimensions); }
Value get_strides(Vm& vm, MemoryView* m) { return extents(vm, m->strides(), m->dimensions); }
Value get_suboffsets(Vm& vm, MemoryView*) { return extents(vm, nullptr, 0); }
Value get_c_contiguous(Vm&, MemoryView* m) { return Value::boolean(is_c_contiguous(m)); }
Value get_f_contiguous(Vm&, MemoryView* m) { return Value::boolean(is_f_contiguous(m)); }
Value get_contiguous(Vm&, MemoryView* m) { return Value::boolean(is_c_contiguous(m) || is_f_contiguous(m)); }

constexpr MemberDef kMembers[] = {
    {"obj", attribute<get_obj>, nullptr, "The underlying object of the memoryview."},
    {"nbytes", attribute<get_nbytes>, nullptr, nullptr},
    {"readonly", attribute<get_readonly>, nullptr, nullptr},
    {"itemsize", attribute<get_itemsize>, nullptr, nullptr},
    {"format", attribute<get_format>, nullptr, nullptr},
    {"ndim", attribute<get_ndim>, nullptr, nullptr},
    {"shape", attribute<get_shape>, nullptr, nullptr},
    {"strides", attribute<get_strides>, nullptr, nullptr},
    {"suboffsets", attribute<get_suboffsets>, nullptr, nullptr},
    {"c_contiguous", attribute<get_c_contiguous>, nullptr, nullptr},
    {"f_contiguous", attribute<get_f_contiguous>, nullptr, nullptr},
    {"contiguous", attribute<get_contiguous>, nullptr, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kMethods[] = {
    {"cast", 2, 3, method_cast, "cast(self, format, shape=<unset>)"},
    {"hex", 1, 3, method_hex, "hex(self, sep=<unset>, bytes_per_sep=1)"},
    {"release", 1, 1, method_release, "release(self, /)"},
    {"tobytes", 1, 2, method_tobytes, "tobytes(self, order='C')"},
    {"tolist", 1, 1, method_tolist, "tolist(self, /)"},
    {"toreadonly", 1, 1, method_toreadonly, "toreadonly(self, /)"},
    {"__buffer__", 2, 2, method_buffer, "__buffer__(self, flags, /)"},
    {"__release_buffer__", 2, 2, method_release_buffer, "__release_buffer__(self, buffer, /)"},
    {"__enter__", 1, 1, method_enter, "__enter__(self, /)"},
    {"__exit__", 1, kAnyCount, method_release, "__exit__(self, /, *exc_info)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool buffer_of(Vm& vm, Value v, Buffer* out) {
  if (auto* b = try_as<Bytes>(v)) {
    *out = {.data = b->data, .size = static_cast<std::int64_t>(b->size), .read_only = true};
    return true;
  }
  if (auto* a = try_as<ByteArray>(v)) {
    *out = {.data = a->data, .size = static_cast<std::int64_t>(a->size)};
    return true;
  }
  return array_buffer(vm, v, out) || bytes_io_buffer(v, out);
}

void count_export(Value base, int change) {
  std::uint32_t* count = is<ByteArray>(base) ? &base.as_object()->aux : array_exports(base);
  if (!count) count = bytes_io_exports(base);
  if (count) *count += static_cast<std::uint32_t>(change);
}

bool may_resize(Vm& vm, const std::uint32_t& exports) {
  if (exports == 0) return true;
  vm.heap.collect_minor();
  if (exports != 0) vm.heap.collect_full();
  return exports == 0;
}
Value raise_exported(Vm& vm) { return vm.raise(Exc::BufferError, "Existing exports of data: object cannot be re-sized"); }

Value make_memory_view(Vm& vm, Value source) {
  if (auto* of = try_as<MemoryView>(source)) {
    if (raise_if_released(vm, of)) return Value::error();
    MemoryView* m = copy_view(vm, of);
    return m ? Value(m) : Value::error();
  }
  Buffer buffer;
  if (!buffer_of(vm, source, &buffer)) {
    const Value hook = source.is_object() && source.as_object()->type()->type_flags & kTypeHeap ? lookup_special(vm, source, vm.intern("__buffer__")) : Value::unset();
    COIL_CHECK(hook);
    if (hook.is_unset()) return vm.raise(Exc::TypeError, "memoryview: a bytes-like object is required, not '{t}'", {source});
    COIL_TRY(made, vm.call(hook, {Value::small_int(0x11c)}));  // inspect.BufferFlags.FULL_RO
    if (!is<MemoryView>(made)) return vm.raise(Exc::TypeError, "__buffer__ returned non-memoryview object");
    return make_memory_view(vm, made);
  }
  Str* format = vm.intern(buffer.format);
  if (!buffer_of(vm, source, &buffer)) return Value::error();
  MemoryView* m = new_view(vm, source, format, buffer.data, buffer.item_size, buffer.read_only, 1);
  if (!m) return Value::error();
  m->shape_of()[0] = buffer.size / buffer.item_size;
  m->strides()[0] = buffer.item_size;
  return m;
}

bool view_contents(Vm& vm, MemoryView* m, std::string* out) {
  if (raise_if_released(vm, m)) return false;
  const auto size = static_cast<std::size_t>(item_count(m) * m->item_size);
  if (!vm.heap.check_room(size)) return false;
  if (size && is_c_contiguous(m)) {
    out->assign(m->data, size);
    return true;
  }
  out->reserve(size);
  return each_item(m, 0, m->data, [&](const char* at) {
    out->append(at, static_cast<std::size_t>(m->item_size));
    return true;
  });
}

bool memoryview_data(Vm& vm, Value v, std::string_view* out) {
  auto* m = try_as<MemoryView>(v);
  if (!m) {
    Buffer buffer;
    if (!array_buffer(vm, v, &buffer)) return false;
    *out = {buffer.data ? buffer.data : "", static_cast<std::size_t>(buffer.size)};
    return true;
  }
  if (m->flags & kViewReleased || !is_c_contiguous(m)) return false;
  *out = {m->data ? m->data : "", static_cast<std::size_t>(item_count(m) * m->item_size)};
  return true;
}

bool complete_memoryview(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = view_new;
    s.init = init_nothing;
    s.repr = view_repr;
    s.hash = view_hash;
    s.compare = view_compare;
    s.length = view_length;
    s.getitem = view_getitem;
    s.setitem = view_setitem;
    s.iter = [](Vm& vm, Value self) -> Value {
      if (raise_if_released(vm, self_view(self))) return Value::error();
      return make_iterator(vm, IteratorKind::Sequence, self);
    };
    return s;
  }();
  static const TypeSpec spec{.name = "memoryview", .kind = Kind::MemoryView, .basic_size = sizeof(MemoryView), .slots = &slots, .methods = kMethods, .members = kMembers,
                             .doc = "Create a new memoryview object which references the given object.", .trace = trace_view};
  return complete_type(vm, vm.types.memoryview, spec);
}

}  // namespace coil::runtime
