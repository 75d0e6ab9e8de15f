// Plain arithmetic carries waves exactly as SimGrid does: the same bits, whoever moves them when.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "tests/dispatch/forked_network.h"
#include "tests/dispatch/network_builders.h"
#include "tests/dispatch/random_networks.h"

namespace bereik::test {
namespace {

void expect_same_bits(const CarriedByCalls& one, const CarriedByCalls& other) {
  ASSERT_EQ(one.deliveries.size(), other.deliveries.size());
  for (std::size_t call = 0; call < one.deliveries.size(); ++call) {
    ASSERT_EQ(one.deliveries[call].size(), other.deliveries[call].size()) << "call " << call;
    for (std::size_t k = 0; k < one.deliveries[call].size(); ++k) {
      const Delivery &mine = one.deliveries[call][k], &theirs = other.deliveries[call][k];
      ASSERT_EQ(mine.wave, theirs.wave);
      ASSERT_EQ(mine.curve.breakpoints().size(), theirs.curve.breakpoints().size()) << "wave " << mine.wave;
      for (std::size_t p = 0; p < mine.curve.breakpoints().size(); ++p) {
        const DispatchCurve::Breakpoint mark = mine.curve.breakpoints()[p], their_mark = theirs.curve.breakpoints()[p];
        ASSERT_EQ(mark.at, their_mark.at) << "wave " << mine.wave << ", breakpoint " << p;
        ASSERT_EQ(mark.handed_over, their_mark.handed_over) << "wave " << mine.wave << ", breakpoint " << p;
      }
    }
  }
  ASSERT_EQ(one.use.size(), other.use.size());
  for (std::size_t c = 0; c < one.use.size(); ++c) {
    const ComponentUse &mine = one.use[c], &theirs = other.use[c];
    EXPECT_EQ(mine.passed, theirs.passed) << "component " << c;
    EXPECT_EQ(mine.busy, theirs.busy) << "component " << c;
    EXPECT_EQ(mine.saturated, theirs.saturated) << "component " << c;
    EXPECT_EQ(mine.refused, theirs.refused) << "component " << c;
    EXPECT_EQ(mine.peak, theirs.peak) << "component " << c;
    EXPECT_EQ(mine.longest_queue, theirs.longest_queue) << "component " << c;
    EXPECT_EQ(mine.dropped, theirs.dropped) << "component " << c;
    EXPECT_EQ(mine.retried, theirs.retried) << "component " << c;
    EXPECT_EQ(mine.held_up, theirs.held_up) << "component " << c;
  }
}

void expect_that_movers_agree(const Infrastructure& infrastructure, const std::vector<Call>& calls) {
  expect_same_bits(call_in_child(infrastructure, calls, Mover::arithmetic_where_it_can),
                   call_in_child(infrastructure, calls, Mover::simgrid));
}

// A wide core before gateways of every kind, as machines are: most waves move alone, some compete at a gateway or, where
// the core is narrow, in it.
Infrastructure gateways(CaseMaker& maker) {
  Infrastructure made;
  made.components = {fair(maker.below(4) == 0 ? maker.between(60, 200) : 5000), fifo(maker.between(20, 300)),
                     fifo(maker.between(20, 300)), fair(maker.between(5, 50)), fair(maker.between(1, 10))};
  if (maker.below(2) == 0)
    made.components[1].quota = Quota{Messages{std::floor(maker.between(200, 2000))}, Seconds{maker.between(5, 60)}};
  if (maker.below(3) == 0) made.components[2].ramp = Ramp{Seconds{maker.between(1, 30)}, 4};
  if (maker.below(4) == 0) {
    made.components.push_back(fair(maker.between(50, 400)));
    made.components.back().excess = Excess::dropped;
  }
  return made;
}

std::vector<std::uint32_t> way_to(std::uint32_t gateway, const Infrastructure& infrastructure) {
  std::vector<std::uint32_t> way{0, gateway};
  if (infrastructure.components.size() > 5) way.push_back(5);
  return way;
}

void add_faults(CaseMaker& maker, double length_s, Infrastructure& made) {
  for (std::uint64_t k = maker.below(12); k > 0; --k)
    made.changes.push_back(change(maker.between(0, length_s), static_cast<std::uint32_t>(maker.below(5)),
                                  maker.below(4) == 0 ? 0 : maker.between(5, 300)));
  // In the end all is up, so that every wave ends.
  for (std::uint32_t c = 0; c < 5; ++c) made.changes.push_back(change(length_s, c, 100));
  for (std::uint64_t k = maker.below(3); k > 0; --k)
    made.passing.push_back({at_second(maker.between(0, length_s)),
                            ComponentId{static_cast<std::uint32_t>(maker.below(5))}, Fraction{maker.between(0.5, 1)}});
  if (maker.below(2) == 0) made.retries = {2, Seconds{maker.between(1, 30)}, 2};
}

// Alerts in order of launch: each goes by one gateway to all of them, at the same instant.
std::vector<WaveLoad> alerts(CaseMaker& maker, double origin_s, double length_s, int count,
                             const Infrastructure& made) {
  std::vector<double> launches;
  for (int k = 0; k < count; ++k) launches.push_back(origin_s + maker.between(0, length_s));
  std::ranges::sort(launches);
  std::vector<WaveLoad> waves;
  for (const double launch : launches)
    for (std::uint32_t gateway = 1; gateway < 5; ++gateway)
      if (gateway == 1 || maker.below(3) == 0)
        waves.push_back(wave(launch, std::floor(maker.between(0, gateway < 3 ? 3000 : 200)), way_to(gateway, made)));
  return waves;
}

std::vector<Call> cut(const std::vector<WaveLoad>& waves, std::vector<double> ends_s) {
  std::vector<Call> calls;
  auto next = waves.begin();
  for (const double end_s : ends_s) {
    Call call{{}, at_second(end_s)};
    for (; next != waves.end() && next->launch < at_second(end_s); ++next) call.waves.push_back(*next);
    calls.push_back(std::move(call));
  }
  calls.push_back({{next, waves.end()}, {}});
  return calls;
}

TEST(NetworkBits, AreThoseOfSimGridForThousandsOfWavesThroughGateways) {
  CaseMaker maker{20240229};
  for (int k = 0; k < 60; ++k) {
    SCOPED_TRACE("network " + std::to_string(k));
    const double length_s = maker.between(2000, 30'000);
    Infrastructure made = gateways(maker);
    if (k % 2 == 0) add_faults(maker, length_s, made);
    expect_that_movers_agree(made, cut(alerts(maker, 0, length_s, 80, made), {}));
  }
}

TEST(NetworkBits, AreThoseOfSimGridLateInAYearAndCutIntoEpochs) {
  CaseMaker maker{20241231};
  for (int k = 0; k < 20; ++k) {
    SCOPED_TRACE("network " + std::to_string(k));
    const double origin_s = maker.between(1e3, 3.15e7), length_s = 10'000;
    const Infrastructure made = gateways(maker);
    std::vector<double> ends_s{1.0};
    for (double end_s = origin_s; end_s < origin_s + length_s; end_s += maker.between(1, 2000)) ends_s.push_back(end_s);
    expect_that_movers_agree(made, cut(alerts(maker, origin_s, length_s, 50, made), ends_s));
  }
}

TEST(NetworkBits, AreThoseOfSimGridWhereverWavesCompete) {
  CaseMaker maker{99991};
  for (int k = 0; k < 150; ++k) {
    SCOPED_TRACE("network " + std::to_string(k));
    const Case made = maker.next(k % 3 == 0 ? 1e7 : 0);
    expect_that_movers_agree(made.infrastructure, {{made.waves, {}}});
  }
}

}  // namespace
}  // namespace bereik::test
