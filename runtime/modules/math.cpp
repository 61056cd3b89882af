// runtime/modules/math.cpp — module math: functions of floats.
//
// Here: the functions of real numbers. Not here: those of ints and of sequences (runtime/modules/math_integer.cpp).
#include "runtime/modules/math.hpp"

#include <cerrno>
#include <cfloat>
#include <cmath>
#include <numbers>
#include <string>

#include "vm/int.hpp"

namespace coil::runtime {

bool math_double(Vm& vm, Value v, double* out) {
  if (v.is_double()) { *out = v.as_double(); return true; }
  if (v.is_small_int()) { *out = static_cast<double>(v.as_small_int()); return true; }
  return to_double(vm, v, out);
}

namespace {

Value domain_error(Vm& vm) { return vm.raise(Exc::ValueError, "math domain error"); }
Value range_error(Vm& vm) { return vm.raise(Exc::OverflowError, "math range error"); }

enum class Overflow : bool { Domain, Range };

/// f(x): nan out of a number is a domain error; infinity out of a finite one is one too, or an overflow.
template <double (*f)(double), Overflow overflow = Overflow::Domain>
Value real(Vm& vm, Args& args) {
  double x;
  if (!math_double(vm, args[0], &x)) return Value::error();
  const double r = f(x);
  if (std::isnan(r) && !std::isnan(x)) return domain_error(vm);
  if (std::isinf(r) && std::isfinite(x)) return overflow == Overflow::Range ? range_error(vm) : domain_error(vm);
  return Value::number(r);
}
template <double (*f)(double, double)>
Value real2(Vm& vm, Args& args) {
  double x, y;
  if (!math_double(vm, args[0], &x) || !math_double(vm, args[1], &y)) return Value::error();
  const double r = f(x, y);
  if (std::isnan(r) && !std::isnan(x) && !std::isnan(y)) return domain_error(vm);
  if (std::isinf(r) && std::isfinite(x) && std::isfinite(y)) return range_error(vm);
  return Value::number(r);
}

double gamma_of(double x) {
  if (x == 0) return std::copysign(HUGE_VAL, x);  // told apart below
  if (std::isinf(x)) return x > 0 ? x : NAN;
  if (x < 0 && x == std::floor(x)) return NAN;
  // Exact factorials where a double holds them.
  if (x == std::floor(x) && x <= 23) {
    double r = 1;
    for (double i = 2; i < x; ++i) r *= i;
    return r;
  }
  return std::tgamma(x);
}
Value math_gamma(Vm& vm, Args& args) {
  double x;
  if (!math_double(vm, args[0], &x)) return Value::error();
  if (x == 0) return domain_error(vm);
  const double r = gamma_of(x);
  if (std::isnan(r) && !std::isnan(x)) return domain_error(vm);
  if (std::isinf(r) && std::isfinite(x)) return range_error(vm);
  return Value::number(r);
}
Value math_lgamma(Vm& vm, Args& args) {
  double x;
  if (!math_double(vm, args[0], &x)) return Value::error();
  if (std::isinf(x)) return Value::number(HUGE_VAL);
  if (x == std::floor(x) && x <= 2) return x <= 0 ? domain_error(vm) : Value::number(0.0);
  int sign;
  const double r = ::lgamma_r(x, &sign);
  if (std::isinf(r)) return range_error(vm);
  return Value::number(r);
}

double sin_of(double x) { return std::isinf(x) ? NAN : std::sin(x); }
double cos_of(double x) { return std::isinf(x) ? NAN : std::cos(x); }
double tan_of(double x) { return std::isinf(x) ? NAN : std::tan(x); }
double fabs_of(double x) { return std::fabs(x); }
double degrees_of(double x) { return x * (180.0 / std::numbers::pi); }
double radians_of(double x) { return x * (std::numbers::pi / 180.0); }

// ---- logarithms, of ints of any size too

/// log of a positive int too large for a double: by its top bits and their exponent.
double big_log(Value v, double (*log)(double)) {
  mpz_t z;
  mpz_init(z);
  int_to_mpz(v, z);
  signed long exponent;
  const double mantissa = mpz_get_d_2exp(&exponent, z);
  mpz_clear(z);
  return log(mantissa) + log(2.0) * static_cast<double>(exponent);
}
Value logarithm(Vm& vm, Value v, double (*log)(double), double* out) {
  if (is_int(v)) {
    if (int_sign(v) <= 0) return domain_error(vm);
    bool overflow = false;
    const double d = int_to_double(vm, v, &overflow);
    if (vm.has_exception()) (void)vm.take_exception();
    *out = overflow || std::isinf(d) ? big_log(v, log) : log(d);
    return Value::none();
  }
  double x;
  if (!math_double(vm, v, &x)) return Value::error();
  if (x <= 0) return domain_error(vm);
  *out = log(x);
  return Value::none();
}
template <double (*log)(double)>
Value math_log_base(Vm& vm, Args& args) {
  double r = 0;
  COIL_CHECK(logarithm(vm, args[0], log, &r));
  return Value::number(r);
}
double log_of(double x) { return std::log(x); }
double log2_of(double x) { return std::log2(x); }
double log10_of(double x) { return std::log10(x); }
Value math_log(Vm& vm, Args& args) {
  double r = 0, base = 0;
  COIL_CHECK(logarithm(vm, args[0], log_of, &r));
  if (!args.has(1)) return Value::number(r);
  COIL_CHECK(logarithm(vm, args[1], log_of, &base));
  if (base == 0) return vm.raise(Exc::ZeroDivisionError, "division by zero");
  return Value::number(r / base);
}

Value math_pow(Vm& vm, Args& args) {
  double x, y;
  if (!math_double(vm, args[0], &x) || !math_double(vm, args[1], &y)) return Value::error();
  const double r = std::pow(x, y);
  if (!std::isfinite(x) || !std::isfinite(y)) return Value::number(r);
  if (std::isnan(r)) return domain_error(vm);
  if (std::isinf(r)) return x == 0 ? domain_error(vm) : range_error(vm);
  return Value::number(r);
}
double fmod_of(double x, double y) { return std::isinf(y) && std::isfinite(x) ? x : std::fmod(x, y); }
double remainder_of(double x, double y) { return std::remainder(x, y); }
double atan2_of(double y, double x) { return std::atan2(y, x); }
double copysign_of(double x, double y) { return std::copysign(x, y); }

Value math_ldexp(Vm& vm, Args& args) {
  double x;
  if (!math_double(vm, args[0], &x)) return Value::error();
  if (!is_int(args[1])) return vm.raise(Exc::TypeError, "Expected an int as second argument to ldexp.");
  std::int64_t e;
  if (!int_fits_int64(args[1], &e)) e = int_sign(args[1]) < 0 ? INT64_MIN : INT64_MAX;
  if (x == 0 || !std::isfinite(x)) return Value::number(x);
  if (e > INT32_MAX) return range_error(vm);
  if (e < INT32_MIN) return Value::number(std::copysign(0.0, x));
  const double r = std::ldexp(x, static_cast<int>(e));
  return std::isinf(r) ? range_error(vm) : Value::number(r);
}
Value math_frexp(Vm& vm, Args& args) {
  double x;
  if (!math_double(vm, args[0], &x)) return Value::error();
  int e = 0;
  const double m = std::isfinite(x) && x != 0 ? std::frexp(x, &e) : x;
  return make_tuple_of(vm, {Value::number(m), Value::small_int(e)});
}
Value math_modf(Vm& vm, Args& args) {
  double x, whole;
  if (!math_double(vm, args[0], &x)) return Value::error();
  if (std::isinf(x)) return make_tuple_of(vm, {Value::number(std::copysign(0.0, x)), Value::number(x)});
  if (std::isnan(x)) return make_tuple_of(vm, {Value::number(x), Value::number(x)});
  const double fraction = std::modf(x, &whole);
  return make_tuple_of(vm, {Value::number(fraction), Value::number(whole)});
}

template <bool (*test)(double)>
Value predicate(Vm& vm, Args& args) {
  double x;
  return math_double(vm, args[0], &x) ? Value::boolean(test(x)) : Value::error();
}
bool finite(double x) { return std::isfinite(x); }
bool infinite(double x) { return std::isinf(x); }
bool is_nan(double x) { return std::isnan(x); }

Value math_isclose(Vm& vm, Args& args) {
  double a, b, relative = 1e-9, absolute = 0;
  if (!math_double(vm, args[0], &a) || !math_double(vm, args[1], &b)) return Value::error();
  if (args.has(2) && !math_double(vm, args[2], &relative)) return Value::error();
  if (args.has(3) && !math_double(vm, args[3], &absolute)) return Value::error();
  if (relative < 0 || absolute < 0) return vm.raise(Exc::ValueError, "tolerances must be non-negative");
  if (a == b) return Value::true_value();
  if (std::isinf(a) || std::isinf(b)) return Value::false_value();
  const double difference = std::fabs(b - a);
  return Value::boolean(difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) || difference <= absolute);
}

/// ceil, floor, trunc: the type's own method first.
template <double (*round)(double)>
Value rounded(Vm& vm, Value v, Str* method) {
  if (is_exact_int(vm, v)) return v;
  if (!v.is_double()) {
    const Value r = call_special(vm, v, method, {});
    if (!r.is_not_implemented()) return r;
  }
  double x;
  if (!math_double(vm, v, &x)) return Value::error();
  return int_from_double(vm, round(x));
}
double ceil_of(double x) { return std::ceil(x); }
double floor_of(double x) { return std::floor(x); }
Value math_ceil(Vm& vm, Args& args) { return rounded<ceil_of>(vm, args[0], vm.names.dunder_ceil); }
Value math_floor(Vm& vm, Args& args) { return rounded<floor_of>(vm, args[0], vm.names.dunder_floor); }
Value math_trunc(Vm& vm, Args& args) {
  if (args[0].is_double()) return int_from_double(vm, args[0].as_double());
  const Value r = call_special(vm, args[0], vm.names.dunder_trunc, {});
  return r.is_not_implemented() ? vm.raise(Exc::TypeError, "type {t} doesn't define __trunc__ method", {args[0]}) : r;
}

Value math_nextafter(Vm& vm, Args& args) {
  double x, y;
  if (!math_double(vm, args[0], &x) || !math_double(vm, args[1], &y)) return Value::error();
  if (!args.has(2) || args[2].is_none()) return Value::number(std::nextafter(x, y));
  COIL_TRY(count, to_index(vm, args[2]));
  if (int_sign(count) < 0) return vm.raise(Exc::ValueError, "steps must be a non-negative integer");
  std::int64_t steps;
  if (!int_fits_int64(count, &steps)) steps = INT64_MAX;
  if (std::isnan(x) || std::isnan(y)) return Value::number(x + y);
  if (x == y || steps == 0) return Value::number(steps == 0 ? x : y);
  // Doubles of one sign are ordered as their bits are.
  __extension__ using Wide = __int128;
  const auto rank = [](double d) { const auto b = std::bit_cast<std::int64_t>(d); return b < 0 ? -static_cast<Wide>(b & INT64_MAX) : static_cast<Wide>(b); };
  const Wide from = rank(x), to = rank(y), distance = to > from ? to - from : from - to;
  if (steps >= distance) return Value::number(y);
  const Wide at = to > from ? from + steps : from - steps;
  const bool negative_zero = at == 0 && from < 0;
  const double r = std::bit_cast<double>(static_cast<std::int64_t>(at < 0 ? -at : at));
  return Value::number(at < 0 || negative_zero ? -r : r);
}
Value math_ulp(Vm& vm, Args& args) {
  double x;
  if (!math_double(vm, args[0], &x)) return Value::error();
  if (std::isnan(x)) return Value::number(x);
  x = std::fabs(x);
  if (std::isinf(x)) return Value::number(x);
  const double next = std::nextafter(x, HUGE_VAL);
  return Value::number(std::isinf(next) ? x - std::nextafter(x, -HUGE_VAL) : next - x);
}
Value math_fma(Vm& vm, Args& args) {
  double x, y, z;
  if (!math_double(vm, args[0], &x) || !math_double(vm, args[1], &y) || !math_double(vm, args[2], &z)) return Value::error();
  const double r = std::fma(x, y, z);
  if (std::isfinite(r)) return Value::number(r);
  if (std::isnan(r)) {
    if (!std::isnan(x) && !std::isnan(y) && !std::isnan(z)) return vm.raise(Exc::ValueError, "invalid operation in fma");
  } else if (std::isfinite(x) && std::isfinite(y) && std::isfinite(z)) {
    return vm.raise(Exc::OverflowError, "overflow in fma");
  }
  return Value::number(r);
}

/// Beyond the largest float: infinity, no error.
Value degrees(Vm& vm, Args& args) {
  double x;
  return to_double(vm, args[0], &x) ? Value::number(degrees_of(x)) : Value::error();
}

#define REAL(name, f) {#name, 1, 1, real<f>, #name "(x, /)"}
double acos_of(double x) { return std::acos(x); }
double acosh_of(double x) { return std::acosh(x); }
double asin_of(double x) { return std::asin(x); }
double asinh_of(double x) { return std::asinh(x); }
double atan_of(double x) { return std::atan(x); }
double atanh_of(double x) { return std::atanh(x); }
double cbrt_of(double x) { return std::cbrt(x); }
double cosh_of(double x) { return std::cosh(x); }
double erf_of(double x) { return std::erf(x); }
double erfc_of(double x) { return std::erfc(x); }
double exp_of(double x) { return std::exp(x); }
double exp2_of(double x) { return std::exp2(x); }
double expm1_of(double x) { return std::expm1(x); }
double log1p_of(double x) { return x == 0 ? x : std::log1p(x); }
double sinh_of(double x) { return std::sinh(x); }
double sqrt_of(double x) { return std::sqrt(x); }
double tanh_of(double x) { return std::tanh(x); }

constexpr NativeDef kFunctions[] = {
    REAL(acos, acos_of), REAL(acosh, acosh_of), REAL(asin, asin_of), REAL(asinh, asinh_of), REAL(atan, atan_of), REAL(atanh, atanh_of), REAL(cbrt, cbrt_of),
    REAL(cos, cos_of), {"degrees", 1, 1, degrees, "degrees(x, /)"}, REAL(erf, erf_of), REAL(erfc, erfc_of), REAL(fabs, fabs_of), REAL(log1p, log1p_of), REAL(radians, radians_of),
    REAL(sin, sin_of), REAL(sqrt, sqrt_of), REAL(tan, tan_of), REAL(tanh, tanh_of),
    {"cosh", 1, 1, real<cosh_of, Overflow::Range>, "cosh(x, /)"},
    {"exp", 1, 1, real<exp_of, Overflow::Range>, "exp(x, /)"},
    {"exp2", 1, 1, real<exp2_of, Overflow::Range>, "exp2(x, /)"},
    {"expm1", 1, 1, real<expm1_of, Overflow::Range>, "expm1(x, /)"},
    {"sinh", 1, 1, real<sinh_of, Overflow::Range>, "sinh(x, /)"},
    {"gamma", 1, 1, math_gamma, "gamma(x, /)"},
    {"lgamma", 1, 1, math_lgamma, "lgamma(x, /)"},
    {"atan2", 2, 2, real2<atan2_of>, "atan2(y, x, /)"},
    {"copysign", 2, 2, real2<copysign_of>, "copysign(x, y, /)"},
    {"fmod", 2, 2, real2<fmod_of>, "fmod(x, y, /)"},
    {"remainder", 2, 2, real2<remainder_of>, "remainder(x, y, /)"},
    {"pow", 2, 2, math_pow, "pow(x, y, /)"},
    {"log", 1, 2, math_log, "log(x, base=<unset>, /)"},
    {"log2", 1, 1, math_log_base<log2_of>, "log2(x, /)"},
    {"log10", 1, 1, math_log_base<log10_of>, "log10(x, /)"},
    {"ldexp", 2, 2, math_ldexp, "ldexp(x, i, /)"},
    {"frexp", 1, 1, math_frexp, "frexp(x, /)"},
    {"modf", 1, 1, math_modf, "modf(x, /)"},
    {"isfinite", 1, 1, predicate<finite>, "isfinite(x, /)"},
    {"isinf", 1, 1, predicate<infinite>, "isinf(x, /)"},
    {"isnan", 1, 1, predicate<is_nan>, "isnan(x, /)"},
    {"isclose", 2, 4, math_isclose, "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)"},
    {"ceil", 1, 1, math_ceil, "ceil(x, /)"},
    {"floor", 1, 1, math_floor, "floor(x, /)"},
    {"trunc", 1, 1, math_trunc, "trunc(x, /)"},
    {"nextafter", 2, 3, math_nextafter, "nextafter(x, y, /, *, steps=None)"},
    {"ulp", 1, 1, math_ulp, "ulp(x, /)"},
    {"fma", 3, 3, math_fma, "fma(x, y, z, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make_math(Vm& vm, Module* module) {
  return add_functions(vm, module, kFunctions) && add_functions(vm, module, kIntegerMathFunctions) && add_constant(vm, module, "pi", Value::number(std::numbers::pi)) &&
         add_constant(vm, module, "e", Value::number(std::numbers::e)) && add_constant(vm, module, "tau", Value::number(2 * std::numbers::pi)) &&
         add_constant(vm, module, "inf", Value::number(HUGE_VAL)) && add_constant(vm, module, "nan", Value::number(NAN));
}

}  // namespace coil::runtime
