// runtime/modules/pickle_save.cpp — _pickle.Pickler and dumps(): objects as bytes.
//
// Every object that was written has a number (the memo), by its address; the memo keeps the objects alive, so that no address is used
// twice. Output gathers in one string; from protocol 4 on in frames of some 64 KiB, whose length is filled in when they end.
#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "runtime/modules/pickle.hpp"
#include "runtime/state.hpp"
#include "runtime/types/bytes_methods.hpp"
#include "runtime/types/types.hpp"
#include "vm/attributes.hpp"

namespace coil::runtime::pickle {
namespace {

constexpr std::size_t kFrameSize = 64 * 1024, kLeastFrame = 4, kFrameHeader = 9, kNoFrame = SIZE_MAX;
constexpr int kBatch = 1000;

struct Pickler : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Value write;                   // of the file; unset: dumps()
  Value buffer_callback;
  Value persistent_id, reducer_override, dispatch_table, buffer_type, module;  // looked up for each dump()
  List* kept;                    // what the memo numbers
  std::unordered_map<std::uint64_t, std::uint32_t>* memo;
  std::string* out;
  std::size_t frame;             // where the current frame begins in `out`
  int protocol;
  bool bin, fast, fix_imports, framing, ready, busy;
};
Pickler* self_pickler(Value v) { return v.as<Pickler>(); }
void trace_pickler(Object* o, Tracer& tracer) {
  auto* p = static_cast<Pickler*>(o);
  for (const Value v : {p->write, p->buffer_callback, p->persistent_id, p->reducer_override, p->dispatch_table, p->buffer_type, p->module}) tracer(v);
  tracer(p->kept);
}
void destroy_pickler(Object* o) {
  delete static_cast<Pickler*>(o)->memo;
  delete static_cast<Pickler*>(o)->out;
}

#define COIL_OK(expression) \
  if (!(expression)) return false

struct Saver {
  Vm& vm;
  Pickler* p;

  bool fail(std::string_view format, std::initializer_list<FormatArg> args = {}) { return (void)raise_error(vm, "PicklingError", format, args), false; }

  // ---- output
  void begin_frame() {
    if (!p->framing || p->frame != kNoFrame) return;
    p->frame = p->out->size();
    p->out->append(kFrameHeader, '\0');
  }
  void put(std::string_view data) {
    begin_frame();
    p->out->append(data);
  }
  void put(Code code) {
    begin_frame();
    p->out->push_back(static_cast<char>(code));
  }
  void put_number(Code code, std::uint64_t n, std::size_t bytes) {
    char text[9];
    text[0] = static_cast<char>(code);
    std::memcpy(text + 1, &n, 8);
    put({text, bytes + 1});
  }
  void put_line(Code code, std::string_view text) {
    put(code);
    p->out->append(text);
    p->out->push_back('\n');
  }
  void end_frame() {
    if (p->frame == kNoFrame) return;
    const std::uint64_t size = p->out->size() - p->frame - kFrameHeader;
    if (size >= kLeastFrame) {
      (*p->out)[p->frame] = static_cast<char>(kFrame);
      std::memcpy(p->out->data() + p->frame + 1, &size, 8);
    } else {
      p->out->erase(p->frame, kFrameHeader);
    }
    p->frame = kNoFrame;
  }
  bool flush() {
    if (p->write.is_unset() || p->out->empty()) return true;
    const Value bytes = make_bytes(vm, *p->out);
    p->out->clear();
    return !bytes.is_error() && !vm.call(p->write, {bytes}).is_error();
  }
  /// Between objects: a frame that is full ends.
  bool boundary() {
    if (p->frame == kNoFrame || p->out->size() - p->frame - kFrameHeader < kFrameSize) return true;
    end_frame();
    return vm.heap.check_room(p->out->size()) && flush();
  }
  bool put_data(Code code, std::size_t width, std::string_view data, Value source) {
    const bool large = data.size() >= kFrameSize, framing = p->framing;
    if (large) {
      end_frame();
      p->framing = false;
    }
    put_number(code, data.size(), width);
    if (large && !p->write.is_unset()) {
      COIL_OK(flush());
      const Value payload = source.is_unset() ? make_bytes(vm, data) : source;
      COIL_OK(!payload.is_error() && !vm.call(p->write, {payload}).is_error());
    } else {
      COIL_OK(vm.heap.check_room(data.size()));
      put(data);
    }
    p->framing = framing;
    return true;
  }

