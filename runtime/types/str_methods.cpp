// runtime/types/str_methods.cpp — str: slots, and the methods that search, split, join and pad.
//
// Here: what works on positions and pieces. Case mapping and character tests are in str_case.cpp, format in str_format.cpp and
// percent_format.cpp, codecs in codecs.cpp. Text is UTF-8 throughout: searching is by bytes, only positions are converted.
#include <algorithm>
#include <cstring>

#include "runtime/types/bytes_methods.hpp"
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/str_internal.hpp"
#include "runtime/types/types.hpp"
#include "runtime/types/unicode.hpp"
#include "vm/dict.hpp"
#include "vm/long_work.hpp"
#include "vm/list.hpp"
#include "vm/small_text.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

/// For slots, whose callers do not take a null pointer for an error.
Value checked(Str* made) { return made ? Value(made) : Value::error(); }

Value str_repr(Vm& vm, Value self) {
  const std::string_view text = view(vm, self);
  bool plain = self.as<Str>()->is_ascii();
  for (std::size_t i = 0; plain && i < text.size(); ++i) plain = text[i] >= ' ' && text[i] != '\'' && text[i] != '\\' && text[i] != 0x7F;
  if (!plain) {
    const auto escaped = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c < ' ' || c == 0x7F; }));
    return can_build(vm, text.size() + 3 * escaped, 10) ? checked(make_str(vm, repr_text(text))) : Value::error();
  }
  char* out;
  Str* s = make_str_uninitialised(vm, text.size() + 2, &out);
  if (!s) return Value::error();
  out[0] = out[text.size() + 1] = '\'';
  std::copy(text.begin(), text.end(), out + 1);
  return s;
}
Value str_str(Vm& vm, Value self) { return self.as_object()->type() == vm.types.str ? self : Value(make_str(vm, view(vm, self))); }
Value str_hash(Vm& vm, Value self) {
  if (self.as<Str>()->size == 0 && self.as<Str>()->data) return Value::small_int(0);  // as scripts see it; inside, 0 means unknown
  return Value::small_int(static_cast<std::int64_t>(hash_of_str(vm, self.as<Str>())));
}
Value str_length(Vm&, Value self) { return Value::small_int(self.as<Str>()->aux); }
Value str_iter(Vm& vm, Value self) { return make_iterator(vm, IteratorKind::Str, self); }

Value str_compare(Vm& vm, Value a, Value b, CompareOp op) {
  if (!is_str(b)) return Value::not_implemented();
  auto *x = a.as<Str>(), *y = b.as<Str>();
  if (op == CompareOp::Eq) return Value::boolean(equal_text(vm, x, y));
  if (op == CompareOp::NotEq) return Value::boolean(!equal_text(vm, x, y));
  const int c = compare_text(vm, x, y);
  return Value::boolean(op == CompareOp::Lt ? c < 0 : op == CompareOp::LtE ? c <= 0 : op == CompareOp::Gt ? c > 0 : c >= 0);
}

Value str_contains(Vm& vm, Value self, Value item) {
  COIL_CHECK(look_at_clock(vm, self));
  if (!is_str(item)) return vm.raise(Exc::TypeError, "'in <string>' requires string as left operand, not {t}", {item});
  return Value::boolean(find_text(view(vm, self), view(vm, item)) != std::string_view::npos);
}

/// s[start::step] of text that is not ASCII: from character to character, or from index to index when they are far apart.
Value stepped_slice(Vm& vm, Str* s, std::int64_t start, std::int64_t step, std::int64_t count) {
  constexpr std::int64_t kFar = 64;
  const std::string_view text = view(vm, s);
  const char *const first = text.data(), *const last = first + text.size();
  if (!vm.heap.check_room(2 * text.size())) return Value::error();
  std::string out;
  const char* p = first + byte_offset(vm, s, static_cast<std::size_t>(start));
  for (std::int64_t i = 0; i < count; ++i) {
    if (i) {
      if (step > kFar || step < -kFar) {
        p = first + byte_offset(vm, s, static_cast<std::size_t>(start + i * step));
      } else if (step > 0) {
        for (std::int64_t n = step; n; --n)
          do ++p; while (p < last && (static_cast<unsigned char>(*p) & 0xC0) == 0x80);
      } else {
        for (std::int64_t n = step; n; ++n)
          do --p; while (p > first && (static_cast<unsigned char>(*p) & 0xC0) == 0x80);
      }
    }
    const char* q = p + 1;
    while (q < last && (static_cast<unsigned char>(*q) & 0xC0) == 0x80) ++q;
    out.append(p, q);
    if (i % 1024 == 0) COIL_CHECK(vm.charge(1024));
  }
  return checked(make_str(vm, out));
}

