#include "models/core/laws.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

TEST(NormalUpperQuantile, IsInTheTables) {
  EXPECT_NEAR(normal_upper_quantile(0.5), 0, 1e-15);
  EXPECT_NEAR(normal_upper_quantile(0.025), 1.959963984540054, 1e-12);
  EXPECT_NEAR(normal_upper_quantile(1e-9), 5.997807015007687, 1e-9);
}

TEST(LogNormalUpperQuantile, IsTheMedianAtOneHalfAndNothingAtOne) {
  EXPECT_NEAR(log_normal_upper_quantile(20, 1.5, 0.5), 20, 1e-12);
  EXPECT_EQ(log_normal_upper_quantile(20, 1.5, 1), 0);
  EXPECT_NEAR(log_normal_upper_quantile(1, 1, 0.025), std::exp(1.959963984540054), 1e-10);
}

TEST(GammaQuantile, IsTheExponentialOfShapeOne) {
  for (const double u : {0.001, 0.5, 0.999}) EXPECT_NEAR(gamma_quantile(1, u), -std::log1p(-u), 1e-12);
}

TEST(PoissonQuantile, IsTheSmallestCountThatReachesTheProbability) {
  for (const double mean : {0.1, 1.0, 9.0, 84.0, 700.0})
    for (const double u : {1e-9, 0.01, 0.25, 0.5, 0.9, 0.999, 1 - 1e-9}) {
      std::uint64_t n = 0;
      double probability = std::exp(-mean);
      double sum = probability;
      while (sum < u) {
        ++n;
        probability *= mean / static_cast<double>(n);
        sum += probability;
      }
      EXPECT_EQ(poisson_quantile(mean, u), n) << mean << " " << u;
    }
  EXPECT_EQ(poisson_quantile(0, 0.99), 0u);
}

TEST(PoissonQuantile, IsNearTheNormalOneForALargeMean) {
  EXPECT_NEAR(static_cast<double>(poisson_quantile(5715, 0.975)), 5715 + 1.96 * std::sqrt(5715), 2);
}

const DelayLaw mixture = DelayLaw{}
                             .add(Fraction{0.62}, {Seconds{7}, 0.5})
                             .add(Fraction{0.2}, {Seconds{180}, 1.2})
                             .add_exponential(Fraction{0.129}, Seconds{1200});

TEST(DelayLaw, HasTheMassAndTheMeanOfItsParts) {
  EXPECT_NEAR(mixture.mass(), 0.949, 1e-15);
  const double mean = (0.62 * 7 * std::exp(0.125) + 0.2 * 180 * std::exp(0.72) + 0.129 * 1200) / 0.949;
  EXPECT_NEAR(mixture.mean().count(), mean, 1e-9);
  EXPECT_EQ(mixture.cdf(Seconds{0}), 0);
  EXPECT_NEAR(mixture.cdf(Seconds{1e12}), 0.949, 1e-12);
}

TEST(DelayLaw, IsItsPartWhereItHasOne) {
  const DelayLaw one = DelayLaw{}.add(Fraction{1}, {Seconds{20}, 1});
  EXPECT_NEAR(one.cdf(Seconds{20}), 0.5, 1e-15);
  EXPECT_NEAR(one.upper_quantile(0.025).count(), 20 * std::exp(1.959963984540054), 1e-9);
  const DelayLaw exponential = DelayLaw{}.add_exponential(Fraction{0.5}, Seconds{10});
  EXPECT_NEAR(exponential.cdf(Seconds{10}), 0.5 * (1 - std::exp(-1)), 1e-15);
}

TEST(DelayLaw, ReturnsFromItsQuantiles) {
  for (double s = 0.9999; s > 1e-9; s *= 0.93) {
    const double back = 1 - mixture.cdf(mixture.upper_quantile(s)) / mixture.mass();
    EXPECT_NEAR(back, s, 1e-12);
  }
}

// At the borders of its cells a table holds quantiles: words whose survival is a multiple of 2^-7 of its octave.
TEST(DelayLaw, HasATableOfItsQuantiles) {
  const DelayLaw one = DelayLaw{}.add(Fraction{1}, {Seconds{20}, 1.5});
  const DelayLaw far_apart = DelayLaw{}
                                 .add(Fraction{0.9}, {Seconds{2}, 0.3})
                                 .add(Fraction{0.05}, {Seconds{7200}, 0.2})
                                 .add_exponential(Fraction{0.05}, Seconds{1e5});
  for (const DelayLaw& law : {one, mixture, far_apart}) {
    const QuantileTable table = law.table();
    for (int octave = 24; octave < 31; ++octave)
      for (std::uint32_t cell = 128; cell < 256; ++cell) {
        const std::uint32_t survival = cell << (octave - 7);
        const float expected = static_cast<float>(law.upper_quantile(survival * 0x1p-31).count());
        ASSERT_FLOAT_EQ(table(~(survival << 1)), expected) << octave << ' ' << cell;
      }
  }
}

TEST(DelayLaw, RefusesWhatIsNoLaw) {
  EXPECT_THROW(DelayLaw{}.add(Fraction{1.1}, {Seconds{1}, 1}), ContractViolation);
  EXPECT_THROW(DelayLaw{}.add(Fraction{0.5}, {Seconds{0}, 1}), ContractViolation);
  EXPECT_THROW(DelayLaw{}.add_exponential(Fraction{0.5}, Seconds{-1}), ContractViolation);
  EXPECT_THROW(DelayLaw{}.upper_quantile(0.5), ContractViolation);
}

TEST(BetaStratumMean, AddsUpToTheMeanOverStrata) {
  for (const double mean : {0.0, 0.01, 0.3, 0.56, 0.97, 1.0})
    for (const double concentration : {0.5, 4.0, 100.0}) {
      double sum = 0;
      for (int k = 0; k < 16; ++k) sum += beta_stratum_mean(mean, concentration, k / 16.0, (k + 1) / 16.0) / 16;
      EXPECT_NEAR(sum, mean, 1e-12) << mean << " " << concentration;
    }
}

TEST(BetaStratumMean, LiesBetweenTheStratumsQuantiles) {
  // Concentration 2 and mean 1/2: the uniform law.
  for (int k = 0; k < 16; ++k) EXPECT_NEAR(beta_stratum_mean(0.5, 2, k / 16.0, (k + 1) / 16.0), (k + 0.5) / 16, 1e-12);
}

TEST(BetaStratumMean, GrowsWithTheMeanInEveryStratum) {
  for (const double concentration : {0.5, 4.0, 20.0})
    for (int k = 0; k < 16; ++k) {
      double before = -1e-12;
      for (int step = 0; step <= 200; ++step) {
        const double now = beta_stratum_mean(step / 200.0, concentration, k / 16.0, (k + 1) / 16.0);
        ASSERT_GE(now, before - 1e-12) << concentration << " " << k << " " << step;
        before = now;
      }
    }
}

}  // namespace
}  // namespace bereik
