// runtime/aside.cpp — see aside.hpp.
//
// Whoever is done rings a bell, an eventfd on which the stacks wait; then each looks whether it was meant. A job belongs to both sides: the
// stack may be gone (the program ends) when the work is done, and the other way round.
#include "runtime/aside.hpp"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uv.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <memory>
#include <string>
#include <thread>

#include "runtime/interpreter.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"
#include "vm/vm_state.hpp"

namespace coil::runtime {
namespace {

constexpr std::size_t kPiece = 4096;              // a pipe that is ready takes this much without blocking
constexpr std::size_t kWorthAThread = 256 << 10;  // bytes to a regular file
constexpr double kRetry = 0.005;

struct Bell {
  int fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  ~Bell() { if (fd >= 0) ::close(fd); }
  void ring() const {
    const std::uint64_t one = 1;
    (void)!::write(fd, &one, sizeof one);
  }
  void quiet() const {
    std::uint64_t count;
    (void)!::read(fd, &count, sizeof count);
  }
};

struct Job {
  std::function<void()> work;
  std::shared_ptr<Bell> bell;
  std::atomic<bool> done{false};
  void run() {
    work();
    done.store(true);
    bell->ring();
  }
};
using JobPointer = std::shared_ptr<Job>;

struct AsideState : ModuleState {
  explicit AsideState(Interpreter&) { uv_loop_init(loop); }
  ~AsideState() override {
    while (on_heap.load() > 0) uv_run(loop, UV_RUN_ONCE);  // the heap goes next
    uv_run(loop, UV_RUN_NOWAIT);
    if (uv_loop_close(loop) == 0) delete loop;  // busy: somebody still works for it, it stays
  }
  uv_loop_t* loop = new uv_loop_t;              // only takes back what the pool is done with
  std::shared_ptr<Bell> bell = std::make_shared<Bell>();
  std::atomic<int> on_heap{0};                  // jobs that read the heap
};

bool start_in_pool(uv_loop_t* loop, const JobPointer& job) {
  struct Request { uv_work_t uv; JobPointer job; };
  auto* request = new Request{{}, job};
  request->uv.data = request;
  const int code = uv_queue_work(loop, &request->uv, [](uv_work_t* w) { static_cast<Request*>(w->data)->job->run(); },
                                 [](uv_work_t* w, int) { delete static_cast<Request*>(w->data); });
  if (code < 0) delete request;
  return code == 0;
}
bool start_alone(const JobPointer& job) {
  sigset_t all, before;                         // signals are for the interpreter's thread
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  bool started = true;
  try {
    std::thread([job] { job->run(); }).detach();
  } catch (...) {
    started = false;
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return started;
}

Value run(Vm& vm, Aside kind, const std::function<void()>& work, bool gives_up) {
  auto& interpreter = Interpreter::of(vm);
  if (!has_threads(vm) || vm.state->running_finalizers) return work(), Value::none();
  auto& state = interpreter.state().module_state<AsideState>("aside", interpreter);
  uv_run(state.loop, UV_RUN_NOWAIT);
  auto job = std::make_shared<Job>();
  job->work = gives_up ? work : [work, heap = &state.on_heap] { work(); --*heap; };
  job->bell = state.bell;
  if (!gives_up) ++state.on_heap;
  if (state.bell->fd < 0 || !(kind == Aside::Short ? start_in_pool(state.loop, job) : start_alone(job))) return job->work(), Value::none();
  Value interrupted;
  while (!job->done.load()) {
    Waiting what;
    what.ready = [](void* j) { return static_cast<Job*>(j)->done.load(); };
    what.argument = job.get();
    what.descriptor = state.bell->fd;
    what.events = POLLIN;
    if (wait_in_thread(vm, what, nullptr).is_error()) {
      if (gives_up) return Value::error();
      interrupted = vm.take_exception();        // told when the work is done
    }
    state.bell->quiet();
  }
  return interrupted.is_unset() ? Value::none() : vm.raise_again(interrupted);
}

Value wait_a_little(Vm& vm) {
  Waiting soon;
  soon.deadline = monotonic_seconds() + kRetry;
  return wait_in_thread(vm, soon, nullptr);
}

}  // namespace

Value run_aside(Vm& vm, Aside kind, const std::function<void()>& work) { return run(vm, kind, work, true); }
Value run_aside_on_heap(Vm& vm, const std::function<void()>& work) { return run(vm, Aside::Short, work, false); }

Value open_aside(Vm& vm, int directory, const char* path, int flags, mode_t mode, int* descriptor, int* error) {
  struct stat st;
  *error = 0;
  if (!has_threads(vm) || flags & O_NONBLOCK || ::fstatat(directory, path, &st, 0) < 0 || !(S_ISFIFO(st.st_mode) || S_ISCHR(st.st_mode))) {
    *descriptor = ::openat(directory, path, flags, mode);
    if (*descriptor < 0) *error = errno;
    return Value::none();
  }
  struct Result {
    int fd = -1, error = 0;
    ~Result() { if (fd >= 0) ::close(fd); }     // nobody took it
  };
  auto result = std::make_shared<Result>();
  const auto work = [result, directory, name = std::string(path), flags, mode] {
    do result->fd = ::openat(directory, name.c_str(), flags, mode);
    while (result->fd < 0 && errno == EINTR);
    result->error = errno;
  };
  if (run_aside(vm, Aside::Long, work).is_error()) return Value::error();
  *descriptor = result->fd;
  if (result->fd < 0) *error = result->error;
  result->fd = -1;
  return Value::none();
}

Value write_aside(Vm& vm, int fd, std::string_view data, ssize_t* written) {
  struct stat st;
  int flags;
  if (!has_threads(vm) || ::fstat(fd, &st) < 0 || (flags = ::fcntl(fd, F_GETFL)) < 0 || flags & O_NONBLOCK) {
    *written = ::write(fd, data.data(), data.size());
    return Value::none();
  }
  if (S_ISREG(st.st_mode)) {
    if (data.size() < kWorthAThread) {
      *written = ::write(fd, data.data(), data.size());
      return Value::none();
    }
    struct Result { ssize_t n; int error; };
    auto result = std::make_shared<Result>();
    if (run_aside(vm, Aside::Short, [result, fd, copy = std::string(data)] { result->n = ::write(fd, copy.data(), copy.size()); result->error = errno; }).is_error()) return Value::error();
    *written = result->n;
    errno = result->error;
    return Value::none();
  }
  const std::string copy(data);                 // somebody may change it meanwhile
  std::size_t done = 0;
  do {
    COIL_CHECK(wait_for_descriptor(vm, fd, POLLOUT));
    const std::string_view rest = std::string_view(copy).substr(done);
    const ssize_t n = S_ISSOCK(st.st_mode) ? ::send(fd, rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL) : ::write(fd, rest.data(), std::min(rest.size(), kPiece));
    if (n >= 0) {
      done += static_cast<std::size_t>(n);
    } else if (errno != EINTR && errno != EAGAIN) {
      *written = done ? static_cast<ssize_t>(done) : -1;
      return Value::none();
    }
  } while (done < copy.size());
  *written = static_cast<ssize_t>(done);
  return Value::none();
}

Value poll_aside(Vm& vm, std::vector<pollfd>& entries, double seconds, int* count) {
  const double end = seconds < 0 ? -1 : monotonic_seconds() + seconds;
  struct Epoll {
    int fd = -1;
    ~Epoll() { if (fd >= 0) ::close(fd); }
  } set;
  for (;;) {
    *count = ::poll(entries.data(), entries.size(), 0);
    if (*count != 0 && !(*count < 0 && errno == EINTR)) return Value::none();
    if (end >= 0 && monotonic_seconds() >= end) return Value::none();
    if (set.fd < 0) {
      set.fd = ::epoll_create1(EPOLL_CLOEXEC);
      for (const pollfd& p : entries) {
        epoll_event event{};
        event.events = static_cast<unsigned short>(p.events);
        event.data.fd = p.fd;
        if (::epoll_ctl(set.fd, EPOLL_CTL_ADD, p.fd, &event) == 0 || errno != EEXIST) continue;
        event.events = EPOLLIN | EPOLLOUT | EPOLLPRI;  // there twice
        ::epoll_ctl(set.fd, EPOLL_CTL_MOD, p.fd, &event);
      }
    }
    if (set.fd < 0) {
      COIL_CHECK(wait_a_little(vm));
      continue;
    }
    Waiting what;
    what.descriptor = set.fd;
    what.events = POLLIN;
    what.deadline = end;
    COIL_CHECK(wait_in_thread(vm, what, nullptr));
  }
}

}  // namespace coil::runtime
