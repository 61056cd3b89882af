// tests/unit/embed/value_test.cpp — running scripts, globals, handles, conversions both ways.
#include <gtest/gtest.h>

#include <coil/coil.hpp>

using namespace coil::literals;

struct Point { double x, y; };

namespace {
enum class Color { Red = 1, Green = 2 };
}  // namespace

template <>
struct coil::Convert<Point> {
  static constexpr std::string_view name = "Point";
  static coil::Value to_script(coil::Interpreter& in, const Point& p) { return in.tuple(p.x, p.y); }
  static Point from_script(const coil::Value& v) {
    const auto [x, y] = v.as<std::pair<double, double>>();
    return {x, y};
  }
};

namespace {

TEST(Interpreter, RunsStatementsAndEvaluatesExpressions) {
  coil::Interpreter in;
  in.run("x = 6\ndef twice(n): return n * 2");
  EXPECT_EQ(in.eval<int>("x * 7"), 42);
  EXPECT_EQ(in.call<int>("twice", 21), 42);
  EXPECT_EQ(in.get("twice").call<std::string>("ab"), "abab");
  EXPECT_THROW(in.get("nothing"), coil::Error);
}

TEST(Interpreter, SetsAndReadsGlobals) {
  coil::Interpreter in;
  in.set("a", 1);
  in["b"] = std::vector<int>{1, 2, 3};
  in.run("c = a + sum(b)");
  EXPECT_EQ(in["c"].as<int>(), 7);
  EXPECT_TRUE(in.has("c"));
  EXPECT_FALSE(in.has("d"));
}

TEST(Interpreter, ImportsModules) {
  coil::Interpreter in;
  EXPECT_DOUBLE_EQ(in.import("math").attr("sqrt").call<double>(2.25), 1.5);
}

TEST(Interpreter, ManyLiveSideBySide) {
  coil::Interpreter a, b;
  a.set("x", 1);
  b.set("x", 2);
  EXPECT_EQ(a.eval<int>("x") + b.eval<int>("x"), 3);
}

TEST(Interpreter, CompilesOnceAndRunsManyTimes) {
  coil::Interpreter in;
  in.set("n", 0);
  const coil::Code code = in.compile("n += 1");
  for (int i = 0; i < 10; ++i) in.run(code);
  EXPECT_EQ(in.get("n").as<int>(), 10);
  coil::Interpreter other;
  const coil::Value space = other.dict();
  space["n"] = 41;
  other.run(code, space);
  EXPECT_EQ(space["n"].as<int>(), 42);
}

TEST(Interpreter, CodeGoesThroughBytes) {
  coil::Interpreter in;
  const std::string bytes = in.compile("def f(x): return x + 1\ny = f(4)").to_bytes();
  coil::Interpreter other;
  other.run(other.load(bytes));
  EXPECT_EQ(other.get("y").as<int>(), 5);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x41);
    EXPECT_THROW(other.load(damaged), coil::Error) << i;
  }
  for (std::size_t n = 0; n < bytes.size(); n += 5) EXPECT_THROW(other.load(bytes.substr(0, n)), coil::Error);
}

TEST(Value, ConvertsNumbersAndText) {
  coil::Interpreter in;
  EXPECT_EQ(in.eval<std::int64_t>("-2**63"), INT64_MIN);
  EXPECT_EQ(in.eval<std::uint64_t>("2**64 - 1"), UINT64_MAX);
  EXPECT_EQ(in.value(UINT64_MAX).repr(), "18446744073709551615");
  EXPECT_THROW(in.eval<std::uint64_t>("2**64"), coil::Error);
  EXPECT_THROW(in.eval<unsigned>("-1"), coil::Error);
  EXPECT_THROW(in.eval<std::int8_t>("128"), coil::Error);
  EXPECT_DOUBLE_EQ(in.eval<double>("3"), 3.0);
  EXPECT_TRUE(in.eval<bool>("1 < 2"));
  EXPECT_THROW(in.eval<bool>("1"), coil::ConversionError);
  EXPECT_EQ(in.eval<std::string>("'h\\u00e9'"), "h\xc3\xa9");
  EXPECT_EQ(in.value("x").as<char>(), 'x');
  EXPECT_THROW(in.value(std::string("\xff")), coil::Error);
  EXPECT_EQ(in.eval<Color>("2"), Color::Green);
  EXPECT_EQ(in.value(Color::Red).as<int>(), 1);
}

