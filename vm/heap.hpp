// vm/heap.hpp — allocation and the collector's interface.
//
// Here: how objects are made, traced, rooted and finalised. Not here: what objects look like (vm/objects.hpp).
//
// Non-moving blocks by size class; cells are bump-allocated through the holes between marked ones; sweeping is the reading of
// mark bits and happens when a block is next allocated from. Generational by sticky mark bits: a minor collection keeps the
// marks, so old (marked) objects are not traced again except those in the remembered set.
//
// Rules:
// 1. Any function that takes Heap& or Vm& may collect. Values and Object pointers (also pointers into an object's inside)
//    in native locals are found conservatively. Values in malloc'ed C++ memory must be Roots, or traced by a RootScope.
// 2. A new object's memory is not initialised beyond its Object header: fill every traced field before the next allocation.
// 3. After storing a Value into an object that may be old, call heap.barrier(owner) (or use the set_ helpers). Forgetting it
//    frees live objects. Not needed: initialising stores right after allocation with no allocation in between; registers.
// 4. A cell of up to 8 KiB is always granted: going over the cap raises MemoryError at the next safepoint. Larger requests
//    (storage above all) return null when the cap is reached.
// 5. Registers of the running stack and of the frames on the running chain are roots. A Generator's registers are written without
//    barriers while it runs, so call barrier(generator) when its frame stops running (it suspends, or links another frame).
// 6. Objects with C++ resources are Kind::Native with a destroy function in their Type (or CodeObjects); destroy may not touch other objects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "vm/value.hpp"

namespace coil {

class Vm;
class Heap;
struct WeakRef;

/// Handed to trace functions: `tracer(value)`, `tracer(pointer)`.
class Tracer {
 public:
  explicit Tracer(Heap& heap) : heap_(heap) {}
  inline void operator()(Value v);
  inline void operator()(Object* object);
  /// Marks v if it points at a live cell: for registers, which may hold stale values.
  inline void maybe(Value v);
  /// Marks `count` Values beginning at `first`. What is long is gone through in pieces, so that a list of a million objects does not
  /// fill the mark stack with them: the Values have to stay where they are until the marking ends.
  void range(const Value* first, std::size_t count) {
    if (count > kLongRange) return defer(first, count, 0);
    for (std::size_t i = 0; i < count; ++i) (*this)(first[i]);
  }
  /// Marks `count` pairs of neighbouring Values that begin every `stride` words. The same holds.
  void pairs(const Value* first, std::size_t count, std::size_t stride) {
    if (count > kLongRange) return defer(first, count, stride);
    for (std::size_t i = 0; i < count; ++i, first += stride) {
      (*this)(first[0]);
      (*this)(first[1]);
    }
  }
  /// Marks what words of [low, high) point at, or into: native stacks that are not running.
  void conservative(const void* low, const void* high);
  /// Marks raw storage (Kind::Storage, Bytes_storage) that `pointer` is the payload of; null is ignored.
  void storage(const void* payload);

 private:
  friend class Heap;
  static constexpr std::size_t kLongRange = 512;
  void defer(const Value* first, std::size_t count, std::size_t stride);  // stride 0: single ones
  Heap& heap_;
};

/// Traces `object`'s fields (vm/trace.cpp).
void trace_object(Object* object, Tracer& tracer);

enum GcFlags : std::uint8_t {
  kGcRemembered = 1,   // in the remembered set
  kGcFinalizable = 2,  // has a finalizer that has not run (in Heap's list)
  kGcWeaklyReferenced = 4,  // somebody registered a weak reference: cleared through Heap's weak table
  kGcLarge = 8,        // lives outside the blocks
};

/// A Value (or several) kept in C++ heap memory. Registers itself with its heap; neither copied nor moved.
class Root {
 public:
  explicit Root(Heap& heap, Value v = Value::unset());
  ~Root();
  Root(const Root&) = delete;
  Root& operator=(const Root&) = delete;
  Value value;

 private:
  friend class Heap;
  Heap& heap_;
  Root *previous_, *next_;
};

/// Something outside the heap that holds Values (the VM itself, the event loop's queues).
class RootSource {
 public:
  virtual ~RootSource() = default;
  virtual void trace_roots(Tracer& tracer) = 0;
  /// After marking, before memory is reused: drop what is_marked() says is dead (intern tables, weak tables).
  virtual void after_mark(Heap&) {}
};

/// A growing array of Values in C++ memory that the collector sees: for natives that gather values (sort, join, ...).
class RootVector : public RootSource {
 public:
  explicit RootVector(Heap& heap);
  ~RootVector() override;
  RootVector(const RootVector&) = delete;
  RootVector& operator=(const RootVector&) = delete;
  void trace_roots(Tracer& tracer) override { tracer.range(values.data(), values.size()); }
  std::vector<Value> values;

 private:
  Heap& heap_;
};

struct HeapStats {
  std::size_t used_bytes = 0, block_bytes = 0, minor_collections = 0, full_collections = 0;
};

class Heap {
 public:
  explicit Heap(Vm& vm);
  ~Heap();

