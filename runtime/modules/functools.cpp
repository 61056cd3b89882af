// runtime/modules/functools.cpp — module _functools: partial, reduce, cmp_to_key.
//
// Not here: the cache of lru_cache (functools_cache.cpp); everything else of functools (runtime/frozen/functools.py).
#include <string>

#include "runtime/modules/functools.hpp"
#include "runtime/state.hpp"

namespace coil::runtime {
namespace {

struct Partial : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Value function;
  Tuple* args;
  Dict* keywords;
};
Partial* partial(Value v) { return v.as<Partial>(); }
void trace_partial(Object* o, Tracer& tracer) {
  auto* p = static_cast<Partial*>(o);
  tracer(p->function);
  tracer(p->args);
  tracer(p->keywords);
}
extern const TypeSpec kPartial;

Tuple* joined(Vm& vm, Tuple* first, const Value* more, std::size_t count) {
  if (!count && first->type() == vm.types.tuple) return first;
  Tuple* out = make_tuple(vm, first->size + count);
  for (std::size_t i = 0; out && i < first->size; ++i) out->items()[i] = first->items()[i];
  for (std::size_t i = 0; out && i < count; ++i) out->items()[first->size + i] = more[i];
  return out;
}

Value partial_new(Vm& vm, Type* type, Args& args) {
  if (args.count < 1) return vm.raise(Exc::TypeError, "type 'partial' takes at least one argument");
  Value function = args[0];
  if (!is_callable(vm, function)) return vm.raise(Exc::TypeError, "the first argument must be callable");
  Type* plain = type_of_spec(vm, kPartial);
  Partial* inner = nullptr;  // a partial of a partial is one partial
  if (plain && is_subtype(type_of(vm, function), plain) && function.as_object()->shape == type_of(vm, function)->root_shape) {
    inner = partial(function);
    function = inner->function;
  }
  Tuple* empty = make_tuple(vm, std::size_t{0});
  Tuple* all = empty ? joined(vm, inner ? inner->args : empty, args.values + 1, args.count - 1) : nullptr;
  Dict* keywords = inner ? dict_copy(vm, inner->keywords) : make_dict(vm);
  if (!all || !keywords) return Value::error();
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) COIL_CHECK(dict_set(vm, keywords, args.keywords->items()[i], args.values[args.count + i]));
  auto* p = static_cast<Partial*>(allocate_instance(vm, type));
  if (!p) return Value::error();
  p->function = function;
  p->args = all;
  p->keywords = keywords;
  return p;
}

Value partial_call(Vm& vm, Value self, Args& args) {
  Partial* p = partial(self);
  RootVector values(vm.heap);
  for (const Value v : p->args->span()) values.values.push_back(v);
  values.values.insert(values.values.end(), args.values, args.values + args.count);
  const auto positional = static_cast<std::uint32_t>(values.values.size());
  if (!p->keywords->used) {
    values.values.insert(values.values.end(), args.values + args.count, args.values + args.count + args.keyword_count());
    Args passed{values.values.data(), positional, args.keywords};
    return vm.call(p->function, passed);
  }
  RootVector names(vm.heap);
  DictEntry* entry;
  for (std::uint32_t at = 0; dict_next(p->keywords, &at, &entry);) {
    if (!is_str(entry->key)) return vm.raise(Exc::TypeError, "keywords must be strings");
    names.values.push_back(entry->key);
    values.values.push_back(entry->value);
  }
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const Value name = args.keywords->items()[i];
    std::size_t at = 0;
    while (at < names.values.size() && !equal_text(vm, names.values[at].as<Str>(), name.as<Str>())) ++at;
    if (at == names.values.size()) {
      names.values.push_back(name);
      values.values.push_back(Value::none());
    }
    values.values[positional + at] = args.values[args.count + i];
  }
  Tuple* keywords = make_tuple(vm, std::span<const Value>(names.values));
  if (!keywords) return Value::error();
  Args passed{values.values.data(), positional, keywords};
  return vm.call(p->function, passed);
}

