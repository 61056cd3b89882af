// vm/ops_container.cpp — handlers that build, unpack, index and format.
#include <algorithm>
#include <cstring>

#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/interpreter.hpp"
#include "vm/lazy_iterator.hpp"
#include "vm/list.hpp"
#include "vm/small_text.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {

Value op_load_item(Vm& vm, Value object, Value key) {
  if (object.is_object()) {
    Object* o = object.as_object();
    if (o->kind == Kind::Dict && o->type() == vm.types.dict) {
      const Value v = dict_get(vm, static_cast<Dict*>(o), key);
      if (!v.is_unset()) return v;
      return vm.raise_key_error(key);
    }
    if (o->kind == Kind::Str && key.is_small_int() && o->type() == vm.types.str) {
      auto* s = static_cast<Str*>(o);
      std::int64_t i = key.as_small_int();
      if (i < 0) i += s->aux;
      if (static_cast<std::uint64_t>(i) < s->aux) {
        if (s->is_ascii()) {
          const auto c = static_cast<unsigned char>(view(vm, s)[static_cast<std::size_t>(i)]);
          if (Str* character = vm.state->characters[c]) [[likely]] return character;
          return make_char(vm, c);
        }
        return make_char(vm, char_at(vm, s, static_cast<std::size_t>(i)));
      }
    }
  }
  return get_item(vm, object, key);
}

namespace {

/// A bound of a slice as a position; false when it is neither an int nor None.
bool slice_bound(Value v, std::int64_t fallback, std::int64_t size, std::int64_t* out) {
  if (v.is_none()) { *out = fallback; return true; }
  if (!v.is_small_int()) return false;
  std::int64_t i = v.as_small_int();
  if (i < 0) i = std::max<std::int64_t>(i + size, 0);
  *out = std::min(i, size);
  return true;
}

}  // namespace

Value op_load_slice(Vm& vm, Value object, const Value* bounds) {
  if (object.is_object()) {
    Object* o = object.as_object();
    const Type* type = o->type();
    const std::int64_t size = type == vm.types.str ? o->aux
                              : type == vm.types.list ? static_cast<std::int64_t>(static_cast<List*>(o)->size)
                              : type == vm.types.tuple ? static_cast<std::int64_t>(static_cast<Tuple*>(o)->size) : -1;
    std::int64_t start, stop;
    if (size >= 0 && slice_bound(bounds[0], 0, size, &start) && slice_bound(bounds[1], size, size, &stop)) {
      const auto from = static_cast<std::size_t>(start), to = static_cast<std::size_t>(std::max(start, stop));
      if (type == vm.types.str) return substring(vm, static_cast<Str*>(o), from, to);
      if (type == vm.types.list) {
        List* part = make_list(vm, std::span<const Value>(static_cast<List*>(o)->items + from, to - from));
        return part ? Value(part) : Value::error();
      }
      if (to - from == static_cast<Tuple*>(o)->size) return object;
      Tuple* part = make_tuple(vm, std::span<const Value>(static_cast<Tuple*>(o)->items() + from, to - from));
      return part ? Value(part) : Value::error();
    }
  }
  return get_item(vm, object, make_slice(vm, bounds[0], bounds[1], Value::none()));
}

Value op_store_item(Vm& vm, Value object, Value key, Value value) {
  if (object.is_object() && object.as_object()->kind == Kind::Dict && object.as_object()->type() == vm.types.dict) return dict_set(vm, object.as<Dict>(), key, value);
  return set_item(vm, object, key, value);
}