  /// A cell of `bytes` (header included) with its header set. The rest of the memory is NOT zeroed. Never null up to 8 KiB; above,
  /// null with MemoryError pending when the cap is reached even after a full collection.
  template <class T>
  T* make(Shape* shape, std::size_t bytes = sizeof(T)) {
    return static_cast<T*>(allocate(bytes, T::kKind, shape));
  }
  Object* allocate(std::size_t bytes, Kind kind, Shape* shape) {
    const std::size_t index = (bytes + 15) / 16;
    if (index < kSmallClasses) [[likely]] {
      Cursor& c = cursors_[index];
      if (c.next < c.limit) [[likely]] {
        auto* o = reinterpret_cast<Object*>(c.next);
        c.next += index * 16;
        o->shape = shape;
        o->kind = kind;
        o->gc_flags = o->flags = o->flags2 = 0;
        o->aux = 0;
        if (kind == Kind::Native || kind == Kind::CodeObject) add_destructible(o);
        return o;
      }
    }
    return allocate_slow(bytes, kind, shape);
  }
  /// Payload of `count` Values (not initialised) that its owner traces with Tracer::storage plus range; null on the cap.
  Value* allocate_values(std::size_t count);
  /// Payload of raw bytes, not traced.
  void* allocate_bytes(std::size_t count);
  /// Payload of at least `new_count` Values with the first `old_count` copied; may free the old one at once.
  Value* grow_values(Value* old, std::size_t old_count, std::size_t new_count);
  /// Gives back storage that nobody else can see. Optional; null is ignored.
  void free_storage(void* payload);

  /// Records that `owner` may now point to young objects.
  void barrier(Object* owner) {
    if (is_marked(owner) && !(owner->gc_flags & kGcRemembered)) remember(owner);
  }
  bool is_marked(const Object* object) const;

  /// `reference->referent` is unset when what it points at dies; if it has a callback, the WeakRef is then enqueued as finalizer.
  void register_weak(WeakRef* reference);

  /// Runs finalizers of `object` (type's __del__, coroutine warnings, async generator hooks) once when it is found dead: the
  /// object is resurrected and handed to Vm::enqueue_finalizer, which runs it at the next safepoint.
  void register_finalizable(Object* object);
  void unregister_finalizable(Object* object);
  /// True when some object has a finalizer that has not run.
  bool has_finalizable() const;

  void collect_minor();
  void collect_full();
  /// gc.collect(): full, finalizers included by the caller. Returns the number of unreachable objects found (an estimate).
  /// `stack_from`: the native stack is scanned from there on outwards only; for a caller who knows that no native frame further in
  /// holds anything but what the script's registers hold too. What such frames once held would live on.
  std::size_t collect_now(const void* stack_from = nullptr);

  void set_limit(std::size_t bytes) { limit_ = bytes; }
  std::size_t limit() const { return limit_; }
  void set_stress(bool on);
  bool stress() const { return stress_; }
  /// False with MemoryError pending when `bytes` more would break the cap: builtins ask before they allocate much.
  bool check_room(std::size_t bytes);
  /// Memory that something in this heap keeps elsewhere (zlib, PCRE2, GMP): counts to the cap until it is dropped. False with MemoryError
  /// pending when there is no room; then nothing was added.
  bool add_external(std::size_t bytes);
  void drop_external(std::size_t bytes) { external_ -= bytes; }
  HeapStats stats() const;
  /// True while a collection runs, which VmHooks::collecting may have paused: nothing may be allocated or stored.
  bool is_collecting() const;
  /// True once after the cap was exceeded by small cells: the safepoint then raises MemoryError.
  bool take_over_limit() { const bool over = over_limit_; over_limit_ = false; raised_ |= over; return over; }
  void add_root_source(RootSource* source) { sources_.push_back(source); }
  void remove_root_source(RootSource* source);
  /// Calls `visit(object)` for every live object (gc.get_objects; slow).
  void each_object(void (*visit)(Object*, void*), void* context);
  /// The lowest native stack address that holds Values: set by whoever enters the VM from outside.
  void set_stack_base(void* base) { stack_base_ = base; }
  void* stack_base() const { return stack_base_; }
  bool enabled = true;  // gc.disable()

 private:
  friend class Tracer;
  friend class Root;
  struct Impl;
  struct Cursor { char* next = nullptr; char* limit = nullptr; };
  static constexpr std::size_t kSmallClasses = 33;  // cells of up to 512 bytes by steps of 16; larger ones by other classes

  Object* allocate_slow(std::size_t bytes, Kind kind, Shape* shape);
  void remember(Object* owner);
  void mark(Object* object);
  void mark_conservative(std::uintptr_t address, bool exact);
  void add_destructible(Object* object);
  void collect(bool full);

  Cursor cursors_[kSmallClasses];
  std::unique_ptr<Impl> impl_;
  Vm& vm_;
  std::size_t limit_ = SIZE_MAX, external_ = 0;
  bool stress_ = false, over_limit_ = false, raised_ = false;
  void* stack_base_ = nullptr;
  const void* scan_from_ = nullptr;   // collect_now()'s
  Root* roots_ = nullptr;
  std::vector<RootSource*> sources_;
};

// ---- blocks: the mark bit of a cell is found from its address
inline constexpr std::size_t kBlockSize = 64 * 1024;
struct BlockHeader {
  std::uint64_t mark_bits[kBlockSize / 16 / 64];  // one bit per 16 bytes
};
// A large cell (kGcLarge) has its mark in the byte 16 before it: see heap.cpp.

inline bool Heap::is_marked(const Object* object) const {
  const auto address = reinterpret_cast<std::uintptr_t>(object);
  if (object->gc_flags & kGcLarge) return reinterpret_cast<const bool*>(address)[-16];
  const auto* block = reinterpret_cast<const BlockHeader*>(address & ~(kBlockSize - 1));
  const std::size_t unit = (address & (kBlockSize - 1)) / 16;
  return block->mark_bits[unit / 64] >> (unit % 64) & 1;
}
inline void Tracer::operator()(Object* object) { if (object && !heap_.is_marked(object)) heap_.mark(object); }
inline void Tracer::maybe(Value v) { if (v.is_object()) heap_.mark_conservative(v.bits(), true); }
inline void Tracer::operator()(Value v) { if (v.is_object() && !heap_.is_marked(v.as_object())) heap_.mark(v.as_object()); }

}  // namespace coil
