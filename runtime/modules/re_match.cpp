// runtime/modules/re_match.cpp — match objects and replacement templates of module _re.
#include <cstdlib>
#include <string>

#include "runtime/modules/re.hpp"
#include "runtime/modules/re_translate.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "runtime/types/unicode.hpp"

namespace coil::runtime::re {

Value wrong_group(Vm& vm) { return vm.raise(Exc::IndexError, "no such group"); }
Value text_value(Vm& vm, std::string_view text, bool is_bytes) {
  if (is_bytes) return make_bytes(vm, text);
  Str* s = make_str(vm, text);
  return s ? Value(s) : Value::error();
}
Value raise_pattern_error(Vm& vm, const std::string& message, Value text, std::int64_t position) {
  COIL_TRY(type, imported_attribute(vm, "re", "PatternError"));
  COIL_TRY(e, position < 0 ? vm.call(type, {make_str(vm, message)}) : vm.call(type, {make_str(vm, message), text, make_int(vm, position)}));
  return vm.raise_value(e);
}

std::int64_t character_index(Vm& vm, const Subject& s, std::int64_t byte) {
  if (byte <= 0 || s.is_bytes || s.value.as<Str>()->is_ascii()) return byte;
  return static_cast<std::int64_t>(index_of_byte(vm, s.value.as<Str>(), static_cast<std::size_t>(byte)));
}
Value slice(Vm& vm, const Subject& s, std::int64_t begin, std::int64_t end) {
  if (!s.is_bytes && begin == 0 && static_cast<std::size_t>(end) == s.text.size() && type_of(vm, s.value) == vm.types.str) return s.value;
  return text_value(vm, s.text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)), s.is_bytes);
}

