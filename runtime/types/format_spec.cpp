// runtime/types/format_spec.cpp — the format specification mini-language (PEP 3101, library reference "Format Specification
// Mini-Language") for str, int, float and complex.
#include <charconv>
#include <cmath>
#include <cstring>

#include "runtime/types/types.hpp"
#include "vm/int.hpp"
#include "vm/long_work.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

struct Spec {
  std::string fill = " ";
  char align = 0;      // '<' '>' '=' '^', or 0
  char sign = 0;
  bool no_negative_zero = false, alternate = false, zero_padded = false;
  char grouping = 0;   // ',' '_'
  std::int64_t width = -1, precision = -1;
  char type = 0;
};

std::size_t char_length(std::string_view s) {
  std::size_t n = 0;
  for (const char c : s) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

bool parse(Vm& vm, std::string_view text, std::string_view type_name, char default_align, Spec* spec) {
  const std::string_view whole = text;
  bool fill_given = false;
  const auto is_align = [](char c) { return c == '<' || c == '>' || c == '=' || c == '^'; };
  if (!text.empty()) {
    const std::string copy(text);
    const char* p = copy.c_str();
    (void)decode_utf8(p);
    const auto first = static_cast<std::size_t>(p - copy.c_str());
    if (first < text.size() && is_align(text[first])) {
      spec->fill = std::string(text.substr(0, first));
      fill_given = true;
      spec->align = text[first];
      text.remove_prefix(first + 1);
    } else if (is_align(text[0])) {
      spec->align = text[0];
      text.remove_prefix(1);
    }
  }
  const auto take = [&](char c) {
    if (text.empty() || text[0] != c) return false;
    text.remove_prefix(1);
    return true;
  };
  if (!text.empty() && (text[0] == '+' || text[0] == '-' || text[0] == ' ')) { spec->sign = text[0]; text.remove_prefix(1); }
  spec->no_negative_zero = take('z');
  spec->alternate = take('#');
  if (!fill_given && take('0')) {
    spec->fill.assign(1, '0');
    spec->zero_padded = true;
    if (!spec->align && default_align == '>') spec->align = '=';
  }
  const auto number = [&](std::int64_t* out) {
    if (text.empty() || text[0] < '0' || text[0] > '9') return true;
    const auto r = std::from_chars(text.data(), text.data() + text.size(), *out);
    if (r.ec != std::errc() || *out > INT32_MAX * std::int64_t{4}) { (void)vm.raise(Exc::ValueError, "Too many decimal digits in format string"); return false; }
    text.remove_prefix(static_cast<std::size_t>(r.ptr - text.data()));
    return true;
  };
  if (!number(&spec->width)) return false;
  if (!text.empty() && (text[0] == ',' || text[0] == '_')) {
    spec->grouping = text[0];
    text.remove_prefix(1);
    if (!text.empty() && (text[0] == ',' || text[0] == '_')) {
      if (text[0] != spec->grouping) (void)vm.raise(Exc::ValueError, "Cannot specify both ',' and '_'.");
      else (void)vm.raise(Exc::ValueError, "Cannot specify '{}' with '{}'.", {std::string(1, spec->grouping), std::string(1, text[0])});
      return false;
    }
  }
  if (take('.')) {
    if (text.empty() || text[0] < '0' || text[0] > '9') { (void)vm.raise(Exc::ValueError, "Format specifier missing precision"); return false; }
    if (!number(&spec->precision)) return false;
  }
  if (char_length(text) > 1) {
    (void)vm.raise(Exc::ValueError, "Invalid format specifier '{}' for object of type '{}'", {whole, type_name});
    return false;
  }
  if (!text.empty()) {
    if (text.size() > 1) {
      const std::string copy(text);
      const char* p = copy.c_str();
      char hex[16];
      std::snprintf(hex, sizeof hex, "\\x%x", static_cast<unsigned>(decode_utf8(p)));
      (void)vm.raise(Exc::ValueError, "Unknown format code '{}' for object of type '{}'", {hex, type_name});
      return false;
    }
    spec->type = text[0];
  }
  if (spec->grouping) {
    const char t = spec->type;
    const bool ok = std::strchr("deEfFgG%", t) != nullptr || t == 0 || (spec->grouping == '_' && std::strchr("boxX", t));
    if (!ok) {
      (void)vm.raise(Exc::ValueError, "Cannot specify '{}' with '{}'.", {std::string(1, spec->grouping), std::string(1, t)});
      return false;
    }
  }
  return true;
}

Value unknown_code(Vm& vm, char code, std::string_view type_name) {
  return vm.raise(Exc::ValueError, "Unknown format code '{}' for object of type '{}'", {std::string(1, code), type_name});
}

/// Puts separators into a run of digits, from the right, in groups of `size`; `min_width` digits and separators at least, zeros added.
std::string group(std::string_view digits, char separator, std::size_t size, std::size_t min_width) {
  std::string out(digits);
  if (!separator) {
    if (out.size() < min_width) out.insert(0, min_width - out.size(), '0');
    return out;
  }
  std::string reversed;
  std::size_t in_group = 0, taken = 0;
  while (taken < digits.size() || reversed.size() < min_width) {
    if (in_group == size) {
      reversed.push_back(separator);
      in_group = 0;
      if (taken >= digits.size() && reversed.size() >= min_width) { reversed.push_back('0'); break; }
    }
    reversed.push_back(taken < digits.size() ? digits[digits.size() - 1 - taken] : '0');
    ++taken;
    ++in_group;
  }
  return {reversed.rbegin(), reversed.rend()};
}

Value pad(Vm& vm, const Spec& spec, const std::string& sign_and_prefix, const std::string& body, char default_align) {
  const std::size_t length = char_length(sign_and_prefix) + char_length(body);
  const std::size_t total = spec.width > 0 && static_cast<std::size_t>(spec.width) > length ? static_cast<std::size_t>(spec.width) - length : 0;
  if (total && !vm.heap.check_room(total * spec.fill.size())) return Value::error();
  const char align = spec.align ? spec.align : default_align;
  std::size_t left = 0, inner = 0, right = 0;
  if (align == '>') left = total;
  else if (align == '<') right = total;
  else if (align == '^') { left = total / 2; right = total - left; }
  else inner = total;
  char* at;
  Str* out = make_str_uninitialised(vm, sign_and_prefix.size() + body.size() + total * spec.fill.size(), &at);
  if (!out) return Value::error();
  const auto add = [&](const std::string& text) { at = std::copy(text.begin(), text.end(), at); };
  const auto fill = [&](std::size_t count) {
    if (spec.fill.size() == 1) at = std::fill_n(at, count, spec.fill[0]);
    else while (count--) add(spec.fill);
  };
  fill(left);
  add(sign_and_prefix);
  fill(inner);
  add(body);
  fill(right);
  finish_str(out);
  return out;
}

std::string sign_text(const Spec& spec, bool negative) {
  return negative ? "-" : spec.sign == '+' ? "+" : spec.sign == ' ' ? " " : "";
}

/// Zero padding with '=' alignment goes inside the digits, so that grouping covers it.
Value finish_number(Vm& vm, const Spec& spec, const std::string& prefix, std::string_view digits, std::string_view rest, std::size_t group_size) {
  std::size_t min_width = 0;
  if (spec.fill == "0" && (spec.align == '=') && spec.width > 0) {
    const std::size_t other = prefix.size() + rest.size();
    min_width = static_cast<std::size_t>(spec.width) > other ? static_cast<std::size_t>(spec.width) - other : 0;
    if (!vm.heap.check_room(min_width)) return Value::error();
  }
  return pad(vm, spec, prefix, group(digits, spec.grouping, group_size, min_width) + std::string(rest), '>');
}

/// Text of a finite or special double for a float presentation type, without sign: digits before the point, and the rest.
bool float_digits(double d, const Spec& spec, char type, std::string* whole, std::string* rest) {
  if (type && !std::strchr("eEfFgGn%", type)) return false;
  if (std::isnan(d) || std::isinf(d)) {
    const bool upper = type == 'F' || type == 'E' || type == 'G';
    *whole = "";
    *rest = std::isnan(d) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf");
    if (type == '%') *rest += '%';
    return true;
  }
  std::string text;
  const auto chars = [&](std::chars_format format, int precision) {
    std::string buffer(static_cast<std::size_t>(precision) + 360, '\0');
    const auto r = std::to_chars(buffer.data(), buffer.data() + buffer.size(), d, format, precision);
    buffer.resize(static_cast<std::size_t>(r.ptr - buffer.data()));
    return buffer;
  };
  int precision = spec.precision < 0 ? 6 : static_cast<int>(spec.precision);
  switch (type) {
    case 'e': case 'E':
      text = chars(std::chars_format::scientific, precision);
      if (spec.alternate && text.find('.') == std::string::npos) text.insert(text.find('e'), ".");
      break;
    case 'f': case 'F':
      text = chars(std::chars_format::fixed, precision);
      if (spec.alternate && precision == 0) text += '.';
      break;
    case '%':
      d *= 100;
      text = chars(std::chars_format::fixed, precision);
      if (spec.alternate && precision == 0) text += '.';
      text += '%';
      break;
    case 'g': case 'G': case 'n': case 0: {
      if (type == 0 && spec.precision < 0) {
        text = float_repr(d);
        if (spec.alternate && text.find('.') == std::string::npos) {
          const std::size_t e = text.find('e');
          text.insert(e == std::string::npos ? text.size() : e, ".");
        }
        break;
      }
      if (precision == 0) precision = 1;
      // By C's rule for %g: exponent X of the rounded value; fixed notation when -4 <= X < P (for type None: X < P - 1 at the top)
      std::string e_form = chars(std::chars_format::scientific, precision - 1);
      const int exponent = std::atoi(e_form.c_str() + e_form.find('e') + 1);
      const int limit = type == 0 ? precision - 1 : precision;
      if (exponent < -4 || exponent >= (limit < 1 && type == 0 ? 1 : limit)) {
        if (spec.alternate && e_form.find('.') == std::string::npos) e_form.insert(e_form.find('e'), ".");
        text = e_form;
        if (!spec.alternate) {
          const std::size_t e = text.find('e');
          std::string mantissa = text.substr(0, e);
          if (mantissa.find('.') != std::string::npos) {
            while (mantissa.back() == '0') mantissa.pop_back();
            if (mantissa.back() == '.') mantissa.pop_back();
          }
          text = mantissa + text.substr(e);
        }
      } else {
        const int decimals = precision - 1 - exponent;
        text = chars(std::chars_format::fixed, decimals < 0 ? 0 : decimals);
        if (!spec.alternate && text.find('.') != std::string::npos) {
          while (text.back() == '0') text.pop_back();
          if (text.back() == '.') text.pop_back();
        } else if (spec.alternate && text.find('.') == std::string::npos) {
          text += '.';
        }
        if (type == 0 && text.find('.') == std::string::npos) text += ".0";
      }
      break;
    }
    default: return false;
  }
  if (type == 'E' || type == 'G')
    for (char& c : text)
      if (c == 'e') c = 'E';
  std::size_t i = 0;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
  *whole = text.substr(0, i);
  *rest = text.substr(i);
  return true;
}

}  // namespace

