// runtime/types/codecs.cpp — text to bytes and back: utf-8, utf-16, utf-32, ascii, latin-1, with the standard error handlers.
//
// Also repr of text and bytes. Handlers registered by script (codecs.register_error) are asked through module codecs, and so are
// encodings that are not here.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstring>

#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "runtime/types/unicode.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/long_work.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

enum class Codec { Utf8, Utf8Sig, Ascii, Latin1, Utf16, Utf16Le, Utf16Be, Utf32, Utf32Le, Utf32Be, Unknown };
enum class Handler { Strict, Ignore, Replace, BackslashReplace, XmlCharRefReplace, SurrogateEscape, SurrogatePass, NameReplace, Unknown };

Codec codec_named(std::string_view name) {
  if (name == "utf-8") return Codec::Utf8;  // mostly
  std::string n;
  for (const char c : name) n.push_back(c == '-' || c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
  if (n == "utf_8" || n == "utf8" || n == "u8" || n == "utf" || n == "cp65001") return Codec::Utf8;
  if (n == "utf_8_sig" || n == "utf8_sig") return Codec::Utf8Sig;
  if (n == "ascii" || n == "us_ascii" || n == "646" || n == "ansi_x3.4_1968") return Codec::Ascii;
  if (n == "latin_1" || n == "latin1" || n == "iso_8859_1" || n == "iso8859_1" || n == "8859" || n == "l1" || n == "latin" || n == "cp819") return Codec::Latin1;
  if (n == "utf_16" || n == "utf16" || n == "u16") return Codec::Utf16;
  if (n == "utf_16_le" || n == "utf_16le" || n == "utf16_le") return Codec::Utf16Le;
  if (n == "utf_16_be" || n == "utf_16be" || n == "utf16_be") return Codec::Utf16Be;
  if (n == "utf_32" || n == "utf32" || n == "u32") return Codec::Utf32;
  if (n == "utf_32_le" || n == "utf_32le" || n == "utf32_le") return Codec::Utf32Le;
  if (n == "utf_32_be" || n == "utf_32be" || n == "utf32_be") return Codec::Utf32Be;
  return Codec::Unknown;
}

bool is_utf16(Codec c) { return c == Codec::Utf16 || c == Codec::Utf16Le || c == Codec::Utf16Be; }
bool is_utf32(Codec c) { return c == Codec::Utf32 || c == Codec::Utf32Le || c == Codec::Utf32Be; }

Handler handler_named(std::string_view n) {
  if (n == "strict") return Handler::Strict;
  if (n == "ignore") return Handler::Ignore;
  if (n == "replace") return Handler::Replace;
  if (n == "backslashreplace") return Handler::BackslashReplace;
  if (n == "xmlcharrefreplace") return Handler::XmlCharRefReplace;
  if (n == "surrogateescape") return Handler::SurrogateEscape;
  if (n == "surrogatepass") return Handler::SurrogatePass;
  return Handler::Unknown;
}

const char* canonical_name(Codec c) {
  switch (c) {
    case Codec::Utf8: case Codec::Utf8Sig: return "utf-8";
    case Codec::Ascii: return "ascii";
    case Codec::Latin1: return "latin-1";
    case Codec::Utf16: return "utf-16";
    case Codec::Utf16Le: return "utf-16-le";
    case Codec::Utf16Be: return "utf-16-be";
    case Codec::Utf32: return "utf-32";
    case Codec::Utf32Le: return "utf-32-le";
    default: return "utf-32-be";
  }
}

Value encode_error(Vm& vm, Codec codec, Str* s, std::size_t start, std::size_t end, const char* reason) {
  COIL_TRY(e, vm.call(vm.exception_type(Exc::UnicodeEncodeError),
                      {make_str(vm, canonical_name(codec)), s, Value::small_int(static_cast<std::int64_t>(start)), Value::small_int(static_cast<std::int64_t>(end)), make_str(vm, reason)}));
  return vm.raise_value(e);
}
Value decode_error(Vm& vm, Codec codec, std::string_view data, std::size_t start, std::size_t end, const char* reason) {
  COIL_TRY(e, vm.call(vm.exception_type(Exc::UnicodeDecodeError), {make_str(vm, canonical_name(codec)), make_bytes(vm, data), Value::small_int(static_cast<std::int64_t>(start)),
                                                                   Value::small_int(static_cast<std::int64_t>(end)), make_str(vm, reason)}));
  return vm.raise_value(e);
}

void put_unit(std::string& out, std::uint32_t unit, int bytes, bool big) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(unit >> (big ? (bytes - 1 - i) * 8 : i * 8)));
}

