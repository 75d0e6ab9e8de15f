// bereik repro: a run of the store made again from what the store holds, and set beside it bit by bit.
#pragma once

#include "sim/cli/command_line.h"

namespace bereik {

// Prints to stdout; true where every replication came out equal. Adds nothing to the store. Throws InputError,
// EnvironmentError, Interrupted.
bool repro_command(const ReproOptions& options);

}  // namespace bereik
