// vm/ops_name.cpp — handlers of names, raising, super and special methods, functions.
#include <algorithm>

#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/exceptions_types.hpp"
#include "vm/interpreter.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

/// Raises NameError or a kin with its `name` set.
Value raise_name(Vm& vm, Exc type, std::string_view format, Str* name) {
  (void)vm.raise(type, format, {name});
  if (is<ExceptionObject>(vm.pending())) {
    auto* e = vm.pending().as<ExceptionObject>();
    if (!set_exception_field(vm, e, 0, name)) return Value::error();
  }
  return Value::error();
}

}  // namespace

Value raise_unbound_local(Vm& vm, CodeObject* code, unsigned reg) {
  const auto& names = code->code->local_names;
  return vm.raise(Exc::UnboundLocalError, "cannot access local variable '{}' where it is not associated with a value", {reg < names.size() ? names[reg] : std::string("?")});
}
Value raise_unbound_name(Vm& vm, Str* name) { return raise_name(vm, Exc::NameError, "name '{}' is not defined", name); }
Value raise_unset_free(Vm& vm, CodeObject* code, unsigned index) {
  return raise_name(vm, Exc::NameError, "cannot access free variable '{}' where it is not associated with a value in enclosing scope", vm.intern(code->code->free_names[index]));
}

Value op_load_name_only(Vm& vm, Value space, Str* name) {
  if (is<Dict>(space) && space.as_object()->type() == vm.types.dict) return dict_get_str(vm, space.as<Dict>(), name);
  const Value v = get_item(vm, space, name);
  if (v.is_error() && vm.pending_is(Exc::KeyError)) {
    (void)vm.take_exception();
    return Value::unset();
  }
  return v;
}

Value op_load_name(Vm& vm, Frame* frame, Value space, Str* name) {
  COIL_TRY(v, op_load_name_only(vm, space, name));
  if (!v.is_unset()) return v;
  COIL_TRY(global, dict_get_str(vm, frame->callee()->globals, name));
  if (!global.is_unset()) return global;
  COIL_TRY(builtin, vm.builtin(frame->callee()->builtins, name));
  return builtin.is_unset() ? raise_unbound_name(vm, name) : builtin;
}

Value op_store_name(Vm& vm, Value space, Str* name, Value value) {
  if (is<Dict>(space) && space.as_object()->type() == vm.types.dict) return dict_set_str(vm, space.as<Dict>(), name, value) ? Value::none() : Value::error();
  return set_item(vm, space, name, value);
}

Value op_delete_name(Vm& vm, Value space, Str* name) {
  if (is<Dict>(space) && space.as_object()->type() == vm.types.dict) return dict_del_str(vm, space.as<Dict>(), name) ? Value::none() : raise_unbound_name(vm, name);
  const Value v = del_item(vm, space, name);
  if (v.is_error() && vm.pending_is(Exc::KeyError)) {
    (void)vm.take_exception();
    return raise_unbound_name(vm, name);
  }
  return v;
}

Value op_delete_global(Vm& vm, Frame* frame, Str* name) {
  return dict_del_str(vm, frame->callee()->globals, name) ? Value::none() : raise_unbound_name(vm, name);
}

// ---------------------------------------------------------------- raise

Value op_raise(Vm& vm, Frame*, Instruction i, bool* reraise) {
  if (c_of(i) == 0) {
    if (!vm.handled.is_object()) return vm.raise(Exc::RuntimeError, "No active exception to reraise");
    *reraise = true;
    return vm.raise_again(vm.handled);
  }
  Value* registers = vm.current->registers();
  COIL_TRY(exception, instantiate_exception(vm, registers[a_of(i)]));
  if (c_of(i) == 2) {
    Value cause = registers[b_of(i)];
    auto* e = exception.as<ExceptionObject>();
    if (is<Type>(cause) && cause.as<Type>()->type_flags & kTypeExceptionSubclass) {
      cause = instantiate_exception(vm, cause);
      if (cause.is_error()) return cause;
    } else if (!cause.is_none() && !is_exception(cause)) {
      return vm.raise(Exc::TypeError, "exception causes must derive from BaseException");
    }
    e->cause = cause;
    e->flags |= kSuppressContext;
    vm.heap.barrier(e);
  }
  return vm.raise_value(exception);
}

// ---------------------------------------------------------------- special methods and super

