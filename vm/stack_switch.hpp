// vm/stack_switch.hpp — telling the sanitizers that a native stack is left for another one.
//
// Here: what the address and the thread sanitizer want to hear, nothing in other builds. Not here: the switches themselves
// (runtime/threads.cpp, embed/drive.cpp), which share the stacks between them: a slice may end while a thread's stack runs.
#pragma once

#include <cstddef>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define COIL_STACKS_ASAN 1
#endif
#if __has_feature(thread_sanitizer)
#define COIL_STACKS_TSAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define COIL_STACKS_ASAN 1
#endif
#if defined(__SANITIZE_THREAD__)
#define COIL_STACKS_TSAN 1
#endif
#if defined(COIL_STACKS_ASAN)
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(COIL_STACKS_TSAN)
#include <sanitizer/tsan_interface.h>
#endif

namespace coil {

/// One native stack, as the sanitizers know it.
struct StackMark {
#if defined(COIL_STACKS_ASAN)
  void* fake = nullptr;
  const void* bottom = nullptr;
  std::size_t size = 0;
#endif
#if defined(COIL_STACKS_TSAN)
  void* fiber = nullptr;
#endif
};

/// A stack that is about to run for the first time.
inline void mark_fresh([[maybe_unused]] StackMark& mark, [[maybe_unused]] void* low, [[maybe_unused]] std::size_t size) {
#if defined(COIL_STACKS_ASAN)
  mark.fake = nullptr;
  mark.bottom = low;
  mark.size = size;
#endif
#if defined(COIL_STACKS_TSAN)
  if (mark.fiber) __tsan_destroy_fiber(mark.fiber);
  mark.fiber = __tsan_create_fiber(0);
#endif
}
/// A stack that will not run again, called on another one.
inline void mark_gone([[maybe_unused]] StackMark& mark) {
#if defined(COIL_STACKS_TSAN)
  if (mark.fiber) __tsan_destroy_fiber(mark.fiber);
  mark.fiber = nullptr;
#endif
}
/// Directly before the switch. (Always inlined: between here and the switch no function may return.)
__attribute__((always_inline)) inline void mark_leaving([[maybe_unused]] StackMark& from, [[maybe_unused]] const StackMark& to, [[maybe_unused]] bool for_good) {
#if defined(COIL_STACKS_ASAN)
  __sanitizer_start_switch_fiber(for_good ? nullptr : &from.fake, to.bottom, to.size);
#endif
#if defined(COIL_STACKS_TSAN)
  from.fiber = __tsan_get_current_fiber();
  __tsan_switch_to_fiber(to.fiber, 0);
#endif
}
/// Directly after it, on the stack that goes on; `from`: the one that was left.
__attribute__((always_inline)) inline void mark_arrived([[maybe_unused]] StackMark& at, [[maybe_unused]] StackMark* from) {
#if defined(COIL_STACKS_ASAN)
  const void* bottom = nullptr;
  std::size_t size = 0;
  __sanitizer_finish_switch_fiber(at.fake, &bottom, &size);
  if (from) {
    from->bottom = bottom;
    from->size = size;
  }
#endif
}

}  // namespace coil
