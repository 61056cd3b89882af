// runtime/modules/os_control.cpp — module _os: making and waiting for processes, users and groups, scheduling, limits, system settings.
//
// Not here: asking about oneself, the environment, kill (os_process.cpp); starting programs with pipes (subprocess.cpp).
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pty.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <vector>

#include "runtime/asyncio/objects.hpp"
#include "runtime/modules/os.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "runtime/types/types.hpp"

extern char** environ;

namespace coil::runtime {
namespace {

Value checked(Vm& vm, int result) { return result < 0 ? vm.raise_os_error(errno) : Value::none(); }
Value number(Vm& vm, std::int64_t result) { return result < 0 ? vm.raise_os_error(errno) : make_int(vm, result); }
Value result_of(Vm& vm, const char* name, std::initializer_list<Value> values) {
  COIL_TRY(fields, make_tuple_of(vm, values));
  COIL_TRY(make, imported_attribute(vm, "_os_results", name));
  return vm.call(make, {fields});
}
bool take_id(Vm& vm, Value v, const char* what, std::uint32_t* out) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) return false;
  if (n < -1 || n > UINT32_MAX) {
    (void)vm.raise(Exc::OverflowError, n < 0 ? "{} is less than minimum" : "{} is greater than maximum", {what});
    return false;
  }
  *out = static_cast<std::uint32_t>(n);
  return true;
}

// ---- waiting
Value seconds(const timeval& t) { return Value::number(static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec)); }
Value usage_value(Vm& vm, const rusage& u) {
  const auto n = [&](long i) { return make_int(vm, i); };
  return result_of(vm, "struct_rusage", {seconds(u.ru_utime), seconds(u.ru_stime), n(u.ru_maxrss), n(u.ru_ixrss), n(u.ru_idrss), n(u.ru_isrss), n(u.ru_minflt), n(u.ru_majflt), n(u.ru_nswap),
                                         n(u.ru_inblock), n(u.ru_oublock), n(u.ru_msgsnd), n(u.ru_msgrcv), n(u.ru_nsignals), n(u.ru_nvcsw), n(u.ru_nivcsw)});
}

