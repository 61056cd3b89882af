// runtime/types/unicode.cpp — see unicode.hpp. utf8proc has categories and simple case mappings; the few characters whose full
// mapping is longer than one code point (Unicode's SpecialCasing.txt, unconditional part) are listed here.
#include "runtime/types/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <iterator>

#include "lexer/identifier.hpp"
#include "runtime/types/types.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

utf8proc_category_t category(char32_t c) {
  return c > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

struct Special {
  char32_t c;
  char32_t upper[3];
  char32_t title[3];
};
// Characters whose uppercase or titlecase has more than one code point.
constexpr Special kSpecial[] = {
    {0x00DF, {'S', 'S', 0}, {'S', 's', 0}},
    {0x0149, {0x02BC, 'N', 0}, {0x02BC, 'N', 0}},
    {0x01F0, {'J', 0x030C, 0}, {'J', 0x030C, 0}},
    {0x0390, {0x0399, 0x0308, 0x0301}, {0x0399, 0x0308, 0x0301}},
    {0x03B0, {0x03A5, 0x0308, 0x0301}, {0x03A5, 0x0308, 0x0301}},
    {0x0587, {0x0535, 0x0552, 0}, {0x0535, 0x0582, 0}},
    {0x1E96, {'H', 0x0331, 0}, {'H', 0x0331, 0}},
    {0x1E97, {'T', 0x0308, 0}, {'T', 0x0308, 0}},
    {0x1E98, {'W', 0x030A, 0}, {'W', 0x030A, 0}},
    {0x1E99, {'Y', 0x030A, 0}, {'Y', 0x030A, 0}},
    {0x1E9A, {'A', 0x02BE, 0}, {'A', 0x02BE, 0}},
    {0x1F50, {0x03A5, 0x0313, 0}, {0x03A5, 0x0313, 0}},
    {0x1F52, {0x03A5, 0x0313, 0x0300}, {0x03A5, 0x0313, 0x0300}},
    {0x1F54, {0x03A5, 0x0313, 0x0301}, {0x03A5, 0x0313, 0x0301}},
    {0x1F56, {0x03A5, 0x0313, 0x0342}, {0x03A5, 0x0313, 0x0342}},
    {0x1F80, {0x1F08, 0x0399, 0}, {0x1F88, 0, 0}},
    {0x1F81, {0x1F09, 0x0399, 0}, {0x1F89, 0, 0}},
    {0x1F82, {0x1F0A, 0x0399, 0}, {0x1F8A, 0, 0}},
    {0x1F83, {0x1F0B, 0x0399, 0}, {0x1F8B, 0, 0}},
    {0x1F84, {0x1F0C, 0x0399, 0}, {0x1F8C, 0, 0}},
    {0x1F85, {0x1F0D, 0x0399, 0}, {0x1F8D, 0, 0}},
    {0x1F86, {0x1F0E, 0x0399, 0}, {0x1F8E, 0, 0}},
    {0x1F87, {0x1F0F, 0x0399, 0}, {0x1F8F, 0, 0}},
    {0x1F88, {0x1F08, 0x0399, 0}, {0x1F88, 0, 0}},
    {0x1F89, {0x1F09, 0x0399, 0}, {0x1F89, 0, 0}},
    {0x1F8A, {0x1F0A, 0x0399, 0}, {0x1F8A, 0, 0}},
    {0x1F8B, {0x1F0B, 0x0399, 0}, {0x1F8B, 0, 0}},
    {0x1F8C, {0x1F0C, 0x0399, 0}, {0x1F8C, 0, 0}},
    {0x1F8D, {0x1F0D, 0x0399, 0}, {0x1F8D, 0, 0}},
    {0x1F8E, {0x1F0E, 0x0399, 0}, {0x1F8E, 0, 0}},
    {0x1F8F, {0x1F0F, 0x0399, 0}, {0x1F8F, 0, 0}},
    {0x1F90, {0x1F28, 0x0399, 0}, {0x1F98, 0, 0}},
    {0x1F91, {0x1F29, 0x0399, 0}, {0x1F99, 0, 0}},
    {0x1F92, {0x1F2A, 0x0399, 0}, {0x1F9A, 0, 0}},
    {0x1F93, {0x1F2B, 0x0399, 0}, {0x1F9B, 0, 0}},
    {0x1F94, {0x1F2C, 0x0399, 0}, {0x1F9C, 0, 0}},
    {0x1F95, {0x1F2D, 0x0399, 0}, {0x1F9D, 0, 0}},
    {0x1F96, {0x1F2E, 0x0399, 0}, {0x1F9E, 0, 0}},
    {0x1F97, {0x1F2F, 0x0399, 0}, {0x1F9F, 0, 0}},
    {0x1F98, {0x1F28, 0x0399, 0}, {0x1F98, 0, 0}},
    {0x1F99, {0x1F29, 0x0399, 0}, {0x1F99, 0, 0}},
    {0x1F9A, {0x1F2A, 0x0399, 0}, {0x1F9A, 0, 0}},
    {0x1F9B, {0x1F2B, 0x0399, 0}, {0x1F9B, 0, 0}},
    {0x1F9C, {0x1F2C, 0x0399, 0}, {0x1F9C, 0, 0}},
    {0x1F9D, {0x1F2D, 0x0399, 0}, {0x1F9D, 0, 0}},
    {0x1F9E, {0x1F2E, 0x0399, 0}, {0x1F9E, 0, 0}},
    {0x1F9F, {0x1F2F, 0x0399, 0}, {0x1F9F, 0, 0}},
    {0x1FA0, {0x1F68, 0x0399, 0}, {0x1FA8, 0, 0}},
    {0x1FA1, {0x1F69, 0x0399, 0}, {0x1FA9, 0, 0}},
    {0x1FA2, {0x1F6A, 0x0399, 0}, {0x1FAA, 0, 0}},
    {0x1FA3, {0x1F6B, 0x0399, 0}, {0x1FAB, 0, 0}},
    {0x1FA4, {0x1F6C, 0x0399, 0}, {0x1FAC, 0, 0}},
    {0x1FA5, {0x1F6D, 0x0399, 0}, {0x1FAD, 0, 0}},
    {0x1FA6, {0x1F6E, 0x0399, 0}, {0x1FAE, 0, 0}},
    {0x1FA7, {0x1F6F, 0x0399, 0}, {0x1FAF, 0, 0}},
    {0x1FA8, {0x1F68, 0x0399, 0}, {0x1FA8, 0, 0}},
    {0x1FA9, {0x1F69, 0x0399, 0}, {0x1FA9, 0, 0}},
    {0x1FAA, {0x1F6A, 0x0399, 0}, {0x1FAA, 0, 0}},
    {0x1FAB, {0x1F6B, 0x0399, 0}, {0x1FAB, 0, 0}},
    {0x1FAC, {0x1F6C, 0x0399, 0}, {0x1FAC, 0, 0}},
    {0x1FAD, {0x1F6D, 0x0399, 0}, {0x1FAD, 0, 0}},
    {0x1FAE, {0x1F6E, 0x0399, 0}, {0x1FAE, 0, 0}},
    {0x1FAF, {0x1F6F, 0x0399, 0}, {0x1FAF, 0, 0}},
    {0x1FB2, {0x1FBA, 0x0399, 0}, {0x1FBA, 0x0345, 0}},
    {0x1FB3, {0x0391, 0x0399, 0}, {0x1FBC, 0, 0}},
    {0x1FB4, {0x0386, 0x0399, 0}, {0x0386, 0x0345, 0}},
    {0x1FB6, {0x0391, 0x0342, 0}, {0x0391, 0x0342, 0}},
    {0x1FB7, {0x0391, 0x0342, 0x0399}, {0x0391, 0x0342, 0x0345}},
    {0x1FBC, {0x0391, 0x0399, 0}, {0x1FBC, 0, 0}},
    {0x1FC2, {0x1FCA, 0x0399, 0}, {0x1FCA, 0x0345, 0}},
    {0x1FC3, {0x0397, 0x0399, 0}, {0x1FCC, 0, 0}},
    {0x1FC4, {0x0389, 0x0399, 0}, {0x0389, 0x0345, 0}},
    {0x1FC6, {0x0397, 0x0342, 0}, {0x0397, 0x0342, 0}},
    {0x1FC7, {0x0397, 0x0342, 0x0399}, {0x0397, 0x0342, 0x0345}},
    {0x1FCC, {0x0397, 0x0399, 0}, {0x1FCC, 0, 0}},
    {0x1FD2, {0x0399, 0x0308, 0x0300}, {0x0399, 0x0308, 0x0300}},
    {0x1FD3, {0x0399, 0x0308, 0x0301}, {0x0399, 0x0308, 0x0301}},
    {0x1FD6, {0x0399, 0x0342, 0}, {0x0399, 0x0342, 0}},
    {0x1FD7, {0x0399, 0x0308, 0x0342}, {0x0399, 0x0308, 0x0342}},
    {0x1FE2, {0x03A5, 0x0308, 0x0300}, {0x03A5, 0x0308, 0x0300}},
    {0x1FE3, {0x03A5, 0x0308, 0x0301}, {0x03A5, 0x0308, 0x0301}},
    {0x1FE4, {0x03A1, 0x0313, 0}, {0x03A1, 0x0313, 0}},
    {0x1FE6, {0x03A5, 0x0342, 0}, {0x03A5, 0x0342, 0}},
    {0x1FE7, {0x03A5, 0x0308, 0x0342}, {0x03A5, 0x0308, 0x0342}},
    {0x1FF2, {0x1FFA, 0x0399, 0}, {0x1FFA, 0x0345, 0}},
    {0x1FF3, {0x03A9, 0x0399, 0}, {0x1FFC, 0, 0}},
    {0x1FF4, {0x038F, 0x0399, 0}, {0x038F, 0x0345, 0}},
    {0x1FF6, {0x03A9, 0x0342, 0}, {0x03A9, 0x0342, 0}},
    {0x1FF7, {0x03A9, 0x0342, 0x0399}, {0x03A9, 0x0342, 0x0345}},
    {0x1FFC, {0x03A9, 0x0399, 0}, {0x1FFC, 0, 0}},
    {0xFB00, {'F', 'F', 0}, {'F', 'f', 0}},
    {0xFB01, {'F', 'I', 0}, {'F', 'i', 0}},
    {0xFB02, {'F', 'L', 0}, {'F', 'l', 0}},
    {0xFB03, {'F', 'F', 'I'}, {'F', 'f', 'i'}},
    {0xFB04, {'F', 'F', 'L'}, {'F', 'f', 'l'}},
    {0xFB05, {'S', 'T', 0}, {'S', 't', 0}},
    {0xFB06, {'S', 'T', 0}, {'S', 't', 0}},
    {0xFB13, {0x0544, 0x0546, 0}, {0x0544, 0x0576, 0}},
    {0xFB14, {0x0544, 0x0535, 0}, {0x0544, 0x0565, 0}},
    {0xFB15, {0x0544, 0x053B, 0}, {0x0544, 0x056B, 0}},
    {0xFB16, {0x054E, 0x0546, 0}, {0x054E, 0x0576, 0}},
    {0xFB17, {0x0544, 0x053D, 0}, {0x0544, 0x056D, 0}},
};

const Special* special(char32_t c) {
  const auto* at = std::lower_bound(std::begin(kSpecial), std::end(kSpecial), c, [](const Special& s, char32_t x) { return s.c < x; });
  return at != std::end(kSpecial) && at->c == c ? at : nullptr;
}

void append_all(std::string& out, const char32_t (&mapping)[3]) {
  for (const char32_t c : mapping)
    if (c) append_utf8(out, c);
}

}  // namespace

