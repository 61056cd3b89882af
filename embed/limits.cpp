// embed/limits.cpp — staying in charge: deadlines, step budgets, interrupt(), and the exceptions that scripts cannot swallow.
//
// How a stop works. At a safepoint the VM calls tick(). When something is to end the script, a coil.Interrupted (or one of its
// kind) is raised there. The script may catch it, and its `finally` blocks run; but the wish stays, so that it is raised again at
// the next safepoints, and after a few of them it unwinds past every handler (Vm::unwinding_all) until the host has it.
#include <algorithm>

#include "embed/core.hpp"
#include "embed/drive.hpp"
#include "vm/shape.hpp"
#include "vm/stop.hpp"
#include "vm/vm_state.hpp"

namespace coil::v1::detail {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int32_t kSliceWithLimits = 256;  // steps between looks at the clock
constexpr unsigned kCatchableRaises = 3;        // so often may `finally` blocks go on

VmValue tick_hook(Vm& vm) { return core_of_vm(vm).tick(); }

}  // namespace

void Core::arm_limits() {
  const bool timed = options.time_limit.count() > 0;
  if (!timed && options.instruction_limit == 0) return;
  vm_->hooks.tick = tick_hook;
  vm_->tick_slice = kSliceWithLimits;
  vm_->request_safepoint();
  if (timed) deadline = Clock::now() + options.time_limit;
  started_at = vm_->steps();
  step_limit = options.instruction_limit;
}

::coil::Type* Core::stop_type(StopCause cause) { return stop_types[static_cast<std::size_t>(cause)]; }

namespace {
/// Made when it is first needed. Null: MemoryError pending.
::coil::Type* make_stop_type(Core* core, StopCause cause) {
  static constexpr const char* kNames[] = {"coil.Stopped", "coil.Interrupted", "coil.TimeLimitReached", "coil.InstructionLimitReached"};
  auto& place = core->stop_types[static_cast<std::size_t>(cause)];
  if (place) return place;
  ::coil::Type* base = cause == StopCause::None ? core->vm().exception_type(Exc::BaseException) : make_stop_type(core, StopCause::None);
  if (!base) return nullptr;
  TypeSpec spec{.name = kNames[static_cast<std::size_t>(cause)], .kind = ::coil::Kind::Exception, .basic_size = sizeof(ExceptionObject)};
  spec.flags = kTypeBaseAllowed | kTypeHasDict | kTypeExceptionSubclass | kTypeWeakReferable | kTypeDefaultGetattr | kTypeDefaultSetattr;
  spec.attrs_offset = kFastAttributesOffset;
  return place = make_native_type(core->vm(), spec, base);
}
}  // namespace

VmValue Core::raise_stop(StopCause cause) {
  const char* text = cause == StopCause::Interrupted ? "stopped by the host" : cause == StopCause::TimeLimit ? "the time limit was reached" : "the instruction limit was reached";
  stopping = cause;
  if (++stop_raises > kCatchableRaises) vm_->unwinding_all = true;
  vm_->hooks.tick = tick_hook;
  vm_->tick_slice = kStoppingSlice;
  vm_->request_safepoint();
  return vm_->raise(make_stop_type(this, cause), text);
}

void Core::arm_slice() {
  vm_->hooks.tick = tick_hook;
  vm_->hooks.collecting = [](Vm& vm, bool finished) { core_of_vm(vm).collecting(finished); };
  vm_->tick_slice = kSliceWithLimits;
  vm_->request_safepoint();
  if (options.time_limit.count() > 0) deadline = Clock::now() + options.time_limit;
  started_at = vm_->steps();
  step_limit = options.instruction_limit;
}

void Core::disarm_slice() {
  vm_->hooks.tick = nullptr;
  vm_->hooks.collecting = nullptr;
  vm_->tick_slice = Vm::kTickSlice;
  if (driver_state && driver_state->paused) return;
  vm_->unwinding_all = false;
  stopping = StopCause::None;
  stop_raises = 0;
}

VmValue Core::tick() {
  if (driver_state) tick_slice();
  if (stopping != StopCause::None) return raise_stop(stopping);
  if (interrupt_wanted.exchange(false, std::memory_order_relaxed)) return raise_stop(StopCause::Interrupted);
  if (step_limit) {
    const std::uint64_t used = vm_->steps() - started_at;
    if (used >= step_limit) return raise_stop(StopCause::InstructionLimit);
    if (const std::uint64_t rest = step_limit - used; rest < static_cast<std::uint64_t>(vm_->tick_slice)) vm_->shorten_slice(static_cast<std::int32_t>(rest));
  }
  // Native work that is to begin and would end too late is not begun.
  if (options.time_limit.count() > 0 && Clock::now() + std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(vm_->state->foreseen, 1e15))) >= deadline) return raise_stop(StopCause::TimeLimit);
  return VmValue::none();
}

}  // namespace coil::v1::detail
