// vm/type_object.cpp — what every object has: object's slots and methods.
#include <cstdio>

#include "vm/arg_buffer.hpp"
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/class_build.hpp"
#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

bool excess(const Args& args) { return args.count + args.keyword_count() > 0; }

Value object_new(Vm& vm, Type* type, Args& args) {
  if (excess(args)) {
    if (type->slots.new_object != object_new)
      return vm.raise(Exc::TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    if (type->slots.init == vm.types.object->slots.init) return vm.raise(Exc::TypeError, "{}() takes no arguments", {type->name});
  }
  if (type->type_flags & kTypeAbstract) return raise_abstract(vm, type);
  Object* o = allocate_instance(vm, type);
  return o ? Value(o) : Value::error();
}

Value object_init(Vm& vm, Value self, Args& args) {
  if (excess(args)) {
    Type* type = type_of(vm, self);
    if (type->slots.init != object_init)
      return vm.raise(Exc::TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->slots.new_object == vm.types.object->slots.new_object)
      return vm.raise(Exc::TypeError, "{}.__init__() takes exactly one argument (the instance to initialize)", {type->name});
  }
  return Value::none();
}

Value object_repr(Vm& vm, Value self) {
  char address[32];
  std::snprintf(address, sizeof address, "0x%012llx", static_cast<unsigned long long>(self.bits()));
  Type* type = type_of(vm, self);
  std::string name;
  if (const Value module = type_module(vm, type); is_str(module) && view(vm, module) != "builtins") {
    name = view(vm, module);
    name += '.';
  }
  name += view(vm, type->qualname);
  return make_str(vm, "<" + name + " object at " + address + ">");
}

Value object_str(Vm& vm, Value self) {
  const slot::Unary repr = type_of(vm, self)->slots.repr;
  return repr ? repr(vm, self) : object_repr(vm, self);
}

Value object_hash(Vm&, Value self) {
  // Addresses are multiples of 16: rotate, as CPython does.
  return Value::small_int(static_cast<std::int64_t>(self.bits() >> 4 & 0x7FFF'FFFF'FFFF));
}

Value object_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (op == CompareOp::Eq) return self == other ? Value::true_value() : Value::not_implemented();
  if (op != CompareOp::NotEq) return Value::not_implemented();
  // != is the opposite of what == says.
  const slot::Compare compare = type_of(vm, self)->slots.compare;
  COIL_TRY(equal, compare ? compare(vm, self, other, CompareOp::Eq) : Value::boolean(self == other));
  if (equal.is_not_implemented()) return equal;
  COIL_TRY(t, truth(vm, equal));
  return Value::boolean(t.is_false());
}

// ---- methods

Value object_format(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "__format__() argument must be str, not {t}", {args[1]});
  if (args[1].as<Str>()->size) return vm.raise(Exc::TypeError, "unsupported format string passed to {t}.__format__", {args[0]});
  return to_str(vm, args[0]);
}

Value object_sizeof(Vm& vm, Args& args) {
  Type* type = type_of(vm, args[0]);
  return Value::small_int(type->basic_size);
}

void merge_class_names(Vm& vm, Dict* into, Type* type) {
  for (std::size_t i = type->mro->size; i-- > 0;) (void)dict_merge(vm, into, type_dict(vm, type->mro->items()[i].as<Type>()));
}

Value keys_as_list(Vm& vm, Dict* d) {
  List* list = make_list(vm, d->used);
  if (!list) return Value::error();
  std::uint32_t position = 0;
  for (DictEntry* e; dict_next(d, &position, &e);)
    if (!list_append(vm, list, e->key)) return Value::error();
  return list;
}

/// A copy of the object's __dict__, made without turning a shaped object into one with a dict; unset() when it has none.
Value own_dict_copy(Vm& vm, Value self) {
  Object* o = self.is_object() ? self.as_object() : nullptr;
  Attributes* attrs = o && o->type()->type_flags & kTypeHasDict && !own_namespace(o) ? attributes_of(o) : nullptr;
  const Value member = lookup_in_type(vm, type_of(vm, self), vm.names.dunder_dict);
  if (attrs && is<Member>(member)) {
    Dict* copy = copy_own_attributes(vm, o, attrs);
    return copy ? Value(copy) : Value::error();
  }
  COIL_TRY(dict, get_attr_or_unset(vm, self, vm.names.dunder_dict));
  if (!is<Dict>(dict)) return Value::unset();
  Dict* copy = dict_copy(vm, dict.as<Dict>());
  return copy ? Value(copy) : Value::error();
}

