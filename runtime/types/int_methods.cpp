// runtime/types/int_methods.cpp — int and bool: slots and methods. Arithmetic itself is vm/int.cpp.
#include <algorithm>
#include <cstring>

#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/exceptions.hpp"
#include "vm/list.hpp"
#include "vm/long_work.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

/// The plain int that a bool or int subclass instance stands for.
Value plain(Vm& vm, Value v) {
  if (v.is_small_int() || is_exact_int(vm, v)) return v;
  if (v.is_bool()) return Value::small_int(v.is_true());
  mpz_t z;
  mpz_init(z);
  int_to_mpz(v, z);
  const Value r = int_from_mpz(vm, z);
  mpz_clear(z);
  return r;
}

template <BinOp op>
Value binary(Vm& vm, Value a, Value b) {
  return is_int(a) && is_int(b) ? int_binary(vm, op, a, b) : Value::not_implemented();
}

Value int_divmod(Vm& vm, Value a, Value b) {
  if (!is_int(a) || !is_int(b)) return Value::not_implemented();
  COIL_TRY(q, int_binary(vm, BinOp::FloorDiv, a, b));
  COIL_TRY(r, int_binary(vm, BinOp::Mod, a, b));
  return make_tuple_of(vm, {q, r});
}

Value int_power(Vm& vm, Value a, Value b, Value modulus) {
  if (!is_int(a) || !is_int(b)) return Value::not_implemented();
  if (modulus.is_none()) return int_binary(vm, BinOp::Pow, a, b);
  if (!is_int(modulus)) return Value::not_implemented();
  if (int_sign(modulus) == 0) return vm.raise(Exc::ValueError, "pow() 3rd argument cannot be 0");
  mpz_t x, e, m, r;
  mpz_inits(x, e, m, r, nullptr);
  int_to_mpz(a, x);
  int_to_mpz(b, e);
  int_to_mpz(modulus, m);
  Value result;
  const bool negative = mpz_sgn(m) < 0;
  if (negative) mpz_neg(m, m);
  if (mpz_sgn(e) < 0 && mpz_cmp_ui(m, 1) != 0 && !mpz_invert(x, x, m)) {
    result = vm.raise(Exc::ValueError, "base is not invertible for the given modulus");
  } else if (vm.charge(mpz_size(m) * mpz_size(m) * mpz_size(e) * 64).is_error()) {
    result = Value::error();
  } else {
    if (mpz_sgn(e) < 0) mpz_neg(e, e);
    if (!vm.hooks.tick || mpz_size(e) * 64 * cost_of_multiplying(mpz_size(m), mpz_size(m)) < 1e6) {
      mpz_powm(r, x, e, m);
    } else {  // bit by bit, so that it can be stopped
      mpz_set_ui(r, 1);
      mpz_fdiv_r(r, r, m);
      mpz_fdiv_r(x, x, m);
      for (std::size_t bit = mpz_sizeinbase(e, 2); bit-- > 0 && !result.is_error();) {
        mpz_mul(r, r, r);
        mpz_fdiv_r(r, r, m);
        if (mpz_tstbit(e, bit)) {
          mpz_mul(r, r, x);
          mpz_fdiv_r(r, r, m);
        }
        result = vm.charge(mpz_size(m) * 64);
        if (!result.is_error()) result = foresee(vm, cost_of_dividing(mpz_size(m)) * 2.5);
      }
      if (result.is_error()) {
        mpz_clears(x, e, m, r, nullptr);
        return result;
      }
    }
    if (negative && mpz_sgn(r) != 0) mpz_sub(r, r, m);
    result = int_from_mpz(vm, r);
  }
  mpz_clears(x, e, m, r, nullptr);
  return result;
}

Value int_negative(Vm& vm, Value v) { return int_binary(vm, BinOp::Sub, Value::small_int(0), v); }
Value int_positive(Vm& vm, Value v) { return plain(vm, v); }
Value int_absolute(Vm& vm, Value v) { return int_sign(v) < 0 ? int_negative(vm, v) : plain(vm, v); }
Value int_invert(Vm& vm, Value v) { return int_binary(vm, BinOp::Sub, Value::small_int(-1), v); }
Value int_bool(Vm&, Value v) { return Value::boolean(int_sign(v) != 0); }
Value int_hash(Vm& vm, Value v) { return make_int(vm, static_cast<std::int64_t>(hash_int(v))); }
Value int_repr(Vm& vm, Value v) { return int_to_text(vm, v); }

