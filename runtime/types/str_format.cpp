// runtime/types/str_format.cpp — str.format and format_map: replacement fields (library reference, "Format String Syntax").
#include <charconv>

#include "runtime/types/str_internal.hpp"
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"
#include "vm/long_work.hpp"

namespace coil::runtime {
namespace {

class Formatter {
 public:
  Formatter(Vm& vm, Args* args, Value mapping) : vm_(vm), args_(args), mapping_(mapping) {}

  Value run(std::string_view format) {
    std::string out;
    out.reserve(format.size() + 40);
    if (!expand(format, 2, &out)) return Value::error();
    Str* made = make_str(vm_, out);
    return made ? Value(made) : Value::error();
  }

 private:
  bool fail(const char* message) {
    (void)vm_.raise(Exc::ValueError, "{}", {message});
    return false;
  }

  bool expand(std::string_view text, int depth, std::string* out) {
    if (depth <= 0) return fail("Max string recursion exceeded");
    std::size_t i = 0;
    while (i < text.size()) {
      const char c = text[i];
      if (c != '{' && c != '}') {
        std::size_t j = i;
        while (j < text.size() && text[j] != '{' && text[j] != '}') ++j;
        out->append(text, i, j - i);
        i = j;
        continue;
      }
      if (i + 1 < text.size() && text[i + 1] == c) { out->push_back(c); i += 2; continue; }
      if (c == '}') return fail("Single '}' encountered in format string");
      ++i;
      // The field ends at its own closing brace; braces nest in the specification, brackets hide them in the name.
      std::size_t end = i, nested = 1;
      bool bracket = false, in_spec = false;
      for (; end < text.size(); ++end) {
        const char d = text[end];
        if (!in_spec && d == '[') bracket = true;
        else if (!in_spec && d == ']') bracket = false;
        if (bracket) continue;
        if (d == '!' && !in_spec) {  // one character, then the end or a colon
          if (end + 1 >= text.size()) return fail("end of string while looking for conversion specifier");
          if (end + 2 >= text.size()) return fail("unmatched '{' in format spec");
          end += 2;
          if (text[end] == '}') break;
          if (text[end] != ':') return fail("expected ':' after conversion specifier");
          in_spec = true;
          continue;
        }
        if (d == ':') in_spec = true;
        if (d == '{') ++nested;
        else if (d == '}' && --nested == 0) break;
      }
      if (end >= text.size()) return fail(i == text.size() ? "Single '{' encountered in format string" : "expected '}' before end of string");
      if (!field(text.substr(i, end - i), depth, out)) return false;
      i = end + 1;
    }
    return true;
  }

  bool field(std::string_view text, int depth, std::string* out) {
    std::size_t end = 0;
    bool bracket = false;
    while (end < text.size() && (bracket || (text[end] != ':' && text[end] != '!'))) {
      if (text[end] == '[') bracket = true;
      else if (text[end] == ']') bracket = false;
      else if (text[end] == '{' && !bracket) return fail("unexpected '{' in field name");
      ++end;
    }
    Value value = lookup(text.substr(0, end));
    if (value.is_error()) return false;
    std::string_view rest = text.substr(end);
    if (!rest.empty() && rest[0] == '!') {
      if (rest.size() < 2) return fail("end of string while looking for conversion specifier");
      const char conversion = rest[1];
      rest.remove_prefix(2);
      if (!rest.empty() && rest[0] != ':') return fail("expected ':' after conversion specifier");
      if (conversion == 'r') value = to_repr(vm_, value);
      else if (conversion == 's') value = to_str(vm_, value);
      else if (conversion == 'a') value = to_ascii(vm_, value);
      else {
        (void)vm_.raise(Exc::ValueError, "Unknown conversion specifier {}", {std::string(1, conversion)});
        return false;
      }
      if (value.is_error()) return false;
    }
    if (rest.size() <= 1) {  // no specification
      if (is<Str>(value) && value.as_object()->type() == vm_.types.str) {
        if (!growth_.admits(out->size() + value.as<Str>()->size)) return false;
        out->append(view(vm_, value.as<Str>()));
        return true;
      }
      if (value.is_small_int()) {
        char digits[24];
        out->append(digits, std::to_chars(digits, digits + sizeof digits, value.as_small_int()).ptr);
        return true;
      }
    }
    std::string spec;
    if (!rest.empty()) rest.remove_prefix(1);
    if (rest.find_first_of("{}") == std::string_view::npos) spec = rest;
    else if (!expand(rest, depth - 1, &spec)) return false;
    const Value formatted = to_format(vm_, value, make_str(vm_, spec));
    if (formatted.is_error()) return false;
    if (!growth_.admits(out->size() + view(vm_, formatted).size())) return false;
    out->append(view(vm_, formatted));
    return true;
  }

