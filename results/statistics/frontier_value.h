// What one more unit of each capacity does to a frontier.
//
// The derivative of a quantile of the thresholds with respect to a capacity is the mean of the derivatives of the
// thresholds of those replications whose threshold is that quantile (Hong, "Estimating Quantile Sensitivities", Oper.
// Res. 57, 2009). So the thresholds of the replications nearest to the frontier are found a second time, with one unit
// more and the same chance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "results/statistics/estimate.h"
#include "results/statistics/frontier_search.h"

namespace bereik {

struct CapacityValue {
  std::string key = {};              // of the register
  std::string now = {}, more = {};   // its value, and one unit more, as --set takes them
  std::string unit = {};             // "1 more", "10 % more"
  std::vector<double> changes = {};  // by replication: of the logarithm of the load at its threshold
  std::size_t beyond = 0;            // of these: a threshold left the ladder, and counts as its end
  Estimate change = {};              // of the logarithm of the load at the frontier
  Interval interval = {};            // 95 %, of the same
  double p_value = 1;                // of no change, two-sided, adjusted by Holm's method over all capacities
  bool is_certain() const { return p_value <= 0.05; }
};

// The replications whose brackets reach into the interval of a frontier. Requires a frontier that is found.
std::vector<std::uint32_t> candidates_near(const Frontier& frontier, const ThresholdTable& table);

// Those whose thresholds rank from the lower end of the interval to the upper end, the lowest first; at most so many,
// those nearest to the frontier in rank. Requires thresholds of all candidates_near() that are found.
std::vector<std::uint32_t> nearest_to(const Frontier& frontier, const ThresholdTable& table, std::size_t at_most);

// Fills the changes: of thresholds in `after` against those in `before`. `values`: loads by rung. Requires that all of
// these replications are found in both.
void take_changes(CapacityValue& capacity, const ThresholdTable& before, const ThresholdTable& after,
                  std::span<const std::uint32_t> replications, std::span<const double> values);

// Fills what follows from the changes, by mean_test(). Fewer than two replications say nothing.
void judge(std::vector<CapacityValue>& capacities);

}  // namespace bereik
