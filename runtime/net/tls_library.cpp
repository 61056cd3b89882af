// runtime/net/tls_library.cpp — loading OpenSSL, its errors as Python's, and module _ssl itself.
#include <dlfcn.h>

#include <algorithm>
#include <cctype>
#include <mutex>

#include "runtime/net/tls.hpp"

namespace coil::runtime {
namespace {

TlsLibrary the_library;
bool loaded = false;

void* open_library(const char* name) { return dlopen(name, RTLD_NOW | RTLD_LOCAL); }

/// True when all is there. The libraries stay loaded until the process ends.
bool load() {
  void* crypto = open_library("libcrypto.so.3");
  void* ssl = crypto ? open_library("libssl.so.3") : nullptr;
  if (!ssl) return false;
  bool all = true;
  const auto find = [&](void* from, const char* name) {
    void* f = dlsym(from, name);
    all &= f != nullptr;
    return f;
  };
#define X(name) the_library.name = reinterpret_cast<decltype(the_library.name)>(find(ssl, #name));
  COIL_TLS_FUNCTIONS(X)
#undef X
#define X(name) the_library.name = reinterpret_cast<decltype(the_library.name)>(find(crypto, #name));
  COIL_CRYPTO_FUNCTIONS(X)
#undef X
  return all;
}

std::string upper_words(const char* text) {
  std::string out = text ? text : "";
  std::replace(out.begin(), out.end(), ' ', '_');
  for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

/// Sets library and reason, which all of ssl's errors have.
Value finish(Vm& vm, const char* type, int number, std::string_view text, const std::string& library, const std::string& reason) {
  COIL_TRY(cls, imported_attribute(vm, "ssl", type));
  COIL_TRY(e, vm.call(cls, {Value::small_int(number), make_str(vm, text)}));
  COIL_CHECK(set_attr(vm, e, vm.intern("library"), library.empty() ? Value::none() : Value(make_str(vm, library))));
  COIL_CHECK(set_attr(vm, e, vm.intern("reason"), reason.empty() ? Value::none() : Value(make_str(vm, reason))));
  return e;
}

Value function_random_bytes(Vm& vm, Args& args) {
  std::int64_t n;
  if (!to_int64(vm, args[0], &n)) return Value::error();
  if (n < 0) return vm.raise(Exc::ValueError, "num must be positive");
  if (!vm.heap.check_room(static_cast<std::size_t>(n))) return Value::error();
  std::string out(static_cast<std::size_t>(n), '\0');
  if (tls().RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(n)) != 1) return raise_tls_queue(vm);
  return make_bytes(vm, out);
}
Value function_default_paths(Vm& vm, Args&) { return make_tuple_of(vm, {make_str(vm, tls().X509_get_default_cert_file()), make_str(vm, tls().X509_get_default_cert_dir())}); }

constexpr NativeDef kFunctions[] = {
    {"RAND_bytes", 1, 1, function_random_bytes, "RAND_bytes(n, /)"},
    {"get_default_verify_paths", 0, 0, function_default_paths, "get_default_verify_paths()"},
    {nullptr, 0, 0, nullptr, nullptr},
};

struct Constant { const char* name; std::int64_t value; };
constexpr Constant kConstants[] = {
    {"CERT_NONE", 0}, {"CERT_OPTIONAL", 1}, {"CERT_REQUIRED", 2}, {"PROTOCOL_TLS", 2}, {"PROTOCOL_TLS_CLIENT", 16}, {"PROTOCOL_TLS_SERVER", 17},
    {"OP_ALL", static_cast<std::int64_t>(SSL_OP_ALL & ~SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS)}, {"OP_NO_SSLv3", SSL_OP_NO_SSLv3}, {"OP_NO_TLSv1", SSL_OP_NO_TLSv1},
    {"OP_NO_TLSv1_1", SSL_OP_NO_TLSv1_1}, {"OP_NO_TLSv1_2", SSL_OP_NO_TLSv1_2}, {"OP_NO_TLSv1_3", SSL_OP_NO_TLSv1_3}, {"OP_NO_COMPRESSION", SSL_OP_NO_COMPRESSION},
    {"OP_NO_TICKET", SSL_OP_NO_TICKET}, {"OP_NO_RENEGOTIATION", SSL_OP_NO_RENEGOTIATION}, {"OP_CIPHER_SERVER_PREFERENCE", SSL_OP_CIPHER_SERVER_PREFERENCE},
    {"OP_SINGLE_DH_USE", 0}, {"OP_SINGLE_ECDH_USE", 0}, {"OP_IGNORE_UNEXPECTED_EOF", SSL_OP_IGNORE_UNEXPECTED_EOF},
    {"VERIFY_DEFAULT", 0}, {"VERIFY_CRL_CHECK_LEAF", X509_V_FLAG_CRL_CHECK}, {"VERIFY_X509_STRICT", X509_V_FLAG_X509_STRICT},
    {"VERIFY_X509_TRUSTED_FIRST", X509_V_FLAG_TRUSTED_FIRST}, {"VERIFY_X509_PARTIAL_CHAIN", X509_V_FLAG_PARTIAL_CHAIN},
    {"SSL_ERROR_SSL", 1}, {"SSL_ERROR_WANT_READ", 2}, {"SSL_ERROR_WANT_WRITE", 3}, {"SSL_ERROR_SYSCALL", 5}, {"SSL_ERROR_ZERO_RETURN", 6}, {"SSL_ERROR_EOF", 8},
};

}  // namespace

const TlsLibrary& tls() { return the_library; }

const TlsLibrary* tls_library(Vm& vm) {
  static std::once_flag once;  // interpreters of several threads share the table; it never changes again
  std::call_once(once, [] { loaded = load(); });
  if (loaded) return &the_library;
  (void)vm.raise(Exc::ImportError, "module ssl needs OpenSSL 3 (libssl.so.3), which was not found");
  return nullptr;
}

Value raise_tls(Vm& vm, const char* type, int number, std::string_view text) {
  tls().ERR_clear_error();
  COIL_TRY(e, finish(vm, type, number, text, "", ""));
  return vm.raise_value(e);
}

Value raise_tls_queue(Vm& vm, const SSL* failed, Value hostname) {
  const unsigned long code = tls().ERR_peek_last_error();
  tls().ERR_clear_error();
  if (code == 0) return raise_tls(vm, "SSLError", 1, "A failure in the SSL library occurred (_ssl.c)");
  const char* words = tls().ERR_reason_error_string(code);
  const std::string reason = upper_words(words);
  std::string library = tls().ERR_lib_error_string(code) ? tls().ERR_lib_error_string(code) : "";
  if (const auto at = library.find(" routines"); at != std::string::npos) library.resize(at);
  library = upper_words(library.c_str());
  const bool eof = ERR_GET_LIB(code) == ERR_LIB_SSL && ERR_GET_REASON(code) == SSL_R_UNEXPECTED_EOF_WHILE_READING;
  std::string text = "[" + library + ": " + reason + "] " + (eof ? "EOF occurred in violation of protocol" : words ? words : "unknown error");
  const bool unverified = failed && ERR_GET_LIB(code) == ERR_LIB_SSL && ERR_GET_REASON(code) == SSL_R_CERTIFICATE_VERIFY_FAILED;
  if (!unverified) {
    COIL_TRY(e, finish(vm, eof ? "SSLEOFError" : "SSLError", eof ? 8 : 1, text + " (_ssl.c)", library, reason));
    return vm.raise_value(e);
  }
  const long result = tls().SSL_get_verify_result(failed);
  std::string message;
  const std::string host(is_str(hostname) ? view(vm, hostname) : std::string_view());
  if (result == X509_V_ERR_HOSTNAME_MISMATCH) message = "Hostname mismatch, certificate is not valid for '" + host + "'.";
  else if (result == X509_V_ERR_IP_ADDRESS_MISMATCH) message = "IP address mismatch, certificate is not valid for '" + host + "'.";
  else message = tls().X509_verify_cert_error_string(result);
  COIL_TRY(e, finish(vm, "SSLCertVerificationError", 1, text + ": " + message + " (_ssl.c)", library, reason));
  COIL_CHECK(set_attr(vm, e, vm.intern("verify_code"), Value::small_int(result)));
  COIL_CHECK(set_attr(vm, e, vm.intern("verify_message"), make_str(vm, message)));
  return vm.raise_value(e);
}

bool make__ssl(Vm& vm, Module* module) {
  if (!tls_library(vm)) return false;
  for (const Constant& c : kConstants)
    if (!add_constant(vm, module, c.name, make_int(vm, c.value))) return false;
  return add_constant(vm, module, "OPENSSL_VERSION", make_str(vm, tls().OpenSSL_version(0))) &&
         add_constant(vm, module, "OPENSSL_VERSION_NUMBER", make_int(vm, static_cast<std::int64_t>(tls().OpenSSL_version_num()))) && add_functions(vm, module, kFunctions) &&
         make_context_type(vm, module) && make_tls_object_types(vm, module) && make_tls_extra_types(vm, module);
}

}  // namespace coil::runtime
