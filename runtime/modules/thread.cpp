// runtime/modules/thread.cpp — module _thread: what threading needs where there is one thread per interpreter.
//
// Locks keep their promises (owner, release of an unlocked lock, timeouts). Threads are stacks that take turns (runtime/threads.hpp): waiting
// for a lock lets the others run. One that nobody else could ever release raises instead of hanging.
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include <csignal>
#include <cerrno>
#include <cmath>
#include <string>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/modules/signal.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"

namespace coil::runtime {
namespace {

constexpr double kTimeoutMax = 9223372036.0;

struct Lock : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  std::int64_t count;  // 0: free; an RLock counts its acquisitions
  std::uint64_t owner; // RLock: the thread that holds it
};
Lock* lock(Value v) { return v.as<Lock>(); }

struct WaitArguments { bool blocking = true; double timeout = -1; };
bool wait_arguments(Vm& vm, const Args& args, WaitArguments* out) {
  if (args.has(1)) {
    const Value t = truth(vm, args[1]);
    if (t.is_error()) return false;
    out->blocking = t.is_true();
  }
  if (args.has(2) && !to_double(vm, args[2], &out->timeout)) return false;
  const auto fail = [&](Exc kind, const char* text) { (void)vm.raise(kind, text); return false; };
  if (std::isnan(out->timeout)) return fail(Exc::ValueError, "Invalid value NaN (not a number)");
  if (!out->blocking && out->timeout != -1) return fail(Exc::ValueError, "can't specify a timeout for a non-blocking call");
  if (out->timeout < 0 && out->timeout != -1) return fail(Exc::ValueError, "timeout value must be a non-negative number");
  if (out->timeout > kTimeoutMax) return fail(Exc::OverflowError, "timeout value is too large");
  return true;
}
/// Lets the other threads run until the lock is free, or for the time given. True, False or error().
Value wait_for_release(Vm& vm, Lock* l, const WaitArguments& wait) {
  if (!wait.blocking || wait.timeout == 0) return Value::false_value();
  Waiting what;
  what.ready = [](void* p) { return static_cast<Lock*>(p)->count == 0; };
  what.argument = l;
  if (wait.timeout > 0) what.deadline = monotonic_seconds() + wait.timeout;
  bool timed_out = false;
  COIL_CHECK(wait_in_thread(vm, what, &timed_out));
  return Value::boolean(!timed_out);
}
/// Waits for what cannot happen: the time given, with signals seen.
Value wait_in_vain(Vm& vm, const WaitArguments& wait) {
  if (!wait.blocking || wait.timeout == 0) return Value::false_value();
  if (wait.timeout < 0) return vm.raise(Exc::RuntimeError, "deadlock: the lock is held, and there is no other thread that could release it");
  timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += static_cast<time_t>(wait.timeout);
  until.tv_nsec += static_cast<long>((wait.timeout - std::floor(wait.timeout)) * 1e9);
  if (until.tv_nsec >= 1'000'000'000) {
    ++until.tv_sec;
    until.tv_nsec -= 1'000'000'000;
  }
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) == EINTR) COIL_CHECK(vm.safepoint());
  return Value::false_value();
}

