// vm/observe.cpp — see observe.hpp. Traps in code objects, what each running frame was told of, and telling.
#include "vm/observe.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "vm/coroutine.hpp"
#include "vm/frame_jump.hpp"
#include "vm/function.hpp"
#include "vm/stack.hpp"
#include "vm/vm_state.hpp"

namespace coil {

// What CodeObject::traps holds for a word: its line, shifted, and these.
enum TrapFlags : std::uint32_t {
  kTrapLine = 1,       // a line begins, or a jump arrives
  kTrapResume = 2,     // after an instruction that suspends
  kTrapAfterCall = 4,
  kTrapBack = 8,       // the way back to a loop's head, which has the same line
};
constexpr unsigned kTrapLineShift = 4;

class Observation : public RootSource {
 public:
  explicit Observation(Vm& vm) : vm_(vm) { vm.heap.add_root_source(this); }
  ~Observation() override { vm_.heap.remove_root_source(this); }
  void trace_roots(Tracer& tracer) override { for (Record& r : records_) tracer(r.native); }

  void instrument(CodeObject* code);
  void changed();
  bool instruction(Frame* frame, CodeObject* code, std::uint32_t word);
  bool announce(Frame* frame);
  bool leave(Observed how, Frame* frame, Value value);
  bool native_ends(Observed how, Frame* frame);
  /// Where nothing is said of it, the place is the frame's pc.
  bool tell(Observed what, Frame* frame, Value argument, std::uint32_t line) {
    return !tells(what) || tell({what, frame, argument, line, frame ? static_cast<std::uint32_t>(frame->pc - frame->callee()->code->instructions) : 0});
  }
  bool tell(const Occurrence& event);
  bool tells(Observed what) const { return events_ & observed_bit(what); }

  std::vector<Observer*> observers;   // null: removed while it was told

 private:
  /// Of a frame that runs: where it was when a line was last looked at.
  struct Record {
    Frame* frame;
    std::uint32_t word, line;
    Value native = Value::unset();   // the native function that it called
  };
  Record& record_of(Frame* frame) {
    for (std::size_t i = records_.size(); i-- > 0;)
      if (records_[i].frame == frame) return records_[i];
    records_.push_back({frame, 0, 0});
    return records_.back();
  }
  void forget(Frame* frame) {
    frame->flags = static_cast<std::uint8_t>(frame->flags & ~kFrameTraced);
    for (std::size_t i = records_.size(); i-- > 0;)
      if (records_[i].frame == frame) {
        records_.erase(records_.begin() + static_cast<std::ptrdiff_t>(i));
        return;
      }
  }
  bool call_of_native(Frame* frame, Instruction at);

