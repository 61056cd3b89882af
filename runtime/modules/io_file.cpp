// runtime/modules/io_file.cpp — FileIO: a descriptor of the system as a raw stream.
//
// A read that would block suspends only the running stack where a script has threads (wait_for_descriptor). What a restricted interpreter
// may open is asked here, as _os.open() asks it (runtime/capabilities.hpp).
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "runtime/aside.hpp"
#include "runtime/capabilities.hpp"
#include "runtime/modules/io.hpp"
#include "runtime/modules/os.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "runtime/types/types.hpp"
#include "vm/attributes.hpp"

namespace coil::runtime::io {
namespace {

constexpr std::size_t kMostAtOnce = 0x7ffff000;

FileIO* self_file(Value v) { return v.as<FileIO>(); }
void trace_file(Object*, Tracer&) {}

Value check_open(Vm& vm, const FileIO* f) { return f->fd < 0 ? raise_closed(vm, "I/O operation on closed file") : Value::none(); }
Value check_readable(Vm& vm, const FileIO* f) {
  COIL_CHECK(check_open(vm, f));
  return f->readable ? Value::none() : raise_unsupported(vm, "File not open for reading");
}
Value check_writable(Vm& vm, const FileIO* f) {
  COIL_CHECK(check_open(vm, f));
  return f->writable ? Value::none() : raise_unsupported(vm, "File not open for writing");
}
/// The descriptor may be used: it is one of this interpreter's, or belongs to a standard stream.
bool may_use(Vm& vm, const FileIO* f) { return f->standard || !check_descriptor_use(vm, f->fd).is_error(); }

/// What the host gave and nobody read yet.
struct HostInput : ModuleState {
  explicit HostInput(Interpreter&) {}
  std::string text;
};

std::int64_t read_from_host(Vm& vm, char* into, std::size_t size) {
  auto& interpreter = Interpreter::of(vm);
  auto& input = interpreter.state().module_state<HostInput>("_io.host", interpreter);
  if (input.text.empty()) {
    try {
      input.text = interpreter.config().read_stdin();
    } catch (const std::exception& e) {
      (void)vm.raise(Exc::OSError, "the host's stream failed: {}", {std::string_view(e.what())});
      return -2;
    }
  }
  size = std::min(size, input.text.size());
  std::memcpy(into, input.text.data(), size);
  input.text.erase(0, size);
  return static_cast<std::int64_t>(size);
}

std::string mode_text(const FileIO* f) {
  if (f->created) return f->readable ? "xb+" : "xb";
  if (f->appending) return f->readable ? "ab+" : "ab";
  if (f->readable) return f->writable ? "rb+" : "rb";
  return "wb";
}

bool parse_mode(Vm& vm, FileIO* f, std::string_view mode, int* flags) {
  bool plus = false, kind = false, repeated = false;
  f->created = f->readable = f->writable = f->appending = false;
  *flags = 0;
  for (const char c : mode) {
    switch (c) {
      case 'x': repeated |= kind; kind = f->created = f->writable = true; *flags |= O_EXCL | O_CREAT; break;
      case 'r': repeated |= kind; kind = f->readable = true; break;
      case 'w': repeated |= kind; kind = f->writable = true; *flags |= O_CREAT | O_TRUNC; break;
      case 'a': repeated |= kind; kind = f->writable = f->appending = true; *flags |= O_APPEND | O_CREAT; break;
      case 'b': break;
      case '+': repeated |= plus; plus = true; break;
      default: return (void)vm.raise(Exc::ValueError, "invalid mode: {}", {mode}), false;
    }
  }
  if (repeated || !kind) {
    (void)vm.raise(Exc::ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
    return false;
  }
  if (plus) f->readable = f->writable = true;
  *flags |= (f->readable ? f->writable ? O_RDWR : O_RDONLY : O_WRONLY) | O_CLOEXEC;
  return true;
}

/// Opens by name; -1: pending.
int open_path(Vm& vm, Value file, Value opener, int flags) {
  Path path;
  if (!is_str(file) && !is<Bytes>(file) && lookup_in_type(vm, coil::type_of(vm, file), vm.intern("__fspath__")).is_unset()) {
    (void)vm.raise(Exc::TypeError, "expected str, bytes or os.PathLike object, not {t}", {file});
    return -1;
  }
  if (!take_path(vm, file, "open", "path", {}, &path)) {
    if (vm.pending_is(Exc::ValueError) && !vm.pending_is(vm.exception_type(Exc::UnicodeError))) {
      (void)vm.take_exception();
      (void)vm.raise(Exc::ValueError, is<Bytes>(path.given) ? "embedded null byte" : "embedded null character");
    }
    return -1;
  }
  if (!opener.is_unset() && !opener.is_none()) {
    const Value made = vm.call(opener, {file, Value::small_int(flags)});
    if (made.is_error()) return -1;
    int fd = -1;
    if (!is_int(made)) return (void)vm.raise(Exc::TypeError, "expected integer from opener"), -1;
    if (!take_int(vm, made, &fd)) return -1;
    if (fd < 0) return (void)vm.raise(Exc::ValueError, "opener returned {}", {fd}), -1;
    if (check_descriptor_use(vm, fd).is_error()) return -1;
    const int was = ::fcntl(fd, F_GETFD);
    if (was >= 0) ::fcntl(fd, F_SETFD, was | FD_CLOEXEC);
    return fd;
  }
  if (check_file_open(vm, path.given, flags).is_error()) return -1;
  for (bool collected = false;;) {
    int fd, error_number;
    if (open_aside(vm, AT_FDCWD, path.text.c_str(), flags, 0666, &fd, &error_number).is_error()) return -1;
    if (fd >= 0) {
      note_descriptor(vm, fd, true);
      return fd;
    }
    if ((error_number == EMFILE || error_number == ENFILE) && !collected) {  // files that were dropped and not closed
      collected = true;
      vm.heap.collect_now();
      if (vm.run_finalizers().is_error()) return -1;
      continue;
    }
    if (error_number != EINTR) return (void)vm.raise_os_error(error_number, file), -1;
    if (vm.safepoint().is_error()) return -1;
  }
}

Value file_new(Vm& vm, Type* type, Args&) {
  auto* f = static_cast<FileIO*>(allocate_instance(vm, type));
  if (!f) return Value::error();
  f->fd = -1;
  f->seekable = -1;
  f->close_fd = true;
  return f;
}
Value file_init_args(Vm& vm, Value self, Args& args) {
  Value given[4];
  if (!take_arguments(vm, args, "FileIO", {"file", "mode", "closefd", "opener"}, 1, given)) return Value::error();
  if (!given[1].is_unset() && !is_str(given[1])) return vm.raise(Exc::TypeError, "FileIO() argument 'mode' must be str, not {t}", {given[1]});
  COIL_TRY(close_fd, given[2].is_unset() ? Value::true_value() : truth(vm, given[2]));
  return file_init(vm, self_file(self), given[0], given[1], close_fd.is_true(), given[3]);
}

Value file_repr(Vm& vm, Value self) {
  auto* f = self_file(self);
  const std::string name = full_type_name(vm, coil::type_of(vm, self));
  if (f->fd < 0) return make_str(vm, "<" + name + " [closed]>");
  const Value given = get_attr_or_unset(vm, self, vm.names.name_);
  COIL_CHECK(given);
  const char* close_fd = f->close_fd ? "True" : "False";
  if (given.is_unset()) return make_str(vm, vm.format("<{} fd={} mode='{}' closefd={}>", {name, f->fd, mode_text(f), close_fd}));
  if (repr_enter(vm, f)) return vm.has_exception() ? Value::error() : vm.raise(Exc::RuntimeError, "reentrant call inside {t}.__repr__", {self});
  const Value shown = to_repr(vm, given);
  repr_leave(vm, f);
  COIL_CHECK(shown);
  return make_str(vm, vm.format("<{} name={} mode='{}' closefd={}>", {name, shown, mode_text(f), close_fd}));
}

Value method_read(Vm& vm, Args& args) {
  auto* f = self_file(args[0]);
  std::int64_t size = -1;
  COIL_CHECK(check_readable(vm, f));
  if (args.has(1) && !take_size(vm, args[1], &size)) return Value::error();
  if (size < 0) return call(vm, args[0], "readall");
  size = std::min<std::int64_t>(size, kMostAtOnce);
  Bytes* bytes = new_bytes(vm, static_cast<std::size_t>(size));
  if (!bytes) return Value::error();
  const std::int64_t n = file_read(vm, f, bytes->data, static_cast<std::size_t>(size));
  return n == -1 ? Value::none() : n < 0 ? Value::error() : shrink_bytes(vm, bytes, static_cast<std::size_t>(n));
}
Value method_readall(Vm& vm, Args& args) {
  COIL_CHECK(check_readable(vm, self_file(args[0])));
  return file_readall(vm, self_file(args[0]));
}
Value method_readinto(Vm& vm, Args& args) {
  auto* f = self_file(args[0]);
  COIL_CHECK(check_readable(vm, f));
  const Data into(vm, args[1], true, "readinto");
  if (!into) return Value::error();
  const std::int64_t n = file_read(vm, f, into.data(), into.size());
  return n == -1 ? Value::none() : n < 0 ? Value::error() : make_int(vm, n);
}
Value method_write(Vm& vm, Args& args) {
  auto* f = self_file(args[0]);
  COIL_CHECK(check_writable(vm, f));
  const Data data(vm, args[1], false);
  if (!data) return Value::error();
  const std::int64_t n = file_write(vm, f, data.data(), data.size());
  return n == -1 ? Value::none() : n < 0 ? Value::error() : make_int(vm, n);
}
Value method_seek(Vm& vm, Args& args) {
  auto* f = self_file(args[0]);
  COIL_CHECK(check_open(vm, f));
  std::int64_t offset;
  int whence = 0;
  if (args[1].is_double()) return vm.raise(Exc::TypeError, "an integer is required");
  if (!to_int64(vm, args[1], &offset) || (args.has(2) && !take_int(vm, args[2], &whence))) return Value::error();
  return file_seek(vm, f, offset, whence);
}
Value method_tell(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_file(args[0])));
  return file_seek(vm, self_file(args[0]), 0, SEEK_CUR);
}
Value method_truncate(Vm& vm, Args& args) {
  auto* f = self_file(args[0]);
  COIL_CHECK(check_writable(vm, f));
  COIL_CHECK(check_descriptor_use(vm, f->fd));
  COIL_TRY(size, args.has(1) && !args[1].is_none() ? args[1] : file_seek(vm, f, 0, SEEK_CUR));
  std::int64_t n;
  if (size.is_double()) return vm.raise(Exc::TypeError, "an integer is required");
  if (!to_int64(vm, size, &n)) return Value::error();
  return ::ftruncate(f->fd, n) < 0 ? vm.raise_os_error(errno) : size;
}
Value method_close(Vm& vm, Args& args) {
  auto* f = self_file(args[0]);
  // The base class's close() flushes and marks the stream as closed (a subclass's flush() is seen).
  Value error;
  if (coil::type_of(vm, args[0])->type_flags & kTypeHeap) {
    COIL_TRY(close, get_attr(vm, stream_type(vm, Which::Base), vm.names.close));
    if (vm.call(close, {args[0]}).is_error()) error = vm.take_exception();
  }
  return close_both(vm, error, file_close(vm, f));
}
Value method_seekable(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_file(args[0])));
  return Value::boolean(file_is_seekable(self_file(args[0])));
}
template <bool FileIO::*field>
Value method_able(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_file(args[0])));
  return Value::boolean(self_file(args[0])->*field);
}
Value method_fileno(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_file(args[0])));
  return Value::small_int(self_file(args[0])->fd);
}
Value method_isatty(Vm& vm, Args& args) {
  auto* f = self_file(args[0]);
  COIL_CHECK(check_open(vm, f));
  return Value::boolean(!f->regular && ::isatty(f->fd));
}
Value method_dealloc_warn(Vm& vm, Args& args) {
  file_warn_unclosed(vm, self_file(args[0]), args[1]);
  return vm.has_exception() ? Value::error() : Value::none();
}