  // ---- the memo
  bool memoize(Value v) {
    if (p->fast) return true;
    const auto n = static_cast<std::uint32_t>(p->memo->size());
    if (p->protocol >= 4) put(kMemoize);
    else if (!p->bin) put_line(kPut, std::to_string(n));
    else if (n < 256) put_number(kBinPut, n, 1);
    else put_number(kLongBinPut, n, 4);
    p->memo->emplace(v.bits(), n);
    return list_append(vm, p->kept, v);
  }
  bool put_get(std::uint32_t n) {
    if (!p->bin) put_line(kGet, std::to_string(n));
    else if (n < 256) put_number(kBinGet, n, 1);
    else put_number(kLongBinGet, n, 4);
    return true;
  }
  const std::uint32_t* known(Value v) const {
    const auto it = p->memo->find(v.bits());
    return it == p->memo->end() ? nullptr : &it->second;
  }

  // ---- atoms
  bool save_int(Value v) {
    std::int64_t n;
    const bool fits = int_fits_int64(v, &n) && n >= INT32_MIN && n <= INT32_MAX;
    if (fits && p->bin) {
      if (n >= 0 && n <= 0xff) return put_number(kBinInt1, static_cast<std::uint64_t>(n), 1), true;
      if (n >= 0 && n <= 0xffff) return put_number(kBinInt2, static_cast<std::uint64_t>(n), 2), true;
      return put_number(kBinInt, static_cast<std::uint64_t>(n), 4), true;
    }
    if (p->protocol < 2) {
      const Value text = int_to_text(vm, v);
      COIL_OK(!text.is_error());
      put_line(fits ? kInt : kLong, std::string(view(vm, text)) + (fits ? "" : "L"));
      return true;
    }
    const Value bits = call_method(vm, v, vm.intern("bit_length"), {});
    COIL_OK(!bits.is_error());
    const Value size = Value::small_int((bits.as_small_int() >> 3) + 1);
    Value values[] = {size, make_str_ascii(vm, "little"), Value::true_value()};
    Tuple* names = make_tuple(vm, std::size_t{1});
    names->items()[0] = vm.intern("signed");
    Args args{values, 2, names};
    const Value to_bytes = get_attr(vm, v, "to_bytes");
    const Value bytes = to_bytes.is_error() ? to_bytes : vm.call(to_bytes, args);
    COIL_OK(!bytes.is_error());
    std::string_view data{bytes.as<Bytes>()->data, bytes.as<Bytes>()->size};
    if (int_sign(v) < 0 && data.size() > 1 && data.back() == '\xff' && data[data.size() - 2] & 0x80) data.remove_suffix(1);
    if (data.size() < 256) put_number(kLong1, data.size(), 1);
    else put_number(kLong4, data.size(), 4);
    return put(data), true;
  }
  bool save_float(double d) {
    if (!p->bin) return put_line(kFloat, float_repr(d)), true;
    std::uint64_t bits;
    std::memcpy(&bits, &d, 8);
    put_number(kBinFloat, __builtin_bswap64(bits), 8);
    return true;
  }
  bool save_str(Str* s) {
    const std::string_view text = view(vm, s);
    if (!p->bin) {
      std::string out;
      char escape[16];
      for (const char *c = text.data(), *end = c + text.size(); c < end;) {
        const char32_t u = decode_utf8(c);
        if (u < 256 && !std::strchr("\\\n\r\x1a", static_cast<int>(u))) {  // (strchr finds the 0 too)
          out.push_back(static_cast<char>(u));
          continue;
        }
        std::snprintf(escape, sizeof escape, u > 0xffff ? "\\U%08x" : "\\u%04x", static_cast<unsigned>(u));
        out += escape;
      }
      put_line(kUnicode, out);
    } else if (text.size() <= 0xff && p->protocol >= 4) {
      put_number(kShortBinUnicode, text.size(), 1);
      p->out->append(text);
    } else {
      COIL_OK(put_data(kBinUnicode, 4, text, Value::unset()));
    }
    return memoize(s);
  }
  bool save_bytes(Value v) {
    const std::string_view data = data_of(v);
    if (p->protocol < 3) {
      if (data.empty()) return save_reduce({vm.types.bytes, make_tuple(vm, std::size_t{0})}, v);
      const Value encode = imported_attribute(vm, "codecs", "encode");
      const Value text = encode.is_error() ? encode : decode_bytes(vm, data, "latin-1", "strict");
      return !text.is_error() && save_reduce({encode, make_tuple_of(vm, {text, make_str_ascii(vm, "latin1")})}, v);
    }
    COIL_OK(save_bytes_data(data, v));
    return memoize(v);
  }
  bool save_bytes_data(std::string_view data, Value source) {
    if (data.size() > UINT32_MAX && p->protocol >= 4) return put_data(kBinBytes8, 8, data, source);
    if (data.size() > UINT32_MAX) return (void)vm.raise(Exc::OverflowError, "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher"), false;
    return data.size() <= 0xff ? put_data(kShortBinBytes, 1, data, source) : put_data(kBinBytes, 4, data, source);
  }
  bool save_bytearray(Value v) {
    const std::string_view data = data_of(v);
    if (p->protocol < 5) {
      if (data.empty()) return save_reduce({vm.types.bytearray, make_tuple(vm, std::size_t{0})}, v);
      const Value bytes = make_bytes(vm, data);
      return !bytes.is_error() && save_reduce({vm.types.bytearray, make_tuple_of(vm, {bytes})}, v);
    }
    COIL_OK(put_data(kByteArray8, 8, data, v));
    return memoize(v);
  }

