// Slices that end in awkward places: within a collection, on the stack of a script's thread.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include <coil/coil.hpp>

namespace {

using Progress = coil::Interpreter::Progress;
using namespace std::chrono_literals;

constexpr const char* kMuchGarbage = R"(
keep = [[i, str(i), (i,)] for i in range(60000)]
n = 0
def churn():
    global n
    while n < 400000:
        n += 1
        keep[n % 60000] = [n, str(n), (n,)]
)";

TEST(Slices, EndWithinACollectionAndGoOn) {
  coil::Interpreter in;
  in.run(kMuchGarbage);
  in.start(in.get("churn"));
  while (in.run_for(200us) != Progress::Idle) {
  }
  EXPECT_EQ(in.get("n").as<int>(), 400000);
  EXPECT_TRUE(in.eval("all(k[1] == str(k[0]) and k[2] == (k[0],) for k in keep)").as<bool>());
  EXPECT_GT(in.statistics().collections, 1u);
}

TEST(Slices, TheHostUsesAnInterpreterThatIsPausedAnywhere) {
  coil::Interpreter in;
  in.run(kMuchGarbage);
  in.run("seen = []\ndef look(): seen.append([n]); return len(seen)");
  const coil::Value look = in.get("look");
  in.start(in.get("churn"));
  int calls = 0;
  while (in.run_for(100us) != Progress::Idle) {
    ++calls;
    ASSERT_EQ(look.call<int>(), calls);
    if (calls % 16 == 0) in.collect();
  }
  EXPECT_TRUE(in.eval("all(k[1] == str(k[0]) for k in keep)").as<bool>());
  EXPECT_TRUE(in.eval("seen == sorted(seen)").as<bool>());
}

TEST(Slices, AnErrorThatComesWhileTheHostWaitsForTheCollectorIsToldByTheNextSlice) {
  coil::Interpreter in;
  in.run(kMuchGarbage);
  in.start("churn()\nraise ValueError('late')");
  bool told = false;
  for (int i = 0; i < 200000 && !told; ++i) {
    try {
      if (in.run_for(100us) == Progress::Idle) break;
    } catch (const coil::Error& e) {
      told = e.type() == "ValueError";
    }
    if (!told) (void)in.eval("n");
  }
  EXPECT_TRUE(told);
}

TEST(Slices, ThreadsOfAScriptArePausedWithIt) {
  coil::Options options;
  options.capabilities.clock = true;
  coil::Interpreter in(options);
  in.run(R"(
import threading, time
counts = [0, 0, 0]
stop = False
def spin(i):
    junk = []
    while counts[i] < 60000:
        counts[i] += 1
        junk.append([i])
        if len(junk) > 1000: junk.clear()
def main():
    threads = [threading.Thread(target=spin, args=(i,)) for i in range(3)]
    for t in threads: t.start()
    for t in threads: t.join()
)");
  in.start(in.get("main"));
  int slices = 0;
  Progress p;
  while ((p = in.run_for(300us)) != Progress::Idle) {
    if (++slices % 8 == 0) in.collect();
    if (slices % 5 == 0) (void)in.eval("sum(counts)");
    ASSERT_LT(slices, 200000);
  }
  EXPECT_EQ(in.get("counts").as<std::vector<int>>(), (std::vector<int>{60000, 60000, 60000}));
  EXPECT_GT(slices, 2);
}

TEST(Slices, AnInterpreterEndsWhileAThreadOfItsScriptIsPaused) {
  for (int i = 0; i < 20; ++i) {
    coil::Options options;
    options.capabilities.clock = true;
    coil::Interpreter in(options);
    in.start(R"(
import threading
def spin():
    x = [1, 2, 3]
    while True:
        x = sorted(x, key=lambda v: -v)
threading.Thread(target=spin, daemon=True).start()
spin()
)");
    for (int k = 0; k <= i; ++k) EXPECT_EQ(in.run_for(300us), Progress::Paused);
  }
}

TEST(Slices, DaemonThreadsEndWithTheirInterpreter) {
  const auto mapped = [] {
    long pages = 0;
    std::FILE* f = std::fopen("/proc/self/statm", "r");
    if (!f || std::fscanf(f, "%ld", &pages) != 1) pages = 0;
    if (f) std::fclose(f);
    return pages * 4;  // KiB
  };
  const auto one = [] {
    coil::Options options;
    options.capabilities.clock = true;
    coil::Interpreter in(options);
    in.run(R"(
import threading, time
def sleeper(lock):
    try:
        with lock: time.sleep(1000)
    except BaseException:
        while True: time.sleep(1000)
lock = threading.Lock()
for i in range(8): threading.Thread(target=sleeper, args=(lock,), daemon=True).start()
time.sleep(0.001)
)");
  };
  for (int i = 0; i < 5; ++i) one();
  const long before = mapped();
  for (int i = 0; i < 20; ++i) one();
  EXPECT_LT(mapped() - before, 20 * 1024) << "each of the 160 stacks is more than 1 MiB of address space";
}

TEST(Slices, ToThreadAndSlicesGoTogether) {
  coil::Options options;
  options.capabilities.clock = true;
  coil::Interpreter in(options);
  in.run(R"(
import asyncio, time
def blocking(n):
    total = 0
    for i in range(20000): total += i
    time.sleep(0.001)
    return n, total
async def main():
    return await asyncio.gather(*(asyncio.to_thread(blocking, i) for i in range(6)))
out = None
def go():
    global out
    out = asyncio.run(main())
)");
  in.start(in.get("go"));
  for (int i = 0; i < 200000 && in.run_for(200us) != Progress::Idle; ++i) {
  }
  EXPECT_TRUE(in.eval("[n for n, t in out] == [0, 1, 2, 3, 4, 5]").as<bool>());
}

}  // namespace
