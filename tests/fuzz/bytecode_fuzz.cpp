// tests/fuzz/bytecode_fuzz.cpp — damaged bytecode: whatever bytes changed, reading it ends with code or an error, and the verifier
// looks at what was read without reaching outside it.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "compiler/compile.hpp"
#include "compiler/serialize.hpp"
#include "compiler/verifier.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace coil;
  // Where the input is a program, its bytecode is damaged; the input's own bytes decide how. Else they are the bytecode.
  std::vector<std::uint8_t> bytes(data, data + size);
  const compiler::Result result = compiler::compile_source({reinterpret_cast<const char*>(data), size}, parser::Mode::Exec, {});
  if (result.code) {
    bytes = serialize(*result.code);
    std::string error;
    if (!deserialize(bytes, &error)) {
      std::fprintf(stderr, "what was written cannot be read: %s\n", error.c_str());
      std::abort();
    }
  }
  std::seed_seq seed(data, data + size);
  std::minstd_rand random(seed);
  for (int round = 0; round < 16 && !bytes.empty(); ++round) {
    std::vector<std::uint8_t> damaged = bytes;
    for (unsigned count = 1 + random() % 3; count > 0; --count) damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
    if (random() % 4 == 0) damaged.resize(random() % damaged.size());
    if (random() % 4 != 0) reseal(damaged);  // else the checksum refuses nearly all
    std::string error;
    const auto code = deserialize(damaged, &error);
    if (!code && error.empty()) std::abort();
    if (code) (void)verify(*code);
  }
  return 0;
}
