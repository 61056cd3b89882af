// runtime/net/tls_context.cpp — _ssl._SSLContext: certificates, keys, what is accepted.
//
// Not here: connections (tls_object.cpp); the class that programs see (runtime/frozen/ssl.py).
#include <cerrno>

#include "runtime/capabilities.hpp"
#include "runtime/net/tls.hpp"

namespace coil::runtime {
namespace {

ContextObject* self_context(Value v) { return v.as<ContextObject>(); }

constexpr int kProtocolClient = 16, kProtocolServer = 17;

Value context_new(Vm& vm, Type* type, Args& args) {
  int protocol;
  Value given;
  if (!take_arguments(vm, args, "_SSLContext", {"protocol"}, 1, &given) || !take_int(vm, given, &protocol)) return Value::error();
  const SSL_METHOD* method = protocol == kProtocolClient ? tls().TLS_client_method() : protocol == kProtocolServer ? tls().TLS_server_method() : protocol == 2 ? tls().TLS_method() : nullptr;
  if (!method) return vm.raise(Exc::ValueError, "invalid or unsupported protocol version");
  auto* c = static_cast<ContextObject*>(allocate_instance(vm, type));
  if (!c) return Value::error();
  c->context = tls().SSL_CTX_new(method);
  c->alpn = nullptr;
  c->protocol = protocol;
  c->check_hostname = protocol == kProtocolClient;
  c->verify_mode = protocol == kProtocolClient ? 2 : 0;
  if (!c->context) return raise_tls_queue(vm);
  tls().SSL_CTX_set_verify(c->context, c->verify_mode ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT : SSL_VERIFY_NONE, nullptr);
  tls().SSL_CTX_set_options(c->context, (SSL_OP_ALL & ~SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS) | SSL_OP_NO_SSLv3 | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                             SSL_OP_IGNORE_UNEXPECTED_EOF);
  tls().SSL_CTX_ctrl(c->context, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, nullptr);
  tls().SSL_CTX_ctrl(c->context, SSL_CTRL_MODE, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER, nullptr);
  constexpr unsigned char id[] = "Python";
  tls().SSL_CTX_set_session_id_context(c->context, id, sizeof id);
  X509_VERIFY_PARAM* param = tls().SSL_CTX_get0_param(c->context);
  tls().X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_TRUSTED_FIRST);
  tls().X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
  return c;
}

// ---- certificates
struct Password {
  std::string text;
  Vm* vm;
  Value callable;
};
int give_password(char* buffer, int size, int, void* data) {
  const auto* p = static_cast<Password*>(data);
  const int n = std::min<int>(size, static_cast<int>(p->text.size()));
  std::copy_n(p->text.data(), n, buffer);
  return n;
}

bool optional_path(Vm& vm, Value v, const char* name, Path* out) { return v.is_unset() || v.is_none() || take_path(vm, v, "ssl", name, {}, out); }

/// A failure that errno explains better (no such file) or OpenSSL's queue.
Value file_failure(Vm& vm) {
  const int code = errno;
  if (code == ENOENT || code == EACCES || code == EISDIR) {
    tls().ERR_clear_error();
    return vm.raise_os_error(code);
  }
  return raise_tls_queue(vm);
}

Value method_load_cert_chain(Vm& vm, Args& args) {
  auto* c = self_context(args[0]);
  Path certificate, key;
  Password password{{}, &vm, Value::none()};
  if (!take_path(vm, args[1], "load_cert_chain", "certfile", {}, &certificate) || !optional_path(vm, args[2], "keyfile", &key)) return Value::error();
  COIL_CHECK(check_file_read(vm, args[1]));
  if (args.has(2) && !args[2].is_none()) COIL_CHECK(check_file_read(vm, args[2]));
  Value given = args.has(3) ? args[3] : Value::none();
  if (!given.is_none()) {
    if (is_callable(vm, given)) given = vm.call(given, std::initializer_list<Value>{});
    COIL_CHECK(given);
    std::string_view text;
    if (is_str(given)) text = view(vm, given);
    else if (!as_bytes(vm, given, &text)) return vm.raise(Exc::TypeError, "password should be a string or callable");
    if (text.size() > 1024) return vm.raise(Exc::ValueError, "password cannot be longer than 1024 bytes");
    password.text = text;
  }
  tls().SSL_CTX_set_default_passwd_cb(c->context, give_password);
  tls().SSL_CTX_set_default_passwd_cb_userdata(c->context, &password);
  errno = 0;
  bool ok = tls().SSL_CTX_use_certificate_chain_file(c->context, certificate.text.c_str()) == 1;
  if (ok) ok = tls().SSL_CTX_use_PrivateKey_file(c->context, (key.text.empty() ? certificate : key).text.c_str(), SSL_FILETYPE_PEM) == 1;
  const Value failed = ok ? Value::none() : file_failure(vm);
  tls().SSL_CTX_set_default_passwd_cb(c->context, nullptr);
  tls().SSL_CTX_set_default_passwd_cb_userdata(c->context, nullptr);
  COIL_CHECK(failed);
  return tls().SSL_CTX_check_private_key(c->context) == 1 ? Value::none() : raise_tls_queue(vm);
}

/// Adds the certificates of PEM text or DER bytes to the store.
Value add_certificates(Vm& vm, ContextObject* c, std::string_view data, bool pem) {
  if (data.empty()) return vm.raise(Exc::ValueError, "Empty certificate data");
  BIO* bio = tls().BIO_new_mem_buf(data.data(), static_cast<int>(data.size()));
  X509_STORE* store = tls().SSL_CTX_get_cert_store(c->context);
  int count = 0;
  for (;; ++count) {
    X509* x = pem ? tls().PEM_read_bio_X509(bio, nullptr, nullptr, nullptr) : tls().d2i_X509_bio(bio, nullptr);
    if (!x) break;
    tls().X509_STORE_add_cert(store, x);
    tls().X509_free(x);
  }
  tls().BIO_free(bio);
  if (count == 0) {
    const unsigned long code = tls().ERR_peek_last_error();
    if (code) return raise_tls_queue(vm);
    return raise_tls(vm, "SSLError", 1, pem ? "no start line: cadata does not contain a certificate" : "not enough data: cadata does not contain a certificate");
  }
  tls().ERR_clear_error();
  return Value::none();
}

Value method_load_verify_locations(Vm& vm, Args& args) {
  auto* c = self_context(args[0]);
  Path file, directory;
  const bool has_file = args.has(1) && !args[1].is_none(), has_directory = args.has(2) && !args[2].is_none(), has_data = args.has(3) && !args[3].is_none();
  if (!has_file && !has_directory && !has_data) return vm.raise(Exc::TypeError, "cafile, capath and cadata cannot be all omitted");
  if (!optional_path(vm, args[1], "cafile", &file) || !optional_path(vm, args[2], "capath", &directory)) return Value::error();
  if (has_data) {
    std::string_view data;
    const bool text = is_str(args[3]);
    if (text) data = view(vm, args[3]);
    else if (!as_bytes(vm, args[3], &data)) return vm.raise(Exc::TypeError, "cadata should be an ASCII string or a bytes-like object");
    COIL_CHECK(add_certificates(vm, c, data, text));
  }
  if (!has_file && !has_directory) return Value::none();
  if (has_file) COIL_CHECK(check_file_read(vm, args[1]));
  if (has_directory) COIL_CHECK(check_file_read(vm, args[2]));
  errno = 0;
  const int ok = tls().SSL_CTX_load_verify_locations(c->context, has_file ? file.text.c_str() : nullptr, has_directory ? directory.text.c_str() : nullptr);
  return ok == 1 ? Value::none() : file_failure(vm);
}
Value method_set_default_verify_paths(Vm& vm, Args& args) {
  return tls().SSL_CTX_set_default_verify_paths(self_context(args[0])->context) == 1 ? Value::none() : raise_tls_queue(vm);
}
Value method_get_ca_certs(Vm& vm, Args& args) {
  COIL_TRY(binary, args.has(1) ? truth(vm, args[1]) : Value::false_value());
  List* out = make_list(vm);
  const auto* objects = reinterpret_cast<const OPENSSL_STACK*>(tls().X509_STORE_get0_objects(tls().SSL_CTX_get_cert_store(self_context(args[0])->context)));
  for (int i = 0; out && i < tls().OPENSSL_sk_num(objects); ++i) {
    X509* x = tls().X509_OBJECT_get0_X509(static_cast<const X509_OBJECT*>(tls().OPENSSL_sk_value(objects, i)));
    if (!x || !tls().X509_check_ca(x)) continue;
    COIL_TRY(entry, binary.is_true() ? certificate_bytes(vm, x) : certificate_dict(vm, x));
    if (!list_append(vm, out, entry)) return Value::error();
  }
  return out;
}

// ---- what is spoken
Value method_set_ciphers(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "set_ciphers() argument must be str, not {t}", {args[1]});
  if (tls().SSL_CTX_set_cipher_list(self_context(args[0])->context, std::string(view(vm, args[1])).c_str()) == 1) return Value::none();
  return raise_tls(vm, "SSLError", 1, "('No cipher can be selected.',)");
}
Value method_get_ciphers(Vm& vm, Args& args) {
  List* out = make_list(vm);
  const auto* ciphers = reinterpret_cast<const OPENSSL_STACK*>(tls().SSL_CTX_get_ciphers(self_context(args[0])->context));
  for (int i = 0; out && i < tls().OPENSSL_sk_num(ciphers); ++i) {
    const auto* cipher = static_cast<const SSL_CIPHER*>(tls().OPENSSL_sk_value(ciphers, i));
    Dict* entry = make_dict(vm);
    if (!entry || !dict_set_str(vm, entry, "id", Value::small_int(tls().SSL_CIPHER_get_id(cipher))) || !dict_set_str(vm, entry, "name", make_str(vm, tls().SSL_CIPHER_get_name(cipher))) ||
        !dict_set_str(vm, entry, "protocol", make_str(vm, tls().SSL_CIPHER_get_version(cipher))) ||
        !dict_set_str(vm, entry, "strength_bits", Value::small_int(tls().SSL_CIPHER_get_bits(cipher, nullptr))) || !list_append(vm, out, entry))
      return Value::error();
  }
  return out;
}
int choose_protocol(SSL*, const unsigned char** out, unsigned char* size, const unsigned char* offered, unsigned offered_size, void* mine) {
  const auto* protocols = static_cast<std::string*>(mine);
  unsigned char* chosen = nullptr;
  const int r = tls().SSL_select_next_proto(&chosen, size, reinterpret_cast<const unsigned char*>(protocols->data()), static_cast<unsigned>(protocols->size()), offered, offered_size);
  *out = chosen;
  return r == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}
