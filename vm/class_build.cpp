// vm/class_build.cpp — making classes: metaclass, C3 order, layout, __slots__, hooks; __build_class__.
//
// Here: type.__new__ and the class statement. Not here: changing classes afterwards (vm/class_change.cpp), slots (vm/slots.cpp).
#include "vm/class_build.hpp"

#include <algorithm>
#include <cstring>

#include "vm/arg_buffer.hpp"
#include "vm/attributes.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/function.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/slots.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {

// ---- metaclass and method resolution order

Type* calculate_metaclass(Vm& vm, Type* meta, Tuple* bases) {
  Type* winner = meta;
  for (const Value base : bases->span()) {
    Type* t = type_of(vm, base);
    if (is_subtype(winner, t)) continue;
    if (is_subtype(t, winner)) { winner = t; continue; }
    (void)vm.raise(Exc::TypeError,
                   "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
    return nullptr;
  }
  return winner;
}

namespace {

using Linear = std::vector<Type*>;

bool in_tail(const Linear& list, std::size_t head, Type* t) {
  return std::find(list.begin() + static_cast<std::ptrdiff_t>(std::min(head + 1, list.size())), list.end(), t) != list.end();
}

Value raise_mro(Vm& vm, const std::vector<Linear>& lists, const std::vector<std::size_t>& heads) {
  std::string names;
  Linear shown;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (heads[i] >= lists[i].size()) continue;
    Type* t = lists[i][heads[i]];
    if (std::find(shown.begin(), shown.end(), t) != shown.end()) continue;
    shown.push_back(t);
    if (!names.empty()) names += ", ";
    names += view(vm, t->name);
  }
  return vm.raise(Exc::TypeError, "Cannot create a consistent method resolution order (MRO) for bases {}", {names});
}

}  // namespace

Tuple* compute_mro(Vm& vm, Type* type) {
  Tuple* bases = type->bases;
  for (const Value v : bases->span())
    if (!v.as<Type>()->mro) {
      (void)vm.raise(Exc::TypeError, "Cannot extend an incomplete type '{}'", {v.as<Type>()->name});
      return nullptr;
    }
  if (bases->size == 1) {
    Tuple* above = bases->items()[0].as<Type>()->mro;
    Tuple* mro = make_tuple(vm, above->size + 1);
    mro->items()[0] = type;
    for (std::size_t i = 0; i < above->size; ++i) mro->items()[i + 1] = above->items()[i];
    return mro;
  }
  std::vector<Linear> lists;
  Linear direct;
  for (const Value v : bases->span()) {
    auto* base = v.as<Type>();
    if (std::find(direct.begin(), direct.end(), base) != direct.end()) {
      (void)vm.raise(Exc::TypeError, "duplicate base class {}", {base->name});
      return nullptr;
    }
    direct.push_back(base);
    Linear& list = lists.emplace_back();
    for (const Value t : base->mro->span()) list.push_back(t.as<Type>());
  }
  lists.push_back(direct);
  std::vector<std::size_t> heads(lists.size());
  Linear merged{type};
  for (;;) {
    bool any = false;
    Type* next = nullptr;
    for (std::size_t i = 0; i < lists.size() && !next; ++i) {
      if (heads[i] >= lists[i].size()) continue;
      any = true;
      Type* candidate = lists[i][heads[i]];
      bool blocked = false;
      for (std::size_t j = 0; j < lists.size() && !blocked; ++j) blocked = in_tail(lists[j], heads[j], candidate);
      if (!blocked) next = candidate;
    }
    if (!any) break;
    if (vm.charge(lists.size() * lists.size()).is_error()) return nullptr;
    if (!next) { (void)raise_mro(vm, lists, heads); return nullptr; }
    merged.push_back(next);
    for (std::size_t i = 0; i < lists.size(); ++i)
      if (heads[i] < lists[i].size() && lists[i][heads[i]] == next) ++heads[i];
  }
  Tuple* mro = make_tuple(vm, merged.size());
  for (std::size_t i = 0; i < merged.size(); ++i) mro->items()[i] = merged[i];
  return mro;
}

