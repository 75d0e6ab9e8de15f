// The heaviest load at which a budget holds with a given probability, with an interval.
//
// With common random numbers a replication is a function of the load. Let its threshold be the heaviest load at which it
// keeps the budget. The budget holds at a load with probability p or more where the load is at most the (1 - p)-quantile
// of the thresholds: that quantile is the frontier. Its interval lies between two order statistics of the thresholds, is
// exact for any law of them (quantile_interval.h), and takes only the few thresholds near those two to be found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "results/statistics/quantile_interval.h"
#include "results/statistics/threshold_table.h"

namespace bereik {

struct FrontierAim {
  double probability = 0.95;  // with which the budget holds at the frontier
  double confidence = 0.95;   // of the interval
};

struct Frontier {
  std::size_t rank = 1;       // from the lowest: whose threshold the frontier is
  QuantileRanks ranks;        // whose thresholds the ends of the interval are
  RungBracket at;             // of the frontier: `holds` is the heaviest rung at which it holds with the probability
  RungBracket low;            // of the lower end; the outer end is `holds`, and open where there is none
  RungBracket high;           // of the upper end; the outer end is `fails`, and open where there is none
  bool is_complete = true;    // false: there was no time left, and the brackets may be wide
  std::size_t runs = 0;       // replications at loads
  std::size_t returning = 0;  // replications that hold at a heavier load than one at which they fail
};

// Whether frontier and interval lie within the ladder, found to one rung.
bool is_found(const Frontier& frontier);

// Begins at `start`, doubles or halves the load until it has both sides, and then bisects. A replication is run only at
// loads between the heaviest at which it is known to hold and the lightest at which it is known to fail, and some at a
// time, so that a load at which many fail takes few runs; in the end every replication is run at both ends of the interval and at the first load above the frontier, so that
// those show that hold again at heavier loads. `values` by
// rung, above 0. Requires a rung and a replication or more, 0 < probability < 1 and 0 < confidence < 1.
Frontier find_frontier(ThresholdTable& table, std::span<const double> values, std::size_t start, const FrontierAim& aim,
                       const HoldsAt& holds_at);

}  // namespace bereik
