// vm/type_property.cpp — property.
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value or_none(Value v) { return v.is_unset() ? Value::none() : v; }

Value property_new(Vm& vm, Type* type, Args&) {
  auto* p = allocate_instance_of<Property>(vm, type);
  if (!p) return Value::error();
  p->getter = p->setter = p->deleter = p->doc = Value::none();
  p->name = Value::unset();
  return p;
}

Value property_init(Vm& vm, Value self, Args& args) {
  static constexpr const char* kNames[] = {"fget", "fset", "fdel", "doc"};
  Value given[4] = {};
  if (args.count > 4) return vm.raise(Exc::TypeError, "property() takes at most 4 arguments ({} given)", {args.count + args.keyword_count()});
  for (std::uint32_t i = 0; i < args.count; ++i) given[i] = args[i];
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
    const std::string_view key = view(vm, args.keywords->items()[k]);
    unsigned i = 0;
    while (i < 4 && key != kNames[i]) ++i;
    if (i == 4) return vm.raise(Exc::TypeError, "property() got an unexpected keyword argument '{}'", {key});
    if (!given[i].is_unset()) return vm.raise(Exc::TypeError, "argument for property() given by name ('{}') and position ({})", {key, i + 1});
    given[i] = args.values[args.count + k];
  }
  auto* p = self.as<Property>();
  p->getter = or_none(given[0]);
  p->setter = or_none(given[1]);
  p->deleter = or_none(given[2]);
  p->doc = or_none(given[3]);
  p->name = Value::unset();
  p->flags = 0;
  vm.heap.barrier(p);
  if (p->doc.is_none() && !p->getter.is_none()) {
    const Value doc = get_attr_or_unset(vm, p->getter, vm.names.dunder_doc);
    COIL_CHECK(doc);
    if (!doc.is_unset() && !doc.is_none()) {
      p->doc = doc;
      p->flags = 1;  // the getter's: copies take theirs from their own getter
    }
    vm.heap.barrier(p);
  }
  // A subclass has a __doc__ of its own, which hides property's: the instance gets one. Without room for it a given text is dropped, a
  // getter's is an error (as in CPython).
  if (p->type() != vm.types.property && set_attr(vm, self, vm.names.dunder_doc, p->doc).is_error()) {
    if (p->flags & 1 || !vm.pending_is(Exc::AttributeError)) return Value::error();
    (void)vm.take_exception();
  }
  return Value::none();
}

Value property_name(Vm& vm, Property* p) {
  if (!p->name.is_unset()) return p->name;
  if (p->getter.is_none()) return Value::unset();
  return get_attr_or_unset(vm, p->getter, vm.names.dunder_name);
}

Value raise_missing(Vm& vm, Property* p, Value instance, const char* what) {
  Type* type = type_of(vm, instance);
  COIL_TRY(name, property_name(vm, p));
  if (name.is_unset() || name.is_none()) return vm.raise(Exc::AttributeError, "property of '{}' object has no {}", {type->qualname, what});
  return vm.raise(Exc::AttributeError, "property {r} of '{}' object has no {}", {name, type->qualname, what});
}

Value property_get(Vm& vm, Value descriptor, Value instance, Value) {
  if (instance.is_unset()) return descriptor;
  auto* p = descriptor.as<Property>();
  if (p->getter.is_none()) return raise_missing(vm, p, instance, "getter");
  return vm.call(p->getter, {instance});
}

Value property_set(Vm& vm, Value descriptor, Value instance, Value value) {
  auto* p = descriptor.as<Property>();
  if (value.is_unset()) {
    if (p->deleter.is_none()) return raise_missing(vm, p, instance, "deleter");
    COIL_CHECK(vm.call(p->deleter, {instance}));
  } else {
    if (p->setter.is_none()) return raise_missing(vm, p, instance, "setter");
    COIL_CHECK(vm.call(p->setter, {instance, value}));
  }
  return Value::none();
}

