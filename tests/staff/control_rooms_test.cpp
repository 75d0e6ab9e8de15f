#include "models/staff/control_rooms.h"

#include <gtest/gtest.h>

#include <map>
#include <numeric>

#include "tests/response/small_world.h"
#include "tests/staff/slow_queue.h"

namespace bereik {
namespace {

constexpr double noon = 12 * 3600;

const CivilCalendar& calendar() {
  static const CivilCalendar of_2023 = CivilCalendar::from("2023-01-01");
  return of_2023;
}

// Handling of next to no spread, so that a queue may be worked out by hand to 1 %.
StaffParameters parameters(std::uint16_t call_seats = 1) {
  StaffParameters p;
  p.launching = StaffParameters::Launching::queued;
  p.answering = StaffParameters::Answering::queued;
  p.staffing.assign(netherlands()->centres.size(), {SeatPlan{1}, SeatPlan{call_seats}});
  p.handling_sigma = 0.001;
  p.patience = Seconds{1e6};
  return p;
}

StaffParameters shared(std::uint16_t call_seats = 1) {
  StaffParameters p = parameters(call_seats);
  p.amber_seats = StaffParameters::AmberSeats::shared;
  return p;
}

Alert local_alert(std::uint32_t number, double trigger_s, double approval_s, std::uint32_t centre) {
  Alert alert = national_alert(number, trigger_s);
  alert.kind = AlertKind::time_critical;
  alert.id = alert_id(alert.kind, number);
  alert.area = Circle{{Metres{121'000}, Metres{487'000}}, Metres{2'000}};
  alert.centre = {centre};
  alert.approval = Seconds{approval_s};
  alert.launch = alert.trigger + alert.approval;
  return alert;
}

Alert amber(double trigger_s, double approval_s) {
  Alert alert = national_alert(0, trigger_s);
  alert.approval = Seconds{approval_s};
  alert.launch = alert.trigger + alert.approval;
  return alert;
}

struct Rooms {
  Rooms(const StaffParameters& p, std::vector<Alert> alerts)
      : law{p}, rooms{law, small_people(), calendar(), draws, std::move(alerts)} {}
  Draws draws{Seed{3}, ReplicationId{0}};
  StaffLaw law;
  ControlRooms rooms;
};

Reaction call(double at_s, std::uint32_t resident = 0, std::uint32_t alert = 0) {
  return {at_second(at_s), alert, {resident}, Reaction::Way::phone};
}
Reaction report(double at_s, std::uint32_t resident = 0, std::uint32_t alert = 0) {
  return {at_second(at_s), alert, {resident}, Reaction::Way::app};
}

StaffOutcome answered(const StaffParameters& p, const std::vector<Alert>& alerts,
                      const std::vector<Reaction>& reactions) {
  Rooms r{p, alerts};
  r.rooms.next_leg(SimTime::max());
  r.rooms.hear(reactions, alerts);
  return r.rooms.finish(Seconds{86400});
}

// One seat, calls of 120 s and reports of 30 s, told in any order.
TEST(ControlRooms, AnswerCallsAndReportsInOrderOfArrival) {
  const StaffOutcome outcome =
      answered(parameters(), {local_alert(0, noon, 0, 2)},
               {call(noon + 130, 3), call(noon + 20, 1), report(noon + 100, 2), call(noon + 300, 4)});
  const RoomOutcome& room = outcome.rooms[2];
  ASSERT_EQ(room.call_wait_s.size(), 3u);
  ASSERT_EQ(room.report_wait_s.size(), 1u);
  EXPECT_EQ(room.call_at, (std::vector{at_second(noon + 20), at_second(noon + 130), at_second(noon + 300)}));
  EXPECT_EQ(room.call_wait_s[0], 0);
  EXPECT_NEAR(room.report_wait_s[0], 40, 0.5);
  EXPECT_NEAR(room.call_wait_s[1], 40, 0.6);
  EXPECT_EQ(room.call_wait_s[2], 0);
  EXPECT_EQ(room.longest_queue, 2u);
  EXPECT_NEAR(room.answering.count(), 390, 2);
  EXPECT_EQ(room.answering_open.count(), 86400);
  EXPECT_NEAR(room.busiest_hour, 390 / 3600.0, 1e-3);
  EXPECT_TRUE(outcome.rooms[1].call_wait_s.empty());
}

TEST(ControlRooms, LoseCallersWhoArePatientNoLonger) {
  StaffParameters p = parameters();
  p.patience = Seconds{1e-3};
  const StaffOutcome outcome =
      answered(p, {local_alert(0, noon, 0, 2)}, {call(noon, 1), call(noon + 60, 2), report(noon + 61, 3)});
  EXPECT_EQ(outcome.rooms[2].call_wait_s[0], 0);
  EXPECT_TRUE(std::isinf(outcome.rooms[2].call_wait_s[1]));
  EXPECT_NEAR(outcome.rooms[2].report_wait_s[0], 59, 0.5) << "a report does not leave";
  EXPECT_NEAR(outcome.rooms[2].answering.count(), 150, 1);
}

TEST(ControlRooms, AreAskedAboutTheWholeCountryWherePeopleLive) {
  const Residents& residents = small_people().residents();
  std::vector<Reaction> calls;
  std::map<std::uint32_t, std::size_t> by_home;
  for (std::uint32_t k = 0; k < 200; ++k) {
    const ResidentId resident{static_cast<std::uint32_t>(k * (residents.count() / 200))};
    calls.push_back(call(noon + 1000 * k, resident.value));
    ++by_home[netherlands()->municipalities[residents.municipality(resident).value].centre.value];
  }
  EXPECT_GT(by_home.size(), 8u);
  StaffParameters p = parameters();
  const StaffOutcome spread = answered(p, {amber(noon, 0)}, calls);
  for (std::uint32_t c = 0; c < spread.rooms.size(); ++c)
    EXPECT_EQ(spread.rooms[c].call_wait_s.size(), by_home[c]) << c;
  p.national_calls = StaffParameters::NationalCalls::national_unit;
  EXPECT_EQ(answered(p, {amber(noon, 0)}, calls).rooms.back().call_wait_s.size(), 200u);
}

// Random calls and reports of a local alert by the laws of the default, against the queue event by event.
TEST(ControlRooms, AreTheQueueEventByEvent) {
  StaffParameters p = parameters(3);
  p.handling_sigma = 0.5;
  p.patience = Seconds{90};
  const Alert alert = local_alert(8, 0, 0, 4);
  const Rooms r{p, {}};
  std::vector<Reaction> reactions;
  std::vector<test::Job> jobs;
  double at_s = 0;
  for (std::uint32_t k = 0; k < 3000; ++k) {
    at_s += -std::log(r.draws.uniform(Decision::app_rank, k)) * 25;
    reactions.push_back(k % 3 == 0 ? report(at_s, k) : call(at_s, k));
    const RandomBlock words = r.draws.block(Block::staff_call, k, alert.id.value);
    jobs.push_back({at_s, k % 3 == 0 ? 1e7 : r.law.patience(words[1]).count(),
                    (k % 3 == 0 ? r.law.report_handling(words[0]) : r.law.call_handling(words[0])).count()});
  }
  const auto starts = test::slow_starts(jobs, p.staffing[4].answering, calendar());
  std::vector<float> calls, reports;
  for (std::size_t k = 0; k < jobs.size(); ++k)
    (k % 3 == 0 ? reports : calls)
        .push_back(starts[k] ? static_cast<float>(*starts[k] - jobs[k].arrival_s)
                             : std::numeric_limits<float>::infinity());
  const StaffOutcome outcome = answered(p, {alert}, reactions);
  EXPECT_EQ(outcome.rooms[4].call_wait_s, calls);
  EXPECT_EQ(outcome.rooms[4].report_wait_s, reports);
  EXPECT_GT(std::ranges::count_if(calls, [](float s) { return std::isinf(s); }), 50);
  EXPECT_GT(std::ranges::count_if(reports, [](float s) { return s > 0; }), 50);
}

// Log-normal and exponential laws by their means over all words: 1 % for the quantile tables' ends.
TEST(StaffLaw, KeepsItsMeans) {
  StaffParameters p;
  p.handling_sigma = 0.5;
  const StaffLaw law{p};
  double call_s = 0, report_s = 0, patience_s = 0;
  constexpr std::uint32_t n = 1 << 16;
  for (std::uint32_t k = 0; k < n; ++k) {
    const std::uint32_t word = (k << 16) | 0x8000;
    call_s += law.call_handling(word).count() / n;
    report_s += law.report_handling(word).count() / n;
    patience_s += law.patience(word).count() / n;
  }
  EXPECT_NEAR(call_s, 120, 0.1);
  EXPECT_NEAR(report_s, 30, 0.03);
  EXPECT_NEAR(patience_s, 120, 0.1);
}

TEST(ControlRooms, TakeAnEpochInOneLegWithSeatsApart) {
  const std::vector<Alert> alerts{amber(1000, 100), local_alert(0, 2000, 300, 1), local_alert(1, 90'000, 300, 1)};
  Rooms r{parameters(), alerts};
  const ControlRooms::Leg first = r.rooms.next_leg(at_second(86'400));
  EXPECT_EQ(first.until, at_second(86'400));
  ASSERT_EQ(first.alerts.size(), 2u);
  EXPECT_EQ(first.alerts[1].launch, at_second(2300));
  r.rooms.hear({}, {});
  EXPECT_EQ(r.rooms.next_leg(SimTime::max()).alerts.size(), 1u);
}

// With shared seats the seat for launching and the one for calls both answer calls when the alert is triggered at 12:20.
TEST(ControlRooms, LetAnAlertWaitForCallsAfterAnAmber) {
  const std::vector<Alert> alerts{amber(noon, 60), local_alert(0, noon + 1200, 240, 3)};
  Rooms r{shared(), alerts};
  const ControlRooms::Leg first = r.rooms.next_leg(SimTime::max());
  EXPECT_EQ(first.until, alerts[1].trigger) << "it waits for what is heard until then";
  ASSERT_EQ(first.alerts.size(), 1u);
  std::vector<Alert> launched{first.alerts[0]};
  std::vector<Reaction> calls;
  const Residents& residents = small_people().residents();
  for (std::uint32_t k = 0; calls.size() < 3; ++k)
    if (netherlands()->municipalities[residents.municipality({k}).value].centre.value == 3)
      calls.push_back(call(noon + 1150 + 10.0 * static_cast<double>(calls.size()), k));
  r.rooms.hear(calls, launched);
  const ControlRooms::Leg second = r.rooms.next_leg(SimTime::max());
  EXPECT_EQ(second.until, SimTime::max());
  ASSERT_EQ(second.alerts.size(), 1u);
  // Calls start at 1150 and 1160, and the third waits for the first until 1270; the launch gets the seat of the second.
  EXPECT_NEAR(second.alerts[0].waited.count(), 80, 1);
  EXPECT_NEAR(seconds_since_start(second.alerts[0].launch), noon + 1280 + 240, 1);
  const StaffOutcome outcome = r.rooms.finish(Seconds{86400});
  EXPECT_NEAR(outcome.rooms[3].call_wait_s.at(2), 100, 1);
  EXPECT_EQ(outcome.rooms[3].launching.count(), 240);
}

TEST(ControlRooms, LetNoAlertWaitForCallsOnceAnAmberIsOld) {
  StaffParameters p = shared();
  p.amber_window = Seconds{600};
  Rooms r{p, {amber(noon, 60), local_alert(0, noon + 1200, 240, 3)}};
  const ControlRooms::Leg leg = r.rooms.next_leg(SimTime::max());
  EXPECT_EQ(leg.until, SimTime::max());
  EXPECT_EQ(leg.alerts.size(), 2u);
}

// Without a national AMBER, and without calls after one, shared seats are as good as separate ones, to the last bit.
TEST(ControlRooms, LaunchAsWithSeatsApartWhereNobodyCalls) {
  const Draws draws{Seed{4}, ReplicationId{0}};
  for (const bool with_amber : {false, true}) {
    std::vector<Alert> sampled;
    for (std::uint32_t k = 0; k < 300; ++k) {
      const RandomBlock words = draws.block(Block::alert_time, k);
      sampled.push_back(local_alert(k, 86'400 * unit_interval(words[0]), 600 * unit_interval(words[1]), words[2] % 3));
    }
    if (with_amber) sampled.push_back(amber(40'000, 100));
    StaffParameters p = shared();
    for (RoomStaffing& room : p.staffing) room.answering = SeatPlan{0};
    const std::vector<Alert> apart = launched_from_seats(sampled, p.staffing, calendar());
    Rooms r{p, apart};
    std::vector<Alert> together;
    SimTime until{};
    int legs = 0;
    for (; until != SimTime::max(); ++legs) {
      const ControlRooms::Leg leg = r.rooms.next_leg(SimTime::max());
      ASSERT_GT(leg.until, until);
      until = leg.until;
      together.insert(together.end(), leg.alerts.begin(), leg.alerts.end());
      r.rooms.hear({}, together);
    }
    EXPECT_EQ(legs > 1, with_amber);
    ASSERT_EQ(together.size(), apart.size());
    for (std::size_t k = 0; k < apart.size(); ++k) {
      EXPECT_EQ(together[k].id, apart[k].id);
      EXPECT_EQ(together[k].launch, apart[k].launch);
      EXPECT_EQ(together[k].waited, apart[k].waited);
    }
    EXPECT_GT(std::ranges::count_if(apart, [](const Alert& a) { return a.waited > Seconds{0}; }), 20);
  }
}

}  // namespace
}  // namespace bereik
