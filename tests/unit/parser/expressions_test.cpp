// tests/unit/parser/expressions_test.cpp — shapes and positions of expressions.
#include <limits>

#include "parse_helpers.hpp"
#include "parser/ast_builder.hpp"

using namespace coil::parser;

namespace {

// The operators of an expression with all its parentheses, names and numbers as written.
std::string shape(const Expr* e) {
  static const char* kBinary[] = {"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"};
  static const char* kUnary[] = {"~", "not ", "+", "-"};
  static const char* kCompare[] = {"==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"};
  auto n = [](Expr* child) { return shape(child); };
  switch (e->kind) {
    case ExprKind::Name: return std::string(static_cast<const NameExpr*>(e)->id);
    case ExprKind::Constant: return std::to_string(static_cast<const ConstantExpr*>(e)->int_value);
    case ExprKind::BinOp: {
      auto* b = static_cast<const BinOpExpr*>(e);
      return "(" + n(b->left) + kBinary[static_cast<int>(b->op)] + n(b->right) + ")";
    }
    case ExprKind::UnaryOp: {
      auto* u = static_cast<const UnaryOpExpr*>(e);
      return "(" + std::string(kUnary[static_cast<int>(u->op)]) + n(u->operand) + ")";
    }
    case ExprKind::BoolOp: {
      auto* b = static_cast<const BoolOpExpr*>(e);
      std::string out = "(";
      for (std::size_t i = 0; i < b->values.size(); ++i) {
        if (i != 0) out += b->op == BoolOperator::And ? " and " : " or ";
        out += n(b->values[i]);
      }
      return out + ")";
    }
    case ExprKind::Compare: {
      auto* c = static_cast<const CompareExpr*>(e);
      std::string out = "(" + n(c->left);
      for (std::size_t i = 0; i < c->ops.size(); ++i) {
        out += std::string(" ") + kCompare[static_cast<int>(c->ops[i])] + " " + n(c->comparators[i]);
      }
      return out + ")";
    }
    case ExprKind::IfExp: {
      auto* i = static_cast<const IfExpExpr*>(e);
      return "(" + n(i->body) + " if " + n(i->test) + " else " + n(i->orelse) + ")";
    }
    case ExprKind::Await: return "(await " + n(static_cast<const AwaitExpr*>(e)->value) + ")";
    case ExprKind::Attribute: {
      auto* a = static_cast<const AttributeExpr*>(e);
      return n(a->value) + "." + std::string(a->attr);
    }
    case ExprKind::Lambda: return "(lambda: " + n(static_cast<const LambdaExpr*>(e)->body) + ")";
    default: return "?";
  }
}

std::string shape_of(std::string_view source) {
  Parsed parsed(source, Mode::Eval);
  return parsed.result.expression == nullptr ? "" : shape(parsed.result.expression->body);
}

}  // namespace

TEST(Expressions, BindOperatorsAsPythonDoes) {
  EXPECT_EQ(shape_of("1 + 2 * 3 - 4"), "((1+(2*3))-4)");
  EXPECT_EQ(shape_of("-a ** -b ** c"), "(-(a**(-(b**c))))");
  EXPECT_EQ(shape_of("await a ** 2 + ~b"), "(((await a)**2)+(~b))");
  EXPECT_EQ(shape_of("a | b ^ c & d << e + f"), "(a|(b^(c&(d<<(e+f)))))");
  EXPECT_EQ(shape_of("2 ** -1 * 3"), "((2**(-1))*3)");
  EXPECT_EQ(shape_of("a // b % c @ d"), "(((a//b)%c)@d)");
}

TEST(Expressions, ChainComparisonsAndBooleans) {
  EXPECT_EQ(shape_of("a < b <= c not in d is not e"), "(a < b <= c not in d is not e)");
  EXPECT_EQ(shape_of("(a < b) < c"), "((a < b) < c)");
  EXPECT_EQ(shape_of("a or b or c and d and e"), "(a or b or (c and d and e))");
  EXPECT_EQ(shape_of("a or (b or c)"), "(a or (b or c))");
  EXPECT_EQ(shape_of("not a == b"), "(not (a == b))");
  EXPECT_EQ(shape_of("not a not in b"), "(not (a not in b))");
  EXPECT_EQ(shape_of("not not a or b"), "((not (not a)) or b)");
}