Value op_load_special(Vm& vm, Value object, SpecialMethod which, Value* self) {
  Str* const names[] = {vm.names.dunder_enter, vm.names.dunder_exit, vm.names.dunder_aenter, vm.names.dunder_aexit};
  Str* name = names[static_cast<unsigned>(which)];
  Type* type = type_of(vm, object);
  COIL_TRY(found, lookup_in_type(vm, type, name));
  if (found.is_unset()) {
    switch (which) {
      case SpecialMethod::Enter: return vm.raise(Exc::TypeError, "'{t}' object does not support the context manager protocol", {object});
      case SpecialMethod::Exit: return vm.raise(Exc::TypeError, "'{t}' object does not support the context manager protocol (missed __exit__ method)", {object});
      case SpecialMethod::AsyncEnter: return vm.raise(Exc::TypeError, "'{t}' object does not support the asynchronous context manager protocol", {object});
      case SpecialMethod::AsyncExit:
        return vm.raise(Exc::TypeError, "'{t}' object does not support the asynchronous context manager protocol (missed __aexit__ method)", {object});
    }
  }
  if (is<Function>(found)) {
    *self = object;
    return found;
  }
  *self = Value::unset();
  const auto get = type_of(vm, found)->slots.descr_get;
  return get ? get(vm, found, object, type) : found;
}

Value op_load_super(Vm& vm, Value* operands, Str* name, InlineCache* cache, Value* self) {
  if (operands[0] == Value(vm.types.super) && is<Type>(operands[1])) {
    const Value v = load_super_miss(vm, operands[1].as<Type>(), operands[2], name, cache, self);
    return v;
  }
  COIL_TRY(object, vm.call(operands[0], {operands[1], operands[2]}));
  if (self) *self = Value::unset();
  return get_attr(vm, object, name);
}

// ---------------------------------------------------------------- functions

Value op_make_function(Vm& vm, Frame* frame, unsigned index) {
  Function* parent = frame->callee();
  CodeObject* code = child_code(vm, parent->code, index);
  if (!code) return Value::error();
  Value closure = Value::unset();
  if (const auto& captures = code->code->captures; !captures.empty()) {
    Tuple* cells = make_tuple(vm, captures.size());
    if (!cells) return Value::error();
    for (std::size_t i = 0; i < captures.size(); ++i)
      cells->items()[i] = captures[i].from_register ? frame->registers()[captures[i].index] : parent->closure.as<Tuple>()->items()[captures[i].index];
    closure = cells;
  }
  Function* f = make_function_in(vm, code, parent->globals, parent->builtins, closure);
  return f ? Value(f) : Value::error();
}

void op_function_parts(Vm& vm, Function* f, const Value* parts, unsigned which) {
  if (which & 1) f->defaults = parts[0];
  if (which & 2) f->keyword_defaults = parts[1];
  if (which & 4) f->annotations = parts[2];
  if (which & 8) f->type_params = parts[3];
  vm.heap.barrier(f);
}

std::string callable_text(Vm& vm, Value callable) {
  const Value qualname = get_attr_or_unset(vm, callable, vm.names.dunder_qualname);
  if (!qualname.is_object() || !is_str(qualname)) {
    if (qualname.is_error()) (void)vm.take_exception();
    const Value text = to_str(vm, callable);
    if (text.is_error()) { (void)vm.take_exception(); return "?"; }
    return std::string(view(vm, text));
  }
  const Value module = get_attr_or_unset(vm, callable, vm.names.dunder_module);
  if (module.is_error()) (void)vm.take_exception();
  std::string text;
  if (module.is_object() && is_str(module) && view(vm, module) != "builtins") text = std::string(view(vm, module)) + ".";
  return text + std::string(view(vm, qualname)) + "()";
}

// ---------------------------------------------------------------- did you mean

namespace {

constexpr int kMove = 2, kCase = 1;

int substitution_cost(char a, char b) {
  if (a == b) return 0;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return lower(a) == lower(b) ? kCase : kMove;
}

/// Weighted edit distance, or more than `limit`.
int distance(std::string_view a, std::string_view b, int limit) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) { a.remove_prefix(1); b.remove_prefix(1); }
  while (!a.empty() && !b.empty() && a.back() == b.back()) { a.remove_suffix(1); b.remove_suffix(1); }
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size()) * kMove;
  if (a.size() > 40 || b.size() > 40) return limit + 1;
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j) * kMove;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i) * kMove;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int cost = std::min({diagonal + substitution_cost(a[i - 1], b[j - 1]), row[j] + kMove, row[j - 1] + kMove});
      diagonal = row[j];
      row[j] = cost;
    }
  }
  return row[b.size()];
}

}  // namespace

const std::string* closest_name(const std::vector<std::string>& candidates, std::string_view name) {
  const std::string* best = nullptr;
  int best_distance = INT32_MAX;
  for (const std::string& candidate : candidates) {
    if (candidate == name) continue;
    int limit = static_cast<int>(name.size() + candidate.size() + 3) * kMove / 6;
    limit = std::min(limit, best_distance - 1);
    const int d = distance(name, candidate, limit);
    if (d > limit) continue;
    best = &candidate;
    best_distance = d;
  }
  return best;
}

}  // namespace coil
