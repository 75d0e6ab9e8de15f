#include "models/core/apportion.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "models/core/draws.h"
#include "models/core/errors.h"

namespace bereik {
namespace {

using Counts = std::vector<std::uint64_t>;

std::vector<double> random_weights(std::size_t n, std::uint32_t occasion) {
  const Draws draws{Seed{8}, ReplicationId{0}};
  std::vector<double> weights;
  for (std::uint32_t k = 0; k < n; ++k) {
    const double u = draws.uniform(Decision::home_radius, k, occasion);
    weights.push_back(u < 0.1 ? 0 : u * u * 100);
  }
  return weights;
}

TEST(Apportion, DividesByTheMethodOfWebster) {
  EXPECT_EQ(apportion(10, std::vector<double>{1, 1, 2, 6}), (Counts{1, 1, 2, 6}));
  EXPECT_EQ(apportion(0, std::vector<double>{1, 2}), (Counts{0, 0}));
  // Balinski & Young's standard check: 53, 24, 23 share 4 seats as 2, 1, 1.
  EXPECT_EQ(apportion(4, std::vector<double>{53, 24, 23}), (Counts{2, 1, 1}));
}

TEST(Apportion, GivesTiesToTheEarlierGroup) {
  EXPECT_EQ(apportion(1, std::vector<double>{1, 1, 1}), (Counts{1, 0, 0}));
  EXPECT_EQ(apportion(2, std::vector<double>{1, 1, 1}), (Counts{1, 1, 0}));
  EXPECT_EQ(apportion(7, std::vector<double>{2, 2, 2, 2}), (Counts{2, 2, 2, 1}));
}

TEST(Apportion, KeepsToTheCapsAndGivesTheRestToOthers) {
  EXPECT_EQ(apportion(10, std::vector<double>{9, 1}, Counts{3, 100}), (Counts{3, 7}));
  EXPECT_EQ(apportion(8, std::vector<double>{1, 1, 0}, Counts{4, 4, 9}), (Counts{4, 4, 0}));
}

TEST(Apportion, ThrowsWhereThereIsNoRoom) {
  EXPECT_THROW(apportion(9, std::vector<double>{1, 1, 0}, Counts{4, 4, 9}), ContractViolation);
  EXPECT_THROW(apportion(1, std::vector<double>{0}, Counts{4}), ContractViolation);
  EXPECT_THROW(apportion(1, std::vector<double>{1, 2}, Counts{4}), ContractViolation);
  EXPECT_THROW(apportion(1, std::vector<double>{-1, 2}), ContractViolation);
}

// The divisor method, one seat at a time by priority.
Counts slow_apportion(std::uint64_t total, const std::vector<double>& weights, const Counts& caps) {
  Counts given(weights.size(), 0);
  while (total-- > 0) {
    std::size_t best = weights.size();
    double highest = 0;
    for (std::size_t k = 0; k < weights.size(); ++k) {
      const double priority = weights[k] / (static_cast<double>(given[k]) + 0.5);
      if (given[k] < caps[k] && priority > highest) highest = priority, best = k;
    }
    ++given[best];
  }
  return given;
}

TEST(Apportion, IsTheSlowMethodOfOneSeatAtATime) {
  for (std::uint32_t round = 0; round < 30; ++round) {
    const std::vector<double> weights = random_weights(20, round);
    Counts caps(20, 1000);
    for (std::size_t k = 0; k < 20; k += 3) caps[k] = k + round;
    for (const std::uint64_t total : {1u, 2u, 17u, 100u, 999u})
      ASSERT_EQ(apportion(total, weights, caps), slow_apportion(total, weights, caps)) << round << " " << total;
  }
}

TEST(Apportion, TakesNothingAwayWhenTheTotalGrows) {
  for (std::uint32_t round = 0; round < 3; ++round) {
    const std::vector<double> weights = random_weights(40, 100 + round);
    const Counts caps(40, 60);
    Counts before(40, 0);
    for (std::uint64_t total = 0; total <= 2000; ++total) {
      const Counts now = apportion(total, weights, caps);
      ASSERT_EQ(std::accumulate(now.begin(), now.end(), std::uint64_t{0}), total);
      for (std::size_t k = 0; k < now.size(); ++k) {
        ASSERT_GE(now[k], before[k]) << total;
        ASSERT_LE(now[k], caps[k]);
        ASSERT_TRUE(weights[k] > 0 || now[k] == 0);
      }
      before = now;
    }
  }
}

// Webster may leave the quota, but with many groups of moderate size it never did here.
TEST(Apportion, StaysWithinOneOfTheQuota) {
  const std::vector<double> weights = random_weights(1700, 7);
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  const Counts given = apportion(1'330'612, weights);
  for (std::size_t k = 0; k < weights.size(); ++k)
    ASSERT_NEAR(static_cast<double>(given[k]), 1'330'612 * weights[k] / sum, 1) << k;
}

}  // namespace
}  // namespace bereik
