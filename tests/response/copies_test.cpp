// People who get messages several times, against arithmetic and against their fates one by one; and clocks that are behind.
#include "models/response/copies.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/response/small_world.h"

namespace bereik {
namespace {

constexpr std::size_t amber = static_cast<std::size_t>(AlertKind::amber);

Fault duplicating(double share, std::uint32_t copies) {
  Fault fault;
  fault.kind = FaultKind::duplicating;
  fault.from = at_second(0);
  fault.until = at_second(86400);
  fault.share = Fraction{share};
  fault.copies = copies;
  return fault;
}

Waves waves_with(const World& world, const std::vector<Fault>& faults, const std::vector<Alert>& alerts) {
  Waves waves;
  Exposure met = world.exposure();
  Targeting{world.targeting, world.calendar, world.draws, faults}.add(alerts, {}, world.members, met, waves);
  return waves;
}

// Everybody online and awake, pushes at once.
DeliveryParameters perfect_delivery() {
  DeliveryParameters p = delivery_parameters();
  p.online = Fraction{1};
  p.dozing_by_day = p.dozing_by_night = Fraction{0};
  return p;
}

// So much of the wave is handed over at the launch, and the rest never.
DispatchCurve part_at_once(const Wave& wave, double share) {
  const Messages part{share * static_cast<double>(wave.messages)};
  return DispatchCurve{{{wave.launch, Messages{0}}, {wave.launch, part}}};
}

TEST(Copies, AreCountedOnEveryPhoneThatTheMessageReaches) {
  const World world{perfect_delivery(), response_parameters()};
  const Waves waves = waves_with(world, {duplicating(1, 3)}, {national_alert(1, 3600 * 12)});
  const Responses r = world.responses_to(waves, deliveries_of(waves, at_once));
  const std::uint64_t sms = r.of(Channel::sms)[amber].delivered, voice = r.of(Channel::voice)[amber].delivered;
  EXPECT_EQ(r.copied.arrived, 2 * (r.of(Channel::app)[amber].delivered + sms + voice));
  EXPECT_EQ(r.copied.most, 3u);
  EXPECT_EQ(r.copied.shown, 0u);
  EXPECT_EQ(r.copied.sent[static_cast<std::size_t>(Channel::sms)], 2 * r.of(Channel::sms)[amber].addressed);
}

TEST(Copies, LeaveEverythingElseAsItIsWhereAllIsHandedOverAtOnce) {
  const World world;
  const std::vector<Alert> alerts{national_alert(1, 3600 * 12)};
  const Waves without = world.waves_of(alerts), with = waves_with(world, {duplicating(0.4, 5)}, alerts);
  const Responses a = world.responses_to(without, deliveries_of(without, at_once));
  const Responses b = world.responses_to(with, deliveries_of(with, at_once));
  for (const Channel channel : {Channel::app, Channel::sms, Channel::voice}) {
    EXPECT_EQ(a.of(channel)[amber].delivered, b.of(channel)[amber].delivered);
    EXPECT_EQ(a.of(channel)[amber].seen, b.of(channel)[amber].seen);
    EXPECT_EQ(a.of(channel)[amber].lost, b.of(channel)[amber].lost);
  }
}

// Whoever loses each of k copies with probability 1/2 loses all with 2^-k; within 5 standard errors, wrong by chance less
// than once in a million.
TEST(Copies, SaveAMessageWhereSomeAreLost) {
  const World world{perfect_delivery(), response_parameters()};
  for (const std::uint32_t copies : {2U, 3U, 7U}) {
    const Waves waves = waves_with(world, {duplicating(1, copies)}, {national_alert(2, 3600 * 12)});
    const Responses r =
        world.responses_to(waves, deliveries_of(waves, [](const Wave& wave) { return part_at_once(wave, 0.5); }));
    const ReachTally& sms = r.of(Channel::sms)[amber];
    const auto n = static_cast<double>(sms.addressed);
    const double p = std::pow(0.5, copies);
    EXPECT_NEAR(static_cast<double>(sms.lost[static_cast<std::size_t>(LossCause::dropped)]), n * p,
                5 * std::sqrt(n * p * (1 - p)))
        << copies;
  }
}

// A copied person is one of a share: binomial, within 5 standard errors.
TEST(Copies, GoToTheirShareOfThePeople) {
  const World world{perfect_delivery(), response_parameters()};
  const Waves waves = waves_with(world, {duplicating(0.4, 2), duplicating(0.1, 4)}, {national_alert(3, 3600 * 12)});
  const Responses r = world.responses_to(waves, deliveries_of(waves, at_once));
  const auto n = static_cast<double>(r.of(Channel::app)[amber].delivered + r.of(Channel::sms)[amber].delivered +
                                     r.of(Channel::voice)[amber].delivered);
  // The few whom the smaller share strikes are struck by both.
  const double mean = 0.3 * 1 + 0.1 * 4, square = 0.3 * 1 + 0.1 * 16;
  EXPECT_NEAR(static_cast<double>(r.copied.arrived), n * mean, 5 * std::sqrt(n * (square - mean * mean)));
  EXPECT_EQ(r.copied.most, 5u);
}

TEST(Copies, AnnoyOncePerCopyWhereThePhoneShowsEach) {
  ResponseParameters parameters = response_parameters();
  parameters.mute = Fraction{0.01};
  std::array<std::int64_t, 2> patience_taken{};
  std::array<std::uint64_t, 2> shown{};
  for (std::size_t k = 0; k < 2; ++k) {
    parameters.copies = k == 0 ? ResponseParameters::Showing::once : ResponseParameters::Showing::each;
    const World world{perfect_delivery(), parameters};
    const Waves waves = waves_with(world, {duplicating(1, 3)}, {national_alert(4, 3600 * 12)});
    Exposure met = world.exposure();
    const Exposure before = met;
    const Responses r = world.responses_to(waves, deliveries_of(waves, at_once), met);
    shown[k] = r.copied.shown;
    for (std::size_t c = 0; c < crowd_count; ++c)
      for (std::size_t m = 0; m < met[c].patience.size(); ++m)
        patience_taken[k] += before[c].patience[m] - met[c].patience[m];
    if (k == 1) {
      EXPECT_EQ(shown[1], 2 * r.of(Channel::app)[amber].delivered);
    }
  }
  EXPECT_EQ(shown[0], 0u);
  EXPECT_GT(patience_taken[0], 0);
  EXPECT_EQ(patience_taken[1], 3 * patience_taken[0]);
}

// The fast path against the fates of all people; as far as the rounding of ranks goes (see respond_test.cpp).
TEST(Copies, AreInTheFatesOfPeopleToo) {
  const World world;
  Fault behind = duplicating(1, 2);
  behind.kind = FaultKind::clock_skew;
  behind.delay = Seconds{86000};
  const Waves waves = waves_with(world, {duplicating(0.5, 4), behind}, {national_alert(5, 3600 * 12)});
  const auto curve = [](const Wave& wave) {
    const double n = static_cast<double>(wave.messages);
    return DispatchCurve{{{wave.launch, Messages{0}}, {wave.launch + Seconds{512}, Messages{0.75 * n}}}};
  };
  const Deliveries deliveries = deliveries_of(waves, curve);
  const Responses fast = world.responses_to(waves, deliveries);
  for (const Delivery& delivery : deliveries) {
    const Wave& wave = waves.waves[delivery.wave];
    if (wave.is_what_if()) continue;
    ReachTally slow;
    for (const Somebody& one : addressees_of(world, wave, waves.alerts[0])) {
      const Fate fate = fate_of(world.laws(), one.addressee, wave, waves.alerts[0], delivery.curve, world.draws);
      ++slow.addressed;
      if (fate.lost) {
        ++slow.lost[static_cast<std::size_t>(*fate.lost)];
      } else {
        ++slow.delivered;
      }
      slow.seen += fate.seen_s ? 1 : 0;
    }
    const ReachTally& tally = fast.of(wave.channel)[amber];
    EXPECT_EQ(tally.addressed, slow.addressed);
    EXPECT_NEAR(static_cast<double>(tally.delivered), static_cast<double>(slow.delivered), 2);
    EXPECT_NEAR(static_cast<double>(tally.seen), static_cast<double>(slow.seen), 2);
    for (std::size_t cause = 0; cause < loss_cause_count; ++cause)
      EXPECT_NEAR(static_cast<double>(tally.lost[cause]), static_cast<double>(slow.lost[cause]), 2)
          << loss_cause_names[cause];
    EXPECT_GT(tally.lost[static_cast<std::size_t>(LossCause::dropped)], 0u);
  }
  EXPECT_GT(fast.of(Channel::app)[amber].lost[static_cast<std::size_t>(LossCause::expired)], 0u);
}

TEST(ClockSkew, LetsAMessageExpireAsIfTheAlertWereShorter) {
  const World world;
  Fault behind = duplicating(1, 2);
  behind.kind = FaultKind::clock_skew;
  behind.delay = Seconds{86400 - 600};
  Alert full = national_alert(6, 3600 * 12), shorter = full;
  shorter.duration = Seconds{600};
  const Waves struck = waves_with(world, {behind}, {full}), short_one = world.waves_of({shorter});
  const auto curve = [](const Wave& wave) { return in_pieces(wave, 256); };
  const Responses a = world.responses_to(struck, deliveries_of(struck, curve));
  const Responses b = world.responses_to(short_one, deliveries_of(short_one, curve));
  EXPECT_EQ(a.of(Channel::app)[amber].lost, b.of(Channel::app)[amber].lost);
  EXPECT_EQ(a.of(Channel::app)[amber].seen, b.of(Channel::app)[amber].seen);
  EXPECT_EQ(a.of(Channel::sms)[amber].delivered, b.of(Channel::sms)[amber].delivered);
  EXPECT_GT(a.of(Channel::app)[amber].lost[static_cast<std::size_t>(LossCause::expired)], 0u);
}

}  // namespace
}  // namespace bereik
