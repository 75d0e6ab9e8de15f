// bereik accept: a stored run becomes the baseline of its scenario.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Throws InputError for a run that is not there, or that has not finished.
void accept_command(const AcceptOptions& options);

}  // namespace bereik
