// parser/ast_builder_statements.cpp — statements: one node per action of the grammar.
#include "parser/ast_builder.hpp"

namespace coil::parser {

using lexer::TokenKind;

namespace {

// An `elif` is an If nested in its predecessor's else part: counted, because readers recurse over it.
struct CountedIf : IfStmt {
  std::uint32_t chain;
};

}  // namespace

Range AstBuilder::block_range(TokenSpan span) const {
  auto is_layout = [](TokenKind kind) {
    return kind == TokenKind::Newline || kind == TokenKind::Indent || kind == TokenKind::Dedent || kind == TokenKind::End;
  };
  while (span.last > span.first && is_layout(tokens_[span.last].kind)) --span.last;
  return range(span);
}

void AstBuilder::finish_module(Vec<Stmt*>* body) {
  module = arena_.make<Module>();
  module->body = body->span();
}

// ---- simple statements -----------------------------------------------------------------------------------------------------
Stmt* AstBuilder::expression_statement(Expr* value, TokenSpan span) {
  check_pending_as();
  auto* made = node<ExprStmt>(StmtKind::ExprStmt, range(span));
  made->value = value;
  return made;
}

Stmt* AstBuilder::assign(Expr* first, Vec<Expr*>* rest, TokenSpan rest_span, TokenSpan span) {
  check_pending_as();
  auto* made = node<AssignStmt>(StmtKind::Assign, range(span));
  auto* targets = arena_.make_array<Expr*>(rest->count);
  targets[0] = first;
  for (std::uint32_t i = 1; i < rest->count; ++i) targets[i] = rest->items[i - 1];
  check_assignment({targets, rest->count}, rest_span.first + 1);
  made->targets = {targets, rest->count};
  made->value = rest->back();
  return made;
}

Stmt* AstBuilder::augmented_assign(Expr* target, BinaryOperator op, Expr* value, TokenSpan op_span,
                                   TokenSpan span) {
  check_pending_as();
  auto* made = node<AugAssignStmt>(StmtKind::AugAssign, range(span));
  bool is_single = target->kind == ExprKind::Name || target->kind == ExprKind::Attribute || target->kind == ExprKind::Subscript;
  if (is_single) {
    store(target, Context::Store);
  } else if ((target->kind == ExprKind::Yield || target->kind == ExprKind::YieldFrom) && !target->parenthesised) {
    fail(op_span, "invalid syntax");
  } else {
    fail(target->range, "'" + expression_name(target) + "' is an illegal expression for augmented assignment");
  }
  made->target = target;
  made->op = op;
  made->value = value;
  return made;
}

void AstBuilder::refuse_annotation(const Expr* target) {
  if (target->kind == ExprKind::ListExpr) {
    fail(target->range, "only single target (not list) can be annotated");
  } else if (target->kind == ExprKind::TupleExpr) {
    const auto* tuple = static_cast<const SequenceExpr*>(target);
    const Range& place = target->parenthesised || tuple->elements.empty() ? target->range : tuple->elements[0]->range;
    fail(place, "only single target (not tuple) can be annotated");
  } else {
    fail(target->range, "illegal target for annotation");
  }
}

Stmt* AstBuilder::annotated_assign(Expr* target, Expr* annotation, Expr* value, TokenSpan target_span, TokenSpan span) {
  check_pending_as();
  auto* made = node<AnnAssignStmt>(StmtKind::AnnAssign, range(span));
  switch (target->kind) {
    case ExprKind::Name:
    case ExprKind::Attribute:
    case ExprKind::Subscript: store(target, Context::Store); break;
    case ExprKind::Starred: fail(TokenSpan{target_span.last + 1, target_span.last + 1}, "invalid syntax"); break;
    default: refuse_annotation(target); break;
  }
  made->target = target;
  made->annotation = annotation;
  made->value = value;
  made->simple = target->kind == ExprKind::Name && token(target_span.first).kind == TokenKind::Name;
  return made;
}

Stmt* AstBuilder::type_alias(TokenSpan name, Vec<TypeParam>* type_params, Expr* value, TokenSpan span) {
  auto* made = node<TypeAliasStmt>(StmtKind::TypeAlias, range(span));
  made->name = this->name(name);
  store(made->name, Context::Store);
  made->type_params = span_of(type_params);
  made->value = value;
  return made;
}

Stmt* AstBuilder::plain(StmtKind kind, TokenSpan span) {
  check_pending_as();
  return node<PlainStmt>(kind, range(span));
}

Stmt* AstBuilder::return_statement(Expr* value, TokenSpan span) {
  check_pending_as();
  auto* made = node<ReturnStmt>(StmtKind::Return, range(span));
  made->value = value;
  return made;
}

Stmt* AstBuilder::raise(Expr* exception, Expr* cause, TokenSpan span) {
  check_pending_as();
  auto* made = node<RaiseStmt>(StmtKind::Raise, range(span));
  made->exception = exception;
  made->cause = cause;
  return made;
}

Stmt* AstBuilder::assertion(Expr* test, Expr* message, TokenSpan, TokenSpan span) {
  check_pending_as();
  auto* made = node<AssertStmt>(StmtKind::Assert, range(span));
  made->test = test;
  made->message = message;
  return made;
}

Stmt* AstBuilder::delete_statement(Expr* targets, TokenSpan, TokenSpan span) {
  check_pending_as();
  auto* made = node<DeleteStmt>(StmtKind::Delete, range(span));
  if (check_targets(targets, Targets::Delete)) store(targets, Context::Del);
  if (targets->kind == ExprKind::TupleExpr && !targets->parenthesised) {
    made->targets = static_cast<SequenceExpr*>(targets)->elements;
  } else {
    made->targets = append(list<Expr*>(), targets)->span();
  }
  return made;
}

Stmt* AstBuilder::scope(StmtKind kind, Vec<std::string_view>* names, TokenSpan span) {
  check_pending_as();
  auto* made = node<ScopeStmt>(kind, range(span));
  made->names = names->span();
  return made;
}

Stmt* AstBuilder::import(Vec<Alias>* names, TokenSpan span) {
  check_pending_as();
  auto* made = node<ImportStmt>(StmtKind::Import, range(span));
  made->names = names->span();
  return made;
}

Stmt* AstBuilder::import_from(std::uint32_t level, TokenSpan module, Vec<Alias>* names, TokenSpan span) {
  check_pending_as();
  auto* made = node<ImportFromStmt>(StmtKind::ImportFrom, range(span));
  if (!module.is_empty()) made->module = alias(module, {}, module).name;
  made->names = names->span();
  made->level = level;
  return made;
}

Alias AstBuilder::alias(TokenSpan name, TokenSpan as_name, TokenSpan span) {
  Alias made{{}, {}, range(span)};
  if (name.first == name.last) {
    made.name = text(name);
  } else {
    std::string dotted;
    for (std::uint32_t i = name.first; i <= name.last; ++i) dotted += token(i).text;
    made.name = arena_.intern(dotted);
  }
  if (!as_name.is_empty()) made.as_name = text(as_name);
  return made;
}

Vec<Alias>* AstBuilder::refuse_trailing_comma(Vec<Alias>* names, TokenSpan comma) {
  const bool ends_line = token(comma.first + 1).kind == TokenKind::Newline;
  fail(TokenSpan{comma.first + 1, comma.first + 1},
       ends_line ? "trailing comma not allowed without surrounding parentheses" : "invalid syntax");
  return names;
}

// ---- compound statements ---------------------------------------------------------------------------------------------------
Stmt* AstBuilder::if_statement(Expr* test, Vec<Stmt*>* body, Vec<Stmt*>* orelse, TokenSpan span) {
  auto* made = node<CountedIf>(StmtKind::If, block_range(span));
  made->test = test;
  made->body = body->span();
  made->orelse = span_of(orelse);
  bool has_elif = orelse != nullptr && orelse->count == 1 && orelse->items[0]->kind == StmtKind::If;
  made->chain = has_elif ? static_cast<CountedIf*>(orelse->items[0])->chain + 1 : 1;
  if (made->chain > kMaxHeight) fail(made->range, "maximum recursion depth exceeded during compilation", ErrorKind::Recursion);
  return made;
}

Stmt* AstBuilder::while_statement(Expr* test, Vec<Stmt*>* body, Vec<Stmt*>* orelse, TokenSpan span) {
  auto* made = node<WhileStmt>(StmtKind::While, block_range(span));
  made->test = test;
  made->body = body->span();
  made->orelse = span_of(orelse);
  return made;
}

Stmt* AstBuilder::for_statement(Expr* target, Expr* iter, Vec<Stmt*>* body, Vec<Stmt*>* orelse, TokenSpan span) {
  auto* made = node<ForStmt>(StmtKind::For, block_range(span));
  if (check_targets(target, Targets::For)) store(target, Context::Store);
  made->target = target;
  made->iter = iter;
  made->body = body->span();
  made->orelse = span_of(orelse);
  return made;
}

// `with (a, b as c):` arrives as one item that is a parenthesised tuple: its elements are the items, unless one of them can
// only be an expression of a real tuple.
Vec<WithItem>* AstBuilder::with_header(Vec<WithItem>* items, TokenSpan span) {
  WithItem& only = items->items[0];
  // The statement's own parentheses, and no others, may stand around `a as b`.
  const lexer::Range& inner = token(span.first + 1).range;
  bool is_as_item = items->count == 1 && only.target == nullptr && only.context->kind == kAsItem &&
                    only.context->range.line == inner.line && only.context->range.column == inner.column;
  if (is_as_item) {
    auto* item = static_cast<AsItemExpr*>(only.context);
    only = {item->context, with_target(item->target)};
    --pending_as_count_;
  } else if (items->count == 1 && only.target == nullptr && only.context->kind == ExprKind::TupleExpr &&
             only.context->parenthesised) {
    // In `with ((a, b)):` the outer parentheses are the statement's and the inner ones a tuple's.
    const Range& place = only.context->range;
    bool is_outer = place.line == range(span).line && place.column == range(span).column;
    List<Expr*> elements = static_cast<SequenceExpr*>(only.context)->elements;
    std::uint32_t as_count = 0;
    bool is_item_list = is_outer && !elements.empty();
    for (Expr* element : elements) {
      as_count += element->kind == kAsItem;
      if (element->kind == ExprKind::Starred || (element->kind == ExprKind::NamedExpr && !element->parenthesised)) {
        is_item_list = false;
      }
    }
    if (is_item_list) {
      auto* expanded = list<WithItem>();
      for (Expr* element : elements) {
        if (element->kind == kAsItem && !element->parenthesised) {
          auto* item = static_cast<AsItemExpr*>(element);
          expanded->push(arena_, {item->context, with_target(item->target)});
        } else {
          expanded->push(arena_, {element, nullptr});
        }
      }
      pending_as_count_ -= as_count;
      items = expanded;
    } else if (!is_outer || as_count == 0) {
      pending_as_token_ = pending_as_group_end_;
    }
  } else {
    pending_as_token_ = pending_as_group_end_;
  }
  check_pending_as();
  return items;
}

Stmt* AstBuilder::with_statement(Vec<WithItem>* items, Vec<Stmt*>* body, bool is_async, TokenSpan span) {
  auto* made = node<WithStmt>(StmtKind::With, block_range(span));
  made->items = items->span();
  made->body = body->span();
  made->is_async = is_async;
  return made;
}

HandlerList* AstBuilder::handler(HandlerList* list, Expr* type, TokenSpan name, TokenSpan star, Vec<Stmt*>* body,
                                 TokenSpan span) {
  bool is_star = !star.is_empty();
  if (list == nullptr) {
    list = arena_.make<HandlerList>();
    list->is_star = is_star;
  } else if (list->is_star != is_star) {
    TokenSpan place{span.first, is_star ? star.first : span.first};
    fail(place, "cannot have both 'except' and 'except*' on the same 'try'");
  }
  ExceptHandler made{type, {}, body->span(), block_range(span)};
  if (!name.is_empty()) made.name = text(name);
  list->handlers.push(arena_, made);
  return list;
}

Stmt* AstBuilder::try_statement(Vec<Stmt*>* body, HandlerList* handlers, Vec<Stmt*>* orelse, Vec<Stmt*>* finalbody,
                                TokenSpan span) {
  auto* made = node<TryStmt>(StmtKind::Try, block_range(span));
  made->body = body->span();
  if (handlers != nullptr) {
    made->handlers = handlers->handlers.span();
    made->is_star = handlers->is_star;
  }
  made->orelse = span_of(orelse);
  made->finalbody = span_of(finalbody);
  return made;
}

// ---- definitions -----------------------------------------------------------------------------------------------------------
Stmt* AstBuilder::function(TokenSpan name, Vec<TypeParam>* type_params, Vec<ParameterDraft>* parameters, Expr* returns,
                           Vec<Stmt*>* body, TokenSpan span) {
  auto* made = node<FunctionDefStmt>(StmtKind::FunctionDef, block_range(span));
  made->name = text(name);
  made->parameters = make_parameters(parameters, false, nullptr);
  made->body = body->span();
  made->returns = returns;
  made->type_params = span_of(type_params);
  return made;
}

Stmt* AstBuilder::class_definition(TokenSpan name, Vec<TypeParam>* type_params, ArgumentList* arguments, Vec<Stmt*>* body,
                                   TokenSpan span) {
  auto* made = node<ClassDefStmt>(StmtKind::ClassDef, block_range(span));
  made->name = text(name);
  if (arguments != nullptr) {
    made->bases = arguments->args.span();
    made->keywords = arguments->keywords.span();
  }
  made->body = body->span();
  made->type_params = span_of(type_params);
  return made;
}

Stmt* AstBuilder::make_async(Stmt* statement, TokenSpan span) {
  if (statement->kind == StmtKind::For) {
    static_cast<ForStmt*>(statement)->is_async = true;
  } else {
    static_cast<FunctionDefStmt*>(statement)->is_async = true;
  }
  const lexer::Range& async_token = token(span.first).range;
  statement->range.line = async_token.line;
  statement->range.column = async_token.column;
  return statement;
}

Stmt* AstBuilder::decorate(Stmt* definition, Vec<Expr*>* decorators) {
  if (definition->kind == StmtKind::ClassDef) {
    static_cast<ClassDefStmt*>(definition)->decorators = decorators->span();
  } else {
    static_cast<FunctionDefStmt*>(definition)->decorators = decorators->span();
  }
  return definition;
}

Vec<TypeParam>* AstBuilder::type_param(Vec<TypeParam>* params, TypeParamKind kind, TokenSpan name, Expr* bound, Expr* default_value, TokenSpan span) {
  if (params == nullptr) params = list<TypeParam>();
  if (bound != nullptr && kind != TypeParamKind::TypeVar) {
    const char* what = bound->kind == ExprKind::TupleExpr ? "constraints" : "bound";
    const char* whose = kind == TypeParamKind::ParamSpec ? "ParamSpec" : "TypeVarTuple";
    fail(TokenSpan{name.first + 1, span.last}, std::string("cannot use ") + what + " with " + whose);
  }
  return append(params, TypeParam{kind, text(name), bound, default_value, range(span)});
}

}  // namespace coil::parser
