// One replication of a scenario, from alerts to outcome.
#pragma once

#include "sim/replication/witness.h"
#include "sim/replication/world.h"

namespace bereik {

// Requires a process in which no Network was built yet: see sim/dispatch/network.h. Where a witness has seen enough, the
// outcome is that of the epochs so far.
Outcome replicate(const World& world, ReplicationId id, const Witness& witness = {});

}  // namespace bereik
