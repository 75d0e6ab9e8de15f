#include "results/statistics/time_ratio.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/core/errors.h"

namespace bereik {
namespace {

TEST(TimeRatio, IsTheGeometricMeanOfThePairs) {
  const std::vector<Seconds> a{Seconds{1}, Seconds{2}, Seconds{4}}, b{Seconds{2}, Seconds{2}, Seconds{16}};
  const TimeRatio ratio = time_ratio(a, b);
  EXPECT_EQ(ratio.n, 3U);
  EXPECT_DOUBLE_EQ(ratio.ratio, 2);
  EXPECT_LT(ratio.interval.low, 1);
  EXPECT_GT(ratio.interval.high, 4);
  const TimeRatio inverse = time_ratio(b, a);
  EXPECT_NEAR(inverse.ratio * ratio.ratio, 1, 1e-12);
  EXPECT_NEAR(inverse.interval.low * ratio.interval.high, 1, 1e-9) << "neither side is preferred";
}

TEST(TimeRatio, CancelsWhatSlowsBothOfAPair) {
  std::vector<Seconds> a, b;
  for (int k = 0; k < 12; ++k) {
    const double neighbours = k % 3 == 0 ? 2.5 : 1;
    a.push_back(Seconds{neighbours * (1 + 0.001 * (k % 2))});
    b.push_back(Seconds{neighbours * 1.05});
  }
  const TimeRatio ratio = time_ratio(a, b);
  EXPECT_TRUE(ratio.is_longer());
  EXPECT_FALSE(ratio.is_shorter());
  EXPECT_NEAR(ratio.ratio, 1.05, 0.001);
}

TEST(TimeRatio, HasNoIntervalOfOnePair) {
  const TimeRatio ratio = time_ratio(std::vector{Seconds{1}}, std::vector{Seconds{3}});
  EXPECT_DOUBLE_EQ(ratio.ratio, 3);
  EXPECT_FALSE(ratio.is_longer() || ratio.is_shorter());
}

TEST(TimeRatio, WantsPairsOfTimes) {
  const std::vector<Seconds> one{Seconds{1}}, two{Seconds{1}, Seconds{1}}, none{Seconds{0}};
  EXPECT_THROW(time_ratio(one, two), ContractViolation);
  EXPECT_THROW(time_ratio({}, {}), ContractViolation);
  EXPECT_THROW(time_ratio(one, none), ContractViolation);
}

}  // namespace
}  // namespace bereik
