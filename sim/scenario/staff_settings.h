// The control rooms of a scenario. A part of scenario_of(); not for others.
#pragma once

#include "models/population/geography.h"
#include "models/staff/staff_law.h"
#include "sim/scenario/settings.h"

namespace bereik {

// Every centre with the same seats at all times.
StaffParameters read_staff(const Settings& settings, const Geography& country);

// Reports contradictions.
void check_staff(Settings& settings, const StaffParameters& staff);

}  // namespace bereik
