// runtime/modules/pickle_load.cpp — _pickle.Unpickler and loads(): objects from bytes.
//
// Input is looked at through a window on one Bytes. Files are read ahead where they can peek; what was not used is left to them.
// Damaged input of any kind ends in an exception: every count is checked against what is there before anything is allocated for it.
#include <algorithm>
#include <charconv>
#include <cstring>

#include "runtime/modules/io.hpp"
#include "runtime/modules/pickle.hpp"
#include "runtime/state.hpp"
#include "runtime/types/buffer.hpp"
#include "runtime/types/bytes_methods.hpp"
#include "runtime/types/types.hpp"
#include "vm/attributes.hpp"

namespace coil::runtime::pickle {
namespace {

constexpr std::size_t kReadAhead = 128 * 1024;

struct Unpickler : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  Value file, read, readline, peek;  // bound methods; unset: loads(), or the file has none
  Value data;                    // Bytes, the window
  std::uint64_t at, end;
  Value buffers, persistent_load, find_class, module, encoding, errors;
  List *stack, *memo;
  Dict* far_memo;                // numbers far beyond the others
  std::vector<std::uint64_t>* marks;
  int protocol;
  bool fix_imports, ready, busy, ahead;  // ahead: the window was peeked at, the file stands at its beginning
};
Unpickler* self_unpickler(Value v) { return v.as<Unpickler>(); }
void trace_unpickler(Object* o, Tracer& tracer) {
  auto* u = static_cast<Unpickler*>(o);
  for (const Value v : {u->file, u->read, u->readline, u->peek, u->data, u->buffers, u->persistent_load, u->find_class, u->module, u->encoding, u->errors}) tracer(v);
  for (Object* list : {static_cast<Object*>(u->stack), static_cast<Object*>(u->memo), static_cast<Object*>(u->far_memo)}) tracer(list);
}
void destroy_unpickler(Object* o) { delete static_cast<Unpickler*>(o)->marks; }

#define COIL_OK(expression) \
  if (!(expression)) return false

struct Loader {
  Vm& vm;
  Unpickler* u;
  bool at_code = false;          // what is read next is an instruction: the input may end there

  bool fail(std::string_view format, std::initializer_list<FormatArg> args = {}) { return (void)raise_error(vm, "UnpicklingError", format, args), false; }
  bool truncated() { return fail("pickle data was truncated"); }
  bool ended() { return (void)vm.raise(Exc::EOFError, "Ran out of input"), false; }

