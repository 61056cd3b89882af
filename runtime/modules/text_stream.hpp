// runtime/modules/text_stream.hpp — the native text streams of module _io, as print and the standard streams use them.
#pragma once

#include "vm/protocol.hpp"

namespace coil::runtime {

/// A TextIOWrapper of module _io itself (no subclass that overrides write).
bool is_native_text_stream(Vm& vm, Value file);
/// Encodes and buffers; writes through when the stream is line-buffered and the text has a newline. None or error().
Value write_native_text(Vm& vm, Value file, Value text);
Value flush_native_text(Vm& vm, Value file);
/// Text streams on descriptors 0, 1, 2 for sys.stdin, stdout, stderr; None when the descriptor is closed.
Value make_standard_stream(Vm& vm, int descriptor);

}  // namespace coil::runtime
