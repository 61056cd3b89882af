// tests/unit/cli/block_test.cpp — where an entry at the prompt ends.
#include "cli/block.hpp"

#include <gtest/gtest.h>

using coil::cli::ends_with_blank_line;
using coil::cli::opens_block;

namespace {

TEST(Block, CompoundStatementsOpenOne) {
  for (const char* text : {"if x:\n", "def f(): pass\n", "@decorator\n", "async def f():\n", "class C: pass\n", "match x:\n",
                           "\nfor i in x: print(i)\n", "while(1):\n"}) {
    EXPECT_TRUE(opens_block(text)) << text;
  }
}

TEST(Block, OtherStatementsDoNot) {
  for (const char* text : {"x = 1\n", "", "\n", "iffy = 2\n", "match = 3\n", "match(1)\n", "(1 if x else 2)\n", "class_ = 1\n"}) {
    EXPECT_FALSE(opens_block(text)) << text;
  }
}

TEST(Block, ABlankLineHasOnlySpace) {
  EXPECT_TRUE(ends_with_blank_line("if x:\n  y\n\n"));
  EXPECT_TRUE(ends_with_blank_line("if x:\n  y\n   \n"));
  EXPECT_TRUE(ends_with_blank_line("\n"));
  EXPECT_FALSE(ends_with_blank_line("if x:\n  y\n"));
  EXPECT_FALSE(ends_with_blank_line(""));
}

}  // namespace
