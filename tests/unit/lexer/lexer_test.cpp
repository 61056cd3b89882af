// tests/unit/lexer/lexer_test.cpp — layout, numbers, names, brackets and f-strings; expectations were read off CPython 3.12.
//
// Not here: soft keywords, decoding, literals (files of their own); streams of whole files (tokenize_test.py).
#include "lexer/lexer.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/unit/lexer/listing.hpp"

namespace coil::lexer {
namespace {

std::string repeat(std::string_view text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

TEST(Lexer, EndsAnEmptyTextAtOnce) {
  EXPECT_EQ(listing(""), "End");
  EXPECT_EQ(listing("\n  # comment\n\n"), "End");
}

TEST(Lexer, AddsTheMissingLastNewline) { EXPECT_EQ(listing("x"), "Name(x) Newline End"); }

TEST(Lexer, IndentsAndDedentsAroundBlankLinesAndComments) {
  EXPECT_EQ(listing("if x:\n    y\n  # c\n# d\n\n    z\nw"),
            "KwIf Name(x) : Newline Indent Name(y) Newline Name(z) Newline Dedent Name(w) Newline End");
  EXPECT_EQ(listing("if x:\n  if y:\n    z"),
            "KwIf Name(x) : Newline Indent KwIf Name(y) : Newline Indent Name(z) Newline Dedent Dedent End");
}

TEST(Lexer, JoinsLinesInBracketsAndAfterBackslashes) {
  EXPECT_EQ(listing("(a,\n# c\n\n  b)\n"), "( Name(a) , Name(b) ) Newline End");
  EXPECT_EQ(listing("a + \\\n  b\n"), "Name(a) + Name(b) Newline End");
  EXPECT_EQ(listing("\\\n\n"), "End");
  EXPECT_EQ(listing("if 1:\n\\\n    x\n"), "KwIf Integer(1) : Newline Indent Name(x) Newline Dedent End");
}

TEST(Lexer, ReadsAllLineEnds) { EXPECT_EQ(listing("a\r\nb\rc\n"), "Name(a) Newline Name(b) Newline Name(c) Newline End"); }

TEST(Lexer, StartsAfreshAtAFormFeed) { EXPECT_EQ(listing("\fx\n  \fy\n"), "Name(x) Newline Name(y) Newline End"); }

TEST(Lexer, NamesFaultsOfLayout) {
  EXPECT_EQ(error_of("if 1:\n        x\n\ty\n"), "TabError 3:1 inconsistent use of tabs and spaces in indentation");
  EXPECT_EQ(error_of("if 1:\n    x\n  y\n"), "IndentationError 3:4 unindent does not match any outer indentation level");
  EXPECT_EQ(error_of("x \\ y\n"), "SyntaxError 1:4 unexpected character after line continuation character");
  EXPECT_EQ(error_of("x = \\"), "SyntaxError 1:6 unexpected EOF while parsing");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += repeat(" ", i) + "if 1:\n";
  EXPECT_EQ(error_of(deep), "");
  EXPECT_EQ(error_of(deep + repeat(" ", 100) + "x\n"), "IndentationError 101:1 too many levels of indentation");
}

TEST(Lexer, ReadsAllFormsOfNumbers) {
  EXPECT_EQ(listing("1_0 0x_fF 0o17 0B1 00 0_0"),
            "Integer(1_0) Integer(0x_fF) Integer(0o17) Integer(0B1) Integer(00) Integer(0_0) Newline End");
  EXPECT_EQ(listing("1. .5 1e5 1.5E-3 09.5 0777e1"),
            "Float(1.) Float(.5) Float(1e5) Float(1.5E-3) Float(09.5) Float(0777e1) Newline End");
  EXPECT_EQ(listing("1j 1.5J .5j 09j 1e1j"),
            "Imaginary(1j) Imaginary(1.5J) Imaginary(.5j) Imaginary(09j) Imaginary(1e1j) Newline End");
  EXPECT_EQ(listing("1..real"), "Float(1.) . Name(real) Newline End");
}

TEST(Lexer, NamesFaultsOfNumbers) {
  const struct {
    const char *source, *error;
  } kCases[] = {
      {"1_", "1:2 invalid decimal literal"},
      {"1__0", "1:2 invalid decimal literal"},
      {"1abc", "1:1 invalid decimal literal"},
      {"1.real", "1:2 invalid decimal literal"},
      {"1e+", "1:3 invalid decimal literal"},
      {"1e", "1:1 invalid decimal literal"},
      {"1._5", "1:2 invalid decimal literal"},
      {"1.5_", "1:4 invalid decimal literal"},
      {"1jx", "1:2 invalid imaginary literal"},
      {"0o", "1:2 invalid octal literal"},
      {"0o18", "1:4 invalid digit '8' in octal literal"},
      {"0xg", "1:2 invalid hexadecimal literal"},
      {"0x1g", "1:3 invalid hexadecimal literal"},
      {"0b12", "1:4 invalid digit '2' in binary literal"},
      {"0b1_2", "1:5 invalid digit '2' in binary literal"},
      {"0x_", "1:3 invalid hexadecimal literal"},
      {"1andy", "1:1 invalid decimal literal"},
      {"0_7", "1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"},
      {"012_", "1:4 invalid decimal literal"},
  };
  for (const auto& [source, error] : kCases) EXPECT_EQ(error_of(source), std::string("SyntaxError ") + error) << source;
}

TEST(Lexer, WarnsOfAKeywordRightAfterANumber) {
  Lexer lexer("1if x else 0xfor y");
  EXPECT_EQ(lexer.next().text, "1");
  EXPECT_EQ(lexer.next().kind, TokenKind::KwIf);
  while (lexer.next().kind != TokenKind::End) {}
  ASSERT_EQ(lexer.warnings().size(), 2U);
  EXPECT_EQ(lexer.warnings()[0].message, "invalid decimal literal");
  EXPECT_EQ(lexer.warnings()[1].message, "invalid hexadecimal literal");
}

TEST(Lexer, NormalisesNamesBeyondAscii) {
  EXPECT_EQ(listing("\xef\xac\x81 = \xc3\xa9"), "Name(fi) = Name(\xc3\xa9) Newline End");
  EXPECT_EQ(listing("\xe2\x84\x98"), "Name(\xe2\x84\x98) Newline End");
}

TEST(Lexer, RefusesCharactersThatBeginNothing) {
  EXPECT_EQ(error_of("x\xe2\x82\xac"), "SyntaxError 1:2 invalid character '\xe2\x82\xac' (U+20AC)");
  EXPECT_EQ(error_of("\xc2\xa0x"), "SyntaxError 1:1 invalid non-printable character U+00A0");
  EXPECT_EQ(error_of("x\x7f"), "SyntaxError 1:2 invalid non-printable character U+007F");
  EXPECT_EQ(error_of("a\xf0\x9f\x98\x80"), "SyntaxError 1:2 invalid character '\xf0\x9f\x98\x80' (U+1F600)");
  EXPECT_EQ(listing("a $ b ?"), "Name(a) Unknown($) Name(b) Unknown(?) Newline End");
}

TEST(Lexer, ReadsOperatorsGreedily) {
  EXPECT_EQ(listing("a->b:=c...d!=e<>f**=g//=h>>=i@=j"),
            "Name(a) -> Name(b) := Name(c) ... Name(d) != Name(e) != Name(f) **= Name(g) //= Name(h) >>= Name(i) @= Name(j) "
            "Newline End");
}

TEST(Lexer, ReadsStringPrefixesInAnyCase) {
  EXPECT_EQ(listing("'a' R'b' u\"c\" bR'd' Rb'''e''' ''"),
            "String('a') String(R'b') String(u\"c\") Bytes(bR'd') Bytes(Rb'''e''') String('') Newline End");
  EXPECT_EQ(listing("ur'a'"), "Name(ur) String('a') Newline End");
}

TEST(Lexer, NamesUnterminatedStrings) {
  EXPECT_EQ(error_of("x = 'abc\ny"), "SyntaxError 1:5 unterminated string literal (detected at line 1)");
  EXPECT_EQ(error_of("'abc\\\ndef"), "SyntaxError 1:1 unterminated string literal (detected at line 2)");
  EXPECT_EQ(error_of("x\n'''abc\n\n"), "SyntaxError 2:1 unterminated triple-quoted string literal (detected at line 3)");
  EXPECT_EQ(error_of("f'abc"), "SyntaxError 1:1 unterminated f-string literal (detected at line 1)");
  EXPECT_EQ(error_of("f'''abc\n{x}\n"), "SyntaxError 1:1 unterminated triple-quoted f-string literal (detected at line 2)");
}

TEST(Lexer, MatchesBrackets) {
  EXPECT_EQ(error_of("x = (1,\n2\n"), "SyntaxError 1:5 '(' was never closed");
  EXPECT_EQ(error_of("x)"), "SyntaxError 1:2 unmatched ')'");
  EXPECT_EQ(error_of("(]"), "SyntaxError 1:2 closing parenthesis ']' does not match opening parenthesis '('");
  EXPECT_EQ(error_of("(\n]"), "SyntaxError 2:1 closing parenthesis ']' does not match opening parenthesis '(' on line 1");
  EXPECT_EQ(error_of(repeat("(", 200) + repeat(")", 200)), "");
  EXPECT_EQ(error_of(repeat("(", 100000)), "SyntaxError 1:201 too many nested parentheses");
}

TEST(Lexer, SplitsFStringsIntoTextAndFields) {
  EXPECT_EQ(listing("f'a{b!r:>{w}}c'"),
            "FStringStart(f') FStringMiddle(a) { Name(b) ! Name(r) : FStringMiddle(>) { Name(w) } } FStringMiddle(c) "
            "FStringEnd(') Newline End");
  EXPECT_EQ(listing("f'{{a}}'"), "FStringStart(f') FStringMiddle({) FStringMiddle(a}) FStringEnd(') Newline End");
  EXPECT_EQ(listing("f'{f'{x}'}'"),
            "FStringStart(f') { FStringStart(f') { Name(x) } FStringEnd(') } FStringEnd(') Newline End");
  EXPECT_EQ(
      listing("f'{a:=5}{(b:=5)}{c!=d}'"),
      "FStringStart(f') { Name(a) : FStringMiddle(=5) } { ( Name(b) := Integer(5) ) } { Name(c) != Name(d) } FStringEnd(') "
      "Newline End");
  EXPECT_EQ(listing("f'''{\nx # c\n}'''"), "FStringStart(f''') { Name(x) } FStringEnd(''') Newline End");
  EXPECT_EQ(listing("f'\\N{DASH}\\'{x}'"),
            "FStringStart(f') FStringMiddle(\\N{DASH}) FStringMiddle(\\') { Name(x) } FStringEnd(') Newline End");
  EXPECT_EQ(listing("rf'\\{x}'"), "FStringStart(rf') FStringMiddle(\\) { Name(x) } FStringEnd(') Newline End");
  EXPECT_EQ(listing("f'{x:{{}}}'"), "FStringStart(f') { Name(x) : { { } } } FStringEnd(') Newline End");
}

TEST(Lexer, GivesOffsetsForDebugFields) {
  Lexer lexer("f'{ a = !r}'");
  lexer.next();
  const Token brace = lexer.next();
  lexer.next();
  EXPECT_EQ(lexer.next().kind, TokenKind::Equal);
  const Token after = lexer.next();
  EXPECT_EQ(lexer.source().substr(brace.end_offset, after.offset - brace.end_offset), " a = ");
}

TEST(Lexer, NamesFaultsOfFStrings) {
  EXPECT_EQ(error_of("f'}'"), "SyntaxError 1:3 f-string: single '}' is not allowed");
  EXPECT_EQ(error_of("f'{a'"), "SyntaxError 1:5 f-string: expecting '}'");
  EXPECT_EQ(error_of("f'{a"), "SyntaxError 1:3 '{' was never closed");
  EXPECT_EQ(error_of("f'{)}'"), "SyntaxError 1:4 f-string: unmatched ')'");
  EXPECT_EQ(error_of("f'{(}'"), "SyntaxError 1:5 closing parenthesis '}' does not match opening parenthesis '('");
  EXPECT_EQ(error_of("f'{a:{b:{c}}}'"), "");
  EXPECT_EQ(error_of("f'{a:{b:{c:{d}}}}'"), "SyntaxError 1:11 f-string: expressions nested too deeply");
  EXPECT_EQ(error_of(repeat("f'{", 10000)), "SyntaxError 1:449 too many nested f-strings");
}

TEST(Lexer, TellsIncompleteFromWrong) {
  const auto is_incomplete = [](std::string_view source) {
    Lexer lexer(source);
    for (;;) {
      const auto kind = lexer.next().kind;
      if (kind == TokenKind::Error) return lexer.error().incomplete;
      if (kind == TokenKind::End) return lexer.ends_inside_block();
    }
  };
  for (const auto* source : {"(", "x = [1,\n", "'''abc\n", "f'''a\n", "x = \\\n", "f'{a\n", "if x:\n  y\n", "'a\\\n"})
    EXPECT_TRUE(is_incomplete(source)) << source;
  for (const auto* source : {"x)", "'abc\n", "1_", "if x:\n  y\n\n", "x\n", "x $\n"})
    EXPECT_FALSE(is_incomplete(source)) << source;
}

TEST(Lexer, StaysAtTheErrorForEver) {
  Lexer lexer("x ) y");
  lexer.next();
  EXPECT_EQ(lexer.next().kind, TokenKind::Error);
  EXPECT_EQ(lexer.next().kind, TokenKind::Error);
}

TEST(Lexer, GivesTheTextOfALine) {
  const Lexer lexer("a\nbc\n");
  EXPECT_EQ(lexer.line_text(2), "bc");
  EXPECT_EQ(lexer.line_text(1), "a");
  EXPECT_EQ(lexer.line_text(9), "");
  EXPECT_EQ(lexer.line_text(0), "");
}

TEST(Lexer, TakesLinearTimeOnHugeLines) {
  const std::string parts[] = {"match (" + repeat("x+1, ", 2000000) + "\n", repeat("type ", 2000000),
                               repeat("match -x\n", 1000000), "x = '" + repeat("a", 10000000) + "'\n",
                               "f'" + repeat("{x}", 3000000) + "'\n"};
  for (const auto& source : parts) {
    const auto begin = std::chrono::steady_clock::now();
    Lexer lexer(source);
    for (auto kind = lexer.next().kind; kind != TokenKind::End && kind != TokenKind::Error;) kind = lexer.next().kind;
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << source.substr(0, 10);
  }
}

}  // namespace
}  // namespace coil::lexer
