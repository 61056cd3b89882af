// runtime/modules/collections.hpp — the parts of module _collections.
#pragma once

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime {

extern const TypeSpec kDefaultDict;
bool add_deque(Vm&, Module* module);  // runtime/modules/collections_deque.cpp

}  // namespace coil::runtime
