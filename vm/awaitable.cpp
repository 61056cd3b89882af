// vm/awaitable.cpp — sending to, throwing into and closing whatever a frame awaits: generators driven from outside, asend() objects,
// native awaitables, any iterator with or without send() and throw().
#include "vm/awaitable.hpp"

#include "vm/coroutine.hpp"
#include "vm/exceptions.hpp"
#include "vm/interpreter.hpp"

namespace coil {
namespace {

/// A pending StopIteration is the result; anything else an error.
Value finish(Vm& vm, bool* finished) {
  Value value;
  if (!vm.take_stop_iteration(&value)) return Value::error();
  *finished = true;
  return value;
}

Value resume_generator(Vm& vm, Generator* g, Value sent, Value exception, bool* finished) {
  return vm.resume(g, sent, exception, finished);
}

}  // namespace

void set_await_hooks(Type* type, const AwaitHooks* hooks) { type->await_hooks = hooks; }
const AwaitHooks* await_hooks(const Type* type) {
  for (; type; type = type->base)
    if (type->await_hooks) return type->await_hooks;
  return nullptr;
}

Value send_to(Vm& vm, Value delegate, Value sent, bool* finished) {
  *finished = false;
  if (!delegate.is_object()) return vm.raise(Exc::TypeError, "'{t}' object is not an iterator", {delegate});
  Object* o = delegate.as_object();
  if (o->kind == Kind::Generator && !is_async_generator(static_cast<Generator*>(o))) return resume_generator(vm, static_cast<Generator*>(o), sent, Value::unset(), finished);
  if (o->kind == Kind::AsyncGenStep) return async_step_send(vm, o, sent, finished);
  if (const AwaitHooks* hooks = await_hooks(o->type())) {
    Value value;
    if (hooks->ready(vm, o, &value)) {
      *finished = true;
      return value;
    }
    return delegate;
  }
  if (sent.is_none() && o->type()->slots.next) {
    // A script's __next__ is called as it is: its StopIteration carries the result.
    Function* f = script_method(vm, o->type(), vm.names.dunder_next);
    vm.iterator_result = Value::none();
    const Value v = f ? vm.call(f, {delegate}) : o->type()->slots.next(vm, delegate);
    if (v.is_error()) return finish(vm, finished);
    if (!v.is_unset()) return v;
    *finished = true;
    return vm.take_iterator_result();
  }
  const Value v = call_method(vm, delegate, vm.names.send, {sent});
  return v.is_error() ? finish(vm, finished) : v;
}

Value throw_to(Vm& vm, Value delegate, Value exception, bool* finished) {
  *finished = false;
  Object* o = delegate.as_object();
  const bool closing = is_subtype(exception.as_object()->type(), vm.exception_type(Exc::GeneratorExit));
  if (closing) {
    if (!close_awaited(vm, delegate)) return Value::error();
    return vm.raise_again(exception);
  }
  if (o->kind == Kind::Generator && !is_async_generator(static_cast<Generator*>(o))) return resume_generator(vm, static_cast<Generator*>(o), Value::none(), exception, finished);
  if (o->kind == Kind::AsyncGenStep) return async_step_throw(vm, o, exception, finished);
  if (const AwaitHooks* hooks = await_hooks(o->type())) {
    if (hooks->dropped) hooks->dropped(vm, o);
    return vm.raise_again(exception);
  }
  COIL_TRY(method, get_attr_or_unset(vm, delegate, vm.names.throw_));
  if (method.is_unset()) return vm.raise_again(exception);
  const Value v = vm.call(method, {exception});
  return v.is_error() ? finish(vm, finished) : v;
}

bool close_awaited(Vm& vm, Value delegate) {
  Object* o = delegate.as_object();
  if (o->kind == Kind::Generator && !is_async_generator(static_cast<Generator*>(o))) return !close_generator(vm, static_cast<Generator*>(o)).is_error();
  if (o->kind == Kind::AsyncGenStep) return !async_step_close(vm, o).is_error();
  if (const AwaitHooks* hooks = await_hooks(o->type())) {
    if (hooks->dropped) hooks->dropped(vm, o);
    return true;
  }
  const Value method = get_attr_or_unset(vm, delegate, vm.names.close);
  if (method.is_error()) return false;
  return method.is_unset() || !vm.call(method, {}).is_error();
}

}  // namespace coil
