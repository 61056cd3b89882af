// runtime/modules/random.cpp — module _random: the Mersenne twister MT19937, seeded as CPython seeds it.
//
// Not here: distributions (runtime/frozen/random.py).
#include <gmp.h>
#include <sys/random.h>

#include <cstring>
#include <ctime>
#include <vector>

#include "runtime/modules/module_helpers.hpp"
#include "vm/long_work.hpp"

namespace coil::runtime {
namespace {

constexpr std::uint32_t kWords = 624, kMiddle = 397;

struct Twister : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  std::uint32_t index;
  std::uint32_t state[kWords];
};
Twister* twister(Value v) { return v.as<Twister>(); }

void fill(Twister* t, std::uint32_t seed) {
  t->state[0] = seed;
  for (std::uint32_t i = 1; i < kWords; ++i) t->state[i] = 1812433253u * (t->state[i - 1] ^ (t->state[i - 1] >> 30)) + i;
  t->index = kWords;
}
void seed_by_array(Twister* t, const std::vector<std::uint32_t>& key) {
  fill(t, 19650218u);
  std::uint32_t i = 1, j = 0;
  const auto wrap = [&] {
    if (++i >= kWords) {
      t->state[0] = t->state[kWords - 1];
      i = 1;
    }
  };
  for (std::size_t k = std::max<std::size_t>(kWords, key.size()); k; --k) {
    t->state[i] = (t->state[i] ^ ((t->state[i - 1] ^ (t->state[i - 1] >> 30)) * 1664525u)) + key[j] + j;
    wrap();
    if (++j >= key.size()) j = 0;
  }
  for (std::uint32_t k = kWords - 1; k; --k) {
    t->state[i] = (t->state[i] ^ ((t->state[i - 1] ^ (t->state[i - 1] >> 30)) * 1566083941u)) - i;
    wrap();
  }
  t->state[0] = 0x80000000u;
}
std::uint32_t next_word(Twister* t) {
  if (t->index >= kWords) {
    std::uint32_t* s = t->state;
    for (std::uint32_t i = 0; i < kWords; ++i) {
      const std::uint32_t y = (s[i] & 0x80000000u) | (s[(i + 1) % kWords] & 0x7fffffffu);
      s[i] = s[(i + kMiddle) % kWords] ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    t->index = 0;
  }
  std::uint32_t y = t->state[t->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

/// The 32-bit words of |v|, low ones first; at least one.
std::vector<std::uint32_t> words_of(Value v) {
  mpz_t z;
  mpz_init(z);
  int_to_mpz(v, z);
  std::vector<std::uint32_t> words((mpz_sizeinbase(z, 2) + 31) / 32 + 1, 0);
  std::size_t count = 0;
  mpz_export(words.data(), &count, -1, sizeof(std::uint32_t), 0, 0, z);
  mpz_clear(z);
  words.resize(std::max<std::size_t>(count, 1));
  return words;
}
Value seed(Vm& vm, Twister* t, Value v) {
  if (v.is_unset() || v.is_none()) {
    std::vector<std::uint32_t> key(kWords);
    if (getrandom(key.data(), key.size() * sizeof key[0], 0) < 0) key[0] = static_cast<std::uint32_t>(std::time(nullptr));
    seed_by_array(t, key);
    return Value::none();
  }
  if (is_int(v)) {
    seed_by_array(t, words_of(v));
    return Value::none();
  }
  std::uint64_t hash;
  if (!hash_of(vm, v, &hash)) return Value::error();
  std::vector<std::uint32_t> key{static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(hash >> 32)};
  if (!key[1]) key.pop_back();
  seed_by_array(t, key);
  return Value::none();
}

Value random_new(Vm& vm, Type* type, Args& args) {
  if (args.count > 1) return vm.raise(Exc::TypeError, "Random() expected at most 1 argument, got {}", {args.count});
  auto* t = static_cast<Twister*>(allocate_instance(vm, type));
  if (!t) return Value::error();
  COIL_CHECK(seed(vm, t, args.count ? args[0] : Value::unset()));
  return t;
}
Value random_init(Vm& vm, Value self, Args& args) {
  if (args.keyword_count() && type_of(vm, self)->type_flags & kTypeHeap) return Value::none();
  if (!take_positional(vm, args, "Random", 0, 1)) return Value::error();
  return seed(vm, twister(self), args.count ? args[0] : Value::unset());
}
Value random_seed(Vm& vm, Args& args) { return seed(vm, twister(args[0]), args.has(1) ? args[1] : Value::unset()); }
Value random_random(Vm&, Args& args) {
  const std::uint32_t a = next_word(twister(args[0])) >> 5, b = next_word(twister(args[0])) >> 6;
  return Value::number((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}
Value random_getrandbits(Vm& vm, Args& args) {
  std::int64_t bits;
  if (!to_int64(vm, args[1], &bits)) return Value::error();
  if (bits < 0) return vm.raise(Exc::ValueError, "number of bits must be non-negative");
  if (bits == 0) return Value::small_int(0);
  Twister* t = twister(args[0]);
  if (bits <= 32) return Value::small_int(next_word(t) >> (32 - bits));
  if (!can_build(vm, static_cast<std::size_t>(bits / 8) * 2, 2)) return Value::error();
  std::vector<std::uint32_t> words(static_cast<std::size_t>((bits - 1) / 32 + 1));
  for (std::uint32_t& word : words) {
    word = next_word(t);
    if (bits < 32) word >>= 32 - bits;
    bits -= 32;
  }
  mpz_t z;
  mpz_init(z);
  mpz_import(z, words.size(), -1, sizeof words[0], 0, 0, words.data());
  const Value r = int_from_mpz(vm, z);
  mpz_clear(z);
  return r;
}
Value random_getstate(Vm& vm, Args& args) {
  Twister* t = twister(args[0]);
  Tuple* out = make_tuple(vm, kWords + 1);
  if (!out) return Value::error();
  for (std::uint32_t i = 0; i < kWords; ++i) out->items()[i] = Value::small_int(t->state[i]);
  out->items()[kWords] = Value::small_int(t->index);
  return out;
}
Value random_setstate(Vm& vm, Args& args) {
  auto* state = try_as<Tuple>(args[1]);
  if (!state) return vm.raise(Exc::TypeError, "state vector must be a tuple");
  if (state->size != kWords + 1) return vm.raise(Exc::ValueError, "state vector is the wrong size");
  std::uint32_t words[kWords];
  for (std::uint32_t i = 0; i < kWords; ++i) {
    const Value word = state->items()[i];
    if (!is_int(word)) return vm.raise(Exc::TypeError, "an integer is required");
    std::int64_t w;
    if (!int_fits_int64(word, &w) || w < 0) return vm.raise(Exc::OverflowError, int_sign(word) < 0 ? "can't convert negative value to unsigned int" : "Python int too large to convert to C unsigned long");
    words[i] = static_cast<std::uint32_t>(w);
  }
  std::int64_t index;
  if (!to_int64(vm, state->items()[kWords], &index)) return Value::error();
  if (index < 0 || index > kWords) return vm.raise(Exc::ValueError, "invalid state");
  Twister* t = twister(args[0]);
  t->index = static_cast<std::uint32_t>(index);
  std::memcpy(t->state, words, sizeof words);
  return Value::none();
}

constexpr NativeDef kMethods[] = {
    {"random", 1, 1, random_random, "random(self, /)"},
    {"seed", 1, 2, random_seed, "seed(self, n=None, /)"},
    {"getrandbits", 2, 2, random_getrandbits, "getrandbits(self, k, /)"},
    {"getstate", 1, 1, random_getstate, "getstate(self, /)"},
    {"setstate", 2, 2, random_setstate, "setstate(self, state, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = random_new;
  s.init = random_init;
  return s;
}();
const TypeSpec kRandom{.name = "_random.Random", .kind = Kind::Native, .basic_size = sizeof(Twister), .flags = kTypeBaseAllowed, .slots = &kSlots, .methods = kMethods,
                       .doc = "Random() -> create a random number generator with its own internal state."};

}  // namespace

bool make__random(Vm& vm, Module* module) { return add_type(vm, module, "Random", kRandom); }

}  // namespace coil::runtime
