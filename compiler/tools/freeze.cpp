// compiler/tools/freeze.cpp — coil_freeze [-O|-OO] OUT.cpp NAME=FILE...: compiles modules and writes them as the table that
// compiler/frozen.hpp declares. A file called __init__.py makes a package. ~NAME=FILE keeps the module's text instead, which is half as
// long and is compiled when it is imported: for what few programs import. =NAME=FILE is such a module as well, and its text is the
// dictionary that the texts after it are packed with: library modules have much in common.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <zlib.h>

#include "compiler/compile.hpp"
#include "compiler/serialize.hpp"
#include "compiler/verifier.hpp"

namespace {

struct Frozen {
  std::string name;
  bool is_package = false;
  std::vector<std::uint8_t> bytes;   // packed, or not if that is no shorter
  std::size_t unpacked_size = 0;
  bool with_dictionary = false;
};

std::string dictionary_name;
std::vector<std::uint8_t> dictionary;

/// Deflates `bytes` if that makes them shorter: the frozen modules are a quarter of the program otherwise.
std::vector<std::uint8_t> pack(const std::vector<std::uint8_t>& bytes, bool with_dictionary) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) return bytes;
  if (with_dictionary) deflateSetDictionary(&stream, dictionary.data(), static_cast<uInt>(dictionary.size()));
  std::vector<std::uint8_t> packed(deflateBound(&stream, bytes.size()));
  stream.next_in = const_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = packed.data();
  stream.avail_out = static_cast<uInt>(packed.size());
  const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.erase(packed.end() - stream.avail_out, packed.end());
  deflateEnd(&stream);
  return whole && packed.size() < bytes.size() ? packed : bytes;
}

/// Keeps the lines of positions only: the text of a frozen module is not there for carets to point at.
void drop_columns(coil::Code& code) {
  coil::PositionWriter lines;
  std::uint32_t count = 0, line = 0;
  for (std::uint32_t pc = 0; pc <= code.instructions.size(); ++pc) {
    const bool at_end = pc == code.instructions.size();
    const std::uint32_t here = at_end ? 0 : position_at(code, pc).line;
    if (at_end || (count > 0 && here != line)) {
      lines.add(count, {line, line, coil::kNoColumn, coil::kNoColumn});
      count = 0;
    }
    line = here;
    ++count;
  }
  code.positions = lines.take();
  for (const auto& child : code.children) drop_columns(*child);
}

bool freeze(std::string name, const std::string& path, int optimize, Frozen& made) {
  const bool is_dictionary = name.starts_with('='), as_text = is_dictionary || name.starts_with('~');
  if (as_text) name.erase(0, 1);
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "coil_freeze: cannot read %s\n", path.c_str());
    return false;
  }
  const std::string source{std::istreambuf_iterator<char>(file), {}};
  coil::compiler::Options options;
  options.filename = "<frozen " + name + ">";
  options.optimize = optimize;
  const auto result = coil::compiler::compile_source(source, coil::parser::Mode::Exec, options);
  if (result.error) {
    std::fprintf(stderr, "%s:%u: %s\n", path.c_str(), result.error->range.line, result.error->message.c_str());
    return false;
  }
  if (const auto problem = coil::verify(*result.code)) {
    std::fprintf(stderr, "%s: not verified: %s\n", path.c_str(), problem->c_str());
    return false;
  }
  drop_columns(*result.code);
  made.name = name;
  made.is_package = path.ends_with("__init__.py");
  const std::vector<std::uint8_t> bytes = as_text ? std::vector<std::uint8_t>(source.begin(), source.end()) : coil::serialize(*result.code);
  made.unpacked_size = bytes.size();
  made.with_dictionary = as_text && !dictionary.empty();
  made.bytes = pack(bytes, made.with_dictionary);
  if (is_dictionary) dictionary_name = name, dictionary = bytes;
  return true;
}

void write(std::FILE* out, const std::vector<Frozen>& modules) {
  std::fputs("// Made by coil_freeze from runtime/frozen; do not edit.\n#include \"compiler/frozen.hpp\"\n\nnamespace coil::frozen {\nnamespace {\n", out);
  for (std::size_t i = 0; i < modules.size(); ++i) {
    std::fprintf(out, "alignas(8) const std::uint8_t kData%zu[] = {  // %s", i, modules[i].name.c_str());
    for (std::size_t at = 0; at < modules[i].bytes.size(); ++at) {
      std::fprintf(out, at % 32 == 0 ? "\n%u," : "%u,", modules[i].bytes[at]);
    }
    std::fputs("\n};\n", out);
  }
  std::fputs("}  // namespace\n\nextern const Module kModules[] = {\n", out);
  for (std::size_t i = 0; i < modules.size(); ++i) {
    std::fprintf(out, "    {\"%s\", %s, kData%zu, sizeof kData%zu, %zu, %s},\n", modules[i].name.c_str(), modules[i].is_package ? "true" : "false", i, i,
                 modules[i].unpacked_size, modules[i].with_dictionary ? "true" : "false");
  }
  if (modules.empty()) std::fputs("    {\"\", false, nullptr, 0, 0, false},\n", out);
  std::fprintf(out, "};\nextern const std::size_t kModuleCount = %zu;\nextern const char kDictionary[] = \"%s\";\n\n}  // namespace coil::frozen\n", modules.size(),
               dictionary_name.c_str());
}

}  // namespace

int main(int count, char** arguments) {
  int optimize = 0, first = 1;
  for (; first < count && arguments[first][0] == '-'; ++first) optimize = static_cast<int>(std::strlen(arguments[first])) - 1;
  if (first >= count) {
    std::fputs("usage: coil_freeze [-O|-OO] OUT.cpp NAME=FILE...\n", stderr);
    return 2;
  }
  std::vector<Frozen> modules;
  for (int i = first + 1; i < count; ++i) {
    const std::string argument = arguments[i];
    const std::size_t equals = argument.find('=', 1);
    if (equals == std::string::npos) {
      std::fprintf(stderr, "coil_freeze: %s is not NAME=FILE\n", arguments[i]);
      return 2;
    }
    if (!freeze(argument.substr(0, equals), argument.substr(equals + 1), optimize, modules.emplace_back())) return 1;
  }
  std::sort(modules.begin(), modules.end(), [](const Frozen& a, const Frozen& b) { return a.name < b.name; });
  std::FILE* out = std::fopen(arguments[first], "wb");
  if (out == nullptr) {
    std::perror(arguments[first]);
    return 1;
  }
  write(out, modules);
  return std::fclose(out) == 0 ? 0 : 1;
}
