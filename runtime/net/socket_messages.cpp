// runtime/net/socket_messages.cpp — module _socket: sendmsg and recvmsg, with ancillary data (descriptors of others, credentials).
//
// Here: functions that take the socket as their first argument; the methods over them, with their defaults, are runtime/frozen/socket.py's.
#include <poll.h>
#include <sys/uio.h>

#include <cerrno>
#include <climits>
#include <cstring>

#include "runtime/capabilities.hpp"
#include "runtime/net/net.hpp"
#include "runtime/threads.hpp"

namespace coil::runtime {
namespace {

constexpr std::size_t kMostVectors = 1024;  // the system's limit

/// Repeats `call` until it does not have to wait, as the socket's timeout says. False: pending.
template <class F>
bool perform(Vm& vm, SocketObject* s, short events, F&& call, ssize_t* result) {
  for (;;) {
    if (s->timeout != 0 && s->fd >= 0) {
      const Value ready = wait_descriptor(vm, s->fd, events, s->timeout);
      if (ready.is_error()) return false;
      if (!ready.is_true()) return !vm.raise(Exc::TimeoutError, "timed out").is_error();
    }
    *result = call();
    if (*result >= 0) return true;
    if (errno == EINTR) {
      if (vm.safepoint().is_error()) return false;
    } else if (!((errno == EAGAIN || errno == EWOULDBLOCK) && s->timeout != 0)) {
      return !vm.raise_os_error(errno).is_error();
    }
  }
}

SocketObject* socket_argument(Vm& vm, Value v) {
  SocketObject* s = as_socket(vm, v);
  if (!s) (void)vm.raise(Exc::TypeError, "a socket is required, not '{t}'", {v});
  return s;
}

struct Ancillary { int level, type; std::string data; };

/// Space for `count` bytes of a control message, as the macros say. False: OverflowError pending.
bool message_length(Vm& vm, Value v, const char* function, bool space, std::int64_t* out) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) {
    if (!vm.pending_is(Exc::OverflowError)) return false;
    (void)vm.take_exception();
    return !vm.raise(Exc::OverflowError, "Python int too large to convert to C ssize_t").is_error();
  }
  if (n < 0 || n > INT_MAX - 64) return !vm.raise(Exc::OverflowError, "{}() argument out of range", {function}).is_error();
  *out = static_cast<std::int64_t>(space ? CMSG_SPACE(static_cast<std::size_t>(n)) : CMSG_LEN(static_cast<std::size_t>(n)));
  return true;
}
Value function_cmsg_len(Vm& vm, Args& args) {
  std::int64_t n;
  return message_length(vm, args[0], "CMSG_LEN", false, &n) ? make_int(vm, n) : Value::error();
}
Value function_cmsg_space(Vm& vm, Args& args) {
  std::int64_t n;
  return message_length(vm, args[0], "CMSG_SPACE", true, &n) ? make_int(vm, n) : Value::error();
}

Value not_iterable(Vm& vm, const char* function, int argument) {
  if (!vm.pending_is(Exc::TypeError)) return Value::error();
  (void)vm.take_exception();
  return vm.raise(Exc::TypeError, "{}() argument {} must be an iterable", {function, argument});
}
/// A list of what an argument gives.
Value listed(Vm& vm, Value v, const char* function, int argument) {
  const Value made = vm.call(vm.types.list, {v});
  return made.is_error() ? not_iterable(vm, function, argument) : made;
}

