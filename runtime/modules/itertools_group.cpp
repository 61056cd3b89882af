// runtime/modules/itertools_group.cpp — batched, pairwise, groupby, tee.
#include "runtime/modules/itertools.hpp"

namespace coil::runtime {
namespace {

Value result(Tool* t) { return t ? Value(t) : Value::error(); }

// ---- batched. source (unset: done); n: size; m: strict
Value batched_new(Vm& vm, Type* type, Args& args) {
  Value given[3];
  if (!take_arguments(vm, args, "batched", {"iterable", "n", "strict"}, 2, given, 2)) return Value::error();
  std::int64_t n;
  if (!to_int64(vm, given[1], &n)) return Value::error();
  if (n < 1) return vm.raise(Exc::ValueError, "n must be at least one");
  bool strict = false;
  if (!given[2].is_unset()) {
    COIL_TRY(t, truth(vm, given[2]));
    strict = t.is_true();
  }
  Tool* t = make_tool(vm, type, given[0]);
  if (!t) return Value::error();
  t->n = n;
  t->m = strict;
  return t;
}
Value batched_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  if (t->source.is_unset()) return t->source;
  List* list = make_list(vm, static_cast<std::size_t>(std::min<std::int64_t>(t->n, 256)));
  if (!list) return Value::error();
  while (static_cast<std::int64_t>(list->size) < t->n) {
    const Value item = iter_next(vm, t->source);
    if (item.is_error()) return item;
    if (item.is_unset()) {
      t->source = Value::unset();
      if (!list->size) return item;
      if (t->m) return vm.raise(Exc::ValueError, "batched(): incomplete batch");
      break;
    }
    if (!list_append(vm, list, item)) return Value::error();
    COIL_CHECK(vm.charge(1));
  }
  return make_tuple(vm, std::span<const Value>(list->items, list->size));
}
constexpr TypeSpec kBatched = tool_spec("itertools.batched", &kToolSlots<batched_new, batched_next>, "Batch data into tuples of length n. The last batch may be shorter than n.");

// ---- pairwise. source (unset: done); saved: the item before
Value pairwise_new(Vm& vm, Type* type, Args& args) {
  if (!tool_arguments(vm, type, args, "pairwise", 1, 1)) return Value::error();
  return result(make_tool(vm, type, args[0]));
}
Value pairwise_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  if (t->source.is_unset()) return t->source;
  const auto next = [&](Value* out) {  // false: end or error, in *out
    // While __next__ runs, it may come back here and end this iterator.
    *out = iter_next(vm, t->source);
    if (!out->is_unset() && !out->is_error()) return true;
    t->source = t->saved = Value::unset();
    return false;
  };
  Value before = t->saved, now;
  if (before.is_unset()) {
    if (!next(&before)) return before;
    t->saved = before;
    vm.heap.barrier(t);
    if (t->source.is_unset()) return t->source;
  }
  if (!next(&now)) return now;
  t->saved = now;
  vm.heap.barrier(t);
  return make_tuple_of(vm, {before, now});
}
constexpr TypeSpec kPairwise = tool_spec("itertools.pairwise", &kToolSlots<pairwise_new, pairwise_next>, "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...");

// ---- groupby. source; function: key or None; extra: Tuple-like List of [target key, current key, current value, current grouper]
enum GroupPart { kTarget, kKey, kItem, kGrouper };
Value groupby_new(Vm& vm, Type* type, Args& args) {
  Value given[2];
  if (!take_arguments(vm, args, "groupby", {"iterable", "key"}, 1, given)) return Value::error();
  Tuple* parts = make_tuple(vm, 4);
  if (!parts) return Value::error();
  for (Value& part : parts->span()) part = Value::unset();
  Tool* t = make_tool(vm, type, given[0], given[1].is_unset() ? Value::none() : given[1]);
  if (t) t->extra = parts;
  return result(t);
}
/// The next item and its key. unset() at the end.
Value groupby_step(Vm& vm, Tool* t) {
  COIL_TRY(item, iter_next(vm, t->source));
  if (item.is_unset()) return item;
  const Value key = t->function.is_none() ? item : vm.call(t->function, {item});
  COIL_CHECK(key);
  auto* parts = t->extra.as<Tuple>();
  parts->items()[kItem] = item;
  parts->items()[kKey] = key;
  vm.heap.barrier(parts);
  return item;
}
// _grouper. source: the groupby; extra: key of the group
Value grouper_next(Vm& vm, Value self) {
  Tool* g = tool(self);
  Tool* t = tool(g->source);
  Value* parts = t->extra.as<Tuple>()->items();
  if (!(parts[kGrouper] == self)) return Value::unset();
  if (parts[kItem].is_unset()) {
    const Value next = groupby_step(vm, t);
    if (next.is_unset() || next.is_error()) return next;
  }
  const int same = equals(vm, g->extra, parts[kKey]);
  if (same < 0) return Value::error();
  if (!same) return Value::unset();
  const Value item = parts[kItem];
  parts[kItem] = Value::unset();
  return item;
}
Value grouper_new(Vm& vm, Type*, Args&) { return vm.raise(Exc::TypeError, "cannot create 'itertools._grouper' instances"); }
constexpr TypeSpec kGrouperType = tool_spec("itertools._grouper", &kToolSlots<grouper_new, grouper_next>, nullptr);

