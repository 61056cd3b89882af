// runtime/modules/operator.cpp — module operator: the operators as functions; attrgetter, itemgetter, methodcaller.
#include <string>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime {
namespace {

template <BinOp op>
Value binary(Vm& vm, Args& args) { return binary_op(vm, op, args[0], args[1]); }
template <BinOp op>
Value inplace(Vm& vm, Args& args) { return inplace_op(vm, op, args[0], args[1]); }
template <CompareOp op>
Value comparison(Vm& vm, Args& args) { return compare(vm, args[0], args[1], op); }
template <Value (*f)(Vm&, Value)>
Value unary(Vm& vm, Args& args) { return f(vm, args[0]); }

Value op_not(Vm& vm, Args& args) {
  COIL_TRY(t, truth(vm, args[0]));
  return Value::boolean(t.is_false());
}
Value op_is(Vm&, Args& args) { return Value::boolean(args[0] == args[1]); }
Value op_is_not(Vm&, Args& args) { return Value::boolean(!(args[0] == args[1])); }
Value op_power(Vm& vm, Args& args) { return binary_op(vm, BinOp::Pow, args[0], args[1]); }

bool is_sequence(Vm& vm, Value v) { return type_of(vm, v)->slots.getitem && !is<Dict>(v); }
template <BinOp op, bool in_place>
Value concat_op(Vm& vm, Args& args) {
  if (!is_sequence(vm, args[0])) return vm.raise(Exc::TypeError, "'{t}' object can't be concatenated", {args[0]});
  if (!is_sequence(vm, args[1])) return vm.raise(Exc::TypeError, "'{t}' object can't be concatenated", {args[1]});
  return in_place ? inplace_op(vm, op, args[0], args[1]) : binary_op(vm, op, args[0], args[1]);
}
Value op_contains(Vm& vm, Args& args) { return contains(vm, args[0], args[1]); }
Value op_getitem(Vm& vm, Args& args) { return get_item(vm, args[0], args[1]); }
Value op_setitem(Vm& vm, Args& args) { return set_item(vm, args[0], args[1], args[2]); }
Value op_delitem(Vm& vm, Args& args) { return del_item(vm, args[0], args[1]); }
Value op_count(Vm& vm, Args& args) {
  std::int64_t count = 0;
  const bool ok = for_each(vm, args[0], [&](Value item) {
    const int same = equals(vm, item, args[1]);
    count += same > 0;
    return same >= 0;
  });
  return ok ? make_int(vm, count) : Value::error();
}
Value op_index_of(Vm& vm, Args& args) {
  std::int64_t at = 0;
  bool found = false;
  const bool ok = for_each(vm, args[0], [&](Value item) {
    const int same = equals(vm, item, args[1]);
    found = same > 0;
    at += same == 0;
    return same == 0;
  });
  if (found) return make_int(vm, at);
  return ok ? vm.raise(Exc::ValueError, "sequence.index(x): x not in sequence") : Value::error();
}
Value op_length_hint(Vm& vm, Args& args) {
  std::int64_t fallback = 0;
  if (args.has(1)) {
    if (!is_int(args[1]) && !type_of(vm, args[1])->slots.index) return vm.raise(Exc::TypeError, "'{t}' object cannot be interpreted as an integer", {args[1]});
    if (!to_int64(vm, args[1], &fallback)) return Value::error();
  }
  const std::int64_t n = length_hint(vm, args[0], fallback);
  return n == -1 && vm.has_exception() ? Value::error() : make_int(vm, n);
}
Value op_call(Vm& vm, Args& args) {
  if (args.count == 0) return vm.raise(Exc::TypeError, "call expected at least 1 argument, got 0");
  Args rest{args.values + 1, args.count - 1, args.keywords};
  return vm.call(args[0], rest);
}
Value op_compare_digest(Vm& vm, Args& args) {
  std::string_view a, b;
  if (is_str(args[0]) && is_str(args[1])) {
    if (!args[0].as<Str>()->is_ascii() || !args[1].as<Str>()->is_ascii()) return vm.raise(Exc::TypeError, "comparing strings with non-ASCII characters is not supported");
    a = view(vm, args[0]);
    b = view(vm, args[1]);
  } else if (const bool left = as_bytes(vm, args[0], &a), right = as_bytes(vm, args[1], &b); !left || !right) {
    if (left || right) return vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {left ? args[1] : args[0]});
    return vm.raise(Exc::TypeError, "unsupported operand types(s) or combination of types: '{t}' and '{t}'", {args[0], args[1]});
  }
  unsigned char difference = a.size() != b.size();
  for (std::size_t i = 0; i < b.size(); ++i) difference |= static_cast<unsigned char>(b[i] ^ (a.size() == b.size() ? a[i] : b[i]));
  return Value::boolean(!difference);
}

