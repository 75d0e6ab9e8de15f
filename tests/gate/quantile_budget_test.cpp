// Budgets for a quantile over replications: exact, whatever the law of the values.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "results/gate/family.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// So many values of 1, then values of 2.
std::vector<double> ones_and_twos(std::size_t ones, std::size_t n) {
  std::vector<double> values(n, 2.0);
  std::fill_n(values.begin(), ones, 1.0);
  return values;
}

// SciPy 1.10: binom.sf(k - 1, n, q) and binom.cdf(k, n, q) of how many of n = 60 keep the limit.
TEST(EvidenceOfQuantile, IsBinomial) {
  const Evidence p95 = evidence_of_quantile(ones_and_twos(59, 60), 0.95, Bound::at_most, 1.5);
  EXPECT_NEAR(p95.kept, 0.19155337473522138, 1e-12);
  EXPECT_NEAR(p95.broken, 0.953930201013048, 1e-12);
  EXPECT_NEAR(evidence_of_quantile(ones_and_twos(60, 60), 0.95, Bound::at_most, 1.5).kept, 0.04606979898695195, 1e-12);
  EXPECT_NEAR(evidence_of_quantile(ones_and_twos(50, 60), 0.95, Bound::at_most, 1.5).broken, 0.0007380313506783343,
              1e-12);
  // The 10 % quantile is at least 1.5 where 90 % are: here 55 of 60.
  const Evidence floor = evidence_of_quantile(ones_and_twos(5, 60), 0.1, Bound::at_least, 1.5);
  EXPECT_NEAR(floor.kept, 0.43716587073712676, 1e-12);
  EXPECT_NEAR(floor.broken, 0.7290417418745392, 1e-12);
}

TEST(EvidenceOfQuantile, CountsWhatWasNeverReachedAsAnyOtherValue) {
  std::vector<double> values = ones_and_twos(59, 60);
  values.back() = infinity;
  EXPECT_EQ(evidence_of_quantile(values, 0.95, Bound::at_most, 1.5).kept,
            evidence_of_quantile(ones_and_twos(59, 60), 0.95, Bound::at_most, 1.5).kept);
  EXPECT_EQ(evidence_of_quantile(values, 0.5, Bound::at_least, 1.5).kept,
            evidence_of_quantile(ones_and_twos(59, 60), 0.5, Bound::at_least, 1.5).kept);
}

TEST(EvidenceOfQuantile, LeavesAMarginToWhatIsKept) {
  const std::vector<double> values = ones_and_twos(50, 60);
  EXPECT_EQ(evidence_of_quantile(values, 0.95, Bound::at_most, 1.5, 0.5).kept,
            evidence_of_quantile(values, 0.95, Bound::at_most, 2).kept);
  EXPECT_EQ(evidence_of_quantile(values, 0.95, Bound::at_most, 1.5, 0.5).broken,
            evidence_of_quantile(values, 0.95, Bound::at_most, 1.5).broken);
}

TEST(EvidenceOfQuantile, KnowsNothingOfNothing) {
  EXPECT_EQ(evidence_of_quantile({}, 0.95, Bound::at_most, 1).kept, 1);
  EXPECT_EQ(evidence_of_quantile({}, 0.95, Bound::at_most, 1).broken, 1);
  EXPECT_EQ(evidence_of_quantile(ones_and_twos(0, 3), 0.95, Bound::at_most, 1).kept, 1) << "none of them keeps it";
  EXPECT_THROW(evidence_of_quantile(ones_and_twos(1, 2), 1, Bound::at_most, 1), ContractViolation);
  EXPECT_THROW(evidence_of_quantile(ones_and_twos(1, 2), 0.5, Bound::at_most, 1, -1), ContractViolation);
}

Sequence judged(const std::vector<double>& values, const Sequence::Target& target) {
  Sequence sequence{{target}, {static_cast<std::uint32_t>(values.size())}};
  for (const double value : values) sequence.add(std::array{std::optional{value}});
  judge_together(std::array{&sequence});
  return sequence;
}

const Sequence::Target p95{Bound::at_most, 1.5, 0, 1, 0.95};

