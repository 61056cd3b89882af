// samples/embedding/agent_host.cpp — untrusted code under limits, awaiting tools that the host answers from its threads.
#include <coil/coil.hpp>
#include <iostream>
#include <thread>

namespace {

using namespace std::chrono_literals;

/// What came of one program of the agent.
std::string run_agent(std::string_view program) {
  coil::Options options;
  options.memory_limit = 24 << 20;
  options.time_limit = 300ms;
  std::string out;
  options.on_stdout = [&](std::string_view s) {
    if (out.size() < 200) out += s.substr(0, 200 - out.size());  // no floods
  };
  std::vector<std::jthread> tools;
  coil::Interpreter in(options);
  in.module("tools", "What an agent may do.")
      .def("search", [&](std::string query) {
        coil::Promise<std::vector<std::string>> promise;
        tools.emplace_back([promise, query] {
          std::this_thread::sleep_for(2ms);
          promise.set(std::vector<std::string>{query + " one", query + " two"});
        });
        return promise.future();
      }, coil::arg("query"))
      .def("ask", [](std::string question) -> coil::Task<std::string> {
        co_await coil::sleep(1ms);
        co_return "an answer to " + question;
      }, coil::arg("question"));
  try {
    in.run(program, "agent.py");
    in.run_until_complete(in.call("main"));
  } catch (const coil::Stopped& e) {
    out += "stopped: " + e.message() + "\n";
  } catch (const coil::Error& e) {
    out += e.type() + (e.message().empty() ? "" : ": " + e.message()) + "\n";
  }
  return out;
}

}  // namespace

int main() {
  std::cout << run_agent("import asyncio, tools\nasync def main():\n    found, answer = await asyncio.gather(tools.search('tea'), tools.ask('why'))\n    print(found, answer)\n");
  std::cout << run_agent("async def main():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\n");
  std::cout << run_agent("async def main():\n    x = []\n    while True: x.append(x[:] + [0] * 1000)\n");
  std::cout << run_agent("import os\nasync def main():\n    os.remove('/etc/passwd')\n");
  std::cout << run_agent("async def main():\n    return ().__class__.__base__.__subclasses__()[0].__init__.__globals__\n").substr(0, 14) << '\n';
}
