// runtime/modules/builtins_exec.cpp — eval, exec and compile.
//
// Source is compiled in one of two forms: where globals and locals are the same dict, names are globals (fast, cached); where
// they differ, names go through the locals mapping in register 0. A code object from compile() does not know yet, so it is
// compiled in the second form and run with globals as its locals where none are given.
#include "parser/parse.hpp"
#include "runtime/compile_watch.hpp"
#include "runtime/interpreter.hpp"
#include "runtime/modules/builtins.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

/// Source text of a str or bytes-like argument.
bool source_text(Vm& vm, Value v, const char* function, const char* what, std::string* out) {
  if (is_str(v)) {
    *out = view(vm, v);
    if (v.as<Str>()->flags & kStrHasSurrogates) {
      (void)encode_str(vm, v.as<Str>(), "utf-8", "strict");  // raises CPython's UnicodeEncodeError
      if (vm.has_exception()) return false;
    }
  } else if (std::string_view data; as_bytes(vm, v, &data)) {
    *out = data;
  } else {
    (void)vm.raise(Exc::TypeError, "{}() arg 1 must be a {}", {function, what});
    return false;
  }
  return true;
}

/// An object of a class derived from ast.AST; there is none before that module was loaded.
bool is_syntax_tree(Vm& vm, Value v) {
  const Value module = dict_get_str(vm, vm.modules, vm.intern("ast"));
  if (is_str(v) || !is<Module>(module)) return false;
  const Value tree = dict_get_str(vm, module.as<Module>()->dict, vm.intern("AST"));
  return is<Type>(tree) && is_subtype(type_of(vm, v), tree.as<Type>());
}

/// CPython's error for eval(""): on line 0, where there is no text at all.
Value raise_empty_expression(Vm& vm, std::string_view filename) {
  const Value zero = Value::small_int(0), place = make_tuple_of(vm, {make_str(vm, filename), zero, zero, vm.names.empty, zero, zero});
  COIL_TRY(e, vm.call(vm.exception_type(Exc::SyntaxError), {make_str_ascii(vm, "invalid syntax"), place}));
  return vm.raise_value(e);
}

Value run(Vm& vm, Args& args, const char* function, parser::Mode mode) {
  Value globals = args.has(1) ? args[1] : Value::none(), locals = args.has(2) ? args[2] : Value::none();
  if (!globals.is_none() && !is<Dict>(globals))
    return vm.raise(Exc::TypeError, mode == parser::Mode::Eval ? "globals must be a dict" : "exec() globals must be a dict, not {t}", {globals});
  if (!locals.is_none() && !is<Dict>(locals) && !type_of(vm, locals)->slots.getitem)
    return vm.raise(Exc::TypeError, mode == parser::Mode::Eval ? "locals must be a mapping" : "locals must be a mapping or None, not {t}", {locals});
  if (globals.is_none()) {
    Dict* g = current_globals(vm);
    if (!g) return vm.raise(Exc::SystemError, "globals and locals cannot be NULL");
    globals = g;
    if (locals.is_none()) {
      locals = current_locals(vm);
      COIL_CHECK(locals);
    }
  } else if (locals.is_none()) {
    locals = globals;
  }
  Dict* g = globals.as<Dict>();
  const Value builtins_name = dict_get_str(vm, g, vm.intern("__builtins__"));
  if (builtins_name.is_unset() && !dict_set_str(vm, g, "__builtins__", dict_get_str(vm, vm.modules, vm.intern("builtins")))) return Value::error();
  CodeObject* code = try_as<CodeObject>(args[0]);
  if (!code) {
    std::string source;
    if (!source_text(vm, args[0], function, "string, bytes or code object", &source)) return Value::error();
    if (mode == parser::Mode::Eval) source.erase(0, source.find_first_not_of(" \t"));
    if (mode == parser::Mode::Eval && source.empty()) return raise_empty_expression(vm, "<string>");
    code = compile_text(vm, source, "<string>", static_cast<int>(mode), !(locals == globals));
    if (!code) return Value::error();
  } else if (!code->code->free_names.empty()) {
    return vm.raise(Exc::TypeError, "code object passed to {}() may not contain free variables", {function});
  }
  if (!(code->flags & kCodeNamespaceInRegister)) return vm.run_code(code, g);
  return vm.run_code(code, g, locals);
}

}  // namespace

