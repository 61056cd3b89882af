// runtime/modules/builtins.cpp — module builtins: functions over any object.
//
// Here: abs ... vars, less what has its own file: print/input/open (builtins_io.cpp), eval/exec/compile (builtins_exec.cpp), sorted's
// algorithm (types/list_sort.cpp), map/filter/zip/enumerate/reversed (types/lazy_iterators.cpp).
#include <cmath>

#include "runtime/modules/builtins.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

Value builtin_abs(Vm& vm, Args& args) { return absolute(vm, args[0]); }

Value all_or_any(Vm& vm, Value iterable, bool stop_at) {
  bool stopped = false;
  if (!for_each(vm, iterable, [&](Value item) {
        const Value t = truth(vm, item);
        if (t.is_error()) return false;
        stopped = t.is_true() == stop_at;
        return !stopped;
      }) && !stopped)
    return Value::error();
  return Value::boolean(stopped == stop_at);
}
Value builtin_all(Vm& vm, Args& args) { return all_or_any(vm, args[0], false); }
Value builtin_any(Vm& vm, Args& args) { return all_or_any(vm, args[0], true); }
Value builtin_ascii(Vm& vm, Args& args) { return to_ascii(vm, args[0]); }

Value in_base(Vm& vm, Value v, int base, const char* prefix) {
  COIL_TRY(i, to_index(vm, v));
  COIL_TRY(digits, int_to_text(vm, i, base));
  std::string text(view(vm, digits));
  text.insert(text[0] == '-' ? 1 : 0, prefix);
  return make_str_ascii(vm, text);
}
Value builtin_bin(Vm& vm, Args& args) { return in_base(vm, args[0], 2, "0b"); }
Value builtin_oct(Vm& vm, Args& args) { return in_base(vm, args[0], 8, "0o"); }
Value builtin_hex(Vm& vm, Args& args) { return in_base(vm, args[0], 16, "0x"); }

Value builtin_callable(Vm& vm, Args& args) { return Value::boolean(is_callable(vm, args[0])); }

Value builtin_chr(Vm& vm, Args& args) {
  std::int64_t c;
  COIL_TRY(i, to_index(vm, args[0]));
  if (!int_fits_int64(i, &c) || c < 0 || c > 0x10FFFF) return vm.raise(Exc::ValueError, "chr() arg not in range(0x110000)");
  return make_char(vm, static_cast<char32_t>(c));
}

Value builtin_ord(Vm& vm, Args& args) {
  if (is_str(args[0])) {
    auto* s = args[0].as<Str>();
    const std::string_view text = view(vm, s);
    if (s->aux != 1) return vm.raise(Exc::TypeError, "ord() expected a character, but string of length {} found", {s->aux});
    const char* p = text.data();
    return Value::small_int(static_cast<std::int64_t>(decode_utf8(p)));
  }
  if (std::string_view data; as_bytes(vm, args[0], &data)) {
    if (data.size() != 1) return vm.raise(Exc::TypeError, "ord() expected a character, but string of length {} found", {data.size()});
    return Value::small_int(static_cast<unsigned char>(data[0]));
  }
  return vm.raise(Exc::TypeError, "ord() expected string of length 1, but {t} found", {args[0]});
}

Str* attribute_name(Vm& vm, Value v, const char* /*function*/) {
  if (is_str(v)) return intern(vm, v.as<Str>());
  (void)vm.raise(Exc::TypeError, "attribute name must be string, not '{t}'", {v});
  return nullptr;
}

Value builtin_getattr(Vm& vm, Args& args) {
  Str* name = attribute_name(vm, args[1], "getattr");
  if (!name) return Value::error();
  if (!args.has(2)) return get_attr(vm, args[0], name);
  const Value v = get_attr_or_unset(vm, args[0], name);
  return v.is_unset() ? args[2] : v;
}
Value builtin_hasattr(Vm& vm, Args& args) {
  Str* name = attribute_name(vm, args[1], "hasattr");
  if (!name) return Value::error();
  const Value v = get_attr_or_unset(vm, args[0], name);
  COIL_CHECK(v);
  return Value::boolean(!v.is_unset());
}
Value builtin_setattr(Vm& vm, Args& args) {
  Str* name = attribute_name(vm, args[1], "setattr");
  return name ? set_attr(vm, args[0], name, args[2]) : Value::error();
}
Value builtin_delattr(Vm& vm, Args& args) {
  Str* name = attribute_name(vm, args[1], "delattr");
  return name ? set_attr(vm, args[0], name, Value::unset()) : Value::error();
}

