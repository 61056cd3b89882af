// runtime/modules/re_translate.cpp — from Python's regular expressions to PCRE2's.
//
// Here: a parser of Python's syntax that finds its errors, with CPython's words and positions, and writes the same expression in PCRE2's
// syntax. Not here: compiling and matching (re.cpp).
//
// Groups are numbered alike, so names become numbers. Blanks and comments of verbose mode are dropped on the way, and so are the flags
// that PCRE2 has no scoped form of: for ASCII inside a Unicode pattern the classes are spelt out.
#include "runtime/modules/re_translate.hpp"

#include <algorithm>
#include <cstdio>

#include "lexer/string_literal.hpp"
#include "runtime/types/types.hpp"
#include "runtime/types/unicode.hpp"
#include "vm/str.hpp"

namespace coil::runtime::re {
namespace {

constexpr std::uint64_t kManyTimes = 0xFFFF'FFFF, kPcreMost = 65535;
constexpr const char* kAsciiWord = "A-Za-z0-9_";

struct Failure { std::string message; std::int64_t position; bool overflow = false; bool value_error = false; };
struct Restart {};  // the pattern itself switches verbose mode on

struct Width {
  std::uint64_t low = 0, high = 0;
  void then(const Width& w) { low = std::min(low + w.low, kManyTimes); high = std::min(high + w.high, kManyTimes); }
  void or_else(const Width& w) { low = std::min(low, w.low); high = std::max(high, w.high); }
};
struct Piece {
  std::string text;
  Width width;
  enum Kind { Empty, Item, Anchor, Repeat } kind = Item;
};

std::string utf8(const std::u32string& s) {
  std::string out;
  for (const char32_t c : s) append_utf8(out, c);
  return out;
}

class Parser {
 public:
  Parser(const std::u32string& text, std::uint32_t flags, bool is_bytes, bool watched)
      : text_(text), flags_(flags), is_bytes_(is_bytes), callout_(watched ? "(?C)" : "") {}

  Translation run() {
    widths_.push_back({});
    closed_.push_back(false);
    out_.parents.push_back(0);
    Piece all = alternation(flags_, 0);
    if (at_ < text_.size()) throw Failure{"unbalanced parenthesis", here()};
    for (const auto& [number, position] : conditionals_)
      if (number >= widths_.size()) throw Failure{"invalid group reference " + std::to_string(number), position};
    out_.pattern = callout_ + all.text;
    out_.flags = flags_;
    out_.groups = static_cast<std::uint32_t>(widths_.size() - 1);
    return std::move(out_);
  }

 private:
  // ---- characters
  bool end() const { return at_ >= text_.size(); }
  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }
  bool is_next(char32_t c) const { return !end() && text_[at_] == c; }
  bool take(char32_t c) {
    if (!is_next(c)) return false;
    ++at_;
    return true;
  }
  std::int64_t here() const { return static_cast<std::int64_t>(at_); }
  std::string piece(std::size_t from, std::size_t to) const { return utf8(text_.substr(from, std::min(to, text_.size()) - from)); }
  static bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
  static bool is_octal(char32_t c) { return c >= '0' && c <= '7'; }
  static int hex_value(char32_t c) { return is_digit(c) ? static_cast<int>(c - '0') : c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : c >= 'A' && c <= 'F' ? static_cast<int>(c - 'A' + 10) : -1; }

  std::string literal(char32_t c) const {
    if (c < 0x80) {
      if (is_letter(c) || is_digit(c) || c == '_') return std::string(1, static_cast<char>(c));
      if (c > 0x20 && c < 0x7F) return {'\\', static_cast<char>(c)};
    } else if (!is_bytes_) {
      std::string out;
      append_utf8(out, c);
      return out;
    }
    char out[16];
    std::snprintf(out, sizeof out, "\\x{%x}", static_cast<unsigned>(c));
    return out;
  }

