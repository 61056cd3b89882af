// embed/classes.cpp — host classes: script classes over one native layout, their objects, overriding from script.
//
// Every host class is a class like a script's own, derived from the internal type coil.host_object, whose instances hold a pointer to
// the C++ object and what keeps that alive. So methods, operators, properties and subclassing are the VM's usual ones.
#include "embed/core.hpp"
#include "vm/attributes.hpp"
#include "vm/frame.hpp"
#include "vm/function.hpp"
#include "vm/shape.hpp"

namespace coil::v1::detail {

namespace {

struct HostObject : Object {
  [[maybe_unused]] static constexpr ::coil::Kind kKind = ::coil::Kind::Native;
  Core* core;
  ClassInfo* info;
  Holder* holder;                // null: not initialised yet
};

HostObject* as_host(VmValue v) {
  if (!v.is_object() || v.as_object()->kind != ::coil::Kind::Native) return nullptr;
  return static_cast<HostObject*>(v.as_object());
}

void drop_holder(Core* core, Object* script, Holder* holder) {
  if (holder->scripted) holder->scripted->script_core = nullptr;
  if (const auto it = core->instances.find(holder->object); it != core->instances.end() && it->second == script) core->instances.erase(it);
  // The C++ destructor may do anything, so it does not run inside the collector.
  core->dead_holders.push_back(std::move(*holder));
  delete holder;
}

void destroy_host_object(Object* o) {
  auto* h = static_cast<HostObject*>(o);
  if (h->holder) drop_holder(h->core, o, h->holder);
}

void run_destructors(Core* core) {
  while (!core->dead_holders.empty()) {
    const Holder h = std::move(core->dead_holders.back());
    core->dead_holders.pop_back();
  }
}

ClassInfo* info_of_type(Core* core, ::coil::Type* type) {
  for (const VmValue v : type->mro->span())
    if (const auto it = core->class_of_type.find(v.as<::coil::Type>()); it != core->class_of_type.end()) return it->second;
  return nullptr;
}

/// `object`, of the class `info`, as a `type`: null when that is none of its bases.
void* upcast(const ClassInfo* info, void* object, const std::type_info& type) {
  if (info->type == &type || *info->type == type) return object;
  for (const ClassInfo::Base& b : info->bases)
    if (void* found = upcast(b.info, b.upcast(object), type)) return found;
  return nullptr;
}

VmValue host_new(Vm& vm, ::coil::Type* type, ::coil::Args&) {
  Core* core = &core_of_vm(vm);
  run_destructors(core);
  ClassInfo* info = info_of_type(core, type);
  if (!info) return vm.raise(Exc::TypeError, "cannot create '{}' instances", {type->name});
  auto* o = static_cast<HostObject*>(allocate_instance(vm, type));
  if (!o) return VmValue::error();
  o->core = core;
  o->info = info;
  o->holder = nullptr;
  return o;
}

VmValue host_init(Vm& vm, VmValue self, ::coil::Args& args) {
  Core* core = &core_of_vm(vm);
  auto* o = static_cast<HostObject*>(self.as_object());
  if (!o->info || !o->info->constructors) return vm.raise(Exc::TypeError, "cannot create '{}' instances", {::coil::type_of(vm, self)->name});
  if (o->holder) return vm.raise(Exc::RuntimeError, "{}.__init__() was called before", {std::string_view(o->info->name)});
  HostFunction host;
  host.core = core;
  host.name_text = o->info->name;
  host.function = std::move(o->info->constructors);
  Object* before = core->constructing;
  core->constructing = o;
  ClassInfo* info = o->info;
  const VmValue r = call_host_function(vm, &host, args);
  info->constructors = std::move(host.function);
  core->constructing = before;
  if (r.is_error()) return r;
  return VmValue::none();
}

VmValue host_repr(Vm& vm, VmValue self) {
  char address[32];
  std::snprintf(address, sizeof address, "0x%012llx", static_cast<unsigned long long>(self.bits()));
  return ::coil::make_str(vm, std::string("<").append(full_type_name(vm, ::coil::type_of(vm, self))) + " object at " + address + ">");
}

constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = host_new;
  s.init = host_init;
  s.repr = host_repr;
  return s;
}();
const TypeSpec kHostObject{.name = "coil.host_object", .kind = ::coil::Kind::Native, .basic_size = sizeof(HostObject), .flags = kTypeBaseAllowed | kTypeWeakReferable,
                           .slots = &kSlots, .trace = [](Object*, Tracer&) {}, .destroy = destroy_host_object};

::coil::Type* host_object_type(Core* core) {
  if (!core->host_object_type) core->host_object_type = make_native_type(core->vm(), kHostObject);
  check_ok(core, core->host_object_type != nullptr);
  return core->host_object_type;
}

bool is_host_object(Core* core, VmValue v) {
  return core->host_object_type && as_host(v) && v.as_object()->type()->destroy == destroy_host_object;
}

bool is_binary_operator(std::string_view name) {
  static constexpr std::string_view kNames[] = {"add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift", "and", "or", "xor",
                                                "eq", "ne", "lt", "le", "gt", "ge"};
  if (name.size() < 6 || !name.starts_with("__") || !name.ends_with("__")) return false;
  name = name.substr(2, name.size() - 4);
  for (const std::string_view n : kNames)
    if (name == n || (name.size() == n.size() + 1 && (name[0] == 'r' || name[0] == 'i') && name.substr(1) == n)) return true;
  return false;
}

void set_in_class(Core* core, Raw cls, std::string_view name, VmValue value) {
  Vm& vm = core->vm();
  (void)check(core, type_set_attr(vm, vm_value(cls).as<::coil::Type>(), vm.intern(name), value));
}

}  // namespace

