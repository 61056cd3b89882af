// compiler/codegen_type_params.cpp — PEP 695: type parameters of def and class, and type statements.
//
// Parameters live in a function of their own around the statement, called at once; bounds and alias values are functions called
// when somebody asks.
#include <algorithm>

#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

namespace {

constexpr unsigned H = kFrameHeaderWords;

Intrinsic intrinsic_for(const TypeParam& param) {
  if (param.kind == TypeParamKind::ParamSpec) return Intrinsic::ParamSpec;
  if (param.kind == TypeParamKind::TypeVarTuple) return Intrinsic::TypeVarTuple;
  if (param.bound == nullptr) return Intrinsic::TypeVar;
  return param.bound->kind == ExprKind::TupleExpr ? Intrinsic::TypeVarWithConstraints : Intrinsic::TypeVarWithBound;
}

}  // namespace

void Codegen::lazy_function(const Expr* value, std::string_view name, Reg target) {
  Scope* const scope = table_.scope_of(SymbolTable::lazy_key(value));
  std::unique_ptr<Code> code = function_code(*scope, name, nullptr, value->range.line, [&] {
    as().constant(none_constant());
    at(value->range);
    const TempMark mark(as());
    // `*Ts = *tuple[...]`: the one item of what is unpacked.
    const bool is_starred = value->kind == ExprKind::Starred;
    const Reg result = is_starred ? expr_to_temp(static_cast<const StarredExpr*>(value)->value) : expr(value);
    if (is_starred) as().abc(Op::Intrinsic, result, result, static_cast<Reg>(Intrinsic::UnpackTypeVarTuple));
    as().abc(Op::Return, result);
  });
  make_function(std::move(code), target, 0, 0);
}

// R[target] = the tuple of the parameters, each of which is bound to its name.
void Codegen::type_params(List<TypeParam> params, Reg target) {
  const TempMark mark(as());
  if (params.size() > 100) fail("too many type parameters", params[0].range);
  const auto count = static_cast<unsigned>(params.size());
  const Reg first = as().alloc(count);
  for (unsigned i = 0; i < count; ++i) {
    const TempMark one(as());
    const Positioned positioned(*this, params[i].range);
    const Reg parts = as().alloc(2);
    as().load_constant(parts, name_constant(params[i].name));
    if (params[i].bound != nullptr) lazy_function(params[i].bound, params[i].name, parts + 1);
    as().abc(Op::Intrinsic, first + i, parts, static_cast<Reg>(intrinsic_for(params[i])));
    if (params[i].default_value != nullptr) {
      lazy_function(params[i].default_value, params[i].name, parts + 1);
      as().with_word(Op::StoreAttr, first + i, parts + 1, 0, as().cached_name("_evaluate_default"));
    }
    store_name(params[i].name, first + i);
  }
  as().abc(Op::BuildTuple, target, first, count);
}

void Codegen::generic_function(const FunctionDefStmt& node, Reg target) {
  const TempMark mark(as());
  Scope* const scope = table_.scope_of(node.type_params.data());
  const Reg base = as().alloc(H);
  const Reg parts = as().alloc(4);
  const unsigned defaults = function_defaults(*node.parameters, parts);
  as().free_to(base + H);
  const unsigned given = static_cast<unsigned>(scope->parameters.size());
  // Arguments in order: the defaults tuple, then the keyword defaults.
  if (given == 1 && (defaults & 2) != 0) as().abc(Op::Move, parts, parts + 1);
  as().alloc(given);
  std::unique_ptr<Code> code =
      function_code(*scope, "<generic parameters of " + std::string(node.name) + ">", nullptr, node.range.line, [&] {
        as().constant(none_constant());
        at(node.range);
        const TempMark inner(as());
        const Reg pieces = as().alloc(4);
        type_params(node.type_params, pieces + 3);
        unsigned flags = defaults | 8u;
        if ((defaults & 1) != 0) load_name(".defaults", pieces);
        if ((defaults & 2) != 0) load_name(".kwdefaults", pieces + 1);
        if (annotations(*node.parameters, node.returns, pieces + 2)) flags |= 4u;
        const Reg function = as().alloc();
        make_function(function_body(node), function, flags, pieces);
        as().abc(Op::Return, function);
      });
  make_function(std::move(code), base, 0, 0);
  as().abc(Op::Call, base, given, target);
}

void Codegen::generic_class(const ClassDefStmt& node, std::uint32_t first_line, Reg target) {
  const TempMark mark(as());
  Scope* const scope = table_.scope_of(node.type_params.data());
  const Reg base = as().alloc(H);
  std::unique_ptr<Code> code =
      function_code(*scope, "<generic parameters of " + std::string(node.name) + ">", nullptr, first_line, [&] {
        as().constant(none_constant());
        at(node.range);
        const TempMark inner(as());
        const Reg value = as().alloc();
        type_params(node.type_params, value);
        store_name(".type_params", value);
        as().abc(Op::Intrinsic, value, value, static_cast<Reg>(Intrinsic::SubscriptGeneric));
        store_name(".generic_base", value);
        build_class(node, first_line, value, value, true);
        as().abc(Op::Return, value);
      });
  make_function(std::move(code), base, 0, 0);
  as().abc(Op::Call, base, 0, target);
}

// ---- type statements
void Codegen::type_alias_value(const TypeAliasStmt& node, Reg target) {
  const TempMark mark(as());
  const std::string_view name = static_cast<const NameExpr*>(node.name)->id;
  const Reg parts = as().alloc(3);
  as().load_constant(parts, name_constant(name));
  if (node.type_params.empty()) {
    as().abc(Op::LoadNone, parts + 1);
  } else {
    type_params(node.type_params, parts + 1);
  }
  lazy_function(node.value, name, parts + 2);
  as().abc(Op::Intrinsic, target, parts, static_cast<Reg>(Intrinsic::TypeAlias));
}

void Codegen::type_alias(const TypeAliasStmt& node) {
  const auto& name = *static_cast<const NameExpr*>(node.name);
  forbid_debug(name.id, name.range, "assign to");
  const Reg value = as().alloc();
  if (node.type_params.empty()) {
    type_alias_value(node, value);
  } else {
    Scope* const scope = table_.scope_of(node.type_params.data());
    as().alloc(H - 1);
    std::unique_ptr<Code> code =
        function_code(*scope, "<generic parameters of " + std::string(name.id) + ">", nullptr, node.range.line, [&] {
          as().constant(none_constant());
          at(node.range);
          const TempMark inner(as());
          const Reg made = as().alloc();
          type_alias_value(node, made);
          as().abc(Op::Return, made);
        });
    make_function(std::move(code), value, 0, 0);
    as().abc(Op::Call, value, 0, value);
  }
  store_name(name.id, value);
}

}  // namespace coil::compiler
