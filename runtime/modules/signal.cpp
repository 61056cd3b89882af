// runtime/modules/signal.cpp — module _signal: handlers written in script, run at safepoints; masks, timers, waiting.
//
// The system's handler only notes the number, for every interpreter of the process that wants it, and ends that interpreter's sleep; its poll
// hook calls the script's function at the next safepoint. A signal's action in the system goes back to what it was when the last
// interpreter that handles it is gone.
#include <pthread.h>
#include <signal.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cmath>
#include <cstring>

#include "runtime/asyncio/wake.hpp"
#include "runtime/modules/module_helpers.hpp"
#include "runtime/modules/signal.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "vm/function.hpp"

namespace coil::runtime {
namespace {

constexpr int kSignals = NSIG;
constexpr int kReceivers = 64;

struct SignalState;
std::atomic<SignalState*> receivers[kReceivers];
std::atomic<int> handlers_running{0};
struct sigaction action_before[kSignals];  // what the system did before the first interpreter asked

struct SignalState : ModuleState {
  explicit SignalState(Interpreter& interpreter) : vm(interpreter.vm()), handlers(vm.heap), module(vm.heap) { handlers.values.resize(kSignals, Value::unset()); }
  ~SignalState() override;
  Vm& vm;
  RootVector handlers;
  Root module;
  void (*previous_poll)(Vm&) = nullptr;
  bool hooked = false, warn_on_full = true;
  // Seen by the system's handler:
  std::atomic<bool> wanted[kSignals] = {}, arrived[kSignals] = {};
  std::atomic<bool> any{false};
  std::atomic<int> wakeup_descriptor{-1}, wakeup_error{0};
};
SignalState& signal_state(Vm& vm) {
  Interpreter& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<SignalState>("_signal", interpreter);
}
bool wanted_by_others(const SignalState* self, int number) {
  for (const auto& r : receivers) {
    const SignalState* s = r.load();
    if (s && s != self && s->wanted[number].load()) return true;
  }
  return false;
}

/// In the system's signal context: nothing but flags.
void note(int number) {
  const int saved = errno;
  handlers_running.fetch_add(1);
  for (const auto& r : receivers) {
    SignalState* s = r.load();
    if (!s || !s->wanted[number].load()) continue;
    s->arrived[number].store(true);
    s->any.store(true);
    if (const int fd = s->wakeup_descriptor.load(); fd >= 0) {
      const auto byte = static_cast<unsigned char>(number);
      if (::write(fd, &byte, 1) < 0 && (s->warn_on_full || (errno != EAGAIN && errno != EWOULDBLOCK))) s->wakeup_error.store(errno);
    }
    wake_sleeper(&s->vm);
  }
  handlers_running.fetch_sub(1);
  errno = saved;
}

SignalState::~SignalState() {
  for (int i = 1; i < kSignals; ++i)
    if (wanted[i].exchange(false) && !wanted_by_others(this, i)) ::sigaction(i, &action_before[i], nullptr);
  for (auto& r : receivers)
    if (r.load() == this) r.store(nullptr);
  while (handlers_running.load() != 0) sched_yield();
}

void poll(Vm& vm) {
  SignalState& state = signal_state(vm);
  if (state.any.load() && on_main_stack(vm) && state.any.exchange(false)) {
    if (const int error = state.wakeup_error.exchange(0)) {
      (void)write_to_stream(vm, "stderr", std::string("Exception ignored when trying to write to the signal wakeup fd:\nOSError: [Errno ") + std::to_string(error) + "] " + std::strerror(error) + "\n");
      if (vm.has_exception()) (void)vm.take_exception();
    }
    for (int i = 1; i < kSignals; ++i) {
      if (!state.arrived[i].exchange(false)) continue;
      const Value handler = state.handlers.values[static_cast<std::size_t>(i)];
      if (handler.is_unset() || handler.is_small_int() || handler.is_none()) continue;
      FrameObject* frame = frame_object(vm, 0);
      if (vm.has_exception()) (void)vm.take_exception();
      if (vm.call(handler, {Value::small_int(i), frame ? Value(frame) : Value::none()}).is_error()) {
        state.any.store(true);  // the rest is for the next safepoint
        return;
      }
    }
  }
  if (state.previous_poll) state.previous_poll(vm);
}

}  // namespace

void simulate_signal(Vm& vm, int number) {
  SignalState& state = signal_state(vm);
  const Value handler = state.handlers.values[static_cast<std::size_t>(number)];
  if (handler.is_unset()) {  // nobody asked: the host's own, which is KeyboardInterrupt
    if (number == SIGINT) vm.request_interrupt();
    return;
  }
  if (handler.is_small_int() || handler.is_none()) return;
  state.arrived[number].store(true);
  state.any.store(true);
  vm.request_safepoint();
}

namespace {

bool signal_number(Vm& vm, Value v, int* out) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) return false;
  if (n < 1 || n >= kSignals) {
    (void)vm.raise(Exc::ValueError, "signal number out of range");
    return false;
  }
  *out = static_cast<int>(n);
  return true;
}
bool small(Vm& vm, Value v, int* out) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) return false;
  if (n < INT32_MIN || n > INT32_MAX) {
    (void)vm.raise(Exc::OverflowError, n > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
    return false;
  }
  *out = static_cast<int>(n);
  return true;
}

