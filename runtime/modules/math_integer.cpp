// runtime/modules/math_integer.cpp — the functions of module math for ints and for sequences: gcd, comb, isqrt, fsum, hypot, prod, ...
#include <gmp.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>
#include <vector>

#include "runtime/modules/math.hpp"
#include "vm/long_work.hpp"

namespace coil::runtime {
namespace {

/// An mpz that frees itself.
struct Big {
  mpz_t z;
  Big() { mpz_init(z); }
  explicit Big(Value v) { mpz_init(z); int_to_mpz(v, z); }
  ~Big() { mpz_clear(z); }
  Big(const Big&) = delete;
  Big& operator=(const Big&) = delete;
  /// Charges for one operation on it.
  std::size_t cost() const { return mpz_size(z) * 8; }
};

Value fold_ints(Vm& vm, Args& args, std::int64_t start, void (*fold)(mpz_t, const mpz_t, const mpz_t)) {
  COIL_TRY(first, args.count ? to_index(vm, args[0]) : Value::small_int(start));
  Big total(first);
  mpz_abs(total.z, total.z);
  for (std::uint32_t i = 1; i < args.count; ++i) {
    COIL_TRY(next, to_index(vm, args[i]));
    Big b(next);
    COIL_CHECK(foresee(vm, cost_of_gcd(std::min(mpz_size(total.z), mpz_size(b.z)))));
    fold(total.z, total.z, b.z);
    COIL_CHECK(vm.charge(total.cost() * 4));
    if (!vm.heap.check_room(total.cost())) return Value::error();
  }
  return int_from_mpz(vm, total.z);
}
Value math_gcd(Vm& vm, Args& args) {
  if (args.count == 2 && Value::both_small_ints(args[0], args[1])) {
    std::int64_t a = args[0].as_small_int(), b = args[1].as_small_int();
    while (b != 0) a = std::exchange(b, a % b);
    return make_int(vm, a < 0 ? -a : a);
  }
  return fold_ints(vm, args, 0, mpz_gcd);
}
Value math_lcm(Vm& vm, Args& args) { return fold_ints(vm, args, 1, mpz_lcm); }

Value math_factorial(Vm& vm, Args& args) {
  COIL_TRY(n, to_index(vm, args[0]));
  std::int64_t i;
  if (!int_fits_int64(n, &i)) {
    if (int_sign(n) < 0) return vm.raise(Exc::ValueError, "factorial() not defined for negative values");
    return vm.raise(Exc::OverflowError, "factorial() argument should not exceed 9223372036854775807");
  }
  if (i < 0) return vm.raise(Exc::ValueError, "factorial() not defined for negative values");
  const double bits = i < 2 ? 1 : static_cast<double>(i) * std::log2(static_cast<double>(i));
  if (bits > 1e12 || !vm.heap.check_room(static_cast<std::size_t>(bits / 4))) return vm.has_exception() ? Value::error() : vm.raise_memory_error();
  COIL_CHECK(vm.charge(static_cast<std::size_t>(bits)));
  COIL_CHECK(foresee(vm, cost_of_multiplying(static_cast<std::size_t>(bits / 64), static_cast<std::size_t>(bits / 64)) * 2));
  Big r;
  mpz_fac_ui(r.z, static_cast<unsigned long>(i));
  return int_from_mpz(vm, r.z);
}

Value math_isqrt(Vm& vm, Args& args) {
  COIL_TRY(n, to_index(vm, args[0]));
  if (int_sign(n) < 0) return vm.raise(Exc::ValueError, "isqrt() argument must be nonnegative");
  Big b(n);
  COIL_CHECK(vm.charge(b.cost() * b.cost() / 64));
  COIL_CHECK(foresee(vm, cost_of_multiplying(mpz_size(b.z), mpz_size(b.z))));
  mpz_sqrt(b.z, b.z);
  return int_from_mpz(vm, b.z);
}

/// n and k of comb and perm; *k_small is min(k, n - k) or k.
Value counting_arguments(Vm& vm, Args& args, bool comb, Value* n, Value* k) {
  *n = to_index(vm, args[0]);
  if (n->is_error()) return *n;
  *k = to_index(vm, args[1]);
  if (k->is_error()) return *k;
  if (int_sign(*n) < 0) return vm.raise(Exc::ValueError, "n must be a non-negative integer");
  if (int_sign(*k) < 0) return vm.raise(Exc::ValueError, "k must be a non-negative integer");
  if (int_compare(*k, *n) > 0) return Value::small_int(0);
  if (comb) {
    COIL_TRY(rest, int_binary(vm, BinOp::Sub, *n, *k));
    if (int_compare(rest, *k) < 0) *k = rest;
  }
  return Value::unset();
}
Value math_comb(Vm& vm, Args& args) {
  Value n, k;
  const Value known = counting_arguments(vm, args, true, &n, &k);
  if (!known.is_unset()) return known;
  std::int64_t small_k;
  if (!int_fits_int64(k, &small_k)) return vm.raise(Exc::OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
  if (n.is_small_int() && n.as_small_int() <= 60) {  // each product fits in 64 bits
    std::int64_t result = 1;
    for (std::int64_t i = 0; i < small_k; ++i) result = result * (n.as_small_int() - i) / (i + 1);
    return make_int(vm, result);
  }
  Big b(n);
  if (!vm.heap.check_room(b.cost() * static_cast<std::size_t>(std::min<std::int64_t>(small_k, INT64_MAX >> 24)))) return Value::error();
  COIL_CHECK(vm.charge(b.cost() * static_cast<std::size_t>(std::min<std::int64_t>(small_k, 1 << 24))));
  const auto limbs = static_cast<std::size_t>(static_cast<double>(small_k) * std::log2(mpz_get_d(b.z) + 2) / 64);
  COIL_CHECK(foresee(vm, cost_of_multiplying(limbs, limbs) * 3));
  mpz_bin_ui(b.z, b.z, static_cast<unsigned long>(small_k));
  return int_from_mpz(vm, b.z);
}
Value math_perm(Vm& vm, Args& args) {
  if (!args.has(1) || args[1].is_none()) {
    Args one{args.values, 1};
    return math_factorial(vm, one);
  }
  Value n, k;
  const Value known = counting_arguments(vm, args, false, &n, &k);
  if (!known.is_unset()) return known;
  std::int64_t count;
  if (!int_fits_int64(k, &count)) return vm.raise(Exc::OverflowError, "k must not exceed 9223372036854775807");
  Big factor(n), r;
  if (!vm.heap.check_room(factor.cost() * static_cast<std::size_t>(std::min<std::int64_t>(count, INT64_MAX >> 24)))) return Value::error();
  mpz_set_ui(r.z, 1);
  for (std::int64_t i = 0; i < count; ++i) {
    mpz_mul(r.z, r.z, factor.z);
    mpz_sub_ui(factor.z, factor.z, 1);
    COIL_CHECK(vm.charge(r.cost()));
  }
  return int_from_mpz(vm, r.z);
}

// ---- exact sums

/// Sum of doubles without rounding on the way: partial sums that do not overlap, growing in size.
class ExactSum {
 public:
  bool add(Vm& vm, double x) {
    if (!std::isfinite(x)) {
      if (std::isinf(x)) infinities_ += x;
      specials_ += x;
      has_special_ = true;
      return true;
    }
    std::size_t kept = 0;
    for (double y : partials_) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      const double high = x + y, low = y - (high - x);
      if (low != 0) partials_[kept++] = low;
      x = high;
    }
    partials_.resize(kept);
    if (x != 0) {
      if (!std::isfinite(x)) {
        (void)vm.raise(Exc::OverflowError, "intermediate overflow in fsum");
        return false;
      }
      partials_.push_back(x);
    }
    return true;
  }
  Value result(Vm& vm) const {
    if (has_special_) {
      if (std::isnan(infinities_)) return vm.raise(Exc::ValueError, "-inf + inf in fsum");
      return Value::number(specials_);
    }
    if (partials_.empty()) return Value::number(0.0);
    std::size_t n = partials_.size() - 1;
    double high = partials_[n], low = 0;
    while (n > 0) {
      const double x = high, y = partials_[--n];
      high = x + y;
      low = y - (high - x);
      if (low != 0) break;
    }
    // Half way between two doubles: the parts below decide.
    if (n > 0 && ((low < 0 && partials_[n - 1] < 0) || (low > 0 && partials_[n - 1] > 0))) {
      const double twice = low * 2, x = high + twice;
      if (twice == x - high) high = x;
    }
    return Value::number(high);
  }

 private:
  std::vector<double> partials_;
  double specials_ = 0, infinities_ = 0;
  bool has_special_ = false;
};

Value math_fsum(Vm& vm, Args& args) {
  ExactSum sum;
  const bool ok = for_each(vm, args[0], [&](Value item) {
    double x;
    return math_double(vm, item, &x) && sum.add(vm, x);
  });
  return ok ? sum.result(vm) : Value::error();
}

Value math_prod(Vm& vm, Args& args) {
  Value total = args.has(1) ? args[1] : Value::small_int(1);
  const bool ok = for_each(vm, args[0], [&](Value item) {
    total = total.is_double() && item.is_double() ? Value::number(total.as_double() * item.as_double()) : binary_op(vm, BinOp::Mult, total, item);
    return !total.is_error();
  });
  return ok ? total : Value::error();
}

/// The sum of products, floats in extended precision: each product split exactly in two, summed with compensation of compensation.
struct TripleSum {
  double high = 0, low = 0, tiny = 0;
  static void two_sum(double a, double b, double* sum, double* error) {
    *sum = a + b;
    const double z = *sum - a;
    *error = (a - (*sum - z)) + (b - z);
  }
  void add_product(double x, double y) {
    const double product = x * y, rest = std::fma(x, y, -product);
    double s, e, t, u;
    two_sum(high, product, &s, &e);
    high = s;
    two_sum(low, rest, &t, &u);
    double v, w;
    two_sum(t, e, &v, &w);
    low = v;
    tiny += u + w;
  }
  double value() const {
    double s, e;
    two_sum(low, tiny, &s, &e);
    double r, f;
    two_sum(high, s, &r, &f);
    return r + (e + f);
  }
};

Value math_sumprod(Vm& vm, Args& args) {
  COIL_TRY(p, get_iter(vm, args[0]));
  COIL_TRY(q, get_iter(vm, args[1]));
  Value total = Value::small_int(0);
  TripleSum floats;
  bool in_floats = false, has_floats = true;
  const auto settle = [&]() -> bool {  // from here on by the operators
    if (in_floats) {
      total = binary_op(vm, BinOp::Add, total, Value::number(floats.value()));
      floats = {};
      in_floats = false;
    }
    return !total.is_error();
  };
  for (;;) {
    COIL_TRY(a, iter_next(vm, p));
    COIL_TRY(b, iter_next(vm, q));
    if (a.is_unset() != b.is_unset()) return vm.raise(Exc::ValueError, "Inputs are not the same length");
    if (a.is_unset()) break;
    COIL_CHECK(vm.charge(16));
    const bool plain = (a.is_double() || a.is_small_int() || a.is_bool()) && (b.is_double() || b.is_small_int() || b.is_bool());
    const auto number = [](Value v) { return v.is_double() ? v.as_double() : v.is_bool() ? (v.is_true() ? 1.0 : 0.0) : static_cast<double>(v.as_small_int()); };
    if (has_floats && plain && (a.is_double() || b.is_double())) {
      const double x = number(a), y = number(b), product = x * y;
      if (std::isfinite(product) && std::isfinite(floats.high + product)) {
        floats.add_product(x, y);
        in_floats = true;
        continue;
      }
      has_floats = false;
    }
    if (in_floats && !settle()) return Value::error();
    COIL_TRY(product, binary_op(vm, BinOp::Mult, a, b));
    total = binary_op(vm, BinOp::Add, total, product);
    COIL_CHECK(total);
  }
  return settle() ? total : Value::error();
}

/// The length of a vector, correctly rounded in all but rare cases: scaled by a power of two, squares summed in double-double, the root
/// corrected once.
double vector_length(std::vector<double>& v) {
  double largest = 0;
  bool nan = false;
  for (double& x : v) {
    x = std::fabs(x);
    nan |= std::isnan(x);
    if (x > largest) largest = x;
  }
  if (std::isinf(largest)) return largest;
  if (nan) return NAN;
  if (largest == 0 || v.size() == 1) return largest;
  int exponent;
  (void)std::frexp(largest, &exponent);
  if (exponent < -1023) {  // subnormal: scale twice
    for (double& x : v) x /= DBL_MIN;
    return DBL_MIN * vector_length(v);
  }
  double high = 0, low = 0;
  for (double x : v) {
    x = std::ldexp(x, -exponent);
    const double square = x * x, rest = std::fma(x, x, -square), sum = high + square;
    low += (high >= square ? square - (sum - high) : high - (sum - square)) + rest;
    high = sum;
  }
  double root = std::sqrt(high + low);
  // Remainder of high + low - root², exactly.
  const double square = root * root, rest = std::fma(root, root, -square);
  const double difference = ((high - square) + low) - rest;
  root += difference / (2 * root);
  return std::ldexp(root, exponent);
}
Value math_hypot(Vm& vm, Args& args) {
  std::vector<double> v(args.count);
  for (std::uint32_t i = 0; i < args.count; ++i)
    if (!math_double(vm, args[i], &v[i])) return Value::error();
  return Value::number(vector_length(v));
}
Value math_dist(Vm& vm, Args& args) {
  COIL_TRY(p, is<Tuple>(args[0]) ? args[0] : to_tuple(vm, args[0]));
  COIL_TRY(q, is<Tuple>(args[1]) ? args[1] : to_tuple(vm, args[1]));
  auto *a = p.as<Tuple>(), *b = q.as<Tuple>();
  if (a->size != b->size) return vm.raise(Exc::ValueError, "both points must have the same number of dimensions");
  std::vector<double> v(a->size);
  for (std::size_t i = 0; i < v.size(); ++i) {
    double x, y;
    if (!math_double(vm, a->items()[i], &x) || !math_double(vm, b->items()[i], &y)) return Value::error();
    v[i] = x - y;
  }
  return Value::number(vector_length(v));
}

}  // namespace

const NativeDef kIntegerMathFunctions[] = {
    {"gcd", 0, kAnyCount, math_gcd, "gcd(*integers)"},
    {"lcm", 0, kAnyCount, math_lcm, "lcm(*integers)"},
    {"factorial", 1, 1, math_factorial, "factorial(n, /)"},
    {"isqrt", 1, 1, math_isqrt, "isqrt(n, /)"},
    {"comb", 2, 2, math_comb, "comb(n, k, /)"},
    {"perm", 1, 2, math_perm, "perm(n, k=None, /)"},
    {"fsum", 1, 1, math_fsum, "fsum(seq, /)"},
    {"prod", 1, 2, math_prod, "prod(iterable, /, *, start=1)"},
    {"sumprod", 2, 2, math_sumprod, "sumprod(p, q, /)"},
    {"hypot", 0, kAnyCount, math_hypot, "hypot(*coordinates)"},
    {"dist", 2, 2, math_dist, "dist(p, q, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace coil::runtime
