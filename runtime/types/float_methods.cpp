// runtime/types/float_methods.cpp — float: slots and methods. Unboxed; instances of subclasses are a native layout with the number inside.
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

struct FloatSubclass : Object {  // an instance of a class derived from float
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  double number;
};

/// The number of a float or int operand. False: neither (or a pending OverflowError).
bool operand(Vm& vm, Value v, double* out) {
  if (v.is_double()) { *out = v.as_double(); return true; }
  if (is_int(v)) {
    bool overflow;
    *out = int_to_double(vm, v, &overflow);
    if (overflow) (void)vm.raise(Exc::OverflowError, "int too large to convert to float");
    return !overflow;
  }
  if (v.is_object() && has_type(vm, v, vm.types.floating)) { *out = v.as<FloatSubclass>()->number; return true; }
  return false;
}

double number_of(Value v) { return v.is_double() ? v.as_double() : v.as<FloatSubclass>()->number; }

template <BinOp op>
Value binary(Vm& vm, Value a, Value b) {
  double x, y;
  if (!operand(vm, a, &x) || !operand(vm, b, &y)) return vm.has_exception() ? Value::error() : Value::not_implemented();
  return float_binary(vm, op, x, y);
}
Value float_divmod(Vm& vm, Value a, Value b) {
  double x, y;
  if (!operand(vm, a, &x) || !operand(vm, b, &y)) return vm.has_exception() ? Value::error() : Value::not_implemented();
  if (y == 0) return vm.raise(Exc::ZeroDivisionError, "float divmod()");
  COIL_TRY(q, float_floor_div(vm, x, y));
  COIL_TRY(r, float_mod(vm, x, y));
  return make_tuple_of(vm, {q, r});
}
Value float_power(Vm& vm, Value a, Value b, Value modulus) {
  if (!modulus.is_none()) return vm.raise(Exc::TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  return binary<BinOp::Pow>(vm, a, b);
}

Value float_negative(Vm&, Value v) { return Value::number(-number_of(v)); }
Value float_positive(Vm&, Value v) { return Value::number(number_of(v)); }
Value float_absolute(Vm&, Value v) { return Value::number(std::fabs(number_of(v))); }
Value float_bool(Vm&, Value v) { return Value::boolean(number_of(v) != 0); }
Value float_hash(Vm& vm, Value v) {
  const double d = number_of(v);
  if (std::isnan(d)) return make_int(vm, static_cast<std::int64_t>(v.bits() >> 4 & 0x7FFF'FFFF'FFFF));  // as object.__hash__ does
  return make_int(vm, static_cast<std::int64_t>(hash_double(d)));
}
Value float_repr_slot(Vm& vm, Value v) { return make_str_ascii(vm, float_repr(number_of(v))); }
Value float_to_int(Vm& vm, Value v) { return int_from_double(vm, number_of(v)); }

Value float_compare(Vm& vm, Value a, Value b, CompareOp op) {
  const double x = number_of(a);
  if (is_int(b)) {
    const CompareOp mirrored = op == CompareOp::Lt ? CompareOp::Gt : op == CompareOp::LtE ? CompareOp::GtE : op == CompareOp::Gt ? CompareOp::Lt : op == CompareOp::GtE ? CompareOp::LtE : op;
    return Value::boolean(int_compare_double(b, x, mirrored));
  }
  double y;
  if (!operand(vm, b, &y)) return Value::not_implemented();
  switch (op) {
    case CompareOp::Eq: return Value::boolean(x == y);
    case CompareOp::NotEq: return Value::boolean(x != y);
    case CompareOp::Lt: return Value::boolean(x < y);
    case CompareOp::LtE: return Value::boolean(x <= y);
    case CompareOp::Gt: return Value::boolean(x > y);
    case CompareOp::GtE: return Value::boolean(x >= y);
  }
  return Value::not_implemented();
}

Value float_of(Vm& vm, Value v) {
  if (v.is_double()) return v;
  if (std::string_view data; is_str(v) || as_bytes(vm, v, &data)) {
    std::string text;
    if (is_str(v)) {
      const char* p = view(vm, v).data();
      const char* end = p + view(vm, v).size();
      while (p < end) {  // digits and blanks of other scripts count
        const char32_t c = decode_utf8(p);
        if (c < 0x80) text.push_back(static_cast<char>(c));
        else if (const int d = decimal_digit_value(c); d >= 0) text.push_back(static_cast<char>('0' + d));
        else if (is_unicode_space(c)) text.push_back(' ');
        else append_utf8(text, c);
      }
    } else {
      text = data;
    }
    const Value r = text.find('\0') == std::string::npos ? float_from_text(vm, text) : Value::unset();
    if (r.is_unset()) return vm.raise(Exc::ValueError, "could not convert string to float: {r}", {v});
    return r;
  }
  double d;
  Type* type = type_of(vm, v);
  if (type->slots.to_float) {
    COIL_TRY(r, type->slots.to_float(vm, v));
    if (!r.is_double() && !has_type(vm, r, vm.types.floating)) return vm.raise(Exc::TypeError, "{t}.__float__ returned non-float (type {t})", {v, r});
    if (!r.is_double() && !has_type(vm, v, vm.types.floating)) {
      vm.hooks.warn(vm, Exc::DeprecationWarning,
                    vm.format("{t}.__float__ returned non-float (type {t}).  The ability to return an instance of a strict subclass of float is deprecated, and "
                              "may not be supported in a future version of Python.", {v, r}), nullptr);
      if (vm.has_exception()) return Value::error();
    }
    return Value::number(number_of(r));
  }
  if (type->slots.index) {
    COIL_TRY(i, to_index(vm, v));
    return operand(vm, i, &d) ? Value::number(d) : Value::error();
  }
  return vm.raise(Exc::TypeError, "float() argument must be a string or a real number, not '{t}'", {v});
}

Value float_new(Vm& vm, Type* type, Args& args) {
  if (args.keyword_count() && type->slots.init == vm.types.floating->slots.init) return vm.raise(Exc::TypeError, "float() takes no keyword arguments");
  if (args.count > 1) return vm.raise(Exc::TypeError, "float expected at most 1 argument, got {}", {args.count});
  COIL_TRY(value, args.count ? float_of(vm, args[0]) : Value::number(0));
  if (type == vm.types.floating) return value;
  auto* o = static_cast<FloatSubclass*>(allocate_instance(vm, type));
  if (!o) return Value::error();
  o->number = number_of(value);
  return o;
}

Value method_is_integer(Vm&, Args& args) {
  const double d = number_of(args[0]);
  return Value::boolean(std::isfinite(d) && std::floor(d) == d);
}

Value method_as_integer_ratio(Vm& vm, Args& args) {
  const double d = number_of(args[0]);
  if (std::isinf(d)) return vm.raise(Exc::OverflowError, "cannot convert Infinity to integer ratio");
  if (std::isnan(d)) return vm.raise(Exc::ValueError, "cannot convert NaN to integer ratio");
  int exponent;
  double m = std::frexp(d, &exponent);
  for (int i = 0; i < 300 && m != std::floor(m); ++i) { m *= 2; --exponent; }
  COIL_TRY(numerator, int_from_double(vm, m));
  const Value power = Value::small_int(exponent < 0 ? -exponent : exponent);
  COIL_TRY(scale, int_binary(vm, BinOp::LShift, Value::small_int(1), power));
  if (exponent > 0) {
    COIL_TRY(n, int_binary(vm, BinOp::Mult, numerator, scale));
    return make_tuple_of(vm, {n, Value::small_int(1)});
  }
  return make_tuple_of(vm, {numerator, scale});
}

Value method_hex(Vm& vm, Args& args) {
  double d = number_of(args[0]);
  if (!std::isfinite(d)) return make_str_ascii(vm, float_repr(d));
  std::string out = std::signbit(d) ? "-0x" : "0x";
  d = std::fabs(d);
  if (d == 0) return make_str_ascii(vm, out + "0.0p+0");
  int e;
  double m = std::frexp(d, &e);
  const int shift = 1 - std::max(-1021 - e, 0);
  m = std::ldexp(m, shift);
  e -= shift;
  out += static_cast<char>('0' + static_cast<int>(m));
  m -= static_cast<int>(m);
  out += '.';
  for (int i = 0; i < 13; ++i) {
    m *= 16;
    const int digit = static_cast<int>(m);
    out += "0123456789abcdef"[digit];
    m -= digit;
  }
  return make_str_ascii(vm, out + "p" + (e < 0 ? "-" : "+") + std::to_string(e < 0 ? -e : e));
}

/// "1.8p3", rounded once, to even. (strtod rounds some subnormals wrongly.) False: not such a number.
bool hex_number(std::string_view text, double* out) {
  std::uint64_t mantissa = 0;
  std::int64_t exponent = 0, written = 0;
  bool point = false, any = false, sticky = false, below = false;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != 'p'; ++i) {
    const char c = text[i];
    if (c == '.' && !point) { point = true; continue; }
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return false;
    any = true;
    if (mantissa >> 60) { sticky |= digit != 0; exponent += point ? 0 : 4; }
    else { mantissa = mantissa * 16 + static_cast<unsigned>(digit); exponent -= point ? 4 : 0; }
  }
  if (!any) return false;
  if (i < text.size()) {
    if (++i < text.size() && (text[i] == '-' || text[i] == '+')) below = text[i++] == '-';
    if (i == text.size()) return false;
    for (; i < text.size(); ++i) {
      if (text[i] < '0' || text[i] > '9') return false;
      if (written < 1'000'000'000) written = written * 10 + (text[i] - '0');
    }
    exponent += below ? -written : written;
  }
  *out = 0;
  if (mantissa == 0) return true;
  const std::int64_t top = exponent + std::bit_width(mantissa);  // the number is below 2 ** top
  const std::int64_t last = std::max<std::int64_t>(top - 53, -1074), shift = last - exponent;
  if (top > 1025 || shift > 64) { *out = top > 0 ? HUGE_VAL : 0; return true; }
  if (shift > 0) {
    const std::uint64_t half = std::uint64_t{1} << (shift - 1), rest = shift == 64 ? mantissa : mantissa & (half * 2 - 1);
    mantissa = shift == 64 ? 0 : mantissa >> shift;
    if (rest > half || (rest == half && (sticky || (mantissa & 1)))) ++mantissa;
    exponent = last;
  }
  *out = std::ldexp(static_cast<double>(mantissa), static_cast<int>(exponent));
  return true;
}

Value method_fromhex(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "fromhex() argument must be str, not {t}", {args[1]});
  std::string text(view(vm, args[1]));
  const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  std::size_t begin = 0, end = text.size();
  while (begin < end && blank(text[begin])) ++begin;
  while (end > begin && blank(text[end - 1])) --end;
  text = text.substr(begin, end - begin);
  std::string_view body = text;
  bool negative = false;
  if (!body.empty() && (body[0] == '-' || body[0] == '+')) { negative = body[0] == '-'; body.remove_prefix(1); }
  const auto bad = [&] { return vm.raise(Exc::ValueError, "invalid hexadecimal floating-point string"); };
  double d;
  std::string lower(body);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  if (lower == "inf" || lower == "infinity") d = HUGE_VAL;
  else if (lower == "nan") d = std::nan("");
  else {
    if (lower.starts_with("0x")) lower.erase(0, 2);
    if (!hex_number(lower, &d)) return bad();
    if (std::isinf(d)) return vm.raise(Exc::OverflowError, "hexadecimal value too large to represent as a float");
  }
  const Value r = Value::number(negative ? -d : d);
  return args[0] == Value(vm.types.floating) ? r : vm.call(args[0], {r});
}

