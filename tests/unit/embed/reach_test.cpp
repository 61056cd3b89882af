// tests/unit/embed/reach_test.cpp — classes with several bases, enums, async protocols of host classes, and coil.h's second half.
#include <gtest/gtest.h>

#include <cstring>

#include <coil/coil.h>

#include <coil/coil.hpp>

namespace {

struct Named {
  virtual ~Named() = default;
  std::string name = "unnamed";
  std::string greet() const { return "I am " + name; }
};
struct Priced {
  virtual ~Priced() = default;
  int price = 0;
  int twice() const { return 2 * price; }
};
struct Item : Named, Priced {
  Item(std::string n, int p) { name = std::move(n); price = p; }
};

TEST(Reach, ClassesWithSeveralBases) {
  coil::Interpreter in;
  auto m = in.module("shop");
  m.cls<Named>("Named").def("greet", &Named::greet).field("name", &Named::name);
  m.cls<Priced>("Priced").def("twice", &Priced::twice).field("price", &Priced::price);
  m.cls<Item, Named, Priced>("Item").constructor<std::string, int>();
  in.def("double_price", [](Priced& p) { p.price *= 2; return p.price; });
  in.def("name_of", [](const Named& n) { return n.name; });
  in.run("import shop\ni = shop.Item('pen', 3)\n"
         "class Special(shop.Item):\n    def greet(self): return super().greet() + '!'\n"
         "s = Special('ink', 5)\n");
  EXPECT_EQ(in.eval<std::string>("i.greet()"), "I am pen");
  EXPECT_EQ(in.eval<int>("i.twice()"), 6);
  EXPECT_EQ(in.eval<int>("double_price(i)"), 6);
  EXPECT_EQ(in.eval<int>("i.price"), 6);
  EXPECT_EQ(in.eval<std::string>("name_of(i)"), "pen");
  EXPECT_TRUE(in.eval<bool>("isinstance(i, shop.Named) and isinstance(i, shop.Priced)"));
  EXPECT_EQ(in.eval<std::string>("s.greet()"), "I am ink!");
  EXPECT_EQ(in.eval<int>("s.twice()"), 10);
  EXPECT_EQ(in.eval("[c.__name__ for c in shop.Item.__bases__]").repr(), "['Named', 'Priced']");
}

enum class Color { Red = 1, Green = 2 };
enum class Mode : std::uint8_t { Read = 1, Write = 2 };
enum Plain { Small = -1, Large = 7 };

TEST(Reach, EnumsThatAreRegistered) {
  coil::Interpreter in;
  in.def("plain", [](Plain p) { return static_cast<int>(p); });
  EXPECT_EQ(in.eval<int>("plain(-1)"), -1);  // not registered: an int
  auto m = in.module("art");
  m.enum_<Color>("Color", coil::EnumKind::Int, "What it looks like.").value("RED", Color::Red).value("GREEN", Color::Green);
  m.enum_<Mode>("Mode", coil::EnumKind::Flag).value("READ", Mode::Read).value("WRITE", Mode::Write);
  m.enum_<Plain>("Size", coil::EnumKind::Plain).value("SMALL", Small).value("LARGE", Large);
  in.def("other", [](Color c) { return c == Color::Red ? Color::Green : Color::Red; });
  in.def("bits", [](Mode mode) { return static_cast<int>(mode); });
  in.def("both", [] { return static_cast<Mode>(3); });
  in.run("import art, enum\nfrom art import Color, Mode, Size\n");
  EXPECT_TRUE(in.eval<bool>("issubclass(Color, enum.IntEnum) and Color.__module__ == 'art' and Color.__doc__ == 'What it looks like.'"));
  EXPECT_EQ(in.eval("other(Color.RED)").repr(), "<Color.GREEN: 2>");
  EXPECT_EQ(in.eval("other(2) is Color.RED").as<bool>(), true);
  EXPECT_EQ(in.eval<int>("bits(Mode.READ | Mode.WRITE)"), 3);
  EXPECT_EQ(in.eval("both() == Mode.READ | Mode.WRITE").as<bool>(), true);
  EXPECT_EQ(in.eval<int>("plain(Size.LARGE)"), 7);
  EXPECT_EQ(in.eval("Color.GREEN").as<Color>(), Color::Green);
  EXPECT_EQ(in.value(Color::Red).repr(), "<Color.RED: 1>");
  const auto message = [&](const char* text) {
    try { in.eval(text); } catch (const coil::Error& e) { return std::string(e.what()); }
    return std::string("nothing");
  };
  EXPECT_EQ(message("other('x')"), "TypeError: other() argument 1 must be Color, not str");
  EXPECT_EQ(message("other(9)"), "TypeError: other() argument 1 must be Color, not int");
  EXPECT_EQ(message("plain(7)"), "TypeError: plain() argument 1 must be Size, not int");
}

struct Store {
  int open = 0;
  std::vector<int> items{1, 2, 3};
};

coil::Task<coil::Value> enter(coil::Value self) {
  co_await coil::sleep(0);
  self.as<Store&>().open++;
  co_return self;
}
coil::Task<> leave(coil::Value self) {
  co_await coil::sleep(0);
  self.as<Store&>().open--;
}
coil::AsyncGenerator<int> each(std::vector<int> items) {
  for (int i : items) {
    co_await coil::sleep(0);
    co_yield i;
  }
}

TEST(Reach, AsyncContextManagersAndIterators) {
  coil::Interpreter in;
  auto cls = in.module("store").cls<Store>("Store");
  cls.constructor<>().readonly("open", &Store::open).async_iterable([](Store& s) { return each(s.items); });
  cls.async_context([&in](Store& s) { return enter(in.value(&s)); }, [&in](Store& s) { return leave(in.value(&s)); });
  in.run("import store\n"
         "async def main():\n"
         "    seen = []\n"
         "    async with store.Store() as s:\n"
         "        seen.append(s.open)\n"
         "        async for x in s:\n"
         "            seen.append(x)\n"
         "    return seen + [s.open]\n");
  EXPECT_EQ(in.run_until_complete(in.call("main")).repr(), "[1, 1, 2, 3, 0]");
}

// ---------------------------------------------------------------- coil.h

struct C {
  explicit C(coil_options* o = nullptr) : in(coil_new(o)) { coil_options_free(o); }
  ~C() { coil_free(in); }
  void run(const char* source) { ASSERT_EQ(coil_run(in, source, COIL_NUL, "c.py"), COIL_OK) << coil_error_text(in); }
  std::string eval(const char* expression) {
    coil_value* v = nullptr;
    if (coil_eval(in, expression, COIL_NUL, &v) != COIL_OK) return std::string(coil_error_type(in)) + ": " + coil_error_message(in);
    return repr(v);
  }
  std::string repr(coil_value* v) {  // takes it over
    coil_value* text = nullptr;
    const char* s = "";
    size_t size = 0;
    EXPECT_EQ(coil_repr(v, &text), COIL_OK);
    EXPECT_EQ(coil_to_text(text, &s, &size), COIL_OK);
    std::string out(s, size);
    coil_value_release(text);
    coil_value_release(v);
    return out;
  }
  coil_interpreter* in;
};

coil_status as_tuple(coil_interpreter* in, void*, coil_value* const* arguments, size_t count, coil_value** result) {
  return coil_tuple(in, arguments, count, result);
}

TEST(CReach, FunctionsWithASignature) {
  C c;
  ASSERT_EQ(coil_abi_version(), unsigned{COIL_ABI_VERSION});
  ASSERT_EQ(coil_define_as(c.in, "net", "fetch(url, *rest, retries=3, **more)", as_tuple, nullptr, nullptr, "Fetches."), COIL_OK);
  ASSERT_EQ(coil_define_as(c.in, nullptr, "two(a, b)", as_tuple, nullptr, nullptr, nullptr), COIL_OK);
  c.run("import net, inspect\n");
  EXPECT_EQ(c.eval("net.fetch('u', 1, x=2)"), "('u', 3, (1,), {'x': 2})");
  EXPECT_EQ(c.eval("net.fetch.__doc__"), "'Fetches.'");
  EXPECT_EQ(c.eval("str(inspect.signature(net.fetch))"), "'(url, *rest, retries=3, **more)'");
  EXPECT_EQ(c.eval("two(1)"), "TypeError: two() missing 1 required positional argument: 'b'");
  EXPECT_EQ(coil_define_as(c.in, nullptr, "bad(", as_tuple, nullptr, nullptr, nullptr), COIL_ERROR);
}

struct Counter { int value = 0; };
int released = 0;
const char kTag = 0;
void free_counter(void* p) {
  ++released;
  delete static_cast<Counter*>(p);
}
coil_status counter_init(coil_interpreter*, void*, coil_value* const* a, size_t, coil_value**) {
  int64_t start = 0;
  if (const coil_status s = coil_to_int(a[1], &start)) return s;
  return coil_set_data(a[0], &kTag, new Counter{static_cast<int>(start)}, free_counter);
}
coil_status counter_add(coil_interpreter* in, void*, coil_value* const* a, size_t, coil_value** result) {
  void* p = nullptr;
  int64_t by = 0;
  if (const coil_status s = coil_get_data(a[0], &kTag, &p)) return s;
  if (const coil_status s = coil_to_int(a[1], &by)) return s;
  *result = coil_int(in, static_cast<Counter*>(p)->value += static_cast<int>(by));
  return COIL_OK;
}
coil_status counter_get(coil_interpreter* in, void*, coil_value* const* a, size_t, coil_value** result) {
  void* p = nullptr;
  if (const coil_status s = coil_get_data(a[0], &kTag, &p)) return s;
  *result = coil_int(in, static_cast<Counter*>(p)->value);
  return COIL_OK;
}

TEST(CReach, Classes) {
  released = 0;
  {
    C c;
    coil_value *cls = nullptr, *exception = nullptr, *refused = nullptr;
    ASSERT_EQ(coil_class(c.in, "lib", "Counter", nullptr, 0, "Counts.", &cls), COIL_OK) << coil_error_text(c.in);
    ASSERT_EQ(coil_class_method(cls, "__init__(self, start=0)", counter_init, nullptr, nullptr, nullptr), COIL_OK);
    ASSERT_EQ(coil_class_method(cls, "add(self, by=1)", counter_add, nullptr, nullptr, "Adds."), COIL_OK);
    ASSERT_EQ(coil_class_property(cls, "value", counter_get, nullptr, nullptr, nullptr, nullptr), COIL_OK);
    ASSERT_EQ(coil_builtin(c.in, "ValueError", &exception), COIL_OK);
    ASSERT_EQ(coil_class(c.in, "lib", "Refused", &exception, 1, nullptr, &refused), COIL_OK);
    coil_value_release(cls);
    coil_value_release(exception);
    coil_value_release(refused);
    c.run("import lib\nc = lib.Counter(40)\nc.add()\nclass Twice(lib.Counter):\n    def add(self, by=1): return super().add(2 * by)\nt = Twice()\n");
    EXPECT_EQ(c.eval("c.add()"), "42");
    EXPECT_EQ(c.eval("c.value"), "42");
    EXPECT_EQ(c.eval("t.add(3)"), "6");
    EXPECT_EQ(c.eval("c.add('x')"), "TypeError: expected int, not str");
    EXPECT_EQ(c.eval("issubclass(lib.Refused, ValueError)"), "True");
    EXPECT_EQ(c.eval("lib.Counter.add(object())"), "AttributeError: 'object' object has no attribute '_host_data'");
  }
  EXPECT_EQ(released, 2);
}

coil_status count_down(coil_interpreter* in, void* user, coil_value** item) {
  int& n = *static_cast<int*>(user);
  if (n > 0) *item = coil_int(in, n--);
  return COIL_OK;
}

TEST(CReach, IteratorsValuesAndCode) {
  C c;
  int n = 3;
  coil_value *it = nullptr, *list = nullptr, *sum = nullptr, *set = nullptr;
  ASSERT_EQ(coil_iterator(c.in, count_down, &n, nullptr, &it), COIL_OK) << coil_error_text(c.in);
  ASSERT_EQ(coil_builtin(c.in, "list", &list), COIL_OK);
  coil_value* items = nullptr;
  ASSERT_EQ(coil_call(list, &it, 1, nullptr, 0, &items), COIL_OK);
  EXPECT_EQ(c.repr(coil_value_retain(items)), "[3, 2, 1]");
  ASSERT_EQ(coil_binary(items, items, "+", &sum), COIL_OK);
  EXPECT_EQ(c.repr(sum), "[3, 2, 1, 3, 2, 1]");
  int yes = -1;
  coil_value* three = coil_int(c.in, 3);
  EXPECT_EQ(coil_contains(items, three, &yes), COIL_OK);
  EXPECT_EQ(yes, 1);
  EXPECT_EQ(coil_compare(three, three, COIL_LT, &yes), COIL_OK);
  EXPECT_EQ(yes, 0);
  EXPECT_EQ(coil_binary(items, items, "<>", &sum), COIL_USAGE);
  EXPECT_EQ(coil_set(c.in, &three, 1, &set), COIL_OK);
  EXPECT_EQ(c.repr(set), "{3}");
  EXPECT_EQ(coil_is_callable(list), 1);
  EXPECT_EQ(coil_is_instance(items, list, &yes), COIL_OK);
  EXPECT_EQ(yes, 1);
  coil_value *popped = nullptr, *big = nullptr;
  EXPECT_EQ(coil_call_method(items, "pop", nullptr, 0, nullptr, 0, &popped), COIL_OK);
  EXPECT_EQ(c.repr(popped), "1");
  EXPECT_EQ(coil_call_method(items, "push", nullptr, 0, nullptr, 0, &popped), COIL_ERROR);
  EXPECT_STREQ(coil_error_type(c.in), "AttributeError");
  uint64_t back = 0;
  EXPECT_EQ(coil_uint(c.in, UINT64_MAX, &big), COIL_OK);
  EXPECT_EQ(coil_to_uint(big, &back), COIL_OK);
  EXPECT_EQ(back, UINT64_MAX);
  for (coil_value* v : {it, list, items, three, big}) coil_value_release(v);

  coil_code* code = nullptr;
  ASSERT_EQ(coil_code_compile(c.in, "n = n + 1", COIL_NUL, nullptr, &code), COIL_OK);
  coil_value *space = nullptr, *key = nullptr, *got = nullptr;
  ASSERT_EQ(coil_dict(c.in, &space), COIL_OK);
  ASSERT_EQ(coil_str(c.in, "n", COIL_NUL, &key), COIL_OK);
  coil_value* zero = coil_int(c.in, 0);
  ASSERT_EQ(coil_set_item(space, key, zero), COIL_OK);
  for (int i = 0; i < 5; ++i) ASSERT_EQ(coil_code_run(c.in, code, space), COIL_OK);
  ASSERT_EQ(coil_get_item(space, key, &got), COIL_OK);
  EXPECT_EQ(c.repr(got), "5");
  coil_code_free(code);
  for (coil_value* v : {space, key, zero}) coil_value_release(v);
  coil_statistics s = {};
  coil_get_statistics(c.in, &s, sizeof s);
  EXPECT_GT(s.steps, 0u);
  EXPECT_GT(s.heap_bytes, 0u);
}

TEST(CReach, ErrorsInDetail) {
  C c;
  EXPECT_EQ(coil_run(c.in, "def f():\n    raise KeyError('k') from ValueError('v')\nf()\n", COIL_NUL, "shop.py"), COIL_ERROR);
  EXPECT_TRUE(coil_error_is(c.in, "LookupError"));
  EXPECT_FALSE(coil_error_is(c.in, "ValueError"));
  coil_place p = {};
  ASSERT_TRUE(coil_error_place(c.in, 1, &p, sizeof p));
  EXPECT_STREQ(p.file, "shop.py");
  EXPECT_STREQ(p.function, "f");
  EXPECT_STREQ(p.source, "raise KeyError('k') from ValueError('v')");
  EXPECT_EQ(p.line, 2u);
  EXPECT_EQ(p.column, 4u);
  EXPECT_FALSE(coil_error_place(c.in, 2, &p, sizeof p));
  coil_value *e = nullptr, *cause = nullptr;
  ASSERT_EQ(coil_error_value(c.in, &e), COIL_OK);
  ASSERT_EQ(coil_get_attr(e, "__cause__", &cause), COIL_OK);
  EXPECT_EQ(c.repr(cause), "ValueError('v')");
  coil_value_release(e);
}

struct Seen {
  std::string lines, locals;
};
coil_status watch(coil_interpreter*, void* user, const coil_observation* o) {
  Seen& seen = *static_cast<Seen*>(user);
  coil_frame f = {};
  if (!coil_observed_frame(o, 0, &f, sizeof f)) return COIL_USAGE;
  seen.lines += std::string(f.function, f.function_size) + ":" + std::to_string(coil_observed_line(o)) + " ";
  if (coil_observed_line(o) == 3 && coil_observed_depth(o) == 2) {
    coil_value *x = nullptr, *text = nullptr;
    const char* s = nullptr;
    if (const coil_status status = coil_observed_eval(o, 0, "repr((x, y))", &x)) return status;
    coil_to_text(x, &s, nullptr);
    seen.locals = s;
    coil_value_release(x);
    coil_value_release(text);
  }
  return COIL_OK;
}
coil_status refuse(coil_interpreter* in, void*, const coil_observation*) { return coil_raise(in, "PermissionError", "no calls"); }

TEST(CReach, Observing) {
  C c;
  Seen seen;
  uint64_t id = 0;
  ASSERT_EQ(coil_observe(c.in, COIL_EVENT_LINE, 0, watch, &seen, nullptr, &id), COIL_OK);
  c.run("def f(x):\n    y = x + 1\n    return y\nf(1)\n");
  EXPECT_EQ(seen.lines, "<module>:1 <module>:4 f:2 f:3 ");
  EXPECT_EQ(seen.locals, "(1, 2)");
  ASSERT_EQ(coil_stop_observing(c.in, id), COIL_OK);
  ASSERT_EQ(coil_observe(c.in, COIL_EVENT_CALL, 0, refuse, nullptr, nullptr, nullptr), COIL_OK);
  EXPECT_EQ(c.eval("f(1)"), "PermissionError: no calls");
}

coil_status add_names(void*, coil_interpreter* in) { return coil_run(in, "import coil\nbase = 40\n", COIL_NUL, nullptr); }
void job(coil_interpreter* in, void*) {
  coil_run(in, "import asyncio\nasync def main():\n    n = await coil.channel('in').receive()\n    await coil.channel('out').send(base + n)\nasyncio.run(main())\n", COIL_NUL, "job.py");
}

TEST(CReach, Pools) {
  C c;
  coil_pool* pool = coil_pool_new(2, nullptr, add_names, nullptr);
  ASSERT_NE(pool, nullptr);
  EXPECT_EQ(coil_pool_size(pool), 2u);
  ASSERT_EQ(coil_pool_submit(pool, job, nullptr), COIL_OK);
  coil_value* two = coil_int(c.in, 2);
  int open = 0;
  ASSERT_EQ(coil_pool_send(pool, "in", two, &open), COIL_OK);
  EXPECT_EQ(open, 1);
  coil_value* got = nullptr;
  ASSERT_EQ(coil_pool_receive(pool, "out", c.in, &got), COIL_OK);
  EXPECT_EQ(c.repr(got), "42");
  const char* message = nullptr;
  EXPECT_EQ(coil_pool_run(pool, "1/0", COIL_NUL, &message), COIL_ERROR);
  EXPECT_STREQ(message, "ZeroDivisionError: division by zero");
  coil_value_release(two);
  coil_pool_free(pool);
}

}  // namespace
