// bereik timeline: what happened when in one replication, and when it could be known.
#pragma once

#include <string>
#include <vector>

#include "sim/cli/simulation_options.h"

namespace bereik {

// Runs one replication, writes the CSV where one is asked for, and prints the rest to stdout. Throws InputError,
// EnvironmentError.
void timeline_command(const TimelineOptions& options, const std::vector<std::string>& arguments);

}  // namespace bereik
