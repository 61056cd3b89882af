// vm/objects.hpp — the C++ layouts of the objects that the VM itself knows.
//
// Here: fields and what they mean. Not here: behaviour (each kind's own .cpp/.hpp), frames and generators (vm/frame.hpp), types
// and shapes (vm/type.hpp). Fields that hold Values or object pointers are traced by vm/trace.cpp, kind by kind.
#pragma once

#include <gmp.h>

#include <span>
#include <string_view>

#include "compiler/code.hpp"
#include "vm/heap.hpp"
#include "vm/value.hpp"

namespace coil {

struct Dict;
struct Str;
struct Tuple;
struct Function;
struct Traceback;
struct Args;

/// Where instance attributes live; part of every object whose type has them, at type->attrs_offset.
struct Attributes {
  // Slot i of the object's shape, in the object itself or in Storage. When the shape is in dict mode: slots[0] is the Dict.
  Value* slots;
};

/// An instance of a class written in script that derives from no native layout but object's.
struct Instance : Object {     // aux: capacity of `slots`
  static constexpr Kind kKind = Kind::Instance;
  Attributes attrs;
  std::uint64_t reserved;      // keeps inline_slots 16-byte aligned; identity hash or weak list later
  Value* inline_slots() { return reinterpret_cast<Value*>(this + 1); }  // type->inline_slot_count of them follow
};

struct Str : Object {          // aux: length in code points. flags: StrFlags.
  static constexpr Kind kKind = Kind::Str;
  // UTF-8 (WTF-8 when it has lone surrogates), followed by a NUL byte: points to `inline_text`, into Bytes_storage, or is null
  // for a rope, which Vm::flatten (vm/str.hpp) turns into text. Use vm/str.hpp's view().
  const char* data;
  std::uint32_t size;          // bytes
  std::uint32_t hash;          // 0: not computed
  struct Rope { Value left, right; };
  union {
    char inline_text[8];       // as long as needed
    Rope rope;
  };
  bool is_ascii() const { return aux == size; }
};
enum StrFlags : std::uint8_t {
  kStrInterned = 1,
  kStrRope = 2,                // `rope` is meaningful (data is null)
  kStrExternal = 4,            // data points into Bytes_storage (traced)
  kStrHasSurrogates = 8,
  kStrIndexed = 16,            // breadcrumbs exist in the Vm's side table (vm/str.cpp)
  kStrSlotName = 32,           // interned name of a special method with a slot (vm/slots.hpp)
};

struct Bytes : Object {        // hash cached in aux (0: not computed)
  static constexpr Kind kKind = Kind::Bytes;
  std::uint64_t size;
  char data[8];                // as long as needed, NUL-terminated
};
struct ByteArray : Object {    // aux: number of exported buffers
  static constexpr Kind kKind = Kind::ByteArray;
  std::uint64_t size, capacity;
  char* data;                  // Bytes_storage or null
};

// Bytes before the inline data of variable-sized objects.
inline constexpr std::size_t kStrHeader = sizeof(Object) + 16, kBytesHeader = sizeof(Object) + 8, kBigIntHeader = sizeof(Object);

struct BigInt : Object {       // flags: 1 negative. aux: number of limbs. Normalised: no leading zero limb.
  static constexpr Kind kKind = Kind::BigInt;  // exact ints here are outside the small range; int subclasses hold any value
  mp_limb_t limbs[1];
};
struct Complex : Object {
  static constexpr Kind kKind = Kind::Complex;
  double real, imag;
};
/// Instance of a subclass of float (exact floats are unboxed): its type has kTypeFloatSubclass.
struct FloatObject : Object {
  static constexpr Kind kKind = Kind::Native;
  double value;
};

struct List : Object {
  static constexpr Kind kKind = Kind::List;
  std::uint64_t size, capacity;
  Value* items;                // Storage or null
};
struct Tuple : Object {        // flags: 1 hash cached in aux
  static constexpr Kind kKind = Kind::Tuple;
  std::uint64_t size;
  Value* items() { return reinterpret_cast<Value*>(this + 1); }  // follow
  std::span<Value> span() { return {items(), size}; }
};

struct DictEntry { std::uint64_t hash; Value key, value; };  // key unset: deleted
/// Compact ordered hash table: entries in insertion order, and an index of 8-, 16- or 32-bit slots (Bytes_storage).
struct Dict : Object {
  static constexpr Kind kKind = Kind::Dict;  // flags: 1 all keys are interned or at least exact Str
  std::uint32_t used;          // live entries
  std::uint32_t entry_count;   // entries in use, deleted ones included
  std::uint32_t capacity;      // entries allocated
  std::uint32_t index_mask;    // index slots - 1; 0: no index yet (few entries are searched in order)
  DictEntry* entries;          // Storage (as Values, three a piece; hash words look like doubles or are masked: see vm/dict.cpp)
  void* index;                 // Bytes_storage or null
  // Identity of the set of keys and their places for inline caches: 0 not watched; else unique in the Vm, and set to 0 by every
  // insertion, deletion and rebuild (not by a change of a value).
  std::uint64_t keys_version;
};
enum class DictViewKind : std::uint8_t { Keys, Values, Items };
struct DictView : Object { static constexpr Kind kKind = Kind::DictView; Dict* dict; };  // flags: DictViewKind

struct Set : Object {          // set and frozenset (by type); aux: frozenset's hash cache valid flag in flags
  static constexpr Kind kKind = Kind::Set;
  Dict* table;                 // the keys, values are None
  std::uint64_t hash;
};

struct Slice : Object { static constexpr Kind kKind = Kind::Slice; Value start, stop, step; };
struct Range : Object { static constexpr Kind kKind = Kind::Range; Value start, stop, step, length; };
struct Cell : Object { static constexpr Kind kKind = Kind::Cell; Value value; };

/// Iterators of builtin containers. ForIter knows the common ones; `flags` is an IteratorKind.
enum class IteratorKind : std::uint8_t {
  List, Tuple, Range /* small ints: index, stop, step */, Str, Bytes, DictKeys, DictValues, DictItems, Set, Sequence /* __getitem__ */,
  Callable /* iter(f, sentinel) */, ListReversed, DictReversedKeys, DictReversedValues, DictReversedItems, BigRange, Reversed, ByteArray
};
struct Iterator : Object {
  static constexpr Kind kKind = Kind::Iterator;
  Value target;                // container; unset or None when exhausted
  std::int64_t index, stop, step;  // Dict: stop is the size at the start ("changed size during iteration")
  Value extra;                 // Callable: the sentinel
};

struct Module : Object { static constexpr Kind kKind = Kind::Module; Attributes attrs; Dict* dict; };

/// A code object as the VM runs it: constants as Values, inline caches.
struct InlineCache {
  std::uint64_t key = 0;       // shape id or keys version; 0: empty
  std::uint64_t key2 = 0;      // second version (builtins), or the Dict entry index
  Value value;                 // method, class attribute
  std::uint32_t slot = 0;
  std::uint32_t kind = 0;      // by instruction: vm/inline_cache.hpp
};
struct CodeObject : Object {
  static constexpr Kind kKind = Kind::CodeObject;
  std::shared_ptr<const Code>* owner;  // keeps `code` alive (owned; destroyed with this object)
  const Code* code;
  Instruction* instructions;   // own copy (rewritten by quickening); Bytes_storage
  Value* constants;            // code->constants.size() of them, right behind `caches`: one pointer finds both (vm/interpreter.cpp)
  InlineCache* caches;         // not traced, used from the last one backwards; malloc'ed, freed with this object
  std::uint32_t* traps;        // while observed: of each word, its line and what it is (vm/observe.cpp); malloc'ed, freed with this object
  Value* children;             // Storage: CodeObjects made on first use, or unset
  Str *name, *qualname;
  Value filename;
  std::uint32_t register_count, parameter_count;  // parameter_count: all, with keyword-only, *args and **kwargs
  std::uint32_t flags;         // CodeFlags
  std::uint16_t positional, keyword_only;
  bool simple_call;            // only positional parameters: no *args, **kwargs, keyword-only; not a generator
  std::uint32_t local_count;   // registers below are locals, cleared when a frame begins
  std::uint32_t simple_count;  // what a simple call passes: `positional`, or UINT32_MAX when simple_call is false
  std::uint32_t plain_count;   // the same whether the code is a generator or not
  Value extra;                 // replaced fields (code.replace), cached co_* tuples
  Tuple* parameter_names;      // interned, made when arguments are first bound by name; null until then
};

struct Function : Object {
  static constexpr Kind kKind = Kind::Function;
  Attributes attrs;
  CodeObject* code;
  Dict* globals;
  Dict* builtins;
  Value closure;               // Tuple of Cells, or unset
  Value defaults;              // Tuple or None
  Value keyword_defaults;      // Dict or None
  Value name, qualname, doc, module, annotations /* Dict or unset */, type_params;
};

/// A C++ function's declaration; tables of these are static and constant (vm/native.hpp).
struct NativeDef;
struct NativeFunction : Object {
  static constexpr Kind kKind = Kind::NativeFunction;
  const NativeDef* def;
  Value self;                  // bound receiver or module; unset: a method descriptor of `owner`, or a plain function
  Type* owner;                 // the type that an unbound method belongs to, or null
  Value module;                // name of the module, or unset
};
struct BoundMethod : Object { static constexpr Kind kKind = Kind::BoundMethod; Value function, self; };

struct ExceptionObject : Object {  // flags: ExceptionFlags
  static constexpr Kind kKind = Kind::Exception;
  Attributes attrs;
  Tuple* args;
  Value traceback;             // Traceback or None
  Value cause, context;        // exception or None
  // Of particular classes: StopIteration.value; SystemExit.code; OSError errno, strerror, filename, filename2; SyntaxError's and
  // UnicodeError's parts; ImportError name, path; NameError/AttributeError name, obj; groups: message, exceptions. As a Tuple or
  // Dict made on demand, else unset: vm/exceptions.hpp.
  Value extra;
};
enum ExceptionFlags : std::uint8_t { kSuppressContext = 1 };
struct Traceback : Object {    // aux: line number, 0 if to be computed from code and pc
  static constexpr Kind kKind = Kind::Traceback;
  Value next;                  // Traceback or None
  Value frame;                 // FrameObject, or unset: made on demand from the fields below
  CodeObject* code;
  Function* function;          // for f_globals
  Value task;                  // name of the asyncio task that it was raised in, once that ended by it; or unset
  std::uint32_t pc;            // word in code
};
enum FrameObjectFlags : std::uint8_t { kFrameNoTraceLines = 1, kFrameTraceOpcodes = 2, kFrameMayJump = 4 };
/// What sys._getframe(), tb_frame and cr_frame show: a snapshot, or a view of a live generator's frame.
struct FrameObject : Object {  // flags: FrameObjectFlags; aux: while an observer is told of an event, f_lineno plus 1 (and `pc` is f_lasti's word); else 0
  static constexpr Kind kKind = Kind::FrameObject;
  Function* function;
  CodeObject* code;
  Value generator;             // the Generator whose frame this is, or unset
  Value back;                  // FrameObject or None, or unset when not asked for
  Value locals;                // Dict snapshot or unset
  Value trace;                 // f_trace, or unset
  struct Frame* live;          // the running frame while it is on a stack (cleared when it ends)
  FrameObject* next_observed;  // Vm::observed_frames
  std::uint32_t pc;
};

struct Property : Object { static constexpr Kind kKind = Kind::Property; Attributes attrs; Value getter, setter, deleter, doc, name; };
struct StaticMethod : Object { static constexpr Kind kKind = Kind::StaticMethod; Attributes attrs; Value function; };
struct ClassMethod : Object { static constexpr Kind kKind = Kind::ClassMethod; Attributes attrs; Value function; };
/// A __slots__ member, or a native type's attribute computed by functions.
struct MemberDef;
struct Member : Object { static constexpr Kind kKind = Kind::Member; Type* owner; Str* name; const MemberDef* def; };
struct SlotWrapper : Object { static constexpr Kind kKind = Kind::SlotWrapper; Type* owner; Str* name; Value self; std::uint16_t slot, variant; };
struct SuperObject : Object { static constexpr Kind kKind = Kind::Super; Type* type; Value self; Type* self_type; };
struct MappingProxy : Object { static constexpr Kind kKind = Kind::MappingProxy; Value mapping; };
struct GenericAlias : Object { static constexpr Kind kKind = Kind::GenericAlias; Value origin, args, parameters; };  // flags: 1 starred
struct UnionType : Object { static constexpr Kind kKind = Kind::UnionType; Tuple* args; Value parameters; };
struct WeakRef : Object {      // type: ref, or proxies
  static constexpr Kind kKind = Kind::WeakRef;
  Attributes attrs;
  Value referent;              // not traced; unset when dead
  Value callback;              // or unset
  std::uint64_t hash;          // 0 unknown
};

}  // namespace coil
