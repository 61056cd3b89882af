// vm/dict.cpp — the dict table, and sets on top of it.
//
// Entries stand in insertion order in Storage, three words each (hash, key, value; vm/trace.cpp traces keys and values only).
// Up to kLinear entries are searched in order. More have an index of 8-, 16- or 32-bit words in which 0 is free, kDummy's
// place was freed, and n stands for entry n-1. A deleted entry keeps its hash and has an unset key, and its index word stays; those
// at the end are trimmed, with their words made dummies (Dict::aux counts them), so that popitem() need not step over them.
//
// Comparing keys may run script code that changes this very dict: find() then starts again.
#include "vm/dict.hpp"

#include <cstring>

#include "vm/fast_paths.hpp"
#include "vm/protocol.hpp"
#include "vm/shape.hpp"
#include "vm/long_work.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

constexpr std::uint32_t kLinear = 8;
constexpr std::uint8_t kAllStr = 1;        // Dict::flags: every key is an exact str
constexpr std::uint32_t kMaxEntries = 0x4000'0000;

constexpr std::int64_t kAbsent = -1, kError = -2;

std::uint32_t usable(std::uint64_t index_size) { return static_cast<std::uint32_t>(index_size * 2 / 3); }
std::size_t index_width(std::uint32_t mask) { return mask < 0x100 ? 1 : mask < 0x10000 ? 2 : 4; }

/// The index as an array of words of the right width.
template <class F>
auto with_index(const Dict* d, F&& f) {
  if (d->index_mask < 0x100) return f(static_cast<std::uint8_t*>(d->index));
  if (d->index_mask < 0x10000) return f(static_cast<std::uint16_t*>(d->index));
  return f(static_cast<std::uint32_t*>(d->index));
}
template <class Word>
constexpr Word kDummy = static_cast<Word>(~Word{0});

struct Probe {
  std::size_t i, mask;
  std::uint64_t perturb;
  Probe(std::uint64_t hash, std::size_t m) : i(hash & m), mask(m), perturb(hash) {}
  void next() {
    perturb >>= 5;
    i = (i * 5 + perturb + 1) & mask;
  }
};

bool is_exact_str(Vm& vm, Value v) { return is<Str>(v) && v.as_object()->shape->type_ == vm.types.str; }

template <class Word>
void put_index(Word* index, std::size_t mask, std::uint64_t hash, std::uint32_t entry) {
  Probe p(hash, mask);
  while (index[p.i] != 0 && index[p.i] != kDummy<Word>) p.next();
  index[p.i] = static_cast<Word>(entry + 1);
}

/// Finds the entry for which same(entry) is 1; same may give -1 for an error, 2 for 'the dict changed'.
template <class Same>
std::int64_t search(const Dict* d, std::uint64_t hash, Same&& same) {
  if (!d->index) {
    for (std::uint32_t i = 0; i < d->entry_count; ++i) {
      const DictEntry& e = d->entries[i];
      if (e.hash == hash && !e.key.is_unset())
        if (const int r = same(e)) return r == 1 ? static_cast<std::int64_t>(i) : r == 2 ? -3 : kError;
    }
    return kAbsent;
  }
  return with_index(d, [&](auto* index) -> std::int64_t {
    using Word = std::remove_reference_t<decltype(*index)>;
    for (Probe p(hash, d->index_mask);; p.next()) {
      const Word w = index[p.i];
      if (w == 0) return kAbsent;
      if (w == kDummy<Word>) continue;
      const DictEntry& e = d->entries[w - 1];
      if (e.hash == hash && !e.key.is_unset())
        if (const int r = same(e)) return r == 1 ? w - 1 : r == 2 ? -3 : kError;
    }
  });
}

