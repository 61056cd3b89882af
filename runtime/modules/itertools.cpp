// runtime/modules/itertools.cpp — module itertools: the iterators that take items one by one.
//
// Not here: product and the like (itertools_combine.cpp); groupby, tee, batched, pairwise (itertools_group.cpp).
#include "runtime/modules/itertools.hpp"

#include <string>

namespace coil::runtime {

void trace_tool(Object* o, Tracer& tracer) {
  auto* t = static_cast<Tool*>(o);
  tracer(t->source);
  tracer(t->function);
  tracer(t->extra);
  tracer(t->saved);
  tracer.storage(t->indices);
}

Tool* make_tool(Vm& vm, Type* type, Value source, Value function) {
  Value iterator = Value::unset();
  if (!source.is_unset()) {
    iterator = get_iter(vm, source);
    if (iterator.is_error()) return nullptr;
  }
  auto* t = static_cast<Tool*>(allocate_instance(vm, type));
  if (!t) return nullptr;
  t->source = iterator;
  t->function = function;
  return t;
}

bool tool_arguments(Vm& vm, Type* type, const Args& args, const char* name, unsigned least, unsigned most) {
  const Type* native = type;
  while (native->type_flags & kTypeHeap) native = native->base;
  if (args.keyword_count() && type->slots.init != native->slots.init) {  // they are for a subclass's __init__
    const Args positional{args.values, args.count};
    return take_positional(vm, positional, name, least, most);
  }
  return take_positional(vm, args, name, least, most);
}

namespace {

Value result(Tool* t) { return t ? Value(t) : Value::error(); }
Value class_alias(Vm& vm, Args& args) {
  return vm.call(vm.types.generic_alias, {args[0], args[1]});
}
constexpr NativeDef kClassGetItem{"__class_getitem__", 2, 2, class_alias, "__class_getitem__(cls, item, /)", kNativeClass};
constexpr NativeDef kEnd{nullptr, 0, 0, nullptr, nullptr};

// ---- chain. source: iterator of iterables (unset: exhausted); saved: the present iterator or unset
Value chain_new(Vm& vm, Type* type, Args& args) {
  if (args.keyword_count() && !(type->type_flags & kTypeHeap) && !no_keywords(vm, args, "chain")) return Value::error();
  Tuple* all = make_tuple(vm, std::span<const Value>(args.values, args.count));
  return all ? result(make_tool(vm, type, all)) : Value::error();
}
Value chain_from_iterable(Vm& vm, Args& args) { return result(make_tool(vm, args[0].as<Type>(), args[1])); }
Value chain_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  for (;;) {
    if (t->source.is_unset()) return Value::unset();
    if (t->saved.is_unset()) {
      const Value next = iter_next(vm, t->source);
      if (next.is_error() || next.is_unset()) { t->source = Value::unset(); return next; }
      const Value it = get_iter(vm, next);
      if (it.is_error()) { t->source = Value::unset(); return it; }
      t->saved = it;
      vm.heap.barrier(t);
    }
    const Value item = iter_next(vm, t->saved);
    if (!item.is_unset()) return item;
    t->saved = Value::unset();
    COIL_CHECK(vm.charge(1));
  }
}
constexpr NativeDef kChainMethods[] = {{"from_iterable", 2, 2, chain_from_iterable, "from_iterable(cls, iterable, /)", kNativeClass}, kClassGetItem, kEnd};
constexpr TypeSpec kChain = tool_spec("itertools.chain", &kToolSlots<chain_new, chain_next>, "Return a chain object whose .__next__() method returns elements from the first iterable until it is exhausted, then elements from the next iterable, until all of the iterables are exhausted.", kChainMethods);

// ---- count. source: present value; function: step
bool is_number(Vm& vm, Value v) {
  if (is_int(v) || v.is_double() || is<Complex>(v)) return true;
  const Slots& s = type_of(vm, v)->slots;
  return s.to_int || s.to_float || s.index;
}
Value count_new(Vm& vm, Type* type, Args& args) {
  Value given[2];
  if (!take_arguments(vm, args, "count", {"start", "step"}, 0, given)) return Value::error();
  const Value start = given[0].is_unset() ? Value::small_int(0) : given[0], step = given[1].is_unset() ? Value::small_int(1) : given[1];
  if (!is_number(vm, start) || !is_number(vm, step)) return vm.raise(Exc::TypeError, "a number is required");
  Tool* t = make_tool(vm, type, Value::unset(), step);
  if (t) t->source = start;
  return result(t);
}
Value count_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  const Value now = t->source;
  if (Value::both_small_ints(now, t->function)) {
    const std::int64_t next = now.as_small_int() + t->function.as_small_int();
    if (next >= kSmallIntMin && next <= kSmallIntMax) [[likely]] {
      t->source = Value::small_int(next);
      return now;
    }
  }
  COIL_TRY(next, binary_op(vm, BinOp::Add, now, t->function));
  t->source = next;
  vm.heap.barrier(t);
  return now;
}
Value count_repr(Vm& vm, Value self) {
  Tool* t = tool(self);
  COIL_TRY(now, to_repr(vm, t->source));
  std::string text = std::string(view(vm, type_of(vm, self)->name)) + "(" + std::string(view(vm, now));
  if (!(t->function == Value::small_int(1))) {
    COIL_TRY(step, to_repr(vm, t->function));
    text += ", " + std::string(view(vm, step));
  }
  return make_str(vm, text + ")");
}
Value count_reduce(Vm& vm, Args& args) {
  Tool* t = tool(args[0]);
  if (t->function == Value::small_int(1)) return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {t->source})});
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {t->source, t->function})});
}
constexpr Slots kCountSlots = [] {
  Slots s = kToolSlots<count_new, count_next>;
  s.repr = count_repr;
  return s;
}();
constexpr NativeDef kCountMethods[] = {{"__reduce__", 1, 1, count_reduce, "__reduce__(self, /)"}, kEnd};
constexpr TypeSpec kCount = tool_spec("itertools.count", &kCountSlots, "Return a count object whose .__next__() method returns consecutive values.", kCountMethods);

