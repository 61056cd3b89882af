// cli/terminate.cpp — what the `coil` program says when a C++ exception has nowhere to go: a fault of Coil's own.
//
// It takes the place of libstdc++'s handler of the same name, which would link a demangler of 50 KB for the exception's type.

#include <cstdio>
#include <cstdlib>
#include <exception>

namespace __gnu_cxx {

void __verbose_terminate_handler() {
  static bool entered = false;
  if (entered) std::abort();  // what() itself threw
  entered = true;
  const char* message = "no C++ exception";
  try {
    if (std::current_exception()) throw;
  } catch (const std::exception& error) {
    message = error.what();
  } catch (...) {
    message = "a C++ exception of an unknown type";
  }
  std::fprintf(stderr, "coil: internal error: %s. Please report it with the script that led here.\n", message);
  std::abort();
}

}  // namespace __gnu_cxx