ClassInfo* find_class(Core* core, const std::type_info& type) {
  const auto it = core->classes.find(std::type_index(type));
  return it == core->classes.end() ? nullptr : it->second.get();
}

std::string class_name_of(Core* core, const std::type_info& type) {
  if (const ClassInfo* info = find_class(core, type)) return info->name;
  return "object";
}

Raw make_object(Core* core, const std::type_info& type, Holder holder) {
  const Entered in(core);
  ClassInfo* info = find_class(core, type);
  if (!info) throw UsageError(std::string("a C++ object of a type that was not registered with cls<T>() cannot go into a script: ") + type.name());
  if (const auto it = core->instances.find(holder.object); it != core->instances.end()) {
    auto* known = static_cast<HostObject*>(it->second);
    // The same object; owned from now on, where it was borrowed before.
    if (upcast(known->info, holder.object, type)) {
      if (!known->holder->owner && holder.owner) known->holder->owner = std::move(holder.owner);
      return raw(it->second);
    }
  }
  run_destructors(core);
  auto* o = static_cast<HostObject*>(allocate_instance(core->vm(), info->script_type));
  check_ok(core, o != nullptr);
  o->core = core;
  o->info = info;
  o->holder = nullptr;
  core->instances[holder.object] = o;
  o->holder = new Holder(std::move(holder));
  return raw(o);
}

Raw hold(Core* core, Holder holder) {
  auto* o = static_cast<HostObject*>(core->constructing);
  core->instances[holder.object] = o;
  if (holder.scripted) {
    holder.scripted->script_core = core;
    holder.scripted->script_self = raw(o);
  }
  o->holder = new Holder(std::move(holder));
  return make_none(core);
}
bool constructing_subclass(Core* core) { return core->constructing->type() != static_cast<HostObject*>(core->constructing)->info->script_type; }

Holder* holder_of(Core* core, Raw value) {
  const VmValue v = vm_value(value);
  return is_host_object(core, v) ? static_cast<HostObject*>(v.as_object())->holder : nullptr;
}

void* object_as(Core* core, Raw value, const std::type_info& type) {
  const VmValue v = vm_value(value);
  if (!is_host_object(core, v)) return nullptr;
  auto* o = static_cast<HostObject*>(v.as_object());
  if (!o->holder) throw Error("RuntimeError", std::string(o->info->name) + ".__init__() was not called");
  return upcast(o->info, o->holder->object, type);
}

