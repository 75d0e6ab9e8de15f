// How much longer one program takes than another for the same work.
#pragma once

#include <cstddef>
#include <span>

#include "models/core/units.h"
#include "results/statistics/estimate.h"

namespace bereik {

// Times of a machine are skewed, and neighbours slow it for a while: so the pairs, which ran at nearly the same time, are
// compared by the logarithms of their ratios.
struct TimeRatio {
  std::size_t n = 0;  // pairs
  double ratio = 1;   // B's time by A's: the geometric mean over pairs
  Interval interval;  // of 95 %, see mean_test.h; from 0 to infinity where n < 2
  bool is_longer() const { return interval.low > 1; }
  bool is_shorter() const { return interval.high < 1; }
};

// By replication, in the same order. Requires as many of b as of a, one or more, all above 0.
TimeRatio time_ratio(std::span<const Seconds> a, std::span<const Seconds> b);

}  // namespace bereik
