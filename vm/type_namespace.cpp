// vm/type_namespace.cpp — types.SimpleNamespace.
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value namespace_new(Vm& vm, Type* type, Args&) {
  Object* o = allocate_instance(vm, type);
  return o ? Value(o) : Value::error();
}

bool set(Vm& vm, Value self, Value key, Value value) {
  if (!is_str(key)) {
    (void)vm.raise(Exc::TypeError, "keywords must be strings");
    return false;
  }
  return set_own_attribute(vm, self.as_object(), attributes_of(self.as_object()), intern(vm, key.as<Str>()), value);
}

Value namespace_init(Vm& vm, Value self, Args& args) {
  if (args.count > 1) return vm.raise(Exc::TypeError, "types.SimpleNamespace expected at most 1 argument, got {}", {args.count});
  if (args.count == 1) {
    Value mapping = args[0];
    if (!is<Dict>(mapping)) {
      mapping = vm.call(vm.types.dict, {mapping});
      COIL_CHECK(mapping);
    }
    std::uint32_t position = 0;
    for (DictEntry* e; dict_next(mapping.as<Dict>(), &position, &e);)
      if (!set(vm, self, e->key, e->value)) return Value::error();
  }
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k)
    if (!set(vm, self, args.keywords->items()[k], args.values[args.count + k])) return Value::error();
  return Value::none();
}

Value namespace_repr(Vm& vm, Value self) {
  Object* o = self.as_object();
  const std::string name = o->type() == vm.types.simple_namespace ? "namespace" : std::string(view(vm, o->type()->name));
  if (repr_enter(vm, o)) return make_str(vm, name + "(...)");
  COIL_TRY(dict, instance_dict(vm, self));
  std::string out = name + "(";
  std::uint32_t position = 0;
  bool first = true, ok = true;
  for (DictEntry* e; ok && dict_next(dict.as<Dict>(), &position, &e);) {
    if (!is_str(e->key)) continue;
    if (!first) out += ", ";
    first = false;
    out += view(vm, e->key);
    out += '=';
    const Value text = to_repr(vm, e->value);
    ok = !text.is_error();
    if (ok) out += view(vm, text);
  }
  repr_leave(vm, o);
  return ok ? Value(make_str(vm, out + ")")) : Value::error();
}

Value namespace_compare(Vm& vm, Value a, Value b, CompareOp op) {
  if (!has_type(vm, a, vm.types.simple_namespace) || !has_type(vm, b, vm.types.simple_namespace)) return Value::not_implemented();
  COIL_TRY(x, instance_dict(vm, a));
  COIL_TRY(y, instance_dict(vm, b));
  return compare(vm, x, y, op);
}

Value get_dict(Vm& vm, Value self) { return instance_dict(vm, self); }

Value reduce(Vm& vm, Args& args) {
  COIL_TRY(dict, instance_dict(vm, args[0]));
  return make_tuple_of(vm, {type_of(vm, args[0]), make_tuple(vm, std::size_t{0}), dict});
}
Value replace(Vm& vm, Args& args) {
  if (args.count != 1) return vm.raise(Exc::TypeError, "__replace__() takes no positional arguments");
  COIL_TRY(copy, vm.call(type_of(vm, args[0]), {}));
  COIL_TRY(dict, instance_dict(vm, args[0]));
  std::uint32_t position = 0;
  for (DictEntry* e; dict_next(dict.as<Dict>(), &position, &e);)
    if (!set(vm, copy, e->key, e->value)) return Value::error();
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k)
    if (!set(vm, copy, args.keywords->items()[k], args.values[args.count + k])) return Value::error();
  return copy;
}

constexpr NativeDef kMethods[] = {
    {"__reduce__", 1, 1, reduce, "__reduce__($self, /)"},
    {"__replace__", 1, kAnyCount, replace, "__replace__($self, /, **changes)", kNativeRaw},
    {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kMembers[] = {{"__dict__", get_dict, nullptr}, {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_namespace_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = namespace_new;
    s.init = namespace_init;
    s.repr = namespace_repr;
    s.compare = namespace_compare;
    return s;
  }();
  TypeSpec spec{"types.SimpleNamespace", Kind::SimpleNamespace, sizeof(Instance)};
  spec.slots = &slots;
  spec.methods = kMethods;
  spec.members = kMembers;
  spec.doc = "A simple attribute-based namespace.";
  return complete_type(vm, vm.types.simple_namespace, spec);
}

}  // namespace coil
