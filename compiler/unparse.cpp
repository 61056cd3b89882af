// compiler/unparse.cpp — see unparse.hpp. Parentheses appear only where the precedence asks for them.
#include "compiler/unparse.hpp"

#include <charconv>
#include <cmath>

namespace coil::compiler {
namespace {

using namespace parser;

enum Level : int {
  kTuple, kTest, kOr, kAnd, kNot, kCompare, kBitOr, kBitXor, kBitAnd, kShift, kSum, kTerm, kFactor, kPower, kAwait, kAtom,
};
constexpr Level next(Level level) { return static_cast<Level>(static_cast<int>(level) + 1); }

std::string float_text(double value) {
  if (std::isinf(value)) return value > 0 ? "1e309" : "-1e309";
  char buffer[40];
  const auto scientific = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  std::string text(buffer, scientific.ptr);
  const int exponent = std::stoi(text.substr(text.find('e') + 1));
  if (exponent >= -4 && exponent < 16) {
    const auto fixed = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
    text.assign(buffer, fixed.ptr);
    if (text.find('.') == std::string::npos) text += ".0";
  }
  return text;
}

// \uXXXX for the three bytes of a lone surrogate.
std::string surrogate_escape(std::string_view bytes) {
  const unsigned code = (static_cast<unsigned char>(bytes[0]) & 15u) << 12 | (static_cast<unsigned char>(bytes[1]) & 63u) << 6 |
                        (static_cast<unsigned char>(bytes[2]) & 63u);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[code >> shift & 15];
  return out;
}

std::string quoted(std::string_view text, bool is_bytes) {
  const bool single = text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
  const char quote = single ? '"' : '\'';
  std::string out = is_bytes ? "b" : "";
  out += quote;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (!is_bytes && byte == 0xed && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0xa0) {
      out += surrogate_escape(text.substr(i, 3));
      i += 2;
      continue;
    }
    if (c == quote || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7f || (is_bytes && byte >= 0x80)) {
      constexpr char kDigits[] = "0123456789abcdef";
      out += "\\x";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + quote;
}

struct OperatorText {
  const char* text;
  Level level;
};

OperatorText binary_text(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Add: return {" + ", kSum};
    case BinaryOperator::Sub: return {" - ", kSum};
    case BinaryOperator::Mult: return {" * ", kTerm};
    case BinaryOperator::MatMult: return {" @ ", kTerm};
    case BinaryOperator::Div: return {" / ", kTerm};
    case BinaryOperator::Mod: return {" % ", kTerm};
    case BinaryOperator::FloorDiv: return {" // ", kTerm};
    case BinaryOperator::Pow: return {" ** ", kPower};
    case BinaryOperator::LShift: return {" << ", kShift};
    case BinaryOperator::RShift: return {" >> ", kShift};
    case BinaryOperator::BitOr: return {" | ", kBitOr};
    case BinaryOperator::BitXor: return {" ^ ", kBitXor};
    case BinaryOperator::BitAnd: return {" & ", kBitAnd};
  }
  return {"", kAtom};
}

const char* compare_text(CompareOperator op) {
  constexpr const char* kTexts[] = {" == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "};
  return kTexts[static_cast<unsigned>(op)];
}

class Unparser {
 public:
  std::string out;

  void expr(const Expr* node, Level level);

 private:
  void put(std::string_view text) { out += text; }
  template <class F>
  void wrapped(bool parentheses, F&& inside) {
    if (parentheses) out += '(';
    inside();
    if (parentheses) out += ')';
  }
  void list(List<Expr*> elements, std::string_view separator = ", ", Level level = kTest) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (i > 0) put(separator);
      expr(elements[i], level);
    }
  }
  void constant(const ConstantExpr& node);
  void unary(const UnaryOpExpr& node, Level level);
  void binary(const BinOpExpr& node, Level level);
  void lambda(const LambdaExpr& node, Level level);
  void parameters(const Parameters& node);
  void comprehensions(const ComprehensionExpr& node);
  void call(const CallExpr& node);
  void attribute(const AttributeExpr& node);
  void subscript(const SubscriptExpr& node);
  void slice(const SliceExpr& node);
  void dict(const DictExpr& node);
  void joined(const JoinedStrExpr& node);
  void joined_parts(const JoinedStrExpr& node, std::string& text);
  void formatted(const FormattedValueExpr& node, std::string& text);
};

