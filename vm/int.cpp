// vm/int.cpp — ints beyond 48 bits, and the slow paths of int arithmetic.
//
// Here: conversion between Values and GMP, arithmetic with Python's semantics (floored division, arithmetic shifts), text. Not
// here: the unboxed fast paths (the dispatch loop), the methods of int (runtime/types/int_methods.cpp).
#include "vm/int.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "vm/long_work.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

/// An mpz that frees itself. Big values are views of the object's limbs, without a copy.
class Mpz {
 public:
  Mpz() { mpz_init(z_); }
  explicit Mpz(Value v) {
    if (auto* b = try_as<BigInt>(v)) {
      const auto n = static_cast<mp_size_t>(b->aux);
      mpz_roinit_n(z_, b->limbs, b->flags & 1 ? -n : n);
      owned_ = false;
    } else {
      mpz_init_set_si(z_, v.is_bool() ? v.is_true() : v.as_small_int());
    }
  }
  ~Mpz() { if (owned_) mpz_clear(z_); }
  Mpz(const Mpz&) = delete;
  Mpz& operator=(const Mpz&) = delete;
  operator mpz_ptr() { return z_; }  // NOLINT: used as GMP uses mpz_t
  mpz_ptr operator->() { return z_; }  // for the mpz_sgn macro

 private:
  mpz_t z_;
  bool owned_ = true;
};

BigInt* new_big(Vm& vm, std::size_t limbs, bool negative) {
  const std::size_t bytes = sizeof(BigInt) + (limbs ? limbs - 1 : 0) * sizeof(mp_limb_t);
  auto* b = vm.heap.make<BigInt>(vm.types.integer->root_shape, bytes);
  if (!b) return nullptr;
  b->aux = static_cast<std::uint32_t>(limbs);
  b->flags = negative;
  return b;
}

bool small_value(Value v, std::int64_t* out) {
  if (v.is_small_int()) { *out = v.as_small_int(); return true; }
  if (v.is_bool()) { *out = v.is_true(); return true; }
  return false;
}

std::size_t limbs_of(Value v) { auto* b = try_as<BigInt>(v); return b ? b->aux : 1; }

Value too_large(Vm& vm) { return vm.raise(Exc::MemoryError, ""); }

Value shift_left(Vm& vm, Value a, Value b) {
  if (int_sign(b) < 0) return vm.raise(Exc::ValueError, "negative shift count");
  if (int_sign(a) == 0) return Value::small_int(0);
  std::int64_t n;
  if (!int_fits_int64(b, &n)) return vm.raise(Exc::OverflowError, "too many digits in integer");
  if (n > (std::int64_t{1} << 40)) return too_large(vm);
  if (!vm.heap.check_room(limbs_of(a) * 8 + static_cast<std::size_t>(n) / 8)) return Value::error();
  COIL_CHECK(vm.charge(static_cast<std::size_t>(n) / 64));
  Mpz x(a), r;
  mpz_mul_2exp(r, x, static_cast<mp_bitcnt_t>(n));
  return int_from_mpz(vm, r);
}

Value shift_right(Vm& vm, Value a, Value b) {
  if (int_sign(b) < 0) return vm.raise(Exc::ValueError, "negative shift count");
  std::int64_t n, x;
  if (!int_fits_int64(b, &n)) return Value::small_int(int_sign(a) < 0 ? -1 : 0);
  if (small_value(a, &x)) return Value::small_int(n > 62 ? (x < 0 ? -1 : 0) : x >> n);
  Mpz z(a), r;
  mpz_fdiv_q_2exp(r, z, static_cast<mp_bitcnt_t>(n));
  return int_from_mpz(vm, r);
}

constexpr std::size_t kLongInt = 4096;   // limbs: from there on an operation takes a millisecond
constexpr std::size_t kPiece = 8192;     // of a product that is made in pieces

/// r = a * b for non-negative ones by Karatsuba's way down to pieces, with a safepoint before each. False: pending.
bool multiply_pieces(Vm& vm, mpz_t r, const mpz_t a, const mpz_t b) {
  const std::size_t n = std::max(mpz_size(a), mpz_size(b)), m = std::min(mpz_size(a), mpz_size(b));
  if (n + m <= 2 * kPiece || m < 64) {
    if (vm.charge((n + m) * 8).is_error()) return false;
    mpz_mul(r, a, b);
    return true;
  }
  const mp_bitcnt_t half = 64 * ((n + 1) / 2);
  Mpz a1, a0, b1, b0, low, high;
  mpz_tdiv_q_2exp(a1, a, half);
  mpz_tdiv_r_2exp(a0, a, half);
  mpz_tdiv_q_2exp(b1, b, half);
  mpz_tdiv_r_2exp(b0, b, half);
  if (!multiply_pieces(vm, low, a0, b0) || !multiply_pieces(vm, high, a1, b1)) return false;
  mpz_add(a1, a1, a0);
  mpz_add(b1, b1, b0);
  if (!multiply_pieces(vm, a0, a1, b1)) return false;
  mpz_sub(a0, a0, low);
  mpz_sub(a0, a0, high);
  mpz_mul_2exp(high, high, half);
  mpz_add(high, high, a0);
  mpz_mul_2exp(high, high, half);
  mpz_add(r, high, low);
  return true;
}

