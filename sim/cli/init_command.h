// bereik init: a new scenario.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Writes a file that did not exist. Throws InputError, EnvironmentError.
void init_command(const InitOptions& options);

}  // namespace bereik
