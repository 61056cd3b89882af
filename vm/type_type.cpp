// vm/type_type.cpp — the type `type`: calling classes, their attributes and methods.
#include <cstring>

#include "vm/arg_buffer.hpp"
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/class_build.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value type_getattr_slot(Vm& vm, Value self, Str* name) { return type_get_attr(vm, self.as<Type>(), name); }
Value type_setattr_slot(Vm& vm, Value self, Str* name, Value value) { return type_set_attr(vm, self.as<Type>(), name, value); }

Value type_call(Vm& vm, Value callable, Args& args) { return call_class(vm, callable.as<Type>(), args); }

Value type_repr(Vm& vm, Value self) {
  auto* t = self.as<Type>();
  const Value module = get_attr_or_unset(vm, self, vm.names.dunder_module);
  if (module.is_error()) (void)vm.take_exception();
  if (is_str(module) && view(vm, module) != "builtins") return make_str(vm, vm.format("<class '{}.{}'>", {module, t->qualname}));
  return make_str(vm, vm.format("<class '{}'>", {t->qualname}));
}

/// type(x), or type(name, bases, dict, **keywords).
Value type_new(Vm& vm, Type* meta, Args& args) {
  if (args.count != 3) return vm.raise(Exc::TypeError, "type.__new__() takes exactly 3 arguments ({} given)", {args.count});
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "type.__new__() argument 1 must be str, not {t}", {args[0]});
  if (!is<Tuple>(args[1])) return vm.raise(Exc::TypeError, "type.__new__() argument 2 must be tuple, not {t}", {args[1]});
  if (!is<Dict>(args[2])) return vm.raise(Exc::TypeError, "type.__new__() argument 3 must be dict, not {t}", {args[2]});
  auto* bases = args[1].as<Tuple>();
  Type* winner = calculate_metaclass(vm, meta, bases);
  if (!winner) return Value::error();
  if (winner != meta && winner->slots.new_object != type_new) return winner->slots.new_object(vm, winner, args);
  if (std::memchr(view(vm, args[0]).data(), 0, view(vm, args[0]).size())) return vm.raise(Exc::ValueError, "type name must not contain null characters");
  if (args[0].as<Str>()->flags & kStrHasSurrogates)
    return vm.raise(Exc::ValueError, "type name must not contain surrogates");
  return new_class(vm, winner, intern(vm, args[0].as<Str>()), bases, args[2].as<Dict>(), &args);
}

Value type_init(Vm& vm, Value, Args& args) {
  if (args.count != 1 && args.count != 3) return vm.raise(Exc::TypeError, "type.__init__() takes 1 or 3 arguments");
  if (args.count == 1 && args.keyword_count()) return vm.raise(Exc::TypeError, "type.__init__() takes no keyword arguments");
  return Value::none();
}

// ---- members

Value raise_immutable(Vm& vm, Type* t, const char* verb, const char* name) {
  return vm.raise(Exc::TypeError, "cannot {} '{}' attribute of immutable type '{}'", {verb, name, full_type_name(vm, t)});
}
/// False with TypeError pending when the special attribute of this type may not be set (or deleted).
bool may_set(Vm& vm, Type* t, Value value, const char* name) {
  if (!(t->type_flags & kTypeHeap)) { (void)raise_immutable(vm, t, "set", name); return false; }
  if (value.is_unset()) { (void)raise_immutable(vm, t, "delete", name); return false; }
  return true;
}

