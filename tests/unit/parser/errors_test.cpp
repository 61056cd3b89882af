// tests/unit/parser/errors_test.cpp — what syntax errors say and where they point.
//
// The cases are in errors.txt: a source text, then `-> Kind: message @ line:column-line:column` (points have equal ends), then a
// line of `===`. Messages and places are CPython 3.13's where it has one; what is refused on purpose differs nowhere else.
#include <fstream>
#include <sstream>

#include "parse_helpers.hpp"

using namespace coil::parser;

namespace {

std::string describe(const SyntaxError& error) {
  static const char* kKinds[] = {"SyntaxError", "IndentationError", "TabError", "RecursionError"};
  return std::string(kKinds[static_cast<int>(error.kind)]) + ": " + error.message + " @ " + text_of(error.range);
}

}  // namespace

TEST(Errors, SayWhatCPythonSays) {
  std::ifstream file(COIL_ERRORS_FILE);
  ASSERT_TRUE(file) << COIL_ERRORS_FILE;
  std::string line, source;
  int count = 0;
  while (std::getline(file, line)) {
    if (line == "===") {
      source.clear();
    } else if (line.starts_with("-> ")) {
      ParseResult result = parse(source, Mode::Exec);
      ++count;
      if (!result.error) {
        ADD_FAILURE() << "no error:\n" << source;
      } else {
        EXPECT_EQ("-> " + describe(*result.error), line) << source;
      }
    } else {
      source += line + "\n";
    }
  }
  EXPECT_GT(count, 900);
}

TEST(Errors, ShowTheLine) {
  ParseResult result = parse("x = 1\n  y = (2\nz", Mode::Exec);
  ASSERT_TRUE(result.error);
  EXPECT_EQ(result.error->source_line, "  y = (2");
}

TEST(Errors, PreferTheFirstMistake) {
  EXPECT_EQ(error_of("f() = 1\nx y\n"), "cannot assign to function call here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(error_of("x y\nf() = 1\n"), "invalid syntax");
}

TEST(Errors, PreferWhatTheLexerFindsLater) {
  EXPECT_EQ(error_of("x y\nz = 0b3\n"), "invalid digit '3' in binary literal");
  EXPECT_EQ(error_of("f(a\nx = 1\n"), "'(' was never closed");
}

TEST(Errors, RefuseARepeatedKeywordOnlyInCorrectText) {
  EXPECT_EQ(error_of("f(a=1, a=2)\n"), "keyword argument repeated: a");
  EXPECT_EQ(error_of("f(a=1, a=2)\nx y\n"), "invalid syntax");
}

TEST(Errors, SurviveAnyNesting) {
  EXPECT_NE(error_of(std::string(100000, '(')), "");
  EXPECT_NE(error_of(std::string(100000, '[') + std::string(100000, ']')), "");
  std::string blocks, fstrings;
  for (int i = 0; i < 2000; ++i) blocks += std::string(i, ' ') + "if x:\n";
  EXPECT_EQ(error_of(blocks), "too many levels of indentation");
  for (int i = 0; i < 10000; ++i) fstrings += "f'{";
  EXPECT_NE(error_of(fstrings), "");
}