  // ---- expressions
  Piece alternation(std::uint32_t flags, std::size_t depth) {
    if (depth > 250) throw Failure{"the expression is nested too deeply", here(), true};
    Piece out = sequence(flags, depth);
    while (take('|')) {
      Piece more = sequence(flags, depth);
      out.text += "|" + more.text;
      out.width.or_else(more.width);
    }
    return out;
  }

  void skip_blanks() {
    for (; !end(); ++at_) {
      const char32_t c = peek();
      if (c == '#') {
        while (!end() && peek() != '\n') ++at_;
        if (end()) return;
      } else if (!(c == ' ' || (c >= '\t' && c <= '\r'))) {
        return;
      }
    }
  }

  Piece sequence(std::uint32_t flags, std::size_t depth) {
    Piece out;
    out.kind = Piece::Empty;
    Piece last;
    last.kind = Piece::Empty;
    const auto settle = [&] {
      out.text += last.text;
      // What may match in several ways is where time goes.
      if (last.kind == Piece::Repeat || last.text.find('(') != std::string::npos) out.text += callout_;
      out.width.then(last.width);
      last = {};
      last.kind = Piece::Empty;
    };
    for (;;) {
      if (flags & kVerbose) {
        const bool at_start = at_ == global_flags_end_;
        skip_blanks();
        if (at_start) global_flags_end_ = at_;  // flags may still follow
      }
      if (end() || is_next('|') || is_next(')')) break;
      const std::size_t start = at_;
      const char32_t c = text_[at_];
      if (c == '*' || c == '+' || c == '?' || c == '{') {
        if (repeat(&last, c, start)) continue;
      }
      settle();
      last = item(flags, depth);
    }
    settle();
    return out;
  }

  /// A quantifier after `item`. False: it was a '{' that is an ordinary character.
  bool repeat(Piece* item, char32_t c, std::size_t start) {
    std::uint64_t least = 0, most = kManyTimes;
    ++at_;
    if (c == '?') most = 1;
    else if (c == '+') least = 1;
    else if (c == '{') {
      const std::size_t before = at_;
      if (is_next('}')) { --at_; return false; }
      const auto number = [&](std::uint64_t fallback) {
        if (!is_digit(peek()) || end()) return fallback;
        std::uint64_t n = 0;
        while (!end() && is_digit(peek())) {
          n = n * 10 + (text_[at_++] - '0');
          if (n >= kManyTimes) throw Failure{"the repetition number is too large", -1, true};
        }
        return n;
      };
      const bool has_least = is_digit(peek()) && !end();
      least = number(0);
      if (take(',')) most = number(kManyTimes);
      else most = has_least ? least : kManyTimes;
      if (!take('}') || (!has_least && text_[before] != ',')) {
        at_ = start;
        return false;
      }
      if (most < least) throw Failure{"min repeat greater than max repeat", static_cast<std::int64_t>(start) + 1};
    }
    if (item->kind == Piece::Empty || item->kind == Piece::Anchor) throw Failure{"nothing to repeat", static_cast<std::int64_t>(start)};
    if (item->kind == Piece::Repeat) throw Failure{"multiple repeat", static_cast<std::int64_t>(start)};
    std::string suffix;
    if (c == '{' && std::max(least, most == kManyTimes ? 0 : most) > kPcreMost && item->text.find('(') == std::string::npos && least <= 64 * kPcreMost &&
        (most == kManyTimes || most <= 64 * kPcreMost) && item->width.high <= 1) {
      // More than PCRE2 counts to: several runs one after the other.
      std::string runs;
      std::uint64_t rest = most == kManyTimes ? kManyTimes : most - least;
      for (std::uint64_t n = least; n; n -= std::min(n, kPcreMost)) runs += item->text + "{" + std::to_string(std::min(n, kPcreMost)) + "}";
      const std::string how = take('?') ? "?" : "";
      if (most == kManyTimes) runs += item->text + "*" + how;
      else
        for (; rest; rest -= std::min(rest, kPcreMost)) runs += item->text + "{0," + std::to_string(std::min(rest, kPcreMost)) + "}" + how;
      item->text = (take('+') ? "(?>" : "(?:") + runs + ")";
      item->width = {least * item->width.low, most == kManyTimes ? kManyTimes : most * item->width.high};
      item->kind = Piece::Repeat;
      return true;
    }
    if (c == '{') {
      const std::uint64_t pcre_least = std::min(least, kPcreMost);
      suffix = "{" + std::to_string(pcre_least);
      suffix += most == least ? "}" : most > kPcreMost ? ",}" : "," + std::to_string(most) + "}";
    } else {
      suffix = std::string(1, static_cast<char>(c));
    }
    if (take('?')) suffix += "?";
    else if (take('+')) suffix += "+";
    item->text += suffix;
    item->width.low = std::min(item->width.low * least, kManyTimes);
    item->width.high = item->width.high == 0 ? 0 : std::min(item->width.high * std::min(most, kManyTimes), kManyTimes);
    item->kind = Piece::Repeat;
    return true;
  }