/// SIGCHLD is held back while we wait: one that comes between looking and sleeping ends the sleep. A handler gets it afterwards.
class ChildSignal {
 public:
  ChildSignal() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    ::pthread_sigmask(SIG_BLOCK, &set, &before_);
  }
  ~ChildSignal() {
    if (came_) ::raise(SIGCHLD);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  void sleep() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    const timespec piece{0, 100'000'000};
    if (::sigtimedwait(&set, nullptr, &piece) > 0) came_ = true;
  }
  ChildSignal(const ChildSignal&) = delete;
  ChildSignal& operator=(const ChildSignal&) = delete;

 private:
  sigset_t before_;
  bool came_ = false;
};
/// Until a child ends, or a little later; other stacks run meanwhile.
Value sleep_a_while(Vm& vm, std::optional<ChildSignal>& child) {
  if (has_threads(vm)) {
    child.reset();
    Waiting soon;
    soon.deadline = monotonic_seconds() + 0.005;
    return wait_in_thread(vm, soon, nullptr);
  }
  if (child) child->sleep();
  return vm.safepoint();
}
/// wait4 that sees our own signals meanwhile. False: pending.
bool wait_for_child(Vm& vm, pid_t pid, int options, pid_t* found, int* status, rusage* usage) {
  std::optional<ChildSignal> child;
  for (;;) {
    if (!child && !has_threads(vm)) child.emplace();
    *found = ::wait4(pid, status, options | WNOHANG, usage);
    if (*found > 0 || (*found == 0 && options & WNOHANG)) return true;
    if (*found < 0 && errno != EINTR) {
      (void)vm.raise_os_error(errno);
      return false;
    }
    if (sleep_a_while(vm, child).is_error()) return false;
  }
}
Value os_wait(Vm& vm, Args&) {
  pid_t found;
  int status = 0;
  rusage usage{};
  return wait_for_child(vm, -1, 0, &found, &status, &usage) ? make_tuple_of(vm, {Value::small_int(found), Value::small_int(status)}) : Value::error();
}
Value os_waitpid(Vm& vm, Args& args) {
  int pid, options, status = 0;
  pid_t found;
  rusage usage{};
  if (!take_int(vm, args[0], &pid) || !take_int(vm, args[1], &options) || !wait_for_child(vm, pid, options, &found, &status, &usage)) return Value::error();
  return make_tuple_of(vm, {Value::small_int(found), Value::small_int(status)});
}
Value wait_usage(Vm& vm, int pid, Value options_value) {
  int options, status = 0;
  pid_t found;
  rusage usage{};
  if (!take_int(vm, options_value, &options) || !wait_for_child(vm, pid, options, &found, &status, &usage)) return Value::error();
  COIL_TRY(u, usage_value(vm, usage));
  return make_tuple_of(vm, {Value::small_int(found), Value::small_int(status), u});
}
Value os_wait3(Vm& vm, Args& args) { return wait_usage(vm, -1, args[0]); }
Value os_wait4(Vm& vm, Args& args) {
  int pid;
  return take_int(vm, args[0], &pid) ? wait_usage(vm, pid, args[1]) : Value::error();
}
Value os_waitid(Vm& vm, Args& args) {
  int kind, id, options;
  if (!take_int(vm, args[0], &kind) || !take_int(vm, args[1], &id) || !take_int(vm, args[2], &options)) return Value::error();
  siginfo_t info;
  std::optional<ChildSignal> child;
  for (;;) {
    if (!child && !has_threads(vm)) child.emplace();
    info.si_pid = 0;
    const int r = ::waitid(static_cast<idtype_t>(kind), static_cast<id_t>(id), &info, options | WNOHANG);
    if (r < 0 && errno != EINTR) return vm.raise_os_error(errno);
    if (r == 0 && info.si_pid != 0)
      return result_of(vm, "waitid_result", {make_int(vm, info.si_pid), make_int(vm, info.si_uid), make_int(vm, info.si_signo), make_int(vm, info.si_status), make_int(vm, info.si_code)});
    if (options & WNOHANG) return Value::none();
    COIL_CHECK(sleep_a_while(vm, child));
  }
}
Value os_pidfd_open(Vm& vm, Args& args) {
  int pid, flags = 0;
  if (!take_int(vm, args[0], &pid) || (args.has(1) && !take_int(vm, args[1], &flags))) return Value::error();
  return number(vm, ::syscall(SYS_pidfd_open, pid, flags));
}
bool stopped(int s) { return WIFSTOPPED(s); }
bool continued(int s) { return WIFCONTINUED(s); }
bool exited(int s) { return WIFEXITED(s); }
bool signaled(int s) { return WIFSIGNALED(s); }
bool dumped(int s) { return WCOREDUMP(s); }
template <bool (*f)(int)>
Value asks_status(Vm& vm, Args& args) {
  int status;
  return take_int(vm, args[0], &status) ? Value::boolean(f(status)) : Value::error();
}
Value os_stop_signal(Vm& vm, Args& args) {
  int status;
  return take_int(vm, args[0], &status) ? Value::small_int(WSTOPSIG(status)) : Value::error();
}

