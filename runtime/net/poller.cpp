// runtime/net/poller.cpp — _net.Poller: one loop's add_reader() and add_writer(), over uv_poll_t.
//
// A descriptor has one PollHandle for both directions; it is stopped, not closed, while nobody watches, since libuv then forgets the
// descriptor: its number may be closed and used again. Not here: sock_recv() and its kin, which stand on this in
// runtime/frozen/asyncio/_net.py.
#include <fcntl.h>

#include <cerrno>
#include <unordered_map>

#include "runtime/net/stream.hpp"

namespace coil::runtime {
namespace {

struct PollerObject;
struct PollHandle : LoopHandle {
  PollHandle(Heap& heap, Loop* l) : reader(heap, Value::none()), writer(heap, Value::none()), loop(l) {}
  Root reader, writer;           // asyncio Handles, or None
  Loop* loop;
  uv_poll_t poll;
  std::unordered_map<int, PollHandle*>* map;
  int fd;
};
using PollMap = std::unordered_map<int, PollHandle*>;

struct PollerObject : Object {
  Value loop;
  PollMap* handles;
};
PollerObject* self_poller(Value v) { return v.as<PollerObject>(); }

void close_handle(LoopHandle* base, bool heap_alive) {
  auto* h = static_cast<PollHandle*>(base);
  if (heap_alive) h->map->erase(h->fd);
  uv_close(reinterpret_cast<uv_handle_t*>(&h->poll), [](uv_handle_t* u) { delete static_cast<PollHandle*>(static_cast<LoopHandle*>(u->data)); });
}

void on_event(uv_poll_t* poll, int status, int events) {
  auto* h = static_cast<PollHandle*>(static_cast<LoopHandle*>(poll->data));
  // An error wakes both: they find it when they try.
  if (status < 0) events = UV_READABLE | UV_WRITABLE;
  if (events & (UV_READABLE | UV_DISCONNECT) && h->reader.value.is_object()) h->loop->make_ready(h->reader.value);
  if (events & UV_WRITABLE && h->writer.value.is_object()) h->loop->make_ready(h->writer.value);
  if (status < 0) uv_poll_stop(poll);
}

Value start(Vm& vm, PollHandle* h) {
  const int events = (h->reader.value.is_object() ? UV_READABLE : 0) | (h->writer.value.is_object() ? UV_WRITABLE : 0);
  const int code = events ? uv_poll_start(&h->poll, events, on_event) : uv_poll_stop(&h->poll);
  return code < 0 ? vm.raise_os_error(-code) : Value::none();
}

Value find_or_make(Vm& vm, PollerObject* p, int fd, PollHandle** out) {
  if (const auto it = p->handles->find(fd); it != p->handles->end()) {
    *out = it->second;
    return Value::none();
  }
  Loop* loop = p->loop.as<LoopObject>()->loop;
  const int flags = fcntl(fd, F_GETFL);
  if (flags < 0) return vm.raise_os_error(errno);
  auto* h = new PollHandle(vm.heap, loop);
  const int code = uv_poll_init(loop->uv(), &h->poll, fd);
  if (code < 0) {
    delete h;
    if (code == UV_EEXIST) return vm.raise(Exc::RuntimeError, "File descriptor {} is used by a transport", {fd});
    return vm.raise_os_error(-code);
  }
  fcntl(fd, F_SETFL, flags);  // uv_poll_init() made it non-blocking, for whoever else has it too
  h->poll.data = static_cast<LoopHandle*>(h);
  h->close = close_handle;
  h->map = p->handles;
  h->fd = fd;
  (*p->handles)[fd] = *out = h;
  return Value::none();
}

Value cancel(Vm& vm, Value handle) { return call_method(vm, handle, vm.intern("cancel"), {}); }

/// watch(fd, writing, callback, args): the Handle. Replaces (and cancels) what watched before.
Value method_watch(Vm& vm, Args& args) {
  auto* p = self_poller(args[0]);
  int fd;
  COIL_TRY(writing, truth(vm, args[2]));
  if (!take_int(vm, args[1], &fd)) return Value::error();
  auto* callback_args = try_as<Tuple>(args[4]);
  if (!callback_args) return vm.raise(Exc::TypeError, "a tuple of arguments is required, not '{t}'", {args[4]});
  COIL_TRY(handle, make_handle(vm, p->loop, args[3], callback_args->items(), static_cast<std::uint32_t>(callback_args->size), Value::none(), async_state(vm).handle));
  PollHandle* h = nullptr;
  COIL_CHECK(find_or_make(vm, p, fd, &h));
  Root& place = writing.is_true() ? h->writer : h->reader;
  const Value before = place.value;
  place.value = handle;
  if (before.is_object()) COIL_CHECK(cancel(vm, before));
  COIL_CHECK(start(vm, h));
  return handle;
}
/// unwatch(fd, writing): whether somebody watched.
Value method_unwatch(Vm& vm, Args& args) {
  auto* p = self_poller(args[0]);
  int fd;
  COIL_TRY(writing, truth(vm, args[2]));
  if (!take_int(vm, args[1], &fd)) return Value::error();
  const auto it = p->handles->find(fd);
  if (it == p->handles->end()) return Value::false_value();
  Root& place = writing.is_true() ? it->second->writer : it->second->reader;
  const Value before = place.value;
  if (!before.is_object()) return Value::false_value();
  place.value = Value::none();
  COIL_CHECK(start(vm, it->second));
  COIL_CHECK(cancel(vm, before));
  return Value::true_value();
}
Value method_watched(Vm& vm, Args& args) {
  auto* p = self_poller(args[0]);
  int fd;
  if (!take_int(vm, args[1], &fd)) return Value::error();
  const auto it = p->handles->find(fd);
  const bool any = it != p->handles->end() && (it->second->reader.value.is_object() || it->second->writer.value.is_object());
  return Value::boolean(any);
}

Value poller_new(Vm& vm, Type* type, Args& args) {
  Value loop;
  if (!take_arguments(vm, args, "Poller", {"loop"}, 1, &loop)) return Value::error();
  if (!has_type(vm, loop, async_state(vm).loop)) return vm.raise(Exc::TypeError, "an event loop is required, not '{t}'", {loop});
  auto* p = static_cast<PollerObject*>(allocate_instance(vm, type));
  if (!p) return Value::error();
  p->loop = loop;
  p->handles = new PollMap;
  return p;
}

constexpr NativeDef kMethods[] = {
    {"unwatch", 3, 3, method_unwatch, "unwatch(self, fd, writing, /)"},
    {"watch", 5, 5, method_watch, "watch(self, fd, writing, callback, args, /)"},
    {"watched", 2, 2, method_watched, "watched(self, fd, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make_poller_type(Vm& vm, NetState& n, Module* module) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = poller_new;
    s.init = init_nothing;
    return s;
  }();
  // The map outlives the object only in the last sweep, where close_handle() does not touch it.
  static constexpr TypeSpec spec{.name = "_net.Poller", .kind = Kind::Native, .basic_size = sizeof(PollerObject), .slots = &slots, .methods = kMethods,
                                 .trace = [](Object* o, Tracer& t) { t(static_cast<PollerObject*>(o)->loop); },
                                 .destroy = [](Object* o) { delete static_cast<PollerObject*>(o)->handles; }};
  n.poller = make_native_type(vm, spec);
  return n.poller && dict_set_str(vm, module->dict, "Poller", n.poller);
}

}  // namespace coil::runtime
