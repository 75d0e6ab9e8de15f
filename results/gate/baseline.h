// What somebody accepted: a run's values, replication by replication, for later runs to be held against.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/outcome/outcome.h"
#include "results/gate/budget.h"
#include "results/statistics/estimate.h"

namespace bereik {

struct BaselineMetric {
  std::string name, scope, unit;
  std::vector<std::optional<double>> values;  // by replication; infinite: never reached; none: nothing there to measure
};

struct Baseline {
  std::string scenario;                // its file, as it was typed
  std::string title, digest, version;  // of the run that was accepted
  std::string reason, accepted;        // why, and when: 2026-01-31
  std::uint64_t seed = 0;
  std::uint32_t first_replication = 0;
  std::vector<std::uint64_t> fingerprints;  // by replication
  std::vector<BaselineMetric> metrics;
  // Null where it has no such metric.
  const BaselineMetric* find(const std::string& name, const std::string& scope) const;
};

// What a baseline keeps of a metric: of municipalities and months there would be too many to read in a review.
bool is_kept_in_baseline(const Metric& metric);

// Candidate less baseline of the pairs of which both have a value: 0 where both were never reached, infinite where only
// the candidate was not. Pairs of which only the baseline was never reached are left out: they became better. Requires
// as many of one as of the other.
std::vector<double> paired_differences(std::span<const std::optional<double>> candidate,
                                       std::span<const std::optional<double>> baseline);

// A budget, with the differences of each of its groups.
struct PairedBudget {
  Bound bound = Bound::at_most;
  double margin = 0;  // what is worse by so little is no regression
  std::vector<std::vector<double>> groups;
};

struct Change {
  bool is_regression = false;
  double p_value = 1;  // that the expectation is worse by no more than the margin; adjusted over all budgets and groups
  Estimate difference;    // candidate less baseline, over the pairs of the group that is worse most surely
  Interval interval;      // at `confidence`; of a regression it lies beyond the margin
  double confidence = 0;  // two-sided: what Holm's method asked of this budget
  std::size_t group = 0;
  // That the expectation changes by the margin or more, either way, alone: small where it is proved the same. None
  // without margin.
  std::optional<double> equivalence_p_value;
};

// One look at pairs, all budgets of an invocation together (Holm): P(any regression is called wrongly) <= alpha, as far
// as mean_test() holds; of pairs that all agree it is certain. 0 < alpha < 1.
std::vector<Change> changes_of(std::span<const PairedBudget> budgets, double alpha);

}  // namespace bereik
