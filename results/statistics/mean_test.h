// Whether an expectation lies above or below a limit, as replications tell.
#pragma once

#include <span>

#include "results/statistics/estimate.h"

namespace bereik {

// The one-sided p-values of both questions: small `above` where the expectation is hardly at or below the limit, small
// `below` where it is hardly at or above it.
struct MeanTest {
  double above = 1;
  double below = 1;
};

// Student's. Where nothing varies, 0 on the side on which the mean lies, else 1. Requires n >= 2.
MeanTest student_test(const Estimate& estimate, double limit);

// For values that need not be normal: of Student's test and of Hall's (J. R. Stat. Soc. B 54, 1992: t made symmetric by
// a cubic in the skewness) the one that is less sure. The skewness of a sample is too small on average, so twice it is
// taken. How often it errs where the level says once, for one-sided levels of 1.25 % and 0.125 % (results of 20,000
// samples; Student's alone in brackets): exponential values, n = 10: 1.5 and 4.7 (5.6 and 20), n = 20: 0.6 and 1.1 (4.1
// and 13), n = 40: 0.3 and 0.4; log-normal with sigma 1, n = 20: 1.2 and 2.8 (7.8 and 36); normal at most 1.2. Values
// that are nearly always the same and rarely far away deceive every such test. Requires n >= 2 finite values; those
// that all agree are a constant.
MeanTest mean_test(std::span<const double> values, double limit);

// The limits that the same test does not refuse at a one-sided level, 0 < level < 0.5: the whole interval has the
// confidence 1 - 2 level.
Interval mean_interval(std::span<const double> values, double level);

// What the same test asks of (mean - limit) / standard deviation to refuse "at or below the limit", of n values with so
// much skewness in the sample. Requires n >= 2 and 0 < level < 0.5.
double critical_distance(std::size_t n, double level, double skewness);

}  // namespace bereik