Value get_name(Vm&, Value self) { return self.as<Type>()->name; }
Value set_name(Vm& vm, Value self, Value value) {
  auto* t = self.as<Type>();
  if (!may_set(vm, t, value, "__name__")) return Value::error();
  if (!is_str(value)) return vm.raise(Exc::TypeError, "can only assign string to {}.__name__, not '{t}'", {t->name, value});
  const std::string_view text = view(vm, value);
  if (std::memchr(text.data(), 0, text.size())) return vm.raise(Exc::ValueError, "type name must not contain null characters");
  t->name = value.as<Str>();
  vm.heap.barrier(t);
  return Value::none();
}
Value get_qualname(Vm&, Value self) { return self.as<Type>()->qualname; }
Value set_qualname(Vm& vm, Value self, Value value) {
  auto* t = self.as<Type>();
  if (!may_set(vm, t, value, "__qualname__")) return Value::error();
  if (!is_str(value)) return vm.raise(Exc::TypeError, "can only assign string to {}.__qualname__, not '{t}'", {t->name, value});
  t->qualname = value.as<Str>();
  vm.heap.barrier(t);
  return Value::none();
}
Value get_module(Vm& vm, Value self) {
  auto* t = self.as<Type>();
  if (!(t->type_flags & kTypeHeap)) return t->module;
  const Value v = dict_get_str(vm, t->dict, vm.names.dunder_module);
  return v.is_unset() ? raise_attribute_error(vm, self, vm.names.dunder_module, "__module__", {}) : v;
}
Value set_module(Vm& vm, Value self, Value value) {
  auto* t = self.as<Type>();
  if (!may_set(vm, t, value, "__module__")) return Value::error();
  t->module = value;
  vm.heap.barrier(t);
  type_modified(vm, t);
  dict_del_str(vm, t->dict, vm.names.dunder_firstlineno);
  return dict_set_str(vm, t->dict, vm.names.dunder_module, value) ? Value::none() : Value::error();
}
Value get_bases(Vm&, Value self) { return self.as<Type>()->bases; }
Value set_bases(Vm& vm, Value self, Value value) { return assign_bases(vm, self.as<Type>(), value); }
Value get_base(Vm&, Value self) { return self.as<Type>()->base ? Value(self.as<Type>()->base) : Value::none(); }
Value get_mro(Vm&, Value self) { return self.as<Type>()->mro ? Value(self.as<Type>()->mro) : Value::none(); }
Value get_dict(Vm& vm, Value self) { return make_mapping_proxy(vm, type_dict(vm, self.as<Type>())); }
Value get_doc(Vm& vm, Value self) {
  auto* t = self.as<Type>();
  const Value doc = dict_get_str(vm, type_dict(vm, t), vm.names.dunder_doc);
  if (doc.is_unset()) return Value::none();
  return bind_descriptor(vm, doc, Value::unset(), t);
}
Value set_doc(Vm& vm, Value self, Value value) {
  auto* t = self.as<Type>();
  if (!may_set(vm, t, value, "__doc__")) return Value::error();
  type_modified(vm, t);
  return dict_set_str(vm, t->dict, vm.names.dunder_doc, value) ? Value::none() : Value::error();
}
Value get_annotations(Vm& vm, Value self) {
  auto* t = self.as<Type>();
  if (!(t->type_flags & kTypeHeap))
    return raise_attribute_error(vm, self, vm.names.dunder_annotations, "type object '{}' has no attribute '__annotations__'", {t->name});
  const Value v = dict_get_str(vm, t->dict, vm.names.dunder_annotations);
  if (!v.is_unset()) return bind_descriptor(vm, v, Value::unset(), t);
  Dict* d = make_dict(vm);
  type_modified(vm, t);
  return dict_set_str(vm, t->dict, vm.names.dunder_annotations, d) ? Value(d) : Value::error();
}
Value set_annotations(Vm& vm, Value self, Value value) {
  auto* t = self.as<Type>();
  if (!(t->type_flags & kTypeHeap)) return raise_immutable(vm, t, "set", "__annotations__");
  type_modified(vm, t);
  if (value.is_unset())
    return dict_del_str(vm, t->dict, vm.names.dunder_annotations) ? Value::none()
                                                                  : raise_attribute_error(vm, self, vm.names.dunder_annotations, "__annotations__", {});
  return dict_set_str(vm, t->dict, vm.names.dunder_annotations, value) ? Value::none() : Value::error();
}
Value get_abstract(Vm& vm, Value self) {
  auto* t = self.as<Type>();
  const Value v = t == vm.types.type ? Value::unset() : dict_get_str(vm, t->dict, vm.names.dunder_abstractmethods);
  return v.is_unset() ? raise_attribute_error(vm, self, vm.names.dunder_abstractmethods, "__abstractmethods__", {}) : v;
}
Value set_abstract(Vm& vm, Value self, Value value) {
  auto* t = self.as<Type>();
  if (!(t->type_flags & kTypeHeap)) return raise_immutable(vm, t, "set", "__abstractmethods__");
  bool abstract = false;
  if (value.is_unset()) {
    if (!dict_del_str(vm, t->dict, vm.names.dunder_abstractmethods))
      return raise_attribute_error(vm, self, vm.names.dunder_abstractmethods, "__abstractmethods__", {});
  } else {
    COIL_TRY(any, truth(vm, value));
    abstract = any.is_true();
    if (!dict_set_str(vm, t->dict, vm.names.dunder_abstractmethods, value)) return Value::error();
  }
  type_modified(vm, t);
  t->type_flags = abstract ? t->type_flags | kTypeAbstract : t->type_flags & ~kTypeAbstract;
  update_derived_flags(vm, t);
  return Value::none();
}
Value get_type_params(Vm& vm, Value self) {
  auto* t = self.as<Type>();
  const Value v = t == vm.types.type ? Value::unset() : dict_get_str(vm, t->dict, vm.names.dunder_type_params);
  return v.is_unset() ? Value(make_tuple(vm, std::size_t{0})) : v;
}
Value set_type_params(Vm& vm, Value self, Value value) {
  auto* t = self.as<Type>();
  if (!may_set(vm, t, value, "__type_params__")) return Value::error();
  if (!is<Tuple>(value)) return vm.raise(Exc::TypeError, "__type_params__ must be set to a tuple");
  type_modified(vm, t);
  return dict_set_str(vm, t->dict, vm.names.dunder_type_params, value) ? Value::none() : Value::error();
}
Value get_text_signature(Vm&, Value) { return Value::none(); }
Value get_basic_size(Vm&, Value self) { return Value::small_int(self.as<Type>()->basic_size); }
Value get_item_size(Vm&, Value self) {
  const Kind k = self.as<Type>()->instance_kind;
  return Value::small_int(k == Kind::Tuple ? 8 : k == Kind::Bytes ? 1 : k == Kind::BigInt ? 8 : 0);
}
Value get_flags(Vm&, Value self) {  // CPython's bits, as far as they are asked for
  const std::uint32_t f = self.as<Type>()->type_flags;
  std::int64_t flags = 1 << 12;
  if (f & kTypeHeap) flags |= 1 << 9;
  else flags |= 1 << 8;  // immutable
  if (f & kTypeBaseAllowed) flags |= 1 << 10;
  if (f & kTypeAbstract) flags |= 1 << 20;
  if (f & kTypeSequence) flags |= 1 << 5;
  if (f & kTypeMapping) flags |= 1 << 6;
  if (f & kTypeIntSubclass) flags |= 1 << 24;
  if (f & kTypeListSubclass) flags |= 1 << 25;
  if (f & kTypeTupleSubclass) flags |= 1 << 26;
  if (f & kTypeBytesSubclass) flags |= 1 << 27;
  if (f & kTypeStrSubclass) flags |= 1 << 28;
  if (f & kTypeDictSubclass) flags |= 1 << 29;
  return Value::small_int(flags);
}
Value get_offset(Vm&, Value self) { return Value::small_int(self.as<Type>()->attrs_offset); }
Value get_weakref_offset(Vm&, Value self) { return Value::small_int(self.as<Type>()->type_flags & kTypeWeakReferable ? 8 : 0); }

