// runtime/net/tls_object.cpp — _ssl.MemoryBIO, and _ssl._SSLSocket: one TLS connection between two of them.
//
// Not here: contexts (tls_context.cpp), what moves the bytes (runtime/frozen/asyncio/sslproto.py, runtime/frozen/ssl.py).
#include <arpa/inet.h>

#include <algorithm>

#include "runtime/net/tls.hpp"

namespace coil::runtime {
namespace {

ConnectionObject* self_connection(Value v) { return v.as<ConnectionObject>(); }
BioObject* self_bio(Value v) { return v.as<BioObject>(); }

// ---- MemoryBIO
Value bio_new(Vm& vm, Type* type, Args&) {
  auto* b = static_cast<BioObject*>(allocate_instance(vm, type));
  if (!b) return Value::error();
  b->eof = false;
  b->bio = tls().BIO_new(tls().BIO_s_mem());
  if (!b->bio) return vm.raise_memory_error();
  tls().BIO_ctrl(b->bio, BIO_C_SET_BUF_MEM_EOF_RETURN, -1, nullptr);  // empty: try again
  return b;
}
Value bio_read(Vm& vm, Args& args) {
  auto* b = self_bio(args[0]);
  std::int64_t n = -1;
  if (args.has(1) && !to_int64(vm, args[1], &n)) return Value::error();
  const auto there = static_cast<std::int64_t>(tls().BIO_ctrl_pending(b->bio));
  if (n < 0 || n > there) n = there;
  std::string out(static_cast<std::size_t>(n), '\0');
  if (n) {
    const int got = tls().BIO_read(b->bio, out.data(), static_cast<int>(n));
    out.resize(static_cast<std::size_t>(std::max(got, 0)));
  }
  return make_bytes(vm, out);
}
Value bio_write(Vm& vm, Args& args) {
  auto* b = self_bio(args[0]);
  std::string_view data;
  if (!take_bytes(vm, args[1], &data)) return Value::error();
  if (data.size() > INT_MAX) return vm.raise(Exc::OverflowError, "string longer than {} bytes", {INT_MAX});
  if (b->eof) return raise_tls(vm, "SSLError", 1, "('cannot write() after write_eof()',)");
  if (data.empty()) return Value::small_int(0);
  const int n = tls().BIO_write(b->bio, data.data(), static_cast<int>(data.size()));
  return n < 0 ? raise_tls_queue(vm) : Value::small_int(n);
}
Value bio_write_eof(Vm&, Args& args) {
  auto* b = self_bio(args[0]);
  b->eof = true;
  tls().BIO_ctrl(b->bio, BIO_C_SET_BUF_MEM_EOF_RETURN, 0, nullptr);
  return Value::none();
}
constexpr NativeDef kBioMethods[] = {
    {"read", 1, 2, bio_read, "read(self, size=-1, /)"},
    {"write", 2, 2, bio_write, "write(self, b, /)"},
    {"write_eof", 1, 1, bio_write_eof, "write_eof(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kBioMembers[] = {
    {"eof", [](Vm&, Value self) { return Value::boolean(self_bio(self)->eof && tls().BIO_ctrl_pending(self_bio(self)->bio) == 0); }, nullptr},
    {"pending", [](Vm&, Value self) { return Value::small_int(static_cast<std::int64_t>(tls().BIO_ctrl_pending(self_bio(self)->bio))); }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kBioSlots = [] {
  Slots s;
  s.new_object = bio_new;
  s.init = init_nothing;
  return s;
}();
constexpr TypeSpec kBioSpec{.name = "_ssl.MemoryBIO", .kind = Kind::Native, .basic_size = sizeof(BioObject), .slots = &kBioSlots, .methods = kBioMethods, .members = kBioMembers,
                            .trace = [](Object*, Tracer&) {}, .destroy = [](Object* o) {
                              if (BIO* bio = static_cast<BioObject*>(o)->bio) tls().BIO_free(bio);
                            }};

// ---- connections
/// The exception of a call that gave `result`.
Value raise_result(Vm& vm, ConnectionObject* c, int result) {
  switch (tls().SSL_get_error(c->ssl, result)) {
    case SSL_ERROR_ZERO_RETURN: return raise_tls(vm, "SSLZeroReturnError", 6, "TLS/SSL connection has been closed (EOF) (_ssl.c)");
    case SSL_ERROR_WANT_READ: return raise_tls(vm, "SSLWantReadError", 2, "The operation did not complete (read) (_ssl.c)");
    case SSL_ERROR_WANT_WRITE: return raise_tls(vm, "SSLWantWriteError", 3, "The operation did not complete (write) (_ssl.c)");
    case SSL_ERROR_SYSCALL:
      if (!tls().ERR_peek_last_error()) return raise_tls(vm, "SSLEOFError", 8, "EOF occurred in violation of protocol (_ssl.c)");
      return raise_tls_queue(vm, c->ssl, c->hostname);
    default: return raise_tls_queue(vm, c->ssl, c->hostname);
  }
}

Value method_do_handshake(Vm& vm, Args& args) {
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  tls().ERR_clear_error();
  const int r = tls().SSL_do_handshake(c->ssl);
  return r == 1 ? Value::none() : raise_result(vm, c, r);
}
Value method_read(Vm& vm, Args& args) {  // (size), or (size, buffer)
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  std::int64_t n;
  if (!to_int64(vm, args[1], &n)) return Value::error();
  tls().ERR_clear_error();
  if (args.has(2) && !args[2].is_none()) {
    char* data;
    std::size_t size;
    if (!take_writable(vm, args[2], &data, &size)) return Value::error();
    if (n <= 0 || static_cast<std::size_t>(n) > size) n = static_cast<std::int64_t>(size);
    if (n == 0) return Value::small_int(0);
    const int got = tls().SSL_read(c->ssl, data, static_cast<int>(std::min<std::int64_t>(n, INT_MAX)));
    return got > 0 ? Value::small_int(got) : raise_result(vm, c, got);
  }
  if (n < 0) return vm.raise(Exc::ValueError, "size should not be negative");
  if (n == 0) return make_bytes(vm, {});
  n = std::min<std::int64_t>(n, 1 << 20);
  std::string buffer(static_cast<std::size_t>(n), '\0');
  const int got = tls().SSL_read(c->ssl, buffer.data(), static_cast<int>(n));
  return got > 0 ? make_bytes(vm, std::string_view(buffer).substr(0, static_cast<std::size_t>(got))) : raise_result(vm, c, got);
}
Value method_write(Vm& vm, Args& args) {
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  std::string_view data;
  if (!take_bytes(vm, args[1], &data)) return Value::error();
  if (data.empty()) return Value::small_int(0);
  tls().ERR_clear_error();
  const int n = tls().SSL_write(c->ssl, data.data(), static_cast<int>(std::min<std::size_t>(data.size(), INT_MAX)));
  return n > 0 ? Value::small_int(n) : raise_result(vm, c, n);
}
Value method_pending(Vm& vm, Args& args) {
  auto* c = open_connection(vm, args[0]);
  return c ? Value::small_int(tls().SSL_pending(c->ssl)) : Value::error();
}
/// Sends our end and looks for theirs; SSLWantReadError while it has not come.
Value method_shutdown(Vm& vm, Args& args) {
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  tls().ERR_clear_error();
  if (!tls().SSL_is_init_finished(c->ssl)) return Value::none();
  int r = tls().SSL_shutdown(c->ssl);
  if (r == 0) r = tls().SSL_shutdown(c->ssl);  // ours was sent; now theirs
  return r >= 1 ? Value::none() : raise_result(vm, c, r);
}
Value method_getpeercert(Vm& vm, Args& args) {
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  COIL_TRY(binary, args.has(1) ? truth(vm, args[1]) : Value::false_value());
  if (!tls().SSL_is_init_finished(c->ssl)) return vm.raise(Exc::ValueError, "handshake not done yet");
  X509* x = tls().SSL_get1_peer_certificate(c->ssl);
  if (!x) return Value::none();
  const bool verified = c->context.as<ContextObject>()->verify_mode != 0;
  const Value v = binary.is_true() ? certificate_bytes(vm, x) : verified ? certificate_dict(vm, x) : Value(make_dict(vm));
  tls().X509_free(x);
  return v;
}
Value method_cipher(Vm& vm, Args& args) {
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  const SSL_CIPHER* cipher = tls().SSL_get_current_cipher(c->ssl);
  if (!cipher) return Value::none();
  return make_tuple_of(vm, {make_str(vm, tls().SSL_CIPHER_get_name(cipher)), make_str(vm, tls().SSL_CIPHER_get_version(cipher)),
                            Value::small_int(tls().SSL_CIPHER_get_bits(cipher, nullptr))});
}
Value method_version(Vm& vm, Args& args) {
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  SSL* ssl = c->ssl;
  return tls().SSL_is_init_finished(ssl) ? Value(make_str(vm, tls().SSL_get_version(ssl))) : Value::none();
}
Value method_selected_alpn(Vm& vm, Args& args) {
  const unsigned char* data = nullptr;
  unsigned size = 0;
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  tls().SSL_get0_alpn_selected(c->ssl, &data, &size);
  return size ? Value(make_str(vm, {reinterpret_cast<const char*>(data), size})) : Value::none();
}
Value method_compression(Vm&, Args&) { return Value::none(); }

/// Gives OpenSSL's memory back at once, when the connection is over: the collector does not see how much it is.
Value method_release(Vm& vm, Args& args) {
  auto* c = self_connection(args[0]);
  if (!c->ssl) return Value::none();
  tls().SSL_free(c->ssl);
  c->ssl = nullptr;
  for (const Value v : {c->incoming, c->outgoing}) {
    BIO* empty = tls().BIO_new(tls().BIO_s_mem());
    if (!empty) return vm.raise_memory_error();
    tls().BIO_ctrl(empty, BIO_C_SET_BUF_MEM_EOF_RETURN, -1, nullptr);
    tls().BIO_free(self_bio(v)->bio);
    self_bio(v)->bio = empty;
  }
  return Value::none();
}

constexpr NativeDef kMethods[] = {
    {"_info", 2, 2, connection_info, "_info(self, what, /)"},
    {"_release", 1, 1, method_release, "_release(self, /)"},
    {"_set_session", 2, 2, connection_set_session, "_set_session(self, session, /)"},
    {"cipher", 1, 1, method_cipher, "cipher(self, /)"},
    {"compression", 1, 1, method_compression, "compression(self, /)"},
    {"do_handshake", 1, 1, method_do_handshake, "do_handshake(self, /)"},
    {"getpeercert", 1, 2, method_getpeercert, "getpeercert(self, der=False, /)"},
    {"pending", 1, 1, method_pending, "pending(self, /)"},
    {"read", 2, 3, method_read, "read(self, size, buffer=None, /)"},
    {"selected_alpn_protocol", 1, 1, method_selected_alpn, "selected_alpn_protocol(self, /)"},
    {"shutdown", 1, 1, method_shutdown, "shutdown(self, /)"},
    {"version", 1, 1, method_version, "version(self, /)"},
    {"write", 2, 2, method_write, "write(self, b, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"context", [](Vm&, Value self) { return self_connection(self)->context; }, connection_set_context},
    {"owner", [](Vm&, Value self) { return self_connection(self)->owner; }, nullptr},
    {"server_hostname", [](Vm&, Value self) { return self_connection(self)->hostname; }, nullptr},
    {"server_side", [](Vm&, Value self) { return Value::boolean(self_connection(self)->flags & 1); }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr TypeSpec kSpec{.name = "_ssl._SSLSocket", .kind = Kind::Native, .basic_size = sizeof(ConnectionObject), .methods = kMethods, .members = kMembers,
                         .trace = [](Object* o, Tracer& t) {
                           auto* c = static_cast<ConnectionObject*>(o);
                           for (const Value v : {c->context, c->incoming, c->outgoing, c->hostname, c->owner}) t(v);
                         },
                         .destroy = [](Object* o) {
                           if (SSL* ssl = static_cast<ConnectionObject*>(o)->ssl) tls().SSL_free(ssl);
                         }};

/// What the peer's certificate must be for, and what we tell it we want.
Value set_hostname(Vm& vm, ConnectionObject* c, const ContextObject* context) {
  const std::string host(view(vm, c->hostname));
  unsigned char packed[16];
  const int ip_size = inet_pton(AF_INET, host.c_str(), packed) == 1 ? 4 : inet_pton(AF_INET6, host.c_str(), packed) == 1 ? 16 : 0;
  if (!ip_size) tls().SSL_ctrl(c->ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, const_cast<char*>(host.c_str()));
  if (!context->check_hostname) return Value::none();
  X509_VERIFY_PARAM* param = tls().SSL_get0_param(c->ssl);
  const int ok = ip_size ? tls().X509_VERIFY_PARAM_set1_ip(param, packed, static_cast<std::size_t>(ip_size)) : tls().X509_VERIFY_PARAM_set1_host(param, host.c_str(), host.size());
  return ok == 1 ? Value::none() : raise_tls_queue(vm);
}

}  // namespace

ConnectionObject* open_connection(Vm& vm, Value v) {
  auto* c = self_connection(v);
  if (c->ssl) return c;
  (void)vm.raise(Exc::ValueError, "the TLS connection is gone");
  return nullptr;
}
BioObject* as_bio(Vm& vm, Value v) { return has_type(vm, v, type_of_spec(vm, kBioSpec)) ? self_bio(v) : nullptr; }

Value wrap_bio(Vm& vm, Args& args) {
  auto* context = args[0].as<ContextObject>();
  BioObject *in = as_bio(vm, args[1]), *out = as_bio(vm, args[2]);
  if (!in || !out) return vm.raise(Exc::TypeError, "_wrap_bio() needs two MemoryBIO objects");
  COIL_TRY(server, truth(vm, args[3]));
  if (server.is_true() && context->protocol == 16) return raise_tls(vm, "SSLError", 1, "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context (_ssl.c)");
  if (!server.is_true() && context->protocol == 17) return raise_tls(vm, "SSLError", 1, "Cannot create a client socket with a PROTOCOL_TLS_SERVER context (_ssl.c)");
  auto* c = static_cast<ConnectionObject*>(allocate_instance(vm, type_of_spec(vm, kSpec)));
  if (!c) return Value::error();
  c->ssl = nullptr;
  c->vm = &vm;
  c->flags = server.is_true();
  c->context = args[0];
  c->incoming = args[1];
  c->outgoing = args[2];
  c->hostname = args[4];
  c->owner = args[5];
  c->ssl = tls().SSL_new(context->context);
  if (!c->ssl) return raise_tls_queue(vm);
  tls().SSL_set_ex_data(c->ssl, 0, c);
  tls().BIO_up_ref(in->bio);
  tls().BIO_up_ref(out->bio);
  tls().SSL_set_bio(c->ssl, in->bio, out->bio);
  if (server.is_true()) tls().SSL_set_accept_state(c->ssl);
  else tls().SSL_set_connect_state(c->ssl);
  if (is_str(c->hostname)) COIL_CHECK(set_hostname(vm, c, context));
  return c;
}

bool make_tls_object_types(Vm& vm, Module* module) { return add_type(vm, module, "MemoryBIO", kBioSpec) && add_type(vm, module, "_SSLSocket", kSpec); }

}  // namespace coil::runtime