Value str_getitem(Vm& vm, Value self, Value key) {
  auto* s = self.as<Str>();
  if (auto* slice = try_as<Slice>(key)) {
    std::int64_t start, stop, step, count;
    if (!slice_indices(vm, slice, s->aux, &start, &stop, &step, &count)) return Value::error();
    if (count == 0) return vm.names.empty;
    if (step == 1) {
      if (count == s->aux && s->type() == vm.types.str) return self;
      return substring(vm, s, static_cast<std::size_t>(start), static_cast<std::size_t>(start + count));
    }
    const std::string_view text = view(vm, s);
    if (s->is_ascii()) {
      COIL_CHECK(vm.charge(static_cast<std::size_t>(count) / 8));
      char* data;
      Str* made = make_str_uninitialised(vm, static_cast<std::size_t>(count), &data);
      if (!made) return Value::error();
      for (std::int64_t i = 0; i < count; ++i) data[i] = text[static_cast<std::size_t>(start + i * step)];
      finish_str(made);
      return made;
    }
    return stepped_slice(vm, s, start, step, count);
  }
  if (!is_index(vm, key)) return vm.raise(Exc::TypeError, "string indices must be integers, not '{t}'", {key});
  std::int64_t i;
  if (!subscript_index(vm, key, s->aux, "string index out of range", &i)) return Value::error();
  return make_char(vm, char_at(vm, s, static_cast<std::size_t>(i)));
}

Value str_add(Vm& vm, Value a, Value b) {
  if (!is_str(a)) return Value::not_implemented();
  if (!is_str(b)) return vm.raise(Exc::TypeError, "can only concatenate str (not \"{t}\") to str", {b});
  return concat(vm, a.as<Str>(), b.as<Str>());
}

Value str_multiply(Vm& vm, Value a, Value b) {
  if (!is_str(a)) std::swap(a, b);
  if (!is_str(a) || !is_index(vm, b)) return Value::not_implemented();
  std::int64_t n;
  if (!repeat_count(vm, b, &n)) return Value::error();
  const std::string_view text = view(vm, a);
  if (n == 0 || text.empty()) return vm.names.empty;
  if (n == 1 && a.as_object()->type() == vm.types.str) return a;
  if (static_cast<std::uint64_t>(n) > UINT32_MAX / text.size()) return vm.raise(Exc::OverflowError, "repeated string is too long");
  const std::size_t total = text.size() * static_cast<std::size_t>(n);
  if (!vm.heap.check_room(total)) return Value::error();
  COIL_CHECK(vm.charge(total / 16));
  char* data;
  Str* out = make_str_uninitialised(vm, total, &data);
  if (!out) return Value::error();
  repeat_bytes(data, text, total);
  finish_str(out);
  return out;
}

Value str_mod(Vm& vm, Value a, Value b) {
  if (!is_str(a)) return Value::not_implemented();
  return percent_format(vm, view(vm, a), b, false);
}

Value str_new(Vm& vm, Type* type, Args& args) {
  Value object = args.count > 0 ? args[0] : Value::unset(), encoding = args.count > 1 ? args[1] : Value::unset(), errors = args.count > 2 ? args[2] : Value::unset();
  if (args.count > 3) return vm.raise(Exc::TypeError, "str expected at most 3 arguments, got {}", {args.count});
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    Value* target = k == "object" ? &object : k == "encoding" ? &encoding : k == "errors" ? &errors : nullptr;
    if (!target) return vm.raise(Exc::TypeError, "str() got an unexpected keyword argument '{}'", {k});
    if (!target->is_unset())
      return vm.raise(Exc::TypeError, "argument for str() given by name ('{}') and position ({})", {k, k == "object" ? 1 : k == "encoding" ? 2 : 3});
    *target = args.values[args.count + i];
  }
  for (const Value v : {encoding, errors})
    if (!v.is_unset() && !is_str(v)) return vm.raise(Exc::TypeError, "str() argument '{}' must be str, not {}", {v == encoding ? "encoding" : "errors", v.is_none() ? std::string("None") : std::string(type_name(vm, v))});
  Value text;
  if (object.is_unset()) {
    text = vm.names.empty;
  } else if (encoding.is_unset() && errors.is_unset()) {
    text = to_str(vm, object);
  } else {
    std::string_view data;
    if (is_str(object)) return vm.raise(Exc::TypeError, "decoding str is not supported");
    if (!as_bytes(vm, object, &data)) return vm.raise(Exc::TypeError, "decoding to str: need a bytes-like object, {t} found", {object});
    text = decode_bytes(vm, data, encoding.is_unset() ? "utf-8" : view(vm, encoding), errors.is_unset() ? "strict" : view(vm, errors));
  }
  COIL_CHECK(text);
  if (type == vm.types.str) return text;
  // A subclass's attributes lie behind the fixed part of a Str, so its text is always outside.
  const std::string_view source = view(vm, text);
  auto* copy = static_cast<char*>(vm.heap.allocate_bytes(source.size() + 1));
  if (!copy) return Value::error();
  std::memcpy(copy, source.data(), source.size());
  copy[source.size()] = 0;
  auto* o = allocate_instance_of<Str>(vm, type);
  if (!o) return Value::error();
  o->data = copy;
  o->size = static_cast<std::uint32_t>(source.size());
  o->flags |= kStrExternal;
  finish_str(o);
  vm.heap.barrier(o);
  return o;
}

// ---- searching. Positions in the arguments are characters; the search itself is by bytes.

/// A part of `s` chosen by start/stop arguments; `*offset` is its first byte. False: empty because start > length; pending on errors.
bool part_of(Vm& vm, Str* s, Value start, Value stop, std::string_view* out, std::size_t* offset) {
  if (start.is_unset() && stop.is_unset()) {
    *offset = 0;
    *out = view(vm, s);
    return true;
  }
  std::int64_t from, to;
  if (!clamp_range(vm, start, stop, s->aux, &from, &to)) return false;
  if (from > s->aux || from > to) return false;
  *offset = byte_offset(vm, s, static_cast<std::size_t>(from));
  *out = view(vm, s).substr(*offset, byte_offset(vm, s, static_cast<std::size_t>(to)) - *offset);
  return true;
}

