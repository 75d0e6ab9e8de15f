#include "sim/cli/measured_budgets.h"

#include <algorithm>
#include <utility>

#include "results/gate/evidence.h"
#include "results/gate/sample.h"
#include "sim/scenario/budget_match.h"

namespace bereik {

MeasuredBudgets::MeasuredBudgets(std::vector<PlacedBudget> budgets, std::filesystem::path scenario)
    : budgets_{std::move(budgets)}, scenario_{std::move(scenario)} {}

void MeasuredBudgets::begin_once(const std::vector<Metric>& metrics) {
  if (!groups_.empty()) return;
  check_metrics(budgets_, metrics, scenario_);
  for (std::size_t k = 0; k < budgets_.size(); ++k)
    for (std::string& group : groups_of(metrics, budgets_[k].budget.metric, budgets_[k].budget.scope)) {
      std::string unit = find_metric(metrics, budgets_[k].budget.metric, group)->unit;
      groups_.push_back({k, std::move(group), std::move(unit)});
    }
}

MeasuredBudgets::Values MeasuredBudgets::values_in(const std::vector<Metric>& metrics) const {
  Values values;
  for (const BudgetGroup& group : groups_)
    values.push_back(value_in(metrics, budgets_[group.budget].budget.metric, group.scope));
  return values;
}

bool MeasuredBudgets::keeps(const std::optional<double>& value, std::size_t group) const {
  const Budget& budget = budgets_[groups_[group].budget].budget;
  return !value || how_many_keep(std::span{&*value, 1}, budget.bound, budget.limit) == 1;
}

bool MeasuredBudgets::keeps_all(const Values& values) const {
  for (std::size_t group = 0; group < groups_.size(); ++group)
    if (!keeps(values[group], group)) return false;
  return true;
}

void MeasuredBudgets::refuse_empty(std::span<const Values> replications) const {
  std::vector<Problem> problems;
  for (std::size_t group = 0; group < groups_.size(); ++group)
    if (std::ranges::none_of(replications, [&](const Values& values) { return values[group].has_value(); }))
      problems.push_back(
          nothing_measured(budgets_[groups_[group].budget], groups_[group].scope, replications.size(), scenario_));
  if (!problems.empty()) throw InputError{std::move(problems)};
}

}  // namespace bereik
