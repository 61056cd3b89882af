// parser/ast_builder.cpp — expressions: one node per action of the grammar.
//
// Not here: literals (parser/ast_builder_literals.cpp), targets (parser/targets.cpp).
#include "parser/ast_builder.hpp"

#include <algorithm>
#include <unordered_set>

namespace coil::parser {

namespace {

// `a or b or c` and `a < b < c` arrive operator by operator; the node keeps its list growable until the chain ends.
struct GrowingBoolOp : BoolOpExpr {
  Vec<Expr*> store;
};
struct GrowingCompare : CompareExpr {
  Vec<CompareOperator> op_store;
  Vec<Expr*> store;
};

}  // namespace

namespace {
constexpr std::size_t kTokensAtOnce = 1024;
}
// Now and then: what the tokens take is told, and room for those that follow is made.
void TokenStore::make_room(Watch* watch) {
  constexpr auto kEach = static_cast<std::ptrdiff_t>(sizeof(lexer::Token));
  spend(watch, kEach * kTokensAtOnce);
  if (all.capacity() - all.size() >= kTokensAtOnce) return;
  const auto moved = static_cast<std::ptrdiff_t>(all.size()) * kEach;
  spend(watch, moved);  // both while they are copied
  all.reserve(all.size() * 2 + kTokensAtOnce);
  spend(watch, -moved);
}

TokenStore::TokenStore(lexer::Lexer& lexer, Watch* watch) : source(lexer.source()) {
  all.reserve(source.size() / 4 + 16);
  all.emplace_back();
  all.back().range = {1, 0, 1, 0};
  std::vector<bool> raw_starts;  // of the f-strings that are open
  for (;;) {
    if (all.size() % kTokensAtOnce == 0) make_room(watch);
    all.push_back(lexer.next());
    const lexer::Token& token = all.back();
    switch (token.kind) {
      case lexer::TokenKind::FStringStart:
        raw_starts.push_back(token.text.find_first_of("rR") != std::string_view::npos);
        break;
      case lexer::TokenKind::FStringMiddle:
        if (!raw_starts.empty() && raw_starts.back()) raw_middles.push_back(static_cast<std::uint32_t>(all.size() - 1));
        break;
      case lexer::TokenKind::FStringEnd:
        if (!raw_starts.empty()) raw_starts.pop_back();
        break;
      case lexer::TokenKind::End:
      case lexer::TokenKind::Error: return;
      default: break;
    }
  }
}

bool TokenStore::is_raw(std::uint32_t index) const {
  return !raw_middles.empty() && std::binary_search(raw_middles.begin(), raw_middles.end(), index);
}

bool AstBuilder::is_at_end(std::uint32_t index) const {
  while (index < token_count() && (tokens_[index].kind == lexer::TokenKind::Newline ||
                                   tokens_[index].kind == lexer::TokenKind::Dedent)) {
    ++index;
  }
  return index + 1 >= token_count() && tokens_.back().kind == lexer::TokenKind::End;
}

int AstBuilder::next_token(TokenSpan* span) {
  if (!is_started_) [[unlikely]] {
    is_started_ = true;
    *span = {position_ - 1, position_ - 1};
    return start_symbol_;
  }
  std::uint32_t index = std::min(position_, token_count() - 1);
  position_ = index + 1;
  *span = {index, index};
  if (has_failed()) [[unlikely]] return 3;  // Error
  if (end_ != 0 && index >= end_) return 0;
  // Bison counts its own two symbols after End (checked in parse.cpp).
  auto kind = static_cast<int>(tokens_[index].kind);
  return kind == 0 ? 0 : kind + 2;
}

void AstBuilder::fail(Range range, std::string message, ErrorKind kind) {
  if (has_failed()) return;
  error.emplace();
  error->kind = kind;
  error->message = std::move(message);
  error->range = range;
}

void AstBuilder::raise_height(Expr* parent, std::uint32_t child_height) {
  if (child_height >= kMaxHeight) {
    fail(parent->range, "maximum recursion depth exceeded during compilation", ErrorKind::Recursion);
    return;
  }
  parent->height = static_cast<std::uint16_t>(child_height + 1);
}

Vec<Expr*>* AstBuilder::prepend(Expr* first, Vec<Expr*>* rest) {
  rest->push(arena_, nullptr);
  std::move_backward(rest->items, rest->items + rest->count - 1, rest->items + rest->count);
  rest->items[0] = first;
  return rest;
}

void AstBuilder::finish_expression(Expr* body) {
  check_pending_as();
  expression = arena_.make<Expression>();
  expression->body = body;
}

void AstBuilder::check_pending_as() {
  if (pending_as_count_ == 0) return;
  fail(TokenSpan{pending_as_token_, pending_as_token_}, "invalid syntax");
}

// ---- names and operators ---------------------------------------------------------------------------------------------------
Expr* AstBuilder::name(TokenSpan span) {
  auto* made = node<NameExpr>(ExprKind::Name, span);
  made->id = text(span);
  made->context = Context::Load;
  return made;
}

Expr* AstBuilder::constant(ConstantKind kind, TokenSpan span) {
  auto* made = node<ConstantExpr>(ExprKind::Constant, span);
  made->constant_kind = kind;
  return made;
}

Expr* AstBuilder::unary(UnaryOperator op, Expr* operand, TokenSpan span) {
  auto* made = node<UnaryOpExpr>(ExprKind::UnaryOp, span);
  made->op = op;
  made->operand = operand;
  set_height(made, operand);
  return made;
}

Expr* AstBuilder::binary(Expr* left, BinaryOperator op, Expr* right, TokenSpan span) {
  auto* made = node<BinOpExpr>(ExprKind::BinOp, span);
  made->left = left;
  made->op = op;
  made->right = right;
  set_height(made, left);
  set_height(made, right);
  return made;
}

Expr* AstBuilder::bool_op(BoolOperator op, Expr* left, Expr* right, TokenSpan span) {
  GrowingBoolOp* made = nullptr;
  if (left->kind == ExprKind::BoolOp && !left->parenthesised && static_cast<BoolOpExpr*>(left)->op == op) {
    made = static_cast<GrowingBoolOp*>(left);
    made->range = range(span);
  } else {
    made = node<GrowingBoolOp>(ExprKind::BoolOp, span);
    made->op = op;
    made->store.push(arena_, left);
    set_height(made, left);
  }
  made->store.push(arena_, right);
  made->values = made->store.span();
  set_height(made, right);
  return made;
}

Expr* AstBuilder::compare(Expr* left, CompareOperator op, Expr* right, TokenSpan span) {
  GrowingCompare* made = nullptr;
  if (left->kind == ExprKind::Compare && !left->parenthesised) {
    made = static_cast<GrowingCompare*>(left);
    made->range = range(span);
  } else {
    made = node<GrowingCompare>(ExprKind::Compare, span);
    made->left = left;
    set_height(made, left);
  }
  made->op_store.push(arena_, op);
  made->store.push(arena_, right);
  made->ops = made->op_store.span();
  made->comparators = made->store.span();
  set_height(made, right);
  return made;
}

CompareOperator AstBuilder::not_equal(TokenSpan span) {
  if (token(span.first).text == "<>") fail(span, "invalid syntax");
  return CompareOperator::NotEq;
}

Expr* AstBuilder::conditional(Expr* test, Expr* body, Expr* orelse, TokenSpan span) {
  auto* made = node<IfExpExpr>(ExprKind::IfExp, span);
  made->test = test;
  made->body = body;
  made->orelse = orelse;
  set_height(made, test);
  set_height(made, body);
  set_height(made, orelse);
  return made;
}

Expr* AstBuilder::lambda(Vec<ParameterDraft>* parameters, Expr* body, TokenSpan span) {
  auto* made = node<LambdaExpr>(ExprKind::Lambda, span);
  made->parameters = make_parameters(parameters, true, made);
  made->body = body;
  set_height(made, body);
  return made;
}

Expr* AstBuilder::await(Expr* value, TokenSpan span) {
  auto* made = node<AwaitExpr>(ExprKind::Await, span);
  made->value = value;
  set_height(made, value);
  return made;
}

Expr* AstBuilder::yield(Expr* value, TokenSpan span) {
  auto* made = node<YieldExpr>(ExprKind::Yield, span);
  made->value = value;
  set_height(made, value);
  return made;
}

Expr* AstBuilder::yield_from(Expr* value, TokenSpan span) {
  auto* made = node<YieldFromExpr>(ExprKind::YieldFrom, span);
  made->value = value;
  set_height(made, value);
  return made;
}

Expr* AstBuilder::starred(Expr* value, TokenSpan span) {
  auto* made = node<StarredExpr>(ExprKind::Starred, span);
  made->value = value;
  made->context = Context::Load;
  set_height(made, value);
  return made;
}

// ---- displays and comprehensions -------------------------------------------------------------------------------------------
Expr* AstBuilder::tuple(Vec<Expr*>* elements, TokenSpan span) {
  auto* made = node<SequenceExpr>(ExprKind::TupleExpr, span);
  made->elements = span_of(elements);
  made->context = Context::Load;
  set_height(made, made->elements);
  return made;
}

Expr* AstBuilder::parenthesised_tuple(Vec<Expr*>* elements, TokenSpan span) {
  Expr* made = tuple(elements, span);
  for (const Expr* element : span_of(elements)) note_as_group(element, span);
  made->parenthesised = true;
  return made;
}

Expr* AstBuilder::group(Expr* inner, TokenSpan span) {
  if (inner->kind == ExprKind::Starred) fail(inner->range, "cannot use starred expression here");
  note_as_group(inner, span);
  inner->parenthesised = true;
  return inner;
}

Expr* AstBuilder::as_item(Expr* context, Expr* target, TokenSpan as_span, TokenSpan span) {
  auto* made = node<AsItemExpr>(kAsItem, span);
  made->context = context;
  made->target = target;
  set_height(made, context);
  if (pending_as_count_++ == 0) pending_as_token_ = as_span.first;
  return made;
}

Expr* AstBuilder::list_display(Vec<Expr*>* elements, TokenSpan span) {
  auto* made = node<SequenceExpr>(ExprKind::ListExpr, span);
  made->elements = span_of(elements);
  made->context = Context::Load;
  set_height(made, made->elements);
  return made;
}

DisplayList* AstBuilder::set_item(Expr* element, TokenSpan span) {
  auto* list = arena_.make<DisplayList>();
  list->values.push(arena_, element);
  list->first = span;
  return list;
}

DisplayList* AstBuilder::dict_item(Expr* key, Expr* value, TokenSpan span) {
  DisplayList* list = set_item(value, span);
  list->keys.push(arena_, key);
  list->is_dict = true;
  return list;
}

DisplayList* AstBuilder::join_display(DisplayList* list, DisplayList* item) {
  if (list->is_dict != item->is_dict) {
    // A set with a `key: value` in it is wrong at the colon, a dict with a bare element at what follows the element.
    TokenSpan place = item->first;
    if (item->is_dict) {
      const Expr* key = item->keys.items[0];
      const Range start = key != nullptr ? key->range : item->values.items[0]->range;
      std::uint32_t colon = place.first;
      while (key != nullptr && colon < place.last &&
             (token(colon).kind != lexer::TokenKind::Colon || token(colon).range.line < start.end_line ||
              (token(colon).range.line == start.end_line && token(colon).range.column < start.end_column))) {
        ++colon;
      }
      fail(TokenSpan{colon, colon}, "invalid syntax");
    } else if (item->values.items[0]->kind == ExprKind::Starred) {
      fail(TokenSpan{place.first, place.first}, "invalid syntax");
    } else {
      Range key = item->values.items[0]->range;
      key.line = key.end_line;
      key.column = key.end_column = key.end_column - 1;
      fail(key, "':' expected after dictionary key");
    }
    return list;
  }
  list->values.push(arena_, item->values.items[0]);
  if (list->is_dict) list->keys.push(arena_, item->keys.items[0]);
  return list;
}

Expr* AstBuilder::brace_display(DisplayList* list, TokenSpan span) {
  if (list != nullptr && !list->is_dict) {
    auto* made = node<SetExpr>(ExprKind::Set, span);
    made->elements = list->values.span();
    set_height(made, made->elements);
    return made;
  }
  auto* made = node<DictExpr>(ExprKind::Dict, span);
  if (list != nullptr) {
    made->keys = list->keys.span();
    made->values = list->values.span();
  }
  set_height(made, made->keys);
  set_height(made, made->values);
  return made;
}

Expr* AstBuilder::brace_comprehension(DisplayList* item, Vec<ClauseDraft>* clauses, TokenSpan span) {
  if (!item->is_dict) return comprehension(ExprKind::SetComp, item->values.items[0], clauses, span);
  Expr* key = item->keys.items[0];
  Expr* value = item->values.items[0];
  if (key == nullptr) {
    fail(TokenSpan{item->first.first, item->first.first}, "dict unpacking cannot be used in dict comprehension");
    key = value;
  }
  auto* made = static_cast<ComprehensionExpr*>(comprehension(ExprKind::DictComp, key, clauses, span));
  made->value = value;
  set_height(made, value);
  return made;
}

Expr* AstBuilder::comprehension(ExprKind kind, Expr* element, Vec<ClauseDraft>* clauses, TokenSpan span) {
  auto* made = node<ComprehensionExpr>(kind, span);
  if (element->kind == ExprKind::Starred) fail(element->range, "iterable unpacking cannot be used in comprehension");
  made->element = element;
  set_height(made, element);
  auto* generators = arena_.make_array<Comprehension>(clauses->count);
  for (std::uint32_t i = 0; i < clauses->count; ++i) {
    const ClauseDraft& clause = clauses->items[i];
    generators[i] = {clause.target, clause.iter, clause.ifs.span(), clause.is_async};
    set_height(made, clause.target);
    set_height(made, clause.iter);
    set_height(made, clause.ifs.span());
  }
  made->generators = {generators, clauses->count};
  return made;
}

Vec<ClauseDraft>* AstBuilder::comp_clause(Vec<ClauseDraft>* clauses, Expr* target, Expr* iter, bool is_async, TokenSpan) {
  if (clauses == nullptr) clauses = list<ClauseDraft>();
  if (check_targets(target, Targets::For)) store(target, Context::Store);
  return append(clauses, ClauseDraft{target, iter, {}, is_async});
}

Vec<ClauseDraft>* AstBuilder::comp_condition(Vec<ClauseDraft>* clauses, Expr* condition) {
  clauses->back().ifs.push(arena_, condition);
  return clauses;
}

// ---- primaries -------------------------------------------------------------------------------------------------------------
Expr* AstBuilder::attribute(Expr* value, TokenSpan name, TokenSpan span) {
  auto* made = node<AttributeExpr>(ExprKind::Attribute, span);
  made->value = value;
  made->attr = text(name);
  made->context = Context::Load;
  made->attr_range = range(name);
  set_height(made, value);
  return made;
}

Expr* AstBuilder::subscript(Expr* value, Expr* index, TokenSpan span) {
  auto* made = node<SubscriptExpr>(ExprKind::Subscript, span);
  made->value = value;
  made->index = index;
  made->context = Context::Load;
  set_height(made, value);
  set_height(made, index);
  return made;
}

Expr* AstBuilder::single_index(Expr* index, TokenSpan span) {
  return index->kind == ExprKind::Starred ? tuple(append(list<Expr*>(), index), span) : index;
}

Expr* AstBuilder::slice(Expr* lower, Expr* upper, Expr* step, TokenSpan span) {
  auto* made = node<SliceExpr>(ExprKind::Slice, span);
  made->lower = lower;
  made->upper = upper;
  made->step = step;
  set_height(made, lower);
  set_height(made, upper);
  set_height(made, step);
  return made;
}

Expr* AstBuilder::call(Expr* function, ArgumentList* arguments, TokenSpan parentheses, TokenSpan span) {
  auto* made = node<CallExpr>(ExprKind::Call, span);
  made->function = function;
  set_height(made, function);
  if (arguments == nullptr) return made;
  if (Expr* generator = arguments->bare_generator) {
    if (arguments->count == 1 && !arguments->has_trailing_comma) {
      generator->range = range(parentheses);
    } else {
      fail(generator->range, "Generator expression must be parenthesized");
    }
  }
  if (arguments->keywords.count > 1) note_repeated_keyword(*arguments, made->range);
  if (arguments->order_error != nullptr) fail(TokenSpan{parentheses.last, parentheses.last}, arguments->order_error);
  made->args = arguments->args.span();
  made->keywords = arguments->keywords.span();
  set_height(made, made->args);
  for (const Keyword& keyword : made->keywords) set_height(made, keyword.value);
  return made;
}

ArgumentList* AstBuilder::arguments_or_new(ArgumentList* list) {
  if (list == nullptr) list = arena_.make<ArgumentList>();
  ++list->count;
  return list;
}

ArgumentList* AstBuilder::argument(ArgumentList* list, Expr* value, TokenSpan span) {
  list = arguments_or_new(list);
  list->args.push(arena_, value);
  bool is_starred = value->kind == ExprKind::Starred;
  if (list->has_unpacking && is_starred) {
    fail(TokenSpan{span.first - 1, span.last}, "iterable argument unpacking follows keyword argument unpacking");
  } else if (list->has_unpacking) {
    list->order_error = "positional argument follows keyword argument unpacking";
  } else if (list->keywords.count != 0 && !is_starred) {
    list->order_error = "positional argument follows keyword argument";
  }
  return list;
}

// CPython's compiler finds these, a call's own before those of the calls in its arguments, which were noted before.
void AstBuilder::note_repeated_keyword(const ArgumentList& list, Range call) {
  const List<Keyword> keywords = list.keywords.span();
  constexpr std::size_t kFewKeywords = 16;
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    const std::string_view name = keywords[i].name;
    if (name.empty()) continue;
    bool is_new = true;
    if (keywords.size() > kFewKeywords)
      is_new = seen.insert(name).second;
    else
      for (std::size_t k = 0; k < i; ++k) is_new = is_new && keywords[k].name != name;
    if (is_new) continue;
    const auto starts_before_call = [&](const Range& other) {
      return other.line < call.line || (other.line == call.line && other.column < call.column);
    };
    if (late_error && starts_before_call(late_error->range)) return;
    late_error.emplace();
    late_error->message = "keyword argument repeated: " + std::string(name);
    late_error->range = keywords[i].range;
    return;
  }
}