Value method_round(Vm& vm, Args& args) {
  const double d = number_of(args[0]);
  if (!args.has(1) || args[1].is_none()) {
    if (std::isfinite(d)) {
      double r = std::round(d);
      if (std::fabs(d - r) == 0.5) r = 2.0 * std::round(d / 2.0);  // ties to even
      return int_from_double(vm, r);
    }
    return int_from_double(vm, d);
  }
  std::int64_t digits;
  if (!to_size(vm, args[1], &digits, true)) return Value::error();
  if (!std::isfinite(d) || d == 0) return Value::number(d);
  if (digits > 323) return Value::number(d);
  if (digits < -308) return Value::number(std::copysign(0.0, d));
  // Correctly rounded decimal digits, read back: what CPython's dtoa-based rounding gives.
  char buffer[800];
  if (digits >= 0) {
    const auto r = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed, static_cast<int>(digits));
    double out;
    std::from_chars(buffer, r.ptr, out);
    return Value::number(out);
  }
  const double unit = std::pow(10.0, static_cast<double>(-digits));
  double y = d / unit, z = std::round(y);
  if (std::fabs(y - z) == 0.5) z = 2.0 * std::round(y / 2.0);
  const double out = z * unit;
  if (!std::isfinite(out)) return vm.raise(Exc::OverflowError, "rounded value too large to represent");
  return Value::number(out);
}

