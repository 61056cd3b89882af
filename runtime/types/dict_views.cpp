// runtime/types/dict_views.cpp — dict_keys, dict_values, dict_items: live views of a dict, set-like where the keys allow it.
#include "runtime/types/types.hpp"
#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

DictView* self_view(Value v) { return v.as<DictView>(); }
DictViewKind kind_of(const DictView* v) { return static_cast<DictViewKind>(v->flags); }

Value view_repr(Vm& vm, Value self) {
  if (repr_enter(vm, self.as_object())) return make_str_ascii(vm, "...");
  Value items = to_list(vm, self);
  if (!items.is_error()) items = to_repr(vm, items);
  repr_leave(vm, self.as_object());
  COIL_CHECK(items);
  return make_str(vm, std::string(type_name(vm, self)) + "(" + std::string(view(vm, items)) + ")");
}

Value view_iter(Vm& vm, Value self) {
  auto* v = self_view(self);
  const IteratorKind kind = kind_of(v) == DictViewKind::Keys ? IteratorKind::DictKeys : kind_of(v) == DictViewKind::Values ? IteratorKind::DictValues : IteratorKind::DictItems;
  Iterator* it = make_iterator(vm, kind, v->dict);
  if (!it) return Value::error();
  it->stop = v->dict->used;
  it->step = v->dict->entry_count;
  return it;
}

Value view_length(Vm&, Value self) { return Value::small_int(self_view(self)->dict->used); }

Value view_contains(Vm& vm, Value self, Value item) {
  auto* v = self_view(self);
  if (kind_of(v) == DictViewKind::Keys) {
    COIL_TRY(found, dict_get(vm, v->dict, item));
    return Value::boolean(!found.is_unset());
  }
  auto* pair = try_as<Tuple>(item);
  if (!pair || pair->size != 2) return Value::false_value();
  COIL_TRY(found, dict_get(vm, v->dict, pair->items()[0]));
  if (found.is_unset()) return Value::false_value();
  const int same = equals(vm, found, pair->items()[1]);
  return same < 0 ? Value::error() : Value::boolean(same);
}

bool is_set_like(Value v) { return is<Set>(v) || (is<DictView>(v) && kind_of(self_view(v)) != DictViewKind::Values); }

Value all_in(Vm& vm, Value items, Value container) {
  bool all = true;
  const bool ok = for_each(vm, items, [&](Value item) {
    const Value in = contains(vm, container, item);
    if (in.is_error()) return false;
    all = in.is_true();
    return all;
  });
  return ok || !all ? Value::boolean(all) : Value::error();
}

Value view_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (!is_set_like(self) || !is_set_like(other)) return Value::not_implemented();
  COIL_TRY(a, length(vm, self));
  COIL_TRY(b, length(vm, other));
  const std::int64_t x = a.as_small_int(), y = b.as_small_int();
  switch (op) {
    case CompareOp::Eq: return x == y ? all_in(vm, self, other) : Value::false_value();
    case CompareOp::NotEq: {
      if (x != y) return Value::true_value();
      COIL_TRY(same, all_in(vm, self, other));
      return Value::boolean(!same.is_true());
    }
    case CompareOp::Lt: return x < y ? all_in(vm, self, other) : Value::false_value();
    case CompareOp::LtE: return x <= y ? all_in(vm, self, other) : Value::false_value();
    case CompareOp::Gt: return x > y ? all_in(vm, other, self) : Value::false_value();
    case CompareOp::GtE: return x >= y ? all_in(vm, other, self) : Value::false_value();
  }
  return Value::not_implemented();
}

Value to_set(Vm& vm, Value iterable) {
  Set* s = make_set(vm, vm.types.set);
  if (!s) return Value::error();
  return for_each(vm, iterable, [&](Value item) { return !set_add(vm, s, item).is_error(); }) ? Value(s) : Value::error();
}

template <const char* const& method>
Value view_operation(Vm& vm, Value a, Value b) {
  if (!is<DictView>(a) && !is<DictView>(b)) return Value::not_implemented();
  COIL_TRY(left, to_set(vm, a));
  COIL_CHECK(call_method(vm, left, vm.intern(method), {b}));
  return left;
}
constexpr const char *kUnion = "update", *kDifference = "difference_update", *kIntersection = "intersection_update", *kSymmetric = "symmetric_difference_update";

Value method_isdisjoint(Vm& vm, Args& args) {
  bool disjoint = true;
  const bool ok = for_each(vm, args[1], [&](Value item) {
    const Value in = contains(vm, args[0], item);
    if (in.is_error()) return false;
    disjoint = !in.is_true();
    return disjoint;
  });
  return ok || !disjoint ? Value::boolean(disjoint) : Value::error();
}

Value method_reversed(Vm& vm, Args& args) {
  auto* v = self_view(args[0]);
  const IteratorKind kind = kind_of(v) == DictViewKind::Keys ? IteratorKind::DictReversedKeys
                            : kind_of(v) == DictViewKind::Values ? IteratorKind::DictReversedValues : IteratorKind::DictReversedItems;
  Iterator* it = make_iterator(vm, kind, v->dict);
  if (!it) return Value::error();
  it->index = static_cast<std::int64_t>(v->dict->entry_count) - 1;
  it->stop = v->dict->used;
  it->step = v->dict->entry_count;
  return it;
}

Value get_mapping(Vm& vm, Value self) {
  auto* p = vm.heap.make<MappingProxy>(vm.types.mapping_proxy->root_shape);
  p->mapping = self_view(self)->dict;
  return p;
}

constexpr NativeDef kSetMethods[] = {
    {"isdisjoint", 2, 2, method_isdisjoint, "isdisjoint(self, other, /)"},
    {"__reversed__", 1, 1, method_reversed, "__reversed__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr NativeDef kValueMethods[] = {
    {"__reversed__", 1, 1, method_reversed, "__reversed__(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {{"mapping", get_mapping, nullptr, "dictionary that this view refers to"}, {nullptr, nullptr, nullptr}};

}  // namespace

bool complete_dict_views(Vm& vm) {
  static constexpr Slots values = [] {
    Slots s;
    s.repr = view_repr;
    s.iter = view_iter;
    s.length = view_length;
    return s;
  }();
  static constexpr Slots sets = [] {
    Slots s = values;
    s.contains = view_contains;
    s.compare = view_compare;
    s.bit_or = view_operation<kUnion>;
    s.subtract = view_operation<kDifference>;
    s.bit_and = view_operation<kIntersection>;
    s.bit_xor = view_operation<kSymmetric>;
    return s;
  }();
  static constexpr TypeSpec keys_spec{.name = "dict_keys", .kind = Kind::DictView, .basic_size = sizeof(DictView), .slots = &sets, .methods = kSetMethods, .members = kMembers};
  static constexpr TypeSpec items_spec{.name = "dict_items", .kind = Kind::DictView, .basic_size = sizeof(DictView), .slots = &sets, .methods = kSetMethods, .members = kMembers};
  static constexpr TypeSpec values_spec{.name = "dict_values", .kind = Kind::DictView, .basic_size = sizeof(DictView), .slots = &values, .methods = kValueMethods, .members = kMembers};
  return complete_type(vm, vm.types.dict_keys, keys_spec) && complete_type(vm, vm.types.dict_items, items_spec) && complete_type(vm, vm.types.dict_values, values_spec);
}

}  // namespace coil::runtime
