// When several means are precise enough together.
#include "results/statistics/precision.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "models/core/draws.h"
#include "models/core/errors.h"
#include "models/core/laws.h"

namespace bereik {
namespace {

// Mean 100 + or - the spread, in turn: their standard deviation is a little more than the spread.
std::vector<double> in_turn(std::size_t n, double spread) {
  std::vector<double> values;
  for (std::size_t k = 0; k < n; ++k) values.push_back(100 + (k % 2 == 0 ? spread : -spread));
  return values;
}

PrecisionTarget target_of(double share, std::size_t metrics = 1) {
  return {share, std::vector<std::string>(metrics, "m")};
}

PrecisionAnswer answer_for(double share, std::vector<double> values) {
  return precision_of(target_of(share), std::array{std::move(values)});
}

TEST(Precision, IsHalfTheIntervalByTheMean) {
  const std::vector<double> values = in_turn(20, 3);
  EXPECT_DOUBLE_EQ(answer_for(0.05, values).metrics[0].share, estimate(values).half_width / 100);
}

// Twenty values with a standard deviation of 3.08: the half-width is 1.44, and 1.4 % / (1 - 1.4 %) is 1.46 %.
TEST(Precision, IsReachedWhereTheExpectationIsWithinTheShareOfItself) {
  EXPECT_TRUE(answer_for(0.02, in_turn(20, 3)).is_reached);
  EXPECT_FALSE(answer_for(0.0143, in_turn(20, 3)).is_reached);
  EXPECT_FALSE(answer_for(0.01441, in_turn(20, 3)).is_reached) << "the interval must be g / (1 + g) wide";
}

TEST(Precision, IsAskedOfAllTogether) {
  const std::array both{in_turn(20, 3), in_turn(20, 1)};
  const PrecisionAnswer answer = precision_of(target_of(0.02, 2), both);
  EXPECT_DOUBLE_EQ(answer.metrics[1].share, estimate(both[1], 0.975).half_width / 100) << "Bonferroni";
  EXPECT_TRUE(answer.is_reached);
  EXPECT_FALSE(precision_of(target_of(0.005, 2), both).is_reached) << "the other one is not";
}

TEST(Precision, MustHoldAtSeveralReplicationsInARow) {
  std::vector<double> values = in_turn(16, 1);
  values[11] = 110;  // wide at 12 replications, and again narrow enough at 16
  const double wanted = answer_for(0.05, values).metrics[0].share;
  const double before = answer_for(0.05, {values.begin(), values.begin() + 12}).metrics[0].share;
  ASSERT_LT(wanted, before);
  const double between = (wanted + before) / 2;
  EXPECT_FALSE(answer_for(between / (1 - between), values).is_reached);
}

TEST(Precision, NeedsTenReplications) {
  EXPECT_FALSE(answer_for(0.5, in_turn(9, 1)).is_reached);
  EXPECT_TRUE(answer_for(0.5, in_turn(10, 1)).is_reached);
}

TEST(Precision, KnowsConstantsAndWhatHasNone) {
  EXPECT_TRUE(answer_for(0.001, std::vector<double>(10, 0.0)).is_reached);
  std::vector<double> values = in_turn(10, 1);
  values[3] = std::numeric_limits<double>::infinity();
  const PrecisionAnswer unreached = answer_for(0.5, values);
  EXPECT_TRUE(std::isinf(unreached.metrics[0].share));
  EXPECT_FALSE(unreached.is_reached);
  EXPECT_FALSE(unreached.replications_wanted);
  std::vector<double> around_nothing = in_turn(10, 1);
  for (double& value : around_nothing) value -= 100;
  EXPECT_TRUE(std::isinf(answer_for(0.5, around_nothing).metrics[0].share));
  EXPECT_THROW(precision_of(target_of(0.5, 2), std::array{in_turn(10, 1)}), ContractViolation);
}

TEST(Precision, SaysHowManyReplicationsWouldDo) {
  const PrecisionAnswer answer = answer_for(0.005, in_turn(20, 3));
  ASSERT_TRUE(answer.replications_wanted);
  EXPECT_TRUE(answer_for(0.005, in_turn(*answer.replications_wanted, 3)).is_reached);
  EXPECT_FALSE(answer_for(0.005, in_turn(*answer.replications_wanted * 4 / 5, 3)).is_reached);
}

TEST(NextNumber, GrowsByATenthAndEndsAtTheMost) {
  EXPECT_EQ(next_number(10, 1000), 15U);
  EXPECT_EQ(next_number(100, 1000), 110U);
  EXPECT_EQ(next_number(100, 103), 103U);
}

// 2000 sequences of normal values with two metrics: both expectations lie within the share asked in 95 % of them. A
// sequence stops where it looks narrow, and so a little less often; P(binomial(2000, 0.05) > 140) = 5e-5.
TEST(Precision, IsTrueAsOftenAsItSays) {
  constexpr std::uint32_t sequences = 2000;
  const Draws draws{Seed{3}, ReplicationId{0}};
  int wrong = 0;
  for (std::uint32_t k = 0; k < sequences; ++k) {
    std::array<std::vector<double>, 2> values;
    std::size_t wanted = 10;
    for (;;) {
      while (values[0].size() < wanted) {
        const auto r = static_cast<std::uint32_t>(values[0].size());
        values[0].push_back(100 + 15 * normal_upper_quantile(draws.uniform(Decision::trigger_time, k, r)));
        values[1].push_back(50 + 10 * normal_upper_quantile(draws.uniform(Decision::duration, k, r)));
      }
      if (precision_of(target_of(0.05, 2), values).is_reached) break;
      wanted = next_number(wanted, 100'000);
    }
    const bool is_true =
        std::abs(estimate(values[0]).mean - 100) <= 5 && std::abs(estimate(values[1]).mean - 50) <= 2.5;
    wrong += is_true ? 0 : 1;
  }
  EXPECT_LE(wrong, 140);
  EXPECT_GT(wrong, 0) << "and not by far too many replications";
}

}  // namespace
}  // namespace bereik
