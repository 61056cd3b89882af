// compiler/fold.hpp — the constant value of an expression, where it has one.
//
// Here: literals, and operators and tuples of constants, within CPython's size limits. Not here: displays that become constants by
// their place (`in {1, 2}`, codegen_jump.cpp).
#pragma once

#include <optional>

#include "compiler/code.hpp"
#include "parser/ast.hpp"

namespace coil::compiler {

/// The value of `node` if it is known at compile time. `debug_value` is what `__debug__` means.
std::optional<Constant> fold(const parser::Expr& node, bool debug_value);

/// Python's truth of a constant.
bool is_truthy(const Constant& value);

}  // namespace coil::compiler
