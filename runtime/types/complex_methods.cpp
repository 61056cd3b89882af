// runtime/types/complex_methods.cpp — complex: slots and methods.
#include <cmath>
#include <complex>

#include "runtime/types/types.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

using Number = std::complex<double>;

/// The value of a complex, float or int operand. False: none of them, or a pending OverflowError.
bool operand(Vm& vm, Value v, Number* out) {
  if (auto* z = try_as<Complex>(v)) { *out = {z->real, z->imag}; return true; }
  if (v.is_double()) { *out = v.as_double(); return true; }
  if (is_int(v)) {
    bool overflow;
    *out = int_to_double(vm, v, &overflow);
    if (overflow) (void)vm.raise(Exc::OverflowError, "int too large to convert to float");
    return !overflow;
  }
  if (has_type(vm, v, vm.types.floating)) {
    double d;
    if (!to_double(vm, v, &d)) return false;
    *out = d;
    return true;
  }
  return false;
}

Value result(Vm& vm, Number z) { return make_complex(vm, z.real(), z.imag()); }

// Annex G multiplication is not what Python does: the plain formulas are.
Number multiply(Number a, Number b) { return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()}; }

Number divide(Number a, Number b) {  // Smith's method
  const double abs_real = std::fabs(b.real()), abs_imag = std::fabs(b.imag());
  if (abs_real >= abs_imag) {
    const double ratio = b.imag() / b.real(), denominator = b.real() + b.imag() * ratio;
    return {(a.real() + a.imag() * ratio) / denominator, (a.imag() - a.real() * ratio) / denominator};
  }
  if (abs_imag >= abs_real) {
    const double ratio = b.real() / b.imag(), denominator = b.real() * ratio + b.imag();
    return {(a.real() * ratio + a.imag()) / denominator, (a.imag() * ratio - a.real()) / denominator};
  }
  return {NAN, NAN};
}

enum class Operation { Add, Subtract, Multiply, Divide };
template <Operation op>
Value binary(Vm& vm, Value a, Value b) {
  Number x, y;
  if (!operand(vm, a, &x) || !operand(vm, b, &y)) return vm.has_exception() ? Value::error() : Value::not_implemented();
  if constexpr (op == Operation::Add) return make_complex(vm, x.real() + y.real(), x.imag() + y.imag());
  if constexpr (op == Operation::Subtract) return make_complex(vm, x.real() - y.real(), x.imag() - y.imag());
  if constexpr (op == Operation::Multiply) return result(vm, multiply(x, y));
  if (y == Number(0)) return vm.raise(Exc::ZeroDivisionError, "complex division by zero");
  return result(vm, divide(x, y));
}

Value complex_power(Vm& vm, Value a, Value b, Value modulus) {
  Number x, y;
  if (!operand(vm, a, &x) || !operand(vm, b, &y)) return vm.has_exception() ? Value::error() : Value::not_implemented();
  if (!modulus.is_none()) return vm.raise(Exc::ValueError, "complex modulo");
  Number r;
  if (y == Number(0)) r = 1;
  else if (x == Number(0)) {
    if (y.imag() != 0 || y.real() < 0) return vm.raise(Exc::ZeroDivisionError, "0.0 to a negative or complex power");
    r = 0;
  } else if (y.imag() == 0 && y.real() == std::floor(y.real()) && std::fabs(y.real()) <= 100) {  // small integers: by squaring
    auto n = static_cast<long>(std::fabs(y.real()));
    Number power = x;
    r = 1;
    for (; n > 0; n >>= 1) {
      if (n & 1) r = multiply(r, power);
      power = multiply(power, power);
    }
    if (y.real() < 0) r = divide(1, r);
  } else {
    const double length = std::pow(std::hypot(x.real(), x.imag()), y.real());
    const double at = std::atan2(x.imag(), x.real());
    double phase = at * y.real(), scale = length;
    if (y.imag() != 0) {
      scale *= std::exp(-at * y.imag());
      phase += y.imag() * std::log(std::hypot(x.real(), x.imag()));
    }
    r = {scale * std::cos(phase), scale * std::sin(phase)};
  }
  if ((std::isinf(r.real()) || std::isinf(r.imag())) && std::isfinite(x.real()) && std::isfinite(x.imag()) && std::isfinite(y.real()) && std::isfinite(y.imag()))
    return vm.raise(Exc::OverflowError, "complex exponentiation");
  return result(vm, r);
}

