// runtime/net/address.cpp — socket addresses between Python's tuples and the system's structures.
//
// Here: AF_INET, AF_INET6 and AF_UNIX addresses, the arguments of getaddrinfo and its results. Not here: the module's resolver functions
// (resolver.cpp), sockets (socket.cpp).
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>
#include <utility>

#include "runtime/aside.hpp"
#include "runtime/capabilities.hpp"
#include "runtime/net/net.hpp"

namespace coil::runtime {
namespace {

constexpr std::size_t kPathOffset = offsetof(sockaddr_un, sun_path);

Value inet_text(Vm& vm, int family, const void* address) {
  char text[INET6_ADDRSTRLEN];
  inet_ntop(family, address, text, sizeof text);
  return make_str_ascii(vm, text);
}

Value ipv6_text(Vm& vm, const sockaddr_in6* in) {
  if (in->sin6_scope_id == 0) return inet_text(vm, AF_INET6, &in->sin6_addr);
  char host[NI_MAXHOST];
  if (getnameinfo(reinterpret_cast<const sockaddr*>(in), sizeof *in, host, sizeof host, nullptr, 0, NI_NUMERICHOST)) return inet_text(vm, AF_INET6, &in->sin6_addr);
  return make_str(vm, host);
}

Value unix_value(Vm& vm, const sockaddr_un* un, socklen_t size) {
  const std::size_t length = size > kPathOffset ? size - kPathOffset : 0;
  if (length == 0) return make_str_ascii(vm, "");
  if (un->sun_path[0] == '\0') return make_bytes(vm, {un->sun_path, length});
  return path_text(vm, {un->sun_path, strnlen(un->sun_path, length)}, false);
}

bool fail(Value error) { return !error.is_error(); }

/// The host of an address tuple: numeric at once, otherwise asked of the resolver.
bool take_address_host(Vm& vm, Value v, int family, Address* out) {
  std::string host;
  bool given;
  if (v.is_none()) return fail(vm.raise(Exc::TypeError, "str, bytes or bytearray expected, not None"));
  if (!take_host(vm, v, &host, &given)) return false;
  std::memset(&out->storage, 0, sizeof out->storage);
  out->storage.ss_family = static_cast<sa_family_t>(family);
  out->size = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
  void* where = family == AF_INET ? static_cast<void*>(&reinterpret_cast<sockaddr_in*>(&out->storage)->sin_addr)
                                  : static_cast<void*>(&reinterpret_cast<sockaddr_in6*>(&out->storage)->sin6_addr);
  if (host.empty()) return true;  // any address: all zeros
  if (family == AF_INET && host == "<broadcast>") {
    reinterpret_cast<sockaddr_in*>(&out->storage)->sin_addr.s_addr = INADDR_BROADCAST;
    return true;
  }
  if (inet_pton(family, host.c_str(), where) == 1) return true;
  addrinfo hints{}, *found = nullptr;
  hints.ai_family = family;
  if (resolve(vm, &host, nullptr, hints, &found).is_error()) return false;
  std::memcpy(&out->storage, found->ai_addr, found->ai_addrlen);
  freeaddrinfo(found);
  return true;
}

bool take_port(Vm& vm, Value v, const char* function, in_port_t* out) {
  std::int64_t port;
  if (!to_int64(vm, v, &port)) {
    if (!vm.pending_is(Exc::OverflowError)) return false;
    (void)vm.take_exception();
    port = -1;
  }
  if (port < 0 || port > 0xffff) return fail(vm.raise(Exc::OverflowError, "{}(): port must be 0-65535.", {function}));
  *out = htons(static_cast<in_port_t>(port));
  return true;
}

bool take_unix(Vm& vm, Value v, const char* function, Address* out) {
  std::string_view path;
  Value encoded = v;
  if (is_str(v)) {
    encoded = encode_str(vm, v.as<Str>(), "utf-8", "surrogateescape");
    if (encoded.is_error()) return false;
  } else if (const Value method = lookup_special(vm, v, vm.intern("__fspath__")); !method.is_unset()) {
    if (method.is_error()) return false;
    Path p;
    if (!take_path(vm, v, function, "path", {}, &p)) return false;
    encoded = make_bytes(vm, p.text);
  }
  if (!as_bytes(vm, encoded, &path)) return fail(vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {v}));
  auto* un = reinterpret_cast<sockaddr_un*>(&out->storage);
  std::memset(un, 0, sizeof *un);
  un->sun_family = AF_UNIX;
  const bool abstract = !path.empty() && path[0] == '\0';
  if (path.size() > sizeof un->sun_path || (!abstract && path.size() == sizeof un->sun_path)) return fail(vm.raise(Exc::OSError, "AF_UNIX path too long"));
  std::memcpy(un->sun_path, path.data(), path.size());
  out->size = static_cast<socklen_t>(kPathOffset + path.size() + (abstract || path.empty() ? 0 : 1));
  return true;
}

}  // namespace

