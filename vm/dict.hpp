// vm/dict.hpp — the dict table: used by dict, set, module and class namespaces. Methods are in runtime/types/dict_methods.cpp.
#pragma once

#include "vm/vm.hpp"

namespace coil {

Dict* make_dict(Vm&, std::size_t expected = 0);           // null: memory cap
/// An empty table in memory just allocated (instances of dict subclasses).
void init_dict(Dict* d);
/// The value; unset() when absent; error() when hashing or comparing raised.
Value dict_get(Vm&, Dict* d, Value key);
Value dict_get(Vm&, Dict* d, Value key, std::uint64_t hash);
Value dict_get_str(Vm&, Dict* d, Str* key);               // cannot raise when all keys are str; interned keys compare by pointer
/// Returns None or error().
Value dict_set(Vm&, Dict* d, Value key, Value value);
Value dict_set(Vm&, Dict* d, Value key, std::uint64_t hash, Value value);
bool dict_set_str(Vm&, Dict* d, Str* key, Value value);
bool dict_set_str(Vm&, Dict* d, std::string_view key, Value value);
/// Removes and returns the value; unset() when absent; error().
Value dict_pop(Vm&, Dict* d, Value key);
bool dict_del_str(Vm&, Dict* d, Str* key);                // false: absent
/// The value there, or `fallback` after inserting it (setdefault).
Value dict_set_default(Vm&, Dict* d, Value key, Value fallback);
void dict_clear(Vm&, Dict* d);
Dict* dict_copy(Vm&, Dict* d);
/// d.update(other) for a real Dict.
Value dict_merge(Vm&, Dict* d, Dict* other);
/// Moves `*position` to the first live entry from there on; false at the end. Deleted entries stay deleted until all are moved, so the
/// first of many keeps (as its value) where the next live one is: taking the oldest entry again and again does not step over all that
/// were taken before.
inline bool dict_seek(const Dict* d, std::int64_t* position) {
  const std::int64_t from = *position;
  std::int64_t i = from;
  while (i < d->entry_count) {
    const DictEntry& e = d->entries[i];
    if (!e.key.is_unset()) {
      if (i - from > 8) d->entries[from].value = Value::small_int(i);
      *position = i;
      return true;
    }
    i = e.value.is_small_int() ? e.value.as_small_int() : i + 1;
  }
  *position = i;
  return false;
}
/// Iterates: `*position` from 0; false at the end. No insertions meanwhile.
inline bool dict_next(const Dict* d, std::uint32_t* position, DictEntry** entry) {
  std::int64_t i = *position;
  if (!dict_seek(d, &i)) return false;
  *entry = d->entries + i;
  *position = static_cast<std::uint32_t>(i + 1);
  return true;
}
/// Entry index of an interned key, or -1: for inline caches (valid while keys_version stays).
std::int64_t dict_index_of_interned(Vm&, Dict* d, Str* key);
std::uint64_t dict_watch(Vm&, Dict* d);                   // keys_version, made if 0

// ---- sets
Set* make_set(Vm&, Type* type);                           // types.set, types.frozenset or a subclass
Value set_add(Vm&, Set* s, Value key);                    // None or error()
int set_contains(Vm&, Set* s, Value key);                 // -1 error
int set_discard(Vm&, Set* s, Value key);                  // -1 error; 1: was there
int set_discard(Vm&, Set* s, Value key, std::uint64_t hash);

}  // namespace coil
