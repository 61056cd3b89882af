// runtime/types/bytes_methods.cpp — bytes and bytearray: what they share (searching, splitting, case, hex), and bytes' own slots.
//
// Shared methods are templates of nothing: they see self as a string_view and make a result of self's kind. bytearray's mutating part
// is in bytearray_methods.cpp.
#include "runtime/types/bytes_methods.hpp"

#include <algorithm>
#include <cstring>

#include "runtime/types/buffer.hpp"
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/long_work.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {

void repeat_bytes(char* to, std::string_view piece, std::size_t total) {
  if (piece.size() == 1) {
    std::memset(to, piece[0], total);
    return;
  }
  std::size_t done = std::min(piece.size(), total);
  if (done) std::memcpy(to, piece.data(), done);
  for (std::size_t n; done < total; done += n) {  // what is there is doubled
    n = std::min(done, total - done);
    std::memcpy(to + done, to, n);
  }
}

std::string_view data_of(Value self) {
  if (auto* b = try_as<Bytes>(self)) return {b->data, b->size};
  auto* a = self.as<ByteArray>();
  return {a->data ? a->data : "", a->size};
}

bool as_bytes(Vm& vm, Value v, std::string_view* out) {
  if (is<Bytes>(v) || is<ByteArray>(v)) { *out = data_of(v); return true; }
  return memoryview_data(vm, v, out);
}

Value make_like(Vm& vm, Value self, std::string_view data) { return is<ByteArray>(self) ? make_bytearray(vm, data) : make_bytes(vm, data); }

namespace {

bool is_space(unsigned char c) { return c == ' ' || (c >= 9 && c <= 13); }
bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
bool is_alpha(unsigned char c) { return is_upper(c) || is_lower(c); }
bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
char to_lower(char c) { return is_upper(static_cast<unsigned char>(c)) ? static_cast<char>(c | 0x20) : c; }
char to_upper(char c) { return is_lower(static_cast<unsigned char>(c)) ? static_cast<char>(c - 32) : c; }

/// A sub-sequence argument: bytes-like, or an int in range(256) where `ints` allows it.
bool pattern(Vm& vm, Value v, std::string* out, bool ints) {
  if (std::string_view data; as_bytes(vm, v, &data)) { *out = data; return true; }
  if (ints && is_index(vm, v)) {
    std::int64_t i;
    const Value index = to_index(vm, v);
    if (index.is_error()) return false;
    if (!int_fits_int64(index, &i) || i < 0 || i > 255) { (void)vm.raise(Exc::ValueError, "byte must be in range(0, 256)"); return false; }
    *out = std::string(1, static_cast<char>(i));
    return true;
  }
  (void)vm.raise(Exc::TypeError, ints ? "argument should be integer or bytes-like object, not '{t}'" : "a bytes-like object is required, not '{t}'", {v});
  return false;
}

Value find(Vm& vm, Args& args, bool from_right, const char* missing) {
  std::string wanted;
  if (!pattern(vm, args[1], &wanted, true)) return Value::error();
  const std::string_view data = data_of(args[0]);
  std::int64_t from, to;
  if (!clamp_range(vm, args[2], args[3], static_cast<std::int64_t>(data.size()), &from, &to)) return Value::error();
  std::size_t at = std::string_view::npos;
  if (from <= to) {
    const std::string_view part = data.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
    at = from_right ? part.rfind(wanted) : find_text(part, wanted);
  }
  if (at == std::string_view::npos) return missing ? vm.raise(Exc::ValueError, "{}", {missing}) : Value::small_int(-1);
  return Value::small_int(from + static_cast<std::int64_t>(at));
}
Value method_find(Vm& vm, Args& args) { return find(vm, args, false, nullptr); }
Value method_rfind(Vm& vm, Args& args) { return find(vm, args, true, nullptr); }
Value method_index(Vm& vm, Args& args) { return find(vm, args, false, "subsection not found"); }
Value method_rindex(Vm& vm, Args& args) { return find(vm, args, true, "subsection not found"); }

Value method_count(Vm& vm, Args& args) {
  std::string wanted;
  if (!pattern(vm, args[1], &wanted, true)) return Value::error();
  const std::string_view data = data_of(args[0]);
  std::int64_t from, to, n = 0;
  if (!clamp_range(vm, args[2], args[3], static_cast<std::int64_t>(data.size()), &from, &to)) return Value::error();
  if (from > to) return Value::small_int(0);
  const std::string_view part = data.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
  if (wanted.size() == 1) return Value::small_int(std::count(part.begin(), part.end(), wanted[0]));
  if (wanted.empty()) return Value::small_int(static_cast<std::int64_t>(part.size()) + 1);
  for (std::size_t at = find_text(part, wanted); at != std::string_view::npos; at = find_text(part, wanted, at + wanted.size())) ++n;
  return Value::small_int(n);
}

Value affix(Vm& vm, Args& args, const char* name, bool at_end) {
  const std::string_view data = data_of(args[0]);
  std::int64_t from, to;
  if (!clamp_range(vm, args[2], args[3], static_cast<std::int64_t>(data.size()), &from, &to)) return Value::error();
  const auto test = [&](std::string_view p) {
    if (from > to) return false;
    const std::string_view part = data.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
    return at_end ? part.ends_with(p) : part.starts_with(p);
  };
  if (std::string_view p; as_bytes(vm, args[1], &p)) return Value::boolean(test(p));
  if (auto* t = try_as<Tuple>(args[1])) {
    for (const Value v : t->span()) {
      std::string_view p;
      if (!as_bytes(vm, v, &p)) return vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {v});
      if (test(p)) return Value::true_value();
    }
    return Value::false_value();
  }
  return vm.raise(Exc::TypeError, "{} first arg must be bytes or a tuple of bytes, not {t}", {name, args[1]});
}
Value method_startswith(Vm& vm, Args& args) { return affix(vm, args, "startswith", false); }
Value method_endswith(Vm& vm, Args& args) { return affix(vm, args, "endswith", true); }

Value method_removeprefix(Vm& vm, Args& args) {
  std::string p;
  if (!pattern(vm, args[1], &p, false)) return Value::error();
  const std::string_view data = data_of(args[0]);
  return make_like(vm, args[0], data.starts_with(p) ? data.substr(p.size()) : data);
}
Value method_removesuffix(Vm& vm, Args& args) {
  std::string p;
  if (!pattern(vm, args[1], &p, false)) return Value::error();
  const std::string_view data = data_of(args[0]);
  return make_like(vm, args[0], !p.empty() && data.ends_with(p) ? data.substr(0, data.size() - p.size()) : data);
}

Value strip(Vm& vm, Args& args, bool left, bool right) {
  std::string set;
  const bool blanks = !args.has(1) || args[1].is_none();
  if (!blanks && !pattern(vm, args[1], &set, false)) return Value::error();
  std::string_view data = data_of(args[0]);
  bool dropped[256] = {};
  for (const char c : set) dropped[static_cast<unsigned char>(c)] = true;
  const auto drop = [&](char c) { return blanks ? is_space(static_cast<unsigned char>(c)) : dropped[static_cast<unsigned char>(c)]; };
  while (left && !data.empty() && drop(data.front())) data.remove_prefix(1);
  while (right && !data.empty() && drop(data.back())) data.remove_suffix(1);
  if (is<Bytes>(args[0]) && data.size() == data_of(args[0]).size() && args[0].as_object()->type() == vm.types.bytes) return args[0];
  return make_like(vm, args[0], data);
}
Value method_strip(Vm& vm, Args& args) { return strip(vm, args, true, true); }
Value method_lstrip(Vm& vm, Args& args) { return strip(vm, args, true, false); }
Value method_rstrip(Vm& vm, Args& args) { return strip(vm, args, false, true); }

bool add_piece(Vm& vm, List* out, Value self, std::string_view piece) {
  const Value v = make_like(vm, self, piece);
  return !v.is_error() && list_append(vm, out, v) && !vm.charge(16).is_error();
}

Value split(Vm& vm, Args& args, bool from_right) {
  std::int64_t limit = -1;
  if (args.has(2) && !to_int64(vm, args[2], &limit)) return Value::error();
  if (limit < 0) limit = INT64_MAX;
  List* out = make_list(vm);
  if (!out) return Value::error();
  if (!can_build(vm, data_of(args[0]).size(), 4)) return Value::error();
  const std::string data(data_of(args[0]));
  const Value self = args[0];
  std::vector<std::string_view> pieces;
  Growth growth(vm);
  const auto admits = [&] { return growth.admits(pieces.size() * sizeof pieces[0]); };
  if (!args.has(1) || args[1].is_none()) {
    std::string_view rest = data;
    const auto blank = [](char c) { return is_space(static_cast<unsigned char>(c)); };
    for (;;) {
      if (from_right) while (!rest.empty() && blank(rest.back())) rest.remove_suffix(1);
      else while (!rest.empty() && blank(rest.front())) rest.remove_prefix(1);
      if (rest.empty()) break;
      if (!admits()) return Value::error();
      if (limit-- == 0) {
        pieces.push_back(rest);
        break;
      }
      std::size_t n = 0;
      if (from_right) {
        while (n < rest.size() && !blank(rest[rest.size() - 1 - n])) ++n;
        pieces.push_back(rest.substr(rest.size() - n));
        rest.remove_suffix(n);
      } else {
        while (n < rest.size() && !blank(rest[n])) ++n;
        pieces.push_back(rest.substr(0, n));
        rest.remove_prefix(n);
      }
    }
  } else {
    std::string separator;
    if (!pattern(vm, args[1], &separator, false)) return Value::error();
    if (separator.empty()) return vm.raise(Exc::ValueError, "empty separator");
    std::string_view rest = data;
    for (;;) {
      const std::size_t at = limit-- <= 0 ? std::string_view::npos : from_right ? rest.rfind(separator) : find_text(rest, separator);
      if (at == std::string_view::npos) break;
      if (!admits()) return Value::error();
      pieces.push_back(from_right ? rest.substr(at + separator.size()) : rest.substr(0, at));
      rest = from_right ? rest.substr(0, at) : rest.substr(at + separator.size());
    }
    pieces.push_back(rest);
  }
  if (from_right) std::reverse(pieces.begin(), pieces.end());
  for (const std::string_view p : pieces)
    if (!add_piece(vm, out, self, p)) return Value::error();
  return out;
}
Value method_split(Vm& vm, Args& args) { return split(vm, args, false); }
Value method_rsplit(Vm& vm, Args& args) { return split(vm, args, true); }

Value method_splitlines(Vm& vm, Args& args) {
  COIL_TRY(keep, args.has(1) ? truth(vm, args[1]) : Value::false_value());
  List* out = make_list(vm);
  if (!out) return Value::error();
  const std::string data(data_of(args[0]));
  std::size_t i = 0;
  while (i < data.size()) {
    const std::size_t start = i;
    while (i < data.size() && data[i] != '\n' && data[i] != '\r') ++i;
    std::size_t stop = i;
    if (i < data.size()) {
      i += data[i] == '\r' && i + 1 < data.size() && data[i + 1] == '\n' ? 2 : 1;
      if (keep.is_true()) stop = i;
    }
    if (!add_piece(vm, out, args[0], std::string_view(data).substr(start, stop - start))) return Value::error();
  }
  return out;
}

Value partition(Vm& vm, Args& args, bool from_right) {
  std::string separator;
  if (!pattern(vm, args[1], &separator, false)) return Value::error();
  if (separator.empty()) return vm.raise(Exc::ValueError, "empty separator");
  const std::string data(data_of(args[0]));
  const std::size_t at = from_right ? data.rfind(separator) : find_text(data, separator);
  const auto part = [&](std::string_view s) { return make_like(vm, args[0], s); };
  if (at == std::string::npos) {
    const Value whole = part(data);
    return from_right ? make_tuple_of(vm, {part(""), part(""), whole}) : make_tuple_of(vm, {whole, part(""), part("")});
  }
  const std::string_view all(data);
  const Value before = part(all.substr(0, at)), middle = part(separator), after = part(all.substr(at + separator.size()));
  return make_tuple_of(vm, {before, middle, after});
}
Value method_partition(Vm& vm, Args& args) { return partition(vm, args, false); }
Value method_rpartition(Vm& vm, Args& args) { return partition(vm, args, true); }

Value method_join(Vm& vm, Args& args) {
  COIL_TRY(items, to_list(vm, args[1]));
  std::string out;
  const std::string separator(data_of(args[0]));
  auto* list = items.as<List>();
  for (std::uint64_t i = 0; i < list->size; ++i) {
    std::string_view piece;
    if (!as_bytes(vm, list->items[i], &piece)) return vm.raise(Exc::TypeError, "sequence item {}: expected a bytes-like object, {t} found", {i, list->items[i]});
    if (i) out += separator;
    out += piece;
  }
  return make_like(vm, args[0], out);
}

Value method_replace(Vm& vm, Args& args) {
  std::string from, to;
  if (!pattern(vm, args[1], &from, false) || !pattern(vm, args[2], &to, false)) return Value::error();
  std::int64_t limit = -1;
  if (args.has(3) && !to_int64(vm, args[3], &limit)) return Value::error();
  if (limit < 0) limit = INT64_MAX;
  std::string_view data = data_of(args[0]);
  std::size_t times = 0;
  if (from.empty()) times = data.size() + 1;
  else for (std::size_t at = 0; (at = find_text(data, from, at)) != std::string_view::npos; at += from.size()) ++times;
  if (!can_build(vm, data.size() + times * to.size(), 1)) return Value::error();
  data = data_of(args[0]);
  std::string out;
  std::size_t i = 0;
  if (from.empty()) {
    for (; limit > 0; --limit) {
      out += to;
      if (i >= data.size()) break;
      out.push_back(data[i++]);
    }
  } else {
    for (std::size_t at; limit > 0 && (at = find_text(data, from, i)) != std::string_view::npos; --limit) {
      out.append(data, i, at - i);
      out += to;
      i = at + from.size();
    }
  }
  if (i < data.size()) out.append(data, i);
  return make_like(vm, args[0], out);
}

Value pad(Vm& vm, Args& args, const char* name, int left_share) {
  std::int64_t width;
  if (!to_int64(vm, args[1], &width)) return Value::error();
  char fill = ' ';
  if (args.has(2)) {
    std::string_view f;
    if (!as_bytes(vm, args[2], &f) || f.size() != 1) return vm.raise(Exc::TypeError, "{}() argument 2 must be a byte string of length 1, not {t}", {name, args[2]});
    fill = f[0];
  }
  std::string data(data_of(args[0]));
  if (width <= static_cast<std::int64_t>(data.size())) return make_like(vm, args[0], data);
  const std::size_t total = static_cast<std::size_t>(width) - data.size();
  if (!vm.heap.check_room(total)) return Value::error();
  const std::size_t left = left_share == 0 ? 0 : left_share == 1 ? total : total / 2 + (total & static_cast<std::size_t>(width) & 1);
  data.insert(0, left, fill);
  data.append(total - left, fill);
  return make_like(vm, args[0], data);
}
Value method_ljust(Vm& vm, Args& args) { return pad(vm, args, "ljust", 0); }
Value method_rjust(Vm& vm, Args& args) { return pad(vm, args, "rjust", 1); }
Value method_center(Vm& vm, Args& args) { return pad(vm, args, "center", 2); }
Value method_zfill(Vm& vm, Args& args) {
  std::int64_t width;
  if (!to_int64(vm, args[1], &width)) return Value::error();
  std::string data(data_of(args[0]));
  if (width > static_cast<std::int64_t>(data.size())) {
    if (!vm.heap.check_room(static_cast<std::size_t>(width))) return Value::error();
    data.insert(!data.empty() && (data[0] == '+' || data[0] == '-') ? 1 : 0, static_cast<std::size_t>(width) - data.size(), '0');
  }
  return make_like(vm, args[0], data);
}
Value method_expandtabs(Vm& vm, Args& args) {
  std::int64_t tab = 8, column = 0;
  if (args.has(1) && !to_int64(vm, args[1], &tab)) return Value::error();
  std::string out;
  Growth growth(vm);
  const std::string data(data_of(args[0]));  // a bytearray may change meanwhile
  for (const char c : data) {
    if (!growth.admits(out.size() + (c == '\t' && tab > 0 ? static_cast<std::size_t>(tab) : 0))) return Value::error();
    if (c == '\t') {
      if (tab > 0) {
        const std::int64_t n = tab - column % tab;
        out.append(static_cast<std::size_t>(n), ' ');
        column += n;
      }
      continue;
    }
    column = c == '\n' || c == '\r' ? 0 : column + 1;
    out.push_back(c);
  }
  return make_like(vm, args[0], out);
}

Value method_translate(Vm& vm, Args& args) {
  std::string table, drop;
  if (!args[1].is_none()) {
    if (!pattern(vm, args[1], &table, false)) return Value::error();
    if (table.size() != 256) return vm.raise(Exc::ValueError, "translation table must be 256 characters long");
  }
  if (args.has(2) && !pattern(vm, args[2], &drop, false)) return Value::error();
  if (!can_build(vm, data_of(args[0]).size(), 3 + static_cast<double>(drop.size()) / 16)) return Value::error();
  std::string out;
  for (const char c : data_of(args[0]))
    if (drop.find(c) == std::string::npos) out.push_back(table.empty() ? c : table[static_cast<unsigned char>(c)]);
  return make_like(vm, args[0], out);
}
Value method_maketrans(Vm& vm, Args& args) {
  std::string from, to;
  if (!pattern(vm, args[0], &from, false) || !pattern(vm, args[1], &to, false)) return Value::error();
  if (from.size() != to.size()) return vm.raise(Exc::ValueError, "maketrans arguments must have same length");
  std::string table(256, '\0');
  for (int i = 0; i < 256; ++i) table[static_cast<std::size_t>(i)] = static_cast<char>(i);
  for (std::size_t i = 0; i < from.size(); ++i) table[static_cast<unsigned char>(from[i])] = to[i];
  return make_bytes(vm, table);
}

template <class F>
Value mapped(Vm& vm, Args& args, F&& f) {
  if (!can_build(vm, data_of(args[0]).size(), 4)) return Value::error();
  std::string out(data_of(args[0]));
  for (char& c : out) c = f(c);
  return make_like(vm, args[0], out);
}
Value method_lower(Vm& vm, Args& args) { return mapped(vm, args, to_lower); }
Value method_upper(Vm& vm, Args& args) { return mapped(vm, args, to_upper); }
Value method_swapcase(Vm& vm, Args& args) { return mapped(vm, args, [](char c) { return is_upper(static_cast<unsigned char>(c)) ? to_lower(c) : to_upper(c); }); }
Value method_capitalize(Vm& vm, Args& args) {
  bool first = true;
  return mapped(vm, args, [&](char c) { const char r = first ? to_upper(c) : to_lower(c); first = false; return r; });
}
Value method_title(Vm& vm, Args& args) {
  bool in_word = false;
  return mapped(vm, args, [&](char c) { const char r = in_word ? to_lower(c) : to_upper(c); in_word = is_alpha(static_cast<unsigned char>(c)); return r; });
}

template <bool (*test)(unsigned char)>
Value every(Vm&, Args& args) {
  const std::string_view data = data_of(args[0]);
  for (const char c : data)
    if (!test(static_cast<unsigned char>(c))) return Value::false_value();
  return Value::boolean(!data.empty());
}
bool is_alnum(unsigned char c) { return is_alpha(c) || is_digit(c); }
Value method_isascii(Vm&, Args& args) {
  for (const char c : data_of(args[0]))
    if (static_cast<unsigned char>(c) > 127) return Value::false_value();
  return Value::true_value();
}
Value method_islower(Vm&, Args& args) {
  bool any = false;
  for (const char c : data_of(args[0])) {
    if (is_upper(static_cast<unsigned char>(c))) return Value::false_value();
    any |= is_lower(static_cast<unsigned char>(c));
  }
  return Value::boolean(any);
}
Value method_isupper(Vm&, Args& args) {
  bool any = false;
  for (const char c : data_of(args[0])) {
    if (is_lower(static_cast<unsigned char>(c))) return Value::false_value();
    any |= is_upper(static_cast<unsigned char>(c));
  }
  return Value::boolean(any);
}
Value method_istitle(Vm&, Args& args) {
  bool any = false, in_word = false;
  for (const char ch : data_of(args[0])) {
    const auto c = static_cast<unsigned char>(ch);
    if (is_upper(c)) { if (in_word) return Value::false_value(); in_word = any = true; }
    else if (is_lower(c)) { if (!in_word) return Value::false_value(); any = true; }
    else in_word = false;
  }
  return Value::boolean(any);
}

Value method_decode(Vm& vm, Args& args) {
  for (const std::uint32_t i : {1u, 2u})
    if (args.has(i) && !is_str(args[i])) return vm.raise(Exc::TypeError, "decode() argument '{}' must be str, not {t}", {i == 1 ? "encoding" : "errors", args[i]});
  return decode_bytes(vm, data_of(args[0]), args.has(1) ? view(vm, args[1]) : "utf-8", args.has(2) ? view(vm, args[2]) : "strict");
}

Value method_hex(Vm& vm, Args& args) {
  const std::string_view data = data_of(args[0]);
  std::string separator;
  std::int64_t group = 1;
  if (args.has(1)) {
    if (is_str(args[1])) separator = view(vm, args[1]);
    else if (std::string_view s; as_bytes(vm, args[1], &s)) separator = s;
    else return vm.raise(Exc::TypeError, "sep must be str or bytes.");
    if (is_str(args[1]) ? args[1].as<Str>()->aux != 1 : separator.size() != 1) return vm.raise(Exc::ValueError, "sep must be length 1.");
    if (separator[0] & 0x80) return vm.raise(Exc::ValueError, "sep must be ASCII.");
    if (args.has(2) && !to_int64(vm, args[2], &group)) return Value::error();
  }
  std::string out;
  const auto n = static_cast<std::int64_t>(data.size());
  const std::int64_t size = group < 0 ? -group : group;
  for (std::int64_t i = 0; i < n; ++i) {
    if (!separator.empty() && size && i && (group > 0 ? (n - i) % size == 0 : i % size == 0)) out += separator;
    const auto c = static_cast<unsigned char>(data[static_cast<std::size_t>(i)]);
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return make_str_ascii(vm, out);
}

Value method_fromhex(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "fromhex() argument must be str, not {t}", {args[1]});
  const std::string_view text = view(vm, args[1]);
  std::string out;
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1; };
  for (std::size_t i = 0; i < text.size();) {
    if (is_space(static_cast<unsigned char>(text[i]))) { ++i; continue; }
    const int high = digit(text[i]), low = i + 1 < text.size() ? digit(text[i + 1]) : -1;
    if (high < 0 || low < 0) return vm.raise(Exc::ValueError, "non-hexadecimal number found in fromhex() arg at position {}", {high < 0 ? i : i + 1});
    out.push_back(static_cast<char>(high << 4 | low));
    i += 2;
  }
  auto* type = args[0].as<Type>();
  const bool array = is_subtype(type, vm.types.bytearray);
  COIL_TRY(made, array ? make_bytearray(vm, out) : make_bytes(vm, out));
  return type == vm.types.bytes || type == vm.types.bytearray ? made : vm.call(type, {made});
}

