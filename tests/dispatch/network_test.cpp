#include "sim/dispatch/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <exception>
#include <utility>

#include "models/core/errors.h"
#include "tests/dispatch/forked_network.h"
#include "tests/dispatch/network_builders.h"

namespace bereik::test {
namespace {

using Points = std::vector<std::pair<double, double>>;

// Where the curve bends: its breakpoints without those on a straight line between their neighbours.
Points bends(const DispatchCurve& curve) {
  Points points;
  for (const DispatchCurve::Breakpoint& point : curve.breakpoints()) {
    const std::pair<double, double> next{seconds_since_start(point.at), point.handed_over.value()};
    while (points.size() >= 2) {
      const auto& [t0, m0] = points[points.size() - 2];
      const auto& [t1, m1] = points.back();
      const double straight = m0 + (next.second - m0) * (t1 - t0) / (next.first - t0);
      if (std::abs(straight - m1) > 1e-6) break;
      points.pop_back();
    }
    points.push_back(next);
  }
  return points;
}

void expect_bends(const DispatchCurve& curve, const Points& expected, double tolerance_s = 1e-9) {
  const Points found = bends(curve);
  ASSERT_EQ(found.size(), expected.size()) << ::testing::PrintToString(found);
  for (std::size_t k = 0; k < expected.size(); ++k) {
    EXPECT_NEAR(found[k].first, expected[k].first, tolerance_s) << "bend " << k;
    EXPECT_NEAR(found[k].second, expected[k].second, 1e-6) << "bend " << k;
  }
}

TEST(Network, CarriesOneWaveAtTheCapacityOfItsNarrowestComponent) {
  const Carried carried = carry_in_child({{fair(300), fair(50), fifo(80)}, {}}, {{wave(10, 1000, {0, 1, 2})}});
  expect_bends(carried.curves[0], {{10, 0}, {30, 1000}});
  EXPECT_EQ(carried.curves[0].total(), Messages{1000});
}

TEST(Network, SharesAFairGatewayEquallyBetweenTwoWaves) {
  const Carried carried = carry_in_child({{fair(100)}, {}}, {{wave(0, 1000, {0}), wave(4, 500, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {4, 400}, {14, 900}, {15, 1000}});
  expect_bends(carried.curves[1], {{4, 0}, {14, 500}});
}

TEST(Network, ServesAFifoGatewayOneWaveAfterTheOther) {
  const Carried carried = carry_in_child({{fifo(100)}, {}}, {{wave(0, 1000, {0}), wave(4, 500, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {10, 1000}});
  expect_bends(carried.curves[1], {{4, 0}, {10, 0}, {15, 500}});
}

TEST(Network, BreaksTiesOfLaunchByPositionInTheList) {
  const Carried carried =
      carry_in_child({{fifo(100)}, {}}, {{wave(3, 100, {0}), wave(1, 300, {0}), wave(1, 200, {0}), wave(3, 100, {0})}});
  expect_bends(carried.curves[1], {{1, 0}, {4, 300}});
  expect_bends(carried.curves[2], {{1, 0}, {4, 0}, {6, 500 - 300}});
  expect_bends(carried.curves[0], {{3, 0}, {6, 0}, {7, 100}});
  expect_bends(carried.curves[3], {{3, 0}, {7, 0}, {8, 100}});
}

TEST(Network, HoldsAPlaceInEveryFifoQueueOfTheRoute) {
  // The second wave waits at component 0 and meanwhile keeps the third, behind it at component 1, waiting.
  const Carried carried =
      carry_in_child({{fifo(100), fifo(100)}, {}}, {{wave(0, 1000, {0}), wave(1, 500, {0, 1}), wave(2, 100, {1})}});
  expect_bends(carried.curves[1], {{1, 0}, {10, 0}, {15, 500}});
  expect_bends(carried.curves[2], {{2, 0}, {15, 0}, {16, 100}});
}

TEST(Network, RaisesTheRateOfAWaveInFlight) {
  const Carried carried = carry_in_child({{fair(100)}, {change(5, 0, 1000)}}, {{wave(0, 2500, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {5, 500}, {7, 2500}});
}

TEST(Network, CutsTheRateOfAWaveInFlight) {
  const Carried carried = carry_in_child({{fair(100)}, {change(5, 0, 10)}}, {{wave(0, 600, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {5, 500}, {15, 600}});
}

TEST(Network, KeepsWhatWasDeliveredThroughADownPeriod) {
  const Carried carried =
      carry_in_child({{fair(100), fair(200)}, {change(8, 1, 50), change(3, 1, 0)}}, {{wave(0, 500, {0, 1})}});
  expect_bends(carried.curves[0], {{0, 0}, {3, 300}, {8, 300}, {12, 500}});
}

TEST(Network, StandsStillEveryTimeAComponentGoesDown) {
  const Carried carried = carry_in_child(
      {{fair(100)},
       {change(1, 0, 0), change(2, 0, 100), change(3, 0, 0), change(5, 0, 40), change(6, 0, 0), change(9, 0, 60)}},
      {{wave(0, 300, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {1, 100}, {2, 100}, {3, 200}, {5, 200}, {6, 240}, {9, 240}, {10, 300}});
}

TEST(Network, KeepsItsPlaceInTheQueuesThroughADownPeriod) {
  const Carried carried = carry_in_child({{fifo(100), fair(100)}, {change(2, 1, 0), change(4, 1, 100)}},
                                         {{wave(0, 300, {0, 1}), wave(1, 100, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {2, 200}, {4, 200}, {5, 300}});
  expect_bends(carried.curves[1], {{1, 0}, {5, 0}, {6, 100}});
}

TEST(Network, GivesTheShareOfAStandingWaveToTheOthers) {
  const Carried carried = carry_in_child({{fair(100), fair(100)}, {change(2, 1, 0), change(4, 1, 100)}},
                                         {{wave(0, 300, {0, 1}), wave(0, 500, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {2, 100}, {4, 100}, {8, 300}});
  expect_bends(carried.curves[1], {{0, 0}, {2, 100}, {4, 300}, {8, 500}});
}

TEST(Network, LetsAWaveLaunchedOverADownComponentWait) {
  const Carried carried =
      carry_in_child({{fifo(100)}, {change(1, 0, 0), change(20, 0, 200)}}, {{wave(5, 400, {0}), wave(6, 200, {0})}});
  expect_bends(carried.curves[0], {{5, 0}, {20, 0}, {22, 400}});
  expect_bends(carried.curves[1], {{6, 0}, {22, 0}, {23, 200}});
}

TEST(Network, AppliesChangesWhileNothingIsUnderWay) {
  const Carried carried = carry_in_child({{fair(100)}, {change(1, 0, 0), change(2, 0, 10)}}, {{wave(5, 100, {0})}});
  expect_bends(carried.curves[0], {{5, 0}, {15, 100}});
}

TEST(Network, AppliesChangesOfOneInstantInListOrder) {
  const Carried carried =
      carry_in_child({{fair(100)}, {change(5, 0, 0), change(5, 0, 50), change(-1, 0, 200)}}, {{wave(0, 1250, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {5, 1000}, {10, 1250}});
}

TEST(Network, FollowsABottleneckThatMovesAlongTheRoute) {
  const Carried carried = carry_in_child(
      {{fair(100), fair(200), fair(300)}, {change(2, 0, 400), change(4, 2, 50), change(6, 1, 20), change(8, 1, 1000)}},
      {{wave(0, 1000, {2, 0, 1})}});
  expect_bends(carried.curves[0], {{0, 0}, {2, 200}, {4, 600}, {6, 700}, {8, 740}, {13.2, 1000}});
}

TEST(Network, GivesAnEmptyWaveOneBreakpointAndNoPlaceInAQueue) {
  const Carried carried = carry_in_child({{fifo(100)}, {}}, {{wave(0, 1000, {0}), wave(1, 0, {0}), wave(2, 100, {0})}});
  ASSERT_EQ(carried.curves[1].breakpoints().size(), 1U);
  expect_bends(carried.curves[1], {{1, 0}});
  expect_bends(carried.curves[2], {{2, 0}, {10, 0}, {11, 100}});
}

TEST(Network, EndsAWaveWhoseComponentStaysDown) {
  const Carried carried = carry_in_child({{fair(100), fair(100)}, {change(3, 0, 0)}},
                                         {{wave(0, 500, {0, 1}), wave(1, 200, {1}), wave(9, 100, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {1, 100}, {3, 200}});
  expect_bends(carried.curves[1], {{1, 0}, {3, 100}, {4, 200}});
  expect_bends(carried.curves[2], {{9, 0}});
}

TEST(Network, FreesTheQueuesOfAWaveThatCannotEnd) {
  const Carried carried = carry_in_child({{fifo(100), fair(100)}, {change(3, 1, 0)}},
                                         {{wave(0, 500, {0, 1}), wave(1, 200, {0, 1}), wave(2, 200, {0})}});
  expect_bends(carried.curves[0], {{0, 0}, {3, 300}});
  expect_bends(carried.curves[1], {{1, 0}, {3, 0}});
  expect_bends(carried.curves[2], {{2, 0}, {3, 0}, {5, 200}});
}

TEST(Network, FinishesEveryWaveThatEndsAtTheInstantItsComponentGoesDown) {
  // Rounding puts the end of some of these a trace after the instant of the change.
  Infrastructure infrastructure;
  std::vector<WaveLoad> waves;
  for (std::uint32_t c = 0; c < 60; ++c) {
    const double launch = 0.1 + 0.37 * c, capacity = 0.3 + 0.7 * c, count = 100 + 7 * c;
    infrastructure.components.push_back(fair(capacity));
    infrastructure.changes.push_back(change(launch + count / capacity, c, 0));
    if (c % 2 == 0) infrastructure.changes.push_back(change(1e6 + c, c, 1));
    waves.push_back(wave(launch, count, {c}));
  }
  const Carried carried = carry_in_child(infrastructure, {waves});
  for (std::uint32_t c = 0; c < 60; ++c)
    expect_bends(carried.curves[c],
                 {{seconds_since_start(waves[c].launch), 0},
                  {seconds_since_start(infrastructure.changes[c + (c + 1) / 2].at), waves[c].count.value()}});
}

TEST(Network, CarriesEachOfManyRoutesAtItsOwnCapacity) {
  Infrastructure infrastructure;
  for (std::uint32_t c = 0; c < 20; ++c) infrastructure.components.push_back(fair(10 + c));
  std::vector<WaveLoad> waves;
  for (std::uint32_t a = 0; a < 20; ++a)
    for (std::uint32_t b = 0; b < 20; ++b)
      if (a != b) waves.push_back(wave(10.0 * static_cast<double>(waves.size()), 10 + std::min(a, b), {a, b}));
  const Carried carried = carry_in_child(infrastructure, {waves});
  for (std::size_t w = 0; w < waves.size(); ++w) {
    const double launch = seconds_since_start(waves[w].launch);
    expect_bends(carried.curves[w], {{launch, 0}, {launch + 1, waves[w].count.value()}});
  }
}

TEST(Network, IsNotMonotone) {
  // Max-min sharing: raising component 0 speeds the wave that crosses both up, and so slows its neighbour down.
  const std::vector<std::vector<WaveLoad>> waves{{wave(0, 400, {0}), wave(0, 400, {0, 1}), wave(0, 400, {1})}};
  const Carried narrow = carry_in_child({{fair(4), fair(10)}, {}}, waves);
  const Carried wide = carry_in_child({{fair(10), fair(10)}, {}}, waves);
  expect_bends(narrow.curves[2], {{0, 0}, {50, 400}});
  expect_bends(wide.curves[2], {{0, 0}, {80, 400}});
}

TEST(Network, CarriesInSeveralCallsWhatItCarriesInOne) {
  const Infrastructure infrastructure{{fair(100), fifo(60)},
                                      {change(15, 0, 50), change(300, 1, 0), change(310, 1, 30)}};
  const std::vector<WaveLoad> early{wave(0, 700, {0, 1}), wave(2, 300, {0})}, middle{wave(305, 90, {1})},
      late{wave(400, 90, {0, 1}), wave(400, 50, {1})};
  std::vector<WaveLoad> all = early;
  all.insert(all.end(), middle.begin(), middle.end());
  all.insert(all.end(), late.begin(), late.end());
  const Carried apart = carry_in_child(infrastructure, {early, {}, middle, late});
  const Carried together = carry_in_child(infrastructure, {all});
  ASSERT_EQ(apart.curves.size(), together.curves.size());
  for (std::size_t w = 0; w < all.size(); ++w) expect_bends(apart.curves[w], bends(together.curves[w]), 1e-12);
  for (std::size_t c = 0; c < 2; ++c) {
    EXPECT_EQ(apart.use[c].passed, together.use[c].passed);
    EXPECT_NEAR(apart.use[c].busy.count(), together.use[c].busy.count(), 1e-9);
    EXPECT_EQ(apart.use[c].longest_queue, together.use[c].longest_queue);
  }
}

TEST(Network, StopsItsClockWhenTheLastWaveHasEnded) {
  // The change at 500 must not carry the clock past the launch of the second call.
  const Carried carried = carry_in_child({{fair(10)}, {change(500, 0, 20)}},
                                         {{wave(0, 100, {0})}, {wave(10, 100, {0}), wave(499, 30, {0})}});
  expect_bends(carried.curves[1], {{10, 0}, {20, 100}});
  expect_bends(carried.curves[2], {{499, 0}, {500, 10}, {501, 30}});
}

TEST(Network, IsExactLateInTheYear) {
  constexpr double late = 31'000'000;
  const Carried carried = carry_in_child(
      {{fair(70), fifo(90)}, {change(late + 7, 0, 100), change(late + 9, 1, 0), change(late + 11, 1, 45)}},
      {{wave(0, 7, {0}), wave(late, 1000, {0}), wave(late + 1, 100, {0, 1}), wave(late + 2, 100, {1})}});
  expect_bends(carried.curves[2], {{late + 1, 0}, {late + 1 + 20.0 / 7, 100}}, 1e-6);
  // Alone at component 1 from then on; component 0 is the first wave's.
  const double turn = late + 1 + 20.0 / 7;
  expect_bends(carried.curves[3], {{late + 2, 0}, {turn, 0}, {turn + 100.0 / 90, 100}}, 1e-6);
  const double by_seven = 70 + 100 + 70 * (6 - 20.0 / 7);
  expect_bends(
      carried.curves[1],
      {{late, 0}, {late + 1, 70}, {turn, 170}, {late + 7, by_seven}, {late + 7 + (1000 - by_seven) / 100, 1000}}, 1e-6);
}

TEST(Network, HandsOverExactlyTheCountHoweverLargeOrSmall) {
  const Carried carried = carry_in_child({{fair(33.3)}, {}}, {{wave(0.1, 1, {0}), wave(7.7, 123'456'789, {0})}});
  EXPECT_EQ(carried.curves[0].total(), Messages{1});
  EXPECT_EQ(carried.curves[1].total(), Messages{123'456'789});
}

TEST(Network, LeavesTheHandlersOfTheProgramInForce) {
  EXPECT_EQ(ask_child([] {
              std::signal(SIGINT, SIG_IGN);
              std::signal(SIGSEGV, SIG_DFL);
              const std::terminate_handler on_terminate = std::get_terminate();
              const Network network{{{fair(1)}, {}}};
              const bool kept = std::signal(SIGINT, SIG_DFL) == SIG_IGN && std::signal(SIGSEGV, SIG_DFL) == SIG_DFL &&
                                std::get_terminate() == on_terminate;
              return std::string{kept ? "kept" : "replaced"};
            }),
            "kept");
}

TEST(Network, RefusesASecondNetworkInOneProcess) {
  EXPECT_EQ(ask_child([]() -> std::string {
              { const Network first{{{fair(1)}, {}}}; }
              try {
                const Network second{{{fair(1)}, {}}};
              } catch (const ContractViolation& error) {
                return std::string{"refused"};
              }
              return "accepted";
            }),
            "refused");
}

TEST(Network, RefusesAnInfrastructureThatMakesNoSense) {
  const std::vector<std::vector<WaveLoad>> none;
  EXPECT_THROW(carry_in_child({{fair(0)}, {}}, none), std::runtime_error);
  EXPECT_THROW(carry_in_child({{fair(-1)}, {}}, none), std::runtime_error);
  EXPECT_THROW(carry_in_child({{fair(1.0 / 0.0)}, {}}, none), std::runtime_error);
  EXPECT_THROW(carry_in_child({{fair(1)}, {change(0, 1, 5)}}, none), std::runtime_error);
  EXPECT_THROW(carry_in_child({{fair(1)}, {change(0, 0, -5)}}, none), std::runtime_error);
  EXPECT_THROW(carry_in_child({{fair(1)}, {change(-1.0 / 0.0, 0, 5)}}, none), std::runtime_error);
}

TEST(Network, RefusesWavesThatMakeNoSense) {
  const Infrastructure two{{fair(1), fair(1)}, {}};
  EXPECT_NO_THROW(carry_in_child(two, {{wave(0, 1, {0, 1})}}));
  EXPECT_THROW(carry_in_child(two, {{wave(0, 1, {})}}), std::runtime_error);
  EXPECT_THROW(carry_in_child(two, {{wave(0, 1, {2})}}), std::runtime_error);
  EXPECT_THROW(carry_in_child(two, {{wave(0, 1, {0, 1, 0})}}), std::runtime_error);
  EXPECT_THROW(carry_in_child(two, {{wave(0, 1.5, {0})}}), std::runtime_error);
  EXPECT_THROW(carry_in_child(two, {{wave(0, -1, {0})}}), std::runtime_error);
  EXPECT_THROW(carry_in_child(two, {{wave(-1, 1, {0})}}), std::runtime_error);
  EXPECT_THROW(carry_in_child(two, {{wave(0, 10, {0})}, {wave(9, 1, {0})}}), std::runtime_error);
}

}  // namespace
}  // namespace bereik::test
