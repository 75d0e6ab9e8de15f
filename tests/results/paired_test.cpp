// Differences of pairs and ratios of them: by hand, in their limits, and against what their intervals promise.
#include "results/statistics/paired.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
using Values = std::vector<double>;

TEST(Paired, IsTheStudentTIntervalOfTheDifferences) {
  const PairedEstimate pairs = paired(Values{10, 20, 30}, Values{11, 22, 33});
  const Estimate differences = estimate(Values{1, 2, 3});
  EXPECT_DOUBLE_EQ(pairs.difference.mean, 2);
  EXPECT_DOUBLE_EQ(pairs.difference.half_width, differences.half_width);
  EXPECT_DOUBLE_EQ(pairs.a.mean, 20);
  EXPECT_DOUBLE_EQ(pairs.b.mean, 22);
}

TEST(Paired, GainsWhatTheTwoHaveInCommon) {
  EXPECT_DOUBLE_EQ(paired(Values{10, 20, 30}, Values{11, 22, 33}).gain, (100.0 + 121.0) / 1.0);
  EXPECT_DOUBLE_EQ(paired(Values{0, 1, 0, 1}, Values{0, 0, 1, 1}).gain, 1);  // nothing in common
  EXPECT_DOUBLE_EQ(paired(Values{0, 1, 2}, Values{2, 1, 0}).gain, 0.5);      // pairing may also cost
}

TEST(Paired, GainsAllWhereEveryPairDiffersByTheSame) {
  const PairedEstimate pairs = paired(Values{1, 2, 4}, Values{2, 3, 5});
  EXPECT_EQ(pairs.gain, infinity);
  EXPECT_EQ(pairs.difference.half_width, 0);
}

// NumPy and SciPy 1.10: corrcoef and ttest_rel (the differences are symmetric, so that Student's test is the less
// sure).
TEST(Paired, HasTheCorrelationAndThePValueOfItsDifferences) {
  const PairedEstimate pairs = paired(Values{1, 2, 3, 4, 5}, Values{1.5, 2.1, 3.3, 4.5, 5.1});
  EXPECT_NEAR(pairs.correlation, 0.9922778767136673, 1e-12);
  EXPECT_NEAR(pairs.p_value, 0.02846020325433839, 1e-12);
  EXPECT_EQ(paired(Values{1, 1}, Values{2, 3}).correlation, 0);
  EXPECT_EQ(paired(Values{1, 2}, Values{1, 2}).p_value, 1) << "exactly the same";
  EXPECT_EQ(paired(Values{1, 2}, Values{2, 3}).p_value, 0) << "exactly one more";
  EXPECT_EQ(paired(Values{1}, Values{2}).p_value, 1);
}

TEST(Paired, GainsNothingWhereNothingVaries) { EXPECT_EQ(paired(Values{3, 3}, Values{5, 5}).gain, 1); }

TEST(Paired, LeavesOutAndCountsPairsWithoutAValue) {
  const PairedEstimate pairs = paired(Values{1, infinity, 3, 5}, Values{2, 2, infinity, 7});
  EXPECT_EQ(pairs.difference.n, 2U);
  EXPECT_EQ(pairs.difference.unreached, 2U);
  EXPECT_DOUBLE_EQ(pairs.difference.mean, 1.5);
  EXPECT_EQ(pairs.a.unreached, 1U);
  EXPECT_EQ(paired(Values{infinity}, Values{infinity}).difference.n, 0U);
}

TEST(Paired, HasNoIntervalForOnePair) { EXPECT_EQ(paired(Values{1}, Values{3}).difference.half_width, infinity); }

TEST(Paired, WantsAsManyOfOneAsOfTheOther) { EXPECT_THROW(paired(Values{1, 2}, Values{1}), ContractViolation); }

TEST(StudentT, IsThatOfTheTables) {
  EXPECT_NEAR(student_t_quantile(1, 0.95), 12.7062, 1e-4);
  EXPECT_NEAR(student_t_quantile(19, 0.95), 2.09302, 1e-5);
  EXPECT_THROW(student_t_quantile(0, 0.95), ContractViolation);
}

TEST(RatioOfMeans, IsAPlainIntervalWhereTheDenominatorIsCertain) {
  const Values x{1, 2, 3, 6};
  const Ratio ratio = ratio_of_means(x, Values{2, 2, 2, 2});
  const Estimate plain = estimate(x);
  EXPECT_DOUBLE_EQ(ratio.value, 1.5);
  EXPECT_NEAR(ratio.interval.low, plain.low() / 2, 1e-12);
  EXPECT_NEAR(ratio.interval.high, plain.high() / 2, 1e-12);
}

TEST(RatioOfMeans, IsCertainWhereOneIsAMultipleOfTheOther) {
  const Ratio ratio = ratio_of_means(Values{-3, -6, -9}, Values{2, 4, 6}, 0.5);
  EXPECT_DOUBLE_EQ(ratio.value, -1.5);
  EXPECT_NEAR(ratio.interval.low, -1.5, 1e-7);
  EXPECT_NEAR(ratio.interval.high, -1.5, 1e-7);
}

TEST(RatioOfMeans, HasNoIntervalWhereTheDenominatorMayBeNothing) {
  const Ratio ratio = ratio_of_means(Values{1, 2, 3}, Values{-1, 0.5, 1});
  EXPECT_EQ(ratio.interval.low, -infinity);
  EXPECT_EQ(ratio.interval.high, infinity);
  EXPECT_EQ(ratio_of_means(Values{1}, Values{2}).interval.high, infinity);
  EXPECT_EQ(ratio_of_means(Values{1, 1}, Values{-1, 1}).value, infinity);
}

// Fieller's interval is exact for normal pairs: over 2,000 samples of ten, means 3 and 2, correlated by a common part,
// hits are binomial(2000, 0.95); fewer than 1,850 or more than 1,945 have a probability of at most 2e-6. Fixed seed.
TEST(RatioOfMeans, CoversTheTruthAsOftenAsItPromises) {
  const Draws draws{Seed{19540101}, ReplicationId{0}};
  int hits = 0;
  for (std::uint32_t sample = 0; sample < 2000; ++sample) {
    Values x, y;
    for (std::uint32_t k = 0; k < 10; ++k) {
      const auto normal = [&](std::uint32_t part) {
        return normal_upper_quantile(draws.uniform(Decision::trigger_time, sample, 3 * k + part));
      };
      const double common = normal(0);
      x.push_back(3 + common + 0.5 * normal(1));
      y.push_back(2 + 0.5 * common + 0.3 * normal(2));
    }
    const Ratio ratio = ratio_of_means(x, y);
    hits += ratio.interval.low <= 1.5 && 1.5 <= ratio.interval.high ? 1 : 0;
  }
  EXPECT_GE(hits, 1850);
  EXPECT_LE(hits, 1945);
}

}  // namespace
}  // namespace bereik
