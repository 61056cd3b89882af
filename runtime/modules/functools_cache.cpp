// runtime/modules/functools_cache.cpp — _lru_cache_wrapper: a function that remembers its results.
//
// A Dict finds the Link of a key; links form a ring through the cache's root link, least recently used first.
#include "runtime/modules/functools.hpp"
#include "runtime/state.hpp"

namespace coil::runtime {
namespace {

struct Link : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Link *previous, *next;
  Value key, result;
};
void trace_link(Object* o, Tracer& tracer) {
  auto* link = static_cast<Link*>(o);
  tracer(link->previous);
  tracer(link->next);
  tracer(link->key);
  tracer(link->result);
}
const TypeSpec kLink{.name = "functools._lru_list_elem", .kind = Kind::Native, .basic_size = sizeof(Link), .trace = trace_link};

struct Cache : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Value function, info_type, keyword_mark;
  Dict* table;       // key to Link; to the result itself when the size is not limited
  Link* root;
  Type* link_type;
  std::int64_t limit;  // -1: none
  std::int64_t hits, misses;
  bool typed;
};
Cache* cache(Value v) { return v.as<Cache>(); }
void trace_cache(Object* o, Tracer& tracer) {
  auto* c = static_cast<Cache*>(o);
  tracer(c->function);
  tracer(c->info_type);
  tracer(c->keyword_mark);
  tracer(c->table);
  tracer(c->root);
  tracer(c->link_type);
}

Link* make_link(Vm& vm, Type* type) { return static_cast<Link*>(allocate_instance(vm, type)); }
void unlink(Vm& vm, Link* link) {
  link->previous->next = link->next;
  link->next->previous = link->previous;
  vm.heap.barrier(link->previous);
  vm.heap.barrier(link->next);
}
void link_last(Vm& vm, Cache* c, Link* link) {
  Link* last = c->root->previous;
  link->previous = last;
  link->next = c->root;
  last->next = c->root->previous = link;
  vm.heap.barrier(link);
  vm.heap.barrier(last);
  vm.heap.barrier(c->root);
}

Value cache_new(Vm& vm, Type* type, Args& args) {
  Value given[4];
  if (!take_arguments(vm, args, "lru_cache", {"user_function", "maxsize", "typed", "cache_info_type"}, 4, given)) return Value::error();
  if (!is_callable(vm, given[0])) return vm.raise(Exc::TypeError, "the first argument must be callable");
  std::int64_t limit = -1;
  if (!given[1].is_none()) {
    if (!is_int(given[1]) && !type_of(vm, given[1])->slots.index) return vm.raise(Exc::TypeError, "maxsize should be integer or None");
    if (!to_int64(vm, given[1], &limit)) return Value::error();
    if (limit < 0) limit = 0;
  }
  COIL_TRY(typed, truth(vm, given[2]));
  Dict* table = make_dict(vm);
  Type* link_type = type_of_spec(vm, kLink);
  Link* root = link_type ? make_link(vm, link_type) : nullptr;
  if (!table || !root) return Value::error();
  root->previous = root->next = root;
  Args none{nullptr, 0};
  COIL_TRY(mark, vm.call(vm.types.object, none));
  auto* c = static_cast<Cache*>(allocate_instance(vm, type));
  if (!c) return Value::error();
  c->function = given[0];
  c->info_type = given[3];
  c->keyword_mark = mark;
  c->table = table;
  c->root = root;
  c->link_type = link_type;
  c->limit = limit;
  c->typed = typed.is_true();
  return c;
}

Value make_key(Vm& vm, Cache* c, const Args& args) {
  const std::uint32_t named = args.keyword_count();
  if (!c->typed && !named && args.count == 1 && (is_exact_int(vm, args[0]) || type_of(vm, args[0]) == vm.types.str)) return args[0];
  const std::size_t size = args.count + (named ? 1 + 2 * named : 0) + (c->typed ? args.count + named : 0);
  Tuple* key = make_tuple(vm, size);
  if (!key) return Value::error();
  Value* out = key->items();
  for (std::uint32_t i = 0; i < args.count; ++i) *out++ = args[i];
  if (named) *out++ = c->keyword_mark;
  for (std::uint32_t i = 0; i < named; ++i) {
    *out++ = args.keywords->items()[i];
    *out++ = args.values[args.count + i];
  }
  if (c->typed)
    for (std::uint32_t i = 0; i < args.count + named; ++i) *out++ = type_of(vm, args.values[i]);
  vm.heap.barrier(key);
  return key;
}

