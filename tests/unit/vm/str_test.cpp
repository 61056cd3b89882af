// Text: ropes, indexing beyond ASCII, interning.
#include "tests/unit/vm/vm_fixture.hpp"

namespace coil {
namespace {

using Text = VmTest;

TEST_F(Text, JoinsLongPiecesAsRopesAndReadsThemBack) {
  std::string expected;
  Value s = vm.names.empty;
  for (int i = 0; i < 5000; ++i) {
    const std::string piece = "piece " + std::to_string(i) + ";";
    expected += piece;
    s = concat(vm, s.as<Str>(), str(piece));
  }
  EXPECT_EQ(s.as<Str>()->data, nullptr);
  EXPECT_EQ(text(s), expected);
  EXPECT_EQ(s.as<Str>()->aux, expected.size());
}

TEST_F(Text, IndexesTextBeyondAscii) {
  std::string source;
  for (int i = 0; i < 1000; ++i) append_utf8(source, i % 3 ? U'a' + static_cast<char32_t>(i % 26) : U'\u00e9' + static_cast<char32_t>(i));
  Str* s = str(source);
  EXPECT_EQ(s->aux, 1000u);
  for (std::size_t i = 0; i < 1000; ++i) {
    const auto expected = i % 3 ? U'a' + static_cast<char32_t>(i % 26) : U'\u00e9' + static_cast<char32_t>(i);
    ASSERT_EQ(char_at(vm, s, i), expected);
    ASSERT_EQ(index_of_byte(vm, s, byte_offset(vm, s, i)), i);
  }
  EXPECT_EQ(substring(vm, s, 300, 700).as<Str>()->aux, 400u);
  EXPECT_EQ(text(substring(vm, s, 3, 4)), text(make_char(vm, U'\u00e9' + 3)));
}

TEST_F(Text, InternsOneOfEachAndForgetsTheDead) {
  EXPECT_EQ(name("alpha"), name("alpha"));
  EXPECT_EQ(intern(vm, str("alpha")), name("alpha"));
  for (int i = 0; i < 20000; ++i) (void)name("temporary" + std::to_string(i));
  vm.heap.collect_full();
  EXPECT_EQ(name("temporary5"), name("temporary5"));
  EXPECT_EQ(vm.names.dunder_init, name("__init__"));
}

TEST_F(Text, ComparesByCodePoints) {
  EXPECT_LT(compare_text(vm, str("abc"), str("abd")), 0);
  EXPECT_GT(compare_text(vm, str("\xF0\x9F\x98\x80"), str("\xEF\xBF\xBD")), 0);
  EXPECT_TRUE(equal_text(vm, str("x\xC3\xA9"), str("x\xC3\xA9")));
  EXPECT_EQ(hash_of_str(vm, str("same")), hash_of_str(vm, str("same")));
}

}  // namespace
}  // namespace coil