Value format_str(Vm& vm, Str* s, std::string_view text) {
  const std::string_view value = view(vm, s);
  if (text.empty()) return s;
  Spec spec;
  if (!parse(vm, text, type_name(vm, s), '<', &spec)) return Value::error();
  if (spec.type && spec.type != 's') return unknown_code(vm, spec.type, type_name(vm, s));
  if (spec.sign) return vm.raise(Exc::ValueError, spec.sign == ' ' ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier");
  if (spec.no_negative_zero) return vm.raise(Exc::ValueError, "Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) return vm.raise(Exc::ValueError, "Alternate form (#) not allowed in string format specifier");
  if (spec.grouping) return vm.raise(Exc::ValueError, "Cannot specify '{}' with 's'.", {std::string(1, spec.grouping)});
  if (spec.align == '=') return vm.raise(Exc::ValueError, "'=' alignment not allowed in string format specifier");
  std::string body(value);
  if (spec.precision >= 0 && static_cast<std::uint64_t>(spec.precision) < s->aux) body.resize(byte_offset(vm, s, static_cast<std::size_t>(spec.precision)));
  return pad(vm, spec, "", body, '<');
}

Value format_int(Vm& vm, Value v, std::string_view text, std::string_view type_name) {
  if (text.empty()) return v.is_bool() ? to_str(vm, v) : int_to_text(vm, v);
  Spec spec;
  if (!parse(vm, text, type_name, '>', &spec)) return Value::error();
  if (spec.type && std::strchr("eEfFgG%", spec.type)) {
    bool overflow;
    const double d = int_to_double(vm, v, &overflow);
    if (overflow) return vm.raise(Exc::OverflowError, "int too large to convert to float");
    return format_float(vm, d, text, type_name);
  }
  if (spec.type && !std::strchr("dnboxXc", spec.type)) return unknown_code(vm, spec.type, type_name);
  if (spec.precision >= 0) return vm.raise(Exc::ValueError, "Precision not allowed in integer format specifier");
  if (spec.no_negative_zero) return vm.raise(Exc::ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
  int base = 10;
  std::string prefix;
  switch (spec.type) {
    case 0: case 'd': case 'n': break;
    case 'b': base = 2; prefix = "0b"; break;
    case 'o': base = 8; prefix = "0o"; break;
    case 'x': base = 16; prefix = "0x"; break;
    case 'X': base = 16; prefix = "0X"; break;
    case 'c': {
      if (spec.sign) return vm.raise(Exc::ValueError, "Sign not allowed with integer format specifier 'c'");
      if (spec.alternate) return vm.raise(Exc::ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
      std::int64_t c;
      if (!int_fits_int64(v, &c)) return vm.raise(Exc::OverflowError, "Python int too large to convert to C long");
      if (c < 0 || c > 0x10FFFF) return vm.raise(Exc::OverflowError, "%c arg not in range(0x110000)");
      std::string body;
      append_utf8(body, static_cast<char32_t>(c));
      return pad(vm, spec, "", body, '<');
    }
    default: break;
  }
  COIL_TRY(digits_text, int_to_text(vm, v.is_bool() ? Value::small_int(v.is_true()) : v, base));
  std::string digits(view(vm, digits_text));
  const bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  if (spec.type == 'X')
    for (char& c : digits)
      if (c >= 'a') c = static_cast<char>(c - 32);
  return finish_number(vm, spec, sign_text(spec, negative) + (spec.alternate ? prefix : ""), digits, "", base == 10 ? 3 : 4);
}

Value format_float(Vm& vm, double d, std::string_view text, std::string_view type_name) {
  if (text.empty()) return make_str_ascii(vm, float_repr(d));
  if (text.size() == 3 && text[0] == '.' && text[1] >= '0' && text[1] <= '9' && text[2] == 'f' && std::isfinite(d)) {  // .2f
    char digits[400];
    const char* end = std::to_chars(digits, digits + sizeof digits, d, std::chars_format::fixed, text[1] - '0').ptr;
    return make_str_ascii(vm, {digits, static_cast<std::size_t>(end - digits)});
  }
  Spec spec;
  if (!parse(vm, text, type_name, '>', &spec)) return Value::error();
  if (spec.precision > INT32_MAX / 2) return vm.raise(Exc::ValueError, "precision too big");
  std::string whole, rest;
  if (spec.precision > 0 && !can_build(vm, 2 * static_cast<std::size_t>(spec.precision), 2)) return Value::error();
  if (!float_digits(std::fabs(d), spec, spec.type, &whole, &rest)) return unknown_code(vm, spec.type, type_name);
  bool negative = std::signbit(d) && !std::isnan(d);
  if (negative && spec.no_negative_zero) {
    bool zero = true;
    for (const char c : whole + rest) {
      if (c == 'e' || c == 'E') break;
      zero &= c == '0' || c == '.' || c == '%';
    }
    if (zero) negative = false;
  }
  if (whole.empty()) {  // inf, nan: zeros pad, but do not group
    spec.grouping = 0;
  }
  return finish_number(vm, spec, sign_text(spec, negative), whole, rest, 3);
}

Value format_complex(Vm& vm, Value v, std::string_view text) {
  auto* z = v.as<Complex>();
  if (text.empty()) return to_str(vm, v);
  Spec spec;
  if (!parse(vm, text, "complex", '>', &spec)) return Value::error();
  if (spec.type && !std::strchr("eEfFgGn", spec.type)) return unknown_code(vm, spec.type, "complex");
  if (spec.fill == "0") return vm.raise(Exc::ValueError, "Zero padding is not allowed in complex format specifier");
  if (spec.align == '=') return vm.raise(Exc::ValueError, "'=' alignment flag is not allowed in complex format specifier");
  Spec part = spec;
  const bool bare = spec.type == 0 && spec.precision < 0;
  const char type = spec.type == 0 ? (bare ? 'r' : 'g') : spec.type;
  const auto one = [&](double d, bool always_sign) {
    std::string whole, rest;
    if (type == 'r') {
      std::string s = float_repr(std::fabs(d));
      if (s.ends_with(".0")) s.resize(s.size() - 2);
      std::size_t i = 0;
      while (i < s.size() && s[i] >= '0' && s[i] <= '9') ++i;
      whole = s.substr(0, i);
      rest = s.substr(i);
      if (spec.alternate && std::isfinite(d) && !rest.starts_with('.')) rest.insert(rest.begin(), '.');
    } else {
      float_digits(std::fabs(d), part, type, &whole, &rest);
    }
    Spec s = spec;
    if (always_sign) s.sign = '+';
    bool negative = std::signbit(d) && !std::isnan(d);
    if (negative && spec.no_negative_zero && (whole + rest.substr(0, rest.find_first_of("eE"))).find_first_not_of("0.") == std::string::npos) negative = false;
    return sign_text(s, negative) + group(whole, spec.grouping, 3, 0) + rest;
  };
  std::string out;
  const bool skip_real = spec.type == 0 && z->real == 0 && !std::signbit(z->real);
  if (!skip_real) out = one(z->real, false);
  out += one(z->imag, !skip_real) + "j";
  if (spec.type == 0 && !skip_real) out = "(" + out + ")";
  return pad(vm, spec, "", out, '>');
}

}  // namespace coil::runtime