  // ---- containers
  bool save_tuple(Tuple* t) {
    if (t->size == 0) {
      if (!p->bin) put(kMark);
      return put(p->bin ? kEmptyTuple : kTuple), true;
    }
    const bool is_short = t->size <= 3 && p->protocol >= 2;
    if (!is_short) put(kMark);
    for (std::uint64_t i = 0; i < t->size; ++i) COIL_OK(save(t->items()[i]));
    if (const std::uint32_t* n = known(t)) {  // its items led back to it: it was written meanwhile
      if (!is_short && p->bin) put(kPopMark);
      else
        for (std::uint64_t i = is_short ? 0 : UINT64_MAX; i != t->size; ++i) put(kPop);
      return put_get(*n);
    }
    put(is_short ? static_cast<Code>(kTuple1 + t->size - 1) : kTuple);
    return memoize(t);
  }
  bool save_list(List* l) {
    if (!p->bin) put(kMark);
    put(p->bin ? kEmptyList : kList);
    COIL_OK(memoize(l));
    if (l->size == 1 || !p->bin) {
      for (std::uint64_t i = 0; i < l->size; ++i) {
        COIL_OK(save(l->items[i]));
        put(kAppend);
      }
      return true;
    }
    for (std::uint64_t i = 0; i < l->size;) {
      put(kMark);
      for (int n = 0; n < kBatch && i < l->size; ++n) COIL_OK(save(l->items[i++]));
      put(kAppends);
    }
    return true;
  }
  bool save_dict(Dict* d) {
    if (!p->bin) put(kMark);
    put(p->bin ? kEmptyDict : kDict);
    COIL_OK(memoize(d));
    const std::uint32_t size = d->used;
    if (!size) return true;
    std::uint32_t position = 0;
    DictEntry* e;
    const auto item = [&] {
      const Value value = e->value;
      COIL_OK(save(e->key) && save(value));
      if (d->used == size) return true;
      return (void)vm.raise(Exc::RuntimeError, "dictionary changed size during iteration"), false;
    };
    if (size == 1 || !p->bin) {
      while (dict_next(d, &position, &e)) {
        COIL_OK(item());
        put(kSetItem);
      }
      return true;
    }
    for (int n = kBatch; n == kBatch;) {
      put(kMark);
      for (n = 0; n < kBatch && dict_next(d, &position, &e); ++n) COIL_OK(item());
      put(kSetItems);
    }
    return true;
  }
  bool save_set(Set* s) {
    const bool is_frozen = s->shape->type_ == vm.types.frozenset;
    if (p->protocol < 4) {
      const Value list = to_list(vm, s);
      return !list.is_error() && save_reduce({type_of(vm, s), make_tuple_of(vm, {list})}, s);
    }
    if (!is_frozen) {
      put(kEmptySet);
      COIL_OK(memoize(s));
    }
    std::uint32_t position = 0, size = s->table->used;
    DictEntry* e;
    if (is_frozen) {
      put(kMark);
      while (dict_next(s->table, &position, &e)) COIL_OK(save(e->key));
      if (const std::uint32_t* n = known(s)) return put(kPopMark), put_get(*n);
      put(kFrozenSet);
      return memoize(s);
    }
    for (int n = size ? kBatch : 0; n == kBatch;) {
      put(kMark);
      for (n = 0; n < kBatch && dict_next(s->table, &position, &e); ++n) {
        COIL_OK(save(e->key));
        if (s->table->used != size) return (void)vm.raise(Exc::RuntimeError, "set changed size during iteration"), false;
      }
      put(kAddItems);
    }
    return true;
  }
  /// What a reduction gave to be appended (or set, in pairs).
  bool save_batches(Value items, bool pairs) {
    const Value it = get_iter(vm, items);
    COIL_OK(!it.is_error());
    const auto one = [&](Value item) {
      if (!pairs) return save(item);
      auto* t = try_as<Tuple>(item);
      if (!t || t->size != 2) return (void)vm.raise(Exc::TypeError, "dict items iterator must return 2-tuples"), false;
      return save(t->items()[0]) && save(t->items()[1]);
    };
    const Code single = pairs ? kSetItem : kAppend, many = pairs ? kSetItems : kAppends;
    Value next = iter_next(vm, it);
    while (!next.is_error() && !next.is_unset()) {
      const Value first = next;
      next = iter_next(vm, it);
      if (!p->bin || next.is_unset()) {
        COIL_OK(one(first));
        put(single);
        continue;
      }
      if (next.is_error()) break;
      put(kMark);
      COIL_OK(one(first));
      int n = 1;
      for (; n < kBatch && !next.is_unset(); ++n) {
        COIL_OK(one(next));
        if (n + 1 < kBatch) next = iter_next(vm, it);
        COIL_OK(!next.is_error());
      }
      put(many);
      if (n == kBatch && !next.is_unset()) next = iter_next(vm, it);
    }
    return !next.is_error();
  }