// ---- getters. items: the Tuple of what to get (attrgetter: Tuples of the parts of each dotted name); given: the arguments

struct Getter : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value items, given, keywords, keyword_values;
};
Getter* getter(Value v) { return v.as<Getter>(); }
void trace_getter(Object* o, Tracer& tracer) {
  auto* g = static_cast<Getter*>(o);
  tracer(g->items);
  tracer(g->given);
  tracer(g->keywords);
  tracer(g->keyword_values);
}
Value make_getter(Vm& vm, Type* type, Value items, Value given) {
  auto* g = static_cast<Getter*>(allocate_instance(vm, type));
  if (!g) return Value::error();
  g->items = items;
  g->given = given;
  return g;
}
bool one_argument(Vm& vm, const Args& args, const char* name) { return take_positional(vm, args, name, 1, 1); }

Value itemgetter_new(Vm& vm, Type* type, Args& args) {
  if (!no_keywords(vm, args, "itemgetter")) return Value::error();
  if (!args.count) return vm.raise(Exc::TypeError, "itemgetter expected 1 argument, got 0");
  Tuple* items = make_tuple(vm, std::span<const Value>(args.values, args.count));
  return items ? make_getter(vm, type, items, items) : Value::error();
}
Value itemgetter_call(Vm& vm, Value self, Args& args) {
  if (!one_argument(vm, args, "itemgetter")) return Value::error();
  auto* items = getter(self)->items.as<Tuple>();
  if (items->size == 1) return get_item(vm, args[0], items->items()[0]);
  Tuple* out = make_tuple(vm, items->size);
  for (std::size_t i = 0; out && i < items->size; ++i) {
    COIL_TRY(item, get_item(vm, args[0], items->items()[i]));
    out->items()[i] = item;
    vm.heap.barrier(out);
  }
  return out ? Value(out) : Value::error();
}

Value attrgetter_new(Vm& vm, Type* type, Args& args) {
  if (!no_keywords(vm, args, "attrgetter")) return Value::error();
  if (!args.count) return vm.raise(Exc::TypeError, "attrgetter expected 1 argument, got 0");
  Tuple* all = make_tuple(vm, args.count);
  if (!all) return Value::error();
  for (std::uint32_t i = 0; i < args.count; ++i) {
    if (!is_str(args[i])) return vm.raise(Exc::TypeError, "attribute name must be a string");
    List* parts = make_list(vm);
    const std::string name(view(vm, args[i]));
    for (std::size_t at = 0; parts && at <= name.size();) {
      const std::size_t dot = std::min(name.find('.', at), name.size());
      if (!list_append(vm, parts, vm.intern(std::string_view(name).substr(at, dot - at)))) return Value::error();
      at = dot + 1;
    }
    if (!parts) return Value::error();
    all->items()[i] = parts;
    vm.heap.barrier(all);
  }
  Tuple* given = make_tuple(vm, std::span<const Value>(args.values, args.count));
  return given ? make_getter(vm, type, all, given) : Value::error();
}
Value get_dotted(Vm& vm, Value object, List* parts) {
  for (std::size_t i = 0; i < parts->size; ++i) {
    object = get_attr(vm, object, parts->items[i].as<Str>());
    COIL_CHECK(object);
  }
  return object;
}
Value attrgetter_call(Vm& vm, Value self, Args& args) {
  if (!one_argument(vm, args, "attrgetter")) return Value::error();
  auto* items = getter(self)->items.as<Tuple>();
  if (items->size == 1) return get_dotted(vm, args[0], items->items()[0].as<List>());
  Tuple* out = make_tuple(vm, items->size);
  for (std::size_t i = 0; out && i < items->size; ++i) {
    COIL_TRY(value, get_dotted(vm, args[0], items->items()[i].as<List>()));
    out->items()[i] = value;
    vm.heap.barrier(out);
  }
  return out ? Value(out) : Value::error();
}

Value methodcaller_new(Vm& vm, Type* type, Args& args) {
  if (args.count < 1) return vm.raise(Exc::TypeError, "methodcaller needs at least one argument, the method name");
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "method name must be a string");
  Tuple* given = make_tuple(vm, std::span<const Value>(args.values + 1, args.count - 1));
  Tuple* keyword_values = make_tuple(vm, std::span<const Value>(args.values + args.count, args.keyword_count()));
  if (!given || !keyword_values) return Value::error();
  COIL_TRY(self, make_getter(vm, type, intern(vm, args[0].as<Str>()), given));
  getter(self)->keywords = args.keyword_count() ? Value(args.keywords) : Value::unset();
  getter(self)->keyword_values = keyword_values;
  vm.heap.barrier(self.as_object());
  return self;
}
Value methodcaller_call(Vm& vm, Value self, Args& args) {
  if (!one_argument(vm, args, "methodcaller")) return Value::error();
  Getter* g = getter(self);
  COIL_TRY(method, get_attr(vm, args[0], g->items.as<Str>()));
  auto *given = g->given.as<Tuple>(), *named = g->keyword_values.as<Tuple>();
  RootVector all(vm.heap);
  for (const Value v : given->span()) all.values.push_back(v);
  for (const Value v : named->span()) all.values.push_back(v);
  Args passed{all.values.data(), static_cast<std::uint32_t>(given->size), g->keywords.is_unset() ? nullptr : g->keywords.as<Tuple>()};
  return vm.call(method, passed);
}

