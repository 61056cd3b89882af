// runtime/modules/io_open.cpp — open() and the table of module _io.
#include <fcntl.h>
#include <unistd.h>

#include <cstring>

#include "runtime/modules/builtins.hpp"
#include "runtime/modules/io.hpp"
#include "runtime/modules/text_stream.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime {

using namespace io;

namespace {

Value fail_open(Vm& vm, Value stream) {
  const Value error = vm.take_exception();
  return close_both(vm, error, call(vm, stream, "close"));
}

Value new_buffer(Vm& vm, Which which, Value raw, std::int64_t size) {
  Type* type = stream_type(vm, which);
  auto* b = type ? static_cast<Buffered*>(allocate_instance(vm, type)) : nullptr;
  if (!b) return Value::error();
  b->readable = which != Which::Writer;
  b->writable = which != Which::Reader;
  b->raw = Value::none();
  COIL_CHECK(buffered_init(vm, b, raw, size));
  return b;
}

/// One letter each of the mode; *other: something else, or a letter twice.
struct Mode { bool create, read, write, append, update, text, binary; };
bool parse_mode(std::string_view text, Mode* m) {
  *m = {};
  static constexpr std::string_view kLetters = "xrwa+tb";
  bool* fields[] = {&m->create, &m->read, &m->write, &m->append, &m->update, &m->text, &m->binary};
  for (const char c : text) {
    const std::size_t i = kLetters.find(c);
    if (i == std::string_view::npos || *fields[i]) return false;
    *fields[i] = true;
  }
  return true;
}

Value io_open_code(Vm& vm, Args& args) {
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "open_code() argument 'path' must be str, not {t}", {args[0]});
  Value values[8] = {args[0], make_str_ascii(vm, "rb")};
  Args all{values, 8};
  return builtin_open(vm, all);
}
Value io_text_encoding(Vm& vm, Args& args) { return args[0].is_none() ? Value(make_str_ascii(vm, "locale")) : args[0]; }