  Piece one(std::string text) const { return {std::move(text), {1, 1}, Piece::Item}; }
  static Piece anchor(std::string text) { return {std::move(text), {0, 0}, Piece::Anchor}; }

  Piece item(std::uint32_t flags, std::size_t depth) {
    const char32_t c = text_[at_++];
    switch (c) {
      case '.': return one(".");
      case '^': return anchor("^");
      case '$': return anchor("$");
      case '[': return character_set(flags);
      case '(': return group(flags, depth);
      case '\\': return escape(flags);
      default: return one(cased(c, flags));
    }
  }

  // ---- escapes
  /// The other characters that CPython takes for the same when case is ignored, and PCRE2 does not.
  static char32_t twin(char32_t c) {
    switch (c) {
      case 0xFB05: return 0xFB06;
      case 0xFB06: return 0xFB05;
      case 0x390: return 0x1FD3;
      case 0x1FD3: return 0x390;
      case 0x3B0: return 0x1FE3;
      case 0x1FE3: return 0x3B0;
      default: return 0;
    }
  }
  bool ignores_case(std::uint32_t flags) const { return (flags | flags_) & kIgnoreCase; }
  /// One character outside of a set.
  std::string cased(char32_t c, std::uint32_t flags) const {
    if (c >= 0x80 && !is_bytes_ && ignores_case(flags)) {
      if (ascii_classes(flags)) return "(?-i:" + literal(c) + ")";  // only ASCII letters have cases
      if (twin(c)) return "[" + literal(c) + literal(twin(c)) + "]";
    }
    return literal(c);
  }
  bool ascii_classes(std::uint32_t flags) const { return !is_bytes_ && flags & kAscii; }

  /// \d \D \s \S \w \W as they stand (outside of a set).
  std::string category(char32_t c, std::uint32_t flags) const {
    const bool ascii = ascii_classes(flags), negated = c < 'a';
    const char32_t kind = c | 0x20;
    if (ascii) {
      const std::string set = kind == 'd' ? "0-9" : kind == 's' ? " \\t-\\r" : kAsciiWord;
      return (negated ? "[^" : "[") + set + "]";
    }
    if (kind == 's' && !is_bytes_) return negated ? "[^\\s\\x1c-\\x1f]" : "[\\s\\x1c-\\x1f]";
    return {'\\', static_cast<char>(c)};
  }
  /// The same inside of a set.
  std::string category_in_set(char32_t c, std::uint32_t flags) const {
    const char32_t kind = c | 0x20;
    if (ascii_classes(flags)) {
      if (c >= 'a') return kind == 'd' ? "0-9" : kind == 's' ? " \\t-\\r" : kAsciiWord;
      return kind == 'd' ? "\\x{0}-/:-\\x{10ffff}" : kind == 's' ? "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{10ffff}" : "\\x{0}-/:-@\\[-\\^`{-\\x{10ffff}";
    }
    if (c == 's' && !is_bytes_) return "\\s\\x1c-\\x1f";
    return {'\\', static_cast<char>(c)};
  }

