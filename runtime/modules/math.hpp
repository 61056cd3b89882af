// runtime/modules/math.hpp — what the two halves of module math share.
#pragma once

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime {

/// float(v) for an argument of a math function. False: TypeError or OverflowError is pending.
bool math_double(Vm&, Value v, double* out);

extern const NativeDef kIntegerMathFunctions[];  // runtime/modules/math_integer.cpp

}  // namespace coil::runtime
