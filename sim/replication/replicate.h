// One replication of a scenario, from alerts to outcome.
#pragma once

#include "sim/replication/world.h"

namespace bereik {

// Requires a process in which no Network was built yet: see sim/dispatch/network.h.
Outcome replicate(const World& world, ReplicationId id);

}  // namespace bereik
