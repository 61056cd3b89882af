// vm/object_model.hpp — makers and helpers that the files of the object model (vm/type_*.cpp, vm/protocol_*.cpp) share.
#pragma once

#include "vm/protocol.hpp"

namespace coil {

/// Object::flags of a Module.
enum ModuleFlags : std::uint8_t {
  kModuleInitializing = 1,  // its code has not ended: a missing attribute may be a circular import
  kModuleLazy = 4,          // VmHooks::lazy_attribute knows more of it
  kModuleLoaded = 2,        // by the native import system: __spec__ and __loader__ are made when asked for
};

Value make_mapping_proxy(Vm&, Value mapping);
Value make_generic_alias(Vm&, Value origin, Value args);          // args: any value; not a tuple: becomes one
/// left | right for classes, None, aliases, unions; not_implemented() for anything else.
Value union_of(Vm&, Value left, Value right);
/// Parameters (TypeVars and the like) in args, as a Tuple, without repeats.
Value collect_parameters(Vm&, Tuple* args);
/// How types, aliases and unions show one of their arguments.
bool append_type_repr(Vm&, std::string& out, Value v);

/// isinstance by type and __class__, without the hooks.
bool instance_of_type(Vm&, Value object, Type* type);
/// issubclass without the hooks (also for objects with __bases__): -1 error.
int real_subclass(Vm&, Value cls, Value base);

// ---- boot: each completes its types
bool complete_object_type(Vm&);
bool complete_type_type(Vm&);
bool complete_slot_wrapper_types(Vm&);
bool complete_native_function_types(Vm&);
bool complete_bound_method_type(Vm&);
bool complete_property_type(Vm&);
bool complete_method_wrapper_types(Vm&);  // staticmethod, classmethod
bool complete_member_types(Vm&);
bool complete_super_type(Vm&);
bool complete_module_type(Vm&);
bool complete_mapping_proxy_type(Vm&);
bool complete_namespace_type(Vm&);
bool complete_generic_alias_type(Vm&);
bool complete_union_type(Vm&);
bool complete_constant_types(Vm&);        // NotImplemented, Ellipsis
bool complete_weakref_types(Vm&);

}  // namespace coil
