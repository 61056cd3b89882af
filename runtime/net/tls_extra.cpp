// runtime/net/tls_extra.cpp — what fewer programs ask of TLS: callbacks on the server's name, sessions that are resumed, channel bindings,
// chains of certificates, statistics.
//
// Here: functions that tls_context.cpp and tls_object.cpp have in their tables, and the type _ssl.SSLSession.
#include "runtime/net/tls.hpp"
#include "vm/exceptions.hpp"

namespace coil::runtime {
namespace {

ContextObject* self_context(Value v) { return v.as<ContextObject>(); }

// ---- sessions
struct SessionObject : Object {
  SSL_SESSION* session;
  Value context;
};
SessionObject* self_session(Value v) { return v.as<SessionObject>(); }

Value session_id(Vm& vm, Value self) {
  unsigned size = 0;
  const unsigned char* id = tls().SSL_SESSION_get_id(self_session(self)->session, &size);
  return make_bytes(vm, {reinterpret_cast<const char*>(id), size});
}
constexpr MemberDef kSessionMembers[] = {
    {"has_ticket", [](Vm&, Value self) { return Value::boolean(tls().SSL_SESSION_has_ticket(self_session(self)->session)); }, nullptr},
    {"id", session_id, nullptr},
    {"ticket_lifetime_hint", [](Vm& vm, Value self) { return make_int(vm, static_cast<std::int64_t>(tls().SSL_SESSION_get_ticket_lifetime_hint(self_session(self)->session))); }, nullptr},
    {"time", [](Vm& vm, Value self) { return make_int(vm, tls().SSL_SESSION_get_time(self_session(self)->session)); }, nullptr},
    {"timeout", [](Vm& vm, Value self) { return make_int(vm, tls().SSL_SESSION_get_timeout(self_session(self)->session)); }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr TypeSpec kSessionSpec{.name = "_ssl.SSLSession", .kind = Kind::Native, .basic_size = sizeof(SessionObject), .members = kSessionMembers,
                                .trace = [](Object* o, Tracer& t) { t(static_cast<SessionObject*>(o)->context); },
                                .destroy = [](Object* o) {
                                  if (SSL_SESSION* s = static_cast<SessionObject*>(o)->session) tls().SSL_SESSION_free(s);
                                }};

// ---- the name that a client asks for
int on_servername(SSL* ssl, int* alert, void* argument) {
  Vm& vm = *static_cast<Vm*>(argument);
  auto* c = static_cast<ConnectionObject*>(tls().SSL_get_ex_data(ssl, 0));
  if (!c) return SSL_TLSEXT_ERR_NOACK;
  const Value context = c->context, callback = get_attr(vm, context, "_sni");
  const char* name = tls().SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
  const Value r = callback.is_error() ? callback : vm.call(callback, {c->owner, name ? Value(make_str(vm, name)) : Value::none(), context});
  if (r.is_none()) return SSL_TLSEXT_ERR_OK;
  *alert = r.is_error() ? SSL_AD_HANDSHAKE_FAILURE : SSL_AD_INTERNAL_ERROR;
  int given;
  if (!r.is_error() && take_int(vm, r, &given)) *alert = given;
  else vm.hooks.unraisable(vm, vm.take_exception(), callback);
  return SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// Secrets for a program that reads recorded traffic: a line for the file that keylog_filename names.
void on_secret(const SSL* ssl, const char* line) {
  auto* c = static_cast<ConnectionObject*>(tls().SSL_get_ex_data(ssl, 0));
  if (!c) return;
  Vm& vm = *c->vm;
  const Value file = get_attr(vm, c->context, "_keylog_file");
  const Value r = file.is_error() ? file : call_method(vm, file, vm.intern("write"), {make_bytes(vm, std::string(line) + "\n")});
  if (r.is_error()) vm.hooks.unraisable(vm, vm.take_exception(), c->context);
}

Value chain(Vm& vm, const STACK_OF(X509)* stack) {
  List* out = make_list(vm);
  const auto* s = reinterpret_cast<const OPENSSL_STACK*>(stack);
  for (int i = 0; out && s && i < tls().OPENSSL_sk_num(s); ++i) {
    COIL_TRY(bytes, certificate_bytes(vm, static_cast<X509*>(tls().OPENSSL_sk_value(s, i))));
    if (!list_append(vm, out, bytes)) return Value::error();
  }
  return out ? Value(out) : Value::error();
}

/// One list of ciphers for both: those that we could have used.
Value connection_shared_ciphers(Vm& vm, ConnectionObject* c) {
  const auto* ciphers = reinterpret_cast<const OPENSSL_STACK*>(tls().SSL_get_client_ciphers(c->ssl));
  if (!ciphers) return Value::none();
  List* out = make_list(vm);
  for (int i = 0; out && i < tls().OPENSSL_sk_num(ciphers); ++i) {
    const auto* cipher = static_cast<const SSL_CIPHER*>(tls().OPENSSL_sk_value(ciphers, i));
    COIL_TRY(entry, make_tuple_of(vm, {make_str(vm, tls().SSL_CIPHER_get_name(cipher)), make_str(vm, tls().SSL_CIPHER_get_version(cipher)),
                                       Value::small_int(tls().SSL_CIPHER_get_bits(cipher, nullptr))}));
    if (!list_append(vm, out, entry)) return Value::error();
  }
  return out;
}

Value connection_binding(Vm& vm, ConnectionObject* c) {  // "tls-unique": the first Finished message of the handshake
  char data[128];
  const bool ours = static_cast<bool>(tls().SSL_session_reused(c->ssl)) != !(c->flags & 1);
  const std::size_t size = ours ? tls().SSL_get_finished(c->ssl, data, sizeof data) : tls().SSL_get_peer_finished(c->ssl, data, sizeof data);
  return size ? make_bytes(vm, {data, size}) : Value::none();
}
Value connection_session(Vm& vm, ConnectionObject* c) {
  auto* s = static_cast<SessionObject*>(allocate_instance(vm, type_of_spec(vm, kSessionSpec)));
  if (!s) return Value::error();
  s->context = c->context;
  s->session = tls().SSL_get1_session(c->ssl);
  vm.heap.barrier(s);
  return s->session ? Value(s) : Value::none();
}

}  // namespace

Value context_get_tickets(Vm&, Value self) { return Value::small_int(static_cast<std::int64_t>(tls().SSL_CTX_get_num_tickets(self_context(self)->context))); }
Value context_set_tickets(Vm& vm, Value self, Value v) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) return Value::error();
  if (n < 0) return vm.raise(Exc::ValueError, "value must be non-negative");
  if (self_context(self)->protocol != 17) return vm.raise(Exc::ValueError, "SSLContext is not a server context.");
  return tls().SSL_CTX_set_num_tickets(self_context(self)->context, static_cast<std::size_t>(n)) == 1 ? Value::none() : vm.raise(Exc::ValueError, "failed to set num tickets.");
}
Value context_get_post_handshake(Vm&, Value self) { return Value::boolean(self_context(self)->flags & 1); }
Value context_set_post_handshake(Vm& vm, Value self, Value v) {
  COIL_TRY(on, truth(vm, v));
  auto* c = self_context(self);
  c->flags = static_cast<std::uint8_t>(on.is_true() ? c->flags | 1 : c->flags & ~1);
  tls().SSL_CTX_set_post_handshake_auth(c->context, on.is_true());
  return Value::none();
}

// ---- of contexts
Value context_sni(Vm& vm, Args& args) {  // _set_sni(on)
  COIL_TRY(on, truth(vm, args[1]));
  SSL_CTX* context = self_context(args[0])->context;
  tls().SSL_CTX_ctrl(context, SSL_CTRL_SET_TLSEXT_SERVERNAME_ARG, 0, &vm);
  tls().SSL_CTX_callback_ctrl(context, SSL_CTRL_SET_TLSEXT_SERVERNAME_CB, on.is_true() ? reinterpret_cast<void (*)()>(on_servername) : nullptr);
  return Value::none();
}
Value context_keylog(Vm& vm, Args& args) {  // _set_keylog(on)
  COIL_TRY(on, truth(vm, args[1]));
  tls().SSL_CTX_set_keylog_callback(self_context(args[0])->context, on.is_true() ? on_secret : nullptr);
  return Value::none();
}
Value context_session_stats(Vm& vm, Args& args) {
  constexpr struct { const char* name; int what; } kCounts[] = {
      {"number", SSL_CTRL_SESS_NUMBER}, {"connect", SSL_CTRL_SESS_CONNECT}, {"connect_good", SSL_CTRL_SESS_CONNECT_GOOD}, {"connect_renegotiate", SSL_CTRL_SESS_CONNECT_RENEGOTIATE},
      {"accept", SSL_CTRL_SESS_ACCEPT}, {"accept_good", SSL_CTRL_SESS_ACCEPT_GOOD}, {"accept_renegotiate", SSL_CTRL_SESS_ACCEPT_RENEGOTIATE}, {"hits", SSL_CTRL_SESS_HIT},
      {"misses", SSL_CTRL_SESS_MISSES}, {"timeouts", SSL_CTRL_SESS_TIMEOUTS}, {"cache_full", SSL_CTRL_SESS_CACHE_FULL}};
  Dict* out = make_dict(vm);
  for (const auto& c : kCounts)
    if (!out || !dict_set_str(vm, out, c.name, make_int(vm, tls().SSL_CTX_ctrl(self_context(args[0])->context, c.what, 0, nullptr)))) return Value::error();
  return out;
}
Value context_store_stats(Vm& vm, Args& args) {
  std::int64_t counts[3] = {};  // certificates, lists of revoked ones, authorities
  const auto* objects = reinterpret_cast<const OPENSSL_STACK*>(tls().X509_STORE_get0_objects(tls().SSL_CTX_get_cert_store(self_context(args[0])->context)));
  for (int i = 0; i < tls().OPENSSL_sk_num(objects); ++i) {
    const auto* o = static_cast<const X509_OBJECT*>(tls().OPENSSL_sk_value(objects, i));
    X509* x = tls().X509_OBJECT_get0_X509(o);
    ++counts[x ? 0 : 1];
    if (x && tls().X509_check_ca(x)) ++counts[2];
  }
  Dict* out = make_dict(vm);
  constexpr const char* kNames[] = {"x509", "crl", "x509_ca"};
  for (int i = 0; i < 3; ++i)
    if (!out || !dict_set_str(vm, out, kNames[i], Value::small_int(counts[i]))) return Value::error();
  return out;
}
Value context_set_ecdh_curve(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "set_ecdh_curve() argument must be str, not {t}", {args[1]});
  std::string name(view(vm, args[1]));
  if (tls().SSL_CTX_ctrl(self_context(args[0])->context, SSL_CTRL_SET_GROUPS_LIST, 0, name.data()) == 1) return Value::none();
  tls().ERR_clear_error();
  return vm.raise(Exc::ValueError, "unknown elliptic curve name {r}", {args[1]});
}

/// connection._info(what): each is rarely asked for.
Value connection_info(Vm& vm, Args& args) {
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  const std::string_view what = view(vm, args[1]);
  if (what == "binding") return connection_binding(vm, c);
  if (what == "session") return connection_session(vm, c);
  if (what == "reused") return Value::boolean(tls().SSL_session_reused(c->ssl));
  if (what == "ciphers") return connection_shared_ciphers(vm, c);
  if (what == "verified") return chain(vm, tls().SSL_get0_verified_chain(c->ssl));
  if (what == "unverified") return chain(vm, tls().SSL_get_peer_cert_chain(c->ssl));
  return tls().SSL_verify_client_post_handshake(c->ssl) == 1 ? Value::none() : raise_tls_queue(vm);
}
Value connection_set_session(Vm& vm, Args& args) {
  auto* c = open_connection(vm, args[0]);
  if (!c) return Value::error();
  if (!has_type(vm, args[1], type_of_spec(vm, kSessionSpec))) return vm.raise(Exc::TypeError, "Value is not a SSLSession.");
  auto* s = self_session(args[1]);
  if (!(s->context == c->context)) return vm.raise(Exc::ValueError, "Session refers to a different SSLContext.");
  if (c->flags & 1) return vm.raise(Exc::ValueError, "Cannot set session for server-side SSLSocket.");
  if (tls().SSL_is_init_finished(c->ssl)) return vm.raise(Exc::ValueError, "Cannot set session after handshake.");
  return tls().SSL_set_session(c->ssl, s->session) == 1 ? Value::none() : raise_tls_queue(vm);
}
/// Within the callback for the server's name: another context's certificates.
Value connection_set_context(Vm& vm, Value self, Value context) {
  auto* c = open_connection(vm, self);
  if (!c) return Value::error();
  const Value base = imported_attribute(vm, "_ssl", "_SSLContext");
  if (base.is_error()) return base;
  if (is_instance(vm, context, base) != 1) return vm.has_exception() ? Value::error() : vm.raise(Exc::TypeError, "The value must be a SSLContext");
  tls().SSL_set_SSL_CTX(c->ssl, self_context(context)->context);
  c->context = context;
  vm.heap.barrier(c);
  return Value::none();
}

Value context_get_security(Vm&, Value self) { return Value::small_int(tls().SSL_CTX_get_security_level(self_context(self)->context)); }

bool make_tls_extra_types(Vm& vm, Module* module) { return add_type(vm, module, "SSLSession", kSessionSpec); }

}  // namespace coil::runtime
