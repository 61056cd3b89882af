// vm/str.hpp — making and reading str objects. Methods of str are in runtime/types/str_methods*.cpp.
#pragma once

#include <string_view>

#include "vm/vm.hpp"

namespace coil {

/// The text, UTF-8 (WTF-8); flattens a rope. Valid while the Str lives.
std::string_view view_slow(Vm&, Str* s);
inline std::string_view view(Vm& vm, Str* s) {
  return s->data ? std::string_view{s->data, s->size} : view_slow(vm, s);
}
/// For messages; not a Str: empty.
std::string_view view(Vm& vm, Value v);
bool is_str(Value v);                                     // str or a subclass
/// From UTF-8 (WTF-8) known to be valid; counts code points. Never interned. Null only on the memory cap.
Str* make_str(Vm&, std::string_view text);
Str* make_str_ascii(Vm&, std::string_view text);          // known to be ASCII
/// `size` bytes that the caller fills (ASCII, or call finish_str); for building text without a copy.
Str* make_str_uninitialised(Vm&, std::size_t size, char** data);
void finish_str(Str* s);                                  // recounts code points after filling
Str* make_char(Vm&, char32_t c);                          // cached for Latin-1
Value concat(Vm&, Str* a, Str* b);                        // a rope when long
/// Byte offset of code point `index` (0..length); constant for ASCII, breadcrumbs otherwise.
std::size_t byte_offset(Vm&, Str* s, std::size_t index);
std::size_t index_of_byte(Vm&, Str* s, std::size_t offset);
char32_t char_at(Vm&, Str* s, std::size_t index);
Value substring(Vm&, Str* s, std::size_t begin, std::size_t end);  // in code points
bool equal_text(Vm&, Str* a, Str* b);
int compare_text(Vm&, Str* a, Str* b);                    // by code points: <0, 0, >0
std::uint32_t hash_text(Vm&, Str* s);                     // never 0; cached
inline std::uint32_t hash_of_str(Vm& vm, Str* s) { return s->hash ? s->hash : hash_text(vm, s); }
Str* intern(Vm&, Str* s);
/// Decodes one code point at `p` and advances it (WTF-8, valid text).
char32_t decode_utf8(const char*& p);
/// Appends code point `c` (surrogates too).
void append_utf8(std::string& out, char32_t c);
std::size_t encode_utf8(char32_t c, char* out);

/// Grows text in C++ memory and makes a Str of it once.
class StrBuilder {
 public:
  void add(std::string_view text) { text_.append(text); }
  void add(char c) { text_.push_back(c); }
  void add_char(char32_t c) { append_utf8(text_, c); }
  Value finish(Vm& vm) { return make_str(vm, text_); }
  std::string& text() { return text_; }

 private:
  std::string text_;
};

}  // namespace coil
