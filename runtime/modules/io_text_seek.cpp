// runtime/modules/io_text_seek.cpp — TextIOWrapper: tell() and seek().
//
// A place in the text is told as an int (the cookie): a place in the bytes where the decoder can begin, its flags there, and how many
// bytes to feed and characters to skip from there on. Most codecs need only the first.
#include <gmp.h>

#include <cstring>

#include "runtime/modules/io.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime::io {
namespace {

/// Fields of a cookie, 64 bits each, from the lowest on.
struct Cookie {
  std::uint64_t position = 0, flags = 0, feed = 0, skip = 0, final = 0;
};

Value pack(Vm& vm, const Cookie& c) {
  if (!c.flags && !c.feed && !c.skip && !c.final) return make_int(vm, static_cast<std::int64_t>(c.position));
  const std::uint64_t words[] = {c.position, c.flags, c.feed, c.skip, c.final};
  mpz_t z;
  mpz_init(z);
  mpz_import(z, 5, -1, sizeof(std::uint64_t), 0, 0, words);
  const Value v = int_from_mpz(vm, z);
  mpz_clear(z);
  return v;
}
bool unpack(Vm& vm, Value v, Cookie* c) {
  std::uint64_t words[5] = {};
  mpz_t z;
  mpz_init(z);
  int_to_mpz(v, z);
  const bool fits = mpz_sizeinbase(z, 2) <= sizeof words * 8;
  if (fits) mpz_export(words, nullptr, -1, sizeof(std::uint64_t), 0, 0, z);
  mpz_clear(z);
  if (!fits) return (void)vm.raise(Exc::OverflowError, "Python int too large to convert"), false;
  *c = {words[0], words[1], words[2], words[3], words[4]};
  return true;
}

Value check_seekable(Vm& vm, TextIO* s) {
  COIL_CHECK(text_check(vm, s, true));
  if (!text_ensure_buffer(vm, s)) return Value::error();
  return s->seekable ? Value::none() : raise_unsupported(vm, "underlying stream is not seekable");
}

/// How many characters `data` decodes to from the decoder's present state; -1: pending.
std::int64_t decoded_length(Vm& vm, TextIO* s, std::string_view data, bool final) {
  std::string out;
  const std::uint8_t seen = s->seen;
  const bool ok = text_decode(vm, s, data, final, &out);
  s->seen = seen;
  return ok ? static_cast<std::int64_t>(count_chars(out)) : -1;
}

/// The cookie of the place `skip` characters after where the snapshot begins. The decoder's state is lost.
Value find_place(Vm& vm, TextIO* s, std::uint64_t begin, const std::string& data, std::uint64_t flags, std::uint64_t skip) {
  Cookie c{.position = begin, .flags = flags};
  std::string held;
  // A start near the place where the decoder holds nothing: guessed from what most characters take, going back until it fits.
  std::size_t start = std::min<std::size_t>(data.size(), bytes_of_chars(data, skip)), back = 1;
  while (start > 0) {
    if (!text_set_decoder_state(vm, s, "", flags)) return Value::error();
    const std::int64_t n = decoded_length(vm, s, std::string_view(data).substr(0, start), false);
    std::uint64_t now;
    if (n < 0 || !text_decoder_state(vm, s, &held, &now)) return Value::error();
    if (static_cast<std::uint64_t>(n) <= skip && held.empty()) {
      c.position = begin + start;
      c.flags = now;
      skip -= static_cast<std::uint64_t>(n);
      break;
    }
    const std::size_t step = static_cast<std::uint64_t>(n) <= skip ? held.size() : back;
    if (static_cast<std::uint64_t>(n) > skip) back *= 2;
    start = step < start ? start - step : 0;
  }
  if (start == 0 && !text_set_decoder_state(vm, s, "", flags)) return Value::error();
  if (skip == 0) return pack(vm, c);
  // On from there byte by byte; wherever the decoder holds nothing is a better start.
  std::uint64_t fed = 0, done = 0;
  for (std::size_t i = start;; ++i) {
    if (i == data.size()) {
      const std::int64_t n = decoded_length(vm, s, "", true);
      if (n < 0) return Value::error();
      done += static_cast<std::uint64_t>(n);
      c.final = 1;
      if (done < skip) return vm.raise(Exc::OSError, "can't reconstruct logical file position");
      break;
    }
    const std::int64_t n = decoded_length(vm, s, std::string_view(data).substr(i, 1), false);
    std::uint64_t now;
    if (n < 0 || !text_decoder_state(vm, s, &held, &now)) return Value::error();
    ++fed;
    done += static_cast<std::uint64_t>(n);
    if (held.empty() && done <= skip) {
      c.position += fed;
      c.flags = now;
      skip -= done;
      fed = done = 0;
    }
    if (done >= skip) break;
  }
  c.feed = fed;
  c.skip = skip;
  return pack(vm, c);
}

}  // namespace