Value op_contains(Vm& vm, Value container, Value item) {
  if (container.is_object()) {
    Object* o = container.as_object();
    if (o->kind == Kind::Dict && o->type() == vm.types.dict) {
      COIL_TRY(v, dict_get(vm, static_cast<Dict*>(o), item));
      return Value::boolean(!v.is_unset());
    }
    if (o->kind == Kind::Set && !is<Set>(item) && (o->type() == vm.types.set || o->type() == vm.types.frozenset)) {
      const int r = set_contains(vm, static_cast<Set*>(o), item);
      return r < 0 ? Value::error() : Value::boolean(r);
    }
    if (o->kind == Kind::Str && is<Str>(item) && o->type() == vm.types.str) {
      const std::string_view text = view(vm, static_cast<Str*>(o)), part = view(vm, item.as<Str>());
      if (part.size() == 1) {
        if (text.size() > 32) return Value::boolean(std::memchr(text.data(), part[0], text.size()) != nullptr);
        for (const char c : text)
          if (c == part[0]) return Value::true_value();
        return Value::false_value();
      }
      return Value::boolean(text.find(part) != std::string_view::npos);
    }
  }
  return contains(vm, container, item);
}

Value op_next_slow(Vm& vm, Value iterator) {
  auto* it = try_as<Iterator>(iterator);
  if (it && it->target.is_object()) {  // as runtime/types/iterators.cpp does it
    switch (static_cast<IteratorKind>(it->flags)) {
      case IteratorKind::Str: {
        const std::string_view text = view(vm, it->target.as<Str>());
        const auto at = static_cast<std::size_t>(it->index);
        if (at >= text.size() || static_cast<unsigned char>(text[at]) >= 0x80) break;
        ++it->index;
        if (Str* character = vm.state->characters[static_cast<unsigned char>(text[at])]) [[likely]] return character;
        return make_char(vm, static_cast<unsigned char>(text[at]));
      }
      case IteratorKind::DictKeys:
      case IteratorKind::DictValues:
      case IteratorKind::DictItems: {
        auto* d = it->target.as<Dict>();
        if (it->stop != d->used || it->index >= d->entry_count || it->index >= it->step) break;
        const DictEntry& e = d->entries[it->index];
        if (e.key.is_unset()) break;
        ++it->index;
        if (it->flags == static_cast<std::uint8_t>(IteratorKind::DictKeys)) return e.key;
        if (it->flags == static_cast<std::uint8_t>(IteratorKind::DictValues)) return e.value;
        const Value pair[] = {e.key, e.value};
        return make_tuple(vm, std::span<const Value>(pair));
      }
      default: break;
    }
  }
  return iter_next(vm, iterator);
}

namespace {
Value next_of_source(Vm& vm, Value iterator) {
  if (auto* it = try_as<Iterator>(iterator); it && it->target.is_object() && it->flags == static_cast<std::uint8_t>(IteratorKind::List)) {
    const auto* list = it->target.as<List>();
    if (static_cast<std::uint64_t>(it->index) < list->size) return list->items[it->index++];
  }
  return op_next_slow(vm, iterator);
}
}  // namespace

Value op_next_pair(Vm& vm, LazyIterator* z, Value* out) {
  if (z->type() == vm.types.enumerate) {
    const Value item = next_of_source(vm, z->sources);
    if (item.is_unset() || item.is_error()) return item;
    const Value index = z->counter;
    if (index.is_small_int() && index.as_small_int() < kSmallIntMax) {
      z->counter = Value::small_int(index.as_small_int() + 1);
    } else {
      COIL_TRY(next, int_binary(vm, BinOp::Add, index, Value::small_int(1)));
      z->counter = next;
      vm.heap.barrier(z);
    }
    out[0] = index;
    out[1] = item;
    return Value::none();
  }
  auto* sources = z->sources.as<Tuple>();
  const Value first = next_of_source(vm, sources->items()[0]);
  if (first.is_unset() || first.is_error()) return first;
  const Value second = next_of_source(vm, sources->items()[1]);
  if (second.is_unset() || second.is_error()) return second;
  out[0] = first;
  out[1] = second;
  return Value::none();
}

Value op_unpack(Vm& vm, Value iterable, Value* out, unsigned count) {
  const Value it = get_iter(vm, iterable);
  if (it.is_error()) {
    if (vm.pending_is(Exc::TypeError) && !type_of(vm, iterable)->slots.iter && !type_of(vm, iterable)->slots.getitem) {
      (void)vm.take_exception();
      return vm.raise(Exc::TypeError, "cannot unpack non-iterable {t} object", {iterable});
    }
    return it;
  }
  // Gathered first: a failure leaves the targets as they were.
  RootVector items(vm.heap);
  items.values.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    COIL_TRY(v, iter_next(vm, it));
    if (v.is_unset()) return vm.raise(Exc::ValueError, "not enough values to unpack (expected {}, got {})", {count, i});
    items.values.push_back(v);
  }
  COIL_TRY(more, iter_next(vm, it));
  if (!more.is_unset()) return vm.raise(Exc::ValueError, "too many values to unpack (expected {})", {count});
  for (unsigned i = 0; i < count; ++i) out[i] = items.values[i];
  return Value::none();
}

