// parser/tools/dump_ast.cpp — `coil_parse [--eval|--interactive|--quiet] FILE|-`: prints the syntax tree or the error.
//
// The form is that of ast.dump(tree, include_attributes=True), but constants are tagged and escaped byte by byte
// (tests/unit/parser/ast_differential.py prints CPython's trees the same way). Several files: each tree on a line.
#include <bit>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "parser/parse.hpp"

namespace {

using namespace coil::parser;

const char* kBinaryNames[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                              "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
const char* kUnaryNames[] = {"Invert", "Not", "UAdd", "USub"};
const char* kCompareNames[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
const char* kContextNames[] = {"Load()", "Store()", "Del()"};

class Dumper {
 public:
  std::string out;

  void module(const Module& module) {
    out += "Module(body=";
    list(module.body, [this](const Stmt* s) { stmt(s); });
    out += ", type_ignores=[])";
  }

  void expr(const Expr* e);

 private:
  void stmt(const Stmt* s);
  void pattern(const Pattern* p);

  template <class T, class F>
  void list(List<T> items, F print) {
    out += '[';
    bool is_first = true;
    for (const T& item : items) {
      if (!is_first) out += ", ";
      is_first = false;
      print(item);
    }
    out += ']';
  }
  void exprs(List<Expr*> items) {
    list(items, [this](const Expr* e) {
      if (e == nullptr) out += "None";
      else expr(e);
    });
  }
  void stmts(List<Stmt*> items) {
    list(items, [this](const Stmt* s) { stmt(s); });
  }
  void patterns(List<Pattern*> items) {
    list(items, [this](const Pattern* p) { pattern(p); });
  }
  void names(List<std::string_view> items) {
    list(items, [this](std::string_view name) { quoted(name); });
  }
  void field(const char* name, const Expr* e) {
    if (e == nullptr) return;
    label(name);
    expr(e);
  }
  void field(const char* name, List<Expr*> items) {
    label(name);
    exprs(items);
  }
  void field(const char* name, std::string_view text) {
    label(name);
    quoted(text);
  }
  void optional(const char* name, std::string_view text) {
    if (!text.empty()) field(name, text);
  }
  void body(const char* name, List<Stmt*> items) {
    label(name);
    stmts(items);
  }
  void raw(const char* name, std::string_view text) {
    label(name);
    out += text;
  }
  void label(const char* name) {
    if (out.back() != '(') out += ", ";
    out += name;
    out += '=';
  }
  void attributes(const Range& r) {
    if (out.back() != '(') out += ", ";
    out += "lineno=" + std::to_string(r.line) + ", col_offset=" + std::to_string(r.column) +
           ", end_lineno=" + std::to_string(r.end_line) + ", end_col_offset=" + std::to_string(r.end_column) + ')';
  }
  void quoted(std::string_view text) {
    static const char* digits = "0123456789abcdef";
    out += '\'';
    for (unsigned char byte : text) {
      if (byte >= 0x20 && byte < 0x7f && byte != '\'' && byte != '\\') {
        out += static_cast<char>(byte);
      } else {
        out += "\\x";
        out += digits[byte >> 4];
        out += digits[byte & 15];
      }
    }
    out += '\'';
  }
  void constant(const ConstantExpr* c);
  void arguments(const Parameters& p);
  void parameter(const Parameter& p) {
    out += "arg(arg=";
    quoted(p.name);
    field("annotation", p.annotation);
    attributes(p.range);
  }
  void keywords(List<Keyword> items) {
    label("keywords");
    list(items, [this](const Keyword& k) {
      out += "keyword(";
      optional("arg", k.name);
      field("value", k.value);
      attributes(k.range);
    });
  }
  void type_params(List<TypeParam> items) {
    static const char* kNames[] = {"TypeVar", "ParamSpec", "TypeVarTuple"};
    label("type_params");
    list(items, [this](const TypeParam& t) {
      out += kNames[static_cast<int>(t.kind)];
      out += '(';
      field("name", t.name);
      field("bound", t.bound);
      attributes(t.range);
    });
  }
  void aliases(List<Alias> items) {
    label("names");
    list(items, [this](const Alias& a) {
      out += "alias(";
      field("name", a.name);
      optional("asname", a.as_name);
      attributes(a.range);
    });
  }
};

void Dumper::constant(const ConstantExpr* c) {
  out += "Constant(value=";
  char buffer[64];
  switch (c->constant_kind) {
    case ConstantKind::None: out += "None"; break;
    case ConstantKind::True: out += "True"; break;
    case ConstantKind::False: out += "False"; break;
    case ConstantKind::Ellipsis: out += "Ellipsis"; break;
    case ConstantKind::Int: out += std::to_string(c->int_value); break;
    case ConstantKind::BigInt: out += c->text; break;
    case ConstantKind::Float:
    case ConstantKind::Imaginary:
      std::snprintf(buffer, sizeof buffer, "%s:%016llx", c->constant_kind == ConstantKind::Float ? "float" : "imaginary",
                    static_cast<unsigned long long>(std::bit_cast<std::uint64_t>(c->float_value)));
      out += buffer;
      break;
    case ConstantKind::Str: quoted(c->text); break;
    case ConstantKind::Bytes:
      out += 'b';
      quoted(c->text);
      break;
  }
  if (c->is_unicode_u) out += ", kind='u'";
}

void Dumper::arguments(const Parameters& p) {
  auto parameters = [this](const char* name, List<Parameter> items) {
    label(name);
    list(items, [this](const Parameter& item) { parameter(item); });
  };
  out += "arguments(";
  parameters("posonlyargs", p.positional_only);
  parameters("args", p.positional);
  if (p.vararg != nullptr) label("vararg"), parameter(*p.vararg);
  parameters("kwonlyargs", p.keyword_only);
  field("kw_defaults", p.keyword_defaults);
  if (p.kwarg != nullptr) label("kwarg"), parameter(*p.kwarg);
  field("defaults", p.defaults);
  out += ')';
}

void Dumper::expr(const Expr* e) {
  auto open = [this](const char* name) {
    out += name;
    out += '(';
  };
  switch (e->kind) {
    case ExprKind::BoolOp: {
      auto* n = static_cast<const BoolOpExpr*>(e);
      open("BoolOp");
      raw("op", n->op == BoolOperator::And ? "And()" : "Or()");
      field("values", n->values);
      break;
    }
    case ExprKind::NamedExpr: {
      auto* n = static_cast<const NamedExprExpr*>(e);
      open("NamedExpr");
      field("target", n->target);
      field("value", n->value);
      break;
    }
    case ExprKind::BinOp: {
      auto* n = static_cast<const BinOpExpr*>(e);
      open("BinOp");
      field("left", n->left);
      raw("op", kBinaryNames[static_cast<int>(n->op)]);
      out += "()";
      field("right", n->right);
      break;
    }
    case ExprKind::UnaryOp: {
      auto* n = static_cast<const UnaryOpExpr*>(e);
      open("UnaryOp");
      raw("op", kUnaryNames[static_cast<int>(n->op)]);
      out += "()";
      field("operand", n->operand);
      break;
    }
    case ExprKind::Lambda: {
      auto* n = static_cast<const LambdaExpr*>(e);
      open("Lambda");
      label("args");
      arguments(*n->parameters);
      field("body", n->body);
      break;
    }
    case ExprKind::IfExp: {
      auto* n = static_cast<const IfExpExpr*>(e);
      open("IfExp");
      field("test", n->test);
      field("body", n->body);
      field("orelse", n->orelse);
      break;
    }
    case ExprKind::Dict: {
      auto* n = static_cast<const DictExpr*>(e);
      open("Dict");
      field("keys", n->keys);
      field("values", n->values);
      break;
    }
    case ExprKind::Set:
      open("Set");
      field("elts", static_cast<const SetExpr*>(e)->elements);
      break;
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::GeneratorExp:
    case ExprKind::DictComp: {
      auto* n = static_cast<const ComprehensionExpr*>(e);
      if (e->kind == ExprKind::DictComp) {
        open("DictComp");
        field("key", n->element);
        field("value", n->value);
      } else {
        open(e->kind == ExprKind::ListComp ? "ListComp" : e->kind == ExprKind::SetComp ? "SetComp" : "GeneratorExp");
        field("elt", n->element);
      }
      label("generators");
      list(n->generators, [this](const Comprehension& c) {
        out += "comprehension(";
        field("target", c.target);
        field("iter", c.iter);
        field("ifs", c.ifs);
        raw("is_async", c.is_async ? "1)" : "0)");
      });
      break;
    }
    case ExprKind::Await:
      open("Await");
      field("value", static_cast<const AwaitExpr*>(e)->value);
      break;
    case ExprKind::Yield:
      open("Yield");
      field("value", static_cast<const YieldExpr*>(e)->value);
      break;
    case ExprKind::YieldFrom:
      open("YieldFrom");
      field("value", static_cast<const YieldFromExpr*>(e)->value);
      break;
    case ExprKind::Compare: {
      auto* n = static_cast<const CompareExpr*>(e);
      open("Compare");
      field("left", n->left);
      label("ops");
      list(n->ops, [this](CompareOperator op) { out += std::string(kCompareNames[static_cast<int>(op)]) + "()"; });
      field("comparators", n->comparators);
      break;
    }
    case ExprKind::Call: {
      auto* n = static_cast<const CallExpr*>(e);
      open("Call");
      field("func", n->function);
      field("args", n->args);
      keywords(n->keywords);
      break;
    }
    case ExprKind::FormattedValue: {
      auto* n = static_cast<const FormattedValueExpr*>(e);
      open("FormattedValue");
      field("value", n->value);
      raw("conversion", n->conversion == 0 ? "-1" : std::to_string(static_cast<int>(n->conversion)));
      field("format_spec", n->format_spec);
      break;
    }
    case ExprKind::JoinedStr:
      open("JoinedStr");
      field("values", static_cast<const JoinedStrExpr*>(e)->values);
      break;
    case ExprKind::Constant: constant(static_cast<const ConstantExpr*>(e)); break;
    case ExprKind::Attribute: {
      auto* n = static_cast<const AttributeExpr*>(e);
      open("Attribute");
      field("value", n->value);
      field("attr", n->attr);
      raw("ctx", kContextNames[static_cast<int>(n->context)]);
      break;
    }
    case ExprKind::Subscript: {
      auto* n = static_cast<const SubscriptExpr*>(e);
      open("Subscript");
      field("value", n->value);
      field("slice", n->index);
      raw("ctx", kContextNames[static_cast<int>(n->context)]);
      break;
    }
    case ExprKind::Starred: {
      auto* n = static_cast<const StarredExpr*>(e);
      open("Starred");
      field("value", n->value);
      raw("ctx", kContextNames[static_cast<int>(n->context)]);
      break;
    }
    case ExprKind::Name: {
      auto* n = static_cast<const NameExpr*>(e);
      open("Name");
      field("id", n->id);
      raw("ctx", kContextNames[static_cast<int>(n->context)]);
      break;
    }
    case ExprKind::ListExpr:
    case ExprKind::TupleExpr: {
      auto* n = static_cast<const SequenceExpr*>(e);
      open(e->kind == ExprKind::ListExpr ? "List" : "Tuple");
      field("elts", n->elements);
      raw("ctx", kContextNames[static_cast<int>(n->context)]);
      break;
    }
    case ExprKind::Slice: {
      auto* n = static_cast<const SliceExpr*>(e);
      open("Slice");
      field("lower", n->lower);
      field("upper", n->upper);
      field("step", n->step);
      break;
    }
    default: open("INTERNAL"); break;
  }
  attributes(e->range);
}

void Dumper::pattern(const Pattern* p) {
  switch (p->kind) {
    case PatternKind::Value:
      out += "MatchValue(";
      field("value", static_cast<const ValuePattern*>(p)->value);
      break;
    case PatternKind::Singleton: {
      ConstantKind kind = static_cast<const SingletonPattern*>(p)->value;
      out += "MatchSingleton(";
      raw("value", kind == ConstantKind::None ? "None" : kind == ConstantKind::True ? "True" : "False");
      break;
    }
    case PatternKind::Sequence:
      out += "MatchSequence(patterns=";
      patterns(static_cast<const SequencePattern*>(p)->patterns);
      break;
    case PatternKind::Mapping: {
      auto* n = static_cast<const MappingPattern*>(p);
      out += "MatchMapping(";
      field("keys", n->keys);
      label("patterns");
      patterns(n->patterns);
      optional("rest", n->rest);
      break;
    }
    case PatternKind::Class: {
      auto* n = static_cast<const ClassPattern*>(p);
      out += "MatchClass(";
      field("cls", n->cls);
      label("patterns");
      patterns(n->patterns);
      label("kwd_attrs");
      names(n->keyword_names);
      label("kwd_patterns");
      patterns(n->keyword_patterns);
      break;
    }
    case PatternKind::Star:
      out += "MatchStar(";
      optional("name", static_cast<const StarPattern*>(p)->name);
      break;
    case PatternKind::As: {
      auto* n = static_cast<const AsPattern*>(p);
      out += "MatchAs(";
      if (n->pattern != nullptr) label("pattern"), pattern(n->pattern);
      optional("name", n->name);
      break;
    }
    case PatternKind::Or:
      out += "MatchOr(patterns=";
      patterns(static_cast<const OrPattern*>(p)->patterns);
      break;
  }
  attributes(p->range);
}

void Dumper::stmt(const Stmt* s) {
  auto open = [this](const char* name, bool is_async = false) {
    if (is_async) out += "Async";
    out += name;
    out += '(';
  };
  switch (s->kind) {
    case StmtKind::FunctionDef: {
      auto* n = static_cast<const FunctionDefStmt*>(s);
      open("FunctionDef", n->is_async);
      field("name", n->name);
      label("args");
      arguments(*n->parameters);
      body("body", n->body);
      field("decorator_list", n->decorators);
      field("returns", n->returns);
      type_params(n->type_params);
      break;
    }
    case StmtKind::ClassDef: {
      auto* n = static_cast<const ClassDefStmt*>(s);
      open("ClassDef");
      field("name", n->name);
      field("bases", n->bases);
      keywords(n->keywords);
      body("body", n->body);
      field("decorator_list", n->decorators);
      type_params(n->type_params);
      break;
    }
    case StmtKind::Return:
      open("Return");
      field("value", static_cast<const ReturnStmt*>(s)->value);
      break;
    case StmtKind::Delete:
      open("Delete");
      field("targets", static_cast<const DeleteStmt*>(s)->targets);
      break;
    case StmtKind::Assign:
      open("Assign");
      field("targets", static_cast<const AssignStmt*>(s)->targets);
      field("value", static_cast<const AssignStmt*>(s)->value);
      break;
    case StmtKind::TypeAlias: {
      auto* n = static_cast<const TypeAliasStmt*>(s);
      open("TypeAlias");
      field("name", n->name);
      type_params(n->type_params);
      field("value", n->value);
      break;
    }
    case StmtKind::AugAssign: {
      auto* n = static_cast<const AugAssignStmt*>(s);
      open("AugAssign");
      field("target", n->target);
      raw("op", kBinaryNames[static_cast<int>(n->op)]);
      out += "()";
      field("value", n->value);
      break;
    }
    case StmtKind::AnnAssign: {
      auto* n = static_cast<const AnnAssignStmt*>(s);
      open("AnnAssign");
      field("target", n->target);
      field("annotation", n->annotation);
      field("value", n->value);
      raw("simple", n->simple ? "1" : "0");
      break;
    }
    case StmtKind::For: {
      auto* n = static_cast<const ForStmt*>(s);
      open("For", n->is_async);
      field("target", n->target);
      field("iter", n->iter);
      body("body", n->body);
      body("orelse", n->orelse);
      break;
    }
    case StmtKind::While: {
      auto* n = static_cast<const WhileStmt*>(s);
      open("While");
      field("test", n->test);
      body("body", n->body);
      body("orelse", n->orelse);
      break;
    }
    case StmtKind::If: {
      auto* n = static_cast<const IfStmt*>(s);
      open("If");
      field("test", n->test);
      body("body", n->body);
      body("orelse", n->orelse);
      break;
    }
    case StmtKind::With: {
      auto* n = static_cast<const WithStmt*>(s);
      open("With", n->is_async);
      label("items");
      list(n->items, [this](const WithItem& item) {
        out += "withitem(";
        field("context_expr", item.context);
        field("optional_vars", item.target);
        out += ')';
      });
      body("body", n->body);
      break;
    }
    case StmtKind::Match: {
      auto* n = static_cast<const MatchStmt*>(s);
      open("Match");
      field("subject", n->subject);
      label("cases");
      list(n->cases, [this](const MatchCase& item) {
        out += "match_case(pattern=";
        pattern(item.pattern);
        field("guard", item.guard);
        body("body", item.body);
        out += ')';
      });
      break;
    }
    case StmtKind::Raise:
      open("Raise");
      field("exc", static_cast<const RaiseStmt*>(s)->exception);
      field("cause", static_cast<const RaiseStmt*>(s)->cause);
      break;
    case StmtKind::Try: {
      auto* n = static_cast<const TryStmt*>(s);
      open(n->is_star ? "TryStar" : "Try");
      body("body", n->body);
      label("handlers");
      list(n->handlers, [this](const ExceptHandler& h) {
        out += "ExceptHandler(";
        field("type", h.type);
        optional("name", h.name);
        body("body", h.body);
        attributes(h.range);
      });
      body("orelse", n->orelse);
      body("finalbody", n->finalbody);
      break;
    }
    case StmtKind::Assert:
      open("Assert");
      field("test", static_cast<const AssertStmt*>(s)->test);
      field("msg", static_cast<const AssertStmt*>(s)->message);
      break;
    case StmtKind::Import:
      open("Import");
      aliases(static_cast<const ImportStmt*>(s)->names);
      break;
    case StmtKind::ImportFrom: {
      auto* n = static_cast<const ImportFromStmt*>(s);
      open("ImportFrom");
      optional("module", n->module);
      aliases(n->names);
      raw("level", std::to_string(n->level));
      break;
    }
    case StmtKind::Global:
    case StmtKind::Nonlocal:
      open(s->kind == StmtKind::Global ? "Global" : "Nonlocal");
      label("names");
      names(static_cast<const ScopeStmt*>(s)->names);
      break;
    case StmtKind::ExprStmt:
      open("Expr");
      field("value", static_cast<const ExprStmt*>(s)->value);
      break;
    case StmtKind::Pass: open("Pass"); break;
    case StmtKind::Break: open("Break"); break;
    case StmtKind::Continue: open("Continue"); break;
  }
  attributes(s->range);
}

std::string read_all(const char* path) {
  if (std::strcmp(path, "-") == 0) return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int report(const SyntaxError& error) {
  static const char* kKinds[] = {"SyntaxError", "IndentationError", "TabError", "RecursionError"};
  std::printf("%s: %s (line %u, column %u, end line %u, end column %u)%s\n", kKinds[static_cast<int>(error.kind)],
              error.message.c_str(), error.range.line, error.range.column, error.range.end_line, error.range.end_column,
              error.incomplete ? " incomplete" : "");
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  Mode mode = Mode::Exec;
  bool is_quiet = false, is_timed = false;
  int status = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--eval") == 0) {
      mode = Mode::Eval;
    } else if (std::strcmp(argv[i], "--interactive") == 0) {
      mode = Mode::Interactive;
    } else if (std::strcmp(argv[i], "--quiet") == 0) {
      is_quiet = true;
    } else if (std::strcmp(argv[i], "--time") == 0) {
      is_timed = true;
    } else {
      std::string source = read_all(argv[i]);
      auto start = std::chrono::steady_clock::now();
      ParseResult result = parse(source, mode);
      if (is_timed) {
        std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
        std::fprintf(stderr, "%s: %zu bytes, %.2f ms, %zu bytes of tree\n", argv[i], source.size(), spent.count(),
                     result.arena.memory_used());
      }
      if (result.error) {
        status = report(*result.error);
      } else if (!is_quiet) {
        Dumper dumper;
        if (result.module != nullptr) {
          dumper.module(*result.module);
        } else {
          dumper.out = "Expression(body=";
          dumper.expr(result.expression->body);
          dumper.out += ')';
        }
        std::puts(dumper.out.c_str());
      }
    }
  }
  return status;
}