Value getter_repr(Vm& vm, Value self) {
  Getter* g = getter(self);
  const std::string name = "operator." + std::string(view(vm, type_of(vm, self)->name));
  if (repr_enter(vm, g)) return make_str(vm, name + "(...)");
  std::string out = name + "(";
  bool failed = false, first = true;
  const auto add = [&](const std::string& prefix, Value v) {
    const Value text = to_repr(vm, v);
    if (text.is_error()) { failed = true; return; }
    out += (first ? "" : ", ") + prefix + std::string(view(vm, text));
    first = false;
  };
  if (is<Str>(g->items)) add("", g->items);
  for (const Value v : g->given.as<Tuple>()->span())
    if (!failed) add("", v);
  if (is<Tuple>(g->keyword_values))
    for (std::size_t i = 0; i < g->keyword_values.as<Tuple>()->size && !failed; ++i)
      add(std::string(view(vm, g->keywords.as<Tuple>()->items()[i])) + "=", g->keyword_values.as<Tuple>()->items()[i]);
  repr_leave(vm, g);
  return failed ? Value::error() : Value(make_str(vm, out + ")"));
}
Value getter_reduce(Vm& vm, Args& args) { return make_tuple_of(vm, {type_of(vm, args[0]), getter(args[0])->given}); }
Value methodcaller_reduce(Vm& vm, Args& args) {
  Getter* g = getter(args[0]);
  const Value type = type_of(vm, args[0]);
  if (g->keywords.is_unset()) {
    RootVector all(vm.heap);
    all.values.push_back(g->items);
    for (const Value v : g->given.as<Tuple>()->span()) all.values.push_back(v);
    return make_tuple_of(vm, {type, make_tuple(vm, std::span<const Value>(all.values))});
  }
  COIL_TRY(partial, imported_attribute(vm, "functools", "partial"));
  RootVector all(vm.heap);
  all.values = {type, g->items};
  for (const Value v : g->keyword_values.as<Tuple>()->span()) all.values.push_back(v);
  Args passed{all.values.data(), 2, g->keywords.as<Tuple>()};
  COIL_TRY(maker, vm.call(partial, passed));
  return make_tuple_of(vm, {maker, g->given});
}

