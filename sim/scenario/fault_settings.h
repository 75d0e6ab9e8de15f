// The faults of a scenario: [[fault]].
#pragma once

#include <vector>

#include "models/core/civil_time.h"
#include "models/delivery/machines.h"
#include "models/faults/fault.h"
#include "sim/scenario/settings.h"

namespace bereik {

// In the order of the file. Reports what no fault can be: one without an end after its start, or with a field that its
// kind has no use for.
std::vector<Fault> read_faults(Settings& settings, const CivilCalendar& calendar);

// Reports components that are neither of the machines nor the content API's. Requires gateways that fit together.
void check_faults(Settings& settings, const std::vector<Fault>& faults, const MachineParameters& machines);

}  // namespace bereik