namespace {

void trace_match(Object* o, Tracer& tracer) {
  auto* m = static_cast<Match*>(o);
  tracer(m->pattern);
  tracer(m->subject);
  tracer.storage(m->spans);
}
bool subject_of(Vm& vm, Match* m, Subject* s) { return take_subject(vm, m->pattern, m->subject, s); }

Value span_part(Vm& vm, Args& args, int part) {
  Match* m = match(args[0]);
  const std::int64_t g = args.has(1) ? group_index(vm, m, args[1]) : 0;
  Subject s;
  if (g < 0 || !subject_of(vm, m, &s)) return Value::error();
  const std::int64_t begin = m->spans[2 * g], end = m->spans[2 * g + 1];
  if (part == 0) return Value::small_int(character_index(vm, s, begin));
  if (part == 1) return Value::small_int(character_index(vm, s, end));
  return make_tuple_of(vm, {Value::small_int(character_index(vm, s, begin)), Value::small_int(character_index(vm, s, end))});
}
Value match_start(Vm& vm, Args& args) { return span_part(vm, args, 0); }
Value match_end(Vm& vm, Args& args) { return span_part(vm, args, 1); }
Value match_span(Vm& vm, Args& args) { return span_part(vm, args, 2); }

Value match_group(Vm& vm, Args& args) {
  Match* m = match(args[0]);
  if (args.count == 1) return group_text(vm, m, 0, Value::none());
  if (args.count == 2) {
    const std::int64_t g = group_index(vm, m, args[1]);
    return g < 0 ? Value::error() : group_text(vm, m, g, Value::none());
  }
  Tuple* out = make_tuple(vm, args.count - 1);
  for (std::uint32_t i = 1; out && i < args.count; ++i) {
    const std::int64_t g = group_index(vm, m, args[i]);
    if (g < 0) return Value::error();
    COIL_TRY(text, group_text(vm, m, g, Value::none()));
    out->items()[i - 1] = text;
    vm.heap.barrier(out);
  }
  return out ? Value(out) : Value::error();
}
Value match_groups(Vm& vm, Args& args) {
  Match* m = match(args[0]);
  Tuple* out = make_tuple(vm, m->pattern->groups);
  for (std::uint32_t i = 0; out && i < m->pattern->groups; ++i) {
    COIL_TRY(text, group_text(vm, m, i + 1, args.has(1) ? args[1] : Value::none()));
    out->items()[i] = text;
    vm.heap.barrier(out);
  }
  return out ? Value(out) : Value::error();
}
Value match_groupdict(Vm& vm, Args& args) {
  Match* m = match(args[0]);
  Dict* out = make_dict(vm);
  DictEntry* entry;
  for (std::uint32_t at = 0; out && dict_next(m->pattern->names, &at, &entry);) {
    const Value key = entry->key;
    COIL_TRY(text, group_text(vm, m, entry->value.as_small_int(), args.has(1) ? args[1] : Value::none()));
    COIL_CHECK(dict_set(vm, out, key, text));
  }
  return out ? Value(out) : Value::error();
}
Value match_getitem(Vm& vm, Value self, Value key) {
  const std::int64_t g = group_index(vm, match(self), key);
  return g < 0 ? Value::error() : group_text(vm, match(self), g, Value::none());
}
Value match_expand(Vm& vm, Args& args) {
  Match* m = match(args[0]);
  COIL_TRY(pieces, parse_template(vm, m->pattern, args[1]));
  std::string out;
  if (!expand_template(vm, pieces.as<List>(), m, &out)) return Value::error();
  return text_value(vm, out, m->pattern->is_bytes);
}
Value match_regs(Vm& vm, Value self) {
  Match* m = match(self);
  Subject s;
  if (!subject_of(vm, m, &s)) return Value::error();
  Tuple* out = make_tuple(vm, m->pattern->groups + 1);
  for (std::uint32_t g = 0; out && g <= m->pattern->groups; ++g) {
    COIL_TRY(span, make_tuple_of(vm, {Value::small_int(character_index(vm, s, m->spans[2 * g])), Value::small_int(character_index(vm, s, m->spans[2 * g + 1]))}));
    out->items()[g] = span;
    vm.heap.barrier(out);
  }
  return out ? Value(out) : Value::error();
}
/// The group that was closed last: the one that ends last, and of those the outermost. 0: none.
std::uint32_t last_group(Match* m) {
  std::uint32_t best = 0;
  for (std::uint32_t g = 1; g <= m->pattern->groups; ++g) {
    if (m->spans[2 * g] < 0) continue;
    if (!best || m->spans[2 * g + 1] > m->spans[2 * best + 1]) { best = g; continue; }
    if (m->spans[2 * g + 1] < m->spans[2 * best + 1]) continue;
    std::uint32_t outer = m->pattern->parents[g];
    while (outer && outer != best) outer = m->pattern->parents[outer];
    if (!outer) best = g;
  }
  return best;
}
Value match_lastindex(Vm&, Value self) {
  const std::uint32_t g = last_group(match(self));
  return g ? Value::small_int(g) : Value::none();
}
Value match_lastgroup(Vm&, Value self) {
  const std::uint32_t g = last_group(match(self));
  DictEntry* entry;
  for (std::uint32_t at = 0; dict_next(match(self)->pattern->names, &at, &entry);)
    if (entry->value == Value::small_int(g)) return entry->key;
  return Value::none();
}
Value match_self(Vm&, Args& args) { return args[0]; }
Value match_repr(Vm& vm, Value self) {
  Match* m = match(self);
  Subject s;
  if (!subject_of(vm, m, &s)) return Value::error();
  COIL_TRY(text, group_text(vm, m, 0, Value::none()));
  COIL_TRY(shown, to_repr(vm, text));
  return make_str(vm, "<re.Match object; span=(" + std::to_string(character_index(vm, s, m->spans[0])) + ", " + std::to_string(character_index(vm, s, m->spans[1])) +
                          "), match=" + std::string(view(vm, shown)) + ">");
}
Value generic_alias(Vm& vm, Args& args) { return vm.call(vm.types.generic_alias, {args[0], args[1]}); }

constexpr NativeDef kMethods[] = {
    {"group", 1, kAnyCount, match_group, "group(self, /, *groups)"},
    {"groups", 1, 2, match_groups, "groups(self, /, default=None)"},
    {"groupdict", 1, 2, match_groupdict, "groupdict(self, /, default=None)"},
    {"start", 1, 2, match_start, "start(self, group=0, /)"},
    {"end", 1, 2, match_end, "end(self, group=0, /)"},
    {"span", 1, 2, match_span, "span(self, group=0, /)"},
    {"expand", 2, 2, match_expand, "expand(self, /, template)"},
    {"__copy__", 1, 1, match_self, "__copy__(self, /)"},
    {"__deepcopy__", 2, 2, match_self, "__deepcopy__(self, memo, /)"},
    {"__class_getitem__", 2, 2, generic_alias, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"string", [](Vm&, Value self) { return match(self)->subject; }, nullptr, "The string passed to match() or search()."},
    {"re", [](Vm&, Value self) { return Value(match(self)->pattern); }, nullptr, "The regular expression object."},
    {"pos", [](Vm& vm, Value self) { return make_int(vm, match(self)->position); }, nullptr, "The index into the string at which the RE engine started looking for a match."},
    {"endpos", [](Vm& vm, Value self) { return make_int(vm, match(self)->end_position); }, nullptr, "The index into the string beyond which the RE engine will not go."},
    {"regs", match_regs, nullptr},
    {"lastindex", match_lastindex, nullptr, "The integer index of the last matched capturing group."},
    {"lastgroup", match_lastgroup, nullptr, "The name of the last matched capturing group."},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.repr = match_repr;
  s.getitem = match_getitem;
  return s;
}();
const TypeSpec kMatch{.name = "re.Match", .kind = Kind::Native, .basic_size = sizeof(Match), .slots = &kSlots, .methods = kMethods, .members = kMembers,
                      .doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.", .trace = trace_match};

// ---- templates

class TemplateParser {
 public:
  TemplateParser(Vm& vm, Pattern* p, Value given, std::string_view text, List* out) : vm_(vm), pattern_(p), given_(given), text_(text), out_(out) {}

  Value run() {
    while (at_ < text_.size()) {
      if (text_[at_] != '\\') {
        literal_ += text_[at_++];
        continue;
      }
      COIL_CHECK(escape());
    }
    return flush() ? Value(out_) : Value::error();
  }

 private:
  std::int64_t characters(std::size_t byte) const {
    if (pattern_->is_bytes) return static_cast<std::int64_t>(byte);
    std::int64_t n = 0;
    for (std::size_t i = 0; i < byte && i < text_.size(); ++i) n += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;
    return n;
  }
  Value fail(const std::string& message, std::size_t byte) { return raise_pattern_error(vm_, message, given_, characters(byte)); }
  bool flush() {
    if (literal_.empty()) return true;
    const Value v = text_value(vm_, literal_, pattern_->is_bytes);
    literal_.clear();
    return !v.is_error() && list_append(vm_, out_, v);
  }
  Value add_group(std::uint64_t number, std::size_t position) {
    if (number > pattern_->groups) return fail("invalid group reference " + std::to_string(number), position);
    return flush() && list_append(vm_, out_, Value::small_int(static_cast<std::int64_t>(number))) ? Value::none() : Value::error();
  }
  static bool digit(char c) { return c >= '0' && c <= '9'; }
  static bool octal(char c) { return c >= '0' && c <= '7'; }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  void add_character(unsigned c) {
    if (pattern_->is_bytes) literal_ += static_cast<char>(c);
    else append_utf8(literal_, c);
  }

  Value escape() {
    const std::size_t start = at_++;
    if (at_ >= text_.size()) return fail("bad escape (end of pattern)", start);
    const char c = text_[at_++];
    switch (c) {
      case 'g': return named(start);
      case 'a': literal_ += '\a'; return Value::none();
      case 'b': literal_ += '\b'; return Value::none();
      case 'f': literal_ += '\f'; return Value::none();
      case 'n': literal_ += '\n'; return Value::none();
      case 'r': literal_ += '\r'; return Value::none();
      case 't': literal_ += '\t'; return Value::none();
      case 'v': literal_ += '\v'; return Value::none();
      case '\\': literal_ += '\\'; return Value::none();
      default: break;
    }
    if (c == '0') {
      unsigned value = 0;
      for (int i = 0; i < 2 && octal(peek()); ++i) value = value * 8 + static_cast<unsigned>(text_[at_++] - '0');
      add_character(value & 0xFF);
      return Value::none();
    }
    if (digit(c)) {
      unsigned value = static_cast<unsigned>(c - '0');
      if (digit(peek())) {
        if (octal(c) && octal(peek()) && octal(peek(1))) {
          value = value * 64 + static_cast<unsigned>(peek() - '0') * 8 + static_cast<unsigned>(peek(1) - '0');
          at_ += 2;
          if (value > 0377) return fail("octal escape value " + std::string(text_.substr(start, 4)) + " outside of range 0-0o377", start);
          add_character(value);
          return Value::none();
        }
        value = value * 10 + static_cast<unsigned>(text_[at_++] - '0');
      }
      return add_group(value, start + 1);
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return fail(std::string("bad escape \\") + c, start);
    literal_ += '\\';
    literal_ += c;
    return Value::none();
  }
  Value named(std::size_t) {
    if (peek() != '<') return fail("missing <", at_);
    const std::size_t begin = ++at_, close = text_.find('>', begin);
    if (close == std::string_view::npos) return fail(begin >= text_.size() ? "missing group name" : "missing >, unterminated name", begin);
    const std::string name(text_.substr(begin, close - begin));
    at_ = close + 1;
    if (name.empty()) return fail("missing group name", begin);
    bool number = true, good = true;
    for (const char c : name) number &= digit(c);
    for (const char *p = name.c_str(), *first = p; p < first + name.size();) {
      const bool is_first = p == first, is_wide = static_cast<unsigned char>(*p) >= 0x80;
      if (is_wide && pattern_->is_bytes) { good = false; break; }
      const char32_t one = decode_utf8(p);
      good &= one == '_' || (is_first ? is_identifier_start(one) : is_identifier_continue(one));
    }
    if (number) {
      const std::uint64_t n = name.size() > 9 ? 1'000'000'000 : std::stoull(name);
      if (n > 1'000'000) return fail("invalid group reference " + name, begin);
      return add_group(n, begin);
    }
    if (!good) return fail("bad character in group name " + (pattern_->is_bytes ? "b" : std::string()) + repr_text(name), begin);
    const Value found = dict_get(vm_, pattern_->names, make_str(vm_, name));
    COIL_CHECK(found);
    if (found.is_unset()) return vm_.raise(Exc::IndexError, "unknown group name {}", {(pattern_->is_bytes ? "b" : std::string()) + repr_text(name)});
    return add_group(static_cast<std::uint64_t>(found.as_small_int()), begin);
  }

  Vm& vm_;
  Pattern* pattern_;
  Value given_;
  std::string_view text_;
  List* out_;
  std::size_t at_ = 0;
  std::string literal_;
};

}  // namespace

Type* match_type(Vm& vm) { return type_of_spec(vm, kMatch); }

std::int64_t group_index(Vm& vm, Match* m, Value key) {
  std::int64_t g = -1;
  if (key.is_small_int()) g = key.as_small_int();
  else if (is_int(key) || type_of(vm, key)->slots.index) {
    if (!to_int64(vm, key, &g)) {
      (void)vm.take_exception();
      g = -1;
    }
  } else {
    const Value found = dict_get(vm, m->pattern->names, key);
    if (found.is_error()) (void)vm.take_exception();
    else if (!found.is_unset()) g = found.as_small_int();
  }
  if (g < 0 || g > m->pattern->groups) {
    (void)wrong_group(vm);
    return -1;
  }
  return g;
}
Value group_text(Vm& vm, Match* m, std::int64_t g, Value fallback) {
  if (m->spans[2 * g] < 0) return fallback;
  Subject s;
  if (!subject_of(vm, m, &s)) return Value::error();
  const auto size = static_cast<std::int64_t>(s.text.size());  // a bytearray may have shrunk
  return slice(vm, s, std::min(m->spans[2 * g], size), std::min(m->spans[2 * g + 1], size));
}

Value parse_template(Vm& vm, Pattern* p, Value replacement) {
  std::string_view text;
  if (p->is_bytes) {
    if (!as_bytes(vm, replacement, &text)) return vm.raise(Exc::TypeError, is_str(replacement) ? "sequence item 0: expected a bytes-like object, str found" : "decoding to str: need a bytes-like object, {t} found", {replacement});
  } else {
    if (!is_str(replacement)) return vm.raise(Exc::TypeError, "expected str instance, {t} found", {replacement});
    text = view(vm, replacement);
  }
  List* out = make_list(vm);
  return out ? TemplateParser(vm, p, replacement, text, out).run() : Value::error();
}
bool expand_template(Vm& vm, List* pieces, Match* m, std::string* out) {
  Subject s;
  if (!subject_of(vm, m, &s)) return false;
  for (std::uint64_t i = 0; i < pieces->size; ++i) {
    const Value piece = pieces->items[i];
    if (piece.is_small_int()) {
      const std::int64_t g = piece.as_small_int(), begin = m->spans[2 * g];
      if (begin >= 0) out->append(s.text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(m->spans[2 * g + 1] - begin)));
      continue;
    }
    std::string_view text;
    if (is_str(piece)) text = view(vm, piece);
    else (void)as_bytes(vm, piece, &text);
    out->append(text);
  }
  return true;
}

}  // namespace coil::runtime::re
