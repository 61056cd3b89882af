// vm/arg_buffer.hpp — room for the arguments of a call that is put together in native code.
#pragma once

#include "vm/heap.hpp"
#include "vm/vm.hpp"

namespace coil {

/// `count` Values on the native stack, or in the heap when there are many: the collector sees them either way.
class ArgBuffer {
 public:
  ArgBuffer(Vm& vm, std::size_t count) : data_(inline_) {
    if (count > kInline)
      if (Value* many = vm.heap.allocate_values(count)) data_ = many;
    for (std::size_t i = 0; i < count && data_ != inline_; ++i) data_[i] = Value::unset();
    if (count > kInline && data_ == inline_) failed_ = true;
  }
  ArgBuffer(const ArgBuffer&) = delete;
  ArgBuffer& operator=(const ArgBuffer&) = delete;
  Value& operator[](std::size_t i) { return data_[i]; }
  Value* data() { return data_; }
  /// No room: MemoryError is pending. Only for more than kInline values.
  bool failed() const { return failed_; }
  static constexpr std::size_t kInline = 12;

 private:
  Value* data_;
  bool failed_ = false;
  Value inline_[kInline];
};

}  // namespace coil
