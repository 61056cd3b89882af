// compiler/codegen_comprehension.cpp — comprehensions, inlined into the code around them (PEP 709), and generator expressions.
#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

namespace {

/// A target that binds names and reads nothing.
bool is_plain_target(const Expr* target) {
  if (target->kind == ExprKind::Name) return true;
  if (target->kind != ExprKind::TupleExpr && target->kind != ExprKind::ListExpr) return false;
  for (const Expr* each : static_cast<const SequenceExpr*>(target)->elements)
    if (!is_plain_target(each)) return false;
  return true;
}

}  // namespace

// Variables that no nested function captures live in temporaries while the comprehension runs, cleared first where something may read
// them before they are bound. Where somebody may call locals(), they have registers of their own, with names.
void Codegen::give_registers(Scope& scope, bool read_early) {
  for (Symbol& symbol : scope.symbols) {
    Variable* variable = symbol.variable;
    if (variable == nullptr || variable->owner != &scope) continue;
    if (variable->captured) {
      if (variable->reg < static_cast<int>(kFirstFar)) {
        as().abc(Op::MakeEmptyCell, static_cast<Reg>(variable->reg));
      } else {
        const TempMark mark(as());
        const Reg cell = as().alloc();
        as().abc(Op::MakeEmptyCell, cell);
        as().abx(Op::StoreFar, cell, static_cast<unsigned>(variable->reg));
      }
      continue;
    }
    if (!unit_->scope->uses_locals) variable->reg = static_cast<int>(as().alloc());
    as().assigned.remove(static_cast<Reg>(variable->reg));
    if (read_early && variable->reg < static_cast<int>(kFirstFar)) as().abc(Op::LoadUnset, static_cast<Reg>(variable->reg));
  }
}

// After a comprehension locals() no longer sees its variables.
void Codegen::forget_variables(const Scope& scope) {
  if (!unit_->scope->uses_locals) return;
  for (const Symbol& symbol : scope.symbols) {
    const Variable* variable = symbol.variable;
    if (variable == nullptr || variable->owner != &scope || variable->reg >= static_cast<int>(kFirstFar)) continue;
    as().abc(Op::LoadUnset, static_cast<Reg>(variable->reg));
    as().assigned.remove(static_cast<Reg>(variable->reg));
  }
}

void Codegen::comprehension(const ComprehensionExpr& node, Reg target) {
  Scope* const scope = table_.scope_of(&node);
  if (scope->is_coroutine && !is_async_unit()) {
    fail("asynchronous comprehension outside of an asynchronous function", node.range);
  }
  // The result is a new container, not the target: the comprehension may still read what the target holds.
  const Reg first_iterator = as().alloc();
  const Comprehension& first = node.generators[0];
  {
    const Positioned positioned(*this, first.iter->range);
    const TempMark mark(as());
    as().abc(first.is_async ? Op::GetAIter : Op::GetIter, first_iterator, expr(first.iter));
  }
  const Reg result = scratch(target);
  Scope* const outer = std::exchange(scope_, scope);
  give_registers(*scope, node.generators.size() > 1 || !is_plain_target(first.target));
  const Reg outer_base = std::exchange(unit_->spill_base, as().top());
  as().abc(node.kind == ExprKind::ListComp  ? Op::BuildList
           : node.kind == ExprKind::SetComp ? Op::BuildSet
                                            : Op::BuildDict,
           result, result, 0);
  comprehension_loops(node, 0, result, first_iterator);
  forget_variables(*scope);
  unit_->spill_base = outer_base;
  scope_ = outer;
  if (result != target) as().abc(Op::Move, target, result);
}

