// parser/arena.hpp — memory of a syntax tree: bump allocation, growing lists, interned text.
//
// Here: Arena (owns the blocks), Vec (a list that grows in an Arena), Watch (who is told what it takes). Not here: what is stored (parser/ast.hpp).
//
// Rules: only trivially destructible things live here, nothing is freed alone, and moving an Arena moves no node.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace coil::parser {

/// Somebody who hears what parsing and compiling take, as they go on, and may end them: a host with limits.
class Watch {
 public:
  virtual ~Watch() = default;
  /// So many bytes more (or fewer) are in use. False: give up. Called about every millisecond, if only with 0.
  virtual bool go_on(std::ptrdiff_t bytes) = 0;
};
/// Thrown within the parser and the compiler when the watch said so; no front door lets it out.
struct GaveUp {};
inline void spend(Watch* watch, std::ptrdiff_t bytes) {
  if (watch != nullptr && !watch->go_on(bytes)) throw GaveUp{};
}

class Arena {
 public:
  Arena() = default;
  Arena(Arena&& other) noexcept { *this = std::move(other); }
  Arena& operator=(Arena&& other) noexcept {
    blocks_ = std::move(other.blocks_);
    slots_ = std::move(other.slots_);
    text_count_ = std::exchange(other.text_count_, 0);
    position_ = std::exchange(other.position_, nullptr);
    limit_ = std::exchange(other.limit_, nullptr);
    next_block_ = std::exchange(other.next_block_, kFirstBlock);
    used_ = std::exchange(other.used_, 0);
    watch = std::exchange(other.watch, nullptr);
    return *this;
  }

  void* allocate(std::size_t size, std::size_t alignment) {
    auto address = (reinterpret_cast<std::uintptr_t>(position_) + (alignment - 1)) & ~std::uintptr_t(alignment - 1);
    if (position_ == nullptr || address + size > reinterpret_cast<std::uintptr_t>(limit_)) {
      return allocate_in_new_block(size);
    }
    position_ = reinterpret_cast<char*>(address + size);
    return reinterpret_cast<void*>(address);
  }

  /// A zeroed T: nodes are filled in field by field.
  template <class T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{};
  }

  template <class T>
  T* make_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);
    return static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
  }

  /// Makes the array of `old_count` larger where it lies, if it is the newest allocation and the block has room.
  template <class T>
  bool extend_array(T* array, std::size_t old_count, std::size_t new_count) {
    char* end = reinterpret_cast<char*>(array + old_count);
    std::size_t more = (new_count - old_count) * sizeof(T);
    if (end != position_ || more > static_cast<std::size_t>(limit_ - position_)) return false;
    position_ += more;
    return true;
  }

  std::string_view copy_text(std::string_view text) {
    if (text.empty()) return {};
    char* bytes = make_array<char>(text.size());
    std::memcpy(bytes, text.data(), text.size());
    return {bytes, text.size()};
  }

  /// One copy per distinct text: equal names have equal addresses.
  std::string_view intern(std::string_view text);

  /// Bytes asked of the system.
  std::size_t memory_used() const { return used_; }

  Watch* watch = nullptr;  // or null

 private:
  static constexpr std::size_t kFirstBlock = 8 * 1024;
  static constexpr std::size_t kLargestBlock = 1024 * 1024;

  struct FreeBlock {
    void operator()(char* block) const { ::operator delete(block); }
  };

  void* allocate_in_new_block(std::size_t size);
  void grow_slots();

  std::vector<std::unique_ptr<char, FreeBlock>> blocks_;
  std::vector<std::string_view> slots_;  // open addressing, a power of two; empty data(): free
  std::size_t text_count_ = 0;
  char* position_ = nullptr;
  char* limit_ = nullptr;
  std::size_t next_block_ = kFirstBlock;
  std::size_t used_ = 0;
};

/// A list that grows in an Arena. Its span stays valid for as long as the arena lives, but not across a push of its own.
template <class T>
struct Vec {
  T* items = nullptr;
  std::uint32_t count = 0;
  std::uint32_t capacity = 0;

  void push(Arena& arena, const T& item) {
    if (count == capacity) grow(arena);
    items[count++] = item;
  }
  std::span<T> span() const { return {items, count}; }
  T& back() const { return items[count - 1]; }

 private:
  void grow(Arena& arena) {
    std::uint32_t wanted = capacity == 0 ? 4 : capacity * 2;
    if (items == nullptr || !arena.extend_array(items, capacity, wanted)) {
      T* larger = arena.make_array<T>(wanted);
      if (count != 0) std::memcpy(static_cast<void*>(larger), items, count * sizeof(T));
      items = larger;
    }
    capacity = wanted;
  }
};

}  // namespace coil::parser
