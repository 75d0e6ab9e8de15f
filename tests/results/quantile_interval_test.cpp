#include "results/statistics/quantile_interval.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "models/core/draws.h"
#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// n, n - 1, ..., 1: the r-th smallest is r.
std::vector<double> ranks(std::size_t n) {
  std::vector<double> values(n);
  std::iota(values.rbegin(), values.rend(), 1.0);
  return values;
}

// SciPy 1.10: of the ranks r with binom.cdf(r - 1, n, q) <= (1 - confidence) / 2 the last, of those with binom.sf(r -
// 1, n, q) at most that the first.
TEST(QuantileInterval, LiesBetweenTheRanksThatTheBinomialLawSays) {
  const Interval median = quantile_interval(ranks(20), 0.5, 0.95);
  EXPECT_EQ(median.low, 6);
  EXPECT_EQ(median.high, 15);
  const Interval p95 = quantile_interval(ranks(100), 0.95, 0.95);
  EXPECT_EQ(p95.low, 90);
  EXPECT_EQ(p95.high, 100);
  const Interval p5 = quantile_interval(ranks(59), 0.05, 0.9);
  EXPECT_EQ(p5.low, 1);
  EXPECT_EQ(p5.high, 7);
}

TEST(QuantileInterval, IsOpenWhereThereAreTooFewValues) {
  const Interval p95 = quantile_interval(ranks(10), 0.95, 0.95);
  EXPECT_EQ(p95.low, 8);
  EXPECT_EQ(p95.high, infinity);
  EXPECT_EQ(quantile_interval(ranks(1), 0.5).low, -infinity);
}

TEST(QuantileInterval, EndsAtNeverWhereValuesWereNotReached) {
  std::vector<double> values = ranks(20);
  for (double& value : values)
    if (value > 14) value = infinity;
  EXPECT_EQ(quantile_interval(values, 0.5).low, 6);
  EXPECT_EQ(quantile_interval(values, 0.5).high, infinity);
}

// 4000 samples: at least 95 % hold the true quantile; P(binomial(4000, 0.95) < 3750) = 2e-4.
TEST(QuantileInterval, CoversAsOftenAsItSays) {
  const Draws draws{Seed{3}, ReplicationId{0}};
  for (const double q : {0.5, 0.9}) {
    int covered = 0;
    for (std::uint32_t k = 0; k < 4000; ++k) {
      std::vector<double> values;
      for (std::uint32_t i = 0; i < 50; ++i) values.push_back(draws.uniform(Decision::trigger_time, k, i));
      const Interval interval = quantile_interval(values, q);
      covered += interval.low <= q && q <= interval.high ? 1 : 0;
    }
    EXPECT_GE(covered, 3750) << q;
    EXPECT_LE(covered, 3980) << q << ": not wider than it must be";
  }
}

TEST(QuantileInterval, RefusesWhatIsNoQuantile) {
  EXPECT_THROW(quantile_interval({}, 0.5), ContractViolation);
  EXPECT_THROW(quantile_interval(ranks(5), 1), ContractViolation);
  EXPECT_THROW(quantile_interval(ranks(5), 0.5, 1), ContractViolation);
}

}  // namespace
}  // namespace bereik
