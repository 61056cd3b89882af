// runtime/modules/itertools_combine.cpp — product, permutations, combinations, combinations_with_replacement.
//
// All keep: source: Tuple (the pool, or for product Tuple of pools), unset when done; indices: place of each item of the result;
// n: length of the result; m: 0 before the first result.
#include <cstring>

#include "runtime/modules/itertools.hpp"

namespace coil::runtime {
namespace {

/// The index array of `count` words. False: MemoryError.
bool make_indices(Vm& vm, Tool* t, std::size_t count) {
  if (count > (std::size_t{1} << 40)) { (void)vm.raise_memory_error(); return false; }
  t->indices = static_cast<std::int64_t*>(vm.heap.allocate_bytes((count + 1) * sizeof(std::int64_t)));
  vm.heap.barrier(t);
  return t->indices != nullptr;
}
Tool* combine_tool(Vm& vm, Type* type, Value pool, std::size_t length) {
  Tool* t = make_tool(vm, type, Value::unset());
  if (!t) return nullptr;
  t->source = pool;
  t->n = static_cast<std::int64_t>(length);
  return t;
}
/// The result that the indices choose from one pool.
Value chosen(Vm& vm, Tool* t) {
  Tuple* row = make_tuple(vm, static_cast<std::size_t>(t->n));
  if (!row) return Value::error();
  Value* pool = t->source.as<Tuple>()->items();
  for (std::int64_t i = 0; i < t->n; ++i) row->items()[i] = pool[t->indices[i]];
  vm.heap.barrier(row);
  t->m = 1;
  return row;
}
Value done(Tool* t) {
  t->source = Value::unset();
  return Value::unset();
}

// ---- product
Value product_new(Vm& vm, Type* type, Args& args) {
  std::int64_t repeat = 1;
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view key = view(vm, args.keywords->items()[i]);
    if (key != "repeat") return vm.raise(Exc::TypeError, "product() got an unexpected keyword argument '{}'", {key});
    if (!to_int64(vm, args.values[args.count + i], &repeat)) return Value::error();
    if (repeat < 0) return vm.raise(Exc::ValueError, "repeat argument cannot be negative");
  }
  const std::size_t given = repeat == 0 ? 0 : args.count;
  if (given && static_cast<std::uint64_t>(repeat) > (std::uint64_t{1} << 40) / given) return vm.raise(Exc::OverflowError, "repeat argument too large");
  const std::size_t count = given * static_cast<std::size_t>(repeat);
  if (!vm.heap.check_room(count * 16)) return Value::error();
  Tuple* pools = make_tuple(vm, count);
  if (!pools) return Value::error();
  for (std::size_t i = 0; i < given; ++i) {
    COIL_TRY(pool, to_tuple(vm, args[static_cast<std::uint32_t>(i)]));
    for (std::size_t r = 0; r < static_cast<std::size_t>(repeat); ++r) pools->items()[r * given + i] = pool;
    vm.heap.barrier(pools);
  }
  Tool* t = combine_tool(vm, type, pools, count);
  if (!t || !make_indices(vm, t, count)) return Value::error();
  std::memset(t->indices, 0, (count + 1) * sizeof(std::int64_t));
  for (const Value pool : pools->span())
    if (!pool.as<Tuple>()->size) t->source = Value::unset();
  return t;
}
Value product_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  if (t->source.is_unset()) return Value::unset();
  auto* pools = t->source.as<Tuple>();
  if (t->m) {
    std::int64_t i = t->n - 1;
    for (; i >= 0; --i) {
      if (++t->indices[i] < static_cast<std::int64_t>(pools->items()[i].as<Tuple>()->size)) break;
      t->indices[i] = 0;
    }
    if (i < 0) return done(t);
  }
  t->m = 1;
  Tuple* row = make_tuple(vm, static_cast<std::size_t>(t->n));
  if (!row) return Value::error();
  for (std::int64_t i = 0; i < t->n; ++i) row->items()[i] = pools->items()[i].as<Tuple>()->items()[t->indices[i]];
  vm.heap.barrier(row);
  return row;
}
constexpr TypeSpec kProduct = tool_spec("itertools.product", &kToolSlots<product_new, product_next>, "Cartesian product of input iterables.  Equivalent to nested for-loops.");

