// vm/ops_match.cpp — handlers of pattern matching.
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/interpreter.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil {

bool op_match_sequence(Vm& vm, Value v) { return type_of(vm, v)->type_flags & kTypeSequence; }
bool op_match_mapping(Vm& vm, Value v) { return type_of(vm, v)->type_flags & kTypeMapping; }

Value op_match_keys(Vm& vm, Value subject, Tuple* keys) {
  Tuple* values = make_tuple(vm, keys->size);
  if (!values) return Value::error();
  Set* seen = make_set(vm, vm.types.set);
  if (!seen) return Value::error();
  const bool exact = is<Dict>(subject) && subject.as_object()->type() == vm.types.dict;
  Value get, missing;
  for (std::uint64_t i = 0; i < keys->size; ++i) {
    const Value key = keys->items()[i];
    const int known = set_contains(vm, seen, key);
    if (known < 0) return Value::error();
    if (known) return vm.raise(Exc::ValueError, "mapping pattern checks duplicate key ({r})", {key});
    COIL_CHECK(set_add(vm, seen, key));
    Value v;
    if (exact) {
      v = dict_get(vm, subject.as<Dict>(), key);
    } else {
      if (get.is_unset()) {
        get = get_attr(vm, subject, vm.names.get_);
        if (get.is_error()) return get;
        missing = make_cell(vm, Value::none());
      }
      v = vm.call(get, {key, missing});
      if (v == missing) v = Value::unset();
    }
    if (v.is_error()) return v;
    if (v.is_unset()) return Value::none();
    values->items()[i] = v;
    vm.heap.barrier(values);
  }
  return values;
}

namespace {

/// The attribute for a sub-pattern; unset() when the subject has none.
Value match_attribute(Vm& vm, Value subject, Type* cls, Str* name, Set* seen) {
  const int known = set_contains(vm, seen, name);
  if (known < 0) return Value::error();
  if (known) return vm.raise(Exc::TypeError, "{}() got multiple sub-patterns for attribute '{}'", {view(vm, cls->name), name});
  COIL_CHECK(set_add(vm, seen, name));
  return get_attr_or_unset(vm, subject, name);
}

}  // namespace

Value op_match_class(Vm& vm, Value subject, Value cls_value, unsigned positional, Tuple* names) {
  if (!is<Type>(cls_value)) return vm.raise(Exc::TypeError, "called match pattern must be a class");
  auto* cls = cls_value.as<Type>();
  const int instance = is_instance(vm, subject, cls_value);
  if (instance < 0) return Value::error();
  if (!instance) return Value::none();
  Tuple* values = make_tuple(vm, positional + names->size);
  Set* seen = make_set(vm, vm.types.set);
  if (!values || !seen) return Value::error();
  if (positional) {
    COIL_TRY(match_args, get_attr_or_unset(vm, cls_value, vm.names.dunder_match_args));
    const bool self = match_args.is_unset() && cls->type_flags & kTypeMatchSelf;
    if (!match_args.is_unset() && !(is<Tuple>(match_args) && match_args.as_object()->type() == vm.types.tuple))
      return vm.raise(Exc::TypeError, "{}.__match_args__ must be a tuple (got {t})", {view(vm, cls->name), match_args});
    const std::uint64_t allowed = match_args.is_unset() ? self : match_args.as<Tuple>()->size;
    if (allowed < positional)
      return vm.raise(Exc::TypeError, "{}() accepts {} positional sub-pattern{} ({} given)", {view(vm, cls->name), allowed, allowed == 1 ? "" : "s", positional});
    if (self) {
      values->items()[0] = subject;
    } else {
      for (unsigned i = 0; i < positional; ++i) {
        const Value name = match_args.as<Tuple>()->items()[i];
        if (!is<Str>(name)) return vm.raise(Exc::TypeError, "__match_args__ elements must be strings (got {t})", {name});
        COIL_TRY(v, match_attribute(vm, subject, cls, intern(vm, name.as<Str>()), seen));
        if (v.is_unset()) return Value::none();
        values->items()[i] = v;
        vm.heap.barrier(values);
      }
    }
  }
  for (std::uint64_t i = 0; i < names->size; ++i) {
    COIL_TRY(v, match_attribute(vm, subject, cls, names->items()[i].as<Str>(), seen));
    if (v.is_unset()) return Value::none();
    values->items()[positional + i] = v;
    vm.heap.barrier(values);
  }
  return values;
}

Value op_dict_without_keys(Vm& vm, Value mapping, Tuple* keys) {
  Dict* d = make_dict(vm);
  if (!d) return Value::error();
  COIL_CHECK(op_dict_update(vm, d, mapping));
  for (const Value key : keys->span()) {
    COIL_CHECK(dict_pop(vm, d, key));
  }
  return d;
}

}  // namespace coil
