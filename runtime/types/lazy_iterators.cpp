// runtime/types/lazy_iterators.cpp — enumerate, zip, map, filter.
//
// One native layout serves all four: a function, the source iterators, a counter.
#include "runtime/types/types.hpp"
#include "vm/int.hpp"
#include "vm/lazy_iterator.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

LazyIterator* self_lazy(Value v) { return v.as<LazyIterator>(); }

void trace_lazy(Object* o, Tracer& tracer) {
  auto* z = static_cast<LazyIterator*>(o);
  tracer(z->function);
  tracer(z->sources);
  tracer(z->counter);
}

Value make_lazy(Vm& vm, Type* type, Value function, Value sources, Value counter, bool strict = false) {
  auto* z = static_cast<LazyIterator*>(allocate_instance(vm, type));
  if (!z) return Value::error();
  z->function = function;
  z->sources = sources;
  z->counter = counter;
  z->flags = strict;
  return z;
}

Value iterators_of(Vm& vm, Args& args, std::uint32_t first, const char* zip_message) {
  Tuple* sources = make_tuple(vm, args.count - first);
  if (!sources) return Value::error();
  for (std::uint32_t i = first; i < args.count; ++i) {
    const Value it = get_iter(vm, args[i]);
    if (it.is_error()) {
      if (zip_message && vm.pending_is(Exc::TypeError) && !type_of(vm, args[i])->slots.iter && !type_of(vm, args[i])->slots.getitem) {
        (void)vm.take_exception();
        return vm.raise(Exc::TypeError, zip_message, {args[i]});
      }
      return it;
    }
    sources->items()[i - first] = it;
    vm.heap.barrier(sources);
  }
  return sources;
}

Value strict_argument(Vm& vm, Args& args, const char* name, bool* strict) {
  *strict = false;
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    if (k != "strict") return vm.raise(Exc::TypeError, "{}() got an unexpected keyword argument '{}'", {name, k});
    COIL_TRY(t, truth(vm, args.values[args.count + i]));
    *strict = t.is_true();
  }
  return Value::none();
}

Value self_iter(Vm&, Value self) { return self; }

// ---- enumerate
Value enumerate_new(Vm& vm, Type* type, Args& args) {
  Value iterable = args.count > 0 ? args[0] : Value::unset(), start = args.count > 1 ? args[1] : Value::unset();
  if (args.count > 2) return vm.raise(Exc::TypeError, "enumerate() takes at most 2 arguments ({} given)", {args.count + args.keyword_count()});
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    const Value v = args.values[args.count + i];
    if (k == "iterable" && iterable.is_unset()) iterable = v;
    else if (k == "start" && start.is_unset()) start = v;
    else return vm.raise(Exc::TypeError, "'{}' is an invalid keyword argument for enumerate()", {k});
  }
  if (iterable.is_unset()) return vm.raise(Exc::TypeError, "enumerate() missing required argument 'iterable'");
  COIL_TRY(counter, start.is_unset() ? Value::small_int(0) : to_index(vm, start));
  COIL_TRY(it, get_iter(vm, iterable));
  return make_lazy(vm, type, Value::none(), it, counter);
}
Value enumerate_next(Vm& vm, Value self) {
  auto* z = self_lazy(self);
  const Value item = iter_next(vm, z->sources);
  if (item.is_unset() || item.is_error()) return item;
  const Value index = z->counter;
  COIL_TRY(next, index.is_small_int() && index.as_small_int() < kSmallIntMax ? Value::small_int(index.as_small_int() + 1) : int_binary(vm, BinOp::Add, index, Value::small_int(1)));
  z->counter = next;
  vm.heap.barrier(z);
  return make_tuple_of(vm, {index, item});
}
Value enumerate_reduce(Vm& vm, Args& args) {
  auto* z = self_lazy(args[0]);
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {z->sources, z->counter})});
}

// ---- zip
Value zip_new(Vm& vm, Type* type, Args& args) {
  bool strict;
  COIL_CHECK(strict_argument(vm, args, "zip", &strict));
  COIL_TRY(sources, iterators_of(vm, args, 0, "'{t}' object is not iterable"));
  return make_lazy(vm, type, Value::none(), sources, Value::none(), strict);
}
Value uneven(Vm& vm, const char* name, std::uint64_t i, bool shorter) {
  const char* plural = i == 1 ? " " : "s 1-";
  return vm.raise(Exc::ValueError, "{}() argument {} is {} than argument{}{}", {name, i + 1, shorter ? "shorter" : "longer", plural, i});
}
/// Fills `row` with the next item of each source. unset() at the end.
Value next_row(Vm& vm, LazyIterator* z, Tuple* row, const char* name) {
  auto* sources = z->sources.as<Tuple>();
  const std::uint64_t n = sources->size;
  for (std::uint64_t i = 0; i < n; ++i) {
    const Value item = iter_next(vm, sources->items()[i]);
    if (item.is_error()) return item;
    if (item.is_unset()) {
      if (!(z->flags & 1)) return item;
      if (i > 0) return uneven(vm, name, i, true);
      for (std::uint64_t j = 1; j < n; ++j) {
        const Value more = iter_next(vm, sources->items()[j]);
        if (more.is_error()) return more;
        if (!more.is_unset()) return uneven(vm, name, j, false);
      }
      return item;
    }
    row->items()[i] = item;
    vm.heap.barrier(row);
  }
  return row;
}
Value zip_next(Vm& vm, Value self) {
  auto* z = self_lazy(self);
  if (z->sources.as<Tuple>()->size == 0) return Value::unset();
  Tuple* row = make_tuple(vm, z->sources.as<Tuple>()->size);
  return row ? next_row(vm, z, row, "zip") : Value::error();
}
Value zip_reduce(Vm& vm, Args& args) {
  auto* z = self_lazy(args[0]);
  if (z->flags & 1) return make_tuple_of(vm, {type_of(vm, args[0]), z->sources, Value::true_value()});
  return make_tuple_of(vm, {type_of(vm, args[0]), z->sources});
}
Value set_strict(Vm& vm, Args& args) {
  COIL_TRY(t, truth(vm, args[1]));
  self_lazy(args[0])->flags = t.is_true();
  return Value::none();
}