bool set_mro(Vm& vm, Type* type, bool* overtaken) {
  Type* meta = type->type();
  const Value method = meta == vm.types.type ? Value::unset() : lookup_in_type(vm, meta, vm.names.mro_method);
  const Value builtin = meta == vm.types.type ? Value::unset() : lookup_in_type(vm, vm.types.type, vm.names.mro_method);
  if (method == builtin) {
    Tuple* mro = compute_mro(vm, type);
    if (!mro) return false;
    type->mro = mro;
  } else {
    const Tuple* before = type->mro;
    const Value result = call_special(vm, type, vm.names.mro_method, {});
    if (result.is_error()) return false;
    const Value order = to_tuple(vm, result);
    if (order.is_error()) return false;
    auto* mro = order.as<Tuple>();
    for (const Value v : mro->span())
      if (!is<Type>(v)) {
        (void)vm.raise(Exc::TypeError, "mro() returned a non-class ('{t}')", {v});
        return false;
      }
    if (type->mro != before) {  // mro() changed the bases: what that made is newer
      if (overtaken) *overtaken = true;
      return true;
    }
    type->mro = mro;
  }
  vm.heap.barrier(type);
  return true;
}

namespace {

// ---- layout

/// The nearest ancestor whose instances are laid out other than its base's: native fields or __slots__ values.
Type* solid_base(Type* t) {
  for (;; t = t->base) {
    Type* base = t->base;
    if (!base) return t;
    if (t->type_flags & kTypeHeap) {
      if (t->fixed_slot_count != base->fixed_slot_count) return t;
    } else if (t->instance_kind != base->instance_kind || t->basic_size != base->basic_size) {
      return t;
    }
  }
}

}  // namespace

Type* best_base(Vm& vm, Tuple* bases) {
  Type *winner = nullptr, *base = nullptr;
  for (const Value v : bases->span()) {
    auto* t = try_as<Type>(v);
    if (!t) { (void)vm.raise(Exc::TypeError, "bases must be types"); return nullptr; }
    if (!(t->type_flags & kTypeBaseAllowed)) {
      (void)vm.raise(Exc::TypeError, "type '{}' is not an acceptable base type", {full_type_name(vm, t)});
      return nullptr;
    }
    Type* candidate = solid_base(t);
    if (!winner || (winner != candidate && is_subtype(candidate, winner))) {
      winner = candidate;
      base = t;
    } else if (!is_subtype(winner, candidate)) {
      (void)vm.raise(Exc::TypeError, "multiple bases have instance lay-out conflict");
      return nullptr;
    }
  }
  return base;
}

namespace {

bool is_identifier(Vm& vm, Str* s) {
  const std::string_view t = view(vm, s);
  if (t.empty() || (t[0] >= '0' && t[0] <= '9')) return false;
  for (const char *p = t.data(), *end = p + t.size(); p < end;) {
    const char32_t c = decode_utf8(p);
    const bool ascii = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    // Of what lies beyond ASCII only Latin-1's controls and signs are told from letters here.
    const bool letter = c >= 0x100 || c == 0xAA || c == 0xB5 || c == 0xBA || (c >= 0xC0 && c != 0xD7 && c != 0xF7);
    if (!ascii && !letter) return false;
  }
  return true;
}

Str* mangle(Vm& vm, Str* class_name, Str* name) {
  std::string_view text = view(vm, name), cls = view(vm, class_name);
  if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != std::string_view::npos) return intern(vm, name);
  while (!cls.empty() && cls[0] == '_') cls.remove_prefix(1);
  if (cls.empty()) return intern(vm, name);
  return vm.intern("_" + std::string(cls) + std::string(text));
}