Value op_unpack_ex(Vm& vm, Value iterable, Value* out, unsigned before, unsigned after) {
  const Value it = get_iter(vm, iterable);
  if (it.is_error()) {
    if (vm.pending_is(Exc::TypeError) && !type_of(vm, iterable)->slots.iter && !type_of(vm, iterable)->slots.getitem) {
      (void)vm.take_exception();
      return vm.raise(Exc::TypeError, "cannot unpack non-iterable {t} object", {iterable});
    }
    return it;
  }
  RootVector first(vm.heap);
  for (unsigned i = 0; i < before; ++i) {
    COIL_TRY(v, iter_next(vm, it));
    if (v.is_unset()) return vm.raise(Exc::ValueError, "not enough values to unpack (expected at least {}, got {})", {before + after, i});
    first.values.push_back(v);
  }
  // The rest is gathered as list() would: an iterator of script classes is asked how much there is.
  const auto* native = try_as<Iterator>(it);
  if ((native ? native->flags == static_cast<std::uint8_t>(IteratorKind::Sequence) : it.as_object()->type()->type_flags & kTypeHeap) && length_hint(vm, it, 0) < 0) return Value::error();
  COIL_TRY(rest, to_list(vm, it));
  auto* list = rest.as<List>();
  if (list->size < after) return vm.raise(Exc::ValueError, "not enough values to unpack (expected at least {}, got {})", {before + after, before + list->size});
  for (unsigned i = 0; i < before; ++i) out[i] = first.values[i];
  const std::uint64_t middle = list->size - after;
  for (unsigned i = 0; i < after; ++i) out[before + 1 + i] = list->items[middle + i];
  list->size = middle;
  out[before] = list;
  return Value::none();
}

Value op_build_set(Vm& vm, const Value* items, unsigned count) {
  Set* s = make_set(vm, vm.types.set);
  if (!s) return Value::error();
  for (unsigned i = 0; i < count; ++i) COIL_CHECK(set_add(vm, s, items[i]));
  return s;
}

Value op_build_dict(Vm& vm, const Value* items, unsigned pairs) {
  Dict* d = make_dict(vm, pairs);
  if (!d) return Value::error();
  for (unsigned i = 0; i < pairs; ++i) COIL_CHECK(dict_set(vm, d, items[2 * i], items[2 * i + 1]));
  return d;
}

Value op_build_string(Vm& vm, const Value* items, unsigned count) {
  std::size_t size = 0;
  std::uint32_t length = 0;
  std::uint8_t flags = 0;
  for (unsigned i = 0; i < count; ++i) {
    const Str* part = items[i].as<Str>();
    size += part->size;
    length += part->aux;
    flags |= part->flags;
  }
  char* data;
  Str* s = make_str_uninitialised(vm, size, &data);
  if (!s) return Value::error();
  for (unsigned i = 0; i < count; ++i) {
    const std::string_view part = view(vm, items[i].as<Str>());
    copy_text(data, part.data(), part.size());
    data += part.size();
  }
  s->aux = length;
  s->flags |= flags & kStrHasSurrogates;
  return s;
}

Value op_format_value(Vm& vm, const Value* operands, unsigned flags) {
  Value v = operands[0];
  switch (flags & 3) {
    case 1: v = to_str(vm, v); break;
    case 2: v = to_repr(vm, v); break;
    case 3: v = to_ascii(vm, v); break;
    default: break;
  }
  if (v.is_error()) return v;
  if (!(flags & 4) && is<Str>(v) && v.as_object()->type() == vm.types.str) return v;
  return to_format(vm, v, flags & 4 ? operands[1].as<Str>() : vm.names.empty);
}

