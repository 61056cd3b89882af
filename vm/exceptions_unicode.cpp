// vm/exceptions_unicode.cpp — UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError: their five parts and their text.
#include <cstdio>

#include "vm/exceptions_types.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

// Fields: encoding object start end reason (translate errors leave encoding unset)
enum Field : unsigned { kEncoding, kObject, kStart, kEnd, kReason };

Value init_parts(Vm& vm, Value self, Args& args, bool has_encoding, bool wants_bytes) {
  const unsigned wanted = has_encoding ? 5 : 4;
  COIL_CHECK(exception_init(vm, self, args));
  if (args.count != wanted) return vm.raise(Exc::TypeError, "function takes exactly {} arguments ({} given)", {wanted, args.count});
  auto* e = self.as<ExceptionObject>();
  const unsigned shift = has_encoding ? 0 : 1;
  for (unsigned i = 0; i < wanted; ++i) {
    const unsigned field = i + shift;
    const Value v = args[i];
    if ((field == kEncoding || field == kReason || (field == kObject && !wants_bytes)) && !is_str(v))
      return vm.raise(Exc::TypeError, "argument {} must be str, not {t}", {i + 1, v});
    if (field == kObject && wants_bytes && !is<Bytes>(v) && !is<ByteArray>(v) && type_of(vm, v) != vm.types.memoryview)
      return vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {v});
    if (field == kStart || field == kEnd) {
      COIL_TRY(index, to_index(vm, v));
      if (!set_exception_field(vm, e, field, index)) return Value::error();
      continue;
    }
    if (!set_exception_field(vm, e, field, v)) return Value::error();
  }
  return Value::none();
}
Value init_decode(Vm& vm, Value self, Args& args) { return init_parts(vm, self, args, true, true); }
Value init_encode(Vm& vm, Value self, Args& args) { return init_parts(vm, self, args, true, false); }
Value init_translate(Vm& vm, Value self, Args& args) { return init_parts(vm, self, args, false, false); }

/// start and end, brought into the object's range as CPython does; false when the exception was never filled in.
bool range_of(Vm& vm, const ExceptionObject* e, std::int64_t* start, std::int64_t* end) {
  const Value object = exception_field(e, kObject), first = exception_field(e, kStart), last = exception_field(e, kEnd);
  if (!object.is_object() || !first.is_small_int() || !last.is_small_int()) return false;
  const Value size = length(vm, object);
  if (!size.is_small_int()) { (void)vm.take_exception(); return false; }
  const std::int64_t n = size.as_small_int();
  *start = first.as_small_int() < 0 ? 0 : first.as_small_int() >= n ? (n ? n - 1 : 0) : first.as_small_int();
  *end = last.as_small_int() < 1 ? 1 : last.as_small_int();
  if (*end > n) *end = n;
  return true;
}

std::string escaped(char32_t c) {
  char text[16];
  std::snprintf(text, sizeof text, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", static_cast<unsigned>(c));
  return text;
}

Value str_decode(Vm& vm, Value self) {
  auto* e = self.as<ExceptionObject>();
  std::int64_t start, end;
  if (!range_of(vm, e, &start, &end)) return vm.names.empty;
  const Value encoding = exception_field(e, kEncoding), reason = exception_field(e, kReason);
  if (end == start + 1) {
    const Value byte = get_item(vm, exception_field(e, kObject), Value::small_int(start));
    char hex[8] = "00";
    if (byte.is_small_int()) std::snprintf(hex, sizeof hex, "%02x", static_cast<unsigned>(byte.as_small_int()));
    return make_str(vm, vm.format("'{}' codec can't decode byte 0x{} in position {}: {}", {encoding, hex, start, reason}));
  }
  return make_str(vm, vm.format("'{}' codec can't decode bytes in position {}-{}: {}", {encoding, start, end - 1, reason}));
}
Value str_encode_or_translate(Vm& vm, Value self, bool translate) {
  auto* e = self.as<ExceptionObject>();
  std::int64_t start, end;
  if (!range_of(vm, e, &start, &end)) return vm.names.empty;
  const Value reason = exception_field(e, kReason);
  const std::string who = translate ? "can't translate" : "'" + vm.format("{}", {exception_field(e, kEncoding)}) + "' codec can't encode";
  if (end == start + 1 && is<Str>(exception_field(e, kObject))) {
    const char32_t c = char_at(vm, exception_field(e, kObject).as<Str>(), static_cast<std::size_t>(start));
    return make_str(vm, vm.format("{} character '{}' in position {}: {}", {who, escaped(c), start, reason}));
  }
  return make_str(vm, vm.format("{} characters in position {}-{}: {}", {who, start, end - 1, reason}));
}
Value str_encode(Vm& vm, Value self) { return str_encode_or_translate(vm, self, false); }
Value str_translate(Vm& vm, Value self) { return str_encode_or_translate(vm, self, true); }

constexpr MemberDef kMembers[] = {
    {"encoding", get_exception_field<kEncoding>, put_exception_field<kEncoding>, "exception encoding"},
    {"object", get_exception_field<kObject>, put_exception_field<kObject>, "exception object"},
    {"start", get_exception_field<kStart>, put_exception_field<kStart>, "exception start"},
    {"end", get_exception_field<kEnd>, put_exception_field<kEnd>, "exception end"},
    {"reason", get_exception_field<kReason>, put_exception_field<kReason>, "exception reason"}, {nullptr, nullptr, nullptr}};

}  // namespace

void complete_unicode_spec(Exc e, TypeSpec* spec) {
  static const auto make = [](slot::Init init, slot::Unary str) {
    Slots s;
    s.init = init;
    s.str = str;
    return s;
  };
  static const Slots decode = make(init_decode, str_decode), encode = make(init_encode, str_encode), translate = make(init_translate, str_translate);
  spec->slots = e == Exc::UnicodeDecodeError ? &decode : e == Exc::UnicodeEncodeError ? &encode : &translate;
  spec->members = e == Exc::UnicodeTranslateError ? kMembers + 1 : kMembers;
}

}  // namespace coil
