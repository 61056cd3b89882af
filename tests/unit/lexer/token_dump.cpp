// tests/unit/lexer/token_dump.cpp — prints the tokens of a file, for comparison with Python's tokenize (tokenize_test.py).
//
// A token is a line of fields with tabs between: kind, line, column, end line, end column, text in hexadecimal. An error is
// "Error", kind, line, column, end line, end column, message. The option --bare leaves comments and blank lines out.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "lexer/lexer.hpp"

namespace {

using namespace coil::lexer;

void print_range(const Range& range) {
  std::printf("\t%u\t%u\t%u\t%u\t", range.line, range.column, range.end_line, range.end_column);
}

void print_token(const Token& token) {
  const std::string_view kind = kind_name(token.kind);
  std::printf("%.*s", static_cast<int>(kind.size()), kind.data());
  print_range(token.range);
  for (const char c : token.text) std::printf("%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
  std::printf("\n");
}

int dump(const std::string& source, bool is_bare) {
  Options options;
  options.trivia = !is_bare;
  Lexer lexer(source, options);
  for (;;) {
    const Token token = lexer.next();
    if (token.kind == TokenKind::Error) break;
    print_token(token);
    if (token.kind == TokenKind::End) return 0;
  }
  const LexError& error = lexer.error();
  constexpr const char* kKinds[] = {"SyntaxError", "IndentationError", "TabError"};
  std::printf("Error\t%s", kKinds[static_cast<int>(error.kind)]);
  print_range(error.range);
  std::printf("%s\n", error.message.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const bool is_bare = argc == 3 && std::string_view(argv[1]) == "--bare";
  if (argc != (is_bare ? 3 : 2)) return std::fputs("usage: token_dump [--bare] FILE\n", stderr), 2;
  std::ifstream file(argv[argc - 1], std::ios::binary);
  return dump({std::istreambuf_iterator<char>(file), {}}, is_bare);
}
