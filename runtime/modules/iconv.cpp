// runtime/modules/iconv.cpp — module _iconv: the system's converters of older encodings, where a character may have several bytes, by the system's names.
//
// Here: one conversion from end to end, as far as it can be done. Not here: which names there are, error handlers and streams
// (frozen _codecs_more.py), encodings that every system needs (runtime/types/codecs.cpp).
#include <iconv.h>

#include <cerrno>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime {
namespace {

class Converter {
 public:
  Converter(const std::string& to, const std::string& from) : handle_(iconv_open(to.c_str(), from.c_str())) {}
  ~Converter() { if (is_open()) iconv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  /// Appends to `out`; how many bytes were read, and in errno why not all of them (0: all).
  std::size_t run(std::string_view data, std::string& out) {
    char buffer[1024];
    char* in = const_cast<char*>(data.data());
    std::size_t left = data.size();
    for (bool ending = false;;) {
      char* to = buffer;
      std::size_t room = sizeof buffer;
      errno = 0;
      const std::size_t result = ending ? iconv(handle_, nullptr, nullptr, &to, &room) : iconv(handle_, &in, &left, &to, &room);
      const int why = result == static_cast<std::size_t>(-1) ? errno : 0;
      out.append(buffer, to);
      if (why == E2BIG) continue;
      if (why != 0 || ending) {
        errno = why;
        return data.size() - left;
      }
      ending = true;  // what brings the output back to its first state
    }
  }

 private:
  iconv_t handle_;
};

bool arguments(Vm& vm, Args& args, std::string* name, bool is_text, std::string_view* data) {
  if (!is_str(args[0]) || (is_text ? !is_str(args[1]) : !as_bytes(vm, args[1], data))) return !vm.raise(Exc::TypeError, "a name and data are required").is_error();
  *name = view(vm, args[0]);
  return true;
}
Value unknown(Vm& vm, std::string_view name) { return vm.raise(Exc::LookupError, "unknown encoding: {}", {name}); }

/// decode(name, data) -> (text, bytes read, whether the rest is only incomplete)
Value iconv_decode(Vm& vm, Args& args) {
  std::string name, out;
  std::string_view data;
  if (!arguments(vm, args, &name, false, &data)) return Value::error();
  Converter converter("UTF-8", name);
  if (!converter.is_open()) return unknown(vm, name);
  const std::size_t read = converter.run(data, out);
  const bool incomplete = errno == EINVAL;
  return make_tuple_of(vm, {make_str(vm, out), Value::small_int(static_cast<std::int64_t>(read)), Value::boolean(incomplete)});
}

/// encode(name, text) -> (data, characters read)
Value iconv_encode(Vm& vm, Args& args) {
  std::string name, out;
  std::string_view data;
  if (!arguments(vm, args, &name, true, &data)) return Value::error();
  Converter converter(name, "UTF-8");
  if (!converter.is_open()) return unknown(vm, name);
  const std::string_view text = view(vm, args[1]);
  const std::size_t read = converter.run(text, out);
  std::int64_t characters = 0;
  for (std::size_t i = 0; i < read; ++i) characters += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  return make_tuple_of(vm, {make_bytes(vm, out), Value::small_int(characters)});
}

constexpr NativeDef kFunctions[] = {
    {"decode", 2, 2, iconv_decode, "decode(name, data, /)"},
    {"encode", 2, 2, iconv_encode, "encode(name, text, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__iconv(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
