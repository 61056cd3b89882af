// lexer/character_names.cpp — characters by their Unicode names (15.0), for `\N{...}`.
//
// Most names are in character_names.bin, as hashes (lexer/tools/make_character_names.py says how). Those of ideographs and
// Hangul syllables follow rules, which are here.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string>

#include "lexer/string_literal.hpp"

__asm__(
    ".section .rodata\n"
    ".balign 8\n"
    ".hidden coil_character_names\n"
    ".globl coil_character_names\n"
    "coil_character_names:\n"
    ".incbin \"" COIL_CHARACTER_NAMES
    "\"\n"
    ".hidden coil_character_names_end\n"
    ".globl coil_character_names_end\n"
    "coil_character_names_end:\n"
    ".previous\n");

extern "C" {
extern const std::uint64_t coil_character_names[];
extern const std::uint64_t coil_character_names_end[];
}

namespace coil::lexer {
namespace {

constexpr unsigned kCodePointBits = 21;

std::uint64_t fnv1a(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

std::optional<char32_t> find_listed(std::string_view name) {
  const std::uint64_t key = fnv1a(name) >> kCodePointBits << kCodePointBits;
  const std::uint64_t* found = std::lower_bound(coil_character_names, coil_character_names_end, key);
  if (found == coil_character_names_end || (*found >> kCodePointBits) != (key >> kCodePointBits)) return std::nullopt;
  return static_cast<char32_t>(*found & ((1U << kCodePointBits) - 1));
}

struct Ideographs {
  std::string_view prefix;
  char32_t first, last;
};
constexpr Ideographs kIdeographs[] = {
    {"CJK UNIFIED IDEOGRAPH-", 0x3400, 0x4DBF},   {"CJK UNIFIED IDEOGRAPH-", 0x4E00, 0x9FFF},
    {"CJK UNIFIED IDEOGRAPH-", 0x20000, 0x2A6DF}, {"CJK UNIFIED IDEOGRAPH-", 0x2A700, 0x2B739},
    {"CJK UNIFIED IDEOGRAPH-", 0x2B740, 0x2B81D}, {"CJK UNIFIED IDEOGRAPH-", 0x2B820, 0x2CEA1},
    {"CJK UNIFIED IDEOGRAPH-", 0x2CEB0, 0x2EBE0}, {"CJK UNIFIED IDEOGRAPH-", 0x30000, 0x3134A},
    {"CJK UNIFIED IDEOGRAPH-", 0x31350, 0x323AF}, {"TANGUT IDEOGRAPH-", 0x17000, 0x187F7},
    {"TANGUT IDEOGRAPH-", 0x18D00, 0x18D08},
};

std::optional<char32_t> find_ideograph(std::string_view name) {
  const std::size_t dash = name.rfind('-');
  if (dash == name.npos) return std::nullopt;
  const std::string_view digits = name.substr(dash + 1);
  if (digits.size() < 4 || digits.size() > 5) return std::nullopt;
  char32_t code = 0;
  for (const char c : digits) {
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'))) return std::nullopt;
    code = code * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : c - 'A' + 10);
  }
  for (const Ideographs& range : kIdeographs)
    if (name.substr(0, dash + 1) == range.prefix && code >= range.first && code <= range.last) return code;
  return std::nullopt;
}

// A syllable is named by its initial, vowel and final, romanised; the longest parts that match are meant.
constexpr std::string_view kInitials[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                          "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
constexpr std::string_view kVowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                        "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr std::string_view kFinals[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D",  "L", "LG", "LM", "LB", "LS", "LT",
                                        "LP", "LH", "M",  "B",  "BS", "S",  "SS", "NG", "J", "C",  "K",  "T",  "P",  "H"};

template <std::size_t N>
std::size_t take_longest(std::string_view& name, const std::string_view (&parts)[N]) {
  std::size_t best = N;
  for (std::size_t i = 0; i < N; ++i)
    if (name.starts_with(parts[i]) && (best == N || parts[i].size() > parts[best].size())) best = i;
  if (best != N) name.remove_prefix(parts[best].size());
  return best;
}

std::optional<char32_t> find_hangul(std::string_view name) {
  constexpr std::string_view kPrefix = "HANGUL SYLLABLE ";
  if (!name.starts_with(kPrefix)) return std::nullopt;
  name.remove_prefix(kPrefix.size());
  const std::size_t initial = take_longest(name, kInitials);
  const std::size_t vowel = take_longest(name, kVowels);
  const std::size_t final_part = take_longest(name, kFinals);
  if (vowel == std::size(kVowels) || !name.empty()) return std::nullopt;
  return static_cast<char32_t>(0xAC00 + (initial * std::size(kVowels) + vowel) * std::size(kFinals) + final_part);
}

}  // namespace

std::optional<char32_t> find_character_by_name(std::string_view name) {
  std::string upper(name);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  if (const auto found = find_hangul(upper)) return found;
  if (const auto found = find_ideograph(upper)) return found;
  return find_listed(upper);
}

}  // namespace coil::lexer
