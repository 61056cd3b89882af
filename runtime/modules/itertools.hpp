// runtime/modules/itertools.hpp — the layout that all iterators of module itertools share, and their declarations.
#pragma once

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime {

/// One layout serves all; each type says above its functions what it keeps where.
struct Tool : Object {
  static constexpr Kind kKind = Kind::Native;
  Value source, function, extra, saved;
  std::int64_t n, m;
  std::int64_t* indices;  // payload of heap.allocate_bytes, or null
};
inline Tool* tool(Value v) { return v.as<Tool>(); }
void trace_tool(Object* o, Tracer& tracer);
/// A new object of `type` whose iterable is `source` (unset: none).
Tool* make_tool(Vm&, Type* type, Value source, Value function = Value::unset());

bool add_combinatorial_tools(Vm&, Module* module);  // runtime/modules/itertools_combine.cpp
bool add_grouping_tools(Vm&, Module* module);       // runtime/modules/itertools_group.cpp

template <slot::New make, slot::Unary next>
constexpr Slots kToolSlots = [] {
  Slots s;
  s.new_object = make;
  s.init = init_nothing;
  s.iter = iter_self;
  s.next = next;
  return s;
}();
constexpr TypeSpec tool_spec(const char* name, const Slots* slots, const char* doc, const NativeDef* methods = nullptr, const MemberDef* members = nullptr) {
  return {.name = name, .kind = Kind::Native, .basic_size = sizeof(Tool), .flags = kTypeBaseAllowed, .slots = slots, .methods = methods, .members = members, .doc = doc, .trace = trace_tool};
}

/// itertools takes its arguments by position; only subclasses may have keywords (for an __init__ of their own).
bool tool_arguments(Vm&, Type* type, const Args& args, const char* name, unsigned least, unsigned most);

}  // namespace coil::runtime
