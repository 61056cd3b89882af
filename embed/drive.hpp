// embed/drive.hpp — the second native stack that sliced scripts run on, and turns of the interpreter's loop.
#pragma once

#include <ucontext.h>

#include <deque>

#include "embed/core.hpp"
#include "vm/stack_switch.hpp"

namespace coil::v1::detail {

struct Core::Driver final : RootSource {
  explicit Driver(Core* owner);
  ~Driver() override;
  void trace_roots(Tracer& tracer) override;

  struct Budget {
    bool timed = false;
    std::chrono::steady_clock::time_point until{};
    std::uint64_t steps = 0;
  };
  /// Goes on with what was paused, or begins: started calls, then turns of the loop.
  Interpreter::Progress run(const Budget& wanted);
  Interpreter::Progress progress();
  /// On the second stack, at a safepoint: back to the host, until it calls run() again.
  void pause();
  /// Where a slice ended within a collection: lets it go on up to the next safepoint.
  void finish_collection();
  bool is_over() const;

  Core* core;
  std::deque<Value> started;
  Budget budget;
  std::uint64_t steps_at_start = 0;
  bool running = false, paused = false, finished = true, unwinding = false;
  bool in_collector = false, finishing = false;

 private:
  void resume(const Budget& wanted);
  static void entry(unsigned upper, unsigned lower);
  void body();
  void switch_in();
  void switch_out();

  char *mapping, *low, *high;
  std::size_t mapped;
  const void *saved_low = nullptr, *saved_base = nullptr;
  bool switches_forbidden = false;
  ucontext_t inside{}, outside{};
  void* caught[2] = {};
  std::exception_ptr error;
  StackMark inside_mark, outside_mark;
};

/// One turn of the interpreter's own loop. Throws what leaves it.
void turn_loop(Core* core);

}  // namespace coil::v1::detail
