// vm/observe.hpp — observing a Vm: calls, lines, returns, exceptions, native calls and tasks, for debuggers, profilers and tracers.
//
// Here: who observes, and what the vm tells. Not here: what scripts see (sys.settrace: runtime/modules/sys_trace.cpp), what hosts see
// (embed/observe.cpp).
//
// Nothing is paid by programs that nobody observes: while somebody does, the instructions where something may have to be told (the first
// of a function, of a line, after a suspension, what returns) carry the opcode Trap in the code objects' own copies. The handler of Trap
// tells, and goes on with the instruction that the compiler wrote, which stays in Code. What raises and what suspends asks on its way.
//
// Rules:
// 1. A frame that was told of carries kFrameTraced until it returns, suspends or is unwound. So each Call or Resume is followed by exactly
//    one Return, Yield or Unwind.
// 2. While an observer runs, nothing is told of what it does on the same stack (Vm::Stack::quiet).
// 3. An instruction's opcode is read from Code wherever it is read after it ran: original_instruction().
#pragma once

#include "vm/frame.hpp"
#include "vm/vm.hpp"

namespace coil {

enum class Observed : std::uint8_t {
  Call, Resume,             // a script function's frame begins; a generator or coroutine goes on
  Return, Yield, Unwind,    // it ends with a value; gives one and stops; ends by an exception
  Line,                     // the first instruction of a line
  Exception,                // raised in, or came into, the frame: the value
  Instruction,              // each one
  NativeCall, NativeReturn, NativeError,              // the native function
  TaskCreated, TaskStarted, TaskSuspended, TaskDone,  // the task; the frame is that of whoever makes it, else null
};
constexpr std::uint32_t observed_bit(Observed o) { return 1u << static_cast<unsigned>(o); }
inline constexpr std::uint32_t kObserveFrames = observed_bit(Observed::Call) | observed_bit(Observed::Resume) | observed_bit(Observed::Return) |
                                                observed_bit(Observed::Yield) | observed_bit(Observed::Unwind);
inline constexpr std::uint32_t kObserveNative = observed_bit(Observed::NativeCall) | observed_bit(Observed::NativeReturn) | observed_bit(Observed::NativeError);
inline constexpr std::uint32_t kObserveTasks = observed_bit(Observed::TaskCreated) | observed_bit(Observed::TaskStarted) |
                                               observed_bit(Observed::TaskSuspended) | observed_bit(Observed::TaskDone);

struct Occurrence {
  Observed what;
  Frame* frame;             // of tasks: may be null
  Value argument;           // None, or as Observed says
  std::uint32_t line;
  std::uint32_t place;      // f_lasti, in words: 0 where a frame begins
};

class Observer {
 public:
  virtual ~Observer() = default;
  /// May run script code. error(): it is raised where the event happened. Not called for events beyond `events`.
  virtual Value notice(Vm& vm, const Occurrence& event) = 0;
  std::uint32_t events = 0;  // observed_bit()s; call observers_changed() after a change
  bool library = false;      // also of what the library's own modules do
};

void add_observer(Vm&, Observer*);      // borrowed
void remove_observer(Vm&, Observer*);   // also from within notice()
void observers_changed(Vm&);

// ---- for the vm
inline constexpr unsigned kObserverRaised = 256;
/// The handler of Trap: tells what is to be told at frame->pc[-1]. The opcode to go on with at frame->pc, or kObserverRaised.
unsigned observe_instruction(Vm&, Frame* frame);
Instruction original_instruction(const Frame* frame, const Instruction* at);
/// The chain of `frame` gives `value` to its driver. False: raised.
bool observe_suspension(Vm&, Frame* frame, Value value);
/// The pending exception reached `frame`. What an observer raises takes its place.
void observe_exception(Vm&, Frame* frame, bool reraise);
/// `frame` ends by the pending exception.
void observe_unwinding(Vm&, Frame* frame);
/// False: raised.
bool observe_task(Vm&, Observed what, Object* task);
/// A code object that was made while somebody observes.
void instrument_code(Vm&, CodeObject*);

}  // namespace coil
