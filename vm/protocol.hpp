// vm/protocol.hpp — what can be done with any object: the abstract object protocols, after CPython's PyObject_*, PyNumber_*,
// PySequence_* and PyIter_* families. All may run script code; error() (or the noted value) means an exception is pending.
#pragma once

#include "vm/vm.hpp"

namespace coil {

inline Type* type_of(Vm& vm, Value v);          // any Value, also unboxed ones
std::string_view type_name(Vm& vm, Value v);    // 'int', 'Foo': without module

// ---- attributes (vm/attributes.cpp)
Value get_attr(Vm&, Value object, Str* name);                       // AttributeError when missing
Value get_attr(Vm&, Value object, std::string_view name);
Value get_attr_or_unset(Vm&, Value object, Str* name);              // unset() when missing (AttributeError swallowed)
Value set_attr(Vm&, Value object, Str* name, Value value);          // value unset: delete
Value generic_get_attr(Vm&, Value object, Str* name);               // object.__getattribute__
Value generic_set_attr(Vm&, Value object, Str* name, Value value);
Value type_get_attr(Vm&, Type* type, Str* name);                    // type.__getattribute__
Value type_set_attr(Vm&, Type* type, Str* name, Value value);       // updates slots, versions
/// The attribute as found along the MRO, not bound; unset() when there is none. Cached.
Value lookup_in_type(Vm&, Type* type, Str* name);
/// Special method of an instance, bound if it is a descriptor; unset() when the type has none.
Value lookup_special(Vm&, Value object, Str* name);
/// Calls special method `name` of object with args; not_implemented() when the type has none.
Value call_special(Vm&, Value object, Str* name, std::initializer_list<Value> args);
Value call_method(Vm&, Value object, Str* name, std::initializer_list<Value> args);  // ordinary attribute lookup, then call
/// The Dict behind `object.__dict__`, made when needed (turns the object's shape into dict mode); unset() when it has none.
Value instance_dict(Vm&, Value object);
bool set_instance_dict(Vm&, Value object, Dict* dict);
Dict* module_dict(Value module);

// ---- conversion
Value to_repr(Vm&, Value);                      // Str
Value to_str(Vm&, Value);                       // Str
Value to_ascii(Vm&, Value);                     // Str
Value to_format(Vm&, Value, Str* spec);         // format(v, spec)
Value truth(Vm&, Value);                        // True, False or error
Value to_index(Vm&, Value);                     // operator.index: an exact int
/// An int that fits, from anything with __index__. False: pending (OverflowError of type `overflow`, or TypeError).
bool to_int64(Vm&, Value, std::int64_t* out, Exc overflow = Exc::OverflowError);
/// As a sequence index: clamped to the int64 range instead of overflowing when `clamp`.
bool to_size(Vm&, Value, std::int64_t* out, bool clamp = false);
bool to_double(Vm&, Value, double* out);        // float(v) without parsing strings
Value to_tuple(Vm&, Value iterable);            // Tuple
Value to_list(Vm&, Value iterable);             // new List

// ---- comparison and hashing
Value compare(Vm&, Value a, Value b, CompareOp op);
/// -1 error, 0, 1. Identity first, as containers do.
int equals(Vm&, Value a, Value b);
Value rich_truth(Vm&, Value a, Value b, CompareOp op);  // truth(compare())
/// A full-width hash; false: pending TypeError "unhashable type: 'list'".
bool hash_of(Vm&, Value v, std::uint64_t* out);         // as seen by hash(): int64, never -1
std::uint64_t hash_double(double d);
std::uint64_t hash_bytes(Vm&, const void* data, std::size_t size);

// ---- arithmetic: `op` numbered as parser::BinaryOperator; the order of Op::Add..Op::FloorDiv
enum class BinOp : std::uint8_t { Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv };
Value binary_op(Vm&, BinOp op, Value a, Value b);
Value inplace_op(Vm&, BinOp op, Value a, Value b);
Value power(Vm&, Value base, Value exponent, Value modulus);
Value divmod(Vm&, Value a, Value b);
Value negative(Vm&, Value);
Value positive(Vm&, Value);
Value invert(Vm&, Value);
Value absolute(Vm&, Value);

// ---- items and iteration
Value get_item(Vm&, Value object, Value key);
Value set_item(Vm&, Value object, Value key, Value value);
Value del_item(Vm&, Value object, Value key);
Value contains(Vm&, Value container, Value item);       // bool
Value length(Vm&, Value);                               // small int
std::int64_t length_hint(Vm&, Value, std::int64_t fallback);  // -1: pending
Value get_iter(Vm&, Value);
/// The next item; unset() at the end (no exception pending); error().
Value iter_next(Vm&, Value iterator);
/// Calls f(item) -> bool (false: stop with an exception pending) for each item; fast for lists, tuples, dicts, ranges. False on error.
template <class F>
bool for_each(Vm& vm, Value iterable, F&& f);

// ---- calls and types
bool is_callable(Vm&, Value);
int is_instance(Vm&, Value object, Value cls);          // isinstance(): -1 error
int is_subclass(Vm&, Value cls, Value base);            // issubclass()
bool has_type(Vm& vm, Value v, Type* type);             // exact or by MRO, no hooks
Value call_class(Vm&, Type* type, Args& args);          // type.__call__
/// Slices: resolves a Slice against a length. False: pending.
bool slice_indices(Vm&, Slice* slice, std::int64_t length, std::int64_t* start, std::int64_t* stop, std::int64_t* step, std::int64_t* count);
/// For reprs of containers: true when `object` is already being printed.
bool repr_enter(Vm&, Object* object);
void repr_leave(Vm&, Object* object);

template <class F>
bool for_each(Vm& vm, Value iterable, F&& f) {
  if (auto* list = try_as<List>(iterable); list && list->shape->type_ == vm.types.list) {
    for (std::uint64_t i = 0; i < list->size; ++i)
      if (!f(list->items[i])) return false;
    return true;
  }
  if (auto* tuple = try_as<Tuple>(iterable); tuple && tuple->shape->type_ == vm.types.tuple) {
    for (std::uint64_t i = 0; i < tuple->size; ++i)
      if (!f(tuple->items()[i])) return false;
    return true;
  }
  Value it = get_iter(vm, iterable);
  if (it.is_error()) return false;
  for (;;) {
    Value item = iter_next(vm, it);
    if (item.is_unset()) return true;
    if (item.is_error() || !f(item)) return false;
    if (vm.charge(1).is_error()) return false;
  }
}

inline Type* type_of(Vm& vm, Value v) {
  if (v.is_object()) [[likely]] return v.as_object()->type();
  if (v.is_small_int()) return vm.types.integer;
  if (v.is_double()) return vm.types.floating;
  if (v.is_none()) return vm.types.none;
  if (v.is_bool()) return vm.types.boolean;
  return v.is_ellipsis() ? vm.types.ellipsis : vm.types.not_implemented;
}

}  // namespace coil
