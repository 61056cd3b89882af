// vm/heap.cpp — the collector: blocks, allocation through holes, marking, finalisation.
//
// Here: everything behind vm/heap.hpp. Not here: which fields an object has (vm/trace.cpp); who runs finalizers (vm/vm.cpp).
//
// How it works. Memory comes in 64 KiB blocks of equal cells. A block's mark bits say which cells survived; a *hole* is a run of
// unmarked cells. Allocation bumps through a hole, then looks for the block's next one, then for the next block that has any.
// Nothing is swept: what is unmarked when a hole is taken is dead. A collection only marks and puts all blocks that have
// holes back in line. A minor collection keeps the old marks (they are the old generation) and starts from the roots, the
// remembered set and nothing else; a full one clears all marks first.
//
// Rules for whoever edits this:
// 1. Allocated cells are: the marked ones; in a block that is `Done` in this cycle, all; in the current block of a size class, those
//    below the cursor. find_cell() relies on this to tell live from stale when it scans conservatively.
// 2. A cursor is thrown away at every collection (its rest is unmarked, so it is found again).
// 3. Destructors run right after marking, before any memory is reused, and see intact (dead) neighbours.
// 4. Weak references are cleared before finalizers resurrect anything (as in CPython, PEP 442).
#include "vm/heap.hpp"


#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <unordered_map>

#include "vm/vm.hpp"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define COIL_HAS_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define COIL_HAS_ASAN 1
#endif
#if defined(COIL_HAS_ASAN)
#define COIL_NO_ASAN __attribute__((no_sanitize("address")))
#else
#define COIL_NO_ASAN
#endif

namespace coil {
namespace {

constexpr std::size_t kChunkSize = 2 << 20;  // blocks are carved from chunks of 2 MiB; a small interpreter needs one
constexpr std::size_t kBlocksPerChunk = kChunkSize / kBlockSize;
constexpr std::size_t kLargestCell = 8192;
constexpr std::size_t kMinorBytes = 4 << 20;   // at least so much is allocated between collections
constexpr std::size_t kMinorMost = 32 << 20;   // and no more: what dies young counts for the peak
constexpr std::size_t kFirstFullBytes = 16 << 20;
constexpr std::size_t kStressFullEvery = 101;
// A size class has no block of its own before so many cells: until then they come out of the next larger class that has one, because a
// block costs a page and more of memory.
constexpr std::uint8_t kBorrowedCells = 24;
constexpr std::uint32_t kMarksBetweenLooks = 1024;  // of the collector at VmHooks::collecting

// Size classes: 16-byte steps to 512, then four steps to each doubling.
constexpr std::size_t kMediumSizes[] = {672 /* a Type */, 768, 896, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 4096, 5376, 6400, kLargestCell};
constexpr std::size_t kStepClasses = 33;
constexpr std::size_t kClasses = kStepClasses + sizeof(kMediumSizes) / sizeof(kMediumSizes[0]);

std::size_t class_of(std::size_t bytes) {
  const std::size_t step = (bytes + 15) / 16;
  if (step < kStepClasses) return step;
  std::size_t i = 0;
  while (kMediumSizes[i] < bytes) ++i;
  return kStepClasses + i;
}
std::size_t cell_size_of(std::size_t size_class) {
  return size_class < kStepClasses ? size_class * 16 : kMediumSizes[size_class - kStepClasses];
}

enum class BlockState : std::uint8_t { Free, Waiting, Current, Done };

struct Block : BlockHeader {
  std::uint32_t cell_size;
  std::uint32_t cell_count;
  std::uint32_t scan;        // cell index where the search for the next hole goes on
  std::uint8_t size_class;
  BlockState state;
  bool full;                 // (nearly) every cell marked: skipped until a full collection
  std::uint32_t marked_count;
  std::uint32_t snapshot;    // during a full collection: index of the marks as they were before