Value builtin_eval(Vm& vm, Args& args) { return run(vm, args, "eval", parser::Mode::Eval); }

Value builtin_exec(Vm& vm, Args& args) {
  if (args.has(3) && !args[3].is_none()) return vm.raise(Exc::TypeError, "closure can only be used when source is a code object");
  COIL_CHECK(run(vm, args, "exec", parser::Mode::Exec));
  return Value::none();
}

Value builtin_compile(Vm& vm, Args& args) {
  if (!is_str(args[1])) {
    if (is<ByteArray>(args[1])) return vm.raise(Exc::TypeError, "expected str, bytes or os.PathLike object, not {t}", {args[1]});
    COIL_TRY(decode, imported_attribute(vm, "os", "fsdecode"));
    COIL_TRY(path, vm.call(decode, {args[1]}));
    args.values[1] = path;
  }
  if (!is_str(args[2])) return vm.raise(Exc::TypeError, "compile() argument 'mode' must be str, not {t}", {args[2]});
  const std::string_view mode_name = view(vm, args[2]);
  parser::Mode mode;
  if (mode_name == "exec") mode = parser::Mode::Exec;
  else if (mode_name == "eval") mode = parser::Mode::Eval;
  else if (mode_name == "single") mode = parser::Mode::Interactive;
  else return vm.raise(Exc::ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
  std::int64_t flags = 0;
  if (args.has(3) && !to_int64(vm, args[3], &flags)) return Value::error();
  constexpr std::int64_t only_ast = 0x400, top_level_await = 0x2000;
  if (flags & only_ast) {
    COIL_TRY(parse_tree, imported_attribute(vm, "ast", "_parse"));
    return vm.call(parse_tree, {args[0], args[1], args[2]});
  }
  Value given = args[0];
  if (is_syntax_tree(vm, given)) {
    COIL_TRY(text_of, imported_attribute(vm, "ast", "_source_of"));
    given = vm.call(text_of, {given, args[2]});
    COIL_CHECK(given);
  }
  std::string source;
  if (!source_text(vm, given, "compile", "string, bytes or AST object", &source)) return Value::error();
  if (mode == parser::Mode::Eval) source.erase(0, source.find_first_not_of(" \t"));
  if (mode == parser::Mode::Eval && source.empty()) return raise_empty_expression(vm, view(vm, args[1]));
  constexpr std::int64_t dont_imply_dedent = 0x200;
  if (mode == parser::Mode::Interactive) {
    source += '\n';  // the empty line that ends a block at a prompt
    if (!(flags & dont_imply_dedent)) {  // the end of the text ends every block; and it is one statement
      source += '\n';
      const std::string name(view(vm, args[1]));
      CompileWatch watch(vm);
      const parser::ParseResult whole = parser::parse(source, parser::Mode::Exec, (flags & top_level_await) != 0, name, &watch);
      if (whole.gave_up) return Value::error();
      if (whole.error) {
        (void)compile_text(vm, source, name, static_cast<int>(parser::Mode::Exec), true, (flags & top_level_await) != 0);
        return Value::error();
      }
      const auto& body = whole.module->body;
      for (std::size_t i = 1; i < body.size(); ++i) {
        if (body[i]->range.line <= body[i - 1]->range.end_line) continue;
        const parser::Range& at = body[0]->range;
        const auto number = [](std::uint32_t n) { return Value::small_int(n); };
        COIL_TRY(place, make_tuple_of(vm, {args[1], number(at.line), number(at.column + 1), make_str(vm, source.substr(0, source.find('\n') + 1)), number(at.end_line), number(at.end_column + 1)}));
        COIL_TRY(e, vm.call(vm.exception_type(Exc::SyntaxError), {make_str_ascii(vm, "multiple statements found while compiling a single statement"), place}));
        return vm.raise_value(e);
      }
    }
  }
  CodeObject* code = compile_text(vm, source, std::string(view(vm, args[1])), static_cast<int>(mode), true, (flags & top_level_await) != 0);
  return code ? Value(code) : Value::error();
}

}  // namespace coil::runtime