TEST(Value, ConvertsContainers) {
  coil::Interpreter in;
  EXPECT_EQ(in.eval<std::vector<int>>("range(4)"), (std::vector<int>{0, 1, 2, 3}));
  EXPECT_EQ((in.eval<std::map<std::string, int>>("{'a': 1, 'b': 2}")), (std::map<std::string, int>{{"a", 1}, {"b", 2}}));
  EXPECT_EQ((in.eval<std::array<int, 2>>("(1, 2)")), (std::array<int, 2>{1, 2}));
  EXPECT_THROW((in.eval<std::array<int, 2>>("(1, 2, 3)")), coil::Error);
  EXPECT_EQ((in.eval<std::tuple<int, std::string, double>>("(1, 'x', 2)")), (std::tuple<int, std::string, double>{1, "x", 2.0}));
  EXPECT_EQ(in.eval<std::optional<int>>("None"), std::nullopt);
  EXPECT_EQ(in.eval<std::optional<int>>("5"), 5);
  using Either = std::variant<int, double, std::string, std::vector<int>>;
  EXPECT_EQ(in.eval<Either>("1"), Either(1));
  EXPECT_EQ(in.eval<Either>("1.0"), Either(1.0));
  EXPECT_EQ(in.eval<Either>("'1'"), Either(std::string("1")));
  EXPECT_EQ(in.eval<Either>("[1]"), Either(std::vector<int>{1}));
  EXPECT_THROW(in.eval<Either>("{}"), coil::ConversionError);
  EXPECT_EQ(in.value(std::unordered_map<int, std::vector<std::string>>{{1, {"a"}}}).repr(), "{1: ['a']}");
  EXPECT_EQ(in.value(std::set<int>{2, 1}).repr(), "{1, 2}");
  EXPECT_EQ((in.eval<std::set<int>>("{1, 2}")), (std::set<int>{1, 2}));
  EXPECT_EQ(in.value(std::vector<std::byte>{std::byte{65}}).repr(), "b'A'");
  EXPECT_EQ(in.eval<std::vector<std::uint8_t>>("b'AB'"), (std::vector<std::uint8_t>{65, 66}));
  EXPECT_EQ(in.value(std::chrono::milliseconds(1500)).repr(), "1.5");
  EXPECT_EQ(in.eval<std::chrono::milliseconds>("0.25"), std::chrono::milliseconds(250));
  EXPECT_EQ(in.eval<std::chrono::seconds>("__import__('datetime').timedelta(minutes=1)"), std::chrono::seconds(60));
  EXPECT_THROW(in.eval<std::vector<int>>("'text'"), coil::ConversionError);
  EXPECT_EQ(in.value(std::vector<std::pair<int, Point>>{{1, {2, 3}}}).repr(), "[(1, (2.0, 3.0))]");
  EXPECT_DOUBLE_EQ(in.eval<Point>("(1, 2)").y, 2);
}

TEST(Value, NothingIsLostWhileTheCollectorRunsAllTheTime) {
  coil::Options options;
  options.collector_stress = true;
  coil::Interpreter in(options);
  EXPECT_EQ(in.value(std::vector<std::pair<int, Point>>{{1, {2, 3}}, {4, {5, 6}}}).repr(), "[(1, (2.0, 3.0)), (4, (5.0, 6.0))]");
  in.def("f", [](std::map<std::string, std::vector<std::string>> m, const coil::Value& v) { return std::make_tuple(m, v, std::string(100, 'x')); },
         coil::arg("m"), coil::arg("v"));
  in["data"] = std::map<std::string, std::vector<std::string>>{{"a", {"b", "c"}}, {"d", {}}};
  EXPECT_EQ(in.eval("f(data, v=[str(i) for i in range(3)])[:2]").is_none(), false);
}

