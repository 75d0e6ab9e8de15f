#include "results/statistics/frontier_value.h"

#include <gtest/gtest.h>

#include <cmath>

#include "results/statistics/load_ladder.h"

namespace bereik {
namespace {

const LoadLadder ladder = load_ladder({0.1, 100, 1});
constexpr std::uint32_t n = 100;

double threshold(std::uint32_t r) { return 2 + 0.05 * ((r * 37) % n); }  // each of 100 values once

HoldsAt holds_with(double factor_of_even, double factor_of_odd) {
  return [=](std::size_t rung, std::span<const std::uint32_t> ones) {
    std::vector<bool> held;
    for (const std::uint32_t r : ones)
      held.push_back(ladder.values[rung] <= threshold(r) * (r % 2 == 0 ? factor_of_even : factor_of_odd));
    return std::optional{held};
  };
}

struct Found {
  Frontier frontier;
  ThresholdTable table{n, ladder.values.size()};
  std::vector<std::uint32_t> nearest;
};

Found found() {
  Found all;
  all.frontier = find_frontier(all.table, ladder.values, ladder.start, {}, holds_with(1, 1));
  const auto candidates = candidates_near(all.frontier, all.table);
  const std::vector<std::size_t> guesses(candidates.size(), *all.frontier.at.holds);
  EXPECT_TRUE(find_thresholds(all.table, candidates, guesses, holds_with(1, 1)));
  all.nearest = nearest_to(all.frontier, all.table, 25);
  return all;
}

CapacityValue with(const Found& all, const HoldsAt& holds) {
  ThresholdTable after{n, ladder.values.size()};
  std::vector<std::size_t> guesses;
  for (const std::uint32_t r : all.nearest) guesses.push_back(*all.table.bracket(r).fails);
  EXPECT_TRUE(find_thresholds(after, all.nearest, guesses, holds));
  CapacityValue capacity;
  take_changes(capacity, all.table, after, all.nearest, ladder.values);
  return capacity;
}

TEST(FrontierValue, LooksAtTheThresholdsOfTheInterval) {
  const Found all = found();
  ASSERT_EQ(all.nearest.size(), 11U) << "the 1st to the 11th";
  for (std::size_t k = 0; k < all.nearest.size(); ++k)
    EXPECT_DOUBLE_EQ(threshold(all.nearest[k]), 2 + 0.05 * static_cast<double>(k));
  const std::vector<std::uint32_t> few = nearest_to(all.frontier, all.table, 3);
  ASSERT_EQ(few.size(), 3U);
  EXPECT_DOUBLE_EQ(threshold(few[1]), 2.25) << "the 6th, which the frontier is";
}

TEST(FrontierValue, IsHowFarThresholdsMove) {
  const Found all = found();
  std::vector<CapacityValue> values{with(all, holds_with(1.1, 1.1)), with(all, holds_with(1, 1)),
                                    with(all, holds_with(1.2, 1)), with(all, holds_with(0.8, 0.8))};
  judge(values);
  EXPECT_TRUE(values[0].is_certain());
  EXPECT_NEAR(values[0].change.mean, std::log(1.1), 0.01);
  EXPECT_GT(values[0].interval.low, 0);
  EXPECT_EQ(values[1].change.mean, 0);
  EXPECT_EQ(values[1].interval.low, 0);
  EXPECT_FALSE(values[1].is_certain());
  // Some double steps of log 1.2 and others none: Hong's derivative is their mean.
  EXPECT_NEAR(values[2].change.mean, std::log(1.2) * 0.45, 0.3 * std::log(1.2));
  EXPECT_NEAR(values[3].change.mean, std::log(0.8), 0.01);
  EXPECT_TRUE(values[3].is_certain());
}

TEST(FrontierValue, CountsThresholdsThatLeaveTheLadder) {
  const Found all = found();
  const CapacityValue capacity = with(all, holds_with(1e6, 1));
  EXPECT_GT(capacity.beyond, 0U);
  EXPECT_LT(capacity.beyond, all.nearest.size());
}

}  // namespace
}  // namespace bereik
