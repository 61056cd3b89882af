// runtime/modules/struct.cpp — module _struct: values as packed bytes and back (library reference, "struct").
//
// Here: formats, the type Struct and the functions that keep compiled formats. Not here: single items of native formats
// (runtime/types/item_format.cpp), which this reverses where the format asks for the other byte order.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "runtime/types/buffer.hpp"
#include "runtime/types/sequence_helpers.hpp"
#include "runtime/types/types.hpp"

namespace coil::runtime {
namespace {

/// A run of equal items. Codes s and p are one item of `size` bytes; x has no value.
struct Run {
  char code;           // what the format says
  char native;         // the native code that converts one item
  std::uint8_t width;  // bytes of an item as stored
  std::int64_t count, size, offset;
};

struct StructObject : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value format;         // a Str
  Run* runs;            // Bytes_storage or null
  std::int64_t run_count, values, size;
  bool swapped;         // the other byte order than this machine's
};

StructObject* self_struct(Value v) { return v.as<StructObject>(); }
void trace_struct(Object* o, Tracer& tracer) {
  auto* s = static_cast<StructObject*>(o);
  tracer(s->format);
  tracer.storage(s->runs);
}

struct StructState : ModuleState {
  explicit StructState(Interpreter& interpreter) : error(interpreter.vm().heap), cache(interpreter.vm().heap) {}
  Root error, cache;  // the exception's type; dict of format to Struct
};
StructState& struct_state(Vm& vm) {
  Interpreter& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<StructState>("_struct", interpreter);
}
Value raise_error(Vm& vm, std::string_view format, std::initializer_list<FormatArg> args = {}) {
  return vm.raise(struct_state(vm).error.value.as<Type>(), format, args);
}

/// Standard sizes, where they differ from the native ones; 0: not in standard formats.
int standard_width(char code) {
  switch (code) {
    case 'l': case 'L': return 4;
    case 'n': case 'N': case 'P': return 0;
    case 's': case 'p': case 'x': return 1;
    default: return static_cast<int>(item_size_of(code));
  }
}
/// The native code of the same kind and this width.
char native_code(char code, int width) { return width == 4 && code == 'l' ? 'i' : width == 4 && code == 'L' ? 'I' : code; }

class FormatReader {
 public:
  FormatReader(Vm& vm, std::string_view text) : vm_(vm), text_(text) {
    native_ = text.empty() || !std::strchr("=<>!", text[0]) || text[0] == '@';
    swapped_ = !text.empty() && (text[0] == '>' || text[0] == '!');
    if (!text.empty() && std::strchr("@=<>!", text[0])) at_ = 1;
  }

  bool read() {
    while (at_ < text_.size()) {
      char code = text_[at_++];
      if (std::strchr(" \t\n\r\f\v", code) && code) continue;
      std::int64_t count = 1;
      if (code >= '0' && code <= '9') {
        count = 0;
        for (; code >= '0' && code <= '9'; code = text_[at_++]) {
          if (__builtin_mul_overflow(count, 10, &count) || __builtin_add_overflow(count, code - '0', &count)) return too_long();
          if (at_ >= text_.size()) return fail("repeat count given without format specifier");
        }
      }
      if (!add(code, count)) return false;
    }
    return true;
  }

  std::vector<Run> runs;
  std::int64_t size = 0, values = 0;
  bool swapped() const { return swapped_; }

 private:
  bool fail(const char* message) {
    (void)raise_error(vm_, message);
    return false;
  }
  bool too_long() { return fail("total struct size too long"); }

  bool add(char code, std::int64_t count) {
    const int width = native_ && code != 's' && code != 'p' && code != 'x' ? static_cast<int>(item_size_of(code)) : standard_width(code);
    if (width == 0) return fail("bad char in struct format");
    if (native_ && size % width) size += width - size % width;
    std::int64_t bytes;
    if (__builtin_mul_overflow(count, width, &bytes)) return too_long();
    if (code == 's' || code == 'p') {
      runs.push_back({code, code, 1, 1, count, size});
      ++values;
    } else if (code != 'x' && count) {
      runs.push_back({code, native_code(code, width), static_cast<std::uint8_t>(width), count, width, size});
      values += count;
    }
    return !__builtin_add_overflow(size, bytes, &size) || too_long();
  }

