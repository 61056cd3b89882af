// runtime/modules/os_process.cpp — module _os: the process itself, the environment, randomness, signals to others.
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/random.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "runtime/aside.hpp"
#include "runtime/modules/os.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"

extern char** environ;

namespace coil::runtime {
namespace {

template <class T, T (*f)()>
Value number_of(Vm& vm, Args&) { return make_int(vm, static_cast<std::int64_t>(f())); }

Value os_kill(Vm& vm, Args& args) {
  int pid, signal_number;
  if (!take_int(vm, args[0], &pid) || !take_int(vm, args[1], &signal_number)) return Value::error();
  if (::kill(pid, signal_number) < 0) return vm.raise_os_error(errno);
  return vm.safepoint();  // a signal to oneself is seen at once
}
Value os_exit(Vm& vm, Args& args) {
  int status;
  if (!take_int(vm, args[0], &status)) return Value::error();
  ::_exit(status);
}
Value os_abort(Vm&, Args&) { std::abort(); }
Value os_system(Vm& vm, Args& args) {
  Path command;
  if (!take_path(vm, args[0], "system", "command", {}, &command)) return Value::error();
  const auto status = std::make_shared<int>(0);
  COIL_CHECK(run_aside(vm, Aside::Long, [status, text = command.text] { *status = std::system(text.c_str()); }));
  return Value::small_int(*status);
}
Value os_waitstatus(Vm& vm, Args& args) {
  int status;
  if (!take_int(vm, args[0], &status)) return Value::error();
  if (WIFEXITED(status)) return Value::small_int(WEXITSTATUS(status));
  if (WIFSIGNALED(status)) return Value::small_int(-WTERMSIG(status));
  return vm.raise(Exc::ValueError, WIFSTOPPED(status) ? "process stopped by delivery of signal {}" : "invalid wait status: {}", {WIFSTOPPED(status) ? WSTOPSIG(status) : status});
}
template <int (*f)(int)>
Value status_question(Vm& vm, Args& args) {
  int status;
  return take_int(vm, args[0], &status) ? Value::small_int(f(status)) : Value::error();
}
int exit_status(int s) { return WEXITSTATUS(s); }
int term_signal(int s) { return WTERMSIG(s); }

Value os_strerror(Vm& vm, Args& args) {
  int code;
  return take_int(vm, args[0], &code) ? Value(make_str(vm, std::strerror(code))) : Value::error();
}
Value os_urandom(Vm& vm, Args& args) {
  std::int64_t size;
  if (!to_int64(vm, args[0], &size)) return Value::error();
  if (size < 0) return vm.raise(Exc::ValueError, "negative argument not allowed");
  if (!vm.heap.check_room(static_cast<std::size_t>(size))) return Value::error();
  std::string data(static_cast<std::size_t>(size), '\0');
  for (std::size_t done = 0; done < data.size();) {
    const ssize_t n = ::getrandom(data.data() + done, data.size() - done, 0);
    if (n < 0 && errno != EINTR) return vm.raise_os_error(errno);
    if (n > 0) done += static_cast<std::size_t>(n);
    COIL_CHECK(vm.charge(n > 0 ? static_cast<std::size_t>(n) : 0));
  }
  return make_bytes(vm, data);
}
Value os_cpu_count(Vm&, Args&) { return Value::small_int(::sysconf(_SC_NPROCESSORS_ONLN)); }
Value os_affinity(Vm& vm, Args& args) {
  int pid;
  if (!take_int(vm, args[0], &pid)) return Value::error();
  cpu_set_t cpus;
  if (::sched_getaffinity(pid, sizeof cpus, &cpus) < 0) return vm.raise_os_error(errno);
  Set* out = make_set(vm, vm.types.set);
  for (int i = 0; out && i < CPU_SETSIZE; ++i)
    if (CPU_ISSET(i, &cpus)) COIL_CHECK(set_add(vm, out, Value::small_int(i)));
  return out ? Value(out) : Value::error();
}
Value os_sched_yield(Vm&, Args&) { ::sched_yield(); return Value::none(); }
Value os_getlogin(Vm& vm, Args&) {
  const char* name = ::getlogin();
  return name ? path_text(vm, name, false) : vm.raise_os_error(errno ? errno : ENOENT);
}
Value os_uname(Vm& vm, Args&) {
  utsname u;
  if (::uname(&u) < 0) return vm.raise_os_error(errno);
  COIL_TRY(make, imported_attribute(vm, "_os_results", "uname_result"));
  COIL_TRY(fields, make_tuple_of(vm, {make_str(vm, u.sysname), make_str(vm, u.nodename), make_str(vm, u.release), make_str(vm, u.version), make_str(vm, u.machine)}));
  return vm.call(make, {fields});
}
Value os_times(Vm& vm, Args&) {
  tms t;
  const clock_t now = ::times(&t);
  const double tick = static_cast<double>(::sysconf(_SC_CLK_TCK));
  const auto seconds = [&](clock_t c) { return Value::number(static_cast<double>(c) / tick); };
  COIL_TRY(make, imported_attribute(vm, "_os_results", "times_result"));
  COIL_TRY(fields, make_tuple_of(vm, {seconds(t.tms_utime), seconds(t.tms_stime), seconds(t.tms_cutime), seconds(t.tms_cstime), seconds(now)}));
  return vm.call(make, {fields});
}

Value os_putenv(Vm& vm, Args& args) {
  Path name, value;
  if (!take_path(vm, args[0], "putenv", "name", {}, &name) || !take_path(vm, args[1], "putenv", "value", {}, &value)) return Value::error();
  if (name.text.empty() || name.text.find('=') != std::string::npos) return vm.raise(Exc::ValueError, "illegal environment variable name");
  return ::setenv(name.text.c_str(), value.text.c_str(), 1) < 0 ? vm.raise_os_error(errno) : Value::none();
}
Value os_unsetenv(Vm& vm, Args& args) {
  Path name;
  if (!take_path(vm, args[0], "unsetenv", "name", {}, &name)) return Value::error();
  return ::unsetenv(name.text.c_str()) < 0 ? vm.raise_os_error(errno) : Value::none();
}
/// What few programs ask for: the environment as a dict from bytes to bytes, and the classes of results.
Value os_getattr(Vm& vm, Args& args) {
  const std::string_view name = view(vm, args[0]);
  if (name.ends_with("_result") || name == "terminal_size" || name == "sched_param") return imported_attribute(vm, "_os_results", name);
  if (name != "environ") return vm.raise(Exc::AttributeError, "module 'posix' has no attribute '{}'", {name});
  Dict* d = make_dict(vm);
  for (char** entry = environ; d && entry && *entry; ++entry) {
    const char* equals = std::strchr(*entry, '=');
    if (!equals) continue;
    COIL_TRY(key, make_bytes(vm, {*entry, static_cast<std::size_t>(equals - *entry)}));
    COIL_TRY(value, make_bytes(vm, equals + 1));
    COIL_CHECK(dict_set_default(vm, d, key, value));
  }
  return d ? Value(d) : Value::error();
}

constexpr NativeDef kFunctions[] = {
    {"__getattr__", 1, 1, os_getattr, "__getattr__(name, /)"},
    {"getpid", 0, 0, number_of<pid_t, ::getpid>, "getpid()"},
    {"getppid", 0, 0, number_of<pid_t, ::getppid>, "getppid()"},
    {"getuid", 0, 0, number_of<uid_t, ::getuid>, "getuid()"},
    {"geteuid", 0, 0, number_of<uid_t, ::geteuid>, "geteuid()"},
    {"getgid", 0, 0, number_of<gid_t, ::getgid>, "getgid()"},
    {"getegid", 0, 0, number_of<gid_t, ::getegid>, "getegid()"},
    {"getpgrp", 0, 0, number_of<pid_t, ::getpgrp>, "getpgrp()"},
    {"getlogin", 0, 0, os_getlogin, "getlogin()"},
    {"kill", 2, 2, os_kill, "kill(pid, signal, /)"},
    {"_exit", 1, 1, os_exit, "_exit(status)"},
    {"abort", 0, 0, os_abort, "abort()"},
    {"system", 1, 1, os_system, "system(command)"},
    {"waitstatus_to_exitcode", 1, 1, os_waitstatus, "waitstatus_to_exitcode(status)"},
    {"WEXITSTATUS", 1, 1, status_question<exit_status>, "WEXITSTATUS(status)"},
    {"WTERMSIG", 1, 1, status_question<term_signal>, "WTERMSIG(status)"},
    {"strerror", 1, 1, os_strerror, "strerror(code, /)"},
    {"urandom", 1, 1, os_urandom, "urandom(size, /)"},
    {"cpu_count", 0, 0, os_cpu_count, "cpu_count()"},
    {"sched_getaffinity", 1, 1, os_affinity, "sched_getaffinity(pid, /)"},
    {"sched_yield", 0, 0, os_sched_yield, "sched_yield()"},
    {"uname", 0, 0, os_uname, "uname()"},
    {"times", 0, 0, os_times, "times()"},
    {"putenv", 2, 2, os_putenv, "putenv(name, value, /)"},
    {"unsetenv", 1, 1, os_unsetenv, "unsetenv(name, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

Value synchronize(Vm& vm, int descriptor, int (*call)(int)) {
  struct Result { int value, error; };
  const auto result = std::make_shared<Result>();
  COIL_CHECK(run_aside(vm, Aside::Short, [result, descriptor, call] { result->value = call(descriptor); result->error = errno; }));
  return result->value < 0 ? vm.raise_os_error(result->error) : Value::none();
}

bool add_process_functions(Vm& vm, Module* module) {
  return add_functions(vm, module, kFunctions) && add_control_functions(vm, module) && add_descriptor_functions(vm, module) && add_os_constants(vm, module);
}

}  // namespace coil::runtime
