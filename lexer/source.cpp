// lexer/source.cpp — decoding of source text; see lexer/source.hpp.
#include "lexer/source.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace coil::lexer {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

enum class Encoding { Utf8, Latin1, Ascii, Unknown };

struct Fault {
  std::size_t offset = 0;  // of the first byte at fault
  std::size_t length = 1;
  const char* reason = nullptr;  // null: no fault
};

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Length of the well-formed sequence at `p`; or, with `fault` filled in, of its longest valid beginning.
std::size_t check_sequence(const unsigned char* p, const unsigned char* end, Fault& fault) {
  const unsigned char lead = *p;
  if (lead < 0xC2 || lead > 0xF4) return fault.reason = "invalid start byte", 1;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (std::size_t i = 1; i < length; ++i) {
    // An ASCII byte ends the data too: CPython decodes one identifier or literal at a time.
    if (p + i == end || p[i] < 0x80) return fault.reason = "unexpected end of data", i;
    bool valid = is_continuation(p[i]);
    if (i == 1 && lead == 0xE0) valid = valid && p[1] >= 0xA0;
    if (i == 1 && lead == 0xED) valid = valid && p[1] < 0xA0;
    if (i == 1 && lead == 0xF0) valid = valid && p[1] >= 0x90;
    if (i == 1 && lead == 0xF4) valid = valid && p[1] < 0x90;
    if (!valid) return fault.reason = "invalid continuation byte", i;
  }
  return length;
}

std::size_t skip_ascii(std::string_view text, std::size_t from) {
  while (from + 8 <= text.size()) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + from, 8);
    if (word & 0x8080808080808080U) break;
    from += 8;
  }
  while (from < text.size() && static_cast<unsigned char>(text[from]) < 0x80) ++from;
  return from;
}

Fault find_fault(std::string_view text, Encoding encoding) {
  Fault fault;
  if (encoding == Encoding::Latin1) return fault;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t at = 0;
  while ((at = skip_ascii(text, at)) < text.size()) {
    fault.offset = at;
    if (encoding == Encoding::Ascii) return fault.reason = "ordinal not in range(128)", fault;
    const std::size_t length = check_sequence(bytes + at, bytes + text.size(), fault);
    if (fault.reason) return fault.length = length, fault;
    at += length;
  }
  return fault;
}

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

// The name in a PEP 263 coding line; empty when the line is none.
std::string_view coding_of_line(std::string_view line) {
  std::size_t at = line.find_first_not_of(" \t\f");
  if (at == line.npos || line[at] != '#') return {};
  while ((at = line.find("coding", at)) != line.npos) {
    at += 6;
    if (at >= line.size() || (line[at] != ':' && line[at] != '=')) continue;
    const std::size_t begin = line.find_first_not_of(" \t", at + 1);
    if (begin == line.npos) return {};
    std::size_t end = begin;
    while (end < line.size() && is_name_byte(line[end])) ++end;
    if (end > begin) return line.substr(begin, end - begin);
  }
  return {};
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

std::string_view find_coding(std::string_view text) {
  const std::string_view first = first_line(text);
  if (const auto name = coding_of_line(first); !name.empty()) return name;
  // A second line counts only when the first holds no code.
  const std::size_t code = first.find_first_not_of(" \t\f");
  if ((code != first.npos && first[code] != '#') || first.size() == text.size()) return {};
  std::string_view rest = text.substr(first.size());
  rest.remove_prefix(rest.starts_with("\r\n") ? 2 : 1);
  return coding_of_line(first_line(rest));
}

std::string normal_name(std::string_view name) {
  std::string result(name);
  for (char& c : result) c = c == '_' ? '-' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
  return result;
}

Encoding encoding_of(std::string_view normalised) {
  const auto is = [&](std::string_view base) {
    return normalised == base || (normalised.starts_with(base) && normalised[base.size()] == '-');
  };
  if (is("utf-8") || normalised == "utf8" || normalised == "u8" || normalised == "utf") return Encoding::Utf8;
  if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1")) return Encoding::Latin1;
  for (const auto* alias : {"latin1", "l1", "latin", "iso8859-1", "iso88591", "8859", "cp819", "ibm819"})
    if (normalised == alias) return Encoding::Latin1;
  for (const auto* alias : {"ascii", "us-ascii", "646", "us", "iso646-us", "ansi-x3.4-1968", "ansi-x3.4-1986"})
    if (normalised == alias) return Encoding::Ascii;
  return Encoding::Unknown;
}

template <class... Args>
std::string format(const char* pattern, Args... args) {
  char buffer[512];
  std::snprintf(buffer, sizeof buffer, pattern, args...);
  return buffer;
}

LexError make_error(std::string message, Range range = {}) {
  LexError error;
  error.message = std::move(message);
  error.range = range;
  return error;
}

std::uint32_t line_at(std::string_view text, std::size_t offset) {
  std::uint32_t line = 1;
  for (std::size_t i = 0; i < offset; ++i)
    if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.size() && text[i + 1] == '\n'))) ++line;
  return line;
}