Value int_to_float(Vm& vm, Value v) {
  bool overflow;
  const double d = int_to_double(vm, v, &overflow);
  return overflow ? vm.raise(Exc::OverflowError, "int too large to convert to float") : Value::number(d);
}

Value int_compare_slot(Vm&, Value a, Value b, CompareOp op) {
  if (!is_int(a) || !is_int(b)) return Value::not_implemented();
  const int c = int_compare(a, b);
  switch (op) {
    case CompareOp::Eq: return Value::boolean(c == 0);
    case CompareOp::NotEq: return Value::boolean(c != 0);
    case CompareOp::Lt: return Value::boolean(c < 0);
    case CompareOp::LtE: return Value::boolean(c <= 0);
    case CompareOp::Gt: return Value::boolean(c > 0);
    case CompareOp::GtE: return Value::boolean(c >= 0);
  }
  return Value::not_implemented();
}

/// Digits of other scripts ("٣") become ASCII ones; other text is left alone.
std::string ascii_digits(std::string_view text) {
  std::string out;
  const std::string copy(text);
  const char* p = copy.c_str();
  const char* end = p + copy.size();
  while (p < end) {
    const char32_t c = decode_utf8(p);
    if (c < 0x80) out.push_back(static_cast<char>(c));
    else if (const int d = decimal_digit_value(c); d >= 0) out.push_back(static_cast<char>('0' + d));
    else if (is_unicode_space(c)) out.push_back(' ');
    else append_utf8(out, c);
  }
  return out;
}

Value invalid_literal(Vm& vm, Value v, std::int64_t base) {
  return vm.raise(Exc::ValueError, "invalid literal for int() with base {}: {r}", {base, v});
}

Value parse_int(Vm& vm, Value v, std::int64_t base) {
  std::string text;
  if (is_str(v)) {
    auto* s = v.as<Str>();
    text = s->is_ascii() ? std::string(view(vm, s)) : ascii_digits(view(vm, s));
  } else {
    std::string_view data;
    (void)as_bytes(vm, v, &data);
    text = data;
  }
  if (text.find('\0') != std::string::npos) return invalid_literal(vm, v, base);
  COIL_TRY(r, int_from_text(vm, text, static_cast<int>(base)));
  return r.is_unset() ? invalid_literal(vm, v, base) : r;
}

/// int(x) without a base.
Value int_of(Vm& vm, Value v) {
  if (is_exact_int(vm, v)) return v;
  Type* type = type_of(vm, v);
  if (v.is_double()) return int_from_double(vm, v.as_double());
  if (type->slots.to_int) {
    COIL_TRY(r, type->slots.to_int(vm, v));
    if (!is_int(r)) return vm.raise(Exc::TypeError, "__int__ returned non-int (type {t})", {r});
    if (!is_exact_int(vm, r) && !is_int(v)) {
      vm.hooks.warn(vm, Exc::DeprecationWarning,
                    vm.format("__int__ returned non-int (type {t}).  The ability to return an instance of a strict subclass of int is deprecated, and may not "
                              "be supported in a future version of Python.", {r}), nullptr);
      if (vm.has_exception()) return Value::error();
    }
    return plain(vm, r);
  }
  if (type->slots.index) return to_index(vm, v);
  const Value trunc = lookup_special(vm, v, vm.names.dunder_trunc);
  COIL_CHECK(trunc);
  if (!trunc.is_unset()) {
    vm.hooks.warn(vm, Exc::DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.", nullptr);
    if (vm.has_exception()) return Value::error();
    COIL_TRY(r, vm.call(trunc, std::initializer_list<Value>{}));
    if (is_int(r)) return plain(vm, r);
    if (!type_of(vm, r)->slots.index) return vm.raise(Exc::TypeError, "__trunc__ returned non-Integral (type {t})", {r});
    return to_index(vm, r);
  }
  if (std::string_view data; is_str(v) || as_bytes(vm, v, &data)) return parse_int(vm, v, 10);
  return vm.raise(Exc::TypeError, "int() argument must be a string, a bytes-like object or a real number, not '{t}'", {v});
}

Value int_new(Vm& vm, Type* type, Args& args) {
  Value x = args.count > 0 ? args[0] : Value::unset(), base = args.count > 1 ? args[1] : Value::unset();
  if (args.count > 2) return vm.raise(Exc::TypeError, "int() takes at most 2 arguments ({} given)", {args.count + args.keyword_count()});
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    if (k == "base" && base.is_unset()) base = args.values[args.count + i];
    else return vm.raise(Exc::TypeError, "int() got an unexpected keyword argument '{}'", {k});
  }
  Value result;
  if (x.is_unset()) {
    if (!base.is_unset()) return vm.raise(Exc::TypeError, "int() missing string argument");
    result = Value::small_int(0);
  } else if (base.is_unset()) {
    result = int_of(vm, x);
  } else {
    std::int64_t b;
    COIL_TRY(index, to_index(vm, base));
    if (!int_fits_int64(index, &b) || (b != 0 && (b < 2 || b > 36))) return vm.raise(Exc::ValueError, "int() base must be >= 2 and <= 36, or 0");
    std::string_view data;
    if (!is_str(x) && !as_bytes(vm, x, &data)) return vm.raise(Exc::TypeError, "int() can't convert non-string with explicit base");
    result = parse_int(vm, x, b);
  }
  COIL_CHECK(result);
  if (type == vm.types.integer) return result;
  mpz_t z;
  mpz_init(z);
  int_to_mpz(result, z);
  const std::size_t n = mpz_size(z);
  auto* o = static_cast<BigInt*>(allocate_sized_instance(vm, type, sizeof(BigInt) + (n > 1 ? n - 1 : 0) * sizeof(mp_limb_t)));
  if (o) {
    o->aux = static_cast<std::uint32_t>(n);
    o->flags = mpz_sgn(z) < 0;
    if (n) std::memcpy(o->limbs, mpz_limbs_read(z), n * sizeof(mp_limb_t));
  }
  mpz_clear(z);
  return o && init_instance_attributes(vm, o, type) ? Value(o) : Value::error();
}

