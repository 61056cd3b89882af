// compiler/fold.cpp — see fold.hpp. What would raise, or needs big integers, is left to run time.
#include "compiler/fold.hpp"

#include <cmath>

#include "compiler/assembler.hpp"

namespace coil::compiler {
namespace {

using namespace parser;
using Kind = Constant::Kind;
using Folded = std::optional<Constant>;

constexpr std::size_t kMaxText = 4096, kMaxItems = 256;

/// All that a constant holds, at any depth: copies of copies must not grow without bound.
std::size_t weight(const Constant& c) {
  std::size_t sum = 1 + c.text.size();
  for (const Constant& each : c.items) sum += weight(each);
  return sum;
}
constexpr unsigned kMaxFoldDepth = 200;

Folded fold(const Expr& node, bool debug_value, unsigned depth);

Folded fold_literal(const ConstantExpr& node) {
  Constant made;
  switch (node.constant_kind) {
    case ConstantKind::None: break;
    case ConstantKind::True: made.kind = Kind::True; break;
    case ConstantKind::False: made.kind = Kind::False; break;
    case ConstantKind::Ellipsis: made.kind = Kind::Ellipsis; break;
    case ConstantKind::Int: return int_constant(node.int_value);
    case ConstantKind::Float: return float_constant(node.float_value);
    case ConstantKind::Str: return str_constant(node.text);
    case ConstantKind::BigInt:
      made.kind = Kind::BigInt;
      made.text = node.text;
      break;
    case ConstantKind::Bytes:
      made.kind = Kind::Bytes;
      made.text = node.text;
      break;
    case ConstantKind::Imaginary:
      made.kind = Kind::Complex;
      made.imag = node.float_value;
      break;
  }
  return made;
}

Folded fold_unary(UnaryOperator op, Constant value) {
  if (op == UnaryOperator::Not) return bool_constant(!is_truthy(value));
  if (value.kind == Kind::True || value.kind == Kind::False) value = int_constant(value.kind == Kind::True ? 1 : 0);
  if (op == UnaryOperator::UAdd) {
    const bool is_number = value.kind == Kind::Int || value.kind == Kind::BigInt || value.kind == Kind::Float || value.kind == Kind::Complex;
    return is_number ? Folded(value) : std::nullopt;
  }
  if (op == UnaryOperator::Invert) return value.kind == Kind::Int ? Folded(int_constant(~value.integer)) : std::nullopt;
  switch (value.kind) {
    case Kind::Int:
      if (value.integer == INT64_MIN) return std::nullopt;
      return int_constant(-value.integer);
    case Kind::BigInt:
      if (value.text.starts_with('-')) {
        value.text.erase(0, 1);
      } else if (value.text == "9223372036854775808") {
        return int_constant(INT64_MIN);
      } else {
        value.text.insert(0, 1, '-');
      }
      return value;
    case Kind::Float: return float_constant(-value.real);
    case Kind::Complex:
      value.real = -value.real;
      value.imag = -value.imag;
      return value;
    default: return std::nullopt;
  }
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return (a % b != 0 && (a < 0) != (b < 0)) ? quotient - 1 : quotient;
}

Folded fold_power(std::int64_t base, std::int64_t exponent) {
  if (exponent < 0) return std::nullopt;
  std::int64_t result = 1;
  for (; exponent > 0; --exponent) {
    if (base == 0 || base == 1 || base == -1) {
      return int_constant(base == -1 && exponent % 2 == 0 ? result : base == -1 ? -result : result * base);
    }
    if (__builtin_mul_overflow(result, base, &result)) return std::nullopt;
  }
  return int_constant(result);
}

Folded fold_ints(std::int64_t a, BinaryOperator op, std::int64_t b) {
  std::int64_t result = 0;
  switch (op) {
    case BinaryOperator::Add: return __builtin_add_overflow(a, b, &result) ? Folded() : int_constant(result);
    case BinaryOperator::Sub: return __builtin_sub_overflow(a, b, &result) ? Folded() : int_constant(result);
    case BinaryOperator::Mult: return __builtin_mul_overflow(a, b, &result) ? Folded() : int_constant(result);
    case BinaryOperator::FloorDiv:
      if (b == 0 || (b == -1 && a == INT64_MIN)) return std::nullopt;
      return int_constant(floor_div(a, b));
    case BinaryOperator::Mod:
      if (b == 0 || b == -1) return std::nullopt;
      return int_constant(a - floor_div(a, b) * b);
    case BinaryOperator::Div:
      // Exact in doubles only below 2**53.
      if (b == 0 || std::abs(a) > (1LL << 53) || std::abs(b) > (1LL << 53)) return std::nullopt;
      return float_constant(static_cast<double>(a) / static_cast<double>(b));
    case BinaryOperator::Pow: return fold_power(a, b);
    case BinaryOperator::LShift:
      if (b < 0 || b > 62 || a < 0 || a > (INT64_MAX >> b)) return std::nullopt;
      return int_constant(a << b);
    case BinaryOperator::RShift:
      if (b < 0) return std::nullopt;
      return int_constant(a >> (b > 63 ? 63 : b));
    case BinaryOperator::BitOr: return int_constant(a | b);
    case BinaryOperator::BitXor: return int_constant(a ^ b);
    case BinaryOperator::BitAnd: return int_constant(a & b);
    default: return std::nullopt;
  }
}

Folded fold_floats(double a, BinaryOperator op, double b) {
  switch (op) {
    case BinaryOperator::Add: return float_constant(a + b);
    case BinaryOperator::Sub: return float_constant(a - b);
    case BinaryOperator::Mult: return float_constant(a * b);
    case BinaryOperator::Div: return b == 0 ? Folded() : float_constant(a / b);
    case BinaryOperator::Pow: {
      if (!(a > 0) || !std::isfinite(a) || !std::isfinite(b)) return std::nullopt;
      const double result = std::pow(a, b);
      return std::isfinite(result) ? Folded(float_constant(result)) : std::nullopt;
    }
    default: return std::nullopt;
  }
}

Folded fold_complex(const Constant& a, BinaryOperator op, const Constant& b) {
  const auto part = [](const Constant& c) { return c.kind == Kind::Int ? static_cast<double>(c.integer) : c.real; };
  Constant made;
  made.kind = Kind::Complex;
  const double ai = a.kind == Kind::Complex ? a.imag : 0.0, bi = b.kind == Kind::Complex ? b.imag : 0.0;
  if (op == BinaryOperator::Add) {
    made.real = part(a) + part(b);
    made.imag = ai + bi;
    return made;
  }
  if (op == BinaryOperator::Sub) {
    made.real = part(a) - part(b);
    made.imag = ai - bi;
    return made;
  }
  return std::nullopt;
}

Folded repeat(const Constant& sequence, std::int64_t count) {
  Constant made = sequence;
  made.text.clear();
  made.items.clear();
  if (count < 0) count = 0;
  const std::size_t size = sequence.text.size() + sequence.items.size();
  if (size != 0 && static_cast<std::uint64_t>(count) > (sequence.kind == Kind::Tuple ? kMaxItems : kMaxText) / size) return std::nullopt;
  if (size == 0) return sequence;
  if (sequence.kind == Kind::Tuple && weight(sequence) * static_cast<std::size_t>(count) > kMaxText) return std::nullopt;
  for (std::int64_t i = 0; i < count; ++i) {
    made.text += sequence.text;
    made.items.insert(made.items.end(), sequence.items.begin(), sequence.items.end());
  }
  if (made.kind == Kind::Str) return str_constant(made.text);
  return made;
}

Folded concatenate(const Constant& a, const Constant& b) {
  if (a.kind == Kind::Tuple && weight(a) + weight(b) > 8 * kMaxText) return std::nullopt;
  Constant made = a;
  made.text += b.text;
  made.items.insert(made.items.end(), b.items.begin(), b.items.end());
  if (made.text.size() > 8 * kMaxText || made.items.size() > kMaxItems) return std::nullopt;
  return made.kind == Kind::Str ? str_constant(made.text) : made;
}

Folded fold_binary(Constant a, BinaryOperator op, Constant b) {
  const auto is_sequence = [](const Constant& c) { return c.kind == Kind::Str || c.kind == Kind::Bytes || c.kind == Kind::Tuple; };
  const auto as_number = [](Constant& c) {
    if (c.kind == Kind::True || c.kind == Kind::False) c = int_constant(c.kind == Kind::True ? 1 : 0);
    return c.kind == Kind::Int || c.kind == Kind::Float || c.kind == Kind::Complex;
  };
  if (is_sequence(a) && a.kind == b.kind) return op == BinaryOperator::Add ? concatenate(a, b) : std::nullopt;
  if (op == BinaryOperator::Mult && is_sequence(a) && b.kind == Kind::Int) return repeat(a, b.integer);
  if (op == BinaryOperator::Mult && is_sequence(b) && a.kind == Kind::Int) return repeat(b, a.integer);
  const bool both_bools = a.kind <= Kind::False && b.kind <= Kind::False;
  if (!as_number(a) || !as_number(b)) return std::nullopt;
  if (both_bools && (op == BinaryOperator::BitAnd || op == BinaryOperator::BitOr || op == BinaryOperator::BitXor)) return std::nullopt;
  if (a.kind == Kind::Complex || b.kind == Kind::Complex) return fold_complex(a, op, b);
  if (a.kind == Kind::Int && b.kind == Kind::Int) return fold_ints(a.integer, op, b.integer);
  const auto real = [](const Constant& c) { return c.kind == Kind::Int ? static_cast<double>(c.integer) : c.real; };
  return fold_floats(real(a), op, real(b));
}

Folded fold_tuple(const SequenceExpr& node, bool debug_value, unsigned depth) {
  if (node.context != Context::Load) return std::nullopt;
  std::vector<Constant> items;
  for (const Expr* each : node.elements) {
    Folded item = fold(*each, debug_value, depth);
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
  }
  return tuple_constant(std::move(items));
}

Folded fold_subscript(const SubscriptExpr& node, bool debug_value, unsigned depth) {
  if (node.context != Context::Load || node.index->kind == ExprKind::Slice) return std::nullopt;
  const Folded value = fold(*node.value, debug_value, depth);
  if (!value || (value->kind != Kind::Tuple && value->kind != Kind::Bytes)) return std::nullopt;
  const Folded index = fold(*node.index, debug_value, depth);
  if (!index || index->kind != Kind::Int) return std::nullopt;
  const auto size = static_cast<std::int64_t>(value->kind == Kind::Tuple ? value->items.size() : value->text.size());
  const std::int64_t at = index->integer < 0 ? index->integer + size : index->integer;
  if (at < 0 || at >= size) return std::nullopt;
  if (value->kind == Kind::Tuple) return value->items[static_cast<std::size_t>(at)];
  return int_constant(static_cast<unsigned char>(value->text[static_cast<std::size_t>(at)]));
}

// The leftmost leaf of a chain of operators: no use to look at the rest when it is no constant.
bool may_fold(const Expr& node) {
  const Expr* at = &node;
  while (at->kind == ExprKind::BinOp) at = static_cast<const BinOpExpr*>(at)->left;
  return at->kind == ExprKind::Constant || at->kind == ExprKind::UnaryOp || at->kind == ExprKind::TupleExpr || at->kind == ExprKind::Subscript;
}

Folded fold_once(const Expr& node, bool debug_value, unsigned depth);

// What is no constant is asked about again with each expression around it: once is enough.
Folded fold(const Expr& node, bool debug_value, unsigned depth) {
  if (node.is_no_constant) return std::nullopt;
  Folded made = fold_once(node, debug_value, depth);
  if (!made) node.is_no_constant = true;
  return made;
}

Folded fold_once(const Expr& node, bool debug_value, unsigned depth) {
  if (++depth > kMaxFoldDepth) return std::nullopt;
  switch (node.kind) {
    case ExprKind::Constant: return fold_literal(static_cast<const ConstantExpr&>(node));
    case ExprKind::Name: {
      const auto& name = static_cast<const NameExpr&>(node);
      if (name.id == "__debug__" && name.context == Context::Load) return bool_constant(debug_value);
      return std::nullopt;
    }
    case ExprKind::UnaryOp: {
      const auto& unary = static_cast<const UnaryOpExpr&>(node);
      Folded value = fold(*unary.operand, debug_value, depth);
      return value ? fold_unary(unary.op, std::move(*value)) : std::nullopt;
    }
    case ExprKind::BinOp: {
      if (!may_fold(node)) return std::nullopt;
      const auto& binary = static_cast<const BinOpExpr&>(node);
      Folded left = fold(*binary.left, debug_value, depth);
      if (!left) return std::nullopt;
      Folded right = fold(*binary.right, debug_value, depth);
      return right ? fold_binary(std::move(*left), binary.op, std::move(*right)) : std::nullopt;
    }
    case ExprKind::TupleExpr: return fold_tuple(static_cast<const SequenceExpr&>(node), debug_value, depth);
    case ExprKind::Subscript: return fold_subscript(static_cast<const SubscriptExpr&>(node), debug_value, depth);
    default: return std::nullopt;
  }
}

}  // namespace

bool is_truthy(const Constant& value) {
  switch (value.kind) {
    case Kind::None:
    case Kind::False: return false;
    case Kind::Int: return value.integer != 0;
    case Kind::Float: return value.real != 0;
    case Kind::Complex: return value.real != 0 || value.imag != 0;
    case Kind::Str:
    case Kind::Bytes: return !value.text.empty();
    case Kind::Tuple:
    case Kind::FrozenSet: return !value.items.empty();
    default: return true;
  }
}

std::optional<Constant> fold(const Expr& node, bool debug_value) { return fold(node, debug_value, 0); }

}  // namespace coil::compiler
