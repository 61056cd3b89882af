// runtime/types/str_internal.hpp — methods of str that live in other files than the table (str_methods.cpp).
#pragma once

#include "vm/protocol.hpp"

namespace coil::runtime {

Value str_format_map(Vm&, Str* format, Value mapping);

// str_case.cpp
#define COIL_STR_CASE_LIST(X)                                                                                                       \
  X(capitalize) X(casefold) X(isalnum) X(isalpha) X(isascii) X(isdecimal) X(isdigit) X(isidentifier) X(islower) X(isnumeric) X(isprintable) \
  X(isspace) X(istitle) X(isupper) X(lower) X(swapcase) X(title) X(upper)
#define X(name) Value str_##name(Vm&, Args&);
COIL_STR_CASE_LIST(X)
#undef X
#define COIL_STR_CASE_ROW(name) {#name, 1, 1, str_##name, #name "(self, /)"},
#define COIL_STR_CASE_METHODS COIL_STR_CASE_LIST(COIL_STR_CASE_ROW)

}  // namespace coil::runtime
