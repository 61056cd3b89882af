// compiler/unparse.hpp — an expression back to source text, as CPython's `ast.unparse` writes it (string annotations).
#pragma once

#include <string>

#include "parser/ast.hpp"

namespace coil::compiler {

std::string unparse(const parser::Expr& node);

}  // namespace coil::compiler