// ---- cycle. source: iterator, unset once exhausted; extra: List of what came; n: place in it
Value cycle_new(Vm& vm, Type* type, Args& args) {
  if (!tool_arguments(vm, type, args, "cycle", 1, 1)) return Value::error();
  List* list = make_list(vm);
  Tool* t = list ? make_tool(vm, type, args[0]) : nullptr;
  if (t) t->extra = list;
  return result(t);
}
Value cycle_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  auto* saved = t->extra.as<List>();
  if (!t->source.is_unset()) {
    COIL_TRY(item, iter_next(vm, t->source));
    if (!item.is_unset()) return list_append(vm, saved, item) ? item : Value::error();
    t->source = Value::unset();
  }
  if (!saved->size) return Value::unset();
  if (static_cast<std::uint64_t>(t->n) >= saved->size) t->n = 0;
  return saved->items[t->n++];
}
constexpr TypeSpec kCycle = tool_spec("itertools.cycle", &kToolSlots<cycle_new, cycle_next>, "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.");

// ---- repeat. source: the object; n: how often still, -1 for ever
Value repeat_new(Vm& vm, Type* type, Args& args) {
  Value given[2];
  if (!take_arguments(vm, args, "repeat", {"object", "times"}, 1, given)) return Value::error();
  std::int64_t times = -1;
  if (!given[1].is_unset()) {
    if (!to_int64(vm, given[1], &times)) return Value::error();
    if (times < 0) times = 0;
  }
  Tool* t = make_tool(vm, type, Value::unset());
  if (!t) return Value::error();
  t->source = given[0];
  t->n = times;
  return t;
}
Value repeat_next(Vm&, Value self) {
  Tool* t = tool(self);
  if (t->n == 0) return Value::unset();
  if (t->n > 0) --t->n;
  return t->source;
}
Value repeat_repr(Vm& vm, Value self) {
  Tool* t = tool(self);
  COIL_TRY(object, to_repr(vm, t->source));
  std::string text = std::string(view(vm, type_of(vm, self)->name)) + "(" + std::string(view(vm, object));
  if (t->n >= 0) text += ", " + std::to_string(t->n);
  return make_str(vm, text + ")");
}
Value repeat_hint(Vm& vm, Args& args) {
  if (tool(args[0])->n < 0) return vm.raise(Exc::TypeError, "len() of unsized object");
  return make_int(vm, tool(args[0])->n);
}
Value repeat_reduce(Vm& vm, Args& args) {
  Tool* t = tool(args[0]);
  if (t->n < 0) return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {t->source})});
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {t->source, make_int(vm, t->n)})});
}
constexpr Slots kRepeatSlots = [] {
  Slots s = kToolSlots<repeat_new, repeat_next>;
  s.repr = repeat_repr;
  return s;
}();
constexpr NativeDef kRepeatMethods[] = {{"__length_hint__", 1, 1, repeat_hint, "__length_hint__(self, /)"}, {"__reduce__", 1, 1, repeat_reduce, "__reduce__(self, /)"}, kEnd};
constexpr TypeSpec kRepeat = tool_spec("itertools.repeat", &kRepeatSlots, "repeat(object [,times]) -> create an iterator which returns the object for the specified number of times.", kRepeatMethods);

