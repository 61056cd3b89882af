// vm/exceptions_types.cpp — what particular exception classes add: StopIteration.value, ImportError.name, SyntaxError's parts, ...
//
// Not here: OSError (vm/exceptions_os.cpp), UnicodeError and its kin (vm/exceptions_unicode.cpp), groups (vm/exceptions_group.cpp).
#include "vm/exceptions_types.hpp"

#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil {

bool set_exception_field(Vm& vm, ExceptionObject* e, unsigned index, Value value) {
  if (!is<Tuple>(e->extra)) {
    Tuple* fields = make_tuple(vm, kMostExceptionFields);
    if (!fields) return false;
    for (unsigned i = 0; i < kMostExceptionFields; ++i) fields->items()[i] = Value::unset();
    e->extra = fields;
    vm.heap.barrier(e);
  }
  e->extra.as<Tuple>()->items()[index] = value;
  vm.heap.barrier(e->extra.as_object());
  return true;
}

bool take_exception_keywords(Vm& vm, ExceptionObject* e, Args& args, std::initializer_list<const char*> names, unsigned first) {
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
    const std::string_view text = view(vm, args.keywords->items()[k]);
    unsigned index = first;
    bool found = false;
    for (const char* name : names) {
      if (text == name) {
        if (!set_exception_field(vm, e, index, args.values[args.count + k])) return false;
        found = true;
        break;
      }
      ++index;
    }
    if (!found) {
      (void)vm.raise(Exc::TypeError, "{}() got an unexpected keyword argument '{}'", {view(vm, e->type()->name), text});
      return false;
    }
  }
  return true;
}

