// parser/diagnose.hpp — words the errors that the grammar itself finds, as CPython words them.
//
// Here: from the token that no rule takes, the parser's stack and the tokens that would have been taken, to a message and a
// range. Not here: errors that AstBuilder finds in what the grammar lets through; errors of the lexer.
#pragma once

#include "parser/ast_builder.hpp"

namespace coil::parser {

/// Sets builder.error. Requires: the grammar stopped at builder.failure and builder has no error yet.
void diagnose(AstBuilder& builder, const TokenStore& tokens);

}  // namespace coil::parser
