// embed/attach.cpp — driving the interpreter's loop from the host's libuv loop.
//
// The interpreter keeps a libuv loop of its own, whose backend descriptor the host's loop watches: when it is readable (I/O, a completed
// promise, a signal), when a timer of the interpreter is due, and when something was made ready meanwhile, one turn is made.
#include <uv.h>

#include <cmath>

#include "embed/core.hpp"
#include "embed/drive.hpp"
#include "runtime/asyncio/objects.hpp"

namespace coil::v1::detail {

struct Attachment {
  Core* core = nullptr;
  uv_loop_t* host = nullptr;
  uv_poll_t poll{};
  uv_timer_t timer{};
  uv_prepare_t prepare{};
  std::function<void(const Error&)> on_error;
  int open = 0;

  void turn() {
    try {
      core->interpreter->poll();
    } catch (const Error& e) {
      if (on_error) on_error(e);
      else std::fputs(e.text().c_str(), stderr);
    }
    arm();
  }
  /// The timer that makes the next turn, as soon as there is something to do.
  void arm() {
    const auto left = core->interpreter->wait_time();
    const bool ready = !core->driver().started.empty();
    if (ready || left.count() <= 0) uv_timer_start(&timer, on_timer, 0, 0);
    else if (left == std::chrono::nanoseconds::max()) uv_timer_stop(&timer);
    else uv_timer_start(&timer, on_timer, static_cast<std::uint64_t>(std::ceil(static_cast<double>(left.count()) / 1e6)), 0);
    // While tasks wait for something, the host's loop stays alive for them.
    const bool busy = core->driver().progress() != Interpreter::Progress::Idle;
    if (busy) uv_ref(reinterpret_cast<uv_handle_t*>(&poll));
    else uv_unref(reinterpret_cast<uv_handle_t*>(&poll));
  }
  static void on_timer(uv_timer_t* t) { static_cast<Attachment*>(t->data)->turn(); }
};

}  // namespace coil::v1::detail

namespace coil::v1 {

void Interpreter::attach(uv_loop_s* loop, std::function<void(const Error&)> on_error) {
  using detail::Attachment;
  if (core_->attachment) throw UsageError("the interpreter is attached to a libuv loop already");
  auto* a = new Attachment;
  a->core = core_;
  a->host = loop;
  a->on_error = std::move(on_error);
  uv_loop_t* inner;
  {
    const detail::Entered in(core_);
    inner = core_->loop()->uv();
  }
  uv_poll_init(loop, &a->poll, uv_backend_fd(inner));
  uv_timer_init(loop, &a->timer);
  uv_prepare_init(loop, &a->prepare);
  a->poll.data = a->timer.data = a->prepare.data = a;
  uv_poll_start(&a->poll, UV_READABLE, [](uv_poll_t* p, int, int) { static_cast<Attachment*>(p->data)->turn(); });
  uv_prepare_start(&a->prepare, [](uv_prepare_t* p) { static_cast<Attachment*>(p->data)->arm(); });
  uv_unref(reinterpret_cast<uv_handle_t*>(&a->prepare));
  core_->attachment = a;
  a->arm();
}

void Interpreter::detach() {
  using detail::Attachment;
  Attachment* a = std::exchange(core_->attachment, nullptr);
  if (!a) return;
  a->open = 3;
  const auto closed = [](uv_handle_t* h) {
    auto* owner = static_cast<Attachment*>(h->data);
    if (--owner->open == 0) {
      uv_loop_t* host = owner->host;
      delete owner;
      (void)host;
    }
  };
  uv_loop_t* host = a->host;
  uv_close(reinterpret_cast<uv_handle_t*>(&a->poll), closed);
  uv_close(reinterpret_cast<uv_handle_t*>(&a->timer), closed);
  uv_close(reinterpret_cast<uv_handle_t*>(&a->prepare), closed);
  uv_run(host, UV_RUN_NOWAIT);
}

}  // namespace coil::v1
