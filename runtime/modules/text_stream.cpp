// runtime/modules/text_stream.cpp — text streams on descriptors: what sys.stdin, sys.stdout and sys.stderr are.
//
// UTF-8 with strict errors (stderr: backslashreplace), buffered here; line-buffered on a terminal, write-through for stderr.
#include "runtime/modules/text_stream.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "runtime/aside.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "runtime/threads.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

constexpr std::size_t kFlushAt = 64 * 1024, kReadSize = 8192;

struct TextStream : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  std::string* out;      // encoded, not yet written
  std::string* in;       // read, not yet given out
  Value name, errors, mode;
  int descriptor;
  bool line_buffered, write_through, closed, at_end, readable;
};

struct StreamTypes : ModuleState {
  explicit StreamTypes(Interpreter& interpreter) : type(interpreter.vm().heap) {}
  Root type;
};

constexpr const char* kStateName = "_io.text";

TextStream* self_stream(Value v) { return v.as<TextStream>(); }

void trace_stream(Object* o, Tracer& tracer) {
  auto* s = static_cast<TextStream*>(o);
  tracer(s->name);
  tracer(s->errors);
  tracer(s->mode);
}
void destroy_stream(Object* o) {
  auto* s = static_cast<TextStream*>(o);
  delete s->out;
  delete s->in;
}

/// The host's function for a standard stream, if it has one.
const std::function<void(std::string_view)>* host_writer(Vm& vm, const TextStream* s) {
  const Config& config = Interpreter::of(vm).config();
  const auto& f = s->descriptor == 1 ? config.write_stdout : config.write_stderr;
  return (s->descriptor == 1 || s->descriptor == 2) && f ? &f : nullptr;
}

Value flush(Vm& vm, TextStream* s) {
  if (const auto* write = host_writer(vm, s)) {
    const std::string text = std::move(*s->out);
    s->out->clear();
    if (text.empty()) return Value::none();
    try {
      (*write)(text);
    } catch (const std::exception& e) {
      return vm.raise(Exc::OSError, "the host's stream failed: {}", {std::string_view(e.what())});
    }
    return Value::none();
  }
  std::size_t done = 0;
  while (done < s->out->size()) {
    ssize_t n;
    if (!has_threads(vm)) {
      n = ::write(s->descriptor, s->out->data() + done, s->out->size() - done);
    } else {  // others may print meanwhile: what is being written is nobody else's
      const std::string text = std::move(*s->out);
      s->out->clear();
      for (std::size_t at = 0; at < text.size(); at += static_cast<std::size_t>(n)) {
        COIL_CHECK(write_aside(vm, s->descriptor, std::string_view(text).substr(at), &n));
        if (n >= 0) continue;
        if (errno != EINTR) return vm.raise_os_error(errno);
        n = 0;
        COIL_CHECK(vm.safepoint());
      }
      return Value::none();
    }
    if (n < 0) {
      if (errno == EINTR) {
        const Value r = vm.safepoint();
        if (r.is_error()) { s->out->erase(0, done); return r; }
        continue;
      }
      const int error_number = errno;
      s->out->clear();  // a broken stream would otherwise fail again at exit
      return vm.raise_os_error(error_number);
    }
    done += static_cast<std::size_t>(n);
  }
  s->out->clear();
  return Value::none();
}

Value check_open(Vm& vm, TextStream* s) { return s->closed ? vm.raise(Exc::ValueError, "I/O operation on closed file.") : Value::none(); }

Value append_encoded(Vm& vm, TextStream* s, Value text) {
  auto* str = text.as<Str>();
  const std::string_view utf8 = view(vm, str);
  if (!(str->flags & kStrHasSurrogates)) {
    s->out->append(utf8);
  } else {
    COIL_TRY(bytes, encode_str(vm, str, "utf-8", view(vm, s->errors)));
    std::string_view data;
    (void)as_bytes(vm, bytes, &data);
    s->out->append(data);
  }
  if (s->write_through || s->out->size() >= kFlushAt || (s->line_buffered && utf8.find('\n') != std::string_view::npos)) return flush(vm, s);
  Interpreter::of(vm).state().unflushed = true;
  return Value::none();
}

