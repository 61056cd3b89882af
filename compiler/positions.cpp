// compiler/positions.cpp — source positions of instructions, compressed.
//
// A run of words with one position is: a head byte (low 5 bits: the number of words, 0: a varint follows; bit 5: no position;
// bit 6: same line as the run before, and one line only; bit 7: one line, and no columns), then, as needed, the line's difference
// (zigzag), the number of lines beyond the first, the column, and the end column.
#include "compiler/code.hpp"

namespace coil {
namespace {

constexpr unsigned kCountMask = 0x1f, kNone = 0x20, kSameLine = 0x40, kLineOnly = 0x80;

void put_varint(std::vector<std::uint8_t>& bytes, std::uint32_t value) {
  while (value >= 0x80) {
    bytes.push_back(static_cast<std::uint8_t>(value | 0x80));
    value >>= 7;
  }
  bytes.push_back(static_cast<std::uint8_t>(value));
}

struct Reader {
  const std::uint8_t* at;
  const std::uint8_t* end;

  bool done() const { return at >= end; }
  std::uint32_t byte() { return at < end ? *at++ : 0; }
  std::uint32_t varint() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      const std::uint32_t next = byte();
      value |= (next & 0x7f) << (shift & 31);
      if (next < 0x80) break;
    }
    return value;
  }
};

}  // namespace

void PositionWriter::add(std::uint32_t word_count, const Position& position) {
  if (word_count == 0) return;
  unsigned head = word_count <= kCountMask ? word_count : 0;
  const bool same_line = position.line == last_line_ && position.end_line == position.line;
  if (position.line == 0) {
    head |= kNone;
  } else if (same_line) {
    head |= kSameLine;
  }
  const bool line_only = position.column == kNoColumn;
  if (line_only) head |= kLineOnly;
  bytes_.push_back(static_cast<std::uint8_t>(head));
  if (word_count > kCountMask) put_varint(bytes_, word_count);
  if (position.line == 0) return;
  if (!same_line) {
    const auto delta = static_cast<std::int32_t>(position.line - last_line_);
    put_varint(bytes_, static_cast<std::uint32_t>(delta) << 1 ^ static_cast<std::uint32_t>(delta >> 31));
    if (!line_only) put_varint(bytes_, position.end_line - position.line);
    last_line_ = position.line;
  }
  if (line_only) return;
  put_varint(bytes_, position.column);
  put_varint(bytes_, position.end_column);
}

namespace {

/// Calls visit(start, count, position) for each run of words until it returns false.
template <class Visit>
void each_position(const Code& code, Visit&& visit) {
  Reader reader{code.positions.data(), code.positions.data() + code.positions.size()};
  std::uint32_t line = 0, start = 0;
  while (!reader.done()) {
    const std::uint32_t head = reader.byte();
    std::uint32_t count = head & kCountMask;
    if (count == 0) count = reader.varint();
    Position position;
    if ((head & kNone) == 0) {
      std::uint32_t more_lines = 0;
      if ((head & kSameLine) == 0) {
        const std::uint32_t zigzag = reader.varint();
        line += (zigzag >> 1) ^ (0u - (zigzag & 1));
        if ((head & kLineOnly) == 0) more_lines = reader.varint();
      }
      position.line = line;
      position.end_line = line + more_lines;
      if ((head & kLineOnly) == 0) {
        position.column = reader.varint();
        position.end_column = reader.varint();
      }
    }
    if (!visit(start, count, position)) return;
    start += count;
  }
}

}  // namespace

Position position_at(const Code& code, std::uint32_t pc) {
  Position found;
  each_position(code, [&](std::uint32_t start, std::uint32_t count, const Position& position) {
    if (pc >= start + count) return true;
    found = position;
    return false;
  });
  return found;
}

std::vector<Position> positions_of(const Code& code) {
  std::vector<Position> positions(code.instructions.size());
  each_position(code, [&](std::uint32_t start, std::uint32_t count, const Position& position) {
    for (std::uint32_t i = start; i < start + count && i < positions.size(); ++i) positions[i] = position;
    return true;
  });
  return positions;
}

}  // namespace coil
