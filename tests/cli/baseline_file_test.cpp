#include "sim/cli/baseline_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "models/core/errors.h"

namespace bereik {
namespace {

TEST(BaselineFile, IsNamedLikeItsScenario) {
  EXPECT_EQ(baseline_file("results/baselines", "scenarios/local-evening.toml"), "results/baselines/local-evening.json");
  EXPECT_EQ(baseline_file("b", "a.b.toml"), "b/a.b.json");
}

TEST(BaselineFile, IsStaleAfterHalfAYear) {
  EXPECT_FALSE(is_stale("2026-01-01", "2026-01-01"));
  EXPECT_FALSE(is_stale("2026-01-01", "2026-07-03"));
  EXPECT_TRUE(is_stale("2026-01-01", "2026-07-04"));
  EXPECT_FALSE(is_stale("2026-05-01", "2026-01-01")) << "a clock that goes wrong";
  EXPECT_THROW(is_stale("2026-02-30", "2026-03-01"), ContractViolation);
}

class BaselineFileOnDisk : public testing::Test {
 protected:
  BaselineFileOnDisk()
      : folder_{std::filesystem::temp_directory_path() / ("bereik-baseline-" + std::to_string(::getpid()))} {
    std::filesystem::create_directory(folder_);
  }
  ~BaselineFileOnDisk() override { std::filesystem::remove_all(folder_); }
  const std::filesystem::path folder_;
};

Baseline small() {
  Baseline baseline;
  baseline.accepted = "2026-11-24";
  baseline.fingerprints = {1};
  return baseline;
}

TEST_F(BaselineFileOnDisk, IsReplacedAsAWhole) {
  const std::filesystem::path file = folder_ / "new/folder/a.json";
  Baseline baseline = small();
  save_baseline(file, baseline);
  baseline.reason = "better";
  save_baseline(file, baseline);
  EXPECT_EQ(load_baseline(file).reason, "better");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{file.parent_path()}, {}), 1);
}

TEST_F(BaselineFileOnDisk, BlamesTheMachineWhereItCannotBeWritten) {
  std::ofstream{folder_ / "file"} << "no folder";
  EXPECT_THROW(save_baseline(folder_ / "file/a.json", small()), EnvironmentError);
  std::filesystem::create_directories(folder_ / "taken.json/by-a-folder");
  EXPECT_THROW(save_baseline(folder_ / "taken.json", small()), EnvironmentError);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder_}, {}), 2) << "nothing is left beside";
}

TEST_F(BaselineFileOnDisk, IsRefusedWhereThereIsNone) {
  EXPECT_THROW(load_baseline(folder_ / "a.json"), InputError);
  EXPECT_THROW(load_baseline(folder_), InputError);
}

}  // namespace
}  // namespace bereik
