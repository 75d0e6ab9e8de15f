// bereik validate: whether files could be run.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Prints a line for each file that is valid. Throws InputError with all problems of all files, EnvironmentError.
void validate_command(const ValidateOptions& options);

}  // namespace bereik
