// tests/unit/lexer/string_literal_test.cpp — what literals mean; expectations were read off CPython 3.12.
#include "lexer/string_literal.hpp"

#include <gtest/gtest.h>

namespace coil::lexer {
namespace {

TEST(StringLiteral, ReplacesEscapes) {
  EXPECT_EQ(decode_string(R"('a\n\t\\\'\"\a\b\f\r\v')").value, "a\n\t\\'\"\a\b\f\r\v");
  EXPECT_EQ(decode_string(R"("\x41\u00e9\U0001F600\101\0")").value, std::string("A\xc3\xa9\xf0\x9f\x98\x80"
                                                                                "A\0",
                                                                                9));
  EXPECT_EQ(decode_string("'''a\\\nb'''").value, "ab");
  EXPECT_EQ(decode_string(R"(r'\n\x')").value, "\\n\\x");
  EXPECT_EQ(decode_string("''").value, "");
}

TEST(StringLiteral, KeepsLoneSurrogates) { EXPECT_EQ(decode_string(R"('\ud800')").value, "\xed\xa0\x80"); }

TEST(StringLiteral, WarnsOnceOfDubiousEscapes) {
  EXPECT_EQ(decode_string(R"('\d\q')").value, R"(\d\q)");
  EXPECT_EQ(decode_string(R"('\d\q')").warning, R"(invalid escape sequence '\d')");
  EXPECT_EQ(decode_string(R"('\400')").warning, R"(invalid octal escape sequence '\400')");
  EXPECT_EQ(decode_string(R"('\400')").value, "\xc4\x80");
  EXPECT_EQ(decode_bytes(R"(b'\777')").value, "\xff");
  EXPECT_FALSE(decode_string(R"(r'\d')").warning);
}

TEST(StringLiteral, NamesFaultyEscapes) {
  const auto error = [](std::string_view text) { return decode_string(text).error.value_or(""); };
  const std::string prefix = "(unicode error) 'unicodeescape' codec can't decode bytes in position ";
  EXPECT_EQ(error(R"('\x1')"), prefix + "0-2: truncated \\xXX escape");
  EXPECT_EQ(error(R"('ab\u12')"), prefix + "2-5: truncated \\uXXXX escape");
  EXPECT_EQ(error(R"('\U0011ffff')"), prefix + "0-9: illegal Unicode character");
  EXPECT_EQ(error(R"('\N')"), prefix + "0-1: malformed \\N character escape");
  EXPECT_EQ(error(R"('\N{}')"), prefix + "0-2: malformed \\N character escape");
  EXPECT_EQ(error(R"('\N{foo')"), prefix + "0-5: malformed \\N character escape");
  EXPECT_EQ(error(R"('\N{foo}')"), prefix + "0-6: unknown Unicode character name");
  EXPECT_EQ(error("'\xc3\xa9\\x1'"), prefix + "10-12: truncated \\xXX escape");
  EXPECT_EQ(error("'\\\xc3\xa9\\x1'"), prefix + "16-18: truncated \\xXX escape");
}

TEST(StringLiteral, FindsCharactersByName) {
  EXPECT_EQ(decode_string(R"('\N{LATIN SMALL LETTER E WITH ACUTE}\N{bullet}\N{LINE FEED}')").value, "\xc3\xa9\xe2\x80\xa2\n");
  EXPECT_EQ(find_character_by_name("HANGUL SYLLABLE GAG"), U'\uAC01');
  EXPECT_EQ(find_character_by_name("CJK UNIFIED IDEOGRAPH-4E00"), U'\u4E00');
  EXPECT_FALSE(find_character_by_name("CJK UNIFIED IDEOGRAPH-0041"));
  EXPECT_FALSE(find_character_by_name("HANGUL SYLLABLE "));
  EXPECT_FALSE(find_character_by_name(""));
}

TEST(StringLiteral, DecodesBytes) {
  EXPECT_EQ(decode_bytes(R"(b'\xff\u1')").value, "\xff\\u1");
  EXPECT_EQ(decode_bytes("b'\xc3\xa9'").error, "bytes can only contain ASCII literal characters");
  EXPECT_EQ(decode_bytes("rb'\xc3\xa9'").error, "bytes can only contain ASCII literal characters");
  EXPECT_EQ(decode_bytes(R"(b'abc\x')").error, "(value error) invalid \\x escape at position 3");
}

TEST(StringLiteral, DecodesTextOfFStrings) {
  EXPECT_EQ(decode_fstring_text(R"(a\n)", "f'").value, "a\n");
  EXPECT_EQ(decode_fstring_text(R"(a\n)", "Rf'").value, "a\\n");
  EXPECT_EQ(decode_fstring_text("\\", "f'").value, "\\");
  EXPECT_EQ(decode_fstring_text("\\", "f'").warning, "invalid escape sequence '\\{'");
  EXPECT_TRUE(has_u_prefix("U'a'"));
  EXPECT_FALSE(has_u_prefix("'u'"));
}

}  // namespace
}  // namespace coil::lexer
