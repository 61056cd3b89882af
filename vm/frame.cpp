// vm/frame.cpp — frames as scripts see them (sys._getframe, gi_frame, tb_frame), their locals, and tracebacks.
//
// A running frame has no object until somebody asks; then Vm::observed_frames (or, for a generator, its `extra`) remembers it, so
// that asking twice gives the same one, and the end of the frame leaves a snapshot of the locals in it.
#include <algorithm>

#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/frame_jump.hpp"
#include "vm/function.hpp"
#include "vm/generator_methods.hpp"
#include "vm/interpreter.hpp"
#include "vm/list.hpp"
#include "vm/native.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

FrameObject* make_frame_object(Vm& vm, Function* function, CodeObject* code) {
  auto* f = vm.heap.make<FrameObject>(vm.types.frame->root_shape);
  if (!f) return nullptr;
  f->function = function;
  f->code = code;
  f->generator = f->locals = f->trace = Value::unset();
  f->back = Value::none();
  f->live = nullptr;
  f->next_observed = nullptr;
  f->pc = 0;
  return f;
}

Frame* script_frame(Frame* f) {
  while (f && f->kind == FrameKind::Entry) f = f->back;
  return f;
}

/// Locals of registers as a new dict; null: MemoryError.
Dict* locals_of(Vm& vm, Frame* frame) {
  CodeObject* code = frame->callee()->code;
  Dict* d = make_dict(vm);
  if (!d) return nullptr;
  const Code& c = *code->code;
  for (std::uint32_t r = 0; r < c.visible_locals && r < c.local_names.size(); ++r) {
    Value v = frame->registers()[r];
    if (auto* cell = try_as<Cell>(v); cell && std::find(c.cell_registers.begin(), c.cell_registers.end(), r) != c.cell_registers.end()) v = cell->value;
    if (v.is_unset() || c.local_names[r].empty() || c.local_names[r][0] == '.') continue;
    if (!dict_set_str(vm, d, vm.intern(c.local_names[r]), v)) return nullptr;
  }
  if (is<Tuple>(frame->callee()->closure))
    for (std::size_t i = 0; i < c.free_names.size(); ++i) {
      const Value v = frame->callee()->closure.as<Tuple>()->items()[i].as<Cell>()->value;
      if (!v.is_unset() && !dict_set_str(vm, d, vm.intern(c.free_names[i]), v)) return nullptr;
    }
  return d;
}

Value locals_value(Vm& vm, Frame* frame) {
  CodeObject* code = frame->callee()->code;
  if (code->flags & (kCodeClassBody | kCodeNamespaceInRegister)) return frame->registers()[0];
  if (!(code->flags & kCodeOptimized)) return frame->callee()->globals;
  Dict* d = locals_of(vm, frame);
  return d ? Value(d) : Value::error();
}

Str* frame_key(Vm& vm) { return vm.intern("gi_frame"); }

}  // namespace

Frame* innermost_script_frame(Vm& vm) { return script_frame(vm.current); }

Dict* current_globals(Vm& vm) {
  Frame* f = innermost_script_frame(vm);
  return f ? f->callee()->globals : nullptr;
}

Value current_locals(Vm& vm) {
  Frame* f = innermost_script_frame(vm);
  if (!f) return vm.raise(Exc::SystemError, "frame does not exist");
  return locals_value(vm, f);
}

FrameObject* frame_object_of(Vm& vm, Frame* frame) {
  Function* function = frame->callee();
  if (is_heap_frame(frame)) {
    Generator* g = Generator::of(frame);
    g->flags |= kGeneratorEscaped;
    if (is<Dict>(g->extra)) {
      const Value known = dict_get_str(vm, g->extra.as<Dict>(), frame_key(vm));
      if (is<FrameObject>(known)) return known.as<FrameObject>();
    }
    FrameObject* f = make_frame_object(vm, function, function->code);
    if (!f) return nullptr;
    f->generator = g;
    f->live = frame;
    f->back = Value::unset();
    if (!is<Dict>(g->extra)) {
      Dict* d = make_dict(vm);
      if (!d) return nullptr;
      g->extra = d;
      vm.heap.barrier(g);
    }
    if (!dict_set_str(vm, g->extra.as<Dict>(), frame_key(vm), f)) return nullptr;
    frame->flags |= kFrameObserved;
    return f;
  }
  if (frame->flags & kFrameObserved)
    for (FrameObject* f = vm.observed_frames; f; f = f->next_observed)
      if (f->live == frame) return f;
  FrameObject* f = make_frame_object(vm, function, function->code);
  if (!f) return nullptr;
  f->live = frame;
  f->back = Value::unset();
  f->next_observed = vm.observed_frames;
  vm.observed_frames = f;
  frame->flags |= kFrameObserved;
  return f;
}

