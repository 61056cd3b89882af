// runtime/net/stream.cpp — _net.Stream: asyncio's transport over a libuv stream (TCP, unix socket, pipe).
//
// Here: reading, writing with flow control, end of file, closing. Not here: how connections are made (runtime/frozen/asyncio/_net.py),
// TLS (runtime/frozen/asyncio/sslproto.py stands on a transport). See stream.hpp for the rules.
#include "runtime/net/stream.hpp"

#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "runtime/capabilities.hpp"
#include "runtime/modules/contextvars.hpp"
#include "vm/exceptions.hpp"

namespace coil::runtime {

struct StreamHandle : LoopHandle {
  StreamHandle(Vm& v, StreamObject* s) : vm(v), object(v.heap, s), loop(s->loop.as<LoopObject>()->loop) {}
  Vm& vm;
  Root object;                   // StreamObject; unset once closing began
  Loop* loop;
  int fd = -1;
  union {
    uv_handle_t base;
    uv_stream_t stream;
    uv_tcp_t tcp;
    uv_pipe_t pipe;
  } uv;
  uv_write_t request;
  std::string flying, queued;    // given to libuv; waiting for their turn
  bool writing = false, reading = false;
};

namespace {

constexpr std::size_t kReadSize = 64 * 1024;
constexpr std::uint32_t kWarnAfter = 5;  // writes to a lost connection before it is logged

StreamObject* self_stream(Value v) { return v.as<StreamObject>(); }
bool has(const StreamObject* s, StreamFlags flag) { return s->flags & flag; }
void set(StreamObject* s, StreamFlags flag, bool on = true) { s->flags = static_cast<std::uint8_t>(on ? s->flags | flag : s->flags & ~flag); }

// ---------------------------------------------------------------- calling the protocol from libuv's callbacks

bool leaves_loop(Vm& vm, Value e) { return has_type(vm, e, vm.exception_type(Exc::KeyboardInterrupt)) || has_type(vm, e, vm.exception_type(Exc::SystemExit)); }

/// `transport._fatal_error(exception, message)`; the exception that is pending leaves the loop if it must.
void report_pending(Vm& vm, StreamObject* s, const char* message) {
  const Value e = vm.take_exception();
  if (leaves_loop(vm, e)) {
    s->loop.as<LoopObject>()->loop->fail(e);
    return;
  }
  if (call_method(vm, s, vm.intern("_fatal_error"), {e, make_str(vm, message)}).is_error()) vm.hooks.unraisable(vm, vm.take_exception(), s);
}
void report_errno(Vm& vm, StreamObject* s, int code, const char* message) {
  (void)vm.raise_os_error(code);
  report_pending(vm, s, message);
}

/// Calls a method of the protocol in the transport's context.
Value tell(Vm& vm, StreamObject* s, const char* method, std::initializer_list<Value> args) {
  EnterContext enter(vm, s->context);
  return enter.ok() ? call_method(vm, s->protocol, vm.intern(method), args) : Value::error();
}

void soon(Vm& vm, StreamObject* s, const char* method, Value argument) {
  const Value bound = get_attr(vm, s, method);
  const Value r = bound.is_error() ? bound : call_method(vm, s->loop, vm.intern("call_soon"), {bound, argument});
  if (r.is_error()) vm.hooks.unraisable(vm, vm.take_exception(), s);
}

/// To what happens outside of protocols: nobody calls us, so nobody takes an exception.
void finish_callback(StreamHandle* h) {
  if (h->vm.has_exception()) h->loop->fail(h->vm.take_exception());
}

// ---------------------------------------------------------------- reading

void stop_reading(StreamObject* s) {
  StreamHandle* h = s->handle;
  if (!h || !h->reading) return;
  h->reading = false;
  uv_read_stop(&h->uv.stream);
}

void give_to_protocol(Vm& vm, StreamObject* s, std::string_view data) {
  if (s->reader.is_object()) {
    if (!reader_feed(vm, s->reader.as<ReaderObject>(), data)) report_pending(vm, s, "Fatal error: protocol.data_received() call failed.");
    return;
  }
  if (has(s, kStreamBuffered)) {
    s->buffer = Value::none();
    if (tell(vm, s, "buffer_updated", {Value::small_int(static_cast<std::int64_t>(data.size()))}).is_error())
      report_pending(vm, s, "Fatal error: protocol.buffer_updated() call failed.");
    return;
  }
  const Value bytes = make_bytes(vm, data);
  if (bytes.is_error() || tell(vm, s, "data_received", {bytes}).is_error()) report_pending(vm, s, "Fatal error: protocol.data_received() call failed.");
}

void end_of_file(Vm& vm, StreamObject* s) {
  stop_reading(s);
  const Value keep = tell(vm, s, "eof_received", {});
  const Value open = keep.is_error() ? keep : truth(vm, keep);
  if (open.is_error()) return report_pending(vm, s, "Fatal error: protocol.eof_received() call failed.");
  // A pipe has no other direction that could stay open.
  if ((!open.is_true() || !has(s, kStreamDatagramSafe)) && call_method(vm, s, vm.intern("close"), {}).is_error()) report_pending(vm, s, "Fatal error: protocol.eof_received() call failed.");
}

void give_buffer(uv_handle_t* handle, std::size_t, uv_buf_t* out) {
  auto* h = static_cast<StreamHandle*>(static_cast<LoopHandle*>(handle->data));
  auto* s = self_stream(h->object.value);
  if (!has(s, kStreamBuffered)) {
    std::string& shared = net_state(h->vm).read_buffer;
    if (shared.empty()) shared.resize(kReadSize);
    *out = uv_buf_init(shared.data(), kReadSize);
    return;
  }
  // The protocol's own buffer. An error leaves the size 0, and libuv calls back with ENOBUFS.
  *out = uv_buf_init(nullptr, 0);
  const Value buffer = tell(h->vm, s, "get_buffer", {Value::small_int(-1)});
  char* data;
  std::size_t size;
  if (buffer.is_error() || !take_writable(h->vm, buffer, &data, &size)) return report_pending(h->vm, s, "Fatal error: protocol.get_buffer() call failed.");
  if (size == 0) {
    (void)h->vm.raise(Exc::RuntimeError, "get_buffer() returned an empty buffer");
    return report_pending(h->vm, s, "Fatal error: protocol.get_buffer() call failed.");
  }
  s->buffer = buffer;
  h->vm.heap.barrier(s);
  *out = uv_buf_init(data, static_cast<unsigned>(std::min(size, kReadSize)));
}

void on_read(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
  auto* h = static_cast<StreamHandle*>(static_cast<LoopHandle*>(stream->data));
  if (h->object.value.is_unset() || count == 0) return;
  auto* s = self_stream(h->object.value);
  Vm& vm = h->vm;
  Loop* loop = h->loop;
  if (count > 0) give_to_protocol(vm, s, {buffer->base, static_cast<std::size_t>(count)});
  else if (count == UV_EOF) end_of_file(vm, s);
  else if (count != UV_ENOBUFS) {
    stop_reading(s);
    report_errno(vm, s, static_cast<int>(-count), "Fatal read error on socket transport");
  }
  if (vm.has_exception()) loop->fail(vm.take_exception());
}

void start_reading(StreamObject* s) {
  StreamHandle* h = s->handle;
  if (!h || h->reading || has(s, kStreamClosing) || has(s, kStreamPaused) || !has(s, kStreamStarted)) return;
  if (uv_read_start(&h->uv.stream, give_buffer, on_read) == 0) h->reading = true;
}

// ---------------------------------------------------------------- writing

void maybe_pause_protocol(Vm& vm, StreamObject* s) {
  if (has(s, kStreamProtocolPaused) || static_cast<std::int64_t>(stream_pending(s)) <= s->high_water) return;
  set(s, kStreamProtocolPaused);
  if (call_method(vm, s->protocol, vm.intern("pause_writing"), {}).is_error()) {
    const Value e = vm.take_exception();
    if (leaves_loop(vm, e)) return (void)vm.raise_again(e);
    (void)call_method(vm, s, vm.intern("_protocol_failed"), {e, make_str(vm, "protocol.pause_writing() failed")});
  }
}
void maybe_resume_protocol(Vm& vm, StreamObject* s) {
  if (!has(s, kStreamProtocolPaused) || static_cast<std::int64_t>(stream_pending(s)) > s->low_water) return;
  set(s, kStreamProtocolPaused, false);
  if (tell(vm, s, "resume_writing", {}).is_error()) {
    const Value e = vm.take_exception();
    if (leaves_loop(vm, e)) return (void)vm.raise_again(e);
    (void)call_method(vm, s, vm.intern("_protocol_failed"), {e, make_str(vm, "protocol.resume_writing() failed")});
  }
}

void shut_down(StreamObject* s) {
  if (s->handle) ::shutdown(s->handle->fd, SHUT_WR);
}

void on_written(uv_write_t* request, int status);

/// Hands what is queued to libuv. False: it failed with *code.
bool send_queued(StreamHandle* h, int* code) {
  h->flying.clear();
  h->flying.swap(h->queued);
  const uv_buf_t buffer = uv_buf_init(h->flying.data(), static_cast<unsigned>(h->flying.size()));
  *code = uv_write(&h->request, &h->uv.stream, &buffer, 1, on_written);
  h->writing = *code == 0;
  return h->writing;
}

void all_written(Vm& vm, StreamObject* s) {
  if (s->empty_waiter.is_object()) {
    const Value waiter = s->empty_waiter;
    s->empty_waiter = Value::none();
    if (is_future(vm, waiter) && !waiter.as<Future>()->is_done()) (void)future_set_result(vm, waiter.as<Future>(), Value::none());
  }
  if (has(s, kStreamClosing)) {
    if (s->lost == 0) {
      ++s->lost;
      (void)call_method(vm, s, vm.intern("_call_connection_lost"), {Value::none()});
    }
  } else if (has(s, kStreamEof)) {
    shut_down(s);
  }
}

void on_written(uv_write_t* request, int status) {
  auto* h = static_cast<StreamHandle*>(static_cast<LoopHandle*>(request->handle->data));
  h->writing = false;
  h->flying.clear();
  if (h->flying.capacity() > kReadSize) h->flying.shrink_to_fit();
  if (h->object.value.is_unset()) return;
  auto* s = self_stream(h->object.value);
  Vm& vm = h->vm;
  int code = status;
  if (status == 0 && !h->queued.empty()) send_queued(h, &code);
  if (code < 0) {
    h->queued.clear();
    if (s->empty_waiter.is_object()) {
      const Value waiter = s->empty_waiter;
      s->empty_waiter = Value::none();
      (void)vm.raise_os_error(-code);
      if (is_future(vm, waiter) && !waiter.as<Future>()->is_done()) (void)future_set_exception(vm, waiter.as<Future>(), vm.take_exception());
    }
    report_errno(vm, s, -code, "Fatal write error on socket transport");
  } else {
    maybe_resume_protocol(vm, s);
    if (s->handle && !h->writing) all_written(vm, s);
  }
  finish_callback(h);
}

}  // namespace

std::size_t stream_pending(const StreamObject* s) {
  const StreamHandle* h = s->handle;
  return h ? (h->writing ? uv_stream_get_write_queue_size(&h->uv.stream) : 0) + h->queued.size() : 0;
}

Value stream_write(Vm& vm, StreamObject* s, std::string_view data) {
  if (has(s, kStreamEof)) return vm.raise(Exc::RuntimeError, "Cannot call write() after write_eof()");
  if (s->empty_waiter.is_object()) return vm.raise(Exc::RuntimeError, "unable to write; sendfile is in progress");
  if (data.empty()) return Value::none();
  StreamHandle* h = s->handle;
  if (s->lost || !h) {
    if (s->lost++ >= kWarnAfter) COIL_CHECK(call_method(vm, s, vm.intern("_warn_lost"), {}));
    return Value::none();
  }
  if (!h->writing) {
    ssize_t n;
    do n = has(s, kStreamDatagramSafe) ? ::send(h->fd, data.data(), data.size(), MSG_NOSIGNAL) : ::write(h->fd, data.data(), data.size());
    while (n < 0 && errno == EINTR);
    if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK) {
      report_errno(vm, s, errno, "Fatal write error on socket transport");
      return vm.has_exception() ? Value::error() : Value::none();
    }
    if (n > 0) data.remove_prefix(static_cast<std::size_t>(n));
    if (data.empty()) return Value::none();
  }
  h->queued.append(data);
  int code;
  if (!h->writing && !send_queued(h, &code)) {
    report_errno(vm, s, -code, "Fatal write error on socket transport");
    return vm.has_exception() ? Value::error() : Value::none();
  }
  maybe_pause_protocol(vm, s);
  return vm.has_exception() ? Value::error() : Value::none();
}

