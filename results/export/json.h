// A run for machines: summary.json, schema_version 1. Additive changes only.
#pragma once

#include <string>

#include "results/statistics/run_summary.h"

namespace bereik {

// One JSON object: schema_version, context, fingerprint, replications, metrics. A metric has name, scope, unit, n,
// unreached, and mean, standard_deviation, low, high (95 %), each null where there is none.
std::string summary_json(const RunSummary& run);

}  // namespace bereik
