// lexer/identifier.cpp — identifier characters; see lexer/identifier.hpp.
//
// utf8proc knows general categories only, so the properties are built up from them as UAX 31 defines: ID_Start and ID_Continue
// are categories plus the few characters of Other_ID_Start and Other_ID_Continue; the X forms drop what NFKC would turn into
// something that is no identifier any more.
#include "lexer/identifier.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace coil::lexer {
namespace {

template <std::size_t N>
bool is_one_of(char32_t c, const char32_t (&sorted)[N]) {
  return std::binary_search(std::begin(sorted), std::end(sorted), c);
}

constexpr char32_t kOtherStart[] = {0x1885, 0x1886, 0x2118, 0x212E};
constexpr char32_t kOtherContinue[] = {0x00B7, 0x0387, 0x1369, 0x136A, 0x136B, 0x136C,
                                       0x136D, 0x136E, 0x136F, 0x1370, 0x1371, 0x19DA};
constexpr char32_t kNotXidStart[] = {0x037A, 0x0E33, 0x0EB3, 0xFC5E, 0xFC5F, 0xFC60, 0xFC61, 0xFC62, 0xFC63, 0xFDFA, 0xFDFB,
                                     0xFE70, 0xFE72, 0xFE74, 0xFE76, 0xFE78, 0xFE7A, 0xFE7C, 0xFE7E, 0xFF9E, 0xFF9F};
constexpr char32_t kNotXidContinue[] = {0x037A, 0xFC5E, 0xFC5F, 0xFC60, 0xFC61, 0xFC62, 0xFC63, 0xFDFA, 0xFDFB,
                                        0xFE70, 0xFE72, 0xFE74, 0xFE76, 0xFE78, 0xFE7A, 0xFE7C, 0xFE7E};

bool is_letter(utf8proc_category_t category) {
  switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return true;
    default: return false;
  }
}

utf8proc_category_t category_of(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

}  // namespace

bool is_identifier_start(char32_t c) {
  if (c == '_') return true;
  if (is_letter(category_of(c))) return c != 0x2E2F && !is_one_of(c, kNotXidStart);  // U+2E2F is Pattern_Syntax
  return is_one_of(c, kOtherStart);
}

bool is_identifier_part(char32_t c) {
  switch (const auto category = category_of(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return !is_one_of(c, kNotXidContinue);
    default:
      if (is_letter(category)) return c != 0x2E2F && !is_one_of(c, kNotXidContinue);
      return is_one_of(c, kOtherStart) || is_one_of(c, kOtherContinue);
  }
}

bool is_printable(char32_t c) {
  if (c == ' ') return true;
  switch (category_of(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
  }
}

char32_t first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  switch (sequence_length(static_cast<unsigned char>(text[0]))) {
    case 1: return byte(0);
    case 2: return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3: return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    default: return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  }
}

std::size_t find_non_identifier(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += sequence_length(static_cast<unsigned char>(text[at]))) {
    const char32_t c = first_character(text.substr(at));
    if (at == 0 ? !is_identifier_start(c) : !is_identifier_part(c)) return at;
  }
  return text.size();
}

std::string nfkc(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  if (length < 0) return std::string(text);
  std::string result(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
  std::free(mapped);
  return result;
}

}  // namespace coil::lexer
