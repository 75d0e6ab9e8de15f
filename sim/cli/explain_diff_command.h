// bereik explain --diff: where two runs part, and why.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Prints to stdout. Throws InputError, EnvironmentError, Interrupted.
void explain_diff_command(const ExplainDiffOptions& options);

}  // namespace bereik
