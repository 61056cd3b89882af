// runtime/net/stream_reader.cpp — _net.StreamReader: the buffer between a transport and who reads; read, readline, readuntil, readexactly.
//
// Here: everything that touches the buffer. What is awaited is a Waiter of kind External (runtime/asyncio/waiters.cpp), so a task that
// waits for a line has no frame for it; it is woken only when its line (or limit, or the end) is there. Not here: __init__'s words and
// __repr__ (runtime/frozen/asyncio/streams.py).
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "runtime/net/stream.hpp"
#include "vm/exceptions.hpp"

namespace coil::runtime {
namespace {

enum ReadOp : std::uint32_t { kRead, kReadAll, kReadExactly, kReadLine, kReadUntil, kNextLine };
constexpr const char* kOpNames[] = {"StreamReader.read", "StreamReader.read", "StreamReader.readexactly", "StreamReader.readline", "StreamReader.readuntil", "StreamReader.__anext__"};
// The function that "called while another coroutine is already waiting" names.
constexpr const char* kWaitNames[] = {"read", "read", "readexactly", "readuntil", "readuntil", "readuntil"};
constexpr std::size_t kKeptCapacity = 16 * 1024;  // a larger buffer is given back once it is empty

ReaderObject* self_reader(Value v) { return v.as<ReaderObject>(); }
ReaderObject* reader_of(const Waiter* w) { return static_cast<ReaderObject*>(w->owner); }

// ---- the buffer
bool make_room(Vm& vm, ReaderObject* r, std::size_t more) {
  if (r->end + more <= r->capacity) return true;
  if (r->begin) {
    std::memmove(r->data, r->data + r->begin, r->size());
    r->end -= r->begin;
    r->begin = 0;
    if (r->end + more <= r->capacity) return true;
  }
  const std::size_t wanted = std::max<std::size_t>({r->end + more, r->capacity * 2, 256});
  if (wanted > (1u << 20) && !vm.heap.check_room(wanted)) return false;
  void* larger = std::realloc(r->data, wanted);
  if (!larger) return !vm.raise_memory_error().is_error();
  r->data = static_cast<char*>(larger);
  r->capacity = wanted;
  return true;
}

void drop(ReaderObject* r, std::size_t count) {
  r->begin += count;
  if (r->begin != r->end) return;
  r->begin = r->end = 0;
  if (r->capacity <= kKeptCapacity) return;
  std::free(r->data);
  r->data = nullptr;
  r->capacity = 0;
}

Value take(Vm& vm, ReaderObject* r, std::size_t count) {
  COIL_TRY(bytes, make_bytes(vm, {r->data + r->begin, count}));
  drop(r, count);
  return bytes;
}

// ---- pausing the transport while nobody takes what it brings
StreamObject* plain_transport(Vm& vm, ReaderObject* r) { return has_type(vm, r->transport, net_state(vm).stream) ? r->transport.as<StreamObject>() : nullptr; }

Value resume_transport(Vm& vm, ReaderObject* r) {
  r->flags &= static_cast<std::uint8_t>(~kReaderPaused);
  if (StreamObject* s = plain_transport(vm, r)) return stream_resume(vm, s);
  return call_method(vm, r->transport, vm.intern("resume_reading"), {});
}
Value maybe_resume(Vm& vm, ReaderObject* r) { return r->flags & kReaderPaused && static_cast<std::int64_t>(r->size()) <= r->limit ? resume_transport(vm, r) : Value::none(); }

Value maybe_pause(Vm& vm, ReaderObject* r) {
  if (r->flags & kReaderPaused || r->transport.is_none() || static_cast<std::int64_t>(r->size()) <= 2 * r->limit) return Value::none();
  if (StreamObject* s = plain_transport(vm, r)) {
    COIL_CHECK(stream_pause(vm, s));
  } else if (call_method(vm, r->transport, vm.intern("pause_reading"), {}).is_error()) {
    if (!vm.pending_is(Exc::NotImplementedError)) return Value::error();
    (void)vm.take_exception();  // it cannot: the buffer grows as it must
    r->transport = Value::none();
    return Value::none();
  }
  r->flags |= kReaderPaused;
  return Value::none();
}

// ---- waking
/// False: more data would not be enough for the waiter; it sleeps on.
bool enough_for(ReaderObject* r, Waiter* w) {
  if (r->flags & kReaderEof) return true;
  switch (w->aux) {
    case kReadExactly: return w->value.is_small_int() && static_cast<std::int64_t>(r->size()) >= w->value.as_small_int();
    case kReadLine: case kNextLine: {
      const auto scanned = std::min(static_cast<std::size_t>(w->delay), r->size());
      if (std::memchr(r->data + r->begin + scanned, '\n', r->size() - scanned)) return true;
      w->delay = static_cast<double>(r->size());
      return static_cast<std::int64_t>(r->size()) > r->limit;
    }
    default: return true;
  }
}

void wake_future(Vm& vm, ReaderObject* r) {
  const Value future = r->waiter;
  if (future.is_none()) return;
  r->waiter = Value::none();
  if (is_future(vm, future)) {
    if (!future.as<Future>()->is_done()) (void)future_set_result(vm, future.as<Future>(), Value::none());
  } else {
    const Value r2 = call_method(vm, future, vm.intern("set_result"), {Value::none()});
    if (r2.is_error()) vm.hooks.unraisable(vm, vm.take_exception(), future);
  }
}
void wake_all(Vm& vm, ReaderObject* r) {
  while (Waiter* w = r->waiters.head) waiter_wake(vm, w);
  wake_future(vm, r);
}

// ---- errors
Value raise_incomplete(Vm& vm, ReaderObject* r, Value expected) {
  COIL_TRY(type, imported_attribute(vm, "asyncio.exceptions", "IncompleteReadError"));
  COIL_TRY(partial, take(vm, r, r->size()));
  COIL_TRY(e, vm.call(type, {partial, expected}));
  return vm.raise_value(e);
}
constexpr const char* kNotFound = "Separator is not found, and chunk exceed the limit";
constexpr const char* kTooLong = "Separator is found, but chunk is longer than limit";
Value raise_overrun(Vm& vm, const char* message, std::size_t consumed) {
  COIL_TRY(type, imported_attribute(vm, "asyncio.exceptions", "LimitOverrunError"));
  COIL_TRY(e, vm.call(type, {make_str(vm, message), Value::small_int(static_cast<std::int64_t>(consumed))}));
  return vm.raise_value(e);
}

/// What every wait begins with. unset(): wait.
Value must_wait(Vm& vm, ReaderObject* r, Waiter* w) {
  if (r->waiters.head || !r->waiter.is_none())
    return vm.raise(Exc::RuntimeError, "{}() called while another coroutine is already waiting for incoming data", {kWaitNames[w->aux]});
  if (r->flags & kReaderPaused) COIL_CHECK(resume_transport(vm, r));
  return Value::unset();
}

// ---- each operation: the result, error(), or unset()
Value attempt_line(Vm& vm, ReaderObject* r, Waiter* w) {
  const std::string_view all(r->data + r->begin, r->size());
  const auto scanned = std::min(static_cast<std::size_t>(w->delay), all.size());
  const std::size_t at = all.find('\n', scanned);
  const bool found = at != std::string_view::npos;
  const auto limit = static_cast<std::size_t>(r->limit);
  if (found && at <= limit) {
    COIL_TRY(line, take(vm, r, at + 1));
    COIL_CHECK(maybe_resume(vm, r));
    return line;
  }
  if (found || all.size() > limit) {  // too long: as much as is known to belong to it goes
    if (found) drop(r, at + 1);
    else drop(r, all.size());
    COIL_CHECK(maybe_resume(vm, r));
    return vm.raise(Exc::ValueError, found ? kTooLong : kNotFound);
  }
  w->delay = static_cast<double>(all.size());
  if (r->flags & kReaderEof) return take(vm, r, r->size());
  return must_wait(vm, r, w);
}

Value attempt_until(Vm& vm, ReaderObject* r, Waiter* w) {
  auto* separators = w->value.as<Tuple>();  // of bytes-like objects
  const std::string_view all(r->data + r->begin, r->size());
  std::size_t shortest = SIZE_MAX, longest = 0;
  std::string_view text;
  for (const Value v : separators->span()) {
    if (!take_bytes(vm, v, &text)) return Value::error();
    shortest = std::min(shortest, text.size());
    longest = std::max(longest, text.size());
  }
  if (shortest == 0) return vm.raise(Exc::ValueError, "Separator should be at least one-byte string");
  const auto scanned = std::min(static_cast<std::size_t>(w->delay), all.size());
  std::size_t start = SIZE_MAX, stop = SIZE_MAX;
  if (all.size() - scanned >= shortest) {
    for (const Value v : separators->span()) {
      if (!take_bytes(vm, v, &text)) return Value::error();
      const std::size_t at = all.find(text, scanned);
      if (at == std::string_view::npos || at + text.size() >= stop) continue;
      start = at;
      stop = at + text.size();
    }
    if (stop == SIZE_MAX) {
      const std::size_t offset = all.size() + 1 > longest ? all.size() + 1 - longest : 0;
      if (static_cast<std::int64_t>(offset) > r->limit) return raise_overrun(vm, kNotFound, offset);
      w->delay = static_cast<double>(offset);
    }
  }
  if (stop != SIZE_MAX) {
    if (static_cast<std::int64_t>(start) > r->limit) return raise_overrun(vm, kTooLong, start);
    COIL_TRY(chunk, take(vm, r, stop));
    COIL_CHECK(maybe_resume(vm, r));
    return chunk;
  }
  if (r->flags & kReaderEof) return raise_incomplete(vm, r, Value::none());
  return must_wait(vm, r, w);
}

Value attempt_exactly(Vm& vm, ReaderObject* r, Waiter* w) {
  std::int64_t n;
  if (!to_int64(vm, w->value, &n)) return Value::error();
  if (n == 0) return make_bytes(vm, {});
  if (static_cast<std::int64_t>(r->size()) >= n) {
    COIL_TRY(data, take(vm, r, static_cast<std::size_t>(n)));
    COIL_CHECK(maybe_resume(vm, r));
    return data;
  }
  if (r->flags & kReaderEof) return raise_incomplete(vm, r, w->value);
  return must_wait(vm, r, w);
}

Value attempt_read(Vm& vm, ReaderObject* r, Waiter* w) {
  const std::int64_t n = w->value.as_small_int();
  if (n == 0) return make_bytes(vm, {});
  if (r->size() == 0 && !(r->flags & kReaderEof)) return must_wait(vm, r, w);
  COIL_TRY(data, take(vm, r, std::min(static_cast<std::size_t>(n), r->size())));
  COIL_CHECK(maybe_resume(vm, r));
  return data;
}

Value attempt_all(Vm& vm, ReaderObject* r, Waiter* w) {  // pieces gather in w->value
  auto* pieces = w->value.as<List>();
  while (r->size()) {
    COIL_TRY(piece, take(vm, r, std::min(static_cast<std::size_t>(r->limit), r->size())));
    if (!list_append(vm, pieces, piece)) return Value::error();
    COIL_CHECK(maybe_resume(vm, r));
  }
  if (!(r->flags & kReaderEof)) return must_wait(vm, r, w);
  COIL_TRY(empty, make_bytes(vm, {}));
  return call_method(vm, empty, vm.intern("join"), {pieces});
}

Value attempt(Vm& vm, Waiter* w, bool first) {
  ReaderObject* r = reader_of(w);
  if (first && w->aux == kReadExactly) {
    std::int64_t n;
    if (!to_int64(vm, w->value, &n)) return Value::error();
    if (n < 0) return vm.raise(Exc::ValueError, "readexactly size can not be less than zero");
  }
  if (w->aux == kReadUntil && w->value.as<Tuple>()->size == 0) return vm.raise(Exc::ValueError, "Separator should contain at least one element");
  if (!r->exception.is_none()) return vm.raise_value(r->exception);
  switch (w->aux) {
    case kRead: return attempt_read(vm, r, w);
    case kReadAll: return attempt_all(vm, r, w);
    case kReadExactly: return attempt_exactly(vm, r, w);
    case kReadUntil: return attempt_until(vm, r, w);
    case kReadLine: return attempt_line(vm, r, w);
    default: {
      const Value line = attempt_line(vm, r, w);
      if (auto* b = try_as<Bytes>(line); b && b->size == 0) return vm.raise(Exc::StopAsyncIteration, "");
      return line;
    }
  }
}
const char* op_name(const Waiter* w) { return kOpNames[w->aux]; }
constexpr WaiterOps kOps{attempt, nullptr, op_name};

Value operation(Vm& vm, Value self, ReadOp op, Value argument) {
  COIL_TRY(w, new_waiter(vm, WaiterKind::External, self_reader(self), argument));
  w.as<Waiter>()->aux = op;
  return w;
}

// ---- methods
Value method_read(Vm& vm, Args& args) {
  std::int64_t n = -1;
  if (args.has(1) && !to_int64(vm, args[1], &n)) return Value::error();
  if (n >= 0) return operation(vm, args[0], kRead, Value::small_int(std::min(n, std::int64_t{1} << 46)));
  List* pieces = make_list(vm);
  return pieces ? operation(vm, args[0], kReadAll, pieces) : Value::error();
}
Value method_readexactly(Vm& vm, Args& args) { return operation(vm, args[0], kReadExactly, args[1]); }
Value method_readline(Vm& vm, Args& args) { return operation(vm, args[0], kReadLine, Value::none()); }
Value method_readuntil(Vm& vm, Args& args) {
  Value separators = args.has(1) ? args[1] : make_bytes(vm, "\n");
  if (!is<Tuple>(separators)) separators = make_tuple_of(vm, {separators});
  COIL_CHECK(separators);
  return operation(vm, args[0], kReadUntil, separators);
}
Value method_aiter(Vm&, Value self) { return self; }
Value method_anext(Vm& vm, Value self) { return operation(vm, self, kNextLine, Value::none()); }

Value method_feed_data(Vm& vm, Args& args) {
  std::string_view data;
  auto* r = self_reader(args[0]);
  if (r->flags & kReaderEof) return vm.raise(Exc::AssertionError, "feed_data after feed_eof");
  if (!take_bytes(vm, args[1], &data)) return Value::error();
  return reader_feed(vm, r, data) ? Value::none() : Value::error();
}
Value method_feed_eof(Vm& vm, Args& args) {
  reader_feed_eof(vm, self_reader(args[0]));
  return Value::none();
}
Value method_at_eof(Vm&, Args& args) { return Value::boolean(self_reader(args[0])->flags & kReaderEof && self_reader(args[0])->size() == 0); }
Value method_exception(Vm&, Args& args) { return self_reader(args[0])->exception; }
Value method_set_exception(Vm& vm, Args& args) {
  auto* r = self_reader(args[0]);
  r->exception = args[1];
  vm.heap.barrier(r);
  while (Waiter* w = r->waiters.head) waiter_wake(vm, w);
  const Value future = r->waiter;
  if (future.is_none()) return Value::none();
  r->waiter = Value::none();
  COIL_TRY(cancelled, call_method(vm, future, vm.intern("cancelled"), {}));
  return cancelled.is_true() ? Value::none() : call_method(vm, future, vm.intern("set_exception"), {args[1]});
}
Value method_set_transport(Vm& vm, Args& args) {
  auto* r = self_reader(args[0]);
  if (!r->transport.is_none()) return vm.raise(Exc::AssertionError, "Transport already set");
  r->transport = args[1];
  vm.heap.barrier(r);
  return Value::none();
}
Value method_maybe_resume(Vm& vm, Args& args) { return maybe_resume(vm, self_reader(args[0])); }
/// _setup(limit, loop): what __init__ found right.
Value method_setup(Vm& vm, Args& args) {
  auto* r = self_reader(args[0]);
  if (!to_int64(vm, args[1], &r->limit, Exc::OverflowError)) return Value::error();
  r->limit = std::min(r->limit, std::int64_t{1} << 46);
  r->loop = args[2];
  vm.heap.barrier(r);
  return Value::none();
}

Value reader_new(Vm& vm, Type* type, Args&) {
  auto* r = static_cast<ReaderObject*>(allocate_instance(vm, type));
  if (!r) return Value::error();
  r->waiters = {};
  r->ops = &kOps;
  r->loop = r->exception = r->transport = r->waiter = Value::none();
  r->data = nullptr;
  r->begin = r->end = r->capacity = 0;
  r->limit = 64 * 1024;
  return r;
}

constexpr NativeDef kMethods[] = {
    {"_maybe_resume_transport", 1, 1, method_maybe_resume, "_maybe_resume_transport(self, /)"},
    {"_setup", 3, 3, method_setup, "_setup(self, limit, loop, /)"},
    {"at_eof", 1, 1, method_at_eof, "at_eof(self, /)"},
    {"exception", 1, 1, method_exception, "exception(self, /)"},
    {"feed_data", 2, 2, method_feed_data, "feed_data(self, data)"},
    {"feed_eof", 1, 1, method_feed_eof, "feed_eof(self, /)"},
    {"read", 1, 2, method_read, "read(self, n=-1)"},
    {"readexactly", 2, 2, method_readexactly, "readexactly(self, n)"},
    {"readline", 1, 1, method_readline, "readline(self, /)"},
    {"readuntil", 1, 2, method_readuntil, "readuntil(self, separator=b'\\n')"},
    {"set_exception", 2, 2, method_set_exception, "set_exception(self, exc)"},
    {"set_transport", 2, 2, method_set_transport, "set_transport(self, transport)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
Value set_waiter(Vm& vm, Value self, Value v) {
  self_reader(self)->waiter = v.is_unset() ? Value::none() : v;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
Value get_waiter(Vm&, Value self) {
  auto* r = self_reader(self);
  return !r->waiter.is_none() ? r->waiter : r->waiters.head ? Value(r->waiters.head) : Value::none();
}
Value get_buffer(Vm& vm, Value self) {
  auto* r = self_reader(self);
  COIL_TRY(copy, make_bytes(vm, {r->data + r->begin, r->size()}));
  return vm.call(vm.types.bytearray, {copy});
}
Value set_transport_member(Vm& vm, Value self, Value v) {
  self_reader(self)->transport = v.is_unset() ? Value::none() : v;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
constexpr MemberDef kMembers[] = {
    {"_buffer", get_buffer, nullptr, "a copy of what has come and was not read yet"},
    {"_eof", [](Vm&, Value self) { return Value::boolean(self_reader(self)->flags & kReaderEof); }, nullptr},
    {"_exception", [](Vm&, Value self) { return self_reader(self)->exception; }, nullptr},
    {"_limit", [](Vm& vm, Value self) { return make_int(vm, self_reader(self)->limit); },
     [](Vm& vm, Value self, Value v) { return to_int64(vm, v, &self_reader(self)->limit) ? Value::none() : Value::error(); }},
    {"_loop", [](Vm&, Value self) { return self_reader(self)->loop; }, nullptr},
    {"_paused", [](Vm&, Value self) { return Value::boolean(self_reader(self)->flags & kReaderPaused); }, nullptr},
    {"_transport", [](Vm&, Value self) { return self_reader(self)->transport; }, set_transport_member},
    {"_waiter", get_waiter, set_waiter},
    {nullptr, nullptr, nullptr},
};

}  // namespace

bool reader_feed(Vm& vm, ReaderObject* r, std::string_view data) {
  if (data.empty()) return true;
  if (!make_room(vm, r, data.size())) return false;
  std::memcpy(r->data + r->end, data.data(), data.size());
  r->end += data.size();
  if (!r->waiter.is_none()) wake_future(vm, r);
  if (Waiter* w = r->waiters.head) {
    if (!enough_for(r, w)) return true;
    waiter_wake(vm, w);
  }
  return !maybe_pause(vm, r).is_error();
}

void reader_feed_eof(Vm& vm, ReaderObject* r) {
  r->flags |= kReaderEof;
  wake_all(vm, r);
}

bool make_reader_type(Vm& vm, NetState& n, Module* module) {
  static constexpr Slots slots = [] {
    Slots s;
    s.new_object = reader_new;
    s.init = init_nothing;
    s.aiter = method_aiter;
    s.anext = method_anext;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "_net.StreamReader", .kind = Kind::Native, .basic_size = sizeof(ReaderObject), .flags = kTypeBaseAllowed | kTypeHasDict, .slots = &slots,
                                 .methods = kMethods, .members = kMembers, .attrs_offset = sizeof(Object),
                                 .trace = [](Object* o, Tracer& t) {
                                   auto* r = static_cast<ReaderObject*>(o);
                                   t(r->waiters.head);
                                   t(r->waiters.tail);
                                   for (const Value v : {r->loop, r->exception, r->transport, r->waiter}) t(v);
                                 },
                                 .destroy = [](Object* o) { std::free(static_cast<ReaderObject*>(o)->data); }};
  n.reader = make_native_type(vm, spec);
  if (!n.reader || !dict_set_str(vm, module->dict, "StreamReader", n.reader)) return false;
  n.feed_data = lookup_in_type(vm, n.reader, vm.intern("feed_data"));
  return true;
}

}  // namespace coil::runtime
