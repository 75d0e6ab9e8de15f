#include "models/core/civil_time.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>

#include "models/core/errors.h"

namespace bereik {
namespace {

using namespace std::chrono;

bool is_summer_time(sys_seconds utc) {
  const year y = year_month_day{floor<days>(utc)}.year();
  const auto change = [y](month m) { return sys_days{y / m / Sunday[last]} + hours{1}; };
  return utc >= change(March) && utc < change(October);
}

year_month_day date_of(const std::string& date) {
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  require(std::sscanf(date.c_str(), "%d-%u-%u", &y, &m, &d) == 3, "a date is written YYYY-MM-DD");
  return year{y} / month{m} / day{d};
}

}  // namespace

sys_seconds instant_of(local_seconds dutch_clock) {
  const sys_seconds as_winter{dutch_clock.time_since_epoch() - hours{1}};
  const sys_seconds as_summer = as_winter - hours{1};
  return is_summer_time(as_summer) ? as_summer : as_winter;
}

local_seconds dutch_clock(sys_seconds utc) {
  return local_seconds{utc.time_since_epoch() + hours{is_summer_time(utc) ? 2 : 1}};
}

std::string clock_text(local_seconds clock) {
  const local_days today = floor<days>(clock);
  const year_month_day date{today};
  const hh_mm_ss time{clock - today};
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return buffer;
}

std::optional<sys_days> day_of(const std::string& date) {
  constexpr std::string_view shape = "dddd-dd-dd";
  const auto fits = [](char c, char wanted) { return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted; };
  if (!std::ranges::equal(date, shape, fits)) return std::nullopt;
  int y = 0;
  unsigned m = 0, d = 0;
  if (std::sscanf(date.c_str(), "%4d-%2u-%2u", &y, &m, &d) != 3) return std::nullopt;
  const year_month_day day = year{y} / month{m} / std::chrono::day{d};
  return day.ok() ? std::optional{sys_days{day}} : std::nullopt;
}

CivilCalendar::CivilCalendar(year_month_day start) : start_{instant_of(local_days{start})} {
  require(start.ok(), "a calendar starts on an existing date");
}

CivilCalendar CivilCalendar::from(const std::string& date) { return CivilCalendar{date_of(date)}; }

local_seconds CivilCalendar::local(SimTime t) const {
  return dutch_clock(start_ + seconds{static_cast<std::int64_t>(std::floor(seconds_since_start(t)))});
}

CivilHour CivilCalendar::at(SimTime t) const {
  const local_seconds now = local(t);
  const local_days today = floor<days>(now);
  return {weekday{today}, static_cast<unsigned>(floor<hours>(now - today).count())};
}

std::string CivilCalendar::text(SimTime t) const { return clock_text(local(t)); }

SimTime CivilCalendar::of_local(local_seconds when) const {
  return at_second(static_cast<double>((instant_of(when) - start_).count()));
}

SimTime CivilCalendar::midnight(const std::string& date) const {
  const year_month_day day = date_of(date);
  require(day.ok(), "a midnight is that of an existing date");
  return of_local(local_days{day});
}

std::vector<SimTime> CivilCalendar::month_starts(Seconds horizon) const {
  std::vector<SimTime> starts{SimTime{}};
  year_month_day month{floor<days>(local(SimTime{}))};
  month = month.year() / month.month() / day{1};
  for (;;) {
    month += months{1};
    const SimTime start = of_local(local_days{month});
    if (start >= SimTime{horizon}) return starts;
    starts.push_back(start);
  }
}

}  // namespace bereik
