#include "models/expected/expected_outcome.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace bereik {
namespace {

// Against the sum over a normal density in small steps.
TEST(ExpectedUpTo, IsTheMeanOfWhatACeilingLeaves) {
  for (const double mean : {50.0, 99.0, 100.0, 140.0})
    for (const double variance : {0.25, 30.0, 400.0}) {
      const double deviation = std::sqrt(variance), step = deviation / 1'000;
      double slow = 0;
      for (double x = mean - 9 * deviation; x < mean + 9 * deviation; x += step)
        slow += std::min(x, 100.0) * std::exp(-(x - mean) * (x - mean) / (2 * variance)) * step /
                std::sqrt(2 * std::numbers::pi * variance);
      EXPECT_NEAR(expected_up_to(100, mean, variance), slow, 1e-6 * slow) << mean << ' ' << variance;
    }
  EXPECT_EQ(expected_up_to(100, 80, 0), 80);
  EXPECT_EQ(expected_up_to(100, 180, 0), 100);
  EXPECT_EQ(expected_up_to(0, 180, 5), 0) << "no ceiling of 0 leaves anybody";
}

// Of a normal number of views, the saturating link is exact and the logarithmic one right to the second order.
TEST(ExpectedSuccess, IsTheMeanOverViewsThatVary) {
  SuccessParameters p;
  p.none = 0.2;
  p.log_slope = 0.08;
  p.saturating_rate = 1e-3;
  constexpr double mean = 600, variance = 900;
  double log = 0, saturating = 0;
  constexpr int steps = 4'000;
  for (int k = 0; k < steps; ++k) {
    const double z = -8 + 16 * (k + 0.5) / steps, views = mean + z * std::sqrt(variance);
    const double weight = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi) * 16 / steps;
    log += weight * p.log_slope * std::log1p(views / 100);
    saturating += weight * -std::expm1(-p.saturating_rate * views);
  }
  const auto success = expected_success(p, mean, variance);
  EXPECT_EQ(success[0], 0.2);
  EXPECT_NEAR(success[1], log, 1e-6);
  EXPECT_NEAR(success[2], saturating, 1e-9);
}

TEST(ExpectedOutcome, SaysThatItsNumbersAreExpected) {
  ExpectedOutcome outcome;
  outcome.by_kind[0][0].addressed = 1'000.25;
  outcome.by_kind[0][0].seen = 400.5;
  const std::vector<Metric> metrics = metrics_of(outcome);
  const auto value = [&](const std::string& name, const std::string& scope) {
    for (const Metric& metric : metrics)
      if (metric.name == name && metric.scope == scope) return metric.value;
    return -1.0;
  };
  EXPECT_EQ(metrics.front().name, expected_mark);
  EXPECT_EQ(value("reach.addressed", "all"), 1'000.25);
  EXPECT_EQ(value("reach.seen", "kind:time_critical"), 400.5);
  EXPECT_EQ(value("time.handover.p95", "all"), -1) << "what means do not tell is left out";
}

}  // namespace
}  // namespace bereik
