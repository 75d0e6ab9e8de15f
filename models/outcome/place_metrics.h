// Where people are when an alert finds them or not, and who hears of it from others. A part of the metrics; not for
// others.
#pragma once

#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

// reach.overshoot and reach.undershoot of the app, expected; reach.CHANNEL.away and .missed of those with registered
// addresses, counted; reach.told, expected: pairs of person and alert, in no other number.
void add_places(std::vector<Metric>& metrics, const Outcome& outcome);

}  // namespace bereik
