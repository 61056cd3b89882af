// runtime/types/dict_methods.cpp — dict: slots and methods. The table itself is vm/dict.cpp, the views are in dict_views.cpp.
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/long_work.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

Dict* self_dict(Value v) { return v.as<Dict>(); }

Value dict_repr(Vm& vm, Value self) {
  auto* d = self_dict(self);
  if (d->used == 0) return make_str_ascii(vm, "{}");
  if (repr_enter(vm, d)) return make_str_ascii(vm, "{...}");
  std::string out = "{";
  bool ok = true;
  std::uint32_t position = 0;
  DictEntry* e;
  bool first = true;
  while (ok && dict_next(d, &position, &e)) {
    if (!first) out += ", ";
    first = false;
    const Value value = e->value;
    const Value k = to_repr(vm, e->key);
    if (k.is_error()) { ok = false; break; }
    out += view(vm, k);
    out += ": ";
    const Value v = to_repr(vm, value);
    if (v.is_error()) ok = false;
    else out += view(vm, v);
  }
  repr_leave(vm, d);
  out += "}";
  return ok ? Value(make_str(vm, out)) : Value::error();
}

Value dict_compare(Vm& vm, Value self, Value other, CompareOp op) {
  COIL_CHECK(look_at_clock(vm, self));
  COIL_CHECK(vm.charge(0));
  if (!is<Dict>(other) || (op != CompareOp::Eq && op != CompareOp::NotEq)) return Value::not_implemented();
  auto *a = self_dict(self), *b = self_dict(other);
  bool same = a->used == b->used;
  std::uint32_t position = 0;
  DictEntry* e;
  while (same && dict_next(a, &position, &e)) {
    const Value mine = e->value;
    COIL_TRY(theirs, dict_get(vm, b, e->key, e->hash));
    if (theirs.is_unset()) { same = false; break; }
    const int equal = equals(vm, mine, theirs);
    if (equal < 0) return Value::error();
    same = equal;
  }
  return Value::boolean(same == (op == CompareOp::Eq));
}

Value dict_iter(Vm& vm, Value self) {
  Iterator* it = make_iterator(vm, IteratorKind::DictKeys, self);
  if (!it) return Value::error();
  it->stop = self_dict(self)->used;
  it->step = self_dict(self)->entry_count;
  return it;
}
Value dict_length(Vm&, Value self) { return Value::small_int(self_dict(self)->used); }

Value dict_contains(Vm& vm, Value self, Value key) {
  COIL_TRY(v, dict_get(vm, self_dict(self), key));
  return Value::boolean(!v.is_unset());
}

Value dict_getitem(Vm& vm, Value self, Value key) {
  COIL_TRY(v, dict_get(vm, self_dict(self), key));
  if (!v.is_unset()) return v;
  if (self.as_object()->type() != vm.types.dict) {
    COIL_TRY(r, call_special(vm, self, vm.names.dunder_missing, {key}));
    if (!r.is_not_implemented()) return r;
  }
  return vm.raise_key_error(key);
}

Value dict_setitem(Vm& vm, Value self, Value key, Value value) {
  if (!value.is_unset()) return dict_set(vm, self_dict(self), key, value);
  COIL_TRY(old, dict_pop(vm, self_dict(self), key));
  return old.is_unset() ? vm.raise_key_error(key) : Value::none();
}

