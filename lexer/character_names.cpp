// lexer/character_names.cpp — characters by their Unicode names (15.0), for `\N{...}`.
//
// Most names are in character_names.bin, deflated (lexer/tools/make_character_names.py says how). Those of ideographs and
// Hangul syllables follow rules, which are here.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <zlib.h>

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
extern const unsigned char coil_character_names[];
extern const unsigned char coil_character_names_end[];
}

namespace coil::lexer {
namespace {

struct Named {
  char32_t code;
  std::uint32_t offset, size;  // in Names::text
};

/// All names that are listed, spread out when one is first asked for (some milliseconds, once in a process).
struct Names {
  std::string text;
  std::vector<Named> by_code;                                    // names proper, in order of code point
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by_hash;  // hash of a name or alias, and its place in `all`
  std::vector<Named> all;                                        // names and aliases
  std::vector<std::pair<std::string, std::u32string>> sequences;

  Names();
  void add(char32_t code, std::string_view name) {
    all.push_back({code, static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(name.size())});
    text += name;
  }
  std::string_view name_of(const Named& each) const { return std::string_view(text).substr(each.offset, each.size); }
};

std::uint64_t fnv1a(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

char32_t hex_of(std::string_view digits) {
  char32_t value = 0;
  for (const char c : digits) value = value * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : c - 'A' + 10);
  return value;
}

Names::Names() {
  std::uint32_t size = 0;
  std::memcpy(&size, coil_character_names, sizeof size);
  std::string packed(size, '\0');
  uLongf length = size;
  if (uncompress(reinterpret_cast<Bytef*>(packed.data()), &length, coil_character_names + sizeof size,
                 static_cast<uLong>(coil_character_names_end - coil_character_names) - sizeof size) != Z_OK) return;
  text.reserve(900'000);
  all.reserve(34'000);
  std::string before, name;
  char32_t code = static_cast<char32_t>(-1);
  unsigned part = 0;
  for (std::string_view rest = packed; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    if (line == "=") {
      if (part++ == 0) by_code = all;
      continue;
    }
    if (part == 1) {
      const std::size_t blank = line.find(' ');
      add(hex_of(line.substr(0, blank)), line.substr(blank + 1));
      continue;
    }
    if (part == 2) {
      const std::size_t semicolon = line.find(';');
      std::u32string characters;
      for (std::string_view codes = line.substr(semicolon + 1); !codes.empty();) {
        const std::size_t blank = std::min(codes.find(' '), codes.size());
        characters += hex_of(codes.substr(0, blank));
        codes.remove_prefix(std::min(blank + 1, codes.size()));
      }
      sequences.emplace_back(line.substr(0, semicolon), std::move(characters));
      continue;
    }
    char32_t gap = 1;
    if (const std::size_t bar = line.find('|'); bar != line.npos) {
      gap = hex_of(line.substr(0, bar));
      line.remove_prefix(bar + 1);
    }
    code += gap;
    std::size_t shared = 0;
    before += ' ';
    for (int words = line[0] - '0'; words > 0; --words) shared = before.find(' ', shared) + 1;
    name.assign(before, 0, shared).append(line.substr(1));
    add(code, name);
    before.swap(name);
  }
  by_hash.reserve(all.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) by_hash.emplace_back(fnv1a(name_of(all[i])), i);
  std::sort(by_hash.begin(), by_hash.end());
}

const Names& names() {
  static const Names table;
  return table;
}

std::optional<char32_t> find_listed(std::string_view name) {
  const Names& listed = names();
  const std::uint64_t hash = fnv1a(name);
  auto found = std::lower_bound(listed.by_hash.begin(), listed.by_hash.end(), std::pair<std::uint64_t, std::uint32_t>{hash, 0});
  for (; found != listed.by_hash.end() && found->first == hash; ++found)
    if (const Named& each = listed.all[found->second]; listed.name_of(each) == name) return each.code;
  return std::nullopt;
}

struct Ideographs {
  std::string_view prefix;
  char32_t first, last;
};
constexpr Ideographs kIdeographs[] = {
    {"CJK UNIFIED IDEOGRAPH-", 0x3400, 0x4DBF},   {"CJK UNIFIED IDEOGRAPH-", 0x4E00, 0x9FFF},
    {"CJK UNIFIED IDEOGRAPH-", 0x20000, 0x2A6DF}, {"CJK UNIFIED IDEOGRAPH-", 0x2A700, 0x2B739},
    {"CJK UNIFIED IDEOGRAPH-", 0x2B740, 0x2B81D}, {"CJK UNIFIED IDEOGRAPH-", 0x2B820, 0x2CEA1},
    {"CJK UNIFIED IDEOGRAPH-", 0x2CEB0, 0x2EBE0}, {"CJK UNIFIED IDEOGRAPH-", 0x2EBF0, 0x2EE5D}, {"CJK UNIFIED IDEOGRAPH-", 0x30000, 0x3134A},
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

std::string name_of_character(char32_t code) {
  if (code >= 0xAC00 && code <= 0xD7A3) {
    const auto index = static_cast<std::size_t>(code - 0xAC00);
    const std::size_t finals = std::size(kFinals), vowels = std::size(kVowels);
    return std::string("HANGUL SYLLABLE ").append(kInitials[index / (finals * vowels)]).append(kVowels[index / finals % vowels]).append(kFinals[index % finals]);
  }
  for (const Ideographs& range : kIdeographs)
    if (code >= range.first && code <= range.last) {
      char digits[16];
      std::snprintf(digits, sizeof digits, "%04X", static_cast<unsigned>(code));
      return std::string(range.prefix) + digits;
    }
  const Names& listed = names();
  const auto found = std::lower_bound(listed.by_code.begin(), listed.by_code.end(), code, [](const Named& each, char32_t c) { return each.code < c; });
  return found == listed.by_code.end() || found->code != code ? std::string() : std::string(listed.name_of(*found));
}

std::u32string find_sequence_by_name(std::string_view name) {
  std::string upper(name);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  for (const auto& [each, characters] : names().sequences)
    if (each == upper) return characters;
  return {};
}

}  // namespace coil::lexer
