// vm/native.hpp — how C++ functions, attributes and types are declared to scripts.
//
// Here: tables and the calling convention. Registering happens in vm/native.cpp.
#pragma once

#include <initializer_list>

#include "vm/type.hpp"

namespace coil {

/// The arguments of a call. `values[0..count)` are positional; the values of `keywords` (Tuple of Str, or null) follow them.
struct Args {
  Value* values;
  std::uint32_t count;
  Tuple* keywords = nullptr;

  std::uint32_t keyword_count() const { return keywords ? static_cast<std::uint32_t>(keywords->size) : 0; }
  Value operator[](std::uint32_t i) const { return values[i]; }
  /// Value i, or unset when it was not given. Only for functions with bound parameters (see NativeDef).
  bool has(std::uint32_t i) const { return i < count && !values[i].is_unset(); }
};

using NativeCall = Value (*)(Vm&, Args&);

enum NativeFlags : std::uint8_t {
  kNativePlain = 0,
  kNativeRaw = 1,        // gets positional and keyword arguments as passed, unchecked
  kNativeStatic = 2,     // staticmethod of a type
  kNativeClass = 4,      // classmethod of a type: args[0] is the class
  kNativeDrivesFrames = 8,  // generators' send(), and next(): the dispatch loop runs the frame itself (vm/generator_methods.hpp)
};

/// One function. For methods, args[0] is self (its type already checked) and min/max count it.
/// Without kNativeRaw the call is bound first: keywords are matched with the parameter names in `signature`
/// ("sleep(delay, result=None, /)": Python's syntax for `/`, `*`, defaults), missing optional ones are unset, and
/// args.count is `max`. Arity and keyword errors are raised in CPython's words before `call` runs.
struct NativeDef {
  const char* name;
  std::uint8_t min, max;
  NativeCall call;
  const char* signature; // shown by help(); also the source of parameter names
  std::uint8_t flags = kNativePlain;
};

/// `max` of a function that takes any number of positional arguments and no keywords.
inline constexpr std::uint8_t kAnyCount = 255;

/// Calls one, binding the arguments first (unless kNativeRaw).
Value call_native(Vm&, NativeFunction* function, Args& args);
/// Calls anything that is not a script Function, by its type's slot: native functions, bound methods, classes, objects with
/// __call__. TypeError "'int' object is not callable".
Value call_by_slot(Vm&, Value callable, Args& args);

/// An attribute of a native type. set null: read-only.
struct MemberDef {
  const char* name;
  Value (*get)(Vm&, Value self);
  Value (*set)(Vm&, Value self, Value value);  // value unset: delete
  const char* doc = nullptr;
};

/// A native type. Lists end with an entry whose name is null.
struct TypeSpec {
  const char* name;             // "int", "collections.deque": module and name
  Kind kind;
  std::uint16_t basic_size;
  std::uint32_t flags = 0;      // TypeFlags
  const Slots* slots = nullptr;
  const NativeDef* methods = nullptr;
  const MemberDef* members = nullptr;
  const char* doc = nullptr;
  std::int16_t attrs_offset = 0;
  void (*trace)(Object*, Tracer&) = nullptr;   // Kind::Native only
  void (*destroy)(Object*) = nullptr;          // Kind::Native only
};

/// Makes the type (dict with slot wrappers, methods, members) deriving from `base` (null: object). Null on error.
Type* make_native_type(Vm& vm, const TypeSpec& spec, Type* base = nullptr);
/// A function of a module (self unset) or a bound method.
Value make_native_function(Vm& vm, const NativeDef& def, Value self = Value::unset(), Value module_name = Value::unset());
/// Adds the functions (list ends with null name) to a module's dict.
bool add_functions(Vm& vm, Module* module, const NativeDef* functions);

}  // namespace coil