/// What the script has set; else SIG_DFL or SIG_IGN as the system has it, default_int_handler where the host turns Ctrl-C into
/// KeyboardInterrupt, None for other handlers of the host.
Value current_handler(Vm& vm, int number) {
  SignalState& state = signal_state(vm);
  const Value known = state.handlers.values[static_cast<std::size_t>(number)];
  if (!known.is_unset()) return known;
  struct sigaction action;
  if (::sigaction(number, nullptr, &action) < 0) return Value::none();
  if (action.sa_handler == SIG_IGN || action.sa_handler == SIG_DFL) return Value::small_int(action.sa_handler == SIG_IGN);
  return number == SIGINT ? dict_get_str(vm, module_dict(state.module.value), vm.intern("default_int_handler")) : Value::none();
}

bool receive(Vm& vm, SignalState& state) {
  if (state.hooked) return true;
  for (auto& r : receivers) {
    SignalState* none = nullptr;
    if (!r.compare_exchange_strong(none, &state)) continue;
    state.hooked = true;
    state.previous_poll = vm.hooks.poll;
    vm.hooks.poll = poll;
    return true;
  }
  (void)vm.raise(Exc::RuntimeError, "too many interpreters of this process handle signals");
  return false;
}

Value signal_signal(Vm& vm, Args& args) {
  int number;
  if (!signal_number(vm, args[0], &number)) return Value::error();
  const Value handler = args[1];
  std::int64_t plain = -1;
  if (is_int(handler)) (void)int_fits_int64(handler, &plain);
  if (plain != 0 && plain != 1 && !is_callable(vm, handler)) return vm.raise(Exc::TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  COIL_CHECK(vm.safepoint());  // what has arrived belongs to the handler of now
  SignalState& state = signal_state(vm);
  const Value old = current_handler(vm, number);
  const bool script = plain != 0 && plain != 1;
  if (script && !receive(vm, state)) return Value::error();
  const bool shared = wanted_by_others(&state, number);
  if (script || !shared) {
    struct sigaction action{}, before;
    sigemptyset(&action.sa_mask);
    action.sa_handler = plain == 0 ? SIG_DFL : plain == 1 ? SIG_IGN : note;
    if (::sigaction(number, &action, &before) < 0) return vm.raise_os_error(errno);
    if (before.sa_handler != note) action_before[number] = before;
  }
  state.wanted[number].store(script);
  state.handlers.values[static_cast<std::size_t>(number)] = script ? handler : Value::small_int(plain);
  return old;
}
Value signal_getsignal(Vm& vm, Args& args) {
  int number;
  return signal_number(vm, args[0], &number) ? current_handler(vm, number) : Value::error();
}
Value default_int_handler(Vm& vm, Args& args) {
  int number;
  if (args.has(0) && !small(vm, args[0], &number)) return Value::error();
  return vm.raise_value(vm.exception_type(Exc::KeyboardInterrupt));
}
Value signal_raise(Vm& vm, Args& args) {
  int number;
  if (!small(vm, args[0], &number)) return Value::error();
  if (::raise(number) != 0) return vm.raise_os_error(errno);
  return vm.safepoint();
}
Value signal_pthread_kill(Vm& vm, Args& args) {
  std::int64_t thread;
  int number;
  if (!to_int64(vm, args[0], &thread) || !small(vm, args[1], &number)) return Value::error();
  if (const int r = ::pthread_kill(static_cast<pthread_t>(thread), number)) return vm.raise_os_error(r);
  return vm.safepoint();
}
Value signal_pidfd_send(Vm& vm, Args& args) {
  int fd, number, flags = 0;
  if (!small(vm, args[0], &fd) || !small(vm, args[1], &number) || (args.has(3) && !small(vm, args[3], &flags))) return Value::error();
  if (args.has(2) && !args[2].is_none()) return vm.raise(Exc::TypeError, "siginfo must be None");
  if (::syscall(SYS_pidfd_send_signal, fd, number, nullptr, flags) < 0) return vm.raise_os_error(errno);
  return vm.safepoint();
}
Value signal_strsignal(Vm& vm, Args& args) {
  int number;
  if (!signal_number(vm, args[0], &number)) return Value::error();
  const char* text = ::strsignal(number);
  return text && std::strncmp(text, "Unknown", 7) != 0 ? Value(make_str(vm, text)) : Value::none();
}
Value signal_alarm(Vm& vm, Args& args) {
  int seconds;
  return small(vm, args[0], &seconds) ? make_int(vm, ::alarm(static_cast<unsigned>(seconds))) : Value::error();
}
Value timer_value(Vm& vm, const itimerval& t) {
  const auto seconds = [](const timeval& v) { return Value::number(static_cast<double>(v.tv_sec) + 1e-6 * static_cast<double>(v.tv_usec)); };
  return make_tuple_of(vm, {seconds(t.it_value), seconds(t.it_interval)});
}
Value raise_timer_error(Vm& vm) {
  const int error = errno;
  COIL_TRY(type, imported_attribute(vm, "signal", "ItimerError"));
  COIL_TRY(e, vm.call(type, {Value::small_int(error), make_str(vm, std::strerror(error))}));
  return vm.raise_value(e);
}
Value signal_setitimer(Vm& vm, Args& args) {
  int which;
  double delay, interval = 0;
  if (!small(vm, args[0], &which) || !to_double(vm, args[1], &delay) || (args.has(2) && !to_double(vm, args[2], &interval))) return Value::error();
  const auto parts = [](double s) {
    timeval v{static_cast<time_t>(std::floor(s)), static_cast<suseconds_t>((s - std::floor(s)) * 1e6)};
    if (s > 0 && v.tv_sec == 0 && v.tv_usec == 0) v.tv_usec = 1;  // rounded up: zero would mean never
    return v;
  };
  itimerval now{parts(interval), parts(delay)}, old{};
  return ::setitimer(static_cast<__itimer_which_t>(which), &now, &old) < 0 ? raise_timer_error(vm) : timer_value(vm, old);
}
Value signal_getitimer(Vm& vm, Args& args) {
  int which;
  itimerval old{};
  if (!small(vm, args[0], &which)) return Value::error();
  return ::getitimer(static_cast<__itimer_which_t>(which), &old) < 0 ? raise_timer_error(vm) : timer_value(vm, old);
}
/// A signal that comes between the check and the sleep ends the sleep: it is blocked until sigsuspend lets it in.
Value signal_pause(Vm& vm, Args&) {
  sigset_t all, old;
  sigfillset(&all);
  const std::uint32_t before = wake_count();
  COIL_CHECK(vm.safepoint());
  ::pthread_sigmask(SIG_SETMASK, &all, &old);
  if (wake_count() == before) ::sigsuspend(&old);
  ::pthread_sigmask(SIG_SETMASK, &old, nullptr);
  return vm.safepoint();
}
Value signal_set_wakeup(Vm& vm, Args& args) {
  int fd;
  if (!small(vm, args[0], &fd)) return Value::error();
  bool warn = true;
  if (args.has(1)) {
    COIL_TRY(t, truth(vm, args[1]));
    warn = t.is_true();
  }
  if (fd >= 0) {
    struct stat s;
    const int flags = ::fcntl(fd, F_GETFL);
    if (::fstat(fd, &s) < 0 || flags < 0) return vm.raise_os_error(errno);
    if (!(flags & O_NONBLOCK)) return vm.raise(Exc::ValueError, "the fd {} must be in non-blocking mode", {fd});
  }
  SignalState& state = signal_state(vm);
  state.warn_on_full = warn;
  return Value::small_int(state.wakeup_descriptor.exchange(fd < 0 ? -1 : fd));
}
Value signal_siginterrupt(Vm& vm, Args& args) {
  int number;
  if (!signal_number(vm, args[0], &number)) return Value::error();
  COIL_TRY(on, truth(vm, args[1]));
  struct sigaction action;
  if (::sigaction(number, nullptr, &action) < 0) return vm.raise_os_error(errno);
  action.sa_flags = on.is_true() ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
  return ::sigaction(number, &action, nullptr) < 0 ? vm.raise_os_error(errno) : Value::none();
}

// ---- sets of signals
bool take_set(Vm& vm, Value iterable, sigset_t* out) {
  sigemptyset(out);
  const Value numbers = to_list(vm, iterable);
  if (numbers.is_error()) return false;
  for (std::size_t i = 0; i < numbers.as<List>()->size; ++i) {
    std::int64_t n;
    if (!to_int64(vm, numbers.as<List>()->items[i], &n, Exc::ValueError)) return false;
    if (n < 1 || n >= kSignals) {
      (void)vm.raise(Exc::ValueError, "signal number {} out of range [1; {}]", {n, kSignals - 1});
      return false;
    }
    sigaddset(out, static_cast<int>(n));  // the two that the C library keeps for itself are left out, as in CPython
  }
  return true;
}
Value set_value(Vm& vm, const sigset_t& set) {
  Set* out = make_set(vm, vm.types.set);
  for (int i = 1; out && i < kSignals; ++i)
    if (sigismember(&set, i) == 1) COIL_CHECK(set_add(vm, out, Value::small_int(i)));
  return out ? Value(out) : Value::error();
}
Value signal_valid(Vm& vm, Args&) {
  sigset_t all;
  sigfillset(&all);
  return set_value(vm, all);
}
Value signal_mask(Vm& vm, Args& args) {
  int how;
  sigset_t set, old;
  if (!small(vm, args[0], &how) || !take_set(vm, args[1], &set)) return Value::error();
  if (const int r = ::pthread_sigmask(how, &set, &old)) return vm.raise_os_error(r);
  COIL_CHECK(vm.safepoint());  // what was let in is handled before we return
  return set_value(vm, old);
}
Value signal_pending(Vm& vm, Args&) {
  sigset_t set;
  return ::sigpending(&set) < 0 ? vm.raise_os_error(errno) : set_value(vm, set);
}
Value info_value(Vm& vm, const siginfo_t& i) {
  COIL_TRY(make, imported_attribute(vm, "signal", "struct_siginfo"));
  COIL_TRY(fields, make_tuple_of(vm, {make_int(vm, i.si_signo), make_int(vm, i.si_code), make_int(vm, i.si_errno), make_int(vm, i.si_pid), make_int(vm, i.si_uid),
                                      make_int(vm, i.si_status), make_int(vm, static_cast<std::int64_t>(i.si_band))}));
  return vm.call(make, {fields});
}
/// None when the time is over; seconds < 0: no end. In pieces, so that other signals' handlers run.
Value wait_for_signal(Vm& vm, const sigset_t& set, double seconds, siginfo_t* info) {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  const double end = static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec) + seconds;
  double left = seconds;
  for (;;) {
    const double piece = seconds < 0 || left > 0.1 ? 0.1 : left > 0 ? left : 0;
    const timespec wait{0, static_cast<long>(piece * 1e9)};
    if (::sigtimedwait(&set, info, &wait) > 0) return Value::true_value();
    if (errno != EAGAIN && errno != EINTR) return vm.raise_os_error(errno);
    COIL_CHECK(vm.safepoint());
    if (seconds < 0) continue;
    clock_gettime(CLOCK_MONOTONIC, &now);
    left = end - (static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec));
    if (left <= 0) return Value::none();
  }
}
Value signal_wait(Vm& vm, Args& args) {
  sigset_t set;
  siginfo_t info;
  if (!take_set(vm, args[0], &set)) return Value::error();
  COIL_CHECK(wait_for_signal(vm, set, -1, &info));
  return Value::small_int(info.si_signo);
}
Value signal_wait_info(Vm& vm, Args& args) {
  sigset_t set;
  siginfo_t info;
  if (!take_set(vm, args[0], &set)) return Value::error();
  COIL_CHECK(wait_for_signal(vm, set, -1, &info));
  return info_value(vm, info);
}
Value signal_timed_wait(Vm& vm, Args& args) {
  sigset_t set;
  siginfo_t info;
  double seconds;
  if (!take_set(vm, args[0], &set) || !to_double(vm, args[1], &seconds)) return Value::error();
  if (seconds < 0) return vm.raise(Exc::ValueError, "timeout must be non-negative");
  COIL_TRY(found, wait_for_signal(vm, set, seconds, &info));
  return found.is_none() ? found : info_value(vm, info);
}