/// Writes an encodable code point; false: not encodable.
bool put_char(Codec codec, std::string& out, char32_t c, bool allow_surrogates) {
  switch (codec) {
    case Codec::Ascii: if (c > 0x7F) return false; out.push_back(static_cast<char>(c)); return true;
    case Codec::Latin1: if (c > 0xFF) return false; out.push_back(static_cast<char>(c)); return true;
    default: break;
  }
  if (c >= 0xD800 && c <= 0xDFFF && !allow_surrogates) return false;
  const bool big = codec == Codec::Utf16Be || codec == Codec::Utf32Be;
  switch (codec) {
    case Codec::Utf16: case Codec::Utf16Le: case Codec::Utf16Be:
      if (c >= 0x10000) {
        put_unit(out, 0xD800 + ((c - 0x10000) >> 10), 2, big);
        put_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF), 2, big);
      } else {
        put_unit(out, c, 2, big);
      }
      return true;
    case Codec::Utf32: case Codec::Utf32Le: case Codec::Utf32Be: put_unit(out, c, 4, big); return true;
    default: append_utf8(out, c); return true;
  }
}

std::string escape_char(char32_t c) {
  const int digits = c > 0xFFFF ? 8 : c > 0xFF ? 4 : 2;
  std::string out(static_cast<std::size_t>(digits) + 2, '\\');
  out[1] = digits == 8 ? 'U' : digits == 4 ? 'u' : 'x';
  for (int i = digits; i--; c >>= 4) out[static_cast<std::size_t>(i) + 2] = "0123456789abcdef"[c & 15];
  return out;
}

/// Length of the valid UTF-8 sequence at `p`, or 0 with the length of the ill-formed part (Unicode's maximal subparts) and why.
int utf8_sequence(const unsigned char* p, const unsigned char* end, int* bad, const char** reason) {
  const unsigned char c = *p;
  if (c < 0x80) return 1;
  *bad = 1;
  *reason = "invalid start byte";
  int need;
  unsigned char low = 0x80, high = 0xBF;
  if (c >= 0xC2 && c <= 0xDF) need = 1;
  else if (c >= 0xE0 && c <= 0xEF) { need = 2; if (c == 0xE0) low = 0xA0; if (c == 0xED) high = 0x9F; }
  else if (c >= 0xF0 && c <= 0xF4) { need = 3; if (c == 0xF0) low = 0x90; if (c == 0xF4) high = 0x8F; }
  else return 0;
  for (int i = 1; i <= need; ++i) {
    if (p + i >= end) { *bad = i; *reason = "unexpected end of data"; return 0; }
    if (p[i] < low || p[i] > high) { *bad = i; *reason = "invalid continuation byte"; return 0; }
    low = 0x80;
    high = 0xBF;
  }
  return need + 1;
}

/// Applies a handler to undecodable bytes. False: strict (or unknown).
bool recover_bytes(Handler handler, std::string& out, const unsigned char* p, int count) {
  switch (handler) {
    case Handler::Ignore: return true;
    case Handler::Replace: append_utf8(out, 0xFFFD); return true;
    case Handler::BackslashReplace:
      for (int i = 0; i < count; ++i) {
        char buffer[8];
        std::snprintf(buffer, sizeof buffer, "\\x%02x", p[i]);
        out += buffer;
      }
      return true;
    case Handler::SurrogateEscape:
      for (int i = 0; i < count; ++i) {
        if (p[i] < 0x80) return false;
        append_utf8(out, 0xDC00 + p[i]);
      }
      return true;
    default: return false;
  }
}

