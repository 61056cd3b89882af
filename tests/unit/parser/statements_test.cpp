// tests/unit/parser/statements_test.cpp — shapes and positions of statements and patterns.
#include "parse_helpers.hpp"

using namespace coil::parser;

TEST(Statements, EndWhereTheirLastTokenEnds) {
  Parsed parsed("if a:\n  b\n  c;\n\n# comment\nelif d: pass\nelse:\n  e\n\nx = 1;\n");
  EXPECT_EQ(text_of(parsed.statement<IfStmt>().range), "1:0-8:3");
  EXPECT_EQ(text_of(parsed.statement<AssignStmt>(1).range), "10:0-10:5");
  auto& nested = *static_cast<IfStmt*>(parsed.statement<IfStmt>().orelse[0]);
  EXPECT_EQ(text_of(nested.range), "6:0-8:3");
}

TEST(Statements, TellWithItemsFromATuple) {
  auto items = [](std::string_view head) {
    Parsed parsed("with " + std::string(head) + ": pass");
    return parsed.statement<WithStmt>().items.size();
  };
  EXPECT_EQ(items("a, b as c"), 2u);
  EXPECT_EQ(items("(a, b)"), 2u);
  EXPECT_EQ(items("(a as b, c as d,)"), 2u);
  EXPECT_EQ(items("(a)"), 1u);
  EXPECT_EQ(items("(a as b)"), 1u);
  EXPECT_EQ(items("((a, b))"), 1u);
  EXPECT_EQ(items("(a, b) as c"), 1u);
  EXPECT_EQ(items("(a, *b)"), 1u);
  EXPECT_EQ(items("(a, b := c)"), 1u);
  EXPECT_EQ(items("()"), 1u);
  EXPECT_EQ(items("(yield) as (a, b)"), 1u);
  EXPECT_EQ(items("(a, b), c"), 2u);
  EXPECT_EQ(items("(a).b as c, (d)"), 2u);
}

TEST(Statements, SortParametersByKind) {
  Parsed parsed("async def f[T: int, *U, **V](a, b=1, /, c=2, *d: *e, g, h=3, **i: j) -> k: return a");
  auto& function = parsed.statement<FunctionDefStmt>();
  EXPECT_TRUE(function.is_async);
  EXPECT_EQ(function.type_params.size(), 3u);
  const Parameters& parameters = *function.parameters;
  EXPECT_EQ(parameters.positional_only.size(), 2u);
  EXPECT_EQ(parameters.positional.size(), 1u);
  EXPECT_EQ(parameters.defaults.size(), 2u);
  EXPECT_EQ(parameters.vararg->annotation->kind, ExprKind::Starred);
  ASSERT_EQ(parameters.keyword_defaults.size(), 2u);
  EXPECT_EQ(parameters.keyword_defaults[0], nullptr);
  EXPECT_NE(parameters.keyword_defaults[1], nullptr);
  EXPECT_EQ(parameters.kwarg->name, "i");
}

TEST(Statements, KeepDecoratorsOutsideTheDefinition) {
  Parsed parsed("@a.b(c)\n@d := e\nclass F(g, h=i, *j): pass");
  auto& definition = parsed.statement<ClassDefStmt>();
  EXPECT_EQ(definition.decorators.size(), 2u);
  EXPECT_EQ(text_of(definition.range), "3:0-3:25");
  EXPECT_EQ(definition.bases.size(), 2u);
  EXPECT_EQ(definition.keywords.size(), 1u);
}

TEST(Statements, ReadImports) {
  Parsed parsed("import a . b.c as d, e\nfrom ....f.g import (h as i, j,)\nfrom . import *");
  EXPECT_EQ(parsed.statement<ImportStmt>().names[0].name, "a.b.c");
  EXPECT_EQ(parsed.statement<ImportStmt>().names[0].as_name, "d");
  auto& from = parsed.statement<ImportFromStmt>(1);
  EXPECT_EQ(from.level, 4u);
  EXPECT_EQ(from.module, "f.g");
  EXPECT_EQ(from.names.size(), 2u);
  EXPECT_EQ(parsed.statement<ImportFromStmt>(2).names[0].name, "*");
  EXPECT_TRUE(parsed.statement<ImportFromStmt>(2).module.empty());
}

