// Which group of people is worst off, and how sure that is when many groups were looked at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/statistics/run_summary.h"

namespace bereik {

enum class Worst { lowest, highest };

// The group with the worst mean. The intervals hold together for all G groups with the confidence asked: each is a
// Student-t interval at 1 - (1 - confidence)/G (Bonferroni), which needs no independence between groups. They lean on
// means of replications that are near normal, the more so the more groups there are.
struct WorstGroup {
  std::string metric, scope;
  Worst worst = Worst::lowest;
  Estimate estimate;         // of the group alone: its half-width ignores that it was picked
  std::size_t groups = 0;    // G, those compared
  std::size_t left_out = 0;  // without a value in any replication
  Interval of_group;         // of this group's true mean, valid although it was picked after the fact
  // Of the worst true mean, whichever group has it: [min low_g, min high_g] for the lowest. It covers with at least the
  // confidence asked: where all low_g <= mu_g <= high_g, taking the minimum on every side keeps the order. Likewise the
  // highest, by maxima.
  Interval of_worst;
};

// Among the scopes that begin with `prefix` ("age:", "municipality:"); none where no group has a value. Of equals the
// first. Infinite intervals where a group has fewer than two replications. Requires 0 < confidence < 1.
std::optional<WorstGroup> worst_group(const std::vector<MetricEstimate>& metrics, const std::string& metric,
                                      const std::string& prefix, Worst worst, double confidence = 0.95);

// The questions of equity that a run can answer: who has the app, who was lost with SMS, who was ever reached; by age band
// and by municipality. In this order; those without groups are left out.
// Intervals of these shares are cut to [0, 1].
std::vector<WorstGroup> worst_groups(const RunSummary& run);

}  // namespace bereik
