// runtime/modules/sys_trace.cpp — sys.settrace, sys.setprofile and what a script's trace functions are called with.
//
// Not here: where events come from (vm/observe.cpp), f_trace and f_lineno (vm/frame.cpp). The functions belong to a stack, so each
// thread has its own.
#include "runtime/modules/sys_trace.hpp"

#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "vm/function.hpp"
#include "vm/list.hpp"
#include "vm/observe.hpp"
#include "vm/stack.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

constexpr std::uint32_t kTraceEvents = kObserveFrames | observed_bit(Observed::Line) | observed_bit(Observed::Exception);
constexpr std::uint32_t kProfileEvents = kObserveFrames | kObserveNative;

const char* word_of(Observed what) {
  switch (what) {
    case Observed::Call: case Observed::Resume: return "call";
    case Observed::Return: case Observed::Yield: case Observed::Unwind: return "return";
    case Observed::Line: return "line";
    case Observed::Exception: return "exception";
    case Observed::Instruction: return "opcode";
    case Observed::NativeCall: return "c_call";
    case Observed::NativeReturn: return "c_return";
    default: return "c_exception";
  }
}

/// Who asked, on any stack, as an Observer of the vm.
struct ScriptObserver final : ModuleState, Observer {
  explicit ScriptObserver(Interpreter& interpreter) : vm(interpreter.vm()) { add_observer(vm, this); }

  Value notice(Vm&, const Occurrence& event) override {
    if (vm.unwinding_all) return Value::none();
    if (!vm.stack->tracer.is_none()) COIL_CHECK(trace(event));
    if (!vm.stack->profiler.is_none() && observed_bit(event.what) & kProfileEvents) {
      FrameObject* f = frame_object_of(vm, event.frame);
      if (!f) return Value::error();
      const Value r = call(vm.stack->profiler, f, event, event.argument);
      if (r.is_error()) return stop(vm.stack->profiler);
    }
    return Value::none();
  }

  Value trace(const Occurrence& event) {
    const Observed what = event.what;
    Value argument = event.argument;
    if (observed_bit(what) & kObserveNative) return Value::none();
    const bool begins = what == Observed::Call || what == Observed::Resume;
    if (!begins && !(event.frame->flags & kFrameObserved)) return Value::none();
    FrameObject* f = frame_object_of(vm, event.frame);
    if (!f) return Value::error();
    if (!begins && f->trace.is_unset()) return Value::none();
    if (what == Observed::Line && f->flags & kFrameNoTraceLines) return Value::none();
    if (what == Observed::Instruction && !(f->flags & kFrameTraceOpcodes)) return Value::none();
    if (what == Observed::Exception) {
      const Value traceback = argument.as<ExceptionObject>()->traceback;
      argument = make_tuple_of(vm, {type_of(vm, argument), argument, traceback});
      COIL_CHECK(argument);
    }
    if (what == Observed::Line) f->flags |= kFrameMayJump;
    const Value r = call(begins ? vm.stack->tracer : f->trace, f, event, argument);
    f->flags = static_cast<std::uint8_t>(f->flags & ~kFrameMayJump);
    if (f->flags & kFrameTraceOpcodes && !opcodes) {
      opcodes = true;
      update();
    }
    if (r.is_error()) {
      f->trace = Value::unset();
      return stop(vm.stack->tracer);
    }
    if (!r.is_none()) {
      f->trace = r;
      vm.heap.barrier(f);
    }
    return Value::none();
  }

  Value call(Value function, FrameObject* f, const Occurrence& event, Value argument) {
    f->aux = event.line + 1;
    f->pc = event.place;
    const Value r = vm.call(function, {f, vm.intern(word_of(event.what)), argument});
    f->aux = 0;
    return r;
  }
  /// A function that raised is not called again.
  Value stop(Value& function) {
    const Value e = vm.take_exception();
    set(function, Value::none());
    return vm.raise_again(e);
  }
  void set(Value& function, Value to) { set(&function == &vm.stack->profiler, function, to); }
  void set(bool profiling, Value& function, Value to) {
    stacks[profiling] += !to.is_none() - !function.is_none();
    function = to;
    update();
  }
  void update() {
    events = (stacks[0] ? kTraceEvents | (opcodes ? observed_bit(Observed::Instruction) : 0) : 0) | (stacks[1] ? kProfileEvents : 0);
    observers_changed(vm);
  }

  Vm& vm;
  bool opcodes = false;
  int stacks[2] = {0, 0};  // how many have a tracer, a profiler
};

ScriptObserver& script_observer(Vm& vm) {
  Interpreter& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<ScriptObserver>("sys_trace", interpreter);
}

}  // namespace

Value sys_settrace(Vm& vm, Args& args) {
  script_observer(vm).set(vm.stack->tracer, args[0]);
  return Value::none();
}
Value sys_setprofile(Vm& vm, Args& args) {
  script_observer(vm).set(vm.stack->profiler, args[0]);
  return Value::none();
}
Value sys_settrace_all(Vm& vm, Args& args) {
  for (Vm::Stack* s : register_stacks(vm)) script_observer(vm).set(false, s->tracer, args[0]);
  return Value::none();
}
Value sys_setprofile_all(Vm& vm, Args& args) {
  for (Vm::Stack* s : register_stacks(vm)) script_observer(vm).set(true, s->profiler, args[0]);
  return Value::none();
}
void forget_tracers(Vm& vm) {
  if (!vm.stack->tracer.is_none()) script_observer(vm).set(vm.stack->tracer, Value::none());
  if (!vm.stack->profiler.is_none()) script_observer(vm).set(vm.stack->profiler, Value::none());
}
Value sys_gettrace(Vm& vm, Args&) { return vm.stack->tracer; }
Value sys_getprofile(Vm& vm, Args&) { return vm.stack->profiler; }

}  // namespace coil::runtime