  static constexpr std::size_t kHeaderSize = 576;
  char* base() { return reinterpret_cast<char*>(this) + kHeaderSize; }
  bool marked(std::size_t cell) const {
    const std::size_t unit = (kHeaderSize + cell * cell_size) / 16;
    return mark_bits[unit / 64] >> (unit % 64) & 1;
  }
};
static_assert(sizeof(Block) <= Block::kHeaderSize && Block::kHeaderSize % 16 == 0);

struct Large {               // precedes the cell by 16 bytes; `marked` must come first (Heap::is_marked)
  bool marked;
  std::uint32_t index;       // in Impl::large
  std::uint64_t size;        // of the cell
};
static_assert(sizeof(Large) == 16);

Large* large_of(const Object* o) { return reinterpret_cast<Large*>(const_cast<Object*>(o)) - 1; }
Object* cell_of(Large* l) { return reinterpret_cast<Object*>(l + 1); }

}  // namespace

struct Heap::Impl {
  struct SizeClass {
    std::vector<Block*> blocks;      // all of this class
    std::size_t next_block = 0;      // in `blocks`: where allocation looks next
    Block* current = nullptr;
    std::uint8_t borrowed = 0;       // cells that came from a larger class
  };
  SizeClass classes[kClasses];
  std::vector<char*> chunks;
  std::unordered_map<std::uintptr_t, std::size_t> chunk_set;  // how many blocks of it were ever used, from its beginning on
  std::uintptr_t lowest = UINTPTR_MAX, highest = 0;
  std::vector<Block*> free_blocks;
  std::vector<Large*> large;
  std::vector<Large*> large_sorted;  // by address; rebuilt before conservative scanning
  std::vector<Object*> mark_stack;
  struct Range { const Value* first; std::size_t count, stride; };
  std::vector<Range> ranges;         // what is left of long ones, while marking
  std::vector<Object*> remembered;
  // Young ones are looked at by every collection, old ones by full collections only.
  std::vector<Object*> destructible_young, destructible_old, finalizable_young, finalizable_old;
  std::vector<WeakRef*> weak_young, weak_old;
  std::size_t allocated = 0;         // since the last collection
  std::size_t external_peak = 0, external_growth = 0;  // of Heap::external_, since then
  std::size_t minor_threshold = kMinorBytes, full_threshold = kFirstFullBytes;
  std::size_t live = 0;              // bytes marked
  std::size_t block_bytes = 0, large_bytes = 0;
  std::size_t minor_count = 0, full_count = 0, stress_count = 0, freed_estimate = 0;
  Cursor medium[kClasses - kStepClasses];
  bool collecting = false;
  std::uint32_t marks_left = kMarksBetweenLooks;
  // Old marks while a full collection rebuilds them: which cells of Waiting and Current blocks are allocated.
  struct Marks { std::uint64_t bits[kBlockSize / 16 / 64]; };
  std::vector<Marks> snapshots;

  /// The class that gives a cell for `size_class`: itself, or a larger one that has room while it has no block.
  std::size_t lender(Heap& heap, std::size_t size_class) {
    SizeClass& own = classes[size_class];
    if (!own.blocks.empty() || own.borrowed == kBorrowedCells) return size_class;
    const std::size_t most = cell_size_of(size_class) * 2;
    for (std::size_t i = size_class + 1; i < kClasses && cell_size_of(i) <= most; ++i)
      if (const Cursor& c = cursor(heap, i); c.next < c.limit) {
        ++own.borrowed;
        return i;
      }
    return size_class;
  }

  bool was_marked(const Block* b, std::size_t cell) const {
    if (snapshots.empty()) return false;
    const std::size_t unit = (Block::kHeaderSize + cell * b->cell_size) / 16;
    return snapshots[b->snapshot].bits[unit / 64] >> (unit % 64) & 1;
  }

  Cursor& cursor(Heap& heap, std::size_t size_class) {
    return size_class < kStepClasses ? heap.cursors_[size_class] : medium[size_class - kStepClasses];
  }

  bool add_chunk() {
    // From malloc, which gives an interpreter's memory to the next one without asking the system again: half the cost of making one.
    // (Not aligned_alloc: what that cuts off makes malloc think of every chunk as larger than those that it keeps.)
    void* memory = std::malloc(2 * kChunkSize);
    if (!memory) return false;
    const std::uintptr_t aligned = (reinterpret_cast<std::uintptr_t>(memory) + kChunkSize - 1) & ~(kChunkSize - 1);
    chunks.push_back(static_cast<char*>(memory));
    chunk_set.emplace(aligned, 0);
    lowest = std::min(lowest, aligned);
    highest = std::max(highest, aligned + kChunkSize);
    for (std::size_t i = kBlocksPerChunk; i-- > 0;) {
      auto* block = reinterpret_cast<Block*>(aligned + i * kBlockSize);
      free_blocks.push_back(block);
    }
    return true;
  }

