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
  const std::uint8_t* data;    // compiler/serialize.hpp
  std::size_t size;
};

extern const Module kModules[];  // sorted by name (bytewise)
extern const std::size_t kModuleCount;

}  // namespace coil::frozen
