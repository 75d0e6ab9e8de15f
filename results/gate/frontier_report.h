// What a search for a frontier says: up to which load budgets hold, what breaks first, and what more capacity is worth.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/gate/budget.h"
#include "results/statistics/frontier_search.h"
#include "results/statistics/frontier_value.h"
#include "results/statistics/load_ladder.h"
#include "results/statistics/run_summary.h"

namespace bereik {

// A load: the value of the key that is varied, and what it means.
struct LoadPoint {
  double value = 0;    // of the key, in the unit of its kind
  std::string set;     // the same as --set takes it
  double times = 1;    // the value in the scenario; infinite where that is 0
  double natural = 0;  // in the unit of the load
  std::string text;    // "4.2 alerts an hour"
  bool operator==(const LoadPoint&) const = default;
};

// Of a budget, at the lightest load at which the budgets do not hold.
struct BrokenBudget {
  std::size_t budget = 0;    // place among the budgets
  std::string scope;         // the group
  std::string unit;          // of the metric
  std::size_t breaking = 0;  // replications that break it there
  double median = 0;         // of its metric in these
};

struct FrontierReport {
  std::string scenario;         // its file
  RunContext context;           // of the scenario as it is
  std::vector<Budget> budgets;  // all of which are to hold
  FrontierAim aim;
  double tolerance = 0.01;
  std::string load, key, unit;  // alerts, alerts.intensity, "alerts an hour"
  Heavier heavier = Heavier::more;
  LoadPoint own, lightest, heaviest;         // of the scenario, and the ends of what was searched
  std::string edge_lightest, edge_heaviest;  // why a scenario with a lighter, or heavier, load cannot be; may be empty
  std::uint32_t first_replication = 0, replications = 0;
  Frontier frontier;
  std::optional<LoadPoint> at, low, high;  // the frontier, and the outer ends of its interval
  std::optional<LoadPoint> breaks_at;      // the lightest load at which they do not hold
  std::size_t empty = 0;                   // replications at the frontier in which some budget has nothing to measure
  std::optional<Estimate> recipients;      // people addressed by the app for each alert, at the frontier
  std::vector<BrokenBudget> broken;        // most replications first
  std::vector<CapacityValue> capacities;
  std::size_t value_replications = 0;  // whose thresholds the values of capacities are of
  bool has_all_capacities = true;      // false: there was no time left
};

}  // namespace bereik
