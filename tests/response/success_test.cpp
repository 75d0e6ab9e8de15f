// The laws of success against their closed forms, limits and order.
#include "models/response/success.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
enum Link : std::size_t { none, log, saturating };

SuccessParameters parameters() { return {0.216, 0.1, 1.3e-4, Seconds{3600}, Fraction{0.5}}; }

LogHistogram views_at(float delay_s, int count) {
  LogHistogram views;
  for (int k = 0; k < count; ++k) views.add(delay_s);
  return views;
}

SuccessLaw with(void (*change)(SuccessParameters&)) {
  SuccessParameters p = parameters();
  change(p);
  return SuccessLaw{p};
}

TEST(SuccessLaw, IsTheClosedFormOfEachLink) {
  const SuccessLaw law{parameters()};
  for (const double n : {0.5, 1.0, 100.0, 1853.0, 20'000.0}) {
    const auto p = law.probability(n);
    EXPECT_NEAR(p[none], 0.216, 0x1p-37);
    EXPECT_NEAR(p[log], 0.1 * std::log(1 + n / 100), 0x1p-36);
    EXPECT_NEAR(p[saturating], 1 - std::exp(-1.3e-4 * n), 0x1p-36);
  }
}

TEST(SuccessLaw, SucceedsWithoutViewsOnlyWhereViewsDoNotMatter) {
  const auto p = SuccessLaw{parameters()}.probability(0);
  EXPECT_NEAR(p[none], 0.216, 0x1p-37);
  EXPECT_EQ(p[log], 0);
  EXPECT_EQ(p[saturating], 0);
}

TEST(SuccessLaw, IsCertainWithViewsWithoutLimit) {
  const auto p = SuccessLaw{parameters()}.probability(1e9);
  EXPECT_EQ(p[log], 1);
  EXPECT_EQ(p[saturating], 1);
}

TEST(SuccessLaw, NeverFallsWithMoreViews) {
  const SuccessLaw law{parameters()};
  auto before = law.probability(0);
  for (double n = 1e-3; n < 1e8; n *= 1.01) {
    const auto p = law.probability(n);
    for (std::size_t link = 0; link < p.size(); ++link) EXPECT_GE(p[link], before[link]) << n;
    before = p;
  }
}

TEST(SuccessLaw, IsANumberWhoseSumIsExact) {
  const SuccessLaw law{parameters()};
  for (const double n : {0.1, 3.0, 777.7, 12'345.6})
    for (const double p : law.probability(n)) EXPECT_EQ(p * 0x1p36, std::round(p * 0x1p36)) << n;
}

TEST(SuccessLaw, HasNothingToSayWithoutSlope) {
  const SuccessLaw law = with([](SuccessParameters& p) { p.log_slope = p.saturating_rate = 0; });
  EXPECT_EQ(law.probability(1e6)[log], 0);
  EXPECT_EQ(law.probability(1e6)[saturating], 0);
}

TEST(EffectiveViews, AreNoneWithoutViews) { EXPECT_EQ(SuccessLaw{parameters()}.effective_views(LogHistogram{}), 0); }

// A bin is at most 1/32 wide, relative: its middle is off by at most 1/64 of the delay.
TEST(EffectiveViews, FadeExponentially) {
  const SuccessLaw law{parameters()};
  for (const float delay_s : {1.0F, 60.0F, 900.0F, 3600.0F, 36'000.0F}) {
    const double exact = 1000 * std::exp(-static_cast<double>(delay_s) / 3600);
    const double widest = exact * (std::exp(static_cast<double>(delay_s) / 3600 / 64) - 1) + 1000 * 0x1p-24;
    EXPECT_NEAR(law.effective_views(views_at(delay_s, 1000)), exact, widest) << delay_s;
  }
}

TEST(EffectiveViews, CountFullyWhereAllSeeAtOnceAndNotAtAllWhereItIsTooLate) {
  const SuccessLaw law{parameters()};
  EXPECT_NEAR(law.effective_views(views_at(0, 500)), 500, 1e-3);
  EXPECT_EQ(law.effective_views(views_at(1e6F, 500)), 0);
}

TEST(EffectiveViews, AddUpExactlyOverWaves) {
  const SuccessLaw law{parameters()};
  LogHistogram early, late, both;
  for (int k = 0; k < 3000; ++k) {
    const float delay_s = 0.7F * static_cast<float>(k);
    (k < 1000 ? early : late).add(delay_s);
    both.add(delay_s);
  }
  EXPECT_EQ(law.effective_views(early) + law.effective_views(late), law.effective_views(both));
}

TEST(EffectiveViews, AreFewerTheFasterTheyFade) {
  const LogHistogram views = views_at(600, 100);
  const SuccessLaw faster = with([](SuccessParameters& p) { p.decay = Seconds{600}; });
  EXPECT_LT(faster.effective_views(views), SuccessLaw{parameters()}.effective_views(views));
}

TEST(EffectiveViews, OfSmsAreTheirShareOfThoseDelivered) {
  const LogHistogram delivered = views_at(20, 400);
  const SuccessLaw law{parameters()};
  EXPECT_EQ(law.sms_views(delivered), 0.5 * law.effective_views(delivered));
  EXPECT_EQ(with([](SuccessParameters& p) { p.sms_view = Fraction{0}; }).sms_views(delivered), 0);
}

TEST(SuccessLaw, RefusesWhatIsNoLaw) {
  EXPECT_THROW(with([](SuccessParameters& p) { p.none = 1.1; }), ContractViolation);
  EXPECT_THROW(with([](SuccessParameters& p) { p.none = -0.1; }), ContractViolation);
  EXPECT_THROW(with([](SuccessParameters& p) { p.log_slope = -1; }), ContractViolation);
  EXPECT_THROW(with([](SuccessParameters& p) { p.saturating_rate = infinity; }), ContractViolation);
  EXPECT_THROW(with([](SuccessParameters& p) { p.decay = Seconds{0}; }), ContractViolation);
  EXPECT_THROW(with([](SuccessParameters& p) { p.decay = Seconds{infinity}; }), ContractViolation);
  EXPECT_THROW(with([](SuccessParameters& p) { p.sms_view = Fraction{2}; }), ContractViolation);
  EXPECT_THROW(SuccessLaw{parameters()}.probability(-1), ContractViolation);
  EXPECT_THROW(SuccessLaw{parameters()}.probability(infinity), ContractViolation);
  EXPECT_THROW(SuccessLaw{parameters()}.probability(std::nan("")), ContractViolation);
}

}  // namespace
}  // namespace bereik
