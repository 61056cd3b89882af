// vm/type_method_wrappers.cpp — staticmethod and classmethod.
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

static_assert(sizeof(StaticMethod) == sizeof(ClassMethod));
Value& function_of(Value self) { return self.as<StaticMethod>()->function; }  // the two have one layout

Value wrapper_new(Vm& vm, Type* type, Args&) {
  Object* o = allocate_instance(vm, type);
  if (!o) return Value::error();
  static_cast<StaticMethod*>(o)->function = Value::none();
  return o;
}

Value wrapper_init(Vm& vm, Value self, Args& args) {
  const char* name = is<StaticMethod>(self) ? "staticmethod" : "classmethod";
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "{}() takes no keyword arguments", {name});
  if (args.count != 1) return vm.raise(Exc::TypeError, "{} expected 1 argument, got {}", {name, args.count});
  function_of(self) = args[0];
  vm.heap.barrier(self.as_object());
  // It looks like what it wraps.
  for (Str* attribute : {vm.names.dunder_module, vm.names.dunder_name, vm.names.dunder_qualname, vm.names.dunder_doc}) {
    const Value v = get_attr_or_unset(vm, args[0], attribute);
    COIL_CHECK(v);
    if (v.is_unset()) continue;
    Attributes* attrs = attributes_of(self.as_object());
    if (attrs && !set_own_attribute(vm, self.as_object(), attrs, attribute, v)) return Value::error();
  }
  return Value::none();
}

Value static_get(Vm&, Value descriptor, Value, Value) { return function_of(descriptor); }
Value static_call(Vm& vm, Value callable, Args& args) { return vm.call(function_of(callable), args); }

Value class_get(Vm& vm, Value descriptor, Value instance, Value owner) {
  const Value cls = owner.is_unset() ? Value(type_of(vm, instance)) : owner;
  const Value function = function_of(descriptor);
  // Another descriptor inside (a property, say) is bound to the class; functions simply become methods of it.
  if (!is<Function>(function) && is<Property>(function)) return bind_descriptor(vm, function, cls, type_of(vm, cls));
  return make_bound_method(vm, function, cls);
}

Value wrapper_repr(Vm& vm, Value self) {
  return make_str(vm, vm.format("<{}({r})>", {is<StaticMethod>(self) ? "staticmethod" : "classmethod", function_of(self)}));
}

Value get_function(Vm&, Value self) { return function_of(self); }
Value get_wrapped(Vm&, Value self) { return function_of(self); }
Value get_abstract(Vm& vm, Value self) {
  const Value flag = get_attr_or_unset(vm, function_of(self), vm.names.dunder_isabstractmethod);
  COIL_CHECK(flag);
  return flag.is_unset() ? Value::false_value() : truth(vm, flag);
}
Value get_dict(Vm& vm, Value self) { return instance_dict(vm, self); }
Value get_annotations(Vm& vm, Value self) { return get_attr(vm, function_of(self), vm.names.dunder_annotations); }

constexpr MemberDef kMembers[] = {{"__func__", get_function, nullptr},   {"__wrapped__", get_wrapped, nullptr},
                                  {"__isabstractmethod__", get_abstract, nullptr}, {"__dict__", get_dict, nullptr},
                                  {"__annotations__", get_annotations, nullptr},   {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_method_wrapper_types(Vm& vm) {
  static constexpr Slots static_slots = [] {
    Slots s;
    s.new_object = wrapper_new;
    s.init = wrapper_init;
    s.descr_get = static_get;
    s.call = static_call;
    s.repr = wrapper_repr;
    return s;
  }();
  static constexpr Slots class_slots = [] {
    Slots s;
    s.new_object = wrapper_new;
    s.init = wrapper_init;
    s.descr_get = class_get;
    s.repr = wrapper_repr;
    return s;
  }();
  TypeSpec spec{"staticmethod", Kind::StaticMethod, sizeof(StaticMethod)};
  spec.slots = &static_slots;
  spec.members = kMembers;
  spec.doc = "Convert a function to be a static method.\n\nA static method does not receive an implicit first argument.";
  TypeSpec cls{"classmethod", Kind::ClassMethod, sizeof(ClassMethod)};
  cls.slots = &class_slots;
  cls.members = kMembers;
  cls.doc = "Convert a function to be a class method.\n\nA class method receives the class as implicit first argument,\njust like an instance method receives the instance.";
  return complete_type(vm, vm.types.staticmethod, spec) && complete_type(vm, vm.types.classmethod, cls);
}

}  // namespace coil
