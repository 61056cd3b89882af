// vm/boot.cpp — the first types: bare ones in the order that lets the next be made, and completing them with slots and methods.
//
// Here: the table of well-known types. Not here: what they can do (vm/type_*.cpp, runtime/types/).
#include "vm/boot.hpp"

#include <cstring>

#include "vm/dict.hpp"
#include "vm/list.hpp"
#include "vm/protocol.hpp"
#include "vm/shape.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

using Types = WellKnownTypes;
struct BareType {
  Type* Types::*place;
  const char* name;
  Kind kind;
  std::uint16_t size;
  std::uint32_t flags;
  std::int16_t attrs_offset;
  Type* Types::*base;
};

constexpr std::uint32_t kBase = kTypeBaseAllowed, kWeak = kTypeWeakReferable, kSelf = kTypeMatchSelf;
constexpr std::int16_t kFast = kFastAttributesOffset;

#define COIL_T(field) &Types::field
constexpr BareType kBareTypes[] = {
    {COIL_T(object), "object", Kind::Instance, sizeof(Instance), kBase, 0, nullptr},
    {COIL_T(type), "type", Kind::Type, sizeof(Type), kBase | kWeak | kTypeTypeSubclass, 0, nullptr},
    {COIL_T(shape), "coil.shape", Kind::Shape, sizeof(Shape), 0, 0, nullptr},
    {COIL_T(storage), "coil.storage", Kind::Storage, sizeof(Object), 0, 0, nullptr},
    {COIL_T(str), "str", Kind::Str, sizeof(Str), kBase | kSelf | kTypeStrSubclass, 0, nullptr},
    {COIL_T(tuple), "tuple", Kind::Tuple, sizeof(Tuple), kBase | kSelf | kTypeSequence | kTypeTupleSubclass, 0, nullptr},
    {COIL_T(dict), "dict", Kind::Dict, sizeof(Dict), kBase | kSelf | kTypeMapping | kTypeDictSubclass, 0, nullptr},
    {COIL_T(list), "list", Kind::List, sizeof(List), kBase | kSelf | kTypeSequence | kTypeListSubclass, 0, nullptr},
    {COIL_T(weakref), "weakref.ReferenceType", Kind::WeakRef, sizeof(WeakRef), kBase, kFast, nullptr},
    {COIL_T(none), "NoneType", Kind::Instance, sizeof(Object), 0, 0, nullptr},
    {COIL_T(not_implemented), "NotImplementedType", Kind::Instance, sizeof(Object), 0, 0, nullptr},
    {COIL_T(ellipsis), "ellipsis", Kind::Instance, sizeof(Object), 0, 0, nullptr},
    {COIL_T(integer), "int", Kind::BigInt, sizeof(BigInt), kBase | kSelf | kTypeIntSubclass, 0, nullptr},
    {COIL_T(boolean), "bool", Kind::BigInt, sizeof(BigInt), kSelf | kTypeIntSubclass, 0, COIL_T(integer)},
    {COIL_T(floating), "float", Kind::Native, sizeof(FloatObject), kBase | kSelf | kTypeFloatSubclass, 0, nullptr},
    {COIL_T(complex), "complex", Kind::Complex, sizeof(Complex), kBase, 0, nullptr},
    {COIL_T(bytes), "bytes", Kind::Bytes, sizeof(Bytes), kBase | kSelf | kTypeBytesSubclass, 0, nullptr},
    {COIL_T(bytearray), "bytearray", Kind::ByteArray, sizeof(ByteArray), kBase | kSelf, 0, nullptr},
    {COIL_T(memoryview), "memoryview", Kind::MemoryView, 64, kWeak | kTypeSequence, 0, nullptr},
    {COIL_T(dict_keys), "dict_keys", Kind::DictView, sizeof(DictView), 0, 0, nullptr},
    {COIL_T(dict_values), "dict_values", Kind::DictView, sizeof(DictView), 0, 0, nullptr},
    {COIL_T(dict_items), "dict_items", Kind::DictView, sizeof(DictView), 0, 0, nullptr},
    {COIL_T(set), "set", Kind::Set, sizeof(Set), kBase | kSelf | kWeak | kTypeSetSubclass, 0, nullptr},
    {COIL_T(frozenset), "frozenset", Kind::Set, sizeof(Set), kBase | kSelf | kWeak | kTypeSetSubclass, 0, nullptr},
    {COIL_T(slice), "slice", Kind::Slice, sizeof(Slice), 0, 0, nullptr},
    {COIL_T(range), "range", Kind::Range, sizeof(Range), kTypeSequence, 0, nullptr},
    {COIL_T(function), "function", Kind::Function, sizeof(Function), kWeak | kTypeHasDict, kFast, nullptr},
    {COIL_T(builtin_function), "builtin_function_or_method", Kind::NativeFunction, sizeof(NativeFunction), kWeak, 0, nullptr},
    {COIL_T(method_descriptor), "method_descriptor", Kind::NativeFunction, sizeof(NativeFunction), 0, 0, nullptr},
    {COIL_T(classmethod_descriptor), "classmethod_descriptor", Kind::NativeFunction, sizeof(NativeFunction), 0, 0, nullptr},
    {COIL_T(bound_method), "method", Kind::BoundMethod, sizeof(BoundMethod), kWeak, 0, nullptr},
    {COIL_T(code), "code", Kind::CodeObject, sizeof(CodeObject), kWeak, 0, nullptr},
    {COIL_T(cell), "cell", Kind::Cell, sizeof(Cell), 0, 0, nullptr},
    {COIL_T(module), "module", Kind::Module, sizeof(Module), kBase | kWeak, kFast, nullptr},
    {COIL_T(property), "property", Kind::Property, sizeof(Property), kBase, kFast, nullptr},
    {COIL_T(staticmethod), "staticmethod", Kind::StaticMethod, sizeof(StaticMethod), kBase | kTypeHasDict, kFast, nullptr},
    {COIL_T(classmethod), "classmethod", Kind::ClassMethod, sizeof(ClassMethod), kBase | kTypeHasDict, kFast, nullptr},
    {COIL_T(member), "member_descriptor", Kind::Member, sizeof(Member), 0, 0, nullptr},
    {COIL_T(getset), "getset_descriptor", Kind::Member, sizeof(Member), 0, 0, nullptr},
    {COIL_T(slot_wrapper), "wrapper_descriptor", Kind::SlotWrapper, sizeof(SlotWrapper), 0, 0, nullptr},
    {COIL_T(method_wrapper), "method-wrapper", Kind::SlotWrapper, sizeof(SlotWrapper), 0, 0, nullptr},
    {COIL_T(super), "super", Kind::Super, sizeof(SuperObject), kBase, 0, nullptr},
    {COIL_T(mapping_proxy), "mappingproxy", Kind::MappingProxy, sizeof(MappingProxy), kTypeMapping, 0, nullptr},
    {COIL_T(generic_alias), "types.GenericAlias", Kind::GenericAlias, sizeof(GenericAlias), kBase | kWeak, 0, nullptr},
    {COIL_T(union_type), "types.UnionType", Kind::UnionType, sizeof(UnionType), kWeak, 0, nullptr},
    {COIL_T(generator), "generator", Kind::Generator, 0, kWeak, 0, nullptr},
    {COIL_T(coroutine), "coroutine", Kind::Generator, 0, kWeak, 0, nullptr},
    {COIL_T(async_generator), "async_generator", Kind::Generator, 0, kWeak, 0, nullptr},
    {COIL_T(async_gen_asend), "async_generator_asend", Kind::AsyncGenStep, 0, 0, 0, nullptr},
    {COIL_T(async_gen_athrow), "async_generator_athrow", Kind::AsyncGenStep, 0, 0, 0, nullptr},
    {COIL_T(coroutine_wrapper), "coroutine_wrapper", Kind::CoroutineWrapper, 0, 0, 0, nullptr},
    {COIL_T(traceback), "traceback", Kind::Traceback, sizeof(Traceback), 0, 0, nullptr},
    {COIL_T(frame), "frame", Kind::FrameObject, sizeof(FrameObject), 0, 0, nullptr},
    {COIL_T(weak_proxy), "weakref.ProxyType", Kind::WeakRef, sizeof(WeakRef), 0, kFast, nullptr},
    {COIL_T(weak_callable_proxy), "weakref.CallableProxyType", Kind::WeakRef, sizeof(WeakRef), 0, kFast, nullptr},
    {COIL_T(list_iterator), "list_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(list_reverse_iterator), "list_reverseiterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(tuple_iterator), "tuple_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(range_iterator), "range_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(longrange_iterator), "longrange_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(str_iterator), "str_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(str_ascii_iterator), "str_ascii_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(bytes_iterator), "bytes_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(bytearray_iterator), "bytearray_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(dict_key_iterator), "dict_keyiterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(dict_value_iterator), "dict_valueiterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(dict_item_iterator), "dict_itemiterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(dict_reverse_key_iterator), "dict_reversekeyiterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(dict_reverse_value_iterator), "dict_reversevalueiterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(dict_reverse_item_iterator), "dict_reverseitemiterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(set_iterator), "set_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(sequence_iterator), "iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(callable_iterator), "callable_iterator", Kind::Iterator, sizeof(Iterator), 0, 0, nullptr},
    {COIL_T(reversed), "reversed", Kind::Iterator, sizeof(Iterator), kBase, 0, nullptr},
    {COIL_T(enumerate), "enumerate", Kind::Native, 64, kBase, 0, nullptr},
    {COIL_T(zip), "zip", Kind::Native, 64, kBase, 0, nullptr},
    {COIL_T(map), "map", Kind::Native, 64, kBase, 0, nullptr},
    {COIL_T(filter), "filter", Kind::Native, 64, kBase, 0, nullptr},
    {COIL_T(simple_namespace), "types.SimpleNamespace", Kind::SimpleNamespace, sizeof(Instance), kBase | kTypeHasDict, kFast, nullptr},
};
#undef COIL_T
constexpr std::size_t kCoreTypes = 8;  // object to list: made before names, tuples and dicts can be

Type* allocate_type(Vm& vm, Shape* shape) {
  auto* t = vm.heap.make<Type>(shape);
  std::memset(static_cast<void*>(reinterpret_cast<char*>(t) + sizeof(Object)), 0, sizeof(Type) - sizeof(Object));
  t->version = vm.new_version();
  return t;
}

void set_layout(Vm& vm, Type* t, Kind kind, std::uint16_t size, std::uint32_t flags, std::int16_t attrs_offset) {
  t->instance_kind = kind;
  t->basic_size = size;
  t->type_flags = flags;
  t->attrs_offset = attrs_offset;
  t->inline_slot_count = 2;
  t->root_shape = make_root_shape(vm, t);
  vm.heap.barrier(t);
}

constexpr std::uint32_t kInheritedFlags = kTypeSequence | kTypeMapping | kTypeMatchSelf | kTypeIntSubclass | kTypeStrSubclass | kTypeListSubclass |
                                          kTypeTupleSubclass | kTypeDictSubclass | kTypeBytesSubclass | kTypeTypeSubclass | kTypeExceptionSubclass |
                                          kTypeFloatSubclass | kTypeSetSubclass | kTypeHasDict | kTypeWeakReferable;

/// Name, base, mro, dict: once str, tuple and dict can be made.
void finish_bare(Vm& vm, Type* t, const char* full_name, Type* base) {
  const std::string_view full = full_name;
  const std::size_t dot = full.rfind('.');
  t->name = t->qualname = vm.intern(dot == std::string_view::npos ? full : full.substr(dot + 1));
  vm.heap.barrier(t);  // after every store: a collection in between may have made t old
  t->module = vm.intern(dot == std::string_view::npos ? std::string_view("builtins") : full.substr(0, dot));
  t->base = base;
  vm.heap.barrier(t);
  if (base) {
    t->type_flags |= base->type_flags & kInheritedFlags;
    const Value bases[] = {base};
    t->bases = make_tuple(vm, bases);
    vm.heap.barrier(t);
    Tuple* mro = make_tuple(vm, base->mro->size + 1);
    mro->items()[0] = t;
    for (std::size_t i = 0; i < base->mro->size; ++i) mro->items()[i + 1] = base->mro->items()[i];
    t->mro = mro;
    vm.heap.barrier(t);
    vm.heap.barrier(mro);
    add_subclass(vm, base, t);
  } else {
    t->bases = make_tuple(vm, std::size_t{0});
    vm.heap.barrier(t);
    const Value mro[] = {t};
    t->mro = make_tuple(vm, mro);
  }
  t->dict = make_dict(vm);
  vm.heap.barrier(t);
}

}  // namespace

