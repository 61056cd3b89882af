// vm/list.cpp — making lists, tuples, slices and other small builtin objects.
#include "vm/list.hpp"

#include <algorithm>
#include <cstring>

#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {

List* make_list(Vm& vm, std::size_t capacity) {
  Value* items = nullptr;
  if (capacity && !(items = vm.heap.allocate_values(capacity))) return nullptr;
  auto* list = vm.heap.make<List>(vm.types.list->root_shape);
  list->size = 0;
  list->capacity = capacity;
  list->items = items;
  return list;
}

List* make_list(Vm& vm, std::span<const Value> items) {
  List* list = make_list(vm, items.size());
  if (!list) return nullptr;
  if (!items.empty()) std::memcpy(static_cast<void*>(list->items), items.data(), items.size_bytes());
  list->size = items.size();
  return list;
}

bool list_reserve(Vm& vm, List* list, std::size_t capacity) {
  if (capacity <= list->capacity) return true;
  // A list that has grown before grows by a share of itself, or `items += [x]` in a loop would copy it every time.
  if (const std::size_t size = list->size) capacity = std::max(capacity, size + (size < 1024 ? size / 2 : size < 65536 ? size / 4 : size / 8) + 4);
  Value* items = vm.heap.grow_values(list->items, list->size, capacity);
  if (!items) return false;
  list->items = items;
  list->capacity = capacity;
  vm.heap.barrier(list);
  return true;
}

bool list_append_slow(Vm& vm, List* list, Value item) {
  if (list->size == list->capacity && !list_reserve(vm, list, list->size + (list->size < 1024 ? list->size / 2 : list->size / 4) + 4)) return false;
  list->items[list->size++] = item;
  vm.heap.barrier(list);
  return true;
}

Tuple* make_tuple(Vm& vm, std::size_t size) {
  if (size == 0 && vm.state->empty_tuple) return vm.state->empty_tuple;
  auto* tuple = vm.heap.make<Tuple>(vm.types.tuple->root_shape, sizeof(Tuple) + size * sizeof(Value));
  if (!tuple) return nullptr;
  tuple->size = size;
  for (std::size_t i = 0; i < size; ++i) tuple->items()[i] = Value::none();
  if (size == 0) vm.state->empty_tuple = tuple;
  return tuple;
}

Tuple* make_tuple(Vm& vm, std::span<const Value> items) {
  if (items.empty()) return make_tuple(vm, std::size_t{0});
  auto* tuple = vm.heap.make<Tuple>(vm.types.tuple->root_shape, sizeof(Tuple) + items.size_bytes());
  if (!tuple) return nullptr;
  tuple->size = items.size();
  if (!items.empty()) std::memcpy(static_cast<void*>(tuple->items()), items.data(), items.size_bytes());
  return tuple;
}

Value make_tuple_of(Vm& vm, std::initializer_list<Value> items) {
  Tuple* tuple = make_tuple(vm, std::span<const Value>(items.begin(), items.size()));
  return tuple ? Value(tuple) : Value::error();
}

Slice* make_slice(Vm& vm, Value start, Value stop, Value step) {
  auto* slice = vm.heap.make<Slice>(vm.types.slice->root_shape);
  slice->start = start;
  slice->stop = stop;
  slice->step = step;
  return slice;
}

Cell* make_cell(Vm& vm, Value value) {
  auto* cell = vm.heap.make<Cell>(vm.types.cell->root_shape);
  cell->value = value;
  return cell;
}

namespace {

Value range_length(Vm& vm, Value start, Value stop, Value step) {
  if (start.is_small_int() && stop.is_small_int() && step.is_small_int()) {
    const std::int64_t a = start.as_small_int(), b = stop.as_small_int(), s = step.as_small_int();
    if (s > 0) return Value::small_int(a < b ? (b - a - 1) / s + 1 : 0);
    return Value::small_int(a > b ? (a - b - 1) / -s + 1 : 0);
  }
  const bool up = int_sign(step) > 0;
  const Value low = up ? start : stop, high = up ? stop : start;
  if (int_compare(low, high) >= 0) return Value::small_int(0);
  COIL_TRY(size, int_binary(vm, BinOp::Sub, high, low));
  COIL_TRY(last, int_binary(vm, BinOp::Sub, size, Value::small_int(1)));
  Value stride = step;
  if (!up) {
    stride = int_binary(vm, BinOp::Sub, Value::small_int(0), step);
    COIL_CHECK(stride);
  }
  COIL_TRY(count, int_binary(vm, BinOp::FloorDiv, last, stride));
  return int_binary(vm, BinOp::Add, count, Value::small_int(1));
}

}  // namespace

