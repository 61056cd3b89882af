// runtime/modules/os_descriptors.cpp — module _os: what is done to open descriptors beyond reading and writing, terminals, file systems.
//
// Not here: open, read, write, stat and paths (os.cpp); processes (os_process.cpp, os_control.cpp).
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "runtime/aside.hpp"
#include "runtime/modules/os.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime {
namespace {

Value checked(Vm& vm, int result) { return result < 0 ? vm.raise_os_error(errno) : Value::none(); }
Value number(Vm& vm, std::int64_t result) { return result < 0 ? vm.raise_os_error(errno) : make_int(vm, result); }

/// Calls again after a signal whose handler raised nothing.
template <class F>
Value restarted(Vm& vm, F&& call) {
  for (;;) {
    const std::int64_t r = call();
    if (r >= 0) return make_int(vm, r);
    if (errno != EINTR) return vm.raise_os_error(errno);
    COIL_CHECK(vm.safepoint());
  }
}

template <int (*f)(int)>
Value on_descriptor(Vm& vm, Args& args) {
  int fd;
  return take_int(vm, args[0], &fd) ? checked(vm, f(fd)) : Value::error();
}

template <int (*f)(int)>
Value aside(Vm& vm, Args& args) {
  int fd;
  return take_int(vm, args[0], &fd) ? synchronize(vm, fd, f) : Value::error();
}

bool take_data(Vm& vm, Value v, std::string_view* out) {
  if (as_bytes(vm, v, out)) return true;
  (void)vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {v});
  return false;
}

Value os_pipe2(Vm& vm, Args& args) {
  int flags, ends[2];
  if (!take_int(vm, args[0], &flags)) return Value::error();
  return ::pipe2(ends, flags) < 0 ? vm.raise_os_error(errno) : make_tuple_of(vm, {Value::small_int(ends[0]), Value::small_int(ends[1])});
}
Value os_closerange(Vm& vm, Args& args) {
  int low, high;
  if (!take_int(vm, args[0], &low) || !take_int(vm, args[1], &high)) return Value::error();
  const int most = static_cast<int>(::sysconf(_SC_OPEN_MAX));
  for (int fd = std::max(low, 0); fd < std::min(high, most); ++fd) ::close(fd);
  return Value::none();
}
Value os_pread(Vm& vm, Args& args) {
  int fd;
  std::int64_t size, offset;
  if (!take_int(vm, args[0], &fd) || !to_int64(vm, args[1], &size) || !to_int64(vm, args[2], &offset)) return Value::error();
  if (size < 0) return vm.raise_os_error(EINVAL);
  size = std::min<std::int64_t>(size, 0x7ffff000);
  if (!vm.heap.check_room(static_cast<std::size_t>(size))) return Value::error();
  std::string buffer(static_cast<std::size_t>(size), '\0');
  COIL_TRY(n, restarted(vm, [&] { return ::pread(fd, buffer.data(), buffer.size(), offset); }));
  return make_bytes(vm, std::string_view(buffer).substr(0, static_cast<std::size_t>(n.as_small_int())));
}
Value os_pwrite(Vm& vm, Args& args) {
  int fd;
  std::int64_t offset;
  std::string_view data;
  if (!take_int(vm, args[0], &fd) || !take_data(vm, args[1], &data) || !to_int64(vm, args[2], &offset)) return Value::error();
  return restarted(vm, [&] { return ::pwrite(fd, data.data(), data.size(), offset); });
}
/// writev and pwritev: the pieces as one list of vectors.
Value write_vectors(Vm& vm, Value fd_value, Value buffers, Value offset_value) {
  int fd;
  std::int64_t offset = -1;
  if (!take_int(vm, fd_value, &fd) || (!offset_value.is_unset() && !to_int64(vm, offset_value, &offset))) return Value::error();
  COIL_TRY(list, to_list(vm, buffers));
  std::vector<iovec> vectors;
  for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
    std::string_view piece;
    if (!take_data(vm, list.as<List>()->items[i], &piece)) return Value::error();
    vectors.push_back({const_cast<char*>(piece.data()), piece.size()});
  }
  return restarted(vm, [&] { return offset_value.is_unset() ? ::writev(fd, vectors.data(), static_cast<int>(vectors.size())) : ::pwritev(fd, vectors.data(), static_cast<int>(vectors.size()), offset); });
}
Value os_writev(Vm& vm, Args& args) { return write_vectors(vm, args[0], args[1], Value::unset()); }
Value os_pwritev(Vm& vm, Args& args) {
  int flags;
  if (args.has(3) && (!take_int(vm, args[3], &flags) || flags != 0)) return vm.has_exception() ? Value::error() : vm.raise(Exc::NotImplementedError, "pwritev: flags are not supported");
  return write_vectors(vm, args[0], args[1], args[2]);
}

