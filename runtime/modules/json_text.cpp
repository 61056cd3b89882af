// runtime/modules/json_text.cpp — module _json_text: reading and writing JSON text for the frozen json package.
//
// Here: scan() for a decoder whose parts nobody replaced, encode() for a whole text at once. Not here: the classes, their options and
// the error type (runtime/frozen/json/). What scan() says about bad text must agree with json.decoder and json.scanner.
//
// The text is read as UTF-8 by bytes; offsets that scripts see are converted at both ends. Nested values recurse on the native stack,
// counted as native calls are, so that deep nesting ends in RecursionError.
#include <charconv>
#include <cmath>
#include <cstring>

#include "runtime/modules/builtins.hpp"
#include "runtime/modules/module_helpers.hpp"
#include "vm/attributes.hpp"
#include "vm/long_work.hpp"

namespace coil::runtime {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A decoder's settings: None (unset hooks) or what to call.
struct Reader {
  Vm& vm;
  Str* source;
  Value error_class, object_hook, pairs_hook, parse_float, parse_int, parse_constant;
  bool strict;
  const char *begin = nullptr, *end = nullptr;
  const char* p = nullptr;

  Value fail(const char* message, const char* at) {
    const Value position = make_int(vm, static_cast<std::int64_t>(index_of_byte(vm, source, static_cast<std::size_t>(at - begin))));
    COIL_TRY(text, make_str(vm, message));
    COIL_TRY(e, vm.call(error_class, {text, source, position}));
    return vm.raise_value(e);
  }
  /// No value begins here: as scan_once says it to whoever asked for the first one, or as an error inside of a text.
  Value no_value(const char* at, bool outermost) {
    if (!outermost) return fail("Expecting value", at);
    return vm.raise_stop_iteration(make_int(vm, static_cast<std::int64_t>(index_of_byte(vm, source, static_cast<std::size_t>(at - begin)))));
  }
  void skip() {
    while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) ++p;
  }

  Value text_of(std::string_view piece, bool key) {
    if (key && source->is_ascii()) return vm.intern(piece);  // equal keys share one str
    Str* s = source->is_ascii() ? make_str_ascii(vm, piece) : make_str(vm, piece);
    return !s ? Value::error() : key ? Value(intern(vm, s)) : Value(s);
  }

