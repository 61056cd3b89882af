// parser/parse.cpp — the parser's front door: collects the tokens, runs the grammar, words the error.
#include "parser/parse.hpp"

#include "lexer/lexer.hpp"
#include "parser/ast_builder.hpp"
#include "parser/diagnose.hpp"
#include "grammar.hpp"

namespace coil::parser {

// AstBuilder::next_token() computes bison's number of a kind instead of looking it up.
#define COIL_TOKEN(name, description) \
  static_assert(lexer::TokenKind::name == lexer::TokenKind::End || \
                static_cast<int>(Grammar::token::name) == static_cast<int>(lexer::TokenKind::name) + 2);
#include "lexer/tokens.def"

namespace {

ErrorKind kind_of(lexer::LexErrorKind kind) {
  switch (kind) {
    case lexer::LexErrorKind::Indentation: return ErrorKind::Indentation;
    case lexer::LexErrorKind::Tab: return ErrorKind::Tab;
    case lexer::LexErrorKind::Syntax: break;
  }
  return ErrorKind::Syntax;
}

SyntaxError from_lexer(const lexer::LexError& error) {
  SyntaxError made;
  made.kind = kind_of(error.kind);
  made.message = error.message;
  made.range = {error.range.line, error.range.column, error.range.end_line, error.range.end_column};
  made.incomplete = error.incomplete;
  return made;
}

bool is_closing(lexer::TokenKind kind) {
  return kind == lexer::TokenKind::RightParen || kind == lexer::TokenKind::RightBracket || kind == lexer::TokenKind::RightBrace;
}

// CPython reads on to the end of the file before it reports an error of the grammar, and prefers what the lexer finds there.
bool lexer_error_wins(const lexer::LexError& found, const SyntaxError& error, const AstBuilder& builder) {
  // What AstBuilder refuses, it refuses with the closing bracket, though bison has looked at the token behind.
  const std::uint32_t last = builder.token_count() - 1;
  const bool closes = builder.failure.token == 0 && is_closing(builder.token(last - 1).kind);
  if (builder.furthest() >= last && !closes) return true;
  if (error.kind != ErrorKind::Syntax) return false;
  if (!found.unclosed_bracket) return found.outranks_grammar;
  return builder.token(builder.furthest()).range.line > found.range.line;
}

bool ends_with_empty_line(std::string_view source) {
  if (source.ends_with('\n')) source.remove_suffix(1);
  return source.substr(source.rfind('\n') + 1).find_first_not_of(" \t\f") == std::string_view::npos;
}

// `if x: y` may go on with an `else`; at a prompt an empty line ends it.
bool ends_in_open_compound(const Module& module, std::string_view source) {
  if (module.body.empty() || ends_with_empty_line(source)) return false;
  switch (module.body.back()->kind) {
    case StmtKind::FunctionDef:
    case StmtKind::ClassDef:
    case StmtKind::For:
    case StmtKind::While:
    case StmtKind::If:
    case StmtKind::With:
    case StmtKind::Match:
    case StmtKind::Try: return true;
    default: return false;
  }
}

// `if x:` or a decorator alone: the rest may still follow, until an empty line says that it does not.
bool wants_more(const AstBuilder& builder, std::string_view source) {
  if (builder.failure.token == 0 || builder.token(builder.failure.token).kind == lexer::TokenKind::Newline) return false;
  if (!builder.is_at_end(builder.failure.token)) return false;
  return !ends_with_empty_line(source);
}

int start_symbol(Mode mode) { return mode == Mode::Eval ? Grammar::token::StartEval : Grammar::token::StartFile; }

void parse_into(ParseResult& result, std::string_view source, Mode mode, std::string_view file_name, Watch* watch) {
  result.arena.watch = watch;
  spend(watch, 2 * static_cast<std::ptrdiff_t>(source.size()));  // whose own copy this is, and the lexer's
  lexer::Options options;
  options.file_name = file_name;
  lexer::Lexer lexer(source, options);
  TokenStore tokens(lexer, watch);
  AstBuilder builder(result.arena, tokens, result.warnings);
  builder.start(start_symbol(mode), 1);
  Grammar grammar(builder);
  bool is_parsed = grammar.parse() == 0;
  if (is_parsed && !builder.has_failed()) builder.error = std::move(builder.late_error);
  for (const lexer::LexWarning& warning : lexer.warnings()) {
    result.warnings.push_back({warning.is_deprecation, warning.message, warning.range.line});
  }
  bool has_lexer_error = tokens.all.back().kind == lexer::TokenKind::Error;
  if (is_parsed && !builder.has_failed() && !has_lexer_error) {
    result.module = builder.module;
    result.expression = builder.expression;
    if (mode == Mode::Interactive && (lexer.ends_inside_block() || ends_in_open_compound(*builder.module, lexer.source()))) {
      result.error.emplace(SyntaxError{ErrorKind::Syntax, "incomplete input", {}, {}, true});
      result.module = nullptr;
    }
    return;
  }

  bool stopped_at_end = !builder.has_failed() && builder.failure.token + 1 >= builder.token_count();
  if (!builder.has_failed() && !(has_lexer_error && stopped_at_end)) diagnose(builder, tokens);
  result.error = std::move(builder.error);
  if (has_lexer_error && (!result.error || lexer_error_wins(lexer.error(), *result.error, builder))) {
    result.error = from_lexer(lexer.error());
  } else if (mode == Mode::Interactive && wants_more(builder, lexer.source())) {
    result.error->incomplete = true;
  }
  result.error->source_line = std::string(lexer.line_text(result.error->range.line));
}

}  // namespace

ParseResult parse(std::string_view source, Mode mode, bool, std::string_view file_name, Watch* watch) {
  ParseResult result;
  try {
    parse_into(result, source, mode, file_name, watch);
  } catch (const GaveUp&) {
    result.module = nullptr;
    result.expression = nullptr;
    result.gave_up = true;
  }
  return result;
}

}  // namespace coil::parser
