#include "results/statistics/binomial_test.h"

#include <gtest/gtest.h>

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
