// embed/errors.cpp — script exceptions as coil::Error, and C++ exceptions as script exceptions.
#include <filesystem>
#include <functional>
#include <new>
#include <system_error>
#include <typeinfo>

#include <cxxabi.h>

#include "embed/core.hpp"
#include "runtime/asyncio/objects.hpp"
#include "runtime/state.hpp"
#include "vm/attributes.hpp"
#include "vm/function.hpp"

namespace coil::v1 {

struct Error::Data {
  std::string type, message, what;
  std::vector<std::string> notes;
  std::vector<TracebackEntry> traceback;
  std::vector<std::string> class_names;      // of its class and the classes above, as type() writes them
  std::unique_ptr<Error> cause, context;
  Value value;
  std::exception_ptr cpp;
};

using detail::Core;
using detail::VmValue;

Error::Error(std::string_view type, std::string_view message) : data_(std::make_shared<Data>()) {
  data_->type = type;
  data_->message = message;
  data_->what = data_->type + (message.empty() ? "" : ": ") + data_->message;
  data_->class_names.emplace_back(type);
}
Error::Error(const Error&) noexcept = default;
Error& Error::operator=(const Error&) noexcept = default;
Error::~Error() = default;
const char* Error::what() const noexcept { return data_->what.c_str(); }
const std::string& Error::type() const noexcept { return data_->type; }
const std::string& Error::message() const noexcept { return data_->message; }
const std::vector<std::string>& Error::notes() const noexcept { return data_->notes; }
const std::vector<TracebackEntry>& Error::traceback() const noexcept { return data_->traceback; }
const Error* Error::cause() const noexcept { return data_->cause.get(); }
const Error* Error::context() const noexcept { return data_->context.get(); }
Value Error::value() const { return data_->value; }
std::exception_ptr Error::cpp_exception() const noexcept { return data_->cpp; }
bool Error::is(std::string_view type) const noexcept {
  for (const std::string& name : data_->class_names)
    if (name == type) return true;
  return false;
}

namespace {

void append_plainly(const Error& e, std::string& out, unsigned depth) {
  if (depth > 20) return;
  if (e.cause()) {
    append_plainly(*e.cause(), out, depth + 1);
    out += "\nThe above exception was the direct cause of the following exception:\n\n";
  } else if (e.context()) {
    append_plainly(*e.context(), out, depth + 1);
    out += "\nDuring handling of the above exception, another exception occurred:\n\n";
  }
  if (!e.traceback().empty()) out += "Traceback (most recent call last):\n";
  for (const TracebackEntry& t : e.traceback()) {
    out += "  File \"" + t.file + "\", line " + std::to_string(t.line) + ", in " + t.function + "\n";
    if (!t.source.empty()) out += "    " + t.source + "\n";
  }
  out += e.what();
  out += '\n';
  for (const std::string& note : e.notes()) out += note + "\n";
}

}  // namespace

std::string Error::text() const {
  // As the script's own traceback module writes it, where there still is an interpreter.
  if (data_->value && data_->value.raw_or_empty()) {
    try {
      Interpreter& in = data_->value.interpreter();
      const Value lines = in.import("traceback").attr("format_exception")(data_->value);
      return in.value("").invoke<std::string>("join", lines);
    } catch (const UsageError&) {
    } catch (const Error&) {
    }
  }
  std::string out;
  append_plainly(*this, out, 0);
  return out;
}

ConversionError::ConversionError(std::string_view expected, std::string_view actual)
    : Error("TypeError", "expected " + std::string(expected) + ", not " + std::string(actual)),
      expected_(std::make_shared<const std::string>(expected)),
      actual_(std::make_shared<const std::string>(actual)) {}
ConversionError::~ConversionError() = default;
Stopped::~Stopped() = default;
UsageError::~UsageError() = default;

namespace detail {

namespace {

/// As tracebacks name it: with its module, unless that is builtins or __main__.
std::string class_name(Vm& vm, ::coil::Type* type) {
  std::string out;
  const VmValue module = type_module(vm, type);
  if (module.is_error()) (void)vm.take_exception();
  else if (is_str(module) && view(vm, module) != "builtins" && view(vm, module) != "__main__") out = std::string(view(vm, module)) + ".";
  return out + std::string(view(vm, type->qualname));
}

/// str(v), whatever happens.
std::string text_or(Vm& vm, VmValue v, const char* fallback) {
  const VmValue text = to_str(vm, v);
  if (text.is_error()) {
    (void)vm.take_exception();
    return fallback;
  }
  return std::string(view(vm, text));
}

std::string source_line(const ::coil::Code& code, std::uint32_t line) {
  if (!code.source) return "";
  const std::string& text = *code.source;
  std::size_t begin = 0;
  for (std::uint32_t i = 1; i < line; ++i) {
    begin = text.find('\n', begin);
    if (begin == std::string::npos) return "";
    ++begin;
  }
  begin = text.find_first_not_of(" \t\f", begin);
  return begin == std::string::npos ? "" : text.substr(begin, text.find('\n', begin) - begin);
}

constexpr std::size_t kMostEntries = 10'000;

std::shared_ptr<Error::Data> describe(Core* core, VmValue exception, unsigned depth) {
  Vm& vm = core->vm();
  auto d = std::make_shared<Error::Data>();
  d->value = Value(core, raw(exception));
  auto* type = ::coil::type_of(vm, exception);
  d->type = class_name(vm, type);
  d->message = text_or(vm, exception, "<exception str() failed>");
  d->what = d->type + (d->message.empty() ? "" : ": ") + d->message;
  for (const VmValue t : type->mro->span())
    if (is<::coil::Type>(t)) d->class_names.push_back(class_name(vm, t.as<::coil::Type>()));
  auto* e = try_as<ExceptionObject>(exception);
  if (!e) return d;
  const std::string running = running_task_name(core);
  for (VmValue t = e->traceback; is<Traceback>(t) && d->traceback.size() < kMostEntries; t = t.as<Traceback>()->next) {
    auto* tb = t.as<Traceback>();
    TracebackEntry entry;
    const Position p = position_at(*tb->code->code, tb->pc);
    entry.file = std::string(view(vm, tb->code->filename));
    entry.function = tb->code->code->qualname;
    entry.line = p.line ? p.line : traceback_line(tb);
    entry.end_line = p.end_line;
    entry.column = p.column;
    entry.end_column = p.end_column;
    entry.source = source_line(*tb->code->code, entry.line);
    entry.task = is_str(tb->task) ? std::string(view(vm, tb->task)) : running;
    d->traceback.push_back(std::move(entry));
  }
  const VmValue notes = get_attr_or_unset(vm, exception, vm.names.dunder_notes);
  if (notes.is_error()) (void)vm.take_exception();
  else if (auto* list = try_as<List>(notes))
    for (std::uint64_t i = 0; i < list->size; ++i) d->notes.push_back(text_or(vm, list->items[i], "?"));
  if (depth < 16) {
    if (is<ExceptionObject>(e->cause)) d->cause = std::make_unique<Error>(describe(core, e->cause, depth + 1));
    if (is<ExceptionObject>(e->context) && !(e->flags & kSuppressContext)) d->context = std::make_unique<Error>(describe(core, e->context, depth + 1));
  }
  d->cpp = cpp_exception_of(core, exception);
  return d;
}

}  // namespace

void throw_pending(Core* core) {
  Vm& vm = core->vm();
  const VmValue exception = vm.take_exception();
  // Describing it runs script code (__str__): the stop, if one is under way, waits.
  const StopCause stopping = core->stopping;
  const bool outermost = core->depth <= 1;
  const bool unwinding = vm.unwinding_all;
  auto* hook = vm.hooks.tick;
  if (stopping != StopCause::None) {
    vm.hooks.tick = nullptr;
    vm.unwinding_all = false;
  }
  const auto again = [&] {
    if (stopping == StopCause::None || outermost) return;
    vm.hooks.tick = hook;
    vm.unwinding_all = unwinding;
    vm.request_safepoint();
  };
  if (outermost && (stopping != StopCause::None || (is_exception(exception) && has_type(vm, exception, vm.exception_type(Exc::MemoryError))))) core->pressed = true;
  std::shared_ptr<Error::Data> data;
  if (is_exception(exception)) data = describe(core, exception, 0);
  else data = Error("SystemError", "a script failed without an exception").data();
  again();
  if (is_exception(exception))
    for (const auto& [cause, reason] : {std::pair{StopCause::Interrupted, Stopped::Reason::Interrupted}, {StopCause::TimeLimit, Stopped::Reason::TimeLimit},
                                        {StopCause::InstructionLimit, Stopped::Reason::InstructionLimit}})
      if (core->stop_type(cause) == ::coil::type_of(vm, exception)) throw Stopped(std::move(data), reason);
  throw Error(std::move(data));
}

namespace {

std::string demangled(const std::type_info& type) {
  int status = 0;
  char* name = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
  std::string out = status == 0 && name ? name : type.name();
  std::free(name);
  return out;
}

VmValue raise_named(Core* core, std::string_view type, std::string_view message) {
  Vm& vm = core->vm();
  VmValue cls;
  const std::size_t dot = type.rfind('.');
  if (dot == std::string_view::npos) {
    cls = vm.builtin(vm.builtins, vm.intern(type));
    if (cls.is_unset()) cls = get_attr_or_unset(vm, runtime::Interpreter::of(vm).state().main.value, vm.intern(type));
  } else {
    cls = runtime::imported_attribute(vm, type.substr(0, dot), type.substr(dot + 1));
    if (cls.is_error()) (void)vm.take_exception();
  }
  auto* t = try_as<::coil::Type>(cls);
  if (!t || !(t->type_flags & kTypeExceptionSubclass)) return vm.raise(Exc::RuntimeError, "{}: {} (raised by the host; there is no such exception class)", {type, message});
  Str* text = ::coil::make_str(vm, message);
  if (!text) return VmValue::error();
  const VmValue e = message.empty() ? vm.call(t, std::initializer_list<VmValue>{}) : vm.call(t, {text});
  return e.is_error() ? e : vm.raise_value(e);
}

}  // namespace

VmValue raise_current_exception(Core* core) {
  Vm& vm = core->vm();
  if (vm.has_exception()) (void)vm.take_exception();
  try {
    throw;
  } catch (const Error& e) {
    const Value v = e.value();
    if (v) return v.core() == core ? vm.raise_value(vm_value(v.raw())) : raise_named(core, e.type(), e.message());
    return raise_named(core, e.type(), e.message());
  } catch (const UsageError& e) {
    return vm.raise(Exc::SystemError, "{}", {std::string_view(e.what())});
  } catch (...) {
    const std::exception_ptr p = std::current_exception();
    VmValue out;
    const auto raise = [&](Exc type, std::string_view text) {
      std::string clean(text);
      for (char& c : clean)
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
      out = vm.raise(type, "{}", {clean});
    };
    std::string message;
    bool done = false;
    for (auto& [key, info] : core->exceptions)
      if (!done && info.translator(p, &message)) {
        Str* text = ::coil::make_str(vm, message);
        const VmValue e = text ? vm.call(info.script_type, {text}) : VmValue::error();
        out = e.is_error() ? e : vm.raise_value(e);
        done = true;
      }
    if (!done) {
      try {
        std::rethrow_exception(p);
      } catch (const std::bad_alloc&) {
        out = vm.raise_memory_error();
      } catch (const std::filesystem::filesystem_error& e) {
        Str* path = ::coil::make_str(vm, e.path1().string());
        out = vm.raise_os_error(e.code().value(), path ? VmValue(path) : VmValue::unset());
      } catch (const std::system_error& e) {
        if (e.code().category() == std::generic_category() || e.code().category() == std::system_category()) out = vm.raise_os_error(e.code().value());
        else raise(Exc::OSError, e.what());
      } catch (const std::invalid_argument& e) {
        raise(Exc::ValueError, e.what());
      } catch (const std::domain_error& e) {
        raise(Exc::ValueError, e.what());
      } catch (const std::length_error& e) {
        raise(Exc::ValueError, e.what());
      } catch (const std::out_of_range& e) {
        raise(Exc::IndexError, e.what());
      } catch (const std::overflow_error& e) {
        raise(Exc::OverflowError, e.what());
      } catch (const std::underflow_error& e) {
        raise(Exc::ArithmeticError, e.what());
      } catch (const std::range_error& e) {
        raise(Exc::ValueError, e.what());
      } catch (const std::bad_cast& e) {
        raise(Exc::TypeError, e.what());
      } catch (const std::exception& e) {
        raise(Exc::RuntimeError, demangled(typeid(e)) + ": " + e.what());
      } catch (...) {
        raise(Exc::RuntimeError, "unknown C++ exception");
      }
    }
    if (vm.has_exception()) attach_cpp_exception(core, vm.pending(), p);
    return out;
  }
}

VmValue invoke_host(Core* core, FunctionBase* function, const Raw* arguments) {
  enter(core, __builtin_frame_address(0));
  VmValue out;
  try {
    out = vm_value(function->invoke(core, arguments));
  } catch (...) {
    out = raise_current_exception(core);
  }
  leave(core);
  return out;
}

// ---- C++ exceptions kept with script ones

namespace {

struct Capsule : Object {
  static constexpr ::coil::Kind kKind = ::coil::Kind::Native;
  std::exception_ptr* exception;
};

}  // namespace

void attach_cpp_exception(Core* core, VmValue exception, std::exception_ptr p) {
  Vm& vm = core->vm();
  if (!is_exception(exception) || !core->capsule_type) return;
  auto* c = vm.heap.make<Capsule>(core->capsule_type->root_shape);
  c->exception = nullptr;
  c->exception = new std::exception_ptr(std::move(p));
  const VmValue pending = vm.has_exception() ? vm.take_exception() : VmValue::unset();
  if (set_attr(vm, exception, vm.intern("__cpp_exception__"), c).is_error()) (void)vm.take_exception();
  if (!pending.is_unset()) (void)vm.raise_again(pending);
}

std::exception_ptr cpp_exception_of(Core* core, VmValue exception) {
  Vm& vm = core->vm();
  const VmValue c = get_attr_or_unset(vm, exception, vm.intern("__cpp_exception__"));
  if (c.is_error()) {
    (void)vm.take_exception();
    return nullptr;
  }
  if (!c.is_object() || c.as_object()->type() != core->capsule_type) return nullptr;
  return *c.as<Capsule>()->exception;
}

namespace {
const TypeSpec kCapsule{.name = "coil.capsule", .kind = ::coil::Kind::Native, .basic_size = sizeof(Capsule), .trace = [](Object*, Tracer&) {},
                        .destroy = [](Object* o) { delete static_cast<Capsule*>(o)->exception; }};
}  // namespace

bool make_capsule_type(Core* core) { return (core->capsule_type = make_native_type(core->vm(), kCapsule)) != nullptr; }

Raw register_exception(Core* core, std::string_view name, std::string_view module, Raw base, const std::type_info& type, Translator translator) {
  const Entered in(core);
  Vm& vm = core->vm();
  const VmValue parent = base ? vm_value(base) : VmValue(vm.exception_type(Exc::Exception));
  Dict* space = ::coil::make_dict(vm);
  check_ok(core, space && dict_set_str(vm, space, vm.names.dunder_module, ::coil::make_str(vm, module)));
  const VmValue bases = check(core, make_tuple_of(vm, {parent}));
  const VmValue cls = check(core, vm.call(vm.types.type, {::coil::make_str(vm, name), bases, space}));
  if (translator) core->exceptions[std::type_index(type)] = {translator, cls.as<::coil::Type>()};
  return raw(cls);
}

}  // namespace detail
}  // namespace coil::v1
