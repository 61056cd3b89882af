// runtime/modules/decimal.cpp — _decimal: fast ways for the commonest operations of decimal.Decimal.
//
// Here: reading text, adding, multiplying, dividing, comparing, quantizing and showing finite numbers of up to 76 digits, where the
// context asks for nothing unusual. Whatever is different (infinities, not-a-number, other types, traps, limits) goes to the function
// of runtime/frozen/decimal.py that accelerate() found in the same place, before anything was changed.
//
// A Decimal is an instance with four slots: sign, coefficient (an int), exponent, kind (the str "F" for finite).
#include <gmp.h>

#include <algorithm>
#include <cstring>

#include "runtime/modules/contextvars.hpp"
#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"

namespace coil::runtime {
namespace {

constexpr int kMostDigits = 76;            // of a coefficient here, and of a precision
// __slots__ are laid out in the order of their names; accelerate() makes sure of it.
constexpr const char* kSlotNames[] = {"_exp", "_int", "_kind", "_sign"};
constexpr int kExponentSlot = 0, kCoefficientSlot = 1, kKindSlot = 2, kSignSlot = 3;
constexpr int kLimbs = 4, kWide = 2 * kLimbs + 1;

enum Op : std::uint8_t { New, Add, Radd, Sub, Rsub, Mul, Rmul, Div, Rdiv, Lt, Le, Gt, Ge, Eq, Text, Hash, Quantize, kOpCount };

/// decimal.py's own functions and objects, by interpreter.
struct DecimalState : ModuleState, RootSource {
  explicit DecimalState(Interpreter& interpreter) : heap(interpreter.vm().heap) { heap.add_root_source(this); }
  ~DecimalState() override { heap.remove_root_source(this); }
  void trace_roots(Tracer& tracer) override {
    tracer(type);
    tracer(context_type);
    tracer(variable);
    tracer(inexact);
    tracer(rounded);
    tracer(finite);
    tracer(context_shape);
    for (const Value v : slow) tracer(v);
  }
  Heap& heap;
  Type *type = nullptr, *context_type = nullptr;
  Value variable, inexact, rounded, finite;
  Value slow[kOpCount];
  Shape* context_shape = nullptr;  // of which `places` tells
  std::int32_t places[7] = {};
};
constexpr const char* kStateName = "decimal";
constexpr const char* kContextNames[] = {"prec", "rounding", "Emin", "Emax", "clamp", "flags", "traps"};

DecimalState& state_of(Vm& vm) {
  Interpreter& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<DecimalState>(kStateName, interpreter);
}

/// 10**n for n up to kMostDigits; each has kLimbs limbs.
struct Powers {
  mp_limb_t limbs[kMostDigits + 2][kLimbs] = {};
  int count[kMostDigits + 2];
  Powers() {
    limbs[0][0] = 1;
    count[0] = 1;
    for (int i = 1; i < kMostDigits + 2; ++i) {
      mpn_mul_1(limbs[i], limbs[i - 1], kLimbs, 10);
      count[i] = kLimbs;
      while (limbs[i][count[i] - 1] == 0) --count[i];
    }
  }
};
const Powers& powers() {
  static const Powers table;
  return table;
}

struct Number {
  std::int64_t exponent = 0;
  int count = 0;                 // limbs
  bool negative = false;
  mp_limb_t limbs[kWide];

