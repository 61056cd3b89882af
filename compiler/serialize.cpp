// compiler/serialize.cpp — see serialize.hpp. Numbers are little-endian; counts are varints; equal strings of one code object tree
// are written once.
#include "compiler/serialize.hpp"

#include <bit>
#include <cstring>
#include <string_view>
#include <unordered_map>

namespace coil {
namespace {

constexpr std::uint32_t kMagic = 0x4c494f43;  // "COIL"
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kHeader = 12;
constexpr unsigned kMaxNesting = 1500;  // of code in code, as deep as the compiler goes (limits.hpp)

// Changes whenever the table of opcodes does.
constexpr std::uint32_t instruction_set_version() {
  std::uint32_t hash = 2166136261u + kFormat;
  for (const OpInfo& info : kOpInfo) {
    for (const char c : info.name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    hash = (hash ^ static_cast<unsigned>(info.format)) * 16777619u;
  }
  return hash;
}

std::uint32_t checksum(const std::uint8_t* data, std::size_t size) {
  std::uint64_t hash = 0x9e3779b97f4a7c15u ^ size;
  while (size >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, data, 8);
    hash = std::rotl((hash ^ word) * 0xff51afd7ed558ccdu, 29);
    data += 8;
    size -= 8;
  }
  for (; size > 0; --size) hash = std::rotl((hash ^ *data++) * 0xff51afd7ed558ccdu, 29);
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

class Writer {
 public:
  std::vector<std::uint8_t> bytes;

  void fixed(std::uint32_t value) { raw(&value, 4); }
  void raw(const void* data, std::size_t size) {
    const auto* from = static_cast<const std::uint8_t*>(data);
    for (std::size_t i = 0; i < size; ++i) bytes.push_back(from[i]);
  }
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes.push_back(static_cast<std::uint8_t>(value | 0x80));
      value >>= 7;
    }
    bytes.push_back(static_cast<std::uint8_t>(value));
  }
  void text(const std::string& value) {
    const auto [it, is_new] = texts_.try_emplace(value, texts_.size());
    number(is_new ? 0 : it->second + 1);
    if (!is_new) return;
    number(value.size());
    raw(value.data(), value.size());
  }

  void constant(const Constant& value) {
    using Kind = Constant::Kind;
    bytes.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(value.kind) | (value.interned ? 0x80u : 0u)));
    switch (value.kind) {
      case Kind::Int: number(static_cast<std::uint64_t>(value.integer) << 1 ^ static_cast<std::uint64_t>(value.integer >> 63)); break;
      case Kind::Float: raw(&value.real, 8); break;
      case Kind::Complex:
        raw(&value.real, 8);
        raw(&value.imag, 8);
        break;
      case Kind::BigInt:
      case Kind::Str:
      case Kind::Bytes: text(value.text); break;
      case Kind::Tuple:
      case Kind::FrozenSet:
        number(value.items.size());
        for (const Constant& item : value.items) constant(item);
        break;
      default: break;
    }
  }

  void texts(const std::vector<std::string>& values) {
    number(values.size());
    for (const std::string& each : values) text(each);
  }

  void code(const Code& value) {
    text(value.name);
    text(value.qualname);
    text(value.filename);
    for (const std::uint32_t each : {value.first_line, value.flags, value.positional_only, value.positional, value.keyword_only,
                                     value.register_count, value.visible_locals, value.cache_count, static_cast<std::uint32_t>(value.has_docstring)}) {
      number(each);
    }
    texts(value.local_names);
    number(value.cell_registers.size());
    for (const std::uint32_t each : value.cell_registers) number(each);
    texts(value.free_names);
    number(value.captures.size());
    for (const Capture& each : value.captures) number(std::uint64_t{each.index} << 1 | (each.from_register ? 1 : 0));
    number(value.instructions.size());
    raw(value.instructions.data(), value.instructions.size() * 4);
    number(value.constants.size());
    for (const Constant& each : value.constants) constant(each);
    number(value.handlers.size());
    for (const Handler& each : value.handlers) {
      number(each.begin);
      number(each.end);
      number(each.target);
      number(static_cast<unsigned>(each.reg) << 1 | (each.is_cleanup ? 1u : 0u));
    }
    number(value.positions.size());
    raw(value.positions.data(), value.positions.size());
    number(value.children.size());
    for (const auto& child : value.children) code(*child);
  }

 private:
  std::unordered_map<std::string, std::size_t> texts_;
};

