// runtime/modules/unicodedata.cpp — module _unicodedata: properties of characters and normal forms, from utf8proc's tables.
//
// Not here: arguments with defaults, fractions and widths that utf8proc does not have (runtime/frozen/unicodedata.py).
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <cstdio>
#include <iterator>
#include <string>

#include "lexer/string_literal.hpp"
#include "runtime/modules/module_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/long_work.hpp"

namespace coil::runtime {
namespace {

/// The one character of an argument; -1: TypeError pending.
utf8proc_int32_t character(Vm& vm, Args& args) {
  if (is_str(args[0]) && args[0].as<Str>()->aux == 1) return static_cast<utf8proc_int32_t>(char_at(vm, args[0].as<Str>(), 0));
  return (void)vm.raise(Exc::TypeError, "need a single Unicode character as parameter"), -1;
}
const utf8proc_property_t* property(Vm& vm, Args& args) {
  const utf8proc_int32_t c = character(vm, args);
  return c < 0 ? nullptr : utf8proc_get_property(c);
}

Value category(Vm& vm, Args& args) {
  const utf8proc_int32_t c = character(vm, args);
  return c < 0 ? Value::error() : Value(make_str(vm, utf8proc_category_string(c)));
}
Value bidirectional(Vm& vm, Args& args) {
  static constexpr const char* kinds[] = {"", "L", "LRE", "LRO", "R", "AL", "RLE", "RLO", "PDF", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"};
  const auto* p = property(vm, args);
  return p ? Value(make_str(vm, p->bidi_class < static_cast<int>(std::size(kinds)) ? kinds[p->bidi_class] : "")) : Value::error();
}
Value combining(Vm& vm, Args& args) {
  const auto* p = property(vm, args);
  return p ? Value::small_int(p->combining_class) : Value::error();
}
Value mirrored(Vm& vm, Args& args) {
  const auto* p = property(vm, args);
  return p ? Value::small_int(p->bidi_mirrored) : Value::error();
}
Value width(Vm& vm, Args& args) {
  const utf8proc_int32_t c = character(vm, args);
  return c < 0 ? Value::error() : Value::small_int(utf8proc_charwidth(c));
}
/// The value of a decimal digit, or -1.
Value decimal(Vm& vm, Args& args) {
  const utf8proc_int32_t c = character(vm, args);
  return c < 0 ? Value::error() : Value::small_int(decimal_digit_value(static_cast<char32_t>(c)));
}

/// The decomposition as the character database words it: a tag and code points.
Value decomposition(Vm& vm, Args& args) {
  const utf8proc_int32_t c = character(vm, args);
  if (c < 0) return Value::error();
  const auto* p = utf8proc_get_property(c);
  if (p->decomp_seqindex == UINT16_MAX || (c >= 0xAC00 && c < 0xD7A4)) return make_str(vm, "");
  static constexpr const char* tags[] = {"", "<font> ", "<noBreak> ", "<initial> ", "<medial> ", "<final> ", "<isolated> ", "<circle> ", "<super> ", "<sub> ",
                                         "<vertical> ", "<wide> ", "<narrow> ", "<small> ", "<square> ", "<fraction> ", "<compat> "};
  utf8proc_int32_t out[32];
  int boundary = 0;
  const auto options = static_cast<utf8proc_option_t>(p->decomp_type ? UTF8PROC_COMPAT : 0);
  const auto n = utf8proc_decompose_char(c, out, 32, static_cast<utf8proc_option_t>(options | UTF8PROC_DECOMPOSE), &boundary);
  if (n <= 0) return make_str(vm, "");
  std::string text = tags[p->decomp_type < static_cast<int>(std::size(tags)) ? p->decomp_type : 0];
  utf8proc_ssize_t count = n;
  if (!p->decomp_type && n > 2) {  // canonical decompositions have at most two parts: put the first ones together again
    std::string first;
    for (utf8proc_ssize_t i = 0; i + 1 < n; ++i) append_utf8(first, static_cast<char32_t>(out[i]));
    utf8proc_uint8_t* composed = nullptr;
    if (utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(first.data()), static_cast<utf8proc_ssize_t>(first.size()), &composed,
                     static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE)) > 0) {
      utf8proc_int32_t one;
      utf8proc_iterate(composed, -1, &one);
      out[0] = one;
      out[1] = out[n - 1];
      count = 2;
    }
    std::free(composed);
  }
  char digits[16];
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    std::snprintf(digits, sizeof digits, i ? " %04X" : "%04X", static_cast<unsigned>(out[i]));
    text += digits;
  }
  return make_str(vm, text);
}

