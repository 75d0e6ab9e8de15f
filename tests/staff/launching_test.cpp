#include "models/staff/launching.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/core/draws.h"
#include "tests/staff/slow_queue.h"

namespace bereik {
namespace {

const CivilCalendar calendar = CivilCalendar::from("2023-01-02");

Alert alert_at(std::uint32_t number, double trigger_s, double approval_s, std::uint32_t centre = 0) {
  Alert alert;
  alert.id = alert_id(AlertKind::time_critical, number);
  alert.centre = {centre};
  alert.trigger = at_second(trigger_s);
  alert.approval = Seconds{approval_s};
  alert.launch = alert.trigger + alert.approval;
  return alert;
}

Staffing one_seat_each(std::size_t centres) { return Staffing(centres, {SeatPlan{1}, SeatPlan{4}}); }

// The second waits for the first; the third is of another centre; the fourth is free again.
TEST(Launching, WaitsForASeatOfTheCentre) {
  const std::vector<Alert> alerts =
      launched_from_seats({alert_at(3, 1000, 240), alert_at(1, 100, 60), alert_at(0, 0, 240), alert_at(2, 101, 20, 1)},
                          one_seat_each(2), calendar);
  ASSERT_EQ(alerts.size(), 4u);
  const auto expect = [&](std::size_t k, std::uint32_t number, double launch_s, double waited_s) {
    EXPECT_EQ(alerts[k].id, alert_id(AlertKind::time_critical, number));
    EXPECT_EQ(seconds_since_start(alerts[k].launch), launch_s) << number;
    EXPECT_EQ(alerts[k].waited.count(), waited_s) << number;
  };
  expect(0, 2, 121, 0);
  expect(1, 0, 240, 0);
  expect(2, 1, 300, 140);
  expect(3, 3, 1240, 0);
}

TEST(Launching, LeavesAnAlertOfATraceWhereItIs) {
  std::vector<Alert> trace{alert_at(0, 0, 240), alert_at(1, 10, 0)};
  const std::vector<Alert> alerts = launched_from_seats(trace, one_seat_each(1), calendar);
  EXPECT_EQ(alerts[0].launch, at_second(10));
  EXPECT_EQ(alerts[0].waited, Seconds{0});
  EXPECT_EQ(alerts[1].launch, at_second(240));
}

// While staff are late approvals take longer, and hold their seat for as long.
TEST(Launching, TakesLongerWhileStaffAreLate) {
  Fault late;
  late.kind = FaultKind::staff_delay;
  late.from = at_second(50);
  late.until = at_second(150);
  late.delay = Seconds{600};
  std::vector<Alert> alerts{alert_at(0, 0, 100), alert_at(1, 60, 100), alert_at(2, 200, 100), alert_at(3, 100, 0)};
  const std::vector<Fault> faults{late};
  delay_approvals(alerts, faults);
  EXPECT_EQ(alerts[1].launch, at_second(760));
  EXPECT_EQ(alerts[3].launch, at_second(100 + 600)) << "one of a trace";
  EXPECT_EQ(alerts[3].approval, Seconds{0}) << "it takes no seat";
  alerts = launched_from_seats(std::move(alerts), one_seat_each(1), calendar);
  const auto launch_of = [&](std::uint32_t number) {
    return std::ranges::find(alerts, alert_id(AlertKind::time_critical, number), &Alert::id)->launch;
  };
  EXPECT_EQ(launch_of(0), at_second(100));
  EXPECT_EQ(launch_of(1), at_second(100 + 700));
  EXPECT_EQ(launch_of(2), at_second(800 + 100)) << "it waits for the seat";
}

// Of two at the same moment the lower number goes first.
TEST(Launching, BreaksTiesByNumber) {
  const std::vector<Alert> alerts =
      launched_from_seats({alert_at(7, 50, 10), alert_at(4, 50, 100)}, one_seat_each(1), calendar);
  EXPECT_EQ(alerts[0].id, alert_id(AlertKind::time_critical, 4));
  EXPECT_EQ(alerts[1].launch, at_second(160));
}

TEST(Launching, IsTheQueueEventByEvent) {
  const Draws draws{Seed{9}, ReplicationId{0}};
  std::vector<Alert> alerts;
  std::array<std::vector<test::Job>, 3> jobs;
  double trigger_s = 0;
  for (std::uint32_t k = 0; k < 600; ++k) {
    const RandomBlock words = draws.block(Block::alert_time, k);
    trigger_s += std::ceil(-std::log(unit_interval(words[0])) * 90 * 64) / 64;
    const double approval_s = std::ceil(unit_interval(words[1]) * 480 * 64) / 64;
    alerts.push_back(alert_at(k, trigger_s, approval_s, words[2] % 3));
    jobs[words[2] % 3].push_back({trigger_s, 1e7, approval_s});
  }
  const std::vector<Alert> launched = launched_from_seats(alerts, one_seat_each(3), calendar);
  EXPECT_TRUE(std::ranges::is_sorted(launched, {}, &Alert::launch));
  std::array<std::multiset<double>, 3> fast, slow;
  std::size_t waited = 0;
  for (const Alert& alert : launched) {
    fast[alert.centre.value].insert(seconds_since_start(alert.launch));
    waited += alert.waited > Seconds{0} ? 1 : 0;
    EXPECT_EQ(alert.launch, alert.trigger + alert.waited + alert.approval);
  }
  for (std::size_t c = 0; c < 3; ++c) {
    const auto starts = test::slow_starts(jobs[c], SeatPlan{1}, calendar);
    for (std::size_t k = 0; k < starts.size(); ++k) slow[c].insert(*starts[k] + jobs[c][k].work_s);
  }
  EXPECT_EQ(fast, slow);
  EXPECT_GT(waited, 100u);
}

}  // namespace
}  // namespace bereik
