// runtime/modules/functools.hpp — the parts of module _functools.
#pragma once

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime {

bool add_lru_cache(Vm&, Module* module);  // runtime/modules/functools_cache.cpp

}  // namespace coil::runtime