TEST(Expressions, NestConditionalsAndLambdasToTheRight) {
  EXPECT_EQ(shape_of("a if b else c if d else e"), "(a if b else (c if d else e))");
  EXPECT_EQ(shape_of("lambda: a if b else c"), "(lambda: (a if b else c))");
  EXPECT_EQ(shape_of("a or b if c or d else e"), "((a or b) if (c or d) else e)");
}

TEST(Expressions, KnowWhereTheyStand) {
  Parsed parsed("foo(a, (b + c) * d)[1:2].e", Mode::Eval);
  auto& attribute = parsed.expression<AttributeExpr>();
  EXPECT_EQ(text_of(attribute.range), "1:0-1:26");
  EXPECT_EQ(text_of(attribute.attr_range), "1:25-1:26");
  auto& subscript = as<SubscriptExpr>(attribute.value);
  EXPECT_EQ(text_of(subscript.index->range), "1:20-1:23");
  auto& call = as<CallExpr>(subscript.value);
  EXPECT_EQ(text_of(call.range), "1:0-1:19");
  auto& product = as<BinOpExpr>(call.args[1]);
  EXPECT_EQ(text_of(product.range), "1:7-1:18");
  EXPECT_EQ(text_of(product.left->range), "1:8-1:13");
  EXPECT_TRUE(product.left->parenthesised);
}

TEST(Expressions, GiveAGeneratorArgumentTheCallsParentheses) {
  Parsed parsed("f(x for x in y)", Mode::Eval);
  EXPECT_EQ(text_of(parsed.expression<CallExpr>().args[0]->range), "1:1-1:15");
}

TEST(Expressions, ReadNumbers) {
  auto constant = [](std::string_view source) {
    Parsed parsed(source, Mode::Eval);
    return parsed.expression<ConstantExpr>();
  };
  EXPECT_EQ(constant("0x_ff").int_value, 255);
  EXPECT_EQ(constant("0b1_01").int_value, 5);
  EXPECT_EQ(constant("0O17").int_value, 15);
  EXPECT_EQ(constant("9223372036854775807").constant_kind, ConstantKind::Int);
  EXPECT_EQ(constant("9223372036854775808").constant_kind, ConstantKind::BigInt);
  EXPECT_EQ(constant("1_000.5e-1").float_value, 100.05);
  EXPECT_EQ(constant("1e999").float_value, std::numeric_limits<double>::infinity());
  EXPECT_EQ(constant("1e-999").float_value, 0.0);
  EXPECT_EQ(constant("3.J").constant_kind, ConstantKind::Imaginary);
  Parsed big("0xFFFF_FFFF_FFFF_FFFF", Mode::Eval);
  EXPECT_EQ(big.expression<ConstantExpr>().text, "0xFFFFFFFFFFFFFFFF");
}

TEST(Expressions, JoinNeighbouringStrings) {
  Parsed parsed("'a' \"b\" r'\\n' '''c'''", Mode::Eval);
  EXPECT_EQ(parsed.expression<ConstantExpr>().text, "ab\\nc");
  Parsed bytes("b'a' rb'\\x' b'\\x00'", Mode::Eval);
  EXPECT_EQ(bytes.expression<ConstantExpr>().constant_kind, ConstantKind::Bytes);
  EXPECT_EQ(bytes.expression<ConstantExpr>().text, std::string_view("a\\x\0", 4));
  Parsed unicode("u'a' 'b'", Mode::Eval);
  EXPECT_TRUE(unicode.expression<ConstantExpr>().is_unicode_u);
}

TEST(FStrings, JoinTextAndKeepFields) {
  Parsed parsed("'a' f'b{{{x!r:>{w}}}}c' 'd'", Mode::Eval);
  auto& joined = parsed.expression<JoinedStrExpr>();
  ASSERT_EQ(joined.values.size(), 3u);
  EXPECT_EQ(as<ConstantExpr>(joined.values[0]).text, "ab{");
  auto& field = as<FormattedValueExpr>(joined.values[1]);
  EXPECT_EQ(field.conversion, 'r');
  auto& spec = as<JoinedStrExpr>(field.format_spec);
  ASSERT_EQ(spec.values.size(), 2u);
  EXPECT_EQ(as<ConstantExpr>(spec.values[0]).text, ">");
  EXPECT_EQ(as<ConstantExpr>(joined.values[2]).text, "}cd");
}

