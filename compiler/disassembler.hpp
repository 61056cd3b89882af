// compiler/disassembler.hpp — code objects as readable listings.
#pragma once

#include <string>
#include <string_view>

#include "compiler/code.hpp"

namespace coil {

/// A listing of `code` and the code nested in it. With `source`, each line's text stands before its instructions.
std::string disassemble(const Code& code, std::string_view source = {});

/// A constant as a Python literal (long texts are cut).
std::string constant_text(const Constant& value);

}  // namespace coil
