// runtime/net/resolver.cpp — module _socket: names and addresses of hosts, services, protocols and interfaces; byte order.
//
// Here: the blocking functions. Not here: the loop's getaddrinfo, which runs on libuv's threads (runtime/net/async_resolver.cpp).
#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "runtime/aside.hpp"
#include "runtime/net/net.hpp"

namespace coil::runtime {
namespace {

bool take_text(Vm& vm, Value v, const char* function, std::string* out) {
  if (!is_str(v)) {
    (void)vm.raise(Exc::TypeError, "{}() argument 1 must be str, not {t}", {function, v});
    return false;
  }
  out->assign(view(vm, v));
  return true;
}

Value function_getaddrinfo(Vm& vm, Args& args) {
  std::string host, service;
  bool has_host, has_service;
  addrinfo hints{}, *found = nullptr;
  if (!take_host(vm, args[0], &host, &has_host) || !take_service(vm, args[1], &service, &has_service)) return Value::error();
  int* const places[] = {&hints.ai_family, &hints.ai_socktype, &hints.ai_protocol, &hints.ai_flags};
  for (std::uint32_t i = 0; i < 4; ++i)
    if (args.has(2 + i) && !take_int(vm, args[2 + i], places[i])) return Value::error();
  COIL_CHECK(resolve(vm, has_host ? &host : nullptr, has_service ? &service : nullptr, hints, &found));
  const Value list = addrinfo_list(vm, found);
  freeaddrinfo(found);
  return list;
}

Value function_getnameinfo(Vm& vm, Args& args) {
  int flags;
  if (!take_int(vm, args[1], &flags)) return Value::error();
  auto* tuple = try_as<Tuple>(args[0]);
  if (!tuple) return vm.raise(Exc::TypeError, "getnameinfo() argument 1 must be a tuple");
  if (tuple->size < 2 || tuple->size > 4) return vm.raise(Exc::TypeError, "getnameinfo(): illegal sockaddr argument");
  std::string host;
  bool given;
  std::int64_t port;
  if (!take_host(vm, tuple->items()[0], &host, &given) || !to_int64(vm, tuple->items()[1], &port)) return Value::error();
  addrinfo hints{}, *found = nullptr;
  hints.ai_socktype = SOCK_DGRAM;
  hints.ai_flags = AI_NUMERICHOST;
  const std::string service = std::to_string(port);
  COIL_CHECK(resolve(vm, &host, &service, hints, &found));
  struct Answer { char name[NI_MAXHOST], service[NI_MAXSERV]; int code; };
  const auto a = std::make_shared<Answer>();
  Address address;
  std::memcpy(address.get(), found->ai_addr, found->ai_addrlen);
  address.size = found->ai_addrlen;
  freeaddrinfo(found);
  COIL_CHECK(run_aside(vm, Aside::Short, [a, address, flags] { a->code = getnameinfo(address.get(), address.size, a->name, sizeof a->name, a->service, sizeof a->service, flags); }));
  if (a->code) return raise_resolver_error(vm, a->code);
  return make_tuple_of(vm, {make_str(vm, a->name), make_str(vm, a->service)});
}

Value function_gethostname(Vm& vm, Args&) {
  char name[1025];
  if (::gethostname(name, sizeof name - 1) < 0) return vm.raise_os_error(errno);
  name[sizeof name - 1] = '\0';
  return path_text(vm, name, false);
}
Value function_gethostbyname(Vm& vm, Args& args) {
  Address address;
  const Value pair = make_tuple_of(vm, {args[0], Value::small_int(0)});
  if (pair.is_error() || !take_address(vm, pair, AF_INET, "gethostbyname", &address)) return Value::error();
  COIL_TRY(v, address_value(vm, address.get(), address.size));
  return v.as<Tuple>()->items()[0];
}

// ---- services and protocols
Value function_getservbyname(Vm& vm, Args& args) {
  std::string name, protocol;
  if (!take_text(vm, args[0], "getservbyname", &name) || (args.has(1) && !take_text(vm, args[1], "getservbyname", &protocol))) return Value::error();
  const servent* s = getservbyname(name.c_str(), args.has(1) ? protocol.c_str() : nullptr);
  return s ? Value::small_int(ntohs(static_cast<std::uint16_t>(s->s_port))) : vm.raise(Exc::OSError, "service/proto not found");
}
Value function_getservbyport(Vm& vm, Args& args) {
  int port;
  std::string protocol;
  if (!take_int(vm, args[0], &port) || (args.has(1) && !take_text(vm, args[1], "getservbyport", &protocol))) return Value::error();
  if (port < 0 || port > 0xffff) return vm.raise(Exc::OverflowError, "getservbyport: port must be 0-65535.");
  const servent* s = getservbyport(htons(static_cast<std::uint16_t>(port)), args.has(1) ? protocol.c_str() : nullptr);
  return s ? Value(make_str(vm, s->s_name)) : vm.raise(Exc::OSError, "port/proto not found");
}
Value function_getprotobyname(Vm& vm, Args& args) {
  std::string name;
  if (!take_text(vm, args[0], "getprotobyname", &name)) return Value::error();
  const protoent* p = getprotobyname(name.c_str());
  return p ? Value::small_int(p->p_proto) : vm.raise(Exc::OSError, "protocol not found");
}

// ---- addresses as text and bytes
Value function_inet_aton(Vm& vm, Args& args) {
  std::string text;
  in_addr a;
  if (!take_text(vm, args[0], "inet_aton", &text)) return Value::error();
  if (!inet_aton(text.c_str(), &a)) return vm.raise(Exc::OSError, "illegal IP address string passed to inet_aton");
  return make_bytes(vm, {reinterpret_cast<const char*>(&a), sizeof a});
}
Value text_of(Vm& vm, int family, std::string_view packed) {
  char text[INET6_ADDRSTRLEN];
  inet_ntop(family, packed.data(), text, sizeof text);
  return make_str_ascii(vm, text);
}
Value function_inet_ntoa(Vm& vm, Args& args) {
  std::string_view packed;
  if (!take_bytes(vm, args[0], &packed)) return Value::error();
  return packed.size() == 4 ? text_of(vm, AF_INET, packed) : vm.raise(Exc::OSError, "packed IP wrong length");
}
Value function_inet_pton(Vm& vm, Args& args) {
  int family;
  if (!take_int(vm, args[0], &family)) return Value::error();
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "inet_pton() argument 2 must be str, not {t}", {args[1]});
  char packed[16];
  if (family != AF_INET && family != AF_INET6) return vm.raise_os_error(EAFNOSUPPORT);
  if (inet_pton(family, std::string(view(vm, args[1])).c_str(), packed) != 1) return vm.raise(Exc::OSError, "illegal IP address string passed to inet_pton");
  return make_bytes(vm, {packed, family == AF_INET ? 4u : 16u});
}
Value function_inet_ntop(Vm& vm, Args& args) {
  int family;
  std::string_view packed;
  if (!take_int(vm, args[0], &family) || !take_bytes(vm, args[1], &packed)) return Value::error();
  if (family != AF_INET && family != AF_INET6) return vm.raise(Exc::ValueError, "unknown address family {}", {family});
  if (packed.size() != (family == AF_INET ? 4u : 16u)) return vm.raise(Exc::ValueError, "invalid length of packed IP address string");
  return text_of(vm, family, packed);
}

template <bool is_short>
Value swap_order(Vm& vm, Args& args, const char* name) {
  std::int64_t n;
  if (!to_int64(vm, args[0], &n)) return Value::error();
  if (n < 0) return vm.raise(Exc::OverflowError, "{}: can't convert negative Python int to C {}", {name, is_short ? "16-bit unsigned integer" : "unsigned long"});
  if (n > (is_short ? 0xffff : 0xffffffff)) return vm.raise(Exc::OverflowError, is_short ? "{}: Python int too large to convert to C 16-bit unsigned integer" : "{}: int larger than 32 bits", {name});
  return Value::small_int(is_short ? htons(static_cast<std::uint16_t>(n)) : htonl(static_cast<std::uint32_t>(n)));
}
Value function_htons(Vm& vm, Args& args) { return swap_order<true>(vm, args, "htons"); }
Value function_ntohs(Vm& vm, Args& args) { return swap_order<true>(vm, args, "ntohs"); }
Value function_htonl(Vm& vm, Args& args) { return swap_order<false>(vm, args, "htonl"); }
Value function_ntohl(Vm& vm, Args& args) { return swap_order<false>(vm, args, "ntohl"); }

// ---- interfaces
Value function_if_nametoindex(Vm& vm, Args& args) {
  std::string name;
  if (!take_text(vm, args[0], "if_nametoindex", &name)) return Value::error();
  const unsigned i = if_nametoindex(name.c_str());
  return i ? Value::small_int(i) : vm.raise(Exc::OSError, "no interface with this name");
}
Value function_if_indextoname(Vm& vm, Args& args) {
  std::int64_t i;
  char name[IF_NAMESIZE + 1];
  if (!to_int64(vm, args[0], &i)) return Value::error();
  return if_indextoname(static_cast<unsigned>(i), name) ? Value(make_str(vm, name)) : vm.raise_os_error(errno);
}
Value function_if_nameindex(Vm& vm, Args&) {
  List* out = make_list(vm);
  struct if_nameindex* all = if_nameindex();
  if (!all) return vm.raise_os_error(errno);
  for (auto* i = all; i->if_index && i->if_name; ++i) {
    const Value entry = make_tuple_of(vm, {Value::small_int(i->if_index), make_str(vm, i->if_name)});
    if (entry.is_error() || !list_append(vm, out, entry)) break;
  }
  if_freenameindex(all);
  return vm.has_exception() ? Value::error() : out;
}

constexpr NativeDef kFunctions[] = {
    {"getaddrinfo", 2, 6, function_getaddrinfo, "getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)"},
    {"gethostbyname", 1, 1, function_gethostbyname, "gethostbyname(host, /)"},
    {"gethostname", 0, 0, function_gethostname, "gethostname()"},
    {"getnameinfo", 2, 2, function_getnameinfo, "getnameinfo(sockaddr, flags, /)"},
    {"getprotobyname", 1, 1, function_getprotobyname, "getprotobyname(name, /)"},
    {"getservbyname", 1, 2, function_getservbyname, "getservbyname(servicename, protocolname=<unset>, /)"},
    {"getservbyport", 1, 2, function_getservbyport, "getservbyport(port, protocolname=<unset>, /)"},
    {"htonl", 1, 1, function_htonl, "htonl(integer, /)"},
    {"htons", 1, 1, function_htons, "htons(integer, /)"},
    {"if_indextoname", 1, 1, function_if_indextoname, "if_indextoname(if_index, /)"},
    {"if_nameindex", 0, 0, function_if_nameindex, "if_nameindex()"},
    {"if_nametoindex", 1, 1, function_if_nametoindex, "if_nametoindex(if_name, /)"},
    {"inet_aton", 1, 1, function_inet_aton, "inet_aton(ip_addr, /)"},
    {"inet_ntoa", 1, 1, function_inet_ntoa, "inet_ntoa(packed_ip, /)"},
    {"inet_ntop", 2, 2, function_inet_ntop, "inet_ntop(address_family, packed_ip, /)"},
    {"inet_pton", 2, 2, function_inet_pton, "inet_pton(address_family, ip_string, /)"},
    {"ntohl", 1, 1, function_ntohl, "ntohl(integer, /)"},
    {"ntohs", 1, 1, function_ntohs, "ntohs(integer, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool add_resolver_functions(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
