// runtime/modules/cmath.cpp — module cmath: functions of complex numbers, on the C library's, with CPython's errors.
#include <cfloat>
#include <cmath>
#include <complex>
#include <numbers>

#include "runtime/modules/math.hpp"

namespace coil::runtime {
namespace {

using C = std::complex<double>;

/// complex(v) for an argument: by __complex__, __float__ or __index__. False: pending.
bool complex_argument(Vm& vm, Value v, C* out) {
  if (auto* c = try_as<Complex>(v)) { *out = {c->real, c->imag}; return true; }
  if (v.is_object() && v.as_object()->type()->type_flags & kTypeHeap) {
    const Value made = call_special(vm, v, vm.intern("__complex__"), {});
    if (made.is_error()) return false;
    if (auto* c = try_as<Complex>(made)) { *out = {c->real, c->imag}; return true; }
    if (!made.is_not_implemented()) return (void)vm.raise(Exc::TypeError, "__complex__ returned non-complex (type {t})", {made}), false;
  }
  double d;
  if (!math_double(vm, v, &d)) return false;
  *out = {d, 0};
  return true;
}
Value result(Vm& vm, C z) { return make_complex(vm, z.real(), z.imag()); }
Value domain_error(Vm& vm) { return vm.raise(Exc::ValueError, "math domain error"); }
Value range_error(Vm& vm) { return vm.raise(Exc::OverflowError, "math range error"); }
bool is_finite(C z) { return std::isfinite(z.real()) && std::isfinite(z.imag()); }
bool has_inf(C z) { return std::isinf(z.real()) || std::isinf(z.imag()); }
bool has_nan(C z) { return std::isnan(z.real()) || std::isnan(z.imag()); }

/// A function without poles whose values can only overflow.
template <C (*f)(const C&)>
Value entire(Vm& vm, Args& args) {
  C z;
  if (!complex_argument(vm, args[0], &z)) return Value::error();
  const C w = f(z);
  if (is_finite(z) && has_inf(w)) return range_error(vm);
  return result(vm, w);
}

C exp_of(const C& z) {
  if (std::isinf(z.real()) && z.real() > 0 && std::isfinite(z.imag()) && z.imag() == 0) return {z.real(), z.imag()};
  if (std::isfinite(z.real()) && z.real() > 708 && std::isfinite(z.imag())) {  // e^x alone might overflow where the product does not
    const double scale = std::exp(z.real() - 1);
    return {scale * std::cos(z.imag()) * std::numbers::e, z.imag() == 0 ? z.imag() : scale * std::sin(z.imag()) * std::numbers::e};
  }
  return std::exp(z);
}
C cosh_of(const C& z) {
  if (std::isfinite(z.real()) && std::fabs(z.real()) > 708 && std::isfinite(z.imag())) {
    const double less = z.real() - std::copysign(1.0, z.real());
    return {std::cos(z.imag()) * std::cosh(less) * std::numbers::e, std::sin(z.imag()) * std::sinh(less) * std::numbers::e};
  }
  return std::cosh(z);
}
C sinh_of(const C& z) {
  if (std::isfinite(z.real()) && std::fabs(z.real()) > 708 && std::isfinite(z.imag())) {
    const double less = z.real() - std::copysign(1.0, z.real());
    return {std::cos(z.imag()) * std::sinh(less) * std::numbers::e, std::sin(z.imag()) * std::cosh(less) * std::numbers::e};
  }
  return std::sinh(z);
}
C tanh_of(const C& z) {
  if (std::isinf(z.real()) && std::isfinite(z.imag())) return {std::copysign(1.0, z.real()), std::copysign(0.0, std::sin(2 * z.imag()))};
  if (std::isinf(z.real())) return {std::copysign(1.0, z.real()), 0.0};
  return std::tanh(z);
}
// f(z) of the circular functions is f of the hyperbolic one turned by a right angle.
C turned(C z) { return {-z.imag(), z.real()}; }
C turned_back(C z) { return {z.imag(), -z.real()}; }
C cos_of(const C& z) { return cosh_of(turned(z)); }
C sin_of(const C& z) { return turned_back(sinh_of(turned(z))); }
C tan_of(const C& z) { return turned_back(tanh_of(turned(z))); }
C asinh_of(const C& z) { return std::asinh(z); }
C acosh_of(const C& z) { return std::acosh(z); }
C acos_of(const C& z) { return std::acos(z); }
C asin_of(const C& z) { return turned_back(asinh_of(turned(z))); }
C sqrt_of(const C& z) { return std::sqrt(z); }
C log_of(const C& z) {
  const double x = std::fabs(z.real()), y = std::fabs(z.imag());
  if (x > DBL_MAX / 4 || y > DBL_MAX / 4) {
    if (has_inf(z) || has_nan(z)) return std::log(z);
    return {std::log(std::hypot(x / 2, y / 2)) + std::numbers::ln2, std::atan2(z.imag(), z.real())};
  }
  if (x < DBL_MIN && y < DBL_MIN && (x > 0 || y > 0))
    return {std::log(std::hypot(std::ldexp(x, DBL_MANT_DIG), std::ldexp(y, DBL_MANT_DIG))) - DBL_MANT_DIG * std::numbers::ln2, std::atan2(z.imag(), z.real())};
  const double h = std::hypot(x, y);
  if (h >= 0.71 && h <= 1.73) {
    const double most = std::fmax(x, y), least = std::fmin(x, y);
    return {std::log1p((most - 1) * (most + 1) + least * least) / 2, std::atan2(z.imag(), z.real())};
  }
  return {std::log(h), std::atan2(z.imag(), z.real())};
}
C atanh_of(const C& z) { return std::atanh(z); }
C atan_of(const C& z) { return turned_back(atanh_of(turned(z))); }

/// An infinite part of the argument where the other is not a number of any angle.
template <C (*f)(const C&)>
Value periodic(Vm& vm, Args& args) {  // cos, cosh, exp, sin, sinh, tan, tanh: undefined at infinite angles
  C z;
  if (!complex_argument(vm, args[0], &z)) return Value::error();
  constexpr bool circular = f == cos_of || f == sin_of || f == tan_of;
  const double angle = circular ? z.real() : z.imag(), size = circular ? z.imag() : z.real();
  constexpr bool tangent = f == tan_of || f == tanh_of;
  if (std::isinf(angle)) {
    const bool defined = f == exp_of ? std::isinf(size) && size < 0 : tangent ? std::isinf(size) : false;
    const bool undefined = std::isfinite(size) || (std::isinf(size) && !defined && f != exp_of) || (f == exp_of && std::isinf(size) && size > 0);
    if (undefined && !std::isnan(size)) return domain_error(vm);
  }
  const C w = f(z);
  if (is_finite(z) && has_inf(w)) return range_error(vm);
  return result(vm, w);
}
Value log_value(Vm& vm, Value v, C* out) {
  C z;
  if (!complex_argument(vm, v, &z)) return Value::error();
  if (z == C{0, 0}) return domain_error(vm);
  *out = log_of(z);
  return Value::none();
}
Value log_function(Vm& vm, Args& args) {
  C w;
  COIL_CHECK(log_value(vm, args[0], &w));
  if (args.has(1)) {
    C base;
    COIL_CHECK(log_value(vm, args[1], &base));
    COIL_TRY(quotient, binary_op(vm, BinOp::Div, result(vm, w), result(vm, base)));
    return quotient;
  }
  return result(vm, w);
}
Value log10_function(Vm& vm, Args& args) {
  C w;
  COIL_CHECK(log_value(vm, args[0], &w));
  return result(vm, {w.real() / std::numbers::ln10, w.imag() / std::numbers::ln10});
}
template <C (*f)(const C&), bool circular>
Value area_tangent(Vm& vm, Args& args) {  // poles at 1 and -1 (atanh), i and -i (atan)
  C z;
  if (!complex_argument(vm, args[0], &z)) return Value::error();
  const double along = circular ? z.imag() : z.real(), across = circular ? z.real() : z.imag();
  if (std::fabs(along) == 1 && across == 0) return domain_error(vm);
  return result(vm, f(z));
}

Value phase(Vm& vm, Args& args) {
  C z;
  return complex_argument(vm, args[0], &z) ? Value::number(std::atan2(z.imag(), z.real())) : Value::error();
}
double absolute_of(C z) {
  if (has_inf(z)) return HUGE_VAL;
  return std::hypot(z.real(), z.imag());
}
Value polar(Vm& vm, Args& args) {
  C z;
  if (!complex_argument(vm, args[0], &z)) return Value::error();
  const double r = absolute_of(z);
  if (is_finite(z) && std::isinf(r)) return range_error(vm);
  return make_tuple_of(vm, {Value::number(r), Value::number(std::atan2(z.imag(), z.real()))});
}
Value rect(Vm& vm, Args& args) {
  double r, phi;
  if (!math_double(vm, args[0], &r) || !math_double(vm, args[1], &phi)) return Value::error();
  if (std::isinf(phi) && !(r == 0) && !std::isnan(r)) return domain_error(vm);
  if (r == 0 && !std::isfinite(phi)) return result(vm, {0, 0});
  if (std::isnan(r) && phi == 0) return result(vm, {r, 0});
  if (std::isinf(r)) {
    if (std::isnan(phi)) return result(vm, {r, phi});
    if (phi == 0) return result(vm, {r, r * phi == 0 ? 0.0 : std::copysign(0.0, r) * phi});
    return result(vm, {std::copysign(HUGE_VAL, std::cos(phi) * r), std::copysign(HUGE_VAL, std::sin(phi) * r)});
  }
  if (phi == 0) return result(vm, {r, r * phi});
  return result(vm, {r * std::cos(phi), r * std::sin(phi)});
}
template <bool (*test)(C)>
Value question(Vm& vm, Args& args) {
  C z;
  return complex_argument(vm, args[0], &z) ? Value::boolean(test(z)) : Value::error();
}
Value isclose(Vm& vm, Args& args) {
  C a, b;
  double relative = 1e-9, absolute = 0;
  if (!complex_argument(vm, args[0], &a) || !complex_argument(vm, args[1], &b)) return Value::error();
  if (args.has(2) && !math_double(vm, args[2], &relative)) return Value::error();
  if (args.has(3) && !math_double(vm, args[3], &absolute)) return Value::error();
  if (relative < 0 || absolute < 0) return vm.raise(Exc::ValueError, "tolerances must be non-negative");
  if (a == b) return Value::true_value();
  if (has_inf(a) || has_inf(b)) return Value::false_value();
  const double difference = absolute_of(a - b);
  return Value::boolean(difference <= relative * absolute_of(b) || difference <= relative * absolute_of(a) || difference <= absolute);
}

constexpr NativeDef kFunctions[] = {
    {"acos", 1, 1, entire<acos_of>, "acos(z, /)"},
    {"acosh", 1, 1, entire<acosh_of>, "acosh(z, /)"},
    {"asin", 1, 1, entire<asin_of>, "asin(z, /)"},
    {"asinh", 1, 1, entire<asinh_of>, "asinh(z, /)"},
    {"atan", 1, 1, area_tangent<atan_of, true>, "atan(z, /)"},
    {"atanh", 1, 1, area_tangent<atanh_of, false>, "atanh(z, /)"},
    {"cos", 1, 1, periodic<cos_of>, "cos(z, /)"},
    {"cosh", 1, 1, periodic<cosh_of>, "cosh(z, /)"},
    {"exp", 1, 1, periodic<exp_of>, "exp(z, /)"},
    {"isclose", 2, 4, isclose, "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)"},
    {"isfinite", 1, 1, question<is_finite>, "isfinite(z, /)"},
    {"isinf", 1, 1, question<has_inf>, "isinf(z, /)"},
    {"isnan", 1, 1, question<has_nan>, "isnan(z, /)"},
    {"log", 1, 2, log_function, "log(z, base=<unset>, /)"},
    {"log10", 1, 1, log10_function, "log10(z, /)"},
    {"phase", 1, 1, phase, "phase(z, /)"},
    {"polar", 1, 1, polar, "polar(z, /)"},
    {"rect", 2, 2, rect, "rect(r, phi, /)"},
    {"sin", 1, 1, periodic<sin_of>, "sin(z, /)"},
    {"sinh", 1, 1, periodic<sinh_of>, "sinh(z, /)"},
    {"sqrt", 1, 1, entire<sqrt_of>, "sqrt(z, /)"},
    {"tan", 1, 1, periodic<tan_of>, "tan(z, /)"},
    {"tanh", 1, 1, periodic<tanh_of>, "tanh(z, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make_cmath(Vm& vm, Module* module) {
  return add_functions(vm, module, kFunctions) && add_constant(vm, module, "pi", Value::number(std::numbers::pi)) && add_constant(vm, module, "e", Value::number(std::numbers::e)) &&
         add_constant(vm, module, "tau", Value::number(2 * std::numbers::pi)) && add_constant(vm, module, "inf", Value::number(HUGE_VAL)) &&
         add_constant(vm, module, "nan", Value::number(NAN)) && add_constant(vm, module, "infj", make_complex(vm, 0, HUGE_VAL)) &&
         add_constant(vm, module, "nanj", make_complex(vm, 0, NAN));
}

}  // namespace coil::runtime
