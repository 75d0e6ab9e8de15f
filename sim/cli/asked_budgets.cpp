#include "sim/cli/asked_budgets.h"

#include "models/core/errors.h"
#include "sim/cli/given_options.h"
#include "sim/cli/program.h"
#include "sim/scenario/budget_match.h"
#include "sim/scenario/inline_budget.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

// The budget of a file by its name or its place in it.
PlacedBudget budget_named(const std::string& name, const BudgetFile& file) {
  std::vector<std::string> names;
  for (const PlacedBudget& placed : file.budgets) {
    if (placed.budget.name == name) return placed;
    names.push_back(placed.budget.name);
  }
  if (const auto place = whole_number(name); place && *place >= 1 && *place <= names.size())
    return file.budgets[*place - 1];
  const std::string meant = nearest(name, names);
  throw InputError{
      {{"--budget", "no budget " + in_quotes(name), shown(file.path.string()) + " holds " + listed(names, " and "),
        meant.empty() ? "name one, give its place from 1, or write one like \"time.handover.p95 <= 60 s\""
                      : did_you_mean(meant)}}};
}

}  // namespace

std::vector<PlacedBudget> asked_budgets(const BudgetedOptions& options, const std::filesystem::path& data) {
  if (is_inline_budget(options.budget)) return {inline_budget(options.budget, "--budget")};
  const BudgetFile file =
      read_budget_file(options.budgets.empty() ? gallery_folder(data) / "budgets.toml" : options.budgets);
  if (!options.budget.empty()) return {budget_named(options.budget, file)};
  return budgets_for(file, options.scenario);
}

}  // namespace bereik
