// runtime/modules/hashlib.cpp — module _digests: message digests and what is derived from them (library reference, "hashlib").
//
// Here: MD5, SHA-1, SHA-2, SHA-3, SHAKE and BLAKE2 from their standards (RFC 1321, FIPS 180-4, FIPS 202, RFC 7693), PBKDF2 and
// scrypt (RFC 7914). Own code, because loading libcrypto costs more than a program needs that hashes a few names.
// Not here: constructors by name, HMAC objects (runtime/frozen/hashlib.py, hmac.py).
#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "vm/int.hpp"

namespace coil::runtime {
namespace {

using u8 = std::uint8_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;

// Fractions of the cube roots of the first 80 primes; SHA-256 uses the upper halves of the first 64.
constexpr u64 kCubeRoots[80] = {
    0x428a2f98d728ae22ull, 0x7137449123ef65cdull, 0xb5c0fbcfec4d3b2full, 0xe9b5dba58189dbbcull, 0x3956c25bf348b538ull, 0x59f111f1b605d019ull,
    0x923f82a4af194f9bull, 0xab1c5ed5da6d8118ull, 0xd807aa98a3030242ull, 0x12835b0145706fbeull, 0x243185be4ee4b28cull, 0x550c7dc3d5ffb4e2ull,
    0x72be5d74f27b896full, 0x80deb1fe3b1696b1ull, 0x9bdc06a725c71235ull, 0xc19bf174cf692694ull, 0xe49b69c19ef14ad2ull, 0xefbe4786384f25e3ull,
    0x0fc19dc68b8cd5b5ull, 0x240ca1cc77ac9c65ull, 0x2de92c6f592b0275ull, 0x4a7484aa6ea6e483ull, 0x5cb0a9dcbd41fbd4ull, 0x76f988da831153b5ull,
    0x983e5152ee66dfabull, 0xa831c66d2db43210ull, 0xb00327c898fb213full, 0xbf597fc7beef0ee4ull, 0xc6e00bf33da88fc2ull, 0xd5a79147930aa725ull,
    0x06ca6351e003826full, 0x142929670a0e6e70ull, 0x27b70a8546d22ffcull, 0x2e1b21385c26c926ull, 0x4d2c6dfc5ac42aedull, 0x53380d139d95b3dfull,
    0x650a73548baf63deull, 0x766a0abb3c77b2a8ull, 0x81c2c92e47edaee6ull, 0x92722c851482353bull, 0xa2bfe8a14cf10364ull, 0xa81a664bbc423001ull,
    0xc24b8b70d0f89791ull, 0xc76c51a30654be30ull, 0xd192e819d6ef5218ull, 0xd69906245565a910ull, 0xf40e35855771202aull, 0x106aa07032bbd1b8ull,
    0x19a4c116b8d2d0c8ull, 0x1e376c085141ab53ull, 0x2748774cdf8eeb99ull, 0x34b0bcb5e19b48a8ull, 0x391c0cb3c5c95a63ull, 0x4ed8aa4ae3418acbull,
    0x5b9cca4f7763e373ull, 0x682e6ff3d6b2b8a3ull, 0x748f82ee5defb2fcull, 0x78a5636f43172f60ull, 0x84c87814a1f0ab72ull, 0x8cc702081a6439ecull,
    0x90befffa23631e28ull, 0xa4506cebde82bde9ull, 0xbef9a3f7b2c67915ull, 0xc67178f2e372532bull, 0xca273eceea26619cull, 0xd186b8c721c0c207ull,
    0xeada7dd6cde0eb1eull, 0xf57d4f7fee6ed178ull, 0x06f067aa72176fbaull, 0x0a637dc5a2c898a6ull, 0x113f9804bef90daeull, 0x1b710b35131c471bull,
    0x28db77f523047d84ull, 0x32caab7b40c72493ull, 0x3c9ebe0a15c9bebcull, 0x431d67c49c100d4cull, 0x4cc5d4becb3e42b6ull, 0x597f299cfc657e2aull,
    0x5fcb6fab3ad6faecull, 0x6c44198c4a475817ull};
// Fractions of the square roots of the first 16 primes: SHA-512 begins with the first eight, SHA-384 with the others; SHA-256 with
// their upper halves, SHA-224 with the lower ones.
constexpr u64 kSquareRoots[16] = {
    0x6a09e667f3bcc908ull, 0xbb67ae8584caa73bull, 0x3c6ef372fe94f82bull, 0xa54ff53a5f1d36f1ull, 0x510e527fade682d1ull, 0x9b05688c2b3e6c1full,
    0x1f83d9abfb41bd6bull, 0x5be0cd19137e2179ull, 0xcbbb9d5dc1059ed8ull, 0x629a292a367cd507ull, 0x9159015a3070dd17ull, 0x152fecd8f70e5939ull,
    0x67332667ffc00b31ull, 0x8eb44a8768581511ull, 0xdb0c2e0d64f98fa7ull, 0x47b5481dbefa4fa4ull};
constexpr u32 kSines[64] = {  // floor(2^32 * abs(sin(i + 1)))
    0xd76aa478u, 0xe8c7b756u, 0x242070dbu, 0xc1bdceeeu, 0xf57c0fafu, 0x4787c62au, 0xa8304613u, 0xfd469501u, 0x698098d8u, 0x8b44f7afu,
    0xffff5bb1u, 0x895cd7beu, 0x6b901122u, 0xfd987193u, 0xa679438eu, 0x49b40821u, 0xf61e2562u, 0xc040b340u, 0x265e5a51u, 0xe9b6c7aau,
    0xd62f105du, 0x02441453u, 0xd8a1e681u, 0xe7d3fbc8u, 0x21e1cde6u, 0xc33707d6u, 0xf4d50d87u, 0x455a14edu, 0xa9e3e905u, 0xfcefa3f8u,
    0x676f02d9u, 0x8d2a4c8au, 0xfffa3942u, 0x8771f681u, 0x6d9d6122u, 0xfde5380cu, 0xa4beea44u, 0x4bdecfa9u, 0xf6bb4b60u, 0xbebfbc70u,
    0x289b7ec6u, 0xeaa127fau, 0xd4ef3085u, 0x04881d05u, 0xd9d4d039u, 0xe6db99e5u, 0x1fa27cf8u, 0xc4ac5665u, 0xf4292244u, 0x432aff97u,
    0xab9423a7u, 0xfc93a039u, 0x655b59c3u, 0x8f0ccc92u, 0xffeff47du, 0x85845dd1u, 0x6fa87e4fu, 0xfe2ce6e0u, 0xa3014314u, 0x4e0811a1u,
    0xf7537e82u, 0xbd3af235u, 0x2ad7d2bbu, 0xeb86d391u};
constexpr u64 kKeccakRounds[24] = {
    0x0000000000000001ull, 0x0000000000008082ull, 0x800000000000808aull, 0x8000000080008000ull, 0x000000000000808bull, 0x0000000080000001ull,
    0x8000000080008081ull, 0x8000000000008009ull, 0x000000000000008aull, 0x0000000000000088ull, 0x0000000080008009ull, 0x000000008000000aull,
    0x000000008000808bull, 0x800000000000008bull, 0x8000000000008089ull, 0x8000000000008003ull, 0x8000000000008002ull, 0x8000000000000080ull,
    0x000000000000800aull, 0x800000008000000aull, 0x8000000080008081ull, 0x8000000000008080ull, 0x0000000080000001ull, 0x8000000080008008ull};

enum class Family : u8 { Md5, Sha1, Sha256, Sha512, Keccak, Blake2b, Blake2s };
struct Algorithm {
  const char* name;
  Family family;
  u8 digest, block;
  u8 start;                    // offset of square roots, or Keccak's padding byte
  bool low_halves;
};
constexpr Algorithm kAlgorithms[] = {
    {"md5", Family::Md5, 16, 64, 0, false},          {"sha1", Family::Sha1, 20, 64, 0, false},        {"sha224", Family::Sha256, 28, 64, 8, true},
    {"sha256", Family::Sha256, 32, 64, 0, false},    {"sha384", Family::Sha512, 48, 128, 8, false},   {"sha512", Family::Sha512, 64, 128, 0, false},
    {"sha3_224", Family::Keccak, 28, 144, 6, false}, {"sha3_256", Family::Keccak, 32, 136, 6, false}, {"sha3_384", Family::Keccak, 48, 104, 6, false},
    {"sha3_512", Family::Keccak, 64, 72, 6, false},  {"shake_128", Family::Keccak, 0, 168, 0x1f, false}, {"shake_256", Family::Keccak, 0, 136, 0x1f, false},
    {"blake2b", Family::Blake2b, 64, 128, 0, false}, {"blake2s", Family::Blake2s, 32, 64, 0, false},
};

template <class T>
T read_big(const u8* p) {
  T v = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) v = static_cast<T>(v << 8 | p[i]);
  return v;
}
template <class T>
T read_little(const u8* p) {
  T v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

void md5_block(u64* h, const u8* p) {
  static constexpr u8 turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  u32 a = static_cast<u32>(h[0]), b = static_cast<u32>(h[1]), c = static_cast<u32>(h[2]), d = static_cast<u32>(h[3]);
  for (unsigned i = 0; i < 64; ++i) {
    u32 f;
    unsigned g;
    switch (i >> 4) {
      case 0: f = (b & c) | (~b & d); g = i; break;
      case 1: f = (d & b) | (~d & c); g = 5 * i + 1; break;
      case 2: f = b ^ c ^ d; g = 3 * i + 5; break;
      default: f = c ^ (b | ~d); g = 7 * i; break;
    }
    const u32 next = b + std::rotl(a + f + kSines[i] + read_little<u32>(p + (g & 15) * 4), turns[i >> 4][i & 3]);
    a = d; d = c; c = b; b = next;
  }
  h[0] += a; h[1] += b; h[2] += c; h[3] += d;
}

void sha1_block(u64* h, const u8* p) {
  u32 w[80], s[5];
  for (int i = 0; i < 16; ++i) w[i] = read_big<u32>(p + i * 4);
  for (int i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  for (int i = 0; i < 5; ++i) s[i] = static_cast<u32>(h[i]);
  for (int i = 0; i < 80; ++i) {
    const u32 f = i < 20 ? ((s[1] & s[2]) | (~s[1] & s[3])) + 0x5a827999u : i < 40 ? (s[1] ^ s[2] ^ s[3]) + 0x6ed9eba1u
                : i < 60 ? ((s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3])) + 0x8f1bbcdcu : (s[1] ^ s[2] ^ s[3]) + 0xca62c1d6u;
    const u32 next = std::rotl(s[0], 5) + f + s[4] + w[i];
    s[4] = s[3]; s[3] = s[2]; s[2] = std::rotl(s[1], 30); s[1] = s[0]; s[0] = next;
  }
  for (int i = 0; i < 5; ++i) h[i] += s[i];
}

/// SHA-256 and SHA-512 differ in the word and in how far things turn.
template <class T>
void sha2_block(u64* h, const u8* p, int rounds, const u8* turn) {
  T w[80], s[8];
  for (int i = 0; i < 16; ++i) w[i] = read_big<T>(p + i * static_cast<int>(sizeof(T)));
  for (int i = 16; i < rounds; ++i) {
    const T x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + (std::rotr(x, turn[0]) ^ std::rotr(x, turn[1]) ^ x >> turn[2]) + w[i - 7] + (std::rotr(y, turn[3]) ^ std::rotr(y, turn[4]) ^ y >> turn[5]);
  }
  for (int i = 0; i < 8; ++i) s[i] = static_cast<T>(h[i]);
  for (int i = 0; i < rounds; ++i) {
    const T k = static_cast<T>(sizeof(T) == 8 ? kCubeRoots[i] : kCubeRoots[i] >> 32);
    const T one = s[7] + (std::rotr(s[4], turn[6]) ^ std::rotr(s[4], turn[7]) ^ std::rotr(s[4], turn[8])) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + k + w[i];
    const T two = (std::rotr(s[0], turn[9]) ^ std::rotr(s[0], turn[10]) ^ std::rotr(s[0], turn[11])) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    s[7] = s[6]; s[6] = s[5]; s[5] = s[4]; s[4] = s[3] + one; s[3] = s[2]; s[2] = s[1]; s[1] = s[0]; s[0] = one + two;
  }
  for (int i = 0; i < 8; ++i) h[i] = static_cast<T>(h[i] + s[i]);
}
constexpr u8 kTurns256[12] = {7, 18, 3, 17, 19, 10, 6, 11, 25, 2, 13, 22};
constexpr u8 kTurns512[12] = {1, 8, 7, 19, 61, 6, 14, 18, 41, 28, 34, 39};

void keccak(u64* a) {
  for (const u64 round : kKeccakRounds) {
    u64 c[5], b[25];
    for (int x = 0; x < 5; ++x) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (int i = 0; i < 25; ++i) a[i] ^= c[(i + 4) % 5] ^ std::rotl(c[(i + 1) % 5], 1);
    b[0] = a[0];
    int x = 1, y = 0;
    for (int t = 0; t < 24; ++t) {
      const int next = (2 * x + 3 * y) % 5;
      b[y + 5 * next] = std::rotl(a[x + 5 * y], (t + 1) * (t + 2) / 2 % 64);
      x = y;
      y = next;
    }
    for (int row = 0; row < 25; row += 5)
      for (int i = 0; i < 5; ++i) a[row + i] = b[row + i] ^ (~b[row + (i + 1) % 5] & b[row + (i + 2) % 5]);
    a[0] ^= round;
  }
}

template <class T>
void blake2_block(u64* h, const u8* p, u64 total, bool last, bool last_node, int rounds, const u8* turn) {
  static constexpr u8 order[10][16] = {
      {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
      {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
      {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
      {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
      {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};
  T v[16], m[16];
  for (int i = 0; i < 16; ++i) m[i] = read_little<T>(p + i * static_cast<int>(sizeof(T)));
  for (int i = 0; i < 8; ++i) {
    v[i] = static_cast<T>(h[i]);
    v[i + 8] = static_cast<T>(sizeof(T) == 8 ? kSquareRoots[i] : kSquareRoots[i] >> 32);
  }
  v[12] ^= static_cast<T>(total);
  if (sizeof(T) == 4) v[13] ^= static_cast<T>(total >> 32);
  if (last) v[14] = ~v[14];
  if (last_node) v[15] = ~v[15];
  for (int r = 0; r < rounds; ++r)
    for (int i = 0; i < 8; ++i) {
      const int shift = i >> 2, a = i & 3, b = 4 + ((i + shift) & 3), c = 8 + ((i + 2 * shift) & 3), d = 12 + ((i + 3 * shift) & 3);
      for (int half = 0; half < 2; ++half) {
        v[a] += v[b] + m[order[r % 10][2 * i + half]];
        v[d] = std::rotr(static_cast<T>(v[d] ^ v[a]), turn[2 * half]);
        v[c] += v[d];
        v[b] = std::rotr(static_cast<T>(v[b] ^ v[c]), turn[2 * half + 1]);
      }
    }
  for (int i = 0; i < 8; ++i) h[i] = static_cast<T>(h[i]) ^ v[i] ^ v[i + 8];
}
constexpr u8 kTurnsB[4] = {32, 24, 16, 63}, kTurnsS[4] = {16, 12, 8, 7};

/// A digest being made. Copied as memory.
struct Hash {
  const Algorithm* algorithm;
  u64 h[25];
  u8 buffer[200];
  u32 held;
  u8 digest_size;
  bool last_node;
  u64 total;

  void start(const Algorithm& a) {
    std::memset(this, 0, sizeof *this);
    algorithm = &a;
    digest_size = a.digest;
    constexpr u64 old[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    for (int i = 0; i < 8 && a.family != Family::Keccak; ++i) {
      const u64 root = kSquareRoots[a.start + i];
      switch (a.family) {
        case Family::Md5:
        case Family::Sha1: h[i] = i < 5 ? old[i] : 0; break;
        case Family::Sha256:
        case Family::Blake2s: h[i] = a.low_halves ? root & 0xffffffff : root >> 32; break;
        default: h[i] = root; break;
      }
    }
  }
  bool is_blake() const { return algorithm->family == Family::Blake2b || algorithm->family == Family::Blake2s; }

  void block(const u8* p, bool last = false) {
    switch (algorithm->family) {
      case Family::Md5: md5_block(h, p); break;
      case Family::Sha1: sha1_block(h, p); break;
      case Family::Sha256: sha2_block<u32>(h, p, 64, kTurns256); break;
      case Family::Sha512: sha2_block<u64>(h, p, 80, kTurns512); break;
      case Family::Keccak:
        for (unsigned i = 0; i < algorithm->block / 8u; ++i) h[i] ^= read_little<u64>(p + i * 8);
        keccak(h);
        break;
      case Family::Blake2b: blake2_block<u64>(h, p, total, last, last && last_node, 12, kTurnsB); break;
      case Family::Blake2s: blake2_block<u32>(h, p, total, last, last && last_node, 10, kTurnsS); break;
    }
  }
  void update(std::string_view data) {
    const auto* p = reinterpret_cast<const u8*>(data.data());
    std::size_t size = data.size();
    const std::size_t width = algorithm->block;
    const bool keeps_last = is_blake();  // BLAKE2 treats the last block in another way, so a full one waits
    while (size > 0) {
      if (held == width) {
        block(buffer);
        held = 0;
      }
      if (held == 0 && size > width) {
        total += width;
        block(p);
        p += width;
        size -= width;
        continue;
      }
      const std::size_t n = std::min(size, width - held);
      std::memcpy(buffer + held, p, n);
      held += static_cast<u32>(n);
      total += n;
      p += n;
      size -= n;
      if (held == width && !keeps_last) {
        block(buffer);
        held = 0;
      }
    }
  }
  /// Ends this copy and writes `size` bytes.
  void finish(u8* out, std::size_t size) {
    const std::size_t width = algorithm->block;
    const Family family = algorithm->family;
    if (family == Family::Keccak) {
      std::memset(buffer + held, 0, width - held);
      buffer[held] = algorithm->start;
      buffer[width - 1] |= 0x80;
      block(buffer);
      for (std::size_t at = 0; at < size; ++at) {
        if (at && at % width == 0) keccak(h);
        out[at] = static_cast<u8>(h[at % width / 8] >> (at % 8 * 8));
      }
      return;
    }
    if (is_blake()) {
      std::memset(buffer + held, 0, width - held);
      block(buffer, true);
    } else {
      const std::size_t tail = width / 8;
      const u64 bits = total * 8;
      buffer[held++] = 0x80;
      if (held > width - tail) {
        std::memset(buffer + held, 0, width - held);
        block(buffer);
        held = 0;
      }
      std::memset(buffer + held, 0, width - held);
      for (int i = 0; i < 8; ++i) buffer[family == Family::Md5 ? 56 + static_cast<std::size_t>(i) : width - 1 - static_cast<std::size_t>(i)] = static_cast<u8>(bits >> (8 * i));
      block(buffer);
    }
    const bool wide = family == Family::Sha512 || family == Family::Blake2b, little = family == Family::Md5 || is_blake();
    const std::size_t word = wide ? 8 : 4;
    for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<u8>(h[i / word] >> (8 * (little ? i % word : word - 1 - i % word)));
  }
};

// ---- script side

struct HashObject : Object {
  Hash hash;
};
Hash& self_hash(Value v) { return v.as<HashObject>()->hash; }
extern const TypeSpec kHash;

bool data_of(Vm& vm, Value v, std::string_view* out) {
  if (is_str(v)) return (void)vm.raise(Exc::TypeError, "Strings must be encoded before hashing"), false;
  if (!as_bytes(vm, v, out)) return (void)vm.raise(Exc::TypeError, "object supporting the buffer API required"), false;
  return true;
}
bool feed(Vm& vm, Hash& hash, Value v) {
  std::string_view data;
  if (!data_of(vm, v, &data)) return false;
  constexpr std::size_t kPiece = 64 << 10;  // between pieces the other stacks have their turn; what is not bytes could change meanwhile
  for (; is<Bytes>(v) && data.size() > kPiece; data.remove_prefix(kPiece)) {
    hash.update(data.substr(0, kPiece));
    if (vm.charge(kPiece).is_error()) return false;
  }
  hash.update(data);
  return !vm.charge(data.size()).is_error();
}
const Algorithm* algorithm_named(Vm& vm, Value name) {
  if (!is_str(name)) return (void)vm.raise(Exc::TypeError, "new() argument 'name' must be str, not {t}", {name}), nullptr;
  for (const Algorithm& a : kAlgorithms)
    if (view(vm, name) == a.name) return &a;
  return (void)vm.raise(Exc::ValueError, "unsupported hash type {}", {name}), nullptr;
}
HashObject* new_object(Vm& vm) {
  Type* type = type_of_spec(vm, kHash);
  return type ? static_cast<HashObject*>(allocate_instance(vm, type)) : nullptr;
}

Value function_new(Vm& vm, Args& args) {
  const Algorithm* a = algorithm_named(vm, args[0]);
  HashObject* o = a ? new_object(vm) : nullptr;
  if (!o) return Value::error();
  o->hash.start(*a);
  return !args.has(1) || feed(vm, o->hash, args[1]) ? Value(o) : Value::error();
}

/// blake2(name, data, parameter block, key, digest_size, last_node): the block is put together by hashlib.py.
Value function_blake2(Vm& vm, Args& args) {
  const Algorithm* a = algorithm_named(vm, args[0]);
  std::string_view block, key;
  std::int64_t size;
  HashObject* o = a ? new_object(vm) : nullptr;
  if (!o || !data_of(vm, args[2], &block) || !data_of(vm, args[3], &key) || !to_int64(vm, args[4], &size)) return Value::error();
  Hash& hash = o->hash;
  hash.start(*a);
  hash.digest_size = static_cast<u8>(size);
  hash.last_node = args[5].is_true();
  const std::size_t word = a->block / 16u;
  if (block.size() != 8 * word || key.size() > a->digest || size < 1 || size > a->digest || !hash.is_blake()) return vm.raise(Exc::ValueError, "bad parameters");
  for (std::size_t i = 0; i < block.size(); ++i) hash.h[i / word] ^= static_cast<u64>(static_cast<u8>(block[i])) << (8 * (i % word));
  if (!key.empty()) {
    std::string padded(key);
    padded.resize(a->block);
    hash.update(padded);
  }
  return feed(vm, hash, args[1]) ? Value(o) : Value::error();
}

Value digest_of(Vm& vm, Args& args, bool hex) {
  Hash copy = self_hash(args[0]);
  std::int64_t size = copy.digest_size;
  if (copy.algorithm->digest == 0) {
    if (args.count < 2 || !args.has(1)) return vm.raise(Exc::TypeError, "{}() missing required argument 'length' (pos 1)", {std::string_view(hex ? "hexdigest" : "digest")});
    if (!to_int64(vm, args[1], &size)) return Value::error();
    if (size < 0) return vm.raise(Exc::ValueError, "value must be positive");
    if (size >= 1 << 29) return vm.raise(Exc::ValueError, "length is too large");
  } else if (args.has(1)) {
    return vm.raise(Exc::TypeError, "HASH.{}() takes no arguments (1 given)", {std::string_view(hex ? "hexdigest" : "digest")});
  }
  if (!vm.heap.check_room(static_cast<std::size_t>(size) * 3) || vm.charge(static_cast<std::size_t>(size)).is_error()) return Value::error();
  std::string out(static_cast<std::size_t>(size), '\0');
  copy.finish(reinterpret_cast<u8*>(out.data()), out.size());
  if (!hex) return make_bytes(vm, out);
  std::string text;
  for (const char c : out) {
    text.push_back("0123456789abcdef"[static_cast<u8>(c) >> 4]);
    text.push_back("0123456789abcdef"[c & 15]);
  }
  return make_str(vm, text);
}
Value method_update(Vm& vm, Args& args) { return feed(vm, self_hash(args[0]), args[1]) ? Value::none() : Value::error(); }
Value method_digest(Vm& vm, Args& args) { return digest_of(vm, args, false); }
Value method_hexdigest(Vm& vm, Args& args) { return digest_of(vm, args, true); }
Value method_copy(Vm& vm, Args& args) {
  HashObject* o = new_object(vm);
  if (!o) return Value::error();
  o->hash = self_hash(args[0]);
  return o;
}

/// HMAC with a prepared inner and outer state.
struct Hmac {
  Hash inner, outer;
  Hmac(const Algorithm& a, std::string_view key) {
    u8 padded[200] = {};
    if (key.size() > a.block) {
      inner.start(a);
      inner.update(key);
      inner.finish(padded, a.digest);
    } else {
      std::memcpy(padded, key.data(), key.size());
    }
    for (Hash* hash : {&inner, &outer}) {
      for (u8& b : padded) b = static_cast<u8>(b ^ (hash == &inner ? 0x36 : 0x36 ^ 0x5c));
      hash->start(a);
      hash->update({reinterpret_cast<const char*>(padded), a.block});
    }
  }
  void of(std::string_view data, u8* out) const {
    const std::size_t size = inner.algorithm->digest;
    Hash hash = inner;
    hash.update(data);
    hash.finish(out, size);
    hash = outer;
    hash.update({reinterpret_cast<const char*>(out), size});
    hash.finish(out, size);
  }
};

bool pbkdf2(Vm& vm, const Algorithm& a, std::string_view password, const std::string& salt, std::int64_t iterations, std::string* out) {
  const Hmac mac(a, password);
  const std::size_t width = a.digest;
  for (std::size_t at = 0, number = 1; at < out->size(); at += width, ++number) {
    std::string first = salt;
    for (int shift = 24; shift >= 0; shift -= 8) first.push_back(static_cast<char>(number >> shift));
    u8 step[64], sum[64];
    mac.of(first, step);
    std::memcpy(sum, step, width);
    for (std::int64_t i = 1; i < iterations; ++i) {
      mac.of({reinterpret_cast<const char*>(step), width}, step);
      for (std::size_t k = 0; k < width; ++k) sum[k] ^= step[k];
      if (i % 64 == 0 && vm.charge(64 * 128).is_error()) return false;
    }
    std::memcpy(out->data() + at, sum, std::min(width, out->size() - at));
  }
  return true;
}

Value function_pbkdf2(Vm& vm, Args& args) {
  const Algorithm* a = algorithm_named(vm, args[0]);
  std::string_view password, salt;
  std::int64_t iterations, length;
  if (!a || !data_of(vm, args[1], &password) || !data_of(vm, args[2], &salt) || !to_int64(vm, args[3], &iterations)) return Value::error();
  length = a->digest;
  if (args.has(4) && !args[4].is_none() && !to_int64(vm, args[4], &length)) return Value::error();
  if (iterations < 1) return vm.raise(Exc::ValueError, "iteration value must be greater than 0.");
  if (length < 1) return vm.raise(Exc::ValueError, "key length must be greater than 0.");
  if (iterations > INT32_MAX) return vm.raise(Exc::OverflowError, "iteration value is too great.");
  if (length > INT32_MAX) return vm.raise(Exc::OverflowError, "key length is too great.");
  if (!vm.heap.check_room(static_cast<std::size_t>(length))) return Value::error();
  std::string out(static_cast<std::size_t>(length), '\0');
  return pbkdf2(vm, *a, std::string(password), std::string(salt), iterations, &out) ? make_bytes(vm, out) : Value::error();
}

void salsa8(u32* b) {
  static constexpr u8 steps[32][4] = {
      {4, 0, 12, 7}, {8, 4, 0, 9}, {12, 8, 4, 13}, {0, 12, 8, 18}, {9, 5, 1, 7}, {13, 9, 5, 9}, {1, 13, 9, 13}, {5, 1, 13, 18},
      {14, 10, 6, 7}, {2, 14, 10, 9}, {6, 2, 14, 13}, {10, 6, 2, 18}, {3, 15, 11, 7}, {7, 3, 15, 9}, {11, 7, 3, 13}, {15, 11, 7, 18},
      {1, 0, 3, 7}, {2, 1, 0, 9}, {3, 2, 1, 13}, {0, 3, 2, 18}, {6, 5, 4, 7}, {7, 6, 5, 9}, {4, 7, 6, 13}, {5, 4, 7, 18},
      {11, 10, 9, 7}, {8, 11, 10, 9}, {9, 8, 11, 13}, {10, 9, 8, 18}, {12, 15, 14, 7}, {13, 12, 15, 9}, {14, 13, 12, 13}, {15, 14, 13, 18}};
  u32 x[16];
  std::memcpy(x, b, sizeof x);
  for (int i = 0; i < 4; ++i)
    for (const auto& s : steps) x[s[0]] ^= std::rotl(x[s[1]] + x[s[2]], s[3]);
  for (int i = 0; i < 16; ++i) b[i] += x[i];
}
void mix(u32* block, u32* scratch, std::size_t r) {
  u32 x[16];
  std::memcpy(x, block + (2 * r - 1) * 16, 64);
  for (std::size_t i = 0; i < 2 * r; ++i) {
    for (int k = 0; k < 16; ++k) x[k] ^= block[i * 16 + static_cast<std::size_t>(k)];
    salsa8(x);
    std::memcpy(scratch + (i % 2 * r + i / 2) * 16, x, 64);
  }
  std::memcpy(block, scratch, 128 * r);
}

/// scrypt(password, salt, n, r, p, dklen): the numbers were checked by hashlib.py.
Value function_scrypt(Vm& vm, Args& args) {
  std::string_view password, salt;
  std::int64_t n[4];
  if (!data_of(vm, args[0], &password) || !data_of(vm, args[1], &salt)) return Value::error();
  for (unsigned i = 0; i < 4; ++i)
    if (!to_int64(vm, args[2 + i], &n[i])) return Value::error();
  const auto count = static_cast<std::size_t>(n[0]), r = static_cast<std::size_t>(n[1]), p = static_cast<std::size_t>(n[2]), words = 32 * r;
  if (!vm.heap.check_room(128 * r * (count + p + 1) + static_cast<std::size_t>(n[3]))) return Value::error();
  const Algorithm& sha256 = kAlgorithms[3];
  const std::string secret(password);
  std::string blocks(128 * r * p, '\0'), out(static_cast<std::size_t>(n[3]), '\0');
  std::vector<u32> table(words * count), scratch(words), x(words);
  if (!pbkdf2(vm, sha256, secret, std::string(salt), 1, &blocks)) return Value::error();
  for (std::size_t k = 0; k < p; ++k) {
    std::memcpy(x.data(), blocks.data() + k * 128 * r, 128 * r);
    for (std::size_t i = 0; i < 2 * count; ++i) {
      u32* row = table.data() + (i < count ? i : x[words - 16] & (count - 1)) * words;
      if (i < count) std::memcpy(row, x.data(), words * 4);
      else for (std::size_t w = 0; w < words; ++w) x[w] ^= row[w];
      mix(x.data(), scratch.data(), r);
      if (vm.charge(words * 8).is_error()) return Value::error();
    }
    std::memcpy(blocks.data() + k * 128 * r, x.data(), 128 * r);
  }
  return pbkdf2(vm, sha256, secret, blocks, 1, &out) ? make_bytes(vm, out) : Value::error();
}

Value function_hmac_digest(Vm& vm, Args& args) {
  const Algorithm* a = algorithm_named(vm, args[0]);
  std::string_view key, data;
  if (!a || !data_of(vm, args[1], &key) || !data_of(vm, args[2], &data) || vm.charge(data.size()).is_error()) return Value::error();
  u8 out[64];
  Hmac(*a, key).of(data, out);
  return make_bytes(vm, {reinterpret_cast<const char*>(out), a->digest});
}

constexpr NativeDef kMethods[] = {
    {"update", 2, 2, method_update, "update(self, obj, /)"},          {"digest", 1, 2, method_digest, "digest(self, length=0)"},
    {"hexdigest", 1, 2, method_hexdigest, "hexdigest(self, length=0)"}, {"copy", 1, 1, method_copy, "copy(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"name", [](Vm& vm, Value self) -> Value { return make_str(vm, self_hash(self).algorithm->name); }, nullptr},
    {"digest_size", [](Vm&, Value self) { return Value::small_int(self_hash(self).digest_size); }, nullptr},
    {"block_size", [](Vm&, Value self) { return Value::small_int(self_hash(self).algorithm->block); }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.repr = [](Vm& vm, Value self) -> Value { return make_str(vm, std::string("<") + self_hash(self).algorithm->name + " _hashlib.HASH object>"); };
  return s;
}();
const TypeSpec kHash{.name = "_hashlib.HASH", .kind = Kind::Native, .basic_size = sizeof(HashObject), .slots = &kSlots, .methods = kMethods, .members = kMembers,
                     .doc = "A message digest.", .trace = [](Object*, Tracer&) {}};

constexpr NativeDef kFunctions[] = {
    {"new", 1, 2, function_new, "new(name, string=b'')"},
    {"blake2", 6, 6, function_blake2, "blake2(name, data, block, key, digest_size, last_node, /)"},
    {"hmac_digest", 3, 3, function_hmac_digest, "hmac_digest(name, key, msg, /)"},
    {"pbkdf2_hmac", 4, 5, function_pbkdf2, "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)"},
    {"scrypt", 6, 6, function_scrypt, "scrypt(password, salt, n, r, p, dklen, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__digests(Vm& vm, Module* module) { return add_type(vm, module, "HASH", kHash) && add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
