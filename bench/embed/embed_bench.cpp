// bench/embed/embed_bench.cpp — what crossing the border costs: calls both ways and an interpreter's life, beside Lua's C API used
// directly and wrapped as C++ bindings wrap it (typed arguments checked, errors through pcall).
#include <benchmark/benchmark.h>

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

void coil_run_for_1ms(benchmark::State& state) {
  coil::Interpreter in;
  in.start("n = 0\nwhile True: n += 1");
  std::vector<double> took;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    in.run_for(std::chrono::milliseconds(1));
    took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::sort(took.begin(), took.end());
  state.counters["p99.9_ms"] = took[took.size() * 999 / 1000];
}
BENCHMARK(coil_run_for_1ms)->Iterations(2000);

}  // namespace

BENCHMARK_MAIN();
