// The dict table: order, deletion, growth, popping from the end, sets.
#include "tests/unit/vm/vm_fixture.hpp"

namespace coil {
namespace {

using DictTable = VmTest;

TEST_F(DictTable, KeepsInsertionOrderThroughGrowthAndDeletion) {
  Dict* d = make_dict(vm);
  for (int i = 0; i < 1000; ++i) ASSERT_FALSE(dict_set(vm, d, num(i * 7), num(i)).is_error());
  EXPECT_EQ(d->used, 1000u);
  for (int i = 0; i < 1000; i += 2) EXPECT_EQ(dict_pop(vm, d, num(i * 7)), num(i));
  EXPECT_EQ(d->used, 500u);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(dict_get(vm, d, num(i * 7)).is_unset(), i % 2 == 0);
  std::uint32_t position = 0;
  int expected = 1;
  for (DictEntry* e; dict_next(d, &position, &e); expected += 2) ASSERT_EQ(e->value, num(expected));
  EXPECT_EQ(expected, 1001);
}

TEST_F(DictTable, PopsFromTheEndWithoutLosingItsWay) {
  Dict* d = make_dict(vm);
  for (int round = 0; round < 50; ++round) {
    for (int i = 0; i < 40; ++i) ASSERT_FALSE(dict_set(vm, d, num(round * 1000 + i), num(i)).is_error());
    for (int i = 39; i >= 0; --i) {
      EXPECT_EQ(d->entries[d->entry_count - 1].key, num(round * 1000 + i));
      ASSERT_EQ(dict_pop(vm, d, num(round * 1000 + i)), num(i));
    }
    EXPECT_EQ(d->used, 0u);
    EXPECT_TRUE(dict_get(vm, d, num(round * 1000)).is_unset());
  }
}

TEST_F(DictTable, FindsTextByContentAndNumbersByValue) {
  Dict* d = make_dict(vm);
  (void)dict_set(vm, d, str("some key"), num(1));
  EXPECT_EQ(dict_get(vm, d, str("some key")), num(1));
  EXPECT_EQ(dict_get_str(vm, d, name("some key")), num(1));
  (void)dict_set(vm, d, num(3), num(2));
  EXPECT_EQ(dict_get(vm, d, Value::number(3.0)), num(2));
  EXPECT_EQ(dict_get(vm, d, Value::true_value()), Value::unset());
}

TEST_F(DictTable, RenewsItsKeysVersionOnlyWhenKeysChange) {
  Dict* d = make_dict(vm);
  dict_set_str(vm, d, name("a"), num(1));
  const std::uint64_t version = dict_watch(vm, d);
  dict_set_str(vm, d, name("a"), num(2));
  EXPECT_EQ(d->keys_version, version);
  dict_set_str(vm, d, name("b"), num(2));
  EXPECT_EQ(d->keys_version, 0u);
  EXPECT_NE(dict_watch(vm, d), version);
  EXPECT_EQ(dict_index_of_interned(vm, d, name("b")), 1);
}

TEST_F(DictTable, CopiesAndMerges) {
  Dict* d = make_dict(vm);
  for (int i = 0; i < 30; ++i) (void)dict_set(vm, d, num(i), num(i));
  Dict* copy = dict_copy(vm, d);
  (void)dict_set(vm, copy, num(100), num(1));
  EXPECT_EQ(d->used, 30u);
  EXPECT_EQ(copy->used, 31u);
  EXPECT_EQ(dict_get(vm, copy, num(29)), num(29));
  Dict* other = make_dict(vm);
  (void)dict_set(vm, other, num(5), num(55));
  EXPECT_FALSE(dict_merge(vm, copy, other).is_error());
  EXPECT_EQ(dict_get(vm, copy, num(5)), num(55));
  dict_clear(vm, copy);
  EXPECT_EQ(copy->used, 0u);
  EXPECT_TRUE(dict_get(vm, copy, num(5)).is_unset());
}

TEST_F(DictTable, HoldsManyTextKeysUnderStress) {
  vm.heap.set_stress(true);
  Dict* d = make_dict(vm);
  for (int i = 0; i < 200; ++i) ASSERT_FALSE(dict_set(vm, d, str("key" + std::to_string(i)), num(i)).is_error());
  for (int i = 0; i < 200; ++i) ASSERT_EQ(dict_get(vm, d, str("key" + std::to_string(i))), num(i));
  vm.heap.set_stress(false);
}

TEST_F(DictTable, ServesSets) {
  Set* s = make_set(vm, vm.types.set);
  for (int i = 0; i < 100; ++i) (void)set_add(vm, s, num(i % 10));
  EXPECT_EQ(s->table->used, 10u);
  EXPECT_EQ(set_contains(vm, s, num(3)), 1);
  EXPECT_EQ(set_discard(vm, s, num(3)), 1);
  EXPECT_EQ(set_contains(vm, s, num(3)), 0);
  EXPECT_EQ(set_discard(vm, s, num(3)), 0);
}

}  // namespace
}  // namespace coil
