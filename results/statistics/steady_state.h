// One long run under steady load: where it has settled, and how sure its mean is although its values hang together.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "results/statistics/estimate.h"

namespace bereik {

// How many values from the start to leave out, by MSER-5 (White, Simulation 69, 1997; Franklin & White, WSC 2008): of
// all cuts before the middle the one that makes the standard error of what remains smallest, over means of five. None
// where the smallest lies at the very middle: the run has not settled, or is too short. Requires finite values, ten or
// more. O(n).
std::optional<std::size_t> warm_up(std::span<const double> values);

struct BatchMeans {
  Estimate mean;           // over batches; half_width at the confidence asked
  std::size_t length = 0;  // values a batch; what does not fill one is left out at the start
};

// The mean of the values and its interval from means of batches that are as good as independent: of 20 batches or more,
// the shortest whose means von Neumann's ratio does not call correlated (one-sided, 10 %; lengths double). None where
// even 20 batches are correlated: the run is too short. Requires finite values, 40 or more, and 0 < confidence < 1.
std::optional<BatchMeans> batch_means(std::span<const double> values, double confidence = 0.95);

}  // namespace bereik