// ---- making processes
Value refuse_in_loop(Vm& vm, const char* what) {
  const AsyncState* s = nullptr;
  for (const auto& [key, state] : Interpreter::of(vm).state().modules)
    if (std::strcmp(key, "_asyncio") == 0) s = static_cast<const AsyncState*>(state.get());
  if (s && !s->running_loop.is_unset()) return vm.raise(Exc::RuntimeError, "os.{}() is refused while an event loop runs, which two processes cannot share; use subprocess", {what});
  return Value::none();
}
Value os_fork(Vm& vm, Args&) {
  COIL_CHECK(refuse_in_loop(vm, "fork"));
  return number(vm, ::fork());
}
Value os_forkpty(Vm& vm, Args&) {
  COIL_CHECK(refuse_in_loop(vm, "forkpty"));
  int terminal = -1;
  const pid_t pid = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (pid < 0) return vm.raise_os_error(errno);
  if (pid > 0) ::fcntl(terminal, F_SETFD, FD_CLOEXEC);
  return make_tuple_of(vm, {Value::small_int(pid), Value::small_int(pid ? terminal : -1)});
}
bool take_arguments_of(Vm& vm, Value v, const char* function, std::vector<std::string>* out) {
  if (!is<List>(v) && !is<Tuple>(v)) {
    (void)vm.raise(Exc::TypeError, "{}() arg 2 must be a tuple or list", {function});
    return false;
  }
  const Value list = to_list(vm, v);
  if (list.is_error()) return false;
  for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
    Path text;
    if (!take_path(vm, list.as<List>()->items[i], function, "argv", {}, &text)) return false;
    out->push_back(text.text);
  }
  if (out->empty() || (*out)[0].empty()) {
    (void)vm.raise(Exc::ValueError, out->empty() ? "{}() arg 2 must not be empty" : "{}() arg 2 first element cannot be empty", {function});
    return false;
  }
  return true;
}
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& t : texts) out.push_back(t.data());
  out.push_back(nullptr);
  return out;
}
Value execute(Vm& vm, Value file, Value arguments, Value environment, const char* function) {
  Path path;
  std::vector<std::string> argv, env;
  if (!take_path(vm, file, function, "path", {.descriptor = !environment.is_unset()}, &path) || !take_arguments_of(vm, arguments, function, &argv)) return Value::error();
  if (!environment.is_unset()) {
    COIL_TRY(items, call_method(vm, environment, vm.intern("items"), {}));
    COIL_TRY(list, to_list(vm, items));
    for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
      COIL_TRY(pair, to_list(vm, list.as<List>()->items[i]));
      Path key, value;
      if (pair.as<List>()->size != 2) return vm.raise(Exc::TypeError, "env.items() must give pairs");
      if (!take_path(vm, pair.as<List>()->items[0], function, "env", {}, &key) || !take_path(vm, pair.as<List>()->items[1], function, "env", {}, &value)) return Value::error();
      if (key.text.empty() || key.text.find('=') != std::string::npos) return vm.raise(Exc::ValueError, "illegal environment variable name");
      env.push_back(key.text + "=" + value.text);
    }
  }
  const std::vector<char*> argv_pointers = pointers(argv), env_pointers = pointers(env);
  char* const* envp = environment.is_unset() ? environ : env_pointers.data();
  if (path.descriptor >= 0) ::fexecve(path.descriptor, argv_pointers.data(), envp);
  else ::execve(path.text.c_str(), argv_pointers.data(), envp);
  return environment.is_unset() ? vm.raise_os_error(errno) : vm.raise_os_error(errno, path.given);
}
Value os_execv(Vm& vm, Args& args) { return execute(vm, args[0], args[1], Value::unset(), "execv"); }
Value os_execve(Vm& vm, Args& args) { return execute(vm, args[0], args[1], args[2], "execve"); }

