// compiler/symbols.hpp — scopes: which name means what where.
//
// Here: the tree of scopes with their names, and where each name's value lives (register, cell, closure, globals, namespace).
// symbols.cpp walks the AST and collects names; symbols_resolve.cpp binds uses to variables. Not here: register numbers and
// instructions (codegen).
//
// A comprehension (not a generator expression) has a scope but no code of its own (PEP 709): its scope's `unit` is that of the
// scope around it. A Variable is owned by one scope; it is captured when code of another unit uses it.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parser/ast.hpp"
#include "parser/parse.hpp"

namespace coil::compiler {

/// Thrown inside the compiler only; compile() turns it into a Result.
struct CompileError {
  std::string message;
  parser::Range range;
  parser::ErrorKind kind = parser::ErrorKind::Syntax;
};

enum class ScopeKind : std::uint8_t {
  Module, Class, Function, Lambda, GeneratorExp, Comprehension,
  TypeParams,  // PEP 695: the parameters of a def, class or type statement
  LazyValue,   // PEP 695: a bound, the constraints, or the value of a type statement
};

enum SymbolFlags : std::uint16_t {
  kUsed = 1, kAssigned = 2, kParameter = 4, kGlobal = 8, kNonlocal = 16, kAnnotated = 32, kIterationVariable = 64, kDeleted = 128,
  kTypeParameter = 256, kWalrusTarget = 512, kImported = 1024,
  kBound = kAssigned | kParameter | kTypeParameter | kImported,
};

struct Scope;

struct Variable {
  std::string_view name;
  Scope* owner = nullptr;
  bool captured = false;
  bool deletable = false;   // some statement unbinds it: assignment does not dominate for ever
  int reg = -1;             // assigned by the code generator
};

enum class Resolution : std::uint8_t { Unresolved, Variable, GlobalExplicit, GlobalImplicit };

struct Symbol {
  std::string_view name;
  std::uint16_t flags = 0;
  Resolution resolution = Resolution::Unresolved;
  Variable* variable = nullptr;
  parser::Range range;      // of the first global/nonlocal statement, for messages
};

struct Scope {
  ScopeKind kind = ScopeKind::Module;
  Scope* parent = nullptr;
  Scope* unit = nullptr;                 // the scope whose code this one's is part of
  std::string_view name;
  std::string_view private_name;         // class name for mangling, or empty
  const Scope* mangles_only = nullptr;   // the TypeParams of a class: in its bases only the parameters' names are mangled
  std::deque<Symbol> symbols;            // in order of first appearance
  std::unordered_map<std::string_view, Symbol*> by_name;
  std::vector<std::string_view> parameters;
  std::vector<std::string_view> parameters_written;  // TypeParams of a class: as in the source
  std::vector<Scope*> children;
  std::vector<Variable*> free;           // of a unit: closure[i]
  Variable* class_cell = nullptr;        // Class: `__class__`, when methods want it
  Variable* class_dict = nullptr;        // Class: the namespace, for type-parameter scopes inside
  Variable* class_dict_use = nullptr;    // TypeParams, LazyValue inside a class: the class's class_dict
  parser::Range range;
  bool is_generator = false;             // holds a yield
  bool is_coroutine = false;             // async def, or holds await / async for / an asynchronous comprehension
  bool is_async_def = false;
  bool is_nested = false;                // inside a function
  bool has_varargs = false, has_varkeywords = false;
  bool has_walrus = false;               // of a unit: some expression assigns
  bool has_annotations = false;          // Module, Class
  bool uses_locals = false;
  bool sees_class = false;               // TypeParams, LazyValue: names are looked up in the class's namespace first
  bool in_comprehension_iterable = false;

  bool is_function_like() const { return kind != ScopeKind::Module && kind != ScopeKind::Class; }
  bool is_inlined() const { return kind == ScopeKind::Comprehension; }
  Symbol* find(std::string_view symbol_name) const {
    const auto it = by_name.find(symbol_name);
    return it == by_name.end() ? nullptr : it->second;
  }
};

class SymbolTable {
 public:
  /// Builds and resolves; throws CompileError.
  void build(const parser::Module& module);
  void build(const parser::Expression& expression);

  Scope& module() { return *module_; }
  /// The scope opened by a node (statement, expression, or the address of a type-parameter list).
  Scope* scope_of(const void* node) const { return by_node_.at(node); }
  /// The key of a lazily evaluated expression's scope: the expression itself may be a comprehension, with a scope of its own.
  static const void* lazy_key(const parser::Expr* node) { return reinterpret_cast<const char*>(node) + 1; }
  /// `name` as written in `scope`, after private-name mangling.
  std::string_view mangle(std::string_view name, const Scope& scope);
  std::string_view mangle(std::string_view name, std::string_view private_name);
  std::string_view intern(std::string text);
  bool future_annotations = false;       // set before build: annotations are not evaluated and bind nothing
  parser::Watch* watch = nullptr;        // the same: hears of every scope and name

 private:
  friend class SymbolBuilder;
  friend class SymbolResolver;
  Scope* new_scope(ScopeKind kind, Scope* parent, std::string_view name, const void* node);
  Variable* new_variable(std::string_view name, Scope* owner);

  std::deque<Scope> scopes_;
  std::deque<Variable> variables_;
  std::deque<std::string> texts_;
  std::unordered_map<std::string, std::string_view> mangled_;
  std::unordered_map<const void*, Scope*> by_node_;
  Scope* module_ = nullptr;
};

/// Binds every name of the tree below `module` to a variable or to the globals (symbols_resolve.cpp).
void resolve_symbols(SymbolTable& table, Scope& module);

}  // namespace coil::compiler
