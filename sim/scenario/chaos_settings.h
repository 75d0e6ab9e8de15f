// The faults by chance of a scenario. A part of scenario_of(); not for others.
#pragma once

#include <string>
#include <vector>

#include "models/faults/chaos_law.h"
#include "sim/scenario/settings.h"

namespace bereik {

ChaosParameters read_chaos(const Settings& settings);

// Reports names that are not those of components.
void check_chaos(Settings& settings, const ChaosParameters& chaos, const std::vector<std::string>& components);

}  // namespace bereik
