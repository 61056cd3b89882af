// runtime/net/stream_writer.cpp — _net.StreamWriter, and _net.FlowControl: what StreamReaderProtocol derives from.
//
// Here: write() and drain() without a frame of script code, and whom drain() makes wait. Not here: wait_closed, start_tls, reprs
// (runtime/frozen/asyncio/streams.py), the transport (stream.cpp).
#include "runtime/net/stream.hpp"
#include "vm/exceptions.hpp"

namespace coil::runtime {
namespace {

struct WriterObject : Object {
  Attributes attrs;
  Value transport, protocol, reader, loop;
};
WriterObject* self_writer(Value v) { return v.as<WriterObject>(); }
FlowObject* self_flow(Value v) { return v.as<FlowObject>(); }
FlowObject* flow_of(const Waiter* w) { return static_cast<FlowObject*>(w->owner); }

enum FlowOp : std::uint32_t { kDrainHelper, kDrain };
constexpr const char* kNames[] = {"FlowControlMixin._drain_helper", "StreamWriter.drain"};

StreamObject* plain_stream(Vm& vm, Value transport) {
  StreamObject* s = has_type(vm, transport, net_state(vm).stream) ? transport.as<StreamObject>() : nullptr;
  return s && s->flags & kStreamPlain ? s : nullptr;
}

/// The wait itself: nothing while writing is not paused.
Value flow_wait(Vm& vm, FlowObject* f) {
  if (f->flags & kFlowLost) return vm.raise(Exc::ConnectionResetError, "Connection lost");
  return f->flags & kFlowPaused ? Value::unset() : Value::none();
}
constexpr double kYielded = 1, kWaiting = 2;  // Waiter::delay: what the drain() did last

Value attempt(Vm& vm, Waiter* w, bool first) {
  FlowObject* f = flow_of(w);
  if (!first) {
    if (w->delay == kYielded) {
      w->delay = kWaiting;
      return flow_wait(vm, f);
    }
    return f->flags & kFlowLost && !f->exception.is_none() ? vm.raise_value(f->exception) : Value::none();
  }
  if (w->aux == kDrain) {
    auto* writer = self_writer(w->value);
    if (has_type(vm, writer->reader, net_state(vm).reader)) {
      const Value e = writer->reader.as<ReaderObject>()->exception;
      if (!e.is_none()) return vm.raise_value(e);
    }
    if (StreamObject* s = plain_stream(vm, writer->transport); s && s->flags & kStreamClosing) {
      // Lets connection_lost() come, so that a loop of write() and drain() hears of it.
      w->delay = kYielded;
      w->set_state(WaiterState::Woken);
      return Value::unset();
    }
  }
  w->delay = kWaiting;
  return flow_wait(vm, f);
}
const char* op_name(const Waiter* w) { return kNames[w->aux]; }
constexpr WaiterOps kOps{attempt, nullptr, op_name};

void wake_all(Vm& vm, FlowObject* f) {
  // One that only yields (see attempt) is in the list, but awake already.
  for (Waiter *w = f->waiters.head, *next; w; w = next) {
    next = w->next;
    waiter_wake(vm, w);
  }
}

// ---- FlowControl
Value flow_new(Vm& vm, Type* type, Args&) {
  auto* f = static_cast<FlowObject*>(allocate_instance(vm, type));
  if (!f) return Value::error();
  f->waiters = {};
  f->ops = &kOps;
  f->loop = f->exception = f->reader = Value::none();
  return f;
}
Value flow_pause(Vm& vm, Args& args) {
  auto* f = self_flow(args[0]);
  if (f->flags & kFlowPaused) return vm.raise(Exc::AssertionError, "");
  f->flags |= kFlowPaused;
  return Value::none();
}
Value flow_resume(Vm& vm, Args& args) {
  auto* f = self_flow(args[0]);
  if (!(f->flags & kFlowPaused)) return vm.raise(Exc::AssertionError, "");
  f->flags &= static_cast<std::uint8_t>(~kFlowPaused);
  wake_all(vm, f);
  return Value::none();
}
Value flow_lost(Vm& vm, Args& args) {
  auto* f = self_flow(args[0]);
  f->flags |= kFlowLost;
  f->exception = args[1];
  vm.heap.barrier(f);
  wake_all(vm, f);
  return Value::none();
}
Value flow_drain_helper(Vm& vm, Args& args) { return new_waiter(vm, WaiterKind::External, self_flow(args[0]), Value::none()); }

Value flow_data_received(Vm& vm, Args& args) {
  const Value reader = self_flow(args[0])->reader;
  return reader.is_none() ? Value::none() : call_method(vm, reader, vm.intern("feed_data"), {args[1]});
}

constexpr NativeDef kFlowMethods[] = {
    {"_drain_helper", 1, 1, flow_drain_helper, "_drain_helper(self, /)"},
    {"_writing_lost", 2, 2, flow_lost, "_writing_lost(self, exc, /)"},
    {"data_received", 2, 2, flow_data_received, "data_received(self, data)"},
    {"pause_writing", 1, 1, flow_pause, "pause_writing(self, /)"},
    {"resume_writing", 1, 1, flow_resume, "resume_writing(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
template <Value FlowObject::*field>
Value get_flow(Vm&, Value self) { return self_flow(self)->*field; }
template <Value FlowObject::*field>
Value set_flow(Vm& vm, Value self, Value v) {
  self_flow(self)->*field = v.is_unset() ? Value::none() : v;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
constexpr MemberDef kFlowMembers[] = {
    {"_connection_lost", [](Vm&, Value self) { return Value::boolean(self_flow(self)->flags & kFlowLost); }, nullptr},
    {"_loop", get_flow<&FlowObject::loop>, set_flow<&FlowObject::loop>},
    {"_paused", [](Vm&, Value self) { return Value::boolean(self_flow(self)->flags & kFlowPaused); }, nullptr},
    {"_reader", get_flow<&FlowObject::reader>, set_flow<&FlowObject::reader>},
    {nullptr, nullptr, nullptr},
};

// ---- StreamWriter
Value writer_new(Vm& vm, Type* type, Args&) {
  auto* w = static_cast<WriterObject*>(allocate_instance(vm, type));
  if (!w) return Value::error();
  w->transport = w->protocol = w->reader = w->loop = Value::none();
  return w;
}
Value writer_init(Vm& vm, Value self, Args& args) {
  Value given[4];
  if (!take_arguments(vm, args, "StreamWriter", {"transport", "protocol", "reader", "loop"}, 4, given)) return Value::error();
  auto* w = self_writer(self);
  w->transport = given[0];
  w->protocol = given[1];
  w->reader = given[2];
  w->loop = given[3];
  vm.heap.barrier(w);
  return Value::none();
}
Value writer_write(Vm& vm, Args& args) {
  auto* w = self_writer(args[0]);
  std::string_view data;
  if (StreamObject* s = plain_stream(vm, w->transport); s && as_bytes(vm, args[1], &data)) return stream_write(vm, s, data);
  return call_method(vm, w->transport, vm.intern("write"), {args[1]});
}
Value writer_drain(Vm& vm, Args& args) {
  auto* w = self_writer(args[0]);
  if (has_type(vm, w->protocol, net_state(vm).flow) && plain_stream(vm, w->transport) && (w->reader.is_none() || has_type(vm, w->reader, net_state(vm).reader))) {
    COIL_TRY(waiter, new_waiter(vm, WaiterKind::External, self_flow(w->protocol), w));
    waiter.as<Waiter>()->aux = kDrain;
    return waiter;
  }
  COIL_TRY(slow, imported_attribute(vm, "asyncio.streams", "_drain"));
  return vm.call(slow, {args[0]});
}
Value writer_close(Vm& vm, Args& args) { return call_method(vm, self_writer(args[0])->transport, vm.intern("close"), {}); }
Value writer_is_closing(Vm& vm, Args& args) { return call_method(vm, self_writer(args[0])->transport, vm.intern("is_closing"), {}); }
Value writer_write_eof(Vm& vm, Args& args) { return call_method(vm, self_writer(args[0])->transport, vm.intern("write_eof"), {}); }
Value writer_can_write_eof(Vm& vm, Args& args) { return call_method(vm, self_writer(args[0])->transport, vm.intern("can_write_eof"), {}); }
Value writer_writelines(Vm& vm, Args& args) { return call_method(vm, self_writer(args[0])->transport, vm.intern("writelines"), {args[1]}); }
Value writer_get_extra_info(Vm& vm, Args& args) {
  return call_method(vm, self_writer(args[0])->transport, vm.intern("get_extra_info"), {args[1], args.has(2) ? args[2] : Value::none()});
}

constexpr NativeDef kWriterMethods[] = {
    {"can_write_eof", 1, 1, writer_can_write_eof, "can_write_eof(self, /)"},
    {"close", 1, 1, writer_close, "close(self, /)"},
    {"drain", 1, 1, writer_drain, "drain(self, /)"},
    {"get_extra_info", 2, 3, writer_get_extra_info, "get_extra_info(self, name, default=None)"},
    {"is_closing", 1, 1, writer_is_closing, "is_closing(self, /)"},
    {"write", 2, 2, writer_write, "write(self, data)"},
    {"write_eof", 1, 1, writer_write_eof, "write_eof(self, /)"},
    {"writelines", 2, 2, writer_writelines, "writelines(self, data)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
template <Value WriterObject::*field>
Value get_writer(Vm&, Value self) { return self_writer(self)->*field; }
template <Value WriterObject::*field>
Value set_writer(Vm& vm, Value self, Value v) {
  self_writer(self)->*field = v.is_unset() ? Value::none() : v;
  vm.heap.barrier(self.as_object());
  return Value::none();
}
constexpr MemberDef kWriterMembers[] = {
    {"_loop", get_writer<&WriterObject::loop>, set_writer<&WriterObject::loop>},
    {"_protocol", get_writer<&WriterObject::protocol>, set_writer<&WriterObject::protocol>},
    {"_reader", get_writer<&WriterObject::reader>, set_writer<&WriterObject::reader>},
    {"_transport", get_writer<&WriterObject::transport>, set_writer<&WriterObject::transport>},
    {"transport", get_writer<&WriterObject::transport>, nullptr},
    {nullptr, nullptr, nullptr},
};

}  // namespace

bool make_writer_types(Vm& vm, NetState& n, Module* module) {
  static constexpr Slots flow_slots = [] {
    Slots s;
    s.new_object = flow_new;
    s.init = init_nothing;
    return s;
  }();
  static constexpr Slots writer_slots = [] {
    Slots s;
    s.new_object = writer_new;
    s.init = writer_init;
    return s;
  }();
  constexpr std::uint32_t open = kTypeBaseAllowed | kTypeHasDict;
  static constexpr TypeSpec flow_spec{.name = "_net.FlowControl", .kind = Kind::Native, .basic_size = sizeof(FlowObject), .flags = open, .slots = &flow_slots, .methods = kFlowMethods,
                                      .members = kFlowMembers, .attrs_offset = sizeof(Object), .trace = [](Object* o, Tracer& t) {
                                        auto* f = static_cast<FlowObject*>(o);
                                        t(f->waiters.head);
                                        t(f->waiters.tail);
                                        for (const Value v : {f->loop, f->exception, f->reader}) t(v);
                                      }};
  static constexpr TypeSpec writer_spec{.name = "_net.StreamWriter", .kind = Kind::Native, .basic_size = sizeof(WriterObject), .flags = open, .slots = &writer_slots,
                                        .methods = kWriterMethods, .members = kWriterMembers, .attrs_offset = sizeof(Object), .trace = [](Object* o, Tracer& t) {
                                          auto* w = static_cast<WriterObject*>(o);
                                          for (const Value v : {w->transport, w->protocol, w->reader, w->loop}) t(v);
                                        }};
  n.flow = make_native_type(vm, flow_spec);
  n.writer = make_native_type(vm, writer_spec);
  if (!n.flow || !n.writer || !dict_set_str(vm, module->dict, "FlowControl", n.flow) || !dict_set_str(vm, module->dict, "StreamWriter", n.writer)) return false;
  n.data_received = lookup_in_type(vm, n.flow, vm.intern("data_received"));
  return true;
}

}  // namespace coil::runtime
