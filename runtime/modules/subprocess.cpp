// runtime/modules/subprocess.cpp — module _subprocess: starting a program, talking to it through pipes, waiting for it.
//
// The child is made with vfork: it shares our memory until it runs the program, so that a large heap costs nothing and what went wrong is
// told in a plain variable. For the same reason it may do nothing but system calls. Every signal is blocked meanwhile and every handler
// is taken off in the child before its mask is restored: a handler of ours would run in our memory.
// Not here: what a Popen is (runtime/frozen/subprocess.py), watching children from a loop (runtime/frozen/asyncio/_process.py).
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "runtime/modules/os.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "runtime/types/types.hpp"

extern char** environ;

namespace coil::runtime {
namespace {

enum class Step : int { None, Setup, Folder, Exec };
struct Program {
  char* const* argv;
  char* const* envp;
  const std::vector<std::string>* files;   // tried in this order
  const char* folder = nullptr;
  int fds[3] = {-1, -1, -1};               // the child's 0, 1, 2; -1: as ours
  std::vector<int> pass;                   // sorted
  std::vector<gid_t> groups;
  bool close_others = true, restore_signals = true, new_session = false, set_groups = false;
  int process_group = -1, umask = -1;
  long user = -1, group = -1;
  sigset_t mask;
  // Written by the child:
  mutable Step failed = Step::None;
  mutable int error = 0;
};

[[noreturn]] void fail(const Program& p, Step step) {
  p.error = errno;
  p.failed = step;
  ::_exit(255);
}

void close_range_of(unsigned first, unsigned last) {
  if (first > last) return;
#ifdef SYS_close_range
  if (::syscall(SYS_close_range, first, last, 0) == 0) return;
#endif
  const long most = ::sysconf(_SC_OPEN_MAX);
  for (unsigned fd = first; fd <= last && static_cast<long>(fd) < most; ++fd) ::close(static_cast<int>(fd));
}

/// In the child. Nothing here may allocate or touch memory that our process goes on with.
[[noreturn]] void run_child(const Program& p) {
  int from[3] = {p.fds[0], p.fds[1], p.fds[2]};
  // A descriptor that stands where another one has to go is moved away first.
  for (int i = 0; i < 3; ++i)
    if (from[i] >= 0 && from[i] < i && (from[i] = ::fcntl(from[i], F_DUPFD_CLOEXEC, 3)) < 0) fail(p, Step::Setup);
  for (int i = 0; i < 3; ++i) {
    // A later one may stand here as well.
    for (int j = i + 1; j < 3; ++j)
      if (from[i] >= 0 && from[i] != i && from[j] == i && (from[j] = ::fcntl(from[j], F_DUPFD_CLOEXEC, 3)) < 0) fail(p, Step::Setup);
    if (from[i] < 0) continue;
    if (from[i] != i ? ::dup2(from[i], i) < 0 : ::fcntl(i, F_SETFD, 0) < 0) fail(p, Step::Setup);
  }
  for (const int fd : p.pass)
    if (const int flags = ::fcntl(fd, F_GETFD); flags < 0 || ::fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC) < 0) fail(p, Step::Setup);
  if (p.folder && ::chdir(p.folder) < 0) fail(p, Step::Folder);
  if (p.umask >= 0) ::umask(static_cast<mode_t>(p.umask));
  for (int i = 1; i < NSIG; ++i) {
    struct sigaction action;
    if (::sigaction(i, nullptr, &action) < 0 || action.sa_handler == SIG_DFL) continue;
    const bool restored = p.restore_signals && (i == SIGPIPE || i == SIGXFSZ);
    if (action.sa_handler == SIG_IGN && !restored) continue;
    std::memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    ::sigaction(i, &action, nullptr);
  }
  ::sigprocmask(SIG_SETMASK, &p.mask, nullptr);
  if (p.new_session && ::setsid() < 0) fail(p, Step::Setup);
  if (p.process_group >= 0 && ::setpgid(0, p.process_group) < 0) fail(p, Step::Setup);
  // The bare system calls: the C library's versions would change every thread of our process.
  if (p.set_groups && ::syscall(SYS_setgroups, p.groups.size(), p.groups.data()) < 0) fail(p, Step::Setup);
  if (p.group >= 0 && ::syscall(SYS_setregid, p.group, p.group) < 0) fail(p, Step::Setup);
  if (p.user >= 0 && ::syscall(SYS_setreuid, p.user, p.user) < 0) fail(p, Step::Setup);
  if (p.close_others) {
    unsigned next = 3;
    for (const int fd : p.pass) {
      if (fd < 3) continue;
      if (static_cast<unsigned>(fd) > next) close_range_of(next, static_cast<unsigned>(fd) - 1);
      next = static_cast<unsigned>(fd) + 1;
    }
    close_range_of(next, ~0U);
  }
  int saved = 0;
  for (const std::string& file : *p.files) {
    ::execve(file.c_str(), p.argv, p.envp);
    if (errno != ENOENT && errno != ENOTDIR && saved == 0) saved = errno;
  }
  if (saved) errno = saved;
  fail(p, Step::Exec);
}

/// Its own function: what it has on the stack is also the child's.
__attribute__((noinline)) pid_t start(const Program& p) {
  const pid_t pid = ::vfork();
  if (pid == 0) run_child(p);
  return pid;
}

bool take_strings(Vm& vm, Value list, std::vector<std::string>* out) {
  const auto* items = list.as<List>();
  for (std::size_t i = 0; i < items->size; ++i) {
    Path text;
    if (!take_path(vm, list.as<List>()->items[i], "Popen", "args", {}, &text)) return false;
    out->push_back(std::move(text.text));
  }
  return true;
}
bool take_numbers(Vm& vm, Value list, std::vector<int>* out) {
  for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
    int n;
    if (!take_int(vm, list.as<List>()->items[i], &n)) return false;
    out->push_back(n);
  }
  return true;
}
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& t : texts) out.push_back(t.data());
  out.push_back(nullptr);
  return out;
}

