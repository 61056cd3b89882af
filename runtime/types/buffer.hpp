// runtime/types/buffer.hpp — memory that several objects look at: who exports it, who holds it, and items by format code.
//
// Here: the interface between memoryview, bytearray, array.array and struct. Not here: bytes-like arguments of functions, which only
// read (as_bytes in runtime/types/types.hpp).
//
// A view holds its exporter's memory in place: while a bytearray or an array has views that were neither released nor found dead, it
// cannot be resized. CPython finds a dropped view at once; here a resize that meets views looks for garbage first.
#pragma once

#include "vm/memory_view.hpp"
#include "vm/vm.hpp"

namespace coil::runtime {

struct Buffer {
  char* data = nullptr;
  std::int64_t size = 0;               // bytes
  const char* format = "B";            // one native code
  std::int64_t item_size = 1;
  bool read_only = false;
};

/// The memory of bytes, bytearray or an array.array; false: none of them.
bool buffer_of(Vm&, Value v, Buffer* out);
/// The memory of an array.array (runtime/modules/array.cpp); false: v is none.
bool array_buffer(Vm&, Value v, Buffer* out);
std::uint32_t* array_exports(Value v);
/// The same of what BytesIO.getbuffer() looks at (runtime/modules/io_memory.cpp).
bool bytes_io_buffer(Value v, Buffer* out);
std::uint32_t* bytes_io_exports(Value v);
/// Whose counter it is: the BytesIO for what getbuffer() looks at, else v itself.
Value export_owner(Value v);
/// One more or less view of `base`.
void count_export(Value base, int change);
/// True when nothing holds the memory in place; `exports` is base's counter. Looks for garbage before it says no.
bool may_resize(Vm&, const std::uint32_t& exports);
/// BufferError in CPython's words; always error().
Value raise_exported(Vm&);

/// A view of all of `source` (an exporter, another view or an object with __buffer__). TypeError.
Value make_memory_view(Vm&, Value source);
/// The contents, in C order, of a view.
bool view_contents(Vm&, MemoryView* view, std::string* out);

// ---- items by native format code: one of cbB?hHiIlLqQnNefdP
enum class ItemStatus : std::uint8_t { Ok, WrongType, OutOfRange, Raised };
/// Bytes of an item; 0: no such code.
std::int64_t item_size_of(char code);
Value unpack_item(Vm&, char code, const char* from);
/// The item's bytes (at most 8) into `to`. May run script code (__index__, __float__). With Raised, and only then, an exception is pending.
ItemStatus pack_item(Vm&, char code, char* to, Value v);

}  // namespace coil::runtime
