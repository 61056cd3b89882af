// vm/vm_state.hpp — the private tables of a Vm, and what the VM's parts hand each other while it is made and unmade.
#pragma once

#include <cstdlib>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "vm/slots.hpp"
#include "vm/vm.hpp"

namespace coil {

class Observation;

inline constexpr std::size_t kFirstMethodCache = 128, kMethodCacheSize = 2048;

struct MethodCacheEntry {
  std::uint64_t version = 0;     // of the type; never reused, so the value is alive when a live type has this version
  Str* name = nullptr;           // dropped when it dies
  Value value;                   // unset: the type has no such attribute
};

inline constexpr std::size_t kSharedCacheSize = 512;

/// What places with more than one shape share: the cache of an instruction kind, a name and a shape.
struct SharedCacheEntry {
  InlineCache cache;             // kinds keyed by shape id only
  std::uintptr_t name = 0;       // of the name (a Str*) and the CachedOp; 0 when the name died
};

/// Where the keyword arguments of a call go: by the callee's code, the names given and the number of all arguments. Nothing of this is
/// traced: every collection forgets them all.
struct KeywordPlaces {
  static constexpr unsigned kMost = 12;
  const CodeObject* code;        // null: empty
  const Tuple* names;
  std::uint32_t count;
  std::uint8_t places[kMost];    // registers
};
inline constexpr std::size_t kKeywordPlaces = 64;

struct Vm::State {
  State() = default;
  ~State() {
    std::free(method_cache);
    std::free(shared_caches);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  std::vector<Str*> interned = std::vector<Str*>(1024);  // open addressing; weak
  std::size_t interned_count = 0, interned_tombs = 0;
  // Small at first: kMethodCacheSize entries after as many misses. The other is made when first needed: kSharedCacheSize entries.
  std::size_t method_cache_mask = kFirstMethodCache - 1, method_cache_misses = 0;
  MethodCacheEntry* method_cache = static_cast<MethodCacheEntry*>(std::calloc(kFirstMethodCache, sizeof(MethodCacheEntry)));
  SharedCacheEntry* shared_caches = nullptr;
  KeywordPlaces keyword_places[kKeywordPlaces] = {};
  Str* characters[256] = {};
  Tuple* empty_tuple = nullptr;
  Value empty_bytes, empty_frozenset;
  Str* dunder_names[kDunderCount] = {};
  struct DunderPlace { Str* name = nullptr; std::uint8_t index = 0; } dunder_table[256];
  std::deque<Object*> finalizers;         // dead, resurrected, to be finalised
  std::vector<Object*> repr_stack;
  std::unordered_map<Str*, std::unique_ptr<std::uint32_t[]>> breadcrumbs;  // byte offset of every kCrumb-th code point
  Type *generic_alias_iterator = nullptr, *init_wrapper = nullptr;
  bool running_finalizers = false;
  bool wants_pieces = false;              // vm/long_work.hpp
  double foreseen = 0;                    // nanoseconds of native work that is to begin: for hooks.tick
  std::int64_t int_max_str_digits = 4300;  // 0: no limit
  Observation* observation = nullptr;  // Vm's own, once there was one
  std::uint32_t futile_collections = 0, skip_collections = 0;  // after MemoryErrors: see Vm::safepoint
};

void destroy_observation(Vm&);           // vm/observe.cpp
// vm/stack.hpp
void make_stack(Vm&);
void destroy_stack(Vm&);
void trace_stack(Vm&, Tracer&);          // the frames of the running stack and what they hold
void trace_generator(Generator*, Tracer&);

}  // namespace coil
