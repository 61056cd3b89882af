// vm/type_generic_alias.cpp — list[int] and the like: types.GenericAlias.
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {

Value make_generic_alias(Vm& vm, Value origin, Value args) {
  if (!is<Tuple>(args)) {
    args = make_tuple_of(vm, {args});
    COIL_CHECK(args);
  }
  auto* g = vm.heap.make<GenericAlias>(vm.types.generic_alias->root_shape);
  g->origin = origin;
  g->args = args;
  g->parameters = Value::unset();
  return g;
}

bool append_type_repr(Vm& vm, std::string& out, Value v) {
  if (v.is_ellipsis()) { out += "..."; return true; }
  const bool alias = is<GenericAlias>(v);
  const Value origin = alias ? Value::unset() : get_attr_or_unset(vm, v, vm.names.dunder_origin);
  if (origin.is_error()) return false;
  if (!alias && origin.is_unset()) {
    const Value qualname = get_attr_or_unset(vm, v, vm.names.dunder_qualname), module = get_attr_or_unset(vm, v, vm.names.dunder_module);
    if (qualname.is_error() || module.is_error()) return false;
    if (is_str(qualname) && !module.is_unset() && !module.is_none()) {
      if (is_str(module) && view(vm, module) != "builtins") {
        out += view(vm, module);
        out += '.';
      }
      out += view(vm, qualname);
      return true;
    }
  }
  const Value text = to_repr(vm, v);
  if (text.is_error()) return false;
  out += view(vm, text);
  return true;
}

namespace {

bool add_parameter(Vm& vm, List* out, Value v) {
  for (std::uint64_t i = 0; i < out->size; ++i)
    if (out->items[i] == v) return true;
  return list_append(vm, out, v);
}

bool collect_into(Vm& vm, List* out, Tuple* args) {
  for (const Value v : args->span()) {
    if (is<Type>(v)) continue;
    if (auto* inner = try_as<Tuple>(v)) {
      if (!collect_into(vm, out, inner)) return false;
      continue;
    }
    const Value subst = get_attr_or_unset(vm, v, vm.names.dunder_typing_subst);
    if (subst.is_error()) return false;
    if (!subst.is_unset()) {
      if (!add_parameter(vm, out, v)) return false;
      continue;
    }
    const Value nested = get_attr_or_unset(vm, v, vm.names.dunder_parameters);
    if (nested.is_error()) return false;
    if (auto* t = try_as<Tuple>(nested))
      for (const Value p : t->span())
        if (!add_parameter(vm, out, p)) return false;
  }
  return true;
}

Value parameters_of(Vm& vm, GenericAlias* g) {
  if (g->parameters.is_unset()) {
    COIL_TRY(p, collect_parameters(vm, g->args.as<Tuple>()));
    g->parameters = p;
    vm.heap.barrier(g);
  }
  return g->parameters;
}

Value substitute(Vm& vm, Tuple* args, Tuple* parameters, Tuple* items);

/// One argument with the parameters replaced; several when it is unpacked.
bool substitute_one(Vm& vm, Value arg, Tuple* parameters, Tuple* items, List* out) {
  if (is<Type>(arg)) return list_append(vm, out, arg);
  if (auto* inner = try_as<Tuple>(arg)) {
    const Value t = substitute(vm, inner, parameters, items);
    return !t.is_error() && list_append(vm, out, t);
  }
  const Value subst = get_attr_or_unset(vm, arg, vm.names.dunder_typing_subst);
  if (subst.is_error()) return false;
  Value made = arg;
  if (!subst.is_unset()) {
    for (std::size_t i = 0; i < parameters->size; ++i)
      if (parameters->items()[i] == arg) {
        made = vm.call(subst, {items->items()[i]});
        break;
      }
  } else {
    const Value nested = get_attr_or_unset(vm, arg, vm.names.dunder_parameters);
    if (nested.is_error()) return false;
    if (auto* t = try_as<Tuple>(nested); t && t->size) {
      Tuple* inner_items = make_tuple(vm, t->size);
      for (std::size_t j = 0; j < t->size; ++j)
        for (std::size_t i = 0; i < parameters->size; ++i)
          if (parameters->items()[i] == t->items()[j]) inner_items->items()[j] = items->items()[i];
      vm.heap.barrier(inner_items);
      made = get_item(vm, arg, inner_items->size == 1 ? inner_items->items()[0] : Value(inner_items));
    }
  }
  if (made.is_error()) return false;
  const Value unpacked = get_attr_or_unset(vm, arg, vm.intern("__typing_is_unpacked_typevartuple__"));
  if (unpacked.is_error()) return false;
  if (unpacked.is_true() && is<Tuple>(made)) {
    for (const Value v : made.as<Tuple>()->span())
      if (!list_append(vm, out, v)) return false;
    return true;
  }
  return list_append(vm, out, made);
}

Value substitute(Vm& vm, Tuple* args, Tuple* parameters, Tuple* items) {
  List* out = make_list(vm, args->size);
  for (std::size_t i = 0; i < args->size; ++i)
    if (!substitute_one(vm, args->items()[i], parameters, items, out)) return Value::error();
  return make_tuple(vm, std::span<const Value>(out->items, out->size));
}

Value alias_getitem(Vm& vm, Value self, Value key) {
  auto* g = self.as<GenericAlias>();
  COIL_TRY(found, parameters_of(vm, g));
  auto* parameters = found.as<Tuple>();
  if (parameters->size == 0) return vm.raise(Exc::TypeError, "{r} is not a generic class", {self});
  Value items = key;
  if (!is<Tuple>(items)) {
    items = make_tuple_of(vm, {key});
    COIL_CHECK(items);
  }
  for (const Value p : parameters->span()) {  // TypeVarTuple and ParamSpec gather what is theirs
    const Value prepare = get_attr_or_unset(vm, p, vm.names.dunder_typing_prepare_subst);
    COIL_CHECK(prepare);
    if (prepare.is_unset() || prepare.is_none()) continue;
    COIL_TRY(prepared, vm.call(prepare, {self, items}));
    items = to_tuple(vm, prepared);
    COIL_CHECK(items);
  }
  const std::size_t given = items.as<Tuple>()->size;
  if (given != parameters->size)
    return vm.raise(Exc::TypeError, "Too {} arguments for {r}; actual {}, expected {}",
                    {given > parameters->size ? "many" : "few", self, given, parameters->size});
  COIL_TRY(args, substitute(vm, g->args.as<Tuple>(), parameters, items.as<Tuple>()));
  COIL_TRY(result, make_generic_alias(vm, g->origin, args));
  result.as_object()->flags = g->flags;
  return result;
}

Value alias_new(Vm& vm, Type* type, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "GenericAlias() takes no keyword arguments");
  if (args.count != 2) return vm.raise(Exc::TypeError, "GenericAlias expected 2 arguments, got {}", {args.count});
  const Value arguments = is<Tuple>(args[1]) ? args[1] : make_tuple_of(vm, {args[1]});
  auto* g = allocate_instance_of<GenericAlias>(vm, type);
  g->origin = args[0];
  g->args = arguments;
  vm.heap.barrier(g);
  return g;
}

Value alias_call(Vm& vm, Value callable, Args& args) {
  auto* g = callable.as<GenericAlias>();
  COIL_TRY(object, vm.call(g->origin, args));
  const Value set = set_attr(vm, object, vm.names.dunder_orig_class, callable);
  if (set.is_error()) {
    if (!vm.pending_is(Exc::AttributeError) && !vm.pending_is(Exc::TypeError)) return set;
    (void)vm.take_exception();
  }
  return object;
}

Value alias_repr(Vm& vm, Value self) {
  auto* g = self.as<GenericAlias>();
  std::string out = g->flags & 1 ? "*" : "";
  if (!append_type_repr(vm, out, g->origin)) return Value::error();
  out += '[';
  auto* args = g->args.as<Tuple>();
  for (std::size_t i = 0; i < args->size; ++i) {
    if (i) out += ", ";
    if (auto* list = try_as<List>(args->items()[i])) {  // Callable[[int, str], ...]
      out += '[';
      for (std::uint64_t j = 0; j < list->size; ++j) {
        if (j) out += ", ";
        if (!append_type_repr(vm, out, list->items[j])) return Value::error();
      }
      out += ']';
    } else if (!append_type_repr(vm, out, args->items()[i])) {
      return Value::error();
    }
  }
  if (args->size == 0) out += "()";
  return make_str(vm, out + "]");
}

/// These are the alias's own; all else is the origin's.
bool is_own(Vm& vm, Str* name) {
  const Names& n = vm.names;
  for (Str* own : {n.dunder_class, n.dunder_origin, n.dunder_args, n.dunder_parameters, n.dunder_mro_entries, n.dunder_reduce_ex, n.dunder_reduce,
                   n.dunder_copy, n.dunder_deepcopy, n.dunder_typing_unpacked_tuple_args})
    if (name == own) return true;
  return view(vm, name) == "__unpacked__" || view(vm, name) == "__typing_unpacked_tuple_args__";
}

Value alias_getattr(Vm& vm, Value self, Str* name) {
  const bool bases = name == vm.names.dunder_bases;
  if (!is_own(vm, name) && (view(vm, name).substr(0, 2) != "__" || !(bases || name == vm.names.dunder_class_getitem || name == vm.names.dunder_iter)))
    return get_attr(vm, self.as<GenericAlias>()->origin, name);
  return generic_get_attr(vm, self, name);
}

Value alias_compare(Vm& vm, Value a, Value b, CompareOp op) {
  if (!is<GenericAlias>(b) || (op != CompareOp::Eq && op != CompareOp::NotEq)) return Value::not_implemented();
  auto *x = a.as<GenericAlias>(), *y = b.as<GenericAlias>();
  int same = x->flags == y->flags;
  if (same) same = equals(vm, x->origin, y->origin);
  if (same == 1) same = equals(vm, x->args, y->args);
  return same < 0 ? Value::error() : Value::boolean((same != 0) == (op == CompareOp::Eq));
}

Value alias_hash(Vm& vm, Value self) {
  auto* g = self.as<GenericAlias>();
  std::uint64_t a, b;
  if (!hash_of(vm, g->origin, &a) || !hash_of(vm, g->args, &b)) return Value::error();
  return Value::small_int(static_cast<std::int64_t>((a ^ b) & 0x7FFF'FFFF'FFFF));
}

Value alias_or(Vm& vm, Value left, Value right) { return union_of(vm, left, right); }

/// *list[int]: the alias once more, starred.
Value alias_iter(Vm& vm, Value self) {
  auto* g = self.as<GenericAlias>();
  COIL_TRY(starred, make_generic_alias(vm, g->origin, g->args));
  starred.as_object()->flags = 1;
  COIL_TRY(one, make_tuple_of(vm, {starred}));
  return get_iter(vm, one);
}

Value mro_entries(Vm& vm, Args& args) { return make_tuple_of(vm, {args[0].as<GenericAlias>()->origin}); }
Value instancecheck(Vm& vm, Args&) { return vm.raise(Exc::TypeError, "isinstance() argument 2 cannot be a parameterized generic"); }
Value subclasscheck(Vm& vm, Args&) { return vm.raise(Exc::TypeError, "issubclass() argument 2 cannot be a parameterized generic"); }
Value reduce(Vm& vm, Args& args) {
  auto* g = args[0].as<GenericAlias>();
  COIL_TRY(parts, make_tuple_of(vm, {g->origin, g->args}));
  return make_tuple_of(vm, {vm.types.generic_alias, parts});
}
Value alias_dir(Vm& vm, Args& args) {
  COIL_TRY(names, call_method(vm, args[0].as<GenericAlias>()->origin, vm.names.dunder_dir, {}));
  COIL_TRY(list, to_list(vm, names));
  for (Str* own : {vm.names.dunder_origin, vm.names.dunder_args, vm.names.dunder_parameters, vm.names.dunder_mro_entries})
    list_append(vm, list.as<List>(), own);
  return list;
}

Value get_origin(Vm&, Value self) { return self.as<GenericAlias>()->origin; }
Value get_args(Vm&, Value self) { return self.as<GenericAlias>()->args; }
Value get_parameters(Vm& vm, Value self) { return parameters_of(vm, self.as<GenericAlias>()); }
Value get_unpacked(Vm&, Value self) { return Value::boolean(self.as_object()->flags & 1); }
Value get_unpacked_args(Vm& vm, Value self) {
  auto* g = self.as<GenericAlias>();
  return g->flags & 1 && g->origin == Value(vm.types.tuple) ? g->args : Value::none();
}

constexpr NativeDef kMethods[] = {
    {"__mro_entries__", 2, 2, mro_entries, "__mro_entries__($self, bases, /)"},
    {"__instancecheck__", 2, 2, instancecheck, "__instancecheck__($self, instance, /)"},
    {"__subclasscheck__", 2, 2, subclasscheck, "__subclasscheck__($self, subclass, /)"},
    {"__reduce__", 1, 1, reduce, "__reduce__($self, /)"},
    {"__dir__", 1, 1, alias_dir, "__dir__($self, /)"},
    {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kMembers[] = {{"__origin__", get_origin, nullptr},
                                  {"__args__", get_args, nullptr},
                                  {"__parameters__", get_parameters, nullptr},
                                  {"__unpacked__", get_unpacked, nullptr},
                                  {"__typing_unpacked_tuple_args__", get_unpacked_args, nullptr},
                                  {nullptr, nullptr, nullptr}};

}  // namespace

Value collect_parameters(Vm& vm, Tuple* args) {
  List* out = make_list(vm);
  if (!collect_into(vm, out, args)) return Value::error();
  return make_tuple(vm, std::span<const Value>(out->items, out->size));
}

bool complete_generic_alias_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = alias_new;
    s.call = alias_call;
    s.repr = alias_repr;
    s.getattr = alias_getattr;
    s.compare = alias_compare;
    s.hash = alias_hash;
    s.getitem = alias_getitem;
    s.bit_or = alias_or;
    s.iter = alias_iter;
    return s;
  }();
  TypeSpec spec{"types.GenericAlias", Kind::GenericAlias, sizeof(GenericAlias)};
  spec.slots = &slots;
  spec.methods = kMethods;
  spec.members = kMembers;
  spec.doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).";
  return complete_type(vm, vm.types.generic_alias, spec);
}

}  // namespace coil
