// runtime/capabilities.hpp — what scripts of a restricted interpreter may reach outside of it.
//
// Here: grants, and the guard that stands before the native functions of the modules that reach out. Not here: the functions themselves.
//
// The guard knows each function of a guarded module by name and asks for the capability that its table says; a function that the table does
// not have is refused, so that a new one is closed until somebody has thought about it. Descriptors are good only where this
// interpreter opened them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vm/vm.hpp"

namespace coil::runtime {

struct Grants {
  std::vector<std::string> read, write;      // folders or files, with what is below
  std::vector<std::string> connect, listen;  // "host", "host:port", "*"
  bool processes = false, environment = false, clock = false, randomness = false;
  std::vector<std::string> import_from;      // the search path: may be read by import
};

/// After a builtin module was made, before anybody has it. Does nothing in an interpreter without restrictions. False: pending.
bool guard_module(Vm& vm, std::string_view name, Module* module);
/// Whether import may look at `path`.
bool may_import_from(Vm& vm, const std::string& path);
/// The resolver gave this address (as text) for a name that it was allowed to look up.
void note_resolved(Vm& vm, std::string_view address);

// ---- for native functions that take or give descriptors and paths otherwise than by their first argument
/// Whether the script may use `fd`, or read `path`: error() with PermissionError pending when not. None where nothing is restricted.
Value check_descriptor_use(Vm& vm, int fd);
Value check_file_read(Vm& vm, Value path);
/// Whether it may open `path` (str or bytes) with these flags of open().
Value check_file_open(Vm& vm, Value path, int flags);
/// Whether the script may listen on a Python address.
Value check_listening(Vm& vm, Value address);
/// This interpreter opened `fd` (a socket that was accepted), or closed it.
void note_descriptor(Vm& vm, int fd, bool open);

}  // namespace coil::runtime
