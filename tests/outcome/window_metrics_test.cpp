// Times of the alerts of some hours.
#include "models/outcome/window_metrics.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr Seconds hour{3600};
const CivilCalendar calendar = CivilCalendar::from("2023-01-01");  // winter: a day of 24 hours begins at midnight

AlertTimes launched_at(double hours, float handover) {
  AlertTimes times;
  times.launch = SimTime{hours * hour};
  times.handover = {handover, handover, handover};
  times.first_handover = handover / 4;
  return times;
}

// Alerts at 3, 17, 21.99 and 22 h, with hand-overs of 1, 2, 3 and 4 s.
Outcome some_day() {
  Outcome outcome;
  outcome.responses.app_times = {launched_at(3, 1), launched_at(17, 2), launched_at(21.99, 3), launched_at(22, 4)};
  outcome.responses.sms_times = {launched_at(20, 9)};
  return outcome;
}

double value_of(const std::vector<Metric>& metrics, const std::string& name, const std::string& scope) {
  for (const Metric& metric : metrics)
    if (metric.name == name && metric.scope == scope) return metric.value;
  throw std::out_of_range{name + " of " + scope};
}

TEST(WindowMetrics, AreOfTheAlertsLaunchedInTheHours) {
  const std::array windows{DailyWindow{17 * hour, 22 * hour}, DailyWindow{22 * hour, 4 * hour}};
  const std::vector<Metric> metrics = window_metrics(some_day(), windows, calendar);
  const std::string evening = "window:17:00-22:00", night = "window:22:00-04:00";
  EXPECT_EQ(value_of(metrics, "alerts.with_addressees", evening), 2);
  EXPECT_EQ(value_of(metrics, "time.handover.p95", evening), 2) << "the lower of the two";
  EXPECT_EQ(value_of(metrics, "time.handover.first", evening), 0.5);
  EXPECT_EQ(value_of(metrics, "alerts.with_sms", evening), 1);
  EXPECT_EQ(value_of(metrics, "time.sms.handover.p50", evening), 9);
  EXPECT_EQ(value_of(metrics, "time.handover.p95", night), 1) << "past midnight";
  EXPECT_EQ(value_of(metrics, "alerts.with_sms", night), 0);
  EXPECT_TRUE(std::isinf(value_of(metrics, "time.sms.handover.p50", night)));
}

TEST(WindowMetrics, ChangeWithSummerTime) {
  Outcome outcome;
  outcome.responses.app_times = {launched_at(181 * 24 + 16.5, 1)};  // half past five on 1 July
  const std::array windows{DailyWindow{17 * hour, 18 * hour}};
  EXPECT_EQ(value_of(window_metrics(outcome, windows, calendar), "alerts.with_addressees", "window:17:00-18:00"), 1);
}

TEST(WindowMetrics, AreNoneWithoutWindows) { EXPECT_TRUE(window_metrics(some_day(), {}, calendar).empty()); }

TEST(WindowScope, NamesWholeHours) {
  EXPECT_EQ(window_scope({Seconds{0}, 24 * hour}), "window:00:00-24:00");
  EXPECT_THROW(window_scope({Seconds{1800}, hour}), ContractViolation);
}

}  // namespace
}  // namespace bereik
