#include "results/gate/baseline.h"

#include <gtest/gtest.h>

#include <limits>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"
#include "results/statistics/equivalence.h"
#include "results/statistics/mean_test.h"

namespace bereik {
namespace {

using Values = std::vector<std::optional<double>>;
constexpr double infinity = std::numeric_limits<double>::infinity();
const Draws draws{Seed{21}, ReplicationId{0}};

std::vector<double> differences(double mean, double spread, std::uint32_t series, std::uint32_t n) {
  std::vector<double> values;
  for (std::uint32_t i = 0; i < n; ++i)
    values.push_back(mean + spread * normal_upper_quantile(draws.uniform(Decision::trigger_time, series, i)));
  return values;
}

TEST(PairedDifferences, AreOfPairsThatBothMeasure) {
  EXPECT_EQ(paired_differences(Values{3, std::nullopt, 5, 7}, Values{1, 2, std::nullopt, 7.5}),
            (std::vector<double>{2, -0.5}));
  EXPECT_EQ(paired_differences(Values{infinity, infinity, 1}, Values{infinity, 1, infinity}),
            (std::vector<double>{0, infinity}));
  EXPECT_THROW(paired_differences(Values{1}, Values{}), ContractViolation);
}

TEST(Changes, OfARunAgainstItselfAreExactlyNothing) {
  const std::vector<PairedBudget> budgets(3, {Bound::at_most, 0, {std::vector<double>(20, 0.0)}});
  for (const Change& change : changes_of(budgets, 0.025)) {
    EXPECT_FALSE(change.is_regression);
    EXPECT_EQ(change.difference.mean, 0);
    EXPECT_EQ(change.interval.low, 0);
    EXPECT_EQ(change.interval.high, 0);
  }
}

TEST(Changes, AreRegressionsInTheDirectionOfTheBudget) {
  const std::vector<double> more = differences(1, 0.5, 0, 20);
  const auto changes = changes_of(
      std::vector<PairedBudget>{
          {Bound::at_most, 0, {more}}, {Bound::at_least, 0, {more}}, {Bound::at_most, 0.95, {more}}},
      0.025);
  EXPECT_TRUE(changes[0].is_regression);
  EXPECT_GT(changes[0].interval.low, 0);
  EXPECT_FALSE(changes[1].is_regression) << "more is better";
  EXPECT_FALSE(changes[2].is_regression) << "not surely by more than the margin";
  ASSERT_TRUE(changes[2].equivalence_p_value);
  EXPECT_DOUBLE_EQ(*changes[2].equivalence_p_value, equivalence_p_value(estimate(more), 0.95));
  EXPECT_FALSE(changes[0].equivalence_p_value);
}

TEST(Changes, NameTheGroupThatIsWorseMostSurely) {
  const auto changes = changes_of(
      std::vector<PairedBudget>{{Bound::at_least, 0, {differences(0, 1, 1, 20), differences(-2, 1, 2, 20), {}}}},
      0.025);
  EXPECT_TRUE(changes[0].is_regression);
  EXPECT_EQ(changes[0].group, 1u);
}

TEST(Changes, OfACandidateThatIsNeverReachedAreRegressions) {
  const auto changes = changes_of(std::vector<PairedBudget>{{Bound::at_most, 0, {{0, 0, infinity}}}}, 0.025);
  EXPECT_TRUE(changes[0].is_regression);
  EXPECT_EQ(changes[0].difference.unreached, 1u);
}

// A/A: 500 invocations of forty budgets, both arms the same law. At most 2.5 % of them, 12.5, call any regression;
// P(binomial(500, 0.025) > 27) = 1e-4.
TEST(Changes, OfEqualArmsAreRarelyCalledRegressions) {
  int alarms = 0;
  for (std::uint32_t k = 0; k < 500; ++k) {
    std::vector<PairedBudget> budgets;
    for (std::uint32_t b = 0; b < 40; ++b)
      budgets.push_back({b % 2 == 0 ? Bound::at_most : Bound::at_least, 0, {differences(0, 1, 40 * k + b, 20)}});
    bool any = false;
    for (const Change& change : changes_of(budgets, 0.025)) any |= change.is_regression;
    alarms += any ? 1 : 0;
  }
  EXPECT_LE(alarms, 27);
}

}  // namespace
}  // namespace bereik
