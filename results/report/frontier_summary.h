// The largest load at which a budget holds, as text: the frontier, what breaks first, what more capacity is worth.
#pragma once

#include <string>

#include "results/gate/frontier_report.h"

namespace bereik {

// Plain text, at most 100 columns: question, frontier with its interval, what breaks first, the value of capacities.
std::string frontier_text(const FrontierReport& report);

}  // namespace bereik
