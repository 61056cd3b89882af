// parser/ast_builder.hpp — makes the nodes of the syntax tree, and refuses what the grammar's rules let through.
//
// Here: one function per grammar action, the token store they read, and the first error. Not here: the rules
// (parser/grammar.yy); targets and operand checks (parser/targets.cpp); how errors of the grammar itself are worded
// (parser/diagnose.cpp). The bodies are in ast_builder.cpp (expressions), ast_builder_statements.cpp,
// ast_builder_patterns.cpp and ast_builder_literals.cpp.
//
// Rules:
// 1. A place in the source is a TokenSpan until a node needs a Range: indices survive where positions would have to be copied.
// 2. After fail() the parser is fed Error tokens, so the functions need not be prepared for more than one wrong construct; they
//    must still return something that later calls can look at.
// 3. Whoever makes an expression node from others calls set_height(), which bounds the recursion of everybody who reads trees.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexer/lexer.hpp"
#include "parser/arena.hpp"
#include "parser/ast.hpp"
#include "parser/parse.hpp"

namespace coil::parser {

/// Tokens `first` to `last`, both included, by index. Empty when last + 1 == first.
struct TokenSpan {
  std::uint32_t first = 0, last = 0;
  bool is_empty() const { return last < first || first == 0; }
};

/// All tokens of a source text. Index 0 is a stand-in, so that 0 can mean 'none'.
struct TokenStore {
  explicit TokenStore(lexer::Lexer& lexer, Watch* watch = nullptr);
  void make_room(Watch* watch);
  bool is_raw(std::uint32_t index) const;

  std::vector<lexer::Token> all;
  std::string_view source;
  std::vector<std::uint32_t> raw_middles;  // the FStringMiddles of raw f-strings, ascending
};

enum class ParameterForm : std::uint8_t { Plain, Slash, BareStar, Star, DoubleStar };
struct ParameterDraft {
  ParameterForm form;
  Parameter parameter;
  Expr* default_value;  // or null
  TokenSpan span;
};

struct ArgumentList {
  Vec<Expr*> args;
  Vec<Keyword> keywords;
  Expr* bare_generator = nullptr;  // the first generator without parentheses of its own
  std::uint32_t count = 0;
  bool has_trailing_comma = false;
  bool has_unpacking = false;  // a `**value` came
  const char* order_error = nullptr;  // reported at the closing parenthesis, as CPython does
};

struct DisplayList {
  Vec<Expr*> keys;    // dict: null for `**value`
  Vec<Expr*> values;  // or the elements of a set
  bool is_dict = false;
  TokenSpan first;
};

struct ClauseDraft {
  Expr* target;
  Expr* iter;
  Vec<Expr*> ifs;
  bool is_async;
};

struct HandlerList {
  Vec<ExceptHandler> handlers;
  bool is_star;
};

struct PatternArguments {
  Vec<Pattern*> patterns;  // of a mapping: the values
  Vec<std::string_view> keyword_names;
  Vec<Pattern*> keyword_patterns;
  Vec<Expr*> keys;
  std::string_view rest;
};

/// A string literal, or the parts of an f-string or of its format spec. Text pieces that touch are joined in the end.
struct FieldDraft {
  Vec<Expr*> values;
  bool has_field = false;  // came from an f-string
  bool has_bytes = false;
  bool has_text = false;
  TokenSpan first;
};

/// `context as target` in parentheses, until a `with` takes it: an expression that never gets into a finished tree.
inline constexpr ExprKind kAsItem = static_cast<ExprKind>(255);
struct AsItemExpr : Expr { Expr* context; Expr* target; };

/// Where and in which state the grammar stopped.
struct Failure {
  struct Entry {
    int symbol;
    TokenSpan span;
    Expr* expr;  // for symbols that are expressions, else meaningless
  };
  std::uint32_t token = 0;     // the one that no rule takes; 0: the grammar did not stop
  std::vector<Entry> stack;    // the parser's, from the top down; only the topmost part
  std::vector<bool> expected;  // by token kind as bison counts: what would have been taken
};

class AstBuilder {
 public:
  /// How deep a tree may be: the longest chain of nested expressions. CPython's limit for its own passes is about the same.
  static constexpr std::uint32_t kMaxHeight = 3000;