constexpr NativeDef kMethods[] = {
    {"read", 1, 2, method_read, "read(self, size=-1, /)"},
    {"readall", 1, 1, method_readall, "readall(self, /)"},
    {"readinto", 2, 2, method_readinto, "readinto(self, buffer, /)"},
    {"write", 2, 2, method_write, "write(self, b, /)"},
    {"seek", 2, 3, method_seek, "seek(self, pos, whence=0, /)"},
    {"tell", 1, 1, method_tell, "tell(self, /)"},
    {"truncate", 1, 2, method_truncate, "truncate(self, size=None, /)"},
    {"close", 1, 1, method_close, "close(self, /)"},
    {"seekable", 1, 1, method_seekable, "seekable(self, /)"},
    {"readable", 1, 1, method_able<&FileIO::readable>, "readable(self, /)"},
    {"writable", 1, 1, method_able<&FileIO::writable>, "writable(self, /)"},
    {"fileno", 1, 1, method_fileno, "fileno(self, /)"},
    {"isatty", 1, 1, method_isatty, "isatty(self, /)"},
    {"_dealloc_warn", 2, 2, method_dealloc_warn, "_dealloc_warn(self, source, /)"},
    {"__reduce__", 1, 1, refuse_pickle, "__reduce__(self, /)"},
    {"__reduce_ex__", 2, 2, refuse_pickle, "__reduce_ex__(self, protocol, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"closed", [](Vm&, Value self) { return Value::boolean(self_file(self)->fd < 0); }, nullptr, "True if the file is closed"},
    {"closefd", [](Vm&, Value self) { return Value::boolean(self_file(self)->close_fd); }, nullptr, "True if the file descriptor will be closed by close()."},
    {"mode", [](Vm& vm, Value self) -> Value { return make_str_ascii(vm, mode_text(self_file(self))); }, nullptr, "String giving the file mode"},
    {"_blksize", [](Vm&, Value self) { return Value::small_int(self_file(self)->block_size); }, nullptr},
    {"_finalizing", [](Vm&, Value self) { return Value::boolean(self_file(self)->finalizing); },
     [](Vm& vm, Value self, Value v) -> Value { self_file(self)->finalizing = truth(vm, v).is_true(); return Value::none(); }},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = file_new;
  s.init = file_init_args;
  s.repr = file_repr;
  return s;
}();

}  // namespace

