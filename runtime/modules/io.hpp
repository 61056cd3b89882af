// runtime/modules/io.hpp — the streams of module _io: their layouts, and what its parts ask of one another.
//
// Here: structs and functions shared by io_*.cpp. Not here: what print and the interpreter's end need (text_stream.hpp).
//
// Parts: io_base.cpp (abstract bases, open(), the module), io_memory.cpp (BytesIO), io_string.cpp (StringIO, newlines), io_file.cpp
// (FileIO), io_buffered.cpp (buffers), io_text.cpp, io_text_read.cpp and io_text_seek.cpp (TextIOWrapper).
//
// Rules for whoever edits:
// 1. Calls of a stream below run script code, or suspend the running stack while another one uses the same object. Look at the fields
//    again after them; a pointer into a buffer is good only until then.
// 2. A stream that wraps an exact native one takes over its finalizer (adopt): the outer one flushes, then closes what is below.
//    The collector finds both dead at once and would run the inner one first.
#pragma once

#include <string>
#include <string_view>

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime::io {

inline constexpr std::int64_t kDefaultBufferSize = 8192;

struct FileIO : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  int fd;                       // -1: closed
  std::uint32_t block_size;
  bool created, readable, writable, appending, close_fd, finalizing;
  bool regular;                 // a plain file: reading never waits
  bool standard;                // of a standard stream: may be the host's
  signed char seekable;         // -1: not known yet
};

struct BytesIO : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Value shared;                 // the Bytes whose contents these are, as long as nothing was written; else unset
  char* data;                   // Bytes_storage; null while shared
  std::uint64_t size, capacity, position;
  std::uint32_t exports;
  bool closed;
};

enum class Newline : std::uint8_t { Lf, Cr, CrLf };
enum NewlineSeen : std::uint8_t { kSeenCr = 1, kSeenLf = 2, kSeenCrLf = 4 };

struct StringIO : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  char* data;                   // Bytes_storage: WTF-8
  std::uint64_t size, capacity;  // bytes
  std::uint64_t length, position;  // code points; the position may lie behind the end
  std::uint64_t known, known_byte;  // a code point index within the text, and where it begins
  Value newline;                // as given: Str or None
  Newline line_end;             // what "\n" is written as, and lines end with when not universal
  bool universal, translate, closed, ready;
  std::uint8_t seen;
};

struct Buffered : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Value raw;
  FileIO* file;                 // raw, when it is exactly a FileIO
  char* buffer;                 // Bytes_storage of `capacity` bytes, made when first needed
  std::uint64_t capacity;
  std::uint64_t at, end;        // what was read ahead and not given out; never at the same time as `pending`
  std::uint64_t pending;        // bytes written and not passed on
  std::int64_t raw_position;    // where raw stands; -1: not known
  std::uint64_t owner;          // thread that is in a call of raw
  bool readable, writable, ready, detached, finalizing;
};

struct Pair : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Value reader, writer;
};

enum class TextCodec : std::uint8_t { Utf8, Ascii, Latin1, Other };

struct TextIO : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Value buffer;                 // unset: a standard stream whose buffer nobody asked for yet
  Buffered* below;              // buffer, when it is exactly a native one
  Value encoding, errors;
  Value decoder, encoder;       // of codecs that are not done here
  std::string* pending;         // encoded and not passed on
  std::string* text;            // decoded; what lies before `at` was given out
  std::uint64_t at;
  std::string* snapshot;        // the bytes that `text` was decoded from; null: none
  std::uint64_t snapshot_flags;  // decoder's flags before them
  std::uint64_t chunk_size;
  char tail[4];                 // bytes of a character that is not complete (native decoding)
  std::uint8_t tail_size;
  TextCodec codec;
  Newline line_end;
  std::uint8_t seen;
  std::int8_t direct;           // descriptor of a standard stream while buffer is unset; else -1
  bool universal, translate, write_translate;
  bool line_buffering, write_through, seekable, telling, has_read1;
  bool held_cr;                 // a "\r" came last: perhaps half a "\r\n"
  bool plain;                   // writing: text goes out as it is, if its characters do
  bool started;                 // not at the start of the file: no byte order mark
  bool decoding;                // something was read: the decoder has a state
  bool readable, writable, standard;
  bool ready, detached, finalizing, closed;
};

