// Hours of the week on the wall clock, numbered from Monday 00:00.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "models/core/civil_time.h"

namespace bereik {

inline constexpr std::size_t hours_a_day = 24, days_a_week = 7, hours_a_week = hours_a_day * days_a_week;
inline constexpr std::array<const char*, days_a_week> weekday_names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                                    "Friday", "Saturday", "Sunday"};

constexpr std::size_t week_hour(const CivilHour& hour) {
  return (hour.weekday.iso_encoding() - 1) * hours_a_day + hour.hour;
}

// "Tuesday 21:00". Requires an hour of the week.
inline std::string week_hour_text(std::size_t hour) {
  const std::size_t of_day = hour % hours_a_day;
  return std::string{weekday_names.at(hour / hours_a_day)} + (of_day < 10 ? " 0" : " ") + std::to_string(of_day) +
         ":00";
}

}  // namespace bereik
