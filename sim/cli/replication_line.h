// What --verbose tells of a replication, on stderr.
#pragma once

#include "sim/replication/local_workers.h"

namespace bereik {

void tell_of(const ReplicationResult& result);

}  // namespace bereik
