// compiler/codegen_call.cpp — calls: arguments in place, methods, super(), keywords, * and **.
#include <algorithm>

#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

namespace {

constexpr unsigned H = kFrameHeaderWords;
constexpr unsigned kLastArgument = 246;  // arguments beyond this register go through a list

bool has_starred(List<Expr*> elements) {
  return std::any_of(elements.begin(), elements.end(), [](const Expr* each) { return each->kind == ExprKind::Starred; });
}

bool has_double_star(List<Keyword> keywords) {
  return std::any_of(keywords.begin(), keywords.end(), [](const Keyword& each) { return each.name.empty(); });
}

}  // namespace

bool Codegen::needs_call_ex(List<Expr*> args, List<Keyword> keywords, Reg base, unsigned already) const {
  if (has_starred(args) || has_double_star(keywords)) return true;
  return base + H + already + args.size() + keywords.size() > kLastArgument;
}

// The frame is built on top of the temporaries; when the target is the topmost one, the frame begins there.
void Codegen::call(const CallExpr& node, Reg target, Awaited awaited) {
  check_keywords(node.keywords);
  check_callable(node.function, node.range);
  const Reg base = as().is_temp(target) && target + 1 == as().top() ? target : as().alloc();
  const bool is_direct = awaited == Awaited::Yes && node.keywords.empty();
  const CallExpr* super_call = nullptr;
  if (node.function->kind == ExprKind::Attribute && !needs_call_ex(node.args, node.keywords, base, 1)) {
    const auto& method = *static_cast<const AttributeExpr*>(node.function);
    {
      const Positioned positioned(*this, from_attribute(method, method.range));
      if (is_super_call(method.value, super_call)) {
        super_attribute(method, *super_call, Op::LoadSuperMethod, base);
      } else {
        Reg self = base;
        if (local_register(method.value)) {
          self = expr(method.value);
        } else {
          expr_to(method.value, base);
        }
        as().with_word(Op::LoadMethod, base, self, 0, as().cached_name(mangle(method.attr)));
      }
    }
    const bool use_keywords = !node.keywords.empty();
    const Positioned positioned(*this, from_attribute(method, node.range));
    return finish_call(use_keywords ? Op::CallMethodKw : is_direct ? Op::CallMethodAwaited : Op::CallMethod, base, 1, node.args,
                       node.keywords, target);
  }
  expr_to(node.function, base);
  if (needs_call_ex(node.args, node.keywords, base, 0)) return call_ex(base, 0, node.args, node.keywords, target);
  finish_call(!node.keywords.empty() ? Op::CallKw : is_direct ? Op::CallAwaited : Op::Call, base, 0, node.args, node.keywords, target);
}

void Codegen::finish_call(Op op, Reg base, unsigned already, List<Expr*> args, List<Keyword> keywords, Reg target) {
  as().set_top(base + 1);
  as().alloc(H - 1 + already);
  for (const Expr* each : args) expr_to_temp(each);
  std::vector<Constant> names;
  for (const Keyword& each : keywords) {
    expr_to_temp(each.value);
    names.push_back(name_constant(each.name));
  }
  const auto count = static_cast<Reg>(already + args.size() + keywords.size());
  if (op == Op::CallKw || op == Op::CallMethodKw) {
    as().with_word(op, base, count, target, as().constant(tuple_constant(std::move(names))));
  } else {
    as().abc(op, base, count, target);
  }
  as().free_to(base + 1);
}

// f(*a, b, **c): the positional ones in a list, the keyword ones in a dict.
void Codegen::call_ex(Reg base, unsigned already, List<Expr*> args, List<Keyword> keywords, Reg target) {
  as().set_top(base + 1);
  as().alloc(H - 1);
  const Reg list = as().alloc();
  if (args.size() == 1 && already == 0 && args[0]->kind == ExprKind::Starred) {
    expr_to(static_cast<const StarredExpr*>(args[0])->value, list);  // CallEx makes a list of what is neither list nor tuple
  } else {
    as().abc(Op::BuildList, list, base + H, already);
    for (const Expr* each : args) {
      const TempMark mark(as());
      if (each->kind == ExprKind::Starred) {
        const Reg value = expr(static_cast<const StarredExpr*>(each)->value);
        as().abc(Op::ListExtend, list, value, 1);
      } else {
        as().abc(Op::ListAppend, list, expr(each));
      }
    }
  }
  if (!keywords.empty()) keywords_dict(keywords, base, as().alloc());
  as().abc(Op::CallEx, base, keywords.empty() ? 0 : 1, target);
  as().free_to(base + 1);
}

