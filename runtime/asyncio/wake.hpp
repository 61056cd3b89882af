// runtime/asyncio/wake.hpp — ending a loop's sleep from signal handlers and other threads.
//
// Here: who sleeps in libuv at the moment, and the count of wishes to wake. Not here: what woke them (runtime/modules/signal.cpp, Interpreter::interrupt).
//
// A wish that comes before the sleep begins is not lost: SleepScope compares the count with what its thread last saw, and the caller looks
// for signals (Vm::safepoint) after every sleep.
#pragma once

#include <uv.h>

#include <cstdint>

namespace coil {
class Vm;
}

namespace coil::runtime {

/// While it lives, wake_sleeper(vm) ends uv_run of the loop that `async` belongs to.
class SleepScope {
 public:
  SleepScope(const Vm& vm, uv_async_t* async);
  ~SleepScope();
  SleepScope(const SleepScope&) = delete;
  SleepScope& operator=(const SleepScope&) = delete;

 private:
  int slot_ = -1;
};

/// From any thread and from signal handlers. Flags that explain why are set before.
void wake_sleeper(const Vm* vm);
/// How often wake_sleeper() was called.
std::uint32_t wake_count();

}  // namespace coil::runtime
