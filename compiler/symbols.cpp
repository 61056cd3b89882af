// compiler/symbols.cpp — walks the AST and collects the names of each scope, with CPython's complaints.
//
// Not here: which variable a use means (symbols_resolve.cpp).
#include "compiler/symbols.hpp"

#include <algorithm>

#include "compiler/limits.hpp"

namespace coil::compiler {

using namespace parser;

namespace {

std::string quoted(std::string_view before, std::string_view name, std::string_view after) {
  return std::string(before) + "'" + std::string(name) + "'" + std::string(after);
}

}  // namespace

class SymbolBuilder {
 public:
  explicit SymbolBuilder(SymbolTable& table) : table_(table) {}

  void begin() {
    current_ = table_.new_scope(ScopeKind::Module, nullptr, "<module>", nullptr);
    table_.module_ = current_;
  }

  void statements(List<Stmt*> body) {
    for (Stmt* each : body) statement(each);
  }

  void expression(Expr* node);

 private:
  // ---- names
  Symbol& symbol(Scope& scope, std::string_view name) {
    if (Symbol* known = scope.find(name)) return *known;
    parser::spend(table_.watch, sizeof(Symbol) + sizeof(Variable) + 64);
    Symbol& made = scope.symbols.emplace_back();
    made.name = name;
    scope.by_name.emplace(made.name, &made);
    return made;
  }
  std::string_view mangle(std::string_view name) { return table_.mangle(name, *current_); }

  void use(std::string_view name) { symbol(*current_, mangle(name)).flags |= kUsed; }

  void bind(std::string_view name, const Range& range, std::uint16_t flags = kAssigned) {
    Symbol& bound = symbol(*current_, mangle(name));
    if ((flags & kParameter) != 0 && (bound.flags & kParameter) != 0) {
      throw CompileError{quoted("duplicate argument ", name, " in function definition"), range};
    }
    if ((flags & kTypeParameter) != 0 && (bound.flags & kTypeParameter) != 0) {
      throw CompileError{quoted("duplicate type parameter ", name, ""), range};
    }
    bound.flags |= flags;
    if (current_->is_inlined() || current_->kind == ScopeKind::GeneratorExp) {
      if ((flags & kIterationVariable) != 0 && (bound.flags & (kGlobal | kNonlocal | kWalrusTarget)) != 0) {
        throw CompileError{quoted("comprehension inner loop cannot rebind assignment expression target ", name, ""), range};
      }
    }
  }

  void name_used(const NameExpr& node) {
    use(node.id);
    if (node.id == "super" && current_->is_function_like()) use("__class__");
    if (node.id == "locals" || node.id == "vars" || node.id == "dir" || node.id == "exec" || node.id == "eval") {
      current_->unit->uses_locals = true;
    }
  }

  // ---- scopes
  class Entered {
   public:
    Entered(SymbolBuilder& builder, Scope* scope) : builder_(builder), outer_(builder.current_) { builder.current_ = scope; }
    ~Entered() { builder_.current_ = outer_; }
    Entered(const Entered&) = delete;
    Entered& operator=(const Entered&) = delete;

   private:
    SymbolBuilder& builder_;
    Scope* outer_;
  };
  Scope* open(ScopeKind kind, std::string_view name, const void* node, const Range& range) {
    Scope* made = table_.new_scope(kind, current_, name, node);
    made->range = range;
    return made;
  }