Value file_init(Vm& vm, FileIO* f, Value file, Value mode, bool close_fd, Value opener) {
  if (f->fd >= 0) {  // made anew
    if (f->close_fd) COIL_CHECK(file_close(vm, f));
    f->fd = -1;
  }
  if (file.is_double() || is<FloatObject>(file)) return vm.raise(Exc::TypeError, "expected str, bytes or os.PathLike object, not {t}", {file});
  int flags, fd;
  if (!parse_mode(vm, f, mode.is_unset() ? "r" : view(vm, mode), &flags)) return Value::error();
  f->close_fd = close_fd;
  f->seekable = -1;
  f->standard = f->finalizing = false;
  const bool own = !is_int(file);
  if (!own) {
    if (!take_int(vm, file, &fd)) return Value::error();
    if (fd < 0) return vm.raise(Exc::ValueError, "negative file descriptor");
    COIL_CHECK(check_descriptor_use(vm, fd));
  } else {
    if (!close_fd) return vm.raise(Exc::ValueError, "Cannot use closefd=False with file name");
    fd = open_path(vm, file, opener, flags);
    if (fd < 0) return Value::error();
  }
  const auto fail = [&](Value) {
    if (own) {
      note_descriptor(vm, fd, false);
      ::close(fd);
    }
    return Value::error();
  };
  struct stat status;
  f->block_size = kDefaultBufferSize;
  f->regular = false;
  if (::fstat(fd, &status) < 0) {
    if (errno == EBADF) return fail(vm.raise_os_error(EBADF, own ? file : Value::unset()));
  } else {
    if (S_ISDIR(status.st_mode)) return fail(vm.raise_os_error(EISDIR, file));
    f->regular = S_ISREG(status.st_mode);
    if (status.st_blksize > 1) f->block_size = static_cast<std::uint32_t>(std::min<std::int64_t>(status.st_blksize, 8 << 20));
  }
  if (set_attr(vm, f, vm.names.name_, file).is_error()) return fail(Value::error());
  f->fd = fd;
  if (f->appending && ::lseek(fd, 0, SEEK_END) < 0 && errno != ESPIPE) {
    f->fd = -1;
    return fail(vm.raise_os_error(errno));
  }
  return Value::none();
}

