// runtime/modules/heapq.cpp — module _heapq: the priority queue operations that programs call in loops, on lists.
//
// Here: heappush, heappop and their like. Not here: merge, nlargest, nsmallest (runtime/frozen/heapq.py, which also has these
// functions once more for whoever runs it alone).
//
// Items only ever change places within the list, so that it holds all of them whenever a comparison raises or collects.
#include <utility>

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime {
namespace {

List* list_argument(Vm& vm, Value v, const char* function, bool alone) {
  if (auto* list = try_as<List>(v)) return list;
  (void)vm.raise(Exc::TypeError, "{}() argument{} must be list, not {t}", {function, alone ? "" : " 1", v});
  return nullptr;
}

/// Whether x belongs above y: 1 or 0; -1: an exception is pending.
int is_before(Vm& vm, List* list, Value x, Value y, bool max) {
  if (max) std::swap(x, y);
  if (Value::both_small_ints(x, y)) return x.as_small_int() < y.as_small_int();
  if (x.is_double() && y.is_double()) return x.as_double() < y.as_double();
  const std::uint64_t size = list->size;
  const Value less = compare(vm, x, y, CompareOp::Lt);
  const Value answer = less.is_error() ? less : truth(vm, less);
  if (answer.is_error()) return -1;
  if (list->size == size) return answer.is_true();
  (void)vm.raise(Exc::RuntimeError, "list changed size during iteration");
  return -1;
}

bool rise(Vm& vm, List* list, std::uint64_t at, std::uint64_t top, bool max) {
  while (at > top) {
    const std::uint64_t above = (at - 1) / 2;
    const int before = is_before(vm, list, list->items[at], list->items[above], max);
    if (before <= 0) return before == 0;
    std::swap(list->items[at], list->items[above]);
    at = above;
  }
  return true;
}

/// Down to a leaf along the children that come first, then up again: the item most often belongs near the bottom.
bool sink(Vm& vm, List* list, std::uint64_t at, bool max) {
  const std::uint64_t top = at, count = list->size;
  for (std::uint64_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
    if (child + 1 < count) {
      const int before = is_before(vm, list, list->items[child], list->items[child + 1], max);
      if (before < 0) return false;
      if (!before) ++child;
    }
    std::swap(list->items[at], list->items[child]);
    at = child;
  }
  return rise(vm, list, at, top, max) && !vm.charge(64).is_error();
}

Value push(Vm& vm, Args& args) {
  List* list = list_argument(vm, args[0], "heappush", false);
  if (!list || !list_append(vm, list, args[1]) || !rise(vm, list, list->size - 1, 0, false)) return Value::error();
  return Value::none();
}

Value pop(Vm& vm, Args& args, const char* name, bool max) {
  List* list = list_argument(vm, args[0], name, true);
  if (!list) return Value::error();
  if (list->size == 0) return vm.raise(Exc::IndexError, "index out of range");
  const Value last = list->items[--list->size];
  if (list->size == 0) return last;
  const Value first = std::exchange(list->items[0], last);
  vm.heap.barrier(list);
  return sink(vm, list, 0, max) ? first : Value::error();
}

Value replace(Vm& vm, Args& args, const char* name, bool max) {
  List* list = list_argument(vm, args[0], name, false);
  if (!list) return Value::error();
  if (list->size == 0) return vm.raise(Exc::IndexError, "index out of range");
  const Value first = std::exchange(list->items[0], args[1]);
  vm.heap.barrier(list);
  return sink(vm, list, 0, max) ? first : Value::error();
}

Value push_pop(Vm& vm, Args& args) {
  List* list = list_argument(vm, args[0], "heappushpop", false);
  if (!list) return Value::error();
  if (list->size == 0) return args[1];
  const int before = is_before(vm, list, list->items[0], args[1], false);
  if (before < 0) return Value::error();
  if (!before) return args[1];
  if (list->size == 0) return vm.raise(Exc::IndexError, "index out of range");
  const Value first = std::exchange(list->items[0], args[1]);
  vm.heap.barrier(list);
  return sink(vm, list, 0, false) ? first : Value::error();
}

Value order(Vm& vm, Args& args, const char* name, bool max) {
  List* list = list_argument(vm, args[0], name, true);
  if (!list) return Value::error();
  for (std::uint64_t at = list->size / 2; at-- > 0;)
    if (!sink(vm, list, at, max)) return Value::error();
  return Value::none();
}

constexpr NativeDef kFunctions[] = {
    {"heapify", 1, 1, [](Vm& vm, Args& args) { return order(vm, args, "heapify", false); }, "heapify(heap, /)"},
    {"heappop", 1, 1, [](Vm& vm, Args& args) { return pop(vm, args, "heappop", false); }, "heappop(heap, /)"},
    {"heappush", 2, 2, push, "heappush(heap, item, /)"},
    {"heappushpop", 2, 2, push_pop, "heappushpop(heap, item, /)"},
    {"heapreplace", 2, 2, [](Vm& vm, Args& args) { return replace(vm, args, "heapreplace", false); }, "heapreplace(heap, item, /)"},
    {"_heapify_max", 1, 1, [](Vm& vm, Args& args) { return order(vm, args, "_heapify_max", true); }, "_heapify_max(heap, /)"},
    {"_heappop_max", 1, 1, [](Vm& vm, Args& args) { return pop(vm, args, "_heappop_max", true); }, "_heappop_max(heap, /)"},
    {"_heapreplace_max", 2, 2, [](Vm& vm, Args& args) { return replace(vm, args, "_heapreplace_max", true); }, "_heapreplace_max(heap, item, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__heapq(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
