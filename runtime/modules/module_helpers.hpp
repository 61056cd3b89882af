// runtime/modules/module_helpers.hpp — what the native modules share: types made once, constants, keyword arguments.
#pragma once

#include <string_view>

#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/native.hpp"
#include "vm/protocol.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {

/// The type that `spec` (static) declares, made once per interpreter. Null: MemoryError.
Type* type_of_spec(Vm&, const TypeSpec& spec, Type* base = nullptr);
/// The same, put into the module under `name`.
bool add_type(Vm&, Module* module, const char* name, const TypeSpec& spec, Type* base = nullptr);

inline bool add_constant(Vm& vm, Module* module, const char* name, Value value) { return !value.is_error() && dict_set_str(vm, module->dict, name, value); }

/// `iter(self)` of iterators.
inline Value iter_self(Vm&, Value self) { return self; }

/// __init__ that accepts what __new__ has taken.
inline Value init_nothing(Vm&, Value, Args&) { return Value::none(); }

/// __dict__ of a native type whose instances have attributes (kTypeHasDict): an entry of its MemberDefs.
Value get_instance_dict(Vm&, Value self);
Value set_instance_dict_member(Vm&, Value self, Value value);
inline constexpr MemberDef kDictMember{"__dict__", get_instance_dict, set_instance_dict_member};

/// "name() takes no keyword arguments" when there are some. False: pending.
bool no_keywords(Vm&, const Args& args, const char* name);
/// Takes positional and keyword arguments of a type's __new__ or of a raw function apart. `names` are the parameters in order; out[i]
/// stays unset when it was not given; names[0..required) must be given. False: TypeError in CPython's words is pending.
bool take_arguments(Vm&, const Args& args, const char* function, std::initializer_list<const char*> names, unsigned required, Value* out,
                    unsigned positional_limit = 255);
/// Positional only: "NAME expected at least N arguments, got M".
bool take_positional(Vm&, const Args& args, const char* function, unsigned least, unsigned most);

}  // namespace coil::runtime
