// vm/native.cpp — native functions: making them, binding their arguments by signature, CPython's words when they do not fit.
//
// Here: also the filling of native types' dicts from their tables. Not here: the attributes of function objects
// (vm/type_native_function.cpp).
#include "vm/native.hpp"

#include <cstring>

#include "vm/arg_buffer.hpp"
#include "vm/attributes.hpp"
#include "vm/class_build.hpp"
#include "vm/dict.hpp"
#include "vm/fast_paths.hpp"
#include "vm/list.hpp"
#include "vm/long_work.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

bool is_name_char(char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// What a signature line says: "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)".
struct Signature {
  static constexpr std::size_t kMax = 32;
  std::string_view names[kMax];
  std::size_t count = 0, positional_only = 0, positional = 0;  // names[0..positional) may be given by position
  bool any_positional = false;                                   // *args

  explicit Signature(const char* text) {
    const char* p = std::strchr(text, '(');
    if (!p) return;
    bool keyword_only = false;
    for (++p; *p && *p != ')';) {
      while (*p == ' ' || *p == ',' || *p == '[' || *p == ']' || *p == '$') ++p;
      if (!*p || *p == ')') break;
      if (*p == '/') {
        positional_only = count;
        ++p;
      } else if (*p == '*') {
        if (p[1] == '*') { while (*p && *p != ')') ++p; break; }
        any_positional |= is_name_char(p[1]);
        keyword_only = true;
        ++p;
        while (is_name_char(*p)) ++p;
      } else {
        const char* begin = p;
        while (is_name_char(*p)) ++p;
        if (count < kMax && p != begin) {
          names[count++] = {begin, static_cast<std::size_t>(p - begin)};
          if (!keyword_only) positional = count;
        }
        if (p == begin) ++p;
      }
      // Over the default and the annotation.
      int depth = 0;
      for (char quote = 0; *p && (depth || quote || (*p != ',' && *p != ')')); ++p) {
        if (quote) { if (*p == quote) quote = 0; }
        else if (*p == '\'' || *p == '"') quote = *p;
        else if (*p == '(' || *p == '[' || *p == '{') ++depth;
        else if ((*p == ')' || *p == ']' || *p == '}') && depth) --depth;
      }
    }
  }
};

struct Call {
  Vm& vm;
  NativeFunction* function;
  const NativeDef* def;
  Args& args;

  std::string name() const { return def->name; }
  std::string qualified() const {
    std::string out;
    if (const Value self = function->self; !self.is_unset() || function->owner) {
      const Type* t = self.is_unset() ? function->owner : is<Type>(self) ? self.as<Type>() : type_of(vm, self);
      out = view(vm, t->qualname);
      out += '.';
    } else if (is_str(function->module) && view(vm, function->module) != "builtins") {
      out = view(vm, function->module);
      out += '.';
    }
    return out + def->name;
  }
  static const char* plural(std::size_t n) { return n == 1 ? "" : "s"; }

  /// Where parameter 0 of the signature stands in args: 1 when the signature leaves self out.
  std::size_t offset(const Signature& s) const { return def->max != kAnyCount && def->max > s.count ? def->max - s.count : 0; }

  Value too_many_or_few(const Signature& s, std::size_t hidden) const {
    std::size_t first = hidden;  // self may also be named in the signature
    if (!first && function->owner && s.count && (s.names[0] == "self" || s.names[0] == "cls" || s.names[0] == "type")) first = 1;
    const std::size_t self_named = first - hidden;
    const std::size_t given = args.count - std::min<std::size_t>(first, args.count);
    const std::size_t positional = s.positional - self_named, required = def->min > first ? def->min - first : 0;
    const bool positional_only = s.positional_only == s.count || def->max == kAnyCount;
    if (positional == 0 && s.count == s.positional)
      return vm.raise(Exc::TypeError, "{}() takes no arguments ({} given)", {qualified(), given});
    if (positional_only && positional == 1 && required == 1)
      return vm.raise(Exc::TypeError, "{}() takes exactly one argument ({} given)", {qualified(), given});
    if (positional_only) {
      const bool exact = required == positional && def->max != kAnyCount;
      const std::size_t wanted = exact || given < required ? required : positional;
      return vm.raise(Exc::TypeError, "{} expected {}{} argument{}, got {}",
                      {def->name, exact ? "" : given < required ? "at least " : "at most ", wanted, plural(wanted), given});
    }
    if (given > positional) {
      if (positional == 0) return vm.raise(Exc::TypeError, "{}() takes no positional arguments", {def->name});
      const std::size_t total = s.count - self_named;
      if (given + args.keyword_count() > total)
        return vm.raise(Exc::TypeError, "{}() takes at most {} argument{} ({} given)",
                        {def->name, total, plural(total), given + args.keyword_count()});
      return vm.raise(Exc::TypeError, "{}() takes {} {} positional argument{} ({} given)",
                      {def->name, required >= positional ? "exactly" : "at most", positional, plural(positional), given});
    }
    const std::size_t only = s.positional_only > self_named ? s.positional_only - self_named : 0;
    if (given < std::min(only, required))
      return vm.raise(Exc::TypeError, "{}() takes at least {} positional argument{} ({} given)",
                      {def->name, std::min(only, required), plural(std::min(only, required)), given});
    return missing(s, self_named + given, first);
  }

  Value missing(const Signature& s, std::size_t index, std::size_t self_count) const {
    const std::size_t position = index + 1 - (self_count && index ? self_count : 0);
    return vm.raise(Exc::TypeError, "{}() missing required argument '{}' (pos {})",
                    {def->name, index < s.count ? s.names[index] : std::string_view("?"), position});
  }

  Value run(Value* values, std::uint32_t count) const {
    Args bound{values, count, nullptr};
    return native_result(def->call(vm, bound));
  }

  Value with_keywords() const {
    const Signature s(def->signature ? def->signature : "()");
    const std::size_t hidden = offset(s);
    if (s.positional_only == s.count || def->max == kAnyCount)
      return vm.raise(Exc::TypeError, "{}() takes no keyword arguments", {qualified()});
    const std::size_t total = hidden + s.count;
    if (args.count > hidden + s.positional) return too_many_or_few(s, hidden);
    const std::size_t named_self = function->owner && hidden == 0 ? 1 : 0;
    if (args.count + args.keyword_count() > total) {
      const std::size_t given = args.count - hidden - named_self + args.keyword_count();
      return vm.raise(Exc::TypeError, "{}() takes at most {} {}argument{} ({} given)",
                      {def->name, s.count - named_self, args.count == hidden + named_self ? "keyword " : "", plural(s.count - named_self), given});
    }
    ArgBuffer values(vm, total);
    for (std::size_t i = 0; i < total; ++i) values[i] = i < args.count ? args.values[i] : Value::unset();
    for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
      auto* key = args.keywords->items()[k].as<Str>();
      const std::string_view text = view(vm, key);
      std::size_t i = s.positional_only;
      while (i < s.count && s.names[i] != text) ++i;
      if (i == s.count) return vm.raise(Exc::TypeError, "{}() got an unexpected keyword argument '{}'", {def->name, key});
      if (!values[hidden + i].is_unset())
        return vm.raise(Exc::TypeError, "argument for {}() given by name ('{}') and position ({})",
                        {def->name, key, i + 1 - named_self});
      values[hidden + i] = args.values[args.count + k];
    }
    for (std::size_t i = args.count; i < def->min; ++i)
      if (values[i].is_unset()) return missing(s, i - hidden, hidden + named_self ? 1 : 0);
    return run(values.data(), static_cast<std::uint32_t>(total));
  }

  Value positional() const {
    if (def->max == kAnyCount) {
      if (args.count < def->min) return too_many_or_few(Signature(def->signature ? def->signature : "()"), function->owner ? 1 : 0);
      return run(args.values, args.count);
    }
    // aux caches how many may be given by position, plus one.
    std::uint32_t limit = function->aux & 0xff;
    if (!limit) {
      if (def->signature && std::strchr(def->signature, '*')) {
        const Signature s(def->signature);
        limit = static_cast<std::uint32_t>(offset(s) + s.positional) + 1;
      } else {
        limit = def->max + 1u;
      }
      function->aux = limit;
    }
    if (args.count < def->min || args.count >= limit) {
      const Signature s(def->signature ? def->signature : "()");
      return too_many_or_few(s, offset(s));
    }
    if (args.count == def->max) return run(args.values, args.count);
    ArgBuffer values(vm, def->max);
    for (std::uint32_t i = 0; i < def->max; ++i) values[i] = i < args.count ? args.values[i] : Value::unset();
    return run(values.data(), def->max);
  }
};