Value text_tell(Vm& vm, TextIO* s) {
  COIL_CHECK(check_seekable(vm, s));
  if (!s->telling) return vm.raise(Exc::OSError, "telling position disabled by next() call");
  COIL_CHECK(text_flush_pending(vm, s));
  COIL_CHECK(call(vm, s, "flush"));
  COIL_TRY(at, call(vm, s->buffer, "tell"));
  if (!s->decoding || !s->snapshot) return at;
  std::int64_t position;
  if (!to_int64(vm, at, &position)) return Value::error();
  const std::string data = *s->snapshot;
  const std::uint64_t flags = s->snapshot_flags, skip = count_chars(std::string_view(*s->text).substr(0, s->at));
  const auto begin = static_cast<std::uint64_t>(position) - data.size();
  if (skip == 0) return pack(vm, {.position = begin, .flags = flags});
  std::string held;
  std::uint64_t now;
  if (!text_decoder_state(vm, s, &held, &now)) return Value::error();
  const Value place = find_place(vm, s, begin, data, flags, skip);
  const Value error = place.is_error() ? vm.take_exception() : Value::unset();
  if (!text_set_decoder_state(vm, s, held, now)) {
    if (error.is_unset()) return Value::error();
    (void)vm.take_exception();
  }
  return error.is_unset() ? place : vm.raise_again(error);
}

Value text_seek(Vm& vm, Value self, Value cookie, int whence) {
  auto* s = self.as<TextIO>();
  COIL_CHECK(check_seekable(vm, s));
  if (whence == 1 || whence == 2) {
    COIL_TRY(zero, compare(vm, cookie, Value::small_int(0), CompareOp::Eq));
    if (!zero.is_true()) return raise_unsupported(vm, whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
  }
  if (whence == 1) {
    cookie = call(vm, self, "tell");
    COIL_CHECK(cookie);
  } else if (whence == 2) {
    COIL_CHECK(call(vm, self, "flush"));
    text_forget(s);
    if (s->decoding && !text_reset_decoder(vm, s)) return Value::error();
    COIL_TRY(at, call(vm, s->buffer, "seek", {Value::small_int(0), Value::small_int(2)}));
    return text_reset_encoder(vm, s, at == Value::small_int(0)) ? at : Value::error();
  } else if (whence != 0) {
    return vm.raise(Exc::ValueError, "invalid whence ({}, should be 0, 1 or 2)", {whence});
  }
  COIL_TRY(negative, compare(vm, cookie, Value::small_int(0), CompareOp::Lt));
  if (negative.is_true()) return vm.raise(Exc::ValueError, "negative seek position {r}", {cookie});
  COIL_CHECK(call(vm, self, "flush"));
  COIL_TRY(number, to_index(vm, cookie));
  Cookie c;
  if (!unpack(vm, number, &c)) return Value::error();
  COIL_CHECK(call(vm, s->buffer, "seek", {make_int(vm, static_cast<std::int64_t>(c.position))}));
  text_forget(s);
  const bool at_start = c.position == 0 && c.flags == 0;
  if (s->readable && !(at_start ? text_reset_decoder(vm, s) : text_set_decoder_state(vm, s, "", c.flags))) return Value::error();
  if (s->readable && (c.skip || c.flags || s->decoding)) {
    s->snapshot = new std::string;
    s->snapshot_flags = c.flags;
  }
  if (c.skip) {
    COIL_TRY(bytes, call(vm, s->buffer, "read", {make_int(vm, static_cast<std::int64_t>(c.feed))}));
    std::string_view data;
    if (!as_bytes(vm, bytes, &data)) return vm.raise(Exc::TypeError, "underlying read() should have returned a bytes-like object, not '{t}'", {bytes});
    *s->snapshot = data;
    const std::string fed(data);
    if (!text_decode(vm, s, fed, c.final != 0, s->text)) return Value::error();
    if (count_chars(*s->text) < c.skip) return vm.raise(Exc::OSError, "can't restore logical file position");
    s->at = bytes_of_chars(*s->text, c.skip);
  }
  return s->writable && !text_reset_encoder(vm, s, at_start) ? Value::error() : cookie;
}

}  // namespace coil::runtime::io