  char32_t hex_escape(std::size_t start, unsigned digits) {
    char32_t value = 0;
    unsigned count = 0;
    for (; count < digits && !end() && hex_value(peek()) >= 0; ++count) value = value * 16 + static_cast<char32_t>(hex_value(text_[at_++]));
    if (count != digits) throw Failure{"incomplete escape " + piece(start, at_), static_cast<std::int64_t>(start)};
    if (value > 0x10FFFF) throw Failure{"bad escape " + piece(start, at_), static_cast<std::int64_t>(start)};
    return value;
  }
  /// Escapes that mean one character, in sets and out of them. False: it is another one; nothing is taken.
  bool plain_escape(std::size_t start, char32_t c, char32_t* out) {
    switch (c) {
      case 'a': *out = 7; break;
      case 'f': *out = 12; break;
      case 'n': *out = 10; break;
      case 'r': *out = 13; break;
      case 't': *out = 9; break;
      case 'v': *out = 11; break;
      case '\\': *out = '\\'; break;
      case 'x': ++at_; *out = hex_escape(start, 2); return true;
      case 'u': if (is_bytes_) return false; ++at_; *out = hex_escape(start, 4); return true;
      case 'U': if (is_bytes_) return false; ++at_; *out = hex_escape(start, 8); return true;
      case 'N': {
        if (is_bytes_) return false;
        ++at_;
        if (!take('{')) throw Failure{"missing {", here()};
        const std::string name = utf8(until('}', "character name"));
        const auto found = lexer::find_character_by_name(name);
        if (!found) throw Failure{"undefined character name '" + name + "'", static_cast<std::int64_t>(start)};
        *out = *found;
        return true;
      }
      default: return false;
    }
    ++at_;
    return true;
  }

  Piece escape(std::uint32_t flags) {
    const std::size_t start = at_ - 1;
    if (end()) throw Failure{"bad escape (end of pattern)", static_cast<std::int64_t>(start)};
    const char32_t c = peek();
    char32_t plain;
    if (plain_escape(start, c, &plain)) return one(cased(plain, flags));
    ++at_;
    switch (c) {
      case 'd': case 'D': case 's': case 'S': case 'w': case 'W': return one(category(c, flags));
      case 'A': return anchor("\\A");
      case 'Z': return anchor("\\z");
      case 'b': return anchor(ascii_classes(flags) ? boundary() : "\\b");
      case 'B': return anchor(ascii_classes(flags) ? "(?!" + boundary() + ")(?!\\A\\z)" : "\\B(?!\\A\\z)");
      default: break;
    }
    if (c == '0') {
      char32_t value = 0;
      for (int i = 0; i < 2 && !end() && is_octal(peek()); ++i) value = value * 8 + (text_[at_++] - '0');
      return one(literal(value));
    }
    if (is_digit(c)) {
      char32_t value = c - '0';
      if (!end() && is_digit(peek())) {
        if (is_octal(c) && is_octal(peek()) && is_octal(peek(1)) && at_ + 1 < text_.size()) {
          value = value * 64 + (peek() - '0') * 8 + (peek(1) - '0');
          at_ += 2;
          if (value > 0377) throw Failure{"octal escape value " + piece(start, at_) + " outside of range 0-0o377", static_cast<std::int64_t>(start)};
          return one(literal(value));
        }
        value = value * 10 + (text_[at_++] - '0');
      }
      return reference(value, static_cast<std::int64_t>(start), "invalid group reference " + std::to_string(value), 1);
    }
    if (is_letter(c)) throw Failure{"bad escape " + piece(start, at_), static_cast<std::int64_t>(start)};
    return one(literal(c));
  }
  static std::string boundary() {
    const std::string w = std::string("[") + kAsciiWord + "]";
    return "(?:(?<=" + w + ")(?!" + w + ")|(?<!" + w + ")(?=" + w + "))";
  }

  Piece reference(std::uint64_t number, std::int64_t position, const std::string& unknown, int unknown_offset = 0) {
    if (number == 0 || number >= widths_.size()) throw Failure{unknown, position + unknown_offset};
    if (!closed_[number]) throw Failure{"cannot refer to an open group", position};
    if (lookbehind_from_ && number >= lookbehind_from_) throw Failure{"cannot refer to group defined in the same lookbehind subpattern", here()};
    return {"\\g{" + std::to_string(number) + "}", widths_[number], Piece::Item};
  }