template <bool reentrant>
Value lock_acquire(Vm& vm, Args& args) {
  WaitArguments wait;
  if (!wait_arguments(vm, args, &wait)) return Value::error();
  Lock* l = lock(args[0]);
  const std::uint64_t me = thread_identity(vm);
  if (l->count && (!reentrant || l->owner != me)) {
    COIL_TRY(free, has_threads(vm) ? wait_for_release(vm, l, wait) : wait_in_vain(vm, wait));
    if (!free.is_true()) return free;
  }
  ++l->count;
  l->owner = me;
  return Value::true_value();
}
Value lock_release(Vm& vm, Args& args) {
  if (!lock(args[0])->count) return vm.raise(Exc::RuntimeError, "release unlocked lock");
  lock(args[0])->count = 0;
  return Value::none();
}
Value rlock_release(Vm& vm, Args& args) {
  if (!lock(args[0])->count || lock(args[0])->owner != thread_identity(vm)) return vm.raise(Exc::RuntimeError, "cannot release un-acquired lock");
  --lock(args[0])->count;
  return Value::none();
}
template <bool reentrant>
Value lock_enter(Vm& vm, Args& args) {
  Args only{args.values, 1};
  return lock_acquire<reentrant>(vm, only);
}
Value lock_exit(Vm& vm, Args& args) { return lock_release(vm, args); }
Value rlock_exit(Vm& vm, Args& args) { return rlock_release(vm, args); }
Value lock_locked(Vm&, Args& args) { return Value::boolean(lock(args[0])->count != 0); }
Value lock_reinit(Vm&, Args& args) {
  lock(args[0])->count = 0;
  return Value::none();
}
bool owns(Vm& vm, Value l) { return lock(l)->count != 0 && lock(l)->owner == thread_identity(vm); }
Value rlock_is_owned(Vm& vm, Args& args) { return Value::boolean(owns(vm, args[0])); }
Value rlock_recursion_count(Vm& vm, Args& args) { return make_int(vm, owns(vm, args[0]) ? lock(args[0])->count : 0); }
Value rlock_release_save(Vm& vm, Args& args) {
  Lock* l = lock(args[0]);
  if (!l->count) return vm.raise(Exc::RuntimeError, "cannot release un-acquired lock");
  const std::int64_t count = l->count;
  l->count = 0;
  return make_tuple_of(vm, {make_int(vm, count), make_int(vm, static_cast<std::int64_t>(l->owner))});
}
Value rlock_acquire_restore(Vm& vm, Args& args) {
  auto* state = try_as<Tuple>(args[1]);
  if (!state || state->size != 2) return vm.raise(Exc::TypeError, "_acquire_restore() argument 1 must be 2-item tuple");
  Lock* l = lock(args[0]);
  std::int64_t count, owner;
  if (!to_int64(vm, state->items()[0], &count) || !to_int64(vm, state->items()[1], &owner)) return Value::error();
  if (l->count) COIL_CHECK(has_threads(vm) ? wait_for_release(vm, l, WaitArguments{}) : wait_in_vain(vm, WaitArguments{}));
  l->count = count;
  l->owner = static_cast<std::uint64_t>(owner);
  return Value::none();
}
std::string address(const void* p) {
  char out[24];
  std::snprintf(out, sizeof out, "%p", p);
  return out;
}
Value lock_repr(Vm& vm, Value self) {
  return make_str(vm, std::string(lock(self)->count ? "<locked " : "<unlocked ") + "_thread.lock object at " + address(self.as_object()) + ">");
}
Value rlock_repr(Vm& vm, Value self) {
  const std::int64_t count = lock(self)->count;
  return make_str(vm, std::string(count ? "<locked " : "<unlocked ") + "_thread.RLock object owner=" + std::to_string(count ? lock(self)->owner : 0) +
                          " count=" + std::to_string(count) + " at " + address(self.as_object()) + ">");
}
Value lock_new(Vm& vm, Type* type, Args& args) {
  if (args.count || (args.keyword_count() && !(type->type_flags & kTypeHeap))) return vm.raise(Exc::TypeError, "{}() takes no arguments", {type->name});
  Object* o = allocate_instance(vm, type);
  return o ? Value(o) : Value::error();
}

#define LOCK_METHODS(reentrant, release, exit)                                                                                          \
  {"acquire", 1, 3, lock_acquire<reentrant>, "acquire(self, /, blocking=True, timeout=-1)"}, {"release", 1, 1, release, "release(self, /)"}, \
      {"__enter__", 1, 1, lock_enter<reentrant>, "__enter__(self, /)"}, {"__exit__", 1, 4, exit, "__exit__(self, t=None, v=None, tb=None, /)"}, \
      {"_at_fork_reinit", 1, 1, lock_reinit, "_at_fork_reinit(self, /)"}