/// Reads more; false at the end of input or with an exception pending.
bool fill(Vm& vm, TextStream* s) {
  if (s->at_end) return false;
  if (const auto& read = Interpreter::of(vm).config().read_stdin; read && s->descriptor == 0) {
    try {
      const std::string line = read();
      s->at_end = line.empty();
      s->in->append(line);
    } catch (const std::exception& e) {
      (void)vm.raise(Exc::OSError, "the host's stream failed: {}", {std::string_view(e.what())});
      return false;
    }
    return !s->at_end;
  }
  char buffer[kReadSize];
  for (;;) {
    if (const int flags = ::fcntl(s->descriptor, F_GETFL); flags >= 0 && !(flags & O_NONBLOCK) && wait_for_descriptor(vm, s->descriptor, POLLIN).is_error()) return false;
    // Waiting is in pieces, so that a signal that came just before is seen.
    struct pollfd wait = {s->descriptor, POLLIN, 0};
    for (int ready; (ready = ::poll(&wait, 1, 100)) <= 0 && (ready == 0 || errno == EINTR);)
      if (vm.safepoint().is_error()) return false;
    const ssize_t n = ::read(s->descriptor, buffer, sizeof buffer);
    if (n > 0) { s->in->append(buffer, static_cast<std::size_t>(n)); return true; }
    if (n == 0) {  // a Ctrl-C that came with the end is seen first
      s->at_end = !vm.safepoint().is_error();
      return false;
    }
    if (errno != EINTR) { (void)vm.raise_os_error(errno); return false; }
    if (vm.safepoint().is_error()) return false;
  }
}

Value take(Vm& vm, TextStream* s, std::size_t size) {
  std::string piece = s->in->substr(0, size);
  s->in->erase(0, size);
  std::size_t out = 0;  // universal newlines
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (piece[i] == '\r') {
      piece[out++] = '\n';
      if (i + 1 < piece.size() && piece[i + 1] == '\n') ++i;
    } else {
      piece[out++] = piece[i];
    }
  }
  piece.resize(out);
  return decode_bytes(vm, piece, "utf-8", view(vm, s->errors));
}

Value method_write(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  COIL_CHECK(check_open(vm, s));
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "write() argument must be str, not {t}", {args[1]});
  COIL_CHECK(append_encoded(vm, s, args[1]));
  return Value::small_int(args[1].as<Str>()->aux);
}
Value method_writelines(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  COIL_CHECK(check_open(vm, s));
  return for_each(vm, args[1], [&](Value line) {
    if (!is_str(line)) { (void)vm.raise(Exc::TypeError, "write() argument must be str, not {t}", {line}); return false; }
    return !append_encoded(vm, s, line).is_error();
  }) ? Value::none() : Value::error();
}
Value method_flush(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  COIL_CHECK(check_open(vm, s));
  return flush(vm, s);
}

