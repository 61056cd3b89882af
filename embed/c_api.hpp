// embed/c_api.hpp — what the files of coil.h share: the opaque types, and exceptions as statuses. Only public headers are used here.
#pragma once

#include <coil/coil.h>

#include <optional>
#include <string>

#include <coil/coil.hpp>

struct coil_options {
  coil::v1::Options options;
};
struct coil_interpreter {
  explicit coil_interpreter(coil::v1::Options o) : own(std::make_unique<coil::v1::Interpreter>(std::move(o))), in(*own) {}
  explicit coil_interpreter(coil::v1::Interpreter& of_a_pool) : in(of_a_pool) {}
  std::unique_ptr<coil::v1::Interpreter> own;
  coil::v1::Interpreter& in;
  std::string type, message, text;
  std::optional<coil::v1::Error> error;
  coil::v1::Value glue;                       // a dict: the script side (embed/c_reach.cpp)
};
struct coil_value {
  coil::v1::Value value;
  coil_interpreter* owner;
  std::size_t references = 1;
};

namespace coil::v1::c_api {

inline std::string_view text_of(const char* text, std::size_t size) { return size == COIL_NUL ? std::string_view(text ? text : "") : std::string_view(text, size); }
inline std::string_view text_or_empty(const char* text) { return text ? text : ""; }

coil_status note(coil_interpreter* in, const Error& e, coil_status status);
/// In a catch block.
coil_status note_current(coil_interpreter* in);
/// Throws what `status`, not COIL_OK, of a callback says.
[[noreturn]] void throw_noted(coil_interpreter* in);
/// Before a callback that may fail.
void forget_error(coil_interpreter* in);

/// Runs f; exceptions become statuses.
template <class F>
coil_status guard(coil_interpreter* in, F&& f) {
  try {
    f();
    return COIL_OK;
  } catch (...) {
    return note_current(in);
  }
}

inline coil_value* wrap(coil_interpreter* in, Value v) { return new coil_value{std::move(v), in}; }
inline void give(coil_interpreter* in, coil_value** out, Value v) {
  if (out) *out = wrap(in, std::move(v));
}

/// Owns the user pointer of a callback.
struct User {
  void* user;
  void (*release)(void*);
  ~User() { if (release) release(user); }
};
/// A C callback as a callable of any number of positional arguments.
std::function<Value(const Args&)> callable(coil_interpreter* in, coil_callback callback, void* user, void (*release)(void*));

}  // namespace coil::v1::c_api
