// runtime/types/iterators.cpp — iterators of the builtin containers (all Kind::Iterator): next, length hints, pickling, reversed().
//
// The dispatch loop's ForIter knows the common kinds itself; what it does must agree with next_of() here.
#include <algorithm>

#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

Iterator* self_iterator(Value v) { return v.as<Iterator>(); }

Value finish(Iterator* it) {
  it->target = Value::none();
  return Value::unset();
}

Value item_of_dict(Vm& vm, const DictEntry& e, IteratorKind kind) {
  switch (kind) {
    case IteratorKind::DictValues: case IteratorKind::DictReversedValues: return e.value;
    case IteratorKind::DictItems: case IteratorKind::DictReversedItems: return make_tuple_of(vm, {e.key, e.value});
    default: return e.key;
  }
}

/// `stop` is the number of keys when it began, `step` that of entries.
Value next_of_dict(Vm& vm, Iterator* it, Dict* d, bool is_set) {
  if (it->stop != d->used) {
    if (it->stop >= 0) {
      it->stop = -1;  // stays an error
      return vm.raise(Exc::RuntimeError, is_set ? "Set changed size during iteration" : "dictionary changed size during iteration");
    }
    return vm.raise(Exc::RuntimeError, is_set ? "Set changed size during iteration" : "dictionary changed size during iteration");
  }
  if (dict_seek(d, &it->index)) {
    if (++it->index > it->step && !is_set) return vm.raise(Exc::RuntimeError, "dictionary keys changed during iteration");  // replaced one for one
    return item_of_dict(vm, d->entries[it->index - 1], static_cast<IteratorKind>(it->flags));
  }
  return finish(it);
}

Value next_of_dict_reversed(Vm& vm, Iterator* it, Dict* d) {
  if (it->stop != d->used) {
    it->stop = -1;
    return vm.raise(Exc::RuntimeError, "dictionary changed size during iteration");
  }
  if (it->index >= d->entry_count) it->index = static_cast<std::int64_t>(d->entry_count) - 1;
  while (it->index >= 0) {
    const DictEntry& e = d->entries[it->index--];
    if (!e.key.is_unset()) return item_of_dict(vm, e, static_cast<IteratorKind>(it->flags));
  }
  return finish(it);
}