void Unparser::constant(const ConstantExpr& node) {
  switch (node.constant_kind) {
    case ConstantKind::None: return put("None");
    case ConstantKind::True: return put("True");
    case ConstantKind::False: return put("False");
    case ConstantKind::Ellipsis: return put("...");
    case ConstantKind::Int: return put(std::to_string(node.int_value));
    case ConstantKind::BigInt: return put(node.text);
    case ConstantKind::Float: return put(float_text(node.float_value));
    case ConstantKind::Imaginary: {
      std::string text = float_text(node.float_value);
      if (text.ends_with(".0")) text.resize(text.size() - 2);
      return put(text + "j");
    }
    case ConstantKind::Str: return put(std::string(node.is_unicode_u ? "u" : "").append(quoted(node.text, false)));
    case ConstantKind::Bytes: return put(quoted(node.text, true));
  }
}

void Unparser::unary(const UnaryOpExpr& node, Level level) {
  constexpr const char* kTexts[] = {"~", "not ", "+", "-"};
  const Level own = node.op == UnaryOperator::Not ? kNot : kFactor;
  wrapped(level > own, [&] {
    put(kTexts[static_cast<unsigned>(node.op)]);
    expr(node.operand, own);
  });
}

void Unparser::binary(const BinOpExpr& node, Level level) {
  const OperatorText op = binary_text(node.op);
  const bool right_to_left = node.op == BinaryOperator::Pow;
  wrapped(level > op.level, [&] {
    expr(node.left, right_to_left ? next(op.level) : op.level);
    put(op.text);
    expr(node.right, right_to_left ? op.level : next(op.level));
  });
}

void Unparser::parameters(const Parameters& node) {
  bool first = true;
  const auto separate = [&] {
    if (!first) put(", ");
    first = false;
  };
  const std::size_t positional = node.positional_only.size() + node.positional.size();
  for (std::size_t i = 0; i < positional; ++i) {
    separate();
    const bool is_only = i < node.positional_only.size();
    put(is_only ? node.positional_only[i].name : node.positional[i - node.positional_only.size()].name);
    if (i + node.defaults.size() >= positional) {
      put("=");
      expr(node.defaults[i + node.defaults.size() - positional], kTest);
    }
    if (i + 1 == node.positional_only.size()) put(", /");
  }
  if (node.vararg != nullptr || !node.keyword_only.empty()) {
    separate();
    put("*");
    if (node.vararg != nullptr) put(node.vararg->name);
  }
  for (std::size_t i = 0; i < node.keyword_only.size(); ++i) {
    separate();
    put(node.keyword_only[i].name);
    if (node.keyword_defaults[i] != nullptr) {
      put("=");
      expr(node.keyword_defaults[i], kTest);
    }
  }
  if (node.kwarg != nullptr) {
    separate();
    put("**");
    put(node.kwarg->name);
  }
}

void Unparser::lambda(const LambdaExpr& node, Level level) {
  wrapped(level > kTest, [&] {
    const Parameters& p = *node.parameters;
    const bool any_positional = !p.positional_only.empty() || !p.positional.empty();
    put(any_positional ? "lambda " : "lambda");  // `lambda*args`, as CPython writes it
    parameters(p);
    put(": ");
    expr(node.body, kTest);
  });
}

void Unparser::comprehensions(const ComprehensionExpr& node) {
  for (const Comprehension& each : node.generators) {
    put(each.is_async ? " async for " : " for ");
    expr(each.target, kTuple);
    put(" in ");
    expr(each.iter, next(kTest));
    for (const Expr* condition : each.ifs) {
      put(" if ");
      expr(condition, next(kTest));
    }
  }
}