Value object_dir(Vm& vm, Args& args) {
  Dict* all = make_dict(vm, 64);
  COIL_TRY(own, own_dict_copy(vm, args[0]));
  if (auto* d = try_as<Dict>(own)) COIL_CHECK(dict_merge(vm, all, d));
  const Value cls = get_attr_or_unset(vm, args[0], vm.names.dunder_class);
  COIL_CHECK(cls);
  if (auto* type = try_as<Type>(cls)) merge_class_names(vm, all, type);
  return keys_as_list(vm, all);
}

Value object_init_subclass(Vm&, Args&) { return Value::none(); }
Value object_subclasshook(Vm&, Args&) { return Value::not_implemented(); }

Value slot_names_of(Vm& vm, Type* type) {  // copyreg's answer: names of all __slots__ along the MRO
  COIL_TRY(copyreg, vm.hooks.import_module ? vm.hooks.import_module(vm, vm.intern("copyreg"), Value::none(), Value::none(), 0)
                                           : vm.raise(Exc::ImportError, "copyreg"));
  COIL_TRY(function, get_attr(vm, copyreg, "_slotnames"));
  return vm.call(function, {type});
}

Value default_state(Vm& vm, Value self, bool required) {
  Type* type = type_of(vm, self);
  const bool has_slots = type->fixed_slot_count > 0;
  if (required && type->instance_kind != Kind::Instance && !has_slots && !(type->type_flags & kTypeHeap) && type->instance_kind != Kind::List && type->instance_kind != Kind::Dict)
    return vm.raise(Exc::TypeError, "cannot pickle '{}' object", {type->name});
  Value state = Value::none();
  COIL_TRY(dict, own_dict_copy(vm, self));
  if (is<Dict>(dict) && dict.as<Dict>()->used) state = dict;
  if (!has_slots) return state;
  COIL_TRY(names, slot_names_of(vm, type));
  if (names.is_none()) return state;
  Dict* slots = make_dict(vm);
  if (!for_each(vm, names, [&](Value name) {
        if (!is_str(name)) return true;
        const Value v = get_attr_or_unset(vm, self, name.as<Str>());
        if (v.is_error()) return false;
        return v.is_unset() || !dict_set(vm, slots, name, v).is_error();
      }))
    return Value::error();
  if (slots->used == 0) return state;
  return make_tuple_of(vm, {state, slots});
}

Value object_getstate(Vm& vm, Args& args) { return default_state(vm, args[0], false); }

Value import_copyreg(Vm& vm) {
  if (!vm.hooks.import_module) return vm.raise(Exc::ImportError, "No module named 'copyreg'");
  return vm.hooks.import_module(vm, vm.intern("copyreg"), Value::none(), Value::none(), 0);
}

/// (copyreg.__newobj__, (cls, *args), state, items of a list, items of a dict): pickling protocol 2 and later.
Value reduce_new(Vm& vm, Value self) {
  Type* type = type_of(vm, self);
  if (!type->slots.new_object) return vm.raise(Exc::TypeError, "cannot pickle '{}' object", {type->name});
  Value arguments = Value::unset(), keywords = Value::unset();
  const Value getnewargs_ex = get_attr_or_unset(vm, self, vm.names.dunder_getnewargs_ex);
  COIL_CHECK(getnewargs_ex);
  if (!getnewargs_ex.is_unset()) {
    COIL_TRY(pair, vm.call(getnewargs_ex, {}));
    auto* t = try_as<Tuple>(pair);
    if (!t) return vm.raise(Exc::TypeError, "__getnewargs_ex__ should return a tuple, not '{t}'", {pair});
    if (t->size != 2) return vm.raise(Exc::ValueError, "__getnewargs_ex__ should return a tuple of length 2, not {}", {t->size});
    arguments = t->items()[0];
    keywords = t->items()[1];
  } else {
    const Value getnewargs = get_attr_or_unset(vm, self, vm.names.dunder_getnewargs);
    COIL_CHECK(getnewargs);
    if (!getnewargs.is_unset()) {
      arguments = vm.call(getnewargs, {});
      COIL_CHECK(arguments);
      if (!is<Tuple>(arguments)) return vm.raise(Exc::TypeError, "__getnewargs__ should return a tuple, not '{t}'", {arguments});
    }
  }
  COIL_TRY(copyreg, import_copyreg(vm));
  const bool has_keywords = is<Dict>(keywords) && keywords.as<Dict>()->used;
  COIL_TRY(maker, get_attr(vm, copyreg, has_keywords ? "__newobj_ex__" : "__newobj__"));
  Value maker_args;
  if (has_keywords) {
    maker_args = make_tuple_of(vm, {type, arguments, keywords});
  } else {
    auto* given = try_as<Tuple>(arguments);
    Tuple* t = make_tuple(vm, 1 + (given ? given->size : 0));
    t->items()[0] = type;
    for (std::size_t i = 0; given && i < given->size; ++i) t->items()[i + 1] = given->items()[i];
    maker_args = t;
  }
  COIL_CHECK(maker_args);
  COIL_TRY(getstate, get_attr(vm, self, vm.names.dunder_getstate));
  Value state;
  if (auto* f = try_as<NativeFunction>(getstate); f && f->def->call == object_getstate) state = default_state(vm, self, arguments.is_unset());
  else state = vm.call(getstate, {});
  COIL_CHECK(state);
  Value list_items = Value::none(), dict_items = Value::none();
  if (type->type_flags & kTypeListSubclass) {
    list_items = get_iter(vm, self);
    COIL_CHECK(list_items);
  }
  if (type->type_flags & kTypeDictSubclass) {
    COIL_TRY(items, call_method(vm, self, vm.names.items, {}));
    dict_items = get_iter(vm, items);
    COIL_CHECK(dict_items);
  }
  return make_tuple_of(vm, {maker, maker_args, state, list_items, dict_items});
}