Value stream_pause(Vm&, StreamObject* s) {
  if (has(s, kStreamClosing) || has(s, kStreamPaused)) return Value::none();
  set(s, kStreamPaused);
  stop_reading(s);
  return Value::none();
}

Value stream_resume(Vm&, StreamObject* s) {
  if (has(s, kStreamClosing) || !has(s, kStreamPaused)) return Value::none();
  set(s, kStreamPaused, false);
  start_reading(s);
  return Value::none();
}

void stream_look_at_protocol(Vm& vm, StreamObject* s) {
  NetState& n = net_state(vm);
  s->reader = Value::unset();
  set(s, kStreamBuffered, false);
  const Value p = s->protocol;
  if (has_type(vm, p, n.flow) && lookup_in_type(vm, type_of(vm, p), vm.intern("data_received")) == n.data_received) {
    const Value r = p.as<FlowObject>()->reader;
    if (has_type(vm, r, n.reader) && lookup_in_type(vm, type_of(vm, r), vm.intern("feed_data")) == n.feed_data) s->reader = r;
  } else if (p.is_object() && !lookup_in_type(vm, type_of(vm, p), vm.intern("get_buffer")).is_unset()) {
    const Value base = imported_attribute(vm, "asyncio.protocols", "BufferedProtocol");
    const int buffered = base.is_error() ? -1 : is_instance(vm, p, base);
    if (buffered < 0) (void)vm.take_exception();
    set(s, kStreamBuffered, buffered > 0);
  }
  vm.heap.barrier(s);
}

