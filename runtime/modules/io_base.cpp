// runtime/modules/io_base.cpp — module _io: the abstract base classes of streams, and what all streams share.
//
// Not here: open() and the module's table (io_open.cpp); the streams themselves (see io.hpp).
#include <cstring>

#include "runtime/modules/io.hpp"
#include "runtime/state.hpp"
#include "runtime/types/buffer.hpp"
#include "runtime/types/bytes_methods.hpp"
#include "runtime/types/types.hpp"
#include "vm/attributes.hpp"
#include "vm/exceptions.hpp"
#include "vm/memory_view.hpp"

namespace coil::runtime::io {

// ---- helpers

namespace {

struct Unsupported : ModuleState {
  explicit Unsupported(Interpreter& interpreter) : type(interpreter.vm().heap) {}
  Root type;
};

}  // namespace

Value unsupported_type(Vm& vm) {
  auto& interpreter = Interpreter::of(vm);
  auto& state = interpreter.state().module_state<Unsupported>("_io.UnsupportedOperation", interpreter);
  if (state.type.value.is_unset()) {
    Dict* space = make_dict(vm);
    if (!space || !dict_set_str(vm, space, "__module__", make_str_ascii(vm, "io"))) return Value::error();
    COIL_TRY(bases, make_tuple_of(vm, {vm.exception_type(Exc::OSError), vm.exception_type(Exc::ValueError)}));
    COIL_TRY(type, vm.call(vm.types.type, {make_str_ascii(vm, "UnsupportedOperation"), bases, space}));
    state.type.value = type;
  }
  return state.type.value;
}

Value raise_unsupported(Vm& vm, std::string_view what) {
  COIL_TRY(type, unsupported_type(vm));
  return vm.raise(type.as<Type>(), "{}", {what});
}
Value raise_closed(Vm& vm, const char* message) { return vm.raise(Exc::ValueError, message); }

bool take_size(Vm& vm, Value v, std::int64_t* out) {
  if (v.is_small_int()) { *out = v.as_small_int(); return true; }
  if (v.is_unset() || v.is_none()) { *out = -1; return true; }
  if (!is_int(v) && !coil::type_of(vm, v)->slots.index) {
    (void)vm.raise(Exc::TypeError, "argument should be integer or None, not '{t}'", {v});
    return false;
  }
  return to_size(vm, v, out);
}

Value call(Vm& vm, Value object, std::string_view method, std::initializer_list<Value> args) { return call_method(vm, object, vm.intern(method), args); }

bool ask(Vm& vm, Value object, std::string_view method, bool* out) {
  Value r = call(vm, object, method);
  if (!r.is_error()) r = truth(vm, r);
  *out = r.is_true();
  return !r.is_error();
}
bool ask_attribute(Vm& vm, Value object, std::string_view name, bool* out) {
  Value r = get_attr(vm, object, vm.intern(name));
  if (!r.is_error()) r = truth(vm, r);
  *out = r.is_true();
  return !r.is_error();
}

Value close_both(Vm& vm, Value flush_error, Value result) {
  if (flush_error.is_unset()) return result;
  if (!result.is_error()) return vm.raise_again(flush_error);
  const Value second = vm.take_exception();
  if (auto* e = try_as<ExceptionObject>(second); e && second != flush_error) {
    e->context = flush_error;
    vm.heap.barrier(e);
  }
  return vm.raise_again(second);
}

void adopt(Vm& vm, Value stream) {
  if (stream.is_object() && stream.as_object()->type()->slots.finalize == finalize) vm.heap.unregister_finalizable(stream.as_object());
}
void disown(Vm& vm, Value stream) {
  if (stream.is_object() && stream.as_object()->type()->slots.finalize == finalize) vm.heap.register_finalizable(stream.as_object());
}

Value refuse_pickle(Vm& vm, Args& args) { return vm.raise(Exc::TypeError, "cannot pickle '{t}' instances", {args[0]}); }

Value stream_repr(Vm& vm, Value self, bool with_mode) {
  if (repr_enter(vm, self.as_object())) {
    if (vm.has_exception()) return Value::error();
    return vm.raise(Exc::RuntimeError, "reentrant call inside {t}.__repr__", {self});
  }
  std::string text("<");
  text += full_type_name(vm, coil::type_of(vm, self));
  for (const char* attribute : {"name", "mode"}) {
    if (!with_mode && attribute[0] == 'm') continue;
    const Value v = get_attr(vm, self, vm.intern(attribute));
    const Value shown = v.is_error() ? v : to_repr(vm, v);
    if (shown.is_error()) {  // detached, closed, or a raw stream without a name
      if (!vm.pending_is(Exc::AttributeError) && !vm.pending_is(Exc::ValueError)) { repr_leave(vm, self.as_object()); return shown; }
      (void)vm.take_exception();
      continue;
    }
    text += std::string(" ") + attribute + "=" + std::string(view(vm, shown));
  }
  repr_leave(vm, self.as_object());
  if (with_mode) text += " encoding='" + std::string(view(vm, self.as<TextIO>()->encoding)) + "'";
  return make_str(vm, text + ">");
}

Data::Data(Vm& vm, Value v, bool writable, const char* function) : held_(v) {
  if (!is<Bytes>(v) && !is<ByteArray>(v) && v.is_object() && !is<MemoryView>(v) && v.as_object()->type()->type_flags & kTypeHeap && !is_str(v)) {
    Buffer buffer;
    if (!buffer_of(vm, v, &buffer) && !lookup_in_type(vm, v.as_object()->type(), vm.intern("__buffer__")).is_unset()) {
      held_ = make_memory_view(vm, v);
      if (held_.is_error()) return;
    }
  }
  std::string_view found;
  bool fits = as_bytes(vm, held_, &found);
  if (auto* m = try_as<MemoryView>(held_)) {
    if (m->flags & kViewReleased) {
      (void)vm.raise(Exc::ValueError, "operation forbidden on released memoryview object");
      return;
    }
    if (!fits) {
      (void)vm.raise(Exc::BufferError, "memoryview: underlying buffer is not C-contiguous");
      return;
    }
    if (writable && m->flags & kViewReadOnly) fits = false;
  } else if (writable && is<Bytes>(held_)) {
    fits = false;
  }
  if (!fits) {
    if (writable) (void)vm.raise(Exc::TypeError, "{}() argument must be read-write bytes-like object, not {t}", {function, v});
    else (void)vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {v});
    return;
  }
  data_ = const_cast<char*>(found.data());
  size_ = found.size();
  ok_ = true;
  if (!is<Bytes>(held_) && !is<MemoryView>(held_)) {
    counted_ = true;
    count_export(held_, 1);
  }
}
Data::~Data() {
  if (counted_) count_export(held_, -1);
}