Value common_reduce(Vm& vm, Value self, std::int64_t protocol) {
  if (protocol >= 2) return reduce_new(vm, self);
  COIL_TRY(copyreg, import_copyreg(vm));
  COIL_TRY(reduce, get_attr(vm, copyreg, "_reduce_ex"));
  return vm.call(reduce, {self, Value::small_int(protocol)});
}

Value object_reduce(Vm& vm, Args& args) { return common_reduce(vm, args[0], 0); }

Value object_reduce_ex(Vm& vm, Args& args) {
  std::int64_t protocol;
  if (!to_int64(vm, args[1], &protocol)) return Value::error();
  const Value reduce = lookup_in_type(vm, type_of(vm, args[0]), vm.names.dunder_reduce);
  auto* f = try_as<NativeFunction>(reduce);
  if (!f || f->def->call != object_reduce) return call_method(vm, args[0], vm.names.dunder_reduce, {});
  return common_reduce(vm, args[0], protocol);
}

// ---- members

Value get_class(Vm& vm, Value self) { return type_of(vm, self); }
Value set_class(Vm& vm, Value self, Value value) { return assign_class(vm, self, value); }

constexpr NativeDef kMethods[] = {
    {"__format__", 2, 2, object_format, "__format__($self, format_spec, /)"},
    {"__sizeof__", 1, 1, object_sizeof, "__sizeof__($self, /)"},
    {"__dir__", 1, 1, object_dir, "__dir__($self, /)"},
    {"__reduce__", 1, 1, object_reduce, "__reduce__($self, /)"},
    {"__reduce_ex__", 2, 2, object_reduce_ex, "__reduce_ex__($self, protocol, /)"},
    {"__getstate__", 1, 1, object_getstate, "__getstate__($self, /)"},
    {"__init_subclass__", 1, 1, object_init_subclass, "__init_subclass__($cls, /)", kNativeClass},
    {"__subclasshook__", 1, kAnyCount, object_subclasshook, "__subclasshook__($cls, object, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kMembers[] = {{"__class__", get_class, set_class, "the object's class"}, {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_object_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = object_repr;
    s.str = object_str;
    s.hash = object_hash;
    s.compare = object_compare;
    s.getattr = generic_get_attr;
    s.setattr = generic_set_attr;
    s.init = object_init;
    s.new_object = object_new;
    return s;
  }();
  TypeSpec spec{"object", Kind::Instance, sizeof(Instance)};
  spec.slots = &slots;
  spec.methods = kMethods;
  spec.members = kMembers;
  spec.doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n";
  return complete_type(vm, vm.types.object, spec);
}

Value object_dir_of(Vm& vm, Value self) {
  Args args{&self, 1, nullptr};
  return object_dir(vm, args);
}

Value type_dir(Vm& vm, Type* type) {
  Dict* all = make_dict(vm, 64);
  merge_class_names(vm, all, type);
  return keys_as_list(vm, all);
}

}  // namespace coil
