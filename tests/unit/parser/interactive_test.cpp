// tests/unit/parser/interactive_test.cpp — what a prompt is told: complete, incomplete or wrong.
#include "parse_helpers.hpp"

using namespace coil::parser;

namespace {

std::string state_of(std::string_view source) {
  ParseResult result = parse(source, Mode::Interactive);
  if (!result.error) return "complete";
  return result.error->incomplete ? "incomplete" : "wrong";
}

}  // namespace

TEST(Interactive, CompletesASimpleStatementAtOnce) {
  EXPECT_EQ(state_of("x = 1\n"), "complete");
  EXPECT_EQ(state_of("if x: y\n"), "incomplete");  // an else may follow
  EXPECT_EQ(state_of(""), "complete");
}

TEST(Interactive, EndsABlockWithAnEmptyLine) {
  EXPECT_EQ(state_of("if x:\n"), "incomplete");
  EXPECT_EQ(state_of("if x:\n  y\n"), "incomplete");
  EXPECT_EQ(state_of("if x:\n  y\n\n"), "complete");
  EXPECT_EQ(state_of("if x:\n  y\nelse:\n"), "incomplete");
  EXPECT_EQ(state_of("try:\n  x\n"), "incomplete");
  EXPECT_EQ(state_of("try:\n  x\n\n"), "wrong");
  EXPECT_EQ(state_of("@a\n"), "incomplete");
}

TEST(Interactive, WaitsForBracketsAndStrings) {
  EXPECT_EQ(state_of("f(1,\n"), "incomplete");
  EXPECT_EQ(state_of("'''a\n"), "incomplete");
  EXPECT_EQ(state_of("x = \\\n"), "incomplete");
  EXPECT_EQ(state_of("x = [1,\n\n2]\n"), "complete");
}

TEST(Interactive, TellsWhatNoMoreLinesCanMend) {
  EXPECT_EQ(state_of("if x\n"), "wrong");
  EXPECT_EQ(state_of("x =\n"), "wrong");
  EXPECT_EQ(state_of("(]\n"), "wrong");
  EXPECT_EQ(state_of("'abc\n"), "wrong");
}
