// tests/fuzz/driver.cpp — feeds mutated source text to a fuzz target, in one process: for compilers that have no libFuzzer.
//
// Here: the mutations, and how long an input may take. Not here: what must hold of an input (the *_fuzz.cpp files, written for
// libFuzzer's interface), running whole scripts (tests/fuzz/fuzz.py does that, one process for each input).
//
//     compiler_fuzz SECONDS SEED FAILING-INPUT-FILE SEED-FILE...
//
// The input that is being tried lies in a shared mapping of FAILING-INPUT-FILE, so that it is there after a crash; after a clean
// run the file is empty.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kMaxInput = 1 << 20;

constexpr std::string_view kPieces[] = {
    "await ", "async ", "yield ", "yield from ", "lambda: ", "*", "**", ":=", "@", "->", "...", "not ", "in ", "is ", "for x in y", "if 1 else ",
    "match x:\n case [*_]:\n  pass\n", "except* E:\n pass\n", "try:\n pass\n", "finally:\n pass\n", "del ", "global x\n", "nonlocal x\n",
    "class C[T]: ", "def f[**P](*a, b=1, /): ", "type X = ", "f'{", "}'", "f'''", "rb'", "\\N{", "\\u12", "0x", "1e999", "1_", "\t", "\f", "\r",
    "\xff", "\xef\xbb\xbf", "\xc3\xa9", "\\\n", "(", ")", "[", "]", "{", "}", "'", "\"", "\"\"\"", ";", ":", "\n", "    ", "99999999999999999999",
    "None", "__class__", "super()", "return ", "break\n", "continue\n", "import ", "from . import ", "with a as b, c: ", "=", "==", "!r", ",", "."};
constexpr std::string_view kNests[] = {"(", "[", "{", "f'{", "-", "not ", "if 1:\n ", "lambda:", "x.", "[*", "x(", "await ", "x if ", "[x for x in "};

class Mutator {
 public:
  Mutator(std::uint64_t seed, std::vector<std::string> corpus) : random_(seed), corpus_(std::move(corpus)) {}

  std::string next() {
    std::string text = corpus_[below(corpus_.size())];
    for (std::size_t count = 1 + below(4); count > 0; --count) mutate(text);
    if (text.size() > kMaxInput) text.resize(kMaxInput);
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  void mutate(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(8)) {
      case 0:
        if (!text.empty()) text[below(text.size())] = static_cast<char>(below(256));
        break;
      case 1: text.insert(at, kPieces[below(std::size(kPieces))]); break;
      case 2: text.erase(at, 1 + below(40)); break;
      case 3: splice(text, at); break;
      case 4: swap_lines(text); break;
      case 5: nest(text, at); break;
      case 6: text.insert(at, text.substr(at, 1 + below(80))); break;
      default: text.replace(at, text.find('\n', at) == std::string::npos ? 0 : text.find('\n', at) - at,
                            kPieces[below(std::size(kPieces))]);
    }
  }

  void splice(std::string& text, std::size_t at) {
    const std::string& other = corpus_[below(corpus_.size())];
    const std::size_t start = below(other.size());
    text.insert(at, other.substr(start, 1 + below(200)));
  }

  void swap_lines(std::string& text) {
    const std::size_t first = text.find('\n', below(text.size() + 1));
    if (first == std::string::npos) return;
    const std::size_t second = text.find('\n', first + 1);
    if (second == std::string::npos) return;
    const std::string line = text.substr(first, second - first);
    text.erase(first, line.size());
    const std::size_t target = text.find('\n', below(text.size() + 1));
    text.insert(target == std::string::npos ? text.size() : target, line);
  }

  void nest(std::string& text, std::size_t at) {
    constexpr std::size_t kDepths[] = {5, 60, 300, 4000};
    std::string repeated;
    const std::string_view piece = kNests[below(std::size(kNests))];
    for (std::size_t depth = kDepths[below(std::size(kDepths))]; depth > 0; --depth) repeated += piece;
    text.insert(at, repeated);
  }

  std::mt19937_64 random_;
  std::vector<std::string> corpus_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fputs("usage: FUZZER SECONDS SEED FAILING-INPUT-FILE SEED-FILE...\n", stderr);
    return 2;
  }
  const int file = open(argv[3], O_RDWR | O_CREAT | O_TRUNC, 0644);
  if (file < 0 || ftruncate(file, kMaxInput + 1) != 0) return 2;
  char* current = static_cast<char*>(mmap(nullptr, kMaxInput + 1, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
  if (current == MAP_FAILED) return 2;

  std::vector<std::string> corpus;
  for (int index = 4; index < argc; ++index) {
    std::ifstream stream(argv[index], std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  Mutator mutator(std::strtoull(argv[2], nullptr, 10), std::move(corpus));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
  std::size_t count = 0;
  std::size_t slowest_ms = 0;
  while (std::chrono::steady_clock::now() < end) {
    const std::string text = mutator.next();
    std::memcpy(current, text.data(), text.size());
    current[text.size()] = '\0';
    const auto begun = std::chrono::steady_clock::now();
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
    if (static_cast<std::size_t>(took) > slowest_ms) slowest_ms = static_cast<std::size_t>(took);
    if (took > 10'000) {
      std::fputs("an input took more than ten seconds\n", stderr);
      std::abort();
    }
    ++count;
  }
  if (ftruncate(file, 0) != 0) return 2;
  std::printf("%zu inputs, slowest %zu ms\n", count, slowest_ms);
  return 0;
}