bool take_ancillary(Vm& vm, Value v, std::vector<Ancillary>* out) {
  const Value list = listed(vm, v, "sendmsg", 2);
  if (list.is_error()) return false;
  for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
    const Value item = list.as<List>()->items[i];
    constexpr const char* kWhat = "[sendmsg() ancillary data items]()";
    if (!is<Tuple>(item) && !is<List>(item)) return !vm.raise(Exc::TypeError, "{} argument must be 3-item sequence, not {t}", {kWhat, item}).is_error();
    const Value three = vm.call(vm.types.tuple, {item});
    if (three.is_error()) return false;
    auto* t = three.as<Tuple>();
    if (t->size != 3) return !vm.raise(Exc::TypeError, "{} argument must be sequence of length 3, not {}", {kWhat, static_cast<std::int64_t>(t->size)}).is_error();
    Ancillary a;
    std::string_view data;
    if (!take_int(vm, t->items()[0], &a.level) || !take_int(vm, t->items()[1], &a.type) || !take_bytes(vm, t->items()[2], &data)) return false;
    a.data = data;
    if (a.level == SOL_SOCKET && a.type == SCM_RIGHTS)  // nobody gives away what is not theirs
      for (std::size_t at = 0; at + sizeof(int) <= data.size(); at += sizeof(int)) {
        int fd;
        std::memcpy(&fd, a.data.data() + at, sizeof fd);
        if (check_descriptor_use(vm, fd).is_error()) return false;
      }
    out->push_back(std::move(a));
  }
  return true;
}

/// _sendmsg(sock, buffers, ancdata, flags[, address])
Value function_sendmsg(Vm& vm, Args& args) {
  SocketObject* s = socket_argument(vm, args[0]);
  if (!s) return Value::error();
  COIL_TRY(buffers, listed(vm, args[1], "sendmsg", 1));
  std::vector<std::string> copies;              // a bytearray may change while this waits
  for (std::size_t i = 0; i < buffers.as<List>()->size; ++i) {
    std::string_view data;
    if (!take_bytes(vm, buffers.as<List>()->items[i], &data)) return Value::error();
    copies.emplace_back(data);
  }
  if (copies.size() > kMostVectors) return vm.raise(Exc::OSError, "sendmsg() argument 1 is too long");
  std::vector<Ancillary> ancillary;
  int flags;
  if (!take_ancillary(vm, args[2], &ancillary) || !take_int(vm, args[3], &flags)) return Value::error();
  Address address;
  if (args.has(4) && !take_address(vm, args[4], s->family, "sendmsg", &address)) return Value::error();
  std::vector<iovec> vectors;
  for (std::string& copy : copies) vectors.push_back({copy.data(), copy.size()});
  std::size_t room = 0;
  for (const Ancillary& a : ancillary) room += CMSG_SPACE(a.data.size());
  std::string control(room, '\0');
  msghdr message{};
  if (args.has(4)) {
    message.msg_name = address.get();
    message.msg_namelen = address.size;
  }
  message.msg_iov = vectors.data();
  message.msg_iovlen = vectors.size();
  message.msg_control = room ? control.data() : nullptr;
  message.msg_controllen = room;
  cmsghdr* header = room ? CMSG_FIRSTHDR(&message) : nullptr;
  for (const Ancillary& a : ancillary) {
    if (!header) break;
    header->cmsg_level = a.level;
    header->cmsg_type = a.type;
    header->cmsg_len = CMSG_LEN(a.data.size());
    std::memcpy(CMSG_DATA(header), a.data.data(), a.data.size());
    header = CMSG_NXTHDR(&message, header);
  }
  ssize_t n = 0;
  const int quick = has_threads(vm) ? MSG_NOSIGNAL | MSG_DONTWAIT : MSG_NOSIGNAL;
  if (!perform(vm, s, POLLOUT, [&] { return ::sendmsg(s->fd, &message, flags | quick); }, &n)) return Value::error();
  return make_int(vm, n);
}

Value ancillary_list(Vm& vm, msghdr* message) {
  List* out = make_list(vm);
  if (!out) return Value::error();
  for (cmsghdr* c = message->msg_controllen ? CMSG_FIRSTHDR(message) : nullptr; c; c = CMSG_NXTHDR(message, c)) {
    const auto* data = reinterpret_cast<const char*>(CMSG_DATA(c));
    const char* end = static_cast<const char*>(message->msg_control) + message->msg_controllen;
    if (c->cmsg_len < CMSG_LEN(0) || data > end) break;
    const std::size_t size = std::min<std::size_t>(c->cmsg_len - CMSG_LEN(0), static_cast<std::size_t>(end - data));
    if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
      for (std::size_t at = 0; at + sizeof(int) <= size; at += sizeof(int)) {
        int fd;
        std::memcpy(&fd, data + at, sizeof fd);
        note_descriptor(vm, fd, true);
      }
    COIL_TRY(entry, make_tuple_of(vm, {make_int(vm, c->cmsg_level), make_int(vm, c->cmsg_type), make_bytes(vm, {data, size})}));
    if (!list_append(vm, out, entry)) return Value::error();
  }
  return out;
}

