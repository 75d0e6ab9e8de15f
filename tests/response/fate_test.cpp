#include <gtest/gtest.h>

#include <algorithm>

#include "tests/response/small_world.h"

namespace bereik {
namespace {

// One alert to everybody, person by person.
struct National {
  explicit National(const World& w, double launch_s = 12 * 3600) : world{w}, alert{national_alert(3, launch_s)} {
    for (const Wave& one : w.waves_of({alert}).waves)
      if (!one.is_what_if()) waves[static_cast<std::size_t>(one.channel)] = one;
  }
  std::vector<Fate> fates(const Wave& wave, const DispatchCurve& curve) const {
    std::vector<Fate> all;
    for (const Somebody& one : addressees_of(world, wave, alert))
      all.push_back(fate_of(world.laws(), one.addressee, wave, alert, curve, world.draws));
    return all;
  }
  const Wave& app() const { return waves[0]; }
  const Wave& sms() const { return waves[1]; }
  const Wave& voice() const { return waves[2]; }
  const World& world;
  Alert alert;
  std::array<Wave, channel_count> waves;
};

// Without factors, so that shares are plain.
ResponseParameters plain() {
  ResponseParameters p = response_parameters();
  p.see_age_factor.fill(1);
  p.see_kind_factor.fill(1);
  p.reports_per_view = 0.1;
  p.seen_within = Seconds{30 * 86400};
  return p;
}

std::uint64_t lost(const std::vector<Fate>& fates, LossCause cause) {
  return static_cast<std::uint64_t>(std::ranges::count_if(fates, [&](const Fate& f) { return f.lost == cause; }));
}

// Binomial with z = 5.2: 2e-7 a share.
void expect_share(std::uint64_t n, std::uint64_t of, double p) {
  const double all = static_cast<double>(of);
  EXPECT_NEAR(static_cast<double>(n), p * all, 5.2 * std::sqrt(all * p * (1 - p))) << p;
}

// Dvoretzky-Kiefer-Wolfowitz, alpha = 1e-9.
template <class Cdf>
void expect_law(std::vector<double> sample, Cdf cdf) {
  std::ranges::sort(sample);
  const double n = static_cast<double>(sample.size());
  const double bound = std::sqrt(std::log(2 / 1e-9) / (2 * n));
  for (std::size_t i = 0; i < sample.size(); ++i)
    ASSERT_NEAR(cdf(Seconds{sample[i]}), (static_cast<double>(i) + 0.5) / n, bound) << sample[i];
}

// Ten shares: 2e-6.
TEST(Fate, ThinsByEachShareOfTheFunnelInTurn) {
  const World world{delivery_parameters(), plain()};
  const National national{world};
  const std::vector<Fate> fates = national.fates(national.app(), at_once(national.app()));
  std::uint64_t left = fates.size();
  ASSERT_EQ(left, 15'960u);
  const auto thin = [&](LossCause cause, double keeps) {
    const std::uint64_t n = lost(fates, cause);
    expect_share(n, left, 1 - keeps);
    left -= n;
  };
  thin(LossCause::no_permission, 0.88);
  thin(LossCause::dead_token, 0.92);
  thin(LossCause::muted, 0.95);
  thin(LossCause::offline, 0.88);
  left -= lost(fates, LossCause::expired);
  const auto seen =
      static_cast<std::uint64_t>(std::ranges::count_if(fates, [](const Fate& f) { return f.seen_s.has_value(); }));
  expect_share(seen, left, 0.56);
  const auto reported =
      static_cast<std::uint64_t>(std::ranges::count_if(fates, [](const Fate& f) { return f.reported_s.has_value(); }));
  expect_share(reported, seen, 0.1);
  const auto called =
      static_cast<std::uint64_t>(std::ranges::count_if(fates, [](const Fate& f) { return f.called_s.has_value(); }));
  expect_share(called, seen, 0.05);
  const std::vector<Fate> texts = national.fates(national.sms(), at_once(national.sms()));
  EXPECT_EQ(texts.size(), 11'250u);
  expect_share(lost(texts, LossCause::carrier), texts.size(), 0.051);
  const std::vector<Fate> calls = national.fates(national.voice(), at_once(national.voice()));
  EXPECT_EQ(calls.size(), 2'000u);
  expect_share(lost(calls, LossCause::carrier), calls.size(), 0.6);
}

// Eight laws: 8e-9.
TEST(Fate, TakesTheTimesOfItsLaws) {
  const World world{delivery_parameters(), plain()};
  const DelayLaw report = DelayLaw{}.add(Fraction{1}, plain().report);
  for (const bool by_night : {false, true}) {
    const National national{world, by_night ? 3 * 3600.0 : 12 * 3600.0};
    std::vector<double> delivery, notice, reporting, calling;
    for (const Fate& fate : national.fates(national.app(), at_once(national.app()))) {
      if (fate.lost) continue;
      delivery.push_back(static_cast<double>(fate.delivered_s));
      if (fate.seen_s) notice.push_back(static_cast<double>(*fate.seen_s) - static_cast<double>(fate.delivered_s));
      if (fate.reported_s)
        reporting.push_back(static_cast<double>(*fate.reported_s) - static_cast<double>(*fate.seen_s));
      if (fate.called_s) calling.push_back(static_cast<double>(*fate.called_s) - static_cast<double>(*fate.seen_s));
    }
    const DelayLaw push = push_delay(delivery_parameters(), by_night);
    expect_law(delivery, [&](Seconds t) { return push.cdf(t); });
    expect_law(notice, [law = notice_delay(plain())](Seconds t) { return law.cdf(t); });
    expect_law(reporting, [&](Seconds t) { return report.cdf(t); });
    expect_law(calling, [&](Seconds t) { return report.cdf(t); });
  }
}

// At every instant each message is queued, in transit, delivered or lost; the queue is what the curve has not handed
// over. Binomial, z = 6 at 50 instants: 1e-7.
TEST(Fate, ConservesMessagesAtEveryInstant) {
  const World world;
  const National national{world};
  const DispatchCurve curve = in_pieces(national.app(), 64);
  const std::vector<Fate> fates = national.fates(national.app(), curve);
  const double n = static_cast<double>(fates.size());
  for (int k = 0; k < 50; ++k) {
    const float t = 0.75F + 5.0F * static_cast<float>(k);
    std::uint64_t queued = 0, in_transit = 0, delivered = 0, lost_by_now = 0;
    for (const Fate& fate : fates) {
      ASSERT_TRUE(fate.lost || fate.delivered_s >= fate.handed_over_s);
      const bool handed_over = fate.handed_over_s <= t;
      queued += handed_over ? 0 : 1;
      lost_by_now += handed_over && fate.lost ? 1 : 0;
      in_transit += handed_over && !fate.lost && fate.delivered_s > t ? 1 : 0;
      delivered += !fate.lost && fate.delivered_s <= t ? 1 : 0;
    }
    EXPECT_EQ(queued + in_transit + delivered + lost_by_now, fates.size()) << t;
    const double p = 1 - curve.handed_over(national.app().launch + Seconds{static_cast<double>(t)}).value() / n;
    EXPECT_NEAR(static_cast<double>(queued), p * n, 6 * std::sqrt(n * p * (1 - p)) + 1e-6) << t;
  }
}

TEST(Fate, KeepsEverySeerWhenSeeingGetsLikelier) {
  ResponseParameters parameters = plain();
  std::vector<Fate> before;
  for (const double see : {0.2, 0.4, 0.56, 0.7, 0.9}) {
    parameters.see = Fraction{see};
    const World world{delivery_parameters(), parameters};
    const National national{world};
    const std::vector<Fate> now = national.fates(national.app(), at_once(national.app()));
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!before[i].seen_s) continue;
      ASSERT_TRUE(now[i].seen_s.has_value()) << see << " " << i;
      ASSERT_LE(*now[i].seen_s, *before[i].seen_s);
    }
    before = now;
  }
}

TEST(Fate, IsNeverLaterWithMoreCapacity) {
  const World world;
  const National national{world};
  for (const Wave& wave : {national.app(), national.sms(), national.voice()}) {
    std::vector<Fate> slower;
    for (const double rate : {10.0, 25.0, 100.0, 4000.0}) {
      const Messages all{static_cast<double>(wave.messages)};
      const DispatchCurve curve{{{wave.launch, Messages{0}}, {wave.launch + all / MessagesPerSecond{rate}, all}}};
      const std::vector<Fate> now = national.fates(wave, curve);
      for (std::size_t i = 0; i < slower.size(); ++i) {
        ASSERT_LE(now[i].handed_over_s, slower[i].handed_over_s);
        if (slower[i].lost) continue;
        ASSERT_FALSE(now[i].lost.has_value());
        ASSERT_LE(now[i].delivered_s, slower[i].delivered_s);
      }
      slower = now;
    }
  }
}

}  // namespace
}  // namespace bereik
