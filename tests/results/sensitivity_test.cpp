// The table of parameters that matter: optional, but right where it is.
#include "results/report/sensitivity.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "models/core/errors.h"

namespace bereik {
namespace {

class LoadSensitivity : public testing::Test {
 protected:
  ~LoadSensitivity() override { std::filesystem::remove(file_); }
  std::vector<ParameterShare> load(const std::string& rows) {
    std::ofstream{file_} << "# made up\nmetric,parameter,share_of_variance\n" << rows;
    return load_sensitivity(file_);
  }

 private:
  std::filesystem::path file_ =
      std::filesystem::path{testing::TempDir()} / ("bereik_sensitivity_" + std::to_string(::getpid()) + ".csv");
};

TEST_F(LoadSensitivity, ReadsItsRowsInOrder) {
  const auto shares = load("reach.seen,response.see.probability,0.61\nadoption.lost,channel.sms.with_app,0.9\n");
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(shares[0].metric, "reach.seen");
  EXPECT_EQ(shares[0].parameter, "response.see.probability");
  EXPECT_EQ(shares[0].share_of_variance, 0.61);
  EXPECT_EQ(shares[1].metric, "adoption.lost");
}

TEST_F(LoadSensitivity, RefusesWhatIsNoShare) {
  EXPECT_THROW(load("reach.seen,a,1.1\n"), EnvironmentError);
  EXPECT_THROW(load("reach.seen,a,-0.1\n"), EnvironmentError);
  EXPECT_THROW(load("reach.seen,a,most\n"), EnvironmentError);
}

TEST_F(LoadSensitivity, IsEmptyWhereThereIsNoTable) {
  EXPECT_TRUE(load_sensitivity(std::filesystem::path{testing::TempDir()} / "no-such-table.csv").empty());
}

}  // namespace
}  // namespace bereik