struct Builder {
  Vm& vm;
  Type* meta;
  Str* name;
  Tuple* bases;
  Dict* space;              // the class's own copy
  Type* base = nullptr;
  Type* type = nullptr;
  std::vector<Str*> slots;  // mangled, sorted; kept alive by the slots tuple
  bool has_slots = false, add_dict = false, add_weakref = false;
  Value slot_tuple = Value::unset();

  Builder(Vm& v, Type* m, Str* n, Tuple* b, Dict* s) : vm(v), meta(m), name(n), bases(b), space(s) {}

  bool base_may_have_dict() const { return !(base->type_flags & kTypeHasDict) && base->instance_kind != Kind::Type && base->instance_kind != Kind::Module; }

  bool fail(Exc type_, std::string_view message, std::initializer_list<FormatArg> args = {}) const {
    (void)vm.raise(type_, message, args);
    return false;
  }

  bool read_slots() {
    const Value given = dict_get_str(vm, space, vm.names.dunder_slots);
    const bool may_dict = base_may_have_dict();
    const bool may_weakref = !(base->type_flags & kTypeWeakReferable) && base->attrs_offset >= 0 && base->instance_kind != Kind::Tuple &&
                             base->instance_kind != Kind::BigInt && base->instance_kind != Kind::Bytes;
    if (given.is_unset()) {
      add_dict = may_dict;
      add_weakref = !(base->type_flags & kTypeWeakReferable);
      return true;
    }
    has_slots = true;
    Value names = is_str(given) ? make_tuple_of(vm, {given}) : to_tuple(vm, given);
    if (names.is_error()) return false;
    slot_tuple = names;
    auto* tuple = names.as<Tuple>();
    const bool variable = base->instance_kind == Kind::Tuple || base->instance_kind == Kind::BigInt || base->instance_kind == Kind::Bytes || base->instance_kind == Kind::Type;
    if (tuple->size && variable) return fail(Exc::TypeError, "nonempty __slots__ not supported for subtype of '{}'", {base->name});
    for (const Value v : tuple->span()) {
      auto* slot = try_as<Str>(v);
      if (!slot) return fail(Exc::TypeError, "__slots__ items must be strings, not '{t}'", {v});
      if (!is_identifier(vm, slot)) return fail(Exc::TypeError, "__slots__ must be identifiers");
      if (view(vm, slot) == "__dict__") {
        if (!may_dict || add_dict) return fail(Exc::TypeError, "__dict__ slot disallowed: we already got one");
        add_dict = true;
        continue;
      }
      if (view(vm, slot) == "__weakref__") {
        if (!may_weakref || add_weakref) return fail(Exc::TypeError, "__weakref__ slot disallowed: we already got one");
        add_weakref = true;
        continue;
      }
      Str* mangled = mangle(vm, name, slot);
      if (!dict_get_str(vm, space, mangled).is_unset()) {
        const std::string_view text = view(vm, mangled);
        if (text != "__qualname__" && text != "__classcell__" && text != "__classdictcell__")
          return fail(Exc::ValueError, "{r} in __slots__ conflicts with class variable", {mangled});
      }
      slots.push_back(mangled);
    }
    std::sort(slots.begin(), slots.end(), [&](Str* a, Str* b) { return view(vm, a) < view(vm, b); });
    // A second base that has a dict or weak references brings them along.
    if (bases->size > 1 && ((may_dict && !add_dict) || (may_weakref && !add_weakref)))
      for (const Value v : bases->span()) {
        auto* t = v.as<Type>();
        if (t == base) continue;
        if (may_dict && t->type_flags & kTypeHasDict) add_dict = true;
        if (may_weakref && t->type_flags & kTypeWeakReferable) add_weakref = true;
      }
    return true;
  }

