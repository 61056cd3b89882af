// embed/values.cpp — values in and out, and what any object can do: the functions of coil/detail/abi.hpp below the templates.
#include <cmath>
#include <cstring>

#include "embed/core.hpp"
#include "vm/object_model.hpp"

namespace coil::v1::detail {

namespace {

/// UTF-8 as scripts may hold it: well formed, no surrogates.
bool is_utf8(std::string_view text) {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data());
  const auto* end = p + text.size();
  while (p < end) {
    if (*p < 0x80) { ++p; continue; }
    const int more = *p >= 0xC2 && *p <= 0xDF ? 1 : (*p & 0xF0) == 0xE0 ? 2 : *p >= 0xF0 && *p <= 0xF4 ? 3 : 0;
    if (more == 0 || end - p <= more) return false;
    for (int i = 1; i <= more; ++i)
      if ((p[i] & 0xC0) != 0x80) return false;
    if ((*p == 0xE0 && p[1] < 0xA0) || (*p == 0xED && p[1] > 0x9F) || (*p == 0xF0 && p[1] < 0x90) || (*p == 0xF4 && p[1] > 0x8F)) return false;
    p += more + 1;
  }
  return true;
}

Str* name_of(Core* core, std::string_view name) { return core->vm().intern(name); }

}  // namespace

// ---------------------------------------------------------------- kinds

Kind kind_of(Core* core, Raw r) {
  const VmValue v = vm_value(r);
  if (v.is_small_int()) return Kind::Int;
  if (v.is_double()) return Kind::Float;
  if (v.is_none()) return Kind::None;
  if (v.is_bool()) return Kind::Bool;
  if (!v.is_object()) return Kind::Object;
  Vm& vm = core->vm();
  const auto flags = v.as_object()->type()->type_flags;
  using K = ::coil::Kind;
  switch (v.as_object()->kind) {
    case K::BigInt: return Kind::Int;
    case K::Str: return Kind::Str;
    case K::Bytes: case K::ByteArray: return Kind::Bytes;
    case K::List: return Kind::List;
    case K::Tuple: return Kind::Tuple;
    case K::Dict: return Kind::Dict;
    case K::Set: return Kind::Set;
    case K::Function: case K::NativeFunction: case K::BoundMethod: return Kind::Function;
    case K::Type: return Kind::Type;
    case K::Module: return Kind::Module;
    case K::Exception: return Kind::Exception;
    default: break;
  }
  if (flags & kTypeFloatSubclass) return Kind::Float;
  if (flags & kTypeIntSubclass) return Kind::Int;
  if (is_str(v)) return Kind::Str;
  (void)vm;
  return Kind::Object;
}

Raw make_none(Core*) { return raw(VmValue::none()); }
Raw make_not_implemented(Core*) { return raw(VmValue::not_implemented()); }
Raw make_bool(Core*, bool b) { return raw(VmValue::boolean(b)); }
Raw make_int(Core* core, std::int64_t i) {
  if (i >= kSmallIntMin && i <= kSmallIntMax) return raw(VmValue::small_int(i));
  return raw(check(core, make_big_int(core->vm(), i)));
}
Raw make_unsigned(Core* core, std::uint64_t i) { return raw(check(core, make_int_unsigned(core->vm(), i))); }
Raw make_float(Core*, double d) { return raw(VmValue::number(d)); }
Raw make_str(Core* core, std::string_view utf8) {
  if (!is_utf8(utf8)) throw Error("UnicodeError", "text from the host is not valid UTF-8");
  Str* s = ::coil::make_str(core->vm(), utf8);
  check_ok(core, s != nullptr);
  return raw(s);
}
Raw make_bytes(Core* core, const void* data, std::size_t size) {
  return raw(check(core, ::coil::make_bytes(core->vm(), {static_cast<const char*>(data), size})));
}
Raw make_list(Core* core, std::size_t expected) {
  List* list = ::coil::make_list(core->vm(), expected);
  check_ok(core, list != nullptr);
  return raw(list);
}
void list_append(Core* core, Raw list, Raw item) { check_ok(core, ::coil::list_append(core->vm(), vm_value(list).as<List>(), vm_value(item))); }
Raw make_tuple(Core* core, const Raw* items, std::size_t count) {
  Tuple* t = ::coil::make_tuple(core->vm(), count);
  check_ok(core, t != nullptr);
  for (std::size_t i = 0; i < count; ++i) t->items()[i] = vm_value(items[i]);
  core->vm().heap.barrier(t);
  return raw(t);
}
Raw make_dict(Core* core) {
  Dict* d = ::coil::make_dict(core->vm());
  check_ok(core, d != nullptr);
  return raw(d);
}
Raw make_set(Core* core) {
  Set* s = ::coil::make_set(core->vm(), core->vm().types.set);
  check_ok(core, s != nullptr);
  return raw(s);
}
void set_add(Core* core, Raw set, Raw item) { (void)check(core, ::coil::set_add(core->vm(), vm_value(set).as<Set>(), vm_value(item))); }

