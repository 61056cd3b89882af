// tests/fuzz/lexer_fuzz.cpp — any bytes at all through the lexer and the literal decoders: they end, and keep their promises.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "lexer/lexer.hpp"
#include "lexer/string_literal.hpp"

namespace {

using namespace coil::lexer;

void check(bool promise) {
  if (!promise) std::abort();
}

void decode(const Token& token, std::string_view fstring_start) {
  if (token.kind == TokenKind::String) decode_string(token.text);
  if (token.kind == TokenKind::Bytes) decode_bytes(token.text);
  if (token.kind == TokenKind::FStringMiddle) decode_fstring_text(token.text, fstring_start);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Options options;
  options.trivia = size % 2 == 1;
  Lexer lexer({reinterpret_cast<const char*>(data), size}, options);
  std::string_view fstring_start = "f'";
  std::uint32_t offset = 0;
  for (std::size_t count = 0;; ++count) {
    const Token token = lexer.next();
    if (token.kind == TokenKind::Error) {
      check(!lexer.error().message.empty());
      return 0;
    }
    check(token.offset >= offset && token.end_offset >= token.offset && token.end_offset <= lexer.source().size());
    check(count <= 3 * size + 200);
    offset = token.kind == TokenKind::Indent ? offset : token.end_offset;
    if (token.kind == TokenKind::FStringStart) fstring_start = token.text;
    decode(token, fstring_start);
    if (token.kind == TokenKind::End) return 0;
  }
}
