// Budgets, and what the replications of a scenario measure of them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/outcome/outcome.h"
#include "sim/scenario/budget_file.h"

namespace bereik {

// A group of a budget.
struct BudgetGroup {
  std::size_t budget = 0;
  std::string scope, unit;
};

class MeasuredBudgets {
 public:
  using Values = std::vector<std::optional<double>>;  // of every group; none where there is nothing to measure

  // `scenario`: its file, for messages.
  MeasuredBudgets(std::vector<PlacedBudget> budgets, std::filesystem::path scenario);

  // Finds the groups in the metrics of the first replication; does nothing afterwards. Throws InputError for budgets that
  // the scenario cannot measure.
  void begin_once(const std::vector<Metric>& metrics);

  const std::vector<PlacedBudget>& budgets() const { return budgets_; }
  const std::vector<BudgetGroup>& groups() const { return groups_; }  // by budget; empty before it begins
  Values values_in(const std::vector<Metric>& metrics) const;
  // One that measures nothing keeps its budget.
  bool keeps(const std::optional<double>& value, std::size_t group) const;
  bool keeps_all(const Values& values) const;

  // Throws InputError where a group measures nothing in any of these replications.
  void refuse_empty(std::span<const Values> replications) const;

 private:
  std::vector<PlacedBudget> budgets_;
  std::filesystem::path scenario_;
  std::vector<BudgetGroup> groups_;
};

}  // namespace bereik
