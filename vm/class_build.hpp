// vm/class_build.hpp — making and changing classes: type(), __build_class__, bases, __class__.
#pragma once

#include "vm/protocol.hpp"

namespace coil {

/// type.__new__(meta, name, bases, namespace, **keywords): layout, slots, __set_name__, __init_subclass__.
Value new_class(Vm&, Type* meta, Str* name, Tuple* bases, Dict* space, Args* keywords);
/// builtins.__build_class__(func, name, *bases, metaclass=None, **kwds).
Value build_class(Vm&, Args& args);
/// The most derived metaclass of `meta` and the bases' types; null: TypeError pending (metaclass conflict).
Type* calculate_metaclass(Vm&, Type* meta, Tuple* bases);
/// The C3 order of a class with these bases, itself first; null: TypeError pending.
Tuple* compute_mro(Vm&, Type* type);
/// The base whose layout a class with these bases extends; null: TypeError pending.
Type* best_base(Vm&, Tuple* bases);
/// Sets the order that the class's metaclass gives it: mro() may be overridden there. False: an exception is pending.
bool set_mro(Vm&, Type* type, bool* overtaken = nullptr);
/// type.__bases__ = bases.
Value assign_bases(Vm&, Type* type, Value bases);
/// object.__class__ = value.
Value assign_class(Vm&, Value object, Value value);
/// Adds the __dict__ attribute of instances to a type whose instances have one.
bool add_dict_member(Vm&, Type* type);
/// TypeError "Can't instantiate abstract class ..."
Value raise_abstract(Vm&, Type* type);
/// dir() of a class, unsorted.
Value type_dir(Vm&, Type* type);
Value object_dir_of(Vm&, Value self);

}  // namespace coil