bool need_str(Vm& vm, Value v, const char* message) {
  if (is_str(v)) return true;
  (void)vm.raise(Exc::TypeError, message, {v});
  return false;
}

/// Index in characters, -1 when not found, -2 on error.
std::int64_t find_in(Vm& vm, Args& args, const char* name, bool from_right) {
  if (!is_str(args[1])) {
    (void)vm.raise(Exc::TypeError, "{}() argument 1 must be str, not {t}", {name, args[1]});
    return -2;
  }
  auto* s = args[0].as<Str>();
  std::string_view part;
  std::size_t offset;
  if (!part_of(vm, s, args[2], args[3], &part, &offset)) return vm.has_exception() ? -2 : -1;
  const std::string_view wanted = view(vm, args[1]);
  const std::size_t at = from_right ? part.rfind(wanted) : find_text(part, wanted);
  if (at == std::string_view::npos) return -1;
  return static_cast<std::int64_t>(s->is_ascii() ? offset + at : index_of_byte(vm, s, offset + at));
}
Value method_find(Vm& vm, Args& args) {
  const std::int64_t i = find_in(vm, args, "find", false);
  return i == -2 ? Value::error() : Value::small_int(i);
}
Value method_rfind(Vm& vm, Args& args) {
  const std::int64_t i = find_in(vm, args, "rfind", true);
  return i == -2 ? Value::error() : Value::small_int(i);
}
Value method_index(Vm& vm, Args& args) {
  const std::int64_t i = find_in(vm, args, "index", false);
  return i == -2 ? Value::error() : i < 0 ? vm.raise(Exc::ValueError, "substring not found") : Value::small_int(i);
}
Value method_rindex(Vm& vm, Args& args) {
  const std::int64_t i = find_in(vm, args, "rindex", true);
  return i == -2 ? Value::error() : i < 0 ? vm.raise(Exc::ValueError, "substring not found") : Value::small_int(i);
}

Value method_count(Vm& vm, Args& args) {
  if (!need_str(vm, args[1], "count() argument 1 must be str, not {t}")) return Value::error();
  std::string_view part;
  std::size_t offset;
  if (!part_of(vm, args[0].as<Str>(), args[2], args[3], &part, &offset)) return vm.has_exception() ? Value::error() : Value::small_int(0);
  const std::string_view wanted = view(vm, args[1]);
  if (wanted.empty()) {
    std::int64_t n = 1;
    for (const char c : part) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return Value::small_int(n);
  }
  std::int64_t n = 0;
  for (std::size_t at = find_text(part, wanted); at != std::string_view::npos; at = find_text(part, wanted, at + wanted.size())) ++n;
  return Value::small_int(n);
}

Value affix(Vm& vm, Args& args, const char* name, bool at_end) {
  std::string_view part;
  std::size_t offset;
  const bool has_part = part_of(vm, args[0].as<Str>(), args[2], args[3], &part, &offset);
  if (vm.has_exception()) return Value::error();
  const auto test = [&](Value v) {
    const std::string_view text = view(vm, v);
    return has_part && (at_end ? part.ends_with(text) : part.starts_with(text));
  };
  if (is_str(args[1])) return Value::boolean(test(args[1]));
  if (auto* tuple = try_as<Tuple>(args[1])) {
    for (const Value v : tuple->span()) {
      if (!is_str(v)) return vm.raise(Exc::TypeError, "tuple for {} must only contain str, not {t}", {name, v});
      if (test(v)) return Value::true_value();
    }
    return Value::false_value();
  }
  return vm.raise(Exc::TypeError, "{} first arg must be str or a tuple of str, not {t}", {name, args[1]});
}
Value method_startswith(Vm& vm, Args& args) { return affix(vm, args, "startswith", false); }
Value method_endswith(Vm& vm, Args& args) { return affix(vm, args, "endswith", true); }

Value method_removeprefix(Vm& vm, Args& args) {
  if (!need_str(vm, args[1], "removeprefix() argument must be str, not {t}")) return Value::error();
  const std::string_view text = view(vm, args[0]), prefix = view(vm, args[1]);
  return text.starts_with(prefix) ? Value(make_str(vm, text.substr(prefix.size()))) : str_str(vm, args[0]);
}
Value method_removesuffix(Vm& vm, Args& args) {
  if (!need_str(vm, args[1], "removesuffix() argument must be str, not {t}")) return Value::error();
  const std::string_view text = view(vm, args[0]), suffix = view(vm, args[1]);
  return !suffix.empty() && text.ends_with(suffix) ? Value(make_str(vm, text.substr(0, text.size() - suffix.size()))) : str_str(vm, args[0]);
}

// ---- stripping
/// What of ASCII text strip() leaves; `drop` is asked for each byte.
template <class Drop>
Value strip_ascii(Vm& vm, Value self, bool left, bool right, Drop drop) {
  const std::string_view text = view(vm, self);
  std::size_t begin = 0, end = text.size();
  while (left && begin < end && drop(text[begin])) ++begin;
  while (right && end > begin && drop(text[end - 1])) --end;
  if (end - begin == text.size()) return str_str(vm, self);
  return make_str_ascii(vm, text.substr(begin, end - begin));
}