// ---- the types (io_base.cpp)
enum class Which : std::uint8_t { Base, RawBase, BufferedBase, TextBase, File, Bytes, BytesBuffer, String, Reader, Writer, Random, Pair, Text, NewlineDecoder };
Type* stream_type(Vm&, Which);
extern const TypeSpec kFileSpec, kBytesSpec, kBytesBufferSpec, kStringSpec, kReaderSpec, kWriterSpec, kRandomSpec, kPairSpec, kTextSpec, kNewlineDecoderSpec;

/// The object in v if it is exactly of the native type (no subclass), else null.
inline bool is_exactly(Value v, const TypeSpec& spec) {
  return v.is_object() && v.as_object()->kind == Kind::Native && v.as_object()->type()->native_slots == spec.slots;
}
inline FileIO* exact_file(Value v) { return is_exactly(v, kFileSpec) ? v.as<FileIO>() : nullptr; }
inline TextIO* exact_text(Value v) { return is_exactly(v, kTextSpec) ? v.as<TextIO>() : nullptr; }
inline StringIO* exact_string(Value v) { return is_exactly(v, kStringSpec) ? v.as<StringIO>() : nullptr; }
Buffered* exact_buffered(Value v);

// ---- helpers (io_base.cpp)
Value unsupported_type(Vm&);                              // io.UnsupportedOperation
Value raise_unsupported(Vm&, std::string_view what);
Value raise_closed(Vm&, const char* message = "I/O operation on closed file.");
/// An argument that may be None (then -1).
bool take_size(Vm&, Value v, std::int64_t* out);
/// Calls a method without arguments, or with some.
Value call(Vm&, Value object, std::string_view method, std::initializer_list<Value> args = {});
/// The truth of a method's result, or of an attribute.
bool ask(Vm&, Value object, std::string_view method, bool* out);
bool ask_attribute(Vm&, Value object, std::string_view name, bool* out);
/// What closing does: `flush`, then `close`, the first error kept as the second's context.
Value close_both(Vm&, Value flushed, Value closed_error);
/// The finalizer of a stream that was given to a wrapper (rule 2), and back.
void adopt(Vm&, Value stream);
void disown(Vm&, Value stream);
Value finalize(Vm&, Value self);
Value refuse_pickle(Vm&, Args& args);
Value base_iter(Vm&, Value self);
Value base_next(Vm&, Value self);
/// "<_io.Kind name='x'>".
Value stream_repr(Vm&, Value self, bool with_mode);

/// Bytes-like data held in place while it lives. Data is null when it was none: TypeError is pending.
class Data {
 public:
  Data(Vm&, Value v, bool writable, const char* function = nullptr);
  ~Data();
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  explicit operator bool() const { return ok_; }
  char* data() const { return data_; }
  std::size_t size() const { return size_; }
  std::string_view view() const { return {data_, size_}; }

 private:
  Value held_;
  char* data_ = nullptr;
  std::size_t size_ = 0;
  bool ok_ = false, counted_ = false;
};
/// Bytes of `size` to be filled by the caller; null: MemoryError.
Bytes* new_bytes(Vm&, std::size_t size);
/// The first `size` bytes of what new_bytes made.
Value shrink_bytes(Vm&, Bytes* bytes, std::size_t size);