  void warn(const char* what, std::size_t position) { out_.warnings.push_back("Possible " + std::string(what) + " at position " + std::to_string(position)); }

  // ---- sets
  struct Member { bool is_category = false; char32_t value = 0; std::string text; };
  Member set_member(std::uint32_t flags, std::size_t start) {
    const char32_t c = text_[at_++];
    if (c != '\\') return {false, c, {}};
    if (end()) throw Failure{"bad escape (end of pattern)", here() - 1};
    const char32_t e = peek();
    char32_t plain;
    if (e == 'b') { ++at_; return {false, 8, {}}; }
    if (plain_escape(start, e, &plain)) return {false, plain, {}};
    ++at_;
    switch (e) {
      case 'd': case 'D': case 's': case 'S': case 'w': case 'W': return {true, 0, category_in_set(e, flags)};
      default: break;
    }
    if (is_octal(e)) {
      char32_t value = e - '0';
      for (int i = 0; i < 2 && !end() && is_octal(peek()); ++i) value = value * 8 + (text_[at_++] - '0');
      if (value > 0377) throw Failure{"octal escape value " + piece(start, at_) + " outside of range 0-0o377", static_cast<std::int64_t>(start)};
      return {false, value, {}};
    }
    if (is_letter(e) || is_digit(e)) throw Failure{"bad escape " + piece(start, at_), static_cast<std::int64_t>(start)};
    return {false, e, {}};
  }
  Piece character_set(std::uint32_t flags) {
    const std::size_t open = at_ - 1;
    if (is_next('[')) warn("nested set", at_);
    const bool negated = take('^');
    std::string out = negated ? "[^" : "[";
    const std::size_t first = at_;
    for (;;) {
      if (end()) throw Failure{"unterminated character set", static_cast<std::int64_t>(open)};
      if (is_next(']') && at_ != first) break;
      const std::size_t start = at_;
      if (const char32_t c = peek(); start != first && c < 0x80 && std::string_view("-&~|").find(static_cast<char>(c)) != std::string_view::npos && peek(1) == c && at_ + 1 < text_.size())
        warn(c == '-' ? "set difference" : c == '&' ? "set intersection" : c == '~' ? "set symmetric difference" : "set union", at_);
      const Member low = set_member(flags, start);
      if (!take('-')) {
        out += low.is_category ? low.text : literal(low.value);
        if (!low.is_category && !is_bytes_ && twin(low.value) && ignores_case(flags) && !ascii_classes(flags)) out += literal(twin(low.value));
        continue;
      }
      if (end()) throw Failure{"unterminated character set", static_cast<std::int64_t>(open)};
      if (is_next(']')) {
        out += (low.is_category ? low.text : literal(low.value)) + "\\-";
        break;
      }
      if (is_next('-')) warn("set difference", at_ - 1);
      const Member high = set_member(flags, at_);
      if (low.is_category || high.is_category || high.value < low.value) throw Failure{"bad character range " + piece(start, at_), static_cast<std::int64_t>(start)};
      out += literal(low.value) + "-" + literal(high.value);
      if (high.value >= 0x390 && !is_bytes_ && ignores_case(flags) && !ascii_classes(flags))
        for (const char32_t each : {0x390, 0x3B0, 0x1FD3, 0x1FE3, 0xFB05, 0xFB06})
          if (each >= low.value && each <= high.value) out += literal(twin(each));
    }
    ++at_;
    return one(out + "]");
  }

