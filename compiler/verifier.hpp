// compiler/verifier.hpp — checks that a code object is well formed: run on what tests compile, and on bytecode that was loaded.
//
// Here: operands in range, jumps to instruction starts, no falling off the end, sane handlers, Await after CallAwaited, and the same
// for nested code. Not here: types of values (the vm checks those as it runs).
#pragma once

#include <optional>
#include <string>

#include "compiler/code.hpp"

namespace coil {

/// What is wrong with `code` (the first thing found), or nothing.
std::optional<std::string> verify(const Code& code);

}  // namespace coil
