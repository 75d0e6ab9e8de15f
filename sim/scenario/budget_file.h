// A file of budgets: TOML, `schema = 1` and a list of [[budget]]. This header is free of toml++ on purpose.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "results/gate/budget.h"

namespace bereik {

// A budget, and where it and its parts stand (file:line:column), for problems that only the scenario shows.
struct PlacedBudget {
  Budget budget;
  std::string place, metric, scope, limit;
};

struct BudgetFile {
  std::filesystem::path path;
  std::vector<PlacedBudget> budgets;  // in the order of the file; one or more
};

// Keys of a budget: name, metric, scope ("all" unless given), one of at_most and at_least, or op and limit, severity
// ("gate" unless given, or "warning"), stat ("mean" unless given, "median", or a quantile like "p95"), window (of times: only
// alerts launched in hours like "17:00-22:00"), reason, scenarios (paths that start at the file, of files that exist), and
// for the metric f_seen `at`. What only later versions know is refused. Throws InputError with all problems.
BudgetFile read_budget_file(const std::filesystem::path& path);

// The same from the text of a file; `path`: for messages, and where paths in it start.
BudgetFile budgets_in(const std::string& text, const std::filesystem::path& path);

// True for TOML with a key `budget`, which no scenario has; false also for what cannot be read.
bool is_budget_file(const std::filesystem::path& path);

}  // namespace bereik
