// Shapes, MRO, attributes, descriptors and calls of classes.
#include "tests/unit/vm/vm_fixture.hpp"
#include "vm/inline_cache.hpp"
#include "vm/shape.hpp"

namespace coil {
namespace {

using ObjectModel = VmTest;

TEST_F(ObjectModel, MakesClassesInC3Order) {
  const Value a = make_class("A", {}), b = make_class("B", {a}), c = make_class("C", {a}), d = make_class("D", {b, c});
  ASSERT_FALSE(d.is_error()) << error();
  EXPECT_EQ(mro_names(d), "D B C A object ");
  EXPECT_TRUE(make_class("E", {a, b}).is_error());
  EXPECT_EQ(error(), "TypeError: Cannot create a consistent method resolution order (MRO) for bases A, B");
}

TEST_F(ObjectModel, RefusesBasesWhoseLayoutsConflict) {
  EXPECT_TRUE(make_class("X", {vm.types.integer, vm.types.str}).is_error());
  EXPECT_EQ(error(), "TypeError: multiple bases have instance lay-out conflict");
  EXPECT_TRUE(make_class("X", {vm.types.boolean}).is_error());
  EXPECT_EQ(error(), "TypeError: type 'bool' is not an acceptable base type");
}

TEST_F(ObjectModel, SharesShapesBetweenInstances) {
  const Value cls = make_class("P", {});
  const Value p = vm.call(cls, {}), q = vm.call(cls, {});
  ASSERT_FALSE(p.is_error()) << error();
  for (const char* key : {"x", "y", "z", "u", "v", "w"}) {
    ASSERT_FALSE(set_attr(vm, p, name(key), num(1)).is_error()) << error();
    ASSERT_FALSE(set_attr(vm, q, name(key), num(2)).is_error()) << error();
  }
  EXPECT_EQ(p.as_object()->shape, q.as_object()->shape);
  EXPECT_EQ(get_attr(vm, q, name("w")), num(2));
  EXPECT_EQ(get_attr(vm, p, name("x")), num(1));
  ASSERT_FALSE(set_attr(vm, p, name("y"), Value::unset()).is_error());
  EXPECT_TRUE(get_attr(vm, p, name("y")).is_error());
  EXPECT_EQ(error(), "AttributeError: 'P' object has no attribute 'y'");
  EXPECT_EQ(get_attr(vm, p, name("z")), num(1));
}

TEST_F(ObjectModel, TurnsObjectsWithManyAttributesIntoDictMode) {
  const Value o = vm.call(make_class("Many", {}), {});
  for (int i = 0; i < 300; ++i) ASSERT_FALSE(set_attr(vm, o, name("a" + std::to_string(i)), num(i)).is_error());
  EXPECT_TRUE(o.as_object()->shape->flags & kShapeDictMode);
  EXPECT_EQ(get_attr(vm, o, name("a7")), num(7));
  EXPECT_EQ(get_attr(vm, o, name("a299")), num(299));
  const Value dict = instance_dict(vm, o);
  EXPECT_EQ(dict.as<Dict>()->used, 300u);
}

TEST_F(ObjectModel, KeepsSlotsBesideTheDict) {
  Dict* space = make_dict(vm);
  dict_set_str(vm, space, "__slots__", make_tuple_of(vm, {str("b"), str("a")}));
  const Value cls = make_class("S", {}, space);
  ASSERT_FALSE(cls.is_error()) << error();
  const Value s = vm.call(cls, {});
  EXPECT_TRUE(get_attr(vm, s, name("a")).is_error());
  EXPECT_EQ(error(), "AttributeError: 'S' object has no attribute 'a'");
  ASSERT_FALSE(set_attr(vm, s, name("a"), num(5)).is_error());
  EXPECT_EQ(get_attr(vm, s, name("a")), num(5));
  EXPECT_TRUE(set_attr(vm, s, name("c"), num(1)).is_error());
  EXPECT_EQ(error(), "AttributeError: 'S' object has no attribute 'c' and no __dict__ for setting new attributes");
  const Value sub = vm.call(make_class("T", {cls}), {});
  ASSERT_FALSE(set_attr(vm, sub, name("c"), num(3)).is_error()) << error();
  ASSERT_FALSE(set_attr(vm, sub, name("b"), num(4)).is_error()) << error();
  EXPECT_EQ(get_attr(vm, sub, name("c")), num(3));
  EXPECT_EQ(get_attr(vm, sub, name("b")), num(4));
  EXPECT_EQ(instance_dict(vm, sub).as<Dict>()->used, 1u);
  EXPECT_EQ(get_attr(vm, sub, name("b")), num(4));
}

TEST_F(ObjectModel, CachesReadsAndForgetsThemWhenTheClassChanges) {
  const Value cls = make_class("C", {});
  (void)set_attr(vm, cls, name("k"), num(1));
  const Value o = vm.call(cls, {});
  (void)set_attr(vm, o, name("own"), num(9));
  InlineCache own, plain, add;
  EXPECT_EQ(load_attr_miss(vm, o, name("own"), &own), num(9));
  EXPECT_EQ(own.kind, static_cast<std::uint32_t>(CacheKind::OwnSlot));
  EXPECT_EQ(own.key, o.as_object()->shape->id);
  EXPECT_EQ(load_attr_miss(vm, o, name("k"), &plain), num(1));
  EXPECT_EQ(plain.kind, static_cast<std::uint32_t>(CacheKind::TypeValue));
  (void)set_attr(vm, cls, name("k"), num(2));
  EXPECT_NE(plain.key, o.as_object()->shape->id);
  EXPECT_EQ(get_attr(vm, o, name("k")), num(2));
  const Value other = vm.call(cls, {});
  EXPECT_FALSE(store_attr_miss(vm, other, name("fresh"), num(1), &add).is_error());
  EXPECT_EQ(add.kind, static_cast<std::uint32_t>(CacheKind::StoreAdd));
  EXPECT_EQ(add.value.as_object(), other.as_object()->shape);
}

TEST_F(ObjectModel, WordsErrorsAsCPythonDoes) {
  const Value cls = make_class("A", {});
  EXPECT_TRUE(vm.call(cls, {num(1)}).is_error());
  EXPECT_EQ(error(), "TypeError: A() takes no arguments");
  EXPECT_TRUE(vm.call(vm.types.object, {num(1)}).is_error());
  EXPECT_EQ(error(), "TypeError: object() takes no arguments");
  EXPECT_TRUE(get_attr(vm, cls, name("nope")).is_error());
  EXPECT_EQ(error(), "AttributeError: type object 'A' has no attribute 'nope'");
  EXPECT_TRUE(set_attr(vm, vm.types.integer, name("x"), num(1)).is_error());
  EXPECT_EQ(error(), "TypeError: cannot set 'x' attribute of immutable type 'int'");
  EXPECT_TRUE(vm.call(num(3), {}).is_error());
  EXPECT_EQ(error(), "TypeError: 'int' object is not callable");
  EXPECT_TRUE(compare(vm, cls, num(1), CompareOp::Lt).is_error());
  EXPECT_EQ(error(), "TypeError: '<' not supported between instances of 'type' and 'int'");
}

TEST_F(ObjectModel, CallsSlotWrappersAndMethods) {
  const Value o = vm.call(make_class("A", {}), {});
  const Value wrapper = get_attr(vm, vm.types.object, name("__eq__"));
  ASSERT_FALSE(wrapper.is_error()) << error();
  EXPECT_EQ(vm.call(wrapper, {o, o}), Value::true_value());
  const Value bound = get_attr(vm, o, name("__ne__"));
  EXPECT_EQ(vm.call(bound, {o}), Value::false_value());
  EXPECT_TRUE(vm.call(wrapper, {}).is_error());
  EXPECT_EQ(error(), "TypeError: descriptor '__eq__' of 'object' object needs an argument");
  EXPECT_TRUE(vm.call(bound, {}).is_error());
  EXPECT_EQ(error(), "TypeError: expected 1 argument, got 0");
  EXPECT_EQ(text(to_repr(vm, wrapper)), "<slot wrapper '__eq__' of 'object' objects>");
}

TEST_F(ObjectModel, ChangesBasesAndClasses) {
  const Value a = make_class("A", {}), b = make_class("B", {}), c = make_class("C", {a});
  (void)set_attr(vm, b, name("who"), str("b"));
  const Value o = vm.call(c, {});
  ASSERT_FALSE(set_attr(vm, c, name("__bases__"), make_tuple_of(vm, {b})).is_error()) << error();
  EXPECT_EQ(text(get_attr(vm, o, name("who"))), "b");
  (void)set_attr(vm, o, name("x"), num(1));
  ASSERT_FALSE(set_attr(vm, o, name("__class__"), a).is_error()) << error();
  EXPECT_EQ(get_attr(vm, o, name("x")), num(1));
  EXPECT_TRUE(get_attr(vm, o, name("who")).is_error());
  EXPECT_EQ(error(), "AttributeError: 'A' object has no attribute 'who'");
}

Value add_two(Vm& vm, Args& args) { return binary_op(vm, BinOp::Add, args[0], args.has(1) ? args[1] : Value::small_int(10)); }

TEST_F(ObjectModel, BindsNativeArgumentsByName) {
  static constexpr NativeDef def = {"add_two", 1, 2, add_two, "add_two(a, b=10)"};
  const Value f = make_native_function(vm, def);
  EXPECT_EQ(vm.call(f, {num(1)}), num(11));
  Value values[] = {num(1), num(5)};
  Args named{values, 1, make_tuple_of(vm, {name("b")}).as<Tuple>()};
  EXPECT_EQ(vm.call(f, named), num(6));
  Args both{values, 0, make_tuple_of(vm, {name("b"), name("a")}).as<Tuple>()};
  EXPECT_EQ(vm.call(f, both), num(6));
  Args wrong{values, 1, make_tuple_of(vm, {name("c")}).as<Tuple>()};
  EXPECT_TRUE(vm.call(f, wrong).is_error());
  EXPECT_EQ(error(), "TypeError: add_two() got an unexpected keyword argument 'c'");
  EXPECT_TRUE(vm.call(f, {}).is_error());
  EXPECT_EQ(error(), "TypeError: add_two() missing required argument 'a' (pos 1)");
}

TEST_F(ObjectModel, SurvivesCollections) {
  vm.heap.set_stress(true);
  const Value base = make_class("Base", {});
  for (int i = 0; i < 20; ++i) {
    const Value cls = make_class("C" + std::to_string(i), {base});
    const Value o = vm.call(cls, {});
    for (int j = 0; j < 12; ++j) ASSERT_FALSE(set_attr(vm, o, name("a" + std::to_string(j)), str(std::to_string(i * j))).is_error());
    EXPECT_EQ(text(get_attr(vm, o, name("a11"))), std::to_string(i * 11));
  }
  vm.heap.set_stress(false);
}

}  // namespace
}  // namespace coil
