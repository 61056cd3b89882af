// runtime/modules/collections.cpp — module _collections: defaultdict and the counting loop of Counter.
//
// Not here: deque (collections_deque.cpp); namedtuple, OrderedDict, Counter (runtime/frozen/collections).
#include "runtime/modules/collections.hpp"

#include <string>

#include "runtime/state.hpp"
#include "vm/exceptions.hpp"

namespace coil::runtime {
namespace {

struct DefaultDict : Dict {
  Value factory;
};
DefaultDict* defaultdict(Value v) { return static_cast<DefaultDict*>(v.as_object()); }
void trace_defaultdict(Object* o, Tracer& tracer) { tracer(static_cast<DefaultDict*>(o)->factory); }

Value defaultdict_init(Vm& vm, Value self, Args& args) {
  Value factory = Value::none();
  Args rest = args;
  if (args.count) {
    factory = args[0];
    if (!factory.is_none() && !is_callable(vm, factory)) return vm.raise(Exc::TypeError, "first argument must be callable or None");
    rest.values = args.values + 1;
    rest.count = args.count - 1;
  }
  defaultdict(self)->factory = factory;
  vm.heap.barrier(self.as_object());
  return vm.types.dict->slots.init(vm, self, rest);
}
Value factory_of(Value self) { return defaultdict(self)->factory.is_unset() ? Value::none() : defaultdict(self)->factory; }

Value defaultdict_missing(Vm& vm, Args& args) {
  const Value factory = factory_of(args[0]);
  if (factory.is_none()) return vm.raise_key_error(args[1]);
  COIL_TRY(value, vm.call(factory, {}));
  COIL_CHECK(set_item(vm, args[0], args[1], value));
  return value;
}
Value defaultdict_copy(Vm& vm, Args& args) {
  const Value factory = factory_of(args[0]);
  return vm.call(type_of(vm, args[0]), {factory, args[0]});
}
Value defaultdict_reduce(Vm& vm, Args& args) {
  const Value factory = factory_of(args[0]);
  COIL_TRY(items, call_method(vm, args[0], vm.names.items, {}));
  COIL_TRY(it, get_iter(vm, items));
  COIL_TRY(arguments, factory.is_none() ? Value(make_tuple(vm, std::size_t{0})) : make_tuple_of(vm, {factory}));
  return make_tuple_of(vm, {type_of(vm, args[0]), arguments, Value::none(), Value::none(), it});
}
Value defaultdict_repr(Vm& vm, Value self) {
  Object* o = self.as_object();
  const Value factory = factory_of(self);
  std::string shown = "None";
  // A factory that is a method of this very dict would print it without end.
  if (!factory.is_none()) {
    if (repr_enter(vm, factory.is_object() ? factory.as_object() : o)) {
      shown = "...";
    } else {
      const Value text = to_repr(vm, factory);
      repr_leave(vm, factory.is_object() ? factory.as_object() : o);
      COIL_CHECK(text);
      shown = view(vm, text);
    }
  }
  COIL_TRY(items, vm.types.dict->slots.repr(vm, self));
  COIL_TRY(name, get_attr(vm, type_of(vm, self), vm.names.dunder_name));
  return make_str(vm, std::string(view(vm, name)) + "(" + shown + ", " + std::string(view(vm, items)) + ")");
}
Value defaultdict_or(Vm& vm, Value a, Value b) {
  Type* type = type_of_spec(vm, kDefaultDict);
  const bool left = is_subtype(type_of(vm, a), type);
  if (!is<Dict>(a) || !is<Dict>(b)) return Value::not_implemented();
  const Value self = left ? a : b;
  COIL_TRY(out, left ? call_method(vm, a, vm.intern("copy"), {}) : vm.call(type_of(vm, self), {factory_of(self), a}));
  COIL_CHECK(call_method(vm, out, vm.intern("update"), {b}));
  return out;
}
Value get_factory(Vm&, Value self) { return factory_of(self); }
Value set_factory(Vm& vm, Value self, Value value) {
  defaultdict(self)->factory = value.is_unset() ? Value::none() : value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value generic_alias(Vm& vm, Args& args) { return vm.call(vm.types.generic_alias, {args[0], args[1]}); }

constexpr NativeDef kMethods[] = {
    {"__missing__", 2, 2, defaultdict_missing, "__missing__(self, key, /)"},
    {"copy", 1, 1, defaultdict_copy, "copy(self, /)"},
    {"__copy__", 1, 1, defaultdict_copy, "__copy__(self, /)"},
    {"__reduce__", 1, 1, defaultdict_reduce, "__reduce__(self, /)"},
    {"__class_getitem__", 2, 2, generic_alias, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {{"default_factory", get_factory, set_factory, "Factory for default value called by __missing__()."}, {nullptr, nullptr, nullptr}};
constexpr Slots kSlots = [] {
  Slots s;
  s.init = defaultdict_init;
  s.repr = defaultdict_repr;
  s.bit_or = defaultdict_or;
  return s;
}();

/// mapping[item] += 1 for each item; exact dicts directly.
Value count_elements(Vm& vm, Args& args) {
  const Value mapping = args[0];
  Str* get = vm.intern("get");
  const bool plain = is<Dict>(mapping) && lookup_in_type(vm, type_of(vm, mapping), get) == lookup_in_type(vm, vm.types.dict, get) &&
                     lookup_in_type(vm, type_of(vm, mapping), vm.names.dunder_setitem) == lookup_in_type(vm, vm.types.dict, vm.names.dunder_setitem);
  const auto next_count = [&](Value old) { return old.is_small_int() && old.as_small_int() < kSmallIntMax ? Value::small_int(old.as_small_int() + 1) : binary_op(vm, BinOp::Add, old, Value::small_int(1)); };
  if (auto* text = try_as<Str>(args[1]); plain && text && text->is_ascii() && text->type() == vm.types.str) {
    COIL_CHECK(vm.charge(text->size / 16));
    // Characters are counted first, and go into the mapping once each, in the order in which they first came.
    std::int64_t counts[128] = {};
    unsigned char order[128];
    int distinct = 0;
    for (const char c : view(vm, text))
      if (counts[static_cast<unsigned char>(c)]++ == 0) order[distinct++] = static_cast<unsigned char>(c);
    for (int i = 0; i < distinct; ++i) {
      Str* character = make_char(vm, order[i]);
      if (!character) return Value::error();
      COIL_TRY(old, dict_get(vm, mapping.as<Dict>(), character));
      COIL_TRY(now, binary_op(vm, BinOp::Add, old.is_unset() ? Value::small_int(0) : old, Value::small_int(counts[order[i]])));
      COIL_CHECK(dict_set(vm, mapping.as<Dict>(), character, now));
    }
    return Value::none();
  }
  Value bound_get;
  if (!plain) {
    bound_get = get_attr(vm, mapping, get);
    COIL_CHECK(bound_get);
  }
  const bool ok = for_each(vm, args[1], [&](Value item) {
    Value old;
    std::uint64_t hash = 0;
    if (plain) {
      if (!hash_of(vm, item, &hash)) return false;
      old = dict_get(vm, mapping.as<Dict>(), item, hash);
      if (old.is_unset()) old = Value::small_int(0);
    } else {
      old = vm.call(bound_get, {item, Value::small_int(0)});
    }
    if (old.is_error()) return false;
    const Value now = next_count(old);
    if (now.is_error()) return false;
    return !(plain ? dict_set(vm, mapping.as<Dict>(), item, hash, now) : set_item(vm, mapping, item, now)).is_error();
  });
  return ok ? Value::none() : Value::error();
}
constexpr NativeDef kFunctions[] = {{"_count_elements", 2, 2, count_elements, "_count_elements(mapping, iterable, /)"}, {nullptr, 0, 0, nullptr, nullptr}};

/// The attribute of a named tuple's field: a descriptor that reads one item.
struct TupleGetter : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  std::int64_t index;
  Value doc;
};
void trace_getter(Object* o, Tracer& tracer) { tracer(static_cast<TupleGetter*>(o)->doc); }
Value getter_new(Vm& vm, Type* type, Args& args) {
  std::int64_t index;
  if (!no_keywords(vm, args, "_tuplegetter") || !take_positional(vm, args, "_tuplegetter", 2, 2) || !to_size(vm, args[0], &index)) return Value::error();
  auto* g = allocate_instance_of<TupleGetter>(vm, type);
  if (!g) return Value::error();
  g->index = index;
  g->doc = args[1];
  vm.heap.barrier(g);
  return g;
}
Value getter_get(Vm& vm, Value self, Value instance, Value) {
  if (instance.is_unset() || instance.is_none()) return self;
  const std::int64_t index = self.as<TupleGetter>()->index;
  auto* tuple = try_as<Tuple>(instance);
  if (!tuple) return vm.raise(Exc::TypeError, "descriptor for index '{}' for tuple subclasses doesn't apply to '{t}' object", {index, instance});
  if (index < 0 || static_cast<std::uint64_t>(index) >= tuple->size) return vm.raise(Exc::IndexError, "tuple index out of range");
  return tuple->items()[index];
}
Value getter_set(Vm& vm, Value, Value, Value value) { return vm.raise(Exc::AttributeError, value.is_unset() ? "can't delete attribute" : "can't set attribute"); }
Value getter_repr(Vm& vm, Value self) {
  auto* g = self.as<TupleGetter>();
  return make_str(vm, vm.format("_tuplegetter({}, {r})", {g->index, g->doc}));
}
Value getter_reduce(Vm& vm, Args& args) {
  auto* g = args[0].as<TupleGetter>();
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {make_int(vm, g->index), g->doc})});
}
Value get_getter_doc(Vm&, Value self) { return self.as<TupleGetter>()->doc; }
Value set_getter_doc(Vm& vm, Value self, Value doc) {
  self.as<TupleGetter>()->doc = doc.is_unset() ? Value::none() : doc;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
constexpr NativeDef kGetterMethods[] = {{"__reduce__", 1, 1, getter_reduce, "__reduce__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kGetterMembers[] = {{"__doc__", get_getter_doc, set_getter_doc}, {nullptr, nullptr, nullptr}};
constexpr Slots kGetterSlots = [] {
  Slots s;
  s.new_object = getter_new;
  s.init = init_nothing;
  s.repr = getter_repr;
  s.descr_get = getter_get;
  s.descr_set = getter_set;
  return s;
}();
const TypeSpec kTupleGetter{.name = "collections._tuplegetter", .kind = Kind::Native, .basic_size = sizeof(TupleGetter), .slots = &kGetterSlots, .methods = kGetterMethods,
                            .members = kGetterMembers, .trace = trace_getter};

}  // namespace

const TypeSpec kDefaultDict{.name = "collections.defaultdict", .kind = Kind::Dict, .basic_size = sizeof(DefaultDict), .flags = kTypeBaseAllowed | kTypeDictSubclass | kTypeMapping | kTypeWeakReferable,
                            .slots = &kSlots, .methods = kMethods, .members = kMembers,
                            .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory", .trace = trace_defaultdict};

bool make__collections(Vm& vm, Module* module) {
  return add_functions(vm, module, kFunctions) && add_type(vm, module, "defaultdict", kDefaultDict, vm.types.dict) && add_deque(vm, module) &&
         add_type(vm, module, "_tuplegetter", kTupleGetter);
}

}  // namespace coil::runtime
