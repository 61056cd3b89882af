// lexer/character_names.cpp — characters by their Unicode names, for `\N{...}`.
#include "lexer/string_literal.hpp"

namespace coil::lexer {

std::optional<char32_t> find_character_by_name(std::string_view) { return std::nullopt; }

}  // namespace coil::lexer
