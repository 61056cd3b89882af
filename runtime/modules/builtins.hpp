// runtime/modules/builtins.hpp — the builtin functions that live in files of their own, for builtins.cpp's table.
#pragma once

#include "vm/protocol.hpp"

namespace coil {
/// builtins.__build_class__ (vm/class_build.cpp).
Value build_class(Vm& vm, Args& args);
}  // namespace coil

namespace coil::runtime {

Value builtin_print(Vm&, Args&);
Value builtin_input(Vm&, Args&);
Value builtin_open(Vm&, Args&);
Value builtin_eval(Vm&, Args&);
Value builtin_exec(Vm&, Args&);
Value builtin_compile(Vm&, Args&);
/// list.sort and sorted: stable, in place; the list looks empty meanwhile, as in CPython. The list or error().
Value sort_list(Vm&, List* list, Value key, bool reverse);

}  // namespace coil::runtime