  void lay_out() {
    auto* t = vm.heap.make<Type>(meta->root_shape);
    std::memset(static_cast<void*>(reinterpret_cast<char*>(t) + sizeof(Object)), 0, sizeof(Type) - sizeof(Object));
    type = t;
    t->version = vm.new_version();
    t->name = name;
    t->base = base;
    t->bases = bases;
    t->dict = space;
    t->module = Value::unset();
    t->slot_names = slot_tuple;
    constexpr std::uint32_t inherited = kTypeMatchSelf | kTypeIntSubclass | kTypeStrSubclass | kTypeListSubclass |
                                        kTypeTupleSubclass | kTypeDictSubclass | kTypeBytesSubclass | kTypeTypeSubclass | kTypeExceptionSubclass |
                                        kTypeFloatSubclass | kTypeSetSubclass | kTypeHasDict | kTypeWeakReferable;
    t->type_flags = kTypeHeap | kTypeBaseAllowed | (base->type_flags & inherited);
    for (const Value v : bases->span())  // for match: the first base that is a sequence or a mapping says which
      if (!(t->type_flags & (kTypeSequence | kTypeMapping))) t->type_flags |= v.as<Type>()->type_flags & (kTypeSequence | kTypeMapping);
    if (add_dict) t->type_flags |= kTypeHasDict;
    if (add_weakref) t->type_flags |= kTypeWeakReferable;
    t->instance_kind = base->instance_kind;
    t->basic_size = base->basic_size;
    t->attrs_offset = base->attrs_offset;
    t->fixed_slot_count = static_cast<std::uint16_t>(base->fixed_slot_count + slots.size());
    t->trace = base->trace;
    t->destroy = base->destroy;
    if (t->attrs_offset == 0 && (add_dict || !slots.empty())) {
      switch (t->instance_kind) {
        case Kind::Instance: t->attrs_offset = kFastAttributesOffset; break;
        case Kind::Tuple: case Kind::Bytes: case Kind::BigInt: t->attrs_offset = -1; break;
        default:
          t->attrs_offset = static_cast<std::int16_t>((t->basic_size + 7) & ~7);
          t->basic_size = static_cast<std::uint16_t>(t->attrs_offset + sizeof(Attributes));
          break;
      }
    }
    t->inline_slot_count = static_cast<std::uint8_t>(std::min<std::size_t>(std::max<std::size_t>(base->inline_slot_count, t->fixed_slot_count), 250));
    if (t->inline_slot_count < 2) t->inline_slot_count = 2;
    t->root_shape = make_root_shape(vm, t);
    vm.heap.barrier(t);
  }

  bool fill_dict() {
    // __qualname__ leaves the namespace; __module__ comes from the globals of who makes the class.
    Value qualname = dict_get_str(vm, space, vm.names.dunder_qualname);
    if (!qualname.is_unset()) {
      if (!is_str(qualname)) return fail(Exc::TypeError, "type __qualname__ must be a str, not {t}", {qualname});
      dict_del_str(vm, space, vm.names.dunder_qualname);
      type->qualname = qualname.as<Str>();
    } else {
      type->qualname = name;
    }
    if (dict_get_str(vm, space, vm.names.dunder_module).is_unset())
      if (Dict* globals = current_globals(vm)) {
        const Value module = dict_get_str(vm, globals, vm.names.dunder_name);
        if (!module.is_unset() && !module.is_error()) dict_set_str(vm, space, vm.names.dunder_module, module);
      }
    for (Str* special : {vm.names.dunder_new}) {
      const Value f = dict_get_str(vm, space, special);
      if (is<Function>(f)) dict_set_str(vm, space, special, wrap<StaticMethod>(vm.types.staticmethod, f));
    }
    for (Str* special : {vm.names.dunder_init_subclass, vm.names.dunder_class_getitem}) {
      const Value f = dict_get_str(vm, space, special);
      if (is<Function>(f)) dict_set_str(vm, space, special, wrap<ClassMethod>(vm.types.classmethod, f));
    }
    if (!dict_get_str(vm, space, vm.names.dunder_eq).is_unset() && dict_get_str(vm, space, vm.names.dunder_hash).is_unset())
      dict_set_str(vm, space, vm.names.dunder_hash, Value::none());
    // The class cell that zero-argument super() reads.
    const Value cell = dict_get_str(vm, space, vm.names.dunder_classcell);
    if (!cell.is_unset()) {
      if (!is<Cell>(cell)) return fail(Exc::TypeError, "__classcell__ must be a nonlocal cell, not <class '{t}'>", {cell});
      cell.as<Cell>()->value = type;
      vm.heap.barrier(cell.as_object());
      dict_del_str(vm, space, vm.names.dunder_classcell);
    }
    const Value dict_cell = dict_get_str(vm, space, vm.names.dunder_classdictcell);
    if (!dict_cell.is_unset()) {
      if (!is<Cell>(dict_cell)) return fail(Exc::TypeError, "__classdictcell__ must be a nonlocal cell, not <class '{t}'>", {dict_cell});
      cell_set(dict_cell.as<Cell>(), space);
      dict_del_str(vm, space, vm.names.dunder_classdictcell);
    }
    std::uint32_t number = base->fixed_slot_count;
    for (Str* slot : slots) {
      auto* m = vm.heap.make<Member>(vm.types.member->root_shape);
      m->owner = type;
      m->name = slot;
      m->def = nullptr;
      m->aux = number++;
      if (!dict_set_str(vm, space, slot, m)) return false;
    }
    if (add_dict && !add_getset(vm, type, vm.names.dunder_dict)) return false;
    if (add_weakref && !add_getset(vm, type, vm.names.dunder_weakref)) return false;
    if (dict_get_str(vm, space, vm.names.dunder_doc).is_unset()) dict_set_str(vm, space, vm.names.dunder_doc, Value::none());
    return true;
  }

