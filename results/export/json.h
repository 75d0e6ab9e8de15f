// A run for machines: summary.json, schema_version 1. Additive changes only.
#pragma once

#include <string>

#include "results/statistics/run_summary.h"

namespace bereik {

// One JSON object: schema_version, context, fingerprint, replications, metrics, worst. A metric has name, scope, unit, n,
// unreached, and mean, standard_deviation, low, high (95 %), each null where there is none. `worst` holds the worst groups
// of the questions of equity: metric, worst (lowest | highest), scope, groups compared, groups left out, mean, low and high
// of that group, worst_low and worst_high of the worst group whichever it is; both intervals count the groups.
std::string summary_json(const RunSummary& run);

}  // namespace bereik