  Block* new_block(std::size_t size_class) {
    if (free_blocks.empty() && !add_chunk()) return nullptr;
    Block* b = free_blocks.back();
    free_blocks.pop_back();
    const auto address = reinterpret_cast<std::uintptr_t>(b);
    std::size_t& used = chunk_set[address & ~(kChunkSize - 1)];
    used = std::max(used, (address & (kChunkSize - 1)) / kBlockSize + 1);
    std::memset(static_cast<void*>(b), 0, sizeof(Block));
    b->cell_size = static_cast<std::uint32_t>(cell_size_of(size_class));
    b->cell_count = static_cast<std::uint32_t>((kBlockSize - Block::kHeaderSize) / b->cell_size);
    b->size_class = static_cast<std::uint8_t>(size_class);
    b->state = BlockState::Waiting;
    block_bytes += kBlockSize;
    classes[size_class].blocks.push_back(b);
    return b;
  }

  /// Next hole of `b` from b->scan: a run of unmarked cells; false at the end.
  static bool next_hole(Block* b, Cursor* cursor) {
    std::size_t i = b->scan;
    const std::size_t n = b->cell_count, step = b->cell_size / 16;
    std::size_t unit = Block::kHeaderSize / 16 + i * step;  // of cell i
    const auto marked = [b](std::size_t u) { return b->mark_bits[u / 64] >> (u % 64) & 1; };
    while (i < n && marked(unit)) { ++i; unit += step; }
    if (i == n) { b->scan = static_cast<std::uint32_t>(n); return false; }
    // Only cells' beginnings are marked, so the next bit that is set tells where the hole ends.
    std::size_t j = n;
    constexpr std::size_t kWords = kBlockSize / 16 / 64;
    std::uint64_t bits = b->mark_bits[unit / 64] >> (unit % 64) << (unit % 64);
    for (std::size_t w = unit / 64; b->marked_count != 0;) {
      if (bits) {
        j = (w * 64 + static_cast<std::size_t>(__builtin_ctzll(bits)) - Block::kHeaderSize / 16) / step;
        break;
      }
      if (++w == kWords) break;
      bits = b->mark_bits[w];
    }
    b->scan = static_cast<std::uint32_t>(j);
    cursor->next = b->base() + i * b->cell_size;
    cursor->limit = b->base() + j * b->cell_size;
    return true;
  }

  /// The live cell that `address` points at (or into, unless `exact`), or null.
  Object* find_cell(Heap& heap, std::uintptr_t address, bool exact) {
    if (address >= lowest && address < highest) {
      const auto chunk = chunk_set.find(address & ~(kChunkSize - 1));
      if (chunk == chunk_set.end()) return find_large(address, exact);
      if ((address & (kChunkSize - 1)) / kBlockSize >= chunk->second) return nullptr;  // never used: nothing there to read
      auto* b = reinterpret_cast<Block*>(address & ~(kBlockSize - 1));
      const std::size_t offset = address & (kBlockSize - 1);
      if (b->state == BlockState::Free || b->cell_size == 0 || offset < Block::kHeaderSize) return nullptr;
      const std::size_t cell = (offset - Block::kHeaderSize) / b->cell_size;
      if (cell >= b->cell_count) return nullptr;
      char* start = b->base() + cell * b->cell_size;
      if (exact && reinterpret_cast<std::uintptr_t>(start) != address) return nullptr;
      if (!b->marked(cell) && !was_marked(b, cell)) {
        if (b->state == BlockState::Waiting) return nullptr;
        if (b->state == BlockState::Current && start >= cursor(heap, b->size_class).next) return nullptr;
      }
      return reinterpret_cast<Object*>(start);
    }
    return find_large(address, exact);
  }

