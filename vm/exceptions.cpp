// vm/exceptions.cpp — exception objects: making and matching them, and BaseException's own behaviour.
//
// Here: allocation, `raise X`, `except X`, attributes that all exceptions have, the table of types. Not here: what particular
// classes add (vm/exceptions_types.cpp, vm/exceptions_os.cpp), groups (vm/exceptions_group.cpp), tracebacks (vm/traceback.cpp).
#include "vm/exceptions.hpp"

#include <string_view>

#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions_types.hpp"
#include "vm/list.hpp"
#include "vm/native.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value exception_repr(Vm& vm, Value self) {
  auto* e = self.as<ExceptionObject>();
  StrBuilder out;
  out.add(view(vm, e->type()->name));
  if (e->args->size == 1) {
    COIL_TRY(text, to_repr(vm, e->args->items()[0]));
    out.add('(');
    out.add(view(vm, text));
    out.add(')');
  } else {
    COIL_TRY(text, to_repr(vm, e->args));
    out.add(view(vm, text));
  }
  return out.finish(vm);
}

// ---- attributes of all exceptions

Value get_args(Vm&, Value self) { return self.as<ExceptionObject>()->args; }
Value set_args(Vm& vm, Value self, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "args may not be deleted");
  COIL_TRY(tuple, to_tuple(vm, value));
  self.as<ExceptionObject>()->args = tuple.as<Tuple>();
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_traceback(Vm&, Value self) { return self.as<ExceptionObject>()->traceback; }
Value set_traceback(Vm& vm, Value self, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "__traceback__ may not be deleted");
  if (!value.is_none() && !is<Traceback>(value)) return vm.raise(Exc::TypeError, "__traceback__ must be a traceback or None");
  self.as<ExceptionObject>()->traceback = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_context(Vm&, Value self) { return self.as<ExceptionObject>()->context; }
Value set_context(Vm& vm, Value self, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "__context__ may not be deleted");
  if (!value.is_none() && !is_exception(value)) return vm.raise(Exc::TypeError, "exception context must be None or derive from BaseException");
  self.as<ExceptionObject>()->context = value;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_cause(Vm&, Value self) { return self.as<ExceptionObject>()->cause; }
Value set_cause(Vm& vm, Value self, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "__cause__ may not be deleted");
  if (!value.is_none() && !is_exception(value)) return vm.raise(Exc::TypeError, "exception cause must be None or derive from BaseException");
  auto* e = self.as<ExceptionObject>();
  e->cause = value;
  e->flags |= kSuppressContext;
  vm.heap.barrier(e);
  return Value::none();
}
Value get_suppress(Vm&, Value self) { return Value::boolean(self.as_object()->flags & kSuppressContext); }
Value set_suppress(Vm& vm, Value self, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "can't delete numeric/char attribute");
  if (!value.is_bool()) return vm.raise(Exc::TypeError, "attribute value type must be bool");
  self.as_object()->flags = static_cast<std::uint8_t>(value.is_true() ? kSuppressContext : 0);
  return Value::none();
}

Value get_dict(Vm& vm, Value self) { return instance_dict(vm, self); }
Value set_dict(Vm& vm, Value self, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "cannot delete __dict__");
  if (!is<Dict>(value)) return vm.raise(Exc::TypeError, "__dict__ must be set to a dictionary, not a '{t}'", {value});
  return set_instance_dict(vm, self, value.as<Dict>()) ? Value::none() : Value::error();
}

constexpr MemberDef kMembers[] = {
    {"__dict__", get_dict, set_dict},
    {"args", get_args, set_args},
    {"__traceback__", get_traceback, set_traceback},
    {"__context__", get_context, set_context, "exception context"},
    {"__cause__", get_cause, set_cause, "exception cause"},
    {"__suppress_context__", get_suppress, set_suppress},
    {nullptr, nullptr, nullptr},
};

// ---- methods

