// bereik import: files of alerts as a trace.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Prints the trace, or writes it to a new file; notes go to stderr. Throws InputError with every problem of every
// file, and where no alert is left; EnvironmentError.
void import_command(const ImportOptions& options);

}  // namespace bereik
