// What the alerts of the hours of the week reach.
#include "models/outcome/hour_metrics.h"

#include <gtest/gtest.h>

namespace bereik {
namespace {

AlertTimes launched_at(double hours, std::uint64_t addressed, std::uint64_t seen) {
  AlertTimes times;
  times.launch = SimTime{Seconds{3600 * hours}};
  times.addressed = addressed;
  times.stretches.seen = seen;
  return times;
}

TEST(HourMetrics, AddUpTheAlertsOfAnHourOfTheWeek) {
  Outcome outcome;
  // Sunday 21:30 of two weeks, and Monday 00:10.
  outcome.responses.app_times = {launched_at(21.5, 100, 40), launched_at(24.2, 10, 1),
                                 launched_at(7 * 24 + 21.5, 50, 20)};
  const std::vector<Metric> metrics = hour_metrics(outcome, CivilCalendar::from("2023-01-01"));
  ASSERT_EQ(metrics.size(), 6U);
  EXPECT_EQ(metrics[0].scope, "hour:Monday 00:00");
  EXPECT_EQ(metrics[2].name, "reach.seen");
  EXPECT_EQ(metrics[2].value, 1);
  EXPECT_EQ(metrics[3].scope, "hour:Sunday 21:00");
  EXPECT_EQ(metrics[3].value, 2) << "alerts";
  EXPECT_EQ(metrics[4].value, 150);
  EXPECT_EQ(metrics[5].value, 60);
}

TEST(HourMetrics, AreNoneWithoutAlerts) {
  EXPECT_TRUE(hour_metrics(Outcome{}, CivilCalendar::from("2023-01-01")).empty());
}

}  // namespace
}  // namespace bereik
