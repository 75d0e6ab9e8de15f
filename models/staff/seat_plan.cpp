#include "models/staff/seat_plan.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bereik {
namespace {

constexpr std::int64_t quarter_s = 900;

// Whole numbers, so that no rounding moves a shift.
std::int64_t second_of(SimTime t) { return static_cast<std::int64_t>(std::floor(seconds_since_start(t))); }

SeatPlan::Week all(std::uint16_t seats) {
  SeatPlan::Week week;
  week.fill(seats);
  return week;
}

}  // namespace

SeatPlan::SeatPlan(std::uint16_t seats) : SeatPlan{all(seats)} {}

SeatPlan::SeatPlan(const Week& week)
    : week_{week}, least_{*std::ranges::min_element(week)}, most_{*std::ranges::max_element(week)} {}

std::uint32_t SeatPlan::at(SimTime t, const CivilCalendar& calendar) const {
  if (least_ == most_) return most_;
  const CivilHour now = calendar.at(t);
  // The local clock is whole hours from the simulated one.
  const auto part = static_cast<std::size_t>(second_of(t) / quarter_s % 4);
  const std::size_t day = now.weekday.iso_encoding() - 1;
  return week_[day * quarters_a_day + 4 * now.hour + part];
}

SimTime SeatPlan::until(SimTime t) const {
  if (least_ == most_) return at_second(std::numeric_limits<double>::infinity());
  return at_second(static_cast<double>(quarter_s * (second_of(t) / quarter_s + 1)));
}

Seconds SeatPlan::open_time(SimTime from, SimTime to, const CivilCalendar& calendar) const {
  Seconds open{0};
  for (SimTime t = from; t < to;) {
    const SimTime end = std::min(to, until(t));
    open += at(t, calendar) * (end - t);
    t = end;
  }
  return open;
}

}  // namespace bereik
