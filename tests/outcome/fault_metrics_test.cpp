#include "models/outcome/fault_metrics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bereik {
namespace {

double value_of(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope = "all") {
  for (const Metric& metric : metrics)
    if (metric.name == name && metric.scope == scope) return metric.value;
  throw std::out_of_range{name + " of " + scope};
}

Fault fault(const std::string& name, double from, double until) {
  Fault made;
  made.name = name;
  made.components = {"fcm", "core"};
  made.from = at_second(from);
  made.until = at_second(until);
  return made;
}

// Alerts at 0, 100, 200 and 300 s; each reaches 10 more than the one before, and half of them see it.
Outcome some_outcome() {
  Outcome outcome;
  for (std::uint32_t k = 0; k < 4; ++k) {
    Alert alert;
    alert.launch = at_second(100 * k);
    outcome.waves.alerts.push_back(alert);
    AlertTimes times;
    times.launch = alert.launch;
    times.handover = {1, static_cast<float>(10 * (k + 1)), 100};
    times.addressed = 10 * (k + 1);
    times.stretches.seen = 5 * (k + 1);
    outcome.responses.app_times.push_back(times);
  }
  for (const char* name : {"core", "fcm", "apns"}) {
    outcome.components.push_back({name, MessagesPerSecond{1}, {}});
    outcome.components.back().use.dropped = Messages{7};
  }
  return outcome;
}

TEST(FaultMetrics, AreNoneWithoutFaults) {
  std::vector<Metric> metrics;
  add_faults(metrics, some_outcome());
  EXPECT_TRUE(metrics.empty());
}

TEST(FaultMetrics, TellOfTheAlertsLaunchedMeanwhile) {
  Outcome outcome = some_outcome();
  outcome.faults = {fault("early", 50, 250), fault("late", 1000, 1060)};
  outcome.responses.copied = {{}, 12, 3, 4};
  outcome.waves.missed_by_fault = 9;
  std::vector<Metric> metrics;
  add_faults(metrics, outcome);
  EXPECT_EQ(value_of(metrics, "fault.start", "fault:early"), 50);
  EXPECT_EQ(value_of(metrics, "fault.length", "fault:early"), 200);
  EXPECT_EQ(value_of(metrics, "fault.alerts", "fault:early"), 2);
  EXPECT_EQ(value_of(metrics, "fault.handover.p95", "fault:early"), 20) << "the lower of the two in the middle";
  EXPECT_EQ(value_of(metrics, "fault.seen_per_addressed", "fault:early"), 0.5);
  EXPECT_EQ(value_of(metrics, "fault.dropped", "fault:early"), 14);
  EXPECT_EQ(value_of(metrics, "fault.alerts", "fault:late"), 0);
  EXPECT_TRUE(std::isinf(value_of(metrics, "fault.handover.p95", "fault:late")));
  EXPECT_EQ(value_of(metrics, "reach.duplicates"), 12);
  EXPECT_EQ(value_of(metrics, "reach.duplicates_shown"), 3);
  EXPECT_EQ(value_of(metrics, "reach.most_copies"), 4);
  EXPECT_EQ(value_of(metrics, "reach.missed_by_fault"), 9);
}

}  // namespace
}  // namespace bereik