Value sorted_list(Vm& vm, Value iterable) {
  COIL_TRY(list, to_list(vm, iterable));
  COIL_CHECK(call_method(vm, list, vm.intern("sort"), {}));
  return list;
}

Value builtin_dir(Vm& vm, Args& args) {
  if (!args.has(0)) {
    COIL_TRY(locals, current_locals(vm));
    if (is<Dict>(locals) && locals.as_object()->type() == vm.types.dict) return sorted_list(vm, locals);
    COIL_TRY(keys, call_method(vm, locals, vm.intern("keys"), {}));
    return sorted_list(vm, keys);
  }
  COIL_TRY(names, call_special(vm, args[0], vm.names.dunder_dir, {}));
  if (names.is_not_implemented()) return vm.raise(Exc::TypeError, "object does not provide __dir__");
  return sorted_list(vm, names);
}

Value builtin_divmod(Vm& vm, Args& args) { return divmod(vm, args[0], args[1]); }

Value builtin_format(Vm& vm, Args& args) {
  if (args.has(1) && !is_str(args[1])) return vm.raise(Exc::TypeError, "format() argument 2 must be str, not {t}", {args[1]});
  return to_format(vm, args[0], args.has(1) ? args[1].as<Str>() : vm.names.empty);
}

Value builtin_globals(Vm& vm, Args&) {
  Dict* d = current_globals(vm);
  return d ? Value(d) : Value::none();
}
Value builtin_locals(Vm& vm, Args&) { return current_locals(vm); }

Value builtin_vars(Vm& vm, Args& args) {
  if (!args.has(0)) return current_locals(vm);
  const Value d = get_attr_or_unset(vm, args[0], vm.names.dunder_dict);
  if (d.is_unset()) return vm.raise(Exc::TypeError, "vars() argument must have __dict__ attribute");
  return d;
}

Value builtin_hash(Vm& vm, Args& args) {
  std::uint64_t h;
  if (auto* s = try_as<Str>(args[0]); s && s->type() == vm.types.str && s->data && s->size == 0) return Value::small_int(0);  // str.__hash__
  if (!hash_of(vm, args[0], &h)) return Value::error();
  return make_int(vm, static_cast<std::int64_t>(h));
}

Value builtin_id(Vm& vm, Args& args) {
  // Objects: their address. Unboxed values: their bits, folded so that different ones stay different and the result is positive.
  const std::uint64_t bits = args[0].bits();
  return make_int_unsigned(vm, args[0].is_object() ? bits : (bits << 4 | 8) ^ (bits >> 60));
}

Value builtin_isinstance(Vm& vm, Args& args) {
  const int r = is_instance(vm, args[0], args[1]);
  return r < 0 ? Value::error() : Value::boolean(r);
}
Value builtin_issubclass(Vm& vm, Args& args) {
  const int r = is_subclass(vm, args[0], args[1]);
  return r < 0 ? Value::error() : Value::boolean(r);
}

Value builtin_iter(Vm& vm, Args& args) {
  if (!args.has(1)) return get_iter(vm, args[0]);
  if (!is_callable(vm, args[0])) return vm.raise(Exc::TypeError, "iter(v, w): v must be callable");
  Iterator* it = make_iterator(vm, IteratorKind::Callable, args[0]);
  it->extra = args[1];
  return it;
}

Value builtin_next(Vm& vm, Args& args) {
  if (!type_of(vm, args[0])->slots.next) return vm.raise(Exc::TypeError, "'{t}' object is not an iterator", {args[0]});
  vm.iterator_result = Value::none();
  const Value v = iter_next(vm, args[0]);
  if (!v.is_unset()) {
    if (v.is_error() && args.has(1) && vm.pending_is(Exc::StopIteration)) {
      (void)vm.take_exception();
      return args[1];
    }
    return v;
  }
  return args.has(1) ? args[1] : vm.raise_stop_iteration(vm.take_iterator_result());
}

