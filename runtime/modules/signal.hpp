// runtime/modules/signal.hpp — signals that the system did not send.
#pragma once

namespace coil {
class Vm;
}

namespace coil::runtime {

/// As if the signal had come: its handler runs at the next safepoint of the main thread. Nothing where none is set.
void simulate_signal(Vm& vm, int number);

}  // namespace coil::runtime