Value op_list_extend(Vm& vm, List* list, Value iterable, Value callable) {
  if (!type_of(vm, iterable)->slots.iter && !type_of(vm, iterable)->slots.getitem) {
    if (callable.is_object() && is_callable(vm, callable))
      return vm.raise(Exc::TypeError, "{} argument after * must be an iterable, not {t}", {callable_text(vm, callable), iterable});
    return vm.raise(Exc::TypeError, "Value after * must be an iterable, not {t}", {iterable});
  }
  if (iterable == Value(list)) {
    const std::uint64_t n = list->size;
    for (std::uint64_t i = 0; i < n; ++i)
      if (!list_append(vm, list, list->items[i])) return Value::error();
    return Value::none();
  }
  return for_each(vm, iterable, [&](Value v) { return list_append(vm, list, v); }) ? Value::none() : Value::error();
}

Value op_star_arguments(Vm& vm, Value callable, Value iterable) {
  List* list = make_list(vm);
  if (!list) return Value::error();
  COIL_CHECK(op_list_extend(vm, list, iterable, callable));
  return list;
}

Value op_set_update(Vm& vm, Set* set, Value iterable) {
  return for_each(vm, iterable, [&](Value v) { return !set_add(vm, set, v).is_error(); }) ? Value::none() : Value::error();
}

namespace {

/// Keys of any mapping through keys(), with its items.
template <class F>
Value each_item(Vm& vm, Value mapping, F&& f) {
  COIL_TRY(keys, call_method(vm, mapping, vm.names.keys, {}));
  const bool done = for_each(vm, keys, [&](Value key) {
    const Value v = get_item(vm, mapping, key);
    return !v.is_error() && f(key, v);
  });
  return done ? Value::none() : Value::error();
}

bool is_mapping(Vm& vm, Value v) {
  const Value keys = get_attr_or_unset(vm, v, vm.names.keys);
  if (keys.is_error()) { (void)vm.take_exception(); return false; }
  return !keys.is_unset();
}

}  // namespace

Value op_dict_update(Vm& vm, Dict* d, Value mapping) {
  if (is<Dict>(mapping) && mapping.as_object()->type() == vm.types.dict) return dict_merge(vm, d, mapping.as<Dict>());
  if (!is_mapping(vm, mapping)) return vm.raise(Exc::TypeError, "'{t}' object is not a mapping", {mapping});
  return each_item(vm, mapping, [&](Value key, Value v) { return !dict_set(vm, d, key, v).is_error(); });
}

Value op_dict_merge(Vm& vm, Dict* d, Value mapping, Value callable) {
  if (!is<Dict>(mapping) && !is_mapping(vm, mapping))
    return vm.raise(Exc::TypeError, "{} argument after ** must be a mapping, not {t}", {callable_text(vm, callable), mapping});
  const auto add = [&](Value key, Value v) {
    if (!is_str(key)) { (void)vm.raise(Exc::TypeError, "keywords must be strings"); return false; }
    const Value known = dict_get(vm, d, key);
    if (known.is_error()) return false;
    if (!known.is_unset()) {
      (void)vm.raise(Exc::TypeError, "{} got multiple values for keyword argument '{}'", {callable_text(vm, callable), key});
      return false;
    }
    return !dict_set(vm, d, key, v).is_error();
  };
  if (is<Dict>(mapping) && mapping.as_object()->type() == vm.types.dict) {
    std::uint32_t position = 0;
    DictEntry* entry;
    while (dict_next(mapping.as<Dict>(), &position, &entry))
      if (!add(entry->key, entry->value)) return Value::error();
    return Value::none();
  }
  return each_item(vm, mapping, add);
}

Value op_setup_annotations(Vm& vm, Frame*, Value space) {
  COIL_TRY(known, op_load_name_only(vm, space, vm.names.dunder_annotations));
  if (!known.is_unset()) return Value::none();
  Dict* d = make_dict(vm);
  return d ? op_store_name(vm, space, vm.names.dunder_annotations, d) : Value::error();
}

}  // namespace coil