Type* make_bare_type(Vm& vm, const char* name, Kind kind, std::uint16_t basic_size, Type* base, std::uint32_t flags, std::int16_t attrs_offset) {
  Type* t = allocate_type(vm, vm.types.type->root_shape);
  set_layout(vm, t, kind, basic_size, flags, attrs_offset);
  finish_bare(vm, t, name, base ? base : vm.types.object);
  return t;
}

bool boot_types(Vm& vm) {
  for (std::size_t i = 0; i < kCoreTypes; ++i) vm.types.*kBareTypes[i].place = allocate_type(vm, nullptr);
  for (std::size_t i = 0; i < kCoreTypes; ++i) {
    const BareType& b = kBareTypes[i];
    set_layout(vm, vm.types.*b.place, b.kind, b.size, b.flags, b.attrs_offset);
  }
  for (std::size_t i = 0; i < kCoreTypes; ++i) {
    Type* t = vm.types.*kBareTypes[i].place;
    t->shape = vm.types.type->root_shape;
    t->root_shape->shape = vm.types.shape->root_shape;
  }
  for (std::size_t i = 0; i < kCoreTypes; ++i)
    finish_bare(vm, vm.types.*kBareTypes[i].place, kBareTypes[i].name, i ? vm.types.object : nullptr);
  for (std::size_t i = kCoreTypes; i < std::size(kBareTypes); ++i) {
    const BareType& b = kBareTypes[i];
    vm.types.*b.place = make_bare_type(vm, b.name, b.kind, b.size, b.base ? vm.types.*b.base : nullptr, b.flags, b.attrs_offset);
  }
  return !vm.has_exception();
}

