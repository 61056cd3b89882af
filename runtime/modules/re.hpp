// runtime/modules/re.hpp — what patterns and matches of module _re share.
#pragma once

#include <cstdint>

#include "runtime/modules/module_helpers.hpp"

struct pcre2_real_code_8;

namespace coil::runtime::re {

struct Pattern : Object {
  static constexpr Kind kKind = Kind::Native;
  Value text;                   // str or bytes as given
  Dict* names;                  // group name to number
  std::uint32_t* parents;       // by group number (malloc'ed)
  pcre2_real_code_8* code;      // owned
  std::uint32_t flags, groups;
  bool is_bytes;
  bool is_watched;              // compiled with callouts (where limits are in force)
};
struct Match : Object {
  static constexpr Kind kKind = Kind::Native;
  Pattern* pattern;
  Value subject;
  std::int64_t* spans;          // byte offsets, begin and end by group; -1: did not match (payload of allocate_bytes)
  std::int64_t position, end_position;  // in characters
};

inline Pattern* pattern(Value v) { return v.as<Pattern>(); }
inline Match* match(Value v) { return v.as<Match>(); }

/// What is searched, as bytes.
struct Subject {
  Value value;
  std::string_view text;
  bool is_bytes = false;
};
/// False: TypeError in CPython's words is pending.
bool take_subject(Vm&, Pattern* p, Value v, Subject* out);
std::int64_t character_index(Vm&, const Subject&, std::int64_t byte);
/// The characters [begin, end), by byte offsets.
Value slice(Vm&, const Subject&, std::int64_t begin, std::int64_t end);

Type* match_type(Vm&);
/// Number of the group that `key` names (a number or a name). -1: IndexError "no such group", or another exception, is pending.
std::int64_t group_index(Vm&, Match* m, Value key);
Value group_text(Vm&, Match* m, std::int64_t group, Value fallback);
Value wrong_group(Vm&);

/// A replacement: alternating literal text and group numbers, as a List of str/bytes and ints. error(): PatternError or IndexError.
Value parse_template(Vm&, Pattern* p, Value replacement);
/// Joins the pieces for a match; `is_bytes` tells the kind of result.
bool expand_template(Vm&, List* pieces, Match* m, std::string* out);
Value text_value(Vm&, std::string_view text, bool is_bytes);
/// PatternError(message, pattern, position) left pending.
Value raise_pattern_error(Vm&, const std::string& message, Value pattern, std::int64_t position);

}  // namespace coil::runtime::re
