#include "results/statistics/binomial_test.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

// SciPy 1.10: binom.sf(58, 60, 0.95), binom.cdf(59, 60, 0.95), binom.cdf(50, 60, 0.95).
TEST(BinomialTest, IsWhatSciPySays) {
  EXPECT_NEAR(binomial_test(59, 60, 0.95).above, 0.19155337473522138, 1e-12);
  EXPECT_NEAR(binomial_test(59, 60, 0.95).below, 0.953930201013048, 1e-12);
  EXPECT_NEAR(binomial_test(50, 60, 0.95).below, 0.0007380313506783343, 1e-12);
}

TEST(BinomialTest, KnowsItsEnds) {
  EXPECT_EQ(binomial_test(0, 10, 0.3).above, 1);
  EXPECT_DOUBLE_EQ(binomial_test(10, 10, 0.5).above, 1.0 / 1024);
  EXPECT_DOUBLE_EQ(binomial_test(0, 10, 0.5).below, 1.0 / 1024);
  EXPECT_EQ(binomial_test(0, 0, 0.5).above, 1) << "nothing was asked";
  EXPECT_THROW(binomial_test(2, 1, 0.5), ContractViolation);
  EXPECT_THROW(binomial_test(1, 1, 1), ContractViolation);
}

// 2 of 20: beta.ppf(0.025, 2, 19) and beta.ppf(0.975, 3, 18) by SciPy.
TEST(ShareInterval, IsThatOfClopperAndPearson) {
  const Interval of_20 = share_interval(2, 20);
  EXPECT_NEAR(of_20.low, 0.012348527, 1e-8);
  EXPECT_NEAR(of_20.high, 0.316982714, 1e-8);
  EXPECT_EQ(share_interval(0, 10).low, 0);
  EXPECT_NEAR(share_interval(0, 10).high, 1 - std::pow(0.025, 0.1), 1e-12) << "none of 10: (1 - p)^10 = 2.5 %";
  EXPECT_NEAR(share_interval(10, 10).low, std::pow(0.025, 0.1), 1e-12);
  EXPECT_EQ(share_interval(10, 10).high, 1);
  EXPECT_THROW(share_interval(0, 0), ContractViolation);
}

// Whatever the share is: of all counts of 30, those whose interval misses it have at most 5 % together.
TEST(ShareInterval, HoldsTheShareAsOftenAsItSays) {
  for (const double share : {0.02, 0.3, 0.5, 0.95}) {
    double missed = 0, mass = std::pow(1 - share, 30);
    for (std::size_t k = 0; k <= 30; ++k) {
      const Interval interval = share_interval(k, 30);
      if (share < interval.low || share > interval.high) missed += mass;
      mass *= static_cast<double>(30 - k) / static_cast<double>(k + 1) * share / (1 - share);
    }
    EXPECT_LE(missed, 0.05) << share;
  }
}

// Of 100, with 5 % allowed, eleven are a fail at 1.25 % (binom.sf(10, 100, 0.05) = 1.1 %): beta.ppf(0.8, 11, 90) by SciPy.
TEST(DetectableShare, IsFoundWithThePowerAsked) {
  const auto share = detectable_share(100, 0.05, 0.0125, 0.8);
  ASSERT_TRUE(share);
  EXPECT_NEAR(*share, 0.1339930786175048, 1e-9);
  EXPECT_NEAR(binomial_test(11, 100, *share).above, 0.8, 1e-9);
  EXPECT_FALSE(detectable_share(1, 0.05, 0.0125, 0.8)) << "one of one has a chance of 5 %";
}

}  // namespace
}  // namespace bereik
