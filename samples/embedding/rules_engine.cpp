// samples/embedding/rules_engine.cpp — rules of a shop, compiled once and run a million times.
#include <coil/coil.hpp>
#include <iostream>

int main() {
  coil::Interpreter in;
  in.run(R"(
def discount(total, items):
    if items > 10:
        return total * 9 // 10
    return total if total < 100 else total - 5
)", "rules.py");
  const coil::Value rule = in.get("discount");
  std::int64_t sum = 0;
  for (int i = 0; i < 1'000'000; ++i) sum += rule.call<std::int64_t>(i % 200, i % 20);
  std::cout << "a million orders: " << sum << '\n';
}
