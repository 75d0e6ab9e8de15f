// What happened when, of waves and components made by hand.
#include "models/outcome/timeline.h"

#include <gtest/gtest.h>

#include <limits>

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Wave app_wave(std::uint32_t alert, double launch, std::uint64_t messages) {
  Wave wave;
  wave.alert = alert;
  wave.launch = at_second(launch);
  wave.addressed = messages;
  wave.messages = messages;
  return wave;
}

// 100 messages a second from 10 s on, a stop from 15 s to 20 s, 50 a second afterwards.
DispatchCurve halting_curve() {
  return DispatchCurve{{{at_second(10), Messages{0}},
                        {at_second(15), Messages{500}},
                        {at_second(20), Messages{500}},
                        {at_second(30), Messages{1000}}}};
}

Alert an_alert(double trigger, double launch, double duration) {
  Alert alert;
  alert.trigger = at_second(trigger);
  alert.launch = at_second(launch);
  alert.duration = Seconds{duration};
  return alert;
}

ComponentStretch stretch(std::uint32_t component, ComponentState state, double from, double until, double queue,
                         double dropped = 0) {
  return {ComponentId{component}, state, at_second(from), at_second(until), {}, Messages{queue}, Messages{dropped}};
}

// An alert triggered at 4 s and launched at 10 s, over a component that is saturated, then out of quota, then saturated.
Trail a_trail() {
  Trail trail;
  trail.alerts = {an_alert(4, 10, 600)};
  trail.waves = {course_of(app_wave(0, 10, 1000), halting_curve())};
  trail.stretches = {stretch(0, ComponentState::saturated, 10, 15, 1000),
                     stretch(0, ComponentState::spent, 15, 18, 500), stretch(0, ComponentState::spent, 18, 20, 500),
                     stretch(0, ComponentState::saturated, 20, 30, 500)};
  trail.components = {"fcm"};
  trail.horizon = Seconds{1000};
  return trail;
}

std::vector<Moment> of(const Timeline& timeline, Happening what) {
  std::vector<Moment> moments;
  for (const Moment& moment : timeline.moments)
    if (moment.what == what) moments.push_back(moment);
  return moments;
}

double only(const Timeline& timeline, Happening what) {
  const auto moments = of(timeline, what);
  EXPECT_EQ(moments.size(), 1U) << static_cast<int>(what);
  return moments.size() == 1 ? seconds_since_start(moments.front().at) : -1;
}

TEST(WaveCourse, TellsWhenMessagesWereHandedOver) {
  const WaveCourse course = course_of(app_wave(0, 10, 1000), halting_curve());
  EXPECT_NEAR(course.first.count(), 0.01, 1e-12);
  EXPECT_DOUBLE_EQ(course.half.count(), 5);
  EXPECT_DOUBLE_EQ(course.most.count(), 19);
  EXPECT_DOUBLE_EQ(course.all.count(), 20);
  EXPECT_DOUBLE_EQ(course.ended.count(), 20);
  EXPECT_EQ(course.lost, 0U);
}

TEST(WaveCourse, CountsWhatIsLost) {
  const WaveCourse course = course_of(app_wave(0, 10, 1040), halting_curve());
  EXPECT_EQ(course.lost, 40U);
  EXPECT_EQ(course.all.count(), infinity);
  EXPECT_DOUBLE_EQ(course.ended.count(), 20);
  const WaveCourse most_lost = course_of(app_wave(0, 10, 5000), halting_curve());
  EXPECT_EQ(most_lost.half.count(), infinity);
  EXPECT_EQ(most_lost.lost, 4000U);
}

TEST(Timeline, TellsAnAlertFromTriggerToEnd) {
  const Timeline timeline = timeline_of(a_trail(), {});
  EXPECT_EQ(seconds_since_start(timeline.begin), 4);
  EXPECT_EQ(only(timeline, Happening::triggered), 4);
  EXPECT_EQ(only(timeline, Happening::launched), 10);
  EXPECT_DOUBLE_EQ(only(timeline, Happening::first_handed_over), 10.01);
  EXPECT_DOUBLE_EQ(only(timeline, Happening::half_handed_over), 15);
  EXPECT_DOUBLE_EQ(only(timeline, Happening::most_handed_over), 29);
  EXPECT_DOUBLE_EQ(only(timeline, Happening::all_handed_over), 30);
  EXPECT_EQ(only(timeline, Happening::ended), 610);
  EXPECT_TRUE(of(timeline, Happening::lost).empty());
}

TEST(Timeline, IsInOrderOfTime) {
  const Timeline timeline = timeline_of(a_trail(), {});
  EXPECT_TRUE(std::ranges::is_sorted(timeline.moments, {}, &Moment::at));
}

