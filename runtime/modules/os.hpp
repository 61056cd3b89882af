// runtime/modules/os.hpp — arguments of system calls: paths, descriptors.
#pragma once

#include <string>

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime {

struct PathKinds { bool descriptor = false, none = false; };
struct Path {
  std::string text;      // bytes for the system
  bool is_bytes = false; // names that come back are bytes
  int descriptor = -1;   // given instead
  Value given;           // for OSError
};
/// str, bytes or os.PathLike (and what `kinds` allows). False: TypeError or ValueError in CPython's words is pending.
bool take_path(Vm&, Value v, const char* function, const char* argument, PathKinds kinds, Path* out);
Value path_text(Vm&, std::string_view text, bool is_bytes);
/// An int that fits a C int.
bool take_int(Vm&, Value v, int* out);

/// fsync and its like: where there are other stacks, on libuv's threads.
Value synchronize(Vm&, int descriptor, int (*call)(int));

bool add_process_functions(Vm&, Module* module);     // runtime/modules/os_process.cpp
bool add_control_functions(Vm&, Module* module);     // runtime/modules/os_control.cpp
bool add_descriptor_functions(Vm&, Module* module);  // runtime/modules/os_descriptors.cpp
bool add_os_constants(Vm&, Module* module);          // runtime/modules/os_constants.cpp

}  // namespace coil::runtime
