// vm/str.cpp — text: making strings, ropes, indexing by breadcrumbs, hashing and interning.
//
// Here: the core of vm/str.hpp. Not here: methods of str (runtime/types/).
//
// A rope is a Str whose data is null: its two halves are read when somebody first asks for the text, with a stack of our own, since
// a loop of `s += piece` makes ropes as deep as it is long.
#include "vm/str.hpp"

#include <cstring>

#include "vm/small_text.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

constexpr std::size_t kRopeMinimum = 256;   // shorter concatenations are copied
constexpr std::size_t kCrumb = 64;          // code points between breadcrumbs
constexpr std::size_t kMaxSize = 0xFFFF'FF00u;

std::size_t count_code_points(const char* p, std::size_t size) {
  std::size_t continuation = 0;
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t w;
    std::memcpy(&w, p + i, 8);
    // A continuation byte is 10xxxxxx: bit 7 set and bit 6 clear.
    const std::uint64_t bits = (w >> 7) & (~w >> 6) & 0x0101010101010101ull;
    continuation += bits * 0x0101010101010101ull >> 56;  // their sum comes out on top
  }
  for (; i < size; ++i) continuation += (static_cast<unsigned char>(p[i]) & 0xC0) == 0x80;
  return size - continuation;
}

bool has_surrogates(const char* p, std::size_t size) {
  for (const char* end = p + size; (p = static_cast<const char*>(std::memchr(p, 0xED, static_cast<std::size_t>(end - p)))); ++p)
    if (p + 1 < end && static_cast<unsigned char>(p[1]) >= 0xA0) return true;
  return false;
}

Str* allocate_text(Vm& vm, std::size_t size) {
  if (size > kMaxSize) { (void)vm.raise(Exc::OverflowError, "string is too large"); return nullptr; }
  constexpr std::size_t header = kStrHeader;
  Str* s;
  if (header + size + 1 <= 8192) {
    s = vm.heap.make<Str>(vm.types.str->root_shape, header + size + 1);
    s->data = s->inline_text;
  } else {
    if (!vm.heap.check_room(size)) return nullptr;
    s = vm.heap.make<Str>(vm.types.str->root_shape, header + size + 1);
    if (!s) return nullptr;
    s->data = s->inline_text;
  }
  s->size = static_cast<std::uint32_t>(size);
  s->hash = 0;
  const_cast<char*>(s->data)[size] = 0;
  return s;
}

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const auto product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::size_t probe_start(std::uint32_t hash, std::size_t mask) { return (hash * 0x9E3779B1u >> 3) & mask; }

Str* const kTomb = reinterpret_cast<Str*>(std::uintptr_t{1});

void grow_intern_table(Vm::State& st) {
  std::vector<Str*> old = std::move(st.interned);
  st.interned.assign(st.interned_count * 4 > old.size() * 2 ? old.size() * 2 : old.size(), nullptr);
  const std::size_t mask = st.interned.size() - 1;
  for (Str* s : old) {
    if (!s || s == kTomb) continue;
    std::size_t i = probe_start(s->hash, mask);
    while (st.interned[i]) i = (i + 1) & mask;
    st.interned[i] = s;
  }
  st.interned_tombs = 0;
}

/// The interned string of this text, or null with *place where it belongs.
Str* find_interned(Vm::State& st, std::string_view text, std::uint32_t hash, std::size_t* place) {
  const std::size_t mask = st.interned.size() - 1;
  std::size_t i = probe_start(hash, mask), tomb = SIZE_MAX;
  for (;; i = (i + 1) & mask) {
    Str* s = st.interned[i];
    if (!s) break;
    if (s == kTomb) { if (tomb == SIZE_MAX) tomb = i; continue; }
    if (s->hash == hash && s->size == text.size() && std::memcmp(s->data, text.data(), text.size()) == 0) return s;
  }
  *place = tomb == SIZE_MAX ? i : tomb;
  return nullptr;
}

void add_interned(Vm::State& st, Str* s, std::size_t place) {
  if (st.interned[place] == kTomb) --st.interned_tombs;
  st.interned[place] = s;
  s->flags |= kStrInterned;
  if ((++st.interned_count + st.interned_tombs) * 3 > st.interned.size() * 2) grow_intern_table(st);
}

}  // namespace