  Vm& vm_;
  std::string_view text_;
  std::size_t at_ = 0;
  bool native_, swapped_;
};

/// Fills `s` from a format (str or bytes). False: pending.
bool set_format(Vm& vm, StructObject* s, Value format) {
  std::string text;
  if (is_str(format)) {
    if (!format.as<Str>()->is_ascii()) {  // let the codec say which character
      const Value encode = get_attr(vm, format, vm.intern("encode"));
      if (encode.is_error() || vm.call(encode, {make_str(vm, "ascii")}).is_error()) return false;
    }
    text = view(vm, format);
  }
  else if (auto* b = try_as<Bytes>(format)) text.assign(b->data, b->size);
  else {
    (void)vm.raise(Exc::TypeError, "Struct() argument 1 must be a str or bytes object, not {t}", {format});
    return false;
  }
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) < 0; })) {
    (void)raise_error(vm, "bad char in struct format");
    return false;
  }
  if (text.find('\0') != std::string::npos) {
    (void)raise_error(vm, "embedded null character");
    return false;
  }
  FormatReader reader(vm, text);
  if (!reader.read()) return false;
  const std::size_t bytes = reader.runs.size() * sizeof(Run);
  Run* runs = nullptr;
  if (bytes) {
    runs = static_cast<Run*>(vm.heap.allocate_bytes(bytes));
    if (!runs) return false;
    std::memcpy(static_cast<void*>(runs), reader.runs.data(), bytes);
  }
  s->runs = runs;
  s->run_count = static_cast<std::int64_t>(reader.runs.size());
  s->values = reader.values;
  s->size = reader.size;
  s->swapped = reader.swapped();
  vm.heap.barrier(s);
  const Value kept = make_str(vm, text);
  if (kept.is_error()) return false;
  s->format = kept;
  vm.heap.barrier(s);
  return true;
}

bool raise_uninitialised(Vm& vm, const StructObject* s) {
  if (!s->format.is_unset()) return false;
  (void)vm.raise(Exc::RuntimeError, "Struct object is not initialized");
  return true;
}

// ---- packing

/// How CPython names what a value does not fit into.
bool raise_range(Vm& vm, const Run& run) {
  const int bits = run.width * 8;
  const bool is_signed = std::strchr("bhilqn", run.code) != nullptr;
  const std::string low = is_signed ? std::to_string(INT64_MIN >> (64 - bits)) : "0";
  const std::string high = std::to_string(UINT64_MAX >> (64 - bits + is_signed));
  (void)raise_error(vm, "'{}' format requires {} <= number <= {}", {std::string(1, run.code), low, high});
  return false;
}

bool pack_text(Vm& vm, const Run& run, char* to, Value v) {
  std::string_view data;
  if (!is<Bytes>(v) && !is<ByteArray>(v)) {
    (void)raise_error(vm, "argument for '{}' must be a bytes object", {std::string(1, run.code)});
    return false;
  }
  if (!as_bytes(vm, v, &data)) return false;
  auto room = static_cast<std::size_t>(run.size);
  if (run.code == 'p') {
    if (!room) return true;
    const std::size_t length = std::min<std::size_t>({data.size(), room - 1, 255});
    *to++ = static_cast<char>(length);
    data = data.substr(0, length);
  }
  std::memcpy(to, data.data(), std::min(data.size(), room));
  return true;
}

bool pack_one(Vm& vm, const StructObject* s, const Run& run, char* to, Value v) {
  char bytes[8];
  switch (pack_item(vm, run.native, bytes, v)) {
    case ItemStatus::Ok: break;
    case ItemStatus::Raised:
      if (std::strchr("efd", run.code) && is_int(v) && vm.pending_is(Exc::OverflowError)) {
        (void)vm.take_exception();
        (void)raise_error(vm, "required argument is not a float");
      }
      return false;
    case ItemStatus::WrongType:
      if (run.code == 'c') (void)raise_error(vm, "char format requires a bytes object of length 1");
      else if (run.code == 'e' || run.code == 'f' || run.code == 'd') (void)raise_error(vm, "required argument is not a float");
      else (void)raise_error(vm, "required argument is not an integer");
      return false;
    case ItemStatus::OutOfRange:
      if (run.code == 'c') {
        (void)raise_error(vm, "char format requires a bytes object of length 1");
        return false;
      }
      return raise_range(vm, run);
  }
  if (run.code == 'f' && v.is_double() && std::isfinite(v.as_double())) {
    float f;
    std::memcpy(&f, bytes, sizeof f);
    if (!std::isfinite(f)) {
      (void)vm.raise(Exc::OverflowError, "float too large to pack with f format");
      return false;
    }
  }
  if (s->swapped) std::reverse_copy(bytes, bytes + run.width, to);
  else std::memcpy(to, bytes, run.width);
  return true;
}