// ---- methods

Value type_mro(Vm& vm, Args& args) {
  Tuple* mro = compute_mro(vm, args[0].as<Type>());
  return mro ? Value(make_list(vm, mro->span())) : Value::error();
}
Value type_subclasses(Vm& vm, Args& args) {
  if (args[0] == Value(vm.types.object) || args[0].as<Type>()->type_flags & kTypeExceptionSubclass) make_all_exception_types(vm);
  List* out = make_list(vm, 4);
  each_subclass(args[0].as<Type>(), [&](Type* t) { list_append(vm, out, t); });
  return out;
}
Value type_instancecheck(Vm& vm, Args& args) {
  return Value::boolean(instance_of_type(vm, args[1], args[0].as<Type>()));
}
Value type_subclasscheck(Vm& vm, Args& args) {
  const int r = real_subclass(vm, args[1], args[0]);
  return r < 0 ? Value::error() : Value::boolean(r);
}
Value type_prepare(Vm& vm, Args&) { return make_dict(vm); }
Value type_dir_method(Vm& vm, Args& args) { return type_dir(vm, args[0].as<Type>()); }
Value type_sizeof(Vm&, Args&) { return Value::small_int(static_cast<std::int64_t>(sizeof(Type))); }

Value type_or(Vm& vm, Value left, Value right) { return union_of(vm, left, right); }