Value partial_repr(Vm& vm, Value self) {
  Partial* p = partial(self);
  if (repr_enter(vm, p)) return make_str(vm, "...");
  std::string out;
  bool failed = false;
  const auto add = [&](const std::string& before, Value v) {
    if (failed) return;
    const Value text = to_repr(vm, v);
    if (text.is_error()) failed = true;
    else out += before + std::string(view(vm, text));
  };
  const Value module = get_attr(vm, type_of(vm, self), vm.names.dunder_module), name = get_attr(vm, type_of(vm, self), vm.names.dunder_qualname);
  failed = module.is_error() || name.is_error();
  if (!failed) out = std::string(view(vm, module)) + "." + std::string(view(vm, name)) + "(";
  add("", p->function);
  for (const Value v : p->args->span()) add(", ", v);
  DictEntry* entry;
  for (std::uint32_t at = 0; !failed && dict_next(p->keywords, &at, &entry);) {
    const Value value = entry->value, key = to_str(vm, entry->key);
    if (key.is_error()) failed = true;
    else add(", " + std::string(view(vm, key)) + "=", value);
  }
  repr_leave(vm, p);
  return failed ? Value::error() : Value(make_str(vm, out + ")"));
}

Value partial_get(Vm& vm, Value self, Value instance, Value) {
  if (instance.is_unset() || instance.is_none()) return self;
  if (vm.hooks.warn) {
    vm.hooks.warn(vm, Exc::FutureWarning, "functools.partial will be a method descriptor in future Python versions; wrap it in staticmethod() if you want to preserve the old behavior", nullptr);
    if (vm.has_exception()) return Value::error();
  }
  return self;
}

Value partial_reduce(Vm& vm, Args& args) {
  Partial* p = partial(args[0]);
  Value attributes = Value::none();
  if (p->shape != p->type()->root_shape) attributes = instance_dict(vm, p);
  COIL_CHECK(attributes);
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple_of(vm, {p->function}), make_tuple_of(vm, {p->function, p->args, p->keywords, attributes})});
}
Value partial_setstate(Vm& vm, Args& args) {
  Partial* p = partial(args[0]);
  auto* state = try_as<Tuple>(args[1]);
  if (!state || state->size != 4) return vm.raise(Exc::TypeError, "invalid partial state");
  const Value *parts = state->items(), function = parts[0], keywords = parts[2], attributes = parts[3];
  if (!is_callable(vm, function) || !is<Tuple>(parts[1]) || (!keywords.is_none() && !is<Dict>(keywords))) return vm.raise(Exc::TypeError, "invalid partial state");
  Tuple* positional = parts[1].as<Tuple>();
  if (positional->type() != vm.types.tuple) positional = make_tuple(vm, std::span<const Value>(positional->items(), positional->size));
  Dict* named = keywords.is_none() ? make_dict(vm) : keywords.as<Dict>()->type() == vm.types.dict ? keywords.as<Dict>() : nullptr;
  if (!named && !keywords.is_none()) {
    named = make_dict(vm);
    if (!named) return Value::error();
    COIL_CHECK(dict_merge(vm, named, keywords.as<Dict>()));
  }
  if (!positional || !named) return Value::error();
  p->function = function;
  p->args = positional;
  p->keywords = named;
  vm.heap.barrier(p);
  if (attributes.is_none()) return set_instance_dict(vm, p, make_dict(vm)) ? attributes : Value::error();
  if (!is<Dict>(attributes)) return vm.raise(Exc::TypeError, "invalid partial state");
  return set_instance_dict(vm, p, attributes.as<Dict>()) ? Value::none() : Value::error();
}
Value generic_alias(Vm& vm, Args& args) { return vm.call(vm.types.generic_alias, {args[0], args[1]}); }