TEST(FStrings, ShowTheTextOfADebugField) {
  Parsed parsed("f'{ a + b = }{c=!s}{d=:x}'", Mode::Eval);
  auto& joined = parsed.expression<JoinedStrExpr>();
  ASSERT_EQ(joined.values.size(), 6u);
  EXPECT_EQ(as<ConstantExpr>(joined.values[0]).text, " a + b = ");
  EXPECT_EQ(as<FormattedValueExpr>(joined.values[1]).conversion, 'r');
  EXPECT_EQ(as<FormattedValueExpr>(joined.values[3]).conversion, 's');
  EXPECT_EQ(as<FormattedValueExpr>(joined.values[5]).conversion, 0);
}

TEST(FStrings, LeaveCommentsOutOfADebugField) {
  Parsed parsed("f\'\'\'{a['#'] # comment\n = }\'\'\'", Mode::Eval);
  EXPECT_EQ(as<ConstantExpr>(parsed.expression<JoinedStrExpr>().values[0]).text, "a['#'] \n = ");
}

TEST(FStrings, NestWithTheSameQuotes) {
  Parsed parsed("f'{f'{f'{1}'}'}'", Mode::Eval);
  auto& outer = parsed.expression<JoinedStrExpr>();
  auto& middle = as<JoinedStrExpr>(as<FormattedValueExpr>(outer.values[0]).value);
  EXPECT_EQ(as<FormattedValueExpr>(middle.values[0]).value->kind, ExprKind::JoinedStr);
}

TEST(Expressions, AreLimitedInHeightNotInLength) {
  std::string sum = "1", deep = "x", chain = "a";
  for (std::uint32_t i = 1; i < AstBuilder::kMaxHeight; ++i) sum += "+1";
  EXPECT_EQ(error_of(sum), "");
  EXPECT_NE(error_of(sum + "+1+1"), "");
  for (int i = 0; i < 100000; ++i) deep.insert(0, "-");
  ParseResult result = parse(deep, Mode::Exec);
  ASSERT_TRUE(result.error);
  EXPECT_EQ(result.error->kind, ErrorKind::Recursion);
  for (int i = 0; i < 20000; ++i) chain += " or a";
  EXPECT_EQ(error_of(chain), "");
  EXPECT_EQ(error_of(std::string(300, '(') + "1" + std::string(300, ')')), "too many nested parentheses");
}

TEST(Expressions, SetTheContextOfTargets) {
  Parsed parsed("[a, (b.c, *d[0])] = x");
  auto& list = as<SequenceExpr>(parsed.statement<AssignStmt>().targets[0]);
  EXPECT_EQ(list.context, Context::Store);
  auto& tuple = as<SequenceExpr>(list.elements[1]);
  EXPECT_EQ(as<AttributeExpr>(tuple.elements[0]).context, Context::Store);
  EXPECT_EQ(as<NameExpr>(as<AttributeExpr>(tuple.elements[0]).value).context, Context::Load);
  EXPECT_EQ(as<StarredExpr>(tuple.elements[1]).context, Context::Store);
}

TEST(Expressions, AcceptEveryForm) {
  for (const char* source : {
           "f(*a, b, *c, d=1, *e, **f, g=2)", "f(a := 1, (yield))", "x[*a, b:c:d, e := 1]", "x[a:b, :, ::]", "x[*a]", "x[:=1]",
           "{**a, 'b': c}", "{*a, b}", "{}", "{a: b async for a, b in c if d if e for f in g}", "(a async for a in b)",
           "[*a, *b]", "(*a,)", "()", "(a,)", "(yield)", "(yield from a)", "lambda a, /, b=1, *c, d, e=2, **f: a",
           "lambda *, a: a", "lambda: (yield)", "lambda *a, **b: (a, b)", "...", "a if b else lambda: c", "not a",
           "[x for x in lambda: y, 1]" }) {
    if (std::string_view(source) == "x[:=1]" || std::string_view(source).starts_with("[x for x in lambda")) {
      EXPECT_NE(error_of(source), "") << source;
    } else {
      EXPECT_EQ(error_of(source), "") << source;
    }
  }
}
