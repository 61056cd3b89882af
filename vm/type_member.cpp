// vm/type_member.cpp — member_descriptor (__slots__) and getset_descriptor (native attributes).
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

bool check_owner(Vm& vm, Member* m, Value instance) {
  if (is_subtype(type_of(vm, instance), m->owner)) return true;
  (void)vm.raise(Exc::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{t}' object", {m->name, full_type_name(vm, m->owner), instance});
  return false;
}

Value* slot_of(Member* m, Value instance) {
  Attributes* attrs = attributes_of(instance.as_object());
  return attrs && attrs->slots ? attrs->slots + m->aux : nullptr;
}

Value member_get(Vm& vm, Value descriptor, Value instance, Value) {
  if (instance.is_unset()) return descriptor;
  auto* m = descriptor.as<Member>();
  if (!check_owner(vm, m, instance)) return Value::error();
  if (m->def) {
    if (m->def->get) return m->def->get(vm, instance);
    return vm.raise(Exc::AttributeError, "attribute '{}' of '{}' objects is not readable", {m->name, full_type_name(vm, m->owner)});
  }
  const Value* slot = slot_of(m, instance);
  return !slot || slot->is_unset() ? raise_no_attribute(vm, instance, m->name) : *slot;
}

Value member_set(Vm& vm, Value descriptor, Value instance, Value value) {
  auto* m = descriptor.as<Member>();
  if (!check_owner(vm, m, instance)) return Value::error();
  if (m->def) {
    if (m->def->set) {
      COIL_CHECK(m->def->set(vm, instance, value));
      return Value::none();
    }
    return raise_attribute_error(vm, instance, m->name, "attribute '{}' of '{}' objects is not writable", {m->name, full_type_name(vm, m->owner)});
  }
  Value* slot = slot_of(m, instance);
  if (!slot || (value.is_unset() && slot->is_unset())) return raise_attribute_error(vm, instance, m->name, "{}", {m->name});
  *slot = value;
  vm.heap.barrier(instance.as_object());
  return Value::none();
}

Value member_repr(Vm& vm, Value self) {
  auto* m = self.as<Member>();
  return make_str(vm, vm.format("<{} '{}' of '{}' objects>", {m->def ? "attribute" : "member", m->name, full_type_name(vm, m->owner)}));
}

Value get_name(Vm&, Value self) { return self.as<Member>()->name; }
Value get_qualname(Vm& vm, Value self) { return make_str(vm, vm.format("{}.{}", {self.as<Member>()->owner->qualname, self.as<Member>()->name})); }
Value get_objclass(Vm&, Value self) { return self.as<Member>()->owner; }
Value get_doc(Vm& vm, Value self) {
  auto* m = self.as<Member>();
  return m->def && m->def->doc ? Value(make_str(vm, m->def->doc)) : Value::none();
}

constexpr MemberDef kMembers[] = {
    {"__name__", get_name, nullptr}, {"__qualname__", get_qualname, nullptr}, {"__objclass__", get_objclass, nullptr}, {"__doc__", get_doc, nullptr},
    {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_member_types(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.descr_get = member_get;
    s.descr_set = member_set;
    s.repr = member_repr;
    return s;
  }();
  TypeSpec spec{"member_descriptor", Kind::Member, sizeof(Member)};
  spec.slots = &slots;
  spec.members = kMembers;
  return complete_type(vm, vm.types.member, spec) && complete_type(vm, vm.types.getset, spec);
}

}  // namespace coil
