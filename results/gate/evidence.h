// How much the values of a metric speak for and against a limit.
#pragma once

#include <span>

#include "results/gate/budget.h"

namespace bereik {

// p-values of the two claims that a check may make of an expectation.
struct Evidence {
  double kept = 1;    // small: the expectation hardly lies at or beyond the limit and its margin
  double broken = 1;  // small: it hardly lies at or within the limit
};

// `margin` >= 0: what lies so little beyond the limit may pass for kept, so that enough values always decide. A value
// that was never reached (+infinity) makes the expectation infinite, whatever the others say. Values that all agree are
// a constant, which keeps the limit also where it equals it. Fewer than two values say nothing. Else mean_test().
// Requires values that are finite or +infinity.
Evidence evidence_of(std::span<const double> values, Bound bound, double limit, double margin = 0);

// The same of a quantile in place of the expectation: how many values keep the limit is binomial, whatever their law. A
// value that was never reached keeps a floor and breaks a ceiling, like any other. Requires 0 < quantile < 1 too.
Evidence evidence_of_quantile(std::span<const double> values, double quantile, Bound bound, double limit,
                              double margin = 0);

std::size_t how_many_keep(std::span<const double> values, Bound bound, double limit);

// The share of values that must keep a limit where the quantile does: all below it, or all above it.
double share_to_keep(double quantile, Bound bound);

}  // namespace bereik
