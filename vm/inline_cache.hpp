// vm/inline_cache.hpp — inline caches of attributes and globals: what their words mean, and what fills them.
//
// Here: CacheKind and the functions that the dispatch loop calls when its cache misses. Not here: shapes (vm/shape.hpp), the
// uncached lookups (vm/protocol.hpp). Filled by vm/inline_cache.cpp.
//
// A cache's `kind` says which fields mean something. Kind Empty never hits, whatever `key` is: keys_version is 0 for a dict
// that nobody watches, so test the kind as well as the key. All keys (shape ids, type versions, keys versions) are drawn from
// Vm::new_version and never used twice, so one key never means two things.
//
// Caches are not traced and need no barrier: `value` is kept alive by what `key` guards (a type's dict, a dict's entry), and is not
// looked at without the key. Whoever adds a kind keeps to that.
//
// The hit path for an object `o` (v.is_object()):
//
//   if (o->shape->id == cache.key)           // kinds above FirstOther are keyed otherwise, and no shape has such an id
//     switch (cache.kind) {
//       case OwnSlot:   r = fast_attributes(o)->slots[cache.slot]; if (r.is_unset()) miss; break;
//       case OwnSlotAt: r = attributes_at(o, cache.key2)->slots[cache.slot]; if (r.is_unset()) miss; break;
//       case TypeValue: r = cache.value; break;
//       case BindMethod: r = make_bound_method(vm, cache.value, o); break;
//       case Getter:    call cache.value (a script Function) with o; break;
//       // LoadMethod only:
//       case Method:    function = cache.value; self = o; break;
//       case MethodOfClass: function = cache.value; self = o->type(); break;
//     }
//   else if (cache.kind == ClassValue && o->kind == Kind::Type && type->version == cache.key && type->shape->id == cache.key2)
//     r = cache.value
//   else if (cache.kind == ClassMethodOf && the same tests) function = cache.value, self = o
//   else if (cache.kind == ModuleEntry && o->kind == Kind::Module && module->dict->keys_version == cache.key)
//     r = module->dict->entries[cache.slot].value
//   else miss
#pragma once

#include "vm/protocol.hpp"
#include "vm/vm_state.hpp"

namespace coil {

enum class CacheKind : std::uint32_t {
  Empty = 0,
  // ---- key: the object's shape id
  OwnSlot,        // slots[slot] of the Attributes at byte 16 (Instance, Function, exceptions, ...); unset there: take the miss path
  OwnSlotAt,      // the same with the Attributes at byte key2 (instances of subclasses of list, dict, ...)
  TypeValue,      // `value`, found on the type; no descriptor, not shadowed. LoadMethod: call it without self
  BindMethod,     // LoadAttr of a function or native method found on the type: a bound method of (value, object)
  Getter,         // property of a script Function: call `value` with the object
  Method,         // LoadMethod: `value` takes the object as self
  MethodOfClass,  // LoadMethod of a classmethod through an instance: `value` takes the object's type as self
  // ---- StoreAttr, key: shape id
  StoreSlot,      // slots[slot] = v of the Attributes at byte 16; then heap.barrier(object)
  StoreSlotAt,    // the same with the Attributes at byte key2
  StoreAdd,       // Kind::Instance only: if slot < object->aux: shape = `value` (a Shape), slots[slot] = v, barrier(object). Else miss
  // ---- keyed otherwise
  FirstOther,
  ClassValue,     // object is a Type: key its version, key2 its shape's id: `value` is the result. LoadMethod: without self
  ClassMethodOf,  // LoadMethod on a Type (same keys): `value` takes the class as self (classmethod, or a metaclass's method)
  ModuleEntry,    // object is a Module: key is dict->keys_version, slot the entry
  StoreModuleEntry,  // StoreAttr: dict->entries[slot].value = v; barrier(dict)
  // ---- LoadGlobal and StoreGlobal: `slot` is an entry
  GlobalEntry,    // key: globals->keys_version; globals->entries[slot].value
  BuiltinEntry,   // key: globals->keys_version, key2: builtins->keys_version; builtins->entries[slot].value
  // ---- LoadSuper*: key: version of type_of(self), key2: bits of the class that super() was given
  SuperMethod,    // `value` takes self
  SuperValue,     // `value` as it is
};

/// Which instruction a shared cache is for: the same kind means different things to them.
enum class CachedOp : std::uintptr_t { Load = 1, Method, Store };

// A place that has seen several shapes fills its own cache with the last one only. The others it finds in a table of the whole Vm
// (SharedCacheEntry, vm/vm_state.hpp), by shape, name and instruction; their kinds are those keyed by the object's shape id.
inline std::uintptr_t shared_cache_tag(const Str* name, CachedOp op) { return reinterpret_cast<std::uintptr_t>(name) | static_cast<std::uintptr_t>(op); }
inline std::size_t shared_cache_place(std::uint64_t shape_id, const Str* name, CachedOp op) {
  return (shape_id * 5 + static_cast<std::uintptr_t>(op) + (reinterpret_cast<std::uintptr_t>(name) >> 4)) % kSharedCacheSize;
}

/// LoadAttr on a miss: looks up, fills the cache where the result may be cached, and returns the attribute (bound) or error().
/// A script property's getter is called through Vm::call; a hit lets the caller push its frame instead.
Value load_attr_miss(Vm&, Value object, Str* name, InlineCache* cache);
/// StoreAttr on a miss: does the store. None or error().
Value store_attr_miss(Vm&, Value object, Str* name, Value value, InlineCache* cache);
/// LoadMethod on a miss: what to call; *self is its first argument, or unset when it is to be called without one.
Value load_method_miss(Vm&, Value object, Str* name, InlineCache* cache, Value* self);
/// LoadGlobal on a miss: globals, then builtins; error(): NameError "name 'x' is not defined".
Value load_global_miss(Vm&, Dict* globals, Dict* builtins, Str* name, InlineCache* cache);
/// StoreGlobal on a miss: stores, and caches the place (GlobalEntry). None or error().
Value store_global_miss(Vm&, Dict* globals, Str* name, Value value, InlineCache* cache);
/// super(cls, self).name: LoadSuperMethod when `self_out` is given (unset there: call without self), else the bound attribute.
Value load_super_miss(Vm&, Type* cls, Value self, Str* name, InlineCache* cache, Value* self_out);

/// If the type's special method `name` (interned) is a plain script function: that function, else null. Cached by type and name.
/// This is how the dispatch loop runs script dunders (__add__, __iter__, __next__, __enter__, ...) without native recursion.
Function* script_method(Vm&, Type* type, Str* name);

}  // namespace coil
