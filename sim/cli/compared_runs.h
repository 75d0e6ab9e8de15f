// Sides of a comparison that are replications with their metrics and no residents: from the store, or just made.
#pragma once

#include <string>
#include <vector>

#include "results/statistics/comparison.h"
#include "results/store/store.h"
#include "sim/cli/command_line.h"

namespace bereik {

struct KeptSide {
  RunContext context;
  std::string origin;
  std::vector<StoredReplication> replications;  // in order of id
};

// One side, from the runs of a store that belong together. Requires at least one. Throws InputError where they hold no
// replication.
KeptSide side_from(const Store& store, const std::vector<RunId>& runs, const std::string& origin);

// What both sides of a pair ran at.
enum class Timing { side_by_side, apart };

// Pairs of the replications that both have; where their seeds differ, the one set against the other. Throws InputError
// where there is too little in common for either.
Comparison compare_kept(const KeptSide& a, const KeptSide& b, Timing timing, double margin);

// From the store, and a scenario beside a run of it from this program: the replications that the run has.
Comparison compare_runs(const CompareOptions& options, const std::vector<std::string>& arguments);

}  // namespace bereik