Value next_of(Vm& vm, Value self) {
  auto* it = self_iterator(self);
  const Value target = it->target;
  const auto kind = static_cast<IteratorKind>(it->flags);
  if (kind == IteratorKind::Range) {
    if (it->index == it->stop) return Value::unset();
    const Value v = Value::small_int(it->index);
    it->index += it->step;
    return v;
  }
  if (!target.is_object()) return Value::unset();  // exhausted
  switch (kind) {
    case IteratorKind::List: {
      auto* list = target.as<List>();
      return it->index < static_cast<std::int64_t>(list->size) ? list->items[it->index++] : finish(it);
    }
    case IteratorKind::ListReversed: {
      auto* list = target.as<List>();
      if (it->index >= 0 && it->index < static_cast<std::int64_t>(list->size)) return list->items[it->index--];
      it->index = -1;
      return finish(it);
    }
    case IteratorKind::Tuple: {
      auto* t = target.as<Tuple>();
      return it->index < static_cast<std::int64_t>(t->size) ? t->items()[it->index++] : finish(it);
    }
    case IteratorKind::Str: {  // index is a byte offset
      auto* s = target.as<Str>();
      const std::string_view text = view(vm, s);
      if (it->index >= static_cast<std::int64_t>(text.size())) return finish(it);
      const char* p = text.data() + it->index;
      const char32_t c = decode_utf8(p);
      it->index = p - text.data();
      return make_char(vm, c);
    }
    case IteratorKind::Bytes: {
      auto* b = target.as<Bytes>();
      return it->index < static_cast<std::int64_t>(b->size) ? Value::small_int(static_cast<unsigned char>(b->data[it->index++])) : finish(it);
    }
    case IteratorKind::ByteArray: {
      auto* b = target.as<ByteArray>();
      return it->index < static_cast<std::int64_t>(b->size) ? Value::small_int(static_cast<unsigned char>(b->data[it->index++])) : finish(it);
    }
    case IteratorKind::DictKeys: case IteratorKind::DictValues: case IteratorKind::DictItems: return next_of_dict(vm, it, target.as<Dict>(), false);
    case IteratorKind::DictReversedKeys: case IteratorKind::DictReversedValues: case IteratorKind::DictReversedItems:
      return next_of_dict_reversed(vm, it, target.as<Dict>());
    case IteratorKind::Set: return next_of_dict(vm, it, target.as<Set>()->table, true);
    case IteratorKind::Sequence: {
      const Value item = get_item(vm, target, make_int(vm, it->index));
      if (!item.is_error()) { ++it->index; return item; }
      if (vm.pending_is(Exc::IndexError) || vm.pending_is(Exc::StopIteration)) {
        (void)vm.take_exception();
        return finish(it);
      }
      return item;
    }
    case IteratorKind::Reversed: {
      if (it->index < 0) return finish(it);
      const Value item = get_item(vm, target, make_int(vm, it->index));
      if (!item.is_error()) { --it->index; return item; }
      if (vm.pending_is(Exc::IndexError) || vm.pending_is(Exc::StopIteration)) {
        (void)vm.take_exception();
        it->index = -1;
        return finish(it);
      }
      return item;
    }
    case IteratorKind::Callable: {
      const Value item = vm.call(target, std::initializer_list<Value>{});
      if (item.is_error()) {
        if (vm.pending_is(Exc::StopIteration)) { (void)vm.take_exception(); return finish(it); }
        return item;
      }
      const int same = equals(vm, it->extra, item);
      if (same < 0) return Value::error();
      return same ? finish(it) : item;
    }
    case IteratorKind::BigRange: {
      Value* state = target.as<Tuple>()->items();  // start, step, length
      if (int_compare(it->extra, state[2]) >= 0) return finish(it);
      COIL_TRY(offset, int_binary(vm, BinOp::Mult, it->extra, state[1]));
      COIL_TRY(item, int_binary(vm, BinOp::Add, state[0], offset));
      COIL_TRY(next, int_binary(vm, BinOp::Add, it->extra, Value::small_int(1)));
      it->extra = next;
      vm.heap.barrier(it);
      return item;
    }
    case IteratorKind::Range: break;
  }
  return Value::unset();
}

Value self_iter(Vm&, Value self) { return self; }

Value method_length_hint(Vm& vm, Args& args) {
  auto* it = self_iterator(args[0]);
  const auto left = [](std::int64_t n) { return Value::small_int(n > 0 ? n : 0); };
  const auto kind = static_cast<IteratorKind>(it->flags);
  if (kind == IteratorKind::Range) return left((it->stop - it->index) / it->step);
  if (!it->target.is_object()) return Value::small_int(0);
  switch (kind) {
    case IteratorKind::List: return left(static_cast<std::int64_t>(it->target.as<List>()->size) - it->index);
    case IteratorKind::Tuple: return left(static_cast<std::int64_t>(it->target.as<Tuple>()->size) - it->index);
    case IteratorKind::ListReversed: return left(it->index + 1 <= static_cast<std::int64_t>(it->target.as<List>()->size) ? it->index + 1 : 0);
    case IteratorKind::Bytes: return left(static_cast<std::int64_t>(it->target.as<Bytes>()->size) - it->index);
    case IteratorKind::ByteArray: return left(static_cast<std::int64_t>(it->target.as<ByteArray>()->size) - it->index);
    case IteratorKind::Str: {
      auto* s = it->target.as<Str>();
      return left(static_cast<std::int64_t>(s->aux) - static_cast<std::int64_t>(index_of_byte(vm, s, static_cast<std::size_t>(it->index))));
    }
    case IteratorKind::DictKeys: case IteratorKind::DictValues: case IteratorKind::DictItems: case IteratorKind::Set: {
      Dict* d = kind == IteratorKind::Set ? it->target.as<Set>()->table : it->target.as<Dict>();
      if (it->stop != d->used) return Value::small_int(0);
      std::int64_t n = 0;
      for (std::int64_t i = it->index; i < d->entry_count; ++i) n += !d->entries[i].key.is_unset();
      return left(n);
    }
    case IteratorKind::DictReversedKeys: case IteratorKind::DictReversedValues: case IteratorKind::DictReversedItems: {
      Dict* d = it->target.as<Dict>();
      if (it->stop != d->used) return Value::small_int(0);
      std::int64_t n = 0;
      for (std::int64_t i = it->index; i >= 0; --i) n += !d->entries[i].key.is_unset();
      return left(n);
    }
    case IteratorKind::Reversed: case IteratorKind::Sequence: {
      if (!type_of(vm, it->target)->slots.length) return Value::not_implemented();
      COIL_TRY(n, length(vm, it->target));
      if (kind == IteratorKind::Reversed) return left(it->index + 1 <= n.as_small_int() ? it->index + 1 : 0);
      return left(n.as_small_int() - it->index);
    }
    case IteratorKind::BigRange: return int_binary(vm, BinOp::Sub, it->target.as<Tuple>()->items()[2], it->extra);
    default: return Value::not_implemented();
  }
}

