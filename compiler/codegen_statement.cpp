// compiler/codegen_statement.cpp — simple statements, imports, and the module's body.
#include <algorithm>
#include <array>

#include "compiler/codegen.hpp"
#include "compiler/docstring.hpp"

namespace coil::compiler {

using namespace parser;

void Codegen::module_body(const Module& module) {
  future_allowed_ = true;
  List<Stmt*> statements = module.body;
  at(statements.empty() ? Range{1, 0, 1, 0} : statements[0]->range);
  if (unit_->scope->has_annotations) {
    as().abc(Op::SetupAnnotations, unit_->has_namespace ? 0 : 255);
  }
  if (const auto text = docstring(statements); text && !options_.interactive) {
    if (options_.optimize < 2) {
      as().code->has_docstring = true;
      const TempMark mark(as());
      const Reg value = as().alloc();
      as().load_constant(value, str_constant(clean_docstring(*text)));
      store_name("__doc__", value);
    }
    statements = statements.subspan(1);
  }
  body(statements);
}

std::optional<std::string_view> Codegen::docstring(List<Stmt*> statements) const {
  if (statements.empty() || statements[0]->kind != StmtKind::ExprStmt) return std::nullopt;
  const Expr* value = static_cast<const ExprStmt*>(statements[0])->value;
  if (value->kind != ExprKind::Constant) return std::nullopt;
  const auto& constant = *static_cast<const ConstantExpr*>(value);
  if (constant.constant_kind != ConstantKind::Str) return std::nullopt;
  return constant.text;
}

void Codegen::body(List<Stmt*> statements) {
  for (const Stmt* each : statements) statement(each);
}

void Codegen::statement(const Stmt* node) {
  const DepthGuard guard(depth_, node->range);
  const bool keeps_future = node->kind == StmtKind::ImportFrom && static_cast<const ImportFromStmt*>(node)->module == "__future__";
  if (!keeps_future) future_allowed_ = false;
  at(node->range);
  const TempMark mark(as());
  const Reg outer_base = std::exchange(unit_->spill_base, as().top());
  switch (node->kind) {
    case StmtKind::FunctionDef: function_def(*static_cast<const FunctionDefStmt*>(node)); break;
    case StmtKind::ClassDef: class_def(*static_cast<const ClassDefStmt*>(node)); break;
    case StmtKind::TypeAlias: type_alias(*static_cast<const TypeAliasStmt*>(node)); break;
    case StmtKind::For:
      if (static_cast<const ForStmt*>(node)->is_async) {
        async_for_statement(*static_cast<const ForStmt*>(node));
      } else {
        for_statement(*static_cast<const ForStmt*>(node));
      }
      break;
    case StmtKind::While: while_statement(*static_cast<const WhileStmt*>(node)); break;
    case StmtKind::If: if_statement(*static_cast<const IfStmt*>(node)); break;
    case StmtKind::With: {
      const auto& with = *static_cast<const WithStmt*>(node);
      if (with.is_async && !is_async_unit()) {
        fail("'async with' outside async function", with.range);
      }
      with_statement(with, 0);
      break;
    }
    case StmtKind::Match: match_statement(*static_cast<const MatchStmt*>(node)); break;
    case StmtKind::Try: try_statement(*static_cast<const TryStmt*>(node)); break;
    default: simple_statement(node); break;
  }
  unit_->spill_base = outer_base;
}

void Codegen::simple_statement(const Stmt* node) {
  switch (node->kind) {
    case StmtKind::Return: return return_statement(*static_cast<const ReturnStmt*>(node));
    case StmtKind::Delete:
      for (const Expr* each : static_cast<const DeleteStmt*>(node)->targets) delete_target(each);
      return;
    case StmtKind::Assign: {
      const auto& assignment = *static_cast<const AssignStmt*>(node);
      if (assignment.targets.size() == 1) return assign_expression(assignment.targets[0], assignment.value);
      // A local that is both the value and a target keeps its value: the register is read before each store.
      const Reg value = expr_to_temp(assignment.value);
      for (const Expr* each : assignment.targets) assign(each, value);
      return;
    }
    case StmtKind::AugAssign: return augmented(*static_cast<const AugAssignStmt*>(node));
    case StmtKind::AnnAssign: return annotated(*static_cast<const AnnAssignStmt*>(node));
    case StmtKind::Raise: return raise_statement(*static_cast<const RaiseStmt*>(node));
    case StmtKind::Assert: return assert_statement(*static_cast<const AssertStmt*>(node));
    case StmtKind::Import: return import_statement(*static_cast<const ImportStmt*>(node));
    case StmtKind::ImportFrom: return import_from(*static_cast<const ImportFromStmt*>(node));
    case StmtKind::ExprStmt: return expression_statement(*static_cast<const ExprStmt*>(node));
    case StmtKind::Break: return break_or_continue(node, true);
    case StmtKind::Continue: return break_or_continue(node, false);
    case StmtKind::Pass: return as().mark_line();
    default: return;  // Global, Nonlocal
  }
}

void Codegen::expression_statement(const ExprStmt& node) {
  if (options_.interactive && unit_->scope->kind == ScopeKind::Module) {
    const Reg value = expr_to_temp(node.value);
    return as().abc(Op::Intrinsic, value, value, static_cast<Reg>(Intrinsic::PrintExpression));
  }
  if (node.value->kind == ExprKind::Constant) return as().mark_line();
  effect(node.value);
}

void Codegen::return_statement(const ReturnStmt& node) {
  if (!is_function_unit()) fail("'return' outside function", node.range);
  if (node.value != nullptr && unit_->scope->is_async_def && unit_->scope->is_generator) {
    fail("'return' with value in async generator", node.range);
  }
  for (auto block = unit_->blocks.rbegin(); block != unit_->blocks.rend(); ++block) {
    if (block->kind == BlockKind::ExceptStar) {
      fail("'break', 'continue' and 'return' cannot appear in an except* block", node.range);
    }
  }
  const bool runs_code = leaving_runs_code(0);
  const std::optional<Constant> constant = node.value != nullptr ? constant_of(node.value) : none_constant();
  std::optional<Reg> value;
  if (!constant) {
    // A finally body may assign the local that is returned.
    value = runs_code ? expr_to_temp(node.value) : expr(node.value);
  }
  at(node.range);
  if (runs_code) as().mark_line();
  leave_blocks(0, [&] {
    if (runs_code) as().position = {};
    else at(node.range);
    if (value) return as().abc(Op::Return, *value);
    if (constant->kind == Constant::Kind::None) return as().abc(Op::ReturnNone, 0);
    const TempMark mark(as());
    const Reg temp = as().alloc();
    as().load_constant(temp, *constant);
    as().abc(Op::Return, temp);
  });
}

void Codegen::raise_statement(const RaiseStmt& node) {
  if (node.exception == nullptr) return as().abc(Op::Raise, 0, 0, 0);
  const Reg exception = operand(node.exception, node.cause == nullptr);
  if (node.cause == nullptr) return as().abc(Op::Raise, exception, 0, 1);
  as().abc(Op::Raise, exception, expr(node.cause), 2);
}

void Codegen::assert_statement(const AssertStmt& node) {
  if (node.test->kind == ExprKind::TupleExpr && !static_cast<const SequenceExpr*>(node.test)->elements.empty()) {
    warn("assertion is always true, perhaps remove parentheses?", node.range);
  }
  if (options_.optimize > 0) return;
  Label passed;
  jump_if(node.test, true, passed);
  at(node.test->range);
  const TempMark mark(as());
  const Reg error = as().alloc();
  as().abc(Op::LoadAssertionError, error);
  if (node.message != nullptr) {
    as().alloc(kFrameHeaderWords - 1);
    expr_to_temp(node.message);
    at(node.test->range);
    as().abc(Op::Call, error, 1, error);
  }
  as().abc(Op::Raise, error, 0, 1);
  as().bind(passed);
}

// ---- imports
void Codegen::import_statement(const ImportStmt& node) {
  for (const Alias& alias : node.names) {
    const TempMark mark(as());
    const Reg parts = as().alloc(2);
    as().abc(Op::LoadNone, parts);
    as().load_constant(parts + 1, int_constant(0));
    as().with_word(Op::ImportName, parts, parts, 0, as().name(alias.name));
    const std::size_t dot = alias.name.find('.');
    if (alias.as_name.empty()) {
      forbid_debug(alias.name.substr(0, dot), node.range, "assign to");
      store_name(alias.name.substr(0, dot), parts);
      continue;
    }
    forbid_debug(alias.as_name, node.range, "assign to");
    // `import a.b.c as m` binds the innermost module.
    for (std::size_t start = dot; start != std::string_view::npos;) {
      const std::size_t next = alias.name.find('.', start + 1);
      as().with_word(Op::ImportFrom, parts, parts, 0, as().name(alias.name.substr(start + 1, next == std::string_view::npos ? next : next - start - 1)));
      start = next;
    }
    store_name(alias.as_name, parts);
  }
}

void Codegen::check_future(const ImportFromStmt& node) {
  static constexpr std::array kFeatures = {"nested_scopes", "generators", "division", "absolute_import", "with_statement",
                                           "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"};
  if (!future_allowed_ || unit_->scope->kind != ScopeKind::Module) {
    fail("from __future__ imports must occur at the beginning of the file", node.range);
  }
  const Range start{node.range.line, node.range.column, node.range.line, node.range.column};  // CPython gives no end
  for (const Alias& alias : node.names) {
    if (alias.name == "braces") fail("not a chance", start);
    if (alias.name == "*" || std::find(kFeatures.begin(), kFeatures.end(), alias.name) == kFeatures.end()) {
      fail("future feature " + std::string(alias.name) + " is not defined", start);
    }
  }
}

void Codegen::import_from(const ImportFromStmt& node) {
  if (node.module == "__future__" && node.level == 0) check_future(node);
  const Reg parts = as().alloc(2);
  std::vector<Constant> names;
  for (const Alias& alias : node.names) names.push_back(name_constant(alias.name));
  as().load_constant(parts, tuple_constant(std::move(names)));
  as().load_constant(parts + 1, int_constant(node.level));
  as().with_word(Op::ImportName, parts, parts, 0, as().name(node.module));
  for (const Alias& alias : node.names) {
    if (alias.name == "*") return as().abc(Op::ImportStar, parts, unit_->has_namespace ? 0 : 255);
    as().with_word(Op::ImportFrom, parts + 1, parts, 0, as().name(alias.name));
    const std::string_view name = alias.as_name.empty() ? alias.name : alias.as_name;
    forbid_debug(name, node.range, "assign to");
    store_name(name, parts + 1);
  }
}

}  // namespace coil::compiler
