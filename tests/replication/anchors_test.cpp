// How soon 95 % of the pushes of a local alert are handed over, by addressing, with the machines of the gallery and
// 1.596 million installs: published limits and arithmetic on them.
#include <gtest/gtest.h>

#include "models/delivery/parcels.h"
#include "tests/dispatch/forked_network.h"
#include "tests/replication/gallery_world.h"

namespace bereik {
namespace {

constexpr std::uint64_t installs = 1'596'000;

DispatchCurve handed_over(Addressing addressing, const std::vector<Override>& overrides,
                          std::uint64_t in_area = 4'917) {
  const World world = test::gallery_world("mini", overrides);
  const Machines machines{world.scenario().machines, {}};
  Parcels parcels{machines};
  Wave wave;
  wave.addressing = addressing;
  wave.addressed = in_area;
  wave.installs = installs;
  wave.messages = addressing == Addressing::broadcast ? installs : in_area;
  const std::vector<WaveLoad> loads = parcels.split(std::span{&wave, 1});
  Deliveries parts;
  if (!loads.empty())
    for (const DispatchCurve& curve : test::carry_in_child(machines.infrastructure(), {loads}).curves)
      parts.push_back({parts.size(), curve});
  return parcels.join(std::move(parts)).at(0).curve;
}

double p95_s(const DispatchCurve& curve) { return seconds_since_start(curve.when(curve.total() * 0.95)); }

TEST(Anchors, BroadcastTakes66SecondsWhereTheSenderBursts) {
  const DispatchCurve curve = handed_over(Addressing::broadcast, {});
  EXPECT_NEAR(p95_s(curve), 60 + (0.95 * installs - 0.4 * installs - 600'000) / 50'000, 1e-6);
  EXPECT_NEAR(p95_s(curve), 66, 6.6);
}

TEST(Anchors, BroadcastTakes91SecondsWhereTheSenderPacesHimself) {
  const DispatchCurve curve = handed_over(Addressing::broadcast, {{"infrastructure.fcm.line", "10000/s"}});
  EXPECT_NEAR(p95_s(curve), (0.95 - 0.4) * installs / 10'000, 1e-6);
  EXPECT_NEAR(p95_s(curve), 91, 9.1);
}

TEST(Anchors, GeotargetTakesLessThanASecond) { EXPECT_LE(p95_s(handed_over(Addressing::geotarget, {})), 1); }

TEST(Anchors, PollingTakesFiveMinutesAtTheMedianAndLoadsAllYear) {
  const DispatchCurve curve = handed_over(Addressing::poll, {});
  EXPECT_NEAR(seconds_since_start(curve.when(curve.total() * 0.5)), 300, 1e-9);
  const World world = test::gallery_world("mini");
  const PollParameters& poll = world.scenario().machines.poll;
  EXPECT_NEAR((Messages{static_cast<double>(installs)} / poll.period_of(installs)).value(), 2'660, 1e-9);
}

// 100 lines, each held for 45 s: 1,500 calls in eleven minutes and a quarter.
TEST(Anchors, CallsTakeAsLongAsTheirLinesAreHeld) {
  const World world = test::gallery_world("mini");
  const Machines machines{world.scenario().machines, {}};
  Wave wave;
  wave.channel = Channel::voice;
  wave.messages = 1'500;
  const DispatchCurve curve = test::carry_in_child(machines.infrastructure(), {machines.loads_of(wave)}).curves.at(0);
  EXPECT_NEAR(seconds_since_start(curve.when(Messages{1'500})), 1'500 * 45 / 100.0, 1e-9);
}

}  // namespace
}  // namespace bereik
