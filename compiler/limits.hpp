// compiler/limits.hpp — how deep the compiler follows a syntax tree.
#pragma once

#include "compiler/symbols.hpp"

namespace coil::compiler {

/// Levels of nested statements and expressions; the deepest recursion stays within half of an 8 MB stack, unoptimised.
inline constexpr unsigned kMaxDepth = 1500;

class DepthGuard {
 public:
  DepthGuard(unsigned& depth, const parser::Range& range) : depth_(depth) {
    if (++depth_ > kMaxDepth) {
      --depth_;
      throw CompileError{"maximum recursion depth exceeded during compilation", range, parser::ErrorKind::Recursion};
    }
  }
  ~DepthGuard() { --depth_; }
  DepthGuard(const DepthGuard&) = delete;
  DepthGuard& operator=(const DepthGuard&) = delete;

 private:
  unsigned& depth_;
};

}  // namespace coil::compiler
