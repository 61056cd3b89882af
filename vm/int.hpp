// vm/int.hpp — ints of any size: small ones unboxed, larger ones on GMP limbs (mpn and mpz functions).
#pragma once

#include <string_view>

#include "vm/protocol.hpp"

namespace coil {

Value make_big_int(Vm&, std::int64_t i);
inline Value make_int(Vm& vm, std::int64_t i) {
  return i >= kSmallIntMin && i <= kSmallIntMax ? Value::small_int(i) : make_big_int(vm, i);
}
Value make_int_unsigned(Vm&, std::uint64_t i);
Value int_from_mpz(Vm&, const mpz_t z);                   // normalises to a small int where it fits
/// Reads any int (small, big, bool, int subclass) into an initialised mpz.
void int_to_mpz(Value v, mpz_t z);
bool is_int(Value v);                                     // int, bool or a subclass
bool is_exact_int(Vm&, Value v);                          // type(v) is int
int int_sign(Value v);
bool int_fits_int64(Value v, std::int64_t* out);
Value int_from_double(Vm&, double d);                     // truncates; OverflowError/ValueError on inf/nan
double int_to_double(Vm&, Value v, bool* overflow);
/// Parses digits in base 2..36 (0: by prefix), underscores and surrounding blanks as int() allows. unset(): not a number.
Value int_from_text(Vm&, std::string_view text, int base);
Value int_to_text(Vm&, Value v, int base = 10);           // Str without prefix; ValueError beyond sys.set_int_max_str_digits in base 10
/// Slow paths of the dispatch loop: exact semantics of the int type for any two ints.
Value int_binary(Vm&, BinOp op, Value a, Value b);
int int_compare(Value a, Value b);                        // <0, 0, >0
bool int_compare_double(Value i, double d, CompareOp op);
std::uint64_t hash_int(Value v);
// ---- floats
Value float_binary(Vm&, BinOp op, double a, double b);
std::string float_repr(double d);
Value float_from_text(Vm&, std::string_view text);        // unset(): not a number
Value float_floor_div(Vm&, double a, double b);
Value float_mod(Vm&, double a, double b);
Value float_pow(Vm&, double a, double b);

}  // namespace coil