// ---- users, groups, sessions
template <auto f>
Value set_id(Vm& vm, Args& args) {
  std::uint32_t id;
  return take_id(vm, args[0], "uid", &id) ? checked(vm, f(id)) : Value::error();
}
template <auto f>
Value set_two_ids(Vm& vm, Args& args) {
  std::uint32_t a, b;
  return take_id(vm, args[0], "ruid", &a) && take_id(vm, args[1], "euid", &b) ? checked(vm, f(a, b)) : Value::error();
}
template <auto f>
Value set_three_ids(Vm& vm, Args& args) {
  std::uint32_t a, b, c;
  return take_id(vm, args[0], "ruid", &a) && take_id(vm, args[1], "euid", &b) && take_id(vm, args[2], "suid", &c) ? checked(vm, f(a, b, c)) : Value::error();
}
template <auto f>
Value three_ids(Vm& vm, Args&) {
  uid_t a, b, c;
  if (f(&a, &b, &c) < 0) return vm.raise_os_error(errno);
  return make_tuple_of(vm, {make_int(vm, a), make_int(vm, b), make_int(vm, c)});
}
template <pid_t (*f)(pid_t)>
Value id_of_process(Vm& vm, Args& args) {
  int pid;
  return take_int(vm, args[0], &pid) ? number(vm, f(pid)) : Value::error();
}
Value os_setsid(Vm& vm, Args&) { return checked(vm, ::setsid()); }
Value os_setpgrp(Vm& vm, Args&) { return checked(vm, ::setpgid(0, 0)); }
Value os_setpgid(Vm& vm, Args& args) {
  int pid, group;
  return take_int(vm, args[0], &pid) && take_int(vm, args[1], &group) ? checked(vm, ::setpgid(pid, group)) : Value::error();
}
Value os_killpg(Vm& vm, Args& args) {
  int group, signal_number;
  if (!take_int(vm, args[0], &group) || !take_int(vm, args[1], &signal_number)) return Value::error();
  if (::killpg(group, signal_number) < 0) return vm.raise_os_error(errno);
  return vm.safepoint();
}
Value groups_value(Vm& vm, const std::vector<gid_t>& groups) {
  List* list = make_list(vm, groups.size());
  for (const gid_t g : groups)
    if (!list || !list_append(vm, list, make_int(vm, g))) return Value::error();
  return list ? Value(list) : Value::error();
}
Value os_getgroups(Vm& vm, Args&) {
  std::vector<gid_t> groups(65536);
  const int n = ::getgroups(static_cast<int>(groups.size()), groups.data());
  if (n < 0) return vm.raise_os_error(errno);
  groups.resize(static_cast<std::size_t>(n));
  return groups_value(vm, groups);
}
Value os_getgrouplist(Vm& vm, Args& args) {
  Path user;
  std::uint32_t group;
  if (!take_path(vm, args[0], "getgrouplist", "user", {}, &user) || !take_id(vm, args[1], "gid", &group)) return Value::error();
  std::vector<gid_t> groups(65536);
  int n = static_cast<int>(groups.size());
  if (::getgrouplist(user.text.c_str(), group, groups.data(), &n) < 0) return vm.raise_os_error(errno);
  groups.resize(static_cast<std::size_t>(n));
  return groups_value(vm, groups);
}
Value os_setgroups(Vm& vm, Args& args) {
  COIL_TRY(list, to_list(vm, args[0]));
  std::vector<gid_t> groups;
  for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
    std::uint32_t id;
    if (!take_id(vm, list.as<List>()->items[i], "gid", &id)) return Value::error();
    groups.push_back(id);
  }
  return checked(vm, ::setgroups(groups.size(), groups.data()));
}
Value os_initgroups(Vm& vm, Args& args) {
  Path user;
  std::uint32_t group;
  if (!take_path(vm, args[0], "initgroups", "username", {}, &user) || !take_id(vm, args[1], "gid", &group)) return Value::error();
  return checked(vm, ::initgroups(user.text.c_str(), group));
}
Value user_value(Vm& vm, const passwd* p) {
  const auto text = [&](const char* t) { return path_text(vm, t ? t : "", false); };
  return make_tuple_of(vm, {text(p->pw_name), text(p->pw_passwd), make_int(vm, p->pw_uid), make_int(vm, p->pw_gid), text(p->pw_gecos), text(p->pw_dir), text(p->pw_shell)});
}
Value group_value(Vm& vm, const group* g) {
  List* members = make_list(vm);
  for (char** m = g->gr_mem; members && m && *m; ++m)
    if (!list_append(vm, members, path_text(vm, *m, false))) return Value::error();
  if (!members) return Value::error();
  return make_tuple_of(vm, {path_text(vm, g->gr_name, false), path_text(vm, g->gr_passwd ? g->gr_passwd : "", false), make_int(vm, g->gr_gid), members});
}
/// _getpw(name or number) and _getgr(...): a tuple, or None when there is none.
template <bool is_user>
Value find_entry(Vm& vm, Args& args) {
  std::vector<char> buffer(1 << 16);
  passwd user, *found_user = nullptr;
  group group_entry, *found_group = nullptr;
  if (is_str(args[0]) || is<Bytes>(args[0])) {
    Path name;
    if (!take_path(vm, args[0], "getpwnam", "name", {}, &name)) return Value::error();
    if (is_user) (void)::getpwnam_r(name.text.c_str(), &user, buffer.data(), buffer.size(), &found_user);
    else (void)::getgrnam_r(name.text.c_str(), &group_entry, buffer.data(), buffer.size(), &found_group);
  } else {
    std::int64_t id;
    if (!to_int64(vm, args[0], &id)) return Value::error();
    if (id < 0 || id > UINT32_MAX) return Value::none();
    if (is_user) (void)::getpwuid_r(static_cast<uid_t>(id), &user, buffer.data(), buffer.size(), &found_user);
    else (void)::getgrgid_r(static_cast<gid_t>(id), &group_entry, buffer.data(), buffer.size(), &found_group);
  }
  if (is_user) return found_user ? user_value(vm, found_user) : Value::none();
  return found_group ? group_value(vm, found_group) : Value::none();
}
template <bool is_user>
Value all_entries(Vm& vm, Args&) {
  List* list = make_list(vm);
  if (is_user) ::setpwent();
  else ::setgrent();
  while (list) {
    const passwd* user = is_user ? ::getpwent() : nullptr;
    const group* entry = is_user ? nullptr : ::getgrent();
    if (!user && !entry) break;
    COIL_TRY(v, is_user ? user_value(vm, user) : group_value(vm, entry));
    if (!list_append(vm, list, v)) return Value::error();
  }
  if (is_user) ::endpwent();
  else ::endgrent();
  return list ? Value(list) : Value::error();
}

