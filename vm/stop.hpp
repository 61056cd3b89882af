// vm/stop.hpp — whether a host is stopping the script: what native code that would swallow an exception asks first.
#pragma once

#include "vm/vm.hpp"

namespace coil {

/// While a stop is under way, safepoints come this often; a slice of this length is nothing else.
inline constexpr std::int32_t kStoppingSlice = 64;
inline bool is_stopping(const Vm& vm) { return vm.tick_slice == kStoppingSlice; }

}  // namespace coil