void Codegen::keywords_dict(List<Keyword> keywords, Reg function, Reg target) {
  as().abc(Op::BuildDict, target, target, 0);
  for (std::size_t i = 0; i < keywords.size();) {
    const TempMark mark(as());
    if (keywords[i].name.empty()) {
      as().abc(Op::DictMerge, target, expr(keywords[i].value), function);
      ++i;
      continue;
    }
    // Named ones make a dict of their own, merged, so that a name given twice is found; the first need not be.
    const bool is_first = i == 0;
    const Reg part = is_first ? target : as().alloc();
    if (!is_first) as().abc(Op::BuildDict, part, part, 0);
    for (; i < keywords.size() && !keywords[i].name.empty(); ++i) {
      const TempMark pair(as());
      const Reg key = as().alloc();
      as().load_constant(key, name_constant(keywords[i].name));
      as().abc(Op::DictSet, part, key, expr(keywords[i].value));
    }
    if (!is_first) as().abc(Op::DictMerge, target, part, function);
  }
}

void Codegen::check_keywords(List<Keyword> keywords) {
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    if (keywords[i].name.empty()) continue;
    forbid_debug(keywords[i].name, keywords[i].range, "assign to");
    for (std::size_t j = i + 1; j < keywords.size(); ++j) {
      if (keywords[i].name == keywords[j].name) {
        fail("keyword argument repeated: " + std::string(keywords[j].name), keywords[j].range);
      }
    }
  }
}

// ---- super
// super() and super(a, b) as written, where `super` can mean only the builtin: the attribute is then looked up without an object.
bool Codegen::is_super_call(const Expr* node, const CallExpr*& super_call) {
  if (node->kind != ExprKind::Call) return false;
  const auto& candidate = *static_cast<const CallExpr*>(node);
  if (candidate.function->kind != ExprKind::Name || static_cast<const NameExpr*>(candidate.function)->id != "super") return false;
  if (!candidate.keywords.empty() || has_starred(candidate.args)) return false;
  if (place_of("super").kind != Place::Kind::Global || !is_function_unit()) return false;
  if (candidate.args.empty()) {
    const Symbol* cell = scope_->find("__class__");
    if (cell == nullptr || cell->resolution != Resolution::Variable) return false;
    const Scope& unit = *unit_->scope;
    if (unit.parameters.empty() || (unit.kind != ScopeKind::Function && unit.kind != ScopeKind::Lambda)) return false;
    if (unit.parameters.size() == 1u && (unit.has_varargs || unit.has_varkeywords)) return false;
  } else if (candidate.args.size() != 2) {
    return false;
  }
  super_call = &candidate;
  return true;
}

void Codegen::load_super_parts(const CallExpr& super_call, Reg first) {
  const Positioned positioned(*this, super_call.range);
  expr_to(super_call.function, first);
  if (super_call.args.empty()) {
    load_name("__class__", first + 1);
    // In an inlined comprehension the parameter is not a name of the scope.
    const std::string_view self = unit_->scope->parameters[0];
    load_place(place_of(*unit_->scope->find(self)->variable, self), first + 2);
  } else {
    expr_to(super_call.args[0], first + 1);
    expr_to(super_call.args[1], first + 2);
  }
}

void Codegen::super_attribute(const AttributeExpr& node, const CallExpr& super_call, Op op, Reg target) {
  const TempMark mark(as());
  const Reg parts = as().alloc(3);
  load_super_parts(super_call, parts);
  as().with_word(op, target, parts, 0, as().cached_name(mangle(node.attr)));
}

}  // namespace coil::compiler
