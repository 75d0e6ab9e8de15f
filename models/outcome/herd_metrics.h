// Who got the content of an alert, and how the content API fared, as metrics. A part of the metrics; not for others.
#pragma once

#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

// Nothing where it was not asked for. By alert where alerts are shown apart. api.success is of all who open;
// api.latency.p95 the time from the first request by which 95 % of those who need the API have their content, infinite where
// more than 5 % never get it.
void add_herd(std::vector<Metric>& metrics, const Outcome& outcome);

}  // namespace bereik