  void statement(Stmt* node);
  void simple_statement(Stmt* node);
  void function_def(FunctionDefStmt& node);
  void class_def(ClassDefStmt& node);
  void type_alias(TypeAliasStmt& node);
  void ann_assign(AnnAssignStmt& node);
  void scope_statement(ScopeStmt& node, bool is_global);
  void import_alias(const Alias& alias, bool is_from);
  void try_statement(TryStmt& node);
  void pattern(Pattern* node);
  void target(Expr* node, std::uint16_t flags = kAssigned);
  void parameters(Parameters& node);
  void defaults(Parameters& node);
  void annotation(Expr* node) {
    if (node != nullptr && !table_.future_annotations) expression(node);
  }
  void annotations(Parameters& node, Expr* returns);
  void type_params(List<TypeParam> params);
  void lazy_value(Expr* node, std::string_view name, bool is_default = false);
  bool in_type_default_ = false;
  void lambda(LambdaExpr& node);
  void comprehension(ComprehensionExpr& node);
  void generator_part(Comprehension& node, bool is_first);
  void named_expression(NamedExprExpr& node);
  void bind_walrus(const NameExpr& name);
  void yield_seen(const Range& range, const char* what);
  void await_seen(const Range& range);
  void not_in_lazy(const Range& range, const char* what) const;
  void expressions(List<Expr*> nodes) {
    for (Expr* each : nodes) {
      if (each != nullptr) expression(each);
    }
  }

