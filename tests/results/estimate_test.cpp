// The interval of a mean against hand-computed values, against tables of Student's t, and against what it promises.
#include "results/statistics/estimate.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "models/core/draws.h"
#include "models/core/laws.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Estimate, IsTheMeanAndTheStudentIntervalOfAHandComputedSample) {
  const std::vector<double> values{1, 2, 3, 4, 5};
  const Estimate e = estimate(values);
  EXPECT_EQ(e.n, 5U);
  EXPECT_EQ(e.unreached, 0U);
  EXPECT_DOUBLE_EQ(e.mean, 3);
  EXPECT_DOUBLE_EQ(e.standard_deviation, std::sqrt(2.5));
  EXPECT_DOUBLE_EQ(e.standard_error(), std::sqrt(0.5));
  EXPECT_NEAR(e.half_width, 2.776445 * std::sqrt(0.5), 1e-6);
  EXPECT_DOUBLE_EQ(e.low(), e.mean - e.half_width);
  EXPECT_DOUBLE_EQ(e.high(), e.mean + e.half_width);
}

// Two-sided quantiles as printed in any table of Student's t.
TEST(Estimate, TakesItsQuantilesFromStudentsT) {
  struct Row {
    std::size_t n;
    double confidence, t;
  };
  for (const Row& row : {Row{2, 0.95, 12.7062}, Row{3, 0.95, 4.30265}, Row{10, 0.95, 2.26216}, Row{20, 0.95, 2.09302},
                         Row{30, 0.95, 2.04523}, Row{10, 0.99, 3.24984}, Row{5, 0.90, 2.13185}}) {
    std::vector<double> values;
    for (std::size_t k = 0; k < row.n; ++k) values.push_back(static_cast<double>(k * k));
    const Estimate e = estimate(values, row.confidence);
    EXPECT_NEAR(e.half_width / e.standard_error(), row.t, 1e-4 * row.t) << row.n << " at " << row.confidence;
  }
}

TEST(Estimate, HasNoIntervalForOneReplication) {
  const std::vector<double> one{7.5};
  const Estimate e = estimate(one);
  EXPECT_EQ(e.n, 1U);
  EXPECT_EQ(e.mean, 7.5);
  EXPECT_EQ(e.standard_deviation, 0);
  EXPECT_EQ(e.half_width, infinity);
  EXPECT_EQ(e.standard_error(), infinity);
}

TEST(Estimate, HasAnIntervalOfNothingWhereAllReplicationsAgree) {
  const std::vector<double> same(20, 11842);
  const Estimate e = estimate(same);
  EXPECT_EQ(e.mean, 11842);
  EXPECT_EQ(e.half_width, 0);
}

TEST(Estimate, CountsUnreachedReplicationsApartFromTheMean) {
  const std::vector<double> values{infinity, 2, 4, infinity, 6};
  const Estimate e = estimate(values);
  EXPECT_EQ(e.n, 3U);
  EXPECT_EQ(e.unreached, 2U);
  EXPECT_DOUBLE_EQ(e.mean, 4);
  EXPECT_DOUBLE_EQ(e.standard_deviation, 2);
}

TEST(Estimate, IsUnreachedWhereNoReplicationIsFinite) {
  const std::vector<double> never(4, infinity);
  const Estimate e = estimate(never);
  EXPECT_EQ(e.n, 0U);
  EXPECT_EQ(e.unreached, 4U);
  EXPECT_EQ(e.mean, infinity);
  EXPECT_EQ(estimate({}).n, 0U);
}

// Hits are binomial(2000, 0.95); P(|hits - 1900| > 50) = 6.2e-7 by summing the binomial.
TEST(Estimate, CoversTheTruthAsOftenAsItPromises) {
  const Draws draws{Seed{20230101}, ReplicationId{0}};
  int hits = 0;
  for (std::uint32_t sample = 0; sample < 2000; ++sample) {
    std::array<double, 8> values{};
    for (std::uint32_t k = 0; k < values.size(); ++k)
      values[k] = 100 + 15 * normal_upper_quantile(draws.uniform(Decision::trigger_time, sample, k));
    const Estimate e = estimate(values);
    hits += e.low() <= 100 && 100 <= e.high() ? 1 : 0;
  }
  EXPECT_NEAR(hits, 1900, 50);
}

}  // namespace
}  // namespace bereik