Complex* self_complex(Value v) { return v.as<Complex>(); }

std::string part_text(double d, bool sign) {
  std::string s = float_repr(d);
  if (s.ends_with(".0")) s.resize(s.size() - 2);
  if (sign && s[0] != '-') s.insert(s.begin(), '+');
  return s;
}

Value complex_repr(Vm& vm, Value self) {
  auto* z = self_complex(self);
  if (z->real == 0 && !std::signbit(z->real)) return make_str_ascii(vm, part_text(z->imag, false) + "j");
  return make_str_ascii(vm, std::string("(").append(part_text(z->real, false)) + part_text(z->imag, true) + "j)");
}

Value complex_hash(Vm& vm, Value self) {
  auto* z = self_complex(self);
  const std::uint64_t h = hash_double(z->real) + 1000003ULL * hash_double(z->imag);
  return make_int(vm, static_cast<std::int64_t>(h == ~std::uint64_t{0} ? h - 1 : h));
}

Value complex_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::NotEq) return Value::not_implemented();
  auto* z = self_complex(self);
  bool same;
  if (is_int(other)) same = z->imag == 0 && int_compare_double(other, z->real, CompareOp::Eq);
  else {
    Number y;
    if (!operand(vm, other, &y)) return vm.has_exception() ? Value::error() : Value::not_implemented();
    same = z->real == y.real() && z->imag == y.imag();
  }
  return Value::boolean(same == (op == CompareOp::Eq));
}

Value complex_negative(Vm& vm, Value v) { return make_complex(vm, -self_complex(v)->real, -self_complex(v)->imag); }
Value complex_positive(Vm& vm, Value v) { return make_complex(vm, self_complex(v)->real, self_complex(v)->imag); }
Value complex_absolute(Vm& vm, Value v) {
  const double r = std::hypot(self_complex(v)->real, self_complex(v)->imag);
  if (std::isinf(r) && std::isfinite(self_complex(v)->real) && std::isfinite(self_complex(v)->imag)) return vm.raise(Exc::OverflowError, "absolute value too large");
  return Value::number(r);
}
Value complex_bool(Vm&, Value v) { return Value::boolean(self_complex(v)->real != 0 || self_complex(v)->imag != 0); }

/// Parses "1+2j", "(3j)", " -1e5 ".
bool parse(Vm& vm, std::string_view text, Number* out) {
  const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  const auto trim = [&] {
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  };
  trim();
  if (text.size() > 1 && text.front() == '(' && text.back() == ')') {
    text.remove_prefix(1);
    text.remove_suffix(1);
    trim();
  }
  const auto real_number = [&](std::string_view s, double* d) {
    if (s.empty() || blank(s.front()) || blank(s.back())) return false;
    const Value v = float_from_text(vm, s);
    if (!v.is_double()) return false;
    *d = v.as_double();
    return true;
  };
  double a, b;
  if (text.empty()) return false;
  if (text.back() != 'j' && text.back() != 'J') {
    if (!real_number(text, &a)) return false;
    *out = a;
    return true;
  }
  text.remove_suffix(1);
  std::size_t split = text.size();
  while (split > 0 && !((text[split - 1] == '+' || text[split - 1] == '-') && (split < 2 || (text[split - 2] != 'e' && text[split - 2] != 'E')))) --split;
  const std::string_view imaginary = split ? text.substr(split - 1) : text, real = split ? text.substr(0, split - 1) : std::string_view();
  if (imaginary.empty() || imaginary == "+") b = 1;
  else if (imaginary == "-") b = -1;
  else if (!real_number(imaginary, &b)) return false;
  a = 0;
  if (!real.empty() && !real_number(real, &a)) return false;
  *out = {a, b};
  return true;
}