std::uint64_t hash_bytes(Vm& vm, const void* data, std::size_t size) {
  if (size == 0) return 0;
  const auto* p = static_cast<const char*>(data);
  std::uint64_t h = vm.hash_seed ^ (size * 0x9E3779B97F4A7C15ull);
  std::uint64_t a, b;
  for (; size > 16; size -= 16, p += 16) {
    std::memcpy(&a, p, 8);
    std::memcpy(&b, p + 8, 8);
    h = mix(a ^ 0xA0761D6478BD642Full, b ^ h);
  }
  if (size >= 8) {
    std::memcpy(&a, p, 8);
    std::memcpy(&b, p + size - 8, 8);
  } else if (size >= 4) {
    std::uint32_t x, y;
    std::memcpy(&x, p, 4);
    std::memcpy(&y, p + size - 4, 4);
    a = x;
    b = y;
  } else if (size) {
    a = static_cast<unsigned char>(p[0]) | static_cast<std::uint64_t>(static_cast<unsigned char>(p[size / 2])) << 8 |
        static_cast<std::uint64_t>(static_cast<unsigned char>(p[size - 1])) << 16;
    b = 0;
  } else {
    a = b = 0;
  }
  h = mix(a ^ 0xE7037ED1A0B428DBull, b ^ h);
  return mix(h ^ 0x8EBC6AF09C88C6E3ull, 0x589965CC75374CC3ull);
}

std::string_view view_slow(Vm& vm, Str* s) {
  if (s->data) return {s->data, s->size};
  auto* buffer = static_cast<char*>(vm.heap.allocate_bytes(std::size_t{s->size} + 1));
  if (!buffer) {  // nobody checks here: the pending MemoryError comes out at the next check
    return {};
  }
  // Right to left, so that a rope that grew by appending keeps this stack short.
  std::vector<Str*> waiting{s};
  char* end = buffer + s->size;
  *end = 0;
  while (!waiting.empty()) {
    Str* part = waiting.back();
    waiting.pop_back();
    if (part->data) {
      end -= part->size;
      std::memcpy(end, part->data, part->size);
    } else {
      waiting.push_back(part->rope.left.as<Str>());
      waiting.push_back(part->rope.right.as<Str>());
    }
  }
  s->data = buffer;
  s->flags = static_cast<std::uint8_t>((s->flags & ~kStrRope) | kStrExternal);
  s->rope.left = s->rope.right = Value::unset();
  vm.heap.barrier(s);
  return {s->data, s->size};
}

std::string_view view(Vm& vm, Value v) {
  Str* s = try_as<Str>(v);
  return s ? view(vm, s) : std::string_view{};
}

bool is_str(Value v) { return is<Str>(v); }

Str* make_str_ascii(Vm& vm, std::string_view text) {
  if (text.size() <= 1) {
    if (text.empty()) { if (vm.names.empty) return vm.names.empty; }
    else if (Str* s = vm.state->characters[static_cast<unsigned char>(text[0])]) return s;
  }
  Str* s = allocate_text(vm, text.size());
  if (!s) return nullptr;
  copy_text(s->inline_text, text.data(), text.size());
  s->aux = s->size;
  if (text.size() == 1) vm.state->characters[static_cast<unsigned char>(text[0])] = s;
  return s;
}

Str* make_str(Vm& vm, std::string_view text) {
  const std::size_t length = count_code_points(text.data(), text.size());
  if (length == text.size()) return make_str_ascii(vm, text);
  Str* s = allocate_text(vm, text.size());
  if (!s) return nullptr;
  copy_text(s->inline_text, text.data(), text.size());
  s->aux = static_cast<std::uint32_t>(length);
  if (has_surrogates(s->data, s->size)) s->flags |= kStrHasSurrogates;
  return s;
}

Str* make_str_uninitialised(Vm& vm, std::size_t size, char** data) {
  Str* s = allocate_text(vm, size);
  if (!s) return nullptr;
  s->aux = s->size;
  *data = s->inline_text;
  return s;
}

void finish_str(Str* s) {
  s->aux = static_cast<std::uint32_t>(count_code_points(s->data, s->size));
  if (!s->is_ascii() && has_surrogates(s->data, s->size)) s->flags |= kStrHasSurrogates;
}

Str* make_char(Vm& vm, char32_t c) {
  if (c < 256)
    if (Str* s = vm.state->characters[c]) return s;
  char text[4];
  const std::size_t size = encode_utf8(c, text);
  Str* s = make_str(vm, {text, size});
  if (s && c < 256) vm.state->characters[c] = s;
  return s;
}