  /// Four hexadecimal digits after a \u at `at`, or -1.
  int hex4(const char* at) const {
    if (end - at < 4) return -1;
    int code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = at[i];
      const int d = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
      if (d < 0) return -1;
      code = code << 4 | d;
    }
    return code;
  }

  /// The string whose opening quote is at p - 1; p ends after its closing one.
  Value string(bool key) {
    const char* const opening = p - 1;
    const char* start = p;
    std::string built;
    bool any = false;
    for (;;) {
      while (p < end && *p != '"' && *p != '\\' && static_cast<unsigned char>(*p) >= 0x20) ++p;
      if (p == end) return fail("Unterminated string starting at", opening);
      if (*p == '"') {
        const std::string_view piece{start, static_cast<std::size_t>(p - start)};
        ++p;
        if (!any) return text_of(piece, key);
        built.append(piece);
        Str* s = make_str(vm, built);
        return s ? key ? Value(intern(vm, s)) : Value(s) : Value::error();
      }
      if (*p != '\\') {
        if (strict) return fail("Invalid control character at", p);
        ++p;
        continue;
      }
      any = true;
      built.append(start, p);
      if (p + 1 == end) return fail("Unterminated string starting at", opening);
      const char c = p[1];
      if (c != 'u') {
        static constexpr char kEscapes[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
        const char* found = kEscapes;
        while (*found && *found != c) found += 2;
        if (!*found) return fail("Invalid \\escape", p);
        built.push_back(found[1]);
        p += 2;
      } else {
        const int code = hex4(p + 2);
        if (code < 0) return fail("Invalid \\uXXXX escape", p + 1);
        const char* after = p + 6;
        char32_t out = static_cast<char32_t>(code);
        if (code >= 0xD800 && code <= 0xDBFF && end - after >= 2 && after[0] == '\\' && after[1] == 'u') {
          const int low = hex4(after + 2);
          if (low < 0) return fail("Invalid \\uXXXX escape", after + 1);
          if (low >= 0xDC00 && low <= 0xDFFF) {
            out = 0x10000 + (static_cast<char32_t>(code - 0xD800) << 10 | static_cast<char32_t>(low - 0xDC00));
            after += 6;
          }
        }
        append_utf8(built, out);
        p = after;
      }
      start = p;
    }
  }

  Value number(bool outermost) {
    const char* const start = p;
    const char* q = p;
    if (*q == '-') ++q;
    if (q == end || !is_digit(*q)) {
      if (*p == '-' && end - p >= 9 && std::memcmp(p, "-Infinity", 9) == 0) return constant("-Infinity", -INFINITY);
      return no_value(p, outermost);
    }
    if (*q == '0') ++q;
    else while (q < end && is_digit(*q)) ++q;
    bool whole = true;
    if (end - q >= 2 && *q == '.' && is_digit(q[1])) {
      whole = false;
      ++q;
      while (q < end && is_digit(*q)) ++q;
    }
    if (q < end && (*q == 'e' || *q == 'E')) {
      const char* r = q + 1;
      if (r < end && (*r == '+' || *r == '-')) ++r;
      if (r < end && is_digit(*r)) {
        whole = false;
        while (r < end && is_digit(*r)) ++r;
        q = r;
      }
    }
    p = q;
    const std::string_view digits{start, static_cast<std::size_t>(q - start)};
    const Value hook = whole ? parse_int : parse_float;
    if (!hook.is_none()) {
      COIL_TRY(text, make_str_ascii(vm, digits));
      return vm.call(hook, {text});
    }
    if (whole) {
      if (digits.size() > 14) return int_from_text(vm, digits, 10);
      std::int64_t n = 0;
      std::from_chars(start, q, n);
      return Value::small_int(n);
    }
    double d = 0;
    if (std::from_chars(start, q, d).ec == std::errc()) return Value::number(d);
    return float_from_text(vm, digits);  // too large or too small
  }

  Value constant(const char* word, double d) {
    p += std::strlen(word);
    return parse_constant.is_none() ? Value::number(d) : vm.call(parse_constant, {make_str_ascii(vm, word)});
  }

  bool word(const char* text) {
    const std::size_t n = std::strlen(text);
    if (static_cast<std::size_t>(end - p) < n || std::memcmp(p, text, n) != 0) return false;
    p += n;
    return true;
  }

  Value value(bool outermost) {
    if (p >= end) return no_value(end, outermost);
    switch (*p) {
      case '"': ++p; return string(false);
      case '{': return nested(&Reader::object, " while decoding a JSON object from a unicode string");
      case '[': return nested(&Reader::array, " while decoding a JSON array from a unicode string");
      case 'n': if (word("null")) return Value::none(); break;
      case 't': if (word("true")) return Value::true_value(); break;
      case 'f': if (word("false")) return Value::false_value(); break;
      case 'N': if (end - p >= 3 && std::memcmp(p, "NaN", 3) == 0) return constant("NaN", NAN); break;
      case 'I': if (end - p >= 8 && std::memcmp(p, "Infinity", 8) == 0) return constant("Infinity", INFINITY); break;
      default: if (*p == '-' || is_digit(*p)) return number(outermost);
    }
    return no_value(p, outermost);
  }

  Value nested(Value (Reader::*read)(), const char* where) {
    if (!vm.enter_native_call(where)) return Value::error();
    ++p;
    const Value v = (this->*read)();
    vm.leave_native_call();
    return v;
  }

  Value object() {
    const bool as_pairs = !pairs_hook.is_none();
    List* pairs = nullptr;
    Dict* d = nullptr;
    if (as_pairs) pairs = make_list(vm);
    else d = make_dict(vm);
    if (!pairs && !d) return Value::error();
    skip();
    if (p < end && *p == '}') {
      ++p;
      return finish_object(d, pairs);
    }
    if (p == end || *p != '"') return fail("Expecting property name enclosed in double quotes", p);
    for (;;) {
      ++p;
      COIL_TRY(key, string(true));
      skip();
      if (p == end || *p != ':') return fail("Expecting ':' delimiter", p);
      ++p;
      skip();
      COIL_TRY(item, value(false));
      if (as_pairs) {
        COIL_TRY(pair, make_tuple_of(vm, {key, item}));
        if (!list_append(vm, pairs, pair)) return Value::error();
      } else {
        COIL_CHECK(dict_set(vm, d, key, item));
      }
      COIL_CHECK(vm.charge(16));
      skip();
      if (p < end && *p == '}') break;
      if (p == end || *p != ',') return fail("Expecting ',' delimiter", p);
      const char* const comma = p++;
      skip();
      if (p < end && *p == '}') return fail("Illegal trailing comma before end of object", comma);
      if (p == end || *p != '"') return fail("Expecting property name enclosed in double quotes", p);
    }
    ++p;
    return finish_object(d, pairs);
  }
  Value finish_object(Dict* d, List* pairs) {
    if (pairs) return vm.call(pairs_hook, {pairs});
    return object_hook.is_none() ? Value(d) : vm.call(object_hook, {d});
  }

  Value array() {
    List* out = make_list(vm);
    if (!out) return Value::error();
    skip();
    if (p < end && *p == ']') {
      ++p;
      return out;
    }
    for (;;) {
      COIL_TRY(item, value(false));
      if (!list_append(vm, out, item)) return Value::error();
      COIL_CHECK(vm.charge(16));
      skip();
      if (p < end && *p == ']') break;
      if (p == end || *p != ',') return fail("Expecting ',' delimiter", p);
      const char* const comma = p++;
      skip();
      if (p < end && *p == ']') return fail("Illegal trailing comma before end of array", comma);
    }
    ++p;
    return out;
  }
};