/// The values into `out`, s->size zeroed bytes. Script code may run, so `out` is nobody's memory but the caller's.
bool pack_values(Vm& vm, const StructObject* s, const Value* values, char* out) {
  for (std::int64_t i = 0; i < s->run_count; ++i) {
    const Run run = s->runs[i];
    char* to = out + run.offset;
    if (run.code == 's' || run.code == 'p') {
      if (!pack_text(vm, run, to, *values++)) return false;
      continue;
    }
    for (std::int64_t n = 0; n < run.count; ++n, to += run.width)
      if (!pack_one(vm, s, run, to, *values++)) return false;
  }
  return true;
}

Value pack(Vm& vm, StructObject* s, const Args& args, std::uint32_t first, std::string* out) {
  if (raise_uninitialised(vm, s)) return Value::error();
  const std::int64_t given = args.count - first;
  if (given != s->values)
    return raise_error(vm, "{} expected {} items for packing (got {})", {first > 1 ? "pack_into" : "pack", s->values, given});
  if (!vm.heap.check_room(static_cast<std::size_t>(s->size))) return Value::error();
  out->assign(static_cast<std::size_t>(s->size), '\0');
  return pack_values(vm, s, args.values + first, out->data()) ? Value::none() : Value::error();
}

Value pack_to_bytes(Vm& vm, StructObject* s, const Args& args, std::uint32_t first) {
  std::string out;
  COIL_CHECK(pack(vm, s, args, first, &out));
  return make_bytes(vm, out);
}

/// The place in a buffer of `length` bytes that an offset means. False: pending.
bool place(Vm& vm, const StructObject* s, std::int64_t length, bool packing, std::int64_t* offset) {
  if (*offset < 0) {
    if (*offset + s->size > 0) {
      if (packing) (void)raise_error(vm, "no space to pack {} bytes at offset {}", {s->size, *offset});
      else (void)raise_error(vm, "not enough data to unpack {} bytes at offset {}", {s->size, *offset});
      return false;
    }
    if (*offset + length < 0) {
      (void)raise_error(vm, "offset {} out of range for {}-byte buffer", {*offset, length});
      return false;
    }
    *offset += length;
  }
  if (length - *offset < s->size) {
    if (packing)
      (void)raise_error(vm, "pack_into requires a buffer of at least {} bytes for packing {} bytes at offset {} (actual buffer size is {})",
                        {s->size + *offset, s->size, *offset, length});
    else
      (void)raise_error(vm, "unpack_from requires a buffer of at least {} bytes for unpacking {} bytes at offset {} (actual buffer size is {})",
                        {s->size + *offset, s->size, *offset, length});
    return false;
  }
  return true;
}

Value pack_into(Vm& vm, StructObject* s, const Args& args, std::uint32_t first) {  // first: the buffer's index
  if (args.count < first + 1) return raise_error(vm, "pack_into expected buffer argument");
  if (args.count < first + 2) return raise_error(vm, "pack_into expected offset argument");
  std::string bytes;
  std::int64_t offset;
  COIL_TRY(view, make_memory_view(vm, args[first]));
  auto* m = view.as<MemoryView>();
  if (m->flags & kViewReadOnly) return vm.raise(Exc::TypeError, "argument must be read-write bytes-like object, not {t}", {args[first]});
  if (!to_int64(vm, args[first + 1], &offset)) return Value::error();
  if (raise_uninitialised(vm, s)) return Value::error();
  const std::int64_t given = args.count - first - 2;
  if (given != s->values) return raise_error(vm, "pack_into expected {} items for packing (got {})", {s->values, given});
  bytes.assign(static_cast<std::size_t>(s->size), '\0');
  if (!pack_values(vm, s, args.values + first + 2, bytes.data())) return Value::error();
  Buffer buffer;  // asked for again: script code may have run
  if (!buffer_of(vm, args[first], &buffer)) {
    std::string_view data;
    if (!as_bytes(vm, args[first], &data)) return vm.raise(Exc::TypeError, "a read-write bytes-like object is required, not '{t}'", {args[first]});
    buffer.data = const_cast<char*>(data.data());
    buffer.size = static_cast<std::int64_t>(data.size());
  }
  if (!place(vm, s, buffer.size, true, &offset)) return Value::error();
  std::memcpy(buffer.data + offset, bytes.data(), bytes.size());
  return Value::none();
}

