// vm/type_super.cpp — super objects. (super().method() in a method body never makes one: vm/inline_cache.hpp's load_super_miss.)
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/function.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value super_new(Vm& vm, Type* type, Args&) {
  auto* s = allocate_instance_of<SuperObject>(vm, type);
  return s ? Value(s) : Value::error();
}

/// super() without arguments: the class in the caller's __class__ cell and the caller's first argument.
bool from_frame(Vm& vm, Value* cls, Value* self) {
  const auto fail = [&](const char* message) {
    (void)vm.raise(Exc::RuntimeError, message);
    return false;
  };
  Frame* f = innermost_script_frame(vm);
  if (!f) return fail("super(): no current frame");
  CodeObject* code = f->callee()->code;
  if (code->positional == 0) return fail("super(): no arguments");
  Value first = f->registers()[0];
  for (const std::uint32_t r : code->code->cell_registers)
    if (r == 0 && is<Cell>(first)) first = first.as<Cell>()->value;
  if (first.is_unset()) return fail("super(): arg[0] deleted");
  for (std::size_t i = 0; i < code->code->free_names.size(); ++i) {
    if (code->code->free_names[i] != "__class__" || !is<Tuple>(f->callee()->closure)) continue;
    const Value cell = f->callee()->closure.as<Tuple>()->items()[i];
    if (!is<Cell>(cell)) return fail("super(): bad __class__ cell");
    *cls = cell.as<Cell>()->value;
    if (cls->is_unset()) return fail("super(): empty __class__ cell");
    if (!is<Type>(*cls)) {
      (void)vm.raise(Exc::RuntimeError, "super(): __class__ is not a type ({t})", {*cls});
      return false;
    }
    *self = first;
    return true;
  }
  return fail("super(): __class__ cell not found");
}

Value super_init(Vm& vm, Value object, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "super() takes no keyword arguments");
  if (args.count > 2) return vm.raise(Exc::TypeError, "super() expected at most 2 arguments, got {}", {args.count});
  Value cls, self;
  if (args.count == 0) {
    if (!from_frame(vm, &cls, &self)) return Value::error();
  } else {
    cls = args[0];
    if (!is<Type>(cls)) return vm.raise(Exc::TypeError, "super() argument 1 must be a type, not {t}", {cls});
    if (args.count == 2 && !args[1].is_none()) self = args[1];
  }
  auto* s = object.as<SuperObject>();
  s->type = cls.as<Type>();
  s->self = self;
  s->self_type = nullptr;
  if (!self.is_unset()) {
    s->self_type = super_check(vm, s->type, self);
    if (!s->self_type) return Value::error();
  }
  vm.heap.barrier(s);
  return Value::none();
}

Value super_getattr(Vm& vm, Value object, Str* name) {
  auto* s = object.as<SuperObject>();
  if (s->self_type && name != vm.names.dunder_class) {
    Value self;
    COIL_TRY(found, super_lookup(vm, s->type, s->self, name, &self));
    if (!found.is_unset()) return self.is_unset() ? found : bind_descriptor(vm, found, self, s->self_type);
  }
  const Value own = lookup_in_type(vm, s->Object::type(), name);
  if (own.is_unset() && !(s->Object::type()->type_flags & kTypeHasDict))
    return raise_attribute_error(vm, object, name, "'super' object has no attribute '{}'", {name});
  return generic_get_attr(vm, object, name);
}

Value super_descr_get(Vm& vm, Value descriptor, Value instance, Value) {
  auto* s = descriptor.as<SuperObject>();
  if (instance.is_unset() || instance.is_none() || !s->self.is_unset()) return descriptor;
  return vm.call(s->Object::type(), {s->type, instance});
}

Value super_repr(Vm& vm, Value object) {
  auto* s = object.as<SuperObject>();
  const std::string_view cls = s->type ? view(vm, s->type->name) : std::string_view("NULL");
  if (s->self_type) return make_str(vm, vm.format("<super: <class '{}'>, <{} object>>", {cls, s->self_type->name}));
  return make_str(vm, vm.format("<super: <class '{}'>, NULL>", {cls}));
}

Value or_none(Object* o) { return o ? Value(o) : Value::none(); }
Value get_thisclass(Vm&, Value self) { return or_none(self.as<SuperObject>()->type); }
Value get_self(Vm&, Value self) { return self.as<SuperObject>()->self.is_unset() ? Value::none() : self.as<SuperObject>()->self; }
Value get_self_class(Vm&, Value self) { return or_none(self.as<SuperObject>()->self_type); }

constexpr MemberDef kMembers[] = {
    {"__thisclass__", get_thisclass, nullptr}, {"__self__", get_self, nullptr}, {"__self_class__", get_self_class, nullptr}, {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_super_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = super_new;
    s.init = super_init;
    s.getattr = super_getattr;
    s.descr_get = super_descr_get;
    s.repr = super_repr;
    return s;
  }();
  TypeSpec spec{"super", Kind::Super, sizeof(SuperObject)};
  spec.slots = &slots;
  spec.members = kMembers;
  spec.doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)";
  return complete_type(vm, vm.types.super, spec);
}

}  // namespace coil