/// r = a * b where the operands may be huge. False: pending.
bool multiply_long(Vm& vm, mpz_t r, const mpz_t a, const mpz_t b) {
  const std::size_t n = mpz_size(a), m = mpz_size(b);
  if (n + m > kLongInt) {
    if (!vm.heap.check_room((n + m) * 8 * 3)) return false;  // and what GMP needs meanwhile
    if (vm.charge((n + m) * 8).is_error() || foresee(vm, cost_of_multiplying(n, m)).is_error()) return false;
    if (wants_pieces(vm)) {
      const bool negative = (mpz_sgn(a) < 0) != (mpz_sgn(b) < 0);
      Mpz p, q;
      mpz_abs(p, a);
      mpz_abs(q, b);
      if (!multiply_pieces(vm, r, p, q)) return false;
      if (negative) mpz_neg(r, r);
      return true;
    }
  }
  mpz_mul(r, a, b);
  return true;
}


Value int_power(Vm& vm, Value a, Value b) {
  std::int64_t exponent;
  if (int_sign(b) < 0) {
    bool overflow = false;
    const double x = int_to_double(vm, a, &overflow), y = int_to_double(vm, b, &overflow);
    if (overflow) return vm.raise(Exc::OverflowError, "int too large to convert to float");
    return float_pow(vm, x, y);
  }
  std::int64_t base;
  const bool base_small = small_value(a, &base);
  if (base_small && (base == 0 || base == 1)) return Value::small_int(int_sign(b) == 0 ? 1 : base);
  if (base_small && base == -1) {
    Mpz e(b);
    return Value::small_int(mpz_odd_p(static_cast<mpz_srcptr>(static_cast<mpz_ptr>(e))) ? -1 : 1);
  }
  if (!int_fits_int64(b, &exponent)) return too_large(vm);
  if (base_small) {  // stays small often
    std::int64_t result = 1, square = base, e = exponent;
    bool fits = true;
    while (e > 0 && fits) {
      if (e & 1) fits = !__builtin_mul_overflow(result, square, &result);
      e >>= 1;
      if (e && fits) fits = !__builtin_mul_overflow(square, square, &square);
    }
    if (fits) return make_int(vm, result);
  }
  Mpz x(a), r;
  const double bits = static_cast<double>(mpz_sizeinbase(x, 2)) * static_cast<double>(exponent);
  if (bits > 8e12) return too_large(vm);
  if (!vm.heap.check_room(static_cast<std::size_t>(bits / 8) + 64)) return Value::error();
  COIL_CHECK(vm.charge(static_cast<std::size_t>(bits / 64)));
  if (!vm.hooks.tick || bits < 64.0 * kLongInt) {
    mpz_pow_ui(r, x, static_cast<unsigned long>(exponent));
    return int_from_mpz(vm, r);
  }
  mpz_set_ui(r, 1);  // step by step, so that each may be refused or done in pieces
  for (std::int64_t bit = std::int64_t{1} << (63 - __builtin_clzll(static_cast<std::uint64_t>(exponent) | 1)); bit > 0; bit >>= 1) {
    Mpz square;
    if (!multiply_long(vm, square, r, r)) return Value::error();
    mpz_swap(r, square);
    if (!(exponent & bit)) continue;
    if (!multiply_long(vm, square, r, x)) return Value::error();
    mpz_swap(r, square);
  }
  return int_from_mpz(vm, r);
}

}  // namespace

Value make_big_int(Vm& vm, std::int64_t i) {
  BigInt* b = new_big(vm, 1, i < 0);
  if (!b) return Value::error();
  b->limbs[0] = i < 0 ? ~static_cast<std::uint64_t>(i) + 1 : static_cast<std::uint64_t>(i);
  return b;
}

Value make_int_unsigned(Vm& vm, std::uint64_t i) {
  if (i <= static_cast<std::uint64_t>(kSmallIntMax)) return Value::small_int(static_cast<std::int64_t>(i));
  BigInt* b = new_big(vm, 1, false);
  if (!b) return Value::error();
  b->limbs[0] = i;
  return b;
}

Value int_from_mpz(Vm& vm, const mpz_t z) {
  const std::size_t n = mpz_size(z);
  if (n == 0) return Value::small_int(0);
  const bool negative = mpz_sgn(z) < 0;
  const mp_limb_t* limbs = mpz_limbs_read(z);
  if (n == 1 && limbs[0] <= static_cast<mp_limb_t>(kSmallIntMax)) {
    const auto i = static_cast<std::int64_t>(limbs[0]);
    return Value::small_int(negative ? -i : i);
  }
  if (n == 1 && negative && limbs[0] == static_cast<mp_limb_t>(-kSmallIntMin)) return Value::small_int(kSmallIntMin);
  BigInt* b = new_big(vm, n, negative);
  if (!b) return Value::error();
  std::memcpy(b->limbs, limbs, n * sizeof(mp_limb_t));
  return b;
}

