#include "results/gate/baseline.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/errors.h"
#include "results/gate/evidence.h"
#include "results/statistics/equivalence.h"
#include "results/statistics/mean_test.h"
#include "results/statistics/multiplicity.h"

namespace bereik {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double p_of_no_regression(const PairedBudget& budget, std::span<const double> differences) {
  return evidence_of(differences, budget.bound, budget.bound == Bound::at_most ? budget.margin : -budget.margin).broken;
}

void measure(Change& change, std::span<const double> differences, double level, double margin) {
  change.confidence = 1 - 2 * level;
  change.difference = estimate(differences, change.confidence);
  change.interval = {-infinity, infinity};
  if (change.difference.unreached > 0 || change.difference.n < 2) return;
  change.interval = mean_interval(differences, level);
  if (margin > 0) change.equivalence_p_value = equivalence_p_value(change.difference, margin);
}

}  // namespace

const BaselineMetric* Baseline::find(const std::string& name, const std::string& scope) const {
  const auto found =
      std::ranges::find_if(metrics, [&](const BaselineMetric& m) { return m.name == name && m.scope == scope; });
  return found == metrics.end() ? nullptr : &*found;
}

bool is_kept_in_baseline(const Metric& metric) {
  return !metric.scope.starts_with("municipality:") && !metric.scope.starts_with("month:");
}

std::vector<double> paired_differences(std::span<const std::optional<double>> candidate,
                                       std::span<const std::optional<double>> baseline) {
  require(candidate.size() == baseline.size(), "as many replications of one as of the other");
  std::vector<double> differences;
  for (std::size_t k = 0; k < candidate.size(); ++k) {
    if (!candidate[k] || !baseline[k]) continue;
    if (std::isinf(*baseline[k])) {
      if (std::isinf(*candidate[k])) differences.push_back(0);
      continue;
    }
    differences.push_back(*candidate[k] - *baseline[k]);
  }
  return differences;
}

std::vector<Change> changes_of(std::span<const PairedBudget> budgets, double alpha) {
  require(alpha > 0 && alpha < 1, "an error between 0 and 1");
  std::vector<double> p_values;
  for (const PairedBudget& budget : budgets)
    for (const std::vector<double>& differences : budget.groups)
      p_values.push_back(p_of_no_regression(budget, differences));
  const std::vector<double> adjusted = holm_adjusted(p_values);
  std::vector<Change> changes;
  std::size_t first = 0;
  for (const PairedBudget& budget : budgets) {
    const auto of_budget = std::span{p_values}.subspan(first, budget.groups.size());
    Change change;
    change.group = static_cast<std::size_t>(std::ranges::min_element(of_budget) - of_budget.begin());
    const std::size_t worst = first + change.group;
    first += budget.groups.size();
    change.p_value = adjusted[worst];
    change.is_regression = change.p_value <= alpha;
    measure(change, budget.groups[change.group], level_held(p_values[worst], adjusted[worst], alpha, p_values.size()),
            budget.margin);
    changes.push_back(change);
  }
  return changes;
}

}  // namespace bereik