// ---- unpacking

Value unpack_at(Vm& vm, const StructObject* s, const char* data) {
  Tuple* out = make_tuple(vm, static_cast<std::size_t>(s->values));
  if (!out) return Value::error();
  std::size_t n = 0;
  for (std::int64_t i = 0; i < s->run_count; ++i) {
    const Run run = s->runs[i];
    const char* from = data + run.offset;
    for (std::int64_t k = 0; k < run.count; ++k, from += run.width) {
      Value v;
      if (run.code == 's') {
        v = make_bytes(vm, {from, static_cast<std::size_t>(run.size)});
      } else if (run.code == 'p') {
        const auto length = run.size ? std::min<std::size_t>(static_cast<unsigned char>(*from), static_cast<std::size_t>(run.size) - 1) : 0;
        v = make_bytes(vm, {from + (run.size ? 1 : 0), length});
      } else if (s->swapped) {
        char bytes[8];
        std::reverse_copy(from, from + run.width, bytes);
        v = unpack_item(vm, run.native, bytes);
      } else {
        v = unpack_item(vm, run.native, from);
      }
      if (v.is_error()) return v;
      out->items()[n++] = v;
      vm.heap.barrier(out);
    }
  }
  return out;
}

bool read_buffer(Vm& vm, Value v, std::string_view* data) {
  if (as_bytes(vm, v, data)) return true;
  Buffer buffer;
  if (!buffer_of(vm, v, &buffer)) {
    (void)vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {v});
    return false;
  }
  *data = {buffer.data, static_cast<std::size_t>(buffer.size)};
  return true;
}

Value unpack(Vm& vm, StructObject* s, Value from) {
  std::string_view data;
  if (raise_uninitialised(vm, s) || !read_buffer(vm, from, &data)) return Value::error();
  if (static_cast<std::int64_t>(data.size()) != s->size) return raise_error(vm, "unpack requires a buffer of {} bytes", {s->size});
  return unpack_at(vm, s, data.data());
}

Value unpack_from(Vm& vm, StructObject* s, Value from, Value where) {
  std::string_view data;
  std::int64_t offset = 0;
  if (!where.is_unset() && !to_int64(vm, where, &offset)) return Value::error();
  if (raise_uninitialised(vm, s) || !read_buffer(vm, from, &data)) return Value::error();
  if (!place(vm, s, static_cast<std::int64_t>(data.size()), false, &offset)) return Value::error();
  return unpack_at(vm, s, data.data() + offset);
}