Raw make_class(Core* core, const ClassSpec& spec) {
  const Entered in(core);
  Vm& vm = core->vm();
  if (find_class(core, *spec.type)) throw UsageError("the class " + spec.name + " is registered already");
  auto info = std::make_unique<ClassInfo>();
  info->type = spec.type;
  info->name = spec.name;
  info->documentation = spec.documentation;
  std::vector<VmValue> base_types;  // kept alive by their ClassInfos
  for (const ClassSpec::Base& b : spec.bases) {
    info->bases.push_back({find_class(core, *b.type), b.upcast});
    if (!info->bases.back().info) throw UsageError("the base classes of " + spec.name + " must be registered before it");
    base_types.push_back(info->bases.back().info->script_type);
  }
  if (base_types.empty()) base_types.push_back(host_object_type(core));
  Dict* space = ::coil::make_dict(vm);
  check_ok(core, space != nullptr);
  const auto add = [&](const char* name, VmValue v) { check_ok(core, !v.is_error() && dict_set_str(vm, space, name, v)); };
  add("__module__", ::coil::make_str(vm, spec.module));
  if (!spec.documentation.empty()) add("__doc__", ::coil::make_str(vm, spec.documentation));
  add("__slots__", ::coil::make_tuple(vm, std::size_t{0}));
  const VmValue bases = check(core, ::coil::make_tuple(vm, std::span<const VmValue>(base_types)));
  const VmValue cls = check(core, vm.call(vm.types.type, {::coil::make_str(vm, spec.name), bases, space}));
  info->script_type = cls.as<::coil::Type>();
  core->class_of_type[info->script_type] = info.get();
  core->classes[std::type_index(*spec.type)] = std::move(info);
  return raw(cls);
}

void class_constructor(Core* core, Raw cls, std::unique_ptr<FunctionBase> f) {
  ClassInfo* info = core->class_of_type.at(vm_value(cls).as<::coil::Type>());
  f->name = info->name;
  std::unique_ptr<FunctionBase>* last = &info->constructors;
  while (*last) last = &(*last)->next_overload;
  *last = std::move(f);
}

void class_method(Core* core, Raw cls, std::unique_ptr<FunctionBase> f, bool is_static) {
  const Entered in(core);
  Vm& vm = core->vm();
  const std::string name = f->name;
  for (FunctionBase* each = f.get(); each; each = each->next_overload.get())
    each->is_operator = !is_static && is_binary_operator(name) && each->parameters.size() == 2;
  auto* type = vm_value(cls).as<::coil::Type>();
  VmValue entry = vm_value(make_function_object(core, std::move(f), "", type, is_static));
  if (is_static) {
    auto* s = vm.heap.make<StaticMethod>(vm.types.staticmethod->root_shape);
    s->attrs.slots = nullptr;
    s->function = entry;
    entry = s;
  }
  set_in_class(core, cls, name, entry);
}

void class_property(Core* core, Raw cls, std::string_view name, std::unique_ptr<FunctionBase> getter, std::unique_ptr<FunctionBase> setter,
                    std::string_view documentation) {
  const Entered in(core);
  Vm& vm = core->vm();
  auto* type = vm_value(cls).as<::coil::Type>();
  const VmValue get = vm_value(make_function_object(core, std::move(getter), "", type, false));
  if (setter) setter->is_setter = true;
  const VmValue set = setter ? vm_value(make_function_object(core, std::move(setter), "", type, false)) : VmValue::none();
  const VmValue doc = documentation.empty() ? VmValue::none() : VmValue(::coil::make_str(vm, documentation));
  const VmValue property = check(core, make_property(vm, get, set, VmValue::none(), doc));
  if (auto* p = try_as<Property>(property)) {
    p->name = vm.intern(name);
    vm.heap.barrier(p);
  }
  set_in_class(core, cls, name, property);
}

Raw find_override(const ScriptedBase& object, std::string_view name) {
  Core* core = object.script_core;
  if (!core) return {};
  Vm& vm = core->vm();
  const VmValue self = vm_value(object.script_self);
  const VmValue found = lookup_in_type(vm, ::coil::type_of(vm, self), vm.intern(name));
  if (!is<::coil::Function>(found) && !is<BoundMethod>(found)) return {};  // the host's own
  // Called by the override itself, through super(): it wants what it overrides.
  if (::coil::Frame* f = innermost_script_frame(vm); f && f->function == found && f->callee()->code->parameter_count > 0) {
    const VmValue first = f->registers()[0];
    if ((is<Cell>(first) ? first.as<Cell>()->value : first) == self) return {};
  }
  return raw(check(core, bind_descriptor(vm, found, self, ::coil::type_of(vm, self))));
}

}  // namespace coil::v1::detail
