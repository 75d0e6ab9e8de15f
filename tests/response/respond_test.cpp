#include "models/response/respond.h"

#include <gtest/gtest.h>

#include <set>

#include "models/core/errors.h"
#include "tests/response/small_world.h"

namespace bereik {
namespace {

// Alerts of every kind at every hour, small and large, at whole seconds.
std::vector<Alert> forty_alerts() {
  std::vector<Alert> alerts;
  const Draws draws{Seed{6}, ReplicationId{0}};
  for (std::uint32_t k = 0; k < 40; ++k) {
    Alert alert = national_alert(k, 7 * 3600.0 * k);
    alert.kind = static_cast<AlertKind>(k % alert_kind_count);
    alert.id = alert_id(alert.kind, k);
    if (alert.kind != AlertKind::amber) {
      const Municipality& m = netherlands()->municipalities[draws.word(Decision::area_place, k) % 340];
      alert.centre = m.centre;
      alert.area =
          Circle{netherlands()->neighbourhoods[m.first_neighbourhood].area.centre, Metres{2000.0 + 1000 * (k % 30)}};
    }
    alert.duration = Seconds{k % 3 == 0 ? 86400.0 : 900.0};
    alert.response_factor = 0.5 + k % 4;
    alerts.push_back(alert);
  }
  return alerts;
}

struct SlowTally {
  ReachTally tally;
  void add(const Fate& fate) {
    ++tally.addressed;
    if (fate.lost)
      ++tally.lost[static_cast<std::size_t>(*fate.lost)];
    else
      ++tally.delivered;
    tally.seen += fate.seen_s ? 1 : 0;
    tally.responded += fate.reported_s ? 1 : 0;
    for (std::size_t mark = 0; mark < seen_mark_s.size(); ++mark)
      tally.seen_by[mark] += fate.seen_s && *fate.seen_s <= seen_mark_s[mark] ? 1 : 0;
  }
};

// The fast path rounds the rank of a message to a float, so that its hand-over may differ by a microsecond: somebody
// may cross a mark, the end of the alert or the last moment that counts. What does not depend on time is equal.
void expect_same(const ReachTally& fast, const ReachTally& slow, const std::string& what) {
  const auto near = [&](std::uint64_t a, std::uint64_t b) {
    EXPECT_NEAR(static_cast<double>(a), static_cast<double>(b), 2) << what;
  };
  EXPECT_EQ(fast.addressed, slow.addressed) << what;
  for (std::size_t cause = 0; cause < loss_cause_count; ++cause)
    if (cause == static_cast<std::size_t>(LossCause::expired))
      near(fast.lost[cause], slow.lost[cause]);
    else
      EXPECT_EQ(fast.lost[cause], slow.lost[cause]) << what << " " << loss_cause_names[cause];
  near(fast.delivered, slow.delivered);
  near(fast.seen, slow.seen);
  near(fast.responded, slow.responded);
  for (std::size_t mark = 0; mark < seen_mark_s.size(); ++mark) near(fast.seen_by[mark], slow.seen_by[mark]);
}

TEST(Respond, IsTheSumOfTheFatesOfAllPeople) {
  ResponseParameters parameters = response_parameters();
  parameters.seen_within = Seconds{3 * 3600};
  for (const Addressing addressing : {Addressing::geotarget, Addressing::broadcast}) {
    World world{delivery_parameters(), parameters};
    world.targeting.addressing = addressing;
    const Waves waves = world.waves_of(forty_alerts());
    std::vector<DispatchCurve> curves;
    for (std::size_t w = 0; w < waves.waves.size(); ++w)
      curves.push_back(waves.waves[w].messages == 0 ? DispatchCurve{} : in_pieces(waves.waves[w], 1 << (w % 9)));
    const Responses fast = respond(world.laws(), world.people, waves, curves, world.draws);

    std::array<SlowTally, alert_kind_count> app, sms;
    std::array<SlowTally, age_band_count> by_age;
    std::vector<SlowTally> by_centre(netherlands()->centres.size());
    std::set<std::uint32_t> saw;
    std::uint64_t reports = 0;
    for (std::size_t w = 0; w < waves.waves.size(); ++w) {
      const Wave& wave = waves.waves[w];
      if (wave.what_if || wave.addressed == 0) continue;
      const Alert& alert = waves.alerts[wave.alert];
      const Audience audience =
          audience_of(alert, wave.channel, world.targeting, world.calendar, world.people.members());
      const Layout& layout = audience.layout();
      for (std::uint32_t row = 0; row < layout.size(); ++row) {
        if (alert.area && !within(*alert.area, layout.east_m[row], layout.north_m[row])) continue;
        const Fate fate = fate_of(world.laws(), layout, row, wave, alert, curves[w], world.draws);
        if (wave.channel == Channel::sms) {
          sms[static_cast<std::size_t>(alert.kind)].add(fate);
          continue;
        }
        app[static_cast<std::size_t>(alert.kind)].add(fate);
        by_age[layout.trait[row] / habit_count].add(fate);
        by_centre[alert.centre.value].add(fate);
        if (fate.seen_s) saw.insert(layout.member[row]);
        reports += fate.reported_s ? 1 : 0;
      }
    }
    for (std::size_t k = 0; k < alert_kind_count; ++k) {
      expect_same(fast.app[k], app[k].tally, std::string{"app "} + alert_kind_names[k]);
      expect_same(fast.sms[k], sms[k].tally, std::string{"sms "} + alert_kind_names[k]);
      EXPECT_TRUE(fast.app[k].is_conserved());
      EXPECT_TRUE(fast.sms[k].is_conserved());
      EXPECT_GT(fast.app[k].responded, 0u) << "the comparison has something to compare";
    }
    EXPECT_GT(fast.app[0].lost[static_cast<std::size_t>(LossCause::expired)], 0u);
    for (std::size_t c = 0; c < by_centre.size(); ++c)
      expect_same(fast.app_by_centre[c], by_centre[c].tally, netherlands()->centres[c]);
    for (std::size_t a = 0; a < age_band_count; ++a) {
      EXPECT_EQ(fast.app_by_age[a].addressed, by_age[a].tally.addressed);
      EXPECT_NEAR(static_cast<double>(fast.app_by_age[a].delivered), static_cast<double>(by_age[a].tally.delivered), 2);
      EXPECT_NEAR(static_cast<double>(fast.app_by_age[a].seen), static_cast<double>(by_age[a].tally.seen), 2);
    }
    EXPECT_NEAR(static_cast<double>(fast.people_who_saw), static_cast<double>(saw.size()), 2);
    EXPECT_NEAR(static_cast<double>(fast.report_delay.count()), static_cast<double>(reports), 2);
  }
}

TEST(Respond, CountsPushesOfEveryAppWaveAndOfTheWhatIf) {
  const World world;
  const Waves waves = world.waves_of(forty_alerts());
  std::vector<DispatchCurve> curves;
  std::uint64_t pushed = 0, what_if = 0;
  for (const Wave& wave : waves.waves) {
    curves.push_back(wave.messages == 0 ? DispatchCurve{} : at_once(wave));
    if (wave.channel == Channel::app) (wave.what_if ? what_if : pushed) += wave.messages;
  }
  const Responses responses = respond(world.laws(), world.people, waves, curves, world.draws);
  EXPECT_EQ(responses.messages_pushed, pushed);
  EXPECT_EQ(responses.messages_pushed_what_if, what_if);
}

TEST(Respond, WantsACurveForEveryWave) {
  const World world;
  EXPECT_THROW(respond(world.laws(), world.people, world.waves_of(forty_alerts()), {}, world.draws), ContractViolation);
}

// Half of each wave is never carried: of those messages none arrives, on any channel.
TEST(Respond, DeliversNothingThatTheNetworkNeverCarries) {
  const World world;
  const Waves waves = world.waves_of({national_alert(1, 3600 * 12)});
  std::vector<DispatchCurve> curves;
  for (const Wave& wave : waves.waves) {
    const double n = static_cast<double>(wave.messages);
    curves.push_back(DispatchCurve{{{wave.launch, Messages{0}}, {wave.launch, Messages{n / 2}}}});
  }
  const Responses r = respond(world.laws(), world.people, waves, curves, world.draws);
  const ReachTally& app = r.app[static_cast<std::size_t>(AlertKind::amber)];
  const ReachTally& sms = r.sms[static_cast<std::size_t>(AlertKind::amber)];
  EXPECT_TRUE(app.is_conserved());
  EXPECT_TRUE(sms.is_conserved());
  // Binomial, z = 6 (2e-9 each).
  const auto expect_share = [](std::uint64_t n, std::uint64_t of, double p) {
    const double all = static_cast<double>(of);
    EXPECT_NEAR(static_cast<double>(n), p * all, 6 * std::sqrt(all * p * (1 - p)));
  };
  expect_share(app.delivered, app.addressed, 0.5 * 0.88 * 0.92 * 0.95 * 0.88);
  expect_share(sms.delivered, sms.addressed, 0.5 * 0.949);
}

// Negative binomial: variance / mean = 1 + mean / k. 2,000 alerts to the same people with factors of shape 2. The
// sample variance of such a count has a relative standard deviation of about sqrt((2 + 6/k) / n) = 0.05; the bound is
// six of those: about 1e-8, allowing for its skewness.
TEST(Respond, IsOverDispersedAsTheGammaFactorSays) {
  ResponseParameters parameters = response_parameters();
  parameters.reports_per_view = 0.015;
  World world{delivery_parameters(), parameters};
  constexpr int n = 2000;
  double sum = 0, squares = 0;
  for (std::uint32_t k = 0; k < n; ++k) {
    Alert alert = national_alert(k, 3600 * 12);
    alert.area = Circle{{Metres{121'000}, Metres{487'000}}, Metres{15'000}};
    alert.response_factor = gamma_quantile(2, world.draws.uniform(Decision::response_factor, k));
    const Wave wave{0, Channel::app, Addressing::geotarget, false, alert.launch, 1000, 1000};
    const Responses r = respond(world.laws(), world.people, {{alert}, {wave}}, {at_once(wave)}, world.draws);
    const auto responded = static_cast<double>(r.app[static_cast<std::size_t>(AlertKind::amber)].responded);
    sum += responded;
    squares += responded * responded;
  }
  const double mean = sum / n;
  const double variance = (squares - n * mean * mean) / (n - 1);
  EXPECT_GT(mean, 2) << "enough responses to tell";
  EXPECT_NEAR(variance / mean / (1 + mean / 2), 1, 0.3);
}

}  // namespace
}  // namespace bereik
