// runtime/modules/text_stream.hpp — what print, the standard streams and the interpreter's end need of module _io.
#pragma once

#include "vm/protocol.hpp"

namespace coil::runtime {

/// Exactly a TextIOWrapper or StringIO (no subclass, which may override write).
bool is_native_text_stream(Vm& vm, Value file);
/// Their write(). Not None in any case, or error().
Value write_native_text(Vm& vm, Value file, Value text);
/// Their flush(); nothing when it is closed.
Value flush_native_text(Vm& vm, Value file);
/// Text streams on descriptors 0, 1, 2 for sys.stdin, stdout, stderr; None when the descriptor is closed. What is below them is made
/// when somebody asks for it.
Value make_standard_stream(Vm& vm, int descriptor);
/// The end of a program: what files that were never closed still hold is written. Errors are dropped, as CPython drops them then.
/// `scripts_too`: also through raw streams written in script.
void flush_open_files(Vm& vm, bool scripts_too);

}  // namespace coil::runtime