// ---- takewhile, dropwhile, filterfalse, starmap. source, function; n: 1 done (takewhile) or started (dropwhile)
template <const char* const& name>
Value function_tool_new(Vm& vm, Type* type, Args& args) {
  if (!tool_arguments(vm, type, args, name, 2, 2)) return Value::error();
  return result(make_tool(vm, type, args[1], args[0]));
}
constexpr const char *kTakeWhileName = "takewhile", *kDropWhileName = "dropwhile", *kFilterFalseName = "filterfalse", *kStarMapName = "starmap";

Value takewhile_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  if (t->n) return Value::unset();
  COIL_TRY(item, iter_next(vm, t->source));
  if (item.is_unset()) return item;
  COIL_TRY(good, vm.call(t->function, {item}));
  COIL_TRY(is_good, truth(vm, good));
  if (is_good.is_true()) return item;
  t->n = 1;
  return Value::unset();
}
Value dropwhile_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  for (;;) {
    COIL_TRY(item, iter_next(vm, t->source));
    if (t->n || item.is_unset()) return item;
    COIL_TRY(good, vm.call(t->function, {item}));
    COIL_TRY(is_good, truth(vm, good));
    if (is_good.is_true()) { COIL_CHECK(vm.charge(1)); continue; }
    t->n = 1;
    return item;
  }
}
Value filterfalse_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  for (;;) {
    COIL_TRY(item, iter_next(vm, t->source));
    if (item.is_unset()) return item;
    Value good = item;
    if (!t->function.is_none() && !(t->function == Value(vm.types.boolean))) good = vm.call(t->function, {item});
    COIL_CHECK(good);
    COIL_TRY(is_good, truth(vm, good));
    if (!is_good.is_true()) return item;
    COIL_CHECK(vm.charge(1));
  }
}
Value starmap_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  COIL_TRY(item, iter_next(vm, t->source));
  if (item.is_unset()) return item;
  COIL_TRY(arguments, is<Tuple>(item) ? item : to_tuple(vm, item));
  Args args{arguments.as<Tuple>()->items(), static_cast<std::uint32_t>(arguments.as<Tuple>()->size)};
  return vm.call(t->function, args);
}
constexpr TypeSpec kTakeWhile = tool_spec("itertools.takewhile", &kToolSlots<function_tool_new<kTakeWhileName>, takewhile_next>, "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.");
constexpr TypeSpec kDropWhile = tool_spec("itertools.dropwhile", &kToolSlots<function_tool_new<kDropWhileName>, dropwhile_next>, "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.");
constexpr TypeSpec kFilterFalse = tool_spec("itertools.filterfalse", &kToolSlots<function_tool_new<kFilterFalseName>, filterfalse_next>, "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.");
constexpr TypeSpec kStarMap = tool_spec("itertools.starmap", &kToolSlots<function_tool_new<kStarMapName>, starmap_next>, "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.");

