#include "results/statistics/unpaired.h"

#include <gtest/gtest.h>

#include <limits>

#include "models/core/errors.h"

namespace bereik {
namespace {

const std::vector<double> a{5.1, 4.9, 6.2, 5.7, 5.5, 4.8, 5.9, 6.4, 5.2, 5.0};
const std::vector<double> b{5.6, 6.1, 7.4, 6.2, 5.9, 6.8, 7.1, 6.0};

// SciPy 1.10: ttest_ind(b, a, equal_var=False); degrees by Satterthwaite's formula, half-width t.ppf(0.975, degrees)
// times the standard error.
TEST(Unpaired, IsWhatSciPySays) {
  const UnpairedEstimate pair = unpaired(a, b);
  EXPECT_NEAR(pair.difference, 0.9174999999999986, 1e-12);
  EXPECT_NEAR(pair.p_value, 0.006302597586413974, 1e-12);
  EXPECT_NEAR(pair.degrees, 14.176524801203186, 1e-10);
  EXPECT_NEAR(pair.half_width, 0.613756138669098, 1e-10);
  EXPECT_NEAR(pair.difference / pair.standard_error, 3.2024860126041976, 1e-10);
}

TEST(Unpaired, MirrorsWithItsSides) {
  const UnpairedEstimate there = unpaired(a, b), back = unpaired(b, a);
  EXPECT_EQ(there.difference, -back.difference);
  EXPECT_NEAR(there.p_value, back.p_value, 1e-15);
}

TEST(Unpaired, KnowsWhereNothingVaries) {
  const std::vector<double> ones(3, 1.0), twos(4, 2.0);
  EXPECT_EQ(unpaired(ones, twos).p_value, 0);
  EXPECT_EQ(unpaired(ones, twos).half_width, 0);
  EXPECT_EQ(unpaired(ones, ones).p_value, 1);
}

// SciPy 1.10: the larger p-value of ttest_ind(b + margin, a, equal_var=False, alternative="greater") and of
// ttest_ind(b - margin, a, equal_var=False, alternative="less").
TEST(Unpaired, ProvesClosenessAsSciPyDoes) {
  EXPECT_NEAR(equivalence_p_value(unpaired(a, b), 1.5), 0.030599305725548597, 1e-12);
  EXPECT_NEAR(equivalence_p_value(unpaired(b, a), 1.5), 0.030599305725548597, 1e-12);
  EXPECT_NEAR(equivalence_p_value(unpaired(a, b), 0.5), 0.9165813516891463, 1e-12);
  EXPECT_THROW(equivalence_p_value(unpaired(a, b), 0), ContractViolation);
}

TEST(Unpaired, ProvesClosenessOfConstantsAtOnce) {
  const std::vector<double> ones(3, 1.0), twos(4, 2.0);
  EXPECT_EQ(equivalence_p_value(unpaired(ones, twos), 1.5), 0);
  EXPECT_EQ(equivalence_p_value(unpaired(ones, twos), 0.5), 1);
}

TEST(Unpaired, RefusesWhatHasNoInterval) {
  EXPECT_THROW(unpaired(std::vector{1.0}, b), ContractViolation);
  EXPECT_THROW(unpaired(a, std::vector{1.0, 2.0, std::numeric_limits<double>::infinity()}), ContractViolation);
}

}  // namespace
}  // namespace bereik