// ---- scheduling and limits
Value os_nice(Vm& vm, Args& args) {
  int step;
  if (!take_int(vm, args[0], &step)) return Value::error();
  errno = 0;
  const int r = ::nice(step);
  return r == -1 && errno ? vm.raise_os_error(errno) : Value::small_int(r);
}
Value os_getpriority(Vm& vm, Args& args) {
  int which, who;
  if (!take_int(vm, args[0], &which) || !take_int(vm, args[1], &who)) return Value::error();
  errno = 0;
  const int r = ::getpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who));
  return errno ? vm.raise_os_error(errno) : Value::small_int(r);
}
Value os_setpriority(Vm& vm, Args& args) {
  int which, who, priority;
  if (!take_int(vm, args[0], &which) || !take_int(vm, args[1], &who) || !take_int(vm, args[2], &priority)) return Value::error();
  return checked(vm, ::setpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who), priority));
}
Value os_getloadavg(Vm& vm, Args&) {
  double load[3];
  if (::getloadavg(load, 3) != 3) return vm.raise(Exc::OSError, "Load averages are unobtainable");
  return make_tuple_of(vm, {Value::number(load[0]), Value::number(load[1]), Value::number(load[2])});
}
template <int (*f)(int)>
Value of_policy(Vm& vm, Args& args) {
  int policy;
  return take_int(vm, args[0], &policy) ? number(vm, f(policy)) : Value::error();
}
Value os_getparam(Vm& vm, Args& args) {
  int pid;
  sched_param p;
  if (!take_int(vm, args[0], &pid)) return Value::error();
  return ::sched_getparam(pid, &p) < 0 ? vm.raise_os_error(errno) : result_of(vm, "sched_param", {Value::small_int(p.sched_priority)});
}
bool take_param(Vm& vm, Value v, sched_param* out) {
  const Value priority = get_attr(vm, v, "sched_priority");
  return !priority.is_error() && take_int(vm, priority, &out->sched_priority);
}
Value os_setparam(Vm& vm, Args& args) {
  int pid;
  sched_param p;
  return take_int(vm, args[0], &pid) && take_param(vm, args[1], &p) ? checked(vm, ::sched_setparam(pid, &p)) : Value::error();
}
Value os_setscheduler(Vm& vm, Args& args) {
  int pid, policy;
  sched_param p;
  return take_int(vm, args[0], &pid) && take_int(vm, args[1], &policy) && take_param(vm, args[2], &p) ? checked(vm, ::sched_setscheduler(pid, policy, &p)) : Value::error();
}
Value os_rr_interval(Vm& vm, Args& args) {
  int pid;
  timespec t;
  if (!take_int(vm, args[0], &pid)) return Value::error();
  return ::sched_rr_get_interval(pid, &t) < 0 ? vm.raise_os_error(errno) : Value::number(static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec));
}
Value os_setaffinity(Vm& vm, Args& args) {
  int pid;
  if (!take_int(vm, args[0], &pid)) return Value::error();
  COIL_TRY(list, to_list(vm, args[1]));
  cpu_set_t cpus;
  CPU_ZERO(&cpus);
  for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
    int cpu;
    if (!take_int(vm, list.as<List>()->items[i], &cpu)) return Value::error();
    if (cpu < 0) return vm.raise(Exc::ValueError, "negative CPU number");
    if (cpu < CPU_SETSIZE) CPU_SET(static_cast<std::size_t>(cpu), &cpus);
  }
  return checked(vm, ::sched_setaffinity(pid, sizeof cpus, &cpus));
}
Value os_getrusage(Vm& vm, Args& args) {
  int who;
  rusage u;
  if (!take_int(vm, args[0], &who)) return Value::error();
  if (::getrusage(static_cast<__rusage_who_t>(who), &u) < 0) return errno == EINVAL ? vm.raise(Exc::ValueError, "invalid who parameter") : vm.raise_os_error(errno);
  return usage_value(vm, u);
}
/// _prlimit(pid, which, limits or None): what they were before.
Value os_prlimit(Vm& vm, Args& args) {
  int pid, which;
  rlimit now, old;
  if (!take_int(vm, args[0], &pid) || !take_int(vm, args[1], &which)) return Value::error();
  const bool sets = !args[2].is_none();
  if (which < 0 || which >= RLIM_NLIMITS) return vm.raise(Exc::ValueError, "invalid resource specified");
  if (sets) {
    COIL_TRY(list, to_list(vm, args[2]));
    std::int64_t soft, hard;
    if (list.as<List>()->size != 2) return vm.raise(Exc::ValueError, "expected a tuple of 2 integers");
    if (!to_int64(vm, list.as<List>()->items[0], &soft) || !to_int64(vm, list.as<List>()->items[1], &hard)) return Value::error();
    now = {static_cast<rlim_t>(soft), static_cast<rlim_t>(hard)};
  }
  if (::prlimit(pid, static_cast<__rlimit_resource>(which), sets ? &now : nullptr, &old) < 0) {
    if (errno == EINVAL) return vm.raise(Exc::ValueError, "current limit exceeds maximum limit");
    if (errno == EPERM) return vm.raise(Exc::ValueError, "not allowed to raise maximum limit");
    return vm.raise_os_error(errno);
  }
  return make_tuple_of(vm, {make_int(vm, static_cast<std::int64_t>(old.rlim_cur)), make_int(vm, static_cast<std::int64_t>(old.rlim_max))});
}