void Codegen::comprehension_loops(const ComprehensionExpr& node, std::size_t index, Reg result, std::optional<Reg> first_iterator) {
  if (index == node.generators.size()) return comprehension_element(node, result);
  const DepthGuard guard(depth_, node.range);
  const Comprehension& part = node.generators[index];
  const TempMark mark(as());
  Label exit;
  // `for y in [f(x)]`: an assignment (CPython does the same).
  const bool is_display = part.iter->kind == ExprKind::ListExpr || part.iter->kind == ExprKind::TupleExpr;
  const auto once = is_display ? static_cast<const SequenceExpr*>(part.iter)->elements : List<Expr*>{};
  if (index > 0 && !part.is_async && once.size() == 1 && once[0]->kind != ExprKind::Starred) {
    assign_expression(part.target, once[0]);
    const Reg outer_base = std::exchange(unit_->spill_base, as().top());
    for (const Expr* condition : part.ifs) jump_if(condition, false, exit);
    comprehension_loops(node, index + 1, result, std::nullopt);
    unit_->spill_base = outer_base;
    return as().bind(exit);
  }
  Reg iterator = 0;
  if (first_iterator) {
    iterator = *first_iterator;
  } else {
    iterator = as().alloc();
    const Positioned positioned(*this, part.iter->range);
    const TempMark iter_mark(as());
    as().abc(part.is_async ? Op::GetAIter : Op::GetIter, iterator, expr(part.iter));
  }
  const Reg outer_base = std::exchange(unit_->spill_base, as().top());
  enter_loop();
  const std::uint32_t head = as().loop_head();
  Label skip;
  {
    const Positioned positioned(*this, part.iter->range);
    const TempMark item_mark(as());
    const Reg item = part.is_async ? as().alloc() : iteration_register(part.target);
    as().jump_if(part.is_async ? Op::AsyncForIter : Op::ForIter, iterator, item, 0, exit);
    const Positioned target_position(*this, part.target->range);
    assign(part.target, item);
  }
  for (const Expr* condition : part.ifs) jump_if(condition, false, skip);
  comprehension_loops(node, index + 1, result, std::nullopt);
  as().bind(skip);
  as().loop(head, part.is_async ? Op::Loop : Op::LoopFor);
  leave_loop();
  unit_->spill_base = outer_base;
  as().bind(exit);
}

void Codegen::comprehension_element(const ComprehensionExpr& node, Reg result) {
  const TempMark mark(as());
  switch (node.kind) {
    case ExprKind::ListComp: {
      const Reg value = expr(node.element);
      const Positioned positioned(*this, node.element->range);
      return as().abc(Op::ListAppend, result, value);
    }
    case ExprKind::SetComp: {
      const Reg value = expr(node.element);
      const Positioned positioned(*this, node.element->range);
      return as().abc(Op::SetAdd, result, value);
    }
    case ExprKind::DictComp: {
      const Reg key = operand(node.element, false);
      const Reg value = expr(node.value);
      const Positioned positioned(*this, node.element->range);
      return as().abc(Op::DictSet, result, key, value);
    }
    default: {
      const Positioned positioned(*this, node.element->range);
      const Reg value = expr_to_temp(node.element);
      return as().abc(Op::Yield, value, value);
    }
  }
}

void Codegen::generator_expression(const ComprehensionExpr& node, Reg target) {
  Scope* const scope = table_.scope_of(&node);
  const Reg base = target + 1 == as().top() && as().is_temp(target) ? target : as().alloc();
  std::unique_ptr<Code> code = function_code(*scope, "<genexpr>", nullptr, node.range.line, [&] {
    as().position = {node.range.line, node.range.end_line, node.range.column, node.range.end_column};
    comprehension_loops(node, 0, 0, Reg{0});
  });
  make_function(std::move(code), base, 0, 0);
  as().set_top(base + 1);
  as().alloc(kFrameHeaderWords - 1);
  const Reg argument = as().alloc();
  const Comprehension& first = node.generators[0];
  {
    const Positioned positioned(*this, first.iter->range);
    const TempMark mark(as());
    as().abc(first.is_async ? Op::GetAIter : Op::GetIter, argument, expr(first.iter));
  }
  as().abc(Op::Call, base, 1, target);
  as().free_to(base + 1);
}

}  // namespace coil::compiler
