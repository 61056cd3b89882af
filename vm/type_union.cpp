// vm/type_union.cpp — X | Y: types.UnionType.
#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/list.hpp"
#include "vm/object_model.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

bool is_unionable(Vm& vm, Value v) {
  if (v.is_none() || is<Type>(v) || is<GenericAlias>(v) || is<UnionType>(v)) return true;
  const std::string_view name = view(vm, type_of(vm, v)->name);
  return name == "TypeAliasType" && type_of(vm, v)->instance_kind != Kind::Instance;
}

/// Adds v to the union's members unless an equal one is there.
bool add_member(Vm& vm, List* out, Value v) {
  if (auto* u = try_as<UnionType>(v)) {
    for (const Value each : u->args->span())
      if (!add_member(vm, out, each)) return false;
    return true;
  }
  if (v.is_none()) v = vm.types.none;
  for (std::uint64_t i = 0; i < out->size; ++i) {
    if (is<GenericAlias>(out->items[i]) != is<GenericAlias>(v)) continue;
    const int same = equals(vm, out->items[i], v);
    if (same < 0) return false;
    if (same) return true;
    if (vm.charge(32).is_error()) return false;
  }
  return list_append(vm, out, v);
}

Value make_union(Vm& vm, List* members) {
  if (members->size == 1) return members->items[0];
  Tuple* args = make_tuple(vm, std::span<const Value>(members->items, members->size));
  auto* u = vm.heap.make<UnionType>(vm.types.union_type->root_shape);
  u->args = args;
  u->parameters = Value::unset();
  return u;
}

Value union_or(Vm& vm, Value left, Value right) { return union_of(vm, left, right); }

Value union_repr(Vm& vm, Value self) {
  std::string out;
  auto* u = self.as<UnionType>();
  for (std::size_t i = 0; i < u->args->size; ++i) {
    if (i) out += " | ";
    const Value v = u->args->items()[i];
    if (v == Value(vm.types.none)) out += "None";
    else if (!append_type_repr(vm, out, v)) return Value::error();
  }
  return make_str(vm, out);
}

bool subset(Vm& vm, Tuple* a, Tuple* b, bool* out) {
  for (const Value x : a->span()) {
    bool found = false;
    for (const Value y : b->span()) {
      const int same = equals(vm, x, y);
      if (same < 0) return false;
      if (same) { found = true; break; }
    }
    if (!found) { *out = false; return true; }
  }
  *out = true;
  return true;
}

Value union_compare(Vm& vm, Value a, Value b, CompareOp op) {
  if (!is<UnionType>(b) || (op != CompareOp::Eq && op != CompareOp::NotEq)) return Value::not_implemented();
  Tuple *x = a.as<UnionType>()->args, *y = b.as<UnionType>()->args;
  bool forth = false, back = false;
  if (!subset(vm, x, y, &forth) || !subset(vm, y, x, &back)) return Value::error();
  return Value::boolean((forth && back) == (op == CompareOp::Eq));
}

Value union_hash(Vm& vm, Value self) {
  std::uint64_t all = 0;
  for (const Value v : self.as<UnionType>()->args->span()) {
    std::uint64_t h;
    if (!hash_of(vm, v, &h)) return Value::error();
    all += h * 0x9E3779B97F4A7C15ull;  // in any order
  }
  return Value::small_int(static_cast<std::int64_t>(all >> 17));
}

Value get_args(Vm&, Value self) { return self.as<UnionType>()->args; }
Value get_parameters(Vm& vm, Value self) {
  auto* u = self.as<UnionType>();
  if (u->parameters.is_unset()) {
    COIL_TRY(p, collect_parameters(vm, u->args));
    u->parameters = p;
    vm.heap.barrier(u);
  }
  return u->parameters;
}

Value union_getitem(Vm& vm, Value self, Value key) {
  auto* u = self.as<UnionType>();
  COIL_TRY(parameters, get_parameters(vm, self));
  if (parameters.as<Tuple>()->size == 0) return vm.raise(Exc::TypeError, "{} is not a generic class", {self});
  // As an alias of the same arguments does it; then joined again.
  COIL_TRY(alias, make_generic_alias(vm, vm.types.tuple, u->args));
  COIL_TRY(substituted, get_item(vm, alias, key));
  Tuple* args = substituted.as<GenericAlias>()->args.as<Tuple>();
  Value result = args->items()[0];
  for (std::size_t i = 1; i < args->size; ++i) {
    result = binary_op(vm, BinOp::BitOr, result, args->items()[i]);
    COIL_CHECK(result);
  }
  return result;
}

constexpr MemberDef kMembers[] = {{"__args__", get_args, nullptr}, {"__parameters__", get_parameters, nullptr}, {nullptr, nullptr, nullptr}};

}  // namespace

Value union_of(Vm& vm, Value left, Value right) {
  if (!is_unionable(vm, left) || !is_unionable(vm, right)) return Value::not_implemented();
  List* members = make_list(vm, 4);
  if (!add_member(vm, members, left) || !add_member(vm, members, right)) return Value::error();
  return make_union(vm, members);
}

bool complete_union_type(Vm& vm) {
  static constexpr Slots slots = [] {
    Slots s;
    s.bit_or = union_or;
    s.repr = union_repr;
    s.compare = union_compare;
    s.hash = union_hash;
    s.getitem = union_getitem;
    return s;
  }();
  TypeSpec spec{"types.UnionType", Kind::UnionType, sizeof(UnionType)};
  spec.slots = &slots;
  spec.members = kMembers;
  spec.doc = "Represent a PEP 604 union type\n\nE.g. for int | str";
  return complete_type(vm, vm.types.union_type, spec);
}

}  // namespace coil
