// vm/exceptions.hpp — exception objects: making, reading, matching, groups, tracebacks. Printing them is runtime's (traceback.py
// and runtime/print_error.cpp).
#pragma once

#include "vm/protocol.hpp"

namespace coil {

void make_exception_types(Vm&);                                     // boot: few; the others when asked for
void make_all_exception_types(Vm&);                                 // for who lists subclasses
Value make_exception(Vm&, Type* type, std::initializer_list<Value> args);  // without calling __init__ of script
Value instantiate_exception(Vm&, Value class_or_instance);          // what `raise X` does: error() "exceptions must derive from BaseException"
bool is_exception(Value v);
/// An extra attribute such as StopIteration.value, SystemExit.code, OSError.errno; None when missing.
Value exception_attribute(Vm&, ExceptionObject* e, Str* name);
bool set_exception_attribute(Vm&, ExceptionObject* e, Str* name, Value value);
/// `except type:`: 1 match, 0 no, -1 error "catching classes that do not inherit from BaseException is not allowed".
int exception_matches(Vm&, Value exception, Value type_or_tuple);
/// except*: see Op::GroupMatch and Op::GroupReraise.
bool group_match(Vm&, Value exception, Value type, Value* match, Value* rest);
Value group_reraise(Vm&, Value original, List* raised);
/// What BaseException.__new__ does: an exception whose args are the `count` values. error() on the cap.
Value new_exception(Vm&, Type* type, const Value* values, unsigned count);
/// Whether calling `type` with positional arguments is just new_exception; or that, followed by a script __init__.
bool has_plain_exception_init(const Type* type);
bool has_plain_exception_new(const Type* type);
/// Adds an entry for `frame` at its saved pc while the exception leaves it (or is raised in it).
void add_traceback(Vm&, ExceptionObject* e, Frame* frame, const Instruction* pc);

/// Line number of a traceback entry.
std::uint32_t traceback_line(Traceback*);

}  // namespace coil