/// In a dict whose keys are exact strs all.
std::int64_t find_str(Vm& vm, const Dict* d, Str* key, std::uint64_t hash) {
  const DictEntry* const entries = d->entries;
  if (!d->index) {
    for (std::uint32_t i = 0, n = d->entry_count; i < n; ++i)
      if (entries[i].hash == hash && !entries[i].key.is_unset() && same_text(vm, entries[i].key.as<Str>(), key)) return i;
    return kAbsent;
  }
  return with_index(d, [&](const auto* index) -> std::int64_t {
    using Word = std::remove_cvref_t<decltype(*index)>;
    const std::size_t mask = d->index_mask;
    std::size_t i = hash & mask;
    for (std::uint64_t perturb = hash;;) {
      const Word w = index[i];
      if (w == 0) return kAbsent;
      if (w != kDummy<Word>) {
        const DictEntry& e = entries[w - 1];
        if (e.hash == hash && !e.key.is_unset() && same_text(vm, e.key.as<Str>(), key)) return w - 1;
      }
      perturb >>= 5;
      i = (i * 5 + perturb + 1) & mask;
    }
  });
}

constexpr std::int64_t kUnclear = -4;  // there is a key of this hash that is no small int

/// A small int: most keys beside it are small ints too, which are equal when they are the same word.
std::int64_t find_int(const Dict* d, Value key, std::uint64_t hash) {
  const DictEntry* const entries = d->entries;
  if (!d->index) {
    for (std::uint32_t i = 0, n = d->entry_count; i < n; ++i) {
      if (entries[i].key == key) return i;
      if (entries[i].hash == hash && !entries[i].key.is_unset() && !entries[i].key.is_small_int()) return kUnclear;
    }
    return kAbsent;
  }
  return with_index(d, [&](const auto* index) -> std::int64_t {
    using Word = std::remove_cvref_t<decltype(*index)>;
    const std::size_t mask = d->index_mask;
    std::size_t i = hash & mask;
    for (std::uint64_t perturb = hash;;) {
      const Word w = index[i];
      if (w == 0) return kAbsent;
      if (w != kDummy<Word>) {
        const DictEntry& e = entries[w - 1];
        if (e.key == key) return w - 1;
        if (e.hash == hash && !e.key.is_unset() && !e.key.is_small_int()) return kUnclear;
      }
      perturb >>= 5;
      i = (i * 5 + perturb + 1) & mask;
    }
  });
}

std::int64_t find(Vm& vm, Dict* d, Value key, std::uint64_t hash) {
  if (key.is_small_int()) {
    if (const std::int64_t found = find_int(d, key, hash); found != kUnclear) return found;
  }
  const bool str_key = is_exact_str(vm, key);
  if (str_key && d->flags & kAllStr) return find_str(vm, d, key.as<Str>(), hash);
  for (;;) {
    const std::int64_t found = search(d, hash, [&](const DictEntry& e) -> int {
      if (e.key == key) return 1;
      if (Value::both_small_ints(e.key, key)) return 0;
      if (str_key && is_exact_str(vm, e.key)) return equal_text(vm, e.key.as<Str>(), key.as<Str>());
      const DictEntry* entries = d->entries;
      const Value before = e.key;
      const std::uint32_t count = d->entry_count, used = d->used;
      const int r = equals(vm, before, key);
      if (r < 0) return -1;
      if (d->entries != entries || d->entry_count != count || d->used != used || !(e.key == before)) return 2;
      return r;
    });
    if (found != -3) return found;
  }
}

/// hash_of(), without a call for the commonest keys.
inline bool hash_key(Vm& vm, Value key, std::uint64_t* out) {
  if (key.is_small_int()) {
    const std::int64_t i = key.as_small_int();
    *out = static_cast<std::uint64_t>(i == -1 ? -2 : i);
    return true;
  }
  if (is_exact_str(vm, key)) {
    *out = hash_of_str(vm, key.as<Str>());
    return true;
  }
  return hash_of(vm, key, out);
}