  void cell_set(Cell* c, Value v) {
    c->value = v;
    vm.heap.barrier(c);
  }

  template <class T>
  Value wrap(Type* wrapper, Value function) {
    auto* w = vm.heap.make<T>(wrapper->root_shape);
    w->attrs.slots = nullptr;
    w->function = function;
    return w;
  }

  static Value get_dict(Vm& v, Value self) {
    const Value d = instance_dict(v, self);
    return d.is_unset() ? raise_no_attribute(v, self, v.names.dunder_dict) : d;
  }
  static Value set_dict(Vm& v, Value self, Value value) {
    if (value.is_unset()) value = make_dict(v);
    if (!is<Dict>(value)) return v.raise(Exc::TypeError, "__dict__ must be set to a dictionary, not a '{t}'", {value});
    if (!set_instance_dict(v, self, value.as<Dict>())) return raise_no_attribute(v, self, v.names.dunder_dict);
    return Value::none();
  }
  static Value get_weakref(Vm&, Value) { return Value::none(); }

  static bool add_getset(Vm& vm, Type* type, Str* name) {
    static constexpr MemberDef dict_def = {"__dict__", get_dict, set_dict, "dictionary for instance variables"};
    static constexpr MemberDef weakref_def = {"__weakref__", get_weakref, nullptr, "list of weak references to the object"};
    if (!dict_get_str(vm, type->dict, name).is_unset()) return true;
    auto* m = vm.heap.make<Member>(vm.types.getset->root_shape);
    m->owner = type;
    m->name = name;
    m->def = name == vm.names.dunder_dict ? &dict_def : &weakref_def;
    return dict_set_str(vm, type->dict, name, m);
  }

  bool call_set_names() {
    // Over a copy: __set_name__ may add to the class.
    Dict* copy = dict_copy(vm, type->dict);
    if (!copy) return false;
    std::uint32_t position = 0;
    for (DictEntry* e; dict_next(copy, &position, &e);) {
      const Value key = e->key, value = e->value;
      if (!value.is_object() || is<Function>(value)) continue;
      const Value hook = lookup_special(vm, value, vm.names.dunder_set_name);
      if (hook.is_error()) return false;
      if (hook.is_unset()) continue;
      if (vm.call(hook, {type, key}).is_error()) {
        const Value e = vm.take_exception();  // before format(), which may meet one of its own
        Str* note = make_str(vm, vm.format("Error calling __set_name__ on '{t}' instance {r} in '{}'", {value, key, type->name}));
        if (!note || call_method(vm, e, vm.intern("add_note"), {note}).is_error()) (void)vm.take_exception();
        (void)vm.raise_again(e);
        return false;
      }
    }
    return true;
  }

