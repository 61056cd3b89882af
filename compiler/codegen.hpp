// compiler/codegen.hpp — AST to instructions: the class whose parts the codegen_*.cpp files hold.
//
// Here: the state of code generation and its operations, grouped by the file that defines them. Not here: scopes (symbols.hpp),
// labels, registers and constants (assembler.hpp), the front door (compile.hpp).
//
// Rules for whoever edits the code generator:
// 1. Temporaries are a stack; a function frees what it allocated (TempMark), except the result it returns.
// 2. expr(e) may return the register of a local: it must not be written, and a later `:=` may change it (see operand()).
// 3. expr_to(e, target) writes `target` last, in one instruction or in ways that no operand of `e` can see, because `target` may be
//    a local that `e` reads and because an exception on the way must leave it as it was.
// 4. Await, Yield and their kin take their operand from the topmost temporary.
// 5. A call's frame is the top of the temporaries: callable, header words, arguments, and nothing live above.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/assembler.hpp"
#include "compiler/compile.hpp"
#include "compiler/fold.hpp"
#include "compiler/limits.hpp"
#include "compiler/symbols.hpp"

namespace coil::compiler {

/// Where a name's value is, seen from the code being generated.
struct Place {
  enum class Kind : std::uint8_t {
    Register, FarRegister, Cell, FarCell, Free, Global,
    Namespace,        // the mapping in a register: class bodies, exec with locals
    NamespaceOrFree,  // reading a class body's free name
    ClassDict,        // from a type-parameter scope of a class: its namespace, then the globals
    ClassDictOrFree, ClassDictOrGlobal,
  };
  Kind kind = Kind::Global;
  Reg reg = 0;                    // Register, Cell (the cell's register), Namespace (the mapping's)
  unsigned free_index = 0;
  std::string_view name;
  Variable* variable = nullptr;
};

enum class BlockKind : std::uint8_t { Loop, FinallyTry, FinallyHandler, ExceptBody, ExceptStar, With, AsyncWith, Protected };

/// A statement around the one being compiled that break, continue and return must leave in order.
struct Block {
  BlockKind kind = BlockKind::Loop;
  Label* exit = nullptr;                     // Loop
  std::uint32_t head = 0;                    // Loop
  Label* again = nullptr;                    // Loop: where continue goes, if not to the head
  Op back_edge = Op::Loop;                   // Loop: how the head is reached
  Region* region = nullptr;                  // interrupted while the block is left
  parser::List<parser::Stmt*> final_body{};  // FinallyTry
  Reg reg = 0;                               // handlers: the exception; With: the exit function
  std::string_view name{};                   // ExceptBody: bound by `as`
  Position position{};                       // With: where its exit call is reported
};

/// One code object being built.
struct Unit {
  Assembler as;
  Scope* scope = nullptr;
  Unit* outer = nullptr;
  std::vector<Block> blocks;
  std::string qualname;
  bool has_namespace = false;                // R[0] is a mapping that names live in
  Reg spill_base = 0;                        // temporaries from here may be moved away inside a deep expression
  std::vector<std::string> static_attributes;  // class bodies: names assigned through `self`
  // Constants used as operands in loops, by outermost loop. The first pass over a function collects them; the second has registers
  // for them, loaded once before the loop.
  std::vector<std::vector<Constant>> loop_constants;
  std::map<std::string, Reg> constant_registers;
  unsigned loop_depth = 0, loop_count = 0;
  // The first pass's inner functions, in order: the second pass takes them as they are, since locals keep their registers.
  std::vector<std::unique_ptr<Code>> children;
  std::size_t children_taken = 0;
};

class Codegen {
 public:
  Codegen(SymbolTable& table, const Options& options) : table_(table), options_(options) {}
  std::unique_ptr<Code> module(const parser::Module& module);
  std::unique_ptr<Code> expression(const parser::Expression& expression);
  std::vector<parser::Warning> warnings;

 private:
  using Expr = parser::Expr;
  using Stmt = parser::Stmt;
  using Pattern = parser::Pattern;
  using Op = coil::Op;
  template <class T>
  using List = parser::List<T>;