TEST(QuantileBudget, PassesFailsOrStaysOpen) {
  EXPECT_EQ(judged(ones_and_twos(100, 100), p95).judgement(0).verdict, Verdict::pass);
  EXPECT_EQ(judged(ones_and_twos(58, 58), p95).judgement(0).verdict, Verdict::inconclusive)
      << "0.95 to the 58th is more than 2.5 %";
  EXPECT_EQ(judged(ones_and_twos(97, 100), p95).judgement(0).verdict, Verdict::inconclusive);
  EXPECT_EQ(judged(ones_and_twos(85, 100), p95).judgement(0).verdict, Verdict::fail);
}

TEST(QuantileBudget, ShowsTheQuantileOfTheSample) {
  std::vector<double> values;
  for (int k = 1; k <= 100; ++k) values.push_back(k);
  const Sequence sequence = judged(values, {Bound::at_most, 99, 0, 1, 0.95});
  const Judgement& judgement = sequence.judgement(0);
  EXPECT_EQ(judgement.estimate.mean, 95);
  EXPECT_EQ(judgement.keeping, 99U);
  EXPECT_LT(judgement.interval.low, 95);
  EXPECT_GT(judgement.interval.high, 95);
  EXPECT_FALSE(detectable_breach(judgement));
}

TEST(QuantileBudget, ShowsAQuantileThatWasNeverReached) {
  std::vector<double> values = ones_and_twos(80, 100);
  for (double& value : values)
    if (value == 2) value = infinity;
  EXPECT_TRUE(std::isinf(judged(values, p95).judgement(0).estimate.mean));
  EXPECT_EQ(judged(values, {Bound::at_most, 1.5, 0, 1, 0.5}).judgement(0).estimate.mean, 1);
}

// With 100 values and 2.5 % eleven breaches are a fail: binom.sf(10, 100, 0.05) = 1.1 %, of ten 2.8 %. Eleven or more of
// 100 with a chance of 80 %: beta.ppf(0.8, 11, 90) by SciPy 1.10.
TEST(QuantileBudget, SaysWhichShareOfBreachesWouldBeFound) {
  const auto share = detectable_share(judged(ones_and_twos(100, 100), p95).judgement(0));
  ASSERT_TRUE(share);
  EXPECT_NEAR(*share, 0.1339930786175048, 1e-9);
  EXPECT_FALSE(detectable_share(judged(ones_and_twos(85, 100), p95).judgement(0)));
}

TEST(QuantileBudget, SaysHowManyReplicationsWouldDecide) {
  const Sequence sequence = judged(ones_and_twos(58, 58), p95);
  const auto wanted = replications_to_decide(sequence.judgement(0), 1.5, 10);
  ASSERT_TRUE(wanted);
  EXPECT_EQ(judged(ones_and_twos(*wanted, *wanted), p95).judgement(0).verdict, Verdict::pass);
  EXPECT_FALSE(replications_to_decide(judged(ones_and_twos(95, 100), p95).judgement(0), 1.5, 10))
      << "just the share that is asked for";
}

// 2000 invocations with up to four looks, at the quantile itself: wrong passes and wrong fails are at most 2.5 % each;
// P(binomial(2000, 0.025) > 85) = 1e-6.
TEST(QuantileBudget, IsRarelyWrongWhateverTheLaw) {
  constexpr std::uint32_t invocations = 2000;
  const Draws draws{Seed{5}, ReplicationId{0}};
  const double limit = -std::log(0.1);  // the 90 % quantile of an exponential value
  int passed = 0, failed = 0;
  for (std::uint32_t k = 0; k < invocations; ++k) {
    Sequence sequence{{{Bound::at_most, limit, 0, 1, 0.9}}, looks_between(20, 160)};
    while (const auto look = sequence.next_look()) {
      const double u = draws.uniform(Decision::trigger_time, k, sequence.replications());
      sequence.add(std::array{std::optional{-std::log(u)}});
      if (sequence.replications() == *look) judge_together(std::array{&sequence});
    }
    passed += sequence.judgement(0).verdict == Verdict::pass;
    failed += sequence.judgement(0).verdict == Verdict::fail;
  }
  EXPECT_LE(passed, 85);
  EXPECT_LE(failed, 85);
  EXPECT_GT(passed + failed, 0);
}

}  // namespace
}  // namespace bereik
