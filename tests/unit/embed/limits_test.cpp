// tests/unit/embed/limits_test.cpp — limits and interruption.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include <coil/coil.hpp>

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

coil::Stopped::Reason stopped(coil::Interpreter& in, std::string_view source) {
  try {
    in.run(source);
  } catch (const coil::Stopped& e) {
    return e.reason();
  }
  ADD_FAILURE() << "not stopped";
  return coil::Stopped::Reason::Interrupted;
}

TEST(Limits, TimeEndsALoop) {
  coil::Options options;
  options.time_limit = 50ms;
  coil::Interpreter in(options);
  const auto begin = Clock::now();
  EXPECT_EQ(stopped(in, "while True: pass"), coil::Stopped::Reason::TimeLimit);
  EXPECT_LT(Clock::now() - begin, 1s);
  EXPECT_EQ(in.eval<int>("1 + 1"), 2);  // usable afterwards
}

TEST(Limits, TheStopCannotBeSwallowed) {
  coil::Options options;
  options.time_limit = 50ms;
  coil::Interpreter in(options);
  const auto begin = Clock::now();
  stopped(in, "while True:\n    try:\n        while True: pass\n    except BaseException: pass");
  stopped(in, "def f():\n    try:\n        while True: pass\n    finally:\n        f()\nf()");
  stopped(in, "def g():\n    while True:\n        try:\n            yield 1\n        except BaseException: pass\nfor x in g(): pass");
  EXPECT_LT(Clock::now() - begin, 3s);
  in.run("log = []\n");
  stopped(in, "try:\n    while True: pass\nfinally:\n    log.append('finally')");
  EXPECT_EQ(in.get("log").repr(), "['finally']");
}

TEST(Limits, InstructionsAreCountedTheSameEveryTime) {
  coil::Options options;
  options.instruction_limit = 10000;
  coil::Interpreter in(options);
  in.set("n", 0);
  EXPECT_EQ(stopped(in, "while True: n += 1"), coil::Stopped::Reason::InstructionLimit);
  const int first = in.get("n").as<int>();
  EXPECT_GT(first, 5000);
  EXPECT_LE(first, 10001);
  in.set("n", 0);
  stopped(in, "while True: n += 1");
  EXPECT_EQ(in.get("n").as<int>(), first);
}

TEST(Limits, InterruptComesFromAnotherThread) {
  coil::Interpreter in;
  std::thread other([&] {
    std::this_thread::sleep_for(30ms);
    in.interrupt();
  });
  EXPECT_EQ(stopped(in, "while True:\n    try:\n        pass\n    except BaseException: pass"), coil::Stopped::Reason::Interrupted);
  other.join();
  EXPECT_EQ(in.eval<int>("1 + 1"), 2);
}

TEST(Limits, MemoryAndRecursion) {
  coil::Options options;
  options.memory_limit = 16 << 20;
  options.recursion_limit = 200;
  coil::Interpreter in(options);
  for (const char* bomb : {"x = []\nwhile True: x.append('y' * 1000)", "x = 'a'\nwhile True: x += x", "x = 1 << (1 << 40)", "x = {}\ni = 0\nwhile True:\n    x[i] = [i]; i += 1",
                           "list(i for i in iter(int, 1))", "[0] * (1 << 40)"}) {
    try {
      in.run(bomb);
      ADD_FAILURE() << bomb;
    } catch (const coil::Error& e) {
      EXPECT_TRUE(e.type() == "MemoryError" || e.type() == "OverflowError") << bomb << e.what();
    }
    in.run("x = None");
  }
  EXPECT_EQ(in.eval<int>("2 + 2"), 4);
  try {
    in.run("def f(): return f()\nf()");
    ADD_FAILURE();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.type(), "RecursionError");
  }
}

}  // namespace
