// runtime/types/item_format.cpp — items of typed memory: bytes to values and back, by native format code.
#include <cmath>
#include <cstring>

#include "runtime/types/buffer.hpp"
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/list.hpp"

namespace coil::runtime {
namespace {

template <class T>
T load(const char* from) {
  T v;
  std::memcpy(&v, from, sizeof v);
  return v;
}
template <class T>
void store(char* to, T v) { std::memcpy(to, &v, sizeof v); }

double half_to_double(std::uint16_t bits) {
  const int exponent = bits >> 10 & 31, mantissa = bits & 1023;
  double d;
  if (exponent == 31) d = mantissa ? std::nan("") : HUGE_VAL;
  else if (exponent == 0) d = std::ldexp(mantissa, -24);
  else d = std::ldexp(mantissa + 1024, exponent - 25);
  return bits & 0x8000 ? -d : d;
}

/// To the nearest half, ties to even; false: too large.
bool double_to_half(double d, std::uint16_t* out) {
  const std::uint16_t sign = std::signbit(d) ? 0x8000 : 0;
  d = std::fabs(d);
  if (d != d) { *out = sign | 0x7e00; return true; }
  if (std::isinf(d)) { *out = sign | 0x7c00; return true; }
  int exponent;
  std::frexp(d, &exponent);                          // d = f * 2^exponent, f in [0.5, 1)
  const int unit = exponent - 11 < -24 ? -24 : exponent - 11;  // weight of the last bit
  auto mantissa = static_cast<std::uint32_t>(std::nearbyint(std::ldexp(d, -unit)));
  if (d == 0) { *out = sign; return true; }
  int biased = unit + 25;
  if (mantissa >= 2048) { mantissa >>= 1; ++biased; }
  if (mantissa < 1024) biased = 0;                   // subnormal
  else mantissa -= 1024;
  if (biased >= 31) return false;
  *out = static_cast<std::uint16_t>(sign | biased << 10 | mantissa);
  return true;
}

struct IntForm { std::int64_t low, high; bool is_signed; };
bool int_form(char code, int size, IntForm* out) {
  const bool is_signed = std::strchr("bhilqn", code) != nullptr;
  if (!is_signed && !std::strchr("BHILQNP", code)) return false;
  const int bits = size * 8;
  *out = is_signed ? IntForm{bits == 64 ? INT64_MIN : -(std::int64_t{1} << (bits - 1)), bits == 64 ? INT64_MAX : (std::int64_t{1} << (bits - 1)) - 1, true}
                   : IntForm{0, bits == 64 ? INT64_MAX : (std::int64_t{1} << bits) - 1, false};
  return true;
}

}  // namespace

std::int64_t item_size_of(char code) {
  switch (code) {
    case 'c': case 'b': case 'B': case '?': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'd': case 'P': return 8;
    default: return 0;
  }
}

Value unpack_item(Vm& vm, char code, const char* from) {
  switch (code) {
    case 'c': return make_bytes(vm, {from, 1});
    case 'b': return Value::small_int(load<std::int8_t>(from));
    case 'B': return Value::small_int(load<std::uint8_t>(from));
    case '?': return Value::boolean(*from != 0);
    case 'h': return Value::small_int(load<std::int16_t>(from));
    case 'H': return Value::small_int(load<std::uint16_t>(from));
    case 'e': return Value::number(half_to_double(load<std::uint16_t>(from)));
    case 'i': return Value::small_int(load<std::int32_t>(from));
    case 'I': return Value::small_int(load<std::uint32_t>(from));
    case 'f': return Value::number(load<float>(from));
    case 'd': return Value::number(load<double>(from));
    case 'l': case 'q': case 'n': return make_int(vm, load<std::int64_t>(from));
    default: return make_int_unsigned(vm, load<std::uint64_t>(from));
  }
}

ItemStatus pack_item(Vm& vm, char code, char* to, Value v) {
  if (code == 'c') {
    auto* b = try_as<Bytes>(v);
    if (!b) return ItemStatus::WrongType;
    if (b->size != 1) return ItemStatus::OutOfRange;
    *to = b->data[0];
    return ItemStatus::Ok;
  }
  if (code == '?') {
    const Value t = truth(vm, v);
    if (t.is_error()) return ItemStatus::Raised;
    *to = t.is_true();
    return ItemStatus::Ok;
  }
  if (code == 'e' || code == 'f' || code == 'd') {
    double d;
    if (!to_double(vm, v, &d)) {
      if (!vm.pending_is(Exc::TypeError)) return ItemStatus::Raised;
      (void)vm.take_exception();
      return ItemStatus::WrongType;
    }
    if (code == 'd') store(to, d);
    else if (code == 'f') store(to, static_cast<float>(d));
    else if (std::uint16_t half; double_to_half(d, &half)) store(to, half);
    else return (void)vm.raise(Exc::OverflowError, "float too large to pack with e format"), ItemStatus::Raised;
    return ItemStatus::Ok;
  }
  const auto size = static_cast<int>(item_size_of(code));
  IntForm form;
  if (size == 0 || !int_form(code, size, &form)) return ItemStatus::WrongType;
  if (!is_index(vm, v)) return ItemStatus::WrongType;
  const Value index = to_index(vm, v);
  if (index.is_error()) return ItemStatus::Raised;
  std::int64_t i;
  if (!int_fits_int64(index, &i)) {
    if (form.is_signed || size < 8 || int_sign(index) < 0) return ItemStatus::OutOfRange;
    mpz_t z;
    mpz_init(z);
    int_to_mpz(index, z);
    const bool fits = mpz_fits_ulong_p(z) != 0;
    const std::uint64_t u = mpz_get_ui(z);
    mpz_clear(z);
    if (!fits) return ItemStatus::OutOfRange;
    store(to, u);
    return ItemStatus::Ok;
  }
  if (i < form.low || i > form.high) return ItemStatus::OutOfRange;
  std::memcpy(to, &i, static_cast<std::size_t>(size));  // little-endian, as sys.byteorder says
  return ItemStatus::Ok;
}

}  // namespace coil::runtime
