#include "models/response/respond.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

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
    alert.duration = Seconds{k % 4 == 0 ? 86400.0 : 900.0};
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
    tally.called += fate.called_s ? 1 : 0;
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
  near(fast.called, slow.called);
  for (std::size_t mark = 0; mark < seen_mark_s.size(); ++mark) near(fast.seen_by[mark], slow.seen_by[mark]);
}

// What the fates of everybody add up to, one by one.
struct SlowResponses {
  std::array<std::array<SlowTally, alert_kind_count>, channel_count> by_kind;
  std::array<SlowTally, age_band_count> by_age;
  std::vector<SlowTally> by_centre = std::vector<SlowTally>(netherlands()->centres.size());
  std::array<std::set<std::uint32_t>, crowd_count> saw;
  std::uint64_t reports = 0;
  // By alert and resident: by when, and whether by phone.
  std::map<std::pair<std::uint32_t, ResidentId>, std::pair<double, bool>> reactions;
};

SlowResponses slowly(const World& world, const Waves& waves, const Deliveries& deliveries) {
  SlowResponses slow;
  for (const Delivery& delivery : deliveries) {
    const Wave& wave = waves.waves[delivery.wave];
    if (wave.is_what_if()) continue;
    const Alert& alert = waves.alerts[wave.alert];
    SlowTally& kind = slow.by_kind[static_cast<std::size_t>(wave.channel)][static_cast<std::size_t>(alert.kind)];
    kind.tally.capped += wave.capped;
    for (const Somebody& one : addressees_of(world, wave, alert)) {
      const Fate fate = fate_of(world.laws(), one.addressee, wave, alert, delivery.curve, world.draws);
      kind.add(fate);
      if (const auto& at = fate.called_s ? fate.called_s : fate.reported_s)
        slow.reactions[{wave.alert, one.addressee.resident}] = {
            seconds_since_start(alert.launch) + static_cast<double>(*at),
            fate.called_s || wave.channel != Channel::app};
      if (wave.channel != Channel::app) continue;
      slow.by_age[one.addressee.trait / habit_count].add(fate);
      slow.by_centre[alert.centre.value].add(fate);
      if (fate.seen_s) slow.saw[one.crowd].insert(one.member);
      slow.reports += fate.reported_s ? 1 : 0;
    }
  }
  return slow;
}

// Those of whom the two disagree are the few who cross a mark; the others report at the same time, to a microsecond.
void expect_same_reactions(const Responses& fast, const SlowResponses& slow) {
  EXPECT_NEAR(static_cast<double>(fast.reactions.size()), static_cast<double>(slow.reactions.size()), 3);
  std::size_t missing = 0, by_phone = 0;
  for (const Reaction& reaction : fast.reactions) {
    const auto found = slow.reactions.find({reaction.alert, reaction.resident});
    if (found == slow.reactions.end()) {
      ++missing;
      continue;
    }
    const auto& [at_s, is_call] = found->second;
    EXPECT_NEAR(seconds_since_start(reaction.at), at_s, 0.02 + 1e-6 * at_s);
    EXPECT_EQ(reaction.way == Reaction::Way::phone, is_call);
    by_phone += is_call ? 1 : 0;
  }
  EXPECT_LE(missing, 2u);
  EXPECT_GT(by_phone, 50u);
}

void expect_same(const Responses& fast, const SlowResponses& slow) {
  expect_same_reactions(fast, slow);
  for (std::size_t c = 0; c < channel_count; ++c)
    for (std::size_t k = 0; k < alert_kind_count; ++k) {
      expect_same(fast.by_kind[c][k], slow.by_kind[c][k].tally,
                  std::string{channel_names[c]} + " " + alert_kind_names[k]);
      EXPECT_EQ(fast.by_kind[c][k].capped, slow.by_kind[c][k].tally.capped);
      EXPECT_TRUE(fast.by_kind[c][k].is_conserved());
    }
  for (std::size_t c = 0; c < slow.by_centre.size(); ++c)
    expect_same(fast.app_by_centre[c], slow.by_centre[c].tally, netherlands()->centres[c]);
  for (std::size_t a = 0; a < age_band_count; ++a) {
    EXPECT_EQ(fast.app_by_age[a].addressed, slow.by_age[a].tally.addressed);
    EXPECT_NEAR(static_cast<double>(fast.app_by_age[a].delivered), static_cast<double>(slow.by_age[a].tally.delivered),
                2);
    EXPECT_NEAR(static_cast<double>(fast.app_by_age[a].seen), static_cast<double>(slow.by_age[a].tally.seen), 2);
  }
  EXPECT_NEAR(static_cast<double>(fast.report_delay.count()), static_cast<double>(slow.reports), 2);
}