TEST(Statements, ReadEveryHandlerForm) {
  Parsed parsed("try: a\nexcept* B: c\nexcept* (D, E) as f: g\nelse: h\nfinally: i");
  auto& statement = parsed.statement<TryStmt>();
  EXPECT_TRUE(statement.is_star);
  ASSERT_EQ(statement.handlers.size(), 2u);
  EXPECT_EQ(statement.handlers[1].name, "f");
  EXPECT_EQ(statement.orelse.size(), 1u);
  EXPECT_EQ(statement.finalbody.size(), 1u);
}

TEST(Statements, UseSoftKeywordsAsNames) {
  Parsed parsed("match = case = type = _ = 1\nmatch(case)\ntype(type)\nmatch[case]: int\nprint(match, type)\n");
  EXPECT_EQ(parsed.result.module->body.size(), 5u);
  Parsed keywords("type type = int\nmatch match:\n  case case: pass\n");
  EXPECT_EQ(keywords.statement<TypeAliasStmt>().kind, StmtKind::TypeAlias);
  EXPECT_EQ(keywords.statement<MatchStmt>(1).cases.size(), 1u);
}

TEST(Patterns, ReadEveryKind) {
  Parsed parsed(R"(match x, *y:
    case 1 | -2.5 | 3+4j | 'a' 'b' | None: pass
    case a.b.c as d if e: pass
    case [_, *_, f] | (g,): pass
    case {'k': 1, h.i: j, -1: _, **rest}: pass
    case K(l, m.n(), o=p, q=(r | s)): pass
    case t, *u: pass
    case (v): pass
    case (): pass
    case _: pass
)");
  List<MatchCase> cases = parsed.statement<MatchStmt>().cases;
  ASSERT_EQ(cases.size(), 9u);
  EXPECT_EQ(static_cast<OrPattern*>(cases[0].pattern)->patterns.size(), 5u);
  EXPECT_EQ(static_cast<AsPattern*>(cases[1].pattern)->name, "d");
  EXPECT_NE(cases[1].guard, nullptr);
  EXPECT_EQ(static_cast<MappingPattern*>(cases[3].pattern)->rest, "rest");
  auto* cls = static_cast<ClassPattern*>(cases[4].pattern);
  EXPECT_EQ(cls->patterns.size(), 2u);
  EXPECT_EQ(cls->keyword_names.size(), 2u);
  EXPECT_EQ(cases[5].pattern->kind, PatternKind::Sequence);
  EXPECT_EQ(cases[6].pattern->kind, PatternKind::As);
  auto* wildcard = static_cast<AsPattern*>(cases[8].pattern);
  EXPECT_TRUE(wildcard->name.empty());
  EXPECT_EQ(wildcard->pattern, nullptr);
}

TEST(Statements, TakeAnyDecodingOfASourceFile) {
  Parsed bom("\xEF\xBB\xBFx = 'é'\r\ny = 1\r");
  EXPECT_EQ(bom.result.module->body.size(), 2u);
  Parsed latin("# coding: latin-1\nx = '\xe9'\n");
  EXPECT_EQ(as<ConstantExpr>(latin.statement<AssignStmt>().value).text, "é");
  EXPECT_EQ(parse("", Mode::Exec).module->body.size(), 0u);
}

TEST(Warnings, NameTheLineOfADubiousEscape) {
  ParseResult result = parse("x = 1\ny = '\\d'\n", Mode::Exec);
  ASSERT_EQ(result.warnings.size(), 1u);
  EXPECT_EQ(result.warnings[0].line, 2u);
  EXPECT_EQ(result.warnings[0].message, "invalid escape sequence '\\d'");
}