bool set_if_absent(Vm& vm, Dict* d, Str* name, Value value) { return !dict_set_default(vm, d, name, value).is_error(); }

}  // namespace

bool native_is_class_method(const NativeFunction* f) { return f->def->flags & kNativeClass; }

Value call_native(Vm& vm, NativeFunction* f, Args& args) {
  const NativeDef* def = f->def;
  if (vm.hooks.tick) [[unlikely]]
    for (std::uint32_t i = 0; i < args.count && i < 2; ++i) COIL_CHECK(look_at_clock(vm, args[i]));
  if (!f->self.is_unset()) {  // bound: the receiver comes first
    const std::size_t n = std::size_t{args.count} + args.keyword_count();
    ArgBuffer values(vm, n + 1);
    if (values.failed()) return Value::error();
    values[0] = f->self;
    for (std::size_t i = 0; i < n; ++i) values[i + 1] = args.values[i];
    Args with_self{values.data(), args.count + 1, args.keywords};
    if (def->flags & kNativeRaw) {
      vm.native_callee = f;
      return native_result(def->call(vm, with_self));
    }
    const Call call{vm, f, def, with_self};
    return args.keyword_count() ? call.with_keywords() : call.positional();
  }
  if (f->owner && !(def->flags & (kNativeStatic | kNativeClass))) {
    if (args.count == 0) return vm.raise(Exc::TypeError, "unbound method {}.{}() needs an argument", {f->owner->name, def->name});
    Type* type = type_of(vm, args[0]);
    if (type != f->owner && !is_subtype(type, f->owner))
      return vm.raise(Exc::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{t}' object",
                      {def->name, full_type_name(vm, f->owner), args[0]});
  }
  if (def->flags & kNativeRaw) {
    vm.native_callee = f;
    return native_result(def->call(vm, args));
  }
  const Call call{vm, f, def, args};
  return args.keyword_count() ? call.with_keywords() : call.positional();
}

