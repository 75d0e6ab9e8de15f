// One look at one budget, against intervals by hand; and many budgets together.
#include "results/gate/verdict.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Mean 3, standard error sqrt(0.5), t = 2.776 with 4 degrees of freedom: 3 ± 1.963.
constexpr std::array<double, 5> five{1, 2, 3, 4, 5};

Verdict verdict(std::span<const double> values, Bound bound, double limit) {
  return judge(values, bound, limit, 0.95).verdict;
}

TEST(Judgement, PassesOnlyWhereTheWholeIntervalKeepsTheLimit) {
  EXPECT_EQ(verdict(five, Bound::at_most, 4.97), Verdict::pass);
  EXPECT_EQ(verdict(five, Bound::at_most, 4.95), Verdict::inconclusive);
  EXPECT_EQ(verdict(five, Bound::at_most, 1.05), Verdict::inconclusive);
  EXPECT_EQ(verdict(five, Bound::at_most, 1.03), Verdict::fail);
  EXPECT_EQ(verdict(five, Bound::at_least, 1.03), Verdict::pass);
  EXPECT_EQ(verdict(five, Bound::at_least, 1.05), Verdict::inconclusive);
  EXPECT_EQ(verdict(five, Bound::at_least, 4.95), Verdict::inconclusive);
  EXPECT_EQ(verdict(five, Bound::at_least, 4.97), Verdict::fail);
}

TEST(Judgement, IsWiderWhereMoreConfidenceIsAsked) {
  EXPECT_EQ(judge(five, Bound::at_most, 4.97, 0.99).verdict, Verdict::inconclusive);
  EXPECT_NEAR(judge(five, Bound::at_most, 4.97, 0.95).estimate.half_width, 2.776445 * std::sqrt(0.5), 1e-6);
}

TEST(Judgement, NeedsTwoReplications) {
  EXPECT_EQ(verdict({}, Bound::at_most, 1), Verdict::inconclusive);
  EXPECT_EQ(verdict(std::array{1.0}, Bound::at_most, 100), Verdict::inconclusive);
}

// The sum of ten times 0.1, divided by ten, is not 0.1.
TEST(Judgement, TakesValuesThatAllAgreeAsTheyAre) {
  const std::array<double, 10> same{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
  EXPECT_EQ(verdict(same, Bound::at_least, 0.1), Verdict::pass);
  EXPECT_EQ(verdict(same, Bound::at_most, 0.1), Verdict::pass);
  EXPECT_EQ(verdict(same, Bound::at_least, std::nextafter(0.1, 1)), Verdict::fail);
  EXPECT_EQ(judge(same, Bound::at_most, 1, 0.95).estimate.mean, 0.1);
}

TEST(Judgement, TakesOneUnreachedReplicationForAnInfiniteMean) {
  const std::array values{1.0, 2.0, infinity, 1.5};
  const Judgement judgement = judge(values, Bound::at_most, 1e9, 0.95);
  EXPECT_EQ(judgement.verdict, Verdict::fail);
  EXPECT_EQ(judgement.estimate.unreached, 1U);
  EXPECT_EQ(judgement.estimate.mean, infinity);
  EXPECT_EQ(verdict(values, Bound::at_least, 1e9), Verdict::pass);
  EXPECT_EQ(verdict(std::array{infinity, infinity}, Bound::at_most, 1), Verdict::fail);
}

TEST(Judgement, RefusesWhatIsNoMeasurement) {
  EXPECT_THROW(judge(std::array{1.0, std::nan("")}, Bound::at_most, 1, 0.95), ContractViolation);
  EXPECT_THROW(judge(std::array{1.0, -infinity}, Bound::at_most, 1, 0.95), ContractViolation);
}

TEST(Overall, FailsBeforeItIsInconclusiveBeforeItPasses) {
  const Judged pass{Severity::gate, Verdict::pass}, fail{Severity::gate, Verdict::fail},
      open{Severity::gate, Verdict::inconclusive};
  EXPECT_EQ(overall(std::array{pass, pass}), Verdict::pass);
  EXPECT_EQ(overall(std::array{pass, open}), Verdict::inconclusive);
  EXPECT_EQ(overall(std::array{open, fail, pass}), Verdict::fail);
}

TEST(Overall, IsNotChangedByWarnings) {
  const Judged pass{Severity::gate, Verdict::pass}, open{Severity::gate, Verdict::inconclusive};
  for (const Verdict of_warning : {Verdict::pass, Verdict::fail, Verdict::inconclusive}) {
    EXPECT_EQ(overall(std::array{pass, Judged{Severity::warning, of_warning}}), Verdict::pass);
    EXPECT_EQ(overall(std::array{open, Judged{Severity::warning, of_warning}}), Verdict::inconclusive);
  }
}

TEST(Verdict, HasAWord) {
  EXPECT_EQ(verdict_text(Verdict::pass), std::string{"pass"});
  EXPECT_EQ(verdict_text(Verdict::fail), std::string{"fail"});
  EXPECT_EQ(verdict_text(Verdict::inconclusive), std::string{"inconclusive"});
}

}  // namespace
}  // namespace bereik
