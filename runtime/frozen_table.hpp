// runtime/frozen_table.hpp — the .py modules compiled into the binary (made at build time by coil_freeze).
#pragma once

#include <cstddef>
#include <string_view>

namespace coil::frozen {

struct Entry {
  const char* name;             // "collections.abc"
  bool is_package;
  const unsigned char* data;    // serialized code (compiler/serialize.hpp)
  std::size_t size;
};

extern const Entry kEntries[];  // sorted by name
extern const std::size_t kEntryCount;

inline const Entry* find(std::string_view name) {
  std::size_t low = 0, high = kEntryCount;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const int c = std::string_view(kEntries[middle].name).compare(name);
    if (c == 0) return &kEntries[middle];
    if (c < 0) low = middle + 1;
    else high = middle;
  }
  return nullptr;
}

}  // namespace coil::frozen
