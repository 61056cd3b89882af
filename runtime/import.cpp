// runtime/import.cpp — import: builtin, frozen and file modules, packages, relative names.
//
// Here: what the import statement and __import__ do (language reference, "The import system", with a fixed set of finders:
// builtin modules, frozen .py modules, then files along sys.path or a package's __path__). Not here: importlib's Python face.
#include <dirent.h>
#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "compiler/disassembler.hpp"
#include "compiler/frozen.hpp"
#include "compiler/opcode.hpp"
#include "compiler/serialize.hpp"
#include "parser/parse.hpp"
#include "runtime/capabilities.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

struct BuiltinModule {
  std::string_view name;
  bool (*make)(Vm&, Module*);
};
constexpr BuiltinModule kBuiltinModules[] = {
#define COIL_MODULE(name, function) {name, make_##function},
#include "runtime/modules.def"
};

Value text(Vm& vm, std::string_view s) { return make_str(vm, s); }

bool is_folder(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}
bool is_file(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

bool read_source(Vm& vm, const std::string& path, std::string* out) {
  if (!may_import_from(vm, path)) { (void)vm.raise(Exc::PermissionError, "filesystem read of '{}' is not allowed", {path}); return false; }
  std::FILE* f = std::fopen(path.c_str(), "rb");
  if (!f) { (void)vm.raise_os_error(errno, text(vm, path)); return false; }
  char buffer[65536];
  std::size_t n;
  while ((n = std::fread(buffer, 1, sizeof buffer, f)) > 0) out->append(buffer, n);
  std::fclose(f);
  return true;
}

// CPython's modules that Coil lacks (docs/language.md says why): the error tells that it is not the script's path that is wrong.
constexpr std::string_view kNotHere =
    " antigravity bz2 ctypes curses ensurepip faulthandler ftplib idlelib imaplib lzma mailbox mmap modulefinder multiprocessing "
    "nturl2path ntpath pickletools poplib posix pyclbr pydoc readline rlcompleter smtplib sqlite3 stringprep symtable syslog "
    "tabnanny this tkinter tracemalloc turtle venv wave xmlrpc zipapp zipimport ";

Value missing_module(Vm& vm, std::string_view name, std::string extra = "") {
  if (extra.empty() && kNotHere.find(std::string(" ").append(name) + " ") != std::string_view::npos) extra = " (a module of CPython's library that Coil does not have)";
  COIL_TRY(shown, to_repr(vm, text(vm, name)));
  const Value message = text(vm, "No module named " + std::string(view(vm, shown)) + extra);
  COIL_TRY(e, make_exception(vm, vm.exception_type(Exc::ModuleNotFoundError), {message}));
  set_exception_attribute(vm, e.as<ExceptionObject>(), vm.names.name_, text(vm, name));
  return vm.raise_value(e);
}

/// What was found for a dotted name.
struct Found {
  enum class Kind { None, Builtin, Frozen, Source, Namespace, Host } kind = Kind::None;
  const BuiltinModule* builtin = nullptr;
  const frozen::Module* frozen_entry = nullptr;
  std::string path;      // of the .py file
  bool is_package = false;
  std::vector<std::string> folders;  // a package's __path__
  std::string source;    // Host: the text itself
};

const frozen::Module* find_frozen(std::string_view name) {
  const auto* end = frozen::kModules + frozen::kModuleCount;
  const auto* at = std::lower_bound(frozen::kModules, end, name, [](const frozen::Module& m, std::string_view n) { return std::string_view(m.name) < n; });
  return at != end && at->name == name ? at : nullptr;
}

/// Looks in one folder for `tail`.
bool find_in_folder(const std::string& folder, std::string_view tail, Found* found) {
  if (tail.find_first_of(std::string_view("/\0", 2)) != std::string_view::npos) return false;  // a module, not a path out of the folder
  const std::string base = (folder.empty() ? std::string() : folder + "/") + std::string(tail);
  if (is_folder(base)) {
    if (is_file(base + "/__init__.py")) {
      found->kind = Found::Kind::Source;
      found->path = base + "/__init__.py";
      found->is_package = true;
      found->folders = {base};
      return true;
    }
  }
  if (is_file(base + ".py")) {
    found->kind = Found::Kind::Source;
    found->path = base + ".py";
    return true;
  }
  if (is_folder(base)) found->folders.push_back(base);  // a portion of a namespace package
  return false;
}

bool find_module(Vm& vm, std::string_view name, Value search_path, Found* found) {
  for (const BuiltinModule& b : kBuiltinModules)
    if (b.name == name) {
      found->kind = Found::Kind::Builtin;
      found->builtin = &b;
      return true;
    }
  if (const auto& find = Interpreter::of(vm).config().find_module) {
    std::optional<Config::FoundModule> given;
    try {
      given = find(name);
    } catch (const std::exception& e) {
      (void)vm.raise(Exc::ImportError, "the host's loader failed for '{}': {}", {name, std::string_view(e.what())});
      return false;
    }
    if (given) {
      found->kind = Found::Kind::Host;
      found->source = std::move(given->source);
      found->path = given->filename.empty() ? std::string("<").append(name) + ">" : std::move(given->filename);
      found->is_package = given->is_package;
      return true;
    }
  }
  const std::size_t dot = name.rfind('.');
  const std::string_view tail = dot == std::string_view::npos ? name : name.substr(dot + 1);
  // Frozen modules take the standard library's place, behind the script's own folder: a module that lies there comes first, as
  // under CPython. What is inside a package that was found in a folder is looked for there alone.
  const frozen::Module* frozen_entry = find_frozen(name);
  bool done = frozen_entry != nullptr && name.starts_with("_frozen");  // the import system's own
  std::size_t folder_count = 0;
  const bool ok = done || for_each(vm, search_path, [&](Value folder) {
    ++folder_count;
    if (!done && is_str(folder) && may_import_from(vm, std::string(view(vm, folder)))) done = find_in_folder(std::string(view(vm, folder)), tail, found);
    return true;
  });
  const bool in_folders_only = dot != std::string_view::npos && folder_count > 0;
  if (ok && frozen_entry != nullptr && found->kind == Found::Kind::None && !in_folders_only) {
    found->kind = Found::Kind::Frozen;
    found->frozen_entry = frozen_entry;
    found->is_package = frozen_entry->is_package;
    found->folders.clear();
    done = true;
  }
  if (!ok) return false;
  if (!done && !found->folders.empty()) {
    found->kind = Found::Kind::Namespace;
    found->is_package = true;
  }
  return true;
}

/// The serialized code of a packed module; empty if it is damaged, which deserialize() then reports.
std::vector<std::uint8_t> unpack(const frozen::Module* entry) {
  std::vector<std::uint8_t> bytes(entry->unpacked_size);
  z_stream stream{};
  stream.next_in = const_cast<Bytef*>(entry->data);
  stream.avail_in = static_cast<uInt>(entry->size);
  stream.next_out = bytes.data();
  stream.avail_out = static_cast<uInt>(bytes.size());
  std::vector<std::uint8_t> dictionary;
  if (entry->with_dictionary) dictionary = unpack(find_frozen(frozen::kDictionary));
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return {};
  if (!dictionary.empty()) inflateSetDictionary(&stream, dictionary.data(), static_cast<uInt>(dictionary.size()));
  const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0;
  inflateEnd(&stream);
  if (!whole) bytes.clear();
  return bytes;
}

CodeObject* frozen_code(Vm& vm, const frozen::Module* entry) {
  std::string error;
  std::vector<std::uint8_t> unpacked;
  std::span<const std::uint8_t> bytes(entry->data, entry->size);
  if (entry->size != entry->unpacked_size) {
    unpacked = unpack(entry);
    bytes = unpacked;
  }
  if (!is_serialized(bytes) && !bytes.empty()) {
    const std::string_view source(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return compile_text(vm, source, std::string("<frozen ") + entry->name + ">", static_cast<int>(parser::Mode::Exec), false);
  }
  std::unique_ptr<Code> code = deserialize(bytes, &error);
  if (!code) {
    (void)vm.raise(Exc::ImportError, "frozen module '{}' is damaged: {}", {entry->name, error});
    return nullptr;
  }
  return load_code(vm, std::shared_ptr<const Code>(std::move(code)));
}

/// Where a found module comes from, in importlib's words.
const char* origin_of(Found::Kind kind) {
  switch (kind) {
    case Found::Kind::Builtin: return "built-in";
    case Found::Kind::Frozen: return "frozen";
    case Found::Kind::Namespace: return "namespace";
    default: return "source";
  }
}

List* folder_list(Vm& vm, const Found& found) {
  List* folders = make_list(vm);
  for (const std::string& f : found.folders)
    if (!folders || !list_append(vm, folders, text(vm, f))) return nullptr;
  return folders;
}

Value load_module(Vm& vm, std::string_view name, const Found& found) {
  Module* module = make_module(vm, name);
  if (!module) return Value::error();
  Root keep(vm.heap, module);
  Dict* dict = module->dict;
  Str* key = vm.intern(name);
  const std::size_t dot = name.rfind('.');
  const std::string_view parent = dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
  if (!dict_set_str(vm, dict, vm.names.dunder_package, text(vm, found.is_package ? name : parent))) return Value::error();
  if (found.is_package) {
    List* folders = folder_list(vm, found);
    if (!folders || !dict_set_str(vm, dict, vm.names.dunder_path, folders)) return Value::error();
  }
  if (!found.path.empty()) {
    if (!dict_set_str(vm, dict, vm.names.dunder_file, text(vm, found.path))) return Value::error();
    if (!dict_set_str(vm, dict, vm.names.dunder_cached, Value::none())) return Value::error();
  }
  if (!dict_set_str(vm, vm.modules, key, module)) return Value::error();
  module->flags |= kModuleInitializing | kModuleLoaded;
  (void)dict_del_str(vm, dict, vm.names.dunder_spec);  // made when asked for: vm/type_module.cpp
  (void)dict_del_str(vm, dict, vm.names.dunder_loader);
  bool ok = true;
  switch (found.kind) {
    case Found::Kind::Builtin: ok = found.builtin->make(vm, module) && guard_module(vm, name, module); break;
    case Found::Kind::Host:
    case Found::Kind::Frozen:
    case Found::Kind::Source: {
      CodeObject* code = nullptr;
      if (found.kind == Found::Kind::Host) {
        code = compile_kept_text(vm, found.source, found.path, static_cast<int>(parser::Mode::Exec));
      } else if (found.kind == Found::Kind::Frozen) {
        code = frozen_code(vm, found.frozen_entry);
      } else {
        std::string source;
        if (read_source(vm, found.path, &source)) code = compile_text(vm, source, found.path, static_cast<int>(parser::Mode::Exec), false);
      }
      const NoPreemption whole(vm);
      ok = code && !vm.run_code(code, dict).is_error();
      break;
    }
    case Found::Kind::Namespace:
    case Found::Kind::None: break;
  }
  module->flags = static_cast<std::uint8_t>(module->flags & ~kModuleInitializing);
  if (!ok) {
    const Value e = vm.take_exception();
    (void)dict_del_str(vm, vm.modules, key);
    return vm.raise_again(e);
  }
  const Value registered = dict_get_str(vm, vm.modules, key);  // a module may replace itself
  return registered.is_unset() ? Value(module) : registered;
}

/// The module that a finder in sys.meta_path has (loaded); None when there is none. The list is empty unless a script fills it.
Value import_through_hooks(Vm& vm, std::string_view name, Value path) {
  const Value finders = sys_attribute(vm, "meta_path");
  if (auto* list = try_as<List>(finders); !list || list->size == 0) return Value::none();
  const Value bootstrap = dict_get_str(vm, vm.modules, vm.intern("importlib._bootstrap"));
  if (bootstrap.is_unset() && name.starts_with("importlib")) return Value::none();
  COIL_TRY(find, imported_attribute(vm, "importlib._bootstrap", "find_through_hooks"));
  return vm.call(find, {text(vm, name), path});
}

/// Imports `name` whole and gives its module (the last one).
Value import_absolute(Vm& vm, std::string_view name) {
  Value parent;
  std::size_t end = 0, from = 0;
  Value module;
  while (end != std::string_view::npos) {
    end = name.find('.', from);
    from = end + 1;
    const std::string_view prefix = end == std::string_view::npos ? name : name.substr(0, end);
    Str* key = vm.intern(prefix);
    module = dict_get_str(vm, vm.modules, key);
    if (module.is_error()) return module;
    if (module.is_none()) {
      COIL_TRY(e, make_exception(vm, vm.exception_type(Exc::ModuleNotFoundError),
                                 {text(vm, "import of " + std::string(prefix) + " halted; None in sys.modules")}));
      set_exception_attribute(vm, e.as<ExceptionObject>(), vm.names.name_, key);
      return vm.raise_value(e);
    }
    if (module.is_unset()) {
      Value search_path;
      if (parent.is_unset()) {
        search_path = sys_attribute(vm, "path");
        if (search_path.is_unset()) search_path = make_list(vm);
      } else {
        search_path = get_attr_or_unset(vm, parent, vm.names.dunder_path);
        if (search_path.is_error()) return search_path;
        if (search_path.is_unset())
          return missing_module(vm, prefix, "; '" + std::string(prefix.substr(0, prefix.rfind('.'))) + "' is not a package");
      }
      module = import_through_hooks(vm, prefix, parent.is_unset() ? Value::none() : search_path);
      if (module.is_error()) return module;
      if (module.is_none()) {
        Found found;
        if (!find_module(vm, prefix, search_path, &found)) return Value::error();
        if (found.kind == Found::Kind::None) return missing_module(vm, prefix);
        module = load_module(vm, prefix, found);
        if (module.is_error()) return module;
      }
      if (!parent.is_unset()) {
        const std::size_t dot = prefix.rfind('.');
        if (set_attr(vm, parent, vm.intern(prefix.substr(dot + 1)), module).is_error()) {
          if (!vm.pending_is(Exc::AttributeError)) return Value::error();
          (void)vm.take_exception();
        }
      }
    }
    parent = module;
  }
  return module;
}

/// The absolute name that `level` dots before `name` mean in a module with these globals. Empty: error pending.
std::string resolve_relative(Vm& vm, std::string_view name, Value globals, int level) {
  auto* g = try_as<Dict>(globals);
  Value package = g ? dict_get_str(vm, g, vm.names.dunder_package) : Value::unset();
  std::string base;
  if (is_str(package)) {
    base = std::string(view(vm, package));
  } else if (g) {
    const Value module_name = dict_get_str(vm, g, vm.names.dunder_name);
    if (is_str(module_name)) {
      base = std::string(view(vm, module_name));
      if (dict_get_str(vm, g, vm.names.dunder_path).is_unset()) base = base.substr(0, base.rfind('.') == std::string::npos ? 0 : base.rfind('.'));
    }
  }
  if (base.empty()) {
    (void)vm.raise(Exc::ImportError, "attempted relative import with no known parent package");
    return {};
  }
  for (int i = 1; i < level; ++i) {
    const std::size_t dot = base.rfind('.');
    if (dot == std::string::npos) {
      (void)vm.raise(Exc::ImportError, "attempted relative import beyond top-level package");
      return {};
    }
    base.resize(dot);
  }
  return name.empty() ? base : base + "." + std::string(name);
}

}  // namespace

bool init_imports(Interpreter& interpreter) {
  Vm& vm = interpreter.vm();
  vm.modules = make_dict(vm, 32);
  for (const BuiltinModule& b : kBuiltinModules) {
    if (b.name != "builtins" && b.name != "sys") continue;
    Module* module = make_module(vm, b.name);
    if (!module) return false;
    if (b.name == "builtins") vm.builtins = module->dict;
    else interpreter.state().sys.value = module;
    module->flags |= kModuleLoaded;
    (void)dict_del_str(vm, module->dict, vm.names.dunder_spec);
    (void)dict_del_str(vm, module->dict, vm.names.dunder_loader);
    if (!dict_set_str(vm, vm.modules, b.name, module) || !b.make(vm, module)) return false;
  }
  Module* main = make_module(vm, "__main__");
  if (!main) return false;
  interpreter.state().main.value = main;
  Dict* dict = main->dict;
  return dict_set_str(vm, dict, "__builtins__", dict_get_str(vm, vm.modules, vm.intern("builtins"))) &&
         dict_set_str(vm, dict, "__annotations__", make_dict(vm)) && dict_set_str(vm, vm.modules, "__main__", main);
}

Value import_module(Vm& vm, Str* name, Value globals, Value fromlist, int level) {
  std::string absolute(view(vm, name));
  if (level > 0) {
    absolute = resolve_relative(vm, absolute, globals, level);
    if (absolute.empty()) return Value::error();
  } else if (absolute.empty()) {
    return vm.raise(Exc::ValueError, "Empty module name");
  }
  COIL_TRY(module, import_absolute(vm, absolute));
  COIL_TRY(has_list, fromlist.is_unset() || fromlist.is_none() ? Value::false_value() : truth(vm, fromlist));
  if (!has_list.is_true()) {
    // `import a.b.c` gives a; with leading dots (only through __import__), the part that was named
    if (level == 0) {
      const std::size_t dot = absolute.find('.');
      return dot == std::string::npos ? module : import_absolute(vm, std::string_view(absolute).substr(0, dot));
    }
    return module;
  }
  // Names of the list that are no attributes are submodules to import, if the module is a package.
  const Value path = get_attr_or_unset(vm, module, vm.names.dunder_path);
  COIL_CHECK(path);
  if (path.is_unset()) return module;
  Value failed;
  const bool ok = for_each(vm, fromlist, [&](Value item) {
    if (!is_str(item)) {
      failed = vm.raise(Exc::TypeError, "Item in ``from list'' must be str, not {t}", {item});
      return false;
    }
    const std::string part(view(vm, item));
    if (part == "*") {
      const Value all = get_attr_or_unset(vm, module, vm.names.dunder_all);
      if (all.is_error()) return false;
      if (all.is_unset()) return true;
      return for_each(vm, all, [&](Value each) {
        if (!is_str(each)) return true;
        const Value have = get_attr_or_unset(vm, module, vm.intern(view(vm, each)));
        if (have.is_error()) return false;
        if (!have.is_unset()) return true;
        if (import_absolute(vm, absolute + "." + std::string(view(vm, each))).is_error()) {
          if (!vm.pending_is(Exc::ModuleNotFoundError)) return false;
          (void)vm.take_exception();
        }
        return true;
      });
    }
    const Value have = get_attr_or_unset(vm, module, vm.intern(part));
    if (have.is_error()) return false;
    if (!have.is_unset()) return true;
    const std::string full = absolute + "." + part;
    if (import_absolute(vm, full).is_error()) {
      // Only 'this submodule does not exist' is left to the from statement's own message.
      if (!vm.pending_is(Exc::ModuleNotFoundError)) return false;
      const Value e = vm.take_exception();
      const Value missing = exception_attribute(vm, e.as<ExceptionObject>(), vm.names.name_);
      if (!is_str(missing) || view(vm, missing) != full) {
        (void)vm.raise_again(e);
        return false;
      }
    }
    return true;
  });
  return ok ? module : Value::error();
}

Value import_by_name(Vm& vm, std::string_view name) { return import_absolute(vm, name); }

Value imported_attribute(Vm& vm, std::string_view module, std::string_view attribute) {
  COIL_TRY(m, import_absolute(vm, module));
  return get_attr(vm, m, vm.intern(attribute));
}

// ---- module _imp: what importlib asks
namespace {

bool name_argument(Vm& vm, Value v, std::string* out) {
  if (!is_str(v)) return (void)vm.raise(Exc::TypeError, "module name must be str, not {t}", {v}), false;
  *out = view(vm, v);
  return true;
}
const BuiltinModule* find_builtin(std::string_view name) {
  for (const BuiltinModule& b : kBuiltinModules)
    if (b.name == name) return &b;
  return nullptr;
}
Value imp_is_builtin(Vm& vm, Args& args) {
  std::string name;
  return name_argument(vm, args[0], &name) ? Value::boolean(find_builtin(name) != nullptr) : Value::error();
}
Value imp_is_frozen(Vm& vm, Args& args) {
  std::string name;
  return name_argument(vm, args[0], &name) ? Value::boolean(find_frozen(name) != nullptr) : Value::error();
}
Value imp_is_frozen_package(Vm& vm, Args& args) {
  std::string name;
  if (!name_argument(vm, args[0], &name)) return Value::error();
  const frozen::Module* entry = find_frozen(name);
  if (!entry) return vm.raise(Exc::ImportError, "No such frozen object named {}", {name});
  return Value::boolean(entry->is_package);
}
Value imp_get_frozen_object(Vm& vm, Args& args) {
  std::string name;
  if (!name_argument(vm, args[0], &name)) return Value::error();
  const frozen::Module* entry = find_frozen(name);
  if (!entry) return vm.raise(Exc::ImportError, "No such frozen object named {}", {name});
  CodeObject* code = frozen_code(vm, entry);
  return code ? Value(code) : Value::error();
}
/// (origin, file or None, folders or None) of what is found for a name along a path; None.
Value imp_find(Vm& vm, Args& args) {
  std::string name;
  if (!name_argument(vm, args[0], &name)) return Value::error();
  List* empty = make_list(vm);
  Found found;
  if (!find_module(vm, name, args[1].is_none() ? Value(empty) : args[1], &found)) return Value::error();
  if (found.kind == Found::Kind::None) return Value::none();
  List* folders = found.is_package ? folder_list(vm, found) : nullptr;
  return make_tuple_of(vm, {text(vm, origin_of(found.kind)), found.path.empty() ? Value::none() : Value(text(vm, found.path)), folders ? Value(folders) : Value::none()});
}
Value imp_import_whole(Vm& vm, Args& args) {
  std::string name;
  if (!name_argument(vm, args[0], &name)) return Value::error();
  return name.empty() ? vm.raise(Exc::ValueError, "Empty module name") : import_absolute(vm, name);
}
Value imp_nothing(Vm&, Args&) { return Value::none(); }
Value imp_lock_held(Vm&, Args&) { return Value::false_value(); }

/// The names of all modules that are part of the program.
Value imp_module_names(Vm& vm, Args&) {
  List* names = make_list(vm);
  const auto add = [&](std::string_view name) {
    return name.find('.') != std::string_view::npos || list_append(vm, names, make_str(vm, name));
  };
  for (const BuiltinModule& b : kBuiltinModules)
    if (!add(b.name)) return Value::error();
  for (std::size_t i = 0; i < frozen::kModuleCount; ++i)
    if (!add(frozen::kModules[i].name)) return Value::error();
  return names;
}
/// (name, format, effects) of each instruction, in the order of their numbers.
Value imp_opcodes(Vm& vm, Args&) {
  List* list = make_list(vm);
  for (const OpInfo& info : kOpInfo) {
    COIL_TRY(entry, make_tuple_of(vm, {make_str(vm, info.name), Value::small_int(static_cast<int>(info.format)), Value::small_int(info.effects)}));
    if (!list_append(vm, list, entry)) return Value::error();
  }
  return list;
}
Value imp_disassemble(Vm& vm, Args& args) {
  auto* code = try_as<CodeObject>(args[0]);
  return code ? Value(make_str(vm, coil::disassemble(*code->code))) : vm.raise(Exc::TypeError, "a code object is required, not '{t}'", {args[0]});
}

/// The text that code was compiled from when no file has it; None for all other code.
Value imp_source_of(Vm& vm, Args& args) {
  auto* code = try_as<CodeObject>(args[0]);
  return code && code->code->source ? Value(make_str(vm, *code->code->source)) : Value::none();
}

constexpr NativeDef kImpFunctions[] = {
    {"acquire_lock", 0, 0, imp_nothing, "acquire_lock()"},
    {"disassemble", 1, 1, imp_disassemble, "disassemble(code, /)"},
    {"find", 2, 2, imp_find, "find(name, path, /)"},
    {"get_frozen_object", 1, 1, imp_get_frozen_object, "get_frozen_object(name, /)"},
    {"import_whole", 1, 1, imp_import_whole, "import_whole(name, /)"},
    {"is_builtin", 1, 1, imp_is_builtin, "is_builtin(name, /)"},
    {"is_frozen", 1, 1, imp_is_frozen, "is_frozen(name, /)"},
    {"is_frozen_package", 1, 1, imp_is_frozen_package, "is_frozen_package(name, /)"},
    {"lock_held", 0, 0, imp_lock_held, "lock_held()"},
    {"module_names", 0, 0, imp_module_names, "module_names()"},
    {"opcodes", 0, 0, imp_opcodes, "opcodes()"},
    {"release_lock", 0, 0, imp_nothing, "release_lock()"},
    {"source_of", 1, 1, imp_source_of, "source_of(code, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__imp(Vm& vm, Module* module) { return add_functions(vm, module, kImpFunctions); }

CodeObject* find_module_code(Vm& vm, const std::string& name, std::string* path, bool* is_package) {
  Value search_path = sys_attribute(vm, "path");
  const std::size_t dot = name.rfind('.');
  if (dot != std::string::npos) {
    const Value parent = import_absolute(vm, name.substr(0, dot));
    if (parent.is_error()) return nullptr;
    search_path = get_attr_or_unset(vm, parent, vm.names.dunder_path);
    if (search_path.is_error()) return nullptr;
  }
  if (search_path.is_unset()) search_path = make_list(vm);
  Found found;
  if (!find_module(vm, name, search_path, &found)) return nullptr;
  *path = found.path;
  *is_package = found.is_package;
  if (found.kind == Found::Kind::Frozen) return frozen_code(vm, found.frozen_entry);
  if (found.kind != Found::Kind::Source) {
    (void)missing_module(vm, name);
    return nullptr;
  }
  std::string source;
  if (!read_source(vm, found.path, &source)) return nullptr;
  return compile_text(vm, source, found.path, static_cast<int>(parser::Mode::Exec), false);
}

}  // namespace coil::runtime
