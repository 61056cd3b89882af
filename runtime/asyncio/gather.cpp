// runtime/asyncio/gather.cpp — gather: one future for the results of many awaitables.
#include <unordered_set>

#include "runtime/asyncio/objects.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

constexpr NativeDef kFunctions[] = {{"gather", 0, 0, gather_call, "gather(*coros_or_futures, return_exceptions=False)", kNativeRaw}, {nullptr, 0, 0, nullptr, nullptr}};

/// The result of a done child as gather reports it: exceptions as values.
Value outcome_of(Vm& vm, Future* child) {
  if (child->state() == FutureState::Cancelled)
    return vm.call(async_state(vm).cancelled_error, {child->cancel_message.is_unset() ? Value(vm.names.empty) : child->cancel_message});
  child->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);
  return child->result;
}

/// Whether a coroutine is given twice, which makes one task of it. Without a table: there may be a million of them.
bool has_repeated_coroutine(Vm& vm, const Args& args) {
  bool repeated = false;
  const auto each = [&](auto&& visit) {
    for (std::uint32_t i = 0; i < args.count; ++i)
      if (is<Generator>(args[i]) && args[i].as_object()->type() == vm.types.coroutine) visit(args[i].as_object()->flags);
  };
  each([&](std::uint8_t& flags) {
    repeated |= (flags & kGeneratorMet) != 0;
    flags |= kGeneratorMet;
  });
  each([](std::uint8_t& flags) { flags &= static_cast<std::uint8_t>(~kGeneratorMet); });
  return repeated;
}

}  // namespace

bool add_gather(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

Value gather_call(Vm& vm, Args& args) {
  AsyncState& s = async_state(vm);
  bool return_exceptions = false;
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    if (k != "return_exceptions") return vm.raise(Exc::TypeError, "gather() got an unexpected keyword argument '{}'", {k});
    COIL_TRY(t, truth(vm, args.values[args.count + i]));
    return_exceptions = t.is_true();
  }
  LoopObject* loop = s.running_loop.is_unset() ? nullptr : s.running_loop.as<LoopObject>();
  if (args.count == 0) {
    COIL_TRY(l, loop_argument(vm, Value::unset()));
    COIL_TRY(empty, new_future(vm, l.as<LoopObject>()));
    COIL_CHECK(future_set_result(vm, empty.as<Future>(), make_list(vm)));
    return empty;
  }
  Tuple* children = make_tuple(vm, args.count);
  if (!children) return Value::error();
  Dict* seen = has_repeated_coroutine(vm, args) ? make_dict(vm) : nullptr;
  std::uint32_t made = 0;
  for (std::uint32_t i = 0; i < args.count; ++i) {
    const Value a = args[i];
    Value child;
    if (is<Generator>(a) && a.as_object()->type() == vm.types.coroutine) {
      if (seen) {  // the same coroutine given twice is one task
        COIL_TRY(had, dict_get(vm, seen, a));
        child = had;
      }
      if (child.is_unset()) {
        if (!loop) {
          COIL_TRY(l, loop_argument(vm, Value::unset()));
          loop = l.as<LoopObject>();
        }
        const Value factory = get_attr_or_unset(vm, loop, vm.intern("_task_factory"));
        COIL_CHECK(factory);
        child = factory.is_unset() || factory.is_none() ? new_task(vm, loop, a, Value::unset(), Value::unset()) : call_method(vm, loop, vm.intern("create_task"), {a});
        COIL_CHECK(child);
        if (is_future(vm, child)) child.as<Future>()->flags2 &= static_cast<std::uint8_t>(~kTaskLogDestroy);
        ++made;
        if (seen) COIL_CHECK(dict_set(vm, seen, a, child));
      }
    } else if (is_future(vm, a)) {
      child = a;
    } else {
      COIL_TRY(ensure, imported_attribute(vm, "asyncio", "ensure_future"));
      child = vm.call(ensure, {a});
      COIL_CHECK(child);
      if (!is_future(vm, child)) return vm.raise(Exc::TypeError, "An asyncio.Future, a coroutine or an awaitable is required");
    }
    if (!child.as<Future>()->loop) return vm.raise(Exc::RuntimeError, "Future object is not initialized.");
    if (!loop) loop = child.as<Future>()->loop;
    else if (child.as<Future>()->loop != loop) return vm.raise(Exc::ValueError, "The future belongs to a different loop than the one specified as the loop argument");
    children->items()[i] = child;
    vm.heap.barrier(children);
  }
  auto* outer = static_cast<GatherFuture*>(allocate_instance(vm, s.gather));
  if (!outer) return Value::error();
  outer->flags2 = kFutureIsGather;
  init_future(outer, loop);
  outer->children = children;
  outer->finished = outer->cancel_requested = 0;
  outer->return_exceptions = return_exceptions;
  const bool may_repeat = made != args.count;  // tasks just made are all different
  std::unordered_set<const Object*> met;
  if (may_repeat) met.reserve(args.count);
  for (std::uint32_t i = 0; i < args.count; ++i) {
    auto* child = children->items()[i].as<Future>();
    if (may_repeat && !met.insert(child).second) { ++outer->finished; continue; }
    if (child->is_done()) loop->loop->make_ready(outer, child);
    else future_add_entry(vm, child, outer);
  }
  return outer;
}

Value gather_child_done(Vm& vm, GatherFuture* outer, Future* child) {
  ++outer->finished;
  if (outer->is_done()) {
    if (child->state() != FutureState::Cancelled) child->flags2 &= static_cast<std::uint8_t>(~kFutureLogTraceback);
    return Value::none();
  }
  auto* children = outer->children.as<Tuple>();
  if (!outer->return_exceptions) {
    if (child->state() == FutureState::Cancelled) {
      COIL_TRY(e, make_cancelled_error(vm, child));
      return future_set_exception(vm, outer, e);
    }
    if (child->flags2 & kFutureRaised) return future_set_exception(vm, outer, outcome_of(vm, child));
  }
  if (outer->finished < children->size) return Value::none();
  List* results = make_list(vm, children->size);
  if (!results) return Value::error();
  for (const Value v : children->span()) {
    COIL_TRY(r, outcome_of(vm, v.as<Future>()));
    list_append(vm, results, r);
  }
  if (outer->cancel_requested) {
    COIL_TRY(e, make_cancelled_error(vm, child));
    return future_set_exception(vm, outer, e);
  }
  return future_set_result(vm, outer, results);
}

bool gather_cancel(Vm& vm, GatherFuture* outer, Value message) {
  if (outer->is_done()) return false;
  bool any = false;
  for (const Value v : outer->children.as<Tuple>()->span()) {
    const Value r = message.is_unset() ? call_method(vm, v, vm.intern("cancel"), {}) : call_method(vm, v, vm.intern("cancel"), {message});
    if (r.is_error()) (void)vm.take_exception();
    else any |= r.is_true();
  }
  if (any) outer->cancel_requested = 1;
  return any;
}

}  // namespace coil::runtime
