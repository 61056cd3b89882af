// runtime/compile_watch.hpp — compiling for a script is the script's work: its time and its memory.
//
// Here: what stands between the compiler, which knows no heap and no limits, and those of an interpreter. Not here: the compiler's
// side (Watch in parser/arena.hpp).
#pragma once

#include <memory>

#include "compiler/code.hpp"
#include "parser/arena.hpp"

namespace coil {
class Vm;
}

namespace coil::runtime {

/// Counts what the parser and the compiler hold as the heap's, while it lives, and checks the time. When they gave up, the exception
/// (MemoryError, a stop of the host's) is pending.
class CompileWatch : public parser::Watch {
 public:
  explicit CompileWatch(Vm& vm) : vm_(vm) {}
  ~CompileWatch() override;
  CompileWatch(const CompileWatch&) = delete;
  CompileWatch& operator=(const CompileWatch&) = delete;
  bool go_on(std::ptrdiff_t bytes) override;

 private:
  Vm& vm_;
  std::ptrdiff_t held_ = 0, counted_ = 0;
  unsigned calls_ = 0;
};

/// The code with its memory counted as the heap's for as long as something of it lives. Null: MemoryError is pending.
std::shared_ptr<const Code> counted_code(Vm& vm, std::unique_ptr<Code> code);
/// The same code for who may keep it longer than the heap lives, or on another thread: not counted.
std::shared_ptr<const Code> uncounted_code(const std::shared_ptr<const Code>& code);

}  // namespace coil::runtime
