// vm/small_text.hpp — copying and comparing a few bytes inline: most texts are shorter than a call of memcpy is long.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace coil {

/// memcpy of anything; up to 16 bytes by two overlapping words.
[[gnu::always_inline]] inline void copy_text(char* to, const char* from, std::size_t size) {
  if (size > 16) { std::memcpy(to, from, size); return; }
  if (size >= 8) {
    std::uint64_t a, b;
    std::memcpy(&a, from, 8);
    std::memcpy(&b, from + size - 8, 8);
    std::memcpy(to, &a, 8);
    std::memcpy(to + size - 8, &b, 8);
  } else if (size >= 4) {
    std::uint32_t a, b;
    std::memcpy(&a, from, 4);
    std::memcpy(&b, from + size - 4, 4);
    std::memcpy(to, &a, 4);
    std::memcpy(to + size - 4, &b, 4);
  } else if (size) {
    const char a = from[0], b = from[size / 2], c = from[size - 1];
    to[0] = a;
    to[size / 2] = b;
    to[size - 1] = c;
  }
}

/// Whether `size` bytes are the same.
[[gnu::always_inline]] inline bool same_bytes(const char* x, const char* y, std::size_t size) {
  if (size > 16) return std::memcmp(x, y, size) == 0;
  if (size >= 8) {
    std::uint64_t a, b, c, d;
    std::memcpy(&a, x, 8);
    std::memcpy(&b, y, 8);
    std::memcpy(&c, x + size - 8, 8);
    std::memcpy(&d, y + size - 8, 8);
    return ((a ^ b) | (c ^ d)) == 0;
  }
  if (size >= 4) {
    std::uint32_t a, b, c, d;
    std::memcpy(&a, x, 4);
    std::memcpy(&b, y, 4);
    std::memcpy(&c, x + size - 4, 4);
    std::memcpy(&d, y + size - 4, 4);
    return ((a ^ b) | (c ^ d)) == 0;
  }
  return size == 0 || (x[0] == y[0] && x[size / 2] == y[size / 2] && x[size - 1] == y[size - 1]);
}

}  // namespace coil
