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

Probe probe(Arena& arena, const TokenStore& tokens, ProbeKind kind, std::uint32_t begin) {
  constexpr int kMaxAttempts = 24;  // shorter and shorter: `b if c` without `else` is still the expression `b`
  std::uint32_t end = 0;
  Probe found = attempt(arena, tokens, kind, begin, 0, &end);
  std::uint32_t furthest = found.furthest;
  for (int i = 0; !found.is_found && end > begin && i < kMaxAttempts; ++i) {
    std::uint32_t ignored = 0;
    found = attempt(arena, tokens, kind, begin, end, &ignored);
    --end;
  }
  found.furthest = furthest;
  return found;
}

}  // namespace coil::parser
