// tests/unit/embed/function_test.cpp — host callables: arguments, defaults, overloads, messages, lifetimes.
#include <numeric>
#include <span>

#include <gtest/gtest.h>

#include <coil/coil.hpp>

namespace {

using coil::arg;

int add(int a, int b) { return a + b; }

std::string message_of(coil::Interpreter& in, std::string_view expression) {
  try {
    in.eval(expression);
  } catch (const coil::Error& e) {
    return e.what();
  }
  return "no error";
}

TEST(Function, TakesPositionalAndNamedArguments) {
  coil::Interpreter in;
  in.def("add", add);
  in.def("scale", [](double x, double factor) { return x * factor; }, arg("x"), arg("factor") = 2.0, "Multiplies x.");
  EXPECT_EQ(in.eval<int>("add(40, 2)"), 42);
  EXPECT_DOUBLE_EQ(in.eval<double>("scale(3)"), 6);
  EXPECT_DOUBLE_EQ(in.eval<double>("scale(factor=4, x=2)"), 8);
  EXPECT_EQ(in.eval<std::string>("scale.__doc__"), "scale(x, factor=2.0)\n\nMultiplies x.");
  EXPECT_EQ(in.eval<std::string>("scale.__name__"), "scale");
  EXPECT_EQ(in.eval<std::string>("repr(add)"), "<built-in function add>");
}

TEST(Function, ComplainsAsPythonDoes) {
  coil::Interpreter in;
  in.def("f", [](int, std::string, bool) {}, arg("a"), arg("b"), coil::kw_only, arg("c") = false);
  EXPECT_EQ(message_of(in, "f()"), "TypeError: f() missing 2 required positional arguments: 'a' and 'b'");
  EXPECT_EQ(message_of(in, "f(1)"), "TypeError: f() missing 1 required positional argument: 'b'");
  EXPECT_EQ(message_of(in, "f(1, 'x', True)"), "TypeError: f() takes 2 positional arguments but 3 were given");
  EXPECT_EQ(message_of(in, "f(1, 'x', d=1)"), "TypeError: f() got an unexpected keyword argument 'd'");
  EXPECT_EQ(message_of(in, "f(1, 'x', a=1)"), "TypeError: f() got multiple values for argument 'a'");
  EXPECT_EQ(message_of(in, "f('1', 'x')"), "TypeError: f() argument 'a' must be int, not str");
  EXPECT_EQ(message_of(in, "f(1, 2)"), "TypeError: f() argument 'b' must be str, not int");
  EXPECT_EQ(message_of(in, "f(1, 'x', c=1)"), "TypeError: f() argument 'c' must be bool, not int");
  EXPECT_EQ(message_of(in, "f(2**40, 'x')"), "OverflowError: int 1099511627776 is not in the range -2147483648 to 2147483647");
}

TEST(Function, TakesTheRestOfTheArguments) {
  coil::Interpreter in;
  in.def("count", [](int first, const coil::Args& rest, const coil::Kwargs& named) {
    return std::make_tuple(first, rest.size(), named.size(), named.contains("key") ? named.get("key").as<int>() : 0);
  }, arg("first"));
  EXPECT_EQ(in.eval("count(1, 2, 3, key=4, other=5)").repr(), "(1, 2, 2, 4)");
}

TEST(Function, TakesSpansOfAnyIterable) {
  coil::Interpreter in;
  in.def("total", [](std::span<const double> prices) { return std::accumulate(prices.begin(), prices.end(), 0.0); }, arg("prices"));
  EXPECT_EQ(in.eval<double>("total([1, 2.5]) + total(n for n in (3, 4))"), 10.5);
  EXPECT_EQ(message_of(in, "total(1)"), "TypeError: total() argument 'prices' must be iterable, not int");
  EXPECT_EQ(message_of(in, "total(['x'])"), "TypeError: total() argument 'prices' must be float, not str");
}

TEST(Function, ChoosesAmongOverloads) {
  coil::Interpreter in;
  in.def("kind", coil::overload([](int) { return "int"; }, [](double) { return "float"; }, [](std::string) { return "str"; }, [](int, int) { return "two"; }));
  EXPECT_EQ(in.eval<std::string>("kind(1) + kind(1.5) + kind('x') + kind(1, 2)"), "intfloatstrtwo");
  EXPECT_EQ(message_of(in, "kind([])"), "TypeError: kind(): no overload takes these arguments: (list). There are: (int), (float), (str), (int, int)");
}

TEST(Function, GetsTheInterpreterAndCallsBack) {
  coil::Interpreter in;
  in.def("twice", [](coil::Interpreter& inner, const coil::Value& f, int x) {
    inner.set("seen", x);
    return f(f(x));
  });
  EXPECT_EQ(in.eval<int>("twice(lambda n: n + 1, 40)"), 42);
  EXPECT_EQ(in.get("seen").as<int>(), 40);
  in.def("apply", [](const std::function<int(int, int)>& f) { return f(20, 22); });
  EXPECT_EQ(in.eval<int>("apply(lambda a, b: a + b)"), 42);
  in.set("adder", [n = 5](int x) { return x + n; });
  EXPECT_EQ(in.eval<int>("adder(1)"), 6);
}

TEST(Function, DiesWithItsFunctionObject) {
  coil::Interpreter in;
  auto token = std::make_shared<int>(1);
  in.set("f", [token] { return *token; });
  EXPECT_EQ(token.use_count(), 2);
  EXPECT_EQ(in.eval<int>("f()"), 1);
  in.run("del f\nx = [[i] for i in range(1000)]");
  in.collect();
  in.run("pass");
  EXPECT_EQ(token.use_count(), 1);
}

TEST(Function, LivesInModules) {
  coil::Interpreter in;
  in.module("game.units", "All units.").def("spawn", [](std::string kind) { return "a " + kind; }, arg("kind")).set("limit", 10);
  in.run("import game.units\nfrom game import units as u\ntext = game.units.spawn(kind='tree')");
  EXPECT_EQ(in.get("text").as<std::string>(), "a tree");
  EXPECT_EQ(in.eval<int>("u.limit"), 10);
  EXPECT_EQ(in.eval<std::string>("u.__doc__"), "All units.");
}

TEST(Function, RefusesToBeEnteredFromTwoThreads) {
  coil::Interpreter in;
  in.def("other_thread", [](coil::Interpreter& inner) {
    bool refused = false;
    std::thread([&] {
      try { inner.eval("1"); } catch (const coil::UsageError&) { refused = true; }
    }).join();
    return refused;
  });
  EXPECT_TRUE(in.eval<bool>("other_thread()"));
}

}  // namespace
