// compiler/codegen_warning.cpp — SyntaxWarnings on calls and subscripts of things that can be neither called nor subscripted.
#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

namespace {

const char* constant_type(const ConstantExpr& node) {
  switch (node.constant_kind) {
    case ConstantKind::None: return "NoneType";
    case ConstantKind::True:
    case ConstantKind::False: return "bool";
    case ConstantKind::Ellipsis: return "ellipsis";
    case ConstantKind::Int:
    case ConstantKind::BigInt: return "int";
    case ConstantKind::Float: return "float";
    case ConstantKind::Imaginary: return "complex";
    case ConstantKind::Str: return "str";
    case ConstantKind::Bytes: return "bytes";
  }
  return nullptr;
}

// The type that an expression's form gives away.
const char* obvious_type(const Expr* node) {
  switch (node->kind) {
    case ExprKind::Constant: return constant_type(*static_cast<const ConstantExpr*>(node));
    case ExprKind::TupleExpr: return "tuple";
    case ExprKind::ListExpr:
    case ExprKind::ListComp: return "list";
    case ExprKind::Dict:
    case ExprKind::DictComp: return "dict";
    case ExprKind::Set:
    case ExprKind::SetComp: return "set";
    case ExprKind::GeneratorExp: return "generator";
    case ExprKind::Lambda: return "function";
    case ExprKind::JoinedStr:
    case ExprKind::FormattedValue: return "str";
    default: return nullptr;
  }
}

bool is_sequence(std::string_view type) { return type == "str" || type == "bytes" || type == "tuple" || type == "list"; }

}  // namespace

void Codegen::check_callable(const Expr* function, const Range& range) {
  const char* type = obvious_type(function);
  if (type == nullptr || function->kind == ExprKind::Lambda) return;
  warn(std::string("'").append(type) + "' object is not callable; perhaps you missed a comma?", range);
}

void Codegen::check_subscript(const SubscriptExpr& node) {
  const char* type = obvious_type(node.value);
  if (type == nullptr) return;
  if (!is_sequence(type)) {
    if (std::string_view(type) == "dict") return;
    return warn(std::string("'").append(type) + "' object is not subscriptable; perhaps you missed a comma?", node.range);
  }
  const char* index = obvious_type(node.index);
  if (index == nullptr || node.index->kind == ExprKind::Slice) return;
  const std::string_view name = index;
  if (name == "int" || name == "bool") return;
  warn(std::string(type) + " indices must be integers or slices, not " + index + "; perhaps you missed a comma?", node.range);
}

}  // namespace coil::compiler
