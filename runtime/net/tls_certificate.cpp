// runtime/net/tls_certificate.cpp — certificates as the dicts that getpeercert() gives.
#include <cstring>

#include "runtime/net/tls.hpp"

namespace coil::runtime {
namespace {

Value text_of(Vm& vm, const ASN1_STRING* s) {
  unsigned char* utf8 = nullptr;
  const int n = tls().ASN1_STRING_to_UTF8(&utf8, s);
  if (n < 0) return make_str_ascii(vm, "");
  const Value v = decode_bytes(vm, {reinterpret_cast<char*>(utf8), static_cast<std::size_t>(n)}, "utf-8", "replace");
  tls().CRYPTO_free(utf8, "", 0);
  return v;
}

/// ((('commonName', 'x'),), ...): one inner tuple for each relative name.
Value name_tuple(Vm& vm, const X509_NAME* name) {
  List* out = make_list(vm);
  List* group = make_list(vm);
  int last = -1;
  const auto flush = [&]() -> bool {
    if (!group->size) return true;
    const Value t = to_tuple(vm, group);
    group = make_list(vm);
    return !t.is_error() && group && list_append(vm, out, t);
  };
  for (int i = 0, n = tls().X509_NAME_entry_count(name); i < n; ++i) {
    X509_NAME_ENTRY* entry = tls().X509_NAME_get_entry(name, i);
    if (const int set = tls().X509_NAME_ENTRY_set(entry); set != last) {
      if (!flush()) return Value::error();
      last = set;
    }
    const char* key = tls().OBJ_nid2ln(tls().OBJ_obj2nid(tls().X509_NAME_ENTRY_get_object(entry)));
    COIL_TRY(value, text_of(vm, tls().X509_NAME_ENTRY_get_data(entry)));
    COIL_TRY(pair, make_tuple_of(vm, {make_str(vm, key ? key : ""), value}));
    if (!list_append(vm, group, pair)) return Value::error();
  }
  if (!flush()) return Value::error();
  return to_tuple(vm, out);
}

Value drained(Vm& vm, BIO* bio) {
  char buffer[512];
  std::string text;
  for (int n; (n = tls().BIO_read(bio, buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<std::size_t>(n));
  tls().BIO_free(bio);
  return make_str(vm, text);
}
Value time_text(Vm& vm, const ASN1_TIME* time) {
  BIO* bio = tls().BIO_new(tls().BIO_s_mem());
  tls().ASN1_TIME_print(bio, time);
  return drained(vm, bio);
}
Value serial_text(Vm& vm, X509* x) {
  BIO* bio = tls().BIO_new(tls().BIO_s_mem());
  tls().i2a_ASN1_INTEGER(bio, tls().X509_get_serialNumber(x));
  return drained(vm, bio);
}

Value alternative_name(Vm& vm, const GENERAL_NAME* name) {
  const auto pair = [&](const char* kind, Value v) { return v.is_error() ? v : make_tuple_of(vm, {make_str_ascii(vm, kind), v}); };
  const auto raw = [&](const ASN1_STRING* s) {
    return make_str(vm, {reinterpret_cast<const char*>(tls().ASN1_STRING_get0_data(s)), static_cast<std::size_t>(tls().ASN1_STRING_length(s))});
  };
  switch (name->type) {
    case GEN_DNS: return pair("DNS", raw(name->d.dNSName));
    case GEN_EMAIL: return pair("email", raw(name->d.rfc822Name));
    case GEN_URI: return pair("URI", raw(name->d.uniformResourceIdentifier));
    case GEN_DIRNAME: return pair("DirName", name_tuple(vm, name->d.directoryName));
    case GEN_IPADD: {
      const unsigned char* p = tls().ASN1_STRING_get0_data(name->d.iPAddress);
      const int n = tls().ASN1_STRING_length(name->d.iPAddress);
      char text[64] = "<invalid>";
      if (n == 4) std::snprintf(text, sizeof text, "%d.%d.%d.%d", p[0], p[1], p[2], p[3]);
      if (n == 16) {
        const auto part = [&](int i) { return p[i * 2] << 8 | p[i * 2 + 1]; };
        std::snprintf(text, sizeof text, "%X:%X:%X:%X:%X:%X:%X:%X", part(0), part(1), part(2), part(3), part(4), part(5), part(6), part(7));
      }
      return pair("IP Address", make_str_ascii(vm, text));
    }
    default: return Value::unset();
  }
}

}  // namespace

Value certificate_dict(Vm& vm, X509* x) {
  Dict* out = make_dict(vm);
  if (!out) return Value::error();
  const auto put = [&](const char* key, Value v) { return !v.is_error() && dict_set_str(vm, out, key, v); };
  if (!put("subject", name_tuple(vm, tls().X509_get_subject_name(x))) || !put("issuer", name_tuple(vm, tls().X509_get_issuer_name(x))) ||
      !put("version", Value::small_int(tls().X509_get_version(x) + 1)) || !put("serialNumber", serial_text(vm, x)) ||
      !put("notBefore", time_text(vm, tls().X509_get0_notBefore(x))) || !put("notAfter", time_text(vm, tls().X509_get0_notAfter(x))))
    return Value::error();
  auto* names = static_cast<GENERAL_NAMES*>(tls().X509_get_ext_d2i(x, NID_subject_alt_name, nullptr, nullptr));
  if (!names) return out;
  const auto* stack = reinterpret_cast<const OPENSSL_STACK*>(names);
  List* list = make_list(vm);
  bool ok = list != nullptr;
  for (int i = 0; ok && i < tls().OPENSSL_sk_num(stack); ++i) {
    const Value entry = alternative_name(vm, static_cast<const GENERAL_NAME*>(tls().OPENSSL_sk_value(stack, i)));
    ok = !entry.is_error() && (entry.is_unset() || list_append(vm, list, entry));
  }
  tls().GENERAL_NAMES_free(names);
  return ok && put("subjectAltName", to_tuple(vm, list)) ? Value(out) : Value::error();
}

Value certificate_bytes(Vm& vm, X509* x) {
  unsigned char* der = nullptr;
  const int n = tls().i2d_X509(x, &der);
  if (n < 0) return raise_tls_queue(vm);
  const Value v = make_bytes(vm, {reinterpret_cast<char*>(der), static_cast<std::size_t>(n)});
  tls().CRYPTO_free(der, "", 0);
  return v;
}

}  // namespace coil::runtime