struct UnpackIterator : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value owner, buffer;
  std::int64_t at;
};
void trace_iterator(Object* o, Tracer& tracer) {
  auto* it = static_cast<UnpackIterator*>(o);
  tracer(it->owner);
  tracer(it->buffer);
}
Value iterator_next(Vm& vm, Value self) {
  auto* it = self.as<UnpackIterator>();
  if (it->owner.is_unset()) return Value::unset();
  auto* s = self_struct(it->owner);
  std::string_view data;
  if (!read_buffer(vm, it->buffer, &data)) return Value::error();
  if (it->at + s->size > static_cast<std::int64_t>(data.size())) {
    it->owner = it->buffer = Value::unset();
    return Value::unset();
  }
  const Value out = unpack_at(vm, s, data.data() + it->at);
  it->at += s->size;
  return out;
}
Value iterator_length_hint(Vm& vm, Args& args) {
  auto* it = args[0].as<UnpackIterator>();
  if (it->owner.is_unset()) return Value::small_int(0);
  std::string_view data;
  if (!read_buffer(vm, it->buffer, &data)) return Value::error();
  return make_int(vm, (static_cast<std::int64_t>(data.size()) - it->at) / self_struct(it->owner)->size);
}
constexpr NativeDef kIteratorMethods[] = {{"__length_hint__", 1, 1, iterator_length_hint, "__length_hint__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr Slots kIteratorSlots = [] {
  Slots s;
  s.iter = iter_self;
  s.next = iterator_next;
  return s;
}();
const TypeSpec kIterator{.name = "_struct.unpack_iterator", .kind = Kind::Native, .basic_size = sizeof(UnpackIterator), .slots = &kIteratorSlots,
                         .methods = kIteratorMethods, .trace = trace_iterator};

Value iter_unpack(Vm& vm, StructObject* s, Value from) {
  std::string_view data;
  if (raise_uninitialised(vm, s)) return Value::error();
  if (s->size == 0) return raise_error(vm, "cannot iteratively unpack with a struct of length 0");
  if (!read_buffer(vm, from, &data)) return Value::error();
  if (static_cast<std::int64_t>(data.size()) % s->size)
    return raise_error(vm, "iterative unpacking requires a buffer of a multiple of {} bytes", {s->size});
  Type* type = type_of_spec(vm, kIterator);
  auto* it = type ? static_cast<UnpackIterator*>(allocate_instance(vm, type)) : nullptr;
  if (!it) return Value::error();
  it->owner = s;
  it->buffer = from;
  it->at = 0;
  vm.heap.barrier(it);
  return it;
}

// ---- the type

Value struct_new(Vm& vm, Type* type, Args&) {
  auto* s = static_cast<StructObject*>(allocate_instance(vm, type));
  if (!s) return Value::error();
  s->format = Value::unset();
  s->runs = nullptr;
  s->run_count = s->values = s->size = 0;
  s->swapped = false;
  return s;
}
Value struct_init(Vm& vm, Value self, Args& args) {
  Value format;
  if (!take_arguments(vm, args, "Struct", {"format"}, 1, &format)) return Value::error();
  return set_format(vm, self_struct(self), format) ? Value::none() : Value::error();
}
Value struct_repr(Vm& vm, Value self) {
  auto* s = self_struct(self);
  if (raise_uninitialised(vm, s)) return Value::error();
  COIL_TRY(format, to_repr(vm, s->format));
  return make_str(vm, std::string(type_name(vm, self)) + "(" + std::string(view(vm, format)) + ")");
}
Value get_format(Vm& vm, Value self) { return raise_uninitialised(vm, self_struct(self)) ? Value::error() : self_struct(self)->format; }
Value get_size(Vm& vm, Value self) { return raise_uninitialised(vm, self_struct(self)) ? Value::error() : make_int(vm, self_struct(self)->size); }
Value method_pack(Vm& vm, Args& args) {
  if (!no_keywords(vm, args, "Struct.pack")) return Value::error();
  return pack_to_bytes(vm, self_struct(args[0]), args, 1);
}
Value method_pack_into(Vm& vm, Args& args) {
  if (!no_keywords(vm, args, "Struct.pack_into")) return Value::error();
  return pack_into(vm, self_struct(args[0]), args, 1);
}
Value method_unpack(Vm& vm, Args& args) { return unpack(vm, self_struct(args[0]), args[1]); }
Value method_unpack_from(Vm& vm, Args& args) { return unpack_from(vm, self_struct(args[0]), args[1], args[2]); }
Value method_iter_unpack(Vm& vm, Args& args) { return iter_unpack(vm, self_struct(args[0]), args[1]); }
Value method_sizeof(Vm& vm, Args& args) {
  auto* s = self_struct(args[0]);
  return make_int(vm, static_cast<std::int64_t>(sizeof *s) + s->run_count * static_cast<std::int64_t>(sizeof(Run)));
}

constexpr NativeDef kMethods[] = {
    {"pack", 1, 255, method_pack, "pack(self, *values)", kNativeRaw},
    {"pack_into", 1, 255, method_pack_into, "pack_into(self, buffer, offset, *values)", kNativeRaw},
    {"unpack", 2, 2, method_unpack, "unpack(self, buffer, /)"},
    {"unpack_from", 2, 3, method_unpack_from, "unpack_from(self, buffer, offset=0)"},
    {"iter_unpack", 2, 2, method_iter_unpack, "iter_unpack(self, buffer, /)"},
    {"__sizeof__", 1, 1, method_sizeof, "__sizeof__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {{"format", get_format, nullptr, "struct format string"}, {"size", get_size, nullptr, "struct size in bytes"}, {nullptr, nullptr, nullptr}};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = struct_new;
  s.init = struct_init;
  s.repr = struct_repr;
  return s;
}();
const TypeSpec kStruct{.name = "_struct.Struct", .kind = Kind::Native, .basic_size = sizeof(StructObject), .flags = kTypeBaseAllowed | kTypeWeakReferable,
                       .slots = &kSlots, .methods = kMethods, .members = kMembers,
                       .doc = "Struct(fmt) --> compiled struct object", .trace = trace_struct};

// ---- functions: a format is compiled once

constexpr std::uint32_t kCacheSize = 100;

/// The Struct of a format; null: pending.
StructObject* compiled(Vm& vm, Value format) {
  StructState& state = struct_state(vm);
  auto* cache = state.cache.value.as<Dict>();
  if (is_str(format) || is<Bytes>(format)) {
    const Value known = dict_get(vm, cache, format);
    if (known.is_error()) return nullptr;
    if (!known.is_unset()) return self_struct(known);
  }
  Type* type = type_of_spec(vm, kStruct);
  if (!type) return nullptr;
  Args none{nullptr, 0};
  const Value made = struct_new(vm, type, none);
  if (made.is_error() || !set_format(vm, self_struct(made), format)) return nullptr;
  if (cache->used >= kCacheSize) dict_clear(vm, cache);
  if (dict_set(vm, cache, format, made).is_error()) return nullptr;
  return self_struct(made);
}

template <class F>
Value with_format(Vm& vm, Args& args, F run) {
  StructObject* s = compiled(vm, args[0]);
  return s ? run(s) : Value::error();
}
Value module_pack(Vm& vm, Args& args) {
  if (!no_keywords(vm, args, "pack")) return Value::error();
  if (!args.count) return vm.raise(Exc::TypeError, "missing format argument");
  return with_format(vm, args, [&](StructObject* s) { return pack_to_bytes(vm, s, args, 1); });
}
Value module_pack_into(Vm& vm, Args& args) {
  if (!no_keywords(vm, args, "pack_into")) return Value::error();
  if (!args.count) return vm.raise(Exc::TypeError, "missing format argument");
  return with_format(vm, args, [&](StructObject* s) { return pack_into(vm, s, args, 1); });
}
Value module_unpack(Vm& vm, Args& args) {
  return with_format(vm, args, [&](StructObject* s) { return unpack(vm, s, args[1]); });
}
Value module_unpack_from(Vm& vm, Args& args) {
  return with_format(vm, args, [&](StructObject* s) { return unpack_from(vm, s, args[1], args[2]); });
}
Value module_iter_unpack(Vm& vm, Args& args) {
  return with_format(vm, args, [&](StructObject* s) { return iter_unpack(vm, s, args[1]); });
}
Value module_calcsize(Vm& vm, Args& args) {
  return with_format(vm, args, [&](StructObject* s) { return make_int(vm, s->size); });
}
Value module_clear_cache(Vm& vm, Args&) {
  dict_clear(vm, struct_state(vm).cache.value.as<Dict>());
  return Value::none();
}

constexpr NativeDef kFunctions[] = {
    {"calcsize", 1, 1, module_calcsize, "calcsize(format, /)"},
    {"pack", 0, 255, module_pack, "pack(format, /, *values)", kNativeRaw},
    {"pack_into", 0, 255, module_pack_into, "pack_into(format, buffer, offset, /, *values)", kNativeRaw},
    {"unpack", 2, 2, module_unpack, "unpack(format, buffer, /)"},
    {"unpack_from", 2, 3, module_unpack_from, "unpack_from(format, /, buffer, offset=0)"},
    {"iter_unpack", 2, 2, module_iter_unpack, "iter_unpack(format, buffer, /)"},
    {"_clearcache", 0, 0, module_clear_cache, "_clearcache()"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__struct(Vm& vm, Module* module) {
  StructState& state = struct_state(vm);
  Dict* names = make_dict(vm, 1);
  if (!names || !dict_set_str(vm, names, "__module__", make_str(vm, "struct"))) return false;
  Tuple* bases = make_tuple_of(vm, {Value(vm.exception_type(Exc::Exception))}).as<Tuple>();
  const Value error = vm.call(vm.types.type, {make_str(vm, "error"), bases, names});
  if (error.is_error()) return false;
  state.error.value = error;
  Dict* cache = make_dict(vm);
  if (!cache) return false;
  state.cache.value = cache;
  return add_functions(vm, module, kFunctions) && add_type(vm, module, "Struct", kStruct) && add_constant(vm, module, "error", error) &&
         add_constant(vm, module, "__doc__", make_str(vm, "Functions to convert between Python values and C structs."));
}

}  // namespace coil::runtime
