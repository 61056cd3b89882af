// tests/unit/compiler/bytecode_test.cpp — positions, serialized code, the verifier.
#include "compiled.hpp"
#include "compiler/serialize.hpp"

namespace coil {
namespace {

constexpr const char* kProgram = R"(
"""doc"""
import sys
from a.b import c as d

class A(B, metaclass=M):
    x: int = 1 << 70
    async def f(self, *args, y=2.5, **kw):
        try:
            with self as s, open(s) as g:
                return [z async for z in y] if 0 else {**kw, 'k': 1j, b'x': (1, 'a', None)}
        except (ValueError, KeyError) as e:
            raise X from e
        finally:
            print(f"{self!r:>{y}}")

async def g(x):
    async with x as y:
        async for z in y:
            await z.m(1)
            yield z
    match x:
        case [1, *rest] | {'k': [2, *rest]}: pass
        case A(b=1) as q if q: pass
)";

TEST(Positions, AreThoseOfTheExpression) {
  const auto code = compiled("x = 1\ny = f(x) + \\\n  2\n");
  for (std::uint32_t pc = 0; pc < code->instructions.size(); pc += length_of(op_of(code->instructions[pc]))) {
    const Op op = op_of(code->instructions[pc]);
    const Position at = position_at(*code, pc);
    if (op == Op::Call) {
      EXPECT_EQ(at.line, 2u);
      EXPECT_EQ(at.column, 4u);
      EXPECT_EQ(at.end_column, 8u);
    }
    if (op == Op::AddK) {
      EXPECT_EQ(at.line, 2u);
      EXPECT_EQ(at.end_line, 3u);
      EXPECT_EQ(at.end_column, 3u);
    }
  }
}

TEST(Positions, SurviveLongRunsAndBackwardLines) {
  PositionWriter writer;
  writer.add(1, {10, 10, 4, 8});
  writer.add(500, {10, 10, 4, 9});
  writer.add(2, {});
  writer.add(3, {7, 9, 200, 3});
  Code code;
  code.positions = writer.take();
  EXPECT_EQ(position_at(code, 0).end_column, 8u);
  EXPECT_EQ(position_at(code, 1).end_column, 9u);
  EXPECT_EQ(position_at(code, 500).line, 10u);
  EXPECT_EQ(position_at(code, 501).line, 0u);
  EXPECT_EQ(position_at(code, 503).line, 7u);
  EXPECT_EQ(position_at(code, 505).end_line, 9u);
  EXPECT_EQ(position_at(code, 506).line, 0u);
}

TEST(Positions, MayBeLinesOnly) {
  PositionWriter writer;
  writer.add(2, {10, 10, kNoColumn, kNoColumn});
  writer.add(1, {11, 12, 4, 9});
  Code code;
  code.positions = writer.take();
  EXPECT_EQ(position_at(code, 1).line, 10u);
  EXPECT_EQ(position_at(code, 1).end_line, 10u);
  EXPECT_EQ(position_at(code, 2).end_line, 12u);
  EXPECT_EQ(position_at(code, 2).end_column, 9u);
}

TEST(Serialize, BringsBackTheSameCode) {
  const auto code = compiled(kProgram);
  const auto bytes = serialize(*code);
  std::string error;
  const auto back = deserialize(bytes, &error);
  ASSERT_NE(back, nullptr) << error;
  EXPECT_EQ(disassemble(*back, kProgram), disassemble(*code, kProgram));
  EXPECT_EQ(serialize(*back), bytes);
  EXPECT_FALSE(verify(*back).has_value());
}

TEST(Serialize, RefusesDamagedBytes) {
  const auto bytes = serialize(*compiled(kProgram));
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    auto damaged = bytes;
    damaged[i] ^= 0x15;
    EXPECT_EQ(deserialize(damaged), nullptr);
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, std::size_t{12}, bytes.size() - 1}) {
    EXPECT_EQ(deserialize(std::span(bytes).first(size)), nullptr);
  }
}

TEST(Verifier, FindsBadCode) {
  const auto fresh = [] { return compiled("def f(a):\n    return a.b\n"); };
  auto code = fresh();
  code->instructions.pop_back();
  EXPECT_TRUE(verify(*code).has_value());
  code = fresh();
  code->children[0]->register_count = 0;
  EXPECT_TRUE(verify(*code).has_value());
  code = fresh();
  code->children[0]->instructions[1] = 77;
  EXPECT_TRUE(verify(*code).has_value());
  code = fresh();
  code->instructions[0] = 0xff;
  EXPECT_TRUE(verify(*code).has_value());
  code = fresh();
  code->handlers.push_back({0, 99, 0, 0, false});
  EXPECT_TRUE(verify(*code).has_value());
}

}  // namespace
}  // namespace coil
