// runtime/modules/os.cpp — module _os: the system's calls about files and directories.
//
// Here: paths as arguments, descriptors, directories. Not here: processes and the environment (os_process.cpp); what os makes of
// all this (runtime/frozen/os.py).
#include "runtime/modules/os.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <vector>

#include "runtime/aside.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "runtime/threads.hpp"

namespace coil::runtime {

bool take_path(Vm& vm, Value v, const char* function, const char* argument, PathKinds kinds, Path* out) {
  out->given = v;
  Value path = v;
  if (!is_str(path) && !is<Bytes>(path)) {
    const bool index = kinds.descriptor && type_of(vm, path)->slots.index;
    if (index) {
      std::int64_t fd;
      if (!to_int64(vm, path, &fd)) return false;
      if (fd < INT32_MIN || fd > INT32_MAX) {
        (void)vm.raise(Exc::OverflowError, fd > 0 ? "fd is greater than maximum" : "fd is less than minimum");
        return false;
      }
      out->descriptor = static_cast<int>(fd);
      return true;
    }
    if (kinds.none && path.is_none()) {
      out->text = ".";
      return true;
    }
    const auto wrong = [&](Value what) {
      (void)vm.raise(Exc::TypeError, "{}: {} should be string, bytes{}{}{}, not {t}",
                     {function, argument, kinds.none && kinds.descriptor ? ", os.PathLike" : kinds.descriptor ? ", os.PathLike" : kinds.none ? ", os.PathLike" : " or os.PathLike",
                      kinds.descriptor ? kinds.none ? ", integer" : " or integer" : "", kinds.none ? " or None" : "", what});
      return false;
    };
    const Value method = lookup_special(vm, path, vm.intern("__fspath__"));
    if (method.is_error()) return false;
    if (method.is_unset()) return wrong(path);
    path = vm.call(method, {});
    if (path.is_error()) return false;
    if (!is_str(path) && !is<Bytes>(path)) {
      (void)vm.raise(Exc::TypeError, "expected {t}.__fspath__() to return str or bytes, not {t}", {v, path});
      return false;
    }
    out->given = path;
  }
  if (is_str(path)) {
    const Value encoded = encode_str(vm, path.as<Str>(), "utf-8", "surrogateescape");
    if (encoded.is_error()) return false;
    out->is_bytes = false;
    out->text.assign(encoded.as<Bytes>()->data, encoded.as<Bytes>()->size);
  } else {
    out->is_bytes = true;
    out->text.assign(path.as<Bytes>()->data, path.as<Bytes>()->size);
  }
  if (out->text.find('\0') != std::string::npos) {
    (void)vm.raise(Exc::ValueError, "{}: embedded null {} in {}", {function, out->is_bytes ? "byte" : "character", argument});
    return false;
  }
  return true;
}

Value path_text(Vm& vm, std::string_view text, bool is_bytes) { return is_bytes ? make_bytes(vm, text) : decode_bytes(vm, text, "utf-8", "surrogateescape"); }

bool take_int(Vm& vm, Value v, int* out) {
  std::int64_t i;
  if (!to_int64(vm, v, &i)) return false;
  if (i < INT32_MIN || i > INT32_MAX) {
    (void)vm.raise(Exc::OverflowError, i > 0 ? "Python int too large to convert to C int" : "Python int too small to convert to C int");
    return false;
  }
  *out = static_cast<int>(i);
  return true;
}

namespace {

/// Value of a call that gives 0 or -1 and sets errno.
Value checked(Vm& vm, int result, const Path& path) { return result < 0 ? vm.raise_os_error(errno, path.given) : Value::none(); }
Value checked(Vm& vm, int result) { return result < 0 ? vm.raise_os_error(errno) : Value::none(); }

Value stat_value(Vm& vm, const struct stat& s) {
  COIL_TRY(make, imported_attribute(vm, "_os_results", "stat_result"));
  const auto n = [&](auto i) { return make_int(vm, static_cast<std::int64_t>(i)); };
  const auto seconds = [](const timespec& t) { return Value::number(static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec)); };
  const auto ns = [&](const timespec& t) { return make_int(vm, static_cast<std::int64_t>(t.tv_sec) * 1'000'000'000 + t.tv_nsec); };
  COIL_TRY(fields, make_tuple_of(vm, {n(s.st_mode), n(s.st_ino), n(s.st_dev), n(s.st_nlink), n(s.st_uid), n(s.st_gid), n(s.st_size), n(s.st_atim.tv_sec), n(s.st_mtim.tv_sec),
                                      n(s.st_ctim.tv_sec), seconds(s.st_atim), seconds(s.st_mtim), seconds(s.st_ctim), ns(s.st_atim), ns(s.st_mtim), ns(s.st_ctim), n(s.st_blksize),
                                      n(s.st_blocks), n(s.st_rdev)}));
  return vm.call(make, {fields});
}
bool directory_descriptor(Vm& vm, Value v, int* out) {
  *out = AT_FDCWD;
  if (v.is_unset() || v.is_none()) return true;
  return take_int(vm, v, out);
}
bool follow(Vm& vm, const Args& args, std::uint32_t i, bool* out) {
  *out = true;
  if (!args.has(i)) return true;
  const Value t = truth(vm, args[i]);
  *out = t.is_true();
  return !t.is_error();
}
Value os_stat(Vm& vm, Args& args) {
  Path path;
  int fd;
  bool follow_links;
  if (!take_path(vm, args[0], "stat", "path", {.descriptor = true}, &path) || !directory_descriptor(vm, args[1], &fd) || !follow(vm, args, 2, &follow_links)) return Value::error();
  struct stat s;
  const int r = path.descriptor >= 0 ? ::fstat(path.descriptor, &s) : path.text.empty() ? (errno = ENOENT, -1) : ::fstatat(fd, path.text.c_str(), &s, follow_links ? 0 : AT_SYMLINK_NOFOLLOW);
  return r < 0 ? vm.raise_os_error(errno, path.given) : stat_value(vm, s);
}
Value os_lstat(Vm& vm, Args& args) {
  Path path;
  int fd;
  if (!take_path(vm, args[0], "lstat", "path", {}, &path) || !directory_descriptor(vm, args[1], &fd)) return Value::error();
  struct stat s;
  return ::fstatat(fd, path.text.c_str(), &s, AT_SYMLINK_NOFOLLOW) < 0 ? vm.raise_os_error(errno, path.given) : stat_value(vm, s);
}
Value os_fstat(Vm& vm, Args& args) {
  int fd;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  struct stat s;
  return ::fstat(fd, &s) < 0 ? vm.raise_os_error(errno) : stat_value(vm, s);
}

Value os_open(Vm& vm, Args& args) {
  Path path;
  int flags, mode = 0777, fd;
  if (!take_path(vm, args[0], "open", "path", {}, &path) || !take_int(vm, args[1], &flags) || (args.has(2) && !take_int(vm, args[2], &mode)) || !directory_descriptor(vm, args[3], &fd)) return Value::error();
  for (;;) {
    int result, error;
    COIL_CHECK(open_aside(vm, fd, path.text.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode), &result, &error));
    if (result >= 0) return Value::small_int(result);
    if (error != EINTR) return vm.raise_os_error(error, path.given);
    COIL_CHECK(vm.safepoint());
  }
}
Value os_close(Vm& vm, Args& args) {
  int fd;
  return take_int(vm, args[0], &fd) ? checked(vm, ::close(fd) < 0 && errno != EINTR ? -1 : 0) : Value::error();
}
Value os_read(Vm& vm, Args& args) {
  int fd;
  std::int64_t size;
  if (!take_int(vm, args[0], &fd) || !to_int64(vm, args[1], &size)) return Value::error();
  if (size < 0) return vm.raise_os_error(EINVAL);
  size = std::min<std::int64_t>(size, 0x7ffff000);
  if (!vm.heap.check_room(static_cast<std::size_t>(size))) return Value::error();
  std::string buffer(static_cast<std::size_t>(size), '\0');
  for (;;) {
    // Waiting is in pieces, so that a signal that came just before is seen. What cannot be waited for is ready at once.
    struct pollfd watch = {fd, POLLIN, 0};
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags >= 0 && !(flags & O_NONBLOCK)) {
      COIL_CHECK(wait_for_descriptor(vm, fd, POLLIN));
      for (int ready; (ready = ::poll(&watch, 1, 100)) <= 0 && (ready == 0 || errno == EINTR);) COIL_CHECK(vm.safepoint());
    }
    const ssize_t n = ::read(fd, buffer.data(), buffer.size());
    if (n >= 0) return make_bytes(vm, std::string_view(buffer).substr(0, static_cast<std::size_t>(n)));
    if (errno != EINTR) return vm.raise_os_error(errno);
    COIL_CHECK(vm.safepoint());
  }
}
Value os_write(Vm& vm, Args& args) {
  int fd;
  std::string_view data;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  if (!as_bytes(vm, args[1], &data)) return vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {args[1]});
  for (;;) {
    ssize_t n;
    COIL_CHECK(write_aside(vm, fd, data.substr(0, 0x7ffff000), &n));
    if (n >= 0) return make_int(vm, n);
    if (errno != EINTR) return vm.raise_os_error(errno);
    COIL_CHECK(vm.safepoint());
  }
}
Value os_lseek(Vm& vm, Args& args) {
  int fd, whence;
  std::int64_t offset;
  if (!take_int(vm, args[0], &fd) || !to_int64(vm, args[1], &offset) || !take_int(vm, args[2], &whence)) return Value::error();
  const off_t r = ::lseek(fd, offset, whence);
  return r < 0 ? vm.raise_os_error(errno) : make_int(vm, r);
}
Value os_dup(Vm& vm, Args& args) {
  int fd;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  const int r = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
  return r < 0 ? vm.raise_os_error(errno) : Value::small_int(r);
}
Value os_dup2(Vm& vm, Args& args) {
  int fd, other;
  if (!take_int(vm, args[0], &fd) || !take_int(vm, args[1], &other)) return Value::error();
  bool inheritable;
  if (!follow(vm, args, 2, &inheritable)) return Value::error();
  const int r = inheritable || fd == other ? ::dup2(fd, other) : ::dup3(fd, other, O_CLOEXEC);
  return r < 0 ? vm.raise_os_error(errno) : Value::small_int(r);
}
Value os_pipe(Vm& vm, Args&) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) < 0) return vm.raise_os_error(errno);
  return make_tuple_of(vm, {Value::small_int(ends[0]), Value::small_int(ends[1])});
}
Value os_isatty(Vm& vm, Args& args) {
  int fd;
  return take_int(vm, args[0], &fd) ? Value::boolean(::isatty(fd)) : Value::error();
}
Value os_fsync(Vm& vm, Args& args) {
  int fd;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  return synchronize(vm, fd, ::fsync);
}
Value os_ftruncate(Vm& vm, Args& args) {
  int fd;
  std::int64_t size;
  if (!take_int(vm, args[0], &fd) || !to_int64(vm, args[1], &size)) return Value::error();
  return checked(vm, ::ftruncate(fd, size));
}
Value os_truncate(Vm& vm, Args& args) {
  Path path;
  std::int64_t size;
  if (!take_path(vm, args[0], "truncate", "path", {.descriptor = true}, &path) || !to_int64(vm, args[1], &size)) return Value::error();
  return checked(vm, path.descriptor >= 0 ? ::ftruncate(path.descriptor, size) : ::truncate(path.text.c_str(), size), path);
}
Value os_get_inheritable(Vm& vm, Args& args) {
  int fd;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  const int flags = ::fcntl(fd, F_GETFD);
  return flags < 0 ? vm.raise_os_error(errno) : Value::boolean(!(flags & FD_CLOEXEC));
}
Value os_set_inheritable(Vm& vm, Args& args) {
  int fd;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  COIL_TRY(on, truth(vm, args[1]));
  const int flags = ::fcntl(fd, F_GETFD);
  return checked(vm, flags < 0 ? -1 : ::fcntl(fd, F_SETFD, on.is_true() ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC));
}
Value os_get_blocking(Vm& vm, Args& args) {
  int fd;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  const int flags = ::fcntl(fd, F_GETFL);
  return flags < 0 ? vm.raise_os_error(errno) : Value::boolean(!(flags & O_NONBLOCK));
}
Value os_set_blocking(Vm& vm, Args& args) {
  int fd;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  COIL_TRY(on, truth(vm, args[1]));
  const int flags = ::fcntl(fd, F_GETFL);
  return checked(vm, flags < 0 ? -1 : ::fcntl(fd, F_SETFL, on.is_true() ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
}

Value os_unlink(Vm& vm, Args& args) {
  Path path;
  int fd;
  if (!take_path(vm, args[0], "unlink", "path", {}, &path) || !directory_descriptor(vm, args[1], &fd)) return Value::error();
  return checked(vm, ::unlinkat(fd, path.text.c_str(), 0), path);
}
Value os_remove(Vm& vm, Args& args) {
  Path path;
  int fd;
  if (!take_path(vm, args[0], "remove", "path", {}, &path) || !directory_descriptor(vm, args[1], &fd)) return Value::error();
  return checked(vm, ::unlinkat(fd, path.text.c_str(), 0), path);
}
Value os_rmdir(Vm& vm, Args& args) {
  Path path;
  int fd;
  if (!take_path(vm, args[0], "rmdir", "path", {}, &path) || !directory_descriptor(vm, args[1], &fd)) return Value::error();
  return checked(vm, ::unlinkat(fd, path.text.c_str(), AT_REMOVEDIR), path);
}
Value os_mkdir(Vm& vm, Args& args) {
  Path path;
  int mode = 0777, fd;
  if (!take_path(vm, args[0], "mkdir", "path", {}, &path) || (args.has(1) && !take_int(vm, args[1], &mode)) || !directory_descriptor(vm, args[2], &fd)) return Value::error();
  return checked(vm, ::mkdirat(fd, path.text.c_str(), static_cast<mode_t>(mode)), path);
}
Value raise_for_two(Vm& vm, int error_number, const Path& a, const Path& b) {
  COIL_TRY(e, vm.call(vm.exception_type(Exc::OSError), {Value::small_int(error_number), make_str(vm, std::strerror(error_number)), a.given, Value::none(), b.given}));
  return vm.raise_value(e);
}
Value os_rename_as(Vm& vm, Args& args, const char* function) {
  Path a, b;
  int from, to;
  if (!take_path(vm, args[0], function, "src", {}, &a) || !take_path(vm, args[1], function, "dst", {}, &b) || !directory_descriptor(vm, args[2], &from) || !directory_descriptor(vm, args[3], &to)) return Value::error();
  return ::renameat(from, a.text.c_str(), to, b.text.c_str()) < 0 ? raise_for_two(vm, errno, a, b) : Value::none();
}
Value os_rename(Vm& vm, Args& args) { return os_rename_as(vm, args, "rename"); }
Value os_replace(Vm& vm, Args& args) { return os_rename_as(vm, args, "replace"); }
Value os_symlink(Vm& vm, Args& args) {
  Path a, b;
  int fd;
  if (!take_path(vm, args[0], "symlink", "src", {}, &a) || !take_path(vm, args[1], "symlink", "dst", {}, &b) || !directory_descriptor(vm, args[3], &fd)) return Value::error();
  return ::symlinkat(a.text.c_str(), fd, b.text.c_str()) < 0 ? raise_for_two(vm, errno, a, b) : Value::none();
}
Value os_link(Vm& vm, Args& args) {
  Path a, b;
  int from, to;
  bool follow_links;
  if (!take_path(vm, args[0], "link", "src", {}, &a) || !take_path(vm, args[1], "link", "dst", {}, &b) || !directory_descriptor(vm, args[2], &from) || !directory_descriptor(vm, args[3], &to) ||
      !follow(vm, args, 4, &follow_links))
    return Value::error();
  const int flags = args.has(4) && follow_links ? AT_SYMLINK_FOLLOW : 0;
  return ::linkat(from, a.text.c_str(), to, b.text.c_str(), flags) < 0 ? raise_for_two(vm, errno, a, b) : Value::none();
}
Value os_readlink(Vm& vm, Args& args) {
  Path path;
  int fd;
  if (!take_path(vm, args[0], "readlink", "path", {}, &path) || !directory_descriptor(vm, args[1], &fd)) return Value::error();
  char buffer[4096];
  const ssize_t n = ::readlinkat(fd, path.text.c_str(), buffer, sizeof buffer);
  return n < 0 ? vm.raise_os_error(errno, path.given) : path_text(vm, {buffer, static_cast<std::size_t>(n)}, path.is_bytes);
}
Value os_chdir(Vm& vm, Args& args) {
  Path path;
  if (!take_path(vm, args[0], "chdir", "path", {.descriptor = true}, &path)) return Value::error();
  return checked(vm, path.descriptor >= 0 ? ::fchdir(path.descriptor) : ::chdir(path.text.c_str()), path);
}
template <bool as_bytes>
Value os_getcwd(Vm& vm, Args&) {
  char buffer[8192];
  return ::getcwd(buffer, sizeof buffer) ? path_text(vm, buffer, as_bytes) : vm.raise_os_error(errno);
}
Value os_listdir(Vm& vm, Args& args) {
  Path path;
  if (!take_path(vm, args.has(0) ? args[0] : Value::none(), "listdir", "path", {.descriptor = true, .none = true}, &path)) return Value::error();
  DIR* directory;
  if (path.descriptor >= 0) {
    const int fd = ::fcntl(path.descriptor, F_DUPFD_CLOEXEC, 0);
    directory = fd < 0 ? nullptr : ::fdopendir(fd);
    if (directory) ::rewinddir(directory);
  } else {
    directory = ::opendir(path.text.c_str());
  }
  if (!directory) return vm.raise_os_error(errno, path.given);
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(directory))
    if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) names.emplace_back(entry->d_name);
  ::closedir(directory);
  List* list = make_list(vm, names.size());
  for (const std::string& name : names) {
    if (!list) return Value::error();
    COIL_TRY(text, path_text(vm, name, path.is_bytes));
    if (!list_append(vm, list, text)) return Value::error();
  }
  return list ? Value(list) : Value::error();
}
Value os_access(Vm& vm, Args& args) {
  Path path;
  int mode, fd;
  bool effective, follow_links;
  if (!take_path(vm, args[0], "access", "path", {}, &path) || !take_int(vm, args[1], &mode) || !directory_descriptor(vm, args[2], &fd) || !follow(vm, args, 3, &effective) ||
      !follow(vm, args, 4, &follow_links))
    return Value::error();
  return Value::boolean(::faccessat(fd, path.text.c_str(), mode, (args.has(3) && effective ? AT_EACCESS : 0) | (follow_links ? 0 : AT_SYMLINK_NOFOLLOW)) == 0);
}
Value os_chmod(Vm& vm, Args& args) {
  Path path;
  int mode, fd;
  bool follow_links;
  if (!take_path(vm, args[0], "chmod", "path", {.descriptor = true}, &path) || !take_int(vm, args[1], &mode) || !directory_descriptor(vm, args[2], &fd) || !follow(vm, args, 3, &follow_links)) return Value::error();
  if (!follow_links) return vm.raise(Exc::NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
  return checked(vm, path.descriptor >= 0 ? ::fchmod(path.descriptor, static_cast<mode_t>(mode)) : ::fchmodat(fd, path.text.c_str(), static_cast<mode_t>(mode), 0), path);
}
Value os_umask(Vm& vm, Args& args) {
  int mask;
  return take_int(vm, args[0], &mask) ? Value::small_int(::umask(static_cast<mode_t>(mask))) : Value::error();
}
Value os_utime(Vm& vm, Args& args) {
  Path path;
  if (!take_path(vm, args[0], "utime", "path", {.descriptor = true}, &path)) return Value::error();
  const bool has_times = args.has(1) && !args[1].is_none(), has_ns = args.has(2);
  if (has_times && has_ns) return vm.raise(Exc::ValueError, "utime: you may specify either 'times' or 'ns' but not both");
  bool follow_links;
  int fd;
  if (!directory_descriptor(vm, args[3], &fd) || !follow(vm, args, 4, &follow_links)) return Value::error();
  timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
  if (has_times || has_ns) {
    auto* t = try_as<Tuple>(args[has_ns ? 2 : 1]);
    if (!t || t->size != 2) return vm.raise(Exc::TypeError, has_ns ? "utime: 'ns' must be a tuple of two ints" : "utime: 'times' must be either a tuple of two ints or None");
    for (int i = 0; i < 2; ++i) {
      const Value v = t->items()[i];
      if (has_ns) {
        std::int64_t ns;
        if (!to_int64(vm, v, &ns)) return Value::error();
        times[i] = {ns / 1'000'000'000, ns % 1'000'000'000};
        if (times[i].tv_nsec < 0) times[i] = {times[i].tv_sec - 1, times[i].tv_nsec + 1'000'000'000};
      } else if (v.is_double()) {
        const double whole = std::floor(v.as_double());
        times[i] = {static_cast<time_t>(whole), static_cast<long>((v.as_double() - whole) * 1e9)};
      } else {
        std::int64_t s;
        if (!to_int64(vm, v, &s)) return Value::error();
        times[i] = {s, 0};
      }
    }
  }
  const int r = path.descriptor >= 0 ? ::futimens(path.descriptor, times) : ::utimensat(fd, path.text.c_str(), times, follow_links ? 0 : AT_SYMLINK_NOFOLLOW);
  return checked(vm, r, path);
}
Value os_get_terminal_size(Vm& vm, Args& args) {
  int fd = STDOUT_FILENO;
  if (args.has(0) && !take_int(vm, args[0], &fd)) return Value::error();
  winsize size{};
  if (::ioctl(fd, TIOCGWINSZ, &size) < 0) return vm.raise_os_error(errno);
  COIL_TRY(make, imported_attribute(vm, "_os_results", "terminal_size"));
  return vm.call(make, {make_tuple_of(vm, {Value::small_int(size.ws_col), Value::small_int(size.ws_row)})});
}
Value os_fspath(Vm& vm, Args& args) {
  if (is_str(args[0]) || is<Bytes>(args[0])) return args[0];
  const Value method = lookup_special(vm, args[0], vm.intern("__fspath__"));
  COIL_CHECK(method);
  if (method.is_unset()) return vm.raise(Exc::TypeError, "expected str, bytes or os.PathLike object, not {t}", {args[0]});
  COIL_TRY(path, vm.call(method, {}));
  if (is_str(path) || is<Bytes>(path)) return path;
  return vm.raise(Exc::TypeError, "expected {t}.__fspath__() to return str or bytes, not {t}", {args[0], path});
}

constexpr NativeDef kFunctions[] = {
    {"stat", 1, 3, os_stat, "stat(path, *, dir_fd=None, follow_symlinks=True)"},
    {"lstat", 1, 2, os_lstat, "lstat(path, *, dir_fd=None)"},
    {"fstat", 1, 1, os_fstat, "fstat(fd)"},
    {"open", 2, 4, os_open, "open(path, flags, mode=0o777, *, dir_fd=None)"},
    {"close", 1, 1, os_close, "close(fd)"},
    {"read", 2, 2, os_read, "read(fd, length, /)"},
    {"write", 2, 2, os_write, "write(fd, data, /)"},
    {"lseek", 3, 3, os_lseek, "lseek(fd, position, whence, /)"},
    {"dup", 1, 1, os_dup, "dup(fd, /)"},
    {"dup2", 2, 3, os_dup2, "dup2(fd, fd2, inheritable=True)"},
    {"pipe", 0, 0, os_pipe, "pipe()"},
    {"isatty", 1, 1, os_isatty, "isatty(fd, /)"},
    {"fsync", 1, 1, os_fsync, "fsync(fd)"},
    {"ftruncate", 2, 2, os_ftruncate, "ftruncate(fd, length, /)"},
    {"truncate", 2, 2, os_truncate, "truncate(path, length)"},
    {"get_inheritable", 1, 1, os_get_inheritable, "get_inheritable(fd, /)"},
    {"set_inheritable", 2, 2, os_set_inheritable, "set_inheritable(fd, inheritable, /)"},
    {"get_blocking", 1, 1, os_get_blocking, "get_blocking(fd, /)"},
    {"set_blocking", 2, 2, os_set_blocking, "set_blocking(fd, blocking, /)"},
    {"unlink", 1, 2, os_unlink, "unlink(path, *, dir_fd=None)"},
    {"remove", 1, 2, os_remove, "remove(path, *, dir_fd=None)"},
    {"rmdir", 1, 2, os_rmdir, "rmdir(path, *, dir_fd=None)"},
    {"mkdir", 1, 3, os_mkdir, "mkdir(path, mode=511, *, dir_fd=None)"},
    {"rename", 2, 4, os_rename, "rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)"},
    {"replace", 2, 4, os_replace, "replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)"},
    {"symlink", 2, 4, os_symlink, "symlink(src, dst, target_is_directory=False, *, dir_fd=None)"},
    {"link", 2, 5, os_link, "link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)"},
    {"readlink", 1, 2, os_readlink, "readlink(path, *, dir_fd=None)"},
    {"chdir", 1, 1, os_chdir, "chdir(path)"},
    {"getcwd", 0, 0, os_getcwd<false>, "getcwd()"},
    {"getcwdb", 0, 0, os_getcwd<true>, "getcwdb()"},
    {"listdir", 0, 1, os_listdir, "listdir(path=None)"},
    {"access", 2, 5, os_access, "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)"},
    {"chmod", 2, 4, os_chmod, "chmod(path, mode, *, dir_fd=None, follow_symlinks=True)"},
    {"umask", 1, 1, os_umask, "umask(mask, /)"},
    {"utime", 1, 5, os_utime, "utime(path, times=None, *, ns=<unset>, dir_fd=None, follow_symlinks=True)"},
    {"get_terminal_size", 0, 1, os_get_terminal_size, "get_terminal_size(fd=<unset>, /)"},
    {"fspath", 1, 1, os_fspath, "fspath(path)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__os(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions) && add_process_functions(vm, module); }

}  // namespace coil::runtime
