// compiler/symbols_resolve.cpp — binds each scope's names to variables, cells and globals.
#include "compiler/symbols.hpp"

#include <algorithm>

namespace coil::compiler {

class SymbolResolver {
 public:
  explicit SymbolResolver(SymbolTable& table) : table_(table) {}

  // Variables come first for the whole tree, so that a use may precede its binding in the text.
  void declare(Scope& scope) {
    for (Symbol& symbol : scope.symbols) declare(scope, symbol);
    for (Scope* child : scope.children) declare(*child);
  }

  void resolve(Scope& scope) {
    for (Symbol& symbol : scope.symbols) resolve(scope, symbol);
    if (scope.sees_class) use_class_dict(scope);
    for (Scope* child : scope.children) resolve(*child);
    if (!scope.is_inlined()) {
      std::sort(scope.free.begin(), scope.free.end(), [](Variable* a, Variable* b) { return a->name < b->name; });
    }
  }

 private:
  void declare(Scope& scope, Symbol& symbol) {
    if ((symbol.flags & kGlobal) != 0) {
      symbol.resolution = Resolution::GlobalExplicit;
      return;
    }
    if ((symbol.flags & kNonlocal) != 0 || (symbol.flags & (kBound | kAnnotated)) == 0) return;
    if (scope.kind == ScopeKind::Module) {
      symbol.resolution = Resolution::GlobalImplicit;
      return;
    }
    symbol.resolution = Resolution::Variable;
    symbol.variable = table_.new_variable(symbol.name, &scope);
    symbol.variable->deletable = (symbol.flags & kDeleted) != 0;
  }

  void resolve(Scope& scope, Symbol& symbol) {
    if (symbol.resolution != Resolution::Unresolved) return;
    const bool is_nonlocal = (symbol.flags & kNonlocal) != 0;
    bool is_global = false;
    Variable* variable = find(scope, symbol.name, is_global);
    if (scope.sees_class && !is_nonlocal) {
      const Scope& owner = class_around(scope);
      const Symbol* in_class = owner.find(symbol.name);
      if (in_class != nullptr && (variable == nullptr || !is_inside(*variable->owner, owner))) {
        // Declared global there: global here too. Bound there: the class's namespace, then the globals, whatever is around the class.
        if ((in_class->flags & kGlobal) != 0) {
          symbol.flags |= kGlobal;
          symbol.resolution = Resolution::GlobalExplicit;
          return;
        }
        if ((in_class->flags & (kBound | kAnnotated)) != 0 && (in_class->flags & kNonlocal) == 0) {
          symbol.resolution = Resolution::GlobalImplicit;
          return;
        }
      }
    }
    if (variable != nullptr) {
      const Symbol* bound = variable->owner->find(variable->name);
      if (is_nonlocal && bound != nullptr && (bound->flags & kTypeParameter) != 0) {
        throw CompileError{"nonlocal binding not allowed for type parameter '" + std::string(symbol.name) + "'", symbol.range};
      }
      symbol.resolution = Resolution::Variable;
      symbol.variable = variable;
      if ((symbol.flags & kDeleted) != 0) variable->deletable = true;
      capture(scope, *variable);
      return;
    }
    if (is_nonlocal) throw CompileError{"no binding for nonlocal '" + std::string(symbol.name) + "' found", symbol.range};
    symbol.resolution = is_global ? Resolution::GlobalExplicit : Resolution::GlobalImplicit;
  }

  Variable* find(Scope& from, std::string_view name, bool& is_global) {
    for (Scope* scope = from.parent; scope != nullptr; scope = scope->parent) {
      if (scope->kind == ScopeKind::Module) return nullptr;
      if (scope->kind == ScopeKind::Class) {
        // The class's own code, comprehensions in it included, does not see the cell.
        if (name == "__class__") return from.unit == scope ? nullptr : class_cell(*scope);
        continue;
      }
      const Symbol* symbol = scope->find(name);
      if (symbol == nullptr) continue;
      if ((symbol->flags & kGlobal) != 0) {
        is_global = true;
        return nullptr;
      }
      if (symbol->variable != nullptr && symbol->variable->owner == scope) return symbol->variable;
    }
    return nullptr;
  }

  Variable* class_cell(Scope& scope) {
    if (scope.class_cell == nullptr) scope.class_cell = table_.new_variable("__class__", &scope);
    return scope.class_cell;
  }

  static Scope& class_around(Scope& scope) {
    Scope* owner = scope.parent;
    while (owner->kind != ScopeKind::Class) owner = owner->parent;
    return *owner;
  }
  static bool is_inside(const Scope& scope, const Scope& outer) {
    for (const Scope* each = &scope; each != nullptr; each = each->parent)
      if (each == &outer) return true;
    return false;
  }

  void use_class_dict(Scope& scope) {
    Scope* const owner = &class_around(scope);
    if (owner->class_dict == nullptr) owner->class_dict = table_.new_variable("__classdict__", owner);
    scope.class_dict_use = owner->class_dict;
    capture(scope, *owner->class_dict);
  }

  static void capture(Scope& scope, Variable& variable) {
    Scope* const home = variable.owner->unit;
    for (Scope* unit = scope.unit; unit != home; unit = unit->parent->unit) {
      variable.captured = true;
      if (std::find(unit->free.begin(), unit->free.end(), &variable) == unit->free.end()) unit->free.push_back(&variable);
    }
  }

  SymbolTable& table_;
};

void resolve_symbols(SymbolTable& table, Scope& module) {
  SymbolResolver resolver(table);
  resolver.declare(module);
  resolver.resolve(module);
}

}  // namespace coil::compiler
