// Two scenarios on common random numbers: what differs between the two replications of each pair.
#pragma once

#include <span>

#include "results/statistics/estimate.h"

namespace bereik {

// Whatever two replications of a pair have in common cancels in their difference, so that its interval (Student's t
// over pairs) is narrower than that of two independent runs, and valid whether or not they have anything in common.
struct PairedEstimate {
  Estimate a, b;        // each by itself
  Estimate difference;  // b - a, over the pairs of which both have a value; `unreached` counts the others
  // How many times as many replications would be needed without pairing: (var a + var b) / var(b - a). Infinite where
  // every pair differs by the same; 1 where nothing varies.
  double gain = 1;
  // Of a and b over the pairs that both have; 0 where one of them does not vary.
  double correlation = 0;
  // Two-sided, of equal expectations, by mean_test() of the differences; 1 where fewer than two pairs have a
  // difference.
  double p_value = 1;
};

// By replication, in the same order. Requires as many of b as of a, and 0 < confidence < 1.
PairedEstimate paired(std::span<const double> a, std::span<const double> b, double confidence = 0.95);

// The ratio of the means of two quantities of the same replications, with its interval by Fieller's theorem (J. R.
// Stat. Soc. B 16, 1954): exact for normal means, however they are correlated. Where the denominator may be 0 at the
// confidence asked there is no such interval: it is then infinite.
struct Ratio {
  double value = 0;  // infinite where the denominator's mean is 0
  Interval interval;
};
Ratio ratio_of_means(std::span<const double> numerators, std::span<const double> denominators,
                     double confidence = 0.95);

}  // namespace bereik
