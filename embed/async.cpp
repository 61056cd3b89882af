// embed/async.cpp — futures and coroutines of the host as script awaitables.
//
// The script side is a few lines of script (kGlue): a host coroutine is driven by an `async def` that awaits what the host awaits and
// hands results, exceptions and cancellation in. A Promise is completed by any thread; the interpreter's thread hears of it through an
// Inbox, a queue with a libuv async handle on the loop that waits.
#include <uv.h>

#include "embed/core.hpp"
#include "parser/parse.hpp"
#include "runtime/asyncio/objects.hpp"
#include "runtime/state.hpp"

namespace coil::v1::detail {

FutureStateBase::~FutureStateBase() = default;
CoroutineBase::~CoroutineBase() = default;

namespace {

constexpr const char* kGlue = R"(
import asyncio

async def drive(step):
    done, value = step(None, None)
    while not done:
        try:
            value = await value
        except BaseException as error:
            done, value = step(None, error)
        else:
            done, value = step(value, None)
    return value

async def drive_generator(step):
    state, value = step(None, None)
    while state:
        if state == 2:
            yield value
            state, value = step(None, None)
            continue
        try:
            value = await value
        except BaseException as error:
            state, value = step(None, error)
        else:
            state, value = step(value, None)

def current_loop():
    return asyncio.get_running_loop()

def new_loop():
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    return loop

def new_future():
    return asyncio.get_running_loop().create_future()

def spawn(loop, awaitable):
    return asyncio.ensure_future(awaitable, loop=loop)

def run_until_complete(loop, awaitable):
    return loop.run_until_complete(asyncio.ensure_future(awaitable, loop=loop))

def complete(future, result):
    if not future.done():
        future.set_result(result)

def fail(future, error):
    if not future.done():
        if isinstance(error, StopIteration):
            error = RuntimeError("a host future raised StopIteration")
        future.set_exception(error)

def tasks(loop):
    from asyncio._debug import _frames, _ordered, _waits_for
    from linecache import _getlines_from_code, getline
    def place(frame):
        code, line = frame.f_code, frame.f_lineno or 0
        lines = _getlines_from_code(code)
        text = lines[line - 1] if 0 < line <= len(lines) else getline(code.co_filename, line)
        return code.co_filename, code.co_qualname, line, text.strip()
    return [(t.get_name(), repr(t), [place(f) for f in _frames(t)], _waits_for(t)[0]) for t in _ordered(asyncio.all_tasks(loop))]

sleep = asyncio.sleep
)";

}  // namespace

/// What other threads leave for the loop's thread.
struct Inbox {
  std::mutex mutex;
  std::vector<std::function<void()>> items;
  struct Handle : runtime::LoopHandle {
    uv_async_t async;
    std::shared_ptr<Inbox> owner;
    Core* core;
  };
  Handle* handle = nullptr;      // null: the loop is gone
  runtime::Loop* loop = nullptr;

  void post(std::function<void()> f) {
    const std::lock_guard lock(mutex);
    if (!handle) return;
    items.push_back(std::move(f));
    uv_async_send(&handle->async);
  }
  void drain() {
    std::vector<std::function<void()>> ready;
    {
      const std::lock_guard lock(mutex);
      ready.swap(items);
    }
    for (auto& f : ready) f();
  }
};

namespace {

std::shared_ptr<Inbox> inbox_of(Core* core, runtime::Loop* loop) {
  if (core->inbox && core->inbox->loop == loop && core->inbox->handle) return core->inbox;
  auto box = std::make_shared<Inbox>();
  auto* h = new Inbox::Handle;
  h->owner = box;
  h->core = core;
  h->close = [](runtime::LoopHandle* base, bool) {
    auto* handle = static_cast<Inbox::Handle*>(base);
    {
      const std::lock_guard lock(handle->owner->mutex);
      handle->owner->handle = nullptr;
      handle->owner->items.clear();
    }
    uv_close(reinterpret_cast<uv_handle_t*>(&handle->async), [](uv_handle_t* u) { delete static_cast<Inbox::Handle*>(static_cast<runtime::LoopHandle*>(u->data)); });
  };
  uv_async_init(loop->uv(), &h->async, [](uv_async_t* a) { static_cast<Inbox::Handle*>(static_cast<runtime::LoopHandle*>(a->data))->owner->drain(); });
  h->async.data = static_cast<runtime::LoopHandle*>(h);
  box->handle = h;
  box->loop = loop;
  return core->inbox = box;
}

/// The state machine of one host coroutine, as the script sees it: step(sent, error) -> (state, value).
class Step final : public FunctionBase {
 public:
  Step(std::unique_ptr<CoroutineBase> c, bool generator) : coroutine_(std::move(c)), generator_(generator) {
    name = "step";
    parameters.resize(2);
    parameters[0].name = "sent";
    parameters[1].name = "error";
  }
  bool accepts(Core*, const Raw*) override { return true; }
  Raw invoke(Core* core, const Raw* arguments) override {
    CoroutineBase& c = *coroutine_;
    c.core = core;
    c.sent = Value(core, arguments[0]);
    if (kind_of(core, arguments[1]) != Kind::None) {
      (void)core->vm().raise_again(vm_value(arguments[1]));
      try {
        throw_pending(core);
      } catch (...) {
        c.thrown = std::current_exception();
      }
    }
    c.awaiting = Value();
    c.yielded = false;
    if (!c.handle().done()) c.handle().resume();
    Arguments<2> pair(core);
    if (!c.handle().done() && c.awaiting) {
      pair.values[0] = generator_ ? make_int(core, 1) : make_bool(core, false);
      pair.values[1] = c.awaiting.raw();
    } else if (!c.handle().done() && c.yielded) {
      pair.values[0] = make_int(core, 2);
      pair.values[1] = c.take_result(core);
    } else {
      pair.values[1] = c.take_result(core);
      pair.values[0] = generator_ ? make_int(core, 0) : make_bool(core, true);
    }
    return make_tuple(core, pair.values, 2);
  }

