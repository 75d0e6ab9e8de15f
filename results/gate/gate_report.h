// What a check says: every budget of every scenario, and the verdict on all of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/gate/baseline.h"
#include "results/gate/family.h"
#include "results/statistics/run_summary.h"

namespace bereik {

struct CheckedBudget {
  Budget budget;
  std::string place;                // file:line:column of the budget
  std::string unit;                 // of the metric
  std::vector<std::string> groups;  // that it is for: its scope, or all groups of a worst-of
  Judgement judgement;
  std::optional<double> detectable;  // of a pass: see detectable_breach(); of a quantile detectable_share()
  // Of an inconclusive one: see replications_to_decide().
  std::optional<std::size_t> replications_to_decide;
  Seconds cpu{0};                // of the replications that it was judged by
  std::optional<Change> change;  // against the baseline, where there is one
  bool has_regressed() const { return change && change->is_regression; }
  const std::string& group() const { return groups[judgement.group]; }  // that the figures are of
};

// What a scenario was held against.
struct UsedBaseline {
  std::string file;
  Baseline baseline;
  std::size_t compared = 0;            // replications, all of the baseline unless the deadline came first
  std::size_t equal_replications = 0;  // bit by bit, of those of the baseline
  bool is_stale = false;               // it was accepted long ago
};

struct CheckedScenario {
  std::string file;    // as the user named it
  RunContext context;  // its title, seed, digest and so on
  std::uint32_t first_replication = 0;
  std::vector<std::uint64_t> fingerprints;  // by replication
  std::string fingerprint;                  // over all of them
  std::uint32_t most = 0;                   // replications that were allowed
  Seconds cpu{0};                           // of all replications
  std::vector<CheckedBudget> budgets;
  std::optional<UsedBaseline> baseline;
};

struct GateReport {
  std::string budget_file;
  std::vector<std::string> arguments;
  std::string version;
  double error = error_in_all;
  std::optional<Seconds> deadline;  // after which no replication began
  std::vector<CheckedScenario> scenarios;
  std::vector<Budget> not_for_these;  // budgets for other scenarios than those given
  Verdict verdict() const;
  bool has_regression() const;         // of a budget that is a gate
  bool has_changed_behaviour() const;  // a replication is not, bit by bit, that of its baseline
};

// Of one scenario.
Verdict verdict_of(const CheckedScenario& scenario);

}  // namespace bereik