/// spawn(argv, files, folder, env, [in, out, err], close_fds, pass_fds, restore_signals, new_session, process_group, umask, user, group, groups):
/// (pid, 0, 0), or (pid of one that has already ended, errno, step).
Value spawn(Vm& vm, Args& args) {
  for (const int i : {0, 1, 4, 6})
    if (!is<List>(args[static_cast<std::uint32_t>(i)])) return vm.raise(Exc::TypeError, "a list is required, not '{t}'", {args[static_cast<std::uint32_t>(i)]});
  Program p;
  std::vector<std::string> argv, files, env;
  std::vector<int> fds, groups;
  Path folder;
  if (!take_strings(vm, args[0], &argv) || !take_strings(vm, args[1], &files) || !take_numbers(vm, args[4], &fds) || !take_numbers(vm, args[6], &p.pass)) return Value::error();
  if (fds.size() != 3) return vm.raise(Exc::ValueError, "three descriptors are required");
  if (!args[2].is_none()) {
    if (!take_path(vm, args[2], "Popen", "cwd", {}, &folder)) return Value::error();
    p.folder = folder.text.c_str();
  }
  if (!args[3].is_none() && (!is<List>(args[3]) || !take_strings(vm, args[3], &env))) return Value::error();
  int user, group;
  if (!take_int(vm, args[9], &p.process_group) || !take_int(vm, args[10], &p.umask) || !take_int(vm, args[11], &user) || !take_int(vm, args[12], &group)) return Value::error();
  p.user = user;
  p.group = group;
  if (is<List>(args[13])) {
    if (!take_numbers(vm, args[13], &groups)) return Value::error();
    p.set_groups = true;
    for (const int g : groups) p.groups.push_back(static_cast<gid_t>(g));
  }
  p.close_others = args[5].is_true();
  p.restore_signals = args[7].is_true();
  p.new_session = args[8].is_true();
  std::sort(p.pass.begin(), p.pass.end());
  std::copy(fds.begin(), fds.end(), p.fds);
  const std::vector<char*> argv_pointers = pointers(argv), env_pointers = pointers(env);
  p.argv = argv_pointers.data();
  p.envp = args[3].is_none() ? environ : env_pointers.data();
  p.files = &files;

  sigset_t all;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &p.mask);
  const pid_t pid = start(p);
  const int error = errno;
  ::pthread_sigmask(SIG_SETMASK, &p.mask, nullptr);
  if (pid < 0) return vm.raise_os_error(error);
  if (p.failed != Step::None) {
    int status;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
  }
  return make_tuple_of(vm, {Value::small_int(pid), Value::small_int(p.error), Value::small_int(static_cast<int>(p.failed))});
}

