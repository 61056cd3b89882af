// vm/frame_jump.hpp — `frame.f_lineno = n` in a trace function: where execution goes on.
#pragma once

#include <cstdint>

#include "vm/vm.hpp"

namespace coil {

/// In Frame::flags, until the Trap that it happened at has seen it.
inline constexpr std::uint8_t kFrameJumped = 32;

/// Makes `frame`, which has come to the word `from` of its code and not run it, go on at the first instruction of `line`, or of the next line
/// that has any. None, or error() with ValueError pending when that cannot be: what is being computed there, a loop's iterator or
/// a handler's exception is not at hand.
Value jump_to_line(Vm&, Frame* frame, std::uint32_t from, std::int64_t line);

}  // namespace coil
