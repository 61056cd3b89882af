// vm/memory_view.hpp — the layout of memoryview objects. Behaviour: runtime/types/memoryview.cpp.
#pragma once

#include "vm/objects.hpp"

namespace coil {

enum MemoryViewFlags : std::uint8_t { kViewReleased = 1, kViewReadOnly = 2, kViewHashed = 4 };

struct MemoryView : Object {   // flags: MemoryViewFlags
  static constexpr Kind kKind = Kind::MemoryView;
  Value base;                  // the object whose memory this is: bytes, bytearray, array.array
  Value format;                // Str
  char* data;                  // the first item
  std::int64_t item_size;
  std::int64_t hash;
  std::uint64_t dimensions;
  std::int64_t extents[1];     // as long as needed: `dimensions` lengths, then as many strides in bytes
  std::int64_t* shape_of() { return extents; }
  std::int64_t* strides() { return extents + dimensions; }
};

}  // namespace coil
