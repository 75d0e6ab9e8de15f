#include "results/statistics/equivalence.h"

#include <gtest/gtest.h>

#include "models/core/errors.h"

namespace bereik {
namespace {

const std::vector<double> differences{0.1, -0.2, 0.05, 0.15, -0.1, 0.0, 0.08, -0.04};

// SciPy 1.10: the larger p-value of ttest_1samp(d, -margin, alternative="greater") and of ttest_1samp(d, margin,
// "less").
TEST(Equivalence, IsTheLessSureOfTwoOneSidedTests) {
  EXPECT_NEAR(equivalence_p_value(estimate(differences), 0.3), 8.520548180925475e-05, 1e-15);
  EXPECT_NEAR(equivalence_p_value(estimate(differences), 0.1), 0.0261643137406803, 1e-12);
}

TEST(Equivalence, AgreesWithTheIntervalWithinTheMargin) {
  for (const double margin : {0.05, 0.08, 0.1, 0.2}) {
    const Estimate e = estimate(differences, 0.9);
    EXPECT_EQ(equivalence_p_value(e, margin) <= 0.05, e.low() >= -margin && e.high() <= margin) << margin;
  }
}

TEST(Equivalence, OfDifferencesThatAreAllNothingIsCertain) {
  EXPECT_EQ(equivalence_p_value(estimate(std::vector<double>(4, 0.0)), 0.1), 0);
  EXPECT_EQ(equivalence_p_value(estimate(std::vector<double>(4, 0.5)), 0.1), 1);
}

TEST(Equivalence, NeedsAMargin) { EXPECT_THROW(equivalence_p_value(estimate(differences), 0), ContractViolation); }

}  // namespace
}  // namespace bereik