std::int64_t now_ns() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<std::int64_t>(t.tv_sec) * 1'000'000'000 + t.tv_nsec;
}
/// Nanoseconds to wait at most; negative: no end. Waiting is in pieces of at most 100 ms, so that a signal that came just before is seen.
struct Deadline {
  std::int64_t end = -1;
  bool over() const { return end >= 0 && now_ns() >= end; }
  int piece_ms() const {
    if (end < 0) return 100;
    const std::int64_t left = (end - now_ns() + 999'999) / 1'000'000;
    return left < 0 ? 0 : left > 100 ? 100 : static_cast<int>(left);
  }
};
bool take_deadline(Vm& vm, Value v, Deadline* out) {
  if (v.is_none()) return true;
  double seconds;
  if (!to_double(vm, v, &seconds)) return false;
  out->end = seconds > 1e9 ? -1 : now_ns() + static_cast<std::int64_t>((seconds > 0 ? seconds : 0) * 1e9);
  return true;
}

/// wait(pid, seconds or None): (pid, status), or (0, 0) when the time is over.
Value wait_child(Vm& vm, Args& args) {
  int pid, status = 0;
  Deadline deadline;
  if (!take_int(vm, args[0], &pid) || !take_deadline(vm, args[1], &deadline)) return Value::error();
  int fd = -1, pause_ms = 1;
  const auto finished = [&](Value v) {
    if (fd >= 0) ::close(fd);
    return v;
  };
  for (;;) {
    const pid_t r = ::waitpid(pid, &status, WNOHANG);
    if (r < 0 && errno != EINTR) return finished(vm.raise_os_error(errno));
    if (r > 0) return finished(make_tuple_of(vm, {Value::small_int(r), Value::small_int(status)}));
    if (deadline.over()) return finished(make_tuple_of(vm, {Value::small_int(0), Value::small_int(0)}));
#ifdef SYS_pidfd_open
    if (fd < 0 && pid > 0) fd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
#endif
    pollfd watch{fd, POLLIN, 0};
    const int most = deadline.piece_ms();
    if (has_threads(vm)) {  // the other stacks run meanwhile
      Waiting waiting;
      waiting.deadline = monotonic_seconds() + 1e-3 * (fd >= 0 ? most : std::min(most, pause_ms));
      waiting.descriptor = fd;
      waiting.events = POLLIN;
      if (wait_in_thread(vm, waiting, nullptr).is_error()) return finished(Value::error());
    } else {
      (void)::poll(&watch, fd >= 0 ? 1 : 0, fd >= 0 ? most : std::min(most, pause_ms));
    }
    if (pause_ms < 50) pause_ms *= 2;
    if (vm.safepoint().is_error()) return finished(Value::error());
  }
}

/// communicate(in, data, offset, out, err, seconds or None): (offset, bytes, bytes, in, out, err): the last three are -1 where the end was reached.
/// -1 for a descriptor: not there.
Value communicate(Vm& vm, Args& args) {
  int fd[3];
  std::int64_t offset;
  Deadline deadline;
  if (!take_int(vm, args[0], &fd[0]) || !to_int64(vm, args[2], &offset) || !take_int(vm, args[3], &fd[1]) || !take_int(vm, args[4], &fd[2]) || !take_deadline(vm, args[5], &deadline)) return Value::error();
  std::string_view data;
  if (!as_bytes(vm, args[1], &data)) return vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {args[1]});
  const std::string input(data.substr(std::min<std::size_t>(data.size(), static_cast<std::size_t>(offset))));  // a bytearray may move
  std::size_t written = 0;
  std::string output[2];
  std::vector<char> buffer(1 << 16);
  while (fd[0] >= 0 || fd[1] >= 0 || fd[2] >= 0) {
    if (fd[0] >= 0 && written == input.size()) {  // the caller closes it, which the child may wait for
      fd[0] = -1;
      break;
    }
    pollfd watch[3];
    nfds_t count = 0;
    for (int i = 0; i < 3; ++i)
      if (fd[i] >= 0) watch[count++] = {fd[i], static_cast<short>(i == 0 ? POLLOUT : POLLIN), 0};
    const bool threads = has_threads(vm);
    const int ready = ::poll(watch, count, threads ? 0 : deadline.piece_ms());
    if (ready == 0 && threads && !deadline.over()) {  // the other stacks run meanwhile
      Waiting waiting;
      waiting.deadline = monotonic_seconds() + 1e-3 * std::min(deadline.piece_ms(), count == 1 ? 100 : 2);
      if (count == 1) {
        waiting.descriptor = watch[0].fd;
        waiting.events = watch[0].events;
      }
      COIL_CHECK(wait_in_thread(vm, waiting, nullptr));
      continue;
    }
    if (ready < 0 && errno != EINTR) return vm.raise_os_error(errno);
    if (ready <= 0) {
      COIL_CHECK(vm.safepoint());
      if (deadline.over()) break;
      continue;
    }
    for (nfds_t w = 0; w < count; ++w) {
      if (!watch[w].revents) continue;
      if (watch[w].fd == fd[0] && watch[w].events == POLLOUT) {
        // A pipe that is ready takes this much without blocking.
        const ssize_t n = ::write(fd[0], input.data() + written, std::min<std::size_t>(input.size() - written, 4096));
        if (n >= 0) written += static_cast<std::size_t>(n);
        else if (errno == EPIPE) written = input.size();
        else if (errno != EINTR && errno != EAGAIN) return vm.raise_os_error(errno);
        continue;
      }
      const int which = watch[w].fd == fd[1] ? 1 : 2;
      const ssize_t n = ::read(fd[which], buffer.data(), buffer.size());
      if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (n < 0) return vm.raise_os_error(errno);
      if (n == 0) { fd[which] = -1; continue; }
      if (!vm.heap.check_room(output[0].size() + output[1].size() + static_cast<std::size_t>(n))) return Value::error();
      output[which - 1].append(buffer.data(), static_cast<std::size_t>(n));
      COIL_CHECK(vm.charge(static_cast<std::size_t>(n)));
    }
    if (deadline.over()) break;
  }
  COIL_TRY(out, make_bytes(vm, output[0]));
  COIL_TRY(err, make_bytes(vm, output[1]));
  return make_tuple_of(vm, {make_int(vm, offset + static_cast<std::int64_t>(written)), out, err, Value::small_int(fd[0]), Value::small_int(fd[1]), Value::small_int(fd[2])});
}

constexpr NativeDef kFunctions[] = {
    {"spawn", 14, 14, spawn, "spawn(argv, files, folder, env, fds, close_fds, pass_fds, restore_signals, new_session, process_group, umask, user, group, groups, /)"},
    {"wait", 2, 2, wait_child, "wait(pid, seconds, /)"},
    {"communicate", 6, 6, communicate, "communicate(stdin, data, offset, stdout, stderr, seconds, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__subprocess(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
