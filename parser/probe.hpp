// parser/probe.hpp — tries to parse a piece of the token stream, for hints in error messages.
#pragma once

#include "parser/ast_builder.hpp"

namespace coil::parser {

enum class ProbeKind : std::uint8_t { Expression, Expressions, Operand };

/// A piece of the tokens that parses.
struct Probe {
  bool is_found = false;
  TokenSpan span;
  std::uint32_t furthest = 0;  // token that was looked at
  Expr* expr = nullptr;  // lives in the arena that was given
};

/// The longest expression (tuple of expressions, operand of a comparison) that begins at token `begin`.
Probe probe(Arena& arena, const TokenStore& tokens, ProbeKind kind, std::uint32_t begin);

}  // namespace coil::parser