// ---- files (io_file.cpp)
/// Like read() and write(): the count; -1: would block; -2: pending.
std::int64_t file_read(Vm&, FileIO*, char* into, std::size_t size);
std::int64_t file_write(Vm&, FileIO*, const char* from, std::size_t size);
Value file_readall(Vm&, FileIO*);                            // Bytes or None
Value file_seek(Vm&, FileIO*, std::int64_t offset, int whence);
Value file_close(Vm&, FileIO*);
Value file_init(Vm&, FileIO*, Value file, Value mode, bool close_fd, Value opener);
bool file_is_seekable(FileIO*);
void file_warn_unclosed(Vm&, FileIO*, Value source);
Value make_standard_file(Vm&, int descriptor);

// ---- buffers (io_buffered.cpp)
Value buffered_init(Vm&, Buffered*, Value raw, std::int64_t size);
Value buffered_write(Vm&, Buffered*, std::string_view data);  // the data is taken whole, or an error is pending
Value buffered_flush(Vm&, Buffered*);
/// Up to `size` bytes by at most one read of raw, appended: the count, 0 at the end; -1 would block; -2 pending.
std::int64_t buffered_read1(Vm&, Buffered*, std::size_t size, std::string* out);
Value buffered_read_all(Vm&, Buffered*);
bool buffered_is_closed(Vm&, Buffered*, bool* out);
Value buffered_close(Vm&, Buffered*);
/// Whether there ever was a buffer for writing.
bool writers_made(Vm&);

// ---- text (io_text*.cpp, io_string.cpp)
Value string_write(Vm&, StringIO*, Str* text);
Value text_init(Vm&, TextIO*, Value buffer, Value encoding, Value errors, Value newline, bool line_buffering, bool write_through);
Value text_write(Vm&, TextIO*, Str* text);
Value text_flush_pending(Vm&, TextIO*);
bool text_is_closed(Vm&, TextIO*, bool* out);
bool text_ensure_buffer(Vm&, TextIO*);
/// ValueError when it is not made, detached, or (where asked) closed.
Value text_check(Vm&, TextIO*, bool closed_too);
Value text_attribute(Vm&, TextIO*, bool readable);   // "not readable"
/// Newline argument: None, '', '\n', '\r', '\r\n'. False: pending.
bool take_newline(Vm&, Value v, bool text_wrapper);
struct NewlineMode { bool universal, translate, write_translate; Newline line_end; };
NewlineMode newline_mode(Vm&, Value v);
/// Turns "\r\n" and "\r" into "\n" from byte `from` on when `translate`; notes in *seen what there was.
void translate_newlines(std::string& text, std::size_t from, bool translate, std::uint8_t* seen);
Value newlines_value(Vm&, std::uint8_t seen);
std::string_view newline_text(Newline);
/// Where the line that begins at `from` ends (after its end), npos when it does not.
std::size_t line_end_at(std::string_view text, std::size_t from, bool universal_untranslated, Newline end);
/// Bytes of the first `count` code points of `text`; all of it when there are fewer.
std::size_t bytes_of_chars(std::string_view text, std::uint64_t count);
std::size_t count_chars(std::string_view text);
/// A Str of part of a text that is known to be ASCII, or not.
Value text_piece(Vm&, std::string_view piece);
// decoding (io_text_read.cpp)
bool text_decode(Vm&, TextIO*, std::string_view data, bool final, std::string* out);
bool text_decoder_state(Vm&, TextIO*, std::string* held, std::uint64_t* flags);
bool text_set_decoder_state(Vm&, TextIO*, std::string_view held, std::uint64_t flags);
bool text_reset_decoder(Vm&, TextIO*);
void text_forget(TextIO*);
/// Reads and decodes once more: 1, 0 at the end, -1 pending.
int text_read_chunk(Vm&, TextIO*);
Value text_read(Vm&, TextIO*, std::int64_t size);
Value text_read_line(Vm&, TextIO*, std::int64_t limit);
// encoders (io_text.cpp), positions (io_text_seek.cpp)
bool text_reset_encoder(Vm&, TextIO*, bool at_start);
Value text_flush(Vm&, TextIO*);
Value text_tell(Vm&, TextIO*);
Value text_seek(Vm&, Value self, Value cookie, int whence);

}  // namespace coil::runtime::io
