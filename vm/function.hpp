// vm/function.hpp — code objects as heap values, functions, and generator objects: making them and reading them.
#pragma once

#include <memory>

#include "vm/protocol.hpp"

namespace coil {

CodeObject* load_code(Vm&, std::shared_ptr<const Code> code);              // makes constants; null: MemoryError
CodeObject* child_code(Vm&, CodeObject* parent, std::uint32_t index);      // made once
Function* make_function(Vm&, CodeObject* code, Dict* globals, Value closure);
/// The same with the builtins known (nested functions share their enclosing function's).
Function* make_function_in(Vm&, CodeObject* code, Dict* globals, Dict* builtins, Value closure);
Value function_module(Vm&, Function*);                                     // __module__
std::uint32_t line_of(const CodeObject* code, const Instruction* pc);      // of the instruction before `pc` (a saved pc)
/// The line of a frame that begins. In script-visible offsets (f_lasti, co_lines, ...) it takes the four bytes before the first instruction.
std::uint32_t entry_line(const CodeObject* code);
/// sys._getframe(depth): null when there is no such frame.
FrameObject* frame_object(Vm&, unsigned depth);
FrameObject* frame_object_of(Vm&, Frame* frame);
Value frame_locals(Vm&, FrameObject* frame);
/// locals() of the running script frame.
Value current_locals(Vm&);
/// Globals of the innermost script frame (for import, exec, warnings); null when there is none.
Dict* current_globals(Vm&);
Frame* innermost_script_frame(Vm&);

// ---- generators and coroutines (vm/coroutine.cpp); methods of the types are in vm/generator_methods.cpp
bool is_coroutine(Vm&, Value v);
/// GetAwaitable: the iterator that `await v` drives: a coroutine itself, or what __await__ gives. error(): TypeError "object X can't
/// be used in 'await' expression".
Value get_awaitable(Vm&, Value v);

}  // namespace coil