template <class Drop>
Value strip_by(Vm& vm, Value self, bool left, bool right, Drop drop) {
  const std::string_view text = view(vm, self);
  const char* begin = text.data();
  const char* end = begin + text.size();
  while (left && begin < end) {
    const char* p = begin;
    if (!drop(decode_utf8(p))) break;
    begin = p;
  }
  while (right && end > begin) {
    const char* start = end - 1;
    while (start > begin && (static_cast<unsigned char>(*start) & 0xC0) == 0x80) --start;
    const char* p = start;
    if (!drop(decode_utf8(p))) break;
    end = start;
  }
  const auto size = static_cast<std::size_t>(end - begin);
  if (size == text.size()) return str_str(vm, self);
  return make_str(vm, {begin, size});
}

Value strip(Vm& vm, Args& args, const char* name, bool left, bool right) {
  const bool ascii = args[0].as<Str>()->is_ascii();
  if (!args.has(1) || args[1].is_none()) {
    if (ascii) return strip_ascii(vm, args[0], left, right, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F); });
    return strip_by(vm, args[0], left, right, is_space);
  }
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "{} arg must be None or str, not {t}", {name, args[1]});
  const std::string_view chars = view(vm, args[1]);
  if (ascii) {  // characters that are not ASCII have no byte that is
    if (chars.size() == 1) return strip_ascii(vm, args[0], left, right, [c = chars[0]](char x) { return x == c; });
    std::uint64_t set[2] = {};
    for (const char c : chars)
      if (const auto u = static_cast<unsigned char>(c); u < 128) set[u >> 6] |= std::uint64_t{1} << (u & 63);
    return strip_ascii(vm, args[0], left, right, [&set](char x) { return (set[static_cast<unsigned char>(x) >> 6] >> (x & 63) & 1) != 0; });
  }
  if (!can_build(vm, chars.size() * 4, 1)) return Value::error();
  std::u32string set;
  for (const char *p = chars.data(), *end = p + chars.size(); p < end;) set.push_back(decode_utf8(p));
  if (set.size() > 16) {
    if (foresee(vm, static_cast<double>(set.size()) * 60 + static_cast<double>(view(vm, args[0]).size()) * 60).is_error()) return Value::error();
    std::sort(set.begin(), set.end());
    return strip_by(vm, args[0], left, right, [&](char32_t c) { return std::binary_search(set.begin(), set.end(), c); });
  }
  return strip_by(vm, args[0], left, right, [&](char32_t c) { return set.find(c) != std::u32string::npos; });
}
Value method_strip(Vm& vm, Args& args) { return strip(vm, args, "strip", true, true); }
Value method_lstrip(Vm& vm, Args& args) { return strip(vm, args, "lstrip", true, false); }
Value method_rstrip(Vm& vm, Args& args) { return strip(vm, args, "rstrip", false, true); }

// ---- splitting
/// The pieces of a text of ASCII: the first few on the stack, so that most lists are made in their final size.
class Pieces {
 public:
  explicit Pieces(Vm& vm) : vm_(vm) {}
  bool add(std::string_view piece) {
    Str* s = make_str_ascii(vm_, piece);
    if (!s) return false;
    if (list_) return list_append(vm_, list_, s) && !vm_.charge(16).is_error();
    if (count_ < kFew) {
      few_[count_++] = s;
      return true;
    }
    list_ = make_list(vm_, kFew * 3);
    if (!list_) return false;
    std::copy(few_, few_ + kFew, list_->items);
    list_->size = kFew;
    return list_append(vm_, list_, s);
  }
  Value finish() {
    if (list_) return list_;
    List* list = make_list(vm_, std::span<const Value>(few_, count_));
    return list ? Value(list) : Value::error();
  }

 private:
  static constexpr std::size_t kFew = 16;
  Vm& vm_;
  List* list_ = nullptr;
  std::size_t count_ = 0;
  Value few_[kFew];
};

bool add_piece(Vm& vm, List* out, std::string_view piece) {
  Str* s = make_str(vm, piece);
  return s && list_append(vm, out, s) && !vm.charge(16).is_error();
}

/// str.split(separator) of ASCII text.
Value split_ascii(Vm& vm, std::string_view text, std::string_view separator, std::int64_t limit) {
  Pieces pieces(vm);
  std::size_t begin = 0;
  while (limit-- > 0) {
    std::size_t at;
    if (separator.size() == 1) {
      const void* found = std::memchr(text.data() + begin, separator[0], text.size() - begin);
      at = found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : std::string_view::npos;
    } else {
      at = text.find(separator, begin);
    }
    if (at == std::string_view::npos) break;
    if (!pieces.add(text.substr(begin, at - begin))) return Value::error();
    begin = at + separator.size();
  }
  return pieces.add(text.substr(begin)) ? pieces.finish() : Value::error();
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F); }

/// str.split() of ASCII text.
Value split_ascii_on_space(Vm& vm, std::string_view text, std::int64_t limit) {
  Pieces pieces(vm);
  const char* p = text.data();
  const char* const end = p + text.size();
  for (;;) {
    while (p < end && is_ascii_space(*p)) ++p;
    if (p == end) return pieces.finish();
    const char* start = p;
    if (limit-- == 0) p = end;
    else while (p < end && !is_ascii_space(*p)) ++p;
    if (!pieces.add({start, static_cast<std::size_t>(p - start)})) return Value::error();
  }
}

