// runtime/net/tls.hpp — OpenSSL, loaded when module ssl is imported and not before: its functions as a table, and what the files share.
//
// Nothing links libssl: a program that does not import ssl neither waits for the dynamic linker nor needs the library. The headers give
// the functions' types; tls_library.cpp fills the table with dlopen().
#pragma once

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "runtime/net/net.hpp"

namespace coil::runtime {

#define COIL_TLS_FUNCTIONS(X)                                                                                                      \
  X(SSL_CTX_new) X(SSL_CTX_free) X(TLS_method) X(TLS_client_method) X(TLS_server_method) X(SSL_CTX_ctrl) X(SSL_CTX_set_options)   \
  X(SSL_CTX_get_options) X(SSL_CTX_clear_options) X(SSL_CTX_set_verify) X(SSL_CTX_use_certificate_chain_file)                      \
  X(SSL_CTX_use_PrivateKey_file) X(SSL_CTX_check_private_key) X(SSL_CTX_load_verify_locations) X(SSL_CTX_set_default_verify_paths) \
  X(SSL_CTX_set_cipher_list) X(SSL_CTX_set_alpn_protos) X(SSL_CTX_set_alpn_select_cb) X(SSL_select_next_proto)                     \
  X(SSL_CTX_get_cert_store) X(SSL_CTX_get0_param) X(SSL_CTX_set_default_passwd_cb) X(SSL_CTX_set_default_passwd_cb_userdata)       \
  X(SSL_CTX_set_session_id_context) X(SSL_CTX_get_ciphers)                                                                         \
  X(SSL_new) X(SSL_free) X(SSL_set_bio) X(SSL_set_connect_state) X(SSL_set_accept_state) X(SSL_do_handshake) X(SSL_read)           \
  X(SSL_write) X(SSL_pending) X(SSL_shutdown) X(SSL_get_error) X(SSL_ctrl) X(SSL_get0_param) X(SSL_get_verify_result)              \
  X(SSL_get1_peer_certificate) X(SSL_get_current_cipher) X(SSL_get_version) X(SSL_get0_alpn_selected) X(SSL_is_init_finished)      \
  X(SSL_CIPHER_get_name) X(SSL_CIPHER_get_version) X(SSL_CIPHER_get_bits) X(SSL_get_shutdown) X(SSL_CIPHER_get_id)                \
  X(SSL_CTX_callback_ctrl) X(SSL_get_servername) X(SSL_set_ex_data) X(SSL_get_ex_data) X(SSL_set_SSL_CTX) X(SSL_get1_session)      \
  X(SSL_set_session) X(SSL_session_reused) X(SSL_SESSION_free) X(SSL_SESSION_get_id) X(SSL_SESSION_get_time)                       \
  X(SSL_SESSION_get_timeout) X(SSL_SESSION_has_ticket) X(SSL_SESSION_get_ticket_lifetime_hint) X(SSL_get_finished)                 \
  X(SSL_get_peer_finished) X(SSL_get_client_ciphers) X(SSL_CTX_set_num_tickets) X(SSL_CTX_get_num_tickets)                         \
  X(SSL_CTX_get_security_level) X(SSL_CTX_set_post_handshake_auth) X(SSL_verify_client_post_handshake) X(SSL_get_peer_cert_chain)  \
  X(SSL_get0_verified_chain) X(SSL_CTX_set_keylog_callback)

#define COIL_CRYPTO_FUNCTIONS(X)                                                                                                   \
  X(BIO_new) X(BIO_s_mem) X(BIO_free) X(BIO_read) X(BIO_write) X(BIO_ctrl) X(BIO_up_ref) X(BIO_ctrl_pending) X(BIO_new_mem_buf)    \
  X(ERR_peek_last_error) X(ERR_clear_error) X(ERR_reason_error_string) X(ERR_lib_error_string)                                     \
  X(X509_free) X(X509_get_subject_name) X(X509_get_issuer_name) X(X509_NAME_entry_count) X(X509_NAME_get_entry)                    \
  X(X509_NAME_ENTRY_get_object) X(X509_NAME_ENTRY_get_data) X(X509_NAME_ENTRY_set) X(OBJ_obj2nid) X(OBJ_nid2ln)                    \
  X(ASN1_STRING_to_UTF8) X(CRYPTO_free) X(X509_get_version) X(X509_get_serialNumber) X(i2a_ASN1_INTEGER) X(X509_get0_notBefore)    \
  X(X509_get0_notAfter) X(ASN1_TIME_print) X(X509_get_ext_d2i) X(OPENSSL_sk_num) X(OPENSSL_sk_value) X(GENERAL_NAMES_free)         \
  X(ASN1_STRING_get0_data) X(ASN1_STRING_length) X(i2d_X509) X(d2i_X509_bio) X(PEM_read_bio_X509) X(X509_STORE_add_cert)           \
  X(X509_verify_cert_error_string) X(X509_VERIFY_PARAM_set1_host) X(X509_VERIFY_PARAM_set1_ip) X(X509_VERIFY_PARAM_set_hostflags)  \
  X(X509_VERIFY_PARAM_set_flags) X(X509_VERIFY_PARAM_clear_flags) X(X509_VERIFY_PARAM_get_flags) X(X509_STORE_get0_objects)        \
  X(X509_OBJECT_get0_X509) X(OpenSSL_version) X(OpenSSL_version_num) X(RAND_bytes) X(X509_get_default_cert_file)                   \
  X(X509_get_default_cert_dir) X(X509_check_ca)

struct TlsLibrary {
#define X(name) decltype(&::name) name = nullptr;
  COIL_TLS_FUNCTIONS(X)
  COIL_CRYPTO_FUNCTIONS(X)
#undef X
};
/// The library, loaded at the first call. Null: it is not there; ImportError is pending.
const TlsLibrary* tls_library(Vm&);
/// The same, once it was loaded.
const TlsLibrary& tls();

struct ContextObject : Object {
  static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  SSL_CTX* context;
  int protocol, verify_mode;
  bool check_hostname;
  std::string* alpn;             // protocols in wire form, that a server chooses from
};
struct ConnectionObject : Object {  // flags: 1 server side
  SSL* ssl;
  Vm* vm;
  Value context, incoming, outgoing, hostname, owner;
};
struct BioObject : Object {
  static constexpr Kind kKind = Kind::Native;
  BIO* bio;
  bool eof;
};

/// Raises ssl.`type` (SSLError ...) of (number, text), with what OpenSSL's error queue says; empties the queue.
Value raise_tls(Vm&, const char* type, int number, std::string_view text);
Value raise_tls_queue(Vm&, const SSL* failed_handshake = nullptr, Value hostname = Value::none());
/// What getpeercert() gives.
Value certificate_dict(Vm&, X509* certificate);
Value certificate_bytes(Vm&, X509* certificate);

bool make_context_type(Vm&, Module*);
bool make_tls_object_types(Vm&, Module*);
/// context._wrap_bio(incoming, outgoing, server_side, server_hostname, owner)
Value wrap_bio(Vm&, Args& args);
BioObject* as_bio(Vm&, Value v);
/// The connection while it is there; null with ValueError pending after _release().
ConnectionObject* open_connection(Vm&, Value v);

// ---- tls_extra.cpp, for the tables of the others
bool make_tls_extra_types(Vm&, Module*);
Value connection_info(Vm&, Args& args);
Value connection_set_session(Vm&, Args& args);
Value connection_set_context(Vm&, Value self, Value context);
Value context_sni(Vm&, Args& args);
Value context_keylog(Vm&, Args& args);
Value context_session_stats(Vm&, Args& args);
Value context_store_stats(Vm&, Args& args);
Value context_set_ecdh_curve(Vm&, Args& args);
Value context_get_tickets(Vm&, Value self);
Value context_set_tickets(Vm&, Value self, Value v);
Value context_get_post_handshake(Vm&, Value self);
Value context_set_post_handshake(Vm&, Value self, Value v);
Value context_get_security(Vm&, Value self);

}  // namespace coil::runtime