constexpr NativeDef kFunctions[] = {
    {"signal", 2, 2, signal_signal, "signal(signalnum, handler, /)"},
    {"getsignal", 1, 1, signal_getsignal, "getsignal(signalnum, /)"},
    {"default_int_handler", 2, 2, default_int_handler, "default_int_handler(signalnum, frame, /)"},
    {"raise_signal", 1, 1, signal_raise, "raise_signal(signalnum, /)"},
    {"pthread_kill", 2, 2, signal_pthread_kill, "pthread_kill(thread_id, signalnum, /)"},
    {"pidfd_send_signal", 2, 4, signal_pidfd_send, "pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)"},
    {"strsignal", 1, 1, signal_strsignal, "strsignal(signalnum, /)"},
    {"alarm", 1, 1, signal_alarm, "alarm(seconds, /)"},
    {"setitimer", 2, 3, signal_setitimer, "setitimer(which, seconds, interval=0.0, /)"},
    {"getitimer", 1, 1, signal_getitimer, "getitimer(which, /)"},
    {"pause", 0, 0, signal_pause, "pause()"},
    {"set_wakeup_fd", 1, 2, signal_set_wakeup, "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)"},
    {"siginterrupt", 2, 2, signal_siginterrupt, "siginterrupt(signalnum, flag, /)"},
    {"valid_signals", 0, 0, signal_valid, "valid_signals()"},
    {"pthread_sigmask", 2, 2, signal_mask, "pthread_sigmask(how, mask, /)"},
    {"sigpending", 0, 0, signal_pending, "sigpending()"},
    {"sigwait", 1, 1, signal_wait, "sigwait(sigset, /)"},
    {"sigwaitinfo", 1, 1, signal_wait_info, "sigwaitinfo(sigset, /)"},
    {"sigtimedwait", 2, 2, signal_timed_wait, "sigtimedwait(sigset, timeout, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

struct Constant { const char* name; int value; };
#define C(name) {#name, name}
constexpr Constant kConstants[] = {{"SIG_DFL", 0}, {"SIG_IGN", 1}, {"NSIG", NSIG}, {"SIG_BLOCK", SIG_BLOCK}, {"SIG_UNBLOCK", SIG_UNBLOCK}, {"SIG_SETMASK", SIG_SETMASK},
                                   C(SIGHUP), C(SIGINT), C(SIGQUIT), C(SIGILL), C(SIGTRAP), C(SIGABRT), {"SIGIOT", SIGABRT}, C(SIGBUS), C(SIGFPE), C(SIGKILL), C(SIGUSR1), C(SIGSEGV), C(SIGUSR2), C(SIGPIPE),
                                   C(SIGALRM), C(SIGTERM), C(SIGSTKFLT), C(SIGCHLD), {"SIGCLD", SIGCHLD}, C(SIGCONT), C(SIGSTOP), C(SIGTSTP), C(SIGTTIN), C(SIGTTOU), C(SIGURG), C(SIGXCPU), C(SIGXFSZ),
                                   C(SIGVTALRM), C(SIGPROF), C(SIGWINCH), C(SIGIO), {"SIGPOLL", SIGIO}, C(SIGPWR), C(SIGSYS), C(ITIMER_REAL), C(ITIMER_VIRTUAL), C(ITIMER_PROF)};
#undef C

}  // namespace

bool make__signal(Vm& vm, Module* module) {
  if (!add_functions(vm, module, kFunctions)) return false;
  for (const Constant& c : kConstants)
    if (!add_constant(vm, module, c.name, Value::small_int(c.value))) return false;
  signal_state(vm).module.value = module;
  return add_constant(vm, module, "SIGRTMIN", Value::small_int(SIGRTMIN)) && add_constant(vm, module, "SIGRTMAX", Value::small_int(SIGRTMAX));
}

}  // namespace coil::runtime
