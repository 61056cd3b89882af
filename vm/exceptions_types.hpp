// vm/exceptions_types.hpp — what vm/exceptions*.cpp share: slots of BaseException, and fields of particular classes.
//
// ExceptionObject::extra of a class with attributes of its own is a Tuple of them, in the order of vm/exceptions.def, made when
// the first is set. An unset field reads as its default.
#pragma once

#include "vm/exceptions.hpp"
#include "vm/native.hpp"

namespace coil {

Value exception_new(Vm&, Type* type, Args& args);
Value exception_init(Vm&, Value self, Args& args);
Value exception_str(Vm&, Value self);

/// Field `index` of `e`; unset() when it was never set.
inline Value exception_field(const ExceptionObject* e, unsigned index) {
  return is<Tuple>(e->extra) ? e->extra.as<Tuple>()->items()[index] : Value::unset();
}
bool set_exception_field(Vm&, ExceptionObject* e, unsigned index, Value value);
inline constexpr unsigned kMostExceptionFields = 10;

/// MemberDef accessors of field `index`.
template <unsigned index>
Value get_exception_field(Vm&, Value self) {
  const Value v = exception_field(self.as<ExceptionObject>(), index);
  return v.is_unset() ? Value::none() : v;
}
template <unsigned index>
Value put_exception_field(Vm& vm, Value self, Value value) {
  return set_exception_field(vm, self.as<ExceptionObject>(), index, value) ? Value::none() : Value::error();
}

/// Keyword arguments of ImportError, NameError, ...: stores those named in `names` into fields first.. ; others raise. False: pending.
bool take_exception_keywords(Vm&, ExceptionObject* e, Args& args, std::initializer_list<const char*> names, unsigned first);

/// Slots, methods and members of class `e`; those of no particular interest are left as they are.
void complete_exception_spec(Exc e, TypeSpec* spec);
void complete_os_error_spec(TypeSpec* spec);       // vm/exceptions_os.cpp
void complete_unicode_spec(Exc e, TypeSpec* spec); // vm/exceptions_unicode.cpp
void complete_group_spec(TypeSpec* spec);          // vm/exceptions_group.cpp

}  // namespace coil