Value make_range(Vm& vm, Value start, Value stop, Value step) {
  if (int_sign(step) == 0) return vm.raise(Exc::ValueError, "range() arg 3 must not be zero");
  COIL_TRY(length, range_length(vm, start, stop, step));
  auto* range = vm.heap.make<Range>(vm.types.range->root_shape);
  range->start = start;
  range->stop = stop;
  range->step = step;
  range->length = length;
  return range;
}

Module* make_module(Vm& vm, std::string_view name) {
  Dict* dict = make_dict(vm, 16);
  auto* module = vm.heap.make<Module>(vm.types.module->root_shape);
  module->attrs.slots = nullptr;
  module->dict = dict;
  Str* text = vm.intern(name);
  dict_set_str(vm, dict, vm.names.dunder_name, text);
  dict_set_str(vm, dict, vm.names.dunder_doc, Value::none());
  dict_set_str(vm, dict, vm.names.dunder_package, Value::none());
  dict_set_str(vm, dict, vm.names.dunder_loader, Value::none());
  dict_set_str(vm, dict, vm.names.dunder_spec, Value::none());
  return module;
}

Value make_bytes(Vm& vm, std::string_view data) {
  if (data.empty() && vm.state->empty_bytes.is_object()) return vm.state->empty_bytes;
  if (data.size() > 8000 && !vm.heap.check_room(data.size())) return Value::error();
  auto* bytes = vm.heap.make<Bytes>(vm.types.bytes->root_shape, kBytesHeader + data.size() + 1);
  if (!bytes) return Value::error();
  bytes->size = data.size();
  if (!data.empty()) std::memcpy(bytes->data, data.data(), data.size());
  reinterpret_cast<char*>(bytes)[kBytesHeader + data.size()] = 0;  // data[8] is longer than it says
  if (data.empty()) vm.state->empty_bytes = bytes;
  return bytes;
}

Value make_complex(Vm& vm, double real, double imag) {
  auto* c = vm.heap.make<Complex>(vm.types.complex->root_shape);
  c->real = real;
  c->imag = imag;
  return c;
}

Value make_bound_method(Vm& vm, Value function, Value self) {
  auto* method = vm.heap.make<BoundMethod>(vm.types.bound_method->root_shape);
  method->function = function;
  method->self = self;
  return method;
}

namespace {

Type* iterator_type(Vm& vm, IteratorKind kind, Value target) {
  WellKnownTypes& t = vm.types;
  switch (kind) {
    case IteratorKind::List: return t.list_iterator;
    case IteratorKind::ListReversed: return t.list_reverse_iterator;
    case IteratorKind::Tuple: return t.tuple_iterator;
    case IteratorKind::Range: return t.range_iterator;
    case IteratorKind::BigRange: return t.longrange_iterator;
    case IteratorKind::Str: return is<Str>(target) && target.as<Str>()->is_ascii() ? t.str_ascii_iterator : t.str_iterator;
    case IteratorKind::Bytes: return t.bytes_iterator;
    case IteratorKind::ByteArray: return t.bytearray_iterator;
    case IteratorKind::DictKeys: return t.dict_key_iterator;
    case IteratorKind::DictValues: return t.dict_value_iterator;
    case IteratorKind::DictItems: return t.dict_item_iterator;
    case IteratorKind::DictReversedKeys: return t.dict_reverse_key_iterator;
    case IteratorKind::DictReversedValues: return t.dict_reverse_value_iterator;
    case IteratorKind::DictReversedItems: return t.dict_reverse_item_iterator;
    case IteratorKind::Set: return t.set_iterator;
    case IteratorKind::Sequence: return t.sequence_iterator;
    case IteratorKind::Callable: return t.callable_iterator;
    case IteratorKind::Reversed: return t.reversed;
  }
  return t.sequence_iterator;
}

}  // namespace

Iterator* make_iterator(Vm& vm, IteratorKind kind, Value target) {
  auto* it = vm.heap.make<Iterator>(iterator_type(vm, kind, target)->root_shape);
  it->flags = static_cast<std::uint8_t>(kind);
  it->target = target;
  it->index = it->stop = 0;
  it->step = 1;
  it->extra = Value::unset();
  return it;
}

Value make_property(Vm& vm, Value getter, Value setter, Value deleter, Value doc) {
  auto* p = vm.heap.make<Property>(vm.types.property->root_shape);
  p->attrs.slots = nullptr;
  p->getter = getter;
  p->setter = setter;
  p->deleter = deleter;
  p->doc = doc;
  p->name = Value::unset();
  return p;
}

}  // namespace coil
