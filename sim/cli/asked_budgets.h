// The budgets that a scenario is asked about on the command line.
#pragma once

#include <filesystem>
#include <vector>

#include "sim/cli/simulation_options.h"
#include "sim/scenario/budget_file.h"

namespace bereik {

// One that is written there, one of a file, or all of a file that are for the scenario; one or more. `data`: see
// data_folder(). Throws InputError where there is none.
std::vector<PlacedBudget> asked_budgets(const BudgetedOptions& options, const std::filesystem::path& data);

}  // namespace bereik