  Vm& vm_;
  std::vector<Record> records_;
  std::uint32_t events_ = 0;
  bool library_ = false;
};

namespace {

bool is_linked(const Frame* f) { return is_heap_frame(f) && f->continuation >= static_cast<std::uint8_t>(Drive::Await); }
bool is_script_frame(const Frame* f) { return f && f->kind != FrameKind::Entry; }

std::uint32_t line_before(const Frame* frame, const Instruction* pc) {
  const CodeObject* code = frame->callee()->code;
  if (pc <= code->instructions) return code->code->first_line;
  const auto word = static_cast<std::size_t>(pc - code->instructions) - 1;
  return code->traps ? code->traps[word] >> kTrapLineShift : line_of(code, pc);
}

/// Code of the modules that come with Coil, and of the embedding API's script side.
bool is_library(const CodeObject* code) { return code->code->filename.starts_with("<frozen ") || code->code->filename.starts_with("<coil"); }

bool calls(Op op) {
  return op == Op::Call || op == Op::CallKw || op == Op::CallEx || op == Op::CallMethod || op == Op::CallMethodKw || op == Op::CallAwaited ||
         op == Op::CallMethodAwaited;
}

}  // namespace

// ---------------------------------------------------------------- traps

void Observation::instrument(CodeObject* code) {
  const auto& original = code->code->instructions;
  if (code->traps) std::copy(original.begin(), original.end(), code->instructions);
  if (!events_ || (!library_ && is_library(code))) {
    std::free(code->traps);
    code->traps = nullptr;
    return;
  }
  const std::vector<Position> positions = positions_of(*code->code);
  const std::size_t size = original.size();
  if (!code->traps) code->traps = static_cast<std::uint32_t*>(std::malloc(size * sizeof *code->traps));
  if (!code->traps) return;
  for (std::size_t i = 0; i < size; ++i) code->traps[i] = positions[i].line << kTrapLineShift;
  std::uint32_t line = 0;
  const auto mark = [&](std::size_t word, std::uint32_t flags) { if (word < size) code->traps[word] |= flags; };
  const auto step = [&](auto&& visit) {
    for (std::size_t i = 0; i < size; i += length_of(op_of(original[i]))) visit(i, original[i], op_of(original[i]));
  };
  step([&](std::size_t i, Instruction at, Op op) {
    const std::uint32_t own = positions[i].line;
    const OpInfo& info = kOpInfo[static_cast<unsigned>(op)];
    const std::size_t end = i + length_of(op);
    const std::size_t target = info.effects & kJumps ? end + static_cast<std::size_t>(info.format == Format::J ? jump_of(at) : static_cast<std::int32_t>(original[i + 1])) : size;
    // A loop's way back belongs to the line that it goes to, which is told of there.
    const bool back = (op == Op::Loop || op == Op::LoopFor) && target < size && positions[target].line == own;
    if (own && own != line && !back) mark(i, kTrapLine);
    line = own;
    if (target < size && op_of(original[target]) != Op::Jump) mark(target, kTrapLine);  // one that only leads on is no line's beginning
    if (back) mark(i, kTrapBack);
    if (info.effects & kSuspends) mark(end, kTrapResume);
    if (calls(op)) mark(end, kTrapAfterCall);
  });
  for (const Handler& h : code->code->handlers) mark(h.target, kTrapLine);
  step([&](std::size_t i, Instruction, Op op) {
    const std::uint32_t flags = code->traps[i];
    const bool trap = i == 0 || flags & kTrapResume || op == Op::Return || op == Op::ReturnNone || op == Op::Yield || tells(Observed::Instruction) ||
                      (tells(Observed::Line) && ((flags & kTrapLine && !(flags & kTrapBack)) || op == Op::LoopFor)) ||
                      (events_ & kObserveNative && (calls(op) || flags & kTrapAfterCall));
    if (trap) code->instructions[i] = (original[i] & ~0xffu) | static_cast<unsigned>(Op::Trap);
  });
}

void Observation::changed() {
  std::uint32_t events = 0;
  bool library = false;
  for (const Observer* o : observers)
    if (o) {
      events |= o->events;
      library |= o->library;
    }
  if (events == events_ && library == library_) return;
  const bool was_off = !events_;
  library_ = library;
  events_ = events;
  vm_.observation = events ? this : nullptr;
  if (was_off) {  // what runs already is not announced
    records_.clear();
    for (Frame* f = vm_.current; f; f = f->back)
      if (is_script_frame(f)) f->flags |= kFrameTraced;
  }
  vm_.heap.each_object([](Object* o, void* self) {
    if (o->kind == Kind::CodeObject && static_cast<CodeObject*>(o)->instructions) static_cast<Observation*>(self)->instrument(static_cast<CodeObject*>(o));
  }, this);
}

// ---------------------------------------------------------------- telling

bool Observation::tell(const Occurrence& event) {
  if (!tells(event.what)) return true;
  Vm::Stack* stack = vm_.stack;
  ++stack->quiet;
  bool ok = true;
  for (std::size_t i = 0; ok && i < observers.size(); ++i)
    if (Observer* o = observers[i]; o && o->events & observed_bit(event.what) && (o->library || !event.frame || !is_library(event.frame->callee()->code)))
      ok = !o->notice(vm_, event).is_error();
  --stack->quiet;
  return ok;
}

/// `frame` begins or goes on, and before it those that await it.
bool Observation::announce(Frame* frame) {
  std::vector<Frame*> chain{frame};
  while (is_linked(chain.back()) && !(chain.back()->back->flags & kFrameTraced)) chain.push_back(chain.back()->back);
  for (std::size_t i = chain.size(); i-- > 0;) {
    Frame* f = chain[i];
    const CodeObject* code = f->callee()->code;
    // The innermost one's pc is past a Trap, the others' past what suspended them.
    const Instruction* pc = f->pc - (i == 0);
    f->flags |= kFrameTraced;
    const bool begins = pc <= code->instructions;
    const std::uint32_t line = begins ? entry_line(code) : line_before(f, pc);
    Record& r = record_of(f);
    r.native = Value::unset();
    r.line = begins ? 0 : line;
    const auto place = static_cast<std::uint32_t>(pc - code->instructions);
    r.word = begins ? 0 : place - 1;
    if (!tell({begins ? Observed::Call : Observed::Resume, f, Value::none(), line, place})) return false;
  }
  return true;
}

bool Observation::leave(Observed how, Frame* frame, Value value) {
  std::uint32_t line = line_before(frame, frame->pc), place = static_cast<std::uint32_t>(frame->pc - frame->callee()->code->instructions);
  if (!line) {  // the end of a body: it belongs to what ran last
    const CodeObject* code = frame->callee()->code;
    const Record& r = record_of(frame);
    place = r.line ? r.word + 1 : place;
    while (place && !(line = code->traps[place - 1] >> kTrapLineShift)) --place;
    if (!place) line = entry_line(code);
  }
  forget(frame);
  return tell({how, frame, value, line, place});
}

bool Observation::native_ends(Observed how, Frame* frame) {
  if (records_.empty()) return true;
  Record& r = record_of(frame);
  if (r.native.is_unset()) return true;
  const Value native = r.native;
  r.native = Value::unset();
  return tell(how, frame, native, line_before(frame, frame->pc));
}

bool Observation::call_of_native(Frame* frame, Instruction at) {
  const Value* base = frame->registers() + a_of(at);
  const Value callee = base[0], self = base[kFrameHeaderWords];
  Value native = callee;
  if (auto* bound = try_as<BoundMethod>(callee)) native = bound->function;
  auto* f = try_as<NativeFunction>(native);
  if (!f) return true;
  if (f->self.is_unset() && f->owner && !self.is_unset() && native == callee && f->type() == vm_.types.method_descriptor) {
    const Op op = op_of(at);
    if ((op == Op::CallMethod || op == Op::CallMethodKw || op == Op::CallMethodAwaited) && is_subtype(self.is_object() ? self.as_object()->type() : type_of(vm_, self), f->owner)) {
      auto* made = vm_.heap.make<NativeFunction>(vm_.types.builtin_function->root_shape);
      made->def = f->def;
      made->self = self;
      made->owner = f->owner;
      made->module = Value::unset();
      native = made;
    }
  }
  record_of(frame).native = native;
  return tell(Observed::NativeCall, frame, native, line_before(frame, frame->pc));
}

bool Observation::instruction(Frame* frame, CodeObject* code, std::uint32_t word) {
  const std::uint32_t info = code->traps[word], line = info >> kTrapLineShift;
  const Instruction at = code->code->instructions[word];
  if (!(frame->flags & kFrameTraced)) {
    if (word == 0 || (info & kTrapResume && is_heap_frame(frame))) {
      if (!announce(frame)) return false;
    } else {
      frame->flags |= kFrameTraced;  // began before somebody observed
    }
  } else if (info & kTrapAfterCall && !native_ends(Observed::NativeReturn, frame)) {
    return false;
  }
  if (tells(Observed::Line) && (info & (kTrapLine | kTrapBack)) == kTrapLine && line) {
    Record& r = record_of(frame);
    const bool first = line != r.line || word <= r.word;
    r.line = line;
    r.word = word;
    if (first && !tell(Observed::Line, frame, Value::none(), line)) return false;
    if (frame->flags & kFrameJumped) {
      record_of(frame).line = 0;
      return true;
    }
  }
  if (!tell(Observed::Instruction, frame, Value::none(), line)) return false;
  const Op op = op_of(at);
  switch (op) {
    case Op::Return: return leave(Observed::Return, frame, frame->registers()[a_of(at)]);
    case Op::ReturnNone: return leave(Observed::Return, frame, Value::none());
    case Op::Yield:
      for (Frame* f = frame;; f = f->back) {
        if (!leave(Observed::Yield, f, frame->registers()[b_of(at)])) return false;
        if (!is_linked(f) || is_async_generator(Generator::of(f))) return true;
      }
    default: return !(events_ & kObserveNative) || !calls(op) || call_of_native(frame, at);
  }
}

// ---------------------------------------------------------------- what the vm calls

unsigned observe_instruction(Vm& vm, Frame* frame) {
  CodeObject* code = frame->callee()->code;
  const auto word = static_cast<std::uint32_t>(frame->pc - code->instructions) - 1;
  Observation* o = vm.observation;
  if (o && code->traps && !vm.stack->quiet) {
    if (!o->instruction(frame, code, word)) return kObserverRaised;
    if (frame->flags & kFrameJumped) {
      frame->flags = static_cast<std::uint8_t>(frame->flags & ~kFrameJumped);
      return static_cast<unsigned>(Op::Nop);
    }
  }
  const Op op = op_of(code->code->instructions[word]);
  return static_cast<unsigned>(op == Op::LoopFor ? Op::Loop : op);  // so that the ForIter's own trap is met
}

Instruction original_instruction(const Frame* frame, const Instruction* at) {
  const CodeObject* code = frame->callee()->code;
  return code->code->instructions[static_cast<std::size_t>(at - code->instructions)];
}

bool observe_suspension(Vm& vm, Frame* frame, Value value) {
  Observation* o = vm.observation;
  if (!o || vm.stack->quiet) return true;
  for (Frame* f = frame; f->flags & kFrameTraced; f = f->back) {
    if (!o->leave(Observed::Yield, f, value)) {
      Generator::of(frame)->delegate = Value::unset();
      return false;
    }
    if (!is_linked(f)) break;
  }
  return true;
}

void observe_exception(Vm& vm, Frame* frame, bool reraise) {
  Observation* o = vm.observation;
  if (!o || vm.stack->quiet || vm.unwinding_all || !vm.pending().is_object() || !frame->callee()->code->traps) return;
  const Value exception = vm.take_exception();
  Root keep(vm.heap, exception);
  bool ok = true;
  if (!(frame->flags & kFrameTraced)) {
    if (is_heap_frame(frame)) {  // thrown in while it was suspended
      ++frame->pc;
      ok = o->announce(frame);
      --frame->pc;
    }
    frame->flags |= kFrameTraced;
  }
  ok = ok && o->native_ends(Observed::NativeError, frame);
  if (!reraise) ok = ok && o->tell(Observed::Exception, frame, exception, line_before(frame, frame->pc));
  if (ok) (void)vm.raise_again(exception);
}

void observe_unwinding(Vm& vm, Frame* frame) {
  Observation* o = vm.observation;
  if (!o || vm.stack->quiet) {
    frame->flags = static_cast<std::uint8_t>(frame->flags & ~kFrameTraced);
    return;
  }
  const Value exception = vm.take_exception();
  Root keep(vm.heap, exception);
  if (o->leave(Observed::Unwind, frame, Value::none()) || vm.unwinding_all) (void)vm.raise_again(exception);
}

bool observe_task(Vm& vm, Observed what, Object* task) {
  Observation* o = vm.observation;
  if (!o || vm.stack->quiet || !o->tells(what)) return true;
  Frame* f = what == Observed::TaskCreated ? vm.current : nullptr;
  while (f && (!is_script_frame(f) || is_library(f->callee()->code))) f = f->back;
  return o->tell(what, f, task, f ? line_before(f, f->pc) : 0);
}

void instrument_code(Vm& vm, CodeObject* code) { vm.observation->instrument(code); }

void add_observer(Vm& vm, Observer* observer) {
  Observation*& o = vm.state->observation;
  if (!o) o = new Observation(vm);
  o->observers.push_back(observer);
  o->changed();
}
void remove_observer(Vm& vm, Observer* observer) {
  if (!vm.state || !vm.state->observation) return;
  auto& all = vm.state->observation->observers;
  std::replace(all.begin(), all.end(), observer, static_cast<Observer*>(nullptr));
  while (!all.empty() && !all.back()) all.pop_back();
  vm.state->observation->changed();
}
void observers_changed(Vm& vm) {
  if (vm.state->observation) vm.state->observation->changed();
}
void destroy_observation(Vm& vm) {
  delete vm.state->observation;
  vm.state->observation = nullptr;
  vm.observation = nullptr;
}

}  // namespace coil
