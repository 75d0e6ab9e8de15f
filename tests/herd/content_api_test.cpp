// The content API against an independent simulation of every event, which must agree to the last microsecond.
#include "models/herd/content_api.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/herd/slow_api.h"

namespace bereik {
namespace {

using P = HerdParameters;

void expect_equal(const HerdOutcome& fast, const HerdOutcome& slow) {
  EXPECT_EQ(fast.asked, slow.asked);
  EXPECT_EQ(fast.answered, slow.answered);
  EXPECT_EQ(fast.gave_up, slow.gave_up);
  EXPECT_EQ(fast.requests, slow.requests);
  EXPECT_EQ(fast.retries, slow.retries);
  EXPECT_EQ(fast.failed, slow.failed);
  EXPECT_EQ(fast.longest_queue, slow.longest_queue);
  EXPECT_EQ(fast.latency.bins(), slow.latency.bins());
  EXPECT_NEAR(fast.busy.count(), slow.busy.count(), 1e-6 * (1 + slow.busy.count()));
  EXPECT_NEAR(fast.wasted.count(), slow.wasted.count(), 1e-6 * (1 + slow.wasted.count()));
}

// Four servers of 50 ms: 80 requests a second.
double openings_at(double load) { return load * 80 / test::mean_requests; }

P with_retries() {
  P p = test::an_api();
  p.room = 300;
  p.retry = {4, Seconds{0.5}, 2, P::Jitter::full, Fraction{1}};
  return p;
}

TEST(ContentApi, AgreesWithEveryEventAtAnyLoad) {
  for (const double load : {0.3, 0.7, 0.95, 1.5}) {
    SCOPED_TRACE(load);
    const auto openings = test::poisson_openings(openings_at(load), 1000, 1120, 1);
    for (const P::Abandoned abandoned : {P::Abandoned::served, P::Abandoned::dropped}) {
      P p = with_retries();
      p.abandoned = abandoned;
      const HerdOutcome outcome = test::served(p, openings);
      expect_equal(outcome, test::slowly_served(p, openings));
      EXPECT_EQ(outcome.asked, openings.size());
      EXPECT_EQ(load > 1, outcome.failed[0] > 1000 && outcome.retries > 1000) << "overload is what makes clients retry";
    }
  }
}

TEST(ContentApi, AgreesWithEveryEventWhereItStandsStillOrShedsOrHasABudget) {
  const auto openings = test::poisson_openings(openings_at(0.8), 1000, 1060, 2);
  P p = with_retries();
  p.service_cv = 0;
  p.changes = {{at_second(1020), 0}, {at_second(1027.5), 1}};
  const HerdOutcome down = test::served(p, openings);
  expect_equal(down, test::slowly_served(p, openings, 1020, 1027.5));
  EXPECT_GT(down.failed[1], 100u) << "the queue is full";
  EXPECT_GT(down.wasted.count(), 1) << "it is served for nobody";
  p.abandoned = P::Abandoned::dropped;
  expect_equal(test::served(p, openings), test::slowly_served(p, openings, 1020, 1027.5));
  p.abandoned = P::Abandoned::served;
  p.shedding = P::Shedding{Seconds{1}, at_second(1025)};
  const HerdOutcome shed = test::served(p, openings);
  expect_equal(shed, test::slowly_served(p, openings, 1020, 1027.5));
  EXPECT_GT(shed.failed[2], 100u);
  p.shedding.reset();
  p.retry.budget = Fraction{0.1};
  const HerdOutcome frugal = test::served(p, openings);
  expect_equal(frugal, test::slowly_served(p, openings, 1020, 1027.5));
  EXPECT_LT(frugal.retries, down.retries / 2);
  EXPECT_LE(static_cast<double>(frugal.retries), 0.1 * static_cast<double>(frugal.requests));
}

// Down by half for a while: what is in hand takes twice as long, to the microsecond that rounding costs.
TEST(ContentApi, IsSlowedByAFactor) {
  P p = test::an_api(1);
  p.service_cv = 0;
  p.changes = {{at_second(11), 1}, {at_second(10), 0.5}};
  const auto latency = [&](double at_s) {
    const HerdOutcome outcome = test::served(p, {{at_second(at_s), 0, {1}, 1}});
    for (std::size_t k = 0; k < LogHistogram::bin_count; ++k)
      if (outcome.latency.bins()[k] > 0) return LogHistogram::middle(k).count();
    return 0.0;
  };
  EXPECT_NEAR(latency(9), 0.05, 0.002);
  EXPECT_NEAR(latency(9.975), 0.075, 0.003);
  EXPECT_NEAR(latency(10.2), 0.1, 0.003);
  EXPECT_NEAR(latency(10.95), 0.075, 0.003);
  EXPECT_NEAR(latency(11), 0.05, 0.002);
  p.changes = {{at_second(10), 0}};
  const HerdOutcome for_ever = test::served(p, {{at_second(12), 0, {1}, 1}});
  EXPECT_EQ(for_ever.gave_up[0], 1u) << "down for ever";
}

// A hundred APIs with parameters at random.
TEST(ContentApi, EndsEveryOpeningOnce) {
  std::uint64_t gave_up_in_all = 0;
  for (std::uint32_t k = 0; k < 100; ++k) {
    const RandomBlock a = test::draws().block(Block::sms_message, k), b = test::draws().block(Block::voice_message, k);
    P p = test::an_api(1 + a[0] % 6);
    p.service_cv = a[1] % 3 * 0.5;
    p.room = a[2] % 200;
    p.time_out = Seconds{0.06 * (1 + a[3] % 50)};
    p.abandoned = b[0] % 2 == 0 ? P::Abandoned::served : P::Abandoned::dropped;
    p.retry = {1 + b[1] % 8, Seconds{0.05}, 1 + b[1] % 2 * 1.0, b[1] % 3 == 0 ? P::Jitter::none : P::Jitter::full,
               Fraction{b[2] % 4 == 0 ? 0.2 : 1}};
    if (b[3] % 3 == 0) p.shedding = P::Shedding{Seconds{0.5}, at_second(105)};
    if (b[3] % 4 == 1) p.changes = {{at_second(103), b[3] % 5 * 0.1}, {at_second(108), 1}};
    if (b[3] % 7 == 2) p.scaling = P::Scaling{Fraction{0.5}, Seconds{1}, 20};
    const HerdOutcome o = test::served(p, test::poisson_openings(60, 100, 110, k));
    const std::uint64_t gave_up = std::accumulate(o.gave_up.begin(), o.gave_up.end(), std::uint64_t{0});
    EXPECT_EQ(o.asked, o.answered + gave_up) << k;
    EXPECT_EQ(o.latency.count(), o.answered) << k;
    EXPECT_EQ(std::accumulate(o.gave_up_by_alert.begin(), o.gave_up_by_alert.end(), std::uint64_t{0}), gave_up) << k;
    const std::uint64_t failed = std::accumulate(o.failed.begin(), o.failed.end(), std::uint64_t{0});
    EXPECT_LE(failed, o.requests) << k;
    EXPECT_GE(o.requests, o.asked + o.retries) << k;
    EXPECT_LE(o.longest_queue, p.room) << k;
    EXPECT_LE(o.wasted.count(), o.busy.count() + 1e-9) << k;
    gave_up_in_all += gave_up;
  }
  EXPECT_GT(gave_up_in_all, 1000u);
}

// In thirty parts, the openings of a part in any order, and some of them told of only in a later part, because their wave
// was still under way: as in one.
TEST(ContentApi, IsTheSameHoweverTimeIsCut) {
  P p = with_retries();
  p.scaling = P::Scaling{Fraction{0.6}, Seconds{30}, 8};
  const auto openings = test::poisson_openings(openings_at(1.2), 1000, 1300, 3);
  const HerdOutcome whole = test::served(p, openings);
  const HerdLaw law{p};
  ContentApi api{law, {}, test::draws()};
  Waves waves = test::three_alerts();
  Wave late;
  late.alert = 2;
  late.launch = at_second(1100);
  late.people = std::make_shared<const std::vector<AddressedRows>>();
  waves.waves = {late};
  std::vector<Opening> kept_back;
  for (double from_s = 1000; from_s < 1300; from_s += 10) {
    const bool is_under_way = from_s < 1200;
    std::vector<Opening> part;
    for (const Opening& o : openings) {
      const double at_s = seconds_since_start(o.at);
      if (at_s < from_s || at_s >= from_s + 10) continue;
      const bool waits = is_under_way && o.alert == 2 && at_s >= 1100;
      (waits ? kept_back : part).insert(waits ? kept_back.end() : part.begin(), o);
    }
    if (!is_under_way) {
      part.insert(part.end(), kept_back.begin(), kept_back.end());
      kept_back.clear();
      waves.waves[0].people.reset();
    }
    api.serve(part, waves, at_second(from_s + 10));
  }
  const std::vector<std::uint64_t> opened{openings.size()};
  const HerdOutcome cut = api.finish(opened, Seconds{3600});
  expect_equal(cut, whole);
  EXPECT_EQ(cut.peak_rate, whole.peak_rate);
  EXPECT_EQ(cut.retry_peak, whole.retry_peak);
  EXPECT_EQ(cut.longest_failing, whole.longest_failing);
  EXPECT_EQ(cut.most_servers, whole.most_servers);
  EXPECT_EQ(cut.peak_load, whole.peak_load);
  EXPECT_EQ(cut.busy, whole.busy);
}

// Everybody asks at the same instant, and most are refused: without jitter they all come back at the same instant, too.
TEST(ContentApi, HasALowerPeakOfRetriesWithJitter) {
  std::vector<Opening> all;
  for (std::uint32_t k = 0; k < 2'000; ++k) all.push_back({at_second(100), 0, {k}, 1});
  P p = test::an_api();
  p.room = 50;
  p.retry = {2, Seconds{10}, 1, P::Jitter::none, Fraction{1}};
  const HerdOutcome at_once = test::served(p, all);
  EXPECT_EQ(at_once.peak_rate, 2000u);
  EXPECT_EQ(at_once.retry_peak, 1946u) << "all but four who are served and fifty who wait";
  p.retry.jitter = P::Jitter::full;
  const HerdOutcome spread = test::served(p, all);
  EXPECT_NEAR(static_cast<double>(spread.retry_peak), 194.6, 5 * 14) << "a tenth in each second, five sigma";
  EXPECT_GT(spread.answered, 4 * at_once.answered);
}

TEST(ContentApi, FollowsTheLoadWithMoreServersAfterALag) {
  P p = test::an_api();
  p.service_cv = 0;
  p.room = 100'000;
  p.time_out = Seconds{1e4};
  const auto openings = test::poisson_openings(openings_at(1.4), 1200, 1800, 4);
  const HerdOutcome fixed = test::served(p, openings);
  p.scaling = P::Scaling{Fraction{0.7}, Seconds{120}, 20};
  const HerdOutcome scaled = test::served(p, openings);
  EXPECT_EQ(fixed.most_servers, 4u);
  EXPECT_GE(scaled.most_servers, 8u) << "5.6 servers' work at 70 %";
  EXPECT_LE(scaled.most_servers, 10u) << "and the busiest minute by chance";
  EXPECT_NEAR(static_cast<double>(fixed.longest_queue), 32 * 600, 5 * std::sqrt(112 * 600) * 2)
      << "grows by 32 a second";
  EXPECT_NEAR(static_cast<double>(scaled.longest_queue), 32 * 180, 5 * std::sqrt(112 * 180) * 2)
      << "until the first minute is over and the lag";
  p.scaling->most = 5;
  EXPECT_EQ(test::served(p, openings).most_servers, 5u);
}

// A steady 70 % of what the API can do, and half a minute at a tenth of its speed.
class Metastability : public testing::Test {
 protected:
  Metastability() { p.retry = {10, Seconds{1}, 1, P::Jitter::none, Fraction{1}}; }
  HerdOutcome outcome() const { return test::served(p, openings); }
  void slow_down() { p.changes = {{at_second(1260), 0.1}, {at_second(1290), 1}}; }

  P p = test::an_api();
  std::vector<Opening> openings = test::poisson_openings(openings_at(0.7), 1200, 2100, 5);
};

TEST_F(Metastability, NeedsATrigger) {
  EXPECT_EQ(outcome().failing, Seconds{0});
  EXPECT_EQ(outcome().answered, openings.size());
}

TEST_F(Metastability, OutlastsItsTrigger) {
  slow_down();
  const HerdOutcome storm = outcome();
  EXPECT_EQ(storm.failing_from, at_second(1260));
  EXPECT_EQ(storm.longest_failing, Seconds{840})
      << "to the end, 13 minutes and a half after the API is as fast as before";
  EXPECT_GT(storm.retries, 5 * storm.asked) << "which is what keeps it down";
  EXPECT_GT(storm.wasted.count(), 0.8 * storm.busy.count());
}

TEST_F(Metastability, EndsWhenLoadIsShed) {
  slow_down();
  p.shedding = P::Shedding{Seconds{0.5}, at_second(1500)};
  const HerdOutcome shed = outcome();
  EXPECT_EQ(shed.failing_from, at_second(1260));
  EXPECT_GE(shed.longest_failing, Seconds{240}) << "until it begins to shed";
  EXPECT_LE(shed.longest_failing, Seconds{420}) << "and a few minutes for those who wait for an answer";
  EXPECT_EQ(shed.failing, shed.longest_failing) << "once";
}

// First come, first served: when those who waited longest come up just before they give up, their answers are too late.
TEST_F(Metastability, IsNotEndedByDroppingClientsThatAreGone) {
  slow_down();
  p.abandoned = P::Abandoned::dropped;
  const HerdOutcome dropped = outcome();
  EXPECT_EQ(dropped.longest_failing, Seconds{840});
  EXPECT_GT(dropped.wasted.count(), 0.8 * dropped.busy.count());
}

// Back-off spreads the retries of a client, and others come meanwhile: in the long run there are as many.
TEST_F(Metastability, IsNotEndedByBackOffAlone) {
  slow_down();
  p.retry.growth = 2;
  p.retry.jitter = P::Jitter::full;
  EXPECT_EQ(outcome().longest_failing, Seconds{840});
}

TEST_F(Metastability, NeedsRetriesBeyondWhatIsLeft) {
  slow_down();
  p.retry.budget = Fraction{0.1};
  EXPECT_LE(outcome().longest_failing, Seconds{180});
}

TEST(ContentApi, AnswersNothingWhereItIsOff) {
  P p = test::an_api();
  p.model = P::Model::off;
  const HerdOutcome outcome = test::served(p, {});
  EXPECT_FALSE(outcome.is_simulated);
  EXPECT_FALSE(HerdLaw{p}.opening().is_asked_for());
}

}  // namespace
}  // namespace bereik