Value method_bit_length(Vm& vm, Args& args) {
  mpz_t z;
  mpz_init(z);
  int_to_mpz(args[0], z);
  const std::size_t n = mpz_sgn(z) ? mpz_sizeinbase(z, 2) : 0;
  mpz_clear(z);
  return make_int(vm, static_cast<std::int64_t>(n));
}
Value method_bit_count(Vm& vm, Args& args) {
  mpz_t z;
  mpz_init(z);
  int_to_mpz(args[0], z);
  mpz_abs(z, z);
  const auto n = static_cast<std::int64_t>(mpz_popcount(z));
  mpz_clear(z);
  return make_int(vm, n);
}
Value method_conjugate(Vm& vm, Args& args) { return plain(vm, args[0]); }
Value method_is_integer(Vm&, Args&) { return Value::true_value(); }
Value method_as_integer_ratio(Vm& vm, Args& args) { return make_tuple_of(vm, {plain(vm, args[0]), Value::small_int(1)}); }

Value method_round(Vm& vm, Args& args) {
  if (!args.has(1) || args[1].is_none()) return plain(vm, args[0]);
  COIL_TRY(digits, to_index(vm, args[1]));
  if (int_sign(digits) >= 0) return plain(vm, args[0]);
  // To a multiple of 10**-digits, ties to the even multiple.
  COIL_TRY(places, int_binary(vm, BinOp::Sub, Value::small_int(0), digits));
  COIL_TRY(unit, int_binary(vm, BinOp::Pow, Value::small_int(10), places));
  COIL_TRY(quotient, int_binary(vm, BinOp::FloorDiv, args[0], unit));
  COIL_TRY(rest, int_binary(vm, BinOp::Mod, args[0], unit));
  COIL_TRY(twice, int_binary(vm, BinOp::Mult, rest, Value::small_int(2)));
  const int c = int_compare(twice, unit);
  COIL_TRY(odd, int_binary(vm, BinOp::BitAnd, quotient, Value::small_int(1)));
  if (c > 0 || (c == 0 && int_sign(odd) != 0)) quotient = int_binary(vm, BinOp::Add, quotient, Value::small_int(1));
  COIL_CHECK(quotient);
  return int_binary(vm, BinOp::Mult, quotient, unit);
}

Value method_format(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "__format__() argument must be str, not {t}", {args[1]});
  if (args[1].as<Str>()->size == 0) return to_str(vm, args[0]);
  return format_int(vm, args[0], view(vm, args[1]), type_name(vm, args[0]));
}

