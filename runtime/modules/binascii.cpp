// runtime/modules/binascii.cpp — module binascii: bytes as hexadecimal and base64 text, and two checksums.
//
// Not here: quoted-printable and uuencoded text (binascii_mail.cpp).
#include <array>
#include <string>

#include "runtime/modules/binascii.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "vm/int.hpp"

namespace coil::runtime {

Value raise_binascii_error(Vm& vm, const std::string& message) {
  COIL_TRY(type, imported_attribute(vm, "binascii", "Error"));
  return vm.raise(type.as<Type>(), "{}", {message});
}

bool data_argument(Vm& vm, Value v, std::string* out) {
  std::string_view data;
  if (!as_bytes(vm, v, &data)) return (void)vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {v}), false;
  *out = data;
  return true;
}
bool ascii_argument(Vm& vm, Value v, std::string* out) {
  if (is_str(v)) {
    if (!v.as<Str>()->is_ascii()) return (void)vm.raise(Exc::ValueError, "string argument should contain only ASCII characters"), false;
    *out = view(vm, v);
    return true;
  }
  std::string_view data;
  if (!as_bytes(vm, v, &data)) return (void)vm.raise(Exc::TypeError, "argument should be bytes, buffer or ASCII string, not '{t}'", {v}), false;
  *out = data;
  return true;
}

namespace {

Value hexlify(Vm& vm, Args& args) {
  std::string data;
  if (!data_argument(vm, args[0], &data)) return Value::error();
  COIL_TRY(bytes, make_bytes(vm, data));
  COIL_TRY(hex, get_attr(vm, bytes, "hex"));
  COIL_TRY(text, !args.has(1) ? vm.call(hex, {}) : args.has(2) ? vm.call(hex, {args[1], args[2]}) : vm.call(hex, {args[1]}));
  return make_bytes(vm, view(vm, text));
}

Value unhexlify(Vm& vm, Args& args) {
  std::string text, out;
  if (!ascii_argument(vm, args[0], &text)) return Value::error();
  if (text.size() % 2) return raise_binascii_error(vm, "Odd-length string");
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return raise_binascii_error(vm, "Non-hexadecimal digit found");
    out.push_back(static_cast<char>(high << 4 | low));
  }
  return make_bytes(vm, out);
}

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Value b2a_base64(Vm& vm, Args& args) {
  std::string data, out;
  if (!data_argument(vm, args[0], &data)) return Value::error();
  COIL_TRY(newline, args.has(1) ? truth(vm, args[1]) : Value::true_value());
  if (!vm.heap.check_room(data.size() * 2)) return Value::error();
  out.reserve(data.size() * 4 / 3 + 5);
  for (std::size_t i = 0; i < data.size(); i += 3) {
    std::uint32_t group = 0;
    const std::size_t count = std::min<std::size_t>(3, data.size() - i);
    for (std::size_t j = 0; j < 3; ++j) group = group << 8 | (j < count ? static_cast<unsigned char>(data[i + j]) : 0u);
    for (std::size_t j = 0; j < 4; ++j) out.push_back(j <= count ? kAlphabet[group >> (18 - 6 * j) & 63] : '=');
  }
  if (newline.is_true()) out.push_back('\n');
  return make_bytes(vm, out);
}