  // ---- input
  bool look_at(Value bytes) {
    std::string_view data;
    if (bytes.is_error()) return false;
    if (!is<Bytes>(bytes)) {
      if (!as_bytes(vm, bytes, &data)) return (void)vm.raise(Exc::ValueError, "read() returned non-bytes object ({t})", {bytes}), false;
      bytes = make_bytes(vm, data);
      COIL_OK(!bytes.is_error());
    }
    u->data = bytes;
    u->at = 0;
    u->end = bytes.as<Bytes>()->size;
    vm.heap.barrier(u);
    return true;
  }
  /// The file goes on to where we are.
  bool skip_used() {
    if (!u->ahead) return true;
    u->ahead = false;
    const std::uint64_t used = u->at;
    u->at = u->end = 0;
    if (!used) return true;
    if (auto* b = io::is_exactly(u->file, io::kBytesSpec) ? u->file.as<io::BytesIO>() : nullptr) return b->position += used, true;
    return !vm.call(u->read, {make_int(vm, static_cast<std::int64_t>(used))}).is_error();
  }
  bool peek(std::size_t wanted) {
    if (auto* b = io::is_exactly(u->file, io::kBytesSpec) ? u->file.as<io::BytesIO>() : nullptr) {
      if (b->closed) return (void)io::raise_closed(vm), false;
      const std::uint64_t left = b->position < b->size ? b->size - b->position : 0;
      COIL_OK(look_at(make_bytes(vm, {left ? (b->shared.is_unset() ? b->data : b->shared.as<Bytes>()->data) + b->position : "", std::min<std::uint64_t>(left, std::max(wanted, kReadAhead))})));
    } else {
      const Value bytes = vm.call(u->peek, {Value::small_int(static_cast<std::int64_t>(kReadAhead))});
      if (bytes.is_error() && vm.pending_is(Exc::NotImplementedError)) {
        (void)vm.take_exception();
        u->peek = Value::unset();
        return true;
      }
      COIL_OK(look_at(bytes));
    }
    u->ahead = true;
    return true;
  }
  /// At least `size` bytes in the window. False: pending.
  bool fill(std::uint64_t size) {
    if (u->read.is_unset()) return u->at == u->end && at_code ? ended() : truncated();
    const bool middle = u->at != u->end;
    std::string rest;
    if (!u->ahead && middle) rest.assign(u->data.as<Bytes>()->data + u->at, u->end - u->at);
    COIL_OK(skip_used());
    if (rest.empty() && (!u->peek.is_unset() || io::is_exactly(u->file, io::kBytesSpec))) {
      COIL_OK(peek(size));
      if (u->end >= size && u->ahead) return true;
      COIL_OK(skip_used());
      u->ahead = false;
      u->at = u->end = 0;
    }
    if (size - rest.size() > INT64_MAX / 2) return truncated();
    const Value bytes = vm.call(u->read, {make_int(vm, static_cast<std::int64_t>(size - rest.size()))});
    COIL_OK(look_at(bytes));
    if (!rest.empty()) COIL_OK(look_at(make_bytes(vm, rest + std::string(data_of(u->data)))));
    if (u->end >= size) return true;
    return u->end == 0 && at_code && !middle ? ended() : truncated();
  }
  bool take(std::uint64_t size, std::string_view* out) {
    if (u->end - u->at < size) [[unlikely]] COIL_OK(fill(size));
    *out = {u->data.as<Bytes>()->data + u->at, size};
    u->at += size;
    return true;
  }
  bool take_number(std::size_t bytes, std::uint64_t* out) {
    std::string_view data;
    COIL_OK(take(bytes, &data));
    *out = 0;
    std::memcpy(out, data.data(), bytes);
    return true;
  }
  /// Up to and without the newline.
  bool take_line(std::string* out) {
    const char* start = u->end > u->at ? u->data.as<Bytes>()->data + u->at : nullptr;
    if (const void* end = start ? std::memchr(start, '\n', u->end - u->at) : nullptr) {
      out->assign(start, static_cast<const char*>(end));
      u->at += out->size() + 1;
      return true;
    }
    if (u->readline.is_unset()) return start || u->at ? truncated() : ended();
    std::string rest;
    if (!u->ahead && start) rest.assign(start, u->end - u->at);
    COIL_OK(skip_used());
    const Value line = vm.call(u->readline, std::initializer_list<Value>{});
    COIL_OK(look_at(line));
    u->at = u->end;
    *out = rest + std::string(data_of(u->data));
    if (out->empty() || out->back() != '\n') return truncated();
    out->pop_back();
    return true;
  }
  /// A line that must not be empty.
  bool take_text(std::string* out) {
    COIL_OK(take_line(out));
    return !out->empty() || truncated();
  }
  bool take_index(std::uint64_t* out) {
    std::string line;
    COIL_OK(take_text(&line));
    const Value n = int_from_text(vm, line, 10);
    COIL_OK(!n.is_error());
    if (n.is_unset()) return (void)vm.raise(Exc::ValueError, "invalid literal for int() with base 10: {}", {repr_text(line + "\n")}), false;
    std::int64_t i;
    if (!int_fits_int64(n, &i)) return (void)vm.raise(Exc::OverflowError, "Python int too large to convert to C ssize_t"), false;
    *out = static_cast<std::uint64_t>(i);
    return true;
  }
  bool take_counted(std::size_t width, const char* name, std::string_view* out) {
    std::uint64_t size;
    COIL_OK(take_number(width, &size));
    if (size > static_cast<std::uint64_t>(INT64_MAX)) return (void)vm.raise(Exc::OverflowError, "{} exceeds system's maximum size of {} bytes", {name, INT64_MAX}), false;
    return take(size, out);
  }

  // ---- the stack
  std::uint64_t fence() const { return u->marks->empty() ? 0 : u->marks->back(); }
  bool underflow() { return fail(u->marks->empty() ? "unpickling stack underflow" : "unexpected MARK found"); }
  bool need(std::uint64_t count) { return u->stack->size - fence() >= count || underflow(); }
  bool push(Value v) { return !v.is_error() && list_append(vm, u->stack, v); }
  bool pop(Value* out) {
    COIL_OK(need(1));
    *out = u->stack->items[--u->stack->size];
    return true;
  }
  Value& top() { return u->stack->items[u->stack->size - 1]; }
  /// Where the items after the last mark begin; the mark goes.
  bool pop_mark(std::uint64_t* from) {
    if (u->marks->empty()) return fail("could not find MARK");
    *from = u->marks->back();
    u->marks->pop_back();
    return true;
  }
  std::span<const Value> items_from(std::uint64_t from) const { return {u->stack->items + from, u->stack->size - from}; }
  bool replace(std::uint64_t from, Value v) {
    u->stack->size = from;
    return push(v);
  }

  // ---- the memo
  bool remember(std::uint64_t n) {
    COIL_OK(need(1));
    const Value v = top();
    if (n < u->memo->size) {
      u->memo->items[n] = v;
      vm.heap.barrier(u->memo);
      return true;
    }
    if (n == u->memo->size) return list_append(vm, u->memo, v);
    if (n > u->memo->size + 4096) return !dict_set(vm, u->far_memo, make_int(vm, static_cast<std::int64_t>(n)), v).is_error();
    while (u->memo->size < n) COIL_OK(list_append(vm, u->memo, Value::ellipsis()));  // numbers left out: asking for them is rare
    return list_append(vm, u->memo, v);
  }
  bool recall(std::uint64_t n) {
    if (n < u->memo->size) return push(u->memo->items[n]);
    const Value v = dict_get(vm, u->far_memo, make_int(vm, static_cast<std::int64_t>(n & INT64_MAX)));
    if (v.is_unset()) return fail("Memo value not found at index {}", {n});
    return push(v);
  }