Value with_traceback(Vm& vm, Args& args) {
  COIL_CHECK(set_traceback(vm, args[0], args[1]));
  return args[0];
}
Value add_note(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "note must be a str, not '{t}'", {args[1]});
  COIL_TRY(notes, get_attr_or_unset(vm, args[0], vm.names.dunder_notes));
  if (notes.is_unset()) {
    List* list = make_list(vm);
    if (!list) return Value::error();
    COIL_CHECK(set_attr(vm, args[0], vm.names.dunder_notes, list));
    notes = list;
  }
  if (!is<List>(notes)) return vm.raise(Exc::TypeError, "Cannot add note: __notes__ is not a list");
  if (!list_append(vm, notes.as<List>(), args[1])) return Value::error();
  return Value::none();
}
Value own_dict_or_unset(Vm& vm, Value self) {
  auto* e = self.as<ExceptionObject>();
  const bool empty = !e->attrs.slots || (!(e->shape->flags & kShapeDictMode) && e->shape->slot_count == e->type()->fixed_slot_count);
  return empty ? Value::unset() : instance_dict(vm, self);
}
Value reduce(Vm& vm, Args& args) {
  auto* e = args[0].as<ExceptionObject>();
  COIL_TRY(dict, own_dict_or_unset(vm, args[0]));
  if (is_subtype(e->type(), vm.exception_type(Exc::ImportError)) && is<Tuple>(e->extra)) {  // keyword arguments are state
    Dict* state = is<Dict>(dict) ? dict_copy(vm, dict.as<Dict>()) : make_dict(vm);
    unsigned index = 1;
    for (const char* name : {"name", "path", "name_from"}) {
      const Value v = e->extra.as<Tuple>()->items()[index++];
      if (!state || (!v.is_unset() && !v.is_none() && !dict_set_str(vm, state, name, v))) return Value::error();
    }
    if (state->used) return make_tuple_of(vm, {e->type(), e->args, state});
  }
  if (is<Dict>(dict) && dict.as<Dict>()->used) return make_tuple_of(vm, {e->type(), e->args, dict});
  return make_tuple_of(vm, {e->type(), e->args});
}
Value set_state(Vm& vm, Args& args) {
  if (args[1].is_none()) return Value::none();
  if (!is<Dict>(args[1])) return vm.raise(Exc::TypeError, "state is not a dictionary");
  std::uint32_t position = 0;
  DictEntry* entry;
  while (dict_next(args[1].as<Dict>(), &position, &entry)) {
    if (!is_str(entry->key)) return vm.raise(Exc::TypeError, "attribute name must be string, not '{t}'", {entry->key});
    COIL_CHECK(set_attr(vm, args[0], intern(vm, entry->key.as<Str>()), entry->value));
  }
  return Value::none();
}