  // ---- everything else
  bool save_global(Value v, Value name) {
    const Value locate = get_attr(vm, p->module, "_locate");
    const Value found = locate.is_error() ? locate : vm.call(locate, {v, name, Value::small_int(p->protocol), Value::boolean(p->fix_imports)});
    COIL_OK(!found.is_error());
    auto* t = found.as<Tuple>();  // ("ext", code), ("names", module, name) or ("line", text, *names of attributes from there on)
    const std::string_view kind = view(vm, t->items()[0]);
    if (kind == "ext") {
      const auto code = static_cast<std::uint64_t>(t->items()[1].as_small_int());
      if (code <= 0xff) put_number(kExt1, code, 1);
      else if (code <= 0xffff) put_number(kExt2, code, 2);
      else put_number(kExt4, code, 4);
      return true;
    }
    if (kind == "names") {
      COIL_OK(save(t->items()[1]) && save(t->items()[2]));
      put(kStackGlobal);
    } else {
      for (std::size_t i = 2; i < t->size; ++i) {
        COIL_OK(save(dict_get_str(vm, vm.builtins, vm.intern("getattr"))));
        if (p->protocol < 2) put(kMark);
      }
      put(kGlobal);
      put({t->items()[1].as<Bytes>()->data, t->items()[1].as<Bytes>()->size});
      for (std::size_t i = 2; i < t->size; ++i) {
        COIL_OK(save(t->items()[i]));
        put(p->protocol < 2 ? kTuple : kTuple2);
        put(kReduce);
      }
    }
    return memoize(v);
  }