// ---- compress. source: data; function: selectors
Value compress_new(Vm& vm, Type* type, Args& args) {
  Value given[2];
  if (!take_arguments(vm, args, "compress", {"data", "selectors"}, 2, given)) return Value::error();
  COIL_TRY(data, get_iter(vm, given[0]));
  COIL_TRY(selectors, get_iter(vm, given[1]));
  Tool* t = make_tool(vm, type, Value::unset(), selectors);
  if (t) t->source = data;
  return result(t);
}
Value compress_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  for (;;) {
    COIL_TRY(item, iter_next(vm, t->source));
    if (item.is_unset()) return item;
    COIL_TRY(selector, iter_next(vm, t->function));
    if (selector.is_unset()) return selector;
    COIL_TRY(chosen, truth(vm, selector));
    if (chosen.is_true()) return item;
    COIL_CHECK(vm.charge(1));
  }
}
constexpr TypeSpec kCompress = tool_spec("itertools.compress", &kToolSlots<compress_new, compress_next>, "Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data elements using the selectors to\nchoose the data elements.");

// ---- accumulate. source; function: None for addition; saved: total, unset at first; extra: initial or unset
Value accumulate_new(Vm& vm, Type* type, Args& args) {
  Value given[3];
  if (!take_arguments(vm, args, "accumulate", {"iterable", "func", "initial"}, 1, given, 2)) return Value::error();
  Tool* t = make_tool(vm, type, given[0], given[1].is_unset() ? Value::none() : given[1]);
  if (t) t->extra = given[2].is_none() ? Value::unset() : given[2];
  return result(t);
}
Value accumulate_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  Value total;
  if (!t->extra.is_unset()) {
    total = t->extra;
    t->extra = Value::unset();
  } else {
    COIL_TRY(item, iter_next(vm, t->source));
    if (item.is_unset()) return item;
    total = t->saved.is_unset() ? item : t->function.is_none() ? binary_op(vm, BinOp::Add, t->saved, item) : vm.call(t->function, {t->saved, item});
    COIL_CHECK(total);
  }
  t->saved = total;
  vm.heap.barrier(t);
  return total;
}
constexpr TypeSpec kAccumulate = tool_spec("itertools.accumulate", &kToolSlots<accumulate_new, accumulate_next>, "Return series of accumulated sums (or other binary function results).");

