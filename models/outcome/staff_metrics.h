// What control rooms ask of callers and alerts, as metrics. A part of the metrics; not for others.
#pragma once

#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

// Of all and by centre. Waits are over all calls, reports or alerts of the replication: operator.wait.p95 is the time by
// which 95 % of all who call are answered, infinite where more than 5 % give up first. Nothing of what was not simulated.
void add_staff(std::vector<Metric>& metrics, const Outcome& outcome);

}  // namespace bereik
