// runtime/compile_watch.cpp — see compile_watch.hpp.
#include "runtime/compile_watch.hpp"

#include "vm/objects.hpp"
#include "vm/vm.hpp"

namespace coil::runtime {

namespace {

constexpr std::ptrdiff_t kBytesAtOnce = 256 << 10;
constexpr unsigned kCallsAtOnce = 256;

std::size_t bytes_of(const Constant& c) {
  std::size_t sum = sizeof(Constant) + c.text.capacity();
  for (const Constant& each : c.items) sum += bytes_of(each);
  return sum;
}

template <class T>
std::size_t bytes_of(const std::vector<T>& v) { return v.capacity() * sizeof(T); }

/// The inline caches of the loaded code are added: they are of about the same size.
std::size_t bytes_of(const Code& code) {
  std::size_t sum = sizeof(Code) + code.name.capacity() + code.qualname.capacity() + code.filename.capacity() + bytes_of(code.local_names) +
                    bytes_of(code.instructions) + bytes_of(code.handlers) + bytes_of(code.positions) + code.cache_count * sizeof(InlineCache);
  for (const Constant& each : code.constants) sum += bytes_of(each);
  for (const auto& child : code.children) sum += bytes_of(*child);
  return sum;
}

}  // namespace

CompileWatch::~CompileWatch() { vm_.heap.drop_external(static_cast<std::size_t>(counted_)); }

bool CompileWatch::go_on(std::ptrdiff_t bytes) {
  held_ += bytes;
  if (held_ - counted_ >= kBytesAtOnce) {
    if (!vm_.heap.add_external(static_cast<std::size_t>(held_ - counted_))) return false;
    counted_ = held_;
  } else if (held_ < counted_) {
    vm_.heap.drop_external(static_cast<std::size_t>(counted_ - held_));
    counted_ = held_;
  } else if (++calls_ % kCallsAtOnce != 0 && bytes < (1 << 14)) {
    return true;
  }
  return !vm_.hooks.tick || !vm_.safepoint().is_error();
}

namespace {
struct Counted {
  std::shared_ptr<const Code> code;
  Heap* heap;
  std::size_t bytes;
  void operator()(const Code*) {
    heap->drop_external(bytes);
    code.reset();
  }
};
}  // namespace

std::shared_ptr<const Code> counted_code(Vm& vm, std::unique_ptr<Code> code) {
  const std::size_t bytes = bytes_of(*code);
  if (!vm.heap.add_external(bytes)) return nullptr;
  std::shared_ptr<const Code> plain(std::move(code));
  const Code* address = plain.get();
  return std::shared_ptr<const Code>(address, Counted{std::move(plain), &vm.heap, bytes});
}

std::shared_ptr<const Code> uncounted_code(const std::shared_ptr<const Code>& code) {
  const auto* counted = std::get_deleter<Counted>(code);
  return counted ? std::shared_ptr<const Code>(counted->code, code.get()) : code;
}

}  // namespace coil::runtime