// ---------------------------------------------------------------- reading

void throw_mismatch(Core* core, std::string_view expected, Raw actual) { throw ConversionError(expected, type_name_of(core, actual)); }

std::int64_t to_int(Core* core, Raw r, std::int64_t low, std::int64_t high) {
  const VmValue v = vm_value(r);
  std::int64_t out;
  if (v.is_small_int()) {
    out = v.as_small_int();
  } else {
    VmValue i = v;
    if (!is_int(v)) {
      if (!v.is_object() || !v.as_object()->type()->slots.index) throw_mismatch(core, "int", r);
      i = check(core, to_index(core->vm(), v));
    }
    if (!int_fits_int64(i, &out)) throw Error("OverflowError", "int too large for the host's integer");
  }
  if (out < low || out > high) throw Error("OverflowError", "int " + std::to_string(out) + " is not in the range " + std::to_string(low) + " to " + std::to_string(high));
  return out;
}
std::uint64_t to_unsigned(Core* core, Raw r, std::uint64_t high) {
  const VmValue v = vm_value(r);
  std::uint64_t out;
  if (v.is_small_int() || high <= static_cast<std::uint64_t>(INT64_MAX)) {
    const std::int64_t i = to_int(core, r, INT64_MIN, INT64_MAX);
    if (i < 0) throw Error("OverflowError", "can't convert negative int to unsigned");
    out = static_cast<std::uint64_t>(i);
  } else {
    VmValue i = v;
    if (!is_int(v)) {
      if (!v.is_object() || !v.as_object()->type()->slots.index) throw_mismatch(core, "int", r);
      i = check(core, to_index(core->vm(), v));
    }
    if (int_sign(i) < 0) throw Error("OverflowError", "can't convert negative int to unsigned");
    mpz_t z;
    mpz_init(z);
    int_to_mpz(i, z);
    const bool fits = mpz_fits_ulong_p(z) != 0;
    out = fits ? mpz_get_ui(z) : 0;
    mpz_clear(z);
    if (!fits) throw Error("OverflowError", "int too large for the host's integer");
  }
  if (out > high) throw Error("OverflowError", "int " + std::to_string(out) + " is not in the range 0 to " + std::to_string(high));
  return out;
}
double to_float(Core* core, Raw r) {
  const VmValue v = vm_value(r);
  if (v.is_double()) return v.as_double();
  if (v.is_small_int()) return static_cast<double>(v.as_small_int());
  const auto& slots = ::coil::type_of(core->vm(), v)->slots;
  if (!is_int(v) && !slots.to_float && !slots.index) throw_mismatch(core, "float", r);
  double out;
  check_ok(core, to_double(core->vm(), v, &out));
  return out;
}
bool to_bool(Core* core, Raw r) {
  const VmValue v = vm_value(r);
  if (!v.is_bool()) throw_mismatch(core, "bool", r);
  return v.is_true();
}
double to_seconds(Core* core, Raw r) {
  const Kind k = kind_of(core, r);
  if (k == Kind::Int || k == Kind::Float) return to_float(core, r);
  if (!has_attribute(core, r, "total_seconds")) throw_mismatch(core, "float", r);
  return to_float(core, call_method(core, r, "total_seconds", nullptr, 0));
}
std::string_view to_text(Core* core, Raw r) {
  const VmValue v = vm_value(r);
  if (!is_str(v)) throw_mismatch(core, "str", r);
  auto* s = v.as<Str>();
  if (s->flags & kStrHasSurrogates) throw Error("UnicodeError", "'utf-8' codec can't encode characters: surrogates not allowed");
  return view(core->vm(), s);
}
std::string_view to_bytes(Core* core, Raw r) {
  const VmValue v = vm_value(r);
  if (auto* b = try_as<Bytes>(v)) return {b->data, b->size};
  if (auto* b = try_as<ByteArray>(v)) return {b->data, b->size};
  throw_mismatch(core, "bytes", r);
}