Value cache_call(Vm& vm, Value self, Args& args) {
  Cache* c = cache(self);
  if (c->limit == 0) {
    ++c->misses;
    return vm.call(c->function, args);
  }
  COIL_TRY(key, make_key(vm, c, args));
  std::uint64_t hash;
  if (!hash_of(vm, key, &hash)) return Value::error();
  COIL_TRY(found, dict_get(vm, c->table, key));
  if (!found.is_unset()) {
    ++c->hits;
    if (c->limit < 0) return found;
    Link* link = found.as<Link>();
    if (link->next != c->root) {
      unlink(vm, link);
      link_last(vm, c, link);
    }
    return link->result;
  }
  ++c->misses;
  COIL_TRY(result, vm.call(c->function, args));
  if (c->limit < 0) {
    COIL_CHECK(dict_set(vm, c->table, key, result));
    return result;
  }
  COIL_TRY(meanwhile, dict_get(vm, c->table, key));  // the call may have come here itself
  if (!meanwhile.is_unset()) return result;
  Link* link;
  if (static_cast<std::int64_t>(c->table->used) >= c->limit && c->root->next != c->root) {
    link = c->root->next;
    unlink(vm, link);
    COIL_CHECK(dict_pop(vm, c->table, link->key));
  } else {
    link = make_link(vm, c->link_type);
    if (!link) return Value::error();
  }
  link->key = key;
  link->result = result;
  link_last(vm, c, link);
  const Value r = dict_set(vm, c->table, key, link);
  if (r.is_error()) {
    unlink(vm, link);
    return r;
  }
  return result;
}

Value cache_info(Vm& vm, Args& args) {
  Cache* c = cache(args[0]);
  return vm.call(c->info_type, {make_int(vm, c->hits), make_int(vm, c->misses), c->limit < 0 ? Value::none() : make_int(vm, c->limit), Value::small_int(c->table->used)});
}
Value cache_clear(Vm& vm, Args& args) {
  Cache* c = cache(args[0]);
  c->hits = c->misses = 0;
  dict_clear(vm, c->table);
  c->root->previous = c->root->next = c->root;
  return Value::none();
}
Value cache_reduce(Vm& vm, Args& args) { return get_attr(vm, args[0], vm.names.dunder_qualname); }
Value cache_self(Vm&, Args& args) { return args[0]; }
Value cache_get(Vm& vm, Value self, Value instance, Value) { return instance.is_unset() || instance.is_none() ? self : make_bound_method(vm, self, instance); }

constexpr NativeDef kMethods[] = {
    {"cache_info", 1, 1, cache_info, "cache_info(self, /)"},
    {"cache_clear", 1, 1, cache_clear, "cache_clear(self, /)"},
    {"__reduce__", 1, 1, cache_reduce, "__reduce__(self, /)"},
    {"__copy__", 1, 1, cache_self, "__copy__(self, /)"},
    {"__deepcopy__", 2, 2, cache_self, "__deepcopy__(self, memo, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {kDictMember, {nullptr, nullptr, nullptr}};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = cache_new;
  s.init = init_nothing;
  s.call = cache_call;
  s.descr_get = cache_get;
  return s;
}();
const TypeSpec kCache{.name = "functools._lru_cache_wrapper", .kind = Kind::Native, .basic_size = sizeof(Cache), .flags = kTypeBaseAllowed | kTypeHasDict | kTypeWeakReferable,
                      .slots = &kSlots, .methods = kMethods, .members = kMembers, .doc = "Create a cached callable that wraps another function.", .attrs_offset = sizeof(Object), .trace = trace_cache};

}  // namespace

bool add_lru_cache(Vm& vm, Module* module) { return add_type(vm, module, "_lru_cache_wrapper", kCache); }

}  // namespace coil::runtime