// scan(text, index, strict, object_hook, pairs_hook, parse_float, parse_int, parse_constant, error): (value, end)
Value scan(Vm& vm, Args& args) {
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "first argument must be a string, not {t}", {args[0]});
  std::int64_t index;
  if (!to_int64(vm, args[1], &index)) return Value::error();
  if (index < 0) return vm.raise(Exc::ValueError, "idx cannot be negative");
  COIL_TRY(strict, truth(vm, args[2]));
  auto* source = args[0].as<Str>();
  Reader r{vm, source, args[8], args[3], args[4], args[5], args[6], args[7], strict.is_true()};
  const std::string_view text = view(vm, source);
  r.begin = text.data();
  r.end = r.begin + text.size();
  if (index > source->aux) return vm.raise_stop_iteration(args[1]);
  r.p = r.begin + byte_offset(vm, source, static_cast<std::size_t>(index));
  COIL_TRY(v, r.value(true));
  return make_tuple_of(vm, {v, make_int(vm, static_cast<std::int64_t>(index_of_byte(vm, source, static_cast<std::size_t>(r.p - r.begin))))});
}

// ---- writing

void append_escape(std::string& out, unsigned code) {
  char text[8];
  text[0] = '\\';
  text[1] = 'u';
  for (int i = 0; i < 4; ++i) text[2 + i] = "0123456789abcdef"[code >> (12 - 4 * i) & 15];
  out.append(text, 6);
}

void append_quoted(std::string& out, std::string_view text, bool ascii) {
  out.push_back('"');
  const char *p = text.data(), *end = p + text.size(), *start = p;
  while (p < end) {
    const auto c = static_cast<unsigned char>(*p);
    if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') { ++p; continue; }
    if (c >= 0x7F && !ascii) { ++p; continue; }
    out.append(start, p);
    if (c < 0x80) {
      ++p;
      switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default: append_escape(out, c);
      }
    } else {
      char32_t code = decode_utf8(p);
      if (code >= 0x10000) {
        code -= 0x10000;
        append_escape(out, 0xD800 | static_cast<unsigned>(code >> 10));
        append_escape(out, 0xDC00 | static_cast<unsigned>(code & 0x3FF));
      } else {
        append_escape(out, static_cast<unsigned>(code));
      }
    }
    start = p;
  }
  out.append(start, end);
  out.push_back('"');
}