  void trim() { while (count && limbs[count - 1] == 0) --count; }
};

bool read_coefficient(Value v, Number* out) {
  if (v.is_small_int()) {
    const std::int64_t i = v.as_small_int();
    out->limbs[0] = static_cast<mp_limb_t>(i < 0 ? -i : i);
    out->negative = i < 0;
    out->count = i != 0;
    return true;
  }
  const auto* b = try_as<BigInt>(v);
  if (!b || b->aux > kLimbs || b->flags & 1) return false;
  const mp_limb_t* limbs = b->limbs;
  std::copy(limbs, limbs + b->aux, out->limbs);
  out->count = static_cast<int>(b->aux);
  return true;
}

/// A plain finite Decimal, or an int where `ints` allows. False: something else.
bool read(const DecimalState& st, Value v, Number* out, bool ints = true) {
  if (v.is_small_int()) return ints && read_coefficient(v, out);
  if (!v.is_object() || v.as_object()->type() != st.type) return false;
  const Value* slots = v.as<Instance>()->attrs.slots;
  if (!(slots[kKindSlot] == st.finite) || !slots[kExponentSlot].is_small_int() || !slots[kSignSlot].is_small_int() || !read_coefficient(slots[kCoefficientSlot], out))
    return false;
  out->negative = slots[kSignSlot].as_small_int() != 0;
  out->exponent = slots[kExponentSlot].as_small_int();
  return true;
}

Value make(Vm& vm, const DecimalState& st, const Number& n) {
  Value coefficient;
  if (n.count <= 1) {
    coefficient = make_int_unsigned(vm, n.count ? n.limbs[0] : 0);
  } else {
    mpz_t z;
    coefficient = int_from_mpz(vm, mpz_roinit_n(z, n.limbs, n.count));
  }
  COIL_CHECK(coefficient);
  Instance* o = make_instance(vm, st.type);
  if (!o) return Value::error();
  Value* slots = o->attrs.slots;
  slots[kSignSlot] = Value::small_int(n.negative);
  slots[kCoefficientSlot] = coefficient;
  slots[kExponentSlot] = Value::small_int(n.exponent);
  slots[kKindSlot] = st.finite;
  vm.heap.barrier(o);
  return o;
}

int compare_limbs(const mp_limb_t* a, int n, const mp_limb_t* b, int m) { return n != m ? (n < m ? -1 : 1) : n ? mpn_cmp(a, b, n) : 0; }

/// Decimal digits of the coefficient (0 has one); more than kMostDigits + 1 come out as that.
int digits_of(const Number& n) {
  if (n.count == 0) return 1;
  if (n.count > kLimbs) return kMostDigits + 1;
  const int bits = n.count * 64 - __builtin_clzll(n.limbs[n.count - 1]);
  const int guess = std::min(bits * 1233 >> 12, kMostDigits + 1);  // log10(2) is a little more than 1233/4096
  const Powers& p = powers();
  int digits = guess;
  while (digits <= kMostDigits && compare_limbs(n.limbs, n.count, p.limbs[digits], p.count[digits]) >= 0) ++digits;
  return std::max(digits, 1);
}

/// n *= 10**by. False: too large for here.
bool scale(Number* n, std::int64_t by) {
  if (by == 0 || n->count == 0) return true;
  if (by < 0 || by > kMostDigits) return false;
  const Powers& p = powers();
  const mp_limb_t* factor = p.limbs[by];
  const int m = p.count[by];
  if (n->count + m > kWide) return false;
  mp_limb_t product[kWide];
  if (n->count >= m) mpn_mul(product, n->limbs, n->count, factor, m);
  else mpn_mul(product, factor, m, n->limbs, n->count);
  n->count += m;
  std::copy(product, product + n->count, n->limbs);
  n->trim();
  return true;
}

enum class Rounding : std::uint8_t { HalfEven, HalfUp, HalfDown, Down, Other };
Rounding rounding_of(Vm& vm, Value v) {
  const std::string_view name = view(vm, v);
  return name == "ROUND_HALF_EVEN" ? Rounding::HalfEven : name == "ROUND_HALF_UP" ? Rounding::HalfUp
         : name == "ROUND_HALF_DOWN" ? Rounding::HalfDown : name == "ROUND_DOWN" ? Rounding::Down : Rounding::Other;
}

struct Settings {
  std::int64_t precision, least, most;  // of exponents
  Rounding rounding;
  Dict *flags, *traps;
};

/// The current context, or `given`. False: unusual.
bool settings(Vm& vm, DecimalState& st, Value given, Settings* out) {
  Value context = given;
  if (context.is_unset() || context.is_none()) {
    context = context_variable_value(vm, st.variable);
    if (!context.is_object()) return false;
  }
  Object* o = context.as_object();
  if (o->kind != Kind::Instance || o->type() != st.context_type) return false;
  if (o->shape != st.context_shape) {
    for (std::size_t i = 0; i < std::size(kContextNames); ++i)
      if ((st.places[i] = shape_find(vm, o->shape, vm.intern(kContextNames[i]))) < 0) return false;
    st.context_shape = o->shape;
  }
  const Value* slots = static_cast<Instance*>(o)->attrs.slots;
  const Value precision = slots[st.places[0]], least = slots[st.places[2]], most = slots[st.places[3]];
  if (!precision.is_small_int() || !least.is_small_int() || !most.is_small_int() || !(slots[st.places[4]] == Value::small_int(0))) return false;
  out->precision = precision.as_small_int();
  out->least = least.as_small_int();
  out->most = most.as_small_int();
  if (out->precision > kMostDigits) return false;
  out->rounding = rounding_of(vm, slots[st.places[1]]);
  out->flags = try_as<Dict>(slots[st.places[5]]);
  out->traps = try_as<Dict>(slots[st.places[6]]);
  return out->flags && out->traps && out->rounding != Rounding::Other;
}

bool is_on(Vm& vm, Dict* signals, Value signal) { return dict_get(vm, signals, signal).is_true(); }

/// Notes that something was rounded. False: that is trapped, or pending; then nothing was noted.
bool note(Vm& vm, const DecimalState& st, const Settings& s, bool inexact) {
  if (is_on(vm, s.traps, st.rounded) || (inexact && is_on(vm, s.traps, st.inexact))) return false;
  if (!is_on(vm, s.flags, st.rounded) && dict_set(vm, s.flags, st.rounded, Value::true_value()).is_error()) return false;
  return !inexact || is_on(vm, s.flags, st.inexact) || !dict_set(vm, s.flags, st.inexact, Value::true_value()).is_error();
}

/// Drops `drop` digits of n, rounding; *inexact when any of them counted.
bool drop_digits(Number* n, int drop, Rounding rounding, bool* inexact) {
  const Powers& p = powers();
  if (drop > kMostDigits || n->count > kWide) return false;
  const mp_limb_t* unit = p.limbs[drop];
  const int m = p.count[drop];
  mp_limb_t rest[kLimbs + 1] = {};
  int rest_count = 0;
  if (n->count < m) {
    std::copy(n->limbs, n->limbs + n->count, rest);
    rest_count = n->count;
    n->count = 0;
  } else {
    mp_limb_t quotient[kWide];
    mpn_tdiv_qr(quotient, rest, 0, n->limbs, n->count, unit, m);
    n->count = n->count - m + 1;
    std::copy(quotient, quotient + n->count, n->limbs);
    n->trim();
    rest_count = m;
  }
  while (rest_count && rest[rest_count - 1] == 0) --rest_count;
  *inexact = rest_count != 0;
  if (!*inexact || rounding == Rounding::Down) return true;
  if (const mp_limb_t carry = mpn_lshift(rest, rest, rest_count, 1)) rest[rest_count++] = carry;
  const int order = compare_limbs(rest, rest_count, unit, m);
  const bool odd = n->count && n->limbs[0] & 1;
  if (order > 0 || (order == 0 && (rounding == Rounding::HalfUp || (rounding == Rounding::HalfEven && odd)))) {
    n->limbs[n->count] = 0;
    if (n->count == 0) n->limbs[n->count++] = 1;
    else if (const mp_limb_t carry = mpn_add_1(n->limbs, n->limbs, n->count, 1)) n->limbs[n->count++] = carry;
  }
  return true;
}

/// n as the context holds it. unset(): not one of the simple cases.
Value finish(Vm& vm, const DecimalState& st, const Settings& s, Number* n) {
  const std::int64_t tiniest = s.least - s.precision + 1;
  if (n->count == 0) return n->exponent < tiniest || n->exponent > s.most ? Value::unset() : make(vm, st, *n);
  int digits = digits_of(*n);
  if (digits > kMostDigits) {  // a long product: how long exactly?
    mp_limb_t quotient[kWide], rest[kLimbs];
    const Powers& p = powers();
    Number top;
    mpn_tdiv_qr(quotient, rest, 0, n->limbs, n->count, p.limbs[kMostDigits], p.count[kMostDigits]);
    top.count = n->count - p.count[kMostDigits] + 1;
    if (top.count > kLimbs + 1) return Value::unset();
    std::copy(quotient, quotient + top.count, top.limbs);
    top.trim();
    digits = kMostDigits + digits_of(top);
    if (digits > 2 * kMostDigits) return Value::unset();
  }
  const std::int64_t adjusted = n->exponent + digits - 1;
  if (adjusted + 1 > s.most || adjusted < s.least) return Value::unset();
  if (digits <= s.precision) return make(vm, st, *n);
  const int drop = digits - static_cast<int>(s.precision);
  bool inexact;
  if (!drop_digits(n, drop, s.rounding, &inexact)) return Value::unset();
  n->exponent += drop;
  if (digits_of(*n) > s.precision) {  // 99..9 became 100..0
    bool never;
    if (!drop_digits(n, 1, Rounding::Down, &never)) return Value::unset();
    ++n->exponent;
  }
  if (!note(vm, st, s, inexact)) return vm.has_exception() ? Value::error() : Value::unset();
  return make(vm, st, *n);
}

/// Both to the smaller exponent. False: too far apart.
bool align(Number* a, Number* b) {
  if (a->exponent == b->exponent) return true;
  Number* high = a->exponent > b->exponent ? a : b;
  const std::int64_t low = std::min(a->exponent, b->exponent);
  if (!scale(high, high->exponent - low)) return false;
  high->exponent = low;
  return true;
}

bool add(Number* a, const Number& b) {
  if (a->count >= kWide || b.count >= kWide) return false;
  const int n = std::max(a->count, b.count);
  mp_limb_t x[kWide] = {}, y[kWide] = {};
  std::copy(a->limbs, a->limbs + a->count, x);
  std::copy(b.limbs, b.limbs + b.count, y);
  a->count = n;
  if (n == 0) return true;
  if (a->negative == b.negative) {
    a->limbs[n] = mpn_add_n(a->limbs, x, y, n);
    ++a->count;
  } else if (mpn_cmp(x, y, n) >= 0) {
    mpn_sub_n(a->limbs, x, y, n);
  } else {
    mpn_sub_n(a->limbs, y, x, n);
    a->negative = b.negative;
  }
  a->trim();
  return true;
}

/// a op b; unset(): not one of the simple cases.
Value arithmetic(Vm& vm, DecimalState& st, Op op, Value left, Value right, Value context) {
  Number a, b;
  Settings s;
  if (!read(st, left, &a) || !read(st, right, &b) || !settings(vm, st, context, &s)) return Value::unset();
  if (op == Add || op == Sub) {
    if (op == Sub) b.negative = !b.negative;
    if ((!a.count && !b.count) || !align(&a, &b) || !add(&a, b)) return Value::unset();
    if (a.count == 0) a.negative = false;
    return finish(vm, st, s, &a);
  }
  const bool negative = a.negative != b.negative;
  if (op == Mul) {
    Number product;
    product.negative = negative;
    product.exponent = a.exponent + b.exponent;
    if (a.count && b.count) {
      const Number &x = a.count >= b.count ? a : b, &y = a.count >= b.count ? b : a;
      mpn_mul(product.limbs, x.limbs, x.count, y.limbs, y.count);
      product.count = a.count + b.count;
      product.trim();
    }
    return finish(vm, st, s, &product);
  }
  if (!a.count || !b.count) return Value::unset();
  const std::int64_t ideal = a.exponent - b.exponent;
  const int shift = digits_of(b) - digits_of(a) + static_cast<int>(s.precision) + 1;
  if (!scale(shift > 0 ? &a : &b, shift > 0 ? shift : -shift) || b.count > kLimbs * 2 || a.count > kWide) return Value::unset();
  Number quotient;
  quotient.negative = negative;
  quotient.exponent = ideal - shift;
  mp_limb_t rest[kWide] = {};
  if (a.count < b.count) return Value::unset();
  mpn_tdiv_qr(quotient.limbs, rest, 0, a.limbs, a.count, b.limbs, b.count);
  quotient.count = a.count - b.count + 1;
  quotient.trim();
  if (quotient.count > kLimbs) return Value::unset();
  if (!mpn_zero_p(rest, b.count)) {
    // Not exact: keeps it off the halfway mark.
    if (mpn_mod_1(quotient.limbs, quotient.count, 5) == 0) quotient.limbs[0] += 1;  // a multiple of 5 does not end in all ones but for 2**64 - 1
    if (quotient.limbs[0] == 0) return Value::unset();
  } else {
    while (quotient.exponent < ideal && quotient.count) {
      mp_limb_t tenth[kLimbs];
      if (mpn_divrem_1(tenth, 0, quotient.limbs, quotient.count, 10) != 0) break;
      std::copy(tenth, tenth + quotient.count, quotient.limbs);
      quotient.trim();
      ++quotient.exponent;
    }
  }
  return finish(vm, st, s, &quotient);
}

Value slow(Vm& vm, const DecimalState& st, Op op, Args& args) {
  std::uint32_t given = args.count;
  while (given && args.values[given - 1].is_unset()) --given;
  for (std::uint32_t i = 0; i < given; ++i)  // what was left out between others
    if (args.values[i].is_unset()) args.values[i] = op == New ? Value(vm.intern("0")) : op == Text ? Value::false_value() : Value::none();
  Args passed{args.values, given};
  return vm.call(st.slow[op], passed);
}

template <Op own, Op op, bool reversed>
Value operate(Vm& vm, Args& args) {
  DecimalState& st = state_of(vm);
  const Value v = arithmetic(vm, st, op, args[reversed ? 1 : 0], args[reversed ? 0 : 1], args[2]);
  return v.is_unset() ? slow(vm, st, own, args) : v;
}

template <Op op>
Value compare(Vm& vm, Args& args) {
  DecimalState& st = state_of(vm);
  Number a, b;
  if (!read(st, args[0], &a) || !read(st, args[1], &b)) return slow(vm, st, op, args);
  int order;
  if (!a.count || !b.count || a.negative != b.negative) {
    const int x = !a.count ? 0 : a.negative ? -1 : 1, y = !b.count ? 0 : b.negative ? -1 : 1;
    order = (x > y) - (x < y);
  } else {
    const std::int64_t x = a.exponent + digits_of(a), y = b.exponent + digits_of(b);
    if (x != y) order = x < y ? -1 : 1;
    else if (align(&a, &b)) order = compare_limbs(a.limbs, a.count, b.limbs, b.count);
    else return slow(vm, st, op, args);
    if (a.negative) order = -order;
  }
  return Value::boolean(op == Lt ? order < 0 : op == Le ? order <= 0 : op == Gt ? order > 0 : op == Ge ? order >= 0 : order == 0);
}

/// Decimal("12.5") and Decimal(7).
Value decimal_new(Vm& vm, Args& args) {
  DecimalState& st = state_of(vm);
  if (args[0] == Value(st.type) && args.count >= 2) {
    if (args[1].is_small_int()) {
      Number n;
      (void)read_coefficient(args[1], &n);
      return make(vm, st, n);
    }
    if (is<Str>(args[1]) && args[1].as<Str>()->is_ascii()) {
      const std::string_view text = view(vm, args[1].as<Str>());
      Number n;
      std::uint64_t value = 0;
      std::size_t i = 0, digits = 0, places = 0;
      bool point = false;
      if (i < text.size() && (text[i] == '-' || text[i] == '+')) n.negative = text[i++] == '-';
      for (; i < text.size(); ++i) {
        if (text[i] == '.' && !point) { point = true; continue; }
        if (text[i] < '0' || text[i] > '9') break;
        value = value * 10 + static_cast<std::uint64_t>(text[i] - '0');
        places += point;
        if (++digits > 18) break;
      }
      if (i == text.size() && digits) {
        n.limbs[0] = value;
        n.count = value != 0;
        n.exponent = -static_cast<std::int64_t>(places);
        return make(vm, st, n);
      }
    }
  }
  return slow(vm, st, New, args);
}

/// str() of numbers without an exponent.
Value decimal_text(Vm& vm, Args& args) {
  DecimalState& st = state_of(vm);
  Number n;
  if (args.has(1) || args.has(2) || !read(st, args[0], &n, false)) return slow(vm, st, Text, args);
  const int size = digits_of(n);
  const std::int64_t left = n.exponent + size;
  if (size > kMostDigits || n.exponent > 0 || left <= -6) return slow(vm, st, Text, args);
  char text[kMostDigits + 16], *out = text;
  unsigned char digits[kMostDigits + 8];
  std::size_t made = 1;
  digits[0] = 0;
  if (n.count) made = mpn_get_str(digits, 10, n.limbs, n.count);  // destroys the limbs; may begin with zeros
  std::size_t from = 0;
  while (from + 1 < made && digits[from] == 0) ++from;
  if (n.negative) *out++ = '-';
  if (left <= 0) {
    *out++ = '0';
    *out++ = '.';
    for (std::int64_t i = left; i < 0; ++i) *out++ = '0';
    for (; from < made; ++from) *out++ = static_cast<char>('0' + digits[from]);
  } else {
    const std::size_t point = from + static_cast<std::size_t>(left);
    for (; from < made; ++from) {
      if (from == point) *out++ = '.';
      *out++ = static_cast<char>('0' + digits[from]);
    }
  }
  return make_str_ascii(vm, {text, static_cast<std::size_t>(out - text)});
}

Value decimal_hash(Vm& vm, Args& args) {
  DecimalState& st = state_of(vm);
  Number n;
  constexpr std::uint64_t modulus = (std::uint64_t{1} << 61) - 1, inverse = 2'075'258'708'292'324'556;  // of 10
  if (!read(st, args[0], &n, false) || n.exponent > 400 || n.exponent < -400) return slow(vm, st, Hash, args);
  __extension__ using Wide = unsigned __int128;
  std::uint64_t h = n.count ? mpn_mod_1(n.limbs, n.count, modulus) : 0;
  const std::uint64_t factor = n.exponent < 0 ? inverse : 10;
  for (std::int64_t i = n.exponent < 0 ? -n.exponent : n.exponent; i > 0; --i) h = static_cast<std::uint64_t>(static_cast<Wide>(h) * factor % modulus);
  auto value = static_cast<std::int64_t>(h);
  if (n.negative) value = -value;
  return make_int(vm, value == -1 ? -2 : value);
}

Value decimal_quantize(Vm& vm, Args& args) {
  DecimalState& st = state_of(vm);
  Number a, b;
  Settings s;
  if (!read(st, args[0], &a) || !read(st, args[1], &b) || !settings(vm, st, args[3], &s)) return slow(vm, st, Quantize, args);
  if (args.has(2) && !args[2].is_none()) s.rounding = is_str(args[2]) ? rounding_of(vm, args[2]) : Rounding::Other;
  const std::int64_t by = a.exponent - b.exponent;
  if (s.rounding == Rounding::Other || b.exponent < s.least - s.precision + 1 || b.exponent > s.most || !a.count || by < -kMostDigits) return slow(vm, st, Quantize, args);
  bool inexact = false;
  if (by >= 0 ? !scale(&a, by) : !drop_digits(&a, static_cast<int>(-by), s.rounding, &inexact)) return slow(vm, st, Quantize, args);
  a.exponent = b.exponent;
  const int digits = digits_of(a);
  const std::int64_t adjusted = a.exponent + digits - 1;
  if (digits > s.precision || adjusted > s.most || (a.count && adjusted < s.least)) return slow(vm, st, Quantize, args);
  if (by < 0 && !note(vm, st, s, inexact)) return vm.has_exception() ? Value::error() : slow(vm, st, Quantize, args);
  return make(vm, st, a);
}

constexpr NativeDef kMethods[] = {
    {"__new__", 1, 3, decimal_new, "__new__(cls, value=<unset>, context=<unset>)", kNativeStatic},
    {"__add__", 2, 3, operate<Add, Add, false>, "__add__(self, other, context=<unset>)"},
    {"__radd__", 2, 3, operate<Radd, Add, false>, "__radd__(self, other, context=<unset>)"},
    {"__sub__", 2, 3, operate<Sub, Sub, false>, "__sub__(self, other, context=<unset>)"},
    {"__rsub__", 2, 3, operate<Rsub, Sub, true>, "__rsub__(self, other, context=<unset>)"},
    {"__mul__", 2, 3, operate<Mul, Mul, false>, "__mul__(self, other, context=<unset>)"},
    {"__rmul__", 2, 3, operate<Rmul, Mul, false>, "__rmul__(self, other, context=<unset>)"},
    {"__truediv__", 2, 3, operate<Div, Div, false>, "__truediv__(self, other, context=<unset>)"},
    {"__rtruediv__", 2, 3, operate<Rdiv, Div, true>, "__rtruediv__(self, other, context=<unset>)"},
    {"__lt__", 2, 2, compare<Lt>, "__lt__(self, other, /)"},
    {"__le__", 2, 2, compare<Le>, "__le__(self, other, /)"},
    {"__gt__", 2, 2, compare<Gt>, "__gt__(self, other, /)"},
    {"__ge__", 2, 2, compare<Ge>, "__ge__(self, other, /)"},
    {"__eq__", 2, 2, compare<Eq>, "__eq__(self, other, /)"},
    {"__str__", 1, 3, decimal_text, "__str__(self, eng=<unset>, context=<unset>)"},
    {"__hash__", 1, 1, decimal_hash, "__hash__(self, /)"},
    {"quantize", 2, 4, decimal_quantize, "quantize(self, exp, rounding=None, context=None)"},
};
static_assert(std::size(kMethods) == kOpCount);

/// accelerate(Decimal, Context, variable, Inexact, Rounded, "F"): puts the fast ways in place of the class's own functions.
Value accelerate(Vm& vm, Args& args) {
  DecimalState& st = state_of(vm);
  auto *type = try_as<Type>(args[0]), *context = try_as<Type>(args[1]);
  if (!type || !context || type->fixed_slot_count != 4) return vm.raise(Exc::TypeError, "accelerate() takes the classes of decimal.py");
  for (std::uint32_t i = 0; i < 4; ++i) {
    COIL_TRY(member, dict_get(vm, type->dict, vm.intern(kSlotNames[i])));
    if (!member.is_object() || member.as_object()->aux != i) return vm.raise(Exc::TypeError, "a Decimal has no slot {} here", {kSlotNames[i]});
  }
  st.type = type;
  st.context_type = context;
  st.variable = args[2];
  st.inexact = args[3];
  st.rounded = args[4];
  st.finite = args[5];
  for (std::size_t i = 0; i < kOpCount; ++i) {
    Str* name = vm.intern(kMethods[i].name);
    COIL_TRY(own, dict_get(vm, type->dict, name));
    if (auto* wrapped = try_as<StaticMethod>(own)) own = wrapped->function;
    if (own.is_unset()) return vm.raise(Exc::TypeError, "decimal.py does not have {}", {kMethods[i].name});
    st.slow[i] = own;
    const bool is_static = kMethods[i].flags & kNativeStatic;
    auto* f = vm.heap.make<NativeFunction>((is_static ? vm.types.builtin_function : vm.types.method_descriptor)->root_shape);
    f->def = &kMethods[i];
    f->self = f->module = Value::unset();
    f->owner = is_static ? nullptr : type;
    COIL_CHECK(set_attr(vm, type, name, f));
  }
  return Value::none();
}

constexpr NativeDef kFunctions[] = {
    {"accelerate", 6, 6, accelerate, "accelerate(decimal, context, variable, inexact, rounded, finite, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__decimal_fast(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
