// runtime/modules/sys.cpp — module sys.
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>

#include "runtime/modules/text_stream.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "runtime/modules/sys_trace.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil::runtime {
namespace {

Value sys_exit(Vm& vm, Args& args) {
  Args status{args.values, args.has(0) && !args[0].is_none() ? 1u : 0u};
  COIL_TRY(e, vm.call(vm.exception_type(Exc::SystemExit), status));
  return vm.raise_value(e);
}
Value sys_exception(Vm& vm, Args&) { return vm.handled; }
Value sys_exc_info(Vm& vm, Args&) {
  auto* e = try_as<ExceptionObject>(vm.handled);
  if (!e) return make_tuple_of(vm, {Value::none(), Value::none(), Value::none()});
  return make_tuple_of(vm, {type_of(vm, vm.handled), vm.handled, e->traceback});
}
Value sys_getframe(Vm& vm, Args& args) {
  std::int64_t depth = 0;
  if (args.has(0) && !to_int64(vm, args[0], &depth)) return Value::error();
  FrameObject* f = frame_object(vm, static_cast<unsigned>(depth < 0 ? 0 : depth));
  if (!f) return vm.has_exception() ? Value::error() : vm.raise(Exc::ValueError, "call stack is not deep enough");
  return f;
}
Value sys_getrecursionlimit(Vm& vm, Args&) { return Value::small_int(vm.recursion_limit); }
Value sys_setrecursionlimit(Vm& vm, Args& args) {
  std::int64_t limit;
  if (!to_int64(vm, args[0], &limit)) return Value::error();
  if (limit < 1) return vm.raise(Exc::ValueError, "recursion limit must be greater or equal than 1");
  if (vm.depth >= limit) return vm.raise(Exc::RecursionError, "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", {limit, vm.depth});
  vm.recursion_limit = static_cast<std::uint32_t>(std::min<std::int64_t>(limit, INT32_MAX));
  return Value::none();
}
Value sys_intern(Vm& vm, Args& args) {
  if (!is<Str>(args[0]) || args[0].as_object()->type() != vm.types.str) return vm.raise(Exc::TypeError, "can't intern {t}", {args[0]});
  return intern(vm, args[0].as<Str>());
}
Value sys_getsizeof(Vm& vm, Args& args) {
  const Value r = call_special(vm, args[0], vm.names.dunder_sizeof, {});
  if (r.is_error() && args.has(1)) { (void)vm.take_exception(); return args[1]; }
  return r.is_not_implemented() ? Value::small_int(8) : r;
}
Value sys_getrefcount(Vm&, Args&) { return Value::small_int(1); }
Value sys_getdefaultencoding(Vm& vm, Args&) { return make_str_ascii(vm, "utf-8"); }
Value sys_getfilesystemencodeerrors(Vm& vm, Args&) { return make_str_ascii(vm, "surrogateescape"); }
Value sys_is_finalizing(Vm& vm, Args&) { return Value::boolean(Interpreter::of(vm).state().finalizing); }

Value sys_displayhook(Vm& vm, Args& args) {
  if (args[0].is_none()) return Value::none();
  dict_set_str(vm, vm.builtins, vm.names.underscore, Value::none());
  COIL_TRY(text, to_repr(vm, args[0]));
  if (!write_to_stream(vm, "stdout", std::string(view(vm, text)) + "\n")) return Value::error();
  dict_set_str(vm, vm.builtins, vm.names.underscore, args[0]);
  return Value::none();
}
Value sys_excepthook(Vm& vm, Args& args) {
  COIL_TRY(print, imported_attribute(vm, "traceback", "print_exception"));
  const Value call_args[] = {args[0], args[1], args[2]};
  Args a{const_cast<Value*>(call_args), 3};
  return vm.call(print, a);
}
Value sys_unraisablehook(Vm& vm, Args& args) {
  const auto field = [&](const char* name) { return get_attr(vm, args[0], vm.intern(name)); };
  COIL_TRY(object, field("object"));
  COIL_TRY(message, field("err_msg"));
  std::string text;
  if (!object.is_none()) {
    text = is_str(message) ? std::string(view(vm, message)) : "Exception ignored in";
    COIL_TRY(r, to_repr(vm, object));
    text += ": " + std::string(view(vm, r)) + "\n";
  } else if (is_str(message)) {
    text = std::string(view(vm, message)) + ":\n";
  }
  if (!text.empty() && !write_to_stream(vm, "stderr", text)) return Value::error();
  COIL_TRY(type, field("exc_type"));
  COIL_TRY(value, field("exc_value"));
  COIL_TRY(traceback, field("exc_traceback"));
  COIL_TRY(print, imported_attribute(vm, "traceback", "print_exception"));
  return vm.call(print, {type, value, traceback, Value::none(), Value::none(), Value::false_value() /* without its context, as CPython */});
}

Value sys_get_asyncgen_hooks(Vm& vm, Args&) {
  COIL_TRY(make, imported_attribute(vm, "_coroutine_helpers", "asyncgen_hooks"));
  return vm.call(make, {vm.asyncgen_firstiter, vm.asyncgen_finalizer});
}
Value sys_set_asyncgen_hooks(Vm& vm, Args& args) {
  for (const std::uint32_t i : {0u, 1u})
    if (args.has(i) && !args[i].is_none() && !is_callable(vm, args[i]))
      return vm.raise(Exc::TypeError, i == 0 ? "callable firstiter expected, got {t}" : "callable finalizer expected, got {t}", {args[i]});
  if (args.has(0)) vm.asyncgen_firstiter = args[0];
  if (args.has(1)) vm.asyncgen_finalizer = args[1];
  return Value::none();
}
Value sys_get_origin_depth(Vm& vm, Args&) { return Value::small_int(vm.coroutine_origin_depth); }
Value sys_set_origin_depth(Vm& vm, Args& args) {
  std::int64_t depth;
  if (!to_int64(vm, args[0], &depth)) return Value::error();
  if (depth < 0) return vm.raise(Exc::ValueError, "depth must be >= 0");
  vm.coroutine_origin_depth = static_cast<std::uint32_t>(depth);
  return Value::none();
}
Value sys_getswitchinterval(Vm&, Args&) { return Value::number(0.005); }
Value sys_get_int_max_str_digits(Vm& vm, Args&) { return Value::small_int(vm.state->int_max_str_digits); }
Value sys_set_int_max_str_digits(Vm& vm, Args& args) {
  std::int64_t n;
  if (!to_int64(vm, args[0], &n)) return Value::error();
  if (n != 0 && n < 640) return vm.raise(Exc::ValueError, "maxdigits must be 0 or larger than 640");
  vm.state->int_max_str_digits = n;
  return Value::none();
}

constexpr NativeDef kFunctions[] = {
    {"displayhook", 1, 1, sys_displayhook, "displayhook(object, /)"},
    {"exc_info", 0, 0, sys_exc_info, "exc_info()"},
    {"excepthook", 3, 3, sys_excepthook, "excepthook(exctype, value, traceback, /)"},
    {"exception", 0, 0, sys_exception, "exception()"},
    {"exit", 0, 1, sys_exit, "exit(status=None, /)"},
    {"get_asyncgen_hooks", 0, 0, sys_get_asyncgen_hooks, "get_asyncgen_hooks()"},
    {"get_coroutine_origin_tracking_depth", 0, 0, sys_get_origin_depth, "get_coroutine_origin_tracking_depth()"},
    {"get_int_max_str_digits", 0, 0, sys_get_int_max_str_digits, "get_int_max_str_digits()"},
    {"getdefaultencoding", 0, 0, sys_getdefaultencoding, "getdefaultencoding()"},
    {"getfilesystemencodeerrors", 0, 0, sys_getfilesystemencodeerrors, "getfilesystemencodeerrors()"},
    {"getfilesystemencoding", 0, 0, sys_getdefaultencoding, "getfilesystemencoding()"},
    {"getrecursionlimit", 0, 0, sys_getrecursionlimit, "getrecursionlimit()"},
    {"getrefcount", 1, 1, sys_getrefcount, "getrefcount(object, /)"},
    {"getprofile", 0, 0, sys_getprofile, "getprofile()"},
    {"getsizeof", 1, 2, sys_getsizeof, "getsizeof(object, default=<unset>)"},
    {"getswitchinterval", 0, 0, sys_getswitchinterval, "getswitchinterval()"},
    {"gettrace", 0, 0, sys_gettrace, "gettrace()"},
    {"_getframe", 0, 1, sys_getframe, "_getframe(depth=0, /)"},
    {"intern", 1, 1, sys_intern, "intern(string, /)"},
    {"is_finalizing", 0, 0, sys_is_finalizing, "is_finalizing()"},
    {"set_asyncgen_hooks", 0, 2, sys_set_asyncgen_hooks, "set_asyncgen_hooks(firstiter=<unset>, finalizer=<unset>)"},
    {"set_coroutine_origin_tracking_depth", 1, 1, sys_set_origin_depth, "set_coroutine_origin_tracking_depth(depth)"},
    {"set_int_max_str_digits", 1, 1, sys_set_int_max_str_digits, "set_int_max_str_digits(maxdigits)"},
    {"setprofile", 1, 1, sys_setprofile, "setprofile(function, /)"},
    {"setrecursionlimit", 1, 1, sys_setrecursionlimit, "setrecursionlimit(limit, /)"},
    {"settrace", 1, 1, sys_settrace, "settrace(function, /)"},
    {"_settraceallthreads", 1, 1, sys_settrace_all, "_settraceallthreads(arg, /)"},
    {"_setprofileallthreads", 1, 1, sys_setprofile_all, "_setprofileallthreads(arg, /)"},
    {"unraisablehook", 1, 1, sys_unraisablehook, "unraisablehook(unraisable, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

Value str_list(Vm& vm, const std::vector<std::string>& items) {
  List* list = make_list(vm, items.size());
  for (const std::string& s : items)
    if (!list_append(vm, list, decode_bytes(vm, s, "utf-8", "surrogateescape"))) return Value::error();
  return list;
}

// ---- names are made when they are first asked for

struct TextRow { const char *name, *text; };
constexpr TextRow kTexts[] = {{"byteorder", "little"}, {"platform", "linux"}, {"version", "3.12.0 (Coil 0.1.0)"}, {"copyright", "The Coil authors"}, {"prefix", "/usr"},
                              {"base_prefix", "/usr"}, {"exec_prefix", "/usr"}, {"base_exec_prefix", "/usr"}, {"platlibdir", "lib"}, {"float_repr_style", "short"}};
struct MadeRow { const char* name; Value (*make)(Vm&, const Config&); };
constexpr MadeRow kMade[] = {
    {"argv", [](Vm& vm, const Config& c) { return str_list(vm, c.argv.empty() ? std::vector<std::string>{""} : c.argv); }},
    {"path", [](Vm& vm, const Config& c) { return str_list(vm, c.search_path); }},
    {"modules", [](Vm& vm, const Config&) -> Value { return vm.modules; }},
    {"warnoptions", [](Vm& vm, const Config& c) { return str_list(vm, c.warning_filters); }},
    {"_xoptions", [](Vm& vm, const Config& c) -> Value {
       Dict* x_options = make_dict(vm);
       for (const std::string& x : c.x_options) {
         const std::size_t eq = x.find('=');
         if (!dict_set_str(vm, x_options, x.substr(0, eq), eq == std::string::npos ? Value::true_value() : Value(make_str(vm, x.substr(eq + 1))))) return Value::error();
       }
       return x_options;
     }},
    {"maxsize", [](Vm& vm, const Config&) { return make_int(vm, INT64_MAX); }},
    {"maxunicode", [](Vm&, const Config&) { return Value::small_int(0x10FFFF); }},
    {"executable", [](Vm& vm, const Config&) -> Value {
       char executable[4096];
       const ssize_t n = readlink("/proc/self/exe", executable, sizeof executable - 1);
       return make_str(vm, {executable, n > 0 ? static_cast<std::size_t>(n) : 0});
     }},
    {"hexversion", [](Vm&, const Config&) { return Value::small_int(0x030C00F0); }},
    {"api_version", [](Vm&, const Config&) { return Value::small_int(1013); }},
    {"dont_write_bytecode", [](Vm&, const Config&) { return Value::true_value(); }},
    {"pycache_prefix", [](Vm&, const Config&) { return Value::none(); }},
    {"meta_path", [](Vm& vm, const Config&) -> Value { return make_list(vm); }},
    {"path_hooks", [](Vm& vm, const Config&) -> Value { return make_list(vm); }},
    {"path_importer_cache", [](Vm& vm, const Config&) -> Value { return make_dict(vm); }},
    {"stdin", [](Vm& vm, const Config&) { return make_standard_stream(vm, 0); }},
    {"stdout", [](Vm& vm, const Config&) { return make_standard_stream(vm, 1); }},
    {"stderr", [](Vm& vm, const Config&) { return make_standard_stream(vm, 2); }},
};
// Also under __NAME__, the same object, so that a script can tell whether it was replaced.
constexpr const char* kDoubled[] = {"displayhook", "excepthook", "unraisablehook", "stdin", "stdout", "stderr"};

Value value_of(Vm& vm, std::string_view name) {
  for (const NativeDef* def = kFunctions; def->name; ++def)
    if (name == def->name) return make_native_function(vm, *def, Value::unset(), vm.intern("sys"));
  for (const TextRow& t : kTexts)
    if (name == t.name) return make_str_ascii(vm, t.text);
  for (const MadeRow& m : kMade)
    if (name == m.name) return m.make(vm, Interpreter::of(vm).config());
  return Value::unset();
}

/// Makes one, and puts it where it belongs and nobody put anything else.
Value add_value(Vm& vm, Dict* space, std::string_view name) {
  const char* doubled = nullptr;
  for (const char* d : kDoubled)
    if (name == d || (name.size() == std::strlen(d) + 4 && name.starts_with("__") && name.substr(2, name.size() - 4) == d)) doubled = d;
  COIL_TRY(v, value_of(vm, doubled ? doubled : name));
  if (v.is_unset()) return v;
  const auto put = [&](std::string_view where) {
    Str* key = vm.intern(where);
    return !dict_get_str(vm, space, key).is_unset() || dict_set_str(vm, space, key, v);
  };
  if (!doubled) return put(name) ? v : Value::error();
  return put(doubled) && put("__" + std::string(doubled) + "__") ? v : Value::error();
}

}  // namespace

Value lazy_sys(Vm& vm, Dict* space, Str* name) {
  auto& state = Interpreter::of(vm).state();
  if (name) {
    if (!state.sys_filled) {
      COIL_TRY(v, add_value(vm, space, view(vm, name)));
      if (!v.is_unset()) return v;
    }
    // What few programs ask for is made by the frozen module _sysvalues: version_info, flags, implementation, ...
    COIL_TRY(find, imported_attribute(vm, "_sysvalues", "find"));
    COIL_TRY(value, vm.call(find, {name}));
    return dict_set_str(vm, space, name, value) ? value : Value::error();
  }
  if (state.sys_filled) return Value::none();
  state.sys_filled = true;
  const auto add = [&](const char* each) { return !dict_get_str(vm, space, vm.intern(each)).is_unset() || !add_value(vm, space, each).is_error(); };
  for (const NativeDef* def = kFunctions; def->name; ++def)
    if (!add(def->name)) return Value::error();
  for (const TextRow& t : kTexts)
    if (!add(t.name)) return Value::error();
  for (const MadeRow& m : kMade)
    if (!add(m.name)) return Value::error();
  for (const char* d : kDoubled)
    if (!add(("__" + std::string(d) + "__").c_str())) return Value::error();
  return Value::none();
}

Value sys_attribute(Vm& vm, std::string_view name) {
  const Value sys = Interpreter::of(vm).state().sys.value;
  if (sys.is_unset()) return sys;
  Str* key = vm.intern(name);
  const Value v = dict_get_str(vm, module_dict(sys), key);
  if (!v.is_unset() || Interpreter::of(vm).state().sys_filled) return v;
  const Value made = add_value(vm, module_dict(sys), name);
  if (!made.is_error()) return made;
  (void)vm.take_exception();  // no memory
  return Value::unset();
}
Value made_sys_attribute(Vm& vm, std::string_view name) {
  const Value sys = Interpreter::of(vm).state().sys.value;
  return sys.is_unset() ? sys : dict_get_str(vm, module_dict(sys), vm.intern(name));
}
bool set_sys_attribute(Vm& vm, std::string_view name, Value value) { return dict_set_str(vm, module_dict(Interpreter::of(vm).state().sys.value), name, value); }

bool make_sys(Vm&, Module* module) {
  module->flags |= kModuleLazy;
  return true;
}

}  // namespace coil::runtime
