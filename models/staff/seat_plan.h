// How many seats are open, week after week on the local clock.
#pragma once

#include <array>
#include <cstdint>

#include "models/core/civil_time.h"

namespace bereik {

// Shifts begin and end at whole quarters of an hour. A shift of the night when the clock changes is an hour shorter or
// longer.
class SeatPlan {
 public:
  static constexpr std::size_t quarters_a_day = 96;
  // By quarter of an hour, from Monday at midnight.
  using Week = std::array<std::uint16_t, 7 * quarters_a_day>;

  explicit SeatPlan(std::uint16_t seats);  // at all times
  explicit SeatPlan(const Week& week);

  // Requires 0 <= t, here and below.
  std::uint32_t at(SimTime t, const CivilCalendar& calendar) const;
  // From when on the number may be another: the next quarter, or infinity where it never changes.
  SimTime until(SimTime t) const;
  std::uint32_t most() const { return most_; }
  // Seats times the time they are open. O(quarters) where the number changes.
  Seconds open_time(SimTime from, SimTime to, const CivilCalendar& calendar) const;

 private:
  Week week_;
  std::uint16_t least_, most_;
};

}  // namespace bereik