FrameObject* frame_object(Vm& vm, unsigned depth) {
  Frame* f = innermost_script_frame(vm);
  for (; f && depth; --depth) f = script_frame(f->back);
  return f ? frame_object_of(vm, f) : nullptr;
}

void detach_frame(Vm& vm, Frame* frame) {
  FrameObject* f = nullptr;
  if (is_heap_frame(frame)) {
    Generator* g = Generator::of(frame);
    if (is<Dict>(g->extra)) {
      const Value known = dict_get_str(vm, g->extra.as<Dict>(), frame_key(vm));
      if (is<FrameObject>(known)) f = known.as<FrameObject>();
    }
  } else {
    for (FrameObject** link = &vm.observed_frames; *link; link = &(*link)->next_observed)
      if ((*link)->live == frame) {
        f = *link;
        *link = f->next_observed;
        break;
      }
  }
  if (!f) return;
  const Value saved = vm.pending();
  if (!saved.is_unset()) (void)vm.take_exception();
  Value back = Value::none();
  if (!is_heap_frame(frame))
    if (Frame* caller = script_frame(frame->back))
      if (FrameObject* object = frame_object_of(vm, caller)) back = object;
  const Value locals = locals_value(vm, frame);
  if (locals.is_error()) (void)vm.take_exception();
  f->locals = locals.is_error() ? Value::none() : locals;
  f->back = back;
  f->pc = static_cast<std::uint32_t>(frame->pc - f->code->instructions);
  f->live = nullptr;
  vm.heap.barrier(f);
  if (!saved.is_unset()) (void)vm.raise_again(saved);
}

Value frame_locals(Vm& vm, FrameObject* f) {
  if (f->live) return locals_value(vm, f->live);
  if (!f->locals.is_unset() && !f->locals.is_none()) return f->locals;
  if (f->code && !(f->code->flags & kCodeOptimized) && f->function) return f->function->globals;
  Dict* d = make_dict(vm);
  if (!d) return Value::error();
  f->locals = d;
  vm.heap.barrier(f);
  return d;
}

