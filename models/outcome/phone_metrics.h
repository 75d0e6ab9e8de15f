// What happened to the phones of people with the app, as metrics. A part of the metrics; not for others.
#pragma once

#include <vector>

#include "models/outcome/outcome.h"

namespace bereik {

// adoption.test.pressed, .permission and .token: of installs that no push reached, those tested, and those repaired by
// cause. adoption.new_app.offered, .moved, .lost_permission, .gained_permission and .left_behind.
void add_phones(std::vector<Metric>& metrics, const PhoneCounts& phones);

}  // namespace bereik