Value concat(Vm& vm, Str* a, Str* b) {
  if (b->size == 0 && a->shape->type_ == vm.types.str) return a;
  if (a->size == 0 && b->shape->type_ == vm.types.str) return b;
  const std::size_t size = std::size_t{a->size} + b->size;
  if (size >= kRopeMinimum && size <= kMaxSize) {
    auto* s = vm.heap.make<Str>(vm.types.str->root_shape);
    s->data = nullptr;
    s->size = static_cast<std::uint32_t>(size);
    s->hash = 0;
    s->aux = a->aux + b->aux;
    s->flags = static_cast<std::uint8_t>(kStrRope | ((a->flags | b->flags) & kStrHasSurrogates));
    s->rope.left = a;
    s->rope.right = b;
    return s;
  }
  const std::string_view left = view(vm, a), right = view(vm, b);
  Str* s = allocate_text(vm, size);
  if (!s) return Value::error();
  copy_text(s->inline_text, left.data(), left.size());
  copy_text(s->inline_text + left.size(), right.data(), right.size());
  s->aux = a->aux + b->aux;
  s->flags |= (a->flags | b->flags) & kStrHasSurrogates;
  return s;
}

// ---- indexing

char32_t decode_utf8(const char*& p) {
  const auto c = static_cast<unsigned char>(*p++);
  if (c < 0x80) return c;
  const auto next = [&] { return static_cast<char32_t>(static_cast<unsigned char>(*p++) & 0x3F); };
  if (c < 0xE0) return static_cast<char32_t>(c & 0x1F) << 6 | next();
  if (c < 0xF0) {
    const char32_t high = static_cast<char32_t>(c & 0x0F) << 12 | next() << 6;
    return high | next();
  }
  const char32_t high = static_cast<char32_t>(c & 0x07) << 18 | next() << 12;
  const char32_t middle = high | next() << 6;
  return middle | next();
}

