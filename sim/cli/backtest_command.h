// bereik backtest: how far the model can be trusted on figures that it was not fitted to.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Prints the verdicts to stdout, and returns whether the backtest is passed. Throws InputError, EnvironmentError.
bool backtest_command(const BacktestOptions& options);

}  // namespace bereik