constexpr NativeDef kPartialMethods[] = {
    {"__reduce__", 1, 1, partial_reduce, "__reduce__(self, /)"},
    {"__setstate__", 2, 2, partial_setstate, "__setstate__(self, state, /)"},
    {"__class_getitem__", 2, 2, generic_alias, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kPartialMembers[] = {
    kDictMember,
    {"func", [](Vm&, Value self) { return partial(self)->function; }, nullptr, "function object to use in future partial calls"},
    {"args", [](Vm&, Value self) { return Value(partial(self)->args); }, nullptr, "tuple of arguments to future partial calls"},
    {"keywords", [](Vm&, Value self) { return Value(partial(self)->keywords); }, nullptr, "dictionary of keyword arguments to future partial calls"},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kPartialSlots = [] {
  Slots s;
  s.new_object = partial_new;
  s.init = init_nothing;
  s.call = partial_call;
  s.repr = partial_repr;
  s.descr_get = partial_get;
  return s;
}();
const TypeSpec kPartial{.name = "functools.partial", .kind = Kind::Native, .basic_size = sizeof(Partial), .flags = kTypeBaseAllowed | kTypeHasDict | kTypeWeakReferable,
                        .slots = &kPartialSlots, .methods = kPartialMethods, .members = kPartialMembers,
                        .doc = "Create a new function with partial application of the given arguments and keywords.", .attrs_offset = sizeof(Object), .trace = trace_partial};

// ---- cmp_to_key

struct Key : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value compare, object;
};
void trace_key(Object* o, Tracer& tracer) {
  tracer(static_cast<Key*>(o)->compare);
  tracer(static_cast<Key*>(o)->object);
}
extern const TypeSpec kKey;
Value make_key(Vm& vm, Value compare, Value object) {
  auto* k = static_cast<Key*>(allocate_instance(vm, type_of_spec(vm, kKey)));
  if (!k) return Value::error();
  k->compare = compare;
  k->object = object;
  return k;
}
Value key_call(Vm& vm, Value self, Args& args) {
  Value object;
  if (!take_arguments(vm, args, "K", {"obj"}, 1, &object)) return Value::error();
  return make_key(vm, self.as<Key>()->compare, object);
}
Value key_compare(Vm& vm, Value a, Value b, CompareOp op) {
  if (type_of(vm, b) != type_of_spec(vm, kKey)) return vm.raise(Exc::TypeError, "other argument must be K instance");
  const Value x = a.as<Key>()->object, y = b.as<Key>()->object;
  if (x.is_unset() || y.is_unset()) return vm.raise(Exc::AttributeError, "object");
  COIL_TRY(order, vm.call(a.as<Key>()->compare, {x, y}));
  return compare(vm, order, Value::small_int(0), op);
}
Value key_get(Vm&, Value self) { return self.as<Key>()->object.is_unset() ? Value::none() : self.as<Key>()->object; }
Value key_set(Vm& vm, Value self, Value value) {
  self.as<Key>()->object = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
constexpr MemberDef kKeyMembers[] = {{"obj", key_get, key_set, "Value wrapped by a key function."}, {nullptr, nullptr, nullptr}};
constexpr Slots kKeySlots = [] {
  Slots s;
  s.call = key_call;
  s.compare = key_compare;
  return s;
}();
const TypeSpec kKey{.name = "functools.KeyWrapper", .kind = Kind::Native, .basic_size = sizeof(Key), .slots = &kKeySlots, .members = kKeyMembers, .trace = trace_key};

Value cmp_to_key(Vm& vm, Args& args) { return make_key(vm, args[0], Value::unset()); }

Value reduce(Vm& vm, Args& args) {
  const Value it = get_iter(vm, args[1]);
  if (it.is_error()) {
    if (!vm.pending_is(Exc::TypeError)) return it;
    (void)vm.take_exception();
    return vm.raise(Exc::TypeError, "reduce() arg 2 must support iteration");
  }
  Value total = args.has(2) ? args[2] : iter_next(vm, it);
  COIL_CHECK(total);
  if (total.is_unset()) return vm.raise(Exc::TypeError, "reduce() of empty iterable with no initial value");
  for (;;) {
    COIL_TRY(item, iter_next(vm, it));
    if (item.is_unset()) return total;
    total = vm.call(args[0], {total, item});
    COIL_CHECK(total);
  }
}

constexpr NativeDef kFunctions[] = {
    {"cmp_to_key", 1, 1, cmp_to_key, "cmp_to_key(mycmp)"},
    {"reduce", 2, 3, reduce, "reduce(function, iterable, initial=<unset>, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__functools(Vm& vm, Module* module) {
  return add_functions(vm, module, kFunctions) && add_type(vm, module, "partial", kPartial) && add_lru_cache(vm, module);
}

}  // namespace coil::runtime