Value os_sendfile(Vm& vm, Args& args) {
  int out, in;
  std::int64_t offset = 0, count;
  if (!take_int(vm, args[0], &out) || !take_int(vm, args[1], &in) || !to_int64(vm, args[3], &count) || (!args[2].is_none() && !to_int64(vm, args[2], &offset))) return Value::error();
  struct Result { ssize_t n; int error; off_t at; };
  const auto result = std::make_shared<Result>(Result{0, 0, offset});
  const auto work = [result, out, in, count, moves = args[2].is_none()] {
    result->n = ::sendfile(out, in, moves ? nullptr : &result->at, static_cast<std::size_t>(count));
    result->error = errno;
  };
  for (;;) {
    COIL_CHECK(run_aside(vm, Aside::Long, work));
    if (result->n >= 0) return make_int(vm, result->n);
    if (result->error != EINTR) return vm.raise_os_error(result->error);
    COIL_CHECK(vm.safepoint());
  }
}
Value os_copy_file_range(Vm& vm, Args& args) {
  int in, out;
  std::int64_t count, from = 0, to = 0;
  if (!take_int(vm, args[0], &in) || !take_int(vm, args[1], &out) || !to_int64(vm, args[2], &count)) return Value::error();
  const bool has_from = args.has(3) && !args[3].is_none(), has_to = args.has(4) && !args[4].is_none();
  if ((has_from && !to_int64(vm, args[3], &from)) || (has_to && !to_int64(vm, args[4], &to))) return Value::error();
  if (count < 0) return vm.raise(Exc::ValueError, "negative value for 'count' not allowed");
  off64_t a = from, b = to;
  return restarted(vm, [&] { return ::copy_file_range(in, has_from ? &a : nullptr, out, has_to ? &b : nullptr, static_cast<std::size_t>(count), 0); });
}
Value os_fchmod(Vm& vm, Args& args) {
  int fd, mode;
  return take_int(vm, args[0], &fd) && take_int(vm, args[1], &mode) ? checked(vm, ::fchmod(fd, static_cast<mode_t>(mode))) : Value::error();
}
Value os_lockf(Vm& vm, Args& args) {
  int fd, command;
  std::int64_t size;
  if (!take_int(vm, args[0], &fd) || !take_int(vm, args[1], &command) || !to_int64(vm, args[2], &size)) return Value::error();
  COIL_CHECK(restarted(vm, [&] { return ::lockf(fd, command, size); }));
  return Value::none();
}
Value os_fadvise(Vm& vm, Args& args) {
  int fd, advice;
  std::int64_t offset, size;
  if (!take_int(vm, args[0], &fd) || !to_int64(vm, args[1], &offset) || !to_int64(vm, args[2], &size) || !take_int(vm, args[3], &advice)) return Value::error();
  const int r = ::posix_fadvise(fd, offset, size, advice);
  return r ? vm.raise_os_error(r) : Value::none();
}
Value os_fallocate(Vm& vm, Args& args) {
  int fd;
  std::int64_t offset, size;
  if (!take_int(vm, args[0], &fd) || !to_int64(vm, args[1], &offset) || !to_int64(vm, args[2], &size)) return Value::error();
  const int r = ::posix_fallocate(fd, offset, size);
  return r ? vm.raise_os_error(r) : Value::none();
}
Value os_sync(Vm& vm, Args&) { return run_aside(vm, Aside::Short, [] { ::sync(); }); }

