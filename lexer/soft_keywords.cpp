// lexer/soft_keywords.cpp — see lexer/soft_keywords.hpp.
#include "lexer/soft_keywords.hpp"

namespace coil::lexer {

using enum TokenKind;

Token SoftKeywords::next() {
  Token token;
  if (ahead_begin_ < ahead_.size()) {
    token = ahead_[ahead_begin_++];
    if (ahead_begin_ == ahead_.size()) {
      ahead_.clear();
      ahead_begin_ = 0;
    }
  } else {
    token = scanner_.next();
  }
  if (token.kind == Comment || token.kind == BlankNewline) return token;
  if (token.kind == Name) classify(token);
  follow(token);
  return token;
}

const Token& SoftKeywords::peek(std::size_t distance) {
  while (ahead_.size() - ahead_begin_ <= distance) ahead_.push_back(scanner_.next());
  return ahead_[ahead_begin_ + distance];
}

const Token& SoftKeywords::peek_code(std::size_t distance) {
  while (peek(distance).kind == Comment || peek(distance).kind == BlankNewline) ++distance;
  return peek(distance);
}

void SoftKeywords::classify(Token& name) {
  const bool starts_line = previous_ == Newline || previous_ == Indent || previous_ == Dedent;
  const bool starts_statement = starts_line || (bracket_depth_ == 0 && (previous_ == Semicolon || previous_ == Colon));
  if (!starts_statement) return;
  if (starts_line && name.text == "match" && is_match_statement()) name.kind = KwMatch;
  if (starts_line && name.text == "case" && is_match_block_.back()) name.kind = KwCase;
  if (name.text == "type" && is_type_statement()) name.kind = KwType;
}

// Keeps track of where in the structure of the text the token stands.
void SoftKeywords::follow(const Token& token) {
  // A statement after the `match` line that is not its block: the line was wrong, or is at the same level.
  if (previous_ == Newline && token.kind != Indent) match_line_ = token.kind == KwMatch;
  previous_ = token.kind;
  switch (token.kind) {
    case LeftParen:
    case LeftBracket:
    case LeftBrace: ++bracket_depth_; break;
    case RightParen:
    case RightBracket:
    case RightBrace:
      if (bracket_depth_ > 0) --bracket_depth_;
      break;
    case KwMatch: match_line_ = true; break;
    case Indent:
      is_match_block_.push_back(match_line_);
      match_line_ = false;
      break;
    case Dedent:
      if (is_match_block_.size() > 1) is_match_block_.pop_back();
      break;
    default: break;
  }
}

bool SoftKeywords::is_type_statement() { return peek(0).kind == Name; }

// By what follows the word: most tokens can either not follow a name or not begin an expression. Those that can do both need a
// look at the rest of the line.
bool SoftKeywords::is_match_statement() {
  switch (peek(0).kind) {
    case Name:
    case Integer:
    case Float:
    case Imaginary:
    case String:
    case Bytes:
    case FStringStart:
    case Ellipsis:
    case LeftBrace:
    case Tilde:
    case KwFalse:
    case KwNone:
    case KwTrue:
    case KwAwait:
    case KwLambda: return true;
    case KwNot: return peek(1).kind != KwIn;
    case LeftParen:
    case LeftBracket:
    case Minus:
    case Plus:
    case Star: return has_block_colon();
    default: return false;
  }
}

// Does the logical line end with a colon that belongs to no bracket and no lambda? Or, its colon forgotten, is it followed by a
// block?
bool SoftKeywords::has_block_colon() {
  std::size_t depth = 0, lambdas = 0;
  for (std::size_t i = 0;; ++i) {
    switch (peek(i).kind) {
      case LeftParen:
      case LeftBracket:
      case LeftBrace: ++depth; break;
      case RightParen:
      case RightBracket:
      case RightBrace:
        if (depth > 0) --depth;
        break;
      case KwLambda:
        if (depth == 0) ++lambdas;
        break;
      case Colon:
        if (depth > 0) break;
        if (lambdas == 0) return peek_code(i + 1).kind == Newline;
        --lambdas;
        break;
      case Equal:
        if (depth == 0 && lambdas == 0) return false;
        break;
      case Newline: return peek_code(i + 1).kind == Indent;
      case Semicolon:
      case Error:
      case End: return false;
      default: break;
    }
  }
}

}  // namespace coil::lexer