void int_to_mpz(Value v, mpz_t z) {
  Mpz view(v);
  mpz_set(z, view);
}

bool is_int(Value v) { return v.is_small_int() || v.is_bool() || is<BigInt>(v); }
bool is_exact_int(Vm& vm, Value v) { return v.is_small_int() || (is<BigInt>(v) && v.as_object()->type() == vm.types.integer); }

int int_sign(Value v) {
  if (auto* b = try_as<BigInt>(v)) return b->aux == 0 || (b->aux == 1 && b->limbs[0] == 0) ? 0 : b->flags & 1 ? -1 : 1;
  const std::int64_t i = v.is_bool() ? v.is_true() : v.as_small_int();
  return i > 0 ? 1 : i < 0 ? -1 : 0;
}

bool int_fits_int64(Value v, std::int64_t* out) {
  if (small_value(v, out)) return true;
  auto* b = try_as<BigInt>(v);
  if (!b || b->aux > 1) return false;
  const std::uint64_t magnitude = b->aux ? b->limbs[0] : 0;
  if (b->flags & 1) {
    if (magnitude > std::uint64_t{1} << 63) return false;
    *out = static_cast<std::int64_t>(~magnitude + 1);
  } else {
    if (magnitude >> 63) return false;
    *out = static_cast<std::int64_t>(magnitude);
  }
  return true;
}

Value int_from_double(Vm& vm, double d) {
  if (std::isnan(d)) return vm.raise(Exc::ValueError, "cannot convert float NaN to integer");
  if (std::isinf(d)) return vm.raise(Exc::OverflowError, "cannot convert float infinity to integer");
  d = std::trunc(d);
  if (d >= -9.2e18 && d <= 9.2e18) return make_int(vm, static_cast<std::int64_t>(d));
  Mpz z;
  mpz_set_d(z, d);
  return int_from_mpz(vm, z);
}

double int_to_double(Vm&, Value v, bool* overflow) {
  *overflow = false;
  std::int64_t i;
  if (int_fits_int64(v, &i)) return static_cast<double>(i);
  Mpz z(v);
  const std::size_t bits = mpz_sizeinbase(z, 2);
  if (bits > 1024) { *overflow = true; return 0; }
  // Round half to even: keep 64 bits, with a sticky lowest one for what is cut off.
  const bool negative = mpz_sgn(z) < 0;
  Mpz top;
  mpz_abs(top, z);
  int shift = 0;
  if (bits > 64) {
    shift = static_cast<int>(bits - 64);
    const bool inexact = mpz_scan1(top, 0) < static_cast<mp_bitcnt_t>(shift);
    mpz_tdiv_q_2exp(top, top, static_cast<mp_bitcnt_t>(shift));
    std::uint64_t m = mpz_getlimbn(top, 0);
    if (inexact) m |= 1;
    const double r = std::ldexp(static_cast<double>(m), shift);
    if (std::isinf(r)) *overflow = true;
    return negative ? -r : r;
  }
  const double r = static_cast<double>(mpz_getlimbn(top, 0));
  return negative ? -r : r;
}

static bool beyond_digit_limit(Vm& vm, std::size_t digits) {
  return vm.state->int_max_str_digits != 0 && digits > static_cast<std::size_t>(vm.state->int_max_str_digits);
}

