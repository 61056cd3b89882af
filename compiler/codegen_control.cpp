// compiler/codegen_control.cpp — if and loops; how break, continue and return leave the statements around them.
#include <algorithm>

#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

namespace {
constexpr std::size_t kMaxBlocks = 21;  // CPython 3.13's limit
}

// ---- if
void Codegen::if_statement(const IfStmt& first) {
  Label end;
  for (const IfStmt* node = &first;;) {  // a chain of elif: no recursion
    Label otherwise;
    at(node->test->range);
    if (constant_of(node->test)) as().mark_line();
    jump_if(node->test, false, otherwise);
    body(node->body);
    if (node->orelse.empty()) {
      as().bind(otherwise);
      break;
    }
    as().jump(end);
    as().bind(otherwise);
    if (node->orelse.size() == 1 && node->orelse[0]->kind == StmtKind::If) {
      node = static_cast<const IfStmt*>(node->orelse[0]);
      continue;
    }
    body(node->orelse);
    break;
  }
  as().bind(end);
}

// ---- loops
// What an outermost loop uses as constant operands is loaded before it.
void Codegen::enter_loop() {
  if (unit_->loop_depth++ > 0) return;
  const unsigned index = unit_->loop_count++;
  if (unit_->loop_constants.size() <= index) unit_->loop_constants.resize(index + 1);
  for (const Constant& each : unit_->loop_constants[index]) {
    const auto it = unit_->constant_registers.find(constant_key(each));
    if (it != unit_->constant_registers.end()) as().load_constant(it->second, each);
  }
}

std::optional<Reg> Codegen::constant_register(const Expr* node) {
  if (unit_->loop_depth == 0 || !as().is_reachable()) return std::nullopt;
  const std::optional<Constant> value = constant_of(node);
  if (!value) return std::nullopt;
  const std::string key = constant_key(*value);
  if (const auto it = unit_->constant_registers.find(key); it != unit_->constant_registers.end()) return it->second;
  auto& constants = unit_->loop_constants[unit_->loop_count - 1];
  const bool is_known = std::any_of(constants.begin(), constants.end(), [&](const Constant& each) { return constant_key(each) == key; });
  if (!is_known && constants.size() < 8) constants.push_back(*value);
  return std::nullopt;
}

void Codegen::loop_body(const Stmt* node, List<Stmt*> statements, Block block, Label& exit) {
  block.kind = BlockKind::Loop;
  block.exit = &exit;
  push_block(block, node->range);
  body(statements);
  pop_block();
}

// Tests that are worth repeating at the end of their loop: a handful of operations without code of their own.
bool Codegen::is_cheap_test(const Expr* node, unsigned& budget) const {
  if (budget == 0) return false;
  --budget;
  const auto all = [&](List<Expr*> nodes) {
    return std::all_of(nodes.begin(), nodes.end(), [&](const Expr* each) { return is_cheap_test(each, budget); });
  };
  switch (node->kind) {
    case ExprKind::Constant:
    case ExprKind::Name: return true;
    case ExprKind::Attribute: return is_cheap_test(static_cast<const AttributeExpr*>(node)->value, budget);
    case ExprKind::UnaryOp: return is_cheap_test(static_cast<const UnaryOpExpr*>(node)->operand, budget);
    case ExprKind::BoolOp: return all(static_cast<const BoolOpExpr*>(node)->values);
    case ExprKind::BinOp:
      return is_cheap_test(static_cast<const BinOpExpr*>(node)->left, budget) && is_cheap_test(static_cast<const BinOpExpr*>(node)->right, budget);
    case ExprKind::Compare:
      return is_cheap_test(static_cast<const CompareExpr*>(node)->left, budget) && all(static_cast<const CompareExpr*>(node)->comparators);
    case ExprKind::Subscript:
      return is_cheap_test(static_cast<const SubscriptExpr*>(node)->value, budget) && is_cheap_test(static_cast<const SubscriptExpr*>(node)->index, budget);
    default: return false;
  }
}

// The test stands before the loop and again at its end, where it jumps back; a long one, only before.
void Codegen::while_statement(const WhileStmt& node) {
  Label otherwise, exit, again, back;
  unsigned budget = 14;
  const bool is_constant = constant_of(node.test).has_value();
  const bool test_twice = !is_constant && is_cheap_test(node.test, budget);
  Block block;
  // A loop without a test shows its line once before it and at its way back.
  if (is_constant) as().mark_line();
  enter_loop();
  if (!test_twice) block.head = as().loop_head();
  jump_if(node.test, false, otherwise);
  if (test_twice) {
    back.back = as().loop_head();
    block.again = &again;
  } else if (is_constant) {
    block.again = &again;
  }
  loop_body(&node, node.body, block, exit);
  as().bind(again);
  at(node.test->range);
  const std::size_t warning_count = warnings.size();
  if (test_twice) {
    jump_if(node.test, true, back);
    warnings.resize(warning_count);
  } else {
    as().loop(block.head);
  }
  leave_loop();
  as().bind(otherwise);
  body(node.orelse);
  as().bind(exit);
}