  // ---- objects
  Value global(Value module, Value name) {
    if (!u->find_class.is_unset()) return vm.call(u->find_class, {module, name});
    if (u->protocol >= 3 || !u->fix_imports) {
      const Value known = dict_get(vm, vm.modules, module);
      if (is<Module>(known) && (u->protocol < 4 || view(vm, name).find('.') == std::string_view::npos)) {
        const Value found = dict_get_str(vm, known.as<Module>()->dict, name.as<Str>());
        if (!found.is_unset()) return found;
      }
    }
    COIL_TRY(find, get_attr(vm, u->module, "_find_class"));
    return vm.call(find, {module, name, Value::small_int(u->protocol), Value::boolean(u->fix_imports)});
  }
  Value text_of(const std::string& s) { return decode_bytes(vm, s, "utf-8", "strict"); }
  bool python2_string(std::string_view data) {
    if (view(vm, u->encoding) == "bytes") return push(make_bytes(vm, data));
    const Value bytes = make_bytes(vm, data);
    return !bytes.is_error() && push(call_method(vm, bytes, vm.intern("decode"), {u->encoding, u->errors}));
  }
  bool unicode(std::string_view data) { return push(decode_bytes(vm, data, "utf-8", "surrogatepass")); }
  bool persistent(Value id) {
    if (u->persistent_load.is_unset()) return fail("A load persistent id instruction was encountered, but no persistent_load function was specified.");
    return push(vm.call(u->persistent_load, {id}));
  }
  bool instantiate(Value cls, Tuple* args) {
    if (!args) return false;
    const bool plain = args->size == 0 && is<Type>(cls);
    if (plain) {
      const Value initargs = get_attr_or_unset(vm, cls, vm.intern("__getinitargs__"));
      COIL_OK(!initargs.is_error());
      if (initargs.is_unset()) return push(call_method(vm, cls, vm.names.dunder_new, {cls}));
    }
    Args all{args->items(), static_cast<std::uint32_t>(args->size)};
    return push(vm.call(cls, all));
  }
  Value new_object(Value cls, Value arguments, Value keywords, const char* code) {
    if (!is<Type>(cls)) { (void)fail("{} class argument must be a type, not {t}", {code, cls}); return Value::error(); }
    auto* args = try_as<Tuple>(arguments);
    if (!args) { (void)fail("{} args argument must be a tuple, not {t}", {code, arguments}); return Value::error(); }
    auto* named = try_as<Dict>(keywords);
    if (!keywords.is_unset() && !named) { (void)fail("{} kwargs argument must be a dict, not {t}", {code, keywords}); return Value::error(); }
    auto* type = cls.as<Type>();
    if (!args->size && (!named || !named->used) && type->type_flags & kTypeDefaultNew && type->instance_kind == Kind::Instance) {
      Object* o = allocate_instance(vm, type);
      return o ? Value(o) : Value::error();
    }
    COIL_TRY(maker, get_attr(vm, cls, vm.names.dunder_new));
    RootVector values(vm.heap);
    values.values.push_back(cls);
    for (const Value v : args->span()) values.values.push_back(v);
    Args all{nullptr, static_cast<std::uint32_t>(values.values.size())};
    if (named && named->used) {
      List* names = make_list(vm);
      std::uint32_t position = 0;
      for (DictEntry* e; names && dict_next(named, &position, &e);) {
        if (!is_str(e->key)) return vm.raise(Exc::TypeError, "keywords must be strings");
        if (!list_append(vm, names, e->key)) return Value::error();
        values.values.push_back(e->value);
      }
      COIL_TRY(tuple, names ? to_tuple(vm, names) : Value::error());
      all.keywords = tuple.as<Tuple>();
    }
    all.values = values.values.data();
    return vm.call(maker, all);
  }
  bool build() {
    Value state;
    COIL_OK(pop(&state) && need(1));
    const Value target = top(), setstate = get_attr_or_unset(vm, target, vm.names.dunder_setstate);
    COIL_OK(!setstate.is_error());
    if (!setstate.is_unset()) return !vm.call(setstate, {state}).is_error();
    Value slots = Value::none();
    if (auto* pair = try_as<Tuple>(state); pair && pair->size == 2) {
      state = pair->items()[0];
      slots = pair->items()[1];
    }
    if (!state.is_none()) {
      auto* d = try_as<Dict>(state);
      if (!d) return fail("state is not a dictionary");
      Object* o = target.is_object() ? target.as_object() : nullptr;
      Type* type = o ? o->type() : nullptr;
      const bool direct = type && type->type_flags & kTypeHasDict && type->attrs_offset > 0 && !type->fixed_slot_count;
      Value attributes = direct ? Value::none() : instance_dict(vm, target);
      if (attributes.is_unset()) attributes = get_attr(vm, target, vm.names.dunder_dict);
      COIL_OK(!attributes.is_error());
      std::uint32_t position = 0;
      for (DictEntry* e; dict_next(d, &position, &e);) {
        Value key = e->key;
        const Value value = e->value;
        const bool is_name = is<Str>(key) && type_of(vm, key) == vm.types.str;
        if (is_name) key = intern(vm, key.as<Str>());
        if (direct && is_name) {
          COIL_OK(set_own_attribute(vm, o, reinterpret_cast<Attributes*>(reinterpret_cast<char*>(o) + type->attrs_offset), key.as<Str>(), value));
        } else {
          const Value into = direct ? instance_dict(vm, target) : attributes;
          COIL_OK(!into.is_error() && !set_item(vm, into, key, value).is_error());
        }
      }
    }
    if (slots.is_none()) return true;
    auto* d = try_as<Dict>(slots);
    if (!d) return fail("slot state is not a dictionary");
    std::uint32_t position = 0;
    for (DictEntry* e; dict_next(d, &position, &e);) {
      Str* name = attribute_name(vm, e->key);
      COIL_OK(name && !set_attr(vm, target, intern(vm, name), e->value).is_error());
    }
    return true;
  }
  bool append_items(std::uint64_t from) {
    if (from == 0 || from <= fence()) return underflow();
    const Value target = u->stack->items[from - 1];
    if (is<List>(target) && type_of(vm, target) == vm.types.list) {
      for (std::uint64_t i = from; i < u->stack->size; ++i) COIL_OK(list_append(vm, target.as<List>(), u->stack->items[i]));
      u->stack->size = from;
      return true;
    }
    List* items = make_list(vm, items_from(from));
    u->stack->size = from;
    COIL_OK(items);
    if (!items->size) return true;
    const Value extend = get_attr_or_unset(vm, target, vm.names.extend);
    COIL_OK(!extend.is_error());
    if (!extend.is_unset()) return !vm.call(extend, {items}).is_error();
    const Value append = get_attr(vm, target, vm.names.append);
    COIL_OK(!append.is_error());
    for (std::uint64_t i = 0; i < items->size; ++i) COIL_OK(!vm.call(append, {items->items[i]}).is_error());
    return true;
  }
  bool set_items(std::uint64_t from) {
    if (from == 0 || from <= fence()) return underflow();
    if ((u->stack->size - from) % 2) return fail("odd number of items for SETITEMS");
    const Value target = u->stack->items[from - 1];
    const bool plain = is<Dict>(target) && type_of(vm, target) == vm.types.dict;
    for (std::uint64_t i = from; i + 1 < u->stack->size; i += 2) {
      const Value key = u->stack->items[i], value = u->stack->items[i + 1];
      COIL_OK(!(plain ? dict_set(vm, target.as<Dict>(), key, value) : set_item(vm, target, key, value)).is_error());
    }
    u->stack->size = from;
    return true;
  }
  bool add_items(std::uint64_t from) {
    if (from == 0 || from <= fence()) return underflow();
    const Value target = u->stack->items[from - 1];
    const bool plain = is<Set>(target) && type_of(vm, target) == vm.types.set;
    const Value add = plain ? Value::none() : get_attr(vm, target, "add");
    COIL_OK(!add.is_error());
    for (std::uint64_t i = from; i < u->stack->size; ++i) {
      const Value item = u->stack->items[i];
      COIL_OK(!(plain ? set_add(vm, target.as<Set>(), item) : vm.call(add, {item})).is_error());
    }
    u->stack->size = from;
    return true;
  }
  bool extension(std::size_t width) {
    std::uint64_t code;
    COIL_OK(take_number(width, &code));
    const Value find = get_attr(vm, u->module, "_extension");
    return !find.is_error() && push(vm.call(find, {Value::small_int(width == 4 ? static_cast<std::int32_t>(code) : static_cast<std::int64_t>(code)), u}));
  }
  bool number_line(Code code) {
    std::string line;
    COIL_OK(take_text(&line));
    if (code == kInt && line == "00") return push(Value::false_value());
    if (code == kInt && line == "01") return push(Value::true_value());
    if (code == kFloat) {
      const Value d = float_from_text(vm, line);
      if (d.is_unset()) return (void)vm.raise(Exc::ValueError, "could not convert string to float: {}", {repr_text(line)}), false;
      return push(d);
    }
    if (code == kLong && line.back() == 'L') line.pop_back();
    const Value n = int_from_text(vm, line, 0);
    if (n.is_unset()) {
      if (code == kInt) return (void)vm.raise(Exc::ValueError, "could not convert string to int"), false;
      return (void)vm.raise(Exc::ValueError, "invalid literal for int() with base 0: {}", {repr_text(line)}), false;
    }
    return push(n);
  }
  bool long_bytes(std::size_t width) {
    std::uint64_t size;
    std::string_view data;
    COIL_OK(take_number(width, &size));
    if (width == 4 && static_cast<std::int32_t>(size) < 0) return fail("LONG pickle has negative byte count");
    COIL_OK(take(size, &data));
    std::uint64_t word = size && data.back() & 0x80 ? UINT64_MAX : 0;
    if (size <= 8) {
      std::memcpy(&word, data.data(), size);
      return push(make_int(vm, static_cast<std::int64_t>(word)));
    }
    const Value bytes = make_bytes(vm, data);
    Value values[] = {bytes, make_str_ascii(vm, "little"), Value::true_value()};
    Tuple* names = make_tuple(vm, std::size_t{1});
    COIL_OK(!bytes.is_error() && names);
    names->items()[0] = vm.intern("signed");
    Args args{values, 2, names};
    const Value from = get_attr(vm, vm.types.integer, "from_bytes");
    return !from.is_error() && push(vm.call(from, args));
  }
  bool raw_unicode() {
    std::string line;
    COIL_OK(take_line(&line));
    if (line.find('\\') == std::string::npos) return push(decode_bytes(vm, line, "latin-1", "strict"));
    const Value unescape = get_attr(vm, u->module, "_raw_unescape");
    return !unescape.is_error() && push(vm.call(unescape, {make_bytes(vm, line)}));
  }