Value read_line(Vm& vm, TextStream* s) {
  std::size_t searched = 0;
  for (;;) {
    const std::size_t at = s->in->find('\n', searched);
    if (at != std::string::npos) return take(vm, s, at + 1);
    searched = s->in->size();
    if (!fill(vm, s)) {
      if (vm.has_exception()) return Value::error();
      return take(vm, s, s->in->size());
    }
  }
}
Value method_readline(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  COIL_CHECK(check_open(vm, s));
  return read_line(vm, s);
}
Value method_read(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  COIL_CHECK(check_open(vm, s));
  std::int64_t limit = -1;
  if (args.has(1) && !args[1].is_none() && !to_int64(vm, args[1], &limit)) return Value::error();
  if (limit < 0) {
    while (fill(vm, s)) {}
    return vm.has_exception() ? Value::error() : take(vm, s, s->in->size());
  }
  const auto bytes_for = [&](std::int64_t chars) -> std::size_t {  // npos: not enough yet
    std::size_t i = 0;
    while (i < s->in->size()) {
      if ((static_cast<unsigned char>((*s->in)[i]) & 0xC0) != 0x80 && chars-- == 0) return i;
      ++i;
    }
    return chars <= 0 && s->at_end ? i : std::string::npos;
  };
  for (;;) {
    const std::size_t n = bytes_for(limit);
    if (n != std::string::npos) return take(vm, s, n);
    if (!fill(vm, s)) return vm.has_exception() ? Value::error() : take(vm, s, std::min(s->in->size(), bytes_for(limit)));
  }
}
Value method_readlines(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  List* lines = make_list(vm);
  for (;;) {
    COIL_TRY(line, read_line(vm, s));
    if (line.as<Str>()->size == 0) return lines;
    if (!list_append(vm, lines, line)) return Value::error();
  }
}
Value stream_iter(Vm&, Value self) { return self; }
Value stream_next(Vm& vm, Value self) {
  COIL_CHECK(check_open(vm, self_stream(self)));
  COIL_TRY(line, read_line(vm, self_stream(self)));
  return line.as<Str>()->size == 0 ? Value::unset() : line;
}
Value method_fileno(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_stream(args[0])));
  return Value::small_int(self_stream(args[0])->descriptor);
}
Value method_isatty(Vm&, Args& args) { return Value::boolean(isatty(self_stream(args[0])->descriptor)); }
Value method_readable(Vm&, Args& args) { return Value::boolean(self_stream(args[0])->readable); }
Value method_writable(Vm&, Args& args) { return Value::boolean(!self_stream(args[0])->readable); }
Value method_seekable(Vm&, Args&) { return Value::false_value(); }
Value method_close(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  if (s->closed) return Value::none();
  const Value r = flush(vm, s);
  s->closed = true;
  return r;
}
Value method_enter(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_stream(args[0])));
  return args[0];
}
Value method_exit(Vm& vm, Args& args) { return method_close(vm, args); }
Value method_reconfigure(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  if (args.has(2) && !args[2].is_none()) s->errors = args[2];
  if (args.has(4) && !args[4].is_none()) {
    COIL_TRY(t, truth(vm, args[4]));
    s->line_buffered = t.is_true();
  }
  if (args.has(5) && !args[5].is_none()) {
    COIL_TRY(t, truth(vm, args[5]));
    s->write_through = t.is_true();
  }
  vm.heap.barrier(s);
  return Value::none();
}
Value stream_repr(Vm& vm, Value self) {
  auto* s = self_stream(self);
  return make_str(vm, "<_io.TextIOWrapper name='" + std::string(view(vm, s->name)) + "' mode='" + std::string(view(vm, s->mode)) + "' encoding='utf-8'>");
}

