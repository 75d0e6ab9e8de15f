#include "models/targeting/presence.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

// Of 256 journeys, those that are over at a time, the middle one of which is over at `border`.
std::uint32_t over(Seconds time, Seconds border, Seconds journeys) {
  return static_cast<std::uint32_t>(std::lround(256 * std::clamp((time - border) / journeys + 0.5, 0.0, 1.0)));
}

}  // namespace

Presence presence_at(const DailyWindow& working_hours, Seconds journeys, CivilHour now) {
  constexpr Presence everybody{0, 256};
  if (now.weekday == std::chrono::Saturday || now.weekday == std::chrono::Sunday) return {};
  if (journeys == Seconds{0}) return working_hours.contains(now.hour) ? everybody : Presence{};
  const Seconds middle{(now.hour + 0.5) * 3600};
  return {over(middle, working_hours.to, journeys), over(middle, working_hours.from, journeys)};
}

}  // namespace bereik