  /// One instruction; *done: it was the last.
  bool step(unsigned char code, bool* done) {
    Value a, b, c;
    std::uint64_t n;
    std::string_view data;
    std::string line;
    switch (code) {
      case kProto:
        COIL_OK(take_number(1, &n));
        if (n > kHighestProtocol) return (void)vm.raise(Exc::ValueError, "unsupported pickle protocol: {}", {n}), false;
        u->protocol = static_cast<int>(n);
        return true;
      case kFrame:
        COIL_OK(take_number(8, &n));
        if (n > static_cast<std::uint64_t>(INT64_MAX)) return (void)vm.raise(Exc::OverflowError, "FRAME length exceeds system's maximum of {} bytes", {INT64_MAX}), false;
        COIL_OK(take(n, &data));
        u->at -= n;
        return true;
      case kStop: *done = true; return true;
      case kMark: u->marks->push_back(u->stack->size); return true;
      case kPop:
        if (u->stack->size > fence()) return --u->stack->size, true;
        if (u->marks->empty()) return underflow();
        return u->marks->pop_back(), true;
      case kPopMark:
        COIL_OK(pop_mark(&n));
        return u->stack->size = n, true;
      case kDup: COIL_OK(need(1)); return push(top());
      case kNone: return push(Value::none());
      case kNewTrue: return push(Value::true_value());
      case kNewFalse: return push(Value::false_value());
      case kInt: case kLong: case kFloat: return number_line(static_cast<Code>(code));
      case kBinInt: COIL_OK(take_number(4, &n)); return push(Value::small_int(static_cast<std::int32_t>(n)));
      case kBinInt1: COIL_OK(take_number(1, &n)); return push(Value::small_int(static_cast<std::int64_t>(n)));
      case kBinInt2: COIL_OK(take_number(2, &n)); return push(Value::small_int(static_cast<std::int64_t>(n)));
      case kLong1: return long_bytes(1);
      case kLong4: return long_bytes(4);
      case kBinFloat: {
        COIL_OK(take_number(8, &n));
        n = __builtin_bswap64(n);
        double d;
        std::memcpy(&d, &n, 8);
        return push(Value::number(d));
      }
      case kString:
        COIL_OK(take_line(&line));
        if (line.size() < 2 || line.front() != line.back() || (line[0] != '"' && line[0] != '\'')) return fail("the STRING opcode argument must be quoted");
        a = imported_attribute(vm, "codecs", "escape_decode");
        COIL_OK(!a.is_error());
        a = vm.call(a, {make_bytes(vm, std::string_view(line).substr(1, line.size() - 2))});
        return !a.is_error() && python2_string(data_of(a.as<Tuple>()->items()[0]));
      case kBinString:
        COIL_OK(take_number(4, &n));
        return take(n, &data) && python2_string(data);
      case kShortBinString: return take_counted(1, "SHORT_BINSTRING", &data) && python2_string(data);
      case kBinBytes: return take_counted(4, "BINBYTES", &data) && push(make_bytes(vm, data));
      case kShortBinBytes: return take_counted(1, "SHORT_BINBYTES", &data) && push(make_bytes(vm, data));
      case kBinBytes8: return take_counted(8, "BINBYTES8", &data) && push(make_bytes(vm, data));
      case kByteArray8: return take_counted(8, "BYTEARRAY8", &data) && push(make_bytearray(vm, data));
      case kUnicode: return raw_unicode();
      case kBinUnicode: return take_counted(4, "BINUNICODE", &data) && unicode(data);
      case kShortBinUnicode: return take_counted(1, "SHORT_BINUNICODE", &data) && unicode(data);
      case kBinUnicode8: return take_counted(8, "BINUNICODE8", &data) && unicode(data);
      case kNextBuffer:
        if (u->buffers.is_unset()) return fail("pickle stream refers to out-of-band data but no *buffers* argument was given");
        a = iter_next(vm, u->buffers);
        if (a.is_unset()) return fail("not enough out-of-band buffers");
        return push(a);
      case kReadonlyBuffer:
        COIL_OK(need(1));
        a = make_memory_view(vm, top());
        COIL_OK(!a.is_error());
        if (a.as<MemoryView>()->flags & kViewReadOnly) return true;
        a = call_method(vm, a, vm.intern("toreadonly"), {});
        COIL_OK(!a.is_error());
        top() = a;
        vm.heap.barrier(u->stack);
        return true;
      case kEmptyTuple: return push(make_tuple(vm, std::size_t{0}));
      case kTuple1: case kTuple2: case kTuple3:
        n = code - kTuple1 + 1u;
        COIL_OK(need(n));
        a = make_tuple(vm, items_from(u->stack->size - n));
        return replace(u->stack->size - n, a);
      case kTuple: COIL_OK(pop_mark(&n)); a = make_tuple(vm, items_from(n)); return replace(n, a);
      case kEmptyList: return push(make_list(vm));
      case kList: {
        COIL_OK(pop_mark(&n));
        List* list = make_list(vm, items_from(n));
        return list && replace(n, list);
      }
      case kEmptyDict: return push(make_dict(vm));
      case kDict: {
        COIL_OK(pop_mark(&n));
        Dict* d = make_dict(vm);
        if ((u->stack->size - n) % 2) return fail("odd number of items for DICT");
        COIL_OK(d);
        for (std::uint64_t i = n; i + 1 < u->stack->size; i += 2) COIL_OK(!dict_set(vm, d, u->stack->items[i], u->stack->items[i + 1]).is_error());
        return replace(n, d);
      }
      case kEmptySet: return push(make_set(vm, vm.types.set));
      case kFrozenSet: {
        COIL_OK(pop_mark(&n));
        Set* s = make_set(vm, vm.types.frozenset);
        COIL_OK(s);
        for (std::uint64_t i = n; i < u->stack->size; ++i) COIL_OK(!set_add(vm, s, u->stack->items[i]).is_error());
        return replace(n, s);
      }
      case kAppend: COIL_OK(need(1)); return append_items(u->stack->size - 1);
      case kAppends: return pop_mark(&n) && append_items(n);
      case kSetItem:
        COIL_OK(need(2));
        return set_items(u->stack->size - 2);
      case kSetItems: return pop_mark(&n) && set_items(n);
      case kAddItems: return pop_mark(&n) && add_items(n);
      case kBuild: return build();
      case kReduce:
        COIL_OK(pop(&a) && pop(&b));
        if (auto* t = try_as<Tuple>(a)) {
          Args args{t->items(), static_cast<std::uint32_t>(t->size)};
          return push(vm.call(b, args));
        }
        return (void)vm.raise(Exc::TypeError, "argument list must be a tuple"), false;
      case kNewObj: COIL_OK(pop(&a) && pop(&b)); return push(new_object(b, a, Value::unset(), "NEWOBJ"));
      case kNewObjEx: COIL_OK(pop(&c) && pop(&a) && pop(&b)); return push(new_object(b, a, c, "NEWOBJ_EX"));
      case kInst: {
        std::string module, name;
        if (u->marks->empty()) return fail("could not find MARK");
        COIL_OK(take_text(&module) && take_text(&name));
        COIL_OK(pop_mark(&n));
        Tuple* args = make_tuple(vm, items_from(n));
        u->stack->size = n;
        b = text_of(module);
        c = b.is_error() ? b : text_of(name);
        COIL_OK(args && !c.is_error());
        a = global(b, c);
        return !a.is_error() && instantiate(a, args);
      }
      case kObj: {
        COIL_OK(pop_mark(&n));
        if (u->stack->size - n < 1) return underflow();
        a = u->stack->items[n];
        Tuple* args = make_tuple(vm, items_from(n + 1));
        u->stack->size = n;
        return instantiate(a, args);
      }
      case kGlobal: {
        std::string module, name;
        COIL_OK(take_text(&module) && take_text(&name));
        b = text_of(module);
        c = b.is_error() ? b : text_of(name);
        return !c.is_error() && push(global(b, c));
      }
      case kStackGlobal:
        COIL_OK(pop(&b) && pop(&a));
        if (!is<Str>(a) || !is<Str>(b) || type_of(vm, a) != vm.types.str || type_of(vm, b) != vm.types.str) return fail("STACK_GLOBAL requires str");
        return push(global(a, b));
      case kExt1: return extension(1);
      case kExt2: return extension(2);
      case kExt4: return extension(4);
      case kPersId:
        COIL_OK(take_line(&line));
        for (const char ch : line)
          if (ch & 0x80) return fail("persistent IDs in protocol 0 must be ASCII strings");
        return persistent(make_str_ascii(vm, line));
      case kBinPersId: COIL_OK(pop(&a)); return persistent(a);
      case kGet:
        COIL_OK(take_index(&n));
        return recall(n);
      case kBinGet: return take_number(1, &n) && recall(n);
      case kLongBinGet: return take_number(4, &n) && recall(n);
      case kPut:
        COIL_OK(take_index(&n) && need(1));
        if (static_cast<std::int64_t>(n) < 0) return (void)vm.raise(Exc::ValueError, "negative PUT argument"), false;
        return remember(n);
      case kBinPut: return take_number(1, &n) && remember(n);
      case kLongBinPut: return take_number(4, &n) && remember(n);
      case kMemoize: return remember(u->memo->size);
      default: break;
    }
    char shown[8];
    std::snprintf(shown, sizeof shown, code >= 0x20 && code <= 0x7e && code != '\'' && code != '\\' ? "%c" : "\\x%02x", code);
    return fail("invalid load key, '{}'.", {shown});
  }

