// When faults last, by hand.
#include "models/faults/fault_hours.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace bereik {
namespace {

constexpr Seconds hour{3600};
const CivilCalendar calendar = CivilCalendar::from("2023-01-01");  // a Sunday

Fault fault_at(double from_hours, double until_hours) {
  Fault fault;
  fault.from = SimTime{from_hours * hour};
  fault.until = SimTime{until_hours * hour};
  return fault;
}

TEST(FaultHours, AreThoseOfTheWallClock) {
  const std::vector<Fault> faults{fault_at(22.5, 25.25), fault_at(24.5, 25)};
  const auto hours = fault_hours(faults, calendar, 100 * hour);
  const std::size_t sunday = 6 * hours_a_day;
  EXPECT_DOUBLE_EQ(hours[sunday + 22], 0.5);
  EXPECT_DOUBLE_EQ(hours[sunday + 23], 1);
  EXPECT_DOUBLE_EQ(hours[0], 1.5) << "of Monday, two at a time";
  EXPECT_DOUBLE_EQ(hours[1], 0.25);
  EXPECT_DOUBLE_EQ(std::accumulate(hours.begin(), hours.end(), 0.0), 2.75 + 0.5);
}

TEST(FaultHours, EndWithTheHorizonAndKeepSummerTime) {
  const auto cut = fault_hours(std::vector<Fault>{fault_at(10, 1000)}, calendar, 12 * hour);
  EXPECT_DOUBLE_EQ(std::accumulate(cut.begin(), cut.end(), 0.0), 2);
  // 1 July 2023, a Saturday: 16:30 without summer time is half past five.
  const auto summer =
      fault_hours(std::vector<Fault>{fault_at(181 * 24 + 16.5, 181 * 24 + 16.75)}, calendar, 8760 * hour);
  EXPECT_DOUBLE_EQ(summer[5 * hours_a_day + 17], 0.25);
}

TEST(WeekHours, BeginOnMonday) {
  EXPECT_EQ(week_hour({std::chrono::Monday, 0}), 0U);
  EXPECT_EQ(week_hour({std::chrono::Sunday, 23}), hours_a_week - 1);
  EXPECT_EQ(week_hour_text(0), "Monday 00:00");
  EXPECT_EQ(week_hour_text(24 + 21), "Tuesday 21:00");
}

}  // namespace
}  // namespace bereik