Value os_memfd(Vm& vm, Args& args) {
  Path name;
  int flags = MFD_CLOEXEC;
  if (!take_path(vm, args[0], "memfd_create", "name", {}, &name) || (args.has(1) && !take_int(vm, args[1], &flags))) return Value::error();
  return number(vm, ::memfd_create(name.text.c_str(), static_cast<unsigned>(flags)));
}
Value os_eventfd(Vm& vm, Args& args) {
  int value, flags = EFD_CLOEXEC;
  if (!take_int(vm, args[0], &value) || (args.has(1) && !take_int(vm, args[1], &flags))) return Value::error();
  return number(vm, ::eventfd(static_cast<unsigned>(value), flags));
}
Value os_eventfd_read(Vm& vm, Args& args) {
  int fd;
  std::uint64_t value = 0;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  if (const int flags = ::fcntl(fd, F_GETFL); flags >= 0 && !(flags & O_NONBLOCK)) COIL_CHECK(wait_for_descriptor(vm, fd, POLLIN));
  COIL_CHECK(restarted(vm, [&] { return ::read(fd, &value, sizeof value); }));
  return make_int(vm, static_cast<std::int64_t>(value));
}
Value os_eventfd_write(Vm& vm, Args& args) {
  int fd;
  std::int64_t value;
  if (!take_int(vm, args[0], &fd) || !to_int64(vm, args[1], &value)) return Value::error();
  COIL_CHECK(restarted(vm, [&] { return ::write(fd, &value, sizeof value); }));
  return Value::none();
}
Value os_getrandom(Vm& vm, Args& args) {
  std::int64_t size;
  int flags = 0;
  if (!to_int64(vm, args[0], &size) || (args.has(1) && !take_int(vm, args[1], &flags))) return Value::error();
  if (size < 0) return vm.raise_os_error(EINVAL);
  if (!vm.heap.check_room(static_cast<std::size_t>(size))) return Value::error();
  std::string data(static_cast<std::size_t>(size), '\0');
  COIL_TRY(n, restarted(vm, [&] { return ::getrandom(data.data(), data.size(), static_cast<unsigned>(flags)); }));
  return make_bytes(vm, std::string_view(data).substr(0, static_cast<std::size_t>(n.as_small_int())));
}

// ---- what frozen/fcntl.py stands on
/// _fcntl(fd, command, number or bytes).
Value os_fcntl(Vm& vm, Args& args) {
  int fd, command;
  if (!take_int(vm, args[0], &fd) || !take_int(vm, args[1], &command)) return Value::error();
  std::string_view data;
  if (as_bytes(vm, args[2], &data)) {
    if (data.size() > 1024) return vm.raise(Exc::ValueError, "fcntl string arg too long");
    char buffer[1024] = {};
    std::memcpy(buffer, data.data(), data.size());
    COIL_CHECK(restarted(vm, [&] { return ::fcntl(fd, command, buffer); }));
    return make_bytes(vm, {buffer, data.size()});
  }
  std::int64_t number;
  if (!to_int64(vm, args[2], &number)) return Value::error();
  return restarted(vm, [&] { return ::fcntl(fd, command, static_cast<long>(number)); });
}
/// _ioctl(fd, request, number): a number; _ioctl(fd, request, bytes): (number, bytes).
Value os_ioctl(Vm& vm, Args& args) {
  int fd;
  std::int64_t request, number;
  if (!take_int(vm, args[0], &fd) || !to_int64(vm, args[1], &request)) return Value::error();
  std::string_view data;
  if (as_bytes(vm, args[2], &data)) {
    std::string buffer(std::max<std::size_t>(data.size(), 1024), '\0');  // the system may write more than was given
    std::memcpy(buffer.data(), data.data(), data.size());
    const std::size_t size = data.size();
    const int r = ::ioctl(fd, static_cast<unsigned long>(request), buffer.data());
    if (r < 0) return vm.raise_os_error(errno);
    COIL_TRY(bytes, make_bytes(vm, std::string_view(buffer).substr(0, size)));
    return make_tuple_of(vm, {Value::small_int(r), bytes});
  }
  if (!to_int64(vm, args[2], &number)) return Value::error();
  const int r = ::ioctl(fd, static_cast<unsigned long>(request), number);
  return r < 0 ? vm.raise_os_error(errno) : Value::small_int(r);
}
/// A lock that others hold is tried again and again, so that signals are seen and other stacks run.
template <class F>
Value locked(Vm& vm, bool waits, F&& attempt) {
  for (;;) {
    if (attempt() >= 0) return Value::none();
    if (errno != EINTR && (!waits || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EACCES))) return vm.raise_os_error(errno);
    if (has_threads(vm)) {
      Waiting soon;
      soon.deadline = monotonic_seconds() + 0.005;
      COIL_CHECK(wait_in_thread(vm, soon, nullptr));
    } else {
      (void)::poll(nullptr, 0, 5);
      COIL_CHECK(vm.safepoint());
    }
  }
}
Value os_flock(Vm& vm, Args& args) {
  int fd, operation;
  if (!take_int(vm, args[0], &fd) || !take_int(vm, args[1], &operation)) return Value::error();
  return locked(vm, !(operation & LOCK_NB), [&] { return ::flock(fd, operation | LOCK_NB); });
}
Value os_lock_range(Vm& vm, Args& args) {
  int fd, kind, whence;
  std::int64_t start, size;
  COIL_TRY(waits, truth(vm, args[2]));
  if (!take_int(vm, args[0], &fd) || !take_int(vm, args[1], &kind) || !to_int64(vm, args[3], &start) || !to_int64(vm, args[4], &size) || !take_int(vm, args[5], &whence)) return Value::error();
  struct flock lock{};
  lock.l_type = static_cast<short>(kind);
  lock.l_whence = static_cast<short>(whence);
  lock.l_start = start;
  lock.l_len = size;
  return locked(vm, waits.is_true(), [&] { return ::fcntl(fd, F_SETLK, &lock); });
}