void for_each(Core* core, Raw iterable, Visit visit, void* context) {
  const VmValue v = vm_value(iterable);
  if (const std::size_t n = sequence_size(core, iterable); n != SIZE_MAX) {
    for (std::size_t i = 0; i < sequence_size(core, iterable); ++i) visit(context, sequence_item(core, iterable, i));
    return;
  }
  if (!v.is_object() || (!v.as_object()->type()->slots.iter && !v.as_object()->type()->slots.getitem)) throw_mismatch(core, "iterable", iterable);
  Vm& vm = core->vm();
  const VmValue it = check(core, get_iter(vm, v));
  for (;;) {
    const VmValue item = check(core, iter_next(vm, it));
    if (item.is_unset()) return;
    visit(context, raw(item));
    (void)check(core, vm.charge(1));
  }
}
void for_each_pair(Core* core, Raw mapping, VisitPair visit, void* context) {
  const VmValue v = vm_value(mapping);
  Vm& vm = core->vm();
  if (auto* d = try_as<Dict>(v)) {
    std::uint32_t position = 0;
    DictEntry* e;
    while (dict_next(d, &position, &e)) visit(context, raw(e->key), raw(e->value));
    return;
  }
  if (!has_attribute(core, mapping, "items")) throw_mismatch(core, "dict", mapping);
  const VmValue items = check(core, ::coil::call_method(vm, v, vm.intern("items"), {}));
  const VmValue it = check(core, get_iter(vm, items));
  for (;;) {
    const VmValue item = check(core, iter_next(vm, it));
    if (item.is_unset()) return;
    const VmValue pair = check(core, to_tuple(vm, item));
    if (pair.as<Tuple>()->size != 2) throw Error("TypeError", "items() must give pairs");
    visit(context, raw(pair.as<Tuple>()->items()[0]), raw(pair.as<Tuple>()->items()[1]));
  }
}
std::size_t sequence_size(Core*, Raw r) {
  const VmValue v = vm_value(r);
  if (auto* l = try_as<List>(v)) return l->size;
  if (auto* t = try_as<Tuple>(v)) return t->size;
  return SIZE_MAX;
}
Raw sequence_item(Core*, Raw r, std::size_t index) {
  const VmValue v = vm_value(r);
  if (auto* l = try_as<List>(v)) return raw(l->items[index]);
  return raw(v.as<Tuple>()->items()[index]);
}

// ---------------------------------------------------------------- any object

