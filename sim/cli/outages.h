// When a component is put down to see what that costs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "models/alerts/alert.h"
#include "models/faults/fault.h"
#include "results/gate/chaos_report.h"

namespace bereik {

// The few alerts of a short scenario are each met; of many the time in which most are launched.
OutageAt outage_for(std::span<const Alert> alerts);

// The component down for so long: from each launch on, or from the launch that is followed by most others within that
// time, the first of equals. None without alerts. Requires alerts in order of launch, and a length above 0.
std::vector<Fault> outages(std::span<const Alert> alerts, const std::string& component, Seconds length, OutageAt at);

}  // namespace bereik