  AstBuilder(Arena& arena, const TokenStore& store, std::vector<Warning>& warnings)
      : arena_(arena), token_store_(store), tokens_(store.all), warnings_(warnings) {}

  // ---- the token stream ----
  /// What to parse: the first token handed out, from `begin` on.
  void start(int start_symbol, std::uint32_t begin) {
    start_symbol_ = start_symbol;
    is_started_ = false;
    position_ = begin;
  }
  /// Hand out End at `end`, as if the input stopped there. For probes of the error reports.
  void stop_at(std::uint32_t end) { end_ = end; }
  int next_token(TokenSpan* span);
  const lexer::Token& token(std::uint32_t index) const { return tokens_[index]; }
  std::uint32_t token_count() const { return static_cast<std::uint32_t>(tokens_.size()); }

  // ---- results ----
  void finish_module(Vec<Stmt*>* body);
  void finish_expression(Expr* body);
  void finish_probe(Expr* expr, TokenSpan span) {
    probe_expr = expr;
    probe_span = span;
  }
  Module* module = nullptr;
  Expression* expression = nullptr;
  Expr* probe_expr = nullptr;
  TokenSpan probe_span;
  bool is_probe = false;  // only how far it goes is of interest: no details of a failure are kept
  std::optional<SyntaxError> error;
  std::optional<SyntaxError> late_error;  // counts if the whole text parses: CPython's compiler finds it
  Failure failure;

  /// Reports `first = …` when `first` cannot be assigned to; `value_token` begins what follows the `=`.
  bool refuse_assignment(Expr* first, std::uint32_t value_token);

  /// Reports `target: …`. Requires: `target` is no name, attribute or subscript.
  void refuse_annotation(const Expr* target);

  /// Reports what follows a `for` and cannot be its target; it may have been read as `target in …`.
  bool refuse_loop_target(Expr* target);
  bool refuse_delete(Expr* targets) { return !check_targets(targets, Targets::Delete); }

  void fail(Range range, std::string message, ErrorKind kind = ErrorKind::Syntax);
  void fail(TokenSpan span, std::string message) { fail(range(span), std::move(message)); }
  /// The last token that was looked at, here or in a probe.
  std::uint32_t furthest() const { return std::max(position_ - 1, probed_); }
  void note_probe(std::uint32_t furthest) { probed_ = std::max(probed_, furthest); }
  bool has_failed() const { return error.has_value(); }

  Range range(TokenSpan span) const {
    const lexer::Range& first = tokens_[span.first].range;
    const lexer::Range& last = tokens_[span.last].range;
    return {first.line, first.column, last.end_line, last.end_column};
  }
  bool is_at_end(std::uint32_t index) const;
  /// Of a compound statement: up to its last token that is text.
  Range block_range(TokenSpan span) const;

  // ---- lists ----
  template <class T>
  Vec<T>* list() {
    return arena_.make<Vec<T>>();
  }
  template <class T>
  Vec<T>* append(Vec<T>* list, T item) {
    list->push(arena_, item);
    return list;
  }
  template <class T>
  Vec<T>* append_all(Vec<T>* list, Vec<T>* more) {
    for (const T& item : more->span()) list->push(arena_, item);
    return list;
  }
  Vec<Expr*>* prepend(Expr* first, Vec<Expr*>* rest);