// (iter, (container,), index): unpickling calls iter() and __setstate__.
Value method_reduce(Vm& vm, Args& args) {
  auto* it = self_iterator(args[0]);
  const auto kind = static_cast<IteratorKind>(it->flags);
  const Value iter = vm.builtin(vm.builtins, vm.intern("iter"));
  if (kind == IteratorKind::Range) {
    COIL_TRY(rest, make_range(vm, Value::small_int(it->index), Value::small_int(it->stop), Value::small_int(it->step)));
    return make_tuple_of(vm, {iter, make_tuple_of(vm, {rest}), Value::none()});
  }
  if (kind == IteratorKind::BigRange && it->target.is_object()) {
    const Value* state = it->target.as<Tuple>()->items();  // start, step, length
    const auto place = [&](Value index) -> Value {
      COIL_TRY(distance, int_binary(vm, BinOp::Mult, state[1], index));
      return int_binary(vm, BinOp::Add, state[0], distance);
    };
    COIL_TRY(start, place(it->extra));
    COIL_TRY(stop, place(state[2]));
    COIL_TRY(rest, make_range(vm, start, stop, state[1]));
    return make_tuple_of(vm, {iter, make_tuple_of(vm, {rest}), Value::none()});
  }
  if (!it->target.is_object()) {
    Value empty = kind == IteratorKind::Str ? Value(vm.names.empty) : kind == IteratorKind::List ? Value(make_list(vm)) : Value(make_tuple(vm, std::size_t{0}));
    return make_tuple_of(vm, {iter, make_tuple_of(vm, {empty})});
  }
  switch (kind) {
    case IteratorKind::Callable: return make_tuple_of(vm, {iter, make_tuple_of(vm, {it->target, it->extra})});
    case IteratorKind::Reversed: return make_tuple_of(vm, {vm.types.reversed, make_tuple_of(vm, {it->target}), make_int(vm, it->index)});
    case IteratorKind::ListReversed:
      return make_tuple_of(vm, {vm.builtin(vm.builtins, vm.intern("reversed")), make_tuple_of(vm, {it->target}), make_int(vm, it->index)});
    case IteratorKind::DictKeys: case IteratorKind::DictValues: case IteratorKind::DictItems: case IteratorKind::Set:
    case IteratorKind::DictReversedKeys: case IteratorKind::DictReversedValues: case IteratorKind::DictReversedItems: {
      auto* copy = vm.heap.make<Iterator>(it->shape);
      copy->flags = it->flags;
      copy->target = it->target;
      copy->index = it->index;
      copy->stop = it->stop;
      copy->step = it->step;
      copy->extra = it->extra;
      COIL_TRY(rest, to_list(vm, copy));
      return make_tuple_of(vm, {iter, make_tuple_of(vm, {rest})});
    }
    case IteratorKind::Str: {
      const auto index = index_of_byte(vm, it->target.as<Str>(), static_cast<std::size_t>(it->index));
      return make_tuple_of(vm, {iter, make_tuple_of(vm, {it->target}), make_int(vm, static_cast<std::int64_t>(index))});
    }
    default: return make_tuple_of(vm, {iter, make_tuple_of(vm, {it->target}), make_int(vm, it->index)});
  }
}

