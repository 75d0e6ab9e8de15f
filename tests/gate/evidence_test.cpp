#include "results/gate/evidence.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "models/core/errors.h"
#include "results/statistics/mean_test.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Symmetric: Student's test is the less sure. Mean 3, standard error sqrt(0.5), 4 degrees of freedom.
constexpr std::array<double, 5> five{1, 2, 3, 4, 5};

TEST(Evidence, IsStudentsForSymmetricValues) {
  const MeanTest at_four = student_test(estimate(five), 4);
  const Evidence at_most = evidence_of(five, Bound::at_most, 4), at_least = evidence_of(five, Bound::at_least, 4);
  EXPECT_DOUBLE_EQ(at_most.kept, at_four.below);
  EXPECT_DOUBLE_EQ(at_most.broken, at_four.above);
  EXPECT_DOUBLE_EQ(at_least.kept, at_four.above);
  EXPECT_DOUBLE_EQ(at_least.broken, at_four.below);
}

TEST(Evidence, OfAPassHoldsBeyondTheMarginAndOfAFailFromTheLimit) {
  EXPECT_DOUBLE_EQ(evidence_of(five, Bound::at_most, 3, 1).kept, evidence_of(five, Bound::at_most, 4).kept);
  EXPECT_DOUBLE_EQ(evidence_of(five, Bound::at_most, 3, 1).broken, evidence_of(five, Bound::at_most, 3).broken);
  EXPECT_DOUBLE_EQ(evidence_of(five, Bound::at_least, 3, 1).kept, evidence_of(five, Bound::at_least, 2).kept);
  EXPECT_DOUBLE_EQ(evidence_of(five, Bound::at_least, 3, 1).broken, evidence_of(five, Bound::at_least, 3).broken);
}

TEST(Evidence, NeedsTwoReplications) {
  EXPECT_EQ(evidence_of({}, Bound::at_most, 1).kept, 1);
  EXPECT_EQ(evidence_of(std::array{1.0}, Bound::at_most, 100).kept, 1);
  EXPECT_EQ(evidence_of(std::array{1.0}, Bound::at_most, 0).broken, 1);
}

// The sum of ten times 0.1, divided by ten, is not 0.1.
TEST(Evidence, TakesValuesThatAllAgreeAsTheyAre) {
  const std::array<double, 10> same{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
  for (const Bound bound : {Bound::at_most, Bound::at_least}) {
    EXPECT_EQ(evidence_of(same, bound, 0.1).kept, 0);
    EXPECT_EQ(evidence_of(same, bound, 0.1).broken, 1);
  }
  EXPECT_EQ(evidence_of(same, Bound::at_least, std::nextafter(0.1, 1)).broken, 0);
  EXPECT_EQ(evidence_of(same, Bound::at_least, 0.11, 0.02).kept, 0) << "within the margin";
}

TEST(Evidence, TakesOneUnreachedReplicationForAnInfiniteMean) {
  const std::array values{1.0, 2.0, infinity, 1.5};
  EXPECT_EQ(evidence_of(values, Bound::at_most, 1e9).broken, 0);
  EXPECT_EQ(evidence_of(values, Bound::at_most, 1e9).kept, 1);
  EXPECT_EQ(evidence_of(values, Bound::at_least, 1e9).kept, 0);
  EXPECT_EQ(evidence_of(std::array{infinity}, Bound::at_most, 1).broken, 0);
}

TEST(Evidence, RefusesWhatIsNoMeasurement) {
  EXPECT_THROW(evidence_of(std::array{1.0, std::nan("")}, Bound::at_most, 1), ContractViolation);
  EXPECT_THROW(evidence_of(std::array{1.0, -infinity}, Bound::at_most, 1), ContractViolation);
  EXPECT_THROW(evidence_of(five, Bound::at_most, 1, -0.1), ContractViolation);
}

}  // namespace
}  // namespace bereik