Value method_format(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "__format__() argument must be str, not {t}", {args[1]});
  if (!args[0].is_double() && args[1].as<Str>()->size == 0) return to_str(vm, args[0]);  // a subclass may have its own __str__
  return format_float(vm, number_of(args[0]), view(vm, args[1]), type_name(vm, args[0]));
}
Value method_conjugate(Vm&, Args& args) { return Value::number(number_of(args[0])); }
Value method_trunc(Vm& vm, Args& args) { return int_from_double(vm, number_of(args[0])); }
Value method_floor(Vm& vm, Args& args) { return int_from_double(vm, std::floor(number_of(args[0]))); }
Value method_ceil(Vm& vm, Args& args) { return int_from_double(vm, std::ceil(number_of(args[0]))); }
Value method_getnewargs(Vm& vm, Args& args) { return make_tuple_of(vm, {Value::number(number_of(args[0]))}); }
Value method_getformat(Vm& vm, Args& args) {
  if (is_str(args[1]) && (view(vm, args[1]) == "double" || view(vm, args[1]) == "float")) return make_str_ascii(vm, "IEEE, little-endian");
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "__getformat__() argument must be str, not {}", {args[1].is_none() ? std::string("None") : std::string(type_name(vm, args[1]))});
  return vm.raise(Exc::ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
}