// While people join and leave, with ceilings on SMS from the eighth alert on, over every channel.
TEST(Respond, IsTheSumOfTheFatesOfAllPeople) {
  ResponseParameters parameters = response_parameters();
  parameters.seen_within = Seconds{3 * 3600};
  AdoptionParameters adoption = lively();
  adoption.innovation = 3;  // enough newcomers within the days of the alerts
  adoption.leaving = 20;
  for (const Addressing addressing : {Addressing::geotarget, Addressing::broadcast}) {
    World world{delivery_parameters(), parameters, adoption};
    world.targeting.addressing = addressing;
    world.rules(Channel::sms).ceilings = {{at_second(7 * 3600.0 * 8), 50}};
    const Waves waves = world.waves_of(forty_alerts());
    int pace = 0;
    const Deliveries deliveries =
        deliveries_of(waves, [&](const Wave& wave) { return in_pieces(wave, 1 << (pace++ % 9)); });
    Exposure met = world.exposure();
    const Responses fast = world.responses_to(waves, deliveries, met);
    const SlowResponses slow = slowly(world, waves, deliveries);
    expect_same(fast, slow);
    for (const ReachTally& kind : fast.of(Channel::app))
      EXPECT_GT(std::min(kind.responded, kind.called), 0u) << "there is something to compare";
    EXPECT_GT(fast.of(Channel::app)[0].lost[static_cast<std::size_t>(LossCause::expired)], 0u);
    EXPECT_GT(fast.of(Channel::sms)[0].capped, 0u);
    EXPECT_GT(fast.of(Channel::sms)[0].responded, 0u);
    EXPECT_GT(fast.of(Channel::voice)[2].responded, 0u);
    EXPECT_GT(fast.of(Channel::email)[5].delivered, 0u);
    EXPECT_EQ(fast.of(Channel::email)[5].responded, 0u);
    for (std::size_t k = 0; k < crowd_count; ++k) {
      EXPECT_GT(slow.saw[k].size(), 100u);
      EXPECT_NEAR(static_cast<double>(met[k].saw.count()), static_cast<double>(slow.saw[k].size()), 2);
    }
  }
}

TEST(Respond, CountsPushesOfEveryAppWaveAndOfTheWhatIf) {
  const World world;
  const Waves waves = world.waves_of(forty_alerts());
  std::uint64_t pushed = 0, what_if = 0;
  for (const Wave& wave : waves.waves)
    if (wave.channel == Channel::app) (wave.is_what_if() ? what_if : pushed) += wave.messages;
  const Responses responses = world.responses_to(waves, deliveries_of(waves, at_once));
  EXPECT_EQ(responses.messages_pushed, pushed);
  EXPECT_EQ(responses.messages_pushed_what_if[static_cast<std::size_t>(Addressing::broadcast)], what_if);
}

// Waves may be handed over in any order and at any time: responses add up.
TEST(Respond, AddsUpOverWhatWasDelivered) {
  const World world;
  const Waves waves = world.waves_of(forty_alerts());
  const Deliveries all = deliveries_of(waves, at_once);
  const Responses at_a_time = world.responses_to(waves, all);
  Responses bit_by_bit;
  Exposure met = world.exposure();
  for (std::size_t k = all.size(); k-- > 0;)
    respond(world.laws(), world.members, waves, {all[k]}, world.draws, bit_by_bit, met);
  for (std::size_t c = 0; c < channel_count; ++c)
    for (std::size_t k = 0; k < alert_kind_count; ++k) {
      EXPECT_EQ(bit_by_bit.by_kind[c][k].delivered, at_a_time.by_kind[c][k].delivered);
      EXPECT_EQ(bit_by_bit.by_kind[c][k].seen, at_a_time.by_kind[c][k].seen);
      EXPECT_EQ(bit_by_bit.by_kind[c][k].responded, at_a_time.by_kind[c][k].responded);
    }
  EXPECT_EQ(bit_by_bit.messages_pushed, at_a_time.messages_pushed);
}

