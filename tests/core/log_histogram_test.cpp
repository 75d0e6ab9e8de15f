#include "models/core/log_histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/core/draws.h"

namespace bereik {
namespace {

TEST(LogHistogram, KnowsAQuantileToItsBin) {
  const Draws draws{Seed{5}, ReplicationId{0}};
  LogHistogram histogram;
  std::vector<float> values;
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    const double u = draws.uniform(Decision::app_notice, i);
    values.push_back(static_cast<float>(0.002 * std::pow(5e8, u)));
    histogram.add(values.back());
  }
  std::ranges::sort(values);
  for (const double p : {0.001, 0.01, 0.25, 0.5, 0.95, 0.99, 1.0}) {
    const auto exact = static_cast<double>(values[static_cast<std::size_t>(std::ceil(p * 50'000)) - 1]);
    EXPECT_NEAR(histogram.quantile(p, 50'000).count() / exact, 1, 1.0 / 32 + 1e-6) << p;
  }
}

TEST(LogHistogram, InterpolatesWithinABin) {
  LogHistogram histogram;
  for (int i = 0; i < 4; ++i) histogram.add(1.0F);
  EXPECT_EQ(histogram.quantile(0.25, 4), Seconds{1 + 0.25 / 32});
  EXPECT_EQ(histogram.quantile(1, 4), Seconds{1 + 1.0 / 32});
}

TEST(LogHistogram, IsInfiniteWhereTheShareNeverGotThere) {
  LogHistogram histogram;
  EXPECT_TRUE(std::isinf(histogram.quantile(0.5, 0).count()));
  for (int i = 0; i < 50; ++i) histogram.add(10);
  EXPECT_TRUE(std::isfinite(histogram.quantile(0.5, 100).count()));
  EXPECT_TRUE(std::isinf(histogram.quantile(0.51, 100).count()));
}

TEST(LogHistogram, KeepsWhatIsShorterOrLongerThanItsBins) {
  LogHistogram histogram;
  histogram.add(0);
  histogram.add(1e-9F);
  histogram.add(1e9F);
  EXPECT_EQ(histogram.count(), 3u);
  EXPECT_EQ(histogram.bins().front(), 2u);
  EXPECT_EQ(histogram.bins().back(), 1u);
}

TEST(LogHistogram, HasTheMiddleOfEachBinWithinThatBin) {
  EXPECT_EQ(LogHistogram::middle(0), Seconds{0x1p-11 * (1 + 1.0 / 32)});  // from 0, as it holds all that is shorter
  EXPECT_EQ(LogHistogram::middle(320), Seconds{1 + 1.0 / 64});
  for (std::size_t k = 0; k < LogHistogram::bin_count; ++k) {
    LogHistogram histogram;
    histogram.add(static_cast<float>(LogHistogram::middle(k).count()));
    EXPECT_EQ(histogram.bins()[k], 1u) << k;
  }
}

TEST(LogHistogram, MergesToWhatOneWouldHaveCounted) {
  LogHistogram whole, even, odd;
  for (int i = 0; i < 1000; ++i) {
    const float value = 0.01F * static_cast<float>(i * i);
    whole.add(value);
    (i % 2 == 0 ? even : odd).add(value);
  }
  EXPECT_EQ((even += odd).bins(), whole.bins());
}

}  // namespace
}  // namespace bereik