constexpr NativeDef kMethods[] = {
    {"as_integer_ratio", 1, 1, method_as_integer_ratio, "as_integer_ratio(self, /)"},
    {"conjugate", 1, 1, method_conjugate, "conjugate(self, /)"},
    {"fromhex", 2, 2, method_fromhex, "fromhex(type, string, /)", kNativeClass},
    {"hex", 1, 1, method_hex, "hex(self, /)"},
    {"is_integer", 1, 1, method_is_integer, "is_integer(self, /)"},
    {"__ceil__", 1, 1, method_ceil, "__ceil__(self, /)"},
    {"__floor__", 1, 1, method_floor, "__floor__(self, /)"},
    {"__format__", 2, 2, method_format, "__format__(self, format_spec, /)"},
    {"__getformat__", 2, 2, method_getformat, "__getformat__(type, typestr, /)", kNativeClass},
    {"__getnewargs__", 1, 1, method_getnewargs, "__getnewargs__(self, /)"},
    {"__round__", 1, 2, method_round, "__round__(self, ndigits=None, /)"},
    {"__trunc__", 1, 1, method_trunc, "__trunc__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"real", [](Vm&, Value self) { return Value::number(number_of(self)); }, nullptr, "the real part of a complex number"},
    {"imag", [](Vm&, Value) { return Value::number(0); }, nullptr, "the imaginary part of a complex number"},
    {nullptr, nullptr, nullptr},
};

}  // namespace

bool complete_float(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = float_repr_slot;
    s.hash = float_hash;
    s.compare = float_compare;
    s.boolean = float_bool;
    s.to_int = float_to_int;
    s.to_float = float_positive;
    s.negative = float_negative;
    s.positive = float_positive;
    s.absolute = float_absolute;
    s.add = binary<BinOp::Add>;
    s.subtract = binary<BinOp::Sub>;
    s.multiply = binary<BinOp::Mult>;
    s.divide = binary<BinOp::Div>;
    s.floor_divide = binary<BinOp::FloorDiv>;
    s.modulo = binary<BinOp::Mod>;
    s.divmod = float_divmod;
    s.power = float_power;
    s.new_object = float_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "float", .kind = Kind::Native, .basic_size = sizeof(FloatSubclass), .flags = kTypeMatchSelf | kTypeFloatSubclass,
                                 .slots = &slots, .methods = kMethods, .members = kMembers, .doc = "Convert a string or number to a floating-point number, if possible."};
  return complete_type(vm, vm.types.floating, spec);
}

}  // namespace coil::runtime
