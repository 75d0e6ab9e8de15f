// Who is at their day place at an hour of the week.
#pragma once

#include <cstdint>

#include "models/alerts/alert_law.h"

namespace bereik {

// Those whose journey, see CrowdMembership, lies in a range are at their day places; the others are at home.
class Presence {
 public:
  constexpr Presence() = default;  // nobody
  // Journeys from the first to before the second, of 256.
  constexpr Presence(std::uint32_t low, std::uint32_t high) : low_{low}, high_{high} {}
  constexpr bool is_nobody() const { return low_ >= high_; }
  constexpr bool is_everybody() const { return low_ == 0 && high_ == 256; }
  constexpr bool is_partial() const { return !is_nobody() && !is_everybody(); }
  constexpr bool holds(std::uint8_t journey) const { return low_ <= journey && journey < high_; }
  constexpr double share() const { return is_nobody() ? 0 : (high_ - low_) / 256.0; }

 private:
  std::uint32_t low_ = 0, high_ = 0;
};

// Law: on working days everybody with a day place is there for the working hours, all of them a time earlier or later,
// spread evenly over `journeys` around the stated hours: who travels early comes home early. Nobody is under way:
// until they are there, people are at home. Known by the hour: of hours in which people travel, by its middle.
// Requires that journeys are not longer than the working hours, and those within one day, where there are any.
Presence presence_at(const DailyWindow& working_hours, Seconds journeys, CivilHour now);

}  // namespace bereik
