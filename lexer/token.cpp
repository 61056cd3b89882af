// lexer/token.cpp — names and spellings of token kinds, read from lexer/tokens.def.
#include "lexer/token.hpp"

namespace coil::lexer {

std::string_view spelling(TokenKind kind) {
  static constexpr std::string_view kSpellings[] = {
#define COIL_TOKEN(name, description) description,
#include "lexer/tokens.def"
  };
  return kSpellings[static_cast<std::size_t>(kind)];
}

std::string_view kind_name(TokenKind kind) {
  static constexpr std::string_view kNames[] = {
#define COIL_TOKEN(name, description) #name,
#include "lexer/tokens.def"
  };
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace coil::lexer