  // ---- codegen.cpp: units, positions, errors
  Assembler& as() { return unit_->as; }
  void begin_unit(Unit& unit, Scope& scope, std::string name, std::uint32_t first_line);
  void plan_constants(const Unit& first, Unit& second) const;
  std::unique_ptr<Code> end_unit();
  std::string qualname_for(const Scope& scope, std::string_view name) const;
  void assign_registers(Unit& unit);
  void make_cells(Unit& unit);
  std::unique_ptr<Code> module_code(const std::function<void()>& body);
  void at(const parser::Range& range);
  static parser::Range from_attribute(const parser::AttributeExpr& node, const parser::Range& whole);
  [[noreturn]] void fail(std::string message, const parser::Range& range) const;
  void warn(std::string message, const parser::Range& range);
  bool is_async_unit() const;
  bool is_function_unit() const { return unit_->scope->is_function_like(); }
  std::string_view mangle(std::string_view name) { return table_.mangle(name, *scope_); }
  std::optional<Constant> constant_of(const Expr* node) const { return fold(*node, options_.optimize == 0); }
  class Positioned;

  // ---- codegen_name.cpp
  Place place_of(std::string_view name);
  Place place_of(const Variable& variable, std::string_view name);
  void load_name(std::string_view name, Reg target);
  void load_place(const Place& place, Reg target);
  void store_name(std::string_view name, Reg value);
  void store_place(const Place& place, Reg value);
  void delete_name(std::string_view name);
  void check_assigned(const Place& place);
  std::optional<Reg> local_register(const Expr* node);          // of a name that is a near local
  Reg class_dict_register();
  void forbid_debug(std::string_view name, const parser::Range& range, const char* verb);

  // ---- codegen_expression.cpp
  Reg expr(const Expr* node);                                   // where the value is: a local's register or a new temporary
  Reg operand(const Expr* node, bool is_last);                  // the same, safe against `:=` in later operands
  Reg expr_to_temp(const Expr* node);
  void expr_to(const Expr* node, Reg target);
  void dispatch(const Expr* node, Reg target);
  void spilled(const Expr* node, Reg target);
  Reg scratch(Reg target) { return as().is_temp(target) ? target : as().alloc(); }
  void effect(const Expr* node);                                // for its effect only
  void binary(const parser::BinOpExpr& node, Reg target);
  void binary_operation(parser::BinaryOperator op, Reg target, Reg left, const Expr* right, bool in_place);
  void unary(const parser::UnaryOpExpr& node, Reg target);
  void bool_op(const parser::BoolOpExpr& node, Reg target);
  void if_expression(const parser::IfExpExpr& node, Reg target);
  void compare(const parser::CompareExpr& node, Reg target);
  void attribute(const parser::AttributeExpr& node, Reg target);
  void subscript(const parser::SubscriptExpr& node, Reg target);
  void slice(const parser::SliceExpr& node, Reg target);
  void slice_bound(const parser::Expr* bound, Reg target);
  void named(const parser::NamedExprExpr& node, Reg target);
  void await_value(const parser::AwaitExpr& node, Reg target);
  void yield_value(const parser::YieldExpr& node, Reg target);
  void yield_from(const parser::YieldFromExpr& node, Reg target);
  void check_subscript(const parser::SubscriptExpr& node);
  std::optional<unsigned> number_constant(const Expr* node);    // index below 256 of a small int or float
  std::optional<unsigned> comparable_constant(const Expr* node);  // or a str

  // ---- codegen_display.cpp: displays and f-strings
  void sequence_display(const Expr* node, List<Expr*> elements, Op build, Reg target);
  void growing_list(List<Expr*> elements, Reg list);
  void growing_set(List<Expr*> elements, Reg set);
  void tuple_display(const parser::SequenceExpr& node, Reg target);
  void dict_display(const parser::DictExpr& node, Reg target);
  void joined_string(const parser::JoinedStrExpr& node, Reg target);
  void formatted_value(const parser::FormattedValueExpr& node, Reg target);