void Unparser::call(const CallExpr& node) {
  expr(node.function, kAtom);
  if (node.args.size() == 1 && node.keywords.empty() && node.args[0]->kind == ExprKind::GeneratorExp) return expr(node.args[0], kAtom);
  put("(");
  list(node.args);
  bool first = node.args.empty();
  for (const Keyword& each : node.keywords) {
    if (!first) put(", ");
    first = false;
    if (each.name.empty()) {
      put("**");
    } else {
      put(each.name);
      put("=");
    }
    expr(each.value, kTest);
  }
  put(")");
}

void Unparser::attribute(const AttributeExpr& node) {
  expr(node.value, kAtom);
  const bool is_integer = node.value->kind == ExprKind::Constant &&
                          static_cast<const ConstantExpr*>(node.value)->constant_kind == ConstantKind::Int;
  put(is_integer ? " ." : ".");
  put(node.attr);
}

void Unparser::subscript(const SubscriptExpr& node) {
  expr(node.value, kAtom);
  put("[");
  expr(node.index, kTuple);
  put("]");
}

void Unparser::slice(const SliceExpr& node) {
  if (node.lower != nullptr) expr(node.lower, kTest);
  put(":");
  if (node.upper != nullptr) expr(node.upper, kTest);
  if (node.step != nullptr) {
    put(":");
    expr(node.step, kTest);
  }
}

void Unparser::dict(const DictExpr& node) {
  put("{");
  for (std::size_t i = 0; i < node.values.size(); ++i) {
    if (i > 0) put(", ");
    if (node.keys[i] == nullptr) {
      put("**");
      expr(node.values[i], kBitOr);
    } else {
      expr(node.keys[i], kTest);
      put(": ");
      expr(node.values[i], kTest);
    }
  }
  put("}");
}

void Unparser::formatted(const FormattedValueExpr& node, std::string& text) {
  Unparser inner;
  inner.expr(node.value, next(kTest));
  text += inner.out.starts_with('{') ? "{ " : "{";
  text += inner.out;
  if (node.conversion != 0) {
    text += '!';
    text += node.conversion;
  }
  if (node.format_spec != nullptr) {
    text += ':';
    if (node.format_spec->kind == ExprKind::JoinedStr) joined_parts(*static_cast<const JoinedStrExpr*>(node.format_spec), text);
  }
  text += '}';
}

void Unparser::joined_parts(const JoinedStrExpr& node, std::string& text) {
  for (const Expr* each : node.values) {
    if (each->kind == ExprKind::FormattedValue) {
      formatted(*static_cast<const FormattedValueExpr*>(each), text);
    } else if (each->kind == ExprKind::Constant) {
      for (const char c : static_cast<const ConstantExpr*>(each)->text) {
        text += c;
        if (c == '{' || c == '}') text += c;
      }
    }
  }
}

void Unparser::joined(const JoinedStrExpr& node) {
  std::string text;
  joined_parts(node, text);
  put(std::string("f").append(quoted(text, false)));
}