bool byteorder_of(Vm& vm, Value v, bool* little) {
  if (v.is_unset()) { *little = false; return true; }
  if (is_str(v)) {
    const std::string_view order = view(vm, v);
    if (order == "little" || order == "big") { *little = order == "little"; return true; }
    (void)vm.raise(Exc::ValueError, "byteorder must be either 'little' or 'big'");
  } else {
    (void)vm.raise(Exc::TypeError, "to_bytes() argument 'byteorder' must be str, not {t}", {v});
  }
  return false;
}

Value method_to_bytes(Vm& vm, Args& args) {
  std::int64_t count = 1;
  if (args.has(1) && !to_int64(vm, args[1], &count)) return Value::error();
  if (count < 0) return vm.raise(Exc::ValueError, "length argument must be non-negative");
  bool little;
  if (!byteorder_of(vm, args[2], &little)) return Value::error();
  COIL_TRY(is_signed, args.has(3) ? truth(vm, args[3]) : Value::false_value());
  if (args[0].is_small_int() && count > 0 && count <= 8) {
    const std::int64_t v = args[0].as_small_int();
    const int bits = static_cast<int>(count) * 8 - (is_signed.is_true() ? 1 : 0);
    if (is_signed.is_true() ? bits > 47 || (v >> bits) == (v >> 63) : v >= 0 && (bits > 47 || (v >> bits) == 0)) {
      char out[8];
      for (int i = 0; i < static_cast<int>(count); ++i) out[little ? i : static_cast<int>(count) - 1 - i] = static_cast<char>(v >> (8 * i));
      return make_bytes(vm, std::string_view(out, static_cast<std::size_t>(count)));
    }
  }
  if (!vm.heap.check_room(static_cast<std::size_t>(count))) return Value::error();
  mpz_t z;
  mpz_init(z);
  int_to_mpz(args[0], z);
  const bool negative = mpz_sgn(z) < 0;
  Value result;
  std::string out(static_cast<std::size_t>(count), '\0');
  if (negative && !is_signed.is_true()) {
    result = vm.raise(Exc::OverflowError, "can't convert negative int to unsigned");
  } else {
    bool fits;
    const auto bits = static_cast<std::uint64_t>(count) * 8;
    if (negative) {  // -2^(bits-1) is the lowest
      mpz_t m;
      mpz_init(m);
      mpz_add_ui(m, z, 1);
      fits = count > 0 && (mpz_sgn(m) == 0 || mpz_sizeinbase(m, 2) <= bits - 1);
      mpz_ui_pow_ui(m, 2, bits);
      mpz_add(z, z, m);
      mpz_clear(m);
    } else {
      const std::size_t needed = mpz_sgn(z) ? mpz_sizeinbase(z, 2) : 0;
      fits = needed <= (is_signed.is_true() && bits ? bits - 1 : bits);
    }
    if (!fits) {
      result = vm.raise(Exc::OverflowError, "int too big to convert");
    } else {
      std::size_t written = 0;
      std::string digits((mpz_sizeinbase(z, 2) + 7) / 8 + 1, '\0');
      mpz_export(digits.data(), &written, -1, 1, 0, 0, z);
      std::memcpy(out.data(), digits.data(), std::min<std::size_t>(written, out.size()));
      if (!little) std::reverse(out.begin(), out.end());
      result = make_bytes(vm, out);
    }
  }
  mpz_clear(z);
  return result;
}

Value method_from_bytes(Vm& vm, Args& args) {
  std::string data;
  if (std::string_view bytes; as_bytes(vm, args[1], &bytes)) {
    data = bytes;
  } else {
    if (is_str(args[1])) return vm.raise(Exc::TypeError, "cannot convert 'str' object to bytes");
    COIL_TRY(bytes_object, vm.call(vm.types.bytes, {args[1]}));
    if (!as_bytes(vm, bytes_object, &bytes)) return Value::error();
    data = bytes;
  }
  bool little;
  if (!byteorder_of(vm, args[2], &little)) return Value::error();
  COIL_TRY(is_signed, args.has(3) ? truth(vm, args[3]) : Value::false_value());
  mpz_t z;
  mpz_init(z);
  mpz_import(z, data.size(), little ? -1 : 1, 1, 0, 0, data.data());
  if (is_signed.is_true() && !data.empty() && (static_cast<unsigned char>(little ? data.back() : data.front()) & 0x80)) {
    mpz_t m;
    mpz_init(m);
    mpz_ui_pow_ui(m, 2, data.size() * 8);
    mpz_sub(z, z, m);
    mpz_clear(m);
  }
  Value r = int_from_mpz(vm, z);
  mpz_clear(z);
  COIL_CHECK(r);
  return args[0] == Value(vm.types.integer) ? r : vm.call(args[0], {r});
}

