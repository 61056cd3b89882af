// include/coil/coil.hpp — Coil in a C++ program: everything of the C++ API.
//
//     #include <coil/coil.hpp>
//
//     coil::Interpreter interpreter;
//     interpreter.def("greet", [](std::string_view name) { return "Hello, " + std::string(name); });
//     interpreter.run("print(greet('world'))");
//
// The guide is docs/embedding.md. Reference: coil/interpreter.hpp (running scripts), coil/options.hpp (limits and capabilities),
// coil/value.hpp and coil/convert.hpp (objects), coil/error.hpp, coil/function.hpp, coil/module.hpp, coil/class.hpp, coil/async.hpp, coil/pool.hpp,
// coil/observe.hpp (debuggers and profilers).
#pragma once

#include <coil/async.hpp>
#include <coil/class.hpp>
#include <coil/config.hpp>
#include <coil/convert.hpp>
#include <coil/error.hpp>
#include <coil/function.hpp>
#include <coil/interpreter.hpp>
#include <coil/module.hpp>
#include <coil/observe.hpp>
#include <coil/options.hpp>
#include <coil/pool.hpp>
#include <coil/value.hpp>
