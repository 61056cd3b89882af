// runtime/net/select.cpp — module _select: poll() and epoll, as calls. The objects over them are runtime/frozen/select.py's.
#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <vector>

#include "runtime/aside.hpp"
#include "runtime/net/net.hpp"
#include "runtime/threads.hpp"

namespace coil::runtime {
namespace {

bool take_events(Vm& vm, Value v, unsigned* out) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) return false;
  *out = static_cast<unsigned>(n);
  return true;
}

double seconds_now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// Calls wait(milliseconds) in pieces until it gives something, `seconds` (negative: for ever) are over, or a signal raised. -1: pending.
template <class F>
int wait_for_some(Vm& vm, double seconds, F&& wait) {
  const double end = seconds_now() + seconds, longest = vm.hooks.tick ? 0.01 : 0.5;
  for (double left = seconds;;) {
    const int n = wait(static_cast<int>(std::ceil((left < 0 || left > longest ? longest : left) * 1000)));
    if (n > 0) return n;
    if (n < 0 && errno != EINTR) {
      (void)vm.raise_os_error(errno);
      return -1;
    }
    if (vm.safepoint().is_error()) return -1;
    if (seconds < 0) continue;
    left = end - seconds_now();
    if (left <= 0) return 0;
  }
}

/// poll([(fd, events), ...], seconds): [(fd, events), ...]; seconds negative: for ever.
Value function_poll(Vm& vm, Args& args) {
  std::vector<pollfd> entries;
  double seconds;
  const bool ok = for_each(vm, args[0], [&](Value item) {
    auto* pair = try_as<Tuple>(item);
    int fd;
    unsigned events;
    if (!pair || pair->size != 2) return !vm.raise(Exc::TypeError, "(fd, events) pairs are required").is_error();
    if (!take_int(vm, pair->items()[0], &fd) || !take_events(vm, pair->items()[1], &events)) return false;
    entries.push_back({fd, static_cast<short>(events), 0});
    return true;
  });
  if (!ok || !to_double(vm, args[1], &seconds)) return Value::error();
  int n;
  if (!has_threads(vm)) {
    n = wait_for_some(vm, seconds, [&](int ms) { return ::poll(entries.data(), entries.size(), ms); });
  } else {
    COIL_CHECK(poll_aside(vm, entries, seconds, &n));
    if (n < 0) return vm.raise_os_error(errno);
  }
  List* out = n < 0 ? nullptr : make_list(vm);
  if (!out) return Value::error();
  for (const pollfd& p : entries) {
    if (!p.revents) continue;
    COIL_TRY(pair, make_tuple_of(vm, {Value::small_int(p.fd), Value::small_int(static_cast<unsigned short>(p.revents))}));
    if (!list_append(vm, out, pair)) return Value::error();
  }
  return out;
}

Value function_epoll_create(Vm& vm, Args&) {
  const int fd = epoll_create1(EPOLL_CLOEXEC);
  return fd < 0 ? vm.raise_os_error(errno) : Value::small_int(fd);
}
/// epoll_control(epfd, operation, fd, events)
Value function_epoll_control(Vm& vm, Args& args) {
  int epoll, operation, fd;
  epoll_event event{};
  unsigned events;
  if (!take_int(vm, args[0], &epoll) || !take_int(vm, args[1], &operation) || !take_int(vm, args[2], &fd) || !take_events(vm, args[3], &events)) return Value::error();
  event.events = events;
  event.data.fd = fd;
  return epoll_ctl(epoll, operation, fd, &event) < 0 ? vm.raise_os_error(errno) : Value::none();
}
/// epoll_wait(epfd, seconds, most): [(fd, events), ...]
Value function_epoll_wait(Vm& vm, Args& args) {
  int epoll, most;
  double seconds;
  if (!take_int(vm, args[0], &epoll) || !to_double(vm, args[1], &seconds) || !take_int(vm, args[2], &most)) return Value::error();
  std::vector<epoll_event> events(static_cast<std::size_t>(std::clamp(most, 1, 65536)));
  if (has_threads(vm) && seconds != 0) {
    COIL_CHECK(wait_for_descriptor(vm, epoll, POLLIN, seconds));
    seconds = 0;
  }
  const int n = wait_for_some(vm, seconds, [&](int ms) { return ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), ms); });
  List* out = n < 0 ? nullptr : make_list(vm);
  if (!out) return Value::error();
  for (int i = 0; i < n; ++i) {
    COIL_TRY(pair, make_tuple_of(vm, {Value::small_int(events[static_cast<std::size_t>(i)].data.fd), Value::small_int(events[static_cast<std::size_t>(i)].events)}));
    if (!list_append(vm, out, pair)) return Value::error();
  }
  return out;
}

constexpr NativeDef kFunctions[] = {
    {"epoll_control", 4, 4, function_epoll_control, "epoll_control(epfd, operation, fd, events, /)"},
    {"epoll_create", 0, 0, function_epoll_create, "epoll_create()"},
    {"epoll_wait", 3, 3, function_epoll_wait, "epoll_wait(epfd, seconds, most, /)"},
    {"poll", 2, 2, function_poll, "poll(entries, seconds, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

struct Constant { const char* name; std::int64_t value; };
#define C(name) {#name, static_cast<std::int64_t>(name)}
constexpr Constant kConstants[] = {
    C(POLLIN), C(POLLPRI), C(POLLOUT), C(POLLERR), C(POLLHUP), C(POLLNVAL), C(POLLRDNORM), C(POLLRDBAND), C(POLLWRNORM), C(POLLWRBAND), C(POLLRDHUP), C(POLLMSG), {"PIPE_BUF", 4096},
    C(EPOLLIN), C(EPOLLOUT), C(EPOLLPRI), C(EPOLLERR), C(EPOLLHUP), C(EPOLLET), C(EPOLLONESHOT), C(EPOLLEXCLUSIVE), C(EPOLLRDHUP), C(EPOLLRDNORM), C(EPOLLRDBAND), C(EPOLLWRNORM),
    C(EPOLLWRBAND), C(EPOLLMSG), C(EPOLLWAKEUP), {"EPOLL_CLOEXEC", EPOLL_CLOEXEC},
};
#undef C

}  // namespace

bool make__select(Vm& vm, Module* module) {
  for (const Constant& c : kConstants)
    if (!add_constant(vm, module, c.name, make_int(vm, c.value))) return false;
  return add_functions(vm, module, kFunctions);
}

}  // namespace coil::runtime