  bool save_reduce(std::initializer_list<Value> parts, Value v) {
    Tuple* t = make_tuple(vm, std::span<const Value>(parts.begin(), parts.size()));
    return t && save_reduced(t, v);
  }
  bool save_reduced(Tuple* t, Value v) {
    if (t->size < 2 || t->size > 6) return fail("tuple returned by __reduce__ must contain 2 through 6 elements");
    const auto part = [&](std::uint64_t i) { return i < t->size && !t->items()[i].is_none() ? t->items()[i] : Value::unset(); };
    const Value function = t->items()[0], arguments = t->items()[1], state = part(2), items = part(3), pairs = part(4), setter = part(5);
    if (!is_callable(vm, function)) return fail("first item of the tuple returned by __reduce__ must be callable");
    auto* args = try_as<Tuple>(arguments);
    if (!args) return fail("second item of the tuple returned by __reduce__ must be a tuple");
    if (!items.is_unset() && !type_of(vm, items)->slots.next) return fail("fourth element of the tuple returned by __reduce__ must be an iterator, not {t}", {items});
    if (!pairs.is_unset() && !type_of(vm, pairs)->slots.next) return fail("fifth element of the tuple returned by __reduce__ must be an iterator, not {t}", {pairs});
    if (!setter.is_unset() && !is_callable(vm, setter)) return fail("sixth element of the tuple returned by __reduce__ must be a function, not {t}", {setter});
    bool new_object = false, new_object_ex = false;
    if (p->protocol >= 2) {
      const Value name = get_attr_or_unset(vm, function, vm.names.dunder_name);
      COIL_OK(!name.is_error());
      if (is_str(name)) {
        new_object = view(vm, name) == "__newobj__";
        new_object_ex = view(vm, name) == "__newobj_ex__";
      }
    }
    if (new_object || new_object_ex) {
      const char* maker = new_object ? "__newobj__" : "__newobj_ex__";
      if (new_object_ex && args->size != 3) return fail("length of the NEWOBJ_EX argument tuple must be exactly 3, not {}", {args->size});
      if (args->size < 1) return fail("__newobj__ arglist is empty");
      const Value cls = args->items()[0];
      const Value has_new = get_attr_or_unset(vm, cls, vm.names.dunder_new);
      COIL_OK(!has_new.is_error());
      if (has_new.is_unset()) return fail("args[0] from {} args has no __new__", {maker});
      const Value own = v.is_unset() ? Value::unset() : get_attr_or_unset(vm, v, vm.names.dunder_class);
      COIL_OK(!own.is_error());
      if (!v.is_unset() && own != cls) return fail("args[0] from {} args has the wrong class", {maker});
      if (new_object) {
        Tuple* rest = make_tuple(vm, std::span<const Value>(args->items() + 1, args->size - 1));
        COIL_OK(rest && save(cls) && save(rest));
        put(kNewObj);
      } else if (p->protocol >= 4) {
        COIL_OK(save(cls) && save(args->items()[1]) && save(args->items()[2]));
        put(kNewObjEx);
      } else {
        const Value wrap = get_attr(vm, p->module, "_partial_new");
        const Value partial = wrap.is_error() ? wrap : vm.call(wrap, {cls, args->items()[1], args->items()[2]});
        COIL_OK(!partial.is_error() && save(partial) && save(make_tuple(vm, std::size_t{0})));
        put(kReduce);
      }
    } else {
      COIL_OK(save(function) && save(arguments));
      put(kReduce);
    }
    if (!v.is_unset()) {
      if (const std::uint32_t* n = known(v)) {  // its own arguments led back to it
        put(kPop);
        COIL_OK(put_get(*n));
      } else {
        COIL_OK(memoize(v));
      }
    }
    if (!items.is_unset()) COIL_OK(save_batches(items, false));
    if (!pairs.is_unset()) COIL_OK(save_batches(pairs, true));
    if (state.is_unset()) return true;
    if (setter.is_unset()) {
      COIL_OK(save(state));
      return put(kBuild), true;
    }
    COIL_OK(save(setter) && save(v) && save(state));
    put(kTuple2);
    put(kReduce);
    put(kPop);
    return true;
  }

  bool save_persistent(Value id) {
    if (p->bin) {
      COIL_OK(save(id, false));
      return put(kBinPersId), true;
    }
    const Value text = to_str(vm, id);
    COIL_OK(!text.is_error());
    if (!text.as<Str>()->is_ascii()) return fail("persistent IDs in protocol 0 must be ASCII strings");
    return put_line(kPersId, view(vm, text)), true;
  }

  bool save_out_of_band(Value buffer) {
    if (p->protocol < 5) return fail("PickleBuffer can only be pickled with protocol >= 5");
    const Value split = get_attr(vm, p->module, "_buffer_parts");
    const Value parts = split.is_error() ? split : vm.call(split, {buffer, p->buffer_callback.is_unset() ? Value::none() : p->buffer_callback});
    COIL_OK(!parts.is_error());
    const Value data = parts.as<Tuple>()->items()[0], read_only = parts.as<Tuple>()->items()[1];
    if (data.is_none()) {
      put(kNextBuffer);
      if (read_only.is_true()) put(kReadonlyBuffer);
      return true;
    }
    return read_only.is_true() ? save_bytes_data(data_of(data), data) : put_data(kByteArray8, 8, data_of(data), data);
  }

