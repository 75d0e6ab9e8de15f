#include "results/statistics/power.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"
#include "results/statistics/mean_test.h"

namespace bereik {
namespace {

// Of 4000 normal samples with the effect planted; within 3 points, four standard errors and what the approximation is
// off.
double share_found(double effect, double standard_deviation, std::uint32_t n, double level) {
  constexpr std::uint32_t samples = 4000;
  const Draws draws{Seed{11}, ReplicationId{0}};
  int found = 0;
  for (std::uint32_t k = 0; k < samples; ++k) {
    std::vector<double> values;
    for (std::uint32_t i = 0; i < n; ++i)
      values.push_back(effect +
                       standard_deviation * normal_upper_quantile(draws.uniform(Decision::trigger_time, k, i)));
    found += mean_test(values, 0).above <= level ? 1 : 0;
  }
  return found / static_cast<double>(samples);
}

TEST(Power, IsTheShareOfSamplesInWhichTheTestFindsTheEffect) {
  for (const std::uint32_t n : {10U, 20U, 80U})
    for (const double level : {0.025, 0.000625})
      for (const double standard_errors : {2.5, 4.0, 5.5}) {
        const double effect = 3 * standard_errors / std::sqrt(n);
        EXPECT_NEAR(power_of(effect, 3, n, level), share_found(effect, 3, n, level), 0.03) << n << " " << level;
      }
}

TEST(DetectableEffect, HasThePowerThatIsAsked) {
  for (const double power : {0.5, 0.8, 0.95})
    EXPECT_NEAR(power_of(detectable_effect(5, 12, 0.01, power), 5, 12, 0.01), power, 1e-4);
}

// SciPy 1.10, Student's test alone: the root in the effect of nct.sf(t.ppf(1 - level, n - 1), n - 1, effect / sd *
// sqrt(n)) - power. Where n is large, skewness costs nothing.
TEST(DetectableEffect, IsThatOfStudentsTestWhereThereAreManyValues) {
  EXPECT_NEAR(detectable_effect(3, 100, 0.05, 0.9), 0.8839908587594542, 0.01 * 0.884);
  EXPECT_GT(detectable_effect(2, 20, 0.025), 1.3208848196372915);
  EXPECT_LT(detectable_effect(2, 20, 0.025), 1.1 * 1.3208848196372915);
}

TEST(DetectableEffect, IsNothingWhereNothingVaries) { EXPECT_EQ(detectable_effect(0, 20, 0.025), 0); }

TEST(DetectableEffect, RefusesWhatHasNoPower) {
  EXPECT_THROW(detectable_effect(1, 2, 0.05), ContractViolation);
  EXPECT_THROW(detectable_effect(-1, 5, 0.05), ContractViolation);
  EXPECT_THROW(detectable_effect(1, 5, 0.05, 0.04), ContractViolation);
  EXPECT_THROW(power_of(1, 0, 5, 0.05), ContractViolation);
}

}  // namespace
}  // namespace bereik
