// vm/exceptions_group.cpp — BaseExceptionGroup and ExceptionGroup: split, subgroup, derive, and what except* does with them.
#include <vector>

#include "vm/dict.hpp"
#include "vm/exceptions_types.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

// Fields: message exceptions (a Tuple)
enum Field : unsigned { kMessage, kExceptions };

bool is_group(Vm& vm, Value v) { return is_exception(v) && is_subtype(v.as_object()->type(), vm.exception_type(Exc::BaseExceptionGroup)); }
Tuple* members_of(ExceptionObject* e) {
  const Value v = exception_field(e, kExceptions);
  return is<Tuple>(v) ? v.as<Tuple>() : e->args;
}

Value new_group(Vm& vm, Type* type, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "{}() takes no keyword arguments", {view(vm, type->name)});
  if (args.count != 2) return vm.raise(Exc::TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", {args.count});
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not {t}", {args[0]});
  const bool sequence = is<List>(args[1]) || is<Tuple>(args[1]) || (type_of(vm, args[1])->slots.getitem && !is<Dict>(args[1]) && !is<Set>(args[1]));
  if (!sequence) return vm.raise(Exc::TypeError, "second argument (exceptions) must be a sequence");
  COIL_TRY(items, to_tuple(vm, args[1]));
  auto* tuple = items.as<Tuple>();
  if (!tuple->size) return vm.raise(Exc::ValueError, "second argument (exceptions) must be a non-empty sequence");
  bool all_plain = true;
  for (std::uint64_t i = 0; i < tuple->size; ++i) {
    const Value e = tuple->items()[i];
    if (!is_exception(e)) return vm.raise(Exc::ValueError, "Item {} of second argument (exceptions) is not an exception", {i});
    all_plain &= is_subtype(e.as_object()->type(), vm.exception_type(Exc::Exception));
  }
  if (type == vm.exception_type(Exc::BaseExceptionGroup)) {
    if (all_plain) type = vm.exception_group_type();
  } else if (!all_plain) {
    if (type == vm.types.exception_group) return vm.raise(Exc::TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    if (is_subtype(type, vm.exception_type(Exc::Exception))) return vm.raise(Exc::TypeError, "Cannot nest BaseExceptions in '{}'", {view(vm, type->name)});
  }
  COIL_TRY(v, new_exception(vm, type, args.values, 2));
  auto* e = v.as<ExceptionObject>();
  if (!set_exception_field(vm, e, kMessage, args[0]) || !set_exception_field(vm, e, kExceptions, tuple)) return Value::error();
  return v;
}

Value str_group(Vm& vm, Value self) {
  auto* e = self.as<ExceptionObject>();
  const std::uint64_t n = members_of(e)->size;
  return make_str(vm, vm.format("{} ({} sub-exception{})", {exception_field(e, kMessage), n, n == 1 ? "" : "s"}));
}

/// self.derive(exceptions), with the original's context, cause, traceback and notes.
Value derive_like(Vm& vm, ExceptionObject* original, List* list) {
  COIL_TRY(v, call_method(vm, original, vm.intern("derive"), {list}));
  if (!is_group(vm, v)) return vm.raise(Exc::TypeError, "derive must return an instance of BaseExceptionGroup");
  auto* e = v.as<ExceptionObject>();
  e->traceback = original->traceback;
  e->context = original->context;
  e->cause = original->cause;
  e->flags = original->flags;
  vm.heap.barrier(e);
  COIL_TRY(notes, get_attr_or_unset(vm, original, vm.names.dunder_notes));
  if (notes.is_object() && (is<List>(notes) || is<Tuple>(notes))) {
    COIL_TRY(copy, to_list(vm, notes));
    COIL_CHECK(set_attr(vm, e, vm.names.dunder_notes, copy));
  }
  return v;
}

/// How split() and subgroup() choose: a class, a tuple of classes, or a function.
struct Matcher {
  enum class Kind { Type, Function, Instances } kind;
  Value value;  // Instances: a Tuple of exceptions, by identity
};
bool make_matcher(Vm& vm, Value v, Matcher* m) {
  const auto is_class = [](Value c) { return is<Type>(c) && c.as<Type>()->type_flags & kTypeExceptionSubclass; };
  m->value = v;
  if (is_class(v)) { m->kind = Matcher::Kind::Type; return true; }
  if (is<Tuple>(v)) {
    bool all = true;
    for (const Value c : v.as<Tuple>()->span()) all &= is_class(c);
    if (all) { m->kind = Matcher::Kind::Type; return true; }
  } else if (!is<Type>(v) && is_callable(vm, v)) {
    m->kind = Matcher::Kind::Function;
    return true;
  }
  (void)vm.raise(Exc::TypeError, "expected an exception type, a tuple of exception types, or a callable (other than a class)");
  return false;
}
int matches(Vm& vm, const Matcher& m, Value e) {
  switch (m.kind) {
    case Matcher::Kind::Type: return exception_matches(vm, e, m.value);
    case Matcher::Kind::Function: {
      const Value v = vm.call(m.value, {e});
      if (v.is_error()) return -1;
      const Value t = truth(vm, v);
      return t.is_error() ? -1 : t.is_true();
    }
    case Matcher::Kind::Instances:
      for (const Value v : m.value.as<Tuple>()->span())
        if (v == e) return 1;
      return 0;
  }
  return 0;
}

/// *match and *rest become exceptions or None. `rest` null: not wanted.
bool split(Vm& vm, const Matcher& m, Value v, Value* match, Value* rest) {
  *match = Value::none();
  if (rest) *rest = Value::none();
  const int whole = matches(vm, m, v);
  if (whole < 0) return false;
  if (whole) { *match = v; return true; }
  if (!is_group(vm, v)) {
    if (rest) *rest = v;
    return true;
  }
  if (!vm.enter_native_call()) return false;
  struct Leave { Vm& vm; ~Leave() { vm.leave_native_call(); } } leave{vm};
  auto* group = v.as<ExceptionObject>();
  List* matched = make_list(vm);
  List* others = make_list(vm);
  if (!matched || !others) return false;
  for (const Value e : members_of(group)->span()) {
    Value inner_match, inner_rest = Value::none();
    if (!split(vm, m, e, &inner_match, rest ? &inner_rest : nullptr)) return false;
    if (!inner_match.is_none() && !list_append(vm, matched, inner_match)) return false;
    if (!inner_rest.is_none() && !list_append(vm, others, inner_rest)) return false;
  }
  if (matched->size) {
    *match = derive_like(vm, group, matched);
    if (match->is_error()) return false;
  }
  if (rest && others->size) {
    *rest = derive_like(vm, group, others);
    if (rest->is_error()) return false;
  }
  return true;
}

Value split_method(Vm& vm, Args& args) {
  Matcher m;
  if (!make_matcher(vm, args[1], &m)) return Value::error();
  Value match, rest;
  if (!split(vm, m, args[0], &match, &rest)) return Value::error();
  return make_tuple_of(vm, {match, rest});
}
Value subgroup_method(Vm& vm, Args& args) {
  Matcher m;
  if (!make_matcher(vm, args[1], &m)) return Value::error();
  Value match;
  return split(vm, m, args[0], &match, nullptr) ? match : Value::error();
}
Value derive_method(Vm& vm, Args& args) {
  return vm.call(vm.exception_type(Exc::BaseExceptionGroup), {exception_field(args[0].as<ExceptionObject>(), kMessage), args[1]});
}
Value class_getitem(Vm& vm, Args& args) {
  auto* alias = vm.heap.make<GenericAlias>(vm.types.generic_alias->root_shape);
  alias->origin = args[0];
  alias->args = args[1];
  alias->parameters = Value::unset();
  if (!is<Tuple>(args[1])) {
    const Value one = make_tuple_of(vm, {args[1]});
    if (one.is_error()) return one;
    alias->args = one;
    vm.heap.barrier(alias);
  }
  return alias;
}
Value get_message(Vm&, Value self) { return exception_field(self.as<ExceptionObject>(), kMessage); }
Value get_exceptions(Vm&, Value self) { return members_of(self.as<ExceptionObject>()); }

constexpr NativeDef kMethods[] = {
    {"split", 2, 2, split_method, "split(self, matcher_value, /)"}, {"subgroup", 2, 2, subgroup_method, "subgroup(self, matcher_value, /)"},
    {"derive", 2, 2, derive_method, "derive(self, excs, /)"},
    {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kMembers[] = {{"message", get_message, nullptr, "exception message"}, {"exceptions", get_exceptions, nullptr, "nested exceptions"}, {nullptr, nullptr, nullptr}};

/// The leaf exceptions of a raised group that are also in the original: those that were re-raised unchanged.
void collect_leaves(Vm& vm, Value v, std::vector<Value>& out) {
  if (!is_group(vm, v)) { out.push_back(v); return; }
  for (const Value e : members_of(v.as<ExceptionObject>())->span()) collect_leaves(vm, e, out);
}

/// Whether `v` came from `original` without being raised anew: same traceback, context, cause and notes.
bool same_metadata(Vm& vm, Value v, Value original) {
  auto *a = v.as<ExceptionObject>(), *b = original.as<ExceptionObject>();
  if (!(a->traceback == b->traceback) || !(a->context == b->context) || !(a->cause == b->cause)) return false;
  (void)vm;
  return true;
}

}  // namespace

void complete_group_spec(TypeSpec* spec) {
  static const Slots slots = [] {
    Slots s;
    s.new_object = new_group;
    s.str = str_group;
    return s;
  }();
  spec->slots = &slots;
  spec->methods = kMethods;
  spec->members = kMembers;
  spec->doc = "A combination of multiple unrelated exceptions.";
}

Type* Vm::exception_group_type() {
  if (types.exception_group) return types.exception_group;
  Vm& vm = *this;
  TypeSpec spec{"ExceptionGroup", Kind::Exception, sizeof(ExceptionObject)};
  spec.flags = kTypeBaseAllowed | kTypeHasDict | kTypeExceptionSubclass | kTypeWeakReferable | kTypeDefaultGetattr | kTypeDefaultSetattr;
  spec.attrs_offset = kFastAttributesOffset;
  Type* base = vm.exception_type(Exc::BaseExceptionGroup);
  Type* plain = vm.exception_type(Exc::Exception);
  Type* type = make_native_type(vm, spec, base);
  vm.types.exception_group = type;
  // Two bases, which TypeSpec cannot say: (BaseExceptionGroup, Exception).
  type->bases = make_tuple_of(vm, {base, plain}).as<Tuple>();
  vm.heap.barrier(type);
  type->mro = make_tuple_of(vm, {type, base, plain, vm.exception_type(Exc::BaseException), vm.types.object}).as<Tuple>();
  vm.heap.barrier(type);
  return type;
}

bool group_match(Vm& vm, Value exception, Value type, Value* match, Value* rest) {
  *match = *rest = Value::none();
  if (exception.is_none()) return true;
  const auto is_class = [](Value c) { return is<Type>(c) && c.as<Type>()->type_flags & kTypeExceptionSubclass; };
  const auto check = [&](Value c) {
    if (!is_class(c)) { (void)vm.raise(Exc::TypeError, "catching classes that do not inherit from BaseException is not allowed"); return false; }
    if (is_subtype(c.as<Type>(), vm.exception_type(Exc::BaseExceptionGroup))) {
      (void)vm.raise(Exc::TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
      return false;
    }
    return true;
  };
  if (is<Tuple>(type)) {
    for (const Value c : type.as<Tuple>()->span())
      if (!check(c)) return false;
  } else if (!check(type)) {
    return false;
  }
  if (!is_group(vm, exception)) {
    const int yes = exception_matches(vm, exception, type);
    if (yes < 0) return false;
    if (!yes) { *rest = exception; return true; }
    // A naked exception is handed to the block in a group of its own.
    const Value list = make_tuple_of(vm, {exception});
    if (list.is_error()) return false;
    const Value group = vm.call(vm.exception_type(Exc::BaseExceptionGroup), {vm.names.empty, list});
    if (group.is_error()) return false;
    group.as<ExceptionObject>()->traceback = exception.as<ExceptionObject>()->traceback;
    vm.heap.barrier(group.as_object());
    *match = group;
    return true;
  }
  // A group's own split() decides, as an overridden one may.
  const Value pair = call_method(vm, exception, vm.intern("split"), {type});
  if (pair.is_error()) return false;
  if (!is<Tuple>(pair)) {
    (void)vm.raise(Exc::TypeError, "{}.split must return a tuple, not {t}", {view(vm, exception.as_object()->type()->name), pair});
    return false;
  }
  if (pair.as<Tuple>()->size < 2) {
    (void)vm.raise(Exc::TypeError, "{}.split must return a 2-tuple, got tuple of size {}", {view(vm, exception.as_object()->type()->name), pair.as<Tuple>()->size});
    return false;
  }
  *match = pair.as<Tuple>()->items()[0];
  *rest = pair.as<Tuple>()->items()[1];
  return true;
}

Value group_reraise(Vm& vm, Value original, List* raised) {
  // What was raised inside the blocks stands for itself; what was re-raised or not handled is put back into one group of the
  // original's shape.
  List* fresh = make_list(vm);
  if (!fresh) return Value::error();
  std::vector<Value> kept;
  RootVector keep(vm.heap);
  bool any = false;
  for (std::uint64_t i = 0; i < raised->size; ++i) {
    const Value e = raised->items[i];
    if (e.is_none()) continue;
    any = true;
    if (!is_group(vm, original)) return e;  // a naked exception: at most one is left
    if (same_metadata(vm, e, original)) collect_leaves(vm, e, kept);
    else if (!list_append(vm, fresh, e)) return Value::error();
  }
  if (!any) return Value::none();
  Value rest = Value::none();
  if (!kept.empty()) {
    Tuple* instances = make_tuple(vm, std::span<const Value>(kept.data(), kept.size()));
    if (!instances) return Value::error();
    const Matcher m{Matcher::Kind::Instances, instances};
    if (!split(vm, m, original, &rest, nullptr)) return Value::error();
  }
  if (!fresh->size) return rest;
  if (!rest.is_none()) {
    // Raised ones first? CPython keeps them in order, with the rest at the end.
    if (!list_append(vm, fresh, rest)) return Value::error();
  }
  if (fresh->size == 1) return fresh->items[0];
  return vm.call(vm.exception_type(Exc::BaseExceptionGroup), {vm.names.empty, fresh});
}

}  // namespace coil
