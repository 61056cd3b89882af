// tests/unit/embed/class_test.cpp — host classes: constructors, members, operators, ownership, overriding from script.
#include <gtest/gtest.h>

#include <cmath>

#include <coil/coil.hpp>

namespace {

using coil::arg;

struct Vec {
  double x = 0, y = 0;
  Vec() = default;
  Vec(double a, double b) : x(a), y(b) {}
  double length() const { return std::sqrt(x * x + y * y); }
  void grow(double by) { x *= by; y *= by; }
};

struct Shape {
  static inline int alive = 0;
  std::string name = "shape";
  Shape() { ++alive; }
  Shape(const Shape& o) : name(o.name) { ++alive; }
  virtual ~Shape() { --alive; }
  virtual double area() const { return 0; }
  double twice() const { return 2 * area(); }
};
struct Square : Shape {
  double side;
  explicit Square(double s) : side(s) { name = "square"; }
  double area() const override { return side * side; }
};
struct ScriptedShape : coil::Scripted<Shape> {
  using Scripted::Scripted;
  double area() const override { return script<double>("area", [&] { return Shape::area(); }); }
};
struct Scene {
  std::vector<std::shared_ptr<Shape>> shapes;
  Vec origin;
  std::vector<Vec> points{{1, 2}, {3, 4}};
  auto begin() { return points.begin(); }
  auto end() { return points.end(); }
};

class ClassTest : public ::testing::Test {
 protected:
  ClassTest() {
    auto m = in.module("geo");
    m.cls<Vec>("Vec", "A vector.")
        .constructor<>()
        .constructor<double, double>(arg("x"), arg("y"))
        .field("x", &Vec::x)
        .field("y", &Vec::y)
        .property("length", &Vec::length)
        .def("grow", &Vec::grow, arg("by") = 2.0)
        .def("__add__", [](const Vec& a, const Vec& b) { return Vec(a.x + b.x, a.y + b.y); })
        .def("__mul__", [](const Vec& a, double f) { return Vec(a.x * f, a.y * f); })
        .def("__rmul__", [](const Vec& a, double f) { return Vec(a.x * f, a.y * f); })
        .def("__eq__", [](const Vec& a, const Vec& b) { return a.x == b.x && a.y == b.y; })
        .def("__getitem__", [](const Vec& v, int i) { if (i < 0 || i > 1) throw std::out_of_range("0 or 1"); return i ? v.y : v.x; })
        .def("__repr__", [](const Vec& v) { return "Vec(" + std::to_string(int(v.x)) + ", " + std::to_string(int(v.y)) + ")"; })
        .static_def("unit", [] { return Vec(1, 0); })
        .constant("dimensions", 2);
    m.cls<Shape>("Shape").scripted_constructor<ScriptedShape>().def("area", &Shape::area).def("twice", &Shape::twice).field("name", &Shape::name);
    m.cls<Square, Shape>("Square").constructor<double>(arg("side")).field("side", &Square::side);
    m.cls<Scene>("Scene")
        .constructor<>()
        .def("add", [](Scene& s, std::shared_ptr<Shape> shape) { s.shapes.push_back(std::move(shape)); })
        .def("total", [](const Scene& s) { double t = 0; for (auto& x : s.shapes) t += x->area(); return t; })
        .def("first", [](const Scene& s) { return s.shapes.empty() ? nullptr : s.shapes[0]; })
        .property("origin", [](Scene& s) -> Vec& { return s.origin; })
        .iterable();
    in.run("from geo import *");
  }
  std::string error(std::string_view expression) {
    try { in.eval(expression); } catch (const coil::Error& e) { return e.what(); }
    return "no error";
  }
  coil::Interpreter in;
};

TEST_F(ClassTest, HasConstructorsMembersAndOperators) {
  in.run("v = Vec(3, 4)\nassert v.length == 5\nv.grow()\nassert v.x == 6 and v.y == 8\nv.grow(by=0.5)\nw = v + Vec()\nw.x = 10");
  EXPECT_EQ(in.eval("[v, w, 2 * v, v * 3, v == Vec(3, 4), v != w, v[1], Vec.unit(), Vec.dimensions]").repr(),
            "[Vec(3, 4), Vec(10, 4), Vec(6, 8), Vec(9, 12), True, True, 4.0, Vec(1, 0), 2]");
  EXPECT_DOUBLE_EQ(in.get("v").as<Vec&>().x, 3);
  in.get("v").as<Vec&>().x = 7;
  EXPECT_DOUBLE_EQ(in.eval<double>("v.x"), 7);
  EXPECT_EQ(in.eval<std::string>("Vec.__doc__"), "A vector.");
}

TEST_F(ClassTest, ComplainsAsPythonDoes) {
  EXPECT_EQ(error("Vec(1)"), "TypeError: Vec(): no overload takes these arguments: (int). There are: (), (float, float)");
  EXPECT_EQ(error("Vec(1, 2).length()"), "TypeError: 'float' object is not callable");
  EXPECT_EQ(error("setattr(Vec(1, 2), 'x', 'far')"), "TypeError: attribute 'x' must be float, not str");
  EXPECT_EQ(error("setattr(Vec(1, 2), 'length', 3)"), "AttributeError: property 'length' of 'Vec' object has no setter");
  EXPECT_EQ(error("setattr(Vec(1, 2), 'z', 3)"), "AttributeError: 'Vec' object has no attribute 'z' and no __dict__ for setting new attributes");
  EXPECT_EQ(error("Vec(1, 2) + 1"), "TypeError: unsupported operand type(s) for +: 'Vec' and 'int'");
  EXPECT_EQ(error("Vec(1, 2)['x']"), "TypeError: __getitem__() argument 1 must be int, not str");
  EXPECT_EQ(error("Vec(1, 2)[5]"), "IndexError: 0 or 1");
  EXPECT_EQ(error("Square()"), "TypeError: Square() missing 1 required positional argument: 'side'");
}

TEST_F(ClassTest, InheritsAndConvertsToTheBase) {
  in.run("s = Square(3)\nscene = Scene()\nscene.add(s)\nscene.add(Square(1))");
  EXPECT_DOUBLE_EQ(in.eval<double>("scene.total()"), 10);
  EXPECT_TRUE(in.eval<bool>("isinstance(s, Shape) and s.name == 'square' and s.twice() == 18"));
  EXPECT_TRUE(in.eval<bool>("scene.first() is s"));
  EXPECT_EQ(in.eval("[p for p in scene]").repr(), "[Vec(1, 2), Vec(3, 4)]");
}

TEST_F(ClassTest, ReferencesKeepTheirOwner) {
  in.run("o = Scene().origin\nimport gc\ngc.collect()\no.x = 5");
  EXPECT_EQ(in.eval("o").repr(), "Vec(5, 0)");
}

TEST_F(ClassTest, ScriptsOverrideVirtualFunctions) {
  in.run(R"(
class Circle(Shape):
    def __init__(self, r):
        super().__init__()
        self.r = r
    def area(self):
        return 3 * self.r ** 2

class Plain(Shape):
    pass

scene = Scene()
scene.add(Circle(2))
scene.add(Plain())
import gc
gc.collect()
)");
  EXPECT_DOUBLE_EQ(in.eval<double>("scene.total()"), 12);
  EXPECT_DOUBLE_EQ(in.eval<double>("Circle(1).twice()"), 6);
  EXPECT_DOUBLE_EQ(in.get("scene").as<Scene&>().shapes[0]->area(), 12);
  in.run("class Bad(Shape):\n    def __init__(self): pass\nclass Raises(Shape):\n    def area(self): raise KeyError('no')");
  EXPECT_EQ(error("Bad().area()"), "RuntimeError: Shape.__init__() was not called");
  EXPECT_EQ(error("Raises().twice()"), "KeyError: 'no'");
}

TEST_F(ClassTest, ObjectsAreDestroyed) {
  const int before = Shape::alive;
  in.run("for i in range(1000): Square(i)\nx = [[i] for i in range(100)]");
  in.collect();
  in.run("pass");
  EXPECT_LE(Shape::alive - before, 2);
  auto shared = std::make_shared<Square>(2);
  in.set("shared", shared);
  EXPECT_EQ(in.eval<std::shared_ptr<Square>>("shared").get(), shared.get());
  in.set("borrowed", shared.get());
  EXPECT_TRUE(in.eval<bool>("borrowed is shared"));
  in.set("unique", std::make_unique<Square>(4));
  EXPECT_DOUBLE_EQ(in.eval<double>("unique.area()"), 16);
}

struct File {
  std::string log;
};

TEST_F(ClassTest, WorksAsAContextManager) {
  in.module("io2").cls<File>("File").constructor<>().field("log", &File::log).context([](File& f) { f.log += "open "; }, [](File& f) { f.log += "close"; });
  in.run("import io2\nf = io2.File()\ntry:\n    with f as g:\n        assert f is g\n        1/0\nexcept ZeroDivisionError: pass");
  EXPECT_EQ(in.eval<std::string>("f.log"), "open close");
}

}  // namespace
