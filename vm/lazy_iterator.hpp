// vm/lazy_iterator.hpp — the layout of enumerate, zip, map and filter objects, and the pairs that a `for` loop takes from them.
//
// Here: what the dispatch loop needs to unpack the pairs of `for i, x in enumerate(...)` without making a tuple of each. Not here:
// the types (runtime/types/lazy_iterators.cpp).
#pragma once

#include "vm/vm.hpp"

namespace coil {

struct LazyIterator : Object {   // flags: 1 strict
  static constexpr Kind kKind = Kind::Native;
  Value function;                // map, filter
  Value sources;                 // Tuple of iterators (map, zip) or one iterator
  Value counter;                 // enumerate: the next index
};

/// Whether it is an enumerate, or a zip of two that need not be of one length.
inline bool gives_pairs(const Vm& vm, Object* o) {
  const Type* type = o->type();
  if (type == vm.types.enumerate) return true;
  auto* z = static_cast<LazyIterator*>(o);
  return type == vm.types.zip && !(z->flags & 1) && z->sources.as<Tuple>()->size == 2;
}
/// The next pair into out[0] and out[1], and None; unset() at the end; error().
Value op_next_pair(Vm& vm, LazyIterator* iterator, Value* out);

}  // namespace coil
