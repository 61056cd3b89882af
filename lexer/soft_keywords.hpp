// lexer/soft_keywords.hpp — tells where `match`, `case` and `type` are keywords, by looking ahead in the logical line.
//
// Not here: finding the tokens (lexer/scanner.hpp).
//
// Why it is linear: `match` looks ahead only at the start of a logical line and never past its end, `type` one token far;
// tokens looked at are kept and handed out later, never scanned again.
#pragma once

#include <cstddef>
#include <vector>

#include "lexer/scanner.hpp"
#include "lexer/token.hpp"

namespace coil::lexer {

class SoftKeywords {
 public:
  explicit SoftKeywords(Scanner& scanner) : scanner_(scanner) {}

  Token next();

 private:
  const Token& peek(std::size_t distance);
  const Token& peek_code(std::size_t distance);  // passing over trivia
  void classify(Token& name);
  void follow(const Token& token);
  bool is_match_statement();
  bool has_block_colon();
  bool is_type_statement();

  Scanner& scanner_;
  std::vector<Token> ahead_;  // from ahead_begin_ on: scanned, not yet handed out
  std::size_t ahead_begin_ = 0;
  TokenKind previous_ = TokenKind::Newline;
  std::size_t bracket_depth_ = 0;
  bool match_line_ = false;                  // the logical line began with the keyword `match`
  std::vector<bool> is_match_block_{false};  // per level of indentation
};

}  // namespace coil::lexer
