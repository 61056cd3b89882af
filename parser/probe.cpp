// parser/probe.cpp — tries to parse a piece of the token stream.
#include "parser/probe.hpp"

#include "grammar.hpp"

namespace coil::parser {

namespace {

int start_symbol(ProbeKind kind) {
  switch (kind) {
    case ProbeKind::Expression: return Grammar::token::StartExpression;
    case ProbeKind::Expressions: return Grammar::token::StartExpressions;
    case ProbeKind::Operand: return Grammar::token::StartOperand;
  }
  return Grammar::token::StartExpression;
}

// Parses [begin, end); `end` 0: as far as it goes. `stopped_at` gets the first token that did not fit.
Probe attempt(Arena& arena, const TokenStore& tokens, ProbeKind kind, std::uint32_t begin, std::uint32_t end,
              std::uint32_t* stopped_at) {
  std::vector<Warning> warnings;
  AstBuilder builder(arena, tokens, warnings);
  builder.is_probe = true;
  builder.start(start_symbol(kind), begin);
  builder.stop_at(end);
  Grammar grammar(builder);
  bool is_parsed = grammar.parse() == 0 && !builder.has_failed();
  *stopped_at = builder.failure.token;
  return {is_parsed, builder.probe_span, builder.furthest(), builder.probe_expr};
}

}  // namespace

namespace {

int bracket_step(lexer::TokenKind kind) {
  switch (kind) {
    case lexer::TokenKind::LeftParen:
    case lexer::TokenKind::LeftBracket:
    case lexer::TokenKind::LeftBrace:
    case lexer::TokenKind::FStringStart: return 1;
    case lexer::TokenKind::RightParen:
    case lexer::TokenKind::RightBracket:
    case lexer::TokenKind::RightBrace:
    case lexer::TokenKind::FStringEnd: return -1;
    default: return 0;
  }
}

// Where an expression that begins at `begin` could end before `end`: outside of all brackets. The last ones, in order.
std::vector<std::uint32_t> possible_ends(const TokenStore& tokens, std::uint32_t begin, std::uint32_t end) {
  constexpr std::size_t kMaxAttempts = 24;
  std::vector<std::uint32_t> ends;
  int depth = 0;
  for (std::uint32_t i = begin; i <= end && depth >= 0; ++i) {
    if (depth == 0 && i > begin) ends.push_back(i);
    if (i < tokens.all.size()) depth += bracket_step(tokens.all[i].kind);
  }
  if (ends.size() > kMaxAttempts) ends.erase(ends.begin(), ends.end() - kMaxAttempts);
  return ends;
}

}  // namespace

Probe probe(Arena& arena, const TokenStore& tokens, ProbeKind kind, std::uint32_t begin) {
  std::uint32_t end = 0;
  Probe found = attempt(arena, tokens, kind, begin, 0, &end);
  std::uint32_t furthest = found.furthest;
  if (!found.is_found && end > begin) {
    // Shorter and shorter: `b if c` without `else` is still the expression `b`.
    std::vector<std::uint32_t> ends = possible_ends(tokens, begin, end);
    for (; !found.is_found && !ends.empty(); ends.pop_back()) {
      std::uint32_t ignored = 0;
      found = attempt(arena, tokens, kind, begin, ends.back(), &ignored);
    }
  }
  found.furthest = furthest;
  return found;
}

}  // namespace coil::parser
