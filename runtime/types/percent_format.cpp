// runtime/types/percent_format.cpp — the % operator of str and bytes (library reference, "printf-style String Formatting").
#include <charconv>
#include <cmath>
#include <cstring>

#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/long_work.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

class PercentFormatter {
 public:
  PercentFormatter(Vm& vm, std::string_view format, Value args, bool is_bytes) : vm_(vm), format_(format), args_(args), is_bytes_(is_bytes) {
    if (auto* t = try_as<Tuple>(args)) { items_ = t->items(); count_ = t->size; }
    else { items_ = &args_; count_ = 1; }
    Type* type = type_of(vm, args);
    has_mapping_ = !is<Tuple>(args) && !is_str(args) && type->slots.getitem && !(is_bytes && (is<Bytes>(args) || is<ByteArray>(args)));
  }

  Value run() {
    while (at_ < format_.size()) {
      const std::size_t percent = format_.find('%', at_);
      out_.append(format_, at_, percent == std::string_view::npos ? percent : percent - at_);
      if (percent == std::string_view::npos) break;
      at_ = percent + 1;
      if (!conversion() || !growth_.admits(out_.size())) return Value::error();
    }
    if (next_ < count_ && !has_mapping_ && !used_mapping_)
      return vm_.raise(Exc::TypeError, is_bytes_ ? "not all arguments converted during bytes formatting" : "not all arguments converted during string formatting");
    if (is_bytes_) return make_bytes(vm_, out_);
    Str* made = make_str(vm_, out_);
    return made ? Value(made) : Value::error();
  }

 private:
  Value next_argument() {
    if (next_ >= count_ || used_mapping_) return vm_.raise(Exc::TypeError, "not enough arguments for format string");
    return items_[next_++];
  }

  bool number(std::int64_t* out, bool is_precision) {
    if (at_ < format_.size() && format_[at_] == '*') {
      ++at_;
      const Value v = next_argument();
      if (v.is_error()) return false;
      if (!is_int(v)) { (void)vm_.raise(Exc::TypeError, "* wants int"); return false; }
      if (!int_fits_int64(v, out) || *out == INT64_MIN || (is_precision && (*out > INT32_MAX || *out < INT32_MIN))) {
        (void)vm_.raise(Exc::OverflowError, "Python int too large to convert to C {}", {is_precision ? "int" : "ssize_t"});
        return false;
      }
      return true;
    }
    bool any = false;
    std::int64_t n = 0;
    while (at_ < format_.size() && format_[at_] >= '0' && format_[at_] <= '9') {
      n = n * 10 + (format_[at_++] - '0');
      any = true;
      if (n > INT32_MAX) { (void)vm_.raise(Exc::ValueError, is_precision ? "precision too big" : "width too big"); return false; }
    }
    if (any || is_precision) *out = n;
    return true;
  }

  /// %s and %d without more, of a str or small int.
  bool plain_conversion() {
    if (is_bytes_ || at_ >= format_.size() || next_ >= count_ || (format_[at_] != 's' && format_[at_] != 'd')) return false;
    const Value v = items_[next_];
    if (v.is_small_int()) {
      char digits[24];
      out_.append(digits, std::to_chars(digits, digits + sizeof digits, v.as_small_int()).ptr);
    } else if (format_[at_] == 's' && is<Str>(v) && v.as_object()->type() == vm_.types.str && v.as<Str>()->size < (1 << 15)) {
      out_ += view(vm_, v);
    } else {
      return false;
    }
    ++next_;
    ++at_;
    return true;
  }

