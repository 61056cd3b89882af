// tests/unit/embed/async_test.cpp — futures, coroutines and generators of the host; the interpreter's loop.
#include <gtest/gtest.h>

#include <thread>

#include <coil/coil.hpp>

namespace {

using namespace std::chrono_literals;

coil::Task<int> add_slowly(int a, int b) {
  co_await coil::sleep(1ms);
  co_return a + b;
}
coil::Task<int> sum_of(coil::Value functions) {
  int n = 0;
  for (const coil::Value& f : functions) n += (co_await f()).as<int>();
  n += co_await add_slowly(1, 2);
  co_return n;
}
coil::Generator<int> count_to(int n) {
  for (int i = 0; i < n; ++i) co_yield i;
}
coil::AsyncGenerator<std::string> ticks(int n) {
  for (int i = 0; i < n; ++i) {
    co_await coil::sleep(0.001);
    co_yield "tick " + std::to_string(i);
  }
}

TEST(Async, ScriptsAwaitHostCoroutines) {
  coil::Interpreter in;
  in.def("sum_of", sum_of);
  in.run("async def one(): return 1\nasync def ten():\n    import asyncio\n    await asyncio.sleep(0)\n    return 10\nasync def main(): return await sum_of([one, ten])");
  EXPECT_EQ(in.run_until_complete(in.call("main")).as<int>(), 14);
  in.run("import asyncio\nresult = asyncio.run(main())");
  EXPECT_EQ(in.get("result").as<int>(), 14);
}

TEST(Async, FuturesAreCompletedFromOtherThreads) {
  coil::Interpreter in;
  std::vector<std::thread> threads;
  in.def("later", [&](int x) {
    coil::Promise<int> promise;
    threads.emplace_back([promise, x] {
      std::this_thread::sleep_for(5ms);
      if (x < 0) promise.fail(std::invalid_argument("negative"));
      else promise.set(x * 2);
    });
    return promise.future();
  });
  in.run("import asyncio\nasync def main():\n    got = await asyncio.gather(*[later(i) for i in range(5)])\n    try:\n        await later(-1)\n    except ValueError as e:\n        got.append(str(e))\n    return got");
  EXPECT_EQ(in.run_until_complete(in.call("main")).repr(), "[0, 2, 4, 6, 8, 'negative']");
  for (auto& t : threads) t.join();
}

TEST(Async, CancellationReachesTheHost) {
  coil::Interpreter in;
  int cancelled = 0;
  bool cleaned = false;
  in.def("never", [&] {
    coil::Promise<> promise;
    promise.on_cancel([&] { ++cancelled; });
    return promise.future();
  });
  in.def("waits", [&](coil::Interpreter& inner) -> coil::Task<> {
    return [](coil::Value f, bool* done) -> coil::Task<> {
      try {
        co_await f();
      } catch (const coil::Error& e) {
        *done = e.is("asyncio.exceptions.CancelledError") || e.type().find("CancelledError") != std::string::npos;
        throw;
      }
    }(inner.get("never"), &cleaned);
  });
  in.run(R"(
import asyncio
async def main():
    t = asyncio.create_task(waits())
    await asyncio.sleep(0.001)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        return "cancelled"
)");
  EXPECT_EQ(in.run_until_complete(in.call("main")).as<std::string>(), "cancelled");
  EXPECT_EQ(cancelled, 1);
  EXPECT_TRUE(cleaned);
}

TEST(Async, GeneratorsFeedLoops) {
  coil::Interpreter in;
  in.def("count_to", count_to);
  in.def("ticks", ticks);
  EXPECT_EQ(in.eval("[x * x for x in count_to(4)]").repr(), "[0, 1, 4, 9]");
  in.run("async def main(): return [t async for t in ticks(3)]");
  EXPECT_EQ(in.run_until_complete(in.call("main")).repr(), "['tick 0', 'tick 1', 'tick 2']");
}

TEST(Async, ErrorsPassThroughBothWays) {
  coil::Interpreter in;
  in.def("fails", []() -> coil::Task<int> {
    co_await coil::sleep(0.0);
    throw std::out_of_range("beyond");
  });
  in.def("catches", [](coil::Value f) -> coil::Task<std::string> {
    try {
      co_await f();
    } catch (const coil::Error& e) {
      co_return e.what();
    }
    co_return "nothing";
  });
  in.run("async def bad(): raise KeyError('k')\nasync def main():\n    try:\n        await fails()\n    except IndexError as e:\n        return str(e) + await catches(bad)");
  EXPECT_EQ(in.run_until_complete(in.call("main")).as<std::string>(), "beyondKeyError: 'k'");
}

TEST(Drive, PausesALoopAndGoesOn) {
  using Progress = coil::Interpreter::Progress;
  coil::Interpreter in;
  in.set("n", 0);
  in.start("while True: n += 1");
  std::int64_t last = -1;
  std::vector<double> over;
  for (int i = 0; i < 200; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_EQ(in.run_for(1ms), Progress::Paused);
    over.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    const auto n = in.get("n").as<std::int64_t>();
    EXPECT_GT(n, last);
    last = n;
  }
  std::sort(over.begin(), over.end());
  EXPECT_LT(over[over.size() / 2], 20.0);  // of a busy machine; bench/embed measures it
}

TEST(Drive, PausesInsideNativeCallsAndFinishes) {
  using Progress = coil::Interpreter::Progress;
  coil::Interpreter in;
  in.def("twice", [](const coil::Value& f, int x) { return f(f(x)); });
  in.start(R"(
def key(x):
    total = 0
    for i in range(50): total += i
    return -x
def slow(x):
    for i in range(1000): pass
    return x + 1
result = sorted(range(200), key=key)[0], twice(slow, 1)
)");
  int slices = 0;
  while (in.run_for_steps(500) != Progress::Idle) {
    in.collect();
    ASSERT_LT(++slices, 1000);
  }
  EXPECT_GT(slices, 10);
  EXPECT_EQ(in.get("result").repr(), "(199, 3)");
}

TEST(Drive, StepsPauseAtTheSamePlace) {
  const auto counts = [] {
    coil::Interpreter in;
    in.set("n", 0);
    in.start("while True: n += 1");
    std::vector<int> out;
    for (int i = 0; i < 5; ++i) {
      in.run_for_steps(1000);
      out.push_back(in.get("n").as<int>());
    }
    return out;
  };
  EXPECT_EQ(counts(), counts());
}

TEST(Drive, RunsTasksInSlices) {
  using Progress = coil::Interpreter::Progress;
  coil::Interpreter in;
  in.run("import asyncio\nlog = []\nasync def worker(name):\n    for i in range(3):\n        log.append(name)\n        await asyncio.sleep(0.001)\nasync def spin():\n    while True: pass");
  in.spawn(in.call("worker", "a"));
  in.spawn(in.call("worker", "b"));
  const auto begin = std::chrono::steady_clock::now();
  Progress p;
  while ((p = in.run_for(1ms)) != Progress::Idle && std::chrono::steady_clock::now() - begin < 2s) {
    if (p == Progress::Waiting) std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(in.wait_time(), 1ms));
  }
  EXPECT_EQ(p, Progress::Idle);
  EXPECT_EQ(in.get("log").size(), 6u);
  in.spawn(in.call("spin"));
  EXPECT_EQ(in.run_for(1ms), Progress::Paused);
  EXPECT_EQ(in.run_for(1ms), Progress::Paused);  // and the destructor unwinds it
}

TEST(Drive, ListsTasksWithTheirStacks) {
  coil::Interpreter in;
  in.run("import asyncio\nasync def inner():\n    await asyncio.sleep(100)\nasync def outer():\n    await inner()", "deep.py");
  in.spawn(in.call("outer"));
  in.run_for(std::chrono::milliseconds(1));
  const auto tasks = in.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  ASSERT_EQ(tasks[0].stack.size(), 2u);
  EXPECT_EQ(tasks[0].stack[0].function, "outer");
  EXPECT_EQ(tasks[0].stack[0].file, "deep.py");
  EXPECT_EQ(tasks[0].stack[1].function, "inner");
  EXPECT_EQ(tasks[0].stack[1].line, 3u);
  EXPECT_EQ(tasks[0].stack[1].source, "await asyncio.sleep(100)");
  EXPECT_EQ(tasks[0].waiting, "sleeps");
  EXPECT_EQ(in.statistics().tasks, 1u);
}

TEST(Drive, ErrorsOfStartedScriptsComeOut) {
  coil::Interpreter in;
  in.start("1/0");
  EXPECT_THROW(in.run_for(1ms), coil::Error);
  EXPECT_EQ(in.run_for(1ms), coil::Interpreter::Progress::Idle);
}

}  // namespace
