// vm/arguments.cpp — matching a call's arguments with a script function's parameters, and the messages when they do not fit.
#include <algorithm>
#include <cstring>

#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/interpreter.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

std::string quoted(const std::string& name) { return "'" + name + "'"; }

/// 'a', 'b', and 'c'
std::string enumerate_names(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    text += quoted(names[i]);
  }
  return text;
}

std::string function_name(Vm& vm, Function* f) { return std::string(view(vm, f->qualname)) + "()"; }

void raise_missing(Vm& vm, Function* f, const std::vector<std::string>& names, const char* kind) {
  (void)vm.raise(Exc::TypeError, "{} missing {} required {} argument{}: {}",
                 {function_name(vm, f), names.size(), kind, names.size() == 1 ? "" : "s", enumerate_names(names)});
}

std::size_t tuple_size(Value v) { return is<Tuple>(v) ? v.as<Tuple>()->size : 0; }

void raise_too_many(Vm& vm, Function* f, const Value* out, unsigned given) {
  const CodeObject* code = f->code;
  const std::size_t defaults = tuple_size(f->defaults);
  unsigned keyword_given = 0;
  for (unsigned i = 0; i < code->keyword_only; ++i) keyword_given += !out[code->positional + i].is_unset();
  std::string signature;
  bool plural;
  if (defaults) {
    signature = "from " + std::to_string(code->positional - defaults) + " to " + std::to_string(code->positional);
    plural = true;
  } else {
    signature = std::to_string(code->positional);
    plural = code->positional != 1;
  }
  std::string keyword_text;
  if (keyword_given)
    keyword_text = std::string(" positional argument") + (given != 1 ? "s" : "") + " (and " + std::to_string(keyword_given) +
                   " keyword-only argument" + (keyword_given != 1 ? "s" : "") + ")";
  (void)vm.raise(Exc::TypeError, "{} takes {} positional argument{} but {}{} {} given",
                 {function_name(vm, f), signature, plural ? "s" : "", given, keyword_text, given == 1 && !keyword_given ? "was" : "were"});
}

/// The names of the parameters, interned; null: no memory.
Value* names_of_parameters(Vm& vm, CodeObject* code) {
  if (!code->parameter_names) [[unlikely]] {
    const unsigned count = static_cast<unsigned>(code->positional) + code->keyword_only;
    Tuple* names = make_tuple(vm, count);
    if (!names) return nullptr;
    for (unsigned i = 0; i < count; ++i) {
      names->items()[i] = i < code->code->local_names.size() ? vm.intern(code->code->local_names[i]) : vm.names.empty;
      vm.heap.barrier(names);
    }
    code->parameter_names = names;
    vm.heap.barrier(code);
  }
  return code->parameter_names->items();
}

/// Parameter number for keyword `name`, or -1; -2: no memory.
int find_parameter(Vm& vm, CodeObject* code, Str* name, unsigned from) {
  const unsigned end = code->positional + code->keyword_only;
  if (from >= end) return -1;
  if (!(name->flags & kStrInterned)) name = vm.intern(view(vm, name));
  const Value* const names = names_of_parameters(vm, code);
  if (!names) return -2;
  for (unsigned i = from; i < end; ++i)
    if (names[i] == Value(name)) return static_cast<int>(i);
  return -1;
}

bool raise_unexpected_keyword(Vm& vm, Function* f, Tuple* keywords, Str* name) {
  const CodeObject* code = f->code;
  const unsigned positional_only = code->code->positional_only;
  // All names given that are positional-only parameters are reported together.
  std::string passed;
  for (std::uint64_t i = 0; i < keywords->size; ++i) {
    const std::string_view text = view(vm, keywords->items()[i]);
    for (unsigned p = 0; p < positional_only; ++p) {
      if (code->code->local_names[p] != text) continue;
      if (!passed.empty()) passed += ", ";
      passed += text;
    }
  }
  if (!passed.empty()) {
    (void)vm.raise(Exc::TypeError, "{} got some positional-only arguments passed as keyword arguments: '{}'", {function_name(vm, f), passed});
    return false;
  }
  std::string suggestion;
  const std::string_view text = view(vm, name);
  std::vector<std::string> candidates(code->code->local_names.begin() + positional_only,
                                      code->code->local_names.begin() + code->positional + code->keyword_only);
  if (const std::string* best = closest_name(candidates, text)) suggestion = ". Did you mean '" + *best + "'?";
  (void)vm.raise(Exc::TypeError, "{} got an unexpected keyword argument '{}'{}", {function_name(vm, f), text, suggestion});
  return false;
}

