// vm/function_attributes.cpp — the function and cell types as scripts see them, and completing all types of running code.
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/generator_methods.hpp"
#include "vm/list.hpp"
#include "vm/native.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Function* fn(Value v) { return v.as<Function>(); }

Value or_none(Value v) { return v.is_unset() ? Value::none() : v; }

Value get_code(Vm&, Value self) { return fn(self)->code; }
Value set_code(Vm& vm, Value self, Value value) {
  if (!is<CodeObject>(value)) return vm.raise(Exc::TypeError, "__code__ must be set to a code object");
  auto* code = value.as<CodeObject>();
  const std::size_t cells = is<Tuple>(fn(self)->closure) ? fn(self)->closure.as<Tuple>()->size : 0;
  if (code->code->free_names.size() != cells)
    return vm.raise(Exc::ValueError, "{}() requires a code object with {} free vars, not {}", {fn(self)->name, cells, code->code->free_names.size()});
  fn(self)->code = code;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_globals(Vm&, Value self) { return fn(self)->globals; }
Value get_builtins(Vm& vm, Value self) { return fn(self)->builtins == vm.builtins ? vm.all_builtins() : fn(self)->builtins; }
Value get_closure(Vm&, Value self) { return is<Tuple>(fn(self)->closure) && fn(self)->closure.as<Tuple>()->size ? fn(self)->closure : Value::none(); }
Value get_defaults(Vm&, Value self) { return fn(self)->defaults; }
Value set_defaults(Vm& vm, Value self, Value value) {
  if (value.is_unset()) value = Value::none();
  if (!value.is_none() && !is<Tuple>(value)) return vm.raise(Exc::TypeError, "__defaults__ must be set to a tuple object");
  fn(self)->defaults = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_kwdefaults(Vm&, Value self) { return fn(self)->keyword_defaults; }
Value set_kwdefaults(Vm& vm, Value self, Value value) {
  if (value.is_unset()) value = Value::none();
  if (!value.is_none() && !is<Dict>(value)) return vm.raise(Exc::TypeError, "__kwdefaults__ must be set to a dict object");
  fn(self)->keyword_defaults = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_name(Vm&, Value self) { return fn(self)->name; }
Value set_name(Vm& vm, Value self, Value value) {
  if (value.is_unset() || !is_str(value)) return vm.raise(Exc::TypeError, "__name__ must be set to a string object");
  fn(self)->name = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_qualname(Vm&, Value self) { return fn(self)->qualname; }
Value set_qualname(Vm& vm, Value self, Value value) {
  if (value.is_unset() || !is_str(value)) return vm.raise(Exc::TypeError, "__qualname__ must be set to a string object");
  fn(self)->qualname = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_doc(Vm&, Value self) { return fn(self)->doc; }
Value set_doc(Vm& vm, Value self, Value value) {
  fn(self)->doc = value.is_unset() ? Value::none() : value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_module(Vm& vm, Value self) { return function_module(vm, fn(self)); }
Value set_module(Vm& vm, Value self, Value value) {
  fn(self)->module = value.is_unset() ? Value::none() : value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_annotations(Vm& vm, Value self) {
  Function* f = fn(self);
  if (f->annotations.is_unset() || f->annotations.is_none()) {
    Dict* d = make_dict(vm);
    if (!d) return Value::error();
    f->annotations = d;
    vm.heap.barrier(f);
  }
  return f->annotations;
}
Value set_annotations(Vm& vm, Value self, Value value) {
  if (value.is_none()) value = Value::unset();
  if (!value.is_unset() && !is<Dict>(value)) return vm.raise(Exc::TypeError, "__annotations__ must be set to a dict object");
  fn(self)->annotations = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_type_params(Vm& vm, Value self) {
  return fn(self)->type_params.is_unset() ? make_tuple_of(vm, {}) : fn(self)->type_params;
}
Value set_type_params(Vm& vm, Value self, Value value) {
  if (value.is_unset() || !is<Tuple>(value)) return vm.raise(Exc::TypeError, "__type_params__ must be set to a tuple");
  fn(self)->type_params = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}

Value get_dict(Vm& vm, Value self) { return instance_dict(vm, self); }
Value set_dict(Vm& vm, Value self, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "cannot delete __dict__");
  if (!is<Dict>(value)) return vm.raise(Exc::TypeError, "__dict__ must be set to a dictionary, not a '{t}'", {value});
  return set_instance_dict(vm, self, value.as<Dict>()) ? Value::none() : Value::error();
}

constexpr MemberDef kFunctionMembers[] = {
    {"__dict__", get_dict, set_dict},
    {"__code__", get_code, set_code}, {"__globals__", get_globals, nullptr}, {"__builtins__", get_builtins, nullptr}, {"__closure__", get_closure, nullptr},
    {"__defaults__", get_defaults, set_defaults}, {"__kwdefaults__", get_kwdefaults, set_kwdefaults}, {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname}, {"__doc__", get_doc, set_doc}, {"__module__", get_module, set_module},
    {"__annotations__", get_annotations, set_annotations}, {"__type_params__", get_type_params, set_type_params}, {nullptr, nullptr, nullptr}};

Value repr_function(Vm& vm, Value self) {
  char address[32];
  std::snprintf(address, sizeof address, "%p", static_cast<void*>(self.as_object()));
  return make_str(vm, vm.format("<function {} at {}>", {fn(self)->qualname, address}));
}
Value call_function(Vm& vm, Value callable, Args& args) { return vm.call(callable, args); }
Value bind_function(Vm& vm, Value descriptor, Value instance, Value) {
  return instance.is_unset() ? descriptor : make_bound_method(vm, descriptor, instance);
}

/// types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)
Value new_function(Vm& vm, Type*, Args& args) {
  static constexpr const char* kNames[] = {"code", "globals", "name", "argdefs", "closure", "kwdefaults"};
  Value given[6];
  if (args.count > 6) return vm.raise(Exc::TypeError, "function() takes at most 6 arguments ({} given)", {args.count});
  for (std::uint32_t i = 0; i < args.count; ++i) given[i] = args[i];
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k)
    for (unsigned i = 0; i < 6; ++i)
      if (view(vm, args.keywords->items()[k]) == kNames[i]) given[i] = args.values[args.count + k];
  if (given[0].is_unset()) return vm.raise(Exc::TypeError, "function() missing required argument 'code' (pos 1)");
  if (given[1].is_unset()) return vm.raise(Exc::TypeError, "function() missing required argument 'globals' (pos 2)");
  if (!is<CodeObject>(given[0])) return vm.raise(Exc::TypeError, "function() argument 'code' must be code, not {t}", {given[0]});
  if (!is<Dict>(given[1])) return vm.raise(Exc::TypeError, "function() argument 'globals' must be dict, not {t}", {given[1]});
  const auto absent = [](Value v) { return v.is_unset() || v.is_none(); };
  if (!absent(given[2]) && !is_str(given[2])) return vm.raise(Exc::TypeError, "arg 3 (name) must be None or string");
  if (!absent(given[3]) && !is<Tuple>(given[3])) return vm.raise(Exc::TypeError, "arg 4 (defaults) must be None or tuple");
  auto* code = given[0].as<CodeObject>();
  const std::size_t wanted = code->code->free_names.size();
  if (!absent(given[4]) && !is<Tuple>(given[4])) return vm.raise(Exc::TypeError, "arg 5 (closure) must be None or tuple");
  if (wanted && absent(given[4])) return vm.raise(Exc::TypeError, "arg 5 (closure) must be tuple");
  const std::size_t cells = absent(given[4]) ? 0 : given[4].as<Tuple>()->size;
  if (cells != wanted) return vm.raise(Exc::ValueError, "{} requires closure of length {}, not {}", {code->name, wanted, cells});
  for (std::size_t i = 0; i < cells; ++i)
    if (!is<Cell>(given[4].as<Tuple>()->items()[i]))
      return vm.raise(Exc::TypeError, "arg 5 (closure) expected cell, found {t}", {given[4].as<Tuple>()->items()[i]});
  Function* f = make_function(vm, code, given[1].as<Dict>(), absent(given[4]) ? Value::unset() : given[4]);
  if (!f) return Value::error();
  if (!absent(given[2])) f->name = given[2];
  if (!absent(given[3])) f->defaults = given[3];
  if (!absent(given[5])) f->keyword_defaults = given[5];
  return f;
}

// ---- cells

Value get_cell_contents(Vm& vm, Value self) {
  const Value v = self.as<Cell>()->value;
  return v.is_unset() ? vm.raise(Exc::ValueError, "cell is empty") : v;
}
Value set_cell_contents(Vm& vm, Value self, Value value) {
  self.as<Cell>()->value = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value new_cell(Vm& vm, Type*, Args& args) {
  if (args.count > 1) return vm.raise(Exc::TypeError, "cell expected at most 1 argument, got {}", {args.count});
  return make_cell(vm, args.count ? args[0] : Value::unset());
}
Value repr_cell(Vm& vm, Value self) {
  char address[32], inner[32];
  std::snprintf(address, sizeof address, "%p", static_cast<void*>(self.as_object()));
  const Value v = self.as<Cell>()->value;
  if (v.is_unset()) return make_str(vm, vm.format("<cell at {}: empty>", {address}));
  std::snprintf(inner, sizeof inner, "%p", reinterpret_cast<void*>(v.bits()));  // an unboxed value has no address: its bits tell it apart
  return make_str(vm, vm.format("<cell at {}: {t} object at {}>", {address, v, inner}));
}
Value compare_cells(Vm& vm, Value a, Value b, CompareOp op) {
  if (!is<Cell>(b)) return Value::not_implemented();
  const Value x = a.as<Cell>()->value, y = b.as<Cell>()->value;
  if (!x.is_unset() && !y.is_unset()) return compare(vm, x, y, op);
  const int left = !x.is_unset(), right = !y.is_unset();
  switch (op) {
    case CompareOp::Eq: return Value::boolean(left == right);
    case CompareOp::NotEq: return Value::boolean(left != right);
    case CompareOp::Lt: return Value::boolean(left < right);
    case CompareOp::LtE: return Value::boolean(left <= right);
    case CompareOp::Gt: return Value::boolean(left > right);
    case CompareOp::GtE: return Value::boolean(left >= right);
  }
  return Value::not_implemented();
}
constexpr MemberDef kCellMembers[] = {{"cell_contents", get_cell_contents, set_cell_contents}, {nullptr, nullptr, nullptr}};

bool complete_function_types(Vm& vm) {
  static const Slots function_slots = [] {
    Slots s;
    s.repr = repr_function;
    s.call = call_function;
    s.descr_get = bind_function;
    s.new_object = new_function;
    return s;
  }();
  static const Slots cell_slots = [] {
    Slots s;
    s.repr = repr_cell;
    s.compare = compare_cells;
    s.new_object = new_cell;
    return s;
  }();
  TypeSpec function{"function", Kind::Function, sizeof(Function)};
  function.slots = &function_slots;
  function.members = kFunctionMembers;
  function.flags = kTypeHasDict | kTypeWeakReferable;
  function.attrs_offset = kFastAttributesOffset;
  TypeSpec cell{"cell", Kind::Cell, sizeof(Cell)};
  cell.slots = &cell_slots;
  cell.members = kCellMembers;
  return complete_type(vm, vm.types.function, function) && complete_type(vm, vm.types.cell, cell);
}

}  // namespace

Value function_module(Vm& vm, Function* f) {
  if (!f->module.is_unset()) return f->module;
  const Value v = dict_get_str(vm, f->globals, vm.names.dunder_name);
  return or_none(v);
}

bool complete_script_types(Vm& vm) {
  return complete_function_types(vm) && complete_code_type(vm) && complete_frame_types(vm) && complete_generator_types(vm) && complete_async_generator_types(vm);
}

}  // namespace coil