Value complex_new(Vm& vm, Type* type, Args& args) {
  Value real = args.count > 0 ? args[0] : Value::unset(), imag = args.count > 1 ? args[1] : Value::unset();
  if (args.count > 2) return vm.raise(Exc::TypeError, "complex() takes at most 2 arguments ({} given)", {args.count + args.keyword_count()});
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    if (k == "real" && real.is_unset()) real = args.values[args.count + i];
    else if (k == "imag" && imag.is_unset()) imag = args.values[args.count + i];
    else return vm.raise(Exc::TypeError, "complex() got an unexpected keyword argument '{}'", {k});
  }
  Number z = 0;
  if (is_str(real)) {
    if (!imag.is_unset()) return vm.raise(Exc::TypeError, "complex() can't take second arg if first is a string");
    if (!parse(vm, view(vm, real), &z)) return vm.raise(Exc::ValueError, "complex() arg is a malformed string");
  } else {
    if (is_str(imag)) return vm.raise(Exc::TypeError, "complex() second arg can't be a string");
    const auto convert = [&](Value v, Number* out, bool second) -> Value {
      if (operand(vm, v, out)) return Value::none();
      if (vm.has_exception()) return Value::error();
      if (!second) {
        COIL_TRY(r, call_special(vm, v, vm.names.dunder_complex, {}));
        if (!r.is_not_implemented()) {
          if (!is<Complex>(r)) return vm.raise(Exc::TypeError, "{t}.__complex__() returned non-complex (type {t})", {v, r});
          *out = {self_complex(r)->real, self_complex(r)->imag};
          return Value::none();
        }
      }
      Type* t = type_of(vm, v);
      if (!t->slots.to_float && !t->slots.index)
        return vm.raise(Exc::TypeError, second ? "complex() second arg must be a number, not '{t}'" : "complex() first argument must be a string or a number, not '{t}'", {v});
      double d;
      if (!to_double(vm, v, &d)) return Value::error();
      *out = d;
      return Value::none();
    };
    Number x = 0, y = 0;
    if (!real.is_unset()) COIL_CHECK(convert(real, &x, false));
    if (!imag.is_unset()) COIL_CHECK(convert(imag, &y, true));
    z = imag.is_unset() ? x : Number(x.real() - y.imag(), (is<Complex>(real) ? x.imag() : 0.0) + y.real());
    if (!imag.is_unset() && x.imag() == 0 && !is<Complex>(imag)) z = {x.real(), y.real()};
  }
  if (type == vm.types.complex) {
    if (imag.is_unset() && is<Complex>(real) && real.as_object()->type() == type) return real;
    return result(vm, z);
  }
  auto* o = static_cast<Complex*>(allocate_instance(vm, type));
  if (!o) return Value::error();
  o->real = z.real();
  o->imag = z.imag();
  return o;
}

Value method_conjugate(Vm& vm, Args& args) { return make_complex(vm, self_complex(args[0])->real, -self_complex(args[0])->imag); }
Value method_complex(Vm& vm, Args& args) { return complex_positive(vm, args[0]); }
Value method_format(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "__format__() argument must be str, not {t}", {args[1]});
  return format_complex(vm, args[0], view(vm, args[1]));
}
Value method_getnewargs(Vm& vm, Args& args) { return make_tuple_of(vm, {Value::number(self_complex(args[0])->real), Value::number(self_complex(args[0])->imag)}); }

constexpr NativeDef kMethods[] = {
    {"conjugate", 1, 1, method_conjugate, "conjugate(self, /)"},
    {"__complex__", 1, 1, method_complex, "__complex__(self, /)"},
    {"__format__", 2, 2, method_format, "__format__(self, format_spec, /)"},
    {"__getnewargs__", 1, 1, method_getnewargs, "__getnewargs__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"real", [](Vm&, Value self) { return Value::number(self_complex(self)->real); }, nullptr, "the real part of a complex number"},
    {"imag", [](Vm&, Value self) { return Value::number(self_complex(self)->imag); }, nullptr, "the imaginary part of a complex number"},
    {nullptr, nullptr, nullptr},
};

}  // namespace

bool complete_complex(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = complex_repr;
    s.hash = complex_hash;
    s.compare = complex_compare;
    s.boolean = complex_bool;
    s.negative = complex_negative;
    s.positive = complex_positive;
    s.absolute = complex_absolute;
    s.add = binary<Operation::Add>;
    s.subtract = binary<Operation::Subtract>;
    s.multiply = binary<Operation::Multiply>;
    s.divide = binary<Operation::Divide>;
    s.power = complex_power;
    s.new_object = complex_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "complex", .kind = Kind::Complex, .basic_size = sizeof(Complex), .slots = &slots, .methods = kMethods, .members = kMembers,
                                 .doc = "Create a complex number from a string or numbers."};
  return complete_type(vm, vm.types.complex, spec);
}

}  // namespace coil::runtime