Value method_getnewargs(Vm& vm, Args& args) { return make_tuple_of(vm, {make_bytes(vm, data_of(args[0]))}); }
Value method_bytes(Vm& vm, Args& args) { return args[0].as_object()->type() == vm.types.bytes ? args[0] : make_bytes(vm, data_of(args[0])); }
Value method_sizeof(Vm&, Args& args) { return Value::small_int(33 + static_cast<std::int64_t>(data_of(args[0]).size())); }

Value bytes_hash(Vm& vm, Value self) {
  const std::string_view data = data_of(self);
  return make_int(vm, static_cast<std::int64_t>(hash_bytes(vm, data.data(), data.size())));
}
Value bytes_iter(Vm& vm, Value self) { return make_iterator(vm, IteratorKind::Bytes, self); }

Value bytes_new(Vm& vm, Type* type, Args& args) {
  std::string data;
  if (type == vm.types.bytes && args.count == 1 && !args.keyword_count() && args[0].is_object() && args[0].as_object()->type() == type) return args[0];
  Value object;
  if (!bytes_argument(vm, args, "bytes", &data, &object)) return Value::error();
  if (type == vm.types.bytes && !object.is_unset()) return object;
  if (type == vm.types.bytes) return make_bytes(vm, data);
  auto* o = static_cast<Bytes*>(allocate_sized_instance(vm, type, sizeof(Bytes) + data.size() + 1));
  if (!o) return Value::error();
  o->size = data.size();
  if (!data.empty()) std::memcpy(o->data, data.data(), data.size());
  return init_instance_attributes(vm, o, type) ? Value(o) : Value::error();
}

