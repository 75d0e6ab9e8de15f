// bereik chaos: from a scenario and the rates of its faults to what they do to budgets and reach.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/gate/verdict.h"
#include "sim/cli/simulation_options.h"

namespace bereik {

// Simulates and prints to stdout what was asked for. Whether the budgets hold with the probability that was asked for; none
// where none was. Throws InputError, EnvironmentError.
std::optional<Verdict> chaos_command(const ChaosOptions& options, const std::vector<std::string>& arguments);

}  // namespace bereik