std::int64_t file_read(Vm& vm, FileIO* f, char* into, std::size_t size) {
  if (!may_use(vm, f)) return -2;
  if (f->standard && f->fd == 0 && Interpreter::of(vm).config().read_stdin) return read_from_host(vm, into, size);
  size = std::min(size, kMostAtOnce);
  for (;;) {
    if (!f->regular) {
      // Waiting is in pieces, so that a signal that came just before is seen. What cannot be waited for is ready at once.
      struct pollfd watch = {f->fd, POLLIN, 0};
      const int flags = ::fcntl(f->fd, F_GETFL);
      const bool waits = flags >= 0 && !(flags & O_NONBLOCK);
      if (waits && wait_for_descriptor(vm, f->fd, POLLIN).is_error()) return -2;
      if (waits)
        for (int ready; f->fd >= 0 && (ready = ::poll(&watch, 1, 100)) <= 0 && (ready == 0 || errno == EINTR);)
          if (vm.safepoint().is_error()) return -2;
      if (f->fd < 0) return (void)check_open(vm, f), -2;
    }
    const ssize_t n = ::read(f->fd, into, size);
    if (n > 0) return n;
    if (n == 0) return !f->regular && vm.safepoint().is_error() ? -2 : 0;  // a Ctrl-C that came with the end is seen first
    if (errno == EAGAIN) return -1;
    if (errno != EINTR) return (void)vm.raise_os_error(errno), -2;
    if (vm.safepoint().is_error()) return -2;
  }
}

