// runtime/modules/io_string.cpp — StringIO: a stream of text in memory; and newline translation: IncrementalNewlineDecoder and what
// the text streams share of it.
#include <algorithm>
#include <cstring>

#include "runtime/modules/io.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime::io {

// ---- newlines and characters

namespace {
/// How many of the eight bytes begin a character: all but 10xxxxxx.
std::uint64_t chars_in_word(const char* p) {
  std::uint64_t word;
  std::memcpy(&word, p, 8);
  const std::uint64_t inside = (word >> 7) & (~word >> 6) & 0x0101010101010101u;
  return 8 - (inside * 0x0101010101010101u >> 56);  // their sum comes out on top
}
}  // namespace

std::size_t count_chars(std::string_view text) {
  std::size_t n = 0, i = 0;
  for (; i + 8 <= text.size(); i += 8) n += chars_in_word(text.data() + i);
  for (; i < text.size(); ++i) n += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  return n;
}
std::size_t bytes_of_chars(std::string_view text, std::uint64_t count) {
  if (count >= text.size()) return text.size();
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    const std::uint64_t chars = chars_in_word(text.data() + i);
    if (chars > count) break;
    count -= chars;
  }
  for (; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && count-- == 0) break;
  return i;
}
Value text_piece(Vm& vm, std::string_view piece) {
  Str* s = make_str(vm, piece);
  return s ? Value(s) : Value::error();
}

std::string_view newline_text(Newline n) { return n == Newline::Lf ? "\n" : n == Newline::Cr ? "\r" : "\r\n"; }

bool take_newline(Vm& vm, Value v, bool text_wrapper) {
  if (v.is_unset() || v.is_none()) return true;
  if (!is_str(v)) {
    (void)vm.raise(Exc::TypeError, text_wrapper ? "TextIOWrapper() argument 'newline' must be str or None, not {t}" : "newline must be str or None, not {t}", {v});
    return false;
  }
  const std::string_view s = view(vm, v);
  if (s.empty() || s == "\n" || s == "\r" || s == "\r\n") return true;
  (void)vm.raise(Exc::ValueError, "illegal newline value: {r}", {v});
  return false;
}
NewlineMode newline_mode(Vm& vm, Value v) {
  if (v.is_unset() || v.is_none()) return {true, true, true, Newline::Lf};
  const std::string_view s = view(vm, v);
  return {s.empty(), false, !s.empty(), s == "\r" ? Newline::Cr : s == "\r\n" ? Newline::CrLf : Newline::Lf};
}

void translate_newlines(std::string& text, std::size_t from, bool translate, std::uint8_t* seen) {
  const char* first = from < text.size() ? static_cast<const char*>(std::memchr(text.data() + from, '\r', text.size() - from)) : nullptr;
  if (!first) {
    if (!(*seen & kSeenLf) && from < text.size() && std::memchr(text.data() + from, '\n', text.size() - from)) *seen |= kSeenLf;
    return;
  }
  std::size_t out = from;
  for (std::size_t i = from; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\r') {
      const bool pair = i + 1 < text.size() && text[i + 1] == '\n';
      *seen |= pair ? kSeenCrLf : kSeenCr;
      if (translate) c = '\n';
      else if (pair) text[out++] = c, c = '\n';
      i += pair;
    } else if (c == '\n') {
      *seen |= kSeenLf;
    }
    text[out++] = c;
  }
  text.resize(out);
}

Value newlines_value(Vm& vm, std::uint8_t seen) {
  Value kinds[3];
  unsigned count = 0;
  const auto add = [&](const char* s) { kinds[count++] = make_str_ascii(vm, s); };
  if (seen & kSeenCr) add("\r");
  if (seen & kSeenLf) add("\n");
  if (seen & kSeenCrLf) add("\r\n");
  if (count == 0) return Value::none();
  return count == 1 ? kinds[0] : Value(make_tuple(vm, std::span<const Value>(kinds, count)));
}

std::size_t line_end_at(std::string_view text, std::size_t from, bool any, Newline end) {
  if (any) {
    const std::size_t at = text.find_first_of("\r\n", from);
    if (at == std::string_view::npos) return at;
    return at + (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1);
  }
  if (end == Newline::CrLf) {
    const std::size_t at = text.find("\r\n", from);
    return at == std::string_view::npos ? at : at + 2;
  }
  const std::size_t at = text.find(end == Newline::Cr ? '\r' : '\n', from);
  return at == std::string_view::npos ? at : at + 1;
}