  bool conversion() {
    if (plain_conversion()) return true;
    if (at_ < format_.size() && format_[at_] == '%') { ++at_; out_ += '%'; return true; }
    Value value;
    bool has_key = false;
    if (at_ < format_.size() && format_[at_] == '(') {
      if (!has_mapping_) { (void)vm_.raise(Exc::TypeError, "format requires a mapping"); return false; }
      std::size_t depth = 1;
      const std::size_t begin = ++at_;
      while (at_ < format_.size() && depth) {
        if (format_[at_] == '(') ++depth;
        else if (format_[at_] == ')') --depth;
        ++at_;
      }
      if (depth) { (void)vm_.raise(Exc::ValueError, "incomplete format key"); return false; }
      const std::string_view key = format_.substr(begin, at_ - begin - 1);
      value = get_item(vm_, args_, is_bytes_ ? make_bytes(vm_, key) : Value(make_str(vm_, key)));
      if (value.is_error()) return false;
      has_key = used_mapping_ = true;
    }
    bool left = false, plus = false, space = false, alternate = false, zero = false;
    for (; at_ < format_.size(); ++at_) {
      const char c = format_[at_];
      if (c == '-') left = true;
      else if (c == '+') plus = true;
      else if (c == ' ') space = true;
      else if (c == '#') alternate = true;
      else if (c == '0') zero = true;
      else break;
    }
    std::int64_t width = -1, precision = -1;
    if (!number(&width, false)) return false;
    if (width < -1) { left = true; width = -width; }
    if (at_ < format_.size() && format_[at_] == '.') {
      ++at_;
      if (!number(&precision, true)) return false;
      if (precision < 0) precision = 0;
    }
    if (at_ < format_.size() && (format_[at_] == 'l' || format_[at_] == 'h' || format_[at_] == 'L')) ++at_;
    if (at_ >= format_.size()) { (void)vm_.raise(Exc::ValueError, "incomplete format"); return false; }
    const char code = format_[at_++];
    if (!has_key) {
      value = next_argument();
      if (value.is_error()) return false;
    }
    std::string body, sign;
    bool numeric = false;
    switch (code) {
      case 's': case 'r': case 'a': case 'b': {
        if (is_bytes_ && (code == 's' || code == 'b')) {
          std::string_view data;
          if (as_bytes(vm_, value, &data)) {
            body = data;
          } else {
            const Value b = call_special(vm_, value, vm_.names.dunder_bytes, {});
            if (b.is_error()) return false;
            if (b.is_not_implemented()) {
              (void)vm_.raise(Exc::TypeError, "%b requires a bytes-like object, or an object that implements __bytes__, not '{t}'", {value});
              return false;
            }
            if (!as_bytes(vm_, b, &data)) return false;
            body = data;
          }
        } else if (code == 'b') {
          return unsupported(code);
        } else {
          const Value text = code == 's' ? to_str(vm_, value) : code == 'r' && !is_bytes_ ? to_repr(vm_, value) : to_ascii(vm_, value);
          if (text.is_error()) return false;
          body = view(vm_, text);
        }
        if (precision >= 0) truncate(&body, static_cast<std::size_t>(precision));
        break;
      }
      case 'c': {
        std::int64_t c;
        if (is_bytes_) {
          std::string_view data;
          if ((is<Bytes>(value) || is<ByteArray>(value)) && as_bytes(vm_, value, &data) && data.size() == 1) body = data;
          else if (is_int(value) || type_of(vm_, value)->slots.index) {
            const Value i = to_index(vm_, value);
            if (i.is_error()) return false;
            if (!int_fits_int64(i, &c) || c < 0 || c > 255) { (void)vm_.raise(Exc::OverflowError, "%c arg not in range(256)"); return false; }
            body = std::string(1, static_cast<char>(c));
          } else { (void)vm_.raise(Exc::TypeError, "%c requires an integer in range(256) or a single byte"); return false; }
        } else if (is_str(value) && value.as<Str>()->aux == 1) {
          body = view(vm_, value);
        } else {
          if (!type_of(vm_, value)->slots.index) { (void)vm_.raise(Exc::TypeError, "%c requires int or char"); return false; }
          const Value i = to_index(vm_, value);
          if (i.is_error()) return false;
          if (!int_fits_int64(i, &c) || c < 0 || c > 0x10FFFF) { (void)vm_.raise(Exc::OverflowError, "%c arg not in range(0x110000)"); return false; }
          append_utf8(body, static_cast<char32_t>(c));
        }
        break;
      }
      case 'd': case 'i': case 'u': case 'x': case 'X': case 'o': {
        numeric = true;
        Value i = value;
        if (!is_int(value)) {
          Type* type = type_of(vm_, value);
          const bool decimal = code == 'd' || code == 'i' || code == 'u';
          if (decimal && (value.is_double() || type->slots.to_int || type->slots.index)) {
            i = type->slots.index ? to_index(vm_, value) : type->slots.to_int(vm_, value);
          } else if (!decimal && type->slots.index) {
            i = to_index(vm_, value);
          } else {
            (void)vm_.raise(Exc::TypeError, decimal ? "%{} format: a real number is required, not {t}" : "%{} format: an integer is required, not {t}", {std::string(1, is_bytes_ && decimal && code == 'i' ? 'd' : code), value});
            return false;
          }
          if (i.is_error()) return false;
        }
        if (i.is_bool()) i = Value::small_int(i.is_true());
        const int base = code == 'x' || code == 'X' ? 16 : code == 'o' ? 8 : 10;
        const Value text = int_to_text(vm_, i, base);
        if (text.is_error()) return false;
        body = view(vm_, text);
        if (body[0] == '-') { sign = "-"; body.erase(0, 1); }
        if (precision > 0 && !can_build(vm_, static_cast<std::size_t>(precision), 1)) return false;
        if (precision > static_cast<std::int64_t>(body.size())) body.insert(0, static_cast<std::size_t>(precision) - body.size(), '0');
        if (code == 'X')
          for (char& c : body)
            if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 32);
        if (sign.empty()) sign = plus ? "+" : space ? " " : "";
        if (alternate && base != 10) sign += base == 8 ? "0o" : code == 'X' ? "0X" : "0x";
        break;
      }
      case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': {
        numeric = true;
        double d;
        if (!to_double(vm_, value, &d)) {
          if (vm_.pending_is(Exc::TypeError)) {
            (void)vm_.take_exception();
            (void)vm_.raise(Exc::TypeError, is_bytes_ ? "float argument required, not {t}" : "must be real number, not {t}", {value});
          }
          return false;
        }
        std::string spec = alternate ? "#" : "";
        spec += "." + std::to_string(precision < 0 ? 6 : precision) + code;
        const Value text = format_float(vm_, d, spec, "float");
        if (text.is_error()) return false;
        body = view(vm_, text);
        if (body[0] == '-') { sign = "-"; body.erase(0, 1); }
        else sign = plus ? "+" : space ? " " : "";
        break;
      }
      default: return unsupported(code);
    }
    std::size_t length = sign.size();
    for (const char c : body) length += is_bytes_ || (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    const std::size_t padding = width > static_cast<std::int64_t>(length) ? static_cast<std::size_t>(width) - length : 0;
    if (!growth_.admits(out_.size() + body.size() + padding)) return false;
    if (left) { out_ += sign + body; out_.append(padding, ' '); }
    else if (zero && numeric) { out_ += sign; out_.append(padding, '0'); out_ += body; }
    else { out_.append(padding, ' '); out_ += sign + body; }
    return true;
  }

  bool unsupported(char code) {
    char hex[12];
    std::size_t index = at_ - 1;
    char32_t c = static_cast<unsigned char>(code);
    if (!is_bytes_) {  // a whole character, at an index in characters
      const char* p = format_.data() + index;
      if (c >= 0x80) c = decode_utf8(p);
      for (std::size_t i = at_ - 1; i-- > 0;) index -= (static_cast<unsigned char>(format_[i]) & 0xC0) == 0x80;
    }
    std::string shown;
    if (!is_bytes_ && (c < 32 || c >= 127)) shown = "?";
    else append_utf8(shown, c);
    std::snprintf(hex, sizeof hex, "0x%x", static_cast<unsigned>(c));
    (void)vm_.raise(Exc::ValueError, "unsupported format character '{}' ({}) at index {}", {shown, hex, index});
    return false;
  }

  void truncate(std::string* text, std::size_t chars) {
    if (is_bytes_) { if (text->size() > chars) text->resize(chars); return; }
    std::size_t i = 0;
    while (i < text->size()) {
      if ((static_cast<unsigned char>((*text)[i]) & 0xC0) != 0x80 && chars-- == 0) break;
      ++i;
    }
    text->resize(i);
  }

  Vm& vm_;
  std::string_view format_;
  Value args_;
  bool is_bytes_, has_mapping_ = false, used_mapping_ = false;
  const Value* items_;
  std::uint64_t count_, next_ = 0;
  std::size_t at_ = 0;
  std::string out_;
  Growth growth_{vm_};
};

}  // namespace

Value percent_format(Vm& vm, std::string_view format, Value args, bool is_bytes) {
  const std::string copy(format);
  return PercentFormatter(vm, copy, args, is_bytes).run();
}

}  // namespace coil::runtime
