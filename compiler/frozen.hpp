// compiler/frozen.hpp — the table that coil_freeze writes: the library's .py modules as serialized code.
//
// Here: the declarations. The definitions are in the .cpp that the tool makes at build time (compiler/tools/freeze.cpp); a program
// links at most one of them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace coil::frozen {

struct Module {
  const char* name;            // "asyncio.tasks"
  bool is_package;             // it was an __init__.py
  const std::uint8_t* data;    // compiler/serialize.hpp, or the module's text (is_serialized tells them apart); as a raw deflate stream (RFC 1951) where that is shorter
  std::size_t size;            // bytes at `data`
  std::size_t unpacked_size;   // bytes of the serialized code; equal to `size`: it is not packed
  bool with_dictionary;        // it was packed with the text of module kDictionary as the preset dictionary
};

extern const Module kModules[];  // sorted by name (bytewise)
extern const std::size_t kModuleCount;
extern const char kDictionary[];  // the name of a module

}  // namespace coil::frozen
