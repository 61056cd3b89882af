// vm/ops_async.cpp — handlers of awaiting: what can be awaited or iterated asynchronously, and the messages when it cannot.
#include "vm/awaitable.hpp"
#include "vm/coroutine.hpp"
#include "vm/exceptions.hpp"
#include "vm/generator_methods.hpp"
#include "vm/inline_cache.hpp"
#include "vm/interpreter.hpp"
#include "vm/slots.hpp"

namespace coil {
namespace {

/// `yield from`: any iterable; coroutines only in coroutines made of generators.
Value get_yield_from_iter(Vm& vm, Value v) {
  if (is<Generator>(v)) {
    auto* g = v.as<Generator>();
    if (is_coroutine_frame(g)) {
      if (vm.current->callee()->code->flags & (kCodeCoroutine | kCodeIterableCoroutine)) return v;
      return vm.raise(Exc::TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    if (!is_async_generator(g)) return v;
  }
  return get_iter(vm, v);
}

Value raise_not_awaitable(Vm& vm, Value v, unsigned wording) {
  if (wording == 1) return vm.raise(Exc::TypeError, "'async with' received an object from __aenter__ that does not implement __await__: {t}", {v});
  if (wording == 2) return vm.raise(Exc::TypeError, "'async with' received an object from __aexit__ that does not implement __await__: {t}", {v});
  return vm.raise(Exc::TypeError, "object {t} can't be used in 'await' expression", {v});
}

}  // namespace

Value op_get_awaitable(Vm& vm, Value v, unsigned wording, bool plain_generator) {
  if (plain_generator) return get_yield_from_iter(vm, v);
  if (is<Generator>(v) && v.as<Generator>()->flags & kGeneratorIterable) {
    auto* g = v.as<Generator>();
    if (is_coroutine_frame(g) && logical_state(g) == GeneratorState::Suspended)
      return vm.raise(Exc::RuntimeError, "coroutine is being awaited already");
    return v;
  }
  Type* type = type_of(vm, v);
  if (type->await_hooks || (await_hooks(type) && !script_method(vm, type, vm.names.dunder_await))) return v;
  if (!type->slots.await) return raise_not_awaitable(vm, v, wording);
  // The usual __await__ is a generator function of self alone: its frame needs no call.
  if (const Function* f = is<Instance>(v) && type->slots.await == reinterpret_cast<slot::Unary>(script_slot(SlotId::await)) ? script_method(vm, type, vm.names.dunder_await) : nullptr;
      f && f->code->plain_count == 1 && (f->code->flags & (kCodeGenerator | kCodeIterableCoroutine | kCodeCoroutine | kCodeAsyncGenerator)) == kCodeGenerator) {
    Generator* g = make_generator(vm, const_cast<Function*>(f));
    if (!g) return Value::error();
    g->registers()[0] = v;
    if (!f->code->code->handlers.empty()) vm.heap.register_finalizable(g);
    return g;
  }
  COIL_TRY(it, type->slots.await(vm, v));
  if (is_coroutine(vm, it) || (is<Generator>(it) && it.as<Generator>()->flags & kGeneratorIterable)) return vm.raise(Exc::TypeError, "__await__() returned a coroutine");
  if (!type_of(vm, it)->slots.next) return vm.raise(Exc::TypeError, "__await__() returned non-iterator of type '{t}'", {it});
  return it;
}

Value op_get_aiter(Vm& vm, Value v) {
  Type* type = type_of(vm, v);
  if (!type->slots.aiter) return vm.raise(Exc::TypeError, "'async for' requires an object with __aiter__ method, got {t}", {v});
  COIL_TRY(it, type->slots.aiter(vm, v));
  if (!type_of(vm, it)->slots.anext)
    return vm.raise(Exc::TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: {t}", {it});
  return it;
}

Value op_anext(Vm& vm, Value iterator) {
  Type* type = type_of(vm, iterator);
  if (!type->slots.anext) return vm.raise(Exc::TypeError, "'async for' requires an iterator with __anext__ method, got {t}", {iterator});
  COIL_TRY(awaitable, type->slots.anext(vm, iterator));
  const Value it = op_get_awaitable(vm, awaitable, 0, false);
  if (!it.is_error()) return it;
  const Value cause = vm.take_exception();
  (void)vm.raise(Exc::TypeError, "'async for' received an invalid object from __anext__: {t}", {awaitable});
  if (is<ExceptionObject>(vm.pending())) {
    auto* e = vm.pending().as<ExceptionObject>();
    e->cause = e->context = cause;
    e->flags |= kSuppressContext;
    vm.heap.barrier(e);
  }
  return Value::error();
}

}  // namespace coil
