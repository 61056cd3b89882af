// vm/type_module.cpp — module objects, with module-level __getattr__ and __dir__.
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

Value module_new(Vm& vm, Type* type, Args&) {
  Dict* dict = make_dict(vm, 8);
  auto* m = allocate_instance_of<Module>(vm, type);
  if (!m) return Value::error();
  m->dict = dict;
  vm.heap.barrier(m);
  return m;
}

Value module_init(Vm& vm, Value self, Args& args) {
  Value name, doc = Value::none();
  if (args.count > 2) return vm.raise(Exc::TypeError, "module() takes at most 2 arguments ({} given)", {args.count + args.keyword_count()});
  if (args.count > 0) name = args[0];
  if (args.count > 1) doc = args[1];
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
    const std::string_view key = view(vm, args.keywords->items()[k]);
    if (key == "name") name = args.values[args.count + k];
    else if (key == "doc") doc = args.values[args.count + k];
    else return vm.raise(Exc::TypeError, "module() got an unexpected keyword argument '{}'", {key});
  }
  if (name.is_unset()) return vm.raise(Exc::TypeError, "module() missing required argument 'name' (pos 1)");
  if (!is_str(name)) return vm.raise(Exc::TypeError, "module() argument 'name' must be str, not {t}", {name});
  Dict* d = self.as<Module>()->dict;
  dict_set_str(vm, d, vm.names.dunder_name, name);
  dict_set_str(vm, d, vm.names.dunder_doc, doc);
  for (Str* other : {vm.names.dunder_package, vm.names.dunder_loader, vm.names.dunder_spec}) dict_set_str(vm, d, other, Value::none());
  return Value::none();
}

Value missing(Vm& vm, Module* m, Str* name) {
  const Value module_name = dict_get_str(vm, m->dict, vm.names.dunder_name);
  if (!is_str(module_name)) return raise_attribute_error(vm, m, name, "module has no attribute '{}'", {name});
  constexpr std::string_view partial = "partially initialized module '{}' has no attribute '{}' (most likely due to a circular import)";
  if (m->flags & kModuleInitializing) return raise_attribute_error(vm, m, name, partial, {module_name, name});
  const Value spec = dict_get_str(vm, m->dict, vm.names.dunder_spec);
  if (!spec.is_unset() && !spec.is_none()) {
    const Value initializing = get_attr_or_unset(vm, spec, vm.intern("_initializing"));
    if (initializing.is_error()) (void)vm.take_exception();
    else if (initializing.is_true())
      return raise_attribute_error(vm, m, name, partial, {module_name, name});
  }
  return raise_attribute_error(vm, m, name, "module '{}' has no attribute '{}'", {module_name, name});
}

/// Makes a loaded module's __spec__ and __loader__ (importlib._bootstrap) and gives the one asked for.
Value describe_module(Vm& vm, Module* m, Str* name) {
  m->flags = static_cast<std::uint8_t>(m->flags & ~kModuleLoaded);  // once
  COIL_TRY(bootstrap, vm.hooks.import_module(vm, vm.intern("importlib._bootstrap"), Value::none(), make_tuple_of(vm, {vm.intern("spec_of")}), 0));
  COIL_TRY(make, get_attr(vm, bootstrap, "spec_of"));
  COIL_TRY(spec, vm.call(make, {m}));
  COIL_TRY(loader, get_attr(vm, spec, "loader"));
  if (!dict_set_str(vm, m->dict, vm.names.dunder_spec, spec) || !dict_set_str(vm, m->dict, vm.names.dunder_loader, loader)) return Value::error();
  return name == vm.names.dunder_spec ? spec : loader;
}

Value module_getattr(Vm& vm, Value self, Str* name) {
  auto* m = self.as<Module>();
  Type* type = m->type();
  const Value found = lookup_in_type(vm, type, name);
  if (!found.is_unset() && is_data_descriptor(vm, found)) return bind_descriptor(vm, found, self, type);
  COIL_TRY(own, dict_get_str(vm, m->dict, name));
  if (!own.is_unset()) return own;
  if (m->flags & kModuleLoaded && (name == vm.names.dunder_spec || name == vm.names.dunder_loader)) return describe_module(vm, m, name);
  if (m->flags & kModuleLazy && (found.is_unset() || name == vm.names.dunder_doc)) {
    COIL_TRY(made, vm.hooks.lazy_attribute(vm, m->dict, name));
    if (!made.is_unset()) return made;
  }
  if (!found.is_unset()) return bind_descriptor(vm, found, self, type);
  const Value hook = dict_get_str(vm, m->dict, vm.names.dunder_getattr);
  return hook.is_unset() ? missing(vm, m, name) : vm.call(hook, {name});
}