  // ---- groups
  std::u32string until(char32_t closing, const char* what) {
    const std::size_t start = at_;
    while (!end() && peek() != closing) ++at_;
    if (end()) {
      if (at_ == start) throw Failure{std::string("missing ") + what, static_cast<std::int64_t>(start)};
      throw Failure{std::string("missing ") + static_cast<char>(closing) + ", unterminated name", static_cast<std::int64_t>(start)};
    }
    std::u32string name = text_.substr(start, at_ - start);
    if (name.empty()) throw Failure{std::string("missing ") + what, static_cast<std::int64_t>(start)};
    ++at_;
    return name;
  }
  void check_name(const std::u32string& name, std::size_t start) const {
    bool good = name[0] == '_' || is_identifier_start(name[0]);
    for (const char32_t c : name) good &= is_identifier_continue(c) && !(c >= 0x80 && is_bytes_);
    if (!good) throw Failure{"bad character in group name " + quoted(name, is_bytes_), static_cast<std::int64_t>(start)};
  }
  std::uint32_t open_group(const std::u32string& name, std::size_t position) {
    const auto number = static_cast<std::uint32_t>(widths_.size());
    if (!name.empty()) {
      for (const auto& [known, as] : out_.names)
        if (known == name)
          throw Failure{"redefinition of group name " + quoted(name, false) + " as group " + std::to_string(number) + "; was group " + std::to_string(as), static_cast<std::int64_t>(position)};
      out_.names.emplace_back(name, number);
    }
    widths_.push_back({});
    closed_.push_back(false);
    out_.parents.push_back(parent_);
    return number;
  }
  void close(std::size_t open) {
    if (!take(')')) throw Failure{"missing ), unterminated subpattern", static_cast<std::int64_t>(open)};
  }
  std::uint32_t group_number(const std::u32string& name, std::size_t start) {
    for (const auto& [known, number] : out_.names)
      if (known == name) return number;
    throw Failure{"unknown group name " + quoted(name, is_bytes_), static_cast<std::int64_t>(start)};
  }

  Piece group(std::uint32_t flags, std::size_t depth) {
    const std::size_t open = at_ - 1;
    if (!take('?')) return capture(flags, depth, open, {}, 0);
    if (end()) throw Failure{"unexpected end of pattern", here()};
    const char32_t c = text_[at_++];
    switch (c) {
      case 'P': return named(flags, depth, open);
      case ':': return inside("(?:", flags, depth, open);
      case '>': return inside("(?>", flags, depth, open);
      case '#':
        while (!end() && peek() != ')') ++at_;
        if (end()) throw Failure{"missing ), unterminated comment", static_cast<std::int64_t>(open)};
        ++at_;
        if (open == global_flags_end_) global_flags_end_ = at_;
        return {"", {}, Piece::Empty};
      case '=': case '!': return around(c == '=' ? "(?=" : "(?!", flags, depth, open, false);
      case '<': {
        if (end()) throw Failure{"unexpected end of pattern", here()};
        const char32_t direction = text_[at_++];
        if (direction != '=' && direction != '!') throw Failure{"unknown extension ?<" + piece(at_ - 1, at_), static_cast<std::int64_t>(open) + 1};
        return around(direction == '=' ? "(?<=" : "(?<!", flags, depth, open, true);
      }
      case '(': return conditional(flags, depth, open);
      default: break;
    }
    if (c == '-' || (c < 0x80 && std::string_view("iLmsxau").find(static_cast<char>(c)) != std::string_view::npos)) {
      --at_;
      return flag_group(flags, depth, open);
    }
    throw Failure{"unknown extension ?" + piece(at_ - 1, at_), static_cast<std::int64_t>(open) + 1};
  }

