// tests/unit/compiler/golden_test.cpp — listings of tests/golden/*.py beside them as .dis, compared whole.
//
// COIL_REFRESH_GOLDEN=1 writes them anew; the difference is then to be reviewed.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "compiled.hpp"

namespace coil {
namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Golden, ListingsAreAsReviewed) {
  const bool refresh = std::getenv("COIL_REFRESH_GOLDEN") != nullptr;
  unsigned count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(COIL_GOLDEN_DIR)) {
    if (entry.path().extension() != ".py") continue;
    ++count;
    const std::string source = contents(entry.path());
    const auto code = compiled(source);
    ASSERT_NE(code, nullptr) << entry.path();
    const std::string listing = disassemble(*code, source);
    auto golden = entry.path();
    golden.replace_extension(".dis");
    if (refresh) std::ofstream(golden, std::ios::binary) << listing;
    EXPECT_EQ(listing, contents(golden)) << entry.path() << ": COIL_REFRESH_GOLDEN=1 refreshes";
  }
  EXPECT_GT(count, 0u);
}

}  // namespace
}  // namespace coil
