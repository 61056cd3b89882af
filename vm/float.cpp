// vm/float.cpp — float arithmetic and text with Python's semantics.
//
// Here: division, modulo and power as Python defines them, shortest repr, parsing. Not here: methods (runtime/types/float_methods.cpp),
// formatting by specification (runtime/types/format_spec.cpp).
#include <charconv>
#include <cmath>
#include <cstring>

#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/exceptions.hpp"
#include "vm/str.hpp"

namespace coil {

Value float_floor_div(Vm& vm, double a, double b) {
  if (b == 0) return vm.raise(Exc::ZeroDivisionError, "float floor division by zero");
  double mod = std::fmod(a, b);
  double div = (a - mod) / b;
  if (mod != 0) {
    if ((b < 0) != (mod < 0)) div -= 1.0;
  }
  if (div != 0) {
    double floored = std::floor(div);
    if (div - floored > 0.5) floored += 1.0;
    return Value::number(floored);
  }
  return Value::number(std::copysign(0.0, a / b));
}

Value float_mod(Vm& vm, double a, double b) {
  if (b == 0) return vm.raise(Exc::ZeroDivisionError, "float modulo by zero");
  double mod = std::fmod(a, b);
  if (mod != 0) {
    if ((b < 0) != (mod < 0)) mod += b;
  } else {
    mod = std::copysign(0.0, b);
  }
  return Value::number(mod);
}

Value float_pow(Vm& vm, double a, double b) {
  if (a == 0 && b < 0 && std::isfinite(b)) return vm.raise(Exc::ZeroDivisionError, "0.0 cannot be raised to a negative power");
  if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
    const double length = std::pow(-a, b), phase = std::atan2(0.0, a) * b;  // as complex powers are computed
    return make_complex(vm, length * std::cos(phase), length * std::sin(phase));
  }
  const double r = std::pow(a, b);
  if (std::isinf(r) && std::isfinite(a) && std::isfinite(b)) {
    COIL_TRY(e, make_exception(vm, vm.exception_type(Exc::OverflowError), {Value::small_int(34), make_str(vm, "Numerical result out of range")}));
    return vm.raise_value(e);
  }
  return Value::number(r);
}

Value float_binary(Vm& vm, BinOp op, double a, double b) {
  switch (op) {
    case BinOp::Add: return Value::number(a + b);
    case BinOp::Sub: return Value::number(a - b);
    case BinOp::Mult: return Value::number(a * b);
    case BinOp::Div:
      if (b == 0) return vm.raise(Exc::ZeroDivisionError, "float division by zero");
      return Value::number(a / b);
    case BinOp::FloorDiv: return float_floor_div(vm, a, b);
    case BinOp::Mod: return float_mod(vm, a, b);
    case BinOp::Pow: return float_pow(vm, a, b);
    default: return Value::not_implemented();
  }
}

std::string float_repr(double d) {
  if (std::isnan(d)) return "nan";
  if (std::isinf(d)) return d < 0 ? "-inf" : "inf";
  char buffer[40];
  // Shortest digits that read back as d; then Python's choice of notation: exponent below 1e-4 and from 1e16.
  auto r = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::scientific);
  std::string_view s(buffer, static_cast<std::size_t>(r.ptr - buffer));
  std::string out;
  if (s[0] == '-') { out = "-"; s.remove_prefix(1); }
  const std::size_t e = s.find('e');
  int exponent = 0;
  const char* digits_of_exponent = s.data() + e + 1;
  if (*digits_of_exponent == '+') ++digits_of_exponent;
  std::from_chars(digits_of_exponent, s.data() + s.size(), exponent);
  std::string digits(1, s[0]);
  if (e > 2) digits.append(s.substr(2, e - 2));
  if (exponent < -4 || exponent >= 16) {
    out += digits[0];
    if (digits.size() > 1) { out += '.'; out.append(digits, 1); }
    out += 'e';
    out += exponent < 0 ? '-' : '+';
    const int magnitude = exponent < 0 ? -exponent : exponent;
    if (magnitude < 10) out += '0';
    out += std::to_string(magnitude);
    return out;
  }
  if (exponent < 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-exponent - 1), '0');
    return out + digits;
  }
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) {
    out += digits;
    out.append(whole - digits.size(), '0');
    return out + ".0";
  }
  out.append(digits, 0, whole);
  out += '.';
  out.append(digits, whole);
  return out;
}

Value float_from_text(Vm&, std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  std::string clean;
  if (text.find('_') != std::string_view::npos) {  // single underscores between digits
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '_') { clean.push_back(text[i]); continue; }
      if (i == 0 || i + 1 == text.size() || !digit(text[i - 1]) || !digit(text[i + 1])) return Value::unset();
    }
    text = clean;
  }
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) { negative = text[0] == '-'; text.remove_prefix(1); }
  if (text.empty()) return Value::unset();
  const auto lower = [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c); };
  const auto is_word = [&](std::string_view word) {
    if (text.size() != word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
      if (lower(text[i]) != word[i]) return false;
    return true;
  };
  double d;
  if (is_word("inf") || is_word("infinity")) {
    d = HUGE_VAL;
  } else if (is_word("nan")) {
    d = std::nan("");
  } else {
    if (!(text[0] == '.' || (text[0] >= '0' && text[0] <= '9'))) return Value::unset();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), d, std::chars_format::general);
    if (end != text.data() + text.size()) return Value::unset();
    if (error == std::errc::result_out_of_range) {
      // from_chars leaves d alone: too large or too small, by the exponent's sign.
      d = std::strtod(std::string(text).c_str(), nullptr);
    } else if (error != std::errc()) {
      return Value::unset();
    }
  }
  return Value::number(negative ? -d : d);
}

std::uint64_t hash_double(double d) {
  constexpr int bits = 61;
  constexpr std::uint64_t modulus = (std::uint64_t{1} << bits) - 1;
  if (std::isinf(d)) return static_cast<std::uint64_t>(d > 0 ? 314159 : -314159);
  if (std::isnan(d)) return 0;
  int e;
  double m = std::frexp(d, &e);
  const bool negative = m < 0;
  if (negative) m = -m;
  std::uint64_t x = 0;
  while (m != 0) {
    x = ((x << 28) & modulus) | x >> (bits - 28);
    m *= 268435456.0;
    e -= 28;
    const auto y = static_cast<std::uint64_t>(m);
    m -= static_cast<double>(y);
    x += y;
    if (x >= modulus) x -= modulus;
  }
  e = e >= 0 ? e % bits : bits - 1 - ((-1 - e) % bits);
  x = ((x << e) & modulus) | x >> (bits - e);
  auto h = static_cast<std::int64_t>(negative ? ~x + 1 : x);
  if (h == -1) h = -2;
  return static_cast<std::uint64_t>(h);
}

}  // namespace coil