  bool save(Value v, bool ask_persistent = true) {
    COIL_OK(boundary());
    if (ask_persistent && !p->persistent_id.is_unset()) {
      const Value id = vm.call(p->persistent_id, {v});
      COIL_OK(!id.is_error());
      if (!id.is_none()) return save_persistent(id);
    }
    if (v.is_none()) return put(kNone), true;
    if (v.is_bool()) {
      if (p->protocol >= 2) put(v.is_true() ? kNewTrue : kNewFalse);
      else put(v.is_true() ? "I01\n" : "I00\n");
      return true;
    }
    if (v.is_double()) return save_float(v.as_double());
    if (v.is_small_int()) return save_int(v);
    Type* type = type_of(vm, v);
    if (type == vm.types.integer) return save_int(v);
    if (const std::uint32_t* n = known(v)) return put_get(*n);
    if (type == vm.types.str) return save_str(v.as<Str>());
    if (type == vm.types.bytes) return save_bytes(v);
    const Level level(vm, " while pickling an object");
    COIL_OK(level);
    COIL_OK(!vm.charge(32).is_error());
    if (type == vm.types.dict) return save_dict(v.as<Dict>());
    if (type == vm.types.set || type == vm.types.frozenset) return save_set(v.as<Set>());
    if (type == vm.types.list) return save_list(v.as<List>());
    if (type == vm.types.tuple) return save_tuple(v.as<Tuple>());
    if (type == vm.types.bytearray) return save_bytearray(v);
    if (Value(type) == p->buffer_type) return save_out_of_band(v);
    Value reduced = Value::not_implemented();
    if (!p->reducer_override.is_unset()) {
      reduced = vm.call(p->reducer_override, {v});
      COIL_OK(!reduced.is_error());
    }
    if (reduced.is_not_implemented()) {
      if (type == vm.types.type) {
        for (const Value one : {Value::none(), Value::not_implemented(), Value::ellipsis()})
          if (v == Value(type_of(vm, one))) return save_reduce({vm.types.type, make_tuple_of(vm, {one})}, v);
        return save_global(v, Value::none());
      }
      if (type == vm.types.function) return save_global(v, Value::none());
      Value by_class;
      if (auto* table = try_as<Dict>(p->dispatch_table)) {
        by_class = dict_get(vm, table, type);
      } else {
        by_class = get_item(vm, p->dispatch_table, type);
        if (by_class.is_error() && vm.pending_is(Exc::KeyError)) {
          (void)vm.take_exception();
          by_class = Value::unset();
        }
      }
      COIL_OK(!by_class.is_error());
      if (!by_class.is_unset()) {
        reduced = vm.call(by_class, {v});
      } else if (is_subtype(type, vm.types.type)) {
        return save_global(v, Value::none());
      } else {
        Value method = get_attr_or_unset(vm, v, vm.names.dunder_reduce_ex);
        COIL_OK(!method.is_error());
        if (!method.is_unset()) {
          reduced = vm.call(method, {Value::small_int(p->protocol)});
        } else {
          method = get_attr_or_unset(vm, v, vm.names.dunder_reduce);
          COIL_OK(!method.is_error());
          if (method.is_unset()) return fail("can't pickle '{t}' object: {r}", {v, v});
          reduced = vm.call(method, std::initializer_list<Value>{});
        }
      }
      COIL_OK(!reduced.is_error());
    }
    if (is_str(reduced)) return save_global(v, reduced);
    auto* t = try_as<Tuple>(reduced);
    return t ? save_reduced(t, v) : fail("__reduce__ must return a string or tuple");
  }

