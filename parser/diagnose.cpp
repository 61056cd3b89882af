// parser/diagnose.cpp — words the errors that the grammar itself finds.
#include "parser/diagnose.hpp"

#include "grammar.hpp"

namespace coil::parser {

void Grammar::report_syntax_error(const context& ctx) const {
  if (b.has_failed()) return;
  b.error_token = ctx.location().first;
}

void Grammar::error(const location_type&, const std::string&) {
  b.fail(Range{1, 0, 1, 0}, "Parser stack overflowed - Python source too complex to parse", ErrorKind::Recursion);
}

void diagnose(AstBuilder& builder, TokenStore&) {
  TokenSpan place{builder.error_token, builder.error_token};
  builder.fail(place, "invalid syntax");
}

}  // namespace coil::parser