/// (replacement, where to go on) of the handler that script code registered; null and pending when there is none, or it fails.
Tuple* ask_handler(Vm& vm, std::string_view errors, Value error, const char* complaint) {
  const Value lookup = imported_attribute(vm, "codecs", "lookup_error");
  if (lookup.is_error()) return nullptr;
  const Value handler = vm.call(lookup, {make_str(vm, errors)});
  if (handler.is_error()) return nullptr;
  const Value answer = vm.call(handler, {error});
  if (answer.is_error()) return nullptr;
  auto* pair = try_as<Tuple>(answer);
  if (!pair || pair->size != 2 || !is_int(pair->items()[1])) {
    (void)vm.raise(Exc::TypeError, complaint);
    return nullptr;
  }
  return pair;
}
bool place_from(Vm& vm, Value given, std::size_t size, std::size_t* place) {
  std::int64_t at = given.is_small_int() ? given.as_small_int() : -1 - static_cast<std::int64_t>(size);
  if (at < 0) at += static_cast<std::int64_t>(size);
  if (at < 0 || at > static_cast<std::int64_t>(size)) {
    (void)vm.raise(Exc::IndexError, "position {} from error handler out of bounds", {given});
    return false;
  }
  *place = static_cast<std::size_t>(at);
  return true;
}

/// Bytes that are being decoded: a registered handler may exchange them.
struct Decoding {
  Codec codec;
  Handler handler;
  std::string_view errors;
  std::string data;
  std::string out;

  /// data[at, at + bad) cannot be decoded. True: `at` is where to go on.
  bool recover(Vm& vm, std::size_t& at, std::size_t bad, const char* reason) {
    if (handler != Handler::Unknown) {
      if (recover_bytes(handler, out, reinterpret_cast<const unsigned char*>(data.data()) + at, static_cast<int>(bad))) {
        at += bad;
        return true;
      }
      (void)decode_error(vm, codec, data, at, at + bad, reason);
      return false;
    }
    (void)decode_error(vm, codec, data, at, at + bad, reason);
    if (!vm.pending_is(Exc::UnicodeDecodeError)) return false;
    const Value error = vm.take_exception();
    Tuple* answer = ask_handler(vm, errors, error, "decoding error handler must return (str, int) tuple");
    if (!answer) return false;
    if (!is_str(answer->items()[0])) return !vm.raise(Exc::TypeError, "decoding error handler must return (str, int) tuple").is_error();
    const Value object = get_attr(vm, error, vm.intern("object"));
    std::string_view changed;
    if (object.is_error()) return false;
    if (!is<Bytes>(object) || !as_bytes(vm, object, &changed)) return !vm.raise(Exc::TypeError, "exception attribute object must be bytes").is_error();
    data.assign(changed);
    if (!place_from(vm, answer->items()[1], data.size(), &at)) return false;
    out += view(vm, answer->items()[0]);
    return true;
  }
};

