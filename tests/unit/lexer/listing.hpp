// tests/unit/lexer/listing.hpp — a token stream as one line of text, for tests.
#pragma once

#include <string>
#include <string_view>

#include "lexer/lexer.hpp"

namespace coil::lexer {

/// "Name(x) = Integer(1) Newline End"; an error as "SyntaxError 1:4 message" (line and CPython's offset, which counts from 1).
inline std::string listing(std::string_view source, Options options = {}) {
  Lexer lexer(source, options);
  std::string result;
  for (;;) {
    const Token token = lexer.next();
    if (!result.empty()) result += ' ';
    if (token.kind == TokenKind::Error) break;
    const bool is_spelled = token.kind >= TokenKind::KwFalse;
    const bool has_text =
        !is_spelled && !token.text.empty() && token.kind != TokenKind::Newline && token.kind != TokenKind::Indent;
    result += token.kind >= TokenKind::LeftParen ? spelling(token.kind) : kind_name(token.kind);
    if (has_text) result.append("(").append(token.text).append(")");
    if (token.kind == TokenKind::End) return result;
  }
  constexpr const char* kKinds[] = {"SyntaxError", "IndentationError", "TabError"};
  const LexError& error = lexer.error();
  return result + kKinds[static_cast<int>(error.kind)] + " " + std::to_string(error.range.line) + ":" +
         std::to_string(error.range.column + 1) + " " + error.message;
}

/// Only the error of the listing, or "" when there is none.
inline std::string error_of(std::string_view source, Options options = {}) {
  const std::string all = listing(source, options);
  for (const auto* kind : {"SyntaxError ", "IndentationError ", "TabError "})
    if (const auto at = all.rfind(kind); at != all.npos) return all.substr(at);
  return {};
}

}  // namespace coil::lexer
