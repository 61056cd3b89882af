// runtime/task_dump.cpp — see task_dump.hpp. The handler only notes that it was called; the poll hook of the safepoint prints.
#include "runtime/task_dump.hpp"

#include <csignal>

#include <atomic>

#include "runtime/asyncio/wake.hpp"
#include "runtime/state.hpp"
#include "vm/dict.hpp"

namespace coil::runtime {
namespace {

std::atomic<bool> wanted{false};
std::atomic<const Vm*> receiver{nullptr};
void (*previous_poll)(Vm&) = nullptr;

void note(int) {
  wanted.store(true, std::memory_order_relaxed);
  if (const Vm* vm = receiver.load(std::memory_order_relaxed)) wake_sleeper(vm);
}

void poll(Vm& vm) {
  if (receiver.load(std::memory_order_relaxed) == &vm && wanted.exchange(false, std::memory_order_relaxed)) {
    const Value pending = vm.take_exception();
    const Value dump = imported_attribute(vm, "asyncio._debug", "dump_tasks");
    if (dump.is_error() || vm.call(dump, std::initializer_list<Value>{}).is_error()) vm.hooks.unraisable(vm, vm.take_exception(), Value::none());
    if (!pending.is_unset()) (void)vm.raise_again(pending);
  }
  if (previous_poll) previous_poll(vm);
}

}  // namespace

void dump_tasks_on(Interpreter& interpreter, int number) {
  struct sigaction action = {};
  sigaction(number, nullptr, &action);
  if (action.sa_handler == SIG_IGN) return;
  Vm& vm = interpreter.vm();
  if (receiver.exchange(&vm) != &vm) {
    previous_poll = vm.hooks.poll;
    vm.hooks.poll = poll;
  }
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  action.sa_handler = note;
  sigaction(number, &action, nullptr);
}

}  // namespace coil::runtime
