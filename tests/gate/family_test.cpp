// Budgets of several sequences, and of several groups, judged together.
#include "results/gate/family.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"
#include "results/statistics/mean_test.h"
#include "results/statistics/power.h"

namespace bereik {
namespace {

using Values = std::vector<std::optional<double>>;
const Draws draws{Seed{12}, ReplicationId{0}};

// Independent normal values: mean 100 + shift[i], standard deviation 15; one replication.
Values normal_values(std::span<const double> shifts, std::uint32_t invocation, std::uint32_t replication) {
  Values values;
  for (std::uint32_t i = 0; i < shifts.size(); ++i)
    values.emplace_back(
        100 + shifts[i] +
        15 * normal_upper_quantile(draws.uniform(Decision::trigger_time, 1000 * invocation + i, replication)));
  return values;
}

// One look after n replications.
Sequence judged(std::vector<Sequence::Target> targets, std::span<const double> shifts, std::uint32_t invocation,
                std::uint32_t n) {
  Sequence sequence{std::move(targets), {n}};
  for (std::uint32_t r = 0; r < n; ++r) sequence.add(normal_values(shifts, invocation, r));
  judge_together(std::array{&sequence});
  return sequence;
}

// Ten values with mean 0 and such a spread that the one-sided p-value against 1 is the one asked.
std::vector<double> values_with_p(double p_below_one) {
  const double t = student_t_quantile(9, 1 - 2 * p_below_one);
  std::vector<double> values{-1, 1, -1, 1, -1, 1, -1, 1, -1, 1};
  const double spread = std::sqrt(10.0) / t / estimate(values).standard_deviation;
  for (double& value : values) value *= spread;
  return values;
}

// Of three budgets with p = 0.004, 0.02 and 0.03 Holm's method at 2.5 % lets pass the first alone: 3 * 0.004, 2 * 0.02.
TEST(Family, HoldsEachBudgetAtItsPlaceAmongAll) {
  const std::array p{0.02, 0.004, 0.03};
  std::array<std::vector<double>, 3> values;
  for (std::size_t k = 0; k < 3; ++k) values[k] = values_with_p(p[k]);
  Sequence one{{{Bound::at_most, 1}, {Bound::at_most, 1}}, {10}}, other{{{Bound::at_most, 1}}, {10}};
  for (std::size_t r = 0; r < 10; ++r) {
    one.add(Values{values[0][r], values[1][r]});
    other.add(Values{values[2][r]});
  }
  judge_together(std::array{&one, &other});
  EXPECT_EQ(one.judgement(0).verdict, Verdict::inconclusive);
  EXPECT_NEAR(one.judgement(0).p_value, 0.04, 1e-9);
  EXPECT_EQ(one.judgement(1).verdict, Verdict::pass);
  EXPECT_NEAR(one.judgement(1).p_value, 0.012, 1e-9);
  EXPECT_NEAR(one.judgement(1).level, 0.025 / 3, 1e-12);
  EXPECT_EQ(other.judgement(0).verdict, Verdict::inconclusive);
  EXPECT_NEAR(other.judgement(0).p_value, 0.04, 1e-9) << "never smaller than that of a smaller p-value";
}

// Whatever it decides, the interval lies on the verdict's side of the limit, or holds it.
TEST(Family, ShowsIntervalsThatAgreeWithItsVerdicts) {
  const std::vector<double> shifts{-30, -12, -9, -6, -3, 0, 3, 6, 9, 12, 30};
  std::size_t decided = 0;
  for (std::uint32_t k = 0; k < 50; ++k) {
    const Sequence sequence =
        judged(std::vector<Sequence::Target>(shifts.size(), {Bound::at_most, 100}), shifts, k, 20);
    for (std::size_t b = 0; b < shifts.size(); ++b) {
      const Judgement& judgement = sequence.judgement(b);
      const bool is_below = judgement.interval.high<100, is_above = judgement.interval.low> 100;
      EXPECT_EQ(judgement.verdict == Verdict::pass, is_below);
      EXPECT_EQ(judgement.verdict == Verdict::fail, is_above);
      decided += judgement.verdict != Verdict::inconclusive ? 1 : 0;
    }
  }
  EXPECT_GT(decided, 150u);
}

// A budget for six groups, all at the limit, 1000 times: a fail of any is wrong, and so is a pass. At most 2.5 % each,
// 25; P(binomial(1000, 0.025) > 51) = 1e-6.
TEST(Family, CountsTheGroupsOfABudget) {
  const std::vector<double> at_limit(6, 0.0);
  int failed = 0, passed = 0;
  for (std::uint32_t k = 0; k < 1000; ++k) {
    const Sequence sequence = judged({{Bound::at_least, 100, 0, 6}}, at_limit, k, 20);
    failed += sequence.judgement(0).verdict == Verdict::fail ? 1 : 0;
    passed += sequence.judgement(0).verdict == Verdict::pass ? 1 : 0;
  }
  EXPECT_LE(failed, 51);
  EXPECT_GE(failed, 5) << "and it does look at every group";
  EXPECT_LE(passed, 51);
}

TEST(Family, PassesABudgetOfGroupsOnlyWhereEveryGroupKeepsIt) {
  std::vector<double> shifts(6, 40.0);
  EXPECT_EQ(judged({{Bound::at_least, 100, 0, 6}}, shifts, 0, 20).judgement(0).verdict, Verdict::pass);
  shifts[4] = 0;
  EXPECT_EQ(judged({{Bound::at_least, 100, 0, 6}}, shifts, 0, 20).judgement(0).verdict, Verdict::inconclusive);
  shifts[4] = -40;
  const Sequence sequence = judged({{Bound::at_least, 100, 0, 6}}, shifts, 0, 20);
  EXPECT_EQ(sequence.judgement(0).verdict, Verdict::fail);
  EXPECT_EQ(sequence.judgement(0).group, 4u);
  EXPECT_NEAR(sequence.judgement(0).estimate.mean, 60, 12);
}

// Forty budgets, one of them broken: the effect that a pass prints is found in 80 +- 4 % of 500 invocations.
TEST(Family, FindsTheEffectThatItPrintsFourTimesInFive) {
  constexpr std::uint32_t n = 20;
  std::vector<double> shifts(40, -30.0);
  shifts[7] = detectable_effect(15, n, error_in_all / 2 / 40);
  int found = 0;
  double printed = 0;
  for (std::uint32_t k = 0; k < 500; ++k) {
    const Sequence sequence = judged(std::vector<Sequence::Target>(40, {Bound::at_most, 100}), shifts, k, n);
    found += sequence.judgement(7).verdict == Verdict::fail ? 1 : 0;
    if (k < 50) printed += detectable_breach(sequence.judgement(0)).value() / 50;
  }
  EXPECT_NEAR(found / 500.0, 0.8, 0.04);
  EXPECT_NEAR(printed, shifts[7], 0.1 * shifts[7]) << "the standard deviation is that of a sample of 20";
}

TEST(Family, DecidesWithinTheMarginWhereTheLimitItselfLeavesItOpen) {
  const std::vector<double> at_limit{0.0};
  EXPECT_EQ(judged({{Bound::at_most, 100}}, at_limit, 3, 400).judgement(0).verdict, Verdict::inconclusive);
  EXPECT_EQ(judged({{Bound::at_most, 100, 5}}, at_limit, 3, 400).judgement(0).verdict, Verdict::pass);
}

TEST(Family, RefusesWhatIsNoError) {
  Sequence sequence{{{Bound::at_most, 1}}, {10}};
  EXPECT_THROW(judge_together(std::array{&sequence}, 0), ContractViolation);
  EXPECT_THROW(judge_together(std::array{&sequence}, 1), ContractViolation);
}

}  // namespace
}  // namespace bereik