Value method_getnewargs(Vm& vm, Args& args) { return make_tuple_of(vm, {plain(vm, args[0])}); }
Value method_sizeof(Vm&, Args& args) { return Value::small_int(is<BigInt>(args[0]) ? 16 + 8 * static_cast<std::int64_t>(args[0].as<BigInt>()->aux) : 8); }

constexpr NativeDef kMethods[] = {
    {"as_integer_ratio", 1, 1, method_as_integer_ratio, "as_integer_ratio(self, /)"},
    {"bit_count", 1, 1, method_bit_count, "bit_count(self, /)"},
    {"bit_length", 1, 1, method_bit_length, "bit_length(self, /)"},
    {"conjugate", 1, 1, method_conjugate, "conjugate(self, /)"},
    {"from_bytes", 2, 4, method_from_bytes, "from_bytes(type, bytes, byteorder='big', *, signed=False)", kNativeClass},
    {"is_integer", 1, 1, method_is_integer, "is_integer(self, /)"},
    {"to_bytes", 1, 4, method_to_bytes, "to_bytes(self, length=1, byteorder='big', *, signed=False)"},
    {"__ceil__", 1, 1, method_conjugate, "__ceil__(self, /)"},
    {"__floor__", 1, 1, method_conjugate, "__floor__(self, /)"},
    {"__format__", 2, 2, method_format, "__format__(self, format_spec, /)"},
    {"__getnewargs__", 1, 1, method_getnewargs, "__getnewargs__(self, /)"},
    {"__round__", 1, 2, method_round, "__round__(self, ndigits=None, /)"},
    {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"},
    {"__trunc__", 1, 1, method_conjugate, "__trunc__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"real", [](Vm& vm, Value self) { return plain(vm, self); }, nullptr, "the real part of a complex number"},
    {"imag", [](Vm&, Value) { return Value::small_int(0); }, nullptr, "the imaginary part of a complex number"},
    {"numerator", [](Vm& vm, Value self) { return plain(vm, self); }, nullptr, "the numerator of a rational number in lowest terms"},
    {"denominator", [](Vm&, Value) { return Value::small_int(1); }, nullptr, "the denominator of a rational number in lowest terms"},
    {nullptr, nullptr, nullptr},
};

// ---- bool
Value bool_repr(Vm& vm, Value v) { return make_str_ascii(vm, v.is_true() ? "True" : "False"); }
Value bool_new(Vm& vm, Type*, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "bool() takes no keyword arguments");
  if (args.count > 1) return vm.raise(Exc::TypeError, "bool expected at most 1 argument, got {}", {args.count});
  return args.count ? truth(vm, args[0]) : Value::false_value();
}
template <BinOp op>
Value bool_logic(Vm& vm, Value a, Value b) {
  if (!a.is_bool() || !b.is_bool()) return binary<op>(vm, a, b);
  const bool x = a.is_true(), y = b.is_true();
  return Value::boolean(op == BinOp::BitAnd ? x && y : op == BinOp::BitOr ? x || y : x != y);
}
Value bool_invert(Vm& vm, Value v) {
  vm.hooks.warn(vm, Exc::DeprecationWarning,
                "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int "
                "object and is usually not what you expect from the negation of a bool object. Use the 'not' operator for boolean negation or ~int(x) for "
                "the bitwise inversion of the underlying int.", nullptr);
  if (vm.has_exception()) return Value::error();
  return int_invert(vm, v);
}

}  // namespace

bool complete_int(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = int_repr;
    s.hash = int_hash;
    s.compare = int_compare_slot;
    s.boolean = int_bool;
    s.to_int = int_positive;
    s.index = int_positive;
    s.to_float = int_to_float;
    s.negative = int_negative;
    s.positive = int_positive;
    s.absolute = int_absolute;
    s.invert = int_invert;
    s.add = binary<BinOp::Add>;
    s.subtract = binary<BinOp::Sub>;
    s.multiply = binary<BinOp::Mult>;
    s.divide = binary<BinOp::Div>;
    s.floor_divide = binary<BinOp::FloorDiv>;
    s.modulo = binary<BinOp::Mod>;
    s.divmod = int_divmod;
    s.power = int_power;
    s.lshift = binary<BinOp::LShift>;
    s.rshift = binary<BinOp::RShift>;
    s.bit_or = binary<BinOp::BitOr>;
    s.bit_xor = binary<BinOp::BitXor>;
    s.bit_and = binary<BinOp::BitAnd>;
    s.new_object = int_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "int", .kind = Kind::BigInt, .basic_size = sizeof(BigInt), .flags = kTypeMatchSelf | kTypeIntSubclass, .slots = &slots,
                                 .methods = kMethods, .members = kMembers, .doc = "int([x]) -> integer\nint(x, base=10) -> integer"};
  return complete_type(vm, vm.types.integer, spec);
}