 private:
  std::unique_ptr<CoroutineBase> coroutine_;
  bool generator_;
};

Raw drive(Core* core, std::unique_ptr<CoroutineBase> coroutine, const char* how, bool generator) {
  Arguments<1> keep(core);
  keep.values[0] = make_function(core, std::make_unique<Step>(std::move(coroutine), generator), "");
  const Value f = core->glue(how);
  keep.result = call(core, f.raw(), keep.values, 1);
  return keep.result;
}

}  // namespace

Value Core::glue(const char* name) {
  if (!glue_module) {
    const Entered in(this);
    CodeObject* code = runtime::compile_text(*vm_, kGlue, "<coil>", static_cast<int>(parser::Mode::Exec), false);
    check_ok(this, code != nullptr);
    ::coil::Module* m = make_module(*vm_, "_coil_host");
    check_ok(this, m != nullptr && dict_set_str(*vm_, m->dict, "__builtins__", dict_get_str(*vm_, vm_->modules, vm_->intern("builtins"))));
    const Value module(this, raw(m));
    (void)check(this, vm_->run_code(code, m->dict));
    glue_module = module;
  }
  return glue_module.attr(name);
}

runtime::LoopObject* Core::loop_holder() {
  if (loop_object) {
    auto* known = vm_value(loop_object.raw()).as<runtime::LoopObject>();
    if (!known->loop->is_closed) return known;
  }
  loop_object = glue("new_loop")();
  return vm_value(loop_object.raw()).as<runtime::LoopObject>();
}
runtime::Loop* Core::loop() { return loop_holder()->loop; }

Raw drive_coroutine(Core* core, std::unique_ptr<CoroutineBase> coroutine) { return drive(core, std::move(coroutine), "drive", false); }
Raw drive_async_generator(Core* core, std::unique_ptr<CoroutineBase> coroutine) { return drive(core, std::move(coroutine), "drive_generator", true); }

Value script_sleep(Core* core, double seconds) { return core->glue("sleep")(seconds); }

void FutureStateBase::finish(std::unique_lock<std::mutex>& lock) {
  done = true;
  on_cancel.clear();
  auto f = std::exchange(notify, nullptr);
  lock.unlock();
  if (f) f();
}
void FutureStateBase::cancel() {
  std::vector<std::function<void()>> callbacks;
  {
    const std::lock_guard lock(mutex);
    if (done || cancelled) return;
    cancelled = true;
    callbacks.swap(on_cancel);
  }
  for (auto& f : callbacks) f();
}

Raw await_state(Core* core, std::shared_ptr<FutureStateBase> state) {
  const Value loop = core->glue("current_loop")();
  const std::shared_ptr<Inbox> box = inbox_of(core, vm_value(loop.raw()).as<runtime::LoopObject>()->loop);
  const Value future = core->glue("new_future")();
  const auto complete = [core, future](const std::shared_ptr<FutureStateBase>& state) {  // on the interpreter's thread
    const Entered in(core);
    try {
      Arguments<2> arguments(core);
      arguments.values[0] = future.raw();
      VmValue result;
      try {
        result = vm_value(state->result(core));
      } catch (...) {
        result = raise_current_exception(core);
      }
      const bool failed = result.is_error();
      if (failed) result = core->vm().take_exception();
      arguments.values[1] = raw(result);
      const Value f = core->glue(failed ? "fail" : "complete");
      (void)call(core, f.raw(), arguments.values, 2);
    } catch (const std::exception&) {  // the loop is on its way out
    }
  };
  future.attr("add_done_callback")(core->interpreter->function("host_future_done", [state](const Value& f) {
    if (f.invoke<bool>("cancelled")) state->cancel();
  }));
  std::unique_lock lock(state->mutex);
  if (state->done) {
    lock.unlock();
    complete(state);
  } else if (state->notify) {
    lock.unlock();
    throw Error("RuntimeError", "a host future is awaited already");
  } else {
    // Weak, or a promise that nobody completes would hold itself.
    state->notify = [box, complete, self = std::weak_ptr(state)] {
      if (auto owner = self.lock()) box->post([complete, owner] { complete(owner); });
    };
  }
  Arguments<0> keep(core);
  keep.result = future.raw();
  return keep.result;
}

}  // namespace coil::v1::detail

namespace coil::v1 {

Value Interpreter::run_until_complete(const Value& awaitable) {
  const detail::Entered in(core_);
  (void)core_->loop();
  return core_->glue("run_until_complete")(core_->loop_object, awaitable);
}
std::vector<TaskInfo> Interpreter::tasks() {
  std::vector<TaskInfo> out;
  if (!core_->loop_object) return out;
  const detail::Entered in(core_);
  for (const Value& t : core_->glue("tasks")(core_->loop_object)) {
    TaskInfo info;
    info.name = t[0].as<std::string>();
    info.description = t[1].as<std::string>();
    for (const Value& f : t[2].get()) {
      TracebackEntry e;
      e.file = f[0].as<std::string>();
      e.function = f[1].as<std::string>();
      e.line = f[2].as<std::uint32_t>();
      e.source = f[3].as<std::string>();
      e.task = info.name;
      info.stack.push_back(std::move(e));
    }
    info.waiting = t[3].as<std::string>();
    out.push_back(std::move(info));
  }
  return out;
}
Value Interpreter::spawn(const Value& awaitable) {
  const detail::Entered in(core_);
  (void)core_->loop();
  return core_->glue("spawn")(core_->loop_object, awaitable);
}

}  // namespace coil::v1
