// The links of success give the share that they were fitted to, by closed forms and by working it out again.
#include "sim/study/link_fit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr SuccessParameters start{0.1, 0.05, 1e-4, Seconds{3600}, Fraction{0.9}};

TEST(LinkFit, IsTheClosedFormWhereAllAlertsAreAlike) {
  const std::vector<double> views(50, 900.0);
  const SuccessParameters fitted = fitted_to(start, views, Fraction{0.216});
  EXPECT_DOUBLE_EQ(fitted.none, 0.216);
  EXPECT_NEAR(fitted.log_slope, 0.216 / std::log1p(9.0), 1e-9);
  EXPECT_NEAR(fitted.saturating_rate, -std::log1p(-0.216) / 900, 1e-12);
  EXPECT_EQ(fitted.decay, start.decay);
}

TEST(LinkFit, MeetsTheShareWhereAlertsDiffer) {
  std::vector<double> views;
  for (int k = 0; k < 1000; ++k) views.push_back(k * k * 0.01);
  const SuccessParameters fitted = fitted_to(start, views, Fraction{0.3});
  const SuccessLaw law{fitted};
  std::array<double, 3> sum{};
  for (const double v : views)
    for (std::size_t link = 0; link < 3; ++link) sum[link] += law.probability(v)[link];
  for (const double total : sum) EXPECT_NEAR(total / 1000, 0.3, 1e-9);
}

TEST(LinkFit, KeepsALinkThatCannotReachTheShare) {
  const SuccessParameters fitted = fitted_to(start, std::vector<double>{0, 0, 0}, Fraction{0.216});
  EXPECT_EQ(fitted.log_slope, start.log_slope);
  EXPECT_EQ(fitted.saturating_rate, start.saturating_rate);
}

TEST(LinkFit, WantsAlertsAndAShare) {
  EXPECT_THROW(fitted_to(start, std::vector<double>{}, Fraction{0.2}), ContractViolation);
  EXPECT_THROW(fitted_to(start, std::vector<double>{1}, Fraction{0}), ContractViolation);
  EXPECT_THROW(fitted_to(start, std::vector<double>{1}, Fraction{1}), ContractViolation);
}

}  // namespace
}  // namespace bereik
