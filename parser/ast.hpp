// parser/ast.hpp — the abstract syntax tree, as the parser builds it and the compiler reads it.
//
// Here: the node types and nothing else. They follow CPython's `ast` module node for node (Python 3.12), so that the
// language reference and PEPs can be read beside the code. Not here: construction and validation (parser/ast_builder.hpp),
// memory (parser/arena.hpp).
//
// Rules:
// 1. Every node lives in an Arena, is trivially destructible and is never freed alone. Pointers and spans in nodes point into
//    the same arena. A null pointer means 'absent' and only where the comment says "or null".
// 2. Text is UTF-8. A str constant may hold lone surrogates ("\ud800"), encoded as three bytes each (WTF-8).
// 3. Columns are byte offsets in the line, from 0; lines count from 1; ends are exclusive: CPython's col_offset/end_col_offset.
// 4. Names are stored NFKC-normalised; private-name mangling is the compiler's work.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace coil::parser {

struct Range {
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
};

template <class T>
using List = std::span<T>;  // elements live in the arena

struct Expr;
struct Stmt;
struct Pattern;

// ---- operators -------------------------------------------------------------------------------------------------------
enum class BinaryOperator : std::uint8_t {
  Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv
};
enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };
enum class BoolOperator : std::uint8_t { And, Or };
enum class CompareOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };
enum class Context : std::uint8_t { Load, Store, Del };

// ---- expressions -----------------------------------------------------------------------------------------------------
enum class ExprKind : std::uint8_t {
  BoolOp, NamedExpr, BinOp, UnaryOp, Lambda, IfExp, Dict, Set, ListComp, SetComp, DictComp, GeneratorExp, Await, Yield,
  YieldFrom, Compare, Call, FormattedValue, JoinedStr, Constant, Attribute, Subscript, Starred, Name, ListExpr, TupleExpr,
  Slice
};

struct Expr {
  ExprKind kind;
  // True when the expression was written in its own parentheses: needed for messages and for `with (a, b):`.
  bool parenthesised = false;
  // The compiler's: its value is not known before the program runs.
  mutable bool is_no_constant = false;
  // 1 for a leaf, else one more than the highest child's. The parser refuses trees higher than AstBuilder::kMaxHeight (3000), so
  // that whoever recurses over expressions knows how deep.
  std::uint16_t height = 1;
  Range range;
};

struct BoolOpExpr : Expr { BoolOperator op; List<Expr*> values; };               // two or more values
struct NamedExprExpr : Expr { Expr* target; Expr* value; };                      // target is a Name
struct BinOpExpr : Expr { Expr* left; BinaryOperator op; Expr* right; };
struct UnaryOpExpr : Expr { UnaryOperator op; Expr* operand; };
struct IfExpExpr : Expr { Expr* test; Expr* body; Expr* orelse; };
struct DictExpr : Expr { List<Expr*> keys; List<Expr*> values; };                // a null key: `**value`
struct SetExpr : Expr { List<Expr*> elements; };
struct Comprehension { Expr* target; Expr* iter; List<Expr*> ifs; bool is_async; };
struct ComprehensionExpr : Expr {                                                // ListComp, SetComp, GeneratorExp, DictComp
  Expr* element;                                                                 // DictComp: the key
  Expr* value;                                                                   // DictComp only, else null
  List<Comprehension> generators;
};
struct AwaitExpr : Expr { Expr* value; };
struct YieldExpr : Expr { Expr* value; };                                        // value or null
struct YieldFromExpr : Expr { Expr* value; };
struct CompareExpr : Expr { Expr* left; List<CompareOperator> ops; List<Expr*> comparators; };
struct Keyword { std::string_view name; Expr* value; Range range; };             // empty name: `**value`
struct CallExpr : Expr { Expr* function; List<Expr*> args; List<Keyword> keywords; };  // args may hold Starred
struct FormattedValueExpr : Expr {                                               // one {…} of an f-string
  Expr* value;
  char conversion;                                                               // 's', 'r', 'a' or 0
  Expr* format_spec;                                                             // JoinedStr or null
};
struct JoinedStrExpr : Expr { List<Expr*> values; };                             // str Constants and FormattedValues
enum class ConstantKind : std::uint8_t { None, True, False, Ellipsis, Int, BigInt, Float, Imaginary, Str, Bytes };
struct ConstantExpr : Expr {
  ConstantKind constant_kind;
  bool is_unicode_u;                                                             // written u"…"
  std::int64_t int_value;                                                        // Int: fits in int64
  double float_value;                                                            // Float; Imaginary: the imaginary part
  std::string_view text;  // Str, Bytes: contents. BigInt: the digits, base prefix kept ("0x…"), underscores removed.
};
struct AttributeExpr : Expr { Expr* value; std::string_view attr; Context context; Range attr_range; };
struct SubscriptExpr : Expr { Expr* value; Expr* index; Context context; };      // index may be Slice or a tuple of them
struct StarredExpr : Expr { Expr* value; Context context; };
struct NameExpr : Expr { std::string_view id; Context context; };
struct SequenceExpr : Expr { List<Expr*> elements; Context context; };           // ListExpr, TupleExpr
struct SliceExpr : Expr { Expr* lower; Expr* upper; Expr* step; };               // each or null