/// normalize(form, text): lone surrogates stay where they are.
Value normalize(Vm& vm, Args& args) {
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "normalize() argument 1 must be str, not {t}", {args[0]});
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "normalize() argument 2 must be str, not {t}", {args[1]});
  const std::string_view form = view(vm, args[0]);
  int options = UTF8PROC_STABLE;
  if (form == "NFC" || form == "NFKC") options |= UTF8PROC_COMPOSE;
  else if (form == "NFD" || form == "NFKD") options |= UTF8PROC_DECOMPOSE;
  else return vm.raise(Exc::ValueError, "invalid normalization form");
  if (form.size() == 4) options |= UTF8PROC_COMPAT;
  if (args[1].as<Str>()->is_ascii()) return args[1];
  const std::string_view text = view(vm, args[1]);
  // The worst that a character grows to is 18; what utf8proc needs meanwhile is four bytes for each of them.
  if (!can_build(vm, text.size() * (options & UTF8PROC_COMPAT ? 16 : 4), 20)) return Value::error();
  // Marks that follow one another are put in order one by one.
  double run = 0, longest = 0;
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    run = utf8proc_get_property(static_cast<utf8proc_int32_t>(decode_utf8(p)))->combining_class ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  COIL_CHECK(foresee(vm, longest * longest));
  std::string out;
  std::size_t at = 0;
  // U+11A7, the first of the trailing consonants' row and none itself, is kept away too: utf8proc would compose it to nothing.
  const auto alone = [&](std::size_t i) {
    return i + 2 < text.size() && ((text[i] == '\xed' && static_cast<unsigned char>(text[i + 1]) >= 0xa0) || text.substr(i, 3) == "\xe1\x86\xa7");
  };
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && !alone(end)) ++end;
    if (end > at) {
      utf8proc_uint8_t* made = nullptr;
      const auto n = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at), static_cast<utf8proc_ssize_t>(end - at), &made, static_cast<utf8proc_option_t>(options));
      if (n < 0) return vm.raise_memory_error();
      out.append(reinterpret_cast<const char*>(made), static_cast<std::size_t>(n));
      std::free(made);
    }
    for (; alone(end); end += 3) out.append(text.substr(end, 3));
    at = end;
  }
  return make_str(vm, out);
}

Value name_of(Vm& vm, Args& args) {
  if (!is_str(args[0]) || args[0].as<Str>()->aux != 1) return vm.raise(Exc::TypeError, "name() argument 1 must be a unicode character, not {t}", {args[0]});
  const std::string name = lexer::name_of_character(char_at(vm, args[0].as<Str>(), 0));
  if (!name.empty()) return make_str(vm, name);
  return args.has(1) ? args[1] : vm.raise(Exc::ValueError, "no such name");
}

Value lookup(Vm& vm, Args& args) {
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "lookup() argument must be str, not {t}", {args[0]});
  const std::string_view name = view(vm, args[0]);
  std::string out;
  if (const auto found = lexer::find_character_by_name(name)) append_utf8(out, *found);
  else
    for (const char32_t c : lexer::find_sequence_by_name(name)) append_utf8(out, c);
  if (out.empty()) return vm.raise(Exc::KeyError, "undefined character name '{}'", {args[0]});
  return make_str(vm, out);
}

constexpr NativeDef kFunctions[] = {
    {"name", 1, 2, name_of, "name(chr, default=<unset>, /)"},       {"lookup", 1, 1, lookup, "lookup(name, /)"},
    {"bidirectional", 1, 1, bidirectional, "bidirectional(chr, /)"}, {"category", 1, 1, category, "category(chr, /)"},
    {"combining", 1, 1, combining, "combining(chr, /)"},             {"decimal", 1, 1, decimal, "decimal(chr, /)"},
    {"decomposition", 1, 1, decomposition, "decomposition(chr, /)"}, {"mirrored", 1, 1, mirrored, "mirrored(chr, /)"},
    {"normalize", 2, 2, normalize, "normalize(form, unistr, /)"},    {"width", 1, 1, width, "width(chr, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__unicodedata(Vm& vm, Module* module) { return add_constant(vm, module, "unidata_version", make_str(vm, utf8proc_unicode_version())) && add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