Bytes* new_bytes(Vm& vm, std::size_t size) {
  if (!vm.heap.check_room(size)) return nullptr;
  auto* bytes = vm.heap.make<Bytes>(vm.types.bytes->root_shape, kBytesHeader + size + 1);
  if (!bytes) return nullptr;
  bytes->size = size;
  bytes->data[size] = 0;
  return bytes;
}
Value shrink_bytes(Vm& vm, Bytes* bytes, std::size_t size) {
  if (size == bytes->size) return bytes;
  if (size < bytes->size / 4 * 3 || size <= 64) return make_bytes(vm, {bytes->data, size});
  bytes->size = size;
  reinterpret_cast<char*>(bytes)[kBytesHeader + size] = 0;  // data[8] is longer than it says
  return bytes;
}

// ---- _IOBase

namespace {

constexpr std::string_view kClosedFlag = "__IOBase_closed";

Value check_closed(Vm& vm, Value self) {
  bool closed;
  if (!ask_attribute(vm, self, "closed", &closed)) return Value::error();
  return closed ? raise_closed(vm) : Value::none();
}
template <const char* name>
Value unsupported(Vm& vm, Args&) { return raise_unsupported(vm, name); }
#define COIL_UNSUPPORTED(method) constexpr char kName_##method[] = #method
COIL_UNSUPPORTED(seek);
COIL_UNSUPPORTED(truncate);
COIL_UNSUPPORTED(fileno);
COIL_UNSUPPORTED(detach);
COIL_UNSUPPORTED(read);
COIL_UNSUPPORTED(read1);
COIL_UNSUPPORTED(write);
COIL_UNSUPPORTED(readline);
#undef COIL_UNSUPPORTED

Value base_tell(Vm& vm, Args& args) { return call(vm, args[0], "seek", {Value::small_int(0), Value::small_int(1)}); }
Value base_flush(Vm& vm, Args& args) {
  const Value closed = get_attr_or_unset(vm, args[0], vm.intern(kClosedFlag));
  COIL_CHECK(closed);
  return closed.is_unset() ? Value::none() : raise_closed(vm);
}
Value base_close(Vm& vm, Args& args) {
  const Value self = args[0], closed = get_attr_or_unset(vm, self, vm.intern(kClosedFlag));
  COIL_CHECK(closed);
  if (!closed.is_unset()) return Value::none();
  const Value flushed = call(vm, self, "flush"), error = flushed.is_error() ? vm.take_exception() : Value::unset();
  return close_both(vm, error, set_attr(vm, self, vm.intern(kClosedFlag), Value::true_value()).is_error() ? Value::error() : Value::none());
}
Value answer_no(Vm&, Args&) { return Value::false_value(); }
Value base_check_closed(Vm& vm, Args& args) { return check_closed(vm, args[0]); }
Value check_able(Vm& vm, Value self, const char* method, const char* message) {
  COIL_TRY(r, call(vm, self, method));
  return r.is_true() ? r : raise_unsupported(vm, message);
}
Value base_check_seekable(Vm& vm, Args& args) { return check_able(vm, args[0], "seekable", "File or stream is not seekable."); }
Value base_check_readable(Vm& vm, Args& args) { return check_able(vm, args[0], "readable", "File or stream is not readable."); }
Value base_check_writable(Vm& vm, Args& args) { return check_able(vm, args[0], "writable", "File or stream is not writable."); }
Value base_isatty(Vm& vm, Args& args) {
  COIL_CHECK(check_closed(vm, args[0]));
  return Value::false_value();
}
Value base_enter(Vm& vm, Args& args) {
  COIL_CHECK(check_closed(vm, args[0]));
  return args[0];
}
Value base_exit(Vm& vm, Args& args) { return call(vm, args[0], "close"); }

Value base_readline(Vm& vm, Args& args) {
  const Value self = args[0];
  std::int64_t limit;
  if (!take_size(vm, args.has(1) ? args[1] : Value::none(), &limit)) return Value::error();
  const Value peek = get_attr_or_unset(vm, self, vm.intern("peek"));
  COIL_CHECK(peek);
  std::string line;
  while (limit < 0 || static_cast<std::int64_t>(line.size()) < limit) {
    std::int64_t count = 1;
    if (!peek.is_unset()) {
      COIL_TRY(ahead, vm.call(peek, {Value::small_int(1)}));
      auto* bytes = try_as<Bytes>(ahead);
      if (!bytes) return vm.raise(Exc::OSError, "peek() should have returned a bytes object, not '{t}'", {ahead});
      if (bytes->size) {
        const std::string_view data{bytes->data, bytes->size};
        const std::size_t end = data.find('\n');
        count = static_cast<std::int64_t>(end == std::string_view::npos ? data.size() : end + 1);
        if (limit >= 0) count = std::min(count, limit - static_cast<std::int64_t>(line.size()));
      }
    }
    COIL_TRY(piece, call(vm, self, "read", {Value::small_int(count)}));
    auto* bytes = try_as<Bytes>(piece);
    if (!bytes) return vm.raise(Exc::OSError, "read() should have returned a bytes object, not '{t}'", {piece});
    if (!bytes->size) break;
    line.append(bytes->data, bytes->size);
    if (!vm.heap.check_room(line.size())) return Value::error();
    if (line.back() == '\n') break;
  }
  return make_bytes(vm, line);
}
Value base_readlines(Vm& vm, Args& args) {
  std::int64_t hint, total = 0;
  if (!take_size(vm, args.has(1) ? args[1] : Value::none(), &hint)) return Value::error();
  if (hint <= 0) return to_list(vm, args[0]);
  List* lines = make_list(vm);
  COIL_TRY(it, get_iter(vm, args[0]));
  while (lines) {
    const Value line = iter_next(vm, it);
    COIL_CHECK(line);
    if (line.is_unset()) return lines;
    if (!list_append(vm, lines, line)) return Value::error();
    COIL_TRY(size, length(vm, line));
    total += size.as_small_int();
    if (total >= hint) return lines;
  }
  return Value::error();
}
Value base_writelines(Vm& vm, Args& args) {
  COIL_CHECK(check_closed(vm, args[0]));
  return for_each(vm, args[1], [&](Value line) { return !call_method(vm, args[0], vm.names.write, {line}).is_error(); }) ? Value::none() : Value::error();
}
Value base_del(Vm& vm, Args& args) { return finalize(vm, args[0]); }

constexpr NativeDef kBaseMethods[] = {
    {"seek", 2, 3, unsupported<kName_seek>, "seek(self, offset, whence=os.SEEK_SET, /)"},
    {"tell", 1, 1, base_tell, "tell(self, /)"},
    {"truncate", 1, 2, unsupported<kName_truncate>, "truncate(self, size=None, /)"},
    {"flush", 1, 1, base_flush, "flush(self, /)"},
    {"close", 1, 1, base_close, "close(self, /)"},
    {"seekable", 1, 1, answer_no, "seekable(self, /)"},
    {"readable", 1, 1, answer_no, "readable(self, /)"},
    {"writable", 1, 1, answer_no, "writable(self, /)"},
    {"_checkClosed", 1, 2, base_check_closed, "_checkClosed(self, msg=None, /)"},
    {"_checkSeekable", 1, 2, base_check_seekable, "_checkSeekable(self, msg=None, /)"},
    {"_checkReadable", 1, 2, base_check_readable, "_checkReadable(self, msg=None, /)"},
    {"_checkWritable", 1, 2, base_check_writable, "_checkWritable(self, msg=None, /)"},
    {"fileno", 1, 1, unsupported<kName_fileno>, "fileno(self, /)"},
    {"isatty", 1, 1, base_isatty, "isatty(self, /)"},
    {"readline", 1, 2, base_readline, "readline(self, size=-1, /)"},
    {"readlines", 1, 2, base_readlines, "readlines(self, hint=-1, /)"},
    {"writelines", 2, 2, base_writelines, "writelines(self, lines, /)"},
    {"__enter__", 1, 1, base_enter, "__enter__(self, /)"},
    {"__exit__", 1, kAnyCount, base_exit, "__exit__(self, /, *args)"},
    {"__del__", 1, 1, base_del, "__del__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kBaseMembers[] = {
    {"closed", [](Vm& vm, Value self) -> Value {
       const Value closed = get_attr_or_unset(vm, self, vm.intern(kClosedFlag));
       return closed.is_error() ? closed : Value::boolean(!closed.is_unset());
     }, nullptr},
    kDictMember,
    {nullptr, nullptr, nullptr},
};
constexpr Slots kBaseSlots = [] {
  Slots s;
  s.iter = base_iter;
  s.next = base_next;
  s.finalize = finalize;
  return s;
}();

// ---- _RawIOBase

Value raw_read(Vm& vm, Args& args) {
  std::int64_t size = -1;
  if (args.has(1) && !take_size(vm, args[1], &size)) return Value::error();
  if (size < 0) return call(vm, args[0], "readall");
  if (!vm.heap.check_room(static_cast<std::size_t>(size))) return Value::error();
  COIL_TRY(buffer, make_bytearray(vm, std::string(static_cast<std::size_t>(size), '\0')));
  COIL_TRY(count, call(vm, args[0], "readinto", {buffer}));
  if (count.is_none()) return count;
  std::int64_t n;
  if (!to_size(vm, count, &n)) return Value::error();
  const std::string_view data = data_of(buffer);
  if (n < 0 || n > static_cast<std::int64_t>(data.size())) return vm.raise(Exc::ValueError, "readinto returned {} outside buffer size {}", {n, data.size()});
  return make_bytes(vm, data.substr(0, static_cast<std::size_t>(n)));
}
Value raw_readall(Vm& vm, Args& args) {
  std::string all;
  for (;;) {
    COIL_TRY(piece, call(vm, args[0], "read", {Value::small_int(kDefaultBufferSize)}));
    if (piece.is_none() && all.empty()) return piece;
    if (piece.is_none()) break;
    auto* bytes = try_as<Bytes>(piece);
    if (!bytes) return vm.raise(Exc::TypeError, "read() should return bytes");
    if (!bytes->size) break;
    all.append(bytes->data, bytes->size);
    if (!vm.heap.check_room(all.size())) return Value::error();
  }
  return make_bytes(vm, all);
}
Value not_implemented(Vm& vm, Args&) { return vm.raise(Exc::NotImplementedError, ""); }
constexpr NativeDef kRawMethods[] = {
    {"read", 1, 2, raw_read, "read(self, size=-1, /)"},
    {"readall", 1, 1, raw_readall, "readall(self, /)"},
    {"readinto", 2, 2, not_implemented, "readinto(self, buffer, /)"},
    {"write", 2, 2, not_implemented, "write(self, b, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

// ---- _BufferedIOBase

Value read_into(Vm& vm, Value self, Value buffer, const char* method, const char* reader) {
  Data into(vm, buffer, true, method);
  if (!into) return Value::error();
  COIL_TRY(data, call(vm, self, reader, {Value::small_int(static_cast<std::int64_t>(into.size()))}));
  auto* bytes = try_as<Bytes>(data);
  if (!bytes) return vm.raise(Exc::TypeError, "{}() should return bytes", {reader});
  if (bytes->size > into.size()) return vm.raise(Exc::ValueError, "{}() returned too much data: {} bytes requested, {} returned", {reader, into.size(), bytes->size});
  if (bytes->size) std::memcpy(into.data(), bytes->data, bytes->size);
  return make_int(vm, static_cast<std::int64_t>(bytes->size));
}
Value buffered_readinto(Vm& vm, Args& args) { return read_into(vm, args[0], args[1], "readinto", "read"); }
Value buffered_readinto1(Vm& vm, Args& args) { return read_into(vm, args[0], args[1], "readinto1", "read1"); }
constexpr NativeDef kBufferedMethods[] = {
    {"detach", 1, 1, unsupported<kName_detach>, "detach(self, /)"},
    {"read", 1, 2, unsupported<kName_read>, "read(self, size=-1, /)"},
    {"read1", 1, 2, unsupported<kName_read1>, "read1(self, size=-1, /)"},
    {"readinto", 2, 2, buffered_readinto, "readinto(self, buffer, /)"},
    {"readinto1", 2, 2, buffered_readinto1, "readinto1(self, buffer, /)"},
    {"write", 2, 2, unsupported<kName_write>, "write(self, b, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

// ---- _TextIOBase

constexpr NativeDef kTextMethods[] = {
    {"detach", 1, 1, unsupported<kName_detach>, "detach(self, /)"},
    {"read", 1, 2, unsupported<kName_read>, "read(self, size=-1, /)"},
    {"readline", 1, 2, unsupported<kName_readline>, "readline(self, size=-1, /)"},
    {"write", 2, 2, unsupported<kName_write>, "write(self, s, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
Value get_none(Vm&, Value) { return Value::none(); }
constexpr MemberDef kTextMembers[] = {
    {"encoding", get_none, nullptr, "Encoding of the text stream."},
    {"newlines", get_none, nullptr, "Line endings translated so far."},
    {"errors", get_none, nullptr, "The error setting of the decoder or encoder."},
    {nullptr, nullptr, nullptr},
};

constexpr std::uint32_t kAbstract = kTypeHasDict | kTypeBaseAllowed | kTypeWeakReferable;
constexpr std::int16_t kAttributes = sizeof(Object);
constexpr TypeSpec kBaseSpec{.name = "_io._IOBase", .kind = Kind::Instance, .basic_size = sizeof(Instance), .flags = kAbstract, .slots = &kBaseSlots, .methods = kBaseMethods, .members = kBaseMembers,
                             .doc = "The abstract base class for all I/O classes.", .attrs_offset = kAttributes};
constexpr TypeSpec kRawBaseSpec{.name = "_io._RawIOBase", .kind = Kind::Instance, .basic_size = sizeof(Instance), .flags = kAbstract, .methods = kRawMethods,
                                .doc = "Base class for raw binary I/O.", .attrs_offset = kAttributes};
constexpr TypeSpec kBufferedBaseSpec{.name = "_io._BufferedIOBase", .kind = Kind::Instance, .basic_size = sizeof(Instance), .flags = kAbstract, .methods = kBufferedMethods,
                                     .doc = "Base class for buffered IO objects.", .attrs_offset = kAttributes};
constexpr TypeSpec kTextBaseSpec{.name = "_io._TextIOBase", .kind = Kind::Instance, .basic_size = sizeof(Instance), .flags = kAbstract, .methods = kTextMethods, .members = kTextMembers,
                                 .doc = "Base class for text I/O.", .attrs_offset = kAttributes};

}  // namespace

Value base_iter(Vm& vm, Value self) {
  COIL_CHECK(check_closed(vm, self));
  return self;
}
Value base_next(Vm& vm, Value self) {
  COIL_TRY(line, call(vm, self, "readline"));
  COIL_TRY(size, length(vm, line));
  return size.as_small_int() ? line : Value::unset();
}

Value finalize(Vm& vm, Value self) {
  // As in CPython, what goes wrong here is not told; a raised error in close() has nobody to go to.
  const Value closed = get_attr(vm, self, vm.intern("closed"));
  if (closed.is_error()) (void)vm.take_exception();
  const Value is_closed = closed.is_error() ? closed : truth(vm, closed);
  if (is_closed.is_error() && vm.has_exception()) (void)vm.take_exception();
  if (is_closed.is_true()) return Value::none();
  if (set_attr(vm, self, vm.intern("_finalizing"), Value::true_value()).is_error()) (void)vm.take_exception();
  if (call(vm, self, "close").is_error()) (void)vm.take_exception();
  return Value::none();
}

Type* stream_type(Vm& vm, Which which) {
  struct Entry { const TypeSpec* spec; Which base; };
  static constexpr Entry kEntries[] = {
      {&kBaseSpec, Which::Base}, {&kRawBaseSpec, Which::Base}, {&kBufferedBaseSpec, Which::Base}, {&kTextBaseSpec, Which::Base}, {&kFileSpec, Which::RawBase},
      {&kBytesSpec, Which::BufferedBase}, {&kBytesBufferSpec, Which::BytesBuffer}, {&kStringSpec, Which::TextBase}, {&kReaderSpec, Which::BufferedBase}, {&kWriterSpec, Which::BufferedBase},
      {&kRandomSpec, Which::BufferedBase}, {&kPairSpec, Which::BufferedBase}, {&kTextSpec, Which::TextBase}, {&kNewlineDecoderSpec, Which::NewlineDecoder}};
  const Entry& e = kEntries[static_cast<std::size_t>(which)];
  Type* base = nullptr;
  if (e.base != which && !(base = stream_type(vm, e.base))) return nullptr;
  return type_of_spec(vm, *e.spec, base);
}

}  // namespace coil::runtime::io