// ---- terminals
Value os_openpty(Vm& vm, Args&) {
  int ours, theirs;
  if (::openpty(&ours, &theirs, nullptr, nullptr, nullptr) < 0) return vm.raise_os_error(errno);
  for (const int fd : {ours, theirs}) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  return make_tuple_of(vm, {Value::small_int(ours), Value::small_int(theirs)});
}
Value os_ttyname(Vm& vm, Args& args) {
  int fd;
  char buffer[256];
  if (!take_int(vm, args[0], &fd)) return Value::error();
  const int r = ::ttyname_r(fd, buffer, sizeof buffer);
  return r ? vm.raise_os_error(r) : path_text(vm, buffer, false);
}
Value os_ptsname(Vm& vm, Args& args) {
  int fd;
  char buffer[256];
  if (!take_int(vm, args[0], &fd)) return Value::error();
  const int r = ::ptsname_r(fd, buffer, sizeof buffer);
  return r ? vm.raise_os_error(r) : path_text(vm, buffer, false);
}
Value os_posix_openpt(Vm& vm, Args& args) {
  int flags;
  return take_int(vm, args[0], &flags) ? number(vm, ::posix_openpt(flags | O_CLOEXEC)) : Value::error();
}
Value os_ctermid(Vm& vm, Args&) {
  char buffer[L_ctermid];
  return path_text(vm, ::ctermid(buffer), false);
}
Value os_tcgetpgrp(Vm& vm, Args& args) {
  int fd;
  return take_int(vm, args[0], &fd) ? number(vm, ::tcgetpgrp(fd)) : Value::error();
}
Value os_tcsetpgrp(Vm& vm, Args& args) {
  int fd, group;
  return take_int(vm, args[0], &fd) && take_int(vm, args[1], &group) ? checked(vm, ::tcsetpgrp(fd, group)) : Value::error();
}

// ---- termios: [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]; how termios raises its own error is for frozen/termios.py
Value os_tcgetattr(Vm& vm, Args& args) {
  int fd;
  termios t;
  if (!take_int(vm, args[0], &fd)) return Value::error();
  if (::tcgetattr(fd, &t) < 0) return vm.raise_os_error(errno);
  List* special = make_list(vm, NCCS);
  for (int i = 0; special && i < NCCS; ++i) {
    const bool is_number = !(t.c_lflag & ICANON) && (i == VMIN || i == VTIME);
    COIL_TRY(c, is_number ? Value::small_int(t.c_cc[i]) : make_bytes(vm, {reinterpret_cast<const char*>(&t.c_cc[i]), 1}));
    if (!list_append(vm, special, c)) return Value::error();
  }
  if (!special) return Value::error();
  const Value fields[] = {make_int(vm, t.c_iflag), make_int(vm, t.c_oflag), make_int(vm, t.c_cflag), make_int(vm, t.c_lflag), make_int(vm, ::cfgetispeed(&t)), make_int(vm, ::cfgetospeed(&t)), special};
  List* list = make_list(vm, std::span<const Value>(fields, 7));
  return list ? Value(list) : Value::error();
}
Value os_tcsetattr(Vm& vm, Args& args) {
  int fd, when;
  if (!take_int(vm, args[0], &fd) || !take_int(vm, args[1], &when)) return Value::error();
  auto* list = try_as<List>(args[2]);
  if (!list || list->size != 7) return vm.raise(Exc::TypeError, "tcsetattr, arg 3: must be 7 element list");
  auto* special = try_as<List>(list->items[6]);
  if (!special || special->size != NCCS) return vm.raise(Exc::TypeError, "tcsetattr: attributes[6] must be {} element list", {NCCS});
  termios t;
  if (::tcgetattr(fd, &t) < 0) return vm.raise_os_error(errno);
  std::int64_t n[6];
  for (unsigned i = 0; i < 6; ++i)
    if (!to_int64(vm, list->items[i], &n[i])) return Value::error();
  t.c_iflag = static_cast<tcflag_t>(n[0]);
  t.c_oflag = static_cast<tcflag_t>(n[1]);
  t.c_cflag = static_cast<tcflag_t>(n[2]);
  t.c_lflag = static_cast<tcflag_t>(n[3]);
  for (unsigned i = 0; i < NCCS; ++i) {
    const Value v = special->items[i];
    std::string_view bytes;
    std::int64_t code;
    if (is<Bytes>(v) && as_bytes(vm, v, &bytes) && bytes.size() == 1) t.c_cc[i] = static_cast<cc_t>(bytes[0]);
    else if (is_int(v) && to_int64(vm, v, &code)) t.c_cc[i] = static_cast<cc_t>(code);
    else return vm.raise(Exc::TypeError, "tcsetattr: elements of attributes must be characters or integers");
  }
  if (::cfsetispeed(&t, static_cast<speed_t>(n[4])) < 0 || ::cfsetospeed(&t, static_cast<speed_t>(n[5])) < 0) return vm.raise_os_error(errno);
  return checked(vm, ::tcsetattr(fd, when, &t));
}
template <int (*f)(int, int)>
Value on_terminal(Vm& vm, Args& args) {
  int fd, what;
  return take_int(vm, args[0], &fd) && take_int(vm, args[1], &what) ? checked(vm, f(fd, what)) : Value::error();
}

