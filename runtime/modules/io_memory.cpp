// runtime/modules/io_memory.cpp — BytesIO: a stream of bytes in memory.
//
// What it was made with is shared until something is written, so reading from given bytes copies nothing.
#include <algorithm>
#include <cstring>

#include "runtime/modules/io.hpp"
#include "runtime/types/buffer.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime::io {
namespace {

BytesIO* self_bytes(Value v) { return v.as<BytesIO>(); }

void trace_bytes(Object* o, Tracer& tracer) {
  auto* b = static_cast<BytesIO*>(o);
  tracer(b->shared);
  tracer.storage(b->data);
}

Value check_open(Vm& vm, BytesIO* b) { return b->closed ? raise_closed(vm) : Value::none(); }
bool check_exports(Vm& vm, BytesIO* b) {
  if (may_resize(vm, b->exports)) return true;
  (void)raise_exported(vm);
  return false;
}
const char* contents(BytesIO* b) { return b->shared.is_unset() ? b->data : b->shared.as<Bytes>()->data; }

/// Own memory for at least `size` bytes. False: pending.
bool reserve(Vm& vm, BytesIO* b, std::uint64_t size) {
  if (b->shared.is_unset() && size <= b->capacity) return true;
  if (size > (std::uint64_t{1} << 46)) { (void)vm.raise_memory_error(); return false; }
  const std::uint64_t capacity = std::max<std::uint64_t>(size > b->size ? size + (size >> 2) + 64 : size, 64);
  if (!vm.heap.check_room(capacity)) return false;
  auto* fresh = static_cast<char*>(vm.heap.allocate_bytes(capacity));
  if (!fresh) return false;
  if (b->size) std::memcpy(fresh, contents(b), b->size);
  if (b->shared.is_unset()) vm.heap.free_storage(b->data);
  b->shared = Value::unset();
  b->data = fresh;
  b->capacity = capacity;
  vm.heap.barrier(b);
  return true;
}

Value write_bytes(Vm& vm, BytesIO* b, Value source) {
  COIL_CHECK(check_open(vm, b));
  if (b->exports && !check_exports(vm, b)) return Value::error();
  std::string_view data;
  if (auto* bytes = try_as<Bytes>(source)) {
    data = {bytes->data, bytes->size};
  } else {
    const Data given(vm, source, false);
    if (!given) return Value::error();
    COIL_CHECK(check_open(vm, b));
    COIL_TRY(copy, make_bytes(vm, given.view()));  // it may be a view of ourselves
    return write_bytes(vm, b, copy);
  }
  if (data.empty()) return Value::small_int(0);
  const std::uint64_t end = b->position + data.size();
  if (!reserve(vm, b, std::max(end, b->size))) return Value::error();
  if (b->position > b->size) std::memset(b->data + b->size, 0, b->position - b->size);
  std::memcpy(b->data + b->position, data.data(), data.size());
  b->size = std::max(b->size, end);
  b->position = end;
  return make_int(vm, static_cast<std::int64_t>(data.size()));
}

Value take(Vm& vm, BytesIO* b, std::uint64_t size) {
  if (b->position >= b->size) size = 0;
  else size = std::min(size, b->size - b->position);
  const std::uint64_t from = b->position;
  b->position += size;
  if (size == b->size && size && !b->shared.is_unset() && coil::type_of(vm, b->shared) == vm.types.bytes) return b->shared;
  return make_bytes(vm, {size ? contents(b) + from : "", size});
}
std::uint64_t line_size(BytesIO* b, std::int64_t limit) {
  if (b->position >= b->size) return 0;
  const char* start = contents(b) + b->position;
  std::uint64_t size = b->size - b->position;
  if (limit >= 0) size = std::min(size, static_cast<std::uint64_t>(limit));
  const void* end = std::memchr(start, '\n', size);
  return end ? static_cast<std::uint64_t>(static_cast<const char*>(end) - start) + 1 : size;
}

Value bytes_new(Vm& vm, Type* type, Args&) {
  auto* b = static_cast<BytesIO*>(allocate_instance(vm, type));
  if (!b) return Value::error();
  if (type->native_slots == kBytesSpec.slots) vm.heap.unregister_finalizable(b);  // nothing to be done in the end
  return b;
}
Value bytes_init(Vm& vm, Value self, Args& args) {
  auto* b = self_bytes(self);
  Value initial;
  if (!take_arguments(vm, args, "BytesIO", {"initial_bytes"}, 0, &initial)) return Value::error();
  if (b->exports && !check_exports(vm, b)) return Value::error();
  b->size = b->position = 0;
  b->closed = false;
  if (initial.is_unset() || initial.is_none()) {
    b->shared = Value::unset();
    return Value::none();
  }
  if (!is<Bytes>(initial)) {
    const Data data(vm, initial, false);
    if (!data) return Value::error();
    initial = make_bytes(vm, data.view());
    COIL_CHECK(initial);
  }
  b->shared = initial;
  b->size = initial.as<Bytes>()->size;
  b->data = nullptr;
  b->capacity = 0;
  vm.heap.barrier(b);
  return Value::none();
}

Value bytes_next(Vm& vm, Value self) {
  auto* b = self_bytes(self);
  COIL_CHECK(check_open(vm, b));
  const std::uint64_t size = line_size(b, -1);
  return size ? take(vm, b, size) : Value::unset();
}

Value method_read(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  std::int64_t size = -1;
  if (args.has(1) && !take_size(vm, args[1], &size)) return Value::error();
  COIL_CHECK(check_open(vm, b));
  return take(vm, b, size < 0 ? UINT64_MAX : static_cast<std::uint64_t>(size));
}
Value method_readline(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  std::int64_t size = -1;
  if (args.has(1) && !take_size(vm, args[1], &size)) return Value::error();
  COIL_CHECK(check_open(vm, b));
  return take(vm, b, line_size(b, size));
}
Value method_readlines(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  std::int64_t limit = -1, total = 0;
  if (args.has(1) && !take_size(vm, args[1], &limit)) return Value::error();
  COIL_CHECK(check_open(vm, b));
  List* lines = make_list(vm);
  while (lines) {
    const std::uint64_t size = line_size(b, -1);
    if (!size) return lines;
    COIL_TRY(line, take(vm, b, size));
    if (!list_append(vm, lines, line)) break;
    total += static_cast<std::int64_t>(size);
    if (limit > 0 && total >= limit) return lines;
    COIL_CHECK(vm.charge(16));
  }
  return Value::error();
}
Value method_readinto(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  const Data into(vm, args[1], true, "readinto");
  if (!into) return Value::error();
  COIL_CHECK(check_open(vm, b));
  const std::uint64_t size = b->position >= b->size ? 0 : std::min<std::uint64_t>(into.size(), b->size - b->position);
  if (size) std::memmove(into.data(), contents(b) + b->position, size);
  b->position += size;
  return make_int(vm, static_cast<std::int64_t>(size));
}
Value method_write(Vm& vm, Args& args) { return write_bytes(vm, self_bytes(args[0]), args[1]); }
Value method_writelines(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_bytes(args[0])));
  return for_each(vm, args[1], [&](Value line) { return !write_bytes(vm, self_bytes(args[0]), line).is_error(); }) ? Value::none() : Value::error();
}
Value method_getvalue(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  COIL_CHECK(check_open(vm, b));
  if (!b->shared.is_unset() && b->shared.as<Bytes>()->size == b->size && coil::type_of(vm, b->shared) == vm.types.bytes) return b->shared;
  return make_bytes(vm, {b->size ? contents(b) : "", b->size});
}
Value method_tell(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  COIL_CHECK(check_open(vm, b));
  return make_int(vm, static_cast<std::int64_t>(b->position));
}
Value method_seek(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  std::int64_t position, whence = 0;
  if (is<FloatObject>(args[1]) || args[1].is_double()) return vm.raise(Exc::TypeError, "'{t}' object cannot be interpreted as an integer", {args[1]});
  if (!to_size(vm, args[1], &position) || (args.has(2) && !to_int64(vm, args[2], &whence))) return Value::error();
  COIL_CHECK(check_open(vm, b));
  if (position < 0 && whence == 0) return vm.raise(Exc::ValueError, "negative seek value {}", {position});
  if (whence < 0 || whence > 2) return vm.raise(Exc::ValueError, "invalid whence ({}, should be 0, 1 or 2)", {whence});
  const std::int64_t base = whence == 1 ? static_cast<std::int64_t>(b->position) : whence == 2 ? static_cast<std::int64_t>(b->size) : 0;
  if (__builtin_add_overflow(base, position, &position)) return vm.raise(Exc::OverflowError, "new position too large");
  b->position = static_cast<std::uint64_t>(std::max<std::int64_t>(position, 0));
  return make_int(vm, static_cast<std::int64_t>(b->position));
}
Value method_truncate(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  COIL_CHECK(check_open(vm, b));
  if (b->exports && !check_exports(vm, b)) return Value::error();
  std::int64_t size = static_cast<std::int64_t>(b->position);
  if (args.has(1) && !args[1].is_none() && !take_size(vm, args[1], &size)) return Value::error();
  if (size < 0) return vm.raise(Exc::ValueError, "negative size value {}", {size});
  b->size = std::min(b->size, static_cast<std::uint64_t>(size));
  return make_int(vm, size);
}
Value method_close(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  if (b->exports && !check_exports(vm, b)) return Value::error();
  if (b->shared.is_unset()) vm.heap.free_storage(b->data);
  b->shared = Value::unset();
  b->data = nullptr;
  b->size = b->capacity = b->position = 0;
  b->closed = true;
  return Value::none();
}
Value method_yes(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_bytes(args[0])));
  return Value::true_value();
}
Value method_isatty(Vm& vm, Args& args) {
  COIL_CHECK(check_open(vm, self_bytes(args[0])));
  return Value::false_value();
}
Value method_flush(Vm& vm, Args& args) { return check_open(vm, self_bytes(args[0])); }
Value method_sizeof(Vm&, Args& args) {
  auto* b = self_bytes(args[0]);
  return Value::small_int(static_cast<std::int64_t>(sizeof(BytesIO) + (b->shared.is_unset() ? b->capacity : b->size + kBytesHeader + 1)));
}

