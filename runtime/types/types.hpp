// runtime/types/types.hpp — completing the builtin types: who fills which, and helpers shared between their methods.
//
// Each complete_*() is called once while an interpreter is made, after Vm's boot, and gives a bare well-known type its slots,
// methods and members (vm/boot.hpp's complete_type). False: an exception is pending (memory).
#pragma once

#include <string>
#include <string_view>

#include "vm/boot.hpp"
#include "vm/protocol.hpp"

namespace coil::runtime {

#define COIL_TYPE_LIST(X)                                                                                         \
  X(int) X(float) X(complex) X(bool) X(none) X(str) X(bytes) X(bytearray) X(list) X(tuple) X(dict) X(dict_views) X(set) X(range) X(slice) \
  X(iterators) X(memoryview)
#define X(name) bool complete_##name(Vm& vm);
COIL_TYPE_LIST(X)
#undef X

bool complete_lazy_iterators(Vm& vm);  // enumerate, zip, map, filter: called by complete_iterators

/// __class_getitem__ of generic builtin classes: list[int].
Value class_getitem(Vm&, Args& args);

// ---- Unicode properties (runtime/types/unicode.cpp, over utf8proc)
int decimal_digit_value(char32_t c);      // of Nd characters, else -1
bool is_unicode_space(char32_t c);

// ---- format specifications (runtime/types/format_spec.cpp), PEP 3101
Value format_int(Vm&, Value v, std::string_view spec, std::string_view type_name);
Value format_float(Vm&, double d, std::string_view spec, std::string_view type_name);
Value format_complex(Vm&, Value v, std::string_view spec);
Value format_str(Vm&, Str* s, std::string_view spec);
/// `text % args` for str and bytes (runtime/types/percent_format.cpp).
Value percent_format(Vm&, std::string_view format, Value args, bool is_bytes);
/// str.format and format_map (runtime/types/str_format.cpp).
Value str_format(Vm&, Str* format, Args& args);
/// repr of text and bytes.
std::string repr_text(std::string_view text);
std::string repr_bytes(std::string_view data);

/// Bytes-like argument (bytes, bytearray, memoryview): true and *out, valid until script code runs; else false, nothing pending.
bool as_bytes(Vm&, Value v, std::string_view* out);
/// Encodes or decodes by codec name ("utf-8", "ascii", "latin-1", "utf-16", "utf-32", ...) and error handler name.
Value encode_str(Vm&, Str* s, std::string_view encoding, std::string_view errors);   // Bytes
Value decode_bytes(Vm&, std::string_view data, std::string_view encoding, std::string_view errors);  // Str

}  // namespace coil::runtime
