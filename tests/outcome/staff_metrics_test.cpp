// The metrics of control rooms, by hand.
#include "models/outcome/staff_metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace bereik {
namespace {

constexpr float never = std::numeric_limits<float>::infinity();

double value_of(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope = "all") {
  for (const Metric& metric : metrics)
    if (metric.name == "operator." + name && metric.scope == scope) return metric.value;
  throw std::out_of_range{name + " of " + scope};
}

Alert alert_of(std::uint32_t centre, double waited_s) {
  Alert alert;
  alert.centre = {centre};
  alert.waited = Seconds{waited_s};
  return alert;
}

// Ten calls in two rooms: one gives up, one waits 10 s to the dot, one 12 s, one 18 s, one 40 s; the others are answered
// at once.
Outcome two_rooms() {
  Outcome outcome;
  outcome.centres = {"A", "B"};
  RoomOutcome a, b;
  a.call_wait_s = {0, never, 0, 40, 0};
  b.call_wait_s = {12, 0, 10, 0, 18};
  a.report_wait_s = {3};
  a.longest_queue = 2;
  b.longest_queue = 5;
  a.answering = Seconds{60};
  b.answering = Seconds{30};
  a.answering_open = b.answering_open = Seconds{1000};
  a.busiest_hour = 0.7;
  b.busiest_hour = 0.2;
  b.launching = Seconds{100};
  a.launching_open = b.launching_open = Seconds{500};
  outcome.staff = {{a, b}, true, true};
  outcome.waves.alerts = {alert_of(0, 0), alert_of(1, 60), alert_of(1, 0), alert_of(0, 0)};
  return outcome;
}

std::vector<Metric> metrics_of_rooms(const Outcome& outcome) {
  std::vector<Metric> metrics;
  add_staff(metrics, outcome);
  return metrics;
}

TEST(StaffMetrics, ShareOutTheCallsByWait) {
  const std::vector<Metric> metrics = metrics_of_rooms(two_rooms());
  EXPECT_EQ(value_of(metrics, "calls"), 10);
  EXPECT_EQ(value_of(metrics, "answered.10s"), 0.6);
  EXPECT_EQ(value_of(metrics, "answered.15s"), 0.7);
  EXPECT_EQ(value_of(metrics, "answered.20s"), 0.8);
  EXPECT_EQ(value_of(metrics, "answered.15s", "centre:A"), 0.6);
  EXPECT_EQ(value_of(metrics, "abandoned"), 0.1);
  EXPECT_EQ(value_of(metrics, "abandoned", "centre:B"), 0);
}

// Of ten the p50 is the fifth; the p95 lies with the one who gave up.
TEST(StaffMetrics, ReachNoQuantileBeyondThoseWhoGiveUp) {
  const std::vector<Metric> metrics = metrics_of_rooms(two_rooms());
  EXPECT_EQ(value_of(metrics, "wait.p50"), 0);
  EXPECT_TRUE(std::isinf(value_of(metrics, "wait.p95")));
  EXPECT_EQ(value_of(metrics, "wait.p95", "centre:B"), 18);
  EXPECT_EQ(value_of(metrics, "report_wait.p99"), 3);
  EXPECT_TRUE(std::isinf(value_of(metrics, "report_wait.p50", "centre:B"))) << "there is none";
}

TEST(StaffMetrics, AddUpWorkAndTakeTheWorstOfTheRest) {
  const std::vector<Metric> metrics = metrics_of_rooms(two_rooms());
  EXPECT_DOUBLE_EQ(value_of(metrics, "busy"), 0.045);
  EXPECT_DOUBLE_EQ(value_of(metrics, "busy", "centre:A"), 0.06);
  EXPECT_EQ(value_of(metrics, "busy_hour"), 0.7);
  EXPECT_EQ(value_of(metrics, "queue_max"), 5);
  EXPECT_DOUBLE_EQ(value_of(metrics, "launch_busy"), 0.1);
}

TEST(StaffMetrics, TellWhichAlertsWaitToBeLaunched) {
  const std::vector<Metric> metrics = metrics_of_rooms(two_rooms());
  EXPECT_EQ(value_of(metrics, "launch_waited"), 0.25);
  EXPECT_EQ(value_of(metrics, "launch_waited", "centre:B"), 0.5);
  EXPECT_EQ(value_of(metrics, "launch_wait.p50"), 0);
  EXPECT_EQ(value_of(metrics, "launch_wait.p99"), 60);
  EXPECT_EQ(value_of(metrics, "launch_wait.max"), 60);
}

TEST(StaffMetrics, SayNothingOfWhatWasNotSimulated) {
  Outcome outcome = two_rooms();
  outcome.staff.answering_is_queued = false;
  const std::vector<Metric> launches = metrics_of_rooms(outcome);
  EXPECT_THROW(value_of(launches, "calls"), std::out_of_range);
  EXPECT_EQ(value_of(launches, "launch_waited"), 0.25);
  outcome.staff.launching_is_queued = false;
  EXPECT_TRUE(metrics_of_rooms(outcome).empty());
}

}  // namespace
}  // namespace bereik