Value split_on_space(Vm& vm, std::string_view text, std::int64_t limit, List* out) {
  const char* p = text.data();
  const char* end = p + text.size();
  for (;;) {
    const char* start = p;
    while (p < end && is_ascii_space(*p)) ++p;
    while (p < end) {
      start = p;
      if (!is_space(decode_utf8(p))) { p = start; break; }
      start = p;
    }
    if (p >= end) return out;
    if (limit-- == 0) return add_piece(vm, out, {p, static_cast<std::size_t>(end - p)}) ? Value(out) : Value::error();
    start = p;
    while (p < end) {
      if (static_cast<unsigned char>(*p) < 0x80) {
        if (is_ascii_space(*p)) break;
        ++p;
        continue;
      }
      const char* q = p;
      if (is_space(decode_utf8(q))) break;
      p = q;
    }
    if (!add_piece(vm, out, {start, static_cast<std::size_t>(p - start)})) return Value::error();
  }
}

Value rsplit_on_space(Vm& vm, std::string_view text, std::int64_t limit, List* out) {
  const char* begin = text.data();
  const char* end = begin + text.size();
  const auto previous = [&](const char* p) {
    do --p; while (p > begin && (static_cast<unsigned char>(*p) & 0xC0) == 0x80);
    return p;
  };
  const auto space_before = [&](const char* p) {
    const char* q = previous(p);
    return is_space(decode_utf8(q));
  };
  for (;;) {
    while (end > begin && space_before(end)) end = previous(end);
    if (end == begin) break;
    if (limit-- == 0) {
      if (!add_piece(vm, out, {begin, static_cast<std::size_t>(end - begin)})) return Value::error();
      break;
    }
    const char* stop = end;
    while (end > begin && !space_before(end)) end = previous(end);
    if (!add_piece(vm, out, {end, static_cast<std::size_t>(stop - end)})) return Value::error();
  }
  std::reverse(out->items, out->items + out->size);
  return out;
}

Value split(Vm& vm, Args& args, bool from_right) {
  std::int64_t limit = -1;
  if (args.has(2) && !to_int64(vm, args[2], &limit)) return Value::error();
  if (limit < 0) limit = INT64_MAX;
  const std::string_view text = view(vm, args[0]);
  const bool ascii = args[0].as<Str>()->is_ascii();
  if (ascii && !from_right && (!args.has(1) || args[1].is_none())) return split_ascii_on_space(vm, text, limit);
  if (ascii && !from_right && is_str(args[1]) && args[1].as<Str>()->size) return split_ascii(vm, text, view(vm, args[1]), limit);
  List* out = make_list(vm);
  if (!out) return Value::error();
  if (!args.has(1) || args[1].is_none()) return from_right ? rsplit_on_space(vm, text, limit, out) : split_on_space(vm, text, limit, out);
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "must be str or None, not {t}", {args[1]});
  const std::string_view separator = view(vm, args[1]);
  if (separator.empty()) return vm.raise(Exc::ValueError, "empty separator");
  if (from_right) {
    std::string_view rest = text;
    for (;;) {
      const std::size_t at = limit-- > 0 ? rest.rfind(separator) : std::string_view::npos;
      if (at == std::string_view::npos) break;
      if (!add_piece(vm, out, rest.substr(at + separator.size()))) return Value::error();
      rest = rest.substr(0, at);
    }
    if (!add_piece(vm, out, rest)) return Value::error();
    std::reverse(out->items, out->items + out->size);
    return out;
  }
  std::size_t begin = 0;
  for (;;) {
    const std::size_t at = limit-- > 0 ? find_text(text, separator, begin) : std::string_view::npos;
    if (at == std::string_view::npos) break;
    if (!add_piece(vm, out, text.substr(begin, at - begin))) return Value::error();
    begin = at + separator.size();
  }
  return add_piece(vm, out, text.substr(begin)) ? Value(out) : Value::error();
}
Value method_split(Vm& vm, Args& args) { return split(vm, args, false); }
Value method_rsplit(Vm& vm, Args& args) { return split(vm, args, true); }

Value method_splitlines(Vm& vm, Args& args) {
  COIL_TRY(keep, args.has(1) ? truth(vm, args[1]) : Value::false_value());
  List* out = make_list(vm);
  if (!out) return Value::error();
  const std::string_view text = view(vm, args[0]);
  const char* p = text.data();
  const char* end = p + text.size();
  while (p < end) {
    const char* start = p;
    const char* stop = end;
    while (p < end) {
      stop = p;
      const char32_t c = decode_utf8(p);
      if (c == '\n' || c == '\v' || c == '\f' || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029) break;
      if (c == '\r') {
        if (p < end && *p == '\n') ++p;
        break;
      }
      stop = p;
    }
    if (!add_piece(vm, out, {start, static_cast<std::size_t>((keep.is_true() ? p : stop) - start)})) return Value::error();
  }
  return out;
}

Value partition(Vm& vm, Args& args, bool from_right) {
  if (!need_str(vm, args[1], "must be str, not {t}")) return Value::error();
  const std::string_view text = view(vm, args[0]), separator = view(vm, args[1]);
  if (separator.empty()) return vm.raise(Exc::ValueError, "empty separator");
  const std::size_t at = from_right ? text.rfind(separator) : find_text(text, separator);
  if (at == std::string_view::npos) {
    COIL_TRY(whole, str_str(vm, args[0]));
    return from_right ? make_tuple_of(vm, {vm.names.empty, vm.names.empty, whole}) : make_tuple_of(vm, {whole, vm.names.empty, vm.names.empty});
  }
  const Value before = make_str(vm, text.substr(0, at)), after = make_str(vm, text.substr(at + separator.size()));
  return make_tuple_of(vm, {before, args[1], after});
}
Value method_partition(Vm& vm, Args& args) { return partition(vm, args, false); }
Value method_rpartition(Vm& vm, Args& args) { return partition(vm, args, true); }