/// New storage for `capacity` entries; deleted ones are left behind.
bool rebuild(Vm& vm, Dict* d, std::uint32_t wanted) {
  if (wanted > kMaxEntries) { (void)vm.raise_memory_error(); return false; }
  std::uint32_t capacity = wanted <= 4 ? 4 : kLinear;
  std::uint64_t index_size = 0;
  if (wanted > kLinear) {
    index_size = 16;
    while (usable(index_size) < wanted) index_size *= 2;
    capacity = usable(index_size);
  }
  if (capacity > 300 && !vm.heap.check_room(capacity * sizeof(DictEntry) + index_size * 4)) return false;
  auto* entries = reinterpret_cast<DictEntry*>(vm.heap.allocate_values(std::size_t{capacity} * 3));
  if (!entries) return false;
  std::memset(static_cast<void*>(entries), 0, capacity * sizeof(DictEntry));  // the collector may see it before its owner does
  void* index = nullptr;
  if (index_size) {
    const std::size_t bytes = index_size * index_width(static_cast<std::uint32_t>(index_size - 1));
    index = vm.heap.allocate_bytes(bytes);
    if (!index) return false;
    std::memset(index, 0, bytes);
  }
  std::uint32_t n = 0;
  for (std::uint32_t i = 0; i < d->entry_count; ++i)
    if (!d->entries[i].key.is_unset()) entries[n++] = d->entries[i];
  void *old_entries = d->entries, *old_index = d->index;
  d->entries = entries;
  d->capacity = capacity;
  d->entry_count = n;
  d->index = index;
  d->index_mask = index_size ? static_cast<std::uint32_t>(index_size - 1) : 0;
  d->aux = 0;
  d->keys_version = 0;
  if (index)
    with_index(d, [&](auto* words) { for (std::uint32_t i = 0; i < n; ++i) put_index(words, d->index_mask, entries[i].hash, i); return 0; });
  vm.heap.free_storage(old_entries);
  vm.heap.free_storage(old_index);
  vm.heap.barrier(d);
  return true;
}

bool make_room(Vm& vm, Dict* d) {
  if (d->entry_count < d->capacity && (!d->index || d->entry_count + d->aux < usable(std::uint64_t{d->index_mask} + 1))) return true;
  const std::uint32_t used = d->used;
  if (used + used / 4 + 1 < d->capacity) return rebuild(vm, d, d->capacity);  // mostly deleted ones: same size
  return rebuild(vm, d, used < 4 ? 4 : used < kLinear ? kLinear : used < 60'000 ? used * 2 + used / 2 : used * 2);
}

bool insert_new(Vm& vm, Dict* d, Value key, std::uint64_t hash, Value value) {
  if (!make_room(vm, d)) return false;
  const std::uint32_t i = d->entry_count++;
  d->entries[i] = {hash, key, value};
  ++d->used;
  d->keys_version = 0;
  if (d->index) with_index(d, [&](auto* words) { put_index(words, d->index_mask, hash, i); return 0; });
  if (d->flags & kAllStr && !is_exact_str(vm, key)) d->flags &= static_cast<std::uint8_t>(~kAllStr);
  if (key.is_object() || value.is_object()) vm.heap.barrier(d);
  return true;
}

void free_index_word(Dict* d, std::uint64_t hash, std::uint32_t entry) {
  with_index(d, [&](auto* words) {
    using Word = std::remove_reference_t<decltype(*words)>;
    for (Probe p(hash, d->index_mask);; p.next()) {
      if (words[p.i] == 0) break;
      if (words[p.i] == static_cast<Word>(entry + 1)) { words[p.i] = kDummy<Word>; ++d->aux; break; }
    }
    return 0;
  });
}

void remove_entry(Dict* d, std::int64_t i) {
  DictEntry& e = d->entries[i];
  e.key = e.value = Value::unset();
  --d->used;
  d->keys_version = 0;
  while (d->entry_count && d->entries[d->entry_count - 1].key.is_unset()) {
    --d->entry_count;
    if (d->index) free_index_word(d, d->entries[d->entry_count].hash, d->entry_count);
  }
  if (d->used == 0 && d->index) {  // nothing left: forget the dummies
    std::memset(d->index, 0, (std::size_t{d->index_mask} + 1) * index_width(d->index_mask));
    d->entry_count = 0;
    d->aux = 0;
  }
}

Dict* new_dict(Vm& vm, Shape* shape) {
  auto* d = vm.heap.make<Dict>(shape);
  d->flags = kAllStr;
  d->used = d->entry_count = d->capacity = d->index_mask = 0;
  d->entries = nullptr;
  d->index = nullptr;
  d->keys_version = 0;
  return d;
}

}  // namespace