std::size_t line_start_before(std::string_view text, std::size_t offset) {
  while (offset > 0 && text[offset - 1] != '\n' && text[offset - 1] != '\r') --offset;
  return offset;
}

LexError fault_error(std::string_view text, const Fault& fault, Encoding encoding, const Options& options) {
  const unsigned byte = static_cast<unsigned char>(text[fault.offset]);
  const std::uint32_t line = line_at(text, fault.offset);
  const std::string file(options.file_name.substr(0, 300));
  if (encoding == Encoding::Ascii)
    return make_error(
        file.empty() ? format("'ascii' codec can't decode byte 0x%02x in position %zu: %s", byte, fault.offset, fault.reason)
                     : "encoding problem: ascii");
  if (!file.empty())
    return make_error(
        format("Non-UTF-8 code starting with '\\x%02x' in file %s on line %u, but no encoding declared; see "
               "https://peps.python.org/pep-0263/ for details",
               byte, file.c_str(), line));
  const auto column = static_cast<std::uint32_t>(fault.offset - line_start_before(text, fault.offset));
  std::string message =
      fault.length == 1
          ? format("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position 0: %s", byte, fault.reason)
          : format("(unicode error) 'utf-8' codec can't decode bytes in position 0-%zu: %s", fault.length - 1, fault.reason);
  return make_error(std::move(message), {line, column, line, column});
}

// Drops what follows the last whole line before `offset`, which is at fault for `error`.
void stop_before(std::string_view& text, std::size_t offset, LexError error, DecodedSource& result) {
  text = text.substr(0, line_start_before(text, offset));
  result.error = std::move(error);
}

std::string to_utf8(std::string_view latin1) {
  std::string result;
  result.reserve(latin1.size() + latin1.size() / 8);
  for (const char c : latin1) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      result += c;
    } else {
      result += static_cast<char>(0xC0 | (byte >> 6));
      result += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return result;
}

void normalise_line_ends(std::string& text) {
  std::size_t from = text.find('\r');
  if (from == text.npos) return;
  std::size_t to = from;
  for (; from < text.size(); ++from) {
    if (text[from] != '\r') {
      text[to++] = text[from];
    } else {
      text[to++] = '\n';
      if (from + 1 < text.size() && text[from + 1] == '\n') ++from;
    }
  }
  text.resize(to);
}

void check_null_bytes(std::string_view& text, const Options& options, DecodedSource& result) {
  const std::size_t null = text.find('\0');
  if (null == text.npos) return;
  if (options.file_name.empty()) {
    text = {};
    result.error = make_error("source code string cannot contain null bytes");
    return;
  }
  const std::uint32_t line = line_at(text, null);
  stop_before(text, null, make_error("source code cannot contain null bytes", {line, 0, line, 0}), result);
}

}  // namespace

DecodedSource decode_source(std::string_view source, const Options& options) {
  DecodedSource result;
  Encoding encoding = Encoding::Utf8;
  if (source.size() > UINT32_MAX - 16) {
    result.error = make_error("source code is too large");
    return result;
  }
  if (options.source_kind == SourceKind::Bytes) {
    const bool has_mark = source.starts_with(kByteOrderMark);
    if (has_mark) source.remove_prefix(kByteOrderMark.size());
    if (const std::string_view name = find_coding(source); !name.empty()) {
      encoding = encoding_of(normal_name(name));
      const std::string shown(name.substr(0, 100));
      if (encoding == Encoding::Unknown)
        result.error = make_error((options.file_name.empty() ? "unknown encoding: " : "encoding problem: ") + shown);
      else if (has_mark && !normal_name(name).starts_with("utf-8"))  // CPython knows no other spelling here
        result.error = make_error("encoding problem: " + (encoding == Encoding::Latin1 ? "iso-8859-1" : shown) + " with BOM");
      if (result.error) return result;
    }
  }
  check_null_bytes(source, options, result);
  if (const Fault fault = find_fault(source, encoding); fault.reason)
    stop_before(source, fault.offset, fault_error(source, fault, encoding, options), result);
  result.text = encoding == Encoding::Latin1 ? to_utf8(source) : std::string(source);
  normalise_line_ends(result.text);
  if (!result.text.empty() && result.text.back() != '\n') {
    result.text += '\n';
    result.added_newline = true;
  }
  return result;
}

}  // namespace coil::lexer