namespace {

// ---------------------------------------------------------------- opening and closing

void close_handle(LoopHandle* base, bool heap_alive) {
  auto* h = static_cast<StreamHandle*>(base);
  if (heap_alive && h->object.value.is_object()) {
    auto* s = self_stream(h->object.value);
    s->handle = nullptr;
    if (s->sock.is_object()) s->sock.as<SocketObject>()->fd = -1;
    note_descriptor(h->vm, h->fd, false);
  }
  h->object.value = Value::unset();
  uv_close(&h->uv.base, [](uv_handle_t* u) { delete static_cast<StreamHandle*>(static_cast<LoopHandle*>(u->data)); });
}

Value stream_new(Vm& vm, Type* type, Args&) {
  auto* s = static_cast<StreamObject*>(allocate_instance(vm, type));
  if (!s) return Value::error();
  s->handle = nullptr;
  s->loop = s->protocol = s->context = s->server = s->sock = s->extra = s->empty_waiter = Value::none();
  s->reader = s->buffer = Value::unset();
  s->high_water = 64 * 1024;
  s->low_water = 16 * 1024;
  s->lost = 0;
  return s;
}

void add_names(Vm& vm, StreamObject* s, Dict* extra, int fd) {
  Address a;
  const auto put = [&](const char* name, Value v) {
    if (v.is_error()) (void)vm.take_exception();
    else (void)dict_set_str(vm, extra, name, v);
  };
  (void)s;
  if (getsockname(fd, a.get(), &a.size) == 0) put("sockname", address_value(vm, a.get(), a.size));
  else put("sockname", Value::none());
  const Value had = dict_get(vm, extra, vm.intern("peername"));
  if (!had.is_unset()) return;
  a.size = sizeof a.storage;
  if (getpeername(fd, a.get(), &a.size) == 0) put("peername", address_value(vm, a.get(), a.size));
  else put("peername", Value::none());
}

/// _open(loop, sock or descriptor, protocol, extra, server): takes the descriptor over.
Value method_open(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  if (s->handle) return vm.raise(Exc::RuntimeError, "the stream is already open");
  if (!has_type(vm, args[1], async_state(vm).loop)) return vm.raise(Exc::TypeError, "an event loop is required, not '{t}'", {args[1]});
  s->loop = args[1];
  SocketObject* sock = as_socket(vm, args[2]);
  int fd;
  if (sock) fd = sock->fd;
  else if (!take_int(vm, args[2], &fd) || check_descriptor_use(vm, fd).is_error()) return Value::error();
  if (sock) s->sock = args[2];
  s->protocol = args[3];
  s->server = args[5];
  s->extra = is<Dict>(args[4]) ? args[4] : Value(make_dict(vm));
  COIL_TRY(context, copy_current_context(vm));
  s->context = context;
  vm.heap.barrier(s);
  Loop* loop = s->loop.as<LoopObject>()->loop;
  if (loop->is_closed) return vm.raise(Exc::RuntimeError, "Event loop is closed");

  struct stat st;
  if (fstat(fd, &st) < 0) return vm.raise_os_error(errno);
  const bool is_socket = S_ISSOCK(st.st_mode);
  Address own;
  const bool tcp = is_socket && getsockname(fd, own.get(), &own.size) == 0 && (own.storage.ss_family == AF_INET || own.storage.ss_family == AF_INET6);
  auto* h = new StreamHandle(vm, s);
  h->close = close_handle;
  int code;
  if (tcp) code = uv_tcp_init(loop->uv(), &h->uv.tcp);
  else code = uv_pipe_init(loop->uv(), &h->uv.pipe, 0);
  if (code == 0) {
    h->uv.base.data = static_cast<LoopHandle*>(h);
    code = tcp ? uv_tcp_open(&h->uv.tcp, fd) : uv_pipe_open(&h->uv.pipe, fd);
    if (code < 0) {
      h->object.value = Value::unset();
      uv_close(&h->uv.base, [](uv_handle_t* u) { delete static_cast<StreamHandle*>(static_cast<LoopHandle*>(u->data)); });
      return vm.raise_os_error(-code);
    }
  } else {
    delete h;
    return vm.raise_os_error(-code);
  }
  h->fd = fd;
  s->handle = h;
  if (sock) sock->flags |= kSocketBorrowed;
  const int on = 1;
  if (tcp) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  set(s, kStreamDatagramSafe, is_socket);
  set(s, kStreamPlain, lookup_in_type(vm, s->type(), vm.intern("write")) == net_state(vm).stream_write);
  if (is_socket) add_names(vm, s, s->extra.as<Dict>(), fd);
  stream_look_at_protocol(vm, s);
  return Value::none();
}

Value method_start_reading(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  set(s, kStreamStarted);
  stream_look_at_protocol(vm, s);
  start_reading(s);
  return Value::none();
}

Value method_close(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  if (has(s, kStreamClosing)) return Value::none();
  set(s, kStreamClosing);
  stop_reading(s);
  if (!s->handle || stream_pending(s) == 0) {
    ++s->lost;
    soon(vm, s, "_call_connection_lost", Value::none());
  }
  return Value::none();
}

Value method_force_close(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  if (s->lost) return Value::none();
  if (StreamHandle* h = s->handle) h->queued.clear();
  set(s, kStreamClosing);
  stop_reading(s);
  ++s->lost;
  soon(vm, s, "_call_connection_lost", args.has(1) ? args[1] : Value::none());
  return Value::none();
}

/// connection_lost() to the protocol, then everything goes.
Value method_call_connection_lost(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  const Value server = s->server;
  Value r = s->protocol.is_none() ? Value::none() : tell(vm, s, "connection_lost", {args[1]});
  const Value error = r.is_error() ? vm.take_exception() : Value::unset();
  if (s->handle) close_handle(s->handle, true);
  s->protocol = s->server = Value::none();
  s->reader = s->buffer = Value::unset();
  if (!server.is_none() && call_method(vm, server, vm.intern("_detach"), {s}).is_error()) return Value::error();
  return error.is_unset() ? Value::none() : vm.raise_again(error);
}

// ---------------------------------------------------------------- methods

Value method_write(Vm& vm, Args& args) {
  std::string_view data;
  if (!as_bytes(vm, args[1], &data)) return vm.raise(Exc::TypeError, "data argument must be a bytes-like object, not '{t}'", {args[1]});
  return stream_write(vm, self_stream(args[0]), data);
}
Value method_write_eof(Vm&, Args& args) {
  auto* s = self_stream(args[0]);
  if (has(s, kStreamClosing) || has(s, kStreamEof)) return Value::none();
  set(s, kStreamEof);
  if (stream_pending(s) == 0) shut_down(s);
  return Value::none();
}
Value method_can_write_eof(Vm&, Args&) { return Value::true_value(); }
Value method_is_closing(Vm&, Args& args) { return Value::boolean(has(self_stream(args[0]), kStreamClosing)); }
Value method_is_reading(Vm&, Args& args) { return Value::boolean(!has(self_stream(args[0]), kStreamClosing) && !has(self_stream(args[0]), kStreamPaused)); }
Value method_pause_reading(Vm& vm, Args& args) { return stream_pause(vm, self_stream(args[0])); }
Value method_resume_reading(Vm& vm, Args& args) { return stream_resume(vm, self_stream(args[0])); }
Value method_get_write_buffer_size(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  return make_int(vm, s->lost ? 0 : static_cast<std::int64_t>(stream_pending(s)));
}
Value method_get_write_buffer_limits(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  return make_tuple_of(vm, {make_int(vm, s->low_water), make_int(vm, s->high_water)});
}
Value method_set_write_buffer_limits(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  std::int64_t high = 64 * 1024, low;
  const bool has_high = args.has(1) && !args[1].is_none(), has_low = args.has(2) && !args[2].is_none();
  if (has_low && !to_int64(vm, args[2], &low)) return Value::error();
  if (has_high) {
    if (!to_int64(vm, args[1], &high)) return Value::error();
  } else if (has_low) {
    high = 4 * low;
  }
  if (!has_low) low = high / 4;
  if (!(high >= low && low >= 0)) return vm.raise(Exc::ValueError, "high ({}) must be >= low ({}) must be >= 0", {high, low});
  s->high_water = high;
  s->low_water = low;
  maybe_pause_protocol(vm, s);
  return vm.has_exception() ? Value::error() : Value::none();
}
Value method_set_protocol(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  s->protocol = args[1];
  stream_look_at_protocol(vm, s);
  return Value::none();
}
Value method_get_protocol(Vm&, Args& args) { return self_stream(args[0])->protocol; }
Value method_get_extra_info(Vm& vm, Args& args) {
  auto* s = self_stream(args[0]);
  if (is_str(args[1]) && view(vm, args[1]) == "socket") {
    COIL_TRY(make, get_attr(vm, s, "_transport_socket"));
    return vm.call(make, {});
  }
  if (!is<Dict>(s->extra)) return args.has(2) ? args[2] : Value::none();
  COIL_TRY(v, dict_get(vm, s->extra.as<Dict>(), args[1]));
  return !v.is_unset() ? v : args.has(2) ? args[2] : Value::none();
}
Value method_fileno(Vm&, Args& args) {
  auto* s = self_stream(args[0]);
  return Value::small_int(s->handle ? s->handle->fd : -1);
}

constexpr NativeDef kMethods[] = {
    {"_call_connection_lost", 2, 2, method_call_connection_lost, "_call_connection_lost(self, exc, /)"},
    {"_fileno", 1, 1, method_fileno, "_fileno(self, /)"},
    {"_force_close", 2, 2, method_force_close, "_force_close(self, exc, /)"},
    {"_open", 6, 6, method_open, "_open(self, loop, sock, protocol, extra, server, /)"},
    {"_start_reading", 1, 1, method_start_reading, "_start_reading(self, /)"},
    {"abort", 1, 1, method_force_close, "abort(self, /)"},
    {"can_write_eof", 1, 1, method_can_write_eof, "can_write_eof(self, /)"},
    {"close", 1, 1, method_close, "close(self, /)"},
    {"get_extra_info", 2, 3, method_get_extra_info, "get_extra_info(self, name, default=None)"},
    {"get_protocol", 1, 1, method_get_protocol, "get_protocol(self, /)"},
    {"get_write_buffer_limits", 1, 1, method_get_write_buffer_limits, "get_write_buffer_limits(self, /)"},
    {"get_write_buffer_size", 1, 1, method_get_write_buffer_size, "get_write_buffer_size(self, /)"},
    {"is_closing", 1, 1, method_is_closing, "is_closing(self, /)"},
    {"is_reading", 1, 1, method_is_reading, "is_reading(self, /)"},
    {"pause_reading", 1, 1, method_pause_reading, "pause_reading(self, /)"},
    {"resume_reading", 1, 1, method_resume_reading, "resume_reading(self, /)"},
    {"set_protocol", 2, 2, method_set_protocol, "set_protocol(self, protocol)"},
    {"set_write_buffer_limits", 1, 3, method_set_write_buffer_limits, "set_write_buffer_limits(self, high=None, low=None)"},
    {"write", 2, 2, method_write, "write(self, data)"},
    {"write_eof", 1, 1, method_write_eof, "write_eof(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
Value set_empty_waiter(Vm& vm, Value self, Value v) {
  self_stream(self)->empty_waiter = v.is_unset() ? Value::none() : v;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
constexpr MemberDef kMembers[] = {
    {"_closing", [](Vm&, Value self) { return Value::boolean(has(self_stream(self), kStreamClosing)); }, nullptr},
    {"_conn_lost", [](Vm&, Value self) { return Value::small_int(self_stream(self)->lost); }, nullptr},
    {"_empty_waiter", [](Vm&, Value self) { return self_stream(self)->empty_waiter; }, set_empty_waiter},
    {"_eof", [](Vm&, Value self) { return Value::boolean(has(self_stream(self), kStreamEof)); }, nullptr},
    {"_extra", [](Vm&, Value self) { return self_stream(self)->extra; }, nullptr},
    {"_loop", [](Vm&, Value self) { return self_stream(self)->loop; }, nullptr},
    {"_paused", [](Vm&, Value self) { return Value::boolean(has(self_stream(self), kStreamPaused)); }, nullptr},
    {"_protocol", [](Vm&, Value self) { return self_stream(self)->protocol; }, nullptr},
    {"_server", [](Vm&, Value self) { return self_stream(self)->server; }, nullptr},
    {"_sock", [](Vm&, Value self) { return self_stream(self)->sock; },
     [](Vm& vm, Value self, Value v) { self_stream(self)->sock = v; vm.heap.barrier(self.as_object()); return Value::none(); }},
    kDictMember,
    {nullptr, nullptr, nullptr},
};

}  // namespace

bool make_stream_type(Vm& vm, NetState& n, Module* module) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = stream_new;
    s.init = init_nothing;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "_net.Stream", .kind = Kind::Native, .basic_size = sizeof(StreamObject), .flags = kTypeBaseAllowed | kTypeHasDict, .slots = &slots,
                                 .methods = kMethods, .members = kMembers, .attrs_offset = sizeof(Object), .trace = [](Object* o, Tracer& t) {
                                   auto* s = static_cast<StreamObject*>(o);
                                   for (const Value v : {s->loop, s->protocol, s->context, s->server, s->sock, s->extra, s->reader, s->buffer, s->empty_waiter}) t(v);
                                 }};
  n.stream = make_native_type(vm, spec);
  if (!n.stream || !dict_set_str(vm, module->dict, "Stream", n.stream)) return false;
  n.stream_write = lookup_in_type(vm, n.stream, vm.intern("write"));
  return true;
}

}  // namespace coil::runtime
