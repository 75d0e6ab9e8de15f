#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/fuzz/scenario_bytes.h"

namespace bereik::test {
namespace {

const std::filesystem::path source{BEREIK_SOURCE_DIR};

std::shared_ptr<const ParameterRegister> country_register() {
  return read_register(source / "models/netherlands/parameters.toml");
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

TEST(Corpus, OfTheFuzzerIsReadOrRefusedByEveryBuild) {
  const auto parameters = country_register();
  std::size_t files = 0, bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator{source / "tests/fuzz/corpus"}) {
    SCOPED_TRACE(entry.path().filename());
    EXPECT_NO_THROW(read_as_scenario(bytes_of(entry.path()), parameters));
    ++files;
    bytes += entry.file_size();
  }
  EXPECT_GE(files, 100u);
  EXPECT_LE(files, 400u);
  EXPECT_LE(bytes, 500'000u);
}

TEST(Corpus, MayHoldTheGalleryAsItStands) {
  const auto parameters = country_register();
  for (const auto& entry : std::filesystem::directory_iterator{source / "scenarios"})
    if (entry.path().extension() == ".toml") {
      SCOPED_TRACE(entry.path().filename());
      EXPECT_NO_THROW(read_as_scenario(bytes_of(entry.path()), parameters));
    }
}

TEST(ScenarioBytes, AreAScenarioABaseAndOverrides) {
  const ScenarioBytes parts = parts_of("a = 1\n--base\nb = 2\n--set\nc=3=4\n\nd\n--set\n");
  EXPECT_EQ(parts.scenario, "a = 1\n");
  EXPECT_EQ(parts.base, "b = 2\n");
  ASSERT_EQ(parts.overrides.size(), 4u);
  EXPECT_EQ(parts.overrides[0].key, "c");
  EXPECT_EQ(parts.overrides[0].value, "3=4");
  EXPECT_EQ(parts.overrides[1].key, "");
  EXPECT_EQ(parts.overrides[2].key, "d");
  EXPECT_EQ(parts.overrides[2].value, "");
  EXPECT_EQ(parts_of("a = 1").scenario, "a = 1");
}

}  // namespace
}  // namespace bereik::test
