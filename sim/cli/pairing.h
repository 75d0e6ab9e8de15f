// What two scenarios must share before their residents can be set side by side.
#pragma once

#include "sim/scenario/scenario.h"

namespace bereik {

// Residents are paired one by one, and chance with them. Throws InputError where the two do not have the same.
void check_that_residents_are_shared(const Scenario& a, const Scenario& b);

// Those of a replication.
Residents residents_of(const Scenario& scenario, const Geography& country, ReplicationId id);

}  // namespace bereik