namespace {

Value init_without_keywords(Vm& vm, Value self, Args& args) {
  Args positional{args.values, args.count};
  return exception_init(vm, self, positional);
}

// ---- StopIteration, SystemExit: the field follows from the arguments until it is set

Value stop_value(Vm&, Value self) {
  auto* e = self.as<ExceptionObject>();
  const Value v = exception_field(e, 0);
  if (!v.is_unset()) return v;
  return e->args->size ? e->args->items()[0] : Value::none();
}
Value set_stop_value(Vm& vm, Value self, Value value) {
  return set_exception_field(vm, self.as<ExceptionObject>(), 0, value.is_unset() ? Value::none() : value) ? Value::none() : Value::error();
}
constexpr MemberDef kStopMembers[] = {{"value", stop_value, set_stop_value, "generator return value"}, {nullptr, nullptr, nullptr}};

Value exit_code(Vm&, Value self) {
  auto* e = self.as<ExceptionObject>();
  const Value v = exception_field(e, 0);
  if (!v.is_unset()) return v;
  if (e->args->size == 0) return Value::none();
  return e->args->size == 1 ? e->args->items()[0] : Value(e->args);
}
constexpr MemberDef kExitMembers[] = {{"code", exit_code, set_stop_value, "exception code"}, {nullptr, nullptr, nullptr}};

// ---- names

Value init_name_error(Vm& vm, Value self, Args& args) {
  COIL_CHECK(init_without_keywords(vm, self, args));
  return take_exception_keywords(vm, self.as<ExceptionObject>(), args, {"name"}, 0) ? Value::none() : Value::error();
}
Value init_attribute_error(Vm& vm, Value self, Args& args) {
  COIL_CHECK(init_without_keywords(vm, self, args));
  return take_exception_keywords(vm, self.as<ExceptionObject>(), args, {"name", "obj"}, 0) ? Value::none() : Value::error();
}
constexpr MemberDef kNameMembers[] = {{"name", get_exception_field<0>, put_exception_field<0>, "name"}, {nullptr, nullptr, nullptr}};
constexpr MemberDef kAttributeMembers[] = {
    {"name", get_exception_field<0>, put_exception_field<0>, "attribute name"}, {"obj", get_exception_field<1>, put_exception_field<1>, "object"}, {nullptr, nullptr, nullptr}};

// ---- ImportError: msg name path name_from

Value init_import_error(Vm& vm, Value self, Args& args) {
  COIL_CHECK(init_without_keywords(vm, self, args));
  auto* e = self.as<ExceptionObject>();
  if (!e->extra.is_unset())  // called once more: what is not given is forgotten
    for (unsigned i = 0; i < 4; ++i)
      if (!set_exception_field(vm, e, i, Value::unset())) return Value::error();
  if (!take_exception_keywords(vm, e, args, {"name", "path", "name_from"}, 1)) return Value::error();
  if (args.count == 1 && !set_exception_field(vm, e, 0, args[0])) return Value::error();
  return Value::none();
}
Value import_message(Vm&, Value self) {
  auto* e = self.as<ExceptionObject>();
  const Value v = exception_field(e, 0);
  if (!v.is_unset()) return v;
  return e->args->size == 1 ? e->args->items()[0] : Value::none();
}
Value str_import_error(Vm& vm, Value self) {
  const Value message = import_message(vm, self);
  return is<Str>(message) ? message : exception_str(vm, self);
}
constexpr MemberDef kImportMembers[] = {
    {"msg", import_message, put_exception_field<0>, "exception message"}, {"name", get_exception_field<1>, put_exception_field<1>, "module name"},
    {"path", get_exception_field<2>, put_exception_field<2>, "module path"}, {"name_from", get_exception_field<3>, put_exception_field<3>, "name imported from module"},
    {nullptr, nullptr, nullptr}};

// ---- KeyError

Value str_key_error(Vm& vm, Value self) {
  auto* e = self.as<ExceptionObject>();
  return e->args->size == 1 ? to_repr(vm, e->args->items()[0]) : exception_str(vm, self);
}

// ---- SyntaxError: msg filename lineno offset text end_lineno end_offset print_file_and_line

Value init_syntax_error(Vm& vm, Value self, Args& args) {
  COIL_CHECK(exception_init(vm, self, args));
  auto* e = self.as<ExceptionObject>();
  if (args.count >= 1 && !set_exception_field(vm, e, 0, args[0])) return Value::error();
  if (args.count == 2) {
    COIL_TRY(info, to_tuple(vm, args[1]));
    auto* parts = info.as<Tuple>();
    if (parts->size != 4 && parts->size != 6) {
      if (parts->size == 5) return vm.raise(Exc::TypeError, "end_offset must be provided when end_lineno is provided");
      return vm.raise(Exc::TypeError, parts->size < 4 ? "function missing required argument 'filename' (pos 1)" : "function takes at most 6 arguments ({} given)", {parts->size});
    }
    for (unsigned i = 0; i < parts->size; ++i)
      if (!set_exception_field(vm, e, 1 + i, parts->items()[i])) return Value::error();
  }
  return Value::none();
}
Value str_syntax_error(Vm& vm, Value self) {
  auto* e = self.as<ExceptionObject>();
  Value message = exception_field(e, 0);
  if (message.is_unset()) message = e->args->size ? e->args->items()[0] : Value::none();
  COIL_TRY(text, to_str(vm, message));
  const Value filename = exception_field(e, 1), line = exception_field(e, 2);
  const bool has_line = line.is_small_int();
  if (!is<Str>(filename) && !has_line) return text;
  std::string name;
  if (is<Str>(filename)) {
    name = view(vm, filename);
    if (const auto slash = name.rfind('/'); slash != std::string::npos) name.erase(0, slash + 1);
  }
  std::string out(view(vm, text));
  if (!name.empty() && has_line) out += " (" + name + ", line " + std::to_string(line.as_small_int()) + ")";
  else if (!name.empty()) out += " (" + name + ")";
  else if (has_line) out += " (line " + std::to_string(line.as_small_int()) + ")";
  return make_str(vm, out);
}
constexpr MemberDef kSyntaxMembers[] = {
    {"msg", get_exception_field<0>, put_exception_field<0>, "exception msg"}, {"filename", get_exception_field<1>, put_exception_field<1>, "exception filename"},
    {"lineno", get_exception_field<2>, put_exception_field<2>, "exception lineno"}, {"offset", get_exception_field<3>, put_exception_field<3>, "exception offset"},
    {"text", get_exception_field<4>, put_exception_field<4>, "exception text"}, {"end_lineno", get_exception_field<5>, put_exception_field<5>, "exception end lineno"},
    {"end_offset", get_exception_field<6>, put_exception_field<6>, "exception end offset"},
    {"print_file_and_line", get_exception_field<7>, put_exception_field<7>, "exception print_file_and_line"}, {nullptr, nullptr, nullptr}};

struct Extra {
  Exc type;
  slot::Init init;
  slot::Unary str;
  const MemberDef* members;
};
constexpr Extra kExtras[] = {
    {Exc::StopIteration, nullptr, nullptr, kStopMembers},
    {Exc::SystemExit, nullptr, nullptr, kExitMembers},
    {Exc::NameError, init_name_error, nullptr, kNameMembers},
    {Exc::AttributeError, init_attribute_error, nullptr, kAttributeMembers},
    {Exc::ImportError, init_import_error, str_import_error, kImportMembers},
    {Exc::KeyError, nullptr, str_key_error, nullptr},
    {Exc::SyntaxError, init_syntax_error, str_syntax_error, kSyntaxMembers},
};
struct ExtraSlots { Slots of[std::size(kExtras)]; };
constexpr ExtraSlots kExtraSlots = [] {
  ExtraSlots out;
  for (std::size_t i = 0; i < std::size(kExtras); ++i) {
    out.of[i].init = kExtras[i].init;
    out.of[i].str = kExtras[i].str;
  }
  return out;
}();

}  // namespace

void complete_exception_spec(Exc e, TypeSpec* spec) {
  switch (e) {
    case Exc::OSError: complete_os_error_spec(spec); return;
    case Exc::UnicodeDecodeError: case Exc::UnicodeEncodeError: case Exc::UnicodeTranslateError: complete_unicode_spec(e, spec); return;
    case Exc::BaseExceptionGroup: complete_group_spec(spec); return;
    default: break;
  }
  for (std::size_t i = 0; i < std::size(kExtras); ++i) {
    if (kExtras[i].type != e) continue;
    if (kExtras[i].init || kExtras[i].str) spec->slots = &kExtraSlots.of[i];
    spec->members = kExtras[i].members;
  }
}

}  // namespace coil
