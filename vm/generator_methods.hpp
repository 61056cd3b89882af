// vm/generator_methods.hpp — what the dispatch loop needs of the generator types' methods, and the making of these types.
#pragma once

#include "vm/coroutine.hpp"

namespace coil {

/// A call of send() or next() that the loop may run without native recursion. Frame: run *frame, delivering *result to it
/// first unless that is unset. Value: *result is the call's result (or error()).
Went drive_from_call(Vm&, Frame* caller, NativeFunction* native, Value* values, unsigned count, unsigned ret, Frame** frame, Value* result);
/// sys.set_coroutine_origin_tracking_depth: remembers where `g` was made.
void record_origin(Vm&, Generator* g);
/// The frame ends: its FrameObject keeps a snapshot.
void detach_frame(Vm&, Frame* frame);

// ---- attributes that the three types share
Value vm_repr_generator(Vm&, Value self);
Value generator_name(Vm&, Value self);
Value set_generator_name(Vm&, Value self, Value value);
Value generator_qualname(Vm&, Value self);
Value set_generator_qualname(Vm&, Value self, Value value);
Value generator_frame(Vm&, Value self);
Value generator_suspended(Vm&, Value self);
Value generator_code(Vm&, Value self);
Value generator_awaits(Vm&, Value self);
Value generic_class_getitem(Vm&, Args& args);   // cls[item] as a GenericAlias

/// function, code, cell, generators, coroutines, frames, tracebacks; called while a Vm is made (vm/boot.hpp).
bool complete_script_types(Vm&);
// ---- its parts
bool complete_generator_types(Vm&);
bool complete_async_generator_types(Vm&);
bool complete_code_type(Vm&);
bool complete_frame_types(Vm&);

}  // namespace coil