  bool call_init_subclass(Args* keywords) {
    Value self;
    const Value hook = super_lookup(vm, type, type, vm.names.dunder_init_subclass, &self);
    if (hook.is_error()) return false;
    if (hook.is_unset()) return true;
    if (auto* f = try_as<NativeFunction>(hook); f && f->owner == vm.types.object && !(keywords && keywords->keyword_count())) return true;
    const std::uint32_t n = keywords ? keywords->keyword_count() : 0;
    if (auto* f = try_as<NativeFunction>(hook); f && n && f->owner == vm.types.object)
      return fail(Exc::TypeError, "{}.__init_subclass__() takes no keyword arguments", {type->qualname});
    ArgBuffer values(vm, n);
    for (std::uint32_t i = 0; i < n; ++i) values[i] = keywords->values[keywords->count + i];
    Args args{values.data(), 0, n ? keywords->keywords : nullptr};
    return !vm.call(hook, args).is_error();
  }

  Value build(Args* keywords) {
    base = best_base(vm, bases);
    if (!base || !read_slots()) return Value::error();
    lay_out();
    if (!fill_dict()) return Value::error();
    if (!set_mro(vm, type)) return Value::error();
    init_slots(vm, type);
    for (const Value v : bases->span())
      if (!add_subclass(vm, v.as<Type>(), type)) return Value::error();
    const Value abstract = dict_get_str(vm, space, vm.names.dunder_abstractmethods);
    if (!abstract.is_unset()) COIL_CHECK(set_attr(vm, type, vm.names.dunder_abstractmethods, abstract));
    if (!call_set_names() || !call_init_subclass(keywords)) return Value::error();
    return type;
  }
};

}  // namespace

bool add_dict_member(Vm& vm, Type* type) { return Builder::add_getset(vm, type, vm.names.dunder_dict); }

