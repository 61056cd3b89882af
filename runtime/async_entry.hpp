// runtime/async_entry.hpp — the few calls by which the interpreter's life meets the event loop and exit functions, so that
// neither needs the other's headers.
#pragma once

#include "runtime/interpreter.hpp"

namespace coil::runtime {

/// Runs an awaitable on the interpreter's loop until it is done (the prompt's top-level await). Its result or error().
Value run_until_complete(Interpreter& interpreter, Value awaitable);
/// Closes the loop and its handles, if there is one.
void close_async(Interpreter& interpreter);
/// atexit functions, last registered first; false when one raised (it was printed).
bool run_exit_functions(Interpreter& interpreter);
/// warnings.warn_explicit for the compiler: None or error() when the filters turn it into an exception.
Value warn_at(Vm& vm, Exc category, const std::string& message, const std::string& filename, unsigned line);

}  // namespace coil::runtime
