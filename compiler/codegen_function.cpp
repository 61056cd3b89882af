// compiler/codegen_function.cpp — def, lambda, class: their code, defaults, annotations, decorators.
//
// Not here: type parameters (codegen_type_params.cpp).
#include <algorithm>

#include "compiler/codegen.hpp"
#include "compiler/docstring.hpp"
#include "compiler/unparse.hpp"

namespace coil::compiler {

using namespace parser;

namespace {
constexpr unsigned H = kFrameHeaderWords;
enum Parts : unsigned { kDefaults = 1, kKeywordDefaults = 2, kAnnotations = 4 };
}  // namespace

// ---- code objects
void Codegen::function_flags(const Scope& scope, Code& code) const {
  code.flags |= kCodeOptimized | kCodeNewLocals;
  if (scope.has_varargs) code.flags |= kCodeVarArgs;
  if (scope.has_varkeywords) code.flags |= kCodeVarKeywords;
  const bool is_coroutine = scope.is_async_def || (scope.kind == ScopeKind::GeneratorExp && scope.is_coroutine);
  if (is_coroutine && scope.is_generator) {
    code.flags |= kCodeAsyncGenerator;
  } else if (is_coroutine) {
    code.flags |= kCodeCoroutine;
  } else if (scope.is_generator) {
    code.flags |= kCodeGenerator;
  }
}

std::unique_ptr<Code> Codegen::child_of_first_pass() {
  if (unit_ == nullptr || !as().is_reachable() || unit_->children_taken >= unit_->children.size()) return nullptr;
  return std::move(unit_->children[unit_->children_taken++]);
}

// A function whose loops use constants is generated twice: the second time with registers for them.
std::unique_ptr<Code> Codegen::function_code(Scope& scope, std::string_view name, const Parameters* parameters,
                                             std::uint32_t first_line, const std::function<void()>& body) {
  if (std::unique_ptr<Code> known = child_of_first_pass()) return known;
  Unit first;
  const std::size_t warning_count = warnings.size();
  std::unique_ptr<Code> made = function_pass(first, scope, name, parameters, first_line, body);
  const bool has_constants = std::any_of(first.loop_constants.begin(), first.loop_constants.end(), [](const auto& loop) { return !loop.empty(); });
  if (!has_constants) return made;
  warnings.resize(warning_count);
  Unit second;
  second.children = std::move(made->children);
  first.as.code = std::move(made);
  plan_constants(first, second);
  return function_pass(second, scope, name, parameters, first_line, body);
}

std::unique_ptr<Code> Codegen::function_pass(Unit& unit, Scope& scope, std::string_view name, const Parameters* parameters,
                                             std::uint32_t first_line, const std::function<void()>& body) {
  Scope* const outer_scope = scope_;
  Code& code = *unit.as.code;
  if (parameters != nullptr) {
    code.positional_only = static_cast<std::uint32_t>(parameters->positional_only.size());
    code.positional = static_cast<std::uint32_t>(parameters->positional_only.size() + parameters->positional.size());
    code.keyword_only = static_cast<std::uint32_t>(parameters->keyword_only.size());
  } else {
    code.positional = static_cast<std::uint32_t>(scope.parameters.size());
  }
  function_flags(scope, code);
  begin_unit(unit, scope, std::string(name), first_line);
  body();
  std::unique_ptr<Code> made = end_unit();
  scope_ = outer_scope;  // which may be a comprehension's in the outer unit
  return made;
}

void Codegen::make_function(std::unique_ptr<Code> code, Reg target, unsigned parts_flags, Reg parts) {
  // How the closure is made, seen from here: the new function's free variables are cells of this unit, or its own free ones.
  if (!as().is_reachable()) return;
  auto& children = as().code->children;
  children.push_back(std::move(code));
  as().abx(Op::MakeFunction, target, static_cast<unsigned>(children.size() - 1));
  if (parts_flags != 0) as().abc(Op::FunctionParts, target, parts, parts_flags);
}

std::unique_ptr<Code> Codegen::function_body(const FunctionDefStmt& node) {
  Scope* const scope = table_.scope_of(&node);
  const std::uint32_t first_line = node.decorators.empty() ? node.range.line : node.decorators[0]->range.line;
  return function_code(*scope, node.name, node.parameters, first_line, [&] {
    List<Stmt*> statements = node.body;
    const auto text = docstring(statements);
    if (text && options_.optimize < 2) {
      as().code->has_docstring = true;
      as().constant(str_constant(clean_docstring(*text)));
    } else {
      as().constant(none_constant());
    }
    if (text) statements = statements.subspan(1);
    body(statements);
    if (as().is_reachable() && !node.body.empty()) at(node.body.back()->range);
  });
}

void Codegen::lambda(const LambdaExpr& node, Reg target) {
  const bool has_parts = !node.parameters->defaults.empty() || !node.parameters->keyword_defaults.empty();
  const Reg parts = has_parts ? as().alloc(4) : 0;
  const unsigned flags = has_parts ? function_defaults(*node.parameters, parts) : 0;
  for (const auto& list : {node.parameters->positional_only, node.parameters->positional, node.parameters->keyword_only}) {
    for (const Parameter& each : list) forbid_debug(each.name, each.range, "assign to");
  }
  Scope* const scope = table_.scope_of(&node);
  std::unique_ptr<Code> code = function_code(*scope, "<lambda>", node.parameters, node.range.line, [&] {
    as().constant(none_constant());
    at(node.body->range);
    const TempMark mark(as());
    const Reg value = expr(node.body);
    as().abc(Op::Return, value);
  });
  make_function(std::move(code), target, flags, parts);
}

// ---- what a function statement evaluates
unsigned Codegen::function_defaults(const Parameters& parameters, Reg parts) {
  unsigned flags = 0;
  if (!parameters.defaults.empty()) {
    const TempMark mark(as());
    SequenceExpr tuple{};
    tuple.kind = ExprKind::TupleExpr;
    tuple.range = parameters.defaults[0]->range;
    tuple.elements = parameters.defaults;
    tuple.context = Context::Load;
    expr_to(&tuple, parts);
    flags |= kDefaults;
  }
  if (std::any_of(parameters.keyword_defaults.begin(), parameters.keyword_defaults.end(), [](const Expr* each) { return each != nullptr; })) {
    as().abc(Op::BuildDict, parts + 1, parts + 1, 0);
    for (std::size_t i = 0; i < parameters.keyword_only.size(); ++i) {
      const Expr* value = parameters.keyword_defaults[i];
      if (value == nullptr) continue;
      const TempMark mark(as());
      const Reg pair = as().alloc(2);
      as().load_constant(pair, name_constant(mangle(parameters.keyword_only[i].name)));
      expr_to(value, pair + 1);
      as().abc(Op::DictSet, parts + 1, pair, pair + 1);
    }
    flags |= kKeywordDefaults;
  }
  return flags;
}

void Codegen::annotation_value(const Expr* node, Reg target) {
  if (future_annotations_) return as().load_constant(target, str_constant(unparse(*node)));
  if (node->kind == ExprKind::Starred) {  // *args: *Ts
    const TempMark mark(as());
    const Reg value = as().alloc();
    expr_to(static_cast<const StarredExpr*>(node)->value, value);
    return as().abc(Op::Intrinsic, target, value, static_cast<Reg>(Intrinsic::UnpackTypeVarTuple));
  }
  expr_to(node, target);
}

bool Codegen::annotations(const Parameters& parameters, const Expr* returns, Reg target) {
  bool any = false;
  const auto add = [&](std::string_view name, const Expr* value) {
    if (value == nullptr) return;
    if (!any) as().abc(Op::BuildDict, target, target, 0);
    any = true;
    const TempMark mark(as());
    const Reg pair = as().alloc(2);
    as().load_constant(pair, name_constant(mangle(name)));
    annotation_value(value, pair + 1);
    as().abc(Op::DictSet, target, pair, pair + 1);
  };
  for (const Parameter& each : parameters.positional) add(each.name, each.annotation);
  for (const Parameter& each : parameters.positional_only) add(each.name, each.annotation);
  if (parameters.vararg != nullptr) add(parameters.vararg->name, parameters.vararg->annotation);
  for (const Parameter& each : parameters.keyword_only) add(each.name, each.annotation);
  if (parameters.kwarg != nullptr) add(parameters.kwarg->name, parameters.kwarg->annotation);
  add("return", returns);
  return any;
}

// ---- decorators: frames of calls inside each other, the function's own place innermost
std::vector<Reg> Codegen::decorators(List<Expr*> nodes) {
  std::vector<Reg> bases;
  for (const Expr* each : nodes) {
    const Reg base = as().alloc();
    expr_to(each, base);
    as().alloc(H - 1);
    bases.push_back(base);
  }
  return bases;
}

// Innermost first; each result lands in the argument place of the next. Returns where the last one is.
Reg Codegen::call_decorators(List<Expr*> nodes, const std::vector<Reg>& bases, Reg slot) {
  for (std::size_t i = bases.size(); i-- > 0;) {
    at(nodes[i]->range);
    as().set_top(bases[i] + H + 1);
    as().abc(Op::Call, bases[i], 1, bases[i]);
  }
  return bases.empty() ? slot : bases[0];
}

// A decorated function is made where the innermost call wants it; an undecorated one right in its local, if it has one.
Reg Codegen::decorated_slot(const std::vector<Reg>& bases, std::string_view name) {
  if (!bases.empty()) return as().alloc();
  const Place place = place_of(name);
  return place.kind == Place::Kind::Register ? place.reg : as().alloc();
}

void Codegen::function_def(const FunctionDefStmt& node) {
  forbid_debug(node.name, node.range, "assign to");
  for (const auto& list : {node.parameters->positional_only, node.parameters->positional, node.parameters->keyword_only}) {
    for (const Parameter& each : list) forbid_debug(each.name, each.range, "assign to");
  }
  for (const Parameter* each : {node.parameters->vararg, node.parameters->kwarg}) {
    if (each != nullptr) forbid_debug(each->name, each->range, "assign to");
  }
  const std::vector<Reg> bases = decorators(node.decorators);
  at(node.range);
  const Reg slot = decorated_slot(bases, node.name);
  if (!node.type_params.empty()) {
    generic_function(node, slot);
  } else {
    const TempMark mark(as());
    const Reg parts = as().alloc(4);
    unsigned flags = function_defaults(*node.parameters, parts);
    if (annotations(*node.parameters, node.returns, parts + 2)) flags |= kAnnotations;
    if (flags == 0) as().free_to(parts);
    at(node.range);
    make_function(function_body(node), slot, flags, parts);
  }
  const Reg made = call_decorators(node.decorators, bases, slot);
  at(node.range);
  store_name(node.name, made);
}

// ---- classes
void Codegen::class_def(const ClassDefStmt& node) {
  forbid_debug(node.name, node.range, "assign to");
  const std::uint32_t first_line = node.decorators.empty() ? node.range.line : node.decorators[0]->range.line;
  const std::vector<Reg> bases = decorators(node.decorators);
  at(node.range);
  const Reg slot = as().alloc();
  if (!node.type_params.empty()) {
    generic_class(node, first_line, slot);
  } else {
    build_class(node, first_line, slot, slot, false);
  }
  const Reg made = call_decorators(node.decorators, bases, slot);
  at(node.range);
  store_name(node.name, made);
}

// __build_class__(body, name, *bases, **keywords); a generic class has Generic[...] as its last base (`.generic_base`).
void Codegen::build_class(const ClassDefStmt& node, std::uint32_t first_line, Reg base, Reg target, bool is_generic) {
  check_keywords(node.keywords);
  as().abc(Op::LoadBuildClass, base);
  as().set_top(base + 1);
  as().alloc(H - 1);
  const Reg body = as().alloc(2);
  make_function(class_body(node, first_line), body, 0, 0);
  as().load_constant(body + 1, name_constant(node.name));
  std::vector<Expr*> arguments(node.bases.begin(), node.bases.end());
  NameExpr generic_base{};
  generic_base.kind = ExprKind::Name;
  generic_base.range = node.range;
  generic_base.id = ".generic_base";
  generic_base.context = Context::Load;
  if (is_generic) arguments.push_back(&generic_base);
  if (needs_call_ex(arguments, node.keywords, base, 2)) {
    // The first two arguments move above the list that call_ex builds.
    const Reg kept = as().alloc(2);
    as().abc(Op::Move, kept, body);
    as().abc(Op::Move, kept + 1, body + 1);
    as().abc(Op::BuildList, body, kept, 2);
    as().set_top(body + 1);
    for (const Expr* each : arguments) {
      const TempMark mark(as());
      if (each->kind == ExprKind::Starred) {
        const Reg value = expr(static_cast<const StarredExpr*>(each)->value);
        as().abc(Op::ListExtend, body, value, 1);
      } else {
        as().abc(Op::ListAppend, body, expr(each));
      }
    }
    if (!node.keywords.empty()) keywords_dict(node.keywords, base, as().alloc());
    as().abc(Op::CallEx, base, node.keywords.empty() ? 0 : 1, target);
    return as().free_to(base + 1);
  }
  finish_call(node.keywords.empty() ? Op::Call : Op::CallKw, base, 2, arguments, node.keywords, target);
}

std::unique_ptr<Code> Codegen::class_body(const ClassDefStmt& node, std::uint32_t first_line) {
  if (std::unique_ptr<Code> known = child_of_first_pass()) return known;
  Scope& scope = *table_.scope_of(&node);
  Unit unit;
  Scope* const outer_scope = scope_;
  unit.as.code->flags |= kCodeClassBody;
  begin_unit(unit, scope, std::string(node.name), first_line);
  const auto store = [&](std::string_view name, const Constant& value) {
    const TempMark mark(as());
    const Reg temp = as().alloc();
    as().load_constant(temp, value);
    as().with_word(Op::StoreName, temp, 0, 0, as().name(name));
  };
  {
    const TempMark mark(as());
    const Reg temp = as().alloc();
    as().with_word(Op::LoadName, temp, 0, 0, as().name("__name__"));
    as().with_word(Op::StoreName, temp, 0, 0, as().name("__module__"));
  }
  store("__qualname__", name_constant(unit.qualname));
  store("__firstlineno__", int_constant(first_line));
  if (!node.type_params.empty()) {
    const TempMark mark(as());
    const Reg temp = as().alloc();
    load_name(".type_params", temp);
    as().with_word(Op::StoreName, temp, 0, 0, as().name("__type_params__"));
  }
  if (scope.has_annotations) as().abc(Op::SetupAnnotations, 0);
  List<Stmt*> statements = node.body;
  if (const auto text = docstring(statements)) {
    at(statements[0]->range);
    if (options_.optimize < 2) store("__doc__", str_constant(clean_docstring(*text)));
    statements = statements.subspan(1);
  }
  body(statements);
  as().position = {};
  std::vector<Constant> attributes;
  for (const std::string& each : unit.static_attributes) attributes.push_back(name_constant(each));
  store("__static_attributes__", tuple_constant(std::move(attributes)));
  if (scope.class_dict != nullptr) {
    as().with_word(Op::StoreName, static_cast<Reg>(scope.class_dict->reg), 0, 0, as().name("__classdictcell__"));
  }
  if (scope.class_cell != nullptr) {
    const auto cell = static_cast<Reg>(scope.class_cell->reg);
    as().with_word(Op::StoreName, cell, 0, 0, as().name("__classcell__"));
    as().abc(Op::Return, cell);
  }
  std::unique_ptr<Code> code = end_unit();
  scope_ = outer_scope;
  return code;
}

}  // namespace coil::compiler