  Value load() {
    u->marks->clear();
    u->stack->size = 0;
    u->protocol = 0;
    bool done = false;
    for (;;) {
      std::string_view code;
      at_code = true;
      if (!take(1, &code)) return Value::error();
      at_code = false;
      if (!step(static_cast<unsigned char>(code[0]), &done) || vm.charge(16).is_error()) return Value::error();
      if (!done) continue;
      Value result;
      if (!pop(&result) || !skip_used()) return Value::error();
      return result;
    }
  }
};

Value unpickler_new(Vm& vm, Type* type, Args&) {
  auto* u = static_cast<Unpickler*>(allocate_instance(vm, type));
  if (!u) return Value::error();
  u->marks = new std::vector<std::uint64_t>;
  List* stack = make_list(vm);
  u->stack = stack;
  vm.heap.barrier(u);
  List* memo = make_list(vm);
  u->memo = memo;
  vm.heap.barrier(u);
  Dict* far = make_dict(vm);
  u->far_memo = far;
  vm.heap.barrier(u);
  return stack && memo && far ? Value(u) : Value::error();
}
/// fix_imports, encoding, errors, buffers: in given[0..3].
Value set_up(Vm& vm, Unpickler* u, const Value* given) {
  COIL_TRY(fix, given[0].is_unset() ? Value::true_value() : truth(vm, given[0]));
  u->fix_imports = fix.is_true();
  u->encoding = given[1].is_unset() ? Value(make_str_ascii(vm, "ASCII")) : given[1];
  vm.heap.barrier(u);
  u->errors = given[2].is_unset() ? Value(make_str_ascii(vm, "strict")) : given[2];
  vm.heap.barrier(u);
  if (!is_str(u->encoding) || !is_str(u->errors)) return vm.raise(Exc::TypeError, "Unpickler() argument '{}' must be str, not {t}", {is_str(u->encoding) ? "errors" : "encoding", is_str(u->encoding) ? u->errors : u->encoding});
  u->buffers = Value::unset();
  if (!given[3].is_unset() && !given[3].is_none()) {
    COIL_TRY(it, get_iter(vm, given[3]));
    u->buffers = it;
    vm.heap.barrier(u);
  }
  u->at = u->end = 0;
  u->ahead = false;
  u->ready = true;
  return Value::none();
}
Value unpickler_init(Vm& vm, Value self, Args& args) {
  Value given[5];
  if (!take_arguments(vm, args, "Unpickler", {"file", "fix_imports", "encoding", "errors", "buffers"}, 1, given)) return Value::error();
  auto* u = self_unpickler(self);
  u->ready = false;
  const Value file = given[0];
  const char* names[] = {"read", "readline", "peek"};
  Value* places[] = {&u->read, &u->readline, &u->peek};
  for (int i = 0; i < 3; ++i) {
    const Value v = get_attr_or_unset(vm, file, vm.intern(names[i]));
    COIL_CHECK(v);
    *places[i] = v;
    vm.heap.barrier(u);
  }
  if (u->read.is_unset() || u->readline.is_unset()) return vm.raise(Exc::TypeError, "file must have 'read' and 'readline' attributes");
  u->file = file;
  u->data = make_bytes(vm, "");
  vm.heap.barrier(u);
  u->memo->size = 0;
  dict_clear(vm, u->far_memo);
  return set_up(vm, u, given + 1);
}
Value run_load(Vm& vm, Unpickler* u, bool hooks) {
  if (u->busy) return vm.raise(Exc::RuntimeError, "Unpickler object is already being used");
  const Value module = import_by_name(vm, "pickle");
  COIL_CHECK(module);
  u->module = module;
  vm.heap.barrier(u);
  u->find_class = u->persistent_load = Value::unset();
  if (hooks) {
    const auto own = [&](const char* name, Value* place) {
      const Value v = get_attr_or_unset(vm, u, vm.intern(name));
      if (v.is_error()) return false;
      const auto* m = try_as<BoundMethod>(v);
      const bool base = is<NativeFunction>(v) || (m && is<NativeFunction>(m->function));
      *place = base ? Value::unset() : v;
      vm.heap.barrier(u);
      return true;
    };
    if (!own("find_class", &u->find_class) || !own("persistent_load", &u->persistent_load)) return Value::error();
  }
  u->busy = true;
  const Value result = Loader{vm, u}.load();
  u->busy = false;
  u->stack->size = 0;
  return result;
}
Value method_load(Vm& vm, Args& args) {
  auto* u = self_unpickler(args[0]);
  if (!u->ready) return raise_error(vm, "UnpicklingError", "Unpickler.__init__() was not called by {t}.__init__()", {args[0]});
  return run_load(vm, u, true);
}
Value method_find_class(Vm& vm, Args& args) {
  COIL_TRY(find, imported_attribute(vm, "pickle", "_find_class"));
  auto* u = self_unpickler(args[0]);
  return vm.call(find, {args[1], args[2], Value::small_int(u->protocol), Value::boolean(u->fix_imports)});
}
Value method_persistent_load(Vm& vm, Args&) {
  return raise_error(vm, "UnpicklingError", "A load persistent id instruction was encountered, but no persistent_load function was specified.");
}
constexpr NativeDef kMethods[] = {
    {"load", 1, 1, method_load, "load(self, /)"},
    {"find_class", 3, 3, method_find_class, "find_class(self, module_name, global_name, /)"},
    {"persistent_load", 2, 2, method_persistent_load, "persistent_load(self, pid, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
Value get_memo(Vm& vm, Value self) {
  auto* u = self_unpickler(self);
  Dict* d = dict_copy(vm, u->far_memo);
  for (std::uint64_t i = 0; d && i < u->memo->size; ++i) COIL_CHECK(dict_set(vm, d, make_int(vm, static_cast<std::int64_t>(i)), u->memo->items[i]));
  return d ? Value(d) : Value::error();
}
Value set_memo(Vm& vm, Value self, Value value) {
  auto* u = self_unpickler(self);
  auto* d = try_as<Dict>(value);
  if (!d) return vm.raise(Exc::TypeError, "'memo' attribute must be an UnpicklerMemoProxy object or dict, not {t}", {value});
  std::uint32_t position = 0;
  for (DictEntry* e; dict_next(d, &position, &e);)
    if (!is_int(e->key)) return vm.raise(Exc::TypeError, "memo key must be integers");
    else if (int_sign(e->key) < 0) return vm.raise(Exc::ValueError, "memo key must be positive integers.");
  Dict* copy = dict_copy(vm, d);
  List* memo = make_list(vm);
  if (!copy || !memo) return Value::error();
  for (std::int64_t i = 0;; ++i) {  // what counts from 0 on goes where it is found quickly
    const Value v = dict_get(vm, copy, make_int(vm, i));
    if (v.is_unset()) break;
    if (!list_append(vm, memo, v)) return Value::error();
  }
  u->memo = memo;
  u->far_memo = copy;
  vm.heap.barrier(u);
  return Value::none();
}
constexpr MemberDef kMembers[] = {{"memo", get_memo, set_memo}, kDictMember, {nullptr, nullptr, nullptr}};
constexpr Slots kSlots = [] {
  Slots s;
  s.new_object = unpickler_new;
  s.init = unpickler_init;
  return s;
}();
const TypeSpec kUnpickler{.name = "_pickle.Unpickler", .kind = Kind::Native, .basic_size = sizeof(Unpickler), .flags = kTypeBaseAllowed | kTypeHasDict | kTypeWeakReferable, .slots = &kSlots,
                          .methods = kMethods, .members = kMembers, .doc = "This takes a binary file for reading a pickle data stream.", .attrs_offset = sizeof(Object),
                          .trace = trace_unpickler, .destroy = destroy_unpickler};

Value pickle_loads(Vm& vm, Args& args) {
  if (is_str(args[0])) return vm.raise(Exc::TypeError, "a bytes-like object is required, not 'str'");
  Value data = args[0];
  if (!is<Bytes>(data)) {
    const io::Data given(vm, data, false);
    if (!given) return Value::error();
    data = make_bytes(vm, given.view());
    COIL_CHECK(data);
  }
  Type* type = type_of_spec(vm, kUnpickler);
  Args none{nullptr, 0};
  COIL_TRY(made, type ? unpickler_new(vm, type, none) : Value::error());
  auto* u = made.as<Unpickler>();
  const auto given = [&](std::uint32_t i) { return args.has(i) ? args[i] : Value::unset(); };
  const Value options[] = {given(1), given(2), given(3), given(4)};
  COIL_CHECK(set_up(vm, u, options));
  u->data = data;
  u->end = data.as<Bytes>()->size;
  vm.heap.barrier(u);
  return run_load(vm, u, false);
}
Value pickle_load(Vm& vm, Args& args) {
  Type* type = type_of_spec(vm, kUnpickler);
  if (!type) return Value::error();
  const auto given = [&](std::uint32_t i, Value otherwise) { return args.has(i) ? args[i] : otherwise; };
  Value values[] = {args[0], given(1, Value::true_value()), given(2, make_str_ascii(vm, "ASCII")), given(3, make_str_ascii(vm, "strict")), given(4, Value::none())};
  Args all{values, 5};
  COIL_TRY(made, vm.call(type, all));
  return run_load(vm, made.as<Unpickler>(), false);
}
constexpr NativeDef kFunctions[] = {
    {"loads", 1, 5, pickle_loads, "loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())"},
    {"load", 1, 5, pickle_load, "load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool add_unpickler(Vm& vm, Module* module) { return add_type(vm, module, "Unpickler", kUnpickler) && add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime::pickle

namespace coil::runtime {

bool make__pickle(Vm& vm, Module* module) { return pickle::add_pickler(vm, module) && pickle::add_unpickler(vm, module); }

}  // namespace coil::runtime
