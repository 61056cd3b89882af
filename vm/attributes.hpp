// vm/attributes.hpp — attribute lookup for the parts of the object model: uncached steps that vm/protocol.hpp does not show.
#pragma once

#include "vm/protocol.hpp"

namespace coil {

/// Along the MRO, not cached; unset() when there is none. Fills lazy dicts.
Value find_in_mro(Vm&, Type* type, Str* name);
/// The namespace of a module; unset value's place is null.
inline Dict* own_namespace(Object* o) { return o->kind == Kind::Module ? static_cast<Module*>(o)->dict : nullptr; }

/// What attribute access makes of `found` (from a type's MRO): calls its __get__. `instance` unset: through the class.
Value bind_descriptor(Vm&, Value found, Value instance, Type* owner);
/// Whether `found` goes before the instance's own attribute when it is read.
bool is_data_descriptor(Vm&, Value found);
/// The type's __module__; unset() when it has none.
Value type_module(Vm&, Type* type);
/// super(start, self).name without making a super object: finds it after `start` in the MRO of `self`'s type. unset(): not found
/// there. *self_out: `self` when the result is a function to be called with it, unset when it is already bound.
Value super_lookup(Vm&, Type* start, Value self, Str* name, Value* self_out);
/// Type of self that super(start, self) searches; null and TypeError pending when self is neither an instance nor a subclass.
Type* super_check(Vm&, Type* start, Value self);

/// Raises AttributeError in CPython's words, with name and obj set.
Value raise_no_attribute(Vm&, Value object, Str* name);
Value raise_attribute_error(Vm&, Value object, Str* name, std::string_view message, std::initializer_list<FormatArg> args);

/// Fills a native type's dict from its tables (vm/native.cpp).
bool fill_native_dict(Vm&, Type* type);
/// A NativeFunction in a type's dict that binds to the class.
bool native_is_class_method(const NativeFunction* f);

/// Native __new__ functions are NativeFunctions with this definition, bound to their type.
const NativeDef* new_function_def();
/// The name in Str form, or TypeError "attribute name must be string, not 'int'".
Str* attribute_name(Vm&, Value v);
/// 'module.name' of a type as reprs show it: without the module when it is builtins.
std::string full_type_name(Vm&, Type* type);

/// object.__getattribute__, with unset() for an AttributeError.
Value generic_get_attr_or_unset(Vm&, Value object, Str* name);

}  // namespace coil
