// runtime/modules/gc.cpp — module gc: what scripts may see of the collector.
//
// The collector traces rather than counts, so thresholds and generations are kept only to be read back; what is said about objects
// is true of this heap.
#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "vm/coroutine.hpp"
#include "vm/stack.hpp"

namespace coil::runtime {
namespace {

struct GcState : ModuleState {
  explicit GcState(Interpreter&) {}
  std::int64_t thresholds[3] = {2000, 10, 10};
  std::int64_t debug = 0, collections = 0, collected = 0;
  bool collecting = false;
};

GcState& gc_state(Vm& vm) {
  Interpreter& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<GcState>("gc", interpreter);
}

/// Calls what is in gc.callbacks; their exceptions are reported and go no further.
void call_callbacks(Vm& vm, const char* phase, std::int64_t generation, std::int64_t collected) {
  const Value module = dict_get_str(vm, vm.modules, vm.intern("gc"));
  if (!is<Module>(module)) return;
  const Value callbacks = dict_get_str(vm, module_dict(module), vm.intern("callbacks"));
  auto* list = try_as<List>(callbacks);
  if (!list || !list->size) return;
  Dict* info = make_dict(vm);
  if (!info || !dict_set_str(vm, info, "generation", Value::small_int(generation)) || !dict_set_str(vm, info, "collected", Value::small_int(collected)) ||
      !dict_set_str(vm, info, "uncollectable", Value::small_int(0))) {
    (void)vm.take_exception();
    return;
  }
  for (std::uint64_t i = 0; i < list->size; ++i) {
    const Value callback = list->items[i];
    if (vm.call(callback, {Value(vm.intern(phase)), Value(info)}).is_error()) report_unraisable(vm, vm.take_exception(), callback);
  }
}

/// Registers of the calling frame beyond the arguments of this call hold what earlier calls left there: it would live on. True if
/// the dispatch loop itself called: then no native frame within it holds anything that a register does not hold too.
bool forget_stale_registers(Vm& vm, const Args& args) {
  Frame* frame = vm.current;
  if (!frame || frame->kind == FrameKind::Entry || !is<Function>(frame->function)) return false;
  Value *first = frame->registers(), *end = first + (is_heap_frame(frame) ? Generator::of(frame)->aux : frame->callee()->code->register_count);  // a generator's may be fewer
  Value* stale = args.values + args.count + args.keyword_count();
  if (args.values < first + kFrameHeaderWords || stale > end) return false;
  for (; stale < end; ++stale) *stale = Value::unset();
  // So do the words of the call's own frame header, of which a native function has no use.
  for (unsigned i = 1; i < kFrameHeaderWords; ++i) args.values[-static_cast<int>(i)] = Value::unset();
  return true;
}

Value gc_collect(Vm& vm, Args& args) {
  Value given;
  if (!take_arguments(vm, args, "collect", {"generation"}, 0, &given)) return Value::error();
  const bool from_dispatch = forget_stale_registers(vm, args);
  std::int64_t generation = 2;
  if (!given.is_unset() && !to_int64(vm, given, &generation)) return Value::error();
  if (generation < 0 || generation > 2) return vm.raise(Exc::ValueError, "invalid generation");
  GcState& state = gc_state(vm);
  if (state.collecting) return Value::small_int(0);
  state.collecting = true;
  call_callbacks(vm, "start", generation, 0);
  std::size_t found = vm.heap.collect_now(from_dispatch ? vm.dispatch_base : nullptr);
  COIL_CHECK(vm.run_finalizers());
  ++state.collections;
  state.collected += static_cast<std::int64_t>(found);
  call_callbacks(vm, "stop", generation, static_cast<std::int64_t>(found));
  state.collecting = false;
  return Value::small_int(static_cast<std::int64_t>(found));
}

Value gc_enable(Vm& vm, Args&) { vm.heap.enabled = true; return Value::none(); }
Value gc_disable(Vm& vm, Args&) { vm.heap.enabled = false; return Value::none(); }
Value gc_isenabled(Vm& vm, Args&) { return Value::boolean(vm.heap.enabled); }
Value gc_nothing(Vm&, Args&) { return Value::none(); }
Value gc_zero(Vm&, Args&) { return Value::small_int(0); }

Value gc_get_threshold(Vm& vm, Args&) {
  const GcState& s = gc_state(vm);
  return make_tuple_of(vm, {make_int(vm, s.thresholds[0]), make_int(vm, s.thresholds[1]), make_int(vm, s.thresholds[2])});
}
Value gc_set_threshold(Vm& vm, Args& args) {
  GcState& s = gc_state(vm);
  for (std::uint32_t i = 0; i < 3; ++i)
    if (args.has(i) && !to_int64(vm, args[i], &s.thresholds[i])) return Value::error();
  return Value::none();
}
Value gc_get_debug(Vm& vm, Args&) { return make_int(vm, gc_state(vm).debug); }
Value gc_set_debug(Vm& vm, Args& args) { return to_int64(vm, args[0], &gc_state(vm).debug) ? Value::none() : Value::error(); }
Value gc_get_count(Vm& vm, Args&) { return make_tuple_of(vm, {Value::small_int(0), Value::small_int(0), Value::small_int(0)}); }
Value gc_get_stats(Vm& vm, Args&) {
  List* out = make_list(vm, 3);
  const HeapStats stats = vm.heap.stats();
  const std::size_t counts[] = {stats.minor_collections, 0, stats.full_collections};
  for (int i = 0; i < 3 && out; ++i) {
    Dict* d = make_dict(vm);
    if (!d || !dict_set_str(vm, d, "collections", make_int(vm, static_cast<std::int64_t>(counts[i]))) ||
        !dict_set_str(vm, d, "collected", make_int(vm, i == 2 ? gc_state(vm).collected : 0)) || !dict_set_str(vm, d, "uncollectable", Value::small_int(0)) || !list_append(vm, out, d))
      return Value::error();
  }
  return out ? Value(out) : Value::error();
}

/// Whether CPython's collector would know of it: containers, not plain data; and not what is the interpreter's own business.
bool is_container(const Object* o) {
  switch (o->kind) {
    case Kind::Free: case Kind::Storage: case Kind::Bytes_storage: case Kind::Shape: case Kind::BigInt: case Kind::Complex: case Kind::Str: case Kind::Bytes:
    case Kind::ByteArray: case Kind::CodeObject: case Kind::Range: case Kind::Traceback:
      return false;
    default: return true;
  }
}
Value gc_is_tracked(Vm&, Args& args) { return Value::boolean(args[0].is_object() && is_container(args[0].as_object())); }
Value gc_is_finalized(Vm& vm, Args& args) {
  if (!args[0].is_object()) return Value::false_value();
  Object* o = args[0].as_object();
  return Value::boolean(o->type()->type_flags & kTypeHasFinalizer && type_of(vm, args[0])->slots.finalize && !(o->gc_flags & kGcFinalizable));
}

Value gc_get_objects(Vm& vm, Args& args) {
  if (args.has(0) && !args[0].is_none()) {
    std::int64_t generation;
    if (!to_int64(vm, args[0], &generation)) return Value::error();
    if (generation < 0) return vm.raise(Exc::ValueError, "generation parameter cannot be negative");
    if (generation > 2) return vm.raise(Exc::ValueError, "generation parameter must be less than the number of available generations (3)");
  }
  vm.heap.collect_now();
  RootVector found(vm.heap);
  vm.heap.each_object([](Object* o, void* context) {
    if (is_container(o) && o->shape && o->kind != Kind::Generator) static_cast<RootVector*>(context)->values.emplace_back(o);
  }, &found);
  List* list = make_list(vm, std::span<const Value>(found.values));
  return list ? Value(list) : Value::error();
}

Value gc_get_referents(Vm& vm, Args& args) {
  List* out = make_list(vm);
  const auto add = [&](Value v) { return v.is_unset() || v.is_error() || list_append(vm, out, v); };
  for (std::uint32_t i = 0; i < args.count; ++i) {
    const Value v = args[i];
    if (auto* list = try_as<List>(v)) {
      for (std::uint64_t j = 0; j < list->size; ++j)
        if (!add(list->items[j])) return Value::error();
    } else if (auto* tuple = try_as<Tuple>(v)) {
      for (const Value item : tuple->span())
        if (!add(item)) return Value::error();
    } else if (auto* dict = try_as<Dict>(v)) {
      DictEntry* entry;
      for (std::uint32_t at = 0; dict_next(dict, &at, &entry);)
        if (!add(entry->key) || !add(entry->value)) return Value::error();
    } else if (auto* set = try_as<Set>(v)) {
      DictEntry* entry;
      for (std::uint32_t at = 0; dict_next(set->table, &at, &entry);)
        if (!add(entry->key)) return Value::error();
    } else if (v.is_object()) {
      const Value attributes = instance_dict(vm, v);
      COIL_CHECK(attributes);
      if (!add(attributes) || !add(type_of(vm, v))) return Value::error();
    }
  }
  return out;
}

/// Containers that refer directly to one of the arguments: lists, tuples, dicts and sets, and the attributes of instances.
Value gc_get_referrers(Vm& vm, Args& args) {
  struct Search {
    Args& args;
    RootVector& found;
    bool wanted(Value v) const {
      for (std::uint32_t i = 0; i < args.count; ++i)
        if (args[i] == v && v.is_object()) return true;
      return false;
    }
    bool refers(Object* o) const {
      const auto any = [&](const Value* first, std::uint64_t count) {
        for (std::uint64_t i = 0; i < count; ++i)
          if (wanted(first[i])) return true;
        return false;
      };
      const auto in_dict = [&](Dict* d) {
        DictEntry* entry;
        for (std::uint32_t at = 0; dict_next(d, &at, &entry);)
          if (wanted(entry->key) || wanted(entry->value)) return true;
        return false;
      };
      switch (o->kind) {
        case Kind::List: return any(static_cast<List*>(o)->items, static_cast<List*>(o)->size);
        case Kind::Tuple: return any(static_cast<Tuple*>(o)->items(), static_cast<Tuple*>(o)->size);
        case Kind::Dict: return in_dict(static_cast<Dict*>(o));
        case Kind::Set: return in_dict(static_cast<Set*>(o)->table);
        case Kind::Cell: return wanted(static_cast<Cell*>(o)->value);
        case Kind::Instance: return static_cast<Instance*>(o)->attrs.slots && any(static_cast<Instance*>(o)->attrs.slots, o->shape->slot_count);
        default: return false;
      }
    }
  };
  vm.heap.collect_now();
  RootVector found(vm.heap);
  Search search{args, found};
  vm.heap.each_object([](Object* o, void* context) {
    auto* s = static_cast<Search*>(context);
    if (o->shape && s->refers(o)) s->found.values.emplace_back(o);
  }, &search);
  List* list = make_list(vm, std::span<const Value>(found.values));
  return list ? Value(list) : Value::error();
}

constexpr NativeDef kFunctions[] = {
    {"collect", 0, 1, gc_collect, "collect(generation=2)", kNativeRaw},
    {"enable", 0, 0, gc_enable, "enable()"},
    {"disable", 0, 0, gc_disable, "disable()"},
    {"isenabled", 0, 0, gc_isenabled, "isenabled()"},
    {"get_threshold", 0, 0, gc_get_threshold, "get_threshold()"},
    {"set_threshold", 1, 3, gc_set_threshold, "set_threshold(threshold0, threshold1=<unset>, threshold2=<unset>, /)"},
    {"get_debug", 0, 0, gc_get_debug, "get_debug()"},
    {"set_debug", 1, 1, gc_set_debug, "set_debug(flags, /)"},
    {"get_count", 0, 0, gc_get_count, "get_count()"},
    {"get_stats", 0, 0, gc_get_stats, "get_stats()"},
    {"get_objects", 0, 1, gc_get_objects, "get_objects(generation=None)"},
    {"get_referents", 0, kAnyCount, gc_get_referents, "get_referents(*objs)"},
    {"get_referrers", 0, kAnyCount, gc_get_referrers, "get_referrers(*objs)"},
    {"is_tracked", 1, 1, gc_is_tracked, "is_tracked(obj, /)"},
    {"is_finalized", 1, 1, gc_is_finalized, "is_finalized(obj, /)"},
    {"freeze", 0, 0, gc_nothing, "freeze()"},
    {"unfreeze", 0, 0, gc_nothing, "unfreeze()"},
    {"get_freeze_count", 0, 0, gc_zero, "get_freeze_count()"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make_gc(Vm& vm, Module* module) {
  if (!add_functions(vm, module, kFunctions)) return false;
  constexpr std::pair<const char*, int> kConstants[] = {{"DEBUG_STATS", 1}, {"DEBUG_COLLECTABLE", 2}, {"DEBUG_UNCOLLECTABLE", 4}, {"DEBUG_SAVEALL", 32}, {"DEBUG_LEAK", 38}};
  for (const auto& [name, value] : kConstants)
    if (!add_constant(vm, module, name, Value::small_int(value))) return false;
  return add_constant(vm, module, "garbage", make_list(vm)) && add_constant(vm, module, "callbacks", make_list(vm));
}

}  // namespace coil::runtime