  // ---- codegen_call.cpp
  struct Arguments {
    List<Expr*> positional;
    List<parser::Keyword> keywords;
    const Expr* extra_positional = nullptr;  // unused unless a caller adds one
  };
  enum class Awaited : bool { No, Yes };
  void call(const parser::CallExpr& node, Reg target, Awaited awaited = Awaited::No);
  bool is_super_call(const Expr* node, const parser::CallExpr*& super_call);
  void load_super_parts(const parser::CallExpr& super_call, Reg first);
  void super_attribute(const parser::AttributeExpr& node, const parser::CallExpr& super_call, Op op, Reg target);
  bool needs_call_ex(List<Expr*> args, List<parser::Keyword> keywords, Reg base, unsigned already) const;
  /// Evaluates arguments after `already` ones that stand from base + H, and emits the call.
  void finish_call(Op op, Reg base, unsigned already, List<Expr*> args, List<parser::Keyword> keywords, Reg target);
  void call_ex(Reg base, unsigned already, List<Expr*> args, List<parser::Keyword> keywords, Reg target);
  void keywords_dict(List<parser::Keyword> keywords, Reg function, Reg target);
  void check_keywords(List<parser::Keyword> keywords);
  void check_callable(const Expr* function, const parser::Range& range);

  // ---- codegen_comprehension.cpp
  void comprehension(const parser::ComprehensionExpr& node, Reg target);
  void generator_expression(const parser::ComprehensionExpr& node, Reg target);
  void comprehension_loops(const parser::ComprehensionExpr& node, std::size_t index, Reg result, std::optional<Reg> first_iterator);
  void comprehension_element(const parser::ComprehensionExpr& node, Reg result);
  void give_registers(Scope& scope, bool read_early);
  void forget_variables(const Scope& scope);

  // ---- codegen_jump.cpp
  void jump_if(const Expr* node, bool when, Label& label);
  void jump_if_compare(const parser::CompareExpr& node, bool when, Label& label);
  /// Compares R[left] with `right` and jumps; the result is where the right operand is, for a chain.
  Reg jump_if_single(Reg left, parser::CompareOperator op, const Expr* right, bool is_last, bool when, Label& label);
  void jump_if_bool(const parser::BoolOpExpr& node, bool when, Label& label);
  Reg membership_operand(const Expr* node, parser::CompareOperator op, bool is_last);
  void check_comparisons(const parser::CompareExpr& node);

  // ---- codegen_store.cpp: targets
  void assign(const Expr* target, Reg value);
  void assign_expression(const Expr* target, const Expr* value);
  bool assign_elementwise(const parser::SequenceExpr& target, const Expr* value);
  void unpack(const parser::SequenceExpr& target, Reg value);
  std::optional<Reg> consecutive_locals(List<Expr*> elements);
  Reg iteration_register(const Expr* target);
  void delete_target(const Expr* target);
  void augmented(const parser::AugAssignStmt& node);
  void annotated(const parser::AnnAssignStmt& node);
  void note_static_attribute(const parser::AttributeExpr& node);

  // ---- codegen_statement.cpp
  void body(List<Stmt*> statements);
  void statement(const Stmt* node);
  void simple_statement(const Stmt* node);
  void expression_statement(const parser::ExprStmt& node);
  void return_statement(const parser::ReturnStmt& node);
  void raise_statement(const parser::RaiseStmt& node);
  void assert_statement(const parser::AssertStmt& node);
  void import_statement(const parser::ImportStmt& node);
  void import_from(const parser::ImportFromStmt& node);
  void check_future(const parser::ImportFromStmt& node);
  std::optional<std::string_view> docstring(List<Stmt*> statements) const;
  void module_body(const parser::Module& module);

  // ---- codegen_control.cpp: if, loops, leaving blocks
  void if_statement(const parser::IfStmt& node);
  void while_statement(const parser::WhileStmt& node);
  void for_statement(const parser::ForStmt& node);
  void async_for_statement(const parser::ForStmt& node);
  void loop_body(const Stmt* node, List<Stmt*> statements, Block block, Label& exit);
  bool is_cheap_test(const Expr* node, unsigned& budget) const;
  void break_or_continue(const Stmt* node, bool is_break);
  void push_block(Block block, const parser::Range& range);
  void pop_block() { unit_->blocks.pop_back(); }
  void enter_loop();
  void leave_loop() { --unit_->loop_depth; }
  std::optional<Reg> constant_register(const Expr* node);
  bool leaving_runs_code(std::size_t depth) const;
  void leave_blocks(std::size_t depth, const std::function<void()>& then);
  void leave(const Block& block);

