// runtime/modules/binascii.hpp — what the two files of module binascii share (binascii.cpp and binascii_mail.cpp).
#pragma once

#include <string>

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime {

Value raise_binascii_error(Vm& vm, const std::string& message);
bool data_argument(Vm& vm, Value v, std::string* out);
/// Bytes-like, or text that is ASCII.
bool ascii_argument(Vm& vm, Value v, std::string* out);
inline int hex_digit(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1; }
bool add_binascii_mail(Vm& vm, Module* module);

}  // namespace coil::runtime
