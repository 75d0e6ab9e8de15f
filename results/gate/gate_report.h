// What a check says: every budget of every scenario, and the verdict on all of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/gate/sequential.h"
#include "results/statistics/run_summary.h"

namespace bereik {

struct CheckedBudget {
  Budget budget;
  std::string unit;  // of the metric
  Judgement judgement;
  // Of an inconclusive one: see replications_to_decide().
  std::optional<std::size_t> replications_to_decide;
  Seconds cpu{0};  // of the replications that it was judged by
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
};

struct GateReport {
  std::string budget_file;
  std::vector<std::string> arguments;
  std::string version;
  double error = error_in_all;
  std::vector<CheckedScenario> scenarios;
  std::vector<Budget> not_for_these;  // budgets for other scenarios than those given
  Verdict verdict() const;
};

// Of one scenario.
Verdict verdict_of(const CheckedScenario& scenario);

}  // namespace bereik
