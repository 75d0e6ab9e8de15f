#include "results/statistics/time_ratio.h"

#include <cmath>
#include <limits>
#include <vector>

#include "models/core/errors.h"
#include "results/statistics/mean_test.h"

namespace bereik {

TimeRatio time_ratio(std::span<const Seconds> a, std::span<const Seconds> b) {
  require(a.size() == b.size() && !a.empty(), "as many times of one as of the other");
  std::vector<double> logarithms;
  for (std::size_t k = 0; k < a.size(); ++k) {
    require(a[k] > Seconds{0} && b[k] > Seconds{0}, "times above 0");
    logarithms.push_back(std::log(b[k] / a[k]));
  }
  TimeRatio ratio{a.size(), std::exp(estimate(logarithms).mean), {0, std::numeric_limits<double>::infinity()}};
  if (ratio.n < 2) return ratio;
  constexpr double each_side = 0.025;
  const Interval interval = mean_interval(logarithms, each_side);
  ratio.interval = {std::exp(interval.low), std::exp(interval.high)};
  return ratio;
}

}  // namespace bereik
