// compiler/codegen_display.cpp — list, tuple, set and dict displays; f-strings.
#include <algorithm>

#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

namespace {

constexpr std::size_t kMaxAtOnce = 30;  // registers that a display may fill before it is built
constexpr std::size_t kMinConstants = 3;

bool has_starred(List<Expr*> elements) {
  return std::any_of(elements.begin(), elements.end(), [](const Expr* each) { return each->kind == ExprKind::Starred; });
}

}  // namespace

void Codegen::sequence_display(const Expr* node, List<Expr*> elements, Op build, Reg target) {
  const bool is_simple = elements.size() <= kMaxAtOnce && !has_starred(elements);
  // Three or more constants: copied from one constant tuple.
  if (elements.size() >= kMinConstants && build != Op::BuildTuple) {
    std::vector<Constant> items;
    for (const Expr* each : elements) {
      std::optional<Constant> item = each->kind == ExprKind::Starred ? std::nullopt : constant_of(each);
      if (!item) break;
      items.push_back(std::move(*item));
    }
    if (items.size() == elements.size() && as().is_reachable()) {
      const Reg result = scratch(target);
      const Reg source = as().alloc();
      as().abc(build, result, result, 0);
      as().load_constant(source, tuple_constant(std::move(items)));
      as().abc(build == Op::BuildList ? Op::ListExtend : Op::SetUpdate, result, source);
      if (result != target) as().abc(Op::Move, target, result);
      return;
    }
  }
  if (is_simple) {
    const Reg first = as().alloc(static_cast<unsigned>(elements.size()));
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const Reg top = as().top();
      expr_to(elements[i], first + static_cast<Reg>(i));
      as().free_to(top);
    }
    return as().abc(build, target, first, static_cast<Reg>(elements.size()));
  }
  const Positioned positioned(*this, node->range);
  const Reg result = scratch(target);
  as().abc(build == Op::BuildSet ? Op::BuildSet : Op::BuildList, result, result, 0);
  if (build == Op::BuildSet) {
    growing_set(elements, result);
  } else {
    growing_list(elements, result);
  }
  if (build == Op::BuildTuple) {
    as().abc(Op::ListToTuple, target, result);
  } else if (result != target) {
    as().abc(Op::Move, target, result);
  }
}

void Codegen::growing_list(List<Expr*> elements, Reg list) {
  for (const Expr* each : elements) {
    const TempMark mark(as());
    if (each->kind == ExprKind::Starred) {
      const Reg value = expr(static_cast<const StarredExpr*>(each)->value);
      as().abc(Op::ListExtend, list, value, 0);
    } else {
      as().abc(Op::ListAppend, list, expr(each));
    }
  }
}

void Codegen::growing_set(List<Expr*> elements, Reg set) {
  for (const Expr* each : elements) {
    const TempMark mark(as());
    if (each->kind == ExprKind::Starred) {
      const Reg value = expr(static_cast<const StarredExpr*>(each)->value);
      as().abc(Op::SetUpdate, set, value);
    } else {
      as().abc(Op::SetAdd, set, expr(each));
    }
  }
}

void Codegen::tuple_display(const SequenceExpr& node, Reg target) {
  sequence_display(&node, node.elements, Op::BuildTuple, target);
}

void Codegen::dict_display(const DictExpr& node, Reg target) {
  const bool has_updates = std::any_of(node.keys.begin(), node.keys.end(), [](const Expr* key) { return key == nullptr; });
  if (!has_updates && node.keys.size() * 2 <= kMaxAtOnce) {
    const Reg first = as().alloc(static_cast<unsigned>(node.keys.size() * 2));
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      expr_to(node.keys[i], first + static_cast<Reg>(2 * i));
      expr_to(node.values[i], first + static_cast<Reg>(2 * i + 1));
    }
    return as().abc(Op::BuildDict, target, first, static_cast<Reg>(node.keys.size()));
  }
  const Reg result = scratch(target);
  as().abc(Op::BuildDict, result, result, 0);
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const TempMark mark(as());
    if (node.keys[i] == nullptr) {
      as().abc(Op::DictUpdate, result, expr(node.values[i]));
      continue;
    }
    const Reg key = operand(node.keys[i], false);
    as().abc(Op::DictSet, result, key, expr(node.values[i]));
  }
  if (result != target) as().abc(Op::Move, target, result);
}

// ---- f-strings
void Codegen::formatted_value(const FormattedValueExpr& node, Reg target) {
  unsigned flags = node.conversion == 's' ? 1 : node.conversion == 'r' ? 2 : node.conversion == 'a' ? 3 : 0;
  if (node.format_spec == nullptr) return as().abc(Op::FormatValue, target, expr(node.value), flags);
  const Reg value = as().alloc(2);
  expr_to(node.value, value);
  expr_to(node.format_spec, value + 1);
  as().abc(Op::FormatValue, target, value, flags | 4);
}

void Codegen::joined_string(const JoinedStrExpr& node, Reg target) {
  if (node.values.empty()) return as().load_constant(target, str_constant(""));
  if (node.values.size() == 1) return expr_to(node.values[0], target);
  if (node.values.size() <= kMaxAtOnce) {
    const Reg first = as().alloc(static_cast<unsigned>(node.values.size()));
    for (std::size_t i = 0; i < node.values.size(); ++i) expr_to(node.values[i], first + static_cast<Reg>(i));
    return as().abc(Op::BuildString, target, first, static_cast<Reg>(node.values.size()));
  }
  // Long ones are joined piece by piece: the text so far stands before the next pieces.
  const Reg first = as().alloc(kMaxAtOnce);
  Reg filled = 0;
  for (const Expr* each : node.values) {
    expr_to(each, first + filled);
    if (++filled == kMaxAtOnce) {
      as().abc(Op::BuildString, first, first, filled);
      filled = 1;
    }
  }
  as().abc(Op::BuildString, target, first, filled);
}

}  // namespace coil::compiler