/// d.update(source): a mapping (has keys) or an iterable of pairs.
Value update_from(Vm& vm, Dict* d, Value source) {
  if (auto* other = try_as<Dict>(source); other && type_of(vm, source)->slots.iter == vm.types.dict->slots.iter) return dict_merge(vm, d, other);
  const Value keys_method = get_attr_or_unset(vm, source, vm.names.keys);
  COIL_CHECK(keys_method);
  if (!keys_method.is_unset()) {
    COIL_TRY(keys, vm.call(keys_method, std::initializer_list<Value>{}));
    const bool ok = for_each(vm, keys, [&](Value key) {
      const Value v = get_item(vm, source, key);
      return !v.is_error() && !dict_set(vm, d, key, v).is_error();
    });
    return ok ? Value::none() : Value::error();
  }
  std::int64_t index = 0;
  const bool ok = for_each(vm, source, [&](Value pair) {
    Value items = pair;
    if (!(is<Tuple>(pair) || is<List>(pair))) {
      items = to_list(vm, pair);
      if (items.is_error()) {
        if (vm.pending_is(Exc::TypeError)) {
          (void)vm.take_exception();
          (void)vm.raise(Exc::TypeError, "cannot convert dictionary update sequence element #{} to a sequence", {index});
        }
        return false;
      }
    }
    const std::uint64_t size = is<Tuple>(items) ? items.as<Tuple>()->size : items.as<List>()->size;
    const Value* v = is<Tuple>(items) ? items.as<Tuple>()->items() : items.as<List>()->items;
    if (size != 2) {
      (void)vm.raise(Exc::ValueError, "dictionary update sequence element #{} has length {}; 2 is required", {index, size});
      return false;
    }
    ++index;
    return !dict_set(vm, d, v[0], v[1]).is_error();
  });
  return ok ? Value::none() : Value::error();
}

Value update_from_args(Vm& vm, Dict* d, Args& args, std::uint32_t first, const char* name) {
  if (args.count > first + 1) return vm.raise(Exc::TypeError, "{} expected at most 1 argument, got {}", {name, args.count - first});
  if (args.count > first) COIL_CHECK(update_from(vm, d, args[first]));
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) COIL_CHECK(dict_set(vm, d, args.keywords->items()[i], args.values[args.count + i]));
  return Value::none();
}

Value dict_new(Vm& vm, Type* type, Args&) {
  if (type == vm.types.dict) {
    Dict* d = make_dict(vm);
    return d ? Value(d) : Value::error();
  }
  Object* o = allocate_instance(vm, type);
  return o ? Value(o) : Value::error();
}

Value dict_init(Vm& vm, Value self, Args& args) { return update_from_args(vm, self_dict(self), args, 0, "dict"); }

Value dict_or(Vm& vm, Value a, Value b) {
  if (!is<Dict>(a) || !is<Dict>(b)) return Value::not_implemented();
  Dict* out = dict_copy(vm, self_dict(a));
  if (!out) return Value::error();
  COIL_CHECK(update_from(vm, out, b));
  return out;
}
Value dict_in_or(Vm& vm, Value a, Value b) {
  COIL_CHECK(update_from(vm, self_dict(a), b));
  return a;
}

Value method_get(Vm& vm, Args& args) {
  COIL_TRY(v, dict_get(vm, self_dict(args[0]), args[1]));
  return !v.is_unset() ? v : args.has(2) ? args[2] : Value::none();
}
Value method_setdefault(Vm& vm, Args& args) { return dict_set_default(vm, self_dict(args[0]), args[1], args.has(2) ? args[2] : Value::none()); }
Value method_pop(Vm& vm, Args& args) {
  COIL_TRY(v, dict_pop(vm, self_dict(args[0]), args[1]));
  if (!v.is_unset()) return v;
  return args.has(2) ? args[2] : vm.raise_key_error(args[1]);
}
Value method_popitem(Vm& vm, Args& args) {
  auto* d = self_dict(args[0]);
  if (d->used == 0) return vm.raise_key_error(make_str_ascii(vm, "popitem(): dictionary is empty"));
  std::uint32_t last = d->entry_count;
  while (d->entries[last - 1].key.is_unset()) --last;
  const Value key = d->entries[last - 1].key, value = d->entries[last - 1].value;
  COIL_CHECK(dict_pop(vm, d, key));
  return make_tuple_of(vm, {key, value});
}
Value method_update(Vm& vm, Args& args) { return update_from_args(vm, self_dict(args[0]), args, 1, "update"); }
Value method_clear(Vm& vm, Args& args) { dict_clear(vm, self_dict(args[0])); return Value::none(); }
Value method_copy(Vm& vm, Args& args) {
  Dict* d = dict_copy(vm, self_dict(args[0]));
  return d ? Value(d) : Value::error();
}
Value make_view(Vm& vm, Value self, DictViewKind kind, Type* type) {
  auto* v = vm.heap.make<DictView>(type->root_shape);
  v->flags = static_cast<std::uint8_t>(kind);
  v->dict = self_dict(self);
  return v;
}
Value method_keys(Vm& vm, Args& args) { return make_view(vm, args[0], DictViewKind::Keys, vm.types.dict_keys); }
Value method_values(Vm& vm, Args& args) { return make_view(vm, args[0], DictViewKind::Values, vm.types.dict_values); }
Value method_items(Vm& vm, Args& args) { return make_view(vm, args[0], DictViewKind::Items, vm.types.dict_items); }

