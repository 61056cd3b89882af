// cli/block.hpp — where an entry at the prompt ends.
//
// Here: what can be told from the text's form. Not here: whether the text can go on inside brackets or a triple-quoted
// string; the parser tells that, and the prompt asks it (cli/repl.cpp).
#pragma once

#include <string_view>

namespace coil::cli {

/// True when `text` opens a block (`if`, `def`, a decorator, ...), so that the entry goes on until an empty line.
bool opens_block(std::string_view text);

/// True when the last line of `text`, which ends with a newline, is empty or white space.
bool ends_with_blank_line(std::string_view text);

}  // namespace coil::cli