// ---- directories and file systems
/// _scan(path or fd): a list of (name, type, inode); type as in dirent.
Value os_scan(Vm& vm, Args& args) {
  Path path;
  if (!take_path(vm, args.has(0) ? args[0] : Value::none(), "scandir", "path", {.descriptor = true, .none = true}, &path)) return Value::error();
  DIR* directory;
  if (path.descriptor >= 0) {
    const int fd = ::fcntl(path.descriptor, F_DUPFD_CLOEXEC, 0);
    directory = fd < 0 ? nullptr : ::fdopendir(fd);
    if (fd >= 0 && !directory) ::close(fd);
    if (directory) ::rewinddir(directory);
  } else {
    directory = ::opendir(path.text.c_str());
  }
  if (!directory) return vm.raise_os_error(errno, path.given);
  struct Found { std::string name; int type; std::uint64_t inode; };
  std::vector<Found> all;
  while (const dirent* entry = ::readdir(directory))
    if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) all.push_back({entry->d_name, entry->d_type, entry->d_ino});
  ::closedir(directory);
  List* list = make_list(vm, all.size());
  for (const Found& f : all) {
    if (!list) return Value::error();
    COIL_TRY(name, path_text(vm, f.name, path.is_bytes));
    COIL_TRY(item, make_tuple_of(vm, {name, Value::small_int(f.type), make_int(vm, static_cast<std::int64_t>(f.inode))}));
    if (!list_append(vm, list, item)) return Value::error();
    COIL_CHECK(vm.charge(64));
  }
  return list ? Value(list) : Value::error();
}
Value os_statvfs(Vm& vm, Args& args) {
  Path path;
  if (!take_path(vm, args[0], "statvfs", "path", {.descriptor = true}, &path)) return Value::error();
  struct statvfs s;
  if ((path.descriptor >= 0 ? ::fstatvfs(path.descriptor, &s) : ::statvfs(path.text.c_str(), &s)) < 0) return vm.raise_os_error(errno, path.given);
  const auto n = [&](auto i) { return make_int(vm, static_cast<std::int64_t>(i)); };
  COIL_TRY(make, imported_attribute(vm, "_os_results", "statvfs_result"));
  COIL_TRY(fields, make_tuple_of(vm, {n(s.f_bsize), n(s.f_frsize), n(s.f_blocks), n(s.f_bfree), n(s.f_bavail), n(s.f_files), n(s.f_ffree), n(s.f_favail), n(s.f_flag), n(s.f_namemax), n(s.f_fsid)}));
  return vm.call(make, {fields});
}