template <slot::New make, slot::Call call>
constexpr Slots kGetterSlots = [] {
  Slots s;
  s.new_object = make;
  s.init = init_nothing;
  s.call = call;
  s.repr = getter_repr;
  return s;
}();
constexpr NativeDef kGetterMethods[] = {{"__reduce__", 1, 1, getter_reduce, "__reduce__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kMethodCallerMethods[] = {{"__reduce__", 1, 1, methodcaller_reduce, "__reduce__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr TypeSpec getter_spec(const char* name, const Slots* slots, const NativeDef* methods, const char* doc) {
  return {.name = name, .kind = Kind::Native, .basic_size = sizeof(Getter), .slots = slots, .methods = methods, .doc = doc, .trace = trace_getter};
}
constexpr TypeSpec kItemGetter = getter_spec("operator.itemgetter", &kGetterSlots<itemgetter_new, itemgetter_call>, kGetterMethods, "Return a callable object that fetches the given item(s) from its operand.");
constexpr TypeSpec kAttrGetter = getter_spec("operator.attrgetter", &kGetterSlots<attrgetter_new, attrgetter_call>, kGetterMethods, "Return a callable object that fetches the given attribute(s) from its operand.");
constexpr TypeSpec kMethodCaller = getter_spec("operator.methodcaller", &kGetterSlots<methodcaller_new, methodcaller_call>, kMethodCallerMethods, "Return a callable object that calls the given method on its operand.");

#define TWO(name, f) {#name, 2, 2, f, #name "(a, b, /)"}
#define ONE(name, f) {#name, 1, 1, f, #name "(a, /)"}
#define BOTH(name, dunder, f) TWO(name, f)
#define BOTH1(name, dunder, f) ONE(name, f)
constexpr NativeDef kFunctions[] = {
    BOTH(lt, __lt__, comparison<CompareOp::Lt>), BOTH(le, __le__, comparison<CompareOp::LtE>), BOTH(eq, __eq__, comparison<CompareOp::Eq>),
    BOTH(ne, __ne__, comparison<CompareOp::NotEq>), BOTH(ge, __ge__, comparison<CompareOp::GtE>), BOTH(gt, __gt__, comparison<CompareOp::Gt>),
    BOTH(add, __add__, binary<BinOp::Add>), BOTH(sub, __sub__, binary<BinOp::Sub>), BOTH(mul, __mul__, binary<BinOp::Mult>), BOTH(matmul, __matmul__, binary<BinOp::MatMult>),
    BOTH(truediv, __truediv__, binary<BinOp::Div>), BOTH(floordiv, __floordiv__, binary<BinOp::FloorDiv>), BOTH(mod, __mod__, binary<BinOp::Mod>), BOTH(pow, __pow__, op_power),
    BOTH(lshift, __lshift__, binary<BinOp::LShift>), BOTH(rshift, __rshift__, binary<BinOp::RShift>), BOTH(and_, __and__, binary<BinOp::BitAnd>),
    BOTH(or_, __or__, binary<BinOp::BitOr>), BOTH(xor, __xor__, binary<BinOp::BitXor>),
    BOTH(iadd, __iadd__, inplace<BinOp::Add>), BOTH(isub, __isub__, inplace<BinOp::Sub>), BOTH(imul, __imul__, inplace<BinOp::Mult>), BOTH(imatmul, __imatmul__, inplace<BinOp::MatMult>),
    BOTH(itruediv, __itruediv__, inplace<BinOp::Div>), BOTH(ifloordiv, __ifloordiv__, inplace<BinOp::FloorDiv>), BOTH(imod, __imod__, inplace<BinOp::Mod>),
    BOTH(ipow, __ipow__, inplace<BinOp::Pow>), BOTH(ilshift, __ilshift__, inplace<BinOp::LShift>), BOTH(irshift, __irshift__, inplace<BinOp::RShift>),
    BOTH(iand, __iand__, inplace<BinOp::BitAnd>), BOTH(ior, __ior__, inplace<BinOp::BitOr>), BOTH(ixor, __ixor__, inplace<BinOp::BitXor>),
    BOTH(concat, __concat__, (concat_op<BinOp::Add, false>)), BOTH(iconcat, __iconcat__, (concat_op<BinOp::Add, true>)),
    BOTH1(neg, __neg__, unary<negative>), BOTH1(pos, __pos__, unary<positive>), BOTH1(abs, __abs__, unary<absolute>), BOTH1(inv, __inv__, unary<invert>),
    BOTH1(invert, __invert__, unary<invert>), BOTH1(not_, __not__, op_not), BOTH1(index, __index__, unary<to_index>), ONE(truth, unary<truth>),
    TWO(is_, op_is), TWO(is_not, op_is_not), BOTH(contains, __contains__, op_contains), BOTH(getitem, __getitem__, op_getitem), BOTH(delitem, __delitem__, op_delitem),
    TWO(countOf, op_count), TWO(indexOf, op_index_of), TWO(_compare_digest, op_compare_digest),
    {"setitem", 3, 3, op_setitem, "setitem(a, b, c, /)"},
    {"length_hint", 1, 2, op_length_hint, "length_hint(obj, default=0, /)"},
    {"call", 1, kAnyCount, op_call, "call(obj, /, *args, **kwargs)", kNativeRaw},
    {nullptr, 0, 0, nullptr, nullptr},
};

constexpr const char* kPublic[] = {"abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge", "getitem", "gt", "iadd", "iand", "iconcat",
                                   "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index", "indexOf", "inv", "invert", "ior", "ipow", "irshift", "is_", "is_not", "isub", "itemgetter", "itruediv",
                                   "ixor", "le", "length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_", "pos", "pow", "rshift", "setitem", "sub", "truediv",
                                   "truth", "xor"};

}  // namespace

bool make_operator(Vm& vm, Module* module) {
  List* all = make_list(vm);
  for (const char* name : kPublic)
    if (!all || !list_append(vm, all, vm.intern(name))) return false;
  if (!add_functions(vm, module, kFunctions)) return false;
  for (const NativeDef* def = kFunctions; def->name; ++def) {  // __add__ and its like are the same objects
    std::string name(def->name);
    if (name[0] == '_' || name == "truth" || name == "is_" || name == "is_not" || name == "countOf" || name == "indexOf" || name == "length_hint") continue;
    if (name.back() == '_') name.pop_back();
    if (!dict_set_str(vm, module->dict, "__" + name + "__", dict_get_str(vm, module->dict, vm.intern(def->name)))) return false;
  }
  return add_type(vm, module, "itemgetter", kItemGetter) && add_type(vm, module, "attrgetter", kAttrGetter) &&
         add_type(vm, module, "methodcaller", kMethodCaller) && add_constant(vm, module, "__all__", all);
}

}  // namespace coil::runtime
