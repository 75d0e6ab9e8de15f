#include "results/statistics/steady_state.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"

namespace bereik {
namespace {

// A first-order autoregression about `level`, unit variance, from `start`.
std::vector<double> autoregression(std::uint32_t series, std::size_t n, double correlation, double start,
                                   double level) {
  const Draws draws{Seed{17}, ReplicationId{0}};
  std::vector<double> values;
  double x = start - level;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double shock = normal_upper_quantile(draws.uniform(Decision::trigger_time, series, i));
    x = correlation * x + std::sqrt(1 - correlation * correlation) * shock;
    values.push_back(level + x);
  }
  return values;
}

// By the definition: every cut before the middle in turn.
std::size_t cut_by_trying_all(const std::vector<double>& values) {
  std::vector<double> groups;
  for (std::size_t g = 0; g + 5 <= values.size(); g += 5)
    groups.push_back((values[g] + values[g + 1] + values[g + 2] + values[g + 3] + values[g + 4]) / 5);
  double least = std::numeric_limits<double>::infinity();
  std::size_t best = 0;
  for (std::size_t cut = 0; cut <= groups.size() / 2; ++cut) {
    double mean = 0, squares = 0;
    const auto n = static_cast<double>(groups.size() - cut);
    for (std::size_t g = cut; g < groups.size(); ++g) mean += groups[g] / n;
    for (std::size_t g = cut; g < groups.size(); ++g) squares += (groups[g] - mean) * (groups[g] - mean);
    if (squares / (n * n) < least) {
      least = squares / (n * n);
      best = cut * 5;
    }
  }
  return best;
}

TEST(WarmUp, IsTheCutThatTheDefinitionSays) {
  for (std::uint32_t k = 0; k < 50; ++k) {
    const std::vector<double> values = autoregression(k, 500 + k, 0.9, 30, 0);
    const std::size_t wanted = cut_by_trying_all(values);
    const auto found = warm_up(values);
    if (wanted == (values.size() / 5 / 2) * 5)
      EXPECT_FALSE(found);
    else
      EXPECT_EQ(found, wanted) << k;
  }
}

TEST(WarmUp, LeavesOutAStartFarAway) {
  std::vector<double> values(30, 100.0);
  const std::vector<double> settled = autoregression(0, 170, 0.2, 0, 0);
  values.insert(values.end(), settled.begin(), settled.end());
  const auto cut = warm_up(values);
  ASSERT_TRUE(cut);
  EXPECT_GE(*cut, 30u);
  EXPECT_LE(*cut, 60u);
}

TEST(WarmUp, SaysWhereARunHasNotSettled) {
  std::vector<double> rising;
  for (int i = 0; i < 200; ++i) rising.push_back(i);
  EXPECT_FALSE(warm_up(rising));
  EXPECT_THROW(warm_up(std::vector<double>(9, 1.0)), ContractViolation);
}

// Nine times in ten: P(binomial(200, 0.9) < 160) = 1e-5.
TEST(BatchMeans, OfIndependentValuesMostlyNeedNoBatches) {
  int single = 0;
  for (std::uint32_t k = 0; k < 200; ++k) {
    const auto batches = batch_means(autoregression(1000 + k, 400, 0, 5, 5));
    ASSERT_TRUE(batches);
    EXPECT_NEAR(batches->mean.mean, 5, 0.3);
    single += batches->length == 1 ? 1 : 0;
  }
  EXPECT_GE(single, 160);
}

TEST(BatchMeans, OfCorrelatedValuesHasLongBatches) {
  const auto batches = batch_means(autoregression(2, 20'000, 0.9, 0, 0));
  ASSERT_TRUE(batches);
  EXPECT_GE(batches->length, 8u);
  EXPECT_GE(batches->mean.n, 20u);
}

TEST(BatchMeans, SaysWhereTheRunIsTooShort) {
  std::vector<double> rising;
  for (int i = 0; i < 100; ++i) rising.push_back(i);
  EXPECT_FALSE(batch_means(rising));
  EXPECT_THROW(batch_means(std::vector<double>(39, 1.0)), ContractViolation);
}

// 1000 runs whose neighbours correlate by 0.8: an interval that takes the values as independent holds the mean in about
// half of them. Of those by batches at least 90 % must (nominal 95 %, and the choice of the length costs some);
// P(binomial(1000, 0.925) < 900) = 2e-3, were it 92.5 %.
TEST(BatchMeans, CoverNearlyAsOftenAsTheySay) {
  int covered = 0, settled = 0, naive = 0;
  for (std::uint32_t k = 0; k < 1000; ++k) {
    const std::vector<double> values = autoregression(100 + k, 4000, 0.8, 0, 0);
    const Estimate as_independent = estimate(values);
    naive += as_independent.low() <= 0 && 0 <= as_independent.high() ? 1 : 0;
    const auto batches = batch_means(values);
    if (!batches) continue;
    ++settled;
    covered += batches->mean.low() <= 0 && 0 <= batches->mean.high() ? 1 : 0;
  }
  EXPECT_GE(settled, 950);
  EXPECT_GE(covered, 0.9 * settled);
  EXPECT_LE(naive, 600);
}

}  // namespace
}  // namespace bereik