// ---- combinations
template <bool with_replacement>
Value combinations_new(Vm& vm, Type* type, Args& args) {
  Value given[2];
  if (!take_arguments(vm, args, with_replacement ? "combinations_with_replacement" : "combinations", {"iterable", "r"}, 2, given)) return Value::error();
  COIL_TRY(pool, to_tuple(vm, given[0]));
  std::int64_t r;
  if (!to_int64(vm, given[1], &r)) return Value::error();
  if (r < 0) return vm.raise(Exc::ValueError, "r must be non-negative");
  const auto n = static_cast<std::int64_t>(pool.as<Tuple>()->size);
  const bool empty = with_replacement ? n == 0 && r > 0 : r > n;
  Tool* t = combine_tool(vm, type, pool, static_cast<std::size_t>(empty ? 0 : r));
  if (!t || !make_indices(vm, t, static_cast<std::size_t>(t->n))) return Value::error();
  for (std::int64_t i = 0; i < t->n; ++i) t->indices[i] = with_replacement ? 0 : i;
  if (empty) t->source = Value::unset();
  return t;
}
template <bool with_replacement>
Value combinations_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  if (t->source.is_unset()) return Value::unset();
  const auto size = static_cast<std::int64_t>(t->source.as<Tuple>()->size);
  if (t->m) {
    std::int64_t i = t->n - 1;
    while (i >= 0 && t->indices[i] == (with_replacement ? size - 1 : size - t->n + i)) --i;
    if (i < 0) return done(t);
    const std::int64_t from = ++t->indices[i];
    for (std::int64_t j = i + 1; j < t->n; ++j) t->indices[j] = with_replacement ? from : from + (j - i);
  }
  return chosen(vm, t);
}
constexpr TypeSpec kCombinations = tool_spec("itertools.combinations", &kToolSlots<combinations_new<false>, combinations_next<false>>, "Return successive r-length combinations of elements in the iterable.");
constexpr TypeSpec kCombinationsWithReplacement = tool_spec("itertools.combinations_with_replacement", &kToolSlots<combinations_new<true>, combinations_next<true>>, "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.");

// ---- permutations. The indices are all of the pool's; behind them the n countdowns
Value permutations_new(Vm& vm, Type* type, Args& args) {
  Value given[2];
  if (!take_arguments(vm, args, "permutations", {"iterable", "r"}, 1, given)) return Value::error();
  COIL_TRY(pool, to_tuple(vm, given[0]));
  const auto size = static_cast<std::int64_t>(pool.as<Tuple>()->size);
  std::int64_t r = size;
  if (!given[1].is_unset() && !given[1].is_none()) {
    if (!is_int(given[1])) return vm.raise(Exc::TypeError, "Expected int as r");
    if (!to_int64(vm, given[1], &r)) return Value::error();
    if (r < 0) return vm.raise(Exc::ValueError, "r must be non-negative");
  }
  const bool empty = r > size;
  Tool* t = combine_tool(vm, type, pool, static_cast<std::size_t>(empty ? 0 : r));
  if (!t || !make_indices(vm, t, static_cast<std::size_t>(size + t->n))) return Value::error();
  for (std::int64_t i = 0; i < size; ++i) t->indices[i] = i;
  for (std::int64_t i = 0; i < t->n; ++i) t->indices[size + i] = size - i;
  if (empty) t->source = Value::unset();
  return t;
}
Value permutations_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  if (t->source.is_unset()) return Value::unset();
  const auto size = static_cast<std::int64_t>(t->source.as<Tuple>()->size);
  if (t->m) {
    std::int64_t *indices = t->indices, *left = indices + size, i = t->n - 1;
    for (; i >= 0; --i) {
      if (--left[i] > 0) {
        std::swap(indices[i], indices[size - left[i]]);
        break;
      }
      // All at this place were tried: back to the order of the pool.
      const std::int64_t first = indices[i];
      std::memmove(indices + i, indices + i + 1, static_cast<std::size_t>(size - 1 - i) * sizeof *indices);
      indices[size - 1] = first;
      left[i] = size - i;
    }
    if (i < 0) return done(t);
  }
  return chosen(vm, t);
}
constexpr TypeSpec kPermutations = tool_spec("itertools.permutations", &kToolSlots<permutations_new, permutations_next>, "Return successive r-length permutations of elements in the iterable.");

}  // namespace

bool add_combinatorial_tools(Vm& vm, Module* module) {
  return add_type(vm, module, "product", kProduct) && add_type(vm, module, "combinations", kCombinations) &&
         add_type(vm, module, "combinations_with_replacement", kCombinationsWithReplacement) && add_type(vm, module, "permutations", kPermutations);
}

}  // namespace coil::runtime
