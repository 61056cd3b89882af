// Many interpreters in one process: alive together, and one on each of several threads. Configure with -DCOIL_TSAN=ON to have the
// thread sanitizer watch.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <coil/coil.hpp>

namespace {

// A little of everything that could share something by mistake: builtin types and their tables, interned names, exceptions, frozen
// modules, compiled patterns, loops, threads of scripts, bytecode.
constexpr const char* kProgram = R"(
import asyncio, json, re, threading, collections, math, dataclasses, functools, hashlib

@dataclasses.dataclass
class Point:
    x: int
    y: int = 2

def fails(kind):
    try:
        raise kind("x")
    except Exception as e:
        return type(e).__name__ + str(e)

async def child(n):
    await asyncio.sleep(0)
    return n * n

async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(child(i)) for i in range(10)]
    return sum(t.result() for t in tasks)

def job(out, n):
    out.append(n)

def work(seed):
    out = []
    threads = [threading.Thread(target=job, args=(out, i)) for i in range(3)]
    for t in threads: t.start()
    for t in threads: t.join()
    text = json.dumps({"p": [Point(seed).x, 2.5, None], "q": sorted(out)})
    names = re.findall(r"[a-z]+", "one two three " * 3)
    counted = collections.Counter(names).most_common(1)[0]
    errors = [fails(k) for k in (ValueError, KeyError, ZeroDivisionError, UnicodeError)]
    big = math.factorial(50) % (10 ** 9 + 7)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return text, counted, errors, asyncio.run(main()), big, digest
)";

std::string run_one(int seed) {
  coil::Options options;
  options.capabilities.clock = true;
  coil::Interpreter in(options);
  in.run(kProgram);
  return in.get("work")(seed).repr();
}

TEST(Parallel, AThousandInterpretersLiveInOneProcess) {
  std::vector<std::unique_ptr<coil::Interpreter>> all;
  for (int i = 0; i < 1000; ++i) {
    all.push_back(std::make_unique<coil::Interpreter>());
    all.back()->run("x = " + std::to_string(i) + "\ndef f(a): return [a, x]");
  }
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(all[static_cast<std::size_t>(i)]->get("f").call<std::vector<int>>(1), (std::vector<int>{1, i}));
  }
  for (std::size_t i = 0; i < all.size(); i += 2) all[i].reset();
  for (std::size_t i = 1; i < all.size(); i += 2) EXPECT_EQ(all[i]->eval("f(2)[1]").as<int>(), static_cast<int>(i));
}

TEST(Parallel, EightThreadsRunOneEach) {
  const std::string expected = run_one(7);
  std::atomic<int> good{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int round = 0; round < 3; ++round) good += run_one(7) == expected;
    });
  for (auto& t : threads) t.join();
  EXPECT_EQ(good, 24);
}

TEST(Parallel, EightThreadsRunSlicesOfOneEach) {
  std::atomic<int> good{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      coil::Interpreter in;
      in.start("keep = []\nfor i in range(30000): keep.append([i, str(i)])\ndone = len(keep)");
      while (in.run_for(std::chrono::microseconds(300)) != coil::Interpreter::Progress::Idle) {
      }
      good += in.get("done").as<int>() == 30000;
    });
  for (auto& t : threads) t.join();
  EXPECT_EQ(good, 8);
}

TEST(Parallel, OneCodeIsSharedByInterpretersOnThreads) {
  coil::Interpreter first;
  const coil::Code code = first.compile("class C:\n    def m(self, n): return [i * n for i in range(5)]\nout = C().m(3)");
  std::atomic<int> good{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int round = 0; round < 20; ++round) {
        coil::Interpreter in;
        in.run(code);
        good += in.get("out").as<std::vector<int>>() == std::vector<int>{0, 3, 6, 9, 12};
      }
    });
  for (auto& t : threads) t.join();
  EXPECT_EQ(good, 160);
}

TEST(Parallel, AnInterpreterMovesBetweenThreads) {
  coil::Interpreter in;
  in.start("n = 0\nwhile n < 200000: n += 1");
  for (int t = 0; t < 4; ++t) std::thread([&] { in.run_for(std::chrono::microseconds(200)); }).join();
  while (in.run_for(std::chrono::milliseconds(1)) != coil::Interpreter::Progress::Idle) {
  }
  EXPECT_EQ(in.get("n").as<int>(), 200000);
}

TEST(Parallel, AnotherThreadInterrupts) {
  coil::Interpreter in;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    in.interrupt();
  });
  EXPECT_THROW(in.run("while True: pass"), coil::Stopped);
  stopper.join();
}

}  // namespace