namespace {

FrameObject* fo(Value v) { return v.as<FrameObject>(); }

const Instruction* pc_of(const FrameObject* f) { return f->live ? f->live->pc : f->code->instructions + f->pc; }

Value get_line(Vm&, Value self) {
  if (fo(self)->aux) return Value::small_int(fo(self)->aux - 1);
  return Value::small_int(line_of(fo(self)->code, pc_of(fo(self))));
}
Value get_code(Vm&, Value self) { return fo(self)->code; }
Value get_globals(Vm&, Value self) { return fo(self)->function->globals; }
Value get_builtins(Vm& vm, Value self) {
  Dict* d = fo(self)->function->builtins;
  return d == vm.builtins ? vm.all_builtins() : d;
}
Value get_locals(Vm& vm, Value self) { return frame_locals(vm, fo(self)); }
Value get_lasti(Vm&, Value self) { return fo(self)->aux ? Value::small_int(fo(self)->pc * std::int64_t{4}) : Value::small_int((pc_of(fo(self)) - fo(self)->code->instructions) * 4); }
Value get_back(Vm& vm, Value self) {
  FrameObject* f = fo(self);
  if (f->live) {
    if (is_heap_frame(f->live)) {
      Generator* g = Generator::of(f->live);
      if (logical_state(g) != GeneratorState::Running) return Value::none();
    }
    Frame* back = script_frame(f->live->back);
    if (!back) return Value::none();
    FrameObject* object = frame_object_of(vm, back);
    return object ? Value(object) : Value::error();
  }
  return f->back.is_unset() ? Value::none() : f->back;
}
Value get_trace(Vm&, Value self) { return fo(self)->trace.is_unset() ? Value::none() : fo(self)->trace; }
Value set_trace(Vm& vm, Value self, Value value) {
  fo(self)->trace = value.is_none() ? Value::unset() : value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
template <std::uint8_t flag>
Value get_flag(Vm&, Value self) { return Value::boolean(fo(self)->flags & flag); }
/// A flag that scripts set to True or False; `sense`: which of them sets it.
template <std::uint8_t flag, bool sense>
Value set_flag(Vm& vm, Value self, Value value) {
  if (!value.is_bool()) return vm.raise(Exc::TypeError, "attribute value type must be bool");
  const bool on = value.is_true() == sense;
  fo(self)->flags = static_cast<std::uint8_t>(on ? fo(self)->flags | flag : fo(self)->flags & ~flag);
  return Value::none();
}
Value set_frame_line(Vm& vm, Value self, Value value) {
  FrameObject* f = fo(self);
  if (value.is_unset()) return vm.raise(Exc::AttributeError, "cannot delete attribute");
  if (!value.is_small_int()) return vm.raise(Exc::ValueError, "lineno must be an integer");
  if (!f->aux || !f->live || f->trace.is_unset()) {
    return vm.raise(Exc::ValueError, f->aux && !f->pc ? "can't jump from the 'call' trace event of a new frame" : "f_lineno can only be set in a trace function");
  }
  if (f->flags & kFrameMayJump) {
    COIL_CHECK(jump_to_line(vm, f->live, f->pc - 1, value.as_small_int()));
    f->aux = static_cast<std::uint32_t>(value.as_small_int()) + 1;
    return Value::none();
  }
  if (!f->pc) return vm.raise(Exc::ValueError, "can't jump from the 'call' trace event of a new frame");
  const Op op = op_of(f->code->code->instructions[f->pc - 1]);
  return vm.raise(Exc::ValueError, op == Op::Yield || op == Op::Await || op == Op::YieldFrom ? "can't jump from a 'yield' statement" : "can only jump from a 'line' trace event");
}
Value get_trace_lines(Vm&, Value self) { return Value::boolean(!(fo(self)->flags & kFrameNoTraceLines)); }
Value get_generator(Vm&, Value self) { return fo(self)->generator.is_unset() ? Value::none() : fo(self)->generator; }

Value clear_frame(Vm& vm, Args& args) {
  FrameObject* f = fo(args[0]);
  if (f->live) {
    if (!is_heap_frame(f->live)) return vm.raise(Exc::RuntimeError, "cannot clear an executing frame");
    Generator* g = Generator::of(f->live);
    if (logical_state(g) == GeneratorState::Running) return vm.raise(Exc::RuntimeError, "cannot clear an executing frame");
    COIL_CHECK(close_generator(vm, g));
  }
  f->locals = Value::unset();
  return Value::none();
}
Value repr_frame(Vm& vm, Value self) {
  char address[32];
  std::snprintf(address, sizeof address, "%p", static_cast<void*>(self.as_object()));
  return make_str(vm, vm.format("<frame at {}, file {r}, line {}, code {}>", {address, fo(self)->code->filename, line_of(fo(self)->code, pc_of(fo(self))), fo(self)->code->name}));
}

constexpr MemberDef kFrameMembers[] = {
    {"f_lineno", get_line, set_frame_line}, {"f_code", get_code, nullptr}, {"f_globals", get_globals, nullptr}, {"f_builtins", get_builtins, nullptr},
    {"f_locals", get_locals, nullptr}, {"f_lasti", get_lasti, nullptr}, {"f_back", get_back, nullptr}, {"f_trace", get_trace, set_trace},
    {"f_trace_lines", get_trace_lines, set_flag<kFrameNoTraceLines, false>}, {"f_trace_opcodes", get_flag<kFrameTraceOpcodes>, set_flag<kFrameTraceOpcodes, true>}, {"f_generator", get_generator, nullptr}, {nullptr, nullptr, nullptr}};
constexpr NativeDef kFrameMethods[] = {{"clear", 1, 1, clear_frame, "clear(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};

// ---- tracebacks

Traceback* tb(Value v) { return v.as<Traceback>(); }

Value tb_frame(Vm& vm, Value self) {
  Traceback* t = tb(self);
  if (is<FrameObject>(t->frame)) return t->frame;
  // A frame that is still running and is at this place is shown itself.
  for (Frame* f = vm.current; f; f = f->back)
    if (f->kind != FrameKind::Entry && f->callee() == t->function && f->callee()->code == t->code && !is_heap_frame(f)) {
      FrameObject* object = frame_object_of(vm, f);
      if (!object) return Value::error();
      t->frame = object;
      vm.heap.barrier(t);
      return object;
    }
  FrameObject* f = make_frame_object(vm, t->function, t->code);
  if (!f) return Value::error();
  f->pc = t->pc + 1;
  t->frame = f;
  vm.heap.barrier(t);
  return f;
}
Value tb_line(Vm&, Value self) { return Value::small_int(traceback_line(tb(self))); }
Value tb_lasti(Vm&, Value self) { return Value::small_int(tb(self)->pc == UINT32_MAX ? -1 : static_cast<std::int64_t>(tb(self)->pc) * 4 + 4); }
Value tb_next(Vm&, Value self) { return tb(self)->next; }
Value set_tb_next(Vm& vm, Value self, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "can't delete tb_next attribute");
  if (!value.is_none() && !is<Traceback>(value)) return vm.raise(Exc::TypeError, "expected traceback object or None, got '{t}'", {value});
  for (Value v = value; is<Traceback>(v); v = tb(v)->next)
    if (v == self) return vm.raise(Exc::ValueError, "traceback loop detected");
  tb(self)->next = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value new_traceback(Vm& vm, Type*, Args& args) {
  static constexpr const char* kNames[] = {"tb_next", "tb_frame", "tb_lasti", "tb_lineno"};
  Value given[4];
  for (std::uint32_t i = 0; i < args.count && i < 4; ++i) given[i] = args[i];
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k)
    for (unsigned i = 0; i < 4; ++i)
      if (view(vm, args.keywords->items()[k]) == kNames[i]) given[i] = args.values[args.count + k];
  for (unsigned i = 0; i < 4; ++i)
    if (given[i].is_unset()) return vm.raise(Exc::TypeError, "traceback() missing required argument '{}' (pos {})", {kNames[i], i + 1});
  if (!given[0].is_none() && !is<Traceback>(given[0])) return vm.raise(Exc::TypeError, "expected traceback object or None, got '{t}'", {given[0]});
  if (!is<FrameObject>(given[1])) return vm.raise(Exc::TypeError, "traceback() argument 'tb_frame' must be frame, not {t}", {given[1]});
  std::int64_t lasti, line;
  if (!to_int64(vm, given[2], &lasti) || !to_int64(vm, given[3], &line)) return Value::error();
  auto* t = vm.heap.make<Traceback>(vm.types.traceback->root_shape);
  if (!t) return Value::error();
  t->next = given[0];
  t->frame = given[1];
  t->task = Value::unset();
  t->code = fo(given[1])->code;
  t->function = fo(given[1])->function;
  t->pc = lasti < 4 ? UINT32_MAX : static_cast<std::uint32_t>(lasti / 4 - 1);
  t->aux = static_cast<std::uint32_t>(line);
  return t;
}
constexpr MemberDef kTracebackMembers[] = {
    {"tb_frame", tb_frame, nullptr}, {"tb_lineno", tb_line, nullptr}, {"tb_lasti", tb_lasti, nullptr}, {"tb_next", tb_next, set_tb_next}, {nullptr, nullptr, nullptr}};

Value traceback_dir(Vm& vm, Args&) {
  List* list = make_list(vm);
  if (!list) return Value::error();
  for (const char* name : {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"})
    if (!list_append(vm, list, vm.intern(name))) return Value::error();
  return list;
}
constexpr NativeDef kTracebackMethods[] = {{"__dir__", 1, 1, traceback_dir, "__dir__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};

}  // namespace

void add_traceback(Vm& vm, ExceptionObject* e, Frame* frame, const Instruction* pc) {
  auto* t = vm.heap.make<Traceback>(vm.types.traceback->root_shape);
  if (!t) return;
  Function* function = frame->callee();
  t->next = e->traceback;
  t->frame = t->task = Value::unset();
  t->code = function->code;
  t->function = function;
  t->pc = static_cast<std::uint32_t>(pc - function->code->instructions - 1);
  e->traceback = t;
  vm.heap.barrier(e);
}

std::uint32_t traceback_line(Traceback* t) {
  if (!t->aux) t->aux = line_of(t->code, t->code->instructions + static_cast<std::int32_t>(t->pc) + 1);
  return t->aux;
}

bool complete_frame_types(Vm& vm) {
  static const Slots frame_slots = [] {
    Slots s;
    s.repr = repr_frame;
    return s;
  }();
  static const Slots traceback_slots = [] {
    Slots s;
    s.new_object = new_traceback;
    return s;
  }();
  TypeSpec frame{"frame", Kind::FrameObject, sizeof(FrameObject)};
  frame.slots = &frame_slots;
  frame.members = kFrameMembers;
  frame.methods = kFrameMethods;
  TypeSpec traceback{"traceback", Kind::Traceback, sizeof(Traceback)};
  traceback.slots = &traceback_slots;
  traceback.members = kTracebackMembers;
  traceback.methods = kTracebackMethods;
  return complete_type(vm, vm.types.frame, frame) && complete_type(vm, vm.types.traceback, traceback);
}

}  // namespace coil