TEST(Timeline, TellsWhenAComponentIsInTrouble) {
  const Timeline timeline = timeline_of(a_trail(), {});
  const auto saturated = of(timeline, Happening::saturated);
  ASSERT_EQ(saturated.size(), 1U) << "once, though the quota comes between";
  EXPECT_EQ(seconds_since_start(saturated[0].at), 10);
  EXPECT_EQ(saturated[0].messages, 1000U);
  const auto spent = of(timeline, Happening::spent);
  ASSERT_EQ(spent.size(), 1U) << "two stretches without a gap";
  EXPECT_EQ(seconds_since_start(spent[0].at), 15);
  EXPECT_EQ(spent[0].until, at_second(20));
  const auto emptied = of(timeline, Happening::emptied);
  ASSERT_EQ(emptied.size(), 1U);
  EXPECT_EQ(seconds_since_start(emptied[0].at), 30);
  EXPECT_EQ(emptied[0].until, at_second(10));
}

TEST(Timeline, TellsEachTimeThatAQuotaIsSpent) {
  Trail trail = a_trail();
  trail.stretches.push_back(stretch(0, ComponentState::spent, 30, 40, 100));
  trail.stretches.push_back(stretch(0, ComponentState::saturated, 40, 41, 100));
  const auto spent = of(timeline_of(trail, {}), Happening::spent);
  ASSERT_EQ(spent.size(), 2U);
  EXPECT_EQ(seconds_since_start(spent[1].at), 30);
}

TEST(Timeline, SaysNothingOfAComponentThatLetsThroughWhateverComes) {
  Trail trail = a_trail();
  trail.stretches = {stretch(0, ComponentState::passing, 10, 30, 1000)};
  const Timeline timeline = timeline_of(trail, {});
  EXPECT_TRUE(of(timeline, Happening::saturated).empty());
  EXPECT_TRUE(of(timeline, Happening::emptied).empty());
}

TEST(Timeline, BeginsATroubleAnewOnceTheComponentWasEmpty) {
  Trail trail = a_trail();
  trail.stretches.push_back(stretch(0, ComponentState::saturated, 50, 60, 100, 7));
  const Timeline timeline = timeline_of(trail, {});
  EXPECT_EQ(of(timeline, Happening::saturated).size(), 2U);
  const auto emptied = of(timeline, Happening::emptied);
  ASSERT_EQ(emptied.size(), 2U);
  EXPECT_EQ(emptied[1].until, at_second(50));
  EXPECT_EQ(emptied[1].messages, 7U);
}

TEST(Timeline, KeepsTheTroublesOfComponentsApart) {
  Trail trail = a_trail();
  trail.components = {"fcm", "sms"};
  trail.stretches.insert(trail.stretches.begin() + 1, stretch(1, ComponentState::down, 11, 13, 40));
  const Timeline timeline = timeline_of(trail, {});
  const auto down = of(timeline, Happening::down);
  ASSERT_EQ(down.size(), 1U);
  EXPECT_EQ(down[0].subject, 1U);
  EXPECT_EQ(down[0].until, at_second(13));
  EXPECT_EQ(of(timeline, Happening::emptied).size(), 2U);
}

TEST(Timeline, TellsOfLostMessagesWhenTheLastOthersWereHandedOver) {
  Trail trail = a_trail();
  trail.waves = {course_of(app_wave(0, 10, 1040), halting_curve())};
  const Timeline timeline = timeline_of(trail, {});
  EXPECT_TRUE(of(timeline, Happening::all_handed_over).empty());
  EXPECT_DOUBLE_EQ(only(timeline, Happening::lost), 30);
  EXPECT_EQ(of(timeline, Happening::lost)[0].messages, 40U);
}

TEST(Timeline, TellsTheLastOfTheFollowUps) {
  Trail trail = a_trail();
  Wave update = app_wave(0, 100, 500), end = app_wave(0, 610, 500);
  update.purpose = end.purpose = Wave::Purpose::follow_up;
  for (const Wave& wave : {update, end})
    trail.waves.push_back(
        course_of(wave, DispatchCurve{{{wave.launch, Messages{0}}, {wave.launch + Seconds{5}, Messages{500}}}}));
  const Timeline timeline = timeline_of(trail, {});
  EXPECT_DOUBLE_EQ(only(timeline, Happening::followed_up), 615);
  EXPECT_EQ(of(timeline, Happening::launched).size(), 1U);
}

TEST(Timeline, TellsWhenThoseWhoEverSeeItHaveSeenIt) {
  Trail trail = a_trail();
  AlertTimes times;
  times.launch = at_second(10);
  times.seen = {60, 240, 300};
  times.stretches.seen = 41;
  trail.app_times = {times};
  const Timeline timeline = timeline_of(trail, {});
  EXPECT_DOUBLE_EQ(only(timeline, Happening::half_seen), 70);
  EXPECT_DOUBLE_EQ(only(timeline, Happening::most_seen), 250);
  EXPECT_EQ(of(timeline, Happening::half_seen)[0].people, 21U);
  trail.app_times[0].seen.fill(std::numeric_limits<float>::infinity());
  EXPECT_TRUE(of(timeline_of(trail, {}), Happening::half_seen).empty());
}

