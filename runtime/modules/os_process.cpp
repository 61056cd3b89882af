// runtime/modules/os_process.cpp — module _os: processes, users, the environment, randomness, and the constants.
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

#include "runtime/modules/os.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "runtime/threads.hpp"

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
  return Value::small_int(std::system(command.text.c_str()));
}
Value os_waitpid(Vm& vm, Args& args) {
  int pid, options, status = 0;
  if (!take_int(vm, args[0], &pid) || !take_int(vm, args[1], &options)) return Value::error();
  for (;;) {
    const bool polling = has_threads(vm) && !(options & WNOHANG);
    const pid_t r = ::waitpid(pid, &status, polling ? options | WNOHANG : options);
    if (polling && r == 0) {  // the other threads run meanwhile
      Waiting soon;
      soon.deadline = monotonic_seconds() + 0.005;
      COIL_CHECK(wait_in_thread(vm, soon, nullptr));
      continue;
    }
    if (r >= 0) return make_tuple_of(vm, {Value::small_int(r), Value::small_int(status)});
    if (errno != EINTR) return vm.raise_os_error(errno);
    COIL_CHECK(vm.safepoint());
  }
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
int exited(int s) { return WIFEXITED(s); }
int exit_status(int s) { return WEXITSTATUS(s); }
int signaled(int s) { return WIFSIGNALED(s); }
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
  if (name == "stat_result" || name == "terminal_size" || name == "uname_result" || name == "times_result") return imported_attribute(vm, "_os_results", name);
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
    {"waitpid", 2, 2, os_waitpid, "waitpid(pid, options, /)"},
    {"waitstatus_to_exitcode", 1, 1, os_waitstatus, "waitstatus_to_exitcode(status)"},
    {"WIFEXITED", 1, 1, status_question<exited>, "WIFEXITED(status)"},
    {"WEXITSTATUS", 1, 1, status_question<exit_status>, "WEXITSTATUS(status)"},
    {"WIFSIGNALED", 1, 1, status_question<signaled>, "WIFSIGNALED(status)"},
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

struct Constant { const char* name; int value; };
#define C(name) {#name, name}
constexpr Constant kConstants[] = {C(F_OK), C(R_OK), C(W_OK), C(X_OK), C(O_RDONLY), C(O_WRONLY), C(O_RDWR), C(O_CREAT), C(O_EXCL), C(O_NOCTTY), C(O_TRUNC), C(O_APPEND), C(O_NONBLOCK), C(O_NDELAY),
                                   C(O_SYNC), C(O_DSYNC), C(O_DIRECTORY), C(O_NOFOLLOW), C(O_CLOEXEC), C(O_PATH), C(O_TMPFILE), C(WNOHANG), C(WUNTRACED), C(WCONTINUED), {"EX_OK", 0},
                                   {"EX_USAGE", 64}, {"SEEK_DATA", 3}, {"SEEK_HOLE", 4}};
#undef C

}  // namespace

bool add_process_functions(Vm& vm, Module* module) {
  if (!add_functions(vm, module, kFunctions)) return false;
  for (const Constant& c : kConstants)
    if (!add_constant(vm, module, c.name, Value::small_int(c.value))) return false;
  return true;
}

}  // namespace coil::runtime