#define COIL_BYTES_COMMON_METHODS \
  {"capitalize", 1, 1, method_capitalize, "capitalize(self, /)"}, \
  {"center", 2, 3, method_center, "center(self, width, fillchar=b' ', /)"}, \
  {"count", 2, 4, method_count, "count(self, sub, start=None, end=None, /)"}, \
  {"decode", 1, 3, method_decode, "decode(self, encoding='utf-8', errors='strict')"}, \
  {"endswith", 2, 4, method_endswith, "endswith(self, suffix, start=None, end=None, /)"}, \
  {"expandtabs", 1, 2, method_expandtabs, "expandtabs(self, tabsize=8)"}, \
  {"find", 2, 4, method_find, "find(self, sub, start=None, end=None, /)"}, \
  {"fromhex", 2, 2, method_fromhex, "fromhex(type, string, /)", kNativeClass}, \
  {"hex", 1, 3, method_hex, "hex(self, sep=<unset>, bytes_per_sep=1)"}, \
  {"index", 2, 4, method_index, "index(self, sub, start=None, end=None, /)"}, \
  {"isalnum", 1, 1, every<is_alnum>, "isalnum(self, /)"}, \
  {"isalpha", 1, 1, every<is_alpha>, "isalpha(self, /)"}, \
  {"isascii", 1, 1, method_isascii, "isascii(self, /)"}, \
  {"isdigit", 1, 1, every<is_digit>, "isdigit(self, /)"}, \
  {"islower", 1, 1, method_islower, "islower(self, /)"}, \
  {"isspace", 1, 1, every<is_space>, "isspace(self, /)"}, \
  {"istitle", 1, 1, method_istitle, "istitle(self, /)"}, \
  {"isupper", 1, 1, method_isupper, "isupper(self, /)"}, \
  {"join", 2, 2, method_join, "join(self, iterable_of_bytes, /)"}, \
  {"ljust", 2, 3, method_ljust, "ljust(self, width, fillchar=b' ', /)"}, \
  {"lower", 1, 1, method_lower, "lower(self, /)"}, \
  {"lstrip", 1, 2, method_lstrip, "lstrip(self, bytes=None, /)"}, \
  {"maketrans", 2, 2, method_maketrans, "maketrans(frm, to, /)", kNativeStatic}, \
  {"partition", 2, 2, method_partition, "partition(self, sep, /)"}, \
  {"removeprefix", 2, 2, method_removeprefix, "removeprefix(self, prefix, /)"}, \
  {"removesuffix", 2, 2, method_removesuffix, "removesuffix(self, suffix, /)"}, \
  {"replace", 3, 4, method_replace, "replace(self, old, new, count=-1, /)"}, \
  {"rfind", 2, 4, method_rfind, "rfind(self, sub, start=None, end=None, /)"}, \
  {"rindex", 2, 4, method_rindex, "rindex(self, sub, start=None, end=None, /)"}, \
  {"rjust", 2, 3, method_rjust, "rjust(self, width, fillchar=b' ', /)"}, \
  {"rpartition", 2, 2, method_rpartition, "rpartition(self, sep, /)"}, \
  {"rsplit", 1, 3, method_rsplit, "rsplit(self, sep=None, maxsplit=-1)"}, \
  {"rstrip", 1, 2, method_rstrip, "rstrip(self, bytes=None, /)"}, \
  {"split", 1, 3, method_split, "split(self, sep=None, maxsplit=-1)"}, \
  {"splitlines", 1, 2, method_splitlines, "splitlines(self, keepends=False)"}, \
  {"startswith", 2, 4, method_startswith, "startswith(self, prefix, start=None, end=None, /)"}, \
  {"strip", 1, 2, method_strip, "strip(self, bytes=None, /)"}, \
  {"swapcase", 1, 1, method_swapcase, "swapcase(self, /)"}, \
  {"title", 1, 1, method_title, "title(self, /)"}, \
  {"translate", 2, 3, method_translate, "translate(self, table, /, delete=b'')"}, \
  {"upper", 1, 1, method_upper, "upper(self, /)"}, \
  {"zfill", 2, 2, method_zfill, "zfill(self, width, /)"}, \
  {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"}

constexpr NativeDef kBytesMethods[] = {
    COIL_BYTES_COMMON_METHODS,
    {"__bytes__", 1, 1, method_bytes, "__bytes__(self, /)"},
    {"__getnewargs__", 1, 1, method_getnewargs, "__getnewargs__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

Value bytes_repr(Vm& vm, Value self) {
  const std::string_view data = data_of(self);
  return can_build(vm, data.size() > 1024 ? 4 * data.size() : 0, 4) ? Value(make_str_ascii(vm, repr_bytes(data))) : Value::error();
}
Value bytes_length(Vm&, Value self) { return Value::small_int(static_cast<std::int64_t>(data_of(self).size())); }

Value bytes_compare(Vm& vm, Value self, Value other, CompareOp op) {
  std::string_view b;
  if (!is<Bytes>(other) && !is<ByteArray>(other) && !is<ByteArray>(self)) return Value::not_implemented();  // a memoryview compares by itself
  if (!as_bytes(vm, other, &b)) return Value::not_implemented();
  const int c = data_of(self).compare(b);
  switch (op) {
    case CompareOp::Eq: return Value::boolean(c == 0);
    case CompareOp::NotEq: return Value::boolean(c != 0);
    case CompareOp::Lt: return Value::boolean(c < 0);
    case CompareOp::LtE: return Value::boolean(c <= 0);
    case CompareOp::Gt: return Value::boolean(c > 0);
    default: return Value::boolean(c >= 0);
  }
}

Value bytes_contains(Vm& vm, Value self, Value item) {
  COIL_CHECK(look_at_clock(vm, self));
  if (is_index(vm, item)) {
    std::int64_t i;
    COIL_TRY(index, to_index(vm, item));
    if (!int_fits_int64(index, &i) || i < 0 || i > 255) return vm.raise(Exc::ValueError, "byte must be in range(0, 256)");
    return Value::boolean(data_of(self).find(static_cast<char>(i)) != std::string_view::npos);
  }
  std::string_view wanted;
  if (!as_bytes(vm, item, &wanted)) return vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {item});
  return Value::boolean(find_text(data_of(self), wanted) != std::string_view::npos);
}

Value bytes_getitem(Vm& vm, Value self, Value key) {
  const std::string_view data = data_of(self);
  if (auto* slice = try_as<Slice>(key)) {
    std::int64_t start, stop, step, count;
    if (!slice_indices(vm, slice, static_cast<std::int64_t>(data.size()), &start, &stop, &step, &count)) return Value::error();
    if (step == 1) return make_like(vm, self, data_of(self).substr(static_cast<std::size_t>(count ? start : 0), static_cast<std::size_t>(count)));
    std::string out;
    for (std::int64_t i = 0; i < count; ++i) out.push_back(data_of(self)[static_cast<std::size_t>(start + i * step)]);
    return make_like(vm, self, out);
  }
  const bool array = is<ByteArray>(self);
  if (!is_index(vm, key)) return vm.raise(Exc::TypeError, array ? "bytearray indices must be integers or slices, not {t}" : "byte indices must be integers or slices, not {t}", {key});
  std::int64_t i;
  if (!subscript_index(vm, key, static_cast<std::int64_t>(data.size()), array ? "bytearray index out of range" : "index out of range", &i)) return Value::error();
  return Value::small_int(static_cast<unsigned char>(data_of(self)[static_cast<std::size_t>(i)]));
}

Value bytes_add(Vm& vm, Value a, Value b) {
  if (!is<Bytes>(a) && !is<ByteArray>(a)) return Value::not_implemented();
  std::string_view y;
  if (!as_bytes(vm, b, &y)) return vm.raise(Exc::TypeError, "can't concat {t} to {t}", {b, a});
  std::string out(data_of(a));
  out += y;
  return make_like(vm, a, out);
}

Value bytes_multiply(Vm& vm, Value a, Value b) {
  if (!is<Bytes>(a) && !is<ByteArray>(a)) std::swap(a, b);
  if ((!is<Bytes>(a) && !is<ByteArray>(a)) || !is_index(vm, b)) return Value::not_implemented();
  std::int64_t n;
  if (!repeat_count(vm, b, &n)) return Value::error();
  const std::string data(data_of(a));
  if (n == 1 && is<Bytes>(a) && a.as_object()->type() == vm.types.bytes) return a;
  if (data.size() && static_cast<std::uint64_t>(n) > (std::uint64_t{1} << 40) / data.size()) return vm.raise_memory_error();
  if (!vm.heap.check_room(data.size() * static_cast<std::size_t>(n))) return Value::error();
  const std::size_t total = data.size() * static_cast<std::size_t>(n);
  COIL_CHECK(vm.charge(total / 16));
  std::string out(total, '\0');
  repeat_bytes(out.data(), data, total);
  return make_like(vm, a, out);
}

Value bytes_modulo(Vm& vm, Value a, Value b) {
  if (!is<Bytes>(a) && !is<ByteArray>(a)) return Value::not_implemented();
  COIL_TRY(r, percent_format(vm, data_of(a), b, true));
  return is<ByteArray>(a) ? make_bytearray(vm, data_of(r)) : r;
}

bool bytes_argument(Vm& vm, Args& args, const char* name, std::string* out, Value* object) {
  Value source = args.count > 0 ? args[0] : Value::unset(), encoding = args.count > 1 ? args[1] : Value::unset(), errors = args.count > 2 ? args[2] : Value::unset();
  if (args.count > 3) { (void)vm.raise(Exc::TypeError, "{}() takes at most 3 arguments ({} given)", {name, args.count + args.keyword_count()}); return false; }
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    Value* target = k == "source" ? &source : k == "encoding" ? &encoding : k == "errors" ? &errors : nullptr;
    if (!target) { (void)vm.raise(Exc::TypeError, "{}() got an unexpected keyword argument '{}'", {name, k}); return false; }
    *target = args.values[args.count + i];
  }
  if (source.is_unset()) {
    if (!encoding.is_unset() || !errors.is_unset()) {
      (void)vm.raise(Exc::TypeError, encoding.is_unset() ? "errors without a string argument" : "encoding without a string argument");
      return false;
    }
    return true;
  }
  if (!errors.is_unset() && !is_str(errors)) { (void)vm.raise(Exc::TypeError, "{}() argument 'errors' must be str, not {t}", {name, errors}); return false; }
  const bool plain = encoding.is_unset() && errors.is_unset();
  if (plain && std::string_view(name) == "bytes") {
    const Value own = call_special(vm, source, vm.names.dunder_bytes, {});
    if (own.is_error()) return false;
    if (!own.is_not_implemented()) {
      if (!is<Bytes>(own)) { (void)vm.raise(Exc::TypeError, "__bytes__ returned non-bytes (type {t})", {own}); return false; }
      *out = data_of(own);
      if (object) *object = own;
      return true;
    }
  }
  if (is_str(source)) {
    if (encoding.is_unset()) { (void)vm.raise(Exc::TypeError, "string argument without an encoding"); return false; }
    if (!is_str(encoding)) { (void)vm.raise(Exc::TypeError, "{}() argument 'encoding' must be str, not {t}", {name, encoding}); return false; }
    const Value b = encode_str(vm, source.as<Str>(), view(vm, encoding), errors.is_unset() ? "strict" : view(vm, errors));
    if (b.is_error()) return false;
    *out = data_of(b);
    return true;
  }
  if (!encoding.is_unset() || !errors.is_unset()) {
    (void)vm.raise(Exc::TypeError, encoding.is_unset() ? "errors without a string argument" : "encoding without a string argument");
    return false;
  }
  if (auto* m = try_as<MemoryView>(source)) return view_contents(vm, m, out);
  if (std::string_view data; as_bytes(vm, source, &data)) { *out = data; return true; }
  if (source.is_object() && source.as_object()->type()->type_flags & kTypeHeap && !lookup_in_type(vm, source.as_object()->type(), vm.intern("__buffer__")).is_unset()) {
    const Value viewed = make_memory_view(vm, source);
    return !viewed.is_error() && view_contents(vm, viewed.as<MemoryView>(), out);
  }
  if (is_index(vm, source)) {
    std::int64_t n;
    if (!to_int64(vm, source, &n)) {
      if (vm.pending_is(Exc::OverflowError)) { (void)vm.take_exception(); (void)vm.raise(Exc::OverflowError, "cannot fit 'int' into an index-sized integer"); }
      return false;
    }
    if (n < 0) { (void)vm.raise(Exc::ValueError, "negative count"); return false; }
    if (!vm.heap.check_room(static_cast<std::size_t>(n))) return false;
    out->assign(static_cast<std::size_t>(n), '\0');
    return true;
  }
  Type* type = type_of(vm, source);
  if (!type->slots.iter && !type->slots.getitem) { (void)vm.raise(Exc::TypeError, "cannot convert '{t}' object to {}", {source, name}); return false; }
  return for_each(vm, source, [&](Value item) {
    std::int64_t i;
    if (!is_index(vm, item)) { (void)vm.raise(Exc::TypeError, "'{t}' object cannot be interpreted as an integer", {item}); return false; }
    const Value index = to_index(vm, item);
    if (index.is_error()) return false;
    if (!int_fits_int64(index, &i) || i < 0 || i > 255) {
      (void)vm.raise(Exc::ValueError, std::string_view(name) == "bytes" ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)");
      return false;
    }
    out->push_back(static_cast<char>(i));
    return true;
  });
}

const NativeDef* bytes_common_methods() {
  static constexpr NativeDef kMethods[] = {COIL_BYTES_COMMON_METHODS, {nullptr, 0, 0, nullptr, nullptr}};
  return kMethods;
}

bool complete_bytes(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.repr = bytes_repr;
    s.hash = bytes_hash;
    s.compare = bytes_compare;
    s.iter = bytes_iter;
    s.length = bytes_length;
    s.contains = bytes_contains;
    s.getitem = bytes_getitem;
    s.add = bytes_add;
    s.multiply = bytes_multiply;
    s.modulo = bytes_modulo;
    s.new_object = bytes_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "bytes", .kind = Kind::Bytes, .basic_size = sizeof(Bytes), .flags = kTypeMatchSelf | kTypeBytesSubclass, .slots = &slots,
                                 .methods = kBytesMethods, .doc = "An immutable sequence of bytes."};
  return complete_type(vm, vm.types.bytes, spec);
}

}  // namespace coil::runtime