constexpr NativeDef kLockMethods[] = {
    LOCK_METHODS(false, lock_release, lock_exit),
    {"locked", 1, 1, lock_locked, "locked(self, /)"},
    {"acquire_lock", 1, 3, lock_acquire<false>, "acquire_lock(self, /, blocking=True, timeout=-1)"},
    {"release_lock", 1, 1, lock_release, "release_lock(self, /)"},
    {"locked_lock", 1, 1, lock_locked, "locked_lock(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr NativeDef kRLockMethods[] = {
    LOCK_METHODS(true, rlock_release, rlock_exit),
    {"_is_owned", 1, 1, rlock_is_owned, "_is_owned(self, /)"},
    {"_recursion_count", 1, 1, rlock_recursion_count, "_recursion_count(self, /)"},
    {"_release_save", 1, 1, rlock_release_save, "_release_save(self, /)"},
    {"_acquire_restore", 2, 2, rlock_acquire_restore, "_acquire_restore(self, state, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
template <slot::Unary repr>
constexpr Slots kLockSlots = [] {
  Slots s;
  s.new_object = lock_new;
  s.init = init_nothing;
  s.repr = repr;
  return s;
}();
const TypeSpec kLock{.name = "_thread.lock", .kind = Kind::Native, .basic_size = sizeof(Lock), .flags = kTypeWeakReferable, .slots = &kLockSlots<lock_repr>, .methods = kLockMethods,
                     .doc = "A lock object is a synchronization primitive."};
const TypeSpec kRLock{.name = "_thread.RLock", .kind = Kind::Native, .basic_size = sizeof(Lock), .flags = kTypeBaseAllowed | kTypeWeakReferable, .slots = &kLockSlots<rlock_repr>,
                      .methods = kRLockMethods};

Value allocate_lock(Vm& vm, Args&) { return vm.call(type_of_spec(vm, kLock), {}); }
Value get_ident(Vm& vm, Args&) { return make_int(vm, static_cast<std::int64_t>(thread_identity(vm))); }
Value get_native_id(Vm& vm, Args&) { return make_int(vm, gettid()); }
Value start_new_thread(Vm& vm, Args& args) {
  if (!is_callable(vm, args[0])) return vm.raise(Exc::TypeError, "first arg must be callable");
  if (!is<Tuple>(args[1])) return vm.raise(Exc::TypeError, "2nd arg must be a tuple");
  if (args.has(2) && !is<Dict>(args[2])) return vm.raise(Exc::TypeError, "optional 3rd arg must be a dictionary");
  return start_thread(vm, args[0], args[1], args.has(2) ? args[2] : Value(make_dict(vm)));
}
Value stack_size(Vm& vm, Args& args) {
  std::int64_t size = 0;
  if (args.has(0) && !to_int64(vm, args[0], &size)) return Value::error();
  if (size < 0) return vm.raise(Exc::ValueError, "size must be 0 or a positive value");
  return Value::small_int(0);
}
Value count_threads(Vm& vm, Args&) { return make_int(vm, static_cast<std::int64_t>(thread_count(vm))); }
Value interrupt_main(Vm& vm, Args& args) {
  std::int64_t number = SIGINT;
  if (args.has(0) && !to_int64(vm, args[0], &number)) return Value::error();
  if (number < 1 || number >= NSIG) return vm.raise(Exc::ValueError, "signal number out of range");
  simulate_signal(vm, static_cast<int>(number));
  return Value::none();
}
Value thread_exit(Vm& vm, Args&) { return vm.raise_value(vm.exception_type(Exc::SystemExit)); }
Value main_is_main(Vm&, Args&) { return Value::true_value(); }

constexpr NativeDef kFunctions[] = {
    {"allocate_lock", 0, 0, allocate_lock, "allocate_lock()"},
    {"allocate", 0, 0, allocate_lock, "allocate()"},
    {"get_ident", 0, 0, get_ident, "get_ident()"},
    {"get_native_id", 0, 0, get_native_id, "get_native_id()"},
    {"start_new_thread", 2, 3, start_new_thread, "start_new_thread(function, args, kwargs={}, /)"},
    {"start_new", 2, 3, start_new_thread, "start_new(function, args, kwargs={}, /)"},
    {"stack_size", 0, 1, stack_size, "stack_size(size=0, /)"},
    {"_count", 0, 0, count_threads, "_count()"},
    {"_is_main_interpreter", 0, 0, main_is_main, "_is_main_interpreter()"},
    {"daemon_threads_allowed", 0, 0, main_is_main, "daemon_threads_allowed()"},
    {"interrupt_main", 0, 1, interrupt_main, "interrupt_main(signum=signal.SIGINT, /)"},
    {"exit", 0, 0, thread_exit, "exit()"},
    {"exit_thread", 0, 0, thread_exit, "exit_thread()"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__thread(Vm& vm, Module* module) {
  return add_functions(vm, module, kFunctions) && add_type(vm, module, "LockType", kLock) && add_type(vm, module, "lock", kLock) && add_type(vm, module, "RLock", kRLock) &&
         add_constant(vm, module, "error", vm.exception_type(Exc::RuntimeError)) && add_constant(vm, module, "TIMEOUT_MAX", Value::number(kTimeoutMax));
}

}  // namespace coil::runtime
