// tests/unit/embed/pool_test.cpp — interpreters on threads, and channels between them.
#include <gtest/gtest.h>

#include <numeric>

#include <coil/coil.hpp>

namespace {

TEST(Pool, RunsJobsOnItsThreads) {
  coil::Pool pool(3, {}, [](coil::Interpreter& in) { in.def("host", [](int x) { return x + 1; }); });
  EXPECT_EQ(pool.size(), 3u);
  pool.run_everywhere("def work(n): return host(n) * 2\nasync def later(n):\n    import asyncio\n    await asyncio.sleep(0)\n    return [n, (n, 'x'), {'k': b'y'}]");
  std::vector<std::future<coil::Plain>> results;
  for (int i = 0; i < 20; ++i) results.push_back(pool.eval("work(" + std::to_string(i) + ")"));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(results[static_cast<std::size_t>(i)].get().get<std::int64_t>(), (i + 1) * 2);
  coil::Interpreter mine;
  EXPECT_EQ(pool.eval("later(5)").get().in(mine).repr(), "[5, (5, 'x'), {'k': b'y'}]");
  try {
    (void)pool.eval("1/0").get();
    FAIL();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.type(), "ZeroDivisionError");
  }
  EXPECT_THROW((void)pool.eval("object()").get(), coil::Error);
}

TEST(Pool, ChannelsCarryCopies) {
  coil::Pool pool(2);
  pool.run_everywhere(R"(
import coil
async def square():
    count = 0
    async for n in coil.channel("numbers"):
        await coil.channel("squares", 4).send(n * n)
        count += 1
    return count
)");
  auto a = pool.eval("square()"), b = pool.eval("square()");
  std::thread feeder([&] {
    for (std::int64_t i = 1; i <= 100; ++i) EXPECT_TRUE(pool.send("numbers", i));
    pool.close("numbers");
  });
  std::int64_t sum = 0;
  for (int i = 0; i < 100; ++i) sum += pool.receive("squares")->get<std::int64_t>();
  feeder.join();
  EXPECT_EQ(sum, 338350);
  EXPECT_EQ(a.get().get<std::int64_t>() + b.get().get<std::int64_t>(), 100);
  EXPECT_FALSE(pool.send("numbers", 1));
}

TEST(Pool, EndsWhileScriptsRun) {
  std::future<coil::Plain> spinning, waiting;
  {
    coil::Pool pool(2);
    pool.run_everywhere("import coil\nasync def wait(): return await coil.channel('never').receive()");
    spinning = pool.eval("[None for _ in iter(int, 1)]");
    waiting = pool.eval("wait()");
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
  }
  EXPECT_THROW((void)spinning.get(), coil::Error);
  EXPECT_THROW((void)waiting.get(), coil::Error);
}

}  // namespace
