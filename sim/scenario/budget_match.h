// Budgets against scenarios and what these measure: which are meant, and which measure nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/core/errors.h"
#include "models/outcome/outcome.h"
#include "sim/scenario/budget_file.h"

namespace bereik {

// Whether a budget is meant for the scenario of a file: two spellings of one path are one file.
bool is_for(const Budget& budget, const std::filesystem::path& scenario);

// Those of a file that are meant for a scenario, in order. Throws InputError where there is none: a gate that
// checks nothing would always be open.
std::vector<PlacedBudget> budgets_for(const BudgetFile& file, const std::filesystem::path& scenario);

// The hours of the day that budgets ask for, each once.
std::vector<DailyWindow> windows_of(const std::vector<PlacedBudget>& budgets);

// Throws InputError, in the order of the file, for every metric or scope that the replication does not have, and for
// every limit in another unit than the metric's.
void check_metrics(const std::vector<PlacedBudget>& budgets, const std::vector<Metric>& metrics,
                   const std::filesystem::path& scenario);

// That a budget measured nothing in so many replications in one of its groups, for an InputError: see basis_of().
Problem nothing_measured(const PlacedBudget& placed, const std::string& group, std::size_t replications,
                         const std::filesystem::path& scenario);

}  // namespace bereik