Value address_value(Vm& vm, const sockaddr* address, socklen_t size) {
  if (size == 0) return Value::none();
  switch (address->sa_family) {
    case AF_INET: {
      const auto* in = reinterpret_cast<const sockaddr_in*>(address);
      COIL_TRY(host, inet_text(vm, AF_INET, &in->sin_addr));
      return make_tuple_of(vm, {host, Value::small_int(ntohs(in->sin_port))});
    }
    case AF_INET6: {
      const auto* in = reinterpret_cast<const sockaddr_in6*>(address);
      COIL_TRY(host, ipv6_text(vm, in));
      return make_tuple_of(vm, {host, Value::small_int(ntohs(in->sin6_port)), Value::small_int(ntohl(in->sin6_flowinfo)), Value::small_int(in->sin6_scope_id)});
    }
    case AF_UNIX: return unix_value(vm, reinterpret_cast<const sockaddr_un*>(address), size);
    default: {
      COIL_TRY(data, make_bytes(vm, {address->sa_data, size - offsetof(sockaddr, sa_data)}));
      return make_tuple_of(vm, {Value::small_int(address->sa_family), data});
    }
  }
}

bool take_address(Vm& vm, Value v, int family, const char* function, Address* out) {
  if (family == AF_UNIX) return take_unix(vm, v, function, out);
  const char* name = family == AF_INET ? "AF_INET" : "AF_INET6";
  if (family != AF_INET && family != AF_INET6) return fail(vm.raise(Exc::OSError, "{}(): bad family", {function}));
  auto* tuple = try_as<Tuple>(v);
  if (!tuple) return fail(vm.raise(Exc::TypeError, "{}(): {} address must be tuple, not {t}", {function, name, v}));
  const bool fits = family == AF_INET ? tuple->size == 2 : tuple->size >= 2 && tuple->size <= 4;
  if (!fits) {
    const char* shape = family == AF_INET ? "a pair (host, port)" : "a tuple (host, port[, flowinfo[, scopeid]])";
    return fail(vm.raise(Exc::TypeError, "{} address must be {}", {name, shape}));
  }
  in_port_t port = 0;
  if (!take_address_host(vm, tuple->items()[0], family, out) || !take_port(vm, tuple->items()[1], function, &port)) return false;
  if (family == AF_INET) {
    reinterpret_cast<sockaddr_in*>(&out->storage)->sin_port = port;
    return true;
  }
  auto* in = reinterpret_cast<sockaddr_in6*>(&out->storage);
  in->sin6_port = port;
  std::int64_t n;
  if (tuple->size > 2) {
    if (!to_int64(vm, tuple->items()[2], &n)) return false;
    if (n < 0 || n > 0xfffff) return fail(vm.raise(Exc::OverflowError, "{}(): flowinfo must be 0-1048575.", {function}));
    in->sin6_flowinfo = htonl(static_cast<std::uint32_t>(n));
  }
  if (tuple->size > 3) {
    if (!to_int64(vm, tuple->items()[3], &n)) return false;
    in->sin6_scope_id = static_cast<std::uint32_t>(n);
  }
  return true;
}