bool complete_type(Vm& vm, Type* type, const TypeSpec& spec) {
  if (spec.slots) type->native_slots = spec.slots;
  if (spec.methods) type->native_methods = spec.methods;
  if (spec.members) type->native_members = spec.members;
  if (spec.doc) type->doc = spec.doc;
  if (spec.trace) type->trace = spec.trace;
  if (spec.destroy) type->destroy = spec.destroy;
  if (spec.basic_size > type->basic_size) type->basic_size = spec.basic_size;
  if (spec.attrs_offset) type->attrs_offset = spec.attrs_offset;
  type->type_flags |= spec.flags | kTypeLazyDict;
  init_slots(vm, type);
  // Types deriving from this one may have been made before.
  struct Redo {
    static void subclass(Type* t, void* context) {
      Vm& v = *static_cast<Vm*>(context);
      init_slots(v, t);
      subclasses_of(t, subclass, context);
    }
  };
  subclasses_of(type, Redo::subclass, &vm);
  type_modified(vm, type);
  return !vm.has_exception();
}

Type* make_native_type(Vm& vm, const TypeSpec& spec, Type* base) {
  if (!base) base = vm.types.object;
  Type* t = make_bare_type(vm, spec.name, spec.kind, std::max(spec.basic_size, base->basic_size), base, spec.flags,
                           spec.attrs_offset ? spec.attrs_offset : base->attrs_offset);
  if (!t->trace) t->trace = base->trace;
  if (!t->destroy) t->destroy = base->destroy;
  if (t->attrs_offset) t->fixed_slot_count = base->fixed_slot_count;
  t->root_shape->slot_count = t->fixed_slot_count;
  return complete_type(vm, t, spec) ? t : nullptr;
}

}  // namespace coil