  // ---- expressions ----
  std::string_view text(TokenSpan name) { return arena_.intern(tokens_[name.first].text); }
  Expr* name(TokenSpan span);
  Expr* constant(ConstantKind kind, TokenSpan span);
  Expr* integer(TokenSpan span);
  Expr* floating(TokenSpan span);
  Expr* imaginary(TokenSpan span);
  Expr* complex_literal(Expr* real, BinaryOperator op, Expr* imaginary, TokenSpan real_span, TokenSpan imaginary_span,
                        TokenSpan span);
  Expr* unary(UnaryOperator op, Expr* operand, TokenSpan span);
  Expr* binary(Expr* left, BinaryOperator op, Expr* right, TokenSpan span);
  Expr* bool_op(BoolOperator op, Expr* left, Expr* right, TokenSpan span);
  Expr* compare(Expr* left, CompareOperator op, Expr* right, TokenSpan span);
  CompareOperator not_equal(TokenSpan span);
  Expr* conditional(Expr* test, Expr* body, Expr* orelse, TokenSpan span);
  Expr* lambda(Vec<ParameterDraft>* parameters, Expr* body, TokenSpan span);
  Expr* named_expression(Expr* target, Expr* value, TokenSpan span);
  Expr* named_argument(Expr* target, Expr* value, TokenSpan walrus, TokenSpan span);
  Expr* await(Expr* value, TokenSpan span);
  Expr* yield(Expr* value, TokenSpan span);
  Expr* yield_from(Expr* value, TokenSpan span);
  Expr* starred(Expr* value, TokenSpan span);
  Expr* tuple(Vec<Expr*>* elements, TokenSpan span);
  Expr* parenthesised_tuple(Vec<Expr*>* elements, TokenSpan span);
  Expr* group(Expr* inner, TokenSpan span);
  Expr* as_item(Expr* context, Expr* target, TokenSpan as_span, TokenSpan span);
  Expr* list_display(Vec<Expr*>* elements, TokenSpan span);
  DisplayList* set_item(Expr* element, TokenSpan span);
  DisplayList* dict_item(Expr* key, Expr* value, TokenSpan span);
  DisplayList* join_display(DisplayList* list, DisplayList* item);
  Expr* brace_display(DisplayList* list, TokenSpan span);
  Expr* brace_comprehension(DisplayList* item, Vec<ClauseDraft>* clauses, TokenSpan span);
  Expr* comprehension(ExprKind kind, Expr* element, Vec<ClauseDraft>* clauses, TokenSpan span);
  Vec<ClauseDraft>* comp_clause(Vec<ClauseDraft>* list, Expr* target, Expr* iter, bool is_async, TokenSpan span);
  Vec<ClauseDraft>* comp_condition(Vec<ClauseDraft>* list, Expr* condition);
  Expr* attribute(Expr* value, TokenSpan name, TokenSpan span);
  Expr* subscript(Expr* value, Expr* index, TokenSpan span);
  Expr* single_index(Expr* index, TokenSpan span);
  Expr* slice(Expr* lower, Expr* upper, Expr* step, TokenSpan span);
  Expr* call(Expr* function, ArgumentList* arguments, TokenSpan parentheses, TokenSpan span);
  ArgumentList* argument(ArgumentList* list, Expr* value, TokenSpan span);
  ArgumentList* keyword_argument(ArgumentList* list, Expr* name, Expr* value, TokenSpan span, TokenSpan equal);
  ArgumentList* unpacked_argument(ArgumentList* list, Expr* value, TokenSpan span);
  ArgumentList* generator_argument(ArgumentList* list, Expr* element, Vec<ClauseDraft>* clauses, TokenSpan span);
  ArgumentList* trailing_comma(ArgumentList* list);
  ArgumentList* class_arguments(ArgumentList* list, TokenSpan span);
  Vec<ParameterDraft>* parameter(ParameterForm form, TokenSpan name, Expr* annotation, Expr* default_value, TokenSpan from,
                                 TokenSpan to);

  // ---- string literals ----
  FieldDraft* string_piece(FieldDraft* pieces, TokenSpan token);
  FieldDraft* fstring_piece(FieldDraft* pieces, FieldDraft* parts, TokenSpan start, TokenSpan span);
  FieldDraft* fstring_text(FieldDraft* parts, TokenSpan token);
  FieldDraft* fstring_field(FieldDraft* parts, FieldDraft* field);
  FieldDraft* field(Expr* value, std::uint32_t debug_token, std::uint32_t conversion_token, TokenSpan conversion,
                    FieldDraft* spec, bool has_spec, TokenSpan span, TokenSpan after);
  Expr* finish_strings(FieldDraft* pieces, TokenSpan span);