struct Writer {
  Vm& vm;
  Value fallback;                    // default()
  bool ascii, check_circular, allow_nan, sort_keys, skip_keys;
  Value indent;                      // str or None
  std::string_view item_separator, key_separator;
  std::string out = {};
  Growth growth{vm};

  /// The objects being written, outermost last.
  struct Path { Object* object; const Path* outer; };

  void begin_line(std::size_t level) {
    if (indent.is_none()) return;
    out.push_back('\n');
    const std::string_view unit = view(vm, indent);
    for (std::size_t i = 0; i < level; ++i) out += unit;
  }

  bool number(double d, Value v) {
    if (std::isfinite(d)) {
      out += float_repr(d);
      return true;
    }
    if (!allow_nan) {
      const Value shown = to_repr(vm, v);
      if (!shown.is_error()) (void)vm.raise(Exc::ValueError, "Out of range float values are not JSON compliant: {}", {shown});
      return false;
    }
    out += d != d ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
    return true;
  }
  bool integer(Value v) {
    if (v.is_small_int()) {
      char text[24];
      out.append(text, std::to_chars(text, text + sizeof text, v.as_small_int()).ptr);
      return true;
    }
    const Value text = int_to_text(vm, v);
    if (text.is_error()) return false;
    out += view(vm, text);
    return true;
  }
  /// A float or an instance of a subclass.
  static bool is_float(Value v, double* d) {
    if (v.is_double()) { *d = v.as_double(); return true; }
    if (!v.is_object() || !(v.as_object()->type()->type_flags & kTypeFloatSubclass)) return false;
    *d = v.as<FloatObject>()->value;
    return true;
  }

  /// 1: written; 0: no scalar; -1: error.
  int scalar(Value v) {
    double d;
    if (!growth.admits(out.size())) return -1;
    if (is_str(v)) {
      const std::string_view text = view(vm, v);
      if (!can_build(vm, text.size() * (ascii && !v.as<Str>()->is_ascii() ? 3 : 1), 4)) return -1;
      append_quoted(out, text, ascii);
    }
    else if (v.is_none()) out += "null";
    else if (v.is_bool()) out += v.is_true() ? "true" : "false";
    else if (is_int(v)) return integer(v) ? 1 : -1;
    else if (is_float(v, &d)) return number(d, v) ? 1 : -1;
    else return 0;
    return 1;
  }

  /// 1: written as a string; 0: left out; -1: error.
  int key(Value k) {
    if (is_str(k)) {
      append_quoted(out, view(vm, k), ascii);
      return 1;
    }
    const std::size_t before = out.size();
    out.push_back('"');
    const int kind = scalar(k);
    if (kind) {
      out.push_back('"');
      return kind;
    }
    out.resize(before);
    if (skip_keys) return 0;
    (void)vm.raise(Exc::TypeError, "keys must be str, int, float, bool or None, not {t}", {k});
    return -1;
  }

  bool write(Value v, std::size_t level, const Path* path) {
    const int kind = scalar(v);
    if (kind) return kind > 0;
    if (check_circular)
      for (const Path* step = path; step; step = step->outer)
        if (step->object == v.as_object()) {
          (void)vm.raise(Exc::ValueError, "Circular reference detected");
          return false;
        }
    if (vm.charge(16).is_error() || !vm.enter_native_call(" while encoding a JSON object")) return false;
    const Path here{v.is_object() ? v.as_object() : nullptr, path};
    const bool ok = is<List>(v) || is<Tuple>(v) ? array(v, level, &here) : is<Dict>(v) ? object(v, level, &here) : other(v, level, &here);
    vm.leave_native_call();
    return ok;
  }

  bool other(Value v, std::size_t level, const Path* here) {
    const Value made = vm.call(fallback, {v});
    return !made.is_error() && write(made, level, here);
  }

  bool array(Value v, std::size_t level, const Path* here) {
    out.push_back('[');
    for (std::uint64_t i = 0;; ++i) {  // the list may change under way
      if (i >= (is<List>(v) ? v.as<List>()->size : v.as<Tuple>()->size)) {
        if (i) begin_line(level);
        break;
      }
      if (i) out += item_separator;
      begin_line(level + 1);
      if (!write(is<List>(v) ? v.as<List>()->items[i] : v.as<Tuple>()->items()[i], level + 1, here)) return false;
    }
    out.push_back(']');
    return true;
  }