// ---- islice. source (unset: done); n: next index to give; m: stop, -1 none; extra: step; saved: items passed so far
struct SliceBounds { std::int64_t start = 0, stop = -1, step = 1; };
bool slice_bound(Vm& vm, Value v, std::int64_t* out) {
  if (v.is_none()) return true;
  if (!to_int64(vm, v, out)) {
    (void)vm.take_exception();
    return false;
  }
  return *out >= 0;
}
Value islice_new(Vm& vm, Type* type, Args& args) {
  if (!tool_arguments(vm, type, args, "islice", 2, 4)) return Value::error();
  SliceBounds b;
  if (args.count == 2) {
    if (!slice_bound(vm, args[1], &b.stop)) return vm.raise(Exc::ValueError, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  } else {
    const bool start = slice_bound(vm, args[1], &b.start);
    if (!slice_bound(vm, args[2], &b.stop)) return vm.raise(Exc::ValueError, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    if (!start) return vm.raise(Exc::ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    if (args.count == 4 && (!slice_bound(vm, args[3], &b.step) || b.step < 1)) return vm.raise(Exc::ValueError, "Step for islice() must be a positive integer or None.");
  }
  Tool* t = make_tool(vm, type, args[0]);
  if (!t) return Value::error();
  t->n = b.start;
  t->m = b.stop;
  t->indices = nullptr;
  t->extra = make_int(vm, b.step);
  t->saved = Value::small_int(0);
  vm.heap.barrier(t);
  return t;
}
Value islice_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  if (t->source.is_unset()) return Value::unset();
  std::int64_t passed = t->saved.as_small_int(), step;
  if (t->m >= 0 && t->n >= t->m) {
    // The items before the stop are taken all the same.
    while (passed < t->m && t->n > t->m) {
      const Value item = iter_next(vm, t->source);
      if (item.is_unset() || item.is_error()) { t->source = Value::unset(); return item; }
      t->saved = Value::small_int(++passed);
      COIL_CHECK(vm.charge(1));
    }
    while (passed < t->m) {
      const Value item = iter_next(vm, t->source);
      if (item.is_unset() || item.is_error()) { t->source = Value::unset(); return item; }
      t->saved = Value::small_int(++passed);
    }
    t->source = Value::unset();
    return Value::unset();
  }
  Value item;
  do {
    item = iter_next(vm, t->source);
    if (item.is_unset() || item.is_error()) { t->source = Value::unset(); return item; }
    t->saved = Value::small_int(++passed);
    if (passed <= t->n) COIL_CHECK(vm.charge(1));
  } while (passed <= t->n);
  (void)int_fits_int64(t->extra, &step);
  if (__builtin_add_overflow(t->n, step, &t->n)) t->n = INT64_MAX;
  return item;
}
constexpr TypeSpec kISlice = tool_spec("itertools.islice", &kToolSlots<islice_new, islice_next>, "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object");

// ---- zip_longest. source: List of iterators (None: exhausted); function: fill value; n: iterators left
Value zip_longest_new(Vm& vm, Type* type, Args& args) {
  Value fill = Value::none();
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    if (view(vm, args.keywords->items()[i]) != "fillvalue") return vm.raise(Exc::TypeError, "zip_longest() got an unexpected keyword argument");
    fill = args.values[args.count + i];
  }
  List* sources = make_list(vm, args.count);
  if (!sources) return Value::error();
  for (std::uint32_t i = 0; i < args.count; ++i) {
    COIL_TRY(it, get_iter(vm, args[i]));
    if (!list_append(vm, sources, it)) return Value::error();
  }
  Tool* t = make_tool(vm, type, Value::unset(), fill);
  if (!t) return Value::error();
  t->source = sources;
  t->n = args.count;
  return t;
}
Value zip_longest_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  auto* sources = t->source.as<List>();
  if (t->n == 0) return Value::unset();
  Tuple* row = make_tuple(vm, sources->size);
  if (!row) return Value::error();
  for (std::uint64_t i = 0; i < sources->size; ++i) {
    const Value it = sources->items[i];
    Value item = t->function;
    if (!it.is_none()) {
      const Value next = iter_next(vm, it);
      if (next.is_error()) { t->n = 0; return next; }
      if (!next.is_unset()) item = next;
      else {
        sources->items[i] = Value::none();
        if (--t->n <= 0) { t->n = 0; return Value::unset(); }
      }
    }
    row->items()[i] = item;
    vm.heap.barrier(row);
  }
  return row;
}
constexpr TypeSpec kZipLongest = tool_spec("itertools.zip_longest", &kToolSlots<zip_longest_new, zip_longest_next>, "Return a zip_longest object whose .__next__() method returns a tuple where the i-th element comes from the i-th iterable argument.");

}  // namespace

bool make_itertools(Vm& vm, Module* module) {
  return add_type(vm, module, "chain", kChain) && add_type(vm, module, "count", kCount) && add_type(vm, module, "cycle", kCycle) && add_type(vm, module, "repeat", kRepeat) &&
         add_type(vm, module, "takewhile", kTakeWhile) && add_type(vm, module, "dropwhile", kDropWhile) && add_type(vm, module, "filterfalse", kFilterFalse) &&
         add_type(vm, module, "starmap", kStarMap) && add_type(vm, module, "compress", kCompress) && add_type(vm, module, "accumulate", kAccumulate) &&
         add_type(vm, module, "islice", kISlice) && add_type(vm, module, "zip_longest", kZipLongest) && add_combinatorial_tools(vm, module) && add_grouping_tools(vm, module);
}

}  // namespace coil::runtime
