// compiler/codegen.cpp — units of code: their registers, cells and names, and the module's own code.
#include "compiler/codegen.hpp"

#include <algorithm>

namespace coil::compiler {

using namespace parser;

void Codegen::at(const Range& range) { as().position = {range.line, range.end_line, range.column, range.end_column}; }

// Something of a chain over several lines is reported at the line of its attribute, not at the chain's beginning.
Range Codegen::from_attribute(const AttributeExpr& node, const Range& whole) {
  if (node.range.line == node.range.end_line) return whole;
  const auto length = static_cast<std::uint32_t>(node.attr.size());
  Range range = whole;
  range.line = node.range.end_line;
  range.column = node.range.end_column >= length ? node.range.end_column - length : 0;
  return range;
}

void Codegen::fail(std::string message, const Range& range) const { throw CompileError{std::move(message), range}; }

// Code may be generated more than once (finally bodies, loops' tests); what it warns of is said once.
void Codegen::warn(std::string message, const Range& range) {
  for (const Warning& each : warnings) {
    if (each.line == range.line && each.message == message) return;
  }
  warnings.push_back({false, std::move(message), range.line});
}

bool Codegen::is_async_unit() const {
  const Scope& scope = *unit_->scope;
  if (scope.kind == ScopeKind::Module) return options_.allow_top_level_await;
  return scope.is_async_def || (scope.kind == ScopeKind::GeneratorExp && scope.is_coroutine);
}

// CPython's rule: a function's name goes below `outer.<locals>`, unless the name is declared global.
std::string Codegen::qualname_for(const Scope& scope, std::string_view name) const {
  const Unit* outer = unit_;
  if (outer != nullptr && outer->scope->kind == ScopeKind::TypeParams) outer = outer->outer;
  if (outer == nullptr || outer->scope->kind == ScopeKind::Module) return std::string(name);
  if (scope.kind == ScopeKind::Function || scope.kind == ScopeKind::Class) {
    const Symbol* symbol = outer->scope->find(table_.mangle(name, *outer->scope));
    if (symbol != nullptr && symbol->resolution == Resolution::GlobalExplicit) return std::string(name);
  }
  const bool in_function = outer->scope->is_function_like();
  return outer->qualname + (in_function ? ".<locals>." : ".") + std::string(name);
}

void Codegen::begin_unit(Unit& unit, Scope& scope, std::string name, std::uint32_t first_line) {
  spend(options_.watch, sizeof(Code) + 1024);
  unit.as.watch = options_.watch;
  unit.scope = &scope;
  unit.outer = unit_;
  unit.qualname = qualname_for(scope, name);
  Code& code = *unit.as.code;
  code.name = std::move(name);
  code.qualname = unit.qualname;
  code.filename = options_.filename;
  code.first_line = first_line;
  if (future_annotations_) code.flags |= kCodeFutureAnnotations;
  unit_ = &unit;
  scope_ = &scope;
  unit.has_namespace = scope.kind == ScopeKind::Class || (scope.kind == ScopeKind::Module && options_.namespace_in_register);
  assign_registers(unit);
  as().position = {first_line, first_line, 0, 0};
  make_cells(unit);
}

// Parameters, then the other locals by first appearance, then captured variables of inlined comprehensions; what does not fit
// among the near ones goes far.
void Codegen::assign_registers(Unit& unit) {
  Code& code = *unit.as.code;
  Assembler& assembler = unit.as;
  Scope& scope = *unit.scope;
  Reg near = 0;
  const auto name_register = [&](Reg reg, std::string_view name) {
    if (code.local_names.size() <= reg) code.local_names.resize(reg + 1);
    code.local_names[reg] = name;
  };
  std::vector<std::pair<Variable*, Reg>> moved;
  const auto give = [&](Variable& variable, bool is_parameter) {
    if (is_parameter) {
      variable.reg = static_cast<int>(near);
      name_register(near, variable.name);
      assembler.assigned.add(near);
      if (near >= kMaxNearLocals && near < kFirstFar) moved.emplace_back(&variable, 0);
      assembler.start_far(++near);
    } else if (near < kMaxNearLocals && !is_parameter) {
      variable.reg = static_cast<int>(near);
      name_register(near++, variable.name);
    } else {
      variable.reg = static_cast<int>(assembler.alloc_far());
      name_register(static_cast<Reg>(variable.reg), variable.name);
    }
    if (variable.deletable && variable.reg < static_cast<int>(kFirstFar)) assembler.deletable.add(static_cast<Reg>(variable.reg));
  };
  if (unit.has_namespace) {
    name_register(0, ".namespace");
    near = 1;
  }
  for (Symbol& symbol : scope.symbols) {
    if (symbol.variable != nullptr && symbol.variable->owner == &scope) symbol.variable->reg = -1;
  }
  for (const std::string_view name : scope.parameters) {
    Symbol* symbol = scope.find(name);
    if (symbol != nullptr && symbol->variable != nullptr) give(*symbol->variable, true);
  }
  const Reg parameter_count = static_cast<Reg>(scope.parameters.size());
  if (scope.is_function_like()) {
    for (Symbol& symbol : scope.symbols) {
      Variable* variable = symbol.variable;
      if (variable != nullptr && variable->owner == &scope && variable->reg < 0) give(*variable, false);
    }
  }
  for (Variable* variable : {scope.class_cell, scope.class_dict}) {
    if (variable == nullptr) continue;
    variable->captured = true;
    give(*variable, false);
  }
  code.visible_locals = static_cast<std::uint32_t>(code.local_names.size());
  const std::function<void(Scope&)> inlined = [&](Scope& parent) {
    for (Scope* child : parent.children) {
      if (!child->is_inlined()) continue;
      for (Symbol& symbol : child->symbols) {
        Variable* variable = symbol.variable;
        if (variable != nullptr && variable->owner == child && (variable->captured || scope.uses_locals)) give(*variable, false);
      }
      inlined(*child);
    }
  };
  inlined(scope);
  if (scope.uses_locals) code.visible_locals = static_cast<std::uint32_t>(code.local_names.size());
  for (const Variable* variable : scope.free) code.free_names.emplace_back(variable->name);
  if (near + unit.constant_registers.size() <= kMaxNearLocals) {
    for (auto& entry : unit.constant_registers) entry.second = near++;
  } else {
    unit.constant_registers.clear();
  }
  assembler.start_temps(std::min<Reg>(near, kMaxNearLocals));
  // Parameters where temporaries must be: move them out of the way first.
  for (auto& [variable, far] : moved) {
    far = assembler.alloc_far();
    assembler.abx(Op::StoreFar, static_cast<Reg>(variable->reg), far);
    name_register(far, variable->name);
    variable->reg = static_cast<int>(far);
  }
  if (!moved.empty()) {  // the registers that the parameters came in count as used
    assembler.alloc(std::min(parameter_count, kFirstFar) - kMaxNearLocals);
    assembler.free_to(assembler.first_temp());
  }
}

// The most used constants of the loops get registers, as many as a frame can spare.
void Codegen::plan_constants(const Unit& first, Unit& second) const {
  const std::size_t limit = first.as.code->is_generator_like() ? 4 : 8;
  for (const auto& loop : first.loop_constants) {
    for (const Constant& each : loop) {
      if (second.constant_registers.size() < limit) second.constant_registers.try_emplace(constant_key(each), 0);
    }
  }
  second.loop_constants = first.loop_constants;
}

void Codegen::make_cells(Unit& unit) {
  Code& code = *unit.as.code;
  Scope& scope = *unit.scope;
  const auto make = [&](const Variable& variable, bool is_parameter) {
    const auto reg = static_cast<Reg>(variable.reg);
    code.cell_registers.push_back(reg);
    if (reg >= kFirstFar) {
      const TempMark mark(as());
      const Reg temp = as().alloc();
      if (is_parameter) as().abx(Op::LoadFar, temp, reg);
      as().abc(is_parameter ? Op::MakeCell : Op::MakeEmptyCell, temp);
      return as().abx(Op::StoreFar, temp, reg);
    }
    if (is_parameter) code.flags |= kCodeHasCellParams;
    as().abc(is_parameter ? Op::MakeCell : Op::MakeEmptyCell, reg);
  };
  for (Symbol& symbol : scope.symbols) {
    const Variable* variable = symbol.variable;
    if (variable == nullptr || variable->owner != &scope || !variable->captured || !scope.is_function_like()) continue;
    make(*variable, (symbol.flags & kParameter) != 0);
  }
  if (scope.class_cell != nullptr) make(*scope.class_cell, false);
  if (scope.class_dict != nullptr) {
    make(*scope.class_dict, false);
    store_place(place_of(*scope.class_dict, "__classdict__"), 0);
  }
  unit.spill_base = as().top();
}

std::unique_ptr<Code> Codegen::end_unit() {
  if (as().is_reachable()) {
    if (!as().code->instructions.empty()) as().position = {};  // an observer is told of the return at the line that ran last
    as().abc(Op::ReturnNone, 0);
  }
  if (unit_->scope->uses_locals) as().code->flags |= kCodeUsesLocals;
  if (unit_->scope->is_nested) as().code->flags |= kCodeNested;
  as().finish();
  std::unique_ptr<Code> code = std::move(as().code);
  // How a closure of this code is made, seen from the unit around it: from its cells, or from its own closure.
  for (const Variable* variable : unit_->scope->free) {
    const Scope& outer = *unit_->outer->scope;
    if (variable->owner->unit == &outer) {
      code->captures.push_back({true, static_cast<std::uint32_t>(variable->reg)});
    } else {
      const auto at = std::find(outer.free.begin(), outer.free.end(), variable);
      code->captures.push_back({false, static_cast<std::uint32_t>(at - outer.free.begin())});
    }
  }
  unit_ = unit_->outer;
  scope_ = unit_ != nullptr ? unit_->scope : nullptr;
  return code;
}

std::unique_ptr<Code> Codegen::module_code(const std::function<void()>& body) {
  Unit unit;
  begin_unit(unit, table_.module(), "<module>", 1);
  Code& code = *unit.as.code;
  if (unit.has_namespace) code.flags |= kCodeNamespaceInRegister;
  unit.as.constant(none_constant());
  body();
  if (options_.allow_top_level_await && unit.scope->is_coroutine) {
    code.flags |= unit.scope->is_generator ? kCodeAsyncGenerator : kCodeCoroutine;
  }
  return end_unit();
}

std::unique_ptr<Code> Codegen::module(const Module& module) {
  future_annotations_ = table_.future_annotations;
  return module_code([&] { module_body(module); });
}

std::unique_ptr<Code> Codegen::expression(const Expression& expression) {
  future_annotations_ = table_.future_annotations;
  return module_code([&] {
    at(expression.body->range);
    as().abc(Op::Return, expr(expression.body));
  });
}

}  // namespace coil::compiler