bool follow_links(Vm& vm, Args& args, unsigned i, bool* out) {
  *out = true;
  if (!args.has(i)) return true;
  const Value t = truth(vm, args[i]);
  *out = t.is_true();
  return !t.is_error();
}
bool directory(Vm& vm, Value v, int* out) {
  *out = AT_FDCWD;
  return v.is_unset() || v.is_none() || take_int(vm, v, out);
}
bool take_owner(Vm& vm, Value v, const char* what, std::uint32_t* out) {
  std::int64_t n;
  if (!to_int64(vm, v, &n)) return false;
  if (n < -1 || n > UINT32_MAX) {
    (void)vm.raise(Exc::OverflowError, n < 0 ? "{} is less than minimum" : "{} is greater than maximum", {what});
    return false;
  }
  *out = static_cast<std::uint32_t>(n);
  return true;
}
Value os_chown(Vm& vm, Args& args) {
  Path path;
  std::uint32_t user, group;
  int fd;
  bool follow;
  if (!take_path(vm, args[0], "chown", "path", {.descriptor = true}, &path) || !take_owner(vm, args[1], "uid", &user) || !take_owner(vm, args[2], "gid", &group) || !directory(vm, args[3], &fd) ||
      !follow_links(vm, args, 4, &follow))
    return Value::error();
  const int r = path.descriptor >= 0 ? ::fchown(path.descriptor, user, group) : ::fchownat(fd, path.text.c_str(), user, group, follow ? 0 : AT_SYMLINK_NOFOLLOW);
  return r < 0 ? vm.raise_os_error(errno, path.given) : Value::none();
}
Value os_lchown(Vm& vm, Args& args) {
  Path path;
  std::uint32_t user, group;
  if (!take_path(vm, args[0], "lchown", "path", {}, &path) || !take_owner(vm, args[1], "uid", &user) || !take_owner(vm, args[2], "gid", &group)) return Value::error();
  return ::lchown(path.text.c_str(), user, group) < 0 ? vm.raise_os_error(errno, path.given) : Value::none();
}
Value os_fchown(Vm& vm, Args& args) {
  int fd;
  std::uint32_t user, group;
  if (!take_int(vm, args[0], &fd) || !take_owner(vm, args[1], "uid", &user) || !take_owner(vm, args[2], "gid", &group)) return Value::error();
  return checked(vm, ::fchown(fd, user, group));
}
Value os_chroot(Vm& vm, Args& args) {
  Path path;
  if (!take_path(vm, args[0], "chroot", "path", {}, &path)) return Value::error();
  return ::chroot(path.text.c_str()) < 0 ? vm.raise_os_error(errno, path.given) : Value::none();
}
Value os_mkfifo(Vm& vm, Args& args) {
  Path path;
  int mode = 0666, fd;
  if (!take_path(vm, args[0], "mkfifo", "path", {}, &path) || (args.has(1) && !take_int(vm, args[1], &mode)) || !directory(vm, args[2], &fd)) return Value::error();
  return ::mkfifoat(fd, path.text.c_str(), static_cast<mode_t>(mode)) < 0 ? vm.raise_os_error(errno, path.given) : Value::none();
}
Value os_mknod(Vm& vm, Args& args) {
  Path path;
  int mode = 0600, fd;
  std::int64_t device = 0;
  if (!take_path(vm, args[0], "mknod", "path", {}, &path) || (args.has(1) && !take_int(vm, args[1], &mode)) || (args.has(2) && !to_int64(vm, args[2], &device)) || !directory(vm, args[3], &fd)) return Value::error();
  return ::mknodat(fd, path.text.c_str(), static_cast<mode_t>(mode), static_cast<dev_t>(device)) < 0 ? vm.raise_os_error(errno, path.given) : Value::none();
}
Value os_major(Vm& vm, Args& args) {
  std::int64_t d;
  return to_int64(vm, args[0], &d) ? make_int(vm, major(static_cast<dev_t>(d))) : Value::error();
}
Value os_minor(Vm& vm, Args& args) {
  std::int64_t d;
  return to_int64(vm, args[0], &d) ? make_int(vm, minor(static_cast<dev_t>(d))) : Value::error();
}
Value os_makedev(Vm& vm, Args& args) {
  int a, b;
  return take_int(vm, args[0], &a) && take_int(vm, args[1], &b) ? make_int(vm, static_cast<std::int64_t>(makedev(static_cast<unsigned>(a), static_cast<unsigned>(b)))) : Value::error();
}

