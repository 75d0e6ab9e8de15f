// What faults cost: the same replications with faults and without, which have everything else in common.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "results/statistics/estimate.h"
#include "results/statistics/paired.h"

namespace bereik {

enum class Better { more, less };

// By how much something is better without faults than with them, over replications.
struct FaultCost {
  Estimate without;   // of the thing itself, without faults
  Estimate loss;      // without less with, or the reverse where less is better; `unreached`: one of them is infinite
  Interval interval;  // 95 %, of the mean loss, by mean_interval(); infinite of fewer than two
  double worst = 0;   // the loss that 5 % of the replications have or exceed: the 95 % quantile
  Interval worst_interval;  // 95 %, by quantile_interval()
  std::size_t hit = 0;      // replications in which faults change it at all
};
// Requires as many of both, in the same order, and one or more.
FaultCost cost_of_faults(std::span<const double> without, std::span<const double> with, Better better);

// What an hour of fault costs in some hours of the day or the week: the mean loss in them over the mean time that faults
// last in them.
struct HourCost {
  double fault_hours = 0;  // a replication, mean
  Estimate loss;           // in these hours, a replication
  Ratio per_fault_hour;    // by Fieller's theorem
};
// By hour: values[hour][replication]. The confidence holds for all hours together, so that the worst of them may be picked
// (Bonferroni). None for an hour without faults. Requires as many of both.
std::vector<std::optional<HourCost>> costs_by_hour(std::span<const std::vector<double>> losses,
                                                   std::span<const std::vector<double>> fault_hours,
                                                   double confidence = 0.95);

// Where an hour of fault costs most; none where it costs nothing anywhere, or less.
std::optional<std::size_t> worst_hour(std::span<const std::optional<HourCost>> costs);

}  // namespace bereik
