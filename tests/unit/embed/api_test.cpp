// tests/unit/embed/api_test.cpp — what the other files of this folder leave out of the API: rarer conversions, ownership, files, limits.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <deque>
#include <fstream>
#include <list>

#include <coil/coil.hpp>

namespace {

using namespace std::chrono_literals;
using coil::arg;

std::string message_of(coil::Interpreter& in, const std::string& expression) {
  try {
    in.eval(expression);
    return "nothing";
  } catch (const coil::Error& e) {
    return e.what();
  }
}

TEST(Api, RarerConversions) {
  coil::Interpreter in;
  const std::array<int, 3> numbers{1, 2, 3};
  EXPECT_EQ(in.value(std::span<const int>(numbers)).repr(), "[1, 2, 3]");
  EXPECT_EQ(in.value(std::deque<std::string>{"a"}).repr(), "['a']");
  EXPECT_EQ(in.eval<std::deque<int>>("(1, 2)").size(), 2u);
  EXPECT_EQ(in.eval<std::list<double>>("[1, 2.5]").back(), 2.5);
  EXPECT_EQ((in.eval<std::array<int, 2>>("[4, 5]")[1]), 5);
  EXPECT_EQ(message_of(in, "1"), "nothing");
  EXPECT_THROW((void)(in.eval<std::array<int, 2>>("[4]")), coil::Error);
  EXPECT_EQ(in.value(1500ms).as<double>(), 1.5);
  EXPECT_EQ(in.eval("0.25").as<std::chrono::milliseconds>(), 250ms);
  EXPECT_EQ(in.value(std::optional<int>{}).repr(), "None");
  EXPECT_EQ(std::get<1>(in.eval("'x'").as<std::variant<int, std::string>>()), "x");
  EXPECT_EQ((in.eval("(1, 'a', [2])").as<std::tuple<int, std::string, std::vector<int>>>()), std::make_tuple(1, std::string("a"), std::vector<int>{2}));
  EXPECT_EQ((in.eval("{'a': {1: 2.5}}").as<std::map<std::string, std::unordered_map<int, double>>>()["a"][1]), 2.5);
}

struct Track {
  explicit Track(int* n) : count(n) { ++*count; }
  ~Track() { --*count; }
  Track(const Track&) = delete;
  int* count;
  int id = 7;
};

TEST(Api, OwnershipGoesOver) {
  int alive = 0;
  {
    coil::Interpreter in;
    in.main().cls<Track>("Track").readonly("id", &Track::id);
    Track kept(&alive);
    in.def("unique", [&] { return std::make_unique<Track>(&alive); });
    in.def("shared", [&] { return std::make_shared<Track>(&alive); });
    in.def("borrowed", [&]() -> Track* { return &kept; });
    in.def("by_reference", [&]() { return std::ref(kept); });
    in.def("same", [](const Track& a, const std::shared_ptr<Track>& b) { return &a == b.get(); });
    in.run("u = unique()\ns = shared()\nb = borrowed()\nr = by_reference()\n");
    EXPECT_EQ(alive, 3);
    EXPECT_TRUE(in.eval<bool>("b is r and b.id == 7"));
    EXPECT_TRUE(in.eval<bool>("same(s, s)"));
    std::shared_ptr<Track> held = in.get("s").as<std::shared_ptr<Track>>();
    in.run("u = s = None\nx = [[i] for i in range(1000)]\n");
    in.collect();
    in.run("None");
    EXPECT_EQ(alive, 2);  // kept, held
    held.reset();
    EXPECT_LE(alive, 2);  // what the stack of this function still points at may live on for a while
  }
  EXPECT_EQ(alive, 0);
}

TEST(Api, PositionalOnlyAndKeywordOnly) {
  coil::Interpreter in;
  in.def("f", [](int a, int b, int c) { return a * 100 + b * 10 + c; }, arg("a"), coil::positional_only, arg("b") = 2, coil::kw_only, arg("c") = 3, "Three.");
  EXPECT_EQ(in.eval<int>("f(1)"), 123);
  EXPECT_EQ(in.eval<int>("f(1, b=4, c=5)"), 145);
  EXPECT_EQ(message_of(in, "f(a=1)"), "TypeError: f() got some positional-only arguments passed as keyword arguments: 'a'");
  EXPECT_EQ(message_of(in, "f(1, 2, 3)"), "TypeError: f() takes from 1 to 2 positional arguments but 3 were given");
  EXPECT_EQ(in.eval<std::string>("f.__doc__"), "f(a, /, b=2, *, c=3)\n\nThree.");
}

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
  virtual std::string name() const { return "shape"; }
};
struct ScriptedShape : coil::Scripted<Shape> {
  using Scripted::Scripted;
  double area() const override { return script_only<double>("area"); }
  std::string name() const override { return script<std::string>("name", [&] { return Shape::name(); }); }
};

