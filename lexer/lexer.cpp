// lexer/lexer.cpp — the Lexer class: the scanner with soft keywords told apart.
#include "lexer/lexer.hpp"

#include <algorithm>

#include "lexer/scanner.hpp"
#include "lexer/soft_keywords.hpp"

namespace coil::lexer {

class Lexer::State {
 public:
  State(std::string_view source, const Options& options) : scanner(source, options), keywords(scanner) {}

  Scanner scanner;
  SoftKeywords keywords;
};

Lexer::Lexer(std::string_view source, Options options) : state_(std::make_unique<State>(source, options)) {}
Lexer::~Lexer() = default;
Lexer::Lexer(Lexer&&) noexcept = default;
Lexer& Lexer::operator=(Lexer&&) noexcept = default;

Token Lexer::next() { return state_->keywords.next(); }
const LexError& Lexer::error() const { return state_->scanner.error(); }
const std::vector<LexWarning>& Lexer::warnings() const { return state_->scanner.warnings(); }
std::string_view Lexer::source() const { return state_->scanner.source(); }
bool Lexer::ends_inside_block() const { return state_->scanner.ends_inside_block(); }

std::string_view Lexer::line_text(std::uint32_t line) const {
  std::string_view rest = source();
  for (; line > 1 && !rest.empty(); --line) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  return line == 0 ? std::string_view{} : rest.substr(0, rest.find('\n'));
}

}  // namespace coil::lexer
