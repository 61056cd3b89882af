// runtime/asyncio/wake.cpp — see wake.hpp. No lock: a signal handler may interrupt any line here.
#include "runtime/asyncio/wake.hpp"

#include <sched.h>

#include <atomic>

namespace coil::runtime {
namespace {

constexpr int kSlots = 64;  // more threads than that sleep in pieces of the loop's own
struct Slot {
  std::atomic<const Vm*> vm{nullptr};
  std::atomic<uv_async_t*> async{nullptr};
};
Slot slots[kSlots];
std::atomic<int> wakers{0};
std::atomic<std::uint32_t> count{0};
thread_local std::uint32_t seen = 0;

}  // namespace

SleepScope::SleepScope(const Vm& vm, uv_async_t* async) {
  for (int i = 0; i < kSlots && slot_ < 0; ++i) {
    const Vm* none = nullptr;
    if (slots[i].vm.load(std::memory_order_relaxed) == nullptr && slots[i].vm.compare_exchange_strong(none, &vm)) slot_ = i;
  }
  if (slot_ < 0) return;
  slots[slot_].async.store(async);
  if (count.load() != seen) uv_async_send(async);
}

SleepScope::~SleepScope() {
  if (slot_ >= 0) {
    slots[slot_].async.store(nullptr);
    while (wakers.load() != 0) sched_yield();  // somebody may hold the pointer
    slots[slot_].vm.store(nullptr);
  }
  seen = count.load();
}

void wake_sleeper(const Vm* vm) {
  count.fetch_add(1);
  wakers.fetch_add(1);
  for (Slot& slot : slots) {
    if (slot.vm.load() != vm) continue;
    if (uv_async_t* async = slot.async.load()) uv_async_send(async);
  }
  wakers.fetch_sub(1);
}

std::uint32_t wake_count() { return count.load(); }

}  // namespace coil::runtime