// ---- map
Value map_new(Vm& vm, Type* type, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "map() takes no keyword arguments");
  if (args.count < 2) return vm.raise(Exc::TypeError, "map() must have at least two arguments.");
  COIL_TRY(sources, iterators_of(vm, args, 1, nullptr));
  return make_lazy(vm, type, args[0], sources, Value::none());
}
Value map_next(Vm& vm, Value self) {
  auto* z = self_lazy(self);
  auto* sources = z->sources.as<Tuple>();
  if (sources->size == 1) {
    const Value item = iter_next(vm, sources->items()[0]);
    return item.is_unset() || item.is_error() ? item : vm.call(z->function, {item});
  }
  Tuple* row = make_tuple(vm, sources->size);
  if (!row) return Value::error();
  const Value r = next_row(vm, z, row, "map");
  if (r.is_unset() || r.is_error()) return r;
  Args args{row->items(), static_cast<std::uint32_t>(row->size)};
  return vm.call(z->function, args);
}
Value map_reduce(Vm& vm, Args& args) {
  auto* z = self_lazy(args[0]);
  auto* sources = z->sources.as<Tuple>();
  Tuple* arguments = make_tuple(vm, sources->size + 1);
  if (!arguments) return Value::error();
  arguments->items()[0] = z->function;
  for (std::uint64_t i = 0; i < sources->size; ++i) arguments->items()[i + 1] = sources->items()[i];
  vm.heap.barrier(arguments);
  return make_tuple_of(vm, {type_of(vm, args[0]), arguments});
}

// ---- filter
Value filter_new(Vm& vm, Type* type, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "filter() takes no keyword arguments");
  if (args.count != 2) return vm.raise(Exc::TypeError, "filter expected 2 arguments, got {}", {args.count});
  COIL_TRY(it, get_iter(vm, args[1]));
  return make_lazy(vm, type, args[0], it, Value::none());
}
Value filter_next(Vm& vm, Value self) {
  auto* z = self_lazy(self);
  for (;;) {
    const Value item = iter_next(vm, z->sources);
    if (item.is_unset() || item.is_error()) return item;
    Value keep = item;
    if (!z->function.is_none() && !(z->function == Value(vm.types.boolean))) {
      keep = vm.call(z->function, {item});
      COIL_CHECK(keep);
    }
    COIL_TRY(t, truth(vm, keep));
    if (t.is_true()) return item;
    COIL_CHECK(vm.charge(1));
  }
}
Value filter_reduce(Vm& vm, Args& args) {
  auto* z = self_lazy(args[0]);
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {z->function, z->sources})});
}

constexpr NativeDef kEnumerateMethods[] = {{"__reduce__", 1, 1, enumerate_reduce, "__reduce__(self, /)"},
                                           {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
                                           {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kZipMethods[] = {{"__reduce__", 1, 1, zip_reduce, "__reduce__(self, /)"},
                                     {"__setstate__", 2, 2, set_strict, "__setstate__(self, state, /)"},
                                     {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kMapMethods[] = {{"__reduce__", 1, 1, map_reduce, "__reduce__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kFilterMethods[] = {{"__reduce__", 1, 1, filter_reduce, "__reduce__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};

template <slot::New make, slot::Unary next>
constexpr Slots kLazySlots = [] {
  Slots s;
  s.iter = self_iter;
  s.next = next;
  s.new_object = make;
  return s;
}();

bool complete(Vm& vm, Type* type, const char* name, const Slots& slots, const NativeDef* methods, const char* doc) {
  const TypeSpec spec{.name = name, .kind = Kind::Native, .basic_size = sizeof(LazyIterator), .slots = &slots, .methods = methods, .doc = doc, .trace = trace_lazy};
  return complete_type(vm, type, spec);
}

}  // namespace

Value class_getitem(Vm& vm, Args& args) { return make_generic_alias(vm, args[0], args[1]); }

bool complete_lazy_iterators(Vm& vm) {
  return complete(vm, vm.types.enumerate, "enumerate", kLazySlots<enumerate_new, enumerate_next>, kEnumerateMethods, "Return an enumerate object.") &&
         complete(vm, vm.types.zip, "zip", kLazySlots<zip_new, zip_next>, kZipMethods, "The zip object yields n-length tuples.") &&
         complete(vm, vm.types.map, "map", kLazySlots<map_new, map_next>, kMapMethods, "Make an iterator that computes the function over the iterables.") &&
         complete(vm, vm.types.filter, "filter", kLazySlots<filter_new, filter_next>, kFilterMethods, "Return an iterator yielding those items for which function(item) is true.");
}

}  // namespace coil::runtime
