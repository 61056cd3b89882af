// samples/embedding/game_loop.cpp — a game that gives its scripts one millisecond a frame.
//
// One script is a well-behaved coroutine that waits for frames, the other never yields. Neither costs a frame more than its slice.
#include <algorithm>
#include <chrono>
#include <coil/coil.hpp>
#include <iostream>

struct Unit {
  double x = 0;
  std::string state = "idle";
};

int main() {
  using Clock = std::chrono::steady_clock;
  coil::Interpreter in;
  Unit unit;
  in.module("game").cls<Unit>("Unit").field("x", &Unit::x).field("state", &Unit::state);
  in.set("unit", &unit);
  in.run(R"(
import asyncio
async def patrol():
    while unit.x < 10:
        unit.state = "walking"
        unit.x += 1
        await asyncio.sleep(0)
    unit.state = "arrived"

def brute_force():
    best = 0
    while True:
        best += 1
)");
  in.spawn(in.call("patrol"));
  in.start(in.get("brute_force"));

  std::vector<double> slices;
  for (int frame = 0; frame < 200; ++frame) {
    const auto begin = Clock::now();
    in.run_for(std::chrono::milliseconds(1));
    slices.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::sort(slices.begin(), slices.end());
  std::cout << "the middle slice took " << (slices[100] < 10 ? "less" : "more") << " than 10 ms\n";

  coil::Interpreter calm;  // without the script that never yields, the coroutine gets on
  Unit other;
  calm.module("game").cls<Unit>("Unit").field("x", &Unit::x).field("state", &Unit::state);
  calm.set("unit", &other);
  calm.run("import asyncio\nasync def patrol():\n    while unit.x < 10:\n        unit.x += 1\n        await asyncio.sleep(0)\n    unit.state = 'arrived'");
  calm.spawn(calm.call("patrol"));
  while (calm.run_for(std::chrono::milliseconds(1)) != coil::Interpreter::Progress::Idle) {
  }
  std::cout << other.state << " at " << other.x << '\n';
}