Value call_by_slot(Vm& vm, Value callable, Args& args) {
  if (auto* f = try_as<NativeFunction>(callable)) return call_native(vm, f, args);
  const slot::Call call = type_of(vm, callable)->slots.call;
  if (!call) return vm.raise(Exc::TypeError, "'{t}' object is not callable", {callable});
  return call(vm, callable, args);
}

Value make_native_function(Vm& vm, const NativeDef& def, Value self, Value module_name) {
  auto* f = vm.heap.make<NativeFunction>(vm.types.builtin_function->root_shape);
  f->def = &def;
  f->self = self;
  f->owner = nullptr;
  f->module = module_name;
  return f;
}

bool add_functions(Vm& vm, Module* module, const NativeDef* functions) {
  const Value name = dict_get_str(vm, module->dict, vm.names.dunder_name);
  for (const NativeDef* def = functions; def->name; ++def)
    if (!dict_set_str(vm, module->dict, def->name, make_native_function(vm, *def, Value::unset(), name))) return false;
  return true;
}

bool fill_native_dict(Vm& vm, Type* type) {
  if (type->native_slots && !add_slot_wrappers(vm, type)) return false;
  for (const NativeDef* def = type->native_methods; def && def->name; ++def) {
    Str* name = vm.intern(def->name);
    Type* kind = def->flags & kNativeClass ? vm.types.classmethod_descriptor : vm.types.method_descriptor;
    auto* f = vm.heap.make<NativeFunction>(kind->root_shape);
    f->def = def;
    f->self = f->module = Value::unset();
    f->owner = type;
    Value entry = f;
    if (def->flags & kNativeStatic) {
      f->shape = vm.types.builtin_function->root_shape;
      auto* s = vm.heap.make<StaticMethod>(vm.types.staticmethod->root_shape);
      s->attrs.slots = nullptr;
      s->function = f;
      entry = s;
    }
    if (!set_if_absent(vm, type->dict, name, entry)) return false;
  }
  for (const MemberDef* def = type->native_members; def && def->name; ++def) {
    Str* name = vm.intern(def->name);
    auto* m = vm.heap.make<Member>(vm.types.getset->root_shape);
    m->owner = type;
    m->name = name;
    m->def = def;
    if (!set_if_absent(vm, type->dict, name, m)) return false;
  }
  if (type->type_flags & kTypeHasDict && !(type->base && type->base->type_flags & kTypeHasDict) && !add_dict_member(vm, type)) return false;
  if (!dict_get_str(vm, type->dict, vm.names.dunder_doc).is_unset()) return true;
  Value doc = Value::none();
  if (type->doc) doc = make_str(vm, type->doc);
  return set_if_absent(vm, type->dict, vm.names.dunder_doc, doc);
}

}  // namespace coil