Value decode_utf8_data(Vm& vm, Decoding& d) {
  std::size_t at = 0;
  // The usual case: valid as it stands.
  while (at < d.data.size() && static_cast<unsigned char>(d.data[at]) < 0x80) ++at;
  if (at == d.data.size()) return make_str_ascii(vm, d.data);
  d.out.assign(d.data, 0, at);
  if (!vm.heap.check_room(2 * d.data.size())) return Value::error();
  d.out.reserve(d.data.size());
  Growth growth(vm);
  while (at < d.data.size()) {
    if (!growth.admits(d.out.size())) return Value::error();
    const auto* begin = reinterpret_cast<const unsigned char*>(d.data.data());
    const unsigned char *p = begin + at, *end = begin + d.data.size();
    int bad = 0;
    const char* reason = nullptr;
    int n = utf8_sequence(p, end, &bad, &reason);
    if (!n && d.handler == Handler::SurrogatePass && end - p >= 3 && p[0] == 0xED && p[1] >= 0xA0 && p[1] <= 0xBF && p[2] >= 0x80 && p[2] <= 0xBF) n = 3;
    if (n) {
      d.out.append(reinterpret_cast<const char*>(p), static_cast<std::size_t>(n));
      at += static_cast<std::size_t>(n);
    } else if (!d.recover(vm, at, static_cast<std::size_t>(bad), reason)) {
      return Value::error();
    }
  }
  return make_str(vm, d.out);
}

Value decode_units(Vm& vm, Decoding& d) {
  const Codec codec = d.codec;
  const bool wide = codec == Codec::Utf32 || codec == Codec::Utf32Le || codec == Codec::Utf32Be;
  const std::size_t unit = wide ? 4 : 2;
  bool big = codec == Codec::Utf16Be || codec == Codec::Utf32Be;
  std::size_t i = 0;
  if (codec == Codec::Utf16 || codec == Codec::Utf32) {
    using namespace std::string_view_literals;
    const std::string_view body = d.data;
    if (body.starts_with(wide ? "\xFF\xFE\0\0"sv : "\xFF\xFE"sv)) i = unit;
    else if (body.starts_with(wide ? "\0\0\xFE\xFF"sv : "\xFE\xFF"sv)) { big = true; i = unit; }
  }
  const auto get = [&](std::size_t at) {
    std::uint32_t v = 0;
    for (std::size_t k = 0; k < unit; ++k) v |= static_cast<std::uint32_t>(static_cast<unsigned char>(d.data[at + k])) << (big ? (unit - 1 - k) * 8 : k * 8);
    return v;
  };
  Growth growth(vm);
  while (i < d.data.size()) {
    if (!growth.admits(d.out.size())) return Value::error();
    const std::size_t left = d.data.size() - i;
    std::size_t bad = 0;
    const char* reason = "truncated data";
    if (left < unit) {
      bad = left;
    } else {
      const std::uint32_t c = get(i);
      if (wide) {
        if (c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF || d.handler == Handler::SurrogatePass)) { append_utf8(d.out, c); i += unit; continue; }
        bad = 4;
        reason = c > 0x10FFFF ? "code point not in range(0x110000)" : "code point in surrogate code point range(0xd800, 0xe000)";
      } else if (c < 0xD800 || c > 0xDFFF) {
        append_utf8(d.out, c);
        i += 2;
        continue;
      } else if (c <= 0xDBFF && left >= 4 && get(i + 2) >= 0xDC00 && get(i + 2) <= 0xDFFF) {
        append_utf8(d.out, 0x10000 + ((c - 0xD800) << 10) + (get(i + 2) - 0xDC00));
        i += 4;
        continue;
      } else if (d.handler == Handler::SurrogatePass) {
        append_utf8(d.out, c);
        i += 2;
        continue;
      } else {
        bad = 2;
        reason = c >= 0xDC00 ? "illegal encoding" : left < 4 ? "unexpected end of data" : "illegal UTF-16 surrogate";
        if (c <= 0xDBFF && left < 4) bad = left;
      }
    }
    if (!d.recover(vm, i, bad, reason)) return Value::error();
  }
  return make_str(vm, d.out);
}