std::int64_t file_write(Vm& vm, FileIO* f, const char* from, std::size_t size) {
  if (!may_use(vm, f)) return -2;
  if (f->standard) {
    const Config& config = Interpreter::of(vm).config();
    if (const auto& write = f->fd == 1 ? config.write_stdout : config.write_stderr; f->fd != 0 && write) {
      try {
        write({from, size});
      } catch (const std::exception& e) {
        (void)vm.raise(Exc::OSError, "the host's stream failed: {}", {std::string_view(e.what())});
        return -2;
      }
      return static_cast<std::int64_t>(size);
    }
  }
  for (;;) {
    ssize_t n;
    if (write_aside(vm, f->fd, {from, std::min(size, kMostAtOnce)}, &n).is_error()) return -2;
    if (n >= 0) return n;
    if (errno == EAGAIN) return -1;
    if (errno != EINTR) return (void)vm.raise_os_error(errno), -2;
    if (vm.safepoint().is_error()) return -2;
    if (f->fd < 0) return (void)check_open(vm, f), -2;
  }
}

Value file_readall(Vm& vm, FileIO* f) {
  std::size_t size = kDefaultBufferSize;
  if (struct stat status; f->regular && ::fstat(f->fd, &status) == 0) {
    const off_t at = ::lseek(f->fd, 0, SEEK_CUR);
    if (at >= 0 && status.st_size > at) size = static_cast<std::size_t>(status.st_size - at) + 1;
  }
  Bytes* bytes = new_bytes(vm, size);
  std::size_t done = 0;
  while (bytes) {
    if (done == bytes->size) {
      Bytes* larger = new_bytes(vm, done + (done >> 1) + 8192);
      if (!larger) break;
      std::memcpy(larger->data, bytes->data, done);
      bytes = larger;
    }
    const std::int64_t n = file_read(vm, f, bytes->data + done, bytes->size - done);
    if (n == -2) break;
    if (n == -1 && done == 0) return Value::none();
    if (n <= 0) return shrink_bytes(vm, bytes, done);
    done += static_cast<std::size_t>(n);
    if (f->fd < 0) return check_open(vm, f);
  }
  return Value::error();
}

