// When somebody who watches a budget could know that it is broken, of alerts, calls and components made by hand.
#include "results/gate/detection.h"

#include <gtest/gtest.h>

#include <limits>

#include "results/gate/watch.h"

namespace bereik {
namespace {

constexpr float never = std::numeric_limits<float>::infinity();
const CivilCalendar calendar{std::chrono::year{2023} / 1 / 1};

Budget budget(const std::string& metric, Bound bound, double limit) {
  Budget b;
  b.name = "a budget";
  b.metric = metric;
  b.bound = bound;
  b.limit = limit;
  return b;
}

// An alert that is launched then, and half, 95 % and 99 % of whose messages are handed over so long afterwards.
AlertTimes alert(std::uint32_t number, double launch, std::array<float, 3> handover) {
  AlertTimes times;
  times.alert = number;
  times.launch = at_second(launch);
  times.handover = times.deliver = times.delivered = times.see = handover;
  times.addressed = 100;
  return times;
}

Trail trail_with(std::vector<AlertTimes> alerts) {
  Trail trail;
  trail.app_times = std::move(alerts);
  trail.alerts.resize(trail.app_times.size());
  for (std::size_t k = 0; k < trail.alerts.size(); ++k) trail.alerts[k].duration = Seconds{600};
  trail.horizon = Seconds{10'000};
  return trail;
}

// Of a metric with this value.
Detection detected(const Budget& b, const Trail& trail, double value, const std::string& unit = "s") {
  return detection_of(b, trail, {{b.metric, b.scope, unit, value}}, calendar);
}

void expect_at(const Detection& detection, double at, Detection::By by = Detection::By::watching) {
  EXPECT_EQ(detection.answer, Detection::Answer::broken);
  ASSERT_TRUE(detection.at);
  EXPECT_DOUBLE_EQ(seconds_since_start(*detection.at), at);
  EXPECT_EQ(detection.by, by);
}

TEST(Detection, OfAnAlertsHandOverComesSoLongAfterItsLaunch) {
  const Trail trail = trail_with({alert(0, 100, {5, 90, 120})});
  expect_at(detected(budget("time.handover.p95", Bound::at_most, 15), trail, 90), 115);
  expect_at(detected(budget("time.handover.p99", Bound::at_most, 100), trail, 120), 200);
  expect_at(detected(budget("time.deliver.p50", Bound::at_most, 4), trail, 5), 104);
  expect_at(detected(budget("time.see.p50", Bound::at_most, 4), trail, 5), 104);
}

TEST(Detection, NeverComesWhereTheBudgetHeld) {
  const Trail trail = trail_with({alert(0, 100, {5, 90, 120})});
  const Detection held = detected(budget("time.handover.p95", Bound::at_most, 90), trail, 90);
  EXPECT_EQ(held.answer, Detection::Answer::held);
  EXPECT_FALSE(held.at);
  EXPECT_EQ(held.value, 90);
}

TEST(Detection, OfWhoGetsItAtAllWaitsUntilItHasExpired) {
  const Trail trail = trail_with({alert(0, 100, {5, 90, 120})});
  expect_at(detected(budget("time.delivered.p95", Bound::at_most, 15), trail, 90), 700);
  expect_at(detected(budget("time.delivered.p95", Bound::at_most, 650), trail, 660), 10'000, Detection::By::at_the_end);
}

TEST(Detection, OfTheMiddleAlertComesWhenMoreThanHalfOfThoseLaunchedBrokeIt) {
  // Broken: the second, third and fourth. At 215 s one of two is known to have broken it, at 315 s two of three.
  const Trail trail = trail_with(
      {alert(0, 100, {1, 10, 12}), alert(1, 200, {1, 90, 99}), alert(2, 300, {1, 90, 99}), alert(3, 400, {1, 90, 99})});
  expect_at(detected(budget("time.handover.p95", Bound::at_most, 15), trail, 90), 315);
}

TEST(Detection, CountsAlertsThatAreLaunchedAndNotKnownYet) {
  // At 115 s the first is known to have broken it, but a second and a third are launched: one of three.
  const Trail trail = trail_with({alert(0, 100, {1, 90, 99}), alert(1, 110, {1, 90, 99}), alert(2, 112, {1, 10, 12})});
  expect_at(detected(budget("time.handover.p95", Bound::at_most, 15), trail, 90), 125);
}

TEST(Detection, OfOneAlertLooksAtNoOther) {
  const Trail trail = trail_with({alert(0, 100, {1, 10, 12}), alert(1, 200, {1, 90, 99})});
  Budget second = budget("time.handover.p95", Bound::at_most, 15);
  second.scope = "alert:2";
  expect_at(detected(second, trail, 90), 215);
}

TEST(Detection, OfAWindowLooksAtItsHoursAlone) {
  const double hour = 3600;
  const Trail trail = trail_with({alert(0, 3 * hour, {1, 90, 99}), alert(1, 18 * hour, {1, 90, 99})});
  Budget evening = budget("time.handover.p95", Bound::at_most, 15);
  evening.window = DailyWindow{Seconds{17 * hour}, Seconds{22 * hour}};
  evening.scope = "window:17:00-22:00";
  expect_at(detected(evening, trail, 90), 18 * hour + 15);
}

TEST(Detection, OfTheFirstMessageAndOfSms) {
  Trail trail = trail_with({alert(0, 100, {5, 90, 120})});
  trail.app_times[0].first_handover = 30;
  trail.sms_times = {alert(0, 150, {5, 90, 120})};
  expect_at(detected(budget("time.handover.first", Bound::at_most, 5), trail, 30), 105);
  expect_at(detected(budget("time.sms.handover.p95", Bound::at_most, 60), trail, 90), 210);
}

TEST(Detection, OfViewsComesFiveMinutesAfterALaunch) {
  Trail trail = trail_with({alert(0, 100, {}), alert(1, 200, {})});
  trail.app_times[0].seen_by = {5, 30, 40, 50};
  trail.app_times[1].seen_by = {5, 5, 40, 50};
  // 30 of 100, then 35 of 200.
  expect_at(detected(budget("f_seen.5min", Bound::at_least, 0.2), trail, 0.175, "1"), 500);
  expect_at(detected(budget("f_seen.1min", Bound::at_least, 0.2), trail, 0.05, "1"), 160);
}

TEST(Detection, OfCallsComesAsTheyAreAnsweredOrNot) {
  Trail trail;
  trail.centres = {"Amsterdam", "Utrecht"};
  trail.horizon = Seconds{10'000};
  trail.calls = {{at_second(10), 0, CentreId{0}},
                 {at_second(20), 4, CentreId{1}},
                 {at_second(22), 30, CentreId{1}},
                 {at_second(40), never, CentreId{1}}};
  // Answered: at 10 and 24 s. Not within 10 s: known at 32 and 50 s: 2 of 3, then 2 of 4.
  expect_at(detected(budget("operator.answered.10s", Bound::at_least, 0.6), trail, 0.5, "1"), 50);
  expect_at(detected(budget("operator.answered.10s", Bound::at_least, 0.7), trail, 0.5, "1"), 32);
  Budget of_utrecht = budget("operator.answered.10s", Bound::at_least, 0.6);
  of_utrecht.scope = "centre:Utrecht";
  expect_at(detected(of_utrecht, trail, 1 / 3.0, "1"), 32);
  // Half within 3 s: of three calls that takes two.
  expect_at(detected(budget("operator.wait.p50", Bound::at_most, 3), trail, 4), 25);
}

ComponentStretch stretch(ComponentState state, double from, double until, double rate, double queue, double dropped) {
  return {ComponentId{1},          state,           at_second(from),  at_second(until),
          MessagesPerSecond{rate}, Messages{queue}, Messages{dropped}};
}

TEST(Detection, OfAComponentComesWhenItAddsUpToMore) {
  Trail trail;
  trail.components = {"fcm", "fcm_topics"};
  trail.horizon = Seconds{10'000};
  trail.stretches = {stretch(ComponentState::saturated, 10, 20, 50, 900, 0),
                     stretch(ComponentState::spent, 20, 60, 0, 1200, 0),
                     stretch(ComponentState::saturated, 60, 70, 80, 400, 200)};
  const auto of = [](const std::string& what, double limit) {
    return budget("capacity.fcm_topics." + what, Bound::at_most, limit);
  };
  expect_at(detected(of("queue_max", 1000), trail, 1200, "messages"), 20);
  expect_at(detected(of("peak_rate", 60), trail, 80, "messages/s"), 60);
  expect_at(detected(of("saturated_s", 15), trail, 20), 65);
  expect_at(detected(of("refused_s", 5), trail, 40), 25);
  expect_at(detected(of("dropped", 150), trail, 200, "messages"), 67.5);
  expect_at(detected(of("utilisation", 0.1), trail, 0.5, "1"), 10'000, Detection::By::at_the_end);
  expect_at(detected(budget("capacity.fcm.queue_max", Bound::at_most, 1), trail, 2, "messages"), 10'000,
            Detection::By::at_the_end);
}

TEST(Detection, OfWhatIsNoFigureOfAMomentComesAtTheEnd) {
  const Trail trail = trail_with({alert(0, 100, {5, 90, 120})});
  expect_at(detected(budget("cost.total", Bound::at_most, 10), trail, 20, "EUR"), 10'000, Detection::By::at_the_end);
  expect_at(detected(budget("time.handover.p95", Bound::at_least, 100), trail, 90), 10'000, Detection::By::at_the_end);
}

TEST(Detection, OfAWorstGroupComesWithTheFirstGroup) {
  Budget b = budget("reach.seen_per_addressed", Bound::at_least, 0.5);
  b.scope = "worst-of:age";
  const std::vector<Metric> metrics{{b.metric, "age:12-17", "1", 0.6}, {b.metric, "age:75+", "1", 0.3}};
  const Detection detection = detection_of(b, trail_with({}), metrics, calendar);
  expect_at(detection, 10'000, Detection::By::at_the_end);
  EXPECT_EQ(detection.value, 0.3);
}

TEST(Detection, SaysWhereNothingWasMeasured) {
  const Budget b = budget("time.handover.p95", Bound::at_most, 15);
  const Detection detection =
      detection_of(b, trail_with({}), {{b.metric, "all", "s", never}, {"reach.addressed", "all", "1", 0}}, calendar);
  EXPECT_EQ(detection.answer, Detection::Answer::nothing_measured);
  EXPECT_FALSE(detection.at);
}

// What is known is looked at when all of one instant is.
TEST(WhenMostBroke, TakesTheAlertsOfOneInstantTogether) {
  using enum KnownAlert::Verdict;
  EXPECT_EQ(when_most_broke({{at_second(0), at_second(10), broke}, {at_second(1), at_second(10), kept}}), std::nullopt);
  EXPECT_EQ(when_most_broke({{at_second(0), at_second(10), broke}, {at_second(11), at_second(20), kept}}),
            at_second(10));
  EXPECT_EQ(when_most_broke({}), std::nullopt);
}

}  // namespace
}  // namespace bereik
