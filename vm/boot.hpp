// vm/boot.hpp — the order in which a Vm comes to life, and who makes which types.
//
// Vm::Vm(): heap; root shape; types.type, object, str, dict, tuple, ... (vm/boot.cpp); names; exceptions. Then the runtime calls
// runtime::make_builtin_types (each runtime/types/*.cpp fills the slots and methods of one well-known type).
#pragma once

#include "vm/vm.hpp"

namespace coil {

/// Makes the bare types (object, type, str, int, list, ... with names, bases, kinds, no methods yet) so that objects can exist.
bool boot_types(Vm&);
/// Gives a bare well-known type its slots, methods and members (called by runtime/types/*.cpp); slots that are null in `spec`
/// keep what the VM set. Keeps identity of the Type.
bool complete_type(Vm&, Type* type, const TypeSpec& spec);
/// object, type, descriptors, methods, super, module, namespaces, aliases: what vm/type_*.cpp define (called by Vm::Vm).
bool complete_object_model_types(Vm&);
/// function, code, cell, generators, coroutines, frames, tracebacks: defined beside the frames (called by Vm::Vm).
bool complete_script_types(Vm&);
/// A bare type for runtime-owned well-known types.
Type* make_bare_type(Vm&, const char* name, Kind kind, std::uint16_t basic_size, Type* base, std::uint32_t flags, std::int16_t attrs_offset = 0);

}  // namespace coil