/// The encodings of host names and of escapes are frozen Python; all others are looked up in module codecs.
Value other_encoding(Vm& vm, std::string_view name, Value input, const char* direction, std::string_view errors) {
  std::string plain(name);
  for (char& c : plain) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (plain == "idna" || plain == "punycode") {
    COIL_TRY(function, imported_attribute(vm, "_idna", plain + direction));
    return vm.call(function, {input, make_str(vm, errors)});
  }
  std::replace(plain.begin(), plain.end(), '-', '_');
  if (plain == "unicode_escape" || plain == "raw_unicode_escape") {
    COIL_TRY(function, imported_attribute(vm, "_escape_codecs", plain + direction));
    return vm.call(function, {input, make_str(vm, errors)});
  }
  COIL_TRY(function, imported_attribute(vm, "codecs", std::string("_text") + direction));
  return vm.call(function, {input, make_str(vm, name), make_str(vm, errors)});
}

}  // namespace

Value encode_str(Vm& vm, Str* s, std::string_view encoding, std::string_view errors) {
  const Codec codec = codec_named(encoding);
  const std::string_view text = view(vm, s);
  if (codec == Codec::Unknown) return other_encoding(vm, encoding, s, "_encode", errors);
  if (codec == Codec::Utf8 && !(s->flags & kStrHasSurrogates)) return make_bytes(vm, text);
  if (s->is_ascii() && (codec == Codec::Ascii || codec == Codec::Latin1)) return make_bytes(vm, text);
  const Handler handler = handler_named(errors);
  std::string out;
  Growth growth(vm);
  if (codec == Codec::Utf8Sig) out.append("\xEF\xBB\xBF");
  if (codec == Codec::Utf16) out.append("\xFF\xFE");
  if (codec == Codec::Utf32) out.append("\xFF\xFE\0\0", 4);
  std::size_t index = 0;
  const char *p = text.data(), *end = p + text.size();
  if (codec == Codec::Latin1) {  // up to the first character that it has not
    if (!can_build(vm, s->aux, 2)) return Value::error();
    out.resize(s->aux);
    for (; p < end && static_cast<unsigned char>(*p) < 0xC4; ++index) {
      const auto c = static_cast<unsigned char>(*p++);
      out[index] = static_cast<char>(c < 0x80 ? c : c << 6 | (*p++ & 0x3F));
    }
    out.resize(index);
  }
  for (; p < end; ++index) {
    if (!growth.admits(out.size())) return Value::error();
    const char32_t c = decode_utf8(p);
    if (put_char(codec, out, c, handler == Handler::SurrogatePass)) continue;
    switch (handler) {
      case Handler::Ignore: continue;
      case Handler::Replace: put_char(codec, out, '?', false); continue;
      case Handler::BackslashReplace:
        for (const char e : escape_char(c)) put_char(codec, out, static_cast<unsigned char>(e), false);
        continue;
      case Handler::XmlCharRefReplace:
        for (const char e : "&#" + std::to_string(static_cast<unsigned>(c)) + ";") put_char(codec, out, static_cast<unsigned char>(e), false);
        continue;
      case Handler::SurrogateEscape:
        if (c >= 0xDC80 && c <= 0xDCFF) { out.push_back(static_cast<char>(c & 0xFF)); continue; }
        break;
      default: break;
    }
    // Strict: the run of characters that cannot be encoded is reported together.
    std::size_t stop = index + 1;
    for (const char* q = p; q < end; ++stop) {
      std::string scratch;
      const char32_t next = decode_utf8(q);
      if (put_char(codec, scratch, next, false)) break;
      if (handler == Handler::SurrogateEscape && next >= 0xDC80 && next <= 0xDCFF) break;
    }
    const char* reason = codec == Codec::Ascii ? "ordinal not in range(128)" : codec == Codec::Latin1 ? "ordinal not in range(256)" : "surrogates not allowed";
    const Value raised = encode_error(vm, codec, s, index, stop, reason);
    if (handler != Handler::Unknown || !vm.pending_is(Exc::UnicodeEncodeError)) return raised;
    const Value error = vm.take_exception();
    Tuple* answer = ask_handler(vm, errors, error, "encoding error handler must return (str/bytes, int) tuple");
    if (!answer) return Value::error();
    const Value replacement = answer->items()[0];
    std::size_t place;
    if (is<Bytes>(replacement)) {
      std::string_view bytes;
      (void)as_bytes(vm, replacement, &bytes);
      if ((is_utf16(codec) && bytes.size() % 2) || (is_utf32(codec) && bytes.size() % 4)) return vm.raise_value(error);
      out += bytes;
    } else if (is_str(replacement)) {
      const std::string_view more = view(vm, replacement);
      for (const char *q = more.data(), *last = q + more.size(); q < last;)
        if (!put_char(codec, out, decode_utf8(q), false)) return vm.raise_value(error);
    } else {
      return vm.raise(Exc::TypeError, "encoding error handler must return (str/bytes, int) tuple");
    }
    if (!place_from(vm, answer->items()[1], s->aux, &place)) return Value::error();
    for (p = text.data(), index = 0; index < place; ++index) (void)decode_utf8(p);
    --index;
  }
  return make_bytes(vm, out);
}

