// What a sample of possible worlds says: an interval of a figure, and which parameters move it.
#pragma once

#include <span>
#include <string>

#include "results/statistics/estimate.h"

namespace bereik {

// Where a metric lies in most possible worlds.
struct PriorInterval {
  std::string metric, scope;
  Interval interval;
};

// How much of a metric's variance over possible worlds is due to one of the parameters.
struct ParameterShare {
  std::string metric, parameter;
  double share_of_variance = 0;  // [0, 1]
};

// Between the quantiles at (1 - mass)/2 and (1 + mass)/2, by interpolation between order statistics at p (n + 1) (type 6
// of Hyndman & Fan, Am. Stat. 50, 1996): a further value falls between them with about this probability. Infinite where
// there are too few values for that. Requires finite values and 0 < mass < 1.
Interval central_interval(std::span<const double> values, double mass);

// The share of the variance of y that a straight line in x explains: the squared correlation, in [0, 1]; 0 where one
// of them does not vary. Of independent x, the shares of all of them add up to at most 1, up to chance.
double share_explained(std::span<const double> x, std::span<const double> y);

// The share that chance alone exceeds with probability `level` or less in any of `tests` pairs of n normal values each
// (Student's t of the correlation, Bonferroni). Requires n >= 3, 0 < level < 1.
double share_by_chance(std::size_t n, std::size_t tests, double level = 0.05);

}  // namespace bereik