Value new_class(Vm& vm, Type* meta, Str* name, Tuple* bases, Dict* space, Args* keywords) {
  if (bases->size == 0) {
    const Value only[] = {vm.types.object};
    bases = make_tuple(vm, only);
  }
  for (const Value v : bases->span()) {
    if (is<Type>(v)) continue;
    if (!lookup_in_type(vm, type_of(vm, v), vm.names.dunder_mro_entries).is_unset())
      return vm.raise(Exc::TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
  }
  Dict* own = dict_copy(vm, space);
  if (!own) return Value::error();
  std::uint32_t position = 0;
  for (DictEntry* e; dict_next(own, &position, &e);) {
    if (is_str(e->key) || !vm.hooks.warn) continue;
    vm.hooks.warn(vm, Exc::RuntimeWarning, vm.format("non-string key in the __dict__ of class {}", {name}), nullptr);
    if (vm.has_exception()) return Value::error();
    break;
  }
  Builder builder(vm, meta, name, bases, own);
  return builder.build(keywords);
}

// ---- the class statement

namespace {

/// Bases after __mro_entries__: the same tuple when nobody has any.
Tuple* resolve_bases(Vm& vm, Tuple* bases) {
  List* out = nullptr;
  for (std::size_t i = 0; i < bases->size; ++i) {
    const Value base = bases->items()[i];
    Value entries = Value::unset();
    if (!is<Type>(base)) {
      const Value hook = get_attr_or_unset(vm, base, vm.names.dunder_mro_entries);
      if (hook.is_error()) return nullptr;
      if (!hook.is_unset()) {
        entries = vm.call(hook, {bases});
        if (entries.is_error()) return nullptr;
        if (!is<Tuple>(entries)) { (void)vm.raise(Exc::TypeError, "__mro_entries__ must return a tuple"); return nullptr; }
        if (!out) {
          out = make_list(vm, bases->size);
          for (std::size_t j = 0; j < i; ++j) list_append(vm, out, bases->items()[j]);
        }
      }
    }
    if (!out) continue;
    if (entries.is_unset()) list_append(vm, out, base);
    else for (const Value v : entries.as<Tuple>()->span()) list_append(vm, out, v);
  }
  return out ? make_tuple(vm, std::span<const Value>(out->items, out->size)) : bases;
}

}  // namespace

Value build_class(Vm& vm, Args& args) {
  if (args.count < 2) return vm.raise(Exc::TypeError, "__build_class__: not enough arguments");
  auto* function = try_as<Function>(args[0]);
  if (!function) return vm.raise(Exc::TypeError, "__build_class__: func must be a function");
  if (!is_str(args[1])) return vm.raise(Exc::TypeError, "__build_class__: name is not a string");
  Tuple* given = make_tuple(vm, std::span<const Value>(args.values + 2, args.count - 2));
  Tuple* bases = resolve_bases(vm, given);
  if (!bases) return Value::error();
  // Keywords without `metaclass` go on to __prepare__ and the metaclass.
  Value meta = Value::unset();
  const std::uint32_t keyword_count = args.keyword_count();
  List* names = make_list(vm, keyword_count);
  ArgBuffer values(vm, 3 + keyword_count);
  if (values.failed()) return Value::error();
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < keyword_count; ++i) {
    const Value v = args.values[args.count + i];
    if (args.keywords->items()[i] == Value(vm.names.metaclass)) { meta = v; continue; }
    list_append(vm, names, args.keywords->items()[i]);
    values[3 + kept++] = v;
  }
  Tuple* keywords = kept ? make_tuple(vm, std::span<const Value>(names->items, kept)) : nullptr;
  bool is_class = true;
  if (meta.is_unset()) meta = bases->size ? Value(type_of(vm, bases->items()[0])) : Value(vm.types.type);
  else is_class = is<Type>(meta);
  if (is_class) {
    Type* winner = calculate_metaclass(vm, meta.as<Type>(), bases);
    if (!winner) return Value::error();
    meta = winner;
  }
  Value space;
  if (meta == Value(vm.types.type)) {
    Dict* d = make_dict(vm, 8);
    if (!d) return Value::error();
    space = d;
  } else {
    const Value prepare = get_attr_or_unset(vm, meta, vm.names.dunder_prepare);
    COIL_CHECK(prepare);
    if (prepare.is_unset()) {
      space = make_dict(vm);
    } else {
      values[1] = args[1];
      values[2] = bases;
      Args prepare_args{values.data() + 1, 2, keywords};
      space = vm.call(prepare, prepare_args);
      COIL_CHECK(space);
    }
    if (!type_of(vm, space)->slots.getitem)
      return vm.raise(Exc::TypeError, "{}.__prepare__() must return a mapping, not {t}",
                      {is_class ? view(vm, meta.as<Type>()->name) : std::string_view("<metaclass>"), space});
  }
  COIL_TRY(cell, vm.call(function, {space}));
  if (bases != given) COIL_CHECK(set_item(vm, space, vm.names.dunder_orig_bases, given));
  values[0] = Value::unset();
  values[0] = args[1];
  values[1] = bases;
  values[2] = space;
  Args class_args{values.data(), 3, keywords};
  COIL_TRY(cls, vm.call(meta, class_args));
  if (is<Cell>(cell) && is<Type>(cls)) {
    const Value seen = cell.as<Cell>()->value;
    if (seen.is_unset())
      return vm.raise(Exc::RuntimeError, "__class__ not set defining {r} as {r}. Was __classcell__ propagated to type.__new__?", {args[1], cls});
    if (!(seen == cls)) return vm.raise(Exc::TypeError, "__class__ set to {r} defining {r} as {r}", {seen, args[1], cls});
  }
  return cls;
}

}  // namespace coil