/// _recvmsg(sock, size or [buffer, ...], ancbufsize, flags): (bytes or count, ancillary data, flags, address)
Value function_recvmsg(Vm& vm, Args& args) {
  SocketObject* s = socket_argument(vm, args[0]);
  if (!s) return Value::error();
  const bool into = is<List>(args[1]);
  std::int64_t size = 0, room;
  int flags;
  if (!into && !to_int64(vm, args[1], &size)) return Value::error();
  if (size < 0) return vm.raise(Exc::ValueError, "negative buffer size in recvmsg()");
  if (!to_int64(vm, args[2], &room) || !take_int(vm, args[3], &flags)) return Value::error();
  if (room < 0 || room > INT_MAX) return vm.raise(Exc::ValueError, "invalid ancillary data buffer length");
  std::vector<std::size_t> sizes;
  if (into) {
    const auto* list = args[1].as<List>();
    for (std::size_t i = 0; i < list->size; ++i) {
      char* data;
      std::size_t length;
      if (!take_writable(vm, list->items[i], &data, &length)) {
        if (!vm.pending_is(Exc::TypeError)) return Value::error();
        (void)vm.take_exception();
        return vm.raise(Exc::TypeError, "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers");
      }
      sizes.push_back(length);
      size += static_cast<std::int64_t>(length);
    }
    if (sizes.size() > kMostVectors) return vm.raise(Exc::OSError, "recvmsg_into() argument 1 is too long");
  }
  if (!vm.heap.check_room(static_cast<std::size_t>(size + room))) return Value::error();
  std::string buffer(static_cast<std::size_t>(size), '\0'), control(static_cast<std::size_t>(room), '\0');
  Address from;
  iovec vector{buffer.data(), buffer.size()};
  msghdr message{};
  ssize_t n = 0;
  const auto receive = [&] {
    std::memset(&from.storage, 0, sizeof from.storage);
    message.msg_name = from.get();
    message.msg_namelen = sizeof from.storage;
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = room ? control.data() : nullptr;
    message.msg_controllen = static_cast<std::size_t>(room);
    return ::recvmsg(s->fd, &message, flags);
  };
  if (!perform(vm, s, POLLIN, receive, &n)) return Value::error();
  Value data;
  if (into) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < sizes.size() && at < static_cast<std::size_t>(n); ++i) {
      char* where;
      std::size_t length;
      if (!take_writable(vm, args[1].as<List>()->items[i], &where, &length)) return Value::error();
      const std::size_t piece = std::min({length, sizes[i], static_cast<std::size_t>(n) - at});
      std::memcpy(where, buffer.data() + at, piece);
      at += piece;
    }
    data = make_int(vm, n);
  } else {
    data = make_bytes(vm, std::string_view(buffer).substr(0, static_cast<std::size_t>(n)));
  }
  COIL_CHECK(data);
  COIL_TRY(extra, ancillary_list(vm, &message));
  COIL_TRY(address, address_value(vm, from.get(), message.msg_namelen));
  return make_tuple_of(vm, {data, extra, make_int(vm, message.msg_flags), address});
}

constexpr NativeDef kFunctions[] = {
    {"CMSG_LEN", 1, 1, function_cmsg_len, "CMSG_LEN(length, /)"},
    {"CMSG_SPACE", 1, 1, function_cmsg_space, "CMSG_SPACE(length, /)"},
    {"_recvmsg", 4, 4, function_recvmsg, "_recvmsg(sock, what, ancbufsize, flags, /)"},
    {"_sendmsg", 4, 4, function_sendmsg, "_sendmsg(sock, buffers, ancdata, flags, /)"},
    {"_sendmsg_to", 5, 5, function_sendmsg, "_sendmsg_to(sock, buffers, ancdata, flags, address, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool add_message_functions(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
