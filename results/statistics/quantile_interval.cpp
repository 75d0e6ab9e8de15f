#include "results/statistics/quantile_interval.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <limits>
#include <vector>

#include "models/core/errors.h"

namespace bereik {

Interval quantile_interval(std::span<const double> values, double q, double confidence) {
  require(!values.empty(), "a value");
  require(q > 0 && q < 1, "a quantile lies between 0 and 1");
  require(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1");
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const std::size_t n = sorted.size();
  const double error = (1 - confidence) / 2;
  const boost::math::binomial below{static_cast<double>(n), q};
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Interval interval{-infinity, infinity};
  // The r-th smallest lies above the quantile where fewer than r values lie below it.
  for (std::size_t r = 1; r <= n && boost::math::cdf(below, static_cast<double>(r - 1)) <= error; ++r)
    interval.low = sorted[r - 1];
  // It lies below the quantile where r values or more do.
  for (std::size_t r = n;
       r >= 1 && boost::math::cdf(boost::math::complement(below, static_cast<double>(r - 1))) <= error; --r)
    interval.high = sorted[r - 1];
  return interval;
}

}  // namespace bereik
