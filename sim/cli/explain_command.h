// bereik explain: what a scenario takes to be true.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Prints the explanation to stdout. Throws InputError where the scenario could not be run either, EnvironmentError.
void explain_command(const ExplainOptions& options);

}  // namespace bereik