class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool failed() const { return failed_; }
  bool done() const { return at_ == end_; }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ == end_) return fail();
      const std::uint8_t next = *at_++;
      value |= std::uint64_t{next & 0x7fu} << shift;
      if (next < 0x80) return value;
    }
    return fail();
  }
  std::uint32_t small() { return static_cast<std::uint32_t>(number()); }
  // A count of things of at least `size` bytes each: no more of them than there are bytes.
  std::size_t count(std::size_t size = 1) {
    const std::uint64_t value = number();
    if (value > static_cast<std::size_t>(end_ - at_) / size) return fail();
    return static_cast<std::size_t>(value);
  }
  void raw(void* to, std::size_t size) {
    if (size > static_cast<std::size_t>(end_ - at_)) {
      fail();
      return;
    }
    if (size > 0) std::memcpy(to, at_, size);
    at_ += size;
  }
  std::string text() {
    const std::uint64_t index = number();
    if (index > 0) {
      if (index > texts_.size()) {
        fail();
        return {};
      }
      return std::string(texts_[index - 1]);
    }
    const std::size_t size = count();
    const std::string_view value(reinterpret_cast<const char*>(at_), size);
    at_ += size;
    texts_.push_back(value);
    return std::string(value);
  }

  Constant constant(unsigned depth) {
    using Kind = Constant::Kind;
    Constant value;
    if (at_ == end_ || depth > kMaxNesting) {
      fail();
      return value;
    }
    const std::uint8_t head = *at_++;
    if ((head & 0x7f) > static_cast<unsigned>(Kind::FrozenSet)) {
      fail();
      return value;
    }
    value.kind = static_cast<Kind>(head & 0x7f);
    value.interned = (head & 0x80) != 0;
    switch (value.kind) {
      case Kind::Int: {
        const std::uint64_t zigzag = number();
        value.integer = static_cast<std::int64_t>(zigzag >> 1 ^ (0 - (zigzag & 1)));
        break;
      }
      case Kind::Float: raw(&value.real, 8); break;
      case Kind::Complex:
        raw(&value.real, 8);
        raw(&value.imag, 8);
        break;
      case Kind::BigInt:
      case Kind::Str:
      case Kind::Bytes: value.text = text(); break;
      case Kind::Tuple:
      case Kind::FrozenSet: {
        const std::size_t size = count();
        value.items.reserve(size);
        for (std::size_t i = 0; i < size && !failed_; ++i) value.items.push_back(constant(depth + 1));
        break;
      }
      default: break;
    }
    return value;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> values(count());
    for (std::string& each : values) each = text();
    return values;
  }

  std::unique_ptr<Code> code(unsigned depth) {
    auto value = std::make_unique<Code>();
    if (depth > kMaxNesting) {
      fail();
      return value;
    }
    value->name = text();
    value->qualname = text();
    value->filename = text();
    for (std::uint32_t* each : {&value->first_line, &value->flags, &value->positional_only, &value->positional, &value->keyword_only,
                                &value->register_count, &value->visible_locals, &value->cache_count}) {
      *each = small();
    }
    value->has_docstring = number() != 0;
    value->local_names = texts();
    value->cell_registers.resize(count());
    for (std::uint32_t& each : value->cell_registers) each = small();
    value->free_names = texts();
    value->captures.resize(count());
    for (Capture& each : value->captures) {
      const std::uint64_t packed = number();
      each = {(packed & 1) != 0, static_cast<std::uint32_t>(packed >> 1)};
    }
    value->instructions.resize(count(4));
    raw(value->instructions.data(), value->instructions.size() * 4);
    const std::size_t constants = count();
    value->constants.reserve(constants);
    for (std::size_t i = 0; i < constants && !failed_; ++i) value->constants.push_back(constant(0));
    value->handlers.resize(count(4));
    for (Handler& each : value->handlers) {
      each.begin = small();
      each.end = small();
      each.target = small();
      const std::uint32_t packed = small();
      each.reg = static_cast<std::uint8_t>(packed >> 1);
      each.is_cleanup = (packed & 1) != 0;
    }
    value->positions.resize(count());
    raw(value->positions.data(), value->positions.size());
    const std::size_t children = count();
    for (std::size_t i = 0; i < children && !failed_; ++i) value->children.push_back(code(depth + 1));
    return value;
  }

 private:
  std::uint64_t fail() {
    failed_ = true;
    at_ = end_;
    return 0;
  }

  const std::uint8_t* at_;
  const std::uint8_t* end_;
  bool failed_ = false;
  std::vector<std::string_view> texts_;
};

}  // namespace

std::vector<std::uint8_t> serialize(const Code& code) {
  Writer body;
  body.code(code);
  Writer out;
  out.bytes.reserve(body.bytes.size() + kHeader);
  out.fixed(kMagic);
  out.fixed(instruction_set_version());
  out.fixed(checksum(body.bytes.data(), body.bytes.size()));
  out.raw(body.bytes.data(), body.bytes.size());
  return std::move(out.bytes);
}

std::unique_ptr<Code> deserialize(std::span<const std::uint8_t> bytes, std::string* error) {
  const auto fail = [error](const char* reason) {
    if (error != nullptr) *error = reason;
    return nullptr;
  };
  if (bytes.size() < kHeader) return fail("not compiled code: too short");
  std::uint32_t header[3];
  std::memcpy(header, bytes.data(), kHeader);
  if (header[0] != kMagic) return fail("not compiled code");
  if (header[1] != instruction_set_version()) return fail("compiled for another version");
  const auto body = bytes.subspan(kHeader);
  if (header[2] != checksum(body.data(), body.size())) return fail("compiled code is damaged");
  Reader reader(body);
  std::unique_ptr<Code> code = reader.code(0);
  if (reader.failed() || !reader.done()) return fail("compiled code is damaged");
  return code;
}

bool is_serialized(std::span<const std::uint8_t> bytes) {
  std::uint32_t magic = 0;
  if (bytes.size() >= sizeof magic) std::memcpy(&magic, bytes.data(), sizeof magic);
  return magic == kMagic;
}

void reseal(std::span<std::uint8_t> bytes) {
  if (bytes.size() < kHeader) return;
  const std::uint32_t sum = checksum(bytes.data() + kHeader, bytes.size() - kHeader);
  std::memcpy(bytes.data() + 8, &sum, sizeof sum);
}

}  // namespace coil