  // ---- statements ----
  Stmt* expression_statement(Expr* value, TokenSpan span);
  Stmt* assign(Expr* first, Vec<Expr*>* rest, TokenSpan rest_span, TokenSpan span);
  Stmt* augmented_assign(Expr* target, BinaryOperator op, Expr* value, TokenSpan op_span, TokenSpan span);
  Stmt* annotated_assign(Expr* target, Expr* annotation, Expr* value, TokenSpan target_span, TokenSpan span);
  Stmt* type_alias(TokenSpan name, Vec<TypeParam>* type_params, Expr* value, TokenSpan span);
  Stmt* plain(StmtKind kind, TokenSpan span);
  Stmt* return_statement(Expr* value, TokenSpan span);
  Stmt* raise(Expr* exception, Expr* cause, TokenSpan span);
  Stmt* assertion(Expr* test, Expr* message, TokenSpan test_span, TokenSpan span);
  Stmt* delete_statement(Expr* targets, TokenSpan targets_span, TokenSpan span);
  Stmt* scope(StmtKind kind, Vec<std::string_view>* names, TokenSpan span);
  Stmt* import(Vec<Alias>* names, TokenSpan span);
  Stmt* import_from(std::uint32_t level, TokenSpan module, Vec<Alias>* names, TokenSpan span);
  Alias alias(TokenSpan name, TokenSpan as_name, TokenSpan span);
  Vec<Alias>* refuse_trailing_comma(Vec<Alias>* names, TokenSpan comma);
  Stmt* if_statement(Expr* test, Vec<Stmt*>* body, Vec<Stmt*>* orelse, TokenSpan span);
  Stmt* while_statement(Expr* test, Vec<Stmt*>* body, Vec<Stmt*>* orelse, TokenSpan span);
  Stmt* for_statement(Expr* target, Expr* iter, Vec<Stmt*>* body, Vec<Stmt*>* orelse, TokenSpan span);
  Vec<WithItem>* with_header(Vec<WithItem>* items, TokenSpan span);
  Stmt* with_statement(Vec<WithItem>* items, Vec<Stmt*>* body, bool is_async, TokenSpan span);
  WithItem with_item(Expr* context, Expr* target) { return {context, target}; }
  Expr* with_target(Expr* target);
  HandlerList* handler(HandlerList* list, Expr* type, TokenSpan name, TokenSpan star, Vec<Stmt*>* body, TokenSpan span);
  Stmt* try_statement(Vec<Stmt*>* body, HandlerList* handlers, Vec<Stmt*>* orelse, Vec<Stmt*>* finalbody, TokenSpan span);
  Stmt* function(TokenSpan name, Vec<TypeParam>* type_params, Vec<ParameterDraft>* parameters, Expr* returns, Vec<Stmt*>* body,
                 TokenSpan span);
  Stmt* class_definition(TokenSpan name, Vec<TypeParam>* type_params, ArgumentList* arguments, Vec<Stmt*>* body,
                         TokenSpan span);
  Stmt* make_async(Stmt* statement, TokenSpan span);
  Stmt* decorate(Stmt* definition, Vec<Expr*>* decorators);
  Vec<TypeParam>* type_param(Vec<TypeParam>* list, TypeParamKind kind, TokenSpan name, Expr* bound, Expr* default_value, TokenSpan span);