constexpr NativeDef kMethods[] = {
    {"mro", 1, 1, type_mro, "mro($self, /)"},
    {"__subclasses__", 1, 1, type_subclasses, "__subclasses__($self, /)"},
    {"__prepare__", 1, kAnyCount, type_prepare, "__prepare__($cls, *args, **kwargs)", kNativeClass | kNativeRaw},
    {"__instancecheck__", 2, 2, type_instancecheck, "__instancecheck__($self, instance, /)"},
    {"__subclasscheck__", 2, 2, type_subclasscheck, "__subclasscheck__($self, subclass, /)"},
    {"__dir__", 1, 1, type_dir_method, "__dir__($self, /)"},
    {"__sizeof__", 1, 1, type_sizeof, "__sizeof__($self, /)"},
    {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kMembers[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__module__", get_module, set_module},
    {"__bases__", get_bases, set_bases},
    {"__base__", get_base, nullptr},
    {"__mro__", get_mro, nullptr},
    {"__dict__", get_dict, nullptr},
    {"__doc__", get_doc, set_doc},
    {"__annotations__", get_annotations, set_annotations},
    {"__abstractmethods__", get_abstract, set_abstract},
    {"__type_params__", get_type_params, set_type_params},
    {"__text_signature__", get_text_signature, nullptr},
    {"__basicsize__", get_basic_size, nullptr},
    {"__itemsize__", get_item_size, nullptr},
    {"__flags__", get_flags, nullptr},
    {"__dictoffset__", get_offset, nullptr},
    {"__weakrefoffset__", get_weakref_offset, nullptr},
    {nullptr, nullptr, nullptr}};

}  // namespace

Value call_class(Vm& vm, Type* type, Args& args) {
  if (type == vm.types.type) {
    if (args.count == 1 && !args.keyword_count()) return type_of(vm, args[0]);
    if (args.count != 3) return vm.raise(Exc::TypeError, "type() takes 1 or 3 arguments");
  }
  if (type->type_flags & kTypeDefaultNew && !type->init_function.is_unset()) {
    auto* o = make_instance(vm, type);
    if (!o) return Value::error();
    return type->slots.init(vm, o, args).is_error() ? Value::error() : Value(o);
  }
  const slot::New make = type->slots.new_object;
  if (!make) return vm.raise(Exc::TypeError, "cannot create '{}' instances", {full_type_name(vm, type)});
  COIL_TRY(object, make(vm, type, args));
  Type* made = type_of(vm, object);
  if (made != type && !is_subtype(made, type)) return object;
  const slot::Init init = made->slots.init;
  if (init) COIL_CHECK(init(vm, object, args));
  return object;
}

bool complete_type_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = type_repr;
    s.call = type_call;
    s.getattr = type_getattr_slot;
    s.setattr = type_setattr_slot;
    s.new_object = type_new;
    s.init = type_init;
    s.bit_or = type_or;
    return s;
  }();
  TypeSpec spec{"type", Kind::Type, sizeof(Type)};
  spec.slots = &slots;
  spec.methods = kMethods;
  spec.members = kMembers;
  spec.doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type";
  return complete_type(vm, vm.types.type, spec);
}

}  // namespace coil