TEST(Timeline, RecoversWhenAllIsHandedOverAndNoComponentIsInTrouble) {
  const Timeline timeline = timeline_of(a_trail(), {});
  ASSERT_EQ(timeline.spells.size(), 1U) << "approval and hand-over follow each other";
  EXPECT_EQ(seconds_since_start(timeline.spells[0].begin), 4);
  EXPECT_DOUBLE_EQ(only(timeline, Happening::recovery), 30);
}

TEST(Timeline, RecoversOnceForWavesThatOverlap) {
  Trail trail = a_trail();
  trail.alerts.push_back(an_alert(20, 25, 600));
  trail.waves.push_back(
      course_of(app_wave(1, 25, 10), DispatchCurve{{{at_second(25), Messages{0}}, {at_second(80), Messages{10}}}}));
  EXPECT_DOUBLE_EQ(only(timeline_of(trail, {}), Happening::recovery), 80);
}

TEST(Timeline, TellsTheSpellOfTheSlowestAlert) {
  Trail trail = a_trail();
  trail.alerts.push_back(an_alert(100, 100, 600));
  trail.waves.push_back(
      course_of(app_wave(1, 100, 10), DispatchCurve{{{at_second(100), Messages{0}}, {at_second(180), Messages{10}}}}));
  Wave notice = app_wave(0, 1, 9);
  notice.purpose = Wave::Purpose::notice;
  trail.waves.push_back(course_of(notice, DispatchCurve{{{at_second(1), Messages{0}}, {at_second(3), Messages{9}}}}));
  notice.launch = at_second(300);
  trail.waves.push_back(
      course_of(notice, DispatchCurve{{{at_second(300), Messages{0}}, {at_second(900), Messages{9}}}}));
  const Timeline timeline = timeline_of(trail, {});
  EXPECT_EQ(of(timeline, Happening::notice_launched).size(), 2U);
  EXPECT_EQ(seconds_since_start(timeline.begin), 4) << "of the first alert";
  EXPECT_EQ(of(timeline, Happening::recovery).size(), 4U);
  ASSERT_TRUE(timeline.worst);
  EXPECT_EQ(seconds_since_start(timeline.worst->begin), 100);
  EXPECT_EQ(seconds_since_start(timeline.worst->end), 180);
}

Fault a_fault(double from, double until) {
  Fault fault;
  fault.name = "a fault";
  fault.from = at_second(from);
  fault.until = at_second(until);
  return fault;
}

TEST(Timeline, RecoversNoEarlierThanItsLastFault) {
  const std::vector<Fault> faults{a_fault(25, 45), a_fault(500, 520)};
  Trail trail = a_trail();
  const Timeline timeline = timeline_of(trail, faults);
  EXPECT_EQ(of(timeline, Happening::fault_begins).size(), 2U);
  const auto recovery = of(timeline, Happening::recovery);
  ASSERT_EQ(recovery.size(), 2U);
  EXPECT_EQ(seconds_since_start(recovery[0].at), 45);
  ASSERT_TRUE(timeline.worst);
  EXPECT_EQ(seconds_since_start(timeline.worst->begin), 500) << "that of the last fault, though another was longer";
  EXPECT_EQ(timeline_of(trail, std::vector{a_fault(1, 2)}).begin, at_second(1));
}

TEST(Timeline, NeverRecoversFromAFaultWithoutEnd) {
  const Timeline timeline = timeline_of(a_trail(), std::vector{a_fault(20, infinity)});
  EXPECT_TRUE(of(timeline, Happening::recovery).empty());
  EXPECT_TRUE(of(timeline, Happening::fault_ends).empty());
  ASSERT_TRUE(timeline.worst);
  EXPECT_EQ(seconds_since_start(timeline.worst->end), infinity);
}

TEST(Timeline, IsEmptyWhereNothingHappened) {
  const Timeline timeline = timeline_of({}, {});
  EXPECT_TRUE(timeline.moments.empty());
  EXPECT_FALSE(timeline.worst);
}

TEST(Calls, AreInOrderOfArrival) {
  StaffOutcome staff;
  staff.rooms.resize(2);
  staff.rooms[0].call_at = {at_second(5), at_second(9)};
  staff.rooms[0].call_wait_s = {1, 2};
  staff.rooms[1].call_at = {at_second(7)};
  staff.rooms[1].call_wait_s = {3};
  const auto calls = calls_of(staff);
  ASSERT_EQ(calls.size(), 3U);
  EXPECT_EQ(calls[1].at, at_second(7));
  EXPECT_EQ(calls[1].wait_s, 3);
  EXPECT_EQ(calls[1].centre, CentreId{1});
}

}  // namespace
}  // namespace bereik
