// A quantile of independent values, without a law for them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "results/statistics/estimate.h"

namespace bereik {

// The ranks, from 1 for the smallest, of the two of n values that quantile_interval() lies between; none on a side for
// which n values are too few. Requires 0 < q < 1, 0 < confidence < 1.
struct QuantileRanks {
  std::optional<std::size_t> low, high;
};
QuantileRanks quantile_ranks(std::size_t n, double q, double confidence = 0.95);

// How few values have both. Of q = 5 % and 95 %: 72.
std::size_t least_with_both_ranks(double q, double confidence = 0.95);

// The interval between two order statistics that holds the q-quantile with at least the confidence asked, each side
// erring with at most half of the rest: how many of n values lie below the quantile is binomial (David & Nagaraja,
// "Order Statistics", 3rd ed., 7.1). A side is infinite where there are too few values for it, or where the value there
// is infinite: never reached. Requires a value or more, 0 < q < 1, 0 < confidence < 1; sorts a copy.
Interval quantile_interval(std::span<const double> values, double q, double confidence = 0.95);

}  // namespace bereik
