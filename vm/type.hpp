// vm/type.hpp — types, their slots, and shapes.
//
// Here: what a class is. Not here: attribute lookup (vm/attributes.hpp), how types are made from script (vm/class_build.cpp).
#pragma once

#include "vm/objects.hpp"

namespace coil {

struct NativeDef;
struct MemberDef;

enum class CompareOp : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE };

namespace slot {
using Unary = Value (*)(Vm&, Value self);
using Binary = Value (*)(Vm&, Value left, Value right);
using Ternary = Value (*)(Vm&, Value left, Value right, Value modulus);  // modulus: None when absent
using Compare = Value (*)(Vm&, Value self, Value other, CompareOp op);
using Call = Value (*)(Vm&, Value callable, Args& args);
using GetAttr = Value (*)(Vm&, Value self, Str* name);
using SetAttr = Value (*)(Vm&, Value self, Str* name, Value value);      // value unset: delete. Result: None or error
using DescrGet = Value (*)(Vm&, Value descriptor, Value instance, Value owner);  // instance unset: through the class
using DescrSet = Value (*)(Vm&, Value descriptor, Value instance, Value value);  // value unset: delete
using SetItem = Value (*)(Vm&, Value self, Value key, Value value);      // value unset: delete
using Init = Value (*)(Vm&, Value self, Args& args);
using New = Value (*)(Vm&, Type* type, Args& args);
}  // namespace slot

struct Slots {
#define COIL_SLOT(field, signature, dunder) slot::signature field = nullptr;
#include "vm/slots.def"
};
// Conventions: repr, str give a Str; hash gives an int; next gives unset() when exhausted (or error); boolean gives a bool;
// length gives a small int; contains gives a bool; setitem/setattr/init give None. hash == nullptr: unhashable.

enum TypeFlags : std::uint32_t {
  kTypeHeap = 1,            // made by a class statement or type(): mutable attributes
  kTypeBaseAllowed = 2,     // may be subclassed
  kTypeHasDict = 4,         // instances have attributes beyond __slots__
  kTypeAbstract = 8,        // __abstractmethods__ is not empty
  kTypeSequence = 16, kTypeMapping = 32,  // for match
  kTypeMatchSelf = 64,      // class pattern with one positional captures the subject itself
  kTypeIntSubclass = 1 << 8, kTypeStrSubclass = 1 << 9, kTypeListSubclass = 1 << 10, kTypeTupleSubclass = 1 << 11,
  kTypeDictSubclass = 1 << 12, kTypeBytesSubclass = 1 << 13, kTypeTypeSubclass = 1 << 14, kTypeExceptionSubclass = 1 << 15,
  kTypeFloatSubclass = 1 << 16, kTypeSetSubclass = 1 << 17,
  kTypeDefaultGetattr = 1 << 20,  // __getattribute__ is object's and there is no __getattr__: attribute caches may be used
  kTypeDefaultSetattr = 1 << 21,
  // __new__ is object's, and the class is not abstract: the Call instruction may make_instance() and call init_function itself (when
  // that is unset: only without arguments, and when slots.init is object's).
  kTypeDefaultNew = 1 << 22,
  kTypeDefaultIter = 1 << 23,
  kTypeHasFinalizer = 1 << 24,    // __del__
  kTypeHasGetattrHook = 1 << 25,  // defines __getattr__, and __getattribute__ is object's
  kTypeWeakReferable = 1 << 26,   // instances may be weakly referenced (not: __slots__ without __weakref__, int, str, tuple, ...)
  kTypeWatched = 1 << 27,         // a cache depends on `version` or on the ids of its shapes (vm/shape.hpp's watch_type)
  kTypeLazyDict = 1 << 28,        // native type whose dict is not filled yet: read it through type_dict()
  kTypeReady = 1 << 29,           // mro and slots are set
};

struct Type : Object {
  static constexpr Kind kKind = Kind::Type;
  Attributes attrs;               // of classes whose metaclass adds attributes
  Str *name, *qualname;           // name without module
  Value module;                   // Str or unset
  Type* base;                     // the one whose layout is extended
  Tuple* bases;
  Tuple* mro;
  Dict* dict;
  Slots slots;
  Shape* root_shape;              // of new instances (for native layouts with no attributes: the only one)
  std::uint32_t type_flags;
  Kind instance_kind;
  std::uint8_t inline_slot_count; // of new Instances; learned
  std::uint16_t basic_size;       // sizeof the native layout
  std::int16_t attrs_offset;      // byte offset of Attributes in instances; 0 none; -1: in the last 8 bytes of a variable-sized cell
  std::uint64_t version;          // changes when this class or one above it changes
  Value subclasses;               // List of weak references
  Value slot_names;               // Tuple of __slots__ or unset
  const char* doc;
  std::uint16_t fixed_slot_count; // __slots__ members of instances, own and inherited: the first slots of their Attributes
  std::uint64_t defined_slots;    // bit for each SlotId (vm/slots.hpp) that this class itself defines
  Value init_function;            // the script Function that __init__ is, for the Call instruction; unset: native, or none
  Shape* dict_shape;              // of instances in dict mode; null until needed
  // Native types only:
  void (*trace)(Object*, Tracer&);
  void (*destroy)(Object*);
  const Slots* native_slots;      // own slots, methods and members as declared: the dict is filled from them on first use
  const NativeDef* native_methods;
  const MemberDef* native_members;
  const struct AwaitHooks* await_hooks;  // vm/awaitable.hpp; null for most
};

/// The type's namespace, filled. (type->dict may not be filled yet: see kTypeLazyDict.)
Dict* type_dict(Vm&, Type* type);

/// The layout of attributes of an object of one type: names to slot numbers. Immutable; adding an attribute moves the object
/// to a child shape.
struct Shape : Object {           // flags: ShapeFlags
  static constexpr Kind kKind = Kind::Shape;
  Type* type_;
  std::uint64_t id;               // for inline caches; renewed for all shapes of a type when the type changes
  Shape* parent;                  // null for a root
  Str* key;                       // the attribute that this shape adds
  std::uint32_t slot_count;
  Value transitions;              // unset, one Shape, or a Dict from Str to Shape
  Value table;                    // Dict from Str to slot number, made when looked up often; else unset
  Shape* next_of_type;            // list of all shapes of a type, from type->root_shape
};
enum ShapeFlags : std::uint8_t { kShapeDictMode = 1 };

inline Type* Object::type() const { return shape->type_; }

/// True if `type` is `base` or derives from it (by MRO).
bool is_subtype(const Type* type, const Type* base);

}  // namespace coil
