// From simulated seconds to the Dutch clock on the wall: Central European Time with the summer-time rule of the EU
// (Directive 2000/84/EC: from the last Sunday of March to the last Sunday of October, both at 01:00 UTC).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "models/core/units.h"

namespace bereik {

// The day of a date like 2023-01-31; none where it is written otherwise or does not exist.
std::optional<std::chrono::sys_days> day_of(const std::string& date);

// The Dutch clock at an instant; and the instant at which it shows a time: of the two that the end of summer time
// repeats, the first.
std::chrono::local_seconds dutch_clock(std::chrono::sys_seconds utc);
std::chrono::sys_seconds instant_of(std::chrono::local_seconds dutch_clock);

// "2023-05-30 14:05:00". Requires a year of four digits.
std::string clock_text(std::chrono::local_seconds clock);

// A wall-clock hour of a day of the week.
struct CivilHour {
  std::chrono::weekday weekday;
  unsigned hour;  // 0 .. 23
};

// The calendar of a scenario that starts at local midnight of a date.
class CivilCalendar {
 public:
  explicit CivilCalendar(std::chrono::year_month_day start);
  // Parses "2023-01-01". Requires an existing date.
  static CivilCalendar from(const std::string& date);

  CivilHour at(SimTime t) const;
  // "2023-05-30 14:05:00" in local time, to the second below.
  std::string text(SimTime t) const;
  // The simulated time of a local date and time; of the two times that the end of summer time repeats, the first.
  SimTime of_local(std::chrono::local_seconds local) const;
  // Local midnight of "2023-05-30"; before the start: negative. Requires an existing date.
  SimTime midnight(const std::string& date) const;
  // The start, and the local midnights at which months begin after it and before the horizon.
  std::vector<SimTime> month_starts(Seconds horizon) const;

 private:
  std::chrono::local_seconds local(SimTime t) const;
  std::chrono::sys_seconds start_;  // UTC
};

}  // namespace bereik