Value method_fromkeys(Vm& vm, Args& args) {
  const Value value = args.has(2) ? args[2] : Value::none();
  COIL_TRY(made, vm.call(args[0], std::initializer_list<Value>{}));
  const bool plain = is<Dict>(made) && made.as_object()->type() == vm.types.dict;
  if (plain && (is<Set>(args[1]) || (is<Dict>(args[1]) && args[1].as_object()->type() == vm.types.dict))) {  // its hashes are known
    Dict* source = is<Set>(args[1]) ? args[1].as<Set>()->table : args[1].as<Dict>();
    std::uint32_t position = 0;
    DictEntry* e;
    while (dict_next(source, &position, &e)) COIL_CHECK(dict_set(vm, self_dict(made), e->key, e->hash, value));
    return made;
  }
  const bool ok = for_each(vm, args[1], [&](Value key) {
    return !(plain ? dict_set(vm, self_dict(made), key, value) : set_item(vm, made, key, value)).is_error();
  });
  return ok ? made : Value::error();
}

Value method_reversed(Vm& vm, Args& args) {
  auto* d = self_dict(args[0]);
  Iterator* it = make_iterator(vm, IteratorKind::DictReversedKeys, args[0]);
  if (!it) return Value::error();
  it->index = static_cast<std::int64_t>(d->entry_count) - 1;
  it->stop = d->used;
  it->step = d->entry_count;
  return it;
}

Value method_sizeof(Vm&, Args& args) {
  auto* d = self_dict(args[0]);
  return Value::small_int(static_cast<std::int64_t>(sizeof(Dict) + d->capacity * sizeof(DictEntry) + (d->index_mask ? d->index_mask + 1 : 0)));
}
Value method_getitem(Vm& vm, Args& args) { return dict_getitem(vm, args[0], args[1]); }
Value method_contains(Vm& vm, Args& args) { return dict_contains(vm, args[0], args[1]); }

constexpr NativeDef kMethods[] = {
    {"clear", 1, 1, method_clear, "clear(self, /)"},
    {"copy", 1, 1, method_copy, "copy(self, /)"},
    {"fromkeys", 2, 3, method_fromkeys, "fromkeys(type, iterable, value=None, /)", kNativeClass},
    {"get", 2, 3, method_get, "get(self, key, default=None, /)"},
    {"items", 1, 1, method_items, "items(self, /)"},
    {"keys", 1, 1, method_keys, "keys(self, /)"},
    {"pop", 2, 3, method_pop, "pop(self, key, default=<unset>, /)"},
    {"popitem", 1, 1, method_popitem, "popitem(self, /)"},
    {"setdefault", 2, 3, method_setdefault, "setdefault(self, key, default=None, /)"},
    {"update", 0, 0, method_update, "update(self, other=(), /, **kwargs)", kNativeRaw},
    {"values", 1, 1, method_values, "values(self, /)"},
    {"__reversed__", 1, 1, method_reversed, "__reversed__(self, /)"},
    {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"},
    {"__getitem__", 2, 2, method_getitem, "__getitem__(self, key, /)"},
    {"__contains__", 2, 2, method_contains, "__contains__(self, key, /)"},
    {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool complete_dict(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = dict_repr;
    s.compare = dict_compare;
    s.iter = dict_iter;
    s.length = dict_length;
    s.contains = dict_contains;
    s.getitem = dict_getitem;
    s.setitem = dict_setitem;
    s.bit_or = dict_or;
    s.in_bit_or = dict_in_or;
    s.new_object = dict_new;
    s.init = dict_init;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "dict", .kind = Kind::Dict, .basic_size = sizeof(Dict), .flags = kTypeMapping | kTypeMatchSelf | kTypeDictSubclass,
                                 .slots = &slots, .methods = kMethods, .doc = "Built-in mapping that keeps insertion order."};
  return complete_type(vm, vm.types.dict, spec);
}

}  // namespace coil::runtime
