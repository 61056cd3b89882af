// vm/object_model.cpp — completing the types of the object model, in an order that lets each use the ones before.
#include "vm/object_model.hpp"

#include "vm/boot.hpp"

namespace coil {

bool complete_object_model_types(Vm& vm) {
  return complete_object_type(vm) && complete_type_type(vm) && complete_slot_wrapper_types(vm) && complete_native_function_types(vm) &&
         complete_member_types(vm) && complete_bound_method_type(vm) && complete_property_type(vm) && complete_method_wrapper_types(vm) &&
         complete_super_type(vm) && complete_module_type(vm) && complete_mapping_proxy_type(vm) && complete_namespace_type(vm) &&
         complete_generic_alias_type(vm) && complete_union_type(vm) && complete_constant_types(vm);
}

}  // namespace coil