ArgumentList* AstBuilder::keyword_argument(ArgumentList* list, Expr* name, Expr* value, TokenSpan span, TokenSpan equal) {
  list = arguments_or_new(list);
  Keyword keyword{{}, value, range(span)};
  const Range through_equal = {name->range.line, name->range.column, range(equal).end_line, range(equal).end_column};
  if (name->kind == ExprKind::Name && !name->parenthesised) {
    keyword.name = static_cast<NameExpr*>(name)->id;
  } else if (name->kind == ExprKind::Constant && static_cast<ConstantExpr*>(name)->constant_kind <= ConstantKind::False) {
    fail(through_equal, "cannot assign to " + std::string(token(span.first).text));
  } else {
    fail(through_equal, "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
  list->keywords.push(arena_, keyword);
  return list;
}

ArgumentList* AstBuilder::unpacked_argument(ArgumentList* list, Expr* value, TokenSpan span) {
  list = arguments_or_new(list);
  list->keywords.push(arena_, Keyword{{}, value, range(span)});
  list->has_unpacking = true;
  return list;
}

ArgumentList* AstBuilder::generator_argument(ArgumentList* list, Expr* element, Vec<ClauseDraft>* clauses, TokenSpan span) {
  Expr* generator = comprehension(ExprKind::GeneratorExp, element, clauses, span);
  bool is_first = list == nullptr;
  if (!is_first && list->bare_generator != nullptr) fail(list->bare_generator->range, "Generator expression must be parenthesized");
  if (!is_first) fail(span, "Generator expression must be parenthesized");
  list = argument(list, generator, span);
  if (is_first) list->bare_generator = generator;
  return list;
}

ArgumentList* AstBuilder::trailing_comma(ArgumentList* list) {
  list->has_trailing_comma = true;
  return list;
}

ArgumentList* AstBuilder::class_arguments(ArgumentList* list, TokenSpan span) {
  if (list == nullptr) return list;
  if (list->keywords.count > 1) note_repeated_keyword(*list, range(span));
  if (list->order_error != nullptr) fail(TokenSpan{span.last, span.last}, list->order_error);
  if (list->bare_generator == nullptr) return list;
  if (list->count > 1 || list->has_trailing_comma) {
    fail(list->bare_generator->range, "Generator expression must be parenthesized");
    return list;
  }
  const Range& element = static_cast<ComprehensionExpr*>(list->bare_generator)->element->range;
  std::uint32_t clause = span.first;
  while (clause < span.last && (token(clause).range.line < element.end_line ||
                                (token(clause).range.line == element.end_line && token(clause).range.column < element.end_column))) {
    ++clause;
  }
  fail(TokenSpan{clause, clause}, "invalid syntax");
  return list;
}

// ---- parameters ------------------------------------------------------------------------------------------------------------
Vec<ParameterDraft>* AstBuilder::parameter(ParameterForm form, TokenSpan name, Expr* annotation, Expr* default_value,
                                           TokenSpan from, TokenSpan to) {
  ParameterDraft draft{form, {}, default_value, {from.first, std::max(from.last, to.last)}};
  if (form == ParameterForm::Plain || form == ParameterForm::Star || form == ParameterForm::DoubleStar) {
    draft.parameter.name = text(name);
    draft.parameter.annotation = annotation;
    draft.parameter.range = range({name.first, std::max(name.last, to.last)});
  }
  return append(list<ParameterDraft>(), draft);
}

Parameters* AstBuilder::make_parameters(Vec<ParameterDraft>* drafts, bool is_lambda, Expr* height_owner) {
  auto* made = arena_.make<Parameters>();
  if (drafts == nullptr) return made;
  Vec<Parameter> positional, keyword_only;
  Vec<Expr*> defaults, keyword_defaults;
  bool has_slash = false, has_star = false, needs_named = false;
  auto keep = [this](const Parameter& parameter) {
    auto* kept = arena_.make<Parameter>();
    *kept = parameter;
    return kept;
  };
  auto equal_sign = [](const ParameterDraft& draft) { return TokenSpan{draft.span.last + 1, draft.span.last + 1}; };
  TokenSpan star;
  for (const ParameterDraft& draft : drafts->span()) {
    const TokenSpan first_token{draft.span.first, draft.span.first};
    if (height_owner != nullptr) set_height(height_owner, draft.default_value);
    if (made->kwarg != nullptr) {
      fail(TokenSpan{draft.span.first, draft.span.first}, "arguments cannot follow var-keyword argument");
      return made;
    }
    switch (draft.form) {
      case ParameterForm::Plain:
        if (has_star) {
          keyword_only.push(arena_, draft.parameter);
          keyword_defaults.push(arena_, draft.default_value);
          needs_named = false;
        } else {
          if (draft.default_value != nullptr) {
            defaults.push(arena_, draft.default_value);
          } else if (defaults.count != 0) {
            fail(draft.span, "parameter without a default follows parameter with a default");
          }
          positional.push(arena_, draft.parameter);
        }
        break;
      case ParameterForm::Slash:
        if (has_slash) {
          fail(draft.span, "/ may appear only once");
        } else if (has_star) {
          fail(draft.span, "/ must be ahead of *");
        } else if (positional.count == 0) {
          bool is_only = &draft == &drafts->back();
          fail(draft.span, is_only ? "invalid syntax" : "at least one argument must precede /");
        }
        has_slash = true;
        made->positional_only = positional.span();
        positional = {};
        break;
      case ParameterForm::BareStar:
      case ParameterForm::Star:
        if (has_star) {  // CPython knows this mistake only by a name or a comma after it
          const bool is_last = draft.form == ParameterForm::BareStar && &draft == &drafts->back();
          fail(first_token, is_last ? "invalid syntax" : "* argument may appear only once");
        }
        has_star = true;
        if (draft.form == ParameterForm::BareStar) {
          needs_named = true;
          star = first_token;
          if (&draft == &drafts->back()) {
            std::uint32_t place = draft.span.first + (is_lambda ? 1 : 0);
            fail(TokenSpan{place, place}, "named arguments must follow bare *");
          }
        } else {
          if (draft.default_value != nullptr) fail(equal_sign(draft), "var-positional argument cannot have default value");
          made->vararg = keep(draft.parameter);
        }
        break;
      case ParameterForm::DoubleStar:
        if (needs_named) fail(is_lambda ? first_token : star, "named arguments must follow bare *");
        if (draft.default_value != nullptr) fail(equal_sign(draft), "var-keyword argument cannot have default value");
        made->kwarg = keep(draft.parameter);
        break;
    }
  }
  made->positional = positional.span();
  made->keyword_only = keyword_only.span();
  made->keyword_defaults = keyword_defaults.span();
  made->defaults = defaults.span();
  return made;
}

}  // namespace coil::parser
