// vm/fast_paths.hpp — what the dispatch loop does itself for the commonest operands, inline.
//
// Here: tests and shortcuts that agree with the general ways (vm/protocol.hpp, vm/native.cpp) and leave the rest to them. Not
// here: anything that belongs to one instruction only (vm/interpreter.cpp).
#pragma once

#include <cstring>

#include "vm/long_work.hpp"
#include "vm/native.hpp"
#include "vm/protocol.hpp"
#include "vm/small_text.hpp"
#include "vm/str.hpp"

// What a handler is made of: calling these would cost more than they do.
#define COIL_HOT [[gnu::always_inline]] inline

namespace coil {

/// Whether both are exact strs (which share one shape).
COIL_HOT bool are_texts(Vm& vm, Value a, Value b) {
  if (!a.is_object() || !b.is_object()) return false;
  const Object *x = a.as_object(), *y = b.as_object();
  return x->kind == Kind::Str && x->shape == y->shape && x->shape->type_ == vm.types.str;
}

constexpr std::uint32_t kLongText = 1 << 15;

/// Whether two texts of one length and hash are the same.
COIL_HOT bool same_text(Vm& vm, Str* x, Str* y) {
  if (x == y) return true;
  if (x->size != y->size || (x->flags & y->flags & kStrInterned)) return false;
  if (!x->data || !y->data) [[unlikely]] return equal_text(vm, x, y);
  if (x->size > kLongText) [[unlikely]] vm.ticks -= static_cast<std::int32_t>(x->size / 128);  // more than one step
  return same_bytes(x->data, y->data, x->size);
}

/// 1 or 0 for two exact strs, -1 for anything else.
COIL_HOT int texts_equal(Vm& vm, Value a, Value b) { return are_texts(vm, a, b) ? same_text(vm, a.as<Str>(), b.as<Str>()) : -1; }

inline constexpr std::uint32_t kFewParameters = 6;

/// What a native function gave back. `return make_str(...)` is a null pointer when memory ran out, and reads as unset.
COIL_HOT Value native_result(Value v) { return v.is_unset() ? Value::error() : v; }

/// A call of a native function that takes `max` arguments, the last of which may be left out. Not inline: what lies in the
/// dispatch loop's own stack frame would be found by the collector ever after.
[[gnu::noinline]] inline Value call_native_filled(Vm& vm, const NativeDef* def, const Value* values, std::uint32_t count) {
  Value filled[kFewParameters];
  for (std::uint32_t i = 0; i < def->max; ++i) filled[i] = i < count ? values[i] : Value::unset();
  Args args{filled, def->max};
  return native_result(def->call(vm, args));
}

/// call_native() without its checks when positional arguments fit as they are.
COIL_HOT Value call_native_quickly(Vm& vm, NativeFunction* f, Value* values, std::uint32_t count) {
  if (vm.hooks.tick) [[unlikely]]
    for (std::uint32_t i = 0; i < count && i < 2; ++i) COIL_CHECK(look_at_clock(vm, values[i]));
  const NativeDef* def = f->def;
  if (def->flags == kNativePlain && f->self.is_unset() &&
      (!f->owner || (count && values[0].is_object() && values[0].as_object()->type() == f->owner))) [[likely]] {
    if (count == def->max && count < f->aux) {  // aux: how many may be given by position, plus one; 0 at the first call
      Args args{values, count};
      return native_result(def->call(vm, args));
    }
    if (count >= def->min && count < f->aux && def->max <= kFewParameters) return call_native_filled(vm, def, values, count);
    if (def->max == kAnyCount && count >= def->min) {
      Args args{values, count};
      return native_result(def->call(vm, args));
    }
  }
  Args args{values, count};
  return call_native(vm, f, args);
}

/// The script __init__ of a class whose instances are plain ones, when it takes `count` arguments and no more; else null.
COIL_HOT Function* plain_init(Vm& vm, const Type* type, std::uint32_t count) {
  if ((type->type_flags & (kTypeDefaultNew | kTypeAbstract)) != kTypeDefaultNew || type->instance_kind != Kind::Instance || type->shape->type_ != vm.types.type)
    return nullptr;
  Function* f = try_as<Function>(type->init_function);
  return f && f->code->simple_count == count ? f : nullptr;
}

/// A class not made in script whose metaclass is type: calling it needs no frame.
COIL_HOT bool is_plain_native_class(Vm& vm, const Type* type) {
  return !(type->type_flags & (kTypeHeap | kTypeExceptionSubclass)) && type->shape->type_ == vm.types.type;
}
[[gnu::noinline]] inline Value call_native_class(Vm& vm, Type* type, Value* values, std::uint32_t count) {
  if (count == 1) {
    if (type == vm.types.str) return to_str(vm, values[0]);
    if (type == vm.types.integer && values[0].is_small_int()) return values[0];
    if (type == vm.types.floating && values[0].is_double()) return values[0];
  }
  Args args{values, count};
  return call_by_slot(vm, type, args);
}

}  // namespace coil