Value groupby_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  auto* tuple = t->extra.as<Tuple>();
  Value* parts = tuple->items();
  parts[kGrouper] = Value::unset();
  for (;;) {  // over the rest of the present group
    if (parts[kKey].is_unset()) {
    } else if (parts[kTarget].is_unset()) {
      break;
    } else {
      const int same = equals(vm, parts[kTarget], parts[kKey]);
      if (same < 0) return Value::error();
      if (!same) break;
    }
    const Value next = groupby_step(vm, t);
    if (next.is_unset() || next.is_error()) return next;
    COIL_CHECK(vm.charge(1));
  }
  parts[kTarget] = parts[kKey];
  Tool* g = make_tool(vm, type_of_spec(vm, kGrouperType), Value::unset());
  if (!g) return Value::error();
  g->source = self;
  g->extra = parts[kTarget];
  parts[kGrouper] = g;
  vm.heap.barrier(tuple);
  return make_tuple_of(vm, {parts[kKey], g});
}
constexpr TypeSpec kGroupBy = tool_spec("itertools.groupby", &kToolSlots<groupby_new, groupby_next>, "make an iterator that returns consecutive keys and groups from the iterable");

// ---- tee. Items are kept in a chain of links that ends in one not yet filled; each iterator holds the link it reads next.
// Link (itertools._tee_dataobject): source: the shared iterator; saved: item or unset; extra: the next link. m: 1 while being filled.
// _tee: source: its link.
constexpr Slots kLinkSlots{};
constexpr TypeSpec kLink = tool_spec("itertools._tee_dataobject", &kLinkSlots, nullptr);

Tool* make_link(Vm& vm, Value iterator) {
  Tool* link = make_tool(vm, type_of_spec(vm, kLink), Value::unset());
  if (link) link->source = iterator;
  return link;
}
Value tee_next(Vm& vm, Value self) {
  Tool* t = tool(self);
  Tool* link = tool(t->source);
  if (link->saved.is_unset()) {
    if (link->m) return vm.raise(Exc::RuntimeError, "cannot re-enter the tee iterator");
    link->m = 1;
    const Value item = iter_next(vm, link->source);
    link->m = 0;
    if (item.is_unset() || item.is_error()) return item;
    Tool* next = make_link(vm, link->source);
    if (!next) return Value::error();
    link->saved = item;
    link->extra = next;
    vm.heap.barrier(link);
  }
  t->source = link->extra;
  vm.heap.barrier(t);
  return link->saved;
}
Value make_tee(Vm& vm, Type* type, Value link) {
  Tool* t = make_tool(vm, type, Value::unset());
  if (t) t->source = link;
  return result(t);
}
Value tee_copy(Vm& vm, Args& args) { return make_tee(vm, type_of(vm, args[0]), tool(args[0])->source); }
Value tee_new(Vm& vm, Type* type, Args& args);
constexpr NativeDef kTeeMethods[] = {{"__copy__", 1, 1, tee_copy, "__copy__(self, /)"}, {nullptr, 0, 0, nullptr, nullptr}};
constexpr TypeSpec kTee = {.name = "itertools._tee", .kind = Kind::Native, .basic_size = sizeof(Tool), .flags = kTypeBaseAllowed | kTypeWeakReferable,
                           .slots = &kToolSlots<tee_new, tee_next>, .methods = kTeeMethods, .doc = "Iterator wrapped to make it copyable.", .trace = trace_tool};
Value tee_new(Vm& vm, Type* type, Args& args) {
  if (!take_positional(vm, args, "_tee", 1, 1)) return Value::error();
  COIL_TRY(it, get_iter(vm, args[0]));
  if (is_subtype(type_of(vm, it), type_of_spec(vm, kTee))) return make_tee(vm, type, tool(it)->source);
  Tool* link = make_link(vm, it);
  return link ? make_tee(vm, type, link) : Value::error();
}
Value itertools_tee(Vm& vm, Args& args) {
  std::int64_t n = 2;
  if (args.has(1) && !to_int64(vm, args[1], &n)) return Value::error();
  if (n < 0) return vm.raise(Exc::ValueError, "n must be >= 0");
  if (!vm.heap.check_room(static_cast<std::size_t>(std::min<std::int64_t>(n, INT64_MAX / 128)) * 64)) return Value::error();
  COIL_TRY(it, get_iter(vm, args[0]));
  Type* type = type_of_spec(vm, kTee);
  Tuple* all = make_tuple(vm, static_cast<std::size_t>(n));
  if (!all || !type) return Value::error();
  Value link;
  if (is_subtype(type_of(vm, it), type)) link = tool(it)->source;
  else if (Tool* made = make_link(vm, it)) link = made;
  else return Value::error();
  for (std::int64_t i = 0; i < n; ++i) {
    COIL_TRY(one, i == 0 && is_subtype(type_of(vm, it), type) ? it : make_tee(vm, type, link));
    all->items()[i] = one;
    vm.heap.barrier(all);
  }
  return all;
}

constexpr NativeDef kFunctions[] = {{"tee", 1, 2, itertools_tee, "tee(iterable, n=2, /)"}, {nullptr, 0, 0, nullptr, nullptr}};

}  // namespace

bool add_grouping_tools(Vm& vm, Module* module) {
  return add_functions(vm, module, kFunctions) && add_type(vm, module, "batched", kBatched) && add_type(vm, module, "pairwise", kPairwise) && add_type(vm, module, "groupby", kGroupBy) &&
         add_type(vm, module, "_grouper", kGrouperType) && add_type(vm, module, "_tee", kTee) && add_type(vm, module, "_tee_dataobject", kLink);
}

}  // namespace coil::runtime
