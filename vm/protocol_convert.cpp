// vm/protocol_convert.cpp — repr, str, format, truth, indices and numbers of any object.
#include <cmath>

#include "vm/attributes.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/long_work.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {

Value to_repr(Vm& vm, Value v) {
  const slot::Unary repr = type_of(vm, v)->slots.repr;
  if (!repr) return make_str(vm, vm.format("<{t} object>", {v}));
  if (!vm.enter_native_call(" while getting the repr of an object")) return Value::error();
  const Value stop = vm.charge(0);  // what contains itself in two places, sixty deep, is 2**60 texts
  const Value text = stop.is_error() ? stop : repr(vm, v);
  vm.leave_native_call();
  return text;
}

Value to_str(Vm& vm, Value v) {
  if (v.is_small_int()) return int_to_text(vm, v);
  Type* type = type_of(vm, v);
  if (type == vm.types.str) return v;
  const slot::Unary str = type->slots.str;
  if (!str) return to_repr(vm, v);
  if (!vm.enter_native_call(" while getting the str of an object")) return Value::error();
  const Value text = str(vm, v);
  vm.leave_native_call();
  return text;
}

Value to_ascii(Vm& vm, Value v) {
  COIL_TRY(repr, to_repr(vm, v));
  auto* s = repr.as<Str>();
  if (s->is_ascii()) return repr;
  const std::string_view text = view(vm, s);
  std::string out;
  Growth growth(vm);
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    const char32_t c = decode_utf8(p);
    char escaped[16];
    if (!growth.admits(out.size())) return Value::error();
    if (c < 0x80) { out += static_cast<char>(c); continue; }
    std::snprintf(escaped, sizeof escaped, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", static_cast<unsigned>(c));
    out += escaped;
  }
  return make_str_ascii(vm, out);
}

Value to_format(Vm& vm, Value v, Str* spec) {
  Type* type = type_of(vm, v);
  if (spec->size == 0) {
    if (type == vm.types.str) return v;
    if (v.is_small_int()) return int_to_text(vm, v);
    if (v.is_double()) return to_repr(vm, v);
  }
  const Value found = lookup_in_type(vm, type, vm.names.dunder_format);
  if (found.is_unset()) return vm.raise(Exc::TypeError, "Type {t} doesn't define __format__", {v});
  Value text;
  if (is<Function>(found) || (is<NativeFunction>(found) && found.as<NativeFunction>()->owner)) {
    text = vm.call(found, {v, spec});
  } else {
    COIL_TRY(bound, bind_descriptor(vm, found, v, type));
    text = vm.call(bound, {spec});
  }
  COIL_CHECK(text);
  if (!is_str(text)) return vm.raise(Exc::TypeError, "__format__ must return a str, not {t}", {text});
  return text;
}

Value truth(Vm& vm, Value v) {
  if (v.is_bool()) return v;
  if (v.is_none()) return Value::false_value();
  if (v.is_small_int()) return Value::boolean(v.as_small_int() != 0);
  if (v.is_double()) return Value::boolean(v.as_double() != 0);
  if (!v.is_object()) return Value::true_value();
  Type* type = v.as_object()->type();
  if (slot::Unary boolean = type->slots.boolean) return boolean(vm, v);
  if (!(type->type_flags & kTypeHeap)) {
    switch (v.as_object()->kind) {
      case Kind::Str: return Value::boolean(v.as<Str>()->size != 0);
      case Kind::List: return Value::boolean(v.as<List>()->size != 0);
      case Kind::Tuple: return Value::boolean(v.as<Tuple>()->size != 0);
      case Kind::Dict: return Value::boolean(v.as<Dict>()->used != 0);
      case Kind::Set: return Value::boolean(v.as<Set>()->table->used != 0);
      default: break;
    }
  }
  if (slot::Unary length = type->slots.length) {
    COIL_TRY(n, length(vm, v));
    return Value::boolean(!(n == Value::small_int(0)));
  }
  return Value::true_value();
}

// ---- ints

