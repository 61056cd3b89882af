// runtime/modules/binascii_mail.cpp — the part of module binascii that mail uses: quoted-printable (RFC 1521) and uuencoded text.
#include <string>

#include "runtime/modules/binascii.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime {
namespace {

bool flag(Vm& vm, const Args& args, unsigned i, bool otherwise, bool* out) {
  if (!args.has(i)) return *out = otherwise, true;
  const Value v = truth(vm, args[i]);
  if (v.is_error()) return false;
  *out = v.is_true();
  return true;
}

constexpr char kHex[] = "0123456789ABCDEF";
constexpr std::size_t kMaxLine = 76;

Value a2b_qp(Vm& vm, Args& args) {
  std::string data, out;
  bool header;
  if (!ascii_argument(vm, args[0], &data) || !flag(vm, args, 1, false, &header)) return Value::error();
  for (std::size_t i = 0; i < data.size();) {
    if (data[i] != '=') {
      out.push_back(header && data[i] == '_' ? ' ' : data[i]);
      ++i;
      continue;
    }
    if (++i >= data.size()) break;
    if (data[i] == '\n' || data[i] == '\r') {
      while (i < data.size() && data[i] != '\n') ++i;
      ++i;
    } else if (data[i] == '=') {  // a wrong "==", which some programs write
      out.push_back('=');
      ++i;
    } else if (i + 1 < data.size() && hex_digit(data[i]) >= 0 && hex_digit(data[i + 1]) >= 0) {
      out.push_back(static_cast<char>(hex_digit(data[i]) << 4 | hex_digit(data[i + 1])));
      i += 2;
    } else {
      out.push_back('=');
    }
  }
  return make_bytes(vm, out);
}

Value b2a_qp(Vm& vm, Args& args) {
  std::string data, out;
  bool quote_tabs, is_text, header;
  if (!data_argument(vm, args[0], &data) || !flag(vm, args, 1, false, &quote_tabs) || !flag(vm, args, 2, true, &is_text) || !flag(vm, args, 3, false, &header))
    return Value::error();
  const std::size_t first = data.find('\n');
  const bool crlf = first != std::string::npos && first > 0 && data[first - 1] == '\r';
  const char* newline = crlf ? "\r\n" : "\n";
  std::size_t line = 0;
  const auto hex = [&out](char c) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'=', kHex[byte >> 4], kHex[byte & 15]};
  };
  const auto break_line = [&] { (out.push_back('='), out += newline, line = 0); };
  for (std::size_t i = 0; i < data.size(); ++i) {
    const char c = data[i];
    const auto byte = static_cast<unsigned char>(c);
    const char next = i + 1 < data.size() ? data[i + 1] : '\0';
    const bool blank = c == ' ' || c == '\t', end = c == '\n' || c == '\r';
    const bool lone_dot = c == '.' && line == 0 && (next == '\n' || next == '\r' || next == '\0');
    if (byte > 126 || c == '=' || (header && c == '_') || lone_dot || (!is_text && end) || (blank && i + 1 == data.size()) ||
        (byte < 33 && !end && (quote_tabs || !blank))) {
      if (line + 3 >= kMaxLine) break_line();
      hex(c);
      line += 3;
    } else if (is_text && (c == '\n' || (c == '\r' && next == '\n'))) {
      if (!out.empty() && (out.back() == ' ' || out.back() == '\t')) {
        const char last = out.back();
        out.pop_back();
        hex(last);
      }
      out += newline;
      if (c == '\r') ++i;
      line = 0;
    } else {
      if (i + 1 < data.size() && next != '\n' && line + 1 >= kMaxLine) break_line();
      ++line;
      out.push_back(header && c == ' ' ? '_' : c);
    }
  }
  return make_bytes(vm, out);
}

Value a2b_uu(Vm& vm, Args& args) {
  std::string data, out;
  if (!ascii_argument(vm, args[0], &data)) return Value::error();
  if (data.empty()) data = " ";
  const auto length = static_cast<std::size_t>((data[0] - 32) & 63);
  std::uint32_t bits = 0;
  int count = 0;
  std::size_t i = 1;
  for (; out.size() < length; ++i) {
    const auto c = i < data.size() ? static_cast<unsigned char>(data[i]) : static_cast<unsigned char>('\n');
    std::uint32_t value = 0;
    if (c != '\n' && c != '\r') {  // short lines end in blanks that got lost
      if (c < ' ' || c > ' ' + 64) return raise_binascii_error(vm, "Illegal char");
      value = static_cast<std::uint32_t>(c - ' ') & 63;
    }
    bits = bits << 6 | value;
    count += 6;
    if (count >= 8) out.push_back(static_cast<char>(bits >> (count -= 8) & 255));
  }
  for (; i < data.size(); ++i)
    if (data[i] != ' ' && data[i] != ' ' + 64 && data[i] != '\n' && data[i] != '\r') return raise_binascii_error(vm, "Trailing garbage");
  return make_bytes(vm, out);
}

Value b2a_uu(Vm& vm, Args& args) {
  std::string data, out;
  bool backtick;
  if (!data_argument(vm, args[0], &data) || !flag(vm, args, 1, false, &backtick)) return Value::error();
  if (data.size() > 45) return raise_binascii_error(vm, "At most 45 bytes at once");
  const auto put = [&](std::uint32_t v) { out.push_back(backtick && !v ? '`' : static_cast<char>(v + ' ')); };
  put(static_cast<std::uint32_t>(data.size()));
  data.resize((data.size() + 2) / 3 * 3, '\0');
  for (std::size_t i = 0; i < data.size(); i += 3) {
    const auto at = [&](std::size_t k) { return static_cast<std::uint32_t>(static_cast<unsigned char>(data[i + k])); };
    const std::uint32_t bits = at(0) << 16 | at(1) << 8 | at(2);
    for (int shift = 18; shift >= 0; shift -= 6) put(bits >> shift & 63);
  }
  return make_bytes(vm, out + "\n");
}

}  // namespace

constexpr NativeDef kBinasciiMail[] = {
    {"a2b_qp", 1, 2, a2b_qp, "a2b_qp(data, header=False)"},
    {"a2b_uu", 1, 1, a2b_uu, "a2b_uu(data, /)"},
    {"b2a_qp", 1, 4, b2a_qp, "b2a_qp(data, quotetabs=False, istext=True, header=False)"},
    {"b2a_uu", 1, 2, b2a_uu, "b2a_uu(data, /, *, backtick=False)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

bool add_binascii_mail(Vm& vm, Module* module) { return add_functions(vm, module, kBinasciiMail); }

}  // namespace coil::runtime
