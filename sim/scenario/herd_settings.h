// Those who open alerts and the content API of a scenario. A part of scenario_of(); not for others.
#pragma once

#include <string_view>

#include "models/core/civil_time.h"
#include "models/delivery/machines.h"
#include "models/herd/herd_law.h"
#include "sim/scenario/settings.h"

namespace bereik {

// What infrastructure.change calls the content API.

HerdParameters read_herd(const Settings& settings, const CivilCalendar& calendar);

// Moves the changes of the content API from those of all machines to the herd.
void take_api_changes(std::vector<PlannedChange>& changes, HerdParameters& herd);

// Reports contradictions.
void check_herd(Settings& settings, const HerdParameters& herd);

}  // namespace bereik