constexpr NativeDef kMethods[] = {
    {"with_traceback", 2, 2, with_traceback, "with_traceback(self, tb, /)"},
    {"add_note", 2, 2, add_note, "add_note(self, note, /)"},
    {"__reduce__", 1, 1, reduce, "__reduce__(self, /)"},
    {"__setstate__", 2, 2, set_state, "__setstate__(self, state, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

Value exception_str(Vm& vm, Value self) {
  auto* e = self.as<ExceptionObject>();
  if (e->args->size == 0) return vm.names.empty;
  return to_str(vm, e->args->size == 1 ? e->args->items()[0] : Value(e->args));
}

Value exception_new(Vm& vm, Type* type, Args& args) { return new_exception(vm, type, args.values, args.count); }

Value exception_init(Vm& vm, Value self, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "{}() takes no keyword arguments", {view(vm, self.as_object()->type()->name)});
  auto* e = self.as<ExceptionObject>();
  bool same = e->args->size == args.count;
  for (std::uint32_t i = 0; same && i < args.count; ++i) same = e->args->items()[i] == args[i];
  if (same) return Value::none();
  Tuple* tuple = make_tuple(vm, std::span<const Value>(args.values, args.count));
  if (!tuple) return Value::error();
  e->args = tuple;
  vm.heap.barrier(e);
  return Value::none();
}

Value new_exception(Vm& vm, Type* type, const Value* values, unsigned count) {
  Tuple* args = make_tuple(vm, std::span<const Value>(values, count));
  if (!args) return Value::error();
  auto* e = vm.heap.make<ExceptionObject>(type->root_shape);
  if (!e) return Value::error();
  e->attrs.slots = nullptr;
  e->args = args;
  e->traceback = e->cause = e->context = Value::none();
  e->extra = Value::unset();
  if (type->fixed_slot_count) {
    Value* slots = vm.heap.allocate_values(type->fixed_slot_count);
    if (!slots) return Value::error();
    for (unsigned i = 0; i < type->fixed_slot_count; ++i) slots[i] = Value::unset();
    e->attrs.slots = slots;
    vm.heap.barrier(e);
  }
  return e;
}

bool has_plain_exception_init(const Type* type) { return type->slots.new_object == exception_new && type->slots.init == exception_init; }
bool has_plain_exception_new(const Type* type) { return type->slots.new_object == exception_new; }

Value make_exception(Vm& vm, Type* type, std::initializer_list<Value> args) {
  if (!(type->type_flags & kTypeExceptionSubclass)) return vm.raise(Exc::TypeError, "exceptions must derive from BaseException");
  if (type->slots.new_object == exception_new) return new_exception(vm, type, args.begin(), static_cast<unsigned>(args.size()));
  return vm.call(type, args);
}

bool is_exception(Value v) { return is<ExceptionObject>(v); }

Value instantiate_exception(Vm& vm, Value v) {
  if (is<ExceptionObject>(v)) return v;
  if (!is<Type>(v) || !(v.as<Type>()->type_flags & kTypeExceptionSubclass)) return vm.raise(Exc::TypeError, "exceptions must derive from BaseException");
  auto* type = v.as<Type>();
  if (has_plain_exception_init(type)) return new_exception(vm, type, nullptr, 0);
  COIL_TRY(e, vm.call(v, {}));
  if (!is<ExceptionObject>(e))
    return vm.raise(Exc::TypeError, "calling {r} should have returned an instance of BaseException, not {r}", {v, Value(type_of(vm, e))});
  return e;
}

int exception_matches(Vm& vm, Value exception, Value match) {
  const auto is_class = [](Value v) { return is<Type>(v) && v.as<Type>()->type_flags & kTypeExceptionSubclass; };
  if (is_class(match)) return is_subtype(exception.as_object()->type(), match.as<Type>());
  if (is<Tuple>(match)) {
    for (const Value v : match.as<Tuple>()->span())
      if (!is_class(v)) {
        (void)vm.raise(Exc::TypeError, "catching classes that do not inherit from BaseException is not allowed");
        return -1;
      }
    for (const Value v : match.as<Tuple>()->span())
      if (is_subtype(exception.as_object()->type(), v.as<Type>())) return 1;
    return 0;
  }
  (void)vm.raise(Exc::TypeError, "catching classes that do not inherit from BaseException is not allowed");
  return -1;
}

Value exception_attribute(Vm& vm, ExceptionObject* e, Str* name) {
  const Value v = get_attr_or_unset(vm, e, name);
  if (v.is_error()) (void)vm.take_exception();
  return v.is_unset() || v.is_error() ? Value::none() : v;
}

bool set_exception_attribute(Vm& vm, ExceptionObject* e, Str* name, Value value) { return !set_attr(vm, e, name, value).is_error(); }

namespace {
struct ExceptionRow { const char* name; Exc base; };
constexpr ExceptionRow kExceptionRows[] = {
#define COIL_EXCEPTION(name, base, attributes) {#name, Exc::base},
#include "vm/exceptions.def"
};
}  // namespace

Type* Vm::make_exception_type(Exc e) {
  static constexpr Slots base_slots = [] {
    Slots s;
    s.repr = exception_repr;
    s.str = exception_str;
    s.new_object = exception_new;
    s.init = exception_init;
    return s;
  }();
  if (!types.object || !types.object->mro) return nullptr;  // while booting
  const ExceptionRow& row = kExceptionRows[static_cast<std::size_t>(e)];
  TypeSpec spec{row.name, Kind::Exception, sizeof(ExceptionObject)};
  spec.flags = kTypeBaseAllowed | kTypeHasDict | kTypeExceptionSubclass | kTypeWeakReferable | kTypeDefaultGetattr | kTypeDefaultSetattr;
  spec.attrs_offset = kFastAttributesOffset;
  if (e == Exc::BaseException) {
    spec.slots = &base_slots;
    spec.methods = kMethods;
    spec.members = kMembers;
    spec.doc = "Common base class for all exceptions";
  } else {
    complete_exception_spec(e, &spec);
  }
  Type* t = make_native_type(*this, spec, e == Exc::BaseException ? nullptr : exception_type(row.base));
  return exceptions[static_cast<std::size_t>(e)] = t;
}

void make_exception_types(Vm& vm) {
  // What is needed where memory has run out, or at every turn.
  for (const Exc e : {Exc::MemoryError, Exc::StopIteration, Exc::RecursionError}) (void)vm.exception_type(e);
}

void make_all_exception_types(Vm& vm) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Exc::Count); ++i) (void)vm.exception_type(static_cast<Exc>(i));
  (void)vm.exception_group_type();
}

}  // namespace coil