TEST(Value, ReadsAndWritesAttributesAndItems) {
  coil::Interpreter in;
  in.run("class Box: pass\nbox = Box()\nbox.items = {'a': [1, 2]}");
  const coil::Value box = in.get("box");
  box.attr("size") = 3;
  EXPECT_EQ(in.eval<int>("box.size"), 3);
  EXPECT_EQ(box.attr("items")["a"][1].as<int>(), 2);
  box.attr("items")["b"] = "new";
  EXPECT_EQ(in.eval("box.items").repr(), "{'a': [1, 2], 'b': 'new'}");
  box.attr("items").get().erase("a");
  EXPECT_FALSE(box.attr("items").get().contains("a"));
  EXPECT_TRUE(box.has_attr("size"));
  box.del_attr("size");
  EXPECT_FALSE(box.has_attr("size"));
  EXPECT_THROW(box.attr("size").get(), coil::Error);
}

TEST(Value, CallsWithNamedArguments) {
  coil::Interpreter in;
  in.run("def f(a, b=2, *rest, c=3, **more): return (a, b, rest, c, more)");
  const coil::Value f = in.get("f");
  EXPECT_EQ(f(1).repr(), "(1, 2, (), 3, {})");
  EXPECT_EQ(f(1, "c"_a = 5).repr(), "(1, 2, (), 5, {})");
  EXPECT_EQ(f(1, 2, 3, coil::arg("c") = 5, "d"_a = "x").repr(), "(1, 2, (3,), 5, {'d': 'x'})");
  EXPECT_EQ(f.apply(in.value(std::vector<int>{1, 2, 3}), in.value(std::map<std::string, int>{{"c", 9}})).repr(), "(1, 2, (3,), 9, {})");
  EXPECT_EQ(in.eval("'a,b'").invoke<std::vector<std::string>>("split", ",").size(), 2u);
}

TEST(Value, IteratesAndCompares) {
  coil::Interpreter in;
  int sum = 0;
  for (const coil::Value& v : in.eval("(i * i for i in range(4))")) sum += v.as<int>();
  EXPECT_EQ(sum, 14);
  EXPECT_EQ(in.eval("[1, 2]"), in.eval("[1, 2]"));
  EXPECT_EQ(in.eval("[1, 2]"), (std::vector<int>{1, 2}));
  EXPECT_TRUE(in.eval("1") < in.eval("2"));
  EXPECT_TRUE(in.eval("1") == 1);
  EXPECT_TRUE((in.eval("1") + in.eval("2")) == 3);
  EXPECT_EQ(in.eval("'x'").hash(), in.eval("hash('x')").as<std::int64_t>());
  EXPECT_FALSE(in.eval("[]").truthy());
  EXPECT_TRUE(in.eval("print").is_callable());
  EXPECT_EQ(in.eval("{}").kind(), coil::Kind::Dict);
}

TEST(Value, SurvivesCollectionsAndItsInterpreter) {
  coil::Value kept;
  {
    coil::Interpreter in;
    kept = in.eval("[str(i) for i in range(100)]");
    in.run("x = [[i] for i in range(100000)]\ndel x");
    in.collect();
    EXPECT_EQ(kept[99].as<std::string>(), "99");
  }
  EXPECT_THROW(kept.size(), coil::UsageError);
  EXPECT_THROW(coil::Value().repr(), coil::UsageError);
  kept = {};
}

TEST(Interpreter, TakesStreamsAndModulesFromTheHost) {
  std::string out, err;
  coil::Options options;
  options.on_stdout = [&](std::string_view s) { out += s; };
  options.on_stderr = [&](std::string_view s) { err += s; };
  int lines = 0;
  options.on_stdin = [&]() -> std::string { return lines++ < 1 ? "typed\n" : ""; };
  options.module_loader = [](std::string_view name) -> std::optional<coil::ModuleSource> {
    if (name == "shop") return coil::ModuleSource{"from . import prices\nbest = prices.table['tea']", "", true};
    if (name == "shop.prices") return coil::ModuleSource{"table = {'tea': 3}", "db:prices", false};
    return std::nullopt;
  };
  coil::Interpreter in(options);
  in.run("import sys, shop\nprint('hello', input(), shop.best, end='')\nprint('oops', file=sys.stderr)");
  EXPECT_EQ(out, "hello typed 3");
  EXPECT_EQ(err, "oops\n");
  EXPECT_THROW(in.run("input()"), coil::Error);
  EXPECT_THROW(in.run("import nothere"), coil::Error);
}

}  // namespace