std::size_t encode_utf8(char32_t c, char* out) {
  if (c < 0x80) { out[0] = static_cast<char>(c); return 1; }
  if (c < 0x800) {
    out[0] = static_cast<char>(0xC0 | c >> 6);
    out[1] = static_cast<char>(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = static_cast<char>(0xE0 | c >> 12);
    out[1] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out[2] = static_cast<char>(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | c >> 18);
  out[1] = static_cast<char>(0x80 | (c >> 12 & 0x3F));
  out[2] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
  out[3] = static_cast<char>(0x80 | (c & 0x3F));
  return 4;
}

void append_utf8(std::string& out, char32_t c) {
  char text[4];
  out.append(text, encode_utf8(c, text));
}

namespace {

const char* skip_forward(const char* p, std::size_t count) {
  while (count--) {
    ++p;
    while ((static_cast<unsigned char>(*p) & 0xC0) == 0x80) ++p;
  }
  return p;
}

const std::uint32_t* crumbs_of(Vm& vm, Str* s) {
  auto& slot = vm.state->breadcrumbs[s];
  if (slot && s->flags & kStrIndexed) return slot.get();
  const std::size_t count = s->aux / kCrumb + 1;
  slot = std::make_unique<std::uint32_t[]>(count);
  const char* p = s->data;
  for (std::size_t i = 0; i < count; ++i) {
    slot[i] = static_cast<std::uint32_t>(p - s->data);
    if (i + 1 < count) p = skip_forward(p, kCrumb);
  }
  s->flags |= kStrIndexed;
  return slot.get();
}

}  // namespace

std::size_t byte_offset(Vm& vm, Str* s, std::size_t index) {
  if (s->is_ascii()) return index;
  (void)view(vm, s);
  if (index >= s->aux) return s->size;
  const char* p = s->data;
  if (index >= kCrumb) {
    p += crumbs_of(vm, s)[index / kCrumb];
    index %= kCrumb;
  }
  return static_cast<std::size_t>(skip_forward(p, index) - s->data);
}

std::size_t index_of_byte(Vm& vm, Str* s, std::size_t offset) {
  if (s->is_ascii()) return offset;
  (void)view(vm, s);
  if (s->aux <= kCrumb || offset < kCrumb) return count_code_points(s->data, offset);
  const std::uint32_t* crumbs = crumbs_of(vm, s);
  std::size_t low = 0, high = s->aux / kCrumb + 1;
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (crumbs[middle] <= offset ? low : high) = middle;
  }
  return low * kCrumb + count_code_points(s->data + crumbs[low], offset - crumbs[low]);
}

char32_t char_at(Vm& vm, Str* s, std::size_t index) {
  const std::string_view text = view(vm, s);
  if (s->is_ascii()) return static_cast<unsigned char>(text[index]);
  const char* p = text.data() + byte_offset(vm, s, index);
  return decode_utf8(p);
}

Value substring(Vm& vm, Str* s, std::size_t begin, std::size_t end) {
  if (begin >= end) return vm.names.empty;
  if (begin == 0 && end >= s->aux && s->shape->type_ == vm.types.str) return s;
  if (s->is_ascii()) {
    if (end - begin == 1) return make_char(vm, static_cast<unsigned char>(view(vm, s)[begin]));
    const std::string_view text = view(vm, s);
    Str* piece = allocate_text(vm, end - begin);
    if (!piece) return Value::error();
    copy_text(piece->inline_text, text.data() + begin, end - begin);
    piece->aux = piece->size;
    return piece;
  }
  const std::size_t from = byte_offset(vm, s, begin);
  const std::size_t to = end - begin < kCrumb ? static_cast<std::size_t>(skip_forward(s->data + from, end - begin) - s->data) : byte_offset(vm, s, end);
  Str* piece = make_str(vm, {s->data + from, to - from});
  return piece ? Value(piece) : Value::error();
}

// ---- comparing, hashing, interning

bool equal_text(Vm& vm, Str* a, Str* b) {
  if (a == b) return true;
  if (a->size != b->size || a->aux != b->aux) return false;
  if (a->flags & b->flags & kStrInterned) return false;
  if (a->hash && b->hash && a->hash != b->hash) return false;
  const std::string_view x = view(vm, a), y = view(vm, b);
  return same_bytes(x.data(), y.data(), x.size());
}

int compare_text(Vm& vm, Str* a, Str* b) {
  if (a == b) return 0;
  const std::string_view x = view(vm, a), y = view(vm, b);  // UTF-8 sorts as code points do
  const int order = std::memcmp(x.data(), y.data(), std::min(x.size(), y.size()));
  if (order) return order;
  return x.size() < y.size() ? -1 : x.size() > y.size();
}

std::uint32_t hash_text(Vm& vm, Str* s) {
  if (s->hash) return s->hash;
  const std::string_view text = view(vm, s);
  const auto h = static_cast<std::uint32_t>(hash_bytes(vm, text.data(), text.size()));
  return s->hash = h ? h : 1;
}

Str* intern(Vm& vm, Str* s) {
  if (s->flags & kStrInterned) return s;
  const std::uint32_t hash = hash_text(vm, s);
  std::size_t place;
  if (Str* found = find_interned(*vm.state, view(vm, s), hash, &place)) return found;
  if (s->shape->type_ != vm.types.str) {  // a subclass's instance cannot stand for the text
    Str* plain = allocate_text(vm, s->size);
    if (!plain) return s;
    std::memcpy(plain->inline_text, s->data, s->size);
    plain->aux = s->aux;
    plain->hash = hash;
    s = plain;
    if (find_interned(*vm.state, view(vm, s), hash, &place)) return s;
  }
  add_interned(*vm.state, s, place);
  return s;
}

Str* Vm::intern(std::string_view text) {
  auto hash = static_cast<std::uint32_t>(hash_bytes(*this, text.data(), text.size()));
  if (!hash) hash = 1;
  std::size_t place;
  if (Str* found = find_interned(*state, text, hash, &place)) return found;
  Str* s = allocate_text(*this, text.size());  // not make_str: its shared characters may be interned already
  if (!s) return names.empty;
  copy_text(s->inline_text, text.data(), text.size());
  s->aux = static_cast<std::uint32_t>(count_code_points(text.data(), text.size()));
  s->hash = hash;
  if (Str* found = find_interned(*state, text, hash, &place)) return found;  // a collection may have moved the place
  add_interned(*state, s, place);
  if (text.size() == 1 && s->is_ascii() && !state->characters[static_cast<unsigned char>(text[0])])
    state->characters[static_cast<unsigned char>(text[0])] = s;
  return s;
}

/// After marking: the tables that do not keep strings alive forget the dead ones.
void forget_dead_strings(Vm& vm, Heap& heap) {
  Vm::State& st = *vm.state;
  for (Str*& s : st.interned) {
    if (!s || s == kTomb || heap.is_marked(s)) continue;
    s = kTomb;
    --st.interned_count;
    ++st.interned_tombs;
  }
  if (st.interned_tombs * 2 > st.interned.size()) grow_intern_table(st);
  for (auto it = st.breadcrumbs.begin(); it != st.breadcrumbs.end();) it = heap.is_marked(it->first) ? std::next(it) : st.breadcrumbs.erase(it);
}

}  // namespace coil