  Piece inside(const char* start, std::uint32_t flags, std::size_t depth, std::size_t open) {
    Piece body = alternation(flags, depth + 1);
    close(open);
    return {start + (callout_ + body.text) + ")", body.width, Piece::Item};
  }
  Piece capture(std::uint32_t flags, std::size_t depth, std::size_t open, const std::u32string& name, std::size_t name_at) {
    const std::uint32_t number = open_group(name, name_at);
    const std::uint32_t outer = parent_;
    parent_ = number;
    Piece out = inside("(", flags, depth, open);
    parent_ = outer;
    widths_[number] = out.width;
    closed_[number] = true;
    return out;
  }
  Piece around(const char* start, std::uint32_t flags, std::size_t depth, std::size_t open, bool behind) {
    const std::size_t saved = lookbehind_from_;
    if (behind && !lookbehind_from_) lookbehind_from_ = widths_.size();
    Piece out = inside(start, flags, depth, open);
    lookbehind_from_ = saved;
    if (behind && out.width.low != out.width.high) throw Failure{"look-behind requires fixed-width pattern", -1};
    out.width = {};
    return out;
  }
  Piece named(std::uint32_t flags, std::size_t depth, std::size_t open) {
    if (take('<')) {
      const std::size_t start = at_;
      const std::u32string name = until('>', "group name");
      check_name(name, start);
      return capture(flags, depth, open, name, start);
    }
    if (take('=')) {
      const std::size_t start = at_;
      const std::u32string name = until(')', "group name");
      check_name(name, start);
      return reference(group_number(name, start), static_cast<std::int64_t>(start), "");
    }
    if (end()) throw Failure{"unexpected end of pattern", here()};
    throw Failure{"unknown extension ?P" + piece(at_, at_ + 1), static_cast<std::int64_t>(open) + 1};
  }
  Piece conditional(std::uint32_t flags, std::size_t depth, std::size_t open) {
    const std::size_t start = at_;
    const std::u32string name = until(')', "group name");
    std::uint64_t number = 0;
    if (std::all_of(name.begin(), name.end(), is_digit)) {
      for (const char32_t c : name) number = std::min<std::uint64_t>(number * 10 + (c - '0'), kManyTimes);
      if (number == 0) throw Failure{"bad group number", static_cast<std::int64_t>(start)};
      if (number >= 1'000'000) throw Failure{"invalid group reference " + std::to_string(number), static_cast<std::int64_t>(start)};
      conditionals_.emplace_back(number, static_cast<std::int64_t>(start));
    } else {
      check_name(name, start);
      number = group_number(name, start);
    }
    if (lookbehind_from_) {
      if (number >= widths_.size() || !closed_[number]) throw Failure{"cannot refer to an open group", here()};
      if (number >= lookbehind_from_) throw Failure{"cannot refer to group defined in the same lookbehind subpattern", here()};
    }
    Piece yes = sequence(flags, depth + 1);
    std::string out = "(?(" + std::to_string(number) + ")" + yes.text;
    Width width = yes.width, no;
    if (take('|')) {
      Piece other = sequence(flags, depth + 1);
      no = other.width;
      out += "|" + other.text;
      if (is_next('|')) throw Failure{"conditional backref with more than two branches", here()};
    }
    width.or_else(no);
    close(open);
    return {out + ")", width, Piece::Item};
  }