// Half of each wave is never carried: of those messages none arrives, on any channel.
TEST(Respond, DeliversNothingThatTheNetworkNeverCarries) {
  const World world;
  const Waves waves = world.waves_of({national_alert(1, 3600 * 12)});
  const Responses r =
      world.responses_to(waves, deliveries_of(waves, [](const Wave& wave) {
                           const double n = static_cast<double>(wave.messages);
                           return DispatchCurve{{{wave.launch, Messages{0}}, {wave.launch, Messages{n / 2}}}};
                         }));
  const auto tally = [&](Channel channel) { return r.of(channel)[static_cast<std::size_t>(AlertKind::amber)]; };
  const ReachTally app = tally(Channel::app), sms = tally(Channel::sms), voice = tally(Channel::voice);
  EXPECT_TRUE(app.is_conserved());
  EXPECT_TRUE(sms.is_conserved());
  EXPECT_TRUE(voice.is_conserved());
  // Binomial, z = 6 (2e-9 each).
  const auto expect_share = [](std::uint64_t n, std::uint64_t of, double p) {
    const double all = static_cast<double>(of);
    EXPECT_NEAR(static_cast<double>(n), p * all, 6 * std::sqrt(all * p * (1 - p)));
  };
  expect_share(app.delivered, app.addressed, 0.5 * 0.88 * 0.92 * 0.95 * 0.88);
  expect_share(sms.delivered, sms.addressed, 0.5 * 0.949);
  const auto dropped = [](const ReachTally& of) { return of.lost[static_cast<std::size_t>(LossCause::dropped)]; };
  expect_share(dropped(app), app.addressed, 0.5 * 0.88 * 0.92 * 0.95);
  expect_share(dropped(sms), sms.addressed, 0.5);
  expect_share(app.lost[static_cast<std::size_t>(LossCause::offline)], app.addressed, 0.5 * 0.88 * 0.92 * 0.95 * 0.12);
  expect_share(voice.delivered, voice.addressed, 0.5 * 0.4);
}