  // ---- codegen_try.cpp
  void try_statement(const parser::TryStmt& node);
  void try_finally(const parser::TryStmt& node);
  void try_except(const parser::TryStmt& node);
  void except_handlers(const parser::TryStmt& node, Reg exception, Label& exit);
  void except_body(const parser::ExceptHandler& handler, Reg exception, Label& exit);
  void unbind_exception(std::string_view name);
  void try_star(const parser::TryStmt& node);
  void star_handlers(const parser::TryStmt& node, Reg exception);
  void star_handler(const parser::ExceptHandler& handler, Reg match, Reg raised);
  void reraise_cleanup(Region& region, Reg exception);
  void with_statement(const parser::WithStmt& node, std::size_t index);
  void with_exit(Reg exit, const Position& position, bool is_async);
  void with_handler(Region& region, Reg exit, bool is_async, Label& after);
  Reg enter_context(const parser::WithItem& item, Reg exit, bool is_async);

  // ---- codegen_function.cpp
  void function_def(const parser::FunctionDefStmt& node);
  void lambda(const parser::LambdaExpr& node, Reg target);
  void class_def(const parser::ClassDefStmt& node);
  std::vector<Reg> decorators(List<Expr*> nodes);
  Reg call_decorators(List<Expr*> nodes, const std::vector<Reg>& bases, Reg slot);
  Reg decorated_slot(const std::vector<Reg>& bases, std::string_view name);
  unsigned function_defaults(const parser::Parameters& parameters, Reg parts);
  bool annotations(const parser::Parameters& parameters, const Expr* returns, Reg target);
  void annotation_value(const Expr* node, Reg target);
  void make_function(std::unique_ptr<Code> code, Reg target, unsigned parts_flags, Reg parts);
  std::unique_ptr<Code> function_code(Scope& scope, std::string_view name, const parser::Parameters* parameters,
                                      std::uint32_t first_line, const std::function<void()>& body);
  std::unique_ptr<Code> function_pass(Unit& unit, Scope& scope, std::string_view name, const parser::Parameters* parameters,
                                      std::uint32_t first_line, const std::function<void()>& body);
  std::unique_ptr<Code> child_of_first_pass();
  std::unique_ptr<Code> function_body(const parser::FunctionDefStmt& node);
  std::unique_ptr<Code> class_body(const parser::ClassDefStmt& node, std::uint32_t first_line);
  void function_flags(const Scope& scope, Code& code) const;
  void build_class(const parser::ClassDefStmt& node, std::uint32_t first_line, Reg base, Reg target, bool is_generic);

  // ---- codegen_type_params.cpp
  void type_params(List<parser::TypeParam> params, Reg target);
  void lazy_function(const Expr* value, std::string_view name, Reg target);
  void generic_function(const parser::FunctionDefStmt& node, Reg target);
  void generic_class(const parser::ClassDefStmt& node, std::uint32_t first_line, Reg target);
  void type_alias(const parser::TypeAliasStmt& node);
  void type_alias_value(const parser::TypeAliasStmt& node, Reg target);

  // ---- codegen_match.cpp
  struct Captures;
  void match_statement(const parser::MatchStmt& node);
  void pattern(const Pattern* node, Reg subject, Label& fail, Captures& captures, bool allow_irrefutable);
  void sequence_pattern(const parser::SequencePattern& node, Reg subject, Label& fail, Captures& captures);
  void mapping_pattern(const parser::MappingPattern& node, Reg subject, Label& fail, Captures& captures);
  void class_pattern(const parser::ClassPattern& node, Reg subject, Label& fail, Captures& captures);
  void or_pattern(const parser::OrPattern& node, Reg subject, Label& fail, Captures& captures, bool allow_irrefutable);
  void as_pattern(const parser::AsPattern& node, Reg subject, Label& fail, Captures& captures, bool allow_irrefutable);
  void capture(Captures& captures, std::string_view name, Reg value, const parser::Range& range);

  SymbolTable& table_;
  const Options& options_;
  Unit* unit_ = nullptr;
  Scope* scope_ = nullptr;       // unit_->scope, or an inlined comprehension's in it
  unsigned depth_ = 0;
  bool future_annotations_ = false;
  bool future_allowed_ = false;  // `from __future__` may still come
};

/// Sets the position for what is emitted during its life.
class Codegen::Positioned {
 public:
  Positioned(Codegen& codegen, const parser::Range& range) : as_(codegen.as()), outer_(as_.position) { codegen.at(range); }
  ~Positioned() { as_.position = outer_; }
  Positioned(const Positioned&) = delete;
  Positioned& operator=(const Positioned&) = delete;

 private:
  Assembler& as_;
  Position outer_;
};

}  // namespace coil::compiler
