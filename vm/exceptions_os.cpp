// vm/exceptions_os.cpp — OSError: its arguments taken apart, and the subclass chosen by errno.
#include <cerrno>

#include "vm/exceptions_types.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

// Fields: errno strerror filename filename2 characters_written
enum Field : unsigned { kErrno, kText, kFilename, kFilename2, kWritten };

Type* class_of_errno(Vm& vm, std::int64_t number) {
  struct Entry { int number; Exc type; };
  static constexpr Entry kEntries[] = {
      {EAGAIN, Exc::BlockingIOError}, {EALREADY, Exc::BlockingIOError}, {EINPROGRESS, Exc::BlockingIOError}, {EPIPE, Exc::BrokenPipeError},
      {ESHUTDOWN, Exc::BrokenPipeError}, {ECHILD, Exc::ChildProcessError}, {ECONNABORTED, Exc::ConnectionAbortedError},
      {ECONNREFUSED, Exc::ConnectionRefusedError}, {ECONNRESET, Exc::ConnectionResetError}, {EEXIST, Exc::FileExistsError},
      {ENOENT, Exc::FileNotFoundError}, {EISDIR, Exc::IsADirectoryError}, {ENOTDIR, Exc::NotADirectoryError}, {EINTR, Exc::InterruptedError},
      {EACCES, Exc::PermissionError}, {EPERM, Exc::PermissionError}, {ESRCH, Exc::ProcessLookupError}, {ETIMEDOUT, Exc::TimeoutError}};
  for (const Entry& entry : kEntries)
    if (entry.number == number) return vm.exception_type(entry.type);
  return nullptr;
}

bool take_apart(Vm& vm, ExceptionObject* e, const Value* values, std::uint32_t count) {
  if (count < 2 || count > 5) return true;
  const bool written = e->type() == vm.exception_type(Exc::BlockingIOError) && count >= 3 && values[2].is_small_int();
  if (!set_exception_field(vm, e, kErrno, values[0]) || !set_exception_field(vm, e, kText, values[1])) return false;
  if (count >= 3 && written && !set_exception_field(vm, e, kWritten, values[2])) return false;
  if (count >= 3 && !written && !values[2].is_none() && !set_exception_field(vm, e, kFilename, values[2])) return false;
  if (count >= 5 && !values[4].is_none() && !set_exception_field(vm, e, kFilename2, values[4])) return false;
  if (count > 2 && !written) {  // args keeps only errno and strerror, for compatibility with code that unpacks it
    Tuple* two = make_tuple(vm, std::span<const Value>(values, 2));
    if (!two) return false;
    e->args = two;
    vm.heap.barrier(e);
  }
  return true;
}

Value new_os_error(Vm& vm, Type* type, Args& args) {
  if (type == vm.exception_type(Exc::OSError) && args.count > 1 && args.count < 6 && args[0].is_small_int())
    if (Type* better = class_of_errno(vm, args[0].as_small_int())) type = better;
  COIL_TRY(v, new_exception(vm, type, args.values, args.count));
  // A script class with its own __init__ calls OSError.__init__ itself, with the arguments that it chooses.
  if (is<Function>(type->init_function)) return v;
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "{}() takes no keyword arguments", {view(vm, type->name)});
  return take_apart(vm, v.as<ExceptionObject>(), args.values, args.count) ? v : Value::error();
}

Value init_os_error(Vm& vm, Value self, Args& args) {
  auto* e = self.as<ExceptionObject>();
  if (!is<Function>(e->type()->init_function)) return Value::none();
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "{}() takes no keyword arguments", {view(vm, e->type()->name)});
  COIL_CHECK(exception_init(vm, self, args));
  return take_apart(vm, e, args.values, args.count) ? Value::none() : Value::error();
}

Value str_os_error(Vm& vm, Value self) {
  auto* e = self.as<ExceptionObject>();
  const Value number = exception_field(e, kErrno), text = exception_field(e, kText), name = exception_field(e, kFilename), name2 = exception_field(e, kFilename2);
  const auto shown = [](Value v) { return v.is_unset() ? Value::none() : v; };
  if (!name.is_unset()) {
    if (!name2.is_unset()) return make_str(vm, vm.format("[Errno {}] {}: {r} -> {r}", {shown(number), shown(text), name, name2}));
    return make_str(vm, vm.format("[Errno {}] {}: {r}", {shown(number), shown(text), name}));
  }
  if (!number.is_unset() && !text.is_unset()) return make_str(vm, vm.format("[Errno {}] {}", {number, text}));
  return exception_str(vm, self);
}

Value reduce_os_error(Vm& vm, Args& args) {
  auto* e = args[0].as<ExceptionObject>();
  Value values = e->args;
  const Value name = exception_field(e, kFilename), name2 = exception_field(e, kFilename2);
  if (e->args->size == 2 && !name.is_unset()) {
    if (name2.is_unset()) values = make_tuple_of(vm, {e->args->items()[0], e->args->items()[1], name});
    else values = make_tuple_of(vm, {e->args->items()[0], e->args->items()[1], name, Value::none(), name2});
    if (values.is_error()) return values;
  }
  return make_tuple_of(vm, {e->type(), values});
}

Value get_written(Vm& vm, Value self) {
  const Value v = exception_field(self.as<ExceptionObject>(), kWritten);
  return v.is_unset() ? vm.raise(Exc::AttributeError, "characters_written") : v;
}

constexpr MemberDef kMembers[] = {
    {"errno", get_exception_field<kErrno>, put_exception_field<kErrno>, "POSIX exception code"},
    {"strerror", get_exception_field<kText>, put_exception_field<kText>, "exception strerror"},
    {"filename", get_exception_field<kFilename>, put_exception_field<kFilename>, "exception filename"},
    {"filename2", get_exception_field<kFilename2>, put_exception_field<kFilename2>, "second exception filename"},
    {"characters_written", get_written, put_exception_field<kWritten>},
    {nullptr, nullptr, nullptr}};
constexpr NativeDef kMethods[] = {{"__reduce__", 1, 1, reduce_os_error, "__reduce__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};

}  // namespace

void complete_os_error_spec(TypeSpec* spec) {
  static const Slots slots = [] {
    Slots s;
    s.new_object = new_os_error;
    s.init = init_os_error;
    s.str = str_os_error;
    return s;
  }();
  spec->slots = &slots;
  spec->members = kMembers;
  spec->methods = kMethods;
}

}  // namespace coil
