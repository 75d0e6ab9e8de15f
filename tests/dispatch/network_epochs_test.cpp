// A Network carried in one call against the same one stopped at any instants.
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/dispatch/forked_network.h"
#include "tests/dispatch/network_builders.h"
#include "tests/dispatch/random_networks.h"

namespace bereik::test {
namespace {

// The numbers of the waves that a call returned.
std::vector<std::size_t> numbers(const Deliveries& deliveries) {
  std::vector<std::size_t> all;
  for (const Delivery& delivery : deliveries) all.push_back(delivery.wave);
  return all;
}
using Numbers = std::vector<std::size_t>;

// Calls up to each cut and one to the end; the waves of a call in their order in the list. `order`: by running number,
// the place in the list.
struct CutCase {
  std::vector<Call> calls;
  std::vector<std::size_t> order;
};

CutCase cut(const std::vector<WaveLoad>& waves, std::vector<double> cuts) {
  std::ranges::sort(cuts);
  CutCase made;
  SimTime from{};
  for (std::size_t k = 0; k <= cuts.size(); ++k) {
    Call call;
    if (k < cuts.size()) call.until = at_second(cuts[k]);
    for (std::size_t w = 0; w < waves.size(); ++w) {
      if (waves[w].launch < from || (call.until && waves[w].launch >= *call.until)) continue;
      call.waves.push_back(waves[w]);
      made.order.push_back(w);
    }
    from = call.until.value_or(from);
    made.calls.push_back(call);
  }
  return made;
}

// Some cuts anywhere, some at the very instant of a launch, of a change, of a breakpoint or of another cut.
std::vector<double> random_cuts(CaseMaker& maker, const Case& made, const Carried& whole, double origin_s) {
  std::vector<double> events;
  for (const CapacityChange& one : made.infrastructure.changes) events.push_back(seconds_since_start(one.at));
  for (const DispatchCurve& curve : whole.curves)
    for (const DispatchCurve::Breakpoint& point : curve.breakpoints()) events.push_back(seconds_since_start(point.at));
  std::vector<double> cuts;
  for (std::uint64_t n = maker.below(13); n > 0; --n)
    cuts.push_back(maker.below(3) == 0 ? events[maker.below(events.size())] : origin_s + maker.between(0, 1500));
  if (!cuts.empty() && maker.below(4) == 0) cuts.push_back(cuts.back());
  return cuts;
}

// No wave is faster than 300 messages a second.
void expect_same_curve(const DispatchCurve& one, const DispatchCurve& other, double tolerance_s) {
  EXPECT_NEAR(one.total().value(), other.total().value(), 300 * tolerance_s);
  EXPECT_EQ(one.breakpoints().front().at, other.breakpoints().front().at);
  // A wave that was given up may differ by a rounding in what it handed over in all: ask just below that.
  const double total =
      one.total() == other.total() ? one.total().value() : std::min(one.total(), other.total()).value() * (1 - 1e-12);
  for (const double share : {0.0, 0.2, 0.4, 0.6, 0.8, 1.0})
    EXPECT_NEAR(seconds_since_start(one.when(Messages{share * total})),
                seconds_since_start(other.when(Messages{share * total})), tolerance_s)
        << "share " << share;
  for (const DispatchCurve* curve : {&one, &other})
    for (const DispatchCurve::Breakpoint& point : curve->breakpoints())
      EXPECT_NEAR(one.handed_over(point.at).value(), other.handed_over(point.at).value(), 300 * tolerance_s);
}

void expect_same_use(const ComponentUse& one, const ComponentUse& other, double tolerance_s) {
  EXPECT_NEAR(one.passed.value(), other.passed.value(), 300 * tolerance_s);
  EXPECT_NEAR(one.busy.count(), other.busy.count(), 10 * tolerance_s);
  EXPECT_NEAR(one.saturated.count(), other.saturated.count(), 10 * tolerance_s);
  EXPECT_NEAR(one.peak.value(), other.peak.value(), 1e-9);
  EXPECT_NEAR(one.longest_queue.value(), other.longest_queue.value(), 3000 * tolerance_s);
  EXPECT_NEAR(one.held_up.value(), other.held_up.value(), 1e6 * tolerance_s);
}

// Every wave is returned by the call in which it ends. How many were given to an earlier one?
std::size_t expect_in_time(const std::vector<Call>& calls, const std::vector<Deliveries>& deliveries,
                           double tolerance_s) {
  std::size_t late = 0, given = 0;
  for (std::size_t k = 0; k < calls.size(); ++k) {
    EXPECT_TRUE(std::ranges::is_sorted(deliveries[k], {}, &Delivery::wave));
    for (const auto& [wave, curve] : deliveries[k]) {
      const double end = seconds_since_start(curve.breakpoints().back().at);
      if (calls[k].until) {
        EXPECT_LE(end, seconds_since_start(*calls[k].until) + tolerance_s);
      }
      if (wave >= given) continue;
      ++late;
      EXPECT_GE(end, seconds_since_start(*calls[k - 1].until) - tolerance_s);
    }
    given += calls[k].waves.size();
  }
  return late;
}

void expect_cuts_change_nothing(CaseMaker& maker, int networks, double origin_s, double tolerance_s) {
  std::size_t returned_late = 0;
  for (int k = 0; k < networks; ++k) {
    SCOPED_TRACE("network " + std::to_string(k));
    const Case made = maker.next(origin_s);
    const Carried whole = carry_in_child(made.infrastructure, {made.waves});
    const CutCase pieces = cut(made.waves, random_cuts(maker, made, whole, origin_s));
    const CarriedByCalls carried = call_in_child(made.infrastructure, pieces.calls);
    const std::vector<DispatchCurve> curves = each_once(carried.deliveries, made.waves.size());
    for (std::size_t n = 0; n < curves.size(); ++n) {
      SCOPED_TRACE("wave " + std::to_string(n));
      expect_same_curve(curves[n], whole.curves[pieces.order[n]], tolerance_s);
    }
    for (std::size_t c = 0; c < whole.use.size(); ++c) {
      SCOPED_TRACE("component " + std::to_string(c));
      expect_same_use(carried.use[c], whole.use[c], tolerance_s);
    }
    returned_late += expect_in_time(pieces.calls, carried.deliveries, tolerance_s);
  }
  EXPECT_GT(returned_late, static_cast<std::size_t>(networks)) << "many waves are under way at a cut";
}

TEST(NetworkInEpochs, CarriesTheSameHoweverTimeIsCut) {
  CaseMaker maker{20240101};
  expect_cuts_change_nothing(maker, 300, 0, 1e-9);
}

TEST(NetworkInEpochs, CarriesTheSameHoweverTheEndOfAYearIsCut) {
  CaseMaker maker{20241231};
  expect_cuts_change_nothing(maker, 100, 31'530'000, 1e-6);
}

TEST(NetworkInEpochs, ReturnsAWaveInTheCallInWhichItEnds) {
  const CarriedByCalls carried =
      call_in_child({{fair(10), fair(10)}, {}},
                    {{{wave(5, 100, {0}), wave(0, 300, {1}), wave(1, 0, {1})}, at_second(20)},  // end at 15, 30 and 1
                     {{}, at_second(25)},
                     {{wave(26, 10, {0}), wave(25, 10, {0})}, at_second(31)},  // end at 27 and 26
                     {{}, {}},
                     {{wave(40, 10, {0})}, {}}});
  EXPECT_EQ(numbers(carried.deliveries[0]), (Numbers{0, 2}));
  EXPECT_EQ(numbers(carried.deliveries[1]), Numbers{});
  EXPECT_EQ(numbers(carried.deliveries[2]), (Numbers{1, 3, 4}));
  EXPECT_EQ(numbers(carried.deliveries[3]), Numbers{});
  EXPECT_EQ(numbers(carried.deliveries[4]), Numbers{5});
}

// 1.5 million messages at 100 a second take 15,000 s: through the ends of two epochs, past waves of the later ones.
TEST(NetworkInEpochs, CarriesABulkOverTheEndsOfEpochs) {
  const Infrastructure infrastructure{{fifo(100), fair(1000)}, {}};
  const CarriedByCalls carried =
      call_in_child(infrastructure, {{{wave(1000, 1'500'000, {0, 1}), wave(5999, 500, {0})}, at_second(6000)},
                                     {{wave(6000, 9000, {1}), wave(7000, 200, {0, 1})}, at_second(12'000)},
                                     {{wave(12'000, 300, {0})}, at_second(16'004)},
                                     {{}, {}}});
  EXPECT_EQ(numbers(carried.deliveries[0]), Numbers{});
  EXPECT_EQ(numbers(carried.deliveries[1]), Numbers{2});
  EXPECT_EQ(numbers(carried.deliveries[2]), Numbers{0});
  EXPECT_EQ(numbers(carried.deliveries[3]), (Numbers{1, 3, 4}));
  const std::vector<DispatchCurve> curves = each_once(carried.deliveries, 5);
  const auto expect_span = [&](std::size_t n, double start, double end) {
    const Messages total = curves[n].total();
    // The first message leaves the queue when the wave's turn has come.
    EXPECT_NEAR(seconds_since_start(curves[n].when(total * 1e-9)), start + (end - start) * 1e-9, 1e-8) << n;
    EXPECT_NEAR(seconds_since_start(curves[n].when(total)), end, 1e-8) << n;
  };
  expect_span(0, 1000, 16'000);
  expect_span(1, 16'000, 16'005);
  expect_span(2, 6000, 6010);
  expect_span(3, 16'005, 16'007);
  expect_span(4, 16'007, 16'010);
  EXPECT_EQ(curves[0].total(), Messages{1'500'000});
  EXPECT_NEAR(carried.use[0].saturated.count(), 15'010, 1e-6);
  EXPECT_EQ(carried.use[0].longest_queue, Messages{1'500'000});
}

TEST(NetworkInEpochs, KeepsTheOrderOfAQueueOverTheCut) {
  // Those of the first call wait before those of the second, though their numbers are not in order of launch.
  const CarriedByCalls carried =
      call_in_child({{fifo(10)}, {}}, {{{wave(0, 100, {0}), wave(8, 10, {0}), wave(3, 10, {0})}, at_second(9)},
                                       {{wave(9.5, 10, {0}), wave(9, 10, {0})}, {}}});
  const std::vector<DispatchCurve> curves = each_once(carried.deliveries, 5);
  for (const auto& [n, end] : {std::pair{2U, 11}, {1U, 12}, {4U, 13}, {3U, 14}})
    EXPECT_NEAR(seconds_since_start(curves[n].when(Messages{10})), end, 1e-9) << n;
}

TEST(NetworkInEpochs, ReturnsAWaveThatCanNeverEndWhenThatIsCertain) {
  // Component 0 goes down at 5 until 50, and at 60 for ever.
  const CarriedByCalls carried =
      call_in_child({{fair(10)}, {change(5, 0, 0), change(50, 0, 10), change(60, 0, 0)}},
                    {{{wave(0, 500, {0})}, at_second(40)}, {{}, at_second(60)}, {{wave(70, 10, {0})}, at_second(80)}});
  EXPECT_EQ(numbers(carried.deliveries[0]), Numbers{});
  EXPECT_EQ(numbers(carried.deliveries[1]), Numbers{0});
  EXPECT_EQ(numbers(carried.deliveries[2]), Numbers{1});
  EXPECT_NEAR(carried.deliveries[1][0].curve.total().value(), 150, 1e-9);
  EXPECT_EQ(carried.deliveries[2][0].curve.breakpoints().size(), 1U);
}

TEST(NetworkInEpochs, PlaysEverythingThatHappensJustBeforeTheCut) {
  std::vector<WaveLoad> waves;
  for (int k = 8; k > 0; --k) waves.push_back(wave(10 - k * 1e-6, 1, {0}));
  const CarriedByCalls carried = call_in_child({{fair(4e6)}, {}}, {{waves, at_second(10)}});
  EXPECT_EQ(carried.deliveries[0].size(), 8U);
}

TEST(NetworkInEpochs, EndsWavesAndStartsOthersAtTheCutItself) {
  for (const double end : {10.0, 1000.0 / 3, 31'530'000 + 1.0 / 7}) {
    const Infrastructure infrastructure{{fifo(100)}, {change(end, 0, 50)}};
    const CarriedByCalls carried =
        call_in_child(infrastructure, {{{wave(end - 5, 500, {0})}, at_second(end)}, {{wave(end, 100, {0})}, {}}});
    const std::vector<DispatchCurve> curves = each_once(carried.deliveries, 2);
    EXPECT_NEAR(seconds_since_start(curves[0].when(Messages{500})), end, end * 1e-14);
    EXPECT_NEAR(seconds_since_start(curves[1].when(Messages{100})), end + 2, end * 1e-14);
  }
}

// SimGrid's clock may reach a date a rounding too late or too early: in one of four such steps, with odd last bits.
TEST(NetworkInEpochs, TakesAWaveAtTheCutHoweverTheClockRounds) {
  CaseMaker maker{7};
  for (int k = 0; k < 20; ++k) {
    std::vector<Call> calls;
    std::vector<SimTime> launches;
    for (double t = maker.between(1, 2); t < 3e7; t *= maker.between(2.5, 4)) {
      calls.push_back({{}, at_second(t)});
      calls.push_back({{}, at_second(t)});
      calls.push_back({{wave(t, 1, {0})}, at_second(t + 0.5)});
      launches.push_back(at_second(t));
    }
    const CarriedByCalls carried = call_in_child({{fair(10)}, {}}, calls);
    const std::vector<DispatchCurve> curves = each_once(carried.deliveries, launches.size());
    for (std::size_t w = 0; w < curves.size(); ++w) {
      EXPECT_EQ(curves[w].breakpoints().front().at, launches[w]);
      EXPECT_NEAR((curves[w].when(Messages{1}) - launches[w]).count(), 0.1, 1e-8);
    }
  }
}

TEST(NetworkInEpochs, LeavesAChangeAfterTheCutForLater) {
  // With nothing to carry, the call without an end must not run on to the change at 500.
  const CarriedByCalls carried =
      call_in_child({{fair(10)}, {change(500, 0, 20)}},
                    {{{}, at_second(5)}, {{}, {}}, {{wave(10, 100, {0})}, at_second(11)}, {{wave(499, 30, {0})}, {}}});
  const std::vector<DispatchCurve> curves = each_once(carried.deliveries, 2);
  EXPECT_NEAR(seconds_since_start(curves[0].when(Messages{100})), 20, 1e-9);
  EXPECT_NEAR(seconds_since_start(curves[1].when(Messages{30})), 501, 1e-9);
}

TEST(NetworkInEpochs, AppliesChangesWhileNothingIsUnderWay) {
  const CarriedByCalls carried = call_in_child(
      {{fair(100)}, {change(1, 0, 0), change(2, 0, 10), change(20, 0, 50)}},
      {{{}, at_second(1.5)}, {{}, at_second(20)}, {{wave(20, 100, {0})}, at_second(21)}, {{wave(30, 50, {0})}, {}}});
  const std::vector<DispatchCurve> curves = each_once(carried.deliveries, 2);
  EXPECT_NEAR(seconds_since_start(curves[0].when(Messages{100})), 22, 1e-9);
  EXPECT_NEAR(seconds_since_start(curves[1].when(Messages{50})), 31, 1e-9);
}

TEST(NetworkInEpochs, RefusesWhatBelongsToAnotherCall) {
  const Infrastructure one{{fair(1)}, {}};
  EXPECT_NO_THROW(call_in_child(one, {{{wave(0, 1, {0})}, at_second(5)}, {{wave(5, 1, {0})}, at_second(6)}}));
  EXPECT_NO_THROW(call_in_child(one, {{{}, at_second(5)}, {{}, at_second(5)}, {{wave(5, 1, {0})}, {}}}));
  EXPECT_THROW(call_in_child(one, {{{wave(5, 1, {0})}, at_second(5)}}), std::runtime_error);
  EXPECT_THROW(call_in_child(one, {{{wave(6, 1, {0})}, at_second(5)}}), std::runtime_error);
  EXPECT_THROW(call_in_child(one, {{{}, at_second(5)}, {{wave(4.9, 1, {0})}, {}}}), std::runtime_error);
  EXPECT_THROW(call_in_child(one, {{{}, at_second(5)}, {{}, at_second(4.9)}}), std::runtime_error);
  EXPECT_THROW(call_in_child(one, {{{wave(0, 9, {0})}, {}}, {{}, at_second(8)}}), std::runtime_error);
  EXPECT_THROW(call_in_child(one, {{{}, SimTime{Seconds{1.0 / 0.0}}}}), std::runtime_error);
}

}  // namespace
}  // namespace bereik::test
