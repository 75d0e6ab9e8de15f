// Instants as alerts tell them.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace bereik {

struct AlertTime {
  std::chrono::sys_seconds instant;
  std::chrono::minutes utc_offset{0};  // of the clock that told it; 0 for one that tells nothing of its place
};

// "2003-06-11T22:39:00-07:00", the dateTime of CAP; a fraction of a second is cut off, and Z is +00:00. None for
// anything else, for times that do not exist, and for years before 1970 or after 2200.
std::optional<AlertTime> cap_time(const std::string& text);

// Seconds or milliseconds since 1970: what would lie after the year 5000 as seconds is milliseconds. None for years
// before 2000 or after 2200, where Burgernet was not, or will not be.
std::optional<std::chrono::sys_seconds> epoch_time(double value);

// "2003-06-12T05:39:00Z". Requires a year of four digits.
std::string utc_text(std::chrono::sys_seconds instant);

}  // namespace bereik
