// tests/unit/lexer/soft_keywords_test.cpp — where `match`, `case` and `type` are keywords.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/lexer/listing.hpp"

namespace coil::lexer {
namespace {

TokenKind first_kind(std::string_view source) { return Lexer(source).next().kind; }

TEST(SoftKeywords, MatchIsAKeywordWhereABlockFollows) {
  for (const auto* source : {"match x:\n case _: pass",
                             "match (x):\n case _: pass",
                             "match(x):\n",
                             "match [a, b]:\n",
                             "match -x:\n",
                             "match +x:\n",
                             "match * a, b:\n",
                             "match *a, b:\n",
                             "match {}:\n",
                             "match {1: 2}:\n",
                             "match x if y else z:\n",
                             "match lambda: 1:\n",
                             "match (lambda: 1):\n",
                             "match -(lambda: 1)(), lambda x=1: 2:\n",
                             "match not x:\n",
                             "match ~x:\n",
                             "match await x:\n",
                             "match ...:\n",
                             "match 'a':\n",
                             "match f'{x:y}':\n",
                             "match None:\n",
                             "match match:\n",
                             "match (\n  x\n):\n",
                             "match [a[1:2]]:\n",
                             "match (x): # comment\n",
                             "match x, y:\n",
                             "match (x := 1):\n",
                             "match (x)\n  case 1: pass\n",
                             "match x\n",
                             "match -x \\\n:\n"})
    EXPECT_EQ(first_kind(source), TokenKind::KwMatch) << source;
}

TEST(SoftKeywords, MatchIsANameElsewhere) {
  for (const auto* source : {"match = 1\n",
                             "match(x)\n",
                             "match (x)\n",
                             "match[a] = 1\n",
                             "match[a:b]\n",
                             "match - x\n",
                             "match * a\n",
                             "match.x\n",
                             "match: int = 3\n",
                             "match[a]: int = 3\n",
                             "match\n",
                             "match, x = 1\n",
                             "match in x\n",
                             "match not in x\n",
                             "match is x\n",
                             "match if x else y\n",
                             "match or x\n",
                             "match += 1\n",
                             "match == 1\n",
                             "match(lambda: 1)\n",
                             "match(x)[a:b]\n",
                             "match -(lambda x: 1)\n",
                             "match - (lambda: 1), lambda: 1\n",
                             "match(x); y\n",
                             "match @ x\n",
                             "match(x).y = lambda: 1\n"})
    EXPECT_EQ(first_kind(source), TokenKind::Name) << source;
  EXPECT_EQ(listing("print(match)\n"), "Name(print) ( Name(match) ) Newline End");
  EXPECT_EQ(listing("x = match\n"), "Name(x) = Name(match) Newline End");
}

TEST(SoftKeywords, CaseIsAKeywordDirectlyInAMatchBlockOnly) {
  EXPECT_EQ(listing("match x:\n  case 1:\n    case = 2\n  case _: pass\ncase = 3\n"),
            "KwMatch Name(x) : Newline Indent KwCase Integer(1) : Newline Indent Name(case) = Integer(2) Newline Dedent "
            "KwCase Name(_) : KwPass Newline Dedent Name(case) = Integer(3) Newline End");
  EXPECT_EQ(listing("match(x)\nif y:\n  case(z)\n"),
            "Name(match) ( Name(x) ) Newline KwIf Name(y) : Newline Indent Name(case) ( Name(z) ) Newline Dedent End");
  EXPECT_EQ(
      listing("match a:\n case b:\n  match c:\n   case d: pass\n case e: pass\n"),
      "KwMatch Name(a) : Newline Indent KwCase Name(b) : Newline Indent KwMatch Name(c) : Newline Indent KwCase Name(d) : "
      "KwPass Newline Dedent Dedent KwCase Name(e) : KwPass Newline Dedent End");
}

TEST(SoftKeywords, TypeIsAKeywordBeforeANameAtTheStartOfAStatement) {
  for (const auto* source : {"type X = int\n", "type X[T] = int\n", "type type = int\n", "type match = int\n"})
    EXPECT_EQ(first_kind(source), TokenKind::KwType) << source;
  for (const auto* source : {"type(x)\n", "type = 5\n", "type in y\n", "type.x\n", "type[X] = 1\n", "type: int = 1\n", "type\n",
                             "type if x else y\n"})
    EXPECT_EQ(first_kind(source), TokenKind::Name) << source;
  EXPECT_EQ(listing("if x: type X = int; type Y = int\n"),
            "KwIf Name(x) : KwType Name(X) = Name(int) ; KwType Name(Y) = Name(int) Newline End");
  EXPECT_EQ(listing("f(type X)\n"), "Name(f) ( Name(type) Name(X) ) Newline End");
  EXPECT_EQ(listing("{a: type X}\n"), "{ Name(a) : Name(type) Name(X) } Newline End");
}

}  // namespace
}  // namespace coil::lexer