Value int_from_text(Vm& vm, std::string_view text, int base) {
  const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  bool prefixed = false;
  if (text.size() >= 2 && text[0] == '0') {
    const char p = static_cast<char>(text[1] | 0x20);
    const int prefix_base = p == 'x' ? 16 : p == 'o' ? 8 : p == 'b' ? 2 : 0;
    if (prefix_base && (base == 0 || base == prefix_base)) {
      base = prefix_base;
      text.remove_prefix(2);
      prefixed = true;
    }
  }
  if (base == 10 && !prefixed && text.size() <= 18) {  // the usual case
    std::int64_t i = 0;
    std::size_t n = 0;
    for (; n < text.size() && static_cast<unsigned char>(text[n] - '0') < 10; ++n) i = i * 10 + (text[n] - '0');
    if (n == text.size() && n > 0) return make_int(vm, negative ? -i : i);
  }
  const bool no_base = base == 0;
  if (no_base) base = 10;
  if (prefixed && !text.empty() && text[0] == '_') text.remove_prefix(1);
  if (text.empty() || text.front() == '_' || text.back() == '_') return Value::unset();
  std::string digits;
  std::string_view clean = text;
  if (text.find('_') != std::string_view::npos) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '_') digits.push_back(text[i]);
      else if (text[i - 1] == '_') return Value::unset();
    }
    clean = digits;
  }
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
  };
  bool nonzero = false;
  for (const char c : clean) {
    if (digit(c) >= base) return Value::unset();
    nonzero |= c != '0';
  }
  if (no_base && nonzero && clean[0] == '0') return Value::unset();  // int("012", 0)
  if (clean.size() <= 11) {  // fits in 63 bits in any base up to 36
    std::int64_t i = 0;
    for (const char c : clean) i = i * base + digit(c);
    return make_int(vm, negative ? -i : i);
  }
  if ((base & (base - 1)) != 0 && beyond_digit_limit(vm, clean.size()))
    return vm.raise(Exc::ValueError,
                    "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to "
                    "increase the limit", {vm.state->int_max_str_digits, clean.size()});
  if (!vm.heap.check_room(clean.size() * 2)) return Value::error();
  COIL_CHECK(vm.charge(clean.size()));
  if ((base & (base - 1)) != 0) COIL_CHECK(foresee(vm, cost_of_decimal(clean.size() / 19) / 2));
  const std::string terminated(clean);
  Mpz z;
  if (mpz_set_str(z, terminated.c_str(), base) != 0) return Value::unset();
  if (negative) mpz_neg(z, z);
  return int_from_mpz(vm, z);
}

Value int_to_text(Vm& vm, Value v, int base) {
  std::int64_t i;
  if (int_fits_int64(v, &i)) {
    char buffer[72];
    char* end = buffer + sizeof buffer;
    char* p = end;
    std::uint64_t u = i < 0 ? ~static_cast<std::uint64_t>(i) + 1 : static_cast<std::uint64_t>(i);
    const auto b = static_cast<std::uint64_t>(base);
    if (base == 10) {
      for (; u >= 100; u /= 100) {  // two at a time: half the divisions
        const auto two = static_cast<unsigned>(u % 100);
        *--p = static_cast<char>('0' + two % 10);
        *--p = static_cast<char>('0' + two / 10);
      }
      if (u >= 10) { *--p = static_cast<char>('0' + u % 10); u /= 10; }
      *--p = static_cast<char>('0' + u);
    } else {
      do { *--p = "0123456789abcdefghijklmnopqrstuvwxyz"[u % b]; u /= b; } while (u);
    }
    if (i < 0) *--p = '-';
    return make_str_ascii(vm, {p, static_cast<std::size_t>(end - p)});
  }
  Mpz z(v);
  const std::size_t size = mpz_sizeinbase(z, base);
  if (base == 10 && beyond_digit_limit(vm, size)) {
    // mpz_sizeinbase may say one too many: only where that decides are the digits made.
    std::size_t count = size;
    if (!beyond_digit_limit(vm, size - 1)) {
      std::string digits(size + 2, '\0');
      mpz_get_str(digits.data(), 10, z);
      count = std::strlen(digits.c_str()) - (mpz_sgn(z) < 0);
    }
    if (beyond_digit_limit(vm, count))
      return vm.raise(Exc::ValueError, "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
                      {vm.state->int_max_str_digits});
  }
  if (!vm.heap.check_room(size * 3)) return Value::error();
  COIL_CHECK(vm.charge(size));
  if ((base & (base - 1)) != 0) COIL_CHECK(foresee(vm, cost_of_decimal(limbs_of(v))));
  std::string text(size + 2, '\0');
  mpz_get_str(text.data(), base, z);
  return make_str_ascii(vm, text.c_str());
}

