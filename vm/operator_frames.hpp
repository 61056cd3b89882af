// vm/operator_frames.hpp — which operators of script classes the dispatch loop runs in frames of its own.
//
// Such a frame has FrameKind::Step and an After as its continuation: what to do with the function's result. The instruction is read
// again from the caller's saved pc then, and its operands are still in their registers.
#pragma once

#include "vm/inline_cache.hpp"
#include "vm/protocol.hpp"

namespace coil {

enum class After : std::uint8_t {
  Return,        // called from native code: leave the dispatch loop with it
  Binary,        // store it; NotImplemented: try the rest
  BinaryK,       // the same where the right operand is a constant
  Compare,
  CompareJump,   // and jump by its truth
  CompareJumpK,
  TruthJump,     // result of __bool__
  Next,          // of a for loop: store it; StopIteration ends the loop (vm/unwind.cpp)
};

// For a plain instance (Kind::Instance) on the left. Null: take the general way.
Function* operator_method(Vm&, BinOp op, bool inplace, Value left, Value right);
Function* compare_method(Vm&, CompareOp op, Value left, Value right);
Function* get_item_method(Vm&, Value object);
Function* set_item_method(Vm&, Value object);
Function* truth_method(Vm&, Value object);
Function* next_method(Vm&, Value iterator);
/// The result of __bool__, if it is one.
Value check_truth(Vm&, Value result);

/// What remains after the left operand's method gave NotImplemented (vm/protocol_number.cpp, vm/protocol_compare.cpp).
Value binary_op_rest(Vm&, BinOp op, bool inplace, Value left, Value right);
Value compare_rest(Vm&, CompareOp op, Value left, Value right);

}  // namespace coil
