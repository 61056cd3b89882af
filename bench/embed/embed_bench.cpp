// bench/embed/embed_bench.cpp — what crossing the border costs: calls both ways and an interpreter's life, beside Lua's C API used
// directly and wrapped as C++ bindings wrap it (typed arguments checked, errors through pcall).
#include <benchmark/benchmark.h>

#include <time.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <coil/coil.hpp>

extern "C" {
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
}

namespace {

int add(int a, int b) { return a + b; }

/// A Lua state with its libraries; `run` defines what the measurement calls.
struct Lua {
  Lua() { luaL_openlibs(l); }
  explicit Lua(const char* run) : Lua() { (void)luaL_dostring(l, run); }
  ~Lua() { lua_close(l); }
  Lua(const Lua&) = delete;
  Lua& operator=(const Lua&) = delete;
  int reference(const char* global) {
    lua_getglobal(l, global);
    return luaL_ref(l, LUA_REGISTRYINDEX);
  }
  lua_State* l = luaL_newstate();
};
constexpr const char* kLuaAdd = "function add(a, b) return a + b end";

// ---- host calls a script function of two ints

void coil_host_to_script(benchmark::State& state) {
  coil::Interpreter in;
  in.run("def add(a, b): return a + b");
  const coil::Value f = in.get("add");
  int x = 0;
  for (auto _ : state) x = f.call<int>(x & 1023, 2);
  benchmark::DoNotOptimize(x);
}
BENCHMARK(coil_host_to_script);

void lua_host_to_script(benchmark::State& state) {
  Lua lua(kLuaAdd);
  lua_State* const l = lua.l;
  const int f = lua.reference("add");
  int x = 0;
  for (auto _ : state) {
    lua_rawgeti(l, LUA_REGISTRYINDEX, f);
    lua_pushinteger(l, x & 1023);
    lua_pushinteger(l, 2);
    lua_call(l, 2, 1);
    x = static_cast<int>(lua_tointeger(l, -1));
    lua_pop(l, 1);
  }
  benchmark::DoNotOptimize(x);
}
BENCHMARK(lua_host_to_script);

void lua_wrapped_host_to_script(benchmark::State& state) {
  Lua lua(kLuaAdd);
  lua_State* const l = lua.l;
  const int f = lua.reference("add");
  int x = 0;
  for (auto _ : state) {
    lua_rawgeti(l, LUA_REGISTRYINDEX, f);
    lua_pushinteger(l, x & 1023);
    lua_pushinteger(l, 2);
    if (lua_pcall(l, 2, 1, 0) != LUA_OK) std::abort();
    int is_integer = 0;
    x = static_cast<int>(lua_tointegerx(l, -1, &is_integer));
    if (!is_integer) std::abort();
    lua_settop(l, 0);
  }
  benchmark::DoNotOptimize(x);
}
BENCHMARK(lua_wrapped_host_to_script);

// ---- a script calls a host function of two ints: a thousand calls a turn, less the empty loop of the same length

constexpr int kCalls = 1000;

void coil_loop(benchmark::State& state, const char* body) {
  coil::Interpreter in;
  in.def("add", add);
  in.run(std::string("def work(n):\n    x = 0\n    for i in range(n):\n        ") + body + "\n    return x");
  const coil::Value f = in.get("work");
  for (auto _ : state) benchmark::DoNotOptimize(f.call<int>(kCalls));
  state.SetItemsProcessed(state.iterations() * kCalls);
}
BENCHMARK_CAPTURE(coil_loop, script_to_host, "x = add(i, 2)");
BENCHMARK_CAPTURE(coil_loop, empty, "x = i");

int lua_add(lua_State* l) {
  lua_pushinteger(l, luaL_checkinteger(l, 1) + luaL_checkinteger(l, 2));
  return 1;
}
void lua_loop(benchmark::State& state, const char* body) {
  Lua lua;
  lua_State* const l = lua.l;
  lua_register(l, "add", lua_add);
  (void)luaL_dostring(l, (std::string("function work(n) local x = 0; for i = 0, n - 1 do ") + body + " end return x end").c_str());
  for (auto _ : state) {
    lua_getglobal(l, "work");
    lua_pushinteger(l, kCalls);
    lua_call(l, 1, 1);
    lua_pop(l, 1);
  }
  state.SetItemsProcessed(state.iterations() * kCalls);
}
BENCHMARK_CAPTURE(lua_loop, script_to_host, "x = add(i, 2)");
BENCHMARK_CAPTURE(lua_loop, empty, "x = i");

// ---- an interpreter's life

void coil_create(benchmark::State& state) {
  for (auto _ : state) {
    coil::Interpreter in;
    benchmark::DoNotOptimize(&in);
  }
}
BENCHMARK(coil_create);

void lua_create(benchmark::State& state) {
  for (auto _ : state) {
    Lua lua;
    benchmark::DoNotOptimize(lua.l);
  }
}
BENCHMARK(lua_create);

// ---- slices

/// How long run_for(1 ms) took, by the wall clock and by the processor's time: on a machine that is busy with other things, the first
/// says mostly how long the process waited its turn.
struct Slices {
  std::vector<double> wall, processor;
  static double processor_ms() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
  }
  void one(coil::Interpreter& in) {
    const auto begin = std::chrono::steady_clock::now();
    const double processor_begin = processor_ms();
    in.run_for(std::chrono::milliseconds(1));
    processor.push_back(processor_ms() - processor_begin);
    wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  void report(benchmark::State& state) {
    for (auto* list : {&wall, &processor}) {
      std::sort(list->begin(), list->end());
      const std::string name = list == &wall ? "wall" : "cpu";
      state.counters[name + "_p50"] = (*list)[list->size() / 2];
      state.counters[name + "_p99"] = (*list)[list->size() * 99 / 100];
      state.counters[name + "_p99.9"] = (*list)[list->size() * 999 / 1000];
      state.counters[name + "_max"] = list->back();
    }
  }
};

void coil_run_for_1ms(benchmark::State& state) {
  coil::Interpreter in;
  in.start("n = 0\nwhile True: n += 1");
  Slices slices;
  for (auto _ : state) slices.one(in);
  slices.report(state);
}
BENCHMARK(coil_run_for_1ms)->Iterations(2000);

/// The same beside a live heap of 100 MB whose objects are replaced all the time, so that collections of all kinds fall into slices.
void coil_run_for_1ms_collecting(benchmark::State& state) {
  coil::Interpreter in;
  in.run("keep = [[i, str(i), (i,)] for i in range(400000)]\n"
         "def churn():\n    n = 0\n    while True:\n        n += 1\n        keep[n * 7919 % 400000] = [n, str(n), (n,)]");
  in.start(in.get("churn"));
  Slices slices;
  for (auto _ : state) slices.one(in);
  slices.report(state);
  state.counters["heap_MB"] = static_cast<double>(in.statistics().heap_bytes) / 1e6;
  state.counters["collections"] = static_cast<double>(in.statistics().collections);
}
BENCHMARK(coil_run_for_1ms_collecting)->Iterations(5000);

}  // namespace

BENCHMARK_MAIN();
