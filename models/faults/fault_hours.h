// When in the week faults last.
#pragma once

#include <array>
#include <span>

#include "models/core/week_hour.h"
#include "models/faults/fault.h"

namespace bereik {

// Hours of fault within each hour of the week, up to the horizon; two faults at a time count twice.
std::array<double, hours_a_week> fault_hours(std::span<const Fault> faults, const CivilCalendar& calendar,
                                             Seconds horizon);

}  // namespace bereik
