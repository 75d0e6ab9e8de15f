// When to look, how often a sequence of looks is wrong, and that it ends as soon as it may: each alone in its family.
#include "results/gate/family.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"

namespace bereik {
namespace {

using Looks = std::vector<std::uint32_t>;

TEST(Looks, DoubleUpToTheMaximum) {
  EXPECT_EQ(looks_between(10, 100), (Looks{10, 20, 40, 80, 100}));
  EXPECT_EQ(looks_between(10, 80), (Looks{10, 20, 40, 80}));
  EXPECT_EQ(looks_between(10, 11), (Looks{10, 11}));
  EXPECT_EQ(looks_between(10, 10), (Looks{10}));
  EXPECT_EQ(looks_between(3'000'000'000, 4'000'000'000), (Looks{3'000'000'000, 4'000'000'000}));
  EXPECT_THROW(looks_between(10, 9), ContractViolation);
  EXPECT_THROW(looks_between(0, 9), ContractViolation);
}

using Values = std::vector<std::optional<double>>;

// Adds a replication, and judges where that was a look.
void add(Sequence& sequence, const Values& values, double error = error_in_all) {
  const auto look = sequence.next_look();
  sequence.add(values);
  if (sequence.replications() == look) judge_together(std::array{&sequence}, error);
}

// Mean 100, standard deviation 15; or as skewed as waiting times are, with the same two.
enum class Shape { normal, exponential };
double value(const Draws& draws, Shape shape, std::uint32_t sequence, std::uint32_t replication) {
  const double u = draws.uniform(Decision::trigger_time, sequence, replication);
  return shape == Shape::normal ? 100 + 15 * normal_upper_quantile(u) : 85 - 15 * std::log(u);
}

struct Tally {
  int passed = 0, failed = 0, open = 0;
  double replications = 0;  // mean
};

// 2000 invocations with one budget each.
Tally tally(Bound bound, double limit, Shape shape, std::uint32_t least = 10) {
  constexpr std::uint32_t sequences = 2000;
  const Draws draws{Seed{7}, ReplicationId{0}};
  Tally all;
  for (std::uint32_t k = 0; k < sequences; ++k) {
    Sequence sequence{{{bound, limit}}, looks_between(least, 80)};
    while (sequence.next_look()) add(sequence, {value(draws, shape, k, sequence.replications())});
    const Verdict verdict = sequence.judgement(0).verdict;
    ++(verdict == Verdict::pass ? all.passed : verdict == Verdict::fail ? all.failed : all.open);
    all.replications += sequence.replications() / static_cast<double>(sequences);
  }
  return all;
}

// At the limit itself a fail is wrong: at most 2.5 % of 2000, i.e. 50; P(binomial(2000, 0.025) > 85) = 1e-6.
TEST(Sequence, FailsWronglyNoMoreOftenThanItMay) {
  for (const Bound bound : {Bound::at_most, Bound::at_least}) {
    const Tally at_limit = tally(bound, 100, Shape::normal);
    EXPECT_LE(at_limit.failed, 85);
    EXPECT_LE(at_limit.passed, 85) << "a hair beyond the limit a pass would be wrong";
    EXPECT_GE(at_limit.open, 1800) << "mostly inconclusive";
  }
}

// The mean is 0.6 of a standard deviation beyond the limit: a pass is wrong, and fails are found before the end.
TEST(Sequence, PassesWronglyNoMoreOftenThanItMay) {
  const Tally beyond = tally(Bound::at_most, 91, Shape::normal);
  EXPECT_EQ(beyond.passed, 0);
  EXPECT_GE(beyond.failed, 1900);
  EXPECT_LT(beyond.replications, 60);
  const Tally within = tally(Bound::at_most, 109, Shape::normal);
  EXPECT_EQ(within.failed, 0);
  EXPECT_GE(within.passed, 1900);
}

// As skewed as waiting times are: at most 2.5 % of 2000 again, also with a first look at 10.
TEST(Sequence, HoldsItsPromiseForSkewedValuesToo) {
  for (const Bound bound : {Bound::at_most, Bound::at_least})
    for (const std::uint32_t least : {10U, 20U, 80U}) {
      const Tally skewed = tally(bound, 100, Shape::exponential, least);
      EXPECT_LE(skewed.failed, 85) << least;
      EXPECT_LE(skewed.passed, 85) << least;
    }
}

// Ten budgets of one invocation at their limits, 1000 times: all wrong fails together at most 2.5 %, i.e. 25;
// P(binomial(1000, 0.025) > 51) = 1e-6.
TEST(Sequence, HoldsItsPromiseOverAllBudgetsTogether) {
  const Draws draws{Seed{8}, ReplicationId{0}};
  int invocations_with_a_fail = 0;
  for (std::uint32_t k = 0; k < 1000; ++k) {
    Sequence sequence{std::vector<Sequence::Target>(10, {Bound::at_most, 100}), looks_between(10, 40)};
    while (sequence.next_look()) {
      Values values;
      for (std::uint32_t b = 0; b < 10; ++b)
        values.emplace_back(value(draws, Shape::normal, 10 * k + b, sequence.replications()));
      add(sequence, values);
    }
    bool has_failed = false;
    for (std::size_t b = 0; b < 10; ++b) has_failed |= sequence.judgement(b).verdict == Verdict::fail;
    invocations_with_a_fail += has_failed ? 1 : 0;
  }
  EXPECT_LE(invocations_with_a_fail, 51);
}

TEST(Sequence, StopsAtTheFirstLookWhereAllReplicationsAgree) {
  Sequence sequence{{{Bound::at_most, 15}, {Bound::at_least, 15}}, looks_between(10, 80)};
  for (int k = 0; k < 10; ++k) {
    EXPECT_EQ(sequence.next_look(), 10U);
    EXPECT_EQ(sequence.judgement(0).verdict, Verdict::inconclusive) << "nobody looks before the first look";
    add(sequence, {0.2, 0.2});
  }
  EXPECT_FALSE(sequence.next_look());
  EXPECT_EQ(sequence.judgement(0).verdict, Verdict::pass);
  EXPECT_EQ(sequence.judgement(1).verdict, Verdict::fail);
  EXPECT_EQ(sequence.replications(), 10U);
}

TEST(Sequence, LeavesADecidedBudgetAsItWas) {
  Sequence sequence{{{Bound::at_most, 15}, {Bound::at_most, 0.5}}, looks_between(10, 20)};
  for (int k = 0; k < 10; ++k) add(sequence, {1, k % 2});
  EXPECT_EQ(sequence.judgement(0).verdict, Verdict::pass);
  for (int k = 0; k < 10; ++k) add(sequence, {1e6, k % 2});
  EXPECT_EQ(sequence.judgement(0).verdict, Verdict::pass);
  EXPECT_EQ(sequence.judgement(0).looked, 10U);
  EXPECT_EQ(sequence.judgement(1).verdict, Verdict::inconclusive);
  EXPECT_EQ(sequence.judgement(1).looked, 20U);
  EXPECT_FALSE(sequence.next_look()) << "the maximum";
  EXPECT_THROW(sequence.add(Values{1, 1}), ContractViolation);
}

// A deadline may come between two looks.
TEST(Sequence, ShowsWhatItsLastLookSaw) {
  Sequence sequence{{{Bound::at_most, 0.5}}, looks_between(10, 20)};
  sequence.add(Values{0});
  judge_together(std::array{&sequence});
  EXPECT_EQ(sequence.judgement(0).looked, 0U);
  EXPECT_EQ(sequence.judgement(0).empty, 0U);
  EXPECT_EQ(sequence.judgement(0).estimate.n, 0U);
  for (int k = 1; k < 14; ++k) sequence.add(Values{k % 2});
  judge_together(std::array{&sequence});
  EXPECT_EQ(sequence.judgement(0).looked, 10U);
  EXPECT_EQ(sequence.judgement(0).empty, 0U);
  EXPECT_EQ(sequence.judgement(0).estimate.n, 10U);
}

TEST(Sequence, LeavesOutReplicationsInWhichTheMetricHasNoMeaning) {
  Sequence sequence{{{Bound::at_most, 15}}, looks_between(10, 20)};
  for (int k = 0; k < 10; ++k) add(sequence, {k < 4 ? std::nullopt : std::optional{1.0}});
  EXPECT_EQ(sequence.judgement(0).verdict, Verdict::inconclusive) << "six values are too few to look at";
  EXPECT_EQ(sequence.judgement(0).empty, 4U);
  for (int k = 0; k < 10; ++k) add(sequence, {1.0});
  EXPECT_EQ(sequence.judgement(0).verdict, Verdict::pass);
  EXPECT_EQ(sequence.judgement(0).estimate.n, 16U);
}

Judgement open_judgement(double mean, double standard_deviation) {
  Judgement judgement;
  judgement.estimate.n = judgement.looked = 10;
  judgement.estimate.mean = mean;
  judgement.estimate.standard_deviation = standard_deviation;
  judgement.level = 0.025;
  return judgement;
}

// With one look more than the four of 10 .. 80, at n = 160: t(159, 0.99) = 2.607, so that 15 / sqrt(160) * t = 3.09.
TEST(ReplicationsToDecide, AreTheFirstLookWhoseIntervalWouldLeaveTheLimitOut) {
  EXPECT_EQ(replications_to_decide(open_judgement(100, 15), 103.1, 10), 160U);
  EXPECT_EQ(replications_to_decide(open_judgement(100, 15), 96.9, 10), 160U);
  EXPECT_EQ(replications_to_decide(open_judgement(100, 15), 103.0, 10), 320U);
}

TEST(ReplicationsToDecide, AreNotToldWhereTheyWouldNotDecide) {
  EXPECT_FALSE(replications_to_decide(open_judgement(100, 15), 100, 10)) << "the mean is the limit";
  EXPECT_FALSE(replications_to_decide(open_judgement(100, 15), 100.01, 10)) << "more than a million";
  Judgement decided = open_judgement(100, 15);
  decided.verdict = Verdict::pass;
  EXPECT_FALSE(replications_to_decide(decided, 103.1, 10));
}

}  // namespace
}  // namespace bereik
