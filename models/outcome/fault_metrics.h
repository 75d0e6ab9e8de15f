// What faults did, as metrics; none where a scenario has no faults. A part of the metrics; not for others.
#pragma once

#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

// Of all of them: reach.duplicates, .duplicates_shown, .most_copies, .missed_by_fault. Of each, scope fault:NAME: when it
// began and how long it lasted, the alerts that were launched while it did, by when 95 % of the middle one of these had been
// handed over (infinite where there is none), how many of those whom they addressed saw them, and what its components
// dropped in all.
void add_faults(std::vector<Metric>& metrics, const Outcome& outcome);

}  // namespace bereik
