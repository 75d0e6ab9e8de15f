// bereik sensitivity: which of the numbers that are not known matter for a metric.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Prints what the metric becomes at either end of each range. Throws InputError, EnvironmentError.
void sensitivity_command(const SensitivityOptions& options);

}  // namespace bereik