Value to_index(Vm& vm, Value v) {
  if (v.is_small_int()) return v;
  if (v.is_bool()) return Value::small_int(v.is_true());
  if (is_int(v)) {
    if (is_exact_int(vm, v)) return v;
    std::int64_t i;
    if (int_fits_int64(v, &i)) return make_int(vm, i);
    return int_binary(vm, BinOp::Add, v, Value::small_int(0));
  }
  const slot::Unary index = type_of(vm, v)->slots.index;
  if (!index) return vm.raise(Exc::TypeError, "'{t}' object cannot be interpreted as an integer", {v});
  COIL_TRY(result, index(vm, v));
  if (!is_int(result)) return vm.raise(Exc::TypeError, "__index__ returned non-int (type {t})", {result});
  if (!is_exact_int(vm, result)) {
    if (vm.hooks.warn)
      vm.hooks.warn(vm, Exc::DeprecationWarning,
                    vm.format("__index__ returned non-int (type {t}).  The ability to return an instance of a strict subclass of int is "
                              "deprecated, and may not be supported in a future version of Python.", {result}), nullptr);
    if (vm.has_exception()) return Value::error();
    return to_index(vm, result);
  }
  return result;
}

bool to_int64(Vm& vm, Value v, std::int64_t* out, Exc overflow) {
  if (v.is_small_int()) { *out = v.as_small_int(); return true; }
  const Value index = to_index(vm, v);
  if (index.is_error()) return false;
  if (int_fits_int64(index, out)) return true;
  (void)vm.raise(overflow, "Python int too large to convert to C long");
  return false;
}

bool to_size(Vm& vm, Value v, std::int64_t* out, bool clamp) {
  if (v.is_small_int()) { *out = v.as_small_int(); return true; }
  const Value index = to_index(vm, v);
  if (index.is_error()) return false;
  if (int_fits_int64(index, out)) return true;
  if (clamp) {
    *out = int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
    return true;
  }
  (void)vm.raise(Exc::IndexError, "cannot fit '{t}' into an index-sized integer", {v});
  return false;
}

bool to_double(Vm& vm, Value v, double* out) {
  if (v.is_double()) { *out = v.as_double(); return true; }
  if (v.is_small_int()) { *out = static_cast<double>(v.as_small_int()); return true; }
  Type* type = type_of(vm, v);
  if (const slot::Unary to_float = type->slots.to_float; to_float && !is_exact_int(vm, v) && !v.is_bool()) {
    if (type->type_flags & kTypeFloatSubclass && to_float == vm.types.floating->slots.to_float) {
      *out = v.as<FloatObject>()->value;
      return true;
    }
    const Value result = to_float(vm, v);
    if (result.is_error()) return false;
    if (result.is_double()) { *out = result.as_double(); return true; }
    if (type_of(vm, result)->type_flags & kTypeFloatSubclass) { *out = result.as<FloatObject>()->value; return true; }
    (void)vm.raise(Exc::TypeError, "{t}.__float__ returned non-float (type {t})", {v, result});
    return false;
  }
  if (type->type_flags & kTypeFloatSubclass) { *out = v.as<FloatObject>()->value; return true; }
  if (is_int(v) || type->slots.index) {
    const Value index = to_index(vm, v);
    if (index.is_error()) return false;
    bool overflow = false;
    *out = int_to_double(vm, index, &overflow);
    if (!overflow) return true;
    (void)vm.raise(Exc::OverflowError, "int too large to convert to float");
    return false;
  }
  (void)vm.raise(Exc::TypeError, "must be real number, not {t}", {v});
  return false;
}

// ---- containers

Value to_list(Vm& vm, Value iterable) {
  if (auto* t = try_as<Tuple>(iterable); t && t->type() == vm.types.tuple) return make_list(vm, t->span());
  if (auto* l = try_as<List>(iterable); l && l->type() == vm.types.list) return make_list(vm, std::span<const Value>(l->items, l->size));
  List* list = make_list(vm);
  if (!list) return Value::error();
  if (!for_each(vm, iterable, [&](Value item) { return list_append(vm, list, item); })) return Value::error();
  return list;
}

Value to_tuple(Vm& vm, Value iterable) {
  if (auto* t = try_as<Tuple>(iterable); t && t->type() == vm.types.tuple) return iterable;
  COIL_TRY(list, to_list(vm, iterable));
  auto* l = list.as<List>();
  Tuple* tuple = make_tuple(vm, std::span<const Value>(l->items, l->size));
  return tuple ? Value(tuple) : Value::error();
}

bool repr_enter(Vm& vm, Object* object) {
  for (Object* o : vm.state->repr_stack)
    if (o == object) return true;
  vm.state->repr_stack.push_back(object);
  return false;
}
void repr_leave(Vm& vm, Object* object) {
  auto& stack = vm.state->repr_stack;
  for (std::size_t i = stack.size(); i-- > 0;)
    if (stack[i] == object) { stack.erase(stack.begin() + static_cast<std::ptrdiff_t>(i)); return; }
}

}  // namespace coil