/// An attribute, unset when there is none or it cannot be read.
Value attribute_or_unset(Vm& vm, Value object, std::string_view name) {
  const Value v = get_attr_or_unset(vm, object, vm.intern(name));
  if (v.is_error()) (void)vm.take_exception();
  return v.is_error() ? Value::unset() : v;
}

Value module_repr(Vm& vm, Value self) {
  auto* m = self.as<Module>();
  if (m->flags & kModuleLoaded && describe_module(vm, m, vm.names.dunder_spec).is_error()) (void)vm.take_exception();
  Dict* d = m->dict;
  const Value spec = dict_get_str(vm, d, vm.names.dunder_spec);
  const bool has_spec = !spec.is_unset() && !spec.is_none() && !spec.is_error();
  Value name = has_spec ? attribute_or_unset(vm, spec, "name") : dict_get_str(vm, d, vm.names.dunder_name);
  if (has_spec && name.is_none()) name = Value::unset();
  const std::string shown = name.is_unset() ? std::string("'?'") : vm.format("{r}", {name});
  Value origin = has_spec ? attribute_or_unset(vm, spec, "origin") : dict_get_str(vm, d, vm.names.dunder_file);
  if (has_spec && origin.is_none()) origin = Value::unset();
  if (!origin.is_unset()) {
    const bool is_place = !has_spec || attribute_or_unset(vm, spec, "has_location").is_true() || !dict_get_str(vm, d, vm.names.dunder_file).is_unset();
    return make_str(vm, is_place ? vm.format("<module {} from {r}>", {shown, origin}) : vm.format("<module {} ({})>", {shown, origin}));
  }
  const Value loader = has_spec ? attribute_or_unset(vm, spec, "loader") : dict_get_str(vm, d, vm.names.dunder_loader);
  if (loader.is_unset() || loader.is_none()) return make_str(vm, vm.format("<module {}>", {shown}));
  if (type_name(vm, loader) == "NamespaceLoader") {
    const Value path = attribute_or_unset(vm, loader, "_path");
    List* places = make_list(vm);
    if (!path.is_unset() && for_each(vm, path, [&](Value v) { return list_append(vm, places, v); }))
      return make_str(vm, vm.format("<module {} (namespace) from {r}>", {shown, places}));
    return Value::error();
  }
  return make_str(vm, vm.format("<module {} ({r})>", {shown, loader}));
}

Value module_dir(Vm& vm, Args& args) {
  COIL_TRY(space, get_attr(vm, args[0], vm.names.dunder_dict));
  auto* d = try_as<Dict>(space);
  if (!d) return vm.raise(Exc::TypeError, "{}.__dict__ is not a dictionary", {args[0]});
  const Value hook = dict_get_str(vm, d, vm.names.dunder_dir);
  if (!hook.is_unset()) return vm.call(hook, {});
  List* out = make_list(vm, d->used);
  std::uint32_t position = 0;
  for (DictEntry* e; dict_next(d, &position, &e);) list_append(vm, out, e->key);
  return out;
}

Value get_dict(Vm& vm, Value self) {
  auto* m = self.as<Module>();
  if (m->flags & kModuleLazy && vm.hooks.lazy_attribute(vm, m->dict, nullptr).is_error()) return Value::error();
  return m->dict;
}
Value get_annotations(Vm& vm, Value self) {
  Dict* d = self.as<Module>()->dict;
  const Value v = dict_get_str(vm, d, vm.names.dunder_annotations);
  if (!v.is_unset()) return v;
  Dict* fresh = make_dict(vm);
  return dict_set_str(vm, d, vm.names.dunder_annotations, fresh) ? Value(fresh) : Value::error();
}
Value set_annotations(Vm& vm, Value self, Value value) {
  Dict* d = self.as<Module>()->dict;
  if (value.is_unset()) {
    return dict_del_str(vm, d, vm.names.dunder_annotations) ? Value::none()
                                                            : raise_attribute_error(vm, self, vm.names.dunder_annotations, "__annotations__", {});
  }
  return dict_set_str(vm, d, vm.names.dunder_annotations, value) ? Value::none() : Value::error();
}

constexpr NativeDef kMethods[] = {{"__dir__", 1, 1, module_dir, "__dir__($self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kMembers[] = {
    {"__dict__", get_dict, nullptr}, {"__annotations__", get_annotations, set_annotations}, {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_module_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = module_new;
    s.init = module_init;
    s.getattr = module_getattr;
    s.repr = module_repr;
    return s;
  }();
  TypeSpec spec{"module", Kind::Module, sizeof(Module)};
  spec.slots = &slots;
  spec.methods = kMethods;
  spec.members = kMembers;
  spec.doc = "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.";
  return complete_type(vm, vm.types.module, spec);
}

}  // namespace coil