// ---- extended attributes
struct Attribute { Path path, name; bool follow = true; };
bool take_attribute(Vm& vm, Args& args, const char* function, unsigned follow_index, Attribute* out) {
  return take_path(vm, args[0], function, "path", {.descriptor = true}, &out->path) && take_path(vm, args[1], function, "attribute", {}, &out->name) && follow_links(vm, args, follow_index, &out->follow);
}
Value os_getxattr(Vm& vm, Args& args) {
  Attribute a;
  if (!take_attribute(vm, args, "getxattr", 2, &a)) return Value::error();
  std::string data(65536, '\0');
  const char *path = a.path.text.c_str(), *name = a.name.text.c_str();
  const ssize_t n = a.path.descriptor >= 0 ? ::fgetxattr(a.path.descriptor, name, data.data(), data.size()) : a.follow ? ::getxattr(path, name, data.data(), data.size()) : ::lgetxattr(path, name, data.data(), data.size());
  return n < 0 ? vm.raise_os_error(errno, a.path.given) : make_bytes(vm, std::string_view(data).substr(0, static_cast<std::size_t>(n)));
}
Value os_setxattr(Vm& vm, Args& args) {
  Attribute a;
  std::string_view data;
  int flags = 0;
  if (!take_attribute(vm, args, "setxattr", 4, &a) || !take_data(vm, args[2], &data) || (args.has(3) && !take_int(vm, args[3], &flags))) return Value::error();
  const char *path = a.path.text.c_str(), *name = a.name.text.c_str();
  const int r = a.path.descriptor >= 0 ? ::fsetxattr(a.path.descriptor, name, data.data(), data.size(), flags)
                : a.follow             ? ::setxattr(path, name, data.data(), data.size(), flags)
                                       : ::lsetxattr(path, name, data.data(), data.size(), flags);
  return r < 0 ? vm.raise_os_error(errno, a.path.given) : Value::none();
}
Value os_removexattr(Vm& vm, Args& args) {
  Attribute a;
  if (!take_attribute(vm, args, "removexattr", 2, &a)) return Value::error();
  const char *path = a.path.text.c_str(), *name = a.name.text.c_str();
  const int r = a.path.descriptor >= 0 ? ::fremovexattr(a.path.descriptor, name) : a.follow ? ::removexattr(path, name) : ::lremovexattr(path, name);
  return r < 0 ? vm.raise_os_error(errno, a.path.given) : Value::none();
}
Value os_listxattr(Vm& vm, Args& args) {
  Path path;
  bool follow;
  if (!take_path(vm, args.has(0) ? args[0] : Value::none(), "listxattr", "path", {.descriptor = true, .none = true}, &path) || !follow_links(vm, args, 1, &follow)) return Value::error();
  std::string data(65536, '\0');
  const char* p = path.text.c_str();
  const ssize_t n = path.descriptor >= 0 ? ::flistxattr(path.descriptor, data.data(), data.size()) : follow ? ::listxattr(p, data.data(), data.size()) : ::llistxattr(p, data.data(), data.size());
  if (n < 0) return vm.raise_os_error(errno, path.given);
  List* list = make_list(vm);
  for (ssize_t at = 0; at < n;) {
    const std::string_view name = data.data() + at;
    COIL_TRY(text, path_text(vm, name, false));
    if (!list || !list_append(vm, list, text)) return Value::error();
    at += static_cast<ssize_t>(name.size()) + 1;
  }
  return list ? Value(list) : Value::error();
}