bool complete_bool(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = bool_repr;
    s.invert = bool_invert;
    s.bit_or = bool_logic<BinOp::BitOr>;
    s.bit_xor = bool_logic<BinOp::BitXor>;
    s.bit_and = bool_logic<BinOp::BitAnd>;
    s.new_object = bool_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "bool", .kind = Kind::BigInt, .basic_size = sizeof(BigInt), .flags = kTypeMatchSelf | kTypeIntSubclass, .slots = &slots,
                                 .doc = "Returns True when the argument is true, False otherwise."};
  return complete_type(vm, vm.types.boolean, spec);
}

namespace {
Value none_repr(Vm& vm, Value) { return make_str_ascii(vm, "None"); }
Value none_bool(Vm&, Value) { return Value::false_value(); }
Value ellipsis_repr(Vm& vm, Value) { return make_str_ascii(vm, "Ellipsis"); }
Value not_implemented_repr(Vm& vm, Value) { return make_str_ascii(vm, "NotImplemented"); }
Value not_implemented_bool(Vm& vm, Value) {
  vm.hooks.warn(vm, Exc::DeprecationWarning, "NotImplemented should not be used in a boolean context", nullptr);
  return vm.has_exception() ? Value::error() : Value::true_value();
}
template <Value (*constant)(), const char* const& name>
Value constant_new(Vm& vm, Type*, Args& args) {
  if (args.count || args.keyword_count()) return vm.raise(Exc::TypeError, "{} takes no arguments", {name});
  return constant();
}
constexpr const char *kNoneType = "NoneType", *kEllipsisType = "EllipsisType", *kNotImplementedType = "NotImplementedType";
Value ellipsis_reduce(Vm& vm, Args&) { return make_str_ascii(vm, "Ellipsis"); }
Value not_implemented_reduce(Vm& vm, Args&) { return make_str_ascii(vm, "NotImplemented"); }
Value none_value() { return Value::none(); }
Value ellipsis_value() { return Value::ellipsis(); }
Value not_implemented_value() { return Value::not_implemented(); }
constexpr NativeDef kEllipsisMethods[] = {{"__reduce__", 1, 1, ellipsis_reduce, "__reduce__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kNotImplementedMethods[] = {{"__reduce__", 1, 1, not_implemented_reduce, "__reduce__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
}  // namespace

bool complete_none(Vm& vm) {
  static constexpr Slots none = [] {
    Slots s;
    s.repr = none_repr;
    s.boolean = none_bool;
    s.new_object = constant_new<none_value, kNoneType>;
    return s;
  }();
  static constexpr Slots ellipsis = [] {
    Slots s;
    s.repr = ellipsis_repr;
    s.new_object = constant_new<ellipsis_value, kEllipsisType>;
    return s;
  }();
  static constexpr Slots not_implemented = [] {
    Slots s;
    s.repr = not_implemented_repr;
    s.boolean = not_implemented_bool;
    s.new_object = constant_new<not_implemented_value, kNotImplementedType>;
    return s;
  }();
  static constexpr TypeSpec none_spec{.name = "NoneType", .kind = Kind::Native, .basic_size = sizeof(Object), .slots = &none};
  static constexpr TypeSpec ellipsis_spec{.name = "ellipsis", .kind = Kind::Native, .basic_size = sizeof(Object), .slots = &ellipsis, .methods = kEllipsisMethods};
  static constexpr TypeSpec not_implemented_spec{.name = "NotImplementedType", .kind = Kind::Native, .basic_size = sizeof(Object), .slots = &not_implemented, .methods = kNotImplementedMethods};
  return complete_type(vm, vm.types.none, none_spec) && complete_type(vm, vm.types.ellipsis, ellipsis_spec) && complete_type(vm, vm.types.not_implemented, not_implemented_spec);
}

}  // namespace coil::runtime
