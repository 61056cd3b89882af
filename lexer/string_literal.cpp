// lexer/string_literal.cpp — decoding of literals; see lexer/string_literal.hpp.
#include "lexer/string_literal.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <utility>

namespace coil::lexer {
namespace {

struct Parts {
  bool is_raw = false;
  std::string_view body;
};

Parts split_literal(std::string_view text) {
  Parts parts;
  std::size_t quote = 0;
  for (; text[quote] != '\'' && text[quote] != '"'; ++quote) parts.is_raw = parts.is_raw || (text[quote] | 32) == 'r';
  text.remove_prefix(quote);
  const bool is_triple = text.size() >= 6 && text[1] == text[0] && text[2] == text[0];
  const std::size_t length = is_triple ? 3 : 1;
  parts.body = text.substr(length, text.size() - 2 * length);
  return parts;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_octal_digit(char c) { return c >= '0' && c <= '7'; }

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      put(0xE0 | (c >> 12));
    } else {
      put(0xF0 | (c >> 18));
      put(0x80 | ((c >> 12) & 0x3F));
    }
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

// The escapes that mean one fixed character, in str and bytes alike; 0 for others.
char simple_escape(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return 0;
  }
}

// One pass over a literal's body. str and bytes differ in \u, \U, \N and in what \x and octal escapes append.
class Decoder {
 public:
  Decoder(std::string_view body, bool is_bytes) : body_(body), is_bytes_(is_bytes) { result_.value.reserve(body.size()); }

  DecodedLiteral run() {
    while (at_ < body_.size() && !result_.error) {
      const std::size_t backslash = std::min(body_.find('\\', at_), body_.size());
      result_.value.append(body_, at_, backslash - at_);
      at_ = backslash;
      if (at_ < body_.size()) escape();
    }
    return std::move(result_);
  }

 private:
  void escape() {
    begin_ = at_++;
    // A backslash at the end is one that stood before a brace of an f-string.
    if (at_ == body_.size()) return keep('{');
    const char c = body_[at_++];
    if (const char simple = simple_escape(c)) {
      result_.value += simple;
    } else if (is_octal_digit(c)) {
      octal();
    } else if (c == 'x') {
      hex(2, "truncated \\xXX escape");
    } else if (c == 'u' && !is_bytes_) {
      hex(4, "truncated \\uXXXX escape");
    } else if (c == 'U' && !is_bytes_) {
      hex(8, "truncated \\UXXXXXXXX escape");
    } else if (c == 'N' && !is_bytes_) {
      named();
    } else if (c != '\n') {
      --at_;
      keep(c);
    }
  }

  // An escape that is none stands for itself.
  void keep(char c) {
    result_.value += '\\';
    if (static_cast<unsigned char>(c) < 0x80) warn("invalid escape sequence '\\", {&c, 1});
  }

  void warn(const char* what, std::string_view escape) {
    if (!result_.warning) result_.warning = std::string(what).append(escape).append("'");
  }

  void append(char32_t c) {
    if (is_bytes_) result_.value += static_cast<char>(static_cast<unsigned char>(c));
    else append_utf8(result_.value, c);
  }

  void octal() {
    char32_t value = 0;
    std::size_t end = --at_;
    while (end < body_.size() && end < at_ + 3 && is_octal_digit(body_[end]))
      value = value * 8 + static_cast<char32_t>(body_[end++] - '0');
    if (value > 0xFF) warn("invalid octal escape sequence '\\", body_.substr(at_, end - at_));
    at_ = end;
    append(value);
  }

  void hex(std::size_t digits, const char* problem) {
    std::uint32_t value = 0;
    std::size_t count = 0;
    for (; count < digits && at_ < body_.size() && hex_value(body_[at_]) >= 0; ++count, ++at_)
      value = value * 16 + static_cast<std::uint32_t>(hex_value(body_[at_]));
    if (count < digits) return fail(problem);
    if (value > 0x10FFFF) return fail("illegal Unicode character");
    append(value);
  }

  void named() {
    if (at_ == body_.size() || body_[at_] != '{') return fail("malformed \\N character escape");
    const std::size_t end = body_.find('}', ++at_);
    if (end == body_.npos) at_ = body_.size();
    if (end == body_.npos || end == at_) return fail("malformed \\N character escape");
    const auto found = find_character_by_name(body_.substr(at_, end - at_));
    at_ = end + 1;
    if (!found) return fail("unknown Unicode character name");
    append(*found);
  }

  // CPython widens each character beyond ASCII to an escape of ten bytes before it decodes, and counts in those bytes.
  std::size_t cpython_position(std::size_t end) const {
    std::size_t position = 0;
    for (std::size_t i = 0; i < end; ++i) {
      const auto byte = static_cast<unsigned char>(body_[i]);
      if (byte < 0x80) ++position;
      else if (byte >= 0xC0) position += i > 0 && body_[i - 1] == '\\' && !is_escaped(i - 1) ? 15 : 10;
    }
    return position;
  }

  bool is_escaped(std::size_t backslash) const {
    std::size_t before = backslash;
    while (before > 0 && body_[before - 1] == '\\') --before;
    return (backslash - before) % 2 == 1;
  }

  void fail(const char* reason) {
    char message[160];
    if (is_bytes_) std::snprintf(message, sizeof message, "(value error) invalid \\x escape at position %zu", begin_);
    else
      std::snprintf(message, sizeof message, "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
                    cpython_position(begin_), cpython_position(at_) - 1, reason);
    result_.error = message;
  }

  std::string_view body_;
  bool is_bytes_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // of the escape being decoded
  DecodedLiteral result_;
};

DecodedLiteral decode_body(std::string_view body, bool is_raw, bool is_bytes) {
  if (!is_raw) return Decoder(body, is_bytes).run();
  DecodedLiteral result;
  result.value = body;
  return result;
}

}  // namespace

DecodedLiteral decode_string(std::string_view token_text) {
  const Parts parts = split_literal(token_text);
  return decode_body(parts.body, parts.is_raw, false);
}

DecodedLiteral decode_bytes(std::string_view token_text) {
  const Parts parts = split_literal(token_text);
  for (const char c : parts.body) {
    if (static_cast<unsigned char>(c) < 0x80) continue;
    DecodedLiteral result;
    result.error = "bytes can only contain ASCII literal characters";
    return result;
  }
  return decode_body(parts.body, parts.is_raw, true);
}

DecodedLiteral decode_fstring_text(std::string_view text, std::string_view start_text) {
  const bool is_raw = (start_text[0] | 32) == 'r' || (start_text[1] | 32) == 'r';
  return decode_body(text, is_raw, false);
}

bool has_u_prefix(std::string_view token_text) { return (token_text[0] | 32) == 'u'; }

}  // namespace coil::lexer
