// compiler/docstring.hpp — docstrings as the compiler stores them: without the indentation of the source (Python 3.13).
#pragma once

#include <string>
#include <string_view>

namespace coil::compiler {

/// Tabs become spaces, the first line loses its leading spaces, the others what all of them (but blank ones) have in common.
std::string clean_docstring(std::string_view text);

}  // namespace coil::compiler