constexpr NativeDef kFunctions[] = {
    {"open_code", 1, 1, io_open_code, "open_code(path)"},
    {"text_encoding", 1, 2, io_text_encoding, "text_encoding(encoding, stacklevel=2, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

Value builtin_open(Vm& vm, Args& args) {
  const Value none = Value::none();
  const auto given = [&](std::uint32_t i, Value otherwise) { return args.has(i) ? args[i] : otherwise; };
  const Value file = args[0], encoding = given(3, none), errors = given(4, none), newline = given(5, none);
  const Value mode = args.has(1) ? args[1] : Value(make_char(vm, 'r'));
  if (!is_str(mode)) return vm.raise(Exc::TypeError, "open() argument 'mode' must be str, not {t}", {mode});
  constexpr const char* kNames[] = {"encoding", "errors", "newline"};
  for (int i = 0; i < 3; ++i)
    if (const Value v = given(static_cast<std::uint32_t>(i + 3), none); !v.is_none() && !is_str(v)) return vm.raise(Exc::TypeError, "open() argument '{}' must be str or None, not {t}", {kNames[i], v});
  std::int64_t buffering = -1;
  if (args.has(2)) {
    if (!is_int(args[2]) && !coil::type_of(vm, args[2])->slots.index) return vm.raise(Exc::TypeError, "'{t}' object cannot be interpreted as an integer", {args[2]});
    if (!to_int64(vm, args[2], &buffering)) return Value::error();
  }
  COIL_TRY(close_fd, truth(vm, given(6, Value::true_value())));
  Mode m;
  if (!parse_mode(view(vm, mode), &m)) return vm.raise(Exc::ValueError, "invalid mode: '{}'", {mode});
  if (m.text && m.binary) return vm.raise(Exc::ValueError, "can't have text and binary mode at once");
  if (m.create + m.read + m.write + m.append != 1) return vm.raise(Exc::ValueError, "must have exactly one of create/read/write/append mode");
  if (m.binary && !encoding.is_none()) return vm.raise(Exc::ValueError, "binary mode doesn't take an encoding argument");
  if (m.binary && !errors.is_none()) return vm.raise(Exc::ValueError, "binary mode doesn't take an errors argument");
  if (m.binary && !newline.is_none()) return vm.raise(Exc::ValueError, "binary mode doesn't take a newline argument");
  if (m.binary && buffering == 1 && vm.hooks.warn) {
    vm.hooks.warn(vm, Exc::RuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", nullptr);
    if (vm.has_exception()) return Value::error();
  }
  const std::string raw_mode = std::string(m.create ? "x" : m.read ? "r" : m.write ? "w" : "a") + (m.update ? "+" : "");
  Type* type = stream_type(vm, Which::File);
  auto* raw = type ? static_cast<FileIO*>(allocate_instance(vm, type)) : nullptr;
  if (!raw) return Value::error();
  raw->fd = -1;
  // Python's files keep the name as it was given; a path object is asked for its text.
  Value name = file;
  if (file.is_object() && !is_str(file) && !is<Bytes>(file) && !is_int(file)) {
    const Value method = lookup_special(vm, file, vm.intern("__fspath__"));
    COIL_CHECK(method);
    if (!method.is_unset()) {
      name = vm.call(method, std::initializer_list<Value>{});
      COIL_CHECK(name);
      if (!is_str(name) && !is<Bytes>(name)) return vm.raise(Exc::TypeError, "expected {t}.__fspath__() to return str or bytes, not {t}", {file, name});
    }
  }
  COIL_CHECK(file_init(vm, raw, name, make_str_ascii(vm, raw_mode), close_fd.is_true(), given(7, none)));
  bool line_buffering = buffering == 1 && !m.binary;
  if (buffering < 0 && !raw->regular) {
    bool is_terminal;
    if (!ask(vm, raw, "isatty", &is_terminal)) return fail_open(vm, raw);
    line_buffering = is_terminal && !m.binary;
  }
  if (buffering < 0 || buffering == 1) buffering = raw->block_size > 1 ? raw->block_size : kDefaultBufferSize;
  if (buffering == 0) {
    if (m.binary) return raw;
    (void)vm.raise(Exc::ValueError, "can't have unbuffered text I/O");
    return fail_open(vm, raw);
  }
  const Which which = m.update ? Which::Random : m.read ? Which::Reader : Which::Writer;
  if (which == Which::Random && !file_is_seekable(raw)) {
    (void)raise_unsupported(vm, "File or stream is not seekable.");
    return fail_open(vm, raw);
  }
  const Value buffer = new_buffer(vm, which, raw, buffering);
  if (buffer.is_error()) return fail_open(vm, raw);
  if (m.binary) return buffer;
  type = stream_type(vm, Which::Text);
  Args no_arguments{nullptr, 0};
  const Value text = type ? type->slots.new_object(vm, type, no_arguments) : Value::error();
  if (text.is_error() || text_init(vm, text.as<TextIO>(), buffer, encoding, errors, newline, line_buffering, false).is_error() || set_attr(vm, text, vm.intern("mode"), mode).is_error())
    return fail_open(vm, buffer);
  return text;
}

bool make__io(Vm& vm, Module* module) {
  constexpr struct { const char* name; Which which; } kTypes[] = {
      {"_IOBase", Which::Base}, {"_RawIOBase", Which::RawBase}, {"_BufferedIOBase", Which::BufferedBase}, {"_TextIOBase", Which::TextBase}, {"FileIO", Which::File},
      {"BytesIO", Which::Bytes}, {"StringIO", Which::String}, {"BufferedReader", Which::Reader}, {"BufferedWriter", Which::Writer}, {"BufferedRandom", Which::Random},
      {"BufferedRWPair", Which::Pair}, {"TextIOWrapper", Which::Text}, {"IncrementalNewlineDecoder", Which::NewlineDecoder}};
  for (const auto& t : kTypes) {
    Type* type = stream_type(vm, t.which);
    if (!type || !dict_set_str(vm, module->dict, t.name, type)) return false;
  }
  return add_functions(vm, module, kFunctions) && add_constant(vm, module, "UnsupportedOperation", unsupported_type(vm)) &&
         add_constant(vm, module, "open", vm.builtin(vm.builtins, vm.intern("open"))) && add_constant(vm, module, "DEFAULT_BUFFER_SIZE", Value::small_int(kDefaultBufferSize)) &&
         add_constant(vm, module, "BlockingIOError", vm.exception_type(Exc::BlockingIOError));
}

// ---- what print and the interpreter's end need

bool is_native_text_stream(Vm&, Value file) { return exact_text(file) || exact_string(file); }
Value write_native_text(Vm& vm, Value file, Value text) {
  if (StringIO* s = exact_string(file)) return string_write(vm, s, text.as<Str>());
  return text_write(vm, file.as<TextIO>(), text.as<Str>());
}
Value flush_native_text(Vm& vm, Value file) {
  TextIO* s = exact_text(file);
  if (!s || !s->ready) return Value::none();
  bool closed;
  if (!text_is_closed(vm, s, &closed)) return Value::error();
  return closed ? Value::none() : text_flush(vm, s);
}

Value make_standard_stream(Vm& vm, int descriptor) {
  const Config& config = Interpreter::of(vm).config();
  const bool of_host = descriptor == 0 ? config.read_stdin != nullptr : descriptor == 1 ? config.write_stdout != nullptr : config.write_stderr != nullptr;
  if (!of_host && ::fcntl(descriptor, F_GETFD) < 0) return Value::none();
  Type* type = stream_type(vm, Which::Text);
  Args no_arguments{nullptr, 0};
  COIL_TRY(made, type ? type->slots.new_object(vm, type, no_arguments) : Value::error());
  auto* s = made.as<TextIO>();
  vm.heap.unregister_finalizable(s);  // flushed by the interpreter's end, never closed
  s->encoding = make_str_ascii(vm, "utf-8");
  vm.heap.barrier(s);
  s->errors = make_str_ascii(vm, descriptor == 2 ? "backslashreplace" : "strict");
  vm.heap.barrier(s);
  s->codec = TextCodec::Utf8;
  s->direct = static_cast<std::int8_t>(descriptor);
  s->readable = s->universal = s->translate = descriptor == 0;
  s->writable = descriptor != 0;
  s->plain = s->standard = s->ready = true;
  s->line_buffering = descriptor == 2 || of_host || (descriptor != 0 && config.embedded) || ::isatty(descriptor);
  COIL_CHECK(set_attr(vm, s, vm.intern("mode"), make_char(vm, descriptor == 0 ? 'r' : 'w')));
  return s;
}

void flush_open_files(Vm& vm, bool scripts_too) {
  if (!writers_made(vm)) return;
  struct Found {
    RootVector texts, buffers;
    explicit Found(Heap& heap) : texts(heap), buffers(heap) {}
  } found(vm.heap);
  vm.heap.each_object([](Object* o, void* context) {
    auto* f = static_cast<Found*>(context);
    if (o->kind != Kind::Native) return;
    if (TextIO* s = exact_text(o); s && s->ready && !s->pending->empty()) f->texts.values.push_back(o);
    if (Buffered* b = exact_buffered(o); b && b->ready && b->pending) f->buffers.values.push_back(o);
  }, &found);
  for (const Value v : found.texts.values)
    if ((scripts_too || (v.as<TextIO>()->below && v.as<TextIO>()->below->file)) && flush_native_text(vm, v).is_error()) (void)vm.take_exception();
  for (const Value v : found.buffers.values)
    if ((scripts_too || v.as<Buffered>()->file) && v.as<Buffered>()->ready && v.as<Buffered>()->pending && buffered_flush(vm, v.as<Buffered>()).is_error()) (void)vm.take_exception();
}

}  // namespace coil::runtime