Value method_getstate(Vm& vm, Args& args) {
  COIL_TRY(value, method_getvalue(vm, args));
  auto* b = self_bytes(args[0]);
  Dict* attributes = copy_own_attributes(vm, b, &b->attrs);
  if (!attributes) return Value::error();
  return make_tuple_of(vm, {value, make_int(vm, static_cast<std::int64_t>(b->position)), attributes->used ? Value(attributes) : Value::none()});
}
Value method_setstate(Vm& vm, Args& args) {
  auto* state = try_as<Tuple>(args[1]);
  if (!state || state->size < 3) return vm.raise(Exc::TypeError, "{t}.__setstate__ argument should be 3-tuple, got {t}", {args[0], args[1]});
  auto* b = self_bytes(args[0]);
  if (b->exports && !check_exports(vm, b)) return Value::error();
  COIL_CHECK(check_open(vm, b));
  b->position = b->size = 0;
  COIL_CHECK(write_bytes(vm, b, state->items()[0]));
  if (!is_int(state->items()[1])) return vm.raise(Exc::TypeError, "second item of state must be an integer, got {t}", {state->items()[1]});
  std::int64_t position;
  if (!to_int64(vm, state->items()[1], &position)) return Value::error();
  if (position < 0) return vm.raise(Exc::ValueError, "position value cannot be negative");
  b->position = static_cast<std::uint64_t>(position);
  const Value attributes = state->items()[2];
  if (attributes.is_none()) return attributes;
  if (!is<Dict>(attributes)) return vm.raise(Exc::TypeError, "third item of state should be a dict, got a {t}", {attributes});
  COIL_TRY(own, instance_dict(vm, args[0]));
  return dict_merge(vm, own.as<Dict>(), attributes.as<Dict>()).is_error() ? Value::error() : Value::none();
}