namespace {

// Ints of up to 127 bits, for hashes and random numbers of 64 bits, whose products need no more: no temporary of GMP's.
__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

bool wide_value(Value v, Wide* out) {
  if (v.is_small_int()) { *out = v.as_small_int(); return true; }
  const auto* b = try_as<BigInt>(v);
  if (!b || b->aux == 0 || b->aux > 2) return false;
  UnsignedWide magnitude = b->limbs[0];
  if (b->aux == 2) magnitude |= static_cast<UnsignedWide>(b->limbs[1]) << 64;
  if (magnitude >> 127) return false;
  *out = b->flags & 1 ? -static_cast<Wide>(magnitude) : static_cast<Wide>(magnitude);
  return true;
}

Value make_wide(Vm& vm, Wide i) {
  if (i >= kSmallIntMin && i <= kSmallIntMax) return Value::small_int(static_cast<std::int64_t>(i));
  const UnsignedWide magnitude = i < 0 ? -static_cast<UnsignedWide>(i) : static_cast<UnsignedWide>(i);
  const auto high = static_cast<std::uint64_t>(magnitude >> 64);
  BigInt* b = new_big(vm, high ? 2 : 1, i < 0);
  if (!b) return Value::error();
  mp_limb_t* limbs = b->limbs;  // declared as one, allocated as many as there are
  limbs[0] = static_cast<std::uint64_t>(magnitude);
  if (high) limbs[1] = high;
  return b;
}

/// unset(): not one of the simple cases.
Value wide_binary(Vm& vm, BinOp op, Wide x, Wide y) {
  Wide r;
  switch (op) {
    case BinOp::Add: return __builtin_add_overflow(x, y, &r) ? Value::unset() : make_wide(vm, r);
    case BinOp::Sub: return __builtin_sub_overflow(x, y, &r) ? Value::unset() : make_wide(vm, r);
    case BinOp::Mult: return __builtin_mul_overflow(x, y, &r) ? Value::unset() : make_wide(vm, r);
    case BinOp::BitAnd: return make_wide(vm, x & y);
    case BinOp::BitOr: return make_wide(vm, x | y);
    case BinOp::BitXor: return make_wide(vm, x ^ y);
    case BinOp::FloorDiv:
    case BinOp::Mod: {
      if (y == 0) return Value::unset();
      Wide q = x / y;
      r = x % y;
      if (r != 0 && (r < 0) != (y < 0)) { --q; r += y; }
      return make_wide(vm, op == BinOp::Mod ? r : q);
    }
    case BinOp::RShift:
      return y < 0 ? Value::unset() : y > 126 ? Value::small_int(x < 0 ? -1 : 0) : make_wide(vm, x >> static_cast<int>(y));
    case BinOp::LShift:
      if (y < 0 || y > 64 || x >> 62 != (x < 0 ? -1 : 0)) return Value::unset();
      return make_wide(vm, x * (static_cast<Wide>(1) << static_cast<int>(y)));
    default: return Value::unset();
  }
}

// Ints of a few dozen limbs: GMP's lowest layer writes straight into the result's object, with no temporary and no copy.

/// An int's size without its sign, in limbs that stay where they are.
struct Magnitude {
  explicit Magnitude(Value v) {
    if (auto* b = try_as<BigInt>(v)) {
      limbs = b->limbs;
      count = static_cast<mp_size_t>(b->aux);
      negative = b->flags & 1;
      return;
    }
    const std::int64_t i = v.is_bool() ? v.is_true() : v.as_small_int();
    own = static_cast<mp_limb_t>(i < 0 ? -i : i);
    limbs = &own;
    count = i != 0;
    negative = i < 0;
  }
  Magnitude(const Magnitude&) = delete;
  Magnitude& operator=(const Magnitude&) = delete;