  SymbolTable& table_;
  Scope* current_ = nullptr;
  unsigned depth_ = 0;
};

// ---- statements
void SymbolBuilder::statement(Stmt* node) {
  const DepthGuard guard(depth_, node->range);
  switch (node->kind) {
    case StmtKind::FunctionDef: return function_def(*static_cast<FunctionDefStmt*>(node));
    case StmtKind::ClassDef: return class_def(*static_cast<ClassDefStmt*>(node));
    case StmtKind::TypeAlias: return type_alias(*static_cast<TypeAliasStmt*>(node));
    case StmtKind::AnnAssign: return ann_assign(*static_cast<AnnAssignStmt*>(node));
    case StmtKind::Global: return scope_statement(*static_cast<ScopeStmt*>(node), true);
    case StmtKind::Nonlocal: return scope_statement(*static_cast<ScopeStmt*>(node), false);
    case StmtKind::Try: return try_statement(*static_cast<TryStmt*>(node));
    case StmtKind::For: {
      auto& loop = *static_cast<ForStmt*>(node);
      if (loop.is_async) await_seen(loop.range);
      target(loop.target);
      expression(loop.iter);
      statements(loop.body);
      return statements(loop.orelse);
    }
    case StmtKind::While: {
      auto& loop = *static_cast<WhileStmt*>(node);
      expression(loop.test);
      statements(loop.body);
      return statements(loop.orelse);
    }
    case StmtKind::If: {
      for (auto* branch = static_cast<IfStmt*>(node);;) {  // a chain of elif is a chain of nodes: no recursion
        expression(branch->test);
        statements(branch->body);
        if (branch->orelse.size() != 1 || branch->orelse[0]->kind != StmtKind::If) return statements(branch->orelse);
        branch = static_cast<IfStmt*>(branch->orelse[0]);
      }
    }
    case StmtKind::With: {
      auto& with = *static_cast<WithStmt*>(node);
      if (with.is_async) await_seen(with.range);
      for (const WithItem& item : with.items) {
        expression(item.context);
        if (item.target != nullptr) target(item.target);
      }
      return statements(with.body);
    }
    case StmtKind::Match: {
      auto& match = *static_cast<MatchStmt*>(node);
      expression(match.subject);
      for (const MatchCase& each : match.cases) {
        pattern(each.pattern);
        if (each.guard != nullptr) expression(each.guard);
        statements(each.body);
      }
      return;
    }
    default: return simple_statement(node);
  }
}

void SymbolBuilder::simple_statement(Stmt* node) {
  switch (node->kind) {
    case StmtKind::Return: {
      auto& value = static_cast<ReturnStmt*>(node)->value;
      if (value != nullptr) expression(value);
      return;
    }
    case StmtKind::Delete:
      for (Expr* each : static_cast<DeleteStmt*>(node)->targets) target(each, kAssigned | kDeleted);
      return;
    case StmtKind::Assign: {
      auto& assign = *static_cast<AssignStmt*>(node);
      for (Expr* each : assign.targets) target(each);
      return expression(assign.value);
    }
    case StmtKind::AugAssign: {
      auto& assign = *static_cast<AugAssignStmt*>(node);
      target(assign.target);
      return expression(assign.value);
    }
    case StmtKind::Raise: {
      auto& raise = *static_cast<RaiseStmt*>(node);
      if (raise.exception != nullptr) expression(raise.exception);
      if (raise.cause != nullptr) expression(raise.cause);
      return;
    }
    case StmtKind::Assert: {
      auto& check = *static_cast<AssertStmt*>(node);
      expression(check.test);
      if (check.message != nullptr) expression(check.message);
      return;
    }
    case StmtKind::Import:
      for (const Alias& alias : static_cast<ImportStmt*>(node)->names) import_alias(alias, false);
      return;
    case StmtKind::ImportFrom:
      for (const Alias& alias : static_cast<ImportFromStmt*>(node)->names) import_alias(alias, true);
      return;
    case StmtKind::ExprStmt: return expression(static_cast<ExprStmt*>(node)->value);
    default: return;
  }
}

void SymbolBuilder::function_def(FunctionDefStmt& node) {
  bind(node.name, node.range);
  defaults(*node.parameters);
  expressions(node.decorators);
  const auto body = [&] {
    annotations(*node.parameters, node.returns);
    Scope* scope = open(ScopeKind::Function, node.name, &node, node.range);
    scope->is_async_def = node.is_async;
    scope->is_coroutine = node.is_async;
    const Entered entered(*this, scope);
    parameters(*node.parameters);
    statements(node.body);
  };
  if (node.type_params.empty()) return body();
  Scope* scope = open(ScopeKind::TypeParams, node.name, node.type_params.data(), node.range);
  const Entered entered(*this, scope);
  const auto hidden_parameter = [&](std::string_view name) {
    bind(name, node.range, kParameter);
    scope->parameters.push_back(name);
  };
  if (!node.parameters->defaults.empty()) hidden_parameter(".defaults");
  for (const Expr* each : node.parameters->keyword_defaults) {
    if (each != nullptr) {
      hidden_parameter(".kwdefaults");
      break;
    }
  }
  type_params(node.type_params);
  body();
}

void SymbolBuilder::class_def(ClassDefStmt& node) {
  bind(node.name, node.range);
  expressions(node.decorators);
  const auto body = [&] {
    expressions(node.bases);
    for (const Keyword& each : node.keywords) expression(each.value);
    Scope* scope = open(ScopeKind::Class, node.name, &node, node.range);
    scope->private_name = node.name;
    scope->mangles_only = nullptr;
    const Entered entered(*this, scope);
    if (!node.type_params.empty()) {
      use(".type_params");
      bind("__type_params__", node.range);
    }
    statements(node.body);
  };
  if (node.type_params.empty()) return body();
  Scope* scope = open(ScopeKind::TypeParams, node.name, node.type_params.data(), node.range);
  scope->private_name = node.name;
  scope->mangles_only = scope;
  for (const TypeParam& param : node.type_params) scope->parameters_written.push_back(param.name);
  const Entered entered(*this, scope);
  bind(".type_params", node.range);
  bind(".generic_base", node.range);
  type_params(node.type_params);
  body();
}

void SymbolBuilder::type_alias(TypeAliasStmt& node) {
  const auto& name = *static_cast<NameExpr*>(node.name);
  bind(name.id, name.range);
  if (node.type_params.empty()) return lazy_value(node.value, name.id);
  const Entered entered(*this, open(ScopeKind::TypeParams, name.id, node.type_params.data(), node.range));
  type_params(node.type_params);
  lazy_value(node.value, name.id);
}

void SymbolBuilder::type_params(List<TypeParam> params) {
  bool has_default = false;
  for (const TypeParam& param : params) {
    bind(param.name, param.range, kTypeParameter);
    if (param.bound != nullptr) lazy_value(param.bound, param.name);
    if (param.default_value != nullptr) lazy_value(param.default_value, param.name, true);
    else if (has_default) throw CompileError{quoted("non-default type parameter ", param.name, " follows default type parameter"), param.range};
    has_default |= param.default_value != nullptr;
  }
}

void SymbolBuilder::lazy_value(Expr* node, std::string_view name, bool is_default) {
  const bool outer = std::exchange(in_type_default_, is_default);
  const Entered entered(*this, open(ScopeKind::LazyValue, name, SymbolTable::lazy_key(node), node->range));
  expression(node);
  in_type_default_ = outer;
}

void SymbolBuilder::ann_assign(AnnAssignStmt& node) {
  if (node.target->kind == ExprKind::Name) {
    const auto& name = *static_cast<NameExpr*>(node.target);
    const Symbol* known = current_->find(mangle(name.id));
    if (node.simple && known != nullptr && (known->flags & (kGlobal | kNonlocal)) != 0 && current_->kind != ScopeKind::Module) {
      const char* what = (known->flags & kGlobal) != 0 ? " can't be global" : " can't be nonlocal";
      throw CompileError{quoted("annotated name ", name.id, what), node.range};
    }
    if (node.simple) {
      bind(name.id, name.range, static_cast<std::uint16_t>(kAnnotated | (node.value != nullptr ? kAssigned : 0)));
      current_->has_annotations = true;
    } else if (node.value != nullptr) {
      bind(name.id, name.range);
    } else {
      use(name.id);
    }
  } else {
    expression(node.target);
  }
  // In a function, annotations of locals are not evaluated, yet they are scanned for scopes (and may hold errors).
  annotation(node.annotation);
  if (node.value != nullptr) expression(node.value);
}

void SymbolBuilder::scope_statement(ScopeStmt& node, bool is_global) {
  const char* what = is_global ? "global" : "nonlocal";
  for (const std::string_view written : node.names) {
    const std::string_view name = mangle(written);
    if (!is_global && current_->kind == ScopeKind::Module) {
      throw CompileError{"nonlocal declaration not allowed at module level", node.range};
    }
    Symbol& declared = symbol(*current_, name);
    const auto fail = [&](std::string text) { throw CompileError{std::move(text), node.range}; };
    if ((declared.flags & kParameter) != 0) fail(quoted("name ", name, std::string(" is parameter and ") + what));
    if ((declared.flags & (is_global ? kNonlocal : kGlobal)) != 0) throw CompileError{quoted("name ", name, " is nonlocal and global"), declared.range};
    if ((declared.flags & kAnnotated) != 0) fail(quoted("annotated name ", name, std::string(" can't be ") + what));
    if ((declared.flags & (kGlobal | kNonlocal)) == 0) {
      if ((declared.flags & kUsed) != 0) {
        fail(quoted("name ", name, std::string(" is used prior to ") + what + " declaration"));
      }
      if ((declared.flags & kAssigned) != 0) {
        fail(quoted("name ", name, std::string(" is assigned to before ") + what + " declaration"));
      }
    }
    if ((declared.flags & (kGlobal | kNonlocal)) == 0) declared.range = node.range;
    declared.flags |= is_global ? kGlobal : kNonlocal;
    // A name declared global anywhere is one at module level too: exec with separate locals stores it in the globals.
    if (is_global) symbol(*table_.module_, name).flags |= kGlobal;
  }
}

void SymbolBuilder::import_alias(const Alias& alias, bool is_from) {
  if (alias.name == "*") {
    if (current_->kind != ScopeKind::Module) throw CompileError{"import * only allowed at module level", alias.range};
    return;
  }
  std::string_view name = alias.as_name.empty() ? alias.name : alias.as_name;
  if (!is_from && alias.as_name.empty()) name = name.substr(0, name.find('.'));
  bind(name, alias.range, kImported);
}

void SymbolBuilder::try_statement(TryStmt& node) {
  statements(node.body);
  for (const ExceptHandler& handler : node.handlers) {
    if (handler.type != nullptr) expression(handler.type);
    if (!handler.name.empty()) bind(handler.name, handler.range, kAssigned | kDeleted);
    statements(handler.body);
  }
  statements(node.orelse);
  statements(node.finalbody);
}

void SymbolBuilder::pattern(Pattern* node) {
  if (node == nullptr) return;
  const DepthGuard guard(depth_, node->range);
  const auto capture = [&](std::string_view name) {
    if (!name.empty()) bind(name, node->range);
  };
  switch (node->kind) {
    case PatternKind::Value: return expression(static_cast<ValuePattern*>(node)->value);
    case PatternKind::Singleton: return;
    case PatternKind::Sequence:
      for (Pattern* each : static_cast<SequencePattern*>(node)->patterns) pattern(each);
      return;
    case PatternKind::Mapping: {
      auto& mapping = *static_cast<MappingPattern*>(node);
      expressions(mapping.keys);
      for (Pattern* each : mapping.patterns) pattern(each);
      return capture(mapping.rest);
    }
    case PatternKind::Class: {
      auto& cls = *static_cast<ClassPattern*>(node);
      expression(cls.cls);
      for (Pattern* each : cls.patterns) pattern(each);
      for (Pattern* each : cls.keyword_patterns) pattern(each);
      return;
    }
    case PatternKind::Star: return capture(static_cast<StarPattern*>(node)->name);
    case PatternKind::As:
      pattern(static_cast<AsPattern*>(node)->pattern);
      return capture(static_cast<AsPattern*>(node)->name);
    case PatternKind::Or:
      for (Pattern* each : static_cast<OrPattern*>(node)->patterns) pattern(each);
      return;
  }
}

void SymbolBuilder::target(Expr* node, std::uint16_t flags) {
  const DepthGuard guard(depth_, node->range);
  switch (node->kind) {
    case ExprKind::Name: return bind(static_cast<NameExpr*>(node)->id, node->range, flags);
    case ExprKind::Starred: return target(static_cast<StarredExpr*>(node)->value, flags);
    case ExprKind::ListExpr:
    case ExprKind::TupleExpr:
      for (Expr* each : static_cast<SequenceExpr*>(node)->elements) target(each, flags);
      return;
    default: return expression(node);
  }
}

// ---- functions
void SymbolBuilder::defaults(Parameters& node) {
  expressions(node.defaults);
  expressions(node.keyword_defaults);
}

void SymbolBuilder::annotations(Parameters& node, Expr* returns) {
  for (const Parameter& each : node.positional) annotation(each.annotation);
  for (const Parameter& each : node.positional_only) annotation(each.annotation);
  if (node.vararg != nullptr) annotation(node.vararg->annotation);
  for (const Parameter& each : node.keyword_only) annotation(each.annotation);
  if (node.kwarg != nullptr) annotation(node.kwarg->annotation);
  annotation(returns);
}

void SymbolBuilder::parameters(Parameters& node) {
  const auto declare = [&](const Parameter& parameter) {
    bind(parameter.name, parameter.range, kParameter);
    current_->parameters.push_back(mangle(parameter.name));
  };
  for (const Parameter& each : node.positional_only) declare(each);
  for (const Parameter& each : node.positional) declare(each);
  for (const Parameter& each : node.keyword_only) declare(each);
  if (node.vararg != nullptr) {
    declare(*node.vararg);
    current_->has_varargs = true;
  }
  if (node.kwarg != nullptr) {
    declare(*node.kwarg);
    current_->has_varkeywords = true;
  }
}

void SymbolBuilder::lambda(LambdaExpr& node) {
  defaults(*node.parameters);
  const Entered entered(*this, open(ScopeKind::Lambda, "<lambda>", &node, node.range));
  parameters(*node.parameters);
  expression(node.body);
}

// ---- comprehensions
void SymbolBuilder::comprehension(ComprehensionExpr& node) {
  const bool is_generator = node.kind == ExprKind::GeneratorExp;
  Comprehension& first = node.generators[0];
  {
    const bool outer = std::exchange(current_->in_comprehension_iterable, true);
    expression(first.iter);  // evaluated outside
    current_->in_comprehension_iterable = outer;
  }
  Scope* const outer = current_;
  Scope* const scope = open(is_generator ? ScopeKind::GeneratorExp : ScopeKind::Comprehension,
                            node.kind == ExprKind::ListComp  ? "<listcomp>"
                            : node.kind == ExprKind::SetComp ? "<setcomp>"
                            : is_generator                   ? "<genexpr>"
                                                             : "<dictcomp>",
                            &node, node.range);
  const Entered entered(*this, scope);
  if (is_generator) {
    scope->is_generator = true;
    bind(".0", node.range, kParameter);
    scope->parameters.push_back(".0");
  }
  for (Comprehension& each : node.generators) generator_part(each, &each == &first);
  if (node.value != nullptr) expression(node.value);
  expression(node.element);
  // An asynchronous comprehension makes the one around it asynchronous as well (but a generator expression only itself).
  if (scope->is_coroutine && !is_generator) outer->is_coroutine = true;
}

void SymbolBuilder::generator_part(Comprehension& node, bool is_first) {
  if (node.is_async) current_->is_coroutine = true;
  target(node.target, kAssigned | kIterationVariable);
  if (!is_first) {
    const bool outer = std::exchange(current_->in_comprehension_iterable, true);
    expression(node.iter);
    current_->in_comprehension_iterable = outer;
  }
  expressions(node.ifs);
}

void SymbolBuilder::named_expression(NamedExprExpr& node) {
  const auto& name = *static_cast<NameExpr*>(node.target);
  not_in_lazy(node.range, "named expression");
  if (current_->in_comprehension_iterable) {
    throw CompileError{"assignment expression cannot be used in a comprehension iterable expression", node.range};
  }
  current_->unit->has_walrus = true;
  bind_walrus(name);
  expression(node.value);
}

// In a comprehension, `:=` binds in the nearest scope that is none; the scopes on the way see the name as nonlocal or global.
void SymbolBuilder::bind_walrus(const NameExpr& name) {
  const std::string_view id = mangle(name.id);
  Scope* scope = current_;
  const auto is_comprehension = [](const Scope& s) { return s.is_inlined() || s.kind == ScopeKind::GeneratorExp; };
  while (is_comprehension(*scope)) {
    const Symbol* known = scope->find(id);
    if (known != nullptr && (known->flags & kIterationVariable) != 0) {
      throw CompileError{quoted("assignment expression cannot rebind comprehension iteration variable ", name.id, ""), name.range};
    }
    scope = scope->parent;
  }
  if (scope == current_) return bind(name.id, name.range);
  if (scope->kind == ScopeKind::TypeParams || scope->kind == ScopeKind::LazyValue) {
    const Symbol* param = scope->parent->find(scope->name);
    const bool is_bound = scope->kind == ScopeKind::LazyValue && param != nullptr && (param->flags & kTypeParameter) != 0;
    throw CompileError{std::string("assignment expression within a comprehension cannot be used ") +
                           (scope->kind == ScopeKind::TypeParams ? "within the definition of a generic"
                            : is_bound                           ? (in_type_default_ ? "in a TypeVar default" : "in a TypeVar bound")
                                                                 : "in a type alias"),
                       name.range};
  }
  if (scope->kind == ScopeKind::Class) {
    throw CompileError{"assignment expression within a comprehension cannot be used in a class body", name.range};
  }
  Symbol& bound = symbol(*scope, id);
  const bool is_global = scope->kind == ScopeKind::Module || (bound.flags & kGlobal) != 0;
  if ((bound.flags & (kGlobal | kNonlocal)) == 0) bound.flags |= kAssigned;
  scope->unit->has_walrus = true;
  for (Scope* each = current_; each != scope; each = each->parent) {
    symbol(*each, id).flags |= static_cast<std::uint16_t>((is_global ? kGlobal : kNonlocal) | kWalrusTarget);
    symbol(*each, id).range = name.range;
  }
}

// ---- expressions
void SymbolBuilder::not_in_lazy(const Range& range, const char* what) const {
  if (current_->kind == ScopeKind::LazyValue) {
    const bool is_bound = current_->parent->find(current_->name) != nullptr &&
                          (current_->parent->find(current_->name)->flags & kTypeParameter) != 0;
    throw CompileError{std::string(what) + " cannot be used within a " + (!is_bound ? "type alias" : in_type_default_ ? "TypeVar default" : "TypeVar bound"), range};
  }
  if (current_->kind == ScopeKind::TypeParams) {
    throw CompileError{std::string(what) + " cannot be used within the definition of a generic", range};
  }
}

void SymbolBuilder::yield_seen(const Range& range, const char* what) {
  not_in_lazy(range, what);
  if (current_->is_inlined() || current_->kind == ScopeKind::GeneratorExp) {
    const std::string_view in = current_->name;
    const char* where = in == "<listcomp>"   ? "list comprehension"
                        : in == "<setcomp>"  ? "set comprehension"
                        : in == "<dictcomp>" ? "dict comprehension"
                                             : "generator expression";
    throw CompileError{std::string("'yield' inside ") + where, range};
  }
  current_->is_generator = true;
}

void SymbolBuilder::await_seen(const Range& range) {
  not_in_lazy(range, "await expression");
  current_->is_coroutine = true;
}

void SymbolBuilder::expression(Expr* node) {
  // A long chain of binary operators leans to the left: it is walked in a loop, not by recursion.
  std::vector<Expr*> rights;
  while (node->kind == ExprKind::BinOp) {
    rights.push_back(static_cast<BinOpExpr*>(node)->right);
    node = static_cast<BinOpExpr*>(node)->left;
  }
  const DepthGuard guard(depth_, node->range);
  switch (node->kind) {
    case ExprKind::BinOp: break;
    case ExprKind::BoolOp: expressions(static_cast<BoolOpExpr*>(node)->values); break;
    case ExprKind::NamedExpr: named_expression(*static_cast<NamedExprExpr*>(node)); break;
    case ExprKind::UnaryOp: expression(static_cast<UnaryOpExpr*>(node)->operand); break;
    case ExprKind::Lambda: lambda(*static_cast<LambdaExpr*>(node)); break;
    case ExprKind::IfExp: {
      auto& choice = *static_cast<IfExpExpr*>(node);
      expression(choice.test);
      expression(choice.body);
      expression(choice.orelse);
      break;
    }
    case ExprKind::Dict:
      expressions(static_cast<DictExpr*>(node)->keys);
      expressions(static_cast<DictExpr*>(node)->values);
      break;
    case ExprKind::Set: expressions(static_cast<SetExpr*>(node)->elements); break;
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp:
    case ExprKind::GeneratorExp: comprehension(*static_cast<ComprehensionExpr*>(node)); break;
    case ExprKind::Await:
      await_seen(node->range);
      expression(static_cast<AwaitExpr*>(node)->value);
      break;
    case ExprKind::Yield:
      if (static_cast<YieldExpr*>(node)->value != nullptr) expression(static_cast<YieldExpr*>(node)->value);
      yield_seen(node->range, "yield expression");
      break;
    case ExprKind::YieldFrom:
      expression(static_cast<YieldFromExpr*>(node)->value);
      yield_seen(node->range, "yield expression");
      break;
    case ExprKind::Compare:
      expression(static_cast<CompareExpr*>(node)->left);
      expressions(static_cast<CompareExpr*>(node)->comparators);
      break;
    case ExprKind::Call: {
      auto& call = *static_cast<CallExpr*>(node);
      expression(call.function);
      expressions(call.args);
      for (const Keyword& each : call.keywords) expression(each.value);
      break;
    }
    case ExprKind::FormattedValue: {
      auto& value = *static_cast<FormattedValueExpr*>(node);
      expression(value.value);
      if (value.format_spec != nullptr) expression(value.format_spec);
      break;
    }
    case ExprKind::JoinedStr: expressions(static_cast<JoinedStrExpr*>(node)->values); break;
    case ExprKind::Constant: break;
    case ExprKind::Attribute: expression(static_cast<AttributeExpr*>(node)->value); break;
    case ExprKind::Subscript:
      expression(static_cast<SubscriptExpr*>(node)->value);
      expression(static_cast<SubscriptExpr*>(node)->index);
      break;
    case ExprKind::Starred: expression(static_cast<StarredExpr*>(node)->value); break;
    case ExprKind::Name:
      if (static_cast<NameExpr*>(node)->context == Context::Load) {
        name_used(*static_cast<NameExpr*>(node));
      } else {
        bind(static_cast<NameExpr*>(node)->id, node->range);
      }
      break;
    case ExprKind::ListExpr:
    case ExprKind::TupleExpr: expressions(static_cast<SequenceExpr*>(node)->elements); break;
    case ExprKind::Slice: {
      auto& slice = *static_cast<SliceExpr*>(node);
      for (Expr* each : {slice.lower, slice.upper, slice.step}) {
        if (each != nullptr) expression(each);
      }
      break;
    }
  }
  for (std::size_t i = rights.size(); i-- > 0;) expression(rights[i]);
}

// ---- the table
Scope* SymbolTable::new_scope(ScopeKind kind, Scope* parent, std::string_view name, const void* node) {
  parser::spend(watch, sizeof(Scope) + 1024);  // two deques begin with half a kilobyte each
  Scope& made = scopes_.emplace_back();
  made.kind = kind;
  made.parent = parent;
  made.name = name;
  if (parent != nullptr) {
    made.private_name = parent->private_name;
    made.mangles_only = parent->mangles_only;
    made.in_comprehension_iterable = parent->in_comprehension_iterable;
    made.is_nested = parent->is_nested || parent->is_function_like();
    parent->children.push_back(&made);
    if (kind == ScopeKind::TypeParams || kind == ScopeKind::LazyValue) {
      made.sees_class = parent->kind == ScopeKind::Class || parent->sees_class;
    }
  }
  made.unit = kind == ScopeKind::Comprehension ? parent->unit : &made;
  by_node_[node] = &made;
  return &made;
}

Variable* SymbolTable::new_variable(std::string_view name, Scope* owner) {
  Variable& made = variables_.emplace_back();
  made.name = name;
  made.owner = owner;
  return &made;
}

std::string_view SymbolTable::mangle(std::string_view name, const Scope& scope) {
  if (const Scope* only = scope.mangles_only; only != nullptr) {
    const auto& names = only->parameters_written;
    if (std::find(names.begin(), names.end(), name) == names.end()) return name;
  }
  return mangle(name, scope.private_name);
}

std::string_view SymbolTable::intern(std::string text) { return texts_.emplace_back(std::move(text)); }

std::string_view SymbolTable::mangle(std::string_view name, std::string_view private_name) {
  if (private_name.empty() || name.size() < 3 || name[0] != '_' || name[1] != '_') return name;
  if (name.ends_with("__") || name.find('.') != std::string_view::npos) return name;
  const std::size_t start = private_name.find_first_not_of('_');
  if (start == std::string_view::npos) return name;
  std::string full("_");
  full.append(private_name.substr(start)).append(name);
  auto& known = mangled_[full];
  if (known.empty()) known = intern(full);
  return known;
}

void SymbolTable::build(const Module& module) {
  SymbolBuilder builder(*this);
  builder.begin();
  builder.statements(module.body);
  resolve_symbols(*this, *module_);
}

void SymbolTable::build(const Expression& expression) {
  SymbolBuilder builder(*this);
  builder.begin();
  builder.expression(expression.body);
  resolve_symbols(*this, *module_);
}

}  // namespace coil::compiler