// ---- joining and replacing
Value method_join(Vm& vm, Args& args) {
  if (Type* type = type_of(vm, args[1]); !type->slots.iter && !type->slots.getitem) return vm.raise(Exc::TypeError, "can only join an iterable");
  COIL_TRY(items_value, is<List>(args[1]) || is<Tuple>(args[1]) ? args[1] : to_list(vm, args[1]));
  const std::uint64_t count = is<Tuple>(items_value) ? items_value.as<Tuple>()->size : items_value.as<List>()->size;
  const Value* items = is<Tuple>(items_value) ? items_value.as<Tuple>()->items() : items_value.as<List>()->items;
  if (count == 0) return vm.names.empty;
  if (count == 1 && is_str(items[0]) && items[0].as_object()->type() == vm.types.str) return items[0];
  const std::string_view separator = view(vm, args[0]);
  std::size_t total = separator.size() * (count - 1);
  for (std::uint64_t i = 0; i < count; ++i) {
    if (!is_str(items[i])) return vm.raise(Exc::TypeError, "sequence item {}: expected str instance, {t} found", {i, items[i]});
    total += view(vm, items[i].as<Str>()).size();
  }
  if (total > UINT32_MAX) return vm.raise(Exc::OverflowError, "join() result is too long for a Python string");
  if (!vm.heap.check_room(total)) return Value::error();
  COIL_CHECK(vm.charge(count));
  char* data;
  Str* out = make_str_uninitialised(vm, total, &data);
  if (!out) return Value::error();
  for (std::uint64_t i = 0; i < count; ++i) {
    if (i && !separator.empty()) {
      copy_text(data, separator.data(), separator.size());
      data += separator.size();
    }
    const std::string_view piece = view(vm, items[i].as<Str>());
    copy_text(data, piece.data(), piece.size());
    data += piece.size();
  }
  finish_str(out);
  return out;
}

/// replace() where everything is ASCII and few pieces are replaced: `out` once, in its final size. unset(): not so.
Value replace_few(Vm& vm, std::string_view text, std::string_view from, std::string_view to, std::int64_t limit) {
  constexpr std::size_t kFew = 16;
  std::size_t places[kFew], count = 0;
  for (std::size_t at = 0; limit > 0 && (at = find_text(text, from, at)) != std::string_view::npos; at += from.size(), --limit) {
    if (count == kFew) return Value::unset();
    places[count++] = at;
  }
  const std::size_t size = text.size() - count * from.size() + count * to.size();
  if (count == 0 || size < 2 || size > 1 << 16) return Value::unset();
  char* out;
  Str* s = make_str_uninitialised(vm, size, &out);
  if (!s) return Value::error();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < count; ++i) {
    out = std::copy(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(places[i]), out);
    out = std::copy(to.begin(), to.end(), out);
    begin = places[i] + from.size();
  }
  std::copy(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), out);
  return s;
}

Value method_replace(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "replace() argument 1 must be str, not {t}", {args[1]});
  if (!is_str(args[2])) return vm.raise(Exc::TypeError, "replace() argument 2 must be str, not {t}", {args[2]});
  std::int64_t limit = -1;
  if (args.has(3) && !to_int64(vm, args[3], &limit)) return Value::error();
  if (limit < 0) limit = INT64_MAX;
  const std::string_view text = view(vm, args[0]), from = view(vm, args[1]), to = view(vm, args[2]);
  if (!from.empty() && args[0].as<Str>()->is_ascii() && args[2].as<Str>()->is_ascii())
    if (const Value few = replace_few(vm, text, from, to, limit); !few.is_unset()) return few;
  std::string out;
  Growth growth(vm);
  std::size_t begin = 0;
  if (from.empty()) {  // between all characters
    const char* p = text.data();
    const char* end = p + text.size();
    while (limit > 0) {
      --limit;
      out += to;
      if (!growth.admits(out.size())) return Value::error();
      if (p >= end) break;
      const char* start = p;
      (void)decode_utf8(p);
      out.append(start, p);
    }
    out.append(p, end);
    return make_str(vm, out);
  }
  std::size_t at;
  bool any = false;
  while (limit > 0 && (at = find_text(text, from, begin)) != std::string_view::npos) {
    out.append(text, begin, at - begin);
    out += to;
    begin = at + from.size();
    --limit;
    any = true;
    if (!growth.admits(out.size())) return Value::error();
  }
  if (!any) return str_str(vm, args[0]);
  out.append(text, begin);
  if (out.size() > UINT32_MAX) return vm.raise(Exc::OverflowError, "replace string is too long");
  return make_str(vm, out);
}

