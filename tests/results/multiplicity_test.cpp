#include "results/statistics/multiplicity.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

const std::vector<double> six{0.01, 0.04, 0.03, 0.005, 0.2, 0.04};

void expect_near(const std::vector<double>& found, const std::vector<double>& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], wanted[i], 1e-12) << i;
}

// R 4.2: p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.2, 0.04), "holm") and "BH".
TEST(HolmAdjusted, IsWhatRSays) { expect_near(holm_adjusted(six), {0.05, 0.12, 0.12, 0.03, 0.2, 0.12}); }
TEST(BenjaminiHochbergAdjusted, IsWhatRSays) {
  expect_near(benjamini_hochberg_adjusted(six), {0.03, 0.048, 0.048, 0.03, 0.2, 0.048});
}

TEST(Adjusted, LeavesOneTestAsItIs) {
  expect_near(holm_adjusted(std::vector{0.03}), {0.03});
  expect_near(benjamini_hochberg_adjusted(std::vector{0.03}), {0.03});
  EXPECT_TRUE(holm_adjusted({}).empty());
  EXPECT_TRUE(benjamini_hochberg_adjusted({}).empty());
}

TEST(Adjusted, NeverExceedsOneAndKeepsTheOrder) {
  expect_near(holm_adjusted(std::vector{0.6, 0.9, 0.5}), {1, 1, 1});
  expect_near(benjamini_hochberg_adjusted(std::vector{0.6, 0.9, 0.5}), {0.9, 0.9, 0.9});
}

TEST(LevelHeld, RejectsWhereTheAdjustedPValueDoes) {
  const std::vector<double> adjusted = holm_adjusted(six);
  for (std::size_t i = 0; i < six.size(); ++i)
    for (const double alpha : {0.02, 0.04, 0.06, 0.15})
      EXPECT_EQ(six[i] <= level_held(six[i], adjusted[i], alpha, six.size()), adjusted[i] <= alpha)
          << i << " " << alpha;
  EXPECT_DOUBLE_EQ(level_held(0, 0, 0.05, 5), 0.01);
}

TEST(Adjusted, RefusesWhatIsNoProbability) {
  EXPECT_THROW(holm_adjusted(std::vector{1.1}), ContractViolation);
  EXPECT_THROW(benjamini_hochberg_adjusted(std::vector{-0.1}), ContractViolation);
}

}  // namespace
}  // namespace bereik
