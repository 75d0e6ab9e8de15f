#include "results/statistics/quantile_interval.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "models/core/errors.h"

namespace bereik {

QuantileRanks quantile_ranks(std::size_t n, double q, double confidence) {
  require(q > 0 && q < 1, "a quantile lies between 0 and 1");
  require(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1");
  const double error = (1 - confidence) / 2;
  const boost::math::binomial below{static_cast<double>(n), q};
  QuantileRanks ranks;
  // The r-th smallest lies above the quantile where fewer than r values lie below it.
  for (std::size_t r = 1; r <= n && boost::math::cdf(below, static_cast<double>(r - 1)) <= error; ++r) ranks.low = r;
  // It lies below the quantile where r values or more do.
  for (std::size_t r = n;
       r >= 1 && boost::math::cdf(boost::math::complement(below, static_cast<double>(r - 1))) <= error; --r)
    ranks.high = r;
  return ranks;
}

std::size_t least_with_both_ranks(double q, double confidence) {
  require(q > 0 && q < 1, "a quantile lies between 0 and 1");
  require(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1");
  // The smallest of n lies above the quantile where none lies below it, and the largest below it where all do.
  const double error = std::log((1 - confidence) / 2);
  const double either = std::max(error / std::log(1 - q), error / std::log(q));
  return static_cast<std::size_t>(std::ceil(either * (1 - 1e-12)));
}

Interval quantile_interval(std::span<const double> values, double q, double confidence) {
  require(!values.empty(), "a value");
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const QuantileRanks ranks = quantile_ranks(sorted.size(), q, confidence);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {ranks.low ? sorted[*ranks.low - 1] : -infinity, ranks.high ? sorted[*ranks.high - 1] : infinity};
}

}  // namespace bereik
