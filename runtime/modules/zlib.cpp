// runtime/modules/zlib.cpp — module zlib: deflate streams and two checksums (library reference, "zlib").
//
// Here: the whole functions and the two stream types, over the system's zlib. Not here: gzip files (runtime/frozen/gzip.py).
#include <zlib.h>

#include <algorithm>
#include <climits>
#include <string>

#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "vm/int.hpp"

namespace coil::runtime {
namespace {

constexpr std::size_t kPiece = 16384;

struct StreamObject : Object {
  z_stream* stream;               // null: made by script code through a back door, or used up
  Value unused_data, unconsumed_tail, dictionary;
  bool deflates, eof;
};
StreamObject* self_stream(Value v) { return v.as<StreamObject>(); }

Value raise_error(Vm& vm, const z_stream* stream, int code, const char* doing) {
  const char* text = stream ? stream->msg : nullptr;
  if (!text && code == Z_BUF_ERROR) text = "incomplete or truncated stream";
  if (!text && code == Z_STREAM_ERROR) text = "inconsistent stream state";
  if (!text && code == Z_DATA_ERROR) text = "invalid input data";
  COIL_TRY(type, imported_attribute(vm, "zlib", "error"));
  const std::string message = "Error " + std::to_string(code) + " " + doing + (text ? std::string(": ") + text : "");
  return vm.raise(type.as<Type>(), "{}", {message});
}

/// Copied: the collector or script code may move on while we work. Chargeable work is told to the step counter.
bool data_of(Vm& vm, Value v, std::string* out) {
  std::string_view data;
  if (!as_bytes(vm, v, &data)) return (void)vm.raise(Exc::TypeError, "a bytes-like object is required, not '{t}'", {v}), false;
  if (!vm.heap.check_room(data.size())) return false;
  *out = data;
  return !vm.charge(data.size()).is_error();
}
bool int_argument(Vm& vm, const Args& args, unsigned i, int otherwise, int* out) {
  std::int64_t n = otherwise;
  if (args.has(i) && !to_int64(vm, args[i], &n)) return false;
  if (n > INT_MAX || n < INT_MIN) return (void)vm.raise(Exc::OverflowError, n > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum"), false;
  *out = static_cast<int>(n);
  return true;
}

/// Feeds `input` through; stops at the end of the stream, when the input is used up, or (limit > 0) at `limit` bytes. False: pending.
bool pump(Vm& vm, StreamObject* s, z_stream* z, bool deflates, const std::string& input, int flush, std::size_t limit, std::string* out, int* result) {
  z->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
  std::size_t left = input.size();
  z->avail_in = 0;
  for (;;) {
    if (z->avail_in == 0 && left > 0) {
      z->avail_in = static_cast<uInt>(std::min<std::size_t>(left, 1u << 30));
      left -= z->avail_in;
    }
    const std::size_t room = limit ? std::min(limit - out->size(), kPiece) : kPiece, before = out->size();
    if (!vm.heap.check_room(before + room) || vm.charge(room).is_error()) return false;
    out->resize(before + room);
    z->next_out = reinterpret_cast<Bytef*>(out->data() + before);
    z->avail_out = static_cast<uInt>(room);
    const int mode = left ? Z_NO_FLUSH : flush;
    int code = deflates ? deflate(z, mode) : inflate(z, mode);
    out->resize(before + room - z->avail_out);
    if (code == Z_NEED_DICT && s && !s->dictionary.is_none()) {
      std::string_view dictionary;
      (void)as_bytes(vm, s->dictionary, &dictionary);
      code = inflateSetDictionary(z, reinterpret_cast<const Bytef*>(dictionary.data()), static_cast<uInt>(dictionary.size()));
      if (code == Z_OK) continue;
    }
    *result = code;
    if (code != Z_OK && code != Z_BUF_ERROR) break;
    if (z->avail_out == 0 && !(limit && out->size() >= limit)) continue;
    if (limit && out->size() >= limit) break;
    if (z->avail_in == 0 && left == 0) break;
    if (code == Z_BUF_ERROR) break;
  }
  z->avail_in += static_cast<uInt>(left);
  return true;
}

// zlib's memory counts as the heap's: each block stands behind its size.
constexpr std::size_t kSizeBytes = 16;
void* counted_allocate(void* heap, uInt items, uInt size) {
  const std::size_t bytes = std::size_t{items} * size + kSizeBytes;
  if (!static_cast<Heap*>(heap)->add_external(bytes)) return nullptr;
  void* block = std::malloc(bytes);
  if (!block) {
    static_cast<Heap*>(heap)->drop_external(bytes);
    return nullptr;
  }
  *static_cast<std::size_t*>(block) = bytes;
  return static_cast<char*>(block) + kSizeBytes;
}
void counted_free(void* heap, void* payload) {
  void* block = static_cast<char*>(payload) - kSizeBytes;
  static_cast<Heap*>(heap)->drop_external(*static_cast<std::size_t*>(block));
  std::free(block);
}
z_stream counted_stream(Vm& vm) {
  z_stream z{};
  z.zalloc = counted_allocate;
  z.zfree = counted_free;
  z.opaque = &vm.heap;
  return z;
}

Value function_compress(Vm& vm, Args& args) {
  std::string data, out;
  int level, wbits, code;
  if (!data_of(vm, args[0], &data) || !int_argument(vm, args, 1, Z_DEFAULT_COMPRESSION, &level) || !int_argument(vm, args, 2, MAX_WBITS, &wbits)) return Value::error();
  z_stream z = counted_stream(vm);
  code = deflateInit2(&z, level, Z_DEFLATED, wbits, 8, Z_DEFAULT_STRATEGY);
  if (code == Z_STREAM_ERROR) {
    COIL_TRY(type, imported_attribute(vm, "zlib", "error"));
    return vm.raise(type.as<Type>(), "Bad compression level");
  }
  if (code != Z_OK) return vm.raise_memory_error();
  const bool ok = pump(vm, nullptr, &z, true, data, Z_FINISH, 0, &out, &code);
  deflateEnd(&z);
  return ok ? make_bytes(vm, out) : Value::error();
}

Value function_decompress(Vm& vm, Args& args) {
  std::string data, out;
  int wbits, size, code;
  if (!data_of(vm, args[0], &data) || !int_argument(vm, args, 1, MAX_WBITS, &wbits) || !int_argument(vm, args, 2, kPiece, &size)) return Value::error();
  if (size < 0) return vm.raise(Exc::ValueError, "bufsize must be non-negative");
  z_stream z = counted_stream(vm);
  code = inflateInit2(&z, wbits);
  if (code != Z_OK) return raise_error(vm, &z, code, "while preparing to decompress data");
  const bool ok = pump(vm, nullptr, &z, false, data, Z_SYNC_FLUSH, 0, &out, &code);
  Value result = Value::error();
  if (ok) result = code == Z_STREAM_END ? make_bytes(vm, out) : raise_error(vm, &z, code == Z_OK ? Z_BUF_ERROR : code, "while decompressing data");
  inflateEnd(&z);
  return result;
}

Value checksum(Vm& vm, Args& args, uLong start, uLong (*step)(uLong, const Bytef*, uInt)) {
  std::string data;
  Value given = args.has(1) ? to_index(vm, args[1]) : make_int(vm, static_cast<std::int64_t>(start));
  COIL_CHECK(given);
  COIL_TRY(low, int_binary(vm, BinOp::BitAnd, given, Value::small_int(0xffffffff)));
  if (!data_of(vm, args[0], &data)) return Value::error();
  auto sum = static_cast<uLong>(low.as_small_int());
  for (std::size_t at = 0; at < data.size(); at += 1u << 30)
    sum = step(sum, reinterpret_cast<const Bytef*>(data.data() + at), static_cast<uInt>(std::min<std::size_t>(data.size() - at, 1u << 30)));
  return make_int(vm, static_cast<std::int64_t>(sum & 0xffffffff));
}
Value function_adler32(Vm& vm, Args& args) { return checksum(vm, args, 1, adler32); }
Value function_crc32(Vm& vm, Args& args) { return checksum(vm, args, 0, crc32); }

// ---- streams

extern const TypeSpec kCompress, kDecompress, kDecompressor;

StreamObject* new_stream(Vm& vm, bool deflates, Value dictionary, Type* type = nullptr) {
  if (!type) type = type_of_spec(vm, deflates ? kCompress : kDecompress);
  const Value empty = make_bytes(vm, "");
  auto* s = type && !empty.is_error() ? static_cast<StreamObject*>(allocate_instance(vm, type)) : nullptr;
  if (!s) return nullptr;
  s->stream = nullptr;
  s->unused_data = s->unconsumed_tail = empty;
  s->dictionary = dictionary;
  s->deflates = deflates;
  s->eof = false;
  vm.heap.barrier(s);
  s->stream = new z_stream(counted_stream(vm));
  return s;
}

Value function_compressobj(Vm& vm, Args& args) {
  int level, method, wbits, memory, strategy;
  if (!int_argument(vm, args, 0, Z_DEFAULT_COMPRESSION, &level) || !int_argument(vm, args, 1, Z_DEFLATED, &method) || !int_argument(vm, args, 2, MAX_WBITS, &wbits) ||
      !int_argument(vm, args, 3, 8, &memory) || !int_argument(vm, args, 4, Z_DEFAULT_STRATEGY, &strategy))
    return Value::error();
  const Value dictionary = args.has(5) ? args[5] : Value::none();
  std::string text;
  if (!dictionary.is_none() && !data_of(vm, dictionary, &text)) return Value::error();
  StreamObject* s = new_stream(vm, true, dictionary);
  if (!s) return Value::error();
  const int code = deflateInit2(s->stream, level, method, wbits, memory, strategy);
  if (code != Z_OK) {
    delete s->stream;
    s->stream = nullptr;
    return code == Z_MEM_ERROR ? vm.raise_memory_error() : vm.raise(Exc::ValueError, "Invalid initialization option");
  }
  if (!dictionary.is_none() && deflateSetDictionary(s->stream, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())) != Z_OK)
    return vm.raise(Exc::ValueError, "Invalid dictionary");
  return s;
}

Value open_inflate(Vm& vm, const Args& args, Type* type) {
  int wbits;
  if (!int_argument(vm, args, 0, MAX_WBITS, &wbits)) return Value::error();
  const Value dictionary = args.has(1) ? args[1] : Value::none();
  std::string text;
  if (args.has(1) && dictionary.is_none()) return vm.raise(Exc::TypeError, "zdict argument must support the buffer protocol");
  if (!dictionary.is_none() && !data_of(vm, dictionary, &text)) {
    (void)vm.take_exception();
    return vm.raise(Exc::TypeError, "zdict argument must support the buffer protocol");
  }
  StreamObject* s = new_stream(vm, false, dictionary, type);
  if (!s) return Value::error();
  if (const int code = inflateInit2(s->stream, wbits); code != Z_OK) {
    delete s->stream;
    s->stream = nullptr;
    return code == Z_MEM_ERROR ? vm.raise_memory_error() : vm.raise(Exc::ValueError, "Invalid initialization option");
  }
  if (wbits < 0 && !dictionary.is_none()) inflateSetDictionary(s->stream, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
  return s;
}

Value function_decompressobj(Vm& vm, Args& args) { return open_inflate(vm, args, nullptr); }

void end_stream(StreamObject* s) {
  if (!s->stream) return;
  if (s->deflates) deflateEnd(s->stream);
  else inflateEnd(s->stream);
  delete s->stream;
  s->stream = nullptr;
}

Value compress_with(Vm& vm, StreamObject* s, const std::string& data, int flush) {
  std::string out;
  int code = Z_OK;
  if (!s->stream) return raise_error(vm, nullptr, Z_STREAM_ERROR, flush == Z_FINISH ? "while flushing" : "while compressing data");
  if (!pump(vm, s, s->stream, true, data, flush, 0, &out, &code)) return Value::error();
  if (code == Z_STREAM_ERROR) return raise_error(vm, s->stream, code, flush == Z_NO_FLUSH ? "while compressing data" : "while flushing");
  if (flush == Z_FINISH && code == Z_STREAM_END) end_stream(s);
  return make_bytes(vm, out);
}
Value method_compress(Vm& vm, Args& args) {
  std::string data;
  return data_of(vm, args[1], &data) ? compress_with(vm, self_stream(args[0]), data, Z_NO_FLUSH) : Value::error();
}
Value method_flush(Vm& vm, Args& args) {
  int mode;
  if (!int_argument(vm, args, 1, Z_FINISH, &mode)) return Value::error();
  return mode == Z_NO_FLUSH ? make_bytes(vm, "") : compress_with(vm, self_stream(args[0]), "", mode);
}

/// What zlib has not read: the tail to be given again, or what follows the stream's end.
bool keep_rest(Vm& vm, StreamObject* s, const std::string& data) {
  const std::string_view rest = std::string_view(data).substr(data.size() - s->stream->avail_in);
  Value tail = make_bytes(vm, s->eof ? std::string_view() : rest);
  if (tail.is_error()) return false;
  s->unconsumed_tail = tail;
  vm.heap.barrier(s);
  if (!s->eof || rest.empty()) return true;
  std::string_view before;
  (void)as_bytes(vm, s->unused_data, &before);
  tail = make_bytes(vm, std::string(before) + std::string(rest));
  if (tail.is_error()) return false;
  s->unused_data = tail;
  vm.heap.barrier(s);
  return true;
}
Value decompress_with(Vm& vm, StreamObject* s, const std::string& data, std::size_t limit, int flush) {
  std::string out;
  int code = Z_OK;
  if (!s->stream) return raise_error(vm, nullptr, Z_STREAM_ERROR, "while decompressing data");
  if (s->eof) {
    s->stream->avail_in = static_cast<uInt>(data.size());
  } else if (!pump(vm, s, s->stream, false, data, flush, limit, &out, &code)) {
    return Value::error();
  }
  s->eof = s->eof || code == Z_STREAM_END;
  if (!keep_rest(vm, s, data)) return Value::error();
  if (code != Z_OK && code != Z_BUF_ERROR && code != Z_STREAM_END) return raise_error(vm, s->stream, code, flush == Z_FINISH ? "while flushing" : "while decompressing data");
  return make_bytes(vm, out);
}
Value method_decompress(Vm& vm, Args& args) {
  std::string data;
  std::int64_t limit = 0;
  if (!data_of(vm, args[1], &data) || (args.has(2) && !to_int64(vm, args[2], &limit))) return Value::error();
  if (limit < 0) return vm.raise(Exc::ValueError, "max_length must be non-negative");
  return decompress_with(vm, self_stream(args[0]), data, static_cast<std::size_t>(limit), Z_SYNC_FLUSH);
}
Value method_decompress_flush(Vm& vm, Args& args) {
  std::int64_t length = 1;
  if (args.has(1) && !to_int64(vm, args[1], &length)) return Value::error();
  if (length <= 0) return vm.raise(Exc::ValueError, "length must be greater than zero");
  StreamObject* s = self_stream(args[0]);
  std::string data;
  if (s->eof || !data_of(vm, s->unconsumed_tail, &data)) return s->eof ? make_bytes(vm, "") : Value::error();
  return decompress_with(vm, s, data, 0, Z_FINISH);
}
Value method_copy(Vm& vm, Args& args) {
  StreamObject* s = self_stream(args[0]);
  if (!s->stream) return vm.raise(Exc::ValueError, "Inconsistent stream state");
  StreamObject* made = new_stream(vm, s->deflates, s->dictionary);
  if (!made) return Value::error();
  const int code = s->deflates ? deflateCopy(made->stream, s->stream) : inflateCopy(made->stream, s->stream);
  if (code != Z_OK) {
    delete made->stream;
    made->stream = nullptr;
    return code == Z_STREAM_ERROR ? vm.raise(Exc::ValueError, "Inconsistent stream state") : vm.raise_memory_error();
  }
  made->unused_data = s->unused_data;
  made->unconsumed_tail = s->unconsumed_tail;
  made->eof = s->eof;
  vm.heap.barrier(made);
  return made;
}

// ---- _ZlibDecompressor: keeps what it has not read yet itself (unconsumed_tail), and says whether it wants more.

Value decompressor_new(Vm& vm, Type* type, Args& args) {
  Value given[2];
  if (!take_arguments(vm, args, "_ZlibDecompressor", {"wbits", "zdict"}, 0, given)) return Value::error();
  const bool has_dictionary = !given[1].is_unset();
  if (given[0].is_unset()) given[0] = Value::small_int(MAX_WBITS);
  const Args all{given, has_dictionary ? 2u : 1u};
  return open_inflate(vm, all, type);
}
Value decompressor_decompress(Vm& vm, Args& args) {
  StreamObject* s = self_stream(args[0]);
  std::string data, more;
  std::int64_t limit = -1;
  if (!data_of(vm, args[1], &more) || (args.has(2) && !to_int64(vm, args[2], &limit))) return Value::error();
  if (s->eof) return vm.raise(Exc::EOFError, "End of stream already reached");
  if (!data_of(vm, s->unconsumed_tail, &data)) return Value::error();
  data += more;
  if (limit != 0) return decompress_with(vm, s, data, limit < 0 ? 0 : static_cast<std::size_t>(limit), Z_SYNC_FLUSH);
  const Value tail = make_bytes(vm, data);
  if (tail.is_error()) return tail;
  s->unconsumed_tail = tail;
  vm.heap.barrier(s);
  return make_bytes(vm, "");
}
Value needs_input(Vm&, Value self) {
  StreamObject* s = self_stream(self);
  return Value::boolean(!s->eof && s->unconsumed_tail.as<Bytes>()->size == 0);
}

constexpr NativeDef kCompressMethods[] = {
    {"compress", 2, 2, method_compress, "compress(self, data, /)"},   {"flush", 1, 2, method_flush, "flush(self, mode=4, /)"},
    {"copy", 1, 1, method_copy, "copy(self, /)"},                     {"__copy__", 1, 1, method_copy, "__copy__(self, /)"},
    {"__deepcopy__", 2, 2, method_copy, "__deepcopy__(self, memo, /)"}, {nullptr, 0, 0, nullptr, nullptr},
};
constexpr NativeDef kDecompressMethods[] = {
    {"decompress", 2, 3, method_decompress, "decompress(self, data, /, max_length=0)"}, {"flush", 1, 2, method_decompress_flush, "flush(self, length=16384, /)"},
    {"copy", 1, 1, method_copy, "copy(self, /)"},                     {"__copy__", 1, 1, method_copy, "__copy__(self, /)"},
    {"__deepcopy__", 2, 2, method_copy, "__deepcopy__(self, memo, /)"}, {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kDecompressMembers[] = {
    {"eof", [](Vm&, Value self) { return Value::boolean(self_stream(self)->eof); }, nullptr},
    {"unused_data", [](Vm&, Value self) { return self_stream(self)->unused_data; }, nullptr},
    {"unconsumed_tail", [](Vm&, Value self) { return self_stream(self)->unconsumed_tail; }, nullptr},
    {nullptr, nullptr, nullptr},
};
void trace_stream(Object* o, Tracer& tracer) {
  auto* s = static_cast<StreamObject*>(o);
  for (const Value v : {s->unused_data, s->unconsumed_tail, s->dictionary}) tracer(v);
}
void destroy_stream(Object* o) { end_stream(static_cast<StreamObject*>(o)); }

const TypeSpec kCompress{.name = "zlib.Compress", .kind = Kind::Native, .basic_size = sizeof(StreamObject), .methods = kCompressMethods,
                         .trace = trace_stream, .destroy = destroy_stream};
const TypeSpec kDecompress{.name = "zlib.Decompress", .kind = Kind::Native, .basic_size = sizeof(StreamObject), .methods = kDecompressMethods,
                           .members = kDecompressMembers, .trace = trace_stream, .destroy = destroy_stream};

constexpr NativeDef kDecompressorMethods[] = {
    {"decompress", 2, 3, decompressor_decompress, "decompress(self, data, max_length=-1)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr MemberDef kDecompressorMembers[] = {kDecompressMembers[0], kDecompressMembers[1], {"needs_input", needs_input, nullptr}, {nullptr, nullptr, nullptr}};
constexpr Slots kDecompressorSlots = [] {
  Slots s;
  s.new_object = decompressor_new;
  return s;
}();
const TypeSpec kDecompressor{.name = "zlib._ZlibDecompressor", .kind = Kind::Native, .basic_size = sizeof(StreamObject), .slots = &kDecompressorSlots,
                             .methods = kDecompressorMethods, .members = kDecompressorMembers, .trace = trace_stream, .destroy = destroy_stream};

constexpr NativeDef kFunctions[] = {
    {"adler32", 1, 2, function_adler32, "adler32(data, value=1, /)"},
    {"crc32", 1, 2, function_crc32, "crc32(data, value=0, /)"},
    {"compress", 1, 3, function_compress, "compress(data, /, level=-1, wbits=15)"},
    {"decompress", 1, 3, function_decompress, "decompress(data, /, wbits=15, bufsize=16384)"},
    {"compressobj", 0, 6, function_compressobj, "compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)"},
    {"decompressobj", 0, 2, function_decompressobj, "decompressobj(wbits=15, zdict=b'')"},
    {nullptr, 0, 0, nullptr, nullptr},
};
struct Constant { const char* name; int value; };
constexpr Constant kConstants[] = {
    {"MAX_WBITS", 15}, {"DEFLATED", 8}, {"DEF_MEM_LEVEL", 8}, {"DEF_BUF_SIZE", kPiece}, {"Z_BEST_COMPRESSION", 9}, {"Z_BEST_SPEED", 1},
    {"Z_BLOCK", 5}, {"Z_DEFAULT_COMPRESSION", -1}, {"Z_DEFAULT_STRATEGY", 0}, {"Z_FILTERED", 1}, {"Z_FINISH", 4}, {"Z_FIXED", 4}, {"Z_FULL_FLUSH", 3},
    {"Z_HUFFMAN_ONLY", 2}, {"Z_NO_COMPRESSION", 0}, {"Z_NO_FLUSH", 0}, {"Z_PARTIAL_FLUSH", 1}, {"Z_RLE", 3}, {"Z_SYNC_FLUSH", 2}, {"Z_TREES", 6},
};

}  // namespace

bool make_zlib(Vm& vm, Module* module) {
  Dict* body = make_dict(vm);
  if (!body || !dict_set_str(vm, body, vm.names.dunder_module, vm.intern("zlib"))) return false;
  if (!add_constant(vm, module, "error", vm.call(vm.types.type, {vm.intern("error"), make_tuple_of(vm, {vm.exception_type(Exc::Exception)}), body}))) return false;
  for (const Constant& c : kConstants)
    if (!add_constant(vm, module, c.name, Value::small_int(c.value))) return false;
  return add_constant(vm, module, "ZLIB_VERSION", make_str(vm, ZLIB_VERSION)) && add_constant(vm, module, "ZLIB_RUNTIME_VERSION", make_str(vm, zlibVersion())) &&
         add_constant(vm, module, "__version__", make_str(vm, "1.0")) && add_functions(vm, module, kFunctions) && add_type(vm, module, "_ZlibDecompressor", kDecompressor);
}

}  // namespace coil::runtime