  mp_limb_t own = 0;
  const mp_limb_t* limbs;
  mp_size_t count;
  bool negative;
};

/// Temporary limbs: on the stack while they are few.
class Scratch {
 public:
  explicit Scratch(mp_size_t count)
      : limbs_(count <= kFew ? few_ : static_cast<mp_limb_t*>(std::malloc(static_cast<std::size_t>(count) * sizeof(mp_limb_t)))) {}
  ~Scratch() { if (limbs_ != few_) std::free(limbs_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  mp_limb_t* limbs() { return limbs_; }

 private:
  static constexpr mp_size_t kFew = 160;
  mp_limb_t few_[kFew];
  mp_limb_t* limbs_;
};

/// `b`, whose lowest `count` limbs are filled, as the int that it stands for.
Value normalised(Vm& vm, BigInt* b, mp_size_t count) {
  const mp_limb_t* limbs = b->limbs;
  while (count > 0 && limbs[count - 1] == 0) --count;
  if (count == 0) return Value::small_int(0);
  if (count == 1 && limbs[0] <= static_cast<mp_limb_t>(-kSmallIntMin)) {
    const auto i = static_cast<std::int64_t>(limbs[0]);
    if (b->flags & 1) return Value::small_int(-i);
    if (i <= kSmallIntMax) return Value::small_int(i);
  }
  if (const auto n = static_cast<std::size_t>(count); n + 8 < b->aux / 2) {  // much smaller than was thought: nothing is kept for it
    BigInt* fresh = new_big(vm, n, b->flags & 1);
    if (!fresh) return Value::error();
    std::memcpy(fresh->limbs, limbs, n * sizeof(mp_limb_t));
    return fresh;
  }
  b->aux = static_cast<std::uint32_t>(count);
  return b;
}

Value add_magnitudes(Vm& vm, const Magnitude& a, const Magnitude& b, bool b_negative) {
  const bool swapped = a.count < b.count || (a.count == b.count && a.negative != b_negative && mpn_cmp(a.limbs, b.limbs, a.count) < 0);
  const Magnitude &x = swapped ? b : a, &y = swapped ? a : b;
  BigInt* r = new_big(vm, static_cast<std::size_t>(x.count) + 1, swapped ? b_negative : a.negative);
  if (!r) return Value::error();
  mp_limb_t* limbs = r->limbs;
  if (a.negative != b_negative) {
    mpn_sub(limbs, x.limbs, x.count, y.limbs, y.count);
    return normalised(vm, r, x.count);
  }
  limbs[x.count] = mpn_add(limbs, x.limbs, x.count, y.limbs, y.count);
  return normalised(vm, r, x.count + 1);
}

Value multiply_magnitudes(Vm& vm, const Magnitude& a, const Magnitude& b) {
  const Magnitude &x = a.count < b.count ? b : a, &y = a.count < b.count ? a : b;
  const mp_size_t count = x.count + y.count;
  BigInt* r = new_big(vm, static_cast<std::size_t>(count), a.negative != b.negative);
  if (!r) return Value::error();
  mp_limb_t* limbs = r->limbs;
  if (y.count == 1) limbs[count - 1] = mpn_mul_1(limbs, x.limbs, x.count, y.limbs[0]);
  else if (x.limbs == y.limbs) mpn_sqr(limbs, x.limbs, x.count);
  else mpn_mul(limbs, x.limbs, x.count, y.limbs, y.count);
  return normalised(vm, r, count);
}

/// a // b or a % b (`modulo`) where a has at least b's limbs.
Value divide_magnitudes(Vm& vm, const Magnitude& a, const Magnitude& b, bool modulo) {
  const mp_size_t q_count = a.count - b.count + 1;
  const bool differ = a.negative != b.negative;
  BigInt* result = modulo ? new_big(vm, static_cast<std::size_t>(b.count), b.negative) : new_big(vm, static_cast<std::size_t>(q_count) + 1, differ);
  if (!result) return Value::error();
  Scratch scratch(modulo ? q_count : b.count);
  if (!scratch.limbs()) return vm.raise_memory_error();
  mp_limb_t* q = modulo ? scratch.limbs() : result->limbs;
  mp_limb_t* r = modulo ? result->limbs : scratch.limbs();
  if (b.count == 1) r[0] = mpn_divrem_1(q, 0, a.limbs, a.count, b.limbs[0]);
  else mpn_tdiv_qr(q, r, 0, a.limbs, a.count, b.limbs, b.count);
  const bool exact = !differ || mpn_zero_p(r, b.count);
  if (modulo) {
    if (!exact) mpn_sub_n(r, b.limbs, r, b.count);
    return normalised(vm, result, b.count);
  }
  q[q_count] = exact ? 0 : mpn_add_1(q, q, q_count, 1);
  return normalised(vm, result, q_count + 1);
}

Value combine_bits(Vm& vm, BinOp op, const Magnitude& a, const Magnitude& b) {
  const Magnitude &x = a.count < b.count ? b : a, &y = a.count < b.count ? a : b;
  const mp_size_t count = op == BinOp::BitAnd ? y.count : x.count;
  BigInt* r = new_big(vm, static_cast<std::size_t>(count), false);
  if (!r) return Value::error();
  mp_limb_t* limbs = r->limbs;
  if (op == BinOp::BitAnd) {
    mpn_and_n(limbs, x.limbs, y.limbs, y.count);
  } else {
    if (op == BinOp::BitOr) mpn_ior_n(limbs, x.limbs, y.limbs, y.count);
    else mpn_xor_n(limbs, x.limbs, y.limbs, y.count);
    std::memcpy(limbs + y.count, x.limbs + y.count, static_cast<std::size_t>(x.count - y.count) * sizeof(mp_limb_t));
  }
  return normalised(vm, r, count);
}

Value shift_magnitude(Vm& vm, BinOp op, const Magnitude& a, std::int64_t bits) {
  const auto whole = static_cast<mp_size_t>(bits / 64);
  const auto rest = static_cast<unsigned>(bits % 64);
  if (op == BinOp::RShift) {
    const mp_size_t count = a.count - whole;
    if (count <= 0) return Value::small_int(0);
    BigInt* r = new_big(vm, static_cast<std::size_t>(count), false);
    if (!r) return Value::error();
    if (rest) mpn_rshift(r->limbs, a.limbs + whole, count, rest);
    else mpn_copyi(r->limbs, a.limbs + whole, count);
    return normalised(vm, r, count);
  }
  const mp_size_t count = a.count + whole + 1;
  BigInt* r = new_big(vm, static_cast<std::size_t>(count), a.negative);
  if (!r) return Value::error();
  mp_limb_t* limbs = r->limbs;
  std::memset(limbs, 0, static_cast<std::size_t>(whole) * sizeof(mp_limb_t));
  limbs[count - 1] = 0;
  if (rest) limbs[count - 1] = mpn_lshift(limbs + whole, a.limbs, a.count, rest);
  else mpn_copyi(limbs + whole, a.limbs, a.count);
  return normalised(vm, r, count);
}

/// unset(): not one of the simple cases.
Value limbs_binary(Vm& vm, BinOp op, Value p, Value q) {
  const Magnitude a(p), b(q);
  if (a.count == 0 || b.count == 0 || static_cast<std::size_t>(a.count + b.count) > kLongInt) return Value::unset();
  switch (op) {
    case BinOp::Add: return add_magnitudes(vm, a, b, b.negative);
    case BinOp::Sub: return add_magnitudes(vm, a, b, !b.negative);
    case BinOp::Mult: return multiply_magnitudes(vm, a, b);
    case BinOp::FloorDiv:
    case BinOp::Mod: return a.count < b.count ? Value::unset() : divide_magnitudes(vm, a, b, op == BinOp::Mod);
    case BinOp::BitAnd:
    case BinOp::BitOr:
    case BinOp::BitXor: return a.negative || b.negative ? Value::unset() : combine_bits(vm, op, a, b);
    case BinOp::RShift:
    case BinOp::LShift:
      if (b.negative || b.count > 1 || b.limbs[0] > 64 * kLongInt || (op == BinOp::RShift && a.negative)) return Value::unset();
      return shift_magnitude(vm, op, a, static_cast<std::int64_t>(b.limbs[0]));
    default: return Value::unset();
  }
}

}  // namespace

Value int_binary(Vm& vm, BinOp op, Value a, Value b) {
  if (Wide p, q; wide_value(a, &p) && wide_value(b, &q)) {
    const Value v = wide_binary(vm, op, p, q);
    if (!v.is_unset()) return v;
  }
  if (const Value v = limbs_binary(vm, op, a, b); !v.is_unset()) return v;
  std::int64_t x, y;
  const bool small = small_value(a, &x) && small_value(b, &y);
  switch (op) {
    case BinOp::Add:
      if (small) return make_int(vm, x + y);
      { Mpz p(a), q(b), r; mpz_add(r, p, q); return int_from_mpz(vm, r); }
    case BinOp::Sub:
      if (small) return make_int(vm, x - y);
      { Mpz p(a), q(b), r; mpz_sub(r, p, q); return int_from_mpz(vm, r); }
    case BinOp::Mult:
      if (std::int64_t product; small && !__builtin_mul_overflow(x, y, &product)) return make_int(vm, product);
      {
        const std::size_t size = limbs_of(a) + limbs_of(b);
        Mpz p(a), q(b), r;
        if (size <= kLongInt) mpz_mul(r, p, q);
        else if (!multiply_long(vm, r, p, q)) return Value::error();
        return int_from_mpz(vm, r);
      }
    case BinOp::FloorDiv:
    case BinOp::Mod:
      if (int_sign(b) == 0)
        return vm.raise(Exc::ZeroDivisionError, op == BinOp::Mod ? "integer modulo by zero" : "integer division or modulo by zero");
      if (small) {
        std::int64_t q = x / y, r = x % y;
        if (r != 0 && (r < 0) != (y < 0)) { --q; r += y; }
        return make_int(vm, op == BinOp::Mod ? r : q);
      }
      {
        if (const std::size_t limbs = limbs_of(a); limbs > kLongInt) {
          COIL_CHECK(vm.charge(limbs * 8));
          COIL_CHECK(foresee(vm, cost_of_dividing(limbs)));
        }
        Mpz p(a), q(b), r;
        if (op == BinOp::Mod) mpz_fdiv_r(r, p, q);
        else mpz_fdiv_q(r, p, q);
        return int_from_mpz(vm, r);
      }
    case BinOp::Div: {
      if (int_sign(b) == 0) return vm.raise(Exc::ZeroDivisionError, "division by zero");
      constexpr std::int64_t exact = std::int64_t{1} << 53;
      if (small && x >= -exact && x <= exact && y >= -exact && y <= exact)
        return Value::number(static_cast<double>(x) / static_cast<double>(y));
      // Correctly rounded: a quotient of 66 or more bits with a sticky bit, then scaled.
      Mpz p(a), q(b), n, d, r;
      const bool negative = (mpz_sgn(p) < 0) != (mpz_sgn(q) < 0);
      mpz_abs(n, p);
      mpz_abs(d, q);
      if (mpz_sgn(n) == 0) return Value::number(negative ? -0.0 : 0.0);
      const auto nb = static_cast<std::int64_t>(mpz_sizeinbase(n, 2)), db = static_cast<std::int64_t>(mpz_sizeinbase(d, 2));
      std::int64_t shift = 66 - (nb - db);
      if (nb - db > 1025) return vm.raise(Exc::OverflowError, "integer division result too large for a float");
      if (nb - db < -1080) return Value::number(negative ? -0.0 : 0.0);
      // Subnormal results have fewer bits: round once only, at the right place.
      const std::int64_t lowest = 1076;  // 2^-1074 is the smallest; two more bits for rounding
      if (shift > lowest) shift = lowest;
      if (shift > 0) mpz_mul_2exp(n, n, static_cast<mp_bitcnt_t>(shift));
      else mpz_mul_2exp(d, d, static_cast<mp_bitcnt_t>(-shift));
      Mpz quotient;
      mpz_tdiv_qr(quotient, r, n, d);
      if (mpz_sgn(r) != 0) { mpz_mul_2exp(quotient, quotient, 1); mpz_setbit(quotient, 0); ++shift; }
      const auto qb = static_cast<std::int64_t>(mpz_sizeinbase(quotient, 2));
      // Reduce to at most 64 bits, sticky.
      std::int64_t drop = qb > 64 ? qb - 64 : 0;
      std::uint64_t sticky = 0;
      if (drop && static_cast<std::int64_t>(mpz_scan1(quotient, 0)) < drop) sticky = 1;
      mpz_tdiv_q_2exp(quotient, quotient, static_cast<mp_bitcnt_t>(drop));
      std::uint64_t m = mpz_getlimbn(quotient, 0) | sticky;
      std::int64_t exponent = drop - shift;
      // Round m * 2^exponent to a double by hand when it is subnormal, so that rounding happens once.
      const int mb = 64 - __builtin_clzll(m | 1);
      std::int64_t keep = 53;
      if (mb + exponent < -1021) keep = mb + exponent + 1074;
      if (keep < mb) {
        const std::int64_t cut = mb - (keep < 0 ? 0 : keep);
        if (cut >= 64) {
          m = cut == 64 && m > (std::uint64_t{1} << 63) ? 1 : 0;
          exponent += 64;
        } else {
          const std::uint64_t half = std::uint64_t{1} << (cut - 1), low = m & ((half << 1) - 1);
          m >>= cut;
          if (low > half || (low == half && (m & 1))) ++m;
          exponent += cut;
        }
      }
      const double result = std::ldexp(static_cast<double>(m), static_cast<int>(exponent));
      if (std::isinf(result)) return vm.raise(Exc::OverflowError, "integer division result too large for a float");
      return Value::number(negative ? -result : result);
    }
    case BinOp::Pow: return int_power(vm, a, b);
    case BinOp::LShift:
      if (small && y >= 0 && y < 16 && x < (std::int64_t{1} << 46) && x > -(std::int64_t{1} << 46)) return make_int(vm, x * (std::int64_t{1} << y));
      return shift_left(vm, a, b);
    case BinOp::RShift: return shift_right(vm, a, b);
    case BinOp::BitOr:
      if (small) return Value::small_int(x | y);
      { Mpz p(a), q(b), r; mpz_ior(r, p, q); return int_from_mpz(vm, r); }
    case BinOp::BitXor:
      if (small) return Value::small_int(x ^ y);
      { Mpz p(a), q(b), r; mpz_xor(r, p, q); return int_from_mpz(vm, r); }
    case BinOp::BitAnd:
      if (small) return Value::small_int(x & y);
      { Mpz p(a), q(b), r; mpz_and(r, p, q); return int_from_mpz(vm, r); }
    case BinOp::MatMult: break;
  }
  return Value::not_implemented();
}

int int_compare(Value a, Value b) {
  std::int64_t x, y;
  if (small_value(a, &x) && small_value(b, &y)) return x < y ? -1 : x > y;
  const Magnitude p(a), q(b);
  if (p.negative != q.negative) return p.negative ? -1 : 1;
  const int c = p.count != q.count ? (p.count < q.count ? -1 : 1) : mpn_cmp(p.limbs, q.limbs, p.count);
  return c == 0 ? 0 : (c < 0) != p.negative ? -1 : 1;
}

bool int_compare_double(Value i, double d, CompareOp op) {
  int c;  // sign of i - d
  if (std::isnan(d)) return op == CompareOp::NotEq;
  std::int64_t x;
  if (std::isinf(d)) c = d > 0 ? -1 : 1;
  else if (small_value(i, &x)) {
    const auto y = static_cast<double>(x);  // exact: 48 bits
    c = y < d ? -1 : y > d;
  } else {
    Mpz z(i);
    const int r = mpz_cmp_d(z, d);
    c = r < 0 ? -1 : r > 0;
  }
  switch (op) {
    case CompareOp::Eq: return c == 0;
    case CompareOp::NotEq: return c != 0;
    case CompareOp::Lt: return c < 0;
    case CompareOp::LtE: return c <= 0;
    case CompareOp::Gt: return c > 0;
    case CompareOp::GtE: return c >= 0;
  }
  return false;
}

// hash(i) is i modulo the Mersenne prime 2^61-1, with the sign of i, and never -1: equal numbers of all types hash alike
// (language reference, "Hashing of numeric types").
std::uint64_t hash_int(Value v) {
  constexpr std::uint64_t modulus = (std::uint64_t{1} << 61) - 1;
  std::int64_t h;
  if (std::int64_t i; small_value(v, &i)) {
    h = i;
  } else {
    const Magnitude z(v);
    h = z.count ? static_cast<std::int64_t>(mpn_mod_1(z.limbs, z.count, modulus)) : 0;
    if (z.negative) h = -h;
  }
  return static_cast<std::uint64_t>(h == -1 ? -2 : h);
}

}  // namespace coil