struct Parameter { std::string_view name; Expr* annotation; Range range; };      // annotation or null
struct Parameters {
  List<Parameter> positional_only;
  List<Parameter> positional;
  Parameter* vararg;                                                             // or null; its annotation may be Starred
  List<Parameter> keyword_only;
  List<Expr*> keyword_defaults;                                                  // as long as keyword_only; null: required
  Parameter* kwarg;                                                              // or null
  List<Expr*> defaults;                                                          // of the last positional ones
};
struct LambdaExpr : Expr { Parameters* parameters; Expr* body; };

// ---- statements ------------------------------------------------------------------------------------------------------
enum class StmtKind : std::uint8_t {
  FunctionDef, ClassDef, Return, Delete, Assign, TypeAlias, AugAssign, AnnAssign, For, While, If, With, Match, Raise, Try,
  Assert, Import, ImportFrom, Global, Nonlocal, ExprStmt, Pass, Break, Continue
};

struct Stmt {
  StmtKind kind;
  Range range;
};

enum class TypeParamKind : std::uint8_t { TypeVar, ParamSpec, TypeVarTuple };
struct TypeParam { TypeParamKind kind; std::string_view name; Expr* bound; Expr* default_value; Range range; };  // bound: TypeVar only, or null

struct FunctionDefStmt : Stmt {
  std::string_view name;
  Parameters* parameters;
  List<Stmt*> body;
  List<Expr*> decorators;
  Expr* returns;                                                                 // or null
  List<TypeParam> type_params;
  bool is_async;
};
struct ClassDefStmt : Stmt {
  std::string_view name;
  List<Expr*> bases;                                                             // may hold Starred
  List<Keyword> keywords;
  List<Stmt*> body;
  List<Expr*> decorators;
  List<TypeParam> type_params;
};
struct ReturnStmt : Stmt { Expr* value; };                                       // or null
struct DeleteStmt : Stmt { List<Expr*> targets; };
struct AssignStmt : Stmt { List<Expr*> targets; Expr* value; };
struct TypeAliasStmt : Stmt { Expr* name; List<TypeParam> type_params; Expr* value; };
struct AugAssignStmt : Stmt { Expr* target; BinaryOperator op; Expr* value; };
struct AnnAssignStmt : Stmt { Expr* target; Expr* annotation; Expr* value; bool simple; };  // value or null
struct ForStmt : Stmt { Expr* target; Expr* iter; List<Stmt*> body; List<Stmt*> orelse; bool is_async; };
struct WhileStmt : Stmt { Expr* test; List<Stmt*> body; List<Stmt*> orelse; };
struct IfStmt : Stmt { Expr* test; List<Stmt*> body; List<Stmt*> orelse; };      // elif: an If as the only one of orelse
struct WithItem { Expr* context; Expr* target; };                                // target or null
struct WithStmt : Stmt { List<WithItem> items; List<Stmt*> body; bool is_async; };
struct MatchCase { Pattern* pattern; Expr* guard; List<Stmt*> body; };           // guard or null
struct MatchStmt : Stmt { Expr* subject; List<MatchCase> cases; };
struct RaiseStmt : Stmt { Expr* exception; Expr* cause; };                       // each or null
struct ExceptHandler { Expr* type; std::string_view name; List<Stmt*> body; Range range; };  // type or null; name may be empty
struct TryStmt : Stmt {
  List<Stmt*> body;
  List<ExceptHandler> handlers;
  List<Stmt*> orelse;
  List<Stmt*> finalbody;
  bool is_star;                                                                  // except*
};
struct AssertStmt : Stmt { Expr* test; Expr* message; };                         // message or null
struct Alias { std::string_view name; std::string_view as_name; Range range; };  // as_name may be empty; name "*" for all
struct ImportStmt : Stmt { List<Alias> names; };
struct ImportFromStmt : Stmt { std::string_view module; List<Alias> names; std::uint32_t level; };  // module may be empty
struct ScopeStmt : Stmt { List<std::string_view> names; };                       // Global, Nonlocal
struct ExprStmt : Stmt { Expr* value; };
struct PlainStmt : Stmt {};                                                      // Pass, Break, Continue

// ---- patterns --------------------------------------------------------------------------------------------------------
enum class PatternKind : std::uint8_t { Value, Singleton, Sequence, Mapping, Class, Star, As, Or };
struct Pattern {
  PatternKind kind;
  Range range;
};
struct ValuePattern : Pattern { Expr* value; };
struct SingletonPattern : Pattern { ConstantKind value; };                       // None, True, False
struct SequencePattern : Pattern { List<Pattern*> patterns; };                   // may hold one Star
struct MappingPattern : Pattern { List<Expr*> keys; List<Pattern*> patterns; std::string_view rest; };  // rest may be empty
struct ClassPattern : Pattern {
  Expr* cls;
  List<Pattern*> patterns;
  List<std::string_view> keyword_names;
  List<Pattern*> keyword_patterns;
};
struct StarPattern : Pattern { std::string_view name; };                         // empty: `*_`
struct AsPattern : Pattern { Pattern* pattern; std::string_view name; };         // pattern null and name empty: `_`
struct OrPattern : Pattern { List<Pattern*> patterns; };

// ---- whole inputs ----------------------------------------------------------------------------------------------------
struct Module { List<Stmt*> body; };                                             // a file, or one REPL entry
struct Expression { Expr* body; };                                               // eval()

}  // namespace coil::parser