  Object* find_large(std::uintptr_t address, bool exact) {
    if (large_sorted.empty()) return nullptr;
    auto it = std::upper_bound(large_sorted.begin(), large_sorted.end(), address,
                               [](std::uintptr_t a, Large* l) { return a < reinterpret_cast<std::uintptr_t>(l); });
    if (it == large_sorted.begin()) return nullptr;
    Large* l = *--it;
    const auto start = reinterpret_cast<std::uintptr_t>(cell_of(l));
    if (exact ? address == start : address >= start && address <= start + l->size) return cell_of(l);
    return nullptr;
  }
};

// ---------------------------------------------------------------- roots

Root::Root(Heap& heap, Value v) : value(v), heap_(heap), previous_(nullptr), next_(heap.roots_) {
  if (next_) next_->previous_ = this;
  heap.roots_ = this;
}
Root::~Root() {
  if (previous_) previous_->next_ = next_;
  else heap_.roots_ = next_;
  if (next_) next_->previous_ = previous_;
}
RootVector::RootVector(Heap& heap) : heap_(heap) { heap.add_root_source(this); }
RootVector::~RootVector() { heap_.remove_root_source(this); }

void Heap::remove_root_source(RootSource* source) {
  auto it = std::find(sources_.rbegin(), sources_.rend(), source);
  if (it != sources_.rend()) sources_.erase(std::next(it).base());
}

// ---------------------------------------------------------------- life

Heap::Heap(Vm& vm) : impl_(std::make_unique<Impl>()), vm_(vm) {}

Heap::~Heap() {
  for (auto* list : {&impl_->destructible_young, &impl_->destructible_old})
    for (Object* o : *list) {
      if (o->kind == Kind::CodeObject) {
        auto* code = static_cast<CodeObject*>(o);
        delete code->owner;
        std::free(code->caches);
        std::free(code->traps);
      } else if (Type* t = o->type(); t->destroy) {
        t->destroy(o);
      }
    }
  for (Large* l : impl_->large) std::free(l);
  for (char* c : impl_->chunks) std::free(c);
}

void Heap::set_stress(bool on) {
  stress_ = on;
  if (!on) return;
  for (std::size_t i = 0; i < kClasses; ++i) {  // give up bump regions: every allocation comes to the slow path
    Cursor& c = impl_->cursor(*this, i);
    if (Block* b = impl_->classes[i].current; b && c.next < c.limit) b->scan = static_cast<std::uint32_t>((c.next - b->base()) / b->cell_size);
    if (c.next) c.limit = c.next;
  }
}

// ---------------------------------------------------------------- allocation

Object* Heap::allocate_slow(std::size_t bytes, Kind kind, Shape* shape) {
  Impl& im = *impl_;
  if (enabled && (im.allocated + im.external_growth >= im.minor_threshold || stress_)) {
    if (stress_) collect(++im.stress_count % kStressFullEvery == 0);
    else collect(im.live >= im.full_threshold);
  }
  Object* o = nullptr;
  std::uint8_t gc_flags = 0;
  if (bytes > kLargestCell) {
    if (!check_room(bytes)) return nullptr;
    // Whoever fills it goes through all of it: where time is limited, that is more than one step.
    if (vm_.hooks.tick && bytes > (1 << 16)) vm_.request_safepoint();
    auto* l = static_cast<Large*>(std::malloc(sizeof(Large) + bytes));
    if (!l) {
      collect(true);
      l = static_cast<Large*>(std::malloc(sizeof(Large) + bytes));
      if (!l) { (void)vm_.raise_memory_error(); return nullptr; }
    }
    l->marked = false;
    l->index = static_cast<std::uint32_t>(im.large.size());
    l->size = bytes;
    im.large.push_back(l);
    im.large_bytes += bytes;
    im.allocated += bytes;
    gc_flags = kGcLarge;
    o = cell_of(l);
  } else {
    const std::size_t size_class = stress_ ? class_of(bytes) : im.lender(*this, class_of(bytes));
    const std::size_t size = cell_size_of(size_class);
    Impl::SizeClass& sc = im.classes[size_class];
    Cursor& c = im.cursor(*this, size_class);
    const bool has_hole = c.next < c.limit;
    while (c.next == c.limit || !c.next) {
      if (sc.current) {
        if (Impl::next_hole(sc.current, &c)) break;
        sc.current->state = BlockState::Done;
        sc.current = nullptr;
      }
      while (sc.next_block < sc.blocks.size() && sc.blocks[sc.next_block]->full) ++sc.next_block;
      if (sc.next_block == sc.blocks.size()) {
        if (im.block_bytes + im.large_bytes + external_ + kBlockSize > limit_) {
          if (enabled && (im.allocated > im.minor_threshold / 4 || raised_)) {
            raised_ = false;  // once for each MemoryError: what it unwound may be garbage by now
            collect(true);
          }
          if (im.block_bytes + im.large_bytes + external_ + kBlockSize > limit_ && im.free_blocks.empty()) {
            over_limit_ = true;
            vm_.request_safepoint();
          }
          if (sc.next_block < sc.blocks.size()) continue;
        }
        if (!im.new_block(size_class)) {
          collect(true);
          if (sc.next_block == sc.blocks.size() && !im.new_block(size_class)) {
            std::fputs("coil: out of memory\n", stderr);
            std::abort();
          }
          over_limit_ = true;
          vm_.request_safepoint();
        }
      }
      sc.current = sc.blocks[sc.next_block++];
      sc.current->state = BlockState::Current;
      sc.current->scan = 0;
    }
    if (stress_) {  // one cell at a time, so that every allocation comes here
      Block* b = sc.current;
      const std::size_t cell = static_cast<std::size_t>(c.next - b->base()) / size;
      b->scan = static_cast<std::uint32_t>(cell + 1);
      c.limit = c.next + size;
      std::memset(c.next, 0xDD, size);
    }
    // Small cells come here once for each hole, and use it up by themselves; larger ones come every time.
    im.allocated += stress_ || size_class >= kStepClasses ? size : has_hole ? 0 : static_cast<std::size_t>(c.limit - c.next);
    o = reinterpret_cast<Object*>(c.next);
    c.next += size;
  }
  o->shape = shape;
  o->kind = kind;
  o->gc_flags = gc_flags;
  o->flags = o->flags2 = 0;
  o->aux = 0;
  if (kind == Kind::Native || kind == Kind::CodeObject) add_destructible(o);
  return o;
}

void Heap::add_destructible(Object* object) {
  if (object->kind == Kind::CodeObject || !object->shape || object->shape->type_->destroy) impl_->destructible_young.push_back(object);
}

Value* Heap::allocate_values(std::size_t count) {
  if (count > SIZE_MAX / 16) { (void)vm_.raise_memory_error(); return nullptr; }
  Object* o = allocate(sizeof(Object) + count * sizeof(Value), Kind::Storage, vm_.types.storage ? vm_.types.storage->root_shape : nullptr);
  if (!o) return nullptr;
  o->aux = static_cast<std::uint32_t>(std::min<std::size_t>(count, UINT32_MAX));
  return reinterpret_cast<Value*>(o + 1);
}

void* Heap::allocate_bytes(std::size_t count) {
  if (count > SIZE_MAX / 2) { (void)vm_.raise_memory_error(); return nullptr; }
  Object* o = allocate(sizeof(Object) + count, Kind::Bytes_storage, vm_.types.storage ? vm_.types.storage->root_shape : nullptr);
  return o ? o + 1 : nullptr;
}

Value* Heap::grow_values(Value* old, std::size_t old_count, std::size_t new_count) {
  if (new_count > SIZE_MAX / 16) { (void)vm_.raise_memory_error(); return nullptr; }
  Value* fresh = allocate_values(new_count);
  if (!fresh) return nullptr;
  if (old) {
    std::memcpy(static_cast<void*>(fresh), old, old_count * sizeof(Value));
    free_storage(old);
  }
  return fresh;
}

void Heap::free_storage(void* payload) {
  if (!payload || impl_->collecting) return;
  auto* o = static_cast<Object*>(payload) - 1;
  if (!(o->gc_flags & kGcLarge)) return;  // a small one waits for the collector
  Large* l = large_of(o);
  impl_->large_bytes -= l->size;
  impl_->large.back()->index = l->index;
  impl_->large[l->index] = impl_->large.back();
  impl_->large.pop_back();
  std::free(l);
}

namespace {
/// Whether the system would give so much at all. Who asked builds a std::string or the like of the size next, perhaps with a copy, and
/// std::bad_alloc out of that would end the host: so room for two is asked for.
bool system_has(std::size_t bytes) {
  if (bytes < std::size_t{64} << 20) return true;
  if (bytes > PTRDIFF_MAX / 4) return false;
  void* volatile probe = std::malloc(bytes * 2);  // volatile: or the compiler leaves both calls out
  std::free(probe);
  return probe;
}
}  // namespace

bool Heap::check_room(std::size_t bytes) {
  Impl& im = *impl_;
  if (bytes <= kLargestCell) return true;  // always granted
  const std::size_t used = im.block_bytes + im.large_bytes + external_;
  if (bytes <= limit_ && used <= limit_ - bytes && system_has(bytes)) return true;
  if (bytes <= limit_) {
    collect(true);
    if (im.block_bytes + im.large_bytes + external_ <= limit_ - bytes && system_has(bytes)) return true;
  }
  raised_ = true;
  (void)vm_.raise_memory_error();
  return false;
}

// ---------------------------------------------------------------- marking

void Heap::remember(Object* owner) {
  owner->gc_flags |= kGcRemembered;
  impl_->remembered.push_back(owner);
}

void Heap::mark(Object* object) {
  Impl& im = *impl_;
  if (object->gc_flags & kGcLarge) {
    Large* l = large_of(object);
    l->marked = true;
    im.live += l->size;
  } else {
    const auto address = reinterpret_cast<std::uintptr_t>(object);
    auto* b = reinterpret_cast<Block*>(address & ~(kBlockSize - 1));
    const std::size_t unit = (address & (kBlockSize - 1)) / 16;
    b->mark_bits[unit / 64] |= std::uint64_t{1} << (unit % 64);
    ++b->marked_count;
    im.live += b->cell_size;
  }
  if (object->kind != Kind::Bytes_storage) im.mark_stack.push_back(object);
  if (--im.marks_left == 0) [[unlikely]] {
    im.marks_left = kMarksBetweenLooks;
    if (vm_.hooks.collecting) vm_.hooks.collecting(vm_, false);
  }
}

void Tracer::storage(const void* payload) {
  if (!payload) return;
  auto* o = static_cast<Object*>(const_cast<void*>(payload)) - 1;
  if (heap_.is_marked(o)) return;
  Heap::Impl& im = *heap_.impl_;
  heap_.mark(o);
  if (o->kind != Kind::Bytes_storage) im.mark_stack.pop_back();  // its owner traces the contents
}

void Tracer::defer(const Value* first, std::size_t count, std::size_t stride) { heap_.impl_->ranges.push_back({first, count, stride}); }

void Heap::mark_conservative(std::uintptr_t address, bool exact) {
  Object* o = impl_->find_cell(*this, address, exact);
  if (!o || o->kind == Kind::Free || is_marked(o)) return;
  mark(o);  // Storage goes on the mark stack too: its contents are then scanned conservatively, since no owner may be left
}

namespace {

/// Visits every word between `low` (or this function's own frame) and `high`: the caller has spilled its registers in between.
COIL_NO_ASAN __attribute__((noinline)) void scan_native_stack(const std::uintptr_t* low, const std::uintptr_t* high, void (*visit)(std::uintptr_t, void*), void* context) {
  if (low == nullptr) low = static_cast<const std::uintptr_t*>(__builtin_frame_address(0));
  for (auto* word = low; word < high; ++word) visit(*word, context);
}

}  // namespace

COIL_NO_ASAN void Tracer::conservative(const void* low, const void* high) {
  for (auto* word = static_cast<const std::uintptr_t*>(low); word < static_cast<const std::uintptr_t*>(high); ++word)
    heap_.mark_conservative(*word, false);
}

COIL_NO_ASAN void Heap::collect(bool full) {
  Impl& im = *impl_;
  if (im.collecting) return;
  im.collecting = true;
  __builtin_unwind_init();  // spills callee-saved registers where the scan below sees them

  im.large_sorted = im.large;
  std::sort(im.large_sorted.begin(), im.large_sorted.end());
  const std::size_t live_before = im.live + im.allocated;
  // A slice may end here: wherever as much was done as takes some hundredth of a millisecond.
  std::size_t done = 0;
  const auto pace = [&](std::size_t work) {
    if ((done += work) < 4096) return;
    done = 0;
    if (vm_.hooks.collecting) vm_.hooks.collecting(vm_, false);
  };
  if (full) {
    ++im.full_count;
    im.live = 0;
    std::size_t block_count = 0;
    for (const Impl::SizeClass& sc : im.classes) block_count += sc.blocks.size();
    im.snapshots.reserve(block_count);
    for (std::size_t i = 0; i < kClasses; ++i)
      for (Block* b : im.classes[i].blocks) {
        b->snapshot = static_cast<std::uint32_t>(im.snapshots.size());
        std::memcpy(im.snapshots.emplace_back().bits, b->mark_bits, sizeof b->mark_bits);
        std::memset(b->mark_bits, 0, sizeof b->mark_bits);
        b->marked_count = 0;
        b->full = false;
        pace(128);
      }
    for (Large* l : im.large) l->marked = false;
    for (Object* o : im.remembered) o->gc_flags &= static_cast<std::uint8_t>(~kGcRemembered);
    im.remembered.clear();
  } else {
    ++im.minor_count;
  }
  if (stack_base_)
    scan_native_stack(static_cast<const std::uintptr_t*>(scan_from_), static_cast<const std::uintptr_t*>(stack_base_),
                      [](std::uintptr_t word, void* heap) { static_cast<Heap*>(heap)->mark_conservative(word, false); }, this);
  Tracer tracer(*this);
  const auto drain = [&] {
    for (;;) {
      if (im.mark_stack.empty()) {
        if (im.ranges.empty()) break;
        Impl::Range& r = im.ranges.back();
        const std::size_t some = std::min(r.count, Tracer::kLongRange);
        const Impl::Range piece = r;
        r.first += some * std::max<std::size_t>(r.stride, 1);
        r.count -= some;
        if (r.count == 0) im.ranges.pop_back();
        if (piece.stride) tracer.pairs(piece.first, some, piece.stride);
        else tracer.range(piece.first, some);
        if (vm_.hooks.collecting) vm_.hooks.collecting(vm_, false);
        continue;
      }
      Object* o = im.mark_stack.back();
      im.mark_stack.pop_back();
      if (o->shape) tracer(o->shape);
      if (o->kind == Kind::Storage) {
        auto* values = reinterpret_cast<Value*>(o + 1);
        for (std::uint32_t i = 0; i < o->aux; ++i)
          if (values[i].is_object())
            if (Object* inner = im.find_cell(*this, values[i].bits(), true); inner && inner->kind != Kind::Free && !is_marked(inner)) mark(inner);
      } else {
        trace_object(o, tracer);
      }
    }
  };
  for (Root* r = roots_; r; r = r->next_) tracer(r->value);
  for (std::size_t i = 0; i < sources_.size(); ++i) sources_[i]->trace_roots(tracer);
  for (Object* o : im.remembered) {
    o->gc_flags &= static_cast<std::uint8_t>(~kGcRemembered);
    if (o->shape) tracer(o->shape);
    trace_object(o, tracer);
    pace(16);
  }
  im.remembered.clear();
  drain();

  // Weak references first, then finalizers (which resurrect), then destructors. Callbacks are called after the finalizers, which is
  // the order that CPython has when a last reference goes.
  std::vector<WeakRef*> called_back;
  const auto clear_weak = [&](std::vector<WeakRef*>& list, std::vector<WeakRef*>& survivors) {
    // In place where a list is its own survivors' (the old ones): a second list of them all would count for the peak of memory.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      WeakRef* w = list[i];
      pace(4);
      if (!is_marked(w)) continue;
      if (w->referent.is_object() && !is_marked(w->referent.as_object())) {
        w->referent = Value::unset();
        if (!w->callback.is_unset() && !w->callback.is_none()) called_back.push_back(w);
        continue;
      }
      if (w->referent.is_unset()) continue;
      if (&list == &survivors) list[kept++] = w;
      else survivors.push_back(w);
    }
    list.resize(kept);
  };
  if (full) clear_weak(im.weak_old, im.weak_old);
  clear_weak(im.weak_young, im.weak_old);
  const auto find_dead = [&](std::vector<Object*>& list, std::vector<Object*>& survivors) {
    std::vector<Object*> dead;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      Object* o = list[i];
      pace(4);
      if (!(o->gc_flags & kGcFinalizable)) continue;  // unregistered meanwhile
      if (!is_marked(o)) dead.push_back(o);
      else if (&list == &survivors) list[kept++] = o;
      else survivors.push_back(o);
    }
    list.resize(kept);
    for (Object* o : dead) {
      o->gc_flags &= static_cast<std::uint8_t>(~kGcFinalizable);
      if (!is_marked(o)) mark(o);
      vm_.enqueue_finalizer(o);
    }
  };
  if (full) find_dead(im.finalizable_old, im.finalizable_old);
  find_dead(im.finalizable_young, im.finalizable_old);
  for (std::size_t i = called_back.size(); i-- > 0;) vm_.enqueue_finalizer(called_back[i]);  // the newest reference is told first
  drain();
  for (std::size_t i = 0; i < sources_.size(); ++i) sources_[i]->after_mark(*this);
  const auto destroy_dead = [&](std::vector<Object*>& list, std::vector<Object*>& survivors) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      Object* o = list[i];
      pace(8);
      if (is_marked(o)) {
        if (&list == &survivors) list[kept++] = o;
        else survivors.push_back(o);
      } else if (o->kind == Kind::CodeObject) {
        auto* code = static_cast<CodeObject*>(o);
        delete code->owner;
        std::free(code->caches);
        std::free(code->traps);
      } else if (Type* t = o->type(); t->destroy) {
        t->destroy(o);
      }
    }
    list.resize(kept);
  };
  if (full) destroy_dead(im.destructible_old, im.destructible_old);
  destroy_dead(im.destructible_young, im.destructible_old);

  // Large cells are freed at once; blocks are put back in line for allocation.
  std::size_t kept = 0;
  for (Large* l : im.large) {
    pace(32);
    if (l->marked) {
      l->index = static_cast<std::uint32_t>(kept);
      im.large[kept++] = l;
    } else {
      im.large_bytes -= l->size;
      std::free(l);
    }
  }
  im.large.resize(kept);
  im.large_sorted.clear();
  im.snapshots.clear();
  if (full) im.snapshots.shrink_to_fit();
  for (std::size_t i = 0; i < kClasses; ++i) {
    Impl::SizeClass& sc = im.classes[i];
    im.cursor(*this, i) = {};
    sc.current = nullptr;
    sc.next_block = 0;
    std::size_t keep = 0;
    for (Block* b : sc.blocks) {
      pace(32);
      if (b->marked_count == 0) {  // any size class may have it next: sizes that went out of use leave nothing behind
        b->state = BlockState::Free;
        b->cell_size = 0;
        im.block_bytes -= kBlockSize;
        im.free_blocks.push_back(b);
        continue;
      }
      b->full = b->marked_count > b->cell_count - b->cell_count / 16;  // looking for a few scattered cells costs more than they save
      b->state = b->marked_count == b->cell_count ? BlockState::Done : BlockState::Waiting;
      b->scan = 0;
      sc.blocks[keep++] = b;
    }
    sc.blocks.resize(keep);
  }
  im.freed_estimate = live_before > im.live ? live_before - im.live : 0;
  im.allocated = 0;
  im.minor_threshold = std::clamp(im.live / 4, kMinorBytes, kMinorMost);
  if (full) im.full_threshold = std::max(kFirstFullBytes, im.live * 2);
  im.collecting = false;
  im.external_peak = external_;
  im.external_growth = 0;
  if (vm_.hooks.collecting) vm_.hooks.collecting(vm_, true);
  if (vm_.hooks.tick) vm_.request_safepoint();  // it took longer than a step
}