// ---- settings of the system
Value os_sysconf(Vm& vm, Args& args) {
  int name;
  if (!take_int(vm, args[0], &name)) return Value::error();
  errno = 0;
  const long r = ::sysconf(name);
  return r == -1 && errno ? vm.raise_os_error(errno) : make_int(vm, r);
}
Value os_confstr(Vm& vm, Args& args) {
  int name;
  if (!take_int(vm, args[0], &name)) return Value::error();
  char buffer[4096];
  errno = 0;
  const std::size_t n = ::confstr(name, buffer, sizeof buffer);
  if (n == 0) return errno ? vm.raise_os_error(errno) : Value::none();
  return path_text(vm, {buffer, std::min(n, sizeof buffer) - 1}, false);
}
Value os_pathconf(Vm& vm, Args& args) {
  Path path;
  int name;
  if (!take_path(vm, args[0], "pathconf", "path", {.descriptor = true}, &path) || !take_int(vm, args[1], &name)) return Value::error();
  errno = 0;
  const long r = path.descriptor >= 0 ? ::fpathconf(path.descriptor, name) : ::pathconf(path.text.c_str(), name);
  return r == -1 && errno ? vm.raise_os_error(errno, path.given) : make_int(vm, r);
}

constexpr NativeDef kFunctions[] = {
    {"wait", 0, 0, os_wait, "wait()"},
    {"waitpid", 2, 2, os_waitpid, "waitpid(pid, options, /)"},
    {"wait3", 1, 1, os_wait3, "wait3(options)"},
    {"wait4", 2, 2, os_wait4, "wait4(pid, options)"},
    {"waitid", 3, 3, os_waitid, "waitid(idtype, id, options, /)"},
    {"pidfd_open", 1, 2, os_pidfd_open, "pidfd_open(pid, flags=0)"},
    {"WIFSTOPPED", 1, 1, asks_status<stopped>, "WIFSTOPPED(status)"},
    {"WIFCONTINUED", 1, 1, asks_status<continued>, "WIFCONTINUED(status)"},
    {"WIFEXITED", 1, 1, asks_status<exited>, "WIFEXITED(status)"},
    {"WIFSIGNALED", 1, 1, asks_status<signaled>, "WIFSIGNALED(status)"},
    {"WCOREDUMP", 1, 1, asks_status<dumped>, "WCOREDUMP(status, /)"},
    {"WSTOPSIG", 1, 1, os_stop_signal, "WSTOPSIG(status)"},
    {"fork", 0, 0, os_fork, "fork()"},
    {"forkpty", 0, 0, os_forkpty, "forkpty()"},
    {"execv", 2, 2, os_execv, "execv(path, argv, /)"},
    {"execve", 3, 3, os_execve, "execve(path, argv, env)"},
    {"setuid", 1, 1, set_id<::setuid>, "setuid(uid, /)"},
    {"seteuid", 1, 1, set_id<::seteuid>, "seteuid(euid, /)"},
    {"setgid", 1, 1, set_id<::setgid>, "setgid(gid, /)"},
    {"setegid", 1, 1, set_id<::setegid>, "setegid(egid, /)"},
    {"setreuid", 2, 2, set_two_ids<::setreuid>, "setreuid(ruid, euid, /)"},
    {"setregid", 2, 2, set_two_ids<::setregid>, "setregid(rgid, egid, /)"},
    {"setresuid", 3, 3, set_three_ids<::setresuid>, "setresuid(ruid, euid, suid, /)"},
    {"setresgid", 3, 3, set_three_ids<::setresgid>, "setresgid(rgid, egid, sgid, /)"},
    {"getresuid", 0, 0, three_ids<::getresuid>, "getresuid()"},
    {"getresgid", 0, 0, three_ids<::getresgid>, "getresgid()"},
    {"getpgid", 1, 1, id_of_process<::getpgid>, "getpgid(pid)"},
    {"getsid", 1, 1, id_of_process<::getsid>, "getsid(pid, /)"},
    {"setsid", 0, 0, os_setsid, "setsid()"},
    {"setpgrp", 0, 0, os_setpgrp, "setpgrp()"},
    {"setpgid", 2, 2, os_setpgid, "setpgid(pid, pgrp, /)"},
    {"killpg", 2, 2, os_killpg, "killpg(pgid, signal, /)"},
    {"getgroups", 0, 0, os_getgroups, "getgroups()"},
    {"getgrouplist", 2, 2, os_getgrouplist, "getgrouplist(user, group, /)"},
    {"setgroups", 1, 1, os_setgroups, "setgroups(groups, /)"},
    {"initgroups", 2, 2, os_initgroups, "initgroups(username, gid, /)"},
    {"_getpw", 1, 1, find_entry<true>, "_getpw(who, /)"},
    {"_getgr", 1, 1, find_entry<false>, "_getgr(who, /)"},
    {"_getpwall", 0, 0, all_entries<true>, "_getpwall()"},
    {"_getgrall", 0, 0, all_entries<false>, "_getgrall()"},
    {"nice", 1, 1, os_nice, "nice(increment, /)"},
    {"getpriority", 2, 2, os_getpriority, "getpriority(which, who)"},
    {"setpriority", 3, 3, os_setpriority, "setpriority(which, who, priority)"},
    {"getloadavg", 0, 0, os_getloadavg, "getloadavg()"},
    {"sched_get_priority_max", 1, 1, of_policy<::sched_get_priority_max>, "sched_get_priority_max(policy)"},
    {"sched_get_priority_min", 1, 1, of_policy<::sched_get_priority_min>, "sched_get_priority_min(policy)"},
    {"sched_getscheduler", 1, 1, of_policy<::sched_getscheduler>, "sched_getscheduler(pid, /)"},
    {"sched_setscheduler", 3, 3, os_setscheduler, "sched_setscheduler(pid, policy, param, /)"},
    {"sched_getparam", 1, 1, os_getparam, "sched_getparam(pid, /)"},
    {"sched_setparam", 2, 2, os_setparam, "sched_setparam(pid, param, /)"},
    {"sched_rr_get_interval", 1, 1, os_rr_interval, "sched_rr_get_interval(pid, /)"},
    {"sched_setaffinity", 2, 2, os_setaffinity, "sched_setaffinity(pid, mask, /)"},
    {"_getrusage", 1, 1, os_getrusage, "getrusage(who, /)"},
    {"_prlimit", 3, 3, os_prlimit, "prlimit(pid, resource, limits, /)"},
    {"_sysconf", 1, 1, os_sysconf, "_sysconf(name, /)"},
    {"_confstr", 1, 1, os_confstr, "_confstr(name, /)"},
    {"_pathconf", 2, 2, os_pathconf, "_pathconf(path, name, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool add_control_functions(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