Value decode_bytes(Vm& vm, std::string_view data, std::string_view encoding, std::string_view errors) {
  const Codec codec = codec_named(encoding);
  if (!can_build(vm, data.size(), codec == Codec::Utf8 ? 0.5 : 2)) return Value::error();
  Growth growth(vm);
  const std::string name(errors);  // error handlers and allocation may move what they point into
  Decoding d{codec, handler_named(name), name, std::string(data), {}};
  switch (codec) {
    case Codec::Unknown: {
      const std::string which(encoding);
      return other_encoding(vm, which, make_bytes(vm, d.data), "_decode", name);
    }
    case Codec::Utf8Sig:
      if (d.data.starts_with("\xEF\xBB\xBF")) d.data.erase(0, 3);
      [[fallthrough]];
    case Codec::Utf8: return decode_utf8_data(vm, d);
    case Codec::Ascii:
      for (std::size_t i = 0; i < d.data.size();) {
        if (static_cast<unsigned char>(d.data[i]) < 0x80) d.out.push_back(d.data[i++]);
        else if (!growth.admits(d.out.size()) || !d.recover(vm, i, 1, "ordinal not in range(128)")) return Value::error();
      }
      return make_str(vm, d.out);
    case Codec::Latin1:
      for (const char c : d.data) {
        append_utf8(d.out, static_cast<unsigned char>(c));
        if (!growth.admits(d.out.size())) return Value::error();
      }
      return make_str(vm, d.out);
    default: return decode_units(vm, d);
  }
}

std::string repr_text(std::string_view text) {
  const bool has_single = text.find('\'') != std::string_view::npos, has_double = text.find('"') != std::string_view::npos;
  const char quote = has_single && !has_double ? '"' : '\'';
  std::string out(1, quote);
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    const char* start = p;
    const char32_t c = decode_utf8(p);
    if (c == static_cast<char32_t>(quote) || c == '\\') { out += '\\'; out += static_cast<char>(c); }
    else if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\t') out += "\\t";
    else if (c < 0x20 || c == 0x7F || (c >= 0x80 && !is_printable(c))) out += escape_char(c);
    else out.append(start, p);
  }
  out += quote;
  return out;
}

std::string repr_bytes(std::string_view data) {
  const bool has_single = data.find('\'') != std::string_view::npos, has_double = data.find('"') != std::string_view::npos;
  const char quote = has_single && !has_double ? '"' : '\'';
  std::string out = "b";
  out += quote;
  for (const char ch : data) {
    const auto c = static_cast<unsigned char>(ch);
    if (ch == quote || ch == '\\') { out += '\\'; out += ch; }
    else if (ch == '\n') out += "\\n";
    else if (ch == '\r') out += "\\r";
    else if (ch == '\t') out += "\\t";
    else if (c < 0x20 || c >= 0x7F) {
      out += escape_char(c);
    } else {
      out += ch;
    }
  }
  out += quote;
  return out;
}

}  // namespace coil::runtime