Raw get_attribute(Core* core, Raw object, std::string_view name) {
  const Entered in(core);
  return raw(check(core, get_attr(core->vm(), vm_value(object), name_of(core, name))));
}
bool has_attribute(Core* core, Raw object, std::string_view name) {
  const Entered in(core);
  return !check(core, get_attr_or_unset(core->vm(), vm_value(object), name_of(core, name))).is_unset();
}
void set_attribute(Core* core, Raw object, std::string_view name, Raw value) {
  const Entered in(core);
  (void)check(core, set_attr(core->vm(), vm_value(object), name_of(core, name), vm_value(value)));
}
Raw get_item(Core* core, Raw object, Raw key) {
  const Entered in(core);
  return raw(check(core, ::coil::get_item(core->vm(), vm_value(object), vm_value(key))));
}
void set_item(Core* core, Raw object, Raw key, Raw value) {
  const Entered in(core);
  if (value) (void)check(core, ::coil::set_item(core->vm(), vm_value(object), vm_value(key), vm_value(value)));
  else (void)check(core, del_item(core->vm(), vm_value(object), vm_value(key)));
}
bool contains(Core* core, Raw container, Raw item) {
  const Entered in(core);
  return check(core, ::coil::contains(core->vm(), vm_value(container), vm_value(item))).is_true();
}
std::size_t length(Core* core, Raw r) {
  const Entered in(core);
  return static_cast<std::size_t>(check(core, ::coil::length(core->vm(), vm_value(r))).as_small_int());
}
Raw iterate(Core* core, Raw r) {
  const Entered in(core);
  return raw(check(core, get_iter(core->vm(), vm_value(r))));
}
Raw next(Core* core, Raw iterator) {
  const Entered in(core);
  return raw(check(core, iter_next(core->vm(), vm_value(iterator))));
}
Raw text_of(Core* core, Raw r, bool repr) {
  const Entered in(core);
  return raw(check(core, repr ? to_repr(core->vm(), vm_value(r)) : to_str(core->vm(), vm_value(r))));
}
bool truth(Core* core, Raw r) {
  const Entered in(core);
  return check(core, ::coil::truth(core->vm(), vm_value(r))).is_true();
}
bool compare(Core* core, Raw a, Raw b, Compare op) {
  const Entered in(core);
  return check(core, rich_truth(core->vm(), vm_value(a), vm_value(b), static_cast<CompareOp>(op))).is_true();
}
Raw binary(Core* core, Raw a, Raw b, Operator op) {
  const Entered in(core);
  return raw(check(core, binary_op(core->vm(), static_cast<BinOp>(op), vm_value(a), vm_value(b))));
}
std::int64_t hash(Core* core, Raw r) {
  const Entered in(core);
  std::uint64_t out;
  check_ok(core, hash_of(core->vm(), vm_value(r), &out));
  return static_cast<std::int64_t>(out);
}
bool is_instance(Core* core, Raw object, Raw type) {
  const Entered in(core);
  const int answer = ::coil::is_instance(core->vm(), vm_value(object), vm_value(type));
  check_ok(core, answer >= 0);
  return answer > 0;
}
bool is_callable(Core* core, Raw r) { return ::coil::is_callable(core->vm(), vm_value(r)); }
Raw type_of(Core* core, Raw r) { return raw(::coil::type_of(core->vm(), vm_value(r))); }
std::string type_name_of(Core* core, Raw r) { return std::string(::coil::type_name(core->vm(), vm_value(r))); }

namespace {

Tuple* names_tuple(Core* core, const std::string_view* names, std::size_t named) {
  if (named == 0) return nullptr;
  Vm& vm = core->vm();
  Tuple* t = ::coil::make_tuple(vm, named);
  check_ok(core, t != nullptr);
  for (std::size_t i = 0; i < named; ++i) t->items()[i] = vm.intern(names[i]);
  vm.heap.barrier(t);
  return t;
}

}  // namespace

Raw call(Core* core, Raw callable, const Raw* values, std::size_t count, const std::string_view* names, std::size_t named) {
  static_assert(sizeof(Raw) == sizeof(VmValue));
  ::coil::Args args{const_cast<VmValue*>(reinterpret_cast<const VmValue*>(values)), static_cast<std::uint32_t>(count), names_tuple(core, names, named)};
  return raw(check(core, core->vm().call(vm_value(callable), args)));
}
Raw call_method(Core* core, Raw object, std::string_view name, const Raw* values, std::size_t count, const std::string_view* names, std::size_t named) {
  const Entered in(core);
  const VmValue method = check(core, get_attr(core->vm(), vm_value(object), name_of(core, name)));
  return call(core, raw(method), values, count, names, named);
}
Raw call_spread(Core* core, Raw callable, Raw positional, Raw keywords) {
  const Entered in(core);
  Vm& vm = core->vm();
  RootVector values(vm.heap);
  if (positional) for_each(core, positional, [](void* c, Raw item) { static_cast<RootVector*>(c)->values.push_back(vm_value(item)); }, &values);
  const std::size_t count = values.values.size();
  Tuple* names = nullptr;
  if (keywords) {
    auto* d = try_as<Dict>(vm_value(keywords));
    if (!d) throw_mismatch(core, "dict", keywords);
    std::uint32_t position = 0, i = 0;
    DictEntry* e;
    names = ::coil::make_tuple(vm, d->used);
    check_ok(core, names != nullptr);
    while (dict_next(d, &position, &e)) {
      if (!is_str(e->key)) throw Error("TypeError", "keywords must be strings");
      names->items()[i++] = e->key;
      values.values.push_back(e->value);
    }
    vm.heap.barrier(names);
    if (i == 0) names = nullptr;
  }
  ::coil::Args args{values.values.data(), static_cast<std::uint32_t>(count), names};
  return raw(check(core, vm.call(vm_value(callable), args)));
}

}  // namespace coil::v1::detail