Value file_seek(Vm& vm, FileIO* f, std::int64_t offset, int whence) {
  COIL_CHECK(check_open(vm, f));
  if (offset != 0 || whence != SEEK_CUR) COIL_CHECK(check_descriptor_use(vm, f->fd));
  const off_t at = ::lseek(f->fd, offset, whence);
  if (f->seekable < 0) f->seekable = at >= 0;
  return at < 0 ? vm.raise_os_error(errno) : make_int(vm, at);
}
bool file_is_seekable(FileIO* f) {
  if (f->seekable < 0) f->seekable = ::lseek(f->fd, 0, SEEK_CUR) >= 0;
  return f->seekable > 0;
}

Value file_close(Vm& vm, FileIO* f) {
  const int fd = f->fd;
  if (fd < 0) return Value::none();
  if (!f->close_fd) {
    f->fd = -1;
    return Value::none();
  }
  if (f->finalizing) file_warn_unclosed(vm, f, f);
  const Value warned = vm.has_exception() ? vm.take_exception() : Value::unset();
  if (check_descriptor_use(vm, fd).is_error()) return Value::error();
  f->fd = -1;
  note_descriptor(vm, fd, false);
  const Value result = ::close(fd) < 0 && errno != EINTR ? vm.raise_os_error(errno) : Value::none();
  return close_both(vm, warned, result);
}

void file_warn_unclosed(Vm& vm, FileIO* f, Value source) {
  if (f->fd < 0 || !f->close_fd || !vm.hooks.warn || Interpreter::of(vm).state().finalizing) return;
  // Nobody asked to see it: module warnings need not be loaded for a warning that is ignored by default.
  if (Interpreter::of(vm).config().warning_filters.empty() && dict_get_str(vm, vm.modules, vm.intern("warnings")).is_unset()) return;
  const Value pending = vm.has_exception() ? vm.take_exception() : Value::unset();
  const Value shown = to_repr(vm, source);
  if (shown.is_error()) (void)vm.take_exception();
  else vm.hooks.warn(vm, Exc::ResourceWarning, "unclosed file " + std::string(view(vm, shown)), source.as_object());
  if (vm.has_exception()) {  // a warning that became an error: nobody above would hear of it
    const Value error = vm.take_exception();
    report_unraisable(vm, error, source);
    if (vm.has_exception()) (void)vm.take_exception();
  }
  if (!pending.is_unset()) (void)vm.raise_again(pending);
}

Value make_standard_file(Vm& vm, int descriptor) {
  Type* type = stream_type(vm, Which::File);
  auto* f = type ? static_cast<FileIO*>(allocate_instance(vm, type)) : nullptr;
  if (!f) return Value::error();
  constexpr const char* kNames[] = {"<stdin>", "<stdout>", "<stderr>"};
  COIL_CHECK(set_attr(vm, f, vm.names.name_, make_str_ascii(vm, kNames[descriptor])));
  f->fd = descriptor;
  f->readable = descriptor == 0;
  f->writable = descriptor != 0;
  f->standard = true;
  f->block_size = kDefaultBufferSize;
  f->seekable = -1;
  struct stat status;
  f->regular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  return f;
}

const TypeSpec kFileSpec{.name = "_io.FileIO", .kind = Kind::Native, .basic_size = sizeof(FileIO), .flags = kTypeHasDict | kTypeBaseAllowed | kTypeWeakReferable, .slots = &kSlots,
                         .methods = kMethods, .members = kMembers, .doc = "Open a file.", .attrs_offset = sizeof(Object), .trace = trace_file};

}  // namespace coil::runtime::io
