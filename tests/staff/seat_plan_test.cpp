#include "models/staff/seat_plan.h"

#include <gtest/gtest.h>

namespace bereik {
namespace {

// 2 January 2023 is a Monday.
const CivilCalendar monday = CivilCalendar::from("2023-01-02");

// One seat, and three from 7:15 to 15:30 on working days.
SeatPlan shifts() {
  SeatPlan::Week week;
  week.fill(1);
  for (std::size_t day = 0; day < 5; ++day)
    for (std::size_t quarter = 29; quarter < 62; ++quarter) week[day * SeatPlan::quarters_a_day + quarter] = 3;
  return SeatPlan{week};
}

TEST(SeatPlan, FollowsTheClockOnTheWall) {
  const SeatPlan plan = shifts();
  const double shift = 7.25 * 3600;
  EXPECT_EQ(plan.at(at_second(shift - 0.001), monday), 1u);
  EXPECT_EQ(plan.at(at_second(shift), monday), 3u);
  EXPECT_EQ(plan.at(at_second(15.5 * 3600 - 0.001), monday), 3u);
  EXPECT_EQ(plan.at(at_second(15.5 * 3600), monday), 1u);
  EXPECT_EQ(plan.at(at_second(5 * 86400 + shift), monday), 1u) << "Saturday";
  EXPECT_EQ(plan.at(at_second(7 * 86400 + shift), monday), 3u) << "the next Monday";
  EXPECT_EQ(plan.most(), 3u);
}

// Summer time begins on 26 March 2023: the shift of Monday the 27th begins an hour sooner after the start.
TEST(SeatPlan, KeepsItsHoursWhenTheClockChanges) {
  const CivilCalendar calendar = CivilCalendar::from("2023-03-20");
  const double next_monday = 7 * 86400 - 3600;
  EXPECT_EQ(shifts().at(at_second(next_monday + 7.25 * 3600 - 1), calendar), 1u);
  EXPECT_EQ(shifts().at(at_second(next_monday + 7.25 * 3600), calendar), 3u);
}

TEST(SeatPlan, MayChangeWithTheNextQuarter) {
  EXPECT_EQ(shifts().until(at_second(0)), at_second(900));
  EXPECT_EQ(shifts().until(at_second(899.999)), at_second(900));
  EXPECT_EQ(shifts().until(at_second(900)), at_second(1800));
  EXPECT_GT(SeatPlan{4}.until(at_second(900)), SimTime::max());
}

TEST(SeatPlan, AddsUpTheTimeOfOpenSeats) {
  const double week_s = 7 * 86400.0 + 5 * 2 * 8.25 * 3600;
  EXPECT_EQ(shifts().open_time({}, at_second(7 * 86400), monday).count(), week_s);
  EXPECT_EQ(shifts().open_time(at_second(7 * 3600 + 60), at_second(8 * 3600), monday).count(), 840 + 3 * 2700.0);
  EXPECT_EQ(SeatPlan{4}.open_time({}, at_second(100), monday).count(), 400);
}

}  // namespace
}  // namespace bereik
