// tests/unit/lexer/source_test.cpp — decoding: byte-order mark, coding line, torn UTF-8, NUL bytes.
#include "lexer/source.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/lexer/listing.hpp"

namespace coil::lexer {
namespace {

using namespace std::string_view_literals;

TEST(Source, PassesOverAByteOrderMark) {
  EXPECT_EQ(listing("\xef\xbb\xbfx"), "Name(x) Newline End");
  EXPECT_EQ(error_of("\xef\xbb\xbf\xef\xbb\xbfx"), "SyntaxError 1:1 invalid non-printable character U+FEFF");
}

TEST(Source, HonoursTheCodingLine) {
  for (const auto* line : {"# coding: latin-1\n", "#!/x\n# vim: set fileencoding=latin1 :\n", "\n#coding=iso-8859-1\n",
                           "# -*- coding: ISO_8859-1-unix -*-\n"})
    EXPECT_EQ(listing(line + std::string("'\xe9'")), "String('\xc3\xa9') Newline End") << line;
  for (const auto* line :
       {"# coding: utf-8\n", "#coding:UTF_8-foo\n", "x\n#coding=foo\n", "#\n#\n#coding=foo\n", "# a coding foo\n"})
    EXPECT_EQ(error_of(line), "") << line;
  EXPECT_EQ(error_of("# coding: foo\n"), "SyntaxError 0:1 unknown encoding: foo");
  EXPECT_EQ(error_of("# coding: foo\n", {.source_kind = SourceKind::Text}), "");
  EXPECT_EQ(error_of("\xef\xbb\xbf# coding: latin-1\n"), "SyntaxError 0:1 encoding problem: iso-8859-1 with BOM");
  EXPECT_EQ(error_of("# coding: ascii\nx='\xc3\xa9'\n"),
            "SyntaxError 0:1 'ascii' codec can't decode byte 0xc3 in position 19: ordinal not in range(128)");
}

TEST(Source, NamesTornUtf8) {
  EXPECT_EQ(error_of("x=1\n\xff\n"),
            "SyntaxError 2:1 (unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
  EXPECT_EQ(error_of("\xf0\x9f\n"),
            "SyntaxError 1:1 (unicode error) 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data");
  EXPECT_EQ(error_of("\xed\xa0\x80"),
            "SyntaxError 1:1 (unicode error) 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte");
  EXPECT_EQ(error_of("x\n'\xe9'", {.file_name = "a.py"}),
            "SyntaxError 0:1 Non-UTF-8 code starting with '\\xe9' in file a.py on line 2, but no encoding declared; see "
            "https://peps.python.org/pep-0263/ for details");
}

TEST(Source, RefusesNullBytes) {
  EXPECT_EQ(error_of("y\nx = 1\0 + $\n"sv, {.file_name = "a.py"}), "SyntaxError 2:1 source code cannot contain null bytes");
  EXPECT_EQ(error_of("x\0"sv), "SyntaxError 0:1 source code string cannot contain null bytes");
}

TEST(Source, ReportsTheFirstErrorFirst) {
  EXPECT_EQ(error_of(")\n\xff\n"), "SyntaxError 1:1 unmatched ')'");
  EXPECT_EQ(error_of("(\n\xff\n").substr(0, 30), "SyntaxError 2:1 (unicode error");
}

}  // namespace
}  // namespace coil::lexer
