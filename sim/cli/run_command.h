// bereik run: from a scenario file to a summary.
#pragma once

#include <string>
#include <vector>

#include "sim/cli/command_line.h"

namespace bereik {

// Prints to stdout what was asked for. Returns whether the precision that was asked for is reached; true where none was.
// Throws InputError, EnvironmentError.
bool run_command(const RunOptions& options, const std::vector<std::string>& arguments);

}  // namespace bereik