bool is_alpha(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LL || k == UTF8PROC_CATEGORY_LT || k == UTF8PROC_CATEGORY_LM || k == UTF8PROC_CATEGORY_LO;
}
bool is_decimal(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : category(c) == UTF8PROC_CATEGORY_ND; }
bool is_digit(char32_t c) {
  if (is_decimal(c)) return true;
  // Numeric_Type=Digit beyond Nd: superscripts, subscripts, circled and parenthesised digits.
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA || c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ||
         (c >= 0x2080 && c <= 0x2089) || (c >= 0x2460 && c <= 0x2468) || (c >= 0x2474 && c <= 0x247C) || (c >= 0x2488 && c <= 0x2490) || c == 0x24EA ||
         (c >= 0x24F5 && c <= 0x24FD) || c == 0x24FF || (c >= 0x2776 && c <= 0x277E) || (c >= 0x2780 && c <= 0x2788) || (c >= 0x278A && c <= 0x2792) ||
         (c >= 0x10A40 && c <= 0x10A43) || (c >= 0x10E60 && c <= 0x10E68) || (c >= 0x11052 && c <= 0x1105A) || (c >= 0x1F100 && c <= 0x1F10A);
}
bool is_numeric(char32_t c) {
  if (is_digit(c)) return true;
  const auto k = category(c);
  if (k == UTF8PROC_CATEGORY_NL || k == UTF8PROC_CATEGORY_NO) return true;
  // CJK ideographs with a numeric value.
  constexpr char32_t cjk[] = {0x3405, 0x3483, 0x382A, 0x3B4D, 0x4E00, 0x4E03, 0x4E07, 0x4E09, 0x4E24, 0x4E5D, 0x4E8C, 0x4E94, 0x4E96, 0x4EBF, 0x4EDF, 0x4EE8,
                              0x4F0D, 0x4F70, 0x5104, 0x5146, 0x5169, 0x516B, 0x516D, 0x5341, 0x5343, 0x5344, 0x5345, 0x534C, 0x53C1, 0x53C2, 0x53C3, 0x53C4,
                              0x56DB, 0x58F1, 0x58F9, 0x5E7A, 0x5EFE, 0x5EFF, 0x5F0C, 0x5F0D, 0x5F0E, 0x5F10, 0x62FE, 0x634C, 0x67D2, 0x6F06, 0x7396, 0x767E,
                              0x8086, 0x842C, 0x8CAE, 0x8CB3, 0x8D30, 0x9621, 0x9646, 0x964C, 0x9678, 0x96F6, 0xF96B, 0xF973, 0xF978, 0xF9B2, 0xF9D1, 0xF9D3, 0xF9FD};
  return std::binary_search(std::begin(cjk), std::end(cjk), c);
}
bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}
bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : utf8proc_islower(static_cast<utf8proc_int32_t>(c)) != 0 || c == 0xAA || c == 0xBA || (c >= 0x2170 && c <= 0x217F) || (c >= 0x24D0 && c <= 0x24E9); }
bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : (utf8proc_isupper(static_cast<utf8proc_int32_t>(c)) != 0 && category(c) != UTF8PROC_CATEGORY_LT) || (c >= 0x2160 && c <= 0x216F) || (c >= 0x24B6 && c <= 0x24CF); }
bool is_title(char32_t c) { return c >= 0x80 && category(c) == UTF8PROC_CATEGORY_LT; }
bool is_cased(char32_t c) { return is_lower(c) || is_upper(c) || is_title(c); }
bool is_case_ignorable(char32_t c) {
  if (c == '\'' || c == '.' || c == ':' || c == '^' || c == '`' || c == 0xAD || c == 0xB7 || c == 0x2019 || c == 0x2018) return true;
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_ME || k == UTF8PROC_CATEGORY_CF || k == UTF8PROC_CATEGORY_LM || k == UTF8PROC_CATEGORY_SK;
}
bool is_printable(char32_t c) {
  if (c < 0x7F) return c >= ' ';
  switch (category(c)) {
    case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_CS: case UTF8PROC_CATEGORY_CO: case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP: case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
  }
}
bool is_identifier_start(char32_t c) { return lexer::is_identifier_start(c); }
bool is_identifier_continue(char32_t c) { return lexer::is_identifier_part(c); }