Value builtin_aiter(Vm& vm, Args& args) {
  Type* type = type_of(vm, args[0]);
  if (!type->slots.aiter) return vm.raise(Exc::TypeError, "'{t}' object is not an async iterable", {args[0]});
  COIL_TRY(it, type->slots.aiter(vm, args[0]));
  if (!type_of(vm, it)->slots.anext)
    return vm.raise(Exc::TypeError, "aiter() returned not an async iterator of type '{t}'", {it});
  return it;
}

Value builtin_anext(Vm& vm, Args& args) {
  Type* type = type_of(vm, args[0]);
  if (!type->slots.anext) return vm.raise(Exc::TypeError, "'{t}' object is not an async iterator", {args[0]});
  COIL_TRY(awaitable, type->slots.anext(vm, args[0]));
  if (!args.has(1)) return awaitable;
  // The default is given when the awaitable ends with StopAsyncIteration: a small coroutine of the frozen module does that.
  COIL_TRY(wrap, imported_attribute(vm, "_coroutine_helpers", "anext_default"));
  return vm.call(wrap, {awaitable, args[1]});
}

Value builtin_len(Vm& vm, Args& args) { return length(vm, args[0]); }

// min and max: raw, because of their two forms.
Value min_or_max(Vm& vm, Args& args, const char* name, CompareOp op) {
  Value key = Value::none(), fallback;
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    if (k == "key") key = args.values[args.count + i];
    else if (k == "default") fallback = args.values[args.count + i];
    else return vm.raise(Exc::TypeError, "{}() got an unexpected keyword argument '{}'", {name, k});
  }
  if (args.count == 0) return vm.raise(Exc::TypeError, "{} expected at least 1 argument, got 0", {name});
  if (args.count > 1 && !fallback.is_unset())
    return vm.raise(Exc::TypeError, "Cannot specify a default for {}() with multiple positional arguments", {name});
  Value best, best_key;
  const auto consider = [&](Value item) {
    Value item_key = item;
    if (!key.is_none()) {
      item_key = vm.call(key, {item});
      if (item_key.is_error()) return false;
    }
    if (best.is_unset()) {
      best = item;
      best_key = item_key;
      return true;
    }
    if (Value::both_small_ints(item_key, best_key)) {
      const bool better = op == CompareOp::Lt ? item_key.as_small_int() < best_key.as_small_int() : item_key.as_small_int() > best_key.as_small_int();
      if (better) { best = item; best_key = item_key; }
      return true;
    }
    const Value t = rich_truth(vm, item_key, best_key, op);
    if (t.is_error()) return false;
    if (t.is_true()) { best = item; best_key = item_key; }
    return true;
  };
  if (args.count > 1) {
    for (std::uint32_t i = 0; i < args.count; ++i)
      if (!consider(args[i])) return Value::error();
  } else if (!for_each(vm, args[0], consider)) {
    return Value::error();
  }
  if (!best.is_unset()) return best;
  if (!fallback.is_unset()) return fallback;
  return vm.raise(Exc::ValueError, "{}() iterable argument is empty", {name});
}
Value builtin_min(Vm& vm, Args& args) { return min_or_max(vm, args, "min", CompareOp::Lt); }
Value builtin_max(Vm& vm, Args& args) { return min_or_max(vm, args, "max", CompareOp::Gt); }

Value builtin_pow(Vm& vm, Args& args) { return power(vm, args[0], args[1], args.has(2) ? args[2] : Value::none()); }
Value builtin_repr(Vm& vm, Args& args) { return to_repr(vm, args[0]); }

Value builtin_round(Vm& vm, Args& args) {
  const Value method = lookup_special(vm, args[0], vm.intern("__round__"));
  COIL_CHECK(method);
  if (method.is_unset()) return vm.raise(Exc::TypeError, "type {t} doesn't define __round__ method", {args[0]});
  return args.has(1) && !args[1].is_none() ? vm.call(method, {args[1]}) : vm.call(method, std::initializer_list<Value>{});
}

