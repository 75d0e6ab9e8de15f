// One scenario, or two, by two programs: this one and another bereik.
#pragma once

#include <string>
#include <vector>

#include "results/statistics/comparison.h"
#include "sim/cli/command_line.h"

namespace bereik {

// Each program runs its side into a store of its own, which is gone afterwards, a few replications at a time: A, B, B, A
// and so on, so that both meet the same neighbours on the machine. Throws InputError where a program refuses its side,
// EnvironmentError where it cannot be started or fails, and Interrupted on a signal.
Comparison compare_programs(const CompareOptions& options, std::uint32_t replications);

}  // namespace bereik
