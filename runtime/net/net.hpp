// runtime/net/net.hpp — what the files of this folder share: sockets, addresses, waiting for a descriptor, bytes-like arguments.
//
// Here: the layout of _socket.socket and conversions between Python's addresses and the system's. Not here: the streams' own
// layouts (runtime/net/stream.hpp), TLS (runtime/net/tls.hpp).
#pragma once

#include <netdb.h>
#include <sys/socket.h>

#include <string>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/modules/os.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime {

struct SocketObject : Object {   // flags: SocketFlags
  static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  int fd, family, type, proto;
  double timeout;                // seconds; negative: none (blocking)
};
enum SocketFlags : std::uint8_t {
  kSocketBorrowed = 1,           // somebody else (a transport) closes the descriptor
};
SocketObject* as_socket(Vm&, Value v);  // null, nothing pending: not one

// ---- addresses (address.cpp)
struct Address {
  sockaddr_storage storage;
  socklen_t size = sizeof(sockaddr_storage);
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};
/// ("127.0.0.1", 80), ("::1", 80, 0, 0), "/tmp/socket" or b"\0abstract".
Value address_value(Vm&, const sockaddr* address, socklen_t size);
/// Resolves host names as well (blocking). False: pending, in CPython's words with `function` in front.
bool take_address(Vm&, Value v, int family, const char* function, Address* out);
/// socket.gaierror with the resolver's number, or OSError for EAI_SYSTEM.
Value raise_resolver_error(Vm&, int code);
/// Arguments of getaddrinfo(host, port, ...): host None, str or bytes; port None, int, str or bytes.
bool take_host(Vm&, Value v, std::string* out, bool* given);
bool take_service(Vm&, Value v, std::string* out, bool* given);
Value addrinfo_list(Vm&, const struct addrinfo* first);

/// getaddrinfo(3), beside the other stacks. null: not given. *found: freeaddrinfo(). error(): also pending when it failed.
Value resolve(Vm&, const std::string* host, const std::string* service, const addrinfo& hints, addrinfo** found);

// ---- waiting
/// Waits until `fd` has one of `events` (poll's), at most `seconds` (negative: for ever), seeing signals meanwhile. True: there is something;
/// False: time is over; or error().
Value wait_descriptor(Vm&, int fd, short events, double seconds);

// ---- bytes
/// A bytes-like argument; TypeError "a bytes-like object is required, not 'str'".
bool take_bytes(Vm&, Value v, std::string_view* out);
/// Memory that may be written: a bytearray's. Valid until script code runs.
bool take_writable(Vm&, Value v, char** data, std::size_t* size);

bool add_resolver_functions(Vm&, Module* module);   // resolver.cpp
bool add_message_functions(Vm&, Module* module);    // socket_messages.cpp
bool add_socket_constants(Vm&, Module* module);     // socket_constants.cpp

}  // namespace coil::runtime
