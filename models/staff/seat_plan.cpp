#include "models/staff/seat_plan.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bereik {
namespace {

constexpr double hour_s = 3600;

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
  const double into_hour = seconds_since_start(t) - hour_s * std::floor(seconds_since_start(t) / hour_s);
  const std::size_t day = now.weekday.iso_encoding() - 1;
  const auto part = std::min<std::size_t>(3, static_cast<std::size_t>(into_hour / quarter.count()));
  return week_[day * quarters_a_day + 4 * now.hour + part];
}

SimTime SeatPlan::until(SimTime t) const {
  if (least_ == most_) return at_second(std::numeric_limits<double>::infinity());
  return at_second(quarter.count() * (std::floor(seconds_since_start(t) / quarter.count()) + 1));
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
