// bereik list: the runs of a store, or the scenarios of the gallery.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Prints to stdout. Throws InputError where there is no store, EnvironmentError.
void list_command(const ListOptions& options);

}  // namespace bereik
