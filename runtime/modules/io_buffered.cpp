// runtime/modules/io_buffered.cpp — buffers over raw streams: BufferedReader, BufferedWriter, BufferedRandom, and BufferedRWPair.
//
// One memory serves reading and writing; it never holds both. Calls of raw are made by one stack at a time (Busy).
#include <algorithm>
#include <cerrno>
#include <cstring>

#include "runtime/modules/io.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "runtime/types/buffer.hpp"
#include "runtime/types/bytes_methods.hpp"
#include "runtime/types/types.hpp"
#include "vm/exceptions.hpp"

namespace coil::runtime::io {
namespace {

struct Writers : ModuleState {
  explicit Writers(Interpreter&) {}
  bool any = false;
};
Writers& writers(Vm& vm) {
  auto& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<Writers>("_io.writers", interpreter);
}

Buffered* self_buffered(Value v) { return v.as<Buffered>(); }
void trace_buffered(Object* o, Tracer& tracer) {
  auto* b = static_cast<Buffered*>(o);
  tracer(b->raw);
  tracer.storage(b->buffer);
}

Value check_ready(Vm& vm, const Buffered* b) {
  if (b->ready) return Value::none();
  return vm.raise(Exc::ValueError, b->detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
}
Value check_open(Vm& vm, Buffered* b, const char* message) {
  COIL_CHECK(check_ready(vm, b));
  if (b->file) return b->file->fd < 0 ? raise_closed(vm, message) : Value::none();
  bool closed;
  if (!buffered_is_closed(vm, b, &closed)) return Value::error();
  return closed ? raise_closed(vm, message) : Value::none();
}

/// The right to call raw. Another stack that has it is waited for; having it already is an error (a signal handler, say).
class Busy {
 public:
  Busy(Vm& vm, Buffered* b) : b_(b) {
    const std::uint64_t me = thread_identity(vm) + 1;
    while (b->owner) {
      if (b->owner == me) {
        (void)vm.raise(Exc::RuntimeError, "reentrant call inside {r}", {Value(b)});
        return;
      }
      Waiting free;
      free.ready = [](void* p) { return static_cast<Buffered*>(p)->owner == 0; };
      free.argument = b;
      if (wait_in_thread(vm, free, nullptr).is_error()) return;
    }
    b->owner = me;
    held_ = true;
  }
  ~Busy() {
    if (held_) b_->owner = 0;
  }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;
  explicit operator bool() const { return held_; }

 private:
  Buffered* b_;
  bool held_ = false;
};
#define COIL_BUSY(b)        \
  const Busy busy(vm, (b)); \
  if (!busy) return Value::error()

bool ensure_buffer(Vm& vm, Buffered* b) {
  if (b->buffer) return true;
  if (!vm.heap.check_room(b->capacity)) return false;
  b->buffer = static_cast<char*>(vm.heap.allocate_bytes(b->capacity));
  vm.heap.barrier(b);
  return b->buffer;
}
std::uint64_t left(const Buffered* b) { return b->end - b->at; }

// ---- raw

void moved(Buffered* b, std::int64_t n) {
  if (b->raw_position >= 0) b->raw_position += n;
}
/// Like file_read.
std::int64_t raw_read(Vm& vm, Buffered* b, char* into, std::size_t size) {
  std::int64_t n;
  if (b->file) {
    n = file_read(vm, b->file, into, size);
  } else {
    const Value array = make_bytearray(vm, std::string(size, '\0'));
    const Value view = array.is_error() ? array : make_memory_view(vm, array);
    if (view.is_error()) return -2;
    const Value result = call(vm, b->raw, "readinto", {view});
    if (result.is_error()) return -2;
    if (result.is_none()) return -1;
    if (!is_int(result) || !to_int64(vm, result, &n)) {
      Value cause;
      if (vm.has_exception()) cause = vm.take_exception();
      else (void)vm.raise(Exc::TypeError, "'{t}' object cannot be interpreted as an integer", {result}), cause = vm.take_exception();
      (void)vm.raise(Exc::OSError, "raw readinto() failed");
      if (auto* e = try_as<ExceptionObject>(vm.pending())) {
        e->cause = cause;
        e->flags |= kSuppressContext;
        vm.heap.barrier(e);
      }
      return -2;
    }
    if (n < 0 || static_cast<std::uint64_t>(n) > size) {
      (void)vm.raise(Exc::OSError, "raw readinto() returned invalid length {} (should have been between 0 and {})", {n, size});
      return -2;
    }
    const std::string_view data = data_of(array);
    std::memcpy(into, data.data(), std::min<std::size_t>(static_cast<std::size_t>(n), data.size()));
  }
  if (n > 0) moved(b, n);
  return n;
}
std::int64_t raw_write(Vm& vm, Buffered* b, const char* from, std::size_t size) {
  std::int64_t n;
  if (b->file) {
    n = file_write(vm, b->file, from, size);
  } else {
    const Value bytes = make_bytes(vm, {from, size});
    const Value view = bytes.is_error() ? bytes : make_memory_view(vm, bytes);
    const Value result = view.is_error() ? view : call(vm, b->raw, "write", {view});
    if (result.is_error()) return -2;
    if (result.is_none()) return -1;
    if (!to_int64(vm, result, &n)) return -2;
    if (n < 0 || static_cast<std::uint64_t>(n) > size) {
      (void)vm.raise(Exc::OSError, "raw write() returned invalid length {} (should have been between 0 and {})", {n, size});
      return -2;
    }
  }
  if (n > 0) moved(b, n);
  return n;
}
/// Where raw stands after the call; -1: pending.
std::int64_t raw_seek(Vm& vm, Buffered* b, std::int64_t target, int whence) {
  b->raw_position = -1;
  const Value at = b->file ? file_seek(vm, b->file, target, whence) : call(vm, b->raw, "seek", {make_int(vm, target), Value::small_int(whence)});
  std::int64_t n;
  if (at.is_error() || !to_int64(vm, at, &n)) return -1;
  if (n < 0) return (void)vm.raise(Exc::OSError, "Raw stream returned invalid position {}", {n}), -1;
  return b->raw_position = n;
}
std::int64_t raw_tell(Vm& vm, Buffered* b) {
  b->raw_position = -1;
  const Value at = b->file ? file_seek(vm, b->file, 0, 1) : call(vm, b->raw, "tell");
  std::int64_t n;
  if (at.is_error() || !to_int64(vm, at, &n)) return -1;
  if (n < 0) return (void)vm.raise(Exc::OSError, "Raw stream returned invalid position {}", {n}), -1;
  return b->raw_position = n;
}

Value raise_blocking(Vm& vm, std::uint64_t written) {
  COIL_TRY(e, vm.call(vm.exception_type(Exc::BlockingIOError),
                      {Value::small_int(EAGAIN), make_str_ascii(vm, "write could not complete without blocking"), make_int(vm, static_cast<std::int64_t>(written))}));
  return vm.raise_value(e);
}

/// Passes on what was written. Requires: Busy.
Value write_out(Vm& vm, Buffered* b) {
  while (b->pending) {
    const std::int64_t n = raw_write(vm, b, b->buffer, b->pending);
    if (n == -2) return Value::error();
    if (n == -1) return raise_blocking(vm, 0);
    b->pending -= static_cast<std::uint64_t>(n);
    if (b->pending) std::memmove(b->buffer, b->buffer + n, b->pending);
    COIL_CHECK(vm.charge(64));
  }
  return Value::none();
}
/// Takes raw back to where the reader is. Requires: Busy.
Value forget_ahead(Vm& vm, Buffered* b) {
  const auto back = static_cast<std::int64_t>(left(b));
  b->at = b->end = 0;
  return back && raw_seek(vm, b, -back, 1) < 0 ? Value::error() : Value::none();
}

/// One read into the buffer, behind what is there. Requires: Busy. Like file_read.
std::int64_t fill(Vm& vm, Buffered* b) {
  if (!ensure_buffer(vm, b)) return -2;
  if (b->at == b->end || b->end == b->capacity) {
    if (b->at < b->end) std::memmove(b->buffer, b->buffer + b->at, left(b));
    b->end -= b->at;
    b->at = 0;
  }
  const std::int64_t n = raw_read(vm, b, b->buffer + b->end, b->capacity - b->end);
  if (n > 0) b->end += static_cast<std::uint64_t>(n);
  return n;
}
Value take(Vm& vm, Buffered* b, std::uint64_t size) {
  const std::uint64_t from = b->at;
  b->at += size;
  return make_bytes(vm, {b->buffer ? b->buffer + from : "", size});
}
/// Before reading: what was written goes out. Requires: Busy.
Value turn_to_reading(Vm& vm, Buffered* b) { return b->pending ? write_out(vm, b) : Value::none(); }

Value read_exactly(Vm& vm, Buffered* b, std::uint64_t size) {
  COIL_BUSY(b);
  COIL_CHECK(turn_to_reading(vm, b));
  Bytes* out = new_bytes(vm, std::min<std::uint64_t>(size, std::max<std::uint64_t>(left(b), 1 << 20)));
  std::uint64_t done = 0;
  if (!out) return Value::error();
  if (left(b)) {
    done = std::min(left(b), size);
    std::memcpy(out->data, b->buffer + b->at, done);
    b->at += done;
  }
  while (done < size) {
    if (done == out->size) {
      Bytes* larger = new_bytes(vm, std::min(size, done * 2));
      if (!larger) return Value::error();
      std::memcpy(larger->data, out->data, done);
      out = larger;
    }
    const std::uint64_t wanted = std::min(size, out->size) - done;
    std::int64_t n;
    if (wanted >= b->capacity) {
      b->at = b->end = 0;
      n = raw_read(vm, b, out->data + done, wanted - wanted % b->capacity);
      if (n > 0) done += static_cast<std::uint64_t>(n);
    } else {
      n = fill(vm, b);
      const std::uint64_t now = std::min(left(b), wanted);
      if (now) std::memcpy(out->data + done, b->buffer + b->at, now);
      b->at += now;
      done += now;
    }
    if (n == -2) return Value::error();
    if (n == -1 && done == 0) return Value::none();
    if (n <= 0) break;
  }
  return shrink_bytes(vm, out, done);
}

Value read_line(Vm& vm, Buffered* b, std::int64_t limit) {
  if (!b->owner && left(b)) {
    const std::uint64_t most = limit >= 0 ? std::min<std::uint64_t>(left(b), static_cast<std::uint64_t>(limit)) : left(b);
    const void* end = std::memchr(b->buffer + b->at, '\n', most);
    if (end) return take(vm, b, static_cast<std::uint64_t>(static_cast<const char*>(end) - (b->buffer + b->at)) + 1);
    if (limit >= 0 && most == static_cast<std::uint64_t>(limit)) return take(vm, b, most);
  }
  COIL_BUSY(b);
  COIL_CHECK(turn_to_reading(vm, b));
  std::string line;
  while (limit < 0 || line.size() < static_cast<std::uint64_t>(limit)) {
    if (!left(b)) {
      const std::int64_t n = fill(vm, b);
      if (n == -2) return Value::error();
      if (n <= 0) break;
    }
    std::uint64_t size = limit >= 0 ? std::min<std::uint64_t>(left(b), static_cast<std::uint64_t>(limit) - line.size()) : left(b);
    const void* end = std::memchr(b->buffer + b->at, '\n', size);
    if (end) size = static_cast<std::uint64_t>(static_cast<const char*>(end) - (b->buffer + b->at)) + 1;
    line.append(b->buffer + b->at, size);
    b->at += size;
    if (end) break;
    if (!vm.heap.check_room(line.size() * 2)) return Value::error();
  }
  return make_bytes(vm, line);
}

Value read_into(Vm& vm, Buffered* b, Value buffer, bool once, const char* function) {
  COIL_CHECK(check_open(vm, b, function[8] ? "readinto of closed file" : "readinto of closed file"));
  const Data into(vm, buffer, true, function);
  if (!into) return Value::error();
  COIL_BUSY(b);
  COIL_CHECK(turn_to_reading(vm, b));
  std::uint64_t done = std::min<std::uint64_t>(left(b), into.size());
  if (done) std::memcpy(into.data(), b->buffer + b->at, done);
  b->at += done;
  while (done < into.size() && !(once && done)) {
    const std::uint64_t wanted = into.size() - done;
    std::int64_t n;
    if (wanted > b->capacity) {
      n = raw_read(vm, b, into.data() + done, wanted);
      if (n > 0) done += static_cast<std::uint64_t>(n);
    } else {
      n = fill(vm, b);
      const std::uint64_t now = std::min(left(b), wanted);
      if (now) std::memcpy(into.data() + done, b->buffer + b->at, now);
      b->at += now;
      done += now;
    }
    if (n == -2) return Value::error();
    if (n == -1 && done == 0) return Value::none();
    if (n <= 0) break;
  }
  return make_int(vm, static_cast<std::int64_t>(done));
}

// ---- methods

Value method_read(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  std::int64_t size = -1;
  if (args.has(1) && !take_size(vm, args[1], &size)) return Value::error();
  if (size < -1) return vm.raise(Exc::ValueError, "read length must be non-negative or -1");
  COIL_CHECK(check_open(vm, b, "read of closed file"));
  if (size < 0) return buffered_read_all(vm, b);
  if (!b->owner && static_cast<std::uint64_t>(size) <= left(b)) return take(vm, b, static_cast<std::uint64_t>(size));
  return read_exactly(vm, b, static_cast<std::uint64_t>(size));
}
Value method_read1(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  std::int64_t size = -1;
  if (args.has(1) && !to_size(vm, args[1], &size)) return Value::error();
  COIL_CHECK(check_open(vm, b, "read of closed file"));
  if (size < 0) size = static_cast<std::int64_t>(b->capacity);
  if (size == 0) return make_bytes(vm, "");
  if (!b->owner && left(b)) return take(vm, b, std::min(left(b), static_cast<std::uint64_t>(size)));
  std::string data;
  return buffered_read1(vm, b, static_cast<std::size_t>(size), &data) == -2 ? Value::error() : make_bytes(vm, data);
}
Value method_peek(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  COIL_CHECK(check_open(vm, b, "peek of closed file"));
  COIL_BUSY(b);
  COIL_CHECK(turn_to_reading(vm, b));
  if (!left(b) && fill(vm, b) == -2) return Value::error();
  return make_bytes(vm, {b->buffer ? b->buffer + b->at : "", left(b)});
}
Value method_readinto(Vm& vm, Args& args) { return read_into(vm, self_buffered(args[0]), args[1], false, "readinto"); }
Value method_readinto1(Vm& vm, Args& args) { return read_into(vm, self_buffered(args[0]), args[1], true, "readinto1"); }
Value method_readline(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  std::int64_t size = -1;
  if (args.has(1) && !take_size(vm, args[1], &size)) return Value::error();
  COIL_CHECK(check_open(vm, b, "readline of closed file"));
  return read_line(vm, b, size);
}
Value buffered_next(Vm& vm, Value self) {
  auto* b = self_buffered(self);
  if (exact_buffered(self)) {
    COIL_CHECK(check_open(vm, b, "readline of closed file"));
    COIL_TRY(line, read_line(vm, b, -1));
    return line.as<Bytes>()->size ? line : Value::unset();
  }
  COIL_TRY(line, call(vm, self, "readline"));
  if (!is<Bytes>(line)) return vm.raise(Exc::OSError, "readline() should have returned a bytes object, not '{t}'", {line});
  return line.as<Bytes>()->size ? line : Value::unset();
}

Value method_write(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  COIL_CHECK(check_ready(vm, b));
  const Data data(vm, args[1], false);
  if (!data) return Value::error();
  COIL_CHECK(buffered_write(vm, b, data.view()));
  return make_int(vm, static_cast<std::int64_t>(data.size()));
}
Value method_flush(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  COIL_CHECK(check_open(vm, b, "flush of closed file"));
  return buffered_flush(vm, b);
}
Value method_reader_flush(Vm& vm, Args& args) {
  COIL_CHECK(check_ready(vm, self_buffered(args[0])));
  return call(vm, self_buffered(args[0])->raw, "flush");
}
Value method_tell(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  COIL_CHECK(check_ready(vm, b));
  const std::int64_t at = raw_tell(vm, b);
  if (at < 0) return Value::error();
  return make_int(vm, std::max<std::int64_t>(at - static_cast<std::int64_t>(left(b)) + static_cast<std::int64_t>(b->pending), 0));
}
Value method_seek(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  std::int64_t whence = 0, target;
  COIL_CHECK(check_ready(vm, b));
  if (args.has(2) && !to_int64(vm, args[2], &whence)) return Value::error();
  if (whence < 0 || whence > 4) return vm.raise(Exc::ValueError, "whence value {} unsupported", {whence});
  COIL_CHECK(check_open(vm, b, "seek of closed file"));
  bool seekable = b->file && file_is_seekable(b->file);
  if (!b->file && !ask(vm, b->raw, "seekable", &seekable)) return Value::error();
  if (!seekable) return raise_unsupported(vm, "File or stream is not seekable.");
  if (!to_int64(vm, args[1], &target)) return Value::error();
  if (whence < 2 && b->readable && !b->pending && b->end) {  // within what was read ahead?
    const std::int64_t raw = b->raw_position >= 0 ? b->raw_position : raw_tell(vm, b);
    if (raw < 0) return Value::error();
    const std::int64_t here = raw - static_cast<std::int64_t>(left(b)), by = whence == 0 ? target - here : target;
    if (by >= -static_cast<std::int64_t>(b->at) && by <= static_cast<std::int64_t>(left(b))) {
      b->at = static_cast<std::uint64_t>(static_cast<std::int64_t>(b->at) + by);
      return make_int(vm, here + by);
    }
  }
  COIL_BUSY(b);
  if (b->pending) COIL_CHECK(write_out(vm, b));
  if (whence == 1) target -= static_cast<std::int64_t>(left(b));
  const std::int64_t at = raw_seek(vm, b, target, static_cast<int>(whence));
  if (at < 0) return Value::error();
  b->at = b->end = 0;
  return make_int(vm, at);
}
Value method_truncate(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  COIL_CHECK(check_open(vm, b, "truncate of closed file"));
  if (!b->writable) return raise_unsupported(vm, "truncate");
  COIL_BUSY(b);
  COIL_CHECK(write_out(vm, b));
  COIL_CHECK(forget_ahead(vm, b));
  b->raw_position = -1;
  return call(vm, b->raw, "truncate", {args.has(1) ? args[1] : Value::none()});
}
Value method_detach(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  COIL_CHECK(check_ready(vm, b));
  COIL_CHECK(call(vm, args[0], "flush"));
  const Value raw = b->raw;
  b->raw = Value::none();
  b->file = nullptr;
  b->ready = false;
  b->detached = true;
  disown(vm, raw);
  return raw;
}
Value method_close(Vm& vm, Args& args) { return buffered_close(vm, self_buffered(args[0])); }
template <const char* name>
Value forward(Vm& vm, Args& args) {
  COIL_CHECK(check_ready(vm, self_buffered(args[0])));
  return call(vm, self_buffered(args[0])->raw, name);
}
constexpr char kSeekable[] = "seekable", kReadable[] = "readable", kWritable[] = "writable", kFileno[] = "fileno", kIsatty[] = "isatty";
Value method_dealloc_warn(Vm& vm, Args& args) {
  auto* b = self_buffered(args[0]);
  if (b->file) file_warn_unclosed(vm, b->file, args[1]);
  else if (b->ready && call(vm, b->raw, "_dealloc_warn", {args[1]}).is_error()) (void)vm.take_exception();
  return Value::none();
}
Value method_sizeof(Vm&, Args& args) {
  auto* b = self_buffered(args[0]);
  return Value::small_int(static_cast<std::int64_t>(sizeof(Buffered) + b->capacity));
}

Value buffered_new(Vm& vm, Type* type, Args&) {
  auto* b = static_cast<Buffered*>(allocate_instance(vm, type));
  if (!b) return Value::error();
  b->raw = Value::none();
  b->raw_position = -1;
  return b;
}
bool check_able(Vm& vm, Value raw, const char* method, const char* message) {
  if (exact_file(raw) && raw.as<FileIO>()->fd >= 0) {
    FileIO* f = raw.as<FileIO>();
    if (method == kReadable ? f->readable : method == kWritable ? f->writable : file_is_seekable(f)) return true;
    return (void)raise_unsupported(vm, message), false;
  }
  const Value r = call(vm, raw, method);
  if (r.is_error() || r.is_true()) return r.is_true();
  return (void)raise_unsupported(vm, message), false;
}
bool check_readable(Vm& vm, Value raw) { return check_able(vm, raw, kReadable, "File or stream is not readable."); }
bool check_writable(Vm& vm, Value raw) { return check_able(vm, raw, kWritable, "File or stream is not writable."); }

template <bool reading, bool writing>
Value buffered_init_args(Vm& vm, Value self, Args& args) {
  auto* b = self_buffered(self);
  Value given[2];
  constexpr const char* kName = reading ? writing ? "BufferedRandom" : "BufferedReader" : "BufferedWriter";
  b->ready = b->detached = false;
  if (!take_arguments(vm, args, kName, {"raw", "buffer_size"}, 1, given)) return Value::error();
  std::int64_t size = kDefaultBufferSize;
  if (!given[1].is_unset() && !to_size(vm, given[1], &size)) return Value::error();
  if (reading && writing && !check_able(vm, given[0], kSeekable, "File or stream is not seekable.")) return Value::error();
  if ((reading && !check_readable(vm, given[0])) || (writing && !check_writable(vm, given[0]))) return Value::error();
  b->readable = reading;
  b->writable = writing;
  return buffered_init(vm, b, given[0], size);
}

#define COIL_COMMON                                                                                                                                       \
  {"detach", 1, 1, method_detach, "detach(self, /)"}, {"close", 1, 1, method_close, "close(self, /)"},                                                    \
      {"seekable", 1, 1, forward<kSeekable>, "seekable(self, /)"}, {"fileno", 1, 1, forward<kFileno>, "fileno(self, /)"},                                 \
      {"isatty", 1, 1, forward<kIsatty>, "isatty(self, /)"}, {"_dealloc_warn", 2, 2, method_dealloc_warn, "_dealloc_warn(self, source, /)"},              \
      {"seek", 2, 3, method_seek, "seek(self, target, whence=0, /)"}, {"tell", 1, 1, method_tell, "tell(self, /)"},                                       \
      {"truncate", 1, 2, method_truncate, "truncate(self, pos=None, /)"}, {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"},                     \
      {"__reduce__", 1, 1, refuse_pickle, "__reduce__(self, /)"}, {"__reduce_ex__", 2, 2, refuse_pickle, "__reduce_ex__(self, protocol, /)"}
#define COIL_READING                                                                                                                                \
  {"readable", 1, 1, forward<kReadable>, "readable(self, /)"}, {"read", 1, 2, method_read, "read(self, size=-1, /)"},                               \
      {"peek", 1, 2, method_peek, "peek(self, size=0, /)"}, {"read1", 1, 2, method_read1, "read1(self, size=-1, /)"},                               \
      {"readinto", 2, 2, method_readinto, "readinto(self, buffer, /)"}, {"readinto1", 2, 2, method_readinto1, "readinto1(self, buffer, /)"},        \
      {"readline", 1, 2, method_readline, "readline(self, size=-1, /)"}
#define COIL_WRITING \
  {"writable", 1, 1, forward<kWritable>, "writable(self, /)"}, {"write", 2, 2, method_write, "write(self, buffer, /)"}, {"flush", 1, 1, method_flush, "flush(self, /)"}

constexpr NativeDef kReaderMethods[] = {COIL_COMMON, COIL_READING, {"flush", 1, 1, method_reader_flush, "flush(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kWriterMethods[] = {COIL_COMMON, COIL_WRITING, {nullptr, 0, 0, nullptr, nullptr}};
constexpr NativeDef kRandomMethods[] = {COIL_COMMON, COIL_READING, COIL_WRITING, {nullptr, 0, 0, nullptr, nullptr}};

Value of_raw(Vm& vm, Value self, Str* name) {
  COIL_CHECK(check_ready(vm, self_buffered(self)));
  return get_attr(vm, self_buffered(self)->raw, name);
}
constexpr MemberDef kMembers[] = {
    {"raw", [](Vm&, Value self) { return self_buffered(self)->raw; }, nullptr},
    {"closed", [](Vm& vm, Value self) { return of_raw(vm, self, vm.intern("closed")); }, nullptr},
    {"name", [](Vm& vm, Value self) { return of_raw(vm, self, vm.names.name_); }, nullptr},
    {"mode", [](Vm& vm, Value self) { return of_raw(vm, self, vm.intern("mode")); }, nullptr},
    {"_finalizing", [](Vm&, Value self) { return Value::boolean(self_buffered(self)->finalizing); },
     [](Vm& vm, Value self, Value v) -> Value { self_buffered(self)->finalizing = truth(vm, v).is_true(); return Value::none(); }},
    {nullptr, nullptr, nullptr},
};
template <bool reading, bool writing>
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = buffered_new;
  s.init = buffered_init_args<reading, writing>;
  s.repr = [](Vm& vm, Value self) { return stream_repr(vm, self, false); };
  if (reading) s.next = buffered_next;
  return s;
}();

// ---- BufferedRWPair

Pair* self_pair(Value v) { return v.as<Pair>(); }
void trace_pair(Object* o, Tracer& tracer) {
  tracer(static_cast<Pair*>(o)->reader);
  tracer(static_cast<Pair*>(o)->writer);
}
Value pair_new(Vm& vm, Type* type, Args&) {
  Object* p = allocate_instance(vm, type);
  return p ? Value(p) : Value::error();
}
Value pair_init(Vm& vm, Value self, Args& args) {
  if (!no_keywords(vm, args, "BufferedRWPair")) return Value::error();
  if (args.count < 2 || args.count > 3)
    return vm.raise(Exc::TypeError, "BufferedRWPair expected at {} arguments, got {}", {args.count < 2 ? "least 2" : "most 3", args.count});
  if (!check_readable(vm, args[0]) || !check_writable(vm, args[1])) return Value::error();
  const Value size = args.count > 2 ? args[2] : Value::small_int(kDefaultBufferSize);
  COIL_TRY(reader, vm.call(stream_type(vm, Which::Reader), {args[0], size}));
  COIL_TRY(writer, vm.call(stream_type(vm, Which::Writer), {args[1], size}));
  self_pair(self)->reader = reader;
  self_pair(self)->writer = writer;
  vm.heap.barrier(self.as_object());
  adopt(vm, reader);
  adopt(vm, writer);
  return Value::none();
}
template <bool writer, const char* name>
Value pair_forward(Vm& vm, Args& args) {
  const Value to = writer ? self_pair(args[0])->writer : self_pair(args[0])->reader;
  if (to.is_unset()) return vm.raise(Exc::ValueError, "I/O operation on uninitialized object");
  return args.count > 1 && args.has(1) ? call(vm, to, name, {args[1]}) : call(vm, to, name);
}
Value pair_close(Vm& vm, Args& args) {
  Pair* p = self_pair(args[0]);
  Value error;
  if (p->writer.is_unset()) error = Value::unset();
  else if (call(vm, p->writer, "close").is_error()) error = vm.take_exception();
  return close_both(vm, error, p->reader.is_unset() ? Value::none() : call(vm, p->reader, "close"));
}
Value pair_isatty(Vm& vm, Args& args) {
  Pair* p = self_pair(args[0]);
  if (p->writer.is_unset()) return vm.raise(Exc::ValueError, "I/O operation on uninitialized object");
  COIL_TRY(first, call(vm, p->writer, "isatty"));
  return first.is_true() ? first : call(vm, p->reader, "isatty");
}
constexpr char kRead[] = "read", kPeek[] = "peek", kRead1[] = "read1", kReadinto[] = "readinto", kReadinto1[] = "readinto1", kWrite[] = "write", kFlush[] = "flush";
constexpr NativeDef kPairMethods[] = {
    {"read", 1, 2, pair_forward<false, kRead>, "read(self, size=-1, /)"},
    {"peek", 1, 2, pair_forward<false, kPeek>, "peek(self, size=0, /)"},
    {"read1", 1, 2, pair_forward<false, kRead1>, "read1(self, size=-1, /)"},
    {"readinto", 2, 2, pair_forward<false, kReadinto>, "readinto(self, buffer, /)"},
    {"readinto1", 2, 2, pair_forward<false, kReadinto1>, "readinto1(self, buffer, /)"},
    {"write", 2, 2, pair_forward<true, kWrite>, "write(self, b, /)"},
    {"flush", 1, 1, pair_forward<true, kFlush>, "flush(self, /)"},
    {"readable", 1, 1, pair_forward<false, kReadable>, "readable(self, /)"},
    {"writable", 1, 1, pair_forward<true, kWritable>, "writable(self, /)"},
    {"close", 1, 1, pair_close, "close(self, /)"},
    {"isatty", 1, 1, pair_isatty, "isatty(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kPairMembers[] = {
    {"closed", [](Vm& vm, Value self) -> Value {
       if (self_pair(self)->writer.is_unset()) return vm.raise(Exc::RuntimeError, "the BufferedRWPair object is being garbage-collected");
       return get_attr(vm, self_pair(self)->writer, "closed");
     }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kPairSlots = [] {
  Slots s;
  s.new_object = pair_new;
  s.init = pair_init;
  return s;
}();

}  // namespace

Buffered* exact_buffered(Value v) {
  return is_exactly(v, kReaderSpec) || is_exactly(v, kWriterSpec) || is_exactly(v, kRandomSpec) ? v.as<Buffered>() : nullptr;
}

Value buffered_init(Vm& vm, Buffered* b, Value raw, std::int64_t size) {
  if (size <= 0) return vm.raise(Exc::ValueError, "buffer size must be strictly positive");
  b->raw = raw;
  b->file = exact_file(raw);
  b->capacity = static_cast<std::uint64_t>(size);
  b->buffer = nullptr;
  b->at = b->end = b->pending = 0;
  b->raw_position = -1;
  b->ready = true;
  vm.heap.barrier(b);
  adopt(vm, raw);
  if (b->writable) writers(vm).any = true;
  if (!b->file && raw_tell(vm, b) < 0) (void)vm.take_exception();
  return Value::none();
}

bool writers_made(Vm& vm) { return writers(vm).any; }

bool buffered_is_closed(Vm& vm, Buffered* b, bool* out) {
  if (!b->file) return ask_attribute(vm, b->raw, "closed", out);
  *out = b->file->fd < 0;
  return true;
}

std::int64_t buffered_read1(Vm& vm, Buffered* b, std::size_t size, std::string* out) {
  const std::size_t before = out->size();
  const Busy busy(vm, b);
  if (!busy || turn_to_reading(vm, b).is_error()) return -2;
  if (!left(b)) {
    if (size >= b->capacity) {
      b->at = b->end = 0;
      const std::size_t most = std::min<std::size_t>(size, std::max<std::size_t>(b->capacity, 1 << 20));
      if (!vm.heap.check_room(most)) return -2;
      out->resize(before + most);
      const std::int64_t n = raw_read(vm, b, out->data() + before, most);
      out->resize(before + (n > 0 ? static_cast<std::size_t>(n) : 0));
      return n;
    }
    const std::int64_t n = fill(vm, b);
    if (n <= 0) return n;
  }
  const std::uint64_t n = std::min<std::uint64_t>(left(b), size);
  out->append(b->buffer + b->at, n);
  b->at += n;
  return static_cast<std::int64_t>(n);
}

Value buffered_read_all(Vm& vm, Buffered* b) {
  COIL_BUSY(b);
  COIL_CHECK(turn_to_reading(vm, b));
  std::string ahead(b->buffer ? b->buffer + b->at : "", left(b));
  b->at = b->end = 0;
  b->raw_position = -1;
  Value rest;
  if (b->file) {
    if (b->file->fd < 0) return raise_closed(vm, "read of closed file");
    rest = file_readall(vm, b->file);
  } else {
    const Value readall = get_attr_or_unset(vm, b->raw, vm.intern("readall"));
    COIL_CHECK(readall);
    if (!readall.is_unset()) {
      rest = vm.call(readall, std::initializer_list<Value>{});
      if (!rest.is_error() && !rest.is_none() && !is<Bytes>(rest)) return vm.raise(Exc::TypeError, "readall() should return bytes");
    } else {
      for (;;) {
        COIL_TRY(piece, call(vm, b->raw, "read"));
        if (!piece.is_none() && !is<Bytes>(piece)) return vm.raise(Exc::TypeError, "read() should return bytes");
        if (piece.is_none() || !piece.as<Bytes>()->size) {
          return piece.is_none() && ahead.empty() ? piece : make_bytes(vm, ahead);
        }
        ahead.append(piece.as<Bytes>()->data, piece.as<Bytes>()->size);
        if (!vm.heap.check_room(ahead.size())) return Value::error();
      }
    }
  }
  COIL_CHECK(rest);
  if (rest.is_none()) return ahead.empty() ? rest : make_bytes(vm, ahead);
  if (ahead.empty()) return rest;
  auto* tail = rest.as<Bytes>();
  Bytes* all = new_bytes(vm, ahead.size() + tail->size);
  if (!all) return Value::error();
  std::memcpy(all->data, ahead.data(), ahead.size());
  std::memcpy(all->data + ahead.size(), tail->data, tail->size);
  return all;
}

Value buffered_write(Vm& vm, Buffered* b, std::string_view data) {
  COIL_CHECK(check_open(vm, b, "write to closed file"));
  if (!b->owner && b->at == b->end && b->buffer && b->pending + data.size() <= b->capacity) [[likely]] {
    if (!data.empty()) std::memcpy(b->buffer + b->pending, data.data(), data.size());
    b->pending += data.size();
    b->at = b->end = 0;
    return Value::none();
  }
  COIL_BUSY(b);
  COIL_CHECK(forget_ahead(vm, b));
  if (!ensure_buffer(vm, b)) return Value::error();
  const auto keep = [&](std::size_t from, std::size_t size) {
    if (size) std::memcpy(b->buffer + b->pending, data.data() + from, size);
    b->pending += size;
  };
  if (data.size() <= b->capacity - b->pending) return keep(0, data.size()), Value::none();
  if (write_out(vm, b).is_error()) {
    if (!vm.pending_is(Exc::BlockingIOError)) return Value::error();
    (void)vm.take_exception();
    const std::size_t room = std::min<std::size_t>(b->capacity - b->pending, data.size());
    keep(0, room);
    return room == data.size() ? Value::none() : raise_blocking(vm, room);
  }
  std::size_t done = 0;
  while (data.size() - done > b->capacity) {
    const std::int64_t n = raw_write(vm, b, data.data() + done, data.size() - done);
    if (n == -2) return Value::error();
    if (n == -1) {
      keep(done, b->capacity);
      return raise_blocking(vm, done + b->capacity);
    }
    done += static_cast<std::size_t>(n);
    COIL_CHECK(vm.charge(64));
  }
  keep(done, data.size() - done);
  return Value::none();
}

Value buffered_flush(Vm& vm, Buffered* b) {
  if (!b->pending && b->at == b->end && !b->owner) return Value::none();
  COIL_BUSY(b);
  COIL_CHECK(write_out(vm, b));
  return b->readable ? forget_ahead(vm, b) : Value::none();
}

Value buffered_close(Vm& vm, Buffered* b) {
  COIL_CHECK(check_ready(vm, b));
  bool closed;
  if (!buffered_is_closed(vm, b, &closed)) return Value::error();
  if (closed) return Value::none();
  if (b->finalizing) {
    if (b->file) file_warn_unclosed(vm, b->file, b);
    else if (call(vm, b->raw, "_dealloc_warn", {b}).is_error()) (void)vm.take_exception();
  }
  Value error;
  if ((exact_buffered(b) && b->writable ? buffered_flush(vm, b) : call(vm, b, "flush")).is_error()) error = vm.take_exception();
  return close_both(vm, error, call(vm, b->raw, "close"));
}

#define COIL_BUFFERED_SPEC(spec, name_, reading, writing, methods_, doc_)                                                                                  \
  const TypeSpec spec{.name = name_, .kind = Kind::Native, .basic_size = sizeof(Buffered), .flags = kTypeHasDict | kTypeBaseAllowed | kTypeWeakReferable, \
                      .slots = &kSlots<reading, writing>, .methods = methods_, .members = kMembers, .doc = doc_, .attrs_offset = sizeof(Object), .trace = trace_buffered}
COIL_BUFFERED_SPEC(kReaderSpec, "_io.BufferedReader", true, false, kReaderMethods, "Create a new buffered reader using the given readable raw IO object.");
COIL_BUFFERED_SPEC(kWriterSpec, "_io.BufferedWriter", false, true, kWriterMethods, "A buffer for a writeable sequential RawIO object.");
COIL_BUFFERED_SPEC(kRandomSpec, "_io.BufferedRandom", true, true, kRandomMethods, "A buffered interface to random access streams.");
const TypeSpec kPairSpec{.name = "_io.BufferedRWPair", .kind = Kind::Native, .basic_size = sizeof(Pair), .flags = kTypeHasDict | kTypeBaseAllowed | kTypeWeakReferable, .slots = &kPairSlots,
                         .methods = kPairMethods, .members = kPairMembers, .doc = "A buffered reader and writer object together.", .attrs_offset = sizeof(Object), .trace = trace_pair};

}  // namespace coil::runtime::io