Value a2b_base64(Vm& vm, Args& args) {
  std::string text, out;
  if (!ascii_argument(vm, args[0], &text)) return Value::error();
  COIL_TRY(strict, args.has(1) ? truth(vm, args[1]) : Value::false_value());
  static const std::array<signed char, 256> values = [] {
    std::array<signed char, 256> v;
    v.fill(-1);
    for (int i = 0; i < 64; ++i) v[static_cast<unsigned char>(kAlphabet[i])] = static_cast<signed char>(i);
    return v;
  }();
  const bool is_strict = strict.is_true();
  if (is_strict && !text.empty() && text[0] == '=') return raise_binascii_error(vm, "Leading padding not allowed");
  unsigned held = 0;
  int place = 0, padding = 0;
  bool padded = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=') {
      padded = true;
      if (place >= 2 && place + ++padding >= 4) {
        if (is_strict && i + 1 < text.size()) return raise_binascii_error(vm, "Excess data after padding");
        return make_bytes(vm, out);
      }
      if (is_strict && place < 2) return raise_binascii_error(vm, place ? "Discontinuous padding not allowed" : "Excess padding not allowed");
      continue;
    }
    const int value = values[static_cast<unsigned char>(text[i])];
    if (value < 0) {
      if (is_strict) return raise_binascii_error(vm, "Only base64 data is allowed");
      continue;
    }
    if (is_strict && padded) return raise_binascii_error(vm, "Discontinuous padding not allowed");
    padding = 0;
    switch (place) {
      case 0: held = static_cast<unsigned>(value); break;
      case 1: out.push_back(static_cast<char>(held << 2 | static_cast<unsigned>(value) >> 4)); held = value & 15; break;
      case 2: out.push_back(static_cast<char>(held << 4 | static_cast<unsigned>(value) >> 2)); held = value & 3; break;
      default: out.push_back(static_cast<char>(held << 6 | static_cast<unsigned>(value))); held = 0; break;
    }
    place = (place + 1) % 4;
  }
  if (place == 0) return make_bytes(vm, out);
  if (place == 1)
    return raise_binascii_error(vm, "Invalid base64-encoded string: number of data characters (" + std::to_string(out.size() / 3 * 4 + 1) + ") cannot be 1 more than a multiple of 4");
  return raise_binascii_error(vm, "Incorrect padding");
}

Value crc32(Vm& vm, Args& args) {
  std::string data;
  Value start = Value::small_int(0);
  if (!data_argument(vm, args[0], &data)) return Value::error();
  if (args.has(1)) {
    start = to_index(vm, args[1]);
    COIL_CHECK(start);
    start = int_binary(vm, BinOp::BitAnd, start, Value::small_int(0xffffffff));
    COIL_CHECK(start);
  }
  static const std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> t{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      t[i] = i;
      for (int bit = 0; bit < 8; ++bit) t[i] = t[i] & 1 ? 0xEDB88320u ^ t[i] >> 1 : t[i] >> 1;
    }
    return t;
  }();
  auto crc = ~static_cast<std::uint32_t>(start.as_small_int());
  for (const char c : data) crc = table[(crc ^ static_cast<unsigned char>(c)) & 255] ^ crc >> 8;
  return Value::small_int(static_cast<std::int64_t>(~crc & 0xffffffff));
}

Value crc_hqx(Vm& vm, Args& args) {
  std::string data;
  std::int64_t start;
  if (!data_argument(vm, args[0], &data) || !to_int64(vm, args[1], &start)) return Value::error();
  auto crc = static_cast<std::uint32_t>(start & 0xffff);
  for (const char c : data) {
    crc ^= static_cast<std::uint32_t>(static_cast<unsigned char>(c)) << 8;
    for (int bit = 0; bit < 8; ++bit) crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021u : 0)) & 0xffff;
  }
  return Value::small_int(crc);
}

constexpr NativeDef kFunctions[] = {
    {"a2b_base64", 1, 2, a2b_base64, "a2b_base64(data, /, *, strict_mode=False)"},
    {"a2b_hex", 1, 1, unhexlify, "a2b_hex(hexstr, /)"},
    {"b2a_base64", 1, 2, b2a_base64, "b2a_base64(data, /, *, newline=True)"},
    {"b2a_hex", 1, 3, hexlify, "b2a_hex(data, sep=<unset>, bytes_per_sep=1)"},
    {"crc32", 1, 2, crc32, "crc32(data, crc=0, /)"},
    {"crc_hqx", 2, 2, crc_hqx, "crc_hqx(data, crc, /)"},
    {"hexlify", 1, 3, hexlify, "hexlify(data, sep=<unset>, bytes_per_sep=1)"},
    {"unhexlify", 1, 1, unhexlify, "unhexlify(hexstr, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make_binascii(Vm& vm, Module* module) {
  for (const auto& [name, base] : {std::pair{"Error", vm.exception_type(Exc::ValueError)}, std::pair{"Incomplete", vm.exception_type(Exc::Exception)}}) {
    Dict* body = make_dict(vm);
    if (!body || !dict_set_str(vm, body, vm.names.dunder_module, vm.intern("binascii"))) return false;
    const Value type = vm.call(vm.types.type, {vm.intern(name), make_tuple_of(vm, {base}), body});
    if (!add_constant(vm, module, name, type)) return false;
  }
  return add_functions(vm, module, kFunctions) && add_binascii_mail(vm, module);
}

}  // namespace coil::runtime
