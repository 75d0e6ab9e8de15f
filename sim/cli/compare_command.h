// bereik compare: from two scenario files to what differs.
#pragma once

#include <string>
#include <vector>

#include "sim/cli/command_line.h"

namespace bereik {

// Prints to stdout what was asked for. Throws InputError, EnvironmentError.
void compare_command(const CompareOptions& options, const std::vector<std::string>& arguments);

}  // namespace bereik
