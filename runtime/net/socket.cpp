// runtime/net/socket.cpp — module _socket: sockets as the system has them.
//
// Here: the type _socket.socket (what socket.socket derives from) and socketpair, dup, close. Not here: addresses (address.cpp), the
// resolver's functions (resolver.cpp), constants (socket_constants.cpp), files over sockets and enums (runtime/frozen/socket.py).
//
// A socket with a timeout is non-blocking for the system and waits in poll(), as does a blocking one, so that signals are seen.
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstring>

#include "runtime/capabilities.hpp"
#include "runtime/net/net.hpp"
#include "runtime/threads.hpp"
#include "runtime/types/buffer.hpp"

namespace coil::runtime {
namespace {

struct SocketState : ModuleState {
  explicit SocketState(Interpreter&) {}
  double default_timeout = -1;
};
SocketState& socket_state(Vm& vm) {
  auto& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<SocketState>("_socket", interpreter);
}

SocketObject* self_socket(Value v) { return v.as<SocketObject>(); }

bool set_nonblocking(int fd, bool on) {
  const int flags = fcntl(fd, F_GETFL);
  return flags >= 0 && fcntl(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) >= 0;
}

/// A timeout argument: None, or seconds.
bool take_timeout(Vm& vm, Value v, double* out) {
  *out = -1;
  if (v.is_none()) return true;
  if (!to_double(vm, v, out)) return false;
  const char* wrong = std::isnan(*out) ? "Invalid value NaN (not a number)" : *out < 0 ? "Timeout value out of range" : nullptr;
  if (wrong) (void)vm.raise(Exc::ValueError, wrong);
  return !wrong;
}

Value timed_out(Vm& vm) { return vm.raise(Exc::TimeoutError, "timed out"); }

/// Waits as the socket's timeout says, unless it is non-blocking.
Value wait_ready(Vm& vm, SocketObject* s, short events) {
  if (s->timeout == 0 || s->fd < 0) return Value::none();
  COIL_TRY(ready, wait_descriptor(vm, s->fd, events, s->timeout));
  return ready.is_true() ? Value::none() : timed_out(vm);
}

/// Repeats `call` (a system call giving -1 with errno) until it does not have to wait. False: pending.
template <class F>
bool perform(Vm& vm, SocketObject* s, short events, F&& call, ssize_t* result) {
  for (;;) {
    if (wait_ready(vm, s, events).is_error()) return false;
    *result = call();
    if (*result >= 0) return true;
    if (errno == EINTR) {
      if (vm.safepoint().is_error()) return false;
      continue;
    }
    if ((errno == EAGAIN || errno == EWOULDBLOCK) && s->timeout != 0) continue;
    (void)vm.raise_os_error(errno);
    return false;
  }
}

bool optional_flags(Vm& vm, const Args& args, std::uint32_t i, int* out) {
  *out = 0;
  return !args.has(i) || take_int(vm, args[i], out);
}

// ---- making and closing
Value socket_new(Vm& vm, Type* type, Args&) {
  auto* s = static_cast<SocketObject*>(allocate_instance(vm, type));
  if (!s) return Value::error();
  s->fd = -1;
  s->family = s->type = s->proto = 0;
  s->timeout = -1;
  return s;
}

int probe(int fd, int option, int fallback) {
  int value;
  socklen_t size = sizeof value;
  return getsockopt(fd, SOL_SOCKET, option, &value, &size) ? fallback : value;
}

Value adopt(Vm& vm, SocketObject* s, int fd) {
  if (fd < 0) return vm.raise(Exc::ValueError, "negative file descriptor");
  Address address;
  if (getsockname(fd, address.get(), &address.size) < 0 && (errno == EBADF || errno == ENOTSOCK)) return vm.raise_os_error(errno);
  s->fd = fd;
  if (s->family < 0) s->family = address.storage.ss_family;
  if (s->type < 0) s->type = probe(fd, SO_TYPE, SOCK_STREAM);
  if (s->proto < 0) s->proto = probe(fd, SO_PROTOCOL, 0);
  return Value::none();
}

Value socket_init(Vm& vm, Value self, Args& args) {
  Value given[4];
  if (!take_arguments(vm, args, "socket", {"family", "type", "proto", "fileno"}, 0, given)) return Value::error();
  auto* s = self_socket(self);
  const auto number = [&](unsigned i, int* out) {
    *out = -1;
    return given[i].is_unset() || take_int(vm, given[i], out);
  };
  if (!number(0, &s->family) || !number(1, &s->type) || !number(2, &s->proto)) return Value::error();
  if (!given[3].is_unset() && !given[3].is_none()) {
    int fd;
    if (is<FloatObject>(given[3]) || given[3].is_double()) return vm.raise(Exc::TypeError, "integer argument expected, got float");
    if (!take_int(vm, given[3], &fd)) return Value::error();
    COIL_CHECK(adopt(vm, s, fd));
  } else {
    if (s->family < 0) s->family = AF_INET;
    if (s->type < 0) s->type = SOCK_STREAM;
    if (s->proto < 0) s->proto = 0;
    s->fd = ::socket(s->family, s->type | SOCK_CLOEXEC, s->proto);
    if (s->fd < 0) return vm.raise_os_error(errno);
  }
  s->timeout = s->type & SOCK_NONBLOCK ? 0 : socket_state(vm).default_timeout;
  if (s->timeout >= 0 && !(s->type & SOCK_NONBLOCK)) set_nonblocking(s->fd, true);
  s->type &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  return Value::none();
}

Value socket_finalize(Vm& vm, Value self) {
  auto* s = self_socket(self);
  if (s->fd < 0 || s->flags & kSocketBorrowed) return Value::none();
  const Value shown = to_repr(vm, self);
  if (shown.is_error()) (void)vm.take_exception();
  else issue_warning(vm, Exc::ResourceWarning, "unclosed " + std::string(view(vm, shown)), s);
  if (vm.has_exception()) (void)vm.take_exception();
  if (s->fd >= 0) ::close(s->fd);
  s->fd = -1;
  return Value::none();
}

Value method_close(Vm& vm, Args& args) {
  auto* s = self_socket(args[0]);
  const int fd = s->fd;
  s->fd = -1;
  if (fd < 0 || s->flags & kSocketBorrowed) return Value::none();
  note_descriptor(vm, fd, false);
  if (::close(fd) < 0 && errno != ECONNRESET) return vm.raise_os_error(errno);
  return Value::none();
}
Value method_detach(Vm& vm, Args& args) {
  auto* s = self_socket(args[0]);
  const int fd = s->fd;
  if (fd >= 0 && !(s->flags & kSocketBorrowed)) note_descriptor(vm, fd, true);
  s->fd = -1;
  return Value::small_int(fd);
}
Value method_fileno(Vm&, Args& args) { return Value::small_int(self_socket(args[0])->fd); }

// ---- connecting
Value method_bind(Vm& vm, Args& args) {
  auto* s = self_socket(args[0]);
  Address address;
  if (!take_address(vm, args[1], s->family, "bind", &address)) return Value::error();
  return ::bind(s->fd, address.get(), address.size) < 0 ? vm.raise_os_error(errno) : Value::none();
}
Value method_listen(Vm& vm, Args& args) {
  int backlog = std::min(SOMAXCONN, 128);
  if (args.has(1) && !take_int(vm, args[1], &backlog)) return Value::error();
  // Not bound yet: the system would choose a port on all addresses, which bind() was not asked about.
  Address own;
  auto* s = self_socket(args[0]);
  if (getsockname(s->fd, own.get(), &own.size) == 0 && own.storage.ss_family != AF_UNIX) {
    COIL_TRY(address, address_value(vm, own.get(), own.size));
    const bool bound = is<Tuple>(address) && !(address.as<Tuple>()->items()[1] == Value::small_int(0));
    if (!bound) COIL_CHECK(check_listening(vm, address));
  }
  return ::listen(s->fd, std::max(backlog, 0)) < 0 ? vm.raise_os_error(errno) : Value::none();
}
Value method_accept(Vm& vm, Args& args) {
  auto* s = self_socket(args[0]);
  Address address;
  ssize_t fd;
  const auto accept_one = [&] {
    address.size = sizeof address.storage;
    return static_cast<ssize_t>(::accept4(s->fd, address.get(), &address.size, SOCK_CLOEXEC));
  };
  if (!perform(vm, s, POLLIN, accept_one, &fd)) return Value::error();
  note_descriptor(vm, static_cast<int>(fd), true);
  COIL_TRY(peer, address_value(vm, address.get(), address.size));
  return make_tuple_of(vm, {Value::small_int(fd), peer});
}

/// 0, an errno, or -1 with an exception pending.
int connect_socket(Vm& vm, SocketObject* s, const Address& address) {
  int code;
  for (const bool beside = s->timeout < 0 && has_threads(vm);;) {
    if (beside) set_nonblocking(s->fd, true);
    code = ::connect(s->fd, address.get(), address.size) == 0 ? 0 : errno;
    if (beside) set_nonblocking(s->fd, false);
    if (!beside || code != EAGAIN) break;  // EAGAIN: a unix socket's backlog is full
    Waiting soon;
    soon.deadline = monotonic_seconds() + 0.005;
    if (wait_in_thread(vm, soon, nullptr).is_error()) return -1;
  }
  if (code == 0) return 0;
  const bool wait = code == EINTR || (code == EINPROGRESS && s->timeout != 0);
  if (!wait) return code;
  const Value ready = wait_descriptor(vm, s->fd, POLLOUT, s->timeout);
  if (ready.is_error()) return -1;
  if (!ready.is_true()) return EWOULDBLOCK;
  code = 0;
  socklen_t size = sizeof code;
  getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &code, &size);
  return code == EISCONN ? 0 : code;
}
Value method_connect(Vm& vm, Args& args) {
  auto* s = self_socket(args[0]);
  Address address;
  if (!take_address(vm, args[1], s->family, "connect", &address)) return Value::error();
  const int code = connect_socket(vm, s, address);
  if (code < 0) return Value::error();
  if (code == EWOULDBLOCK && s->timeout > 0) return timed_out(vm);
  return code ? vm.raise_os_error(code) : Value::none();
}
Value method_connect_ex(Vm& vm, Args& args) {
  auto* s = self_socket(args[0]);
  Address address;
  if (!take_address(vm, args[1], s->family, "connect_ex", &address)) return Value::error();
  const int code = connect_socket(vm, s, address);
  return code < 0 ? Value::error() : Value::small_int(code);
}
Value method_shutdown(Vm& vm, Args& args) {
  int how;
  if (!take_int(vm, args[1], &how)) return Value::error();
  return ::shutdown(self_socket(args[0])->fd, how) < 0 ? vm.raise_os_error(errno) : Value::none();
}
template <int (*ask)(int, sockaddr*, socklen_t*)>
Value method_name(Vm& vm, Args& args) {
  Address address;
  if (ask(self_socket(args[0])->fd, address.get(), &address.size) < 0) return vm.raise_os_error(errno);
  return address_value(vm, address.get(), address.size);
}
int ask_own(int fd, sockaddr* a, socklen_t* n) { return getsockname(fd, a, n); }
int ask_peer(int fd, sockaddr* a, socklen_t* n) { return getpeername(fd, a, n); }

// ---- receiving
bool take_count(Vm& vm, Value v, const char* function, std::int64_t* out) {
  if (!to_int64(vm, v, out)) return false;
  if (*out < 0) (void)vm.raise(Exc::ValueError, "negative buffersize in {}", {function});
  return *out >= 0 && vm.heap.check_room(static_cast<std::size_t>(*out));
}
Value receive(Vm& vm, Args& args, const char* function, bool with_address) {
  auto* s = self_socket(args[0]);
  std::int64_t count;
  int flags;
  if (!take_count(vm, args[1], function, &count) || !optional_flags(vm, args, 2, &flags)) return Value::error();
  std::string buffer(static_cast<std::size_t>(count), '\0');
  Address from;
  ssize_t n;
  const auto read = [&] {
    from.size = sizeof from.storage;
    return with_address ? ::recvfrom(s->fd, buffer.data(), buffer.size(), flags, from.get(), &from.size) : ::recv(s->fd, buffer.data(), buffer.size(), flags);
  };
  if (!perform(vm, s, POLLIN, read, &n)) return Value::error();
  COIL_TRY(data, make_bytes(vm, std::string_view(buffer).substr(0, static_cast<std::size_t>(n))));
  if (!with_address) return data;
  COIL_TRY(address, address_value(vm, from.get(), from.size));
  return make_tuple_of(vm, {data, address});
}
Value method_recv(Vm& vm, Args& args) { return receive(vm, args, "recv", false); }
Value method_recvfrom(Vm& vm, Args& args) { return receive(vm, args, "recvfrom", true); }

Value receive_into(Vm& vm, Args& args, const char* function, bool with_address) {
  auto* s = self_socket(args[0]);
  char* data;
  std::size_t size;
  std::int64_t count = 0;
  int flags;
  if (!take_writable(vm, args[1], &data, &size) || (args.has(2) && !take_count(vm, args[2], function, &count)) || !optional_flags(vm, args, 3, &flags)) return Value::error();
  if (count == 0) count = static_cast<std::int64_t>(size);
  if (static_cast<std::size_t>(count) > size) return vm.raise(Exc::ValueError, "nbytes is greater than the length of the buffer");
  Address from;
  ssize_t n;
  const auto read = [&]() -> ssize_t {
    if (!take_writable(vm, args[1], &data, &size)) return -1;  // a signal handler may have changed it
    from.size = sizeof from.storage;
    return ::recvfrom(s->fd, data, std::min(static_cast<std::size_t>(count), size), flags, with_address ? from.get() : nullptr, with_address ? &from.size : nullptr);
  };
  if (!perform(vm, s, POLLIN, read, &n)) return Value::error();
  if (!with_address) return make_int(vm, n);
  COIL_TRY(address, address_value(vm, from.get(), from.size));
  return make_tuple_of(vm, {make_int(vm, n), address});
}
Value method_recv_into(Vm& vm, Args& args) { return receive_into(vm, args, "recv_into", false); }
Value method_recvfrom_into(Vm& vm, Args& args) { return receive_into(vm, args, "recvfrom_into", true); }

// ---- sending
/// Beside other stacks no call may wait in the system: what a blocking socket does not take at once is tried again.
int quick(Vm& vm) { return has_threads(vm) ? MSG_NOSIGNAL | MSG_DONTWAIT : MSG_NOSIGNAL; }

Value method_sendall(Vm& vm, Args& args);
Value method_send(Vm& vm, Args& args) {
  auto* s = self_socket(args[0]);
  std::string_view data;
  int flags;
  ssize_t n;
  if (!take_bytes(vm, args[1], &data) || !optional_flags(vm, args, 2, &flags)) return Value::error();
  if (s->timeout < 0 && s->type == SOCK_STREAM && has_threads(vm)) {  // a blocking one takes all
    const auto size = static_cast<std::int64_t>(data.size());
    COIL_CHECK(method_sendall(vm, args));
    return make_int(vm, size);
  }
  if (!perform(vm, s, POLLOUT, [&] { return ::send(s->fd, data.data(), data.size(), flags | quick(vm)); }, &n)) return Value::error();
  return make_int(vm, n);
}
Value method_sendall(Vm& vm, Args& args) {
  auto* s = self_socket(args[0]);
  std::string_view data;
  int flags;
  if (!take_bytes(vm, args[1], &data) || !optional_flags(vm, args, 2, &flags)) return Value::error();
  const std::string copy = is<Bytes>(args[1]) ? std::string() : std::string(data);  // a bytearray may change while this waits
  std::string_view rest = is<Bytes>(args[1]) ? data : std::string_view(copy);
  // With a timeout: for the whole of it.
  timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  const double timeout = s->timeout;
  do {
    ssize_t n;
    if (!perform(vm, s, POLLOUT, [&] { return ::send(s->fd, rest.data(), rest.size(), flags | quick(vm)); }, &n)) return Value::error();
    rest.remove_prefix(static_cast<std::size_t>(n));
    if (timeout <= 0 || rest.empty()) continue;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (static_cast<double>(now.tv_sec - start.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec - start.tv_nsec) >= timeout) return timed_out(vm);
  } while (!rest.empty());
  return Value::none();
}
Value method_sendto(Vm& vm, Args& args) {  // (data, address) or (data, flags, address)
  auto* s = self_socket(args[0]);
  if (args.count < 3 || args.count > 4) return vm.raise(Exc::TypeError, "sendto() takes 2 or 3 arguments ({} given)", {args.count - 1});
  std::string_view data;
  int flags = 0;
  Address address;
  ssize_t n;
  if (!take_bytes(vm, args[1], &data) || (args.count == 4 && !take_int(vm, args[2], &flags))) return Value::error();
  if (!take_address(vm, args[args.count - 1], s->family, "sendto", &address)) return Value::error();
  if (!take_bytes(vm, args[1], &data)) return Value::error();
  if (!perform(vm, s, POLLOUT, [&] { return ::sendto(s->fd, data.data(), data.size(), flags | quick(vm), address.get(), address.size); }, &n)) return Value::error();
  return make_int(vm, n);
}

// ---- options
Value method_getsockopt(Vm& vm, Args& args) {
  int level, option, size = 0;
  if (!take_int(vm, args[1], &level) || !take_int(vm, args[2], &option) || (args.has(3) && !take_int(vm, args[3], &size))) return Value::error();
  const int fd = self_socket(args[0])->fd;
  if (!args.has(3)) {
    int value = 0;
    socklen_t length = sizeof value;
    return getsockopt(fd, level, option, &value, &length) < 0 ? vm.raise_os_error(errno) : Value::small_int(value);
  }
  if (size <= 0 || size > 1024) return vm.raise(Exc::OSError, "getsockopt buflen out of range");
  char buffer[1024];
  auto length = static_cast<socklen_t>(size);
  return getsockopt(fd, level, option, buffer, &length) < 0 ? vm.raise_os_error(errno) : make_bytes(vm, {buffer, length});
}
Value method_setsockopt(Vm& vm, Args& args) {
  int level, option, value;
  if (!take_int(vm, args[1], &level) || !take_int(vm, args[2], &option)) return Value::error();
  const int fd = self_socket(args[0])->fd;
  std::string_view data;
  int r;
  if (args[3].is_none()) {
    int size;
    if (!args.has(4)) return vm.raise(Exc::TypeError, "setsockopt() requires 4 arguments when the third argument is None");
    if (!take_int(vm, args[4], &size)) return Value::error();
    r = setsockopt(fd, level, option, nullptr, static_cast<socklen_t>(size));
  } else if (is_int(args[3])) {
    if (!take_int(vm, args[3], &value)) return Value::error();
    r = setsockopt(fd, level, option, &value, sizeof value);
  } else {
    if (!take_bytes(vm, args[3], &data)) return Value::error();
    r = setsockopt(fd, level, option, data.data(), static_cast<socklen_t>(data.size()));
  }
  return r < 0 ? vm.raise_os_error(errno) : Value::none();
}
Value method_settimeout(Vm& vm, Args& args) {
  auto* s = self_socket(args[0]);
  double timeout;
  if (!take_timeout(vm, args[1], &timeout)) return Value::error();
  s->timeout = timeout;
  return set_nonblocking(s->fd, timeout >= 0) ? Value::none() : vm.raise_os_error(errno);
}
Value method_gettimeout(Vm&, Args& args) {
  const double t = self_socket(args[0])->timeout;
  return t < 0 ? Value::none() : Value::number(t);
}
Value method_setblocking(Vm& vm, Args& args) {
  COIL_TRY(on, truth(vm, args[1]));
  auto* s = self_socket(args[0]);
  s->timeout = on.is_true() ? -1 : 0;
  return set_nonblocking(s->fd, !on.is_true()) ? Value::none() : vm.raise_os_error(errno);
}
Value method_getblocking(Vm&, Args& args) { return Value::boolean(self_socket(args[0])->timeout != 0); }
/// For transports: the descriptor belongs to somebody else from now on.
Value method_borrow(Vm&, Args& args) {
  self_socket(args[0])->flags |= kSocketBorrowed;
  return Value::none();
}

Value socket_repr(Vm& vm, Value self) {
  auto* s = self_socket(self);
  return make_str(vm, vm.format("<socket object, fd={}, family={}, type={}, proto={}>", {s->fd, s->family, s->type, s->proto}));
}

constexpr NativeDef kMethods[] = {
    {"_accept", 1, 1, method_accept, "_accept(self, /)"},
    {"_borrow", 1, 1, method_borrow, "_borrow(self, /)"},
    {"bind", 2, 2, method_bind, "bind(self, address, /)"},
    {"close", 1, 1, method_close, "close(self, /)"},
    {"connect", 2, 2, method_connect, "connect(self, address, /)"},
    {"connect_ex", 2, 2, method_connect_ex, "connect_ex(self, address, /)"},
    {"detach", 1, 1, method_detach, "detach(self, /)"},
    {"fileno", 1, 1, method_fileno, "fileno(self, /)"},
    {"getblocking", 1, 1, method_getblocking, "getblocking(self, /)"},
    {"getpeername", 1, 1, method_name<ask_peer>, "getpeername(self, /)"},
    {"getsockname", 1, 1, method_name<ask_own>, "getsockname(self, /)"},
    {"getsockopt", 3, 4, method_getsockopt, "getsockopt(self, level, option, buffersize=<unset>, /)"},
    {"gettimeout", 1, 1, method_gettimeout, "gettimeout(self, /)"},
    {"listen", 1, 2, method_listen, "listen(self, backlog=<unset>, /)"},
    {"recv", 2, 3, method_recv, "recv(self, buffersize, flags=0, /)"},
    {"recv_into", 2, 4, method_recv_into, "recv_into(self, buffer, nbytes=0, flags=0)"},
    {"recvfrom", 2, 3, method_recvfrom, "recvfrom(self, buffersize, flags=0, /)"},
    {"recvfrom_into", 2, 4, method_recvfrom_into, "recvfrom_into(self, buffer, nbytes=0, flags=0)"},
    {"send", 2, 3, method_send, "send(self, data, flags=0, /)"},
    {"sendall", 2, 3, method_sendall, "sendall(self, data, flags=0, /)"},
    {"sendto", 1, kAnyCount, method_sendto, "sendto(self, data, *flags_and_address)"},
    {"setblocking", 2, 2, method_setblocking, "setblocking(self, flag, /)"},
    {"setsockopt", 4, 5, method_setsockopt, "setsockopt(self, level, option, value, optlen=<unset>, /)"},
    {"settimeout", 2, 2, method_settimeout, "settimeout(self, timeout, /)"},
    {"shutdown", 2, 2, method_shutdown, "shutdown(self, how, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"family", [](Vm&, Value self) { return Value::small_int(self_socket(self)->family); }, nullptr},
    {"type", [](Vm&, Value self) { return Value::small_int(self_socket(self)->type); }, nullptr},
    {"proto", [](Vm&, Value self) { return Value::small_int(self_socket(self)->proto); }, nullptr},
    {"timeout", [](Vm&, Value self) { const double t = self_socket(self)->timeout; return t < 0 ? Value::none() : Value::number(t); }, nullptr},
    kDictMember,
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = socket_new;
  s.init = socket_init;
  s.repr = socket_repr;
  s.finalize = socket_finalize;
  return s;
}();
constexpr TypeSpec kSpec{.name = "_socket.socket", .kind = Kind::Native, .basic_size = sizeof(SocketObject), .flags = kTypeBaseAllowed | kTypeHasDict, .slots = &kSlots, .methods = kMethods,
                         .members = kMembers, .attrs_offset = sizeof(Object), .trace = [](Object*, Tracer&) {},
                         .destroy = [](Object* o) {
                           auto* s = static_cast<SocketObject*>(o);
                           if (s->fd >= 0 && !(s->flags & kSocketBorrowed)) ::close(s->fd);
                         }};

// ---- functions
Value function_socketpair(Vm& vm, Args& args) {
  int family = AF_UNIX, type = SOCK_STREAM, proto = 0, fds[2];
  if ((args.has(0) && !args[0].is_none() && !take_int(vm, args[0], &family)) || (args.has(1) && !take_int(vm, args[1], &type)) || (args.has(2) && !take_int(vm, args[2], &proto)))
    return Value::error();
  if (::socketpair(family, type | SOCK_CLOEXEC, proto, fds) < 0) return vm.raise_os_error(errno);
  for (const int fd : fds) note_descriptor(vm, fd, true);
  return make_tuple_of(vm, {Value::small_int(fds[0]), Value::small_int(fds[1])});
}
Value function_dup(Vm& vm, Args& args) {
  int fd;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  const int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  return copy < 0 ? vm.raise_os_error(errno) : Value::small_int(copy);
}
Value function_close(Vm& vm, Args& args) {
  int fd;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  return ::close(fd) < 0 && errno != ECONNRESET ? vm.raise_os_error(errno) : Value::none();
}
Value function_getdefaulttimeout(Vm& vm, Args&) {
  const double t = socket_state(vm).default_timeout;
  return t < 0 ? Value::none() : Value::number(t);
}
Value function_setdefaulttimeout(Vm& vm, Args& args) { return take_timeout(vm, args[0], &socket_state(vm).default_timeout) ? Value::none() : Value::error(); }

constexpr NativeDef kFunctions[] = {
    {"close", 1, 1, function_close, "close(fd, /)"},
    {"dup", 1, 1, function_dup, "dup(fd, /)"},
    {"getdefaulttimeout", 0, 0, function_getdefaulttimeout, "getdefaulttimeout()"},
    {"setdefaulttimeout", 1, 1, function_setdefaulttimeout, "setdefaulttimeout(timeout, /)"},
    {"socketpair", 0, 3, function_socketpair, "socketpair(family=<unset>, type=<unset>, proto=0, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

SocketObject* as_socket(Vm& vm, Value v) { return has_type(vm, v, type_of_spec(vm, kSpec)) ? self_socket(v) : nullptr; }

Value wait_descriptor(Vm& vm, int fd, short events, double seconds) {
  if (has_threads(vm)) return wait_for_descriptor(vm, fd, events, seconds);
  timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (double left = seconds;;) {
    pollfd p{fd, events, 0};
    // In pieces, so that a signal that came just before is not missed.
    const double piece = left < 0 || left > 0.5 ? 0.5 : left;
    const int n = ::poll(&p, 1, static_cast<int>(std::ceil(piece * 1000)));
    if (n > 0) return Value::true_value();
    if (n < 0 && errno != EINTR) return vm.raise_os_error(errno);
    COIL_CHECK(vm.safepoint());
    if (seconds < 0) continue;
    clock_gettime(CLOCK_MONOTONIC, &now);
    left = seconds - static_cast<double>(now.tv_sec - start.tv_sec) - 1e-9 * static_cast<double>(now.tv_nsec - start.tv_nsec);
    if (left <= 0) return Value::false_value();
  }
}

bool take_bytes(Vm& vm, Value v, std::string_view* out) {
  if (as_bytes(vm, v, out)) return true;
  (void)vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {v});
  return false;
}

bool take_writable(Vm& vm, Value v, char** data, std::size_t* size) {
  Buffer buffer;
  if (auto* view = try_as<MemoryView>(v)) {
    std::string_view contents;
    if (!(view->flags & kViewReadOnly) && as_bytes(vm, v, &contents)) {
      *data = const_cast<char*>(contents.data());
      *size = contents.size();
      return true;
    }
  } else if (buffer_of(vm, v, &buffer) && !buffer.read_only) {
    *data = buffer.data;
    *size = static_cast<std::size_t>(buffer.size);
    return true;
  }
  (void)vm.raise(Exc::TypeError, "recv_into() argument 1 must be read-write bytes-like object, not {t}", {v});
  return false;
}

bool make__socket(Vm& vm, Module* module) {
  return add_type(vm, module, "socket", kSpec) && add_functions(vm, module, kFunctions) && add_resolver_functions(vm, module) && add_message_functions(vm, module) && add_socket_constants(vm, module);
}

}  // namespace coil::runtime