// ---- padding
Value pad(Vm& vm, Args& args, const char* name, int left_share) {  // left_share: 0 none, 1 all, 2 center
  std::int64_t width;
  if (!to_int64(vm, args[1], &width)) return Value::error();
  std::string fill = " ";
  if (args.has(2)) {
    if (!is_str(args[2])) return vm.raise(Exc::TypeError, "{}() argument 2 must be a unicode character, not {t}", {name, args[2]});
    if (args[2].as<Str>()->aux != 1) return vm.raise(Exc::TypeError, "The fill character must be exactly one character long");
    fill = view(vm, args[2]);
  }
  auto* s = args[0].as<Str>();
  if (width <= s->aux) return str_str(vm, args[0]);
  const auto total = static_cast<std::size_t>(width - s->aux);
  if (!vm.heap.check_room(total * fill.size())) return Value::error();
  const std::size_t left = left_share == 0 ? 0 : left_share == 1 ? total : total / 2 + (total & static_cast<std::size_t>(width) & 1);
  std::string out;
  out.reserve(total * fill.size() + s->size);
  for (std::size_t i = 0; i < left; ++i) out += fill;
  out += view(vm, s);
  for (std::size_t i = left; i < total; ++i) out += fill;
  return make_str(vm, out);
}
Value method_ljust(Vm& vm, Args& args) { return pad(vm, args, "ljust", 0); }
Value method_rjust(Vm& vm, Args& args) { return pad(vm, args, "rjust", 1); }
Value method_center(Vm& vm, Args& args) { return pad(vm, args, "center", 2); }
Value method_zfill(Vm& vm, Args& args) {
  std::int64_t width;
  if (!to_int64(vm, args[1], &width)) return Value::error();
  auto* s = args[0].as<Str>();
  if (width <= s->aux) return str_str(vm, args[0]);
  if (!vm.heap.check_room(static_cast<std::size_t>(width))) return Value::error();
  std::string out(view(vm, s));
  out.insert(!out.empty() && (out[0] == '+' || out[0] == '-') ? 1 : 0, static_cast<std::size_t>(width - s->aux), '0');
  return make_str(vm, out);
}
Value method_expandtabs(Vm& vm, Args& args) {
  std::int64_t tab = 8;
  if (args.has(1) && !to_int64(vm, args[1], &tab)) return Value::error();
  const std::string_view text = view(vm, args[0]);
  std::string out;
  std::int64_t column = 0;
  Growth growth(vm);
  for (const char c : text) {
    if (!growth.admits(out.size() + (c == '\t' && tab > 0 ? static_cast<std::size_t>(tab) : 0))) return Value::error();
    if (c == '\t') {
      if (tab > 0) {
        const std::int64_t n = tab - column % tab;
        out.append(static_cast<std::size_t>(n), ' ');
        column += n;
      }
      continue;
    }
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++column;
    if (c == '\n' || c == '\r') column = 0;
    out.push_back(c);
  }
  return make_str(vm, out);
}

// ---- translation tables
Value method_translate(Vm& vm, Args& args) {
  const std::string_view text = view(vm, args[0]);
  std::string out;
  Growth growth(vm);
  for (const char *p = text.data(), *end = p + text.size(); p < end;) {
    const char32_t c = decode_utf8(p);
    Value v = get_item(vm, args[1], Value::small_int(static_cast<std::int64_t>(c)));
    if (v.is_error()) {
      if (!vm.pending_is(Exc::LookupError)) return v;
      (void)vm.take_exception();
      append_utf8(out, c);
    } else if (v.is_none()) {
      continue;
    } else if (is_str(v)) {
      out += view(vm, v);
    } else if (std::int64_t i; is_int(v)) {
      if (!int_fits_int64(v, &i) || i < 0 || i > 0x10FFFF) return vm.raise(Exc::ValueError, "character mapping must be in range(0x110000)");
      append_utf8(out, static_cast<char32_t>(i));
    } else {
      return vm.raise(Exc::TypeError, "character mapping must return integer, None or str");
    }
    if (!growth.admits(out.size()) || vm.charge(1).is_error()) return Value::error();
  }
  return make_str(vm, out);
}

Value method_maketrans(Vm& vm, Args& args) {
  Dict* table = make_dict(vm);
  if (!table) return Value::error();
  if (!args.has(1)) {
    auto* source = try_as<Dict>(args[0]);
    if (!source) return vm.raise(Exc::TypeError, "if you give only one argument to maketrans it must be a dict");
    std::uint32_t position = 0;
    DictEntry* e;
    while (dict_next(source, &position, &e)) {
      Value key = e->key;
      if (is_str(key)) {
        if (key.as<Str>()->aux != 1) return vm.raise(Exc::ValueError, "string keys in translate table must be of length 1");
        key = Value::small_int(static_cast<std::int64_t>(char_at(vm, key.as<Str>(), 0)));
      } else if (!is_int(key)) {
        return vm.raise(Exc::TypeError, "keys in translate table must be strings or integers");
      }
      COIL_CHECK(dict_set(vm, table, key, e->value));
    }
    return table;
  }
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "first maketrans argument must be a string if there is a second argument");
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "maketrans() argument 2 must be str, not {t}", {args[1]});
  auto *from = args[0].as<Str>(), *to = args[1].as<Str>();
  if (from->aux != to->aux) return vm.raise(Exc::ValueError, "the first two maketrans arguments must have equal length");
  for (std::uint32_t i = 0; i < from->aux; ++i)
    COIL_CHECK(dict_set(vm, table, Value::small_int(static_cast<std::int64_t>(char_at(vm, from, i))), Value::small_int(static_cast<std::int64_t>(char_at(vm, to, i)))));
  if (args.has(2)) {
    if (!is_str(args[2])) return vm.raise(Exc::TypeError, "maketrans() argument 3 must be str, not {t}", {args[2]});
    auto* drop = args[2].as<Str>();
    for (std::uint32_t i = 0; i < drop->aux; ++i) COIL_CHECK(dict_set(vm, table, Value::small_int(static_cast<std::int64_t>(char_at(vm, drop, i))), Value::none()));
  }
  return table;
}

