#include "models/adoption/campaign.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bereik {
namespace {

constexpr double hour_s = 3600, day_s = 86400;

double weibull(double t_s, const Delay& delay) {
  return t_s <= 0 ? 0 : 1 - std::exp(-std::pow(t_s / delay.scale.count(), delay.shape));
}

TEST(Converted, IsWeibullAfterOneContact) {
  for (const double shape : {0.5, 0.65, 1.0, 2.0})
    for (const double scale_d : {0.1, 8.0, 40.0})
      for (const double t_d : {0.001, 0.1, 1.0, 8.0, 100.0, 365.0}) {
        const Delay delay{shape, Seconds{scale_d * day_s}};
        EXPECT_NEAR(converted(Seconds{t_d * day_s}, Seconds{0}, delay), weibull(t_d * day_s, delay), 1e-15);
      }
  EXPECT_NEAR(converted(Seconds{8 * day_s}, Seconds{0}, {0.65, Seconds{8 * day_s}}), 1 - std::exp(-1), 1e-15);
}

TEST(Converted, IsNothingBeforeTheFirstContact) {
  for (const Seconds spread : {Seconds{0}, Seconds{day_s}})
    for (const Seconds scale : {Seconds{0}, Seconds{day_s}}) {
      EXPECT_EQ(converted(Seconds{-1}, spread, {0.65, scale}), 0);
      EXPECT_EQ(converted(Seconds{0}, spread, {0.65, scale}), 0);
    }
}

TEST(Converted, IsAllAtOnceWithoutDelayAndSpread) {
  EXPECT_EQ(converted(Seconds{1e-6}, Seconds{0}, {0.65, Seconds{0}}), 1);
  EXPECT_EQ(converted(Seconds{1e9}, Seconds{0}, {}), 1);
}

TEST(Converted, GrowsEvenlyWithEvenContactsAndNoDelay) {
  const Seconds spread{21 * day_s};
  for (const double share : {0.01, 0.25, 0.5, 0.99, 1.0})
    EXPECT_NEAR(converted(share * spread, spread, {}), share, 1e-15);
  EXPECT_EQ(converted(2 * spread, spread, {}), 1);
}

// Contacts evenly over the spread, an exponential delay: 1 - (1 - e^-x) / x at x scales, a while after the end less.
TEST(Converted, HasTheClosedFormOfAnExponentialDelay) {
  const double spread_s = 21 * day_s, scale_s = 3 * day_s;
  for (const double t_d : {1.0, 5.0, 20.0, 21.0, 30.0, 60.0}) {
    const double t_s = t_d * day_s, made_s = std::min(t_s, spread_s);
    const double waiting_s = scale_s * (std::exp(-(t_s - made_s) / scale_s) - std::exp(-t_s / scale_s));
    EXPECT_NEAR(converted(Seconds{t_s}, Seconds{spread_s}, {1, Seconds{scale_s}}), (made_s - waiting_s) / spread_s,
                hour_s * hour_s / 12 / scale_s / spread_s);  // the trapezoid rule: h^2 / 12 times the change of slope
  }
}

// A slow fine midpoint rule. Where the law is concave (shape <= 1), the trapezoid rule errs by less than its first step
// times the rise there; where it is not, by h^2 / 12 times the change of slope, which is below 1 / scale.
TEST(Converted, IsTheMeanOverContacts) {
  for (const double shape : {0.5, 0.65, 1.0, 2.0})
    for (const double spread_d : {0.2, 3.0, 21.0})
      for (const double t_d : {0.1, 1.0, 3.5, 22.0, 100.0}) {
        const Delay delay{shape, Seconds{8 * day_s}};
        const double spread_s = spread_d * day_s, t_s = t_d * day_s, made_s = std::min(t_s, spread_s);
        constexpr int steps = 200'000;
        double sum = 0;
        for (int k = 0; k < steps; ++k) sum += weibull(t_s - (k + 0.5) / steps * made_s, delay);
        const double h = std::min(hour_s, made_s / 16);
        const double bound = shape <= 1 ? h * weibull(h, delay) : h * h / 12 / delay.scale.count();
        EXPECT_NEAR(converted(Seconds{t_s}, Seconds{spread_s}, delay), sum / steps * made_s / spread_s,
                    bound / spread_s + 1e-9)
            << shape << " " << spread_d << " " << t_d;
      }
}

TEST(Converted, NeverDecreasesFromHourToHour) {
  for (const double spread_d : {0.0, 0.5, 21.0}) {
    double before = 0;
    for (int hour = 0; hour <= 8760; ++hour) {
      const double now = converted(Seconds{hour * hour_s}, Seconds{spread_d * day_s}, {0.65, Seconds{8 * day_s}});
      ASSERT_GE(now, before - 1e-12) << hour;
      ASSERT_LE(now, 1 + 1e-12);
      before = now;
    }
    EXPECT_GT(before, 0.99);
  }
}

}  // namespace
}  // namespace bereik