  bool dump(Value v) {
    if (p->protocol >= 2) put_number(kProto, static_cast<std::uint64_t>(p->protocol), 1);
    p->frame = kNoFrame;
    p->framing = p->protocol >= 4;
    const bool ok = save(v);
    if (ok) put(kStop);
    end_frame();
    p->framing = false;
    if (ok) return flush();
    p->out->clear();
    return false;
  }
};

Value pickler_new(Vm& vm, Type* type, Args&) {
  auto* p = static_cast<Pickler*>(allocate_instance(vm, type));
  if (!p) return Value::error();
  p->memo = new std::unordered_map<std::uint64_t, std::uint32_t>;
  p->out = new std::string;
  List* kept = make_list(vm);
  if (!kept) return Value::error();
  p->kept = kept;
  vm.heap.barrier(p);
  return p;
}
/// protocol, fix_imports, buffer_callback: in given[0..2].
Value set_up(Vm& vm, Pickler* p, const Value* given) {
  std::int64_t protocol = kDefaultProtocol;
  if (!given[0].is_unset() && !given[0].is_none() && !to_int64(vm, given[0], &protocol)) return Value::error();
  if (protocol < 0) protocol = kHighestProtocol;
  if (protocol > kHighestProtocol) return vm.raise(Exc::ValueError, "pickle protocol must be <= {}", {kHighestProtocol});
  COIL_TRY(fix, given[1].is_unset() ? Value::true_value() : truth(vm, given[1]));
  p->buffer_callback = given[2].is_none() ? Value::unset() : given[2];
  if (!p->buffer_callback.is_unset() && protocol < 5) return vm.raise(Exc::ValueError, "buffer_callback needs protocol >= 5");
  p->protocol = static_cast<int>(protocol);
  p->bin = protocol > 0;
  p->fast = false;
  p->fix_imports = fix.is_true() && protocol < 3;
  p->framing = false;
  p->frame = kNoFrame;
  p->ready = true;
  vm.heap.barrier(p);
  return Value::none();
}
Value pickler_init(Vm& vm, Value self, Args& args) {
  Value given[4];
  if (!take_arguments(vm, args, "Pickler", {"file", "protocol", "fix_imports", "buffer_callback"}, 1, given)) return Value::error();
  auto* p = self_pickler(self);
  p->ready = false;
  COIL_CHECK(set_up(vm, p, given + 1));
  p->ready = false;
  const Value write = get_attr_or_unset(vm, given[0], vm.names.write);
  COIL_CHECK(write);
  if (write.is_unset()) return vm.raise(Exc::TypeError, "file must have a 'write' attribute");
  p->write = write;
  p->memo->clear();
  p->kept->size = 0;
  p->out->clear();
  p->ready = true;
  vm.heap.barrier(p);
  return Value::none();
}
/// An attribute that a subclass or an instance has.
bool hook(Vm& vm, Pickler* p, const char* name, Value* out) {
  *out = get_attr_or_unset(vm, p, vm.intern(name));
  if (out->is_error()) return false;
  vm.heap.barrier(p);
  return true;
}
Value run_dump(Vm& vm, Pickler* p, Value v, bool hooks) {
  if (p->busy) return vm.raise(Exc::RuntimeError, "Pickler object is already being used");
  p->persistent_id = p->reducer_override = p->dispatch_table = Value::unset();
  p->module = import_by_name(vm, "pickle");
  COIL_CHECK(p->module);
  vm.heap.barrier(p);
  p->buffer_type = get_attr(vm, p->module, "PickleBuffer");
  COIL_CHECK(p->buffer_type);
  vm.heap.barrier(p);
  if (hooks) {
    Type* type = type_of(vm, p);
    // The base class's own persistent_id() says nothing: it need not be asked.
    const bool own = !(type->type_flags & kTypeHeap) ? !own_attribute(vm, p, &p->attrs, vm.intern("persistent_id")).is_unset()
                                                     : true;
    if (own && !hook(vm, p, "persistent_id", &p->persistent_id)) return Value::error();
    if (auto* f = try_as<NativeFunction>(p->persistent_id); f && std::string_view(f->def->name) == "persistent_id") p->persistent_id = Value::unset();
    if (auto* m = try_as<BoundMethod>(p->persistent_id); m && is<NativeFunction>(m->function)) p->persistent_id = Value::unset();
    if (!hook(vm, p, "reducer_override", &p->reducer_override) || !hook(vm, p, "dispatch_table", &p->dispatch_table)) return Value::error();
  }
  if (p->dispatch_table.is_unset()) {
    p->dispatch_table = imported_attribute(vm, "copyreg", "dispatch_table");
    COIL_CHECK(p->dispatch_table);
    vm.heap.barrier(p);
  }
  p->busy = true;
  const bool ok = Saver{vm, p}.dump(v);
  p->busy = false;
  return ok ? Value::none() : Value::error();
}
Value method_dump(Vm& vm, Args& args) {
  auto* p = self_pickler(args[0]);
  if (!p->ready) return raise_error(vm, "PicklingError", "Pickler.__init__() was not called by {t}.__init__()", {args[0]});
  return run_dump(vm, p, args[1], true);
}
Value method_clear_memo(Vm& vm, Args& args) {
  auto* p = self_pickler(args[0]);
  p->memo->clear();
  List* kept = make_list(vm);
  if (!kept) return Value::error();
  p->kept = kept;
  vm.heap.barrier(p);
  return Value::none();
}
Value method_persistent_id(Vm&, Args&) { return Value::none(); }

constexpr NativeDef kMethods[] = {
    {"dump", 2, 2, method_dump, "dump(self, obj, /)"},
    {"clear_memo", 1, 1, method_clear_memo, "clear_memo(self, /)"},
    {"persistent_id", 2, 2, method_persistent_id, "persistent_id(self, obj, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
/// {id: (number, object)}.
Value get_memo(Vm& vm, Value self) {
  auto* p = self_pickler(self);
  Dict* d = make_dict(vm);
  for (std::uint64_t i = 0; d && i < p->kept->size; ++i) {
    const Value v = p->kept->items[i];
    const std::uint32_t* n = Saver{vm, p}.known(v);
    if (!n) continue;
    COIL_TRY(entry, make_tuple_of(vm, {Value::small_int(*n), v}));
    COIL_CHECK(dict_set(vm, d, make_int(vm, static_cast<std::int64_t>(v.bits())), entry));
  }
  return d ? Value(d) : Value::error();
}
Value set_memo(Vm& vm, Value self, Value value) {
  auto* p = self_pickler(self);
  auto* d = try_as<Dict>(value);
  if (!d) return vm.raise(Exc::TypeError, "'memo' attribute must be a PicklerMemoProxy object or dict, not {t}", {value});
  Args none{&self, 1};
  COIL_CHECK(method_clear_memo(vm, none));
  std::uint32_t position = 0;
  for (DictEntry* e; dict_next(d, &position, &e);) {
    auto* t = try_as<Tuple>(e->value);
    std::int64_t n;
    if (!t || t->size != 2) return vm.raise(Exc::TypeError, "'memo' values must be 2-item tuples");
    if (!to_int64(vm, t->items()[0], &n)) return Value::error();
    p->memo->emplace(t->items()[1].bits(), static_cast<std::uint32_t>(n));
    if (!list_append(vm, p->kept, t->items()[1])) return Value::error();
  }
  return Value::none();
}
constexpr MemberDef kMembers[] = {
    {"memo", get_memo, set_memo},
    {"bin", [](Vm&, Value self) { return Value::small_int(self_pickler(self)->bin); }, [](Vm& vm, Value self, Value v) -> Value {
       self_pickler(self)->bin = truth(vm, v).is_true();
       return Value::none();
     }},
    {"fast", [](Vm&, Value self) { return Value::small_int(self_pickler(self)->fast); }, [](Vm& vm, Value self, Value v) -> Value {
       self_pickler(self)->fast = truth(vm, v).is_true();
       return Value::none();
     }},
    kDictMember,
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = pickler_new;
  s.init = pickler_init;
  return s;
}();
const TypeSpec kPickler{.name = "_pickle.Pickler", .kind = Kind::Native, .basic_size = sizeof(Pickler), .flags = kTypeBaseAllowed | kTypeHasDict | kTypeWeakReferable, .slots = &kSlots,
                        .methods = kMethods, .members = kMembers, .doc = "This takes a binary file for writing a pickle data stream.", .attrs_offset = sizeof(Object), .trace = trace_pickler,
                        .destroy = destroy_pickler};

Value pickle_dumps(Vm& vm, Args& args) {
  Type* type = type_of_spec(vm, kPickler);
  Args none{nullptr, 0};
  COIL_TRY(made, type ? pickler_new(vm, type, none) : Value::error());
  auto* p = made.as<Pickler>();
  const Value given[] = {args.has(1) ? args[1] : Value::none(), args.has(2) ? args[2] : Value::unset(), args.has(3) ? args[3] : Value::none()};
  COIL_CHECK(set_up(vm, p, given));
  COIL_CHECK(run_dump(vm, p, args[0], false));
  return make_bytes(vm, *p->out);
}
Value pickle_dump(Vm& vm, Args& args) {
  Type* type = type_of_spec(vm, kPickler);
  if (!type) return Value::error();
  Value values[] = {args[1], args.has(2) ? args[2] : Value::none(), args.has(3) ? args[3] : Value::true_value(), args.has(4) ? args[4] : Value::none()};
  Args all{values, 4};
  COIL_TRY(made, vm.call(type, all));
  return run_dump(vm, made.as<Pickler>(), args[0], false);
}
constexpr NativeDef kFunctions[] = {
    {"dumps", 1, 4, pickle_dumps, "dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)"},
    {"dump", 2, 5, pickle_dump, "dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

Value raise_error(Vm& vm, const char* type, std::string_view format, std::initializer_list<FormatArg> args) {
  COIL_TRY(t, imported_attribute(vm, "pickle", type));
  return vm.raise(t.as<Type>(), format, args);
}

bool add_pickler(Vm& vm, Module* module) { return add_type(vm, module, "Pickler", kPickler) && add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime::pickle