Value raise_resolver_error(Vm& vm, int code) {
  if (code == EAI_SYSTEM) return vm.raise_os_error(errno);
  COIL_TRY(type, imported_attribute(vm, "socket", "gaierror"));
  COIL_TRY(e, vm.call(type, {Value::small_int(code), make_str(vm, gai_strerror(code))}));
  return vm.raise_value(e);
}

bool take_host(Vm& vm, Value v, std::string* out, bool* given) {
  *given = !v.is_unset() && !v.is_none();
  if (!*given) return true;
  std::string_view data;
  if (is_str(v)) {
    bool ascii = v.as<Str>()->is_ascii();
    for (std::size_t label = 0, i = 0; ascii && i <= view(vm, v).size(); ++i) {  // "idna" has something to say about labels that are too long
      if (i < view(vm, v).size() && view(vm, v)[i] != '.') continue;
      ascii = i - label <= 63;
      label = i + 1;
    }
    Value encoded = encode_str(vm, v.as<Str>(), ascii ? "ascii" : "idna", "strict");
    if (encoded.is_error()) return false;
    data = {encoded.as<Bytes>()->data, encoded.as<Bytes>()->size};
  } else if (!as_bytes(vm, v, &data)) {
    return fail(vm.raise(Exc::TypeError, "getaddrinfo() argument 1 must be string or None"));
  }
  if (data.find('\0') != std::string_view::npos) return fail(vm.raise(Exc::ValueError, "embedded null character"));
  out->assign(data);
  return true;
}

bool take_service(Vm& vm, Value v, std::string* out, bool* given) {
  *given = !v.is_unset() && !v.is_none();
  if (!*given) return true;
  std::string_view data;
  if (is_int(v)) {
    const Value text = to_str(vm, v);
    if (text.is_error()) return false;
    out->assign(view(vm, text));
    return true;
  }
  if (is_str(v)) data = view(vm, v);
  else if (!as_bytes(vm, v, &data)) return fail(vm.raise(Exc::OSError, "Int or String expected"));
  out->assign(data);
  return true;
}

Value addrinfo_list(Vm& vm, const addrinfo* first) {
  List* out = make_list(vm);
  if (!out) return Value::error();
  COIL_TRY(family_of, imported_attribute(vm, "socket", "_as_family"));
  COIL_TRY(kind_of, imported_attribute(vm, "socket", "_as_kind"));
  for (const addrinfo* a = first; a; a = a->ai_next) {
    COIL_TRY(family, vm.call(family_of, {Value::small_int(a->ai_family)}));
    COIL_TRY(kind, vm.call(kind_of, {Value::small_int(a->ai_socktype)}));
    COIL_TRY(name, make_str(vm, a->ai_canonname ? a->ai_canonname : ""));
    COIL_TRY(address, address_value(vm, a->ai_addr, a->ai_addrlen));
    COIL_TRY(entry, make_tuple_of(vm, {family, kind, Value::small_int(a->ai_protocol), name, address}));
    if (!list_append(vm, out, entry)) return Value::error();
    if (auto* parts = try_as<Tuple>(address); parts && parts->size && is_str(parts->items()[0])) note_resolved(vm, view(vm, parts->items()[0]));
  }
  return out;
}

Value resolve(Vm& vm, const std::string* host, const std::string* service, const addrinfo& hints, addrinfo** found) {
  struct Question {
    std::string host, service;
    bool has_host, has_service;
    addrinfo hints, *found = nullptr;
    int code = 0, error = 0;
    ~Question() { if (found) freeaddrinfo(found); }
  };
  const auto q = std::make_shared<Question>(Question{host ? *host : "", service ? *service : "", host != nullptr, service != nullptr, hints});
  COIL_CHECK(run_aside(vm, Aside::Short, [q] {
    q->code = getaddrinfo(q->has_host ? q->host.c_str() : nullptr, q->has_service ? q->service.c_str() : nullptr, &q->hints, &q->found);
    q->error = errno;
  }));
  errno = q->error;
  if (q->code) return raise_resolver_error(vm, q->code);
  *found = std::exchange(q->found, nullptr);
  return Value::none();
}

}  // namespace coil::runtime