// Whole microseconds, added up one by one; the fast path rounds the rank of a message, so by a microsecond a view.
TEST(Respond, TellsWhereTheTimeWentUntilAnAlertWasSeen) {
  const World world;
  const Waves waves = world.waves_of({national_alert(1, 3600 * 12), national_alert(2, 3600 * 13)});
  const Deliveries deliveries = deliveries_of(waves, [](const Wave& wave) { return in_pieces(wave, 300); });
  const std::vector<AlertTimes> alerts = world.responses_to(waves, deliveries).app_times;
  ASSERT_EQ(alerts.size(), 2u);
  for (const AlertTimes& times : alerts) {
    double handed_over = 0, delivered = 0, seen = 0, n = 0;
    for (const Delivery& delivery : deliveries) {
      const Wave& wave = waves.waves[delivery.wave];
      if (wave.is_what_if() || wave.channel != Channel::app || wave.alert != times.alert) continue;
      for (const Somebody& one : addressees_of(world, wave, waves.alerts[wave.alert])) {
        const Fate fate =
            fate_of(world.laws(), one.addressee, wave, waves.alerts[wave.alert], delivery.curve, world.draws);
        if (!fate.seen_s) continue;
        ++n;
        handed_over += static_cast<double>(fate.handed_over_s);
        delivered += static_cast<double>(fate.delivered_s);
        seen += static_cast<double>(*fate.seen_s);
      }
    }
    const Stretches& found = times.stretches;
    EXPECT_EQ(found.sum_us[0] + found.sum_us[1] + found.sum_us[2], found.until_seen_us) << "exactly";
    EXPECT_GT(n, 1'000);
    EXPECT_NEAR(static_cast<double>(found.seen), n, 2);
    EXPECT_NEAR(static_cast<double>(found.sum_us[0]) * 1e-6 / handed_over, 1, 1e-4);
    EXPECT_NEAR(static_cast<double>(found.sum_us[1]) * 1e-6 / (delivered - handed_over), 1, 1e-3);
    EXPECT_NEAR(static_cast<double>(found.sum_us[2]) * 1e-6 / (seen - delivered), 1, 1e-3);
  }
}

// Several what-ifs are followed to the eye: the same people, who hear of it earlier or later.
TEST(Respond, FollowsTheReachOfSeveralWhatIfs) {
  World world;
  world.targeting.what_ifs = {Addressing::broadcast, Addressing::poll};
  const Waves waves = world.waves_of(forty_alerts());
  const auto slow_polls = [](const Wave& wave) {
    return wave.addressing == Addressing::poll ? in_pieces(wave, 600) : at_once(wave);
  };
  Exposure met = world.exposure();
  const Responses r = world.responses_to(waves, deliveries_of(waves, slow_polls), met);
  ASSERT_EQ(r.what_if.size(), addressing_count);
  const auto tally = [](const Responses& of) { return of.of(Channel::app)[1]; };
  const ReachTally real = tally(r);
  const ReachTally broadcast = tally(r.what_if[static_cast<std::size_t>(Addressing::broadcast)]);
  const ReachTally poll = tally(r.what_if[static_cast<std::size_t>(Addressing::poll)]);
  EXPECT_EQ(broadcast.addressed, real.addressed);
  EXPECT_EQ(broadcast.seen, real.seen) << "handed over at once, both";
  EXPECT_EQ(poll.addressed, real.addressed);
  EXPECT_LT(poll.seen_by[1], real.seen_by[1]);
  EXPECT_TRUE(poll.is_conserved());
  Exposure without = world.exposure();
  world.targeting.what_ifs.clear();
  const Waves alone = world.waves_of(forty_alerts());
  EXPECT_EQ(tally(world.responses_to(alone, deliveries_of(alone, at_once), without)).seen, real.seen);
  for (std::size_t k = 0; k < crowd_count; ++k) EXPECT_EQ(met[k].saw.count(), without[k].saw.count());
}

// Quantiles by sorting; the histogram knows them to 3 %.
TEST(Respond, TellsWhenThePhonesThatGetAnAlertHaveIt) {
  const World world;
  const Waves waves = world.waves_of({national_alert(1, 3600 * 12)});
  const Deliveries deliveries = deliveries_of(waves, at_once);
  const AlertTimes times = world.responses_to(waves, deliveries).app_times.at(0);
  std::vector<float> arrivals;
  for (const Delivery& delivery : deliveries) {
    const Wave& wave = waves.waves[delivery.wave];
    if (wave.is_what_if() || wave.channel != Channel::app) continue;
    for (const Somebody& one : addressees_of(world, wave, waves.alerts[0]))
      if (const Fate fate = fate_of(world.laws(), one.addressee, wave, waves.alerts[0], delivery.curve, world.draws);
          !fate.lost)
        arrivals.push_back(fate.delivered_s);
  }
  std::ranges::sort(arrivals);
  for (std::size_t k = 0; k < time_shares.size(); ++k) {
    const float sorted = arrivals[static_cast<std::size_t>(time_shares[k] * static_cast<double>(arrivals.size()))];
    EXPECT_NEAR(times.delivered[k] / sorted, 1, 0.04) << time_share_names[k];
    EXPECT_GT(times.deliver[k], times.delivered[k]) << "a third of all never get it";
  }
}

// Negative binomial: variance / mean = 1 + mean / k. 2,000 alerts to the same people with factors of shape 2. The
// sample variance of such a count has a relative standard deviation of about sqrt((2 + 6/k) / n) = 0.05; the bound is
// six of those: about 1e-8, allowing for its skewness.
TEST(Respond, IsOverDispersedAsTheGammaFactorSays) {
  ResponseParameters parameters = response_parameters();
  parameters.reports_per_view = 0.015;
  const World world{delivery_parameters(), parameters};
  Exposure met = world.exposure();
  constexpr int n = 2000;
  double sum = 0, squares = 0;
  for (std::uint32_t k = 0; k < n; ++k) {
    Alert alert = national_alert(k, 3600 * 12);
    alert.area = Circle{{Metres{121'000}, Metres{487'000}}, Metres{15'000}};
    alert.response_factor = gamma_quantile(2, world.draws.uniform(Decision::response_factor, k));
    Waves waves;
    Targeting{world.targeting, world.calendar, world.draws}.add({&alert, 1}, {}, world.members, met, waves);
    const Responses r = world.responses_to(waves, {{0, at_once(waves.waves[0])}}, met);
    const auto responded =
        static_cast<double>(r.of(Channel::app)[static_cast<std::size_t>(AlertKind::amber)].responded);
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