void init_dict(Dict* d) {
  d->flags = kAllStr;
  d->aux = 0;
  d->used = d->entry_count = d->capacity = d->index_mask = 0;
  d->entries = nullptr;
  d->index = nullptr;
  d->keys_version = 0;
}

Dict* make_dict(Vm& vm, std::size_t expected) {
  Dict* d = new_dict(vm, vm.types.dict->root_shape);
  if (expected && !rebuild(vm, d, static_cast<std::uint32_t>(std::min<std::size_t>(expected, kMaxEntries)))) return nullptr;
  return d;
}

Value dict_get(Vm& vm, Dict* d, Value key) {
  if (is_exact_str(vm, key)) return d->used == 0 ? Value::unset() : dict_get_str(vm, d, key.as<Str>());
  std::uint64_t hash;
  if (!hash_key(vm, key, &hash)) return Value::error();
  return dict_get(vm, d, key, hash);
}

Value dict_get(Vm& vm, Dict* d, Value key, std::uint64_t hash) {
  const std::int64_t i = find(vm, d, key, hash);
  return i >= 0 ? d->entries[i].value : i == kAbsent ? Value::unset() : Value::error();
}

Value dict_get_str(Vm& vm, Dict* d, Str* key) {
  const std::uint64_t hash = hash_of_str(vm, key);
  const std::int64_t i = d->flags & kAllStr ? find_str(vm, d, key, hash) : find(vm, d, key, hash);
  return i >= 0 ? d->entries[i].value : i == kAbsent ? Value::unset() : Value::error();
}

Value dict_set(Vm& vm, Dict* d, Value key, Value value) {
  std::uint64_t hash;
  if (!hash_key(vm, key, &hash)) return Value::error();
  return dict_set(vm, d, key, hash, value);
}

Value dict_set(Vm& vm, Dict* d, Value key, std::uint64_t hash, Value value) {
  const std::int64_t i = find(vm, d, key, hash);
  if (i >= 0) {
    d->entries[i].value = value;
    if (value.is_object()) vm.heap.barrier(d);
    return Value::none();
  }
  if (i != kAbsent || !insert_new(vm, d, key, hash, value)) return Value::error();
  return Value::none();
}

bool dict_set_str(Vm& vm, Dict* d, Str* key, Value value) { return !dict_set(vm, d, key, hash_of_str(vm, key), value).is_error(); }
bool dict_set_str(Vm& vm, Dict* d, std::string_view key, Value value) { return dict_set_str(vm, d, vm.intern(key), value); }

Value dict_pop(Vm& vm, Dict* d, Value key) {
  std::uint64_t hash;
  if (!hash_key(vm, key, &hash)) return Value::error();
  const std::int64_t i = find(vm, d, key, hash);
  if (i < 0) return i == kAbsent ? Value::unset() : Value::error();
  const Value value = d->entries[i].value;
  remove_entry(d, i);
  return value;
}

bool dict_del_str(Vm& vm, Dict* d, Str* key) {
  const std::int64_t i = find(vm, d, key, hash_of_str(vm, key));
  if (i < 0) return false;
  remove_entry(d, i);
  return true;
}

Value dict_set_default(Vm& vm, Dict* d, Value key, Value fallback) {
  std::uint64_t hash;
  if (!hash_key(vm, key, &hash)) return Value::error();
  const std::int64_t i = find(vm, d, key, hash);
  if (i >= 0) return d->entries[i].value;
  if (i != kAbsent || !insert_new(vm, d, key, hash, fallback)) return Value::error();
  return fallback;
}

void dict_clear(Vm& vm, Dict* d) {
  void *entries = d->entries, *index = d->index;
  init_dict(d);
  vm.heap.free_storage(entries);
  vm.heap.free_storage(index);
}

