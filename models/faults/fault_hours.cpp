#include "models/faults/fault_hours.h"

#include <algorithm>
#include <cmath>

namespace bereik {

std::array<double, hours_a_week> fault_hours(std::span<const Fault> faults, const CivilCalendar& calendar,
                                             Seconds horizon) {
  constexpr Seconds hour{3600};
  std::array<double, hours_a_week> hours{};
  for (const Fault& fault : faults) {
    const SimTime end = std::min(fault.until, SimTime{horizon});
    // Summer time begins and ends at a whole hour: between two of them the clock shows one hour.
    for (SimTime from = std::max(fault.from, SimTime{}); from < end;) {
      const SimTime next{hour * (std::floor(from.time_since_epoch() / hour) + 1)};
      const SimTime until = std::min(next, end);
      hours[week_hour(calendar.at(from))] += (until - from) / hour;
      from = until;
    }
  }
  return hours;
}

}  // namespace bereik