  /// The object that "0.name[key]" names.
  Value lookup(std::string_view name) {
    std::size_t end = name.find_first_of(".[");
    const std::string_view first = name.substr(0, end);
    Value value;
    std::int64_t index;
    if (first.empty()) {
      if (numbering_ == Manual) return vm_.raise(Exc::ValueError, "cannot switch from manual field specification to automatic field numbering");
      numbering_ = Automatic;
      value = positional(next_++);
    } else if (number(first, &index)) {
      if (index < 0) return vm_.raise(Exc::ValueError, "Too many decimal digits in format string");
      if (numbering_ == Automatic) return vm_.raise(Exc::ValueError, "cannot switch from automatic field numbering to manual field specification");
      numbering_ = Manual;
      value = positional(index);
    } else {
      value = named(first);
    }
    COIL_CHECK(value);
    while (end < name.size()) {
      if (name[end] == '.') {
        const std::size_t stop = std::min(name.find_first_of(".[", end + 1), name.size());
        if (stop == end + 1) return vm_.raise(Exc::ValueError, "Empty attribute in format string");
        value = get_attr(vm_, value, vm_.intern(name.substr(end + 1, stop - end - 1)));
        end = stop;
      } else if (name[end] == '[') {
        const std::size_t close = name.find(']', end);
        if (close == std::string_view::npos) return vm_.raise(Exc::ValueError, "Missing ']' in format string");
        const std::string_view key = name.substr(end + 1, close - end - 1);
        if (key.empty()) return vm_.raise(Exc::ValueError, "Empty attribute in format string");
        const bool numeric = number(key, &index);
        if (numeric && index < 0) return vm_.raise(Exc::ValueError, "Too many decimal digits in format string");
        value = get_item(vm_, value, numeric ? make_int(vm_, index) : Value(make_str(vm_, key)));
        end = close + 1;
        if (end < name.size() && name[end] != '.' && name[end] != '[')
          return vm_.raise(Exc::ValueError, "Only '.' or '[' may follow ']' in format field specifier");
      }
      COIL_CHECK(value);
    }
    return value;
  }

  /// False: not only digits. *out is -1 for a number too large.
  static bool number(std::string_view text, std::int64_t* out) {
    if (text.empty() || text[0] < '0' || text[0] > '9') return false;
    const auto r = std::from_chars(text.data(), text.data() + text.size(), *out);
    if (r.ptr == text.data() + text.size() && r.ec == std::errc::result_out_of_range) *out = -1;
    return r.ptr == text.data() + text.size();
  }

  Value positional(std::int64_t i) {
    if (!args_) return vm_.raise(Exc::ValueError, "Format string contains positional fields");
    if (i + 1 >= args_->count) return vm_.raise(Exc::IndexError, "Replacement index {} out of range for positional args tuple", {i});
    return (*args_)[static_cast<std::uint32_t>(i + 1)];
  }
  Value named(std::string_view name) {
    if (!args_) return get_item(vm_, mapping_, make_str(vm_, name));
    for (std::uint32_t i = 0; i < args_->keyword_count(); ++i)
      if (view(vm_, args_->keywords->items()[i]) == name) return args_->values[args_->count + i];
    return vm_.raise_key_error(make_str(vm_, name));
  }

  Vm& vm_;
  Args* args_;
  Value mapping_;
  Growth growth_{vm_};
  enum { Undecided, Automatic, Manual } numbering_ = Undecided;
  std::int64_t next_ = 0;
};

}  // namespace

Value str_format(Vm& vm, Str* format, Args& args) { return Formatter(vm, &args, Value::unset()).run(view(vm, format)); }
Value str_format_map(Vm& vm, Str* format, Value mapping) { return Formatter(vm, nullptr, mapping).run(view(vm, format)); }

}  // namespace coil::runtime