namespace {

// ---- StringIO

StringIO* self_string(Value v) { return v.as<StringIO>(); }
void trace_string(Object* o, Tracer& tracer) {
  auto* s = static_cast<StringIO*>(o);
  tracer.storage(s->data);
  tracer(s->newline);
}
Value check_open(Vm& vm, StringIO* s) {
  if (!s->ready) return vm.raise(Exc::ValueError, "I/O operation on uninitialized object");
  return s->closed ? vm.raise(Exc::ValueError, "I/O operation on closed file") : Value::none();
}
std::string_view text_of(const StringIO* s) { return {s->data ? s->data : "", s->size}; }

/// Where code point `index` (up to the length) begins; remembered, since streams are read and written onwards.
std::uint64_t byte_at(StringIO* s, std::uint64_t index) {
  if (s->length == s->size) return index;
  if (index == s->length) return s->size;
  if (index < s->known) s->known = s->known_byte = 0;
  s->known_byte += bytes_of_chars(text_of(s).substr(s->known_byte), index - s->known);
  s->known = index;
  return s->known_byte;
}

bool reserve(Vm& vm, StringIO* s, std::uint64_t size) {
  if (size <= s->capacity) return true;
  if (size > UINT32_MAX) { (void)vm.raise_memory_error(); return false; }
  const std::uint64_t capacity = size + (size >> 2) + 64;
  if (!vm.heap.check_room(capacity)) return false;
  auto* fresh = static_cast<char*>(vm.heap.allocate_bytes(capacity));
  if (!fresh) return false;
  if (s->size) std::memcpy(fresh, s->data, s->size);
  vm.heap.free_storage(s->data);
  s->data = fresh;
  s->capacity = capacity;
  vm.heap.barrier(s);
  return true;
}

/// Puts the text at the position, over what is there.
Value put(Vm& vm, StringIO* s, std::string_view text, std::uint64_t chars) {
  const std::uint64_t gap = s->position > s->length ? s->position - s->length : 0;
  const std::uint64_t from = gap ? s->size : byte_at(s, s->position);
  const std::uint64_t replaced = gap ? 0 : std::min(chars, s->length - s->position);
  const std::uint64_t until = replaced ? byte_at(s, s->position + replaced) : from;
  if (!reserve(vm, s, s->size + gap + text.size())) return Value::error();
  if (gap) std::memset(s->data + s->size, 0, gap);
  char* at = s->data + from + gap;
  if (until < s->size) std::memmove(at + text.size(), s->data + until, s->size - until);
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  s->size += gap + text.size() - (until - from);
  s->length += gap + chars - replaced;
  s->position += chars;
  s->known = s->position;
  s->known_byte = from + gap + text.size();
  return Value::none();
}

Value take(Vm& vm, StringIO* s, std::uint64_t from, std::uint64_t until) {
  const std::string_view piece = text_of(s).substr(from, until - from);
  if (s->length == s->size) {
    s->position += piece.size();
    Str* text = make_str_ascii(vm, piece);
    return text ? Value(text) : Value::error();
  }
  Str* text = make_str(vm, piece);
  if (!text) return Value::error();
  s->position += text->aux;
  s->known = s->position;
  s->known_byte = until;
  return text;
}
Value read_line(Vm& vm, StringIO* s, std::int64_t limit) {
  if (s->position >= s->length) return vm.names.empty;
  const std::uint64_t from = byte_at(s, s->position);
  std::size_t until = line_end_at(text_of(s), from, s->universal && !s->translate, s->translate ? Newline::Lf : s->line_end);
  if (until == std::string_view::npos) until = s->size;
  if (limit >= 0) until = std::min<std::size_t>(until, from + bytes_of_chars(text_of(s).substr(from, until - from), static_cast<std::uint64_t>(limit)));
  return take(vm, s, from, until);
}

Value string_new(Vm& vm, Type* type, Args&) {
  auto* s = static_cast<StringIO*>(allocate_instance(vm, type));
  if (!s) return Value::error();
  if (type->native_slots == kStringSpec.slots) vm.heap.unregister_finalizable(s);
  return s;
}
Value start(Vm& vm, StringIO* s, Value initial, Value newline) {
  if (!take_newline(vm, newline, false)) return Value::error();
  if (!initial.is_unset() && !initial.is_none() && !is_str(initial)) return vm.raise(Exc::TypeError, "initial_value must be str or None, not {t}", {initial});
  const NewlineMode mode = newline_mode(vm, newline);
  s->size = s->length = s->position = s->known = s->known_byte = 0;
  s->newline = newline;
  s->universal = mode.universal;
  s->translate = mode.translate;
  s->line_end = mode.line_end;
  s->seen = 0;
  s->closed = false;
  s->ready = true;
  vm.heap.barrier(s);
  if (!is_str(initial)) return Value::none();
  COIL_CHECK(string_write(vm, s, initial.as<Str>()));
  s->position = 0;
  return Value::none();
}
Value string_init(Vm& vm, Value self, Args& args) {
  Value given[2];
  if (!take_arguments(vm, args, "StringIO", {"initial_value", "newline"}, 0, given)) return Value::error();
  self_string(self)->ready = false;
  return start(vm, self_string(self), given[0], given[1].is_unset() ? Value(make_char(vm, '\n')) : given[1]);
}

Value string_next(Vm& vm, Value self) {
  auto* s = self_string(self);
  COIL_CHECK(check_open(vm, s));
  if (!(coil::type_of(vm, self)->type_flags & kTypeHeap)) return s->position >= s->length ? Value::unset() : read_line(vm, s, -1);
  COIL_TRY(line, call(vm, self, "readline"));
  if (!is_str(line)) return vm.raise(Exc::OSError, "readline() should have returned a str object, not '{t}'", {line});
  return line.as<Str>()->size ? line : Value::unset();
}

Value method_read(Vm& vm, Args& args) {
  auto* s = self_string(args[0]);
  std::int64_t size = -1;
  if (args.has(1) && !take_size(vm, args[1], &size)) return Value::error();
  COIL_CHECK(check_open(vm, s));
  if (s->position >= s->length) return vm.names.empty;
  const std::uint64_t left = s->length - s->position, from = byte_at(s, s->position);
  return take(vm, s, from, size < 0 || static_cast<std::uint64_t>(size) >= left ? s->size : from + bytes_of_chars(text_of(s).substr(from), static_cast<std::uint64_t>(size)));
}
Value method_readline(Vm& vm, Args& args) {
  auto* s = self_string(args[0]);
  std::int64_t size = -1;
  if (args.has(1) && !take_size(vm, args[1], &size)) return Value::error();
  COIL_CHECK(check_open(vm, s));
  return read_line(vm, s, size);
}
Value method_write(Vm& vm, Args& args) {
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "string argument expected, got '{t}'", {args[1]});
  return string_write(vm, self_string(args[0]), args[1].as<Str>());
}
Value method_getvalue(Vm& vm, Args& args) {
  auto* s = self_string(args[0]);
  COIL_CHECK(check_open(vm, s));
  Str* text = s->length == s->size ? make_str_ascii(vm, text_of(s)) : make_str(vm, text_of(s));
  return text ? Value(text) : Value::error();
}
Value method_tell(Vm& vm, Args& args) {
  auto* s = self_string(args[0]);
  COIL_CHECK(check_open(vm, s));
  return make_int(vm, static_cast<std::int64_t>(s->position));
}
Value method_seek(Vm& vm, Args& args) {
  auto* s = self_string(args[0]);
  std::int64_t position, whence = 0;
  if (!to_size(vm, args[1], &position) || (args.has(2) && !to_int64(vm, args[2], &whence))) return Value::error();
  COIL_CHECK(check_open(vm, s));
  if (whence < 0 || whence > 2) return vm.raise(Exc::ValueError, "Invalid whence ({}, should be 0, 1 or 2)", {whence});
  if (position < 0 && whence == 0) return vm.raise(Exc::ValueError, "Negative seek position {}", {position});
  if (position != 0 && whence != 0) return vm.raise(Exc::OSError, "Can't do nonzero cur-relative seeks");
  if (whence == 0) s->position = static_cast<std::uint64_t>(position);
  if (whence == 2) s->position = s->length;
  return make_int(vm, static_cast<std::int64_t>(s->position));
}
Value method_truncate(Vm& vm, Args& args) {
  auto* s = self_string(args[0]);
  COIL_CHECK(check_open(vm, s));
  std::int64_t size = static_cast<std::int64_t>(s->position);
  if (args.has(1) && !args[1].is_none() && !take_size(vm, args[1], &size)) return Value::error();
  if (size < 0) return vm.raise(Exc::ValueError, "Negative size value {}", {size});
  if (static_cast<std::uint64_t>(size) < s->length) {
    s->size = byte_at(s, static_cast<std::uint64_t>(size));
    s->length = static_cast<std::uint64_t>(size);
    if (s->known > s->length) s->known = s->known_byte = 0;
  }
  return make_int(vm, size);
}
Value method_close(Vm& vm, Args& args) {
  auto* s = self_string(args[0]);
  vm.heap.free_storage(s->data);
  s->data = nullptr;
  s->size = s->capacity = s->length = s->known = s->known_byte = 0;
  s->closed = true;
  return Value::none();
}
Value method_yes(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_string(args[0])));
  return Value::true_value();
}
Value method_getstate(Vm& vm, Args& args) {
  COIL_TRY(value, method_getvalue(vm, args));
  auto* s = self_string(args[0]);
  Dict* attributes = copy_own_attributes(vm, s, &s->attrs);
  if (!attributes) return Value::error();
  return make_tuple_of(vm, {value, s->newline, make_int(vm, static_cast<std::int64_t>(s->position)), attributes->used ? Value(attributes) : Value::none()});
}
Value method_setstate(Vm& vm, Args& args) {
  auto* state = try_as<Tuple>(args[1]);
  auto* s = self_string(args[0]);
  if (s->closed) return vm.raise(Exc::ValueError, "I/O operation on closed file");
  if (!state || state->size < 4) return vm.raise(Exc::TypeError, "{t}.__setstate__ argument should be 4-tuple, got {t}", {args[0], args[1]});
  const Value text = state->items()[0], attributes = state->items()[3];
  if (!is_str(text)) return vm.raise(Exc::TypeError, text.is_none() ? "initial_value must be str or None, not {t}" : "initial_value must be str or None, not {t}", {text});
  COIL_CHECK(start(vm, s, Value::none(), state->items()[1]));
  COIL_CHECK(put(vm, s, view(vm, text), text.as<Str>()->aux));  // as it is: newlines were translated before
  if (!is_int(state->items()[2])) return vm.raise(Exc::TypeError, "third item of state must be an integer, got {t}", {state->items()[2]});
  std::int64_t position;
  if (!to_int64(vm, state->items()[2], &position)) return Value::error();
  if (position < 0) return vm.raise(Exc::ValueError, "position value cannot be negative");
  s->position = static_cast<std::uint64_t>(position);
  if (attributes.is_none()) return attributes;
  if (!is<Dict>(attributes)) return vm.raise(Exc::TypeError, "fourth item of state should be a dict, got a {t}", {attributes});
  COIL_TRY(own, instance_dict(vm, args[0]));
  return dict_merge(vm, own.as<Dict>(), attributes.as<Dict>()).is_error() ? Value::error() : Value::none();
}

