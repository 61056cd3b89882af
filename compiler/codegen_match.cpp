// compiler/codegen_match.cpp — match statements.
//
// A pattern jumps to `fail` or falls through; what it captured stands in temporaries until the whole pattern has matched, and is
// bound then, before the guard.
#include <algorithm>
#include <bit>
#include <set>

#include "compiler/codegen.hpp"
#include "compiler/unparse.hpp"

namespace coil::compiler {

using namespace parser;

struct Codegen::Captures {
  std::vector<std::pair<std::string_view, Reg>> items;
};

namespace {

bool is_wildcard(const Pattern* node) {
  if (node->kind != PatternKind::As) return false;
  const auto& as = *static_cast<const AsPattern*>(node);
  return as.pattern == nullptr && as.name.empty();
}

bool is_irrefutable(const Pattern* node) { return node->kind == PatternKind::As && static_cast<const AsPattern*>(node)->pattern == nullptr; }

void collect_names(const Pattern* node, std::set<std::string_view>& names) {
  if (node == nullptr) return;
  const auto add = [&](std::string_view name) {
    if (!name.empty()) names.insert(name);
  };
  switch (node->kind) {
    case PatternKind::Value:
    case PatternKind::Singleton: return;
    case PatternKind::Sequence:
      for (const Pattern* each : static_cast<const SequencePattern*>(node)->patterns) collect_names(each, names);
      return;
    case PatternKind::Mapping:
      for (const Pattern* each : static_cast<const MappingPattern*>(node)->patterns) collect_names(each, names);
      return add(static_cast<const MappingPattern*>(node)->rest);
    case PatternKind::Class:
      for (const Pattern* each : static_cast<const ClassPattern*>(node)->patterns) collect_names(each, names);
      for (const Pattern* each : static_cast<const ClassPattern*>(node)->keyword_patterns) collect_names(each, names);
      return;
    case PatternKind::Star: return add(static_cast<const StarPattern*>(node)->name);
    case PatternKind::As:
      collect_names(static_cast<const AsPattern*>(node)->pattern, names);
      return add(static_cast<const AsPattern*>(node)->name);
    case PatternKind::Or:
      for (const Pattern* each : static_cast<const OrPattern*>(node)->patterns) collect_names(each, names);
      return;
  }
}

}  // namespace

void Codegen::match_statement(const MatchStmt& node) {
  at(node.subject->range);
  const Reg subject = expr_to_temp(node.subject);
  Label end;
  for (const MatchCase& each : node.cases) {
    const TempMark mark(as());
    Label fail;
    Captures captures;
    const bool is_last = &each == &node.cases.back();
    pattern(each.pattern, subject, fail, captures, is_last || each.guard != nullptr);
    at(each.pattern->range);
    if (is_wildcard(each.pattern)) as().mark_line();
    for (const auto& [name, value] : captures.items) {
      forbid_debug(name, each.pattern->range, "assign to");
      store_name(name, value);
    }
    if (each.guard != nullptr) jump_if(each.guard, false, fail);
    as().free_to(subject + 1);
    body(each.body);
    as().jump(end);
    as().bind(fail);
  }
  as().bind(end);
}

void Codegen::capture(Captures& captures, std::string_view name, Reg value, const Range& range) {
  if (name.empty()) return;
  for (const auto& [known, reg] : captures.items) {
    if (known == name) Codegen::fail("multiple assignments to name '" + std::string(name) + "' in pattern", range);
  }
  captures.items.emplace_back(name, value);
}

void Codegen::pattern(const Pattern* node, Reg subject, Label& fail, Captures& captures, bool allow_irrefutable) {
  const DepthGuard guard(depth_, node->range);
  at(node->range);
  switch (node->kind) {
    case PatternKind::Value: {
      const TempMark mark(as());
      jump_if_single(subject, CompareOperator::Eq, static_cast<const ValuePattern*>(node)->value, true, false, fail);
      return;
    }
    case PatternKind::Singleton: {
      const ConstantKind value = static_cast<const SingletonPattern*>(node)->value;
      if (value == ConstantKind::None) return as().jump_if(Op::JumpIfNotNone, subject, 0, 0, fail);
      const TempMark mark(as());
      const Reg constant = as().alloc();
      as().abc(value == ConstantKind::True ? Op::LoadTrue : Op::LoadFalse, constant);
      return as().jump_if(Op::JumpIs, subject, constant, 0, fail);
    }
    case PatternKind::Sequence: return sequence_pattern(*static_cast<const SequencePattern*>(node), subject, fail, captures);
    case PatternKind::Mapping: return mapping_pattern(*static_cast<const MappingPattern*>(node), subject, fail, captures);
    case PatternKind::Class: return class_pattern(*static_cast<const ClassPattern*>(node), subject, fail, captures);
    case PatternKind::Star: return capture(captures, static_cast<const StarPattern*>(node)->name, subject, node->range);
    case PatternKind::As: return as_pattern(*static_cast<const AsPattern*>(node), subject, fail, captures, allow_irrefutable);
    case PatternKind::Or: return or_pattern(*static_cast<const OrPattern*>(node), subject, fail, captures, allow_irrefutable);
  }
}

void Codegen::as_pattern(const AsPattern& node, Reg subject, Label& fail, Captures& captures, bool allow_irrefutable) {
  if (node.pattern == nullptr) {
    if (!allow_irrefutable) {
      Codegen::fail(node.name.empty() ? "wildcard makes remaining patterns unreachable"
                                      : "name capture '" + std::string(node.name) + "' makes remaining patterns unreachable",
                    node.range);
    }
    return capture(captures, node.name, subject, node.range);
  }
  pattern(node.pattern, subject, fail, captures, allow_irrefutable);
  capture(captures, node.name, subject, node.range);
}

void Codegen::sequence_pattern(const SequencePattern& node, Reg subject, Label& fail, Captures& captures) {
  const auto patterns = node.patterns;
  const std::size_t count = patterns.size();
  std::size_t star = count;
  bool only_wildcards = true, star_is_wildcard = false;
  for (std::size_t i = 0; i < count; ++i) {
    if (patterns[i]->kind != PatternKind::Star) {
      only_wildcards = only_wildcards && is_wildcard(patterns[i]);
      continue;
    }
    if (star != count) Codegen::fail("multiple starred names in sequence pattern", node.range);
    star = i;
    star_is_wildcard = static_cast<const StarPattern*>(patterns[i])->name.empty();
    only_wildcards = only_wildcards && star_is_wildcard;
  }
  const bool is_starred = star != count;
  if (count > 150) Codegen::fail("too many sub-patterns in sequence pattern", node.range);
  {
    const TempMark mark(as());
    const Reg test = as().alloc();
    as().abc(Op::MatchSequence, test, subject);
    as().jump_if(Op::JumpIfFalse, test, 0, 0, fail);
    if (!is_starred || count > 1) {
      as().abc(Op::GetLength, test, subject);
      const auto wanted = static_cast<std::int64_t>(is_starred ? count - 1 : count);
      const unsigned index = as().constant(int_constant(wanted));
      if (index < 256) {
        as().jump_if(is_starred ? Op::JumpGtEK : Op::JumpEqK, test, index, 0, fail);
      } else {
        const Reg number = as().alloc();
        as().load_constant(number, int_constant(wanted));
        as().jump_if(is_starred ? Op::JumpGtE : Op::JumpEq, test, number, 0, fail);
      }
    }
  }
  if (only_wildcards) return;
  const auto total = static_cast<unsigned>(count);
  if (is_starred && star_is_wildcard) {
    // Items are fetched one by one: the middle of the sequence is not touched.
    for (unsigned i = 0; i < total; ++i) {
      if (i == star || is_wildcard(patterns[i])) continue;
      const Reg item = as().alloc();
      at(patterns[i]->range);
      if (i < star) {
        as().load_constant(item, int_constant(i));
      } else {  // counted from the end, as a positive index
        as().abc(Op::GetLength, item, subject);
        const TempMark mark(as());
        const Reg back = as().alloc();
        as().load_constant(back, int_constant(total - i));
        as().abc(Op::Sub, item, item, back);
      }
      as().abc(Op::LoadItem, item, subject, item);
      pattern(patterns[i], item, fail, captures, true);
    }
    return;
  }
  const Reg first = as().alloc(total);
  if (is_starred) {
    as().with_word(Op::UnpackEx, subject, first, 0, static_cast<std::uint32_t>(star) | (total - static_cast<std::uint32_t>(star) - 1) << 16);
  } else {
    as().abc(Op::UnpackSequence, subject, first, total);
  }
  for (unsigned i = 0; i < total; ++i) pattern(patterns[i], first + i, fail, captures, true);
}

/// A text that is the same for constants that compare equal: 0, False, 0.0 and -0.0.
static std::string equality_key(const Constant& value) {
  double number = 0;
  switch (value.kind) {
    case Constant::Kind::True: number = 1; break;
    case Constant::Kind::False: break;
    case Constant::Kind::Int:
      number = static_cast<double>(value.integer);
      if (static_cast<std::int64_t>(number) != value.integer) return constant_key(value);
      break;
    case Constant::Kind::Complex:
      if (value.imag != 0) return constant_key(value);
      [[fallthrough]];
    case Constant::Kind::Float: number = value.real == 0 ? 0 : value.real; break;
    default: return constant_key(value);
  }
  return std::string("#").append(std::to_string(std::bit_cast<std::uint64_t>(number)));
}

void Codegen::mapping_pattern(const MappingPattern& node, Reg subject, Label& fail, Captures& captures) {
  const auto count = static_cast<unsigned>(node.keys.size());
  if (count > 100) Codegen::fail("too many sub-patterns in mapping pattern", node.range);
  std::set<std::string> seen;
  for (const Expr* key : node.keys) {
    const std::optional<Constant> value = constant_of(key);
    if (value && !seen.insert(equality_key(*value)).second) {
      Codegen::fail("mapping pattern checks duplicate key (" + (value->kind == Constant::Kind::Int ? std::to_string(value->integer) : unparse(*key)) + ")", node.range);
    }
  }
  {
    const TempMark mark(as());
    const Reg test = as().alloc();
    as().abc(Op::MatchMapping, test, subject);
    as().jump_if(Op::JumpIfFalse, test, 0, 0, fail);
    if (count > 0) {
      as().abc(Op::GetLength, test, subject);
      const Reg number = as().alloc();
      as().load_constant(number, int_constant(count));
      as().jump_if(Op::JumpGtE, test, number, 0, fail);
    }
  }
  if (count == 0 && node.rest.empty()) return;
  const Reg keys = as().alloc();
  {
    const TempMark mark(as());
    const Reg first = as().alloc(count);
    for (unsigned i = 0; i < count; ++i) expr_to(node.keys[i], first + i);
    as().abc(Op::BuildTuple, keys, first, count);
  }
  const Reg rest = node.rest.empty() ? 0 : as().alloc();
  const Reg values = as().alloc(std::max(count, 1u));
  as().abc(Op::MatchKeys, values, subject, keys);
  as().jump_if(Op::JumpIfNone, values, 0, 0, fail);
  as().abc(Op::UnpackSequence, values, values, count);
  for (unsigned i = 0; i < count; ++i) pattern(node.patterns[i], values + i, fail, captures, true);
  if (node.rest.empty()) return;
  at(node.range);
  as().abc(Op::DictWithoutKeys, rest, subject, keys);
  capture(captures, node.rest, rest, node.range);
}

void Codegen::class_pattern(const ClassPattern& node, Reg subject, Label& fail, Captures& captures) {
  const auto positional = static_cast<unsigned>(node.patterns.size());
  const auto count = static_cast<unsigned>(positional + node.keyword_patterns.size());
  if (count > 150) Codegen::fail("too many sub-patterns in class pattern", node.range);
  std::vector<Constant> names;
  for (std::size_t i = 0; i < node.keyword_names.size(); ++i) {
    forbid_debug(node.keyword_names[i], node.keyword_patterns[i]->range, "assign to");
    for (std::size_t j = i + 1; j < node.keyword_names.size(); ++j) {
      if (node.keyword_names[i] == node.keyword_names[j]) {
        Codegen::fail("attribute name repeated in class pattern: " + std::string(node.keyword_names[i]), node.keyword_patterns[j]->range);
      }
    }
    names.push_back(name_constant(node.keyword_names[i]));  // as written: not mangled
  }
  const Reg values = as().alloc(std::max(count, 1u));
  {
    const TempMark mark(as());
    const Reg parts = as().alloc(2);
    expr_to(node.cls, parts + 1);
    as().abc(Op::Move, parts, subject);
    as().with_word(Op::MatchClass, values, parts, positional, as().constant(tuple_constant(std::move(names))));
  }
  as().jump_if(Op::JumpIfNone, values, 0, 0, fail);
  const auto sub_pattern = [&](unsigned i) { return i < positional ? node.patterns[i] : node.keyword_patterns[i - positional]; };
  bool all_wildcards = true;
  for (unsigned i = 0; i < count; ++i) all_wildcards = all_wildcards && is_wildcard(sub_pattern(i));
  if (all_wildcards) return;
  as().abc(Op::UnpackSequence, values, values, count);
  for (unsigned i = 0; i < count; ++i) pattern(sub_pattern(i), values + i, fail, captures, true);
}

void Codegen::or_pattern(const OrPattern& node, Reg subject, Label& fail, Captures& captures, bool allow_irrefutable) {
  std::set<std::string_view> names;
  collect_names(node.patterns[0], names);
  const Reg first = as().alloc(static_cast<unsigned>(names.size()));
  Label matched;
  for (const Pattern* alternative : node.patterns) {
    const TempMark mark(as());
    const bool is_last = alternative == node.patterns.back();
    std::set<std::string_view> bound;
    collect_names(alternative, bound);
    if (is_irrefutable(alternative) && !is_last) {
      Captures none;
      pattern(alternative, subject, fail, none, false);  // raises the error
    }
    if (bound != names) Codegen::fail("alternative patterns bind different names", node.range);
    Label next;
    Captures own;
    pattern(alternative, subject, is_last ? fail : next, own, is_last && allow_irrefutable);
    for (const auto& [name, value] : own.items) {
      const auto index = static_cast<Reg>(std::distance(names.begin(), names.find(name)));
      as().abc(Op::Move, first + index, value);
    }
    if (!is_last) {
      as().jump(matched);
      as().bind(next);
    }
  }
  as().bind(matched);
  Reg reg = first;
  for (const std::string_view name : names) capture(captures, name, reg++, node.range);
}

}  // namespace coil::compiler
