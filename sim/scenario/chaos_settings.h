// The faults by chance of a scenario. A part of scenario_of(); not for others.
#pragma once

#include "models/delivery/machines.h"
#include "models/faults/chaos_law.h"
#include "sim/scenario/settings.h"

namespace bereik {

ChaosParameters read_chaos(const Settings& settings);

// Reports names that are not those of components. Requires gateways that fit together.
void check_chaos(Settings& settings, const ChaosParameters& chaos, const MachineParameters& machines);

}  // namespace bereik
