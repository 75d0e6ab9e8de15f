// What the machines did, as metrics. A part of the metrics; not for others.
#pragma once

#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

// Of each component capacity.NAME.peak_rate, .utilisation, .queue_max, .saturated_s, .refused_s, .dropped, where lost messages
// are sent again .retried, and .delay_share: its part of all delay until messages were handed over, of the components that
// really are there.
void add_capacity(std::vector<Metric>& metrics, const Outcome& outcome);

}  // namespace bereik