Value method_setstate(Vm& vm, Args& args) {
  auto* it = self_iterator(args[0]);
  std::int64_t i;
  const auto kind = static_cast<IteratorKind>(it->flags);
  if (kind == IteratorKind::BigRange && it->target.is_object()) {
    if (!is_int(args[1])) return vm.raise(Exc::TypeError, "state must be an int, not {t}", {args[1]});
    const Value length = it->target.as<Tuple>()->items()[2];
    COIL_TRY(beyond, compare(vm, args[1], length, CompareOp::Gt));
    it->extra = int_sign(args[1]) < 0 ? Value::small_int(0) : beyond.is_true() ? length : args[1];
    vm.heap.barrier(it);
    return Value::none();
  }
  if (!to_size(vm, args[1], &i, kind == IteratorKind::Range)) return Value::error();
  if (kind == IteratorKind::Range) {  // so many further on
    const std::int64_t left = it->step ? (it->stop - it->index) / it->step : 0;
    it->index += std::clamp<std::int64_t>(i, 0, std::max<std::int64_t>(left, 0)) * it->step;
    return Value::none();
  }
  if (!it->target.is_object()) return Value::none();
  if (kind == IteratorKind::Str) {
    auto* s = it->target.as<Str>();
    it->index = static_cast<std::int64_t>(byte_offset(vm, s, static_cast<std::size_t>(i < 0 ? 0 : i > s->aux ? s->aux : i)));
  } else if (kind == IteratorKind::ListReversed || kind == IteratorKind::Reversed) {
    it->index = i < -1 ? -1 : i;
  } else {
    it->index = i < 0 ? 0 : i;
  }
  return Value::none();
}

constexpr NativeDef kMethods[] = {
    {"__length_hint__", 1, 1, method_length_hint, "__length_hint__(self, /)"},
    {"__reduce__", 1, 1, method_reduce, "__reduce__(self, /)"},
    {"__setstate__", 2, 2, method_setstate, "__setstate__(self, state, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

Value reversed_new(Vm& vm, Type* type, Args& args) {
  if (args.keyword_count()) return vm.raise(Exc::TypeError, "reversed() takes no keyword arguments");
  if (args.count != 1) return vm.raise(Exc::TypeError, "reversed expected 1 argument, got {}", {args.count});
  const Value method = lookup_in_type(vm, type_of(vm, args[0]), vm.names.dunder_reversed);
  COIL_CHECK(method);
  if (method.is_none()) return vm.raise(Exc::TypeError, "'{t}' object is not reversible", {args[0]});
  if (!method.is_unset()) return call_special(vm, args[0], vm.names.dunder_reversed, {});
  Type* t = type_of(vm, args[0]);
  if (!t->slots.getitem || !t->slots.length || t->type_flags & kTypeDictSubclass) return vm.raise(Exc::TypeError, "'{t}' object is not reversible", {args[0]});
  COIL_TRY(n, length(vm, args[0]));
  auto* it = static_cast<Iterator*>(allocate_instance(vm, type));
  if (!it) return Value::error();
  it->flags = static_cast<std::uint8_t>(IteratorKind::Reversed);
  it->target = args[0];
  it->extra = Value::unset();
  it->index = n.as_small_int() - 1;
  return it;
}

}  // namespace

bool complete_iterators(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.iter = self_iter;
    s.next = next_of;
    return s;
  }();
  static constexpr Slots reversed_slots = [] {
    Slots s = slots;
    s.new_object = reversed_new;
    return s;
  }();
  static constexpr TypeSpec spec{.name = "iterator", .kind = Kind::Iterator, .basic_size = sizeof(Iterator), .slots = &slots, .methods = kMethods};
  static constexpr TypeSpec reversed_spec{.name = "reversed", .kind = Kind::Iterator, .basic_size = sizeof(Iterator), .slots = &reversed_slots, .methods = kMethods,
                                          .doc = "Return a reverse iterator over the values of the given sequence."};
  const WellKnownTypes& t = vm.types;
  for (Type* type : {t.list_iterator, t.list_reverse_iterator, t.tuple_iterator, t.range_iterator, t.str_iterator, t.str_ascii_iterator, t.bytes_iterator,
                     t.bytearray_iterator, t.dict_key_iterator, t.dict_value_iterator, t.dict_item_iterator, t.dict_reverse_key_iterator,
                     t.dict_reverse_value_iterator, t.dict_reverse_item_iterator, t.set_iterator, t.sequence_iterator, t.callable_iterator, t.longrange_iterator})
    if (!complete_type(vm, type, spec)) return false;
  return complete_type(vm, t.reversed, reversed_spec) && complete_lazy_iterators(vm);
}

}  // namespace coil::runtime