  // ---- match ----
  Stmt* match(Expr* subject, Vec<MatchCase>* cases, TokenSpan span);
  Vec<MatchCase>* match_case(Vec<MatchCase>* list, Pattern* pattern, Expr* guard, Vec<Stmt*>* body);
  Pattern* constant_pattern(Expr* value, TokenSpan span);
  Pattern* capture_pattern(TokenSpan name);
  Pattern* value_pattern(Expr* value, TokenSpan span);
  Pattern* star_pattern(TokenSpan name, TokenSpan span);
  Pattern* as_pattern(Pattern* pattern, Expr* target, TokenSpan target_span, TokenSpan span);
  Pattern* or_pattern(Pattern* left, Pattern* right, TokenSpan span);
  Pattern* sequence_pattern(Vec<Pattern*>* items, TokenSpan span);
  Pattern* mapping_pattern(PatternArguments* items, TokenSpan span);
  Pattern* class_pattern(Expr* cls, PatternArguments* items, TokenSpan span);
  PatternArguments* pattern_argument(PatternArguments* list, TokenSpan name, Pattern* pattern, TokenSpan span);
  PatternArguments* mapping_item(PatternArguments* list, Expr* key, Pattern* pattern);
  PatternArguments* mapping_rest(PatternArguments* list, TokenSpan name, TokenSpan span);

 private:
  enum class Targets : std::uint8_t { Assign, Delete, For };

  template <class T>
  T* node(ExprKind kind, TokenSpan span) {
    T* made = arena_.make<T>();
    made->kind = kind;
    made->height = 1;
    made->range = range(span);
    return made;
  }
  template <class T>
  T* node(StmtKind kind, Range range) {
    T* made = arena_.make<T>();
    made->kind = kind;
    made->range = range;
    return made;
  }
  template <class T>
  T* node(PatternKind kind, TokenSpan span) {
    T* made = arena_.make<T>();
    made->kind = kind;
    made->range = range(span);
    return made;
  }
  template <class T>
  static List<T> span_of(const Vec<T>* list) {
    return list == nullptr ? List<T>{} : list->span();
  }

  /// Makes `parent` at least one higher than `child` (which may be null).
  void set_height(Expr* parent, const Expr* child) {
    if (child != nullptr && child->height >= parent->height) raise_height(parent, child->height);
  }
  void set_height(Expr* parent, List<Expr*> children) {
    for (const Expr* child : children) set_height(parent, child);
  }
  void raise_height(Expr* parent, std::uint32_t child_height);

  // targets.cpp
  void check_assignment(List<Expr*> targets, std::uint32_t value_token);
  void hint_at_equality(const Expr* first, std::uint32_t value_token);
  const Expr* wrong_assignment(const Expr* target) const;
  void refuse_target(const Expr* wrong);
  static const Expr* invalid_target(const Expr* target, Targets targets);
  void store(Expr* target, Context context);
  bool check_targets(Expr* target, Targets targets);

  ArgumentList* arguments_or_new(ArgumentList* list);
  void note_repeated_keyword(const ArgumentList& list, Range call);
  Parameters* make_parameters(Vec<ParameterDraft>* drafts, bool is_lambda, Expr* height_owner);
  void check_pending_as();
  Vec<Expr*> join_texts(const Vec<Expr*>& pieces, bool keep_empty);
  char conversion_of(std::uint32_t index);
  std::string_view debug_text(std::uint32_t from, std::uint32_t to);
  /// The meaning of a String, Bytes or FStringMiddle token.
  std::string_view decode(std::uint32_t index);
  Expr* text_constant(std::string_view text, TokenSpan span);
  ConstantExpr* number_node(ConstantKind kind, TokenSpan span);
  std::string without_underscores(std::string_view text);

  Arena& arena_;
  const TokenStore& token_store_;
  const std::vector<lexer::Token>& tokens_;
  std::vector<Warning>& warnings_;
  int start_symbol_ = 0;
  bool is_started_ = false;
  std::uint32_t position_ = 1;
  std::uint32_t end_ = 0;
  std::uint32_t probed_ = 0;
  // `expression as target` in parentheses, legal only as the whole item of a `with`: how many no `with` has taken yet, and the
  // token to blame.
  std::uint32_t pending_as_count_ = 0;
  std::uint32_t pending_as_token_ = 0;
  std::uint32_t pending_as_group_end_ = 0;  // the token behind the parentheses
  void note_as_group(const Expr* element, TokenSpan group) {
    if (element->kind == kAsItem) pending_as_group_end_ = group.last + 1;
  }
};

/// What CPython's messages call an expression: "function call", "literal", ...
std::string expression_name(const Expr* expression);

}  // namespace coil::parser
