// tests/unit/embed/observe_test.cpp — observers of the host: coil/observe.hpp.
#include <gtest/gtest.h>

#include <coil/coil.hpp>

namespace {

using coil::Event;
using coil::Observation;

std::string text_of(const Observation& o) {
  switch (o.event()) {
    case Event::Call: return "call " + std::string(o.frame().function()) + ":" + std::to_string(o.line());
    case Event::Resume: return "resume " + std::string(o.frame().function()) + ":" + std::to_string(o.line());
    case Event::Return: return "return " + std::string(o.frame().function()) + " " + o.value().repr();
    case Event::Yield: return "yield " + std::string(o.frame().function());
    case Event::Unwind: return "unwind " + std::string(o.frame().function());
    case Event::Line: return "line " + std::to_string(o.line());
    case Event::Exception: return "exception " + o.value().repr() + " in " + std::string(o.frame().function());
    case Event::NativeCall: return "native " + o.value().attr("__name__").str();
    case Event::NativeReturn: return "native return";
    case Event::NativeError: return "native error";
    case Event::TaskCreated: return "created " + o.task();
    case Event::TaskStarted: return "started " + o.task();
    case Event::TaskSuspended: return "suspended " + o.task();
    case Event::TaskDone: return "done " + o.task();
    default: return "?";
  }
}

struct Log {
  std::vector<std::string> lines;
  coil::Observer on(coil::Interpreter& in, Event events) {
    return in.observe(events, [this](const Observation& o) { lines.push_back(text_of(o)); });
  }
};
using Lines = std::vector<std::string>;

TEST(Observe, CallsAndReturns) {
  coil::Interpreter in;
  in.run("def inner(x):\n    return x + 1\ndef outer():\n    return inner(1) * 2\n");
  Log log;
  log.on(in, Event::Calls);
  EXPECT_EQ(in.call<int>("outer"), 4);
  EXPECT_EQ(log.lines, (Lines{"call outer:3", "call inner:1", "return inner 2", "return outer 4"}));
}

TEST(Observe, LinesInOrder) {
  coil::Interpreter in;
  Log log;
  log.on(in, Event::Line);
  in.run("t = 0\nfor i in range(2):\n    t += i\nt = 7\n");
  EXPECT_EQ(log.lines, (Lines{"line 1", "line 2", "line 3", "line 2", "line 3", "line 2", "line 4"}));
}

TEST(Observe, GeneratorsYieldAndResume) {
  coil::Interpreter in;
  Log log;
  in.run("def gen():\n    yield 1\n    yield 2\n");
  log.on(in, Event::Calls);
  in.run("x = list(gen())\n");
  EXPECT_EQ(log.lines, (Lines{"call <module>:0", "call gen:1", "yield gen", "resume gen:2", "yield gen", "resume gen:3", "return gen None", "return <module> None"}));
}

TEST(Observe, ExceptionsUnwind) {
  coil::Interpreter in;
  in.run("def bad():\n    return {}['k']\ndef catches():\n    try:\n        bad()\n    except KeyError:\n        return 1\n");
  Log log;
  log.on(in, Event::Calls | Event::Exception);
  in.call("catches");
  EXPECT_EQ(log.lines, (Lines{"call catches:3", "call bad:1", "exception KeyError('k') in bad", "unwind bad", "exception KeyError('k') in catches", "return catches 1"}));
}

TEST(Observe, AwaitingChainsAreToldFrameByFrame) {
  coil::Interpreter in;
  in.run("import asyncio\nasync def inner():\n    await asyncio.sleep(0)\n    return 1\nasync def outer():\n    return await inner()\n");
  const coil::Value coroutine = in.call("outer");
  Log log;
  log.on(in, Event::Calls | Event::Tasks);
  EXPECT_EQ(in.run_until_complete(coroutine).as<int>(), 1);
  EXPECT_EQ(log.lines, (Lines{"created Task-1", "started Task-1", "call outer:5", "call inner:2", "yield inner", "yield outer", "suspended Task-1", "started Task-1",
                              "resume outer:6", "resume inner:3", "return inner 1", "return outer 1", "done Task-1"}));
}

TEST(Observe, NativeCalls) {
  coil::Interpreter in;
  in.def("host", [](int x) { return x; });
  in.run("def f(items):\n    items.append(len(items))\n    try:\n        host('x')\n    except TypeError:\n        pass\n");
  Log log;
  log.on(in, Event::Native);
  in.call("f", std::vector<int>{1});
  EXPECT_EQ(log.lines, (Lines{"native len", "native return", "native append", "native return", "native host", "native error"}));
}

TEST(Observe, FramesAreData) {
  coil::Interpreter in;
  in.run("def inner(a, b=2):\n    c = a + b\n    return c\ndef outer(z):\n    return inner(z)\n", "shop.py");
  int seen = 0;
  in.observe(Event::Line, [&](const Observation& o) {
    if (o.line() != 3) return;
    ++seen;
    const coil::Frame f = o.frame();
    EXPECT_EQ(f.function(), "inner");
    EXPECT_EQ(f.file(), "shop.py");
    EXPECT_EQ(f.first_line(), 1u);
    EXPECT_EQ(f.locals().repr(), "{'a': 40, 'b': 2, 'c': 42}");
    EXPECT_EQ(f.local("c").as<int>(), 42);
    EXPECT_FALSE(f.local("d"));
    EXPECT_TRUE(f.eval("a > b and inner is not None").truthy());
    ASSERT_TRUE(f.caller());
    EXPECT_EQ(f.caller()->function(), "outer");
    EXPECT_EQ(f.caller()->line(), 5u);
    EXPECT_EQ(f.caller()->local("z").as<int>(), 40);
    EXPECT_FALSE(f.caller()->caller());
  });
  EXPECT_EQ(in.call<int>("outer", 40), 42);
  EXPECT_EQ(seen, 1);
}

TEST(Observe, WhatAnObserverThrowsIsRaisedInTheScript) {
  coil::Interpreter in;
  in.run("def f():\n    x = 1\n    return x\n");
  const auto id = in.observe(Event::Line, [](const Observation& o) { if (o.line() == 3) throw std::runtime_error("stop here"); });
  try {
    in.call("f");
    FAIL();
  } catch (const coil::Error& e) {
    EXPECT_EQ(e.type(), "RuntimeError");
    EXPECT_EQ(e.message(), "std::runtime_error: stop here");
    ASSERT_EQ(e.traceback().size(), 1u);
    EXPECT_EQ(e.traceback()[0].line, 3u);
  }
  in.stop_observing(id);
  EXPECT_EQ(in.call<int>("f"), 1);
}

TEST(Observe, MayEndItselfAndRunScripts) {
  coil::Interpreter in;
  in.run("def f():\n    return 1\ndef probe():\n    return f() + 1\n");
  int calls = 0;
  coil::Observer id{};
  id = in.observe(Event::Call, [&](const Observation&) {
    ++calls;
    EXPECT_EQ(in.call<int>("probe"), 2);  // not observed
    in.stop_observing(id);
  });
  in.run("f()\nf()\n");
  EXPECT_EQ(calls, 1);
  in.stop_observing(id);  // ended already
}

TEST(Observe, BeginsInTheMiddleOfAScript) {
  coil::Interpreter in;
  Log log;
  in.def("watch", [&] { log.on(in, Event::Calls | Event::Line); });
  in.run("def f():\n    watch()\n    x = 1\n    g()\ndef g():\n    pass\nf()\n");
  EXPECT_EQ(log.lines, (Lines{"line 3", "line 4", "call g:5", "line 6", "return g None", "return f None", "return <module> None"}));
}

TEST(Observe, PausedScriptsToo) {
  coil::Interpreter in;
  in.start("n = 0\nwhile True:\n    n += 1\n");
  ASSERT_EQ(in.run_for_steps(1000), coil::Interpreter::Progress::Paused);
  int lines = 0;
  in.observe(Event::Line, [&](const Observation& o) {
    ++lines;
    EXPECT_TRUE(o.line() == 2 || o.line() == 3);
  });
  ASSERT_EQ(in.run_for_steps(1000), coil::Interpreter::Progress::Paused);
  EXPECT_GT(lines, 100);
}

TEST(Observe, StopsAreNotHeldUp) {
  coil::Options options;
  options.instruction_limit = 10000;
  coil::Interpreter in(options);
  in.observe(Event::Line | Event::Exception, [](const Observation&) {});
  EXPECT_THROW(in.run("while True:\n    pass\n"), coil::Stopped);
  EXPECT_EQ(in.eval<int>("1 + 1"), 2);
}

TEST(Observe, LibraryFunctionsOnlyWhenAskedFor) {
  coil::Interpreter in;
  in.run("import json, textwrap\n");
  int scripts = 0, everything = 0;
  in.observe(Event::Call, [&](const Observation&) { ++scripts; });
  in.observe(Event::Call, [&](const Observation&) { ++everything; }, coil::Observed::Everything);
  in.run("textwrap.dedent('  x')\n");
  EXPECT_EQ(scripts, 1);  // <module>
  EXPECT_GT(everything, 1);
}

TEST(Observe, SeveralInterpretersApart) {
  coil::Interpreter a, b;
  Log log;
  log.on(a, Event::Call);
  b.run("def f(): pass\nf()\n");
  EXPECT_TRUE(log.lines.empty());
  a.run("x = 1\n");
  EXPECT_EQ(log.lines.size(), 1u);
}

TEST(Observe, OperatorsAndLoopsStillWork) {
  coil::Options options;
  options.collector_stress = true;
  coil::Interpreter in(options);
  int events = 0;
  in.observe(Event::Calls | Event::Line | Event::Native, [&](const Observation&) { ++events; });
  in.run("class N:\n"
         "    def __init__(self, v): self.v = v\n"
         "    def __add__(self, o): return N(self.v + (o.v if isinstance(o, N) else o))\n"
         "    def __lt__(self, o): return self.v < o.v\n"
         "    def __eq__(self, o): return NotImplemented\n"
         "    def __bool__(self): return self.v > 0\n"
         "    def __iter__(self): return self\n"
         "    def __next__(self):\n"
         "        if self.v <= 0: raise StopIteration\n"
         "        self.v -= 1\n"
         "        return self.v\n"
         "r = (N(1) + N(2)).v, (N(1) + 5).v, N(1) < N(2), N(1) == N(1), bool(N(0)), [x for x in N(3)]\n"
         "n = N(1)\n"
         "n += 2\n"
         "if N(1) == N(2): r = None\n"
         "if not N(0): r = r + (n.v,)\n"
         "d = {1: 2, 3: 4}\n"
         "for k, v in d.items(): r += (k + v,)\n");
  EXPECT_EQ(in.eval("r").repr(), "(3, 6, True, False, False, [2, 1, 0], 3, 3, 7)");
  EXPECT_GT(events, 50);
}

TEST(Observe, ErrorsCarryTheirTask) {
  coil::Interpreter in;
  in.run("import asyncio\nasync def worker():\n    await asyncio.sleep(0)\n    raise ValueError('x')\nasync def main():\n    await asyncio.create_task(worker(), name='w')\n");
  try {
    in.run_until_complete(in.call("main"));
    FAIL();
  } catch (const coil::Error& e) {
    ASSERT_GE(e.traceback().size(), 2u);
    EXPECT_EQ(e.traceback().back().function, "worker");
    EXPECT_EQ(e.traceback().back().task, "w");
    for (const auto& entry : e.traceback()) {
      if (entry.function == "main") {
        EXPECT_EQ(entry.task, "Task-1");
      }
    }
  }
  EXPECT_THROW(in.run("1/0"), coil::Error);
  std::string inside;
  in.def("probe", [&] {
    try { in.run("1/0"); } catch (const coil::Error& e) { inside = e.traceback().at(0).task; }
  });
  in.run("async def asks():\n    probe()\n");
  in.run_until_complete(in.spawn(in.call("asks")));
  EXPECT_EQ(inside, "Task-2");
}

}  // namespace