constexpr NativeDef kStringMethods[] = {
    {"close", 1, 1, method_close, "close(self, /)"},
    {"getvalue", 1, 1, method_getvalue, "getvalue(self, /)"},
    {"read", 1, 2, method_read, "read(self, size=-1, /)"},
    {"readline", 1, 2, method_readline, "readline(self, size=-1, /)"},
    {"tell", 1, 1, method_tell, "tell(self, /)"},
    {"truncate", 1, 2, method_truncate, "truncate(self, pos=None, /)"},
    {"seek", 2, 3, method_seek, "seek(self, pos, whence=0, /)"},
    {"write", 2, 2, method_write, "write(self, s, /)"},
    {"seekable", 1, 1, method_yes, "seekable(self, /)"},
    {"readable", 1, 1, method_yes, "readable(self, /)"},
    {"writable", 1, 1, method_yes, "writable(self, /)"},
    {"__getstate__", 1, 1, method_getstate, "__getstate__(self, /)"},
    {"__setstate__", 2, 2, method_setstate, "__setstate__(self, state, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kStringMembers[] = {
    {"closed", [](Vm& vm, Value self) -> Value { return self_string(self)->ready ? Value::boolean(self_string(self)->closed) : check_open(vm, self_string(self)); }, nullptr},
    {"newlines", [](Vm& vm, Value self) -> Value {
       COIL_CHECK(check_open(vm, self_string(self)));
       return newlines_value(vm, self_string(self)->universal ? self_string(self)->seen : std::uint8_t{0});
     }, nullptr},
    {"line_buffering", [](Vm& vm, Value self) -> Value {
       COIL_CHECK(check_open(vm, self_string(self)));
       return Value::false_value();
     }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kStringSlots = [] {
  Slots s;
  s.new_object = string_new;
  s.init = string_init;
  s.next = string_next;
  return s;
}();

// ---- IncrementalNewlineDecoder

struct NewlineDecoder : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value decoder, errors;
  bool translate, held_cr, ready;
  std::uint8_t seen;
};
NewlineDecoder* self_decoder(Value v) { return v.as<NewlineDecoder>(); }
void trace_decoder(Object* o, Tracer& tracer) {
  tracer(static_cast<NewlineDecoder*>(o)->decoder);
  tracer(static_cast<NewlineDecoder*>(o)->errors);
}
bool check_ready(Vm& vm, NewlineDecoder* d) {
  if (!d->ready) (void)vm.raise(Exc::ValueError, "IncrementalNewlineDecoder.__init__() not called");
  return d->ready;
}

Value decoder_new(Vm& vm, Type* type, Args&) {
  Object* d = allocate_instance(vm, type);
  return d ? Value(d) : Value::error();
}
Value decoder_init(Vm& vm, Value self, Args& args) {
  Value given[3];
  if (!take_arguments(vm, args, "IncrementalNewlineDecoder", {"decoder", "translate", "errors"}, 2, given)) return Value::error();
  COIL_TRY(translate, truth(vm, given[1]));
  auto* d = self_decoder(self);
  d->decoder = given[0];
  d->errors = given[2];
  d->translate = translate.is_true();
  d->held_cr = false;
  d->seen = 0;
  d->ready = true;
  vm.heap.barrier(d);
  return Value::none();
}
Value decoder_decode(Vm& vm, Args& args) {
  auto* d = self_decoder(args[0]);
  if (!check_ready(vm, d)) return Value::error();
  COIL_TRY(final, args.has(2) ? truth(vm, args[2]) : Value::false_value());
  COIL_TRY(decoded, d->decoder.is_none() ? args[1] : call(vm, d->decoder, "decode", {args[1], final}));
  if (!is_str(decoded)) return vm.raise(Exc::TypeError, "decoder should return a string result, not '{t}'", {decoded});
  std::string text(view(vm, decoded));
  if (d->held_cr && (final.is_true() || !text.empty())) {
    text.insert(text.begin(), '\r');
    d->held_cr = false;
  }
  if (!final.is_true() && !text.empty() && text.back() == '\r') {
    text.pop_back();
    d->held_cr = true;
  }
  translate_newlines(text, 0, d->translate, &d->seen);
  return text_piece(vm, text);
}
Value decoder_getstate(Vm& vm, Args& args) {
  auto* d = self_decoder(args[0]);
  if (!check_ready(vm, d)) return Value::error();
  Value held = make_bytes(vm, ""), flags = Value::small_int(0);
  if (!d->decoder.is_none()) {
    COIL_TRY(state, call(vm, d->decoder, "getstate"));
    auto* t = try_as<Tuple>(state);
    if (!t) return vm.raise(Exc::TypeError, "illegal decoder state");
    if (t->size != 2 || !is_int(t->items()[1])) return vm.raise(Exc::TypeError, "illegal decoder state");
    held = t->items()[0];
    flags = t->items()[1];
  }
  COIL_TRY(shifted, binary_op(vm, BinOp::LShift, flags, Value::small_int(1)));
  COIL_TRY(all, binary_op(vm, BinOp::BitOr, shifted, Value::small_int(d->held_cr)));
  return make_tuple_of(vm, {held, all});
}
Value decoder_setstate(Vm& vm, Args& args) {
  auto* d = self_decoder(args[0]);
  if (!check_ready(vm, d)) return Value::error();
  auto* state = try_as<Tuple>(args[1]);
  if (!state) return vm.raise(Exc::TypeError, "state argument must be a tuple");
  if (state->size != 2 || !is_int(state->items()[1])) return vm.raise(Exc::TypeError, "setstate(): illegal state argument");
  const Value held = state->items()[0], flags = state->items()[1];
  COIL_TRY(low, binary_op(vm, BinOp::BitAnd, flags, Value::small_int(1)));
  d->held_cr = low == Value::small_int(1);
  if (d->decoder.is_none()) return Value::none();
  COIL_TRY(rest, binary_op(vm, BinOp::RShift, flags, Value::small_int(1)));
  COIL_TRY(inner, make_tuple_of(vm, {held, rest}));
  return call(vm, d->decoder, "setstate", {inner});
}
Value decoder_reset(Vm& vm, Args& args) {
  auto* d = self_decoder(args[0]);
  if (!check_ready(vm, d)) return Value::error();
  d->seen = 0;
  d->held_cr = false;
  return d->decoder.is_none() ? Value::none() : call(vm, d->decoder, "reset");
}
constexpr NativeDef kDecoderMethods[] = {
    {"decode", 2, 3, decoder_decode, "decode(self, /, input, final=False)"},
    {"getstate", 1, 1, decoder_getstate, "getstate(self, /)"},
    {"setstate", 2, 2, decoder_setstate, "setstate(self, state, /)"},
    {"reset", 1, 1, decoder_reset, "reset(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kDecoderMembers[] = {
    {"newlines", [](Vm& vm, Value self) -> Value { return check_ready(vm, self_decoder(self)) ? newlines_value(vm, self_decoder(self)->seen) : Value::error(); }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kDecoderSlots = [] {
  Slots s;
  s.new_object = decoder_new;
  s.init = decoder_init;
  return s;
}();

}  // namespace

Value string_write(Vm& vm, StringIO* s, Str* text) {
  COIL_CHECK(check_open(vm, s));
  const std::string_view utf8 = view(vm, text);
  const Value written = Value::small_int(text->aux);
  if (utf8.empty()) return written;
  if (s->universal || s->line_end != Newline::Lf) {
    if (s->universal ? utf8.find('\r') != std::string_view::npos || !(s->seen & kSeenLf) : utf8.find('\n') != std::string_view::npos) {
      std::string out;
      if (s->universal) {
        out = utf8;
        translate_newlines(out, 0, s->translate, &s->seen);
      } else {
        for (const char c : utf8) {
          if (c == '\n') out += newline_text(s->line_end);
          else out += c;
        }
      }
      COIL_CHECK(put(vm, s, out, text->is_ascii() ? out.size() : count_chars(out)));
      return written;
    }
  }
  if (s->position == s->length && s->size + utf8.size() <= s->capacity) [[likely]] {
    std::memcpy(s->data + s->size, utf8.data(), utf8.size());
    s->size += utf8.size();
    s->length += text->aux;
    s->position = s->known = s->length;
    s->known_byte = s->size;
    return written;
  }
  COIL_CHECK(put(vm, s, utf8, text->aux));
  return written;
}

const TypeSpec kStringSpec{.name = "_io.StringIO", .kind = Kind::Native, .basic_size = sizeof(StringIO), .flags = kTypeHasDict | kTypeBaseAllowed | kTypeWeakReferable, .slots = &kStringSlots,
                           .methods = kStringMethods, .members = kStringMembers,
                           .doc = "Text I/O implementation using an in-memory buffer.\n\nThe initial_value argument sets the value of object.  The newline\nargument is like the one of TextIOWrapper's constructor.",
                           .attrs_offset = sizeof(Object), .trace = trace_string};
const TypeSpec kNewlineDecoderSpec{.name = "_io.IncrementalNewlineDecoder", .kind = Kind::Native, .basic_size = sizeof(NewlineDecoder), .flags = kTypeBaseAllowed, .slots = &kDecoderSlots,
                                   .methods = kDecoderMethods, .members = kDecoderMembers, .doc = "Codec used when reading a file in universal newlines mode.", .trace = trace_decoder};

}  // namespace coil::runtime::io