  static std::uint32_t flag_of(char32_t c) {
    switch (c) {
      case 'i': return kIgnoreCase;
      case 'L': return kLocale;
      case 'm': return kMultiline;
      case 's': return kDotAll;
      case 'x': return kVerbose;
      case 'a': return kAscii;
      case 'u': return kUnicode;
      default: return 0;
    }
  }
  Piece flag_group(std::uint32_t flags, std::size_t depth, std::size_t open) {
    std::uint32_t on = 0, off = 0;
    constexpr std::uint32_t kKinds = kAscii | kLocale | kUnicode, kGlobal = kDebug;
    (void)kGlobal;
    const auto fail = [&](const std::string& text, std::int64_t back = 0) { throw Failure{text, here() - back}; };
    while (!end() && flag_of(peek())) {
      const char32_t c = text_[at_++];
      const std::uint32_t flag = flag_of(c);
      if (is_bytes_ && c == 'u') fail("bad inline flags: cannot use 'u' flag with a bytes pattern");
      if (!is_bytes_ && c == 'L') fail("bad inline flags: cannot use 'L' flag with a str pattern");
      on |= flag;
      if (flag & kKinds && (on & kKinds) != flag) fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
      if (end()) fail("missing -, : or )");
    }
    if (take(')')) {
      if (open != global_flags_end_) throw Failure{"global flags not at the start of the expression", static_cast<std::int64_t>(open)};
      global_flags_end_ = at_;
      const bool restart = on & kVerbose && !(flags_ & kVerbose);
      flags_ |= on;
      if (restart) throw Restart{};
      late_flags_ |= on;
      return {global_prefix(on), {}, Piece::Empty};
    }
    if (take('-')) {
      if (end()) fail("missing flag");
      if (!flag_of(peek())) fail(is_letter(peek()) ? "unknown flag" : "missing flag");
      while (!end() && flag_of(peek())) {
        const std::uint32_t flag = flag_of(text_[at_++]);
        if (flag & kKinds) fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
        off |= flag;
      }
      if (end()) fail("missing :");
      if (peek() != ':') fail(is_letter(peek()) ? "unknown flag" : "missing :");
      if (on & off) fail("bad inline flags: flag turned on and off");
    } else if (!is_next(':')) {
      fail(!end() && is_letter(peek()) ? "unknown flag" : "missing -, : or )");
    }
    ++at_;
    std::uint32_t inner = flags;
    if (on & kKinds) inner &= ~kKinds;
    inner = (inner | on) & ~off;
    const std::string letters = pcre_letters(on), minus = pcre_letters(off);
    const std::string start = "(?" + letters + (minus.empty() ? "" : "-" + minus) + ":";
    return inside(start.c_str(), inner, depth, open);
  }
  static std::string pcre_letters(std::uint32_t flags) {
    return std::string(flags & kIgnoreCase ? "i" : "") + (flags & kMultiline ? "m" : "") + (flags & kDotAll ? "s" : "");
  }
  static std::string global_prefix(std::uint32_t) { return ""; }

  const std::u32string& text_;
  std::uint32_t flags_, late_flags_ = 0;
  bool is_bytes_;
  std::string callout_;
  std::size_t at_ = 0, lookbehind_from_ = 0, global_flags_end_ = 0;
  std::uint32_t parent_ = 0;
  std::vector<Width> widths_;
  std::vector<bool> closed_;
  std::vector<std::pair<std::uint64_t, std::int64_t>> conditionals_;
  Translation out_;

 public:
  std::uint32_t flags() const { return flags_; }
};

void check_flags(Translation* t, bool is_bytes) {
  const auto fail = [&](const char* text) { t->error = text; t->value_error = true; };
  if (is_bytes) {
    if (t->flags & kUnicode) return fail("cannot use UNICODE flag with a bytes pattern");
    if (t->flags & kLocale && t->flags & kAscii) return fail("ASCII and LOCALE flags are incompatible");
    return;
  }
  if (t->flags & kLocale) return fail("cannot use LOCALE flag with a str pattern");
  if (t->flags & kAscii && t->flags & kUnicode) return fail("ASCII and UNICODE flags are incompatible");
  if (!(t->flags & kAscii)) t->flags |= kUnicode;
}

}  // namespace

std::string quoted(const std::u32string& text, bool is_bytes) { 
  if (!is_bytes) return repr_text(utf8(text));
  std::string out = "'";
  for (const char32_t c : text) {
    char piece[8];
    std::snprintf(piece, sizeof piece, c < 0x20 || c > 0x7e ? "\\x%02x" : c == '\'' || c == '\\' ? "\\%c" : "%c", static_cast<unsigned>(c & 0xff));
    out += piece;
  }
  return out + "'";
}

Translation translate(const std::u32string& text, std::uint32_t flags, bool is_bytes, bool watched) {
  for (;;) {
    Parser parser(text, flags, is_bytes, watched);
    try {
      Translation t = parser.run();
      // Flags that the pattern sets for all of it were not known to what stood before them: only a classes' spelling depends on that.
      if (t.flags & kAscii && !(flags & kAscii)) {
        flags |= t.flags & (kAscii | kIgnoreCase);
        continue;
      }
      check_flags(&t, is_bytes);
      return t;
    } catch (const Restart&) {
      flags = parser.flags();
    } catch (const Failure& f) {
      Translation t;
      t.error = f.message;
      t.position = f.position;
      t.overflow = f.overflow;
      t.value_error = f.value_error;
      return t;
    }
  }
}

}  // namespace coil::runtime::re