  bool entry(Value k, Value v, std::size_t level, const Path* here, bool* first) {
    const std::size_t before = out.size();
    if (!*first) {
      out += item_separator;
      begin_line(level + 1);
    }
    const int kind = key(k);
    if (kind < 0) return false;
    if (!kind) {
      out.resize(before);
      return true;
    }
    *first = false;
    out += key_separator;
    return write(v, level + 1, here);
  }

  bool object(Value v, std::size_t level, const Path* here) {
    auto* d = v.as<Dict>();
    const Value any = truth(vm, v);
    if (any.is_error()) return false;
    if (any.is_false()) {
      out += "{}";
      return true;
    }
    out.push_back('{');
    begin_line(level + 1);
    bool first = true;
    if (d->type() == vm.types.dict && !sort_keys) {
      const std::uint32_t used = d->used;
      for (std::uint32_t position = 0; position < d->entry_count;) {
        const DictEntry e = d->entries[position++];
        if (e.key.is_unset()) continue;
        if (!entry(e.key, e.value, level, here, &first)) return false;
        if (d->used != used) {
          (void)vm.raise(Exc::RuntimeError, "dictionary changed size during iteration");
          return false;
        }
      }
    } else {
      const Value view_of_items = call_method(vm, v, vm.intern("items"), {});
      if (view_of_items.is_error()) return false;
      const Value items = to_list(vm, view_of_items);
      if (items.is_error()) return false;
      if (sort_keys && sort_list(vm, items.as<List>(), Value::none(), false).is_error()) return false;
      for (std::uint64_t i = 0; i < items.as<List>()->size; ++i) {
        const Value item = items.as<List>()->items[i];
        if (!is<Tuple>(item) || item.as<Tuple>()->size != 2) {
          (void)vm.raise(Exc::ValueError, "items must return 2-tuples");
          return false;
        }
        if (!entry(item.as<Tuple>()->items()[0], item.as<Tuple>()->items()[1], level, here, &first)) return false;
      }
    }
    begin_line(level);
    out.push_back('}');
    return true;
  }
};

// encode(object, default, ascii, check_circular, allow_nan, sort_keys, skip_keys, indent, item_separator, key_separator): str
Value encode(Vm& vm, Args& args) {
  bool flags[5];
  for (std::uint32_t i = 0; i < 5; ++i) {
    COIL_TRY(flag, truth(vm, args[2 + i]));
    flags[i] = flag.is_true();
  }
  if (!(args[7].is_none() || is_str(args[7])) || !is_str(args[8]) || !is_str(args[9])) return vm.raise(Exc::TypeError, "separators must be str");
  Writer w{vm, args[1], flags[0], flags[1], flags[2], flags[3], flags[4], args[7], view(vm, args[8]), view(vm, args[9])};
  if (!w.write(args[0], 0, nullptr)) return Value::error();
  if (!vm.heap.check_room(w.out.size())) return Value::error();
  Str* text = make_str(vm, w.out);
  return text ? Value(text) : Value::error();
}

// quote(text, ascii): a JSON string
Value quote(Vm& vm, Args& args) {
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "first argument must be a string, not {t}", {args[0]});
  std::string out;
  const std::string_view given = view(vm, args[0]);
  if (!can_build(vm, given.size() * (args[1].is_true() && !args[0].as<Str>()->is_ascii() ? 3 : 1), 4)) return Value::error();
  append_quoted(out, given, args[1].is_true());
  Str* text = make_str(vm, out);
  return text ? Value(text) : Value::error();
}

constexpr NativeDef kFunctions[] = {
    {"scan", 9, 9, scan, "scan(text, index, strict, object_hook, pairs_hook, parse_float, parse_int, parse_constant, error, /)"},
    {"encode", 10, 10, encode, "encode(object, default, ascii, check_circular, allow_nan, sort_keys, skip_keys, indent, item_separator, key_separator, /)"},
    {"quote", 2, 2, quote, "quote(text, ascii, /)"},
    {}};

}  // namespace

bool make__json_text(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