constexpr NativeDef kMethods[] = {
    {"close", 1, 1, method_close, "close(self, /)"},
    {"fileno", 1, 1, method_fileno, "fileno(self, /)"},
    {"flush", 1, 1, method_flush, "flush(self, /)"},
    {"isatty", 1, 1, method_isatty, "isatty(self, /)"},
    {"read", 1, 2, method_read, "read(self, size=-1, /)"},
    {"readable", 1, 1, method_readable, "readable(self, /)"},
    {"readline", 1, 2, method_readline, "readline(self, size=-1, /)"},
    {"readlines", 1, 2, method_readlines, "readlines(self, hint=-1, /)"},
    {"reconfigure", 1, 6, method_reconfigure, "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)"},
    {"seekable", 1, 1, method_seekable, "seekable(self, /)"},
    {"writable", 1, 1, method_writable, "writable(self, /)"},
    {"write", 2, 2, method_write, "write(self, text, /)"},
    {"writelines", 2, 2, method_writelines, "writelines(self, lines, /)"},
    {"__enter__", 1, 1, method_enter, "__enter__(self, /)"},
    {"__exit__", 1, 4, method_exit, "__exit__(self, type=None, value=None, traceback=None, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"buffer", [](Vm& vm, Value self) -> Value {
       COIL_TRY(of, imported_attribute(vm, "_std_buffer", "of"));
       return vm.call(of, {self});
     }, nullptr},
    {"closed", [](Vm&, Value self) { return Value::boolean(self_stream(self)->closed); }, nullptr},
    {"encoding", [](Vm& vm, Value) -> Value { return make_str_ascii(vm, "utf-8"); }, nullptr},
    {"errors", [](Vm&, Value self) { return self_stream(self)->errors; }, nullptr},
    {"line_buffering", [](Vm&, Value self) { return Value::boolean(self_stream(self)->line_buffered); }, nullptr},
    {"write_through", [](Vm&, Value self) { return Value::boolean(self_stream(self)->write_through); }, nullptr},
    {"mode", [](Vm&, Value self) { return self_stream(self)->mode; }, nullptr},
    {"name", [](Vm&, Value self) { return self_stream(self)->name; }, nullptr},
    {"newlines", [](Vm&, Value) { return Value::none(); }, nullptr},
    {nullptr, nullptr, nullptr},
};

Type* stream_type(Vm& vm) {
  auto& interpreter = Interpreter::of(vm);
  auto& state = interpreter.state().module_state<StreamTypes>(kStateName, interpreter);
  if (state.type.value.is_unset()) {
    static constexpr Slots slots = [] {
      Slots s;
      s.repr = stream_repr;
      s.iter = stream_iter;
      s.next = stream_next;
      return s;
    }();
    static constexpr TypeSpec spec{.name = "_io.TextIOWrapper", .kind = Kind::Native, .basic_size = sizeof(TextStream), .flags = kTypeHasDict, .slots = &slots,
                                   .methods = kMethods, .members = kMembers, .attrs_offset = sizeof(Object), .trace = trace_stream, .destroy = destroy_stream};
    state.type.value = make_native_type(vm, spec);
  }
  return state.type.value.as<Type>();
}

}  // namespace

bool is_native_text_stream(Vm& vm, Value file) { return file.is_object() && file.as_object()->kind == Kind::Native && file.as_object()->type() == stream_type(vm); }

Value write_native_text(Vm& vm, Value file, Value text) {
  COIL_CHECK(check_open(vm, self_stream(file)));
  return append_encoded(vm, self_stream(file), text);
}
Value flush_native_text(Vm& vm, Value file) { return self_stream(file)->closed ? Value::none() : flush(vm, self_stream(file)); }

Value make_standard_stream(Vm& vm, int descriptor) {
  const Config& config = Interpreter::of(vm).config();
  const bool of_host = descriptor == 0 ? config.read_stdin != nullptr : descriptor == 1 ? config.write_stdout != nullptr : config.write_stderr != nullptr;
  if (!of_host && ::fcntl(descriptor, F_GETFD) < 0) return Value::none();
  Type* type = stream_type(vm);
  auto* s = static_cast<TextStream*>(allocate_instance(vm, type));
  if (!s) return Value::error();
  s->out = new std::string;
  s->in = new std::string;
  constexpr const char* names[] = {"<stdin>", "<stdout>", "<stderr>"};
  s->name = make_str_ascii(vm, names[descriptor]);
  s->errors = make_str_ascii(vm, descriptor == 2 ? "backslashreplace" : "strict");
  s->mode = make_str_ascii(vm, descriptor == 0 ? "r" : "w");
  vm.heap.barrier(s);
  s->descriptor = descriptor;
  s->readable = descriptor == 0;
  s->line_buffered = descriptor != 0 && (descriptor == 2 || of_host || config.embedded || isatty(descriptor));
  s->write_through = false;
  s->closed = s->at_end = false;
  return s;
}

}  // namespace coil::runtime
