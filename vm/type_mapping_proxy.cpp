// vm/type_mapping_proxy.cpp — mappingproxy: a read-only view of a mapping, such as a class's __dict__.
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"

namespace coil {

Value make_mapping_proxy(Vm& vm, Value mapping) {
  auto* p = vm.heap.make<MappingProxy>(vm.types.mapping_proxy->root_shape);
  p->mapping = mapping;
  auto* inside = try_as<MappingProxy>(mapping);
  p->aux = inside ? inside->aux + 1 : 0;  // how many stand one in another: each is a native call
  if (p->aux > 200) return vm.raise(Exc::RecursionError, "maximum recursion depth exceeded");
  return p;
}

namespace {

Value inner(Value self) { return self.as<MappingProxy>()->mapping; }

Value proxy_new(Vm& vm, Type*, Args& args) {
  Value mapping;
  if (args.count == 1 && !args.keyword_count()) mapping = args[0];
  else if (args.count == 0 && args.keyword_count() == 1 && view(vm, args.keywords->items()[0]) == "mapping") mapping = args.values[0];
  else return vm.raise(Exc::TypeError, "mappingproxy() missing required argument 'mapping' (pos 1)");
  const Type* t = type_of(vm, mapping);
  if (!t->slots.getitem || t->type_flags & (kTypeListSubclass | kTypeTupleSubclass))
    return vm.raise(Exc::TypeError, "mappingproxy() argument must be a mapping, not {t}", {mapping});
  return make_mapping_proxy(vm, mapping);
}

Value proxy_getitem(Vm& vm, Value self, Value key) { return get_item(vm, inner(self), key); }
Value proxy_contains(Vm& vm, Value self, Value key) { return contains(vm, inner(self), key); }
Value proxy_length(Vm& vm, Value self) { return length(vm, inner(self)); }
Value proxy_iter(Vm& vm, Value self) { return get_iter(vm, inner(self)); }
Value proxy_str(Vm& vm, Value self) { return to_str(vm, inner(self)); }
Value proxy_repr(Vm& vm, Value self) {
  COIL_TRY(text, to_repr(vm, inner(self)));
  return make_str(vm, vm.format("mappingproxy({})", {text}));
}
Value proxy_hash(Vm& vm, Value self) {
  std::uint64_t h;
  if (!hash_of(vm, inner(self), &h)) return Value::error();
  return Value::small_int(static_cast<std::int64_t>(h & 0x7FFF'FFFF'FFFF));
}
Value proxy_compare(Vm& vm, Value self, Value other, CompareOp op) {
  return compare(vm, inner(self), is<MappingProxy>(other) ? inner(other) : other, op);
}
Value unwrapped(Value v) { return is<MappingProxy>(v) ? inner(v) : v; }
Value proxy_or(Vm& vm, Value a, Value b) { return binary_op(vm, BinOp::BitOr, unwrapped(a), unwrapped(b)); }
Value proxy_in_or(Vm& vm, Value self, Value other) {
  return vm.raise(Exc::TypeError, "'|=' is not supported by {t}; use '|' instead", {self, other});
}

Value call_inner(Vm& vm, Args& args, Str* name) {
  COIL_TRY(method, get_attr(vm, inner(args[0]), name));
  Args rest{args.values + 1, args.count - 1, args.keywords};
  return vm.call(method, rest);
}
Value proxy_get(Vm& vm, Args& args) {
  if (args.count < 2) return vm.raise(Exc::TypeError, "get expected at least 1 argument, got 0");
  if (args.count > 3) return vm.raise(Exc::TypeError, "get expected at most 2 arguments, got {}", {args.count - 1});
  return call_inner(vm, args, vm.names.get_);
}
Value proxy_keys(Vm& vm, Args& args) { return call_inner(vm, args, vm.names.keys); }
Value proxy_values(Vm& vm, Args& args) { return call_inner(vm, args, vm.names.values); }
Value proxy_items(Vm& vm, Args& args) { return call_inner(vm, args, vm.names.items); }
Value proxy_copy(Vm& vm, Args& args) { return call_inner(vm, args, vm.intern("copy")); }
Value proxy_reversed(Vm& vm, Args& args) { return call_method(vm, inner(args[0]), vm.names.dunder_reversed, {}); }
Value proxy_class_getitem(Vm& vm, Args& args) { return make_generic_alias(vm, args[0], args[1]); }

constexpr NativeDef kMethods[] = {
    {"get", 1, kAnyCount, proxy_get, "get($self, key, default=None, /)"},
    {"keys", 1, 1, proxy_keys, "keys($self, /)"},
    {"values", 1, 1, proxy_values, "values($self, /)"},
    {"items", 1, 1, proxy_items, "items($self, /)"},
    {"copy", 1, 1, proxy_copy, "copy($self, /)"},
    {"__reversed__", 1, 1, proxy_reversed, "__reversed__($self, /)"},
    {"__class_getitem__", 2, 2, proxy_class_getitem, "__class_getitem__($cls, object, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr}};

}  // namespace

bool complete_mapping_proxy_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = proxy_new;
    s.getitem = proxy_getitem;
    s.contains = proxy_contains;
    s.length = proxy_length;
    s.iter = proxy_iter;
    s.str = proxy_str;
    s.repr = proxy_repr;
    s.hash = proxy_hash;
    s.compare = proxy_compare;
    s.bit_or = proxy_or;
    s.in_bit_or = proxy_in_or;
    return s;
  }();
  TypeSpec spec{"mappingproxy", Kind::MappingProxy, sizeof(MappingProxy)};
  spec.slots = &slots;
  spec.methods = kMethods;
  spec.doc = "Read-only proxy of a mapping.";
  return complete_type(vm, vm.types.mapping_proxy, spec);
}

}  // namespace coil