char32_t simple_lower(char32_t c) { return c < 0x80 ? (c >= 'A' && c <= 'Z' ? c | 0x20 : c) : static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))); }
char32_t simple_upper(char32_t c) { return c < 0x80 ? (c >= 'a' && c <= 'z' ? c - 32 : c) : static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c))); }
char32_t simple_title(char32_t c) { return c < 0x80 ? simple_upper(c) : static_cast<char32_t>(utf8proc_totitle(static_cast<utf8proc_int32_t>(c))); }

void append_upper(std::string& out, char32_t c) {
  if (const Special* s = c < 0xDF ? nullptr : special(c)) return append_all(out, s->upper);
  append_utf8(out, simple_upper(c));
}
void append_lower(std::string& out, char32_t c) {
  if (c == 0x130) { out += "i"; append_utf8(out, 0x307); return; }
  append_utf8(out, simple_lower(c));
}
void append_title(std::string& out, char32_t c) {
  if (const Special* s = c < 0xDF ? nullptr : special(c)) return append_all(out, s->title);
  append_utf8(out, simple_title(c));
}
void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) { out.push_back(static_cast<char>(simple_lower(c))); return; }
  utf8proc_int32_t buffer[8];
  int boundary = 0;
  const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), buffer, 8, UTF8PROC_CASEFOLD, &boundary);
  if (n <= 0) { append_utf8(out, c); return; }
  for (utf8proc_ssize_t i = 0; i < n && i < 8; ++i) append_utf8(out, static_cast<char32_t>(buffer[i]));
}

int decimal_digit_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c < 0x80 || category(c) != UTF8PROC_CATEGORY_ND) return -1;
  // Decimal digits come in runs of ten; the mathematical ones are five runs in a row.
  if (c >= 0x1D7CE && c <= 0x1D7FF) return static_cast<int>((c - 0x1D7CE) % 10);
  char32_t zero = c;
  while (c - zero < 9 && category(zero - 1) == UTF8PROC_CATEGORY_ND) --zero;
  return static_cast<int>((c - zero) % 10);
}
bool is_unicode_space(char32_t c) { return is_space(c); }

}  // namespace coil::runtime
