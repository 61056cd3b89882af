// runtime/modules/types.cpp — _types: builtin types that have no name in builtins and no value to ask for their type.
#include "vm/dict.hpp"

namespace coil::runtime {

bool make__types(Vm& vm, Module* module) { return dict_set_str(vm, module->dict, "SimpleNamespace", vm.types.simple_namespace); }

}  // namespace coil::runtime
