// runtime/modules/ast.cpp — module _ast: the parser's tree as objects of the classes that ast.py declares.
//
// Here: one function, build(source, filename, mode, classes). `classes` maps a node's name to its class, an operator's to its one
// object. Not here: the classes, and all that is done with trees (runtime/frozen/ast.py).
#include <string>

#include "parser/parse.hpp"
#include "runtime/compile_watch.hpp"
#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "vm/int.hpp"
#include "vm/object_model.hpp"

namespace coil::runtime {
namespace {

using namespace parser;

using Items = coil::List;  // a script's list

constexpr const char* kBinary[] = {"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"};
constexpr const char* kUnary[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char* kBool[] = {"And", "Or"};
constexpr const char* kCompare[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
constexpr const char* kContext[] = {"Load", "Store", "Del"};
constexpr const char* kExpr[] = {"BoolOp", "NamedExpr", "BinOp", "UnaryOp", "Lambda", "IfExp", "Dict", "Set", "ListComp", "SetComp", "DictComp", "GeneratorExp",
                                 "Await", "Yield", "YieldFrom", "Compare", "Call", "FormattedValue", "JoinedStr", "Constant", "Attribute", "Subscript",
                                 "Starred", "Name", "List", "Tuple", "Slice"};

/// Makes the objects. After the first failure, which leaves an exception pending, nothing more is made.
class Builder {
 public:
  Builder(Vm& vm, Dict* classes) : vm_(vm), classes_(classes) {}
  bool failed() const { return failed_; }

  Value body(parser::List<Stmt*> stmts) {
    return list(stmts, [this](Stmt* s) { return stmt(s); });
  }

  using Fields = std::initializer_list<std::pair<const char*, Value>>;
  Value node(const char* name, const parser::Range* range, Fields fields) {
    const Value cls = named(name);
    if (failed_) return Value::none();
    Instance* made = make_instance(vm_, cls.as<Type>());
    if (!made) return fail();
    for (const auto& [field, value] : fields) set(made, field, value);
    if (range) {
      set(made, "lineno", Value::small_int(range->line));
      set(made, "col_offset", Value::small_int(range->column));
      set(made, "end_lineno", Value::small_int(range->end_line));
      set(made, "end_col_offset", Value::small_int(range->end_column));
    }
    return made;
  }

  Value expr(const Expr* e) {
    if (failed_ || !e) return Value::none();
    const char* name = kExpr[static_cast<int>(e->kind)];
    const parser::Range* at = &e->range;
    switch (e->kind) {
      case ExprKind::BoolOp: {
        const auto* n = static_cast<const BoolOpExpr*>(e);
        return node(name, at, {{"op", named(kBool[static_cast<int>(n->op)])}, {"values", exprs(n->values)}});
      }
      case ExprKind::NamedExpr: {
        const auto* n = static_cast<const NamedExprExpr*>(e);
        return node(name, at, {{"target", expr(n->target)}, {"value", expr(n->value)}});
      }
      case ExprKind::BinOp: {
        const auto* n = static_cast<const BinOpExpr*>(e);
        return node(name, at, {{"left", expr(n->left)}, {"op", named(kBinary[static_cast<int>(n->op)])}, {"right", expr(n->right)}});
      }
      case ExprKind::UnaryOp: {
        const auto* n = static_cast<const UnaryOpExpr*>(e);
        return node(name, at, {{"op", named(kUnary[static_cast<int>(n->op)])}, {"operand", expr(n->operand)}});
      }
      case ExprKind::Lambda: {
        const auto* n = static_cast<const LambdaExpr*>(e);
        return node(name, at, {{"args", parameters(n->parameters)}, {"body", expr(n->body)}});
      }
      case ExprKind::IfExp: {
        const auto* n = static_cast<const IfExpExpr*>(e);
        return node(name, at, {{"test", expr(n->test)}, {"body", expr(n->body)}, {"orelse", expr(n->orelse)}});
      }
      case ExprKind::Dict: {
        const auto* n = static_cast<const DictExpr*>(e);
        return node(name, at, {{"keys", exprs(n->keys)}, {"values", exprs(n->values)}});
      }
      case ExprKind::Set: return node(name, at, {{"elts", exprs(static_cast<const SetExpr*>(e)->elements)}});
      case ExprKind::ListComp:
      case ExprKind::SetComp:
      case ExprKind::DictComp:
      case ExprKind::GeneratorExp: {
        const auto* n = static_cast<const ComprehensionExpr*>(e);
        const Value first = expr(n->element), second = expr(n->value);
        const Value generators = list(n->generators, [this](const Comprehension& c) {
          return node("comprehension", nullptr, {{"target", expr(c.target)}, {"iter", expr(c.iter)}, {"ifs", exprs(c.ifs)}, {"is_async", Value::small_int(c.is_async)}});
        });
        if (e->kind == ExprKind::DictComp) return node(name, at, {{"key", first}, {"value", second}, {"generators", generators}});
        return node(name, at, {{"elt", first}, {"generators", generators}});
      }
      case ExprKind::Await:
      case ExprKind::Yield:
      case ExprKind::YieldFrom: return node(name, at, {{"value", expr(static_cast<const AwaitExpr*>(e)->value)}});
      case ExprKind::Compare: {
        const auto* n = static_cast<const CompareExpr*>(e);
        return node(name, at, {{"left", expr(n->left)}, {"ops", list(n->ops, [this](CompareOperator op) { return named(kCompare[static_cast<int>(op)]); })},
                               {"comparators", exprs(n->comparators)}});
      }
      case ExprKind::Call: {
        const auto* n = static_cast<const CallExpr*>(e);
        return node(name, at, {{"func", expr(n->function)}, {"args", exprs(n->args)}, {"keywords", keywords(n->keywords)}});
      }
      case ExprKind::FormattedValue: {
        const auto* n = static_cast<const FormattedValueExpr*>(e);
        return node(name, at, {{"value", expr(n->value)}, {"conversion", Value::small_int(n->conversion ? n->conversion : -1)}, {"format_spec", expr(n->format_spec)}});
      }
      case ExprKind::JoinedStr: return node(name, at, {{"values", exprs(static_cast<const JoinedStrExpr*>(e)->values)}});
      case ExprKind::Constant: {
        const auto* n = static_cast<const ConstantExpr*>(e);
        return node(name, at, {{"value", constant(n)}, {"kind", n->is_unicode_u ? text("u") : Value::none()}});
      }
      case ExprKind::Attribute: {
        const auto* n = static_cast<const AttributeExpr*>(e);
        return node(name, at, {{"value", expr(n->value)}, {"attr", text(n->attr)}, {"ctx", context(n->context)}});
      }
      case ExprKind::Subscript: {
        const auto* n = static_cast<const SubscriptExpr*>(e);
        return node(name, at, {{"value", expr(n->value)}, {"slice", expr(n->index)}, {"ctx", context(n->context)}});
      }
      case ExprKind::Starred: {
        const auto* n = static_cast<const StarredExpr*>(e);
        return node(name, at, {{"value", expr(n->value)}, {"ctx", context(n->context)}});
      }
      case ExprKind::Name: {
        const auto* n = static_cast<const NameExpr*>(e);
        return node(name, at, {{"id", text(n->id)}, {"ctx", context(n->context)}});
      }
      case ExprKind::ListExpr:
      case ExprKind::TupleExpr: {
        const auto* n = static_cast<const SequenceExpr*>(e);
        return node(name, at, {{"elts", exprs(n->elements)}, {"ctx", context(n->context)}});
      }
      case ExprKind::Slice: {
        const auto* n = static_cast<const SliceExpr*>(e);
        return node(name, at, {{"lower", expr(n->lower)}, {"upper", expr(n->upper)}, {"step", expr(n->step)}});
      }
    }
    return Value::none();
  }

 private:
  Value fail() {
    failed_ = true;
    return Value::none();
  }
  Value checked(Value v) { return v.is_error() ? fail() : v; }
  void set(Value object, const char* field, Value value) {
    if (failed_) return;
    Str* key = vm_.intern(field);
    if (set_attr(vm_, object, key, value).is_error()) (void)fail();
  }
  Value named(const char* name) {
    if (failed_) return Value::none();
    const Value v = checked(dict_get_str(vm_, classes_, vm_.intern(name)));
    if (v.is_unset()) {
      (void)vm_.raise(Exc::SystemError, "ast has no class {}", {std::string_view(name)});
      return fail();
    }
    return v;
  }
  Value text(std::string_view s) { return failed_ ? Value::none() : checked(vm_.intern(s)); }
  Value text_or_none(std::string_view s) { return s.empty() ? Value::none() : text(s); }
  Value context(Context c) { return named(kContext[static_cast<int>(c)]); }
  template <class T, class F>
  Value list(std::span<T> from, F&& convert) {
    if (failed_) return Value::none();
    Items* out = make_list(vm_);
    if (!out) return fail();
    for (auto& each : from) {
      const Value v = convert(each);
      if (failed_ || !list_append(vm_, out, v)) return fail();
    }
    return out;
  }
  Value exprs(parser::List<Expr*> from) {
    return list(from, [this](Expr* e) { return expr(e); });
  }
  Value names(parser::List<std::string_view> from) {
    return list(from, [this](std::string_view s) { return text(s); });
  }
  Value keywords(parser::List<Keyword> from) {
    return list(from, [this](const Keyword& k) { return node("keyword", &k.range, {{"arg", text_or_none(k.name)}, {"value", expr(k.value)}}); });
  }
  Value constant(const ConstantExpr* c) {
    if (failed_) return Value::none();
    switch (c->constant_kind) {
      case ConstantKind::None: return Value::none();
      case ConstantKind::True: return Value::true_value();
      case ConstantKind::False: return Value::false_value();
      case ConstantKind::Ellipsis: return named("...");
      case ConstantKind::Int: return checked(make_int(vm_, c->int_value));
      case ConstantKind::BigInt: return checked(int_from_text(vm_, c->text, 0));
      case ConstantKind::Float: return Value::number(c->float_value);
      case ConstantKind::Imaginary: return checked(make_complex(vm_, 0, c->float_value));
      case ConstantKind::Str: {
        Str* s = make_str(vm_, c->text);
        return s ? Value(s) : fail();
      }
      case ConstantKind::Bytes: return checked(make_bytes(vm_, c->text));
    }
    return Value::none();
  }

  Value parameter(const Parameter* p) {
    return p ? node("arg", &p->range, {{"arg", text(p->name)}, {"annotation", expr(p->annotation)}, {"type_comment", Value::none()}}) : Value::none();
  }
  Value parameter_list(parser::List<Parameter> from) {
    return list(from, [this](const Parameter& p) { return parameter(&p); });
  }
  Value parameters(const Parameters* given) {
    static const Parameters none{};
    const Parameters* p = given ? given : &none;
    return node("arguments", nullptr, {{"posonlyargs", parameter_list(p->positional_only)}, {"args", parameter_list(p->positional)}, {"vararg", parameter(p->vararg)},
                                       {"kwonlyargs", parameter_list(p->keyword_only)}, {"kw_defaults", exprs(p->keyword_defaults)}, {"kwarg", parameter(p->kwarg)},
                                       {"defaults", exprs(p->defaults)}});
  }
  Value type_params(parser::List<TypeParam> from) {
    return list(from, [this](const TypeParam& t) {
      switch (t.kind) {
        case TypeParamKind::TypeVar: return node("TypeVar", &t.range, {{"name", text(t.name)}, {"bound", expr(t.bound)}, {"default_value", expr(t.default_value)}});
        case TypeParamKind::ParamSpec: return node("ParamSpec", &t.range, {{"name", text(t.name)}, {"default_value", expr(t.default_value)}});
        default: return node("TypeVarTuple", &t.range, {{"name", text(t.name)}, {"default_value", expr(t.default_value)}});
      }
    });
  }
  Value aliases(parser::List<Alias> from) {
    return list(from, [this](const Alias& a) { return node("alias", &a.range, {{"name", text(a.name)}, {"asname", text_or_none(a.as_name)}}); });
  }

  Value patterns(parser::List<Pattern*> from) {
    return list(from, [this](Pattern* p) { return pattern(p); });
  }
  Value pattern(const Pattern* p) {
    if (failed_ || !p) return Value::none();
    const parser::Range* at = &p->range;
    switch (p->kind) {
      case PatternKind::Value: return node("MatchValue", at, {{"value", expr(static_cast<const ValuePattern*>(p)->value)}});
      case PatternKind::Singleton: {
        const ConstantKind kind = static_cast<const SingletonPattern*>(p)->value;
        return node("MatchSingleton", at, {{"value", kind == ConstantKind::None ? Value::none() : Value::boolean(kind == ConstantKind::True)}});
      }
      case PatternKind::Sequence: return node("MatchSequence", at, {{"patterns", patterns(static_cast<const SequencePattern*>(p)->patterns)}});
      case PatternKind::Mapping: {
        const auto* n = static_cast<const MappingPattern*>(p);
        return node("MatchMapping", at, {{"keys", exprs(n->keys)}, {"patterns", patterns(n->patterns)}, {"rest", text_or_none(n->rest)}});
      }
      case PatternKind::Class: {
        const auto* n = static_cast<const ClassPattern*>(p);
        return node("MatchClass", at, {{"cls", expr(n->cls)}, {"patterns", patterns(n->patterns)}, {"kwd_attrs", names(n->keyword_names)}, {"kwd_patterns", patterns(n->keyword_patterns)}});
      }
      case PatternKind::Star: return node("MatchStar", at, {{"name", text_or_none(static_cast<const StarPattern*>(p)->name)}});
      case PatternKind::As: {
        const auto* n = static_cast<const AsPattern*>(p);
        return node("MatchAs", at, {{"pattern", pattern(n->pattern)}, {"name", text_or_none(n->name)}});
      }
      case PatternKind::Or: return node("MatchOr", at, {{"patterns", patterns(static_cast<const OrPattern*>(p)->patterns)}});
    }
    return Value::none();
  }

  Value stmt(const Stmt* s) {
    if (failed_) return Value::none();
    const parser::Range* at = &s->range;
    const Value none = Value::none();
    switch (s->kind) {
      case StmtKind::FunctionDef: {
        const auto* n = static_cast<const FunctionDefStmt*>(s);
        return node(n->is_async ? "AsyncFunctionDef" : "FunctionDef", at,
                    {{"name", text(n->name)}, {"args", parameters(n->parameters)}, {"body", body(n->body)}, {"decorator_list", exprs(n->decorators)},
                     {"returns", expr(n->returns)}, {"type_comment", none}, {"type_params", type_params(n->type_params)}});
      }
      case StmtKind::ClassDef: {
        const auto* n = static_cast<const ClassDefStmt*>(s);
        return node("ClassDef", at, {{"name", text(n->name)}, {"bases", exprs(n->bases)}, {"keywords", keywords(n->keywords)}, {"body", body(n->body)},
                                     {"decorator_list", exprs(n->decorators)}, {"type_params", type_params(n->type_params)}});
      }
      case StmtKind::Return: return node("Return", at, {{"value", expr(static_cast<const ReturnStmt*>(s)->value)}});
      case StmtKind::Delete: return node("Delete", at, {{"targets", exprs(static_cast<const DeleteStmt*>(s)->targets)}});
      case StmtKind::Assign: {
        const auto* n = static_cast<const AssignStmt*>(s);
        return node("Assign", at, {{"targets", exprs(n->targets)}, {"value", expr(n->value)}, {"type_comment", none}});
      }
      case StmtKind::TypeAlias: {
        const auto* n = static_cast<const TypeAliasStmt*>(s);
        return node("TypeAlias", at, {{"name", expr(n->name)}, {"type_params", type_params(n->type_params)}, {"value", expr(n->value)}});
      }
      case StmtKind::AugAssign: {
        const auto* n = static_cast<const AugAssignStmt*>(s);
        return node("AugAssign", at, {{"target", expr(n->target)}, {"op", named(kBinary[static_cast<int>(n->op)])}, {"value", expr(n->value)}});
      }
      case StmtKind::AnnAssign: {
        const auto* n = static_cast<const AnnAssignStmt*>(s);
        return node("AnnAssign", at, {{"target", expr(n->target)}, {"annotation", expr(n->annotation)}, {"value", expr(n->value)}, {"simple", Value::small_int(n->simple)}});
      }
      case StmtKind::For: {
        const auto* n = static_cast<const ForStmt*>(s);
        return node(n->is_async ? "AsyncFor" : "For", at, {{"target", expr(n->target)}, {"iter", expr(n->iter)}, {"body", body(n->body)}, {"orelse", body(n->orelse)}, {"type_comment", none}});
      }
      case StmtKind::While: {
        const auto* n = static_cast<const WhileStmt*>(s);
        return node("While", at, {{"test", expr(n->test)}, {"body", body(n->body)}, {"orelse", body(n->orelse)}});
      }
      case StmtKind::If: {
        const auto* n = static_cast<const IfStmt*>(s);
        return node("If", at, {{"test", expr(n->test)}, {"body", body(n->body)}, {"orelse", body(n->orelse)}});
      }
      case StmtKind::With: {
        const auto* n = static_cast<const WithStmt*>(s);
        const Value items = list(n->items, [this](const WithItem& i) { return node("withitem", nullptr, {{"context_expr", expr(i.context)}, {"optional_vars", expr(i.target)}}); });
        return node(n->is_async ? "AsyncWith" : "With", at, {{"items", items}, {"body", body(n->body)}, {"type_comment", none}});
      }
      case StmtKind::Match: {
        const auto* n = static_cast<const MatchStmt*>(s);
        const Value subject = expr(n->subject);
        return node("Match", at, {{"subject", subject}, {"cases", list(n->cases, [this](const MatchCase& c) {
                                     return node("match_case", nullptr, {{"pattern", pattern(c.pattern)}, {"guard", expr(c.guard)}, {"body", body(c.body)}});
                                   })}});
      }
      case StmtKind::Raise: {
        const auto* n = static_cast<const RaiseStmt*>(s);
        return node("Raise", at, {{"exc", expr(n->exception)}, {"cause", expr(n->cause)}});
      }
      case StmtKind::Try: {
        const auto* n = static_cast<const TryStmt*>(s);
        const Value tried = body(n->body);
        const Value handlers = list(n->handlers, [this](const ExceptHandler& h) {
          return node("ExceptHandler", &h.range, {{"type", expr(h.type)}, {"name", text_or_none(h.name)}, {"body", body(h.body)}});
        });
        return node(n->is_star ? "TryStar" : "Try", at, {{"body", tried}, {"handlers", handlers}, {"orelse", body(n->orelse)}, {"finalbody", body(n->finalbody)}});
      }
      case StmtKind::Assert: {
        const auto* n = static_cast<const AssertStmt*>(s);
        return node("Assert", at, {{"test", expr(n->test)}, {"msg", expr(n->message)}});
      }
      case StmtKind::Import: return node("Import", at, {{"names", aliases(static_cast<const ImportStmt*>(s)->names)}});
      case StmtKind::ImportFrom: {
        const auto* n = static_cast<const ImportFromStmt*>(s);
        return node("ImportFrom", at, {{"module", text_or_none(n->module)}, {"names", aliases(n->names)}, {"level", Value::small_int(n->level)}});
      }
      case StmtKind::Global:
      case StmtKind::Nonlocal: return node(s->kind == StmtKind::Global ? "Global" : "Nonlocal", at, {{"names", names(static_cast<const ScopeStmt*>(s)->names)}});
      case StmtKind::ExprStmt: return node("Expr", at, {{"value", expr(static_cast<const ExprStmt*>(s)->value)}});
      case StmtKind::Pass: return node("Pass", at, {});
      case StmtKind::Break: return node("Break", at, {});
      case StmtKind::Continue: return node("Continue", at, {});
    }
    return none;
  }

  Vm& vm_;
  Dict* classes_;
  bool failed_ = false;
};

/// build(source, filename, mode, classes): the tree of a text; SyntaxError as compile() raises it.
Value function_build(Vm& vm, Args& args) {
  std::int64_t mode = 0;
  if (!is_str(args[0]) || !is_str(args[1]) || !is<Dict>(args[3]) || !to_int64(vm, args[2], &mode)) return vm.raise(Exc::TypeError, "build() takes text, a file name, a mode and a dict");
  std::string source(view(vm, args[0]));
  const auto kind = static_cast<parser::Mode>(mode);
  if (kind == parser::Mode::Eval) source.erase(0, source.find_first_not_of(" \t"));
  if (kind == parser::Mode::Interactive) source += '\n';
  CompileWatch watch(vm);
  const ParseResult result = parse(source, kind, true, {}, &watch);
  if (result.gave_up) return Value::error();
  if (result.error) {
    CodeObject* code = compile_text(vm, source, std::string(view(vm, args[1])), static_cast<int>(mode), true, true);
    return code ? vm.raise(Exc::SyntaxError, "{}", {result.error->message}) : Value::error();
  }
  Builder builder(vm, args[3].as<Dict>());
  Value tree;
  if (kind == parser::Mode::Eval) tree = builder.node("Expression", nullptr, {{"body", builder.expr(result.expression->body)}});
  else if (kind == parser::Mode::Interactive) tree = builder.node("Interactive", nullptr, {{"body", builder.body(result.module->body)}});
  else tree = builder.node("Module", nullptr, {{"body", builder.body(result.module->body)}, {"type_ignores", make_list(vm)}});
  return builder.failed() ? Value::error() : tree;
}

constexpr NativeDef kFunctions[] = {
    {"build", 4, 4, function_build, "build(source, filename, mode, classes, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__ast(Vm& vm, coil::Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
