// runtime/modules/io_text.cpp — TextIOWrapper: making it, writing, closing, its attributes.
//
// Not here: reading and decoding (io_text_read.cpp), positions (io_text_seek.cpp), the standard streams' making (text_stream.cpp).
//
// UTF-8, ASCII and Latin-1 with the standard error handlers are encoded and decoded here; other codecs by the objects that module
// codecs makes for them.
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "runtime/aside.hpp"
#include "runtime/modules/io.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime::io {
namespace {

constexpr std::size_t kDirectChunk = 64 * 1024;

TextIO* self_text(Value v) { return v.as<TextIO>(); }
void trace_text(Object* o, Tracer& tracer) {
  auto* s = static_cast<TextIO*>(o);
  tracer(s->buffer);
  tracer(s->encoding);
  tracer(s->errors);
  tracer(s->decoder);
  tracer(s->encoder);
}
void destroy_text(Object* o) {
  auto* s = static_cast<TextIO*>(o);
  delete s->pending;
  delete s->text;
  delete s->snapshot;
}

TextCodec codec_of(std::string_view encoding, std::string_view errors) {
  static constexpr std::string_view kHandlers[] = {"strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace"};
  if (std::find(std::begin(kHandlers), std::end(kHandlers), errors) == std::end(kHandlers)) return TextCodec::Other;
  std::string n;
  for (const char c : encoding) n.push_back(c == '_' || c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
  if (n == "utf-8" || n == "utf8") return TextCodec::Utf8;
  if (n == "ascii" || n == "us-ascii") return TextCodec::Ascii;
  if (n == "latin-1" || n == "latin1" || n == "iso-8859-1" || n == "iso8859-1") return TextCodec::Latin1;
  return TextCodec::Other;
}
void set_newline(TextIO* s, NewlineMode mode) {
  s->universal = mode.universal;
  s->translate = mode.translate;
  s->write_translate = mode.write_translate;
  s->line_end = mode.line_end;
}
void decide_plain(TextIO* s) { s->plain = s->codec != TextCodec::Other && (!s->write_translate || s->line_end == Newline::Lf); }

Value lookup_codec(Vm& vm, Value encoding) {
  COIL_TRY(lookup, imported_attribute(vm, "codecs", "lookup"));
  COIL_TRY(info, vm.call(lookup, {encoding}));
  const Value is_text = get_attr_or_unset(vm, info, vm.intern("_is_text_encoding"));
  COIL_CHECK(is_text);
  if (is_text.is_false()) return vm.raise(Exc::LookupError, "{r} is not a text encoding; use codecs.open() to handle arbitrary codecs", {encoding});
  return info;
}

bool is_open_quickly(const TextIO* s) {
  if (s->below) return s->below->file && s->below->file->fd >= 0;
  return s->direct >= 0 && !s->closed;
}

Value make_encoder(Vm& vm, TextIO* s) {
  COIL_TRY(get, imported_attribute(vm, "codecs", "getincrementalencoder"));
  COIL_TRY(make, vm.call(get, {s->encoding}));
  COIL_TRY(encoder, vm.call(make, {s->errors}));
  s->encoder = encoder;
  vm.heap.barrier(s);
  if (s->started) COIL_CHECK(call(vm, encoder, "setstate", {Value::small_int(0)}));
  return encoder;
}

/// The slow way: newlines to translate, characters to encode, what was read to be forgotten.
Value encode(Vm& vm, TextIO* s, Str* text, std::string_view utf8) {
  if (s->write_translate && s->line_end != Newline::Lf && utf8.find('\n') != std::string_view::npos) {
    std::string out;
    for (const char c : utf8) {
      if (c == '\n') out += newline_text(s->line_end);
      else out += c;
    }
    text = make_str(vm, out);
    if (!text) return Value::error();
  }
  switch (s->codec) {
    case TextCodec::Utf8: return encode_str(vm, text, "utf-8", view(vm, s->errors));
    case TextCodec::Ascii: return encode_str(vm, text, "ascii", view(vm, s->errors));
    case TextCodec::Latin1: return encode_str(vm, text, "latin-1", view(vm, s->errors));
    case TextCodec::Other: break;
  }
  if (s->encoder.is_unset()) COIL_CHECK(make_encoder(vm, s));
  COIL_TRY(bytes, call(vm, s->encoder, "encode", {text}));
  if (!is<Bytes>(bytes)) return vm.raise(Exc::TypeError, "encoder should return a bytes object, not '{t}'", {bytes});
  s->started = true;
  return bytes;
}

/// A standard stream whose buffer nobody has: straight to the descriptor, or to the host.
Value write_directly(Vm& vm, TextIO* s) {
  const Config& config = Interpreter::of(vm).config();
  std::string data;
  data.swap(*s->pending);
  if (const auto& write = s->direct == 1 ? config.write_stdout : config.write_stderr; s->direct != 0 && write) {
    try {
      write(data);
    } catch (const std::exception& e) {
      return vm.raise(Exc::OSError, "the host's stream failed: {}", {std::string_view(e.what())});
    }
  } else {
    for (std::size_t done = 0; done < data.size();) {
      ssize_t n;
      COIL_CHECK(write_aside(vm, s->direct, std::string_view(data).substr(done), &n));
      if (n >= 0) { done += static_cast<std::size_t>(n); continue; }
      // What a broken stream could not take is dropped: it would fail again at the end.
      if (errno != EINTR) return vm.raise_os_error(errno);
      if (vm.safepoint().is_error()) {
        s->pending->insert(0, data, done);
        return Value::error();
      }
    }
  }
  data.clear();
  if (s->pending->empty()) s->pending->swap(data);  // its memory, for the next time
  return Value::none();
}

// ---- methods

Value text_new(Vm& vm, Type* type, Args&) {
  auto* s = static_cast<TextIO*>(allocate_instance(vm, type));
  if (!s) return Value::error();
  s->pending = new std::string;
  s->text = new std::string;
  s->direct = -1;
  s->chunk_size = kDefaultBufferSize;
  return s;
}
Value text_init_args(Vm& vm, Value self, Args& args) {
  Value given[6];
  auto* s = self_text(self);
  s->ready = s->detached = false;
  if (!take_arguments(vm, args, "TextIOWrapper", {"buffer", "encoding", "errors", "newline", "line_buffering", "write_through"}, 1, given)) return Value::error();
  constexpr const char* kNames[] = {"encoding", "errors", "newline"};
  for (int i = 0; i < 3; ++i)
    if (const Value v = given[i + 1]; !v.is_unset() && !v.is_none() && !is_str(v))
      return vm.raise(Exc::TypeError, "TextIOWrapper() argument '{}' must be str or None, not {t}", {kNames[i], v});
  COIL_TRY(line_buffering, given[4].is_unset() ? Value::false_value() : truth(vm, given[4]));
  COIL_TRY(write_through, given[5].is_unset() ? Value::false_value() : truth(vm, given[5]));
  return text_init(vm, s, given[0], given[1], given[2], given[3], line_buffering.is_true(), write_through.is_true());
}

Value method_write(Vm& vm, Args& args) {
  if (!is_str(args[1])) {
    COIL_CHECK(text_check(vm, self_text(args[0]), false));
    return vm.raise(Exc::TypeError, "write() argument must be str, not {t}", {args[1]});
  }
  return text_write(vm, self_text(args[0]), args[1].as<Str>());
}
Value method_flush(Vm& vm, Args& args) { return text_flush(vm, self_text(args[0])); }
Value method_close(Vm& vm, Args& args) {
  auto* s = self_text(args[0]);
  COIL_CHECK(text_check(vm, s, false));
  bool closed;
  if (!text_is_closed(vm, s, &closed)) return Value::error();
  if (closed) return Value::none();
  if (s->direct >= 0) {
    const Value r = write_directly(vm, s);
    s->closed = true;
    return r;
  }
  if (s->finalizing) {
    if (s->below && s->below->file) file_warn_unclosed(vm, s->below->file, s);
    else if (call(vm, s->buffer, "_dealloc_warn", {args[0]}).is_error()) (void)vm.take_exception();
  }
  Value error;
  if ((exact_text(args[0]) ? text_flush(vm, s) : call(vm, args[0], "flush")).is_error()) error = vm.take_exception();
  return close_both(vm, error, s->below ? buffered_close(vm, s->below) : call(vm, s->buffer, "close"));
}
Value method_detach(Vm& vm, Args& args) {
  auto* s = self_text(args[0]);
  COIL_CHECK(text_check(vm, s, false));
  if (!text_ensure_buffer(vm, s)) return Value::error();
  COIL_CHECK(call(vm, args[0], "flush"));
  const Value buffer = s->buffer;
  s->buffer = Value::none();
  s->below = nullptr;
  s->ready = false;
  s->detached = true;
  disown(vm, buffer);
  return buffer;
}
template <const char* name>
Value forward(Vm& vm, Args& args) {
  auto* s = self_text(args[0]);
  COIL_CHECK(text_check(vm, s, false));
  if (s->direct >= 0 && s->closed) return raise_closed(vm);
  if (s->direct >= 0 && name[0] == 'f') return Value::small_int(s->direct);
  if (s->direct >= 0 && name[0] == 'i') return Value::boolean(::isatty(s->direct));
  if (!text_ensure_buffer(vm, s)) return Value::error();
  return call(vm, s->buffer, name);
}
constexpr char kSeekable[] = "seekable", kReadable[] = "readable", kWritable[] = "writable", kFileno[] = "fileno", kIsatty[] = "isatty";
Value method_truncate(Vm& vm, Args& args) {
  auto* s = self_text(args[0]);
  COIL_CHECK(text_check(vm, s, false));
  if (!text_ensure_buffer(vm, s)) return Value::error();
  COIL_CHECK(call(vm, args[0], "flush"));
  return call(vm, s->buffer, "truncate", {args.has(1) ? args[1] : Value::none()});
}

Value method_reconfigure(Vm& vm, Args& args) {
  auto* s = self_text(args[0]);
  COIL_CHECK(text_check(vm, s, false));
  if (!text_ensure_buffer(vm, s)) return Value::error();
  const auto given = [&](std::uint32_t i) { return args.has(i) && !args[i].is_none(); };
  for (const std::uint32_t i : {1u, 2u})
    if (given(i) && !is_str(args[i])) return vm.raise(Exc::TypeError, "reconfigure() argument '{}' must be str or None, not {t}", {i == 1 ? "encoding" : "errors", args[i]});
  if (args.has(3) && !args[3].is_none() && !is_str(args[3])) return vm.raise(Exc::TypeError, "reconfigure() argument 'newline' must be str or None, not {t}", {args[3]});
  if (args.has(3) && !take_newline(vm, args[3], true)) return Value::error();
  if (s->decoding && (given(1) || given(2) || args.has(3)))
    return raise_unsupported(vm, "It is not possible to set the encoding or newline of stream after the first read");
  COIL_TRY(line_buffering, given(4) ? truth(vm, args[4]) : Value::boolean(s->line_buffering));
  COIL_TRY(write_through, given(5) ? truth(vm, args[5]) : Value::boolean(s->write_through));
  Value encoding = given(1) ? args[1] : s->encoding, errors = given(2) ? args[2] : given(1) ? Value(make_str_ascii(vm, "strict")) : s->errors;
  if (is_str(encoding) && view(vm, encoding) == "locale") encoding = make_str_ascii(vm, "UTF-8");
  const TextCodec codec = codec_of(view(vm, encoding), view(vm, errors));
  if (codec == TextCodec::Other) COIL_CHECK(lookup_codec(vm, encoding));
  COIL_CHECK(call(vm, args[0], "flush"));
  if (given(1) || given(2) || args.has(3)) {
    s->encoding = encoding;
    s->errors = errors;
    s->codec = codec;
    s->encoder = s->decoder = Value::unset();
    vm.heap.barrier(s);
    if (args.has(3)) set_newline(s, newline_mode(vm, args[3]));
    decide_plain(s);
    if (s->seekable && s->writable) {
      COIL_TRY(at, call(vm, s->buffer, "tell"));
      s->started = at != Value::small_int(0);
    }
  }
  s->line_buffering = line_buffering.is_true();
  s->write_through = write_through.is_true();
  return Value::none();
}

Value method_read(Vm& vm, Args& args) {
  std::int64_t size = -1;
  if (args.has(1) && !take_size(vm, args[1], &size)) return Value::error();
  return text_read(vm, self_text(args[0]), size);
}
Value method_readline(Vm& vm, Args& args) {
  std::int64_t size = -1;
  if (args.has(1) && !to_size(vm, args[1], &size)) return Value::error();
  return text_read_line(vm, self_text(args[0]), size);
}
Value text_next(Vm& vm, Value self) {
  auto* s = self_text(self);
  COIL_CHECK(text_check(vm, s, false));
  s->telling = false;
  Value line;
  if (exact_text(self)) {
    line = text_read_line(vm, s, -1);
  } else {
    line = call(vm, self, "readline");
    if (!line.is_error() && !is_str(line)) return vm.raise(Exc::OSError, "readline() should have returned a str object, not '{t}'", {line});
  }
  COIL_CHECK(line);
  if (line.as<Str>()->size) return line;
  delete s->snapshot;
  s->snapshot = nullptr;
  s->telling = s->seekable;
  return Value::unset();
}
Value method_tell(Vm& vm, Args& args) { return text_tell(vm, self_text(args[0])); }
Value method_seek(Vm& vm, Args& args) {
  std::int64_t whence = 0;
  if (args.has(2) && !to_int64(vm, args[2], &whence)) return Value::error();
  return text_seek(vm, args[0], args[1], static_cast<int>(whence));
}

constexpr NativeDef kMethods[] = {
    {"detach", 1, 1, method_detach, "detach(self, /)"},
    {"reconfigure", 1, 6, method_reconfigure, "reconfigure(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)"},
    {"write", 2, 2, method_write, "write(self, text, /)"},
    {"read", 1, 2, method_read, "read(self, size=-1, /)"},
    {"readline", 1, 2, method_readline, "readline(self, size=-1, /)"},
    {"flush", 1, 1, method_flush, "flush(self, /)"},
    {"close", 1, 1, method_close, "close(self, /)"},
    {"fileno", 1, 1, forward<kFileno>, "fileno(self, /)"},
    {"seekable", 1, 1, forward<kSeekable>, "seekable(self, /)"},
    {"readable", 1, 1, forward<kReadable>, "readable(self, /)"},
    {"writable", 1, 1, forward<kWritable>, "writable(self, /)"},
    {"isatty", 1, 1, forward<kIsatty>, "isatty(self, /)"},
    {"seek", 2, 3, method_seek, "seek(self, cookie, whence=os.SEEK_SET, /)"},
    {"tell", 1, 1, method_tell, "tell(self, /)"},
    {"truncate", 1, 2, method_truncate, "truncate(self, pos=None, /)"},
    {"__reduce__", 1, 1, refuse_pickle, "__reduce__(self, /)"},
    {"__reduce_ex__", 2, 2, refuse_pickle, "__reduce_ex__(self, protocol, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

Value after_check(Vm& vm, Value self, Value (*get)(Vm&, TextIO*)) {
  COIL_CHECK(text_check(vm, self_text(self), false));
  return get(vm, self_text(self));
}
constexpr MemberDef kMembers[] = {
    {"encoding", [](Vm&, Value self) { return self_text(self)->encoding.is_unset() ? Value::none() : self_text(self)->encoding; }, nullptr},
    {"buffer", [](Vm& vm, Value self) -> Value {
       auto* s = self_text(self);
       if (s->ready && !text_ensure_buffer(vm, s)) return Value::error();
       return s->buffer.is_unset() ? Value::none() : s->buffer;
     }, nullptr},
    {"line_buffering", [](Vm&, Value self) { return Value::boolean(self_text(self)->line_buffering); }, nullptr},
    {"write_through", [](Vm&, Value self) { return Value::boolean(self_text(self)->write_through); }, nullptr},
    {"_finalizing", [](Vm&, Value self) { return Value::boolean(self_text(self)->finalizing); },
     [](Vm& vm, Value self, Value v) -> Value { self_text(self)->finalizing = truth(vm, v).is_true(); return Value::none(); }},
    {"name", [](Vm& vm, Value self) {
       return after_check(vm, self, [](Vm& v, TextIO* s) -> Value {
         constexpr const char* kNames[] = {"<stdin>", "<stdout>", "<stderr>"};
         return s->direct >= 0 ? Value(make_str_ascii(v, kNames[s->direct])) : get_attr(v, s->buffer, v.names.name_);
       });
     }, nullptr},
    {"closed", [](Vm& vm, Value self) {
       return after_check(vm, self, [](Vm& v, TextIO* s) {
         bool closed;
         return text_is_closed(v, s, &closed) ? Value::boolean(closed) : Value::error();
       });
     }, nullptr},
    {"newlines", [](Vm& vm, Value self) {
       return after_check(vm, self, [](Vm& v, TextIO* s) { return newlines_value(v, s->universal ? s->seen : std::uint8_t{0}); });
     }, nullptr},
    {"errors", [](Vm& vm, Value self) { return after_check(vm, self, [](Vm&, TextIO* s) { return s->errors; }); }, nullptr},
    {"_CHUNK_SIZE", [](Vm& vm, Value self) { return after_check(vm, self, [](Vm& v, TextIO* s) { return make_int(v, static_cast<std::int64_t>(s->chunk_size)); }); },
     [](Vm& vm, Value self, Value v) -> Value {
       if (v.is_unset()) return vm.raise(Exc::AttributeError, "cannot delete attribute");
       std::int64_t n;
       COIL_CHECK(text_check(vm, self_text(self), false));
       if (!to_size(vm, v, &n)) return Value::error();
       if (n <= 0) return vm.raise(Exc::ValueError, "a strictly positive integer is required");
       self_text(self)->chunk_size = static_cast<std::uint64_t>(n);
       return Value::none();
     }},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = text_new;
  s.init = text_init_args;
  s.repr = [](Vm& vm, Value self) -> Value {
    COIL_CHECK(self_text(self)->detached ? Value::none() : text_check(vm, self_text(self), false));
    return stream_repr(vm, self, true);
  };
  s.next = text_next;
  return s;
}();

}  // namespace

Value text_check(Vm& vm, TextIO* s, bool closed_too) {
  if (!s->ready) return vm.raise(Exc::ValueError, s->detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
  if (!closed_too || is_open_quickly(s)) return Value::none();
  bool closed;
  if (!text_is_closed(vm, s, &closed)) return Value::error();
  return closed ? raise_closed(vm) : Value::none();
}
bool text_is_closed(Vm& vm, TextIO* s, bool* out) {
  if (s->below) {
    if (!s->below->ready) return (void)vm.raise(Exc::ValueError, "raw stream has been detached"), false;
    return buffered_is_closed(vm, s->below, out);
  }
  if (s->direct >= 0) return *out = s->closed, true;
  return ask_attribute(vm, s->buffer, "closed", out);
}

Value text_init(Vm& vm, TextIO* s, Value buffer, Value encoding, Value errors, Value newline, bool line_buffering, bool write_through) {
  if (!take_newline(vm, newline, true)) return Value::error();
  if (encoding.is_unset() || encoding.is_none() || view(vm, encoding) == "locale") encoding = make_str_ascii(vm, "UTF-8");
  if (errors.is_unset() || errors.is_none()) errors = make_str_ascii(vm, "strict");
  for (const Value v : {encoding, errors})
    if (view(vm, v).find('\0') != std::string_view::npos) return vm.raise(Exc::ValueError, "embedded null character");
  s->codec = codec_of(view(vm, encoding), view(vm, errors));
  if (s->codec == TextCodec::Other) COIL_CHECK(lookup_codec(vm, encoding));
  s->buffer = buffer;
  s->encoding = encoding;
  s->errors = errors;
  s->decoder = s->encoder = Value::unset();
  vm.heap.barrier(s);
  s->below = exact_buffered(buffer);
  s->direct = -1;
  s->line_buffering = line_buffering;
  s->write_through = write_through;
  set_newline(s, newline_mode(vm, newline));
  decide_plain(s);
  s->pending->clear();
  text_forget(s);
  s->seen = s->tail_size = 0;
  s->held_cr = s->started = s->decoding = false;
  bool seekable = false;
  if (s->below && s->below->ready && s->below->file && s->below->file->fd >= 0) {
    s->readable = s->below->readable;
    s->writable = s->below->writable;
    seekable = file_is_seekable(s->below->file);
    s->has_read1 = true;
  } else {
    if (!ask(vm, buffer, "readable", &s->readable) || !ask(vm, buffer, "writable", &s->writable) || !ask(vm, buffer, "seekable", &seekable)) return Value::error();
    const Value read1 = get_attr_or_unset(vm, buffer, vm.intern("read1"));
    COIL_CHECK(read1);
    s->has_read1 = !read1.is_unset();
  }
  s->seekable = s->telling = seekable;
  s->ready = true;
  if (seekable && s->writable && s->codec == TextCodec::Other) {
    COIL_TRY(at, call(vm, buffer, "tell"));
    s->started = at != Value::small_int(0);
  }
  adopt(vm, buffer);
  return Value::none();
}

bool text_ensure_buffer(Vm& vm, TextIO* s) {
  if (s->direct < 0) return true;
  if (s->direct != 0 && !s->pending->empty() && write_directly(vm, s).is_error()) return false;
  const Value raw = make_standard_file(vm, s->direct);
  Type* type = raw.is_error() ? nullptr : stream_type(vm, s->direct == 0 ? Which::Reader : Which::Writer);
  auto* b = type ? static_cast<Buffered*>(allocate_instance(vm, type)) : nullptr;
  if (!b) return false;
  b->readable = s->direct == 0;
  b->writable = !b->readable;
  b->raw = Value::none();
  if (s->closed) raw.as<FileIO>()->fd = -1;
  if (buffered_init(vm, b, raw, kDefaultBufferSize).is_error()) return false;
  s->buffer = b;
  s->below = b;
  vm.heap.barrier(s);
  adopt(vm, b);
  s->seekable = s->telling = raw.as<FileIO>()->fd >= 0 && file_is_seekable(raw.as<FileIO>());
  s->has_read1 = true;
  s->direct = -1;
  return true;
}

Value text_flush_pending(Vm& vm, TextIO* s) {
  if (s->pending->empty()) return Value::none();
  if (s->direct >= 0) return write_directly(vm, s);
  std::string data;
  data.swap(*s->pending);
  if (s->below) {
    COIL_CHECK(buffered_write(vm, s->below, data));
  } else {
    COIL_TRY(bytes, make_bytes(vm, data));
    COIL_CHECK(call_method(vm, s->buffer, vm.names.write, {bytes}));
  }
  data.clear();
  if (s->pending->empty()) s->pending->swap(data);
  return Value::none();
}

Value text_flush(Vm& vm, TextIO* s) {
  COIL_CHECK(text_check(vm, s, true));
  s->telling = s->seekable;
  COIL_CHECK(text_flush_pending(vm, s));
  if (s->direct >= 0) return Value::none();
  if (s->below && s->below->writable) return buffered_flush(vm, s->below);
  return call_method(vm, s->buffer, vm.names.flush, {});
}

Value text_write(Vm& vm, TextIO* s, Str* text) {
  COIL_CHECK(text_check(vm, s, true));
  if (!s->writable) return raise_unsupported(vm, "not writable");
  std::string_view data = view(vm, text);
  Value encoded(text);
  const bool same = s->plain && (text->is_ascii() || (s->codec == TextCodec::Utf8 && !(text->flags & kStrHasSurrogates)));
  const bool flush_line = s->line_buffering && data.find_first_of("\n\r") != std::string_view::npos;
  if (!same) {
    encoded = encode(vm, s, text, data);
    COIL_CHECK(encoded);
    data = {encoded.as<Bytes>()->data, encoded.as<Bytes>()->size};
  }
  const std::size_t chunk = s->direct >= 0 ? kDirectChunk : s->chunk_size;
  if (s->pending->size() + data.size() > chunk) COIL_CHECK(text_flush_pending(vm, s));
  if (data.size() >= chunk && s->below && !flush_line) {
    COIL_CHECK(buffered_write(vm, s->below, data));
  } else {
    s->pending->append(data);
  }
  if (s->standard) Interpreter::of(vm).state().unflushed = true;
  if (s->pending->size() >= chunk || s->write_through || flush_line) COIL_CHECK(text_flush_pending(vm, s));
  if (flush_line) COIL_CHECK(text_flush(vm, s));
  if (s->decoding) {
    text_forget(s);
    if (!text_reset_decoder(vm, s)) return Value::error();
  }
  return Value::small_int(text->aux);
}

bool text_reset_encoder(Vm& vm, TextIO* s, bool at_start) {
  s->started = !at_start;
  if (s->encoder.is_unset()) return true;
  return !(at_start ? call(vm, s->encoder, "reset") : call(vm, s->encoder, "setstate", {Value::small_int(0)})).is_error();
}

const TypeSpec kTextSpec{.name = "_io.TextIOWrapper", .kind = Kind::Native, .basic_size = sizeof(TextIO), .flags = kTypeHasDict | kTypeBaseAllowed | kTypeWeakReferable, .slots = &kSlots,
                         .methods = kMethods, .members = kMembers, .doc = "Character and line based layer over a BufferedIOBase object, buffer.", .attrs_offset = sizeof(Object),
                         .trace = trace_text, .destroy = destroy_text};

}  // namespace coil::runtime::io
