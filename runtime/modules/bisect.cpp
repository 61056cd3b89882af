// runtime/modules/bisect.cpp — module _bisect: searching in a sorted sequence, and inserting so that it stays sorted.
#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime {
namespace {

/// x < y: 1 or 0; -1: an exception is pending.
int is_less(Vm& vm, Value x, Value y) {
  if (Value::both_small_ints(x, y)) return x.as_small_int() < y.as_small_int();
  if (x.is_double() && y.is_double()) return x.as_double() < y.as_double();
  const Value less = compare(vm, x, y, CompareOp::Lt);
  const Value answer = less.is_error() ? less : truth(vm, less);
  return answer.is_error() ? -1 : answer.is_true();
}

/// Where `x` (what key() gave, if there is one) belongs in args[0]: after its equals (`right`) or before them. False: pending.
bool find_place(Vm& vm, const Args& args, Value x, bool right, std::int64_t* out) {
  const Value sequence = args[0], key = args.has(4) && !args[4].is_none() ? args[4] : Value::unset();
  std::int64_t low = 0, high;
  if (args.has(2) && !to_int64(vm, args[2], &low)) return false;
  if (low < 0) {
    (void)vm.raise(Exc::ValueError, "lo must be non-negative");
    return false;
  }
  if (args.has(3) && !args[3].is_none()) {
    if (!to_int64(vm, args[3], &high)) return false;
  } else {
    const Value size = length(vm, sequence);
    if (size.is_error()) return false;
    high = size.as_small_int();
  }
  auto* list = try_as<List>(sequence);
  if (list && list->type() != vm.types.list) list = nullptr;
  while (low < high) {
    const std::int64_t middle = static_cast<std::int64_t>((static_cast<std::uint64_t>(low) + static_cast<std::uint64_t>(high)) / 2);
    Value item = list && static_cast<std::uint64_t>(middle) < list->size ? list->items[middle] : get_item(vm, sequence, make_int(vm, middle));
    if (!item.is_error() && !key.is_unset()) item = vm.call(key, {item});
    if (item.is_error()) return false;
    const int less = right ? is_less(vm, x, item) : is_less(vm, item, x);
    if (less < 0) return false;
    if ((less != 0) == right) high = middle;
    else low = middle + 1;
  }
  *out = low;
  return true;
}

template <bool right>
Value search(Vm& vm, Args& args) {
  std::int64_t at;
  return find_place(vm, args, args[1], right, &at) ? make_int(vm, at) : Value::error();
}

template <bool right>
Value insert(Vm& vm, Args& args) {
  Value x = args[1];
  if (args.has(4) && !args[4].is_none()) x = vm.call(args[4], {x});
  COIL_CHECK(x);
  std::int64_t at;
  if (!find_place(vm, args, x, right, &at)) return Value::error();
  COIL_TRY(method, get_attr(vm, args[0], "insert"));
  COIL_CHECK(vm.call(method, {make_int(vm, at), args[1]}));
  return Value::none();
}

constexpr NativeDef kFunctions[] = {
    {"bisect_right", 2, 5, search<true>, "bisect_right(a, x, lo=0, hi=None, *, key=None)"},
    {"bisect_left", 2, 5, search<false>, "bisect_left(a, x, lo=0, hi=None, *, key=None)"},
    {"insort_right", 2, 5, insert<true>, "insort_right(a, x, lo=0, hi=None, *, key=None)"},
    {"insort_left", 2, 5, insert<false>, "insort_left(a, x, lo=0, hi=None, *, key=None)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__bisect(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