Value method_set_alpn(Vm& vm, Args& args) {  // protocols in wire form
  auto* c = self_context(args[0]);
  std::string_view data;
  if (!take_bytes(vm, args[1], &data)) return Value::error();
  delete c->alpn;
  c->alpn = new std::string(data);
  if (tls().SSL_CTX_set_alpn_protos(c->context, reinterpret_cast<const unsigned char*>(c->alpn->data()), static_cast<unsigned>(data.size()))) return vm.raise_memory_error();
  tls().SSL_CTX_set_alpn_select_cb(c->context, choose_protocol, c->alpn);
  return Value::none();
}

constexpr NativeDef kMethods[] = {
    {"_set_alpn_protocols", 2, 2, method_set_alpn, "_set_alpn_protocols(self, protocols, /)"},
    {"_set_keylog", 2, 2, context_keylog, "_set_keylog(self, on, /)"},
    {"_set_sni", 2, 2, context_sni, "_set_sni(self, on, /)"},
    {"_wrap_bio", 6, 6, wrap_bio, "_wrap_bio(self, incoming, outgoing, server_side, server_hostname, owner, /)"},
    {"cert_store_stats", 1, 1, context_store_stats, "cert_store_stats(self, /)"},
    {"get_ca_certs", 1, 2, method_get_ca_certs, "get_ca_certs(self, binary_form=False)"},
    {"get_ciphers", 1, 1, method_get_ciphers, "get_ciphers(self, /)"},
    {"load_cert_chain", 2, 4, method_load_cert_chain, "load_cert_chain(self, certfile, keyfile=None, password=None)"},
    {"load_verify_locations", 1, 4, method_load_verify_locations, "load_verify_locations(self, cafile=None, capath=None, cadata=None)"},
    {"session_stats", 1, 1, context_session_stats, "session_stats(self, /)"},
    {"set_ecdh_curve", 2, 2, context_set_ecdh_curve, "set_ecdh_curve(self, name, /)"},
    {"set_ciphers", 2, 2, method_set_ciphers, "set_ciphers(self, cipherlist, /)"},
    {"set_default_verify_paths", 1, 1, method_set_default_verify_paths, "set_default_verify_paths(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

Value set_verify_mode(Vm& vm, Value self, Value v) {
  auto* c = self_context(self);
  int mode;
  if (!take_int(vm, v, &mode)) return Value::error();
  if (mode < 0 || mode > 2) return vm.raise(Exc::ValueError, "invalid value for verify_mode");
  if (mode == 0 && c->check_hostname) return vm.raise(Exc::ValueError, "Cannot set verify_mode to CERT_NONE when check_hostname is enabled.");
  c->verify_mode = mode;
  tls().SSL_CTX_set_verify(c->context, mode == 0 ? SSL_VERIFY_NONE : mode == 1 ? SSL_VERIFY_PEER : SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  return Value::none();
}
Value set_check_hostname(Vm& vm, Value self, Value v) {
  COIL_TRY(on, truth(vm, v));
  auto* c = self_context(self);
  c->check_hostname = on.is_true();
  return c->check_hostname && c->verify_mode == 0 ? set_verify_mode(vm, self, Value::small_int(2)) : Value::none();
}
Value set_options(Vm& vm, Value self, Value v) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) return Value::error();
  const auto wanted = static_cast<std::uint64_t>(n), had = static_cast<std::uint64_t>(tls().SSL_CTX_get_options(self_context(self)->context));
  tls().SSL_CTX_clear_options(self_context(self)->context, had & ~wanted);
  tls().SSL_CTX_set_options(self_context(self)->context, wanted & ~had);
  return Value::none();
}
Value set_verify_flags(Vm& vm, Value self, Value v) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) return Value::error();
  X509_VERIFY_PARAM* param = tls().SSL_CTX_get0_param(self_context(self)->context);
  const unsigned long had = tls().X509_VERIFY_PARAM_get_flags(param), wanted = static_cast<unsigned long>(n);
  tls().X509_VERIFY_PARAM_clear_flags(param, had & ~wanted);
  tls().X509_VERIFY_PARAM_set_flags(param, wanted & ~had);
  return Value::none();
}
template <int command>
Value set_version(Vm& vm, Value self, Value v) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) return Value::error();
  if (n < 0) n = (n == -2) == (command == SSL_CTRL_SET_MIN_PROTO_VERSION) ? 0 : n == -2 ? TLS1_VERSION : TLS1_3_VERSION;
  if (tls().SSL_CTX_ctrl(self_context(self)->context, command, static_cast<long>(n), nullptr) != 1) return vm.raise(Exc::ValueError, "Unsupported TLS/SSL version {}", {n});
  return Value::none();
}
constexpr MemberDef kMembers[] = {
    {"check_hostname", [](Vm&, Value self) { return Value::boolean(self_context(self)->check_hostname); }, set_check_hostname},
    {"num_tickets", context_get_tickets, context_set_tickets},
    {"post_handshake_auth", context_get_post_handshake, context_set_post_handshake},
    {"security_level", context_get_security, nullptr},
    {"protocol", [](Vm&, Value self) { return Value::small_int(self_context(self)->protocol); }, nullptr},
    {"verify_mode", [](Vm&, Value self) { return Value::small_int(self_context(self)->verify_mode); }, set_verify_mode},
    {"verify_flags", [](Vm& vm, Value self) { return make_int(vm, static_cast<std::int64_t>(tls().X509_VERIFY_PARAM_get_flags(tls().SSL_CTX_get0_param(self_context(self)->context)))); },
     set_verify_flags},
    {"options", [](Vm& vm, Value self) { return make_int(vm, static_cast<std::int64_t>(tls().SSL_CTX_get_options(self_context(self)->context))); }, set_options},
    {"minimum_version", [](Vm&, Value self) { const long n = tls().SSL_CTX_ctrl(self_context(self)->context, SSL_CTRL_GET_MIN_PROTO_VERSION, 0, nullptr); return Value::small_int(n ? n : -2); },
     set_version<SSL_CTRL_SET_MIN_PROTO_VERSION>},
    {"maximum_version", [](Vm&, Value self) { const long n = tls().SSL_CTX_ctrl(self_context(self)->context, SSL_CTRL_GET_MAX_PROTO_VERSION, 0, nullptr); return Value::small_int(n ? n : -1); },
     set_version<SSL_CTRL_SET_MAX_PROTO_VERSION>},
    kDictMember,
    {nullptr, nullptr, nullptr},
};

}  // namespace

bool make_context_type(Vm& vm, Module* module) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = context_new;
    s.init = init_nothing;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "_ssl._SSLContext", .kind = Kind::Native, .basic_size = sizeof(ContextObject), .flags = kTypeBaseAllowed | kTypeHasDict, .slots = &slots,
                                 .methods = kMethods, .members = kMembers, .attrs_offset = sizeof(Object), .trace = [](Object*, Tracer&) {},
                                 .destroy = [](Object* o) {
                                   auto* c = static_cast<ContextObject*>(o);
                                   if (c->context) tls().SSL_CTX_free(c->context);
                                   delete c->alpn;
                                 }};
  return add_type(vm, module, "_SSLContext", spec);
}

}  // namespace coil::runtime
