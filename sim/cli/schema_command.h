// bereik schema: what the files of the program may hold.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Prints a JSON Schema to stdout. Throws EnvironmentError.
void schema_command(const SchemaOptions& options);

}  // namespace bereik
