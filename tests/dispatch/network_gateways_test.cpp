// Quotas, ramps and components that drop, exactly against arithmetic; and whom messages owe their delay to.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/core/errors.h"
#include "tests/dispatch/forked_network.h"
#include "tests/dispatch/network_builders.h"
#include "tests/dispatch/random_networks.h"

namespace bereik::test {
namespace {

Component bucket(double capacity, double tokens, double refill_s, double retry_after_s = 0) {
  Component component = fair(capacity);
  component.quota = Quota{Messages{tokens}, Seconds{refill_s}, Seconds{retry_after_s}};
  return component;
}

Component ramping(double capacity, double length_s, std::uint32_t steps) {
  Component component = fair(capacity);
  component.ramp = Ramp{Seconds{length_s}, steps};
  return component;
}

Component dropping(double capacity) {
  Component component = fair(capacity);
  component.excess = Excess::dropped;
  return component;
}

double end_s(const DispatchCurve& curve) { return seconds_since_start(curve.breakpoints().back().at); }

// The documented case: 600,000 tokens go in 12 s at 50,000 a second, the others wait for the minute.
TEST(Quota, LetsABurstPassAndTheRestAfterTheMinute) {
  const Carried carried = carry_in_child({{bucket(50'000, 600'000, 60)}, {}}, {{wave(100, 958'000, {0})}});
  const DispatchCurve& curve = carried.curves[0];
  EXPECT_NEAR(end_s(curve), 100 + 67.16, 1e-9);
  EXPECT_EQ(curve.total(), Messages{958'000});
  EXPECT_NEAR(seconds_since_start(curve.when(Messages{0.95 * 958'000})), 100 + 60 + 310'100 / 50'000.0, 1e-7);
  EXPECT_NEAR(curve.handed_over(at_second(112)).value(), 600'000, 1e-3);
  EXPECT_NEAR(curve.handed_over(at_second(159.9)).value(), 600'000, 1e-3);
  EXPECT_NEAR(carried.use[0].refused.count(), 48, 1e-9);
  EXPECT_NEAR(carried.use[0].busy.count(), 12 + 7.16, 1e-9);
}

TEST(Quota, NeverStopsASenderWhoPacesHimself) {
  const Carried carried =
      carry_in_child({{fair(10'000), bucket(50'000, 600'000, 60)}, {}}, {{wave(0, 958'000, {0, 1})}});
  EXPECT_NEAR(end_s(carried.curves[0]), 95.8, 1e-9);
  EXPECT_EQ(carried.use[1].refused, Seconds{0});
}

TEST(Quota, KeepsARefusedSenderWaitingForAsLongAsItSays) {
  const Carried carried = carry_in_child({{bucket(50'000, 600'000, 60, 60)}, {}}, {{wave(0, 958'000, {0})}});
  EXPECT_NEAR(end_s(carried.curves[0]), 12 + 60 + 7.16, 1e-9);
}

TEST(Quota, StartsItsWindowWithTheFirstMessageOfAFullBucket) {
  // 50 tokens are left of the first window, which ends at 30 s; the second window begins with the third wave.
  const Carried carried =
      carry_in_child({{bucket(10, 150, 20)}, {}}, {{wave(10, 100, {0}), wave(25, 100, {0}), wave(70, 200, {0})}});
  EXPECT_NEAR(end_s(carried.curves[0]), 20, 1e-9);
  EXPECT_NEAR(end_s(carried.curves[1]), 35, 1e-9);  // full again at 30 s, just as the 50 are spent
  EXPECT_NEAR(end_s(carried.curves[2]), 70 + 15 + 5 + 5, 1e-9);
}

// A window begins with the first message of a full bucket. The larger bucket is full again before the second wave, so that
// its window begins with it and ends long after the third; the smaller one is in a window that ends just then.
TEST(Quota, OfMoreTokensCanMakeAWaveLater) {
  const std::vector<WaveLoad> waves{wave(0, 105, {0}), wave(100, 95, {0}), wave(119, 40, {0})};
  const Carried fewer = carry_in_child({{bucket(10, 100, 60)}, {}}, {waves});
  const Carried more = carry_in_child({{bucket(10, 110, 60)}, {}}, {waves});
  EXPECT_NEAR(end_s(fewer.curves[2]), 120 + 4, 1e-9);
  EXPECT_NEAR(end_s(more.curves[2]), 160 + 2.5, 1e-9);
}

TEST(Quota, CountsTheTokensOfAllWavesTogether) {
  // Two waves share 10 a second; 100 tokens go in 10 s, and the rest after 40 s.
  const Carried carried = carry_in_child({{bucket(10, 100, 40)}, {}}, {{wave(0, 60, {0}), wave(0, 90, {0})}});
  EXPECT_NEAR(end_s(carried.curves[0]), 42, 1e-9);  // 10 left at 40 s, at 5 a second
  EXPECT_NEAR(end_s(carried.curves[1]), 45, 1e-9);
}

TEST(Quota, FindsTheEmptyBucketThoughAnotherComponentSetsThePace) {
  const Carried carried =
      carry_in_child({{fair(7), bucket(1000, 70, 30)}, {change(4, 0, 21)}}, {{wave(0, 100, {0, 1})}});
  // 28 in 4 s, 42 in 2 s: empty at 6 s; 30 more from 30 s on.
  EXPECT_NEAR(carried.curves[0].handed_over(at_second(6)).value(), 70, 1e-6);
  EXPECT_NEAR(carried.curves[0].handed_over(at_second(29)).value(), 70, 1e-6);
  EXPECT_NEAR(end_s(carried.curves[0]), 30 + 30 / 21.0, 1e-9);
}

// All but a thousandth of a token is spent when another component goes down for an hour.
TEST(Quota, DoesNotAskAgainAndAgainWhileNothingPasses) {
  const Carried carried = carry_in_child(
      {{fair(100), bucket(1000, 100, 60)}, {change(0.99999, 0, 0), change(3600, 0, 100)}}, {{wave(0, 150, {0, 1})}});
  EXPECT_NEAR(end_s(carried.curves[0]), 3600 + 0.50001, 1e-6);
  EXPECT_LE(carried.curves[0].breakpoints().size(), 8u);
}

TEST(Quota, HoldsAtTheEndOfAYear) {
  const double late = 31'536'000;
  const Carried carried = carry_in_child({{bucket(50'000, 600'000, 60)}, {}}, {{wave(late, 958'000, {0})}});
  EXPECT_NEAR(end_s(carried.curves[0]), late + 67.16, 1e-6);
}

TEST(Quota, IsTheSameHoweverTimeIsCut) {
  const Infrastructure infrastructure{{bucket(10, 100, 40)}, {}};
  const std::vector<WaveLoad> waves{wave(0, 60, {0}), wave(3, 290, {0})};
  const Carried whole = carry_in_child(infrastructure, {waves});
  const CarriedByCalls cut = call_in_child(infrastructure, {{{waves[0]}, at_second(2)},
                                                            {{waves[1]}, at_second(5)},
                                                            {{}, at_second(10)},
                                                            {{}, at_second(10.5)},
                                                            {{}, at_second(40)},
                                                            {{}, at_second(81)},
                                                            {{}, std::nullopt}});
  const std::vector<DispatchCurve> curves = each_once(cut.deliveries, 2);
  for (std::size_t k = 0; k < 2; ++k)
    for (const DispatchCurve::Breakpoint& point : whole.curves[k].breakpoints())
      EXPECT_NEAR(curves[k].handed_over(point.at).value(), point.handed_over.value(), 1e-6);
}

TEST(Ramp, TakesAsLongAsALinearOneAtTheEndOfEveryStep) {
  // 1.18 million at 10,000 a second after a minute's ramp: half a minute's worth passes in it.
  for (const std::uint32_t steps : {1U, 12U, 60U}) {
    const Carried carried = carry_in_child({{ramping(10'000, 60, steps)}, {}}, {{wave(5, 1'180'000, {0})}});
    EXPECT_NEAR(end_s(carried.curves[0]), 5 + 60 + 88, 1e-9) << steps;
    for (std::uint32_t k = 1; k <= steps; ++k) {
      const double t = 60.0 * k / steps;
      EXPECT_NEAR(carried.curves[0].handed_over(at_second(5 + t)).value(), 10'000 * t * t / 120, 1e-3) << k;
    }
  }
}

TEST(Ramp, GoesOnForASenderWhoPausedForLessThanItsLength) {
  // The first ends after 10 s at half the rate; 4 s later the second goes on in the middle of the ramp of 20 s.
  const Carried carried =
      carry_in_child({{ramping(10, 20, 1)}, {}}, {{wave(0, 50, {0}), wave(14, 100, {0}), wave(200, 100, {0})}});
  EXPECT_NEAR(end_s(carried.curves[0]), 10, 1e-9);
  EXPECT_NEAR(end_s(carried.curves[1]), 14 + 10 + 5, 1e-9);
  EXPECT_NEAR(end_s(carried.curves[2]), 200 + 20, 1e-9);
}

TEST(Ramp, MakesTheQuotaLastLonger) {
  const Carried carried = carry_in_child({{[] {
                                            Component c = ramping(50'000, 60, 60);
                                            c.quota = Quota{Messages{600'000}, Seconds{60}};
                                            return c;
                                          }()},
                                          {}},
                                         {{wave(0, 958'000, {0})}});
  // 600,000 have passed at sqrt(2 * 600000 * 60 / 50000) = 37.95 s, about; the others from 60 s on at full rate.
  EXPECT_NEAR(end_s(carried.curves[0]), 67.16, 1e-9);
  EXPECT_NEAR(seconds_since_start(carried.curves[0].when(Messages{599'999})), std::sqrt(1440), 0.1);
}

TEST(Excess, IsLostWhereTheSendersKeepTheirPace) {
  // 100 a second are sent, 40 of them pass.
  const Carried carried = carry_in_child({{fair(100), dropping(40)}, {}}, {{wave(0, 1000, {0, 1})}});
  EXPECT_NEAR(end_s(carried.curves[0]), 10, 1e-9);
  EXPECT_NEAR(carried.curves[0].total().value(), 400, 1e-6);
  EXPECT_NEAR(carried.curves[0].handed_over(at_second(5)).value(), 200, 1e-6);
  EXPECT_NEAR(carried.use[1].dropped.value(), 600, 1e-6);
  EXPECT_NEAR(carried.use[1].passed.value(), 400, 1e-6);
  EXPECT_EQ(carried.use[0].passed, Messages{1000});
  EXPECT_NEAR(carried.use[1].saturated.count(), 10, 1e-9);
}

TEST(Excess, IsSharedInProportionToWhatEachSends) {
  const Carried carried =
      carry_in_child({{fair(30), fair(90), dropping(60)}, {}}, {{wave(0, 300, {0, 2}), wave(0, 900, {1, 2})}});
  EXPECT_NEAR(carried.curves[0].total().value(), 150, 1e-6);
  EXPECT_NEAR(carried.curves[1].total().value(), 450, 1e-6);
}

TEST(Excess, IsNothingBelowTheCapacity) {
  const Carried carried = carry_in_child({{fair(30), dropping(60)}, {}}, {{wave(0, 300, {0, 1})}});
  EXPECT_EQ(carried.curves[0].total(), Messages{300});
  EXPECT_EQ(carried.use[1].dropped, Messages{0});
}

TEST(HeldUp, NamesTheBottleneckAndAddsUpToAllDelay) {
  // 1000 messages at 50 a second: each is held up by component 1 alone, by 10 s on average.
  const Carried carried = carry_in_child({{fair(300), fair(50)}, {}}, {{wave(0, 1000, {0, 1})}});
  EXPECT_NEAR(carried.use[1].held_up.value(), 10'000, 1e-6);
  EXPECT_EQ(carried.use[0].held_up, MessageSeconds{0});
}

TEST(HeldUp, CountsTheWaitInAQueueAndForAQuota) {
  const Carried carried = carry_in_child({{fifo(100)}, {}}, {{wave(0, 1000, {0}), wave(4, 500, {0})}});
  EXPECT_NEAR(carried.use[0].held_up.value(), 1000 * 5 + 500 * (6 + 2.5), 1e-6);
  const Carried spent = carry_in_child({{fair(1000), bucket(100, 50, 10)}, {}}, {{wave(0, 100, {0, 1})}});
  EXPECT_NEAR(spent.use[1].held_up.value(), 50 * 0.25 + 50 * 10.25, 1e-6);
}

TEST(HeldUp, CountsOnlyWhatPeopleWaitFor) {
  WaveLoad mass = wave(0, 1000, {0});
  mass.awaited = Awaited::by_nobody;
  const Carried carried = carry_in_child({{fifo(100)}, {}}, {{mass, wave(4, 500, {0})}});
  EXPECT_NEAR(carried.use[0].held_up.value(), 500 * (6 + 2.5), 1e-6);
}

// The delay of a wave is the area between its launch and its curve.
double delay_of(const WaveLoad& load, const DispatchCurve& curve) {
  double sum = 0;
  const auto& points = curve.breakpoints();
  for (std::size_t k = 1; k < points.size(); ++k) {
    const double mean = 0.5 * (points[k].handed_over + points[k - 1].handed_over).value();
    sum += (load.count.value() - mean) * (points[k].at - points[k - 1].at).count();
  }
  return sum;
}

TEST(HeldUp, AddsUpToAllDelayInRandomNetworks) {
  CaseMaker maker{20'261'127};
  for (int k = 0; k < 60; ++k) {
    Case made = maker.next(0);
    for (Component& component : made.infrastructure.components) {
      if (maker.below(3) == 0) component.quota = Quota{Messages{maker.between(50, 900)}, Seconds{maker.between(5, 60)}};
      if (maker.below(4) == 0) component.ramp = Ramp{Seconds{maker.between(5, 60)}, 4};
    }
    const Carried carried = carry_in_child(made.infrastructure, {made.waves});
    double held = 0, delay = 0;
    for (const ComponentUse& use : carried.use) held += use.held_up.value();
    for (std::size_t w = 0; w < made.waves.size(); ++w) delay += delay_of(made.waves[w], carried.curves[w]);
    EXPECT_NEAR(held, delay, 1e-9 * delay + 1e-6) << "case " << k;
  }
}

// Connections one by one through a firewall that lets one pass every 1/rate seconds: M/D/1. Each waits exactly as Lindley's
// recursion says; on average, they wait as Pollaczek and Khinchine say: within 6 standard errors of 25 batch means, which is
// wrong by chance less than once in 100,000 (t with 24 degrees of freedom).
TEST(Firewall, IsAQueueWithDeterministicService) {
  constexpr double rate = 5, load = 0.7;
  constexpr std::size_t connections = 10'000, batches = 25;
  CaseMaker maker{20'261'129};
  std::vector<WaveLoad> waves;
  std::vector<double> waits;
  double t = 0, free_at = 0;
  for (std::size_t k = 0; k < connections; ++k) {
    t += -std::log(1 - maker.between(0, 1)) / (rate * load);
    waves.push_back(wave(t, 1, {0}));
    waits.push_back(std::max(0.0, free_at - t));
    free_at = t + waits.back() + 1 / rate;
  }
  const Carried carried = carry_in_child({{fifo(rate)}, {}}, {waves});
  for (std::size_t k = 0; k < connections; ++k)
    ASSERT_NEAR(end_s(carried.curves[k]) - seconds_since_start(waves[k].launch), waits[k] + 1 / rate, 1e-8) << k;
  double sum = 0, squares = 0;
  for (std::size_t b = 0; b < batches; ++b) {
    const auto first = waits.begin() + static_cast<std::ptrdiff_t>(b * connections / batches);
    const double mean = std::accumulate(first, first + connections / batches, 0.0) / (connections / batches);
    sum += mean;
    squares += mean * mean;
  }
  const double mean = sum / batches;
  const double error = std::sqrt((squares / batches - mean * mean) / (batches - 1));
  EXPECT_NEAR(mean, load / (2 * rate * (1 - load)), 6 * error);
  EXPECT_LT(6 * error, 0.5 * mean) << "the bound says something";
}

// One message later at most by a rounding, wave by wave and rank by rank.
void expect_no_later(const DispatchCurve& with_more, const DispatchCurve& with_less, int k) {
  for (const DispatchCurve::Breakpoint& point : with_less.breakpoints())
    EXPECT_GE(with_more.handed_over(point.at).value(), point.handed_over.value() - 1e-6) << "case " << k;
}

TEST(OneBottleneck, MakesNoMessageLaterWithMoreCapacity) {
  CaseMaker maker{20'261'128};
  for (int k = 0; k < 60; ++k) {
    const double capacity = maker.between(5, 200);
    std::vector<WaveLoad> waves;
    for (int w = 0; w < 6; ++w) waves.push_back(wave(maker.between(0, 60), std::floor(maker.between(0, 3000)), {0}));
    const auto carried = [&](double rate) {
      Component component = k % 2 == 0 ? fair(rate) : fifo(rate);
      return carry_in_child({{component}, {}}, {waves});
    };
    const Carried less = carried(capacity), more = carried(capacity * maker.between(1, 2));
    for (std::size_t w = 0; w < waves.size(); ++w) expect_no_later(more.curves[w], less.curves[w], k);
  }
}

TEST(Network, RefusesQuotasAndRampsThatMeanNothing) {
  const auto answer = [](const Component& component) {
    return ask_child([&] {
      Network network{{{component}, {}}};
      return std::string{"built"};
    });
  };
  EXPECT_TRUE(answer(bucket(10, 0, 60)).starts_with("threw: "));
  EXPECT_TRUE(answer(bucket(10, 10, 0)).starts_with("threw: "));
  EXPECT_TRUE(answer(bucket(10, 10, 1, -1)).starts_with("threw: "));
  EXPECT_TRUE(answer(ramping(10, 0, 3)).starts_with("threw: "));
  EXPECT_TRUE(answer(ramping(10, 1, 0)).starts_with("threw: "));
  Component queue = dropping(10);
  queue.sharing = Sharing::fifo;
  EXPECT_TRUE(answer(queue).starts_with("threw: "));
  EXPECT_EQ(answer(bucket(10, 10, 1)), "built");
}

TEST(Network, RefusesAWayOnWhichNothingSetsThePace) {
  EXPECT_ANY_THROW(carry_in_child({{dropping(10)}, {}}, {{wave(0, 10, {0})}}));
}

}  // namespace
}  // namespace bereik::test
