// vm/ops_import.cpp — handlers of import statements. Finding and running modules is the runtime's (VmHooks::import_module).
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/interpreter.hpp"
#include "vm/native.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"

namespace coil {

Value op_import_name(Vm& vm, Frame* frame, Str* name, Value from_list, Value level) {
  Function* f = frame->callee();
  COIL_TRY(import, vm.builtin(f->builtins, vm.names.dunder_import));
  if (import.is_unset()) return vm.raise(Exc::ImportError, "__import__ not found");
  const bool ours = is<NativeFunction>(import) && std::string_view(import.as<NativeFunction>()->def->name) == "__import__";
  if (ours && vm.hooks.import_module) return vm.hooks.import_module(vm, name, f->globals, from_list, static_cast<int>(level.as_small_int()));
  COIL_TRY(locals, current_locals(vm));
  return vm.call(import, {name, f->globals, locals, from_list, level});
}

namespace {

Value raise_cannot_import(Vm& vm, Value module, Str* name) {
  const auto attribute = [&](Str* key) {
    const Value v = get_attr_or_unset(vm, module, key);
    if (v.is_error()) (void)vm.take_exception();
    return v.is_error() ? Value::unset() : v;
  };
  const Value module_name = attribute(vm.names.dunder_name);
  Value origin = attribute(vm.names.dunder_file);
  bool initializing = is<Module>(module) && module.as_object()->flags & kModuleInitializing;
  if (const Value spec = attribute(vm.names.dunder_spec); spec.is_object()) {
    const Value flag = get_attr_or_unset(vm, spec, vm.intern("_initializing"));
    if (flag.is_error()) (void)vm.take_exception();
    initializing = initializing || flag.is_true();
  }
  const std::string shown = module_name.is_object() && is_str(module_name) ? std::string("'").append(view(vm, module_name)) + "'" : "'<unknown module name>'";
  const bool located = origin.is_object() && is_str(origin);
  const std::string place = located ? std::string(view(vm, origin)) : "unknown location";
  (void)vm.raise(Exc::ImportError, initializing ? "cannot import name '{}' from partially initialized module {} (most likely due to a circular import) ({})" : "cannot import name '{}' from {} ({})",
                 {name, shown, place});
  if (is<ExceptionObject>(vm.pending())) {
    const Value raised = vm.take_exception();
    auto* e = raised.as<ExceptionObject>();
    if (!module_name.is_unset()) (void)set_exception_attribute(vm, e, vm.names.name_, module_name);
    if (located) (void)set_exception_attribute(vm, e, vm.names.path_, origin);
    (void)set_exception_attribute(vm, e, vm.intern("name_from"), name);
    if (vm.has_exception()) (void)vm.take_exception();
    return vm.raise_again(raised);
  }
  return Value::error();
}

}  // namespace

Value op_import_from(Vm& vm, Value module, Str* name) {
  const Value v = get_attr_or_unset(vm, module, name);
  if (!v.is_unset()) return v;
  // A submodule that is loaded but not yet an attribute (circular imports).
  const Value package = get_attr_or_unset(vm, module, vm.names.dunder_name);
  if (package.is_error()) (void)vm.take_exception();
  if (package.is_object() && is_str(package) && vm.modules) {
    const std::string full = std::string(view(vm, package)) + "." + std::string(view(vm, name));
    COIL_TRY(loaded, dict_get_str(vm, vm.modules, vm.intern(full)));
    if (!loaded.is_unset()) return loaded;
  }
  return raise_cannot_import(vm, module, name);
}

Value op_import_star(Vm& vm, Frame*, Value module, Value space) {
  COIL_TRY(all, get_attr_or_unset(vm, module, vm.names.dunder_all));
  const bool listed = !all.is_unset();
  Value names = all;
  if (!listed) {
    COIL_TRY(dict, get_attr_or_unset(vm, module, vm.names.dunder_dict));
    if (dict.is_unset()) return vm.raise(Exc::ImportError, "from-import-* object has no __dict__ and no __all__");
    names = call_method(vm, dict, vm.names.keys, {});
    if (names.is_error()) return names;
  }
  COIL_TRY(list, to_list(vm, names));
  for (std::uint64_t i = 0; i < list.as<List>()->size; ++i) {
    const Value key = list.as<List>()->items[i];
    if (!is_str(key)) {
      const Value name = get_attr(vm, module, vm.names.dunder_name);
      if (name.is_error()) return name;
      return vm.raise(Exc::TypeError, listed ? "Item in {}.__all__ must be str, not {t}" : "Key in {}.__dict__ must be str, not {t}", {name, key});
    }
    if (!listed && view(vm, key).substr(0, 1) == "_") continue;
    Str* name = intern(vm, key.as<Str>());
    COIL_TRY(v, get_attr(vm, module, name));
    COIL_CHECK(op_store_name(vm, space, name, v));
  }
  return Value::none();
}

}  // namespace coil