void Heap::collect_minor() { collect(false); }
void Heap::collect_full() { collect(true); }
std::size_t Heap::collect_now(const void* stack_from) {
  scan_from_ = stack_from;
  collect(true);
  scan_from_ = nullptr;
  return impl_->freed_estimate / 64;
}

// ---------------------------------------------------------------- registration and statistics

void Heap::register_finalizable(Object* object) {
  if (object->gc_flags & kGcFinalizable) return;
  object->gc_flags |= kGcFinalizable;
  (is_marked(object) ? impl_->finalizable_old : impl_->finalizable_young).push_back(object);
}
void Heap::unregister_finalizable(Object* object) { object->gc_flags &= static_cast<std::uint8_t>(~kGcFinalizable); }

bool Heap::has_finalizable() const {
  for (const auto* list : {&impl_->finalizable_young, &impl_->finalizable_old})
    for (const Object* o : *list)
      if (o->gc_flags & kGcFinalizable) return true;
  return false;
}

void Heap::register_weak(WeakRef* reference) { impl_->weak_young.push_back(reference); }

bool Heap::add_external(std::size_t bytes) {
  if (!check_room(bytes)) return false;
  external_ += bytes;
  if (external_ > impl_->external_peak) {
    impl_->external_growth += external_ - impl_->external_peak;
    impl_->external_peak = external_;
  }
  return true;
}

bool Heap::is_collecting() const { return impl_->collecting; }

HeapStats Heap::stats() const {
  HeapStats s;
  s.used_bytes = impl_->live + impl_->allocated;
  s.block_bytes = impl_->block_bytes + impl_->large_bytes + external_;
  s.minor_collections = impl_->minor_count;
  s.full_collections = impl_->full_count;
  return s;
}

void Heap::each_object(void (*visit)(Object*, void*), void* context) {
  collect(true);
  for (auto& sc : impl_->classes)
    for (Block* b : sc.blocks)
      for (std::size_t i = 0; i < b->cell_count; ++i)
        if (b->marked(i)) visit(reinterpret_cast<Object*>(b->base() + i * b->cell_size), context);
  for (Large* l : impl_->large) visit(cell_of(l), context);
}

}  // namespace coil