constexpr NativeDef kFunctions[] = {
    {"pipe2", 1, 1, os_pipe2, "pipe2(flags, /)"},
    {"closerange", 2, 2, os_closerange, "closerange(fd_low, fd_high, /)"},
    {"pread", 3, 3, os_pread, "pread(fd, length, offset, /)"},
    {"pwrite", 3, 3, os_pwrite, "pwrite(fd, buffer, offset, /)"},
    {"writev", 2, 2, os_writev, "writev(fd, buffers, /)"},
    {"pwritev", 3, 4, os_pwritev, "pwritev(fd, buffers, offset, flags=0, /)"},
    {"sendfile", 4, 4, os_sendfile, "sendfile(out_fd, in_fd, offset, count)"},
    {"copy_file_range", 3, 5, os_copy_file_range, "copy_file_range(src, dst, count, offset_src=None, offset_dst=None)"},
    {"fchmod", 2, 2, os_fchmod, "fchmod(fd, mode)"},
    {"fchdir", 1, 1, on_descriptor<::fchdir>, "fchdir(fd)"},
    {"fdatasync", 1, 1, aside<::fdatasync>, "fdatasync(fd)"},
    {"lockf", 3, 3, os_lockf, "lockf(fd, command, length, /)"},
    {"posix_fadvise", 4, 4, os_fadvise, "posix_fadvise(fd, offset, length, advice, /)"},
    {"posix_fallocate", 3, 3, os_fallocate, "posix_fallocate(fd, offset, length, /)"},
    {"sync", 0, 0, os_sync, "sync()"},
    {"memfd_create", 1, 2, os_memfd, "memfd_create(name, flags=1)"},
    {"eventfd", 1, 2, os_eventfd, "eventfd(initval, flags=524288)"},
    {"eventfd_read", 1, 1, os_eventfd_read, "eventfd_read(fd)"},
    {"eventfd_write", 2, 2, os_eventfd_write, "eventfd_write(fd, value)"},
    {"getrandom", 1, 2, os_getrandom, "getrandom(size, flags=0)"},
    {"_fcntl", 3, 3, os_fcntl, "fcntl(fd, cmd, arg, /)"},
    {"_ioctl", 3, 3, os_ioctl, "ioctl(fd, request, arg, /)"},
    {"_flock", 2, 2, os_flock, "flock(fd, operation, /)"},
    {"_lock_range", 6, 6, os_lock_range, "lockf(fd, kind, waits, start, length, whence, /)"},
    {"openpty", 0, 0, os_openpty, "openpty()"},
    {"login_tty", 1, 1, on_descriptor<::login_tty>, "login_tty(fd, /)"},
    {"ttyname", 1, 1, os_ttyname, "ttyname(fd, /)"},
    {"ptsname", 1, 1, os_ptsname, "ptsname(fd, /)"},
    {"posix_openpt", 1, 1, os_posix_openpt, "posix_openpt(oflag, /)"},
    {"grantpt", 1, 1, on_descriptor<::grantpt>, "grantpt(fd, /)"},
    {"unlockpt", 1, 1, on_descriptor<::unlockpt>, "unlockpt(fd, /)"},
    {"ctermid", 0, 0, os_ctermid, "ctermid()"},
    {"tcgetpgrp", 1, 1, os_tcgetpgrp, "tcgetpgrp(fd, /)"},
    {"tcsetpgrp", 2, 2, os_tcsetpgrp, "tcsetpgrp(fd, pgid, /)"},
    {"_tcgetattr", 1, 1, os_tcgetattr, "tcgetattr(fd, /)"},
    {"_tcsetattr", 3, 3, os_tcsetattr, "tcsetattr(fd, when, attributes, /)"},
    {"_tcdrain", 1, 1, aside<::tcdrain>, "tcdrain(fd, /)"},
    {"_tcflush", 2, 2, on_terminal<::tcflush>, "tcflush(fd, queue, /)"},
    {"_tcflow", 2, 2, on_terminal<::tcflow>, "tcflow(fd, action, /)"},
    {"_tcsendbreak", 2, 2, on_terminal<::tcsendbreak>, "tcsendbreak(fd, duration, /)"},
    {"_scan", 0, 1, os_scan, "_scan(path=None, /)"},
    {"statvfs", 1, 1, os_statvfs, "statvfs(path)"},
    {"fstatvfs", 1, 1, os_statvfs, "fstatvfs(fd)"},
    {"chown", 3, 5, os_chown, "chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)"},
    {"lchown", 3, 3, os_lchown, "lchown(path, uid, gid)"},
    {"fchown", 3, 3, os_fchown, "fchown(fd, uid, gid)"},
    {"chroot", 1, 1, os_chroot, "chroot(path)"},
    {"mkfifo", 1, 3, os_mkfifo, "mkfifo(path, mode=438, *, dir_fd=None)"},
    {"mknod", 1, 4, os_mknod, "mknod(path, mode=384, device=0, *, dir_fd=None)"},
    {"major", 1, 1, os_major, "major(device, /)"},
    {"minor", 1, 1, os_minor, "minor(device, /)"},
    {"makedev", 2, 2, os_makedev, "makedev(major, minor, /)"},
    {"getxattr", 2, 3, os_getxattr, "getxattr(path, attribute, *, follow_symlinks=True)"},
    {"setxattr", 3, 5, os_setxattr, "setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)"},
    {"removexattr", 2, 3, os_removexattr, "removexattr(path, attribute, *, follow_symlinks=True)"},
    {"listxattr", 0, 2, os_listxattr, "listxattr(path=None, *, follow_symlinks=True)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool add_descriptor_functions(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
