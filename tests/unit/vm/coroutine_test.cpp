// Await chains, driven from C++ as an event loop does it.
#include "vm/coroutine.hpp"

#include <gtest/gtest.h>

#include "compiler/compile.hpp"
#include "vm/class_build.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

class Coroutines : public ::testing::Test {
 protected:
  Coroutines() : globals_(vm_.heap) {
    vm_.heap.set_stack_base(__builtin_frame_address(0));
    vm_.builtins = make_dict(vm_);
    globals_.value = make_dict(vm_);
    // What a class statement needs of module builtins, and of the module that it stands in.
    static constexpr NativeDef kBuildClass{"__build_class__", 0, 0, build_class, "__build_class__(func, name, /, *bases)", kNativeRaw};
    dict_set_str(vm_, vm_.builtins, "__build_class__", make_native_function(vm_, kBuildClass));
    dict_set_str(vm_, globals_.value.as<Dict>(), "__name__", make_str(vm_, "test"));
  }

  /// Runs source text and returns what its global `name` is then.
  Value run(const char* source, std::string_view name) {
    auto compiled = compiler::compile_source(source, parser::Mode::Exec, {});
    EXPECT_FALSE(compiled.error);
    CodeObject* code = load_code(vm_, std::move(compiled.code));
    EXPECT_FALSE(vm_.run_code(code, globals_.value.as<Dict>()).is_error());
    return dict_get_str(vm_, globals_.value.as<Dict>(), vm_.intern(name));
  }

  Vm vm_;
  Root globals_;
};

constexpr const char* kChain = R"(
def pause():
    return (yield 'paused')
class Pause:
    __await__ = lambda self: pause()
async def leaf():
    return await Pause()
async def chain(depth):
    if depth == 0:
        return await leaf()
    return await chain(depth - 1)
c = chain(20)
)";

TEST_F(Coroutines, GiveWhatTheirLeafYieldsAndReturn) {
  auto* c = run(kChain, "c").as<Generator>();
  bool finished = true;
  EXPECT_EQ(view(vm_, vm_.resume(c, Value::none(), Value::unset(), &finished)), "paused");
  EXPECT_FALSE(finished);
  EXPECT_EQ(vm_.depth, 0U);
  EXPECT_EQ(vm_.resume(c, Value::small_int(7), Value::unset(), &finished), Value::small_int(7));
  EXPECT_TRUE(finished);
  EXPECT_EQ(c->state(), GeneratorState::Completed);
  EXPECT_EQ(vm_.current, nullptr);
}

TEST_F(Coroutines, KeepTheirLeafInTheRootWhileSuspended) {
  auto* c = run(kChain, "c").as<Generator>();
  bool finished;
  (void)vm_.resume(c, Value::none(), Value::unset(), &finished);
  ASSERT_NE(c->leaf, nullptr);
  EXPECT_NE(c->leaf, c);
  EXPECT_EQ(root_of(c->leaf), c);
}

TEST_F(Coroutines, RaiseInTheLeafWhatIsThrownIn) {
  auto* c = run(kChain, "c").as<Generator>();
  bool finished;
  (void)vm_.resume(c, Value::none(), Value::unset(), &finished);
  const Value error = make_exception(vm_, vm_.exception_type(Exc::KeyError), {});
  EXPECT_TRUE(vm_.resume(c, Value::none(), error, &finished).is_error());
  EXPECT_EQ(vm_.take_exception(), error);
  int entries = 0;
  for (Value t = error.as<ExceptionObject>()->traceback; is<Traceback>(t); t = t.as<Traceback>()->next) ++entries;
  EXPECT_EQ(entries, 23);  // 21 frames of chain, leaf, pause
  EXPECT_EQ(vm_.depth, 0U);
}

TEST_F(Coroutines, MayBeDrivenFromInsideTheirChain) {
  // `inner` is awaited by `outer`, which is suspended; driving `inner` itself cuts the chain there.
  (void)run(R"(
def pause():
    a = yield 1
    b = yield 2
    return (a, b)
class Pause:
    __await__ = lambda self: pause()
async def inner_function():
    return await Pause()
inner = inner_function()
async def outer_function():
    return await inner
outer = outer_function()
)", "outer");
  auto* outer = dict_get_str(vm_, globals_.value.as<Dict>(), vm_.intern("outer")).as<Generator>();
  auto* inner = dict_get_str(vm_, globals_.value.as<Dict>(), vm_.intern("inner")).as<Generator>();
  bool finished;
  EXPECT_EQ(vm_.resume(outer, Value::none(), Value::unset(), &finished), Value::small_int(1));
  EXPECT_EQ(vm_.resume(inner, Value::none(), Value::unset(), &finished), Value::small_int(2));
  EXPECT_EQ(outer->leaf, outer);
  const Value result = vm_.resume(outer, Value::none(), Value::unset(), &finished);
  EXPECT_TRUE(finished);
  EXPECT_TRUE(is<Tuple>(result));
}

TEST_F(Coroutines, SurviveACollectionWhileSuspended) {
  auto* c = run(kChain, "c").as<Generator>();
  bool finished;
  (void)vm_.resume(c, Value::none(), Value::unset(), &finished);
  vm_.heap.collect_full();
  EXPECT_EQ(vm_.resume(c, Value::small_int(3), Value::unset(), &finished), Value::small_int(3));
}

TEST_F(Coroutines, RecurseNoDeeperThanTheLimit) {
  auto* c = run("async def f():\n  await f()\nc = f()\n", "c").as<Generator>();
  bool finished;
  EXPECT_TRUE(vm_.resume(c, Value::none(), Value::unset(), &finished).is_error());
  EXPECT_TRUE(vm_.pending_is(Exc::RecursionError));
  (void)vm_.take_exception();
  EXPECT_EQ(vm_.depth, 0U);
}

TEST_F(Coroutines, PlainCallsGoToFurtherChunksOfTheStack) {
  vm_.recursion_limit = 200'000;
  EXPECT_EQ(run("def f(n):\n  if n == 0: return 5\n  return f(n - 1)\nr = f(150000)\n", "r"), Value::small_int(5));
  EXPECT_GT(vm_.stack->chunks.size(), 1U);
  EXPECT_EQ(run("r = f(10)\n", "r"), Value::small_int(5));
}

}  // namespace
}  // namespace coil