Dict* dict_copy(Vm& vm, Dict* d) {
  Dict* copy = make_dict(vm, d->used);
  if (!copy) return nullptr;
  for (std::uint32_t i = 0; i < d->entry_count; ++i) {
    const DictEntry& e = d->entries[i];
    if (e.key.is_unset()) continue;
    const std::uint32_t n = copy->entry_count++;
    copy->entries[n] = e;
    if (copy->index) with_index(copy, [&](auto* words) { put_index(words, copy->index_mask, e.hash, n); return 0; });
  }
  copy->used = d->used;
  copy->flags = d->flags;
  vm.heap.barrier(copy);
  return copy;
}

Value dict_merge(Vm& vm, Dict* d, Dict* other) {
  if (d == other || other->used == 0) return Value::none();
  COIL_CHECK(look_at_clock(vm, other));
  if (d->used == 0) {  // all of it is new: nothing is compared
    Dict* copy = dict_copy(vm, other);
    if (!copy) return Value::error();
    void *entries = d->entries, *index = d->index;
    d->entries = copy->entries;
    d->index = copy->index;
    d->capacity = copy->capacity;
    d->entry_count = copy->entry_count;
    d->used = copy->used;
    d->index_mask = copy->index_mask;
    d->flags = copy->flags;
    d->aux = 0;
    d->keys_version = 0;
    vm.heap.free_storage(entries);
    vm.heap.free_storage(index);
    vm.heap.barrier(d);
    copy->entries = nullptr;  // what it had is another's now
    copy->index = nullptr;
    copy->used = copy->entry_count = copy->capacity = copy->index_mask = 0;
    return Value::none();
  }
  if (d->capacity - d->entry_count < other->used && !rebuild(vm, d, d->used + other->used)) return Value::error();
  const std::uint32_t count = other->entry_count, used = other->used;
  for (std::uint32_t i = 0; i < other->entry_count; ++i) {
    const DictEntry e = other->entries[i];
    if (e.key.is_unset()) continue;
    COIL_CHECK(dict_set(vm, d, e.key, e.hash, e.value));
    if (other->entry_count != count || other->used != used) return vm.raise(Exc::RuntimeError, "dict mutated during update");
  }
  return Value::none();
}

std::int64_t dict_index_of_interned(Vm& vm, Dict* d, Str* key) {
  const std::int64_t i = find(vm, d, key, hash_of_str(vm, key));
  return i < 0 ? -1 : i;
}

std::uint64_t dict_watch(Vm& vm, Dict* d) {
  if (!d->keys_version) d->keys_version = vm.new_version();
  return d->keys_version;
}

// ---- sets

Set* make_set(Vm& vm, Type* type) {
  Dict* table = new_dict(vm, vm.types.dict->root_shape);
  auto* s = static_cast<Set*>(vm.heap.allocate(type->basic_size, Kind::Set, type->root_shape));
  s->table = table;
  s->hash = 0;
  init_instance_attributes(vm, s, type);
  return s;
}

Value set_add(Vm& vm, Set* s, Value key) {
  std::uint64_t hash;
  if (!hash_key(vm, key, &hash)) return Value::error();
  const std::int64_t i = find(vm, s->table, key, hash);
  if (i >= 0) return Value::none();
  if (i != kAbsent || !insert_new(vm, s->table, key, hash, Value::none())) return Value::error();
  return Value::none();
}

int set_contains(Vm& vm, Set* s, Value key) {
  std::uint64_t hash;
  if (!hash_key(vm, key, &hash)) return -1;
  const std::int64_t i = find(vm, s->table, key, hash);
  return i >= 0 ? 1 : i == kAbsent ? 0 : -1;
}

int set_discard(Vm& vm, Set* s, Value key) {
  std::uint64_t hash;
  return hash_key(vm, key, &hash) ? set_discard(vm, s, key, hash) : -1;
}

int set_discard(Vm& vm, Set* s, Value key, std::uint64_t hash) {
  const std::int64_t i = find(vm, s->table, key, hash);
  if (i < 0) return i == kAbsent ? 0 : -1;
  remove_entry(s->table, i);
  return 1;
}

}  // namespace coil
