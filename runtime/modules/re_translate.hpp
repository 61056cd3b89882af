// runtime/modules/re_translate.hpp — from Python's regular expressions to PCRE2's.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace coil::runtime::re {

enum Flag : std::uint32_t {
  kTemplate = 1, kIgnoreCase = 2, kLocale = 4, kMultiline = 8, kDotAll = 16, kUnicode = 32, kVerbose = 64, kDebug = 128, kAscii = 256,
};

struct Translation {
  std::string pattern;                                     // for PCRE2: UTF-8, or bytes
  std::uint32_t flags = 0;                                 // with what the pattern itself sets
  std::uint32_t groups = 0;
  std::vector<std::pair<std::u32string, std::uint32_t>> names;
  std::vector<std::uint32_t> parents;                      // by group number: the group around it, 0 none
  std::vector<std::string> warnings;                       // FutureWarnings about sets
  // What is wrong with it:
  std::string error;                                       // empty: nothing
  std::int64_t position = -1;                              // in characters; -1: none
  bool overflow = false;                                   // OverflowError rather than PatternError
  bool value_error = false;                                // ValueError
};

/// `text`: code points (or bytes) of the pattern. `watched`: with callouts at the beginning, in and after all that is repeated or chosen, so
/// that a match which takes long can be heard of.
Translation translate(const std::u32string& text, std::uint32_t flags, bool is_bytes, bool watched = false);

/// repr() of a name in a message.
std::string quoted(const std::u32string& text, bool is_bytes);

}  // namespace coil::runtime::re