Value builtin_sorted(Vm& vm, Args& args) {
  // sorted(iterable, /, *, key=None, reverse=False)
  COIL_TRY(list, to_list(vm, args[0]));
  const Value key = args.has(1) ? args[1] : Value::none();
  COIL_TRY(reverse, args.has(2) ? truth(vm, args[2]) : Value::false_value());
  return sort_list(vm, list.as<List>(), key, reverse.is_true());
}

Value builtin_sum(Vm& vm, Args& args) {
  Value total = args.has(1) ? args[1] : Value::small_int(0);
  if (is_str(total)) return vm.raise(Exc::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  if (is<Bytes>(total)) return vm.raise(Exc::TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  if (is<ByteArray>(total)) return vm.raise(Exc::TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  std::int64_t small = 0;      // while all are small ints
  double real = 0, lost = 0;   // Neumaier's compensated sum while all are floats or ints, as in CPython 3.12
  enum { Ints, Floats, Objects } mode = total.is_small_int() ? Ints : total.is_double() ? Floats : Objects;
  if (mode == Ints) small = total.as_small_int();
  if (mode == Floats) real = total.as_double();
  const auto settle = [&] {
    if (mode == Ints) total = make_int(vm, small);
    else if (mode == Floats) total = Value::number(lost != 0 && std::isfinite(lost) ? real + lost : real);
    mode = Objects;
  };
  const bool ok = for_each(vm, args[0], [&](Value item) {
    if (mode == Ints) {
      std::int64_t sum;
      if ((item.is_small_int() || item.is_bool()) && !__builtin_add_overflow(small, item.is_bool() ? item.is_true() : item.as_small_int(), &sum)) {
        small = sum;
        return true;
      }
      if (item.is_double()) {
        real = static_cast<double>(small);
        mode = Floats;
      } else {
        settle();
      }
    }
    if (mode == Floats) {
      double x;
      if (item.is_double()) x = item.as_double();
      else if (item.is_small_int()) x = static_cast<double>(item.as_small_int());
      else { settle(); x = 0; }
      if (mode == Floats) {
        const double t = real + x;
        lost += std::fabs(real) >= std::fabs(x) ? (real - t) + x : (x - t) + real;
        real = t;
        return true;
      }
    }
    total = binary_op(vm, BinOp::Add, total, item);
    return !total.is_error();
  });
  if (!ok) return Value::error();
  settle();
  return total;
}

Value builtin_import(Vm& vm, Args& args) {
  // __import__(name, globals=None, locals=None, fromlist=(), level=0)
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "__import__() argument 1 must be str, not {t}", {args[0]});
  std::int64_t level = 0;
  if (args.has(4) && !to_int64(vm, args[4], &level)) return Value::error();
  if (level < 0) return vm.raise(Exc::ValueError, "level must be >= 0");
  return import_module(vm, args[0].as<Str>(), args.has(1) ? args[1] : Value::none(), args.has(3) ? args[3] : Value::none(), static_cast<int>(level));
}

Value builtin_breakpoint(Vm& vm, Args& args) {
  COIL_TRY(hook, get_attr_or_unset(vm, Interpreter::of(vm).state().sys.value, vm.intern("breakpointhook")));
  if (hook.is_unset()) return vm.raise(Exc::RuntimeError, "lost sys.breakpointhook");
  return vm.call(hook, args);
}

Value builtin_help(Vm& vm, Args& args) {
  COIL_TRY(help, imported_attribute(vm, "_help", "help"));
  return args.has(0) ? vm.call(help, {args[0]}) : vm.call(help, std::initializer_list<Value>{});
}

Value builtin_exit(Vm& vm, Args& args) {  // exit and quit, for the prompt
  Args status{args.values, args.has(0) && !args[0].is_none() ? 1u : 0u};
  COIL_TRY(e, vm.call(vm.exception_type(Exc::SystemExit), status));
  return vm.raise_value(e);
}

constexpr NativeDef kFunctions[] = {
    {"abs", 1, 1, builtin_abs, "abs(x, /)"},
    {"aiter", 1, 1, builtin_aiter, "aiter(async_iterable, /)"},
    {"all", 1, 1, builtin_all, "all(iterable, /)"},
    {"anext", 1, 2, builtin_anext, "anext(async_iterator, default=<unset>, /)"},
    {"any", 1, 1, builtin_any, "any(iterable, /)"},
    {"ascii", 1, 1, builtin_ascii, "ascii(obj, /)"},
    {"bin", 1, 1, builtin_bin, "bin(number, /)"},
    {"breakpoint", 0, 0, builtin_breakpoint, "breakpoint(*args, **kws)", kNativeRaw},
    {"callable", 1, 1, builtin_callable, "callable(obj, /)"},
    {"chr", 1, 1, builtin_chr, "chr(i, /)"},
    {"compile", 3, 6, builtin_compile, "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)"},
    {"delattr", 2, 2, builtin_delattr, "delattr(obj, name, /)"},
    {"dir", 0, 1, builtin_dir, "dir(object=<unset>, /)"},
    {"divmod", 2, 2, builtin_divmod, "divmod(x, y, /)"},
    {"eval", 1, 3, builtin_eval, "eval(source, /, globals=None, locals=None)"},
    {"exec", 1, 4, builtin_exec, "exec(source, /, globals=None, locals=None, *, closure=None)"},
    {"exit", 0, 1, builtin_exit, "exit(code=None)"},
    {"format", 1, 2, builtin_format, "format(value, format_spec='', /)"},
    {"getattr", 2, 3, builtin_getattr, "getattr(object, name, default=<unset>, /)"},
    {"globals", 0, 0, builtin_globals, "globals()"},
    {"hasattr", 2, 2, builtin_hasattr, "hasattr(obj, name, /)"},
    {"hash", 1, 1, builtin_hash, "hash(obj, /)"},
    {"help", 0, 1, builtin_help, "help(object=<unset>, /)"},
    {"hex", 1, 1, builtin_hex, "hex(number, /)"},
    {"id", 1, 1, builtin_id, "id(obj, /)"},
    {"input", 0, 1, builtin_input, "input(prompt='', /)"},
    {"isinstance", 2, 2, builtin_isinstance, "isinstance(obj, class_or_tuple, /)"},
    {"issubclass", 2, 2, builtin_issubclass, "issubclass(cls, class_or_tuple, /)"},
    {"iter", 1, 2, builtin_iter, "iter(object, sentinel=<unset>, /)"},
    {"len", 1, 1, builtin_len, "len(obj, /)"},
    {"locals", 0, 0, builtin_locals, "locals()"},
    {"max", 0, 0, builtin_max, "max(iterable, *[, default=obj, key=func])", kNativeRaw},
    {"min", 0, 0, builtin_min, "min(iterable, *[, default=obj, key=func])", kNativeRaw},
    {"next", 1, 2, builtin_next, "next(iterator, default=<unset>, /)", kNativeDrivesFrames},
    {"oct", 1, 1, builtin_oct, "oct(number, /)"},
    {"open", 1, 8, builtin_open, "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"},
    {"ord", 1, 1, builtin_ord, "ord(c, /)"},
    {"pow", 2, 3, builtin_pow, "pow(base, exp, mod=None)"},
    {"print", 0, 0, builtin_print, "print(*args, sep=' ', end='\\n', file=None, flush=False)", kNativeRaw},
    {"quit", 0, 1, builtin_exit, "quit(code=None)"},
    {"repr", 1, 1, builtin_repr, "repr(obj, /)"},
    {"round", 1, 2, builtin_round, "round(number, ndigits=None)"},
    {"setattr", 3, 3, builtin_setattr, "setattr(obj, name, value, /)"},
    {"sorted", 1, 3, builtin_sorted, "sorted(iterable, /, *, key=None, reverse=False)"},
    {"sum", 1, 2, builtin_sum, "sum(iterable, /, start=0)"},
    {"vars", 0, 1, builtin_vars, "vars(object=<unset>, /)"},
    {"__import__", 1, 5, builtin_import, "__import__(name, globals=None, locals=None, fromlist=(), level=0)"},
    {"__build_class__", 0, 0, build_class, "__build_class__(func, name, /, *bases, [metaclass], **kwds)", kNativeRaw},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

namespace {

struct ConstantRow { const char* name; Value value; };
struct TypeRow { const char* name; Type* WellKnownTypes::*type; };
constexpr TypeRow kTypes[] = {
    {"bool", &WellKnownTypes::boolean}, {"bytearray", &WellKnownTypes::bytearray}, {"bytes", &WellKnownTypes::bytes}, {"classmethod", &WellKnownTypes::classmethod},
    {"complex", &WellKnownTypes::complex}, {"dict", &WellKnownTypes::dict}, {"enumerate", &WellKnownTypes::enumerate}, {"filter", &WellKnownTypes::filter},
    {"float", &WellKnownTypes::floating}, {"frozenset", &WellKnownTypes::frozenset}, {"int", &WellKnownTypes::integer}, {"list", &WellKnownTypes::list},
    {"map", &WellKnownTypes::map}, {"memoryview", &WellKnownTypes::memoryview}, {"object", &WellKnownTypes::object}, {"property", &WellKnownTypes::property},
    {"range", &WellKnownTypes::range}, {"reversed", &WellKnownTypes::reversed}, {"set", &WellKnownTypes::set}, {"slice", &WellKnownTypes::slice},
    {"staticmethod", &WellKnownTypes::staticmethod}, {"str", &WellKnownTypes::str}, {"super", &WellKnownTypes::super}, {"tuple", &WellKnownTypes::tuple},
    {"type", &WellKnownTypes::type}, {"zip", &WellKnownTypes::zip}};
constexpr const char* kExceptionNames[] = {
#define COIL_EXCEPTION(name, base, attributes) #name,
#include "vm/exceptions.def"
};

/// The value of a name of the module; unset() when there is none.
Value value_of(Vm& vm, std::string_view name) {
  for (const NativeDef* def = kFunctions; def->name; ++def)
    if (name == def->name) return make_native_function(vm, *def, Value::unset(), dict_get_str(vm, vm.builtins, vm.names.dunder_name));
  for (const TypeRow& t : kTypes)
    if (name == t.name) return vm.types.*t.type;
  for (std::size_t i = 0; i < std::size(kExceptionNames); ++i)
    if (name == kExceptionNames[i]) return vm.exception_type(static_cast<Exc>(i));
  if (name == "ExceptionGroup") return vm.exception_group_type();
  if (name == "EnvironmentError" || name == "IOError") return vm.exception_type(Exc::OSError);
  const ConstantRow constants[] = {{"None", Value::none()}, {"True", Value::true_value()}, {"False", Value::false_value()}, {"Ellipsis", Value::ellipsis()},
                                   {"NotImplemented", Value::not_implemented()}, {"__debug__", Value::boolean(Interpreter::of(vm).config().optimize == 0)}};
  for (const ConstantRow& c : constants)
    if (name == c.name) return c.value;
  return Value::unset();
}

}  // namespace

bool make_builtins(Vm&, Module* module) {
  module->flags |= kModuleLazy;
  return true;
}

Value lazy_builtin(Vm& vm, Str* name) {
  auto& state = Interpreter::of(vm).state();
  if (state.builtins_filled) return Value::unset();
  if (name) {
    const Value v = value_of(vm, view(vm, name));
    if (v.is_unset()) return v;
    return dict_set_str(vm, vm.builtins, name, v) ? v : Value::error();
  }
  state.builtins_filled = true;
  const auto add = [&](const char* each) {
    Str* key = vm.intern(each);
    if (dict_get_str(vm, vm.builtins, key).is_unset()) (void)dict_set_str(vm, vm.builtins, key, value_of(vm, each));
  };
  for (const char* each : kExceptionNames) add(each);
  for (const NativeDef* def = kFunctions; def->name; ++def) add(def->name);
  for (const char* each : {"None", "True", "False", "Ellipsis", "NotImplemented", "__debug__", "ExceptionGroup", "EnvironmentError", "IOError"}) add(each);
  for (const TypeRow& t : kTypes) add(t.name);
  return vm.has_exception() ? Value::error() : Value::none();
}

}  // namespace coil::runtime
