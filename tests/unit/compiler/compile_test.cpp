// tests/unit/compiler/compile_test.cpp — what code is made of what source.
#include "compiled.hpp"

namespace coil {
namespace {

TEST(Compile, ComputesStraightIntoALocal) {
  EXPECT_EQ(function_opcodes("def f(a, b):\n    x = a + b\n    return x\n"), "Add Return");
}

TEST(Compile, UsesConstantFormsForSmallNumbers) {
  EXPECT_EQ(function_opcodes("def f(a):\n    a += 1\n    return a % 7\n"), "InAddK ModK Return");
}

TEST(Compile, FusesComparisonAndJump) {
  EXPECT_EQ(function_opcodes("def f(i, n):\n    while i < n:\n        i += 1\n"), "JumpLt InAddK JumpLt ReturnNone");
  EXPECT_EQ(function_opcodes("def f(x):\n    if x is None:\n        return x\n"), "JumpIfNotNone Return ReturnNone");
}

TEST(Compile, IteratesIntoTheLocal) {
  EXPECT_EQ(function_opcodes("def f(xs):\n    for x in xs:\n        pass\n"), "GetIter ForIter LoopFor ReturnNone");
}

TEST(Compile, UnpacksIntoNeighbouringLocals) {
  EXPECT_EQ(function_opcodes("def f(xs):\n    for a, b in xs:\n        pass\n"), "GetIter ForIter UnpackSequence LoopFor ReturnNone");
}

TEST(Compile, SwapsWithoutATuple) {
  EXPECT_EQ(function_opcodes("def f(a, b):\n    a, b = b, a\n"), "Move Move Move ReturnNone");
  EXPECT_EQ(function_opcodes("def f(a, b):\n    a, b = b, a + b\n    return a\n"), "Add Move Move Return");
}

TEST(Compile, CopiesAnOperandThatALaterOneMayChange) {
  EXPECT_EQ(function_opcodes("def f(x):\n    return x + (x := 5)\n"), "Move LoadInt Add Return");
}

TEST(Compile, PutsArgumentsInTheCalleesPlace) {
  EXPECT_EQ(function_opcodes("def f(g, x):\n    return g(x, 1)\n"), "Move Move LoadInt Call Return");
  EXPECT_EQ(function_opcodes("def f(o, x):\n    o.m(x)\n"), "LoadMethod Move CallMethod ReturnNone");
}

TEST(Compile, AwaitsACallWithoutAnObjectBetween) {
  EXPECT_EQ(function_opcodes("async def f(g, x):\n    return await g(x)\n"), "Move Move CallAwaited Await Return");
  EXPECT_EQ(function_opcodes("async def f(o):\n    await o.m()\n"), "LoadMethod CallMethodAwaited Await ReturnNone");
  EXPECT_EQ(function_opcodes("async def f(g):\n    await g(x=1)\n"), "Move LoadInt CallKw Await ReturnNone");
  EXPECT_EQ(function_opcodes("async def f(o):\n    await o\n"), "Move Await ReturnNone");
}

TEST(Compile, ChecksOnlyLocalsThatMayBeUnassigned) {
  EXPECT_EQ(function_opcodes("def f(c):\n    if c:\n        x = 1\n    return x\n"), "JumpIfFalse LoadInt CheckLocal Return");
  EXPECT_EQ(function_opcodes("def f(c):\n    if c:\n        x = 1\n    else:\n        x = 2\n    return x\n"),
            "JumpIfFalse LoadInt Jump LoadInt Return");
  EXPECT_EQ(function_opcodes("def f(c):\n    x = 1\n    del x\n    return x\n"), "LoadInt LoadUnset CheckLocal Return");
  EXPECT_EQ(function_opcodes("def f(c):\n    x = 1\n    while c:\n        c = x\n        del x\n"),
            "LoadInt JumpIfFalse CheckLocal Move LoadUnset JumpIfTrue ReturnNone");
  EXPECT_EQ(function_opcodes("def f(xs):\n    for x in xs:\n        pass\n    return x\n"),
            "GetIter ForIter LoopFor CheckLocal Return");
}

TEST(Compile, DropsCodeThatCannotBeReached) {
  EXPECT_EQ(function_opcodes("def f():\n    return 1\n    print(2)\n"), "LoadInt Return");
  EXPECT_EQ(function_opcodes("def f(x):\n    while True:\n        x()\n"), "Nop Move Call Loop");
  EXPECT_EQ(function_opcodes("def f(x):\n    if 0:\n        x()\n    if not __debug__:\n        x()\n"), "ReturnNone");
}

TEST(Compile, FoldsConstants) {
  EXPECT_EQ(function_opcodes("def f():\n    return (1 + 2 * 3, 'a' 'b' + 'c', -1, not 1)\n"), "LoadConst Return");
  EXPECT_EQ(function_opcodes("def f(x):\n    return x in {1, 2}\n"), "LoadConst In Return");
  EXPECT_EQ(function_opcodes("def f():\n    return 1 / 0\n"), "LoadInt LoadInt Div Return");
  EXPECT_EQ(function_opcodes("def f():\n    return 9223372036854775807 + 1\n"), "LoadConst AddK Return");
}

TEST(Compile, KeepsTheNamesOfCPythonsFlags) {
  const auto code = compiled("def f(a, /, b, *c, d, **e):\n    yield 1\n");
  const Code& f = *code->children[0];
  EXPECT_EQ(f.flags, static_cast<std::uint32_t>(kCodeOptimized | kCodeNewLocals | kCodeVarArgs | kCodeVarKeywords | kCodeGenerator));
  EXPECT_EQ(f.positional_only, 1u);
  EXPECT_EQ(f.positional, 2u);
  EXPECT_EQ(f.keyword_only, 1u);
  EXPECT_EQ(f.local_names, (std::vector<std::string>{"a", "b", "d", "c", "e"}));
}

TEST(Compile, CapturesThroughCells) {
  const auto code = compiled("def f(a):\n    b = 1\n    def g():\n        return a, b\n    return g\n");
  const Code& f = *code->children[0];
  const Code& g = *f.children[0];
  EXPECT_EQ(f.cell_registers, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(g.free_names, (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(g.captures[0].from_register);
  EXPECT_EQ(g.captures[1].index, 1u);
}

TEST(Compile, InlinesComprehensions) {
  EXPECT_EQ(function_opcodes("def f(xs):\n    return [x * 2 for x in xs if x]\n"),
            "GetIter BuildList ForIter JumpIfFalse MultK ListAppend LoopFor Return");
  EXPECT_TRUE(compiled("def f(xs):\n    return [x for x in xs]\n")->children[0]->children.empty());
  EXPECT_EQ(compiled("def f(xs):\n    return (x for x in xs)\n")->children[0]->children.size(), 1u);
}

TEST(Compile, ReturnsTheValueOfAnExpression) {
  EXPECT_EQ(opcodes(*compiled("1 + x", {}, parser::Mode::Eval)), "LoadInt LoadGlobal Add Return");
}

TEST(Compile, LooksUpNamesInTheNamespaceItIsGiven) {
  compiler::Options options;
  options.namespace_in_register = true;
  EXPECT_EQ(opcodes(*compiled("x = y", options)), "LoadName StoreName ReturnNone");
}

TEST(Compile, ShowsValuesOfInteractiveExpressions) {
  compiler::Options options;
  options.interactive = true;
  EXPECT_EQ(opcodes(*compiled("x", options)), "LoadGlobal Intrinsic ReturnNone");
}

TEST(Compile, MakesACoroutineOfAModuleThatAwaits) {
  compiler::Options options;
  options.allow_top_level_await = true;
  EXPECT_TRUE(compiled("await x", options)->flags & kCodeCoroutine);
  EXPECT_FALSE(compiled("x", options)->flags & kCodeCoroutine);
}

TEST(Compile, SpillsWhenRegistersRunOut) {
  std::string nested = "x";
  for (int i = 0; i < 90; ++i) nested = "f(a, " + nested + ", b)";
  compiled("def g(f, a, b, x):\n    return " + nested + "\n");
  compiled(nested + "\n");
  std::string wide = "def g(";
  for (int i = 0; i < 200; ++i) wide += "a" + std::to_string(i) + ", ";
  wide += "):\n    x = [";
  for (int i = 0; i < 200; ++i) wide += "a" + std::to_string(i) + ", ";
  wide += "]\n    f(";
  for (int i = 0; i < 200; ++i) wide += "a" + std::to_string(i) + ", ";
  wide += ")\n    return lambda: a199 + a0\n";
  compiled(wide);
  std::string many;
  for (int i = 0; i < 400; ++i) many += "    v" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  for (int i = 0; i < 400; ++i) many += "    v" + std::to_string(i) + " += v" + std::to_string(399 - i) + "\n";
  compiled("def g():\n" + many);
}

TEST(Compile, BoundsItsRecursion) {
  std::string deep;
  for (int i = 0; i < 90; ++i) deep += "-(";
  deep += "1";
  for (int i = 0; i < 90; ++i) deep += ")";
  compiled(deep);
  std::string sum = "x";
  for (int i = 0; i < 20000; ++i) sum += " + x";
  compiler::compile_source(sum, parser::Mode::Exec, {});
  std::string blocks;
  for (int i = 0; i < 25; ++i) blocks += std::string(static_cast<std::size_t>(i), ' ') + "while x:\n";
  blocks += std::string(25, ' ') + "pass\n";
  EXPECT_EQ(error_of(blocks), "too many statically nested blocks");
}

TEST(Compile, ComplainsAsCPythonDoes) {
  EXPECT_EQ(error_of("return 1"), "'return' outside function");
  EXPECT_EQ(error_of("def f():\n    await x"), "'await' outside async function");
  EXPECT_EQ(error_of("def f():\n    nonlocal x"), "no binding for nonlocal 'x' found");
  EXPECT_EQ(error_of("match x:\n    case y: pass\n    case 1: pass"), "name capture 'y' makes remaining patterns unreachable");
}

TEST(Compile, WritesAnnotationsAsText) {
  const auto code = compiled("from __future__ import annotations\ndef f(x: a[int, 'b'] | None = 1): pass\n");
  EXPECT_NE(disassemble(*code).find("a[int, \\'b\\'] | None"), std::string::npos) << disassemble(*code);
}

}  // namespace
}  // namespace coil
