// tests/unit/embed/error_test.cpp — exceptions in both directions.
#include <gtest/gtest.h>

#include <coil/coil.hpp>

#include <system_error>

namespace {

struct OutOfStock : std::runtime_error { using runtime_error::runtime_error; int code = 7; };

TEST(Error, TellsWhatAndWhere) {
  coil::Interpreter in;
  try {
    in.run("def outer():\n    inner(1)\n\ndef inner(x):\n    e = ValueError('bad', x)\n    e.add_note('hint')\n    raise e from KeyError('k')\n\nouter()\n", "shop.py");
    FAIL();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.type(), "ValueError");
    EXPECT_EQ(e.message(), "('bad', 1)");
    EXPECT_STREQ(e.what(), "ValueError: ('bad', 1)");
    EXPECT_EQ(e.notes(), (std::vector<std::string>{"hint"}));
    ASSERT_EQ(e.traceback().size(), 3u);
    EXPECT_EQ(e.traceback()[0].function, "<module>");
    EXPECT_EQ(e.traceback()[0].line, 9u);
    EXPECT_EQ(e.traceback()[2].function, "inner");
    EXPECT_EQ(e.traceback()[2].file, "shop.py");
    EXPECT_EQ(e.traceback()[2].source, "raise e from KeyError('k')");
    EXPECT_EQ(e.traceback()[2].column, 4u);
    EXPECT_EQ(e.traceback()[2].end_column, 30u);
    ASSERT_NE(e.cause(), nullptr);
    EXPECT_EQ(e.cause()->type(), "KeyError");
    EXPECT_EQ(e.context(), nullptr);
    EXPECT_TRUE(e.is("Exception"));
    EXPECT_FALSE(e.is("OSError"));
    const std::string text = e.text();
    EXPECT_NE(text.find("KeyError: 'k'\n\nThe above exception was the direct cause"), std::string::npos) << text;
    EXPECT_NE(text.find("  File \"shop.py\", line 7, in inner\n"), std::string::npos) << text;
    EXPECT_NE(text.find("ValueError: ('bad', 1)\nhint\n"), std::string::npos) << text;
  }
}

TEST(Error, OutlivesItsInterpreter) {
  std::exception_ptr kept;
  {
    coil::Interpreter in;
    try { in.eval("1/0"); } catch (...) { kept = std::current_exception(); }
  }
  try {
    std::rethrow_exception(kept);
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.type(), "ZeroDivisionError");
    EXPECT_NE(e.text().find("ZeroDivisionError: division by zero"), std::string::npos);
  }
}

// Each code shows the lines of its own text, also where a later text has the same name.
TEST(Error, ShowsSourceOfTextThatIsInNoFile) {
  coil::Interpreter in;
  in.run("def half(n):\n    return n / 0", "shop.py");
  const coil::Code other = in.compile("half(8)", "shop.py");
  try {
    in.run(other);
    FAIL();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.traceback().back().source, "return n / 0");
    EXPECT_EQ(e.text(),
              "Traceback (most recent call last):\n"
              "  File \"shop.py\", line 1, in <module>\n"
              "    half(8)\n    ~~~~^^^\n"
              "  File \"shop.py\", line 2, in half\n"
              "    return n / 0\n           ~~^~~\n"
              "ZeroDivisionError: division by zero\n");
  }
  EXPECT_EQ(in.eval<std::string>("__import__('inspect').getsource(half)"), "def half(n):\n    return n / 0\n");
}

TEST(Error, SyntaxErrorsSayWhere) {
  coil::Interpreter in;
  try {
    in.run("x = (1,\n", "bad.py");
    FAIL();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.type(), "SyntaxError");
    EXPECT_EQ(e.message(), "'(' was never closed (bad.py, line 1)");
  }
}

TEST(Error, HostExceptionsBecomePythonOnes) {
  coil::Interpreter in;
  in.def("bad_value", [] { throw std::invalid_argument("no good"); });
  in.def("bad_index", [] { throw std::out_of_range("far"); });
  in.def("bad_file", [] { throw std::system_error(ENOENT, std::generic_category(), "x"); });
  in.def("other", [] { throw std::runtime_error("odd"); });
  in.def("strange", [] { throw 5; });
  in.def("named", [] { throw coil::Error("LookupError", "where?"); });
  in.def("memory", [] { throw std::bad_alloc(); });
  in.run(R"(
def name(f):
    try:
        f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
)");
  const auto name = [&](const char* f) { return in.call<std::string>("name", in.get(f)); };
  EXPECT_EQ(name("bad_value"), "ValueError: no good");
  EXPECT_EQ(name("bad_index"), "IndexError: far");
  EXPECT_EQ(name("bad_file"), "FileNotFoundError: [Errno 2] No such file or directory");
  EXPECT_EQ(name("other"), "RuntimeError: std::runtime_error: odd");
  EXPECT_EQ(name("strange"), "RuntimeError: unknown C++ exception");
  EXPECT_EQ(name("named"), "LookupError: where?");
  EXPECT_EQ(name("memory"), "MemoryError: ");
}

TEST(Error, PassesThroughHostAndBack) {
  coil::Interpreter in;
  in.def("through", [](const coil::Value& f) { f(); });
  in.run("def fail(): raise KeyError('deep')\ntry:\n    through(fail)\nexcept KeyError as e:\n    same = e\nassert same.args == ('deep',)");
  try {
    in.run("through(fail)");
    FAIL();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.type(), "KeyError");
    EXPECT_EQ(e.traceback().back().function, "fail");
  }
}

TEST(Error, MapsTypesOfTheHost) {
  coil::Interpreter in;
  auto shop = in.module("shop");
  shop.exception<OutOfStock>("OutOfStock", in.builtin("LookupError"));
  shop.def("buy", [] { throw OutOfStock("no tea"); });
  in.run("import shop\ntry:\n    shop.buy()\nexcept LookupError as e:\n    text = f'{type(e).__module__}.{type(e).__name__}: {e}'");
  EXPECT_EQ(in.get("text").as<std::string>(), "shop.OutOfStock: no tea");
  try {
    in.run("shop.buy()");
    FAIL();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.type(), "shop.OutOfStock");
    ASSERT_TRUE(e.cpp_exception());
    EXPECT_THROW(std::rethrow_exception(e.cpp_exception()), OutOfStock);
  }
  in.def("raises", [] { throw coil::Error("shop.OutOfStock", "gone"); });
  EXPECT_THROW(in.run("raises()"), coil::Error);
}

}  // namespace
