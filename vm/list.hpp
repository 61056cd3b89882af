// vm/list.hpp — making lists, tuples, cells, slices and other small builtin objects. Methods are in runtime/types/.
#pragma once

#include <span>

#include "vm/vm.hpp"

namespace coil {

List* make_list(Vm&, std::size_t capacity = 0);           // null: memory cap
List* make_list(Vm&, std::span<const Value> items);
bool list_append_slow(Vm&, List* list, Value item);
inline bool list_append(Vm& vm, List* list, Value item) {
  if (list->size < list->capacity) [[likely]] {
    list->items[list->size++] = item;
    vm.heap.barrier(list);
    return true;
  }
  return list_append_slow(vm, list, item);
}
bool list_reserve(Vm&, List* list, std::size_t capacity);
Tuple* make_tuple(Vm&, std::size_t size);                 // items are set to None
Tuple* make_tuple(Vm&, std::span<const Value> items);
Value make_tuple_of(Vm&, std::initializer_list<Value> items);
Slice* make_slice(Vm&, Value start, Value stop, Value step);
Cell* make_cell(Vm&, Value value);
Value make_range(Vm&, Value start, Value stop, Value step);  // ints; ValueError on step 0
Module* make_module(Vm&, std::string_view name);
Value make_bytes(Vm&, std::string_view data);
Value make_complex(Vm&, double real, double imag);
Value make_bound_method(Vm&, Value function, Value self);
Iterator* make_iterator(Vm&, IteratorKind kind, Value target);
Value make_property(Vm&, Value getter, Value setter, Value deleter, Value doc);

}  // namespace coil
