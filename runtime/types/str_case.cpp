// runtime/types/str_case.cpp — str's case mappings and character tests.
#include <cstdint>
#include <cstring>
#include <string>

#include "runtime/types/str_internal.hpp"
#include "runtime/types/unicode.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

template <class F>
void each_char(std::string_view text, F&& f) {
  for (const char *p = text.data(), *end = p + text.size(); p < end;) f(decode_utf8(p));
}

/// True when the text is not empty and every character passes.
template <class Test>
Value every(Vm& vm, Args& args, Test test) {
  const std::string_view text = view(vm, args[0]);
  for (const char *p = text.data(), *end = p + text.size(); p < end;)
    if (!test(decode_utf8(p))) return Value::false_value();
  return Value::boolean(!text.empty());
}

/// Capital sigma is a final one after a cased character and before none (Unicode's Final_Sigma).
bool is_final_sigma(std::string_view text, std::size_t at) {
  bool before = false, after = false;
  for (std::size_t i = at; i > 0;) {
    do --i; while (i > 0 && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80);
    const char* p = text.data() + i;
    const char32_t c = decode_utf8(p);
    if (is_case_ignorable(c)) continue;
    before = is_cased(c);
    break;
  }
  if (!before) return false;
  for (const char *p = text.data() + at + 2, *end = text.data() + text.size(); p < end;) {
    const char32_t c = decode_utf8(p);
    if (is_case_ignorable(c)) continue;
    after = is_cased(c);
    break;
  }
  return !after;
}

/// ASCII text with the 26 letters from `first` on in the other case.
Value map_ascii(Vm& vm, std::string_view text, char first) {
  char* out;
  Str* s = make_str_uninitialised(vm, text.size(), &out);
  if (!s) return Value::error();
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {  // eight letters a word: a byte's bit 7 tells whether it is in the range
    constexpr std::uint64_t kOnes = 0x0101010101010101ull;
    std::uint64_t w;
    std::memcpy(&w, text.data() + i, 8);
    const std::uint64_t from_first = w + kOnes * (0x80u - static_cast<unsigned char>(first)), after_last = w + kOnes * (0x80u - 26 - static_cast<unsigned char>(first));
    w ^= ((from_first & ~after_last) >> 2) & (kOnes * 0x20);
    std::memcpy(out + i, &w, 8);
  }
  for (; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    out[i] = static_cast<char>(c ^ (static_cast<unsigned char>(c - first) < 26 ? 0x20 : 0));
  }
  return s;
}

void append_lower_in(std::string& out, std::string_view text, const char* at, char32_t c) {
  if (c == 0x3A3) append_utf8(out, is_final_sigma(text, static_cast<std::size_t>(at - text.data())) ? 0x3C2 : 0x3C3);
  else append_lower(out, c);
}

}  // namespace

Value str_lower(Vm& vm, Args& args) {
  auto* s = args[0].as<Str>();
  const std::string_view text = view(vm, s);
  if (s->is_ascii()) return map_ascii(vm, text, 'A');
  std::string out;
  out.reserve(text.size());
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    const char* at = p;
    append_lower_in(out, text, at, decode_utf8(p));
  }
  return make_str(vm, out);
}

Value str_upper(Vm& vm, Args& args) {
  auto* s = args[0].as<Str>();
  const std::string_view text = view(vm, s);
  if (s->is_ascii()) return map_ascii(vm, text, 'a');
  std::string out;
  out.reserve(text.size());
  each_char(text, [&](char32_t c) { append_upper(out, c); });
  return make_str(vm, out);
}

Value str_casefold(Vm& vm, Args& args) {
  std::string out;
  each_char(view(vm, args[0]), [&](char32_t c) { append_folded(out, c); });
  return make_str(vm, out);
}

Value str_capitalize(Vm& vm, Args& args) {
  const std::string_view text = view(vm, args[0]);
  std::string out;
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    const char* at = p;
    const char32_t c = decode_utf8(p);
    if (at == text.data()) append_title(out, c);
    else append_lower_in(out, text, at, c);
  }
  return make_str(vm, out);
}

Value str_title(Vm& vm, Args& args) {
  const std::string_view text = view(vm, args[0]);
  std::string out;
  bool in_word = false;
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    const char* at = p;
    const char32_t c = decode_utf8(p);
    if (in_word) append_lower_in(out, text, at, c);
    else append_title(out, c);
    in_word = is_cased(c);
  }
  return make_str(vm, out);
}

Value str_swapcase(Vm& vm, Args& args) {
  const std::string_view text = view(vm, args[0]);
  std::string out;
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    const char* at = p;
    const char32_t c = decode_utf8(p);
    if (is_upper(c)) append_lower_in(out, text, at, c);
    else if (is_lower(c)) append_upper(out, c);
    else append_utf8(out, c);
  }
  return make_str(vm, out);
}

Value str_isalnum(Vm& vm, Args& args) { return every(vm, args, [](char32_t c) { return is_alpha(c) || is_numeric(c); }); }
Value str_isalpha(Vm& vm, Args& args) { return every(vm, args, is_alpha); }
Value str_isascii(Vm&, Args& args) { return Value::boolean(args[0].as<Str>()->is_ascii()); }
Value str_isdecimal(Vm& vm, Args& args) { return every(vm, args, is_decimal); }
Value str_isdigit(Vm& vm, Args& args) { return every(vm, args, is_digit); }
Value str_isnumeric(Vm& vm, Args& args) { return every(vm, args, is_numeric); }
Value str_isspace(Vm& vm, Args& args) { return every(vm, args, is_space); }
Value str_isprintable(Vm& vm, Args& args) { return args[0].as<Str>()->size == 0 ? Value::true_value() : every(vm, args, is_printable); }

Value str_isidentifier(Vm& vm, Args& args) {
  bool first = true;
  return every(vm, args, [&](char32_t c) {
    const bool ok = first ? is_identifier_start(c) : is_identifier_continue(c);
    first = false;
    return ok;
  });
}

Value str_islower(Vm& vm, Args& args) {
  bool any = false, ok = true;
  each_char(view(vm, args[0]), [&](char32_t c) {
    if (is_upper(c) || is_title(c)) ok = false;
    any |= is_lower(c);
  });
  return Value::boolean(ok && any);
}
Value str_isupper(Vm& vm, Args& args) {
  bool any = false, ok = true;
  each_char(view(vm, args[0]), [&](char32_t c) {
    if (is_lower(c) || is_title(c)) ok = false;
    any |= is_upper(c);
  });
  return Value::boolean(ok && any);
}
Value str_istitle(Vm& vm, Args& args) {
  bool any = false, ok = true, in_word = false;
  each_char(view(vm, args[0]), [&](char32_t c) {
    if (is_upper(c) || is_title(c)) {
      if (in_word) ok = false;
      in_word = any = true;
    } else if (is_lower(c)) {
      if (!in_word) ok = false;
      in_word = any = true;
    } else {
      in_word = false;
    }
  });
  return Value::boolean(ok && any);
}

}  // namespace coil::runtime
