// How many replications are enough: as many as make several means precise together.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "results/statistics/estimate.h"

namespace bereik {

// What is asked: that every mean differs from its expectation by less than a share of the expectation, all of them
// together with a confidence of 95 % (Bonferroni).
struct PrecisionTarget {
  double share = 0.05;
  std::vector<std::string> metrics;  // of scope all
};

inline constexpr std::size_t least_for_precision = 10;  // replications: fewer say too little of their own spread
// By chance a spread looks small for a moment: the rule must hold at each of so many replications in a row (Hoad, Robinson
// & Davies, J. Simulation 4, 2010).
inline constexpr std::size_t look_back = 5;

struct MetricPrecision {
  std::string metric;
  double share = 0;  // of the mean's size: half the width of its interval; infinite where it was not always reached
};

// What was asked for and what there is, for whoever reads the run.
struct PrecisionAnswer {
  PrecisionTarget target;
  bool is_reached = false;
  std::vector<MetricPrecision> metrics;  // in the order asked
  // In all, if means and spreads stay as they are; none where it is reached, and where a million would not do.
  std::optional<std::size_t> replications_wanted;
};

// `values`: of each metric asked for, by replication, as many of each. An interval that is a share g / (1 + g) of the
// mean wide keeps the expectation within g of itself (Law & Kelton, ch. 9). Where nothing varies the precision is 0;
// where the mean is 0 and something varies it is never reached. Requires 0 < share < 1 and at least one metric.
PrecisionAnswer precision_of(const PrecisionTarget& target, std::span<const std::vector<double>> values);

// When to ask next: after a tenth more, five at least, and at last after `most`. The same for any number of jobs.
std::size_t next_number(std::size_t so_far, std::size_t most);

}  // namespace bereik