TEST(Api, VirtualFunctionsCallScripts) {
  coil::Interpreter in;
  in.main().cls<Shape>("Shape").scripted_constructor<ScriptedShape>().def("area", &Shape::area).def("name", &Shape::name);
  in.def("describe", [](const Shape& s) { return s.name() + " of " + std::to_string(static_cast<int>(s.area())); });
  in.run("class Square(Shape):\n    def __init__(self, a):\n        super().__init__()\n        self.a = a\n    def area(self): return self.a ** 2\n"
         "class Named(Square):\n    def name(self): return 'big ' + super().name()\n"
         "class Empty(Shape): pass\n");
  EXPECT_EQ(in.eval<std::string>("describe(Square(3))"), "shape of 9");
  EXPECT_EQ(in.eval<std::string>("describe(Named(2))"), "big shape of 4");
  EXPECT_EQ(message_of(in, "describe(Empty())"), "NotImplementedError: area() is not implemented");
}

TEST(Api, RunsFiles) {
  coil::Interpreter in;
  const std::string path = testing::TempDir() + "coil_api_test.py";
  std::ofstream(path) << "answer = 42\nwhere = __file__ if '__file__' in globals() else ''\n";
  in.run_file(path);
  EXPECT_EQ(in.eval<int>("answer"), 42);
  std::ofstream(path) << "x = 1\nraise ValueError('late')\n";
  try {
    in.run_file(path);
    FAIL();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.traceback().at(0).file, path);
    EXPECT_EQ(e.traceback().at(0).source, "raise ValueError('late')");
  }
  std::remove(path.c_str());
  try {
    in.run_file(path);
    FAIL();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.type(), "FileNotFoundError");
  }
}

TEST(Api, LimitsMayChange) {
  coil::Interpreter in;
  in.set_instruction_limit(1000);
  EXPECT_THROW(in.run("for i in range(10000): pass"), coil::Stopped);
  in.set_instruction_limit(0);
  in.set_time_limit(20ms);
  EXPECT_THROW(in.run("while True: pass"), coil::Stopped);
  in.set_time_limit(0ms);
  in.run("for i in range(10000): pass");
}

TEST(Api, CodeOfOneInterpreterRunsInAnother) {
  coil::Interpreter a, b;
  const coil::Code code = a.compile("n = n * 2", "double.py");
  a.set("n", 1);
  b.set("n", 21);
  for (int i = 0; i < 3; ++i) a.run(code);
  b.run(code);
  EXPECT_EQ(a.get("n").as<int>(), 8);
  EXPECT_EQ(b.get("n").as<int>(), 42);
  std::string bytes = code.to_bytes();
  b.run(b.load(bytes));
  EXPECT_EQ(b.get("n").as<int>(), 84);
  int refused = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    try {
      (void)b.load(damaged);
    } catch (const coil::Error& e) {
      refused += e.type() == "ValueError";
    }
  }
  EXPECT_EQ(refused, static_cast<int>(bytes.size()));
  EXPECT_THROW((void)b.load(std::string_view(bytes).substr(0, bytes.size() / 2)), coil::Error);
}

}  // namespace
