// Two scenarios whose replications have nothing in common.
#pragma once

#include <span>

#include "results/statistics/estimate.h"

namespace bereik {

// The difference of two means of independent values, without assuming equal variances (Welch, Biometrika 34, 1947).
struct UnpairedEstimate {
  Estimate a, b;
  double difference = 0;  // b - a
  double standard_error = 0;
  double degrees = 0;     // of freedom, by Satterthwaite; 0 where nothing varies
  double half_width = 0;  // at the confidence asked
  double p_value = 1;     // two-sided, of equal expectations; where nothing varies 0 or 1
};

// Requires two finite values or more of each, and 0 < confidence < 1.
UnpairedEstimate unpaired(std::span<const double> a, std::span<const double> b, double confidence = 0.95);

// As equivalence_p_value() of equivalence.h, of such a difference. Requires margin > 0.
double equivalence_p_value(const UnpairedEstimate& pair, double margin);

}  // namespace bereik
