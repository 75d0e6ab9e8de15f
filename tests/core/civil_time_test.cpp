#include "models/core/civil_time.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "models/core/errors.h"

namespace bereik {
namespace {

using namespace std::chrono;

const CivilCalendar calendar = CivilCalendar::from("2023-01-01");
constexpr double day_s = 86400;

TEST(CivilTime, StartsAtLocalMidnight) {
  EXPECT_EQ(calendar.text(at_second(0)), "2023-01-01 00:00:00");
  EXPECT_EQ(calendar.text(at_second(1.999)), "2023-01-01 00:00:01");
  EXPECT_EQ(calendar.text(at_second(-0.5)), "2022-12-31 23:59:59");
  EXPECT_EQ(CivilCalendar::from("2023-07-01").text(at_second(0)), "2023-07-01 00:00:00");
  EXPECT_EQ(CivilCalendar::from("2024-02-29").text(at_second(day_s)), "2024-03-01 00:00:00");
}

TEST(CivilTime, OfAnInstantComesBackToIt) {
  const sys_seconds summer{sys_days{2023y / 5 / 30} + 17h + 30min}, winter{sys_days{2023y / 12 / 1} + 18h};
  EXPECT_EQ(clock_text(dutch_clock(summer)), "2023-05-30 19:30:00");
  EXPECT_EQ(clock_text(dutch_clock(winter)), "2023-12-01 19:00:00");
  EXPECT_EQ(instant_of(dutch_clock(summer)), summer);
  EXPECT_EQ(instant_of(dutch_clock(winter)), winter);
}

TEST(CivilTime, OfTheRepeatedHourIsTheFirst) {
  const sys_seconds first{sys_days{2023y / 10 / 29} + 30min}, second = first + 1h;
  EXPECT_EQ(dutch_clock(first), dutch_clock(second));
  EXPECT_EQ(instant_of(dutch_clock(second)), first);
}

TEST(CivilTime, SkipsAnHourInMarch) {
  const double change = 84 * day_s + 2 * 3600;  // 26 March is day 84
  EXPECT_EQ(calendar.text(at_second(change - 1)), "2023-03-26 01:59:59");
  EXPECT_EQ(calendar.text(at_second(change)), "2023-03-26 03:00:00");
  EXPECT_EQ(calendar.at(at_second(change)).hour, 3u);
}

TEST(CivilTime, RepeatsAnHourInOctober) {
  const double change = 301 * day_s + 2 * 3600;  // 29 October is day 301; 03:00 summer time is 02:00 in winter's hours
  EXPECT_EQ(calendar.text(at_second(change - 1)), "2023-10-29 02:59:59");
  EXPECT_EQ(calendar.text(at_second(change)), "2023-10-29 02:00:00");
  EXPECT_EQ(calendar.text(at_second(change + 3600)), "2023-10-29 03:00:00");
  EXPECT_EQ(calendar.text(at_second(365 * day_s)), "2024-01-01 00:00:00");
}

TEST(CivilTime, KnowsTheDayOfTheWeek) {
  EXPECT_EQ(calendar.at(at_second(0)).weekday, Sunday);
  EXPECT_EQ(calendar.at(at_second(day_s - 1)).weekday, Sunday);
  EXPECT_EQ(calendar.at(at_second(day_s - 1)).hour, 23u);
  EXPECT_EQ(calendar.at(at_second(day_s)).weekday, Monday);
  // 1 June 2023 was a Thursday.
  const CivilHour june = calendar.at(calendar.of_local(local_days{year{2023} / June / 1} + 14h + 59min));
  EXPECT_EQ(june.weekday, Thursday);
  EXPECT_EQ(june.hour, 14u);
}

TEST(CivilTime, TakesTheFirstOfTheTwoHoursInOctober) {
  const local_seconds twice = local_days{year{2023} / October / 29} + 2h + 30min;
  EXPECT_EQ(calendar.of_local(twice), at_second(301 * day_s + 1.5 * 3600));
  EXPECT_EQ(calendar.of_local(local_seconds{local_days{year{2023} / January / 1}}), at_second(0));
}

TEST(CivilTime, ReadsBackWhatItWrites) {
  for (int k = 0; k < 5000; ++k) {
    const double t = 6287.0 * k;  // a year and a little, no divisor of a day
    const std::string text = calendar.text(at_second(t));
    int y = 0;
    unsigned mo = 0, d = 0;
    int h = 0, mi = 0, s = 0;
    ASSERT_EQ(std::sscanf(text.c_str(), "%d-%u-%u %d:%d:%d", &y, &mo, &d, &h, &mi, &s), 6);
    const double back = seconds_since_start(
        calendar.of_local(local_days{year{y} / month{mo} / day{d}} + hours{h} + minutes{mi} + seconds{s}));
    const bool second_of_two = t >= 301 * day_s + 2 * 3600 && t < 301 * day_s + 3 * 3600;
    ASSERT_EQ(back, second_of_two ? t - 3600 : t) << text;
  }
}

TEST(CivilTime, KnowsTheMidnightOfADate) {
  EXPECT_EQ(calendar.midnight("2023-01-01"), at_second(0));
  EXPECT_EQ(calendar.midnight("2023-05-30"), at_second(149 * day_s - 3600));  // an hour early: summer time
  EXPECT_EQ(calendar.midnight("2022-12-31"), at_second(-day_s));
  EXPECT_EQ(calendar.midnight("2024-01-01"), at_second(365 * day_s));
  EXPECT_THROW(calendar.midnight("2023-02-29"), ContractViolation);
  EXPECT_THROW(calendar.midnight("soon"), ContractViolation);
}

TEST(CivilTime, ListsTheMonthsOfAHorizon) {
  const std::vector<SimTime> year_of_months = calendar.month_starts(Seconds{365 * day_s});
  ASSERT_EQ(year_of_months.size(), 12u);
  for (unsigned m = 0; m < 12; ++m)
    EXPECT_EQ(year_of_months[m], calendar.of_local(local_days{year{2023} / month{m + 1} / 1}));
  EXPECT_EQ(calendar.month_starts(Seconds{365 * day_s + 1}).size(), 13u);
  EXPECT_EQ(calendar.month_starts(Seconds{31 * day_s}).size(), 1u);
  const CivilCalendar mid_month = CivilCalendar::from("2023-12-15");
  const std::vector<SimTime> winter = mid_month.month_starts(Seconds{50 * day_s});
  ASSERT_EQ(winter.size(), 3u);
  EXPECT_EQ(winter[1], mid_month.midnight("2024-01-01"));
  EXPECT_EQ(winter[2], mid_month.midnight("2024-02-01"));
}

TEST(CivilTime, StartsOnDatesThatExist) {
  EXPECT_THROW(CivilCalendar::from("2023-02-29"), ContractViolation);
  EXPECT_THROW(CivilCalendar::from("tomorrow"), ContractViolation);
}

TEST(DayOf, IsOfDatesThatExist) {
  EXPECT_EQ(day_of("1970-01-02"), std::chrono::sys_days{std::chrono::days{1}});
  EXPECT_TRUE(day_of("2024-02-29"));
  for (const char* none : {"", "2023-02-29", "2023-13-01", "2023-1-01", "2023-01-0", "2023-01-01 ", "-023-01-01",
                           "2023/01/01", "20230-1-01"})
    EXPECT_FALSE(day_of(none)) << none;
}

}  // namespace
}  // namespace bereik
