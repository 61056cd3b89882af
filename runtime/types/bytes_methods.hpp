// runtime/types/bytes_methods.hpp — what bytes and bytearray share.
#pragma once

#include <string>
#include <string_view>

#include "vm/protocol.hpp"

namespace coil::runtime {

/// Contents of a bytes or bytearray; valid until it changes or script code runs.
std::string_view data_of(Value self);
/// bytes or bytearray, as self is.
Value make_like(Vm&, Value self, std::string_view data);
Value make_bytearray(Vm&, std::string_view data);
/// The data of a memoryview; false when v is none.
bool memoryview_data(Vm&, Value v, std::string_view* out);
/// bytes(source, encoding, errors) and bytearray(...): the contents; and what __bytes__ gave, into `object`. False: pending.
bool bytes_argument(Vm&, Args& args, const char* name, std::string* out, Value* object = nullptr);
/// Fills `to` with `total` bytes: the piece (not empty, unless total is 0) again and again.
void repeat_bytes(char* to, std::string_view piece, std::size_t total);
const NativeDef* bytes_common_methods();

Value bytes_repr(Vm&, Value self);
Value bytes_length(Vm&, Value self);
Value bytes_compare(Vm&, Value self, Value other, CompareOp op);
Value bytes_contains(Vm&, Value self, Value item);
Value bytes_getitem(Vm&, Value self, Value key);
Value bytes_add(Vm&, Value a, Value b);
Value bytes_multiply(Vm&, Value a, Value b);
Value bytes_modulo(Vm&, Value a, Value b);

}  // namespace coil::runtime