// ---- getbuffer(): what its memoryview looks at

struct BytesBuffer : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  BytesIO* source;
};
void trace_bytes_buffer(Object* o, Tracer& tracer) { tracer(static_cast<BytesBuffer*>(o)->source); }
BytesIO* buffer_source(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::Native && v.as_object()->type()->trace == trace_bytes_buffer ? v.as<BytesBuffer>()->source : nullptr;
}

Value method_getbuffer(Vm& vm, Args& args) {
  auto* b = self_bytes(args[0]);
  COIL_CHECK(check_open(vm, b));
  if (!reserve(vm, b, b->size)) return Value::error();
  Type* type = stream_type(vm, Which::BytesBuffer);
  auto* buffer = type ? static_cast<BytesBuffer*>(allocate_instance(vm, type)) : nullptr;
  if (!buffer) return Value::error();
  buffer->source = b;
  return make_memory_view(vm, buffer);
}

constexpr NativeDef kMethods[] = {
    {"readable", 1, 1, method_yes, "readable(self, /)"},
    {"seekable", 1, 1, method_yes, "seekable(self, /)"},
    {"writable", 1, 1, method_yes, "writable(self, /)"},
    {"close", 1, 1, method_close, "close(self, /)"},
    {"flush", 1, 1, method_flush, "flush(self, /)"},
    {"isatty", 1, 1, method_isatty, "isatty(self, /)"},
    {"tell", 1, 1, method_tell, "tell(self, /)"},
    {"write", 2, 2, method_write, "write(self, b, /)"},
    {"writelines", 2, 2, method_writelines, "writelines(self, lines, /)"},
    {"read1", 1, 2, method_read, "read1(self, size=-1, /)"},
    {"readinto", 2, 2, method_readinto, "readinto(self, buffer, /)"},
    {"readline", 1, 2, method_readline, "readline(self, size=-1, /)"},
    {"readlines", 1, 2, method_readlines, "readlines(self, size=None, /)"},
    {"read", 1, 2, method_read, "read(self, size=-1, /)"},
    {"getbuffer", 1, 1, method_getbuffer, "getbuffer(self, /)"},
    {"getvalue", 1, 1, method_getvalue, "getvalue(self, /)"},
    {"seek", 2, 3, method_seek, "seek(self, pos, whence=0, /)"},
    {"truncate", 1, 2, method_truncate, "truncate(self, size=None, /)"},
    {"__getstate__", 1, 1, method_getstate, "__getstate__(self, /)"},
    {"__setstate__", 2, 2, method_setstate, "__setstate__(self, state, /)"},
    {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"closed", [](Vm&, Value self) { return Value::boolean(self_bytes(self)->closed); }, nullptr, "True if the file is closed."},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = bytes_new;
  s.init = bytes_init;
  s.iter = [](Vm& vm, Value self) -> Value {
    COIL_CHECK(check_open(vm, self_bytes(self)));
    return self;
  };
  s.next = bytes_next;
  return s;
}();

}  // namespace

const TypeSpec kBytesSpec{.name = "_io.BytesIO", .kind = Kind::Native, .basic_size = sizeof(BytesIO), .flags = kTypeHasDict | kTypeBaseAllowed | kTypeWeakReferable, .slots = &kSlots,
                          .methods = kMethods, .members = kMembers, .doc = "Buffered I/O implementation using an in-memory bytes buffer.", .attrs_offset = sizeof(Object), .trace = trace_bytes};
const TypeSpec kBytesBufferSpec{.name = "_io._BytesIOBuffer", .kind = Kind::Native, .basic_size = sizeof(BytesBuffer), .trace = trace_bytes_buffer};

}  // namespace coil::runtime::io

namespace coil::runtime {

bool bytes_io_buffer(Value v, Buffer* out) {
  io::BytesIO* b = io::buffer_source(v);
  if (b) *out = {.data = b->data, .size = static_cast<std::int64_t>(b->size)};
  return b;
}
std::uint32_t* bytes_io_exports(Value v) {
  io::BytesIO* b = io::buffer_source(v);
  return b ? &b->exports : nullptr;
}
Value export_owner(Value v) {
  io::BytesIO* b = io::buffer_source(v);
  return b ? Value(b) : v;
}

}  // namespace coil::runtime
