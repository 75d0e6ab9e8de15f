// What faults cost, by hand and against what its intervals promise.
#include "results/statistics/fault_cost.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "results/statistics/mean_test.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
using Values = std::vector<double>;

TEST(FaultCost, IsWhatThereIsWithoutFaultsLessWhatThereIsWithThem) {
  const FaultCost cost = cost_of_faults(Values{100, 110, 120, 130}, Values{100, 100, 120, 100}, Better::more);
  EXPECT_DOUBLE_EQ(cost.without.mean, 115);
  EXPECT_DOUBLE_EQ(cost.loss.mean, 10);
  EXPECT_EQ(cost.hit, 2U);
  EXPECT_EQ(cost.worst, 30);
  const Interval interval = mean_interval(Values{0, 10, 0, 30}, 0.025);
  EXPECT_DOUBLE_EQ(cost.interval.low, interval.low);
  EXPECT_DOUBLE_EQ(cost.interval.high, interval.high);
  EXPECT_EQ(cost.worst_interval.high, infinity) << "four are too few for a quantile of 95 %";
}

TEST(FaultCost, OfTheWorstIsWhatOneInTwentyLosesOrMore) {
  Values without(100, 1000), with(100, 1000);
  for (std::size_t k = 0; k < 100; ++k) with[k] -= static_cast<double>(k + 1);
  const FaultCost cost = cost_of_faults(without, with, Better::more);
  EXPECT_EQ(cost.worst, 95) << "losses of 1 to 100: six are 95 or more, five are more";
  EXPECT_LE(cost.worst_interval.low, 95);
  EXPECT_GE(cost.worst_interval.high, 95);
  EXPECT_LE(cost.worst_interval.high, 100);
}

TEST(FaultCost, OfWhatIsNeverReachedIsCountedApart) {
  const FaultCost cost = cost_of_faults(Values{infinity, 5, infinity}, Values{infinity, 3, 1}, Better::more);
  EXPECT_EQ(cost.loss.n, 2U) << "reached in neither is the same";
  EXPECT_EQ(cost.loss.unreached, 1U);
  EXPECT_DOUBLE_EQ(cost.loss.mean, 1);
  EXPECT_EQ(cost.hit, 2U);
  EXPECT_THROW(cost_of_faults(Values{}, Values{}, Better::more), ContractViolation);
}

TEST(FaultCost, OfATimeIsWhatFaultsAddToIt) {
  const FaultCost cost = cost_of_faults(Values{5, 5, 5}, Values{5, 11, infinity}, Better::less);
  EXPECT_DOUBLE_EQ(cost.without.mean, 5);
  EXPECT_DOUBLE_EQ(cost.loss.mean, 3);
  EXPECT_EQ(cost.loss.unreached, 1U);
  EXPECT_EQ(cost.worst, infinity);
}

TEST(FaultCost, OfNothingIsExactlyNothing) {
  const FaultCost cost = cost_of_faults(Values{4, 5}, Values{4, 5}, Better::less);
  EXPECT_EQ(cost.hit, 0U);
  EXPECT_EQ(cost.interval.low, 0);
  EXPECT_EQ(cost.interval.high, 0);
}

TEST(HourCosts, AreTheLossForEveryHourOfFault) {
  const std::vector<Values> losses{{10, 30}, {0, 0}, {5, 5}}, hours{{1, 3}, {0, 0}, {2, 2}};
  const auto costs = costs_by_hour(losses, hours);
  ASSERT_TRUE(costs[0] && costs[2]);
  EXPECT_FALSE(costs[1]) << "no faults, no answer";
  EXPECT_DOUBLE_EQ(costs[0]->per_fault_hour.value, 10);
  EXPECT_DOUBLE_EQ(costs[0]->fault_hours, 2);
  EXPECT_DOUBLE_EQ(costs[2]->per_fault_hour.value, 2.5);
  EXPECT_EQ(worst_hour(costs), 0U);
  EXPECT_EQ(worst_hour(costs_by_hour(std::vector<Values>{{0, 0}}, std::vector<Values>{{1, 2}})), std::nullopt);
}

// Faults of 24 hours whose true cost is the same for an hour of fault: that the interval of any of them misses it has a
// probability of 5 % at most. Of 60 samples at most 3 are expected to; P(more than 11) is below 1e-4 (binomial).
TEST(HourCosts, HoldTheTruthInAllHoursTogether) {
  constexpr std::uint32_t samples = 60, replications = 60;
  int missed = 0;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    std::vector<Values> losses(24, Values(replications)), hours(24, Values(replications));
    for (std::uint32_t r = 0; r < replications; ++r) {
      const Draws draws{Seed{sample}, ReplicationId{r}};
      for (std::uint32_t h = 0; h < 24; ++h) {
        const RandomBlock words = draws.block(Block::chance_fault, h);
        const double active = unit_interval(words[0]) < 0.7 ? 2 * unit_interval(words[1]) : 0;
        hours[h][r] = active;
        losses[h][r] = active * 100 * (unit_interval(words[2]) + 0.5);
      }
    }
    bool is_missed = false;
    for (const auto& cost : costs_by_hour(losses, hours))
      is_missed = is_missed || cost->per_fault_hour.interval.low > 100 || cost->per_fault_hour.interval.high < 100;
    missed += is_missed ? 1 : 0;
  }
  EXPECT_LE(missed, 11);
}

}  // namespace
}  // namespace bereik
