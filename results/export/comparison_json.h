// A comparison for machines: schema_version 1. Additive changes only.
#pragma once

#include <string>

#include "results/statistics/comparison.h"

namespace bereik {

// One JSON object: schema_version, a and b (title, seed, scenario_digest, version, fingerprint), arguments, confidence,
// replications, equal_until_s (null: throughout), metrics, people, extra_cost, only_in_one. A metric has name, scope, unit, a, b and
// difference, each an estimate (n, unreached, mean, standard_deviation, low, high; null where there is none), and gain.
// `people` holds for each set of residents the estimates of both, and by group residents, gained, lost, net, and
// picked_low and picked_high, which count the groups.
std::string comparison_json(const Comparison& comparison);

}  // namespace bereik
