// parser/arena.cpp — the slow paths of the arena: new blocks and the table of interned text.
#include "parser/arena.hpp"

#include <algorithm>
#include <functional>

namespace coil::parser {

void* Arena::allocate_in_new_block(std::size_t size) {
  // operator new aligns to at least 16, which is enough for every node.
  std::size_t block_size = std::max(size, next_block_);
  spend(watch, static_cast<std::ptrdiff_t>(block_size));
  blocks_.emplace_back(static_cast<char*>(::operator new(block_size)));
  used_ += block_size;
  char* block = blocks_.back().get();
  bool is_for_one = size * 2 > next_block_ && position_ != nullptr;
  if (is_for_one) return block;  // the current block keeps its room for small things
  next_block_ = std::min(next_block_ * 2, kLargestBlock);
  position_ = block + size;
  limit_ = block + block_size;
  return block;
}

std::string_view Arena::intern(std::string_view text) {
  if (text_count_ * 2 >= slots_.size()) grow_slots();
  std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = std::hash<std::string_view>{}(text) & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot].data() == nullptr) {
      char* bytes = make_array<char>(std::max<std::size_t>(text.size(), 1));
      std::memcpy(bytes, text.data(), text.size());
      ++text_count_;
      return slots_[slot] = {bytes, text.size()};
    }
    if (slots_[slot] == text) return slots_[slot];
  }
}

void Arena::grow_slots() {
  spend(watch, static_cast<std::ptrdiff_t>(slots_.size() * 2 * sizeof(std::string_view)));
  std::vector<std::string_view> old(std::max<std::size_t>(64, slots_.size() * 2));
  old.swap(slots_);
  std::size_t mask = slots_.size() - 1;
  for (std::string_view text : old) {
    if (text.data() == nullptr) continue;
    std::size_t slot = std::hash<std::string_view>{}(text) & mask;
    while (slots_[slot].data() != nullptr) slot = (slot + 1) & mask;
    slots_[slot] = text;
  }
}

}  // namespace coil::parser
