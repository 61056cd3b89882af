// runtime/modules/module_helpers.cpp — what the native modules share.
#include "runtime/modules/module_helpers.hpp"

#include <string>
#include <utility>
#include <vector>

#include "runtime/state.hpp"

namespace coil::runtime {
namespace {

/// The native types of an interpreter by their declaration.
struct SpecTypes : ModuleState, RootSource {
  explicit SpecTypes(Interpreter& interpreter) : heap(interpreter.vm().heap) { heap.add_root_source(this); }
  ~SpecTypes() override { heap.remove_root_source(this); }
  void trace_roots(Tracer& tracer) override {
    for (auto& [spec, type] : types) tracer(type);
  }
  Heap& heap;
  std::vector<std::pair<const TypeSpec*, Type*>> types;
};
constexpr const char* kStateName = "native types";

const char* plural(std::size_t n) { return n == 1 ? "" : "s"; }

}  // namespace

Type* type_of_spec(Vm& vm, const TypeSpec& spec, Type* base) {
  Interpreter& interpreter = Interpreter::of(vm);
  auto& state = interpreter.state().module_state<SpecTypes>(kStateName, interpreter);
  for (auto& [key, type] : state.types)
    if (key == &spec) return type;
  Type* type = make_native_type(vm, spec, base);
  if (type) state.types.emplace_back(&spec, type);
  return type;
}

bool add_type(Vm& vm, Module* module, const char* name, const TypeSpec& spec, Type* base) {
  Type* type = type_of_spec(vm, spec, base);
  return type && dict_set_str(vm, module->dict, name, type);
}

Value get_instance_dict(Vm& vm, Value self) { return instance_dict(vm, self); }
Value set_instance_dict_member(Vm& vm, Value self, Value value) {
  if (value.is_unset()) return vm.raise(Exc::TypeError, "cannot delete __dict__");
  if (!is<Dict>(value)) return vm.raise(Exc::TypeError, "__dict__ must be set to a dictionary, not a '{t}'", {value});
  return set_instance_dict(vm, self, value.as<Dict>()) ? Value::none() : Value::error();
}

bool no_keywords(Vm& vm, const Args& args, const char* name) {
  if (!args.keyword_count()) return true;
  (void)vm.raise(Exc::TypeError, "{}() takes no keyword arguments", {name});
  return false;
}

bool take_positional(Vm& vm, const Args& args, const char* function, unsigned least, unsigned most) {
  if (!no_keywords(vm, args, function)) return false;
  if (args.count >= least && args.count <= most) return true;
  const unsigned wanted = args.count < least ? least : most;
  (void)vm.raise(Exc::TypeError, "{} expected {}{} argument{}, got {}",
                 {function, least == most ? "" : args.count < least ? "at least " : "at most ", wanted, plural(wanted), args.count});
  return false;
}

bool take_arguments(Vm& vm, const Args& args, const char* function, std::initializer_list<const char*> names, unsigned required, Value* out, unsigned positional_limit) {
  const unsigned total = static_cast<unsigned>(names.size());
  const unsigned given = args.count + args.keyword_count();
  const auto fail = [&](const char* text, std::initializer_list<FormatArg> arguments) {
    (void)vm.raise(Exc::TypeError, text, arguments);
    return false;
  };
  for (unsigned i = 0; i < total; ++i) out[i] = Value::unset();
  if (given > total) return fail("{}() takes {} {} argument{} ({} given)", {function, required == total ? "exactly" : "at most", total, plural(total), given});
  if (args.count > positional_limit)
    return fail("{}() takes {} {} positional argument{} ({} given)", {function, required >= positional_limit ? "exactly" : "at most", positional_limit, plural(positional_limit), args.count});
  for (unsigned i = 0; i < args.count; ++i) out[i] = args[i];
  for (unsigned k = 0; k < args.keyword_count(); ++k) {
    const std::string_view key = view(vm, args.keywords->items()[k]);
    unsigned i = 0;
    while (i < total && key != names.begin()[i]) ++i;
    if (i == total) return fail("{}() got an unexpected keyword argument '{}'", {function, key});
    if (!out[i].is_unset()) return fail("argument for {}() given by name ('{}') and position ({})", {function, key, i + 1});
    out[i] = args.values[args.count + k];
  }
  for (unsigned i = 0; i < required; ++i)
    if (out[i].is_unset()) return fail("{}() missing required argument '{}' (pos {})", {function, names.begin()[i], i + 1});
  return true;
}

}  // namespace coil::runtime