Value method_encode(Vm& vm, Args& args) {
  for (const std::uint32_t i : {1u, 2u})
    if (args.has(i) && !is_str(args[i])) return vm.raise(Exc::TypeError, "encode() argument '{}' must be str, not {t}", {i == 1 ? "encoding" : "errors", args[i]});
  return encode_str(vm, args[0].as<Str>(), args.has(1) ? view(vm, args[1]) : "utf-8", args.has(2) ? view(vm, args[2]) : "strict");
}

Value method_format(Vm& vm, Args& args) { return str_format(vm, args[0].as<Str>(), args); }
Value method_format_map(Vm& vm, Args& args) { return str_format_map(vm, args[0].as<Str>(), args[1]); }
Value method_dunder_format(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "__format__() argument must be str, not {t}", {args[1]});
  if (args[1].as<Str>()->size == 0) return to_str(vm, args[0]);  // a subclass may have its own __str__
  return format_str(vm, args[0].as<Str>(), view(vm, args[1]));
}
Value method_getnewargs(Vm& vm, Args& args) { return make_tuple_of(vm, {make_str(vm, view(vm, args[0]))}); }
Value method_sizeof(Vm&, Args& args) { return Value::small_int(static_cast<std::int64_t>(sizeof(Str)) + args[0].as<Str>()->size); }

constexpr NativeDef kMethods[] = {
    {"center", 2, 3, method_center, "center(self, width, fillchar=' ', /)"},
    {"count", 2, 4, method_count, "count(self, sub, start=None, end=None, /)"},
    {"encode", 1, 3, method_encode, "encode(self, encoding='utf-8', errors='strict')"},
    {"endswith", 2, 4, method_endswith, "endswith(self, suffix, start=None, end=None, /)"},
    {"expandtabs", 1, 2, method_expandtabs, "expandtabs(self, tabsize=8)"},
    {"find", 2, 4, method_find, "find(self, sub, start=None, end=None, /)"},
    {"format", 0, 0, method_format, "format(self, *args, **kwargs)", kNativeRaw},
    {"format_map", 2, 2, method_format_map, "format_map(self, mapping, /)"},
    {"index", 2, 4, method_index, "index(self, sub, start=None, end=None, /)"},
    {"join", 2, 2, method_join, "join(self, iterable, /)"},
    {"ljust", 2, 3, method_ljust, "ljust(self, width, fillchar=' ', /)"},
    {"lstrip", 1, 2, method_lstrip, "lstrip(self, chars=None, /)"},
    {"maketrans", 1, 3, method_maketrans, "maketrans(x, y=<unset>, z=<unset>, /)", kNativeStatic},
    {"partition", 2, 2, method_partition, "partition(self, sep, /)"},
    {"removeprefix", 2, 2, method_removeprefix, "removeprefix(self, prefix, /)"},
    {"removesuffix", 2, 2, method_removesuffix, "removesuffix(self, suffix, /)"},
    {"replace", 3, 4, method_replace, "replace(self, old, new, /, count=-1)"},
    {"rfind", 2, 4, method_rfind, "rfind(self, sub, start=None, end=None, /)"},
    {"rindex", 2, 4, method_rindex, "rindex(self, sub, start=None, end=None, /)"},
    {"rjust", 2, 3, method_rjust, "rjust(self, width, fillchar=' ', /)"},
    {"rpartition", 2, 2, method_rpartition, "rpartition(self, sep, /)"},
    {"rsplit", 1, 3, method_rsplit, "rsplit(self, sep=None, maxsplit=-1)"},
    {"rstrip", 1, 2, method_rstrip, "rstrip(self, chars=None, /)"},
    {"split", 1, 3, method_split, "split(self, sep=None, maxsplit=-1)"},
    {"splitlines", 1, 2, method_splitlines, "splitlines(self, keepends=False)"},
    {"startswith", 2, 4, method_startswith, "startswith(self, prefix, start=None, end=None, /)"},
    {"strip", 1, 2, method_strip, "strip(self, chars=None, /)"},
    {"translate", 2, 2, method_translate, "translate(self, table, /)"},
    {"zfill", 2, 2, method_zfill, "zfill(self, width, /)"},
    {"__format__", 2, 2, method_dunder_format, "__format__(self, format_spec, /)"},
    {"__getnewargs__", 1, 1, method_getnewargs, "__getnewargs__(self, /)"},
    {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"},
    COIL_STR_CASE_METHODS
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool complete_str(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = str_repr;
    s.str = str_str;
    s.hash = str_hash;
    s.compare = str_compare;
    s.iter = str_iter;
    s.length = str_length;
    s.contains = str_contains;
    s.getitem = str_getitem;
    s.add = str_add;
    s.multiply = str_multiply;
    s.modulo = str_mod;
    s.new_object = str_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "str", .kind = Kind::Str, .basic_size = sizeof(Str), .flags = kTypeMatchSelf | kTypeStrSubclass, .slots = &slots,
                                 .methods = kMethods, .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str"};
  return complete_type(vm, vm.types.str, spec);
}

}  // namespace coil::runtime