void Unparser::expr(const Expr* node, Level level) {
  switch (node->kind) {
    case ExprKind::BoolOp: {
      const auto& operation = *static_cast<const BoolOpExpr*>(node);
      const Level own = operation.op == BoolOperator::And ? kAnd : kOr;
      return wrapped(level > own, [&] { list(operation.values, own == kAnd ? " and " : " or ", next(own)); });
    }
    case ExprKind::NamedExpr: {
      const auto& named = *static_cast<const NamedExprExpr*>(node);
      return wrapped(level > kTuple, [&] {
        expr(named.target, kAtom);
        put(" := ");
        expr(named.value, kAtom);
      });
    }
    case ExprKind::BinOp: return binary(*static_cast<const BinOpExpr*>(node), level);
    case ExprKind::UnaryOp: return unary(*static_cast<const UnaryOpExpr*>(node), level);
    case ExprKind::Lambda: return lambda(*static_cast<const LambdaExpr*>(node), level);
    case ExprKind::IfExp: {
      const auto& choice = *static_cast<const IfExpExpr*>(node);
      return wrapped(level > kTest, [&] {
        expr(choice.body, next(kTest));
        put(" if ");
        expr(choice.test, next(kTest));
        put(" else ");
        expr(choice.orelse, kTest);
      });
    }
    case ExprKind::Dict: return dict(*static_cast<const DictExpr*>(node));
    case ExprKind::Set:
      put("{");
      list(static_cast<const SetExpr*>(node)->elements);
      return put("}");
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::GeneratorExp:
    case ExprKind::DictComp: {
      const auto& comp = *static_cast<const ComprehensionExpr*>(node);
      put(node->kind == ExprKind::ListComp ? "[" : node->kind == ExprKind::GeneratorExp ? "(" : "{");
      expr(comp.element, kTest);
      if (comp.value != nullptr) {
        put(": ");
        expr(comp.value, kTest);
      }
      comprehensions(comp);
      return put(node->kind == ExprKind::ListComp ? "]" : node->kind == ExprKind::GeneratorExp ? ")" : "}");
    }
    case ExprKind::Await:
      return wrapped(level > kAwait, [&] {
        put("await ");
        expr(static_cast<const AwaitExpr*>(node)->value, kAtom);
      });
    case ExprKind::Yield: {
      const auto& yield = *static_cast<const YieldExpr*>(node);
      return wrapped(true, [&] {
        put("yield");
        if (yield.value == nullptr) return;
        put(" ");
        expr(yield.value, kTuple);
      });
    }
    case ExprKind::YieldFrom:
      return wrapped(true, [&] {
        put("yield from ");
        expr(static_cast<const YieldFromExpr*>(node)->value, kTest);
      });
    case ExprKind::Compare: {
      const auto& compare = *static_cast<const CompareExpr*>(node);
      return wrapped(level > kCompare, [&] {
        expr(compare.left, next(kCompare));
        for (std::size_t i = 0; i < compare.ops.size(); ++i) {
          put(compare_text(compare.ops[i]));
          expr(compare.comparators[i], next(kCompare));
        }
      });
    }
    case ExprKind::Call: return call(*static_cast<const CallExpr*>(node));
    case ExprKind::FormattedValue: {
      std::string text;
      formatted(*static_cast<const FormattedValueExpr*>(node), text);
      return put(std::string("f").append(quoted(text, false)));
    }
    case ExprKind::JoinedStr: return joined(*static_cast<const JoinedStrExpr*>(node));
    case ExprKind::Constant: return constant(*static_cast<const ConstantExpr*>(node));
    case ExprKind::Attribute: return attribute(*static_cast<const AttributeExpr*>(node));
    case ExprKind::Subscript: return subscript(*static_cast<const SubscriptExpr*>(node));
    case ExprKind::Starred:
      put("*");
      return expr(static_cast<const StarredExpr*>(node)->value, kBitOr);
    case ExprKind::Name: return put(static_cast<const NameExpr*>(node)->id);
    case ExprKind::ListExpr:
      put("[");
      list(static_cast<const SequenceExpr*>(node)->elements);
      return put("]");
    case ExprKind::TupleExpr: {
      const auto elements = static_cast<const SequenceExpr*>(node)->elements;
      if (elements.empty()) return put("()");
      return wrapped(level > kTuple, [&] {
        list(elements);
        if (elements.size() == 1) put(",");
      });
    }
    case ExprKind::Slice: return slice(*static_cast<const SliceExpr*>(node));
  }
}

}  // namespace

std::string unparse(const Expr& node) {
  Unparser unparser;
  unparser.expr(&node, kTest);
  return std::move(unparser.out);
}

}  // namespace coil::compiler
