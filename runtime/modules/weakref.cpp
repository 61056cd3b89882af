// runtime/modules/weakref.cpp — module _weakref: references and proxies that do not keep their object alive.
//
// Here: ref, proxy, what is known about the references to an object. Not here: clearing them (vm/heap.cpp), running callbacks
// (Vm::run_finalizers).
//
// A side table finds the references to an object: by address, of WeakRefs that it does not keep alive. It is cleaned after marking.
#include <algorithm>
#include <unordered_map>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "vm/boot.hpp"
#include "vm/exceptions.hpp"

namespace coil::runtime {
namespace {

struct WeakTable : ModuleState, RootSource {
  explicit WeakTable(Interpreter& interpreter) : heap(interpreter.vm().heap) { heap.add_root_source(this); }
  ~WeakTable() override { heap.remove_root_source(this); }
  void trace_roots(Tracer&) override {}
  void after_mark(Heap& h) override {
    for (auto it = references.begin(); it != references.end();) {
      auto& list = it->second;
      list.erase(std::remove_if(list.begin(), list.end(), [&](WeakRef* w) { return !h.is_marked(w) || w->referent.is_unset() || !h.is_marked(it->first); }), list.end());
      it = list.empty() ? references.erase(it) : std::next(it);
    }
  }
  Heap& heap;
  std::unordered_map<Object*, std::vector<WeakRef*>> references;
};

WeakTable& weak_table(Vm& vm) {
  Interpreter& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<WeakTable>("_weakref", interpreter);
}

WeakRef* self_ref(Value v) { return v.as<WeakRef>(); }
Value referent(WeakRef* w) { return w->referent.is_object() ? w->referent : Value::unset(); }

/// A live reference of exactly this type without callback.
WeakRef* find_reusable(Vm& vm, Object* object, Type* type) {
  auto& table = weak_table(vm).references;
  const auto found = table.find(object);
  if (found == table.end()) return nullptr;
  for (WeakRef* w : found->second)
    if (w->type() == type && w->callback.is_unset() && w->referent == Value(object)) return w;
  return nullptr;
}

Value check_referable(Vm& vm, Value object) {
  if (object.is_object() && type_of(vm, object)->type_flags & kTypeWeakReferable) return Value::none();
  return vm.raise(Exc::TypeError, "cannot create weak reference to '{t}' object", {object});
}

Value make_ref(Vm& vm, Type* type, Value object, Value callback) {
  COIL_CHECK(check_referable(vm, object));
  if (callback.is_none()) callback = Value::unset();
  const bool exact = type == vm.types.weakref || type == vm.types.weak_proxy || type == vm.types.weak_callable_proxy;
  if (callback.is_unset() && exact)
    if (WeakRef* old = find_reusable(vm, object.as_object(), type)) return old;
  auto* w = static_cast<WeakRef*>(allocate_instance(vm, type));
  if (!w) return Value::error();
  w->referent = object;
  w->callback = callback;
  w->hash = 0;
  vm.heap.barrier(w);
  vm.heap.register_weak(w);
  auto& list = weak_table(vm).references[object.as_object()];
  if (callback.is_unset() && exact) list.insert(list.begin(), w);
  else list.push_back(w);
  return w;
}

Value ref_new(Vm& vm, Type* type, Args& args) {
  if (type == vm.types.weakref && !no_keywords(vm, args, "ref")) return Value::error();
  if (args.count < 1 || args.count > 2)
    return vm.raise(Exc::TypeError, args.count < 1 ? "__new__ expected at least 1 argument, got 0" : "__new__ expected at most 2 arguments, got {}", {args.count});
  return make_ref(vm, type, args[0], args.count > 1 ? args[1] : Value::unset());
}
Value ref_init(Vm& vm, Value, Args& args) {
  if (!no_keywords(vm, args, "ref")) return Value::error();
  if (args.count < 1 || args.count > 2)
    return vm.raise(Exc::TypeError, args.count < 1 ? "__init__ expected at least 1 argument, got 0" : "__init__ expected at most 2 arguments, got {}", {args.count});
  return Value::none();
}
Value ref_call(Vm& vm, Value self, Args& args) {
  if (args.keyword_count() || args.count) {
    if (args.keyword_count() && !args.count) return vm.raise(Exc::TypeError, "weakref.ReferenceType.__call__() takes no keyword arguments");
    return vm.raise(Exc::TypeError, "weakref.ReferenceType.__call__() takes no arguments ({} given)", {args.count});
  }
  const Value v = referent(self_ref(self));
  return v.is_unset() ? Value::none() : v;
}
Value ref_hash(Vm& vm, Value self) {
  WeakRef* w = self_ref(self);
  if (w->hash) return Value::small_int(static_cast<std::int64_t>(w->hash << 17) >> 17);
  const Value v = referent(w);
  if (v.is_unset()) return vm.raise(Exc::TypeError, "weak object has gone away");
  std::uint64_t hash;
  if (!hash_of(vm, v, &hash)) return Value::error();
  w->hash = hash | (std::uint64_t{1} << 62);
  return Value::small_int(static_cast<std::int64_t>(w->hash << 17) >> 17);
}
Value ref_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::NotEq) || !is<WeakRef>(other)) return Value::not_implemented();
  const Value a = referent(self_ref(self)), b = referent(self_ref(other));
  if (a.is_unset() || b.is_unset()) return Value::boolean((self == other) == (op == CompareOp::Eq));
  return compare(vm, a, b, op);
}
std::string address(const void* p) {
  char out[24];
  std::snprintf(out, sizeof out, "%p", p);
  return out;
}
Value ref_repr(Vm& vm, Value self) {
  const Value v = referent(self_ref(self));
  const std::string where = address(self.as_object());
  if (v.is_unset()) return make_str(vm, "<weakref at " + where + "; dead>");
  std::string name;
  const Value text = get_attr_or_unset(vm, v, vm.names.dunder_name);
  if (text.is_error()) (void)vm.take_exception();
  else if (is_str(text)) name = " (" + std::string(view(vm, text)) + ")";
  return make_str(vm, "<weakref at " + where + "; to '" + std::string(type_name(vm, v)) + "' at " + address(v.as_object()) + name + ">");
}
Value ref_get_callback(Vm&, Value self) {
  WeakRef* w = self_ref(self);
  return w->referent.is_unset() || w->callback.is_unset() ? Value::none() : w->callback;
}
Value weak_class_getitem(Vm& vm, Args& args) {
  COIL_TRY(alias, imported_attribute(vm, "types", "GenericAlias"));
  return vm.call(alias, {args[0], args[1]});
}

