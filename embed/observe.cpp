// embed/observe.cpp — coil/observe.hpp over the vm's observers.
#include <coil/observe.hpp>

#include "embed/core.hpp"
#include "runtime/asyncio/objects.hpp"
#include "runtime/state.hpp"
#include "vm/function.hpp"
#include "vm/observe.hpp"

namespace coil::v1 {

std::string detail::running_task_name(Core* core) {
  for (auto& [key, state] : core->inner->state().modules) {
    if (std::string_view(key) != "_asyncio") continue;
    const VmValue running = static_cast<runtime::AsyncState&>(*state).running_loop;
    if (running.is_unset()) break;
    const VmValue task = running.as<runtime::LoopObject>()->loop->current_task;
    return task.is_object() ? runtime::task_name(core->vm(), task.as<runtime::Task>()) : "";
  }
  return "";
}

using namespace detail;

namespace {

// The two lists of events are in the same order but for Instruction, which hosts are not told of.
static_assert(static_cast<std::uint32_t>(Event::TaskDone) == observed_bit(::coil::Observed::TaskDone) &&
              static_cast<std::uint32_t>(Event::Exception) == observed_bit(::coil::Observed::Exception) &&
              static_cast<std::uint32_t>(Event::NativeCall) == observed_bit(::coil::Observed::NativeCall));

::coil::Frame* vm_frame(void* f) { return static_cast<::coil::Frame*>(f); }
CodeObject* code_of(void* f) { return vm_frame(f)->callee()->code; }

struct HostObserver final : ::coil::Observer {
  HostObserver(Core* c, std::uint64_t i, ObserverCallback f) : core(c), id(i), callback(std::make_shared<ObserverCallback>(std::move(f))) {}
  VmValue notice(Vm&, const Occurrence& o) override {
    if (core->stopping != StopCause::None) return VmValue::none();
    Core* const core = this->core;  // it may end itself
    const auto keep = callback;
    try {
      (*keep)(Observation(core, static_cast<Event>(observed_bit(o.what)), o.frame, raw(o.argument), o.line));
      return VmValue::none();
    } catch (...) {
      return raise_current_exception(core);
    }
  }
  Core* core;
  std::uint64_t id;
  std::shared_ptr<ObserverCallback> callback;
};

}  // namespace

std::string_view Frame::function() const { return view(core_->vm(), code_of(frame_)->qualname); }
std::string_view Frame::file() const { return view(core_->vm(), code_of(frame_)->filename); }
std::uint32_t Frame::line() const { return line_; }
std::uint32_t Frame::first_line() const { return code_of(frame_)->code->first_line; }
const void* Frame::code() const noexcept { return code_of(frame_); }
std::optional<Frame> Frame::caller() const {
  for (::coil::Frame* f = vm_frame(frame_)->back; f; f = f->back)
    if (f->kind != FrameKind::Entry) return Frame(core_, f, line_of(f->callee()->code, f->pc));
  return std::nullopt;
}
Value Frame::locals() const {
  const Entered in(core_);
  FrameObject* f = frame_object_of(core_->vm(), vm_frame(frame_));
  check_ok(core_, f != nullptr);
  return Value(core_, raw(check(core_, frame_locals(core_->vm(), f))));
}
Value Frame::local(std::string_view name) const {
  const Value all = locals();
  return all.contains(name) ? all[name].get() : Value();
}
Value Frame::globals() const { return Value(core_, raw(vm_frame(frame_)->callee()->globals)); }
Value Frame::eval(std::string_view expression) const {
  return core_->interpreter->builtin("eval")(expression, globals(), locals());
}

Frame Observation::frame() const {
  if (!frame_) throw UsageError("Observation::frame(): this event has no frame");
  return Frame(core_, frame_, line_);
}
Value Observation::value() const { return Value(core_, value_); }
std::string Observation::task() const {
  const Entered in(core_);
  const VmValue v = vm_value(value_);
  if (event_ & Event::Tasks) return runtime::task_name(core_->vm(), v.as<runtime::Task>());
  return running_task_name(core_);
}

Observer Interpreter::observe(Event events, ObserverCallback callback, Observed what) {
  if (!callback) throw UsageError("observe(): the callback is empty");
  const Entered in(core_);
  auto o = std::make_unique<HostObserver>(core_, ++core_->last_observer, std::move(callback));
  o->events = static_cast<std::uint32_t>(events);
  o->library = what == Observed::Everything;
  add_observer(core_->vm(), o.get());
  core_->observers.push_back(std::move(o));
  return Observer{core_->last_observer};
}

void Interpreter::stop_observing(Observer observer) {
  const Entered in(core_);
  for (auto& o : core_->observers)
    if (static_cast<HostObserver*>(o.get())->id == static_cast<std::uint64_t>(observer)) {
      remove_observer(core_->vm(), o.get());
      std::swap(o, core_->observers.back());
      core_->observers.pop_back();
      return;
    }
}

}  // namespace coil::v1
