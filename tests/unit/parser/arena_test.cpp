// tests/unit/parser/arena_test.cpp — memory of syntax trees.
#include "parser/arena.hpp"

#include <gtest/gtest.h>

#include <string>

using coil::parser::Arena;
using coil::parser::Vec;

TEST(Arena, KeepsOneCopyOfEachText) {
  Arena arena;
  std::string name = "counter";
  std::string_view first = arena.intern(name);
  name = "changed";
  EXPECT_EQ(first, "counter");
  EXPECT_EQ(arena.intern("counter").data(), first.data());
  EXPECT_NE(arena.intern("other").data(), first.data());
}

TEST(Arena, InternsManyTextsAndTheEmptyOne) {
  Arena arena;
  std::vector<std::string_view> texts;
  for (int i = 0; i < 5000; ++i) texts.push_back(arena.intern("name" + std::to_string(i)));
  for (int i = 0; i < 5000; ++i) EXPECT_EQ(arena.intern("name" + std::to_string(i)).data(), texts[i].data());
  EXPECT_EQ(arena.intern(""), "");
}

TEST(Arena, MovesWithoutMovingWhatItHolds) {
  Arena arena;
  int* number = arena.make<int>();
  *number = 42;
  Arena other = std::move(arena);
  EXPECT_EQ(*number, 42);
  arena = Arena();
  EXPECT_EQ(*number, 42);
  *other.make<int>() = 1;
  EXPECT_EQ(*number, 42);
}

TEST(Arena, AlignsAndTakesLargePieces) {
  Arena arena;
  arena.make_array<char>(3);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(arena.make<double>()) % alignof(double), 0u);
  char* large = arena.make_array<char>(5'000'000);
  large[0] = large[4'999'999] = 'x';
  EXPECT_GE(arena.memory_used(), 5'000'000u);
}

TEST(Vec, KeepsItsItemsWhileItGrows) {
  Arena arena;
  Vec<int> numbers;
  for (int i = 0; i < 1000; ++i) {
    numbers.push(arena, i);
    if (i % 7 == 0) arena.make<int>();  // something else comes to lie behind it
  }
  ASSERT_EQ(numbers.span().size(), 1000u);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(numbers.span()[i], i);
}
