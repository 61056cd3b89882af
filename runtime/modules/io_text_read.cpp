// runtime/modules/io_text_read.cpp — TextIOWrapper: reading and decoding.
#include <algorithm>
#include <bit>
#include <cstring>

#include "runtime/modules/io.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime::io {
namespace {

bool is_ascii(std::string_view data) {
  const char *p = data.data(), *end = p + data.size();
  for (; end - p >= 8; p += 8) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    if (word & 0x8080808080808080u) return false;
  }
  for (; p < end; ++p)
    if (*p & 0x80) return false;
  return true;
}

/// Bytes of a well-formed character at `p`; 0 when it is none; -1 when it would need bytes behind `end`.
int sequence(const unsigned char* p, const unsigned char* end) {
  const unsigned char c = *p;
  if (c < 0x80) return 1;
  if (c < 0xC2 || c > 0xF4) return 0;
  const int need = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  unsigned char low = 0x80, high = 0xBF;
  if (c == 0xE0) low = 0xA0;
  else if (c == 0xED) high = 0x9F;
  else if (c == 0xF0) low = 0x90;
  else if (c == 0xF4) high = 0x8F;
  for (int i = 1; i < need; ++i) {
    if (p + i >= end) return -1;
    if (p[i] < low || p[i] > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return need;
}
/// How much of the text is well-formed UTF-8. *torn: what follows is the beginning of a character.
std::size_t valid_prefix(std::string_view data, bool* torn) {
  const auto *begin = reinterpret_cast<const unsigned char*>(data.data()), *p = begin, *end = begin + data.size();
  *torn = false;
  while (p < end) {
    if (end - p >= 8) {
      std::uint64_t word;
      std::memcpy(&word, p, 8);
      word &= 0x8080808080808080u;
      if (!word) { p += 8; continue; }
      if constexpr (std::endian::native == std::endian::little) p += std::countr_zero(word) / 8;  // straight to the first that is not ASCII
    }
    const int n = sequence(p, end);
    if (n <= 0) { *torn = n < 0; break; }
    p += n;
  }
  return static_cast<std::size_t>(p - begin);
}
/// Bytes at the end that begin a character which is not complete.
std::size_t torn_tail(std::string_view data) {
  const auto* end = reinterpret_cast<const unsigned char*>(data.data()) + data.size();
  for (std::size_t n = 1; n <= 3 && n <= data.size(); ++n) {
    const unsigned char c = *(end - n);
    if (c >= 0xC0) return sequence(end - n, end) < 0 ? n : 0;
    if (c < 0x80) break;
  }
  return 0;
}

bool append_decoded(Vm& vm, TextIO* s, std::string_view data, const char* codec, std::string* out) {
  const Value text = decode_bytes(vm, data, codec, view(vm, s->errors));
  if (text.is_error()) return false;
  out->append(view(vm, text));
  return true;
}

/// Without newlines' translation.
bool decode(Vm& vm, TextIO* s, std::string_view data, bool final, std::string* out) {
  switch (s->codec) {
    case TextCodec::Utf8: {
      std::string joined;
      if (s->tail_size) {
        joined.assign(s->tail, s->tail_size);
        joined.append(data);
        data = joined;
        s->tail_size = 0;
      }
      bool torn;
      const std::size_t valid = valid_prefix(data, &torn);
      if (valid == data.size() || (torn && !final)) {
        out->append(data.substr(0, valid));
        s->tail_size = static_cast<std::uint8_t>(data.size() - valid);
        std::memcpy(s->tail, data.data() + valid, s->tail_size);
        return true;
      }
      const std::size_t tail = final ? 0 : torn_tail(data);
      const std::string rest(data.substr(data.size() - tail));
      if (!append_decoded(vm, s, data.substr(0, data.size() - tail), "utf-8", out)) return false;
      s->tail_size = static_cast<std::uint8_t>(rest.size());
      std::memcpy(s->tail, rest.data(), rest.size());
      return true;
    }
    case TextCodec::Ascii:
      if (is_ascii(data)) return out->append(data), true;
      return append_decoded(vm, s, data, "ascii", out);
    case TextCodec::Latin1: {
      if (is_ascii(data)) return out->append(data), true;
      const std::size_t before = out->size();
      out->resize(before + data.size() * 2);
      char* to = out->data() + before;
      for (std::size_t i = 0; i < data.size();) {
        if (data.size() - i >= 8 && is_ascii(data.substr(i, 8))) {
          std::memcpy(to, data.data() + i, 8);
          to += 8;
          i += 8;
          continue;
        }
        // A word that is not ASCII is gone through at once: no byte of it is looked at again.
        for (const std::size_t until = std::min(i + 8, data.size()); i < until; ++i) {
          const char c = data[i];
          if (c & 0x80) *to++ = static_cast<char>(0xC0 | static_cast<unsigned char>(c) >> 6), *to++ = static_cast<char>(0x80 | (c & 0x3F));
          else *to++ = c;
        }
      }
      out->resize(static_cast<std::size_t>(to - out->data()));
      return true;
    }
    case TextCodec::Other: break;
  }
  if (s->decoder.is_unset()) {
    const Value get = imported_attribute(vm, "codecs", "getincrementaldecoder");
    const Value make = get.is_error() ? get : vm.call(get, {s->encoding});
    const Value decoder = make.is_error() ? make : vm.call(make, {s->errors});
    if (decoder.is_error()) return false;
    s->decoder = decoder;
    vm.heap.barrier(s);
  }
  const Value bytes = make_bytes(vm, data);
  const Value text = bytes.is_error() ? bytes : call(vm, s->decoder, "decode", {bytes, Value::boolean(final)});
  if (text.is_error()) return false;
  if (!is_str(text)) return (void)vm.raise(Exc::TypeError, "decoder should return a string result, not '{t}'", {text}), false;
  out->append(view(vm, text));
  return true;
}

/// What was decoded and not given out.
std::string_view ahead(const TextIO* s) { return std::string_view(*s->text).substr(s->at); }

Value check_reading(Vm& vm, TextIO* s) {
  COIL_CHECK(text_check(vm, s, true));
  if (!text_ensure_buffer(vm, s)) return Value::error();
  if (!s->readable) return raise_unsupported(vm, "not readable");
  return s->pending->empty() ? Value::none() : text_flush_pending(vm, s);
}

}  // namespace

bool text_decode(Vm& vm, TextIO* s, std::string_view data, bool final, std::string* out) {
  s->decoding = true;
  if (!s->universal) return decode(vm, s, data, final, out);
  const std::size_t before = out->size();
  if (s->held_cr) out->push_back('\r');
  const std::size_t start = out->size();
  if (!decode(vm, s, data, final, out)) return false;
  if (s->held_cr && out->size() == start && !final) {
    out->pop_back();
    return true;
  }
  s->held_cr = false;
  if (!final && out->size() > before && out->back() == '\r') {
    out->pop_back();
    s->held_cr = true;
  }
  translate_newlines(*out, before, s->translate, &s->seen);
  return true;
}

bool text_decoder_state(Vm& vm, TextIO* s, std::string* held, std::uint64_t* flags) {
  *flags = 0;
  if (s->codec != TextCodec::Other) {
    held->assign(s->tail, s->tail_size);
  } else if (s->decoder.is_unset()) {
    held->clear();
  } else {
    const Value state = call(vm, s->decoder, "getstate");
    if (state.is_error()) return false;
    auto* t = try_as<Tuple>(state);
    std::int64_t n;
    if (!t || t->size != 2 || !is_int(t->items()[1])) return (void)vm.raise(Exc::TypeError, "illegal decoder state"), false;
    std::string_view data;
    if (!as_bytes(vm, t->items()[0], &data))
      return (void)vm.raise(Exc::TypeError, "illegal decoder state: the first item should be a bytes object, not '{t}'", {t->items()[0]}), false;
    held->assign(data);
    if (!to_int64(vm, t->items()[1], &n)) return false;
    *flags = static_cast<std::uint64_t>(n);
  }
  if (s->universal) *flags = *flags << 1 | s->held_cr;
  return true;
}
bool text_set_decoder_state(Vm& vm, TextIO* s, std::string_view held, std::uint64_t flags) {
  s->decoding = true;
  if (s->universal) {
    s->held_cr = flags & 1;
    flags >>= 1;
  }
  if (s->codec != TextCodec::Other) {
    s->tail_size = static_cast<std::uint8_t>(std::min<std::size_t>(held.size(), sizeof s->tail));
    std::memcpy(s->tail, held.data(), s->tail_size);
    return true;
  }
  std::string nothing;
  if (s->decoder.is_unset() && !decode(vm, s, "", false, &nothing)) return false;
  const Value bytes = make_bytes(vm, held);
  const Value state = bytes.is_error() ? bytes : make_tuple_of(vm, {bytes, make_int(vm, static_cast<std::int64_t>(flags))});
  return !state.is_error() && !call(vm, s->decoder, "setstate", {state}).is_error();
}
bool text_reset_decoder(Vm& vm, TextIO* s) {
  s->tail_size = 0;
  s->held_cr = false;
  return s->decoder.is_unset() || !call(vm, s->decoder, "reset").is_error();
}

void text_forget(TextIO* s) {
  s->text->clear();
  s->at = 0;
  delete s->snapshot;
  s->snapshot = nullptr;
}

int text_read_chunk(Vm& vm, TextIO* s) {
  std::string data, held;
  std::uint64_t flags = 0;
  if (s->telling && !text_decoder_state(vm, s, &held, &flags)) return -1;
  if (s->below && s->below->readable) {
    const std::int64_t n = buffered_read1(vm, s->below, s->chunk_size, &data);
    if (n == -2) return -1;
  } else {
    const Value bytes = call(vm, s->buffer, s->has_read1 ? "read1" : "read", {make_int(vm, static_cast<std::int64_t>(s->chunk_size))});
    std::string_view given;
    if (bytes.is_error()) return -1;
    if (!as_bytes(vm, bytes, &given)) {
      (void)vm.raise(Exc::TypeError, "underlying {}() should have returned a bytes-like object, not '{t}'", {s->has_read1 ? "read1" : "read", bytes});
      return -1;
    }
    data = given;
  }
  // All that was decoded before has been given out, or is with our caller.
  s->text->clear();
  s->at = 0;
  if (!text_decode(vm, s, data, data.empty(), s->text)) return -1;
  if (s->telling) {
    if (!s->snapshot) s->snapshot = new std::string;
    *s->snapshot = held + data;
    s->snapshot_flags = flags;
  }
  return !data.empty();
}

Value text_read(Vm& vm, TextIO* s, std::int64_t size) {
  COIL_CHECK(check_reading(vm, s));
  if (size < 0) {
    COIL_TRY(bytes, s->below ? buffered_read_all(vm, s->below) : call(vm, s->buffer, "read"));
    std::string_view data;
    if (bytes.is_none()) return vm.raise(Exc::BlockingIOError, "underlying stream is not ready");
    if (!as_bytes(vm, bytes, &data)) return vm.raise(Exc::TypeError, "underlying read() should have returned a bytes-like object, not '{t}'", {bytes});
    bool torn;
    if (s->codec == TextCodec::Utf8 && ahead(s).empty() && !s->tail_size && !s->held_cr && (!s->universal || data.find('\r') == std::string_view::npos) &&
        valid_prefix(data, &torn) == data.size()) {
      if (s->universal && data.find('\n') != std::string_view::npos) s->seen |= kSeenLf;
      s->decoding = true;
      text_forget(s);
      return text_piece(vm, data);
    }
    std::string all(ahead(s));
    if (!vm.heap.check_room(all.size() + data.size() * 2) || !text_decode(vm, s, data, true, &all)) return Value::error();
    text_forget(s);
    return text_piece(vm, all);
  }
  std::string result;
  auto wanted = static_cast<std::uint64_t>(size);
  for (;;) {
    const std::string_view rest = ahead(s);
    const std::size_t n = bytes_of_chars(rest, wanted);
    const bool enough = n < rest.size() || count_chars(rest) == wanted;
    const std::string_view piece = rest.substr(0, n);
    s->at += n;
    if (enough && result.empty()) return text_piece(vm, piece);
    wanted -= count_chars(piece);
    result.append(piece);
    if (enough || wanted == 0) break;
    if (!vm.heap.check_room(result.size() * 2)) return Value::error();
    const int more = text_read_chunk(vm, s);
    if (more < 0) return Value::error();
    if (!more && ahead(s).empty()) break;
    COIL_CHECK(vm.charge(64));
  }
  return text_piece(vm, result);
}

Value text_read_line(Vm& vm, TextIO* s, std::int64_t limit) {
  COIL_CHECK(check_reading(vm, s));
  std::string line;
  std::uint64_t wanted = limit < 0 ? UINT64_MAX : static_cast<std::uint64_t>(limit);
  const bool any = s->universal && !s->translate;
  for (;;) {
    const std::string_view rest = ahead(s);
    std::size_t end;
    if (!line.empty() && line.back() == '\r' && s->line_end == Newline::CrLf && !rest.empty() && rest[0] == '\n' && !s->universal) end = 1;
    else end = line_end_at(rest, 0, any, s->translate ? Newline::Lf : s->line_end);
    std::size_t size = end == std::string_view::npos ? rest.size() : end;
    bool done = end != std::string_view::npos;
    if (limit >= 0) {
      const std::size_t most = bytes_of_chars(rest.substr(0, size), wanted);
      if (most < size || count_chars(rest.substr(0, size)) == wanted) { size = most; done = true; }
      else wanted -= count_chars(rest.substr(0, size));
    }
    s->at += size;
    if (done && line.empty()) return text_piece(vm, rest.substr(0, size));
    line.append(rest.substr(0, size));
    if (done) break;
    if (!vm.heap.check_room(line.size() * 2)) return Value::error();
    const int more = text_read_chunk(vm, s);
    if (more < 0) return Value::error();
    if (!more && s->text->empty()) {
      delete s->snapshot;
      s->snapshot = nullptr;
      break;
    }
    COIL_CHECK(vm.charge(64));
  }
  return text_piece(vm, line);
}

}  // namespace coil::runtime::io