constexpr NativeDef kRefMethods[] = {
    {"__class_getitem__", 2, 2, weak_class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kRefMembers[] = {{"__callback__", ref_get_callback, nullptr}, {nullptr, nullptr, nullptr}};
constexpr Slots kRefSlots = [] {
  Slots s;
  s.new_object = ref_new;
  s.init = ref_init;
  s.call = ref_call;
  s.hash = ref_hash;
  s.compare = ref_compare;
  s.repr = ref_repr;
  return s;
}();

// ---- proxies: every operation is done on the object itself

/// What a proxy stands for (itself for anything else). error(): ReferenceError.
Value unwrap(Vm& vm, Value v) {
  if (!is<WeakRef>(v) || (type_of(vm, v) != vm.types.weak_proxy && type_of(vm, v) != vm.types.weak_callable_proxy)) return v;
  const Value object = referent(self_ref(v));
  return object.is_unset() ? vm.raise(Exc::ReferenceError, "weakly-referenced object no longer exists") : object;
}

template <Value (*f)(Vm&, Value)>
Value proxy_unary(Vm& vm, Value self) {
  COIL_TRY(object, unwrap(vm, self));
  return f(vm, object);
}
template <BinOp op>
Value proxy_binary(Vm& vm, Value a, Value b) {
  COIL_TRY(x, unwrap(vm, a));
  COIL_TRY(y, unwrap(vm, b));
  return binary_op(vm, op, x, y);
}
template <BinOp op>
Value proxy_inplace(Vm& vm, Value a, Value b) {
  COIL_TRY(x, unwrap(vm, a));
  COIL_TRY(y, unwrap(vm, b));
  return inplace_op(vm, op, x, y);
}
Value proxy_power(Vm& vm, Value a, Value b, Value modulus) {
  COIL_TRY(x, unwrap(vm, a));
  COIL_TRY(y, unwrap(vm, b));
  COIL_TRY(z, unwrap(vm, modulus));
  return power(vm, x, y, z);
}
Value proxy_in_power(Vm& vm, Value a, Value b, Value) { return proxy_inplace<BinOp::Pow>(vm, a, b); }
Value proxy_divmod(Vm& vm, Value a, Value b) {
  COIL_TRY(x, unwrap(vm, a));
  COIL_TRY(y, unwrap(vm, b));
  return divmod(vm, x, y);
}
Value proxy_compare(Vm& vm, Value a, Value b, CompareOp op) {
  COIL_TRY(x, unwrap(vm, a));
  COIL_TRY(y, unwrap(vm, b));
  return compare(vm, x, y, op);
}
Value proxy_getattr(Vm& vm, Value self, Str* name) {
  COIL_TRY(object, unwrap(vm, self));
  return get_attr(vm, object, name);
}
Value proxy_setattr(Vm& vm, Value self, Str* name, Value value) {
  COIL_TRY(object, unwrap(vm, self));
  return set_attr(vm, object, name, value);
}
Value proxy_getitem(Vm& vm, Value self, Value key) {
  COIL_TRY(object, unwrap(vm, self));
  COIL_TRY(k, unwrap(vm, key));
  return get_item(vm, object, k);
}
Value proxy_setitem(Vm& vm, Value self, Value key, Value value) {
  COIL_TRY(object, unwrap(vm, self));
  return value.is_unset() ? del_item(vm, object, key) : set_item(vm, object, key, value);
}
Value proxy_contains(Vm& vm, Value self, Value item) {
  COIL_TRY(object, unwrap(vm, self));
  return contains(vm, object, item);
}
Value proxy_call(Vm& vm, Value self, Args& args) {
  COIL_TRY(object, unwrap(vm, self));
  return vm.call(object, args);
}
Value proxy_next(Vm& vm, Value self) {
  COIL_TRY(object, unwrap(vm, self));
  if (!type_of(vm, object)->slots.next) return vm.raise(Exc::TypeError, "Weakref proxy referenced a non-iterator '{t}' object", {object});
  return iter_next(vm, object);
}
Value proxy_repr(Vm& vm, Value self) {
  const Value v = referent(self_ref(self));
  const std::string start = "<weakproxy at " + address(self.as_object());
  if (v.is_unset()) return make_str(vm, start + "; dead>");
  return make_str(vm, start + "; to '" + std::string(type_name(vm, v)) + "' at " + address(v.as_object()) + ">");
}
Value proxy_int(Vm& vm, Value v) { return vm.call(vm.types.integer, {v}); }
Value proxy_float(Vm& vm, Value v) { return vm.call(vm.types.floating, {v}); }
Value proxy_bytes(Vm& vm, Args& args) {
  COIL_TRY(object, unwrap(vm, args[0]));
  return call_method(vm, object, vm.names.dunder_bytes, {});
}
Value proxy_reversed(Vm& vm, Args& args) {
  COIL_TRY(object, unwrap(vm, args[0]));
  return call_method(vm, object, vm.names.dunder_reversed, {});
}

constexpr NativeDef kProxyMethods[] = {
    {"__bytes__", 1, 1, proxy_bytes, "__bytes__(self, /)"},
    {"__reversed__", 1, 1, proxy_reversed, "__reversed__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr Slots make_proxy_slots(bool callable) {
  Slots s;
  s.repr = proxy_repr;
  s.str = proxy_unary<to_str>;
  s.getattr = proxy_getattr;
  s.setattr = proxy_setattr;
  s.compare = proxy_compare;
  s.iter = proxy_unary<get_iter>;
  s.next = proxy_next;
  s.boolean = proxy_unary<truth>;
  s.length = proxy_unary<length>;
  s.getitem = proxy_getitem;
  s.setitem = proxy_setitem;
  s.contains = proxy_contains;
  s.to_int = proxy_unary<proxy_int>;
  s.to_float = proxy_unary<proxy_float>;
  s.index = proxy_unary<to_index>;
  s.negative = proxy_unary<negative>;
  s.positive = proxy_unary<positive>;
  s.absolute = proxy_unary<absolute>;
  s.invert = proxy_unary<invert>;
  s.power = proxy_power;
  s.in_power = proxy_in_power;
  s.divmod = proxy_divmod;
#define BOTH(name, op) s.name = proxy_binary<BinOp::op>; s.in_##name = proxy_inplace<BinOp::op>;
  BOTH(add, Add) BOTH(subtract, Sub) BOTH(multiply, Mult) BOTH(matmul, MatMult) BOTH(divide, Div) BOTH(modulo, Mod) BOTH(lshift, LShift)
  BOTH(rshift, RShift) BOTH(bit_or, BitOr) BOTH(bit_xor, BitXor) BOTH(bit_and, BitAnd) BOTH(floor_divide, FloorDiv)
#undef BOTH
  if (callable) s.call = proxy_call;
  return s;
}
constexpr Slots kProxySlots = make_proxy_slots(false), kCallableProxySlots = make_proxy_slots(true);

Value weak_proxy(Vm& vm, Args& args) {
  return make_ref(vm, is_callable(vm, args[0]) ? vm.types.weak_callable_proxy : vm.types.weak_proxy, args[0], args.has(1) ? args[1] : Value::unset());
}

/// The live references to `object`, oldest plain one first.
std::vector<WeakRef*> live_references(Vm& vm, Value object) {
  std::vector<WeakRef*> out;
  if (!object.is_object()) return out;
  auto& table = weak_table(vm).references;
  if (const auto found = table.find(object.as_object()); found != table.end())
    for (WeakRef* w : found->second)
      if (w->referent == object) out.push_back(w);
  return out;
}
Value weak_count(Vm& vm, Args& args) { return Value::small_int(static_cast<std::int64_t>(live_references(vm, args[0]).size())); }
Value weak_refs(Vm& vm, Args& args) {
  RootVector found(vm.heap);
  for (WeakRef* w : live_references(vm, args[0])) found.values.emplace_back(w);
  List* list = make_list(vm, std::span<const Value>(found.values));
  return list ? Value(list) : Value::error();
}
Value remove_dead(Vm& vm, Args& args) {
  auto* d = try_as<Dict>(args[0]);
  if (!d) return vm.raise(Exc::TypeError, "_remove_dead_weakref() argument 1 must be dict, not {t}", {args[0]});
  const Value v = dict_get(vm, d, args[1]);
  COIL_CHECK(v);
  if (is<WeakRef>(v) && v.as<WeakRef>()->referent.is_unset()) COIL_CHECK(dict_pop(vm, d, args[1]));
  return Value::none();
}

constexpr NativeDef kFunctions[] = {
    {"getweakrefcount", 1, 1, weak_count, "getweakrefcount(object, /)"},
    {"getweakrefs", 1, 1, weak_refs, "getweakrefs(object, /)"},
    {"proxy", 1, 2, weak_proxy, "proxy(object, callback=None, /)"},
    {"_remove_dead_weakref", 2, 2, remove_dead, "_remove_dead_weakref(dct, key, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__weakref(Vm& vm, Module* module) {
  const auto spec = [](const char* name, const Slots* slots, const NativeDef* methods, const MemberDef* members, std::uint32_t flags) {
    TypeSpec s{.name = name, .kind = Kind::WeakRef, .basic_size = sizeof(WeakRef), .flags = flags, .slots = slots, .methods = methods, .members = members};
    s.attrs_offset = sizeof(Object);
    return s;
  };
  return add_functions(vm, module, kFunctions) && complete_type(vm, vm.types.weakref, spec("weakref.ReferenceType", &kRefSlots, kRefMethods, kRefMembers, kTypeBaseAllowed)) &&
         complete_type(vm, vm.types.weak_proxy, spec("weakref.ProxyType", &kProxySlots, kProxyMethods, nullptr, 0)) &&
         complete_type(vm, vm.types.weak_callable_proxy, spec("weakref.CallableProxyType", &kCallableProxySlots, kProxyMethods, nullptr, 0)) &&
         dict_set_str(vm, module->dict, "ref", vm.types.weakref) && dict_set_str(vm, module->dict, "ReferenceType", vm.types.weakref) &&
         dict_set_str(vm, module->dict, "ProxyType", vm.types.weak_proxy) && dict_set_str(vm, module->dict, "CallableProxyType", vm.types.weak_callable_proxy);
}

}  // namespace coil::runtime