void Codegen::for_statement(const ForStmt& node) {
  Label exhausted, exit;
  const Reg iterator = as().alloc();
  at(node.iter->range);
  {
    const TempMark mark(as());
    const Reg iterable = expr(node.iter);
    as().abc(Op::GetIter, iterator, iterable);
  }
  enter_loop();
  Block block;
  block.head = as().loop_head();
  block.back_edge = Op::LoopFor;
  {
    const TempMark mark(as());
    const Reg item = iteration_register(node.target);
    as().jump_if(Op::ForIter, iterator, item, 0, exhausted);
    assign(node.target, item);
  }
  loop_body(&node, node.body, block, exit);
  at(node.iter->range);
  as().loop(block.head, Op::LoopFor);
  leave_loop();
  as().bind(exhausted);
  body(node.orelse);
  as().bind(exit);
}

void Codegen::async_for_statement(const ForStmt& node) {
  if (!is_async_unit()) fail("'async for' outside async function", node.range);
  Label exhausted, exit;
  const Reg iterator = as().alloc();
  at(node.iter->range);
  {
    const TempMark mark(as());
    as().abc(Op::GetAIter, iterator, expr(node.iter));
  }
  Block block;
  block.head = as().loop_head();
  {
    const TempMark mark(as());
    const Reg item = as().alloc();
    as().jump_if(Op::AsyncForIter, iterator, item, 0, exhausted);
    assign(node.target, item);
  }
  loop_body(&node, node.body, block, exit);
  at(node.iter->range);
  as().loop(block.head);
  as().bind(exhausted);
  body(node.orelse);
  as().bind(exit);
}

void Codegen::break_or_continue(const Stmt* node, bool is_break) {
  auto& blocks = unit_->blocks;
  std::size_t depth = blocks.size();
  while (depth > 0 && blocks[depth - 1].kind != BlockKind::Loop) {
    if (blocks[depth - 1].kind == BlockKind::ExceptStar) {
      fail("'break', 'continue' and 'return' cannot appear in an except* block", node->range);
    }
    --depth;
  }
  if (depth == 0) fail(is_break ? "'break' outside loop" : "'continue' not properly in loop", node->range);
  const Block loop = blocks[depth - 1];
  const bool runs_code = leaving_runs_code(depth);
  if (runs_code) as().mark_line();
  leave_blocks(depth, [&] {
    if (runs_code) as().position = {};
    else at(node->range);
    if (is_break) {
      as().jump(*loop.exit);
    } else {
      if (loop.again != nullptr) {
        as().jump(*loop.again);
      } else {
        as().loop(loop.head, loop.back_edge);
      }
    }
  });
}

// ---- leaving blocks
void Codegen::push_block(Block block, const Range& range) {
  if (unit_->blocks.size() >= kMaxBlocks && block.kind != BlockKind::Protected) {
    const auto counted = std::count_if(unit_->blocks.begin(), unit_->blocks.end(), [](const Block& each) { return each.kind != BlockKind::Protected; });
    if (static_cast<std::size_t>(counted) >= kMaxBlocks) fail("too many statically nested blocks", range);
  }
  unit_->blocks.push_back(block);
}

bool Codegen::leaving_runs_code(std::size_t depth) const {
  const auto& blocks = unit_->blocks;
  for (std::size_t i = depth; i < blocks.size(); ++i) {
    const BlockKind kind = blocks[i].kind;
    if (kind == BlockKind::FinallyTry || kind == BlockKind::With || kind == BlockKind::AsyncWith) return true;
    if (kind == BlockKind::ExceptBody && !blocks[i].name.empty()) return true;
  }
  return false;
}

// Emits what the blocks above `depth` do when they are left, innermost first, then `then`. None of it is covered by the handlers
// of the blocks already left.
void Codegen::leave_blocks(std::size_t depth, const std::function<void()>& then) {
  const std::vector<Block> saved = unit_->blocks;
  const AssignedSet assigned = as().assigned;
  std::vector<Region*> interrupted;
  while (unit_->blocks.size() > depth) {
    const Block block = unit_->blocks.back();
    unit_->blocks.pop_back();
    if (block.region != nullptr && block.region->is_open) {
      as().close(*block.region);
      interrupted.push_back(block.region);
    }
    leave(block);
  }
  then();
  unit_->blocks = saved;
  for (Region* region : interrupted) as().reopen(*region);
}

void Codegen::leave(const Block& block) {
  switch (block.kind) {
    case BlockKind::Loop:
    case BlockKind::Protected:
    case BlockKind::ExceptStar: return;
    case BlockKind::FinallyTry:  // an unreachable copy is not looked at: copies of copies would be many
      if (as().is_reachable()) body(block.final_body);
      return;
    case BlockKind::FinallyHandler: return as().abc(Op::PopExcept, block.reg + 1);
    case BlockKind::ExceptBody:
      as().abc(Op::PopExcept, block.reg + 1);
      if (!block.name.empty()) unbind_exception(block.name);
      return;
    case BlockKind::With: return with_exit(block.reg, block.position, false);
    case BlockKind::AsyncWith: return with_exit(block.reg, block.position, true);
  }
}

}  // namespace coil::compiler