bool bind_keywords(Vm& vm, Function* f, Value* out, const Value* values, Tuple* keywords, Dict* rest) {
  CodeObject* code = f->code;
  for (std::uint64_t i = 0; i < keywords->size; ++i) {
    const Value key = keywords->items()[i];
    if (!is_str(key)) {
      (void)vm.raise(Exc::TypeError, "{} keywords must be strings", {function_name(vm, f)});
      return false;
    }
    auto* name = key.as<Str>();
    const int index = find_parameter(vm, code, name, code->code->positional_only);
    if (index < 0) {
      if (index == -2) return false;
      if (!rest) return raise_unexpected_keyword(vm, f, keywords, name);
      if (!dict_set_str(vm, rest, name, values[i])) return false;
      continue;
    }
    if (!out[index].is_unset()) {
      (void)vm.raise(Exc::TypeError, "{} got multiple values for argument '{}'", {function_name(vm, f), view(vm, name)});
      return false;
    }
    out[index] = values[i];
  }
  return true;
}

bool fill_positional_defaults(Vm& vm, Function* f, Value* out, unsigned given) {
  const CodeObject* code = f->code;
  const std::size_t defaults = tuple_size(f->defaults);
  const std::size_t first_default = code->positional > defaults ? code->positional - defaults : 0;
  std::vector<std::string> missing;
  for (std::size_t i = given; i < first_default; ++i)
    if (out[i].is_unset()) missing.push_back(code->code->local_names[i]);
  if (!missing.empty()) { raise_missing(vm, f, missing, "positional"); return false; }
  const std::size_t skip = defaults > code->positional ? defaults - code->positional : 0;
  for (std::size_t i = std::max<std::size_t>(given, first_default); i < code->positional; ++i)
    if (out[i].is_unset()) out[i] = f->defaults.as<Tuple>()->items()[i - first_default + skip];
  return true;
}

bool fill_keyword_defaults(Vm& vm, Function* f, Value* out) {
  CodeObject* code = f->code;
  const Value* const names = names_of_parameters(vm, code);
  if (!names) return false;
  std::vector<std::string> missing;
  for (unsigned i = code->positional; i < static_cast<unsigned>(code->positional) + code->keyword_only; ++i) {
    if (!out[i].is_unset()) continue;
    if (is<Dict>(f->keyword_defaults)) {
      const Value v = dict_get_str(vm, f->keyword_defaults.as<Dict>(), names[i].as<Str>());
      if (v.is_error()) return false;
      out[i] = v;
    }
    if (out[i].is_unset()) missing.push_back(code->code->local_names[i]);
  }
  if (missing.empty()) return true;
  raise_missing(vm, f, missing, "keyword-only");
  return false;
}

}  // namespace

bool bind_arguments(Vm& vm, Function* f, Value* out, const Value* values, unsigned count, Tuple* keywords) {
  const CodeObject* code = f->code;
  const unsigned named = keywords ? static_cast<unsigned>(keywords->size) : 0;
  const unsigned given = count - named;
  const unsigned direct = given < code->positional ? given : code->positional;
  std::copy_n(values, direct, out);
  unsigned next = static_cast<unsigned>(code->positional) + code->keyword_only;
  if (code->flags & kCodeVarArgs) {
    Tuple* rest = make_tuple(vm, std::span<const Value>(values + direct, given - direct));
    if (!rest) return false;
    out[next++] = rest;
  }
  Dict* extra = nullptr;
  if (code->flags & kCodeVarKeywords) {
    extra = make_dict(vm);
    if (!extra) return false;
    out[next] = extra;
  }
  if (named && !bind_keywords(vm, f, out, values + given, keywords, extra)) return false;
  if (given > code->positional && !(code->flags & kCodeVarArgs)) {
    raise_too_many(vm, f, out, given);
    return false;
  }
  if (given < code->positional && !fill_positional_defaults(vm, f, out, given)) return false;
  return !code->keyword_only || fill_keyword_defaults(vm, f, out);
}

}  // namespace coil
