// bereik frontier: from a scenario and a budget to the heaviest load at which it holds.
#pragma once

#include <string>
#include <vector>

#include "sim/cli/simulation_options.h"

namespace bereik {

// Searches and prints to stdout what was asked for. True where frontier and interval lie within the loads that were
// searched. Throws InputError, EnvironmentError.
bool frontier_command(const FrontierOptions& options, const std::vector<std::string>& arguments);

}  // namespace bereik
