// runtime/modules/signal.cpp — modules _signal and signal: handlers written in script, run at safepoints.
//
// The system's handler only notes the number and asks the interpreter to stop at its next safepoint, where the poll hook calls the
// script's function. One interpreter of the process at a time receives signals: the one that last set a handler.
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cmath>
#include <cstring>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "vm/function.hpp"

namespace coil::runtime {
namespace {

constexpr int kSignals = NSIG;
std::atomic<bool> arrived[kSignals];
std::atomic<bool> any_arrived{false};
std::atomic<int> wakeup_descriptor{-1};
std::atomic<Vm*> receiver{nullptr};

struct SignalState : ModuleState {
  explicit SignalState(Interpreter& interpreter) : vm(interpreter.vm()), handlers(vm.heap), module(vm.heap) { handlers.values.resize(kSignals, Value::unset()); }
  ~SignalState() override {
    if (receiver.load() == &vm) receiver.store(nullptr);
  }
  Vm& vm;
  RootVector handlers;
  Root module;
  void (*previous_poll)(Vm&) = nullptr;
  bool hooked = false;
};
SignalState& signal_state(Vm& vm) {
  Interpreter& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<SignalState>("_signal", interpreter);
}

/// In the system's signal context: nothing but flags.
void note(int number) {
  arrived[number].store(true, std::memory_order_relaxed);
  any_arrived.store(true, std::memory_order_release);
  const int fd = wakeup_descriptor.load(std::memory_order_relaxed);
  if (fd >= 0) {
    const int saved = errno;
    const char byte = static_cast<char>(number);
    (void)!::write(fd, &byte, 1);
    errno = saved;
  }
}

void poll(Vm& vm) {
  SignalState& state = signal_state(vm);
  if (receiver.load(std::memory_order_relaxed) == &vm && any_arrived.exchange(false, std::memory_order_acquire)) {
    for (int i = 1; i < kSignals; ++i) {
      if (!arrived[i].exchange(false, std::memory_order_relaxed)) continue;
      const Value handler = state.handlers.values[static_cast<std::size_t>(i)];
      if (handler.is_unset() || handler.is_small_int() || handler.is_none()) continue;
      FrameObject* frame = frame_object(vm, 0);
      if (vm.has_exception()) (void)vm.take_exception();
      if (vm.call(handler, {Value::small_int(i), frame ? Value(frame) : Value::none()}).is_error()) {
        any_arrived.store(true);  // the rest is for the next safepoint
        return;
      }
    }
  }
  if (state.previous_poll) state.previous_poll(vm);
}

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

/// signal.default_int_handler for SIGINT, SIG_DFL or SIG_IGN for others that no script has set.
Value current_handler(Vm& vm, int number) {
  SignalState& state = signal_state(vm);
  const Value known = state.handlers.values[static_cast<std::size_t>(number)];
  if (!known.is_unset()) return known;
  if (number == SIGINT) return dict_get_str(vm, module_dict(state.module.value), vm.intern("default_int_handler"));
  struct sigaction action;
  if (::sigaction(number, nullptr, &action) < 0) return Value::none();
  return action.sa_handler == SIG_IGN ? Value::small_int(1) : Value::small_int(0);
}

Value signal_signal(Vm& vm, Args& args) {
  int number;
  if (!signal_number(vm, args[0], &number)) return Value::error();
  const Value handler = args[1];
  std::int64_t plain = -1;
  if (is_int(handler)) (void)int_fits_int64(handler, &plain);
  if (plain != 0 && plain != 1 && !is_callable(vm, handler)) return vm.raise(Exc::TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  SignalState& state = signal_state(vm);
  const Value old = current_handler(vm, number);
  struct sigaction action{};
  sigemptyset(&action.sa_mask);
  action.sa_handler = plain == 0 ? SIG_DFL : plain == 1 ? SIG_IGN : note;
  if (::sigaction(number, &action, nullptr) < 0) return vm.raise_os_error(errno);
  receiver.store(&vm);
  if (!state.hooked) {
    state.hooked = true;
    state.previous_poll = vm.hooks.poll;
    vm.hooks.poll = poll;
  }
  state.handlers.values[static_cast<std::size_t>(number)] = plain == 0 || plain == 1 ? Value::small_int(plain) : handler;
  return old;
}
Value signal_getsignal(Vm& vm, Args& args) {
  int number;
  return signal_number(vm, args[0], &number) ? current_handler(vm, number) : Value::error();
}
Value default_int_handler(Vm& vm, Args&) { return vm.raise_value(vm.exception_type(Exc::KeyboardInterrupt)); }
Value signal_raise(Vm& vm, Args& args) {
  std::int64_t number;
  if (!to_int64(vm, args[0], &number)) return Value::error();
  if (::raise(static_cast<int>(number)) != 0) return vm.raise_os_error(errno);
  return vm.safepoint();
}
Value signal_strsignal(Vm& vm, Args& args) {
  int number;
  if (!signal_number(vm, args[0], &number)) return Value::error();
  const char* text = ::strsignal(number);
  return text && std::strncmp(text, "Unknown", 7) != 0 ? Value(make_str(vm, text)) : Value::none();
}
Value signal_alarm(Vm& vm, Args& args) {
  std::int64_t seconds;
  return to_int64(vm, args[0], &seconds) ? make_int(vm, ::alarm(static_cast<unsigned>(seconds))) : Value::error();
}
Value signal_setitimer(Vm& vm, Args& args) {
  std::int64_t which;
  double delay, interval = 0;
  if (!to_int64(vm, args[0], &which) || !to_double(vm, args[1], &delay) || (args.has(2) && !to_double(vm, args[2], &interval))) return Value::error();
  const auto parts = [](double s) { return timeval{static_cast<time_t>(s), static_cast<suseconds_t>((s - std::floor(s)) * 1e6)}; };
  itimerval now{parts(interval), parts(delay)}, old{};
  if (::setitimer(static_cast<__itimer_which_t>(which), &now, &old) < 0) return vm.raise_os_error(errno);
  const auto seconds = [](const timeval& t) { return Value::number(static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec)); };
  return make_tuple_of(vm, {seconds(old.it_value), seconds(old.it_interval)});
}
Value signal_pause(Vm& vm, Args&) {
  ::pause();
  return vm.safepoint();
}
Value signal_set_wakeup(Vm& vm, Args& args) {
  std::int64_t fd;
  return to_int64(vm, args[0], &fd) ? Value::small_int(wakeup_descriptor.exchange(static_cast<int>(fd))) : Value::error();
}
Value signal_siginterrupt(Vm& vm, Args& args) {
  int number;
  return signal_number(vm, args[0], &number) ? Value::none() : Value::error();
}
Value signal_valid(Vm& vm, Args&) {
  Set* out = make_set(vm, vm.types.set);
  for (int i = 1; out && i < kSignals; ++i)
    if (i < 32 || i >= SIGRTMIN) COIL_CHECK(set_add(vm, out, Value::small_int(i)));
  return out ? Value(out) : Value::error();
}

constexpr NativeDef kFunctions[] = {
    {"signal", 2, 2, signal_signal, "signal(signalnum, handler, /)"},
    {"getsignal", 1, 1, signal_getsignal, "getsignal(signalnum, /)"},
    {"default_int_handler", 0, kAnyCount, default_int_handler, "default_int_handler(signalnum, frame, /)"},
    {"raise_signal", 1, 1, signal_raise, "raise_signal(signalnum, /)"},
    {"strsignal", 1, 1, signal_strsignal, "strsignal(signalnum, /)"},
    {"alarm", 1, 1, signal_alarm, "alarm(seconds, /)"},
    {"setitimer", 2, 3, signal_setitimer, "setitimer(which, seconds, interval=0.0, /)"},
    {"pause", 0, 0, signal_pause, "pause()"},
    {"set_wakeup_fd", 1, 2, signal_set_wakeup, "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)"},
    {"siginterrupt", 2, 2, signal_siginterrupt, "siginterrupt(signalnum, flag, /)"},
    {"valid_signals", 0, 0, signal_valid, "valid_signals()"},
    {nullptr, 0, 0, nullptr, nullptr},
};

struct Constant { const char* name; int value; };
#define C(name) {#name, name}
constexpr Constant kConstants[] = {{"SIG_DFL", 0}, {"SIG_IGN", 1}, {"NSIG", NSIG}, {"SIG_BLOCK", SIG_BLOCK}, {"SIG_UNBLOCK", SIG_UNBLOCK}, {"SIG_SETMASK", SIG_SETMASK},
                                   C(SIGHUP), C(SIGINT), C(SIGQUIT), C(SIGILL), C(SIGTRAP), C(SIGABRT), C(SIGBUS), C(SIGFPE), C(SIGKILL), C(SIGUSR1), C(SIGSEGV), C(SIGUSR2), C(SIGPIPE),
                                   C(SIGALRM), C(SIGTERM), C(SIGCHLD), C(SIGCONT), C(SIGSTOP), C(SIGTSTP), C(SIGTTIN), C(SIGTTOU), C(SIGURG), C(SIGXCPU), C(SIGXFSZ), C(SIGVTALRM), C(SIGPROF),
                                   C(SIGWINCH), C(SIGIO), C(SIGPWR), C(SIGSYS), C(ITIMER_REAL), C(ITIMER_VIRTUAL), C(ITIMER_PROF)};
#undef C

}  // namespace

bool make__signal(Vm& vm, Module* module) {
  if (!add_functions(vm, module, kFunctions)) return false;
  for (const Constant& c : kConstants)
    if (!add_constant(vm, module, c.name, Value::small_int(c.value))) return false;
  signal_state(vm).module.value = module;
  return add_constant(vm, module, "ItimerError", vm.exception_type(Exc::OSError));
}

}  // namespace coil::runtime