/// A copy with one accessor changed.
Value copy_with(Vm& vm, Property* p, Value getter, Value setter, Value deleter) {
  const Value doc = p->flags & 1 && !getter.is_none() ? Value::none() : p->doc;
  COIL_TRY(copy, vm.call(p->type(), {getter, setter, deleter, doc}));
  if (auto* c = try_as<Property>(copy)) {
    c->name = p->name;
    vm.heap.barrier(c);
  }
  return copy;
}
Value with_getter(Vm& vm, Args& args) {
  auto* p = args[0].as<Property>();
  return copy_with(vm, p, args[1], p->setter, p->deleter);
}
Value with_setter(Vm& vm, Args& args) {
  auto* p = args[0].as<Property>();
  return copy_with(vm, p, p->getter, args[1], p->deleter);
}
Value with_deleter(Vm& vm, Args& args) {
  auto* p = args[0].as<Property>();
  return copy_with(vm, p, p->getter, p->setter, args[1]);
}
Value set_name_hook(Vm& vm, Args& args) {
  if (args.count != 3) return vm.raise(Exc::TypeError, "__set_name__() takes 2 positional arguments but {} were given", {args.count - 1});
  args[0].as<Property>()->name = args[2];
  vm.heap.barrier(args[0].as_object());
  return Value::none();
}

Value get_fget(Vm&, Value self) { return self.as<Property>()->getter; }
Value get_fset(Vm&, Value self) { return self.as<Property>()->setter; }
Value get_fdel(Vm&, Value self) { return self.as<Property>()->deleter; }
Value get_doc(Vm&, Value self) { return self.as<Property>()->doc; }
Value set_doc(Vm& vm, Value self, Value value) {
  self.as<Property>()->doc = or_none(value);
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_name(Vm& vm, Value self) {
  COIL_TRY(name, property_name(vm, self.as<Property>()));
  return name.is_unset() ? raise_no_attribute(vm, self, vm.names.dunder_name) : name;
}
Value set_name(Vm& vm, Value self, Value value) {
  self.as<Property>()->name = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_abstract(Vm& vm, Value self) {
  auto* p = self.as<Property>();
  for (const Value f : {p->getter, p->setter, p->deleter}) {
    if (f.is_none()) continue;
    const Value flag = get_attr_or_unset(vm, f, vm.names.dunder_isabstractmethod);
    COIL_CHECK(flag);
    if (flag.is_unset()) continue;
    COIL_TRY(t, truth(vm, flag));
    if (t.is_true()) return t;
  }
  return Value::false_value();
}

Value set_readonly(Vm& vm, Value, Value) { return vm.raise(Exc::AttributeError, "readonly attribute"); }

constexpr NativeDef kMethods[] = {
    {"getter", 2, 2, with_getter, "getter($self, object, /)"},
    {"setter", 2, 2, with_setter, "setter($self, object, /)"},
    {"deleter", 2, 2, with_deleter, "deleter($self, object, /)"},
    {"__set_name__", 1, kAnyCount, set_name_hook, "__set_name__($self, owner, name, /)"},
    {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kMembers[] = {
    {"fget", get_fget, set_readonly}, {"fset", get_fset, set_readonly}, {"fdel", get_fdel, set_readonly}, {"__doc__", get_doc, set_doc},
    {"__name__", get_name, set_name}, {"__isabstractmethod__", get_abstract, nullptr}, {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_property_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = property_new;
    s.init = property_init;
    s.descr_get = property_get;
    s.descr_set = property_set;
    return s;
  }();
  TypeSpec spec{"property", Kind::Property, sizeof(Property)};
  spec.slots = &slots;
  spec.methods = kMethods;
  spec.members = kMembers;
  spec.doc =
      "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    function to be used for setting an "
      "attribute value\n  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring";
  return complete_type(vm, vm.types.property, spec);
}

}  // namespace coil
